//! The statements stage: danger statements, the safety goals that answer them, and bottom lines.
//! It pairs them and asks for what is missing; `practice` advises on the words.

use super::entries::{self, Listed};
use super::{
    Answer, Cell, Group, Missing, Page, Understood, Viewer, advised, dangers, entry_advice, goals,
    named, numbers, typed,
};
use crate::case::{DangerStatement, Marks, SafetyGoal};
use crate::meeting::{DangerPart, GoalPart, List, Meeting, Refusal, Request, Spot};
use crate::practice::{Advice, danger_advice, goal_advice, too_many_dangers};
use crate::text;

/// So many words of a danger statement say what it is about.
const DANGER: usize = 6;
/// So many words of a goal say what will be seen.
const GOAL: usize = 4;

pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let child = meeting.case().child.called();
    let seen = dangers::seen(meeting, viewer).count();
    let group = |heading: &str, empty: String, items| Group {
        heading: heading.to_owned(),
        empty,
        items,
        ..Group::default()
    };
    Page {
        title: format!("What could happen to {child}, and what will we see when it is safe?"),
        groups: vec![
            group(
                "Danger statements",
                format!(
                    "None yet. Type what worries us: what {child} does or meets, as it was seen."
                ),
                dangers::in_full(meeting, viewer),
            ),
            group(
                "Safety goals",
                "None yet. Type what we will see, and for how long: “… for 8 weeks”.".to_owned(),
                goals::in_full(meeting, viewer),
            ),
            group(
                "Bottom lines",
                "None yet. Type what must happen, whatever else does.".to_owned(),
                entries::items(meeting, viewer, &bottom_lines()),
            ),
        ],
        facts: vec![format!(
            "{} · {}",
            text::count(seen, "danger statement", "danger statements"),
            text::count(
                goals::seen(meeting, viewer).count(),
                "safety goal",
                "safety goals"
            )
        )],
        ..Page::default()
    }
}

fn bottom_lines() -> Listed {
    Listed::new(
        List::BottomLines,
        "Bottom lines".to_owned(),
        "What must happen, whatever else does?".to_owned(),
    )
}

pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    match spot {
        Spot::NewDanger | Spot::Danger(..) => dangers::answer(meeting, spot, answer),
        Spot::NewGoal | Spot::Goal(..) => goals::answer(meeting, spot, answer),
        _ => entries::answer(meeting, &[bottom_lines()], spot, answer),
    }
}

/// Lists dangers without a goal or without a third of what they say, and a highest level without a bottom line.
pub(super) fn missing(meeting: &Meeting) -> Vec<Missing> {
    let desk = Viewer::default();
    let child = meeting.case().child.called();
    let gap = |what: String, spot| Missing {
        what,
        stage: String::new(),
        spot: Some(spot),
    };
    let mut gaps = Vec::new();
    for danger in dangers::seen(meeting, &desk) {
        let number = danger.id.as_deref();
        let number = number.and_then(|id| numbers::shown(meeting, &desk, id));
        let name = number.unwrap_or_else(|| danger.about.clone());
        if danger.worried.is_empty() && !danger_advice(danger, &child).is_empty() {
            gaps.push(gap(
                format!("{name}: who is worried?"),
                Spot::Danger(danger.key, DangerPart::Worried),
            ));
        }
        if !dangers::is_answered(meeting, &desk, danger) {
            gaps.push(gap(format!("No safety goal answers {name}"), Spot::NewGoal));
        }
    }
    if dangers::seen(meeting, &desk).next().is_none() {
        gaps.push(gap("No danger statement yet".to_owned(), Spot::NewDanger));
    }
    let form = &meeting.procedure().forms.rating;
    let highest = form.levels.0.last();
    let has_line = entries::seen(meeting, &desk, &List::BottomLines)
        .next()
        .is_some();
    if let Some((id, level)) = highest
        && meeting.rating_so_far() == Some(id)
        && !has_line
    {
        gaps.push(gap(
            format!("No bottom line, and it is {}", level.title),
            Spot::NewEntry(List::BottomLines),
        ));
    }
    gaps
}

/// Says whom names find, which worry is meant, and what a statement still lacks.
pub(super) fn understood(
    meeting: &Meeting,
    viewer: &Viewer,
    spot: &Spot,
    typed: &str,
) -> Understood {
    let lines = match spot {
        Spot::Danger(_, DangerPart::Worried) => vec![people(meeting, typed)],
        Spot::Goal(_, GoalPart::Answers) => meant(meeting, typed),
        _ => {
            let mark = entries::mark_read(meeting, typed::is_marked(meeting, typed));
            vec![mark.into_iter().collect()]
        }
    };
    let understood = Understood {
        lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
        ..Understood::default()
    };
    let (marks, found) = asked(meeting, spot, typed);
    let found = advised::left(viewer.advice_off, marks, found);
    advised::beside(understood, meeting, viewer, (typed, &found))
}

/// Returns what a good chair would ask about words that are typed at a place, and the marks of what they belong to.
fn asked(meeting: &Meeting, spot: &Spot, typed: &str) -> (Marks, Vec<Advice>) {
    if typed.trim().is_empty() {
        return (Marks::default(), Vec::new());
    }
    let map = &meeting.case().map;
    match spot {
        Spot::NewDanger => (Marks::default(), new_danger(meeting, typed)),
        Spot::Danger(key, DangerPart::About | DangerPart::Impact | DangerPart::ToChild) => {
            let mut all = map.danger_statements.iter();
            let danger = all.find(|danger| danger.key == *key);
            let marks = danger.map(|danger| danger.marks).unwrap_or_default();
            (marks, advised::read_by_family(meeting, marks, typed))
        }
        Spot::NewGoal | Spot::Goal(_, GoalPart::See) => {
            let goal = SafetyGoal {
                see: typed::line(meeting, typed).words,
                for_how_long: period_of(meeting, spot),
                ..SafetyGoal::default()
            };
            let marks = goal_at(meeting, spot)
                .map(|goal| goal.marks)
                .unwrap_or_default();
            let mut found = advised::read_by_family(meeting, marks, typed);
            if is_a_sentence(typed, GOAL) {
                let asked = goal_advice(&goal).into_iter();
                found.extend(asked.map(|advice| advice.within(&goal.see, typed)));
            }
            (marks, found)
        }
        Spot::Goal(_, GoalPart::ToChild) => {
            let marks = goal_at(meeting, spot).map(|goal| goal.marks);
            let marks = marks.unwrap_or_default();
            (marks, advised::read_by_family(meeting, marks, typed))
        }
        _ => entry_advice::asked(meeting, spot, typed),
    }
}

/// What a sentence lacks is asked once most of it stands there: from the first letter on it would only be in the way. What
/// is kept without it is asked about below.
fn is_a_sentence(typed: &str, words: usize) -> bool {
    typed.split_whitespace().count() >= words || typed.trim_end().ends_with(['.', '?', '!'])
}

fn new_danger(meeting: &Meeting, typed: &str) -> Vec<Advice> {
    let statement = DangerStatement {
        about: typed::line(meeting, typed).words,
        ..DangerStatement::default()
    };
    let child = meeting.case().child.called();
    // Who is worried is asked in the next field as well; how it is put is asked nowhere else.
    let mut found = advised::read_by_family(meeting, Marks::default(), typed);
    if is_a_sentence(typed, DANGER) {
        found.extend(danger_advice(&statement, &child));
    }
    let seen = dangers::seen(meeting, &Viewer::default()).count();
    found.extend(too_many_dangers(seen + 1));
    found
}

fn goal_at<'a>(meeting: &'a Meeting, spot: &Spot) -> Option<&'a SafetyGoal> {
    let Spot::Goal(key, _) = spot else {
        return None;
    };
    let goals = &meeting.case().map.safety_goals;
    goals.iter().find(|goal| goal.key == *key)
}

fn period_of(meeting: &Meeting, spot: &Spot) -> Option<String> {
    goal_at(meeting, spot)?.for_how_long.clone()
}

fn people(meeting: &Meeting, typed: &str) -> Vec<Cell> {
    dangers::people_in(meeting, &[], typed)
        .iter()
        .map(|who| Cell::plain(named(meeting, who)))
        .collect()
}

fn meant(meeting: &Meeting, typed: &str) -> Vec<Vec<Cell>> {
    match goals::meant(meeting, typed) {
        Ok(found) => found
            .iter()
            .map(|danger| {
                let id = danger.id.as_deref();
                let id = id.and_then(|id| numbers::shown(meeting, &Viewer::default(), id));
                let id = id.map(Cell::muted);
                id.into_iter().chain([Cell::plain(&danger.about)]).collect()
            })
            .collect(),
        Err(_) if typed.trim().is_empty() => Vec::new(),
        Err(refusal) => vec![vec![Cell::muted(refusal.to_string())]],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, Who};
    use crate::meeting::sample::Sample;
    use crate::view::{Ask, Sheet, Tone, Window};

    fn sample() -> Sample {
        let mut sample = Sample::jay();
        sample.stage("statements");
        sample
    }

    fn said(words: &str) -> Answer {
        Answer::Said(words.into())
    }

    fn do_it(sample: &mut Sample, spot: &Spot, given: Answer) {
        let request = answer(&sample.meeting, spot, given).unwrap();
        sample.ask(request).unwrap();
    }

    fn danger(sample: &Sample, nth: usize, part: DangerPart) -> Spot {
        Spot::Danger(sample.meeting.case().map.danger_statements[nth].key, part)
    }

    fn goal(sample: &Sample, nth: usize, part: GoalPart) -> Spot {
        Spot::Goal(sample.meeting.case().map.safety_goals[nth].key, part)
    }

    fn labels(page: &Page) -> Vec<(u8, String, String)> {
        page.items()
            .map(|item| {
                let value = match &item.ask {
                    Ask::Words { value, .. } => value.clone(),
                    _ => String::new(),
                };
                (item.depth, item.text.text.clone(), value)
            })
            .collect()
    }

    fn gaps(sample: &Sample) -> Vec<String> {
        missing(&sample.meeting)
            .into_iter()
            .map(|gap| gap.what)
            .collect()
    }

    #[test]
    fn parts_stand_below_their_whole() {
        let sample = sample();
        let labels = labels(&page(&sample.meeting, &Viewer::default()));
        let expected = [
            (
                0,
                "Jay goes missing for whole nights and is picked up by older men who give him cannabis and phones",
                None,
            ),
            (
                1,
                "Who is worried?",
                Some("Dawn Carter, Priya Nair and DS Cole"),
            ),
            (
                1,
                "What could it do to Jay if nothing changes?",
                Some("he could be made to carry drugs, be hurt or be arrested far from home"),
            ),
            (
                1,
                "Does anybody see it differently?",
                Some("Dawn says two of the nights were at a friend's."),
            ),
            (1, "How do we say it to Jay?", Some("")),
            (0, "", Some("")),
            (
                0,
                "Jay is home or with Gran by 10pm and answers his phone to one of his five people",
                None,
            ),
            (1, "For how long?", Some("8 weeks")),
            (1, "Which worry does it answer?", Some("D1")),
            (1, "How do we say it to Jay?", Some("")),
            (0, "", Some("")),
            (
                0,
                "If Jay is not home by 11pm and nobody on the list has heard from him, Dawn rings 101 that night.",
                None,
            ),
            (0, "", Some("")),
        ];
        let expected: Vec<(u8, String, String)> = expected
            .into_iter()
            .map(|(depth, text, value)| (depth, text.to_owned(), value.unwrap_or(text).to_owned()))
            .collect();
        assert_eq!(labels, expected);
        assert_eq!(gaps(&sample), Vec::<String>::new());
    }

    #[test]
    fn names_are_found_or_kept_as_typed() {
        let mut sample = sample();
        let spot = danger(&sample, 0, DangerPart::Worried);
        // Who stood there stands as the file has it; Kemi is found; Carter could be two.
        do_it(
            &mut sample,
            &spot,
            said("Dawn Carter, DS Cole & kemi and Nan, Carter"),
        );
        let worried = &sample.meeting.case().map.danger_statements[0].worried;
        let expected = ["Dawn", "DS Cole", "kemi", "Nan", "Carter"].map(Who::new);
        assert_eq!(worried[..], expected);
        let understood = understood(&sample.meeting, &Viewer::default(), &spot, "kemi, nan");
        let cells: Vec<&str> = understood.lines[0]
            .iter()
            .map(|c| c.text.as_str())
            .collect();
        assert_eq!(cells, ["Kemi Adeyemi", "nan"]);
    }

    #[test]
    fn a_new_danger_asks_for_its_goal_and_a_new_goal_answers_it() {
        let mut sample = sample();
        do_it(
            &mut sample,
            &Spot::NewDanger,
            said("Jay is out of school and alone all day"),
        );
        let made = &sample.meeting.case().map.danger_statements[1];
        assert_eq!(made.id.as_deref(), Some("D2"));
        assert_eq!(
            gaps(&sample),
            ["D2: who is worried?", "No safety goal answers D2"]
        );
        let page = page(&sample.meeting, &Viewer::default());
        let notes = &page
            .item(&danger(&sample, 1, DangerPart::About))
            .unwrap()
            .notes;
        assert_eq!(notes[0].text, "No safety goal answers it yet.");
        do_it(
            &mut sample,
            &Spot::NewGoal,
            said("Jay is in school every morning for 4 weeks."),
        );
        let goal = &sample.meeting.case().map.safety_goals[1];
        assert_eq!(goal.answers, ["D2"]);
        assert_eq!(
            (goal.see.as_str(), goal.for_how_long.as_deref()),
            ("Jay is in school every morning", Some("4 weeks"))
        );
    }

    #[test]
    fn which_worry_is_said_by_number_or_by_words() {
        let mut sample = sample();
        do_it(
            &mut sample,
            &Spot::NewDanger,
            said("Jay is out of school and alone all day"),
        );
        let spot = goal(&sample, 0, GoalPart::Answers);
        for (typed, expected) in [
            ("d2", vec!["D2"]),
            ("1 and 2", vec!["D1", "D2"]),
            ("#D1, out of school", vec!["D1", "D2"]),
        ] {
            do_it(&mut sample, &spot, said(typed));
            assert_eq!(
                sample.meeting.case().map.safety_goals[0].answers,
                expected,
                "{typed}"
            );
        }
        for typed in ["D7", "jay", "nothing like it"] {
            let refused = answer(&sample.meeting, &spot, said(typed));
            assert!(matches!(refused, Err(Refusal::NotUnderstood(_))), "{typed}");
        }
    }

    #[test]
    fn a_statement_without_an_id_gets_one_when_a_goal_answers_it() {
        let mut case: Case = Sample::jay().meeting.case().clone();
        case.map.danger_statements[0].id = None;
        case.map.safety_goals[0].answers.clear();
        let mut sample = Sample::of(vec![case]);
        sample.stage("statements");
        let spot = goal(&sample, 0, GoalPart::Answers);
        do_it(&mut sample, &spot, said("whole nights"));
        let map = &sample.meeting.case().map;
        assert_eq!(map.danger_statements[0].id.as_deref(), Some("D1"));
        assert_eq!(map.safety_goals[0].answers, ["D1"]);
    }

    #[test]
    fn what_is_taken_out_is_referred_to_no_more() {
        let mut sample = sample();
        let spot = danger(&sample, 0, DangerPart::About);
        do_it(&mut sample, &spot, Answer::Remove);
        let case = sample.meeting.case();
        assert!(case.map.danger_statements.is_empty());
        assert!(case.map.safety_goals[0].answers.is_empty());
        let spot = goal(&sample, 0, GoalPart::See);
        do_it(&mut sample, &spot, Answer::Remove);
        let case = sample.meeting.case();
        assert!(case.map.safety_goals.is_empty());
        assert!(
            case.actions
                .iter()
                .all(|action| action.purpose.answers.is_empty())
        );
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        assert_eq!(sample.meeting.case().map.safety_goals.len(), 1);
    }

    #[test]
    fn a_part_can_be_emptied_and_the_whole_cannot() {
        let mut sample = sample();
        let spot = danger(&sample, 0, DangerPart::Disputed);
        do_it(&mut sample, &spot, said(" "));
        assert_eq!(
            sample.meeting.case().map.danger_statements[0].disputed,
            None
        );
        let whole = danger(&sample, 0, DangerPart::About);
        assert_eq!(
            answer(&sample.meeting, &whole, said("")),
            Err(Refusal::NothingTyped)
        );
    }

    #[test]
    fn what_a_sentence_lacks_is_asked_once_most_of_it_stands_there() {
        let mut sample = sample();
        let asks = |sample: &Sample, spot: &Spot, typed: &str| {
            let desk = Viewer::default();
            let understood = Sheet::Stage.understood(&sample.meeting, &desk, spot, typed);
            let first = understood
                .lines
                .concat()
                .first()
                .map(|cell| cell.text.clone());
            first.unwrap_or_default()
        };
        let see = goal(&sample, 0, GoalPart::See);
        let about = danger(&sample, 0, DangerPart::About);
        for spot in [&Spot::NewGoal, &Spot::NewDanger, &see, &about] {
            for typed in ["", " ", "P", "Jay is"] {
                assert_eq!(asks(&sample, spot, typed), "", "{typed}");
            }
        }
        let worried = "Jay goes missing on most nights";
        for stage in ["statements", "mapping"] {
            sample.stage(stage);
            let how_long = asks(&sample, &Spot::NewGoal, "Jay is home by ten");
            assert_eq!(how_long, "For how long, to be sure?", "{stage}");
            let instead = asks(&sample, &Spot::NewGoal, "Jay will not go missing");
            assert_eq!(instead, "What will be happening instead?", "{stage}");
            let who = asks(&sample, &Spot::NewDanger, worried);
            assert_eq!(who, "Who is worried? Name the people.", "{stage}");
        }
        let plain = asks(&sample, &Spot::NewGoal, "He absconds no more for 8 weeks");
        assert!(!plain.is_empty());
    }

    #[test]
    fn advice_is_off_while_family_is_here() {
        let mut sample = sample();
        let viewer = Viewer::default();
        let typed = "Jay will not go missing";
        let said = |sample: &Sample| {
            understood(&sample.meeting, &viewer, &Spot::NewGoal, typed)
                .lines
                .concat()
        };
        assert_eq!(
            said(&sample),
            [Cell::of("What will be happening instead?", Tone::Advice)]
        );
        for _ in 0..3 {
            do_it(
                &mut sample,
                &Spot::NewDanger,
                Answer::Said("Jay is hurt".into()),
            );
        }
        let advised = |sample: &Sample| {
            format!("{:?}", super::page(&sample.meeting, &viewer)).contains("Advice")
        };
        assert!(advised(&sample));
        let page = page(&sample.meeting, &viewer);
        let notes = &page.item(&Spot::NewDanger).unwrap().notes;
        let asks = "That makes 4 danger statements. Which 3 matter most?";
        assert!(notes.iter().any(|note| note.text == asks), "{notes:?}");
        sample.here(&["dawn"]);
        assert_eq!(said(&sample), [Cell::muted("? Ctrl+D")]);
        assert!(!advised(&sample));
    }

    #[test]
    fn what_is_for_professionals_is_neither_shown_nor_counted_nor_missing() {
        let mut sample = sample();
        do_it(
            &mut sample,
            &Spot::NewDanger,
            said("A named adult supplies him !pro"),
        );
        let page = page(&sample.meeting, &Viewer::default());
        assert!(!format!("{page:?}").contains("named adult"));
        assert_eq!(page.facts, ["1 danger statement · 1 safety goal"]);
        assert_eq!(gaps(&sample), Vec::<String>::new());
        let spot = danger(&sample, 1, DangerPart::Impact);
        assert_eq!(
            answer(&sample.meeting, &spot, said("x")),
            Err(Refusal::Gone)
        );
    }

    #[test]
    fn the_room_reads_answers_and_no_questions() {
        let sample = sample();
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        let page = crate::view::Net::of(&sample.meeting).page(page(&sample.meeting, &room), &room);
        assert!(page.items().all(|item| item.ask == Ask::Nothing));
        let how_long = page.item(&goal(&sample, 0, GoalPart::ForHowLong)).unwrap();
        assert_eq!(how_long.cells, [Cell::plain("8 weeks")]);
        assert!(page.item(&goal(&sample, 0, GoalPart::ToChild)).is_none());
    }

    #[test]
    fn a_highest_level_without_a_bottom_line_is_missing() {
        let mut case: Case = Sample::jay().meeting.case().clone();
        case.map.bottom_lines.clear();
        let sample = Sample::of(vec![case]);
        assert_eq!(gaps(&sample), ["No bottom line, and it is HIGH risk"]);
    }
}

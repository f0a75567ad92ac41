//! The mapping stage: the child's own words, then columns of what worries us, what works and what needs to happen.
//! It does not know which columns there are; the procedure does.

use super::entries::{self, Listed};
use super::{
    Answer, Group, Item, Layout, Missing, Page, Quote, Understood, Viewer, advised, dangers,
    entry_advice, goals, listener, stage, statements, told, typed,
};
use crate::case::Entry;
use crate::meeting::{List, Meeting, Refusal, Request, Spot};
use crate::procedure::{Column, Section, Shows, Stage, StageKind};
use crate::text;

/// The section that holds the child's own words.
pub(super) const CHILDS_VOICE: &str = "childs_voice";
/// The section that a map cannot do without, unless a danger statement says it.
const HARM: &str = "harm";

pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let columns = columns(meeting, stage(meeting));
    let groups = columns
        .iter()
        .enumerate()
        .flat_map(|(at, column)| column_groups(meeting, viewer, at, column))
        .collect();
    let own = columns
        .iter()
        .filter_map(|column| fact(meeting, viewer, column));
    let facts: Vec<String> = own
        .chain(of_statements(meeting, viewer, &columns))
        .collect();
    Page {
        quotes: quotes(meeting, viewer),
        groups,
        facts,
        layout: Layout::Columns,
        ..Page::default()
    }
}

/// Returns the columns of a stage: those it names, in its order, or all. Where no stage has the column of the child's
/// own words, it stands below the last one: they can always be written down.
fn columns(meeting: &Meeting, stage: Option<&Stage>) -> Vec<Column> {
    let all = &meeting.procedure().forms.mapping.columns;
    let named = stage.map_or(&[][..], |stage| &stage.columns);
    let mut columns: Vec<Column> = if named.is_empty() {
        all.clone()
    } else {
        named
            .iter()
            .filter_map(|id| all.iter().find(|column| column.id == *id).cloned())
            .collect()
    };
    if let (Some(voice), Some(last)) = (voice_of_no_stage(meeting), columns.last_mut()) {
        last.sections = last.all_sections();
        last.sections.push(voice);
    }
    columns
}

fn voice_of_no_stage(meeting: &Meeting) -> Option<Section> {
    let all = &meeting.procedure().forms.mapping.columns;
    let voice = all.iter().find(|column| column.id == CHILDS_VOICE)?;
    let mut stages = meeting
        .procedure()
        .stages
        .iter()
        .filter(|stage| stage.kind == StageKind::Mapping);
    let is_shown =
        stages.any(|stage| stage.columns.is_empty() || stage.columns.contains(&voice.id));
    (!is_shown).then(|| Section {
        id: voice.id.clone(),
        title: voice.title.clone(),
        ask: voice.ask.clone(),
        ..Section::default()
    })
}

fn column_groups(meeting: &Meeting, viewer: &Viewer, at: usize, column: &Column) -> Vec<Group> {
    let sections = column.all_sections();
    sections
        .iter()
        .enumerate()
        .map(|(nth, section)| Group {
            column: at,
            column_title: if nth == 0 {
                told(meeting, &column.title)
            } else {
                String::new()
            },
            heading: told(meeting, &section.title),
            empty: "Nothing here yet. Type, and Enter keeps it.".to_owned(),
            items: section_items(meeting, viewer, section),
            ..Group::default()
        })
        .collect()
}

fn section_items(meeting: &Meeting, viewer: &Viewer, section: &Section) -> Vec<Item> {
    let ask = told(meeting, &section.ask);
    match section.shows {
        Shows::Entries => entries::items(meeting, viewer, &listed(meeting, section)),
        Shows::SafetyGoals => goals::in_short(meeting, viewer, ask),
        Shows::DangerStatements => dangers::in_short(meeting, viewer, ask),
    }
}

fn listed(meeting: &Meeting, section: &Section) -> Listed {
    Listed {
        steps: section.steps,
        voice: section.id == CHILDS_VOICE,
        ..Listed::new(
            List::Section(section.id.clone()),
            told(meeting, &section.title),
            told(meeting, &section.ask),
        )
    }
}

/// Returns what stands above the map: what the child said before the meeting stays there when newer words join it.
fn quotes(meeting: &Meeting, viewer: &Viewer) -> Vec<Quote> {
    let newest = quote(meeting, viewer);
    let before = newest_of(meeting, viewer, meeting.case().child.open_voice().iter());
    let before = before.map(|entry| quoted(meeting, entry));
    let besides = before.filter(|before| newest.as_ref() != Some(before));
    newest.into_iter().chain(besides).collect()
}

/// Returns the child's newest words that everybody may read. They are shown whole.
pub(super) fn quote(meeting: &Meeting, viewer: &Viewer) -> Option<Quote> {
    let mapped = meeting.case().section(CHILDS_VOICE);
    let all = meeting.case().child.open_voice().iter().chain(mapped);
    Some(quoted(meeting, newest_of(meeting, viewer, all)?))
}

fn newest_of<'a>(
    meeting: &Meeting,
    viewer: &Viewer,
    all: impl Iterator<Item = &'a Entry>,
) -> Option<&'a Entry> {
    all.filter(|entry| viewer.may_see_entry(meeting, entry) && entry.is_open())
        .max_by_key(|entry| entry.date)
}

fn quoted(meeting: &Meeting, newest: &Entry) -> Quote {
    let child = &meeting.case().child;
    let by = match newest.date {
        Some(date) => format!(
            "{}, {}",
            child.called(),
            entries::day(date, meeting.today())
        ),
        None => child.called(),
    };
    Quote {
        words: newest.text.clone(),
        by,
    }
}

/// Says how much stands in a column: "3 worries". What may not be seen is not counted.
fn fact(meeting: &Meeting, viewer: &Viewer, column: &Column) -> Option<String> {
    let own = column
        .all_sections()
        .into_iter()
        .filter(|section| section.id != CHILDS_VOICE || column.id == CHILDS_VOICE)
        .filter(|section| section.shows == Shows::Entries);
    let number = own
        .map(|section| seen_in(meeting, viewer, &section))
        .sum::<usize>();
    if number == 0 {
        return None;
    }
    let title = told(meeting, &column.title).to_lowercase();
    Some(if column.id == CHILDS_VOICE {
        format!("{number} in {}'s words", meeting.case().child.called())
    } else if title.starts_with("worr") {
        text::count(number, "worry", "worries")
    } else if let Some((_, rest)) = title.split_once("need").filter(|_| title.contains(" to ")) {
        let rest = rest.trim_start_matches('s').trim_start();
        format!("{number} {rest}")
    } else {
        format!("{number} {title}")
    })
}

/// Says how many statements stand among the entries: they are made in their own stage, and counted by themselves.
fn of_statements(meeting: &Meeting, viewer: &Viewer, columns: &[Column]) -> Vec<String> {
    let sections: Vec<Section> = columns.iter().flat_map(Column::all_sections).collect();
    let counted = |shows: Shows, one: &str, several: &str| {
        let shown = sections.iter().filter(|section| section.shows == shows);
        let number = shown
            .map(|section| seen_in(meeting, viewer, section))
            .sum::<usize>();
        (number > 0).then(|| text::count(number, one, several))
    };
    let dangers = counted(
        Shows::DangerStatements,
        "danger statement",
        "danger statements",
    );
    let goals = counted(Shows::SafetyGoals, "safety goal", "safety goals");
    [dangers, goals].into_iter().flatten().collect()
}

fn seen_in(meeting: &Meeting, viewer: &Viewer, section: &Section) -> usize {
    match section.shows {
        Shows::Entries => {
            entries::seen(meeting, viewer, &List::Section(section.id.clone())).count()
        }
        Shows::SafetyGoals => goals::seen(meeting, viewer).count(),
        Shows::DangerStatements => dangers::seen(meeting, viewer).count(),
    }
}

pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    match spot {
        Spot::Goal(..) | Spot::NewGoal | Spot::Danger(..) | Spot::NewDanger => {
            statements::answer(meeting, spot, answer)
        }
        _ => {
            let lists = lists(meeting, stage(meeting));
            entries::answer(meeting, &lists, spot, answer)
        }
    }
}

/// Says what is understood of an entry that is typed, and what a good chair would ask about its wording.
pub(super) fn understood(
    meeting: &Meeting,
    viewer: &Viewer,
    spot: &Spot,
    typed: &str,
) -> Understood {
    if matches!(
        spot,
        Spot::Goal(..) | Spot::NewGoal | Spot::Danger(..) | Spot::NewDanger
    ) {
        return statements::understood(meeting, viewer, spot, typed);
    }
    let mut understood = heard(meeting, spot, typed);
    let mark = entries::mark_read(meeting, typed::is_marked(meeting, typed));
    understood.lines.extend(mark.map(|mark| vec![mark]));
    let (marks, found) = entry_advice::asked(meeting, spot, typed);
    let found = advised::left(viewer.advice_off, marks, found);
    advised::beside(understood, meeting, viewer, (typed, &found))
}

/// Says who is read as having heard the child's words that are typed.
fn heard(meeting: &Meeting, spot: &Spot, typed: &str) -> Understood {
    let (Spot::NewEntry(list) | Spot::EntryBelow(list, _)) = spot else {
        return Understood::default();
    };
    let voice = List::Section(CHILDS_VOICE.to_owned());
    let lines = typed.lines().filter(|_| *list == voice);
    let heard = lines.filter_map(|line| listener::echo(meeting, line));
    Understood {
        lines: heard.map(|cell| vec![cell]).collect(),
        ..Understood::default()
    }
}

fn lists(meeting: &Meeting, stage: Option<&Stage>) -> Vec<Listed> {
    columns(meeting, stage)
        .iter()
        .flat_map(Column::all_sections)
        .filter(|section| section.shows == Shows::Entries)
        .map(|section| listed(meeting, &section))
        .collect()
}

/// Lists what a map cannot do without: harm or danger, and what each column is for. Only what is seen counts, so that
/// a gap tells nothing about what is not.
pub(super) fn missing(meeting: &Meeting, stage: &Stage) -> Vec<Missing> {
    let desk = Viewer::default();
    let called = meeting.case().child.called();
    let mut gaps = Vec::new();
    for column in columns(meeting, Some(stage)) {
        let sections = column.all_sections();
        let is_empty = |section: &Section| {
            seen_in(meeting, &desk, section) == 0 && !became_actions(meeting, section)
        };
        for section in sections.iter().filter(|section| is_empty(section)) {
            let what = match section.id.as_str() {
                HARM if dangers::seen(meeting, &desk).next().is_none() => {
                    "Neither harm nor danger is written down".to_owned()
                }
                "existing_safety" => {
                    format!("Who protected {called} when the danger was there?")
                }
                CHILDS_VOICE if quote(meeting, &desk).is_none() => {
                    format!("Nothing yet in {called}'s own words")
                }
                _ if sections.len() == 1 && section.id != CHILDS_VOICE => {
                    format!("Nothing yet under “{}”", told(meeting, &column.title))
                }
                _ => continue,
            };
            gaps.push(Missing {
                what,
                stage: String::new(),
                spot: Some(open_line(section)),
            });
        }
    }
    gaps
}

/// Returns true for the steps of a meeting that has agreed actions: nothing is missing where a step became one.
fn became_actions(meeting: &Meeting, section: &Section) -> bool {
    let mut actions = meeting.case().actions.iter();
    section.steps && actions.any(|action| action.key.is_of_sitting() && action.marks.is_open())
}

fn open_line(section: &Section) -> Spot {
    match section.shows {
        Shows::Entries => Spot::NewEntry(List::Section(section.id.clone())),
        Shows::SafetyGoals => Spot::NewGoal,
        Shows::DangerStatements => Spot::NewDanger,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, Marks};
    use crate::meeting::sample::Sample;
    use crate::view::{Ask, Way, Window};

    fn sample() -> Sample {
        let mut sample = Sample::jay();
        sample.stage("mapping");
        sample
    }

    fn do_it(sample: &mut Sample, spot: &Spot, given: Answer) {
        let request = answer(&sample.meeting, spot, given).unwrap();
        sample.ask(request).unwrap();
    }

    fn section(id: &str) -> Spot {
        Spot::NewEntry(List::Section(id.into()))
    }

    fn said(words: &str) -> Answer {
        Answer::Said(words.into())
    }

    fn texts(sample: &Sample, id: &str) -> Vec<String> {
        let entries = sample.meeting.case().section(id);
        entries.iter().map(|entry| entry.text.clone()).collect()
    }

    fn spot_of(sample: &Sample, id: &str, nth: usize) -> Spot {
        Spot::Entry(sample.meeting.case().section(id)[nth].key)
    }

    fn shown(sample: &Sample, viewer: &Viewer) -> String {
        format!("{:?}", page(&sample.meeting, viewer))
    }

    #[test]
    fn the_childs_newest_open_words_stand_above_all_whole() {
        let sample = sample();
        let page = page(&sample.meeting, &Viewer::default());
        let words =
            "They talk about me like I'm not here. I'd go to the gym every day if someone took me.";
        assert_eq!(
            page.quotes,
            [Quote {
                words: words.into(),
                by: "Jay, 14 December".into()
            }]
        );
        // Newer words are for one person's eyes only.
        assert!(!shown(&sample, &Viewer::default()).contains("phone thing"));
    }

    #[test]
    fn a_wish_on_the_map_is_kept_as_it_was_said_and_no_more() {
        let mut sample = sample();
        do_it(
            &mut sample,
            &Spot::NewDanger,
            said("Mum is worried that he is hurt"),
        );
        do_it(
            &mut sample,
            &Spot::NewGoal,
            said("He wants to go to the gym"),
        );
        do_it(
            &mut sample,
            &Spot::NewGoal,
            said("He is home by ten for 6 weeks"),
        );
        let goals = sample.meeting.case().map.safety_goals.clone();
        let [wish, home] = &goals[1..] else { panic!() };
        assert_eq!(wish.see, "He wants to go to the gym");
        assert_eq!(
            (wish.for_how_long.as_deref(), wish.answers.len()),
            (None, 0)
        );
        assert_eq!(home.for_how_long.as_deref(), Some("6 weeks"));
        // What is asked beside it reads as a question and never as what was said.
        sample.stage("statements");
        let shown = crate::view::Sheet::Stage.page(&sample.meeting, &Viewer::default());
        let how_long = Spot::Goal(wish.key, crate::meeting::GoalPart::ForHowLong);
        let Ask::Words { prompt, value, .. } = &shown.item(&how_long).unwrap().ask else {
            panic!()
        };
        assert_eq!(value, "");
        assert!(!prompt.contains(|c: char| c.is_numeric()), "{prompt}");
    }

    #[test]
    fn columns_stand_in_the_order_of_the_stage() {
        let sample = sample();
        let page = page(&sample.meeting, &Viewer::default());
        let heads: Vec<(usize, &str, &str)> = page
            .groups
            .iter()
            .map(|g| (g.column, g.column_title.as_str(), g.heading.as_str()))
            .collect();
        assert_eq!(
            heads,
            [
                (0, "Worried about", "Harm"),
                (0, "", "Complicating factors"),
                (1, "Working well", "Existing strengths"),
                (1, "", "Existing safety"),
                (2, "Needs to happen", "Safety goals"),
                (2, "", "Next steps"),
                (2, "", "In their words"),
            ]
        );
        assert_eq!(page.layout, Layout::Columns);
        assert_eq!(
            page.facts,
            [
                "3 worries",
                "2 working well",
                "1 to happen",
                "1 safety goal"
            ]
        );
    }

    #[test]
    fn an_open_line_asks_with_the_childs_name() {
        let sample = sample();
        let page = page(&sample.meeting, &Viewer::default());
        let item = page.item(&section("harm")).unwrap();
        assert_eq!(
            item.ask,
            super::super::Ask::Words {
                prompt: "What has happened to Jay already? When and where?".into(),
                value: String::new(),
                secret: false,
            }
        );
    }

    #[test]
    fn an_entry_says_who_knew_and_when() {
        let sample = sample();
        let page = page(&sample.meeting, &Viewer::default());
        let item = page.item(&spot_of(&sample, "harm", 1)).unwrap();
        assert_eq!(item.notes[0].text, "Police, 21 November");
        assert!(item.can.remove && item.can.move_about && !item.can.become_action);
        let step = page.item(&spot_of(&sample, "next_steps", 0)).unwrap();
        assert!(step.can.become_action);
    }

    #[test]
    fn goals_are_one_list_with_the_statements() {
        let mut sample = sample();
        do_it(
            &mut sample,
            &Spot::NewGoal,
            said("Jay is in school by 9, for 4 weeks"),
        );
        let goals = &sample.meeting.case().map.safety_goals;
        assert_eq!(goals[1].see, "Jay is in school by 9");
        assert_eq!(goals[1].for_how_long.as_deref(), Some("4 weeks"));
        let page = page(&sample.meeting, &Viewer::default());
        let lines: Vec<&str> = page.groups[4]
            .items
            .iter()
            .map(|item| item.text.text.as_str())
            .collect();
        assert_eq!(
            lines,
            [
                "Jay is home or with Gran by 10pm and answers his phone to one of his five people, for 8 weeks.",
                "Jay is in school by 9, for 4 weeks.",
                ""
            ]
        );
    }

    #[test]
    fn hidden_entries_leave_no_trace() {
        let sample = sample();
        for window in [Window::Desk, Window::Room] {
            let viewer = Viewer {
                window,
                ..Viewer::default()
            };
            let shown = shown(&sample, &viewer);
            assert!(!shown.contains("cannabis"));
            assert!(!shown.contains("07700"));
        }
        let key = sample.meeting.case().section("complicating_factors")[1].key;
        for given in [Answer::Remove, said("x"), Answer::Move(Way::Up)] {
            assert_eq!(
                answer(&sample.meeting, &Spot::Entry(key), given),
                Err(Refusal::Gone)
            );
        }
    }

    #[test]
    fn professionals_see_theirs_in_their_part_and_never_in_the_room() {
        let mut sample = sample();
        sample.here(&["priya"]).professionals_part();
        let desk = shown(&sample, &Viewer::default());
        assert!(desk.contains("cannabis") && desk.contains("for professionals only"));
        assert!(!desk.contains("07700"));
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        assert!(!shown(&sample, &room).contains("cannabis"));
    }

    #[test]
    fn an_empty_line_says_that_there_is_nothing_to_move() {
        let sample = sample();
        for given in [Answer::Move(Way::Up), Answer::Join] {
            let refused = answer(&sample.meeting, &section("harm"), given).unwrap_err();
            let words = "This line is empty: there is nothing here to move yet.";
            assert_eq!(refused.to_string(), words);
        }
    }

    #[test]
    fn typing_adds_at_the_end_or_just_below() {
        let mut sample = sample();
        do_it(&mut sample, &section("harm"), said("Third."));
        let first = sample.meeting.case().section("harm")[0].key;
        let below = Spot::EntryBelow(List::Section("harm".into()), first);
        do_it(&mut sample, &below, said("Between."));
        assert_eq!(
            texts(&sample, "harm")[1..].join(" "),
            "Between. Found in Birmingham with two older men on 21 November. Third."
        );
        assert_eq!(
            answer(&sample.meeting, &section("harm"), said("  ")),
            Err(Refusal::NothingTyped)
        );
        assert_eq!(
            answer(&sample.meeting, &section("nowhere"), said("x")),
            Err(Refusal::Gone)
        );
    }

    #[test]
    fn a_mark_at_the_end_hides_what_was_typed() {
        let mut sample = sample();
        do_it(
            &mut sample,
            &section("harm"),
            said("Named adult seen. !pro"),
        );
        let entry = sample.meeting.case().section("harm")[2].clone();
        assert_eq!(entry.text, "Named adult seen.");
        assert!(entry.marks.professionals_only);
        assert!(!shown(&sample, &Viewer::default()).contains("Named adult"));
        // Who spoke is not read out of the words.
        do_it(&mut sample, &section("harm"), said("Police: seen again."));
        assert_eq!(texts(&sample, "harm")[3], "Police: seen again.");
    }

    #[test]
    fn an_edit_keeps_marks_source_and_date_and_a_line_break_splits() {
        let mut sample = sample();
        let spot = spot_of(&sample, "harm", 1);
        let before = sample.meeting.case().section("harm")[1].clone();
        do_it(
            &mut sample,
            &spot,
            said("Found in Birmingham.\nWith two older men."),
        );
        do_it(&mut sample, &section("harm"), said("Last."));
        let harm = sample.meeting.case().section("harm");
        assert_eq!(harm.len(), 4);
        assert_eq!(
            harm[1],
            Entry {
                text: "Found in Birmingham.".into(),
                ..before.clone()
            }
        );
        assert_eq!(harm[2].text, "With two older men.");
        assert_eq!(
            (harm[2].date, &harm[2].source),
            (before.date, &before.source)
        );
        assert_ne!(harm[2].key, harm[3].key, "each has a key of its own");
    }

    #[test]
    fn several_lines_are_several_entries_in_one_step() {
        let mut sample = sample();
        do_it(&mut sample, &section("harm"), said("- A\n- B\n- C"));
        do_it(&mut sample, &section("harm"), said("D"));
        assert_eq!(texts(&sample, "harm")[2..], ["A", "B", "C", "D"]);
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        assert_eq!(texts(&sample, "harm").len(), 2);
    }

    #[test]
    fn entries_move_within_and_across() {
        let mut sample = sample();
        let two = spot_of(&sample, "harm", 1);
        do_it(&mut sample, &two, Answer::Move(Way::Up));
        assert!(texts(&sample, "harm")[0].starts_with("Found"));
        do_it(&mut sample, &two, Answer::Move(Way::Down));
        assert!(texts(&sample, "harm")[1].starts_with("Found"));
        assert!(answer(&sample.meeting, &two, Answer::Move(Way::Down)).is_err());
        assert!(answer(&sample.meeting, &two, Answer::Move(Way::Left)).is_err());
        do_it(&mut sample, &two, Answer::Move(Way::Right));
        assert!(texts(&sample, "complicating_factors")[2].starts_with("Found"));
        let moved = &sample.meeting.case().section("complicating_factors")[2];
        assert_eq!(moved.source.as_deref(), Some("Police"));
        // Goals are passed over: a step goes to the safety list beside.
        let step = spot_of(&sample, "next_steps", 0);
        do_it(&mut sample, &step, Answer::Move(Way::Left));
        assert!(texts(&sample, "existing_safety")[2].starts_with("A place"));
    }

    #[test]
    fn nobodys_words_become_the_childs_nor_the_childs_anybodys() {
        let mut sample = sample();
        do_it(&mut sample, &section("next_steps"), said("Find a mentor"));
        do_it(&mut sample, &section("childs_voice"), said("I hate it"));
        let voice = texts(&sample, "childs_voice");
        let step = spot_of(&sample, "next_steps", 1);
        let refusal = answer(&sample.meeting, &step, Answer::Move(Way::Right)).unwrap_err();
        assert_eq!(refusal.to_string(), "There is nothing to the right of it.");
        let own = spot_of(&sample, "childs_voice", voice.len() - 1);
        for way in [Way::Left, Way::Right] {
            let refusal = answer(&sample.meeting, &own, Answer::Move(way)).unwrap_err();
            assert_eq!(
                refusal.to_string(),
                "These are Jay's own words: they stay where they are."
            );
        }
        assert_eq!(texts(&sample, "childs_voice"), voice);
    }

    #[test]
    fn a_step_becomes_an_action_with_its_marks() {
        let mut sample = sample();
        do_it(
            &mut sample,
            &section("next_steps"),
            said("Ring the named adult's officer !pro"),
        );
        sample.here(&["priya"]).professionals_part();
        let spot = spot_of(&sample, "next_steps", 1);
        do_it(&mut sample, &spot, Answer::BecomeAction);
        let action = sample.meeting.case().actions.last().unwrap();
        assert_eq!(
            action.marks,
            Marks {
                professionals_only: true,
                private: false,
                ..Marks::default()
            }
        );
        let harm = spot_of(&sample, "harm", 0);
        let refusal = answer(&sample.meeting, &harm, Answer::BecomeAction).unwrap_err();
        assert!(refusal.to_string().contains("Next steps"), "{refusal}");
    }

    #[test]
    fn words_typed_today_are_the_childs_newest() {
        let mut sample = sample();
        do_it(
            &mut sample,
            &section("childs_voice"),
            said("I want to go to Shepshed."),
        );
        let page = page(&sample.meeting, &Viewer::default());
        assert_eq!(page.quotes[0].words, "I want to go to Shepshed.");
        assert_eq!(page.quotes[0].by, "Jay, 18 December");
    }

    #[test]
    fn a_map_lists_what_it_cannot_do_without() {
        let sample = Sample::of(vec![Case::default()]);
        let stage = sample.meeting.procedure().stage("mapping").unwrap().clone();
        let what: Vec<String> = missing(&sample.meeting, &stage)
            .into_iter()
            .map(|m| m.what)
            .collect();
        assert_eq!(
            what,
            [
                "Neither harm nor danger is written down",
                "Who protected The child when the danger was there?",
                "Nothing yet in The child's own words",
            ]
        );
        let jay = self::sample();
        assert_eq!(missing(&jay.meeting, &stage), []);
    }

    #[test]
    fn a_step_that_became_an_action_leaves_nothing_missing() {
        let procedure = crate::procedure::Library::builtin();
        let procedure = procedure.get("derby-risk-and-network").unwrap();
        let robin = include_str!("../../tests/cases/robin.yaml");
        let robin = serde_yaml::from_str(robin).unwrap();
        let mut sample = Sample::under((*procedure).clone(), vec![robin]);
        sample.stage("mapping");
        let stage = procedure.stage("mapping").unwrap().clone();
        let lacks = |sample: &Sample| {
            let gaps = missing(&sample.meeting, &stage);
            gaps.iter().any(|gap| gap.what.contains("Needs to be done"))
        };
        assert!(lacks(&sample));
        let list = section("needs_to_be_done");
        do_it(&mut sample, &list, said("Ring the school"));
        let below = answer(&sample.meeting, &list, Answer::BecomeAction).unwrap_err();
        assert!(
            below
                .to_string()
                .starts_with("This line is empty. Up goes to a step")
        );
        let key = sample.meeting.case().section("needs_to_be_done")[0].key;
        do_it(&mut sample, &Spot::Entry(key), Answer::BecomeAction);
        assert!(!lacks(&sample));
    }

    #[test]
    fn the_room_asks_nothing() {
        let sample = sample();
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        let page = crate::view::Net::of(&sample.meeting).page(page(&sample.meeting, &room), &room);
        assert!(page.facts.is_empty());
        assert!(
            page.items()
                .all(|item| item.ask == super::super::Ask::Nothing && !item.text.text.is_empty())
        );
        assert_eq!(page.items().count(), 7);
    }
}

//! An action's line while it is typed: what it is read as, and the letters of SMART that are true. It keeps nothing.

use super::entries::mark_read;
use super::{
    Cell, Item, Tone, Understood, Viewer, action_day, advised, dates, level, numbers, typed, whom,
};
use crate::calendar::{Date, NotADate, WhyNot};
use crate::case::{Action, AdviceOff, Key};
use crate::meeting::{Meeting, Refusal};
use crate::practice::{
    Advice, Captured, PartKind, Rule, Smart, Table, Wrong, a_day_soon, advice, capture, smart,
};
use crate::procedure::StageKind;

/// At most so much advice stands on its one line.
const MOST_ADVICE: usize = 2;

/// Reads a line as an action; what it does not say stays as it is in the one that stands there already.
pub(super) fn read(meeting: &Meeting, line: &str, old: Option<&Action>) -> (Action, Captured) {
    let line = line.trim();
    let captured = capture(line, &whom::around(meeting));
    let new = &captured.action;
    let mut action = old.cloned().unwrap_or_default();
    // A line that was not changed is not read: what was agreed may hold words that look like a date or a name.
    if old.is_none_or(|old| old.action != line) {
        action.action.clone_from(&new.action);
        if new.owner.is_some() {
            action.owner.clone_from(&new.owner);
        }
        let mut parts = captured.parts.iter();
        if parts.any(|part| part.kind == PartKind::Due) {
            action.due = new.due;
        }
        if new.done_when.is_some() {
            action.done_when.clone_from(&new.done_when);
        }
        if new.purpose.risk.is_some() {
            action.purpose.risk.clone_from(&new.purpose.risk);
        }
        if !new.purpose.answers.is_empty() {
            action.purpose.answers.clone_from(&new.purpose.answers);
        }
    }
    let marked = typed::Typed {
        words: String::new(),
        professionals_only: new.marks.professionals_only
            || old.is_none() && meeting.sitting().on_screen.professionals_part,
    };
    action.marks = marked.marks(action.marks);
    (action, captured)
}

/// Reads a step as an action: whoever it names does it. What cannot be read stays as it was said.
pub(super) fn of_step(meeting: &Meeting, words: &str) -> Action {
    let (action, captured) = read(meeting, words, None);
    if refused(&captured).is_none() {
        return action;
    }
    Action {
        action: words.to_owned(),
        ..Action::default()
    }
}

/// Shows how a line is typed, with people and a goal of this very case.
pub(super) fn example(meeting: &Meeting) -> String {
    let case = meeting.case();
    let mut professionals = case.circle.people.iter().filter(|p| p.is_professional());
    let owner = professionals
        .clone()
        .find(|person| meeting.is_here(&crate::case::Who::new(&person.name)))
        .or_else(|| professionals.next());
    let Some(owner) = owner else {
        return "Who does what by when?".to_owned();
    };
    let levels = &meeting.procedure().forms.rating.levels;
    let middle = levels.0.get(levels.0.len() / 2);
    let links = numbers::links(meeting, &Viewer::default());
    let is_goal = |id: &String| {
        let mut goals = case.map.safety_goals.iter();
        goals.any(|goal| goal.id.as_ref() == Some(id))
    };
    let goal = links.iter().find(|(_, id)| is_goal(id));
    let goal = goal.map(|(shown, _)| shown.as_str());
    let marks = middle
        .map(|(id, _)| format!(" !{id}"))
        .into_iter()
        .chain(goal.map(|id| format!(" #{id}")));
    format!(
        "Who does what by when? For example: {} to see {} {}{}",
        owner.called(),
        case.child.called(),
        a_day_soon(&dates::as_of(meeting)),
        marks.collect::<String>()
    )
}

/// Refuses a name that was marked as one and is nobody's, a level or a goal that is none, and a day that the calendar does not
/// have: the line stays in the field, with what is nearest.
pub(super) fn refused(captured: &Captured) -> Option<Refusal> {
    captured
        .problems
        .iter()
        .find_map(|problem| match problem.what {
            // A mark that means nothing here would stand in the family's copy, and what was meant by it nowhere; a day that
            // is none would be read as one there.
            Wrong::Nobody { marked: true, .. }
            | Wrong::NoGoal(..)
            | Wrong::NoLevel(..)
            | Wrong::TwoLevels { .. }
            | Wrong::NotADay(NotADate {
                why: WhyNot::Impossible,
                ..
            }) => Some(Refusal::NotUnderstood(problem.what.to_string())),
            _ => None,
        })
}

/// A name and a day alone are no action: what is there to be done has to be said with them.
pub(super) fn says_what(meeting: &Meeting, action: &Action, line: &str) -> Result<(), Refusal> {
    let words = action.action.trim();
    if (words.is_empty() || whom::is_somebody(meeting, words)) && !line.trim().is_empty() {
        let by = a_day_soon(&dates::as_of(meeting));
        let words = format!(
            "That says who or when, and not what is done. Say it in the same line: Kemi to ring Dawn {by}."
        );
        return Err(Refusal::NotUnderstood(words));
    }
    Ok(())
}

/// Says what a line is read as.
pub(super) fn understood(
    meeting: &Meeting,
    viewer: &Viewer,
    line: &str,
    key: Option<Key>,
) -> Understood {
    if line.trim().is_empty() {
        return Understood::default();
    }
    if line.trim().contains('\n') {
        return several(meeting, line);
    }
    let old = key.and_then(|key| meeting.case().actions.iter().find(|a| a.key == key));
    let (action, captured) = read(meeting, line, old);
    let better = action_day::better(meeting, action.due);
    let suggestion = better
        .and_then(|day| captured.with_day(line.trim(), day))
        .or_else(|| captured.put_right(line.trim()));
    let better = better.filter(|_| suggestion.is_some());
    let put = captured.day_put(line.trim()).filter(|_| better.is_none());
    let mut lines = vec![parts(meeting, (&action, line), better)];
    if let Some(cell) = lines.first_mut().and_then(|cells| cells.first_mut()) {
        action_day::asks_who_tells_them(meeting, &action, cell);
    }
    lines.retain(|cells| !cells.is_empty());
    let problems = captured.problems.iter();
    let told = problems.filter(|problem| action.due.is_none() || !lacks_a_day(&problem.what));
    lines.extend(told.map(|problem| vec![action_day::problem(problem, put)]));
    let mut found = besides_the_letters(meeting, &action);
    // What was said of it above is not asked again.
    if captured.problems.iter().any(|one| lacks_a_day(&one.what)) {
        found.retain(|advice| advice.rule != Rule::HasADay);
    }
    let found: Vec<Advice> = advised::left(viewer.advice_off, action.marks, found)
        .into_iter()
        .map(|advice| advice.within(&action.action, line))
        .collect();
    let (found, suggestion) = action_day::before_next_meeting(
        meeting,
        viewer,
        (&action, &captured, line),
        (found, suggestion),
    );
    let has_better = suggestion.is_some();
    lines.push(letters(meeting, viewer, &action, (&found, has_better)));
    let understood = Understood {
        lines,
        suggestion,
        ..Understood::default()
    };
    advised::advised(understood, meeting, viewer, (line, &found))
}

/// Says what each line of a list is read as.
fn several(meeting: &Meeting, typed: &str) -> Understood {
    let lines = typed.lines().filter(|line| !line.trim().is_empty());
    let read = lines.enumerate().map(|(place, line)| {
        let line = typed::without_bullet(line);
        let (action, captured) = read(meeting, line, None);
        let mut cells = vec![Cell::muted((place + 1).to_string())];
        cells.extend(parts(meeting, (&action, line), None));
        let problem = captured.problems.first();
        cells.extend(problem.map(|problem| Cell::of(problem.what.to_string(), Tone::Warn)));
        if cells.len() == 1 {
            cells.push(Cell::muted("nobody and no day yet"));
        }
        cells
    });
    Understood {
        lines: read.collect(),
        ..Understood::default()
    }
}

/// Of an action that has its day, words that say how often are its own.
const fn lacks_a_day(wrong: &Wrong) -> bool {
    matches!(
        wrong,
        Wrong::HowOften(..)
            | Wrong::HowSoon(..)
            | Wrong::TwoDays(_)
            | Wrong::UnreadDay(_)
            | Wrong::Happens(..)
    )
}

/// "Kemi Adeyemi, here", "by Sunday 24 January 2027: a weekend, Ctrl+F takes Friday 22", the level, the goals.
fn parts(meeting: &Meeting, (action, line): (&Action, &str), better: Option<Date>) -> Vec<Cell> {
    let owner = action.owner.iter();
    let mut cells: Vec<Cell> = owner.map(|who| whom::is_here(meeting, who)).collect();
    cells.extend(
        action
            .due
            .map(|due| action_day::said(meeting, (due, line), better)),
    );
    let follows = action_day::with_the_next_meeting(action);
    cells.extend(follows.map(|_| Cell::plain("before the next meeting")));
    cells.extend(action.purpose.risk.iter().map(|id| level(meeting, id)));
    let goals = action.purpose.answers.iter();
    let shown = goals.filter_map(|id| {
        let sort = if is_worry(meeting, id) {
            "worry"
        } else {
            "goal"
        };
        Some((sort, numbers::shown(meeting, &Viewer::default(), id)?))
    });
    cells.extend(shown.map(|(sort, number)| Cell::plain(format!("{sort} {number}"))));
    let told = action.done_when.iter();
    cells.extend(told.map(|told| Cell::plain(format!("done when: {told}"))));
    cells.extend(mark_read(meeting, action.marks.professionals_only));
    cells
}

fn is_worry(meeting: &Meeting, id: &str) -> bool {
    let mut worries = meeting.case().map.danger_statements.iter();
    worries.any(|worry| worry.id.as_deref() == Some(id))
}

/// The letters, each lit only when it is true, and the one thing a good chair would ask.
fn letters(
    meeting: &Meeting,
    viewer: &Viewer,
    action: &Action,
    (found, has_better): (&[Advice], bool),
) -> Vec<Cell> {
    let Smart {
        specific,
        measurable,
        agreed,
        relevant,
        timed,
    } = smart(action, meeting.case(), meeting.today());
    let mut cells: Vec<Cell> = [
        ("S", specific),
        ("M", measurable),
        ("A", agreed),
        ("R", relevant || answers_a_concern(meeting, action)),
        ("T", timed),
    ]
    .into_iter()
    .map(|(letter, lit)| {
        if lit {
            Cell::of(format!("{letter} ✓"), Tone::Good)
        } else {
            Cell::muted(unlit(meeting, action, letter))
        }
    })
    .collect();
    if !viewer.is_advised(meeting) {
        cells.extend(found.first().map(|_| advised::quiet_mark()));
        return cells;
    }
    for (place, advice) in found.iter().take(MOST_ADVICE).enumerate() {
        // What the key takes is what was found first.
        let is_taken = place == 0 && !has_better;
        cells.push(if is_taken {
            advised::cell(advice)
        } else {
            Cell::of(&advice.asks, Tone::Advice)
        });
    }
    cells
}

/// Returns what is worth asking beside the letters, which ask the rest already.
fn besides_the_letters(meeting: &Meeting, action: &Action) -> Vec<Advice> {
    let found = asked(meeting, action).into_iter();
    let is_beside = |advice: &Advice| match advice.rule {
        Rule::OneOwner => false,
        Rule::HasADay => advice.at.is_some(),
        Rule::DoneWhen => advice.instead.is_some(),
        _ => true,
    };
    found.filter(is_beside).collect()
}

fn unlit(meeting: &Meeting, action: &Action, letter: &str) -> String {
    let asks = match (letter, &action.owner) {
        ("S", _) => "one person, one clear task",
        ("M", _) => "how we will know",
        ("A", Some(who)) => {
            return format!("A · {} has not said yes", meeting.case().called(who));
        }
        ("A", None) => "they say yes to it",
        ("R", _) if !has_goals(meeting) => "which area of concern it answers",
        ("R", _) => "which goal it helps",
        _ => "by which day",
    };
    format!("{letter} · {asks}")
}

/// Where a meeting sets no goals an action is there for a concern: a letter that could never be met would tell nothing.
fn answers_a_concern(meeting: &Meeting, action: &Action) -> bool {
    let concern = action.concern.as_deref().unwrap_or_default();
    !has_goals(meeting) && !concern.trim().is_empty()
}

fn has_goals(meeting: &Meeting) -> bool {
    let mut stages = meeting.procedure().stages.iter();
    let sets_goals = stages.any(|stage| stage.kind == StageKind::Statements);
    sets_goals || !meeting.case().map.safety_goals.is_empty()
}

/// What the letters mean, for the help.
pub(super) const SMART_MEANS: &[&str] = &[
    "Type an action in one line: Kemi to ring Dawn by fri !high #G1",
    "! says how big the risk is, # which goal it helps. Below it five letters:",
    "S  specific: one person and one clear task",
    "M  measurable: how we will know it is done",
    "A  agreed: that person said yes",
    "R  relevant: it helps a goal, or answers the child's own words",
    "T  timed: there is a day",
];

/// The one thing a good chair would ask.
pub(super) fn put_advice_below(
    item: &mut Item,
    meeting: &Meeting,
    viewer: &Viewer,
    action: &Action,
) {
    let found = advised::left(AdviceOff::default(), action.marks, asked(meeting, action));
    let first = found.into_iter().take(1).collect();
    advised::below(item, meeting, viewer, (action.marks, first));
}

/// Returns what is worth asking beside what the line above says already.
fn asked(meeting: &Meeting, action: &Action) -> Vec<Advice> {
    let table = Table {
        holidays: meeting.procedure().holidays(),
        plain_words: &meeting.procedure().plain_words,
        case: meeting.case(),
        owner_is_here: true,
        today: meeting.today(),
        next_meeting: whom::next_meeting(meeting),
    };
    // Whether they are here is asked on a row of its own, and a closed day is said beside the day.
    let is_worth = |advice: &Advice| !matches!(advice.rule, Rule::OwnerIsHere | Rule::GoodDay);
    advice(action, &table)
        .into_iter()
        .filter(is_worth)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{ReviewPart, Spot, sample::Sample};
    use crate::view::{Answer, Sheet};

    fn lines(sample: &Sample, line: &str) -> Vec<String> {
        let understood = understood(&sample.meeting, &Viewer::default(), line, None);
        let said = |cells: &Vec<Cell>| {
            let words: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
            words.join(" | ")
        };
        understood.lines.iter().map(said).collect()
    }

    #[test]
    fn a_line_is_echoed_before_it_counts() {
        let mut sample = Sample::jay();
        sample.here(&["kemi", "dawn"]);
        let typed = "Kemi to take Jay to the gym on Tue and Thu until 24 Jan !medium #G1";
        assert_eq!(
            lines(&sample, typed),
            [
                "Kemi Adeyemi, here | by Sunday 24 January 2027: a weekend, Ctrl+F takes Friday 22 | MEDIUM risk | goal G1",
                "S ✓ | M · how we will know | A · Kemi has not said yes | R ✓ | T ✓",
            ]
        );
        let better = understood(&sample.meeting, &Viewer::default(), typed, None).suggestion;
        assert_eq!(
            better.as_deref(),
            Some("Kemi to take Jay to the gym on Tue and Thu until Fri 22 Jan 2027 !medium #G1")
        );
    }

    #[test]
    fn a_worry_is_no_goal_and_two_levels_are_said() {
        let sample = Sample::jay();
        let worry = lines(&sample, "Kemi to go by 22 dec #D1 (done when tbc)");
        assert!(worry[0].contains("worry D1"), "{worry:?}");
        assert!(worry[1].contains("R · which goal it helps"), "{worry:?}");
        assert!(worry[1].contains("M · how we will know"), "{worry:?}");
        let levels = lines(&sample, "Kemi to go by 22 dec !high !low");
        assert!(levels[0].contains("LOW risk"), "{levels:?}");
        assert_eq!(
            levels[1],
            "Two levels of risk: !low is read, and !high is left in the words. Which one?"
        );
        let same = lines(&sample, "Kemi to go by 22 dec !high !hi");
        assert!(same[1].starts_with("S ✓"), "{same:?}");
    }

    #[test]
    fn letters_are_told_apart_by_more_than_colour() {
        let sample = Sample::jay();
        let understood = understood(&sample.meeting, &Viewer::default(), "Kemi to go", None);
        let letters = understood.lines.last().unwrap();
        assert_eq!(letters[0], Cell::of("S ✓", Tone::Good));
        assert_eq!(letters[1], Cell::muted("M · how we will know"));
    }

    #[test]
    fn advice_is_for_professionals_or_where_it_is_asked_for() {
        let mut sample = Sample::jay();
        sample.here(&["kemi"]);
        let line = "Monitor the phone";
        let last = |sample: &Sample| lines(sample, line).pop().unwrap();
        assert_eq!(
            last(&sample),
            "S · one person, one clear task | M · how we will know | A · they say yes to it | R · which goal it helps | T · by which day | “monitor”: what will we see being done?"
        );
        sample.here(&["dawn"]);
        assert_eq!(
            last(&sample),
            "S · one person, one clear task | M · how we will know | A · they say yes to it | R · which goal it helps | T · by which day | ? Ctrl+D"
        );
    }

    #[test]
    fn a_list_of_actions_is_read_line_by_line() {
        let sample = Sample::jay();
        let said = lines(
            &sample,
            "Kemi to ring Dawn by 22 dec\n\nSomebody rings the school",
        );
        assert_eq!(
            said,
            [
                "1 | Kemi Adeyemi, not here | by Tuesday 22 December 2026",
                "2 | nobody and no day yet"
            ]
        );
    }

    #[test]
    fn what_cannot_be_read_is_said_below() {
        let mut sample = Sample::jay();
        sample.here(&["dawn"]);
        assert_eq!(
            lines(&sample, "Kemy to ring Dawn !huge")[..2],
            [
                "“!huge” is no level of risk: !low, !medium, !high",
                "“Kemy” is not on the list: Kemi Adeyemi?",
            ]
        );
        assert!(lines(&sample, " ").is_empty());
    }

    #[test]
    fn a_day_is_taken_by_its_name_and_none_is_a_year_away() {
        let mut sample = Sample::jay();
        sample.here(&["kemi"]);
        let taken = |sample: &Sample, line: &str| {
            understood(&sample.meeting, &Viewer::default(), line, None).suggestion
        };
        let xmas = "Kemi to ring Dawn by xmas";
        assert_eq!(
            lines(&sample, xmas)[1],
            "“by xmas” could be more than one day: Thursday 24 December 2026 or Tuesday 29 December 2026? Ctrl+F takes Thursday 24 December 2026."
        );
        assert_eq!(
            taken(&sample, xmas).as_deref(),
            Some("Kemi to ring Dawn by Thu 24 Dec 2026")
        );
        let gone = "Kemi to ring Dawn by 12/12 (done when rung)";
        assert_eq!(taken(&sample, gone), None);
        assert!(lines(&sample, gone)[1].ends_with("or Sunday 12 December 2027?"));
        let slip = "Kemi to ring Dawn by 12/1/26";
        assert_eq!(
            lines(&sample, slip)[0],
            "Kemi Adeyemi, here | by Monday 12 January 2026: has gone by already, Ctrl+F takes Tuesday 12 January 2027"
        );
        assert_eq!(
            taken(&sample, slip).as_deref(),
            Some("Kemi to ring Dawn by Tue 12 Jan 2027")
        );
        assert_eq!(taken(&sample, "Kemi to ring Dawn by 12/6/26"), None);
    }

    #[test]
    fn what_comes_after_the_next_meeting_is_offered_the_day_before_it() {
        let mut sample = Sample::jay();
        sample.here(&["kemi"]).stage("review");
        let date = Answer::Said("24/12".to_owned());
        let spot = Spot::Review(ReviewPart::Date);
        let request = Sheet::Stage.answer(&sample.meeting, &spot, date, sample.now);
        sample.ask(request.unwrap()).unwrap();
        let line = "Kemi to ring Dawn by 7 jan (done when rung)";
        let understood = understood(&sample.meeting, &Viewer::default(), line, None);
        assert_eq!(
            understood.suggestion.as_deref(),
            Some("Kemi to ring Dawn by Wed 23 Dec 2026 (done when rung)")
        );
        let asks = "What will be done by the next meeting? Ctrl+F takes Wednesday 23 December.";
        assert!(lines(&sample, line)[1].ends_with(asks));
    }

    #[test]
    fn before_the_next_meeting_is_a_day_while_none_is_set() {
        let mut sample = Sample::jay();
        sample.here(&["kemi"]);
        let said = lines(&sample, "Kemi to ring Dawn before next meeting");
        assert_eq!(said[0], "Kemi Adeyemi, here | before the next meeting");
        assert!(said[1].contains("T ✓"), "{said:?}");
    }

    #[test]
    fn a_mark_that_means_nothing_here_is_put_right_before_it_is_kept() {
        let sample = Sample::jay();
        let kept = |line: &str| {
            let (_, captured) = read(&sample.meeting, line, None);
            refused(&captured).is_none()
        };
        assert!(!kept("Kemi to ring Dawn #G9") && !kept("Kemi to ring Dawn !hgih"));
        assert!(!kept("Kemi to ring Dawn !high !low"));
        let fixed =
            |line: &str| understood(&sample.meeting, &Viewer::default(), line, None).suggestion;
        assert_eq!(
            fixed("Kemi to ring Dawn !hgih").as_deref(),
            Some("Kemi to ring Dawn !high")
        );
        assert_eq!(
            fixed("Kemi to ring Dawn !high by tue !low").as_deref(),
            Some("Kemi to ring Dawn by tue !low")
        );
        assert_eq!(
            fixed("Kemi to ring Dawn #G2").as_deref(),
            Some("Kemi to ring Dawn #G1")
        );
        assert!(kept("Kemi to ring Dawn #G1 !high"));
    }

    #[test]
    fn somebody_who_is_not_on_the_list_is_added_with_a_key_that_is_named() {
        let sample = Sample::jay();
        let said = lines(&sample, "Dr Patel to write to the GP");
        assert_eq!(
            said[0],
            "“Dr Patel” is not on the list: Ctrl+G adds somebody"
        );
    }

    #[test]
    fn who_is_not_here_is_asked_about_while_they_are_named() {
        let mut sample = Sample::jay();
        sample.here(&["kemi"]);
        let said = lines(&sample, "Marcus to ring Dawn by 22 dec");
        assert_eq!(
            said[0],
            "Marcus Hill, not here: who tells them, by when? | by Tuesday 22 December 2026"
        );
    }

    #[test]
    fn words_nobody_will_see_done_are_asked_about_whoever_is_named() {
        let mut sample = Sample::jay();
        sample.here(&["kemi"]);
        let said = lines(&sample, "Everyone to liaise with school by 22 dec");
        assert_eq!(
            said[1],
            "“Everyone” is nobody in particular. Which one person does it?"
        );
        assert!(
            said[2].ends_with("“liaise”: what will we see being done?"),
            "{said:?}"
        );
    }

    #[test]
    fn a_weekend_that_has_just_begun_is_moved_on() {
        let sample = Sample::jay();
        let line = "Kemi to ring Dawn by 19/12";
        let better = understood(&sample.meeting, &Viewer::default(), line, None).suggestion;
        assert_eq!(
            better.as_deref(),
            Some("Kemi to ring Dawn by Fri 18 Dec 2026")
        );
        let bank = "Kemi to ring Dawn by 1 jan";
        let better = understood(&sample.meeting, &Viewer::default(), bank, None).suggestion;
        assert_eq!(
            better.as_deref(),
            Some("Kemi to ring Dawn by Thu 31 Dec 2026")
        );
    }
}

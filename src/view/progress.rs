//! The progress stage: how the actions of before went, one letter each, then why and a new date where it matters.
//! Actions of today are made in `actions`.

use super::looked_at::is_looked_at;
use super::{
    Answer, Ask, Cell, Choice, Group, Item, Missing, Page, Sign, Tone, Understood, Viewer, Window,
    action_day, advised, bottom_lines, dates, level, typed,
};
use crate::case::{Action, Entry, Key, Status};
use crate::command::{Command, letter};
use crate::meeting::{Meeting, ProgressPart, Refusal, Request, Spot};
use crate::practice::{Advice, Rule};
use crate::text::fit_words;

/// What can be said of an action, by its letter. Carrying it is no status: it keeps the one it has.
const OFFERED: &[(Command, Option<Status>)] = &[
    (Command::MarkDone, Some(Status::Done)),
    (Command::MarkPartDone, Some(Status::PartDone)),
    (Command::MarkNotDone, Some(Status::NotDone)),
    (Command::MarkInProgress, Some(Status::InProgress)),
    (Command::MarkStillToDo, Some(Status::Open)),
    (Command::MarkDropped, Some(Status::Dropped)),
    (Command::MarkCarried, None),
];
/// What choosing to carry is known by.
const CARRY: &str = "carry";
/// How much of an action is said where it is named among others.
const NAMED: usize = 60;

/// An action of before this meeting: as it was then, and as it stands.
#[derive(Clone, Copy)]
struct Earlier<'a> {
    before: &'a Action,
    now: &'a Action,
}

/// Goes through the actions of before, hidden ones too. None can be taken out, so they stand in the order they had.
fn earlier(meeting: &Meeting) -> impl Iterator<Item = Earlier<'_>> {
    let child = meeting.sitting().on_screen.child;
    let before = meeting
        .case_before(child)
        .map_or(&[][..], |case| &case.actions);
    let now = meeting.case().actions.iter();
    now.filter(|action| !action.key.is_of_sitting())
        .zip(before)
        .map(|(now, before)| Earlier { before, now })
}

/// Goes through the actions of before that a viewer may see.
fn seen<'a>(meeting: &'a Meeting, viewer: &'a Viewer) -> impl Iterator<Item = Earlier<'a>> {
    earlier(meeting).filter(|action| viewer.may_see(meeting, action.now.marks))
}

/// Returns the page.
pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let of = |over: bool| -> Vec<Item> {
        seen(meeting, viewer)
            .filter(|action| action.before.is_open() != over)
            .flat_map(|action| items(meeting, viewer, action))
            .collect()
    };
    let mut open = of(false);
    if open.is_empty() {
        let words = "Nothing was left to do from before. New actions are made in Actions.";
        open.push(Item::new(Spot::Line(1), Cell::muted(words)));
    }
    let mut groups = vec![Group {
        heading: "Still to do when we met last".to_owned(),
        items: open,
        ..Group::default()
    }];
    groups.extend(bottom_lines::group(meeting, viewer));
    let over = of(true);
    if !over.is_empty() && viewer.window == Window::Desk {
        groups.push(Group {
            heading: "Done before".to_owned(),
            items: over,
            ..Group::default()
        });
    }
    Page {
        title: "How did it go?".to_owned(),
        groups,
        facts: facts(meeting, viewer),
        ..Page::default()
    }
}

fn facts(meeting: &Meeting, viewer: &Viewer) -> Vec<String> {
    let open: Vec<&Action> = seen(meeting, viewer)
        .map(|action| action.now)
        .filter(|action| action.is_open())
        .collect();
    let late = open
        .iter()
        .filter(|action| action.is_overdue(meeting.today()))
        .count();
    let late = (late > 0).then(|| match late {
        1 => "1 past its day".to_owned(),
        several => format!("{several} past their day"),
    });
    let to_do = (!open.is_empty()).then(|| format!("{} still to do", open.len()));
    to_do.into_iter().chain(late).collect()
}

fn items(meeting: &Meeting, viewer: &Viewer, action: Earlier<'_>) -> Vec<Item> {
    let now = action.now;
    let mut item = Item::new(spot(now.key, ProgressPart::Status), text(action))
        .sign(sign(now.status()))
        .cells(cells(meeting, action))
        .ask(ask(now.status()));
    let notes = now.progress.notes.iter();
    item.notes = notes
        .filter(|note| viewer.may_see_entry(meeting, note))
        .map(|note| said_between(meeting, note))
        .collect();
    advised::below(&mut item, meeting, viewer, (now.marks, advice(now)));
    let mut items = vec![item];
    items.extend(why(now));
    items.extend(carry(meeting, action));
    items
}

fn spot(key: Key, part: ProgressPart) -> Spot {
    Spot::Progress(key, part)
}

fn text(action: Earlier<'_>) -> Cell {
    let tone = if action.before.is_open() {
        Tone::Plain
    } else {
        Tone::Muted
    };
    Cell::of(&action.now.action, tone)
}

fn sign(status: Status) -> Sign {
    match status {
        Status::Open => Sign::Open,
        Status::InProgress => Sign::Dot,
        Status::Done => Sign::Yes,
        Status::PartDone | Status::Dropped => Sign::Dash,
        Status::NotDone => Sign::No,
    }
}

/// Returns how an action went, in words.
pub(super) fn word(status: Status) -> &'static str {
    match status {
        Status::Open => "still to do",
        Status::InProgress => "begun",
        Status::Done => "done",
        Status::PartDone => "part done",
        Status::NotDone => "not done",
        Status::Dropped => "no longer needed",
    }
}

fn cells(meeting: &Meeting, action: Earlier<'_>) -> Vec<Cell> {
    let now = action.now;
    let owner = match &now.owner {
        Some(owner) => Cell::plain(meeting.case().called(owner)),
        None => Cell::muted("nobody yet"),
    };
    let risk = now.purpose.risk.as_deref();
    let risk = risk.map_or_else(Cell::default, |id| level(meeting, id));
    let tone = if now.status() == Status::Done {
        Tone::Good
    } else {
        Tone::Plain
    };
    vec![
        owner,
        due(meeting, now),
        risk,
        Cell::of(word(now.status()), tone),
    ]
}

/// What is late is said plainly, and not pointed at while the family is here.
fn due(meeting: &Meeting, now: &Action) -> Cell {
    let today = meeting.today();
    let Some(date) = now.due.filter(|_| now.is_open()) else {
        let follows = action_day::with_the_next_meeting(now);
        return follows.filter(|_| now.is_open()).unwrap_or_default();
    };
    let mut words = dates::due(date, today);
    if let Some(times) = times(now.progress.carried) {
        words.push_str(", carried ");
        words.push_str(&times);
    }
    let pointed = now.is_overdue(today) && !meeting.family_is_here();
    Cell::of(words, if pointed { Tone::Warn } else { Tone::Plain })
}

fn times(carried: u32) -> Option<String> {
    match carried {
        0 => None,
        1 => Some("once".to_owned()),
        2 => Some("twice".to_owned()),
        more => Some(format!("{more} times")),
    }
}

/// What was carried again and again asks for another step.
fn advice(now: &Action) -> Vec<Advice> {
    let drifts = now.is_open() && now.progress.carried >= 2;
    let times = times(now.progress.carried).filter(|_| drifts).into_iter();
    let asks = times
        .map(|times| format!("Carried {times}: is it drifting? A smaller step, or somebody else?"));
    asks.map(|asks| Advice::new(Rule::NoDrift, asks)).collect()
}

fn said_between(meeting: &Meeting, note: &Entry) -> Cell {
    let date = note.date.map(|date| dates::day(date, meeting.today()));
    let from: Vec<String> = note.source.iter().cloned().chain(date).collect();
    if from.is_empty() {
        Cell::muted(&note.text)
    } else {
        Cell::muted(format!("{} ({})", note.text, from.join(", ")))
    }
}

fn ask(status: Status) -> Ask {
    let options = OFFERED.iter().map(|(command, status)| Choice {
        letter: letter(*command),
        word: status.map_or("carry", word).to_owned(),
        value: status.map_or_else(|| CARRY.to_owned(), |status| status.to_string()),
    });
    Ask::Choice {
        options: options.collect(),
        chosen: OFFERED.iter().position(|(_, known)| *known == Some(status)),
        letters: true,
    }
}

fn why(now: &Action) -> Option<Item> {
    let (label, prompt) = match now.status() {
        Status::PartDone => ("What is left?", "What was done, and what was not"),
        Status::NotDone | Status::Dropped => ("Why?", "In a few words"),
        Status::Open | Status::InProgress | Status::Done => return None,
    };
    let value = now.progress.why.clone().unwrap_or_default();
    Some(
        Item::new(spot(now.key, ProgressPart::Why), Cell::muted(label))
            .words(prompt, value)
            .depth(1),
    )
}

/// A new date is asked for once the action was spoken about, and is not over.
fn carry(meeting: &Meeting, action: Earlier<'_>) -> Option<Item> {
    let now = action.now;
    if !now.is_open() || !is_looked_at(meeting, action.before, action.now.key) {
        return None;
    }
    let prompt = match action.before.due {
        Some(date) => format!(
            "A day, as fri or 24/1; else it stays at {}",
            dates::day(date, meeting.today())
        ),
        None => "A day, as fri or 24/1, or before next meeting".to_owned(),
    };
    let moved = now.due.filter(|_| now.due != action.before.due);
    let value = moved.map(dates::as_typed).unwrap_or_default();
    Some(
        Item::new(spot(now.key, ProgressPart::Carry), Cell::muted("New date"))
            .words(prompt, value)
            .depth(1),
    )
}

/// Turns what the chair gave at a place into a request.
pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    let Spot::Progress(key, part) = spot else {
        return Err(Refusal::Gone);
    };
    if let (ProgressPart::Held, Answer::Chosen(value)) = (part, &answer) {
        return bottom_lines::chosen(meeting, *key, value);
    }
    let action = earlier(meeting)
        .find(|action| action.now.key == *key)
        .ok_or(Refusal::Gone)?;
    let changed = match (part, answer) {
        (ProgressPart::Status, Answer::Chosen(value)) => with_status(action.now, &value)?,
        (ProgressPart::Why, Answer::Said(words)) => with_why(meeting, action.now, &words)?,
        (ProgressPart::Why, Answer::Remove) => with_why(meeting, action.now, "")?,
        (ProgressPart::Carry, Answer::Said(words)) => carried(meeting, action, &words)?,
        (ProgressPart::Carry, Answer::Remove) => stayed(action),
        _ => return Err(Refusal::Gone),
    };
    Ok(Request::KeepAction {
        key: Some(*key),
        action: Box::new(changed),
    })
}

/// A reason belongs to the status it was given for.
fn with_status(now: &Action, value: &str) -> Result<Action, Refusal> {
    let mut action = now.clone();
    if value == CARRY && !now.is_open() {
        let key = letter(Command::MarkStillToDo).unwrap_or('o');
        return Err(Refusal::NotUnderstood(format!(
            "This is {}, so there is nothing to carry. {key} first, where it is still to do.",
            word(now.status())
        )));
    }
    if value == CARRY {
        return Ok(action);
    }
    let status = Status::ALL
        .into_iter()
        .find(|status| status.to_string() == value)
        .ok_or(Refusal::Gone)?;
    if status != now.status() {
        action.progress.why = None;
    }
    action.progress.status = Some(status);
    Ok(action)
}

/// A reason is read by whoever reads its action, so one for professionals only has no place on an open action.
fn with_why(meeting: &Meeting, now: &Action, words: &str) -> Result<Action, Refusal> {
    let line = typed::line(meeting, words);
    if line.professionals_only && !line.words.is_empty() && !now.marks.professionals_only {
        return Err(Refusal::NotUnderstood(
            "Everybody reads this action, and its reason with it. Say the reason in words for all, outside the part for professionals only.".to_owned(),
        ));
    }
    let mut action = now.clone();
    action.progress.why = line.said();
    Ok(action)
}

/// Carried is what goes beyond the day it had; another day before that is only put right.
fn carried(meeting: &Meeting, action: Earlier<'_>, words: &str) -> Result<Action, Refusal> {
    if words.trim().is_empty() {
        return Ok(stayed(action));
    }
    let mut changed = action.now.clone();
    changed.due = action_day::read(meeting, &mut changed, words)?;
    // A day that follows with the next meeting is later than any that has been.
    let is_later = |due| changed.due.is_none_or(|date| date > due);
    let later = action.before.due.is_some_and(is_later);
    changed.progress.carried = action.before.progress.carried + u32::from(later);
    Ok(changed)
}

fn stayed(action: Earlier<'_>) -> Action {
    let mut changed = action.now.clone();
    changed.due = action.before.due;
    changed.progress.carried = action.before.progress.carried;
    action_day::follows_no_more(&mut changed);
    changed
}

/// Returns what is understood of words while they are typed at a place.
pub(super) fn understood(meeting: &Meeting, spot: &Spot, typed: &str) -> Understood {
    match spot {
        Spot::Progress(_, ProgressPart::Carry) => action_day::understood(meeting, typed),
        _ => Understood::default(),
    }
}

/// Returns what is missing. What is hidden now is not among it.
pub(super) fn missing(meeting: &Meeting) -> Vec<Missing> {
    seen(meeting, &Viewer::default())
        .filter(|action| action.before.is_open())
        .filter_map(|action| gap(meeting, action))
        .collect()
}

fn gap(meeting: &Meeting, action: Earlier<'_>) -> Option<Missing> {
    let now = action.now;
    let status = now.status();
    let (what, part) = if !is_looked_at(meeting, action.before, action.now.key) {
        ("Not looked at yet", ProgressPart::Status)
    } else if status.wants_reason() && now.progress.why.is_none() {
        ("No reason yet", ProgressPart::Why)
    } else if now.is_overdue(meeting.today()) {
        ("No new date yet", ProgressPart::Carry)
    } else {
        return None;
    };
    Some(Missing {
        what: format!("{what}: {}", fit_words(&now.action, NAMED)),
        stage: String::new(),
        spot: Some(spot(now.key, part)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Marks, Who};
    use crate::meeting::sample::Sample;

    const DESK: Viewer = Viewer {
        window: Window::Desk,
        peek: None,
        advice: false,
        glance: false,
        advice_off: crate::case::AdviceOff::NONE,
        put_away: Vec::new(),
        unsaved: false,
        whole: false,
        asked: None,
    };
    const ROOM: Viewer = Viewer {
        window: Window::Room,
        peek: None,
        advice: false,
        glance: false,
        advice_off: crate::case::AdviceOff::NONE,
        put_away: Vec::new(),
        unsaved: false,
        whole: false,
        asked: None,
    };

    fn key(sample: &Sample, id: &str) -> Key {
        let actions = &sample.meeting.case().actions;
        actions
            .iter()
            .find(|action| action.id.as_deref() == Some(id))
            .unwrap()
            .key
    }

    fn action<'a>(sample: &'a Sample, id: &str) -> &'a Action {
        let actions = &sample.meeting.case().actions;
        actions
            .iter()
            .find(|action| action.id.as_deref() == Some(id))
            .unwrap()
    }

    fn give(
        sample: &mut Sample,
        id: &str,
        part: ProgressPart,
        given: Answer,
    ) -> Result<(), Refusal> {
        let spot = spot(key(sample, id), part);
        let request = answer(&sample.meeting, &spot, given)?;
        sample.ask(request).map(|_| ())
    }

    fn choose(sample: &mut Sample, id: &str, value: &str) {
        give(
            sample,
            id,
            ProgressPart::Status,
            Answer::Chosen(value.to_owned()),
        )
        .unwrap();
    }

    fn say(sample: &mut Sample, id: &str, part: ProgressPart, words: &str) -> Result<(), Refusal> {
        give(sample, id, part, Answer::Said(words.to_owned()))
    }

    fn line(sample: &Sample, id: &str) -> String {
        let page = page(&sample.meeting, &DESK);
        let item = page
            .item(&spot(key(sample, id), ProgressPart::Status))
            .unwrap();
        item.cells
            .iter()
            .map(|cell| cell.text.as_str())
            .collect::<Vec<_>>()
            .join(" | ")
    }

    /// Jay's case, with one action changed before the sitting began.
    fn with(change: impl FnOnce(&mut Action)) -> Sample {
        let mut case = Sample::jay().meeting.case().clone();
        change(&mut case.actions[1]);
        Sample::of(vec![case])
    }

    #[test]
    fn a_new_date_is_asked_for_beside_the_one_that_stands() {
        let mut sample = Sample::jay();
        choose(&mut sample, "A1", "in progress");
        let page = page(&sample.meeting, &DESK);
        let item = page
            .item(&spot(key(&sample, "A1"), ProgressPart::Carry))
            .unwrap();
        let Ask::Words { prompt, .. } = &item.ask else {
            panic!("{:?}", item.ask);
        };
        assert_eq!(
            prompt,
            "A day, as fri or 24/1; else it stays at 17 December"
        );
    }

    #[test]
    fn what_was_left_to_do_stands_above_what_was_done() {
        let sample = Sample::jay();
        let page = page(&sample.meeting, &DESK);
        let headings: Vec<&str> = page
            .groups
            .iter()
            .map(|group| group.heading.as_str())
            .collect();
        let lines = "What must happen: did it hold?";
        assert_eq!(
            headings,
            ["Still to do when we met last", lines, "Done before"]
        );
        assert_eq!(
            line(&sample, "A1"),
            "Kemi | was due 17 Dec | HIGH risk | still to do"
        );
        assert_eq!(
            line(&sample, "A2"),
            "Helen | was due 9 Dec, carried once | MEDIUM risk | begun"
        );
        assert_eq!(line(&sample, "A3"), "Dawn |  |  | done");
        assert_eq!(page.facts, ["2 still to do", "2 past their day"]);
        assert_eq!(
            page.items().count(),
            4,
            "no field stands open before it matters"
        );
    }

    #[test]
    fn what_happened_on_the_day_is_on_record_as_it_was() {
        let mut sample = Sample::jay();
        choose(&mut sample, "A1", "part done");
        say(
            &mut sample,
            "A1",
            ProgressPart::Why,
            "One of two visits made.",
        )
        .unwrap();
        say(&mut sample, "A1", ProgressPart::Carry, "24 dec").unwrap();
        let (found, expected) = (action(&sample, "A1"), &Sample::jay_after().actions[0]);
        assert_eq!(found.due, expected.due);
        assert_eq!(found.progress.status, expected.progress.status);
        assert_eq!(found.progress.why, expected.progress.why);
        assert_eq!(found.progress.carried, expected.progress.carried);
        assert_eq!(
            line(&sample, "A1"),
            "Kemi | by 24 Dec, carried once | HIGH risk | part done"
        );
    }

    #[test]
    fn why_and_a_new_date_are_asked_only_where_they_matter() {
        let check = |value: &str, expected: &[&str]| {
            let mut sample = Sample::jay();
            choose(&mut sample, "A1", value);
            let page = page(&sample.meeting, &DESK);
            let fields = page.items().filter(|item| item.depth == 1);
            let labels: Vec<&str> = fields.map(|item| item.text.text.as_str()).collect();
            assert_eq!(labels, expected, "{value}");
        };
        check("done", &[]);
        check("part done", &["What is left?", "New date"]);
        check("not done", &["Why?", "New date"]);
        check("in progress", &["New date"]);
        check("open", &["New date"]);
        check("carry", &["New date"]);
        check("dropped", &["Why?"]);
    }

    #[test]
    fn a_reason_goes_with_the_status_it_was_given_for() {
        let mut sample = Sample::jay();
        choose(&mut sample, "A1", "not done");
        say(&mut sample, "A1", ProgressPart::Why, "Jay was away.").unwrap();
        choose(&mut sample, "A1", "not done");
        assert_eq!(
            action(&sample, "A1").progress.why.as_deref(),
            Some("Jay was away.")
        );
        choose(&mut sample, "A1", "done");
        assert_eq!(action(&sample, "A1").progress.why, None);
    }

    #[test]
    fn carrying_counts_once_a_meeting_and_only_beyond_the_day_it_had() {
        let mut sample = Sample::jay();
        let carried = |sample: &Sample| action(sample, "A2").progress.carried;
        choose(&mut sample, "A2", "carry");
        say(&mut sample, "A2", ProgressPart::Carry, "mon").unwrap();
        say(&mut sample, "A2", ProgressPart::Carry, "tue").unwrap();
        assert_eq!(carried(&sample), 2);
        give(&mut sample, "A2", ProgressPart::Carry, Answer::Remove).unwrap();
        assert_eq!(carried(&sample), 1);
        assert_eq!(
            action(&sample, "A2").due,
            crate::calendar::parse_iso("2026-12-09")
        );
        let mut sample = with(|action| action.due = crate::calendar::parse_iso("2027-01-20"));
        say(&mut sample, "A2", ProgressPart::Carry, "fri").unwrap();
        assert_eq!(
            action(&sample, "A2").progress.carried,
            1,
            "an earlier day is not carried"
        );
    }

    #[test]
    fn a_new_date_may_follow_the_next_meeting() {
        let mut sample = Sample::jay();
        choose(&mut sample, "A1", CARRY);
        say(
            &mut sample,
            "A1",
            ProgressPart::Carry,
            "before next meeting",
        )
        .unwrap();
        let of = |sample: &Sample| {
            let action = sample.meeting.case().actions.first().unwrap();
            (action.action.clone(), action.due, action.progress.carried)
        };
        let (words, due, carried) = of(&sample);
        assert!(words.ends_with(" before next meeting"), "{words}");
        assert_eq!((due, carried), (None, 1));
        let typed = understood(
            &sample.meeting,
            &spot(key(&sample, "A1"), ProgressPart::Carry),
            "before next meeting",
        );
        let said = &typed.lines[0][0].text;
        assert_eq!(said, "The day follows when the next meeting is set.");
        say(&mut sample, "A1", ProgressPart::Carry, "fri").unwrap();
        let (words, due, _) = of(&sample);
        assert!(
            !words.contains("before next meeting") && due.is_some(),
            "{words}"
        );
    }

    #[test]
    fn a_day_that_has_gone_by_is_refused() {
        let mut sample = Sample::jay();
        let refusal = say(&mut sample, "A1", ProgressPart::Carry, "yesterday").unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "Thursday 17 December 2026 is not ahead of us. Give a later day."
        );
        let echo = understood(
            &sample.meeting,
            &spot(key(&sample, "A1"), ProgressPart::Carry),
            "24/1",
        );
        assert_eq!(echo.suggestion.as_deref(), Some("22 January 2027"));
    }

    #[test]
    fn drift_is_advised_on_only_while_no_family_is_here() {
        let mut sample = with(|action| action.progress.carried = 2);
        let notes = |sample: &Sample| -> Vec<String> {
            let page = page(&sample.meeting, &DESK);
            page.items()
                .flat_map(|item| &item.notes)
                .map(|note| note.text.clone())
                .collect()
        };
        assert_eq!(
            notes(&sample),
            ["Carried twice: is it drifting? A smaller step, or somebody else?"]
        );
        sample.here(&["dawn"]);
        assert_eq!(notes(&sample), [""; 0]);
        let page = page(&sample.meeting, &DESK);
        assert!(
            page.items()
                .flat_map(|item| &item.cells)
                .all(|cell| cell.tone != Tone::Warn)
        );
    }

    #[test]
    fn what_is_for_professionals_only_is_neither_shown_nor_counted_nor_missing() {
        let mut sample = with(|action| {
            action.marks = Marks {
                professionals_only: true,
                ..Marks::default()
            }
        });
        let ids = |sample: &Sample, viewer: &Viewer| page(&sample.meeting, viewer).items().count();
        assert_eq!(ids(&sample, &DESK), 3);
        assert_eq!(
            page(&sample.meeting, &DESK).facts,
            ["1 still to do", "1 past its day"]
        );
        assert_eq!(missing(&sample.meeting).len(), 1);
        sample.professionals_part();
        assert_eq!(ids(&sample, &DESK), 4);
        assert_eq!(missing(&sample.meeting).len(), 2);
        assert_eq!(ids(&sample, &ROOM), 2);
    }

    #[test]
    fn advice_put_away_and_words_for_the_child_are_no_word_on_how_it_went() {
        let mut sample = with(|action| action.progress.carried = 2);
        let before = missing(&sample.meeting).len();
        let spot = spot(key(&sample, "A2"), ProgressPart::Status);
        let away = crate::view::put_advice_away(&sample.meeting, &spot, "A10");
        sample.ask(away.unwrap()).unwrap();
        let mut action = action(&sample, "A2").clone();
        action.to_child = Some("Helen asks when school starts".to_owned());
        let request = Request::KeepAction {
            key: Some(action.key),
            action: Box::new(action),
        };
        sample.ask(request).unwrap();
        let gaps = missing(&sample.meeting);
        assert_eq!(gaps.len(), before);
        assert!(
            gaps.iter()
                .any(|gap| gap.what.starts_with("Not looked at yet: Confirm"))
        );
        // That nothing has changed is a word on it.
        choose(&mut sample, "A2", CARRY);
        let gaps = missing(&sample.meeting);
        assert!(
            !gaps
                .iter()
                .any(|gap| gap.what.starts_with("Not looked at yet: Confirm"))
        );
    }

    #[test]
    fn a_reason_for_few_does_not_land_on_an_action_for_all() {
        let mut sample = Sample::jay();
        choose(&mut sample, "A1", "not done");
        assert!(
            say(
                &mut sample,
                "A1",
                ProgressPart::Why,
                "He was arrested. !pro"
            )
            .is_err()
        );
        sample.professionals_part();
        assert!(say(&mut sample, "A1", ProgressPart::Why, "He was arrested.").is_err());
        assert_eq!(action(&sample, "A1").progress.why, None);
    }

    #[test]
    fn notes_made_between_meetings_stand_below() {
        let sample = with(|action| {
            let date = crate::calendar::parse_iso("2026-12-16");
            let source = Some("Helen".to_owned());
            action.progress.notes = vec![
                Entry {
                    source,
                    date,
                    ..Entry::plain("The place is confirmed.")
                },
                Entry {
                    only: vec![Who::new("priya")],
                    ..Entry::plain("Not for all.")
                },
            ];
        });
        let page = page(&sample.meeting, &DESK);
        let notes: Vec<&str> = page
            .items()
            .flat_map(|item| &item.notes)
            .map(|n| n.text.as_str())
            .collect();
        assert_eq!(notes, ["The place is confirmed. (Helen, 16 December)"]);
    }

    #[test]
    fn what_is_missing_shrinks_as_it_is_said() {
        let mut sample = Sample::jay();
        let said = |sample: &Sample| -> Vec<String> {
            missing(&sample.meeting)
                .into_iter()
                .map(|gap| gap.what)
                .collect()
        };
        assert_eq!(
            said(&sample),
            [
                "Not looked at yet: Visit Jay within 72 hours of each return and send the note…",
                "Not looked at yet: Confirm the Shepshed start date and transport in writing",
            ]
        );
        choose(&mut sample, "A2", "done");
        choose(&mut sample, "A1", "not done");
        assert!(said(&sample)[0].starts_with("No reason yet: Visit Jay"));
        say(&mut sample, "A1", ProgressPart::Why, "Jay was away.").unwrap();
        assert!(said(&sample)[0].starts_with("No new date yet: Visit Jay"));
        say(&mut sample, "A1", ProgressPart::Carry, "tue").unwrap();
        assert_eq!(said(&sample), [""; 0]);
    }

    #[test]
    fn actions_of_today_are_not_among_those_of_before() {
        let mut sample = Sample::jay();
        let action = Box::new(Action {
            action: "Ring Gran".to_owned(),
            ..Action::default()
        });
        sample
            .ask(Request::KeepAction { key: None, action })
            .unwrap();
        assert_eq!(page(&sample.meeting, &DESK).items().count(), 4);
        assert_eq!(missing(&sample.meeting).len(), 2);
    }

    #[test]
    fn a_first_meeting_says_that_there_is_nothing_yet() {
        let mut case = Sample::jay().meeting.case().clone();
        case.actions.clear();
        case.meetings.clear();
        let sample = Sample::of(vec![case]);
        let page = page(&sample.meeting, &DESK);
        let words: Vec<&str> = page.items().map(|item| item.text.text.as_str()).collect();
        assert_eq!(
            words,
            ["Nothing was left to do from before. New actions are made in Actions."]
        );
    }

    #[test]
    fn each_letter_is_offered_once_and_what_stands_is_chosen() {
        for status in Status::ALL {
            let Ask::Choice {
                options,
                chosen,
                letters: true,
            } = ask(status)
            else {
                panic!()
            };
            assert_eq!(options[chosen.unwrap()].value, status.to_string());
            let mut keys: Vec<char> = options.iter().filter_map(|option| option.letter).collect();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), OFFERED.len());
        }
    }
}

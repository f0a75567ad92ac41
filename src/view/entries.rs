//! Lists of entries as items: shown, added to, edited, split, moved, taken out.
//! It does not say which lists a stage has.

use super::page::{Can, Sign};
use super::{
    Answer, Cell, Item, Tone, Viewer, Way, action_line, advised, entry_advice, fall_back, join,
    listener, named, typed, typed::Typed,
};
use crate::calendar::{Date, day_month};
use crate::case::{Entry, Key, Marks, Who};
use crate::command::{Command, key_words};
use crate::meeting::{List, Meeting, Refusal, Request, Spot};
use chrono::Datelike;

/// A list of a stage, and how it is filled.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    /// The list.
    pub(super) list: List,
    /// What it is called: "Next steps".
    pub(super) title: String,
    /// What is asked on its open line.
    pub(super) ask: String,
    /// Whether an action can be made of its entries.
    pub(super) steps: bool,
    /// Whether they are the child's own words.
    pub(super) voice: bool,
    /// Whether what was added in this meeting is told apart from what was filled in before.
    pub(super) told_apart: bool,
}

impl Listed {
    /// Makes a list that is asked about in these words.
    pub(super) fn new(list: List, title: String, ask: String) -> Self {
        Self {
            list,
            title,
            ask: if ask.is_empty() {
                "Type here".to_owned()
            } else {
                ask
            },
            steps: false,
            voice: false,
            told_apart: false,
        }
    }
}

/// Returns the entries of a list, hidden ones too.
pub(super) fn of<'a>(meeting: &'a Meeting, list: &List) -> &'a [Entry] {
    let case = meeting.case();
    match list {
        List::Section(id) => case.section(id),
        List::Quadrant(id) => case.quadrant(id),
        List::BottomLines => &case.map.bottom_lines,
        List::Discussion => &meeting.child().closing.discussion,
    }
}

/// Goes through the entries of a list that a viewer may see.
pub(super) fn seen<'a>(
    meeting: &'a Meeting,
    viewer: &'a Viewer,
    list: &List,
) -> impl Iterator<Item = &'a Entry> {
    of(meeting, list)
        .iter()
        .filter(move |entry| viewer.may_see_entry(meeting, entry))
}

/// Returns the items of a list: its entries, then its open line.
pub(super) fn items(meeting: &Meeting, viewer: &Viewer, listed: &Listed) -> Vec<Item> {
    let mut items: Vec<Item> = seen(meeting, viewer, &listed.list)
        .map(|entry| {
            let mut item = item(meeting, entry, listed);
            if listed.list == List::BottomLines {
                entry_advice::put_below(&mut item, meeting, viewer, entry);
            }
            item
        })
        .collect();
    let open = Item::new(Spot::NewEntry(listed.list.clone()), Cell::default());
    let mut open = open.words(listed.ask.clone(), "");
    if listed.list == List::BottomLines {
        let found = fall_back::bottom_line(meeting).into_iter().collect();
        advised::below(&mut open, meeting, viewer, (Marks::default(), found));
    }
    items.push(open);
    items
}

fn item(meeting: &Meeting, entry: &Entry, listed: &Listed) -> Item {
    let tone = if listed.voice {
        Tone::Quote
    } else {
        Tone::Plain
    };
    let mut item = Item::new(Spot::Entry(entry.key), Cell::of(&entry.text, tone))
        .sign(Sign::Dot)
        .words("", entry.text.clone());
    item.can = Can {
        remove: true,
        become_action: listed.steps,
        move_about: true,
        peek: false,
    };
    item.below = Some(Spot::EntryBelow(listed.list.clone(), entry.key));
    item.notes.extend(told_by(meeting, entry).map(Cell::muted));
    if listed.told_apart && entry.key.is_of_sitting() {
        item = item.note(Cell::muted("added today"));
    }
    item.notes.extend(for_whom(entry.marks.professionals_only));
    item
}

/// Says that something is for professionals only; it is seen in a part of theirs alone.
pub(super) fn for_whom(professionals_only: bool) -> Option<Cell> {
    professionals_only.then(|| Cell::muted("for professionals only"))
}

/// Says that the mark of a line was read while it is typed.
///
/// The chair's window is shared: while somebody reads along who is not there for an agency, the mark is answered with itself
/// and with no word about whom it keeps out.
pub(super) fn mark_read(meeting: &Meeting, is_marked: bool) -> Option<Cell> {
    // Nearly no line is marked, and who is here is counted anew each time it is asked.
    if !is_marked || meeting.not_there_for_an_agency().is_empty() {
        return for_whom(is_marked);
    }
    Some(Cell::muted("!pro ✓"))
}

/// Says who knew and when: "Police, 21 November".
fn told_by(meeting: &Meeting, entry: &Entry) -> Option<String> {
    let source = entry
        .source
        .as_ref()
        .map(|source| named(meeting, &Who::new(source)));
    let heard = entry.to.as_ref();
    let heard = heard.map(|who| format!("to {}", meeting.case().called(who)));
    let date = entry.date.map(|date| day(date, meeting.today()));
    let parts: Vec<String> = source.into_iter().chain(heard).chain(date).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Says a day, with its year where it is not this one.
pub(super) fn day(date: Date, today: Date) -> String {
    if date.year() == today.year() {
        day_month(date)
    } else {
        format!("{} {}", day_month(date), date.year())
    }
}

/// Turns what the chair gave at a place of these lists into a request.
pub(super) fn answer(
    meeting: &Meeting,
    lists: &[Listed],
    spot: &Spot,
    answer: Answer,
) -> Result<Request, Refusal> {
    match (spot, answer) {
        (Spot::NewEntry(list), Answer::Said(typed)) => {
            let listed = known(lists, list)?;
            add(meeting, listed, None, &typed)
        }
        (Spot::EntryBelow(list, key), Answer::Said(typed)) => {
            let listed = known(lists, list)?;
            let next = after(of(meeting, list), *key);
            add(meeting, listed, next, &typed)
        }
        (Spot::Entry(key), answer) => {
            let (listed, entry) = find(meeting, lists, *key)?;
            on_entry(meeting, lists, (listed, entry), answer)
        }
        (Spot::NewEntry(_) | Spot::EntryBelow(..), Answer::BecomeAction) => {
            Err(no_step_here(meeting, lists))
        }
        (Spot::NewEntry(_) | Spot::EntryBelow(..), Answer::Move(_) | Answer::Join) => {
            let words = "This line is empty: there is nothing here to move yet.";
            Err(Refusal::NotUnderstood(words.to_owned()))
        }
        _ => Err(Refusal::Gone),
    }
}

/// The empty line below the steps is none of them, however near they are.
fn no_step_here(meeting: &Meeting, lists: &[Listed]) -> Refusal {
    let mut steps = lists.iter().filter(|listed| listed.steps);
    if steps.any(|listed| !of(meeting, &listed.list).is_empty()) {
        let (up, key) = (key_words(Command::Up), key_words(Command::MakeAction));
        let words =
            format!("This line is empty. {up} goes to a step, and {key} makes it an action.");
        return Refusal::NotUnderstood(words);
    }
    no_step(lists)
}

fn on_entry(
    meeting: &Meeting,
    lists: &[Listed],
    (listed, entry): (&Listed, &Entry),
    answer: Answer,
) -> Result<Request, Refusal> {
    match answer {
        Answer::Said(typed) => edit(meeting, listed, entry, &typed),
        Answer::Remove => Ok(Request::RemoveEntry { key: entry.key }),
        Answer::BecomeAction if listed.steps => Ok(Request::MakeAction {
            entry: entry.key,
            action: Box::new(action_line::of_step(meeting, &entry.text)),
        }),
        Answer::BecomeAction => Err(no_step(lists)),
        Answer::Move(way) => shift(meeting, lists, (listed, entry), way),
        Answer::Join => join::with_the_one_above(meeting, listed, entry),
        Answer::Chosen(_) | Answer::Do => Err(Refusal::Gone),
    }
}

fn no_step(lists: &[Listed]) -> Refusal {
    let key = key_words(Command::Capture);
    let words = match lists.iter().find(|listed| listed.steps) {
        Some(steps) => format!(
            "An action is made of what stands under “{}”. Move it there first, or type the action: {key}.",
            steps.title
        ),
        None => format!("Type the action in one line instead: {key}."),
    };
    Refusal::NotUnderstood(words)
}

fn known<'a>(lists: &'a [Listed], list: &List) -> Result<&'a Listed, Refusal> {
    lists
        .iter()
        .find(|listed| listed.list == *list)
        .ok_or(Refusal::Gone)
}

/// Finds an entry by key; one that may not be seen now is not there, whoever still names it.
fn find<'a>(
    meeting: &'a Meeting,
    lists: &'a [Listed],
    key: Key,
) -> Result<(&'a Listed, &'a Entry), Refusal> {
    let desk = Viewer::default();
    lists
        .iter()
        .find_map(|listed| {
            let entry = of(meeting, &listed.list)
                .iter()
                .find(|entry| entry.key == key && desk.may_see_entry(meeting, entry))?;
            Some((listed, entry))
        })
        .ok_or(Refusal::Gone)
}

fn after(entries: &[Entry], key: Key) -> Option<Key> {
    let at = entries.iter().position(|entry| entry.key == key)?;
    entries.get(at + 1).map(|entry| entry.key)
}

fn add(
    meeting: &Meeting,
    listed: &Listed,
    before: Option<Key>,
    text: &str,
) -> Result<Request, Refusal> {
    let like = Entry {
        date: listed.voice.then(|| meeting.today()),
        ..Entry::default()
    };
    let lines = typed::lines(meeting, text)?;
    let kept = lines.iter().map(|line| {
        let (words, to) = if listed.voice {
            listener::heard(meeting, line)
        } else {
            (line.clone(), None)
        };
        let entry = Entry { to, ..like.clone() };
        keep(listed, before, None, with_words(&entry, &words))
    });
    Ok(together(kept.collect()))
}

/// Changes an entry; marks, source and date stay. A line break in it makes two of one, each with the same marks.
fn edit(meeting: &Meeting, listed: &Listed, entry: &Entry, text: &str) -> Result<Request, Refusal> {
    if text.trim() == entry.text {
        return Ok(Request::Together(Vec::new()));
    }
    let lines = typed::lines(meeting, text)?;
    let next = after(of(meeting, &listed.list), entry.key);
    let part = Entry {
        id: None,
        to_child: None,
        ..entry.clone()
    };
    let mut kept = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        if nth == 0 {
            kept.push(keep(listed, None, Some(entry.key), with_words(entry, line)));
        } else {
            kept.push(keep(listed, next, None, with_words(&part, line)));
        }
    }
    Ok(together(kept))
}

fn with_words(entry: &Entry, line: &Typed) -> Entry {
    Entry {
        text: line.words.clone(),
        marks: line.marks(entry.marks),
        ..entry.clone()
    }
}

fn keep(listed: &Listed, before: Option<Key>, key: Option<Key>, entry: Entry) -> Request {
    Request::KeepEntry {
        list: listed.list.clone(),
        before,
        key,
        entry: Entry {
            key: Key::default(),
            ..entry
        },
    }
}

/// Makes one request of several; of none, one that changes nothing.
pub(super) fn together(mut requests: Vec<Request>) -> Request {
    match requests.len() {
        1 => requests.remove(0),
        _ => Request::Together(requests),
    }
}

/// Moves an entry among those that are seen, or to the end of the list beside. Nobody's words become the child's own, nor
/// the child's anybody else's.
fn shift(
    meeting: &Meeting,
    lists: &[Listed],
    (listed, entry): (&Listed, &Entry),
    way: Way,
) -> Result<Request, Refusal> {
    let desk = Viewer::default();
    let seen: Vec<&Entry> = seen(meeting, &desk, &listed.list).collect();
    let at = seen.iter().position(|other| other.key == entry.key);
    let here = lists.iter().position(|other| other.list == listed.list);
    let (at, here) = (at.ok_or(Refusal::Gone)?, here.ok_or(Refusal::Gone)?);
    let stays = |words: &str| Err(Refusal::NotUnderstood(words.to_owned()));
    match way {
        Way::Up => match at.checked_sub(1).and_then(|above| seen.get(above)) {
            Some(above) => Ok(keep(
                listed,
                Some(above.key),
                Some(entry.key),
                entry.clone(),
            )),
            None => stays("It is the first here already."),
        },
        // To go below another is to let the other go above.
        Way::Down => match seen.get(at + 1) {
            Some(below) => Ok(keep(
                listed,
                Some(entry.key),
                Some(below.key),
                (*below).clone(),
            )),
            None => stays("It is the last here already."),
        },
        Way::Left | Way::Right if listed.voice => {
            let child = meeting.case().child.called();
            stays(&format!(
                "These are {child}'s own words: they stay where they are."
            ))
        }
        Way::Left => match lists.iter().take(here).rev().find(|list| !list.voice) {
            Some(beside) => Ok(keep(beside, None, Some(entry.key), entry.clone())),
            None => stays("There is nothing to the left of it."),
        },
        Way::Right => match lists.iter().skip(here + 1).find(|list| !list.voice) {
            Some(beside) => Ok(keep(beside, None, Some(entry.key), entry.clone())),
            None => stays("There is nothing to the right of it."),
        },
    }
}

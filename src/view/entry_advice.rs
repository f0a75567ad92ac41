//! What a good chair would ask about an entry: its wording, and what it does where it says what will be done. It shows
//! nothing while words are typed; `advised` does.

use super::{Item, Viewer, action_line, advised, entries, mapping::CHILDS_VOICE, whom};
use crate::case::{Entry, Found, Key, Marks, Who};
use crate::meeting::{List, Meeting, Spot};
use crate::practice::{Advice, can_be_seen, freedom_advice};
use crate::procedure::Column;

/// Returns what a good chair would ask about an entry that is typed, and its marks. The child's own words are nobody's to
/// mend.
pub(super) fn asked(meeting: &Meeting, spot: &Spot, typed: &str) -> (Marks, Vec<Advice>) {
    if typed.trim().is_empty() {
        return (Marks::default(), Vec::new());
    }
    let (list, entry) = match spot {
        Spot::NewEntry(list) | Spot::EntryBelow(list, _) => (list.clone(), None),
        Spot::Entry(key) => match place_of(meeting, *key) {
            Some((list, entry)) => (list, Some(entry)),
            None => return (Marks::default(), Vec::new()),
        },
        _ => return (Marks::default(), Vec::new()),
    };
    if is_voice(&list) || is_told_by_family(meeting, entry, typed) {
        return (Marks::default(), Vec::new());
    }
    let marks = entry.map(|entry| entry.marks).unwrap_or_default();
    let mut found = of_what_is_done(meeting, &list, typed);
    found.extend(advised::read_by_family(meeting, marks, typed));
    (marks, found)
}

/// Returns true for words that the child, family or network told: they are theirs, and nobody's to mend.
fn is_told_by_family(meeting: &Meeting, entry: Option<&Entry>, typed: &str) -> bool {
    let case = meeting.case();
    let source = entry.and_then(|entry| entry.source.as_ref());
    let named = || {
        let (name, _) = typed.split_once(':')?;
        whom::by_name(meeting, name)
    };
    let is_theirs = |who: &Who| match case.find(who) {
        Found::Child(_) => true,
        Found::Person(person) => !person.is_professional(),
        _ => false,
    };
    let told_by = source.map(Who::new).or_else(named);
    told_by.is_some_and(|who| is_theirs(&who))
}

/// Puts what is grave about a bottom line below it: it stays to be asked once the line is kept.
pub(super) fn put_below(item: &mut Item, meeting: &Meeting, viewer: &Viewer, entry: &Entry) {
    let found = freedom_advice(&entry.text, meeting.case());
    advised::below(
        item,
        meeting,
        viewer,
        (entry.marks, found.into_iter().collect()),
    );
}

/// Returns what is asked about what will be done: a bottom line, a next step.
fn of_what_is_done(meeting: &Meeting, list: &List, typed: &str) -> Vec<Advice> {
    if *list != List::BottomLines && !is_steps(meeting, list) {
        return Vec::new();
    }
    let found = freedom_advice(typed, meeting.case());
    let soft = (*list != List::BottomLines).then(|| soft_step(meeting, typed));
    found.into_iter().chain(soft.flatten()).collect()
}

/// A step may name who does it: what is done begins behind the name.
fn soft_step(meeting: &Meeting, typed: &str) -> Option<Advice> {
    let action = action_line::of_step(meeting, typed);
    let advice = can_be_seen(&action.action, action.done_when.is_some())?;
    Some(advice.within(&action.action, typed))
}

fn is_steps(meeting: &Meeting, list: &List) -> bool {
    let List::Section(id) = list else {
        return false;
    };
    let columns = &meeting.procedure().forms.mapping.columns;
    let mut sections = columns.iter().flat_map(Column::all_sections);
    sections.any(|section| section.steps && section.id == *id)
}

/// Returns true for the list of the child's own words.
pub(super) fn is_voice(list: &List) -> bool {
    *list == List::Section(CHILDS_VOICE.to_owned())
}

/// Returns the list that an entry stands in, and the entry.
fn place_of(meeting: &Meeting, key: Key) -> Option<(List, &Entry)> {
    let map = &meeting.case().map;
    let sections = map.mapping.iter().map(|(id, _)| List::Section(id.clone()));
    let quadrants = map.matrix.iter().map(|(id, _)| List::Quadrant(id.clone()));
    let mut lists = sections.chain(quadrants).chain([List::BottomLines]);
    lists.find_map(|list| {
        let mut all = entries::of(meeting, &list).iter();
        let entry = all.find(|entry| entry.key == key)?;
        Some((list, entry))
    })
}

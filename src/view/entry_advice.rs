//! What a good chair would ask about the wording of an entry while it is typed. It shows nothing; `advised` does.

use super::{advised, mapping::CHILDS_VOICE};
use crate::case::{Key, Marks};
use crate::meeting::{List, Meeting, Spot};
use crate::practice::Advice;

/// Returns what a good chair would ask about the wording of an entry that is typed, and its marks. The child's own words
/// are nobody's to mend.
pub(super) fn asked(meeting: &Meeting, spot: &Spot, typed: &str) -> (Marks, Vec<Advice>) {
    let none = || (Marks::default(), Vec::new());
    let marks = match spot {
        Spot::NewEntry(list) | Spot::EntryBelow(list, _) if !is_voice(list) => Marks::default(),
        Spot::Entry(key) => match marks_of(meeting, *key) {
            Some(marks) => marks,
            None => return none(),
        },
        _ => return none(),
    };
    (marks, advised::read_by_family(meeting, marks, typed))
}

fn is_voice(list: &List) -> bool {
    *list == List::Section(CHILDS_VOICE.to_owned())
}

/// Returns the marks of an entry that is not the child's own words.
fn marks_of(meeting: &Meeting, key: Key) -> Option<Marks> {
    let map = &meeting.case().map;
    let lists = map.matrix.iter().chain(map.mapping.iter());
    let entries = lists
        .filter(|(id, _)| id.as_str() != CHILDS_VOICE)
        .flat_map(|(_, all)| &all.0);
    let mut all = entries.chain(&map.bottom_lines);
    all.find(|entry| entry.key == key).map(|entry| entry.marks)
}

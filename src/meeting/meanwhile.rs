//! Notes on actions that somebody told while nobody held the sitting. It takes nothing else from a file that has changed:
//! what a hand changed is asked about at the save.

use super::{Event, Meeting, Moment, Record};
use crate::case::{Action, Case, Entry, Key};
use serde::{Deserialize, Serialize};

/// A note that stands in the file of a child's case and not in the case as the sitting began with it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NoteFound {
    /// The child, by its place in the sitting.
    pub child: usize,
    /// The action that it is about.
    pub action: Key,
    /// What was told, by whom and when.
    pub note: Entry,
    /// Whether everybody may read it: neither it nor its action was limited, in the file or here. Nobody else may where
    /// an earlier version found it and did not say.
    #[serde(default)]
    pub open: bool,
}

impl Meeting {
    /// Returns the record that tells which notes stand in the files as they are now, where any are new here.
    ///
    /// A record, so that whoever folds the journal knows the same, and undo takes none of them away.
    pub fn to_find_notes(&self, there: &[Case], now: Moment) -> Option<Record> {
        let cases = there.iter().take(self.children().len()).enumerate();
        let notes: Vec<NoteFound> = cases
            .flat_map(|(child, case)| self.new_notes(child, case))
            .collect();
        (!notes.is_empty()).then(|| self.record(vec![Event::NotesFound { notes }], now, None))
    }

    /// An action is known by its id, and where it has none by its words as they stood when the sitting began.
    fn new_notes(&self, child: usize, there: &Case) -> Vec<NoteFound> {
        let (Some(mut begun), Some(here)) =
            (self.case_before(child).cloned(), self.children().get(child))
        else {
            return Vec::new();
        };
        begun.number_items();
        let same = |one: &Action, other: &Action| match (&one.id, &other.id) {
            (None, None) => one.action == other.action,
            (one, other) => one == other,
        };
        let key = |action: &Action| {
            let known = begun.actions.iter().find(|known| same(known, action))?;
            Some(known.key)
        };
        let with_key = |action| Some((key(action)?, action));
        let mut found = Vec::new();
        for (key, action) in there.actions.iter().filter_map(with_key) {
            let Some(known) = here.case.actions.iter().find(|known| known.key == key) else {
                continue;
            };
            let notes = action.progress.notes.iter();
            let new = notes.filter(|note| !stands(known, note));
            found.extend(new.map(|note| NoteFound {
                child,
                action: key,
                note: Entry {
                    key: Key::default(),
                    ..note.clone()
                },
                open: note.is_open() && action.marks.is_open() && known.marks.is_open(),
            }));
        }
        found
    }
}

/// Adds a note to its action, unless it stands there.
pub(super) fn add(case: &mut Case, found: &NoteFound) {
    let mut actions = case.actions.iter_mut();
    if let Some(action) = actions.find(|action| action.key == found.action)
        && !stands(action, &found.note)
    {
        action.progress.notes.push(found.note.clone());
    }
}

fn stands(action: &Action, note: &Entry) -> bool {
    let keyless = |note: &Entry| Entry {
        key: Key::default(),
        ..note.clone()
    };
    let wanted = keyless(note);
    let mut notes = action.progress.notes.iter();
    notes.any(|known| keyless(known) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Status;
    use crate::meeting::{Request, redact, sample::Sample};

    fn noted(case: &Case, words: &str) -> Case {
        let mut there = case.clone();
        there.actions[1]
            .progress
            .notes
            .push(Entry::plain(words.to_owned()));
        there
    }

    fn notes(meeting: &Meeting) -> Vec<&str> {
        let notes = meeting.case().actions[1].progress.notes.iter();
        notes.map(|note| note.text.as_str()).collect()
    }

    #[test]
    fn a_note_told_meanwhile_is_found_once_and_undo_leaves_it() {
        let mut sample = Sample::jay();
        let now = sample.meeting.start().at;
        let begun = sample.meeting.case().clone();
        assert_eq!(
            sample
                .meeting
                .to_find_notes(std::slice::from_ref(&begun), now),
            None
        );
        let before = notes(&sample.meeting).len();
        sample.stage("progress");
        let mut changed = begun.actions[1].clone();
        changed.progress.status = Some(Status::Done);
        let keep = Request::KeepAction {
            key: Some(changed.key),
            action: Box::new(changed),
        };
        sample.ask(keep).unwrap();

        let there = [noted(&begun, "The place is confirmed.")];
        let record = sample.meeting.to_find_notes(&there, now).unwrap();
        assert!(!record.is_step());
        sample.meeting.apply(&record);
        sample.kept.push(record);
        assert_eq!(
            notes(&sample.meeting)[before..],
            ["The place is confirmed."]
        );
        assert_eq!(sample.meeting.to_find_notes(&there, now), None);
        sample.ask(Request::Undo { anywhere: true }).unwrap();
        assert_eq!(
            notes(&sample.meeting)[before..],
            ["The place is confirmed."]
        );

        let text = serde_json::to_string(&sample.kept).unwrap();
        let kept: Vec<Record> = serde_json::from_str(&text).unwrap();
        let folded = Meeting::fold(sample.meeting.start().clone(), &kept);
        assert_eq!(folded, sample.meeting);
    }

    #[test]
    fn a_note_is_as_limited_as_its_action_in_the_file_or_here() {
        let mut sample = Sample::jay();
        let begun = sample.meeting.case().clone();
        let limit = |marks: &mut crate::case::Marks| marks.professionals_only = true;
        let check = |sample: &Sample, there: Case, told: bool| {
            let now = sample.meeting.start().at;
            let record = sample.meeting.to_find_notes(&[there], now).unwrap();
            let room = redact::for_room(&record, &[]);
            let room = serde_json::to_string(&room).unwrap();
            assert_eq!(room.contains("The place is confirmed."), told, "{room}");
            assert_eq!(room != "null", told, "{room}");
        };
        let there = noted(&begun, "The place is confirmed.");
        check(&sample, there.clone(), true);
        let mut limited = there.clone();
        limit(&mut limited.actions[1].marks);
        check(&sample, limited, false);
        let mut limited = there.clone();
        limit(&mut limited.actions[1].progress.notes.last_mut().unwrap().marks);
        check(&sample, limited, false);
        let mut action = begun.actions[1].clone();
        limit(&mut action.marks);
        let keep = Request::KeepAction {
            key: Some(action.key),
            action: Box::new(action),
        };
        sample.stage("actions").ask(keep).unwrap();
        check(&sample, there, false);
    }

    #[test]
    fn a_note_an_earlier_version_found_is_told_to_nobody_else() {
        let sample = Sample::jay();
        let there = noted(sample.meeting.case(), "The place is confirmed.");
        let now = sample.meeting.start().at;
        let record = sample.meeting.to_find_notes(&[there], now).unwrap();
        let text = serde_json::to_string(&record).unwrap();
        let earlier = text.replace(",\"open\":true", "");
        assert_ne!(earlier, text);
        let earlier: Record = serde_json::from_str(&earlier).unwrap();
        assert_eq!(redact::for_room(&earlier, &[]), None);
    }

    #[test]
    fn nothing_is_found_on_an_action_the_meeting_does_not_know() {
        let sample = Sample::jay();
        let mut there = noted(sample.meeting.case(), "It is done.");
        there.actions[1].id = Some("A99".to_owned());
        let now = sample.meeting.start().at;
        assert_eq!(sample.meeting.to_find_notes(&[there], now), None);
        assert_eq!(sample.meeting.to_find_notes(&[], now), None);
    }
}

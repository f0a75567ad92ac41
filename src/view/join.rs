//! Two entries put together, as one is split by a line break. It asks nothing and shows nothing.

use super::entries::{self, Listed, together};
use super::{Viewer, named};
use crate::case::{Entry, Key, Marks, Who};
use crate::meeting::{Meeting, Refusal, Request};

/// Puts an entry together with the one above it in its list, of those that are seen: the words of both, under the id of
/// the upper one. What limits who may read either limits both.
pub(super) fn with_the_one_above(
    meeting: &Meeting,
    listed: &Listed,
    entry: &Entry,
) -> Result<Request, Refusal> {
    let desk = Viewer::default();
    let mut above = None;
    for other in entries::seen(meeting, &desk, &listed.list) {
        if other.key == entry.key {
            break;
        }
        above = Some(other);
    }
    let refused = |words: String| Err(Refusal::NotUnderstood(words));
    let Some(above) = above else {
        return refused("It is the first here: there is none above to put it to.".to_owned());
    };
    if listed.voice {
        return refused("What was said stays as it was said, each by itself.".to_owned());
    }
    if told(above) != told(entry) {
        let who = |entry: &Entry| match &entry.source {
            Some(source) => named(meeting, &Who::new(source)),
            None => "nobody by name".to_owned(),
        };
        return refused(if above.source == entry.source {
            "They were told on different days: they stay apart.".to_owned()
        } else {
            format!(
                "The one above was told by {}, this one by {}: they stay apart.",
                who(above),
                who(entry)
            )
        });
    }
    let both = Entry {
        key: Key::default(),
        id: above.id.clone().or_else(|| entry.id.clone()),
        text: joined(&above.text, &entry.text),
        to_child: to_child(above, entry),
        marks: Marks {
            private: above.marks.private || entry.marks.private,
            professionals_only: above.marks.professionals_only || entry.marks.professionals_only,
            advice_off: above.marks.advice_off.and(entry.marks.advice_off),
        },
        ..above.clone()
    };
    Ok(together(vec![
        Request::KeepEntry {
            list: listed.list.clone(),
            before: None,
            key: Some(above.key),
            entry: both,
        },
        Request::RemoveEntry { key: entry.key },
    ]))
}

/// Returns who told an entry, when, to whom and for whom: what is said of one of them must not be said of the other.
fn told(entry: &Entry) -> Entry {
    Entry {
        key: Key::default(),
        id: None,
        text: String::new(),
        to_child: None,
        marks: Marks::default(),
        ..entry.clone()
    }
}

/// Puts two texts behind each other. Where the second begins a sentence the first ends with a stop.
fn joined(above: &str, below: &str) -> String {
    let (above, below) = (above.trim_end(), below.trim_start());
    let is_open = above.ends_with(char::is_alphanumeric);
    let stop = if is_open && below.starts_with(char::is_uppercase) {
        "."
    } else {
        ""
    };
    format!("{above}{stop} {below}")
}

/// How both are put to the child, where one of them was put otherwise: the child reads no half of them.
fn to_child(above: &Entry, below: &Entry) -> Option<String> {
    let said = |entry: &Entry| entry.to_child.clone().unwrap_or_else(|| entry.text.clone());
    let is_put = above.to_child.is_some() || below.to_child.is_some();
    is_put.then(|| joined(&said(above), &said(below)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{List, Spot, sample::Sample};
    use crate::view::{Answer, Sheet};

    /// Jay's mapping with these entries under harm.
    fn mapping(entries: &[Entry]) -> Sample {
        let mut case = Sample::jay().meeting.case().clone();
        for (id, all) in &mut case.map.mapping.0 {
            if id == "harm" {
                all.0 = entries.to_vec();
            }
        }
        let mut sample = Sample::of(vec![case]);
        sample.stage("mapping");
        sample
    }

    fn join(sample: &mut Sample, at: usize) -> Result<(), Refusal> {
        let key = sample.meeting.case().section("harm")[at].key;
        let spot = Spot::Entry(key);
        let request = Sheet::Stage.answer(&sample.meeting, &spot, Answer::Join, sample.now)?;
        sample.ask(request).map(|_| ())
    }

    fn harm(sample: &Sample) -> Vec<&str> {
        let entries = sample.meeting.case().section("harm").iter();
        entries.map(|entry| entry.text.as_str()).collect()
    }

    #[test]
    fn what_a_line_break_split_is_put_together_again_as_it_was() {
        let mut sample = mapping(&[Entry::plain("Missing for six nights.")]);
        let whole = sample.meeting.case().section("harm")[0].clone();
        let spot = Spot::Entry(whole.key);
        let split = Answer::Said("Missing\nfor six nights.".to_owned());
        let request = Sheet::Stage.answer(&sample.meeting, &spot, split, sample.now);
        sample.ask(request.unwrap()).unwrap();
        assert_eq!(harm(&sample), ["Missing", "for six nights."]);
        join(&mut sample, 1).unwrap();
        assert_eq!(sample.meeting.case().section("harm"), [whole]);
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        assert_eq!(harm(&sample), ["Missing", "for six nights."], "in one step");
    }

    #[test]
    fn the_id_the_wording_for_the_child_and_the_marks_of_both_are_kept() {
        let pro = Marks {
            professionals_only: true,
            ..Marks::default()
        };
        let mut sample = mapping(&[
            Entry {
                id: Some("E1".to_owned()),
                ..Entry::plain("He goes missing.")
            },
            Entry {
                to_child: Some("You were found far away.".to_owned()),
                marks: pro,
                ..Entry::plain("Found in Birmingham.")
            },
        ]);
        sample.professionals_part().stage("mapping");
        join(&mut sample, 1).unwrap();
        let both = &sample.meeting.case().section("harm")[0];
        assert_eq!(both.text, "He goes missing. Found in Birmingham.");
        assert_eq!(both.id.as_deref(), Some("E1"));
        assert_eq!(
            both.to_child.as_deref(),
            Some("He goes missing. You were found far away.")
        );
        assert_eq!(both.marks, pro);
    }

    #[test]
    fn what_others_told_and_what_is_hidden_between_stays_apart() {
        let police = Entry {
            source: Some("Police".to_owned()),
            ..Entry::plain("Found in Birmingham.")
        };
        let mut sample = mapping(&[Entry::plain("He goes missing."), police]);
        let refusal = join(&mut sample, 1).unwrap_err().to_string();
        assert_eq!(
            refusal,
            "The one above was told by nobody by name, this one by Police: they stay apart."
        );
        assert!(join(&mut sample, 0).is_err(), "there is none above");
        let hidden = Entry {
            marks: Marks {
                professionals_only: true,
                ..Marks::default()
            },
            ..Entry::plain("A named adult.")
        };
        let mut open = mapping(&[Entry::plain("He was out"), Entry::plain("Dawn rang")]);
        join(&mut open, 1).unwrap();
        assert_eq!(harm(&open), ["He was out. Dawn rang"]);
        let mut on = mapping(&[Entry::plain("He was out"), Entry::plain("and rang")]);
        join(&mut on, 1).unwrap();
        assert_eq!(harm(&on), ["He was out and rang"]);
        let mut sample = mapping(&[Entry::plain("One."), hidden, Entry::plain("Two.")]);
        join(&mut sample, 2).unwrap();
        assert_eq!(harm(&sample), ["One. Two.", "A named adult."]);
    }

    #[test]
    fn a_childs_own_words_are_never_put_together() {
        let mut sample = mapping(&[]);
        for words in ["I hate it.", "I like the gym."] {
            let spot = Spot::NewEntry(List::Section("childs_voice".to_owned()));
            let said = Answer::Said(words.to_owned());
            let request = Sheet::Stage.answer(&sample.meeting, &spot, said, sample.now);
            if let Ok(request) = request {
                sample.ask(request).unwrap();
            }
        }
        let voice = sample.meeting.case().section("childs_voice");
        if let Some(second) = voice.get(1) {
            let spot = Spot::Entry(second.key);
            let joined = Sheet::Stage.answer(&sample.meeting, &spot, Answer::Join, sample.now);
            assert!(joined.is_err());
        }
    }
}

//! What a save did, in words: of one case, or child by child by reference. It saves nothing.

use super::msg::Msg;
use super::overlays::{Clashes, Of, Row};
use crate::case::Renumbered;
use crate::store::case_file::{Beside, Choice, SaveError, Saved, Side, Written};
use crate::store::session::{ChangedFile, Copies, SavedChild, Told};
use crate::text;
use std::path::Path;

/// Says what became of a job. Where no disk takes the journal either, only this window has what is not saved.
pub(super) fn msgs(told: Told, is_kept: bool) -> Vec<Msg> {
    match told {
        Told::ChangedByHand(changed) => by_hand(&changed).into_iter().collect(),
        Told::Seen { changed, gone } => seen(&changed, &gone).into_iter().collect(),
        Told::Saved {
            children,
            about_several,
            wants_copies,
            copies,
        } => {
            let saved = msg(&children, about_several, is_kept);
            let copies = copies.map(copied);
            let told = match copies {
                Some(copies) => together(saved, copies),
                None => saved,
            };
            let asked = asked(&children, about_several);
            let asked = (!asked.is_empty()).then(|| Msg::Clashes(Clashes::new(asked, wants_copies)));
            std::iter::once(told).chain(asked).collect()
        }
        Told::Copies(outcome) => vec![copied(outcome)],
        // Who has the meeting now is said by whoever shows it from here on.
        Told::TakenOver => Vec::new(),
        Told::Lost => vec![Msg::Failed(
            "The case file is not saved: a fault of ours. Everything is in the journal; start again and it can be saved."
                .to_owned(),
        )],
    }
}

/// Returns what the chair is asked; nothing where both sides go together.
fn asked(children: &[SavedChild], about_several: bool) -> Vec<Row> {
    let rows = children.iter().flat_map(|child| {
        let asked = match &child.outcome {
            Some(Err(SaveError::Clashes(asked))) => asked.as_slice(),
            _ => &[],
        };
        asked.iter().map(|asked| Row {
            child: child.child,
            reference: about_several.then(|| child.reference.clone()),
            words: asked.words.clone(),
            of: Of::File(Choice {
                clash: asked.clash.clone(),
                side: Side::Ours,
            }),
            chosen: None,
        })
    });
    rows.collect()
}

/// Says what was seen of files while the meeting goes on, of each child by the reference.
fn seen(changed: &[ChangedFile], gone: &[String]) -> Option<Msg> {
    if gone.is_empty() {
        return by_hand(changed);
    }
    let (files, is, it) = match gone {
        [_] => ("file", "is not where it was", "it"),
        _ => ("files", "are not where they were", "them"),
    };
    let of = text::list(gone);
    let gone = format!(
        "The {files} of {of} {is}: somebody has moved or removed {it}. The meeting goes on, all is kept in the journal, and the close writes {it} again."
    );
    Some(Msg::Done(match by_hand(changed) {
        Some(Msg::Done(changed)) => format!("{gone} {changed}"),
        _ => gone,
    }))
}

/// Says which files were changed by hand, and what the save does with each; nothing where none was.
fn by_hand(changed: &[ChangedFile]) -> Option<Msg> {
    let named = |takes_a_save: bool| -> Option<String> {
        let those = changed
            .iter()
            .filter(|one| one.takes_a_save == takes_a_save);
        let those: Vec<&str> = those.map(|one| one.reference.as_str()).collect();
        let (files, were) = match those.as_slice() {
            [] => return None,
            [_] => ("file", "was"),
            _ => ("files", "were"),
        };
        let of = text::list(&those);
        Some(format!(
            "The {files} of {of} {were} changed by hand since the meeting began"
        ))
    };
    let kept = named(true)
        .map(|what| format!("{what}. The save keeps both, and asks where both changed the same."));
    let apart = named(false).map(|what| {
        format!(
            "{what}, and cannot take what is agreed: it is no case now, or another child's. The save leaves it as it is and writes the case beside it."
        )
    });
    let said: Vec<String> = kept.into_iter().chain(apart).collect();
    (!said.is_empty()).then(|| Msg::Done(said.join(" ")))
}

/// Says where the copies are, without the way there: the window is shared, and a path tells where children's files are
/// kept. Whoever hands them out finds them beside the case file.
pub(super) fn place(copies: &Copies) -> Option<String> {
    let name = copies.folders.first()?.file_name()?.to_string_lossy();
    let name = text::clean(&name);
    Some(match copies.folders.len() {
        1 => format!("the folder “{name}”, beside the case file"),
        many => format!("{many} folders “{name}”, each beside its case file"),
    })
}

/// Says that the copies are written, and where.
fn copied(outcome: Result<Copies, String>) -> Msg {
    let copies = match outcome {
        Ok(copies) => copies,
        Err(words) => return Msg::Failed(format!("The copies are not written: {words}.")),
    };
    let Some(place) = place(&copies) else {
        return Msg::Done("There is nothing to hand out.".to_owned());
    };
    let (count, is) = (copies.count, if copies.count == 1 { "is" } else { "are" });
    let count = text::count(count, "copy", "copies");
    let apart = stand_beside(&copies.beside);
    let sealed = if copies.sealed { SEALED } else { "" };
    Msg::Done(format!(
        "{count} to hand out {is} in {place}.{apart}{sealed}"
    ))
}

/// Said where the copies lie in a sealed folder.
const SEALED: &str = " They are sealed: `chairside unseal`, their folder and `--to DIR` writes readable ones to send.";

/// Says which copies stand beside one that was there and is not written over.
fn stand_beside(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => format!(
            " {} stands beside one that was changed by hand or is open in another program.",
            text::clean(one)
        ),
        many => format!(
            " {} of them stand beside others that were changed by hand or are open in another program.",
            many.len()
        ),
    }
}

/// Says what became of every file that was to be written.
fn msg(children: &[SavedChild], about_several: bool, is_kept: bool) -> Msg {
    let failed = children
        .iter()
        .any(|child| matches!(child.outcome, Some(Err(_))));
    let words = if about_several {
        several(children)
    } else {
        children.first().map_or_else(
            || "The case is saved.".to_owned(),
            |child| told("The case", child),
        )
    };
    if failed {
        let stands = if is_kept {
            "Everything is in the journal; the case can be saved again."
        } else {
            "The journal takes nothing either: leave this window open until there is room. It is tried again by itself."
        };
        Msg::Failed(format!("{words} {stands}"))
    } else {
        Msg::Done(words)
    }
}

/// Puts two outcomes into one: both are read, the first one first, and one that failed makes it a fault.
fn together(first: Msg, then: Msg) -> Msg {
    match (first, then) {
        (Msg::Done(first), Msg::Done(then)) => Msg::Done(format!("{first} {then}")),
        (Msg::Done(first) | Msg::Failed(first), Msg::Done(then) | Msg::Failed(then)) => {
            Msg::Failed(format!("{first} {then}"))
        }
        (first, _) => first,
    }
}

/// Counts the files that were simply written, and tells of each other one which it is.
fn several(children: &[SavedChild]) -> String {
    let is_plain = |child: &&SavedChild| {
        let saved = child.outcome.as_ref().and_then(|saved| saved.as_ref().ok());
        saved.is_some_and(|saved| {
            let in_place = !matches!(saved.written, Written::Beside { .. });
            let is_as_typed =
                saved.renumbered.is_empty() && saved.other_people == 0 && saved.put_back == 0;
            in_place && saved.clashes.is_empty() && is_as_typed
        })
    };
    let plain: Vec<&str> = children
        .iter()
        .filter(is_plain)
        .map(|child| child.reference.as_str())
        .collect();
    let first = match plain.as_slice() {
        [] if children.is_empty() => {
            Some("Nothing was agreed about any child: every file is as it was.".to_owned())
        }
        [] => None,
        [only] => Some(format!("{only} is saved.")),
        many => Some(format!("{} cases are saved.", many.len())),
    };
    let rest = children.iter().filter(|child| !is_plain(child));
    let rest = rest.map(|child| told(&child.reference, child));
    let words: Vec<String> = first.into_iter().chain(rest).collect();
    words.join(" ")
}

fn told(what: &str, child: &SavedChild) -> String {
    match &child.outcome {
        None => format!("{what} is held elsewhere: its file is as it was."),
        Some(Err(error)) => format!("{what} is not saved: {error}."),
        Some(Ok(saved)) => how(what, saved),
    }
}

fn how(what: &str, saved: &Saved) -> String {
    let words = [
        put(what, saved),
        other_ids(saved),
        other_people(saved),
        put_back(saved),
    ];
    let words: Vec<String> = words.into_iter().filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// Says that two people whom one id would have made one are two, and names nobody: the screen may be shared.
fn other_people(saved: &Saved) -> String {
    match saved.other_people {
        0 => String::new(),
        1 => "Somebody who joined in the meeting has a different short name in the file, because somebody typing in the file had already used theirs. Both people are kept.".to_owned(),
        count => format!(
            "{count} people who joined in the meeting have different short names in the file, because somebody typing in the file had already used theirs. All of them are kept."
        ),
    }
}

/// Says that what somebody took out is kept, and names nobody: the screen may be shared.
fn put_back(saved: &Saved) -> String {
    match saved.put_back {
        0 => String::new(),
        1 => "One thing that somebody took out of the file by hand is kept: the record names it."
            .to_owned(),
        count => format!(
            "{count} things that somebody took out of the file by hand are kept: the record names them."
        ),
    }
}

/// Says what stands under another id in the file than on the screen.
fn other_ids(saved: &Saved) -> String {
    let ids = saved.renumbered.iter();
    let words: Vec<String> = ids
        .map(|ids| {
            let Renumbered { from, to } = ids;
            format!("{from} was given to something else in the file by hand: both are kept, and the meeting's {from} is {to} there.")
        })
        .collect();
    words.join(" ")
}

/// Says which file holds what was agreed where the case file cannot be changed, and what to do with it.
fn beside(what: &str, path: &Path, why: &Beside) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = text::clean(&name);
    let then = match why {
        Beside::Meaning(_) => "replace the case file with it before the next meeting.",
        Beside::Broken => {
            "check what was changed in the case file, then replace the case file with it before the next meeting."
        }
        Beside::AnotherCase => "keep it under a name of its own.",
    };
    format!(
        "{what} is saved, and not in its own file: {why}. What was agreed is in {name}, beside it: {then}"
    )
}

fn put(what: &str, saved: &Saved) -> String {
    match (&saved.written, saved.clashes.len()) {
        (Written::Beside { path, why }, _) => beside(what, path, why),
        (Written::Again, _) => {
            format!("{what} is saved. Its file had gone and is written again.")
        }
        (Written::InPlace { merged: true }, 0) => {
            format!("{what} is saved, together with what somebody changed in the file meanwhile.")
        }
        (Written::Nothing | Written::InPlace { .. }, 0) => format!("{what} is saved."),
        (_, count) => format!(
            "{what} is saved. In {} somebody had changed the same: the version before is kept beside it.",
            text::count(count, "place", "places")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(reference: &str) -> SavedChild {
        child(
            reference,
            Some(Ok(Saved {
                written: Written::InPlace { merged: false },
                clashes: Vec::new(),
                renumbered: Vec::new(),
                other_people: 0,
                put_back: 0,
                kept_before: None,
            })),
        )
    }

    fn child(reference: &str, outcome: Option<Result<Saved, SaveError>>) -> SavedChild {
        SavedChild {
            child: 0,
            reference: reference.to_owned(),
            outcome,
        }
    }

    fn check_copies(count: usize, folders: &[&str], expected: &str) {
        let folders = folders.iter().map(Into::into).collect();
        let beside = Vec::new();
        let told = copied(Ok(Copies {
            count,
            folders,
            beside,
            sealed: false,
        }));
        assert_eq!(told, Msg::Done(expected.to_owned()));
    }

    #[test]
    fn a_copy_that_stands_beside_another_is_named() {
        let told = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            stand_beside(&names)
        };
        assert_eq!(told(&[]), "");
        let one =
            " a-2.docx stands beside one that was changed by hand or is open in another program.";
        assert_eq!(told(&["a-2.docx"]), one);
        assert!(told(&["a-2.docx", "b-2.docx"]).starts_with(" 2 of them stand beside others"));
    }

    #[test]
    #[cfg(unix)]
    fn it_is_said_where_the_copies_are() {
        check_copies(
            1,
            &["/c/children/copies"],
            "1 copy to hand out is in the folder “copies”, beside the case file.",
        );
        check_copies(
            9,
            &["/a/copies", "/b/copies"],
            "9 copies to hand out are in 2 folders “copies”, each beside its case file.",
        );
        check_copies(0, &[], "There is nothing to hand out.");
    }

    #[test]
    fn one_case_is_not_counted() {
        let words = msg(&[saved("LCR-0142")], false, true);
        assert_eq!(words, Msg::Done("The case is saved.".to_owned()));
    }

    #[test]
    fn what_stands_under_another_id_in_the_file_is_said() {
        let mut child = saved("LCR-0142");
        if let Some(Ok(saved)) = &mut child.outcome {
            saved.renumbered = vec![Renumbered {
                from: "A4".to_owned(),
                to: "A5".to_owned(),
            }];
        }
        let Msg::Done(words) = msg(&[child], false, true) else {
            panic!("it is no fault");
        };
        assert_eq!(
            words,
            "The case is saved. A4 was given to something else in the file by hand: both are kept, and the meeting's A4 is A5 there."
        );
    }

    #[test]
    fn that_somebody_who_was_taken_out_is_kept_is_said_and_not_who() {
        let mut child = saved("LCR-0142");
        if let Some(Ok(saved)) = &mut child.outcome {
            saved.put_back = 1;
        }
        let expected = "The case is saved. One thing that somebody took out of the file by hand is kept: the record names it.";
        assert_eq!(msg(&[child], false, true), Msg::Done(expected.to_owned()));
    }

    #[test]
    fn where_the_file_cannot_be_changed_it_is_said_what_to_do_with_the_other_one() {
        let mut child = saved("LCR-0142");
        if let Some(Ok(saved)) = &mut child.outcome {
            saved.written = Written::Beside {
                path: "cases/jay.new.yaml".into(),
                why: Beside::Broken,
            };
        }
        let expected = "The case is saved, and not in its own file: the file was changed meanwhile and cannot be read as a case now. What was agreed is in jay.new.yaml, beside it: check what was changed in the case file, then replace the case file with it before the next meeting.";
        assert_eq!(msg(&[child], false, true), Msg::Done(expected.to_owned()));
    }

    #[test]
    fn that_somebody_has_another_id_is_said_and_not_who() {
        let mut child = saved("LCR-0142");
        if let Some(Ok(saved)) = &mut child.outcome {
            saved.other_people = 1;
        }
        let expected = "The case is saved. Somebody who joined in the meeting has a different short name in the file, because somebody typing in the file had already used theirs. Both people are kept.";
        assert_eq!(msg(&[child], false, true), Msg::Done(expected.to_owned()));
    }

    #[test]
    fn of_several_it_is_said_which_were_not_saved() {
        let failed = SaveError::NotWritable("no room".to_owned());
        let why = failed.to_string();
        let children = [
            saved("OX-a"),
            child("OX-b", Some(Err(failed))),
            child("OX-c", None),
            saved("OX-d"),
        ];
        let Msg::Failed(words) = msg(&children, true, true) else {
            panic!("it is told as a fault");
        };
        let expected = format!(
            "2 cases are saved. OX-b is not saved: {why}. OX-c is held elsewhere: its file is as it was. Everything is in the journal; the case can be saved again."
        );
        assert_eq!(words, expected);
        let Msg::Failed(words) = msg(&children, true, false) else {
            panic!("it is told as a fault");
        };
        assert!(words.contains("leave this window open"), "{words}");
        assert!(!words.contains("is in the journal"), "{words}");
    }

    #[test]
    fn whose_file_has_gone_or_was_changed_is_said_by_reference_and_what_becomes_of_it() {
        let one = |reference: &str, takes_a_save| ChangedFile {
            reference: reference.to_owned(),
            takes_a_save,
        };
        let said = |changed: &[ChangedFile], gone: &[&str]| {
            let gone: Vec<String> = gone.iter().map(|&one| one.to_owned()).collect();
            match seen(changed, &gone) {
                Some(Msg::Done(words)) => words,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(
            said(&[one("OX-a", true)], &[]),
            "The file of OX-a was changed by hand since the meeting began. The save keeps both, and asks where both changed the same."
        );
        let broken = said(&[one("OX-b", false)], &[]);
        assert!(
            broken.contains("OX-b") && !broken.contains("keeps both"),
            "{broken}"
        );
        let both = said(&[one("OX-a", true)], &["OX-c", "OX-d"]);
        assert!(
            both.starts_with("The files of OX-c and OX-d are not where they were"),
            "{both}"
        );
        assert!(both.contains("OX-a was changed by hand"), "{both}");
        assert_eq!(seen(&[], &[]), None);
    }

    #[test]
    fn what_failed_is_not_hidden_by_what_was_done_after_it() {
        let (failed, done) = (|| Msg::Failed("a".into()), || Msg::Done("b".into()));
        assert_eq!(together(failed(), done()), Msg::Failed("a b".into()));
        assert_eq!(together(done(), failed()), Msg::Failed("b a".into()));
        assert_eq!(together(done(), done()), Msg::Done("b b".into()));
    }

    #[test]
    fn where_no_child_was_reached_that_is_said() {
        let Msg::Done(words) = msg(&[], true, true) else {
            panic!("it is no fault");
        };
        assert!(words.starts_with("Nothing was agreed"), "{words}");
    }
}

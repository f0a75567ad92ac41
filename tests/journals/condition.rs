//! A journal that is damaged, or that a newer version wrote: what counts of it, what the chair is told, and that it is kept.

use crate::room::Room;
use chairside::store::disk::{Operation, Why};
use chairside::store::journal::Sum;
use chairside::store::session::{Hold, Left, OnlyRead, Opened};
use std::fs;
use std::path::PathBuf;

/// A sitting in which two things were agreed, left by the program's end; returns its one desk journal.
fn left() -> (Room, PathBuf) {
    let (room, journal) = left_and_shared();
    // What was shared would make good for much of it.
    fs::remove_dir_all(room.path(".chairside")).unwrap();
    (room, journal)
}

fn left_and_shared() -> (Room, PathBuf) {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    chair.agree(0, "Ring the GP").unwrap();
    chair.session.finish();
    let journals = room.path("home-ann/state/journals");
    let mut files = fs::read_dir(journals).unwrap();
    let journal = files.next().unwrap().unwrap().path();
    assert!(files.next().is_none());
    (room, journal)
}

/// Adds a line as a program writes it.
fn add_line(journal: &PathBuf, content: &str) {
    let mut text = fs::read_to_string(journal).unwrap();
    let end = text.rfind("\"}").unwrap();
    let last: Sum = text[end - 16..end].parse().unwrap();
    let content = content.strip_suffix('}').unwrap();
    let sum = Sum::after(Some(last), content);
    for part in [content, ",\"sum\":\"", &sum.to_string(), "\"}\n"] {
        text.push_str(part);
    }
    fs::write(journal, text).unwrap();
}

fn actions(opened: &Opened) -> usize {
    opened.meeting.children()[0].case.actions.len()
}

fn is_of_a_newer_version(opened: &Opened) -> bool {
    matches!(
        &opened.hold,
        Hold::Reads {
            why: OnlyRead::Newer,
            ..
        }
    )
}

fn count(room: &Room) -> usize {
    fs::read_dir(room.path("home-ann/state/journals"))
        .unwrap()
        .count()
}

#[test]
fn a_record_of_a_newer_version_makes_the_sitting_read_only_and_nothing_is_written_after_it() {
    let (room, journal) = left();
    add_line(
        &journal,
        r#"{"seq":900,"body":{"seq":900,"at":"2026-12-18T10:00:00+00:00","child":0,"events":[{"PigeonSent":{"to":"ann"}}]}}"#,
    );
    let before = fs::read(&journal).unwrap();
    let opened = room.open("ann", &["a.yaml"], Left::GoOn).unwrap();
    assert!(is_of_a_newer_version(&opened));
    assert_eq!(actions(&opened), 2, "what is understood is shown");
    assert_eq!(fs::read(&journal).unwrap(), before);
    assert_eq!(count(&room), 1);
    let free = room.open("bea", &["a.yaml"], Left::GoOn).unwrap();
    assert!(
        matches!(free.hold, Hold::Keeps(_)),
        "reading holds nobody up"
    );
}

/// What was shared beside the case of a sitting in which two things were agreed; this computer has none of it.
fn shared_alone() -> (Room, PathBuf) {
    let (room, _) = left_and_shared();
    fs::remove_dir_all(room.path("home-ann")).unwrap();
    let files = fs::read_dir(room.path(".chairside/ox-a")).unwrap();
    let mut paths = files.map(|file| file.unwrap().path());
    let is_meeting = |path: &PathBuf| path.to_string_lossy().contains("-meeting-");
    let journal = paths.find(is_meeting).unwrap();
    (room, journal)
}

const PIGEON: &str = r#"{"seq":900,"body":{"seq":900,"at":"2026-12-18T10:00:00+00:00","child":0,"events":[{"PigeonSent":{"to":"ann"}}]}}"#;

#[test]
fn what_a_newer_version_shared_is_read_only_too() {
    let (room, journal) = shared_alone();
    add_line(&journal, PIGEON);
    let opened = room.open("bea", &["a.yaml"], Left::GoOn).unwrap();
    assert!(is_of_a_newer_version(&opened));
    assert_eq!(actions(&opened), 2);

    let (room, journal) = shared_alone();
    let text = fs::read_to_string(&journal).unwrap();
    let newer = text.replacen("\"chairside-journal\":1", "\"chairside-journal\":2", 1);
    assert_ne!(newer, text);
    fs::write(&journal, &newer).unwrap();
    let opened = room.open("bea", &["a.yaml"], Left::GoOn).unwrap();
    assert!(is_of_a_newer_version(&opened));
    assert_eq!(fs::read_to_string(&journal).unwrap(), newer);
    let case = fs::read_to_string(room.path("a.yaml")).unwrap();
    fs::write(
        room.path("a.yaml"),
        case + "\nmeetings: [{date: 2026-12-18, number: 1}]\n",
    )
    .unwrap();
    let opened = room.open("bea", &["a.yaml"], Left::GoOn).unwrap();
    assert!(
        matches!(opened.hold, Hold::Keeps(_)),
        "what the file holds is over"
    );
}

#[test]
fn a_sitting_of_this_computer_that_a_newer_version_went_on_with_is_not_gone_on_with_here() {
    let (room, _) = left_and_shared();
    let files = fs::read_dir(room.path(".chairside/ox-a")).unwrap();
    let mut paths = files.map(|file| file.unwrap().path());
    let is_meeting = |path: &PathBuf| path.to_string_lossy().contains("-meeting-");
    let journal = paths.find(is_meeting).unwrap();
    add_line(&journal, PIGEON);
    let opened = room.open("ann", &["a.yaml"], Left::GoOn).unwrap();
    assert!(is_of_a_newer_version(&opened));
    assert_eq!(count(&room), 1);
}

#[test]
fn one_unknown_record_alone_is_not_taken_for_nothing() {
    let room = Room::of_three();
    let chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    let journal = chair.session.journal().to_owned();
    chair.session.finish();
    let journal = journal.with_file_name(format!(
        "{}-001.journal",
        journal.file_name().unwrap().to_string_lossy()
    ));
    add_line(&journal, r#"{"seq":1,"body":{"pigeon":true}}"#);
    let opened = room.open("ann", &["a.yaml"], Left::GoOn).unwrap();
    assert!(is_of_a_newer_version(&opened));
}

#[test]
fn a_journal_in_a_newer_format_is_told_and_not_begun_over() {
    let (room, journal) = left();
    let text = fs::read_to_string(&journal).unwrap();
    let newer = text.replacen("\"chairside-journal\":1", "\"chairside-journal\":2", 1);
    assert_ne!(newer, text);
    fs::write(&journal, newer).unwrap();
    let opened = room.open("ann", &["a.yaml"], Left::GoOn).unwrap();
    assert!(is_of_a_newer_version(&opened));
    assert_eq!((actions(&opened), count(&room)), (0, 1));
    let anew = room.open("ann", &["a.yaml"], Left::Stays).unwrap();
    assert!(
        matches!(anew.hold, Hold::Keeps(_)),
        "another can be begun beside it"
    );
}

#[test]
fn what_is_before_the_damage_is_here_and_where_the_rest_is_is_told() {
    let (room, journal) = left();
    let whole = fs::read_to_string(&journal).unwrap();
    let broken = whole.replace("Ring the GP", "Ring the XX");
    fs::write(&journal, &broken).unwrap();
    let opened = room.open("ann", &["a.yaml"], Left::GoOn).unwrap();
    assert_eq!(actions(&opened), 1);
    let notice = opened.notice.clone().unwrap();
    let name = journal.file_name().unwrap().to_string_lossy().into_owned();
    let kept = broken.find("Ring the XX").unwrap();
    let rest = broken.len() - broken[..kept].rfind('\n').unwrap() - 1;
    let before = broken[..kept].lines().count() - 2;
    for words in [
        "Its journal is damaged:",
        &format!("{before} whole records before the damage are here"),
        &format!("The rest, {rest} bytes, is not used and kept as it is in {name}."),
        "`chairside recover` tells more",
    ] {
        assert!(notice.contains(words), "{words}: {notice}");
    }
    assert!(!notice.contains("Nothing is lost"), "{notice}");
    let asked = opened.left.as_ref().unwrap().damage.as_deref().unwrap();
    assert!(notice.contains(asked));
    assert_eq!(fs::read_to_string(&journal).unwrap(), broken, "it is kept");
    drop(opened);
    let again = room.chair("ann", &["a.yaml"], Left::GoOn);
    let notice = again.notice.unwrap();
    assert!(notice.ends_with("Nothing is lost."), "told once: {notice}");
}

#[test]
fn a_part_that_was_emptied_since_is_told_calmly_when_the_meeting_is_gone_on_with() {
    for (kept, words) in [
        (
            0,
            "If the program was ended just as it began that, nothing is missing",
        ),
        (
            40,
            "If the program was ended just as it began that, nothing is missing",
        ),
        (usize::MAX, "Its journal is damaged: "),
    ] {
        let (room, first) = left();
        let mut chair = room.chair("ann", &["a.yaml"], Left::GoOn);
        chair.agree(0, "Ring the club").unwrap();
        chair.session.finish();
        fs::remove_dir_all(room.path(".chairside")).unwrap();
        let name = first.file_name().unwrap().to_string_lossy().into_owned();
        let second = name.replace("-001.journal", "-002.journal");
        let path = first.with_file_name(&second);
        let whole = fs::read(&path).unwrap();
        // Cut off, or filled with zeros.
        let rest = whole
            .get(..kept)
            .map_or(vec![0; whole.len()], <[u8]>::to_vec);
        fs::write(&path, &rest).unwrap();
        let opened = room.open("ann", &["a.yaml"], Left::GoOn).unwrap();
        assert_eq!(actions(&opened), 2);
        let notice = opened.notice.clone().unwrap();
        for words in [words, &second, "`chairside recover` tells more"] {
            assert!(notice.contains(words), "{words}: {notice}");
        }
        assert_eq!(fs::read(&path).unwrap(), rest, "it is kept");
    }
}

#[test]
fn where_no_record_is_whole_that_is_told_and_not_taken_for_an_empty_meeting() {
    let (room, journal) = left();
    let whole = fs::read_to_string(&journal).unwrap();
    let end = whole.find('\n').unwrap() + 1;
    let zeroed = [&whole.as_bytes()[..end], &vec![0; whole.len() - end]].concat();
    fs::write(&journal, &zeroed).unwrap();
    let opened = room.open("ann", &["a.yaml"], Left::GoOn).unwrap();
    let notice = opened.notice.unwrap();
    assert!(
        notice.contains("no whole record stands before the damage"),
        "{notice}"
    );
    assert_eq!(fs::read(&journal).unwrap(), zeroed);
}

#[test]
fn a_journal_damaged_in_its_first_line_is_told_and_kept_when_another_is_begun() {
    let (room, journal) = left();
    let whole = fs::read_to_string(&journal).unwrap();
    let broken = whole.replacen("OX-a", "OX-?", 1);
    fs::write(&journal, &broken).unwrap();
    let opened = room.open("ann", &["a.yaml"], Left::GoOn).unwrap();
    let notice = opened.notice.clone().unwrap();
    let name = journal.file_name().unwrap().to_string_lossy().into_owned();
    for words in [
        "begun on 18 December at 10:00, cannot be read from its first line on",
        &format!("It is kept as it is in {name}"),
    ] {
        assert!(notice.contains(words), "{notice}");
    }
    assert_eq!(fs::read_to_string(&journal).unwrap(), broken, "it is kept");
    let other = room.open("ann", &["b.yaml"], Left::GoOn).unwrap();
    assert_eq!(other.notice, None, "another case is not told of it");
}

#[test]
fn a_journal_of_a_reference_that_is_written_otherwise_stops_nobody_and_is_not_told() {
    for (part, instead) in [
        ("\"chairside-journal\":1", "\"chairside-journal\":2"),
        ("OX-a", "OX-?"),
    ] {
        let (room, journal) = left();
        let text = fs::read_to_string(&journal).unwrap();
        fs::write(&journal, text.replacen(part, instead, 1)).unwrap();
        room.case("spaced.yaml", "OX a");
        let other = room.open("ann", &["spaced.yaml"], Left::GoOn).unwrap();
        assert!(matches!(other.hold, Hold::Keeps(_)), "{part}");
        assert_eq!(other.notice, None, "{part}");
    }
}

#[test]
fn what_was_shared_makes_good_for_a_damaged_journal_and_the_damage_is_told_all_the_same() {
    for broken in ["OX-a", "Ring the GP"] {
        let (room, journal) = left_and_shared();
        let whole = fs::read_to_string(&journal).unwrap();
        fs::write(&journal, whole.replacen(broken, "OX-?", 1)).unwrap();
        let opened = room.open("ann", &["a.yaml"], Left::GoOn).unwrap();
        assert_eq!(actions(&opened), 2, "{broken}");
        let asked = opened.left.unwrap().damage.unwrap();
        let name = journal.file_name().unwrap().to_string_lossy().into_owned();
        for words in [&name, "what was shared beside the case"] {
            assert!(asked.contains(words), "{asked}");
            assert!(opened.notice.as_ref().unwrap().contains(words));
        }
    }
}

#[test]
fn what_was_shared_and_cannot_be_read_is_named() {
    let (room, journal) = shared_alone();
    let whole = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, whole.replacen("OX-a", "OX-?", 1)).unwrap();
    let opened = room.open("bea", &["a.yaml"], Left::GoOn).unwrap();
    let told = opened.notice.unwrap();
    let name = journal.file_name().unwrap().to_string_lossy().into_owned();
    for words in [
        &name,
        "begun on 18 December at 10:00",
        "Ask whoever held it",
    ] {
        assert!(told.contains(words), "{told}");
    }
    let (room, _) = shared_alone();
    room.disk.fail(&[Operation::Read], "-meeting-", Why::Device);
    let opened = room.open("cas", &["a.yaml"], Left::GoOn).unwrap();
    assert!(opened.notice.unwrap().contains("cannot be read now"));
}

#[test]
fn where_no_record_of_what_was_shared_is_whole_that_is_told_and_not_taken_for_an_empty_meeting() {
    for zeroed in [true, false] {
        let (room, journal) = shared_alone();
        let whole = fs::read(&journal).unwrap();
        let end = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        let rest = if zeroed { 0 } else { b'x' };
        let broken = [&whole[..end], &vec![rest; whole.len() - end]].concat();
        fs::write(&journal, &broken).unwrap();
        let opened = room.open("bea", &["a.yaml"], Left::GoOn).unwrap();
        let name = journal.file_name().unwrap().to_string_lossy().into_owned();
        for told in [opened.notice.unwrap(), opened.left.unwrap().damage.unwrap()] {
            let words = "no whole record stands before the damage";
            assert!(told.contains(words) && told.contains(&name), "{told}");
        }
        assert_eq!(fs::read(&journal).unwrap(), broken, "it is kept");
    }
}

#[test]
fn a_folder_beside_the_case_that_cannot_be_listed_is_told_with_its_fault() {
    for (why, fault) in [
        (Why::Device, "the disk reports a fault"),
        (Why::NotAllowed, "you are not allowed to"),
    ] {
        let (room, _) = shared_alone();
        room.disk.fail(&[Operation::List], "ox-a", why);
        let told = room.open("bea", &["a.yaml"], Left::GoOn).unwrap().notice;
        let told = told.unwrap();
        for words in ["the folder ox-a", fault, "Ask whoever may have held one"] {
            assert!(told.contains(words), "{told}");
        }
        room.disk.clear();
        let again = room.open("cas", &["b.yaml"], Left::GoOn).unwrap();
        assert_eq!(again.notice, None, "an empty folder is told to nobody");
    }
}

#[test]
fn what_was_shared_and_may_not_be_read_is_told_with_its_fault() {
    for (why, fault) in [
        (Why::Device, "the disk reports a fault"),
        (Why::NotAllowed, "you are not allowed to"),
    ] {
        let (room, journal) = shared_alone();
        room.disk.fail(&[Operation::Read], "-meeting-", why);
        let told = room.open("bea", &["a.yaml"], Left::GoOn).unwrap().notice;
        let name = journal.file_name().unwrap().to_string_lossy().into_owned();
        let told = told.unwrap();
        assert!(told.contains(fault) && told.contains(&name), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_what_was_shared_is_told_and_keeps_nobody_waiting() {
    let (room, journal) = shared_alone();
    fs::remove_file(&journal).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&journal).status();
    assert!(made.unwrap().success());
    let told = room.open("bea", &["a.yaml"], Left::GoOn).unwrap().notice;
    let name = journal.file_name().unwrap().to_string_lossy().into_owned();
    let told = told.unwrap();
    assert!(told.contains("it is not a file"), "{told}");
    assert!(told.contains(&name), "{told}");
}

#[test]
fn more_files_than_are_read_are_told_and_not_taken_for_no_meeting() {
    let (room, journal) = shared_alone();
    let name = journal.file_name().unwrap().to_string_lossy().into_owned();
    for number in 0..2_001 {
        let copy = name.replace(".journal", &format!("-copy{number}.journal"));
        fs::write(journal.with_file_name(copy), "").unwrap();
    }
    let told = room.open("bea", &["a.yaml"], Left::GoOn).unwrap().notice;
    let told = told.unwrap();
    for words in ["it holds too many journals", "begun on 18 December"] {
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn what_was_shared_of_a_meeting_that_is_here_and_cannot_be_read_there_is_told_too() {
    let (room, _) = left_and_shared();
    let told = |words: &str| {
        let opened = room.open("ann", &["a.yaml"], Left::GoOn).unwrap();
        assert_eq!(actions(&opened), 2, "what is here is gone on with");
        let told = opened.left.unwrap().damage.unwrap();
        assert!(told.contains(words), "{told}");
    };
    room.disk.fail(&[Operation::Read], "-meeting-", Why::Device);
    told("whether somebody went on with it there is not known");
    room.disk.clear();
    room.disk.fail(&[Operation::List], "ox-a", Why::Device);
    told("the folder ox-a, cannot be listed now");
}

/// Two computers go on offline, and a sync client brings the one's words into the other's folder.
#[test]
fn what_two_windows_wrote_apart_is_told_with_the_file_in_which_the_other_half_lies() {
    let (room, _) = left_and_shared();
    let beside = room.path(".chairside/ox-a");
    let journals = || -> Vec<PathBuf> {
        let files = fs::read_dir(&beside).unwrap();
        let paths = files.map(|file| file.unwrap().path());
        paths
            .filter(|path| path.to_string_lossy().contains("-meeting-"))
            .collect()
    };
    let before = journals();
    let mut bea = room.chair("bea", &["a.yaml"], Left::TakesOver);
    bea.agree(0, "Hers alone").unwrap();
    bea.session.finish();
    let hers = journals()
        .into_iter()
        .find(|path| !before.contains(path))
        .unwrap();
    let text = fs::read(&hers).unwrap();
    fs::remove_file(&hers).unwrap();
    let mut cas = room.chair("cas", &["a.yaml"], Left::TakesOver);
    cas.agree(0, "His alone").unwrap();
    cas.agree(0, "His again").unwrap();
    cas.session.finish();
    let name = hers.file_name().unwrap().to_string_lossy().into_owned();
    let copied = name.replace(".journal", "-BEAPC.journal");
    fs::write(beside.join(&copied), text).unwrap();
    let opened = room.open("dan", &["a.yaml"], Left::GoOn).unwrap();
    assert_eq!(actions(&opened), 4, "the longer one is gone on with");
    for told in [opened.notice.unwrap(), opened.left.unwrap().damage.unwrap()] {
        assert!(told.contains("without seeing each other"), "{told}");
        assert!(told.contains(&copied), "{told}");
    }
}

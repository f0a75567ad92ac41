//! What cannot be held in one sitting is refused before anything is written. It opens no sitting that may be held.

use crate::room::Room;

/// Refuses before the meeting starts: nothing lies beside the cases and nothing is kept.
#[track_caller]
fn check(room: &Room, files: &[&str], expected: &str) {
    assert_eq!(room.refused(files), expected);
    assert!(!room.path(".chairside").exists(), "something was written");
    assert!(!room.path("home-ann").exists(), "a journal was begun");
}

#[test]
fn one_file_is_named_once() {
    let room = Room::of_three();
    check(
        &room,
        &["a.yaml", "b.yaml", "a.yaml"],
        "file 1, a.yaml, and file 3, a.yaml, are the same file: name each child's file once",
    );
}

#[cfg(unix)]
#[test]
fn another_path_to_a_file_leads_to_the_same() {
    let room = Room::of_three();
    std::os::unix::fs::symlink(room.path("a.yaml"), room.path("link.yaml")).unwrap();
    std::fs::hard_link(room.path("a.yaml"), room.path("hard.yaml")).unwrap();
    std::fs::create_dir(room.path("within")).unwrap();
    for (other, name) in [
        ("link.yaml", "link.yaml"),
        ("hard.yaml", "hard.yaml"),
        ("within/../a.yaml", "a.yaml"),
    ] {
        let expected = format!(
            "file 1, a.yaml, and file 2, {name}, are the same file: name each child's file once"
        );
        check(&room, &["a.yaml", other], &expected);
    }
}

#[test]
fn a_child_is_in_a_sitting_once_however_the_reference_is_written() {
    let room = Room::of_three();
    room.case("copy.yaml", "OX-a");
    room.case("shout.yaml", "ox A");
    for other in ["copy.yaml", "shout.yaml"] {
        let expected = format!(
            "file 1, a.yaml, and file 2, {other}, have the same reference: each child is in a meeting once"
        );
        check(&room, &["a.yaml", other], &expected);
    }
}

#[test]
fn what_does_not_fit_the_procedure_is_told_by_place_and_not_by_the_words_of_the_file() {
    let room = Room::of_three();
    let case = std::fs::read_to_string(room.path("a.yaml")).unwrap();
    let known = "procedure: oxfordshire-complex-child-panel";
    assert!(case.contains(known), "{case}");
    let unknown = case.replace(known, "procedure: planted-name # planted remark");
    std::fs::write(room.path("e.yaml"), unknown).unwrap();
    let misfit = format!("{case}\nmapping: {{planted_section: [planted words]}}\n");
    std::fs::write(room.path("f.yaml"), misfit).unwrap();
    for (file, field) in [("e.yaml", "procedure"), ("f.yaml", "mapping")] {
        let told = room.refused(&[file]);
        assert!(told.contains(&format!("{file}:")), "{told}");
        assert!(told.contains(field), "{told}");
        for words in ["planted-name", "planted remark", "planted words"] {
            assert!(!told.contains(words), "{told}");
        }
    }
}

#[test]
fn cases_of_one_kind_of_meeting_are_held_together() {
    let room = Room::of_three();
    room.case_under("one.yaml", "LCR-1", "leicestershire-complex-risk");
    room.case_under("two.yaml", "LCR-2", "leicestershire-complex-risk");
    check(
        &room,
        &["a.yaml", "one.yaml"],
        "OX-a and LCR-1 are held under different procedures: name cases of one kind of meeting",
    );
    check(
        &room,
        &["one.yaml", "two.yaml"],
        "each Complex Risk meeting is about one child: name one case file",
    );
}

//! Saving several files: each gets its own record, one that fails stops no other, and the rest are not touched.

use crate::room::Room;
use chairside::meeting::Request;
use chairside::store::disk::{Operation, Why};
use chairside::store::session::Left;
use std::fs;

const ALL: [&str; 3] = ["a.yaml", "b.yaml", "c.yaml"];

fn saved(of: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(reference, words): &(&str, &str)| ((*reference).to_owned(), (*words).to_owned());
    of.iter().map(own).collect()
}

#[test]
fn each_file_gets_its_own_record_and_a_child_not_reached_leaves_its_file_as_it_is() {
    let room = Room::of_three();
    let look = |file: &str| {
        let path = room.path(file);
        let modified = fs::metadata(&path).unwrap().modified().unwrap();
        (fs::read_to_string(path).unwrap(), modified)
    };
    let before = look("b.yaml");
    let mut chair = room.chair("ann", &ALL, Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    chair.agree(2, "Ring the GP").unwrap();
    chair.ask(Request::Close).unwrap();
    assert_eq!(chair.save(), saved(&[("OX-a", "saved"), ("OX-c", "saved")]));
    assert_eq!(look("b.yaml"), before);
    let versions = fs::read_dir(room.beside("ox-b")).unwrap();
    let names = versions.map(|entry| entry.unwrap().file_name());
    assert!(
        names
            .into_iter()
            .all(|name| name != "before-20261218-1000.yaml")
    );
    let (a, c) = (look("a.yaml").0, look("c.yaml").0);
    assert!(
        a.contains("Ring the school") && !a.contains("Ring the GP"),
        "{a}"
    );
    assert!(
        c.contains("Ring the GP") && !c.contains("Ring the school"),
        "{c}"
    );
    assert!(!a.contains("OX-c") && !c.contains("OX-a"));
}

/// Closes a meeting on a case whose text cannot be changed where the meeting changes it, so that it is saved beside: what
/// an alias stands for stands at two places. Returns the text.
fn closed_and_saved_beside(room: &Room) -> String {
    let path = room.path("a.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let text = format!("{text}criteria: &same []\nactions: *same\n");
    fs::write(&path, &text).unwrap();
    let mut chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    chair.ask(Request::Close).unwrap();
    chair.save();
    chair.session.finish();
    text
}

#[test]
fn what_was_agreed_and_stands_beside_is_told_and_nobody_is_asked_again() {
    let room = Room::of_three();
    let text = closed_and_saved_beside(&room);
    assert_eq!(fs::read_to_string(room.path("a.yaml")).unwrap(), text);
    let beside = fs::read_to_string(room.path("a.new.yaml")).unwrap();
    assert!(beside.contains("Ring the school"));
    let told = "What was agreed on 18 December is in a.new.yaml, and a.yaml does not hold it. Put a.new.yaml in the place of a.yaml before you hold a meeting.";
    for user in ["ann", "ann", "bea@LAPTOP-8"] {
        let again = room.chair(user, &["a.yaml"], Left::Asks);
        assert_eq!(again.left, None, "{user}");
        assert_eq!(again.notice.as_deref(), Some(told), "{user}");
        again.session.finish();
    }
    assert!(!room.path("a.new-2.yaml").exists());
    fs::rename(room.path("a.new.yaml"), room.path("a.yaml")).unwrap();
    let again = room.chair("ann", &["a.yaml"], Left::Asks);
    assert_eq!((again.left, again.notice), (None, None));
    again.session.finish();
}

#[test]
fn a_file_that_was_put_right_is_asked_about_though_a_version_stands_beside_it() {
    let room = Room::of_three();
    let text = closed_and_saved_beside(&room);
    let right = text.replace("&same ", "").replace("*same", "[]");
    fs::write(room.path("a.yaml"), right).unwrap();
    let mut again = room.chair("ann", &["a.yaml"], Left::Asks);
    assert!(again.left.is_some(), "the save goes into the file now");
    again.save();
    let saved = fs::read_to_string(room.path("a.yaml")).unwrap();
    assert!(saved.contains("Ring the school"));
    again.session.finish();
    assert!(room.chair("ann", &["a.yaml"], Left::Asks).notice.is_none());
}

#[test]
fn one_file_that_cannot_be_written_stops_no_other() {
    for (operation, why) in [
        (Operation::Write, Why::Full),
        (Operation::Rename, Why::NotAllowed),
    ] {
        let room = Room::of_three();
        let mut chair = room.chair("ann", &ALL, Left::GoOn);
        for child in 0..3 {
            chair.agree(child, "Ring the school").unwrap();
        }
        let before = fs::read(room.path("b.yaml")).unwrap();
        room.disk.fail(&[operation], "b.yaml", why);
        let outcome = chair.save();
        let words: Vec<&str> = outcome.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!((words[0], words[2]), ("saved", "saved"), "{outcome:?}");
        assert_ne!(words[1], "saved", "{outcome:?}");
        assert_eq!(fs::read(room.path("b.yaml")).unwrap(), before);
        room.disk.clear();
        let all = [("OX-a", "saved"), ("OX-b", "saved"), ("OX-c", "saved")];
        assert_eq!(chair.save(), saved(&all));
        let text = fs::read_to_string(room.path("b.yaml")).unwrap();
        assert!(text.contains("Ring the school"), "{text}");
    }
}

#[test]
fn what_was_saved_and_then_taken_back_is_taken_out_of_the_file() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &ALL, Left::GoOn);
    chair.agree(1, "Ring the school").unwrap();
    chair.save();
    chair.ask(Request::Undo { anywhere: true }).unwrap();
    assert_eq!(chair.save(), saved(&[("OX-b", "saved")]));
    let text = fs::read_to_string(room.path("b.yaml")).unwrap();
    assert!(!text.contains("Ring the school"), "{text}");
}

//! Beside every case of a sitting lies where it is published: whoever opens one of the others follows the whole.

use crate::room::Room;
use chairside::meeting::Request;
use chairside::store::disk::{Operation, Why};
use chairside::store::session::Left;
use std::fs;

const ALL: [&str; 3] = ["a.yaml", "b.yaml", "c.yaml"];

#[test]
fn whoever_opens_one_of_the_others_is_told_and_follows_the_whole() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &ALL, Left::GoOn);
    for (file, children) in [("a.yaml", 3), ("b.yaml", 3), ("c.yaml", 3)] {
        let reader = room.reader("bea", &[file]);
        assert_eq!((reader.holder.as_str(), reader.children), ("ann", children));
    }
    let reader = room.reader("bea", &["c.yaml"]);
    chair.agree(1, "Ring the GP").unwrap();
    let heard = reader.hears(|meeting| !meeting.children()[1].case.actions.is_empty());
    assert_eq!(heard.children().len(), 3);
}

#[test]
fn no_child_is_named_there_and_nothing_is_left_at_the_end() {
    let room = Room::of_three();
    let chair = room.chair("ann", &ALL, Left::GoOn);
    for reference in ["ox-a", "ox-b", "ox-c"] {
        let who = fs::read_to_string(room.beside(reference).join("who")).unwrap();
        assert!(who.contains("ox-a-20261218-100000-meeting"), "{who}");
        assert!(!who.contains("Child of"), "{who}");
        assert_eq!(
            who.contains("\"beside\":\"ox-a\""),
            reference != "ox-a",
            "{who}"
        );
    }
    chair.session.finish();
    for reference in ["ox-a", "ox-b", "ox-c"] {
        assert!(!room.beside(reference).join("who").exists());
    }
}

#[test]
fn a_case_in_another_folder_is_told_to_be_taken_and_leads_to_no_path() {
    let room = Room::of_three();
    fs::create_dir(room.path("far")).unwrap();
    room.case("far/d.yaml", "OX-d");
    let chair = room.chair("ann", &["a.yaml", "far/d.yaml"], Left::GoOn);
    let who = fs::read_to_string(room.path("far/.chairside/ox-d/who")).unwrap();
    assert!(!who.contains("journal") && !who.contains("beside"), "{who}");
    assert_eq!(room.reader("bea", &["far/d.yaml"]).children, 2);
    chair.session.finish();
}

#[test]
fn after_a_crash_any_of_the_cases_leads_back_to_the_whole_sitting() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &ALL, Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    chair.killed_in(&room);
    for asked in [&["b.yaml"][..], &["c.yaml", "a.yaml"], &ALL] {
        let again = room.chair("ann", asked, Left::GoOn);
        assert_eq!(again.left.as_ref().unwrap().children, 3, "{asked:?}");
        assert_eq!(again.meeting.children()[0].case.actions.len(), 1);
        assert_eq!(again.session.asked().len(), asked.len());
        let notice = again.notice.clone().unwrap();
        assert!(notice.contains("on 3 children"), "{notice}");
        again.session.finish();
    }
}

#[test]
fn a_panel_that_is_gone_on_with_by_another_childs_file_comes_up_behind_the_curtain() {
    for (asked, is_covered) in [
        (&["b.yaml"][..], true),
        (&["c.yaml", "b.yaml"], true),
        (&["a.yaml"], false),
        (&ALL, false),
    ] {
        let room = Room::of_three();
        let mut chair = room.chair("ann", &ALL, Left::GoOn);
        chair.ask(Request::TakeChild { child: 0 }).unwrap();
        chair.ask(Request::LiftCurtain).unwrap();
        chair.agree(0, "Ring the school").unwrap();
        chair.killed_in(&room);
        for user in ["ann", "bea@LAPTOP-8"] {
            let again = room.chair(user, asked, Left::Asks);
            assert_eq!(again.left.as_ref().unwrap().children, 3);
            let on_screen = &again.meeting.sitting().on_screen;
            assert_eq!(
                (on_screen.child, on_screen.curtain),
                (0, is_covered),
                "{user} {asked:?}"
            );
            again.killed_in(&room);
        }
    }
}

#[test]
fn what_is_held_for_all_is_not_covered_whoevers_file_was_named() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &ALL, Left::GoOn);
    let stage = "attendance".to_owned();
    chair.ask(Request::OpenStage { stage }).unwrap();
    assert!(chair.meeting.is_at_a_common_stage());
    chair.killed_in(&room);
    let again = room.chair("ann", &["b.yaml"], Left::GoOn);
    assert!(again.left.is_some() && !again.meeting.sitting().on_screen.curtain);
}

#[test]
fn who_begins_anew_holds_what_was_asked_for_and_is_not_asked_again() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &ALL, Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    chair.killed_in(&room);
    let mut anew = room.chair("ann", &["b.yaml"], Left::Stays);
    assert!(anew.left.is_none() && anew.meeting.children().len() == 1);
    anew.agree(0, "Ring the GP").unwrap();
    anew.ask(chairside::meeting::Request::Close).unwrap();
    assert_eq!(anew.save().len(), 1);
    anew.session.finish();
    // Another child of that sitting still leads to it.
    assert!(room.chair("ann", &["b.yaml"], Left::GoOn).left.is_none());
    assert!(room.chair("ann", &["c.yaml"], Left::GoOn).left.is_some());
}

#[test]
fn a_sitting_that_goes_on_in_another_window_is_read_along_and_never_gone_on_with() {
    let room = Room::of_three();
    let other = room.chair("bea", &["b.yaml"], Left::GoOn);
    let mut chair = room.chair("ann", &ALL, Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    other.session.finish();
    assert_eq!(room.reader("ann", &["c.yaml"]).children, 3);
    let alone = room.chair("ann", &["b.yaml"], Left::GoOn);
    assert_eq!(alone.meeting.children().len(), 1);
    assert!(alone.left.is_none());
}

#[test]
fn a_panel_whose_folder_was_moved_is_gone_on_with_whole_by_any_of_its_files() {
    let room = Room::new();
    fs::create_dir(room.path("before")).unwrap();
    for name in ["a", "b", "c"] {
        room.case(&format!("before/{name}.yaml"), &format!("OX-{name}"));
    }
    let mut chair = room.chair(
        "ann",
        &["before/a.yaml", "before/b.yaml", "before/c.yaml"],
        Left::GoOn,
    );
    chair.agree(1, "Ring the GP").unwrap();
    chair.session.finish();
    fs::rename(room.path("before"), room.path("after")).unwrap();
    let again = room.chair("ann", &["after/c.yaml"], Left::GoOn);
    assert_eq!(again.meeting.children().len(), 3);
    assert_eq!(again.meeting.children()[1].case.actions.len(), 1);
    again.session.finish();
    // Without one of them it is not gone on with in part, nor where only another child's file stands there.
    fs::rename(room.path("after"), room.path("later")).unwrap();
    fs::remove_file(room.path("later/b.yaml")).unwrap();
    let alone = room.chair("ann", &["later/c.yaml"], Left::GoOn);
    assert_eq!(alone.meeting.children().len(), 1);
}

#[test]
fn a_share_that_is_away_is_no_folder_that_was_moved() {
    for files in [vec!["a"], vec!["a", "b", "c"]] {
        let room = Room::new();
        fs::create_dir(room.path("before")).unwrap();
        for name in &files {
            room.case(&format!("before/{name}.yaml"), &format!("OX-{name}"));
        }
        let named = |folder: &str| -> Vec<String> {
            let name = |name: &&str| format!("{folder}/{name}.yaml");
            files.iter().map(name).collect()
        };
        let before = named("before");
        let before: Vec<&str> = before.iter().map(String::as_str).collect();
        let mut chair = room.chair("ann", &before, Left::GoOn);
        chair.agree(0, "Ring the GP").unwrap();
        chair.session.finish();
        fs::create_dir(room.path("copy")).unwrap();
        for (from, to) in named("before").iter().zip(named("copy")) {
            fs::copy(room.path(from), room.path(&to)).unwrap();
        }
        room.disk
            .fail(&[Operation::Look], "before/", Why::NotAllowed);
        let alone = room.chair("ann", &["copy/a.yaml"], Left::GoOn);
        assert_eq!(alone.meeting.children().len(), 1);
        assert!(alone.meeting.children()[0].case.actions.is_empty());
    }
}

#[test]
fn one_file_of_a_copied_panel_is_one_file() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &ALL, Left::GoOn);
    chair.agree(1, "Ring the GP").unwrap();
    chair.session.finish();
    fs::create_dir(room.path("copy")).unwrap();
    for file in ALL {
        fs::copy(room.path(file), room.path(&format!("copy/{file}"))).unwrap();
    }
    let alone = room.chair("ann", &["copy/c.yaml"], Left::GoOn);
    assert_eq!(alone.meeting.children().len(), 1);
}

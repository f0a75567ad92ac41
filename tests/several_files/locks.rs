//! Every case of a sitting is locked; one that somebody else has is read only, and the others go on.

use crate::room::{Room, now};
use chairside::meeting::Refusal;
use chairside::store::disk::{Operation, Why};
use chairside::store::session::Left;
use std::fs;
use std::time::{Duration, Instant};

#[test]
fn every_case_is_held_until_the_end() {
    let room = Room::of_three();
    let chair = room.chair("ann", &["a.yaml", "b.yaml", "c.yaml"], Left::GoOn);
    assert_eq!(chair.notice, None);
    for file in ["a.yaml", "b.yaml", "c.yaml"] {
        assert_eq!(room.reader("bea", &[file]).holder, "ann", "{file}");
    }
    chair.session.finish();
    for file in ["a.yaml", "b.yaml", "c.yaml"] {
        room.chair("bea", &[file], Left::GoOn).session.finish();
    }
}

#[test]
fn one_that_somebody_else_has_is_read_only_and_its_file_is_never_written() {
    let room = Room::of_three();
    let other = room.chair("bea", &["b.yaml"], Left::GoOn);
    let mut chair = room.chair("ann", &["a.yaml", "b.yaml", "c.yaml"], Left::GoOn);
    assert_eq!(
        chair.notice.as_deref(),
        Some("bea on LAPTOP-7 has OX-b open: here it can only be read.")
    );
    let before = fs::read(room.path("b.yaml")).unwrap();
    chair.agree(0, "Ring the school").unwrap();
    let refused = chair.agree(1, "Ring the GP").unwrap_err();
    assert!(matches!(refused, Refusal::HeldElsewhere(_)));
    chair.agree(2, "Ring the GP").unwrap();
    let saved = [("OX-a", "saved"), ("OX-c", "saved")];
    assert_eq!(
        chair.save(),
        saved.map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
    assert_eq!(fs::read(room.path("b.yaml")).unwrap(), before);
    other.session.finish();
}

#[test]
fn where_the_first_is_held_elsewhere_it_is_published_beside_the_next() {
    let room = Room::of_three();
    let other = room.chair("bea", &["a.yaml"], Left::GoOn);
    let mut chair = room.chair("ann", &["a.yaml", "b.yaml", "c.yaml"], Left::GoOn);
    chair.agree(2, "Ring the GP").unwrap();
    let reader = room.reader("cem", &["c.yaml"]);
    let heard = reader.hears(|meeting| !meeting.children()[2].case.actions.is_empty());
    assert!(heard.is_read_only(0));
    assert_eq!(room.reader("cem", &["a.yaml"]).holder, "bea");
    other.session.finish();
}

#[test]
fn one_that_is_free_again_at_the_next_start_can_be_changed() {
    let room = Room::of_three();
    let all = ["a.yaml", "b.yaml", "c.yaml"];
    let other = room.chair("bea", &["b.yaml"], Left::GoOn);
    let mut chair = room.chair("ann", &all, Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    chair.session.finish();
    other.session.finish();
    let mut again = room.chair("ann", &all, Left::GoOn);
    assert!(again.left.is_some() && !again.meeting.is_read_only(1));
    again.agree(1, "Ring the GP").unwrap();
    again.session.finish();
    let other = room.chair("bea", &["a.yaml"], Left::Stays);
    // On this computer that could be another window with the same journal; on another it is somebody else.
    room.elsewhere("a");
    let mut third = room.chair("ann", &all, Left::GoOn);
    assert!(third.meeting.is_read_only(0));
    let saved = third.save();
    assert_eq!(saved[0].1, "held elsewhere", "{saved:?}");
    assert!(third.agree(0, "Ring the GP").is_err());
    other.session.finish();
}

#[test]
fn a_share_that_cannot_lock_does_not_stop_a_meeting() {
    let room = Room::of_three();
    room.disk.fail(&[Operation::Lock], "ox-b", Why::Unsupported);
    let mut chair = room.chair("ann", &["a.yaml", "b.yaml"], Left::GoOn);
    chair.agree(1, "Ring the GP").unwrap();
    assert_eq!(chair.save(), [("OX-b".to_owned(), "saved".to_owned())]);
}

#[test]
fn one_that_is_given_free_while_the_meeting_goes_on_can_be_talked_about() {
    let room = Room::of_three();
    let other = room.chair("bea", &["b.yaml"], Left::GoOn);
    let mut chair = room.chair("ann", &["a.yaml", "b.yaml"], Left::GoOn);
    chair.agree(1, "Ring the GP").unwrap_err();
    assert_eq!(chair.session.regained(), None, "bea has it still");
    other.session.finish();
    chair.session.reach();
    let begun = Instant::now();
    let still = loop {
        if let Some(still) = chair.session.regained() {
            break still;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "it was not reached"
        );
        std::thread::sleep(Duration::from_millis(2));
    };
    assert_eq!(still, []);
    let record = chair.meeting.to_hold_elsewhere(still, now()).unwrap();
    chair.session.append(&record).unwrap();
    chair.meeting.apply(&record);
    chair.agree(1, "Ring the GP").unwrap();
    assert_eq!(room.reader("bea", &["b.yaml"]).holder, "ann");
    assert_eq!(chair.save(), [("OX-b".to_owned(), "saved".to_owned())]);
    chair.session.finish();
    room.chair("bea", &["b.yaml"], Left::GoOn).session.finish();
}

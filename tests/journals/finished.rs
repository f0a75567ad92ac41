//! What is read at a start: a journal that is finished is not, and stays where it is. It judges no record.

use crate::room::{Room, now};
use chairside::meeting::{Moment, Request};
use chairside::store::disk::Operation;
use chairside::store::home::{Env, Home};
use chairside::store::session::{Lacks, Left, journals, lacking, unfinished};
use std::fs;

fn home(room: &Room) -> Home {
    let env = Env {
        home: Some(room.path("home-ann")),
        ..Env::default()
    };
    Home::find(&room.disk, &env).unwrap()
}

fn the_day_after() -> Moment {
    now() + chrono::Duration::days(1)
}

/// Holds a meeting of a case, and closes it.
fn hold(room: &Room, file: &str, saves: bool) {
    let mut ann = room.chair("ann", &[file], Left::Stays);
    ann.agree(0, "Ring the school").unwrap();
    ann.ask(Request::Close).unwrap();
    if saves {
        ann.save();
    }
    ann.session.finish();
}

/// Returns how many journals were read, and which sittings were left.
fn start(room: &Room, now: Moment) -> (usize, Vec<String>) {
    let gate = room.disk.hold(&[Operation::Read], ".journal");
    gate.open();
    let left = unfinished(&room.disk, &home(room), now).unwrap();
    room.disk.clear();
    let stems = left.into_iter().map(|left| left.stem).collect();
    (gate.arrived(), stems)
}

#[test]
fn a_journal_that_is_finished_is_read_once_more_and_then_no_longer() {
    let room = Room::of_three();
    hold(&room, "a.yaml", true);
    hold(&room, "b.yaml", true);
    let stands = || fs::read_dir(journals(&home(&room))).unwrap().count();
    let before = stands();
    assert_eq!(start(&room, now()), (2, Vec::new()));
    assert_eq!(
        start(&room, now()),
        (2, Vec::new()),
        "today it may be reopened"
    );
    assert_eq!(start(&room, the_day_after()), (2, Vec::new()));
    assert_eq!(start(&room, the_day_after()), (0, Vec::new()));
    assert_eq!(stands(), before, "`recover` finds them all");
    fs::write(home(&room).state().join("finished.json"), "garbled").unwrap();
    assert_eq!(start(&room, the_day_after()), (2, Vec::new()));
    assert_eq!(start(&room, the_day_after()), (0, Vec::new()));
}

#[test]
fn one_that_is_not_in_its_file_is_told_at_every_start() {
    let room = Room::of_three();
    hold(&room, "a.yaml", true);
    hold(&room, "b.yaml", false);
    for _ in 0..3 {
        let (_, left) = start(&room, the_day_after());
        assert_eq!(left, ["ox-b-20261218-100000"]);
    }
    let lacking = lacking(&room.disk, &home(&room), the_day_after()).unwrap();
    assert_eq!(lacking.get("ox-b-20261218-100000"), Some(&Lacks::Save));
}

#[test]
fn one_that_grew_is_read_again() {
    let room = Room::of_three();
    hold(&room, "a.yaml", true);
    start(&room, the_day_after());
    let journal = journals(&home(&room)).join("ox-a-20261218-100000-001.journal");
    let mut bytes = fs::read(&journal).unwrap();
    bytes.extend(b"more");
    fs::write(&journal, bytes).unwrap();
    assert_eq!(start(&room, the_day_after()).0, 1);
}

#[test]
fn one_whose_case_was_put_away_is_finished_and_one_whose_share_is_gone_is_not() {
    let room = Room::of_three();
    fs::create_dir(room.path("share")).unwrap();
    room.case("share/d.yaml", "OX-d");
    hold(&room, "a.yaml", true);
    hold(&room, "share/d.yaml", false);
    fs::rename(room.path("a.yaml"), room.path("away")).unwrap();
    fs::rename(room.path("share"), room.path("gone")).unwrap();
    assert_eq!(start(&room, the_day_after()).0, 2);
    assert_eq!(start(&room, the_day_after()).0, 1);
    fs::rename(room.path("gone"), room.path("share")).unwrap();
    let (_, left) = start(&room, the_day_after());
    assert_eq!(left, ["ox-d-20261218-100000"]);
}

/// For summer time, or because it was wrong.
#[test]
fn a_meeting_begun_after_the_clock_was_put_back_is_the_one_that_is_gone_on_with() {
    let room = Room::of_three();
    let mut ann = room.chair("ann", &["a.yaml"], Left::GoOn);
    ann.agree(0, "Ring the school").unwrap();
    ann.session.finish();
    let back = now() - chrono::Duration::hours(1);
    let mut ann = room.chair_at("ann", &["a.yaml"], (Left::Stays, back));
    ann.agree(0, "Ring the GP").unwrap();
    ann.session.finish();
    for who in ["ann", "bea@LAPTOP-8"] {
        let later = back + chrono::Duration::minutes(30);
        let again = room.chair_at(who, &["a.yaml"], (Left::GoOn, later));
        let actions = &again.meeting.children()[0].case.actions;
        let actions: Vec<&str> = actions.iter().map(|one| one.action.as_str()).collect();
        assert_eq!(actions, ["Ring the GP"], "{who}");
        again.session.finish();
    }
    let left = unfinished(&room.disk, &home(&room), now()).unwrap();
    let left: Vec<&str> = left.iter().map(|left| left.stem.as_str()).collect();
    assert_eq!(left, ["ox-a-20261218-100000-2"]);
}

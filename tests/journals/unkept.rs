//! While no disk takes what is kept: what is said to whoever leaves, and writing it elsewhere.

use crate::room::{Chair, Room, now};
use chairside::store::disk::{Operation, Why};
use chairside::store::session::{Left, Session};
use std::fs;
use std::time::{Duration, Instant};

const WRITING: &[Operation] = &[
    Operation::Write,
    Operation::Create,
    Operation::Flush,
    Operation::CreateFolder,
];

/// Waits until what is said of what is not kept is as wanted.
fn unkept(session: &Session, wanted: impl Fn(Option<&str>) -> bool) -> Option<String> {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let unkept = session.unkept(now());
        if wanted(unkept.as_deref()) {
            return unkept;
        }
        assert!(Instant::now() < end, "{unkept:?}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn where_no_disk_takes_anything_that_is_said_and_all_of_it_can_be_written_elsewhere() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    unkept(&chair.session, |unkept| unkept.is_none());
    room.disk.fail(WRITING, "state", Why::Full);
    room.disk.fail(WRITING, ".chairside", Why::Gone);
    chair.agree(0, "Ring the GP").unwrap();
    let said = unkept(&chair.session, |unkept| {
        unkept.is_some_and(|words| words.contains("Nor is it kept beside the case"))
    });
    assert!(
        said.unwrap()
            .starts_with("What was typed and agreed is not kept on this computer since "),
    );
    let cure = chair.session.kept(now()).cure.unwrap();
    assert_eq!(
        cure,
        "The disk is full. Nothing is lost while this window is open. Make room on the disk: it is tried again by itself."
    );
    let elsewhere = room.path("stick");
    fs::create_dir(&elsewhere).unwrap();
    let folders = [room.path("nowhere"), elsewhere];
    let file = chair.session.keep_apart(&folders).unwrap();
    let said = chair.session.unkept(now()).unwrap();
    assert!(said.contains(&format!("all of it is in {}", file.display())));
    chair.session.finish();
    room.disk.clear();
    let journals = room.path("home-ann/state/journals");
    fs::copy(&file, journals.join(file.file_name().unwrap())).unwrap();
    let again = room.chair("ann", &["a.yaml"], Left::GoOn);
    assert_eq!(again.meeting.children()[0].case.actions.len(), 2);
    assert!(again.notice.unwrap().ends_with("Nothing is lost."));
}

#[test]
fn where_only_this_computer_fails_it_is_said_what_is_kept_beside_the_case() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    room.disk.fail(WRITING, "state", Why::Full);
    chair.agree(0, "Ring the GP").unwrap();
    let said = unkept(&chair.session, |unkept| {
        unkept.is_some_and(|words| words.contains("What was agreed is kept beside the case"))
    });
    assert!(
        said.unwrap()
            .contains("half-typed words and sealed answers are not kept")
    );
    room.disk.clear();
    unkept(&chair.session, |unkept| unkept.is_none());
    assert_eq!(chair.session.kept(now()).cure, None);
}

/// A share that is unmounted leaves an empty folder in its place, into which everything could be written.
#[test]
fn into_what_a_share_leaves_behind_nothing_is_written_and_it_is_caught_up_with() {
    let room = Room::new();
    let (share, away) = (room.path("share"), room.path("away"));
    fs::create_dir(&share).unwrap();
    room.case("share/a.yaml", "OX-a");
    let mut chair = room.chair("ann", &["share/a.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    fs::rename(&share, &away).unwrap();
    fs::create_dir(&share).unwrap();
    let end = Instant::now() + Duration::from_secs(20);
    let trouble = |chair: &Chair| chair.session.kept(now()).trouble;
    while !trouble(&chair).is_some_and(|words| words.contains("not shared")) {
        assert!(Instant::now() < end, "{:?}", trouble(&chair));
        chair.agree(0, "Ring the GP").unwrap();
        std::thread::sleep(Duration::from_millis(100));
    }
    let [(_, outcome)] = chair.save().try_into().unwrap();
    assert_ne!(outcome, "saved");
    std::thread::sleep(Duration::from_secs(4));
    assert_eq!(fs::read_dir(&share).unwrap().count(), 0);
    fs::remove_dir(&share).unwrap();
    fs::rename(&away, &share).unwrap();
    while let Some(words) = trouble(&chair).filter(|words| words.contains("not shared")) {
        assert!(Instant::now() < end, "{words}");
        chair.agree(0, "Ring Gran").unwrap();
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(chair.save(), [("OX-a".to_owned(), "saved".to_owned())]);
    let actions = chair.meeting.children()[0].case.actions.len();
    assert!(
        fs::read_to_string(share.join("a.yaml"))
            .unwrap()
            .matches("Ring")
            .count()
            >= actions
    );
}

//! Two windows of one meeting that wrote without seeing each other: what the one that goes on lacks is found in the journals
//! beside the case and on this computer, listed once, and taken or left.

use crate::room::{Chair, Room};
use chairside::case::Who;
use chairside::meeting::{Event, How, Mark, Question, Request};
use chairside::store::disk::{Operation, Why};
use chairside::store::session::Left;
use std::fs;
use std::path::PathBuf;

fn shared(room: &Room) -> Vec<PathBuf> {
    let files = fs::read_dir(room.beside("ox-a")).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let is_meeting = |path: &PathBuf| path.to_string_lossy().contains("-meeting-");
    paths.filter(is_meeting).collect()
}

/// Two computers go on offline, and a sync client brings the one's words into the other's folder.
fn two_windows() -> Room {
    let room = Room::of_three();
    let mut ann = room.chair("ann", &["a.yaml"], Left::GoOn);
    ann.agree(0, "Both have it").unwrap();
    ann.session.finish();
    let before = shared(&room);
    let mut bea = room.chair("bea", &["a.yaml"], Left::TakesOver);
    bea.agree(0, "Hers alone").unwrap();
    bea.agree(0, "Hers again").unwrap();
    bea.session.finish();
    let hers = shared(&room)
        .into_iter()
        .find(|path| !before.contains(path));
    let hers = hers.unwrap();
    let text = fs::read(&hers).unwrap();
    fs::remove_file(&hers).unwrap();
    let mut cas = room.chair("cas", &["a.yaml"], Left::TakesOver);
    for words in ["His alone", "His again", "His last"] {
        cas.agree(0, words).unwrap();
    }
    cas.session.finish();
    let name = hers.to_string_lossy().replace(".journal", "-BEAPC.journal");
    fs::write(name, text).unwrap();
    room
}

fn actions(chair: &Chair) -> Vec<&str> {
    let actions = chair.meeting.children()[0].case.actions.iter();
    actions.map(|action| action.action.as_str()).collect()
}

/// Returns what was found and not taken, in the words of its actions.
fn found(chair: &Chair) -> Vec<String> {
    let known = chair.meeting.sitting().parted.iter();
    let open = known.filter(|known| known.taken != Some(true));
    let events = open.flat_map(|known| &known.fact.events);
    events
        .filter_map(|event| match event {
            Event::ActionKept { action, .. } => Some(action.action.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn what_the_other_half_holds_is_found_by_whoever_goes_on_and_taken_into_the_meeting() {
    let room = two_windows();
    let mut dan = room.chair("dan", &["a.yaml"], Left::GoOn);
    assert_eq!(found(&dan), ["Hers alone", "Hers again"]);
    assert_eq!(
        actions(&dan),
        ["Both have it", "His alone", "His again", "His last"]
    );
    let answers = vec![(0, true), (1, false)];
    dan.ask(Request::SettleParted { answers }).unwrap();
    assert_eq!(actions(&dan).last(), Some(&"Hers alone"));
    dan.session.finish();
    // It is known to whoever goes on next, here or on another computer, and asked about once.
    for user in ["dan", "eve"] {
        let next = room.chair(user, &["a.yaml"], Left::GoOn);
        assert_eq!(actions(&next).len(), 5, "{user}");
        assert_eq!(next.meeting.sitting().parted.len(), 2, "{user}");
        assert_eq!(
            next.meeting.sitting().parted[1].taken,
            Some(false),
            "{user}"
        );
        next.session.finish();
    }
    let kept = shared(&room);
    let is_hers = |path: &PathBuf| path.to_string_lossy().ends_with("-BEAPC.journal");
    assert!(kept.iter().any(is_hers), "what is left is kept");
}

#[test]
fn whoever_wrote_the_other_half_is_shown_it_too() {
    let room = two_windows();
    let bea = room.chair("bea", &["a.yaml"], Left::GoOn);
    assert_eq!(actions(&bea).last(), Some(&"His last"));
    assert_eq!(found(&bea), ["Hers alone", "Hers again"]);
}

#[test]
fn what_was_agreed_while_the_share_was_gone_is_found_where_another_has_gone_on() {
    let room = Room::of_three();
    let mut ann = room.chair("ann", &["a.yaml"], Left::GoOn);
    ann.agree(0, "Both have it").unwrap();
    ann.session.finish();
    room.disk.fail(
        &[Operation::Write, Operation::Create],
        "-meeting-",
        Why::Gone,
    );
    let mut ann = room.chair("ann", &["a.yaml"], Left::GoOn);
    ann.agree(0, "Never shared").unwrap();
    ann.session.finish();
    room.disk.clear();
    let mut bea = room.chair("bea", &["a.yaml"], Left::TakesOver);
    assert_eq!(actions(&bea), ["Both have it"]);
    bea.agree(0, "Gone on with").unwrap();
    bea.session.finish();
    let ann = room.chair("ann", &["a.yaml"], Left::GoOn);
    assert_eq!(actions(&ann), ["Both have it", "Gone on with"]);
    assert_eq!(found(&ann), ["Never shared"]);
}

#[test]
fn a_takeover_in_which_nobody_wrote_apart_finds_nothing() {
    let room = Room::of_three();
    let mut ann = room.chair("ann", &["a.yaml"], Left::GoOn);
    ann.agree(0, "First").unwrap();
    ann.killed_in(&room);
    let mut bea = room.chair("bea", &["a.yaml"], Left::TakesOver);
    bea.agree(0, "Second").unwrap();
    bea.session.finish();
    for user in ["ann", "bea", "ann", "cas"] {
        let mut next = room.chair(user, &["a.yaml"], Left::TakesOver);
        assert!(next.meeting.sitting().parted.is_empty(), "{user}");
        next.agree(0, user).unwrap();
        next.session.finish();
    }
}

#[test]
fn a_sealed_answer_of_the_other_half_is_found_by_nobody() {
    let room = Room::of_three();
    room.case_under("k.yaml", "OX-k", "leicestershire-complex-risk");
    let ann = room.chair("ann", &["k.yaml"], Left::GoOn);
    ann.session.finish();
    room.disk.fail(
        &[Operation::Write, Operation::Create],
        "-meeting-",
        Why::Gone,
    );
    let mut ann = room.chair("ann", &["k.yaml"], Left::GoOn);
    ann.agree(0, "Never shared").unwrap();
    let (who, mark) = (Who::new("joy"), Mark::here());
    ann.ask(Request::MarkPerson { who, mark }).unwrap();
    let (on, how) = (Question::Rating, How::Cards);
    ann.ask(Request::OpenBallot { on, how }).unwrap();
    let voter = ann.meeting.voters(on).remove(0);
    let value = "high".to_owned();
    ann.ask(Request::Seal { on, voter, value }).unwrap();
    ann.session.finish();
    room.disk.clear();
    let mut bea = room.chair("bea", &["k.yaml"], Left::TakesOver);
    bea.agree(0, "Gone on with").unwrap();
    bea.session.finish();
    let ann = room.chair("ann", &["k.yaml"], Left::GoOn);
    assert_eq!(found(&ann), ["Never shared"]);
    let known = serde_json::to_string(&ann.meeting.effective().collect::<Vec<_>>()).unwrap();
    assert!(known.contains("PartedFound"), "{known}");
    assert!(
        !known.contains("Sealed") && !known.contains("BallotOpened"),
        "{known}"
    );
}

//! Another chair's sitting that is gone on with here: what comes along, and what the chair it is taken from notices.

use crate::room::{Chair, Room};
use chairside::meeting::{Meeting, Request};
use chairside::store::disk::{Operation, Why};
use chairside::store::journal::{Chain, read_chain};
use chairside::store::lock::Holder;
use chairside::store::session::{Along, Heard, Hold, Left, OpenFailure};
use std::fs;
use std::time::{Duration, Instant};

const ANN: &str = "ann@LAPTOP-7";
const BEA: &str = "bea@LAPTOP-8";

fn actions(meeting: &Meeting) -> Vec<&str> {
    let actions = meeting.children()[0].case.actions.iter();
    actions.map(|action| action.action.as_str()).collect()
}

fn ann_begins(room: &Room) -> Chair {
    let mut ann = room.chair(ANN, &["a.yaml"], Left::GoOn);
    ann.agree(0, "Ring the school").unwrap();
    ann
}

fn until<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "it did not happen");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Waits until what was agreed so far is shared.
fn shared(room: &Room, count: usize) {
    let folder = room.beside("ox-a");
    until(|| {
        let chain = published(room);
        let text = format!("{:?}", chain.records);
        (text.matches("ActionKept").count() >= count && folder.exists()).then_some(())
    });
}

fn published(room: &Room) -> Chain<serde_json::Value, serde_json::Value> {
    let stem = "ox-a-20261218-100000-meeting";
    read_chain(&room.disk, &room.beside("ox-a"), stem).unwrap()
}

fn hears(along: &Along, words: &str) {
    let mut meeting: Option<Meeting> = None;
    until(|| {
        for heard in along.heard() {
            match (heard, &mut meeting) {
                (Heard::Whole(whole), _) => meeting = Some(*whole),
                (Heard::More(records), Some(meeting)) => {
                    for record in &records {
                        meeting.apply(record);
                    }
                }
                _ => {}
            }
        }
        let meeting = meeting.as_ref()?;
        actions(meeting).contains(&words).then_some(())
    });
}

#[test]
fn a_sitting_left_on_another_computer_is_told_and_gone_on_with() {
    let room = Room::of_three();
    ann_begins(&room).killed_in(&room);
    let mut bea = room.chair(BEA, &["a.yaml"], Left::GoOn);
    assert_eq!(actions(&bea.meeting), ["Ring the school"]);
    let left = bea.left.clone().unwrap();
    assert_eq!(left.by.as_deref(), Some("ann on LAPTOP-7"));
    let lacks = left.damage.unwrap();
    assert!(lacks.contains("half-typed words and sealed answers"));
    assert!(bea.notice.clone().unwrap().ends_with(&lacks));
    bea.agree(0, "Ring the GP").unwrap();
    bea.session.finish();
    // Gone on with again, from this computer's own journal now.
    let again = room.chair(BEA, &["a.yaml"], Left::GoOn);
    assert_eq!(actions(&again.meeting), ["Ring the school", "Ring the GP"]);
    assert_eq!(again.left.unwrap().damage, None);
}

#[test]
fn whoever_comes_back_goes_on_where_the_other_chair_left_it_and_stays_there() {
    let room = Room::of_three();
    let mut ann = ann_begins(&room);
    for n in 0..9 {
        let spot = chairside::meeting::Spot::Line(1);
        let text = "half a word"[..=n].to_owned();
        ann.ask(chairside::meeting::Request::Draft { spot, text })
            .unwrap();
    }
    ann.killed_in(&room);
    let mut bea = room.chair(BEA, &["a.yaml"], Left::GoOn);
    bea.agree(0, "Ring the GP").unwrap();
    bea.session.finish();
    let mut agreed = vec!["Ring the school", "Ring the GP"];
    for words in ["Ring the nurse", "Ring the dentist"] {
        let mut ann = room.chair(ANN, &["a.yaml"], Left::GoOn);
        assert_eq!(actions(&ann.meeting), agreed);
        ann.agree(0, words).unwrap();
        ann.session.finish();
        agreed.push(words);
    }
    let mut ann = room.chair(ANN, &["a.yaml"], Left::GoOn);
    assert_eq!(
        ann.left.as_ref().unwrap().damage,
        None,
        "it is ann's own now"
    );
    assert_eq!(actions(&ann.meeting), agreed);
    ann.agree(0, "Ring the tutor").unwrap();
    ann.session.finish();
    let chain = published(&room);
    assert!(chain.clashes.is_empty() && chain.problems.is_empty());
}

#[test]
fn one_that_was_closed_elsewhere_is_not_gone_on_with() {
    let room = Room::of_three();
    let mut ann = ann_begins(&room);
    let close = Request::Close;
    ann.ask(close).unwrap();
    ann.save();
    ann.session.finish();
    let bea = room.chair(BEA, &["a.yaml"], Left::GoOn);
    assert_eq!((bea.left, bea.notice), (None, None));
}

#[test]
fn a_takeover_from_somebody_who_is_there_is_noticed_by_them_and_nothing_is_written_over() {
    let room = Room::of_three();
    let ann = ann_begins(&room);
    shared(&room, 1);
    let reads = room.open(BEA, &["a.yaml"], Left::GoOn).unwrap();
    assert!(
        matches!(reads.hold, Hold::Reads { .. }),
        "unasked it is read"
    );
    let mut bea = room.chair(BEA, &["a.yaml"], Left::TakesOver);
    assert_eq!(actions(&bea.meeting), ["Ring the school"]);
    let by = until(|| ann.session.taken_by().cloned());
    assert_eq!(by.words(), "bea on LAPTOP-8");
    let (along, asked) = ann.session.give_up();
    assert_eq!(asked, [room.path("a.yaml")]);
    bea.agree(0, "Ring the GP").unwrap();
    hears(&along.unwrap(), "Ring the GP");
    bea.session.finish();
    let chain = published(&room);
    assert!(chain.clashes.is_empty(), "{:?}", chain.clashes);
    let segments = fs::read_dir(room.beside("ox-a")).unwrap().filter(|file| {
        let name = file.as_ref().unwrap().file_name();
        name.to_string_lossy().contains("-meeting-0")
    });
    assert_eq!(segments.count(), 2, "each writer has a segment of its own");
}

#[test]
fn where_locks_fail_a_name_is_asked_about_and_not_passed_over() {
    let room = Room::of_three();
    room.disk.fail(&[Operation::Lock], "", Why::Unsupported);
    let ann = ann_begins(&room);
    shared(&room, 1);
    let reads = room.open(BEA, &["a.yaml"], Left::GoOn).unwrap();
    let Hold::Reads { holder, .. } = reads.hold else {
        panic!("two chairs write one case");
    };
    assert_eq!(
        holder.as_ref().map(Holder::words).as_deref(),
        Some("ann on LAPTOP-7")
    );
    let bea = room.chair(BEA, &["a.yaml"], Left::TakesOver);
    assert_eq!(actions(&bea.meeting), ["Ring the school"]);
    until(|| ann.session.taken_by().cloned());
}

#[test]
fn a_sitting_on_several_children_is_taken_over_as_a_whole() {
    let room = Room::of_three();
    let all = ["a.yaml", "b.yaml", "c.yaml"];
    let mut ann = room.chair(ANN, &all, Left::GoOn);
    ann.agree(0, "Ring the school").unwrap();
    shared(&room, 1);
    let refused = room.open(BEA, &["b.yaml"], Left::TakesOver).err().unwrap();
    assert!(matches!(refused, OpenFailure::NotAll(3)), "{refused}");
    assert!(ann.session.taken_by().is_none());
    let bea = room.chair(BEA, &all, Left::TakesOver);
    assert_eq!(actions(&bea.meeting), ["Ring the school"]);
}

#[cfg(unix)]
#[test]
fn two_paths_to_one_case_meet_the_same_lock_and_the_same_journal() {
    let room = Room::of_three();
    let desk = room.path("desk");
    fs::create_dir(&desk).unwrap();
    std::os::unix::fs::symlink(room.path("a.yaml"), desk.join("link.yaml")).unwrap();
    let ann = ann_begins(&room);
    let reader = room.reader(BEA, &["desk/link.yaml"]);
    assert_eq!(reader.holder, "ann");
    assert!(!desk.join(".chairside").exists());
    ann.session.finish();
    let again = room.chair(ANN, &["desk/link.yaml"], Left::GoOn);
    assert_eq!(actions(&again.meeting), ["Ring the school"]);
}

#[test]
fn where_the_share_takes_no_name_no_second_chair_takes_the_case_and_that_is_said() {
    let room = Room::of_three();
    room.disk.fail(&[Operation::Write], "who", Why::Full);
    let ann = room.chair(ANN, &["a.yaml"], Left::GoOn);
    let reads = room.open(BEA, &["a.yaml"], Left::GoOn).unwrap();
    assert!(matches!(reads.hold, Hold::Reads { .. }));
    let trouble = || ann.session.kept(crate::room::now()).trouble;
    assert_eq!(
        trouble().as_deref(),
        Some("others cannot be told who has this case")
    );
    room.disk.clear();
    until(|| trouble().is_none().then_some(()));
    assert_eq!(room.reader(BEA, &["a.yaml"]).holder, "ann");
}

const ALL: [&str; 3] = ["b.yaml", "a.yaml", "c.yaml"];

/// Ann's panel on three children, left unfinished; what she kept on her own computer stays there.
fn anns_panel(room: &Room) -> Chair {
    let mut ann = room.chair(ANN, &ALL, Left::GoOn);
    ann.agree(1, "Ring the school").unwrap();
    ann
}

#[test]
fn a_panel_left_on_another_computer_is_found_by_any_of_its_files_in_any_order() {
    for is_killed in [true, false] {
        let room = Room::of_three();
        let ann = anns_panel(&room);
        if is_killed {
            ann.killed_in(&room);
        } else {
            ann.session.finish();
        }
        let asked: [&[&str]; 5] = [
            &["c.yaml"],
            &["a.yaml"],
            &["c.yaml", "b.yaml"],
            &["a.yaml", "b.yaml", "c.yaml"],
            &ALL,
        ];
        for (place, asked) in asked.into_iter().enumerate() {
            let bea = room.chair(&format!("bea{place}@LAPTOP-8"), asked, Left::Asks);
            let left = bea
                .left
                .clone()
                .unwrap_or_else(|| panic!("{asked:?} {is_killed}"));
            assert_eq!(left.children, 3, "{asked:?}");
            let references = bea
                .meeting
                .children()
                .iter()
                .map(|child| child.case.reference.as_str());
            assert_eq!(references.collect::<Vec<_>>(), ["OX-b", "OX-a", "OX-c"]);
            assert_eq!(bea.meeting.children()[1].case.actions.len(), 1, "{asked:?}");
            assert_eq!(bea.session.asked().len(), asked.len());
            bea.session.finish();
        }
    }
}

#[test]
fn a_panel_of_another_computer_is_not_gone_on_with_in_part_nor_once_it_is_over() {
    let room = Room::of_three();
    anns_panel(&room).session.finish();
    // Somebody has another of its children on the screen.
    let cleo = room.chair("cleo@LAPTOP-9", &["c.yaml"], Left::Stays);
    let bea = room.chair(BEA, &["a.yaml"], Left::GoOn);
    assert_eq!((bea.meeting.children().len(), bea.left.clone()), (1, None));
    bea.session.finish();
    cleo.session.finish();
    // One of its files has gone.
    fs::rename(room.path("b.yaml"), room.path("b.away")).unwrap();
    let bea = room.chair(BEA, &["a.yaml"], Left::GoOn);
    assert_eq!(bea.meeting.children().len(), 1);
    bea.session.finish();
    fs::rename(room.path("b.away"), room.path("b.yaml")).unwrap();
    let mut ann = room.chair(ANN, &ALL, Left::GoOn);
    ann.ask(Request::Close).unwrap();
    ann.save();
    ann.session.finish();
    let bea = room.chair(BEA, &["a.yaml"], Left::GoOn);
    assert_eq!((bea.meeting.children().len(), bea.left.clone()), (1, None));
}

#[test]
fn a_meeting_that_its_chair_has_closed_is_over_and_is_not_taken_over() {
    let room = Room::of_three();
    let mut ann = ann_begins(&room);
    shared(&room, 1);
    ann.ask(Request::Close).unwrap();
    let take_over = || room.open(BEA, &["a.yaml"], Left::TakesOver);
    let is_closed = || {
        let text = format!("{:?}", published(&room).records);
        text.contains("Closed").then_some(())
    };
    until(is_closed);
    ann.save();
    // She still looks at it: nothing is taken from her.
    let refused = take_over().err().unwrap();
    assert!(matches!(refused, OpenFailure::Over { .. }), "{refused}");
    let words = "this meeting was closed on 18 December, at 10:00, where it was held, and the case file holds it: nothing is left to take over";
    assert_eq!(refused.to_string(), words);
    assert_eq!(ann.session.taken_by(), None);
    ann.session.finish();
    assert!(take_over().is_err(), "nor when she has left");
    // The case itself is opened as at home.
    let bea = room.chair(BEA, &["a.yaml"], Left::Asks);
    assert!(bea.left.is_none() && bea.meeting.sitting().closed.is_none());
}

#[test]
fn a_meeting_that_was_closed_and_is_in_no_file_is_taken_over() {
    let room = Room::of_three();
    let mut ann = ann_begins(&room);
    ann.ask(Request::Close).unwrap();
    ann.killed_in(&room);
    let bea = room.chair(BEA, &["a.yaml"], Left::TakesOver);
    assert!(bea.meeting.sitting().closed.is_some());
    assert_eq!(actions(&bea.meeting), ["Ring the school"]);
}

#[test]
fn a_share_that_hangs_keeps_nobody_from_leaving() {
    let room = Room::of_three();
    let ann = room.chair(ANN, &["a.yaml"], Left::GoOn);
    let gate = room.disk.hold(&[Operation::Read], "who");
    // The watch gives its sign of life, and hangs.
    gate.wait_for(1);
    let (left, wait) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        ann.session.finish();
        left.send(()).unwrap();
    });
    let has_left = wait.recv_timeout(Duration::from_secs(20));
    gate.open();
    has_left.unwrap();
}

/// Puts the file of another child there, copied from the first with its reference left as it was.
fn copied_for_noah(room: &Room) {
    let text = fs::read_to_string(room.path("a.yaml")).unwrap();
    let noah = text.replace("Child of OX-a", "Noah Smith");
    assert_ne!(noah, text);
    fs::write(room.path("noah.yaml"), noah).unwrap();
}

#[test]
fn another_childs_file_of_the_same_reference_has_a_meeting_of_its_own() {
    let room = Room::of_three();
    let ann = ann_begins(&room);
    shared(&room, 1);
    copied_for_noah(&room);
    let mut bea = room.chair(BEA, &["noah.yaml"], Left::TakesOver);
    assert_eq!((actions(&bea.meeting), bea.left.clone()), (vec![], None));
    bea.agree(0, "Ring the GP").unwrap();
    bea.ask(Request::Close).unwrap();
    bea.save();
    bea.session.finish();
    assert_eq!(ann.session.taken_by(), None);
    let noah = fs::read_to_string(room.path("noah.yaml")).unwrap();
    assert!(noah.contains("Ring the GP") && !noah.contains("Ring the school"));
    ann.killed_in(&room);
    let bea = room.chair(BEA, &["noah.yaml"], Left::GoOn);
    assert_eq!(
        (actions(&bea.meeting), bea.left),
        (vec!["Ring the GP"], None)
    );
    bea.session.finish();
    let cleo = room.chair("cleo@LAPTOP-9", &["a.yaml"], Left::GoOn);
    assert_eq!(actions(&cleo.meeting), ["Ring the school"]);
}

#[test]
fn a_meeting_is_not_gone_on_with_where_another_childs_file_stands_now() {
    for user in [ANN, BEA] {
        let room = Room::of_three();
        ann_begins(&room).killed_in(&room);
        copied_for_noah(&room);
        fs::rename(room.path("noah.yaml"), room.path("a.yaml")).unwrap();
        let chair = room.chair(user, &["a.yaml"], Left::GoOn);
        assert_eq!(
            (actions(&chair.meeting), chair.left),
            (vec![], None),
            "{user}"
        );
        let told = chair.notice.unwrap();
        assert!(
            told.contains("18 December that was left here"),
            "{user} {told}"
        );
        chair.session.finish();
    }
}

#[test]
fn one_that_was_closed_elsewhere_and_is_in_no_file_is_saved_before_another_is_held() {
    let room = Room::of_three();
    let mut ann = ann_begins(&room);
    ann.ask(Request::Close).unwrap();
    ann.session.finish();
    let mut bea = room.chair(BEA, &["a.yaml"], Left::Asks);
    assert!(bea.left.is_some() && bea.meeting.sitting().closed.is_some());
    assert!(bea.session.is_lacking());
    bea.save();
    bea.session.finish();
    let saved = fs::read_to_string(room.path("a.yaml")).unwrap();
    assert_eq!(saved.matches("Ring the school").count(), 1, "{saved}");
    for user in [ANN, BEA] {
        let chair = room.chair(user, &["a.yaml"], Left::Asks);
        assert_eq!(chair.left, None, "{user}");
        chair.session.finish();
    }
    let again = fs::read_to_string(room.path("a.yaml")).unwrap();
    assert_eq!(again, saved);
}

#[test]
fn a_meeting_goes_on_where_this_computer_takes_no_folder_and_is_told_so() {
    let room = Room::of_three();
    room.disk
        .fail(&[Operation::CreateFolder], "state", Why::ReadOnlyDisk);
    let mut ann = room.chair(ANN, &["a.yaml"], Left::GoOn);
    ann.agree(0, "Ring the school").unwrap();
    let kept = ann.session.kept(crate::room::now());
    assert!(kept.trouble.unwrap().contains("not saved here"));
    assert!(
        kept.cure
            .unwrap()
            .contains("Nothing is lost while this window is open")
    );
    shared(&room, 1);
    room.disk.clear();
    until(|| {
        ann.session
            .kept(crate::room::now())
            .trouble
            .is_none()
            .then_some(())
    });
    ann.killed_in(&room);
    let again = room.chair(ANN, &["a.yaml"], Left::GoOn);
    assert_eq!(actions(&again.meeting), ["Ring the school"]);
}

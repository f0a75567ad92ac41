//! A child's name that is put right in the file while a meeting runs, or between two starts: it is the same meeting still.

use crate::room::{Chair, Room, now};
use chairside::case::Entry;
use chairside::meeting::{Meeting, Request};
use chairside::store::session::{Answers, Job, Left, MakeCopies, Told};
use std::fs;
use std::time::Duration;

const ANN: &str = "ann@LAPTOP-7";
const BEA: &str = "bea@LAPTOP-8";
/// The same first name, as where a surname is put right.
const PUT_RIGHT: &str = "Child of Oxford";
/// A word of the name alone, as a twin's would have it.
const DOUBTFUL: &str = "Kid of Oxford";

fn actions(meeting: &Meeting) -> usize {
    meeting.children()[0].case.actions.len()
}

fn begins(room: &Room) -> Chair {
    let mut ann = room.chair(ANN, &["a.yaml"], Left::GoOn);
    ann.agree(0, "Ring the school").unwrap();
    ann
}

fn named(room: &Room, name: &str) {
    let text = fs::read_to_string(room.path("a.yaml")).unwrap();
    let named = text.replace("Child of OX-a", name);
    assert_ne!(named, text);
    fs::write(room.path("a.yaml"), named).unwrap();
}

#[test]
fn what_was_left_is_gone_on_with_where_the_name_was_put_right_since() {
    for (user, name) in [
        (ANN, PUT_RIGHT),
        (BEA, PUT_RIGHT),
        (ANN, DOUBTFUL),
        (BEA, DOUBTFUL),
    ] {
        let room = Room::of_three();
        begins(&room).killed_in(&room);
        named(&room, name);
        let again = room.chair(user, &["a.yaml"], Left::Asks);
        assert_eq!(actions(&again.meeting), 1, "{user} {name}");
        let damage = again.left.unwrap().damage.unwrap_or_default();
        let is_asked = damage.contains("only where it is the same child");
        assert_eq!(is_asked, name == DOUBTFUL, "{user} {damage}");
        let told = again.notice.unwrap().contains("same child");
        assert_eq!(told, name == DOUBTFUL, "{user}");
    }
}

#[test]
fn a_panel_that_was_moved_is_gone_on_with_where_a_name_was_put_right_since() {
    let room = Room::new();
    fs::create_dir(room.path("before")).unwrap();
    for name in ["a", "b"] {
        room.case(&format!("before/{name}.yaml"), &format!("OX-{name}"));
    }
    let mut ann = room.chair(ANN, &["before/a.yaml", "before/b.yaml"], Left::GoOn);
    ann.agree(1, "Ring the GP").unwrap();
    ann.session.finish();
    fs::rename(room.path("before"), room.path("after")).unwrap();
    let text = fs::read_to_string(room.path("after/b.yaml")).unwrap();
    fs::write(
        room.path("after/b.yaml"),
        text.replace("Child of OX-b", DOUBTFUL),
    )
    .unwrap();
    let again = room.chair(ANN, &["after/b.yaml"], Left::Asks);
    assert_eq!(again.meeting.children().len(), 2);
    assert!(again.left.unwrap().damage.unwrap().contains("same child"));
}

#[test]
fn what_may_be_a_twins_file_at_another_path_is_gone_on_with_only_where_its_own_has_gone() {
    let check = |name: &str, keeps_the_old: bool, left: Left, is_gone_on_with: bool| {
        let room = Room::of_three();
        begins(&room).session.finish();
        fs::create_dir(room.path("other")).unwrap();
        let text = fs::read_to_string(room.path("a.yaml")).unwrap();
        fs::write(
            room.path("other/a.yaml"),
            text.replace("Child of OX-a", name),
        )
        .unwrap();
        if !keeps_the_old {
            fs::remove_file(room.path("a.yaml")).unwrap();
        }
        let other = room.chair(ANN, &["other/a.yaml"], left);
        assert_eq!(actions(&other.meeting) == 1, is_gone_on_with, "{name}");
    };
    check(PUT_RIGHT, false, Left::GoOn, true);
    check(DOUBTFUL, false, Left::Asks, true);
    check(DOUBTFUL, false, Left::GoOn, false);
    check(DOUBTFUL, true, Left::Asks, false);
    check("Noah Smith", false, Left::Asks, false);
}

#[test]
fn whoever_reads_along_hears_the_meeting_where_the_name_was_put_right_since() {
    for name in [PUT_RIGHT, DOUBTFUL] {
        let room = Room::of_three();
        let _ann = begins(&room);
        named(&room, name);
        let reader = room.reader(BEA, &["a.yaml"]);
        reader.hears(|meeting| actions(meeting) == 1);
    }
}

#[test]
fn what_may_be_a_twins_file_tells_no_note_before_the_chair_has_said_whose_it_is() {
    for (name, told) in [(PUT_RIGHT, 1), (DOUBTFUL, 0)] {
        let room = Room::of_three();
        let text = fs::read_to_string(room.path("a.yaml")).unwrap();
        let action = "actions:\n  - id: A1\n    action: Ring the nurse\n    owner: joy\n";
        fs::write(room.path("a.yaml"), format!("{text}{action}")).unwrap();
        begins(&room).killed_in(&room);
        let text = fs::read_to_string(room.path("a.yaml")).unwrap();
        fs::write(
            room.path("a.yaml"),
            format!("{text}    notes: [{{text: Rung twice.}}]\n"),
        )
        .unwrap();
        named(&room, name);
        let again = room.chair(ANN, &["a.yaml"], Left::Asks);
        let notes: &[Entry] = &again.meeting.case().actions[0].progress.notes;
        assert_eq!(notes.len(), told, "{name} {notes:?}");
    }
}

#[test]
fn copies_of_another_child_of_the_reference_stay_apart_where_the_name_was_put_right_since() {
    let room = Room::of_three();
    begins(&room).session.finish();
    let text = fs::read_to_string(room.path("a.yaml")).unwrap();
    let noah = text.replace("Child of OX-a", "Noah Smiht");
    fs::write(room.path("noah.yaml"), noah.replace("2012", "2014")).unwrap();
    let mut chair = room.chair(BEA, &["noah.yaml"], Left::GoOn);
    let apart = |room: &Room| -> Vec<String> {
        let beside = fs::read_dir(room.path(".chairside")).unwrap();
        let names = beside.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("ox-a-")).collect()
    };
    assert_eq!(apart(&room).len(), 1);
    chair.agree(0, "Ring the GP").unwrap();
    chair.ask(Request::Close).unwrap();
    let text = fs::read_to_string(room.path("noah.yaml")).unwrap();
    fs::write(room.path("noah.yaml"), text.replace("Smiht", "Smith")).unwrap();
    chair.session.ask(Job::Save {
        meeting: Box::new(chair.meeting.clone()),
        now: now(),
        answers: Answers::Nobody,
        copies: Some(MakeCopies {
            of_child: |_, case| {
                let name = case.child.name.clone().unwrap();
                vec![("ox-a-plan.txt".to_owned(), Ok(name.into_bytes()))]
            },
            of_sitting: |_| Vec::new(),
        }),
    });
    let told = chair.session.wait(Duration::from_secs(20)).pop();
    assert!(matches!(told, Some(Told::Saved { .. })));
    chair.session.finish();
    let copies = fs::read_dir(room.path("copies")).unwrap();
    let copies: Vec<String> = copies
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let name = format!("{}-plan.txt", apart(&room)[0]);
    assert_eq!(copies, std::slice::from_ref(&name));
    let copy = fs::read_to_string(room.path("copies").join(name)).unwrap();
    assert_eq!(copy, "Noah Smith");
    // The second chair finds the same lock, and this one the same folder.
    let chair = room.chair(ANN, &["noah.yaml"], Left::GoOn);
    assert_eq!(apart(&room).len(), 1);
    assert_eq!(room.reader(BEA, &["noah.yaml"]).holder, "ann");
    chair.session.finish();
}

//! What is performed for a screen: where copies lie, and what becomes of a record no journal takes. It presses no key.

use crate::room::{Chair, Room, now};
use chairside::case::{Case, Deferral};
use chairside::meeting::{Meeting, Request};
use chairside::store::disk::{Operation, Why};
use chairside::store::session::{
    Answers, Copies, Hold, Job, Left, Made, MakeCopies, Session, Told,
};
use chairside::tui::app::App;
use chairside::tui::engine::Perform;
use chairside::tui::msg::{Effect, Msg, Opened};
use chairside::tui::perform::{Cases, NotOpened, Performer};
use chairside::view::FirstMinute;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Opens nothing: all that is needed is open.
struct NoCases;

/// Opens the sitting that it is given, once.
struct One(Option<Chair>);

impl Cases for One {
    fn open(&mut self, _: &[PathBuf], _: Left) -> Result<(Hold, Opened), NotOpened> {
        let is_open = || NotOpened::Refused("it is open".to_owned());
        let chair = self.0.take().ok_or_else(is_open)?;
        let opened = Opened::quiet(chair.meeting);
        Ok((Hold::Keeps(Box::new(chair.session)), opened))
    }

    fn open_room(&mut self, path: &Path) -> Result<(), String> {
        Err(format!("{} is shown nowhere", path.display()))
    }

    fn first_minute(&mut self, _: &Path) -> Result<FirstMinute, String> {
        Err("nothing is read here".to_owned())
    }
}

impl Cases for NoCases {
    fn open(&mut self, _: &[PathBuf], _: Left) -> Result<(Hold, Opened), NotOpened> {
        Err(NotOpened::Refused("nothing is opened here".to_owned()))
    }

    fn open_room(&mut self, path: &Path) -> Result<(), String> {
        Err(format!("{} is shown nowhere", path.display()))
    }

    fn first_minute(&mut self, _: &Path) -> Result<FirstMinute, String> {
        Err("nothing is read here".to_owned())
    }
}

const fn made_by(of_child: fn(&Meeting, &Case) -> Made) -> MakeCopies {
    MakeCopies {
        of_child,
        of_sitting: |_| Vec::new(),
    }
}

fn performed(chair: Chair, effect: Effect) -> Vec<Msg> {
    let app = shown(&chair.meeting);
    let mut performer = Performer::new(
        Some(Hold::Keeps(Box::new(chair.session))),
        Box::new(NoCases),
    );
    let mut msgs = performer.perform(effect, &app);
    let told = performer.wait(Duration::from_secs(20), now());
    if !told.is_empty() {
        msgs = told;
    }
    performer.finish(Session::finish);
    msgs
}

fn shown(meeting: &Meeting) -> App {
    App::sitting(Opened::quiet(meeting.clone()), now(), (100, 30))
}

#[test]
fn the_copies_of_each_child_lie_beside_its_own_file() {
    let room = Room::of_three();
    fs::create_dir(room.path("far")).unwrap();
    room.case("far/d.yaml", "OX-d");
    let mut chair = room.chair("ann", &["a.yaml", "far/d.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    chair.agree(1, "Ring the GP").unwrap();
    let msgs = performed(chair, Effect::WriteCopies);
    assert!(
        matches!(&msgs[..], [Msg::Done(_), Msg::Storage(_)]),
        "{msgs:?}"
    );
    for (folder, reference) in [("copies", "ox-a"), ("far/copies", "ox-d")] {
        let files = fs::read_dir(room.path(folder)).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let names: Vec<String> = names.collect();
        assert!(!names.is_empty());
        assert!(
            names.iter().all(|name| {
                // The panel's own record names no child, and lies beside the first.
                let is_own = name.starts_with("oxfordshire-complex-child-panel-record-");
                name.starts_with(reference) || is_own && folder == "copies"
            }),
            "{names:?}"
        );
    }
}

#[test]
fn no_copies_are_written_of_a_child_who_was_put_off() {
    let room = Room::of_three();
    fs::create_dir(room.path("far")).unwrap();
    room.case("far/d.yaml", "OX-d");
    let mut chair = room.chair("ann", &["a.yaml", "far/d.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    let (child, deferral) = (1, Some(Deferral::default()));
    chair.ask(Request::DeferChild { child, deferral }).unwrap();
    performed(chair, Effect::WriteCopies);
    assert!(room.path("copies").exists());
    assert!(!room.path("far/copies").exists());
}

#[test]
fn where_nobody_gets_a_copy_no_folder_is_made_for_none() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    chair.session.ask(Job::Copies {
        meeting: Box::new(chair.meeting.clone()),
        make: made_by(|_, _| Vec::new()),
    });
    let told = chair.session.wait(Duration::from_secs(20)).pop();
    assert!(
        matches!(told, Some(Told::Copies(Ok(ref copies))) if *copies == Copies::default()),
        "{:?}",
        told.map(|_| "something else was told")
    );
    assert!(!room.path("copies").exists());
    chair.session.finish();
}

/// Asks for the copies of the first child, and returns what became of them.
fn copied(chair: &mut Chair, make: fn(&Meeting, &Case) -> Made) -> Result<Copies, String> {
    chair.session.ask(Job::Copies {
        meeting: Box::new(chair.meeting.clone()),
        make: made_by(make),
    });
    match chair.session.wait(Duration::from_secs(20)).pop() {
        Some(Told::Copies(outcome)) => outcome,
        _ => panic!("something else was told"),
    }
}

/// Three copies; the second cannot even be made.
fn three(_: &Meeting, _: &Case) -> Made {
    vec![
        ("ox-a-plan.docx".to_owned(), Ok(b"new".to_vec())),
        (
            "ox-a-plan.html".to_owned(),
            Err("it cannot be packed".to_owned()),
        ),
        ("ox-a-note.txt".to_owned(), Ok(b"note".to_vec())),
    ]
}

fn two(meeting: &Meeting, case: &Case) -> Made {
    let all = three(meeting, case).into_iter();
    all.filter(|(_, bytes)| bytes.is_ok()).collect()
}

fn in_copies(room: &Room) -> Vec<String> {
    let files = fs::read_dir(room.path("copies")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn a_copy_that_fails_keeps_no_other_from_being_written_and_leaves_nothing_half_written() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    let told = copied(&mut chair, three);
    let why = "only 2 of 3 are, it cannot be packed";
    assert_eq!(told, Err(why.to_owned()));
    assert_eq!(in_copies(&room), ["ox-a-note.txt", "ox-a-plan.docx"]);
    fs::remove_file(room.path("copies/ox-a-plan.docx")).unwrap();

    room.disk.tear("ox-a-plan", 1, Why::Full);
    let told = copied(&mut chair, two).unwrap_err();
    assert!(
        told.starts_with("only 1 of 2 are, ") && told.contains("the disk is full"),
        "{told}"
    );
    assert_eq!(in_copies(&room), ["ox-a-note.txt"]);

    room.disk.clear();
    assert_eq!(copied(&mut chair, two).unwrap().count, 2);
    chair.session.finish();
}

#[test]
fn a_copy_that_was_changed_by_hand_stays_as_it_is_when_the_meeting_is_closed_again() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    assert_eq!(
        copied(&mut chair, two).unwrap().beside,
        Vec::<String>::new()
    );
    fs::write(room.path("copies/ox-a-plan.docx"), "by hand").unwrap();
    let told = copied(&mut chair, two).unwrap();
    let beside = vec!["ox-a-plan-2.docx".to_owned()];
    assert_eq!((told.count, told.beside), (2, beside));
    let read = |name: &str| fs::read_to_string(room.path("copies").join(name)).unwrap();
    assert_eq!(read("ox-a-plan.docx"), "by hand");
    assert_eq!(read("ox-a-plan-2.docx"), "new");
    assert_eq!(in_copies(&room).len(), 3);
    chair.session.finish();
}

#[test]
fn which_copy_is_being_written_is_said_while_it_takes_long() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    let gate = room.disk.hold(&[Operation::Write], "ox-a-note");
    chair.session.ask(Job::Copies {
        meeting: Box::new(chair.meeting.clone()),
        make: made_by(two),
    });
    gate.wait_for(1);
    let behind = loop {
        if let Some(behind) = chair.session.kept(now()).behind {
            break behind;
        }
        std::thread::yield_now();
    };
    assert_eq!(behind, "writing copy 2 of 2 …");
    gate.open();
    chair.session.wait(Duration::from_secs(20));
    assert_eq!(chair.session.kept(now()).behind, None);
    chair.session.finish();
}

#[test]
fn what_ends_between_the_save_and_the_copies_is_known_at_the_next_start() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    chair.ask(Request::Close).unwrap();
    chair.session.ask(Job::Save {
        meeting: Box::new(chair.meeting.clone()),
        now: now(),
        answers: Answers::Nobody,
        copies: Some(made_by(|_, _| {
            panic!("the thread ends here, as everything would")
        })),
    });
    chair.session.wait(Duration::from_secs(20));
    chair.killed_in(&room);
    assert!(
        fs::read_to_string(room.path("a.yaml"))
            .unwrap()
            .contains("Ring the school")
    );

    let again = room.chair("ann", &["a.yaml"], Left::Asks);
    assert!(again.left.as_ref().unwrap().lacks_only_copies);
    assert_eq!(again.session.unsaved(), Some("the copies are not written"));
    performed(
        again,
        Effect::SaveCases {
            copies: true,
            answers: Answers::Nobody,
        },
    );
    assert!(room.path("copies").exists());
    let after = room.chair("ann", &["a.yaml"], Left::Asks);
    assert_eq!(after.left, None);
    after.session.finish();
}

#[test]
fn a_record_that_no_journal_takes_did_not_happen() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    let mut record = chair.meeting.record(Vec::new(), now(), None);
    record.seq = 1;
    let msgs = performed(chair, Effect::Append(record));
    assert!(matches!(&msgs[..], [Msg::Failed(_)]), "{msgs:?}");
}

#[test]
fn a_record_that_nothing_keeps_did_not_happen() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    let app = shown(&chair.meeting);
    let record = chair.meeting.record(Vec::new(), now(), None);
    let mut performer = Performer::new(None, Box::new(NoCases));
    let msgs = performer.perform(Effect::Append(record), &app);
    let [Msg::Failed(words)] = &msgs[..] else {
        panic!("it is on the screen alone: {msgs:?}");
    };
    assert_eq!(words, "Nothing keeps it here.");
    chair.session.finish();
}

#[test]
fn where_a_sitting_is_kept_that_is_opened_from_home_is_known_after_the_screen_has_failed() {
    let room = Room::of_three();
    let chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    let (app, journal) = (shown(&chair.meeting), chair.session.journal().to_owned());
    let mut performer = Performer::new(None, Box::new(One(Some(chair))));
    let kept_in = performer.kept_in();
    assert_eq!(*kept_in.borrow(), None);
    performer.perform(Effect::Open(room.path("a.yaml")), &app);
    drop(performer);
    assert_eq!(*kept_in.borrow(), Some(journal));
}

#[test]
fn no_copy_is_written_of_a_case_that_somebody_else_has() {
    let room = Room::of_three();
    fs::create_dir(room.path("far")).unwrap();
    room.case("far/d.yaml", "OX-d");
    let both = ["a.yaml", "far/d.yaml"];
    let mut chair = room.chair("ann", &both, Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    chair.agree(1, "Ring the GP").unwrap();
    chair.session.finish();
    let other = room.chair("bea", &["a.yaml"], Left::Stays);
    room.elsewhere("a");
    let again = room.chair("ann", &both, Left::GoOn);
    assert!(again.meeting.is_read_only(0) && again.meeting.record_of(0).is_some());
    performed(again, Effect::WriteCopies);
    assert!(room.path("far/copies").exists());
    assert!(!room.path("copies").exists());
    other.session.finish();
}

//! Where a hand and the meeting changed the same: what the chair sees and chooses, and leaving while a file is written.

use crate::harness::Sitting;
use chairside::case::ClashWords;
use chairside::source::{Clash, Place};
use chairside::store::case_file::{Choice, Side};
use chairside::store::session::Answers;
use chairside::tui::msg::{Effect, Msg, Storage};
use chairside::tui::overlays::{Clashes, Of, Row};

fn row(what: &str, ours: &str, theirs: &str) -> Row {
    let clash = Clash {
        place: vec![Place::Field(what.to_owned())],
        ours: Some(ours.to_owned()),
        theirs: Some(theirs.to_owned()),
        both_stand: false,
    };
    Row {
        child: 0,
        reference: None,
        words: ClashWords {
            what: what.to_owned(),
            ours: ours.to_owned(),
            theirs: theirs.to_owned(),
        },
        of: Of::File(Choice {
            clash,
            side: Side::Ours,
        }),
        chosen: None,
    }
}

pub(crate) fn asked() -> Sitting {
    let mut sitting = Sitting::new("tests/cases/jay.yaml");
    sitting.went_out.clear();
    let rows = vec![
        row("Action A2: by when", "8 January 2027", "21 December 2026"),
        row(
            "The plan: when it is reviewed",
            "15 January 2027",
            "nothing",
        ),
    ];
    sitting.send(Msg::Clashes(Clashes::new(rows, true)));
    sitting
}

#[test]
fn both_sides_stand_beside_each_other() {
    for (width, height) in [(60, 22), (80, 24), (120, 40)] {
        let screen = asked().size(width, height).screen();
        let beside = |left: &str, right: &str| {
            let is_there = |line: &str| line.contains(left) && line.contains(right);
            assert!(screen.lines().any(is_there), "{left} {right}:\n{screen}");
        };
        beside("the meeting", "the file");
        beside("8 January 2027", "21 December 2026");
        assert!(screen.contains("Action A2: by when"), "{screen}");
    }
    let screen = asked().size(80, 24).keys("<left><down><right>").screen();
    assert!(screen.contains("the meeting: counts"), "{screen}");
    assert!(screen.contains("the file: counts"), "{screen}");
}

#[test]
fn nothing_is_saved_before_each_has_its_answer() {
    let sitting = asked().keys("<enter>y<enter><left><enter><enter>");
    assert!(sitting.went_out.is_empty(), "{:?}", sitting.went_out);
    let sitting = sitting.keys("<right><enter>");
    let [
        Effect::SaveCases {
            copies: true,
            answers: Answers::Chair(answers),
        },
    ] = &sitting.went_out[..]
    else {
        panic!("{:?}", sitting.went_out);
    };
    let sides: Vec<Side> = answers.iter().map(|(_, choice)| choice.side).collect();
    assert_eq!(sides, [Side::Ours, Side::Theirs]);
}

#[test]
fn copies_come_with_the_save_only_where_they_were_wanted() {
    for copies in [true, false] {
        let mut sitting = Sitting::new("tests/cases/jay.yaml");
        let rows = vec![row("Action A2: by when", "8 January", "21 December")];
        sitting.send(Msg::Clashes(Clashes::new(rows, copies)));
        let sitting = sitting.keys("<left><enter>");
        let [Effect::SaveCases { copies: wanted, .. }] = sitting.went_out[..] else {
            panic!("{:?}", sitting.went_out);
        };
        assert_eq!(wanted, copies);
    }
}

#[test]
fn esc_saves_nothing_and_says_how_it_is_asked_again() {
    let sitting = asked().keys("<left><down><right><esc>");
    assert!(sitting.went_out.is_empty());
    assert!(
        sitting.screen().contains("save case"),
        "{}",
        sitting.screen()
    );
}

fn writing(writes: bool) -> Msg {
    Msg::Storage(Storage {
        writes,
        ..Storage::default()
    })
}

#[test]
fn leaving_waits_for_a_save_and_leaves_at_once_when_asked_twice() {
    let mut sitting = asked().keys("<esc>");
    sitting.send(writing(true));
    let mut waits = sitting.keys("<ctrl-q><enter>");
    assert!(waits.went_out.is_empty());
    assert!(
        waits.screen().contains("then it leaves"),
        "{}",
        waits.screen()
    );
    let twice = waits.clone().keys("<ctrl-q><enter>");
    assert_eq!(twice.went_out, [Effect::Leave]);
    waits.send(writing(false));
    assert_eq!(waits.went_out, [Effect::Leave]);
}

#[test]
fn a_save_that_fails_is_read_before_anything_is_left() {
    let mut sitting = asked().keys("<esc>");
    sitting.send(writing(true));
    let mut sitting = sitting.keys("<ctrl-q><enter>");
    sitting.send(Msg::Failed("The case is not saved: no room.".to_owned()));
    sitting.send(writing(false));
    assert!(sitting.went_out.is_empty());
    assert!(sitting.screen().contains("no room"), "{}", sitting.screen());
}

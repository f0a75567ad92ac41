//! Notes between meetings: what they leave in the file, and that the next meeting shows them.

use crate::{place::Place, terminal::Running};
use std::fs;

const NOTE: &[&str] = &[
    "note",
    "jay.yaml",
    "--action",
    "A1",
    "--by",
    "Priya",
    "--text",
    "The lock is fitted: both doors.",
    "--date",
    "yesterday",
];

/// Returns the lines of one text that are not in another, and the number of those that are only in the other.
fn added(before: &str, after: &str) -> (Vec<String>, usize) {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (before, after) = (lines(before), lines(after));
    let gone = before.iter().filter(|line| !after.contains(line)).count();
    let new = after.into_iter().filter(|line| !before.contains(line));
    (new.collect(), gone)
}

#[test]
fn a_note_is_added_and_nothing_else_is_touched() {
    let place = Place::with_jay();
    let before = place.read("jay.yaml");
    let ran = place.run(NOTE);
    assert_eq!((ran.code, ran.aside.as_str()), (0, ""), "{ran:?}");
    assert!(
        ran.out.starts_with("Noted with A1. The version before is "),
        "{ran:?}"
    );
    assert!(
        !ran.out.contains("lock") && !ran.out.contains("Priya"),
        "{ran:?}"
    );
    let after = place.read("jay.yaml");
    let (new, gone) = added(&before, &after);
    assert!(
        new.join("\n").contains("The lock is fitted: both doors."),
        "{new:?}"
    );
    assert!(new.join("\n").contains("2026-12-17"), "{new:?}");
    assert!(gone <= 1, "{new:?}");
    assert_eq!(before.matches('#').count(), after.matches('#').count());
    let kept = ran.out.trim_end().rsplit_once(" is ").unwrap().1.to_owned();
    assert_eq!(fs::read_to_string(kept).unwrap(), before);
    assert_eq!(place.run(&["check", "jay.yaml"]).code, 0);
    // A second one stands below the first.
    assert_eq!(place.run(NOTE).code, 0);
    assert_eq!(place.read("jay.yaml").matches("both doors").count(), 2);
}

#[test]
fn the_next_meeting_shows_it_where_progress_is_told() {
    let place = Place::with_jay();
    assert_eq!(place.run(NOTE).code, 0);
    fs::write(place.path("keys"), "<ctrl-n><ctrl-n>").unwrap();
    let ran = place.run(&["run", "jay.yaml", "--script", "keys", "--size", "120x50"]);
    assert!(
        ran.out
            .contains("The lock is fitted: both doors. (Priya Nair, 17 December)"),
        "{}",
        ran.out
    );
}

#[test]
fn what_cannot_be_noted_is_refused_in_words_and_leaves_the_file_alone() {
    let place = Place::with_jay();
    let before = place.read("jay.yaml");
    let check = |arguments: &[&str], code: i32, words: &str| {
        let ran = place.run(arguments);
        assert_eq!(ran.code, code, "{ran:?}");
        assert!(ran.aside.contains(words), "{ran:?}");
        assert_eq!(place.read("jay.yaml"), before);
        assert!(!place.path(".chairside").exists(), "nothing is left");
    };
    let with = |action, by, text, date| {
        let mut arguments = vec!["note", "jay.yaml", "--action", action, "--by", by];
        arguments.extend(["--text", text, "--date", date]);
        arguments
    };
    check(
        &with("A99", "Priya", "x", "today"),
        1,
        "There is no action “A99”. Open: ",
    );
    check(
        &with("A1", "Priya", " ", "today"),
        1,
        "Say what is to be noted",
    );
    check(&with("A1", "Priya", "x", "tomorrow"), 1, "is still to come");
    check(&with("A1", "Priya", "x", "soonish"), 1, "is not a date");
    check(
        &["note", "jay.yaml", "--action", "A1"],
        2,
        "There is nobody to ask",
    );
    check(&["note", "nowhere.yaml"], 1, "nowhere.yaml");
    let ran = place.run(&with("A\u{1b}[31m1", "\u{202e}x", "x", "soonish"));
    assert!(
        !ran.aside.contains('\u{1b}') && !ran.aside.contains('\u{202e}'),
        "{ran:?}"
    );
}

#[test]
fn hostile_words_are_kept_harmless() {
    let place = Place::with_jay();
    let words = "a: b # c\u{1b}]0;owned\u{7}\u{202e}\nactions: []";
    let arguments = [
        "note",
        "jay.yaml",
        "--action",
        "A1",
        "--by",
        "x\u{1b}[2J",
        "--text",
        words,
    ];
    let ran = place.run(&arguments);
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = place.read("jay.yaml");
    assert!(!text.contains('\u{1b}') && !text.contains('\u{7}') && !text.contains('\u{202e}'));
    assert_eq!(place.run(&["check", "jay.yaml"]).code, 0);
}

#[test]
fn a_meeting_that_is_going_on_is_named_and_the_note_refused() {
    let place = Place::with_jay();
    let mut chair = Running::chair(place.folder(), "ann");
    chair.wait_for("Jay");
    let before = place.read("jay.yaml");
    let ran = place.run(NOTE);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.aside.contains("ann has it open on "), "{ran:?}");
    assert_eq!(place.read("jay.yaml"), before);
}

#[test]
fn it_asks_for_what_was_not_said() {
    let place = Place::with_jay();
    let mut asked = Running::program((place.folder(), "ann"), &["note", "jay.yaml"], &[]);
    asked.wait_for("Which action?");
    asked.type_keys("a1\r");
    asked.wait_for("Who says so?");
    asked.type_keys("Gran\r");
    asked.wait_for("What do they say?");
    asked.type_keys("He ate with us\r");
    asked.wait_for("When?");
    asked.type_keys("\r");
    asked.wait_for("Noted with A1.");
    assert!(place.read("jay.yaml").contains("He ate with us"));
}

#[test]
fn whoever_leaves_before_the_end_has_noted_nothing() {
    let place = Place::with_jay();
    let before = place.read("jay.yaml");
    for leave in ["\u{3}", "\u{4}"] {
        let mut asked = Running::program((place.folder(), "ann"), &["note", "jay.yaml"], &[]);
        asked.wait_for("Which action?");
        asked.type_keys("A1\r");
        asked.wait_for("Who says so?");
        asked.type_keys(leave);
        asked.wait_for_end();
        assert_eq!(place.read("jay.yaml"), before);
        assert!(!place.path(".chairside").exists(), "nothing is left");
    }
}

#[test]
fn minutes_are_signed_without_editing_the_file_by_hand() {
    let place = Place::with_jay();
    let casey = include_str!("../cases/casey.yaml");
    let held = "meetings:\n  # what we said\n  - {date: 2026-12-09, number: 2, started: \"10:00\", chair: gwen, present: [gwen], minutes: {status: draft, discussion: [Two services offered the same.]}}\n";
    fs::write(place.path("casey.yaml"), format!("{casey}{held}")).unwrap();
    let export = ["export", "casey.yaml", "--to", "md", "--out", "out"];
    assert_eq!(place.run(&export).code, 0);
    let ran = place.run(&[
        "note",
        "casey.yaml",
        "--sign",
        "gwen",
        "--date",
        "12/12/2026",
    ]);
    assert_eq!((ran.code, ran.aside.as_str()), (0, ""), "{ran:?}");
    assert!(
        ran.out.starts_with(
            "The minutes of 9 December are signed by Gwen Pryce on Saturday 12 December 2026."
        ),
        "{ran:?}"
    );
    let after = place.read("casey.yaml");
    assert!(after.contains("status: signed"), "{after}");
    assert!(
        after.contains("Two services") && after.contains("# what we said"),
        "{after}"
    );
    assert_eq!(place.run(&["check", "casey.yaml"]).code, 0);
    // The draft stays beside what was signed.
    assert_eq!(place.run(&export).code, 0);
    let draft = place.read("out/arm-0007-minutes-draft-professionals-2026-12-18.md");
    assert!(
        draft.contains("Draft, for the chair to read and sign."),
        "{draft}"
    );
    let signed = place.read("out/arm-0007-minutes-professionals-2026-12-18.md");
    assert!(signed.contains("Signed by Gwen Pryce"), "{signed}");
    let again = place.run(&["note", "casey.yaml", "--sign", "gwen"]);
    assert!(
        again.code == 1 && again.aside.contains("are signed"),
        "{again:?}"
    );
}

#[test]
fn a_day_that_was_agreed_is_put_right_in_the_plan_and_told_in_the_record() {
    let place = Place::new();
    let held = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/after/jay.yaml");
    fs::write(place.path("jay.yaml"), fs::read(held).unwrap()).unwrap();
    let right = [
        "note",
        "jay.yaml",
        "--action",
        "A4",
        "--due",
        "29 jan",
        "--by",
        "Tom Ashby",
    ];
    let ran = place.run(&right);
    assert_eq!((ran.code, ran.aside.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.starts_with("Put right of A4: by when."), "{ran:?}");
    let after = place.read("jay.yaml");
    assert!(after.contains("due: 2027-01-29"), "{after}");
    let to = ["export", "jay.yaml", "--to", "md", "--out", "."];
    assert_eq!(place.run(&to).code, 0);
    let written: String = fs::read_dir(place.folder())
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    for words in [
        "29 January 2027",
        "A4, by when by Tom Ashby",
        "it was: Friday 22 January 2027",
    ] {
        assert!(written.contains(words), "{words}: {written}");
    }
    assert_eq!(place.run(&right).code, 1, "it stands already");
    // News of an action and what is put right are not told at once.
    assert_eq!(place.run(&[&right[..], &["--text", "x"]].concat()).code, 2);
}

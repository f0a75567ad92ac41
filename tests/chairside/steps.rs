//! What the foot says of a step once it is kept, taken back or brought back.

use crate::harness::Sitting;

fn jay() -> Sitting {
    Sitting::new("tests/cases/jay.yaml").size(130, 60)
}

fn at(stages: usize) -> Sitting {
    jay().keys(&"<ctrl-n>".repeat(stages))
}

/// What the foot says of the last key.
fn foot(sitting: &Sitting) -> String {
    let screen = sitting.screen();
    screen.lines().rev().take(3).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn says(sitting: &Sitting, words: &str) {
    let foot = foot(sitting);
    assert!(
        foot.contains(words),
        "“{words}” is not said:\n{}",
        sitting.screen()
    );
}

#[test]
fn undo_and_redo_say_what_they_changed() {
    let marked = at(1).on("Priya Nair").keys("p");
    says(
        &marked.clone().keys("<ctrl-z>"),
        "Taken back: Priya Nair, here.",
    );
    says(
        &marked.clone().keys("<ctrl-z><ctrl-y>"),
        "Brought back: Priya Nair, here.",
    );
    says(
        &marked.clone().keys("<ctrl-z><ctrl-y><ctrl-z>"),
        "Taken back: Priya Nair, here.",
    );
    let elsewhere = marked.keys("<ctrl-n><ctrl-z>");
    says(
        &elsewhere,
        "The last change was in Attendance: Priya Nair, here. Press Ctrl+Z again",
    );
    says(
        &elsewhere.keys("<ctrl-z>"),
        "Taken back: Priya Nair, here, in Attendance.",
    );
    let entry = at(3).keys("Gone on Sunday<enter><ctrl-z>");
    says(&entry, "Taken back: “Gone on Sunday”.");
}

#[test]
fn undo_names_nothing_that_is_not_for_everybody() {
    let few = at(3).keys("Gone on Sunday !pro<enter><ctrl-z>");
    assert!(!foot(&few).contains("Sunday"), "{}", few.screen());
    let sealed = jay().keys("<ctrl-n>pppgppxxp").on("Tom Ashby").keys("c");
    let sealed = sealed
        .keys(&"<ctrl-n>".repeat(5))
        .on("How do we answer")
        .keys("c")
        .on("○ Children's Social Care")
        .keys("h<ctrl-z>");
    says(&sealed, "Taken back: an answer.");
}

#[test]
fn a_captured_line_says_how_it_was_understood() {
    let captured = at(3).keys("<ctrl-l>Kemi to meet Taz for breakfast a week on Tuesday<enter>");
    says(
        &captured,
        "Kept: Kemi Adeyemi, by Tuesday 29 December 2026: Meet Taz for breakfast",
    );
    let few = at(3).keys("<ctrl-l>Kemi to meet Taz !pro<enter>");
    assert!(!foot(&few).contains("Taz"), "{}", few.screen());
    says(&few, "Kept.");
}

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
    says(&few, "Kept as marked: it is not listed here.");
}

#[test]
fn a_later_day_is_kept_while_its_reason_is_asked() {
    let review = Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n>pppgppxxp");
    let asked = review.keys("<ctrl-k>go to review<enter>5 jan<enter>");
    let screen = asked.screen();
    assert!(
        screen.contains("Tuesday 5 January 2027 is taken with it."),
        "{screen}"
    );
    let typing = asked.clone().keys("Nobody").screen();
    let said = typing.matches("is taken with it.").count();
    assert_eq!(said, 1, "{typing}");
    let next = |sitting: &Sitting| sitting.meeting().child().closing.next.clone();
    assert_eq!(next(&asked), None);
    // Nothing is lost on the way, whatever happens.
    for sitting in [asked.clone(), asked.clone().killed()] {
        let settled = sitting.keys("Nobody can come before.<enter>");
        let next = next(&settled).unwrap();
        assert_eq!(next.date.unwrap().to_string(), "2027-01-05");
        assert_eq!(next.reason.as_deref(), Some("Nobody can come before."));
        assert!(
            !settled.screen().contains("not kept"),
            "{}",
            settled.screen()
        );
    }
    let left = asked.keys("<esc><up>wed<enter>");
    let date = next(&left).unwrap().date.unwrap();
    assert_eq!(date.to_string(), "2026-12-23", "{}", left.screen());
}

#[test]
fn to_leave_the_review_without_a_day_is_said_once() {
    let words = "The next meeting has no day yet.";
    let review = Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n>pppgppxxp");
    let review = review.keys("<ctrl-k>go to review<enter>");
    assert!(!review.screen().contains(words));
    let left = review.clone().keys("<ctrl-n>");
    assert!(left.screen().contains(words), "{}", left.screen());
    let again = left.keys("<ctrl-p><ctrl-n>");
    assert!(!again.screen().contains(words), "{}", again.screen());
    let settled = review.keys("<enter><ctrl-n>");
    assert!(!settled.screen().contains(words), "{}", settled.screen());
}

/// Returns the row the cursor stands on.
fn row(sitting: &Sitting) -> String {
    let screen = sitting.screen();
    let row = screen.lines().find(|line| line.contains('▸'));
    row.unwrap_or_default().to_owned()
}

#[test]
fn after_undo_the_cursor_stands_on_what_was_taken_back() {
    let stands = |sitting: &Sitting, words: &str| {
        assert!(
            row(sitting).contains(words),
            "{words}: {}",
            sitting.screen()
        );
    };
    // The next letter is for the same person.
    let back = at(1).on("Priya Nair").keys("p<ctrl-z>");
    stands(&back, "Priya Nair");
    let sorry = back.keys("g");
    says(
        &sorry.clone().keys("<ctrl-z>"),
        "Taken back: Priya Nair, apologies.",
    );
    stands(&sorry.keys("<ctrl-z><ctrl-y>"), "Priya Nair");
    // At the read-back the next letter is for the same owner.
    let two = at(1).keys("e<ctrl-n><ctrl-n><ctrl-n><ctrl-n><ctrl-n><ctrl-n>Priya to ring Dawn by mon<enter>Kemi to see Jay by tue<enter>");
    let read = two.keys("<ctrl-n><ctrl-n><ctrl-n>").on("Ring Dawn");
    let here = read.focus().cloned();
    let yes = read.clone().keys("y");
    assert_ne!(yes.focus().cloned(), here, "{}", yes.screen());
    let undone = yes.keys("<ctrl-z>");
    assert_eq!(undone.focus().cloned(), here);
    says(&undone, "Taken back: “Ring Dawn”, Priya says yes.");
    // A level that was agreed is agreed anew where it was.
    let progress = at(2).keys("d<ctrl-z>");
    assert_eq!(row(&progress), row(&at(2)), "{}", progress.screen());
}

#[test]
fn undo_at_the_read_back_says_nothing_of_how_an_action_went() {
    let begun = at(1).keys("e<ctrl-n>").on("Visit Jay").keys("p");
    let read = begun.keys(&"<ctrl-n>".repeat(8));
    let no = read.on("Visit Jay").keys("n");
    assert!(no.screen().contains("Why? Who instead?"), "{}", no.screen());
    let undone = no.keys("<esc><ctrl-z>");
    let said = foot(&undone);
    assert!(
        said.contains("Kemi says no") && !said.contains("done"),
        "{said}"
    );
}

//! What happens to words while they are typed, put by and refused. Nothing typed is lost, and nothing comes back by itself.

use crate::harness::Sitting;

/// Jay's sitting, so many stages on, with keys pressed there.
fn at(stages: usize, keys: &str) -> Sitting {
    let script = "<ctrl-n>".repeat(stages) + keys;
    Sitting::new("tests/cases/jay.yaml")
        .size(100, 40)
        .keys(&script)
}

#[track_caller]
fn shows(sitting: &Sitting, words: &str) {
    let screen = sitting.screen();
    assert!(screen.contains(words), "“{words}” is not there:\n{screen}");
}

#[track_caller]
fn hides(sitting: &Sitting, words: &str) {
    let screen = sitting.screen();
    assert!(!screen.contains(words), "“{words}” is there:\n{screen}");
}

/// The mapping with one worry kept, and the cursor on it.
const KEPT: &str = "Gone on Sunday<enter>";

#[test]
fn undo_in_a_field_never_takes_back_a_record() {
    for keys in [
        "abc<ctrl-z><ctrl-z><ctrl-z><ctrl-z>",
        "abc<esc><enter><ctrl-z><ctrl-z>",
        "abc<ctrl-s><ctrl-z><ctrl-z>",
        "abc<ctrl-c><ctrl-z><ctrl-z>",
        "abc<f1><esc><ctrl-z><ctrl-z>",
        "abc<ctrl-k><esc><ctrl-z><ctrl-z>",
        "abc<ctrl-k>undo<enter><ctrl-k>undo<enter>",
        "abc<ctrl-q><esc><ctrl-z><ctrl-z>",
        "abc<ctrl-t><ctrl-t><ctrl-z><ctrl-z>",
        "abc<esc><ctrl-z><ctrl-z><ctrl-z>",
        "abc<down><ctrl-z><ctrl-z><ctrl-z>",
    ] {
        shows(&at(3, &format!("{KEPT}{keys}")), "Gone on Sunday");
    }
    hides(&at(3, &format!("{KEPT}<ctrl-z><down>")), "Gone on Sunday");
}

#[test]
fn what_only_shows_something_leaves_the_field_open() {
    for keys in [
        "<ctrl-s>",
        "<ctrl-c>",
        "<f1><esc>",
        "<ctrl-k><esc>",
        "<ctrl-q><esc>",
        "<ctrl-t><ctrl-t>",
        "<ctrl-e>",
    ] {
        shows(&at(3, &format!("abc{keys}def")), "abcdef");
    }
}

/// A new action, with the cursor in its open due date and words there that are no date.
const REFUSED: &str = "<end>Kemi rings Gran<enter><down><down><down>soonish<enter>";

#[test]
fn an_answer_that_was_refused_is_typed_over_and_undo_brings_it_back() {
    let refused = at(7, REFUSED);
    shows(&refused, "soonish");
    shows(&refused, "Ctrl+U clear");
    let anew = refused.keys("f");
    hides(&anew, "soonish");
    shows(&anew.clone().keys("<ctrl-z>"), "soonish");
    shows(&anew.keys("ri<enter>"), "25 Dec");
}

#[test]
fn what_was_refused_is_mended_where_the_chair_goes_into_it() {
    let mended = at(7, REFUSED).keys("<backspace>x");
    shows(&mended, "soonisx");
    shows(&at(7, REFUSED).keys("<left>x"), "soonisxh");
}

#[test]
fn an_answer_that_lacks_its_end_is_gone_on_with() {
    let person = at(1, "<end>Ann<enter>").keys(", nurse, Health");
    shows(&person, "Ann, nurse, Health");
}

#[test]
fn a_field_is_emptied_with_one_key() {
    let emptied = at(3, "one two three<left><left><ctrl-u>");
    hides(&emptied, "one two");
    shows(&emptied.keys("<ctrl-z>"), "one two three");
}

#[test]
fn what_was_put_by_never_comes_back_under_the_hand_that_types() {
    let put_by = at(3, "He rang<esc>");
    hides(&put_by.clone(), "He rang");
    let anew = put_by.keys("Gran");
    hides(&anew, "He rang");
    shows(&anew, "Gran");
    // Both are among the drafts.
    let drafts = anew.keys("<ctrl-k>drafts<enter>");
    shows(&drafts, "He rang");
    shows(&drafts, "Gran");
}

#[test]
fn enter_goes_on_with_what_was_put_by() {
    shows(&at(3, "He rang<esc><enter> Gran"), "He rang Gran");
}

#[test]
fn words_that_gave_way_to_others_are_brought_back_from_the_drafts() {
    let both = at(3, "He rang<esc>Gran came<esc>");
    // The older words stand last in the list.
    let swapped = both.keys("<ctrl-k>drafts<enter><end><enter><esc>");
    shows(&swapped.clone().keys("<enter>"), "He rang");
    shows(&swapped.keys("<ctrl-k>drafts<enter>"), "Gran came");
}

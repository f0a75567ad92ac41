//! A folder that a team shares, each with a passphrase of their own.

use crate::CASE;
use crate::place::{PASSPHRASE, Place};

#[test]
fn a_colleague_opens_a_shared_folder_with_her_own_passphrase_and_nobody_else_does() {
    let place = Place::new();
    place.write("cases/jay.yaml", CASE);
    place.unlocked(&["seal", "cases"]).went_well();
    let made = place.as_somebody("ann", "the words of ann\n", &["seal", "--my-key"]);
    made.went_well();
    let key = made.out.trim().to_owned();
    assert!(key.starts_with("age1"), "{key}");
    let told = place.as_somebody("ann", "", &["seal", "--my-key"]);
    assert_eq!(told.out, made.out);

    let before = place.as_somebody("ann", "the words of ann\n", &["check", "cases"]);
    assert_eq!(before.code, 1);
    let wrong = place.said("some other words\n", &["seal", "cases", "--for", &key]);
    assert_eq!(wrong.code, 1);
    place
        .unlocked(&["seal", "cases", "--for", &key])
        .went_well();
    let ann = |words: &str, arguments: &[&str]| place.as_somebody("ann", words, arguments);
    ann("the words of ann\n", &["check", "cases"]).went_well();
    let run = [
        "run",
        "cases/jay.yaml",
        "--size",
        "110x50",
        "--script",
        "jay.keys",
    ];
    ann("the words of ann\n", &run).went_well();
    ann("the words of ann\n", &["recover", "--dump"]).went_well();
    let other = ann("the words of bob\n", &["check", "cases"]);
    assert_eq!(other.code, 1);
    assert!(
        other.aside.contains("not the passphrase"),
        "{}",
        other.aside
    );
    let bob = place.as_somebody("bob", "the words of ann\n", &["check", "cases"]);
    assert_eq!(bob.code, 1);
    place.unlocked(&["check", "cases"]).went_well();
}

#[test]
fn a_folder_gets_another_passphrase_and_colleagues_keep_theirs() {
    let place = Place::new();
    place.write("cases/jay.yaml", CASE);
    let made = place.as_somebody("ann", "the words of ann\n", &["seal", "--my-key"]);
    let key = made.out.trim().to_owned();
    place
        .unlocked(&["seal", "cases", "--for", &key])
        .went_well();
    let words = format!("{PASSPHRASE}\nsix blue bottles\n");
    place
        .said(&words, &["seal", "cases", "--new-passphrase"])
        .went_well();
    assert_eq!(place.unlocked(&["check", "cases"]).code, 1);
    place
        .said("six blue bottles\n", &["check", "cases"])
        .went_well();
    place
        .as_somebody("ann", "the words of ann\n", &["check", "cases"])
        .went_well();
}

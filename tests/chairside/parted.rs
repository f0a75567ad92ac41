//! What another window of the meeting wrote: seen item by item beside what is here, and taken or left by keys.

use crate::harness::{Sitting, now};
use chairside::meeting::redact::for_chair;
use chairside::meeting::{OtherHalf, Record};
use chairside::tui::msg::Msg;

/// A meeting that two windows went on with apart, left and gone on with: the chair is asked first.
pub(crate) fn apart(both: &str, here: &str, there: &str) -> Sitting {
    let both = Sitting::new("tests/cases/jay.yaml").keys(both);
    let after = both.meeting().last_seq();
    let theirs = both.clone().keys(there);
    let mut sitting = both.keys(here);
    let shared: Vec<Record> = theirs.journal.iter().filter_map(for_chair).collect();
    let half = OtherHalf {
        records: shared,
        after,
    };
    if let Some(record) = sitting.meeting().to_find_parted(&half, now()) {
        sitting.journal.push(record.clone());
        sitting.send(Msg::Recorded(record));
    }
    sitting.left("on Friday 18 December at 10:42, at Mapping")
}

/// Both are at the mapping; each wrote there.
pub(crate) fn mapped() -> Sitting {
    let there = "<tab><tab>Hers alone.<enter>Hers again.<enter>";
    apart("<ctrl-n><ctrl-n><ctrl-n>", "His alone.<enter>", there)
}

fn texts(sitting: &Sitting) -> Vec<String> {
    let mapping = &sitting.meeting().case().map.mapping;
    let entries = mapping.iter().flat_map(|(_, entries)| &entries.0);
    let new = entries.filter(|entry| entry.key.is_of_sitting());
    new.map(|entry| entry.text.clone()).collect()
}

#[test]
fn what_the_other_window_wrote_is_shown_once_it_is_gone_on_with() {
    let asked = mapped();
    assert!(
        !asked.screen().contains("Hers alone."),
        "{}",
        asked.screen()
    );
    let screen = asked.keys("<enter>").screen();
    for words in [
        "Another window of this meeting wrote what is not in this one: 2 things.",
        "Hers alone.",
        "Hers again.",
        "the other window",
        "nothing",
    ] {
        assert!(screen.contains(words), "{words}:\n{screen}");
    }
    assert!(!screen.contains("His alone."), "{screen}");
}

#[test]
fn each_is_taken_or_left_with_a_key_and_what_is_left_can_be_taken_later() {
    let sitting = mapped().keys("<enter><right><down><left><enter>");
    assert_eq!(texts(&sitting), ["His alone.", "Hers alone."]);
    let screen = sitting.screen();
    assert!(
        screen.contains("1 taken into this meeting and 1 left"),
        "{screen}"
    );
    let again = sitting.clone().killed();
    assert!(
        !again.screen().contains("the other window"),
        "it was answered"
    );
    let again = again.keys("<ctrl-k>other window<enter>");
    let screen = again.screen();
    assert!(
        screen.contains("Hers again.") && screen.contains("here: counts"),
        "{screen}"
    );
    assert!(
        !screen.contains("Hers alone."),
        "it is in the meeting: {screen}"
    );
    let again = again.keys("<right><enter>");
    assert_eq!(texts(&again).len(), 3);
    let none = again.keys("<ctrl-k>other window<enter>").screen();
    assert!(
        none.contains("No other window of this meeting wrote"),
        "{none}"
    );
    let undone = sitting.keys("<ctrl-z>");
    assert_eq!(texts(&undone), ["His alone."], "it is one step");
}

#[test]
fn no_key_typed_ahead_takes_anything_and_esc_leaves_all_for_later() {
    let sitting = mapped().keys("<enter>words<enter><enter><esc>");
    assert_eq!(texts(&sitting), ["His alone."]);
    let screen = sitting.screen();
    assert!(screen.contains("“other window”"), "{screen}");
    let asked = sitting.keys("<ctrl-k>other window<enter>").screen();
    assert!(!asked.contains(": counts"), "nothing is chosen: {asked}");
    let open = mapped().keys("<enter><esc><ctrl-k>close the meeting<enter>");
    let open = open.on("Enter shows them.").keys("<enter>");
    let words = "Another window of this meeting wrote 2 things that are not in this one";
    let found = (0..60).scan(open, |open, _| {
        *open = open.clone().keys("<down>");
        Some(open.screen().contains(words))
    });
    assert!(
        found.into_iter().any(|is_there| is_there),
        "the close lists it"
    );
}

#[test]
fn what_is_for_few_eyes_is_not_listed_and_nothing_says_that_it_is_there() {
    let there = "Kemi to ring the gym !pro<enter>";
    let there = format!("<ctrl-l>{there}");
    let sitting = apart("<ctrl-n>p", "", &there);
    assert_eq!(sitting.meeting().sitting().parted.len(), 1);
    let screen = sitting.keys("<enter>").screen();
    for words in ["ring the gym", "other window", "Another window"] {
        assert!(!screen.contains(words), "{words}: {screen}");
    }
}

#[test]
fn the_room_sees_nothing_of_it_before_it_is_taken() {
    let sitting = mapped().keys("<enter>");
    assert!(!sitting.room_feed().contains("Hers alone."));
    let taken = sitting.keys("<right><down><left><enter>");
    let feed = taken.room_feed();
    assert!(feed.contains("Hers alone.") && !feed.contains("Hers again."));
}

//! Two runs that differ in sealed values alone: until the reveal both windows and the room feed are the same in each of them,
//! cell by cell and byte by byte.

use crate::harness::Sitting;
use std::fmt::Write;

/// Jay's meeting with everybody marked, so many stages on.
fn at(stage: usize) -> Sitting {
    let jay = Sitting::new("tests/cases/jay.yaml");
    let here = jay.keys("<ctrl-n>pppgppxxp").on("Tom Ashby").keys("c");
    here.keys(&"<ctrl-n>".repeat(stage - 1))
}

/// Returns all that anybody sees or reads of a sitting: both windows with their looks, and what is written for the room.
fn seen(sitting: &Sitting) -> String {
    let mut all = sitting.room_feed();
    for (width, height) in [(60, 16), (80, 24), (120, 40)] {
        let desk = sitting.clone().size(width, height).drawn();
        let room = sitting.room((width, height));
        let _ = write!(all, "{:?} {:?}", desk.cells(), desk.cursor());
        let _ = write!(all, "{:?}", room.cells());
    }
    all
}

/// Gives both runs their keys, step by step, and holds that nobody could tell one from the other.
fn check(begun: &Sitting, steps: &[(&str, &str)]) -> (Sitting, Sitting) {
    let (mut one, mut other) = (begun.clone(), begun.clone());
    for (of_one, of_other) in steps {
        one = one.keys(of_one);
        other = other.keys(of_other);
        let same = seen(&one) == seen(&other);
        assert!(
            same,
            "after {of_one} and {of_other}:\n{}\n{}",
            one.screen(),
            other.screen()
        );
    }
    for keys in [
        "<up>",
        "<home>",
        "<f5>",
        "<ctrl-k>hi",
        "<ctrl-e>",
        "<ctrl-n><ctrl-p>",
        "<ctrl-t>",
    ] {
        let (one, other) = (one.clone().keys(keys), other.clone().keys(keys));
        assert!(
            seen(&one) == seen(&other),
            "{keys}: {}\n{}",
            one.screen(),
            other.screen()
        );
    }
    let (again, other_again) = (one.clone().killed(), other.clone().killed());
    assert!(seen(&again) == seen(&other_again), "{}", again.screen());
    (one, other)
}

#[test]
fn sealed_levels_make_no_difference_anywhere_before_they_are_shown() {
    for how in ["m", "c"] {
        let begun = at(6)
            .on("How do we answer")
            .keys(how)
            .on("○ Children's Social Care");
        let steps = [
            ("h", "l"),
            ("h", "m"),
            ("m", "h"),
            ("<ctrl-z>", "<ctrl-z>"),
            ("l", "m"),
        ];
        let (one, other) = check(&begun, &steps);
        let shown = |sitting: Sitting| seen(&sitting.on("Show the answers").keys("<enter>"));
        assert_ne!(
            shown(one),
            shown(other),
            "once they are shown they do differ"
        );
    }
}

/// A number of two digits takes a key more, and each key is a record of the desk's own: nobody else may count them.
#[test]
fn sealed_numbers_make_no_difference_anywhere_before_they_are_shown() {
    let begun = at(5).on("How do we answer").keys("m").on("○ Jay");
    let steps = [
        ("7", "3"),
        ("<enter>", "<enter>"),
        ("2<enter>", "9<enter>"),
        ("10<enter>", "4<enter>"),
    ];
    let (one, other) = check(&begun, &steps);
    let shown = |sitting: Sitting| {
        let here = sitting.on("Show all the numbers").keys("<enter>");
        seen(&here.keys("<enter>"))
    };
    assert_ne!(
        shown(one),
        shown(other),
        "once they are shown they do differ"
    );
}

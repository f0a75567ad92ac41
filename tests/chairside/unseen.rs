//! A window too small to show anything, and what covers the desk: no key reaches the desk unseen.

use crate::harness::Sitting;
use chairside::tui::msg::{Effect, Msg};

fn attendance() -> Sitting {
    Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n>")
}

fn small(keys: &str) -> Sitting {
    attendance().size(50, 12).keys(keys)
}

/// Returns the records that are agreed facts.
fn facts(sitting: &Sitting) -> usize {
    let drafts = |record: &&chairside::meeting::Record| {
        !record
            .events
            .iter()
            .all(chairside::meeting::Event::stays_here)
    };
    sitting.journal.iter().filter(drafts).count()
}

#[test]
fn a_letter_in_a_window_too_small_marks_nobody() {
    let before = facts(&attendance());
    for keys in [
        "p",
        "xg",
        "e",
        "<down>p",
        "<enter>",
        "<ctrl-n>",
        "<ctrl-z>",
        "<ctrl-k>p<enter>",
        "<ctrl-g>p",
    ] {
        let sitting = small(keys);
        assert_eq!(facts(&sitting), before, "{keys}");
        let larger = sitting.size(80, 24).screen();
        assert_eq!(larger, attendance().screen(), "{keys}");
    }
}

#[test]
fn text_pasted_into_a_window_too_small_goes_nowhere() {
    let mut sitting = Sitting::new("tests/cases/jay.yaml")
        .keys("<ctrl-n><ctrl-n><ctrl-n>")
        .size(50, 12);
    let before = sitting.journal.len();
    sitting.send(Msg::Pasted("Marcus drove him home".to_owned()));
    assert_eq!(sitting.journal.len(), before);
    assert!(!sitting.size(80, 24).screen().contains("Marcus drove"));
}

#[test]
fn words_half_typed_are_there_when_the_window_is_large_again() {
    let typed = Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n><ctrl-n><ctrl-n>He rang Gra");
    let screen = typed
        .size(50, 12)
        .keys("n<esc><enter>")
        .size(80, 24)
        .keys("n")
        .screen();
    assert!(screen.contains("He rang Gran"), "{screen}");
}

#[test]
fn the_curtain_a_stop_and_leaving_work_in_a_window_too_small_and_say_so() {
    let check = |keys: &str, words: &str| {
        let screen = small(keys)
            .screen()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(screen.contains(words), "{keys}: {screen}");
    };
    check("", "keys write nothing");
    check("<ctrl-t>", "The screen is covered.");
    check("<f8>", "The meeting is stopped.");
    check("<ctrl-q>", "Leave now?");
    check("<ctrl-q><esc>", "This window is too small");
    assert!(
        small("<ctrl-t>")
            .size(80, 24)
            .screen()
            .contains("The screen is covered.")
    );
    assert!(!small("<ctrl-t><ctrl-t>").screen().contains("covered"));
    assert!(small("<ctrl-q><enter>").went_out.contains(&Effect::Leave));
}

#[test]
fn nothing_but_what_goes_on_covers_or_leaves_works_in_a_break() {
    let keys = "<ctrl-k>short break<enter>";
    let before = attendance().keys(keys);
    assert!(before.screen().contains("We have a short break."));
    for others in [
        "p",
        "e",
        "<ctrl-n>",
        "<ctrl-z>",
        "<esc>",
        "<ctrl-k>p",
        "<f1>",
        "<ctrl-l>x",
    ] {
        let after = attendance().keys(keys).keys(others);
        assert_eq!(facts(&after), facts(&before), "{others}");
        assert_eq!(after.screen(), before.screen(), "{others}");
    }
    let after = |others: &str| attendance().keys(keys).keys(others).screen();
    assert!(after("<enter>").contains("Who is here?"));
    assert!(after("<ctrl-t>").contains("The screen is covered."));
    assert!(after("<ctrl-q>").contains("Leave now?"));
}

//! Screens as the chair sees them.

use crate::harness::Sitting;

fn jay() -> Sitting {
    Sitting::new("tests/cases/jay.yaml")
}

#[test]
fn the_curtain_shows_one_sentence_and_no_name() {
    let covered = jay().keys("<ctrl-n><ctrl-t>");
    let shown = covered.screen();
    assert_eq!(shown.trim(), "The screen is covered. Ctrl+T lifts it.");
    assert!(covered.keys("<ctrl-t>").screen().contains("Who is here?"));
}

#[test]
fn a_window_too_small_says_so_and_no_name() {
    let shown = jay().size(59, 16).screen();
    assert_eq!(
        shown.trim(),
        "Please make this window larger: 60 columns and 16 rows at\n least."
    );
}

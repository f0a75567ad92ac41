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

#[test]
fn a_font_without_signs_shows_none() {
    let shown = jay().size(100, 30).plain().keys("<ctrl-n>").screen();
    let odd: Vec<char> = shown.chars().filter(|c| !c.is_ascii()).collect();
    // What stands between facts is words of the view's own.
    assert!(odd.iter().all(|c| *c == '·'), "{odd:?}");
    assert!(shown.contains("> o Jay"), "{shown}");
}

//! What every screen keeps to, whatever stands on it. How each looks is held in `pictures`.

use crate::harness::Sitting;
use chairside::tui::msg::{Msg, Storage};

fn jay() -> Sitting {
    Sitting::new("tests/cases/jay.yaml")
}

#[test]
fn neither_help_nor_palette_shows_a_key_that_does_nothing() {
    let help = jay().size(120, 120).keys("<f1>").screen();
    let palette = jay().size(120, 120).keys("<ctrl-k>").screen();
    for shown in [help, palette] {
        assert!(shown.contains("F1"), "{shown}");
        assert!(!shown.contains("Nothing"), "{shown}");
    }
}

#[test]
fn the_foot_says_what_is_still_needed_near_the_end() {
    let near = jay().keys("<ctrl-n><wait 44m>");
    assert!(!near.screen().contains("Still needed"));
    let shown = near.size(120, 24).keys("<wait 1m>").screen();
    let reminder = "Still needed: The opening has not been read;";
    assert!(shown.contains(reminder), "{shown}");
    assert!(shown.contains("45 of 60 min"), "{shown}");
}

#[test]
fn a_refusal_is_read_whole_above_the_keys() {
    let shown = jay().keys("<ctrl-n>q").screen();
    let words = "“q” does nothing here. Press p for here, g for apologies, x for not here, l";
    assert!(shown.contains(words), "{shown}");
    assert!(shown.contains("for left, s for since when."), "{shown}");
    let told = jay().keys("<ctrl-n><enter>").screen();
    assert!(told.contains("Press p for here, g for apologies"), "{told}");
    assert!(!jay().keys("<ctrl-n>q<down>").screen().contains(words));
}

#[test]
fn the_curtain_shows_one_sentence_and_no_name() {
    let covered = jay().keys("<ctrl-n><ctrl-t>");
    let shown = covered.screen();
    assert_eq!(shown.trim(), "The screen is covered. Ctrl+T lifts it.");
    let storage = |lacking| Storage {
        trouble: Some("OX-a is not shared since 10:42".to_owned()),
        lacking,
        ..Storage::default()
    };
    for (lacking, expected) in [
        (false, "OX-a is not shared since 10:42."),
        (true, "Not everything is saved."),
    ] {
        let mut behind = covered.clone();
        behind.send(Msg::Storage(storage(lacking)));
        assert!(behind.screen().contains(expected), "{}", behind.screen());
    }
    assert!(covered.keys("<ctrl-t>").screen().contains("Who is here?"));
}

#[test]
fn a_stop_for_a_danger_is_written_without_a_name_above_it() {
    let shown = jay().keys("<f8>").screen();
    assert!(!shown.contains("Jay"), "{shown}");
    assert!(shown.contains("Who rings"), "{shown}");
}

#[test]
fn a_window_too_small_says_so_and_no_name() {
    let shown = jay().size(59, 16).screen();
    assert_eq!(
        shown.trim(),
        "This window is too small: it is 59 by 16, and needs 60 by\n 16. Nothing is lost; until it is larger, keys write\n nothing."
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

/// Jay's case with names and words that are hard to lay out.
fn hard() -> String {
    let yaml =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml"))
            .unwrap();
    let long = "Anne-Sophie Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh";
    let family = "👩\u{200d}👩\u{200d}👧";
    yaml.replace("Kemi Adeyemi", long)
        .replace("Dawn Carter", "عبد الرحمن بن محمد")
        .replace(
            "preferred_name: Jay",
            &format!("preferred_name: 王小明{family}"),
        )
        .replace("Out of full-time school", &"外に出ない".repeat(30))
        .replace(
            "They talk about me",
            &format!("{} talk", "a\u{301}".repeat(300)),
        )
}

#[test]
fn nothing_is_wider_than_its_window_whoever_it_is_about() {
    let hard = hard();
    for (width, height) in [
        (60, 16),
        (61, 17),
        (80, 24),
        (109, 30),
        (110, 30),
        (300, 100),
    ] {
        let mut sitting = Sitting::of(&hard).size(width, height);
        for stage in 0..11 {
            sitting = sitting.keys("<down><tab>word word<left><up><esc><f1><pagedown><esc>");
            let drawn = sitting.drawn();
            let lines = drawn.screen();
            assert_eq!(lines.lines().count(), usize::from(height));
            let head = lines.lines().next().unwrap_or_default();
            assert!(head.contains("王小明"), "{stage}: {head}");
            assert!(head.contains("10:00"), "{stage}: {head}");
            sitting = sitting.keys("<ctrl-n>");
        }
    }
}

#[test]
fn where_something_is_typed_the_cursor_is_on_the_screen() {
    for (width, height) in [(60, 16), (80, 24), (120, 40)] {
        let typed = "one two three four five six seven eight nine ten ".repeat(30);
        let mut sitting = jay().size(width, height);
        sitting = sitting.keys("<ctrl-n><ctrl-n><ctrl-n><tab>");
        sitting.send(Msg::Pasted(typed));
        for keys in ["", "<up><up><up>", "<ctrl-home>", "<ctrl-end>"] {
            let sitting = sitting.clone().keys(keys);
            assert!(sitting.drawn().cursor().is_some(), "{}", sitting.screen());
        }
    }
}

#[test]
fn up_in_a_field_goes_up_one_row_of_it() {
    let sitting = jay().size(80, 24);
    let words = "<ctrl-n><ctrl-n><ctrl-n><tab>aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll mmmm nnnn oooo pppp";
    let sitting = sitting.keys(words);
    let before = sitting.drawn().cursor().unwrap();
    let after = sitting.keys("<up>").drawn().cursor().unwrap();
    assert_eq!((after.x, after.y + 1), (before.x, before.y));
}

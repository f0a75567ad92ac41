//! Screens as the chair sees them. After a change that is meant, `INSTA_UPDATE=always cargo test --test chairside`
//! writes them anew; each is to be read before it is kept.

use crate::harness::{Sitting, now};
use chairside::tui::app::App;
use chairside::tui::msg::{Msg, Storage};
use chairside::tui::offscreen::Offscreen;
use chairside::tui::screens::draw;
use chairside::tui::screens::home::{Home, HomeCase};
use chairside::tui::theme::Registry;

fn jay() -> Sitting {
    Sitting::new("tests/cases/jay.yaml")
}

/// Goes so many stages on and presses keys there; the screen is held at two sizes.
fn check(name: &str, stages: usize, keys: &str) {
    let script = "<ctrl-n>".repeat(stages) + keys;
    for (width, height) in [(80, 24), (120, 40)] {
        let screen = jay().size(width, height).keys(&script).screen();
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), screen, &script);
    }
}

const STAGES: [&str; 11] = [
    "opening",
    "attendance",
    "progress",
    "mapping",
    "statements",
    "scaling",
    "rating",
    "actions",
    "decisions",
    "review",
    "agreement",
];

#[test]
fn each_stage_as_it_is_opened() {
    for (at, stage) in STAGES.iter().enumerate() {
        check(stage, at, "");
    }
}

#[test]
fn each_stage_as_the_room_sees_it() {
    let mut sitting = Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n>e");
    for stage in STAGES.iter().skip(1) {
        for (width, height) in [(80, 24), (120, 40)] {
            let name = format!("room_{stage}_{width}x{height}");
            insta::assert_snapshot!(name, sitting.room((width, height)).screen());
        }
        sitting = sitting.keys("<ctrl-n>");
    }
}

/// A case as it is before anybody has written anything: a child's name and day of birth.
const EMPTY: &str = "chairside: 1
reference: LCR-0999
procedure: leicestershire-complex-risk
child: {name: Alex Reed, date_of_birth: 2011-05-02}
";

#[test]
fn a_case_with_nothing_in_it_says_at_every_stage_what_goes_there() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut sitting = Sitting::of(EMPTY).size(width, height);
        for stage in STAGES {
            let name = format!("empty_{stage}_{width}x{height}");
            insta::assert_snapshot!(name, sitting.screen());
            sitting = sitting.keys("<ctrl-n>");
        }
        let name = format!("empty_end_{width}x{height}");
        insta::assert_snapshot!(name, sitting.screen());
        let needed = sitting.keys("<esc><f5>").screen();
        insta::assert_snapshot!(format!("empty_still_needed_{width}x{height}"), needed);
    }
}

#[test]
fn typing_stands_where_it_lands() {
    check("mapping_typing", 3, "<tab>Marcus drove him home twi");
    check(
        "mapping_put_by",
        3,
        "<tab>Marcus drove him home twi<esc><up>",
    );
    check(
        "actions_typing",
        7,
        "Kemi to take Jay to the gym on Tue and Thu by 24 Jan !medium #G1",
    );
}

#[test]
fn marks_are_one_letter_each() {
    check("attendance_marked", 1, "e<down><down><down>g<down>x");
}

#[test]
fn what_was_asked_for_lies_over_the_body() {
    check("help", 1, "<f1>");
    check("palette", 0, "<ctrl-k>");
    check("palette_typing", 0, "<ctrl-k>att");
    check("question", 0, "<ctrl-q>");
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
fn what_works_at_any_stage() {
    check("still_needed", 0, "<f5>");
    check("urgent", 0, "<f8>");
    check("capture", 0, "<ctrl-l>");
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
fn home_shows_references_and_what_was_left_unfinished() {
    let case = |reference: &str, due: &str, unfinished: Option<&str>| HomeCase {
        reference: reference.to_owned(),
        meeting: "Complex Risk meeting".to_owned(),
        due: due.to_owned(),
        unfinished: unfinished.map(str::to_owned),
        ..HomeCase::default()
    };
    let home = Home {
        folder: "C:\\Users\\tom\\cases".to_owned(),
        cases: vec![
            case("LCR-0142", "today", Some("left off in Map at 10:21")),
            case("LCR-0150", "in 3 days", None),
        ],
        broken: vec!["lcr-0151.yaml: line 3, column 1: unknown field".to_owned()],
        ..Home::default()
    };
    insta::assert_snapshot!("home_80x24", at_home(home));
    insta::assert_snapshot!("home_empty_80x24", at_home(Home::default()));
}

fn at_home(home: Home) -> String {
    let app = App::home(home, now(), (80, 24));
    let theme = Registry::default().get("dusk").unwrap();
    let mut screen = Offscreen::new(80, 24);
    screen.draw(|frame| draw(&app, &theme, frame));
    screen.screen()
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

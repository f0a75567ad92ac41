//! Every screen as it is seen, at three sizes, in the look with colours on paper and the one without any: its text, and the
//! role of each piece of it. After a change that is meant, `INSTA_UPDATE=always cargo test --test chairside pictures` writes
//! them anew; each is to be read before it is kept.

use crate::harness::{Sitting, now};
use crate::looked::{SIZES, looked};
use crate::{aloud, clashes, large_panel, parted, professionals};
use chairside::case::Case;
use chairside::procedure::Library;
use chairside::tui::app::App;
use chairside::tui::msg::Msg;
use chairside::tui::screens::home::{Home, HomeCase};
use chairside::tui::screens::{Memory, draw, draw_room};
use chairside::view::first_minute;

fn jay() -> Sitting {
    Sitting::new("tests/cases/jay.yaml")
}

/// Holds a screen: what a sitting shows after these keys, which are pressed in a window of each size.
fn held(name: &str, sitting: &Sitting, keys: &str) {
    let at = SIZES.map(|(width, height)| sitting.clone().size(width, height).keys(keys));
    let of = |size| &at[SIZES.iter().position(|known| *known == size).unwrap()];
    let page = looked(|size, theme, frame| of(size).draw_in(theme, frame));
    insta::assert_snapshot!(name, page, keys);
}

/// Holds what the window that is shared shows of a sitting.
fn shared(name: &str, sitting: &Sitting) {
    let room = sitting.room_window();
    let page = looked(|_, theme, frame| draw_room(&room, "10:00", theme, frame));
    insta::assert_snapshot!(name, page);
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
        held(stage, &jay(), &"<ctrl-n>".repeat(at));
    }
}

#[test]
fn the_stages_that_other_procedures_have() {
    for (stage, case) in [
        ("synopsis", "alex"),
        ("matrix", "robin"),
        ("tracker", "panel/noor"),
    ] {
        let sitting = Sitting::new(&format!("tests/cases/{case}.yaml"));
        let title = match stage {
            "synopsis" => "referral",
            "matrix" => "resilience",
            _ => "monthly returns",
        };
        // Going to a child draws the curtain; it is lifted.
        let there = format!("<ctrl-k>go to {title}<enter>");
        let there = sitting.clone().keys(&there);
        let lifts = if there.screen().contains("lifts it") {
            "<ctrl-t>"
        } else {
            ""
        };
        held(stage, &there, lifts);
    }
}

#[test]
fn each_stage_as_the_room_sees_it() {
    let mut sitting = jay().keys("<ctrl-n>e");
    for stage in STAGES.iter().skip(1) {
        shared(&format!("room_{stage}"), &sitting);
        sitting = sitting.keys("<ctrl-n>");
    }
    shared("room_read_back", &aloud::read_back());
    shared("room_reveal", &aloud::revealed());
    shared("room_curtain", &jay().keys("<ctrl-t>"));
    shared("room_break", &jay().keys("<ctrl-k>pause<enter>"));
}

/// A case as it is before anybody has written anything: a child's name and day of birth.
const EMPTY: &str = "chairside: 1
reference: LCR-0999
procedure: leicestershire-complex-risk
child: {name: Alex Reed, date_of_birth: 2011-05-02}
";

#[test]
fn a_case_with_nothing_in_it_says_at_every_stage_what_goes_there() {
    let empty = Sitting::of(EMPTY);
    for (at, stage) in STAGES.iter().enumerate() {
        held(&format!("empty_{stage}"), &empty, &"<ctrl-n>".repeat(at));
    }
    held("empty_end", &empty, &"<ctrl-n>".repeat(STAGES.len()));
    held("empty_still_needed", &empty, "<f5>");
}

#[test]
fn typing_stands_where_it_lands() {
    let mapping = "<ctrl-n><ctrl-n><ctrl-n><tab>Marcus drove him home twi";
    held("mapping_typing", &jay(), mapping);
    held("mapping_put_by", &jay(), &format!("{mapping}<esc><up>"));
    let actions =
        "<ctrl-n>".repeat(7) + "Kemi to take Jay to the gym on Tue and Thu by 24 Jan !medium #G1";
    held("actions_typing", &jay(), &actions);
    held("capture", &jay(), "<ctrl-l>");
    held(
        "capture_advice",
        &jay(),
        "<ctrl-l>Kemi to support Jay next week",
    );
}

#[test]
fn marks_are_one_letter_each() {
    let marked = "<ctrl-n>e<down><down><down>g<down>x";
    held("attendance_marked", &jay(), marked);
    held("who_came", &jay(), "<ctrl-n>e<ctrl-n><ctrl-g>");
}

#[test]
fn what_is_read_out_is_large() {
    held("read_back", &aloud::read_back(), "");
    held("reveal", &aloud::revealed(), "");
}

#[test]
fn what_was_asked_for_lies_over_the_body() {
    held("help", &jay(), "<ctrl-n><f1>");
    held("palette", &jay(), "<ctrl-k>");
    held("palette_typing", &jay(), "<ctrl-k>att");
    held("look", &jay(), "<ctrl-k>look<enter>");
    held("question", &jay(), "<ctrl-q>");
    held("clashes", &clashes::asked(), "<left><down>");
    held("parted", &parted::mapped().keys("<enter>"), "<right><down>");
    let left = jay().keys("<ctrl-n>p");
    let left = left.left("on Friday 11 December at 10:42, at Attendance");
    held("left", &left, "");
}

#[test]
fn what_works_at_any_stage() {
    held("still_needed", &jay(), "<f5>");
    held("urgent", &jay(), "<f8>");
    held("part_held", &jay(), "<ctrl-k>hold-in-part<enter>");
    held(
        "drafts",
        &jay(),
        "<ctrl-l>Kemi to ring<esc><esc><ctrl-k>drafts<enter>",
    );
    held("refused", &jay(), "<ctrl-n>q");
    held("end", &jay(), &"<ctrl-n>".repeat(STAGES.len()));
}

#[test]
fn what_is_covered_and_what_is_peeked_at() {
    held("curtain", &jay(), "<ctrl-n><ctrl-t>");
    held("break", &jay(), "<ctrl-k>pause<enter>");
    held("not_peeked", &jay(), "<ctrl-n><home><ctrl-e>");
    let alone = professionals::at_attendance();
    held("peek", &alone.clone().on("Dawn Carter"), "<ctrl-e>");
    held("part", &alone, professionals::PART);
}

#[test]
fn a_panel_has_an_agenda_and_whoever_only_reads_is_told() {
    held("agenda", &large_panel::panel(), "<f6>");
    held("panel_attendance", &large_panel::panel(), "<ctrl-n>");
    held(
        "read_along",
        &jay().keys("<ctrl-n>e").read_along(),
        "<down>",
    );
}

#[test]
fn the_first_minute_is_read_before_the_call() {
    let case =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml"));
    let case: Case = serde_yaml::from_str(&case.unwrap()).unwrap();
    let procedure = Library::builtin().get(&case.procedure).unwrap();
    let first = first_minute(&case, &procedure, now().date_naive());
    let mut app = App::home(Home::default(), now(), (80, 24));
    app.update(Msg::FirstMinute(first));
    let page = looked(|_, theme, frame| draw(&app, (theme, &Memory::default()), frame));
    insta::assert_snapshot!("first_minute", page);
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
    at_home("home", &home, "");
    at_home("home_empty", &Home::default(), "");
    at_home("home_palette", &home, "ctrl-k");
}

fn at_home(name: &str, home: &Home, key: &str) {
    let mut app = App::home(home.clone(), now(), (80, 24));
    if let Ok(key) = key.parse() {
        app.update(Msg::Pressed(key));
    }
    let page = looked(|_, theme, frame| draw(&app, (theme, &Memory::default()), frame));
    insta::assert_snapshot!(name, page);
}

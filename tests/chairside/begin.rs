//! Where a stage begins: the cursor stands where the next thing is given, and an empty line says in grey what goes there.

use crate::harness::Sitting;

#[track_caller]
fn check(stages: usize, typed: &str, expected: &str) {
    let script = "<ctrl-n>".repeat(stages) + typed;
    let screen = Sitting::new("tests/cases/jay.yaml")
        .size(100, 40)
        .keys(&script)
        .screen();
    assert!(screen.contains(expected), "stage {stages}:\n{screen}");
}

#[test]
fn the_cursor_stands_where_the_next_thing_is_given() {
    check(3, "", "▸ What has happened to Jay already?");
    check(4, "", "▸ What are we worried about?");
    check(7, "", "▸ Who does what by when?");
}

#[test]
fn an_empty_line_says_what_to_type_wherever_it_is_opened() {
    check(7, "<enter>", "Who does what by when?");
    check(7, "<home>a<backspace>", "▸ Who does what by when?");
    check(
        3,
        "<home>a<backspace>",
        "▸ What has happened to Jay already?",
    );
}

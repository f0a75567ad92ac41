//! Every function is reached without a function key and without Alt: not every keyboard has the first, and terminals, window
//! managers and Teams take the second.

use crate::harness::Sitting;
use chairside::command::{COMMANDS, Code, Key, Keymap, Spec};
use chairside::view::{Goes, Viewer, findable, findable_at_home, works_at_home};

fn jay() -> Sitting {
    Sitting::new("tests/cases/jay.yaml")
}

fn is_everywhere(key: Key) -> bool {
    !key.alt && !matches!(key.code, Code::F(_))
}

/// The commands no key gives that every keyboard sends.
fn without_a_key() -> impl Iterator<Item = &'static Spec> {
    let map = Keymap::default();
    COMMANDS
        .iter()
        .filter(move |spec| !map.keys_of(spec.command).any(is_everywhere))
}

#[test]
fn what_has_no_such_key_stands_in_the_palette() {
    let sitting = jay();
    let found = findable(sitting.meeting(), &Viewer::default());
    let mut counted = 0;
    for spec in without_a_key() {
        let goes = Goes::Command(spec.command);
        assert!(found.iter().any(|one| one.goes == goes), "{}", spec.name);
        counted += 1;
    }
    assert!(counted > 10, "{counted}");
}

#[test]
fn home_has_in_its_palette_what_works_there() {
    let found = findable_at_home();
    for spec in without_a_key().filter(|spec| works_at_home(spec.command)) {
        let goes = Goes::Command(spec.command);
        assert!(found.iter().any(|one| one.goes == goes), "{}", spec.name);
    }
}

#[test]
fn the_palette_does_what_the_function_key_does_at_every_stage() {
    let map = Keymap::default();
    let first = |spec: &'static Spec| Some((spec, map.keys_of(spec.command).next()?));
    let with_one: Vec<(&Spec, Key)> = without_a_key().filter_map(first).collect();
    assert!(with_one.len() > 4, "{with_one:?}");
    let mut there = jay();
    for stage in 0..11 {
        there = there.keys("<down><down>");
        for (spec, key) in &with_one {
            let by_key = there.clone().keys(&format!("<{key}>"));
            let by_palette = there.clone().keys(&format!("<ctrl-k>{}<enter>", spec.name));
            let at = format!("{} at stage {stage}", spec.name);
            assert_eq!(by_key.screen(), by_palette.screen(), "{at}");
            assert_eq!(by_key.journal, by_palette.journal, "{at}");
        }
        there = there.keys("<ctrl-n>");
    }
}

//! Case files in other people's handwriting, a meeting held over each through the whole program: what was written stays.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by failing"
)]

use chairside::case::{Case, Status};
use chairside::source::{Limits, Source};
use std::{fs, path::Path, process::Command};

const FLOW: &str = include_str!("cases/handwriting/flow.yaml");
const QUOTED: &str = include_str!("cases/handwriting/quoted.yaml");
const FOUR_SPACES: &str = include_str!("cases/handwriting/four-spaces.yaml");
const UNINDENTED: &str = include_str!("cases/handwriting/unindented.yaml");
const ANCHORS: &str = include_str!("cases/handwriting/anchors.yaml");

/// Two marks of attendance, one action done in part, one entry, one new action, the close.
const KEYS: &str = "<ctrl-n><wait 1m><down>p<down>p<ctrl-n>pDone half of it.<enter><ctrl-n>
He rang his grandmother twice.<enter>
<ctrl-k>capture<enter>Kim to take Sam to the gym by 22 jan !medium (done when Two visits made)<enter><esc>
<ctrl-k>close meeting<enter><end><enter>
";

/// Holds the meeting; returns what the file says then.
fn held(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sam.yaml");
    fs::write(&file, text).unwrap();
    fs::write(folder.path().join("keys"), KEYS).unwrap();
    let output = chairside(folder.path(), &["run", "sam.yaml", "--script", "keys"]);
    assert!(output.contains("The case is saved."), "{output}");
    fs::read_to_string(file).unwrap()
}

fn chairside(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_chairside"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("HOME", folder)
        .env("CHAIRSIDE_HOME", folder.join("home"))
        .env("CHAIRSIDE_NOW", "2026-12-18T10:00")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn read(text: &str) -> Case {
    let source = Source::read("sam.yaml", text.as_bytes(), &Limits::default()).unwrap();
    let (case, problems) = Case::read(&source);
    assert!(problems.is_empty(), "{problems:?}\n{text}");
    case.unwrap()
}

/// Checks that a meeting changes these lines and no others, and that the file says what it said and what was agreed.
fn check(text: &str, changed: &[&str]) {
    let after = held(text);
    let mut rest = after.split('\n');
    let gone: Vec<&str> = text
        .split('\n')
        .filter(|line| {
            let mut from_here = rest.clone();
            let stays = from_here.any(|other| other == *line);
            if stays {
                rest = from_here;
            }
            !stays
        })
        .collect();
    assert_eq!(gone, changed, "{after}");
    let (was, is) = (read(text), read(&after));
    assert_eq!(is.child.name, was.child.name);
    assert_eq!(is.circle, was.circle);
    assert_eq!(is.plan, was.plan);
    assert_eq!(is.actions.len(), was.actions.len() + 1);
    for (was, is) in was.actions.iter().zip(&is.actions) {
        assert_eq!((&is.id, &is.action), (&was.id, &was.action));
        assert_eq!((&is.owner, is.due), (&was.owner, was.due));
    }
    let first = is.actions.first().unwrap();
    assert_eq!(first.progress.status, Some(Status::PartDone));
    let new = is.actions.last().unwrap();
    assert_eq!(new.action, "Take Sam to the gym");
    let harm = is.section("harm");
    assert_eq!(harm.last().unwrap().text, "He rang his grandmother twice.");
    assert_eq!(harm.len(), was.section("harm").len() + 1);
    assert_eq!(is.meetings.len(), 1);
    let ends = |text: &str| text.ends_with('\n');
    assert_eq!(ends(&after), ends(text), "{after}");
}

#[test]
fn a_file_in_braces_stays_in_braces() {
    check(
        FLOW,
        &[
            " actions: [{id: A1, action: Ring the school, owner: kim, due: 2026-12-10, status: open}],  # one so far",
            " mapping: {harm: [He was out all night.]},",
            " meetings: []}",
        ],
    );
    assert!(held(FLOW).contains(", risk: medium, status: open}],  # one so far\n"));
}

#[test]
fn quoted_names_and_values_stay_quoted() {
    check(QUOTED, &["    \"status\": \"open\""]);
    assert!(held(QUOTED).contains("    \"status\": \"part done\"\n"));
}

#[test]
fn four_spaces_and_comments_between_items_stay() {
    check(FOUR_SPACES, &["        status: open     # still"]);
    assert!(held(FOUR_SPACES).contains("        status: part done     # still\n"));
}

#[test]
fn windows_line_ends_are_kept_on_every_line() {
    let windows = FOUR_SPACES.replace('\n', "\r\n");
    check(&windows, &["        status: open     # still\r"]);
    let after = held(&windows);
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
}

#[test]
fn line_ends_of_old_programs_are_kept_on_every_line_and_so_are_two_marks_of_byte_order() {
    let old = FOUR_SPACES.replace('\n', "\r");
    let after = held(&old);
    assert!(after.contains("He rang his grandmother twice."), "{after}");
    assert_eq!(after.matches('\n').count(), 0, "{after:?}");
    let marked = format!("\u{feff}\u{feff}{FOUR_SPACES}");
    let after = held(&marked);
    let kept = after.strip_prefix("\u{feff}\u{feff}");
    assert!(
        kept.is_some_and(|text| !text.contains('\u{feff}')),
        "{after:?}"
    );
    assert!(after.contains("He rang his grandmother twice."), "{after}");
}

#[test]
fn lists_without_indentation_and_block_texts_stay_and_so_does_a_missing_last_line_end() {
    assert!(!UNINDENTED.ends_with('\n'));
    check(UNINDENTED, &[]);
}

#[test]
fn anchors_and_the_marks_of_a_document_stay() {
    check(ANCHORS, &[]);
    assert!(held(ANCHORS).contains("    due: *soon\n"));
}

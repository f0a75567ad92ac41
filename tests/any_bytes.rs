//! The readers of what comes from outside, on random bytes and on real files that were bitten into: none panics, hangs or
//! contradicts itself. The fuzz targets call the same functions; what should be said stands in `hostile.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    unreachable_pub,
    reason = "a test that cannot go on fails, and the readers are shared with a crate of their own"
)]

#[path = "fuzz/readers.rs"]
mod readers;

use proptest::{collection::vec, prelude::*, sample::select};
use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

/// The longest one input may take. Without the speed of a shipped program, and beside other tests, it is some hundredths.
const LONGEST: Duration = Duration::from_secs(5);

/// What readers trip over, put into the middle of what is right.
const BITES: &[&str] = &[
    "\0",
    "\u{1b}]0;x\u{7}",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\t",
    "\r",
    "\n",
    "\n---\n",
    ": ",
    "- ",
    "? ",
    "&a ",
    "*a",
    "<<: *a",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "|",
    ">-",
    "!",
    "#",
    "%",
    "@",
    "`",
    "~",
    "\\",
    "2026-02-31",
    "99999999999999999999",
    "yes",
    "é",
    "👩‍👩‍👧",
    "\n  ",
    "\n        ",
    "<",
    "<ctrl-",
    "<wait 9h>",
    "by ",
    "!high",
    "(done when",
    "+2w",
];

/// One change to a file: where it is bitten, how much goes, what comes.
type Bite = (prop::sample::Index, usize, &'static str);

fn bites() -> impl Strategy<Value = Vec<Bite>> {
    vec(
        (any::<prop::sample::Index>(), 0..40_usize, select(BITES)),
        1..6,
    )
}

fn bitten(file: &[u8], bites: &[Bite]) -> Vec<u8> {
    let mut text = file.to_vec();
    for (at, goes, comes) in bites {
        let at = at.index(text.len() + 1);
        let end = (at + goes).min(text.len());
        text.splice(at..end, comes.bytes());
    }
    text
}

/// Returns every file of some folders.
fn real(folders: &[&str]) -> Vec<Vec<u8>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in folders {
        let mut paths: Vec<_> = fs::read_dir(top.join(folder))
            .unwrap()
            .map(|file| file.unwrap().path())
            .filter(|path| path.is_file())
            .collect();
        paths.sort();
        assert!(!paths.is_empty(), "{folder}");
        found.extend(paths.iter().map(|path| fs::read(path).unwrap()));
    }
    found
}

fn in_time(reader: fn(&[u8]), bytes: &[u8]) {
    let begun = Instant::now();
    reader(bytes);
    let took = begun.elapsed();
    assert!(
        took < LONGEST,
        "{took:?} for {:?}",
        String::from_utf8_lossy(bytes)
    );
}

fn cases() -> impl Strategy<Value = Vec<u8>> {
    select(real(&[
        "tests/cases",
        "tests/cases/panel",
        "tests/cases/handwriting",
        "tests/cases/after",
    ]))
}

fn procedures() -> impl Strategy<Value = Vec<u8>> {
    select(real(&["src/procedure/builtin", "tests/cases/procedures"]))
}

fn typed() -> impl Strategy<Value = Vec<u8>> {
    select(real(&["tests/fuzz/seeds/capture_line"]))
}

fn keys() -> impl Strategy<Value = Vec<u8>> {
    select(real(&["tests/fuzz/seeds/key_parser", "tests/scripts"]))
}

fn journals() -> impl Strategy<Value = Vec<u8>> {
    let samples = real(&[
        "tests/journals/samples/0.1-first",
        "tests/journals/samples/0.1-changed-drafts",
    ]);
    select(samples)
}

proptest! {
    #[test]
    fn any_bytes_are_read_by_every_reader(bytes in vec(any::<u8>(), 0..400)) {
        for reader in [readers::case_loader, readers::procedure_loader, readers::journal_reader, readers::capture_line, readers::key_parser] {
            in_time(reader, &bytes);
        }
    }

    #[test]
    fn any_words_are_read_by_every_reader(words in vec(select(BITES), 0..60)) {
        let text = words.concat();
        for reader in [readers::case_loader, readers::procedure_loader, readers::journal_reader, readers::capture_line, readers::key_parser] {
            in_time(reader, text.as_bytes());
        }
    }

    #[test]
    fn a_case_that_was_bitten_into_is_read(file in cases(), bites in bites()) {
        in_time(readers::case_loader, &bitten(&file, &bites));
    }

    #[test]
    fn a_procedure_that_was_bitten_into_is_read(file in procedures(), bites in bites()) {
        in_time(readers::procedure_loader, &bitten(&file, &bites));
    }

    #[test]
    fn a_journal_that_was_bitten_into_is_read(file in journals(), bites in bites()) {
        in_time(readers::journal_reader, &bitten(&file, &bites));
    }

    #[test]
    fn a_line_that_was_bitten_into_is_read(file in typed(), bites in bites()) {
        in_time(readers::capture_line, &bitten(&file, &bites));
    }

    #[test]
    fn keys_that_were_bitten_into_are_read(file in keys(), bites in bites()) {
        in_time(readers::key_parser, &bitten(&file, &bites));
    }
}

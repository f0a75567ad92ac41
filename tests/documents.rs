//! What Jay's documents say, word for word, in each format and for each audience. It builds no case by hand.
//!
//! After a change that is meant, `UPDATE_GOLDENS=1 cargo test --test documents` writes them anew; read the difference.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

#[cfg(test)]
#[path = "documents/days.rs"]
mod days;
#[cfg(test)]
#[path = "documents/hostile.rs"]
mod hostile;
#[cfg(test)]
#[path = "documents/html.rs"]
mod html;
#[cfg(test)]
#[path = "documents/pdf.rs"]
mod pdf;
#[cfg(test)]
#[path = "reopened/pdf.rs"]
mod reopened;
#[cfg(test)]
#[path = "reopened/workbook.rs"]
mod workbook;

#[path = "documents/said.rs"]
mod said;
#[cfg(test)]
#[path = "documents/samples.rs"]
mod samples;
#[cfg(test)]
#[path = "documents/sheet.rs"]
mod sheet;

use chairside::{
    calendar::parse_iso,
    case::Case,
    document::{Audience, Kind},
    output::{Format, write},
    procedure::Library,
    source::{Limits, Source},
};
use std::{fs, path::Path};

fn jay() -> Case {
    let yaml = include_bytes!("cases/after/jay.yaml");
    let source = Source::read("jay.yaml", yaml, &Limits::default()).unwrap();
    let (case, problems) = Case::read(&source);
    assert!(problems.is_empty(), "{problems:?}");
    case.unwrap()
}

fn check(kind: Kind, audience: Audience, format: Format) {
    let case = jay();
    let procedure = Library::builtin().get(&case.procedure).unwrap();
    let today = parse_iso("2026-12-18").unwrap();
    let document = kind.build(&case, &procedure, audience, today);
    let written = String::from_utf8(write(&document, format).unwrap()).unwrap();
    let name = format!("tests/goldens/{}-{audience}.{format}", kind.name());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&name);
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(&path, &written).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    assert_eq!(written, golden, "{name}");
}

#[test]
fn the_plan_stands_as_it_was_agreed_for_each_audience() {
    for audience in Audience::ALL {
        for format in [Format::Markdown, Format::Html, Format::Text] {
            check(Kind::Plan, audience, format);
        }
    }
}

#[test]
fn the_action_list_stands_whole_and_by_owner() {
    for audience in Audience::ALL {
        check(Kind::Actions, audience, Format::Markdown);
        check(Kind::ActionsByOwner, audience, Format::Markdown);
    }
}

#[test]
fn the_case_note_is_plain_text_to_paste() {
    for audience in Audience::ALL {
        check(Kind::Note, audience, Format::Text);
    }
}

//! What Jay's documents say, word for word, in each format and for each audience. It builds no case by hand.
//!
//! After a change that is meant, `UPDATE_GOLDENS=1 cargo test --test documents` writes them anew; read the difference.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use chairside::{
    calendar::parse_iso,
    case::Case,
    document::{Audience, Document, actions, actions_by_owner, note, plan},
    output::{Format, write},
    procedure::Procedure,
};
use std::{fs, path::Path};

/// As much of the Leicestershire procedure as documents read.
const LEICESTERSHIRE: &str = include_str!("goldens/procedure.yaml");

fn jay() -> Case {
    serde_yaml::from_str(include_str!("cases/after/jay.yaml")).unwrap()
}

fn build(kind: &str, audience: Audience) -> Document {
    let procedure: Procedure = serde_yaml::from_str(LEICESTERSHIRE).unwrap();
    let today = parse_iso("2026-12-18").unwrap();
    let builder = match kind {
        "safety-plan" => plan,
        "actions" => actions,
        "actions-by-owner" => actions_by_owner,
        _ => note,
    };
    builder(&jay(), &procedure, audience, today)
}

fn check(kind: &str, audience: Audience, format: Format) {
    let written = String::from_utf8(write(&build(kind, audience), format)).unwrap();
    let name = format!("tests/goldens/{kind}-{audience}.{format}");
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
        for format in Format::ALL {
            check("safety-plan", audience, format);
        }
    }
}

#[test]
fn the_action_list_stands_whole_and_by_owner() {
    for audience in Audience::ALL {
        check("actions", audience, Format::Markdown);
        check("actions-by-owner", audience, Format::Markdown);
    }
}

#[test]
fn the_case_note_is_plain_text_to_paste() {
    for audience in Audience::ALL {
        check("case-note", audience, Format::Text);
    }
}

//! Journals as earlier versions wrote them, each with what it says: they stay here for ever, and every version reads them.
//!
//! Where the format gains something, a folder with journals of that version is added beside the others; none is changed.

use chairside::meeting::{Meeting, Record, Start};
use chairside::store::disk::RealDisk;
use chairside::store::journal::{Chain, read_chain};
use chairside::store::session::Began;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// A sitting on Jay, held to its close by `tests/scripts/jay.keys`, opened again, and left in the middle of a word.
const STEM: &str = "lcr-0142-20261218-100000";

fn samples() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journals/samples");
    let folders = fs::read_dir(folder).unwrap();
    let folders: Vec<PathBuf> = folders.map(|entry| entry.unwrap().path()).collect();
    assert!(!folders.is_empty());
    folders
}

fn read<H: serde::de::DeserializeOwned>(sample: &Path, stem: &str) -> Chain<H, Record> {
    let chain: Chain<H, Record> = read_chain(&RealDisk, sample, stem).unwrap();
    let sample = sample.display();
    assert!(chain.problems.is_empty(), "{sample}: {:?}", chain.problems);
    assert!(!chain.is_read_only() && chain.clashes.is_empty());
    assert!(!chain.records.is_empty(), "{sample}: {stem} holds nothing");
    chain
}

/// What a sitting says: its case with the record of the meeting in it, where it stands, what is half-typed.
fn says(start: Start, records: impl IntoIterator<Item = Record>) -> Value {
    let records: Vec<Record> = records.into_iter().collect();
    let meeting = Meeting::fold(start, &records);
    let drafts: Vec<&str> = meeting.drafts().map(|(_, _, text)| text).collect();
    json!({
        "case": meeting.case_with_record(0),
        "closed": meeting.sitting().closed.is_some(),
        "stage": meeting.sitting().on_screen.stage,
        "drafts": drafts,
        "last": meeting.last_seq(),
    })
}

fn records(chain: Chain<impl Sized, Record>) -> impl Iterator<Item = Record> {
    chain.records.into_iter().map(|record| record.body)
}

/// Compares with what is kept beside a sample. For a new sample that is written, to be looked through by a person.
fn check(sample: &Path, name: &str, says: &Value) {
    let path = sample.join(format!("{name}.json"));
    let Ok(text) = fs::read_to_string(&path) else {
        let text = serde_json::to_string_pretty(says).unwrap();
        fs::write(&path, format!("{text}\n")).unwrap();
        panic!("{} was written: look it through", path.display());
    };
    let expected: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(says, &expected, "{}", path.display());
}

#[test]
fn desk_journals_of_every_version_say_what_they_said() {
    for sample in samples() {
        let mut chain = read::<Began>(&sample, STEM);
        let start = chain.header.take().unwrap().began.start;
        check(&sample, "desk", &says(start, records(chain)));
    }
}

#[test]
fn meeting_journals_of_every_version_say_what_they_said() {
    for sample in samples() {
        let mut chain = read::<Start>(&sample, &format!("{STEM}-meeting"));
        let start = chain.header.take().unwrap().began;
        check(&sample, "meeting", &says(start, records(chain)));
    }
}

#[test]
fn room_feeds_of_every_version_say_what_they_said() {
    for sample in samples() {
        let mut chain = read::<Option<Start>>(&sample, &format!("{STEM}-room"));
        let start = chain.header.take().unwrap().began.unwrap();
        check(&sample, "room", &says(start, records(chain)));
    }
}

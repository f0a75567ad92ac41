//! `chairside recover`: what interrupted sittings left on this computer, listed or record by record. It changes nothing.

use super::{
    failure::Failure,
    left::{Left, understood},
    say,
    start::Done,
    world::World,
};
use crate::{
    meeting::{Event, Meeting, Record, Start},
    store::{
        disk::{Disk, DiskError},
        journal::{Chain, read_chain, stems},
        session::{journals, lacking},
    },
    text,
};
use clap::Args;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Which sittings, and how.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// Only sittings of this case: its file, or its reference
    #[arg(value_name = "CASE")]
    pub(super) case: Option<PathBuf>,
    /// Print every record, drafts and what was taken back included
    #[arg(long)]
    dump: bool,
}

/// A journal as it stands on the disk. Its records are not looked into, so that no version of them is lost.
pub(super) type Journal = Chain<Value, Value>;

/// Lists what was left, or prints it record by record.
pub(super) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    let folder = journals(world.home()?);
    let unread = |error: DiskError| Failure::user("The journals cannot be read.").because(&error);
    let mut found = read(&*world.disk, &folder).map_err(unread)?;
    let lacking = lacking(&*world.disk, world.home()?, world.clock.now()).map_err(unread)?;
    for (left, _) in &mut found {
        left.lacks = lacking.get(&left.stem).copied();
    }
    if let Some(case) = &asked.case {
        found.retain(|(left, _)| is_of(&*world.disk, left, case));
        if found.is_empty() {
            let case = case.to_string_lossy();
            return Err(Failure::user(format!("No sitting of {case} is kept here.")));
        }
    } else if !asked.dump {
        found.retain(|(left, _)| left.is_worth_telling());
    }
    if asked.dump {
        dump(&found, &folder)
    } else {
        list(&found, &folder)
    }
}

/// Reads every journal, oldest first.
fn read(disk: &dyn Disk, folder: &Path) -> Result<Vec<(Left, Journal)>, DiskError> {
    let mut found = Vec::new();
    for stem in stems(disk, folder)? {
        let journal: Journal = read_chain(disk, folder, &stem)?;
        found.push((Left::of(&stem, &journal), journal));
    }
    found.sort_by(|(a, _), (b, _)| a.began.cmp(&b.began));
    Ok(found)
}

/// Whether a sitting is about a case, named by its file or its reference.
fn is_of(disk: &dyn Disk, left: &Left, case: &Path) -> bool {
    let whole = disk.whole_path(case);
    let same = |reference: &String| text::same(reference, &case.to_string_lossy());
    left.files.contains(&whole) || left.references.iter().any(same)
}

fn list(found: &[(Left, Journal)], folder: &Path) -> Result<Done, Failure> {
    if found.is_empty() {
        say::out("Nothing was left unfinished.")?;
        return Ok(Done::Well);
    }
    let told: Vec<String> = found.iter().map(|(left, _)| left.told(folder)).collect();
    say::out(&told.join("\n\n"))?;
    say::out(
        "\n`chairside run` with the same case goes on; `chairside recover --dump` prints every record.",
    )?;
    Ok(Done::Well)
}

/// Prints one line a record, beginning with its number. Which sitting it is of is told aside.
fn dump(found: &[(Left, Journal)], folder: &Path) -> Result<Done, Failure> {
    for (left, journal) in found {
        say::aside(&left.told(folder));
        let mut reading = Reading::of(journal);
        for record in &journal.records {
            let body = reading.whole(&record.body);
            say::out(&line(record.seq, body.as_ref().unwrap_or(&record.body)))?;
        }
        for clash in &journal.clashes {
            say::aside(&format!(
                "Written beside it, after record {}:",
                clash.after.unwrap_or_default()
            ));
            for record in &clash.records {
                say::out(&line(record.seq, &record.body))?;
            }
        }
    }
    Ok(Done::Well)
}

/// A sitting as it is read record by record: half-typed text stands in a journal as what changed of it.
struct Reading(Option<Meeting>);

impl Reading {
    fn of(journal: &Journal) -> Self {
        let start = journal.header.as_ref();
        let start = start.and_then(|header| header.began.get("start"));
        let start = start.and_then(understood::<Start>);
        Self(start.map(Meeting::begin))
    }

    /// Returns a record with its half-typed text whole; nothing where it is of another version, or has none.
    fn whole(&mut self, body: &Value) -> Option<Value> {
        let meeting = self.0.as_mut()?;
        let record: Record = understood(body)?;
        meeting.apply(&record);
        let is_draft = record.events.iter().any(Event::is_draft);
        let whole = is_draft.then(|| meeting.with_drafts_whole(&record))?;
        serde_json::to_value(whole).ok()
    }
}

/// A record in one line, whatever its words hold.
fn line(seq: u64, body: &Value) -> String {
    text::clean(&format!("{seq} {body}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_one_harmless_line_that_begins_with_its_number() {
        let body = serde_json::json!({"text": "a\u{1b}[31m\u{2028}b\nc\u{202e}"});
        let line = line(7, &body);
        assert!(line.starts_with("7 {"), "{line}");
        assert!(
            !line.contains(['\n', '\u{1b}', '\u{2028}', '\u{202e}']),
            "{line:?}"
        );
    }
}

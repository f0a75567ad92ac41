//! `chairside recover`: what interrupted sittings left on this computer and beside their cases, listed, shown in plain words,
//! printed record by record, or exported. It changes nothing.

use super::{
    failure::Failure,
    kept_in::{self, Found, Journal},
    left::understood,
    left_exported, left_shown, say,
    start::Done,
    world::World,
};
use crate::{
    document::Audience,
    meeting::{Event, Meeting, Record, Start},
    output::Format,
    source::Limits,
    store::{
        case_file::CaseFile,
        disk::{Disk, DiskError},
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
    #[arg(long, conflicts_with_all = ["show", "to"])]
    dump: bool,
    /// Show in plain words what was agreed and what was half-typed
    #[arg(long)]
    show: bool,
    /// Write the documents as the case would stand if the meeting ended now: docx, pdf, html, md, txt, csv
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', requires_all = ["out", "case"])]
    to: Vec<Format>,
    /// The folder to write them into
    #[arg(long, value_name = "DIR", requires = "to")]
    out: Option<PathBuf>,
    /// Whom the copies are for: professionals, family or child
    #[arg(long, value_name = "WHO", default_value = "professionals")]
    audience: Audience,
    /// Show what is for few eyes too, and say every warning in full; not while the screen is shared
    #[arg(long)]
    peek: bool,
}

/// Lists what was left, or shows, prints or exports it.
pub(super) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    let found = found(world, asked)?;
    if asked.dump {
        return dump(&found);
    }
    if let Some(out) = &asked.out {
        let of = left_exported::Asked {
            to: &asked.to,
            out,
            audience: asked.audience,
            peek: asked.peek,
        };
        let unfinished: Vec<Found> = found
            .into_iter()
            .filter(|found| found.left.is_unfinished() || found.left.is_of_newer())
            .collect();
        return left_exported::run(world, &unfinished, &of);
    }
    list(&found, asked)
}

/// Finds the sittings that are asked for, on this computer and beside the case that is named, or the cases of a folder.
fn found(world: &World, asked: &Asked) -> Result<Vec<Found>, Failure> {
    let disk = &*world.disk;
    let folder = journals(world.home()?);
    let unread = |error: DiskError| Failure::user("The journals cannot be read.").because(&error);
    let mut here = kept_in::here(disk, &folder).map_err(unread)?;
    let lacking = lacking(disk, world.home()?, world.clock.now()).map_err(unread)?;
    for found in &mut here {
        found.left.lacks = lacking.get(&found.left.stem).copied();
    }
    let (mut shared, faults) = shared(world, asked.case.as_deref());
    for fault in faults {
        say::aside(&format!("What lies beside a case cannot be read: {fault}"));
    }
    if let Some(case) = &asked.case {
        only_of(disk, (&mut here, &mut shared), case)?;
    }
    let mut found = if asked.dump {
        kept_in::without_what_is_here(&here, &mut shared);
        here.extend(shared);
        here
    } else {
        kept_in::together(here, shared)
    };
    if !asked.dump {
        // What is over stays beside its case for good.
        let is_asked = |found: &Found| asked.case.is_some() && !found.at.is_shared;
        found.retain(|found| is_asked(found) || found.left.is_worth_telling());
    }
    Ok(found)
}

/// Reads what is shared beside the case that is named, by its file or its reference, or beside the cases of the folder that
/// was said.
fn shared(world: &World, case: Option<&Path>) -> (Vec<Found>, Vec<DiskError>) {
    let disk = &*world.disk;
    let folders = match case {
        Some(case) if disk.look(case).is_ok_and(|seen| seen.is_some()) => {
            kept_in::beside(disk, case)
        }
        Some(_) => kept_in::beside(disk, &world.cases()),
        None if world.global.cases.is_some() => kept_in::beside(disk, &world.cases()),
        None => Vec::new(),
    };
    kept_in::shared(disk, &folders)
}

/// Leaves what is about a case. What is kept here of a sitting that lies beside the case is about it, wherever the case was
/// when it began; where nothing lies there, what is about its reference.
fn only_of(
    disk: &dyn Disk,
    (here, shared): (&mut Vec<Found>, &mut Vec<Found>),
    case: &Path,
) -> Result<(), Failure> {
    shared.retain(|found| is_of(disk, found, case));
    let is_beside = |own: &Found| shared.iter().any(|one| one.left.stem == own.left.stem);
    let is_here = |own: &Found| is_of(disk, own, case) || is_beside(own);
    let reference = if shared.is_empty() && !here.iter().any(is_here) {
        let file = CaseFile::open(disk, case, &Limits::default()).ok();
        file.map(|file| PathBuf::from(&file.case().reference))
    } else {
        None
    };
    here.retain(|own| {
        let is_of_reference = |reference: &PathBuf| is_of(disk, own, reference);
        is_here(own) || reference.as_ref().is_some_and(is_of_reference)
    });
    if here.is_empty() && shared.is_empty() {
        let case = case.to_string_lossy();
        let words = format!("No sitting of {case} is kept here, or beside it.");
        return Err(Failure::user(words));
    }
    Ok(())
}

/// Whether a sitting is about a case, named by its file or its reference; what is shared beside a file is about it.
fn is_of(disk: &dyn Disk, found: &Found, case: &Path) -> bool {
    let whole = disk.whole_path(case);
    let same = |reference: &String| text::same(reference, &case.to_string_lossy());
    let is_beside = || {
        let folder = found.at.folder.parent().and_then(Path::parent);
        found.at.is_shared && folder == whole.parent() && whole.extension().is_some()
    };
    let left = &found.left;
    left.files.contains(&whole) || left.references.iter().any(same) || is_beside()
}

fn list(found: &[Found], asked: &Asked) -> Result<Done, Failure> {
    if found.is_empty() {
        say::out("Nothing was left unfinished.")?;
        return Ok(Done::Well);
    }
    let told: Vec<String> = found
        .iter()
        .map(|found| {
            let mut lines = vec![found.left.told(&found.at)];
            if asked.show {
                lines.extend(left_shown::shown(found, asked.peek));
            }
            lines.join("\n")
        })
        .collect();
    say::out(&told.join("\n\n"))?;
    let is_known = |found: &Found| !found.left.is_of_newer();
    let more = if asked.show && !found.iter().any(is_known) {
        "`--dump` prints every record."
    } else if asked.show {
        "`--to docx,md --out DIR` writes it as documents, which say that the meeting was not finished."
    } else {
        "`chairside recover --show` shows what was agreed; `--dump` prints every record."
    };
    say::out(&format!(
        "\n`chairside run` with the same case goes on; {more}"
    ))?;
    Ok(Done::Well)
}

/// Prints one line a record, beginning with its number. Which sitting it is of is told aside.
fn dump(found: &[Found]) -> Result<Done, Failure> {
    for Found { left, journal, at } in found {
        say::aside(&left.told(at));
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
        serde_json::from_str(&serde_json::to_string(&whole).ok()?).ok()
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

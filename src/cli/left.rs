//! What one journal says of its sitting, told by reference and never by name. It reads no file.

use super::kept_in::{At, Journal};
use crate::{
    meeting::{Meeting, Record, Start},
    store::{
        journal::{DamageKind, Trouble},
        session::Lacks,
    },
    text,
};
use chrono::{DateTime, FixedOffset};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::PathBuf;

/// What one journal says of its sitting.
#[derive(Debug)]
pub(super) struct Left {
    /// The references of the children.
    pub(super) references: Vec<String>,
    /// The case files.
    pub(super) files: Vec<PathBuf>,
    /// When it began, as it is written.
    began: String,
    /// The name of its journal.
    pub(super) stem: String,
    /// What it lacks, where it was closed.
    pub(super) lacks: Option<Lacks>,
    records: usize,
    drafts: usize,
    standing: Option<Standing>,
    problems: Vec<String>,
    damaged: bool,
    /// Whether another window wrote beside it.
    is_parted: bool,
    /// Whether a newer version wrote it, so that not even its beginning is understood.
    is_newer: bool,
}

/// How far a sitting got, where its records are understood.
#[derive(Debug)]
struct Standing {
    stage: String,
    is_closed: bool,
    has_anything: bool,
}

impl Left {
    /// Looks into a journal.
    pub(super) fn of(stem: &str, journal: &Journal) -> Self {
        let began = journal.header.as_ref().map(|header| &header.began);
        let start = began.map_or(&Value::Null, |began| &began["start"]);
        let records: Vec<Record> = journal
            .records
            .iter()
            .filter_map(|record| understood(&record.body))
            .collect();
        let is_understood = records.len() == journal.records.len();
        let words = |value: &Value| value.as_str().map(str::to_owned);
        let files = began.and_then(|began| began["files"].as_array());
        let cases = start["cases"].as_array();
        let clashes = journal.clashes.iter().map(|clash| {
            let count = text::count(clash.records.len(), "record was", "records were");
            format!("{}: {count} written beside this, and kept", clash.file)
        });
        let problems = journal.problems.iter();
        let is_newer = of_newer(journal);
        let damaged = problems
            .clone()
            .any(|problem| !matches!(problem.trouble, Trouble::LineEnds))
            && !is_newer;
        Self {
            references: each(cases, |case| words(&case["reference"])),
            files: each(files, |file| words(file).map(PathBuf::from)),
            began: words(&start["at"]).unwrap_or_default(),
            stem: stem.to_owned(),
            lacks: None,
            records: journal.records.len(),
            drafts: records.iter().filter(|record| record.is_draft()).count(),
            standing: is_understood.then(|| standing(start, &records)).flatten(),
            problems: problems.map(ToString::to_string).chain(clashes).collect(),
            damaged,
            is_parted: !journal.clashes.is_empty(),
            is_newer,
        }
    }

    /// Whether it was left unfinished, or something is wrong with it.
    pub(super) fn is_worth_telling(&self) -> bool {
        let unfinished = |standing: &Standing| !standing.is_closed && standing.has_anything;
        let not_understood = self.standing.is_none() && self.records > 0;
        self.damaged
            || self.is_newer
            || self.lacks.is_some()
            || (self.is_parted && self.is_unfinished())
            || not_understood
            || self.standing.as_ref().is_some_and(unfinished)
    }

    /// Returns when it began; nothing where that cannot be read.
    pub(super) fn began_at(&self) -> Option<DateTime<FixedOffset>> {
        DateTime::parse_from_rfc3339(&self.began).ok()
    }

    /// Whether a newer version wrote it, or a part of it, so that it is not known how it stands.
    pub(super) fn is_of_newer(&self) -> bool {
        self.is_newer || (self.standing.is_none() && self.records > 0)
    }

    /// Returns its cases by reference, or the name of its journal where those cannot be read.
    pub(super) fn name(&self) -> String {
        if self.references.is_empty() {
            return self.stem.clone();
        }
        text::list(&self.references)
    }

    /// Whether it was begun and not closed, or was closed and its file does not hold it.
    pub(super) fn is_unfinished(&self) -> bool {
        let is_open = self.standing.as_ref().is_some_and(|at| !at.is_closed);
        is_open || self.lacks == Some(Lacks::Save)
    }

    /// Returns it in a few lines, with where it is kept.
    pub(super) fn told(&self, at: &At) -> String {
        let name = self.name();
        let begun = self.began_at().map_or_else(
            || "it is not known when it was begun".to_owned(),
            |at| at.format("begun on %-d %B %Y at %H:%M").to_string(),
        );
        let stood = match &self.standing {
            Some(standing) if standing.is_closed => match self.lacks {
                Some(Lacks::Save) => "closed, and not yet saved into the case",
                Some(Lacks::Copies) => "closed and saved; its copies are not written",
                None => "closed",
            }
            .to_owned(),
            Some(standing) => format!("at {}", standing.stage),
            None if self.damaged && self.references.is_empty() => {
                "which cannot be read from the first line of its journal on".to_owned()
            }
            None => "its records are of another version, so it can only be read".to_owned(),
        };
        let records = text::count(self.records, "record", "records");
        let drafts = text::count(self.drafts, "of them a draft", "of them drafts");
        let mut lines = vec![
            format!("{name}: {begun}, {stood}"),
            format!("  {}", at.told()),
            format!("  {records}, {drafts}"),
        ];
        let ends = self.lacks.map(|lacks| match lacks {
            Lacks::Save => {
                "To save it: `chairside run` with the same case asks, and Enter saves it."
            }
            Lacks::Copies => {
                "To write them: `chairside run` with the same case asks, and Enter writes them."
            }
        });
        lines.extend(ends.map(|ends| format!("  {ends}")));
        lines.extend(self.problems.iter().map(|problem| format!("  {problem}")));
        if self.damaged && self.references.is_empty() && !at.is_shared {
            lines.push("  What was agreed is kept beside the case too, where it could be shared: `chairside run` with the case goes on with that.".to_owned());
        }
        if self.damaged {
            let counted = text::count(self.records, "record counts", "records count");
            let folder = text::clean(&at.folder.to_string_lossy());
            lines.push(format!(
                "  What is whole was recovered: {counted}. The damaged files stay as they are in {folder}"
            ));
        }
        lines.join("\n")
    }
}

/// Whether a newer version wrote a file of a journal.
fn of_newer(journal: &Journal) -> bool {
    let newer = |trouble: &Trouble| match trouble {
        Trouble::Damaged { damage, .. } => {
            matches!(damage.kind, DamageKind::Newer(_) | DamageKind::OtherVersion)
        }
        _ => false,
    };
    journal
        .problems
        .iter()
        .any(|problem| newer(&problem.trouble))
}

fn each<T>(list: Option<&Vec<Value>>, read: impl Fn(&Value) -> Option<T>) -> Vec<T> {
    list.into_iter().flatten().filter_map(read).collect()
}

/// Reads what a journal holds, as text: a second way to read every record would be a twentieth of the program.
pub(super) fn understood<T: DeserializeOwned>(held: &Value) -> Option<T> {
    serde_json::from_str(&held.to_string()).ok()
}

fn standing(start: &Value, records: &[Record]) -> Option<Standing> {
    let start: Start = understood(start)?;
    let meeting = Meeting::fold(start, records);
    Some(Standing {
        stage: stage_of(&meeting),
        is_closed: meeting.sitting().closed.is_some(),
        has_anything: meeting.has_agreed_facts() || meeting.has_half_typed(),
    })
}

/// Returns what the stage on screen is called.
pub(super) fn stage_of(meeting: &Meeting) -> String {
    let on_screen = &meeting.sitting().on_screen.stage;
    let stage = meeting.procedure().stage(on_screen);
    stage.map_or_else(|| on_screen.clone(), |stage| stage.title.clone())
}

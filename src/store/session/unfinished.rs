//! Sittings that were left unfinished, found by their desk journals. It changes none of them.

use super::began::{Began, JOURNALS};
use crate::meeting::{Meeting, Record};
use crate::store::disk::{Disk, DiskError};
use crate::store::home::Home;
use crate::store::journal::{Chain, read_chain, stems};
use std::path::{Path, PathBuf};

/// A sitting that was left unfinished.
#[derive(Debug)]
pub struct Unfinished {
    /// The name of its journal.
    pub stem: String,
    /// The files it is about.
    pub files: Vec<PathBuf>,
    /// The sitting as it stands.
    pub meeting: Meeting,
    /// Its desk journal.
    pub chain: Chain<Began, Record>,
}

/// Returns the sittings that were left unfinished, oldest first. A journal that cannot be read is passed over here;
/// `recover` names it.
pub fn unfinished(disk: &dyn Disk, home: &Home) -> Result<Vec<Unfinished>, DiskError> {
    let folder = home.state().join(JOURNALS);
    let mut found = Vec::new();
    for stem in stems(disk, &folder)? {
        if let Ok(chain) = read_chain::<Began, Record>(disk, &folder, &stem)
            && let Some(sitting) = fold(stem, chain)
            && is_unfinished(&sitting.meeting)
        {
            found.push(sitting);
        }
    }
    found.sort_by_key(|sitting| sitting.meeting.start().at);
    Ok(found)
}

/// Returns the newest unfinished sitting of just these files.
pub(super) fn of_files(
    disk: &dyn Disk,
    home: &Home,
    files: &[PathBuf],
    reference: &str,
) -> Result<Option<Unfinished>, DiskError> {
    let folder = home.state().join(JOURNALS);
    let prefix = format!("{}-", crate::text::slug(reference));
    let mut newest: Option<Unfinished> = None;
    for stem in stems(disk, &folder)?
        .into_iter()
        .filter(|stem| stem.starts_with(&prefix))
    {
        let Ok(chain) = read_chain::<Began, Record>(disk, &folder, &stem) else {
            continue;
        };
        let Some(sitting) = fold(stem, chain) else {
            continue;
        };
        let later = newest
            .as_ref()
            .is_none_or(|old| old.meeting.start().at <= sitting.meeting.start().at);
        if sitting.files == files && is_unfinished(&sitting.meeting) && later {
            newest = Some(sitting);
        }
    }
    Ok(newest)
}

/// A sitting is unfinished until it is closed; one in which nothing was agreed and nothing is half-typed was only
/// looked at.
fn is_unfinished(meeting: &Meeting) -> bool {
    meeting.sitting().closed.is_none()
        && (meeting.has_agreed_facts() || meeting.drafts().next().is_some())
}

fn fold(stem: String, chain: Chain<Began, Record>) -> Option<Unfinished> {
    let began = chain.header.as_ref()?.began.clone();
    let meeting = Meeting::fold(began.start, chain.records.iter().map(|record| &record.body));
    Some(Unfinished {
        stem,
        files: began.files,
        meeting,
        chain,
    })
}

/// Returns the folder in which desk journals stand.
pub fn journals(home: &Home) -> PathBuf {
    home.state().join(JOURNALS)
}

/// Makes a path whole, so that the same file is known by one name wherever the program was started.
pub(super) fn whole_path(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

//! Files of a panel that was left which cannot be read now: what they said as it began stands in for them. It writes
//! none of them; the close does.

use super::unfinished::Unfinished;
use crate::source::Limits;
use crate::store::case_file::{CaseFile, OpenError};
use crate::store::disk::Disk;
use crate::text;

/// A child whose file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StoodIn {
    reference: String,
    /// Whether there is no file; else there is one that cannot be used.
    is_gone: bool,
}

/// Opens the files of what was left, those that can be read; returns for which of them another stands. Where none can be
/// read nothing is gone on with: it may be the share that has gone.
pub(super) fn stand_in(
    disk: &dyn Disk,
    left: &Unfinished,
    refused: OpenError,
) -> Result<(Vec<CaseFile>, Vec<StoodIn>), OpenError> {
    let limits = Limits::default();
    let (mut files, mut stood_in) = (Vec::new(), Vec::new());
    for (path, began) in left.files.iter().zip(&left.meeting.start().cases) {
        match CaseFile::open(disk, path, &limits) {
            Ok(file) => files.push(file),
            Err(error) => {
                let file = CaseFile::stand_in(disk, path, began, &limits);
                files.push(file.ok_or_else(|| error.clone())?);
                let is_gone = matches!(&error, OpenError::Disk(error) if error.is_missing());
                stood_in.push(StoodIn {
                    reference: began.reference.clone(),
                    is_gone,
                });
            }
        }
    }
    if stood_in.len() == files.len() {
        return Err(refused);
    }
    Ok((files, stood_in))
}

/// Says whose files cannot be read and what becomes of them. By the reference: the screen may be shared already.
pub(super) fn told(stood_in: &[StoodIn]) -> Option<String> {
    let named = |is_gone: bool| -> Vec<&str> {
        let those = stood_in.iter().filter(|one| one.is_gone == is_gone);
        those.map(|one| one.reference.as_str()).collect()
    };
    let files = |some: &[&str]| if some.len() == 1 { "file" } else { "files" };
    let gone = Some(named(true)).filter(|some| !some.is_empty());
    let gone = gone.map(|some| {
        let (files, of) = (files(&some), text::list(&some));
        format!(
            "The {files} of {of} cannot be found: it goes on with what was there as the meeting began. Put it back where it was, or the close writes what was agreed anew."
        )
    });
    let broken = Some(named(false)).filter(|some| !some.is_empty());
    let broken = broken.map(|some| {
        let (files, of) = (files(&some), text::list(&some));
        format!(
            "The {files} of {of} cannot be read as it stands now: it goes on with what was there as the meeting began, and what is agreed is written beside it. `chairside check` tells what is wrong with it."
        )
    });
    super::told::joined([gone, broken])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_file_is_missing_and_whose_is_broken_is_said_by_reference() {
        let one = |reference: &str, is_gone| StoodIn {
            reference: reference.to_owned(),
            is_gone,
        };
        assert_eq!(told(&[]), None);
        let said = told(&[one("A-1", true), one("A-2", false), one("A-3", true)]).unwrap();
        assert!(
            said.contains("files of A-1 and A-3 cannot be found"),
            "{said}"
        );
        assert!(said.contains("file of A-2 cannot be read"), "{said}");
    }
}

//! One segment as it is written: its file and how far it goes. It decides nothing about what to do when it fails.

use super::{Header, Kind, Parent, Sum, line::Content, line::VERSION, segment_name};
use crate::store::disk::{
    Disk, DiskError, DiskFile, Operation, Why, create_beside, create_folders, create_own,
};
use serde_json::value::RawValue;
use std::{path::PathBuf, sync::Arc, time::Duration};

/// How long the keeper of a journal waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Before the second try after a failure; the first comes at once, and each wait is twice the one before.
    pub first_wait: Duration,
    /// The longest wait between two tries.
    pub longest_wait: Duration,
    /// How long lines that are in the local file may gather before one flush for them all.
    pub gather: Duration,
    /// Before a look at a file that should still be there, while the chair works.
    pub watch: Duration,
    /// Between two such looks while nobody does anything.
    pub rest: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            first_wait: Duration::from_millis(100),
            longest_wait: Duration::from_secs(5),
            gather: Duration::from_millis(60),
            watch: Duration::from_millis(500),
            rest: Duration::from_mins(1),
        }
    }
}

/// Where a journal is written.
#[derive(Clone)]
pub struct Place {
    /// The disk.
    pub disk: Arc<dyn Disk>,
    /// The folder; it and the one above are created where they are not there.
    ///
    /// Not more: where a share is gone, nothing may be written into its empty mount point.
    pub folder: PathBuf,
    /// The beginning of the files' names, a slug of one sitting alone.
    pub stem: String,
    /// Whether the folders above may be made too: they never were, and could not be when they were wanted first.
    pub is_new: bool,
    /// Who it is for.
    pub kind: Kind,
    /// How long to wait.
    pub pace: Pace,
}

/// A segment that is being written.
#[derive(Clone)]
pub(super) struct Open {
    pub(super) file: Arc<dyn DiskFile>,
    pub(super) path: PathBuf,
    pub(super) name: String,
    /// The checksum of its last line.
    pub(super) sum: Sum,
    /// How many of the journal's lines are in it or in segments before.
    pub(super) written: usize,
    /// Whether its beginning is known to be on the disk.
    pub(super) safe: bool,
    len: u64,
}

/// The number of a segment that was written apart from the others.
const APART: u32 = 900;
/// The most names that are tried for a new segment.
const TRIES: u32 = 10_000;

impl Open {
    /// Begins a new segment with its header; a segment whose header cannot be written is removed again.
    pub(super) fn begin(
        place: &Place,
        began: &RawValue,
        parent: Option<Parent>,
        written: usize,
    ) -> Result<Self, DiskError> {
        match place.kind {
            Kind::Desk if place.is_new => create_folders(&*place.disk, &place.folder)?,
            Kind::Desk => create_own(&*place.disk, &place.folder)?,
            Kind::Meeting | Kind::Room => create_beside(&*place.disk, &place.folder)?,
        }
        let first = parent
            .as_ref()
            .and_then(|parent| number(&parent.file))
            .unwrap_or(0);
        let (number, path, file) = create(place, first.saturating_add(1))?;
        let (text, sum) = first_line(place, began, number, parent).map_err(|error| {
            DiskError::new(Operation::Write, &path, Why::Other(error.to_string()))
        })?;
        let len = file.append(text.as_bytes()).inspect_err(|_| {
            // The folder may have gone as well; the reason is told already.
            let _ = place.disk.remove(&path);
        })?;
        Ok(Self {
            file: Arc::from(file),
            name: segment_name(&place.stem, number),
            path,
            sum,
            written,
            safe: false,
            len,
        })
    }

    /// Appends lines in one write.
    pub(super) fn append<'a>(
        &mut self,
        lines: impl IntoIterator<Item = &'a Content>,
    ) -> Result<(), DiskError> {
        let (mut text, mut sum, mut count) = (String::new(), self.sum, 0);
        for line in lines {
            sum = line.finish(Some(sum), &mut text);
            count += 1;
        }
        let longer = self.file.append(text.as_bytes())?;
        self.sum = sum;
        self.written += count;
        self.len = self.len.saturating_add(longer);
        Ok(())
    }

    /// Puts what was appended safely on the disk, and the file's name with it.
    pub(super) fn flush(&self, place: &Place) -> Result<(), DiskError> {
        self.file.flush()?;
        if self.safe {
            return Ok(());
        }
        place.disk.flush_folder(&place.folder)
    }

    /// Whether the file still stands where it was created and is not shorter; what is wrong if not.
    pub(super) fn is_in_place(&self, disk: &dyn Disk) -> Result<Option<DiskError>, DiskError> {
        let lost = |why| Ok(Some(DiskError::new(Operation::Look, &self.path, why)));
        let Some(now) = disk.look(&self.path)? else {
            return lost(Why::Missing);
        };
        // Asked for now and not kept from the beginning: some shares number their files anew.
        let ours = self.file.look()?.identity;
        let other = ours.zip(now.identity).is_some_and(|(a, b)| a != b);
        if other || now.len < self.len {
            return lost(Why::Replaced);
        }
        Ok(None)
    }

    /// The line the next segment would go on from.
    pub(super) fn last(&self) -> Parent {
        Parent {
            file: self.name.clone(),
            sum: self.sum,
        }
    }
}

/// Returns the first line of a segment, and its checksum.
fn first_line(
    place: &Place,
    began: &RawValue,
    segment: u32,
    parent: Option<Parent>,
) -> Result<(String, Sum), serde_json::Error> {
    let header = Header {
        version: VERSION,
        kind: place.kind,
        stem: place.stem.clone(),
        segment,
        parent,
        began,
    };
    let mut text = String::new();
    let sum = Content::header(&header)?.finish(None, &mut text);
    Ok((text, sum))
}

/// Returns the name and the text of one segment with all lines a writer was given, to be written wherever there is room.
///
/// Its number is one that no segment reaches, so that it can be put among the others by hand.
pub(super) fn as_one_segment(
    place: &Place,
    began: &RawValue,
    parent: Option<Parent>,
    lines: &[Arc<Content>],
) -> Result<(String, String), serde_json::Error> {
    let (mut text, mut sum) = first_line(place, began, APART, parent)?;
    for line in lines {
        sum = line.finish(Some(sum), &mut text);
    }
    Ok((segment_name(&place.stem, APART), text))
}

/// Returns the number in the name of a segment.
pub(super) fn number(file: &str) -> Option<u32> {
    let (_, number) = file.strip_suffix(".journal")?.rsplit_once('-')?;
    // The file may lie on a share, where anybody may have named it.
    number.parse().ok().filter(|number| *number < 1_000_000)
}

/// Creates a file under the first number that is free.
fn create(place: &Place, first: u32) -> Result<(u32, PathBuf, Box<dyn DiskFile>), DiskError> {
    let mut others = first.saturating_add(1)..first.saturating_add(TRIES);
    let mut number = first;
    loop {
        let path = place.folder.join(segment_name(&place.stem, number));
        match (place.disk.create_new(&path), others.next()) {
            (Err(error), Some(next)) if error.why == Why::AlreadyThere => number = next,
            (outcome, _) => return outcome.map(|file| (number, path, file)),
        }
    }
}

//! A case file that is open: what it said when it was read, and what the sitting has made of it since.

use super::{
    error::{Broken, OpenError},
    keep, own,
    version::{Version, value},
};
use crate::{
    case::{Case, Likeness, shape::CASE},
    source::{Diagnostic, Limits, Severity, Source, emit_document},
    store::disk::{Disk, DiskError, Seen},
};
use std::path::{Path, PathBuf};

/// A case file that is open.
#[derive(Debug)]
pub struct CaseFile {
    pub(super) path: PathBuf,
    pub(super) limits: Limits,
    /// The folder beside the file that holds what belongs to the case.
    folder: PathBuf,
    /// What the file says, as far as is known.
    pub(super) version: Version,
    /// What the disk said of the file when it was read.
    pub(super) seen: Option<Seen>,
    /// The case the sitting began from.
    pub(super) began: Case,
    /// The case that the caller's next one began from.
    ///
    /// Not always the case of the file: what a hand has added to the file is not in the sitting's case, and must
    /// not look as if the sitting had taken it out.
    pub(super) base: Case,
    /// The version this sitting wrote beside the file.
    pub(super) beside: Option<PathBuf>,
}

/// The bytes of a case file, not understood yet.
#[derive(Debug)]
pub struct CaseBytes {
    path: PathBuf,
    seen: Option<Seen>,
    bytes: Vec<u8>,
}

impl CaseBytes {
    /// Reads them from the disk.
    pub fn read(disk: &dyn Disk, path: &Path, limits: &Limits) -> Result<Self, OpenError> {
        // Looked at before it is read: a change in between is then seen as one.
        let seen = disk.look(path)?;
        let bytes = bytes(disk, path, limits)?;
        Ok(Self {
            path: path.to_owned(),
            seen,
            bytes,
        })
    }

    /// Returns them as they are.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Understands them as a case, or says everything that keeps it from being used.
    pub fn open(self, disk: &dyn Disk, limits: &Limits) -> Result<CaseFile, OpenError> {
        CaseFile::of(self, disk, limits)
    }
}

impl CaseFile {
    /// Opens a case file, or says everything that keeps it from being used.
    pub fn open(disk: &dyn Disk, path: &Path, limits: &Limits) -> Result<Self, OpenError> {
        CaseBytes::read(disk, path, limits)?.open(disk, limits)
    }

    fn of(read: CaseBytes, disk: &dyn Disk, limits: &Limits) -> Result<Self, OpenError> {
        let CaseBytes { path, seen, bytes } = read;
        let version = Version::read(&name(&path), bytes, limits)?;
        if version
            .problems
            .iter()
            .any(|p| p.severity == Severity::Error)
        {
            return Err(OpenError::Broken(Box::new(Broken {
                source_file: version.source,
                problems: version.problems,
            })));
        }
        Ok(Self {
            folder: own::folder_of(disk, &path, &version.case),
            path,
            limits: *limits,
            began: version.case.clone(),
            base: version.case.clone(),
            version,
            seen,
            beside: None,
        })
    }

    /// Stands in for the file of a sitting that cannot be read: with the case as it was when the sitting began.
    ///
    /// A save finds the file gone, or no case any more, as it would where that happened in the meeting. Nothing where
    /// the folder beside the file has gone too: then it is the share that has gone.
    pub fn stand_in(disk: &dyn Disk, path: &Path, began: &Case, limits: &Limits) -> Option<Self> {
        let folder = own::folder_of(disk, path, began);
        disk.look(&folder).ok().flatten()?;
        let text = emit_document(&value(began).ok()?, &CASE);
        let version = Version::read(&name(path), text.into_bytes(), limits).ok()?;
        Some(Self {
            folder,
            path: path.to_owned(),
            limits: *limits,
            began: began.clone(),
            base: began.clone(),
            version,
            seen: None,
            beside: None,
        })
    }

    /// Takes the case a sitting began from, and the one it saved last, where it was begun before the file was opened.
    #[must_use]
    pub fn began_as(self, began: &Case, saved: Option<Case>) -> Self {
        Self {
            base: saved.unwrap_or_else(|| began.clone()),
            began: began.clone(),
            ..self
        }
    }

    /// Returns the cases of the same child that were written beside the file, since it could not be changed itself.
    pub fn beside(&self, disk: &dyn Disk) -> Vec<Self> {
        let paths = keep::all_beside(disk, &self.path).into_iter();
        let opened = paths.filter_map(|path| Self::open(disk, &path, &self.limits).ok());
        let is_ours = |file: &Self| self.case().likeness_to(file.case()) != Likeness::Another;
        opened.filter(is_ours).collect()
    }

    /// Returns where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the folder beside the file that holds what belongs to the case.
    pub fn folder(&self) -> PathBuf {
        self.folder.clone()
    }

    /// Returns the case that the file says, what others have changed included.
    pub fn case(&self) -> &Case {
        &self.version.case
    }

    /// Returns the file as a person wrote it.
    pub fn source(&self) -> &Source {
        &self.version.source
    }

    /// Returns what a person should look at; after a merge there may be errors among it.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.version.problems
    }

    /// Whether the file says what the sitting's case said when it began, or when it was saved last. Where it does not, a
    /// hand has changed it.
    pub fn is_as_it_was(&self) -> bool {
        let there = &self.version.case;
        self.base.says_the_same(there) || self.as_in_file(&self.base).says_the_same(there)
    }

    /// Returns a case of the sitting as its file says it: whom a name meant when the sitting began it goes on meaning, whoever
    /// else of that name has come.
    pub(super) fn as_in_file(&self, case: &Case) -> Case {
        let mut case = case.clone();
        case.keep_meanings(&self.began);
        case
    }

    /// Whether what stands at the path now can take what the sitting agreed. Else a save leaves it as it is, and writes
    /// the whole case beside it. What cannot be looked at is told by the save.
    pub fn takes_a_save(&self, disk: &dyn Disk) -> bool {
        let Ok(bytes) = bytes(disk, &self.path, &self.limits) else {
            return true;
        };
        let version = Version::read(&name(&self.path), bytes, &self.limits);
        version.is_ok_and(|there| self.case().likeness_to(&there.case) != Likeness::Another)
    }

    /// Whether somebody else has changed the file since it was last read or saved.
    ///
    /// Cheap enough to be asked every few seconds: the file is read only where it was touched.
    pub fn is_changed(&self, disk: &dyn Disk) -> Result<bool, DiskError> {
        let seen = disk.look(&self.path)?;
        if seen.is_some() && seen == self.seen {
            return Ok(false);
        }
        match bytes(disk, &self.path, &self.limits) {
            Ok(bytes) => Ok(bytes != self.version.bytes),
            Err(error) if error.is_missing() => Ok(true),
            Err(error) => Err(error),
        }
    }
}

/// Returns the file's own name: a whole path may name another child or the user.
pub(super) fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

pub(super) fn bytes(disk: &dyn Disk, path: &Path, limits: &Limits) -> Result<Vec<u8>, DiskError> {
    disk.read(path, u64::try_from(limits.bytes).unwrap_or(u64::MAX))
}

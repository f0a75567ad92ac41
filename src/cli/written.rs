//! Files that are written out one by one, none over another. One that fails is said, leaves nothing half-written behind and
//! stops no other. What stands in them is for `document`.

use super::{
    failure::Failure,
    lines::{Lines, Terminal},
    say,
    start::Done,
    world::World,
};
use crate::{
    output::File,
    store::disk::{Disk, DiskError, Operation, Why, create_folders},
    text,
};
use std::path::Path;

/// Copies of one name that are told apart before it is given up.
const COPIES: usize = 99;
/// Reasons that are told in full; a full disk gives as many as there are files.
const TOLD: usize = 5;

/// What became of the files so far.
#[derive(Debug, Default)]
pub(super) struct Written {
    count: usize,
    failed: Vec<String>,
}

impl Written {
    /// Begins in a folder, which is made where it is not there.
    pub(super) fn into(world: &World, folder: &Path) -> Result<Self, Failure> {
        let failed = |error: DiskError| Failure::user("Nothing was exported.").because(&error);
        may_be_readable(world, folder)?;
        create_folders(&*world.disk, folder).map_err(failed)?;
        Ok(Self::default())
    }

    /// Writes the files of one document, and says the name of each at once.
    pub(super) fn add(
        &mut self,
        world: &World,
        (folder, stem): (&Path, &str),
        files: Vec<File>,
    ) -> Result<(), Failure> {
        for file in files {
            if let Some(name) = self.one(&*world.disk, (folder, stem), file) {
                say::out(&name)?;
            }
        }
        Ok(())
    }

    /// Returns the name of a file that was written; one that was not is kept in mind.
    fn one(
        &mut self,
        disk: &dyn Disk,
        (folder, stem): (&Path, &str),
        file: File,
    ) -> Option<String> {
        let bytes = file.bytes.map_err(|error| error.to_string());
        let name = bytes.and_then(|bytes| {
            let put = put(disk, folder, (stem, &file.ending), &bytes);
            put.map_err(|error| error.to_string())
        });
        match name {
            Ok(name) => {
                self.count += 1;
                Some(name)
            }
            Err(why) => {
                self.failed.push(why);
                None
            }
        }
    }

    /// Says what is missing, where something is.
    pub(super) fn ended(self) -> Result<Done, Failure> {
        if self.failed.is_empty() {
            if self.count == 0 {
                say::aside(
                    "Nothing was written: in these formats there is nothing of these cases yet.",
                );
            }
            return Ok(Done::Well);
        }
        let failed = text::count(self.failed.len(), "file is", "files are");
        let of = self.count + self.failed.len();
        let failure = Failure::user(format!(
            "Not everything was exported: {failed} missing of {of}."
        ));
        let further = self.failed.len().saturating_sub(TOLD);
        let told = self.failed.into_iter().take(TOLD);
        let failure = told.fold(failure, Failure::noting);
        Err(if further > 0 {
            failure.noting(format!("and {further} more"))
        } else {
            failure
        })
    }
}

/// Asks before documents of a sealed folder are written where anybody can read them. Without an answer they are not.
pub(super) fn may_be_readable(world: &World, folder: &Path) -> Result<(), Failure> {
    if world.global.readable || world.ring.is_empty() {
        return Ok(());
    }
    let sealed = world.disk.sealed_with(folder);
    let sealed = sealed.map_err(|error| Failure::user("Nothing was exported.").because(&error))?;
    if sealed.is_some() {
        return Ok(());
    }
    let question = "The cases are sealed; what is written there can be read by anybody who finds it. Write it all the same? (y/n)";
    let answer = Terminal::of_process().and_then(|mut terminal| terminal.ask(question));
    match answer.as_deref() {
        Some("y" | "Y" | "yes") => Ok(()),
        _ => Err(Failure::user("Nothing was exported: the cases are sealed, and the documents would not be.")
            .hint("`--readable` says that anybody may read them; a folder within the sealed one keeps them sealed.")),
    }
}

/// Writes a new file and returns its name. No file is written over: one that says the same is kept, and beside one
/// that differs a numbered one is written.
fn put(
    disk: &dyn Disk,
    folder: &Path,
    (stem, ending): (&str, &str),
    bytes: &[u8],
) -> Result<String, DiskError> {
    for number in 1..=COPIES {
        let name = match number {
            1 => format!("{stem}{ending}"),
            number => numbered(stem, ending, number),
        };
        let path = folder.join(&name);
        match disk.create_new(&path) {
            Ok(file) => {
                let written = file.append(bytes).and_then(|_| file.flush());
                drop(file);
                // Half a plan looks like a plan.
                if written.is_err() {
                    let _ = disk.remove(&path);
                }
                return written.map(|()| name);
            }
            Err(error) if error.why == Why::AlreadyThere => {
                let limit = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                if disk.read(&path, limit).is_ok_and(|there| there == bytes) {
                    return Ok(format!("{name} (there already, word for word)"));
                }
            }
            Err(error) => return Err(error),
        }
    }
    let path = folder.join(format!("{stem}{ending}"));
    Err(DiskError::new(Operation::Create, &path, Why::AlreadyThere))
}

/// Returns the name with its number before what it ends in.
fn numbered(stem: &str, ending: &str, number: usize) -> String {
    format!("{stem}-{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::{FaultyDisk, RealDisk};

    #[test]
    fn no_file_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let put = |bytes: &[u8]| put(&RealDisk, folder.path(), ("a", ".md"), bytes).unwrap();
        assert_eq!(put(b"one"), "a.md");
        assert_eq!(put(b"one"), "a.md (there already, word for word)");
        assert_eq!(put(b"two"), "a-2.md");
        assert_eq!(put(b"two"), "a-2.md (there already, word for word)");
        assert_eq!(std::fs::read(folder.path().join("a.md")).unwrap(), b"one");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_somebody_laid_is_not_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = folder.path().join("elsewhere");
        std::os::unix::fs::symlink(&elsewhere, folder.path().join("a.md")).unwrap();
        let name = put(&RealDisk, folder.path(), ("a", ".md"), b"one").unwrap();
        assert_eq!(name, "a-2.md");
        assert!(!elsewhere.exists());
    }

    #[test]
    fn one_that_fails_stops_no_other_and_is_counted() {
        let folder = tempfile::tempdir().unwrap();
        let disk = FaultyDisk::over(RealDisk);
        disk.fail(&[Operation::Create], "b.md", Why::NotAllowed);
        let mut written = Written::default();
        let mut one = |stem: &str| {
            let file = File {
                ending: ".md".to_owned(),
                bytes: Ok(b"whole".to_vec()),
            };
            written.one(&disk, (folder.path(), stem), file)
        };
        let found = ["a", "b", "c"].map(&mut one);
        assert_eq!(
            found,
            [Some("a.md".to_owned()), None, Some("c.md".to_owned())]
        );
        let failure = written.ended().unwrap_err();
        assert_eq!(
            failure.line(),
            "Not everything was exported: 1 file is missing of 3."
        );
        assert!(failure.to_string().contains("you are not allowed to"));
    }

    #[test]
    fn of_a_file_that_does_not_fit_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let disk = FaultyDisk::over(RealDisk);
        disk.tear("a.md", 2, Why::Full);
        let put = || put(&disk, folder.path(), ("a", ".md"), b"whole");
        assert_eq!(put().map_err(|error| error.why), Err(Why::Full));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        disk.clear();
        assert_eq!(put(), Ok("a.md".to_owned()));
    }
}

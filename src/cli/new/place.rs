//! Where a new case file goes: what it is called, that nothing is there, and how it is put there. It writes no words of
//! its own.

use super::super::{
    failure::Failure,
    shelf::{is_yaml, shown},
};
use crate::{
    store::disk::{Disk, DiskError, Kind, Links, Why, create_folders},
    text,
};
use std::path::{Path, PathBuf};

/// What is told when a case file cannot be written.
const REFUSED: &str = "The case file cannot be written.";

/// Returns the file of a reference in a folder. It is called by the reference alone: names of files are seen by others.
pub(super) fn of_reference(folder: &Path, reference: &str) -> PathBuf {
    folder.join(format!("{}.yaml", text::slug(reference)))
}

/// Refuses a place that is none for a new case file. The product's own folder of cases is made where it is not there yet.
pub(super) fn refuse(disk: &dyn Disk, path: &Path, own: Option<&Path>) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !is_yaml(&name) {
        return Err(Failure::user("The name of a case file ends in .yaml."));
    }
    refuse_folder(disk, folder_of(path), own)?;
    match disk.look(path) {
        Ok(None) => Ok(()),
        Ok(Some(_)) => Err(there_already(path)),
        Err(error) => Err(Failure::user(REFUSED).because(&error)),
    }
}

/// Refuses a folder that is not there: none is made, since a name that was mistyped is more likely than a new folder. Only
/// the product's own, which nobody typed, is made when the first case is written.
pub(super) fn refuse_folder(
    disk: &dyn Disk,
    folder: &Path,
    own: Option<&Path>,
) -> Result<(), Failure> {
    match disk.look(folder) {
        Ok(Some(seen)) if seen.kind == Kind::Folder => Ok(()),
        Ok(None) if own == Some(folder) => Ok(()),
        Ok(_) => {
            let folder = shown(folder);
            Err(Failure::user(format!("There is no folder {folder}."))
                .hint("Make it first, or name one: `chairside --cases DIR new`, or `chairside new DIR/FILE.yaml`."))
        }
        Err(error) => Err(Failure::user(REFUSED).because(&error)),
    }
}

fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().unwrap_or(Path::new(""));
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

fn there_already(path: &Path) -> Failure {
    Failure::user(format!(
        "There is a file {} already, and it stays as it is.",
        shown(path)
    ))
}

/// Writes a new file for this user alone, whole or not at all.
///
/// The name is taken first, which fails where somebody else has taken it meanwhile; then the words replace what stands
/// there as one step.
pub(super) fn write(
    disk: &dyn Disk,
    path: &Path,
    own: Option<&Path>,
    words: &str,
) -> Result<(), Failure> {
    let failed = |error: DiskError| Failure::user(REFUSED).because(&error);
    if let Some(own) = own.filter(|own| *own == folder_of(path)) {
        create_folders(disk, own).map_err(failed)?;
    }
    match disk.create_new(path) {
        Ok(_) => {}
        Err(error) if error.why == Why::AlreadyThere => return Err(there_already(path)),
        Err(error) => return Err(failed(error)),
    }
    let written = disk.write_whole(path, words.as_bytes(), Links::Refuse);
    written.map_err(|error| {
        // What is there is empty and ours; the reason is told already.
        let _ = disk.remove(path);
        failed(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;
    use std::fs;

    #[test]
    fn a_file_that_is_there_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        fs::write(&path, "mine").unwrap();
        assert!(refuse(&RealDisk, &path, None).is_err());
        assert!(write(&RealDisk, &path, None, "new").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    }

    #[test]
    fn a_folder_that_is_not_there_is_not_made_and_other_names_are_no_case() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["within/a.yaml", "a.txt", "a", ""] {
            assert!(
                refuse(&RealDisk, &folder.path().join(name), None).is_err(),
                "{name}"
            );
        }
        assert!(refuse(&RealDisk, &folder.path().join("a.yaml"), None).is_ok());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn the_products_own_folder_is_made_with_the_first_case_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("settings").join("cases");
        let path = own.join("a.yaml");
        refuse(&RealDisk, &path, Some(&own)).unwrap();
        assert!(!own.exists());
        write(&RealDisk, &path, Some(&own), "words").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "words");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_written_is_for_this_user_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = of_reference(folder.path(), "LCR 0150/b");
        write(&RealDisk, &path, None, "words").unwrap();
        assert_eq!(path, folder.path().join("lcr-0150-b.yaml"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "words");
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

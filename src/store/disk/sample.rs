//! A folder for tests in which something lies, as a case does where journals stand beside it. It is no part of the program.

use tempfile::TempDir;

/// Returns a folder that holds a file.
pub(crate) fn beside_a_case() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a-case.yaml"), "").unwrap();
    folder
}

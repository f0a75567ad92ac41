//! A library put before the system's own, which makes a disk slow, full, failing or deadly. What it can do stands in `shim.c`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Builds it in a folder; the linker of every Rust is there to do it.
pub(crate) fn build(folder: &Path) -> PathBuf {
    let (source, library) = (folder.join("shim.c"), folder.join("shim.so"));
    fs::write(&source, include_str!("shim.c")).unwrap();
    let mut compiler = Command::new("cc");
    compiler
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&library)
        .arg(&source);
    assert!(compiler.status().unwrap().success());
    library
}

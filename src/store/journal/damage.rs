//! What is wrong with a line that does not count, in words a chair understands. It mends nothing.

use super::line::VERSION;
use serde::Deserialize;
use thiserror::Error;

/// Why a line, and all that follow it in the file, do not count.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DamageKind {
    /// The file is empty, or its first line is no header.
    #[error("this is not the beginning of a journal")]
    NoHeader,
    /// The format is of a later version.
    #[error("written by a newer version of Chairside (format {0})")]
    Newer(u64),
    /// The header is whole, but what the sitting began with is not understood.
    #[error("what the meeting began with was written by another version of Chairside")]
    OtherVersion,
    /// The last line has no end: the power went or the disk filled up while it was written.
    #[error("cut off while it was being written")]
    Torn,
    /// Zeros stand where text was: the power went before the text reached the disk.
    #[error("filled with zeros, as after a power cut")]
    Zeroed,
    /// Lines come a second time, or a journal begins in the middle of one.
    #[error("repeats what came before")]
    Repeated,
    /// A line is readable, but is not what was written after the line before.
    #[error("changed after it was written, or from another file")]
    Altered,
    /// Not a line of a journal at all.
    #[error("not readable")]
    Garbled,
}

/// The first line of a segment that does not count.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {kind}")]
pub struct Damage {
    /// The line, counted from 1.
    pub line: usize,
    /// Where the line begins, in bytes from the start of the file.
    pub byte: usize,
    /// What is wrong with it.
    pub kind: DamageKind,
}

/// The number alone, of a line whose body is not understood or not wanted.
#[derive(Deserialize)]
pub(super) struct Numbered {
    pub(super) seq: u64,
}

/// The version alone, of a header.
#[derive(Deserialize)]
struct Version {
    #[serde(rename = "chairside-journal")]
    version: u64,
}

/// Tells what is wrong with a line that could not be taken.
pub(super) fn diagnose(line: &[u8], last_seq: Option<u64>, is_first: bool) -> DamageKind {
    if line.contains(&0) {
        return DamageKind::Zeroed;
    }
    let version = serde_json::from_slice(line).map(|Version { version }| version);
    match (version, is_first) {
        (Ok(version), true) if version != VERSION => return DamageKind::Newer(version),
        (Ok(_), true) => return DamageKind::Altered,
        (Ok(_), false) => return DamageKind::Repeated,
        (Err(_), true) => return DamageKind::NoHeader,
        (Err(_), false) => {}
    }
    match (serde_json::from_slice(line), last_seq) {
        (Ok(Numbered { seq }), Some(last)) if seq <= last => DamageKind::Repeated,
        (Ok(_), _) => DamageKind::Altered,
        (Err(_), _) => DamageKind::Garbled,
    }
}

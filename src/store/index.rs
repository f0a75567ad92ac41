//! What was read of many case files last time, so that the next report reads only what changed. It holds nothing that is
//! not in those files, may be deleted at any time, and is never believed where a file could have changed unseen.
//!
//! A line a file, its parts set apart by tabs; none has a tab in it, since names and cases stand there as JSON. A line that
//! is torn or garbled fails its own sum and is as if it were not there.

use super::disk::{Disk, DiskError, Seen};
use std::{
    collections::HashMap,
    fmt::Write,
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

/// Names what is in a line. Another layout, another version of the program, or one built by another compiler has none of it.
const LAYOUT: &str = concat!("chairside-index 3 ", env!("CARGO_PKG_VERSION"));
/// A file that was written so shortly before it was read may be written again without its time telling: as long as one
/// tick of the coarsest file system (FAT counts two seconds) and a little.
const SOON: Duration = Duration::from_secs(3);
/// Most of an index that is read: of some hundred thousand cases.
const MOST: u64 = 1 << 30;

/// What was read last time.
#[derive(Debug, Default)]
pub(super) struct Index {
    text: String,
    /// Where each file's line begins and ends.
    lines: HashMap<PathBuf, (usize, usize)>,
    /// When the reading began after which it was written.
    began: Option<SystemTime>,
}

/// What is kept of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kept<'i> {
    /// What the file looked like.
    pub(super) stamp: Stamp,
    /// The sum of its bytes.
    pub(super) sum: u64,
    /// The case in it, as one line.
    pub(super) case: &'i str,
    /// The whole line.
    pub(super) line: &'i str,
}

/// What a file looks like without being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    len: u64,
    modified: Option<u128>,
    changed: Option<(i64, i64)>,
    identity: Option<(u64, u64)>,
}

impl Stamp {
    pub(super) fn of(seen: &Seen) -> Self {
        Self {
            len: seen.len,
            modified: seen.modified.and_then(since_epoch),
            changed: seen.changed,
            identity: seen.identity,
        }
    }
}

pub(super) fn since_epoch(time: SystemTime) -> Option<u128> {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Some(since.as_nanos())
}

/// Sums bytes. It guards against accidents, not forgers: whoever can write the index can read the cases.
pub(super) fn sum(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

impl Index {
    /// Reads an index; an empty one where there is none that can be used.
    pub(super) fn read(disk: &dyn Disk, path: &Path) -> Self {
        let bytes = disk.read(path, MOST).unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        Self::of(text).unwrap_or_default()
    }

    fn of(text: String) -> Option<Self> {
        let (head, _) = text.split_once('\n')?;
        let began = head.strip_prefix(LAYOUT)?.trim().parse().ok()?;
        let began = SystemTime::UNIX_EPOCH.checked_add(Duration::from_nanos(began))?;
        let mut lines = HashMap::new();
        let mut at = head.len() + 1;
        while let Some(length) = text.get(at..).and_then(|rest| rest.find('\n')) {
            let line = text.get(at..at + length)?;
            let name = line.split('\t').next().unwrap_or_default();
            if let Ok(name) = serde_json::from_str::<String>(name) {
                lines.insert(PathBuf::from(name), (at, at + length));
            }
            at += length + 1;
        }
        Some(Self {
            lines,
            began: Some(began),
            text,
        })
    }

    /// Returns what is kept of a file, where its line is whole.
    pub(super) fn kept(&self, path: &Path) -> Option<Kept<'_>> {
        let &(start, end) = self.lines.get(path)?;
        let line = self.text.get(start..end)?;
        let (rest, own) = line.rsplit_once('\t')?;
        if u64::from_str_radix(own, 16).ok()? != sum(rest.as_bytes()) {
            return None;
        }
        let mut parts = rest.splitn(7, '\t').skip(1);
        let mut part = || parts.next();
        Some(Kept {
            stamp: Stamp {
                len: part()?.parse().ok()?,
                modified: part()?.parse().ok(),
                changed: pair(part()?),
                identity: pair(part()?),
            },
            sum: u64::from_str_radix(part()?, 16).ok()?,
            case: part()?,
            line,
        })
    }

    /// Returns true where a file that looks as it did last time must hold what it held then.
    pub(super) fn trusts(&self, stamp: &Stamp) -> bool {
        let written = stamp
            .changed
            .map_or(stamp.modified, |(seconds, billionths)| {
                let whole = u128::try_from(seconds).ok()?;
                Some(whole * 1_000_000_000 + u128::try_from(billionths).ok()?)
            });
        let known = self.began.and_then(|began| began.checked_sub(SOON));
        let known = known.and_then(since_epoch);
        matches!((written.max(stamp.modified), known), (Some(written), Some(known)) if written < known)
    }

    /// Returns how many files it holds.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }
}

fn pair<T: std::str::FromStr>(text: &str) -> Option<(T, T)> {
    let (one, other) = text.split_once(':')?;
    Some((one.parse().ok()?, other.parse().ok()?))
}

/// Returns the line of a file; none where its name is no text.
pub(super) fn line(path: &Path, stamp: &Stamp, sum_of_file: u64, case: &str) -> Option<String> {
    let name = serde_json::to_string(path.to_str()?).ok()?;
    let mut line = String::with_capacity(name.len() + case.len() + 120);
    let modified = stamp.modified.map(|time| time.to_string());
    let changed = stamp.changed.map(|(one, other)| format!("{one}:{other}"));
    let identity = stamp.identity.map(|(one, other)| format!("{one}:{other}"));
    write!(
        line,
        "{name}\t{}\t{}\t{}\t{}\t{sum_of_file:x}\t{case}",
        stamp.len,
        modified.unwrap_or_default(),
        changed.unwrap_or_default(),
        identity.unwrap_or_default(),
    )
    .ok()?;
    let own = sum(line.as_bytes());
    write!(line, "\t{own:x}").ok()?;
    Some(line)
}

/// Writes an index in place of the one that was. What a power cut makes of it is noticed when it is read.
pub(super) fn write(
    disk: &dyn Disk,
    path: &Path,
    began: SystemTime,
    lines: impl Iterator<Item = impl AsRef<str>>,
) -> Result<(), DiskError> {
    let began = since_epoch(began).unwrap_or_default();
    let mut text = format!("{LAYOUT} {began}\n");
    for line in lines {
        text.push_str(line.as_ref());
        text.push('\n');
    }
    disk.write_passing(path, text.as_bytes())
}

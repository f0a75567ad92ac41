//! The copies of a meeting, written one by one beside the case: one that fails stops no other, and one that a hand has changed
//! since is never written over. It makes none of them.
//!
//! ```text
//! copies/ref-plan.docx       not there, or as this program left it: it is written
//! copies/ref-plan-2.docx     the first was changed by hand, or Word holds it: what is new stands here
//! .chairside/ref/copies      which files this program left there, each with the sum of what it wrote
//! ```

use crate::case::Case;
use crate::meeting::Meeting;
use crate::store::disk::{Disk, DiskError, Links, Operation, Why, create_in};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Copies, each with its name and its bytes, or why there are none.
pub type Made = Vec<(String, Result<Vec<u8>, String>)>;

/// How copies are made. Handed in, since documents are not this layer's.
#[derive(Debug, Clone, Copy)]
pub struct MakeCopies {
    /// Makes those of one child's case.
    pub of_child: fn(&Meeting, &Case) -> Made,
    /// Makes those of the sitting itself, which are of no child.
    pub of_sitting: fn(&Meeting) -> Made,
}

/// The copies that were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copies {
    /// How many.
    pub count: usize,
    /// The folders they are in, in the order of the children.
    pub folders: Vec<PathBuf>,
    /// The names of those that stand beside one that a hand has changed or another program holds open.
    pub beside: Vec<String>,
    /// Whether they are sealed, so that nobody can be handed them as they are.
    pub sealed: bool,
}

/// Copies of one name that are told apart before it is given up.
const MOST: usize = 99;
/// The most that is read of a file that is there, in bytes: no copy is near it.
const LIMIT: u64 = 32 << 20;
/// How the name of a document ends that lies in a sealed folder: Word would call it damaged.
pub const SEALED: &str = ".age";
/// The file in a case's own folder that knows what was written.
const KNOWN: &str = "copies";

/// The copies while they are written.
#[derive(Debug, Default)]
pub(super) struct Writing {
    done: Copies,
    failed: Vec<String>,
}

impl Writing {
    /// Writes copies into a folder; where nobody gets one no folder is made for none. What was written is known in the folder
    /// of the case.
    pub(super) fn put(
        &mut self,
        disk: &dyn Disk,
        (folder, own): (&Path, &Path),
        made: Made,
        progress: &Progress,
    ) {
        if made.is_empty() {
            return;
        }
        progress.expect(made.len());
        if let Err(error) = create_in(disk, folder) {
            self.failed.extend(made.iter().map(|_| error.to_string()));
            return;
        }
        let sealed = match disk.sealed_with(folder) {
            Ok(sealed) => sealed.is_some(),
            Err(error) => {
                self.failed.extend(made.iter().map(|_| error.to_string()));
                return;
            }
        };
        self.done.sealed |= sealed;
        let mut known = Known::read(disk, own);
        for (name, bytes) in made {
            let name = if sealed { name + SEALED } else { name };
            let outcome = bytes.and_then(|bytes| {
                let written = one(disk, folder, (&name, &bytes), &mut known);
                written.map_err(|error| error.to_string())
            });
            match outcome {
                Ok(number) => self.took(folder, numbered(&name, number), number > 1),
                Err(why) => self.failed.push(why),
            }
            progress.step();
        }
        known.keep(disk, own);
    }

    fn took(&mut self, folder: &Path, name: String, is_beside: bool) {
        self.done.count += 1;
        self.done.beside.extend(is_beside.then_some(name));
        if !self.done.folders.iter().any(|known| known == folder) {
            self.done.folders.push(folder.to_owned());
        }
    }

    /// Returns what was written, or how much was and why not the rest.
    pub(super) fn ended(self) -> Result<Copies, String> {
        let all = self.done.count + self.failed.len();
        match (self.failed.into_iter().next(), self.done.count) {
            (None, _) => Ok(self.done),
            (Some(why), 0) => Err(why),
            (Some(why), count) => Err(format!("only {count} of {all} are, {why}")),
        }
    }
}

/// Writes one copy in one step, so that nothing half-written is left; returns the number it stands under.
fn one(
    disk: &dyn Disk,
    folder: &Path,
    (name, bytes): (&str, &[u8]),
    known: &mut Known,
) -> Result<usize, DiskError> {
    for number in 1..=MOST {
        let name = numbered(name, number);
        let path = folder.join(&name);
        if disk.look(&path)?.is_some() {
            let there = disk.read(&path, LIMIT);
            let is_same = there.as_ref().is_ok_and(|there| there == bytes);
            let is_ours = there.is_ok_and(|there| known.is_as_written(&name, &there));
            if is_same {
                known.wrote(&name, bytes);
                return Ok(number);
            }
            if !is_ours {
                continue;
            }
        }
        match disk.write_whole(&path, bytes, Links::Refuse) {
            Ok(()) => {
                known.wrote(&name, bytes);
                return Ok(number);
            }
            // Word holds whatever it shows.
            Err(error) if is_held(&error) && matches!(disk.look(&path), Ok(Some(_))) => {}
            Err(error) => return Err(error),
        }
    }
    let path = folder.join(name);
    Err(DiskError::new(Operation::Create, &path, Why::AlreadyThere))
}

const fn is_held(error: &DiskError) -> bool {
    matches!(error.why, Why::InUse | Why::NotAllowed | Why::ReadOnlyFile)
}

/// Returns a name with its number before the ending; the first has none.
pub fn numbered(name: &str, number: usize) -> String {
    if let Some(name) = name.strip_suffix(SEALED) {
        return numbered(name, number) + SEALED;
    }
    match (number, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (number, Some((stem, ending))) => format!("{stem}-{number}.{ending}"),
        (number, None) => format!("{name}-{number}"),
    }
}

/// What this program left in the folder of the copies: the sum of each file by its name. It is an aid to memory alone: where it
/// cannot be read or kept, no file is ours, and what is new stands beside it.
#[derive(Debug, Default)]
struct Known(BTreeMap<String, String>);

impl Known {
    fn read(disk: &dyn Disk, own: &Path) -> Self {
        let text = disk.read(&own.join(KNOWN), LIMIT).unwrap_or_default();
        Self(serde_json::from_slice(&text).unwrap_or_default())
    }

    fn keep(&self, disk: &dyn Disk, own: &Path) {
        if let Ok(text) = serde_json::to_vec(&self.0) {
            let _ = disk.write_whole(&own.join(KNOWN), &text, Links::Refuse);
        }
    }

    fn is_as_written(&self, name: &str, there: &[u8]) -> bool {
        self.0.get(unsealed(name)) == Some(&sum(there))
    }

    fn wrote(&mut self, name: &str, bytes: &[u8]) {
        self.0.insert(unsealed(name).to_owned(), sum(bytes));
    }
}

/// A folder may be sealed and opened between two meetings.
fn unsealed(name: &str) -> &str {
    name.strip_suffix(SEALED).unwrap_or(name)
}

fn sum(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// How far the writing of copies has got, for whoever waits to be told.
#[derive(Debug, Default)]
pub(super) struct Progress {
    written: AtomicUsize,
    all: AtomicUsize,
}

impl Progress {
    fn expect(&self, more: usize) {
        self.all.fetch_add(more, Ordering::Relaxed);
    }

    fn step(&self) {
        self.written.fetch_add(1, Ordering::Relaxed);
    }

    /// Says that none is written any more.
    pub(super) fn end(&self) {
        self.all.store(0, Ordering::Relaxed);
        self.written.store(0, Ordering::Relaxed);
    }

    /// Says which copy is being written; nothing where none is.
    pub(super) fn in_words(&self) -> Option<String> {
        let all = self.all.load(Ordering::Relaxed);
        let next = self.written.load(Ordering::Relaxed) + 1;
        (all > 0).then(|| format!("writing copy {} of {all} …", next.min(all)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::{FaultyDisk, RealDisk};
    use std::fs;

    struct Place(tempfile::TempDir);

    impl Place {
        fn new() -> Self {
            let place = Self(crate::store::disk::sample::beside_a_case());
            fs::create_dir(place.own()).unwrap();
            place
        }

        fn own(&self) -> PathBuf {
            self.0.path().join("own")
        }

        fn at(&self, name: &str) -> PathBuf {
            self.0.path().join("copies").join(name)
        }

        fn put(&self, disk: &dyn Disk, words: &str) -> Result<Copies, String> {
            let mut writing = Writing::default();
            let made = vec![("plan.docx".to_owned(), Ok(words.as_bytes().to_vec()))];
            let folder = self.0.path().join("copies");
            writing.put(disk, (&folder, &self.own()), made, &Progress::default());
            writing.ended()
        }

        /// Puts words, and checks beside which names they stand and what stands where.
        fn check(&self, words: &str, beside: &[&str], stands: &[(&str, &str)]) {
            let copies = self.put(&RealDisk, words).unwrap();
            assert_eq!(copies.beside, beside, "{words}");
            let files = fs::read_dir(self.at("")).unwrap();
            assert_eq!(files.count(), stands.len(), "{words}");
            for (name, expected) in stands {
                let found = fs::read_to_string(self.at(name)).unwrap();
                assert_eq!(found, *expected, "{words}");
            }
        }
    }

    #[test]
    fn what_nobody_touched_is_brought_up_to_date_and_what_somebody_changed_stays() {
        let place = Place::new();
        place.check("one", &[], &[("plan.docx", "one")]);
        place.check("two", &[], &[("plan.docx", "two")]);
        fs::write(place.at("plan.docx"), "two, by hand").unwrap();
        let by_hand = ("plan.docx", "two, by hand");
        let beside = ["plan-2.docx"];
        place.check("three", &beside, &[by_hand, ("plan-2.docx", "three")]);
        place.check("four", &beside, &[by_hand, ("plan-2.docx", "four")]);
        fs::write(place.at("plan-2.docx"), "four, by hand").unwrap();
        let both = [
            by_hand,
            ("plan-2.docx", "four, by hand"),
            ("plan-3.docx", "five"),
        ];
        place.check("five", &["plan-3.docx"], &both);
    }

    #[test]
    fn a_file_that_somebody_else_laid_there_is_not_ours() {
        let place = Place::new();
        fs::create_dir(place.at("")).unwrap();
        fs::write(place.at("plan.docx"), "theirs").unwrap();
        let stands = [("plan.docx", "theirs"), ("plan-2.docx", "one")];
        place.check("one", &["plan-2.docx"], &stands);
        fs::remove_file(place.own().join(KNOWN)).unwrap();
        let stands = [("plan.docx", "theirs"), ("plan-2.docx", "one")];
        place.check("one", &["plan-2.docx"], &stands);
        let further = [stands[0], stands[1], ("plan-3.docx", "two")];
        fs::remove_file(place.own().join(KNOWN)).unwrap();
        place.check("two", &["plan-3.docx"], &further);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        let place = Place::new();
        let elsewhere = place.0.path().join("elsewhere");
        fs::write(&elsewhere, "theirs").unwrap();
        fs::create_dir(place.at("")).unwrap();
        std::os::unix::fs::symlink(&elsewhere, place.at("plan.docx")).unwrap();
        assert_eq!(place.put(&RealDisk, "one").unwrap().beside, ["plan-2.docx"]);
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "theirs");
    }

    #[test]
    fn what_word_holds_open_stays_and_what_is_new_stands_beside_it() {
        let place = Place::new();
        place.check("one", &[], &[("plan.docx", "one")]);
        let disk = FaultyDisk::over(RealDisk);
        disk.fail(&[Operation::Rename], "plan.docx", Why::InUse);
        let copies = place.put(&disk, "two").unwrap();
        assert_eq!(copies.beside, ["plan-2.docx"]);
        assert_eq!(fs::read_to_string(place.at("plan.docx")).unwrap(), "one");
        assert_eq!(fs::read_to_string(place.at("plan-2.docx")).unwrap(), "two");
    }
}

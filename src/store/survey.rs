//! Many case files read at once, by as many threads as there are processors, and only those that changed since the last
//! time. It makes no table of them.

use super::{
    disk::{Disk, DiskError, Seen, create_folders},
    home::Home,
    index::{Index, Stamp, line, sum, write},
};
use crate::{
    case::{Case, NarrowCase},
    source::{Limits, Severity, Source},
    text,
};
use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant, SystemTime},
};

/// The most that is read of one file.
const MOST: u64 = 4 << 20;
/// The folder of the state in which indexes are.
const FOLDER: &str = "index";
/// More threads than this wait for the disk and not for a processor.
const THREADS: usize = 8;
/// Work that takes less long than this is not told of.
const WORTH_TELLING: Duration = Duration::from_millis(400);
/// How many files a thread takes at a time.
const AT_A_TIME: usize = 32;

/// Why a file has no part in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it, and where: no word of the file itself.
    pub why: String,
}

/// The files that a survey goes through, and what it knows of them from the last time.
pub struct Survey<'a> {
    /// The disk they are on.
    pub disk: &'a dyn Disk,
    /// The files.
    pub files: &'a [PathBuf],
    /// Where the index of them is, if one is to be kept.
    pub index: Option<PathBuf>,
}

/// What was found in one file: what the caller made of the case, or why there is none.
pub type Found<T> = Result<T, Unread>;

/// Returns the index for a folder of cases: one of the user's own, by the folder's whole path.
pub fn index_of(disk: &dyn Disk, home: &Home, folder: &Path) -> PathBuf {
    let whole = disk.whole_path(folder);
    let name = text::short_hash(&whole.to_string_lossy());
    home.state().join(FOLDER).join(format!("{name}.index"))
}

/// Removes every index: what is sealed must not lie open elsewhere. The next report makes its own anew.
pub fn forget(disk: &dyn Disk, home: &Home) -> Result<(), DiskError> {
    match disk.list(&home.state().join(FOLDER)) {
        Err(error) if error.is_missing() => Ok(()),
        Err(error) => Err(error),
        Ok(listed) => listed.iter().try_for_each(|file| disk.remove(&file.path)),
    }
}

impl Survey<'_> {
    /// Goes through the files and returns what was made of each, in their order; `told` hears how many are done, where it
    /// takes long enough to be worth telling.
    ///
    /// A file that cannot be read stops no other. An index that cannot be written costs time at the next report and
    /// nothing else, so nothing is said of it.
    pub fn each<T: Send>(
        &self,
        look: impl Fn(&Case) -> T + Sync,
        told: impl Fn(usize) + Sync,
    ) -> Vec<Found<T>> {
        let (began, clock) = (SystemTime::now(), Instant::now());
        let index = self.index.as_ref().map(|path| Index::read(self.disk, path));
        let index = index.unwrap_or_default();
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            loop {
                let from = next.fetch_add(AT_A_TIME, Ordering::Relaxed);
                let Some(files) = self.files.get(from..).filter(|files| !files.is_empty()) else {
                    return done;
                };
                for (place, path) in files.iter().take(AT_A_TIME).enumerate() {
                    done.push((from + place, self.one(&index, path, &look)));
                }
                if clock.elapsed() > WORTH_TELLING {
                    told(from.saturating_add(AT_A_TIME).min(self.files.len()));
                }
            }
        };
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let threads = threads
            .min(THREADS)
            .min(self.files.len().div_ceil(AT_A_TIME));
        let mut done = thread::scope(|scope| {
            let started: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
            let mut done = work();
            // A thread that could not be joined has panicked, and with it the program.
            done.extend(
                started
                    .into_iter()
                    .flat_map(|thread| thread.join().unwrap_or_default()),
            );
            done
        });
        done.sort_by_key(|(place, _)| *place);
        self.keep(&index, began, &done);
        done.into_iter().map(|(_, one)| one.found).collect()
    }

    fn one<'i, T>(&self, index: &'i Index, path: &Path, look: &impl Fn(&Case) -> T) -> One<'i, T> {
        let unread = |why: String| One {
            found: Err(Unread {
                path: path.to_owned(),
                why,
            }),
            line: None,
        };
        let seen = match self.disk.look(path) {
            Ok(Some(seen)) => seen,
            Ok(None) => return unread("it is not there any more".to_owned()),
            Err(error) => return unread(error.why.to_string()),
        };
        let kept = index.kept(path);
        let as_it_was = kept.filter(|kept| kept.stamp == Stamp::of(&seen));
        if let Some(kept) = as_it_was.filter(|kept| index.trusts(&kept.stamp))
            && let Some(narrow) = NarrowCase::kept(kept.case.to_owned())
        {
            return One {
                found: Ok(look(&narrow.case)),
                line: Some(Cow::Borrowed(kept.line)),
            };
        }
        let bytes = match self.disk.read(path, MOST) {
            Ok(bytes) => bytes,
            Err(error) => return unread(error.why.to_string()),
        };
        let sum = sum(&bytes);
        let same = kept.filter(|kept| kept.sum == sum);
        let narrow = same
            .and_then(|kept| NarrowCase::kept(kept.case.to_owned()))
            .or_else(|| NarrowCase::read("", &bytes));
        let Some(narrow) = narrow else {
            return unread(problem(&bytes));
        };
        One {
            line: self.line(path, &seen, sum, &narrow.line).map(Cow::Owned),
            found: Ok(look(&narrow.case)),
        }
    }

    /// Returns the line to be kept of a file; none of one that is sealed, whose words must lie nowhere else.
    fn line(&self, path: &Path, seen: &Seen, sum: u64, case: &str) -> Option<String> {
        self.index.as_ref()?;
        let is_open = matches!(self.disk.sealed_with(path), Ok(None));
        is_open.then(|| line(path, &Stamp::of(seen), sum, case))?
    }

    fn keep<T>(&self, index: &Index, began: SystemTime, done: &[(usize, One<'_, T>)]) {
        let Some(path) = &self.index else { return };
        let lines = || done.iter().filter_map(|(_, one)| one.line.as_deref());
        let is_new = |(_, one): &(usize, One<'_, T>)| matches!(one.line, Some(Cow::Owned(_)));
        if lines().count() == index.len() && !done.iter().any(is_new) {
            return;
        }
        let folder = path.parent().unwrap_or(path);
        if create_folders(self.disk, folder).is_ok() {
            let _ = write(self.disk, path, began, lines());
        }
    }
}

/// What became of one file, and what is kept of it.
struct One<'i, T> {
    found: Found<T>,
    line: Option<Cow<'i, str>>,
}

/// Says what is wrong with a file, and on which line, in no word of its own.
fn problem(bytes: &[u8]) -> String {
    let (problems, place) = match Source::read("", bytes, &Limits::default()) {
        Ok(source) => {
            let (_, problems) = Case::read(&source);
            let first = problems.iter().find(|one| one.severity == Severity::Error);
            let place = first.map(|one| source.locate(one.span.start));
            (first.cloned(), place)
        }
        Err(refused) => {
            let first = refused.problems().first().cloned();
            let place = first
                .as_ref()
                .map(|one| refused.sheet().locate(one.span.start));
            (first, place)
        }
    };
    match (problems, place) {
        // A field that is not known is told by its name, which is a word of the file.
        (Some(problem), Some((line, _))) if problem.is_own_name => {
            format!("line {line}: a field stands here that a case does not have")
        }
        (Some(problem), Some((line, _))) => format!("line {line}: {}", problem.message),
        _ => "it cannot be read as a case".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{
        disk::{FaultyDisk, Operation, RealDisk, Why},
        index::since_epoch,
    };
    use std::{fs, sync::Mutex};

    struct Place {
        folder: tempfile::TempDir,
        disk: FaultyDisk,
    }

    impl Place {
        fn with(cases: usize) -> Self {
            let place = Self {
                folder: tempfile::tempdir().unwrap(),
                disk: FaultyDisk::over(RealDisk),
            };
            (0..cases).for_each(|n| place.write(n, "low"));
            place
        }

        fn path(&self, n: usize) -> PathBuf {
            self.folder.path().join(format!("c{n:03}.yaml"))
        }

        fn index(&self) -> PathBuf {
            self.folder.path().join("state/index/x.index")
        }

        fn write(&self, n: usize, level: &str) {
            let text = format!(
                "chairside: 1\nreference: T-{n}\nprocedure: p\nchild: {{name: Ann Lee, date_of_birth: 2012-01-01}}\nratings: [{{rating: {level}}}]\n"
            );
            fs::write(self.path(n), text).unwrap();
        }

        fn levels(&self, cases: usize) -> Vec<String> {
            let files: Vec<PathBuf> = (0..cases).map(|n| self.path(n)).collect();
            let survey = Survey {
                disk: &self.disk,
                files: &files,
                index: Some(self.index()),
            };
            let level = |case: &Case| case.judged.ratings[0].rating.clone().unwrap();
            let found = survey.each(level, |_| {});
            found
                .into_iter()
                .map(|one| one.unwrap_or_else(|unread| unread.why))
                .collect()
        }

        /// As if the files had been read long after they were written.
        fn later(&self) {
            let text = fs::read_to_string(self.index()).unwrap();
            let (head, lines) = text.split_once('\n').unwrap();
            let (layout, _) = head.rsplit_once(' ').unwrap();
            let later = since_epoch(SystemTime::now() + Duration::from_mins(1)).unwrap();
            fs::write(self.index(), format!("{layout} {later}\n{lines}")).unwrap();
        }
    }

    #[test]
    fn only_what_changed_is_read_again() {
        let place = Place::with(3);
        assert_eq!(place.levels(3), ["low", "low", "low"]);
        place.later();
        place.write(1, "high");
        place.disk.fail(&[Operation::Read], "c000", Why::Device);
        place.disk.fail(&[Operation::Read], "c002", Why::Device);
        assert_eq!(place.levels(3), ["low", "high", "low"]);
    }

    #[test]
    fn a_file_written_as_it_was_read_is_never_believed_unread() {
        let place = Place::with(1);
        place.levels(1);
        place.disk.fail(&[Operation::Read], "c000", Why::Device);
        assert_ne!(place.levels(1), ["low"]);
    }

    #[test]
    fn neither_size_nor_time_hide_that_a_file_changed() {
        let place = Place::with(1);
        place.levels(1);
        place.later();
        let time = fs::metadata(place.path(0)).unwrap().modified().unwrap();
        place.write(0, "odd");
        let file = fs::File::options().write(true).open(place.path(0)).unwrap();
        file.set_modified(time).unwrap();
        if cfg!(unix) {
            assert_eq!(place.levels(1), ["odd"]);
        }
    }

    #[test]
    fn an_index_that_is_gone_garbled_or_of_another_program_costs_time_and_nothing_else() {
        let place = Place::with(40);
        let whole = vec!["low".to_owned(); 40];
        assert_eq!(place.levels(40), whole);
        place.later();
        let index = fs::read(place.index()).unwrap();
        for at in (0..index.len()).step_by(97) {
            let mut bytes = index.clone();
            bytes[at] ^= 5;
            fs::write(place.index(), &bytes).unwrap();
            assert_eq!(place.levels(40), whole, "{at}");
            fs::write(place.index(), &index[..at]).unwrap();
            assert_eq!(place.levels(40), whole, "cut at {at}");
        }
        fs::write(
            place.index(),
            String::from_utf8_lossy(&index).replace("low", "odd"),
        )
        .unwrap();
        assert_eq!(place.levels(40), whole);
        fs::remove_file(place.index()).unwrap();
        assert_eq!(place.levels(40), whole);
        place
            .disk
            .fail(&[Operation::Write, Operation::Create], "index", Why::Full);
        fs::remove_file(place.index()).unwrap();
        assert_eq!(place.levels(40), whole);
    }

    #[test]
    fn what_cannot_be_read_stops_nothing_and_says_where_in_no_word_of_its_own() {
        let place = Place::with(3);
        let text = fs::read_to_string(place.path(0)).unwrap();
        fs::write(place.path(0), format!("{text}Missing overnight: x\n")).unwrap();
        fs::write(place.path(1), "a: [").unwrap();
        let found = place.levels(4);
        assert_eq!(
            found[0],
            "line 6: a field stands here that a case does not have"
        );
        assert!(found[1].starts_with("line 1: "), "{found:?}");
        assert_eq!(found[2..], ["low", "it is not there any more"]);
    }

    #[test]
    fn every_file_is_found_once_and_in_order() {
        let place = Place::with(130);
        let files: Vec<PathBuf> = (0..130).map(|n| place.path(n)).collect();
        let survey = Survey {
            disk: &RealDisk,
            files: &files,
            index: None,
        };
        let found = survey.each(|case| case.reference.clone(), |_| {});
        let found: Vec<String> = found.into_iter().map(Result::unwrap).collect();
        assert_eq!(
            found,
            (0..130).map(|n| format!("T-{n}")).collect::<Vec<_>>()
        );
        assert!(!place.index().exists());
    }

    #[test]
    fn long_work_tells_how_far_it_is() {
        let place = Place::with(130);
        let files: Vec<PathBuf> = (0..130).map(|n| place.path(n)).collect();
        let survey = Survey {
            disk: &place.disk,
            files: &files,
            index: None,
        };
        let gate = place.disk.hold(&[Operation::Read], "c000");
        let told = Mutex::new(Vec::new());
        thread::scope(|scope| {
            scope.spawn(|| survey.each(|_| (), |done| told.lock().unwrap().push(done)));
            gate.wait_for(1);
            thread::sleep(WORTH_TELLING * 2);
            gate.open();
        });
        assert!(
            told.lock()
                .unwrap()
                .iter()
                .all(|done| (1..=130).contains(done))
        );
        assert!(!told.lock().unwrap().is_empty());
    }
}

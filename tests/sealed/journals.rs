//! Sealed journals on the disk: followed as they grow, cut at any byte, changed at any byte. It knows nothing of a meeting.

use crate::place::holds;
use chairside::store::{
    disk::{Disk, RealDisk},
    journal::{Chain, Follower, JournalWriter, Kind, News, Pace, Place, Trouble, read_chain},
    seal::{Passphrase, Ring, Seal, SealedDisk},
};
use std::{fs, path::PathBuf, sync::Arc, time::Duration};

const WORDS: &[&str] = &["zqone", "zqtwo \u{1f600}\n", "zqthree", "zqfour"];

struct Sealed {
    folder: tempfile::TempDir,
    disk: Arc<dyn Disk>,
}

impl Sealed {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = Passphrase::from("seven green bottles".to_owned());
        let (_, key) = Seal::begin(&RealDisk, folder.path(), &passphrase).unwrap();
        let ring = Arc::new(Ring::default());
        ring.add(key);
        let disk = Arc::new(SealedDisk::over(Arc::new(RealDisk), ring));
        Self { folder, disk }
    }

    fn journals(&self) -> PathBuf {
        self.folder.path().join(".chairside/jay")
    }

    fn file(&self) -> PathBuf {
        self.journals().join("jay-001.journal")
    }

    fn begin(&self) -> JournalWriter<String> {
        let place = Place {
            is_new: false,
            disk: Arc::clone(&self.disk),
            folder: self.journals(),
            stem: "jay".to_owned(),
            kind: Kind::Desk,
            pace: Pace::default(),
        };
        JournalWriter::begin(place, &"zqbegan", None, Arc::new(|| ())).unwrap()
    }

    fn write(&self) -> Vec<u8> {
        let mut writer = self.begin();
        for (seq, word) in (1..).zip(WORDS) {
            writer.append(seq, &(*word).to_owned()).unwrap();
        }
        writer.finish(Duration::from_secs(10)).unwrap();
        fs::read(self.file()).unwrap()
    }

    fn read(&self) -> Chain<String, String> {
        read_chain(&*self.disk, &self.journals(), "jay").unwrap()
    }

    fn words(&self) -> Vec<String> {
        let records = self.read().records.into_iter();
        records.map(|record| record.body).collect()
    }
}

fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

#[test]
fn a_sealed_journal_is_read_as_it_was_written_and_says_nothing_open() {
    let sealed = Sealed::new();
    let bytes = sealed.write();
    // Two or three letters stand in what is sealed by chance.
    for open in WORDS.iter().copied().chain(["zqbegan", "\"seq\""]) {
        assert!(!holds(&bytes, open), "{open}");
    }
    let chain = sealed.read();
    assert!(chain.problems.is_empty(), "{:?}", chain.problems);
    assert_eq!(chain.header.unwrap().began, "zqbegan");
    assert_eq!(sealed.words(), WORDS);
}

#[test]
fn a_sealed_journal_cut_anywhere_loses_only_the_line_that_was_cut() {
    let sealed = Sealed::new();
    let bytes = sealed.write();
    for cut in (0..bytes.len()).step_by(7) {
        let part = &bytes[..cut];
        fs::write(sealed.file(), part).unwrap();
        // A line that lacks its line end alone is whole.
        let ends = line_ends(part);
        let whole = ends + usize::from(bytes[cut] == b'\n');
        assert_eq!(
            sealed.words().len(),
            whole.saturating_sub(1),
            "cut at {cut}"
        );
    }
}

#[test]
fn a_sealed_journal_changed_anywhere_counts_up_to_there_and_the_line_is_named() {
    let sealed = Sealed::new();
    let bytes = sealed.write();
    for place in (0..bytes.len()).step_by(29) {
        let mut changed = bytes.clone();
        changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
        fs::write(sealed.file(), &changed).unwrap();
        let before = line_ends(&bytes[..place]);
        let read = sealed.words();
        assert_eq!(
            read,
            WORDS[..before.saturating_sub(1)],
            "changed at {place}"
        );
        let problems = sealed.read().problems;
        let is_named = |problem: &chairside::store::journal::Problem| {
            matches!(problem.trouble, Trouble::Damaged { .. } | Trouble::Disk(_))
        };
        assert!(problems.iter().any(is_named), "{place}: {problems:?}");
    }
}

#[test]
fn lines_of_a_sealed_journal_that_change_places_do_not_count() {
    let sealed = Sealed::new();
    let bytes = sealed.write();
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    lines.swap(2, 3);
    fs::write(sealed.file(), lines.concat()).unwrap();
    assert_eq!(sealed.words(), WORDS[..1]);
    // Nor does one from which a line was taken out.
    lines.swap(2, 3);
    lines.remove(2);
    fs::write(sealed.file(), lines.concat()).unwrap();
    assert_eq!(sealed.words(), WORDS[..1]);
}

#[test]
fn a_sealed_journal_is_followed_line_by_line_as_it_grows() {
    let sealed = Sealed::new();
    let mut writer = sealed.begin();
    let mut follower: Follower<String, String> =
        Follower::new(Arc::clone(&sealed.disk), &sealed.journals(), "jay");
    assert!(matches!(follower.poll().unwrap(), News::Again(_)));
    for (seq, word) in (1..).zip(WORDS) {
        writer.append(seq, &(*word).to_owned()).unwrap();
        let News::More(records) = follower.poll().unwrap() else {
            panic!("{word} was not heard of");
        };
        assert_eq!((records.len(), records[0].body.as_str()), (1, *word));
    }
}

#[test]
fn a_sealed_journal_that_is_cut_short_under_the_writer_is_noticed_and_written_again() {
    let sealed = Sealed::new();
    let mut writer = sealed.begin();
    for (seq, word) in (1..).zip(WORDS) {
        writer.append(seq, &(*word).to_owned()).unwrap();
    }
    let whole = fs::read(sealed.file()).unwrap();
    while writer.status().unflushed > 0 {
        std::thread::yield_now();
    }
    // As long as the lines would be open, so that only the sealed length tells.
    fs::write(sealed.file(), &whole[..whole.len() / 2]).unwrap();
    writer.look();
    while writer.status().fault.is_none() && sealed.words().len() < WORDS.len() {
        std::thread::yield_now();
    }
    writer.finish(Duration::from_secs(10)).unwrap();
    assert_eq!(sealed.words(), WORDS);
}

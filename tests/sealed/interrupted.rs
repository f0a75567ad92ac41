//! Sealing and opening that is killed in the middle: the same command goes on, and ends whole.

use crate::CASE;
use crate::place::{PASSPHRASE, Place, holds};
use std::{collections::BTreeMap, fs, io::Write, path::PathBuf, thread, time::Duration};

/// As many files as take a moment.
const FILES: usize = 150;

fn place() -> Place {
    let place = Place::new();
    for number in 0..FILES {
        let case = CASE.replacen("LCR-0142", &format!("LCR-{number}"), 1);
        place.write(&format!("cases/c{number}.yaml"), &case);
        place.write(
            &format!("cases/.chairside/lcr-{number}/before-1.yaml"),
            &case,
        );
    }
    place
}

fn cases(place: &Place) -> Vec<PathBuf> {
    let files = place.files().into_iter();
    let yaml = files.filter(|file| file.extension().is_some_and(|ending| ending == "yaml"));
    yaml.collect()
}

fn all(place: &Place) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = cases(place).into_iter();
    files
        .map(|file| (file.clone(), fs::read(file).unwrap()))
        .collect()
}

fn open(place: &Place) -> usize {
    let files = all(place);
    files
        .values()
        .filter(|bytes| holds(bytes, "Jayden Carter"))
        .count()
}

/// Starts a command and kills it once it is in the middle of its files.
fn kill_in_the_middle(place: &Place, command: &str, is_middle: impl Fn(usize) -> bool) {
    let mut child = place
        .program("home")
        .args([command, "cases"])
        .spawn()
        .unwrap();
    let mut to = child.stdin.take().unwrap();
    to.write_all(format!("{PASSPHRASE}\n").as_bytes()).unwrap();
    while !is_middle(open(place)) {
        assert!(child.try_wait().unwrap().is_none(), "it was over before");
        thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn sealing_goes_on_after_a_kill_and_leaves_nothing_open() {
    let place = place();
    let before = all(&place);
    kill_in_the_middle(&place, "seal", |open| open < 2 * FILES - 20);
    let left = open(&place);
    assert!(left > 0, "nothing was left to go on with");
    // In between it is read like any other.
    place.unlocked(&["check", "cases"]).went_well();
    // What was begun goes on without a passphrase: to seal takes the public key alone.
    let again = place.run(&["seal", "cases"]);
    again.went_well();
    assert_eq!(open(&place), 0);
    for file in place.files() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let of_a_seal = name.starts_with("seal") || name == "jay.keys";
        let bytes = fs::read(&file).unwrap();
        let is_open = !bytes.is_empty() && !bytes.starts_with(b"age-enc");
        assert!(of_a_seal || !is_open, "{} lies open", file.display());
    }

    kill_in_the_middle(&place, "unseal", |open| open > 20);
    assert!(open(&place) < 2 * FILES);
    place.unlocked(&["check", "cases"]).went_well();
    place.unlocked(&["unseal", "cases"]).went_well();
    let mut after = all(&place);
    after.retain(|file, _| before.contains_key(file));
    assert!(after == before, "a case is not what it was");
    assert!(!place.path("cases/.chairside/seal.txt").exists());
}

#[test]
fn a_seal_whose_beginning_was_killed_is_begun_again() {
    let place = place();
    for wait in [0, 20, 60, 120, 200, 300] {
        let mut child = place
            .program("home")
            .args(["seal", "cases"])
            .spawn()
            .unwrap();
        let mut to = child.stdin.take().unwrap();
        to.write_all(format!("{PASSPHRASE}\n").as_bytes()).unwrap();
        thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    place.unlocked(&["seal", "cases"]).went_well();
    assert_eq!(open(&place), 0);
    place.unlocked(&["check", "cases"]).went_well();
}

#[test]
fn the_journals_of_this_computer_are_sealed_with_the_folder_they_are_about() {
    let place = Place::new();
    place.write("cases/jay.yaml", CASE);
    place.write("other/jay.yaml", CASE);
    place.write(
        "some.keys",
        "<ctrl-n><ctrl-n><ctrl-n>zqplantedworry is kept<enter>zqhalf",
    );
    for folder in ["cases", "other"] {
        let case = format!("{folder}/jay.yaml");
        place.run(&["run", &case, "--script", "some.keys", "--anew"]);
    }
    fs::remove_file(place.path("some.keys")).unwrap();
    let open = |folder: &str| {
        let files = place.files().into_iter();
        let of = files.filter(|file| file.to_string_lossy().contains(folder));
        of.filter(|file| holds(&fs::read(file).unwrap(), "zqplantedworry"))
            .count()
    };
    assert_eq!(open("state/journals"), 2);
    place.unlocked(&["seal", "cases"]).went_well();
    assert_eq!((open("state/journals"), open("cases/")), (1, 0));
    let dumped = place.unlocked(&["recover", "cases/jay.yaml", "--dump"]);
    dumped.went_well();
    assert!(dumped.out.contains("zqplantedworry"), "{}", dumped.out);
    place.unlocked(&["unseal", "cases"]).went_well();
    assert_eq!(open("state/journals"), 2);
    place.run(&["recover", "--dump"]).went_well();
}

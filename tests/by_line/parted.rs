//! What another window of a meeting wrote, read and taken line by line.

use crate::place::Place;
use std::fs;
use std::path::PathBuf;

const PLAIN: &[&str] = &["run", "jay.yaml", "--plain"];
const TO_THE_MAPPING: &str = "/next\n/next\n/next\n";

/// Runs as somebody with a home of their own.
fn as_one(place: &Place, name: &str, lines: &str) -> String {
    let (own, home) = (place.path(name), place.path("home"));
    if own.exists() {
        fs::rename(&own, &home).unwrap();
    }
    let ran = place.say(PLAIN, lines);
    assert_eq!(ran.code, 0, "{ran:?}");
    fs::rename(&home, &own).unwrap();
    ran.out
}

fn shared(place: &Place) -> Vec<PathBuf> {
    let folders = fs::read_dir(place.path(".chairside")).unwrap();
    let files = folders.flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap());
    let paths = files.map(|file| file.unwrap().path());
    paths
        .filter(|path| path.to_string_lossy().contains("-meeting-"))
        .collect()
}

#[test]
fn what_another_window_wrote_is_read_out_and_taken_or_left_by_lines() {
    let place = Place::with_jay();
    as_one(&place, "ann", &format!("{TO_THE_MAPPING}Both have it.\n"));
    let before = shared(&place);
    as_one(&place, "bea", "yes\nHers alone.\nHers again.\n");
    let mut news = shared(&place).into_iter();
    let hers = news.find(|path| !before.contains(path)).unwrap();
    let text = fs::read(&hers).unwrap();
    fs::remove_file(&hers).unwrap();
    as_one(&place, "ann", "yes\nHis alone.\nHis again.\nHis last.\n");
    let copied = hers.to_string_lossy().replace(".journal", "-BEAPC.journal");
    fs::write(copied, text).unwrap();
    let out = as_one(&place, "cas", "yes\n/left\n/down\n/right\nyes\n/all\n");
    for words in [
        "Two windows wrote in this meeting without seeing each other",
        "Another window of this meeting wrote what is not in this one: 2 things.",
        "The other window: Hers alone.",
        "/left leaves it as it is here, /right takes what the other window has.",
        "1 taken into this meeting and 1 left",
    ] {
        assert!(out.contains(words), "{words}:\n{out}");
    }
    let after = out.split("1 taken into this meeting").nth(1).unwrap();
    assert!(after.contains("Hers again."), "{after}");
    assert!(!after.contains("Hers alone."), "{after}");
    let again = as_one(&place, "cas", "yes\n/other-window\n");
    assert!(
        again.contains("Hers alone.") && again.contains("Here counts."),
        "{again}"
    );
}

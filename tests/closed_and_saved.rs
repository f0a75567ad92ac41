//! What becomes of the case file at the close, through the whole program: saved, not saved, saved with what others wrote.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by failing"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const JAY: &str = include_str!("cases/jay.yaml");
const KEYS: &str = include_str!("scripts/jay.keys");
const CLOSE: &str = "<ctrl-k>close<enter><end><enter>";

struct Desk(tempfile::TempDir);

/// How a run ended: its code, its last screen without line ends, the line after it.
struct Ran {
    code: i32,
    screen: String,
    goodbye: String,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("jay.yaml"), JAY).unwrap();
        Self(folder)
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("jay.yaml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    fn run(&self, now: &str, keys: &str) -> Ran {
        fs::write(self.0.path().join("keys"), keys).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_chairside"))
            .args(["run", "jay.yaml", "--size", "110x50", "--script", "keys"])
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("CHAIRSIDE_HOME", self.0.path().join("home"))
            .env("CHAIRSIDE_NOW", now)
            .output()
            .unwrap();
        let text = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        Ran {
            code: output.status.code().unwrap(),
            screen: text(&output.stdout),
            goodbye: text(&output.stderr),
        }
    }

    /// Returns what `chairside recover` tells.
    fn recover(&self) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_chairside"))
            .arg("recover")
            .env_clear()
            .env("CHAIRSIDE_HOME", self.0.path().join("home"))
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn make_read_only(file: &Path, read_only: bool) {
    let mut permissions = fs::metadata(file).unwrap().permissions();
    permissions.set_readonly(read_only);
    fs::set_permissions(file, permissions).unwrap();
}

/// Returns how often this meeting and its rating stand in the file.
fn of_this_day(text: &str) -> (usize, usize) {
    let case: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
    let count = |name: &str| {
        let items = case.get(name).and_then(serde_yaml::Value::as_sequence);
        let is_now = |item: &&serde_yaml::Value| {
            item.get("date").and_then(serde_yaml::Value::as_str) == Some("2026-12-18")
        };
        items.map_or(0, |items| items.iter().filter(is_now).count())
    };
    (count("meetings"), count("ratings"))
}

#[test]
fn a_file_that_cannot_be_written_is_said_until_it_is_saved() {
    let desk = Desk::new();
    make_read_only(&desk.file(), true);
    let ran = desk.run("2026-12-18T10:00", KEYS);
    assert_eq!(desk.text(), JAY);
    assert_eq!(ran.code, 1, "{}", ran.screen);
    for words in [
        "the case file is not saved",
        "The case is not saved",
        "copies to hand out are in",
    ] {
        assert!(ran.screen.contains(words), "{words}: {}", ran.screen);
    }
    assert!(
        ran.goodbye.contains("the case file is not saved"),
        "{}",
        ran.goodbye
    );
    assert!(
        !ran.goodbye.contains("The meeting is closed"),
        "{}",
        ran.goodbye
    );

    let recovered = desk.recover();
    for words in ["closed, and not yet saved into the case", "Enter saves it"] {
        assert!(recovered.contains(words), "{recovered}");
    }

    let again = desk.run("2026-12-19T09:00", "");
    assert_eq!(again.code, 1);
    assert!(
        again.screen.contains("the case file is not saved"),
        "{}",
        again.screen
    );
    make_read_only(&desk.file(), false);
    let saved = desk.run("2026-12-19T09:05", "<ctrl-k>save case<enter>");
    assert_eq!(saved.code, 0, "{}", saved.screen);
    assert!(
        saved.screen.contains("The case is saved."),
        "{}",
        saved.screen
    );
    assert!(!saved.screen.contains("not saved"), "{}", saved.screen);
    let recovered = desk.recover();
    assert_eq!(recovered, "Nothing was left unfinished.");
    assert_eq!(of_this_day(&desk.text()), (1, 1));
    let next = desk.run("2026-12-19T09:10", "");
    assert!(!next.screen.contains("Going on"), "{}", next.screen);
}

#[test]
fn the_save_and_the_copies_are_both_told_and_what_somebody_wrote_meanwhile_stands() {
    let desk = Desk::new();
    let most = KEYS.trim_end().strip_suffix("<enter>").unwrap();
    desk.run("2026-12-18T10:00", most);
    let changed = JAY.replacen("status: done}", "status: dropped}", 1);
    fs::write(desk.file(), changed).unwrap();
    let ran = desk.run("2026-12-18T10:40", "<enter>");
    for words in ["The case is saved.", "copies to hand out are in"] {
        assert!(ran.screen.contains(words), "{words}: {}", ran.screen);
    }
    assert!(desk.text().contains("status: dropped}"));
}

#[test]
fn a_meeting_closed_again_after_it_was_left_stands_in_the_file_once() {
    let desk = Desk::new();
    let keys = format!("{}<ctrl-k>reopen<enter>", KEYS.trim_end());
    let ran = desk.run("2026-12-18T10:00", &keys);
    assert!(
        ran.goodbye.contains("not closed"),
        "{} {}",
        ran.goodbye,
        ran.screen
    );
    assert_eq!(of_this_day(&desk.text()), (1, 1));
    let ran = desk.run("2026-12-18T11:00", CLOSE);
    assert!(
        ran.goodbye.contains("is closed"),
        "{} {}",
        ran.goodbye,
        ran.screen
    );
    assert!(ran.screen.contains("The case is saved."), "{}", ran.screen);
    assert!(!ran.screen.contains("somebody"), "{}", ran.screen);
    assert_eq!(of_this_day(&desk.text()), (1, 1), "{}", desk.text());
}

/// Holds the meeting up to the key that closes it, then changes by hand what the meeting has changed too.
fn changed_meanwhile(desk: &Desk) -> String {
    let most = KEYS.trim_end().strip_suffix("<enter>").unwrap();
    desk.run("2026-12-18T10:00", most);
    let by_hand = JAY.replacen(
        "  review: 2026-12-18",
        "  review: 2027-01-29   # by hand",
        1,
    );
    assert_ne!(by_hand, JAY);
    fs::write(desk.file(), &by_hand).unwrap();
    by_hand
}

/// Returns the versions that are kept beside the file.
fn kept_before(desk: &Desk) -> Vec<String> {
    let folder = desk.0.path().join(".chairside/lcr-0142");
    let names = fs::read_dir(folder).unwrap();
    let files = names.map(|name| name.unwrap().path());
    let before = files.filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with("before-")
    });
    before
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

#[test]
fn what_both_changed_is_asked_before_the_save_and_nothing_is_lost() {
    for (key, review) in [
        ("<left>", "review: 2026-12-24"),
        ("<right>", "review: 2027-01-29"),
    ] {
        let desk = Desk::new();
        let by_hand = changed_meanwhile(&desk);
        let ran = desk.run("2026-12-18T10:40", &format!("<enter>{key}<enter>"));
        assert_eq!(ran.code, 0, "{} {}", ran.screen, ran.goodbye);
        for words in ["The case is saved", "copies to hand out are in"] {
            assert!(ran.screen.contains(words), "{words}: {}", ran.screen);
        }
        let text = desk.text();
        assert!(text.contains(&format!("\n  {review}")), "{key}: {text}");
        assert_eq!(of_this_day(&text), (1, 1));
        assert!(text.contains("# by hand"));
        assert_eq!(kept_before(&desk), [by_hand]);
    }
}

#[test]
fn a_script_that_does_not_choose_keeps_what_was_agreed_and_says_so() {
    let desk = Desk::new();
    let by_hand = changed_meanwhile(&desk);
    let ran = desk.run("2026-12-18T10:40", "<enter>");
    assert_eq!(ran.code, 0, "{} {}", ran.screen, ran.goodbye);
    assert!(
        ran.goodbye.contains("Nobody was there to choose"),
        "{}",
        ran.goodbye
    );
    assert!(desk.text().contains("\n  review: 2026-12-24"));
    assert_eq!(kept_before(&desk), [by_hand]);
}

#[test]
fn a_change_by_hand_is_said_where_the_meeting_is_about_to_close() {
    let desk = Desk::new();
    changed_meanwhile(&desk);
    let close = "<ctrl-k>close<enter>";
    let said = "changed by hand since the meeting began";
    let ran = desk.run("2026-12-18T10:40", close);
    assert!(ran.screen.contains(said), "{}", ran.screen);
    let twice = desk.run("2026-12-18T10:41", &format!("{close}<esc>{close}"));
    assert!(!twice.screen.contains(said), "{}", twice.screen);
    fs::write(desk.file(), JAY).unwrap();
    let ran = desk.run("2026-12-18T10:42", close);
    assert!(!ran.screen.contains(said), "{}", ran.screen);
}

#[test]
fn a_note_written_while_a_meeting_waits_to_be_gone_on_with_stands_in_the_file_and_the_copies() {
    let desk = Desk::new();
    desk.run(
        "2026-12-18T10:00",
        "<ctrl-n>e<ctrl-n>d<ctrl-n>She came home.<enter>",
    );
    let noted = Command::new(env!("CARGO_BIN_EXE_chairside"))
        .args(["note", "jay.yaml", "--action", "A2"])
        .args(["--by", "Kemi", "--text", "He went to see it."])
        .current_dir(desk.0.path())
        .env_clear()
        .env("HOME", desk.0.path())
        .env("CHAIRSIDE_HOME", desk.0.path().join("home"))
        .env("CHAIRSIDE_NOW", "2026-12-18T10:20")
        .output()
        .unwrap();
    assert!(noted.status.success(), "{noted:?}");
    let shown = desk.run("2026-12-18T10:30", "<ctrl-p>");
    let said = "He went to see it. (Kemi Adeyemi, 18 December)";
    assert!(shown.screen.contains(said), "{}", shown.screen);
    let ran = desk.run("2026-12-18T10:40", CLOSE);
    assert!(ran.screen.contains("The case is saved"), "{}", ran.screen);
    let text = desk.text();
    assert_eq!(text.matches("He went to see it.").count(), 1, "{text}");
    for words in ["She came home.", "He went to see it.", "status: done"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(of_this_day(&text).0, 1);
}

/// Returns how many copies lie beside the file.
fn copies(desk: &Desk) -> usize {
    let names = fs::read_dir(desk.0.path().join("copies"));
    names.map_or(0, Iterator::count)
}

#[test]
fn copies_that_a_close_still_owes_are_asked_for_at_the_next_start_and_written() {
    let desk = Desk::new();
    let obstacle = desk.0.path().join("copies");
    fs::write(&obstacle, "").unwrap();
    let ran = desk.run("2026-12-18T10:00", KEYS);
    assert_eq!(of_this_day(&desk.text()), (1, 1), "{}", ran.screen);
    assert!(ran.screen.contains("copies are not written"));
    fs::remove_file(&obstacle).unwrap();

    let recovered = desk.recover();
    for words in ["its copies are not written", "Enter writes them"] {
        assert!(recovered.contains(words), "{recovered}");
    }
    let text = desk.text();
    let again = desk.run("2026-12-19T09:00", "");
    assert_eq!(again.code, 0, "{} {}", again.screen, again.goodbye);
    let said = "copies to hand out are in";
    assert!(again.screen.contains(said), "{}", again.screen);
    assert!(copies(&desk) > 1);
    assert_eq!(desk.text(), text, "a case that is saved is not saved again");
    assert_eq!(desk.recover(), "Nothing was left unfinished.");
}

#[test]
fn copies_that_were_written_are_not_asked_for_again_wherever_they_went() {
    let desk = Desk::new();
    desk.run("2026-12-18T10:00", KEYS);
    assert!(copies(&desk) > 1);
    fs::remove_dir_all(desk.0.path().join("copies")).unwrap();
    assert_eq!(desk.recover(), "Nothing was left unfinished.");
}

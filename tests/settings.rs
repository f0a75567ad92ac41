//! The settings of one's own: the look that was chosen, and the keys. What is wrong there is told, and keeps no meeting from being held.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]

#[cfg(unix)]
#[path = "terminal/mod.rs"]
mod terminal;

use std::{fs, path::PathBuf, process::Command};

/// A folder with Jay's case and settings of one's own.
struct Place(tempfile::TempDir);

/// What a run left.
struct Ran {
    code: i32,
    out: String,
    aside: String,
}

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        let case = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml");
        fs::copy(case, place.0.path().join("jay.yaml")).unwrap();
        place
    }

    /// Where a file of the settings is.
    fn setting(&self, name: &str) -> PathBuf {
        self.0.path().join("ann/settings").join(name)
    }

    fn set(self, name: &str, yaml: &str) -> Self {
        let path = self.setting(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, yaml).unwrap();
        self
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let ran = Command::new(env!("CARGO_BIN_EXE_chairside"))
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("CHAIRSIDE_HOME", self.0.path().join("ann"))
            .env("CHAIRSIDE_NOW", "2026-12-18T10:00")
            .env("COLORTERM", "truecolor")
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Ran {
            code: ran.status.code().unwrap(),
            out: text(&ran.stdout),
            aside: text(&ran.stderr),
        }
    }

    /// Holds the meeting with these keys; returns the last screen and what was said beside it.
    fn keys(&self, before: &[&str], keys: &str) -> Ran {
        fs::write(self.0.path().join("keys"), keys).unwrap();
        let run = ["run", "--anew", "jay.yaml", "--script", "keys"];
        let run = [&run[..], &["--size", "80x24"]].concat();
        self.run(&[before, &run].concat())
    }

    /// Returns the look that is worn at the next start, by the list of the looks.
    fn worn(&self, before: &[&str]) -> String {
        let shown = self.keys(before, LOOKS).out;
        let row = shown.lines().find_map(|row| row.trim().strip_prefix('▸'));
        let row = row.unwrap_or_else(|| panic!("{shown}"));
        row.split_whitespace().next().unwrap().to_owned()
    }
}

/// Opens the list of the looks.
const LOOKS: &str = "<ctrl-k>look<enter>";

#[test]
fn a_look_that_was_chosen_is_worn_the_next_time_and_one_that_is_asked_for_goes_before_it() {
    let place = Place::new();
    assert_eq!(place.worn(&[]), "dusk");
    let kept = place.keys(&[], &format!("{LOOKS}<home><enter>"));
    let said = "The look is daylight now, here and next time.";
    assert!(kept.out.contains(said), "{}", kept.out);
    assert_eq!(place.worn(&[]), "daylight");
    assert_eq!(place.worn(&["--theme", "mono"]), "mono");
    assert_eq!(place.worn(&[]), "daylight");
    place.keys(&[], &format!("{LOOKS}<end><esc>"));
    assert_eq!(place.worn(&[]), "daylight");
    let checked = place.run(&["check", "ann/settings/look.yaml"]);
    assert_eq!((checked.code, checked.aside.as_str()), (0, ""));
}

#[test]
fn an_old_console_is_said_once_and_gets_plain_characters_whatever_look_is_chosen() {
    let place = Place::new().set("look.yaml", "chairside-look: 1\nconsole: old\n");
    // What a font of dots has: the letters of western Europe, and no lines or signs beyond them.
    let is_plain =
        |place: &Place, args: &[&str]| place.keys(args, LOOKS).out.chars().all(|c| c <= '\u{ff}');
    assert!(is_plain(&place, &[]));
    place.keys(&[], &format!("{LOOKS}<home><enter>"));
    let kept = fs::read_to_string(place.0.path().join("ann/settings/look.yaml")).unwrap();
    assert!(kept.contains("theme: daylight\nconsole: old\n"), "{kept}");
    assert!(is_plain(&place, &[]));
    let other = Place::new();
    assert!(!is_plain(&other, &[]));
    assert!(is_plain(&other, &["--old-console"]));
}

#[test]
fn a_rehearsal_wears_it_too() {
    let place = Place::new().set("look.yaml", "chairside-look: 1\ntheme: high-contrast\n");
    fs::write(place.0.path().join("keys"), LOOKS).unwrap();
    let ran = place.run(&["rehearse", "--script", "keys"]);
    assert!(ran.out.contains("▸ high-contrast"), "{}", ran.out);
}

#[test]
fn a_remembered_look_that_cannot_be_worn_is_told_and_the_meeting_is_held() {
    for (yaml, told) in [
        (
            "chairside-look: 1\ntheme: dsuk\n",
            "look.yaml:2:8: There is no look `dsuk`. Did you mean `dusk`?",
        ),
        ("chairside-look: 1\ntheme: [\n", "look.yaml:"),
        ("theme: dusk\n", "look.yaml:1:1: "),
    ] {
        let place = Place::new().set("look.yaml", yaml);
        let ran = place.keys(&[], "");
        assert!(ran.aside.contains(told), "{}", ran.aside);
        assert_eq!(ran.code, 0);
        let on_screen: Vec<&str> = ran.out.split_whitespace().collect();
        assert!(on_screen.join(" ").contains(told), "{}", ran.out);
        assert_eq!(place.run(&["check", "ann/settings/look.yaml"]).code, 1);
        // What is chosen now takes its place.
        place.keys(&[], &format!("{LOOKS}<home><enter>"));
        assert_eq!(place.worn(&[]), "daylight");
    }
}

#[test]
fn a_look_of_ones_own_may_rest_on_another_and_one_that_cannot_be_used_is_told_alone() {
    let place = Place::new()
        .set(
            "themes/a.yaml",
            "name: ours\nabout: The council's own\nextends: base\n",
        )
        .set(
            "themes/b.yaml",
            "name: base\nabout: What ours rests on\nextends: daylight\n",
        )
        .set(
            "themes/c.yaml",
            "name: broken\nabout: Not yet\nextends: dsuk\n",
        );
    let ran = place.keys(&[], LOOKS);
    let told =
        "themes/c.yaml:3: This look cannot be used: there is no theme `dsuk`; did you mean `dusk`?";
    assert!(ran.aside.contains(told), "{}", ran.aside);
    for (name, listed) in [("ours", true), ("base", true), ("broken", false)] {
        assert_eq!(ran.out.contains(name), listed, "{}", ran.out);
    }
    assert_eq!(place.worn(&["--theme", "ours"]), "ours");
    let refused = place.keys(&["--theme", "broken"], "");
    assert_eq!(refused.code, 2);
    assert!(refused.aside.contains(told), "{}", refused.aside);
}

#[test]
fn a_look_that_nests_without_end_keeps_nobody_waiting() {
    let deep = "[".repeat(50_000);
    let place = Place::new().set("themes/deep.yaml", &format!("name: deep\nabout: {deep}\n"));
    let begun = std::time::Instant::now();
    let ran = place.keys(&[], "");
    assert!(ran.aside.contains("themes/deep.yaml:2"), "{}", ran.aside);
    // To read it as it stands took eight seconds of a quick program.
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}

#[test]
fn keys_of_ones_own_do_what_they_are_for_and_are_shown_wherever_a_key_is_named() {
    let place = Place::new().set(
        "keys.yaml",
        "chairside-keys: 1\nkeys:\n  next-stage: f9\n  curtain: [ctrl-a, ctrl-t]\n  pause: Ctrl+V\n  mark-present: h\n",
    );
    let attendance = place.keys(&[], "<f9><down>h");
    assert!(attendance.out.contains("F9 next"), "{}", attendance.out);
    assert!(attendance.out.contains("h here"), "{}", attendance.out);
    assert!(attendance.out.contains("Priya Nair") && attendance.out.contains("✓"));
    let old = place.keys(&[], "<ctrl-n>");
    assert!(old.out.contains("Welcome"), "{}", old.out);
    let covered = place.keys(&[], "<ctrl-a>").out;
    assert_eq!(covered.trim(), "The screen is covered. Ctrl+A lifts it.");
    let paused = place.keys(&[], "<ctrl-v>").out;
    assert!(paused.contains("a short break"), "{paused}");
    let help = place.keys(&[], "<f1><pagedown><pagedown><pagedown>").out;
    assert!(help.contains("F9           Close this stage"), "{help}");
    let means = place.keys(&[], "<f9><f1>").out;
    assert!(means.contains("h here, g apologies, x not here"), "{means}");
    let listed = place.run(&["keys"]);
    assert_eq!((listed.code, listed.aside.as_str()), (0, ""));
    for line in ["  F9 ", "  Ctrl+A, Ctrl+T ", "  Ctrl+V ", "  h "] {
        assert!(listed.out.contains(line), "{}", listed.out);
    }
    assert_eq!(place.run(&["check", "ann/settings/keys.yaml"]).code, 0);
}

#[test]
fn keys_that_cannot_be_are_told_with_file_line_and_cure_and_the_programs_own_are_used() {
    let place = Place::new().set(
        "keys.yaml",
        "chairside-keys: 1\nkeys:\n  pause: f9\n  curtain: ctrl-l\n  next-stge: f7\n",
    );
    let first = "keys.yaml:4:12: Ctrl+L gives `capture` already. Take another key, or give `capture` another one in this file. The program's own keys are used.";
    let ran = place.keys(&[], "");
    assert_eq!(ran.code, 0);
    assert!(ran.aside.contains(first), "{}", ran.aside);
    let on_screen: Vec<&str> = ran.out.split_whitespace().collect();
    assert!(on_screen.join(" ").contains(first), "{}", ran.out);
    let moved = place.keys(&[], "<ctrl-n>").out;
    assert!(moved.contains("Who is here?"), "{moved}");
    let listed = place.run(&["keys"]);
    assert_eq!(listed.code, 1);
    assert!(listed.out.contains("Ctrl+K pause"), "{}", listed.out);
    let checked = place.run(&["check", "ann/settings/keys.yaml"]);
    assert_eq!(checked.code, 1);
    for told in [
        "Ctrl+L gives `capture`",
        "There is no command `next-stge`",
        "2 problems",
    ] {
        assert!(checked.out.contains(told), "{}", checked.out);
    }
}

#[cfg(unix)]
#[test]
fn the_window_that_is_shared_follows_the_look_that_is_kept_at_the_desk() {
    use terminal::Running;
    let place = Place::new();
    let folder = place.0.path();
    let mut desk = Running::chair(folder, "ann");
    desk.wait_for("Jay");
    let mut room = Running::program((folder, "ann"), &["room", "jay.yaml"], &[]);
    let mut other = Running::program(
        (folder, "ann"),
        &["--theme", "dusk", "room", "jay.yaml"],
        &[],
    );
    for window in [&mut room, &mut other] {
        window.wait_for("Jay");
    }
    assert_eq!(room.background(), desk.background());
    let before = room.background();
    desk.type_keys("\u{b}");
    desk.wait_for("A few letters");
    desk.type_keys("look");
    desk.wait_for("Choose how the screen looks");
    desk.type_keys("\r");
    desk.wait_for("How the screen looks");
    desk.type_keys("\u{1b}[H");
    desk.wait_until(|desk| desk.background() != before);
    desk.type_keys("\r");
    desk.wait_for("The look is daylight now");
    let daylight = desk.background();
    room.wait_until(|room| room.background() == daylight);
    assert_eq!(other.background(), before);
}

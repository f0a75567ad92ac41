//! `chairside recover`: what a meeting that was left holds, on this computer and beside its case, listed, shown and exported.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]

use chairside::store::journal::Sum;
use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

const JAY: &str = include_str!("cases/jay.yaml");
/// At the mapping one thing is agreed, and another half-typed.
const LEFT: &str = "<ctrl-n><ctrl-n><ctrl-n>Rang his gran twice<enter>Walks to<ctrl-q><enter>";
/// An action for professionals alone.
const FOR_FEW: &str = "<ctrl-n>p<ctrl-l>Kemi to ring the gym by fri !pro<enter><ctrl-q><enter>";
/// A whole meeting; the agencies are asked how big the risk is just before `hhm`.
const KEYS: &str = include_str!("scripts/jay.keys");
const GO_ON: &str = "<enter>";

/// A folder with a case in it, and computers that open it, each with a home of its own.
struct Share(tempfile::TempDir);

/// What a run printed: for whoever reads it, and aside.
struct Ran {
    code: i32,
    out: String,
    aside: String,
}

impl Share {
    fn new() -> Self {
        let share = Self(tempfile::tempdir().unwrap());
        fs::write(share.path("jay.yaml"), JAY).unwrap();
        share
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn chairside(&self, who: &str, arguments: &[&str]) -> Ran {
        self.said(who, arguments, "")
    }

    /// Runs with these lines to read.
    fn said(&self, who: &str, arguments: &[&str], lines: &str) -> Ran {
        self.said_at("2026-12-18T10:00", who, arguments, lines)
    }

    fn said_at(&self, now: &str, who: &str, arguments: &[&str], lines: &str) -> Ran {
        let input = self.path("lines");
        fs::write(&input, lines).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_chairside"))
            .args(arguments)
            .current_dir(self.0.path())
            .stdin(fs::File::open(input).unwrap())
            .env_clear()
            .env("HOME", self.0.path())
            .env("USER", who)
            .env("CHAIRSIDE_HOME", self.path(who))
            .env("CHAIRSIDE_NOW", now)
            .output()
            .unwrap();
        Ran::of(&output)
    }

    fn hold(&self, who: &str, keys: &str) {
        fs::write(self.path("keys"), keys).unwrap();
        let ran = self.chairside(who, &["run", "jay.yaml", "--script", "keys"]);
        assert_eq!(ran.code, 0, "{}", ran.aside);
    }

    fn recover(&self, who: &str, arguments: &[&str]) -> Ran {
        let arguments = [&["recover"], arguments].concat();
        self.chairside(who, &arguments)
    }

    /// Returns what is shared of the meeting.
    fn shared(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.path(".chairside/lcr-0142")).unwrap();
        let paths = files.map(|file| file.unwrap().path());
        paths
            .filter(|path| path.to_string_lossy().contains("-meeting-"))
            .collect()
    }

    /// Returns what was exported, by name.
    fn exported(&self) -> Vec<(String, String)> {
        let files = fs::read_dir(self.path("out")).unwrap();
        let read = |file: fs::DirEntry| {
            let bytes = fs::read(file.path()).unwrap();
            let name = file.file_name().into_string().unwrap();
            (name, String::from_utf8_lossy(&bytes).into_owned())
        };
        files.map(|file| read(file.unwrap())).collect()
    }
}

impl Ran {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            code: output.status.code().unwrap(),
            out: text(&output.stdout),
            aside: text(&output.stderr),
        }
    }
}

#[track_caller]
fn has(text: &str, words: &[&str]) {
    for words in words {
        assert!(text.contains(words), "{words}:\n{text}");
    }
}

#[track_caller]
fn has_not(text: &str, words: &[&str]) {
    for words in words {
        assert!(!text.contains(words), "{words}:\n{text}");
    }
}

#[test]
fn what_lies_beside_a_case_is_found_from_another_computer() {
    let share = Share::new();
    share.hold("ann", LEFT);
    for named in [
        &["jay.yaml"][..],
        &["LCR-0142", "--cases", "."],
        &["--cases", "."],
    ] {
        let ran = share.recover("bea", named);
        has(
            &ran.out,
            &["LCR-0142: begun on 18 December 2026 at 10:00, at Mapping"],
        );
        has(&ran.out, &["Shared beside the case, in ", ".chairside"]);
        has_not(&ran.out, &["Jay", "Kept on this computer"]);
    }
    let nowhere = share.recover("bea", &[]);
    has(&nowhere.out, &["Nothing was left unfinished."]);
    let here = share.recover("ann", &["jay.yaml"]).out;
    has(
        &here,
        &["Kept on this computer, and shared beside the case"],
    );
    assert_eq!(here.matches("LCR-0142: begun").count(), 1, "{here}");
    let other = share.recover("bea", &["LCR-0143", "--cases", "."]);
    assert_eq!(other.code, 1, "{}", other.out);
    let dumped = share.recover("bea", &["jay.yaml", "--dump"]).out;
    has(&dumped, &["Rang his gran twice"]);
    has_not(&dumped, &["Walks to"]);
}

#[test]
fn what_was_agreed_is_shown_in_plain_words_and_what_was_half_typed_where_it_was_typed() {
    let share = Share::new();
    share.hold("ann", LEFT);
    let own = share.recover("ann", &["jay.yaml", "--show"]).out;
    has(
        &own,
        &["Agreed about LCR-0142:", "at 10:00: Rang his gran twice"],
    );
    has(
        &own,
        &["Half-typed, and not kept, about LCR-0142:", "Walks to"],
    );
    has_not(&own, &["EntryKept", "{"]);
    let other = share.recover("bea", &["jay.yaml", "--show"]).out;
    has(&other, &["at 10:00: Rang his gran twice"]);
    has_not(&other, &["Walks to", "Half-typed, and"]);
}

#[test]
fn what_is_for_few_eyes_is_shown_where_it_is_asked_for() {
    let share = Share::new();
    share.hold("ann", FOR_FEW);
    let shown = share.recover("ann", &["jay.yaml", "--show"]).out;
    has_not(&shown, &["Ring the gym"]);
    has(
        &shown,
        &["1 thing is for few eyes and not shown; `--peek` shows them"],
    );
    let peeked = share.recover("ann", &["jay.yaml", "--show", "--peek"]).out;
    has(&peeked, &["Ring the gym"]);
}

#[test]
fn what_was_half_typed_for_few_eyes_is_counted_whether_its_part_was_left_open_or_not() {
    let part = "<ctrl-k>professionals-part<enter>";
    for closes in ["", part] {
        let share = Share::new();
        let keys = format!(
            "<ctrl-n>xpxxxxxxxxxxx{part}<ctrl-n><ctrl-n>Secret half wo{closes}<ctrl-q><enter>"
        );
        share.hold("ann", &keys);
        let shown = share.recover("ann", &["jay.yaml", "--show"]).out;
        has_not(&shown, &["Secret half wo"]);
        has(&shown, &["1 thing is for few eyes and not shown"]);
        let peeked = share.recover("ann", &["jay.yaml", "--show", "--peek"]).out;
        has(&peeked, &["Secret half wo"]);
    }
}

#[test]
fn a_sealed_answer_is_neither_shown_nor_exported() {
    let share = Share::new();
    let (to_the_ballot, _) = KEYS.split_once("\nhhm").unwrap();
    share.hold("ann", &format!("{to_the_ballot}hhm<ctrl-q><enter>"));
    let dumped = share.recover("ann", &["--dump"]).out;
    has(&dumped, &["\"Sealed\"", "\"high\""]);
    let shown = share.recover("ann", &["jay.yaml", "--show", "--peek"]).out;
    has_not(&shown, &["HIGH", "high", "Sealed"]);
    let to = ["jay.yaml", "--to", "md", "--out", "out"];
    let before = ["export", "jay.yaml", "--to", "md", "--out", "before"];
    assert_eq!(share.chairside("ann", &before).code, 0);
    assert_eq!(share.recover("ann", &to).code, 0);
    let count = |text: &str| text.matches("HIGH").count();
    for (name, text) in share.exported() {
        let plain = share.path("before").join(name.replace("-not-final", ""));
        if let Ok(before) = fs::read_to_string(plain) {
            assert!(count(&text) <= count(&before), "{name}: {text}");
        }
    }
}

#[test]
fn the_case_is_exported_as_it_would_stand_and_each_copy_says_that_it_is_not_final() {
    let share = Share::new();
    share.hold("ann", LEFT);
    let action = "<ctrl-l>Kemi to ring the club by fri<enter>";
    share.hold("ann", &format!("{GO_ON}{action}<ctrl-q><enter>"));
    let before = fs::read(share.path("jay.yaml")).unwrap();
    for who in ["ann", "bea"] {
        let to = ["jay.yaml", "--to", "md,txt,docx,ics", "--out", "out"];
        let ran = share.recover(who, &to);
        assert_eq!(ran.code, 0, "{}", ran.aside);
        has(&ran.aside, &["No calendar is written"]);
        let files = share.exported();
        let texts: Vec<_> = files
            .iter()
            .filter(|(name, _)| name.ends_with("-not-final.md"))
            .collect();
        assert!(texts.len() > 2, "{files:?}");
        for (_, text) in &texts {
            has(
                text,
                &[
                    "Not final. The meeting of Friday 18 December 2026 at 10:00 was not finished: it was left at 10:00, in Mapping.",
                ],
            );
        }
        assert!(texts.iter().any(|(_, text)| text.contains("Ring the club")));
        assert!(
            files
                .iter()
                .any(|(name, _)| name.ends_with("-not-final.docx"))
        );
        assert!(!files.iter().any(|(name, _)| name.contains(".ics")));
        assert!(
            !texts.iter().any(|(_, text)| text.contains("Walks to")),
            "drafts are no record"
        );
        fs::remove_dir_all(share.path("out")).unwrap();
    }
    let now = fs::read(share.path("jay.yaml")).unwrap();
    assert!(now == before, "nothing is saved");
    let family = [
        "jay.yaml",
        "--to",
        "md",
        "--out",
        "out",
        "--audience",
        "family",
    ];
    assert_eq!(share.recover("bea", &family).code, 0);
    let files = share.exported();
    assert!(
        files.iter().all(|(name, _)| name.contains("family")),
        "{files:?}"
    );
}

#[test]
fn what_another_window_wrote_is_listed_and_shown() {
    let share = Share::new();
    share.hold("ann", LEFT);
    let before = share.shared();
    share.hold("bea", &format!("{GO_ON}Hers alone<enter><ctrl-q><enter>"));
    let mut news = share.shared().into_iter();
    let hers = news.find(|path| !before.contains(path)).unwrap();
    let text = fs::read(&hers).unwrap();
    fs::remove_file(&hers).unwrap();
    share.hold(
        "cas",
        &format!("{GO_ON}His alone<enter>His again<enter><ctrl-q><enter>"),
    );
    let copied = hers.to_string_lossy().replace(".journal", "-BEAPC.journal");
    fs::write(copied, text).unwrap();
    let ran = share.recover("dan", &["jay.yaml", "--show"]).out;
    has(&ran, &["-BEAPC.journal", "written beside this, and kept"]);
    has(
        &ran,
        &["Written in another window, and not in this meeting, about LCR-0142:"],
    );
    let (agreed, other) = ran.split_once("Written in another window").unwrap();
    has(agreed, &["Rang his gran twice", "His again"]);
    has_not(agreed, &["Hers alone"]);
    has(other, &["Hers alone"]);
    has_not(other, &["His again", "Rang his gran"]);
}

/// Ann leaves, Bea goes on from another computer, Ann goes on with the old share, and what Bea wrote is put beside it.
fn forked(anns: &str, beas: &str) -> Share {
    let share = Share::new();
    share.hold("ann", LEFT);
    let before = share.shared();
    share.hold("bea", &format!("{GO_ON}{beas}<ctrl-q><enter>"));
    let mut news = share.shared().into_iter();
    let hers = news.find(|path| !before.contains(path)).unwrap();
    let text = fs::read(&hers).unwrap();
    fs::remove_file(&hers).unwrap();
    share.hold("ann", &format!("{GO_ON}{anns}<ctrl-q><enter>"));
    let copied = hers.to_string_lossy().replace(".journal", "-BEAPC.journal");
    fs::write(copied, text).unwrap();
    share
}

#[test]
fn what_another_chair_agreed_is_shown_whatever_numbers_half_typed_words_took_here() {
    let share = forked("", "<end>Hers alone<enter>");
    let shown = share.recover("ann", &["jay.yaml", "--show"]).out;
    has(&shown, &["Hers alone", "Shared beside the case, in "]);
    has_not(&shown, &["Kept on this computer, and shared"]);
    let dumped = share.recover("ann", &["jay.yaml", "--dump"]).out;
    has(&dumped, &["Hers alone"]);
    let kept = dumped.lines().filter(|line| line.contains("EntryKept"));
    let twice = kept.filter(|line| line.contains("Rang his gran twice"));
    assert_eq!(twice.count(), 1, "each is printed once: {dumped}");
}

#[test]
fn what_is_exported_is_what_is_gone_on_with_and_says_that_another_window_wrote_too() {
    let to = ["jay.yaml", "--to", "md", "--out", "out"];
    let apart = "What another window of it wrote apart is not in this.";
    let share = Share::new();
    share.hold("ann", LEFT);
    let hers = "<ctrl-l>Kemi to ring the club by fri<enter>";
    share.hold("bea", &format!("{GO_ON}{hers}<ctrl-q><enter>"));
    let ran = share.recover("ann", &to);
    assert_eq!(ran.code, 0, "{}", ran.aside);
    let all = |share: &Share| {
        let files = share.exported().into_iter();
        files.map(|(_, text)| text).collect::<String>()
    };
    has(&all(&share), &["Ring the club"]);
    has_not(&all(&share), &[apart]);
    let his = "<ctrl-l>Kemi to ring the gym by fri<enter>";
    let share = forked(his, hers);
    let ran = share.recover("ann", &to);
    assert_eq!(ran.code, 0, "{}", ran.aside);
    has(&ran.aside, &[apart]);
    has(&all(&share), &["Ring the gym", apart]);
    has_not(&all(&share), &["Ring the club"]);
}

/// Adds a record of a newer version to a journal, as that writes it.
fn add_of_newer(journal: &PathBuf) {
    let mut text = fs::read_to_string(journal).unwrap();
    let end = text.rfind("\"}").unwrap();
    let last: Sum = text[end - 16..end].parse().unwrap();
    let content = r#"{"seq":9000,"body":{"seq":9000,"at":"2026-12-18T10:00:00+00:00","child":0,"events":[{"PigeonSent":{"to":"ann"}}]}"#;
    let sum = Sum::after(Some(last), content);
    for part in [content, ",\"sum\":\"", &sum.to_string(), "\"}\n"] {
        text.push_str(part);
    }
    fs::write(journal, text).unwrap();
}

#[test]
fn what_a_newer_version_wrote_a_part_of_is_refused_by_name_and_not_called_nothing() {
    let share = Share::new();
    share.hold("ann", LEFT);
    add_of_newer(&share.shared().remove(0));
    let ran = share.recover("bea", &["jay.yaml", "--to", "md", "--out", "out"]);
    assert_eq!(ran.code, 1);
    has(
        &ran.aside,
        &["A newer Chairside wrote a part of the meeting of LCR-0142"],
    );
    has_not(&ran.aside, &["Nothing was left unfinished"]);
    assert!(!share.path("out").exists());
    let shown = share.recover("bea", &["jay.yaml", "--show"]).out;
    has(
        &shown,
        &["Rang his gran twice", "`--dump` prints every record"],
    );
    has_not(&shown, &["`--to"]);
}

#[test]
fn a_sitting_is_found_where_its_file_was_moved() {
    for with_share in [true, false] {
        let share = Share::new();
        share.hold("ann", LEFT);
        fs::create_dir(share.path("moved")).unwrap();
        fs::rename(share.path("jay.yaml"), share.path("moved/jay.yaml")).unwrap();
        if with_share {
            fs::rename(share.path(".chairside"), share.path("moved/.chairside")).unwrap();
        }
        let ran = share.recover("ann", &["moved/jay.yaml", "--show"]);
        has(
            &ran.out,
            &["LCR-0142: begun on", "Rang his gran twice", "Walks to"],
        );
        fs::write(
            share.path("moved/other.yaml"),
            JAY.replace("LCR-0142", "LCR-0143"),
        )
        .unwrap();
        let other = share.recover("cas", &["moved/other.yaml"]);
        has(
            &other.aside,
            &["No sitting of moved/other.yaml is kept here"],
        );
    }
}

#[test]
fn an_older_meeting_that_was_left_beside_the_case_is_told_with_the_newest() {
    let share = Share::new();
    share.hold("ann", LEFT);
    let later = Share::new();
    fs::write(
        later.path("keys"),
        "<ctrl-n><ctrl-n><ctrl-n>Said since<enter><ctrl-q><enter>",
    )
    .unwrap();
    let held = ["run", "jay.yaml", "--script", "keys"];
    assert_eq!(later.said_at("2026-12-19T10:00", "bea", &held, "").code, 0);
    for path in later.shared() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        fs::copy(&path, share.path(".chairside/lcr-0142").join(name)).unwrap();
    }
    let ran = share.recover("cas", &["jay.yaml", "--show"]).out;
    has(&ran, &["begun on 18 December", "begun on 19 December"]);
    has(&ran, &["Rang his gran twice", "Said since"]);
}

#[test]
fn what_is_shared_and_damaged_is_named_and_what_is_over_is_not_listed() {
    let share = Share::new();
    share.hold("ann", LEFT);
    let journal = share.shared().remove(0);
    let whole = fs::read(&journal).unwrap();
    fs::write(&journal, vec![0; whole.len()]).unwrap();
    let ran = share.recover("bea", &["jay.yaml"]);
    let name = journal.file_name().unwrap().to_string_lossy().into_owned();
    has(
        &ran.out,
        &[&name, "filled with zeros", "stay as they are in"],
    );
    fs::write(&journal, whole).unwrap();
    share.hold(
        "ann",
        &format!("{GO_ON}<ctrl-k>close the meeting<enter><end><enter>"),
    );
    let over = share.recover("bea", &["jay.yaml"]);
    has(&over.out, &["Nothing was left unfinished."]);
    let to = ["jay.yaml", "--to", "md", "--out", "out"];
    let ran = share.recover("bea", &to);
    assert_eq!(ran.code, 1);
    has(
        &ran.aside,
        &["there is nothing to export", "`chairside export`"],
    );
}

#[test]
fn a_part_of_a_journal_that_was_emptied_is_told() {
    let share = Share::new();
    share.hold("ann", LEFT);
    share.hold("ann", &format!("{GO_ON}Agreed since<enter><ctrl-q><enter>"));
    let kept = fs::read_dir(share.path("ann/state/journals")).unwrap();
    let kept = kept.map(|file| file.unwrap().path());
    let mut both = kept.chain(share.shared()).collect::<Vec<_>>();
    both.retain(|path| path.to_string_lossy().ends_with("-002.journal"));
    assert_eq!(both.len(), 2, "{both:?}");
    for path in &both {
        fs::write(path, "").unwrap();
    }
    let ran = share.recover("ann", &["jay.yaml", "--show"]).out;
    has_not(&ran, &["Agreed since"]);
    has(
        &ran,
        &["-002.journal: nothing in it can be read. If the program was ended"],
    );
}

#[test]
fn what_lies_beside_a_sealed_case_is_found_by_its_reference_with_the_passphrase_alone() {
    let share = Share::new();
    fs::create_dir(share.path("cases")).unwrap();
    fs::rename(share.path("jay.yaml"), share.path("cases/jay.yaml")).unwrap();
    let words = "four plain words here\n";
    let sealed = share.said("ann", &["seal", "cases"], &words.repeat(2));
    assert_eq!(sealed.code, 0, "{}", sealed.aside);
    fs::write(share.path("keys"), LEFT).unwrap();
    let held = ["run", "cases/jay.yaml", "--script", "keys"];
    assert_eq!(share.said("ann", &held, words).code, 0);
    let show = ["recover", "LCR-0142", "--show"];
    has(
        &share.said("bea", &show, words).out,
        &["Rang his gran twice"],
    );
    let locked = share.said("bea", &show, "");
    assert_eq!(locked.code, 1);
    has(&locked.aside, &["passphrase"]);
    has_not(&locked.aside, &["No sitting of"]);
}

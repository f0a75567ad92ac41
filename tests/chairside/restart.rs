//! What stands on the screen once the program was killed and started again: the same, the cursor included.

use crate::harness::Sitting;
use chairside::store::session::Answers;
use chairside::tui::msg::{Effect, Msg, Storage};

/// What the chair does before the program is killed.
const BEFORE: &[&str] = &[
    "<down>",
    "<down><down><down>",
    "<end>",
    "<tab>",
    "<tab><right>",
    "<enter>",
    "<down>abc",
    "<down>abc<esc>",
    "abc<esc><down>",
    "<end>abc<esc><home><down>",
    "<end>Kemi rings Gran<enter><down>",
    "<ctrl-g><down><down>",
    "<ctrl-g><end>Ann, nur",
    "<ctrl-l>Priya to see",
    "<f5><down>",
    "<ctrl-k>close<enter><down>",
    "<f8><down>Pri",
    "<ctrl-n><down><ctrl-p>",
];

#[test]
fn the_screen_is_as_it_was_before_the_kill() {
    for stages in 0..11 {
        let there = Sitting::new("tests/cases/jay.yaml")
            .size(100, 40)
            .keys(&"<ctrl-n>".repeat(stages));
        for keys in BEFORE {
            let before = there.clone().keys(keys);
            let after = before.clone().killed();
            // What was said about the last key is said once.
            let before = before.keys("<ctrl-s>").screen();
            let after = after.keys("<ctrl-s>").screen();
            assert_eq!(before, after, "stage {stages}, {keys}");
        }
    }
}

#[test]
fn a_letter_marks_the_person_it_would_have_marked() {
    let keys = "<ctrl-n><down><down><down>";
    let marked = |sitting: Sitting| sitting.keys("x").screen();
    let there = || Sitting::new("tests/cases/jay.yaml").keys(keys);
    assert_eq!(marked(there()), marked(there().killed()));
}

#[test]
fn where_the_cursor_stands_is_no_step_and_costs_one_short_record() {
    let before = Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n>p");
    let count = before.journal.len();
    let moved = before.keys("<down><down><up>");
    assert_eq!(moved.journal.len(), count + 3);
    let length = |record| serde_json::to_string(record).unwrap().len();
    let longest = moved.journal[count..].iter().map(length).max();
    assert!(longest < Some(200), "{longest:?}");
    // Staying costs nothing, and undo takes back the mark.
    let stayed = moved.keys("<ctrl-s><f1><esc>");
    assert_eq!(stayed.journal.len(), count + 3);
    let undone = stayed.keys("<ctrl-z><home>").screen();
    assert!(undone.contains("12 not marked yet"), "{undone}");
}

#[test]
fn what_was_left_is_asked_about_before_anything_else() {
    let left = || {
        Sitting::new("tests/cases/jay.yaml")
            .keys("<ctrl-n>p")
            .left("on Friday 11 December at 10:42, at Attendance")
    };
    insta::assert_snapshot!("left_80x24", left().screen());
    // Nothing of the case stands behind it, and no curtain lifts it away.
    let typed = Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n><end>Ann Car");
    for keys in ["", "<ctrl-t>", "<ctrl-t><ctrl-t>"] {
        let screen = typed.clone().left("at Attendance").keys(keys).screen();
        assert!(screen.contains("Go on with it?"), "{keys}:\n{screen}");
        for of_the_case in ["Jay", "Priya", "Ann Car", "Complex Risk"] {
            assert!(!screen.contains(of_the_case), "{keys}:\n{screen}");
        }
    }
    // Nothing else is done meanwhile; Enter goes on.
    let went_on = left().keys("now<down><ctrl-n>p<enter>");
    assert_eq!(went_on.screen(), left().keys("<enter>").screen());
    assert!(went_on.went_out.is_empty());
    for begins in ["<f2>", "<ctrl-b>"] {
        assert_eq!(left().keys(begins).went_out, [Effect::BeginAnew]);
    }
    assert_eq!(left().keys("<esc>").went_out, [Effect::Leave]);
}

#[test]
fn what_a_close_still_lacks_is_asked_about_and_each_key_answers() {
    let closed = Sitting::new("tests/cases/jay.yaml")
        .size(100, 40)
        .keys("<ctrl-n>e<ctrl-k>close<enter><end><enter>");
    for (only_copies, asked, enter) in [
        (
            false,
            "the case file does not hold it yet. Save it now?",
            "Enter saves the case and writes the copies.",
        ),
        (
            true,
            "the case is saved, but its copies are not written. Write them now?",
            "Enter writes the copies.",
        ),
    ] {
        let left = || {
            let mut left = closed.clone();
            left.went_out.clear();
            left.lacking("today at 10:42, at Attendance", only_copies)
        };
        let screen = left().screen();
        let words = screen.split_whitespace().filter(|word| *word != "│");
        let words = words.collect::<Vec<_>>().join(" ");
        assert!(
            words.contains(asked) && words.contains(enter),
            "{only_copies}:\n{screen}"
        );
        let save = Effect::SaveCases {
            copies: true,
            answers: Answers::Chair(Vec::new()),
        };
        assert_eq!(left().keys("yes<down><ctrl-n>").went_out, []);
        assert_eq!(left().keys("<enter>").went_out, [save]);
        assert_eq!(left().keys("<f2>").went_out, [Effect::BeginAnew]);
        assert_eq!(left().keys("<esc>").went_out, [Effect::Leave]);
    }
}

#[test]
fn why_nothing_is_kept_is_said_once_with_its_cure_and_whenever_it_is_asked() {
    let storage = Storage {
        trouble: Some("not saved here since 10:42".to_owned()),
        cure: Some("The disk is full. Make room on the disk.".to_owned()),
        ..Storage::default()
    };
    let said = "Not saved here since 10:42. The disk is full. Make room on the disk.";
    let mut sitting = Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n>p");
    sitting.send(Msg::Storage(storage.clone()));
    assert!(sitting.screen().contains(said), "{}", sitting.screen());
    let mut sitting = sitting.keys("<down>p");
    assert!(!sitting.screen().contains(said));
    sitting.send(Msg::Storage(storage));
    assert!(!sitting.screen().contains(said));
    assert!(sitting.keys("<ctrl-s>").screen().contains(said));
}

#[test]
fn leaving_while_something_is_kept_nowhere_says_so_and_what_can_be_done() {
    let told = |unkept: Option<&str>| {
        let storage = Storage {
            unkept: unkept.map(str::to_owned),
            ..Storage::default()
        };
        let mut sitting = Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n>p");
        sitting.send(Msg::Storage(storage));
        sitting.keys("<ctrl-q>")
    };
    let lost = || told(Some("What was typed is not kept since 10:42."));
    let words = |sitting: Sitting| {
        let screen = sitting.screen();
        screen.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(words(told(None)).contains("Everything is kept."));
    let asked = words(lost());
    for part in [
        "Not everything is kept where it belongs",
        "What was typed is not kept since 10:42.",
        "Esc stays",
        "F2 or Ctrl+B writes all of it to another folder",
    ] {
        assert!(asked.contains(part), "{asked}");
    }
    assert!(!asked.contains("Everything is kept"), "{asked}");
    let left_with = |sitting: Sitting| sitting.went_out.last().cloned();
    assert_eq!(left_with(lost().keys("<f2>")), Some(Effect::KeepApart));
    assert_ne!(left_with(lost().keys("<esc>")), Some(Effect::Leave));
    assert_eq!(left_with(lost().keys("<enter>")), Some(Effect::Leave));
}

#[test]
fn what_was_said_of_a_fault_does_not_outlive_it() {
    let storage = Storage {
        trouble: Some("not saved here since 10:42".to_owned()),
        ..Storage::default()
    };
    let mut sitting = Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n>p");
    sitting.send(Msg::Storage(storage));
    let mut sitting = sitting.keys("<ctrl-s>");
    assert!(sitting.screen().contains("Not saved here since 10:42"));
    sitting.send(Msg::Storage(Storage::default()));
    let screen = sitting.screen();
    assert!(!screen.contains("Not saved here since"), "{screen}");
    assert!(screen.contains("It is saved as you type."), "{screen}");
}

#[test]
fn leaving_what_is_closed_and_in_no_file_says_so() {
    let storage = Storage {
        unsaved: Some("the case file is not saved: it is read-only".to_owned()),
        ..Storage::default()
    };
    let mut sitting = Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n>p");
    sitting.send(Msg::Storage(storage));
    let sitting = sitting.keys("<ctrl-q>");
    let screen = sitting.screen();
    let asked = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "What was closed is not all saved.",
        "The case file is not saved: it is read-only.",
        "the next start asks whether to save it",
    ] {
        assert!(asked.contains(part), "{asked}");
    }
    assert!(!asked.contains("Everything is kept"), "{asked}");
    let left_with = |sitting: Sitting| sitting.went_out.last().cloned();
    assert_eq!(left_with(sitting.keys("<enter>")), Some(Effect::Leave));
}

//! A sealed meeting that is killed while somebody types: nothing of it lies open, and it is gone on with by whoever has the
//! passphrase.

use crate::CASE;
use crate::place::{PASSPHRASE, Place, holds};
use crate::terminal::Running;
use std::{fs, thread, time::Duration};

/// Types the passphrase where it is asked for.
pub(crate) fn unlock(running: &mut Running, passphrase: &str) {
    running.wait_for("passphrase");
    running.type_keys(&format!("{passphrase}\r"));
}

pub(crate) fn sealed() -> Place {
    let place = Place::new();
    let words = CASE.replacen("Trains at", "zqplantedincase at", 1);
    assert_ne!(words, CASE);
    place.write("cases/jay.yaml", &words);
    place.unlocked(&["seal", "cases"]).went_well();
    place
}

pub(crate) const RUN: &[&str] = &["run", "cases/jay.yaml"];

pub(crate) fn assert_nothing_lies_open(place: &Place, words: &[&str]) {
    let files = place.files();
    assert!(
        files
            .iter()
            .any(|file| file.to_string_lossy().contains("state/journals"))
    );
    for file in files {
        let bytes = fs::read(&file).unwrap();
        for word in words {
            assert!(!holds(&bytes, word), "“{word}” is in {}", file.display());
        }
    }
}

#[test]
fn after_a_kill_nothing_lies_open_and_the_half_typed_word_is_there_for_whoever_has_the_passphrase()
{
    for after in [0, 7, 40] {
        let place = sealed();
        let mut running = Running::program((place.folder(), "home"), RUN, &[]);
        unlock(&mut running, PASSPHRASE);
        running.wait_for("Jay");
        running.type_keys("\u{e}\u{e}\u{e}");
        running.wait_for("MAP");
        running.type_keys("zqplantedworry is kept\r");
        running.wait_for("zqplantedworry");
        for letter in "zqhalftypedwo".chars() {
            running.type_keys(&letter.to_string());
            thread::sleep(Duration::from_millis(2));
        }
        running.wait_for("zqhalftyped");
        thread::sleep(Duration::from_millis(after));
        let before = running.kill();
        let half = "zqhalftypedwo";
        let seen = (1..=half.len()).rev().map(|end| &half[..end]);
        let seen = seen.into_iter().find(|part| before.contains(part)).unwrap();
        assert_nothing_lies_open(
            &place,
            &["zqplantedincase", "zqplantedworry", "zqhalftyped", "Carter"],
        );

        let mut wrong = Running::program((place.folder(), "home"), RUN, &[]);
        for tried in 1..=3 {
            let asked = "The passphrase:";
            while wrong.look().matches(asked).count() < tried {
                wrong.wait_for(asked);
            }
            wrong.type_keys("zqguessed wrongly\r");
        }
        wrong.wait_for("Nothing was opened");
        let screen = wrong.look();
        assert!(!screen.contains("zqguessed"), "{screen}");
        wrong.wait_for_end();

        let refused = place.said("some other words\n", &["recover", "--dump"]);
        assert_eq!((refused.code, refused.out.as_str()), (1, ""));
        let dumped = place.unlocked(&["recover", "--dump"]);
        dumped.went_well();
        assert!(dumped.out.contains("zqplantedworry"), "{}", dumped.out);

        let mut again = Running::program((place.folder(), "home"), RUN, &[]);
        unlock(&mut again, PASSPHRASE);
        again.wait_for("Go on with it?");
        again.type_keys("\r");
        again.wait_for(seen);
        assert!(again.look().contains("zqplantedworry"));
        again.kill();
    }
}

//! Sealed folders on the screen: the shared window, the list of cases, a second chair.

use crate::killed::{RUN, assert_nothing_lies_open, sealed, unlock};
use crate::place::PASSPHRASE;
use crate::terminal::Running;

#[test]
fn the_room_asks_too_and_follows() {
    let place = sealed();
    let mut desk = Running::program((place.folder(), "home"), RUN, &[]);
    unlock(&mut desk, PASSPHRASE);
    desk.wait_for("Jay");
    let mut room = Running::program((place.folder(), "home"), &["room", "cases/jay.yaml"], &[]);
    unlock(&mut room, PASSPHRASE);
    desk.type_keys("\u{e}\u{e}\u{e}");
    desk.wait_for("MAP");
    desk.type_keys("zqplantedworry is kept\r");
    room.wait_for("zqplantedworry");
    let seen = room.kill();
    assert!(!seen.contains(PASSPHRASE), "{seen}");
    desk.kill();
    assert_nothing_lies_open(&place, &["zqplantedworry"]);
}

#[test]
fn a_case_is_opened_from_the_list_of_cases_with_the_passphrase_that_was_given_for_it() {
    let place = sealed();
    let arguments = ["--cases", "cases"];
    let mut home = Running::program((place.folder(), "home"), &arguments, &[]);
    unlock(&mut home, PASSPHRASE);
    home.wait_for("LCR-0142");
    home.type_keys("\r");
    home.wait_for("Jay");
    home.kill();
}

#[test]
fn a_second_chair_reads_along_in_a_sealed_folder() {
    let place = sealed();
    let mut desk = Running::program((place.folder(), "home"), RUN, &[]);
    unlock(&mut desk, PASSPHRASE);
    desk.wait_for("Jay");
    desk.type_keys("\u{e}\u{e}\u{e}");
    desk.wait_for("MAP");
    desk.type_keys("zqplantedworry is kept\r");
    desk.wait_for("zqplantedworry");
    let mut second = Running::program((place.folder(), "other"), RUN, &[]);
    unlock(&mut second, PASSPHRASE);
    second.wait_for("zqplantedworry");
    desk.type_keys("zqanotherworry is kept\r");
    second.wait_for("zqanotherworry");
    second.kill();
    desk.kill();
    assert_nothing_lies_open(&place, &["zqplantedworry", "zqanotherworry"]);
}

/// Whoever sees that it was wrong types the next one at once, while the first is being tried.
#[test]
fn a_passphrase_that_is_typed_while_another_is_tried_is_shown_to_nobody() {
    let place = sealed();
    let mut desk = Running::program((place.folder(), "home"), RUN, &[]);
    desk.wait_for("assphrase");
    desk.type_keys("not this one at all\r");
    for part in PASSPHRASE.split_inclusive(' ') {
        std::thread::sleep(std::time::Duration::from_millis(30));
        desk.type_keys(part);
    }
    desk.wait_for("That is not the passphrase.");
    let seen = desk.look();
    desk.type_keys("\r");
    desk.wait_for("Jay");
    desk.kill();
    for word in PASSPHRASE.split(' ').filter(|word| word.len() > 3) {
        assert!(!seen.contains(word), "{word}: {seen}");
    }
}

//! Known words are completed while they are typed: faint behind the cursor, put in by one key and by no other.

use crate::harness::Sitting;
use chairside::meeting::Event;

/// Jay's actions stage, with the line of a new action begun.
fn line(keys: &str) -> Sitting {
    let script = "<ctrl-n>".repeat(7) + "<end>" + keys;
    Sitting::new("tests/cases/jay.yaml")
        .size(100, 40)
        .keys(&script)
}

/// Returns what is typed, as it is kept as a draft.
fn typed(sitting: &Sitting) -> String {
    let drafts = sitting.meeting().drafts();
    let texts: Vec<String> = drafts.map(|(_, _, text)| text.to_owned()).collect();
    texts.join("|")
}

/// Returns the row on which the cursor stands, without the signs before it.
fn row(sitting: &Sitting) -> String {
    let drawn = sitting.drawn();
    let at = drawn.cursor().unwrap();
    let screen = drawn.screen();
    let row = screen.lines().nth(usize::from(at.y)).unwrap();
    row.trim_matches(|c: char| !c.is_alphanumeric() && c != ']')
        .to_owned()
}

#[test]
fn what_is_begun_is_completed_behind_the_cursor_and_one_key_puts_it_in() {
    let begun = line("Ke");
    assert_eq!(row(&begun), "Kemi");
    assert_eq!(typed(&begun), "Ke", "what is not typed is in no draft");
    let taken = begun.keys("<right>");
    assert_eq!(typed(&taken), "Kemi");
    let again = taken.clone().keys("<right><right>");
    assert_eq!(typed(&again), "Kemi", "the same key again only moves");
    assert_eq!(typed(&taken.clone().keys("<ctrl-z>")), "Ke");
    assert_eq!(typed(&taken.keys(" to see Jay")), "Kemi to see Jay");
}

#[test]
fn only_its_own_keys_put_it_in() {
    let words = |keys: &str| {
        let kept = line(&format!("Kemi to ring the school with Ke{keys}"));
        let case = kept.meeting().case();
        let action = case.actions.last().unwrap();
        (action.action.clone(), typed(&kept))
    };
    for keys in ["<enter>", "<end><enter>", "<ctrl-end><enter>"] {
        assert_eq!(words(keys).0, "Ring the school with Ke", "{keys}");
    }
    // Tab says which key takes it, and keeps no half word.
    for keys in [
        "<tab>",
        "<esc>",
        "<end>",
        "<space>",
        "<left><right>",
        "<down>",
        "<up>",
        "<f1><esc>",
    ] {
        let typed = words(keys).1;
        assert_eq!(
            typed.trim_end(),
            "Kemi to ring the school with Ke",
            "{keys}"
        );
    }
    for keys in ["<right>", "<ctrl-f>", "<ctrl-right>"] {
        assert_eq!(words(keys).1, "Kemi to ring the school with Kemi", "{keys}");
    }
}

#[test]
fn a_suggestion_of_its_own_goes_before_it() {
    let begun = line("Kemi to ring Gran by sat with Dawn and Pri");
    assert_eq!(row(&begun), "Kemi to ring Gran by sat with Dawn and Priya");
    assert!(
        begun.screen().contains("Ctrl+F takes"),
        "{}",
        begun.screen()
    );
    let taken = typed(&begun.keys("<ctrl-f>"));
    assert!(taken.ends_with("Pri") && !taken.contains("sat"), "{taken}");
}

#[test]
fn a_longer_wording_is_taken_whole_or_word_by_word() {
    let begun = line("Kemi to visit j");
    let whole = "Kemi to visit jay within 72 hours of each return and send the note to all five people on his list";
    assert_eq!(typed(&begun.clone().keys("<right>")), whole);
    let word = begun.keys("<ctrl-right>");
    assert_eq!(typed(&word), "Kemi to visit jay");
    let next = word.keys("<ctrl-right><ctrl-right>");
    assert_eq!(typed(&next), "Kemi to visit jay within 72");
    assert_eq!(typed(&next.keys("<right>")), whole);
}

#[test]
fn words_said_twice_in_this_case_come_again() {
    let kept = line(
        "<ctrl-p><ctrl-p><ctrl-p><ctrl-p>He carried the blue bag home<enter>She saw the blue bag home again<enter>",
    );
    let begun = kept.keys("Where is the blu");
    assert!(
        begun.screen().contains("Where is the blue bag home"),
        "{}",
        begun.screen()
    );
    assert_eq!(typed(&begun.keys("<right>")), "Where is the blue bag home");
}

#[test]
fn nothing_is_offered_inside_a_text_nor_after_the_cursor_has_moved() {
    for keys in [
        "x Ke<home><right><right>",
        "Kemi Ke<left><left><left>",
        "Ke<left><right>",
        "Ke<f1><esc><left><right>",
        "K",
        "Ke ",
        "Kemi",
        "He",
    ] {
        let sitting = line(keys);
        let words = typed(&sitting);
        assert_eq!(row(&sitting), words.trim_end(), "{keys}");
    }
}

#[test]
fn it_is_told_apart_from_what_is_typed() {
    let begun = line("Ke");
    let drawn = begun.drawn();
    let at = drawn.cursor().unwrap();
    let cell = |x: u16| drawn.cells()[(x, at.y)].clone();
    assert_eq!((cell(at.x - 1).symbol(), cell(at.x).symbol()), ("e", "m"));
    assert_ne!(cell(at.x - 1).fg, cell(at.x).fg);
    let plain = begun.plain();
    assert_eq!(row(&plain), "Ke[mi]");
    assert_eq!(row(&plain.keys("<right>")), "Kemi");
}

#[test]
fn it_makes_no_row_and_moves_nothing() {
    for keys in [
        "Ke",
        "Kemi to visit j",
        "Kemi to ring the school about the bus on Monday and Ke",
    ] {
        let begun = line(keys);
        let rows = |sitting: &Sitting| sitting.screen().lines().count();
        let moved = begun.clone().keys("<left><right>");
        let (with, without) = (begun.screen(), moved.screen());
        let first = |screen: &str| {
            screen
                .lines()
                .position(|row| row.contains("Have we thought"))
        };
        assert_eq!(first(&with), first(&without), "{keys}");
        assert_eq!(rows(&begun), rows(&moved));
        assert_eq!(begun.drawn().cursor(), moved.drawn().cursor());
    }
}

#[test]
fn the_foot_says_which_key_puts_it_in() {
    let narrow = line("Ke").size(80, 24);
    assert!(
        narrow.screen().contains("Right complete"),
        "{}",
        narrow.screen()
    );
    assert!(!line("K").screen().contains("Right complete"));
}

#[test]
fn what_would_complete_it_goes_nowhere_but_the_desk() {
    let begun = line("Kemi to confirm the shep");
    assert!(
        begun.screen().contains("confirm the shepshed start date"),
        "{}",
        begun.screen()
    );
    let told = |sitting: &Sitting| {
        let events = sitting.journal.iter().flat_map(|record| &record.events);
        let drafts = events.filter(|event| matches!(event, Event::Drafted { .. }));
        format!("{:?}", drafts.collect::<Vec<_>>())
    };
    assert!(!told(&begun).contains("shepshed start"));
    assert!(!begun.room_feed().contains("confirm the shep"));
    let again = begun.clone().killed();
    assert_eq!(again.screen(), begun.screen());
    assert_eq!(typed(&again), "Kemi to confirm the shep");
}

#[test]
fn what_the_family_may_not_read_is_never_offered_to_it() {
    // An entry for professionals only, and one that is private, stand in Jay's file.
    for (begun, rest) in [
        ("Intelligence that a na", "med adult"),
        ("Gran's new nu", "mber is"),
        ("I do not want the ph", "one thing"),
        ("14 Exa", "mple Street"),
    ] {
        for keys in ["", "e"] {
            let script = format!("<ctrl-n>{keys}<ctrl-n><ctrl-n>{begun}");
            let sitting = Sitting::new("tests/cases/jay.yaml")
                .size(100, 40)
                .keys(&script);
            let screen = sitting.screen();
            assert!(!screen.contains(&format!("{begun}{rest}")), "{screen}");
        }
    }
}

#[test]
fn a_value_that_is_sealed_and_one_of_several_are_not_completed() {
    let scale = Sitting::new("tests/cases/jay.yaml")
        .size(100, 40)
        .keys("<ctrl-n>e<ctrl-n><ctrl-n><ctrl-n><ctrl-n>");
    let said = scale.keys("ke");
    assert!(!said.screen().contains("kemi"), "{}", said.screen());
}

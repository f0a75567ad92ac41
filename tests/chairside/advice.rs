//! Advice at the desk by keys: put away for good, and opened while the family reads along for one thing alone.

use crate::harness::Sitting;

/// Jay's case at its actions; an older one and one of today each take away a freedom, and it is asked who may decide that.
fn locked() -> Sitting {
    let sitting = Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n><down>pp");
    sitting
        .size(100, 60)
        .keys("<ctrl-n><ctrl-n><ctrl-n><ctrl-n><ctrl-n><ctrl-n>")
        .keys("Priya to lock the back door by 22 dec #G1 (done when It is locked)<enter>")
        .keys("Tom to lock the front door by 22 dec #G1 (done when It is locked)<enter>")
}

const ASKED: &str = "Who has the authority";
const STILL: &str = "3 meetings running, since 4 Dec. What would bring it down?";

#[test]
fn advice_is_put_away_with_one_key_and_stays_away() {
    let asked = locked();
    let screen = |sitting: &Sitting| sitting.screen();
    assert_eq!(
        screen(&asked).matches(ASKED).count(),
        2,
        "{}",
        screen(&asked)
    );
    let away = asked.on("Lock the back door").keys("<ctrl-d>");
    assert_eq!(screen(&away).matches(ASKED).count(), 1, "{}", screen(&away));
    let back = away.clone().keys("<ctrl-z>");
    assert_eq!(screen(&back).matches(ASKED).count(), 2);
    let again = away.keys("<ctrl-n><ctrl-p>");
    assert_eq!(
        screen(&again).matches(ASKED).count(),
        1,
        "{}",
        screen(&again)
    );
}

#[test]
fn beside_other_columns_advice_stands_in_the_foot_and_pushes_nothing_down() {
    let map = Sitting::new("tests/cases/jay.yaml")
        .keys("<ctrl-n><down>pp")
        .size(110, 30)
        .keys("<ctrl-n><ctrl-n>");
    let row_of = |sitting: &Sitting, words: &str| {
        let screen = sitting.screen();
        screen.lines().position(|line| line.contains(words))
    };
    let below = "Complicating factors";
    let plain = map.clone().keys("He went missing");
    let advised = map.clone().keys("He absconded");
    assert!(row_of(&plain, below).is_some(), "{}", plain.screen());
    assert_eq!(row_of(&advised, below), row_of(&plain, below));
    let asks = " “absconded”: in plain words, “went missing”? Ctrl+F puts it.";
    let said = row_of(&advised, asks);
    assert_eq!(said, Some(28), "{}", advised.screen());
    let narrow = map.size(80, 24).keys("He absconded");
    assert!(row_of(&narrow, asks) < Some(20), "{}", narrow.screen());
}

#[test]
fn while_the_family_is_here_one_thing_is_opened_and_not_for_long() {
    let family = locked().keys("<ctrl-g>").on("Dawn Carter").keys("p<esc>");
    let shut = family.on("Lock the back door");
    assert!(!shut.screen().contains(ASKED), "{}", shut.screen());
    let opened = shut.keys("<ctrl-d>");
    assert_eq!(
        opened.screen().matches(ASKED).count(),
        1,
        "{}",
        opened.screen()
    );
    // Whoever shuts it again has not put it away: it opens as before.
    let shut_again = opened.clone().keys("<ctrl-d>");
    assert!(!shut_again.screen().contains(ASKED));
    let opened_again = shut_again.keys("<ctrl-d>");
    assert!(opened_again.screen().contains(ASKED));
    let later = opened.clone().keys("<wait 6s>");
    assert!(!later.screen().contains(ASKED), "{}", later.screen());
    let elsewhere = opened.keys("<down>");
    assert!(
        !elsewhere.screen().contains(ASKED),
        "{}",
        elsewhere.screen()
    );
}

#[test]
fn what_is_opened_about_typed_words_opens_nothing_else_and_ends_with_them() {
    let family = locked().keys("<ctrl-g>").on("Dawn Carter").keys("p<esc>");
    let typing = family.on("Who does what").keys("Kemi to support Jay");
    assert!(typing.screen().contains("? Ctrl+D"), "{}", typing.screen());
    let opened = typing.keys("<ctrl-d>");
    assert!(opened.screen().contains("what will we see being done?"));
    assert!(!opened.screen().contains(ASKED), "{}", opened.screen());
    let shut = opened.clone().keys("<ctrl-d>");
    assert!(!shut.screen().contains("being done?"), "{}", shut.screen());
    let again = shut.keys("<ctrl-d>");
    assert!(again.screen().contains("being done?"), "{}", again.screen());
    let put_by = opened.keys("<esc>");
    assert!(
        !put_by.screen().contains("being done?"),
        "{}",
        put_by.screen()
    );
}

#[test]
fn a_level_that_stands_still_is_asked_about_until_that_is_put_away() {
    let sitting = Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n><down>pp<down>pp");
    let rating = sitting.keys("<ctrl-k>").keys("rating<enter>");
    let shown = rating.keys("c").keys("hhh").keys("<enter>");
    assert!(!shown.screen().contains(STILL), "{}", shown.screen());
    let agreed = shown.clone().on("Agreed").keys("h");
    assert!(agreed.screen().contains(STILL), "{}", agreed.screen());
    let away = agreed.on("Agreed").keys("<ctrl-d>");
    assert!(
        !away.screen().contains("meetings running"),
        "{}",
        away.screen()
    );
    let lower = shown.on("Agreed").keys("m");
    assert!(
        !lower.screen().contains("meetings running"),
        "{}",
        lower.screen()
    );
}

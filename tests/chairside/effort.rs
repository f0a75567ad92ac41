//! What a typed letter costs, beside plain work of the same computer: it may not become dear without anybody noticing.
//! It says nothing of milliseconds; those are measured in the released program beside other programs.

use crate::harness::Sitting;
use chairside::calendar::{AsOf, parse_iso};
use chairside::case::Case;
use chairside::practice::{Around, Table, advice, capture};
use chairside::procedure::Library;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often both are measured. The quickest of each counts: whatever else the computer does only makes them slower.
const ROUNDS: usize = 12;
/// What a letter may cost, in plain work. It costs 0.8 of it on a quiet computer and up to 1.7 on a busy one: what makes it
/// several times as dear is caught here, and less is left to measuring.
const MOST: f64 = 3.0;
/// What it may cost to read and check one line, in plain work. The dearest of these costs 2.6 of it.
const MOST_OF_A_LINE: f64 = 6.0;
/// Lines that are read: plain, long, full of what is asked about, and with a day that follows.
const LINES: [&str; 4] = [
    "Police to tell school about missing episodes by fri !high #G1 @cole",
    "Kemi to take Jay to the gym on Tuesdays and Thursdays by 22 jan !medium #G1 (done when eight sessions attended)",
    "Support Jay with his placement after absconding, liaise with CAMHS and the YOT asap",
    "Farah to see Jay about his hand at the clinic in Loughborough before next meeting so that it heals",
];
/// How many letters are typed a round.
const LETTERS: u32 = 20;

/// Plain work with texts, as much of it as a few keys.
fn plain_work() -> Duration {
    let begun = Instant::now();
    let mut words: Vec<String> = (0..3000_u32)
        .map(|number| format!("word {:05}", number * 7919 % 10_007))
        .collect();
    words.sort();
    let text = words.join(" ").to_uppercase();
    assert_eq!(
        text.matches("WORD 0").count() + text.matches("WORD 1").count(),
        3000
    );
    begun.elapsed()
}

/// The quickest of several letters that are typed and drawn one after another: a computer that does something else in
/// between makes none of them quicker.
fn a_letter(mut sitting: Sitting) -> Duration {
    let mut quickest = Duration::MAX;
    for _ in 0..LETTERS {
        let begun = Instant::now();
        sitting = sitting.keys("a");
        sitting.drawn();
        quickest = quickest.min(begun.elapsed());
    }
    quickest
}

/// Returns what a letter that is typed next costs, in plain work.
fn effort(keys: &str) -> f64 {
    let sitting = Sitting::new("tests/cases/jay.yaml").keys(keys);
    let (mut letter, mut plain) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        plain = plain.min(plain_work());
        letter = letter.min(a_letter(sitting.clone()));
    }
    let ratio = letter.as_secs_f64() / plain.as_secs_f64();
    println!(
        "a letter after {keys} costs {ratio:.2} of the plain work: {letter:?} beside {plain:?}"
    );
    ratio
}

#[test]
fn a_letter_typed_into_the_map_costs_what_it_did() {
    let ratio = effort("<ctrl-n><ctrl-n><ctrl-n>Jay");
    assert!(ratio < MOST, "{ratio:.2}");
}

/// A line is read and checked at each letter, at its end as at its beginning.
#[test]
fn a_letter_at_the_end_of_an_actions_line_costs_what_it_did() {
    let line = "Kemi to take Jay to the gym on Tuesdays and Thursdays by 22 jan !medium #G1 (done when eight sessions ";
    let ratio = effort(&format!("<ctrl-n>e<ctrl-l>{line}"));
    assert!(ratio < MOST, "{ratio:.2}");
}

/// Everything that can be found is matched at each letter.
#[test]
fn a_letter_that_finds_something_costs_what_it_did() {
    let ratio = effort("<ctrl-n><ctrl-n><ctrl-n><ctrl-k>missing overni");
    assert!(ratio < MOST, "{ratio:.2}");
}

/// Reading and checking alone, without a desk and without a screen.
#[test]
fn a_line_that_is_read_and_checked_costs_what_it_did() {
    let path = format!("{}/tests/cases/jay.yaml", env!("CARGO_MANIFEST_DIR"));
    let case: Case = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let procedure = Library::builtin().get(&case.procedure).unwrap();
    let today = parse_iso("2026-12-18").unwrap();
    let around = Around {
        case: &case,
        procedure: &procedure,
        guests: Vec::new(),
        chair: None,
        as_of: AsOf::day(today),
        links: vec![("G1".to_owned(), "G1".to_owned())],
    };
    let table = Table {
        case: &case,
        owner_is_here: true,
        today,
        next_meeting: None,
        holidays: procedure.holidays(),
        plain_words: &procedure.plain_words,
    };
    for line in LINES {
        let (mut read, mut plain) = (Duration::MAX, Duration::MAX);
        for _ in 0..ROUNDS {
            plain = plain.min(plain_work());
            let begun = Instant::now();
            let captured = capture(black_box(line), &around);
            black_box(advice(&captured.action, &table));
            read = read.min(begun.elapsed());
        }
        let ratio = read.as_secs_f64() / plain.as_secs_f64();
        println!("{ratio:.2} of the plain work: {read:?} beside {plain:?}: {line}");
        assert!(ratio < MOST_OF_A_LINE, "{ratio:.2}: {line}");
    }
}

//! What reading and checking one line costs, so that it can be done at each key: `cargo bench --bench line`.
//! It promises nothing by itself; the figure is for whoever changes the reading.

use chairside::calendar::{AsOf, parse_iso};
use chairside::case::Case;
use chairside::practice::{
    Around, Table, Term, TermKind, Terms, Wanted, advice, capture, repeated,
};
use chairside::procedure::Library;
use std::hint::black_box;
use std::time::Instant;

/// How often the lines are read.
const ROUNDS: u32 = 2_000;
const LINES: [&str; 4] = [
    "Police to tell school about missing episodes by fri !high #G1 @cole",
    "Kemi to take Jay to the gym on Tuesdays and Thursdays by 22 jan !medium #G1 (done when Eight sessions attended)",
    "Support Jay with his placement after absconding, liaise with CAMHS and the YOT asap",
    "Farah to see Jay about his hand at the clinic in Loughborough before next meeting so that it heals",
];

fn main() {
    let path = format!("{}/tests/cases/jay.yaml", env!("CARGO_MANIFEST_DIR"));
    let Some(case) = std::fs::read_to_string(path)
        .ok()
        .and_then(|text| serde_yaml::from_str::<Case>(&text).ok())
    else {
        return println!("there is no case to read");
    };
    let (Ok(procedure), Some(today)) = (
        Library::builtin().get(&case.procedure),
        parse_iso("2026-12-18"),
    ) else {
        return println!("there is no procedure");
    };
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
        plain_words: &[],
    };
    for line in LINES {
        let begun = Instant::now();
        for _ in 0..ROUNDS {
            let captured = capture(black_box(line), &around);
            black_box(advice(&captured.action, &table));
        }
        let both = begun.elapsed() / ROUNDS;
        let begun = Instant::now();
        for _ in 0..ROUNDS {
            black_box(capture(black_box(line), &around));
        }
        let read = begun.elapsed() / ROUNDS;
        println!("{both:>8.1?} a line, {read:>8.1?} of it to read: {line}");
    }
    complete(&case);
}

/// What completing costs: gathering once a record, looking up once a letter.
fn complete(case: &Case) {
    let names = case.circle.people.iter().map(|person| Term {
        words: person.name.clone(),
        kind: TermKind::FullName,
        weight: 1,
    });
    // A case of many meetings: three hundred texts.
    let lines = LINES.iter().cycle().zip(0..300);
    let texts: Vec<String> = lines.map(|(line, n)| format!("{line} {n}")).collect();
    let begun = Instant::now();
    let terms: Vec<Term> = names
        .chain(repeated(texts.iter().map(String::as_str)))
        .collect();
    let count = terms.len();
    let known = Terms::of(terms);
    println!("{:>8.1?} to gather {count} terms", begun.elapsed());
    for line in LINES {
        let begun = Instant::now();
        for _ in 0..ROUNDS {
            black_box(known.rest(black_box(line), Wanted::Line));
        }
        println!("{:>8.1?} to complete: {line}", begun.elapsed() / ROUNDS);
    }
}

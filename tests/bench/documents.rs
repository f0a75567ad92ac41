//! What the set that a meeting hands out costs, for a case with as many actions as any has: `cargo bench --bench documents`.
//! It ends with an error where the set takes longer, or more memory, than was promised. It writes no file.

use chairside::calendar::parse_iso;
use chairside::case::Case;
use chairside::document::{Audience, Kind};
use chairside::output::{Format, files, handed_out};
use chairside::procedure::{Library, Procedure};
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// The actions of a full case.
const ACTIONS: usize = 41;
/// How often the set is made.
const ROUNDS: usize = 15;
/// The longest it may take.
const TIME: Duration = Duration::from_millis(150);
/// The most memory it may take on top of what the program has, in KiB.
const MEMORY: u64 = 40 * 1024;

/// A copy in a format.
type Copy = (Kind, Audience, Format);

fn main() -> ExitCode {
    let Some((case, procedure)) = full_case() else {
        println!("there is no case to write");
        return ExitCode::FAILURE;
    };
    let set: Vec<Copy> = Kind::handed_out(&procedure.record)
        .into_iter()
        .flat_map(|(kind, to)| handed_out(kind, to).iter().map(move |f| (kind, to, *f)))
        .collect();
    let before = most_memory();
    let (first, length) = made(&case, &procedure, &set);
    let taken = most_memory().zip(before).map(|(most, had)| most - had);
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| made(&case, &procedure, &set).0)
        .collect();
    times.sort_unstable();
    let median = times.get(ROUNDS / 2).copied().unwrap_or_default();
    let worst = times.last().copied().unwrap_or_default();
    let copies = set.len();
    println!("the set that is handed out: {copies} copies, {length} bytes");
    println!(
        "{first:>9.1?} the first time, {median:>9.1?} the median, {worst:>9.1?} the longest of {ROUNDS}"
    );
    match taken {
        Some(taken) => println!("{taken:>9} KiB of memory at most on top of what the program has"),
        None => println!("how much memory it takes is told by Linux alone"),
    }
    for format in Format::ALL {
        let all: Vec<Copy> = Kind::ALL
            .into_iter()
            .flat_map(|kind| Audience::ALL.map(|to| (kind, to, format)))
            .collect();
        let (time, length) = made(&case, &procedure, &all);
        println!("{time:>9.1?} every document for everybody as {format}, {length} bytes");
    }
    if first.max(median) > TIME || taken.is_some_and(|taken| taken > MEMORY) {
        println!("the set takes more than {TIME:?} or {MEMORY} KiB");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Returns a case after its meeting, with its actions over and over until there are as many as any case has.
fn full_case() -> Option<(Case, std::sync::Arc<Procedure>)> {
    let path = format!("{}/tests/cases/after/jay.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).ok()?;
    let mut case: Case = serde_yaml::from_str(&text).ok()?;
    let own = case.actions.clone();
    let numbered = own.iter().cycle().take(ACTIONS).enumerate();
    let actions = numbered.map(|(number, action)| {
        let mut action = action.clone();
        action.id = Some(format!("A{}", number + 1));
        action
    });
    case.actions = actions.collect();
    let procedure = Library::builtin().get(&case.procedure).ok()?;
    Some((case, procedure))
}

/// Makes copies, and returns how long that took and how long they are.
fn made(case: &Case, procedure: &Procedure, copies: &[Copy]) -> (Duration, usize) {
    let today = parse_iso("2026-12-18").unwrap_or_default();
    let begun = Instant::now();
    let mut length = 0;
    for (kind, audience, format) in copies {
        let document = kind.build(black_box(case), procedure, *audience, today);
        let files = black_box(files(&document, *format));
        length += files
            .iter()
            .filter_map(|file| file.bytes.as_ref().ok())
            .map(Vec::len)
            .sum::<usize>();
    }
    (begun.elapsed(), length)
}

/// Returns the most memory that the program has had so far, in KiB.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

//! In which order a meeting calls the system: what is to survive a power cut is flushed, and its name after it.

use crate::house::{Held, House, play};
use chairside::store::disk::{Called, Failing, Operation};
use std::{io::ErrorKind, path::Path, sync::Arc, thread, time::Duration};

/// Files that a power cut makes worthless: nobody waits for the disk because of them.
const PASSING: &[&str] = &["who", "chair.lock", "case", "finished.json"];

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// Whether what is written there is to last: a new file counts as what it is to replace.
fn lasts(path: &Path) -> bool {
    let name = name(path);
    let of = name
        .strip_prefix('.')
        .and_then(|name| name.strip_suffix(".tmp")?.rsplit_once('.'))
        .map_or(name.as_str(), |(of, _)| of);
    !PASSING.contains(&of)
}

fn follows(calls: &[Called], operation: Operation, path: &Path) -> bool {
    calls
        .iter()
        .any(|called| called.well && called.operation == operation && called.path == path)
}

/// Returns from which call on a new file is relied on: its bytes are flushed once more, or the case is replaced of which it
/// keeps the version before.
fn counts_from(after: &[Called], path: &Path) -> usize {
    let mut flushes = 0;
    let relied_on = after.iter().position(|called| {
        let is_its_own = called.operation == Operation::Flush && called.path == path;
        flushes += usize::from(is_its_own);
        let replaces = called.operation == Operation::Rename && name(&called.path) == "kim.yaml";
        flushes == 2 || replaces
    });
    relied_on.unwrap_or(after.len())
}

#[test]
fn nothing_that_is_to_last_is_left_to_the_next_power_cut() {
    let house = House::new();
    let Held::Keeps(mut chair) = house.open() else {
        panic!("it does not open");
    };
    play(&mut chair);
    chair.catches_up(&house);
    chair.ends(&house);
    let calls = house.disk.calls();
    let lasting = calls.iter().enumerate();
    let lasting = lasting.filter(|(_, called)| called.well && lasts(&called.path));
    let (mut seen, mut wrong) = ([0; 4], Vec::new());
    for (at, called) in lasting {
        let (path, after) = (called.path.as_path(), &calls[at + 1..]);
        let is_new = name(path).strip_suffix(".tmp").is_some();
        let (kind, is_flushed) = match called.operation {
            // What is renamed was flushed before, or its name may stand for nothing.
            Operation::Write => {
                let renamed = after.iter().position(|later| {
                    later.operation == Operation::Rename && later.path.parent() == path.parent()
                });
                let until = renamed.filter(|_| is_new).unwrap_or(after.len());
                (0, follows(&after[..until], Operation::Flush, path))
            }
            Operation::Create if is_new => continue,
            Operation::Create => {
                let until = &after[..counts_from(after, path)];
                (1, follows(until, Operation::Flush, path.parent().unwrap()))
            }
            Operation::Rename => (2, follows(after, Operation::Flush, path.parent().unwrap())),
            Operation::CreateFolder => {
                (3, follows(after, Operation::Flush, path.parent().unwrap()))
            }
            _ => continue,
        };
        seen[kind] += 1;
        if !is_flushed {
            wrong.push(format!(
                "{:?} of {} is not flushed",
                called.operation,
                name(path)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        seen.iter().all(|seen| *seen > 1),
        "{seen:?}: the test looks at nothing"
    );
}

#[test]
fn what_is_said_to_be_safe_was_flushed_and_nothing_else_is() {
    let house = House::new();
    let Held::Keeps(mut chair) = house.open() else {
        panic!("it does not open");
    };
    chair.begins();
    let calls = house.disk.calls();
    let mut of_the_journal = calls.iter().filter(|called| {
        called.path.iter().any(|part| part == "home")
            && name(&called.path).strip_suffix(".journal").is_some()
    });
    let last = of_the_journal.next_back().unwrap();
    assert_eq!(
        last.operation,
        Operation::Flush,
        "the last record was not flushed"
    );
    house.disk.fail(Failing {
        counts: Arc::new(|operation, path| {
            operation == Operation::Flush && path.iter().any(|part| part == "home")
        }),
        at: 1,
        lasts: true,
        says: ErrorKind::Other,
        is_done: false,
    });
    let safe = chair.safe();
    play(&mut chair);
    thread::sleep(Duration::from_millis(400));
    assert_eq!(chair.safe(), safe, "written and not flushed is not safe");
    assert!(
        house.disk.clear() > 1,
        "it was never flushed: the test looks at nothing"
    );
    chair.catches_up(&house);
    assert!(chair.safe() > safe);
    chair.ends(&house);
}

//! A short meeting on a disk that fails at one call to the system after the other, once or from there on, here or on the
//! share: whatever fails, what was said to be safe is there, nothing is there that nobody said, and no file is half of one.
//!
//! With `CHAIRSIDE_EVERY=1` no call is passed over; else every call of the short meeting fails once, and some from there on.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]

#[path = "every_fault/house.rs"]
mod house;
#[path = "every_fault/order.rs"]
mod order;

use chairside::store::disk::{Failing, Operation};
use house::{Held, House, play};
use std::{
    io::ErrorKind,
    panic::{self, AssertUnwindSafe},
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// Where the disk fails.
#[derive(Debug, Clone, Copy)]
enum Place {
    Here,
    Share,
    Both,
}

/// How the disk fails at the call of a number.
#[derive(Debug, Clone, Copy)]
struct Fault {
    place: Place,
    lasts: bool,
    is_done: bool,
    says: ErrorKind,
}

/// Everything is tried on this many disks at a time: most of each is waiting.
const AT_A_TIME: usize = 16;
/// More calls than the meeting makes: where none of them is reached, the test looks at nothing.
const MOST: usize = 400;

impl Fault {
    fn at(self, k: usize) -> Failing {
        let is_of_the_share = |path: &Path| path.iter().any(|part| part == "share");
        Failing {
            counts: Arc::new(move |operation, path| {
                let is_here = match self.place {
                    Place::Here => !is_of_the_share(path),
                    Place::Share => is_of_the_share(path),
                    Place::Both => true,
                };
                // An answer can only be lost of what changes something.
                let changes = !matches!(
                    operation,
                    Operation::Read | Operation::List | Operation::Look | Operation::Lock
                );
                is_here && (changes || !self.is_done)
            }),
            at: k,
            lasts: self.lasts,
            says: self.says,
            is_done: self.is_done,
        }
    }
}

/// Plays the meeting with the fault at each call, until it is not reached any more; returns how many were.
fn at_every_call(fault: Fault, step: usize, begins: fn() -> House) -> usize {
    let next = AtomicUsize::new(0);
    let last = AtomicUsize::new(MOST);
    let failed: Mutex<Vec<String>> = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                loop {
                    let k = 1 + step * next.fetch_add(1, Ordering::Relaxed);
                    if k > last.load(Ordering::Relaxed) {
                        return;
                    }
                    let house = begins();
                    let went = panic::catch_unwind(AssertUnwindSafe(|| one(&house, fault, k)));
                    if house.disk.clear() < k {
                        last.fetch_min(k, Ordering::Relaxed);
                    }
                    if let Err(why) = went {
                        let why = why.downcast_ref::<String>().cloned().unwrap_or_default();
                        let why: String = why.chars().take(600).collect();
                        failed
                            .lock()
                            .unwrap()
                            .push(format!("{fault:?} at call {k}: {why}"));
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    assert!(
        failed.is_empty(),
        "{} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
    last.into_inner()
}

/// Plays it with the fault at one call.
fn one(house: &House, fault: Fault, k: usize) {
    house.disk.fail(fault.at(k));
    let Held::Keeps(mut chair) = house.open() else {
        house.holds_what_was_said(&[], 0);
        house.is_as_it_was();
        house.disk.clear();
        let again = house.open();
        assert!(
            matches!(again, Held::Keeps(_)),
            "it does not open once the fault has ended"
        );
        return;
    };
    play(&mut chair);
    chair.tells_the_truth(house);
    house.disk.clear();
    chair.catches_up(house);
    chair.ends(house);
    // What could not even be removed is swept at the next start.
    if !fault.lasts {
        house.is_tidy();
    }
}

fn step(lasts: bool) -> usize {
    let all = std::env::var_os("CHAIRSIDE_EVERY").is_some();
    if lasts && !all { 3 } else { 1 }
}

fn check(place: Place, lasts: bool, begins: fn() -> House) {
    let fault = Fault {
        place,
        lasts,
        is_done: false,
        says: if lasts {
            ErrorKind::StorageFull
        } else {
            ErrorKind::TimedOut
        },
    };
    let reached = at_every_call(fault, step(lasts), begins);
    println!("{fault:?}: {reached} calls");
    assert!((15..MOST).contains(&reached), "only {reached} calls");
}

#[test]
fn a_call_that_fails_once_here_loses_nothing() {
    check(Place::Here, false, House::new);
}

#[test]
fn a_call_that_fails_once_on_the_share_loses_nothing() {
    check(Place::Share, false, House::new);
}

#[test]
fn a_disk_that_fails_from_a_call_on_loses_nothing() {
    for place in [Place::Here, Place::Share, Place::Both] {
        check(place, true, House::new);
    }
}

#[test]
fn a_call_whose_answer_is_lost_loses_nothing() {
    let fault = Fault {
        place: Place::Both,
        lasts: false,
        is_done: true,
        says: ErrorKind::TimedOut,
    };
    at_every_call(fault, step(false), House::new);
}

#[test]
fn a_meeting_that_is_gone_on_with_loses_nothing_either() {
    for place in [Place::Here, Place::Share] {
        check(place, false, House::left_in_the_middle);
    }
}

#[test]
fn without_a_fault_all_of_it_is_kept() {
    let house = House::new();
    let Held::Keeps(mut chair) = house.open() else {
        panic!("it does not open");
    };
    play(&mut chair);
    chair.catches_up(&house);
    chair.ends(&house);
}

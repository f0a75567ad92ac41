//! How long it takes until what is typed is on its way to the disk, and until it is said that it is not there.

use crate::room::{Chair, Room, now};
use chairside::meeting::Request;
use chairside::store::disk::Operation;
use chairside::store::session::Left;
use std::time::{Duration, Instant};

/// What the product promises: unsaved is at most so much typing, and what is behind for longer is said.
const PROMISED: Duration = Duration::from_millis(250);
/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

fn behind(chair: &Chair) -> Option<String> {
    chair.session.kept(now()).behind
}

#[test]
fn what_a_disk_holds_up_is_said_after_the_promised_time_and_not_before() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    let end = Instant::now() + PATIENCE;
    while chair.session.kept(now()).waiting {
        assert!(Instant::now() < end, "it is not flushed");
    }
    let gate = room.disk.hold(&[Operation::Flush], "state");
    let before = Instant::now();
    chair.ask(Request::Undo { anywhere: true }).unwrap();
    let after = Instant::now();
    let said = |chair: &Chair| behind(chair).is_some_and(|words| words.contains("saving"));
    while after.elapsed() <= PROMISED + Duration::from_millis(50) {
        let is_said = said(&chair);
        assert!(!is_said || before.elapsed() >= PROMISED, "said too soon");
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(said(&chair), "it is not said in time");
    gate.open();
    while said(&chair) {
        assert!(Instant::now() < end, "it stays so");
    }
}

#[test]
fn what_is_typed_is_on_its_way_to_the_disk_within_the_promised_time() {
    let room = Room::of_three();
    let mut chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    let end = Instant::now() + PATIENCE;
    let flushed = |chair: &Chair| {
        while chair.session.kept(now()).waiting {
            assert!(Instant::now() < end, "it is not flushed");
        }
    };
    flushed(&chair);
    let gate = room.disk.hold(&[Operation::Flush], "state");
    gate.open();
    // A busy computer may be late once, and not each time.
    let mut took = Vec::new();
    for n in 0..5 {
        let begun = Instant::now();
        let text = "x".repeat(n + 1);
        let spot = chairside::meeting::Spot::Line(1);
        chair.ask(Request::Draft { spot, text }).unwrap();
        gate.wait_for(n + 1);
        took.push(begun.elapsed());
        flushed(&chair);
    }
    assert!(took.iter().any(|took| *took < PROMISED), "{took:?}");
}

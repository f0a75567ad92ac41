//! A share that goes and comes back while nobody presses a key: both is noticed by the sign of life that is given anyway.

use crate::room::{Chair, Room, now};
use chairside::store::disk::{Operation, Why};
use chairside::store::session::Left;
use std::time::{Duration, Instant};

/// A sign of life is given every ten seconds, and a failed try is made again within five.
const SAID_WITHIN: Duration = Duration::from_secs(20);

fn wait_for(chair: &Chair, wanted: impl Fn(Option<&str>) -> bool) {
    let begun = Instant::now();
    loop {
        let kept = chair.session.kept(now());
        if wanted(kept.trouble.as_deref()) {
            return;
        }
        assert!(begun.elapsed() < SAID_WITHIN, "{kept:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_share_that_goes_and_comes_back_while_nobody_types_is_told_and_caught_up() {
    let room = Room::of_three();
    let mut ann = room.chair("ann", &["a.yaml"], Left::GoOn);
    ann.agree(0, "Before it went").unwrap();
    wait_for(&ann, |trouble| trouble.is_none());
    room.disk.fail(Operation::ALL, ".chairside", Why::Gone);
    wait_for(&ann, |trouble| {
        trouble.is_some_and(|trouble| trouble.contains("not shared since"))
    });
    room.disk.clear();
    wait_for(&ann, |trouble| trouble.is_none());
    let bea = room.chair("bea", &["a.yaml"], Left::TakesOver);
    assert_eq!(bea.meeting.children()[0].case.actions.len(), 1);
    assert!(bea.meeting.sitting().parted.is_empty());
}

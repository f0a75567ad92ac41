//! What is promised of the record where its journal is damaged, of a newer version, of another computer or of long ago.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]

#[path = "journals/condition.rs"]
mod condition;
#[path = "journals/finished.rs"]
mod finished;
#[path = "journals/gone.rs"]
mod gone;
#[path = "journals/parted.rs"]
mod parted;
#[path = "journals/put_right.rs"]
mod put_right;
#[allow(dead_code, reason = "each test uses what it needs of it")]
#[path = "several_files/room.rs"]
mod room;
#[path = "journals/samples.rs"]
mod samples;
#[path = "journals/takeover.rs"]
mod takeover;
#[path = "journals/times.rs"]
mod times;
#[path = "journals/unkept.rs"]
mod unkept;

//! What is asked line by line: a note between meetings, a new case. The whole program, in a pseudo-terminal where it asks.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]
#![cfg(unix)]

#[path = "by_line/meeting.rs"]
mod meeting;
#[path = "by_line/new.rs"]
mod new;
#[path = "by_line/note.rs"]
mod note;
#[path = "by_line/parted.rs"]
mod parted;
#[path = "by_line/place.rs"]
mod place;
#[path = "terminal/mod.rs"]
mod terminal;

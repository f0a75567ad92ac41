//! A sitting on several children, on the side of files: what is refused, locked, pointed to and written. It draws nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]

#[path = "several_files/gone.rs"]
mod gone;
#[path = "several_files/held.rs"]
mod held;
#[path = "several_files/locks.rs"]
mod locks;
#[path = "several_files/performed.rs"]
mod performed;
#[path = "several_files/pointer.rs"]
mod pointer;
#[path = "several_files/room.rs"]
mod room;
#[path = "several_files/roster.rs"]
mod roster;
#[path = "several_files/saved.rs"]
mod saved;
#[path = "several_files/together.rs"]
mod together;

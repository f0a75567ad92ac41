//! What follows from a request: events, or a refusal with its reason. It changes nothing.

mod agenda;
mod background;
mod ballots;
mod disclosure;
mod dispatch;
mod items;
mod marks;
mod next;
mod owners;
mod parted;
mod people;
mod returns;
mod screen;

use dispatch::Answer;
pub use dispatch::decide;

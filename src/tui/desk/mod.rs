//! The chair's desk: what has focus, what is being typed, what a key does there. It holds nothing that is in the meeting.

mod advice;
mod complete;
mod half_typed;
mod keep;
mod keys;
mod last_page;
mod pick;
mod place;
mod scene;
mod sentence;
mod stand;
mod steps;
mod take_out;
mod to_know;
mod together;
mod typing;
mod undone;
mod whole;

pub use pick::picked;
pub use place::Place;
pub use scene::Scene;
pub use typing::{NO_WORDS_HERE, Typing};
pub use whole::{Act, Desk};

//! The same views, line by line: for screen readers, and for terminals that only print. It moves no cursor and decides
//! nothing: what an answer does is the desk's to say.
//!
//! Lines stay where they can be scrolled back to, so what is masked or for professionals only is printed where it is
//! asked for, one item at a time, and never by itself.

mod said;
mod shown;
mod talk;
mod told;
mod words;

pub use shown::{Desk, Over, Shown};
pub use talk::Talk;

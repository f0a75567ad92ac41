//! What things look like, by what they mean: roles, themes, signs. It knows no screen.

pub mod depth;

pub use depth::{Depth, Environment};

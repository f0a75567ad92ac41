//! What things look like, by what they mean: roles, themes, signs. It knows no screen.

#[cfg(test)]
mod contrast;
mod depth;
mod looks;
mod paint;
mod raw;
mod registry;
mod role;
mod sign;
#[expect(
    clippy::module_inception,
    reason = "a file carries the name of its main type"
)]
mod theme;

pub use depth::{Depth, Environment};
pub use looks::{Looks, Shows};
pub use raw::{RawStyle, RawTheme};
pub use registry::{Registry, line_of};
pub use role::Role;
pub use sign::{Sign, Signs};
pub use theme::{Theme, ThemeError};

//! The one table of commands: keys, hints, help, palette. It knows no terminal types.

pub mod key;
pub mod script;

pub use key::{Code, Key, KeyError};
pub use script::{Script, ScriptError, ScriptFault, Step};

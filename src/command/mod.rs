//! The one table of commands: keys, hints, help, palette. It knows no terminal types.

pub mod docs;
pub mod key;
pub mod script;
mod table;
mod words;

pub use key::{Code, Key, KeyError};
pub use script::{Script, ScriptError, ScriptFault, Step};
pub use table::{COMMANDS, Command, Context, Group, Spec, key_words, letter, resolve, spec_of};
pub use words::other_words;

//! The one table of commands: keys, hints, help, palette. It knows no terminal types.

pub mod docs;
pub mod key;
mod keymap;
pub mod script;
mod table;
mod words;

pub use key::{Code, Key, KeyError};
pub use keymap::{Keymap, Misfit, command_named, every_key, key_words, letter, resolve};
pub use script::{Script, ScriptError, ScriptFault, Step};
pub use table::{COMMANDS, Command, Context, Group, Spec, spec_of};
pub use words::other_words;

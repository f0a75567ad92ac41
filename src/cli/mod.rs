//! The command line, one file a subcommand. It holds no rule of a meeting.

mod args;
mod check;
mod failure;
mod keys;
mod procedures;
mod rules;
mod say;
mod shelf;
mod start;
mod world;

pub use start::main;

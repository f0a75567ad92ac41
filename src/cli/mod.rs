//! The command line, one file a subcommand. It holds no rule of a meeting.

mod args;
mod check;
mod clock;
mod export;
mod failure;
mod file_kind;
mod files;
mod filled_in;
mod folder;
mod home;
mod keys;
mod left;
mod lines;
mod new;
mod new_window;
mod note;
mod off_screen;
mod opener;
mod plain;
mod plain_desk;
mod practice_case;
mod procedures;
mod recover;
mod red_list;
mod rehearse;
mod room;
mod rules;
mod run;
mod say;
mod schema;
mod shelf;
mod sitting;
mod start;
mod surroundings;
mod world;

pub use start::main;

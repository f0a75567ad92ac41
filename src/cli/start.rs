//! Reads the command line, runs what it asks for, and ends with the code that says how it went. It does nothing itself.

use super::{
    args::{Command, Line},
    check, doctor, export,
    failure::{Failure, Kind},
    home, import, keys, new, note, panel, procedures, ready, recover, rehearse, room, run, say,
    schema, seal, unlock, unseal,
    world::World,
};
use clap::Parser;
use std::{
    panic::{self, UnwindSafe},
    process::ExitCode,
};

/// How a subcommand that did what was asked ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    /// All is well.
    Well,
    /// It was done, and the input has problems.
    WithProblems,
}

/// Runs the command line and returns the exit code.
pub fn main() -> ExitCode {
    ExitCode::from(guarded(whole))
}

/// Does something and returns its exit code, or that of a fault of ours.
pub(super) fn guarded(whole: impl FnOnce() -> u8 + UnwindSafe) -> u8 {
    say::tell_panics();
    // The panic was told when it happened; what is left is the code.
    panic::catch_unwind(whole).unwrap_or(Kind::Internal.exit_code())
}

fn whole() -> u8 {
    let line = match Line::try_parse() {
        Ok(line) => line,
        Err(error) => return told_by_the_parser(&error),
    };
    match obey(line) {
        Ok(Done::Well) => 0,
        Ok(Done::WithProblems) => Kind::User.exit_code(),
        Err(failure) => {
            say::aside(&failure.to_string());
            failure.kind.exit_code()
        }
    }
}

/// Help and version are asked for; all else is wrong use.
fn told_by_the_parser(error: &clap::Error) -> u8 {
    let text = error.render().to_string();
    if error.exit_code() != 0 {
        say::aside(&text);
        return Kind::Config.exit_code();
    }
    say::out(&text).map_or_else(|failure| failure.kind.exit_code(), |()| 0)
}

fn obey(line: Line) -> Result<Done, Failure> {
    let mut world = World::of_process(line.global)?;
    world.settle_keys();
    unlock::before(&world, line.command.as_ref())?;
    match line.command {
        None => home::run(&world),
        Some(Command::Run(asked)) => run::run(&world, &asked),
        Some(Command::Room(asked)) => room::run(&world, &asked),
        Some(Command::Rehearse(asked)) => rehearse::run(world, &asked),
        Some(Command::New(asked)) => new::run(&world, &asked),
        Some(Command::Note(asked)) => note::run(&world, &asked),
        Some(Command::Check(asked)) => check::run(&world, &asked),
        Some(Command::Export(asked)) => export::run(&world, &asked),
        Some(Command::Panel(asked)) => panel::run(&world, &asked),
        Some(Command::Import(asked)) => import::run(&world, &asked),
        Some(Command::Recover(asked)) => recover::run(&world, &asked),
        Some(Command::Seal(asked)) => seal::run(&world, &asked),
        Some(Command::Unseal(asked)) => unseal::run(&world, &asked),
        Some(Command::Procedures(asked)) => procedures::run(&world, &asked),
        Some(Command::Schema(asked)) => schema::run(&asked),
        Some(Command::Keys) => keys::run(&world),
        Some(Command::Doctor) => doctor::run(&world),
        Some(Command::Completions(asked)) => ready::completions(&asked),
        Some(Command::Man) => ready::man(),
        Some(Command::Licences) => ready::licences(),
    }
}

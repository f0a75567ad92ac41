//! The command line as a person types it. It runs nothing.

use super::{
    check, export, import, new, note, panel, procedures, ready, recover, rehearse, room, run,
    schema, seal, unseal,
};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// What stands below the help.
const AFTER: &str = "CHAIRSIDE_HOME=DIR keeps settings and journals there; CHAIRSIDE_NOW=2026-12-18T10:00 stops the clock.
Ends with 0 when all is well, 1 when the input has problems, 2 after wrong use, 70 after a fault of ours.";

/// Sits at the side of whoever chairs a multi-agency meeting about a child at risk.
///
/// Without a command: your cases, what is due, what was left unfinished.
#[derive(Debug, Parser)]
#[command(name = "chairside", version, max_term_width = 100, after_help = AFTER)]
pub(super) struct Line {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What can be said before any subcommand.
#[derive(Debug, Clone, Default, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is its own word")]
pub(super) struct Global {
    /// The folder your cases are in
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) cases: Option<PathBuf>,
    /// The look of the screen: daylight, dusk, high-contrast, colour-blind-safe or mono
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// Draw with plain characters only
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Draw for the old Windows console: sixteen colours and plain characters
    #[arg(long, global = true)]
    pub(super) old_console: bool,
    /// Draw nothing: the meeting line by line, for screen readers; your cases as text
    #[arg(long, global = true)]
    pub(super) plain: bool,
    /// Use no colour
    #[arg(long, global = true)]
    pub(super) no_color: bool,
    /// Read the passphrase of a sealed folder from this descriptor, a line each
    #[arg(long, global = true, value_name = "N")]
    pub(super) passphrase_fd: Option<u32>,
    /// Write documents of a sealed folder so that anybody can read them, without asking
    #[arg(long, global = true)]
    pub(super) readable: bool,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Hold the meeting
    Run(run::Asked),
    /// Show the window to share: it follows the meeting and nothing private is in it
    Room(room::Asked),
    /// Hold it on a practice case, in a folder of its own
    Rehearse(rehearse::Asked),
    /// Make a new case file: question by question, or a template to fill in
    New(new::Asked),
    /// Keep what somebody tells about an action between meetings
    Note(note::Asked),
    /// Tell every problem of case and procedure files
    Check(check::Asked),
    /// Write the plan, the actions and the note of a case
    Export(export::Asked),
    /// Tell what is due, overdue or stands still over a whole folder of cases
    Panel(panel::Asked),
    /// Take the monthly returns of a council's sheet into the cases of a folder
    Import(import::Asked),
    /// Tell what interrupted meetings left
    Recover(recover::Asked),
    /// Seal folders: what lies in them is read with a passphrase alone
    Seal(seal::Asked),
    /// Open a sealed folder for good, or write readable copies of sealed files
    Unseal(unseal::Asked),
    /// List the procedures there are, or tell the rules of one
    Procedures(procedures::Asked),
    /// Print what a file may hold, for editors that check while you type (JSON Schema)
    Schema(schema::Asked),
    /// Show the keys
    Keys,
    /// Tell what this computer can do for a meeting, for whoever looks after it
    Doctor,
    /// Print what a shell needs to complete commands with Tab
    Completions(ready::Asked),
    /// Print the manual page
    Man,
    /// Print the licences of the program and of all that is in it
    Licences,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_holds_together() {
        Line::command().debug_assert();
    }
}

//! The command line, one file a subcommand. It holds no rule of a meeting.

use std::process::ExitCode;

/// Runs the command line and returns the exit code.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}

//! The command line as a person types it. It runs nothing.

use super::{check, procedures};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Sits at the side of whoever chairs a multi-agency meeting about a child at risk.
#[derive(Debug, Parser)]
#[command(name = "chairside", version, max_term_width = 100)]
pub(super) struct Line {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What can be said before any subcommand.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Global {
    /// The folder your cases are in
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) cases: Option<PathBuf>,
    /// The look of the screen: calm, paper, contrast, sixteen or plain
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// Draw with plain characters only
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Use no colour
    #[arg(long, global = true)]
    pub(super) no_color: bool,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Tell every problem of case and procedure files
    Check(check::Asked),
    /// List the procedures there are, or tell the rules of one
    Procedures(procedures::Asked),
    /// Show the keys
    Keys,
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

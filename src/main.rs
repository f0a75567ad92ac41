//! Starts the program and hands over to the command line. It decides nothing itself.

use std::process::ExitCode;

fn main() -> ExitCode {
    chairside::cli::main()
}

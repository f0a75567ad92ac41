//! `chairside completions`: what a shell needs to complete the command line with Tab. It installs nothing.

use super::packed::print;
use crate::cli::{failure::Failure, start::Done};
use clap::{Args, ValueEnum};

/// Which shell is asked for.
#[derive(Debug, Args)]
pub(in crate::cli) struct Asked {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// The shells there are completions for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Shell {
    /// Of most Linux systems
    Bash,
    /// Of macOS
    Zsh,
    /// The friendly one
    Fish,
    /// Of Windows
    #[value(name = "powershell")]
    Power,
}

impl Shell {
    /// Returns its completions, packed.
    pub(super) const fn packed(self) -> &'static [u8] {
        match self {
            Self::Bash => include_bytes!("made/chairside.bash.gz"),
            Self::Zsh => include_bytes!("made/_chairside.gz"),
            Self::Fish => include_bytes!("made/chairside.fish.gz"),
            Self::Power => include_bytes!("made/chairside.ps1.gz"),
        }
    }
}

/// Prints the completions.
pub(in crate::cli) fn run(asked: &Asked) -> Result<Done, Failure> {
    print(asked.shell.packed())
}

#[cfg(test)]
mod tests {
    use super::{super::packed::check, *};
    use crate::cli::args::Line;
    use clap::CommandFactory;
    use clap_complete::{Generator, generate, shells};

    fn made(generator: impl Generator) -> Vec<u8> {
        let mut made = Vec::new();
        generate(generator, &mut Line::command(), "chairside", &mut made);
        made
    }

    #[test]
    fn completions_are_those_of_the_command_line() {
        for shell in Shell::value_variants() {
            let (file, made) = match shell {
                Shell::Bash => ("chairside.bash.gz", made(shells::Bash)),
                Shell::Zsh => ("_chairside.gz", made(shells::Zsh)),
                Shell::Fish => ("chairside.fish.gz", made(shells::Fish)),
                Shell::Power => ("chairside.ps1.gz", made(shells::PowerShell)),
            };
            // Windows PowerShell 5 takes a script without a mark for one in its code page; plain letters are the same in both.
            assert!(made.is_ascii(), "{file}");
            check(file, shell.packed(), &made);
        }
    }
}

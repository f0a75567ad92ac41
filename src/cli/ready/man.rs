//! `chairside man`: the manual page, for `man -l -` and for packages. It says what `--help` says, all at once.

use super::packed::print;
use crate::cli::{failure::Failure, start::Done};

/// The page, packed.
pub(super) const PAGE: &[u8] = include_bytes!("made/chairside.1.gz");

/// Prints the page.
pub(in crate::cli) fn run() -> Result<Done, Failure> {
    print(PAGE)
}

#[cfg(test)]
mod tests {
    use super::{super::packed::check, *};
    use crate::cli::args::Line;
    use clap::{Command, CommandFactory};
    use clap_mangen::Man;

    /// What stands before each part that is made, and is needed once.
    const QUOTES: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

    #[test]
    fn the_manual_page_is_that_of_the_command_line() {
        check("chairside.1.gz", PAGE, page().as_bytes());
    }

    /// One page with all of it: what can be said before any subcommand, then each subcommand as a section.
    fn page() -> String {
        let line = Line::command();
        let mut whole = Vec::new();
        Man::new(line.clone()).render(&mut whole).unwrap();
        let mut page = String::from_utf8(whole).unwrap();
        page = page.replace(".SH EXTRA\n", ".SH ENVIRONMENT AND EXIT\n");
        for command in line.get_subcommands() {
            // There is no page but this one.
            let name = command.get_name();
            page = page.replace(
                &format!("chairside\\-{name}(1)"),
                &format!("chairside {name}"),
            );
            page.push_str(&section(command));
        }
        page.replace("chairside\\-help(1)", "chairside help")
    }

    fn section(command: &Command) -> String {
        let name = format!("chairside {}", command.get_name());
        let man = Man::new(command.clone().bin_name(&name));
        let mut made = Vec::new();
        man.render_description_section(&mut made).unwrap();
        man.render_synopsis_section(&mut made).unwrap();
        man.render_options_section(&mut made).unwrap();
        // What is a section of a page of its own stands one deeper here.
        let made = String::from_utf8(made).unwrap().replace(QUOTES, "");
        let made = made.replace(".SH ", ".SS ");
        format!(".SH \"{}\"\n{made}", name.to_uppercase())
    }
}

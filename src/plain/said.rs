//! What the chair said in one line: words, or, behind a stroke, something to be done. It does nothing.

use crate::command::{COMMANDS, Command, Key};
use crate::text::nearest;

/// What stands before what is no answer.
const STROKE: char = '/';

/// What the chair said in one line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Said {
    /// Nothing: on to the next.
    Nothing,
    /// Words: the answer.
    Words(String),
    /// To read all of the page.
    All,
    /// To read the item that is asked about, whatever it is.
    Read,
    /// To tell what can be said.
    Help,
    /// To go to an item, by its number.
    Item(usize),
    /// To put other words in the place of what stands there.
    Edit(String),
    /// To find by a few words.
    Find(String),
    /// To give a command.
    Command(Command),
    /// To press a key.
    Key(Key),
    /// Nothing that is known; and what is meant perhaps.
    Unknown(String, Option<&'static str>),
}

/// Words of this mode alone, beside the names of commands.
const OWN: [&str; 6] = ["all", "read", "help", "edit", "find", "quit"];

/// Reads one line.
pub(super) fn said(line: &str) -> Said {
    let line = line.trim();
    let Some(rest) = line.strip_prefix(STROKE) else {
        return match line {
            "" => Said::Nothing,
            "?" => Said::Help,
            words => Said::Words(words.to_owned()),
        };
    };
    if rest.starts_with(STROKE) {
        // A second stroke says that the first is part of the words.
        return Said::Words(rest.to_owned());
    }
    let (name, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (name, behind) = (name.to_lowercase(), behind.trim().to_owned());
    match name.as_str() {
        "" | "help" | "h" | "?" => Said::Help,
        "all" | "a" => Said::All,
        "read" | "r" => Said::Read,
        "edit" | "e" => Said::Edit(behind),
        "find" | "f" => Said::Find(behind),
        "next" | "n" => Said::Command(Command::NextStage),
        "back" | "b" => Said::Command(Command::PreviousStage),
        "quit" | "q" => Said::Command(Command::Leave),
        _ => by_name(&name),
    }
}

fn by_name(name: &str) -> Said {
    if let Ok(number) = name.parse() {
        return Said::Item(number);
    }
    if let Some(spec) = COMMANDS.iter().find(|spec| spec.name == name) {
        return Said::Command(spec.command);
    }
    if let Ok(key) = name.replace('+', "-").parse() {
        return Said::Key(key);
    }
    let names = COMMANDS.iter().map(|spec| spec.name).chain(OWN);
    Said::Unknown(name.to_owned(), nearest(name, names))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &Said) {
        assert_eq!(said(line), *expected, "{line}");
    }

    #[test]
    fn a_line_is_words_unless_it_begins_with_a_stroke() {
        for words in ["Jay was home by ten", "12/3", "y", "read", "5"] {
            check(words, &Said::Words(words.to_owned()));
        }
        check("  ", &Said::Nothing);
        check("//shared folder", &Said::Words("/shared folder".to_owned()));
    }

    #[test]
    fn what_stands_behind_a_stroke_is_done() {
        check("/12", &Said::Item(12));
        check("/ALL", &Said::All);
        check("/edit Dawn rings", &Said::Edit("Dawn rings".to_owned()));
        check("/find  birmingham", &Said::Find("birmingham".to_owned()));
        check("/n", &Said::Command(Command::NextStage));
        check("/undo", &Said::Command(Command::Undo));
        check("/hold-in-part", &Said::Command(Command::HoldInPart));
        check("/ctrl+f", &Said::Key("ctrl-f".parse().unwrap()));
        check("/esc", &Said::Key("esc".parse().unwrap()));
        check("/?", &Said::Help);
    }

    #[test]
    fn what_is_not_known_is_nobodys_answer() {
        check("/undp", &Said::Unknown("undp".to_owned(), Some("undo")));
        check("/zzzzzz", &Said::Unknown("zzzzzz".to_owned(), None));
    }
}

//! The chair's own keys: the file in the settings that says which command has which, and what of it cannot be. It presses
//! none of them.

use super::{look::first_problem, shelf, world::World};
use crate::{
    command::{COMMANDS, Command, Key, Keymap, command_named},
    procedure::ReadList,
    source::{Diagnostic, Field, Limits, Node, Path as Place, Refused, Shape, Source, sort},
    text,
};

/// The file of the settings.
const FILE: &str = "keys.yaml";
/// The field that marks it.
const MARK: &str = "chairside-keys";
/// The field that holds the table.
const TABLE: &str = "keys";
/// The version of its format that this program knows.
const VERSION: u32 = 1;

/// A file of keys: a command's name, and its key or its keys.
static KEYS: Shape = Shape::Map(&[
    Field::new(
        MARK,
        Shape::Whole { min: 1, max: 9999 },
        "the version of this format, which is 1",
    )
    .required(),
    Field::new(
        TABLE,
        Shape::MapOf(&Shape::List(&Shape::Word)),
        "commands by name, each with its key",
    )
    .required(),
]);

/// The keys of a command.
pub type Given = (Command, Vec<Key>);

impl World {
    /// Takes the chair's own keys into use; where their file has problems the product's are used, and it is told.
    pub(super) fn settle_keys(&mut self) {
        let Some(path) = self.settings.as_ref().map(|own| own.join(FILE)) else {
            return;
        };
        let bytes = match self.disk.read(&path, shelf::MOST) {
            Ok(bytes) => bytes,
            Err(error) if error.is_missing() => return,
            Err(error) => return self.told.push(format!("{error}.")),
        };
        let read = read_keys(&shelf::shown(&path), &bytes);
        if let Some(problem) = first_problem(&read) {
            let more = "The program's own keys are used.";
            self.told.push(format!("{problem} {more}"));
        } else if let Some(changes) = read.ok().and_then(|read| read.items) {
            Keymap::default().with(&changes).take_into_use();
        }
    }
}

/// Reads a file of keys, with every problem of it.
pub fn read_keys(name: &str, bytes: &[u8]) -> Result<ReadList<Given>, Refused> {
    let source = Source::read(name, bytes, &Limits::default())?;
    let mut problems = match source.of_newer(MARK, VERSION) {
        Some(newer) => vec![newer],
        None => KEYS.check(&source, source.root(), &Place::root()),
    };
    let mut given = Vec::new();
    if problems.is_empty() {
        let table = source.root().get(TABLE).and_then(Node::entries);
        for (name, value) in table.unwrap_or_default() {
            match of_command(&source, (&name.text, value)) {
                Ok(one) => given.push(one),
                Err(problem) => problems.push(problem),
            }
        }
        // What changes place with another is no clash, so all of the file counts before any of it is judged.
        let map = Keymap::default().with(&given);
        let wrong = given.iter().flat_map(|one| misfits(&source, &map, one));
        problems.extend(wrong.collect::<Vec<_>>());
    }
    sort(&mut problems);
    Ok(ReadList {
        items: Some(given).filter(|_| problems.is_empty()),
        source,
        problems,
    })
}

fn of_command(source: &Source, (name, value): (&str, &Node)) -> Result<Given, Diagnostic> {
    let place = Place::root().key(TABLE).key(name);
    let command = command_named(name).map_err(|nearest| {
        let said = format!("There is no command `{}`.", text::clean(name));
        source.error(&place, said).with_hint(match nearest {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "`chairside keys` lists them by name.".to_owned(),
        })
    })?;
    let written: Vec<&str> = match value.items() {
        Some(items) => items.iter().filter_map(Node::text).collect(),
        None => value.text().into_iter().collect(),
    };
    if written.is_empty() {
        let problem = source.error(&place, "A key is missing here.");
        return Err(problem.with_hint(format!("Write it behind the name: `{name}: f9`.")));
    }
    let keys = written.iter().map(|key| key.trim().parse::<Key>());
    let keys: Result<Vec<Key>, _> = keys.collect();
    keys.map(|keys| (command, keys)).map_err(|error| {
        let said = format!("There is no key `{}`.", text::clean(&error.typed));
        source.error(&place, said).with_hint(match &error.nearest {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Keys are written `ctrl-n`, `shift-tab`, `f9` or `p`.".to_owned(),
        })
    })
}

/// Returns why some keys of a command cannot be its own.
fn misfits(source: &Source, map: &Keymap, (command, keys): &Given) -> Vec<Diagnostic> {
    let name = COMMANDS.iter().find(|spec| spec.command == *command);
    let place = Place::root()
        .key(TABLE)
        .key(name.map_or("", |spec| spec.name));
    let wrong = keys.iter().filter_map(|key| map.wrong_with(*command, *key));
    wrong
        .map(|misfit| {
            let said = text::capitalised(&misfit.to_string());
            source
                .error(&place, format!("{said}."))
                .with_hint(misfit.cure())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(table: &str) -> Vec<String> {
        let yaml = format!("chairside-keys: 1\nkeys:\n{table}");
        let read = read_keys("keys.yaml", yaml.as_bytes()).unwrap();
        assert_eq!(read.items.is_none(), !read.problems.is_empty());
        let one = |problem: &Diagnostic| {
            let (line, _) = read.source.locate(problem.span.start);
            let hint = problem.hint.clone().unwrap_or_default();
            format!("{line}: {} {hint}", problem.message)
        };
        read.problems.iter().map(one).collect()
    }

    #[test]
    fn a_file_of_keys_is_read() {
        let yaml = "chairside-keys: 1\nkeys:\n  next-stage: [f9, ctrl-n]\n  pause: f7\n  capture: Ctrl+O\n  make-action: ctrl-l\n";
        let read = read_keys("keys.yaml", yaml.as_bytes()).unwrap();
        let key = |written: &str| written.parse::<Key>().unwrap();
        let expected = vec![
            (Command::NextStage, vec![key("f9"), key("ctrl-n")]),
            (Command::Pause, vec![key("f7")]),
            (Command::Capture, vec![key("ctrl-o")]),
            (Command::MakeAction, vec![key("ctrl-l")]),
        ];
        assert_eq!(read.items, Some(expected));
    }

    #[test]
    fn every_line_that_cannot_be_is_told_with_what_puts_it_right() {
        let table = "  next-stge: f9\n  curtain: ctrl-l\n  pause: entr\n  agenda: x\n  undo: []\n  keep: f9\n";
        assert_eq!(
            told(table),
            [
                "3: There is no command `next-stge`. Did you mean `next-stage`?",
                "4: Ctrl+L gives `capture` already. Take another key, or give `capture` another one in this file.",
                "5: There is no key `entr`. Did you mean `enter`?",
                "6: `x` is typed: letters are words wherever text is kept. Take a key with Ctrl, such as `ctrl-b`, or one from `f1` to `f12`.",
                "7: A key is missing here. Write it behind the name: `undo: f9`.",
                "8: `keep` keeps its own keys. Take this line out.",
            ]
        );
    }

    #[test]
    fn two_of_the_file_that_take_one_key_are_both_told() {
        let both = told("  curtain: f9\n  pause: f9\n");
        assert_eq!(both.len(), 2, "{both:?}");
        assert!(
            both[0].starts_with("3: F9 gives `pause` already."),
            "{both:?}"
        );
        assert!(
            both[1].starts_with("4: F9 gives `curtain` already."),
            "{both:?}"
        );
    }

    #[test]
    fn what_is_no_table_of_keys_is_told_with_its_line() {
        for yaml in [
            "keys: [",
            "chairside-keys: 1\nkeys: f9\n",
            "keys: {}\n",
            "chairside-keys: 1\nbind: {}\n",
        ] {
            let told = first_problem(&read_keys("keys.yaml", yaml.as_bytes()));
            assert!(told.unwrap().starts_with("keys.yaml:"), "{yaml}");
        }
    }
}

//! Which key gives which command: the product's keys, or the chair's own in the place of some. It reads no file.

use super::key::{Code, Key};
use super::table::{COMMANDS, Command, Context, Group, Spec, spec_of};
use crate::text;
use std::sync::OnceLock;

/// The keys that are in use, settled before the first of them is pressed: the words of every screen name them.
static IN_USE: OnceLock<Keymap> = OnceLock::new();

/// Keys that work on what is being typed, which no command may take away.
const OF_FIELDS: &[(&str, &str)] = &[
    ("backspace", "takes back a letter"),
    ("ctrl-backspace", "takes back a word"),
    ("ctrl-w", "takes back a word"),
    ("ctrl-delete", "takes out the next word"),
    ("ctrl-home", "goes to where the words begin"),
    ("ctrl-end", "goes to where the words end"),
];

/// Every key with the command it gives and where it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// In the order of the table, each command's first key first.
    keys: Vec<(Key, Context, Command)>,
}

impl Default for Keymap {
    /// Returns the product's own keys.
    fn default() -> Self {
        let keys = COMMANDS
            .iter()
            .flat_map(|spec| spec.keys.iter().map(move |key| (key, spec)));
        let keys =
            keys.filter_map(|(key, spec)| Some((key.parse().ok()?, spec.context, spec.command)));
        Self {
            keys: keys.collect(),
        }
    }
}

impl Keymap {
    /// Returns the keys with some commands' replaced; whether they may be is asked of [`Keymap::wrong_with`] before.
    #[must_use]
    pub fn with(mut self, changes: &[(Command, Vec<Key>)]) -> Self {
        for (command, keys) in changes {
            self.keys.retain(|(_, _, given)| given != command);
            let context = spec_of(*command).map_or(Context::Anywhere, works_in);
            self.keys
                .extend(keys.iter().map(|key| (*key, context, *command)));
        }
        self
    }

    /// Takes these keys into use for as long as the program runs. Only the first that come are: words that name keys may
    /// have been said by then.
    pub fn take_into_use(self) {
        // Keys that are in use stay so.
        let _ = IN_USE.set(self);
    }

    /// Returns the keys that are in use.
    pub fn in_use() -> &'static Self {
        IN_USE.get_or_init(Self::default)
    }

    /// Goes through the keys of a command, the one that is shown first.
    pub fn keys_of(&self, command: Command) -> impl Iterator<Item = Key> + '_ {
        let given = self.keys.iter().filter(move |(_, _, by)| *by == command);
        given.map(|(key, _, _)| *key)
    }

    /// Returns the command a key gives in a context. Where nothing is typed, the letters of the context work too.
    pub fn resolve(&self, key: Key, context: Context) -> Option<Command> {
        let fits = |at: Context| at == context || at == Context::Anywhere;
        self.keys
            .iter()
            .find(|(known, at, _)| *known == key && fits(*at))
            .map(|(_, _, command)| *command)
    }

    /// Returns what is wrong with a key of one of its commands, if anything is.
    pub fn wrong_with(&self, command: Command, key: Key) -> Option<Misfit> {
        let spec = spec_of(command)?;
        if is_fixed(command) {
            return Some(Misfit::Fixed(spec.name));
        }
        let marks = matches!(spec.context, Context::Attendance | Context::Progress);
        let letter = key.types();
        if marks && !letter.is_some_and(char::is_lowercase) {
            return Some(Misfit::NoLetter(spec.name));
        }
        if !marks && (letter.is_some() || matches!(key.code, Code::Char(' ') if !key.ctrl)) {
            return Some(Misfit::IsTyped(key.label()));
        }
        let field = OF_FIELDS.iter().find(|(name, _)| name.parse() == Ok(key));
        if let Some((_, does)) = field {
            return Some(Misfit::OfFields(key.label(), does));
        }
        let here = works_in(spec);
        let meets = |at: Context| at == here || [at, here].contains(&Context::Anywhere);
        let mut others = self.keys.iter().filter(|(_, _, by)| *by != command);
        let other = others.find(|(known, at, _)| *known == key && meets(*at))?;
        let by = spec_of(other.2).map_or("", |spec| spec.name);
        Some(Misfit::Taken(key.label(), by, is_fixed(other.2)))
    }
}

/// What is found by the palette alone works everywhere once it has a key.
const fn works_in(spec: &Spec) -> Context {
    match spec.context {
        Context::PaletteOnly => Context::Anywhere,
        context => context,
    }
}

/// Enter, Esc, Tab, Delete, the arrows and their like mean the same in every program, and Ctrl+C must never mean anything.
fn is_fixed(command: Command) -> bool {
    let moves = spec_of(command).is_some_and(|spec| spec.group == Group::Typing)
        && !matches!(
            command,
            Command::LineBreak
                | Command::Clear
                | Command::Join
                | Command::MoveUp
                | Command::MoveDown
                | Command::MoveLeft
                | Command::MoveRight
                | Command::Undo
                | Command::Redo
                | Command::OtherAnswer
        );
    moves || command.is_habit()
}

/// Why a key is not for a command.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// The command keeps the keys it has.
    #[error("`{0}` keeps its own keys")]
    Fixed(&'static str),
    /// A mark needs a letter.
    #[error("`{0}` marks with one small letter")]
    NoLetter(&'static str),
    /// The key types, and letters are words wherever text is kept.
    #[error("`{0}` is typed: letters are words wherever text is kept")]
    IsTyped(String),
    /// The key works on what is being typed.
    #[error("{0} {1} while you type")]
    OfFields(String, &'static str),
    /// The key gives another command; whether that one keeps it in any case.
    #[error("{0} gives `{1}` already")]
    Taken(String, &'static str, bool),
}

impl Misfit {
    /// Returns what puts it right.
    pub fn cure(&self) -> String {
        match self {
            Self::Fixed(_) => "Take this line out.".to_owned(),
            Self::NoLetter(_) => "Write a letter alone, such as `p`.".to_owned(),
            Self::IsTyped(_) => {
                "Take a key with Ctrl, such as `ctrl-b`, or one from `f1` to `f12`.".to_owned()
            }
            Self::OfFields(..) | Self::Taken(_, _, true) => "Take another key.".to_owned(),
            Self::Taken(_, by, false) => {
                format!("Take another key, or give `{by}` another one in this file.")
            }
        }
    }
}

/// Returns the command that is called so, or the name that was probably meant.
pub fn command_named(name: &str) -> Result<Command, Option<&'static str>> {
    let known = COMMANDS.iter().find(|spec| spec.name == name);
    known.map(|spec| spec.command).ok_or_else(|| {
        let names = COMMANDS.iter().map(|spec| spec.name);
        text::nearest(name, names)
    })
}

/// Returns the letter of a command that has one: `p` for present.
pub fn letter(command: Command) -> Option<char> {
    Keymap::in_use().keys_of(command).next()?.types()
}

/// Returns the key of a command as a person reads it: `Ctrl+N`; nothing for one without a key.
pub fn key_words(command: Command) -> String {
    let first = Keymap::in_use().keys_of(command).next();
    first.map(Key::label).unwrap_or_default()
}

/// Returns all keys of a command as a person reads them: `F2 or Ctrl+B`.
pub fn every_key(command: Command) -> String {
    let keys: Vec<String> = Keymap::in_use().keys_of(command).map(Key::label).collect();
    keys.join(" or ")
}

/// Returns the command a key gives in a context. Where nothing is typed, the letters of the context work too.
pub fn resolve(key: Key, context: Context) -> Option<Command> {
    Keymap::in_use().resolve(key, context)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(written: &str) -> Key {
        written.parse().unwrap()
    }

    #[test]
    fn a_key_gives_its_command_where_it_works_and_nowhere_else() {
        assert_eq!(
            resolve(key("p"), Context::Attendance),
            Some(Command::MarkPresent)
        );
        assert_eq!(
            resolve(key("p"), Context::Progress),
            Some(Command::MarkPartDone)
        );
        assert_eq!(resolve(key("p"), Context::Anywhere), None);
        assert_eq!(
            resolve(key("ctrl-n"), Context::Progress),
            Some(Command::NextStage)
        );
    }

    #[test]
    fn a_key_of_ones_own_takes_the_place_of_the_products() {
        let changes = [
            (Command::NextStage, vec![key("f9"), key("alt-n")]),
            (Command::Pause, vec![key("ctrl-a")]),
            (Command::MarkPresent, vec![key("h")]),
        ];
        let map = Keymap::default().with(&changes);
        for (pressed, context, expected) in [
            ("f9", Context::Anywhere, Some(Command::NextStage)),
            ("alt-n", Context::Progress, Some(Command::NextStage)),
            ("ctrl-n", Context::Anywhere, None),
            ("ctrl-a", Context::Anywhere, Some(Command::Pause)),
            ("h", Context::Attendance, Some(Command::MarkPresent)),
            ("p", Context::Attendance, None),
            ("p", Context::Progress, Some(Command::MarkPartDone)),
        ] {
            assert_eq!(map.resolve(key(pressed), context), expected, "{pressed}");
        }
        let first = map.keys_of(Command::NextStage).next();
        assert_eq!(first, Some(key("f9")));
    }

    #[test]
    fn the_products_own_keys_fit_but_for_those_that_are_fixed() {
        let map = Keymap::default();
        for spec in COMMANDS {
            for given in map.keys_of(spec.command) {
                let wrong = map.wrong_with(spec.command, given);
                let fixed = is_fixed(spec.command).then_some(Misfit::Fixed(spec.name));
                assert_eq!(wrong, fixed, "{}", spec.name);
            }
        }
    }

    #[test]
    fn a_key_that_cannot_be_for_a_command_says_why_and_what_puts_it_right() {
        let map = Keymap::default().with(&[(Command::Pause, vec![key("ctrl-l")])]);
        for (command, pressed, why, cure) in [
            (
                Command::Keep,
                "f9",
                "`keep` keeps its own keys",
                "Take this line out.",
            ),
            (
                Command::Stay,
                "f9",
                "`stay` keeps its own keys",
                "Take this line out.",
            ),
            (
                Command::MarkPresent,
                "f9",
                "`mark-present` marks with one small letter",
                "Write a letter alone, such as `p`.",
            ),
            (
                Command::NextStage,
                "n",
                "`n` is typed: letters are words wherever text is kept",
                "Take a key with Ctrl, such as `ctrl-b`, or one from `f1` to `f12`.",
            ),
            (
                Command::NextStage,
                "ctrl-w",
                "Ctrl+W takes back a word while you type",
                "Take another key.",
            ),
            (
                Command::NextStage,
                "ctrl-m",
                "Enter gives `keep` already",
                "Take another key.",
            ),
            (
                Command::Pause,
                "ctrl-l",
                "Ctrl+L gives `capture` already",
                "Take another key, or give `capture` another one in this file.",
            ),
            (
                Command::MarkAbsent,
                "g",
                "g gives `mark-apologies` already",
                "Take another key, or give `mark-apologies` another one in this file.",
            ),
        ] {
            let wrong = map.wrong_with(command, key(pressed)).unwrap();
            assert_eq!(
                (wrong.to_string().as_str(), wrong.cure().as_str()),
                (why, cure)
            );
        }
    }

    #[test]
    fn letters_of_two_lists_never_meet_and_keys_may_change_places() {
        let map = Keymap::default();
        assert_eq!(map.wrong_with(Command::MarkDone, key("g")), None);
        let changed = Keymap::default().with(&[
            (Command::Capture, vec![key("ctrl-o")]),
            (Command::MakeAction, vec![key("ctrl-l")]),
        ]);
        assert_eq!(changed.wrong_with(Command::Capture, key("ctrl-o")), None);
        assert_eq!(changed.wrong_with(Command::MakeAction, key("ctrl-l")), None);
    }

    #[test]
    fn a_name_is_known_or_answered_with_the_nearest() {
        assert_eq!(command_named("next-stage"), Ok(Command::NextStage));
        assert_eq!(command_named("next-stge"), Err(Some("next-stage")));
        assert_eq!(command_named("supercalifragilistic"), Err(None));
    }
}

//! The one thing that may lie over the body, and what it asks of the program. Each kind has its file.

use super::{Clashes, Help, Look, Minute, Palette, Question};
use crate::command::Key;
use crate::store::case_file::Choice;
use crate::view::{Found, Goes};

/// What lies over the body.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The keys.
    Help(Help),
    /// Find or do anything.
    Palette(Palette),
    /// A question with a yes and a no.
    Question(Question),
    /// The first minute of a case.
    Minute(Minute),
    /// Where a hand and the meeting changed the same, or two windows of it say different things.
    Clashes(Clashes),
    /// How the screen looks.
    Look(Look),
}

/// What an overlay asks of the program.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// Nothing yet.
    Nothing,
    /// To be closed.
    Close,
    /// To go somewhere.
    Go(Goes),
    /// To wear a look, to see it.
    Wear(String),
    /// To go on with the look that is worn, and remember it.
    KeepLook,
    /// To wear the look again that was worn before, and be closed.
    WearAgain(String),
    /// To begin the sitting anew.
    BeginAnew,
    /// To write all of the sitting to another folder.
    KeepApart,
    /// To take the sitting over.
    TakeOver,
    /// To open the files of a sitting that is over.
    OpenAgain,
    /// To leave the program.
    Leave,
    /// To save the case files, each clash as it was chosen.
    Save {
        /// The choices, by the child's place.
        choices: Vec<(usize, Choice)>,
        /// Whether copies are written after it.
        copies: bool,
    },
    /// To save what was closed and is not saved.
    SaveLeft,
    /// To save nothing yet.
    PutOff,
    /// To take what another window wrote, or to leave it: each by its place among all that was found.
    Settle(Vec<(usize, bool)>),
    /// To leave all of that for later.
    Later,
}

impl Overlay {
    /// Shows the keys, below what the lines on the screen mean.
    pub fn help(meaning: Vec<String>) -> Self {
        let scrolled = 0;
        Self::Help(Help { meaning, scrolled })
    }

    /// Finds among these.
    pub fn palette(found: Vec<Found>) -> Self {
        Self::Palette(Palette::over(found))
    }

    /// Asks a question.
    pub fn question(question: Question) -> Self {
        Self::Question(question)
    }

    /// Does what a key asks.
    pub fn press(&mut self, key: Key) -> Asked {
        match self {
            Self::Help(help) => help.press(key),
            Self::Palette(palette) => palette.press(key),
            Self::Question(question) => question.press(key),
            Self::Minute(minute) => minute.press(key),
            Self::Clashes(clashes) => clashes.press(key),
            Self::Look(look) => look.press(key),
        }
    }

    /// Returns the palette, where that is asked for.
    pub fn as_palette(&mut self) -> Option<&mut Palette> {
        match self {
            Self::Palette(palette) => Some(palette),
            _ => None,
        }
    }

    /// Takes pasted text, where it takes text; returns whether it does.
    pub fn paste(&mut self, text: &str) -> bool {
        let Self::Palette(palette) = self else {
            return false;
        };
        palette.paste(text);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{COMMANDS, Code, Keymap};
    use crate::meeting::sample::Sample;
    use crate::view::{Viewer, findable};

    fn all() -> Vec<Overlay> {
        let words = || "words".to_owned();
        let left = |damage| (words(), damage);
        let (go_on, save) = (left(None), left(Some(words())));
        let questions = [
            Question::GoOn {
                left: go_on.0,
                damage: go_on.1,
            },
            Question::SaveLeft {
                left: save.0,
                damage: save.1,
                only_copies: false,
            },
            Question::TakeOver(words()),
            Question::Over(words()),
            Question::Leave(Some(words())),
            Question::Leave(None),
            Question::LeaveUntouched,
            Question::LeaveUnsaved(words()),
        ];
        let sample = Sample::jay();
        let looks = ["dusk", "mono"].map(|name| (name.to_owned(), words()));
        let lists = [
            Overlay::help(Vec::new()),
            Overlay::palette(findable(&sample.meeting, &Viewer::default())),
            Overlay::Clashes(Clashes::new(Vec::new(), false)),
            Overlay::Look(super::super::Look::among(looks.to_vec(), "mono", true)),
        ];
        questions
            .into_iter()
            .map(Overlay::question)
            .chain(lists)
            .collect()
    }

    #[test]
    fn no_answer_needs_a_function_key_or_alt() {
        let keys: Vec<Key> = COMMANDS
            .iter()
            .flat_map(|spec| Keymap::in_use().keys_of(spec.command))
            .collect();
        let (plain, odd): (Vec<Key>, Vec<Key>) = keys
            .into_iter()
            .partition(|key| !key.alt && !matches!(key.code, Code::F(_)));
        assert!(!odd.is_empty());
        for overlay in all() {
            let given = |key: &Key| overlay.clone().press(*key);
            let answers: Vec<Asked> = plain.iter().map(given).collect();
            for key in &odd {
                assert!(answers.contains(&given(key)), "{key} in {overlay:?}");
            }
        }
    }
}

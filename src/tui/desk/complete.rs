//! What is offered for the words that are being typed, and the keys that take it: a suggestion in their place, or faint
//! words behind the cursor. Tab and Enter never do, nor does End, which many press before Enter. What may be offered at
//! all is for the view.

use super::half_typed::draft;
use super::scene::who_types;
use super::typing::{Typing, say};
use super::whole::{Act, Desk};
use crate::command::{Command, Context, Key, resolve};
use crate::meeting::Meeting;
use crate::text;
use crate::view::{Ask, Page};

/// So many columns at least are free behind the cursor where words are offered: what is put in was seen before.
const ROOM: usize = 6;
/// The columns of the signs round them, where colour does not tell them apart.
const SIGNS: usize = 2;

impl Desk {
    /// Returns what would complete the word that is being typed: only at the end of all that is typed, right after a
    /// letter, where there is room for it.
    pub(super) fn rest(&self, meeting: &Meeting, page: &Page, typing: &Typing) -> Option<String> {
        let typed = typing.field.value();
        let is_at_end = typing.field.cursor() == typed.len();
        if !is_at_end || !typing.completes || typing.secret || typing.picked.is_some() {
            return None;
        }
        let item = page.item(&typing.at)?;
        let is_choice = matches!(item.ask, Ask::Choice { .. } | Ask::Do);
        if is_choice && item.spot == typing.spot {
            return None;
        }
        let completion = self.last_page.completion(meeting, &self.viewer);
        let rest = completion.rest(meeting, &typing.spot, typed)?;
        let room = typing.field.room_behind(self.columns);
        (room >= ROOM.max(SIGNS + 1).min(text::width(rest) + SIGNS)).then(|| rest.to_owned())
    }

    /// Right takes all that is offered, with Ctrl one word of it; nothing where nothing is offered.
    pub(super) fn complete(&mut self, meeting: &Meeting, key: Key) -> Option<Vec<Act>> {
        match resolve(key, Context::Anywhere)? {
            Command::Right => self.take_rest(meeting),
            Command::MoveRight => self.take(meeting, first_word),
            _ => None,
        }
    }

    /// Puts what is suggested in the place of what is typed; where nothing is, what would complete it.
    pub(super) fn take_suggestion(&mut self, meeting: &Meeting) -> Vec<Act> {
        let Some(typing) = &mut self.typing else {
            return Vec::new();
        };
        let viewer = who_types(&self.viewer, typing);
        let (spot, typed) = (&typing.spot, typing.field.value());
        let understood = self.sheet.understood(meeting, &viewer, spot, typed);
        let Some(better) = understood.suggestion else {
            return self
                .take_rest(meeting)
                .unwrap_or_else(|| say("There is no suggestion here."));
        };
        typing.field.replace(&better);
        typing.completes = false;
        vec![draft(typing)]
    }

    /// Puts in all that is offered.
    fn take_rest(&mut self, meeting: &Meeting) -> Option<Vec<Act>> {
        self.take(meeting, |rest| rest)
    }

    fn take(&mut self, meeting: &Meeting, of: impl Fn(&str) -> &str) -> Option<Vec<Act>> {
        let typing = self.typing.as_ref()?;
        let rest = self.rest(meeting, &self.page(meeting), typing)?;
        let taken = of(&rest);
        let typing = self.typing.as_mut()?;
        typing.field.paste(taken);
        // What is whole offers nothing more by itself: the same key again only moves.
        typing.completes = taken.len() < rest.len();
        typing.refused = false;
        Some(vec![draft(typing)])
    }
}

/// Returns words up to the end of the first one.
fn first_word(words: &str) -> &str {
    let is_blank = |c: char| c.is_whitespace();
    let begins = words.find(|c| !is_blank(c)).unwrap_or_default();
    let inside = words.get(begins..).unwrap_or_default();
    let end = inside.find(is_blank).map_or(words.len(), |at| begins + at);
    words.get(..end).unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_of_what_is_offered_is_taken_with_the_blank_before_it() {
        let check = |words: &str, expected: &str| assert_eq!(first_word(words), expected);
        check("en Shaw", "en");
        check(" from home", " from");
        check("mi", "mi");
        check("", "");
        check("é à", "é");
    }
}

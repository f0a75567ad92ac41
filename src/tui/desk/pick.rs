//! A choice by the arrows: what they walk through is only picked, as if it had been typed; Enter or the space bar keeps it.
//! It keeps nothing itself.

use super::half_typed::{draft, drop_draft};
use super::whole::{Act, Desk, Next};
use super::{Typing, keep, steps};
use crate::command::{Code, Command, Context, Key, resolve};
use crate::meeting::{Meeting, Moment, Spot};
use crate::view::{Ask, Choice, Item, Page};

/// Returns which option of an item is picked by the arrows and not kept yet; none while one is spelt: "G1" may be the
/// beginning of "G10".
pub fn picked(item: &Item, typing: &Typing) -> Option<usize> {
    let options = options(item).filter(|_| typing.spot == item.spot)?;
    typing.picked.filter(|at| *at < options.len())
}

fn options(item: &Item) -> Option<&[Choice]> {
    match &item.ask {
        Ask::Choice {
            options,
            letters: false,
            ..
        } => Some(options),
        _ => None,
    }
}

/// Returns the option before or after one; the first where none stands.
fn beside(from: Option<usize>, command: Command) -> Option<usize> {
    match (from, command) {
        (None, _) => Some(0),
        (Some(at), Command::Left) => at.checked_sub(1),
        (Some(at), _) => Some(at + 1),
    }
}

impl Desk {
    /// Takes what the open field holds for what the arrows picked, as it was before a restart.
    pub(super) fn pick_again(&mut self, page: &Page) {
        if let Some(typing) = &mut self.typing
            && let Some(options) = page.item(&typing.spot).and_then(options)
        {
            let word = typing.field.value();
            typing.picked = options.iter().position(|option| option.word == word);
        }
    }

    /// Picks the option beside the one that stands.
    pub(super) fn pick(&mut self, page: &Page, item: &Item, command: Command) -> Vec<Act> {
        let chosen = match item.ask {
            Ask::Choice { chosen, .. } => chosen,
            _ => None,
        };
        self.begin(page, item.spot.clone(), item.spot.clone(), "");
        let acts = self.pick_beside(item, chosen, command);
        if acts.is_empty() {
            // Nothing lies beyond the last option, and what stands stays as it is.
            self.typing = None;
        }
        acts
    }

    fn pick_beside(&mut self, item: &Item, from: Option<usize>, command: Command) -> Vec<Act> {
        let to_at = beside(from, command);
        let to = to_at.and_then(|at| options(item)?.get(at));
        let (Some(option), Some(typing)) = (to, &mut self.typing) else {
            return Vec::new();
        };
        typing.field.replace(&option.word);
        typing.picked = to_at;
        vec![draft(typing)]
    }

    /// Returns true where one of several is chosen: words that are none of them are no answer, and none begins with them.
    pub(super) fn chooses(&self, meeting: &Meeting) -> bool {
        self.typing.as_ref().is_some_and(|typing| {
            let page = self.page(meeting);
            let item = page.item(&typing.at);
            item.is_some_and(|item| {
                item.spot == typing.spot && matches!(item.ask, Ask::Choice { .. })
            })
        })
    }

    /// Keeps the level or the goal of an action that was typed when an arrow leaves its line: it is one of those that
    /// stand there, and would be lost as a draft of a line that is only shown for the action that was kept last.
    pub(super) fn keep_choice(
        &mut self,
        meeting: &Meeting,
        command: Command,
        now: Moment,
    ) -> Option<Vec<Act>> {
        let typing = self.typing.as_ref().filter(|typing| {
            let is_of_action = matches!(typing.spot, Spot::Action(..));
            is_of_action && typing.picked.is_none() && !typing.field.is_blank()
        })?;
        if !matches!(command, Command::Up | Command::Down) || !self.chooses(meeting) {
            return None;
        }
        let page = self.page(meeting);
        keep::read(&page, typing, typing.field.value().trim()).ok()?;
        let to = steps::step(&page, Some(&typing.at), command);
        let acts = self.keep(meeting, now);
        self.next = to.map(Next::To);
        Some(acts)
    }

    /// Obeys the keys that mean something of their own while an option is picked; none of the others.
    pub(super) fn press_while_picking(
        &mut self,
        meeting: &Meeting,
        key: Key,
        now: Moment,
    ) -> Option<Vec<Act>> {
        // Asked at every letter: most of them pick nothing, and need no page.
        self.typing.as_ref()?.picked?;
        let page = self.page(meeting);
        let typing = self.typing.as_mut()?;
        let item = page.item(&typing.at)?;
        let at = picked(item, typing)?;
        if key == Key::new(Code::Char(' ')) {
            return Some(self.keep(meeting, now));
        }
        if key.types().is_some() {
            // A letter begins the answer anew.
            typing.field.clear();
            typing.picked = None;
            return None;
        }
        match resolve(key, Context::Anywhere)? {
            command @ (Command::Left | Command::Right) => {
                Some(self.pick_beside(item, Some(at), command))
            }
            Command::PutBy | Command::Undo => {
                let spot = typing.spot.clone();
                self.typing = None;
                Some(vec![drop_draft(spot)])
            }
            command @ (Command::Up | Command::Down) => {
                let word = typing.field.value().to_owned();
                self.put_by_now.just = self.typing.take();
                let mut acts = self.obey(meeting, command, now);
                acts.push(Act::Say(format!(
                    "“{word}” is not kept yet: Enter on that line keeps it."
                )));
                Some(acts)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Cell, Spot};

    #[test]
    fn what_is_spelt_is_not_picked_however_it_reads() {
        let option = |word: &str| Choice {
            word: word.to_owned(),
            ..Choice::default()
        };
        let item = Item::new(Spot::Line(1), Cell::default()).ask(Ask::Choice {
            options: vec![option("G1"), option("G10")],
            chosen: None,
            letters: false,
        });
        let mut typing = Typing::holding(Spot::Line(1), Spot::Line(1), "G1");
        assert_eq!(picked(&item, &typing), None);
        typing.picked = Some(0);
        assert_eq!(picked(&item, &typing), Some(0));
    }

    #[test]
    fn nothing_lies_before_the_first_option() {
        assert_eq!(beside(None, Command::Left), Some(0));
        assert_eq!(beside(Some(0), Command::Left), None);
        assert_eq!(beside(Some(1), Command::Left), Some(0));
        assert_eq!(beside(Some(1), Command::Right), Some(2));
    }
}

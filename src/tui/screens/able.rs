//! What can be done with an item besides answering it, as keys of the foot. It runs none of them.

use super::keys::{hint, said};
use crate::command::Command;
use crate::tui::widgets::Hint;
use crate::view::{Item, Spot};

/// What else can be done with the item.
pub(super) fn able(item: &Item) -> Vec<Hint> {
    let can = item.can;
    let advice = if item.is_shut {
        said(Command::PutAdviceAway, "advice")
    } else {
        hint(Command::PutAdviceAway)
    };
    [
        (can.become_action, hint(Command::MakeAction)),
        (can.remove, hint(Command::Remove)),
        (can.peek, hint(Command::Peek)),
        (item.advice.is_some(), advice),
        (can.move_about, hint(Command::MoveUp)),
        (can.move_about, hint(Command::Join)),
        (can_be_put_to_the_child(item), hint(Command::SayToChild)),
    ]
    .into_iter()
    .filter(|(can, _)| *can)
    .map(|(_, hint)| hint)
    .collect()
}

/// Returns true for what is written for all and may be put otherwise to the child.
const fn can_be_put_to_the_child(item: &Item) -> bool {
    matches!(
        item.spot,
        Spot::Action(..) | Spot::Goal(..) | Spot::Danger(..)
    )
}

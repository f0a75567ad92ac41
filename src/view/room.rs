//! What the room sees of a page: the same items, without what is asked, advised or counted.
//! It decides no audience; the page it is given was made for a viewer in the room.

use super::page::{Ask, Can, Cell, Item, Page, Tone};
use super::{Viewer, Window};
use crate::meeting::Spot;

/// Returns the page as the viewer's window shows it.
pub(super) fn fitted(page: Page, viewer: &Viewer) -> Page {
    match viewer.window {
        Window::Desk => page,
        Window::Room => half_the_words(page),
    }
}

fn half_the_words(mut page: Page) -> Page {
    page.facts.clear();
    for group in &mut page.groups {
        group.empty.clear();
        group.items = std::mem::take(&mut group.items)
            .into_iter()
            .filter_map(read_only)
            .collect();
    }
    page.groups.retain(|group| !group.items.is_empty());
    page
}

/// An item that only asks is not there; one that was answered shows its answer.
fn read_only(mut item: Item) -> Option<Item> {
    let given = match &item.ask {
        Ask::Nothing => None,
        Ask::Do => return None,
        Ask::Words { value, .. } if *value == item.text.text => None,
        Ask::Words { value, .. } => Some(value.clone()),
        Ask::Choice {
            options, chosen, ..
        } => Some(
            chosen
                .and_then(|at| options.get(at))
                .map(|choice| choice.word.clone())
                .unwrap_or_default(),
        ),
    };
    if let Some(given) = given {
        if given.is_empty() && item.cells.is_empty() {
            return None;
        }
        if !given.is_empty() && item.cells.iter().all(|cell| cell.text != given) {
            item.cells.push(Cell::plain(given));
        }
    }
    if is_new_line(&item.spot) {
        return None;
    }
    item.notes.retain(|note| note.tone != Tone::Advice);
    item.cells.retain(|cell| cell.tone != Tone::Advice);
    Some(Item {
        ask: Ask::Nothing,
        can: Can::default(),
        below: None,
        ..item
    })
}

fn is_new_line(spot: &Spot) -> bool {
    matches!(
        spot,
        Spot::NewEntry(_) | Spot::NewDanger | Spot::NewGoal | Spot::EntryBelow(..)
    )
}

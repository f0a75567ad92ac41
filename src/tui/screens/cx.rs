//! What everything on a desk is laid out from: the scene, the theme, what was laid out before. It lays nothing out.

use super::{answer, memory::Memory};
use crate::tui::desk::{Scene, Typing};
use crate::tui::theme::Theme;
use crate::view::Item;

/// What everything is laid out from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cx<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) theme: &'a Theme,
    pub(super) memory: &'a Memory,
}

impl<'a> Cx<'a> {
    /// Returns true where the cursor stands on an item.
    pub(super) fn is_focused(self, item: &Item) -> bool {
        self.scene.focus.as_ref() == Some(&item.spot)
    }

    /// Returns what is being typed at an item.
    pub(super) fn typing_at(self, item: &Item) -> Option<&'a Typing> {
        self.scene.typing.filter(|typing| typing.at == item.spot)
    }

    /// Returns what the entry line of an item's group asks: the same is asked of a new entry just below the item.
    pub(super) fn entry_prompt(self, item: &Item) -> &'a str {
        let mut groups = self.scene.page.groups.iter();
        let group = groups.find(|group| group.items.iter().any(|other| other.spot == item.spot));
        let mut items = group.into_iter().flat_map(|group| &group.items);
        let here = items.find(|other| other.is_entry_line());
        let anywhere = || self.scene.page.items().find(|item| item.is_entry_line());
        here.or_else(anywhere).map_or("", answer::prompt)
    }

    /// Returns true where nothing is done at an item: it stands as the page has it.
    pub(super) fn is_at_rest(self, item: &Item) -> bool {
        !self.is_focused(item) && self.typing_at(item).is_none() && !self.is_put_by(item)
    }

    /// Returns true where text was put by at an item.
    pub(super) fn is_put_by(self, item: &Item) -> bool {
        self.scene.put_by.contains(&item.spot)
    }
}

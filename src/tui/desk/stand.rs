//! Where the cursor stands, told to the desk journal and taken up again at the next start. It moves nothing by itself.

use super::whole::first;
use super::{Desk, Place};
use crate::meeting::{Meeting, Spot, Standing};
use crate::view::Sheet;

impl Desk {
    /// Returns where the cursor stands, if it was not told yet.
    pub fn stands_elsewhere(&mut self) -> Option<Standing> {
        let field = self.typing.as_ref().map(|typing| &typing.spot);
        let is_told = |told: &Standing| {
            told.item == self.focus
                && told.field.as_ref() == field
                && told.picked == self.is_picking()
                && told.sheet == self.sheet.name()
        };
        if self.told.as_ref().is_some_and(is_told) {
            return None;
        }
        let at = self.standing();
        self.told = Some(at.clone());
        Some(at)
    }

    /// Returns where the cursor stands.
    pub(super) fn standing(&self) -> Standing {
        Standing {
            sheet: self.sheet.name().to_owned(),
            item: self.focus.clone(),
            field: self.typing.as_ref().map(|typing| typing.spot.clone()),
            picked: self.is_picking(),
        }
    }

    fn is_picking(&self) -> bool {
        let typing = self.typing.as_ref();
        typing.is_some_and(|typing| typing.picked.is_some())
    }

    /// Stands where the cursor stood before the program was started again, its field open where it was.
    pub(super) fn stand(&mut self, meeting: &Meeting, at: &Standing) {
        self.sheet = Sheet::named(&at.sheet);
        let page = self.page(meeting);
        let there = |spot: &&Spot| page.item(spot).is_some();
        self.focus = at
            .item
            .as_ref()
            .filter(there)
            .cloned()
            .or_else(|| first(&page));
        let place = |spot| {
            let here = self.focused(&page).filter(|item| Place::takes(item, spot));
            here.map_or_else(
                || Place::of(&page, spot),
                |item| Some(Place::at(item, spot)),
            )
        };
        if let Some(place) = at.field.as_ref().and_then(place) {
            self.resume_or_edit(meeting, &page, place);
            if at.picked {
                self.pick_again(&page);
            }
        }
        self.told = Some(self.standing());
    }
}

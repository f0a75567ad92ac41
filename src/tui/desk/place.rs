//! Where typing lands: on the place itself, or below another item of the page. It changes nothing.

use crate::meeting::ProgressPart;
use crate::view::{Ask, Item, Page, Spot};

/// Where typing lands.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The place the words are for.
    pub spot: Spot,
    /// The item they stand at or below.
    pub at: Spot,
    /// The words that stand there already.
    pub value: String,
}

impl Place {
    /// Returns the item of a page at which the words of a place stand.
    pub fn of(page: &Page, spot: &Spot) -> Option<Self> {
        let item = page.items().find(|item| Self::takes(item, spot))?;
        Some(Self::at(item, spot))
    }

    /// Returns true where the words of a place stand at or below an item.
    pub(super) fn takes(item: &Item, spot: &Spot) -> bool {
        item.spot == *spot || item.below.as_ref() == Some(spot)
    }

    /// Returns a place at an item.
    pub(super) fn at(item: &Item, spot: &Spot) -> Self {
        Self {
            spot: spot.clone(),
            at: item.spot.clone(),
            value: String::new(),
        }
    }

    /// Returns where a letter typed on an item lands: typing begins a new entry where the cursor stands.
    ///
    /// An item that takes no words hands it to the open line of its group, so that no letter is lost.
    pub fn for_letter(page: &Page, item: &Item) -> Option<Self> {
        if let Some(below) = &item.below {
            if matches!(below, Spot::NewDanger | Spot::NewGoal) && has_parts(page, item) {
                // A statement's answers stand below it: the next one begins below all of them.
                return page.item(below).map(|open| Self::at(open, below));
            }
            return Some(Self {
                spot: below.clone(),
                at: item.spot.clone(),
                value: String::new(),
            });
        }
        if takes_words(item) {
            return Some(Self {
                spot: item.spot.clone(),
                at: item.spot.clone(),
                value: String::new(),
            });
        }
        let group = page
            .groups
            .iter()
            .find(|group| group.items.iter().any(|other| other.spot == item.spot))?;
        let open = group
            .items
            .iter()
            .rev()
            .find(|other| other.is_open_line())?;
        Some(Self {
            spot: open.spot.clone(),
            at: open.spot.clone(),
            value: String::new(),
        })
    }

    /// Returns where a sentence begun on a row of marks lands: in the open words that are asked for just below it.
    pub fn for_sentence(page: &Page, item: &Item) -> Option<Self> {
        let below = page.items().skip_while(|other| other.spot != item.spot);
        let mut parts = below.skip(1).take_while(|part| part.depth > item.depth);
        let asks = |part: &&Item| {
            matches!(
                part.spot,
                Spot::Progress(_, ProgressPart::Why) | Spot::Replacement(_)
            ) && matches!(&part.ask, Ask::Words { value, .. } if value.is_empty())
        };
        parts.find(asks).map(|part| Self::at(part, &part.spot))
    }

    /// Returns where a figure typed on a row of marks lands: in the times of that person, or of the one just above, who
    /// was marked last.
    pub fn for_times(page: &Page, item: &Item) -> Option<Self> {
        let mut rows: Vec<Vec<&Item>> = Vec::new();
        for one in page.items() {
            match rows.last_mut() {
                Some(row) if one.depth > 0 => row.push(one),
                _ => rows.push(vec![one]),
            }
        }
        let at = rows
            .iter()
            .position(|row| row.iter().any(|one| one.spot == item.spot))?;
        let of = |at: usize| {
            let times = |one: &&&Item| matches!(one.spot, Spot::Since(_) | Spot::VisitorSince(_));
            rows.get(at)?.iter().find(times).copied()
        };
        let times = of(at).or_else(|| of(at.checked_sub(1)?))?;
        Some(Self::at(times, &times.spot))
    }

    /// Returns where Enter on an item begins editing: what stands there.
    pub fn for_edit(item: &Item) -> Option<Self> {
        let value = match &item.ask {
            Ask::Words { value, .. } => value.clone(),
            Ask::Choice { letters: false, .. } => String::new(),
            Ask::Choice { .. } | Ask::Nothing | Ask::Do => return None,
        };
        Some(Self {
            spot: item.spot.clone(),
            at: item.spot.clone(),
            value,
        })
    }
}

/// Returns true where fields of its own stand below an item.
fn has_parts(page: &Page, item: &Item) -> bool {
    let mut below = page.items().skip_while(|other| other.spot != item.spot);
    below.nth(1).is_some_and(|part| part.depth > item.depth)
}

/// Returns true where words can be typed on the item itself.
fn takes_words(item: &Item) -> bool {
    matches!(
        item.ask,
        Ask::Words { .. } | Ask::Choice { letters: false, .. }
    )
}

//! What a merge gives: the value, and where both sides changed the same thing differently. It decides nothing.

use super::super::difference::{Place, is_blank, scalar_text};
use serde_yaml::Value;
use std::fmt;

/// Two versions put together.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The value that has the changes of both.
    pub value: Value,
    /// Where both changed the same thing differently.
    pub clashes: Vec<Clash>,
}

/// Which side counts where both changed the same thing differently.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// Ours.
    #[default]
    Ours,
    /// The other one.
    Theirs,
}

/// A clash, and which side somebody chose.
///
/// It holds for what both sides said when it was chosen: where one of them says something else now, it was not asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The clash.
    pub clash: Clash,
    /// The side that counts.
    pub side: Side,
}

/// A place that both sides changed differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The way to it.
    pub place: Vec<Place>,
    /// What our side has there, which is what counts unless the other is chosen; nothing where it took it out.
    pub ours: Option<String>,
    /// What the other side has there; nothing where it took it out.
    pub theirs: Option<String>,
    /// Whether the other side's version stands beside ours, as another item of the list.
    pub both_stand: bool,
}

impl Clash {
    pub(super) fn new(place: &[Place], ours: &Value, theirs: &Value) -> Self {
        Self {
            place: place.to_vec(),
            ours: said(ours),
            theirs: said(theirs),
            both_stand: false,
        }
    }

    /// Returns the side that was chosen here, if one was.
    pub fn chosen(&self, choices: &[Choice]) -> Option<Side> {
        let choice = choices.iter().find(|choice| choice.clash == *self)?;
        Some(choice.side)
    }
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place: String = self.place.iter().map(ToString::to_string).collect();
        f.write_str(place.trim_start_matches('.'))
    }
}

/// Returns a value as a person can read it.
fn said(value: &Value) -> Option<String> {
    if is_blank(value) {
        return None;
    }
    let text = scalar_text(value).map(std::borrow::Cow::into_owned);
    text.or_else(|| serde_yaml::to_string(value).ok())
        .map(|text| text.trim_end().to_owned())
}

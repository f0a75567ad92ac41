//! Who looks, and what may be shown to them: masking, audience and sealing are decided here, once.
//! It does not lay anything out.

use super::{Cell, Tone};
use crate::case::{AdviceOff, Entry, Marks, Who};
use crate::meeting::{Meeting, Spot};

/// What stands for the child in a procedure's words.
const CHILD: &str = "{child}";

/// Who looks, and through which window.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "asked one by one")]
pub struct Viewer {
    /// The window.
    pub window: Window,
    /// What the chair peeks at. Only a desk can.
    pub peek: Option<Peek>,
    /// Whether the chair asked for advice although family is here.
    pub advice: bool,
    /// Whether the chair looks at the advice on the words that are being typed, which is shut.
    pub glance: bool,
    /// What the chair has put away about those words.
    pub advice_off: AdviceOff,
    /// What the chair has put away at places that keep no marks, for this sitting.
    pub put_away: Vec<(Spot, &'static str)>,
    /// Whether the meeting was closed and the case, or its copies, could not be written.
    pub unsaved: bool,
    /// Whether a list that is folded is shown whole.
    pub whole: bool,
    /// A field that the chair asked for, where it is not shown by itself.
    pub asked: Option<Spot>,
}

/// The one place the chair peeks at.
#[derive(Debug, Clone, PartialEq)]
pub struct Peek {
    /// The place.
    pub at: Spot,
    /// What to know before copies go out, as the documents tell it, where that is peeked at.
    pub cautions: Vec<String>,
}

impl From<Spot> for Peek {
    fn from(at: Spot) -> Self {
        Self {
            at,
            cautions: Vec::new(),
        }
    }
}

/// Why nothing is told at a peek now. It names nobody, and says the same whether there is anything to tell or nothing.
pub(super) const NOT_NOW: &str =
    "Not now: somebody is here, or not marked yet, who is not here for an agency.";

/// A window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Window {
    /// The chair's own. It is shared too, so it is safe from its first frame.
    #[default]
    Desk,
    /// The read-only window that is shared.
    Room,
}

impl Viewer {
    /// Returns true where an item with these marks may be shown. Nothing shows that anything is hidden.
    pub fn may_see(&self, meeting: &Meeting, marks: Marks) -> bool {
        if marks.private {
            return false;
        }
        !marks.professionals_only
            || (self.window == Window::Desk && meeting.sitting().on_screen.professionals_part)
    }

    /// Returns true where an entry may be shown: its marks allow it, and it is not kept for a few people only.
    pub fn may_see_entry(&self, meeting: &Meeting, entry: &Entry) -> bool {
        entry.only.is_empty() && self.may_see(meeting, entry.marks)
    }

    /// Returns true where the chair peeks at a place.
    pub fn peeks_at(&self, spot: &Spot) -> bool {
        let peek = self.peek.as_ref().filter(|_| self.window == Window::Desk);
        peek.is_some_and(|peek| peek.at == *spot)
    }

    /// Returns what a peek at a place shows; nothing where the chair peeks elsewhere.
    ///
    /// A caution is about somebody who may be here, or close to somebody who is: it waits until only agencies are, and
    /// the same words stand there whether there is one or none.
    pub fn peeked(
        &self,
        meeting: &Meeting,
        spot: &Spot,
        told: Vec<String>,
        caution: Option<String>,
    ) -> Vec<Cell> {
        if !self.peeks_at(spot) {
            return Vec::new();
        }
        let waits = !meeting.not_there_for_an_agency().is_empty();
        let caution = caution.filter(|_| !waits);
        let lines: Vec<Cell> = told
            .into_iter()
            .chain(caution)
            .map(|words| Cell::of(words, Tone::Warn))
            .collect();
        if !lines.is_empty() {
            return lines;
        }
        vec![Cell::muted(if waits {
            NOT_NOW
        } else {
            "Nothing more is kept here."
        })]
    }

    /// Returns true where advice is shown: while family is not here, or where the chair asked for it. Never in the room.
    pub fn is_advised(&self, meeting: &Meeting) -> bool {
        let is_open = self.advice || self.glance || !meeting.family_is_here();
        self.window == Window::Desk && is_open
    }
}

/// Returns how somebody is named on a page: a full name, or what the child likes to be called.
pub fn named(meeting: &Meeting, who: &Who) -> String {
    meeting.case().named(who)
}

/// Returns a procedure's words with what the child is called in their place: "How safe is Jay today?"
pub fn told(meeting: &Meeting, words: &str) -> String {
    if !words.contains(CHILD) {
        return words.to_owned();
    }
    // What is read to all children's meeting names none of them.
    let child = if meeting.is_at_a_common_stage() {
        "each child".to_owned()
    } else {
        meeting.case().child.called()
    };
    words.replace(CHILD, &child)
}

/// Returns a level of risk as a cell: drawn with its sign and word.
pub fn level(meeting: &Meeting, id: &str) -> Cell {
    let form = &meeting.procedure().forms.rating;
    let words = form.level(id).map_or(id, |level| level.title.as_str());
    match form.height(id) {
        Some(height) => Cell::of(
            words,
            Tone::Level {
                height,
                of: form.levels.0.len(),
            },
        ),
        None => Cell::plain(words),
    }
}

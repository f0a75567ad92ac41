//! What a field held before: undo and redo of typing. It knows nothing of records; those are undone elsewhere.

/// What a field held, and where the cursor stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) value: String,
    pub(super) cursor: usize,
}

/// Which edits belong together, so that one undo takes back a word and not a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edit {
    /// A letter of a word, or the first blank after it.
    Letter,
    /// Something was taken out, one piece after the other.
    Removal,
    /// An edit of its own: a paste, a line break, a suggestion taken.
    Whole,
}

/// The moments before and after the one in the field.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    before: Vec<Moment>,
    after: Vec<Moment>,
    last: Option<Edit>,
}

/// The most steps that are remembered; the oldest go first.
const MOST: usize = 200;

impl History {
    /// Remembers the moment before an edit, unless the edit goes on with the last.
    pub(super) fn remember(&mut self, edit: Edit, before: impl FnOnce() -> Moment) {
        self.after.clear();
        if self.last == Some(edit) && edit != Edit::Whole {
            return;
        }
        self.last = Some(edit);
        if self.before.len() >= MOST {
            self.before.remove(0);
        }
        self.before.push(before());
    }

    /// Lets the next edit begin a step of its own, because the cursor went elsewhere or a word ended.
    pub(super) const fn pause(&mut self) {
        self.last = None;
    }

    /// Returns the moment before, and keeps the present one for redo.
    pub(super) fn undo(&mut self, now: Moment) -> Option<Moment> {
        self.pause();
        let before = self.before.pop()?;
        self.after.push(now);
        Some(before)
    }

    /// Returns the moment that was undone, and keeps the present one for undo.
    pub(super) fn redo(&mut self, now: Moment) -> Option<Moment> {
        self.pause();
        let after = self.after.pop()?;
        self.before.push(now);
        Some(after)
    }
}

//! The foot's keys: which work now, and why one does not, as many as have room. It asks no command itself.

use super::line;
use crate::tui::backend::{Draw, Frame};
use crate::{
    text,
    tui::theme::{Role, Sign, Theme},
};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

/// One key and what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key as people write it: `Ctrl+N`.
    pub key: String,
    /// What it does, in a word or two.
    pub word: String,
    /// Why it does not work now; `None` when it does.
    pub blocked: Option<String>,
}

impl Hint {
    /// Makes the hint of a key that works.
    pub fn new(key: impl Into<String>, word: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            word: word.into(),
            blocked: None,
        }
    }

    /// Makes it one of a key that does not work now, and says why.
    #[must_use]
    pub fn blocked(mut self, why: impl Into<String>) -> Self {
        self.blocked = Some(why.into());
        self
    }
}

/// Keys in one row, the most useful first.
///
/// Those that are never left out stand at the right edge: whatever works where the cursor stands, they do not move, so the
/// eye finds them without reading, and a terminal is told nothing of them.
#[derive(Debug, Clone)]
pub struct Hints<'a> {
    theme: &'a Theme,
    useful: Vec<Hint>,
    kept: Vec<Hint>,
}

/// Columns between two keys.
const GAP: usize = 2;

impl<'a> Hints<'a> {
    /// Shows keys, and at the right edge those that are never left out, such as the one that shows all.
    pub const fn new(theme: &'a Theme, useful: Vec<Hint>, kept: Vec<Hint>) -> Self {
        Self {
            theme,
            useful,
            kept,
        }
    }

    /// Lays the keys out in so many columns.
    ///
    /// What has no room is left out whole: half a hint is none. The reason of a blocked key goes first.
    pub fn lay(&self, columns: u16) -> Line<'static> {
        let kept: Vec<Line<'static>> = self
            .kept
            .iter()
            .map(|hint| self.shown(hint, true))
            .collect();
        let reserved: usize = kept.iter().map(|hint| line::width(hint) + GAP).sum();
        let room = usize::from(columns).saturating_sub(reserved);
        let mut laid = Line::default();
        for hint in &self.useful {
            let taken = line::width(&laid) + if laid.spans.is_empty() { 0 } else { GAP };
            let fits = |piece: &Line<'_>| taken + line::width(piece) <= room;
            let whole = Some(self.shown(hint, true)).filter(fits);
            let short = || Some(self.shown(hint, false)).filter(fits);
            // Where neither has room, a shorter one after it may still have.
            if let Some(piece) = whole.or_else(short) {
                laid = line::beside(laid, taken, piece);
            }
        }
        let mut at = usize::from(columns).saturating_sub(reserved.saturating_sub(GAP));
        for piece in kept {
            let after = at + line::width(&piece) + GAP;
            laid = line::beside(laid, at, piece);
            at = after;
        }
        let more = self.theme.sign(Sign::More);
        line::fit(laid, usize::from(columns), more)
    }

    fn shown(&self, hint: &Hint, reason: bool) -> Line<'static> {
        let (key, word) = if hint.blocked.is_some() {
            (Role::DimKey, Role::DimKey)
        } else {
            (Role::Key, Role::Muted)
        };
        let mut words = format!(" {}", hint.word);
        if let Some(why) = hint.blocked.as_ref().filter(|_| reason) {
            words.extend([" (", &text::clean(why), ")"]);
        }
        Line::from(vec![
            Span::styled(hint.key.clone(), self.theme.style(key)),
            Span::styled(words, self.theme.style(word)),
        ])
    }
}

impl Draw for Hints<'_> {
    fn draw(&self, area: Rect, frame: &mut Frame<'_>) {
        // The keys of what lies over a screen stand where the screen's own stood, and may be shorter.
        frame.wipe(area);
        frame.put([self.lay(area.width)], area);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::offscreen::Offscreen;
    use crate::tui::theme::Registry;

    fn check(columns: u16, expected: &str) {
        let theme = Registry::default().get("dusk").unwrap();
        let hints = vec![
            Hint::new("p", "present"),
            Hint::new("Ctrl+N", "next").blocked("nobody is here yet"),
            Hint::new("n", "new"),
        ];
        let kept = vec![Hint::new("Ctrl+K", "more"), Hint::new("F1", "keys")];
        let hints = Hints::new(&theme, hints, kept);
        assert_eq!(hints.lay(columns).to_string(), expected, "{columns}");
    }

    #[test]
    fn keys_are_left_out_whole_and_the_way_to_all_of_them_never() {
        check(
            80,
            "p present  Ctrl+N next (nobody is here yet)  n new          Ctrl+K more  F1 keys",
        );
        check(
            70,
            "p present  Ctrl+N next (nobody is here yet)       Ctrl+K more  F1 keys",
        );
        check(52, "p present  Ctrl+N next  n new   Ctrl+K more  F1 keys");
        check(34, "p present     Ctrl+K more  F1 keys");
        check(22, "  Ctrl+K more  F1 keys");
        check(12, "Ctrl+K more…");
        check(0, "");
    }

    #[test]
    fn keys_leave_nothing_of_those_that_stood_there() {
        let theme = Registry::default().get("dusk").unwrap();
        let area = Rect::new(0, 0, 20, 1);
        let mut screen = Offscreen::new(20, 1);
        screen.draw(|frame| {
            for (key, word) in [("Enter", "open a case"), ("Esc", "close")] {
                let hints = Hints::new(&theme, vec![Hint::new(key, word)], Vec::new());
                frame.render(&hints, area);
            }
        });
        assert_eq!(
            screen.screen(),
            "Esc close
"
        );
    }

    #[test]
    fn a_key_that_does_not_work_is_dimmed() {
        let theme = Registry::default().get("dusk").unwrap();
        let blocked = Hint::new("Ctrl+N", "next").blocked("why");
        let laid = Hints::new(&theme, vec![blocked], Vec::new()).lay(40);
        assert!(
            laid.spans
                .iter()
                .all(|span| span.style == theme.style(Role::DimKey))
        );
    }
}

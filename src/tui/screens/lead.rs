//! What stands before an item's words: the sign of focus, the item's own sign, its indent. It draws no words.

use crate::tui::theme::{Role, Sign as Shape, Theme};
use crate::view::{Item, Sign};
use ratatui::text::{Line, Span};

/// How wide a step of any lead is: a sign and a blank.
const STEP: usize = 2;

/// Whether the items of a pane have signs of their own beside that of focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    /// Dots at most: focus takes the dot's place.
    Dots,
    /// Marks that say something: focus has its own place before them.
    Marks,
}

impl Signs {
    /// Returns which signs these items have.
    pub(super) fn of<'a>(mut items: impl Iterator<Item = &'a Item>) -> Self {
        let says = |item: &Item| !matches!(item.sign, Sign::None | Sign::Dot);
        if items.any(says) {
            Self::Marks
        } else {
            Self::Dots
        }
    }

    /// Returns the columns before an item's words.
    pub(super) fn width(self, depth: u8) -> usize {
        let signs = match self {
            Self::Dots => 1,
            Self::Marks => 2,
        };
        STEP * (signs + usize::from(depth))
    }

    /// Returns what stands before an item's words.
    pub(super) fn lead(self, item: &Item, focused: bool, theme: &Theme) -> Line<'static> {
        let focus = focused.then(|| theme.sign(Shape::Focus));
        let own = shape(item.sign);
        let mut lead = Line::default();
        let step = |lead: &mut Line<'static>, sign: Option<&'static str>, role| {
            let sign = sign.unwrap_or(" ");
            lead.push_span(Span::styled(format!("{sign} "), theme.style(role)));
        };
        match self {
            // Focus stands where the dot would, in its depth: one sign an item is enough.
            Self::Dots => {
                indent(&mut lead, item.depth);
                let own = own.map(|(shape, _)| theme.sign(shape));
                let role = if focused { Role::Focus } else { Role::Muted };
                step(&mut lead, focus.or(own), role);
            }
            // Where an item has no mark, focus stands close to its words.
            Self::Marks => {
                let (before, own) = match own {
                    Some((shape, role)) => (focus, (Some(theme.sign(shape)), role)),
                    None => (None, (focus, Role::Focus)),
                };
                step(&mut lead, before, Role::Focus);
                indent(&mut lead, item.depth);
                step(&mut lead, own.0, own.1);
            }
        }
        lead
    }

    /// Returns blanks as wide as a lead.
    pub(super) fn blank(self, depth: u8) -> Line<'static> {
        Line::from(" ".repeat(self.width(depth)))
    }
}

fn indent(lead: &mut Line<'static>, depth: u8) {
    if depth > 0 {
        lead.push_span(Span::raw(" ".repeat(STEP * usize::from(depth))));
    }
}

fn shape(sign: Sign) -> Option<(Shape, Role)> {
    match sign {
        Sign::None => None,
        Sign::Dot => Some((Shape::Dot, Role::Muted)),
        Sign::Yes => Some((Shape::Done, Role::Ok)),
        Sign::No => Some((Shape::Failed, Role::Warn)),
        Sign::Open => Some((Shape::Open, Role::Muted)),
        Sign::Dash => Some((Shape::Partly, Role::Text)),
        Sign::Sealed => Some((Shape::Unseen, Role::Text)),
        Sign::Look => Some((Shape::Look, Role::Warn)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Cell, Spot};

    fn check(sign: Sign, depth: u8, focused: bool, dots: &str, marks: &str) {
        let item = Item::new(Spot::Opening, Cell::default())
            .sign(sign)
            .depth(depth);
        let theme = Theme::default();
        for (signs, expected) in [(Signs::Dots, dots), (Signs::Marks, marks)] {
            let lead = signs.lead(&item, focused, &theme).to_string();
            assert_eq!(lead, expected);
            assert_eq!(signs.blank(depth).width(), lead.chars().count());
        }
    }

    #[test]
    fn focus_takes_the_place_of_a_dot_and_stands_before_a_mark() {
        check(Sign::Dot, 0, false, "· ", "  · ");
        check(Sign::Dot, 0, true, "▸ ", "▸ · ");
        check(Sign::Yes, 0, true, "▸ ", "▸ ✓ ");
        check(Sign::None, 1, true, "  ▸ ", "    ▸ ");
        check(Sign::Dash, 1, false, "  – ", "    – ");
    }

    #[test]
    fn marks_are_seen_among_dots() {
        let items = [Sign::None, Sign::Dot, Sign::No]
            .map(|sign| Item::new(Spot::Opening, Cell::default()).sign(sign));
        assert_eq!(Signs::of(items[..2].iter()), Signs::Dots);
        assert_eq!(Signs::of(items.iter()), Signs::Marks);
    }
}

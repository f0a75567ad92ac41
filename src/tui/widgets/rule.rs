//! A line across, with a word at its end where there is one. It divides and does nothing else.

use super::line;
use crate::tui::backend::{Draw, Frame};
use crate::tui::theme::{Role, Sign, Theme};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

/// A line across the screen.
#[derive(Debug, Clone)]
pub struct Rule<'a> {
    theme: &'a Theme,
    mark: Option<String>,
}

/// What stands of the line after the word.
const AFTER: usize = 2;

impl<'a> Rule<'a> {
    /// Makes a plain one.
    pub const fn new(theme: &'a Theme) -> Self {
        Self { theme, mark: None }
    }

    /// Puts a word near its end, such as `7 of 12`, where there is one to say.
    #[must_use]
    pub fn mark(mut self, mark: Option<String>) -> Self {
        self.mark = mark;
        self
    }

    /// Lays the line out in so many columns; a word that has no room is left out.
    pub fn lay(&self, columns: u16) -> Line<'static> {
        let columns = usize::from(columns);
        let across = |count| {
            let sign = self.theme.sign(Sign::Rule);
            Span::styled(sign.repeat(count), self.theme.style(Role::Rule))
        };
        let word = self
            .mark
            .as_ref()
            .map(|mark| line::styled(format!(" {mark} "), self.theme.style(Role::Muted)));
        match word.filter(|word| line::width(word) + 2 * AFTER <= columns) {
            Some(word) => {
                let before = columns - line::width(&word) - AFTER;
                let mut laid = Line::from(across(before));
                line::append(&mut laid, word);
                laid.push_span(across(AFTER));
                laid
            }
            None => Line::from(across(columns)),
        }
    }
}

impl Draw for Rule<'_> {
    fn draw(&self, area: Rect, frame: &mut Frame<'_>) {
        frame.put([self.lay(area.width)], area);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Signs;

    #[test]
    fn a_line_says_where_the_list_stands_when_it_has_room() {
        let theme = Theme::default();
        let mark = Some("7 of 12".to_owned());
        for (columns, mark, expected) in [
            (5, None, "─────"),
            (15, mark.clone(), "──── 7 of 12 ──"),
            (12, mark, "────────────"),
            (0, None, ""),
        ] {
            let laid = Rule::new(&theme).mark(mark).lay(columns);
            assert_eq!(laid.to_string(), expected);
        }
        let ascii = Theme::default().with_signs(Signs::Ascii);
        assert_eq!(Rule::new(&ascii).lay(3).to_string(), "---");
    }
}

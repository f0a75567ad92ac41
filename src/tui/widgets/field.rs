//! A text field as it is drawn: wrapped, with the place of its cursor. It takes no keys; `text_field` does.

use super::{TextField, line, paragraph::Paragraph};
use crate::text::{self, Row};
use crate::tui::backend::{Draw, Frame};
use ratatui::{
    layout::{Position, Rect},
    style::{Modifier, Style},
    text::{Line, Span},
};
use std::ops::Range;

/// A text field on the screen.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    typing: &'a TextField,
    lead: Line<'a>,
    style: Style,
    empty: Option<Span<'a>>,
    marked: Option<&'a Range<usize>>,
    rest: Option<(&'a str, Rest)>,
}

/// How words look that are not typed and would complete what is.
#[derive(Debug, Clone, Copy)]
pub struct Rest {
    /// Their look.
    pub style: Style,
    /// Whether signs stand round them, where no colour tells them apart.
    pub signs: bool,
    /// What stands for words that have no room.
    pub more: &'static str,
}

impl<'a> Field<'a> {
    /// Shows a field in a style.
    pub fn new(field: &'a TextField, style: Style) -> Self {
        Self {
            typing: field,
            lead: Line::default(),
            style,
            empty: None,
            marked: None,
            rest: None,
        }
    }

    /// Underlines a stretch of the text, by its bytes.
    #[must_use]
    pub const fn marked(mut self, marked: Option<&'a Range<usize>>) -> Self {
        self.marked = marked;
        self
    }

    /// Lets words stand behind the text that would complete it, as many as its last row has room for.
    #[must_use]
    pub const fn rest(mut self, rest: Option<(&'a str, Rest)>) -> Self {
        self.rest = rest;
        self
    }

    /// Puts a sign or a question before the text; the rows below begin where the text does.
    #[must_use]
    pub fn lead(mut self, lead: impl Into<Line<'a>>) -> Self {
        self.lead = lead.into();
        self
    }

    /// Says what goes in while nothing is typed.
    #[must_use]
    pub fn empty(mut self, words: impl Into<Span<'a>>) -> Self {
        self.empty = Some(words.into());
        self
    }

    /// Returns the columns the text itself has: what the field's keys must be told.
    ///
    /// One is kept free, so that the cursor has a place after a row that is full.
    pub fn text_columns(&self, columns: u16) -> usize {
        usize::from(columns)
            .saturating_sub(self.indent(columns) + 1)
            .max(1)
    }

    fn indent(&self, columns: u16) -> usize {
        let indent = line::width(&self.lead);
        if indent * 2 <= usize::from(columns) {
            indent
        } else {
            0
        }
    }

    /// Lays the field out in rows of so many columns.
    pub fn lay(&self, columns: u16) -> Vec<Line<'static>> {
        let value = self.typing.value();
        if let Some(words) = self.empty.as_ref().filter(|_| value.is_empty()) {
            let empty = Paragraph::new(words.clone()).lead(self.lead.clone());
            return empty.lay(columns);
        }
        let indent = self.indent(columns);
        let rows = text::wrap_rows(value, self.text_columns(columns));
        let last = rows.len().saturating_sub(1);
        rows.iter()
            .enumerate()
            .map(|(index, row)| {
                let lead = if index == 0 && indent > 0 {
                    line::owned(&self.lead)
                } else {
                    Line::default()
                };
                let mut typed = self.row(row);
                if index == last {
                    typed.spans.extend(self.what_completes(columns));
                }
                line::beside(lead, indent, typed)
            })
            .collect()
    }

    /// Returns the words that would complete the text, as they stand behind it. They never make a row of their own: what is
    /// not typed moves nothing.
    fn what_completes(&self, columns: u16) -> Option<Span<'static>> {
        let (words, look) = self.rest?;
        let signs = 2 * usize::from(look.signs);
        let room = self.typing.room_behind(self.text_columns(columns));
        let room = room.saturating_sub(signs);
        let shown = if text::width(words) <= room {
            words.to_owned()
        } else {
            let fits = text::fit(words, room);
            format!("{}{}", fits.trim_end_matches('…'), look.more)
        };
        let shown = if look.signs {
            format!("[{shown}]")
        } else {
            shown
        };
        (room > 0).then(|| Span::styled(shown, look.style))
    }

    /// Returns a row of the text, its marked words underlined: advice is not told by colour alone.
    fn row(&self, row: &Row) -> Line<'static> {
        let (value, start) = (self.typing.value(), row.range.start);
        let end = start + row.shown(value).len();
        let mut line = Line::default();
        let mut put = |from: usize, to: usize, style: Style| {
            if let Some(words) = value.get(from..to).filter(|words| !words.is_empty()) {
                line.push_span(Span::styled(words.to_owned(), style));
            }
        };
        let mark = self.marked.map_or(end..end, |mark| {
            mark.start.clamp(start, end)..mark.end.clamp(start, end)
        });
        put(start, mark.start, self.style);
        put(
            mark.start,
            mark.end,
            self.style.add_modifier(Modifier::UNDERLINED),
        );
        put(mark.end, end, self.style);
        line
    }

    /// Returns where the cursor stands, counted from the field's own corner.
    pub fn cursor(&self, columns: u16) -> Position {
        let width = self.text_columns(columns);
        let rows = text::wrap_rows(self.typing.value(), width);
        let (row, column) = text::position(&rows, self.typing.value(), self.typing.cursor());
        let narrow = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        Position::new(
            narrow(column.min(width) + self.indent(columns)),
            narrow(row),
        )
    }

    /// Returns the first row that is shown in so many, so that the cursor's is among them.
    fn first(&self, columns: u16, rows: u16) -> u16 {
        (self.cursor(columns).y + 1).saturating_sub(rows)
    }

    /// Returns where the cursor stands on the screen when the field is drawn into an area.
    pub fn cursor_in(&self, area: Rect) -> Option<Position> {
        let at = self.cursor(area.width);
        let row = at.y.checked_sub(self.first(area.width, area.height))?;
        let at = Position::new(area.x.saturating_add(at.x), area.y.saturating_add(row));
        area.contains(at).then_some(at)
    }
}

impl Draw for Field<'_> {
    fn draw(&self, area: Rect, frame: &mut Frame<'_>) {
        let first = usize::from(self.first(area.width, area.height));
        frame.put(self.lay(area.width).into_iter().skip(first), area);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::{offscreen::Offscreen, widgets::Lines};
    use proptest::prelude::*;
    use ratatui::style::Modifier;

    fn check(value: &str, columns: u16, height: u16, expected: &str, cursor: (u16, u16)) {
        let field = TextField::holding(Lines::Many, value);
        let shown = Field::new(&field, Modifier::BOLD.into()).lead("▸ ");
        let mut screen = Offscreen::new(columns, height);
        screen.draw(|frame| frame.render(&shown, frame.area()));
        assert_eq!(screen.screen(), expected);
        let area = screen.cells().area;
        assert_eq!(shown.cursor_in(area), Some(Position::from(cursor)));
    }

    #[test]
    fn typing_wraps_under_its_sign_and_the_cursor_follows() {
        check("", 12, 1, "▸\n", (2, 0));
        check("Marcus", 12, 2, "▸ Marcus\n\n", (8, 0));
        check("Marcus drove", 12, 2, "▸ Marcus\n  drove\n", (7, 1));
        check(
            "Marcus drove him twice",
            12,
            2,
            "  drove him\n  twice\n",
            (7, 1),
        );
    }

    #[test]
    fn a_full_row_leaves_a_place_for_the_cursor() {
        check("123456789", 12, 1, "▸ 123456789\n", (11, 0));
        check("a\n", 12, 2, "▸ a\n\n", (2, 1));
    }

    #[test]
    fn an_empty_field_says_what_goes_in() {
        let field = TextField::new(Lines::One);
        let shown = Field::new(&field, Style::new())
            .lead("▸ ")
            .empty("who is worried?");
        assert_eq!(shown.lay(40)[0].to_string(), "▸ who is worried?");
        assert_eq!(shown.cursor(40), Position::new(2, 0));
    }

    #[test]
    fn what_would_complete_the_text_stands_behind_it_and_makes_no_row() {
        let check = |value: &str, words: &str, signs, expected: &[&str]| {
            let look = Rest {
                style: Style::new(),
                signs,
                more: "~",
            };
            let field = TextField::holding(Lines::Many, value);
            let shown = Field::new(&field, Modifier::BOLD.into())
                .lead("▸ ")
                .rest(Some((words, look)));
            let rows: Vec<String> = shown.lay(14).iter().map(ToString::to_string).collect();
            assert_eq!(rows, expected, "{value}");
            assert_eq!(
                shown.cursor(14),
                Field::new(&field, Style::new()).lead("▸ ").cursor(14)
            );
        };
        check("Ke", "mi", false, &["▸ Kemi"]);
        check("Ke", "mi", true, &["▸ Ke[mi]"]);
        check("Chil", "dren's Social", false, &["▸ Children's~"]);
        check("Chil", "dren's Social", true, &["▸ Chil[dren'~]"]);
        check(
            "one two Chil",
            "dren's Social",
            false,
            &["▸ one two", "  Children's~"],
        );
        check("12345678901", "2", false, &["▸ 123456789012"]);
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_on_the_screen(
            value in "[a-c 称é\n]{0,60}",
            columns in 1..30_u16,
            height in 1..6_u16,
        ) {
            let field = TextField::holding(Lines::Many, &value);
            let shown = Field::new(&field, Style::new()).lead("▸ ");
            let area = Rect::new(0, 0, columns, height);
            let cursor = shown.cursor_in(area);
            prop_assert!(columns < 2 || cursor.is_some(), "{:?}", cursor);
        }
    }
}

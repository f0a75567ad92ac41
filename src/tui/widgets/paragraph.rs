//! Text that wraps, with a sign before it that the rows below hang under. It never cuts without saying so.

use super::line;
use crate::text;
use crate::tui::backend::{Draw, Frame};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

/// Text that wraps.
#[derive(Debug, Clone, Default)]
pub struct Paragraph<'a> {
    lead: Line<'a>,
    spans: Vec<Span<'a>>,
    more: &'a str,
}

impl<'a> Paragraph<'a> {
    /// Makes one of styled text; a line break in it begins a new row.
    pub fn new(text: impl Into<Line<'a>>) -> Self {
        let line = text.into();
        let spans = line.spans.into_iter().map(|mut span| {
            span.style = line.style.patch(span.style);
            span
        });
        Self {
            lead: Line::default(),
            spans: spans.collect(),
            more: "…",
        }
    }

    /// Puts a sign before the first row; the rows below begin where the text does.
    #[must_use]
    pub fn lead(mut self, lead: impl Into<Line<'a>>) -> Self {
        self.lead = lead.into();
        self
    }

    /// Takes another sign for what had no room.
    #[must_use]
    pub const fn more(mut self, more: &'a str) -> Self {
        self.more = more;
        self
    }

    /// Lays the text out in rows of so many columns.
    pub fn lay(&self, columns: u16) -> Vec<Line<'static>> {
        let columns = usize::from(columns);
        // A lead that leaves less than half the room is not worth hanging the text under. It may be a name, though, and
        // a name is never lost: it stands above the words then.
        let wide = line::width(&self.lead);
        let indent = if wide * 2 <= columns { wide } else { 0 };
        let says = self
            .lead
            .spans
            .iter()
            .any(|span| span.content.chars().any(char::is_alphanumeric));
        let above =
            (wide > indent && says).then(|| line::fit(line::owned(&self.lead), columns, self.more));
        let whole: String = self.spans.iter().map(|span| &*span.content).collect();
        let rows = text::wrap_rows(&whole, columns - indent);
        let rows = rows.iter().enumerate().map(|(index, row)| {
            let end = row.range.start + row.shown(&whole).len();
            let lead = if index == 0 && indent > 0 {
                line::owned(&self.lead)
            } else {
                Line::default()
            };
            line::beside(
                lead,
                indent,
                line::part(&self.spans, &(row.range.start..end)),
            )
        });
        above.into_iter().chain(rows).collect()
    }

    /// Lays the text out in at most so many rows; when that cuts it, the last row ends in a sign that says so.
    pub fn lay_in(&self, columns: u16, rows: u16) -> Vec<Line<'static>> {
        let mut lines = self.lay(columns);
        let rows = usize::from(rows);
        if lines.len() > rows {
            lines.truncate(rows);
            if let Some(last) = lines.last_mut() {
                let room = usize::from(columns).saturating_sub(text::width(self.more));
                let mut cut = line::fit(std::mem::take(last), room, "");
                let style = cut.spans.last().map(|span| span.style).unwrap_or_default();
                cut.push_span(Span::styled(self.more.to_owned(), style));
                *last = cut;
            }
        }
        lines
    }

    /// Returns how many rows the text takes in so many columns.
    pub fn height(&self, columns: u16) -> u16 {
        u16::try_from(self.lay(columns).len()).unwrap_or(u16::MAX)
    }
}

impl Draw for Paragraph<'_> {
    fn draw(&self, area: Rect, frame: &mut Frame<'_>) {
        frame.put(self.lay_in(area.width, area.height), area);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::offscreen::Offscreen;
    use ratatui::style::{Modifier, Stylize};

    #[test]
    fn a_name_too_long_to_hang_words_under_stands_above_them() {
        let paragraph = Paragraph::new("He listens to Marcus.").lead("    Dawn Carter  ");
        let shown: Vec<String> = paragraph.lay(24).iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["    Dawn Carter  ", "He listens to Marcus."]);
    }

    fn harm() -> Paragraph<'static> {
        let words = vec![
            Span::raw("Missing overnight "),
            "six times".bold(),
            Span::raw(" since 1 September, longest 31 hours."),
        ];
        Paragraph::new(words).lead("· ")
    }

    #[test]
    fn text_hangs_under_its_sign() {
        let mut screen = Offscreen::new(30, 3);
        screen.draw(|frame| frame.render(&harm(), frame.area()));
        insta::assert_debug_snapshot!(screen.cells(), @r#"
        Buffer {
            area: Rect { x: 0, y: 0, width: 30, height: 3 },
            content: [
                "· Missing overnight six times ",
                "  since 1 September, longest  ",
                "  31 hours.                   ",
            ],
            styles: [
                x: 0, y: 0, fg: Reset, bg: Reset, underline: Reset, modifier: NONE,
                x: 20, y: 0, fg: Reset, bg: Reset, underline: Reset, modifier: BOLD,
                x: 29, y: 0, fg: Reset, bg: Reset, underline: Reset, modifier: NONE,
            ]
        }
        "#);
        assert_eq!(harm().height(30), 3);
    }

    fn check(columns: u16, rows: u16, expected: &[&str]) {
        let lines = harm().lay_in(columns, rows);
        let shown: Vec<String> = lines.iter().map(ToString::to_string).collect();
        assert_eq!(shown, expected);
        for line in &lines {
            assert!(line::width(line) <= usize::from(columns), "{line}");
        }
    }

    #[test]
    fn what_has_no_room_is_said_to_be_missing() {
        check(
            30,
            2,
            &[
                "· Missing overnight six times",
                "  since 1 September, longest…",
            ],
        );
        check(29, 1, &["· Missing overnight six time…"]);
        check(30, 0, &[]);
    }

    #[test]
    fn a_column_too_narrow_for_its_sign_does_without() {
        assert_eq!(Paragraph::new("Jay").lead("······").height(3), 1);
        check(3, 1, &["Mi…"]);
    }

    #[test]
    fn an_empty_text_is_one_empty_row_and_line_breaks_are_kept() {
        assert_eq!(Paragraph::new("").height(10), 1);
        assert_eq!(Paragraph::new(Span::raw("a\n\nb")).height(10), 3);
        assert_eq!(Paragraph::new("称称称").height(0), 3);
    }

    #[test]
    fn the_style_of_the_whole_lies_under_its_parts() {
        let text = Line::from(vec![Span::raw("a"), "b".italic()]).bold();
        let laid = Paragraph::new(text).lay(9);
        let styles: Vec<_> = laid[0].spans.iter().map(|span| span.style).collect();
        assert_eq!(
            styles,
            [
                Modifier::BOLD.into(),
                (Modifier::BOLD | Modifier::ITALIC).into()
            ]
        );
    }
}

//! Styled text in one row: joining, cutting with a sign, drawing inside an area only. It wraps nothing.

use crate::text;
use crate::tui::backend::Frame;
use ratatui::{
    layout::Rect,
    style::Style,
    text::{Line, Span},
};
use std::ops::Range;

/// Returns the columns of a line.
pub fn width(line: &Line<'_>) -> usize {
    line.spans
        .iter()
        .map(|span| text::width(&span.content))
        .sum()
}

/// Returns the line cut to so many columns, with `more` where something is missing.
pub fn fit(line: Line<'static>, columns: usize, more: &str) -> Line<'static> {
    if width(&line) <= columns {
        return line;
    }
    let mut room = columns.saturating_sub(text::width(more));
    let mut kept = Line::default().style(line.style);
    let mut last = line.style;
    for span in &line.spans {
        last = span.style;
        let piece = head(&span.content, room);
        room -= text::width(piece);
        kept.push_span(Span::styled(piece.to_owned(), span.style));
        if piece.len() < span.content.len() {
            break;
        }
    }
    if columns > 0 {
        kept.push_span(Span::styled(more.to_owned(), last));
    }
    kept
}

/// Returns as much of a text as has room, without the blanks at its end where it is cut.
fn head(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    let end = text::graphemes(text)
        .map(|(at, grapheme)| (at + grapheme.len(), text::width(grapheme)))
        .take_while(|(_, width)| {
            taken += width;
            taken <= columns
        })
        .last()
        .map_or(0, |(end, _)| end);
    let head = text.get(..end).unwrap_or_default();
    if end < text.len() {
        head.trim_end()
    } else {
        head
    }
}

/// Returns the part of spans that lies between two bytes of their joined text.
pub(super) fn part(spans: &[Span<'_>], range: &Range<usize>) -> Line<'static> {
    let mut line = Line::default();
    let mut begin = 0;
    for span in spans {
        let end = begin + span.content.len();
        let from = range.start.clamp(begin, end) - begin;
        let to = range.end.clamp(begin, end) - begin;
        if let Some(piece) = span.content.get(from..to).filter(|piece| !piece.is_empty()) {
            line.push_span(Span::styled(piece.to_owned(), span.style));
        }
        begin = end;
    }
    line
}

/// Returns blanks to stand before or between.
pub fn blanks(columns: usize) -> Span<'static> {
    Span::raw(" ".repeat(columns))
}

/// Returns one line that is followed by another, the first padded to so many columns.
pub fn beside(mut left: Line<'static>, columns: usize, right: Line<'static>) -> Line<'static> {
    let missing = columns.saturating_sub(width(&left));
    if missing > 0 && !right.spans.is_empty() {
        left.push_span(blanks(missing));
    }
    append(&mut left, right);
    left
}

/// Puts the spans of a line behind another's, each with the style it had.
pub fn append(line: &mut Line<'static>, more: Line<'static>) {
    for mut span in more.spans {
        span.style = more.style.patch(span.style);
        line.push_span(span);
    }
}

/// Returns the line with its text its own.
pub(super) fn owned(line: &Line<'_>) -> Line<'static> {
    let own =
        |span: &Span<'_>| Span::styled(span.content.to_string(), line.style.patch(span.style));
    Line::from(line.spans.iter().map(own).collect::<Vec<_>>())
}

/// Returns the line with a style under those of its spans.
pub fn styled(text: impl Into<String>, style: Style) -> Line<'static> {
    Line::from(Span::styled(text.into(), style))
}

/// Draws lines from the top of an area, and none that have no room.
pub fn draw<'a>(lines: impl IntoIterator<Item = &'a Line<'a>>, area: Rect, frame: &mut Frame<'_>) {
    frame.put(lines.into_iter().map(owned), area);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::offscreen::Offscreen;
    use ratatui::style::Modifier;

    fn two() -> Line<'static> {
        Line::from(vec![
            Span::styled("Kemi", Modifier::BOLD),
            Span::raw(" to take Jay"),
        ])
    }

    #[test]
    fn a_line_is_cut_with_a_sign_and_never_without() {
        for (columns, expected) in [
            (16, "Kemi to take Jay"),
            (15, "Kemi to take J…"),
            (6, "Kemi…"),
            (5, "Kemi…"),
            (3, "Ke…"),
            (1, "…"),
            (0, ""),
        ] {
            let line = fit(two(), columns, "…");
            assert_eq!(line.to_string(), expected, "{columns}");
            assert!(width(&line) <= columns);
        }
        assert_eq!(fit(two(), 6, "~").to_string(), "Kemi~");
        assert_eq!(fit("称号称号".into(), 6, "…").to_string(), "称号…");
    }

    #[test]
    fn a_part_keeps_its_styles() {
        let line = part(&two().spans, &(2..7));
        assert_eq!(line.to_string(), "mi to");
        assert_eq!(
            line.spans.first().map(|span| span.style),
            Some(Modifier::BOLD.into())
        );
    }

    #[test]
    fn nothing_is_drawn_outside_the_area_or_the_screen() {
        let mut screen = Offscreen::new(4, 2);
        screen.draw(|frame| {
            draw(&[two(), two(), two()], Rect::new(2, 1, 9, 9), frame);
            draw(&[two()], Rect::new(90, 90, 9, 9), frame);
        });
        assert_eq!(screen.screen(), "\n  Ke\n");
        let bold = |x| screen.style_at(x, 1).add_modifier.contains(Modifier::BOLD);
        assert!(bold(2) && bold(3) && !bold(1));
    }
}

//! The curtain: one sentence and nothing else. No name, no clock, no stage.

use crate::command::{Command, key_words};
use crate::text;
use crate::tui::backend::Frame;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::Paragraph;
use ratatui::{layout::Rect, text::Span};

/// Draws the curtain.
pub(super) fn draw(theme: &Theme, frame: &mut Frame<'_>) {
    let lifts = key_words(Command::Curtain);
    let words = format!("The screen is covered. {lifts} lifts it.");
    in_the_middle(&words, theme, frame);
}

/// Draws a sentence in the middle of the screen.
pub(super) fn in_the_middle(words: &str, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let wide = u16::try_from(text::width(words)).unwrap_or(u16::MAX);
    let wide = wide.min(area.width.saturating_sub(2)).max(1);
    let paragraph = Paragraph::new(Span::styled(words.to_owned(), theme.style(Role::Text)));
    let high = paragraph.height(wide).min(area.height);
    let place = Rect {
        x: area.x + (area.width.saturating_sub(wide)) / 2,
        y: area.y + (area.height - high) / 2,
        width: wide,
        height: high,
    };
    frame.render(&paragraph, place);
}

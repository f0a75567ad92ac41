//! The curtain: a sentence or two and nothing else, but for what is not kept. No name, no clock, no stage.

use super::item::narrow;
use crate::command::{Command, key_words};
use crate::text;
use crate::tui::backend::Frame;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{Paragraph, line};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

/// Draws the curtain. Between two children it says what lifting it means. What is not saved or not shared is said over it
/// as well: nobody may think that all is well for as long as it is drawn.
pub(super) fn draw(
    means: Option<&str>,
    trouble: Option<&str>,
    theme: &Theme,
    frame: &mut Frame<'_>,
) {
    let lifts = key_words(Command::Curtain);
    let covered = Span::styled("The screen is covered. ", theme.style(Role::Text));
    let lifts = match means {
        Some(means) => format!("{lifts} lifts it. {means}"),
        None => format!("{lifts} lifts it."),
    };
    let lifts = Span::styled(lifts, theme.style(Role::Muted));
    let trouble = trouble.map(|trouble| {
        let words = format!(" {}.", text::capitalised(trouble));
        Span::styled(words, theme.style(Role::Danger))
    });
    let words: Vec<Span<'_>> = [covered, lifts].into_iter().chain(trouble).collect();
    lines_in_the_middle(Line::from(words), frame);
}

/// Draws a break: what everybody reads while they wait, and what goes on.
pub(super) fn draw_break(theme: &Theme, frame: &mut Frame<'_>) {
    let goes_on = key_words(Command::Keep);
    let rest = Span::styled("We have a short break. ", theme.style(Role::Text));
    let goes_on = Span::styled(
        format!("{goes_on} goes on with the meeting."),
        theme.style(Role::Muted),
    );
    lines_in_the_middle(Line::from(vec![rest, goes_on]), frame);
}

/// Draws a sentence in the middle of the screen.
pub(super) fn in_the_middle(words: &str, theme: &Theme, frame: &mut Frame<'_>) {
    let words = Span::styled(words.to_owned(), theme.style(Role::Text));
    lines_in_the_middle(Line::from(words), frame);
}

fn lines_in_the_middle(words: Line<'_>, frame: &mut Frame<'_>) {
    let area = frame.area();
    let wide = narrow(line::width(&words));
    let wide = wide.min(area.width.saturating_sub(2)).max(1);
    let paragraph = Paragraph::new(words);
    let high = paragraph.height(wide).min(area.height);
    let place = Rect {
        x: area.x + (area.width.saturating_sub(wide)) / 2,
        y: area.y + (area.height - high) / 2,
        width: wide,
        height: high,
    };
    frame.render(&paragraph, place);
}

//! What stands above a page's groups: its question, what stands beside it, the child's words. Words are never cut here.

use super::{item::narrow, tone};
use crate::text;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{Paragraph, line};
use crate::view::{Page, Quote};
use ratatui::text::{Line, Span};

/// The widest that what stands beside a question of one row is laid out.
const WIDEST: usize = 40;
/// Columns between the question and what stands beside it.
const GAP: usize = 4;

/// Returns the columns of what stands beside the question, with so many at most.
pub(super) fn aside_width(page: &Page, most: usize, theme: &Theme) -> usize {
    let lines = page.aside.iter().map(|cells| tone::joined(cells, theme));
    let widest = lines.map(|line| line::width(&line)).max();
    widest.unwrap_or_default().min(most)
}

/// Lays out what stands beside the question.
pub(super) fn aside(page: &Page, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let lines = page.aside.iter().map(|cells| tone::pieces(cells, theme));
    lines
        .flat_map(|pieces| {
            if pieces.is_empty() {
                return vec![Line::default()];
            }
            tone::flow(&pieces, &Line::default(), narrow(width))
        })
        .collect()
}

/// Lays out the question and the child's words, without what stands beside.
pub(super) fn question(page: &Page, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if !page.title.is_empty() {
        let title = Span::styled(page.title.clone(), theme.style(Role::Title));
        lines.extend(Paragraph::new(title).lay(narrow(width)));
        lines.push(Line::default());
    }
    for quote in &page.quotes {
        lines.extend(words(quote, width, theme));
    }
    if !page.quotes.is_empty() {
        lines.push(Line::default());
    }
    lines
}

/// Lays out everything above the groups in one block: what stands beside goes to the right of a short question, or
/// below it.
pub(super) fn block(page: &Page, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    if page.aside.is_empty() {
        return question(page, width, theme);
    }
    let wide = aside_width(page, WIDEST, theme);
    let left = text::width(&page.title);
    let mut lines = if left > 0 && left + GAP + wide <= width {
        let title = Line::from(Span::styled(page.title.clone(), theme.style(Role::Title)));
        beside(title, width - wide, &aside(page, wide, theme))
    } else {
        let title = Span::styled(page.title.clone(), theme.style(Role::Title));
        let mut lines = Vec::new();
        if left > 0 {
            lines.extend(Paragraph::new(title).lay(narrow(width)));
        }
        lines.extend(aside(page, width, theme));
        lines
    };
    lines.push(Line::default());
    let untitled = Page {
        quotes: page.quotes.clone(),
        ..Page::default()
    };
    lines.extend(question(&untitled, width, theme));
    lines
}

fn beside(title: Line<'static>, column: usize, aside: &[Line<'static>]) -> Vec<Line<'static>> {
    let mut title = Some(title);
    aside
        .iter()
        .map(|right| line::beside(title.take().unwrap_or_default(), column, right.clone()))
        .collect()
}

/// Somebody's own words, whole; whose they are stands at the end of the last row where it has room, else below.
fn words(quote: &Quote, width: usize, theme: &Theme) -> Vec<Line<'static>> {
    let said = Span::styled(tone::quoted(&quote.words, theme), theme.style(Role::Quote));
    let mut lines = Paragraph::new(said).lay(narrow(width));
    let by = Line::from(Span::styled(quote.by.clone(), tone::muted(theme)));
    let column = width.saturating_sub(line::width(&by));
    match lines.last_mut() {
        Some(last) if line::width(last) + GAP <= column => {
            *last = line::beside(std::mem::take(last), column, by);
        }
        _ => lines.push(line::beside(Line::default(), column, by)),
    }
    lines
}

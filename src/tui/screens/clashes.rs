//! Where a hand and the meeting changed the same, or two windows of it differ, both sides beside each other. It chooses
//! nothing.

use crate::tui::overlays::Clashes;
use crate::tui::theme::{Role, Sign, Theme};
use crate::tui::widgets::{Paragraph, line};
use ratatui::text::{Line, Span};

/// Columns between the two sides.
const GAP: u16 = 2;

/// Lays it out; returns the lines, and the last line of the place in focus.
pub(super) fn lay(clashes: &Clashes, width: u16, theme: &Theme) -> (Vec<Line<'static>>, usize) {
    let mut lines = Vec::new();
    let mut tell = |words: &str, role| {
        let words = Span::styled(words.to_owned(), theme.style(role));
        lines.extend(Paragraph::new(words).lay(width));
    };
    tell(&clashes.told(), Role::Title);
    let how = clashes.how(["←", "→"], ["Enter", "Esc"]);
    let stays = clashes.stays();
    tell(&format!("Which counts? {how} {stays}"), Role::Text);
    let mut focus = 0;
    for (place, row) in clashes.rows.iter().enumerate() {
        let is_here = place == clashes.at;
        let sign = if is_here {
            theme.sign(Sign::Focus)
        } else {
            " "
        };
        let role = if is_here { Role::Focus } else { Role::Text };
        let child = row.reference.as_deref();
        let child = child.map_or_else(String::new, |reference| format!("{reference}, "));
        let what = format!("{sign} {child}{}", row.words.what);
        lines.push(Line::default());
        lines.extend(Paragraph::new(Span::styled(what, theme.style(role))).lay(width));
        let [ours, theirs] = clashes.sides();
        let sides = [(ours, &row.words.ours), (theirs, &row.words.theirs)];
        let taken = [row.takes_ours(), row.takes_ours().map(|is_ours| !is_ours)];
        lines.extend(beside(sides, taken, width, theme));
        if is_here {
            focus = lines.len();
        }
    }
    (lines, focus)
}

/// Puts two sides beside each other, each under its name; which is taken is said in words.
fn beside(
    sides: [(&str, &String); 2],
    taken: [Option<bool>; 2],
    width: u16,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let column = width.saturating_sub(2 + GAP) / 2;
    let cells = sides.into_iter().zip(taken).map(|((name, words), taken)| {
        let name = match taken {
            Some(true) => format!("{name}: counts"),
            Some(false) | None => name.to_owned(),
        };
        let mut cell = vec![line::styled(name, theme.style(Role::Muted))];
        let role = if taken == Some(false) {
            Role::Muted
        } else {
            Role::Text
        };
        cell.extend(Paragraph::new(Span::styled(words.clone(), theme.style(role))).lay(column));
        cell
    });
    let cells: Vec<Vec<Line<'static>>> = cells.collect();
    let high = cells.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |side: usize, row: usize| {
        let side = cells.get(side).and_then(|cell| cell.get(row));
        side.cloned().unwrap_or_default()
    };
    (0..high)
        .map(|row| {
            let mut left = cell(0, row);
            left.spans.insert(0, Span::raw("  "));
            line::beside(left, usize::from(column + 2 + GAP), cell(1, row))
        })
        .collect()
}

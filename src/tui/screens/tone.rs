//! Words in the look of what they mean: a level with its sign, a quote with its marks. It knows no page.

use crate::tui::theme::{Role, Sign, Signs, Theme};
use crate::tui::widgets::{Paragraph, Rest, line};
use crate::view::{Cell, Tone};
use ratatui::{
    style::{Modifier, Style},
    text::{Line, Span},
};

/// Columns between two cells.
const GAP: usize = 2;

/// Returns the words of a cell as they are drawn; what has focus is said by weight, and by colour where it has none of
/// its own.
pub(super) fn spans(cell: &Cell, focused: bool, theme: &Theme) -> Vec<Span<'static>> {
    if cell.text.is_empty() {
        return Vec::new();
    }
    let mut style = theme.style(role(&cell.tone));
    if focused {
        style = match cell.tone {
            Tone::Plain | Tone::Strong => theme.style(Role::Focus),
            _ => style.add_modifier(Modifier::BOLD),
        };
    }
    vec![Span::styled(signed(cell, theme), style)]
}

/// Returns a cell in one row: a line break in it is a blank.
pub(super) fn one_row(cell: &Cell, focused: bool, theme: &Theme) -> Line<'static> {
    let flat = Cell::of(cell.text.replace('\n', " "), cell.tone.clone());
    Line::from(spans(&flat, focused, theme))
}

/// Returns cells side by side in one row, two columns between them.
pub(super) fn joined(cells: &[Cell], theme: &Theme) -> Line<'static> {
    let mut joined = Line::default();
    for piece in pieces(cells, theme) {
        if !joined.spans.is_empty() {
            joined.push_span(line::blanks(GAP));
        }
        line::append(&mut joined, piece);
    }
    joined
}

/// Returns cells that are not empty, each as it is drawn.
pub(super) fn pieces(cells: &[Cell], theme: &Theme) -> Vec<Line<'static>> {
    cells
        .iter()
        .filter(|cell| !cell.text.is_empty())
        .map(|cell| one_row(cell, false, theme))
        .collect()
}

/// Lays pieces side by side in so many columns: each stays whole where it has room, and wraps only where it is wider
/// than all the room there is.
pub(super) fn flow(
    pieces: &[Line<'static>],
    lead: &Line<'static>,
    columns: u16,
) -> Vec<Line<'static>> {
    let indent = line::width(lead);
    let room = usize::from(columns).saturating_sub(indent);
    let mut rows: Vec<Line<'static>> = Vec::new();
    let mut taken = 0;
    for piece in pieces {
        let wide = line::width(piece);
        let row = rows.last_mut().filter(|_| taken + GAP + wide <= room);
        if let Some(row) = row {
            row.push_span(line::blanks(GAP));
            line::append(row, piece.clone());
            taken += GAP + wide;
            continue;
        }
        let blank = Line::from(line::blanks(indent));
        let lead = if rows.is_empty() { lead.clone() } else { blank };
        rows.extend(Paragraph::new(piece.clone()).lead(lead).lay(columns));
        taken = wide.min(room);
    }
    rows
}

/// Returns words with the marks of words as they were said.
pub(super) fn quoted(words: &str, theme: &Theme) -> String {
    let (open, close) = (theme.sign(Sign::OpenQuote), theme.sign(Sign::CloseQuote));
    if words.starts_with(['“', '"', '‘']) {
        words.to_owned()
    } else {
        format!("{open}{words}{close}")
    }
}

/// How words look that are not typed: faint, and between signs where no colour tells them apart.
pub(super) fn rest(theme: &Theme) -> Rest {
    let style = theme.style(Role::Muted);
    let is_told_by_colour = style.fg.is_some() && style.fg != theme.style(Role::Typed).fg;
    Rest {
        style,
        signs: theme.signs() == Signs::Ascii || !is_told_by_colour,
        more: theme.sign(Sign::More),
    }
}

fn role(tone: &Tone) -> Role {
    match tone {
        Tone::Plain => Role::Text,
        Tone::Muted | Tone::Masked | Tone::Advice => Role::Muted,
        Tone::Strong => Role::Title,
        Tone::Good => Role::Ok,
        Tone::Warn => Role::Warn,
        Tone::Level { height, of } => Role::of_level(gravest_first(*height, *of), *of),
        Tone::Quote => Role::Quote,
    }
}

/// Returns the sign that stands before words; an empty one where none does.
pub(super) fn sign(cell: &Cell, theme: &Theme) -> &'static str {
    let Tone::Level { height, of } = cell.tone else {
        return "";
    };
    theme.sign(match Role::of_level(gravest_first(height, of), of) {
        Role::High => Sign::High,
        Role::Low => Sign::Low,
        _ => Sign::Medium,
    })
}

fn signed(cell: &Cell, theme: &Theme) -> String {
    match &cell.tone {
        Tone::Level { .. } => format!("{} {}", sign(cell, theme), cell.text),
        Tone::Quote => quoted(&cell.text, theme),
        _ => cell.text.clone(),
    }
}

fn gravest_first(height: usize, of: usize) -> usize {
    of.saturating_sub(height + 1)
}

/// Returns the look of words that matter less.
pub(super) fn muted(theme: &Theme) -> Style {
    theme.style(Role::Muted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Registry, Signs};

    fn check(cell: &Cell, expected: &str, ascii: &str) {
        let dusk = Registry::default().get("dusk").unwrap();
        assert_eq!(one_row(cell, false, &dusk).to_string(), expected);
        let plain = dusk.with_signs(Signs::Ascii);
        assert_eq!(one_row(cell, true, &plain).to_string(), ascii);
    }

    #[test]
    fn a_level_has_its_sign_and_its_word() {
        let level = |height, of| Cell::of("risk", Tone::Level { height, of });
        check(&level(2, 3), "▲ risk", "^ risk");
        check(&level(1, 3), "◆ risk", "= risk");
        check(&level(0, 3), "● risk", "_ risk");
        check(&level(0, 2), "● risk", "_ risk");
        check(&level(9, 2), "▲ risk", "^ risk");
    }

    #[test]
    fn words_as_they_were_said_have_their_marks_once() {
        check(
            &Cell::of("low, I'm fine", Tone::Quote),
            "“low, I'm fine”",
            "\"low, I'm fine\"",
        );
        check(&Cell::of("“low”", Tone::Quote), "“low”", "“low”");
    }

    #[test]
    fn what_stands_beside_others_stands_in_one_row() {
        check(&Cell::plain("one\ntwo"), "one two", "one two");
        let theme = Theme::default();
        let cells = [Cell::plain("S ✓"), Cell::default(), Cell::muted("M")];
        assert_eq!(joined(&cells, &theme).to_string(), "S ✓  M");
    }

    #[test]
    fn what_stands_side_by_side_stays_whole() {
        let cells = ["Kemi Adeyemi", "by Friday 22 January", "goal G1"].map(Cell::plain);
        let pieces = pieces(&cells, &Theme::default());
        let rows = |columns| -> Vec<String> {
            let lead = Line::from("▸ ");
            let rows = flow(&pieces, &lead, columns);
            rows.iter().map(ToString::to_string).collect()
        };
        assert_eq!(rows(60), ["▸ Kemi Adeyemi  by Friday 22 January  goal G1"]);
        assert_eq!(
            rows(33),
            ["▸ Kemi Adeyemi", "  by Friday 22 January  goal G1"]
        );
        assert_eq!(
            rows(14),
            ["▸ Kemi Adeyemi", "  by Friday 22", "  January", "  goal G1"]
        );
    }
}

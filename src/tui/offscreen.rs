//! The display's twin in memory, for tests and for showing a screen as text. It writes to no terminal.

use super::{
    backend::{Display, Frame},
    theme::Depth,
};
use ratatui::{
    buffer::{Buffer, Cell, CellWidth},
    layout::Position,
    style::Style,
};

/// A terminal that exists in memory only; it draws as the real one does, to the byte.
#[derive(Debug)]
pub struct Offscreen {
    display: Display<Vec<u8>>,
}

impl Offscreen {
    /// Makes one of a size, in true colour.
    pub fn new(width: u16, height: u16) -> Self {
        Self::with_depth(width, height, Depth::True)
    }

    /// Makes one of a size and a depth of colour.
    pub fn with_depth(width: u16, height: u16, depth: Depth) -> Self {
        Self {
            display: Display::new(Vec::new(), width, height, depth),
        }
    }

    /// Lays a style under everything that is drawn.
    #[must_use]
    pub fn on(self, ground: Style) -> Self {
        Self {
            display: self.display.on(ground),
        }
    }

    /// Draws one frame; returns the bytes a terminal would have been sent.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> Vec<u8> {
        // Memory takes every byte: there is no failure to hand on.
        self.display.draw(paint).unwrap_or_default();
        std::mem::take(self.display.out())
    }

    /// Takes another size.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.display.resize(width, height);
    }

    /// Distrusts what is shown; the next frame is written whole.
    pub const fn clear(&mut self) {
        self.display.clear();
    }

    /// Returns the text of the screen, a line a row, without the blanks at the end of a row.
    pub fn screen(&self) -> String {
        rows(self.display.shown())
    }

    /// Returns the cells of the screen.
    pub const fn cells(&self) -> &Buffer {
        self.display.shown()
    }

    /// Returns the style at a place, or the plain one outside the screen.
    pub fn style_at(&self, x: u16, y: u16) -> Style {
        self.cells()
            .cell((x, y))
            .map_or_else(Style::default, Cell::style)
    }

    /// Returns the style of the first letter of the first place where a text stands in a row.
    pub fn style_of(&self, text: &str) -> Option<Style> {
        let area = self.cells().area;
        area.rows()
            .flat_map(ratatui::layout::Rect::columns)
            .find(|place| starts(self.cells(), place.x, place.y, text))
            .map(|place| self.style_at(place.x, place.y))
    }

    /// Returns where the cursor stands, if it is shown.
    pub const fn cursor(&self) -> Option<Position> {
        self.display.cursor()
    }

    /// Returns how many bytes were written since the beginning.
    pub const fn written(&self) -> u64 {
        self.display.written()
    }
}

/// Whether a text begins at a place and stays in its row.
fn starts(cells: &Buffer, x: u16, y: u16, text: &str) -> bool {
    let mut rest = text;
    let mut x = x;
    while !rest.is_empty() {
        let Some(cell) = cells.cell((x, y)) else {
            return false;
        };
        match rest.strip_prefix(cell.symbol()) {
            Some(after) => rest = after,
            None => return false,
        }
        x = x.saturating_add(columns(cell));
    }
    true
}

/// Returns how many columns a cell takes; a control character is shown as one.
fn columns(cell: &Cell) -> u16 {
    if cell.symbol().chars().any(char::is_control) {
        return 1;
    }
    cell.cell_width().max(1)
}

/// Returns the text of cells, a line a row, without the blanks at the end of a row.
pub fn rows(cells: &Buffer) -> String {
    let mut text = String::new();
    for row in cells.content.chunks(usize::from(cells.area.width).max(1)) {
        let mut line = String::new();
        let mut covered = 0;
        for cell in row {
            if covered == 0 {
                line.push_str(cell.symbol());
                covered = columns(cell);
            }
            covered -= 1;
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::{
        theme::{Registry, Role},
        widgets::{Field, Lines, Rule, TextField},
    };
    use ratatui::{layout::Rect, style::Modifier, text::Line};

    #[test]
    fn the_screen_reads_as_text_and_keeps_its_styles() {
        let mut screen = Offscreen::new(12, 2);
        screen.draw(|frame| {
            frame.put([Line::from("称号 Jay")], frame.area());
            let high = Line::styled("HIGH", Modifier::BOLD);
            frame.put([high], Rect::new(2, 1, 9, 1));
            frame.set_cursor(Some(Position::new(6, 1)));
        });
        assert_eq!(screen.screen(), "称号 Jay\n  HIGH\n");
        assert_eq!(screen.cursor(), Some(Position::new(6, 1)));
        let bold = |text| {
            screen
                .style_of(text)
                .map(|style| style.add_modifier.contains(Modifier::BOLD))
        };
        assert_eq!(bold("HIGH"), Some(true));
        assert_eq!(bold("Jay"), Some(false));
        assert_eq!(bold("LOW"), None);
    }

    #[test]
    fn a_typed_letter_costs_its_own_bytes_in_every_theme() {
        let registry = Registry::default();
        for (name, _) in registry.names() {
            let theme = registry.get(name).unwrap();
            let mut screen = Offscreen::new(40, 6).on(theme.ground());
            let mut field = TextField::new(Lines::Many);
            let mut sent = Vec::new();
            for c in "ab cd".chars() {
                field.insert(c);
                let bytes = screen.draw(|frame| {
                    let area = Rect::new(2, 2, 30, 2);
                    let shown = Field::new(&field, theme.style(Role::Typed)).lead("▸ ");
                    frame.render(&shown, area);
                    frame.render(&Rule::new(&theme), Rect::new(0, 4, 40, 1));
                    frame.set_cursor(shown.cursor_in(area));
                });
                sent.push(String::from_utf8(bytes).unwrap());
            }
            // The first frame ends with the line, so the second letter changes the ink; the others need not.
            let rest: Vec<&str> = sent.iter().skip(2).map(String::as_str).collect();
            assert_eq!(rest, [" ", "c", "d"], "{name}");
        }
    }

    #[test]
    fn bytes_are_counted() {
        let mut screen = Offscreen::new(12, 2);
        let first = screen.draw(|frame| {
            frame.put([Line::from("a")], frame.area());
        });
        assert_eq!(first, b"\x1b[m\x1b[2J\x1b[?25l\x1b[Ha");
        assert_eq!(screen.written(), first.len() as u64);
    }

    #[test]
    fn a_line_with_a_control_character_is_harmless() {
        let mut screen = Offscreen::new(9, 1);
        let bytes =
            screen.draw(|frame| frame.put([Line::from("a\u{1b}[2Jb\u{9b}c")], frame.area()));
        assert!(bytes.ends_with(b"\x1b[Ha[2Jbc"), "{bytes:?}");
    }
}

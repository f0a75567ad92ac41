//! The pen: it knows where it stands and what it writes with, and says no more than it must. It knows no frames.

use super::{colour::Ink, glyph::Glyph};
use ratatui::layout::{Position, Size};

/// Gathers the bytes of one frame.
///
/// What it knows of the terminal it carries from frame to frame: a typed letter that follows the last one costs
/// its own bytes and nothing else.
#[derive(Debug)]
pub(super) struct Pen {
    bytes: Vec<u8>,
    size: Size,
    at: Option<Position>,
    ink: Ink,
    shown: Option<bool>,
}

impl Pen {
    pub(super) const fn new(size: Size) -> Self {
        Self {
            bytes: Vec::new(),
            size,
            at: None,
            ink: Ink::OWN,
            shown: None,
        }
    }

    /// Returns what is to be written.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Begins the next frame.
    pub(super) fn next(&mut self) {
        self.bytes.clear();
    }

    /// Empties the terminal and forgets what was known of it.
    pub(super) fn wipe(&mut self, size: Size) {
        self.size = size;
        self.bytes.extend_from_slice(b"\x1b[m\x1b[2J");
        self.ink = Ink::OWN;
        self.at = None;
        self.shown = None;
    }

    /// Returns where the pen stands, where that is known.
    pub(super) const fn at(&self) -> Option<Position> {
        self.at
    }

    /// Moves by whichever way is shortest.
    pub(super) fn go(&mut self, to: Position) {
        if self.at == Some(to) {
            return;
        }
        let absolute = absolute(to);
        let path = self
            .at
            .map(|from| relative(from, to))
            .filter(|path| path.len() < absolute.len())
            .unwrap_or(absolute);
        self.bytes.extend_from_slice(path.as_bytes());
        self.at = Some(to);
    }

    /// Takes up another ink.
    pub(super) fn take(&mut self, ink: Ink) {
        self.bytes.extend_from_slice(self.ink.turn(ink).as_bytes());
        self.ink = ink;
    }

    /// Whether a glyph in this ink can be written without changing the pen's.
    pub(super) fn suits(&self, glyph: &Glyph<'_>, ink: Ink) -> bool {
        self.ink == ink || (glyph.is_blank() && self.ink.same_blank(ink))
    }

    /// Writes one glyph where the pen stands.
    pub(super) fn write(&mut self, glyph: &Glyph<'_>, ink: Ink) {
        if !self.suits(glyph, ink) {
            self.take(ink);
        }
        self.bytes.extend_from_slice(glyph.text.as_bytes());
        self.at = self.at.and_then(|at| {
            let x = at.x.saturating_add(glyph.width);
            // After the last column a terminal waits before it wraps, and terminals differ about where that is.
            (x < self.size.width && !glyph.doubtful).then_some(Position { x, ..at })
        });
    }

    /// Empties the row from where the pen stands.
    pub(super) fn erase_rest(&mut self) {
        if !self.ink.erases() {
            self.take(Ink::OWN);
        }
        self.bytes.extend_from_slice(b"\x1b[K");
    }

    /// Shows the cursor at a place, or hides it.
    pub(super) fn cursor(&mut self, at: Option<Position>) {
        if let Some(at) = at {
            self.go(at);
        }
        if self.shown != Some(at.is_some()) {
            let sequence: &[u8] = if at.is_some() {
                b"\x1b[?25h"
            } else {
                b"\x1b[?25l"
            };
            self.bytes.extend_from_slice(sequence);
            self.shown = Some(at.is_some());
        }
    }

    /// Hides a cursor that will not be shown after this frame, before it is seen running about.
    pub(super) fn hide_first(&mut self) {
        if self.shown != Some(false) {
            self.cursor(None);
        }
    }
}

fn absolute(to: Position) -> String {
    match (to.x, to.y) {
        (0, 0) => "\x1b[H".to_owned(),
        (0, y) => format!("\x1b[{}H", u32::from(y) + 1),
        (x, y) => format!("\x1b[{};{}H", u32::from(y) + 1, u32::from(x) + 1),
    }
}

fn relative(from: Position, to: Position) -> String {
    let mut path = if to.y < from.y {
        steps(from.y - to.y, 'A')
    } else {
        steps(to.y - from.y, 'B')
    };
    if to.x == from.x {
        return path;
    }
    let sideways = if to.x == 0 {
        "\r".to_owned()
    } else if to.x < from.x && from.x - to.x <= 3 {
        "\x08".repeat(usize::from(from.x - to.x))
    } else if to.x < from.x {
        steps(from.x - to.x, 'D')
    } else {
        steps(to.x - from.x, 'C')
    };
    path.push_str(&sideways);
    path
}

fn steps(count: u16, direction: char) -> String {
    match count {
        0 => String::new(),
        1 => format!("\x1b[{direction}"),
        more => format!("\x1b[{more}{direction}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: Option<(u16, u16)>, to: (u16, u16), expected: &str) {
        let mut pen = Pen::new(Size::new(80, 24));
        pen.at = from.map(Position::from);
        pen.go(Position::from(to));
        let bytes = String::from_utf8(pen.bytes().to_vec()).unwrap();
        assert_eq!(bytes, expected, "{from:?} to {to:?}");
    }

    #[test]
    fn the_shortest_way_is_taken() {
        check(Some((5, 5)), (5, 5), "");
        check(Some((5, 5)), (4, 5), "\x08");
        check(Some((5, 5)), (2, 5), "\x08\x08\x08");
        check(Some((9, 5)), (2, 5), "\x1b[7D");
        check(Some((5, 5)), (0, 5), "\r");
        check(Some((5, 5)), (6, 5), "\x1b[C");
        check(Some((5, 5)), (9, 5), "\x1b[4C");
        check(Some((5, 5)), (5, 6), "\x1b[B");
        check(Some((5, 5)), (5, 3), "\x1b[2A");
        check(Some((5, 5)), (0, 6), "\x1b[7H");
        check(Some((60, 20)), (0, 0), "\x1b[H");
        check(Some((60, 20)), (70, 2), "\x1b[3;71H");
        check(None, (3, 4), "\x1b[5;4H");
    }
}

//! The display: draws a frame, finds what changed since the last and writes that in one piece. It reads no keys.

use super::{colour::Ink, frame::Frame, glyph::Glyph, pen::Pen, strip::Strip};
use crate::text;
use crate::tui::theme::Depth;
use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect, Size},
    style::Style,
};
use std::io::{self, Write};

/// A terminal, or whatever else takes its bytes, and what it shows.
///
/// The stock way writes 32 bytes for a typed letter: it resets colours at the end of each frame, hides and shows
/// the cursor and moves it each time. Here a letter that follows the last one is one byte, and nothing is written
/// when nothing changed. Frames are not bracketed as synchronised updates: one write is seen whole as it is.
#[derive(Debug)]
pub struct Display<W> {
    out: W,
    depth: Depth,
    ground: Cell,
    pen: Pen,
    /// The cells of the last frame, and the rows they were drawn from.
    shown: Buffer,
    drawn: Vec<Strip>,
    /// The rows of the next frame.
    next: Vec<Strip>,
    /// The cells of one row, drawn before they are compared.
    row: Buffer,
    cursor: Option<Position>,
    unsure: bool,
    written: u64,
}

/// Cells at the end of a row that are erased in one go; fewer are cheaper as blanks.
const WORTH_ERASING: usize = 4;
/// Unchanged cells that are written again rather than stepped over.
const WORTH_WRITING: u16 = 3;

impl<W: Write> Display<W> {
    /// Takes a terminal of a size, of whose content nothing is known yet.
    pub fn new(out: W, width: u16, height: u16, depth: Depth) -> Self {
        let area = Rect::new(0, 0, width, height);
        Self {
            out,
            depth,
            ground: Cell::EMPTY,
            pen: Pen::new(area.as_size()),
            shown: Buffer::empty(area),
            drawn: vec![Strip::default(); usize::from(height)],
            next: vec![Strip::default(); usize::from(height)],
            row: Buffer::empty(Rect { height: 1, ..area }),
            cursor: None,
            unsure: true,
            written: 0,
        }
    }

    /// Lays a style under everything that is drawn, in place of the one before: the theme's ground.
    #[must_use]
    pub fn on(mut self, ground: Style) -> Self {
        self.ground = Cell::EMPTY;
        self.ground.set_style(ground);
        self
    }

    /// Draws one frame and writes what changed; returns how many bytes that took.
    ///
    /// After a write that failed the terminal's content is unknown, so the next frame is written whole.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<usize> {
        self.next.iter_mut().for_each(Strip::clear);
        let mut frame = Frame::new(self.shown.area.width, &mut self.next);
        paint(&mut frame);
        self.cursor = frame.cursor();
        self.compose();
        let bytes = self.pen.bytes();
        let count = bytes.len();
        if count == 0 {
            return Ok(0);
        }
        self.unsure = true;
        self.out.write_all(bytes)?;
        self.out.flush()?;
        self.unsure = false;
        self.written += count as u64;
        Ok(count)
    }

    /// Takes another size; the next frame is written whole.
    pub fn resize(&mut self, width: u16, height: u16) {
        let area = Rect::new(0, 0, width, height);
        if area != self.shown.area {
            self.shown = Buffer::empty(area);
            self.drawn = vec![Strip::default(); usize::from(height)];
            self.next.clone_from(&self.drawn);
            self.row = Buffer::empty(Rect { height: 1, ..area });
            self.unsure = true;
        }
    }

    /// Distrusts what the terminal shows; the next frame is written whole.
    pub const fn clear(&mut self) {
        self.unsure = true;
    }

    /// Returns the size in columns and rows.
    pub const fn size(&self) -> Size {
        self.shown.area.as_size()
    }

    /// Returns the cells of the last frame.
    pub const fn shown(&self) -> &Buffer {
        &self.shown
    }

    /// Returns where the cursor stands, if it is shown.
    pub const fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// Returns how many bytes were written since the beginning.
    pub const fn written(&self) -> u64 {
        self.written
    }

    /// Returns whatever takes the bytes.
    pub const fn out(&mut self) -> &mut W {
        &mut self.out
    }

    /// Puts the bytes of the frame together and makes it the one that is shown.
    fn compose(&mut self) {
        self.pen.next();
        if self.unsure {
            self.pen.wipe(self.shown.area.as_size());
            self.shown.content.fill(Cell::EMPTY);
        }
        for y in 0..self.next.len() {
            self.compose_row(y);
        }
        std::mem::swap(&mut self.drawn, &mut self.next);
        self.step_to_cursor();
        self.pen.cursor(self.cursor);
    }

    /// Draws a row that is another one than before, and writes where it differs.
    fn compose_row(&mut self, y: usize) {
        let width = usize::from(self.shown.area.width).max(1);
        let (Some(next), Some(old)) = (
            self.next.get(y),
            self.shown.content.chunks_mut(width).nth(y),
        ) else {
            return;
        };
        if !self.unsure && self.drawn.get(y) == Some(next) {
            return;
        }
        next.draw(&self.ground, &mut self.row);
        let new = &mut self.row.content;
        if old.iter().zip(&*new).all(|(old, new)| alike(old, new)) {
            return;
        }
        if self.cursor.is_none() {
            self.pen.hide_first();
        }
        let row = Row {
            y: u16::try_from(y).unwrap_or(u16::MAX),
            new,
            depth: self.depth,
        };
        row.write(&row.changes(old), &mut self.pen);
        old.swap_with_slice(new);
    }

    /// A blank that was typed changes no cell, and is shorter to write again than to step over.
    fn step_to_cursor(&mut self) {
        let width = usize::from(self.shown.area.width).max(1);
        let Some(at) = self.cursor else {
            return;
        };
        if let Some(new) = self.shown.content.chunks(width).nth(usize::from(at.y)) {
            let row = Row {
                y: at.y,
                new,
                depth: self.depth,
            };
            row.step_over(usize::from(at.x), &mut self.pen);
        }
    }
}

/// One row of the frame, and how it is written.
struct Row<'a> {
    y: u16,
    new: &'a [Cell],
    depth: Depth,
}

impl<'a> Row<'a> {
    /// Returns a glyph and its ink, or `None` past the end of the row.
    fn glyph(&self, x: usize) -> Option<(Glyph<'a>, Ink)> {
        glyph(self.new, x, self.depth)
    }

    /// Lists the columns where the terminal shows something else than it should.
    ///
    /// A column that a wide glyph covers is no column of its own; when the glyph goes, its column is written anew,
    /// because terminals differ about what they leave there. After a glyph of doubtful width the rest of the row
    /// is written anew.
    fn changes(&self, old: &[Cell]) -> Vec<usize> {
        let mut changes = Vec::new();
        let (mut old_covers, mut new_covers) = (0, 0);
        let mut doubt = false;
        for x in 0..self.new.len() {
            // Nearly every cell is a plain letter that stayed: it covers nothing and need not be read.
            let covered = x < old_covers || x < new_covers;
            if !covered && !doubt && stayed(old, self.new, x) {
                continue;
            }
            let Some((after, ink)) = self.glyph(x) else {
                break;
            };
            let was_covered = x < old_covers;
            let before = glyph(old, x, self.depth);
            if let (false, Some((glyph, _))) = (was_covered, &before) {
                old_covers = x + usize::from(glyph.width);
                doubt |= glyph.doubtful && before != Some((after.clone(), ink));
            }
            if x < new_covers {
                continue;
            }
            new_covers = x + usize::from(after.width);
            let same = !was_covered
                && before.is_some_and(|(before, old_ink)| {
                    before == after
                        && (old_ink == ink || (after.is_blank() && old_ink.same_blank(ink)))
                });
            if !same || doubt {
                changes.push(x);
                doubt |= after.doubtful;
            }
        }
        changes
    }

    /// Returns the column from which the row is empty to its end.
    fn tail(&self) -> usize {
        let mut tail = self.new.len();
        while let Some((glyph, ink)) = tail.checked_sub(1).and_then(|x| self.glyph(x)) {
            if !glyph.is_blank() || !ink.erases() {
                break;
            }
            tail -= 1;
        }
        tail
    }

    fn write(&self, changes: &[usize], pen: &mut Pen) {
        if changes.len() < WORTH_ERASING {
            for x in changes {
                self.write_at(*x, pen);
            }
            return;
        }
        let tail = self.tail();
        let (written, erased): (Vec<usize>, Vec<usize>) = changes.iter().partition(|x| **x < tail);
        for x in written {
            self.write_at(x, pen);
        }
        if erased.len() >= WORTH_ERASING {
            if let Some(x) = erased.first() {
                pen.go(self.place(*x));
                pen.erase_rest();
            }
        } else {
            for x in erased {
                self.write_at(x, pen);
            }
        }
    }

    fn write_at(&self, x: usize, pen: &mut Pen) {
        let Some((glyph, ink)) = self.glyph(x) else {
            return;
        };
        self.step_over(x, pen);
        let place = self.place(x);
        pen.go(place);
        if glyph.doubtful {
            // Where the terminal thinks the glyph narrow, what stood beside it would stay.
            let blank = Cell::EMPTY;
            let blank = Glyph::of(&blank, 1);
            for _ in 0..glyph.width {
                pen.write(&blank, ink);
            }
            pen.go(place);
        }
        pen.write(&glyph, ink);
    }

    /// Writes a few unchanged cells again where that is shorter than moving over them.
    fn step_over(&self, x: usize, pen: &mut Pen) {
        let to = self.place(x);
        let Some(at) = pen.at().filter(|at| at.y == to.y && at.x < to.x) else {
            return;
        };
        if to.x - at.x > WORTH_WRITING {
            return;
        }
        let between: Vec<_> = (usize::from(at.x)..x)
            .filter_map(|x| self.glyph(x))
            .collect();
        let cheap = between
            .iter()
            .all(|(glyph, ink)| glyph.text.len() == 1 && pen.suits(glyph, *ink));
        // The blank under the second half of a wide glyph is not to be written; the pen never stands there.
        if cheap {
            for (glyph, ink) in &between {
                pen.write(glyph, *ink);
            }
        }
    }

    fn place(&self, x: usize) -> Position {
        Position::new(u16::try_from(x).unwrap_or(u16::MAX), self.y)
    }
}

fn stayed(old: &[Cell], new: &[Cell], x: usize) -> bool {
    let pair = old.get(x).zip(new.get(x));
    pair.is_some_and(|(old, new)| takes_one_column(new) && alike(old, new))
}

/// Whether a cell is a letter, a line or a sign that the terminals we count on draw in one column.
fn takes_one_column(cell: &Cell) -> bool {
    if let [letter] = cell.symbol().as_bytes() {
        return text::is_simple(char::from(*letter));
    }
    let mut characters = cell.symbol().chars();
    let is_simple = characters.next().is_some_and(text::is_simple);
    is_simple && characters.next().is_none()
}

/// Whether two cells are drawn the same. All of the screen is compared at every key: the library's own way also looks
/// at what is never set here.
fn alike(old: &Cell, new: &Cell) -> bool {
    let is_same = match (old.symbol().as_bytes(), new.symbol().as_bytes()) {
        // Nearly every cell is one byte, and comparing texts of any length asks the system's library.
        ([old], [new]) => old == new,
        (old, new) => old == new,
    };
    is_same && old.fg == new.fg && old.bg == new.bg && old.modifier == new.modifier
}

fn glyph(row: &[Cell], x: usize, depth: Depth) -> Option<(Glyph<'_>, Ink)> {
    let cell = row.get(x)?;
    let room = u16::try_from(row.len() - x).unwrap_or(u16::MAX);
    Some((Glyph::of(cell, room), Ink::of(cell, depth)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::{
        style::{Color, Modifier},
        text::{Line, Span},
    };

    fn display(width: u16, height: u16) -> Display<Vec<u8>> {
        let mut display = Display::new(Vec::new(), width, height, Depth::True);
        display.draw(|_| {}).unwrap();
        display.out().clear();
        display
    }

    fn sent(display: &mut Display<Vec<u8>>, paint: impl FnOnce(&mut Frame<'_>)) -> String {
        display.draw(paint).unwrap();
        String::from_utf8(std::mem::take(display.out())).unwrap()
    }

    fn put(frame: &mut Frame<'_>, x: u16, y: u16, text: &str, style: Style) {
        let line = Line::from(Span::styled(text.to_owned(), style));
        let (width, height) = (frame.area().width, 1);
        frame.put(
            [line],
            Rect {
                x,
                y,
                width,
                height,
            },
        );
    }

    fn typing(text: &str) -> impl FnOnce(&mut Frame<'_>) {
        move |frame| {
            let bright = Style::new().fg(Color::White).add_modifier(Modifier::BOLD);
            put(frame, 0, 0, "Ctrl+N next", Style::new());
            put(frame, 2, 1, text, bright);
            let x = 2 + u16::try_from(text::width(text)).unwrap();
            frame.set_cursor(Some(Position::new(x, 1)));
        }
    }

    #[test]
    fn a_typed_letter_is_one_byte() {
        let mut display = display(40, 4);
        sent(&mut display, typing("Marcu"));
        assert_eq!(sent(&mut display, typing("Marcus")), "s");
        assert_eq!(sent(&mut display, typing("Marcus ")), " ");
        assert_eq!(sent(&mut display, typing("Marcus é")), "é");
        assert_eq!(
            sent(&mut display, typing("Marcus ")),
            "\x08 \x08",
            "a letter taken back"
        );
    }

    #[test]
    fn nothing_is_written_when_nothing_changed() {
        let mut display = display(40, 4);
        sent(&mut display, typing("Marcus"));
        assert_eq!(display.draw(typing("Marcus")).unwrap(), 0);
        assert_eq!(sent(&mut display, typing("Marcus")), "");
    }

    #[test]
    fn moving_the_cursor_is_a_move_and_no_more() {
        let mut display = display(40, 4);
        let at = |x, y| move |frame: &mut Frame<'_>| frame.set_cursor(Some(Position::new(x, y)));
        assert_eq!(sent(&mut display, at(4, 1)), "\x1b[2;5H\x1b[?25h");
        assert_eq!(sent(&mut display, at(3, 1)), "\x08");
        assert_eq!(sent(&mut display, at(3, 2)), "\x1b[B");
        assert_eq!(sent(&mut display, |_| {}), "\x1b[?25l");
        assert_eq!(sent(&mut display, |_| {}), "");
    }

    #[test]
    fn the_end_of_a_row_is_erased_and_short_gaps_are_written_again() {
        let mut display = display(40, 2);
        let text = |text: &'static str| {
            move |frame: &mut Frame<'_>| {
                put(frame, 0, 0, text, Style::new());
            }
        };
        let first = sent(&mut display, text("a b c d, 12 of 12"));
        assert_eq!(first, "\x1b[Ha b c d, 12 of 12");
        assert_eq!(sent(&mut display, text("a b c")), "\x1b[11D\x1b[K");
        assert_eq!(sent(&mut display, text("x b y")), "\rx b y");
    }

    #[test]
    fn a_failed_write_makes_the_next_frame_whole() {
        struct Broken(bool, Vec<u8>);
        impl Write for Broken {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                if self.0 {
                    return Err(io::Error::other("gone"));
                }
                self.1.extend_from_slice(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut display = Display::new(Broken(true, Vec::new()), 20, 2, Depth::True);
        assert!(display.draw(typing("x")).is_err());
        display.out().0 = false;
        display.draw(typing("x")).unwrap();
        assert!(display.out().1.starts_with(b"\x1b[m\x1b[2J"));
    }

    #[test]
    fn without_colours_only_weights_are_told() {
        let mut display = Display::new(Vec::new(), 10, 1, Depth::None);
        display.draw(|_| {}).unwrap();
        display.out().clear();
        let red = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);
        let bytes = sent(&mut display, |frame| {
            put(frame, 0, 0, "x", red);
        });
        assert_eq!(bytes, "\x1b[H\x1b[1mx");
    }

    #[test]
    fn after_a_doubtful_glyph_the_row_is_written_anew_in_its_own_place() {
        let mut display = display(12, 1);
        let text = |text: &'static str| {
            move |frame: &mut Frame<'_>| {
                put(frame, 0, 0, text, Style::new());
            }
        };
        sent(&mut display, text("ab cd"));
        assert_eq!(
            sent(&mut display, text("🇬🇧 cd")),
            "\r  \r🇬🇧\x1b[1;3H cd\x1b[K"
        );
    }

    #[test]
    fn no_size_is_too_small() {
        for (width, height) in [(0, 0), (0, 5), (5, 0), (1, 1)] {
            let mut display = Display::new(Vec::new(), width, height, Depth::True);
            display
                .draw(|frame| frame.set_cursor(Some(Position::new(0, 0))))
                .unwrap();
            display.resize(4, 2);
            display.draw(|_| {}).unwrap();
            assert_eq!(display.size(), Size::new(4, 2));
        }
    }

    type Mark = (u16, u16, String, Style);

    fn any_mark() -> impl Strategy<Value = Mark> {
        let text = proptest::sample::select(vec![
            "a",
            "Jay ",
            "   ",
            "称",
            "ab称c",
            "é",
            "e\u{301}x",
            "▲ HIGH",
            "👍",
            "            ",
        ]);
        let styles = vec![
            Style::new(),
            Style::new().fg(Color::Red),
            Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(7)),
            Style::new().add_modifier(Modifier::BOLD),
            Style::new().add_modifier(Modifier::UNDERLINED | Modifier::DIM),
            Style::new()
                .bg(Color::White)
                .add_modifier(Modifier::REVERSED),
        ];
        let style = proptest::sample::select(styles);
        (0..16_u16, 0..4_u16, text, style)
            .prop_map(|(x, y, text, style)| (x, y, text.to_owned(), style))
    }

    /// What a real terminal would show: per column its text and look.
    fn seen(terminal: &vt100::Parser) -> Vec<String> {
        let mut cells = Vec::new();
        for (y, x) in (0..4).flat_map(|y| (0..16).map(move |x| (y, x))) {
            let cell = terminal.screen().cell(y, x).unwrap();
            let text = if cell.has_contents() {
                cell.contents()
            } else {
                " "
            };
            let look = (cell.bgcolor(), cell.underline(), cell.inverse());
            let ink = (cell.fgcolor(), cell.bold(), cell.dim());
            let blank = text == " " && !cell.underline() && !cell.inverse();
            cells.push(if cell.is_wide_continuation() {
                String::new()
            } else if blank {
                format!("{:?}", look.0)
            } else {
                format!("{text} {look:?} {ink:?}")
            });
        }
        cells
    }

    proptest! {
        #[test]
        fn what_is_left_standing_is_what_drawing_afresh_would_show(
            frames in proptest::collection::vec(
                (proptest::collection::vec(any_mark(), 0..8), proptest::option::of((0..16_u16, 0..4_u16))),
                1..6,
            ),
        ) {
            let mut kept = Display::new(Vec::new(), 16, 4, Depth::True);
            let mut terminal = vt100::Parser::new(
                4.try_into().unwrap(), 16.try_into().unwrap(), 0,
            );
            for (marks, cursor) in frames {
                let paint = |frame: &mut Frame<'_>| {
                    for (x, y, text, style) in &marks {
                        put(frame, *x, *y, text, *style);
                    }
                    frame.set_cursor(cursor.map(Position::from));
                };
                let mut afresh = Display::new(Vec::new(), 16, 4, Depth::True);
                afresh.draw(paint).unwrap();
                kept.draw(paint).unwrap();
                terminal.process(&std::mem::take(kept.out()));
                let mut other = vt100::Parser::new(
                    4.try_into().unwrap(), 16.try_into().unwrap(), 0,
                );
                other.process(afresh.out());
                prop_assert_eq!(seen(&terminal), seen(&other));
                prop_assert_eq!(terminal.screen().hide_cursor(), cursor.is_none());
                if let Some((x, y)) = cursor {
                    prop_assert_eq!(terminal.screen().cursor_position(), (y, x));
                }
            }
        }
    }
}

//! How a page looks: its measures in points and its colours. It draws nothing.

use crate::document::Print;

/// A4.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
/// 20 mm at each side, a little more at the foot, where the page says what it is.
pub(super) const MARGIN: f32 = 56.7;
/// Where text ends above the foot.
pub(super) const FOOT: f32 = 66.0;

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour(pub(super) u8, pub(super) u8, pub(super) u8);

/// The colours of the web page in its light scheme: the same document, the same look.
pub(super) const INK: Colour = Colour(0x1b, 0x1f, 0x24);
pub(super) const QUIET: Colour = Colour(0x56, 0x60, 0x6b);
pub(super) const LINE: Colour = Colour(0xb9, 0xc1, 0xca);
pub(super) const BAND: Colour = Colour(0xee, 0xf2, 0xf5);
pub(super) const MARK: Colour = Colour(0x1f, 0x5f, 0x7a);

/// The measures that hang on how large the text is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    /// Running text.
    pub(super) text: f32,
    /// Text of tables.
    pub(super) table: f32,
    /// The foot of the page.
    pub(super) foot: f32,
    /// How much of the usual room stands between its parts.
    pub(super) air: f32,
}

impl Look {
    /// Returns the measures of a print.
    ///
    /// A sheet that is asked for in 14 points is so throughout: only the common print sets its tables and its foot smaller.
    /// A sheet for the room has to stand on one side of paper.
    pub(super) fn of(print: Print) -> Self {
        let text = f32::from(print.points());
        let air = if print == Print::RoomSheet { 0.4 } else { 1.0 };
        if print != Print::Normal {
            return Self {
                air,
                text,
                table: text,
                foot: 14.0,
            };
        }
        Self {
            text: text - 0.5,
            table: text - 1.5,
            foot: 9.0,
            air,
        }
    }

    /// Returns the size of a heading.
    pub(super) fn heading(self, level: u8) -> f32 {
        self.text
            * match level {
                0 | 1 => 1.8,
                2 => 1.3,
                3 => 1.1,
                _ => 1.0,
            }
    }

    /// Returns the room above a heading.
    pub(super) fn above(self, level: u8) -> f32 {
        self.text * self.air * if level == 2 { 1.7 } else { 1.2 }
    }

    /// Returns how far a line of this size is from the next.
    pub(super) fn leading(size: f32) -> f32 {
        // Large letters need less between them.
        size * if size >= 14.0 { 1.25 } else { 1.36 }
    }

    /// Returns how far below the top of its line a letter of this size stands.
    pub(super) fn baseline(size: f32) -> f32 {
        (Self::leading(size) - size * 1.117) / 2.0 + size * 0.905
    }

    /// Returns the room between two paragraphs.
    pub(super) fn between(self) -> f32 {
        self.text * 0.62 * self.air
    }
}

//! Colours and weights as a terminal is told them, brought down to what it can show. It chooses none.

use crate::tui::theme::{Depth, Theme};
use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

/// What the pen writes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// The modifiers that show where nothing is written.
const SHOWN_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT);

/// The modifiers a terminal is told of; blinking is not among them: nothing blinks.
const TOLD: Modifier = SHOWN_ON_BLANK
    .union(Modifier::BOLD)
    .union(Modifier::DIM)
    .union(Modifier::ITALIC);

/// The codes that begin and end each of them.
///
/// Bold and dim end together, so they stand beside each other.
const WEIGHTS: &[(Modifier, u8, u8)] = &[
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Ink {
    /// The terminal's own colours, no weight.
    pub(super) const OWN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };

    /// Returns what a cell is written with at this depth.
    ///
    /// Bold and dim at once is bold: terminals differ about both.
    pub(super) fn of(cell: &Cell, depth: Depth) -> Self {
        let mut modifier = cell.modifier.intersection(TOLD);
        if modifier.contains(Modifier::BOLD) {
            modifier.remove(Modifier::DIM);
        }
        Self {
            fg: at_depth(cell.fg, depth),
            bg: at_depth(cell.bg, depth),
            modifier,
        }
    }

    /// Whether a blank looks the same in both inks.
    pub(super) fn same_blank(self, other: Self) -> bool {
        // A line under a blank is drawn in the text's colour, and a reversed blank is filled with it.
        let shows = self
            .modifier
            .union(other.modifier)
            .intersects(SHOWN_ON_BLANK);
        self == other || (!shows && self.bg == other.bg)
    }

    /// Whether a blank in this ink is what erasing leaves.
    pub(super) fn erases(self) -> bool {
        self.same_blank(Self::OWN)
    }

    /// Returns the shortest sequence that turns the pen from this ink to the next, or nothing if there is no change.
    pub(super) fn turn(self, next: Self) -> String {
        if self == next {
            return String::new();
        }
        let change = self.change(next);
        let afresh = Self::OWN.change(next);
        // A sequence without parameters begins afresh: `0;` may then be left out altogether.
        let afresh = if afresh.is_empty() {
            String::new()
        } else {
            format!("0;{afresh}")
        };
        let shorter = if afresh.len() < change.len() {
            afresh
        } else {
            change
        };
        format!("\x1b[{shorter}m")
    }

    /// Lists the parameters of the change, between semicolons.
    fn change(self, next: Self) -> String {
        let mut parameters: Vec<String> = Vec::new();
        let gone = self.modifier.difference(next.modifier);
        let mut kept = self.modifier;
        for (modifier, _, end) in WEIGHTS {
            if gone.contains(*modifier) && kept.contains(*modifier) {
                parameters.push(end.to_string());
                let ended = WEIGHTS.iter().filter(|(_, _, code)| code == end);
                ended.for_each(|(modifier, _, _)| kept.remove(*modifier));
            }
        }
        for (modifier, begin, _) in WEIGHTS {
            if next.modifier.contains(*modifier) && !kept.contains(*modifier) {
                parameters.push(begin.to_string());
            }
        }
        if self.fg != next.fg {
            parameters.push(code(next.fg, 30));
        }
        if self.bg != next.bg {
            parameters.push(code(next.bg, 40));
        }
        parameters.join(";")
    }
}

/// Returns the parameters of a colour; `base` is 30 for text and 40 for what is behind it.
fn code(colour: Color, base: u8) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", base + 8),
        Color::Indexed(index) => format!("{};5;{index}", base + 8),
        named => match SIXTEEN.iter().position(|(sixteen, _)| *sixteen == named) {
            Some(bright @ 8..) => (base as usize + 52 + bright).to_string(),
            Some(index) => (base as usize + index).to_string(),
            None => (base + 9).to_string(),
        },
    }
}

/// The sixteen colours in the terminal's order, as xterm shows them: the only guess there is.
const SIXTEEN: &[(Color, (u8, u8, u8))] = &[
    (Color::Black, (0, 0, 0)),
    (Color::Red, (205, 0, 0)),
    (Color::Green, (0, 205, 0)),
    (Color::Yellow, (205, 205, 0)),
    (Color::Blue, (0, 0, 238)),
    (Color::Magenta, (205, 0, 205)),
    (Color::Cyan, (0, 205, 205)),
    (Color::Gray, (229, 229, 229)),
    (Color::DarkGray, (127, 127, 127)),
    (Color::LightRed, (255, 0, 0)),
    (Color::LightGreen, (0, 255, 0)),
    (Color::LightYellow, (255, 255, 0)),
    (Color::LightBlue, (92, 92, 255)),
    (Color::LightMagenta, (255, 0, 255)),
    (Color::LightCyan, (0, 255, 255)),
    (Color::White, (255, 255, 255)),
];

/// Brings a theme's colours down to what the terminal can show, once rather than at every cell of every frame.
pub fn brought_down(theme: Theme, depth: Depth) -> Theme {
    theme.recoloured(|colour| at_depth(colour, depth))
}

/// Brings a colour down to what the terminal can show; what it can show already stays as it is.
fn at_depth(colour: Color, depth: Depth) -> Color {
    match (depth, colour) {
        (Depth::None, _) => Color::Reset,
        (Depth::True, _) | (_, Color::Reset) => colour,
        (Depth::Indexed, Color::Rgb(r, g, b)) => Color::Indexed(nearest_indexed((r, g, b))),
        (Depth::Sixteen, Color::Rgb(r, g, b)) => nearest_sixteen((r, g, b)),
        (Depth::Sixteen, Color::Indexed(index)) => match SIXTEEN.get(usize::from(index)) {
            Some((named, _)) => *named,
            None => nearest_sixteen(indexed_rgb(index)),
        },
        (_, named) => named,
    }
}

type Rgb = (u8, u8, u8);

fn distance(one: Rgb, other: Rgb) -> i32 {
    let part = |a: u8, b: u8| (i32::from(a) - i32::from(b)).pow(2);
    // The eye minds green most and blue least.
    3 * part(one.0, other.0) + 4 * part(one.1, other.1) + 2 * part(one.2, other.2)
}

fn nearest_sixteen(rgb: Rgb) -> Color {
    SIXTEEN
        .iter()
        .min_by_key(|(_, shown)| distance(rgb, *shown))
        .map_or(Color::Reset, |(named, _)| *named)
}

/// Returns the nearest of the 240 colours that look the same everywhere; the first sixteen are the person's own.
///
/// Its three parts count apart, so the nearest of the cube is the nearest step of each.
fn nearest_indexed((r, g, b): Rgb) -> u8 {
    let step = |part: u8| match part {
        0..=47 => 0,
        48..=115 => 1,
        more => (more - 36) / 40,
    };
    let cube = 16 + 36 * step(r) + 6 * step(g) + step(b);
    std::iter::once(cube)
        .chain(232..=255)
        .min_by_key(|index| distance((r, g, b), indexed_rgb(*index)))
        .unwrap_or(cube)
}

/// Returns what the cube and the greys of the 256 colours look like.
fn indexed_rgb(index: u8) -> Rgb {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match index {
        0..=15 => SIXTEEN
            .get(usize::from(index))
            .map_or((0, 0, 0), |(_, shown)| *shown),
        16..=231 => {
            let cube = index - 16;
            (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Registry, Role};

    fn ink(fg: Color, bg: Color, modifier: Modifier) -> Ink {
        Ink { fg, bg, modifier }
    }

    #[test]
    fn the_nearest_colour_is_found_without_looking_at_all() {
        let parts = || {
            (0..=255)
                .step_by(31)
                .chain([47, 48, 115, 116, 235, 236, 255])
        };
        for r in parts() {
            for g in parts() {
                for b in parts() {
                    let nearest = (16..=255).min_by_key(|i| distance((r, g, b), indexed_rgb(*i)));
                    assert_eq!(Some(nearest_indexed((r, g, b))), nearest, "{r} {g} {b}");
                }
            }
        }
    }

    #[test]
    fn the_shortest_turn_of_the_pen() {
        let own = Color::Reset;
        let none = Modifier::empty();
        let bold = Modifier::BOLD;
        let orange = Color::Rgb(255, 160, 0);
        for (from, to, expected) in [
            (Ink::OWN, Ink::OWN, ""),
            (Ink::OWN, ink(own, own, bold), "\x1b[1m"),
            (ink(own, own, bold), Ink::OWN, "\x1b[m"),
            (Ink::OWN, ink(Color::Red, own, none), "\x1b[31m"),
            (Ink::OWN, ink(Color::LightRed, own, none), "\x1b[91m"),
            (Ink::OWN, ink(own, Color::White, none), "\x1b[107m"),
            (
                ink(Color::Red, own, bold),
                ink(Color::Red, own, none),
                "\x1b[22m",
            ),
            (
                ink(Color::Red, own, bold),
                ink(own, own, Modifier::DIM),
                "\x1b[0;2m",
            ),
            (
                Ink::OWN,
                ink(orange, Color::Indexed(236), none),
                "\x1b[38;2;255;160;0;48;5;236m",
            ),
        ] {
            assert_eq!(from.turn(to), expected, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn colours_come_down_to_what_is_there() {
        let orange = Color::Rgb(255, 175, 0);
        for (colour, depth, expected) in [
            (orange, Depth::True, orange),
            (orange, Depth::Indexed, Color::Indexed(214)),
            (orange, Depth::None, Color::Reset),
            (Color::Rgb(250, 10, 10), Depth::Sixteen, Color::LightRed),
            (Color::Rgb(8, 8, 8), Depth::Indexed, Color::Indexed(232)),
            (Color::Indexed(9), Depth::Sixteen, Color::LightRed),
            (Color::Indexed(231), Depth::Sixteen, Color::White),
            (Color::Cyan, Depth::Indexed, Color::Cyan),
            (Color::Reset, Depth::Sixteen, Color::Reset),
        ] {
            assert_eq!(at_depth(colour, depth), expected, "{colour:?} {depth:?}");
        }
    }

    #[test]
    fn nothing_blinks_and_bold_is_not_dim_too() {
        let mut cell = Cell::default();
        cell.modifier = Modifier::SLOW_BLINK | Modifier::HIDDEN;
        assert_eq!(Ink::of(&cell, Depth::True), Ink::OWN);
        cell.modifier = Modifier::BOLD | Modifier::DIM;
        assert_eq!(Ink::OWN.turn(Ink::of(&cell, Depth::True)), "\x1b[1m");
    }

    #[test]
    fn a_blank_minds_only_what_shows_on_it() {
        let red = ink(Color::Red, Color::Reset, Modifier::BOLD);
        assert!(red.erases());
        assert!(!ink(Color::Reset, Color::Blue, Modifier::empty()).erases());
        let underlined = ink(Color::Red, Color::Reset, Modifier::UNDERLINED);
        assert!(!underlined.erases());
        assert!(!underlined.same_blank(ink(Color::Blue, Color::Reset, Modifier::UNDERLINED)));
    }

    #[test]
    fn a_theme_that_was_brought_down_is_drawn_as_each_cell_would_be() {
        let theme = Registry::default().get("dusk").unwrap();
        for depth in [Depth::None, Depth::Sixteen, Depth::Indexed, Depth::True] {
            let down = brought_down(theme.clone(), depth);
            for role in Role::ALL {
                let cell = |theme: &Theme| {
                    let mut cell = Cell::default();
                    cell.set_style(theme.ground().patch(theme.style(role)));
                    Ink::of(&cell, depth)
                };
                assert_eq!(cell(&down), cell(&theme), "{role:?} at {depth:?}");
            }
        }
        let told = |depth| brought_down(theme.clone(), depth).style(Role::Accent).fg;
        assert!(matches!(told(Depth::True), Some(Color::Rgb(..))));
        assert!(matches!(told(Depth::Indexed), Some(Color::Indexed(_))));
        assert_eq!(told(Depth::None), Some(Color::Reset));
    }
}

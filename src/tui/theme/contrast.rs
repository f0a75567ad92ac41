//! How well every role of every theme of the program can be read, wherever it is drawn: WCAG 2 contrast, in true colour, in
//! the 256, and in the sixteen as Windows Terminal, conhost and xterm show them from the start. Tests alone.

use super::{Depth, Registry, Role, Theme};
use crate::tui::backend::brought_down;
use ratatui::style::Color;

type Rgb = (u8, u8, u8);

/// The sixteen in the terminal's order: black, red, green, yellow, blue, magenta, cyan, white, then the bright ones.
const WINDOWS_TERMINAL: [u32; 16] = [
    0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc,
    0x76_7676, 0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
];
const CONHOST: [u32; 16] = [
    0x00_0000, 0x80_0000, 0x00_8000, 0x80_8000, 0x00_0080, 0x80_0080, 0x00_8080, 0xc0_c0c0,
    0x80_8080, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x00_00ff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];
const XTERM: [u32; 16] = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5,
    0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];

const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// Returns what a colour looks like; a palette shows the sixteen.
fn rgb(colour: Color, palette: &[u32; 16]) -> Rgb {
    let parts = |whole: u32| {
        let [_, red, green, blue] = whole.to_be_bytes();
        (red, green, blue)
    };
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match colour {
        Color::Rgb(red, green, blue) => (red, green, blue),
        Color::Indexed(index @ 16..=231) => {
            let cube = index - 16;
            (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        }
        Color::Indexed(index @ 232..) => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
        named => {
            let place = NAMED.iter().position(|known| *known == named);
            parts(palette[place.expect("a colour of the sixteen")])
        }
    }
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance((red, green, blue): Rgb) -> f64 {
    let part = |value: u8| {
        let share = f64::from(value) / 255.0;
        if share <= 0.040_45 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}

/// Returns how well a role reads where it reads worst; nothing in a theme without colours of its own.
fn worst(theme: &Theme, role: Role, palette: &[u32; 16]) -> Option<f64> {
    let colour = theme.style(role).fg.or(theme.ground().fg)?;
    let behind = theme.behind(role).into_iter();
    let each = behind.map(|behind| contrast(rgb(colour, palette), rgb(behind, palette)));
    each.min_by(f64::total_cmp)
}

/// Every theme of the program at every depth of colour, with each palette that shows it.
fn all() -> Vec<(String, Theme, [u32; 16])> {
    let registry = Registry::default();
    let names: Vec<&str> = registry.names().map(|(name, _)| name).collect();
    let mut all = Vec::new();
    for name in names.into_iter().filter(|name| *name != "mono") {
        for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
            for palette in [WINDOWS_TERMINAL, CONHOST, XTERM] {
                let theme = registry.choose(Some(name), depth, false).unwrap();
                let theme = brought_down(theme, depth);
                all.push((format!("{name} {depth:?}"), theme, palette));
            }
        }
    }
    all
}

#[test]
fn every_pair_that_can_meet_can_be_read_from_the_back_of_the_room() {
    for (name, theme, palette) in all() {
        let least = if name.starts_with("high-contrast") {
            7.0
        } else {
            4.5
        };
        for role in Role::ALL {
            let found = worst(&theme, role, &palette);
            let found = found.unwrap_or_else(|| panic!("{name} {role:?}: nobody can say"));
            assert!(found >= least, "{name} {role:?}: {found:.2}");
        }
    }
}

#[test]
fn what_is_typed_is_the_brightest() {
    for (name, theme, palette) in all() {
        let typed = worst(&theme, Role::Typed, &palette);
        for role in Role::ALL {
            assert!(worst(&theme, role, &palette) <= typed, "{name} {role:?}");
        }
    }
}

#[test]
fn levels_that_are_told_by_colour_are_told_by_weight_or_line_too_or_by_their_sign() {
    // Without any colour two levels and a mark still differ from plain words.
    let mono = Registry::default().get("mono").unwrap();
    let looks: Vec<_> = [Role::High, Role::Medium, Role::Low, Role::Text]
        .map(|role| mono.style(role))
        .to_vec();
    for (at, look) in looks.iter().enumerate() {
        assert!(looks.iter().take(at).all(|other| other != look), "{at}");
    }
}

#[test]
fn contrast_is_that_of_the_web_guidelines() {
    let near = |one, other| format!("{:.2}", contrast(one, other));
    let white = (255, 255, 255);
    assert_eq!(near((0, 0, 0), white), "21.00");
    assert_eq!(near((0x76, 0x76, 0x76), white), "4.54");
}

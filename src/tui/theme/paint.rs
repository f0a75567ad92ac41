//! Colours as a theme file names them, and how well two can be told apart. It knows no roles.

use ratatui::style::Color;

/// The sixteen by name, as a theme file writes them.
const NAMES: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

/// Reads `#rrggbb` or the name of one of the sixteen.
pub(super) fn colour(written: &str) -> Option<Color> {
    if let Some(hex) = written.strip_prefix('#') {
        let whole = (hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit()))
            .then(|| u32::from_str_radix(hex, 16).ok())??;
        let [_, red, green, blue] = whole.to_be_bytes();
        return Some(Color::Rgb(red, green, blue));
    }
    NAMES
        .iter()
        .find(|(name, _)| *name == written)
        .map(|(_, colour)| *colour)
}

/// Returns the names of the sixteen, for a suggestion.
pub(super) fn names<'a>() -> impl Iterator<Item = &'a str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// Returns how well two colours can be told apart, from 1 to 21 (WCAG 2), where both are known.
///
/// The sixteen are the person's own choice, so nobody can say.
pub(super) fn contrast(one: Color, other: Color) -> Option<f64> {
    let (one, other) = (luminance(one)?, luminance(other)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

fn luminance(colour: Color) -> Option<f64> {
    let Color::Rgb(red, green, blue) = colour else {
        return None;
    };
    let part = |value: u8| {
        let share = f64::from(value) / 255.0;
        if share <= 0.040_45 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    Some(0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_in_hex_or_by_name() {
        for (written, expected) in [
            ("#ff8000", Some(Color::Rgb(255, 128, 0))),
            ("bright-red", Some(Color::LightRed)),
            ("white", Some(Color::Gray)),
            ("#ff80", None),
            ("#+f8000", None),
            ("#ff80é0", None),
            ("scarlet", None),
            ("", None),
        ] {
            assert_eq!(colour(written), expected, "{written}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_web_guidelines() {
        let black = Color::Rgb(0, 0, 0);
        let white = Color::Rgb(255, 255, 255);
        let grey = Color::Rgb(0x76, 0x76, 0x76);
        let near = |one, other| contrast(one, other).map(|value| (value * 100.0).round());
        assert_eq!(near(black, white), Some(2100.0));
        assert_eq!(near(grey, white), Some(454.0));
        assert_eq!(near(Color::Red, white), None);
    }
}

//! Colours as a theme file names them. It knows no roles.

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
}

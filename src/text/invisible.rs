//! Which characters cannot be seen and what each is good for. It knows single characters, not their order.

use unicode_width::UnicodeWidthChar;

/// What a character does to the text around it, as far as cleaning cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// Seen, or a plain space: kept, and what follows may lean on it.
    Plain,
    /// A mark drawn onto the letter before it, or a Korean vowel joined to it: no cell of its own.
    Mark,
    /// Chooses among the looks of the character before it.
    Variation,
    /// Joins or parts two characters: right in some scripts and in emoji, a disguise elsewhere.
    Joiner,
    /// Turns, hides or pads text: made readable as `<U+202E>`.
    Deceptive,
    /// Carries hidden text and has no look at all: left out.
    Tag,
}

/// Returns the nature of a character that is not a control character.
pub(super) fn nature(c: char) -> Nature {
    match u32::from(c) {
        0x20..=0x7e => Nature::Plain,
        0x200c | 0x200d => Nature::Joiner,
        0xfe00..=0xfe0f | 0xe0100..=0xe01ef | 0x180b..=0x180d | 0x180f => Nature::Variation,
        0xe0000..=0xe0fff => Nature::Tag,
        code if is_deceptive(code) => Nature::Deceptive,
        _ if c.width() == Some(0) => Nature::Mark,
        _ => Nature::Plain,
    }
}

fn is_deceptive(code: u32) -> bool {
    matches!(
        code,
        0xad                    // soft hyphen
        | 0x34f                 // grapheme joiner
        | 0x61c | 0x200e | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069 // direction
        | 0x115f | 0x1160 | 0x3164 | 0xffa0 // Hangul fillers
        | 0x17b4 | 0x17b5 | 0x180e
        | 0x200b | 0x2060..=0x2065 | 0x206a..=0x206f
        | 0x2800                // a Braille cell without dots: a name of these looks empty
        | 0xfeff                // byte order mark
        | 0xfff0..=0xfffb       // annotations that hide what they annotate
        | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a
    ) || code & 0xfffe == 0xfffe // not characters, and refused by XML readers
        || matches!(code, 0xfdd0..=0xfdef)
}

/// Says whether a character can be part of a picture made of several joined ones.
pub(super) fn is_picture(c: char) -> bool {
    matches!(u32::from(c), 0x2190..=0x21ff | 0x2600..=0x27bf | 0x2b00..=0x2bff | 0x1f000..=0x1faff)
}

/// Says whether a character's script needs joiners for right spelling (Arabic, Persian, the Indic family).
pub(super) fn is_joining_script(c: char) -> bool {
    matches!(
        u32::from(c),
        0x600..=0xdff
            | 0x1000..=0x109f
            | 0x1780..=0x18af
            | 0xa840..=0xa9df
            | 0xfb50..=0xfdff
            | 0xfe70..=0xfefe
            | 0x10a00..=0x11fff
            | 0x1e900..=0x1e95f
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(characters: &str, expected: Nature) {
        for c in characters.chars() {
            assert_eq!(nature(c), expected, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn letters_of_every_script_are_plain() {
        check("aé ß£\u{a0}ابةשלוםक你ا🦊각ᄀ", Nature::Plain);
    }

    #[test]
    fn accents_and_vowel_signs_are_marks() {
        check(
            "\u{301}\u{20e3}\u{5b0}\u{64b}\u{94d}\u{489}\u{1161}\u{11a8}",
            Nature::Mark,
        );
    }

    #[test]
    fn what_turns_or_hides_text_is_deceptive() {
        check(
            "\u{202e}\u{2066}\u{200e}\u{200f}\u{200b}\u{2060}\u{feff}\u{ad}\u{61c}\u{3164}\u{2800}\u{ffff}\u{1fffe}",
            Nature::Deceptive,
        );
    }

    #[test]
    fn tags_joiners_and_variations_are_told_apart() {
        check("\u{e0041}\u{e007f}\u{e0001}", Nature::Tag);
        check("\u{200c}\u{200d}", Nature::Joiner);
        check("\u{fe0e}\u{fe0f}\u{e0100}", Nature::Variation);
    }
}

//! Words out of a file as a message quotes them: short, and with what cannot be seen in them made readable. It keeps nothing.

use super::invisible::{Nature, nature};
use std::fmt::Write;

/// Most letters of what is quoted: a message is read, and what is wrong with a page stands at its beginning.
const QUOTED: usize = 60;

/// Returns words as a message quotes them.
///
/// [`clean`](super::clean) leaves out what a terminal obeys, and a name of nothing else would be told as nothing at all.
pub fn quoted(words: &str) -> String {
    let mut told = String::new();
    let mut letters = words.chars();
    for c in letters.by_ref().take(QUOTED) {
        if is_hidden(c) {
            // Writing into a text cannot fail.
            let _ = write!(told, "<U+{:04X}>", u32::from(c));
        } else {
            told.push(c);
        }
    }
    if letters.next().is_some() {
        told.push('…');
    }
    told
}

/// Says whether a character is obeyed or passed over instead of being seen.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(nature(c), Nature::Deceptive | Nature::Tag)
}

/// Returns what a character is that cannot be seen, in words.
pub fn sign(c: char) -> &'static str {
    match u32::from(c) {
        0 => "a NUL character",
        0x9 | 0xa..=0xd | 0x85 | 0x2028 | 0x2029 => "a line break or tab",
        _ if c.is_control() => "a control character",
        0xad => "a soft hyphen",
        0x200b => "a zero-width space",
        0x200c | 0x200d => "a zero-width joiner",
        0xfeff => "a byte order mark",
        0x61c | 0x200e | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069 => {
            "a mark that turns the direction of writing"
        }
        0xe0000..=0xe0fff => "a tag that carries hidden text",
        _ => "a character without a look of its own",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_read_and_what_is_long_is_short() {
        let check = |words: &str, expected: &str| assert_eq!(quoted(words), expected);
        check("harm", "harm");
        check("Zoë 李", "Zoë 李");
        check("\u{1b}[31mharm", "<U+001B>[31mharm");
        check("\u{1b}\u{7}", "<U+001B><U+0007>");
        check("a\u{200b}b\u{e0041}", "a<U+200B>b<U+E0041>");
        check("a\nb", "a<U+000A>b");
        check(&"x".repeat(60), &"x".repeat(60));
        check(&"x".repeat(61), &format!("{}…", "x".repeat(60)));
    }

    #[test]
    fn what_is_hidden_has_a_name() {
        assert_eq!(sign('\u{200b}'), "a zero-width space");
        assert_eq!(
            sign('\u{202e}'),
            "a mark that turns the direction of writing"
        );
        assert_eq!(sign('\u{1b}'), "a control character");
        assert_eq!(sign('\u{e0068}'), "a tag that carries hidden text");
    }
}

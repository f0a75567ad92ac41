//! The signs that stand before the word of a level, `▲ HIGH`, and stay on its line. It knows no format.

/// Signs that stand before a word and are lost at the end of a line.
const SIGNS: &[char] = &['▲', '◆', '●'];

/// Keeps the sign of a level on the line of its word: `▲ HIGH risk`.
pub(super) fn with_sign(line: &str) -> String {
    SIGNS.iter().fold(line.to_owned(), |line, sign| {
        line.replace(&format!("{sign} "), &format!("{sign}\u{a0}"))
    })
}

/// Says whether a letter is such a sign.
pub(super) fn is_sign(letter: &str) -> bool {
    letter.starts_with(SIGNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_stays_with_its_word() {
        assert_eq!(
            with_sign("▲ HIGH, ● LOW risk"),
            "▲\u{a0}HIGH, ●\u{a0}LOW risk"
        );
        assert_eq!(with_sign("a ▲"), "a ▲");
    }
}

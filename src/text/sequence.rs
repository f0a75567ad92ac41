//! Where a terminal control sequence ends, so that the whole of it can be left out. It changes no text itself.

use std::iter::Peekable;

/// The character that begins most sequences.
pub(super) const ESCAPE: char = '\u{1b}';

/// Says whether a character begins a control sequence, in its seven-bit or its eight-bit form.
pub(super) fn begins(c: char) -> bool {
    matches!(
        c,
        ESCAPE | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}' | '\u{9e}' | '\u{9f}'
    )
}

/// Skips the rest of the sequence that `first` began.
///
/// A string sequence (OSC, DCS and their kin) without an end loses its introducer only: a stray byte must not
/// swallow what somebody wrote. Any control character ends the search, so the work stays linear.
pub(super) fn skip<I>(first: char, rest: &mut Peekable<I>)
where
    I: Iterator<Item = char> + Clone,
{
    match first {
        ESCAPE => skip_escape(rest),
        '\u{9b}' => skip_parameters(rest),
        _ => skip_string(rest),
    }
}

fn skip_escape<I>(rest: &mut Peekable<I>)
where
    I: Iterator<Item = char> + Clone,
{
    match rest.peek() {
        Some('[') => {
            rest.next();
            skip_parameters(rest);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            rest.next();
            skip_string(rest);
        }
        Some(' '..='/') => {
            while rest.next_if(|c| matches!(c, ' '..='/')).is_some() {}
            rest.next_if(|c| matches!(c, '0'..='~'));
        }
        Some('0'..='~') => {
            rest.next();
        }
        _ => {}
    }
}

fn skip_parameters<I: Iterator<Item = char>>(rest: &mut Peekable<I>) {
    while rest.next_if(|c| matches!(c, '0'..='?')).is_some() {}
    while rest.next_if(|c| matches!(c, ' '..='/')).is_some() {}
    rest.next_if(|c| matches!(c, '@'..='~'));
}

fn skip_string<I>(rest: &mut Peekable<I>)
where
    I: Iterator<Item = char> + Clone,
{
    let mut ahead = rest.clone();
    while ahead.next_if(|c| !c.is_control()).is_some() {}
    match ahead.peek() {
        // Bell, cancel, substitute and the eight-bit terminator end the string and belong to it.
        Some('\u{7}' | '\u{18}' | '\u{1a}' | '\u{9c}') => {
            ahead.next();
            *rest = ahead;
        }
        // An escape ends it too; `ESC \` is then skipped as a sequence of its own.
        Some(&ESCAPE) => *rest = ahead,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, left: &str) {
        let mut rest = input.chars().peekable();
        let first = rest.next().unwrap();
        assert!(begins(first));
        skip(first, &mut rest);
        assert_eq!(rest.collect::<String>(), left, "{input:?}");
    }

    #[test]
    fn a_sequence_is_skipped_to_its_own_end() {
        check("\u{1b}[31mred", "red");
        check("\u{1b}[?1049hx", "x");
        check("\u{1b}[ qx", "x");
        check("\u{9b}31mred", "red");
        check("\u{1b}]0;title\u{7}x", "x");
        check("\u{9d}0;title\u{9c}x", "x");
        check("\u{1b}(Bx", "x");
        check("\u{1b}cx", "x");
        check("\u{1b}", "");
    }

    #[test]
    fn a_string_ended_by_an_escape_leaves_the_escape_to_the_next_skip() {
        check("\u{1b}]0;title\u{1b}\\x", "\u{1b}\\x");
        check("\u{1b}Ptmux;\u{1b}\u{1b}]52", "\u{1b}\u{1b}]52");
    }

    #[test]
    fn a_string_without_an_end_keeps_its_words() {
        check("\u{1b}]Peter was seen", "Peter was seen");
        check("\u{1b}]Peter\nwas seen", "Peter\nwas seen");
    }
}

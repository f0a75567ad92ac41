//! One cell of a workbook: a value of its own kind, and words that are never reckoned with. It knows no other cell.

use crate::{document::Datum, text::clean_block};
use maud::{Markup, html as xml};

/// The looks there are, by their places in the styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Plain = 0,
    Title = 1,
    Day = 2,
    Month = 3,
    Quoted = 4,
    Red = 5,
    Amber = 6,
    Green = 7,
    Number = 8,
}

/// The most letters that Excel takes in a cell; what is longer is cut, and says so.
const MOST: usize = 32_767;
const CUT: &str = " [cut here]";
/// What a formula begins with, in either width: such words are marked as words, so that they stay so when somebody edits them.
const FORMULA: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'];
/// The most digits that Excel keeps of a number.
const KEPT: i64 = 999_999_999_999_999;

/// Returns a cell at a place; nothing where there is nothing in it.
pub(super) fn cell(place: &str, value: &Datum) -> Option<Markup> {
    match value {
        Datum::Nothing => None,
        Datum::Whole(number) if number.abs() <= KEPT => {
            Some(xml! { c r=(place) s=(Look::Number as u8) { v { (number) } } })
        }
        Datum::Day(_) => Some(day_or_words(place, value, Look::Day)),
        Datum::Month(_) => Some(day_or_words(place, value, Look::Month)),
        Datum::Colour(words) => Some(words_in(place, words, coloured(words))),
        Datum::Words(words) => Some(words_in(place, words, quoted(words))),
        Datum::Whole(_) => Some(words_in(place, &value.plain(), Look::Quoted)),
    }
}

/// Returns a cell with words in it, as they are.
pub(super) fn words_in(place: &str, words: &str, look: Look) -> Markup {
    xml! {
        c r=(place) s=[(look != Look::Plain).then_some(look as u8)] t="inlineStr" {
            is { t xml:space="preserve" { (kept(words)) } }
        }
    }
}

fn day_or_words(place: &str, value: &Datum, look: Look) -> Markup {
    match value.serial() {
        Some(serial) => xml! { c r=(place) s=(look as u8) { v { (serial) } } },
        None => words_in(place, &value.plain(), Look::Plain),
    }
}

fn coloured(words: &str) -> Look {
    match words.to_lowercase().as_str() {
        "red" => Look::Red,
        "amber" => Look::Amber,
        "green" => Look::Green,
        _ => quoted(words),
    }
}

fn quoted(words: &str) -> Look {
    if words.trim_start().starts_with(FORMULA) {
        Look::Quoted
    } else {
        Look::Plain
    }
}

/// Returns words as a workbook keeps them: without what cannot be seen, no longer than a cell takes, and where they look like one
/// of its own escapes, `_x0041_`, so that they stay what they are.
fn kept(words: &str) -> String {
    let words = cut(clean_block(words));
    let mut kept = String::with_capacity(words.len());
    let mut rest = words.as_str();
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        kept.push_str(if is_escape(from) { "_x005F_x" } else { "_x" });
        rest = from.get(2..).unwrap_or_default();
    }
    kept.push_str(rest);
    kept
}

fn is_escape(text: &str) -> bool {
    let digits = text.get(2..6);
    digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
        && text.get(6..7) == Some("_")
}

/// Excel counts letters as it keeps them, in halves of those beyond its first plane.
fn cut(words: String) -> String {
    if words.encode_utf16().count() <= MOST {
        return words;
    }
    let room = MOST - CUT.len();
    let mut taken = 0;
    let fits = |c: &char| {
        taken += c.len_utf16();
        taken <= room
    };
    let mut cut: String = words.chars().take_while(fits).collect();
    cut.push_str(CUT);
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &Datum, expected: &str) {
        let cell = cell("B2", value).map(Markup::into_string);
        assert_eq!(cell.as_deref().unwrap_or(""), expected, "{value:?}");
    }

    fn words(words: &str) -> Datum {
        Datum::Words(words.to_owned())
    }

    fn inside(look: &str, words: &str) -> String {
        format!(
            "<c r=\"B2\"{look} t=\"inlineStr\"><is><t xml:space=\"preserve\">{words}</t></is></c>"
        )
    }

    #[test]
    fn a_value_is_of_its_own_kind() {
        check(&Datum::Nothing, "");
        check(&Datum::Whole(-3), "<c r=\"B2\" s=\"8\"><v>-3</v></c>");
        let day = |text: &str| text.parse().unwrap();
        check(
            &Datum::Day(day("2026-12-18")),
            "<c r=\"B2\" s=\"2\"><v>46374</v></c>",
        );
        check(
            &Datum::Day(day("1900-03-01")),
            "<c r=\"B2\" s=\"2\"><v>61</v></c>",
        );
        check(&Datum::Day(day("1899-01-01")), &inside("", "1899-01-01"));
        let month = "2026-11".parse().unwrap();
        check(&Datum::Month(month), "<c r=\"B2\" s=\"3\"><v>46327</v></c>");
        check(&Datum::Colour("Red".to_owned()), &inside(" s=\"5\"", "Red"));
        check(
            &Datum::Whole(1 << 60),
            &inside(" s=\"4\"", "1152921504606846976"),
        );
    }

    #[test]
    fn words_stay_what_they_are_and_none_is_a_formula() {
        check(
            &words("a<b> & c\n\u{1b}[31md"),
            &inside("", "a&lt;b&gt; &amp; c\nd"),
        );
        check(&words("=1+1"), &inside(" s=\"4\"", "=1+1"));
        check(&words(" ＋1"), &inside(" s=\"4\"", " ＋1"));
        check(
            &words("_x0041_ _x_ a_x000D_"),
            &inside("", "_x005F_x0041_ _x_ a_x005F_x000D_"),
        );
        check(&words("007"), &inside("", "007"));
    }

    #[test]
    fn what_is_too_long_for_a_cell_is_cut_and_says_so() {
        let long = "😀".repeat(20_000);
        let Some(kept) = cell("A1", &words(&long)).map(Markup::into_string) else {
            panic!()
        };
        assert!(kept.contains(CUT), "it says so");
        let letters = kept.split("preserve\">").nth(1).unwrap();
        let letters = letters.split("</t>").next().unwrap();
        assert!(letters.encode_utf16().count() <= MOST);
    }
}

//! Days as they are typed in haste: `2moro`, `nxt wk`, `wendsday`, `3 feburary`. It reads no day.

use super::token::tokens;
use crate::text;
use std::borrow::Cow;

/// What is typed for a word of a date, and the word.
const SHORT: &[(&str, &str)] = &[
    ("2moro", "tomorrow"),
    ("2morow", "tomorrow"),
    ("2morrow", "tomorrow"),
    ("2mrw", "tomorrow"),
    ("tomoro", "tomorrow"),
    ("tomorow", "tomorrow"),
    ("tommorow", "tomorrow"),
    ("tommorrow", "tomorrow"),
    ("b4", "before"),
    ("nxt", "next"),
    ("mtg", "meeting"),
    ("mtng", "meeting"),
];
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
/// Months so long that a slip in them is known; of "march" and "june" half a dictionary is one.
const MONTHS: [&str; 8] = [
    "january",
    "february",
    "april",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Words that are no slip of a day, near as they are.
const NO_SLIP: &[&str] = &[
    "midday", "holiday", "birthday", "everyday", "weekday", "remember", "today",
];

/// Returns a text in small letters with its words written out that are typed short.
pub(super) fn written_out(small: &str) -> Cow<'_, str> {
    let of = |word: &str| {
        SHORT
            .iter()
            .find(|(short, _)| *short == word)
            .map(|(_, whole)| *whole)
    };
    if !small.split_whitespace().any(|word| of(word).is_some()) {
        return Cow::Borrowed(small);
    }
    let words = small
        .split_whitespace()
        .map(|word| of(word).unwrap_or(word));
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

/// Returns a text in small letters with a misspelt weekday or month put right; nothing where there is none.
pub(super) fn put_right(small: &str) -> Option<String> {
    // At each key most texts hold a word that is none of a date and no slip of one.
    let may_be = |word: &str| tokens(word).is_some() || meant(word).is_some();
    if !small.split_whitespace().all(may_be) {
        return None;
    }
    small.split_whitespace().find_map(meant)?;
    let words = small
        .split_whitespace()
        .map(|word| meant(word).unwrap_or(word));
    Some(words.collect::<Vec<_>>().join(" "))
}

/// Returns true for a weekday with a slip in it, in small letters.
pub fn is_nearly_a_weekday(word: &str) -> bool {
    meant(word).is_some_and(|whole| WEEKDAYS.contains(&whole))
}

/// Returns the weekday or month that a word is a slip of.
fn meant(word: &str) -> Option<&'static str> {
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    // Looking for slips is dear, and few words end as a day or a month does.
    if !(5..=10).contains(&word.len()) || !word.is_ascii() || NO_SLIP.contains(&word) {
        return None;
    }
    let is_day = ["day", "dya", "ady", "dey"]
        .iter()
        .any(|end| word.ends_with(end));
    if is_day && !WEEKDAYS.contains(&word) {
        return text::nearest(word, WEEKDAYS);
    }
    let is_month = ["ry", "ary", "ay", "er", "re", "il", "li", "st", "ts"]
        .iter()
        .any(|end| word.ends_with(end));
    if is_month && !MONTHS.contains(&word) {
        return text::nearest(word, MONTHS);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_in_a_weekday_or_a_month_is_known() {
        for (said, meant) in [
            ("by wendsday", "by wednesday"),
            ("thrusday", "thursday"),
            ("firday", "friday"),
            ("tuseday", "tuesday"),
            ("saterday", "saturday"),
            ("3 feburary", "3 february"),
            ("3rd januray", "3rd january"),
            ("12 ocotber", "12 october"),
        ] {
            assert_eq!(put_right(said).as_deref(), Some(meant), "{said}");
        }
        for said in [
            "monday", "birthday", "holiday", "midday", "today", "mondays", "remember", "summer",
            "december", "day", "number", "library", "father", "",
        ] {
            assert_eq!(put_right(said), None, "{said}");
        }
        assert!(is_nearly_a_weekday("wendsday") && !is_nearly_a_weekday("feburary"));
    }

    #[test]
    fn what_is_typed_short_is_written_out() {
        assert_eq!(written_out("b4 nxt mtg"), "before next meeting");
        assert_eq!(written_out("2moro"), "tomorrow");
        assert_eq!(written_out("by fri"), "by fri");
    }
}

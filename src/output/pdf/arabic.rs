//! The forms that Arabic letters take beside one another, so that a name stands as it is written. It knows no font.

use std::{collections::BTreeMap, ops::Range, sync::OnceLock};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Where the forms of letters stand in Unicode, in the order alone, last, first, within. What is left out there are signs.
const FORMS: [Range<u32>; 4] = [
    0xfb50..0xfbb2,
    0xfbd3..0xfbe8,
    0xfbfc..0xfc00,
    0xfe80..0xfefd,
];
/// Draws out the line between two letters, and so joins both.
const STROKE: char = '\u{640}';

/// A character as it is shown, and the bytes of the text it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// The character.
    pub(super) c: char,
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
}

/// Gives each Arabic letter the form its neighbours ask for; all others stay as they are.
pub(super) fn join(shown: &mut Vec<Shown>) {
    if !shown.iter().any(|one| is_arabic(one.c)) {
        return;
    }
    merge(shown);
    let letters: Vec<(usize, char)> = shown.iter().map(|one| one.c).enumerate().collect();
    // Marks stand above the line and part nothing.
    let letters: Vec<(usize, char)> = letters
        .into_iter()
        .filter(|(_, c)| !is_combining_mark(*c))
        .collect();
    for (place, (index, c)) in letters.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| letters.get(before));
        let before = before.is_some_and(|(_, c)| joins_on(*c)) && joins_back(*c);
        let after = letters.get(place + 1);
        let after = after.is_some_and(|(_, c)| joins_back(*c)) && joins_on(*c);
        let form = usize::from(before) + 2 * usize::from(after);
        let found = forms_of(*c).and_then(|forms| forms.get(form));
        if let (Some(one), Some(form)) = (shown.get_mut(*index), found) {
            one.c = *form;
        }
    }
}

/// Writes a lam and an alef after it as the one letter they are in print.
fn merge(shown: &mut Vec<Shown>) {
    let mut merged: Vec<Shown> = Vec::with_capacity(shown.len());
    for one in shown.drain(..) {
        let pair = merged
            .last()
            .map(|last| String::from_iter([last.c, one.c]))
            .and_then(|pair| forms().get(pair.as_str())?.first().copied());
        match (pair, merged.last_mut()) {
            (Some(pair), Some(last)) => {
                last.c = pair;
                last.range.end = one.range.end;
            }
            _ => merged.push(one),
        }
    }
    *shown = merged;
}

fn is_arabic(c: char) -> bool {
    matches!(u32::from(c), 0x600..=0x6ff | 0x750..=0x77f)
}

/// Says whether a letter joins the one before it.
fn joins_back(c: char) -> bool {
    c == STROKE || forms_of(c).is_some_and(|forms| forms.len() > 1)
}

/// Says whether a letter joins the one after it.
fn joins_on(c: char) -> bool {
    c == STROKE || forms_of(c).is_some_and(|forms| forms.len() > 2)
}

/// Returns the forms of a letter, or of a pair that was merged, in Unicode's order.
fn forms_of(c: char) -> Option<&'static Vec<char>> {
    let plain = std::iter::once(c).nfkc().collect::<String>();
    forms().get(plain.as_str())
}

/// Unicode says of each form which letters it is a form of, so the table is its, not ours.
fn forms() -> &'static BTreeMap<String, Vec<char>> {
    static TABLE: OnceLock<BTreeMap<String, Vec<char>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: BTreeMap<String, Vec<char>> = BTreeMap::new();
        for form in FORMS.into_iter().flatten().filter_map(char::from_u32) {
            let plain: String = std::iter::once(form).nfkc().collect();
            if plain.chars().all(is_arabic) {
                table.entry(plain).or_default().push(form);
            }
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = text.char_indices().map(|(at, c)| Shown {
            c,
            range: at..at + c.len_utf8(),
        });
        let mut shown: Vec<Shown> = shown.collect();
        join(&mut shown);
        let forms: String = shown.iter().map(|one| one.c).collect();
        assert_eq!(forms, expected, "{text}: {}", forms.escape_unicode());
        let covered: String = shown.iter().map(|one| &text[one.range.clone()]).collect();
        assert_eq!(covered, text);
    }

    #[test]
    fn letters_join_as_they_are_written() {
        check("علي", "\u{fecb}\u{fee0}\u{fef2}");
        check("دار", "\u{fea9}\u{fe8d}\u{fead}");
        check("محمد", "\u{fee3}\u{fea4}\u{fee4}\u{feaa}");
        // Persian and Urdu letters.
        check("پگی", "\u{fb58}\u{fb95}\u{fbfd}");
    }

    #[test]
    fn lam_and_alef_are_one_letter() {
        check("سلام", "\u{feb3}\u{fefc}\u{fee1}");
        check("لا", "\u{fefb}");
    }

    #[test]
    fn marks_and_other_scripts_part_nothing_and_stay() {
        check("بِت", "\u{fe91}\u{650}\u{fe96}");
        check("Ali (علي)", "Ali (\u{fecb}\u{fee0}\u{fef2})");
        check("Jürgen 7", "Jürgen 7");
        check("ب ب", "\u{fe8f} \u{fe8f}");
    }
}

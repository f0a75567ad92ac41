//! A text as it sounds to a reader: letters and figures alone, whatever they are dressed as. It looks for nothing.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Letters of other scripts that look like a Latin one. Both sides are folded, so that words wholly in them still match.
const LOOK_ALIKES: &[(char, &str)] = &[
    ('a', "аαɑ"),
    ('b', "ь"),
    ('c', "сϲ"),
    ('d', "ԁ"),
    ('e', "еε"),
    ('g', "ɡ"),
    ('h', "һ"),
    ('i', "іιı"),
    ('j', "ј"),
    ('k', "кκ"),
    ('l', "ӏ"),
    ('m', "м"),
    ('n', "ո"),
    ('o', "оοօø"),
    ('p', "рρ"),
    ('q', "ԛ"),
    ('r', "г"),
    ('s', "ѕ"),
    ('t', "тτ"),
    ('u', "υս"),
    ('v', "ѵν"),
    ('w', "ԝω"),
    ('x', "хχ"),
    ('y', "уγ"),
    ('l', "ł"),
];

/// Returns the letters and figures of a clean text, or all but its spaces, each with its bytes.
///
/// Full-width, raised, circled and accented letters are the letter they show; letter case, spaces, punctuation and
/// accents make no difference. What cleaning has spelled out (`<U+200B>`) was hidden in the text and parts no word.
pub(super) fn folded(text: &str, by_signs: bool) -> Vec<(char, Range<usize>)> {
    let mut letters = Vec::with_capacity(text.len());
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        if c == '<'
            && let Some(length) = spelled_out(text.get(at..).unwrap_or_default())
        {
            skip_to = at + length;
            continue;
        }
        let bytes = at..at + c.len_utf8();
        if c.is_ascii_alphanumeric() {
            letters.push((c.to_ascii_lowercase(), bytes));
        } else if by_signs {
            letters.extend((!c.is_whitespace()).then_some((c, bytes)));
        } else if !c.is_ascii() {
            letters.extend(shown_as(c).map(|shown| (shown, bytes.clone())));
        }
    }
    letters
}

/// Returns a clean text as its letters and figures alone, small and without accents: `Wójcik` is `wojcik`.
pub fn plain_letters(text: &str) -> String {
    folded(text, false).into_iter().map(|(c, _)| c).collect()
}

/// Goes through the letters and figures that a character shows.
fn shown_as(c: char) -> impl Iterator<Item = char> {
    let parts = std::iter::once(c).nfkd().flat_map(char::to_lowercase);
    // A small letter may come apart only once it is small.
    let parts = parts.nfkd().filter(|part| part.is_alphanumeric());
    parts.map(|part| {
        let alike = LOOK_ALIKES.iter().find(|(_, like)| like.contains(part));
        alike.map_or(part, |(letter, _)| *letter)
    })
}

/// Returns the length of `<U+200B>` where the text begins with it.
fn spelled_out(text: &str) -> Option<usize> {
    let digits = text.strip_prefix("<U+")?;
    let end = digits.find('>')?;
    let number = digits.get(..end)?;
    let hexadecimal = (4..=6).contains(&end) && number.bytes().all(|b| b.is_ascii_hexdigit());
    hexadecimal.then_some("<U+".len() + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_what_it_shows() {
        let check = |text: &str, expected: &str| {
            let letters: String = folded(text, false).iter().map(|(c, _)| *c).collect();
            assert_eq!(letters, expected, "{text:?}");
        };
        check("Ｅｌｍ　Ｒｏａｄ １４", "elmroad14");
        check("𝐄𝐥𝐦 ℛⓞªd ¹⁴", "elmroad14");
        check("Éłm Ròad", "elmroad");
        check("Еlm Rоаd", "elmroad");
        check("E\u{301}lm o\u{301}\u{302}n", "elmon");
        check("ﬁne Ǆ", "finedz");
        check("İstanbul", "istanbul");
        check("E<U+00AD>lm<U+200B>", "elm");
        check("见李明", "见李明");
    }

    #[test]
    fn the_bytes_of_each_letter_are_known() {
        let text = "aＢﬁ";
        let places: Vec<&str> = folded(text, false)
            .into_iter()
            .map(|(_, bytes)| &text[bytes])
            .collect();
        assert_eq!(places, ["a", "Ｂ", "ﬁ", "ﬁ"]);
    }
}

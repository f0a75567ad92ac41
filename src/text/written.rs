//! The ways in which people write the same address or telephone number. It looks for nothing in a text.

use super::folded::folded;

/// Words of addresses that everybody shortens.
const SHORTENED: &[&[&str]] = &[
    &["road", "rd"],
    &["street", "st", "str"],
    &["saint", "st"],
    &["avenue", "ave", "av"],
    &["lane", "ln", "la"],
    &["close", "cl"],
    &["drive", "dr", "drv"],
    &["court", "ct", "crt"],
    &["crescent", "cres", "cresc", "cr"],
    &["place", "pl"],
    &["gardens", "gdns", "garden", "gdn"],
    &["terrace", "terr", "ter"],
    &["square", "sq"],
    &["grove", "grv", "gr"],
    &["house", "hse"],
    &["buildings", "bldgs", "building", "bldg"],
    &["apartment", "apt", "flat"],
    &["mount", "mt"],
    &["north", "n"],
    &["south", "s"],
    &["east", "e"],
    &["west", "w"],
    &["and", "&"],
];
/// An address has few such words; what has many is none.
const MOST_WAYS: usize = 64;
/// Figures of a telephone number with its area.
const A_NUMBER: usize = 9;

/// Returns the ways in which people write the same: `14 Elm Road` and `14 Elm Rd`, `07700 900142` and `+44 7700 900142`.
///
/// A word alone is no address, so it is written one way.
pub(super) fn ways_to_write(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() < 2 {
        return std::iter::once(text.to_owned())
            .chain(dialled(text))
            .collect();
    }
    let mut ways = vec![String::new()];
    for word in words {
        let mut spelt = spellings(word);
        if ways.len() * spelt.len() > MOST_WAYS {
            spelt.truncate(1);
        }
        let longer = ways.iter().flat_map(|way| {
            let spelt = spelt.iter();
            spelt.map(move |word| format!("{way} {word}"))
        });
        ways = longer.collect();
    }
    ways.extend(dialled(text));
    ways
}

/// Returns the word as it stands, then the other ways to spell it.
fn spellings(word: &str) -> Vec<&str> {
    let plain = letters(word);
    let is_it = |one: &&str| *one == plain || *one == word;
    let rows = SHORTENED.iter().filter(|row| row.iter().any(&is_it));
    let others = rows.flat_map(|row| row.iter().copied());
    std::iter::once(word)
        .chain(others.filter(|one| !is_it(one)))
        .collect()
}

/// Returns how a telephone number of this country is dialled from abroad, and one from abroad here.
fn dialled(text: &str) -> Vec<String> {
    let letters = letters(text);
    if letters.len() < A_NUMBER || !letters.chars().all(|c| c.is_ascii_digit()) {
        return Vec::new();
    }
    let digits = letters.strip_prefix("00").unwrap_or(&letters);
    let abroad = digits.strip_prefix("44");
    let Some(national) = abroad.or_else(|| digits.strip_prefix('0')) else {
        return Vec::new();
    };
    let national = national.trim_start_matches('0');
    ["0", "44", "440"]
        .map(|before| format!("{before}{national}"))
        .into()
}

/// Returns the letters and figures of a text as they sound: small, without accents, signs and spaces.
pub fn letters(text: &str) -> String {
    // Names are compared at each key, and most of them are plain.
    if text.is_ascii() && !text.contains('<') {
        let plain = text.chars().filter(char::is_ascii_alphanumeric);
        return plain.map(|c| c.to_ascii_lowercase()).collect();
    }
    folded(text, false).into_iter().map(|(c, _)| c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_of_shortened_words_is_no_address() {
        let many = "road ".repeat(5000);
        assert!(ways_to_write(&many).len() <= MOST_WAYS);
    }

    #[test]
    fn a_plain_text_sounds_as_any_other_does() {
        for text in [
            "",
            "Dr O'Brien-Smith 2",
            "A<U+200B>b",
            "a < b",
            "Mr. T.\t3%",
        ] {
            let slowly: String = folded(text, false).into_iter().map(|(c, _)| c).collect();
            assert_eq!(letters(text), slowly, "{text}");
        }
    }

    #[test]
    fn a_word_alone_is_written_one_way() {
        assert_eq!(ways_to_write("Street"), ["Street"]);
        assert_eq!(ways_to_write("Elm Rd").len(), 2);
    }
}

//! Small pieces of English: lists, counts, capitals, sameness. It knows no grammar beyond these.

/// Returns the items as a chair would say them: `a`, `a and b`, `a, b and c`.
pub fn list(items: &[impl AsRef<str>]) -> String {
    let mut said = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            said.push_str(if index + 1 == items.len() {
                " and "
            } else {
                ", "
            });
        }
        said.push_str(item.as_ref());
    }
    said
}

/// Returns a number with its noun: `1 agency`, `3 agencies`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Returns a number as it is written in a sentence: `12,000`.
pub fn figures(number: usize) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// Returns the text with its first letter a capital; the rest stays as it is, for it may hold names.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Returns the article before a word: `a` or `an`.
pub fn article(word: &str) -> &'static str {
    match word.chars().next().map(|first| first.to_ascii_lowercase()) {
        Some('a' | 'e' | 'i' | 'o') => "an",
        _ => "a",
    }
}

/// Says whether two texts are equal, letter case and the spaces around and between words aside.
pub fn same(a: &str, b: &str) -> bool {
    if differ_at_once(a, b) {
        return false;
    }
    let (mut a, mut b) = (a.split_whitespace(), b.split_whitespace());
    loop {
        match (a.next(), b.next()) {
            (Some(a), Some(b)) if same_word(a, b) => {}
            (None, None) => return true,
            _ => return false,
        }
    }
}

/// Says whether two texts part at a plain letter, so that no letter case and no space can make them equal. Everybody of
/// a case is looked for by name at every key, and nearly all of them part at the first letter.
fn differ_at_once(a: &str, b: &str) -> bool {
    let mut pairs = a.bytes().zip(b.bytes());
    let parts = pairs.find(|(a, b)| !a.eq_ignore_ascii_case(b));
    parts.is_some_and(|(a, b)| a.is_ascii_graphic() && b.is_ascii_graphic())
}

/// Names are compared at every key, so words of plain letters are compared where they stand.
fn same_word(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        a.eq_ignore_ascii_case(b)
    } else {
        a.to_lowercase() == b.to_lowercase()
    }
}

/// Returns the first word of a text, or nothing if it has none.
pub fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// Returns true where words end with one of these, as a word of its own; hyphens and letter case aside.
pub fn ends_with(words: &str, known: &[&str]) -> bool {
    let said = words.replace('-', " ").to_lowercase();
    known.iter().any(|word| {
        said.strip_suffix(word)
            .is_some_and(|before| before.is_empty() || before.ends_with(' '))
    })
}

/// Lowers the first letter of words that go on a sentence, after "If", where they begin with a small word; a name keeps
/// its capital.
pub fn lowered(words: &str) -> String {
    let first = words.split_whitespace().next().unwrap_or_default();
    let bare = first.trim_end_matches("'s").trim_end_matches("’s");
    let is_word = [
        "he", "she", "they", "it", "the", "a", "an", "nobody", "somebody", "there", "his", "her",
        "their", "no", "not", "any", "anybody", "anyone", "someone", "another", "one", "we", "out",
        "missing", "after", "before", "during", "at", "in", "on", "found", "more",
    ]
    .contains(&bare.to_lowercase().as_str());
    if !is_word {
        return words.to_owned();
    }
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_written_in_threes() {
        let check = |number, written: &str| assert_eq!(figures(number), written);
        check(0, "0");
        check(999, "999");
        check(1_000, "1,000");
        check(100_000, "100,000");
        check(1_234_567, "1,234,567");
    }

    #[test]
    fn an_end_is_a_word_of_its_own() {
        let check = |words: &str, ends: bool| {
            assert_eq!(
                ends_with(words, &["carer", "on placement"]),
                ends,
                "{words}"
            );
        };
        check("Foster Carer", true);
        check("foster-carer", true);
        check("carer", true);
        check("nurse on placement", true);
        check("scarer", false);
        check("carer's friend", false);
        check("", false);
    }

    #[test]
    fn lists_are_said_with_and() {
        let nobody: [&str; 0] = [];
        assert_eq!(list(&nobody), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(
            list(&["a".to_owned(), "b".to_owned(), "c".to_owned()]),
            "a, b and c"
        );
    }

    #[test]
    fn one_is_singular() {
        assert_eq!(count(0, "agency", "agencies"), "0 agencies");
        assert_eq!(count(1, "agency", "agencies"), "1 agency");
        assert_eq!(count(3, "agency", "agencies"), "3 agencies");
    }

    #[test]
    fn only_the_first_letter_is_raised() {
        assert_eq!(capitalised("who is Ann?"), "Who is Ann?");
        assert_eq!(capitalised("élan"), "Élan");
        assert_eq!(capitalised(""), "");
    }

    #[test]
    fn a_vowel_takes_an() {
        assert_eq!(article("Service Manager"), "a");
        assert_eq!(article("Area Manager"), "an");
        assert_eq!(article(""), "a");
    }

    #[test]
    fn sameness_ignores_case_and_spaces() {
        assert!(same("  Helen   SHAW ", "helen shaw"));
        assert!(same("ZOË\u{a0}Hall", "zoë hall"));
        assert!(same("", " "));
        assert!(!same("helen shaw", "helens haw"));
    }

    proptest::proptest! {
        #[test]
        fn the_quick_look_never_parts_what_is_the_same(
            a in "[aAbBkKsSKſßéÉΣςσ' -]{0,6}",
            b in "[aAbBkKsSKſßéÉΣςσ' -]{0,6}",
        ) {
            let plain = |text: &str| {
                let words = text.split_whitespace();
                words.map(str::to_lowercase).collect::<Vec<_>>()
            };
            proptest::prop_assert_eq!(same(&a, &b), plain(&a) == plain(&b));
        }
    }

    #[test]
    fn the_first_word_is_found() {
        assert_eq!(first_word("  Helen Shaw"), "Helen");
        assert_eq!(first_word(" "), "");
    }

    #[test]
    fn words_that_go_on_a_sentence_begin_small_and_a_name_keeps_its_capital() {
        for (words, expected) in [
            ("Nobody has heard", "nobody has heard"),
            ("The car is there", "the car is there"),
            ("He's not back", "he's not back"),
            ("Jay is not back", "Jay is not back"),
            ("", ""),
        ] {
            assert_eq!(lowered(words), expected);
        }
    }
}

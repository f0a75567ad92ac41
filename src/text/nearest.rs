//! The word that was probably meant. It suggests; it never corrects.

/// Longer words are not compared: no name of ours is that long, and the work grows with the square.
const LONGEST: usize = 64;

/// Returns the candidate nearest to a misspelt word, if one is near enough to suggest.
///
/// Letter case and the difference between `_`, `-` and space do not count. About one slip in three letters is
/// forgiven; two neighbouring letters in the wrong order are one slip. Of equals the first wins.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = folds(word).count();
    let forgiven = (length.max(3)) / 3;
    if !(1..=LONGEST).contains(&length) {
        return None;
    }
    // Most candidates are nowhere near, by their length alone or by their letters: no need to write either word down.
    let is_far = |candidate: &&str| {
        let letters = candidate
            .bytes()
            .filter(|byte| !matches!(byte, b'_' | b'-' | b' '));
        let is_long = candidate.is_ascii() && letters.count().abs_diff(length) > forgiven;
        is_long || at_least(word, candidate) > forgiven
    };
    candidates
        .into_iter()
        .filter(|candidate| !is_far(candidate))
        .filter_map(|candidate| {
            let (word, other): (Vec<char>, Vec<char>) =
                (folds(word).collect(), folds(candidate).collect());
            let slips = distance(&word, &other);
            let is_near = slips <= forgiven && slips < word.len();
            (is_near && other.len() <= LONGEST).then_some((slips, candidate))
        })
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

/// Returns the name that was probably meant by other words for it: misspelt, by its initials, or by how it begins.
///
/// Names are of several words: "childrens services" and "CSC" are two ways to say Children's Social Care.
pub fn nearest_name<'a>(
    said: &str,
    names: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    let (said_words, initials) = (words(said), said.replace(['.', ' '], "").to_lowercase());
    let initials_of = |name: &str| -> String {
        let words = words(name).into_iter();
        words.filter_map(|word| word.chars().next()).collect()
    };
    let by_initials = |name: &&str| {
        let own = initials_of(name);
        own.len() > 1 && own == initials
    };
    let begins_alike = |name: &&str| {
        let first = words(name).into_iter().next();
        first.is_some() && first == said_words.first().cloned()
    };
    nearest(said, names.clone())
        .or_else(|| names.clone().into_iter().find(by_initials))
        .or_else(|| names.into_iter().find(begins_alike))
}

/// Returns the words of a name without what people leave out: apostrophes, capitals.
fn words(name: &str) -> Vec<String> {
    let bare: String = name
        .chars()
        .take(4 * LONGEST)
        .filter(|c| !matches!(c, '\'' | '\u{2019}'))
        .collect();
    let words = bare.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Returns the letters of a word as they are compared, and no more of them than are.
fn folds(word: &str) -> impl Iterator<Item = char> {
    let letters = word.chars().take(2 * LONGEST);
    letters
        .filter(|c| !matches!(c, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .take(LONGEST + 1)
}

/// Returns how many slips there are at the least: each letter that one word has and the other has not is one, wherever it
/// stands. To count them is a tenth of the work of finding out, and most words are nowhere near.
fn at_least(a: &str, b: &str) -> usize {
    // Letters from a to z have a place each, all others one together: that counts too few slips and never too many.
    let mut more = [0_isize; 27];
    for (word, one) in [(a, 1), (b, -1)] {
        for letter in folds(word) {
            let place = usize::try_from(u32::from(letter).wrapping_sub(u32::from('a')));
            let place = place.unwrap_or(usize::MAX).min(26);
            if let Some(count) = more.get_mut(place) {
                *count += one;
            }
        }
    }
    let lacks = |sign: isize| -> usize {
        let lacking = more.iter().map(|count| (count * sign).max(0));
        lacking.sum::<isize>().unsigned_abs()
    };
    lacks(1).max(lacks(-1))
}

/// Letters added, dropped, changed or swapped with their neighbour (Damerau-Levenshtein, each place once).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut previous: Option<char> = None;
    for (row, &x) in a.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, &y) in b.iter().enumerate() {
            let at =
                |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX - 1);
            let mut least = (at(&above, column + 1) + 1)
                .min(at(&current, column) + 1)
                .min(at(&above, column) + usize::from(x != y));
            let left = column.checked_sub(1);
            if let Some(left) = left.filter(|&left| b.get(left) == Some(&x) && previous == Some(y))
            {
                least = least.min(at(&before, left) + 1);
            }
            current.push(least);
        }
        before = std::mem::replace(&mut above, current);
        previous = Some(x);
    }
    above.last().copied().unwrap_or(a.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_slips() {
        let check = |a: &str, b: &str, slips| {
            let letters = |s: &str| s.chars().collect::<Vec<_>>();
            assert_eq!(distance(&letters(a), &letters(b)), slips, "{a} {b}");
            assert_eq!(distance(&letters(b), &letters(a)), slips, "{b} {a}");
        };
        check("", "", 0);
        check("abc", "", 3);
        check("kitten", "sitting", 3);
        check("goal", "gaol", 1);
        check("rating", "raitng", 1);
        check("ab", "ba", 1);
        check("danger", "danger", 0);
    }

    #[test]
    fn no_more_slips_are_looked_for_than_there_are() {
        let letters = |s: &str| s.chars().collect::<Vec<_>>();
        let words = [
            "", "a", "abc", "kitten", "sitting", "goal", "gaol", "rating", "raitng", "zoë", "zoe",
            "łukasz", "lukasz", "x1y2",
        ];
        for (a, b) in words.iter().flat_map(|a| words.map(|b| (*a, b))) {
            let slips = distance(&letters(a), &letters(b));
            assert!(at_least(a, b) <= slips, "{a:?} {b:?}");
        }
        assert_eq!(at_least("kitten", "sitting"), 3);
        assert_eq!(at_least("goal", "gaol"), 0);
    }

    #[test]
    fn a_near_word_is_suggested() {
        let names = [
            "attendees",
            "actions",
            "danger_statements",
            "next-stage",
            "goal",
        ];
        let check = |word: &str, expected: Option<&str>| {
            assert_eq!(nearest(word, names), expected, "{word}");
        };
        check("atendees", Some("attendees"));
        check("Actoins", Some("actions"));
        check("danger-statment", Some("danger_statements"));
        check("NextStage", Some("next-stage"));
        check("gaols", None);
        check("goals", Some("goal"));
        check("photograph", None);
        check("", None);
        check("x", None);
        check(&"x".repeat(1_000_000), None);
    }

    #[test]
    fn a_name_is_known_by_other_words_for_it() {
        let names = [
            "Children's Social Care",
            "Health",
            "Youth Offending Service",
        ];
        let check = |said: &str, expected: Option<&str>| {
            assert_eq!(nearest_name(said, names), expected, "{said}");
        };
        check("childrens services", Some("Children's Social Care"));
        check(
            "Children\u{2019}s social care team",
            Some("Children's Social Care"),
        );
        check("CSC", Some("Children's Social Care"));
        check("y.o.s.", Some("Youth Offending Service"));
        check("Helth", Some("Health"));
        check("Health visiting", Some("Health"));
        check("Probation", None);
        check("h", None);
        check("", None);
    }

    #[test]
    fn of_equals_the_first_wins() {
        assert_eq!(nearest("cat", ["bat", "hat", "cat"]), Some("cat"));
        assert_eq!(nearest("cas", ["cat", "car"]), Some("cat"));
    }
}

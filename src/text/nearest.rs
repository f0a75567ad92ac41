//! The word that was probably meant. It suggests; it never corrects.

/// Longer words are not compared: no name of ours is that long, and the work grows with the square.
const LONGEST: usize = 64;

/// Returns the candidate nearest to a misspelt word, if one is near enough to suggest.
///
/// Letter case and the difference between `_`, `-` and space do not count. About one slip in three letters is
/// forgiven; two neighbouring letters in the wrong order are one slip. Of equals the first wins.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = folded(word)?;
    let forgiven = (word.len().max(3)) / 3;
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = folded(candidate)?;
            let slips = if other.len().abs_diff(word.len()) > forgiven {
                return None;
            } else {
                distance(&word, &other)
            };
            (slips <= forgiven && slips < word.len()).then_some((slips, candidate))
        })
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

fn folded(word: &str) -> Option<Vec<char>> {
    let folded: Vec<char> = word
        .chars()
        .take(2 * LONGEST)
        .filter(|c| !matches!(c, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .collect();
    (1..=LONGEST).contains(&folded.len()).then_some(folded)
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
    fn of_equals_the_first_wins() {
        assert_eq!(nearest("cat", ["bat", "hat", "cat"]), Some("cat"));
        assert_eq!(nearest("cas", ["cat", "car"]), Some("cat"));
    }
}

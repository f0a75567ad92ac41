//! Words that are said again and again in one case: three or more, in the same order. It chooses no texts to look in.

use super::completion::{Term, TermKind, folded, is_everyday};
use std::collections::BTreeMap;
use std::ops::Range;

/// The fewest and the most words of a phrase.
const WORDS: Range<usize> = 3..9;
/// How often a phrase is said at least.
const TIMES: usize = 2;
/// The most phrases that are kept, the commonest first.
const MOST: usize = 400;

/// A stretch of a text in which no stop stands: its words, each with one blank between, as they were said and in small
/// letters.
struct Stretch {
    said: String,
    folded: String,
    /// Where each word stands in what was said, and in the small letters.
    words: Vec<(Range<usize>, Range<usize>)>,
}

/// A phrase that was found: where it was said first, and how often it is said.
struct Found {
    stretch: usize,
    words: Range<usize>,
    times: usize,
}

/// Finds the phrases that are said more than once in several texts.
pub fn repeated<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Term> {
    let stretches: Vec<Stretch> = texts.into_iter().flat_map(stretches).collect();
    let mut found: BTreeMap<&str, Found> = BTreeMap::new();
    for long in WORDS {
        let mut of_this_length: BTreeMap<&str, Found> = BTreeMap::new();
        for (place, stretch) in stretches.iter().enumerate() {
            for from in 0..(stretch.words.len() + 1).saturating_sub(long) {
                let words = from..from + long;
                // What was said once with fewer words is not said twice with more.
                let shorter = from..from + long - 1;
                if long > WORDS.start && !found.contains_key(stretch.small(&shorter)) {
                    continue;
                }
                let first = || Found {
                    stretch: place,
                    words: words.clone(),
                    times: 0,
                };
                let phrase = of_this_length.entry(stretch.small(&words));
                phrase.or_insert_with(first).times += 1;
            }
        }
        of_this_length.retain(|_, phrase| phrase.times >= TIMES);
        if of_this_length.is_empty() {
            break;
        }
        found.extend(of_this_length);
    }
    worth_offering(&stretches, &found)
}

/// Leaves out what ends in the air, and what is always said with more words after it.
fn worth_offering(stretches: &[Stretch], found: &BTreeMap<&str, Found>) -> Vec<Term> {
    let is_whole = |small: &str| {
        let mut words = small.split(' ');
        let first = words.next().unwrap_or_default();
        !is_everyday(first) && !is_everyday(words.next_back().unwrap_or_default())
    };
    let mut whole: Vec<(&str, &Found)> = found
        .iter()
        .filter(|(small, _)| is_whole(small))
        .map(|(small, phrase)| (*small, phrase))
        .collect();
    // In order of letters, what goes on stands just below what it goes on from.
    let goes_on: Vec<bool> = whole
        .iter()
        .enumerate()
        .map(|(at, (small, phrase))| {
            let below = whole.iter().skip(at + 1);
            let mut longer = below.take_while(|(other, _)| other.starts_with(small));
            longer.any(|(other, more)| {
                let rest = other.get(small.len()..).unwrap_or_default();
                rest.starts_with(' ') && more.times == phrase.times
            })
        })
        .collect();
    let mut goes_on = goes_on.into_iter();
    whole.retain(|_| goes_on.next() == Some(false));
    whole.sort_by_key(|(_, phrase)| std::cmp::Reverse((phrase.times, phrase.words.len())));
    let terms = whole.into_iter().take(MOST).filter_map(|(_, phrase)| {
        Some(Term {
            words: stretches
                .get(phrase.stretch)?
                .said(&phrase.words)
                .to_owned(),
            kind: TermKind::Phrase,
            weight: phrase.times,
        })
    });
    terms.collect()
}

/// Cuts a text at its stops: nobody says a phrase across one.
fn stretches(text: &str) -> impl Iterator<Item = Stretch> {
    text.split(|c: char| !(c.is_alphanumeric() || c == ' ' || matches!(c, '\'' | '’' | '-')))
        .map(Stretch::of)
        .filter(|stretch| stretch.words.len() >= WORDS.start)
}

impl Stretch {
    fn of(text: &str) -> Self {
        let mut stretch = Self {
            said: String::new(),
            folded: String::new(),
            words: Vec::new(),
        };
        for word in text.split_whitespace() {
            if !stretch.said.is_empty() {
                stretch.said.push(' ');
                stretch.folded.push(' ');
            }
            let (said, small) = (stretch.said.len(), stretch.folded.len());
            stretch.said.push_str(word);
            stretch.folded.push_str(&folded(word));
            let place = (said..stretch.said.len(), small..stretch.folded.len());
            stretch.words.push(place);
        }
        stretch
    }

    fn said(&self, words: &Range<usize>) -> &str {
        let place = self.place(words, |(said, _)| said);
        self.said.get(place).unwrap_or_default()
    }

    fn small(&self, words: &Range<usize>) -> &str {
        let place = self.place(words, |(_, small)| small);
        self.folded.get(place).unwrap_or_default()
    }

    fn place(
        &self,
        words: &Range<usize>,
        of: impl Fn(&(Range<usize>, Range<usize>)) -> &Range<usize>,
    ) -> Range<usize> {
        let mut places = self.words.get(words.clone()).into_iter().flatten().map(of);
        let first = places.next();
        let last = places.next_back().or(first);
        first.map_or(0, |place| place.start)..last.map_or(0, |place| place.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(texts: &[&str], expected: &[&str]) {
        let mut found: Vec<String> = repeated(texts.iter().copied())
            .into_iter()
            .map(|term| format!("{} {}", term.weight, term.words))
            .collect();
        found.sort();
        assert_eq!(found, expected, "{texts:?}");
    }

    #[test]
    fn three_words_said_twice_are_a_phrase() {
        check(
            &[
                "He was missing from home overnight.",
                "Missing from home again",
            ],
            &["2 missing from home"],
        );
        check(&["He was missing from home", "Missing from school"], &[]);
        check(
            &["missing from home, missing from home"],
            &["2 missing from home"],
        );
    }

    #[test]
    fn what_is_always_said_with_more_is_offered_whole() {
        check(
            &[
                "A place at the alternative provision in Shepshed",
                "starts at the alternative provision in Shepshed",
                "alternative provision in Leicester",
            ],
            &[
                "2 alternative provision in Shepshed",
                "2 provision in Shepshed",
            ],
        );
        check(
            &[
                "Gran's new flat",
                "Gran’s new flat there",
                "Gran's new flat here",
            ],
            &["3 Gran's new flat"],
        );
    }

    #[test]
    fn a_phrase_neither_begins_nor_ends_in_the_air() {
        check(&["to see the school", "to see the school"], &[]);
        check(
            &["ring the school to", "ring the school to"],
            &["2 ring the school"],
        );
    }

    #[test]
    fn no_phrase_goes_across_a_stop() {
        check(&["rang. Gran came", "rang. Gran came"], &[]);
    }

    #[test]
    fn many_texts_give_no_more_than_can_be_used() {
        let texts: Vec<String> = (0..900)
            .map(|n| format!("alpha{n} beta{n} gamma{n}"))
            .collect();
        let twice = texts.iter().chain(&texts).map(String::as_str);
        assert_eq!(repeated(twice).len(), MOST);
    }
}

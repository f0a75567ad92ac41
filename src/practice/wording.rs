//! What can be said about the wording of anything a child and a family will read: plain words, letters written out, short
//! sentences. It is never asked about their own words, nor about what they will not read.

use super::acronym::not_written_out;
use super::advice::Advice;
use super::plain::{long_sentence, plain_words};
use crate::case::{Case, Person};
use crate::procedure::PlainWord;

/// What a text is read against.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The case: names in it are known, and what it writes out once is written out.
    pub case: &'a Case,
    /// Words of the trade that the council adds.
    pub plain_words: &'a [PlainWord],
}

/// Returns what could be put better in a text.
pub fn wording(text: &str, reader: &Reader<'_>) -> Vec<Advice> {
    let mut found = plain_words(text, reader.plain_words);
    let is_known = |word: &str| is_known(reader.case, word);
    found.extend(not_written_out(text, is_known, reader.plain_words));
    found.extend(long_sentence(text));
    found
}

/// Letters that are somebody's name here, the name of a place that somebody works at, or are written out in the map.
fn is_known(case: &Case, word: &str) -> bool {
    let stands = |text: &str| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|one| one == word)
    };
    let written_out = |text: &str| text.contains(&format!("({word})"));
    let names = |person: &Person| stands(&person.name);
    let is_name = case.circle.people.iter().any(names)
        || [
            &case.child.name,
            &case.child.preferred_name,
            &case.child.initials,
        ]
        .into_iter()
        .flatten()
        .any(|name| stands(name));
    let map = &case.map;
    is_name
        || stands(&case.reference)
        || map
            .mapping
            .iter()
            .any(|(_, list)| list.0.iter().any(|entry| written_out(&entry.text)))
        || map
            .danger_statements
            .iter()
            .any(|one| written_out(&one.about))
        || map.safety_goals.iter().any(|one| written_out(&one.see))
        || case.actions.iter().any(|one| written_out(&one.action))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::sample::jay;

    #[test]
    fn names_and_what_is_written_out_once_are_known() {
        let mut case = jay();
        let reads = |case: &Case, text: &str| {
            let reader = Reader {
                case,
                plain_words: &[],
            };
            wording(text, &reader).len()
        };
        assert_eq!(reads(&case, "Ask about the RHI"), 1);
        if let Some(first) = case.actions.first_mut() {
            first.action = "A return home interview (RHI) after each night".to_owned();
        }
        assert_eq!(reads(&case, "Ask about the RHI"), 0);
        case.child.initials = Some("JC".to_owned());
        assert_eq!(reads(&case, "Take JC to the gym"), 0);
    }
}

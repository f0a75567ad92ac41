//! One piece of advice: which rule it comes from, what it asks, the words that set it off and what would mend them.
//! It decides nothing: advice is dismissed with one key, and never stands in anybody's way.

use crate::text;
use std::fmt;
use std::ops::Range;

/// A rule of good practice. Its code is what a chair's "not this again" is remembered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// One named person does it.
    OneOwner,
    /// Whoever does it has been told.
    OwnerIsHere,
    /// It has a day.
    HasADay,
    /// Its day is one on which it can be done.
    GoodDay,
    /// It is done by the time the meeting looks at it again.
    ByNextMeeting,
    /// It can be seen done.
    CanBeSeen,
    /// Somebody could say whether it is done.
    DoneWhen,
    /// It says what happens, in words that a child can read.
    PlainWords,
    /// What stands for several words is written out once.
    WrittenOut,
    /// There are no more than can be done.
    FewEnough,
    /// It moves on.
    NoDrift,
    /// Somebody has the authority to take away a freedom.
    Authority,
    /// A goal says what will be, and not only what will not.
    SaysWhatWillBe,
    /// A goal says for how long.
    ForHowLong,
    /// A danger statement says who, what and what it could do to the child.
    WholeDanger,
    /// There are few danger statements, each with its goal.
    PairedDanger,
    /// A plan at the highest level has something to fall back on.
    FallBack,
    /// Somebody of the child's own people is there.
    OwnPeople,
    /// A sentence that can be read in one go.
    ShortSentence,
}

impl Rule {
    /// Returns what a rule is known by in a record: short, and the same for ever.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OneOwner => "A1",
            Self::OwnerIsHere => "A2",
            Self::HasADay => "A3",
            Self::GoodDay => "A4",
            Self::ByNextMeeting => "A4-next",
            Self::CanBeSeen => "A5",
            Self::DoneWhen => "A6",
            Self::PlainWords => "A7",
            Self::WrittenOut => "A8",
            Self::FewEnough => "A9",
            Self::NoDrift => "A10",
            Self::Authority => "A11",
            Self::SaysWhatWillBe => "G1",
            Self::ForHowLong => "G2",
            Self::WholeDanger => "D1",
            Self::PairedDanger => "D2",
            Self::FallBack => "B1",
            Self::OwnPeople => "N1",
            Self::ShortSentence => "W1",
        }
    }
}

/// What a good chair would ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The rule it comes from.
    pub rule: Rule,
    /// The question, in plain words.
    pub asks: String,
    /// The words that set it off, where there are any: their bytes in the text that was read.
    pub at: Option<Range<usize>>,
    /// What would stand in their place, or at the end of the text where no words set it off.
    pub instead: Option<String>,
}

impl Advice {
    /// Asks a question.
    pub fn new(rule: Rule, asks: impl Into<String>) -> Self {
        Self {
            rule,
            asks: asks.into(),
            at: None,
            instead: None,
        }
    }

    /// Marks the words that set it off.
    #[must_use]
    pub fn at(self, at: Range<usize>) -> Self {
        Self {
            at: Some(at),
            ..self
        }
    }

    /// Offers other words.
    #[must_use]
    pub fn instead(self, words: impl Into<String>) -> Self {
        Self {
            instead: Some(words.into()),
            ..self
        }
    }

    /// Returns the same advice on the line that the text was read from: its words stand somewhere in there.
    #[must_use]
    pub fn within(self, text: &str, line: &str) -> Self {
        let Some(at) = &self.at else {
            return self;
        };
        let stood = text.get(at.clone()).filter(|stood| !stood.is_empty());
        // The first word of an action is capitalised where the line named somebody before it.
        let at = stood.and_then(|stood| {
            stands_in(line, stood).or_else(|| stands_in(line, &begun_small(stood)))
        });
        // Without its place nothing can be put there.
        let instead = self.instead.filter(|_| at.is_some());
        Self {
            at,
            instead,
            ..self
        }
    }

    /// Returns a text with the offered words in it; nothing where none are offered.
    #[must_use]
    pub fn mended(&self, text: &str) -> Option<String> {
        let instead = self.instead.as_deref()?;
        let Some(at) = &self.at else {
            return Some(format!("{} {instead}", text.trim_end()));
        };
        let (before, stood, after) = (
            text.get(..at.start)?,
            text.get(at.clone())?,
            text.get(at.end..)?,
        );
        let mut letters = stood.chars();
        let begins_large = letters.next().is_some_and(char::is_uppercase);
        // Of letters that stand for words the size says nothing: there the sentence decides.
        let is_word = letters.next().is_some_and(char::is_lowercase);
        let begins_sentence =
            before.trim_end().is_empty() || before.trim_end().ends_with(['.', '?', '!']);
        let instead = if begins_large && (is_word || begins_sentence) {
            text::capitalised(instead)
        } else {
            instead.to_owned()
        };
        Some(format!("{before}{instead}{after}"))
    }
}

fn begun_small(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// Returns where words stand in a line as words of their own.
fn stands_in(line: &str, words: &str) -> Option<Range<usize>> {
    let is_bound = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let mut places = line.match_indices(words);
    let (start, _) = places.find(|(start, _)| {
        let before = line
            .get(..*start)
            .and_then(|before| before.chars().next_back());
        let after = line
            .get(start + words.len()..)
            .and_then(|after| after.chars().next());
        is_bound(before) && is_bound(after)
    })?;
    Some(start..start + words.len())
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.asks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{ADVICE_CODES, AdviceOff};
    use std::collections::BTreeSet;

    const ALL: [Rule; 19] = [
        Rule::OneOwner,
        Rule::OwnerIsHere,
        Rule::HasADay,
        Rule::GoodDay,
        Rule::ByNextMeeting,
        Rule::CanBeSeen,
        Rule::DoneWhen,
        Rule::PlainWords,
        Rule::WrittenOut,
        Rule::FewEnough,
        Rule::NoDrift,
        Rule::Authority,
        Rule::SaysWhatWillBe,
        Rule::ForHowLong,
        Rule::WholeDanger,
        Rule::PairedDanger,
        Rule::FallBack,
        Rule::OwnPeople,
        Rule::ShortSentence,
    ];

    #[test]
    fn every_rule_has_a_code_of_its_own() {
        for rule in ALL {
            assert!(ADVICE_CODES.contains(&rule.code()), "{rule:?}");
            assert!(AdviceOff::default().with(rule.code()).has(rule.code()));
        }
        let codes: BTreeSet<&str> = ALL.iter().map(|rule| rule.code()).collect();
        assert_eq!(codes.len(), ADVICE_CODES.len());
    }

    #[test]
    fn words_are_found_again_in_the_line_they_were_read_from() {
        let said = || Advice::new(Rule::PlainWords, "?").instead("going missing");
        let text = "Stop absconding";
        let line = "Kemi to stop absconding by fri";
        let found = said().at(5..15).within(text, line);
        assert_eq!(
            found.mended(line).unwrap(),
            "Kemi to stop going missing by fri"
        );
        let within = Advice::new(Rule::WrittenOut, "?").instead("special educational needs (SEN)");
        let (text, line) = ("Apply for SEN support", "SENCO to apply for SEN support");
        let found = within.at(10..13).within(text, line);
        let expected = "SENCO to apply for special educational needs (SEN) support";
        assert_eq!(found.mended(line).unwrap(), expected);
        let begun = said()
            .at(0..10)
            .within("Absconding is over", "Kemi to say absconding is over");
        assert_eq!(begun.at, Some(12..22));
        let lost = said().at(5..15).within(text, "Kemi");
        assert_eq!((lost.mended("Kemi"), lost.at), (None, None));
    }

    #[test]
    fn what_is_offered_stands_where_the_words_stood_and_begins_as_they_did() {
        let said = Advice::new(Rule::PlainWords, "?").instead("going missing");
        let line = "Absconding worries Gran";
        let mended = said.clone().at(0..10).mended(line);
        assert_eq!(mended.as_deref(), Some("Going missing worries Gran"));
        let at_the_end = said.mended("He is ");
        assert_eq!(at_the_end.as_deref(), Some("He is going missing"));
        let gone = said.at(4..99).mended(line);
        assert_eq!(gone, None);
        assert_eq!(Advice::new(Rule::DoneWhen, "?").mended(line), None);
    }
}

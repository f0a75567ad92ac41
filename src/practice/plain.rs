//! Words of the trade in what a child and a family will read, with plainer ones. It reads nobody's own words: what stands
//! in quotation marks is left alone, and the child's voice is never brought here.

use super::advice::{Advice, Rule};
use super::tokens::Tokens;
use super::trade_words::{Plainer, TRADE_WORDS, TradeWord};
use crate::procedure::PlainWord;
use std::ops::Range;

/// A sentence of more words than this is read twice; guidance for public documents counts to 25.
const LONGEST: usize = 25;

/// Returns what could be said more plainly in a text, in the order of the text.
pub(super) fn plain_words(text: &str, of_council: &[PlainWord]) -> Vec<Advice> {
    let tokens = Tokens::of(text);
    let own: Vec<(String, &PlainWord)> = of_council.iter().filter_map(phrase).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.0.len() {
        // A council's word goes before the program's own.
        let of_council = own
            .iter()
            .find_map(|word| council((text, &tokens), at, word));
        let hit = of_council.or_else(|| {
            TRADE_WORDS
                .iter()
                .find_map(|word| built_in((text, &tokens), at, word))
        });
        match hit {
            Some((end, advice)) => {
                found.extend(advice.map(|advice| advice.at(tokens.bytes(at..end))));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Returns a council's word as it is looked for.
fn phrase(word: &PlainWord) -> Option<(String, &PlainWord)> {
    let words: Vec<String> = Tokens::whole(&word.said)
        .0
        .into_iter()
        .map(|t| t.small)
        .collect();
    (!words.is_empty()).then(|| (words.join(" "), word))
}

/// A phrase found: the place behind it, and what is asked about it; nothing where the council lets it stand.
type Hit = (usize, Option<Advice>);

fn council(
    (text, tokens): (&str, &Tokens),
    at: usize,
    (phrase, word): &(String, &PlainWord),
) -> Option<Hit> {
    let end = tokens.ends(at, phrase)?;
    let said = as_typed(text, tokens, at..end);
    let advice = word
        .plainer
        .as_deref()
        .map(|plainer| Advice::new(Rule::PlainWords, asks(said, plainer)).instead(plainer));
    Some((end, advice))
}

fn built_in((text, tokens): (&str, &Tokens), at: usize, word: &TradeWord) -> Option<Hit> {
    let end = tokens.ends(at, word.said)?;
    if word.fine_before.contains(&tokens.small(end)) {
        return None;
    }
    let before = at.checked_sub(1).map_or("", |before| tokens.small(before));
    if word.fine_after.contains(&before) {
        return None;
    }
    let said = as_typed(text, tokens, at..end);
    let advice = match word.plainer {
        Plainer::Put(plainer) => {
            Advice::new(Rule::PlainWords, asks(said, plainer)).instead(plainer)
        }
        Plainer::Say(question) => Advice::new(Rule::PlainWords, format!("“{said}”: {question}")),
    };
    Some((end, Some(advice)))
}

/// Returns words as they were typed: somebody looks for them in the line.
fn as_typed<'a>(text: &'a str, tokens: &Tokens, words: Range<usize>) -> &'a str {
    text.get(tokens.bytes(words)).unwrap_or_default()
}

fn asks(said: &str, plainer: &str) -> String {
    format!("“{said}”: in plain words, “{plainer}”?")
}

/// Returns the advice on a sentence that nobody reads in one go, and the sentence.
pub(super) fn long_sentence(text: &str) -> Option<Advice> {
    let at = sentences(text).find(|at| {
        let sentence = text.get(at.clone()).unwrap_or_default();
        sentence.split_whitespace().count() > LONGEST
    })?;
    let words = text.get(at.clone())?.split_whitespace().count();
    let asks = format!("{words} words in one sentence: could it be two?");
    // A whole sentence that is marked marks nothing.
    Some(Advice::new(Rule::ShortSentence, asks))
}

/// Cuts a text behind its full stops, question marks, semicolons and line ends.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let ends = text.char_indices().filter_map(|(at, c)| {
        let is_end = match c {
            '\n' | ';' => true,
            '.' | '?' | '!' => {
                let after = text.get(at + 1..).and_then(|rest| rest.chars().next());
                after.is_none_or(char::is_whitespace)
            }
            _ => false,
        };
        is_end.then_some(at + c.len_utf8())
    });
    ends.chain([text.len()]).map(move |end| {
        let sentence = start..end;
        start = end;
        sentence
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let found = plain_words(text, &[]);
        let stood = |advice: &Advice| text.get(advice.at.clone().unwrap()).unwrap().to_owned();
        found.iter().map(stood).collect()
    }

    #[test]
    fn words_of_the_trade_are_found_in_real_sentences() {
        for (text, expected) in [
            (
                "Absconding from placement three times",
                &["Absconding", "placement"][..],
            ),
            ("Mum is non-engaging with the school", &["non-engaging"]),
            ("There is neglect at home", &["neglect"]),
            ("He witnessed domestic violence", &["domestic violence"]),
            ("DNA'd two appointments, DNA again", &["DNA'd", "DNA"]),
            ("Two DNAs at the clinic", &["DNAs"]),
            ("He was neglected as a baby", &["neglected"]),
            ("Parents fail to engage", &["fail to engage"]),
            ("Dad hasn’t engaged", &["hasn’t engaged"]),
            ("They refuse to work with us", &["refuse to work with"]),
            ("This is disguised compliance", &["disguised compliance"]),
            ("The toxic trio is there", &["toxic trio"]),
            ("Failure to protect by Mum", &["Failure to protect"]),
            ("Jay is manipulative", &["manipulative"]),
            ("Jay can be challenging", &["be challenging"]),
            ("Challenging in the home", &["Challenging"]),
            (
                "An inappropriate relationship",
                &["inappropriate relationship"],
            ),
            ("Emotional abuse by Lee", &["Emotional abuse"]),
            ("A lack of boundaries", &["lack of boundaries"]),
            (
                "Escalating behaviours since May",
                &["Escalating behaviours"],
            ),
            ("A known absconder", &["absconder"]),
            ("His sibling’s school", &["sibling’s"]),
            ("There was DV between them", &["DV"]),
            ("Mum has EUPD", &["EUPD"]),
            ("A LAC child", &["LAC child"]),
            ("He was not engaging at all", &["not engaging"]),
            ("She puts herself at risk", &["puts herself at risk"]),
            ("It is poor parenting", &["poor parenting"]),
            ("His siblings are at home", &["siblings"]),
            ("Dad failed to attend", &["failed to attend"]),
            ("Mum DNA twice", &["DNA"]),
            ("A looked after child since May", &["looked after child"]),
            ("Basic care needs are not met", &["Basic care needs"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn plain_sentences_are_left_alone() {
        for text in [
            "Jay says “I never absconded from my placement”",
            "Gran to book the work placement with Mr Hughes",
            "Ring the NSPCC neglect team",
            "A DNA test is not needed",
            "The domestic violence service rings Dawn on Monday",
            "Missing overnight six times since 1 September, longest 31 hours.",
            "Gran collected him from the bus station on 28 November when he rang her.",
            "Jay is home or with Gran by 10pm and answers his phone to one of his five people",
            "Take Jay to the gym on Tuesdays and Thursdays",
            "Dawn rings 101 that night",
            "Trains at the boxing club when someone takes him.",
            "He is engaged to be a father",
            "The engagement ring was found",
            "He is not engaged to anybody",
            "Maths is challenging for him",
            "He finds reading challenging",
            "Dawn is challenging the decision",
            "The DV worker rings Dawn",
            "Jay engages with Kemi every week",
            "Jay escalates it to the head",
            "Work with us on Tuesday",
            "Take the lacrosse stick",
            "",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn plainer_words_are_put_in_their_place() {
        let mended = |text: &str| plain_words(text, &[]).first().unwrap().mended(text);
        assert_eq!(
            mended("Absconding at night").unwrap(),
            "Going missing at night"
        );
        assert_eq!(
            mended("He absconded twice").unwrap(),
            "He went missing twice"
        );
        assert_eq!(
            mended("Both siblings").unwrap(),
            "Both brothers and sisters"
        );
        assert_eq!(mended("A LAC child").unwrap(), "A child in care");
        assert_eq!(
            mended("Mum DNA'd two appointments").unwrap(),
            "Mum did not come to two appointments"
        );
        assert_eq!(
            mended("It is neglect"),
            None,
            "nobody can say for the chair what happens"
        );
    }

    #[test]
    fn words_are_quoted_as_they_were_typed() {
        let asks = |text: &str| plain_words(text, &[]).first().unwrap().asks.clone();
        assert!(asks("Mum DNA twice").starts_with("“DNA”: "));
        assert!(asks("She is Non-Engaging").starts_with("“Non-Engaging”: "));
    }

    #[test]
    fn a_council_adds_words_and_lets_others_stand() {
        let word = |said: &str, plainer: Option<&str>| PlainWord {
            said: said.to_owned(),
            plainer: plainer.map(str::to_owned),
        };
        let own = [
            word("Team around the Child", Some("the people who help you")),
            word("placement", None),
            word(" ", Some("nothing")),
        ];
        let text = "The team around the child found a placement";
        let found = plain_words(text, &own);
        let mended: Vec<_> = found.iter().map(|advice| advice.mended(text)).collect();
        let plainer = "The the people who help you found a placement".to_owned();
        assert_eq!(mended, [Some(plainer)]);
    }

    #[test]
    fn a_sentence_nobody_reads_in_one_go_is_said() {
        let short = "Jay is home by ten. ".repeat(20);
        assert_eq!(long_sentence(&short), None);
        let long = "one two three four five ".repeat(6);
        let text = format!("Short. {long}and on.");
        let advice = long_sentence(&text).unwrap();
        assert_eq!(advice.asks, "32 words in one sentence: could it be two?");
        assert_eq!(long_sentence("Pay 3.50 for the bus; ring 101."), None);
    }
}

//! What the palette's words find: in any order, with the small words of a sentence, with a slip of the finger.
//! It knows no command.

use crate::view::{Found, Goes};
use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};
use std::cmp::Reverse;

/// Words of a sentence that say nothing about what is looked for. A word counts where no other is typed.
const SMALL: &[&str] = &[
    "a", "an", "and", "are", "at", "be", "can", "could", "do", "does", "for", "from", "has",
    "have", "how", "i", "id", "in", "is", "it", "its", "lets", "me", "my", "need", "now", "of",
    "or", "our", "please", "s", "so", "some", "t", "that", "the", "their", "them", "there",
    "these", "they", "this", "those", "to", "us", "want", "was", "we", "were", "what", "whats",
    "when", "where", "which", "whos", "will", "with", "would", "you",
];

/// Returns the places of what is found, best first.
pub(super) fn matching(all: &[Found], typed: &str) -> Vec<usize> {
    let sought = sought(typed);
    let phrase = sought.join(" ");
    let whole: Vec<String> = words(typed).collect();
    let run = Some(whole.join(" ")).filter(|_| whole.len() > 1);
    let mut scored: Vec<(Reverse<Score>, usize)> = all
        .iter()
        .enumerate()
        .map(|(place, found)| {
            (
                Reverse(score(found, &sought, &phrase, run.as_deref())),
                place,
            )
        })
        .filter(|(Reverse(score), _)| score.words > 0)
        .collect();
    // Where two match as well as each other, the one that comes first in the list stays first.
    scored.sort_unstable();
    let most = scored.first().map_or(0, |(Reverse(score), _)| score.words);
    if most > 0 {
        scored.retain(|(Reverse(score), _)| score.words == most);
        return scored.into_iter().map(|(_, place)| place).collect();
    }
    by_letters(all, typed)
}

/// How well something matches, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    /// How many of the words are found in it.
    words: usize,
    /// Whether its own name begins as was typed: it goes before a sentence in which the words happen to stand.
    named: bool,
    /// Whether the words stand in its sentence in the very order in which they were typed, small ones too.
    run: bool,
    /// Whether it is a command that fits word by word: it goes before people's sentences with the same words.
    commands: bool,
    /// How well they fit.
    fits: u32,
}

fn score(found: &Found, sought: &[String], phrase: &str, run: Option<&str>) -> Score {
    let named: Vec<String> = found.also.iter().copied().flat_map(words).collect();
    let text: Vec<String> = words(&found.text).collect();
    let beside = found.beside_a_person().unwrap_or_default();
    let others = words(found.words).chain(words(beside));
    let others: Vec<String> = others.chain(words(&found.with)).collect();
    // Its name counts a little more than its sentence, and that a little more than what else it may be called.
    let fit = |word: &String| {
        let besides = (2 * best(&others, word)).saturating_sub(1);
        let name = best(&named, word);
        besides
            .max(2 * best(&text, word))
            .max(2 * name + u32::from(name > 0))
    };
    let fits: Vec<u32> = sought.iter().map(fit).filter(|fit| *fit > 0).collect();
    let is_named = |name: &str| {
        let name: Vec<String> = words(name).collect();
        !name.is_empty() && name.join(" ").starts_with(phrase)
    };
    let title = found.stage_title();
    Score {
        words: fits.len(),
        named: found.also.iter().copied().chain(title).any(is_named),
        run: run.is_some_and(|run| is_run_of(&text, run)),
        commands: matches!(found.goes, Goes::Command(_)) && fits.iter().all(|fit| *fit > SLIP),
        fits: fits.iter().sum(),
    }
}

/// Returns true where words stand in a sentence one after the other; of the last the beginning is enough.
fn is_run_of(text: &[String], run: &str) -> bool {
    let sentence = format!(" {}", text.join(" "));
    sentence.contains(&format!(" {run}"))
}

/// The most that a slip of the finger counts.
const SLIP: u32 = 2 * 2 + 1;

/// Returns the words that are looked for.
fn sought(typed: &str) -> Vec<String> {
    let all: Vec<String> = words(typed).collect();
    let said: Vec<String> = all
        .iter()
        .filter(|word| !SMALL.contains(&word.as_str()))
        .cloned()
        .collect();
    if said.is_empty() { all } else { said }
}

/// Goes through the words of a text, small, without apostrophes: what's is whats.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c))
        .map(|word| {
            let letters = word.chars().filter(|c| !is_apostrophe(*c));
            letters.flat_map(char::to_lowercase).collect::<String>()
        })
        .filter(|word| !word.is_empty())
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn best(words: &[String], sought: &str) -> u32 {
    let fits = words.iter().map(|word| fit(word, sought));
    fits.max().unwrap_or_default()
}

/// Returns how well a word fits the one that is looked for; 0 where it does not.
fn fit(word: &str, sought: &str) -> u32 {
    let letters = sought.chars().count();
    if word == sought {
        8
    } else if word.starts_with(sought) {
        5
    } else if letters >= 3 && word.contains(sought) {
        3
    } else if letters >= 4 && is_a_slip(word, sought) {
        2
    } else {
        0
    }
}

/// Returns true where two words differ by one letter: one other, one more, one less, or two that changed places.
fn is_a_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let one = one.get(same..).unwrap_or_default();
    let other = other.get(same..).unwrap_or_default();
    let swapped = matches!((one, other), ([a, b, rest @ ..], [c, d, more @ ..]) if a == d && b == c && rest == more);
    let after = |letters: &[char]| letters.get(1..).unwrap_or_default().to_vec();
    swapped || after(one) == after(other) || after(one) == other || one == after(other)
}

/// Returns what holds the letters in their order, with others between them: `psu` for a pause.
fn by_letters(all: &[Found], typed: &str) -> Vec<usize> {
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut scored: Vec<(Reverse<u32>, usize)> = Vec::new();
    for (place, found) in all.iter().enumerate() {
        let texts = std::iter::once(found.text.as_str()).chain(found.also);
        let score = texts
            .filter_map(|text| pattern.score(Utf32Str::new(text, &mut letters), &mut matcher))
            .max();
        scored.extend(score.map(|score| (Reverse(score), place)));
    }
    scored.sort_unstable();
    scored.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Command;
    use crate::meeting::sample::Sample;
    use crate::view::{Viewer, findable};

    /// What a chair might say, and the command it should find first.
    const SAID: &[(&str, Command)] = &[
        ("close the", Command::CloseMeeting),
        ("the meeting close", Command::CloseMeeting),
        ("close meeting", Command::CloseMeeting),
        ("end the meeting", Command::CloseMeeting),
        ("finish", Command::CloseMeeting),
        ("we are done", Command::CloseMeeting),
        ("wrap up", Command::CloseMeeting),
        ("clsoe", Command::CloseMeeting),
        ("undo", Command::Undo),
        ("I made a mistake", Command::Undo),
        ("take it back", Command::Undo),
        ("redo", Command::Redo),
        ("bring it back", Command::Redo),
        ("next stage", Command::NextStage),
        ("move on", Command::NextStage),
        ("previous stage", Command::PreviousStage),
        ("go back", Command::PreviousStage),
        ("new action", Command::Capture),
        ("add an action", Command::Capture),
        ("write an action", Command::Capture),
        ("make this an action", Command::MakeAction),
        ("turn into an action", Command::MakeAction),
        ("take the suggestion", Command::TakeSuggestion),
        ("accept", Command::TakeSuggestion),
        ("dismiss", Command::PutAdviceAway),
        ("next child", Command::Agenda),
        ("agenda", Command::Agenda),
        ("someone arrived", Command::WhoCameOrWent),
        ("Dad joined late", Command::WhoCameOrWent),
        ("somebody left", Command::WhoCameOrWent),
        ("who came", Command::WhoCameOrWent),
        ("is it saved?", Command::Saved),
        ("saved", Command::Saved),
        ("help", Command::Help),
        ("shortcuts", Command::Help),
        ("what keys can I press", Command::Help),
        ("quit", Command::Leave),
        ("exit", Command::Leave),
        ("leave", Command::Leave),
        ("curtain", Command::Curtain),
        ("hide the screen", Command::Curtain),
        ("cover the screen", Command::Curtain),
        ("peek", Command::Peek),
        ("phone number", Command::Peek),
        ("have a break", Command::Pause),
        ("coffee", Command::Pause),
        ("pause", Command::Pause),
        ("stop", Command::StopUrgently),
        ("emergency", Command::StopUrgently),
        ("disclosure", Command::StopUrgently),
        ("without the family", Command::ProfessionalsPart),
        ("professionals only", Command::ProfessionalsPart),
        ("adjourn", Command::HoldInPart),
        ("we ran out of time", Command::HoldInPart),
        ("break off", Command::HoldInPart),
        ("what's missing", Command::StillNeeded),
        ("still needed", Command::StillNeeded),
        ("checklist", Command::StillNeeded),
        ("drafts", Command::Drafts),
        ("half typed", Command::Drafts),
        ("advice", Command::Advice),
        ("hints", Command::Advice),
        ("reopen", Command::Reopen),
        ("open again", Command::Reopen),
        ("share", Command::OpenRoom),
        ("share the screen", Command::OpenRoom),
        ("projector", Command::OpenRoom),
        ("print the plan", Command::WriteCopies),
        ("copies", Command::WriteCopies),
        ("pdf", Command::WriteCopies),
        ("export to Word", Command::WriteCopies),
        ("save the case again", Command::SaveCases),
    ];

    /// What a chair says, and the stage it means.
    const STAGES: &[(&str, &str)] = &[
        ("agree", "agreement"),
        ("sign", "agreement"),
        ("read back", "agreement"),
        ("next date", "review"),
        ("next meeting", "review"),
        ("rating", "rating"),
        ("risk level", "rating"),
        ("scale", "scaling"),
        ("goals", "statements"),
        ("bottom lines", "statements"),
        ("worries", "mapping"),
        ("map", "mapping"),
        ("apologies", "attendance"),
        ("decide", "decisions"),
        ("step down", "decisions"),
        ("actions", "actions"),
        ("overdue", "progress"),
        ("ground rules", "opening"),
    ];

    #[test]
    fn words_typed_as_they_stand_go_before_others_that_hold_them() {
        let all = all();
        let first = |typed: &str| all[matching(&all, typed)[0]].text.clone();
        assert_eq!(
            first("what was disc"),
            "Write what was discussed, for the minutes"
        );
        assert_eq!(
            first("urgent"),
            "Stop: urgent. A disclosure or danger: curtain, time, who rings"
        );
    }

    fn all() -> Vec<Found> {
        findable(&Sample::jay().meeting, &Viewer::default())
    }

    #[test]
    fn what_a_chair_says_finds_the_command_first() {
        let all = all();
        let first = |said: &str| {
            let place = matching(&all, said).first().copied()?;
            all.get(place).map(|found| found.goes.clone())
        };
        let wrong: Vec<String> = SAID
            .iter()
            .filter(|(said, command)| first(said) != Some(Goes::Command(*command)))
            .map(|(said, command)| format!("“{said}”: {command:?}, not {:?}", first(said)))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn what_a_chair_calls_a_stage_finds_that_stage_first() {
        let all = all();
        let first = |said: &str| {
            let place = matching(&all, said).first().copied()?;
            all.get(place).map(|found| found.goes.clone())
        };
        let wrong: Vec<String> = STAGES
            .iter()
            .filter(|(said, stage)| first(said) != Some(Goes::Stage((*stage).to_owned(), None)))
            .map(|(said, stage)| format!("“{said}”: {stage}, not {:?}", first(said)))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn somebody_is_found_by_the_agency_they_are_there_for() {
        let all = all();
        let found = matching(&all, "police");
        let texts: Vec<&str> = found
            .iter()
            .map(|place| all[*place].text.as_str())
            .collect();
        assert!(texts.contains(&"DS Martin Cole"), "{texts:?}");
    }

    #[test]
    fn an_action_is_found_by_who_does_it_and_by_how_it_will_be_known() {
        let all = all();
        let of = |typed: &str, beside: &str| {
            let found = matching(&all, typed).into_iter();
            found.filter(|place| all[*place].beside == beside).count()
        };
        assert_eq!((of("kemi", "action"), of("note exists", "action")), (1, 1));
        assert_eq!(all[matching(&all, "kemi")[0]].text, "Kemi Adeyemi");
    }

    #[test]
    fn letters_in_their_order_find_where_no_word_does() {
        let found = matching(&all(), "prtoly");
        assert!(found.len() < all().len());
        assert_eq!(matching(&all(), "qqqq"), Vec::<usize>::new());
        assert_eq!(matching(&all(), "?!"), Vec::<usize>::new());
    }

    #[test]
    fn one_letter_wrong_is_a_slip() {
        let check =
            |one, other, expected| assert_eq!(is_a_slip(one, other), expected, "{one} {other}");
        check("close", "clsoe", true);
        check("close", "clos", true);
        check("close", "cloose", true);
        check("close", "closh", true);
        check("close", "clxsh", false);
        check("close", "glass", false);
    }
}

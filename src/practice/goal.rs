//! Whether a safety goal says what will be seen, and for how long. It does not judge whether it is enough.

use super::advice::{Advice, Rule};
use super::period;
use super::tokens::Tokens;
use crate::case::SafetyGoal;
use std::ops::Range;

/// What is missing in a safety goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GoalGap {
    /// It only says what will not be.
    OnlyAbsence,
    /// It does not say for how long.
    NoPeriod,
}

impl GoalGap {
    const fn rule(self) -> Rule {
        match self {
            Self::OnlyAbsence => Rule::SaysWhatWillBe,
            Self::NoPeriod => Rule::ForHowLong,
        }
    }

    /// Returns the question that closes the gap.
    fn advice(self) -> &'static str {
        match self {
            Self::OnlyAbsence => "What will be happening instead?",
            Self::NoPeriod => "For how long, to be sure?",
        }
    }
}

/// Returns what a good chair would ask about a safety goal.
pub fn goal_advice(goal: &SafetyGoal) -> Vec<Advice> {
    let gaps = goal_gaps(goal).into_iter();
    gaps.map(|gap| {
        let asks = Advice::new(gap.rule(), gap.advice());
        let words = (gap == GoalGap::OnlyAbsence).then(|| absent(&goal.see));
        match words.flatten() {
            Some(at) => asks.at(at),
            None => asks,
        }
    })
    .collect()
}

/// Returns the words that say what will not be.
fn absent(see: &str) -> Option<Range<usize>> {
    let words = Tokens::whole(see);
    let found = [ABSENCE, STOPS, &["no"]].into_iter();
    let mut found = found.filter_map(|phrases| words.first_of(phrases));
    found.next().map(|(_, at)| at)
}

/// Phrases that say what will not be.
const ABSENCE: &[&str] = &[
    "will not",
    "won't",
    "no more",
    "no longer",
    "never",
    "does not",
    "doesn't",
    "do not",
    "don't",
    "is not",
    "isn't",
    "are not",
    "aren't",
    "not to",
    "not be",
    "has not",
    "have not",
    "hasn't",
    "haven't",
    "cannot",
    "can't",
    "must not",
    "mustn't",
    "should not",
    "shouldn't",
    "there is no",
    "there are no",
    "there will be no",
    "there are zero",
    "there will be zero",
    "fall to none",
    "falls to none",
    "down to none",
    "with no",
    "nobody",
    "no one",
    "none of",
    "absence of",
    "free from",
    "free of",
    "avoid",
    "avoids",
    "avoiding",
    "stay away from",
    "stays away from",
    "keep away from",
    "keeps away from",
    "refuse",
    "refuses",
    "refrain from",
    "refrains from",
    "reduce",
    "reduces",
    "reduced",
    "reduction in",
    "fewer",
    "drug free",
    "alcohol free",
    "smoke free",
];
/// Words behind an absence with which it is none.
const NO_ABSENCE: &[&str] = &["free of charge"];
/// Words that begin what only says when, who or why.
const ASIDE: &[&str] = &[
    "when", "whenever", "if", "so", "because", "where", "who", "whom", "which", "unless", "while",
    "even", "than", "what",
];
/// Words that say that it ends.
const STOPS: &[&str] = &[
    "stop", "stops", "stopped", "quit", "quits", "ceases", "cease",
];
/// Words that end one part of a goal and begin the next.
const JOINTS: &[&str] = &["and", "but", "then"];

/// Returns what is missing in a safety goal.
fn goal_gaps(goal: &SafetyGoal) -> Vec<GoalGap> {
    let see = goal.see.to_lowercase().replace('’', "'");
    let mut gaps = Vec::new();
    if only_absence(&see) {
        gaps.push(GoalGap::OnlyAbsence);
    }
    let said = goal
        .for_how_long
        .as_deref()
        .is_some_and(|period| !period.trim().is_empty());
    if !said && !period::is_in(&see) {
        gaps.push(GoalGap::NoPeriod);
    }
    gaps
}

/// Every part of it says what will not be. A part of one or two words belongs to the part before it.
fn only_absence(see: &str) -> bool {
    let mut parts: Vec<String> = vec![String::new()];
    for word in see.split_whitespace() {
        if JOINTS.contains(&word)
            || parts
                .last()
                .is_some_and(|part| part.ends_with([',', ';', '.']))
        {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut().filter(|_| !JOINTS.contains(&word)) {
            part.push(' ');
            part.push_str(word);
        }
    }
    let is_aside = |part: &&String| {
        let first = part.split_whitespace().next().unwrap_or_default();
        ASIDE.contains(&first)
    };
    let mut weighty = parts
        .iter()
        .filter(|part| part.split_whitespace().count() > 2 && !is_aside(part))
        .peekable();
    weighty.peek().is_some() && weighty.all(|part| is_absence(part))
}

fn is_absence(part: &str) -> bool {
    let words: Vec<&str> = part
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .take_while(|word| !ASIDE.contains(word))
        .collect();
    let spaced = format!(" {} ", words.join(" "));
    let stops = words.windows(2).any(
        |pair| matches!(pair, [stop, doing] if STOPS.contains(stop) && doing.ends_with("ing")),
    );
    let says = |phrase: &&str| spaced.contains(&format!(" {phrase} "));
    stops
        || words.first() == Some(&"no")
        || ABSENCE.iter().any(says) && !NO_ABSENCE.iter().any(says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use GoalGap::{NoPeriod, OnlyAbsence};

    #[test]
    fn the_words_that_say_what_will_not_be_are_marked() {
        let check = |see: &str, words: &str| {
            let goal = SafetyGoal {
                see: see.to_owned(),
                ..SafetyGoal::default()
            };
            let mut found = goal_advice(&goal).into_iter();
            let asked = found.find(|one| one.rule == Rule::SaysWhatWillBe).unwrap();
            assert_eq!(see.get(asked.at.unwrap()), Some(words), "{see}");
        };
        check("Jay will not go missing", "will not");
        check("Jay won’t go missing for 8 weeks", "won’t");
        check("No more cars with strangers", "No more");
        check("Jay stops smoking cannabis", "stops");
        check("No missing episodes in school time", "No");
        check("There are zero missing episodes", "There are zero");
    }

    fn check(see: &str, period: Option<&str>, expected: &[GoalGap]) {
        let goal = SafetyGoal {
            see: see.to_owned(),
            for_how_long: period.map(str::to_owned),
            ..SafetyGoal::default()
        };
        assert_eq!(goal_gaps(&goal), expected, "{see}");
    }

    #[test]
    fn a_goal_that_is_only_absence_is_asked_about() {
        for see in [
            "Jay will not go missing",
            "Jay won’t go missing",
            "No more nights away from home",
            "Jay stops going missing",
            "Jay will stop running away, and will never be picked up by them",
            "There will be no more arguments and fights",
            "Absence of drug use for three months",
            "Jay is free from exploitation",
            "Jay avoids older males",
            "Dawn has stopped smoking in the house",
            "Reduce missing episodes",
            "The home is free of harm",
            "Fewer missing episodes",
            "Nobody hits anybody at home",
            "Jay stays away from the men",
            "If he is out late, Jay will not ring them",
            "Jay refuses lifts from the men",
            "There are zero missing episodes",
            "Missing episodes fall to none",
        ] {
            check(see, Some("8 weeks"), &[OnlyAbsence]);
        }
    }

    #[test]
    fn a_goal_that_says_what_is_seen_is_left_alone() {
        for see in [
            "Jay is home or with Gran by 10pm and answers his phone",
            "Dawn and Lee will not shout, but sort out arguments calmly",
            "Jay waits at the bus stop for Marcus",
            "Jay stops at Gran's on Fridays",
            "Jay knows what to do, and is not alone with them",
            "Jay rings Gran when he does not feel safe",
            "Jay tells Kemi if he is not home by ten",
            "Dawn knows who is not safe to be with",
            "If Jay is not home Dawn rings 101",
            "Lee drinks at the pub and stays away from Dawn until he is sober",
            "Jay uses the gym free of charge",
            "Jay is in his free time at the gym",
            "Dawn locks the door so that nobody gets in",
            "Jay stops for tea at Gran's",
            "",
        ] {
            check(see, Some("8 weeks"), &[]);
        }
    }

    #[test]
    fn a_goal_without_a_period_is_asked_about() {
        check("Jay is home by 10pm", None, &[NoPeriod]);
        check("Jay is home by 10pm", Some(" "), &[NoPeriod]);
        check("Jay is home by 10pm for 8 weeks", None, &[]);
        check("Jay is home by 10pm, for at least eight weeks.", None, &[]);
        check("Jay is home by 10pm until Easter", None, &[]);
        check("Jay is home 5 nights a week", None, &[NoPeriod]);
        for without in ["Jay is in school", "Gran takes him for a walk once a week"] {
            check(without, None, &[NoPeriod]);
        }
    }
}

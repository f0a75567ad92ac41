//! Whether a danger statement says who is worried, about what, and what it could do to the child.
//! It does not judge how it is put.

use super::advice::{Advice, Rule};
use super::nobody::names_nobody;
use super::tokens::Tokens;
use crate::case::DangerStatement;

/// The third of a danger statement that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DangerGap {
    /// Who is worried.
    Who,
    /// About what.
    What,
    /// What it could do to the child if nothing changes.
    Impact,
}

impl DangerGap {
    /// Returns the question that closes the gap, about a child that is called this.
    fn advice(self, child: &str) -> String {
        match self {
            Self::Who => "Who is worried? Name the people.".to_owned(),
            Self::What => "What are they worried about? What was seen to happen?".to_owned(),
            Self::Impact => format!("What could it do to {child} if nothing changes?"),
        }
    }
}

/// More than this are not all answered.
const MOST: usize = 3;

/// Returns what a good chair would ask about a danger statement on a child that is called this.
pub fn danger_advice(statement: &DangerStatement, child: &str) -> Vec<Advice> {
    let gaps = danger_gaps(statement).into_iter();
    gaps.map(|gap| Advice::new(Rule::WholeDanger, gap.advice(child)))
        .collect()
}

/// Returns what a good chair would ask about so many danger statements.
pub fn too_many_dangers(count: usize) -> Option<Advice> {
    let asks = || format!("That makes {count} danger statements. Which {MOST} matter most?");
    (count > MOST).then(|| Advice::new(Rule::PairedDanger, asks()))
}

/// Words by which a statement written whole says who is worried.
const WORRIED: &[&str] = &[
    "worried",
    "worries",
    "worry",
    "afraid",
    "fears",
    "fear",
    "concerned",
];
/// Words by which a statement written whole says what could happen.
const COULD: &[&str] = &["could", "might"];
/// Words that say so before what would become of somebody: "may" is a month as well, and "will not" is how it is now.
const MAY: &[&str] = &["may", "will", "can"];
/// What would become of somebody.
const BECOMES: &[&str] = &[
    "be", "become", "come", "die", "end", "get", "go", "lose", "never", "take",
];
/// Phrases that say so by themselves.
const IF_NOTHING_CHANGES: &[&str] = &["if nothing changes", "at risk of", "in danger of"];

/// Returns what is missing in a danger statement. One written whole, as a single sentence or two, may hold all of it.
fn danger_gaps(statement: &DangerStatement) -> Vec<DangerGap> {
    let about = statement.about.to_lowercase();
    let says = |words: &[&str]| {
        about
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| words.contains(&word))
    };
    let has_impact = statement
        .impact
        .as_deref()
        .is_some_and(|impact| !impact.trim().is_empty());
    let mut gaps = Vec::new();
    if statement.worried.is_empty() && (!says(WORRIED) || begins_with_nobody(&about)) {
        gaps.push(DangerGap::Who);
    }
    if about.trim().is_empty() {
        gaps.push(DangerGap::What);
    }
    if !has_impact && !says_what_could_happen(&about) {
        gaps.push(DangerGap::Impact);
    }
    gaps
}

/// "He could be hurt", "and may be killed"; what could not be done was then, and is no danger to come.
fn says_what_could_happen(about: &str) -> bool {
    let words = Tokens::whole(about);
    let here = |at: usize| {
        let behind = words.small(at + 1);
        COULD.contains(&words.small(at)) && (words.small(at), behind) != ("could", "not")
            || MAY.contains(&words.small(at)) && BECOMES.contains(&behind)
    };
    (0..words.0.len()).any(here) || words.first_of(IF_NOTHING_CHANGES).is_some()
}

/// "We are worried" names nobody to whoever was not in the room.
fn begins_with_nobody(about: &str) -> bool {
    let mut words = about.split_whitespace();
    let first = words.next().unwrap_or_default();
    let is_short = matches!(
        first,
        "we're" | "we’re" | "i'm" | "i’m" | "i" | "people" | "concerns"
    );
    is_short || names_nobody(first) && !first.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Who;

    fn check(worried: &[&str], about: &str, impact: Option<&str>, expected: &[DangerGap]) {
        let statement = DangerStatement {
            worried: worried.iter().map(|who| Who::new(*who)).collect(),
            about: about.to_owned(),
            impact: impact.map(str::to_owned),
            ..DangerStatement::default()
        };
        assert_eq!(danger_gaps(&statement), expected, "{about}");
    }

    #[test]
    fn a_whole_statement_lacks_nothing() {
        check(
            &["dawn"],
            "Jay goes missing for whole nights",
            Some("he could be hurt"),
            &[],
        );
        check(
            &[],
            "Dawn is worried that Jay is picked up by older men and could be hurt.",
            None,
            &[],
        );
        check(
            &["dawn"],
            "Jay goes missing. If nothing changes he will be arrested far from home.",
            None,
            &[],
        );
    }

    #[test]
    fn what_could_happen_is_said_in_many_ways() {
        for about in [
            "Dawn and Gran worry that Jay goes missing and that he may be hurt",
            "Police are concerned that Jay carries drugs and will be hurt",
            "Dawn fears that Jay gets into cars and may be killed",
            "Dawn's fear is that Jay will end up in prison",
            "Gran is afraid that he might not come home",
            "Kemi is concerned that Jay is at risk of being stabbed",
            "Dawn is worried that he could lose his place at school",
        ] {
            check(&[], about, None, &[]);
        }
    }

    #[test]
    fn the_child_is_called_as_beside_the_field() {
        let found = danger_advice(&DangerStatement::default(), "Jay");
        let last = found.last().map(ToString::to_string);
        let asks = "What could it do to Jay if nothing changes?";
        assert_eq!(last.as_deref(), Some(asks));
    }

    #[test]
    fn each_missing_third_is_named() {
        use DangerGap::{Impact, What, Who};
        check(&[], "Jay goes missing", None, &[Who, Impact]);
        check(&["dawn"], "Jay goes missing", None, &[Impact]);
        check(&["dawn"], "Jay goes missing", Some("  "), &[Impact]);
        check(&[], "Jay goes missing", Some("he could be hurt"), &[Who]);
        check(&["dawn"], " ", Some("he could be hurt"), &[What]);
        check(&[], "We are worried Jay could be hurt", None, &[Who]);
        check(
            &[],
            "Everyone is worried that Jay could be hurt",
            None,
            &[Who],
        );
        check(&["dawn"], "We are worried Jay could be hurt", None, &[]);
        check(
            &[],
            "Jay could not be found on three nights and Dawn is worried about him",
            None,
            &[Impact],
        );
        check(
            &[],
            "Dawn is worried that Jay will not say where he is",
            None,
            &[Impact],
        );
        check(
            &[],
            "In May Jay was picked up twice and Dawn is worried",
            None,
            &[Impact],
        );
        check(&[], "Dawn and Gran see that Jay may be hurt", None, &[Who]);
        // A word inside another is not the word.
        check(&["dawn"], "Jay couldn't be found", None, &[Impact]);
    }
}

//! Agencies as a chair types them: spelt as the procedure and the case spell them, and said where they are on no list.
//! Whether enough of them are here is for `procedure`.

use super::{Cell, Understood, whom};
use crate::meeting::{Meeting, Refusal};
use crate::text::same;

/// As many words are an agency however they are written: “north west ambulance”.
const FEW: usize = 3;

/// Goes through the agencies that the procedure and the case name.
pub(super) fn all(meeting: &Meeting) -> impl Iterator<Item = &str> {
    let membership = &meeting.procedure().membership;
    let circle = &meeting.case().circle;
    let of_people = circle.people.iter().filter_map(|p| p.agency.as_deref());
    let of_procedure = membership.members.iter().map(|m| m.name.as_str());
    of_procedure
        .chain(circle.agencies.iter().map(|a| a.name.as_str()))
        .chain(of_people)
}

/// Returns an agency as it is spelt where it is known, else as it was typed.
pub(super) fn spelt(meeting: &Meeting, said: &str) -> String {
    let known = all(meeting).find(|agency| same(agency, said));
    known.unwrap_or(said).to_owned()
}

/// Returns several agencies so, where each is one: a sentence or a person would stand in the record as an agency.
pub(super) fn spelt_all(meeting: &Meeting, said: Vec<String>) -> Result<Vec<String>, Refusal> {
    let spelt = said.into_iter().map(|said| one(meeting, &said));
    spelt.collect()
}

/// Returns an agency as it is spelt where it is known, else as it was typed, where that may be the name of one.
pub(super) fn one(meeting: &Meeting, said: &str) -> Result<String, Refusal> {
    let is_known = all(meeting).any(|agency| same(agency, said));
    if is_known || (is_a_name(said) && !names_a_person(meeting, said)) {
        return Ok(spelt(meeting, said));
    }
    Err(Refusal::NotUnderstood(format!(
        "“{said}” is no agency. Type the name of one, or of several with a comma between: Health, Police."
    )))
}

/// A few words, or more that all begin like a name; never a sentence.
fn is_a_name(said: &str) -> bool {
    let small = ["and", "at", "for", "in", "of", "on", "the"];
    let words = || said.split_whitespace();
    let begins_like_one =
        |word: &str| !word.starts_with(char::is_lowercase) || small.contains(&word);
    let is_short = words().count() <= FEW;
    let ends = ['.', '?', '!', ':', ';'];
    !said.contains(ends) && (is_short || words().all(begins_like_one))
}

/// Whoever begins with a person on the list says something of that person.
fn names_a_person(meeting: &Meeting, said: &str) -> bool {
    let words: Vec<&str> = said.split_whitespace().collect();
    let mut heads = (1..=words.len().min(FEW)).filter_map(|count| words.get(..count));
    heads.any(|head| whom::by_name(meeting, &head.join(" ")).is_some())
}

/// Says which agencies are on no list while they are typed: another name for one would count as another agency.
pub(super) fn understood(
    meeting: &Meeting,
    typed: &str,
    named: impl IntoIterator<Item = String>,
) -> Understood {
    let mut read = Understood::default();
    for said in named {
        if all(meeting).any(|agency| same(agency, &said)) {
            continue;
        }
        let words = match meant(meeting, &said) {
            Some(agency) => {
                read.suggestion
                    .get_or_insert(typed.replacen(&said, agency, 1));
                format!("“{said}” is not on the list: {agency}?")
            }
            None => format!("“{said}” is not on the list: kept as typed"),
        };
        read.lines.push(vec![Cell::muted(words)]);
    }
    read
}

/// Returns the one agency of whose name the words are a part.
fn meant<'a>(meeting: &'a Meeting, said: &str) -> Option<&'a str> {
    let said = said.to_lowercase();
    let mut found = all(meeting).filter(|agency| {
        let words = agency.to_lowercase();
        words
            .split_once(said.as_str())
            .is_some_and(|(before, after)| {
                let starts = before.is_empty() || before.ends_with(' ');
                starts && (after.is_empty() || after.starts_with(' '))
            })
    });
    let first = found.next()?;
    found.all(|other| same(other, first)).then_some(first)
}

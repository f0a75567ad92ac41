//! In which capacity somebody comes who is no agency's voice: interpreter, advocate, student, note-taker. It counts nobody.

use crate::text::{ends_with, first_word};

/// Who serves the meeting or learns from it: never an agency's voice, whoever sends them. A capacity is said by its last
/// word: `Polish interpreter`.
const SERVES_OR_LEARNS: &[&str] = &[
    "interpreter",
    "translator",
    "signer",
    "lip speaker",
    "lipspeaker",
    "student",
    "trainee",
    "apprentice",
    "intern",
    "learner",
    "work experience",
    "on placement",
    "shadow",
    "shadowing",
    "note taker",
    "notetaker",
    "minute taker",
    "scribe",
    "observer",
    "observing",
];

/// A student is one whatever they study, and a trainee whatever they are to become; but a student support officer, as a
/// college sends one, is none.
const BEGINNINGS: &[&str] = &[
    "student",
    "trainee",
    "apprentice",
    "intern",
    "observing",
    "shadowing",
];

/// What there is for students and trainees; whoever works in it has a post of their own.
const SERVICES: &[&str] = &[
    "support",
    "service",
    "services",
    "welfare",
    "wellbeing",
    "well",
    "experience",
    "engagement",
    "success",
    "progress",
    "safeguarding",
    "liaison",
    "adviser",
    "advisor",
    "mentor",
    "counsellor",
    "coordinator",
    "co-ordinator",
    "manager",
    "lead",
    "officer",
    "union",
    "finance",
    "programme",
    "scheme",
    "recruitment",
    "and",
];

/// Who stands by somebody. An advocate whom a file names with an agency may be that agency's voice.
const STANDS_BY: &[&str] = &["advocate", "supporter", "intermediary", "appropriate adult"];

/// Returns true where words say that somebody serves the meeting or learns from it, and speaks for no agency.
pub fn speaks_for_no_agency(words: &str) -> bool {
    let first = first_word(words);
    let begins = BEGINNINGS
        .iter()
        .any(|word| first.eq_ignore_ascii_case(word));
    ends_with(words, SERVES_OR_LEARNS) || (begins && !names_a_service(words))
}

/// Returns true where the word after the first one is what the first is looked after by: "Student welfare officer".
fn names_a_service(words: &str) -> bool {
    let second = words.split_whitespace().nth(1).unwrap_or_default();
    let second = second.trim_matches(|c: char| !c.is_alphanumeric());
    SERVICES
        .iter()
        .any(|word| second.eq_ignore_ascii_case(word))
}

/// Returns true where words name a capacity of one's own.
pub fn is_capacity(words: &str) -> bool {
    speaks_for_no_agency(words) || ends_with(words, STANDS_BY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capacity_is_said_by_its_last_word_or_its_first() {
        for words in [
            "Polish interpreter",
            "Student social worker",
            "Social work student",
            "trainee",
            "Trainee clinical psychologist",
            "Police trainee",
            "Apprentice",
            "nurse on placement",
            "Note-taker",
            "observer",
        ] {
            assert!(speaks_for_no_agency(words), "{words}");
            assert!(is_capacity(words), "{words}");
        }
        for words in [
            "Advocate",
            "Independent domestic violence advocate",
            "Appropriate adult",
        ] {
            assert!(!speaks_for_no_agency(words), "{words}");
            assert!(is_capacity(words), "{words}");
        }
        for words in [
            "",
            "Nurse",
            "International lead",
            "Head of student support",
            "Student Support Officer",
            "Student services manager",
            "Student Welfare Officer",
            "Trainee programme lead",
            "Apprentice mentor",
            "Student and family support",
        ] {
            assert!(!is_capacity(words), "{words}");
        }
    }
}

//! Words in an owner's place that name nobody: "all", "the team", "somebody". It finds nobody either.

use crate::text;

/// Words for an owner that name nobody. What many have for a post names none of them.
const NOBODY: &[&str] = &[
    "adviser",
    "advisor",
    "agencies",
    "agency",
    "all",
    "anybody",
    "anyone",
    "assistant",
    "both",
    "core group",
    "csc",
    "everybody",
    "everyone",
    "group",
    "lead",
    "leader",
    "leads",
    "manager",
    "managers",
    "network",
    "nobody",
    "officer",
    "officers",
    "partners",
    "practitioner",
    "practitioners",
    "professional",
    "professionals",
    "service",
    "services",
    "social care",
    "somebody",
    "someone",
    "staff",
    "support",
    "tba",
    "tbc",
    "tbd",
    "team",
    "teams",
    "unit",
    "us",
    "we",
    "worker",
    "workers",
];
/// Words before one of them that leave it as it is.
const BEFORE: &[&str] = &[
    "the", "a", "an", "all", "our", "your", "any", "some", "other",
];
/// Words behind "all" with which it is still everybody.
const BEHIND_ALL: &[&str] = &[
    "concerned",
    "here",
    "involved",
    "of",
    "present",
    "us",
    "you",
    "round",
];
/// So many words of a line at most name nobody.
const LONGEST: usize = 5;

/// Returns true where the words in an owner's place name nobody in particular.
pub fn names_nobody(words: &str) -> bool {
    let said = words.trim();
    let is_in_table = |said: &str| NOBODY.iter().any(|nobody| text::same(nobody, said));
    if said.is_empty() || is_in_table(said) {
        return true;
    }
    let Some((first, rest)) = said.split_once(' ') else {
        return false;
    };
    let first = first.to_lowercase();
    let behind = text::first_word(rest).to_lowercase();
    BEFORE.contains(&first.as_str()) && names_nobody(rest)
        || matches!(
            first.as_str(),
            "all" | "everyone" | "everybody" | "both" | "some" | "one"
        ) && BEHIND_ALL.contains(&behind.as_str())
}

/// Returns true for one bare word that many have for a post: it decides for nobody.
pub(super) fn is_of_many(said: &str) -> bool {
    !said.contains(' ') && NOBODY.iter().any(|nobody| text::same(nobody, said))
}

/// Returns the place behind words with which a line begins and that name nobody: "Everyone to", "TBC -".
pub(super) fn subject_ends(line: &str) -> usize {
    let mut ends = line.match_indices([' ', ':']).take(LONGEST);
    let found = ends.find_map(|(at, _)| {
        let (said, rest) = line.split_at_checked(at)?;
        let rest = rest.trim_start_matches(':').trim_start();
        let joint = text::first_word(rest);
        let is_led = matches!(
            joint,
            "to" | "will" | "shall" | "should" | "must" | "-" | "–"
        );
        let is_needed = matches!(joint, "needs" | "need" | "has" | "have");
        let behind = rest.strip_prefix(joint).unwrap_or(rest).trim_start();
        let is_colon = line.get(at..at + 1) == Some(":");
        if !(is_led || is_needed || is_colon) || !names_nobody(said) {
            return None;
        }
        let behind = match behind.strip_prefix("to ") {
            Some(behind) if is_needed => behind,
            _ if is_needed => return None,
            _ if is_led => behind,
            _ => rest,
        };
        Some(line.len() - behind.len())
    });
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_nobody_in_particular_is_known() {
        for nobody in [
            "all",
            "Professionals",
            "CSC",
            "TBC",
            "The team",
            "Team",
            "Lead",
            "Officer",
            "worker",
            "Staff",
            "all agencies",
            "All the agencies",
            "all of us",
            "Everyone here",
            "All involved",
            "our team",
            " ",
        ] {
            assert!(names_nobody(nobody), "{nobody}");
        }
        for somebody in [
            "kemi",
            "Allan",
            "Wes",
            "Police",
            "Nurse",
            "Social worker",
            "DSL",
            "Exploitation team",
            "All Saints school",
            "Team Manager",
            "Staffan",
        ] {
            assert!(!names_nobody(somebody), "{somebody}");
        }
    }

    #[test]
    fn what_nobody_in_particular_does_begins_behind_them() {
        for (line, does) in [
            ("Everyone to liaise with CAMHS", "liaise with CAMHS"),
            ("All agencies to monitor", "monitor"),
            ("Someone needs to ring", "ring"),
            ("TBC - transport", "transport"),
            ("All: share what they know", "share what they know"),
            ("We will support Jay", "support Jay"),
            (
                "Professionals to continue to support Jay",
                "continue to support Jay",
            ),
            ("Ask all to come", "Ask all to come"),
            ("Kemi to ring", "Kemi to ring"),
            ("Support Jay", "Support Jay"),
            ("Team building at school", "Team building at school"),
            ("", ""),
        ] {
            assert_eq!(line.get(subject_ends(line)..), Some(does), "{line}");
        }
    }
}

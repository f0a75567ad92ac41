//! Who is sent the record by the procedure: a closed list of words, each for some of those in the case. It sends nothing,
//! and what the case or the chair says of somebody goes before it.

use super::{Procedure, RecordRule, agency_of, place::Placed, slip::Slip};
use crate::case::{Case, Person, Who};
use crate::text;

/// Somebody the record is sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Recipient {
    /// Everybody in the case.
    Everybody,
    /// Those who are there for an agency that the procedure lists.
    Members,
    /// Everybody who is there for an agency.
    Workers,
    /// The child.
    Child,
    /// Family and network.
    Family,
    /// The lead agency's own worker for the child.
    KeyWorker,
    /// The reviewing officer, or the independent chair.
    ReviewingOfficer,
}

/// What a procedure file calls them.
const WORDS: &[(&str, Recipient)] = &[
    ("all parties", Recipient::Everybody),
    ("members", Recipient::Members),
    ("frontline staff", Recipient::Workers),
    ("child", Recipient::Child),
    ("family", Recipient::Family),
    ("key worker", Recipient::KeyWorker),
    ("allocated practitioner", Recipient::KeyWorker),
    ("reviewing officer", Recipient::ReviewingOfficer),
];

/// What the lead agency's own worker for a child is called, somewhere in the post.
const KEY_WORKERS: &[&str] = &["key worker", "social worker", "allocated"];
/// What whoever oversees a plan is called, somewhere in the post.
const REVIEWERS: &[&str] = &["reviewing officer", "independent chair"];

/// What they were called before the list was closed: a sitting keeps its procedure with it.
const OLD_WORDS: &[(&str, &[Recipient])] = &[
    ("members of the meeting", &[Recipient::Members]),
    ("those who work with the child", &[Recipient::Workers]),
    (
        "child and the family",
        &[Recipient::Child, Recipient::Family],
    ),
    (
        "reviewing officer or independent chair",
        &[Recipient::ReviewingOfficer],
    ),
];

fn named(words: &str) -> Option<Recipient> {
    let bare = bare(words);
    let mut known = WORDS.iter();
    known.find(|(word, _)| *word == bare).map(|(_, who)| *who)
}

fn named_before(words: &str) -> &'static [Recipient] {
    let bare = bare(words);
    let mut known = OLD_WORDS.iter();
    known
        .find(|(word, _)| *word == bare)
        .map_or(&[], |(_, who)| who)
}

fn bare(words: &str) -> String {
    let lowered = words.trim().to_lowercase();
    let bare = lowered.strip_prefix("the ").map(str::to_owned);
    bare.unwrap_or(lowered)
}

/// Returns whether the procedure has somebody sent the record: true, or nothing where it says nothing of them. Only
/// where its list is empty it has everybody sent it: words that stand for nobody send nobody the record.
pub fn is_sent_by_rule(procedure: &Procedure, case: &Case, who: &Who) -> Option<bool> {
    let record = &procedure.record;
    if record.sent_to.is_empty() {
        return Some(true).filter(|_| !who.is_child() || is_written_for_child(record));
    }
    let is_meant = |rule: Recipient| {
        if who.is_child() {
            return matches!(rule, Recipient::Everybody | Recipient::Child)
                && is_written_for_child(record);
        }
        let person = case.person(who);
        person.is_some_and(|person| is_one(procedure, case, (who, person), rule))
    };
    recipients(record).any(is_meant).then_some(true)
}

fn recipients(record: &RecordRule) -> impl Iterator<Item = Recipient> {
    let rules = record.sent_to.iter();
    rules.flat_map(|words| {
        named(words)
            .into_iter()
            .chain(named_before(words).iter().copied())
    })
}

/// Where neither plan nor minutes are made, no copy is written for the child.
fn is_written_for_child(record: &RecordRule) -> bool {
    record.plan || record.minutes
}

fn is_one(
    procedure: &Procedure,
    case: &Case,
    (who, person): (&Who, &Person),
    rule: Recipient,
) -> bool {
    let post = person.post().unwrap_or_default().to_lowercase();
    let is_called = |posts: &[&str]| posts.iter().any(|words| post.contains(words));
    let agency = agency_of(procedure, case, who);
    let is_of = |name: &str| agency.as_deref().is_some_and(|own| text::same(own, name));
    match rule {
        Recipient::Everybody => true,
        Recipient::Members => {
            let mut members = procedure.membership.members.iter();
            members.any(|member| is_of(&member.name))
        }
        Recipient::Workers => person.is_professional(),
        Recipient::Child => false,
        Recipient::Family => !person.is_professional(),
        Recipient::KeyWorker => is_of(&procedure.membership.lead_agency) && is_called(KEY_WORKERS),
        Recipient::ReviewingOfficer => person.is_professional() && is_called(REVIEWERS),
    }
}

/// Returns what stands for nobody in the list of those who are sent the record. An error: whoever was meant would not be
/// sent it, and nobody would notice.
pub(super) fn slips(file: &Placed<'_>) -> Vec<Slip> {
    let sent_to = file.get("record").map(|record| record.items("sent_to"));
    let sent_to = sent_to.unwrap_or_default();
    let known: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
    let unknown = sent_to.iter().filter_map(|placed| {
        let words = placed
            .text()
            .filter(|words| named(words).is_none() && named_before(words).is_empty())?;
        let message = format!("“{}” stands for nobody in a case.", text::clean(words));
        Some(Slip::error(placed.path.clone(), message).nearest(words, &known))
    });
    unknown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{Library, read, resolve};

    const PEOPLE: &str =
        "reference: X-1\nchild: {name: Jo Test, date_of_birth: 2012-01-01}\npeople:
  - {id: ruth, name: Ruth Amos, role: Key social worker, agency: Children's Social Care}
  - {id: leo, name: Leo Grant, role: Team Manager, agency: Children's Social Care}
  - {id: ines, name: Ines Duarte, role: Nurse, agency: Health}
  - {id: coach, name: Al Coe, role: Coach, agency: Boxing club}
  - {id: rev, name: Kit Moss, role: Independent Reviewing Officer, agency: Quality assurance}
  - {id: mum, name: Sue Test, relationship: Mother, household: true}\n";

    fn sent(procedure: &str) -> Vec<&'static str> {
        sent_by(&Library::builtin().get(procedure).unwrap())
    }

    fn sent_by(procedure: &Procedure) -> Vec<&'static str> {
        let case: Case = serde_yaml::from_str(PEOPLE).unwrap();
        let people = ["ruth", "leo", "ines", "coach", "rev", "mum", "child"];
        let is_sent = |who: &&str| is_sent_by_rule(procedure, &case, &Who::new(*who)).is_some();
        people.into_iter().filter(is_sent).collect()
    }

    #[test]
    fn each_procedure_says_who_is_sent_the_record() {
        let all = ["ruth", "leo", "ines", "coach", "rev", "mum", "child"];
        assert_eq!(sent("leicestershire-complex-risk"), all);
        assert_eq!(sent("area-risk-management"), all);
        assert_eq!(sent("oxfordshire-complex-child-panel"), ["ruth", "rev"]);
        assert_eq!(sent("derby-risk-and-network"), ["ruth"]);
        let partners = ["ruth", "leo", "ines", "coach", "rev"];
        assert_eq!(sent("leicestershire-children-in-care-panel"), partners);
    }

    #[test]
    fn words_that_stand_for_nobody_send_nobody_the_record_and_old_ones_those_they_meant() {
        let check = |words: &[&str], expected: &[&str]| {
            let mut procedure =
                (*Library::builtin().get("derby-risk-and-network").unwrap()).clone();
            procedure.record.sent_to = words.iter().map(|&words| words.to_owned()).collect();
            assert_eq!(sent_by(&procedure), expected, "{words:?}");
        };
        check(&["frontline staf"], &[]);
        check(&["key workr", "family"], &["mum"]);
        check(&["The child and the family"], &["mum", "child"]);
        check(&["The reviewing officer or independent chair"], &["rev"]);
        let workers = ["ruth", "leo", "ines", "coach", "rev"];
        check(&["Those who work with the child"], &workers);
        let everybody = ["ruth", "leo", "ines", "coach", "rev", "mum", "child"];
        check(&[], &everybody);
    }

    #[test]
    fn a_word_that_stands_for_nobody_is_told_with_what_was_meant() {
        let text = "chairside-procedure: 1\nname: own\nextends: derby-risk-and-network\nrecord: {sent_to: [frontline staf]}\n";
        let raw = read("own.yaml", text.as_bytes()).unwrap();
        let problems = resolve(&raw, &Library::builtin()).problems;
        let severity = problems.iter().map(|problem| problem.severity).max();
        assert_eq!(severity, Some(crate::source::Severity::Error));
        let told: Vec<String> = problems.iter().map(|p| raw.source().render(p)).collect();
        assert!(
            told.concat().contains("Did you mean `frontline staff`?"),
            "{told:?}"
        );
    }
}

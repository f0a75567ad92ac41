//! A panel's roster: who its members are, and who shares a seat. It opens no file and marks nobody.

use super::{check::known_procedure, slip::Slip};
use crate::case::{CHILD, Person};
use crate::source::{
    Diagnostic, Field, Limits, Path, Refused, Shape, Source, read_value, sort, to_value,
};
use crate::text;
use serde::{Deserialize, Serialize};

/// The version of the format that this program writes.
const VERSION: u32 = 1;

/// The most members a roster has. Each is looked for in every case at every key, and no panel has a hall of people.
const MOST: usize = 500;

/// The format of a roster.
pub const ROSTER: Shape = Shape::Map(&[
    Field::new(
        "chairside-roster",
        Shape::Whole { min: 1, max: 9999 },
        "the version of this format, which is 1",
    )
    .required(),
    Field::new("procedure", Shape::Word, "the procedure of the panel").required(),
    Field::new("members", Shape::List(&MEMBER), "the members of the panel").required(),
]);
const MEMBER: Shape = Shape::Map(&[
    Field::new("id", Shape::Word, "a short name to refer to them by"),
    Field::new("name", Shape::Word, "the full name").required(),
    Field::new("role", Shape::Word, "the post"),
    Field::new("agency", Shape::Word, "the agency they are there for").required(),
    Field::new(
        "seat",
        Shape::Word,
        "the seat, where two share one: either of them fills it",
    ),
]);

/// A panel's roster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// The procedure of the panel.
    #[serde(default)]
    pub procedure: String,
    /// The members.
    #[serde(default)]
    pub members: Vec<RosterMember>,
}

/// A member of a panel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterMember {
    /// Short name to refer to them by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Full name.
    #[serde(default)]
    pub name: String,
    /// Post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The agency they are there for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// The seat, where it is shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
}

impl RosterMember {
    /// Returns the member as somebody of a case.
    pub fn person(&self) -> Person {
        Person {
            id: self.id.clone(),
            name: self.name.clone(),
            role: self.role.clone(),
            agency: self.agency.clone(),
            ..Person::default()
        }
    }

    /// Returns true where somebody of a case is this member: the same name, there for the same agency.
    ///
    /// A mother or a friend of that name is somebody else: a member sits for an agency. A worker whose agency is not
    /// told may be the member.
    pub fn is(&self, person: &Person) -> bool {
        let agrees = match (&self.agency, &person.agency) {
            (Some(a), Some(b)) => text::same(a, b),
            (_, None) => person.role.is_some(),
            (None, Some(_)) => true,
        };
        text::same(&self.name, &person.name) && agrees && !person.is_family_or_network()
    }
}

/// A roster file as it was read, with everything that is wrong with it.
#[derive(Debug, Clone)]
pub struct ReadRoster {
    /// The file, to show problems with.
    pub source: Source,
    /// The roster; none where something keeps it from being used.
    pub roster: Option<Roster>,
    /// Everything that is wrong, in the order of the file.
    pub problems: Vec<Diagnostic>,
}

/// Reads a roster, or says everything that keeps it from being read as YAML. `procedures` are the names that are known.
pub fn read_roster(name: &str, bytes: &[u8], procedures: &[&str]) -> Result<ReadRoster, Refused> {
    let source = Source::read(name, bytes, &Limits::default())?;
    if let Some(newer) = source.of_newer("chairside-roster", VERSION) {
        return Ok(ReadRoster {
            source,
            roster: None,
            problems: vec![newer],
        });
    }
    let mut problems = ROSTER.check(&source, source.root(), &Path::root());
    let mut roster = None;
    if problems.is_empty() {
        match read_value::<Roster>(&to_value(source.root(), &ROSTER)) {
            Ok(read) => {
                let slips = slips(&read, procedures);
                problems.extend(slips.into_iter().map(|slip| slip.within(&source)));
                roster = Some(read).filter(|_| problems.is_empty());
            }
            Err(error) => {
                let message = format!("This file cannot be read as a roster: {error}.");
                problems.push(Diagnostic::error(Path::root(), 0..0, message));
            }
        }
    }
    sort(&mut problems);
    Ok(ReadRoster {
        source,
        roster,
        problems,
    })
}

/// Nobody stands on the list twice, under one name or one id, and no id is the child's.
fn slips(roster: &Roster, procedures: &[&str]) -> Vec<Slip> {
    let mut slips: Vec<Slip> = known_procedure(&roster.procedure, procedures)
        .into_iter()
        .collect();
    if roster.members.len() > MOST {
        let at = Path::root().key("members").index(MOST);
        let count = roster.members.len();
        let message = format!("There are {count} members here, and a roster has {MOST} at most.");
        slips.push(Slip::error(at, message).hint("Name those alone who sit on the panel."));
        return slips;
    }
    for (place, member) in roster.members.iter().enumerate() {
        let at = Path::root().key("members").index(place);
        let before = || roster.members.iter().take(place);
        let name = &member.name;
        if before().any(|other| text::same(&other.name, name)) {
            let message = format!("{} is on the list already.", text::clean(name));
            slips.push(Slip::error(at.key("name"), message).hint("Name each member once."));
        }
        let Some(id) = member.id.as_deref() else {
            continue;
        };
        let has = |other: &RosterMember| {
            let names = [other.id.as_deref(), Some(other.name.as_str())];
            names.into_iter().flatten().any(|name| text::same(name, id))
        };
        if text::same(id, CHILD) {
            let message = format!("`{CHILD}` is the child's own id; no member may have it.");
            slips.push(Slip::error(at.key("id"), message).hint("Choose another id."));
        } else if before().any(has) {
            let message = format!("`{}` is another member already.", text::clean(id));
            slips.push(Slip::error(at.key("id"), message).hint("Choose another id."));
        }
    }
    slips
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../tests/rosters/oxfordshire-complex-child-panel.yaml");
    const KNOWN: &[&str] = &["oxfordshire-complex-child-panel", "area-risk-management"];

    /// Returns the problems, each with its line.
    fn told(text: &str) -> Vec<String> {
        let read = read_roster("roster.yaml", text.as_bytes(), KNOWN).unwrap();
        let line = |problem: &Diagnostic| read.source.locate(problem.span.start).0;
        let problems = read.problems.iter();
        let said = problems.map(|problem| {
            let hint = problem.hint.as_deref().unwrap_or_default();
            format!("{}: {} {hint}", line(problem), problem.message)
                .trim_end()
                .to_owned()
        });
        let said: Vec<String> = said.collect();
        assert_eq!(read.roster.is_none(), !said.is_empty());
        said
    }

    #[test]
    fn a_roster_is_read_with_its_shared_seat() {
        assert_eq!(told(GOOD), [""; 0]);
        let read = read_roster("roster.yaml", GOOD.as_bytes(), KNOWN).unwrap();
        let roster = read.roster.unwrap();
        let shared = roster.members.iter().filter(|member| member.seat.is_some());
        assert_eq!(shared.count(), 2);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_what_was_meant() {
        let head = "chairside-roster: 1\nprocedure: oxfordshire-complex-child-panel\nmembers:\n";
        let table = [
            ("  - {name: Sue Reid, agencie: Health}\n", "4: "),
            (
                "  - {name: Sue Reid, agency: Health}\n  - {name: sue  reid, agency: Police}\n",
                "5: sue  reid is on the list already.",
            ),
            (
                "  - {id: s, name: Sue Reid, agency: Health}\n  - {id: S, name: Ann Lee, agency: Police}\n",
                "5: `S` is another member already.",
            ),
            (
                "  - {id: child, name: Sue Reid, agency: Health}\n",
                "4: `child` is the child's own id",
            ),
        ];
        for (members, expected) in table {
            let said = told(&format!("{head}{members}"));
            assert!(said[0].starts_with(expected), "{said:?}");
        }
        assert!(
            told(&format!("{head}{}", table[0].0))
                .join(" ")
                .contains("agency")
        );
        let unknown = head.replace("child-panel", "child-pannel") + "  - {name: A B, agency: C}\n";
        let said = told(&unknown);
        assert!(said[0].starts_with("2: There is no procedure"), "{said:?}");
        assert!(
            said[0].contains("oxfordshire-complex-child-panel"),
            "{said:?}"
        );
    }

    #[test]
    fn a_member_is_nobody_of_the_family_and_nobody_of_another_agency() {
        let member = RosterMember {
            name: "Mum2 Rusk".to_owned(),
            agency: Some("Education".to_owned()),
            ..RosterMember::default()
        };
        let check = |person: &str, expected: bool| {
            let person: Person = serde_yaml::from_str(person).unwrap();
            assert_eq!(member.is(&person), expected, "{person:?}");
        };
        check("{name: mum2 rusk, agency: education}", true);
        check("{name: Mum2 Rusk, role: Teacher}", true);
        check("{name: Mum2 Rusk, agency: Health}", false);
        check("{name: Mum2 Rusk, relationship: Mother}", false);
        check("{name: Mum2 Rusk}", false);
        check("{name: Mum2 Rusk, role: Nan, household: true}", false);
        check(
            "{name: Mum2 Rusk, agency: Education, relationship: Aunt}",
            false,
        );
        check("{name: Another Rusk, agency: Education}", false);
    }

    #[test]
    fn a_roster_as_long_as_a_telephone_book_is_refused_in_one_word() {
        let head = "chairside-roster: 1\nprocedure: oxfordshire-complex-child-panel\nmembers:\n";
        let of = |count: usize| {
            let members = (0..count).map(|n| format!("  - {{name: Ann No{n}, agency: Health}}\n"));
            told(&format!("{head}{}", members.collect::<String>()))
        };
        assert_eq!(of(MOST), [""; 0]);
        let said = of(MOST + 1);
        assert_eq!(said.len(), 1);
        assert!(
            said[0].contains("501 members") && said[0].contains("500 at most"),
            "{said:?}"
        );
    }

    #[test]
    fn a_newer_roster_is_not_guessed_at() {
        let said = told(&GOOD.replace("chairside-roster: 1", "chairside-roster: 2"));
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("newer Chairside"), "{said:?}");
    }
}

//! Putting right what an earlier meeting agreed: the action gets what was meant, and the meeting's record keeps who said
//! so, when, and what stood there. It writes no copy and gives no news of an action.

use super::super::failure::Failure;
use super::gather::{self, Given};
use crate::{
    calendar::{AsOf, Date, long, spoken},
    case::{Action, Case, Correction, Person, Who},
    practice::whom,
    text::{clean, list},
};

/// What is put right of an action, and the place of the meeting whose record says so.
#[derive(Debug, PartialEq)]
pub(super) struct PuttingRight {
    action: usize,
    meeting: usize,
    fields: Vec<Field>,
    corrections: Vec<Correction>,
    /// What was done, in words.
    pub(super) said: String,
}

/// What is meant.
#[derive(Debug, PartialEq)]
enum Field {
    Due(Date),
    Owner(Who),
    DoneWhen(String),
    Wording(String),
}

impl Field {
    const fn called(&self) -> &'static str {
        match self {
            Self::Due(_) => "by when",
            Self::Owner(_) => "who does it",
            Self::DoneWhen(_) => "done when",
            Self::Wording(_) => "the words",
        }
    }

    /// Returns what stands there now; nothing where it stands there already.
    fn was(&self, case: &Case, action: &Action) -> Option<String> {
        let nothing = || "nothing".to_owned();
        let (is_new, was) = match self {
            Self::Due(due) => (action.due != Some(*due), action.due.map(long)),
            Self::Owner(who) => (
                action.owner.as_ref() != Some(who),
                action.owner.as_ref().map(|who| case.named(who)),
            ),
            Self::DoneWhen(words) => (
                action.done_when.as_ref() != Some(words),
                action.done_when.clone(),
            ),
            Self::Wording(words) => (action.action != *words, Some(action.action.clone())),
        };
        is_new.then(|| was.unwrap_or_else(nothing))
    }

    fn put(&self, action: &mut Action) {
        match self {
            Self::Due(due) => action.due = Some(*due),
            Self::Owner(who) => {
                action.owner = Some(who.clone());
                // What somebody else said yes to, or is told, is nothing that this owner has heard.
                if let Some(agreed) = &mut action.agreed {
                    agreed.owner_said_yes = None;
                    agreed.told_by = None;
                    agreed.tell_by = None;
                }
            }
            Self::DoneWhen(words) => action.done_when = Some(words.clone()),
            Self::Wording(words) => action.action.clone_from(words),
        }
    }
}

impl PuttingRight {
    /// Puts it right, and into the record of the meeting.
    pub(super) fn put(&self, case: &mut Case) {
        if let Some(action) = case.actions.get_mut(self.action) {
            for field in &self.fields {
                field.put(action);
            }
        }
        if let Some(meeting) = case.meetings.get_mut(self.meeting) {
            meeting.corrected.extend(self.corrections.iter().cloned());
        }
    }
}

/// Returns what is to be put right; none where nothing is.
pub(super) fn gather(
    case: &Case,
    given: &Given,
    today: Date,
) -> Result<Option<PuttingRight>, Failure> {
    if !given.puts_right() {
        return Ok(None);
    }
    read(case, given, today).map(Some).map_err(Failure::user)
}

fn read(case: &Case, given: &Given, today: Date) -> Result<PuttingRight, String> {
    let said = |given: &Option<String>| {
        clean(given.as_deref().unwrap_or_default())
            .trim()
            .to_owned()
    };
    let place = gather::action(case, &said(&given.action))?;
    let label = gather::label(case, place);
    let by = who(case, &said(&given.by))?;
    let meeting =
        newest(case).ok_or("No meeting of this case was held: put it right in the case file.")?;
    let action = case.actions.get(place).ok_or("There is no such action.")?;
    let fields = fields(case, given, today)?;
    let corrections: Vec<Correction> = fields
        .iter()
        .filter_map(|field| {
            let was = field.was(case, action)?;
            // A record is read by more people than an action that is for few.
            let is_open = action.marks.is_open();
            Some(Correction {
                by: Some(by.clone()),
                date: Some(today),
                field: Some(format!("{label}, {}", field.called())),
                was: is_open.then_some(was),
            })
        })
        .collect();
    if corrections.is_empty() {
        return Err(format!("That is how {label} stands already."));
    }
    let what: Vec<&str> = fields.iter().map(Field::called).collect();
    let said = format!(
        "Put right of {label}: {}. `chairside export` writes the copies again; those handed out before are to be called in.",
        list(&what)
    );
    Ok(PuttingRight {
        action: place,
        meeting,
        fields,
        corrections,
        said,
    })
}

fn fields(case: &Case, given: &Given, today: Date) -> Result<Vec<Field>, String> {
    let mut fields = Vec::new();
    let words =
        |given: &Option<String>| given.as_deref().map(|words| clean(words).trim().to_owned());
    if let Some(said) = words(&given.due) {
        let due = spoken::read(&said, &AsOf::day(today)).map_err(|error| error.to_string())?;
        fields.push(Field::Due(due));
    }
    if let Some(said) = words(&given.owner) {
        fields.push(Field::Owner(who(case, &said)?));
    }
    let some = |words: String, what: &str| match words.as_str() {
        "" => Err(format!("Say {what}: nothing is taken out here.")),
        _ => Ok(words),
    };
    if let Some(said) = words(&given.done_when) {
        fields.push(Field::DoneWhen(some(said, "when it is done")?));
    }
    if let Some(said) = words(&given.wording) {
        fields.push(Field::Wording(some(said, "what is done")?));
    }
    Ok(fields)
}

fn who(case: &Case, said: &str) -> Result<Who, String> {
    let known = || {
        let people = case
            .circle
            .people
            .iter()
            .filter(|person| !person.keeps_private("name"));
        let names: Vec<String> = people.map(Person::shown).collect();
        list(&names)
    };
    if said.is_empty() {
        return Err(format!("Say who, by name: {}.", known()));
    }
    let found = whom(said, case, &[]).one();
    found.ok_or_else(|| format!("“{said}” is nobody of this case: {}.", known()))
}

/// Returns the place of the newest meeting.
fn newest(case: &Case) -> Option<usize> {
    let meetings = case.meetings.iter().enumerate();
    meetings
        .max_by_key(|(_, meeting)| meeting.date)
        .map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    const CASE: &str = "{reference: A-1, child: {name: Jay}, \
        people: [{id: priya, name: Priya Nair, agency: Health}, {id: tom, name: Tom Lee, agency: Police}], \
        actions: [{id: A1, action: See Jay, owner: priya, due: 2026-12-23, agreed: {date: 2026-12-18, owner_said_yes: true}}, \
          {id: A2, action: Watch the flat, owner: tom, due: 2026-12-23, professionals_only: true}], \
        meetings: [{date: 2026-12-18, number: 2}, {date: 2026-11-30, number: 1}]}";

    fn case() -> Case {
        serde_yaml::from_str(CASE).unwrap()
    }

    fn given(action: &str) -> Given {
        Given {
            action: Some(action.to_owned()),
            by: Some("Tom Lee".to_owned()),
            ..Given::default()
        }
    }

    fn put(given: &Given) -> Result<Case, String> {
        let mut case = case();
        let today = parse_iso("2026-12-19").unwrap();
        read(&case, given, today)?.put(&mut case);
        Ok(case)
    }

    #[test]
    fn a_day_is_put_right_and_the_record_keeps_what_it_was() {
        let case = put(&Given {
            due: Some("8 jan".to_owned()),
            ..given("a1")
        })
        .unwrap();
        assert_eq!(case.actions[0].due, parse_iso("2027-01-08"));
        let expected = Correction {
            by: Some(Who::new("tom")),
            date: parse_iso("2026-12-19"),
            field: Some("A1, by when".to_owned()),
            was: Some("Wednesday 23 December 2026".to_owned()),
        };
        assert_eq!(case.meetings[0].corrected, [expected]);
        assert!(case.meetings[1].corrected.is_empty());
    }

    #[test]
    fn another_owner_has_said_yes_to_nothing() {
        let case = put(&Given {
            owner: Some("Tom".to_owned()),
            ..given("A1")
        })
        .unwrap();
        let action = &case.actions[0];
        assert_eq!(action.owner, Some(Who::new("tom")));
        assert_eq!(action.agreed.as_ref().unwrap().owner_said_yes, None);
        assert_eq!(
            case.meetings[0].corrected[0].was.as_deref(),
            Some("Priya Nair")
        );
    }

    #[test]
    fn what_stood_in_an_action_for_few_stands_in_no_record() {
        let case = put(&Given {
            wording: Some("Watch the house".to_owned()),
            ..given("A2")
        })
        .unwrap();
        assert_eq!(case.actions[1].action, "Watch the house");
        assert_eq!(case.meetings[0].corrected[0].was, None);
    }

    #[test]
    fn what_cannot_be_read_changes_nothing() {
        let refused = |given: Given| put(&given).unwrap_err();
        let due = |day: &str| Given {
            due: Some(day.to_owned()),
            ..given("A1")
        };
        assert!(refused(due("31/2")).contains("31/2"));
        assert_eq!(refused(due("23 dec")), "That is how A1 stands already.");
        let nobody = Given {
            by: Some("Fred".to_owned()),
            ..due("8 jan")
        };
        assert!(refused(nobody).contains("nobody of this case"));
        let empty = Given {
            done_when: Some(" ".to_owned()),
            ..given("A1")
        };
        assert!(refused(empty).contains("nothing is taken out"));
        assert!(
            refused(Given {
                action: Some("A9".to_owned()),
                ..due("8 jan")
            })
            .contains("A9")
        );
    }
}

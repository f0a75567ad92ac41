//! What to know before a copy goes out: warnings about people, what was left out, what nobody has asked. It blocks nothing.

use super::{Audience, audience::said};
use crate::{
    case::{Action, Case, Marks, Person, Who},
    text::count,
};

/// Something to know before a copy goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caution {
    /// What it is, in words.
    pub words: String,
    /// Whether the words are for the chair's eyes alone: that something is withheld, and why, is masked like the thing.
    pub masked: bool,
    /// Whether it is about numbers to be reached at, which stand on the plan and on nothing else.
    pub of_numbers: bool,
}

/// Returns what to know before copies for an audience go out, the gravest first.
pub fn cautions(case: &Case, audience: Audience) -> Vec<Caution> {
    let masked = of_people(case, audience)
        .into_iter()
        .chain(of_the_home(case, audience))
        .chain(left_out(case, audience))
        .map(|words| Caution {
            words,
            masked: true,
            of_numbers: false,
        });
    let open = |words, of_numbers| Caution {
        words,
        masked: false,
        of_numbers,
    };
    let numbers = not_asked(case, audience).into_iter();
    let others = not_agreed(case, audience)
        .into_iter()
        .chain(not_put_to_the_child(case, audience));
    masked
        .chain(numbers.map(|words| open(words, true)))
        .chain(others.map(|words| open(words, false)))
        .collect()
}

/// A copy may be read by whoever is sent it.
fn of_people(case: &Case, audience: Audience) -> Vec<String> {
    recipients(case, audience)
        .filter_map(|person| {
            let caution = said(person.caution.as_deref())?;
            let how = match audience {
                Audience::Child => "It is taken to the child by",
                Audience::Professionals | Audience::Family => "It is sent to",
            };
            Some(format!("{how} {}: {caution}", person.shown()))
        })
        .collect()
}

/// A copy may be read by whoever lives where it goes.
fn of_the_home(case: &Case, audience: Audience) -> Vec<String> {
    let goes_home = audience == Audience::Child
        || recipients(case, audience).any(|person| person.ties.household);
    let sent: Vec<&Person> = recipients(case, audience).collect();
    let people = case.circle.people.iter();
    people
        .filter(|person| goes_home && person.ties.household)
        .filter(|person| !sent.iter().any(|other| std::ptr::eq(*other, *person)))
        .filter_map(|person| {
            let caution = said(person.caution.as_deref())?;
            Some(format!(
                "It goes to a home where {} lives: {caution}",
                person.shown()
            ))
        })
        .collect()
}

/// Says what is in the case and in no copy for this audience, by number only.
fn left_out(case: &Case, audience: Audience) -> Vec<String> {
    let all = marks(case);
    let private = all.iter().filter(|(marks, only)| marks.private || *only);
    let limited = all
        .iter()
        .filter(|(marks, only)| marks.professionals_only && !marks.private && !only);
    let mut words = Vec::new();
    let private = private.count();
    if private > 0 {
        let things = count(
            private,
            "thing that is private or was said to one person alone is",
            "things that are private or were said to one person alone are",
        );
        words.push(format!("{things} left out."));
    }
    let limited = limited.count();
    if limited > 0 && audience == Audience::Professionals {
        let things = count(limited, "thing is", "things are");
        words.push(format!(
            "{things} for professionals only: this copy is for nobody else."
        ));
    } else if limited > 0 {
        let things = count(
            limited,
            "thing for professionals only is",
            "things for professionals only are",
        );
        words.push(format!("{things} left out."));
    }
    words
}

/// The marks of everything in a case that can be marked, and whether it was said to few people alone.
fn marks(case: &Case) -> Vec<(Marks, bool)> {
    let map = &case.map;
    let lists = map.matrix.0.iter().chain(&map.mapping.0);
    let entries = lists
        .flat_map(|(_, entries)| &entries.0)
        .chain(&map.bottom_lines)
        .chain(&case.child.voice);
    let entries = entries.map(|entry| (entry.marks, !entry.only.is_empty()));
    let dangers = map.danger_statements.iter().map(|danger| danger.marks);
    let goals = map.safety_goals.iter().map(|goal| goal.marks);
    let actions = case.actions.iter().map(|action| action.marks);
    let wholes = dangers.chain(goals).chain(actions);
    entries.chain(wholes.map(|marks| (marks, false))).collect()
}

/// Family and child learn a number only of somebody who said yes to that.
fn not_asked(case: &Case, audience: Audience) -> Option<String> {
    let people = case.circle.people.iter().filter(|person| {
        let contact = &person.contact;
        let reachable = contact.phone.is_some() || contact.email.is_some();
        reachable && person.ties.on_plan.is_none()
    });
    let unasked = people.count();
    (audience != Audience::Professionals && unasked > 0).then(|| {
        let people = count(unasked, "person", "people");
        format!(
            "Nobody has asked {people} whether their number may be on the plan, so it is left out."
        )
    })
}

/// What an owner said no to is in no child's copy, its own no aside.
fn not_agreed(case: &Case, audience: Audience) -> Option<String> {
    let declined = case
        .actions
        .iter()
        .filter(|action| is_kept_from_child(case, action));
    let declined = declined
        .filter(|action| !action.marks.private && !action.marks.professionals_only)
        .count();
    (audience == Audience::Child && declined > 0).then(|| {
        let things = count(
            declined,
            "action that somebody said no to is",
            "actions that somebody said no to are",
        );
        format!("{things} left out.")
    })
}

fn is_kept_from_child(case: &Case, action: &Action) -> bool {
    action.is_declined() && !case.is_the_childs(action)
}

/// Nothing is turned from "he" to "you" by rule: without a wording for the child a thing stands as it was said.
fn not_put_to_the_child(case: &Case, audience: Audience) -> Option<String> {
    let open = |marks: Marks| !marks.private && !marks.professionals_only;
    let lacks =
        |marks: Marks, wording: &Option<String>| open(marks) && said(wording.as_deref()).is_none();
    let dangers = case.map.danger_statements.iter();
    let goals = case.map.safety_goals.iter();
    let actions = case.actions.iter();
    let actions = actions.filter(|action| action.is_open() && !is_kept_from_child(case, action));
    let lacking = dangers
        .filter(|danger| lacks(danger.marks, &danger.to_child))
        .count()
        + goals
            .filter(|goal| lacks(goal.marks, &goal.to_child))
            .count()
        + actions
            .filter(|action| lacks(action.marks, &action.to_child))
            .count();
    (audience == Audience::Child && lacking > 0).then(|| {
        let things = count(
            lacking,
            "statement, goal or action has no wording for the child and stands as it was said.",
            "statements, goals and actions have no wording for the child and stand as they were said.",
        );
        format!("{things} Each can be put in words for a child in its own line.")
    })
}

/// Returns who of an audience is sent something, or carries it: by the case, or by what was said at the latest meeting, which
/// may have been more than the case says. A copy too many to warn of does no harm.
fn recipients(case: &Case, audience: Audience) -> impl Iterator<Item = &Person> {
    let latest = case.last_held();
    let named = |list: &[Who], person: &Person| {
        let mut known = list.iter().filter_map(|who| case.person(who));
        known.any(|known| std::ptr::eq(known, person))
    };
    case.circle.people.iter().filter(move |person| {
        let is_professional = person.is_professional();
        let was_said = latest.is_some_and(|meeting| named(&meeting.closing.distributed, person));
        let is_sent = person.is_sent("plan") || person.is_sent("actions") || was_said;
        let taken = latest.and_then(|meeting| meeting.agreement.plan_taken_to_child.as_ref());
        let carries = taken.and_then(|taken| case.person(taken.by.as_ref()?));
        match audience {
            Audience::Professionals => is_professional && is_sent,
            Audience::Family => !is_professional && is_sent,
            Audience::Child => carries.is_some_and(|carries| std::ptr::eq(carries, *person)),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Contact, Entry, Receives, SafetyGoal, Ties};

    fn person(name: &str) -> Person {
        Person {
            name: name.to_owned(),
            ..Person::default()
        }
    }

    fn at_home(name: &str) -> Person {
        Person {
            ties: Ties {
                household: true,
                ..Ties::default()
            },
            ..person(name)
        }
    }

    fn of(people: Vec<Person>) -> Case {
        let mut case = Case::default();
        case.circle.people = people;
        case
    }

    fn check(case: &Case, audience: Audience, expected: &[(&str, bool)]) {
        let said = cautions(case, audience);
        let said: Vec<(&str, bool)> = said
            .iter()
            .map(|caution| (caution.words.as_str(), caution.masked))
            .collect();
        assert_eq!(said, expected, "{audience}");
    }

    #[test]
    fn a_warning_about_one_person_holds_for_their_copy_and_for_the_whole_home() {
        let lee = Person {
            caution: Some("not with Jay alone".to_owned()),
            receives: Some(Receives(Vec::new())),
            ..at_home("Lee")
        };
        let case = of(vec![at_home("Dawn"), lee.clone()]);
        let home = [(
            "It goes to a home where Lee lives: not with Jay alone",
            true,
        )];
        check(&case, Audience::Family, &home);
        check(&case, Audience::Child, &home);
        check(&case, Audience::Professionals, &[]);
        let sent = of(vec![Person {
            receives: None,
            ..lee
        }]);
        check(
            &sent,
            Audience::Family,
            &[("It is sent to Lee: not with Jay alone", true)],
        );
    }

    #[test]
    fn whoever_is_sent_a_copy_by_the_meeting_or_takes_one_is_warned_about_too() {
        let case: Case = serde_yaml::from_str(
            "{child: {name: Jay}, people: [{id: lee, name: Lee, relationship: Uncle, receives: nothing, caution: not alone}, \
             {id: ann, name: Ann, relationship: Mother, agency: School, caution: works where he learns}], \
             meetings: [{date: 2026-12-18, distributed: [lee], plan_taken_to_child: {by: lee}}]}",
        )
        .unwrap();
        let family = [
            ("It is sent to Lee: not alone", true),
            ("It is sent to Ann: works where he learns", true),
        ];
        check(&case, Audience::Family, &family);
        check(&case, Audience::Professionals, &[]);
        let childs = [("It is taken to the child by Lee: not alone", true)];
        check(&case, Audience::Child, &childs);
    }

    #[test]
    fn a_name_that_is_private_is_in_no_caution() {
        let gran = Person {
            relationship: Some("Grandmother".to_owned()),
            caution: Some("not by post".to_owned()),
            private: vec!["name".to_owned()],
            ..at_home("Sylvia")
        };
        let case = of(vec![gran.clone()]);
        let sent = [("It is sent to Grandmother: not by post", true)];
        check(&case, Audience::Family, &sent);
        let home = [(
            "It goes to a home where Grandmother lives: not by post",
            true,
        )];
        check(&case, Audience::Child, &home);
    }

    #[test]
    fn what_is_left_out_is_numbered_and_never_quoted() {
        let mut case = Case::default();
        let limited = Marks {
            private: false,
            professionals_only: true,
            ..Marks::default()
        };
        case.actions = vec![Action {
            marks: limited,
            ..Action::default()
        }];
        case.child.voice = vec![Entry {
            text: "a secret".to_owned(),
            only: vec![crate::case::Who::new("priya")],
            ..Entry::default()
        }];
        let one = "1 thing that is private or was said to one person alone is left out.";
        check(
            &case,
            Audience::Family,
            &[
                (one, true),
                ("1 thing for professionals only is left out.", true),
            ],
        );
        check(
            &case,
            Audience::Professionals,
            &[
                (one, true),
                (
                    "1 thing is for professionals only: this copy is for nobody else.",
                    true,
                ),
            ],
        );
    }

    #[test]
    fn what_somebody_said_no_to_is_said_to_be_left_out_of_the_childs_copy() {
        let case: Case = serde_yaml::from_str(
            "{people: [{id: kim, name: Kim Roe}], actions: [{action: Lock his door, owner: kim, \
             agreed: {owner_said_yes: false}}, {action: Ring Gran, owner: child, agreed: {owner_said_yes: false}}]}",
        )
        .unwrap();
        let words = "1 action that somebody said no to is left out.";
        let wording = "1 statement, goal or action has no wording for the child and stands as it was said. Each can be put in words for a child in its own line.";
        check(&case, Audience::Child, &[(words, false), (wording, false)]);
        check(&case, Audience::Family, &[]);
    }

    #[test]
    fn what_nobody_has_asked_is_said_where_it_matters() {
        let mut case = of(vec![Person {
            contact: Contact {
                phone: Some("07700 900142".to_owned()),
                ..Contact::default()
            },
            ..person("Gran")
        }]);
        case.map.safety_goals = vec![SafetyGoal::default()];
        let number =
            "Nobody has asked 1 person whether their number may be on the plan, so it is left out.";
        check(&case, Audience::Professionals, &[]);
        check(&case, Audience::Family, &[(number, false)]);
        let wording = "1 statement, goal or action has no wording for the child and stands as it was said. Each can be put in words for a child in its own line.";
        check(&case, Audience::Child, &[(number, false), (wording, false)]);
    }
}

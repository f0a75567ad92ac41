//! The first minute: what the chair reads before the call, of a case nobody has opened yet. It is for the desk's peek alone.

use super::gates::mid_sentence;
use crate::calendar::{Date, ago, day_month};
use crate::case::{Action, Apology, Case, Entry, MeetingRecord, Person, Who};
use crate::procedure::{Procedure, Standing, absences, gates, meeting_number, turn};
use crate::text::{article, count, list};

/// What the chair reads before the call, under a few headings; a heading with nothing below it is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FirstMinute {
    /// What the child is called, and which meeting it is.
    pub title: String,
    /// Headings, and what stands below each.
    pub groups: Vec<(&'static str, Vec<String>)>,
}

/// Returns the first minute of a case.
pub fn first_minute(case: &Case, procedure: &Procedure, today: Date) -> FirstMinute {
    let number = meeting_number(procedure, case);
    let last = case.last_held();
    let groups = [
        // First what harms if it is overlooked: a call may begin before the rest is read.
        ("Not to be raised", unraised(case)),
        ("Speak to first", speak_to(case)),
        ("Not settled before", not_settled(case, procedure, today)),
        ("What changed", changed(case, (procedure, last), today)),
        ("Whose turn to chair", chair(case, procedure, number)),
        ("Who was absent", absent(case, procedure, last)),
    ];
    FirstMinute {
        title: format!("{}, meeting {number}", case.child.called()),
        groups: groups
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .collect(),
    }
}

/// What had to be settled before the meeting and is not, each with what it lacks: home only counts it, for it may be
/// shared.
fn not_settled(case: &Case, procedure: &Procedure, today: Date) -> Vec<String> {
    let found = gates(procedure, case, today).into_iter();
    let open = found.filter(|gate| !gate.state.is_settled());
    open.map(|gate| match &gate.state {
        Standing::Superseded(words) => format!("Another meeting takes its place: {words}"),
        state => format!("{}: {}", gate.title, mid_sentence(state.words())),
    })
    .collect()
}

/// What there is since the last meeting: notes, the child's words, what was learnt, what is late.
fn changed(
    case: &Case,
    (procedure, last): (&Procedure, Option<&MeetingRecord>),
    today: Date,
) -> Vec<String> {
    let held = last.and_then(|last| last.date);
    let is_new = |entry: &&Entry| {
        let said = entry
            .date
            .is_some_and(|date| held.is_none_or(|held| date > held));
        said && entry.is_open()
    };
    let mut lines = vec![before(case, procedure, held)];
    let notes = case.actions.iter().flat_map(|action| {
        let notes = action.progress.notes.iter().filter(is_new);
        notes.map(|note| format!("{}: {}", called(action), with_day(note)))
    });
    lines.extend(notes);
    let voice = case.child.open_voice().iter().filter(is_new);
    lines.extend(voice.map(|said| format!("{} said: {}", case.child.called(), with_day(said))));
    let map = case.map.matrix.0.iter().chain(&case.map.mapping.0);
    let learnt = map.flat_map(|(_, entries)| entries.0.iter().filter(is_new));
    lines.extend(learnt.map(with_day));
    let late = case
        .actions
        .iter()
        .filter(|action| action.is_overdue(today));
    lines.extend(late.filter(|action| action.marks.is_open()).map(|action| {
        let due = action.due.map_or_else(String::new, |due| ago(due, today));
        format!("Still to do, due {due}: {}", called(action))
    }));
    lines
}

fn before(case: &Case, procedure: &Procedure, held: Option<Date>) -> String {
    let Some(held) = held else {
        return "There was no meeting before this one.".to_owned();
    };
    let level = case.rating().and_then(|rating| rating.rating.as_deref());
    let level = level.and_then(|id| procedure.forms.rating.level(id));
    let stood = level.map_or_else(String::new, |level| format!(": {}", level.title));
    format!("The last meeting was on {}{stood}.", day_month(held))
}

fn chair(case: &Case, procedure: &Procedure, number: u32) -> Vec<String> {
    let rating = case.rating().and_then(|rating| rating.rating.as_deref());
    let post = turn(procedure, number, rating).post;
    post.map(|post| {
        let could = case.circle.people.iter();
        let could = could.filter(|person| person.post() == Some(&*post));
        let names: Vec<String> = could.map(Person::shown).collect();
        let could = if names.is_empty() {
            String::new()
        } else {
            format!(" {} could.", list(&names))
        };
        format!("Meeting {number}: {} {post}'s turn.{could}", article(&post))
    })
    .into_iter()
    .collect()
}

/// Who did not come the last time, and agencies that stay away. It says nothing of why: the chair asks.
fn absent(case: &Case, procedure: &Procedure, last: Option<&MeetingRecord>) -> Vec<String> {
    let named = |who: &Who| case.named(who);
    let there = last.map(|last| &last.attendance);
    let away: Vec<String> = there
        .into_iter()
        .flat_map(|there| there.absent.iter().map(named))
        .collect();
    let sorry = there.into_iter().flat_map(|there| &there.apologies);
    let sorry: Vec<String> = sorry.map(|Apology { id, .. }| named(id)).collect();
    let mut lines = Vec::new();
    if !away.is_empty() {
        lines.push(format!("Not there the last time: {}.", list(&away)));
    }
    if !sorry.is_empty() {
        lines.push(format!("Sent apologies the last time: {}.", list(&sorry)));
    }
    let running = absences(procedure, case, None).into_iter();
    lines.extend(running.filter(|absence| absence.missed > 1).map(|absence| {
        let meetings = count(absence.of, "meeting", "meetings");
        format!(
            "{} missed {} of the last {meetings}.",
            absence.agency, absence.missed
        )
    }));
    lines
}

/// A child's words for few people alone stand here and nowhere else; beside them what must not leave the desk.
fn unraised(case: &Case) -> Vec<String> {
    let told = told_alone(case).map(|entry| {
        let readers: Vec<String> = entry.only.iter().map(|who| case.named(who)).collect();
        format!("{}, for {} alone", with_day(entry), list(&readers))
    });
    let strings = &case.circle.do_not_disclose;
    let strings = (!strings.is_empty())
        .then(|| format!("In nothing that leaves this desk: {}.", list(strings)));
    let cautions = case.circle.people.iter().filter_map(|person| {
        let caution = person.caution.as_deref()?;
        Some(format!("{}: {caution}", person.shown()))
    });
    told.chain(strings).chain(cautions).collect()
}

fn speak_to(case: &Case) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for who in told_alone(case).flat_map(|entry| &entry.only) {
        let name = case.named(who);
        if !people.contains(&name) {
            people.push(name);
        }
    }
    let child = case.child.called();
    let line = |name| format!("{name}, who knows what {child} said to few alone.");
    people.into_iter().map(line).collect()
}

fn told_alone(case: &Case) -> impl Iterator<Item = &Entry> {
    case.child
        .open_voice()
        .iter()
        .filter(|entry| !entry.only.is_empty())
}

fn with_day(entry: &Entry) -> String {
    let day = entry.date.map(|date| format!(", {}", day_month(date)));
    format!("“{}”{}", entry.text, day.unwrap_or_default())
}

fn called(action: &Action) -> String {
    let id = action.id.as_ref().map(|id| format!("{id} "));
    format!("{}{}", id.unwrap_or_default(), action.action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::meeting::sample::Sample;

    /// Returns what stands below a heading.
    fn below(first: &FirstMinute, heading: &str) -> Vec<String> {
        let group = first.groups.iter().find(|(title, _)| *title == heading);
        group.map(|(_, lines)| lines.clone()).unwrap_or_default()
    }

    fn jay() -> (Case, FirstMinute) {
        let sample = Sample::jay();
        let case = sample.meeting.case_before(0).unwrap().clone();
        let today = parse_iso("2026-12-18").unwrap();
        let first = first_minute(&case, sample.meeting.procedure(), today);
        (case, first)
    }

    #[test]
    fn what_is_not_settled_before_is_told_with_what_it_lacks() {
        let today = parse_iso("2026-12-18").unwrap();
        let library = crate::procedure::Library::builtin();
        let told = |text: &str| {
            let case: Case = serde_yaml::from_str(text).unwrap();
            let procedure = library.get(&case.procedure).unwrap();
            below(
                &first_minute(&case, &procedure, today),
                "Not settled before",
            )
        };
        let casey = told(include_str!("../../tests/cases/casey.yaml"));
        let expected =
            "Every agency's synopsis is signed off: the sign-off of Youth Offending Service";
        assert_eq!(casey[0], expected);
        let robin = include_str!("../../tests/cases/robin.yaml");
        assert_eq!(told(robin), [""; 0]);
        let instead = told(&robin.replace("superseded_by: []", "superseded_by: [mappa]"));
        assert!(
            instead[0].starts_with("Another meeting takes its place: MAPPA"),
            "{instead:?}"
        );
    }

    #[test]
    fn whose_turn_it_is_and_who_was_absent_stand_there() {
        let (_, first) = jay();
        assert_eq!(first.title, "Jay, meeting 3");
        assert_eq!(
            below(&first, "Whose turn to chair"),
            ["Meeting 3: a Team Manager's turn. Tom Ashby could."]
        );
        let absent = below(&first, "Who was absent");
        assert!(
            absent.iter().any(|line| line.contains("Helen Shaw")),
            "{absent:?}"
        );
    }

    #[test]
    fn being_put_off_is_not_having_met() {
        let (mut case, first) = jay();
        let put_off = "{date: 2026-12-14, deferred: {reason: ill}}";
        case.meetings.push(serde_yaml::from_str(put_off).unwrap());
        let sample = Sample::jay();
        let today = parse_iso("2026-12-18").unwrap();
        assert_eq!(
            first_minute(&case, sample.meeting.procedure(), today),
            first
        );
    }

    #[test]
    fn what_changed_is_what_is_dated_after_the_last_meeting_and_what_is_late() {
        let (_, first) = jay();
        let changed = below(&first, "What changed");
        assert!(
            changed[0].starts_with("The last meeting was on 11 December: HIGH"),
            "{changed:?}"
        );
        let has = |words: &str| changed.iter().any(|line| line.contains(words));
        assert!(has("They talk about me like I'm not here."), "{changed:?}");
        assert!(has("Still to do, due "), "{changed:?}");
        assert!(!has("Missing overnight six times"), "{changed:?}");
    }

    #[test]
    fn what_must_not_be_raised_is_read_first() {
        let (_, first) = jay();
        assert_eq!(first.groups[0].0, "Not to be raised");
        assert_eq!(first.groups[1].0, "Speak to first");
    }

    #[test]
    fn words_for_few_alone_are_what_is_not_raised_and_whom_to_speak_to_first() {
        let (_, first) = jay();
        let unraised = below(&first, "Not to be raised");
        assert_eq!(
            unraised[0],
            "“I do not want the phone thing brought up.”, 15 December, for Priya Nair alone"
        );
        assert!(unraised.iter().any(|line| line.contains("Example Street")));
        assert_eq!(
            below(&first, "Speak to first"),
            ["Priya Nair, who knows what Jay said to few alone."]
        );
        let changed = below(&first, "What changed");
        assert!(
            !changed.iter().any(|line| line.contains("phone thing")),
            "{changed:?}"
        );
    }
}

//! The latest meeting on one page: who was there, how big the risk is, what was agreed, who agrees, when one meets again.
//! What does not fit is counted and not cut: the action list holds all of it.

use super::whole::{NO_MEETING, begun};
use crate::{
    calendar::Date,
    case::{Action, Case, Found, MeetingRecord, Who},
    document::{
        Audience, Document, Words,
        actions::{due, owner},
        audience::CopyFor,
        meeting::{self, full},
        not_agreed, risk,
    },
    procedure::{Procedure, agencies_of},
    text,
};

/// Letters of actions that fit on the page beside the rest.
const ROOM: usize = 1_300;
/// As many steps and bottom lines as fit.
const LINES: usize = 3;

/// Returns the latest meeting on one page.
pub fn summary(case: &Case, procedure: &Procedure, audience: Audience, today: Date) -> Document {
    let copy = CopyFor::of_the_child(case, procedure, audience, today);
    let mut document = begun(copy, "Summary");
    let Some(latest) = meeting::latest(case) else {
        document.paragraph(NO_MEETING);
        return copy.finished(&document);
    };
    let there = who_was_there(copy, latest);
    if !there.is_empty() {
        document.paragraph(Words::labelled("Who was there", full(&there)));
    }
    add_risk(&mut document, copy, latest);
    add_actions(&mut document, copy);
    add_steps(&mut document, copy);
    add_agreement(&mut document, copy, latest);
    add_next(&mut document, copy, latest);
    copy.finished(&document)
}

/// Returns the agencies that were there, and child, family and network by what they are: a page has no room for everybody.
fn who_was_there(copy: CopyFor<'_>, meeting: &MeetingRecord) -> String {
    let mut there: Vec<String> = Vec::new();
    let mut present: Vec<&Who> = meeting.present().collect();
    present.sort_by_key(|who| !matches!(copy.case.find(who), Found::Child(_)));
    for who in present {
        let words = match copy.case.find(who) {
            Found::Child(_) => copy.child(),
            Found::Person(person) if !person.is_professional() => {
                person.what_they_are().unwrap_or_else(|| person.shown())
            }
            Found::Person(_) | Found::Nobody | Found::Several => continue,
        };
        if !there.contains(&words) {
            there.push(words);
        }
    }
    there.extend(agencies_of(copy.procedure, copy.case, meeting.present()));
    let panel = meeting.attendance.panel.iter();
    let panel: usize = panel.map(|panel| panel.present.len()).sum();
    if panel > 0 {
        there.push(text::count(
            panel,
            "member of the panel",
            "members of the panel",
        ));
    }
    text::list(&there)
}

fn add_risk(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let rating = copy.case.rating().filter(|r| r.date == meeting.date);
    let Some(rating) = rating else {
        return;
    };
    let Some(id) = rating.rating.as_deref() else {
        return;
    };
    let sentence = format!("{}.", risk::level(copy.procedure, id));
    let agreed = risk::is_agreed_by_all(rating).map(|all| {
        if all {
            " Every agency that was heard agreed."
        } else {
            " Not everybody agrees."
        }
    });
    document.paragraph(Words::labelled(
        "Risk",
        format!("{sentence}{}", agreed.unwrap_or_default()),
    ));
}

fn add_actions(document: &mut Document, copy: CopyFor<'_>) {
    let open = copy.actions().filter(|action| action.is_open());
    let (open, unsettled): (Vec<&Action>, Vec<&Action>) = open.partition(|action| {
        !action.is_declined() && !meeting::was_not_read_back(copy.case, action)
    });
    if !open.is_empty() {
        document.heading(2, "Who does what, and by when");
        let all = open.len();
        let lines = as_fit(open.into_iter().map(|action| line(copy, action)));
        let left = all - lines.len();
        document.list(lines);
        if left > 0 {
            let more = text::count(left, "more action is", "more actions are");
            document.paragraph(format!("{} in the action list.", text::capitalised(&more)));
        }
    }
    not_agreed::add(document, copy, unsettled.into_iter());
}

/// Returns as many as have room, and one at least.
fn as_fit(lines: impl Iterator<Item = Words>) -> Vec<Words> {
    let mut taken = 0;
    let fits = move |line: &Words| {
        let is_first = taken == 0;
        taken += line.plain().chars().count();
        is_first || taken <= ROOM
    };
    lines.take_while(fits).collect()
}

fn line(copy: CopyFor<'_>, action: &Action) -> Words {
    let who = format!("{}, {}", owner(copy, action), due(copy, action));
    Words::labelled(&who, full(&copy.what(action)))
}

/// Adds what must happen and what happens if the plan does not hold.
fn add_steps(document: &mut Document, copy: CopyFor<'_>) {
    let lines = copy.entries(&copy.case.map.bottom_lines);
    let lines: Vec<Words> = lines
        .map(|line| full(copy.wording(&line.text, line.to_child.as_deref())).into())
        .chain(meeting::contingencies(copy))
        .collect();
    if lines.is_empty() {
        return;
    }
    document.heading(
        2,
        "What must happen, and what happens if the plan does not hold",
    );
    let left = lines.len().saturating_sub(LINES);
    document.list(lines.into_iter().take(LINES).collect());
    if left > 0 {
        document.paragraph(format!("There are {left} more in the plan."));
    }
}

fn add_agreement(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let said = meeting.agreement.said.iter();
    let views: Vec<Words> = said.filter_map(|a| meeting::agreement(copy, a)).collect();
    if !views.is_empty() {
        document.heading(2, "Who agrees, and who does not");
    }
    document.list(views);
}

fn add_next(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let closing = &meeting.closing;
    let next = closing.next.as_ref();
    let next = next.and_then(|next| meeting::next(copy, next));
    let after = closing.after.as_ref();
    let after = after.and_then(|after| meeting::afterwards(copy, after));
    let on_call = meeting.agreement.out_of_hours.as_ref();
    let on_call = on_call.and_then(|on_call| meeting::out_of_hours(copy, on_call));
    let sentences = [
        next.or(after),
        meeting::taken_to_child(copy, meeting),
        on_call,
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    if !sentences.is_empty() {
        document.heading(2, "What happens next");
        document.paragraph(sentences.join(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, procedure::Library};

    fn told(yaml: &str, audience: Audience) -> String {
        let case: Case = serde_yaml::from_str(yaml).unwrap();
        let procedure = Library::builtin()
            .get("leicestershire-complex-risk")
            .unwrap();
        let today = parse_iso("2026-12-18").unwrap();
        format!("{:?}", summary(&case, &procedure, audience, today).blocks)
    }

    #[test]
    fn it_says_who_was_there_what_was_agreed_and_who_agrees() {
        let jay = include_str!("../../../tests/cases/after/jay.yaml");
        let family = told(jay, Audience::Family);
        for words in [
            "Jay, Mother, Children's Social Care, Police and Youth Offending Service",
            "▲ HIGH risk. Not everybody agrees.",
            "Kemi Adeyemi, by Friday 22 January 2027",
            "Eleven is too early on a Friday.",
            "We meet again on Thursday 24 December 2026 at 10:00",
        ] {
            assert!(family.contains(words), "{words}: {family}");
        }
        assert!(!family.contains("overdue"), "{family}");
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let actions: Vec<String> = (0..41)
            .map(|n| {
                format!(
                    "{{action: 'Action {n} {}', owner: kim, due: 2026-12-24}}",
                    "long ".repeat(20)
                )
            })
            .collect();
        let yaml = format!(
            "{{child: {{name: Jay}}, people: [{{id: kim, name: Kim Roe}}], meetings: [{{date: 2026-12-18}}], actions: [{}]}}",
            actions.join(", ")
        );
        let told = told(&yaml, Audience::Professionals);
        let shown = told.matches("long long ").count() / 10;
        assert!((5..=12).contains(&shown), "{shown}");
        assert!(
            told.contains(" more actions are in the action list."),
            "{told}"
        );
    }
}

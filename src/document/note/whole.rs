//! The case note of the latest meeting, top to bottom. Each part is built in its own file.

use super::{agreed, attendance, decided, followed, reports, why};
use crate::{
    calendar::{Date, long},
    case::{Case, MeetingRecord},
    document::{
        Audience, Block, Document, Words,
        audience::{CopyFor, said},
        days, meeting,
    },
    procedure::Procedure,
    text::capitalised,
};

/// What stands where a case holds no meeting.
pub(super) const NO_MEETING: &str = "No meeting is recorded yet.";

/// Returns the case note of the latest meeting as one audience may have it.
pub fn note(case: &Case, procedure: &Procedure, audience: Audience, today: Date) -> Document {
    let copy = CopyFor::of_the_child(case, procedure, audience, today);
    let mut document = begun(copy, "Case note");
    add_meeting(&mut document, copy);
    copy.finished(&document)
}

/// Adds who was there at the latest meeting, and what it agreed and decided.
pub(super) fn add_meeting(document: &mut Document, copy: CopyFor<'_>) {
    let Some(latest) = meeting::latest(copy.case) else {
        document.paragraph(NO_MEETING);
        return;
    };
    attendance::add(document, copy, latest);
    followed::add_breaks(document, copy, latest);
    reports::add(document, copy, latest);
    why::add(document, copy, latest);
    agreed::add(document, copy, latest);
    decided::add(document, copy, latest);
    followed::add(document, copy, latest);
}

/// Begins a record of the latest meeting with what it is, of whom and when.
pub(super) fn begun(copy: CopyFor<'_>, kind: &str) -> Document {
    let mut document = copy.document(kind);
    document.days = days::of_the_plan(copy);
    let title = said(Some(&copy.procedure.about.title)).unwrap_or("Meeting");
    document.heading(1, format!("{title}: {}", kind.to_lowercase()));
    add_head(&mut document, copy, meeting::latest(copy.case));
    document
}

fn add_head(document: &mut Document, copy: CopyFor<'_>, latest: Option<&MeetingRecord>) {
    let mut facts = vec![
        ("Child", Words::strong(copy.child())),
        ("Reference", copy.case.reference.clone().into()),
    ];
    if let Some(latest) = latest {
        facts.push(("Meeting", held(latest).into()));
        if let Some(chair) = chair(copy, latest) {
            facts.push(("In the chair", chair.into()));
        }
    }
    facts.push(("This copy is for", copy.is_for().into()));
    let named = facts
        .into_iter()
        .map(|(key, words)| (key.to_owned(), words));
    document.blocks.push(Block::KeyValues(named.collect()));
}

/// Says which meeting it was and when: `number 3, Friday 18 December 2026, 10:00 to 10:57`.
fn held(meeting: &MeetingRecord) -> String {
    let number = meeting.number.map(|number| format!("number {number}"));
    let date = meeting.date.map(long);
    let times = match (meeting.held.started, meeting.held.ended) {
        (Some(from), Some(to)) => Some(format!("{from} to {to}")),
        (Some(from), None) => Some(format!("from {from}")),
        (None, Some(to)) => Some(format!("until {to}")),
        (None, None) => None,
    };
    let facts: Vec<String> = [number, date, times].into_iter().flatten().collect();
    capitalised(&facts.join(", "))
}

fn chair(copy: CopyFor<'_>, meeting: &MeetingRecord) -> Option<String> {
    let held = &meeting.held;
    let chair = held.chair.as_ref()?;
    let mut line = attendance::with_standing(copy, chair);
    for change in &held.chaired_from {
        let from = change.from.map(|time| format!(" from {time}"));
        line = format!(
            "{line}; then {}{}",
            copy.name(&change.id),
            from.unwrap_or_default()
        );
    }
    if let Some(reason) = said(held.chair_reason.as_deref()) {
        line = format!("{line} ({reason})");
    }
    Some(line)
}

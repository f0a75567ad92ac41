//! The action list, whole and by owner. It judges no action, and decides nothing about who may read one.

use super::{
    Audience, Block, Cell, Document, Words,
    audience::{CopyFor, Speaks, day, said},
    risk,
};
use crate::{
    calendar::{Date, day_month, long},
    case::{Action, Case, Found, Status, Who},
    procedure::Procedure,
    text::count,
};
use chrono::Datelike;

/// What stands where no owner is named.
const NOBODY: &str = "Nobody named yet";

/// What family and child read where an owner said no: who refused is no matter for a kitchen table.
pub(super) const TO_AGREE: &str = "We still have to agree who does this";
/// What a child reads of what it refused itself.
pub(super) const NOT_BY_YOU: &str = "You have not agreed to this yet.";

/// Returns all actions in one list: still to do, done, no longer needed.
pub fn actions(case: &Case, procedure: &Procedure, audience: Audience, today: Date) -> Document {
    let copy = copy_for(case, procedure, audience, today);
    let mut document = copy.document("Actions");
    document.heading(1, "Actions");
    document.blocks.push(head(copy));
    let of = |wanted: fn(Status) -> bool| -> Vec<&Action> {
        copy.actions().filter(|a| wanted(a.status())).collect()
    };
    let open = of(|status| !status.is_over());
    document.heading(2, "Still to do");
    if open.is_empty() {
        document.paragraph("Nothing is written here.");
    } else {
        add_open(&mut document, copy, &open, true);
    }
    add_over(&mut document, copy, "Done", &of(|s| s == Status::Done));
    let dropped = of(|status| status == Status::Dropped);
    add_over(&mut document, copy, "No longer needed", &dropped);
    copy.finished(&document)
}

/// Returns what each owner still has to do, each on a page of their own, to hand out.
pub fn actions_by_owner(
    case: &Case,
    procedure: &Procedure,
    audience: Audience,
    today: Date,
) -> Document {
    let copy = copy_for(case, procedure, audience, today);
    let mut document = copy.document("Actions by owner");
    document.heading(1, "Actions by owner");
    let pages = by_owner(copy);
    if pages.is_empty() {
        document.blocks.push(head(copy));
        document.paragraph("Nothing is left to do.");
    }
    for (index, (owner, actions)) in pages.iter().enumerate() {
        if index > 0 {
            document.blocks.push(Block::PageBreak);
        }
        let name = owner.map_or_else(|| NOBODY.to_owned(), |who| copy.name(who));
        document.heading(2, name);
        if let Some(Found::Person(person)) = owner.map(|who| copy.case.find(who)) {
            document.paragraph(person.what_they_are().unwrap_or_default());
        }
        document.blocks.push(head(copy));
        add_open(&mut document, copy, actions, false);
    }
    copy.finished(&document)
}

fn copy_for<'a>(
    case: &'a Case,
    procedure: &'a Procedure,
    audience: Audience,
    today: Date,
) -> CopyFor<'a> {
    CopyFor {
        case,
        procedure,
        audience,
        today,
        speaks: Speaks::OfTheChild,
    }
}

/// Returns for whom the actions are and how old the list is; it stands on each owner's page, which is torn off.
fn head(copy: CopyFor<'_>) -> Block {
    let facts = [
        ("For", Words::strong(copy.child())),
        ("As they stand on", long(copy.today).into()),
        ("Reference", copy.case.reference.clone().into()),
        ("This copy is for", copy.is_for().into()),
    ];
    let named = facts
        .into_iter()
        .map(|(key, words)| (key.to_owned(), words));
    Block::KeyValues(named.collect())
}

fn by_owner(copy: CopyFor<'_>) -> Vec<(Option<&Who>, Vec<&Action>)> {
    let mut pages: Vec<(Option<&Who>, Vec<&Action>)> = Vec::new();
    for action in copy.actions().filter(|action| action.is_open()) {
        let owner = shown_owner(copy, action);
        let known = pages.iter_mut().find(|(known, _)| match (known, owner) {
            (Some(known), Some(owner)) => copy.case.same_person(known, owner),
            (None, None) => true,
            _ => false,
        });
        match known {
            Some((_, actions)) => actions.push(action),
            None => pages.push((owner, vec![action])),
        }
    }
    // What nobody owns comes last, where it is seen.
    pages.sort_by_key(|(owner, _)| owner.is_none());
    pages
}

fn add_open(document: &mut Document, copy: CopyFor<'_>, actions: &[&Action], with_owner: bool) {
    let mut header = vec![
        "Area of concern",
        "Action",
        "When",
        "Risk",
        "Where it stands",
    ];
    if with_owner {
        header.insert(2, "Who");
    }
    let rows = actions.iter().map(|action| {
        let level = action.purpose.risk.as_deref();
        let mut row: Vec<Cell> = vec![
            said(action.concern.as_deref()).unwrap_or_default().into(),
            what(copy, action),
            due(copy, action).into(),
            level.map_or_else(Cell::default, |id| risk::level(copy.procedure, id).into()),
            progress(copy, action),
        ];
        if with_owner {
            row.insert(2, owner(copy, action).into());
        }
        row
    });
    document.table(&header, rows.collect());
}

fn add_over(document: &mut Document, copy: CopyFor<'_>, title: &str, actions: &[&Action]) {
    if actions.is_empty() {
        return;
    }
    document.heading(2, title);
    let rows = actions.iter().map(|action| {
        vec![
            copy.wording(&action.action, action.to_child.as_deref())
                .into(),
            owner(copy, action).into(),
            said(action.progress.why.as_deref())
                .unwrap_or_default()
                .into(),
        ]
    });
    document.table(&["Action", "Who", "Remarks"], rows.collect());
}

fn what(copy: CopyFor<'_>, action: &Action) -> Cell {
    let mut paragraphs: Vec<Words> = vec![
        copy.wording(&action.action, action.to_child.as_deref())
            .into(),
    ];
    if let Some(done_when) = said(action.done_when.as_deref()) {
        paragraphs.push(Words::labelled("Done when", done_when));
    }
    if let Some(sentence) = told(copy, action) {
        paragraphs.push(sentence.into());
    }
    paragraphs.into()
}

/// Returns how it went, how often it was carried, and what was told between meetings.
fn progress(copy: CopyFor<'_>, action: &Action) -> Cell {
    let so_far = standing(copy, action);
    let mut paragraphs: Vec<Words> = so_far.into_iter().map(Words::from).collect();
    // How often a date has moved is for those who answer for it.
    if copy.is_for_professionals() {
        match action.progress.carried {
            0 => {}
            1 => paragraphs.push("Carried to a new date once.".into()),
            times => {
                let times = count(times as usize, "time", "times");
                paragraphs.push(format!("Carried to a new date {times}.").into());
            }
        }
        for note in copy.entries(&action.progress.notes) {
            let date = note.date.map(|date| format!("Told on {}: ", long(date)));
            let note = format!("{}{}", date.unwrap_or_default(), note.text);
            paragraphs.push(note.into());
        }
    }
    paragraphs.into()
}

/// Says who owns it.
pub(super) fn owner(copy: CopyFor<'_>, action: &Action) -> String {
    shown_owner(copy, action).map_or_else(|| NOBODY.to_owned(), |who| copy.name(who))
}

/// Returns whose it is, as far as this audience may know: that somebody was asked and said no is for professionals, and
/// for a child that said no itself.
fn shown_owner<'a>(copy: CopyFor<'_>, action: &'a Action) -> Option<&'a Who> {
    let is_told = copy.is_for_professionals() || !action.is_refused() || by_you(copy, action);
    action.owner.as_ref().filter(|_| is_told)
}

/// Returns true in the child's own copy for what the child refused.
pub(super) fn by_you(copy: CopyFor<'_>, action: &Action) -> bool {
    let owner = action.owner.as_ref();
    let is_child = owner.is_some_and(|who| matches!(copy.case.find(who), Found::Child(_)));
    copy.audience == Audience::Child && action.is_refused() && is_child
}

/// Says by when it is done. Only professionals read that it is overdue; to a family it is still to do.
pub(super) fn due(copy: CopyFor<'_>, action: &Action) -> String {
    match (action.status(), action.due) {
        (Status::Done, _) => "done".to_owned(),
        (Status::Dropped, _) => "no longer needed".to_owned(),
        (_, None) => "no date yet".to_owned(),
        (_, Some(due)) if !action.is_overdue(copy.today) => format!("by {}", long(due)),
        (_, Some(due)) if copy.is_for_professionals() => {
            let this_year = due.year() == copy.today.year();
            let due = if this_year { day_month(due) } else { day(due) };
            format!("was due {due}, overdue")
        }
        (_, Some(due)) => format!("by {}, still to do", long(due)),
    }
}

/// Says where it stands; nothing where it has not begun. Why an owner said no is for professionals.
pub(super) fn standing(copy: CopyFor<'_>, action: &Action) -> Option<String> {
    let may_know_why = copy.is_for_professionals() || !action.is_refused();
    let status = match action.status() {
        Status::Open => None,
        Status::InProgress => Some("In progress"),
        Status::Done => Some("Done"),
        Status::PartDone => Some("Part done"),
        Status::NotDone => Some("Not done"),
        Status::Dropped => Some("No longer needed"),
    };
    match (
        status,
        said(action.progress.why.as_deref()).filter(|_| may_know_why),
    ) {
        (Some(status), Some(why)) => Some(format!("{status}: {why}")),
        (Some(status), None) => Some(format!("{status}.")),
        (None, why) => why.map(str::to_owned),
    }
}

/// Says that an owner said no, or who tells one who was not there, and by when.
pub(super) fn told(copy: CopyFor<'_>, action: &Action) -> Option<String> {
    let agreed = action.agreed.as_ref()?;
    let owner = action.owner.as_ref()?;
    if agreed.owner_said_yes == Some(true) || !action.is_open() {
        return None;
    }
    if by_you(copy, action) {
        return Some(NOT_BY_YOU.to_owned());
    }
    if action.is_refused() && !copy.is_for_professionals() {
        return Some(format!("{TO_AGREE}."));
    }
    if action.is_refused() {
        return Some(format!("{} has not agreed to this.", copy.name(owner)));
    }
    let by = agreed.told_by.as_ref()?;
    let when = agreed
        .tell_by
        .map(|date| format!(" by {}", long(date)))
        .unwrap_or_default();
    Some(format!(
        "{} tells {}{when}.",
        copy.name(by),
        copy.name(owner)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(yaml: &str, professionals: &str, family: &str) {
        let action: Action = serde_yaml::from_str(yaml).unwrap();
        let (case, procedure) = (Case::default(), Procedure::default());
        let today = crate::calendar::parse_iso("2026-12-18").unwrap();
        let said = |audience| due(copy_for(&case, &procedure, audience, today), &action);
        assert_eq!(said(Audience::Professionals), professionals, "{yaml}");
        assert_eq!(said(Audience::Family), family, "{yaml}");
        assert_eq!(said(Audience::Child), family, "{yaml}");
    }

    #[test]
    fn only_professionals_read_that_something_is_overdue() {
        check(
            "{due: 2026-12-09}",
            "was due 9 December, overdue",
            "by Wednesday 9 December 2026, still to do",
        );
        check(
            "{due: 2025-12-09, status: not done}",
            "was due 9 December 2025, overdue",
            "by Tuesday 9 December 2025, still to do",
        );
        let today = "by Friday 18 December 2026";
        check("{due: 2026-12-18, status: part done}", today, today);
        check("{due: 2026-12-09, status: done}", "done", "done");
        check("{status: open}", "no date yet", "no date yet");
    }

    #[test]
    fn where_it_stands_is_said_with_the_reason() {
        let check = |yaml: &str, expected: Option<&str>| {
            let action: Action = serde_yaml::from_str(yaml).unwrap();
            let (case, procedure) = (Case::default(), Procedure::default());
            let copy = copy_for(&case, &procedure, Audience::Family, Date::default());
            assert_eq!(standing(copy, &action).as_deref(), expected, "{yaml}");
        };
        check("{}", None);
        check("{status: done}", Some("Done."));
        check(
            "{status: not done, why: No car.}",
            Some("Not done: No car."),
        );
        check("{status: dropped}", Some("No longer needed."));
        let refused = "{why: Kim cannot., agreed: {owner_said_yes: false}}";
        check(refused, None);
    }

    #[test]
    fn each_owner_has_one_page_and_what_nobody_owns_comes_last() {
        let case: Case = serde_yaml::from_str(
            "{people: [{id: kim, name: Kim Lee}], actions: [{action: a}, {action: b, owner: kim}, \
             {action: c, owner: Kim Lee}, {action: d, owner: kim, status: done}]}",
        )
        .unwrap();
        let today = Date::default();
        let list = actions_by_owner(&case, &Procedure::default(), Audience::Family, today);
        let headings: Vec<&str> = list
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading { level: 2, text } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(headings, ["Kim Lee", NOBODY]);
        let breaks = list.blocks.iter().filter(|b| **b == Block::PageBreak);
        assert_eq!(breaks.count(), 1);
    }
}

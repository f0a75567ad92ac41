//! The action list, whole and by owner. It judges no action, and decides nothing about who may read one.

use super::{
    Audience, Block, Cell, Document, Words,
    audience::{CopyFor, day, said},
    days,
    meeting::{self, full},
    risk, sheet,
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

/// What stands over what an owner said no to. Who refused is no matter for a kitchen table, and whether they did so
/// because of the day, of the person or of the thing itself no copy can tell.
pub(super) const NOT_AGREED: &str = "Not agreed yet";
/// What a child reads of what it refused itself.
pub(super) const NOT_BY_YOU: &str = "You have not agreed to this yet.";

/// Returns all actions in one list: still to do, done, no longer needed.
pub fn actions(case: &Case, procedure: &Procedure, audience: Audience, today: Date) -> Document {
    let copy = CopyFor::of_the_child(case, procedure, audience, today);
    let mut document = copy.document("Actions");
    document.days = days::of_actions(copy);
    document.sheet = Some(sheet::of_actions(copy));
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
    let copy = CopyFor::of_the_child(case, procedure, audience, today);
    let pages = by_owner(copy);
    let pages = pages.iter().map(|(owner, actions)| Page {
        heading: whose(copy, *owner),
        post: post(copy, *owner),
        actions,
        names_owner: false,
    });
    on_pages(copy, "Actions by owner", pages)
}

/// Actions that stand on a page of their own, to be torn off.
pub(super) struct Page<'a> {
    /// Whose they are.
    pub(super) heading: String,
    /// What that person is, where it is one.
    pub(super) post: Option<String>,
    /// What is still to do.
    pub(super) actions: &'a [&'a Action],
    /// Whether each says whose it is.
    pub(super) names_owner: bool,
}

/// Returns open actions, page by page; one that says so where nothing is left.
pub(super) fn on_pages<'a>(
    copy: CopyFor<'_>,
    title: &str,
    pages: impl Iterator<Item = Page<'a>>,
) -> Document {
    let mut document = copy.document(title);
    document.days = days::of_actions(copy);
    document.heading(1, title);
    let mut pages = pages.peekable();
    if pages.peek().is_none() {
        document.blocks.push(head(copy));
        document.paragraph("Nothing is left to do.");
    }
    for (index, page) in pages.enumerate() {
        if index > 0 {
            document.blocks.push(Block::PageBreak);
        }
        document.heading(2, page.heading);
        if let Some(post) = page.post {
            document.paragraph(post);
        }
        document.blocks.push(head(copy));
        add_open(&mut document, copy, page.actions, page.names_owner);
    }
    copy.finished(&document)
}

/// Returns what an owner is to the child; nothing of nobody.
fn post(copy: CopyFor<'_>, owner: Whose<'_>) -> Option<String> {
    let Whose::Of(who) = owner else {
        return None;
    };
    match copy.case.find(who) {
        Found::Person(person) => Some(person.what_they_are().unwrap_or_default()),
        _ => None,
    }
}

/// Returns for whom the actions are and how old the list is; it stands on each owner's page, which is torn off.
pub(super) fn head(copy: CopyFor<'_>) -> Block {
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

fn by_owner(copy: CopyFor<'_>) -> Vec<(Whose<'_>, Vec<&Action>)> {
    let mut pages: Vec<(Whose<'_>, Vec<&Action>)> = Vec::new();
    // Whom each page is for, looked for once.
    let mut people: Vec<Found<'_>> = Vec::new();
    for action in copy.actions().filter(|action| action.is_open()) {
        let owner = shown_owner(copy, action);
        let found = match owner {
            Whose::Of(who) => copy.case.find(who),
            Whose::NotAgreed | Whose::Nobodys => Found::Nobody,
        };
        let mut known = pages.iter_mut().zip(&people);
        let known = known.find(|((known, _), person)| match (known, owner) {
            (Whose::Of(known), Whose::Of(owner)) => found.is_same(owner, (known, **person)),
            (known, owner) => *known == owner,
        });
        if let Some(((_, actions), _)) = known {
            actions.push(action);
        } else {
            pages.push((owner, vec![action]));
            people.push(found);
        }
    }
    // What nobody owns comes last, where it is seen.
    pages.sort_by_key(|(owner, _)| !matches!(owner, Whose::Of(_)));
    pages
}

/// Returns who has open actions, in the order of the pages of the actions by owner.
pub(super) fn owners(copy: CopyFor<'_>) -> impl Iterator<Item = (&Who, Vec<&Action>)> {
    let pages = by_owner(copy).into_iter();
    pages.filter_map(|(owner, actions)| match owner {
        Whose::Of(who) => Some((who, actions)),
        Whose::NotAgreed | Whose::Nobodys => None,
    })
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
            copy.what(action).into(),
            owner(copy, action).into(),
            said(action.progress.why.as_deref())
                .filter(|_| copy.audience != Audience::Child)
                .unwrap_or_default()
                .into(),
        ]
    });
    document.table(&["Action", "Who", "Remarks"], rows.collect());
}

fn what(copy: CopyFor<'_>, action: &Action) -> Cell {
    let mut paragraphs: Vec<Words> = vec![copy.what(action).into()];
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
    whose(copy, shown_owner(copy, action))
}

/// Whose an action is, as far as an audience may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose<'a> {
    /// Somebody's, who is named.
    Of(&'a Who),
    /// Not agreed: that somebody was asked and said no is for professionals, and for a child that said no itself.
    NotAgreed,
    /// Nobody is named.
    Nobodys,
}

fn whose(copy: CopyFor<'_>, whose: Whose<'_>) -> String {
    match whose {
        Whose::Of(who) => copy.name(who),
        Whose::NotAgreed => NOT_AGREED.to_owned(),
        Whose::Nobodys => NOBODY.to_owned(),
    }
}

/// Returns whose an action is, where somebody's name stands there for this audience.
pub(super) fn is_of<'a>(copy: CopyFor<'_>, action: &'a Action) -> Option<&'a Who> {
    match shown_owner(copy, action) {
        Whose::Of(who) => Some(who),
        Whose::NotAgreed | Whose::Nobodys => None,
    }
}

fn shown_owner<'a>(copy: CopyFor<'_>, action: &'a Action) -> Whose<'a> {
    let is_told = copy.is_for_professionals() || !action.is_declined() || by_you(copy, action);
    match action.owner.as_ref() {
        Some(owner) if is_told => Whose::Of(owner),
        Some(_) => Whose::NotAgreed,
        None => Whose::Nobodys,
    }
}

/// Returns true in the child's own copy for what the child refused.
pub(super) fn by_you(copy: CopyFor<'_>, action: &Action) -> bool {
    copy.audience == Audience::Child && action.is_declined() && copy.case.is_the_childs(action)
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

/// Says where it stands; nothing where it has not begun. Why an owner said no stands beside that they did, and why
/// something was not done was said among adults: a child reads that it was not.
pub(super) fn standing(copy: CopyFor<'_>, action: &Action) -> Option<String> {
    let may_know_why = match copy.audience {
        Audience::Professionals => !is_why_of_refusal(action),
        Audience::Family => !action.is_declined(),
        Audience::Child => false,
    };
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

/// A reason beside a status that wants none is why its owner said no.
fn is_why_of_refusal(action: &Action) -> bool {
    action.is_declined() && !action.status().wants_reason()
}

/// Says that an owner said no and why, or who tells one who was not there, and by when.
pub(super) fn told(copy: CopyFor<'_>, action: &Action) -> Option<String> {
    let owner = action.owner.as_ref()?;
    let Some(agreed) = action.agreed.as_ref() else {
        let is_unheard = action.is_open() && meeting::was_not_read_back(copy.case, action);
        return is_unheard.then(|| not_asked(copy, owner));
    };
    if agreed.owner_said_yes == Some(true) || !action.is_open() {
        return None;
    }
    if by_you(copy, action) {
        return Some(NOT_BY_YOU.to_owned());
    }
    if action.is_declined() && !copy.is_for_professionals() {
        // The list says so in the place of the owner, and every other copy above it.
        return None;
    }
    if action.is_declined() {
        let why = said(action.why_refused());
        let why = why.map_or_else(|| ".".to_owned(), |why| format!(": {}", full(why)));
        return Some(format!("{} has not agreed to this{why}", copy.name(owner)));
    }
    let Some(by) = agreed.told_by.as_ref() else {
        return Some(not_asked(copy, owner));
    };
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

fn not_asked(copy: CopyFor<'_>, owner: &Who) -> String {
    if copy.is_you(owner) {
        "You have not been asked yet.".to_owned()
    } else {
        format!("{} has not been asked yet.", copy.name(owner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(yaml: &str, professionals: &str, family: &str) {
        let action: Action = serde_yaml::from_str(yaml).unwrap();
        let (case, procedure) = (Case::default(), Procedure::default());
        let today = crate::calendar::parse_iso("2026-12-18").unwrap();
        let said = |audience| {
            due(
                CopyFor::of_the_child(&case, &procedure, audience, today),
                &action,
            )
        };
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
            let copy = CopyFor::of_the_child(&case, &procedure, Audience::Family, Date::default());
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
    fn what_is_left_and_why_it_was_refused_are_two_things() {
        let case: Case = serde_yaml::from_str(
            "{people: [{id: kim, name: Kim Lee}], actions: [{action: Ring, owner: kim, status: part done, \
             why: Two of six., agreed: {owner_said_yes: false, why: No car}}]}",
        )
        .unwrap();
        let procedure = Procedure::default();
        let action = case.actions.first().unwrap();
        let audience = Audience::Professionals;
        let copy = CopyFor::of_the_child(&case, &procedure, audience, Date::default());
        let refused = "Kim Lee has not agreed to this: No car.";
        assert_eq!(told(copy, action).as_deref(), Some(refused));
        let left = "Part done: Two of six.";
        assert_eq!(standing(copy, action).as_deref(), Some(left));
    }

    #[test]
    fn an_owner_who_was_not_there_is_told_or_was_not_asked() {
        let check = |agreed: &str, expected: Option<&str>| {
            let case: Case = serde_yaml::from_str(&format!(
                "{{people: [{{id: kim, name: Kim Lee}}, {{id: pat, name: Pat Roe}}], \
                 actions: [{{action: Ring, owner: kim, agreed: {agreed}}}]}}"
            ))
            .unwrap();
            let procedure = Procedure::default();
            let copy = CopyFor::of_the_child(&case, &procedure, Audience::Family, Date::default());
            let action = case.actions.first().unwrap();
            assert_eq!(told(copy, action).as_deref(), expected, "{agreed}");
        };
        check(
            "{date: 2026-12-18}",
            Some("Kim Lee has not been asked yet."),
        );
        check(
            "{date: 2026-12-18, told_by: pat, tell_by: 2026-12-21}",
            Some("Pat Roe tells Kim Lee by Monday 21 December 2026."),
        );
        check("{date: 2026-12-18, owner_said_yes: true}", None);
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

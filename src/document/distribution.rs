//! Who gets which copy, for whoever sends them: from what the chair said at the agreement, else from the case and the rule of
//! the procedure. It sends nothing, and no warning stands in it: those are told at the desk alone.

use super::{
    Audience, Block, Cell, Document, Words, audience::CopyFor, days::owner_of_tasks, meeting,
};
use crate::{
    calendar::{Date, long},
    case::{Case, Found, Receives, Who},
    procedure::{Procedure, is_sent_by_rule},
    text,
};

/// Returns the list. It is for professionals: how everybody is reached stands in it.
pub fn distribution(
    case: &Case,
    procedure: &Procedure,
    audience: Audience,
    today: Date,
) -> Document {
    let copy = CopyFor::of_the_child(case, procedure, audience, today);
    let mut document = copy.document("Distribution list");
    document.heading(1, "Who gets which copy");
    document.blocks.push(head(copy));
    if copy.is_for_professionals() {
        add_list(&mut document, copy);
    } else {
        document.paragraph("This list is for those who send the copies.");
    }
    copy.finished(&document)
}

fn head(copy: CopyFor<'_>) -> Block {
    let mut facts = vec![
        ("For", Words::strong(copy.child())),
        ("Reference", copy.case.reference.clone().into()),
        ("This copy is for", copy.is_for().into()),
    ];
    let held = meeting::latest(copy.case).and_then(|meeting| meeting.date);
    facts.extend(held.map(|date| ("Meeting", long(date).into())));
    let named = facts
        .into_iter()
        .map(|(key, words)| (key.to_owned(), words));
    Block::KeyValues(named.collect())
}

fn add_list(document: &mut Document, copy: CopyFor<'_>) {
    let said = said(copy);
    if said.is_empty() {
        let words = "No meeting has said yet who is sent the record. By the case and the procedure it is these.";
        document.paragraph(words);
    }
    document.paragraph("Each copy goes to them alone, in the way that your council sends such papers; this program sends nothing.");
    let recipients = if said.is_empty() { by_rule(copy) } else { said };
    let rows: Vec<Vec<Cell>> = recipients.iter().map(|who| row(copy, who)).collect();
    if rows.is_empty() {
        document.paragraph("No copy is sent.");
        return;
    }
    let header = [
        "Who",
        "Which copy",
        "What is in it",
        "How to reach them",
        "Sent on",
    ];
    document.table(&header, rows);
}

/// Returns whom the chair read out as being sent the record.
fn said(copy: CopyFor<'_>) -> Vec<Who> {
    let latest = meeting::latest(copy.case);
    latest.map_or_else(Vec::new, |meeting| meeting.closing.distributed.clone())
}

/// Returns who is sent it where nobody said: what the case says of somebody goes before the rule.
fn by_rule(copy: CopyFor<'_>) -> Vec<Who> {
    let people = copy.case.circle.people.iter().filter_map(|person| {
        let who = Who::new(person.id.as_deref().unwrap_or(&person.name));
        let by_rule = is_sent_by_rule(copy.procedure, copy.case, &who) == Some(true);
        let is_sent = match &person.receives {
            Some(_) => person.is_sent("plan") || person.is_sent("actions"),
            None => by_rule,
        };
        is_sent.then_some(who)
    });
    let child = Who::child();
    let child_is = is_sent_by_rule(copy.procedure, copy.case, &child) == Some(true);
    people.chain(child_is.then_some(child)).collect()
}

/// The day a copy went is written in by hand.
fn row(copy: CopyFor<'_>, who: &Who) -> Vec<Cell> {
    let (whose, reached) = match copy.case.find(who) {
        Found::Child(_) => (Audience::Child, taken(copy)),
        Found::Person(person) if person.is_professional() => {
            (Audience::Professionals, contact(copy, who))
        }
        // Who is known to be neither is treated as somebody who may read least.
        Found::Person(_) | Found::Nobody | Found::Several => (Audience::Family, contact(copy, who)),
    };
    let name = match copy.case.find(who) {
        Found::Person(person) => Cell(
            std::iter::once(Words::strong(person.shown()))
                .chain(person.what_they_are().map(Words::from))
                .collect(),
        ),
        _ => Cell(vec![Words::strong(copy.name(who))]),
    };
    vec![
        name,
        format!("{whose}").into(),
        contents(copy, who, whose),
        reached,
        Cell::default(),
    ]
}

fn taken(copy: CopyFor<'_>) -> Cell {
    let latest = meeting::latest(copy.case);
    let words = latest.and_then(|meeting| meeting::taken_to_child(copy, meeting));
    words
        .unwrap_or_else(|| "Who takes it is still to be said.".to_owned())
        .into()
}

fn contact(copy: CopyFor<'_>, who: &Who) -> Cell {
    let person = copy.case.person(who);
    let lines = person.map_or_else(Vec::new, |person| copy.contact(person));
    Cell(lines.into_iter().map(Words::from).collect())
}

/// Says what they are sent. A file of tasks is called by a number, since no file name is a person's: here it says whose it is.
fn contents(copy: CopyFor<'_>, who: &Who, whose: Audience) -> Cell {
    let tasks = owner_of_tasks(copy, who);
    let tasks = tasks.map(|owner| format!("Tasks for their calendar: owner-{owner}"));
    let papers = papers(copy, who, whose);
    let lines = std::iter::once(papers).chain(tasks);
    Cell(lines.map(Words::from).collect())
}

/// Says which papers they are sent: the case's own word of them, else what the procedure makes for such a copy.
fn papers(copy: CopyFor<'_>, who: &Who, whose: Audience) -> String {
    let person = copy.case.person(who).filter(|_| !who.is_child());
    let own = person.and_then(|person| person.receives.as_ref());
    let of_case: Vec<&str> = own.map_or_else(Vec::new, |Receives(list)| {
        list.iter()
            .map(String::as_str)
            .filter(|word| *word != "nothing")
            .collect()
    });
    let record = &copy.procedure.record;
    let made: Vec<&str> = [
        (record.plan, "plan"),
        (whose != Audience::Child || !record.plan, "actions"),
        (record.minutes, "minutes"),
    ]
    .into_iter()
    .filter_map(|(is_made, what)| is_made.then_some(what))
    .collect();
    let what = if of_case.is_empty() { made } else { of_case };
    text::capitalised(&text::list(&what))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, procedure::Library};

    const PEOPLE: &str = "reference: LCR-1, child: {name: Jay Lee, address: 1 Hidden Way}, people: [\
        {id: kim, name: Kim Roe, role: Nurse, agency: Health, phone: '0116 1', caution: Planted caution.}, \
        {id: mum, name: Sue Lee, relationship: Mother, phone: '07700 9', private: [phone]}, \
        {id: gran, name: Jean Lee, relationship: Grandmother, receives: [actions]}, \
        {id: lee, name: Lee Marsh, relationship: Stepfather, receives: nothing}], actions: [{action: Ask, owner: Ann}, {action: Ring, owner: Kim Roe, due: 2027-01-08}]";

    fn rows(meetings: &str, audience: Audience) -> Vec<String> {
        let case: Case =
            serde_yaml::from_str(&format!("{{{PEOPLE}, meetings: [{meetings}]}}")).unwrap();
        let procedure = Library::builtin()
            .get("leicestershire-complex-risk")
            .unwrap();
        let today = parse_iso("2026-12-18").unwrap();
        let built = distribution(&case, &procedure, audience, today);
        let tables = built.blocks.into_iter().filter_map(|block| match block {
            Block::Table(table) => Some(table.rows),
            _ => None,
        });
        let line = |row: Vec<Cell>| {
            let cells = row.iter().map(|Cell(parts)| {
                let parts: Vec<String> = parts.iter().map(Words::plain).collect();
                parts.join(", ")
            });
            cells.collect::<Vec<_>>().join(" | ")
        };
        tables.flatten().map(line).collect()
    }

    #[test]
    fn each_gets_the_copy_that_is_theirs_and_whoever_gets_nothing_is_not_named() {
        let meeting = "{date: 2026-12-18, distributed: [kim, mum, gran, child], plan_taken_to_child: {by: kim, date: 2026-12-21}}";
        let expected = [
            "Kim Roe, Nurse, Health | professionals | Plan and actions, Tasks for their calendar: owner-2 | 0116 1 | ",
            "Sue Lee, Mother | family | Plan and actions |  | ",
            "Jean Lee, Grandmother | family | Actions |  | ",
            "Jay | child | Plan | Kim Roe takes this plan to Jay on Monday 21 December 2026. | ",
        ];
        assert_eq!(rows(meeting, Audience::Professionals), expected);
        assert!(rows(meeting, Audience::Family).is_empty());
    }

    #[test]
    fn where_nobody_said_the_case_and_the_procedure_do() {
        let all = rows("{date: 2026-12-18}", Audience::Professionals);
        let names: Vec<&str> = all
            .iter()
            .filter_map(|row| row.split([',', ' ']).next())
            .collect();
        assert_eq!(names, ["Kim", "Sue", "Jean", "Jay"]);
    }
}

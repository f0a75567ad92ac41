//! The Safety Plan, top to bottom. Each part is built in its own file.

use super::{afterwards, for_child, history, measures, people, statements};
use crate::{
    calendar::Date,
    case::Case,
    document::{
        Audience, Block, Document, Words,
        audience::{CopyFor, Speaks, date_or},
        days, meeting,
    },
    procedure::Procedure,
};

/// Returns the Safety Plan as one audience may have it.
pub fn plan(case: &Case, procedure: &Procedure, audience: Audience, today: Date) -> Document {
    let copy = CopyFor {
        case,
        procedure,
        audience,
        today,
        speaks: Speaks::ToTheChild,
    };
    let mut document = copy.document("Safety Plan");
    document.days = days::of_the_plan(copy);
    add_head(&mut document, copy);
    if audience == Audience::Child {
        for_child::add(&mut document, copy);
    } else {
        add_as_published(&mut document, copy);
    }
    copy.finished(&document)
}

fn add_as_published(document: &mut Document, copy: CopyFor<'_>) {
    history::add(document, copy);
    people::add(document, copy);
    statements::add(document, copy);
    measures::add(document, copy);
    afterwards::add_risk(document, copy);
    afterwards::add(document, copy);
    afterwards::add_signatures(document, copy);
}

/// Adds for whom it is and its dates. A date of birth is not among them: the plan lies on kitchen tables.
fn add_head(document: &mut Document, copy: CopyFor<'_>) {
    let dates = copy.case.plan.clone().unwrap_or_default();
    let mut facts = vec![
        (
            copy.titled("This is a Safety Plan for", "This plan is for"),
            Words::strong(copy.child()),
        ),
        (
            copy.titled("Date this plan was made", "We made it on"),
            date_or(dates.made, "not written yet").into(),
        ),
        (
            copy.titled("Date this plan will be reviewed", "We look at it again on"),
            meeting::reviewed(copy).into(),
        ),
    ];
    let updated = meeting::latest(copy.case).and_then(|m| m.date);
    if let Some(updated) = updated.filter(|date| Some(*date) != dates.made) {
        let date = date_or(Some(updated), "");
        let title = copy.titled("Last brought up to date", "We last changed it on");
        facts.insert(2, (title, date.into()));
    }
    facts.push(("Reference", copy.case.reference.clone().into()));
    facts.push(("This copy is for", copy.is_for().into()));
    document.heading(1, copy.titled("Safety Plan", "Your safety plan"));
    let named = facts
        .into_iter()
        .map(|(key, words)| (key.to_owned(), words));
    document.blocks.push(Block::KeyValues(named.collect()));
}

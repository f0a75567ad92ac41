//! The Safety Plan, top to bottom. Each part is built in its own file.

use super::{afterwards, measures, people, statements, voice};
use crate::{
    calendar::Date,
    case::Case,
    document::{
        Audience, Block, Document, Words,
        audience::{CopyFor, Speaks, date_or},
        meeting, risk,
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
    add_head(&mut document, copy);
    people::add(&mut document, copy);
    statements::add(&mut document, copy);
    voice::add(&mut document, copy);
    measures::add(&mut document, copy);
    add_risk(&mut document, copy);
    afterwards::add(&mut document, copy);
    copy.finished(&document)
}

/// Adds for whom it is and its dates. A date of birth is not among them: the plan lies on kitchen tables.
fn add_head(document: &mut Document, copy: CopyFor<'_>) {
    let dates = copy.case.plan.clone().unwrap_or_default();
    let mut facts = vec![
        ("This is a Safety Plan for", Words::strong(copy.child())),
        (
            "Date this plan was made",
            date_or(dates.made, "not written yet").into(),
        ),
        (
            "Date this plan will be reviewed",
            meeting::reviewed(copy).into(),
        ),
    ];
    let updated = meeting::latest(copy.case).and_then(|m| m.date);
    if let Some(updated) = updated.filter(|date| Some(*date) != dates.made) {
        let date = date_or(Some(updated), "");
        facts.insert(2, ("Last brought up to date", date.into()));
    }
    facts.push(("Reference", copy.case.reference.clone().into()));
    facts.push(("This copy is for", copy.is_for().into()));
    document.heading(1, "Safety Plan");
    let named = facts
        .into_iter()
        .map(|(key, words)| (key.to_owned(), words));
    document.blocks.push(Block::KeyValues(named.collect()));
}

fn add_risk(document: &mut Document, copy: CopyFor<'_>) {
    let Some(rating) = copy.case.rating() else {
        return;
    };
    document.heading(2, "How big the risk is");
    risk::add_rating(document, copy, rating);
}

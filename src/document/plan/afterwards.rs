//! What follows: if the plan does not hold, out of hours, the next meeting, who agrees, lines to sign.
//! "Said yes in the meeting" is no signature: the lines stay empty.

use super::{history, statements::STILL_OPEN};
use crate::{
    case::{self, Found, MeetingRecord, Visitor, Who},
    document::{
        Block, Document, Signatory, Words,
        audience::{CopyFor, said},
        meeting, risk,
    },
    procedure::DecisionForm,
    text,
};

pub(super) fn add(document: &mut Document, copy: CopyFor<'_>) {
    add_contingency(document, copy);
    if let Some(latest) = meeting::latest(copy.case) {
        add_next(document, copy, latest);
        add_agreement(document, copy, latest);
    }
}

pub(super) fn add_risk(document: &mut Document, copy: CopyFor<'_>) {
    if let Some(rating) = copy.case.rating() {
        document.heading(
            2,
            copy.titled("How big the risk is", "How big people think the risk is"),
        );
        risk::add_rating(document, copy, rating);
        history::add_ratings(document, copy);
    }
}

fn add_contingency(document: &mut Document, copy: CopyFor<'_>) {
    let held = meeting::contingencies(copy);
    let on_call = meeting::latest(copy.case).and_then(|m| m.agreement.out_of_hours.as_ref());
    let on_call = on_call.and_then(|on_call| meeting::out_of_hours(copy, on_call));
    let mut asks = copy.procedure.decisions.iter();
    let is_asked = asks.any(|ask| ask.form == DecisionForm::Contingency);
    if !is_asked && held.is_empty() && on_call.is_none() {
        // A procedure that asks for none leaves none open.
        return;
    }
    document.heading(
        2,
        copy.titled("If this plan does not hold", "If this plan does not work"),
    );
    if held.is_empty() && is_asked {
        document.paragraph(STILL_OPEN);
    }
    document.list(held);
    if let Some(sentence) = on_call {
        document.paragraph(sentence);
    }
}

fn add_next(document: &mut Document, copy: CopyFor<'_>, latest: &MeetingRecord) {
    let closing = &latest.closing;
    let next = closing
        .next
        .as_ref()
        .and_then(|next| meeting::next(copy, next));
    let after = closing.after.as_ref();
    let after = after.and_then(|after| meeting::afterwards(copy, after));
    let sentences: Vec<String> = [next.or(after), meeting::taken_to_child(copy, latest)]
        .into_iter()
        .flatten()
        .collect();
    if !sentences.is_empty() {
        document.heading(2, copy.titled("What happens next", "When we meet again"));
    }
    for sentence in sentences {
        document.paragraph(sentence);
    }
}

fn add_agreement(document: &mut Document, copy: CopyFor<'_>, latest: &MeetingRecord) {
    let said = latest.agreement.said.iter();
    let views: Vec<Words> = said.filter_map(|a| meeting::agreement(copy, a)).collect();
    if !views.is_empty() {
        document.heading(2, "Who agrees with this plan, and who does not");
    }
    document.list(views);
}

pub(super) fn add_signatures(document: &mut Document, copy: CopyFor<'_>) {
    let latest = meeting::latest(copy.case);
    let lines = latest.map_or_else(Vec::new, |latest| signatories(copy, latest));
    if !lines.is_empty() {
        document.heading(2, copy.titled("Signatures", "Who signs this plan"));
        document.blocks.push(Block::Signatures(lines));
    }
}

/// Returns a line for the child, and for each who agreed or was there: family and network, then the agencies and visitors.
fn signatories(copy: CopyFor<'_>, latest: &MeetingRecord) -> Vec<Signatory> {
    let agreed = latest.agreement.said.iter();
    let agreed = agreed
        .filter(|a| a.says.as_deref() == Some("agrees"))
        .map(|a| &a.who);
    let child = Who::child();
    let mut people: Vec<&Who> = Vec::new();
    // It is the child's own plan, whether they were there or not.
    for who in std::iter::once(&child)
        .chain(latest.present())
        .chain(agreed)
    {
        let known = people.iter().any(|known| copy.case.same_person(known, who));
        if !known && copy.may_sign(who) {
            people.push(who);
        }
    }
    people.sort_by_key(|who| place(copy, who));
    // Whoever served the meeting or learned from it agrees to nothing.
    let visitors = latest.attendance.visitors.iter().filter(|visitor| {
        let capacity = visitor.capacity.as_deref().unwrap_or_default();
        !case::speaks_for_no_agency(capacity)
    });
    let visitors = visitors.map(|visitor| Signatory {
        name: visitor.name.clone(),
        relationship: in_what_capacity(visitor),
    });
    let people = people.into_iter().map(|who| Signatory {
        name: copy.name(who),
        relationship: relationship(copy, who),
    });
    people.chain(visitors).collect()
}

fn in_what_capacity(visitor: &Visitor) -> String {
    let parts = [&visitor.capacity, &visitor.agency];
    let parts: Vec<&str> = parts
        .into_iter()
        .filter_map(|part| said(part.as_deref()))
        .collect();
    text::capitalised(&case::without_saying_twice(&parts).unwrap_or_default())
}

fn place(copy: CopyFor<'_>, who: &Who) -> u8 {
    match copy.case.find(who) {
        Found::Child(_) => 0,
        Found::Person(person) if !person.is_professional() => 1,
        Found::Person(_) | Found::Nobody | Found::Several => 2,
    }
}

fn relationship(copy: CopyFor<'_>, who: &Who) -> String {
    match copy.case.find(who) {
        Found::Child(_) => copy.whose_plan().to_owned(),
        Found::Person(person) => person.what_they_are().unwrap_or_default(),
        Found::Nobody | Found::Several => String::new(),
    }
}

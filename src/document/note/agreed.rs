//! What a meeting judged and agreed: the rating, the safety scale, the actions. Questions of a level are for professionals.

use crate::{
    case::{LevelAnswer, MeetingRecord, ScaleRecord},
    document::{
        Document, Words,
        actions::{due, owner, standing, told},
        audience::{CopyFor, said},
        meeting::full,
        risk,
    },
    procedure::StageKind,
};

pub(super) fn add(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    add_risk(document, copy, meeting);
    add_scale(document, copy, meeting);
    add_actions(document, copy, meeting);
}

fn add_risk(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let ratings = copy.case.judged.ratings.iter().rev();
    let mut of_meeting = ratings.filter(|r| r.date == meeting.date && r.rating.is_some());
    let rating = of_meeting.next();
    let mut stages = copy.procedure.stages.iter();
    if rating.is_none() && !stages.any(|stage| stage.kind == StageKind::Rating) {
        // A meeting that rates nothing did not fail to.
        return;
    }
    document.heading(2, "Risk");
    let Some(rating) = rating else {
        document.paragraph("No rating was agreed at this meeting.");
        return;
    };
    risk::add_rating(document, copy, rating);
    if !copy.is_for_professionals() {
        return;
    }
    let by_agency = rating.by_agency.iter().map(|(agency, held)| {
        Words::strong(agency).and(format!(": {}", risk::level(copy.procedure, held)))
    });
    let by_agency: Vec<Words> = by_agency.collect();
    if !by_agency.is_empty() {
        document.paragraph("Each agency's own rating:");
    }
    document.list(by_agency);
    for (id, answer) in &rating.asked {
        document.paragraph(asked(copy, id, answer));
    }
}

fn asked(copy: CopyFor<'_>, id: &str, answer: &LevelAnswer) -> Words {
    let asks = copy.procedure.forms.rating.asks.iter();
    let title = asks
        .filter(|(ask, _)| ask == id)
        .map(|(_, ask)| ask.title.as_str())
        .next();
    let title = title.unwrap_or(id);
    let considered = match answer.considered {
        Some(true) => "considered.",
        Some(false) => "not considered.",
        None if answer.decided.is_some() => "",
        None => "not answered.",
    };
    let decided = said(answer.decided.as_deref()).map(full);
    let by = answer.by.as_ref();
    let by = by.map(|who| format!(" Decided by {}.", copy.name(who)));
    let by = by.as_deref().map(str::trim_start).map(str::to_owned);
    let all = [Some(considered.to_owned()), decided, by];
    let all: Vec<String> = all
        .into_iter()
        .flatten()
        .filter(|said| !said.is_empty())
        .collect();
    Words::labelled(title, all.join(" "))
}

/// Adds the numbers, the lowest first, so that the worry is heard. There is no average.
fn add_scale(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let scales = copy.case.judged.safety_scale.iter().rev();
    let mut of_meeting = scales.filter(|s| s.date == meeting.date && !s.scores.is_empty());
    let Some(scale) = of_meeting.next() else {
        return;
    };
    let form = &copy.procedure.forms.scale;
    document.heading(2, format!("Safety scale, {} to {}", form.from, form.to));
    document.list(numbers(copy, scale));
}

fn numbers(copy: CopyFor<'_>, scale: &ScaleRecord) -> Vec<Words> {
    let mut scores: Vec<_> = scale.scores.iter().collect();
    scores.sort_by_key(|(_, number)| *number);
    scores
        .into_iter()
        .map(|(who, number)| {
            let words = said(scale.words.get(who).map(String::as_str));
            let words = words
                .map(|words| format!(": “{words}”"))
                .unwrap_or_default();
            Words::strong(copy.name(who)).and(format!(" {number}{words}"))
        })
        .collect()
}

fn add_actions(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    document.heading(2, "Actions agreed");
    let lines: Vec<Words> = copy
        .actions()
        .filter(|a| {
            meeting.date.is_some() && a.agreed.as_ref().is_some_and(|g| g.date == meeting.date)
        })
        .map(|action| {
            let what = copy.wording(&action.action, action.to_child.as_deref());
            let level = action.purpose.risk.as_deref();
            let level = level.map(|id| format!(", {}", risk::level(copy.procedure, id)));
            let level = level.unwrap_or_default();
            let rest = [standing(copy, action), told(copy, action)]
                .into_iter()
                .flatten();
            let sentences = std::iter::once(full(what)).chain(rest.map(|s| full(&s)));
            let sentences: Vec<String> = sentences.collect();
            let who = Words::strong(owner(copy, action));
            let when = due(copy, action);
            who.and(format!(", {when}{level}: {}", sentences.join(" ")))
        })
        .collect();
    if lines.is_empty() {
        document.paragraph("No action was agreed at this meeting.");
    }
    document.list(lines);
}

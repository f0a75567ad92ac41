//! What a meeting judged and agreed: the rating, the safety scale, the actions. Questions of a level are for professionals.

use super::not_read_back;
use crate::{
    case::{Action, LevelAnswer, MeetingRecord, ScaleRecord},
    document::{
        Document, Words,
        actions::{due, owner, standing, told},
        audience::{CopyFor, said},
        meeting::full,
        not_agreed, risk,
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
    let of_meeting = copy.actions().filter(|action| {
        let agreed = action.agreed.as_ref();
        meeting.date.is_some() && agreed.is_some_and(|agreed| agreed.date == meeting.date)
    });
    let (declined, agreed): (Vec<&Action>, Vec<&Action>) =
        of_meeting.partition(|action| action.is_declined());
    let lines: Vec<Words> = agreed
        .into_iter()
        .map(|action| line(copy, action))
        .collect();
    if lines.is_empty() {
        document.paragraph("No action was agreed at this meeting.");
    }
    document.list(lines);
    not_agreed::add(document, copy, declined.into_iter());
    not_read_back::add(document, copy, meeting);
}

/// Returns an action as it was agreed: who, by when, how serious, what, and where it stands.
pub(super) fn line(copy: CopyFor<'_>, action: &Action) -> Words {
    let what = copy.what(action);
    let level = action.purpose.risk.as_deref();
    let level = level.map(|id| format!(", {}", risk::level(copy.procedure, id)));
    let level = level.unwrap_or_default();
    let rest = [standing(copy, action), told(copy, action)]
        .into_iter()
        .flatten();
    let sentences = std::iter::once(full(&what)).chain(rest.map(|s| full(&s)));
    let sentences: Vec<String> = sentences.collect();
    let who = Words::strong(owner(copy, action));
    let when = due(copy, action);
    who.and(format!(", {when}{level}: {}", sentences.join(" ")))
}

#[cfg(test)]
mod tests {
    use crate::{
        calendar::parse_iso,
        case::Case,
        document::{Audience, minutes, note},
        procedure::Procedure,
    };

    const CASE: &str = "{child: {name: Jay Lee}, people: [{id: kim, name: Kim Roe, agency: Health}], \
        meetings: [{date: 2026-12-18}], actions: [\
        {action: Ring the school, owner: kim, due: 2027-01-08, agreed: {date: 2026-12-18, owner_said_yes: true}}, \
        {action: Take Jay to the gym, owner: kim, due: 2027-01-22, why: No car., \
        agreed: {date: 2026-12-18, owner_said_yes: false}}]}";

    #[test]
    fn what_its_owner_declined_stands_apart_from_what_was_agreed() {
        let case: Case = serde_yaml::from_str(CASE).unwrap();
        let today = parse_iso("2026-12-18").unwrap();
        for build in [note, minutes] {
            let words = |audience| {
                let built = build(&case, &Procedure::default(), audience, today);
                let words: Vec<String> = built.blocks.iter().map(|b| format!("{b:?}")).collect();
                words.join("\n")
            };
            let all = words(Audience::Professionals);
            let place = |words: &str| all.find(words).unwrap_or_else(|| panic!("{words}: {all}"));
            let apart = place("Not agreed yet");
            assert!(place("Ring the school") < apart);
            assert!(place("Take Jay to the gym") > apart);
            assert!(place("Kim Roe has not agreed to this: No car.") > apart);
            let family = words(Audience::Family);
            assert!(family.contains("Not agreed yet"), "{family}");
            assert!(!family.contains("No car"), "{family}");
        }
    }

    #[test]
    fn where_all_was_declined_nothing_was_agreed() {
        let declined = CASE.replace("owner_said_yes: true", "owner_said_yes: false");
        let case: Case = serde_yaml::from_str(&declined).unwrap();
        let today = parse_iso("2026-12-18").unwrap();
        let built = note(&case, &Procedure::default(), Audience::Professionals, today);
        let words = format!("{:?}", built.blocks);
        assert!(
            words.contains("No action was agreed at this meeting."),
            "{words}"
        );
    }
}

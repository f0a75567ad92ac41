//! Why the meeting was held: the criteria that were met, and who had to be thought of for an invitation. What was not
//! settled, and why it was held all the same, is for the record.

use crate::{
    case::MeetingRecord,
    document::{
        Document, Words,
        audience::{CopyFor, said},
        meeting::full,
    },
    procedure::{Gate, Titled},
};

/// A meeting recorded before criteria were kept with it tells those of the case.
pub(super) fn add(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let met: Vec<&String> = if meeting.criteria.is_empty() {
        copy.case.background.criteria_met().collect()
    } else {
        meeting.criteria.iter().collect()
    };
    let mut lines: Vec<Words> = Vec::new();
    for gate in &copy.procedure.before {
        match gate {
            Gate::Criteria { of } => {
                let told = met.iter().filter_map(|id| criterion(copy, of, id));
                lines.extend(told.map(Words::from));
            }
            Gate::InvitationConsidered { who } if copy.is_for_professionals() => {
                lines.extend(invited(copy, who));
            }
            _ => {}
        }
    }
    if !lines.is_empty() {
        document.heading(2, "Why we met");
    }
    document.list(lines);
}

/// A family reads a criterion as it was said in front of them. What has no words for a family, professionals' own words
/// among it, is not told it.
fn criterion(copy: CopyFor<'_>, of: &[Titled], id: &str) -> Option<String> {
    let known = of.iter().find(|criterion| criterion.id == id);
    let words = if copy.is_for_professionals() {
        known.map_or(id, |one| one.called(false))
    } else {
        known.map(|one| one.to_family.as_str())?
    };
    let words = words.replace("{child}", &copy.child());
    (!words.is_empty()).then(|| full(&words))
}

fn invited(copy: CopyFor<'_>, who: &Titled) -> Option<Words> {
    let answer = copy.case.background.invited.get(&who.id)?;
    let is_invited = answer.invited?;
    let state = if is_invited { "invited" } else { "not invited" };
    let reason = said(answer.reason.as_deref()).map(|reason| format!(": {reason}"));
    let words = format!("{state}{}", reason.unwrap_or_default());
    Some(Words::labelled(
        &crate::text::capitalised(who.called(false)),
        full(&words),
    ))
}

#[cfg(test)]
mod tests {
    use crate::{
        calendar::parse_iso,
        case::Case,
        document::{Audience, minutes, note},
        procedure::Library,
    };

    fn built(audience: Audience) -> String {
        let yaml = "{child: {name: Robin Lee}, criteria: [weapons], \
             invited: {fcamhs: {considered: true, invited: false, reason: Advice by phone}}, \
             meetings: [{date: 2026-11-30, criteria: [carer-resilience, Runs from school]}]}";
        let case: Case = serde_yaml::from_str(yaml).unwrap();
        let procedure = Library::builtin().get("derby-risk-and-network").unwrap();
        let today = parse_iso("2026-11-30").unwrap();
        format!("{:?}", note(&case, &procedure, audience, today).blocks)
    }

    #[test]
    fn the_case_note_says_which_criteria_were_met_at_that_meeting() {
        let words = built(Audience::Professionals);
        for said in [
            "Why we met",
            "A parent or carer who is struggling to cope.",
            "Runs from school.",
            "Forensic CAMHS",
            "not invited: Advice by phone.",
        ] {
            assert!(words.contains(said), "{said}: {words}");
        }
        assert!(!words.contains("weapons"), "{words}");
    }

    #[test]
    fn minutes_say_who_had_to_be_thought_of_and_what_the_answer_was() {
        let area = Library::builtin().get("area-risk-management").unwrap();
        let case = "{child: {name: Casey}, meetings: [{date: 2026-12-09}], \
            invited: {specialists: {considered: true, invited: true, reason: Dr Poe}}}";
        let case: Case = serde_yaml::from_str(case).unwrap();
        let today = parse_iso("2026-12-09").unwrap();
        let told = minutes(&case, &area, Audience::Professionals, today);
        let told = format!("{:?}", told.blocks);
        assert!(
            told.contains("Specialists of children's and adults' services"),
            "{told}"
        );
        assert!(told.contains("invited: Dr Poe."), "{told}");
    }

    #[test]
    fn a_family_reads_them_in_the_words_that_were_said_to_it() {
        let words = built(Audience::Family);
        assert!(words.contains("A home that needs more support"), "{words}");
        assert!(
            !words.contains("CAMHS") && !words.contains("struggling"),
            "{words}"
        );
        assert!(!words.contains("Runs from school"), "{words}");
    }
}

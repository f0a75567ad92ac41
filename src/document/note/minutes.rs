//! The minutes of the latest meeting: what was discussed, decided and agreed, with a line for the chair's signature.
//! What was discussed stands as the chair put it; nothing is summed up by rule.

use super::whole::{NO_MEETING, begun};
use super::{agreed, attendance, decided, followed, reports, told, why};
use crate::{
    calendar::{Date, long},
    case::{Case, MeetingRecord, Minutes, Who},
    document::{Audience, Block, Document, Signatory, Words, audience::CopyFor, meeting},
    procedure::Procedure,
};

/// Returns the minutes of the latest meeting as one audience may have them: a draft until the chair has signed.
pub fn minutes(case: &Case, procedure: &Procedure, audience: Audience, today: Date) -> Document {
    let copy = CopyFor::of_the_child(case, procedure, audience, today);
    let mut document = begun(copy, "Minutes");
    let Some(latest) = meeting::latest(case) else {
        document.paragraph(NO_MEETING);
        return copy.finished(&document);
    };
    let none = Minutes::default();
    let minutes = latest.minutes.as_ref().unwrap_or(&none);
    document.paragraph(standing(copy, minutes));
    attendance::add(&mut document, copy, latest);
    followed::add_breaks(&mut document, copy, latest);
    reports::add(&mut document, copy, latest);
    why::add(&mut document, copy, latest);
    if copy.is_for_professionals() && procedure.record.minutes {
        told::add(&mut document, copy);
    }
    add_discussion(&mut document, copy, minutes);
    agreed::add(&mut document, copy, latest);
    decided::add(&mut document, copy, latest);
    followed::add(&mut document, copy, latest);
    add_signature(&mut document, copy, latest, minutes);
    copy.finished(&document)
}

/// Says whether the chair has signed: minutes that nobody signed must not be taken for the record.
fn standing(copy: CopyFor<'_>, minutes: &Minutes) -> Words {
    match signature(copy, minutes) {
        Some(signed) => Words::from(signed),
        None => Words::strong("Draft, for the chair to read and sign."),
    }
}

fn signature(copy: CopyFor<'_>, minutes: &Minutes) -> Option<String> {
    let signed = minutes.signed.as_ref().filter(|_| minutes.is_signed())?;
    let by = signed
        .by
        .as_ref()
        .map(|who| format!(" by {}", copy.name(who)));
    let date = signed.date.map(|date| format!(" on {}", long(date)));
    Some(format!(
        "Signed{}{}.",
        by.unwrap_or_default(),
        date.unwrap_or_default()
    ))
}

fn add_discussion(document: &mut Document, copy: CopyFor<'_>, minutes: &Minutes) {
    document.heading(2, "What was discussed");
    let lines: Vec<Words> = copy
        .entries(&minutes.discussion)
        .map(|entry| Words::from(copy.marked(&entry.text, entry.marks)))
        .collect();
    if lines.is_empty() {
        document.paragraph("Nothing is written of the discussion beyond what was agreed.");
    }
    document.list(lines);
}

/// A copy that is not signed has a line for it; one that is says so above and needs none.
fn add_signature(
    document: &mut Document,
    copy: CopyFor<'_>,
    meeting: &MeetingRecord,
    minutes: &Minutes,
) {
    if signature(copy, minutes).is_some() || !copy.procedure.record.signed_by_chair {
        return;
    }
    let chair = meeting.held.chair.as_ref();
    document.heading(2, "Signature of the chair");
    // Whoever chairs signs for the meeting, and not as somebody who is something to the child.
    document.blocks.push(Block::Signatures(vec![Signatory {
        name: chair.map(|who: &Who| copy.name(who)).unwrap_or_default(),
        relationship: String::new(),
    }]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::case::{Entry, Marks, Signed};
    use crate::procedure::Library;

    fn of(change: impl FnOnce(&mut Minutes), audience: Audience) -> String {
        let mut minutes = Minutes::draft(vec![
            Entry::plain("Two services offered the same thing."),
            Entry {
                marks: Marks {
                    professionals_only: true,
                    ..Marks::default()
                },
                ..Entry::plain("An adult is being looked into.")
            },
        ]);
        change(&mut minutes);
        let case = Case {
            meetings: vec![MeetingRecord {
                date: parse_iso("2026-11-09"),
                minutes: Some(minutes),
                ..MeetingRecord::default()
            }],
            ..Case::default()
        };
        let procedure = Library::builtin().get("area-risk-management").unwrap();
        let today = parse_iso("2026-11-09").unwrap();
        let document = super::minutes(&case, &procedure, audience, today);
        format!("{:?}", document.blocks)
    }

    #[test]
    fn a_draft_says_so_and_has_a_line_to_sign() {
        let text = of(|_| (), Audience::Professionals);
        assert!(
            text.contains("Draft, for the chair to read and sign."),
            "{text}"
        );
        assert!(text.contains("Signatory"), "{text}");
        assert!(text.contains("relationship: \"\""), "{text}");
        assert!(text.contains("Two services offered"), "{text}");
        assert!(
            text.contains("An adult is being looked into (for professionals only)"),
            "{text}"
        );
    }

    #[test]
    fn what_is_for_professionals_is_in_nobody_elses_minutes() {
        for audience in [Audience::Family, Audience::Child] {
            let text = of(|_| (), audience);
            assert!(text.contains("Two services offered"), "{text}");
            assert!(!text.contains("looked into"), "{text}");
        }
    }

    #[test]
    fn half_a_signature_leaves_a_draft_with_a_line_to_sign() {
        let by_nobody = |minutes: &mut Minutes| minutes.status = Some("signed".to_owned());
        let still_draft = |minutes: &mut Minutes| {
            minutes.signed = Some(Signed {
                by: Some(Who::new("Gwen Pryce")),
                date: None,
            });
        };
        for text in [
            of(by_nobody, Audience::Professionals),
            of(still_draft, Audience::Professionals),
        ] {
            assert!(
                text.contains("Draft") && text.contains("Signatory"),
                "{text}"
            );
            assert!(!text.contains("Signed"), "{text}");
        }
    }

    #[test]
    fn signed_minutes_name_who_signed_and_when() {
        let sign = |minutes: &mut Minutes| {
            minutes.status = Some("signed".to_owned());
            minutes.signed = Some(Signed {
                by: Some(Who::new("Gwen Pryce")),
                date: parse_iso("2026-11-12"),
            });
        };
        let text = of(sign, Audience::Professionals);
        assert!(
            text.contains("Signed by Gwen Pryce on Thursday 12 November 2026."),
            "{text}"
        );
        assert!(
            !text.contains("Draft") && !text.contains("Signatory"),
            "{text}"
        );
    }
}

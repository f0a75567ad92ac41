//! Signing the minutes of a meeting that was held: of which, by whom, when. It changes no case and writes no copy.

use super::super::{failure::Failure, lines::Lines};
use super::gather::{Given, day};
use crate::{
    calendar::{Date, day_month, long},
    case::{Case, MeetingRecord, Person, Signed, Who},
    practice::whom,
    text,
};

/// A signature, and the place of the meeting whose minutes it is under.
#[derive(Debug, PartialEq)]
pub(super) struct Signing {
    meeting: usize,
    signed: Signed,
    /// What was done, in words.
    pub(super) said: String,
}

impl Signing {
    /// Puts the signature under the minutes; what was discussed stays as it stands.
    pub(super) fn put(&self, case: &mut Case) {
        let meeting = case.meetings.get_mut(self.meeting);
        if let Some(minutes) = meeting.and_then(|meeting| meeting.minutes.as_mut()) {
            minutes.status = Some("signed".to_owned());
            minutes.signed = Some(self.signed.clone());
        }
    }
}

/// Returns the signature that was asked for, or is answered; none where it is about something else.
pub(super) fn gather(
    case: &Case,
    given: &Given,
    today: Date,
    lines: &mut dyn Lines,
) -> Result<Option<Signing>, Failure> {
    let draft = newest_draft(case);
    if let Some(by) = &given.sign {
        let (meeting, held) = draft.ok_or_else(|| none_to_sign(case))?;
        let date = given.date.as_deref().unwrap_or_default();
        let signed = signature(case, held, (&text::clean(by), date), today);
        return Ok(Some(signing(
            case,
            meeting,
            held,
            signed.map_err(Failure::user)?,
        )));
    }
    let Some((meeting, held)) = draft.filter(|_| given.says_nothing()) else {
        return Ok(None);
    };
    let question = format!(
        "{} are a draft still. Who has read and signs them? Enter for news of an action.",
        minutes_of(held)
    );
    loop {
        let said = lines.ask(&question).unwrap_or_default();
        if said.trim().is_empty() {
            return Ok(None);
        }
        match signature(case, held, (&said, ""), today) {
            Ok(signed) => return Ok(Some(signing(case, meeting, held, signed))),
            Err(words) => lines.tell(&words),
        }
    }
}

/// Returns the newest meeting whose minutes nobody has signed, by its place.
fn newest_draft(case: &Case) -> Option<(usize, &MeetingRecord)> {
    let meetings = case.meetings.iter().enumerate();
    let drafts = meetings.filter(|(_, meeting)| {
        let minutes = meeting.minutes.as_ref();
        minutes.is_some_and(|minutes| !minutes.is_signed())
    });
    drafts.max_by_key(|(_, meeting)| meeting.date)
}

fn none_to_sign(case: &Case) -> Failure {
    let signed = case
        .meetings
        .iter()
        .any(|meeting| meeting.minutes.is_some());
    Failure::user(if signed {
        "The minutes of every meeting of this case are signed."
    } else {
        "No minutes stand in this case: its meetings take none, or none was held."
    })
}

/// Reads who signs and when. The chair signs, where the record says who that was.
fn signature(
    case: &Case,
    held: &MeetingRecord,
    (by, date): (&str, &str),
    today: Date,
) -> Result<Signed, String> {
    let by = by.trim();
    let chairs: Vec<&Who> = chairs(held).collect();
    // Of a panel's members a file may know the name alone.
    let named = chairs.iter().find(|who| text::same(&case.named(who), by));
    let by = match named {
        Some(who) => (*who).clone(),
        None => whom(by, case, &[])
            .one()
            .ok_or_else(|| format!("“{by}” is nobody of this case.{}", signs(case, &chairs)))?,
    };
    if !chairs.is_empty() && !chairs.iter().any(|who| case.same_person(who, &by)) {
        let name = case.named(&by);
        return Err(format!(
            "{name} did not chair that meeting.{}",
            signs(case, &chairs)
        ));
    }
    // Where the record does not say who chaired, it was somebody who was there for an agency.
    if !case.person(&by).is_some_and(Person::is_professional) && chairs.is_empty() {
        return Err(format!(
            "{} is not there for an agency. The minutes are signed by whoever chaired.",
            case.named(&by)
        ));
    }
    let date = day(date, today)?;
    if held.date.is_some_and(|held| date < held) {
        return Err(format!("{} is before the meeting.", long(date)));
    }
    Ok(Signed {
        by: Some(by),
        date: Some(date),
    })
}

/// Goes through whoever chaired, the first one first.
fn chairs(held: &MeetingRecord) -> impl Iterator<Item = &Who> {
    let later = held.held.chaired_from.iter().map(|chair| &chair.id);
    held.held.chair.iter().chain(later)
}

/// " Gwen Pryce chaired, and the chair signs."
fn signs(case: &Case, chairs: &[&Who]) -> String {
    let names: Vec<String> = chairs.iter().map(|who| case.named(who)).collect();
    if names.is_empty() {
        return String::new();
    }
    format!(" {} chaired, and the chair signs.", text::list(&names))
}

fn minutes_of(held: &MeetingRecord) -> String {
    let day = held.date.map(|day| format!(" of {}", day_month(day)));
    format!("The minutes{}", day.unwrap_or_default())
}

fn signing(case: &Case, meeting: usize, held: &MeetingRecord, signed: Signed) -> Signing {
    let by = signed.by.as_ref().map(|who| case.named(who));
    let on = signed.date.map(|day| format!(" on {}", long(day)));
    let said = format!(
        "{} are signed by {}{}. `chairside export` writes them so.",
        minutes_of(held),
        by.unwrap_or_default(),
        on.unwrap_or_default()
    );
    Signing {
        meeting,
        signed,
        said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, cli::lines::Prepared};

    fn case(minutes: &str) -> Case {
        let text = format!(
            "{{reference: A-1, child: {{name: Casey}}, people: [{{id: gwen, name: Gwen Pryce, agency: Mental Health}}, {{id: mo, name: Mo Farr, agency: Police}}], meetings: [{{date: 2026-11-09, chair: gwen, minutes: {{status: signed, signed: {{by: gwen, date: 2026-11-10}}}}}}, {{date: 2026-12-09, chair: gwen{minutes}}}]}}"
        );
        serde_yaml::from_str(&text).unwrap()
    }

    fn draft() -> Case {
        case(", minutes: {status: draft, discussion: [Two services offered the same.]}")
    }

    fn today() -> Date {
        parse_iso("2026-12-18").unwrap()
    }

    fn given(sign: &str, date: Option<&str>) -> Given {
        Given {
            sign: Some(sign.to_owned()),
            date: date.map(str::to_owned),
            ..Given::default()
        }
    }

    fn signed(case: &Case, given: &Given) -> Result<Option<Signing>, String> {
        let signing = gather(case, given, today(), &mut Prepared::default());
        signing.map_err(|failure| failure.line().to_owned())
    }

    #[test]
    fn the_chair_signs_the_newest_minutes_and_what_was_discussed_stays() {
        let mut case = draft();
        let signing = signed(&case, &given("Gwen", None)).unwrap().unwrap();
        assert_eq!(
            signing.said,
            "The minutes of 9 December are signed by Gwen Pryce on Friday 18 December 2026. `chairside export` writes them so."
        );
        signing.put(&mut case);
        let minutes = case.meetings[1].minutes.as_ref().unwrap();
        assert!(minutes.is_signed());
        assert_eq!(minutes.discussion.len(), 1);
        assert_eq!(minutes.signed.as_ref().unwrap().by, Some(Who::new("gwen")));
        let again = signed(&case, &given("Gwen", None)).unwrap_err();
        assert_eq!(
            again,
            "The minutes of every meeting of this case are signed."
        );
    }

    #[test]
    fn where_no_chair_is_recorded_the_child_signs_no_minutes() {
        let mut case = draft();
        for meeting in &mut case.meetings {
            meeting.held.chair = None;
        }
        let refused = signed(&case, &given("child", None)).unwrap_err();
        assert!(
            refused.starts_with("Casey is not there for an agency."),
            "{refused}"
        );
        assert!(signed(&case, &given("Mo Farr", None)).unwrap().is_some());
    }

    #[test]
    fn nobody_else_signs_and_no_day_before_the_meeting_or_to_come() {
        let check = |case: &Case, by: &str, date: &str, expected: &str| {
            let refused = signed(case, &given(by, Some(date))).unwrap_err();
            assert_eq!(refused, expected);
        };
        let chairs = "Gwen Pryce chaired, and the chair signs.";
        check(
            &draft(),
            "mo",
            "",
            &format!("Mo Farr did not chair that meeting. {chairs}"),
        );
        check(
            &draft(),
            "Zed",
            "",
            &format!("“Zed” is nobody of this case. {chairs}"),
        );
        check(
            &draft(),
            "gwen",
            "8/12/2026",
            "Tuesday 8 December 2026 is before the meeting.",
        );
        let to_come = signed(&draft(), &given("gwen", Some("19/12/2026")));
        assert!(to_come.unwrap_err().contains("is still to come"));
        // The draft of a meeting that took none is none.
        let mut none = case("");
        none.meetings.remove(0);
        check(
            &none,
            "gwen",
            "",
            "No minutes stand in this case: its meetings take none, or none was held.",
        );
    }

    #[test]
    fn where_nothing_is_given_a_draft_is_offered_first() {
        let mut lines = Prepared::new(&["mo", "gwen"]);
        let signing = gather(&draft(), &Given::default(), today(), &mut lines).unwrap();
        assert!(signing.is_some());
        assert_eq!(
            lines.said[0],
            "The minutes of 9 December are a draft still. Who has read and signs them? Enter for news of an action."
        );
        let mut lines = Prepared::new(&[""]);
        let signing = gather(&draft(), &Given::default(), today(), &mut lines).unwrap();
        assert!(signing.is_none(), "news of an action comes next");
        let mut lines = Prepared::default();
        gather(&case(""), &Given::default(), today(), &mut lines).unwrap();
        assert!(lines.said.is_empty());
    }
}

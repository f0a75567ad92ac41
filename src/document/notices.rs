//! Notices of an agency that does not come, and of one that regularly does not: each to the person whom the chair named,
//! on a page of its own, for the chair to sign. It sends nothing, and names neither the child nor whoever stayed away.

use super::{
    Audience, Block, Document, Signatory, Words,
    audience::{CopyFor, day, said},
    meeting,
};
use crate::{
    calendar::{Date, long},
    case::{Case, Found, MeetingRecord, NonAttendance},
    procedure::{Absence, Due, Procedure, absences, agency_of},
    text,
};

/// Words before a name that say that something goes to it.
const GOES_TO: &[&str] = &[
    "sent to ",
    "send to ",
    "send it to ",
    "goes to ",
    "to go to ",
    "written to ",
    "write to ",
    "letter to ",
    "notice to ",
    "email to ",
    "emailed to ",
    "to ",
];
/// What a chair says where no notice goes.
const TO_NOBODY: &[&str] = &["later", "no", "none", "nobody", "not now", "not yet"];
/// What stands where the chair named nobody to whom it may go.
const NOBODY_NAMED: &str = "(to be named by the chair: not the person who did not come)";

/// Returns the notices that follow from the latest meeting. They are for professionals: of who stays away no family reads.
pub fn notices(case: &Case, procedure: &Procedure, audience: Audience, today: Date) -> Document {
    let copy = CopyFor::of_the_child(case, procedure, audience, today);
    let mut document = copy.document("Notices of non-attendance");
    document.heading(1, "Notices of non-attendance");
    let notices = all(copy);
    if notices.is_empty() {
        document.paragraph("No notice goes out.");
    }
    for (nth, notice) in notices.iter().enumerate() {
        if nth > 0 {
            document.blocks.push(Block::PageBreak);
        }
        add(&mut document, copy, notice);
    }
    copy.finished(&document)
}

/// Returns true where a notice goes out: the chair said of an agency that stays away to whom it goes.
pub(super) fn has_notices(case: &Case, procedure: &Procedure) -> bool {
    let today = Date::default();
    let copy = CopyFor::of_the_child(case, procedure, Audience::Professionals, today);
    !all(copy).is_empty()
}

/// An agency that stays away, and to whom the chair has that told.
struct Notice<'a> {
    meeting: &'a MeetingRecord,
    absence: Absence,
    to: String,
}

fn all(copy: CopyFor<'_>) -> Vec<Notice<'_>> {
    let Some(latest) = meeting::latest(copy.case).filter(|_| copy.is_for_professionals()) else {
        return Vec::new();
    };
    let known = absences(copy.procedure, copy.case, None);
    let settled = latest.closing.non_attendance.iter();
    let notices = settled.filter_map(|settled| {
        let named = addressee(settled)?;
        let mut known = known.iter();
        let absence = known.find(|absence| text::same(&absence.agency, &settled.agency))?;
        Some(Notice {
            meeting: latest,
            absence: absence.clone(),
            to: if stayed_away(copy, latest, named) {
                NOBODY_NAMED.to_owned()
            } else {
                text::capitalised(named)
            },
        })
    });
    notices.collect()
}

/// Returns to whom the chair has it told. What is to be done in another way, and what is put off, is no notice.
fn addressee(settled: &NonAttendance) -> Option<&str> {
    let notice = said(settled.notice.as_deref());
    let words = notice.or_else(|| said(settled.prompt.as_deref()))?;
    let bare = words.trim_end_matches(['.', ';', ',']);
    let goes_to = GOES_TO.iter().find_map(|lead| {
        let start = bare.get(..lead.len())?;
        start
            .eq_ignore_ascii_case(lead)
            .then(|| bare.get(lead.len()..))?
    });
    let put_off = TO_NOBODY.iter().any(|word| text::same(word, bare));
    // A notice is answered with a person; of a prompt it is asked what the chair does, and a call is no letter.
    let whole = (notice.is_some() && !put_off).then_some(bare);
    said(goes_to.or(whole))
}

/// Nobody is told of their own absence by a notice to themselves.
fn stayed_away(copy: CopyFor<'_>, meeting: &MeetingRecord, named: &str) -> bool {
    let there = &meeting.attendance;
    let away = there.absent.iter();
    let mut away = away.chain(there.apologies.iter().map(|apology| &apology.id));
    let named = named.to_lowercase();
    away.any(|who| match copy.case.find(who) {
        Found::Person(person) => {
            let id = person.id.as_deref().unwrap_or_default();
            named.contains(&person.name.to_lowercase()) || text::same(id, &named)
        }
        Found::Child(_) | Found::Nobody | Found::Several => text::same(who.as_str(), &named),
    })
}

fn add(document: &mut Document, copy: CopyFor<'_>, notice: &Notice<'_>) {
    let absence = &notice.absence;
    let is_regular = absence.due == Due::Notice;
    let title = if is_regular {
        "Escalation: an agency regularly does not come"
    } else {
        "Notice: an agency did not come"
    };
    document.heading(2, title);
    let chair = notice.meeting.held.chair.as_ref();
    let mut facts = vec![
        ("To", Words::strong(notice.to.as_str())),
        ("About", absence.agency.as_str().into()),
        ("Meeting", meeting_title(copy).into()),
        ("Reference", copy.case.reference.clone().into()),
        ("Date", long(copy.today).into()),
    ];
    if let Some(chair) = chair {
        facts.insert(
            1,
            ("From", format!("{}, in the chair", copy.name(chair)).into()),
        );
    }
    let facts = facts
        .into_iter()
        .map(|(key, words)| (key.to_owned(), words));
    document.blocks.push(Block::KeyValues(facts.collect()));
    document.paragraph(what_happened(absence));
    document.paragraph("Apologies with a deputy or with a written report are not counted.");
    let effects = effects(copy, notice);
    if !effects.is_empty() {
        document.heading(3, "What it means for the child's plan");
        document.list(effects);
    }
    document.heading(3, "What is asked");
    document.paragraph(asked(copy, notice));
    let name = chair.map(|chair| copy.name(chair)).unwrap_or_default();
    document.blocks.push(Block::Signatures(vec![Signatory {
        name,
        relationship: String::new(),
    }]));
}

fn meeting_title(copy: CopyFor<'_>) -> String {
    let title = said(Some(&copy.procedure.about.title));
    title.unwrap_or("Meeting").to_owned()
}

fn what_happened(absence: &Absence) -> String {
    let Absence {
        agency,
        running,
        missed,
        of,
        ..
    } = absence;
    let days: Vec<String> = absence.days.iter().rev().map(|date| day(*date)).collect();
    let on = if days.is_empty() {
        String::new()
    } else {
        format!(": {}", text::list(&days))
    };
    let one_after_another = if *running > 1 {
        format!(", the latest {running} one after the other")
    } else {
        String::new()
    };
    format!(
        "{agency} was expected at the last {of} meetings and was not at {missed} of them{one_after_another}{on}."
    )
}

/// Returns what is missing without the agency; what stands in an action is not for somebody who was not there.
fn effects(copy: CopyFor<'_>, notice: &Notice<'_>) -> Vec<Words> {
    let agency = &notice.absence.agency;
    let is_theirs = |owner| {
        let of = agency_of(copy.procedure, copy.case, owner);
        of.is_some_and(|of| text::same(&of, agency))
    };
    let open = copy.actions().filter(|action| action.is_open());
    let theirs = open.filter(|action| action.owner.as_ref().is_some_and(is_theirs));
    let due: Vec<Option<Date>> = theirs.map(|action| action.due).collect();
    let mut effects = Vec::new();
    if !due.is_empty() {
        let actions = text::count(
            due.len(),
            "action of the plan is",
            "actions of the plan are",
        );
        let first = due.iter().flatten().min();
        let first = first.map(|due| format!(", the first due on {}", long(*due)));
        effects.push(format!("{actions} with {agency}{}.", first.unwrap_or_default()).into());
    }
    let rating = copy.case.rating();
    let rating = rating.filter(|r| r.date == notice.meeting.date && !r.by_agency.is_empty());
    let has_rated = |rating: &&crate::case::RatingRecord| {
        let mut by = rating.by_agency.iter();
        by.any(|(name, _)| text::same(name, agency))
    };
    if rating.is_some_and(|rating| !has_rated(&rating)) {
        effects.push("The risk was rated without its view.".into());
    }
    effects
}

fn asked(copy: CopyFor<'_>, notice: &Notice<'_>) -> String {
    let agency = &notice.absence.agency;
    let next = notice.meeting.closing.next.as_ref();
    let next = next.and_then(|next| Some((meeting::not_held_yet(copy, next.date)?, next.time)));
    let when = next.map(|(date, time)| {
        let time = time.map(|time| format!(" at {time}")).unwrap_or_default();
        format!(", on {}{time}", long(date))
    });
    format!(
        "Please make sure that somebody who can speak for {agency} is at the next meeting{}, or sends a deputy or a written \
         report, and tell the chair who it will be.",
        when.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, procedure::Library};

    fn told(settled: &str, audience: Audience) -> String {
        let case: Case = serde_yaml::from_str(&format!(
            "{{reference: LCR-1, child: {{name: Jayden Carter}}, people: [{{id: tom, name: Tom Ashby, agency: Children's Social Care}}, \
             {{id: shaw, name: Helen Shaw, role: Head, agency: School}}], actions: [\
             {{action: Send the secret timetable, owner: shaw, due: 2026-12-22}}], \
             ratings: [{{date: 2026-12-18, rating: high, by_agency: {{Police: high}}}}], meetings: [\
             {{date: 2026-12-04, chair: tom, present: [tom], absent: [shaw]}}, {{date: 2026-12-11, present: [tom], absent: [shaw]}}, \
             {{date: 2026-12-18, chair: tom, present: [tom], absent: [shaw], non_attendance: [{settled}], next: {{date: 2026-12-24, time: '10:00'}}}}]}}"
        ))
        .unwrap();
        let procedure = Library::builtin()
            .get("leicestershire-complex-risk")
            .unwrap();
        let today = parse_iso("2026-12-18").unwrap();
        format!("{:?}", notices(&case, &procedure, audience, today).blocks)
    }

    #[test]
    fn it_goes_to_whom_the_chair_named_and_says_what_is_missing_without_the_agency() {
        let told = told(
            "{agency: School, notice: sent to the director of the trust.}",
            Audience::Professionals,
        );
        for words in [
            "Escalation",
            "The director of the trust",
            "Tom Ashby, in the chair",
            "School was expected at the last 3 meetings and was not at 3 of them, the latest 3 one after the other: \
             4 December 2026, 11 December 2026 and 18 December 2026.",
            "1 action of the plan is with School, the first due on Tuesday 22 December 2026.",
            "The risk was rated without its view.",
            "at the next meeting, on Thursday 24 December 2026 at 10:00,",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }
        for hidden in ["Jayden", "Carter", "timetable", "Helen Shaw"] {
            assert!(!told.contains(hidden), "{hidden}: {told}");
        }
    }

    #[test]
    fn whoever_stayed_away_is_sent_no_notice_of_it() {
        for named in ["sent to Helen Shaw", "helen shaw, the head", "to shaw"] {
            let told = told(
                &format!("{{agency: School, notice: '{named}'}}"),
                Audience::Professionals,
            );
            assert!(told.contains("to be named by the chair"), "{named}: {told}");
            assert!(!told.to_lowercase().contains("helen"), "{named}: {told}");
        }
    }

    #[test]
    fn what_was_put_off_or_done_in_another_way_is_no_notice_and_no_family_reads_of_one() {
        let none = "No notice goes out.";
        for settled in [
            "notice: later",
            "prompt: Ring them.",
            "prompt: later",
            "notice: 'No.'",
        ] {
            let told = told(
                &format!("{{agency: School, {settled}}}"),
                Audience::Professionals,
            );
            assert!(told.contains(none), "{settled}: {told}");
        }
        let sent = "{agency: School, notice: sent to the trust}";
        for audience in [Audience::Family, Audience::Child] {
            assert!(told(sent, audience).contains(none), "{audience}");
        }
        let prompted = "{agency: School, prompt: Write to the trust}";
        assert!(told(prompted, Audience::Professionals).contains("The trust"));
    }
}

//! Decides about people: marks, visitors, the chair, the opening, what is said of the plan. It decides no quoracy.

use super::Answer;
use crate::calendar::Time;
use crate::case::{Person, Who};
use crate::meeting::{
    Event, Mark, Meeting, Moment, Refusal, Request, handles, is_there_for_an_agency,
};

pub(super) fn decide(meeting: &Meeting, request: Request, now: Moment) -> Answer {
    let time = Time::from(now.time());
    Ok(match request {
        Request::ReadOpening { by } => {
            let by = by
                .or_else(|| meeting.chair().map(|chair| chair.who.clone()))
                .unwrap_or_default();
            Ok(vec![Event::OpeningRead { by }])
        }
        Request::AnswerTool { tool, answer } => Ok(vec![Event::ToolAnswered { tool, answer }]),
        Request::MarkPerson { who, mark } => mark_one(meeting, who, mark),
        Request::MarkEveryone => everyone(meeting),
        Request::AddPerson { person } => add(meeting, person),
        Request::WelcomeVisitor { visitor, .. } if visitor.name.trim().is_empty() => {
            Err(Refusal::NothingTyped)
        }
        Request::WelcomeVisitor { key, visitor } => {
            let key = key.unwrap_or_else(|| meeting.new_key(0));
            Ok(vec![
                Event::VisitorCame { key, visitor },
                Event::ProfessionalsPartClosed,
            ])
        }
        Request::SeeOffVisitor { key } => Ok(vec![Event::VisitorLeft { key, at: time }]),
        Request::TakeChair { who, reason } => chair(meeting, who, reason),
        Request::GoOnNotQuorate { reason } if reason.trim().is_empty() => {
            Err(Refusal::ReasonNeeded)
        }
        Request::GoOnNotQuorate { reason } => Ok(vec![Event::WentOnNotQuorate { reason }]),
        Request::HearAgreement { agreement } => Ok(vec![Event::AgreementHeard { agreement }]),
        Request::AnswerOnPlan { who, yes } => Ok(vec![Event::OnPlanAnswered { who, yes }]),
        Request::SetPlanTaken { taken } => Ok(vec![Event::PlanTakenSet { taken }]),
        Request::SetSent { who, sent } => Ok(vec![Event::SentSet { who, sent }]),
        Request::SettleNonAttendance { settled } => {
            Ok(vec![Event::NonAttendanceSettled { settled }])
        }
        Request::KeepMissing { what, kept } => Ok(vec![Event::MissingKept { what, kept }]),
        other => return Err(Box::new(other)),
    })
}

fn mark_one(meeting: &Meeting, who: Who, mark: Mark) -> Result<Vec<Event>, Refusal> {
    if meeting.sitting().attendance.mark(&who) == &mark {
        return Ok(Vec::new());
    }
    if !handles(meeting.case()).any(|known| known == who) {
        return Err(Refusal::Gone);
    }
    // An arrival who is not there for an agency ends a part for professionals only.
    let ends_part = mark.is_here() && !is_there_for_an_agency(meeting.case(), &who);
    let mut events = vec![Event::PersonMarked { who, mark }];
    if ends_part {
        events.push(Event::ProfessionalsPartClosed);
    }
    Ok(events)
}

fn everyone(meeting: &Meeting) -> Result<Vec<Event>, Refusal> {
    let attendance = &meeting.sitting().attendance;
    let unmarked = handles(meeting.case()).filter(|who| *attendance.mark(who) == Mark::Unmarked);
    let mut events: Vec<Event> = unmarked
        .map(|who| Event::PersonMarked {
            who,
            mark: Mark::here(),
        })
        .collect();
    if events.is_empty() {
        return Err(Refusal::NotUnderstood(
            "Everybody is marked already.".to_owned(),
        ));
    }
    events.push(Event::ProfessionalsPartClosed);
    Ok(events)
}

fn add(meeting: &Meeting, mut person: Person) -> Result<Vec<Event>, Refusal> {
    if person.name.trim().is_empty() {
        return Err(Refusal::NothingTyped);
    }
    let case = meeting.case();
    if case
        .circle
        .people
        .iter()
        .any(|old| crate::text::same(&old.name, &person.name))
    {
        return Err(Refusal::AlreadyListed(person.name));
    }
    if person.id.is_none() {
        person.id = Some(new_id(case, &person.name));
    }
    let who = Who::new(person.id.clone().unwrap_or_default());
    let mut events = vec![
        Event::PersonAdded {
            person: person.clone(),
        },
        Event::PersonMarked {
            who,
            mark: Mark::here(),
        },
    ];
    if !person.is_professional() {
        events.push(Event::ProfessionalsPartClosed);
    }
    Ok(events)
}

/// Makes an id of a first name that nobody has yet.
fn new_id(case: &crate::case::Case, name: &str) -> String {
    let first = crate::text::slug(name.split_whitespace().next().unwrap_or(name));
    let taken = |id: &str| {
        id == crate::case::CHILD
            || case
                .circle
                .people
                .iter()
                .any(|p| p.id.as_deref() == Some(id))
    };
    if !taken(&first) {
        return first;
    }
    (2_u32..1000)
        .map(|n| format!("{first}{n}"))
        .find(|id| !taken(id))
        .unwrap_or(first)
}

/// Taking the chair out of turn is one key; the reason is asked, not demanded, and the overruling is in the record.
fn chair(meeting: &Meeting, who: Who, reason: Option<String>) -> Result<Vec<Event>, Refusal> {
    if meeting.case().person(&who).is_none() {
        return Err(Refusal::Gone);
    }
    let mut events = vec![Event::ChairTaken {
        who: who.clone(),
        reason,
    }];
    if !meeting.sitting().attendance.mark(&who).is_here() {
        events.push(Event::PersonMarked {
            who,
            mark: Mark::here(),
        });
    }
    Ok(events)
}

//! Decides who is here: marks, people who join the list, visitors. It decides no quoracy and no chair.

use super::Answer;
use crate::calendar::Time;
use crate::case::{Case, Found, Key, Out, Person, Visitor, Who};
use crate::meeting::{
    Event, Mark, Meeting, Moment, Refusal, Request, handles, is_there_for_an_agency,
};
use crate::text;

/// For so many minutes a wrong mark is put right as if it had not been.
const A_SLIP: u32 = 2;

pub(super) fn decide(meeting: &Meeting, request: Request, now: Moment) -> Answer {
    let time = Time::from(now.time());
    Ok(match request {
        Request::MarkPerson { who, mark } => mark_one(meeting, who, mark),
        Request::MarkHere { who, from_now } => here(meeting, who, from_now, time),
        Request::MarkLeft { who } => left(meeting, who, now),
        Request::MarkEveryone => everyone(meeting, time),
        Request::AddPerson { person } => add(meeting, person, None, time),
        Request::AddAway { person, mark } => add_away(meeting, person, mark),
        Request::Replace { who, by } => replace(meeting, &who, by, time),
        Request::WelcomeVisitor { visitor, .. } if visitor.name.trim().is_empty() => {
            Err(Refusal::NothingTyped)
        }
        Request::WelcomeVisitor { key, visitor } => {
            let from = visitor.from.or_else(|| arrival(meeting, time));
            let visitor = match key {
                Some(_) => visitor,
                None => Visitor { from, ..visitor },
            };
            let key = key.unwrap_or_else(|| meeting.new_key());
            Ok(vec![
                Event::VisitorCame { key, visitor },
                Event::ProfessionalsPartClosed,
            ])
        }
        Request::SeeOffVisitor { key } | Request::RemoveVisitor { key }
            if !is_visitor(meeting, key) =>
        {
            Err(Refusal::Gone)
        }
        Request::SeeOffVisitor { key } => see_off(meeting, key, now),
        Request::VisitorBack { key } => back(meeting, key, time),
        Request::RemoveVisitor { key } => Ok(strike(meeting, key)),
        other => return Err(Box::new(other)),
    })
}

fn is_visitor(meeting: &Meeting, key: Key) -> bool {
    visitor(meeting, key).is_some()
}

fn visitor(meeting: &Meeting, key: Key) -> Option<&Visitor> {
    let mut visitors = meeting.attendance().visitors().iter();
    visitors
        .find(|(known, _)| *known == key)
        .map(|(_, visitor)| visitor)
}

fn see_off(meeting: &Meeting, key: Key, now: Moment) -> Result<Vec<Event>, Refusal> {
    let visitor = visitor(meeting, key).ok_or(Refusal::Gone)?;
    came_before(meeting, visitor.from, &visitor.name, now)?;
    let at = Time::from(now.time());
    Ok(vec![Event::VisitorLeft { key, at }])
}

/// A visitor who had left is here again.
fn back(meeting: &Meeting, key: Key, now: Time) -> Result<Vec<Event>, Refusal> {
    let mut visitor = visitor(meeting, key).ok_or(Refusal::Gone)?.clone();
    let left = visitor.until.take();
    visitor.out.extend(out_since(meeting, left, now));
    Ok(vec![
        Event::VisitorCame { key, visitor },
        Event::ProfessionalsPartClosed,
    ])
}

/// Returns the time somebody was out who comes back now. A key that was pressed on the wrong line and put right within
/// the minute, or while attendance is still taken, was no leaving.
fn out_since(meeting: &Meeting, left: Option<Time>, now: Time) -> Option<Out> {
    let left = left.filter(|left| *left != now && meeting.is_past_attendance())?;
    Some(Out {
        from: Some(left),
        until: Some(now),
    })
}

/// Nobody leaves before they came: a time that was typed wrong is put right first. After midnight an evening's time is
/// no later one.
fn came_before(
    meeting: &Meeting,
    from: Option<Time>,
    name: &str,
    now: Moment,
) -> Result<(), Refusal> {
    let time = Time::from(now.time());
    let is_of_today = now.date_naive() == meeting.today();
    match from.filter(|from| is_of_today && *from > time) {
        Some(from) => Err(Refusal::NotUnderstood(format!(
            "{name} is here since {from}, and it is {time} now. Put the time they came right first."
        ))),
        None => Ok(()),
    }
}

/// Whoever took on an action is on the list of the case too: where they are is not said any more, so a part ends.
fn strike(meeting: &Meeting, key: Key) -> Vec<Event> {
    let mut visitors = meeting.attendance().visitors().iter();
    let listed =
        visitors.any(|(known, v)| *known == key && on_the_list(meeting.case(), &v.name).is_some());
    let mut events = vec![Event::VisitorRemoved { key }];
    if listed {
        events.push(Event::ProfessionalsPartClosed);
    }
    events
}

/// Returns since when somebody is here who is marked now: from the start while attendance is taken, from now after it.
fn arrival(meeting: &Meeting, now: Time) -> Option<Time> {
    meeting.is_past_attendance().then_some(now)
}

fn mark_one(meeting: &Meeting, who: Who, mark: Mark) -> Result<Vec<Event>, Refusal> {
    if meeting.attendance().mark(&who) == &mark {
        return Ok(Vec::new());
    }
    if !handles(meeting.case()).any(|known| known == who) {
        return Err(Refusal::Gone);
    }
    Ok(marked(meeting, who, mark))
}

/// Marks somebody. Whoever is not there for an agency, and is here or might be, ends a part for professionals only.
fn marked(meeting: &Meeting, who: Who, mark: Mark) -> Vec<Event> {
    let ends_part = mark.may_be_here() && !is_there_for_an_agency(meeting.case(), &who);
    let mut events = vec![Event::PersonMarked { who, mark }];
    if ends_part {
        events.push(Event::ProfessionalsPartClosed);
    }
    events
}

/// Somebody who comes back keeps the time they first came, and the time they were out stands beside it: who was in the
/// room for what is asked later.
pub(super) fn here(
    meeting: &Meeting,
    who: Who,
    from_now: bool,
    now: Time,
) -> Result<Vec<Event>, Refusal> {
    let mut mark = meeting.attendance().mark(&who).clone();
    if let Mark::Present {
        from, until, out, ..
    } = &mut mark
    {
        match until.take() {
            None if from_now => *from = from.or(Some(now)),
            left => out.extend(out_since(meeting, left, now)),
        }
    } else if let Some(stood) = struck_just_now(meeting, &who, now).filter(|_| !from_now) {
        mark = stood;
    } else {
        let from = if from_now {
            Some(now)
        } else {
            arrival(meeting, now)
        };
        mark = Mark::here_from(from);
    }
    mark_one(meeting, who, mark)
}

/// Returns how somebody stood as here before a mark of these minutes that says otherwise: a key on the wrong line, put right
/// when it is seen, makes nobody late.
fn struck_just_now(meeting: &Meeting, who: &Who, now: Time) -> Option<Mark> {
    let mut marks = meeting.effective().rev().flat_map(|record| {
        let events = record.events.iter().rev();
        events.map(move |event| (Time::from(record.at.time()), event))
    });
    let mut marks = marks.by_ref().filter_map(|(at, event)| match event {
        Event::PersonMarked { who: marked, mark } if marked == who => Some((at, mark)),
        _ => None,
    });
    let (struck_at, _) = marks.next()?;
    let (_, stood) = marks.next()?;
    let minutes = |time: Time| time.hour() * 60 + time.minute();
    let is_now = minutes(now).abs_diff(minutes(struck_at)) <= A_SLIP;
    (is_now && matches!(stood, Mark::Present { .. })).then(|| stood.clone())
}

fn left(meeting: &Meeting, who: Who, now: Moment) -> Result<Vec<Event>, Refusal> {
    let mut mark = meeting.attendance().mark(&who).clone();
    let Mark::Present { from, until, .. } = &mut mark else {
        return Err(Refusal::NotHere(meeting.case().called(&who)));
    };
    if until.is_some() {
        return Ok(Vec::new());
    }
    came_before(meeting, *from, &meeting.case().called(&who), now)?;
    *until = Some(Time::from(now.time()));
    mark_one(meeting, who, mark)
}

fn everyone(meeting: &Meeting, now: Time) -> Result<Vec<Event>, Refusal> {
    let attendance = meeting.attendance();
    let listed = meeting.child().to_be_marked();
    // At what is held for all children nobody is marked who comes for one of them, unseen.
    let is_asked =
        |who: &Who| !meeting.is_at_a_common_stage() || is_there_for_an_agency(meeting.case(), who);
    let unmarked = listed.filter(|who| *attendance.mark(who) == Mark::Unmarked && is_asked(who));
    let unmarked = one_a_seat(meeting, unmarked);
    let from = arrival(meeting, now);
    let mut events: Vec<Event> = unmarked
        .into_iter()
        .map(|who| Event::PersonMarked {
            who,
            mark: Mark::here_from(from),
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

/// Of two who share a seat of a panel, one fills it: the other is marked by hand where both came.
fn one_a_seat(meeting: &Meeting, people: impl Iterator<Item = Who>) -> Vec<Who> {
    let child = meeting.child();
    let seat = |who: &Who| -> Option<&str> {
        let own = child.panel.iter().find(|seat| seat.who == *who)?;
        own.seat.as_deref()
    };
    let mut taken: Vec<Who> = Vec::new();
    for who in people.filter(|who| !child.is_seat_filled(who)) {
        let shared = seat(&who).is_some_and(|own| {
            let mut others = taken.iter().filter_map(seat);
            others.any(|other| text::same(other, own))
        });
        if !shared {
            taken.push(who);
        }
    }
    taken
}

/// Puts somebody on the list and marks them as here, unless it is said that they are not.
fn add(
    meeting: &Meeting,
    person: Person,
    replaces: Option<Who>,
    now: Time,
) -> Result<Vec<Event>, Refusal> {
    let (person, who) = listed(meeting, person)?;
    let ends_part = !person.is_professional();
    let mark = Mark::Present {
        from: arrival(meeting, now),
        until: None,
        out: Vec::new(),
        replaces,
    };
    let mut events = vec![
        Event::PersonAdded { person },
        Event::PersonMarked { who, mark },
    ];
    if ends_part {
        events.push(Event::ProfessionalsPartClosed);
    }
    Ok(events)
}

/// Puts somebody on the list who is not here. Nothing closes for them: nobody has come.
fn add_away(meeting: &Meeting, person: Person, mark: Mark) -> Result<Vec<Event>, Refusal> {
    let (person, who) = listed(meeting, person)?;
    Ok(vec![
        Event::PersonAdded { person },
        Event::PersonMarked { who, mark },
    ])
}

/// Gives somebody who is not on the list yet what they are known by.
fn listed(meeting: &Meeting, mut person: Person) -> Result<(Person, Who), Refusal> {
    if person.name.trim().is_empty() {
        return Err(Refusal::NothingTyped);
    }
    let case = meeting.case();
    if on_the_list(case, &person.name).is_some() {
        return Err(Refusal::AlreadyListed(person.shown()));
    }
    let id = person
        .id
        .get_or_insert_with(|| new_id(case, &person.name))
        .clone();
    Ok((person, Who::new(id)))
}

/// The one who came is on the list already, or joins it; the one who did not sent word, and no absence is counted.
fn replace(meeting: &Meeting, who: &Who, by: Person, now: Time) -> Result<Vec<Event>, Refusal> {
    let case = meeting.case();
    let listed = on_the_list(case, &by.name);
    if listed.as_ref() == Some(who) {
        return Err(Refusal::AlreadyListed(by.name));
    }
    let mut events = match listed {
        Some(deputy) => {
            let mark = Mark::Present {
                from: arrival(meeting, now),
                until: None,
                out: Vec::new(),
                replaces: Some(who.clone()),
            };
            marked(meeting, deputy, mark)
        }
        None => add(meeting, by, Some(who.clone()), now)?,
    };
    let deputy = events.iter().find_map(|event| match event {
        Event::PersonMarked { who, .. } => Some(who.clone()),
        _ => None,
    });
    let mark = Mark::Apologies {
        report: false,
        deputy,
    };
    events.extend(mark_one(meeting, who.clone(), mark)?);
    Ok(events)
}

fn on_the_list(case: &Case, name: &str) -> Option<Who> {
    let people = &case.circle.people;
    let known = people
        .iter()
        .find(|person| crate::text::same(&person.name, name))?;
    Some(Who::new(known.id.as_deref().unwrap_or(&known.name)))
}

/// Makes an id of a first name that means nobody yet: whoever the file calls by that first name alone keeps it.
pub(super) fn new_id(case: &Case, name: &str) -> String {
    let first = crate::text::slug(name.split_whitespace().next().unwrap_or(name));
    let taken = |id: &str| !matches!(case.find(&Who::new(id)), Found::Nobody);
    if !taken(&first) {
        return first;
    }
    (2_u32..1000)
        .map(|n| format!("{first}{n}"))
        .find(|id| !taken(id))
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    fn who(id: &str) -> Who {
        Who::new(id)
    }

    fn person(name: &str, role: &str, agency: &str) -> Person {
        Person {
            name: name.to_owned(),
            role: Some(role.to_owned()),
            agency: Some(agency.to_owned()),
            ..Person::default()
        }
    }

    fn mark_here(sample: &mut Sample, id: &str, from_now: bool) {
        let who = who(id);
        sample.ask(Request::MarkHere { who, from_now }).unwrap();
    }

    fn span(sample: &Sample, id: &str) -> (Option<String>, Option<String>) {
        match sample.meeting.attendance().mark(&who(id)) {
            Mark::Present { from, until, .. } => {
                (from.map(|t| t.to_string()), until.map(|t| t.to_string()))
            }
            other => panic!("{id} is {other:?}"),
        }
    }

    fn since(time: &str) -> (Option<String>, Option<String>) {
        (Some(time.to_owned()), None)
    }

    #[test]
    fn whoever_is_marked_while_attendance_is_taken_was_here_from_the_start() {
        let mut sample = Sample::jay();
        sample.stage("attendance").at("10:03");
        mark_here(&mut sample, "priya", false);
        mark_here(&mut sample, "dawn", true);
        assert_eq!(span(&sample, "priya"), (None, None));
        assert_eq!(span(&sample, "dawn"), since("10:03"));
    }

    #[test]
    fn whoever_is_marked_after_it_came_late() {
        let mut sample = Sample::jay();
        sample.stage("attendance");
        mark_here(&mut sample, "priya", false);
        sample.ask(Request::NextStage).unwrap().at("10:21");
        mark_here(&mut sample, "child", false);
        sample.stage("attendance");
        mark_here(&mut sample, "dawn", false);
        assert_eq!(span(&sample, "child"), since("10:21"));
        assert_eq!(span(&sample, "dawn"), since("10:21"));
        mark_here(&mut sample, "priya", false);
        assert_eq!(
            span(&sample, "priya"),
            (None, None),
            "a mark that stands is left alone"
        );
    }

    #[test]
    fn a_mark_on_the_wrong_line_makes_nobody_late() {
        let mut sample = Sample::jay();
        sample.stage("attendance");
        mark_here(&mut sample, "priya", false);
        sample.ask(Request::NextStage).unwrap().at("10:20");
        let absent = |sample: &mut Sample| {
            let who = Who::new("priya");
            let mark = Mark::Absent;
            sample.ask(Request::MarkPerson { who, mark }).unwrap();
        };
        absent(&mut sample);
        sample.at("10:22");
        mark_here(&mut sample, "priya", false);
        assert_eq!(span(&sample, "priya"), (None, None));
        absent(&mut sample);
        sample.at("10:40");
        mark_here(&mut sample, "priya", false);
        assert_eq!(span(&sample, "priya"), since("10:40"), "that was no slip");
    }

    #[test]
    fn attendance_that_is_taken_late_counts_from_the_start() {
        let mut sample = Sample::jay();
        sample.stage("mapping").at("10:30").stage("attendance");
        sample.ask(Request::MarkEveryone).unwrap();
        assert_eq!(span(&sample, "kemi"), (None, None));
    }

    #[test]
    fn somebody_leaves_and_comes_back() {
        let mut sample = Sample::jay();
        sample.here(&["kemi"]).at("10:40");
        sample.ask(Request::MarkLeft { who: who("kemi") }).unwrap();
        assert_eq!(span(&sample, "kemi"), (None, Some("10:40".to_owned())));
        mark_here(&mut sample, "kemi", false);
        assert_eq!(span(&sample, "kemi"), (None, None));
        let refusal = sample
            .ask(Request::MarkLeft { who: who("farah") })
            .unwrap_err();
        assert_eq!(refusal, Refusal::NotHere("Farah".to_owned()));
    }

    fn out_of(sample: &Sample, id: &str) -> Vec<String> {
        match sample.meeting.attendance().mark(&who(id)) {
            Mark::Present { out, .. } => out.iter().map(ToString::to_string).collect(),
            other => panic!("{id} is {other:?}"),
        }
    }

    #[test]
    fn whoever_was_out_and_came_back_was_out_on_the_record() {
        let mut sample = Sample::jay();
        sample.here(&["dawn"]).visitor("Iris Doyle", "advocate");
        sample.stage("progress").at("10:20");
        let key = sample.meeting.attendance().visitors()[0].0;
        for (leaves, back) in [("10:20", "10:40"), ("11:00", "11:05")] {
            sample.at(leaves);
            sample.ask(Request::MarkLeft { who: who("dawn") }).unwrap();
            sample.ask(Request::SeeOffVisitor { key }).unwrap();
            sample.at(back);
            mark_here(&mut sample, "dawn", false);
            sample.ask(Request::VisitorBack { key }).unwrap();
        }
        let out = ["out 10:20 to 10:40", "out 11:00 to 11:05"];
        assert_eq!(out_of(&sample, "dawn"), out);
        assert_eq!(span(&sample, "dawn"), (None, None));
        let record = sample.meeting.record_of(0).unwrap().attendance;
        let said: Vec<String> = record.visitors[0]
            .out
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(said, out);
        assert_eq!(record.visitors[0].until, None);
        assert_eq!(record.present[0].out.len(), 2);
        // Within the minute it was a key on the wrong line.
        sample.ask(Request::MarkLeft { who: who("dawn") }).unwrap();
        mark_here(&mut sample, "dawn", true);
        assert_eq!(out_of(&sample, "dawn"), out);
    }

    #[test]
    fn nobody_leaves_before_they_came() {
        let mut sample = Sample::jay();
        sample.here(&["kemi"]).at("10:00");
        let mark = Mark::here_from("10:20".parse().ok());
        sample.mark(&["kemi"], &mark);
        let refusal = sample
            .ask(Request::MarkLeft { who: who("kemi") })
            .unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "Kemi is here since 10:20, and it is 10:00 now. Put the time they came right first."
        );
        assert_eq!(span(&sample, "kemi"), since("10:20"));
        sample.now += chrono::Duration::hours(15);
        sample.ask(Request::MarkLeft { who: who("kemi") }).unwrap();
        assert_eq!(span(&sample, "kemi").1.as_deref(), Some("01:00"));
    }

    #[test]
    fn a_replacement_comes_in_somebodys_place() {
        let mut sample = Sample::jay();
        let by = person("Ann Lund", "Service Manager", "Children's Social Care");
        sample
            .ask(Request::Replace {
                who: who("rachel"),
                by,
            })
            .unwrap();
        let record = sample.meeting.record_of(0).unwrap().attendance;
        assert_eq!(record.present.first().unwrap().id, who("ann"));
        assert_eq!(
            record.present.first().unwrap().replaces,
            Some(who("rachel"))
        );
        assert_eq!(record.apologies.first().unwrap().deputy, Some(who("ann")));
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        assert!(sample.meeting.attendance().is_empty(), "it is one step");
        assert!(sample.meeting.case().person(&who("ann")).is_none());
    }

    #[test]
    fn somebody_on_the_list_can_come_in_anothers_place() {
        let mut sample = Sample::jay();
        let by = Person {
            name: "tom  ASHBY".to_owned(),
            ..Person::default()
        };
        sample
            .ask(Request::Replace {
                who: who("rachel"),
                by: by.clone(),
            })
            .unwrap();
        assert!(sample.meeting.attendance().mark(&who("tom")).is_here());
        assert_eq!(sample.meeting.case().circle.people.len(), 11);
        let refusal = sample
            .ask(Request::Replace {
                who: who("tom"),
                by,
            })
            .unwrap_err();
        assert_eq!(refusal, Refusal::AlreadyListed("tom  ASHBY".to_owned()));
    }

    #[test]
    fn a_place_that_nobody_was_named_for_is_not_on_record() {
        let mut sample = Sample::jay();
        let deputy = Some(who(""));
        sample.mark(
            &["rachel"],
            &Mark::Apologies {
                report: false,
                deputy,
            },
        );
        let record = sample.meeting.record_of(0).unwrap().attendance;
        assert_eq!(record.apologies.first().unwrap().deputy, None);
    }

    #[test]
    fn a_part_for_professionals_ends_when_somebody_else_might_be_here() {
        let open = |sample: &Sample| sample.meeting.sitting().on_screen.professionals_part;
        let check = |request: Request| {
            let mut sample = Sample::jay();
            sample.professionals_part();
            assert!(open(&sample));
            sample.ask(request.clone()).unwrap();
            assert!(!open(&sample), "{request:?}");
        };
        check(Request::MarkHere {
            who: who("dawn"),
            from_now: false,
        });
        check(Request::MarkPerson {
            who: who("dawn"),
            mark: Mark::Unmarked,
        });
        check(Request::AddPerson {
            person: Person {
                name: "Ann Carter".to_owned(),
                ..Person::default()
            },
        });
        let visitor = Visitor {
            name: "Iris Doyle".to_owned(),
            ..Visitor::default()
        };
        check(Request::WelcomeVisitor { key: None, visitor });
        let mut sample = Sample::jay();
        sample.professionals_part().here(&["kemi"]);
        assert!(open(&sample), "a professional ends nothing");
        let away = Request::AddAway {
            person: Person {
                name: "Meg Carter".to_owned(),
                ..Person::default()
            },
            mark: Mark::Absent,
        };
        sample.ask(away).unwrap();
        assert!(open(&sample), "nobody has come");
    }

    #[test]
    fn a_visitor_is_seen_off_or_struck_from_the_list() {
        let mut sample = Sample::jay();
        sample.visitor("Iris Doyle", "advocate").at("10:30");
        let key = sample.meeting.attendance().visitors().first().unwrap().0;
        sample.ask(Request::SeeOffVisitor { key }).unwrap();
        let record = sample.meeting.record_of(0).unwrap().attendance;
        assert_eq!(
            record.visitors.first().unwrap().until.unwrap().to_string(),
            "10:30"
        );
        sample.ask(Request::RemoveVisitor { key }).unwrap();
        assert!(sample.meeting.attendance().visitors().is_empty());
    }
}

//! What the chair gives on the attendance page, as a request. Whether it may be is for the engine.

use super::mark;
use super::newcomer::{self, Newcomer};
use crate::case::{Key, Person, Visitor, Who};
use crate::meeting::{Mark, Meeting, Refusal, Request, Spot};
use crate::procedure::MemberInWords;
use crate::text::clean;
use crate::view::{Answer, Cell, Understood};

/// Turns what the chair gave at a place into a request.
pub(in crate::view) fn answer(
    meeting: &Meeting,
    spot: &Spot,
    answer: Answer,
) -> Result<Request, Refusal> {
    let answer = match answer {
        Answer::Said(typed) => Answer::Said(clean(&typed)),
        other => other,
    };
    match (spot, answer) {
        (_, Answer::Chosen(value)) if value == "everyone" => Ok(Request::MarkEveryone),
        (Spot::Person(who), Answer::Chosen(value)) => chosen(meeting, who, &value),
        (Spot::Person(who), Answer::Remove) => Ok(Request::MarkPerson {
            who: who.clone(),
            mark: Mark::Unmarked,
        }),
        (Spot::Since(who), Answer::Said(typed)) => times(meeting, who, &typed),
        (Spot::Since(who), Answer::Remove) => times(meeting, who, ""),
        (Spot::Replacement(who), Answer::Said(typed)) => replacement(meeting, who, &typed),
        (Spot::Replacement(who), Answer::Remove) => chosen(meeting, who, "apologies"),
        (Spot::NewPerson, Answer::Said(typed)) => new_person(meeting, &typed),
        (Spot::Visitor(key), Answer::Chosen(value)) => visitor(meeting, *key, &value),
        (Spot::VisitorSince(key), Answer::Said(typed)) => visitor_times(meeting, *key, &typed),
        (Spot::VisitorSince(key), Answer::Remove) => visitor_times(meeting, *key, ""),
        (Spot::Visitor(key), Answer::Remove) => Ok(Request::RemoveVisitor { key: *key }),
        (Spot::Quoracy, Answer::Said(reason)) => Ok(Request::GoOnNotQuorate { reason }),
        (Spot::Chair, Answer::Said(reason)) => reason_to_chair(meeting, reason),
        (Spot::Chair, Answer::Remove) => reason_to_chair(meeting, String::new()),
        _ => Err(Refusal::Gone),
    }
}

/// Whoever is typed in has come, unless it is said that they have not: to do something they have to be known.
fn new_person(meeting: &Meeting, typed: &str) -> Result<Request, Refusal> {
    let (typed, mark) = newcomer::without_mark(typed);
    match (newcomer::read(meeting, &typed)?, mark) {
        (Newcomer::Person(person), None) => Ok(Request::AddPerson { person }),
        (Newcomer::Person(person), Some(mark)) => Ok(Request::AddAway { person, mark }),
        (Newcomer::Visitor(visitor), None) => Ok(Request::WelcomeVisitor { key: None, visitor }),
        (Newcomer::Visitor(visitor), Some(_)) => Err(Refusal::NotUnderstood(format!(
            "{} is counted once they are here: add them then.",
            visitor.name
        ))),
    }
}

fn chosen(meeting: &Meeting, who: &Who, value: &str) -> Result<Request, Refusal> {
    let who = who.clone();
    let professional = meeting
        .case()
        .person(&who)
        .is_some_and(Person::is_professional);
    let apologies = |report| Mark::Apologies {
        report,
        deputy: None,
    };
    let mark = match value {
        "present" | "since" => {
            let from_now = value == "since";
            return Ok(Request::MarkHere { who, from_now });
        }
        "left" => return Ok(Request::MarkLeft { who }),
        "absent" => Mark::Absent,
        "apologies" => apologies(false),
        "report" if professional => apologies(true),
        "replaced" if professional => mark::replaced(meeting.attendance().mark(&who)),
        "chairs" if professional => return Ok(Request::TakeChair { who, reason: None }),
        "report" | "replaced" | "chairs" => {
            let name = meeting.case().called(&who);
            return Err(Refusal::NotUnderstood(format!(
                "That is for somebody who is here for an agency, and {name} is not."
            )));
        }
        _ => return Err(Refusal::Gone),
    };
    Ok(Request::MarkPerson { who, mark })
}

fn times(meeting: &Meeting, who: &Who, typed: &str) -> Result<Request, Refusal> {
    let stands = meeting.attendance().mark(who);
    Ok(Request::MarkPerson {
        who: who.clone(),
        mark: mark::with_times(stands, typed)?,
    })
}

/// Whoever comes in somebody's place is there for the same agency.
fn replacement(meeting: &Meeting, who: &Who, typed: &str) -> Result<Request, Refusal> {
    let (name, role) = match typed.split_once(',') {
        Some((name, role)) => (name.trim(), Some(role.trim().to_owned())),
        None => (typed.trim(), None),
    };
    if name.is_empty() {
        return Err(Refusal::NothingTyped);
    }
    let agency = meeting
        .case()
        .person(who)
        .and_then(|person| person.agency.clone());
    let listed = meeting.case().named(&meeting.who_is_meant(name));
    Ok(Request::Replace {
        who: who.clone(),
        by: Person {
            name: listed,
            role: role.filter(|role| !role.is_empty()),
            agency,
            ..Person::default()
        },
    })
}

fn visiting(meeting: &Meeting, key: Key) -> Result<&Visitor, Refusal> {
    let visitors = meeting.attendance().visitors();
    let (_, visitor) = visitors
        .iter()
        .find(|(known, _)| *known == key)
        .ok_or(Refusal::Gone)?;
    Ok(visitor)
}

/// A visitor's times are read as anybody's are.
fn mark_of(visitor: &Visitor) -> Mark {
    Mark::Present {
        from: visitor.from,
        until: visitor.until,
        out: visitor.out.clone(),
        replaces: None,
    }
}

fn visitor_times(meeting: &Meeting, key: Key, typed: &str) -> Result<Request, Refusal> {
    let visitor = visiting(meeting, key)?.clone();
    let times = mark::with_times(&mark_of(&visitor), typed)?;
    let Mark::Present {
        from, until, out, ..
    } = times
    else {
        return Err(Refusal::Gone);
    };
    Ok(Request::WelcomeVisitor {
        key: Some(key),
        visitor: Visitor {
            from,
            until,
            out,
            ..visitor
        },
    })
}

fn visitor(meeting: &Meeting, key: Key, value: &str) -> Result<Request, Refusal> {
    visiting(meeting, key)?;
    match value {
        "left" => Ok(Request::SeeOffVisitor { key }),
        "present" => Ok(Request::VisitorBack { key }),
        _ => Err(Refusal::NotUnderstood(
            "A visitor is here or has left. Delete takes the line out.".to_owned(),
        )),
    }
}

fn reason_to_chair(meeting: &Meeting, reason: String) -> Result<Request, Refusal> {
    let who = meeting.chair().ok_or(Refusal::Gone)?.who.clone();
    Ok(Request::TakeChair {
        who,
        reason: Some(reason),
    })
}

/// Returns what is understood of words while they are typed at a place.
pub(in crate::view) fn understood(meeting: &Meeting, spot: &Spot, typed: &str) -> Understood {
    match spot {
        Spot::NewPerson => newcomer::understood(meeting, typed),
        Spot::Replacement(who) if !typed.trim().is_empty() => {
            instead(meeting, who, typed).unwrap_or_default()
        }
        Spot::Since(who) => times_understood(meeting.attendance().mark(who), typed),
        Spot::VisitorSince(key) => visiting(meeting, *key)
            .map(|visitor| times_understood(&mark_of(visitor), typed))
            .unwrap_or_default(),
        _ => Understood::default(),
    }
}

fn times_understood(stands: &Mark, typed: &str) -> Understood {
    match mark::with_times(stands, typed) {
        Ok(Mark::Present {
            from, until, out, ..
        }) => one_line(mark::here(from, until, &out)),
        Ok(_) => Understood::default(),
        Err(refusal) => one_line(refusal.to_string()),
    }
}

fn instead(meeting: &Meeting, who: &Who, typed: &str) -> Option<Understood> {
    let Ok(Request::Replace { by, .. }) = replacement(meeting, who, typed) else {
        return None;
    };
    let name = meeting.case().named(who);
    let member = MemberInWords {
        name: &by.name,
        agency: by.agency.as_deref().unwrap_or_default(),
        instead_of: Some(&name),
        sent_a_report: false,
    };
    Some(one_line(member.to_string()))
}

fn one_line(words: String) -> Understood {
    Understood {
        lines: vec![vec![Cell::muted(words)]],
        ..Understood::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;
    use crate::view::Sheet;

    fn person(who: &str) -> Spot {
        Spot::Person(Who::new(who))
    }

    /// Gives an answer through the view and the engine.
    fn give(sample: &mut Sample, spot: &Spot, given: Answer) -> Result<(), Refusal> {
        let request = answer(&sample.meeting, spot, given)?;
        sample.ask(request).map(|_| ())
    }

    fn choose(sample: &mut Sample, spot: &Spot, value: &str) {
        give(sample, spot, Answer::Chosen(value.to_owned())).unwrap();
    }

    fn say(sample: &mut Sample, spot: &Spot, words: &str) {
        give(sample, spot, Answer::Said(words.to_owned())).unwrap();
    }

    #[test]
    fn what_happened_on_the_day_is_on_record_as_it_was() {
        let mut sample = Sample::jay();
        sample.stage("attendance");
        for who in ["priya", "tom", "cole", "kemi"] {
            choose(&mut sample, &person(who), "present");
        }
        sample.at("10:03");
        choose(&mut sample, &person("dawn"), "since");
        choose(&mut sample, &person("rachel"), "apologies");
        choose(&mut sample, &person("shaw"), "absent");
        choose(&mut sample, &person("farah"), "absent");
        choose(&mut sample, &person("tom"), "chairs");
        say(
            &mut sample,
            &Spot::NewPerson,
            "Iris Doyle, Advocacy service, advocate",
        );
        sample.ask(Request::NextStage).unwrap().at("10:22");
        choose(&mut sample, &person("child"), "present");
        say(&mut sample, &Spot::Since(Who::child()), "10:21");
        let expected = Sample::jay_after().meetings.last().unwrap().clone();
        let found = sample.meeting.record_of(0).unwrap();
        assert_eq!(found.attendance, expected.attendance);
        assert_eq!(found.held.chair, expected.held.chair);
    }

    #[test]
    fn the_same_mark_again_does_nothing_and_delete_takes_it_back() {
        let mut sample = Sample::jay();
        sample.stage("attendance");
        choose(&mut sample, &person("kemi"), "present");
        let before = sample.meeting.attendance().clone();
        choose(&mut sample, &person("kemi"), "present");
        assert_eq!(sample.meeting.attendance(), &before);
        give(&mut sample, &person("kemi"), Answer::Remove).unwrap();
        assert!(sample.meeting.attendance().is_empty());
    }

    #[test]
    fn a_replacement_is_asked_for_and_joins_the_agency() {
        let mut sample = Sample::jay();
        choose(&mut sample, &person("rachel"), "replaced");
        let field = Spot::Replacement(Who::new("rachel"));
        let page = Sheet::WhoCame.page(&sample.meeting, &crate::view::Viewer::default());
        assert_eq!(page.item(&field).unwrap().text.text, "Who comes instead?");
        let understood = understood(&sample.meeting, &field, "Ann Lund, Duty manager");
        assert_eq!(
            understood.lines[0][0].text,
            "Ann Lund, Children's Social Care, in place of Rachel Obi"
        );
        say(&mut sample, &field, "Ann Lund, Duty manager");
        let ann = sample.meeting.case().person(&Who::new("ann")).unwrap();
        assert_eq!(ann.agency.as_deref(), Some("Children's Social Care"));
        assert_eq!(ann.role.as_deref(), Some("Duty manager"));
        let page = Sheet::WhoCame.page(&sample.meeting, &crate::view::Viewer::default());
        assert!(page.item(&field).is_none());
        choose(&mut sample, &person("rachel"), "replaced");
        assert!(
            page.item(&person("ann")).unwrap().cells[1]
                .text
                .contains("for Rachel Obi")
        );
    }

    #[test]
    fn somebody_on_the_list_is_known_by_a_first_name() {
        let mut sample = Sample::jay();
        choose(&mut sample, &person("rachel"), "replaced");
        say(&mut sample, &Spot::Replacement(Who::new("rachel")), "Tom");
        assert_eq!(sample.meeting.case().circle.people.len(), 11);
        assert!(sample.meeting.attendance().mark(&Who::new("tom")).is_here());
    }

    #[test]
    fn a_reason_for_chairing_out_of_turn_is_kept() {
        let mut sample = Sample::jay();
        choose(&mut sample, &person("rachel"), "chairs");
        say(&mut sample, &Spot::Chair, "Tom is on leave.");
        assert_eq!(sample.meeting.attendance().chairs().count(), 1);
        let reason = sample.meeting.chair().unwrap().reason.as_deref();
        assert_eq!(reason, Some("Tom is on leave."));
        give(&mut sample, &Spot::Chair, Answer::Remove).unwrap();
        assert_eq!(sample.meeting.chair().unwrap().reason, None);
    }

    #[test]
    fn a_visitor_leaves_comes_back_and_can_be_taken_out() {
        let mut sample = Sample::jay();
        say(&mut sample, &Spot::NewPerson, "Iris Doyle, advocate");
        let key = sample.meeting.attendance().visitors()[0].0;
        let until = |sample: &Sample| sample.meeting.attendance().visitors()[0].1.until;
        choose(&mut sample, &Spot::Visitor(key), "left");
        assert!(until(&sample).is_some());
        choose(&mut sample, &Spot::Visitor(key), "present");
        assert!(until(&sample).is_none());
        give(&mut sample, &Spot::Visitor(key), Answer::Remove).unwrap();
        assert!(sample.meeting.attendance().visitors().is_empty());
    }

    #[test]
    fn somebody_who_comes_late_in_another_capacity_is_asked_since_when() {
        let mut sample = Sample::jay();
        sample.stage("attendance");
        say(&mut sample, &Spot::NewPerson, "Iris Doyle, advocate");
        let key = sample.meeting.attendance().visitors()[0].0;
        let spot = Spot::VisitorSince(key);
        let asked = |sample: &Sample| {
            let page = Sheet::WhoCame.page(&sample.meeting, &crate::view::Viewer::default());
            page.item(&spot).map(|item| item.text.text.clone())
        };
        assert_eq!(asked(&sample), None, "she was here from the start");
        give(&mut sample, &Spot::Visitor(key), Answer::Remove).unwrap();
        sample.here(&["priya"]);
        sample.ask(Request::NextStage).unwrap().at("10:22");
        say(&mut sample, &Spot::NewPerson, "Iris Doyle, advocate");
        let key = sample.meeting.attendance().visitors()[0].0;
        let spot = Spot::VisitorSince(key);
        let page = Sheet::WhoCame.page(&sample.meeting, &crate::view::Viewer::default());
        let asked = page.item(&spot).unwrap();
        assert_eq!(asked.text.text, "Since when?");
        say(&mut sample, &spot, "10:15");
        let from = sample.meeting.attendance().visitors()[0].1.from;
        assert_eq!(from.map(|time| time.to_string()).as_deref(), Some("10:15"));
        let echo = understood(&sample.meeting, &spot, "1018");
        assert_eq!(echo.lines[0][0].text, "here since 10:18");
    }

    #[test]
    fn family_neither_chairs_nor_sends_a_deputy() {
        let mut sample = Sample::jay();
        for value in ["chairs", "replaced", "report"] {
            let refusal = give(
                &mut sample,
                &person("dawn"),
                Answer::Chosen(value.to_owned()),
            )
            .unwrap_err();
            assert_eq!(
                refusal.to_string(),
                "That is for somebody who is here for an agency, and Dawn is not."
            );
        }
    }

    #[test]
    fn everybody_is_marked_from_any_line() {
        let mut sample = Sample::jay();
        choose(&mut sample, &Spot::NewPerson, "everyone");
        assert_eq!(sample.meeting.attendance().here().count(), 12);
        let refusal = give(
            &mut sample,
            &person("tom"),
            Answer::Chosen("everyone".to_owned()),
        )
        .unwrap_err();
        assert_eq!(refusal.to_string(), "Everybody is marked already.");
    }

    #[test]
    fn times_are_echoed_while_they_are_typed() {
        let mut sample = Sample::jay();
        choose(&mut sample, &person("dawn"), "since");
        let spot = Spot::Since(Who::new("dawn"));
        let echo = |typed: &str| {
            understood(&sample.meeting, &spot, typed).lines[0][0]
                .text
                .clone()
        };
        assert_eq!(echo("1003"), "here since 10:03");
        assert_eq!(echo(""), "here");
        assert_eq!(echo("10:03 to 10:40"), "here 10:03 to 10:40");
        assert!(echo("now").starts_with("“now” is not a time"));
    }
}

//! Who can be reached through the plan, who takes it to the child, and who is sent the record. It sends nothing.

use crate::case::{Person, PlanTaken, Who};
use crate::meeting::{Meeting, Refusal, Request, Spot, TakenPart, handles};
use crate::text;
use crate::view::page::Sign;
use crate::view::wrap_up::yes_no;
use crate::view::{Ask, Cell, Group, Item, Viewer, dates, whom};

/// Asks family and network who are here whether they may be reached through the plan, where they have not said so before.
pub(super) fn on_plan(meeting: &Meeting) -> Option<Group> {
    let case = meeting.case();
    let items: Vec<Item> = handles(case)
        .filter(|who| meeting.is_here(who))
        .filter_map(|who| on_plan_item(meeting, who))
        .collect();
    (!items.is_empty()).then(|| Group {
        heading: "May your number be on the plan?".to_owned(),
        items,
        ..Group::default()
    })
}

fn on_plan_item(meeting: &Meeting, who: Who) -> Option<Item> {
    let case = meeting.case();
    let person = case.person(&who).filter(|p| !p.is_professional())?;
    let before = meeting.case_before(meeting.sitting().on_screen.child)?;
    let was_asked = before
        .person(&who)
        .is_some_and(|p| p.ties.on_plan.is_some());
    if was_asked || !has_contact(person) {
        return None;
    }
    let answer = person.ties.on_plan;
    let name = case.named(&who);
    let item = Item::new(Spot::OnPlan(who), Cell::plain(name));
    Some(item.sign(sign(answer)).ask(yes_no(answer)))
}

/// A contact that is private is on no plan, and is not asked about in front of everybody.
fn has_contact(person: &Person) -> bool {
    let contact = &person.contact;
    [("phone", &contact.phone), ("email", &contact.email)]
        .into_iter()
        .any(|(field, value)| value.is_some() && !person.keeps_private(field))
}

fn sign(answer: Option<bool>) -> Sign {
    match answer {
        Some(true) => Sign::Yes,
        Some(false) => Sign::No,
        None => Sign::Open,
    }
}

/// Asks who takes the plan to the child, where the procedure has somebody do so.
pub(super) fn taken(meeting: &Meeting) -> Option<Group> {
    if !meeting.procedure().record.plan_to_child {
        return None;
    }
    let child = meeting.case().child.called();
    let taken = meeting
        .child()
        .closing
        .plan_taken
        .clone()
        .unwrap_or_default();
    let by = whom::with_day_typed(meeting, taken.by.as_ref(), None);
    let item = Item::new(
        Spot::PlanTaken(TakenPart::By),
        Cell::plain(format!("Who takes the plan to {child}, and when?")),
    )
    .sign(match taken.by {
        Some(_) => Sign::Yes,
        None => Sign::Open,
    });
    let mut items = vec![item.words("A name, and when", by)];
    if taken.by.is_some() {
        let day = taken.date.map(dates::as_typed).unwrap_or_default();
        let when = Item::new(Spot::PlanTaken(TakenPart::Date), Cell::muted("When?"));
        items.push(when.words("mon, 21/12, tomorrow", day).depth(1));
    }
    Some(Group {
        items,
        ..Group::default()
    })
}

/// Asks who is sent the record: what case and procedure say, unless the chair says otherwise. Of whom neither says anything
/// nobody was asked, and no answer stands there.
pub(super) fn sent(meeting: &Meeting, viewer: &Viewer) -> Group {
    let child = meeting.child();
    // Who is to be sent nothing is not on the list: a "no" beside one name asks the room why. Whoever joined today is
    // asked about: that nothing is sent to them was decided by nobody.
    let is_kept_off = |who: &Who| {
        let person = child.case.person(who);
        meeting.is_sent(child, who) != Some(true)
            && !child.closing.sent.contains_key(who)
            && !joined_today(meeting, who)
            && person.is_some_and(|person| !person.is_sent("plan") && !person.is_sent("actions"))
    };
    let people = handles(&child.case).skip(1).chain([Who::child()]);
    let people = people.filter(|who| !is_kept_off(who));
    // Every row can be peeked at or none, so that none tells by it that there is something to see; none while somebody is
    // here who may not see it.
    let may_peek = meeting.not_there_for_an_agency().is_empty();
    let items = people.map(|who| {
        let answer = meeting.is_sent(child, &who);
        let is_asked = joined_today(meeting, &who) && !child.closing.sent.contains_key(&who);
        let answer = answer.filter(|sent| *sent || !is_asked);
        let spot = Spot::Sent(who.clone());
        let name = child.case.named(&who);
        let mut item = Item::new(spot.clone(), Cell::plain(name))
            .sign(sign(answer))
            .ask(yes_no(answer));
        item.can.peek = may_peek;
        item.notes = viewer.peeked(meeting, &spot, Vec::new(), warning(meeting, &who));
        item
    });
    let rule = &meeting.procedure().record.sent_to;
    let rule = (!rule.is_empty()).then(|| format!(" By the procedure: {}.", text::list(rule)));
    Group {
        heading: format!("Who is sent the record?{}", rule.unwrap_or_default()),
        items: items.collect(),
        ..Group::default()
    }
}

/// Returns true for family and network who were not in the case before this meeting.
fn joined_today(meeting: &Meeting, who: &Who) -> bool {
    let before = meeting.case_before(meeting.sitting().on_screen.child);
    let is_family = meeting
        .case()
        .person(who)
        .is_some_and(|person| !person.is_professional());
    is_family && before.is_some_and(|before| before.person(who).is_none())
}

/// A copy may be read by whoever lives where it goes: a warning about one person holds for the whole home.
fn warning(meeting: &Meeting, who: &Who) -> Option<String> {
    let case = meeting.case();
    let person = case.person(who);
    let own = person.and_then(|person| person.caution.clone());
    let lives_there = who.is_child() || person.is_some_and(|person| person.ties.household);
    let at_home = case.circle.people.iter().filter(|other| {
        lives_there && other.ties.household && person.is_none_or(|p| p.name != other.name)
    });
    let home = at_home.filter_map(|other| {
        let caution = other.caution.as_deref()?;
        Some(format!(
            "It goes to a home where {} lives: {caution}",
            other.shown()
        ))
    });
    let said: Vec<String> = own.into_iter().chain(home).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

pub(super) fn answer_on_plan(who: &Who, given: &str) -> Result<Request, Refusal> {
    Ok(Request::AnswerOnPlan {
        who: who.clone(),
        yes: is_yes(given)?,
    })
}

pub(super) fn answer_sent(who: &Who, given: &str) -> Result<Request, Refusal> {
    Ok(Request::SetSent {
        who: who.clone(),
        sent: is_yes(given)?,
    })
}

fn is_yes(given: &str) -> Result<bool, Refusal> {
    match given {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Refusal::NotUnderstood("Please say yes or no.".to_owned())),
    }
}

/// "Priya, on Monday" is both at once.
pub(super) fn answer_taken(
    meeting: &Meeting,
    part: TakenPart,
    given: &str,
) -> Result<Request, Refusal> {
    let old = meeting
        .child()
        .closing
        .plan_taken
        .clone()
        .unwrap_or_default();
    let taken = match (part, given) {
        (TakenPart::By, "") => PlanTaken::default(),
        (TakenPart::Date, "") => PlanTaken { date: None, ..old },
        (TakenPart::By, _) => {
            let (by, date) = whom::with_day(meeting, given)?;
            PlanTaken {
                by: by.or(old.by),
                date: date.or(old.date),
            }
        }
        (TakenPart::Date, _) => PlanTaken {
            date: Some(dates::read_ahead(meeting, given)?),
            ..old
        },
    };
    Ok(Request::SetPlanTaken { taken })
}

pub(super) fn missing(meeting: &Meeting) -> Vec<(String, Spot)> {
    let mut gaps = Vec::new();
    let child = meeting.case().child.called();
    if meeting.procedure().record.plan_to_child {
        let taken = meeting
            .child()
            .closing
            .plan_taken
            .clone()
            .unwrap_or_default();
        if taken.by.is_none() {
            let what = format!("Who takes the plan to {child}");
            gaps.push((what, Spot::PlanTaken(TakenPart::By)));
        } else if taken.date.is_none() {
            let what = format!("When the plan is taken to {child}");
            gaps.push((what, Spot::PlanTaken(TakenPart::Date)));
        }
    }
    gaps.extend(joined_and_not_said(meeting));
    let unanswered: Vec<String> = on_plan(meeting)
        .into_iter()
        .flat_map(|group| group.items)
        .filter(|item| matches!(item.ask, Ask::Choice { chosen: None, .. }))
        .map(|item| item.text.text)
        .collect();
    if let Some(first) = on_plan(meeting).and_then(|group| group.items.into_iter().next())
        && !unanswered.is_empty()
    {
        let what = format!(
            "May {} be reached through the plan",
            text::list(&unanswered)
        );
        gaps.push((what, first.spot));
    }
    gaps
}

/// Whoever joined today and of whom it is not said whether they are sent the record.
fn joined_and_not_said(meeting: &Meeting) -> Vec<(String, Spot)> {
    let sent = sent(meeting, &Viewer::default()).items.into_iter();
    let open = sent.filter_map(|item| match &item.spot {
        Spot::Sent(who) if item.lacks_answer() && joined_today(meeting, who) => {
            let what = format!("Is {} sent the record", item.text.text);
            Some((what, item.spot))
        }
        _ => None,
    });
    open.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::Mark;
    use crate::meeting::sample::Sample;
    use crate::view::agreement::{answer as give, page};
    use crate::view::{Answer, Window};

    fn say(sample: &mut Sample, spot: &Spot, words: &str) -> Result<(), Refusal> {
        let request = give(&sample.meeting, spot, Answer::Said(words.to_owned()))?;
        sample.ask(request).map(|_| ())
    }

    fn marcus() -> Sample {
        let mut case = Sample::jay().meeting.case().clone();
        case.circle.people[8].ties.on_plan = None;
        let mut sample = Sample::of(vec![case]);
        sample.here(&["priya", "dawn", "marcus"]).stage("agreement");
        sample
    }

    #[test]
    fn who_takes_the_plan_and_who_is_sent_it_come_out_as_the_record_has_them() {
        let mut sample = Sample::jay();
        sample.here(&["priya", "dawn", "child"]).stage("agreement");
        let by = Spot::PlanTaken(TakenPart::By);
        say(&mut sample, &by, "Priya, on Monday").unwrap();
        sample.ask(Request::Close).unwrap();
        let expected = &Sample::jay_after().meetings[2];
        let found = sample.meeting.record_of(0).unwrap();
        assert_eq!(
            found.agreement.plan_taken_to_child,
            expected.agreement.plan_taken_to_child
        );
        assert_eq!(found.closing.distributed, expected.closing.distributed);
    }

    #[test]
    fn the_day_may_be_said_by_itself() {
        let mut sample = Sample::jay();
        let by = Spot::PlanTaken(TakenPart::By);
        assert_eq!(missing(&sample.meeting)[0].0, "Who takes the plan to Jay");
        say(&mut sample, &by, "Priya").unwrap();
        assert_eq!(
            missing(&sample.meeting)[0].0,
            "When the plan is taken to Jay"
        );
        let date = Spot::PlanTaken(TakenPart::Date);
        say(&mut sample, &date, "mon").unwrap();
        assert!(missing(&sample.meeting).is_empty());
        let refusal = say(&mut sample, &by, "Fred").unwrap_err();
        assert!(refusal.to_string().contains("is not on the list"));
        say(&mut sample, &by, "").unwrap();
        assert_eq!(
            sample.meeting.child().closing.plan_taken,
            Some(PlanTaken::default())
        );
    }

    #[test]
    fn a_number_is_asked_about_only_where_there_is_one_that_may_be_told() {
        let mut sample = marcus();
        let names = |sample: &Sample| -> Vec<String> {
            let group = on_plan(&sample.meeting);
            let items = group.into_iter().flat_map(|group| group.items);
            items.map(|item| item.text.text).collect()
        };
        // Dawn's number is private: it is not spoken of.
        assert_eq!(names(&sample), ["Marcus Hill"]);
        assert_eq!(
            missing(&sample.meeting).last().unwrap().0,
            "May Marcus Hill be reached through the plan"
        );
        let spot = Spot::OnPlan(Who::new("marcus"));
        say(&mut sample, &spot, "yes").unwrap();
        assert_eq!(names(&sample), ["Marcus Hill"], "it can still be changed");
        let case = sample.meeting.case();
        assert_eq!(
            case.person(&Who::new("marcus")).unwrap().ties.on_plan,
            Some(true)
        );
        assert!(say(&mut sample, &spot, "maybe").is_err());
        let mut asked = Sample::jay();
        asked.here(&["marcus"]);
        assert!(on_plan(&asked.meeting).is_none(), "he said yes before");
    }

    #[test]
    fn the_chair_says_otherwise_than_the_case() {
        let mut sample = Sample::jay();
        let lee = Spot::Sent(Who::new("lee"));
        let farah = Spot::Sent(Who::new("farah"));
        say(&mut sample, &farah, "no").unwrap();
        say(&mut sample, &lee, "yes").unwrap();
        let sent = sample.meeting.recipients(sample.meeting.child());
        assert!(sent.contains(&Who::new("lee")) && !sent.contains(&Who::new("farah")));
    }

    #[test]
    fn family_that_joined_today_is_asked_about_until_it_is_said() {
        let mut sample = Sample::jay();
        let person = crate::case::Person {
            name: "Ann Carter".to_owned(),
            relationship: Some("Aunt".to_owned()),
            receives: Some(crate::case::Receives(Vec::new())),
            ..crate::case::Person::default()
        };
        sample.ask(Request::AddPerson { person }).unwrap();
        let who = sample.meeting.who_is_meant("Ann Carter");
        let spot = Spot::Sent(who.clone());
        let row = |sample: &Sample| {
            let list = page(&sample.meeting, &Viewer::default());
            list.item(&spot).unwrap().sign
        };
        let gaps = |sample: &Sample| {
            let gaps = missing(&sample.meeting).into_iter();
            gaps.filter(|(what, _)| what == "Is Ann Carter sent the record")
                .count()
        };
        let is_sent = |sample: &Sample| {
            let sent = sample.meeting.recipients(sample.meeting.child());
            sent.contains(&who)
        };
        assert_eq!((row(&sample), gaps(&sample)), (Sign::Open, 1));
        assert!(!is_sent(&sample), "nobody has said so");
        say(&mut sample, &spot, "yes").unwrap();
        assert_eq!((row(&sample), gaps(&sample)), (Sign::Yes, 0));
        assert!(is_sent(&sample));
        say(&mut sample, &spot, "no").unwrap();
        assert_eq!((row(&sample), gaps(&sample)), (Sign::No, 0));
    }

    #[test]
    fn nothing_shows_that_there_is_a_warning_before_it_is_peeked_at() {
        let mut sample = Sample::jay();
        let row = |sample: &Sample, viewer: &Viewer, who: &str| {
            let spot = Spot::Sent(Who::new(who));
            page(&sample.meeting, viewer).item(&spot).unwrap().clone()
        };
        let note = |sample: &Sample, viewer: &Viewer, who: &str| -> String {
            let notes = row(sample, viewer, who).notes;
            notes.into_iter().map(|note| note.text).collect()
        };
        let desk = Viewer::default();
        for who in ["dawn", "child", "kemi"] {
            let row = row(&sample, &desk, who);
            assert!(row.notes.is_empty() && !row.can.peek, "{who}");
        }
        let peek = |who: &str| Viewer {
            peek: Some(Spot::Sent(Who::new(who)).into()),
            ..Viewer::default()
        };
        // Whoever else is here, or may be, learns neither what there is nor that there is anything.
        for who in ["dawn", "child", "kemi"] {
            assert_eq!(
                note(&sample, &peek(who), who),
                crate::view::viewer::NOT_NOW,
                "{who}"
            );
        }
        let others = ["child", "dawn", "marcus", "gran", "lee"];
        sample.mark(&others, &Mark::Absent);
        for who in ["dawn", "child", "kemi"] {
            assert!(row(&sample, &desk, who).can.peek, "each alike: {who}");
        }
        assert_eq!(
            note(&sample, &peek("kemi"), "kemi"),
            "Nothing more is kept here."
        );
        assert_eq!(
            note(&sample, &peek("dawn"), "dawn"),
            "It goes to a home where Lee Marsh lives: In touch with an adult Jay is to be kept from"
        );
        let lee = Spot::Sent(Who::new("lee"));
        let list = page(&sample.meeting, &desk);
        assert!(
            list.item(&lee).is_none(),
            "who is sent nothing is not on the list"
        );
        say(&mut sample, &lee, "yes").unwrap();
        assert_eq!(
            note(&sample, &peek("lee"), "lee"),
            "In touch with an adult Jay is to be kept from"
        );
    }

    #[test]
    fn the_room_sees_neither_numbers_nor_who_is_sent_what() {
        let sample = marcus();
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        let page = crate::view::Net::of(&sample.meeting).page(page(&sample.meeting, &room), &room);
        let hidden = |spot: &Spot| matches!(spot, Spot::Sent(_) | Spot::OnPlan(_));
        assert!(!page.items().any(|item| hidden(&item.spot)));
        assert!(page.items().all(|item| item.ask == Ask::Nothing));
    }
}

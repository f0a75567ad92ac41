//! What the review stage shows and asks. It takes no answer.

use super::answer::{taken_with_it, time_of_this_one, waiting};
use super::words;
use crate::calendar::{Date, Remark, long, remarks, weekday_day_month};
use crate::case::NextMeeting;
use crate::meeting::{Meeting, ReviewPart, Spot};
use crate::text;
use crate::view::page::Choice;
use crate::view::wrap_up::yes_no;
use crate::view::{Ask, Cell, Group, Item, Page, Tone, Viewer, Window};

pub(in crate::view) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let groups = match viewer.window {
        Window::Desk => asked(meeting),
        // The room reads what is settled, and nothing that is only proposed.
        Window::Room => aloud(meeting).into_iter().collect(),
    };
    let aside = words::not_all_agree(meeting)
        .filter(|_| viewer.window == Window::Desk)
        .map(|words| vec![Cell::plain(words)]);
    Page {
        title: "When do we meet again?".to_owned(),
        aside: aside.into_iter().collect(),
        groups,
        ..Page::default()
    }
}

fn asked(meeting: &Meeting) -> Vec<Group> {
    let mut groups = Vec::new();
    let ends = endings(meeting);
    if !ends.is_empty() {
        groups.push(Group {
            heading: "There need be no next meeting".to_owned(),
            items: afterwards(meeting, &ends),
            ..Group::default()
        });
    }
    groups.push(Group {
        heading: if ends.is_empty() {
            ""
        } else {
            "Or we meet again"
        }
        .to_owned(),
        items: when(meeting),
        ..Group::default()
    });
    if on_call_is_asked(meeting) {
        groups.push(Group {
            heading: "Out of hours".to_owned(),
            items: out_of_hours(meeting),
            ..Group::default()
        });
    }
    groups.extend(aloud(meeting));
    groups
}

pub(super) fn next(meeting: &Meeting) -> NextMeeting {
    meeting.child().closing.next.clone().unwrap_or_default()
}

pub(super) fn spot(part: ReviewPart) -> Spot {
    Spot::Review(part)
}

fn field(part: ReviewPart, label: &str, prompt: &str, value: Option<String>) -> Item {
    Item::new(spot(part), Cell::muted(label)).words(prompt, value.unwrap_or_default())
}

fn when(meeting: &Meeting) -> Vec<Item> {
    let next = next(meeting);
    let Some(date) = next.date else {
        let mut items = vec![proposed(meeting)];
        if words::may_be_later(meeting) {
            items.push(reason(meeting, &next));
        }
        return items;
    };
    let mut day = field(
        ReviewPart::Date,
        "Next meeting",
        "fri, 12/3, +2w",
        Some(long(date)),
    );
    day.notes.extend(notes_of_day(meeting, date));
    day.can.remove = true;
    day.notes.extend(moved(meeting, date));
    day.notes
        .extend(words::list_sent(meeting, date).map(Cell::plain));
    day.notes.extend(shared(meeting, date));
    // A later day needs its reason first, so there is always a line for it.
    let may_be_later = words::may_be_later(meeting);
    let mut items = vec![day];
    items.extend(Some(reason(meeting, &next)).filter(|_| may_be_later || next.reason.is_some()));
    items.push(time(meeting, &next));
    items.push(field(
        ReviewPart::Place,
        "Where?",
        "Teams, or a place",
        next.place,
    ));
    items.push(field(
        ReviewPart::Chair,
        "Who chairs?",
        "A post or a name",
        next.chair,
    ));
    items.extend(others(meeting));
    items
}

/// That a day was taken for all children is said where it stands.
fn shared(meeting: &Meeting, date: Date) -> Option<Cell> {
    let here = meeting.sitting().on_screen.child;
    let others = meeting.children().iter().enumerate();
    let same = others.filter(|(place, child)| {
        let next = child.closing.next.as_ref();
        *place != here && next.and_then(|next| next.date) == Some(date)
    });
    let how_many = same.count();
    (how_many > 0).then(|| {
        let others = text::count(how_many, "other child has", "other children have");
        Cell::muted(format!("{others} this day too."))
    })
}

/// A panel meets again on one day: it is taken once for all, and of each child it can still be another.
fn others(meeting: &Meeting) -> Option<Item> {
    let how_many = meeting.may_meet_then_too().len();
    (how_many > 0).then(|| {
        let others = text::count(how_many, "other child", "other children");
        let words = format!("The same for the {others}");
        Item::new(spot(ReviewPart::Others), Cell::plain(words))
            .ask(Ask::Do)
            .note(Cell::muted(
                "Enter sets it. When a child is talked about, its day can still be another.",
            ))
    })
}

/// The time is asked: nobody may read out an hour that nobody said.
fn time(meeting: &Meeting, next: &NextMeeting) -> Item {
    let said = next.time.map(|time| time.to_string());
    let mut item = field(
        ReviewPart::Time,
        "At what time?",
        "For example: 10:00, or 2pm",
        said,
    );
    if let Some(called) = time_of_this_one(meeting).filter(|_| next.time.is_none()) {
        let words = format!("This meeting was called for {called}: type that, or another time.");
        item.notes.push(Cell::muted(words));
    }
    item
}

/// The day the interval gives, taken with one key; or another one, typed.
fn proposed(meeting: &Meeting) -> Item {
    if let Some(date) = words::as_for_the_others(meeting).and_then(|next| next.date) {
        let mut item = Item::new(spot(ReviewPart::Date), Cell::of(long(date), Tone::Strong))
            .ask(Ask::Do)
            .note(Cell::plain("As it was settled for the other children."));
        item.notes.extend(near(meeting, date));
        item.notes.extend(take_or_type(meeting));
        item.below = Some(spot(ReviewPart::Date));
        return item;
    }
    if let Some(proposal) = words::proposal(meeting) {
        let mut item = Item::new(
            spot(ReviewPart::Date),
            Cell::of(long(proposal.date), Tone::Strong),
        )
        .ask(Ask::Do)
        .note(Cell::plain(words::why(meeting, &proposal)));
        item.notes.extend(near(meeting, proposal.date));
        item.notes.extend(take_or_type(meeting));
        item.below = Some(spot(ReviewPart::Date));
        return item;
    }
    let item = field(ReviewPart::Date, "Next meeting", "fri, 12/3, +2w", None);
    let follows = words::level(meeting).is_none() && words::do_not_go_on(meeting).is_none();
    if follows && words::interval(meeting).is_none() {
        item.note(Cell::muted(
            "How often we meet follows from the risk rating. A day can be typed at any time.",
        ))
    } else {
        item
    }
}

fn take_or_type(meeting: &Meeting) -> Option<Cell> {
    let words = match meeting.draft(&spot(ReviewPart::Date)) {
        // What is being typed is what Enter takes, and its own line says which day that is.
        Some(typed) if !typed.trim().is_empty() => return None,
        _ => "Enter takes this day. Or type another: thu, 7 jan, +5 days.",
    };
    Some(Cell::muted(words))
}

/// A day that was moved off a weekend or a bank holiday goes on saying from which, once it is taken too.
fn moved(meeting: &Meeting, date: Date) -> Option<Cell> {
    let proposal = words::proposal(meeting).filter(|proposal| proposal.date == date)?;
    words::why_earlier(&proposal).map(Cell::plain)
}

fn reason(meeting: &Meeting, next: &NextMeeting) -> Item {
    let label = "If it has to be later: why?";
    let mut reason = field(
        ReviewPart::Reason,
        label,
        "The reason stands in the record",
        next.reason.clone(),
    );
    let day = waiting(meeting).map(taken_with_it);
    reason.notes.extend(day.map(Cell::plain));
    reason.depth(1)
}

pub(super) fn notes_of_day(meeting: &Meeting, date: Date) -> Vec<Cell> {
    let holidays = meeting.procedure().holidays();
    let closed = remarks(date, meeting.today(), None, &holidays)
        .into_iter()
        .filter_map(|remark| said(&remark))
        .map(|words| Cell::of(words, Tone::Warn));
    closed.chain(near(meeting, date)).collect()
}

fn near(meeting: &Meeting, date: Date) -> Vec<Cell> {
    let said = words::near(meeting, date).into_iter();
    said.map(Cell::plain).collect()
}

fn said(remark: &Remark) -> Option<String> {
    match remark {
        Remark::Past => Some("has gone by already".to_owned()),
        Remark::Weekend { .. } => Some("a weekend".to_owned()),
        Remark::Holiday { name, .. } => Some(name.clone()),
        Remark::AfterNextMeeting => None,
    }
}

/// At such a level, a weekend or holiday before the next meeting needs somebody who has the plan.
pub(super) fn on_call_is_asked(meeting: &Meeting) -> bool {
    let closing = &meeting.child().closing;
    if closing.out_of_hours.is_some() {
        return true;
    }
    let day = next(meeting)
        .date
        .or_else(|| words::proposal(meeting).map(|proposal| proposal.date));
    let level = words::level(meeting);
    level.is_some_and(|(_, level)| level.on_call)
        && day.is_some_and(|day| words::closed_before(meeting, day).is_some())
}

fn out_of_hours(meeting: &Meeting) -> Vec<Item> {
    let known = meeting.child().closing.out_of_hours.clone();
    let known = known.unwrap_or_default();
    let day = next(meeting).date;
    let mut who = field(
        ReviewPart::OnCall,
        "Who is on call?",
        "A team or a name",
        known.on_call,
    );
    let closed = day.and_then(|day| words::closed_before(meeting, day));
    who.notes.extend(closed.map(|date| {
        Cell::muted(format!(
            "{} comes before we meet again.",
            weekday_day_month(date)
        ))
    }));
    let has = Item::new(
        spot(ReviewPart::HasPlan),
        Cell::muted("Do they have the plan?"),
    );
    vec![who, has.ask(yes_no(known.has_plan))]
}

/// What can happen where there is no next meeting: ids of the procedure, in its order.
pub(super) fn endings(meeting: &Meeting) -> Vec<String> {
    if let Some(ends) = words::do_not_go_on(meeting) {
        return ends.to_vec();
    }
    match (words::interval(meeting), words::level(meeting)) {
        (None, Some((_, level))) => level.closing.clone(),
        _ => Vec::new(),
    }
}

fn afterwards(meeting: &Meeting, ends: &[String]) -> Vec<Item> {
    let after = meeting.child().closing.after.clone().unwrap_or_default();
    let options = ends.iter().map(|what| Choice {
        letter: None,
        word: words::afterwards(what),
        value: what.clone(),
    });
    let child = meeting.case().child.called();
    let ask = Ask::Choice {
        options: options.collect(),
        chosen: ends.iter().position(|end| after.what.as_ref() == Some(end)),
        letters: false,
    };
    let teller = after.told_by.as_ref().map(|who| meeting.case().named(who));
    vec![
        Item::new(spot(ReviewPart::After), Cell::muted("What happens now?")).ask(ask),
        field(
            ReviewPart::ToldBy,
            &format!("Who tells {child}?"),
            "A name",
            teller,
        ),
    ]
}

/// One sentence to read aloud.
fn aloud(meeting: &Meeting) -> Option<Group> {
    let closing = &meeting.child().closing;
    let next = closing
        .next
        .as_ref()
        .and_then(|next| words::sentence(meeting, next));
    let words = next.or_else(|| {
        let after = closing.after.as_ref()?;
        let what = words::afterwards(after.what.as_deref()?);
        let child = meeting.case().child.called();
        let teller = after.told_by.as_ref().map(|who| meeting.case().named(who));
        let told = teller.map(|name| format!(" {name} tells {child}."));
        Some(format!(
            "No next meeting is set: {what}.{}",
            told.unwrap_or_default()
        ))
    })?;
    Some(Group {
        heading: "To read aloud".to_owned(),
        items: vec![Item::new(Spot::Line(0), Cell::of(words, Tone::Strong))],
        ..Group::default()
    })
}

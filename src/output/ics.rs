//! Days for a calendar: meetings and reviews as whole days, and the tasks of each owner in a file of their own. It names nobody.

use crate::{
    document::{CalendarDay, DayKind, Document},
    text::clean,
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use icalendar::{Calendar, Class, Component, Event, EventLike, Property, Todo, TodoStatus};

/// Who made the file, as the standard wants it said: nothing of a computer or of who uses it.
const MADE_BY: &str = "-//Chairside//Chairside//EN";

/// Returns the calendars of a document, each with what its file is called beside the others: one of the meeting and the review,
/// and one of each owner's tasks; none where there is no day. A number stands for a name.
pub(super) fn calendars(document: &Document) -> Vec<(String, Vec<u8>)> {
    let mut owners: Vec<Option<usize>> = document.days.iter().map(|day| day.owner).collect();
    owners.sort_unstable();
    owners.dedup();
    let each = owners.into_iter().map(|owner| {
        let part = owner.map(|number| format!("-owner-{number}"));
        let own = document.days.iter().filter(|day| day.owner == owner);
        (part.unwrap_or_default(), calendar(own, document.made))
    });
    each.collect()
}

/// Returns all days of a document in one calendar; nothing where it has none.
pub(super) fn ics(document: &Document) -> Option<Vec<u8>> {
    let days = document.days.iter();
    (!document.days.is_empty()).then(|| calendar(days, document.made))
}

fn calendar<'a>(days: impl Iterator<Item = &'a CalendarDay>, made: NaiveDate) -> Vec<u8> {
    let made = made.and_time(NaiveTime::MIN).and_utc();
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", MADE_BY));
    for day in days {
        match day.kind {
            DayKind::Meeting | DayKind::Review => calendar.push(event(day, made)),
            DayKind::Task => calendar.push(task(day, made)),
        };
    }
    calendar.to_string().into_bytes()
}

/// A whole day, since a time would be another one on a telephone that is abroad. It keeps nobody from being asked elsewhere.
fn event(day: &CalendarDay, made: DateTime<Utc>) -> Event {
    let at = day.time.map(|time| format!(", {time}")).unwrap_or_default();
    let mut event = Event::with_uid(&clean(&day.uid))
        .timestamp(made)
        .summary(&format!("{}{at}", clean(&day.summary)))
        .class(Class::Private)
        .add_property("TRANSP", "TRANSPARENT")
        .done();
    if let Some(on) = day.day {
        event.starts(on);
    }
    event
}

fn task(day: &CalendarDay, made: DateTime<Utc>) -> Todo {
    let mut task = Todo::with_uid(&clean(&day.uid))
        .timestamp(made)
        .summary(&clean(&day.summary))
        .status(TodoStatus::NeedsAction)
        .class(Class::Private)
        .done();
    if let Some(by) = day.day {
        task.due(by);
    }
    task
}

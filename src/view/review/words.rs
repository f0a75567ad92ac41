//! What is said of the next meeting: why this day, what is near it, one sentence to read aloud. It sets nothing.

use crate::calendar::{Date, Interval, Proposal, Reason, day_month, long, weekday_day_month};
use crate::case::NextMeeting;
use crate::meeting::Meeting;
use crate::procedure::{self, Level};
use crate::text::{article, capitalised, same};
use crate::view::{dates, whom};

/// Places one meets on, not at.
const ON: &[&str] = &[
    "teams",
    "ms teams",
    "microsoft teams",
    "zoom",
    "webex",
    "google meet",
    "skype",
];

/// Returns the level that sets the next date: the highest held where not all agree, else the one that stands.
pub(super) fn level(meeting: &Meeting) -> Option<(String, &Level)> {
    let id = meeting
        .rating_for_the_date()
        .or_else(|| meeting.rating_so_far().map(str::to_owned))?;
    let level = meeting.procedure().forms.rating.level(&id)?;
    Some((id, level))
}

/// Returns what can follow where it was decided that these meetings do not go on; nothing where they do.
pub(super) fn do_not_go_on(meeting: &Meeting) -> Option<&[String]> {
    let made = &meeting.child().decisions;
    let said_no = |kind: &str| {
        let mut of_kind = made.iter().filter(|(_, decision)| decision.kind == kind);
        of_kind.any(|(_, decision)| decision.answer.as_deref() == Some("no"))
    };
    let mut asks = meeting.procedure().decisions.iter();
    let ends = asks.find(|ask| !ask.if_no.is_empty() && said_no(&ask.kind))?;
    Some(&ends.if_no)
}

/// Returns the longest time until the next meeting; none where there need be no next one.
pub(super) fn interval(meeting: &Meeting) -> Option<Interval> {
    if do_not_go_on(meeting).is_some() {
        return None;
    }
    let id = level(meeting).map(|(id, _)| id);
    procedure::interval(meeting.procedure(), id.as_deref())
}

/// Returns the last days allowed.
pub(super) fn bounds(meeting: &Meeting) -> procedure::Bounds {
    let id = level(meeting).map(|(id, _)| id);
    procedure::bounds(meeting.procedure(), id.as_deref(), meeting.today())
}

/// Returns true where a reason lets the day be later: beyond a hard maximum no reason helps.
pub(super) fn may_be_later(meeting: &Meeting) -> bool {
    let bounds = bounds(meeting);
    let latest = bounds.latest;
    latest.is_some_and(|latest| bounds.hard.is_none_or(|hard| hard > latest))
}

/// Returns the day that is proposed.
pub(super) fn proposal(meeting: &Meeting) -> Option<Proposal> {
    interval(meeting)?;
    let id = level(meeting).map(|(id, _)| id);
    procedure::next_date(meeting.procedure(), id.as_deref(), meeting.today())
}

/// Returns the day that was settled for the other children, where it is one for all of them and not too late for this
/// one: a panel meets again on one day. Time, place and chair come with it where they all have the same.
///
/// Never why: a reason is about one child, and stands in that child's file alone.
pub(super) fn as_for_the_others(meeting: &Meeting) -> Option<NextMeeting> {
    let here = meeting.sitting().on_screen.child;
    let others = meeting.children().iter().enumerate();
    let others = others.filter(|(place, _)| *place != here);
    let settled = others.filter_map(|(_, child)| child.closing.next.as_ref());
    let settled: Vec<&NextMeeting> = settled.filter(|next| next.date.is_some()).collect();
    let date = all_have(&settled, |next| next.date)?;
    let bounds = bounds(meeting);
    let mut last = bounds.latest.into_iter().chain(bounds.hard);
    (!last.any(|last| date > last)).then(|| NextMeeting {
        date: Some(date),
        time: all_have(&settled, |next| next.time),
        place: all_have(&settled, |next| next.place.clone()),
        chair: all_have(&settled, |next| next.chair.clone()),
        reason: None,
    })
}

/// Returns what several meetings have in common; nothing where they differ.
fn all_have<T: PartialEq>(
    settled: &[&NextMeeting],
    part: impl Fn(&NextMeeting) -> Option<T>,
) -> Option<T> {
    let first = part(settled.first()?)?;
    let same = |next: &&NextMeeting| part(next).as_ref() == Some(&first);
    settled.iter().all(same).then_some(first)
}

/// "The list goes to the members by Thursday 31 December 2026: Friday 1 January is New Year's Day." A day on which nobody
/// works moves it earlier, and is named.
pub(super) fn list_sent(meeting: &Meeting, day: Date) -> Option<String> {
    let due = procedure::list_goes_by(meeting.procedure(), day)?;
    let goes = if due < meeting.today() {
        "should have gone"
    } else {
        "goes"
    };
    let moved = procedure::list_moved_off(meeting.procedure(), day);
    let why = moved.map(|(day, reason)| format!(": {} is {reason}", weekday_day_month(day)));
    let why = why.unwrap_or_default();
    let by = long(due);
    Some(format!("The list {goes} to the members by {by}{why}."))
}

/// "HIGH risk meets at least every week: Friday 25 December is Christmas Day, so Thursday 24 December 2026."
pub(super) fn why(meeting: &Meeting, proposal: &Proposal) -> String {
    let often = interval(meeting).map(every).unwrap_or_default();
    let of_level =
        level(meeting).filter(|(_, level)| matches!(level.cadence, procedure::Cadence::Every(_)));
    let who = match of_level {
        Some((_, level)) => format!("{} meets at least {often}", level.title),
        None if bounds(meeting).hard.is_some() => within(meeting),
        None => format!("We meet at least {often}"),
    };
    match &proposal.moved_because {
        Some(reason) => format!(
            "{who}: {} is {reason}, so {}.",
            weekday_day_month(proposal.raw),
            long(proposal.date)
        ),
        None => format!("{who}: {}.", long(proposal.date)),
    }
}

/// "It would have been Friday 25 December: that is Christmas Day, so we meet a day earlier."
pub(super) fn why_earlier(proposal: &Proposal) -> Option<String> {
    let reason = proposal.moved_because.as_ref()?;
    let days = (proposal.raw - proposal.date).num_days();
    let earlier = match days {
        1 => "a day earlier".to_owned(),
        2.. => format!("{days} days earlier"),
        _ => return None,
    };
    Some(format!(
        "It would have been {}: that is {reason}, so we meet {earlier}.",
        weekday_day_month(proposal.raw)
    ))
}

/// Says that not all agree on the level, or that none is agreed, where the highest one held sets the day.
pub(super) fn not_all_agree(meeting: &Meeting) -> Option<String> {
    let agreed = meeting.child().rating.agreed.as_deref();
    let (id, level) = level(meeting)?;
    let is_raised = meeting.rating_for_the_date().is_some() && agreed != Some(&id);
    let why = match agreed {
        Some(_) => "Not all agree",
        None => "Nothing is agreed yet",
    };
    is_raised.then(|| format!("{why}: the highest held, {}, sets the day.", level.title))
}

fn every(interval: Interval) -> String {
    match interval {
        Interval::Days(1) => "every day".to_owned(),
        Interval::Weeks(1) => "every week".to_owned(),
        Interval::Months(1) => "every month".to_owned(),
        several => format!("every {several}"),
    }
}

/// A maximum that nothing extends is a limit, not a rhythm.
fn within(meeting: &Meeting) -> String {
    let longest = interval(meeting).map(|longest| longest.to_string());
    format!("We meet again within {}", longest.unwrap_or_default())
}

/// Says which reviews of other procedures fall near a day: people who come to both may see to both at once.
pub(super) fn near(meeting: &Meeting, day: Date) -> Vec<String> {
    let Some(span) = meeting.procedure().review.near else {
        return Vec::new();
    };
    let reviews = &meeting.case().background.other_reviews;
    let near = reviews.iter().filter_map(|review| {
        let date = review.date?;
        let (first, last) = (date.min(day), date.max(day));
        (span.after(first) >= last).then_some((review, date))
    });
    near.map(|(review, date)| {
        let kind = capitalised(&review.kind.replace(['-', '_'], " "));
        let kind = if kind.is_empty() {
            "Another review".to_owned()
        } else {
            kind
        };
        let on = dates::day(date, meeting.today());
        let next = day_month(day);
        // "25 days away" would be read as from today.
        match (date - day).num_days() {
            0 => format!("{kind} on {on} is the same day."),
            -1 => format!("{kind} on {on} is the day before {next}."),
            1 => format!("{kind} on {on} is the day after {next}."),
            days if days < 0 => format!("{kind} on {on} is {} days before {next}.", -days),
            days => format!("{kind} on {on} is {days} days after {next}."),
        }
    })
    .collect()
}

/// Returns the first day from tomorrow on, before another, on which most people do not work.
pub(super) fn closed_before(meeting: &Meeting, day: Date) -> Option<Date> {
    let holidays = meeting.procedure().holidays();
    meeting
        .today()
        .iter_days()
        .skip(1)
        .take_while(|date| *date < day)
        .find(|date| Reason::of(*date, &holidays).is_some())
}

/// "We meet again on Thursday 24 December 2026 at 10:00, on Teams; a Service Manager chairs."
pub(super) fn sentence(meeting: &Meeting, next: &NextMeeting) -> Option<String> {
    let mut said = format!("We meet again on {}", long(next.date?));
    if let Some(time) = next.time {
        said.push_str(&format_args!(" at {time}").to_string());
    }
    if let Some(place) = next.place.as_deref().filter(|place| !place.is_empty()) {
        said.push_str(", ");
        said.push_str(&placed(place));
    }
    if let Some(chair) = next.chair.as_deref().filter(|chair| !chair.is_empty()) {
        said.push_str("; ");
        said.push_str(&chairs(meeting, chair));
    }
    said.push('.');
    Some(said)
}

fn placed(place: &str) -> String {
    let small = place.to_lowercase();
    let has_own = ["at ", "in ", "on ", "by "]
        .iter()
        .any(|word| small.starts_with(word));
    if has_own || small == "online" {
        place.to_owned()
    } else if ON.contains(&small.as_str()) {
        format!("on {place}")
    } else {
        format!("at {place}")
    }
}

fn chairs(meeting: &Meeting, chair: &str) -> String {
    if posts(meeting).any(|post| same(post, chair)) {
        format!("{} {chair} chairs", article(chair))
    } else {
        format!("{chair} chairs")
    }
}

/// Goes through the posts that may chair.
fn posts(meeting: &Meeting) -> impl Iterator<Item = &str> {
    let rule = &meeting.procedure().chair;
    let turns = rule.rotation.iter().flat_map(|rotation| &rotation.grades);
    rule.posts.iter().chain(turns).map(String::as_str)
}

/// Returns whoever chairs as the record names them: a post as the procedure spells it, a person by full name.
pub(super) fn chair_named(meeting: &Meeting, words: &str) -> String {
    if let Some(post) = posts(meeting).find(|post| same(post, words)) {
        return post.to_owned();
    }
    match whom::one(meeting, words) {
        Ok(who) => meeting.case().named(&who),
        Err(_) => words.to_owned(),
    }
}

/// Returns the post whose turn it is to chair the next meeting. Turns go by the level that was agreed, as the count of
/// meetings does; only the date follows the highest one held.
pub(super) fn turn(meeting: &Meeting) -> Option<String> {
    let number = meeting.number().saturating_add(1);
    procedure::turn(meeting.procedure(), number, meeting.rating_so_far()).post
}

/// Says in words what can happen where there is no next meeting: ids of the procedure are no words.
pub(super) fn afterwards(what: &str) -> String {
    match what {
        "refer" => "refer on".to_owned(),
        other => other.replace('-', " "),
    }
}

//! When one meets again: a day that may be, and the same day for every child of a panel. It proposes none.

use crate::calendar::{Date, Reason, long, spoken, weekday_day_month};
use crate::case::NextMeeting;
use crate::meeting::{Event, Meeting, Refusal};
use crate::procedure::{Bounds, bounds};

/// A weekend or a bank holiday moves the day earlier: one that is typed is taken only when it is said twice.
pub(super) fn open_day(meeting: &Meeting, next: &NextMeeting) -> Result<(), Refusal> {
    let stands = meeting.child().closing.next.as_ref();
    let stands = stands.and_then(|next| next.date);
    let holidays = meeting.procedure().holidays();
    let Some(date) = next.date.filter(|date| Some(*date) != stands) else {
        return Ok(());
    };
    match Reason::of(date, &holidays) {
        Some(reason) if date > meeting.today() => Err(Refusal::ClosedDay {
            day: long(date),
            reason: reason.to_string(),
            before: holidays
                .working_day_ahead(date, meeting.today())
                .map(weekday_day_month),
        }),
        _ => Ok(()),
    }
}

/// An interval is a maximum: later needs a reason, and beyond the hard maximum nothing helps.
pub(super) fn set(meeting: &Meeting, next: NextMeeting) -> Result<Vec<Event>, Refusal> {
    if let Some(date) = next.date {
        let rating = meeting.child().level_for_the_date(meeting.procedure());
        let bounds =
            crate::procedure::bounds(meeting.procedure(), rating.as_deref(), meeting.today());
        if date <= meeting.today() {
            return Err(Refusal::NotAhead(long(date)));
        }
        if let Some(last) = bounds.hard.filter(|hard| date > *hard) {
            return Err(Refusal::BeyondMaximum(long(last)));
        }
        let unexplained = next
            .reason
            .as_deref()
            .is_none_or(|reason| reason.trim().is_empty());
        if unexplained && bounds.latest.is_some_and(|latest| date > latest) {
            return Err(Refusal::LateWithoutReason(long(date)));
        }
    }
    let before = last_day_before(meeting, &next);
    Ok(vec![Event::NextSet { next, before }])
}

/// A panel meets again on one day: what is settled of this child's goes for every other of whom nothing else was said.
pub(super) fn share(meeting: &Meeting) -> Result<Vec<Event>, Refusal> {
    let children = meeting.may_meet_then_too();
    let next = meeting.child().closing.next.clone().unwrap_or_default();
    if children.is_empty() {
        return Err(Refusal::Gone);
    }
    // A reason is about one child, and stands in that child's file alone.
    let next = NextMeeting {
        reason: None,
        ..next
    };
    Ok(vec![Event::NextShared { next, children }])
}

/// Returns the last working day before the next meeting, where that is still to come.
fn last_day_before(meeting: &Meeting, next: &NextMeeting) -> Option<Date> {
    let before = spoken::day_before(next.date?, &meeting.procedure().holidays());
    (before >= meeting.today()).then_some(before)
}

impl Meeting {
    /// Returns the other children, by their place, who may meet again when the one on screen does: nothing was said yet of
    /// when they do, or the same day with less said of it, and it is not too late a day for them.
    pub fn may_meet_then_too(&self) -> Vec<usize> {
        let next = self.child().closing.next.as_ref();
        let Some((next, date)) = next.and_then(|next| next.date.map(|date| (next, date))) else {
            return Vec::new();
        };
        let here = self.sitting().on_screen.child;
        let others = self.children().iter().enumerate();
        let others = others.filter(|(place, child)| {
            let turn = &child.turn;
            let is_on = turn.deferral.is_none() && turn.elsewhere.is_none();
            *place != here && is_on && child.closing.after.is_none()
        });
        let open = others.filter(|(_, child)| {
            let said = child.closing.next.as_ref();
            let is_open = said.is_none_or(|said| says_less(said, next));
            let level = child.level_for_the_date(self.procedure());
            let Bounds { latest, hard } = bounds(self.procedure(), level.as_deref(), self.today());
            is_open && latest.into_iter().chain(hard).all(|last| date <= last)
        });
        open.map(|(place, _)| place).collect()
    }
}

/// Returns true where both are on one day, and the first leaves open what the other says and says nothing else.
fn says_less(said: &NextMeeting, next: &NextMeeting) -> bool {
    let with = NextMeeting {
        date: said.date,
        time: said.time.or(next.time),
        place: said.place.clone().or_else(|| next.place.clone()),
        chair: said.chair.clone().or_else(|| next.chair.clone()),
        reason: said.reason.clone(),
    };
    let next = NextMeeting {
        reason: None,
        ..next.clone()
    };
    *said != next && with == next
}

//! `reviews`: what is due within four weeks, or has gone by: the next meeting, the plan's review, reviews of others, progress
//! reports, a flag that is looked at again. It sets no day.

use super::{Asked, Fact, Looked, Sheet, report::rows, titles};
use crate::{
    calendar::{Date, ago, long},
    case::Case,
    procedure::{Procedure, interval},
};

/// Returns the day the next meeting is due: what the last meeting agreed, or the review of the plan, whichever is first.
///
/// A day before the last meeting is what that meeting was due on. A child who was put off until a day is due on that day,
/// and where none was said is still due as before.
pub fn due(case: &Case) -> Option<Date> {
    if case.has_ended() {
        return None;
    }
    let last = case.last_held();
    let agreed = last.and_then(|meeting| meeting.closing.next.as_ref()?.date);
    let review = case.plan.as_ref().and_then(|plan| plan.review);
    let put_off = case
        .put_off_since()
        .and_then(|(day, why)| Some((day, why.until?)));
    let used_up = match put_off {
        Some((day, _)) => day,
        None => last.and_then(|meeting| meeting.date),
    };
    let until = put_off.map(|(_, until)| until);
    let days = agreed.into_iter().chain(review).chain(until);
    days.filter(|day| used_up.is_none_or(|used_up| *day > used_up))
        .min()
}

/// Returns the last day for the next meeting where nobody set one: the interval after the last, or the panel the child was
/// referred to.
pub fn due_without_a_day(procedure: &Procedure, case: &Case) -> Option<Date> {
    if case.has_ended() {
        return None;
    }
    let Some(last) = case.last_held() else {
        let referral = case.background.referral.as_ref();
        return referral.and_then(|referral| referral.panel);
    };
    let standing = case.rating().and_then(|one| one.rating.as_deref());
    let by = interval(procedure, standing)?.after(last.date?);
    Some(procedure.holidays().earlier_working_day(by))
}

pub(super) fn facts(child: &Looked<'_>) -> Vec<Fact> {
    let Asked { today, .. } = *child.asked;
    let case = child.case;
    let last = case.last_held().and_then(|meeting| meeting.date);
    let meeting = match due(case) {
        Some(day) => Some((day, child.meeting())),
        None => due_without_a_day(child.procedure, case).map(|day| {
            let unset = if last.is_some() {
                ": no day is set"
            } else {
                ""
            };
            (day, format!("{}{unset}", child.meeting()))
        }),
    };
    let others = case.background.other_reviews.iter();
    // A review of somebody else's is theirs to hold: once it has gone by it is no longer due here.
    let others = others.filter_map(|review| Some((review.date?, review.kind.clone())));
    let others = others.filter(|(day, _)| *day >= today);
    let reports = case.background.progress_reports.iter();
    let reports = reports.filter(|report| report.received.is_none());
    let reports = reports.filter_map(|report| {
        let from = report.from.as_ref().map(|who| child.named(who));
        let from = from.map(|from| format!(" from {from}")).unwrap_or_default();
        Some((report.due?, format!("Progress report{from}")))
    });
    let due = meeting.into_iter().chain(others).chain(reports);
    let due = due.chain(flag(child));
    due.filter(|(day, _)| *day <= child.asked.ahead())
        .map(|(day, what)| {
            Fact::Row(vec![
                day.into(),
                child.reference().into(),
                what.into(),
                ago(day, today).into(),
                last.into(),
            ])
        })
        .collect()
}

/// Returns the day on which a child's name on the flagging systems is looked at again: what the newest meeting decided that decided
/// about it at all. It stays there after the meetings have ended.
fn flag(child: &Looked<'_>) -> Option<(Date, String)> {
    let held = child.case.meetings.iter().filter(|m| m.was_held());
    let in_meetings = held.flat_map(|m| m.decisions.iter().map(|one| (m.date, one)));
    let outside = child.case.decisions.iter().map(|one| (one.date, one));
    let decided = outside.chain(in_meetings);
    let decided =
        decided.filter(|(_, one)| one.flagging.flag.is_some() || one.flagging.review.is_some());
    let (_, newest) = decided.max_by_key(|(day, _)| *day)?;
    let stands = newest.flagging.flag != Some(false);
    let day = newest.flagging.review.filter(|_| stands)?;
    let mut asks = child.procedure.decisions.iter();
    let ask = asks.rfind(|ask| ask.kind == newest.kind);
    let title = ask.map_or("Flagging", |ask| ask.title.as_str());
    Some((day, format!("{title}: review")))
}

pub(super) fn sheet(facts: Vec<Fact>, asked: &Asked) -> Sheet {
    Sheet {
        name: "reviews",
        title: format!("Due by {}", long(asked.ahead())),
        columns: titles(["Due", "Child", "What", "When", "Last met"]),
        rows: rows(facts),
        ..Sheet::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::panel::{
        Asked,
        sample::{case, day, lines, made},
    };

    #[test]
    fn a_meeting_nobody_set_a_day_for_is_due_after_its_interval_and_none_is_once_it_has_ended() {
        let rated = "ratings: [{date: 2026-11-20, rating: high}]\n";
        let told = |body: &str| {
            let risk = case("T-1", "leicestershire-complex-risk", body);
            lines(&made("reviews", &Asked::on(day("2026-12-18")), &[risk]))
        };
        let held = format!("{rated}meetings: [{{date: 2026-11-20, present: [a]}}]\n");
        assert_eq!(
            told(&held),
            ["2026-11-27|T-1|Complex Risk meeting: no day is set|3 weeks ago|2026-11-20"]
        );
        let ended = "plan: {review: 2026-12-01}\nmeetings: [{date: 2026-11-20, present: [a], after: {what: closed}}]\n";
        assert!(told(&format!("{rated}{ended}")).is_empty());
        let area = case(
            "T-2",
            "area-risk-management",
            "referral: {panel: 2026-12-21}\n",
        );
        let sheet = made("reviews", &Asked::on(day("2026-12-18")), &[area]);
        assert!(
            lines(&sheet)[0].starts_with("2026-12-21|T-2|"),
            "{:?}",
            lines(&sheet)
        );
    }

    #[test]
    fn what_is_due_within_four_weeks_or_gone_by_is_told_the_first_day_first() {
        let body = "
plan: {made: 2026-11-01, review: 2027-02-01}
meetings: [{date: 2026-12-11, present: [a], next: {date: 2026-12-24}}]
other_reviews: [{kind: Child in need review, date: 2027-01-05}, {kind: Held long ago, date: 2026-06-01}]
progress_reports: [{due: 2026-12-01, from: Ruth Amos}, {due: 2026-11-01, received: 2026-11-02}, {due: 2027-06-01}]
";
        let cases = [case("T-1", "leicestershire-complex-risk", body)];
        let mut asked = Asked::on(day("2026-12-18"));
        let now = [
            "2026-12-01|T-1|Progress report from Ruth Amos|2 weeks ago|2026-12-11",
            "2026-12-24|T-1|Complex Risk meeting|in 6 days|2026-12-11",
            "2027-01-05|T-1|Child in need review|in 2 weeks|2026-12-11",
        ];
        assert_eq!(lines(&made("reviews", &asked, &cases)), now);
        asked.to = Some(day("2026-12-24"));
        assert_eq!(lines(&made("reviews", &asked, &cases)), now[..2]);
    }

    #[test]
    fn a_flag_is_looked_at_again_on_its_day_whatever_became_of_the_meetings() {
        let told = |decisions: &str| {
            let body = format!(
                "meetings: [{{date: 2026-11-20, present: [a], after: {{what: closed}}, decisions: [{decisions}]}}]\n"
            );
            let area = case("T-1", "area-risk-management", &body);
            lines(&made("reviews", &Asked::on(day("2026-12-18")), &[area]))
        };
        assert_eq!(
            told("{kind: flagging, flag: true, review: 2026-12-20}"),
            ["2026-12-20|T-1|Flagging: review|in 2 days|2026-11-20"]
        );
        let none: [&str; 0] = [];
        assert_eq!(
            told("{kind: flagging, flag: false, review: 2026-12-20}"),
            none
        );
        assert_eq!(
            told("{kind: flagging, flag: true, review: 2027-06-01}"),
            none
        );
    }
}

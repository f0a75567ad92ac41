//! Rules about dates, numbers and sums that cannot be. All are warnings: a meeting can be held all the same.

use super::{rules::Rules, spot::Spot};
use crate::{
    calendar::{self, Date},
    case::{Case, Decision, MeetingRecord, Return},
};

pub(super) fn check(rules: &mut Rules<'_>, root: &Spot<'_>) {
    birth(rules, root);
    plan(rules, root);
    numbers(rules, root);
    let case = rules.case;
    decisions(rules, &case.decisions, &root.key("decisions"));
    returns(rules, root);
    for (meeting, spot) in root.key("meetings").each(&case.meetings) {
        if let (Some(started), Some(ended)) = (meeting.held.started, meeting.held.ended)
            && ended < started
        {
            let message = format!("This meeting ended at {ended}, before it began at {started}.");
            rules.warning(&spot.key("ended"), message, "Put one of the two right.");
        }
        decisions(rules, &meeting.decisions, &spot.key("decisions"));
        minutes(rules, meeting, &spot.key("minutes"));
    }
}

/// The newest day the case knows of. There is no clock here: a file is as right tomorrow as it is today.
fn newest(case: &Case) -> Option<Date> {
    let meetings = case.meetings.iter().filter_map(|meeting| meeting.date);
    let ratings = case.judged.ratings.iter().filter_map(|rating| rating.date);
    let made = case.plan.as_ref().and_then(|plan| plan.made);
    meetings.chain(ratings).chain(made).max()
}

fn birth(rules: &mut Rules<'_>, root: &Spot<'_>) {
    let (Some(born), Some(newest)) = (rules.case.child.date_of_birth, newest(rules.case)) else {
        return;
    };
    if born > newest {
        let spot = root.key("child").key("date_of_birth");
        let message = format!(
            "This date of birth is later than {}, the newest day in this case.",
            calendar::long(newest)
        );
        rules.warning(&spot, message, "Look at the year.");
    }
}

fn plan(rules: &mut Rules<'_>, root: &Spot<'_>) {
    let Some(plan) = &rules.case.plan else {
        return;
    };
    if let (Some(made), Some(review)) = (plan.made, plan.review)
        && review < made
    {
        let message = format!(
            "This review is before the plan was made, on {}.",
            calendar::long(made)
        );
        rules.warning(
            &root.key("plan").key("review"),
            message,
            "Look at the year.",
        );
    }
}

/// Two meetings that follow each other cannot have one number, nor can one meeting have two records. Later ones can: a run
/// may begin again, and one that was broken off and does not count gives its number to the next.
fn numbers(rules: &mut Rules<'_>, root: &Spot<'_>) {
    let case = rules.case;
    let mut held: Vec<(Date, u32, Spot<'_>)> = root
        .key("meetings")
        .each(&case.meetings)
        .filter(|(meeting, _)| meeting.counts())
        .filter_map(|(meeting, spot)| Some((meeting.date?, meeting.number?, spot)))
        .collect();
    held.sort_by_key(|(date, ..)| *date);
    for pair in held.windows(2) {
        let [(before, first, there), (date, second, spot)] = pair else {
            continue;
        };
        if first != second {
            continue;
        }
        if before == date {
            let message = format!(
                "This is a second record of meeting {second}, on {}: the other is on line {}.",
                calendar::long(*date),
                rules.line(there)
            );
            rules.warning(
                &spot.key("number"),
                message,
                "Put together in one of them what was agreed, and take the other out; or give it its own number.",
            );
        } else {
            let message = format!(
                "This meeting has the number {second}, and so has the one before, on {}.",
                calendar::long(*before)
            );
            rules.warning(
                &spot.key("number"),
                message,
                "Count on from the meeting before.",
            );
        }
    }
}

/// Of two returns for a month the newer counts, area by area, and where no day tells them apart nobody knows which that is.
/// Two that name no area alike can stand beside one another.
fn returns(rules: &mut Rules<'_>, root: &Spot<'_>) {
    let returns = &rules.case.background.tracker;
    let mut known: Vec<&Return> = Vec::new();
    for (made, spot) in root.key("tracker").each(returns) {
        let Some(month) = made.month else { continue };
        let is_named = |area: &String| made.areas.get(area).is_some();
        let is_against = |other: &&Return| {
            let is_of_one_day = (other.month, other.date) == (made.month, made.date);
            let mut areas = other.areas.iter();
            is_of_one_day && (made.areas.is_empty() || areas.any(|(area, _)| is_named(area)))
        };
        let is_alone = !known.iter().any(is_against);
        known.push(made);
        if is_alone {
            continue;
        }
        let when = match made.date {
            Some(day) => format!("of {}", calendar::long(day)),
            None => "without a day".to_owned(),
        };
        let message = format!("For {} there is another return {when}.", month.long());
        let hint = "Write `by` and `date` at the one that puts the other right, or take one away.";
        rules.warning(&spot.key("month"), message, hint);
    }
}

/// A signature and what is said of it cannot differ: nobody could tell whether the chair has signed.
fn minutes(rules: &mut Rules<'_>, meeting: &MeetingRecord, spot: &Spot<'_>) {
    let Some(minutes) = &meeting.minutes else {
        return;
    };
    let signature = minutes.signed.as_ref();
    let by = signature.and_then(|signed| signed.by.as_ref());
    let says_signed = minutes.status.as_deref() == Some("signed");
    if says_signed && by.is_none() {
        let message = "These minutes are said to be signed, and by nobody.".to_owned();
        let hint = "Write `signed: {by: who, date: when}`, or `status: draft`.";
        rules.warning(&spot.key("status"), message, hint);
    }
    if !says_signed && signature.is_some() {
        let message = "These minutes carry a signature, and are not said to be signed.".to_owned();
        let hint = "Write `status: signed`, or take the signature out.";
        rules.warning(&spot.key("signed"), message, hint);
    }
    let signed_on = signature.and_then(|signed| signed.date);
    if let (Some(held), Some(signed)) = (meeting.date, signed_on)
        && signed < held
    {
        let held = calendar::long(held);
        let message = format!("These minutes were signed before the meeting, on {held}.");
        let spot = spot.key("signed").key("date");
        rules.warning(&spot, message, "Look at the day.");
    }
}

fn decisions(rules: &mut Rules<'_>, decisions: &[Decision], spot: &Spot<'_>) {
    for (decision, spot) in spot.each(decisions) {
        let shares = &decision.funding.shares;
        let sum: u32 = shares
            .iter()
            .map(|(_, share)| u32::from(*share))
            .fold(0, u32::saturating_add);
        if !shares.is_empty() && sum != 100 {
            let message = format!("These shares sum to {sum}, not to 100.");
            rules.warning(
                &spot.key("shares"),
                message,
                "Give each agency its share in per cent.",
            );
        }
    }
}

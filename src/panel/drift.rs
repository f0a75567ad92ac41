//! `drift`: what does not move from meeting to meeting, and who has not been met about for longer than the procedure lets.
//! Inspections find drift where plans stand still; this says where to look, and judges nobody.

use super::{Asked, Fact, Looked, Sheet, report::rows, reviews::due, titles};
use crate::{
    calendar::short,
    procedure::{broken_again, interval, only_of_before, unmoved},
    text::count,
};

pub(super) fn facts(child: &Looked<'_>) -> Vec<Fact> {
    let found = [
        level(child),
        bottom_lines(child),
        actions(child),
        met(child),
    ];
    let rows = found.into_iter().flatten();
    rows.map(|(what, words)| Fact::Row(vec![what.into(), child.reference().into(), words.into()]))
        .collect()
}

/// What stands still, and in which words.
type Found = Option<(&'static str, String)>;

fn level(child: &Looked<'_>) -> Found {
    let ratings = &child.case.judged.ratings;
    let standing = child.case.rating()?;
    let level = standing.rating.as_deref()?;
    let before: Vec<_> = ratings
        .iter()
        .filter(|one| *one != standing)
        .cloned()
        .collect();
    let found = unmoved(&child.procedure.forms.rating, &before, level)?;
    let words = format!(
        "{} at {} meetings running, since {}",
        child.level(level),
        found.meetings,
        short(found.since)
    );
    Some(("Level of risk", words))
}

fn bottom_lines(child: &Looked<'_>) -> Found {
    let lines = child.case.map.bottom_lines.iter();
    let broken = lines.filter(|line| broken_again(line)).count();
    (broken > 0).then(|| {
        let words = count(broken, "bottom line", "bottom lines");
        ("Bottom lines", format!("{words} broken more than once"))
    })
}

fn actions(child: &Looked<'_>) -> Found {
    let open = child.case.actions.iter().filter(|action| action.is_open());
    let standing = only_of_before(open, child.asked.today)?;
    Some((
        "Actions",
        format!("{standing} open, each carried or past its day, and none is new"),
    ))
}

/// A child whose meetings go on and who has not been met about for longer than the interval, with no day set that is still
/// to come.
fn met(child: &Looked<'_>) -> Found {
    let today = child.asked.today;
    let last = child.case.last_held().map(|meeting| meeting.date);
    let begun = child
        .case
        .background
        .begun
        .as_ref()
        .and_then(|begun| begun.date);
    let since = last.unwrap_or(begun)?;
    if child.case.has_ended() || due(child.case).is_some_and(|day| day >= today) {
        return None;
    }
    let standing = child.case.rating().and_then(|one| one.rating.as_deref());
    let by = interval(child.procedure, standing)?.after(since);
    let words = if last.is_some() {
        "None since"
    } else {
        "None held since it was agreed on"
    };
    let words = || format!("{words} {}, and no day ahead is set", short(since));
    (by < today).then(|| ("Meetings", words()))
}

pub(super) fn sheet(facts: Vec<Fact>, _: &Asked) -> Sheet {
    Sheet {
        name: "drift",
        title: "What does not move".to_owned(),
        columns: titles(["What", "Child", "How it stands"]),
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

    #[track_caller]
    fn check(body: &str, expected: &[&str]) {
        let risk = "leicestershire-complex-risk";
        let sheet = made(
            "drift",
            &Asked::on(day("2026-12-18")),
            &[case("T-1", risk, body)],
        );
        assert_eq!(lines(&sheet), expected);
    }

    #[test]
    fn what_stands_still_is_told_and_what_moves_is_not() {
        let rated = |levels: &[&str]| {
            let days = ["2026-11-27", "2026-12-04", "2026-12-11"];
            let one =
                |(day, level): (&&str, &&str)| format!("  - {{date: {day}, rating: {level}}}\n");
            format!(
                "ratings:\n{}",
                days.iter().zip(levels).map(one).collect::<String>()
            )
        };
        check(
            &rated(&["high", "high", "high"]),
            &["Level of risk|T-1|HIGH risk at 3 meetings running, since 27 Nov"],
        );
        check(&rated(&["low", "high", "high"]), &[]);
        check(&rated(&["low", "low", "low"]), &[]);
        check(
            "bottom_lines: [{text: a, broken: [2026-12-04, 2026-12-11]}, {text: b, broken: [2026-12-04]}]\n",
            &["Bottom lines|T-1|1 bottom line broken more than once"],
        );
        check(
            "actions: [{action: a, carried: 1}, {action: b, due: 2026-12-01}, {action: c, carried: 2}]\n",
            &["Actions|T-1|3 open, each carried or past its day, and none is new"],
        );
        check(
            "actions: [{action: a, carried: 1}, {action: b, carried: 1}, {action: c}]\n",
            &[],
        );
    }

    #[test]
    fn a_child_not_met_about_for_longer_than_the_interval_is_told_unless_a_day_is_set_or_it_has_ended()
     {
        let rating = "ratings: [{date: 2026-12-04, rating: high}]\n";
        let held = |closing: &str| {
            format!("{rating}meetings: [{{date: 2026-12-04, present: [a]{closing}}}]\n")
        };
        let told = ["Meetings|T-1|None since 4 Dec, and no day ahead is set"];
        check(&held(""), &told);
        check(&held(", next: {date: 2026-12-11}"), &told);
        check(&held(", next: {date: 2026-12-20}"), &[]);
        check(&held(", after: {what: closed}"), &[]);
        check(&held("").replace("high", "medium"), &[]);
        check(
            &format!("begun: {{agreed_by: Ann Lee, date: 2026-06-01}}\n{rating}"),
            &["Meetings|T-1|None held since it was agreed on 1 Jun, and no day ahead is set"],
        );
    }
}

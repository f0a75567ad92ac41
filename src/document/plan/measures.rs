//! What the safety network agrees to do to keep the child safe: the table of the plan. What is no longer needed is left out.

use super::statements::STILL_OPEN;
use crate::{
    calendar::Date,
    case::{Action, Status},
    document::{
        Audience, Cell, Document, Words,
        actions::{NOT_AGREED, NOT_BY_YOU, by_you, due, owner, standing, told},
        audience::{CopyFor, day, said},
        meeting, not_agreed, risk,
    },
};

pub(super) fn add(document: &mut Document, copy: CopyFor<'_>) {
    let title = copy.titled(
        "What your safety network agrees to do to keep you safe",
        "What happens next",
    );
    document.heading(2, title);
    if copy.audience == Audience::Child {
        add_plainly(document, copy);
    } else {
        add_sorted(document, copy);
    }
    let open = copy.actions().filter(|action| !is_settled(copy, action));
    not_agreed::add(document, copy, open);
}

/// Adds the table as it is published: by area of concern, with ratings and reviews.
fn add_sorted(document: &mut Document, copy: CopyFor<'_>) {
    let actions = in_order(copy);
    let for_all = review_of_all(copy, &actions);
    let rows: Vec<Vec<Cell>> = actions
        .into_iter()
        .map(|action| row(copy, action, for_all))
        .collect();
    if rows.is_empty() {
        document.paragraph(STILL_OPEN);
        return;
    }
    if let Some(date) = for_all {
        document.paragraph(format!("We look at all of it again on {}.", day(date)));
    }
    let mut titles = vec![
        "Area of concern",
        "Action to reduce risk",
        "Who and when",
        "Risk rating",
        "Review",
    ];
    // A review that is one day for all is said above, and leaves nothing to say in a row.
    let mut rows = rows;
    let is_empty = |row: &Vec<Cell>| row.last().is_none_or(Cell::is_empty);
    if for_all.is_some() && rows.iter().all(is_empty) {
        titles.pop();
        for row in &mut rows {
            row.pop();
        }
    }
    document.table(&titles, rows);
}

/// Adds what is done and who does it: areas, ratings and reviews are how professionals sort it.
fn add_plainly(document: &mut Document, copy: CopyFor<'_>) {
    let rows = in_order(copy).into_iter().map(|action| {
        let mut what = what(copy, action);
        // That it is done stands beside who did it.
        let so_far = standing(copy, action).filter(|_| action.is_open());
        what.0.extend(so_far.map(Words::from));
        vec![what, who_cell(copy, action)]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    if rows.is_empty() {
        document.paragraph(STILL_OPEN);
        return;
    }
    document.table(&["What happens", "Who does it, and by when"], rows);
}

/// What its owner said no to, and what nobody was asked about, is not what the network agrees to do.
pub(super) fn is_settled(copy: CopyFor<'_>, action: &Action) -> bool {
    let is_unheard = action.is_open() && meeting::was_not_read_back(copy.case, action);
    !action.is_declined() && !is_unheard
}

/// Returns what is to be done by area of concern, in the order the areas came up, and then what is done.
fn in_order(copy: CopyFor<'_>) -> Vec<&Action> {
    let all = copy
        .actions()
        .filter(|a| a.status() != Status::Dropped && is_settled(copy, a));
    let (open, done): (Vec<&Action>, Vec<&Action>) = all.partition(|action| action.is_open());
    let mut areas: Vec<Option<&str>> = Vec::new();
    for action in &open {
        let area = said(action.concern.as_deref());
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    let in_areas = areas.into_iter().flat_map(|area| {
        open.iter()
            .copied()
            .filter(move |action| said(action.concern.as_deref()) == area)
    });
    in_areas.chain(done.iter().copied()).collect()
}

/// Returns the day on which everything that is still to do is looked at again, where it is one day for all of it: it is said
/// once then, and not in each row.
fn review_of_all(copy: CopyFor<'_>, actions: &[&Action]) -> Option<Date> {
    let open = actions.iter().filter(|action| action.is_open());
    let mut days = open.map(|action| review_day(copy, action));
    let first = days.next()??;
    let others: Vec<Option<Date>> = days.collect();
    let same = !others.is_empty() && others.iter().all(|day| *day == Some(first));
    same.then_some(first)
}

/// Returns the day ahead on which an action is looked at again: its own, else the plan's.
fn review_day(copy: CopyFor<'_>, action: &Action) -> Option<Date> {
    let own = meeting::not_held_yet(copy, action.progress.review);
    let date = own.or_else(|| meeting::review_day(copy));
    date.filter(|date| action.is_open() && *date >= copy.today)
}

fn row(copy: CopyFor<'_>, action: &Action, for_all: Option<Date>) -> Vec<Cell> {
    let level = action.purpose.risk.as_deref();
    vec![
        said(action.concern.as_deref()).unwrap_or_default().into(),
        what(copy, action),
        who_cell(copy, action),
        level.map_or_else(Cell::default, |id| risk::level(copy.procedure, id).into()),
        review(copy, action, for_all),
    ]
}

/// Returns who does it and by when, and who tells an owner who was not there: what nobody has asked them is not agreed.
fn who_cell(copy: CopyFor<'_>, action: &Action) -> Cell {
    let mut lines = who_and_when(copy, action);
    lines.extend(told(copy, action).map(Words::from));
    lines.into()
}

/// Returns who does it and by when. What its owner said no to is nobody's yet. What nobody has said yet is still to be agreed, and is said once.
pub(super) fn who_and_when(copy: CopyFor<'_>, action: &Action) -> Vec<Words> {
    let who = action.owner.as_ref().map(|_| {
        if by_you(copy, action) {
            Words::strong(NOT_BY_YOU.trim_end_matches('.'))
        } else if action.is_declined() {
            Words::strong(NOT_AGREED)
        } else {
            Words::strong(owner(copy, action))
        }
    });
    let has_when = action.due.is_some() || !action.is_open();
    let when = has_when.then(|| Words::from(due(copy, action)));
    match (who, when) {
        (Some(who), Some(when)) => vec![who, when],
        (Some(who), None) => vec![who, "date still to be agreed".into()],
        (None, Some(when)) if action.is_open() => vec!["person still to be agreed".into(), when],
        (None, Some(when)) => vec![when],
        (None, None) => vec!["still to be agreed".into()],
    }
}

fn what(copy: CopyFor<'_>, action: &Action) -> Cell {
    let mut paragraphs: Vec<Words> = vec![copy.what(action).into()];
    if let Some(done_when) = said(action.done_when.as_deref()) {
        let label = copy.titled("Done when", "We know it is done when");
        paragraphs.push(Words::labelled(label, done_when));
    }
    paragraphs.into()
}

/// Returns the outcome so far, and the day ahead on which it is looked at again, where that is not said of all.
fn review(copy: CopyFor<'_>, action: &Action, for_all: Option<Date>) -> Cell {
    let mut paragraphs: Vec<Words> = standing(copy, action)
        .into_iter()
        .map(Words::from)
        .collect();
    if let Some(date) = review_day(copy, action).filter(|_| for_all.is_none()) {
        paragraphs.push(format!("We look at it again on {}.", day(date)).into());
    }
    paragraphs.into()
}

#[cfg(test)]
mod tests {
    use crate::{
        calendar::parse_iso,
        case::Case,
        document::{Audience, actions, plan},
        procedure::Procedure,
    };

    fn copy(
        owner: &str,
        audience: Audience,
        of: fn(&Case, Audience) -> crate::document::Document,
    ) -> String {
        let case: Case = serde_yaml::from_str(&format!(
            "{{child: {{name: Jay Lee}}, people: [{{id: kim, name: Kim Roe, agency: Health}}], actions: [\
             {{action: Take Jay to the gym, owner: {owner}, due: 2027-01-22, why: No car., \
             agreed: {{date: 2026-12-18, owner_said_yes: false}}}}]}}"
        ))
        .unwrap();
        format!("{:?}", of(&case, audience).blocks)
    }

    #[test]
    fn what_was_written_down_and_not_read_back_is_not_what_the_network_agrees_to_do() {
        let case: Case = serde_yaml::from_str(
            "{child: {name: Jay Lee}, people: [{id: kim, name: Kim Roe, agency: Health}], \
             meetings: [{date: 2026-12-18, number: 3, not_read_back: [A2, A3, A4]}], actions: [\
             {id: A1, action: Agreed before, owner: kim, agreed: {date: 2026-12-11, owner_said_yes: true}}, \
             {id: A2, action: Take Jay to the gym, owner: kim, due: 2027-01-22}, \
             {id: A3, action: Ring the school, due: 2027-01-22}, \
             {id: A4, action: Rang his gran, owner: kim, status: done}]}",
        )
        .unwrap();
        for audience in [Audience::Professionals, Audience::Family, Audience::Child] {
            let built = format!("{:?}", a_plan(&case, audience).blocks);
            let place = |words: &str| {
                built
                    .find(words)
                    .unwrap_or_else(|| panic!("{words}: {built}"))
            };
            let apart = place("Not agreed yet");
            assert!(place("Agreed before") < apart && place("Rang his gran") < apart);
            assert!(apart < place("Take Jay to the gym") && apart < place("Ring the school"));
            assert!(place("Kim Roe has not been asked yet.") > apart, "{built}");
        }
    }

    fn today() -> crate::calendar::Date {
        parse_iso("2026-12-18").unwrap()
    }

    fn a_plan(case: &Case, audience: Audience) -> crate::document::Document {
        plan(case, &Procedure::default(), audience, today())
    }

    fn a_list(case: &Case, audience: Audience) -> crate::document::Document {
        actions(case, &Procedure::default(), audience, today())
    }

    #[test]
    fn what_its_owner_declined_stands_apart_in_the_plan_and_blames_nobody() {
        let professionals = copy("kim", Audience::Professionals, a_plan);
        assert!(professionals.contains("Not agreed yet"), "{professionals}");
        assert!(
            professionals.contains("Kim Roe has not agreed to this: No car."),
            "{professionals}"
        );
        assert!(!professionals.contains("Who and when"), "{professionals}");
        for of in [a_plan, a_list] {
            let copy = copy("kim", Audience::Family, of);
            assert!(copy.contains("Not agreed yet"), "{copy}");
            assert!(!copy.contains("has not agreed"), "{copy}");
            assert!(!copy.contains("No car"), "{copy}");
            assert!(!copy.contains("Nobody named"), "{copy}");
        }
        assert!(!copy("kim", Audience::Family, a_list).contains("Kim Roe"));
    }

    #[test]
    fn the_child_has_a_line_to_sign_and_whoever_learns_from_the_meeting_has_none() {
        let case: Case = serde_yaml::from_str(
            "{child: {name: Jay Lee}, people: [{id: kim, name: Kim Roe, agency: Health}], \
             meetings: [{date: 2026-12-18, present: [kim], visitors: [{name: Sam Poe, capacity: student}, \
             {name: Iris Doyle, capacity: advocate}]}]}",
        )
        .unwrap();
        for audience in Audience::ALL {
            let blocks = a_plan(&case, audience).blocks;
            let signed: Vec<String> = blocks
                .into_iter()
                .filter_map(|block| match block {
                    crate::document::Block::Signatures(lines) => Some(lines),
                    _ => None,
                })
                .flatten()
                .map(|line| line.name)
                .collect();
            let names = signed.join(", ");
            assert!(names.starts_with("Jay"), "{audience}: {names}");
            assert!(
                names.contains("Iris") && !names.contains("Sam"),
                "{audience}: {names}"
            );
        }
    }

    #[test]
    fn who_tells_an_owner_who_was_not_there_stands_in_the_plan() {
        let case: Case = serde_yaml::from_str(
            "{child: {name: Jay Lee}, people: [{id: kim, name: Kim Roe, agency: Health}, {id: pat, name: Pat Poe}], \
             actions: [{action: Ring, owner: pat, agreed: {date: 2026-12-18, told_by: kim, tell_by: 2026-12-21}}]}",
        )
        .unwrap();
        for audience in Audience::ALL {
            let plan = format!("{:?}", a_plan(&case, audience).blocks);
            let told = "Kim Roe tells Pat Poe by Monday 21 December 2026.";
            assert!(plan.contains(told), "{audience}: {plan}");
        }
    }

    #[test]
    fn a_child_is_not_handed_what_somebody_said_no_to() {
        for of in [a_plan, a_list] {
            let copy = copy("kim", Audience::Child, of);
            assert!(!copy.contains("Take Jay to the gym"), "{copy}");
            assert!(!copy.to_lowercase().contains("not agreed"), "{copy}");
        }
    }

    #[test]
    fn one_day_of_review_for_all_is_said_once_and_days_that_differ_are_said_each() {
        let said = |reviews: [&str; 2]| {
            let actions = reviews.map(|review| {
                format!("{{action: Ring them, owner: kim, due: 2027-01-22{review}}}")
            });
            let case: Case = serde_yaml::from_str(&format!(
                "{{child: {{name: Jay Lee}}, people: [{{id: kim, name: Kim Roe, agency: Health}}], \
                 plan: {{review: 2026-12-24}}, actions: [{}]}}",
                actions.join(", ")
            ))
            .unwrap();
            let plan = format!("{:?}", a_plan(&case, Audience::Family).blocks);
            let all = plan.matches("We look at all of it again on 24 December 2026.");
            (all.count(), plan.matches("We look at it again on").count())
        };
        assert_eq!(said(["", ""]), (1, 0));
        assert_eq!(said(["", ", review: 2026-12-29"]), (0, 2));
    }

    #[test]
    fn a_column_in_which_nothing_stands_is_left_out() {
        let titled = |rest: &str| {
            let case: Case = serde_yaml::from_str(&format!(
                "{{child: {{name: Jay Lee}}, people: [{{id: kim, name: Kim Roe, agency: Health}}], \
                 plan: {{review: 2026-12-24}}, actions: [\
                 {{action: Ring them, owner: kim, due: 2027-01-22}}, \
                 {{action: Ring Gran, owner: kim, due: 2027-01-22}}{rest}]}}"
            ))
            .unwrap();
            format!("{:?}", a_plan(&case, Audience::Family).blocks).contains("\"Review\"")
        };
        assert!(titled(", {action: Rang Dev, owner: kim, status: done}"));
        assert!(!titled(""));
    }

    #[test]
    fn what_is_for_professionals_alone_says_so_in_their_copies() {
        let case: Case = serde_yaml::from_str(
            "{child: {name: Jay Lee}, people: [{id: kim, name: Kim Roe, agency: Health}], \
             meetings: [{date: 2026-12-18}], actions: [\
             {action: Tell the police., owner: kim, due: 2027-01-22, professionals_only: true, agreed: {date: 2026-12-18}}, \
             {action: Ring Gran, owner: kim, due: 2027-01-22, agreed: {date: 2026-12-18}}]}",
        )
        .unwrap();
        let procedure = Procedure::default();
        let only = Audience::Professionals;
        for built in [
            a_plan(&case, only),
            a_list(&case, only),
            crate::document::actions_by_owner(&case, &procedure, only, today()),
            crate::document::note(&case, &procedure, only, today()),
            crate::document::minutes(&case, &procedure, only, today()),
        ] {
            let words = format!("{:?}", built.blocks);
            assert_eq!(
                words
                    .matches("Tell the police (for professionals only)")
                    .count(),
                1,
                "{words}"
            );
            assert!(!words.contains("Ring Gran (for"), "{words}");
        }
    }

    #[test]
    fn a_child_reads_of_its_own_no_and_the_family_does_not() {
        for of in [a_plan, a_list] {
            let child = copy("child", Audience::Child, of);
            assert!(
                child.contains("You have not agreed to this yet."),
                "{child}"
            );
            let family = copy("child", Audience::Family, of);
            assert!(!family.contains("have not agreed"), "{family}");
        }
    }
}

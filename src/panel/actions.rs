//! `overdue`: actions past their day, by agency and owner. It says nothing about why.

use super::{
    Asked, Fact, Looked, Row, Sheet, Value,
    report::{rows, with},
    sheet::{Bar, titles},
};
use crate::case::Action;

/// What stands where an action's words are kept back.
const KEPT_BACK: &str = "(kept back)";
/// Whom an action belongs to that names nobody.
const NOBODY: &str = "Nobody";

pub(super) fn facts(child: &Looked<'_>) -> Vec<Fact> {
    let today = child.asked.today;
    let late = child.case.actions.iter();
    let late = late.filter(|action| action.is_overdue(today));
    late.map(|action| Fact::Row(row(child, action))).collect()
}

fn row(child: &Looked<'_>, action: &Action) -> Row {
    let owner = action.owner.as_ref();
    let days = action.due.map(|due| (child.asked.today - due).num_days());
    vec![
        owner
            .map_or_else(|| NOBODY.to_owned(), |who| child.agency(who))
            .into(),
        owner.map(|who| child.named(who)).into(),
        action.due.into(),
        days.into(),
        child.reference().into(),
        action.id.clone().into(),
        words(action).into(),
        Some(i64::from(action.progress.carried))
            .filter(|times| *times > 0)
            .into(),
    ]
}

/// Returns the words of an action; nothing of one that not everybody round the child may read.
fn words(action: &Action) -> String {
    if action.marks.is_open() {
        action.action.trim().to_owned()
    } else {
        KEPT_BACK.to_owned()
    }
}

pub(super) fn sheet(facts: Vec<Fact>, asked: &Asked) -> Sheet {
    let rows = rows(facts);
    let mut agencies: Vec<String> = rows
        .iter()
        .filter_map(|row| row.first().map(Value::shown))
        .collect();
    agencies.dedup();
    let bars = agencies.into_iter().map(|label| Bar {
        count: i64::try_from(with(&rows, 0, &label)).unwrap_or(i64::MAX),
        label,
    });
    Sheet {
        name: "overdue",
        title: format!(
            "Actions past their day on {}",
            crate::calendar::long(asked.today)
        ),
        columns: titles([
            "Agency",
            "Owner",
            "Due",
            "Days over",
            "Child",
            "Action",
            "What",
            "Times carried",
        ]),
        off_screen: &[6],
        bars: bars.collect(),
        rows,
        notes: Vec::new(),
        tells_nobody: false,
    }
}

#[cfg(test)]
mod tests {
    use crate::panel::{
        Asked,
        sample::{case, day, lines, made},
    };

    const RISK: &str = "leicestershire-complex-risk";

    #[test]
    fn late_actions_stand_by_agency_owner_and_day_and_keep_back_what_is_private() {
        let body = "
do_not_disclose: [Hill Street]
people:
  - {id: kemi, name: Kemi Adeyemi, role: Officer, agency: Youth Offending Service}
  - {id: mo, name: Mo Sand, relationship: Mother}
actions:
  - {id: A1, action: Visit Hill Street, owner: kemi, due: 2026-12-10, carried: 2}
  - {id: A2, action: Ring school, owner: mo, due: 2026-12-17}
  - {id: A3, action: Not late, owner: kemi, due: 2026-12-18}
  - {id: A4, action: Done, owner: kemi, due: 2026-12-01, status: done}
  - {id: A5, action: Nobody knows, owner: kemi, due: 2026-12-09, private: true}
  - {id: A8, action: Not for the family, owner: kemi, due: 2026-12-11, professionals_only: true}
  - {id: A6, action: No owner, due: 2026-12-16}
  - {id: A7, action: No day, owner: kemi}
";
        let sheet = made(
            "overdue",
            &Asked::on(day("2026-12-18")),
            &[case("T-1", RISK, body)],
        );
        assert_eq!(
            lines(&sheet),
            [
                "Family and network|Mother|2026-12-17|1|T-1|A2|Ring school|",
                "Nobody||2026-12-16|2|T-1|A6|No owner|",
                "Youth Offending Service|Kemi Adeyemi|2026-12-09|9|T-1|A5|(kept back)|",
                "Youth Offending Service|Kemi Adeyemi|2026-12-10|8|T-1|A1|Visit …|2",
                "Youth Offending Service|Kemi Adeyemi|2026-12-11|7|T-1|A8|(kept back)|",
            ]
        );
        let bars: Vec<(&str, i64)> = sheet
            .bars
            .iter()
            .map(|bar| (&*bar.label, bar.count))
            .collect();
        assert_eq!(
            bars,
            [
                ("Family and network", 1),
                ("Nobody", 1),
                ("Youth Offending Service", 3)
            ]
        );
    }
}

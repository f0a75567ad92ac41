//! `red-list` and `agenda`: where each child stands in a panel's sitting, by when its list goes to the members, and whether
//! there is time for all. Who is on it follows from the returns and the procedure alone; nobody is put on or taken off here.

use super::{Asked, Fact, Looked, Row, Sheet, Value, titles};
use crate::{
    calendar::{Date, long},
    procedure::{
        DaysSaid, Placing, Procedure, PutOff, Reading, Stands, Takes, list_goes_by, list_moved_off,
        sittings_said,
    },
    text::count,
};
use std::{collections::BTreeMap, sync::Arc};

pub(super) fn facts(child: &Looked<'_>) -> Vec<Fact> {
    if !child.procedure.about.several_children || child.case.has_ended() {
        return Vec::new();
    }
    let day = child.panel.unwrap_or(child.asked.today);
    let said = sittings_said(child.procedure, child.case, child.asked.today);
    vec![Fact::Stands {
        reference: child.reference(),
        procedure: Arc::clone(child.procedure),
        stands: Box::new(Stands::at(child.procedure, child.case, day)),
        said,
    }]
}

/// Returns the day on which each panel meets, by the name of its procedure, as most of its children's files say; the first of
/// several that as many say.
pub fn panel_days(facts: &[Fact]) -> BTreeMap<String, Date> {
    let mut said: BTreeMap<String, DaysSaid> = BTreeMap::new();
    for fact in facts {
        if let Fact::Stands {
            procedure,
            said: days,
            ..
        } = fact
        {
            said.entry(procedure.name.clone()).or_default().add(days);
        }
    }
    let days = said.into_iter();
    days.filter_map(|(name, days)| Some((name, days.most()?)))
        .collect()
}

/// The children of one panel.
struct Sitting {
    procedure: Arc<Procedure>,
    /// The day it meets, where that is known.
    day: Option<Date>,
    /// What other files say of it.
    others: Option<String>,
    /// Who stands where, by reference.
    placed: Vec<(String, Placing)>,
}

fn sittings(facts: Vec<Fact>, asked: &Asked) -> Vec<Sitting> {
    type Found = (Arc<Procedure>, DaysSaid, Vec<(String, Stands)>);
    let mut panels: BTreeMap<String, Found> = BTreeMap::new();
    for fact in facts {
        let Fact::Stands {
            reference,
            procedure,
            stands,
            said,
        } = fact
        else {
            continue;
        };
        let panel = panels.entry(procedure.name.clone());
        let (_, days, children) =
            panel.or_insert_with(|| (procedure, DaysSaid::default(), Vec::new()));
        days.add(&said);
        children.push((reference, *stands));
    }
    panels
        .into_values()
        .map(|(procedure, days, mut children)| {
            children.sort_by(|a, b| a.0.cmp(&b.0));
            let newest = children
                .iter()
                .filter_map(|(_, stands)| stands.newest)
                .max();
            let placed = children.into_iter();
            let placed = placed.map(|(reference, stands)| (reference, stands.among(newest)));
            let said = days.most().filter(|_| asked.panel.is_none());
            Sitting {
                others: said.and_then(|day| days.others(day)),
                day: asked.panel.or(said),
                placed: placed.collect(),
                procedure,
            }
        })
        .collect()
}

pub(super) fn red_list(facts: Vec<Fact>, asked: &Asked) -> Sheet {
    const PARTS: [(Takes, &str); 4] = [
        (Takes::RedRunning, "To discuss"),
        (Takes::RedNow, "Red now"),
        (Takes::ProgressReports, "Progress report due"),
        (Takes::ToCheck, "To check first; not sent"),
    ];
    let mut sheet = Sheet {
        name: "red-list",
        title: "Who is on the panel's list".to_owned(),
        columns: titles(["Panel", "Part", "Child", "Why", "As the file has it"]),
        off_screen: &[4],
        ..Sheet::default()
    };
    let tracked = sittings(facts, asked).into_iter();
    for sitting in tracked.filter(|sitting| sitting.procedure.forms.tracker.is_some()) {
        sheet.notes.extend(list_notes(&sitting, asked));
        for (takes, part) in PARTS {
            let there = sitting
                .placed
                .iter()
                .filter(|(_, placed)| placed.takes == takes);
            sheet.rows.extend(there.map(|(reference, placed)| -> Row {
                let title = sitting.procedure.about.title.as_str();
                vec![
                    title.into(),
                    part.into(),
                    reference.as_str().into(),
                    why(placed).into(),
                    file_says(placed).into(),
                ]
            }));
        }
    }
    sheet
}

/// Says when the panel meets, and by when its list goes to the members.
fn list_notes(sitting: &Sitting, asked: &Asked) -> Vec<String> {
    let title = &sitting.procedure.about.title;
    let Some(day) = sitting.day else {
        return vec![format!(
            "{title}: its day is in none of the cases; `--on 15/1/2027` says it."
        )];
    };
    let mut notes = vec![format!("{title} meets on {}.", long(day))];
    notes.extend(sitting.others.clone());
    if let Some(by) = list_goes_by(&sitting.procedure, day) {
        let moved = list_moved_off(&sitting.procedure, day);
        let why = moved.map(|(day, reason)| format!(", since {} is {reason}", long(day)));
        let why = why.unwrap_or_default();
        let late = if by < asked.today {
            ": that has gone by"
        } else {
            ""
        };
        notes.push(format!(
            "The list goes to the members by {}{why}{late}.",
            long(by)
        ));
    }
    notes
}

/// Says why a child stands where it does, for whoever checks the list.
fn why(placed: &Placing) -> String {
    let mut said = reasons(placed);
    said.extend(placed.to_check.iter().map(|check| check.what.clone()));
    said.extend(placed.put_off.map(put_off));
    said.join("; ")
}

/// Returns what the file says in its own words of what is to be checked.
fn file_says(placed: &Placing) -> Option<String> {
    let words = placed.to_check.iter();
    let words: Vec<&str> = words.filter_map(|one| one.file_says.as_deref()).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

fn reasons(placed: &Placing) -> Vec<String> {
    let report = placed
        .report
        .map(|due| format!("A report was due on {}", long(due)));
    let areas = placed.areas.iter().filter_map(|area| match &area.reading {
        Reading::Listed { first, last } => Some(format!(
            "{}: Red from {} to {}",
            area.title,
            first.long(),
            last.long()
        )),
        Reading::RedNow { month } => Some(format!("{}: Red in {}", area.title, month.long())),
        _ => None,
    });
    report.into_iter().chain(areas).collect()
}

/// Says why a child is on the agenda.
fn to_know(placed: &Placing) -> Option<String> {
    let came_down = placed.areas.iter().filter_map(|area| match area.reading {
        Reading::CameDown { month } => {
            Some(format!("{}: came down in {}", area.title, month.long()))
        }
        _ => None,
    });
    let mut said = reasons(placed);
    said.extend(came_down);
    said.extend(
        placed
            .referred
            .map(|on| format!("Referred on {}", long(on))),
    );
    said.extend(placed.put_off.map(put_off));
    (!said.is_empty()).then(|| said.join("; "))
}

/// What is to be checked is the chair's, and whom nothing calls has no place in a sitting on hundreds.
fn is_on_it(placed: &Placing) -> bool {
    placed.takes != Takes::ToCheck && placed.is_called
}

/// Says that a child was put off. Why it was stands in its file: those who read a list need not know.
fn put_off(put_off: PutOff) -> String {
    let on = put_off.on.map(|day| format!(" on {}", long(day)));
    let until = put_off.until.map(|day| format!(", until {}", long(day)));
    format!(
        "Put off{}{}",
        on.unwrap_or_default(),
        until.unwrap_or_default()
    )
}

/// Says who is not talked about, where no list tells it: of those with monthly returns the red list does.
fn left_out(sitting: &Sitting) -> Option<String> {
    let is_out = |(_, placed): &&(String, Placing)| placed.takes == Takes::ToCheck;
    let out = sitting.placed.iter().filter(is_out);
    let out: Vec<&str> = out.map(|(reference, _)| reference.as_str()).collect();
    let is_told = sitting.procedure.forms.tracker.is_some();
    (!is_told && !out.is_empty()).then(|| {
        format!(
            "Not on it, since the chair decided that the threshold is not met: {}.",
            crate::text::list(&out)
        )
    })
}

/// Says how many are not talked about, since nothing calls them. Who they are is nobody's business.
fn not_called(sitting: &Sitting) -> Option<String> {
    let is_quiet = |(_, placed): &&(String, Placing)| !placed.is_called;
    let quiet = sitting.placed.iter().filter(is_quiet).count();
    (quiet > 0).then(|| {
        format!(
            "{} on it: not Red, not come down, not put off, not referred.",
            count(quiet, "child is not", "children are not")
        )
    })
}

pub(super) fn agenda(facts: Vec<Fact>, asked: &Asked) -> Sheet {
    let mut sheet = Sheet {
        name: "agenda",
        title: "Whom the panel talks about, and for how long".to_owned(),
        columns: titles(["Panel", "Part", "Child", "Minutes", "To know"]),
        ..Sheet::default()
    };
    for sitting in sittings(facts, asked) {
        let day = sitting
            .day
            .map(|day| format!(" on {}", long(day)))
            .unwrap_or_default();
        let (rows, minutes) = parts(&sitting);
        let children = rows
            .iter()
            .filter(|row| row.get(2) != Some(&Value::Nothing))
            .count();
        let length = sitting.procedure.agenda.length();
        let over = minutes.saturating_sub(length);
        let fits = if over == 0 {
            "that fits".to_owned()
        } else {
            format!("{over} too many: name a second day, or take fewer")
        };
        sheet.notes.push(format!(
            "{}{day}: {}, {minutes} of {length} minutes; {fits}.",
            sitting.procedure.about.title,
            count(children, "child", "children"),
        ));
        sheet.notes.extend(left_out(&sitting));
        sheet.notes.extend(not_called(&sitting));
        sheet.notes.extend(sitting.others);
        sheet.rows.extend(rows);
    }
    sheet
}

/// Returns the lines of one agenda, part by part, and how long they take together.
fn parts(sitting: &Sitting) -> (Vec<Row>, u32) {
    let agenda = &sitting.procedure.agenda;
    let title = sitting.procedure.about.title.as_str();
    let (mut rows, mut all) = (Vec::new(), 0_u32);
    for (at, part) in agenda.parts.iter().enumerate() {
        if part.takes == Takes::ToCheck {
            continue;
        }
        let name = if part.title.is_empty() {
            &part.id
        } else {
            &part.title
        };
        let row = |child: Value, minutes: u32, to_know: Option<String>| -> Row {
            vec![
                title.into(),
                name.as_str().into(),
                child,
                i64::from(minutes).into(),
                to_know.into(),
            ]
        };
        let is_there =
            |placed: &Placing| is_on_it(placed) && agenda.part_for(placed.takes) == Some(at);
        let there = sitting.placed.iter().filter(|(_, placed)| is_there(placed));
        let each = agenda.minutes_per_child;
        if part.minutes > 0 {
            rows.push(row(Value::Nothing, part.minutes, None));
            all = all.saturating_add(part.minutes);
        }
        for (reference, placed) in there.filter(|_| part.takes.is_of_children()) {
            let minutes = if part.minutes > 0 { 0 } else { each };
            rows.push(row(reference.as_str().into(), minutes, to_know(placed)));
            all = all.saturating_add(minutes);
        }
    }
    (rows, all)
}

#[cfg(test)]
mod tests {
    use crate::panel::{
        Asked,
        sample::{case, day, lines, made},
    };

    const PANEL: &str = "leicestershire-children-in-care-panel";

    fn child(n: usize, returns: &str) -> crate::case::Case {
        let body = format!(
            "child: {{name: A, date_of_birth: 2010-01-01, care_plan: long-term, legal_status: Looked after}}\ntracker: [{returns}]\n"
        );
        case(&format!("T-{n}"), PANEL, &body)
    }

    fn red(months: &[&str]) -> String {
        let one = |month: &&str| format!("{{month: 2026-{month}, health: red}}");
        months.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn the_list_says_who_and_why_and_by_when_it_goes() {
        let cases = [
            child(1, &red(&["10", "11"])),
            child(2, &red(&["11"])),
            child(3, &red(&["09", "11"])),
            child(4, "{month: 2026-10, health: green}"),
            child(5, "{month: 2026-11, health: green}"),
        ];
        let asked = Asked {
            panel: Some(day("2027-01-15")),
            ..Asked::on(day("2026-12-18"))
        };
        let sheet = made("red-list", &asked, &cases);
        assert_eq!(
            lines(&sheet),
            [
                "Children in Care panel|To discuss|T-1|Physical and mental health: Red from October 2026 to November 2026|",
                "Children in Care panel|Red now|T-2|Physical and mental health: Red in November 2026|",
                "Children in Care panel|To check first; not sent|T-3|Physical and mental health: Red, and no return for October 2026|",
                "Children in Care panel|To check first; not sent|T-4|No return since October 2026|",
            ]
        );
        assert_eq!(
            sheet.notes,
            [
                "Children in Care panel meets on Friday 15 January 2027.",
                "The list goes to the members by Thursday 31 December 2026, since Friday 1 January 2027 is New Year’s Day.",
            ]
        );
        let words = "child: {name: A, date_of_birth: 2010-01-01, care_plan: Home to aunt, legal_status: Looked after}";
        let own = case(
            "T-6",
            PANEL,
            &format!("{words}\ntracker: [{}]\n", red(&["10", "11"])),
        );
        let sheet = made("red-list", &asked, &[own]);
        assert_eq!(sheet.off_screen, [4]);
        let told = sheet.rows[0][4].shown();
        assert!(told.contains("Home to aunt"), "{told}");
        assert!(!sheet.rows[0][3].shown().contains("aunt"), "{sheet:?}");
        let late = Asked {
            today: day("2027-01-05"),
            ..asked
        };
        assert!(made("red-list", &late, &cases).notes[1].ends_with(": that has gone by."));
    }

    #[test]
    fn the_day_is_what_most_files_say_of_this_panel_and_the_others_are_told() {
        let child = |n: usize, next: &str| {
            case(
                &format!("T-{n}"),
                PANEL,
                &format!(
                    "meetings: [{{date: 2026-11-20, present: [a], next: {{date: {next}}}}}]\n"
                ),
            )
        };
        let cases = [
            child(1, "2026-12-22"),
            child(2, "2027-01-15"),
            child(3, "2027-01-15"),
            child(4, "2026-12-01"),
        ];
        let sheet = made("red-list", &Asked::on(day("2026-12-18")), &cases);
        assert_eq!(
            sheet.notes[..2],
            [
                "Children in Care panel meets on Friday 15 January 2027.",
                "Other files say Tuesday 22 December 2026 (1 child); `--on` says which it is.",
            ]
        );
        let closed = case(
            "T-1",
            PANEL,
            "meetings: [{date: 2026-11-20, present: [a], after: {what: closed}}]\n",
        );
        assert!(
            lines(&made("agenda", &Asked::on(day("2026-12-18")), &[closed]))
                .iter()
                .all(|line| !line.contains("T-1"))
        );
    }

    #[test]
    fn an_agenda_with_more_children_than_time_says_how_much_more() {
        let cases: Vec<_> = (10..20).map(|n| child(n, &red(&["10", "11"]))).collect();
        let sheet = made("agenda", &Asked::on(day("2026-12-18")), &cases);
        assert_eq!(
            sheet.notes,
            [
                "Children in Care panel: 10 children, 160 of 120 minutes; 40 too many: name a second day, or take fewer."
            ]
        );
        let fits = made("agenda", &Asked::on(day("2026-12-18")), &cases[..2]);
        assert!(
            fits.notes[0].ends_with("40 of 120 minutes; that fits."),
            "{:?}",
            fits.notes
        );
        assert_eq!(
            lines(&fits)[0],
            "Children in Care panel|To discuss|T-10|15|Physical and mental health: Red from October 2026 to November 2026"
        );
    }

    #[test]
    fn of_hundreds_with_returns_only_who_is_called_is_on_the_agenda_and_the_rest_are_counted() {
        let cases = [
            child(1, "{month: 2026-11, health: green}"),
            child(
                2,
                "{month: 2026-09, health: red}, {month: 2026-10, health: red}, {month: 2026-11, health: amber}",
            ),
            child(3, "{month: 2026-11, health: amber}"),
        ];
        let sheet = made("agenda", &Asked::on(day("2026-12-18")), &cases);
        assert_eq!(
            lines(&sheet)[0],
            "Children in Care panel|Also today|T-2|15|Physical and mental health: came down in November 2026"
        );
        assert_eq!(
            sheet.notes,
            [
                "Children in Care panel: 1 child, 25 of 120 minutes; that fits.",
                "2 children are not on it: not Red, not come down, not put off, not referred.",
            ]
        );
    }

    #[test]
    fn whom_the_chair_decided_against_is_named_beside_the_agenda_and_not_on_it() {
        let nominated = |reference: &str, met: &str| {
            let body = format!(
                "referral: {{made: 2026-12-01, threshold: {{decided_by: Chair, date: 2026-12-10, met: {met}}}}}\n"
            );
            case(reference, "area-risk-management", &body)
        };
        let cases = [nominated("T-1", "true"), nominated("T-2", "false")];
        let sheet = made("agenda", &Asked::on(day("2026-12-18")), &cases);
        assert_eq!(
            lines(&sheet),
            [
                "Area Risk Management meeting|New nominations|T-1|30|Referred on Tuesday 1 December 2026"
            ]
        );
        assert_eq!(
            sheet.notes,
            [
                "Area Risk Management meeting: 1 child, 30 of 120 minutes; that fits.",
                "Not on it, since the chair decided that the threshold is not met: T-2.",
            ]
        );
    }

    #[test]
    fn a_child_who_was_put_off_is_listed_with_the_day_and_without_the_reason() {
        let put_off = |date: &str, more: &str| {
            format!("meetings: [{{date: {date}, deferred: {{reason: In hospital{more}}}}}]\n")
        };
        let cases = [
            case(
                "T-1",
                "area-risk-management",
                &put_off("2026-11-20", ", until: 2027-01-15"),
            ),
            case(
                "T-2",
                PANEL,
                &format!(
                    "child: {{name: A, date_of_birth: 2010-01-01, care_plan: long-term, legal_status: Looked after}}\ntracker: [{}]\n{}",
                    red(&["10", "11"]),
                    put_off("2026-11-20", "")
                ),
            ),
        ];
        let asked = Asked::on(day("2026-12-18"));
        assert_eq!(
            lines(&made("agenda", &asked, &cases))[..2],
            [
                "Area Risk Management meeting|New nominations|T-1|30|Put off on Friday 20 November 2026, until Friday 15 January 2027",
                "Children in Care panel|To discuss|T-2|15|Physical and mental health: Red from October 2026 to November 2026; Put off on Friday 20 November 2026",
            ]
        );
        let list = lines(&made("red-list", &asked, &cases));
        assert!(
            list[0].ends_with("November 2026; Put off on Friday 20 November 2026|"),
            "{list:?}"
        );
    }
}

//! `chairside export --red-list` and `--agenda`: the list of a panel's children with what its chair has to check, and its
//! agenda. What stands in them is for `document`.

use super::{
    export::{Asked, read, warn},
    failure::Failure,
    folder, say,
    start::Done,
    world::World,
    written::Written,
};
use crate::{
    calendar::{AsOf, Date, Reason, long, spoken},
    case::Case,
    document::{Audience, Document, Listing, panel_agenda, red_list, to_check},
    output::files,
    procedure::{Procedure, list_goes_by},
    text,
};
use std::{path::PathBuf, sync::Arc};

/// Writes the list for the members, and apart from it what the chair has to check.
pub(super) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    let paths = folder::cases_in(&*world.disk, &asked.cases, folder::ALL)?;
    let (cases, procedure) = of_one_panel(world, asked, &paths)?;
    let today = world.clock.now().date_naive();
    let listing = Listing {
        cases: &cases,
        procedure: &procedure,
        panel: day(asked, (&procedure, today))?.or_else(|| next_panel(&cases, today)),
        today,
    };
    let mut written = Written::into(world, &asked.out)?;
    let date = listing.panel.unwrap_or(today);
    let mut held_back = 0;
    for (kind, document) in papers(asked, &listing) {
        held_back += document.withheld;
        let stem = format!("{}-{kind}-{date}", text::slug(&procedure.about.title));
        for format in &asked.to {
            written.add(world, (&asked.out, &stem), files(&document, *format))?;
        }
    }
    warn(&[], (held_back, Audience::Professionals), asked.peek);
    match listing.panel {
        Some(day) => to_look_at(&procedure, day, today)
            .iter()
            .for_each(|words| say::aside(words)),
        None => {
            say::aside("The day of the panel is in none of the cases; `--on 15/1/2027` says it.");
        }
    }
    written.ended()
}

/// Returns what is written, each with its part of a file name.
fn papers(asked: &Asked, listing: &Listing<'_>) -> Vec<(&'static str, Document)> {
    if asked.agenda {
        return vec![("agenda-for-members", panel_agenda(listing))];
    }
    vec![
        ("list-for-members", red_list(listing)),
        ("to-check-for-the-chair", to_check(listing)),
    ]
}

/// A list is made of monthly returns; an agenda wherever one sitting takes several children.
const fn is_of_panel(asked: &Asked, procedure: &Procedure) -> bool {
    if asked.agenda {
        procedure.about.several_children
    } else {
        procedure.forms.tracker.is_some()
    }
}

/// Reads the cases that such a paper is made of. One that has problems keeps the list from being
/// made: a child who is missing from it is missed by everybody.
fn of_one_panel(
    world: &World,
    asked: &Asked,
    paths: &[PathBuf],
) -> Result<(Vec<Case>, Arc<Procedure>), Failure> {
    let mut cases = Vec::new();
    let mut panel: Option<Arc<Procedure>> = None;
    let mut others = 0;
    for path in paths {
        let (case, procedure) = read(world, path)?;
        if !is_of_panel(asked, &procedure) {
            others += 1;
            continue;
        }
        let first = panel.get_or_insert_with(|| Arc::clone(&procedure));
        if first.name != procedure.name {
            let words = "The cases are of two panels.";
            return Err(Failure::user(words).hint("Name those of one panel."));
        }
        cases.push(case);
    }
    let panel = panel.ok_or_else(|| {
        let words = if asked.agenda {
            "None of these cases is under a procedure that takes several children, so that there is no agenda."
        } else {
            "None of these cases is under a procedure with monthly returns, so that there is no list."
        };
        Failure::user(words)
            .hint("`chairside procedures` tells for whom each is.")
    })?;
    if others > 0 {
        let others = text::count(others, "case is", "cases are");
        say::aside(&format!(
            "{others} of another kind of meeting, and left out."
        ));
    }
    Ok((cases, panel))
}

/// Returns what to look at before the list goes: a day on which nobody meets, and one that has gone by.
fn to_look_at(procedure: &Procedure, panel: Date, today: Date) -> Vec<String> {
    let shown = long(panel);
    let closed = Reason::of(panel, &procedure.holidays());
    let closed = closed.map(|reason| format!("{shown} is {reason}: look at the day of the panel."));
    let gone =
        (panel < today).then(|| format!("{shown} has gone by: look at the day of the panel."));
    let goes_by = list_goes_by(procedure, panel).filter(|by| *by < today && panel >= today);
    let late = goes_by.map(|by| {
        let by = long(by);
        format!("The list should have gone to the members by {by}: send it today, or say why not.")
    });
    closed.into_iter().chain(gone).chain(late).collect()
}

fn day(asked: &Asked, (procedure, today): (&Procedure, Date)) -> Result<Option<Date>, Failure> {
    let as_of = AsOf {
        holidays: procedure.holidays(),
        ..AsOf::day(today)
    };
    let said = asked.on.as_deref();
    let read = said.map(|words| spoken::read(words, &as_of));
    read.transpose()
        .map_err(|error| Failure::user(text::capitalised(&error.to_string())))
}

/// Returns the next day on which the cases say that the panel meets.
fn next_panel(cases: &[Case], today: Date) -> Option<Date> {
    let held = cases.iter().filter_map(Case::last_held);
    let next = held.filter_map(|meeting| meeting.closing.next.as_ref()?.date);
    next.filter(|day| *day >= today).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, procedure::Library};

    #[test]
    fn a_day_on_which_nobody_meets_and_one_gone_by_are_said() {
        let panel = Library::builtin().get("leicestershire-children-in-care-panel");
        let panel = panel.unwrap();
        let check = |day: &str, expected: &[&str]| {
            let on = |text: &str| parse_iso(text).unwrap();
            assert_eq!(to_look_at(&panel, on(day), on("2026-12-18")), expected);
        };
        check("2027-01-15", &[]);
        check(
            "2027-01-01",
            &["Friday 1 January 2027 is New Year’s Day: look at the day of the panel."],
        );
        check(
            "2027-01-17",
            &["Sunday 17 January 2027 is a weekend: look at the day of the panel."],
        );
        check(
            "2026-12-30",
            &[
                "The list should have gone to the members by Wednesday 16 December 2026: send it today, or say why not.",
            ],
        );
        check(
            "2026-12-17",
            &["Thursday 17 December 2026 has gone by: look at the day of the panel."],
        );
    }
}

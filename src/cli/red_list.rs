//! `chairside export --red-list` and `--agenda`: the list of a panel's children with what its chair has to check, and its
//! agenda. What stands in them is for `document`.

use super::{
    export::{Asked, read, warn},
    failure::Failure,
    file_kind::FileKind,
    files::find,
    say,
    shelf::shown,
    start::Done,
    world::World,
    written::Written,
};
use crate::{
    calendar::{AsOf, Date, Reason, long, spoken},
    case::Case,
    document::{Audience, Document, Listing, panel_agenda, red_list, to_check},
    output::files as written_as,
    procedure::{DaysSaid, Procedure, list_goes_by, sittings_said},
    text,
};
use std::sync::Arc;

/// Writes the list for the members, and apart from it what the chair has to check.
pub(super) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    let today = world.clock.now().date_naive();
    let of_panel = of_one_panel(world, asked)?;
    let procedure = &of_panel.procedure;
    let mut days = DaysSaid::default();
    let said = of_panel.cases.iter();
    said.for_each(|case| days.add(&sittings_said(procedure, case, today)));
    let asked_day = day(asked, (procedure, today))?;
    let listing = Listing {
        cases: &of_panel.cases,
        unread: of_panel.unread,
        procedure,
        panel: asked_day.or_else(|| days.most()),
        today,
    };
    let mut written = Written::into(world, &asked.out)?;
    let date = listing.panel.unwrap_or(today);
    let mut held_back = 0;
    for (kind, document) in papers(asked, &listing) {
        held_back += document.withheld;
        let stem = format!("{}-{kind}-{date}", text::slug(&procedure.about.title));
        for format in &asked.to {
            written.add(world, (&asked.out, &stem), written_as(&document, *format))?;
        }
    }
    warn(&[], (held_back, Audience::Professionals), asked.peek);
    let others = listing.panel.filter(|_| asked_day.is_none());
    let others = others.and_then(|day| days.others(day));
    let look_at = listing.panel.map_or_else(
        || {
            vec![
                "The day of the panel is in none of the cases; `--on 15/1/2027` says it."
                    .to_owned(),
            ]
        },
        |day| to_look_at(procedure, day, today),
    );
    look_at
        .iter()
        .chain(&others)
        .for_each(|words| say::aside(words));
    let done = written.ended()?;
    Ok(if of_panel.unread > 0 {
        Done::WithProblems
    } else {
        done
    })
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

/// The cases that such a paper is made of.
struct OfPanel {
    procedure: Arc<Procedure>,
    cases: Vec<Case>,
    /// How many files could not be read.
    unread: usize,
}

/// Reads the cases of one panel. One that has problems is told, here and on the paper: two weeks before a panel a list with a gap
/// that everybody sees is better than none.
fn of_one_panel(world: &World, asked: &Asked) -> Result<OfPanel, Failure> {
    let (found, mut unread) = cases_of(world, asked);
    let all = found.len();
    let wanted = asked.procedure.as_deref().map(str::trim);
    let is_wanted = |procedure: &Procedure| {
        is_of_panel(asked, procedure) && wanted.is_none_or(|name| procedure.name == name)
    };
    let of_panels = found
        .into_iter()
        .filter(|(_, procedure)| is_wanted(procedure));
    let (cases, procedures): (Vec<Case>, Vec<Arc<Procedure>>) = of_panels.unzip();
    let Some(procedure) = procedures.first() else {
        return Err(none_of_a_panel(asked, unread.pop()));
    };
    if let Some(other) = procedures.iter().find(|other| other.name != procedure.name) {
        let words = format!(
            "The cases are of two panels: {} and {}.",
            procedure.name, other.name
        );
        return Err(Failure::user(words).hint("`--procedure` names the one that it is for."));
    }
    for failure in &unread {
        say::aside(&format!("{} It is not in it.", failure.line()));
    }
    if all > cases.len() {
        let others = text::count(all - cases.len(), "case is", "cases are");
        say::aside(&format!(
            "{others} of another kind of meeting, and left out."
        ));
    }
    Ok(OfPanel {
        procedure: Arc::clone(procedure),
        cases,
        unread: unread.len(),
    })
}

/// A case with its procedure.
type Read = (Case, Arc<Procedure>);

/// Reads the cases that are named, and those of the folders with all folders in them, as the reports of a panel do; a child with
/// whom it has ended is on no list.
fn cases_of(world: &World, asked: &Asked) -> (Vec<Read>, Vec<Failure>) {
    let disk = &*world.disk;
    let found = find(disk, &asked.cases);
    let lost = found.lost.iter().map(|(path, error)| {
        let words = format!("{} cannot be looked through.", shown(path));
        Failure::user(words).because(error)
    });
    let (mut cases, mut unread) = (Vec::new(), lost.collect::<Vec<Failure>>());
    for path in &found.files {
        if FileKind::or_case(disk, path) != FileKind::Case {
            continue;
        }
        match read(world, path) {
            Ok((case, _)) if case.has_ended() => {}
            Ok(case) => cases.push(case),
            Err(failure) => unread.push(failure),
        }
    }
    (cases, unread)
}

fn none_of_a_panel(asked: &Asked, unread: Option<Failure>) -> Failure {
    let words = match &asked.procedure {
        Some(name) => format!("None of these cases is under {name}, so that there is nothing to write."),
        None if asked.agenda => "None of these cases is under a procedure that takes several children, so that there is no agenda.".to_owned(),
        None => "None of these cases is under a procedure with monthly returns, so that there is no list.".to_owned(),
    };
    unread.unwrap_or_else(|| {
        Failure::user(words).hint("`chairside procedures` tells for whom each is.")
    })
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

//! `chairside export`: the documents of case files, written into a folder. What each audience may see is for `document`.

use super::{
    failure::Failure,
    folder, red_list, say,
    shelf::{MOST, Shelf, shown},
    start::Done,
    world::World,
    written::Written,
};
use crate::{
    case::Case,
    document::{Audience, Caution, Kind, cautions, file_stem, stands_for_a_secret},
    output::{Format, files, is_of_use},
    procedure::{Procedure, check_case},
    source::{Diagnostic, Limits, Severity, Source, counted},
    text,
};
use clap::Args;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// What is written, for whom, and where.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// The case file; several, or the folder they are in, each with its own documents; a panel's list takes the folders in it too
    #[arg(required = true, value_name = "CASE")]
    pub(super) cases: Vec<PathBuf>,
    /// The formats: docx, pdf, html, md, txt; csv or xlsx of the actions; ics of the days, and of each owner's tasks
    #[arg(long, value_name = "FORMATS", required = true, value_delimiter = ',')]
    pub(super) to: Vec<Format>,
    /// The folder to write into
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// Whom the copies are for: professionals, family or child
    #[arg(long, value_name = "WHO", default_value = "professionals")]
    audience: Audience,
    /// Only these documents, by name: plan, summary, room-sheet, safety-plan-large-print, actions-by-agency
    #[arg(
        long,
        value_name = "DOCUMENTS",
        value_delimiter = ',',
        conflicts_with = "of_a_panel"
    )]
    only: Vec<Kind>,
    /// Say every warning in full; not while the screen is shared
    #[arg(long)]
    pub(super) peek: bool,
    /// Instead: the list of the children a panel talks about or who are Red now, for its members, and what to check first
    #[arg(long, conflicts_with = "audience", group = "of_a_panel")]
    red_list: bool,
    /// Instead: the agenda of a panel on these children, for its members
    #[arg(long, conflicts_with = "audience", group = "of_a_panel")]
    pub(super) agenda: bool,
    /// The day of that panel, where no case says it: 15/1/2027
    #[arg(long, value_name = "DAY", requires = "of_a_panel")]
    pub(super) on: Option<String>,
    /// The panel it is, by its procedure, where the folder holds the cases of several
    #[arg(long, value_name = "NAME", requires = "of_a_panel")]
    pub(super) procedure: Option<String>,
}

/// Writes the documents of each case, or the list of all.
pub(super) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    if asked.red_list || asked.agenda {
        return red_list::run(world, asked);
    }
    let cases = folder::cases_in(&*world.disk, &asked.cases, folder::ALL)?;
    let mut written = Written::into(world, &asked.out)?;
    for case in cases {
        one(world, asked, &case, &mut written)?;
    }
    written.ended()
}

/// What is written of a case, for whom, and where.
pub(super) struct Wanted<'a> {
    pub(super) to: &'a [Format],
    pub(super) out: &'a Path,
    pub(super) audience: Audience,
    /// Only these documents; all that are of use where none is named.
    pub(super) only: &'a [Kind],
    pub(super) peek: bool,
    /// What each document says of a meeting that was not finished, where it is of one.
    pub(super) unfinished: Option<&'a str>,
}

fn one(world: &World, asked: &Asked, path: &Path, written: &mut Written) -> Result<(), Failure> {
    let (case, procedure) = read(world, path)?;
    let wanted = Wanted {
        to: &asked.to,
        out: &asked.out,
        audience: asked.audience,
        only: &asked.only,
        peek: asked.peek,
        unfinished: None,
    };
    write(world, &wanted, (&case, &procedure), written)
}

/// Writes the documents of a case.
pub(super) fn write(
    world: &World,
    asked: &Wanted<'_>,
    (case, procedure): (&Case, &Procedure),
    written: &mut Written,
) -> Result<(), Failure> {
    let today = world.clock.now().date_naive();
    let mut held_back = 0;
    for kind in kinds(asked, case, procedure)? {
        let mut document = kind.build(case, procedure, asked.audience, today);
        let mut stem = file_stem(case, kind, asked.audience, today);
        if let Some(says) = asked.unfinished {
            document.say_first(says);
            stem.push_str(NOT_FINAL);
        }
        held_back += document.withheld;
        let whose = (kind, asked.audience);
        let is_of_use = |format: &&Format| is_of_use(whose, **format, procedure.record.plan);
        for format in asked.to.iter().filter(is_of_use) {
            written.add(world, (asked.out, &stem), files(&document, *format))?;
        }
    }
    let cautions = cautions(case, asked.audience);
    warn(&cautions, (held_back, asked.audience), asked.peek);
    Ok(())
}

/// What the name of a file ends in that is of a meeting that was not finished.
const NOT_FINAL: &str = "-not-final";

/// Says what to know before the copies go out.
pub(super) fn warn(cautions: &[Caution], held_back: (usize, Audience), peek: bool) {
    for warning in warnings(cautions, held_back, peek) {
        say::aside(&warning);
    }
}

/// Returns what to know before the copies go out. What is masked on every screen is told when it is asked for.
fn warnings(
    cautions: &[Caution],
    (held_back, audience): (usize, Audience),
    peek: bool,
) -> Vec<String> {
    let shown = cautions.iter().filter(|caution| peek || !caution.masked);
    let mut warnings: Vec<String> = shown
        .map(|caution| format!("Take care: {}", caution.words))
        .collect();
    let masked = cautions.iter().filter(|caution| caution.masked).count();
    if masked > 0 && !peek {
        let things = text::count(masked, "thing is", "things are");
        warnings.insert(
            0,
            format!("Take care: {things} to be known before this copy goes out; `--peek` tells, not on a shared screen."),
        );
    }
    if held_back > 0 {
        let places = text::count(held_back, "place", "places");
        let sign = stands_for_a_secret(audience);
        warnings.push(format!(
            "Take care: in {places} what must not be disclosed was held back; “{sign}” stands there."
        ));
    }
    warnings
}

/// Returns the documents that are written: those asked for by name, as far as the case has what they are made of, else all
/// that the audience has a use for.
fn kinds(asked: &Wanted<'_>, case: &Case, procedure: &Procedure) -> Result<Vec<Kind>, Failure> {
    if asked.only.is_empty() {
        return Ok(Kind::of_use(asked.audience, case, procedure).collect());
    }
    let not_for = asked.only.iter().find(|kind| !kind.is_for(asked.audience));
    if let Some(kind) = not_for {
        let words = format!("There is no {} for {}.", kind.name(), asked.audience);
        return Err(Failure::user(words).hint("`--audience` says whom the copies are for."));
    }
    let (there, missing): (Vec<Kind>, Vec<Kind>) = asked
        .only
        .iter()
        .partition(|kind| kind.is_there(case, procedure));
    for kind in missing {
        let reference = text::clean(&case.reference);
        say::aside(&format!("{reference} has no {}.", kind.name()));
    }
    Ok(there)
}

/// Reads a case that has no problem, and its procedure.
pub(super) fn read(world: &World, path: &Path) -> Result<(Case, Arc<Procedure>), Failure> {
    let disk = &*world.disk;
    let unread = || Failure::user(format!("{} cannot be read.", shown(path)));
    let bytes = disk.read(path, MOST);
    let bytes = bytes.map_err(|error| unread().because(&error).curing(&error))?;
    let source = Source::read(&shown(path), &bytes, &Limits::default())
        .map_err(|refused| has_problems(path, refused.problems().len()))?;
    let (case, problems) = Case::read(&source);
    let case = match (case, errors(&problems)) {
        (Some(case), 0) => case,
        (_, count) => return Err(has_problems(path, count)),
    };
    let own = world.own_procedures();
    let shelf = Shelf::of(disk, own.as_deref(), &[path.to_owned()]);
    let procedure = shelf.library.get(case.procedure.trim());
    let procedure = procedure.map_err(|problems| {
        let failure = Failure::user("The procedure of this case cannot be used.");
        problems.into_iter().fold(failure, Failure::noting)
    })?;
    match errors(&check_case(&procedure, &case, &source)) {
        0 => Ok((case, procedure)),
        count => Err(has_problems(path, count)),
    }
}

fn errors(problems: &[Diagnostic]) -> usize {
    let errors = problems.iter().filter(|p| p.severity == Severity::Error);
    errors.count()
}

fn has_problems(path: &Path, count: usize) -> Failure {
    let problems = counted(count);
    Failure::user(format!("{} has {problems}.", shown(path)))
        .hint("`chairside check` shows each with its line and what to do.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_exported_is_what_the_record_of_the_procedure_is() {
        let library = crate::procedure::Library::builtin();
        let exported = |procedure: &str, meetings: &str| -> Vec<&str> {
            let procedure = library.get(procedure).unwrap();
            let case = serde_yaml::from_str(&format!("{{reference: A-1, meetings: {meetings}}}"));
            let case: Case = case.unwrap();
            let kinds = Kind::of_use(Audience::Professionals, &case, &procedure);
            kinds.map(Kind::name).collect()
        };
        let held = "[{date: 2026-12-11}]";
        let check = |procedure: &str, meetings: &str, has: &[&str], has_not: &[&str]| {
            let found = exported(procedure, meetings);
            let told = format!("{procedure}: {found:?}");
            assert!(has.iter().all(|name| found.contains(name)), "{told}");
            assert!(!has_not.iter().any(|name| found.contains(name)), "{told}");
        };
        check("area-risk-management", held, &["minutes"], &["case-note"]);
        let none = &["minutes", "case-note"];
        check("oxfordshire-complex-child-panel", "[]", &["actions"], none);
        check("derby-risk-and-network", held, &["case-note"], &["minutes"]);
        check("derby-risk-and-network", "[]", &["safety-plan"], none);
    }
}

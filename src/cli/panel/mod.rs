//! `chairside panel`: reports over a folder of cases. What each tells is for `panel`, and reading many files for `store`.

mod beside;
mod format;
pub(super) mod table;

use super::{
    failure::Failure,
    file_kind::FileKind,
    files, say,
    shelf::{Shelf, shown},
    start::Done,
    world::World,
    written::may_be_readable,
};
use crate::{
    calendar::{AsOf, Date, spoken},
    case::Case,
    document::ReportMade,
    panel::{Asked as About, AskedDay, Fact, Looked, REPORTS, Report, Sheet, panel_days, summary},
    procedure::{Library, Procedure},
    store::{
        disk::Links,
        survey::{Survey, Unread, index_of},
    },
    text::{self, capitalised},
};
use beside::{doubled, tell, tell_doubles, writes_over_no_case};
use clap::Args;
use format::Format;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

/// What is asked of the cases in a folder.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// The folder the cases are in, with all folders in it
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
    /// reviews, overdue, attendance, drift, moves, eligible, red-list, agenda, tracker, impact or trends; without one, a summary of all
    #[arg(value_name = "REPORT", value_parser = known)]
    report: Option<Report>,
    /// Only cases under this procedure
    #[arg(long, value_name = "NAME")]
    procedure: Option<String>,
    /// table, csv, json, md, html or xlsx
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// From which day changes count: 1/9/2026
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// Until which day, or how far ahead
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// The day of the panel, where no case says it
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
    /// Write it into this file instead of here
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Show what was said in a meeting on the screen too; not while it is shared
    #[arg(long)]
    peek: bool,
}

fn known(word: &str) -> Result<Report, String> {
    word.parse().map_err(|_| {
        let names: Vec<&str> = REPORTS.iter().map(|report| report.name).collect();
        let near = text::nearest(word, names.iter().copied());
        let meant = near.map(|near| format!("did you mean {near}? "));
        format!(
            "{}There is {}",
            meant.unwrap_or_default(),
            text::list(&names)
        )
    })
}

/// Makes a report.
pub(super) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    asked.format.may_go_to(asked.out.as_deref())?;
    let today = world.clock.now().date_naive();
    let found = files::find(&*world.disk, std::slice::from_ref(&asked.folder));
    if let Some((path, error)) = found.lost.first().filter(|_| found.files.is_empty()) {
        return Err(
            Failure::user(format!("{} cannot be looked through.", shown(path))).because(error),
        );
    }
    let shelf = Shelf::of(
        &*world.disk,
        world.own_procedures().as_deref(),
        &found.files,
    );
    let only = only(asked, &shelf.library)?;
    let asking = Asking {
        reports: asked
            .report
            .map_or_else(|| REPORTS.to_vec(), |report| vec![report]),
        about: about(asked, today)?,
        procedures: shelf.library.clone(),
        only: only.map(|procedure| procedure.name.clone()),
        days: BTreeMap::new(),
    };
    let mut gathered = gather(world, asked, (&found.files, &asking))?;
    let days = gathered.panel_days().filter(|_| asked.on.is_none());
    if let Some(days) = days {
        // Who stands where hangs on the day of the panel, which is known once every file has been read.
        let asking = Asking {
            days,
            ..asking.clone()
        };
        gathered = gather(world, asked, (&found.files, &asking))?;
    }
    gathered
        .lost
        .extend(found.lost.iter().map(|(path, error)| Unread {
            path: path.clone(),
            why: error.why.to_string(),
        }));
    let made = ReportMade {
        on: today,
        children: gathered.children,
        unread: gathered.lost.len(),
    };
    let mut sheet = gathered.sheet(asked.report, &asking.about);
    let doubles = gathered.doubles();
    if !doubles.is_empty() && !sheet.tells_nobody {
        sheet
            .notes
            .push(format!("Counted more than once: {}.", doubled(&doubles)));
    }
    write(world, asked, (&sheet, &made, &gathered.lost))?;
    tell(&gathered.lost);
    tell_doubles(&gathered.doubles());
    Ok(
        if gathered.lost.is_empty() && gathered.doubles().is_empty() {
            Done::Well
        } else {
            Done::WithProblems
        },
    )
}

fn only(asked: &Asked, library: &Library) -> Result<Option<Arc<Procedure>>, Failure> {
    let named = asked
        .procedure
        .as_deref()
        .map(|name| library.get(name.trim()));
    named.transpose().map_err(|why| {
        let failure = Failure::config("There is no such procedure.");
        why.iter()
            .fold(failure, |failure, why| failure.noting(why.clone()))
            .hint("`chairside procedures` lists them.")
    })
}

fn about(asked: &Asked, today: Date) -> Result<About, Failure> {
    let day = |said: &Option<String>| -> Result<Option<Date>, Failure> {
        let read = said
            .as_deref()
            .map(|words| spoken::read(words, &AsOf::day(today)));
        read.transpose()
            .map_err(|error| Failure::config(capitalised(&error.to_string())))
    };
    let about = About {
        today,
        from: day(&asked.from)?,
        to: day(&asked.to)?,
        panel: day(&asked.on)?,
    };
    if about.from.is_some_and(|from| from > about.to()) {
        return Err(Failure::config(
            "`--from` is after `--to`: nothing lies between them.",
        ));
    }
    asked.report.map_or(Ok(about), |report| {
        let unread = about.days().find(|day| !report.days.contains(day));
        unread.map_or(Ok(about), |day| Err(not_read(report, day)))
    })
}

/// A day that a report does not look at is refused: whoever gave it would read its answer into the table.
fn not_read(report: Report, day: AskedDay) -> Failure {
    let option = match day {
        AskedDay::From => "--from",
        AskedDay::To => "--to",
        AskedDay::Panel => "--on",
    };
    let reads = REPORTS.iter().filter(|report| report.days.contains(&day));
    let reads: Vec<&str> = reads.map(|report| report.name).collect();
    Failure::config(format!("{} does not look at `{option}`.", report.name))
        .hint(format!("It is for {}.", text::list(&reads)))
}

/// What is asked of every case.
#[derive(Clone)]
struct Asking {
    reports: Vec<Report>,
    about: About,
    procedures: Library,
    only: Option<String>,
    /// The day each panel meets on, by its procedure's name, where nobody asked for one and the files say it.
    days: BTreeMap<String, Date>,
}

/// What was taken from one case.
struct Taken {
    reference: String,
    facts: Vec<Vec<Fact>>,
}

impl Asking {
    /// Returns what each report takes from a case; nothing where it is under another procedure, or why it cannot be told.
    fn of(&self, case: &Case) -> Result<Option<Taken>, String> {
        let procedure = self.procedures.get(case.procedure.trim());
        let procedure = procedure.map_err(|_| "its procedure cannot be used".to_owned())?;
        if self
            .only
            .as_ref()
            .is_some_and(|only| *only != procedure.name)
        {
            return Ok(None);
        }
        let looked = Looked {
            case,
            procedure: &procedure,
            asked: &self.about,
            panel: self
                .about
                .panel
                .or_else(|| self.days.get(&procedure.name).copied()),
        };
        let facts = self.reports.iter().map(|report| report.taken(&looked));
        Ok(Some(Taken {
            reference: case.reference.trim().to_owned(),
            facts: facts.collect(),
        }))
    }
}

/// What came of all cases.
struct Gathered {
    /// What each report takes, in the order of the reports.
    facts: Vec<(Report, Vec<Fact>)>,
    children: usize,
    lost: Vec<Unread>,
    /// The files of each child, by its reference however it is written.
    files: BTreeMap<String, (String, Vec<PathBuf>)>,
}

impl Gathered {
    /// Returns the day of each panel that the reports look at; nothing where none is known.
    fn panel_days(&self) -> Option<BTreeMap<String, Date>> {
        let mut days = self.facts.iter().map(|(_, facts)| panel_days(facts));
        days.find(|days| !days.is_empty())
    }

    /// Returns the references that more than one file has, with those files.
    fn doubles(&self) -> Vec<&(String, Vec<PathBuf>)> {
        let all = self.files.values();
        all.filter(|(reference, files)| files.len() > 1 && !reference.is_empty())
            .collect()
    }

    fn add(&mut self, path: &Path, taken: Taken) {
        self.children += 1;
        let key = taken.reference.to_lowercase();
        let key_is_empty = key.is_empty();
        let (_, files) = self
            .files
            .entry(key)
            .or_insert_with(|| (taken.reference, Vec::new()));
        files.push(path.to_owned());
        let again = files.len() > 1 && !key_is_empty;
        for ((report, all), facts) in self.facts.iter_mut().zip(taken.facts) {
            // A number that hides how few children it is of may not grow by a copy of a file.
            if !(again && report.gives_numbers_alone()) {
                all.extend(facts);
            }
        }
    }

    fn sheet(&mut self, report: Option<Report>, about: &About) -> Sheet {
        let facts = std::mem::take(&mut self.facts).into_iter();
        let mut sheets: Vec<Sheet> = facts
            .map(|(report, facts)| (report.sheet)(facts, about))
            .collect();
        match (report, sheets.pop()) {
            (Some(_), Some(sheet)) => sheet,
            (_, last) => {
                sheets.extend(last);
                summary(&sheets, self.children)
            }
        }
    }
}

fn gather(
    world: &World,
    asked: &Asked,
    (files, asking): (&[PathBuf], &Asking),
) -> Result<Gathered, Failure> {
    let survey = Survey {
        disk: &*world.disk,
        files,
        index: Some(index_of(&*world.disk, world.home()?, &asked.folder)),
    };
    let found = survey.each(
        |case| asking.of(case),
        |done| say::progress(done, files.len()),
    );
    say::no_progress();
    let mut gathered = Gathered {
        facts: asking
            .reports
            .iter()
            .map(|report| (*report, Vec::new()))
            .collect(),
        children: 0,
        lost: Vec::new(),
        files: BTreeMap::new(),
    };
    for (path, one) in files.iter().zip(found) {
        let unread = |why| Unread {
            path: path.clone(),
            why,
        };
        match one.map(|of_case| of_case.map_err(unread)) {
            Ok(Ok(Some(taken))) => gathered.add(path, taken),
            Ok(Ok(None)) => {}
            Err(_) if FileKind::or_case(&*world.disk, path) != FileKind::Case => {}
            Ok(Err(unread)) | Err(unread) => gathered.lost.push(unread),
        }
    }
    Ok(gathered)
}

fn write(
    world: &World,
    asked: &Asked,
    (sheet, made, lost): (&Sheet, &ReportMade, &[Unread]),
) -> Result<(), Failure> {
    let hides = asked.out.is_none() && !asked.peek;
    let for_a_screen;
    // A table stays fit for a screen wherever it goes; what other programs read is whole unless it is printed on one.
    let sheet = if hides && asked.format != Format::Table && say::is_seen() {
        for_a_screen = sheet.for_a_screen();
        &for_a_screen
    } else {
        sheet
    };
    let bytes = asked.format.write(sheet, made, (lost, hides))?;
    let Some(path) = &asked.out else {
        return match asked.format {
            Format::Table => say::out(&String::from_utf8_lossy(&bytes)),
            _ => say::file(&bytes),
        };
    };
    writes_over_no_case(world, path, asked.format)?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    may_be_readable(world, folder.unwrap_or_else(|| Path::new(".")))?;
    let written = world.disk.write_whole(path, &bytes, Links::Refuse);
    written.map_err(|error| Failure::user("The report could not be written.").because(&error))
}

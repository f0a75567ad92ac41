//! The cases of a folder as an import sees them: found by reference, looked at whether they are free, changed by the save
//! that keeps what a person wrote. It reads no sheet.

use super::{
    super::{
        failure::Failure,
        file_kind::FileKind,
        kept_in, say,
        shelf::{MOST, shown},
        world::World,
    },
    command::Asked,
    sheet::title,
};
use crate::{
    calendar::YearMonth,
    case::Case,
    panel::tracker::{
        Changed, Changes, Enrolled, Entry, NotTaken, Placed, Register, Standing, add_of_cases,
        changes,
    },
    procedure::{Area, Library, newest_first},
    source::Limits,
    store::{
        case_file::{Asking, CaseFile, Written},
        lock::{Seat, hold_for_a_save},
        session::unfinished,
        survey::{Survey, Unread, index_of},
    },
    text::{self, capitalised},
};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// How many files with problems are named.
const NAMED: usize = 20;

/// The cases of a folder.
pub(super) struct Cases {
    pub(super) register: Register,
    /// The areas of all their procedures.
    pub(super) areas: Vec<Area>,
    /// The file of each, by its place in the register.
    pub(super) files: Vec<PathBuf>,
    /// Files that cannot be read.
    pub(super) lost: Vec<Unread>,
}

/// What became of the sheet's rows.
#[derive(Default)]
pub(super) struct Taken {
    /// What changed, by reference.
    pub(super) made: Vec<(String, Vec<Changed>)>,
    pub(super) refused: Vec<NotTaken>,
    /// How many returns the cases had already.
    pub(super) known: usize,
    pub(super) remarks: Vec<String>,
}

/// Reads the cases of a folder, as far as returns need them.
pub(super) fn enrol(
    world: &World,
    asked: &Asked,
    (files, library): (&[PathBuf], &Library),
) -> Result<Cases, Failure> {
    let survey = Survey {
        disk: &*world.disk,
        files,
        index: Some(index_of(&*world.disk, world.home()?, &asked.into)),
    };
    let look = |case: &Case| -> Result<Enrolled, String> {
        let procedure = library.get(case.procedure.trim());
        let procedure = procedure.map_err(|_| "its procedure cannot be used".to_owned())?;
        let case = Case {
            reference: case.reference.clone(),
            procedure: case.procedure.clone(),
            child: case.child.clone(),
            circle: case.circle.clone(),
            background: case.background.clone(),
            ..Case::default()
        };
        Ok(Enrolled { case, procedure })
    };
    let found = survey.each(look, |done| say::progress(done, files.len()));
    say::no_progress();
    let (mut enrolled, mut paths, mut lost) = (Vec::new(), Vec::new(), Vec::new());
    for (path, one) in files.iter().zip(found) {
        let unread = |why: String| Unread {
            path: path.clone(),
            why,
        };
        match one.map(|one| one.map_err(unread)) {
            Ok(Ok(child)) => {
                enrolled.push(child);
                paths.push(path.clone());
            }
            Err(_) if FileKind::or_case(&*world.disk, path) != FileKind::Case => {}
            Ok(Err(unread)) | Err(unread) => lost.push(unread),
        }
    }
    let areas = areas_of(&enrolled);
    if areas.is_empty() {
        tell_lost(&lost);
        return Err(
            Failure::user("No case here is under a procedure with monthly returns.")
                .hint("`chairside procedures` tells for whom each is."),
        );
    }
    Ok(Cases {
        register: Register::of(enrolled).without(&references(world, &lost)),
        areas,
        files: paths,
        lost,
    })
}

/// Returns the references that files say which cannot be read, as far as a line of theirs does.
fn references(world: &World, lost: &[Unread]) -> Vec<String> {
    let said = lost.iter().filter_map(|unread| {
        let bytes = world.disk.read(&unread.path, MOST).ok()?;
        let text = String::from_utf8_lossy(&bytes);
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("reference:"))?;
        let plain = line.split(" #").next().unwrap_or_default();
        Some(plain.trim().trim_matches(['\'', '"']).to_owned())
    });
    said.filter(|reference| !reference.is_empty()).collect()
}

/// Two procedures may share an area and call it by names of their own: either is known in a sheet.
fn also_called(known: &mut Area, other: &Area) {
    for name in other.also.iter().chain([&other.title]) {
        let is_new = *name != known.title && !known.also.contains(name) && !name.is_empty();
        if is_new {
            known.also.push(name.clone());
        }
    }
}

fn areas_of(enrolled: &[Enrolled]) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    let trackers = enrolled
        .iter()
        .filter_map(|child| child.procedure.forms.tracker.as_ref());
    for area in trackers.flat_map(|tracker| &tracker.areas) {
        match areas.iter_mut().find(|known| known.id == area.id) {
            Some(known) => also_called(known, area),
            None => areas.push(area.clone()),
        }
    }
    areas
}

/// Changes the cases, or tells what would change.
pub(super) fn take(
    world: &World,
    asked: &Asked,
    (cases, placed): (&Cases, Placed),
) -> Result<Taken, Failure> {
    let mut taken = Taken {
        refused: placed.not_taken,
        known: placed.again,
        ..Taken::default()
    };
    let said = (world.clock.now().date_naive(), asked.by.as_deref());
    add_of_cases(&mut taken.refused, &cases.register, said);
    for (row, reference) in &placed.nearly {
        taken
            .remarks
            .push(format!("Row {row}: its reference is read as {reference}."));
    }
    for (row, reference) in &placed.by_birth {
        taken.remarks.push(format!(
            "Row {row}: its name is not that of {reference}, and its date of birth is; look that it is no twin."
        ));
    }
    let left = unfinished(&*world.disk, world.home()?, world.clock.now());
    let left =
        left.map_err(|error| Failure::user("The journals cannot be read.").because(&error))?;
    let left: BTreeSet<PathBuf> = left.into_iter().flat_map(|left| left.files).collect();
    for (place, entries) in &placed.children {
        let (Some(child), Some(file)) = (cases.register.get(*place), cases.files.get(*place))
        else {
            continue;
        };
        let path = world.disk.whole_path(file);
        let of = Of {
            world,
            asked,
            entries,
            path: &path,
        };
        let mut changed = of.changes(&child.case);
        if !changed.made.is_empty() {
            if let Some(why) = of.not_free(&left) {
                taken
                    .remarks
                    .push(format!("{}: {why}", child.case.reference.trim()));
                taken.refused.extend(of.refused());
                continue;
            }
            if !asked.dry_run {
                match of.save() {
                    Ok(saved) => changed = saved,
                    Err(why) => {
                        taken
                            .remarks
                            .push(format!("{}: {why}", child.case.reference.trim()));
                        taken.refused.extend(of.refused());
                        continue;
                    }
                }
            }
        }
        taken.remarks.extend(without(child, &changed));
        taken.add(child.case.reference.trim(), changed);
    }
    taken.refused.sort_by_cached_key(|not| told_order(&not.row));
    Ok(taken)
}

/// Says which areas have no colour for a month that a return came for: the panel has to check such a child.
fn without(child: &Enrolled, changes: &Changes) -> Vec<String> {
    let tracker = child.procedure.forms.tracker.as_ref();
    let areas = tracker.map_or(&[][..], |tracker| &tracker.areas);
    let mut returns = child.case.background.tracker.clone();
    returns.extend(changes.made.iter().map(|changed| changed.made.clone()));
    let stands = newest_first(&returns);
    let came = |month: YearMonth| changes.made.iter().any(|one| one.made.month == Some(month));
    let said = stands.iter().rev().filter(|(month, _)| came(*month));
    let said = said.filter_map(|(month, made)| {
        let is_missing = |area: &&Area| made.areas.get(&area.id).is_none();
        let missing = areas.iter().filter(is_missing);
        let missing: Vec<String> = missing.map(|area| title(areas, &area.id)).collect();
        let reference = child.case.reference.trim();
        let (month, titles) = (month.long(), missing.join("; "));
        (!missing.is_empty()).then(|| format!("{reference}: no colour for {month} in {titles}."))
    });
    said.collect()
}

/// Rows in the order of their sheet: by page, and then by number.
fn told_order(row: &str) -> (String, u32) {
    let (page, number) = row.rsplit_once(' ').unwrap_or(("", row));
    (page.to_owned(), number.parse().unwrap_or(0))
}

impl Taken {
    fn add(&mut self, reference: &str, changes: Changes) {
        self.known += changes.known + changes.put_right_since.len();
        self.refused.extend(changes.not_taken);
        for month in changes.put_right_since {
            self.remarks.push(format!(
                "{reference}: the return for {} was put right since, and stays so; a column with the day it was said puts it back.",
                month.long()
            ));
        }
        if !changes.made.is_empty() {
            self.made.push((reference.to_owned(), changes.made));
        }
    }
}

/// The returns of one child, and the file they go into.
struct Of<'a> {
    world: &'a World,
    asked: &'a Asked,
    entries: &'a [Entry],
    path: &'a Path,
}

impl Of<'_> {
    fn changes(&self, case: &Case) -> Changes {
        let standing = Standing {
            case,
            today: self.world.clock.now().date_naive(),
            by: self.asked.by.as_deref(),
        };
        changes(&standing, self.entries)
    }

    /// Says why a case is not written to now: a meeting on it is going on, or was left.
    fn not_free(&self, left: &BTreeSet<PathBuf>) -> Option<String> {
        let disk = &*self.world.disk;
        let finish = "finish it, then import the sheet again";
        if left.contains(self.path) {
            return Some(format!("a meeting on it was left unfinished: {finish}."));
        }
        let folders = kept_in::beside(disk, self.path);
        let seats = folders.iter().map(|folder| Seat::look(disk, folder));
        if seats.flatten().any(|seat| seat.taken) {
            return Some(format!("somebody has it open in a meeting: {finish}."));
        }
        let (shared, _) = kept_in::shared(disk, &folders);
        let is_left = shared
            .iter()
            .any(|found| found.left.is_worth_telling() && found.left.is_unfinished());
        is_left.then(|| format!("a meeting on it was left unfinished elsewhere: {finish}."))
    }

    /// Writes the returns into the case, as it stands now.
    fn save(&self) -> Result<Changes, String> {
        let disk = &*self.world.disk;
        let opened = CaseFile::open(disk, self.path, &Limits::default());
        let mut file = opened.map_err(|error| error.to_string())?;
        let held = hold_for_a_save(disk, &file.folder(), &self.world.holder());
        let _held = held.map_err(|error| error.to_string())?;
        let changed = self.changes(file.case());
        let mut case = file.case().clone();
        let made = changed.made.iter().map(|changed| changed.made.clone());
        case.background.tracker.extend(made);
        let now = self.world.clock.now().naive_local();
        let saved = file.save(disk, (&case, &Asking::Nobody), now);
        match saved.map_err(|error| error.to_string())?.written {
            Written::Beside { path, why } => Err(format!(
                "its file is as it was: {why}. The whole case with its returns is in {}",
                shown(&path)
            )),
            Written::Nothing | Written::InPlace { .. } | Written::Again => Ok(changed),
        }
    }

    /// Returns the rows as not taken: why is told once, for the whole case.
    fn refused(&self) -> impl Iterator<Item = NotTaken> + '_ {
        self.entries.iter().map(|entry| NotTaken {
            row: entry.row.clone(),
            reference: entry.reference.clone(),
            reasons: vec![crate::panel::tracker::Reason::NotFree],
            said: Vec::new(),
        })
    }
}

/// Names the files that cannot be read, by the file alone: no word of theirs.
pub(super) fn tell_lost(lost: &[Unread]) {
    for unread in lost.iter().take(NAMED) {
        say::aside(&format!(
            "{}: {}",
            shown(&unread.path),
            capitalised(&unread.why)
        ));
    }
    if lost.len() > NAMED {
        say::aside(&format!("... and {} more.", lost.len() - NAMED));
    }
    if !lost.is_empty() {
        let files = text::count(lost.len(), "case file", "case files");
        say::aside(&format!(
            "{files} could not be read; `chairside check` tells every problem."
        ));
    }
}

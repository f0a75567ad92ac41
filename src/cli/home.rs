//! `chairside` alone: the cases, what is due, what was left unfinished. By reference only: the screen may be shared.

use super::{
    failure::Failure,
    file_kind::FileKind,
    files,
    left::stage_of,
    opener::in_a_line,
    say,
    shelf::{MOST, Shelf, shown},
    sitting,
    start::Done,
    world::World,
};
use crate::{
    calendar::{Date, ago},
    case::Case,
    meeting::day_words,
    panel::{due, due_without_a_day},
    procedure::{GateState, Standing, gates},
    source::{Limits, Source},
    store::{
        disk::Disk,
        session::{Unfinished, unfinished},
        survey::{Survey, index_of},
    },
    text::{self, clean},
    tui::{
        app::App,
        screens::home::{Home, HomeCase},
    },
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// What a window is taken for until it tells its size.
const SIZE: (u16, u16) = (80, 24);

/// Shows the cases: on the screen, or as text where there is none or none is wanted.
pub(super) fn run(world: &World) -> Result<Done, Failure> {
    let home = gather(world)?;
    if world.global.plain || !say::is_seen() || !World::draws() {
        say::out(&told(&home, &world.cases()))?;
        return Ok(Done::Well);
    }
    sitting::at_home(world, App::home(home, world.clock.now(), SIZE))
}

/// A case with the day it is due.
struct Found {
    shown: HomeCase,
    due: Option<Date>,
}

fn gather(world: &World) -> Result<Home, Failure> {
    let disk = &*world.disk;
    let today = world.clock.now().date_naive();
    let left = unfinished(disk, world.home()?, world.clock.now())
        .map_err(|error| Failure::user("The journals cannot be read.").because(&error))?;
    let files = files_of(world)?;
    let shelf = Shelf::of(disk, world.own_procedures().as_deref(), &files);
    let mut home = Home {
        folder: clean(&whole_path(&world.cases())),
        ..Home::default()
    };
    let (mut found, mut broken) = (Vec::new(), 0);
    let mut named = BTreeSet::new();
    let survey = Survey {
        disk,
        files: &files,
        index: Some(index_of(disk, world.home()?, &world.cases())),
    };
    let entries = survey.each(|case| entry(case, &shelf, today), |_| {});
    for (path, entry) in files.into_iter().zip(entries) {
        match entry {
            Ok(entry) => {
                named.insert(entry.procedure.clone());
                found.push(entry.at(disk, path, (today, &left)));
            }
            Err(_) if FileKind::or_case(disk, &path) == FileKind::Case => broken += 1,
            Err(_) => {}
        }
    }
    home.broken.extend(doubled(&found));
    home.broken.extend(of_procedures(&shelf, &named));
    if broken > 0 {
        // Not by their files' names, which may be a child's.
        let files = text::count(broken, "case file has", "case files have");
        let words = format!("{files} problems: `chairside check` tells them.");
        home.broken.push(words);
    }
    found.extend(elsewhere(disk, &left, &found));
    found.sort_by(|a, b| {
        let key = |found: &Found| {
            (
                // What was left would be lost from sight first.
                found.shown.unfinished.is_none(),
                found.due.is_none(),
                found.due,
                found.shown.reference.clone(),
            )
        };
        key(a).cmp(&key(b))
    });
    home.cases = found.into_iter().map(|found| found.shown).collect();
    Ok(home)
}

/// Says which references more than one file has: whoever opens one of them may be in the older.
fn doubled(found: &[Found]) -> Option<String> {
    let mut files: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for one in found {
        let reference = one.shown.reference.trim();
        let key = reference.to_lowercase();
        files.entry(key).or_insert((reference, 0)).1 += 1;
    }
    let twice = files.into_values();
    let twice = twice.filter(|(reference, files)| *files > 1 && !reference.is_empty());
    let twice: Vec<String> = twice.map(|(reference, _)| reference.to_owned()).collect();
    (!twice.is_empty()).then(|| format!("More than one file is of {}.", text::list(&twice)))
}

/// Returns the files in the folder of the cases. One that is not there holds none, unless it was named.
fn files_of(world: &World) -> Result<Vec<PathBuf>, Failure> {
    let (disk, folder) = (&*world.disk, world.cases());
    let seen = disk.look(&folder);
    let named = world.global.cases.is_some();
    let hint = "Name the folder in which the case files are: `chairside --cases DIR`.";
    match seen {
        Ok(Some(_)) => Ok(files::find(disk, &[folder]).files),
        Ok(None) | Err(_) if !named => Ok(Vec::new()),
        Ok(None) => {
            let folder = folder.display();
            Err(Failure::user(format!("There is no folder {folder}.")).hint(hint))
        }
        Err(error) => Err(Failure::user("The cases cannot be read.").because(&error)),
    }
}

fn whole_path(folder: &Path) -> String {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    whole.display().to_string()
}

/// Reads a case, problems and all; none where there is nothing to be read.
pub(super) fn read(disk: &dyn Disk, path: &Path) -> Option<Case> {
    let bytes = disk.read(path, MOST).ok()?;
    let source = Source::read(&shown(path), &bytes, &Limits::default()).ok()?;
    Case::read(&source).0
}

/// What home says of a case, as it is read among many.
struct Entry {
    procedure: String,
    reference: String,
    meeting: String,
    due: Option<Date>,
    before: Option<String>,
}

fn entry(case: &Case, shelf: &Shelf, today: Date) -> Entry {
    let name = case.procedure.trim();
    let procedure = shelf.library.get(name).ok();
    let before = match &procedure {
        Some(procedure) => not_settled(&gates(procedure, case, today)),
        None => Some("its procedure cannot be used".to_owned()),
    };
    let due = due(case).or_else(|| due_without_a_day(procedure.as_deref()?, case));
    Entry {
        procedure: name.to_owned(),
        reference: case.reference.clone(),
        meeting: procedure.map_or_else(
            || case.procedure.clone(),
            |procedure| procedure.about.title.clone(),
        ),
        due,
        before,
    }
}

impl Entry {
    fn at(self, disk: &dyn Disk, path: PathBuf, (today, left): (Date, &[Unfinished])) -> Found {
        let unfinished = if left.is_empty() {
            None
        } else {
            let whole = disk.whole_path(&path);
            left.iter().rev().find(|left| left.files.contains(&whole))
        };
        Found {
            shown: HomeCase {
                path,
                reference: self.reference,
                meeting: self.meeting,
                due: self
                    .due
                    .map_or_else(String::new, |due| format!("due {}", ago(due, today))),
                unfinished: unfinished.map(left_words),
                before: self.before,
            },
            due: self.due,
        }
    }
}

/// Says of each procedure that a case names and cannot be used what is wrong with it: file, line and cure. They hold no
/// child's words. A file of which not even the name can be read may be any of them.
fn of_procedures(shelf: &Shelf, named: &BTreeSet<String>) -> Vec<String> {
    let refused = named
        .iter()
        .filter_map(|name| shelf.library.get(name).err());
    let refused: Vec<String> = refused.flatten().collect();
    let unread = shelf.library.unread().iter().chain(&shelf.unread);
    let unread = unread.filter(|_| !refused.is_empty());
    refused
        .iter()
        .chain(unread)
        .map(|words| in_a_line(words))
        .collect()
}

/// Says what is not settled that has to be before a meeting. What it is about is for the meeting itself: the list of
/// cases may be shared.
fn not_settled(gates: &[GateState]) -> Option<String> {
    let count = |is: fn(&Standing) -> bool| gates.iter().filter(|gate| is(&gate.state)).count();
    if count(|state| matches!(state, Standing::Superseded(_))) > 0 {
        return Some("another meeting takes its place".to_owned());
    }
    let missing = count(|state| matches!(state, Standing::Missing(_) | Standing::NotMet(_)));
    let late = count(|state| matches!(state, Standing::Late(_)));
    let parts = [
        (missing > 0).then(|| format!("{missing} not settled before it")),
        (late > 0).then(|| format!("{late} late")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Sittings left unfinished whose case is in another folder.
fn elsewhere(disk: &dyn Disk, left: &[Unfinished], found: &[Found]) -> Vec<Found> {
    let known = |file: &PathBuf| {
        let mut paths = found.iter().map(|found| &found.shown.path);
        paths.any(|path| disk.whole_path(path) == *file)
    };
    left.iter()
        .filter_map(|left| {
            let file = left.files.first().filter(|file| !known(file))?;
            let case = left.meeting.start().cases.first()?;
            Some(Found {
                shown: HomeCase {
                    path: file.clone(),
                    reference: case.reference.clone(),
                    meeting: left.meeting.procedure().about.title.clone(),
                    due: String::new(),
                    unfinished: Some(left_words(left)),
                    before: None,
                },
                due: Some(left.meeting.today()),
            })
        })
        .collect()
}

fn left_words(left: &Unfinished) -> String {
    let began = left.meeting.start().at;
    format!(
        "left on {} at {}, in {}",
        day_words(began),
        began.format("%H:%M"),
        stage_of(&left.meeting)
    )
}

fn told(home: &Home, folder: &Path) -> String {
    let mut lines: Vec<String> = home.cases.iter().map(line).collect();
    if lines.is_empty() {
        lines.push(format!("There is no case in {}.", shown(folder)));
        lines.push("Say where your cases are: chairside --cases DIR".to_owned());
        lines.push("Try it on a practice case: chairside rehearse".to_owned());
    }
    lines.extend(home.broken.iter().cloned());
    lines.join("\n")
}

fn line(case: &HomeCase) -> String {
    let due = Some(case.due.clone()).filter(|due| !due.is_empty());
    let told = Some(case.told()).filter(|told| !told.is_empty());
    let parts = [Some(case.meeting.clone()), due, told];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{}: {}", case.reference, parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::parse_iso,
        case::{ClosingRecord, MeetingRecord, NextMeeting, PlanDates},
    };

    fn case(review: Option<&str>, held: Option<&str>, next: Option<&str>) -> Case {
        let date = |text: Option<&str>| text.and_then(parse_iso);
        let meeting = held.map(|_| MeetingRecord {
            date: date(held),
            closing: ClosingRecord {
                next: next.map(|_| NextMeeting {
                    date: date(next),
                    ..NextMeeting::default()
                }),
                ..ClosingRecord::default()
            },
            ..MeetingRecord::default()
        });
        Case {
            plan: Some(PlanDates {
                made: None,
                review: date(review),
            }),
            meetings: meeting.into_iter().collect(),
            ..Case::default()
        }
    }

    #[test]
    fn what_is_due_is_what_was_agreed_or_the_review_whichever_is_first() {
        let check = |review, held, next, expected: Option<&str>| {
            let expected = expected.and_then(parse_iso);
            assert_eq!(due(&case(review, held, next)), expected);
        };
        check(None, None, None, None);
        check(Some("2026-12-18"), None, None, Some("2026-12-18"));
        check(
            Some("2026-12-18"),
            Some("2026-12-11"),
            Some("2026-12-17"),
            Some("2026-12-17"),
        );
        check(
            Some("2026-12-11"),
            Some("2026-12-11"),
            Some("2026-12-18"),
            Some("2026-12-18"),
        );
        check(Some("2026-12-04"), Some("2026-12-11"), None, None);
    }

    #[test]
    fn a_child_who_was_put_off_is_due_on_the_day_that_was_said() {
        let check = |put_off: &str, expected: Option<&str>| {
            let text = format!(
                "{{plan: {{review: 2026-12-18}}, meetings: [{{date: 2026-12-11, next: {{date: 2026-12-18}}}}, {put_off}]}}"
            );
            let case: Case = serde_yaml::from_str(&text).unwrap();
            assert_eq!(due(&case), expected.and_then(parse_iso), "{put_off}");
        };
        check(
            "{date: 2026-12-18, deferred: {until: 2027-01-08}}",
            Some("2027-01-08"),
        );
        check(
            "{date: 2026-12-18, deferred: {reason: ill}}",
            Some("2026-12-18"),
        );
        check("{date: 2026-12-18}", None);
        check(
            "{date: 2026-12-04, deferred: {until: 2027-01-08}}",
            Some("2026-12-18"),
        );
    }

    #[test]
    fn an_empty_home_says_what_to_do() {
        let words = told(&Home::default(), Path::new("./cases"));
        assert!(words.starts_with("There is no case in cases."), "{words}");
        assert!(words.contains("chairside rehearse"), "{words}");
    }

    #[test]
    fn what_is_not_settled_before_is_counted_and_never_named() {
        let library = crate::procedure::Library::builtin();
        let today = parse_iso("2026-12-04").unwrap();
        let told = |text: &str| {
            let case: Case = serde_yaml::from_str(text).unwrap();
            let procedure = library.get(&case.procedure).unwrap();
            not_settled(&gates(&procedure, &case, today))
        };
        let robin = include_str!("../../tests/cases/robin.yaml");
        assert_eq!(told(robin), None);
        let superseded = robin.replace("superseded_by: []", "superseded_by: [mappa]");
        let words = Some("another meeting takes its place".to_owned());
        assert_eq!(told(&superseded), words);
        let casey = include_str!("../../tests/cases/casey.yaml");
        assert_eq!(told(casey), Some("3 not settled before it".to_owned()));
        let alex = include_str!("../../tests/cases/alex.yaml");
        let late = alex.replace("made: 2026-11-02", "made: 2026-11-16");
        assert_eq!(told(&late), Some("1 late".to_owned()));
    }
}

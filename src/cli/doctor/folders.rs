//! The folders: where they are, by which rule, whether they can be written to and their files locked. It reads none of them.

use super::{
    report::Report,
    tried::{Locks, tried},
};
use crate::{
    cli::shelf::shown,
    store::{
        disk::{Disk, Why},
        home::{Home, Rule},
        session::journals,
    },
};
use std::path::{Path, PathBuf};

/// The folder of the cases. Where somebody named it, it may be called after a child, and is not told.
#[derive(Debug)]
pub(super) struct Cases {
    pub(super) folder: PathBuf,
    pub(super) is_named: bool,
}

/// Tells of the folders.
pub(super) fn told(report: &mut Report, disk: &dyn Disk, home: Option<&Home>, cases: &Cases) {
    report.part("Folders");
    if let Some(home) = home {
        of_home(report, disk, home);
    } else {
        report.wrong(
            "There is no folder for settings and journals.",
            "Please set CHAIRSIDE_HOME to a folder that I may write to.",
        );
    }
    of_cases(report, disk, cases);
    report.fine("Whether one is a network share, and how much room is left, is not looked at.");
}

fn of_home(report: &mut Report, disk: &dyn Disk, home: &Home) {
    let rule = match home.rule() {
        Rule::Named => "CHAIRSIDE_HOME names them",
        Rule::Beside => "they lie beside the program, in chairside-data",
        Rule::BesideToRead => {
            "settings lie beside the program, in chairside-data, which cannot be written to"
        }
        Rule::System => "they are where this system keeps such things",
    };
    report.fine(&format!("Settings and state: {rule}."));
    let settings = tried(disk, home.settings());
    match &settings.unwritten {
        None => report.fine(&format!("Settings: {}.", works(settings.is_there))),
        Some(why) => report.fine(&format!(
            "Settings cannot be written: {why}. Meetings are held; what is chosen is not remembered."
        )),
    }
    report.path(&shown(home.settings()));
    let (state, kept) = (home.state(), journals(home));
    if needed(report, disk, "State", state) {
        needed(report, disk, "Journals", &kept);
    }
}

/// Tells of a folder without which nothing of a meeting is kept; returns whether it works.
fn needed(report: &mut Report, disk: &dyn Disk, name: &str, folder: &Path) -> bool {
    let tried = tried(disk, folder);
    let place = shown(folder);
    match &tried.unwritten {
        None => report.fine(&format!("{name}: {}.", works(tried.is_there))),
        Some(why) => report.wrong(
            &format!("{name} cannot be written: {why}. No meeting can be kept on this computer."),
            format!(
                "Please let me write to the folder for {}, which is named above ({why}).",
                name.to_lowercase()
            ),
        ),
    }
    report.path(&place);
    if tried.unwritten.is_none() {
        of_locks(report, &tried.locks, "there");
    }
    tried.unwritten.is_none()
}

fn of_cases(report: &mut Report, disk: &dyn Disk, cases: &Cases) {
    let tried = tried(disk, &cases.folder);
    let name = "The folder of the cases";
    match &tried.unwritten {
        Some(why) => report.wrong(
            &format!("{name} cannot be written: {why}. No meeting can be saved there."),
            format!("Please let me write to the folder of my cases ({why})."),
        ),
        None if cases.is_named && !tried.is_there => report.wrong(
            &format!("{name} that --cases names is not there."),
            "Please connect the drive or share with my cases, or tell me its path.",
        ),
        None => report.fine(&format!("{name}: {}.", works(tried.is_there))),
    }
    if cases.is_named {
        report.fine("It is the one that --cases names; its path is not told here.");
    } else {
        report.path(&shown(&cases.folder));
    }
    if tried.unwritten.is_none() {
        of_locks(report, &tried.locks, "beside the cases");
    }
}

const fn works(is_there: bool) -> &'static str {
    if is_there {
        "can be written"
    } else {
        "not there yet, and can be made"
    }
}

fn of_locks(report: &mut Report, locks: &Locks, place: &str) {
    match locks {
        Locks::Work => report.fine(&format!("Locks {place}: work; a second program is kept out.")),
        Locks::Missing(Why::Unsupported) => report.fine(&format!(
            "Locks {place}: none; whoever has a case open is known by a sign of life instead, and Chairside asks."
        )),
        Locks::Missing(why) => report.wrong(
            &format!("Locks {place}: cannot be had: {why}."),
            format!("Please let me lock the files {place} ({why})."),
        ),
        Locks::Lie => report.wrong(
            &format!("Locks {place}: a second program is let in as well as the first."),
            format!("Please see to it that files {place} can be locked: two programs were let in at once."),
        ),
        Locks::Untried => {}
    }
}

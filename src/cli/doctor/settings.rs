//! What lies in the settings: looks and procedures by number, and by name the files that cannot be used. It tells nothing of
//! what stands in them.

use super::report::Report;
use crate::{
    cli::{check, look, shelf, shelf::Shelf, world::World},
    store::disk::Kind,
    text,
};

/// The folders of the settings that `chairside check` knows the files of.
const JUDGED: [&str; 3] = ["", shelf::FOLDER, "rosters"];

/// What lies in the settings.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) looks: usize,
    pub(super) procedures: usize,
    /// Files that cannot be used, by their own names and those of their folders.
    pub(super) unusable: Vec<String>,
}

/// Looks what there is.
pub(super) fn found(world: &World) -> Settings {
    let (registry, unused) = world.themes();
    let shelf = Shelf::of(&*world.disk, world.own_procedures().as_deref(), &[]);
    let themes = unused.iter();
    let themes = themes.map(|unused| format!("{}/{}", look::THEMES, unused.file));
    let mut unusable: Vec<String> = themes.collect();
    for folder in JUDGED {
        unusable.extend(unusable_in(world, &shelf, folder));
    }
    Settings {
        looks: registry.names().count(),
        procedures: shelf.library.names().len(),
        unusable,
    }
}

fn unusable_in(world: &World, shelf: &Shelf, folder: &str) -> Vec<String> {
    let listed = world.settings.as_ref().map(|own| own.join(folder));
    let listed = listed.and_then(|folder| world.disk.list(&folder).ok());
    let files = listed.into_iter().flatten().filter(|line| {
        line.kind == Kind::File
            && shelf::is_yaml(&line.name)
            && check::is_unusable(world, shelf, &line.path)
    });
    let shown = |name: String| match folder {
        "" => name,
        folder => format!("{folder}/{name}"),
    };
    files.map(|line| shown(line.name)).collect()
}

/// Tells of the settings.
pub(super) fn told(report: &mut Report, settings: &Settings) {
    report.part("What is in the settings");
    let looks = text::count(settings.looks, "look", "looks");
    let procedures = text::count(settings.procedures, "procedure", "procedures");
    report.fine(&format!(
        "{looks} and {procedures}, with those of the program."
    ));
    if settings.unusable.is_empty() {
        return report.fine("Every file there can be used.");
    }
    report.fine("Not used; meetings are held without, and `chairside check FILE` says why:");
    for file in &settings.unusable {
        report.path(file);
    }
}

//! The look that was chosen: the themes there are, the file in the settings that remembers one, and what of both cannot be
//! used. What is wrong there keeps no meeting from being held. It draws nothing.

use super::{failure::Failure, opener::in_a_line, shelf, world::World};
use crate::{
    procedure::ReadList,
    source::{Diagnostic, Field, Limits, Path as Place, Refused, Shape, Source, emit_document},
    store::disk::{Disk, DiskError, Links, Listed, create_folders},
    text,
    tui::theme::{Depth, Environment, Looks, Registry, Shows, Signs, line_of},
};
use serde_yaml::Value;
use std::path::Path;

/// The folder of the settings for themes of one's own.
pub(super) const THEMES: &str = "themes";
/// The file of the settings that remembers the look that was chosen.
const REMEMBERED: &str = "look.yaml";
/// The field that marks it.
const MARK: &str = "chairside-look";
/// The field for what the window is that no system tells.
const CONSOLE: &str = "console";
/// The console Windows had before its Terminal, with a font of dots.
const OLD: &str = "old";
/// The version of its format that this program writes.
const VERSION: u32 = 1;

/// The remembered look.
static LOOK: Shape = Shape::Map(&[
    Field::new(
        MARK,
        Shape::Whole { min: 1, max: 9999 },
        "the version of this format, which is 1",
    )
    .required(),
    Field::new("theme", Shape::Word, "the name of the look"),
    Field::new(
        CONSOLE,
        Shape::OneOf(&[OLD]),
        "`old` for the old Windows console: sixteen colours and plain characters",
    ),
]);

/// The looks there are, the chosen one worn, and what is to be told of the settings.
pub(super) struct Chosen {
    pub(super) looks: Looks,
    pub(super) told: Vec<String>,
}

/// A look of the settings that cannot be used.
pub(super) struct Unused {
    /// The file's own name.
    pub(super) file: String,
    /// Where it is wrong, and why.
    pub(super) words: String,
}

impl World {
    /// Returns the look that was asked for with this start, else the remembered one, else the one that suits the terminal.
    pub(super) fn chosen_look(&self) -> Result<Chosen, Failure> {
        let (registry, of_themes) = self.themes();
        let mut told = self.told.clone();
        told.extend(of_themes.into_iter().map(|unused| unused.words));
        let shows = self.shows();
        if let Some(asked) = &self.global.theme {
            let looks = Looks::of(registry, shows, Some(asked)).map_err(|error| {
                let failure = Failure::config("The screen cannot be drawn like that.");
                let noted = told.iter().cloned();
                noted.fold(failure.because(&error), Failure::noting)
            })?;
            return Ok(Chosen { looks, told });
        }
        let (name, problem) = self.remembered(&registry);
        told.extend(problem);
        let looks = Looks::of(registry, shows, name.as_deref()).map_err(|error| {
            Failure::internal("There is no look to draw the screen in.").because(&error)
        })?;
        Ok(Chosen { looks, told })
    }

    /// Returns the look that is remembered now, where none was asked for and it is another than the one that is worn.
    pub(super) fn another_look(&self, looks: &Looks) -> Option<String> {
        let path = self.settings.as_ref()?.join(REMEMBERED);
        let bytes = self.disk.read(&path, shelf::MOST).ok()?;
        let read = read_look("", &bytes, &[]).ok()?;
        let name = read.items?.pop()?;
        (self.global.theme.is_none() && name != looks.worn()).then_some(name)
    }

    fn remembered(&self, registry: &Registry) -> (Option<String>, Option<String>) {
        let Some(path) = self.settings.as_ref().map(|own| own.join(REMEMBERED)) else {
            return (None, None);
        };
        let bytes = match self.disk.read(&path, shelf::MOST) {
            Ok(bytes) => bytes,
            Err(error) if error.is_missing() => return (None, None),
            Err(error) => return (None, Some(format!("{error}."))),
        };
        let names: Vec<&str> = registry.names().map(|(name, _)| name).collect();
        let read = read_look(&shelf::shown(&path), &bytes, &names);
        match first_problem(&read) {
            Some(problem) => (None, Some(problem)),
            None => (read.ok().and_then(|read| read.items?.pop()), None),
        }
    }

    /// Returns the product's themes and those in the settings, and what is wrong with any of these.
    pub(super) fn themes(&self) -> (Registry, Vec<Unused>) {
        let (mut registry, mut told) = (Registry::default(), Vec::new());
        let mut unused = |file: &str, words: String| {
            told.push(Unused {
                file: file.to_owned(),
                words,
            });
        };
        let folder = self.settings.as_ref().map(|own| own.join(THEMES));
        let listed = folder.and_then(|folder| self.disk.list(&folder).ok());
        let mut waiting: Vec<(Listed, String)> = Vec::new();
        for line in listed.unwrap_or_default() {
            if !shelf::is_yaml(&line.name) {
                continue;
            }
            match self.disk.read(&line.path, shelf::MOST) {
                Ok(bytes) => {
                    let name = shelf::shown(&line.path);
                    // A file may nest so deeply that to read it as it stands takes minutes: the limits come first.
                    if let Err(refused) = Source::read(&name, &bytes, &Limits::default()) {
                        let problem = first_problem::<()>(&Err(refused));
                        unused(&line.name, problem.unwrap_or_default());
                        continue;
                    }
                    waiting.push((line, String::from_utf8_lossy(&bytes).into_owned()));
                }
                Err(error) => unused(&line.name, format!("{error}.")),
            }
        }
        // One may extend another whatever their files are called, so what could not be added is tried again after each.
        loop {
            let before = waiting.len();
            waiting.retain(|(_, yaml)| registry.add(yaml).is_err());
            if waiting.len() == before {
                break;
            }
        }
        for (line, yaml) in waiting {
            if let Err(error) = registry.add(&yaml) {
                let at = line_of(&yaml, &error).map(|at| format!(":{at}"));
                let (name, at) = (shelf::shown(&line.path), at.unwrap_or_default());
                let words = format!("{name}{at}: This look cannot be used: {error}.");
                unused(&line.name, words);
            }
        }
        (registry, told)
    }

    /// Whether the window was said to be an old console, with this start or in the settings.
    fn is_old_console(&self) -> bool {
        let path = self.settings.as_ref().map(|own| own.join(REMEMBERED));
        let told = |path: std::path::PathBuf| is_for_an_old_console(&*self.disk, &path);
        self.global.old_console || path.is_some_and(told)
    }

    /// Returns what the terminal shows, as far as it says so.
    fn shows(&self) -> Shows {
        let signs = if self.global.ascii || self.is_old_console() {
            Signs::Ascii
        } else {
            Signs::Unicode
        };
        Shows {
            depth: self.colours().0,
            light: of_environment().1,
            signs,
        }
    }

    /// Returns how many colours are used, and why.
    pub(super) fn colours(&self) -> (Depth, &'static str) {
        if self.global.no_color {
            return (Depth::None, "--no-color was said");
        }
        match of_environment().0 {
            (depth, _) if depth > Depth::Sixteen && self.is_old_console() => {
                (Depth::Sixteen, "this was said to be an old console")
            }
            found => found,
        }
    }
}

/// Returns what the environment says of the terminal: how many colours it has and what says so, and whether it is light.
fn of_environment() -> ((Depth, &'static str), bool) {
    let variable = super::world::variable;
    let said = ["NO_COLOR", "COLORTERM", "TERM", "WT_SESSION", "COLORFGBG"].map(variable);
    let [no_color, color_term, term, wt_session, color_fg_bg] = &said;
    let environment = Environment {
        no_color: no_color.as_deref(),
        color_term: color_term.as_deref(),
        term: term.as_deref(),
        wt_session: wt_session.as_deref(),
        color_fg_bg: color_fg_bg.as_deref(),
        windows: cfg!(windows),
    };
    (Depth::found(environment), environment.is_light())
}

/// Reads the remembered look; of its name it is asked that it be among these, where any are known.
pub(super) fn read_look(
    name: &str,
    bytes: &[u8],
    known: &[&str],
) -> Result<ReadList<String>, Refused> {
    let source = Source::read(name, bytes, &Limits::default())?;
    let mut problems = match source.of_newer(MARK, VERSION) {
        Some(newer) => vec![newer],
        None => LOOK.check(&source, source.root(), &Place::root()),
    };
    let chosen = source.root().get("theme").and_then(|node| node.text());
    if problems.is_empty() && !known.is_empty() {
        problems.extend(chosen.and_then(|name| unknown(&source, name, known)));
    }
    let items = chosen.map(|name| vec![name.to_owned()]);
    Ok(ReadList {
        items: items.filter(|_| problems.is_empty()),
        source,
        problems,
    })
}

fn unknown(source: &Source, name: &str, known: &[&str]) -> Option<Diagnostic> {
    if known.contains(&name) {
        return None;
    }
    let place = Place::root().key("theme");
    let problem = source.error(&place, format!("There is no look `{}`.", text::clean(name)));
    Some(
        problem.with_hint(match text::nearest(name, known.iter().copied()) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("What there is: {}.", text::list(known)),
        }),
    )
}

/// Returns the first problem of a file of the settings in one line: file, line, what it is and what puts it right.
pub(super) fn first_problem<T>(read: &Result<ReadList<T>, Refused>) -> Option<String> {
    let (sheet, problems) = match read {
        Ok(read) => (read.source.sheet(), read.problems.as_slice()),
        Err(refused) => (refused.sheet(), refused.problems()),
    };
    let first = problems.first()?;
    Some(in_a_line(&sheet.render(first)))
}

/// Whether the settings say that the window is an old console.
fn is_for_an_old_console(disk: &dyn Disk, path: &Path) -> bool {
    let read = disk.read(path, shelf::MOST).ok();
    let read = read.and_then(|bytes| Source::read("", &bytes, &Limits::default()).ok());
    let said = read
        .as_ref()
        .and_then(|look| look.root().get(CONSOLE)?.text());
    said == Some(OLD)
}

/// Writes the look that was chosen into the settings; what was said of the console stays.
pub(super) fn remember(disk: &dyn Disk, settings: &Path, name: &str) -> Result<(), DiskError> {
    create_folders(disk, settings)?;
    let mut fields = vec![(MARK, Value::from(VERSION)), ("theme", Value::from(name))];
    if is_for_an_old_console(disk, &settings.join(REMEMBERED)) {
        fields.push((CONSOLE, Value::from(OLD)));
    }
    let fields = fields
        .into_iter()
        .map(|(field, value)| (Value::from(field), value));
    let written = emit_document(&Value::Mapping(fields.collect()), &LOOK);
    let yaml = format!(
        "# Written when a look is chosen in the program; --theme goes before it.\n{written}"
    );
    disk.write_whole(&settings.join(REMEMBERED), yaml.as_bytes(), Links::Follow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;

    #[test]
    fn what_is_remembered_is_read_again_whatever_a_look_is_called() {
        let folder = tempfile::tempdir().unwrap();
        let settings = folder.path().join("settings");
        for name in ["daylight", "yes", "12", "a: b", "# mine", "it's \"so\""] {
            remember(&RealDisk, &settings, name).unwrap();
            let bytes = std::fs::read(settings.join(REMEMBERED)).unwrap();
            let read = read_look("look.yaml", &bytes, &[]).unwrap();
            assert_eq!(read.items, Some(vec![name.to_owned()]), "{name}");
        }
    }

    #[test]
    fn what_is_said_of_the_console_stays_when_a_look_is_chosen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(REMEMBERED);
        assert!(!is_for_an_old_console(&RealDisk, &path));
        std::fs::write(&path, "chairside-look: 1\nconsole: old\n").unwrap();
        remember(&RealDisk, folder.path(), "dusk").unwrap();
        assert!(is_for_an_old_console(&RealDisk, &path));
        let read = read_look("look.yaml", &std::fs::read(&path).unwrap(), &[]).unwrap();
        assert_eq!(
            (read.items, read.problems),
            (Some(vec!["dusk".to_owned()]), Vec::new())
        );
        let odd = read_look("look.yaml", b"chairside-look: 1\nconsole: older\n", &[]);
        assert!(first_problem(&odd).unwrap().contains("old"));
    }

    #[test]
    fn what_is_wrong_is_told_with_file_line_and_cure() {
        for (yaml, told) in [
            (
                "chairside-look: 1\ntheme: dsuk\n",
                "look.yaml:2:8: There is no look `dsuk`. Did you mean `dusk`?",
            ),
            (
                "chairside-look: 1\ntheme: nothing at all\n",
                "look.yaml:2:8: There is no look `nothing at all`. What there is: daylight and dusk.",
            ),
        ] {
            let read = read_look("look.yaml", yaml.as_bytes(), &["daylight", "dusk"]);
            assert_eq!(first_problem(&read).as_deref(), Some(told));
        }
        for yaml in [
            "theme: [",
            "theme: dusk\n",
            "chairside-look: 9\ntheme: dusk\n",
        ] {
            let told = first_problem(&read_look("look.yaml", yaml.as_bytes(), &[]));
            assert!(told.unwrap().starts_with("look.yaml:1:"), "{yaml}");
        }
    }
}

//! Opens sittings for the screen: with what the settings say, and the procedures beside the case. It shows nothing.

use super::{clock::Clock, failure::Failure, home, look, new_window, shelf::Shelf, world::World};
use crate::{
    calendar::{Date, weekday_day_month},
    meeting::Moment,
    store::{
        case_file::OpenError,
        disk::Disk,
        home::Home,
        journal::Notice,
        lock::Holder,
        session::{Hold, Left, LeftOff, OnlyRead, OpenFailure, Opened, Opening, open},
    },
    text,
    tui::{
        elsewhere::Elsewhere,
        msg,
        perform::{Cases, NotOpened},
    },
    view::{FirstMinute, first_minute},
};
use directories::UserDirs;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// How long what puts a problem right may be in a line of a screen.
const LONGEST_HINT: usize = 120;

/// Why nothing was opened, and whether that is because it is over.
struct Refused {
    is_over: bool,
    /// In words for a screen that may be shared.
    told: String,
    failure: Failure,
}

/// What opening takes, owned, since the screen opens sittings long after the command line was read.
pub(super) struct Opener {
    disk: Arc<dyn Disk>,
    home: Home,
    own_procedures: Option<PathBuf>,
    settings: Option<PathBuf>,
    holder: Holder,
    notice: Notice,
    clock: Clock,
}

impl Opener {
    /// Takes what it needs.
    pub(super) fn new(world: &World, notice: Notice) -> Result<Self, Failure> {
        Ok(Self {
            disk: Arc::clone(&world.disk),
            home: world.home()?.clone(),
            own_procedures: world.own_procedures(),
            settings: world.settings.clone(),
            holder: world.holder(),
            notice,
            clock: world.clock,
        })
    }

    /// Opens the sitting of case files.
    pub(super) fn open(&self, paths: &[PathBuf], left: Left) -> Result<Opened, Failure> {
        self.opened(paths, left).map_err(|refused| refused.failure)
    }

    fn opened(&self, paths: &[PathBuf], left: Left) -> Result<Opened, Refused> {
        let known = Shelf::of(&*self.disk, self.own_procedures.as_deref(), paths);
        let opening = Opening {
            disk: Arc::clone(&self.disk),
            home: &self.home,
            library: &known.library,
            holder: self.holder.clone(),
            notice: Arc::clone(&self.notice),
            left,
        };
        let mut opened = open(&opening, paths, self.now()).map_err(|error| {
            let failure = refused(&error, &known);
            Refused {
                is_over: matches!(error, OpenFailure::Over { .. }),
                told: told(&error, &failure),
                failure,
            }
        })?;
        let said = [opened.notice.take(), known.list_unused];
        let said: Vec<String> = said.into_iter().flatten().collect();
        opened.notice = (!said.is_empty()).then(|| said.join(" "));
        Ok(opened)
    }

    fn now(&self) -> Moment {
        self.clock.now()
    }
}

impl Cases for Opener {
    fn open(&mut self, paths: &[PathBuf], left: Left) -> Result<(Hold, msg::Opened), NotOpened> {
        let opened = self.opened(paths, left);
        let today = self.now().date_naive();
        let not_opened = |refused: Refused| {
            if refused.is_over {
                NotOpened::Over(refused.told)
            } else {
                NotOpened::Refused(refused.told)
            }
        };
        opened
            .map(|opened| split(opened, today))
            .map_err(not_opened)
    }

    fn other_folders(&self) -> Vec<PathBuf> {
        let own = UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
        own.into_iter().chain([std::env::temp_dir()]).collect()
    }

    fn open_room(&mut self, path: &Path) -> Result<(), String> {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let system = new_window::System {
            program: std::env::current_exe().ok(),
            windows: cfg!(windows),
            screen: is_set("DISPLAY") || is_set("WAYLAND_DISPLAY"),
            chosen: std::env::var_os("TERMINAL").filter(|name| !name.is_empty()),
        };
        new_window::open(&system, path)
    }

    fn remember_look(&mut self, name: &str) -> Result<(), String> {
        let settings = self.settings.as_deref().ok_or("There is no folder for it.");
        let remembered = settings.map_err(str::to_owned).and_then(|settings| {
            look::remember(&*self.disk, settings, name).map_err(|error| format!("{error}."))
        });
        remembered.map_err(|why| format!("It looks so now, and not next time. {why}"))
    }

    fn first_minute(&mut self, path: &Path) -> Result<FirstMinute, String> {
        let known = Shelf::of(
            &*self.disk,
            self.own_procedures.as_deref(),
            &[path.to_owned()],
        );
        let read = home::read(&*self.disk, path).and_then(|case| {
            let procedure = known.library.get(case.procedure.trim()).ok()?;
            Some(first_minute(&case, &procedure, self.now().date_naive()))
        });
        read.ok_or_else(|| {
            "This case has problems. `chairside check` shows each with what to do.".to_owned()
        })
    }
}

/// Parts what holds a sitting from what shows it.
pub(super) fn split(opened: Opened, today: Date) -> (Hold, msg::Opened) {
    let elsewhere = match &opened.hold {
        Hold::Keeps(_) => None,
        Hold::Reads {
            why: OnlyRead::Newer,
            children,
            ..
        } => Some(Elsewhere::newer().on(*children)),
        Hold::Reads {
            holder, children, ..
        } => Some(Elsewhere::of(holder.clone()).on(*children)),
    };
    let shown = msg::Opened {
        elsewhere,
        meeting: opened.meeting,
        notice: opened.notice,
        damage: opened.left.as_ref().and_then(|left| left.damage.clone()),
        lacks_only_copies: (opened.left.as_ref()).is_some_and(|left| left.lacks_only_copies),
        left: opened.left.map(|left| left_words(&left, today)),
    };
    (opened.hold, shown)
}

/// Returns when and where a sitting was left: "on Friday 18 December at 10:42, at Risk rating".
fn left_words(left: &LeftOff, today: Date) -> String {
    let date = left.at.date_naive();
    let day = if date == today {
        "today".to_owned()
    } else {
        format!("on {}", weekday_day_month(date))
    };
    let on = match left.children {
        0 | 1 => String::new(),
        children => format!("; it is about {children} children"),
    };
    let by = left.by.as_ref().map(|by| format!(" by {by}"));
    let time = left.at.format("%H:%M");
    let by = by.unwrap_or_default();
    let with = left.with.as_ref().map_or_else(String::new, |folder| {
        let folder = text::clean(&folder.display().to_string());
        format!(", with the case file in {folder}, which is still there; this is another file")
    });
    format!("{day} at {time}{by}, at {}{on}{with}", left.stage)
}

/// Says why on a screen: where a procedure is at fault, with file, line and cure; of a case only how to learn it.
fn told(error: &OpenFailure, failure: &Failure) -> String {
    let line = failure.line();
    match error {
        OpenFailure::Procedure(problems) => {
            let first = problems.first().map(|problem| in_a_line(problem));
            let more = problems.len().saturating_sub(1);
            let more = (more > 0).then(|| {
                let more = text::count(more, "problem more is", "problems more are");
                format!("{more} in it: `chairside check` tells them.")
            });
            let parts: Vec<String> = first.into_iter().chain(more).collect();
            format!("{line} {}", parts.join(" "))
        }
        OpenFailure::Case(OpenError::Disk(error)) | OpenFailure::Disk(error) => {
            format!("{} {}.", line, text::capitalised(&error.why.to_string()))
        }
        _ => {
            let hints = failure.hints().iter().map(String::as_str);
            let parts: Vec<&str> = std::iter::once(line).chain(hints).collect();
            parts.join(" ")
        }
    }
}

/// Tells a problem of a procedure without the line it is in: where it is, what it is, and what puts it right.
pub(super) fn in_a_line(problem: &str) -> String {
    let mut lines = problem.lines();
    let first = lines.next().unwrap_or_default().trim();
    let hints = lines.filter_map(|line| line.trim().strip_prefix("Hint: "));
    // A whole list of fields would push the cases away.
    let hints = hints.map(|hint| {
        let is_short = hint.len() <= LONGEST_HINT;
        if is_short {
            hint
        } else {
            "`chairside check` tells what may stand there."
        }
    });
    let parts: Vec<&str> = std::iter::once(first).chain(hints).collect();
    parts.join(" ")
}

fn refused(error: &OpenFailure, shelf: &Shelf) -> Failure {
    let refused = "The meeting cannot be opened.";
    match error {
        // The screen may be shared already: where the problems are is said, and none of the file's words.
        OpenFailure::Case(case @ (OpenError::Refused(_) | OpenError::Broken(_))) => {
            let failure = Failure::user(format!("{case}."));
            let places = case.briefs().into_iter().take(10);
            places
                .fold(failure, Failure::noting)
                .hint("`chairside check` shows each problem with its line and what to do.")
        }
        OpenFailure::NoProcedure { place, known } => {
            let unread = shelf.unread.iter().chain(shelf.library.unread()).cloned();
            let failure = Failure::user(format!(
                "There is no procedure of the name that stands in {place}. There is: {}.",
                known.join(", ")
            ));
            unread
                .fold(failure, Failure::noting)
                .hint("`chairside procedures` tells for whom each is.")
        }
        OpenFailure::Misfit(places) => {
            let places = places.iter().take(10).cloned();
            let failure = Failure::user("The case does not fit its procedure.");
            places
                .fold(failure, Failure::noting)
                .hint("`chairside check` shows each problem with its line and what to do.")
        }
        OpenFailure::Procedure(problems) => {
            let unread = shelf.unread.iter().chain(shelf.library.unread());
            let failure = problems
                .iter()
                .chain(unread)
                .fold(Failure::user(refused), |failure, problem| {
                    failure.noting(problem.clone())
                });
            failure.hint("`chairside procedures` lists what there is.")
        }
        OpenFailure::NoCase
        | OpenFailure::SameFile { .. }
        | OpenFailure::SameReference { .. }
        | OpenFailure::Mixed { .. }
        | OpenFailure::SealedApart { .. }
        | OpenFailure::NotAll(_)
        | OpenFailure::Over { .. }
        | OpenFailure::OneChild(_) => {
            Failure::user(format!("{}.", text::capitalised(&error.to_string())))
        }
        OpenFailure::Case(OpenError::Disk(cause)) => {
            Failure::user(refused).because(error).curing(cause)
        }
        OpenFailure::Disk(_)
        | OpenFailure::Thread(_)
        | OpenFailure::Refused(_)
        | OpenFailure::Journal(_) => Failure::user(refused).because(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_of_a_procedure_is_told_on_a_screen_with_file_line_and_cure() {
        let problem = "p.yaml:5:1: `titel` is not a field.\n  5 | titel: T\n    | ^^^^^\nHint: Did you mean `title`?";
        let failure = Failure::user("The meeting cannot be opened.");
        let told = |problems: &[&str]| {
            let problems = problems.iter().map(|one| (*one).to_owned()).collect();
            told(&OpenFailure::Procedure(problems), &failure)
        };
        let one = "The meeting cannot be opened. p.yaml:5:1: `titel` is not a field. Did you mean `title`?";
        assert_eq!(told(&[problem]), one);
        let several = format!("{one} 2 problems more are in it: `chairside check` tells them.");
        assert_eq!(told(&[problem, "b", "c"]), several);
        let long = format!("p.yaml:5:1: No field.\nHint: {}", "title, ".repeat(20));
        let short = "p.yaml:5:1: No field. `chairside check` tells what may stand there.";
        assert_eq!(in_a_line(&long), short);
    }

    #[test]
    fn where_no_procedure_is_at_fault_it_is_said_what_tells_more() {
        let failure = Failure::user("The case does not fit its procedure.").hint("Ask `check`.");
        let told = told(&OpenFailure::Misfit(vec!["Secret".to_owned()]), &failure);
        assert_eq!(told, "The case does not fit its procedure. Ask `check`.");
    }
}

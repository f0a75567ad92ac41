//! `chairside doctor`, part by part. How each is found out is in its file.

use super::{
    clock,
    folders::{self, Cases},
    report::Report,
    settings::{self, Settings},
    window::{self, Window},
};
use crate::{
    cli::{
        failure::Failure,
        say,
        start::Done,
        world::{self, World},
    },
    meeting::Moment,
    store::{disk::Disk, home::Home},
};

/// All that is asked of a computer.
struct Computer<'a> {
    /// The operating system and the kind of computer.
    system: String,
    window: Window<'a>,
    /// The disk as it is: nothing of a sealed folder is opened.
    disk: &'a dyn Disk,
    home: Option<&'a Home>,
    cases: Cases,
    now: Moment,
    stands_still: bool,
    settings: Settings,
}

/// Tells what this computer can do.
pub(in crate::cli) fn run(world: &World) -> Result<Done, Failure> {
    let report = told(&Computer {
        system: world::system(),
        window: Window {
            is_seen: say::is_seen(),
            size: say::size(),
            colours: world.colours(),
            is_windows: cfg!(windows),
            variable: &world::variable,
        },
        disk: &*world.open,
        home: world.home().ok(),
        cases: Cases {
            folder: world.cases(),
            is_named: world.global.cases.is_some(),
        },
        now: world.clock.now(),
        stands_still: world.clock.stands_still(),
        settings: settings::found(world),
    });
    let done = if report.is_well() {
        Done::Well
    } else {
        Done::WithProblems
    };
    say::out(&report.text())?;
    Ok(done)
}

fn told(computer: &Computer<'_>) -> Report {
    let version = env!("CARGO_PKG_VERSION");
    let mut report = Report::begin(&format!("Chairside {version} on {}", computer.system));
    report.line("No case was opened for this and no child is named in it.");
    window::told(&mut report, &computer.window);
    folders::told(&mut report, computer.disk, computer.home, &computer.cases);
    clock::told(&mut report, computer.now, computer.stands_still);
    settings::told(&mut report, &computer.settings);
    report
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        store::{
            disk::{FaultyDisk, Operation, RealDisk, Why},
            home::Env,
        },
        tui::theme::Depth,
    };
    use std::{fs, path::Path};

    /// A computer that works, whatever the one is on which this runs.
    fn check(name: &str, change: impl FnOnce(&FaultyDisk, &mut Computer<'_>)) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("home/state/journals")).unwrap();
        fs::create_dir_all(folder.path().join("cases")).unwrap();
        let disk = FaultyDisk::over(RealDisk);
        let env = Env {
            home: Some(folder.path().join("home")),
            ..Env::default()
        };
        let home = Home::find(&disk, &env).unwrap();
        let variable = |name: &str| match name {
            "TERM" => Some("xterm-256color".to_owned()),
            "LANG" => Some("en_GB.UTF-8".to_owned()),
            _ => None,
        };
        let mut computer = Computer {
            system: "Linux, x86_64".to_owned(),
            window: Window {
                is_seen: true,
                size: Some((120, 40)),
                colours: (Depth::Indexed, "TERM says so"),
                is_windows: false,
                variable: &variable,
            },
            disk: &disk,
            home: Some(&home),
            cases: Cases {
                folder: folder.path().join("cases"),
                is_named: false,
            },
            now: "2026-12-18T10:00:00+00:00".parse().unwrap(),
            stands_still: false,
            settings: Settings {
                looks: 5,
                procedures: 5,
                unusable: Vec::new(),
            },
        };
        change(&disk, &mut computer);
        let report = told(&computer).text();
        let place = folder.path().to_string_lossy().into_owned();
        let report = report.replace(&place, "PLACE").replace('\\', "/");
        let wide = report.lines().find(|line| line.chars().count() > 80);
        assert_eq!(wide, None);
        insta::assert_snapshot!(name, report);
        assert_eq!(made_in(folder.path()), 0, "it leaves nothing behind");
    }

    fn nothing(_: &str) -> Option<String> {
        None
    }

    fn dumb(name: &str) -> Option<String> {
        (name == "TERM").then(|| name.replace("TERM", "dumb"))
    }

    fn made_in(folder: &Path) -> usize {
        let mut files = 0;
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files += 1;
                }
            }
        }
        files
    }

    #[test]
    fn a_good_computer_has_all_that_a_meeting_needs() {
        check("good", |_, _| {});
    }

    #[test]
    fn a_state_folder_that_cannot_be_written_is_to_be_asked_for() {
        check("read_only_state", |disk, _| {
            disk.fail(&[Operation::Create], "state", Why::ReadOnlyDisk);
        });
    }

    #[test]
    fn a_pipe_is_no_fault() {
        check("pipe", |_, computer| {
            computer.window.is_seen = false;
            computer.window.size = None;
        });
    }

    #[test]
    fn whatever_else_is_wrong_is_told_with_what_to_ask_for() {
        check("bare", |disk, computer| {
            disk.fail(&[Operation::Lock], "cases", Why::Unsupported);
            computer.window.variable = &nothing;
            computer.window.colours = (Depth::Sixteen, "nothing says that there are more");
            computer.settings.unusable = vec!["keys.yaml".to_owned()];
            computer.cases.is_named = true;
        });
        check("wrong", |disk, computer| {
            disk.fail(&[Operation::Lock], "cases", Why::NotAllowed);
            computer.window.variable = &dumb;
            computer.window.size = Some((40, 10));
            computer.home = None;
            computer.now = "1970-01-01T00:00:00+00:00".parse().unwrap();
        });
    }

    #[test]
    fn a_console_of_windows_is_told_without_a_locale() {
        check("windows", |_, computer| {
            computer.system = "Windows, x86_64".to_owned();
            computer.window.is_windows = true;
            computer.window.variable = &nothing;
            computer.window.colours = (Depth::True, "every console of Windows has them today");
        });
    }
}

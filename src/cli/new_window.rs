//! Opens the shared window in a terminal of its own: a window and never a tab, since a shared window shows all its tabs.
//! It knows the ways of each system and tries them in order.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Said where no way is known here.
const BY_HAND: &str = "No window can be opened from here. Open a terminal window and type: chairside room, and the case file";

/// A program that opens a window, with what it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Way {
    program: OsString,
    arguments: Vec<OsString>,
}

/// What a system has to open windows with.
#[derive(Debug, Clone, Default)]
pub(super) struct System {
    /// This program.
    pub(super) program: Option<PathBuf>,
    /// Whether it is Windows.
    pub(super) windows: bool,
    /// Whether there is a screen to open a window on, where that is not a matter of course.
    pub(super) screen: bool,
    /// The terminal that whoever uses it has chosen.
    pub(super) chosen: Option<OsString>,
}

/// Opens a window that follows the sitting of a case file; says what to do where none can be opened.
pub(super) fn open(system: &System, case: &Path) -> Result<(), String> {
    let by_hand = || BY_HAND.to_owned();
    let program = system.program.clone().ok_or_else(by_hand)?;
    // A new window begins in a folder of its own.
    let case = std::path::absolute(case).map_err(|_| by_hand())?;
    let mut ways = ways(system, &program, &case).into_iter();
    let opens = ways.any(|way| way.opens());
    opens.then_some(()).ok_or_else(by_hand)
}

impl Way {
    /// Tries it. The window lives by itself: what becomes of it is no business of the meeting.
    fn opens(&self) -> bool {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments);
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::null());
        quiet.stderr(Stdio::null()).spawn().is_ok()
    }
}

/// Returns the ways of a system, the best first.
fn ways(system: &System, program: &Path, case: &Path) -> Vec<Way> {
    let way = |opener: &str, before: &[&str], quote: fn(&Path) -> OsString| Way {
        program: opener.into(),
        arguments: before
            .iter()
            .map(OsString::from)
            .chain([quote(program), "room".into(), quote(case)])
            .collect(),
    };
    if system.windows {
        return vec![
            // Windows Terminal would put it into a tab of the window that is open.
            way("wt.exe", &["-w", "new"], without_commands),
            way("conhost.exe", &[], as_it_is),
        ];
    }
    if !system.screen {
        return Vec::new();
    }
    let chosen = system.chosen.iter().map(|name| Way {
        program: name.clone(),
        ..way("", &["-e"], as_it_is)
    });
    let known = [
        way("x-terminal-emulator", &["-e"], as_it_is),
        way("gnome-terminal", &["--window", "--"], as_it_is),
        way("konsole", &["-e"], as_it_is),
        way("xterm", &["-e"], as_it_is),
    ];
    chosen.chain(known).collect()
}

fn as_it_is(path: &Path) -> OsString {
    path.as_os_str().to_owned()
}

/// A semicolon begins another command of Windows Terminal, also inside of what it is told.
fn without_commands(path: &Path) -> OsString {
    match path.to_str() {
        Some(words) => words.replace(';', "\\;").into(),
        None => PathBuf::from(path).into_os_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(system: &System) -> Vec<String> {
        let ways = ways(system, Path::new("chairside"), Path::new("a; b.yaml"));
        let said = |way: &Way| {
            let words = std::iter::once(&way.program).chain(&way.arguments);
            let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
            words.join(" ")
        };
        ways.iter().map(said).collect()
    }

    #[test]
    fn on_windows_it_is_a_window_and_never_a_tab() {
        let windows = System {
            windows: true,
            ..System::default()
        };
        let expected = [
            "wt.exe -w new chairside room a\\; b.yaml",
            "conhost.exe chairside room a; b.yaml",
        ];
        assert_eq!(told(&windows), expected);
    }

    #[test]
    fn elsewhere_the_chosen_terminal_comes_first_and_without_a_screen_there_is_none() {
        assert!(told(&System::default()).is_empty());
        let desk = System {
            screen: true,
            chosen: Some("foot".into()),
            ..System::default()
        };
        assert_eq!(told(&desk)[0], "foot -e chairside room a; b.yaml");
        assert!(told(&desk).contains(&"xterm -e chairside room a; b.yaml".to_owned()));
    }
}

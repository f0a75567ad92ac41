//! The program in a real pseudo-terminal, and what stands on its screen. It judges nothing.
#![allow(dead_code, reason = "each test uses what it needs of it")]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::{
    io::{Read, Write},
    num::NonZero,
    path::Path,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

const SIZE: PtySize = PtySize {
    rows: 30,
    cols: 100,
    pixel_width: 0,
    pixel_height: 0,
};
/// How long anything may take before the test gives up; nothing is expected to take near as long.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program in a pseudo-terminal, and its screen.
pub(crate) struct Running {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    written: Vec<u8>,
    _terminal: Box<dyn MasterPty + Send>,
}

impl Running {
    /// Starts the meeting of the case `jay.yaml` in a folder, as a chair of this name with a home of their own.
    pub(crate) fn chair(folder: &Path, name: &str) -> Self {
        Self::chair_with(folder, name, &[])
    }

    /// Starts it with further variables.
    pub(crate) fn chair_with(folder: &Path, name: &str, variables: &[(&str, &Path)]) -> Self {
        Self::program((folder, name), &["run", "jay.yaml"], variables)
    }

    /// Starts the program in a folder, as somebody with a home of their own, with a command line and further variables.
    pub(crate) fn program(
        (folder, name): (&Path, &str),
        arguments: &[&str],
        variables: &[(&str, &Path)],
    ) -> Self {
        let pair = native_pty_system().openpty(SIZE).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_chairside"));
        command.args(arguments);
        command.cwd(folder);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("HOME", folder);
        command.env("USER", name);
        command.env("CHAIRSIDE_HOME", folder.join(name));
        command.env("CHAIRSIDE_NOW", "2026-12-18T10:00");
        for (variable, value) in variables {
            command.env(variable, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let keys = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count) = reader.read(&mut bytes) {
                if count == 0 || sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let screen = vt100::Parser::new(
            NonZero::new(SIZE.rows).unwrap(),
            NonZero::new(SIZE.cols).unwrap(),
            0,
        );
        Self {
            child,
            keys,
            output,
            screen,
            written: Vec::new(),
            _terminal: pair.master,
        }
    }

    /// Returns the number the system knows the program by.
    #[cfg(unix)]
    pub(crate) fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Types keys, as bytes of a terminal; after a moment, for what comes at once with the keys before is a paste.
    pub(crate) fn type_keys(&mut self, keys: &str) {
        std::thread::sleep(Duration::from_millis(10));
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Takes what has been written up to now.
    pub(crate) fn look(&mut self) -> String {
        while let Ok(bytes) = self.output.try_recv() {
            self.take(&bytes);
        }
        self.screen.screen().contents()
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.written.extend_from_slice(bytes);
    }

    /// Returns everything that was ever written to the terminal.
    pub(crate) fn written(&mut self) -> String {
        self.look();
        String::from_utf8_lossy(&self.written).into_owned()
    }

    /// Returns where the cursor stands: row and column.
    pub(crate) fn cursor(&mut self) -> (u16, u16) {
        self.look();
        self.screen.screen().cursor_position()
    }

    /// Returns the colour behind the first cell of the screen.
    pub(crate) fn background(&mut self) -> String {
        self.look();
        let first = self.screen.screen().cell(0, 0);
        format!("{:?}", first.map(vt100::Cell::bgcolor))
    }

    /// Waits until something is so.
    pub(crate) fn wait_until(&mut self, is_so: impl Fn(&mut Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so(self) {
            assert!(Instant::now() < end, "it stays as it is:\n{}", self.look());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until a text is gone from the screen.
    pub(crate) fn wait_without(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        while self.look().contains(text) {
            assert!(Instant::now() < end, "“{text}” stays on the screen");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until a text stands on the screen.
    pub(crate) fn wait_for(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.look().contains(text) {
            assert!(
                Instant::now() < end,
                "“{text}” is not on the screen:\n{}",
                self.screen.screen().contents()
            );
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.take(&bytes);
            }
        }
    }

    /// Waits until it has ended by itself.
    pub(crate) fn wait_for_end(&mut self) {
        self.wait_for_code();
    }

    /// Waits until it has ended by itself; returns its exit code.
    pub(crate) fn wait_for_code(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                // What it wrote last may still be under way.
                thread::sleep(Duration::from_millis(50));
                return status.exit_code();
            }
            assert!(Instant::now() < end, "it goes on");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Kills it as a power button would, and returns what had been on the screen.
    pub(crate) fn kill(mut self) -> String {
        // The crate's own `kill` asks politely first; a power button does not.
        let process = self.child.process_id().unwrap().to_string();
        assert!(
            std::process::Command::new("kill")
                .args(["-9", &process])
                .status()
                .unwrap()
                .success()
        );
        self.child.wait().unwrap();
        let end = Instant::now() + Duration::from_millis(200);
        while let Ok(bytes) = self
            .output
            .recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            self.take(&bytes);
        }
        self.screen.screen().contents()
    }
}

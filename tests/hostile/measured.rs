//! A command that is watched while it runs: how much time of a processor and how much memory it takes. It judges neither.
//!
//! Where the system tells neither (outside Linux) both are nothing, and only what is said is looked at.

use std::{
    fs,
    io::Read,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

/// How often a running program is looked at.
const PACE: Duration = Duration::from_millis(2);
/// How many of the system's ticks are a second.
const TICKS: f64 = 100.0;

/// What a command said and took.
#[derive(Debug, Default)]
pub(crate) struct Measured {
    /// What it ended with; nothing where it was ended.
    pub(crate) code: Option<i32>,
    /// What it said.
    pub(crate) out: String,
    /// What it said aside.
    pub(crate) aside: String,
    /// How long a processor worked for it.
    pub(crate) seconds: f64,
    /// The most memory it had.
    pub(crate) megabytes: u64,
}

/// Runs a command to its end, and ends it where it takes more than this.
pub(crate) fn measured(command: &mut Command, seconds: f64, megabytes: u64) -> Measured {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let out = gathered(child.stdout.take());
    let aside = gathered(child.stderr.take());
    let mut measured = Measured::default();
    let status = loop {
        measured.look(&child);
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if measured.seconds > seconds || measured.megabytes > megabytes {
            child.kill().unwrap();
        }
        thread::sleep(PACE);
    };
    measured.code = status.code();
    measured.out = out.join().unwrap();
    measured.aside = aside.join().unwrap();
    measured
}

fn gathered(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.unwrap().read_to_end(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    })
}

impl Measured {
    /// Asks the system what a program has taken so far; both only grow.
    fn look(&mut self, child: &Child) {
        let asked = |file: &str| fs::read_to_string(format!("/proc/{}/{file}", child.id()));
        if let Ok(status) = asked("status") {
            let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let most = most.and_then(|most| most.split_whitespace().next()?.parse::<u64>().ok());
            self.megabytes = self.megabytes.max(most.unwrap_or_default() / 1024);
        }
        if let Ok(stat) = asked("stat") {
            // The program's name may hold spaces, and stands in brackets.
            let fields = stat
                .rsplit(')')
                .next()
                .unwrap_or_default()
                .split_whitespace();
            let ticks: Vec<f64> = fields
                .skip(11)
                .take(2)
                .filter_map(|n| n.parse().ok())
                .collect();
            self.seconds = self.seconds.max(ticks.iter().sum::<f64>() / TICKS);
        }
    }
}

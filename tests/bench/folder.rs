//! What a report over 10,000 case files costs, cold and with an index, beside what `PyYAML` takes to read them where Python
//! is there: `cargo bench --bench folder`. It runs the program as a person does, and prints each figure beside its target.

#[path = "cases.rs"]
mod cases;

use std::{
    error::Error,
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant, SystemTime},
};

const CASES: usize = 10_000;
/// One in a hundred of them changes.
const CHANGED: usize = 100;
const PYTHON: &str = "import glob, sys, yaml
for name in glob.glob(sys.argv[1] + '/**/*.yaml', recursive=True):
    yaml.load(open(name, encoding='utf-8'), Loader=yaml.CSafeLoader)";

/// How long a run took, and the most memory it held.
struct Took {
    wall: Duration,
    kib: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let place = tempfile::tempdir()?;
    let folder = place.path().join("cases");
    let bytes = cases::write(&folder, CASES)?;
    let megabytes = f64::from(u32::try_from(bytes)?) / 1e6;
    println!("{CASES} files, {megabytes:.0} MB; a report of all, `chairside panel DIR`");
    // What was written a moment ago is read again, whatever the index says.
    thread::sleep(Duration::from_secs(4));
    let home = place.path().join("home");
    let cold = (0..3).map(|_| {
        let _ = fs::remove_dir_all(&home);
        run(&folder, &home)
    });
    let cold = best(cold.collect::<Result<_, _>>()?)?;
    told("cold", &cold, Duration::from_secs(1));
    let warm = (0..3).map(|round| {
        for number in 0..CHANGED {
            let number = number * (CASES / CHANGED) + round;
            let path = folder.join(format!("team-{:03}/ben-{number:05}.yaml", number / 100));
            fs::write(path, cases::case(number).replace("Locality", "Team"))?;
        }
        run(&folder, &home)
    });
    let warm = best(warm.collect::<Result<_, _>>()?)?;
    told("index, 1 in 100 changed", &warm, Duration::from_millis(200));
    against_python(&folder, &cold)
}

fn best(all: Vec<Took>) -> Result<Took, Box<dyn Error>> {
    let best = all.into_iter().min_by_key(|took| took.wall);
    best.ok_or_else(|| "nothing was run".into())
}

fn told(what: &str, took: &Took, most: Duration) {
    println!(
        "{what:24} {:6.0} ms (at most {:.0}), {:4} MiB (at most 150)",
        took.wall.as_secs_f64() * 1e3,
        most.as_secs_f64() * 1e3,
        took.kib / 1024
    );
}

fn run(folder: &Path, home: &Path) -> Result<Took, Box<dyn Error>> {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_chairside"))
        .arg("panel")
        .arg(folder)
        .env("CHAIRSIDE_HOME", home)
        .env("CHAIRSIDE_NOW", "2026-12-18T10:00")
        .stdout(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut kib = 0;
    while child.try_wait()?.is_none() {
        kib = kib.max(peak(&status));
        thread::sleep(Duration::from_millis(2));
    }
    Ok(Took {
        wall: begun.elapsed(),
        kib,
    })
}

/// Returns the most memory a process has held so far, in KiB; 0 where the system does not tell.
fn peak(status: &str) -> u64 {
    let text = fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn against_python(folder: &Path, cold: &Took) -> Result<(), Box<dyn Error>> {
    let begun = SystemTime::now();
    let run = Command::new("python3")
        .args(["-c", PYTHON])
        .arg(folder)
        .stderr(Stdio::null())
        .status();
    if !run.is_ok_and(|status| status.success()) {
        println!("Python with PyYAML is not here: not held against it.");
        return Ok(());
    }
    let theirs = begun.elapsed()?;
    println!(
        "PyYAML, CSafeLoader      {:6.0} ms, {:.1} times as long as ours cold (at least 10)",
        theirs.as_secs_f64() * 1e3,
        theirs.as_secs_f64() / cold.wall.as_secs_f64()
    );
    Ok(())
}

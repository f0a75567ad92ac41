//! Files that mean harm, or look as if they did, each given to the whole program: what is said, how long it takes, how much
//! memory, and that nothing a terminal would obey comes out. It knows no rule of a case; `hostile/README.md` says what each tries.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]

#[path = "hostile/large.rs"]
mod large;
#[path = "hostile/measured.rs"]
mod measured;

use measured::{Measured, measured};
use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hostile");
const README: &str = include_str!("hostile/README.md");
/// The next stage, a line that is typed, and the way out.
const KEYS: &str = "<ctrl-n>\nHello there.<enter>\n<ctrl-q><enter>\n";
/// The most of a file's problems that stand in the snapshot.
const SHOWN: usize = 3;
/// The most memory a command may take.
const MEGABYTES: u64 = 100;
/// The most time of a processor a command may take: a second as it is shipped, and what that is without its speed.
const SECONDS: f64 = if cfg!(debug_assertions) { 10.0 } else { 1.0 };

/// A file and what became of it.
struct Told {
    name: String,
    said: String,
    faults: Vec<String>,
}

/// Returns every file by name with its bytes: those that lie here, and the large ones, which are made.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(&path).unwrap())
        })
        .collect();
    let large = large::RECIPES.iter();
    files.extend(large.map(|(name, recipe)| ((*name).to_owned(), recipe().into_bytes())));
    files.sort();
    files
}

/// Returns the rows of the README: a file, what it tries, what must be said.
fn rows() -> Vec<[&'static str; 3]> {
    let rows = README.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [name, tries, said] = cells[..] else {
            panic!("three cells: {row}");
        };
        [name.trim_matches('`'), tries, said]
    })
    .collect()
}

struct Place(tempfile::TempDir);

impl Place {
    fn of(bytes: &[u8]) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::write(place.path("case.yaml"), bytes).unwrap();
        fs::write(place.path("keys"), KEYS).unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Measured {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chairside"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("CHAIRSIDE_HOME", self.path("home"))
            .env("CHAIRSIDE_NOW", "2026-12-18T10:00");
        measured(&mut command, SECONDS * 3.0, MEGABYTES * 4)
    }
}

/// Whether a character may come out of the program: none that a terminal obeys, that turns words round, or that hides.
fn is_harmful(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(
            u32::from(c),
            0x61c | 0x200b | 0x200e | 0x200f | 0x202a..=0x202e | 0x2060..=0x2069 | 0xfeff | 0xe0000..=0xe0fff
        )
}

fn look(told: &mut Told, what: &str, ran: &Measured) {
    let output = format!("{}{}", ran.out, ran.aside);
    if let Some(c) = output.chars().find(|c| is_harmful(*c)) {
        told.faults
            .push(format!("{what}: U+{:04X} came out", u32::from(c)));
    }
    if ran.seconds > SECONDS || ran.megabytes > MEGABYTES {
        let (seconds, megabytes) = (ran.seconds, ran.megabytes);
        told.faults
            .push(format!("{what}: {seconds:.1} s, {megabytes} MB"));
    }
    if !matches!(ran.code, Some(0 | 1)) {
        told.faults
            .push(format!("{what}: ended with {:?}", ran.code));
    }
}

/// Gives one file to every command that reads cases.
fn told(name: &str, bytes: &[u8]) -> Told {
    let place = Place::of(bytes);
    let mut told = Told {
        name: name.to_owned(),
        said: String::new(),
        faults: Vec::new(),
    };
    let check = place.run(&["check", "case.yaml"]);
    let json = place.run(&["check", "case.yaml", "--format", "json"]);
    // Every format reads the same lines; those that are no text take longer than all the rest, and are read elsewhere.
    let formats = if bytes.len() > 30_000 {
        "md"
    } else {
        "md,txt,html,csv,ics"
    };
    let export = place.run(&["export", "case.yaml", "--to", formats, "--out", "out"]);
    let run = place.run(&["run", "case.yaml", "--script", "keys", "--size", "80x24"]);
    for (what, ran) in [
        ("check", &check),
        ("json", &json),
        ("export", &export),
        ("run", &run),
    ] {
        look(&mut told, what, ran);
    }
    problems(&mut told, &json.out);
    let last = check.out.trim_end().lines().last().unwrap_or_default();
    writeln!(told.said, "{last}").unwrap();
    let codes = [check.code, export.code, run.code];
    if codes.iter().any(|code| *code != codes[0]) {
        told.faults.push(format!(
            "one command takes it and another does not: {codes:?}"
        ));
    }
    if run.code != Some(0) {
        told.said.push_str(run.aside.trim_end());
        told.said.push('\n');
    }
    written(&mut told, &place.path("out"));
    told
}

/// Tells the first problems, and faults each that has no line or no cure.
fn problems(told: &mut Told, json: &str) {
    let Ok(problems) = serde_json::from_str::<Vec<serde_json::Value>>(json) else {
        told.faults
            .push("what is told to programs is no JSON".to_owned());
        return;
    };
    for (place, problem) in problems.iter().enumerate() {
        let text = |field: &str| problem[field].as_str().unwrap_or_default();
        let at = format!("{}:{}", problem["line"], problem["column"]);
        if text("hint").is_empty() {
            told.faults
                .push(format!("no cure: {at} {}", text("message")));
        }
        if place < SHOWN {
            let sort = if text("severity") == "error" {
                ""
            } else {
                "warning: "
            };
            writeln!(
                told.said,
                "{at} {sort}{}\n    {}",
                text("message"),
                text("hint")
            )
            .unwrap();
        }
    }
}

/// Looks through the copies that are text.
fn written(told: &mut Told, folder: &Path) {
    let files = fs::read_dir(folder).into_iter().flatten();
    for path in files.map(|file| file.unwrap().path()) {
        let is_text = path
            .extension()
            .is_some_and(|e| ["md", "txt", "html"].contains(&e.to_str().unwrap()));
        if !is_text {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        // A note that is pasted into a Windows program has the line ends of one.
        if let Some(c) = text
            .chars()
            .find(|c| is_harmful(*c) && *c != '\r' && *c != '\u{feff}')
        {
            told.faults
                .push(format!("{}: U+{:04X}", path.display(), u32::from(c)));
        }
    }
}

/// Gives all files to the program, two at a time.
fn all() -> Vec<Told> {
    let files = files();
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((name, bytes)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let told = told(name, bytes);
                    done.lock().unwrap().push(told);
                }
            });
        }
    });
    let mut told = done.into_inner().unwrap();
    told.sort_by(|a, b| a.name.cmp(&b.name));
    told
}

#[test]
fn every_hostile_file_is_told_with_line_and_cure_or_is_harmless() {
    let told = all();
    assert!(told.len() > 100, "{}", told.len());
    let faults: Vec<String> = told
        .iter()
        .flat_map(|one| {
            one.faults
                .iter()
                .map(|fault| format!("{}: {fault}", one.name))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let whole: Vec<String> = told
        .iter()
        .map(|one| format!("== {}\n{}", one.name, one.said))
        .collect();
    insta::assert_snapshot!("told", whole.join("\n"));
    let rows = rows();
    for one in &told {
        let row = rows.iter().find(|[name, ..]| *name == one.name);
        let Some([_, _, must_say]) = row else {
            panic!("{} is not in the README", one.name);
        };
        assert!(one.said.contains(must_say), "{}: {}", one.name, one.said);
    }
    assert_eq!(rows.len(), told.len(), "a row without a file");
}

#[test]
fn what_is_no_file_of_a_sane_size_is_told_with_its_cure() {
    let place = Place::of(b"");
    let large = fs::File::create(place.path("large.yaml")).unwrap();
    large.set_len(200 << 20).unwrap();
    fs::create_dir(place.path("folder.yaml")).unwrap();
    let mut named = vec![(
        "large.yaml",
        "it is larger than 4096 KB",
        "Look whether it is the right file",
    )];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/dev/zero", place.path("endless.yaml")).unwrap();
        named.push(("endless.yaml", "it is not a file", "Name the file itself"));
    }
    for (name, why, cure) in named {
        for arguments in [
            vec!["check", name],
            vec!["export", name, "--to", "md", "--out", "out"],
            vec!["run", name, "--script", "keys"],
        ] {
            let ran = place.run(&arguments);
            let said = format!("{}{}", ran.out, ran.aside);
            assert!(
                said.contains(why) && said.contains(cure),
                "{arguments:?}: {said}"
            );
            assert_eq!(ran.code, Some(1), "{arguments:?}");
            assert!(
                ran.seconds < SECONDS && ran.megabytes < MEGABYTES,
                "{ran:?}"
            );
        }
    }
}

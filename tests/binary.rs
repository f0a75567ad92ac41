//! The whole program, run as a person runs it: what it prints, how it ends. It looks into no module.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
const MINIMAL: &str = "chairside: 1\nreference: A-1\nprocedure: leicestershire-complex-risk\nchild: {name: Ann Lee, date_of_birth: 2012-01-01}\n";

/// A place of its own for every run: nothing of the person's own home is read or written.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chairside"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("CHAIRSIDE_HOME", self.path("home"))
            .env("CHAIRSIDE_NOW", "2026-12-18T10:00");
        Ran::of(&command.output().unwrap())
    }
}

/// What a run left.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    aside: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            aside: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    fn is_harmless(&self) -> bool {
        let both = self.out.chars().chain(self.aside.chars());
        let harmless = |c: char| c == '\n' || !c.is_control() && c != '\u{202e}';
        both.into_iter().all(harmless)
    }
}

#[test]
fn the_examples_are_all_good() {
    let ran = Place::new().run(&["check", EXAMPLES]);
    assert_eq!((ran.code, ran.aside.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.trim_end().ends_with("files, all good"), "{ran:?}");
}

#[test]
fn a_roster_is_checked_as_strictly_as_a_case() {
    let place = Place::new();
    let good = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rosters");
    let ran = place.run(&["check", good]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "1 file, good\n"),
        "{ran:?}"
    );
    place.write(
        "broken.yaml",
        "chairside-roster: 1\nprocedure: area-risk-management\nmembers:\n  - {name: Sue Reid, agency: Health, seet: nurses}\n",
    );
    let ran = place.run(&["check", "broken.yaml"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("broken.yaml:4:"), "{ran:?}");
    assert!(ran.out.contains("seat"), "{ran:?}");
    let home = place.run(&["--cases", "."]);
    assert!(home.out.contains("There is no case"), "{home:?}");
}

#[test]
fn a_broken_file_is_told_with_place_line_caret_and_hint() {
    let place = Place::new();
    place.write("good.yaml", MINIMAL);
    place.write("broken.yaml", MINIMAL.replace("2012-01-01", "1/1/2012"));
    place.write("worse.yaml", "a: [\n");
    let ran = place.run(&["check", "."]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("broken.yaml:4:39: "), "{}", ran.out);
    assert!(ran.out.contains("^^^^^^^^"), "{}", ran.out);
    assert!(ran.out.contains("\nHint: "), "{}", ran.out);
    assert!(ran.out.contains("worse.yaml:"), "{}", ran.out);
    assert!(ran.out.ends_with("in 2 of 3 files\n"), "{}", ran.out);
    assert_eq!(ran.aside, "");
}

#[test]
fn every_problem_of_a_file_is_told_at_once() {
    let place = Place::new();
    let text = MINIMAL.to_owned() + "actoins: []\nmapping: {harms: [a]}\nratings: [{date: soon}]\n";
    place.write("a.yaml", text);
    let ran = place.run(&["check", "a.yaml"]);
    for words in ["a.yaml:5:1: `actoins`", "a.yaml:7:", "soon"] {
        assert!(ran.out.contains(words), "{words} is not in {}", ran.out);
    }
}

#[test]
fn a_case_is_held_against_a_procedure_of_the_same_run() {
    let place = Place::new();
    let own = "chairside-procedure: 1\nname: own\nextends: leicestershire-complex-risk\n";
    let case = MINIMAL.replace("leicestershire-complex-risk", "own");
    place.write("terms/own.yaml", own);
    place.write("cases/a.yaml", &case);
    let apart = place.run(&["check", "cases"]);
    assert_eq!(apart.code, 1);
    assert!(
        apart.out.contains("There is no procedure `own`"),
        "{apart:?}"
    );
    assert_eq!(place.run(&["check", "cases", "terms"]).code, 0);
    place.write("home/settings/procedures/own.yaml", own);
    assert_eq!(place.run(&["check", "cases/a.yaml"]).code, 0);
}

#[test]
fn broken_procedures_are_told_with_line_and_cure_and_the_products_own_still_work() {
    let place = Place::new();
    let head = "chairside-procedure: 1\nname: ";
    let like = "extends: leicestershire-complex-risk\n";
    for (file, text) in [
        (
            "stage",
            format!("{head}own-stage\n{like}stages:\n  - {{id: magic, kind: wizardry}}\n"),
        ),
        (
            "scale",
            format!(
                "{head}own-scale\ntitle: A\nlead_agency: B\nscale: {{from: 0, to: 10}}\nstages: [{{id: a, kind: scaling}}]\n"
            ),
        ),
        (
            "cadence",
            format!(
                "{head}own-cadence\n{like}rating: {{levels: {{high: {{cadence: {{every: 0 weeks}}}}}}}}\n"
            ),
        ),
        ("round", format!("{head}round\nextends: about\n")),
        ("about", format!("{head}about\nextends: round\n")),
        ("one", format!("{head}same\n{like}title: One\n")),
        ("two", format!("{head}same\n{like}title: Two\n")),
        ("taken", format!("{head}derby-risk-and-network\n{like}")),
    ] {
        place.write(&format!("procedures/{file}.yaml"), text);
    }
    let ran = place.run(&["check", "procedures"]);
    assert_eq!(ran.code, 1);
    for told in [
        "stage.yaml:5:23: One of opening, attendance,",
        "scale.yaml:5:1: The scale does not say what its lowest number means.",
        "Hint: Add `highest: ...` to `scale`.",
        "cadence.yaml:4:43: No time at all lies between",
        "round.yaml:3:10: These procedures extend each other: round, about, round.",
        "one.yaml:2:7: Another file has the name `same` too: procedures/two.yaml.",
        "two.yaml:2:7: Another file has the name `same` too: procedures/one.yaml.",
        "taken.yaml:2:7: Chairside has a procedure `derby-risk-and-network` already.",
    ] {
        assert!(ran.out.contains(told), "{told} is not in\n{}", ran.out);
    }
    let ran = place.run(&["--cases", ".", "procedures", "derby-risk-and-network"]);
    assert!(ran.out.starts_with("Risk and Network meeting"), "{ran:?}");
    place.write(
        "robin.yaml",
        fs::read(format!("{EXAMPLES}/robin.yaml")).unwrap(),
    );
    place.write("keys", "<ctrl-n>\n");
    let ran = place.run(&["run", "robin.yaml", "--script", "keys"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("Who is here?"), "{ran:?}");
}

#[test]
fn a_case_under_an_unknown_procedure_is_told_which_there_are() {
    let place = Place::new();
    place.write(
        "a.yaml",
        MINIMAL.replace("leicestershire-complex-risk", "nowhere"),
    );
    place.write("keys", "<ctrl-n>\n");
    let ran = place.run(&["run", "a.yaml", "--script", "keys"]);
    assert_eq!(ran.code, 1);
    let told = "There is no procedure of the name that stands in a.yaml:3:12: procedure. There is: leicestershire-complex-risk, leicestershire-children-in-care-panel, ";
    assert!(ran.aside.contains(told), "{ran:?}");
    assert!(!ran.aside.contains("nowhere"), "{ran:?}");
}

#[test]
fn two_files_of_one_child_or_one_file_twice_begin_no_meeting() {
    let place = Place::new();
    let sam = fs::read(format!("{EXAMPLES}/panel/sam.yaml")).unwrap();
    place.write("sam.yaml", &sam);
    place.write("copy.yaml", &sam);
    place.write("keys", "<ctrl-n>\n");
    for (files, told) in [
        (
            ["sam.yaml", "./sam.yaml"],
            "File 1, sam.yaml, and file 2, sam.yaml, are the same file: name each child's file once.",
        ),
        (
            ["sam.yaml", "copy.yaml"],
            "File 1, sam.yaml, and file 2, copy.yaml, have the same reference: each child is in a meeting once.",
        ),
    ] {
        let ran = place.run(&["run", files[0], files[1], "--script", "keys"]);
        assert_eq!(ran.code, 1);
        assert!(ran.aside.contains(told), "{ran:?}");
        assert!(!place.path(".chairside").exists() && !place.path("home/state/journals").exists());
    }
}

#[test]
fn json_is_an_array_of_problems_and_nothing_else() {
    let place = Place::new();
    place.write("a.yaml", MINIMAL.replace("2012-01-01", "1/1/2012"));
    let ran = place.run(&["check", "a.yaml", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(ran.code, 1);
    assert_eq!(told[0]["file"], "a.yaml");
    assert_eq!(
        (&told[0]["line"], &told[0]["column"], &told[0]["severity"]),
        (&4.into(), &39.into(), &"error".into())
    );
    place.write("a.yaml", MINIMAL);
    let good = place.run(&["check", "a.yaml", "--format", "json"]);
    assert_eq!((good.code, good.out.trim()), (0, "[]"));
}

#[test]
fn wrong_use_is_told_and_ends_with_2() {
    let place = Place::new();
    for arguments in [
        &["chekc"][..],
        &["check"],
        &["check", "--format", "xml", "a.yaml"],
        &["keys", "\u{1b}[31mred"],
    ] {
        let ran = place.run(arguments);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.aside.contains("error: "), "{ran:?}");
        assert!(ran.is_harmless(), "{ran:?}");
    }
    let asked = place.run(&["--help"]);
    assert_eq!((asked.code, asked.aside.as_str()), (0, ""));
}

#[test]
fn what_is_not_there_is_told() {
    let ran = Place::new().run(&["check", "nowhere.yaml"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.starts_with("nowhere.yaml:1:1: "), "{ran:?}");
    let place = Place::new();
    fs::create_dir(place.path("empty")).unwrap();
    let ran = place.run(&["check", "empty"]);
    assert_eq!(ran.code, 1);
    assert!(ran.aside.starts_with("Error: "), "{ran:?}");
}

#[test]
fn hostile_words_are_printed_harmlessly() {
    let place = Place::new();
    let hostile = "\u{1b}]0;owned\u{7}\u{202e}x";
    let text = MINIMAL.to_owned() + "\"\\e]0;owned\\a\u{202e}x\": 1\n";
    place.write("a.yaml", text);
    place.write("b.yaml", format!("a: {hostile}\n"));
    for arguments in [
        &["check", "."][..],
        &["check", ".", "--format", "json"],
        &["procedures", hostile],
    ] {
        let ran = place.run(arguments);
        assert_eq!(ran.code, 1);
        assert!(ran.is_harmless(), "{ran:?}");
    }
}

#[cfg(unix)]
#[test]
fn hostile_file_names_are_printed_harmlessly() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let place = Place::new();
    for name in [
        &b"\x1b[2Jx.yaml"[..],
        b"\xff\xfe.yaml",
        b"a\nb.yaml",
        b"-rf.yaml",
    ] {
        fs::write(place.0.path().join(OsStr::from_bytes(name)), "a: [").unwrap();
    }
    let ran = place.run(&["check", "."]);
    assert_eq!(ran.code, 1);
    assert!(ran.is_harmless(), "{ran:?}");
    assert!(ran.out.contains("a b.yaml:1:"), "{ran:?}");
    assert!(ran.out.ends_with("in 4 of 4 files\n"), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_at_once() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    let fifo = place.path("fifo.yaml");
    assert!(
        Command::new("mkfifo")
            .arg(&fifo)
            .status()
            .unwrap()
            .success()
    );
    symlink("/dev/zero", place.path("zero.yaml")).unwrap();
    symlink("ring.yaml", place.path("ring.yaml")).unwrap();
    symlink(".", place.path("again")).unwrap();
    fs::create_dir(place.path("folder.yaml")).unwrap();
    let large = fs::File::create(place.path("large.yaml")).unwrap();
    large.set_len(200 << 20).unwrap();
    let began = std::time::Instant::now();
    let ran = place.run(&["check", "."]);
    assert!(began.elapsed().as_secs() < 5);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.ends_with("4 problems in 4 of 4 files\n"),
        "{}",
        ran.out
    );
    for name in ["fifo.yaml", "zero.yaml", "ring.yaml", "large.yaml"] {
        assert!(
            ran.out.contains(&format!("{name}:1:1: This cannot")),
            "{}",
            ran.out
        );
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_closes_the_pipe_is_no_failure() {
    let place = Place::new();
    let program = Path::new(env!("CARGO_BIN_EXE_chairside"));
    let line = format!("'{}' keys; echo $? >&2", program.display());
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &format!("({line}) | true")])
        .current_dir(place.0.path())
        .env("CHAIRSIDE_HOME", place.path("home"));
    let ran = Ran::of(&shell.output().unwrap());
    assert_eq!(ran.aside, "0\n");
}

#[test]
fn procedures_are_listed_and_told() {
    let place = Place::new();
    let list = place.run(&["procedures"]);
    assert!(list.out.contains("leicestershire-complex-risk"), "{list:?}");
    let one = place.run(&["procedures", "leicestershire-complex-risk"]);
    assert_eq!(one.code, 0);
    assert!(one.out.contains("Who chairs"), "{one:?}");
    let unknown = place.run(&["procedures", "leicestershire-complex-risks"]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.aside.contains("Did you mean"), "{unknown:?}");
}

#[test]
fn a_procedure_of_the_councils_own_is_rehearsed_on_the_practice_case_of_what_it_rests_on() {
    let place = Place::new();
    place.write("keys", "<ctrl-n>");
    let hilltown = "chairside-procedure: 1\nname: hilltown\nextends: derby-risk-and-network\ntitle: Hilltown network meeting\n";
    place.write("home/settings/procedures/hilltown.yaml", hilltown);
    let riverside =
        "chairside-procedure: 1\nname: riverside\nextends: hilltown\ntitle: Riverside meeting\n";
    place.write("procedures/riverside.yaml", riverside);
    let ran = place.run(&["rehearse", "riverside", "--script", "keys"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("Riverside meeting"), "{ran:?}");
    // A practice case that holds what is asked otherwise there is not opened half right.
    let other = "chairside-procedure: 1\nname: other\nextends: hilltown\nmatrix: {layout: three-columns, quadrants: [{id: risk, title: Risk, ask: a}, {id: help, title: Help, ask: a}, {id: hurt, title: Hurt, ask: a}]}\n";
    place.write("procedures/other.yaml", other);
    let ran = place.run(&["rehearse", "other", "--script", "keys"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.aside.contains("does not fit “other”"), "{ran:?}");
    assert!(ran.aside.contains("chairside new"), "{ran:?}");
    place.write(
        "procedures/broken.yaml",
        "chairside-procedure: 1\nname: broken\nextends: hilltwon\n",
    );
    let ran = place.run(&["rehearse", "broken"]);
    assert!(ran.aside.contains("broken.yaml:3:"), "{ran:?}");
    let ran = place.run(&["rehearse", "nowhere-at-all"]);
    assert!(ran.aside.contains("no procedure"), "{ran:?}");
}

#[test]
fn a_procedure_beside_the_cases_is_told_from_their_folder_from_above_it_and_where_it_is_named() {
    let own = "chairside-procedure: 1\nname: own\nextends: leicestershire-complex-risk\n";
    for (folder, args) in [
        ("procedures", vec!["procedures", "own"]),
        ("cases/procedures", vec!["procedures", "own"]),
        (
            "far/procedures",
            vec!["--cases", "far", "procedures", "own"],
        ),
    ] {
        let place = Place::new();
        place.write(&format!("{folder}/own.yaml"), own);
        let told = place.run(&args);
        assert!(
            told.out.starts_with("Complex Risk meeting (own)"),
            "{folder}: {told:?}"
        );
    }
}

/// Returns a file as an editor reads it before it holds it against a schema.
fn as_an_editor_reads(path: &Path) -> serde_json::Value {
    let text = fs::read_to_string(path).unwrap();
    let yaml: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
    serde_json::to_value(yaml).unwrap()
}

fn files_of(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

#[test]
fn every_file_that_comes_with_the_program_is_valid_by_the_schema_it_prints() {
    let place = Place::new();
    for (kind, folders) in [
        (
            "case",
            &[
                "cases",
                "tests/cases",
                "tests/cases/panel",
                "tests/cases/after",
            ][..],
        ),
        (
            "procedure",
            &["src/procedure/builtin", "tests/cases/procedures"],
        ),
        ("theme", &["themes"]),
    ] {
        let printed = place.run(&["schema", kind]);
        assert_eq!((printed.code, printed.aside.as_str()), (0, ""));
        let schema: serde_json::Value = serde_json::from_str(&printed.out).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for file in folders.iter().flat_map(|folder| files_of(folder)) {
            let wrong: Vec<String> = validator
                .iter_errors(&as_an_editor_reads(&file))
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert_eq!(wrong, [""; 0], "{kind} {}", file.display());
        }
        let wrong = serde_json::json!({"chairside": 1, "referense": "A-1"});
        assert!(
            !validator.is_valid(&wrong),
            "{kind}: a misspelt field is marked"
        );
    }
}

#[test]
fn what_the_computer_can_do_is_told_without_a_word_of_a_case() {
    let place = Place::new();
    place.write("Ann Lee/ann.yaml", MINIMAL);
    place.write(
        "home/settings/keys.yaml",
        "chairside-keys: 1\nkeys: {undoo: f9}\n",
    );
    place.write("home/settings/themes/mine.yaml", "name: [");
    let before = files_below(&place.path(""));
    let ran = place.run(&["doctor", "--cases", "Ann Lee"]);
    assert_eq!((ran.code, ran.aside.as_str()), (0, ""), "{ran:?}");
    assert!(ran.is_harmless());
    for words in [
        "goes to a pipe or a file",
        "CHAIRSIDE_HOME names them",
        "Friday 18 December 2026, 10:00: CHAIRSIDE_NOW",
        "    keys.yaml\n",
        "    themes/mine.yaml\n",
        "All that a meeting needs works here.\n",
    ] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
    for private in ["Ann", "ann.yaml", "A-1", "undoo"] {
        assert!(!ran.out.contains(private), "{private}: {}", ran.out);
    }
    assert_eq!(files_below(&place.path("")), before, "nothing is left");
}

#[test]
fn what_a_meeting_lacks_is_told_with_what_to_ask_for() {
    let place = Place::new();
    place.write("home", "a file where the folder should be");
    let ran = place.run(&["doctor"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let (_, asked) = ran.out.split_once("\nWhat to ask IT:\n").unwrap();
    assert!(
        asked.contains("let me write to the folder for state"),
        "{asked}"
    );
}

/// Every file and folder below one.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    let mut next = 0;
    while let Some(path) = found.get(next).cloned() {
        next += 1;
        if path.is_dir() {
            found.extend(
                fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        }
    }
    found.sort();
    found
}

#[test]
fn the_manual_page_reads_as_the_command_line_does() {
    let ran = Place::new().run(&["man"]);
    assert_eq!((ran.code, ran.aside.as_str()), (0, ""));
    insta::assert_snapshot!("man", as_read(&ran.out));
}

/// A manual page without its commands.
fn as_read(roff: &str) -> String {
    let mut lines = Vec::new();
    for line in roff.lines() {
        let line = match line.split_once(' ').unwrap_or((line, "")) {
            (".SH", heading) => format!("\n{}\n", heading.replace('"', "")),
            (".SS", heading) => format!("\n  {heading}"),
            (".TP" | ".PP" | ".ie" | ".el" | ".TH", _) => continue,
            _ => line.to_owned(),
        };
        let marks = [
            ("\\fB", ""),
            ("\\fI", ""),
            ("\\fR", ""),
            ("\\-", "-"),
            ("\\*(Aq", "'"),
        ];
        let plain = |line: String, (mark, is): (&str, &str)| line.replace(mark, is);
        lines.push(marks.into_iter().fold(line, plain));
    }
    lines.join("\n")
}

#[test]
fn the_licences_are_printed() {
    let ran = Place::new().run(&["licences"]);
    assert_eq!((ran.code, ran.aside.as_str()), (0, ""));
    assert!(ran.is_harmless());
    for words in [
        "\nratatui 0.",
        "\nSIL OPEN FONT LICENSE",
        "Permission is hereby granted",
    ] {
        assert!(ran.out.contains(words), "{words}");
    }
}

#[test]
fn each_shell_is_given_its_completions() {
    let place = Place::new();
    let mut heads = Vec::new();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let ran = place.run(&["completions", shell]);
        assert_eq!((ran.code, ran.aside.as_str()), (0, ""), "{shell}");
        for words in ["passphrase-fd", "doctor", "completions"] {
            assert!(ran.out.contains(words), "{shell}: {words}");
        }
        let head: Vec<&str> = ran.out.lines().take(12).collect();
        heads.push(format!("{shell}:\n{}\n", head.join("\n")));
    }
    insta::assert_snapshot!("completions", heads.join("\n"));
    assert_eq!(place.run(&["completions", "tcsh"]).code, 2);
}

#[test]
fn the_keys_are_told() {
    let ran = Place::new().run(&["keys"]);
    assert!(ran.out.contains("Ctrl+N"), "{ran:?}");
    assert_eq!(ran.code, 0);
}

/// Keys that go to the mapping, keep one entry there and leave another half-typed.
const KEYS: &str = "<ctrl-n><ctrl-n><ctrl-n>Rang his gran twice<enter>Walks to";

#[test]
fn a_sitting_runs_off_screen_and_leaves_every_record() {
    let place = Place::new();
    place.write(
        "jay.yaml",
        fs::read(Path::new(EXAMPLES).join("jay.yaml")).unwrap(),
    );
    place.write("keys", KEYS);
    let before = fs::read(place.path("jay.yaml")).unwrap();
    let ran = place.run(&[
        "run", "jay.yaml", "--script", "keys", "--ack", "--frames", "frames",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let acknowledged: Vec<u64> = ran
        .out
        .lines()
        .filter_map(|line| line.strip_prefix("ACK ")?.parse().ok())
        .collect();
    let last = *acknowledged.last().unwrap();
    assert_eq!(acknowledged, (1..=last).collect::<Vec<_>>());
    assert!(
        ran.out.contains("Rang his gran twice"),
        "the last screen is printed: {ran:?}"
    );
    assert!(ran.aside.contains("is not closed"), "{ran:?}");
    assert!(!ran.aside.contains("Jay"), "{ran:?}");
    assert_eq!(
        fs::read_dir(place.path("frames")).unwrap().count(),
        3 + 20 + 8
    );
    assert_eq!(
        fs::read(place.path("jay.yaml")).unwrap(),
        before,
        "not closed, so not saved"
    );

    let dumped = place.run(&["recover", "--dump"]);
    let numbers: Vec<u64> = dumped
        .out
        .lines()
        .map(|line| line.split_once(' ').unwrap().0.parse().unwrap())
        .collect();
    assert_eq!(numbers, acknowledged);
    assert!(dumped.out.contains("Rang his gran twice"), "{dumped:?}");
    assert!(
        dumped.out.contains("Walks to"),
        "drafts are there too: {dumped:?}"
    );
}

#[test]
fn what_was_left_is_found_by_its_case_and_gone_on_with() {
    let place = Place::new();
    place.write(
        "jay.yaml",
        fs::read(Path::new(EXAMPLES).join("jay.yaml")).unwrap(),
    );
    place.write("keys", KEYS);
    place.run(&["run", "jay.yaml", "--script", "keys"]);
    for case in ["jay.yaml", "LCR-0142", "lcr-0142"] {
        let listed = place.run(&["recover", case]);
        assert!(
            listed
                .out
                .starts_with("LCR-0142: begun on 18 December 2026 at 10:00, at Mapping"),
            "{listed:?}"
        );
        assert!(!listed.out.contains("Jay"), "{listed:?}");
    }
    assert_eq!(place.run(&["recover", "LCR-0143"]).code, 1);
    let home = place.run(&["--cases", "."]);
    assert!(
        home.out.contains(
            "LCR-0142: Complex Risk meeting, due today, left on 18 December at 10:00, in Mapping"
        ),
        "{home:?}"
    );
    // Another that is due longer stands below it: what was left is what the chair looks for.
    let late = "chairside: 1\nreference: AAA-1\nprocedure: leicestershire-complex-risk\nchild: {name: Kit, date_of_birth: 2012-01-05}\nplan: {review: 2026-12-01}\n";
    place.write("late.yaml", late);
    let home = place.run(&["--cases", "."]);
    let lines: Vec<&str> = home.out.lines().collect();
    assert!(
        lines[0].starts_with("LCR-0142") && lines[1].starts_with("AAA-1"),
        "{home:?}"
    );
    fs::remove_file(place.path("late.yaml")).unwrap();

    place.write("nothing", "");
    let again = place.run(&["run", "jay.yaml", "--script", "nothing"]);
    for words in ["Rang his gran twice", "Walks to"] {
        assert!(
            again.out.contains(words),
            "it goes on where it was: {again:?}"
        );
    }
}

#[test]
fn a_sitting_in_which_stages_were_opened_is_gone_on_with_and_another_can_be_begun() {
    let place = Place::new();
    place.write(
        "jay.yaml",
        fs::read(Path::new(EXAMPLES).join("jay.yaml")).unwrap(),
    );
    place.write("keys", "<ctrl-n><ctrl-n><ctrl-q><enter>");
    place.write("nothing", "");
    let run = |flag: &str| {
        place
            .run(&["run", "jay.yaml", flag, "--script", "nothing"])
            .out
    };
    place.run(&["run", "jay.yaml", "--script", "keys"]);
    assert!(run("--go-on").contains("PROGRESS"), "the same stage");
    let anew = run("--anew");
    assert!(anew.contains("OPEN") && anew.contains("Welcome"), "{anew}");
    assert!(
        run("--go-on").contains("PROGRESS"),
        "one that was only begun hides nothing"
    );
    // What was agreed in it stays for `recover` when another is begun.
    place.write("mark", "<ctrl-p>p<ctrl-q><enter>");
    place.run(&["run", "jay.yaml", "--script", "mark"]);
    place.run(&["run", "jay.yaml", "--anew", "--script", "mark"]);
    let listed = place.run(&["recover", "jay.yaml"]).out;
    assert!(listed.contains("at Attendance"), "{listed}");
}

#[test]
fn a_torn_journal_is_named_and_what_was_before_counts() {
    let place = Place::new();
    place.write(
        "jay.yaml",
        fs::read(Path::new(EXAMPLES).join("jay.yaml")).unwrap(),
    );
    place.write("keys", KEYS);
    place.run(&["run", "jay.yaml", "--script", "keys"]);
    let whole = place.run(&["recover", "--dump"]).out;
    let folder = place.path("home/state/journals");
    let journal = fs::read_dir(folder)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let bytes = fs::read(&journal).unwrap();
    fs::write(&journal, &bytes[..bytes.len() - 20]).unwrap();
    let listed = place.run(&["recover"]);
    assert!(
        listed.out.contains("cut off while it was being written"),
        "{listed:?}"
    );
    let torn = place.run(&["recover", "--dump"]).out;
    assert!(whole.starts_with(&torn) && torn.lines().count() + 1 == whole.lines().count());
}

#[test]
fn leaving_before_the_first_agreed_fact_changes_nothing() {
    let place = Place::new();
    place.write(
        "jay.yaml",
        fs::read(Path::new(EXAMPLES).join("jay.yaml")).unwrap(),
    );
    place.write("keys", "<ctrl-n><ctrl-q><enter>");
    let before = fs::read(place.path("jay.yaml")).unwrap();
    let ran = place.run(&["run", "jay.yaml", "--script", "keys"]);
    assert!(ran.aside.contains("Nothing was agreed"), "{ran:?}");
    assert_eq!(fs::read(place.path("jay.yaml")).unwrap(), before);
    let beside = || journals_beside(&place.path(".chairside/lcr-0142"));
    assert_eq!(beside(), 0, "nothing of it stays beside the case");
    assert_eq!(
        place.run(&["recover"]).out,
        "Nothing was left unfinished.\n"
    );
    place.write("keys", "<ctrl-n>p<ctrl-q><enter>");
    place.run(&["run", "jay.yaml", "--script", "keys"]);
    assert_eq!(beside(), 2, "what was agreed is there for whoever goes on");
}

fn journals_beside(folder: &Path) -> usize {
    let files = fs::read_dir(folder).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".journal")).count()
}

#[test]
fn a_case_that_cannot_be_opened_is_told_without_its_words() {
    let place = Place::new();
    place.write("keys", "");
    place.write("a.yaml", MINIMAL.replace("2012-01-01", "Secretword"));
    let ran = place.run(&["run", "a.yaml", "--script", "keys"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.aside.contains("a.yaml:4:39: child.date_of_birth"),
        "{ran:?}"
    );
    assert!(!ran.aside.contains("Secretword"), "{ran:?}");
    // A line that was meant for a text is an unknown field, and its name is all of the words.
    place.write(
        "a.yaml",
        format!("{MINIMAL}\nSecretword was out all night: with older men\n"),
    );
    let ran = place.run(&["run", "a.yaml", "--script", "keys"]);
    assert_eq!(ran.code, 1);
    assert!(ran.aside.contains("a.yaml:"), "{ran:?}");
    assert!(!ran.aside.contains("Secretword"), "{ran:?}");
    place.write("wrong", "<ctrl-zz>");
    place.write("a.yaml", MINIMAL);
    let ran = place.run(&["run", "a.yaml", "--script", "wrong"]);
    assert!(ran.aside.contains("line 1, column 1"), "{ran:?}");
}

#[test]
fn documents_are_exported_and_nothing_is_written_over() {
    let place = Place::new();
    place.write(
        "jay.yaml",
        fs::read(Path::new(EXAMPLES).join("jay.yaml")).unwrap(),
    );
    let arguments = [
        "export",
        "jay.yaml",
        "--to",
        "md,html,txt",
        "--out",
        "out/here",
    ];
    let ran = place.run(&arguments);
    assert_eq!(ran.code, 0, "{ran:?}");
    let plan = place.path("out/here/lcr-0142-safety-plan-professionals-2026-12-18.md");
    assert!(fs::read_to_string(&plan).unwrap().contains("Jay"));
    let names: Vec<String> = fs::read_dir(place.path("out/here"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("18.md"))
        .collect();
    assert_eq!(
        names.len(),
        5,
        "plan, actions twice, case note, who gets which copy: {names:?}"
    );
    fs::write(&plan, "mine").unwrap();
    place.run(&arguments);
    assert_eq!(fs::read_to_string(&plan).unwrap(), "mine");
    let child = place.run(&[
        "export",
        "jay.yaml",
        "--to",
        "md",
        "--out",
        "child",
        "--audience",
        "child",
    ]);
    assert!(!child.out.contains("case-note"), "{child:?}");
    let wrong = place.run(&["export", "jay.yaml", "--to", "exe", "--out", "child"]);
    assert_eq!(wrong.code, 2);
}

#[test]
fn only_the_documents_that_are_asked_for_are_written() {
    let place = Place::new();
    place.write(
        "jay.yaml",
        fs::read(Path::new(EXAMPLES).join("jay.yaml")).unwrap(),
    );
    let only = |names: &str, audience: &str| {
        let to = ["export", "jay.yaml", "--to", "md", "--out", "out"];
        place.run(&[&to[..], &["--only", names, "--audience", audience]].concat())
    };
    let family = only("plan,safety-plan-large-print,room-sheet,summary", "family");
    assert_eq!(family.code, 0, "{family:?}");
    assert_eq!(family.out.lines().count(), 4, "{family:?}");
    let none = only("notes", "professionals");
    assert!(
        none.code == 2 && none.aside.contains("safety-plan"),
        "{none:?}"
    );
    let not_for = only("case-note", "family");
    assert_eq!(not_for.code, 1, "{not_for:?}");
    assert!(
        not_for.aside.contains("There is no case-note for family."),
        "{not_for:?}"
    );
    let missing = only("minutes,plan", "professionals");
    assert_eq!(missing.code, 0, "{missing:?}");
    assert!(
        missing.aside.contains("LCR-0142 has no minutes."),
        "{missing:?}"
    );
}

#[test]
fn what_to_know_before_a_copy_goes_out_is_told_aside_and_what_is_masked_only_when_asked() {
    let place = Place::new();
    place.write(
        "jay.yaml",
        fs::read(Path::new(EXAMPLES).join("jay.yaml")).unwrap(),
    );
    let export = |more: &[&str]| {
        let family = ["--out", "out", "--audience", "family"];
        place.run(&[&["export", "jay.yaml", "--to", "md"], &family[..], more].concat())
    };
    let warned = export(&[]);
    assert_eq!(warned.code, 0, "{warned:?}");
    assert!(warned.aside.contains("`--peek` tells"), "{warned:?}");
    assert!(warned.aside.contains("Nobody has asked"), "{warned:?}");
    assert!(!warned.out.contains("Take care"), "{warned:?}");
    assert!(!warned.aside.contains("Lee"), "{warned:?}");
    let told = export(&["--peek"]);
    let caution = "Take care: It goes to a home where Lee Marsh lives: In touch with an adult";
    assert!(told.aside.contains(caution), "{told:?}");
    assert!(!told.aside.contains("`--peek`"), "{told:?}");
}

#[test]
fn a_rehearsal_is_held_in_a_folder_of_its_own() {
    let place = Place::new();
    place.write("keys", KEYS);
    let ran = place.run(&["rehearse", "--script", "keys"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("Rang his gran twice"), "{ran:?}");
    assert!(place.path("home/state/rehearsals").is_dir());
    assert_eq!(
        place.run(&["recover"]).out,
        "Nothing was left unfinished.\n"
    );
    let unknown = place.run(&["rehearse", "leicestershire-complex-risks"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.aside.contains("Did you mean"), "{unknown:?}");
}

#[test]
fn a_meeting_that_is_closed_leaves_the_plan_and_the_case() {
    let place = Place::new();
    let keys = concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/rehearsal.keys");
    let ran = place.run(&["rehearse", "--script", keys]);
    assert!(ran.out.contains("closed"), "{ran:?}");
    let folder = place.path("home/state/rehearsals/20261218-100000");
    let plan = folder.join("copies/mse-0081-safety-plan-family-2026-12-18.html");
    let plan = fs::read_to_string(plan).unwrap();
    assert!(plan.contains("before school"), "{plan}");
    let case = folder.join("tamsin.yaml");
    let saved = fs::read_to_string(&case).unwrap();
    let line = "    - She texted Ellis from the ferry.\n";
    assert!(saved.contains(line), "{saved}");
    let comment = "# said yes to being reachable through the plan";
    assert!(saved.contains(comment), "comments survive: {saved}");
    let checked = place.run(&["check", case.to_str().unwrap()]);
    assert_eq!(checked.code, 0, "{checked:?}");
}

#[test]
fn home_lists_cases_by_reference_and_never_by_name() {
    let place = Place::new();
    place.write("broken-billy.yaml", "a: [");
    place.write(
        "jay.yaml",
        fs::read(Path::new(EXAMPLES).join("jay.yaml")).unwrap(),
    );
    let ran = place.run(&["--cases", "."]);
    assert_eq!(
        ran.out,
        "LCR-0142: Complex Risk meeting, due today\n1 case file has problems: `chairside check` tells them.\n"
    );
    let empty = place.run(&[]);
    assert!(empty.out.contains("chairside rehearse"), "{empty:?}");
}

#[test]
fn a_meeting_is_not_begun_where_nobody_could_see_it() {
    let place = Place::new();
    place.write("a.yaml", MINIMAL);
    let ran = place.run(&["run", "a.yaml"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
    assert!(ran.aside.contains("--plain"), "{ran:?}");
    assert!(!place.path("home/state").exists() && !place.path(".chairside").exists());
}

#[test]
fn a_clock_that_is_no_time_is_wrong_use() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chairside"));
    command
        .env_clear()
        .env("CHAIRSIDE_NOW", "tomorrow")
        .arg("keys");
    let ran = Ran::of(&command.output().unwrap());
    assert_eq!(ran.code, 2);
    assert!(ran.aside.contains("2026-12-18T10:00"), "{ran:?}");
}

/// Runs a sitting in a pseudo-terminal, ends it, and returns every byte it wrote.
#[cfg(unix)]
fn ended_by(place: &Place, end: impl FnOnce(&mut dyn std::io::Write, u32)) -> (u32, String) {
    in_a_terminal(place, "xterm-256color", end)
}

/// Runs a sitting in a pseudo-terminal of a kind; where it begins it is ended.
#[cfg(unix)]
fn in_a_terminal(
    place: &Place,
    term: &str,
    end: impl FnOnce(&mut dyn std::io::Write, u32),
) -> (u32, String) {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::Read;
    let size = PtySize {
        rows: 24,
        cols: 80,
        ..PtySize::default()
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_chairside"));
    command.args(["run", "jay.yaml"]);
    command.cwd(place.0.path());
    command.env_clear();
    command.env("TERM", term);
    command.env("CHAIRSIDE_HOME", place.path("home"));
    command.env("CHAIRSIDE_NOW", "2026-12-18T10:00");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut written = Vec::new();
    let mut bytes = [0; 4096];
    while !String::from_utf8_lossy(&written).contains("OPEN") {
        let count = reader.read(&mut bytes).unwrap_or_default();
        if count == 0 {
            // It ended before its first frame.
            let code = child.wait().unwrap().exit_code();
            return (code, String::from_utf8_lossy(&written).into_owned());
        }
        written.extend_from_slice(bytes.get(..count).unwrap());
    }
    end(
        &mut *pair.master.take_writer().unwrap(),
        child.process_id().unwrap(),
    );
    // At its end a pseudo-terminal of Linux reports an error instead of nothing more to read.
    let _ = reader.read_to_end(&mut written);
    let code = child.wait().unwrap().exit_code();
    (code, String::from_utf8_lossy(&written).into_owned())
}

#[cfg(unix)]
#[test]
fn however_it_is_left_the_terminal_is_given_back_and_one_line_says_where_the_record_is() {
    let signal = |name: &'static str| {
        move |_: &mut dyn std::io::Write, process: u32| {
            let mut kill = Command::new("kill");
            assert!(
                kill.args([name, &process.to_string()])
                    .status()
                    .unwrap()
                    .success()
            );
        }
    };
    let asked = |keys: &mut dyn std::io::Write, _: u32| {
        keys.write_all(b"\x11\r").unwrap();
        keys.flush().unwrap();
    };
    let place = Place::new();
    place.write(
        "jay.yaml",
        fs::read(Path::new(EXAMPLES).join("jay.yaml")).unwrap(),
    );
    for (code, written) in [
        ended_by(&place, asked),
        ended_by(&place, signal("-TERM")),
        ended_by(&place, signal("-HUP")),
    ] {
        let (_, after) = written.rsplit_once("\u{1b}[?1049l").unwrap();
        assert_eq!(code, 0, "{after}");
        assert!(after.contains("The record is in "), "{after:?}");
        assert!(
            !after.contains("Jay") && !after.contains("jay"),
            "{after:?}"
        );
        // The pseudo-terminal ends its input with a line break, which a terminal given back may echo.
        assert_eq!(after.trim().lines().count(), 1, "{after:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_window_that_can_only_print_is_told_with_its_cure_and_left_as_it_was() {
    let place = Place::new();
    place.write(
        "jay.yaml",
        fs::read(Path::new(EXAMPLES).join("jay.yaml")).unwrap(),
    );
    let (code, written) = in_a_terminal(&place, "dumb", |_, _| panic!("it draws"));
    assert_eq!(code, 1, "{written:?}");
    assert!(written.contains("set TERM to xterm"), "{written:?}");
    assert!(!written.contains('\u{1b}'), "{written:?}");
    assert!(!place.path("home/state").exists());
}

#[test]
fn a_folder_of_cases_that_is_not_there_is_an_error_where_it_was_named() {
    let place = Place::new();
    let named = place.run(&["--cases", "nodir"]);
    assert_eq!((named.code, named.out.as_str()), (1, ""));
    assert!(
        named.aside.contains("There is no folder nodir."),
        "{}",
        named.aside
    );
    assert_eq!(place.run(&[]).code, 0, "nobody has to have cases yet");
}

#[test]
fn a_journal_of_a_newer_version_is_listed_and_opened_to_be_read() {
    let place = Place::new();
    place.write(
        "jay.yaml",
        fs::read(format!("{EXAMPLES}/jay.yaml")).unwrap(),
    );
    place.write("keys", "<ctrl-n>p");
    let script = ["run", "jay.yaml", "--script", "keys"];
    assert_eq!(place.run(&script).code, 0);
    let folder = place.path("home/state/journals");
    let journal = fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    let text = fs::read_to_string(journal.path()).unwrap();
    let newer = text.replacen("\"chairside-journal\":1", "\"chairside-journal\":2", 1);
    fs::write(journal.path(), &newer).unwrap();
    let ran = place.run(&script);
    assert_eq!(ran.code, 0, "{}", ran.aside);
    assert!(
        ran.out.contains("read only: a newer Chairside’s"),
        "{}",
        ran.out
    );
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(journal.path()).unwrap(), newer);
    let listed = place.run(&["recover"]).out;
    assert!(
        listed.contains("of another version, so it can only be read"),
        "{listed}"
    );
    assert!(!listed.contains("damaged"), "{listed}");
}

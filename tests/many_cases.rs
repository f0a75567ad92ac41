//! Reports over a folder of cases, as a person asks for them: what they print, in which format, and how they end.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]

#[path = "reopened/workbook.rs"]
mod workbook;

use chairside::{
    case::{Case, NarrowCase},
    procedure::{Library, placings},
    source::{Limits, Source},
};
use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use workbook::Workbook;

struct Place(tempfile::TempDir);

/// What a run left: its code, what it printed, what it said beside that.
struct Ran(i32, String, String);

impl Place {
    /// A folder of the examples, and one that cannot be read.
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        for name in ["jay", "casey", "robin", "alex", "panel/sam", "panel/noor"] {
            place.write(&format!("cases/{name}.yaml"), &example(name));
        }
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn panel(&self, arguments: &[&str]) -> Ran {
        self.run(&[&["panel", "cases"], arguments].concat())
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_chairside"))
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("CHAIRSIDE_HOME", self.path("home"))
            .env("CHAIRSIDE_NOW", "2026-12-18T10:00")
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran(
            output.status.code().unwrap(),
            text(output.stdout),
            text(output.stderr),
        )
    }
}

fn example(name: &str) -> String {
    let path = format!("{}/tests/cases/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).unwrap()
}

/// Every example's names of children and of family, of which no table on a screen has one.
const NAMES: [&str; 4] = ["Jay", "Okoro", "Haddad", "Casey"];

#[test]
fn every_report_is_a_table_by_reference_alone() {
    let place = Place::new();
    let all = [
        "",
        "reviews",
        "overdue",
        "attendance",
        "drift",
        "moves",
        "eligible",
        "red-list",
        "tracker",
        "agenda",
        "impact",
        "trends",
    ];
    let mut tables = String::new();
    for report in all {
        let arguments: Vec<&str> = std::iter::once(report)
            .filter(|word| !word.is_empty())
            .collect();
        let Ran(code, table, aside) = place.panel(&arguments);
        assert_eq!((code, aside.as_str()), (0, ""), "{report}");
        for name in NAMES {
            assert!(!table.contains(name), "{name} in {table}");
        }
        assert!(
            table.lines().all(|line| line.chars().count() <= 80),
            "{table}"
        );
        let _ = writeln!(tables, "$ chairside panel cases {report}\n{table}");
    }
    insta::assert_snapshot!("tables", tables);
}

#[test]
fn other_programs_read_the_same_rows() {
    let place = Place::new();
    let Ran(_, csv, _) = place.panel(&["overdue", "--format", "csv"]);
    let mut lines = csv.lines();
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("\u{feff}\"Agency\",\"Owner\",\"Due\"")
    );
    let rows = lines.count();
    let Ran(_, json, _) = place.panel(&["overdue", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["rows"].as_array().unwrap().len(), rows);
    assert!(rows > 0);
    let first = &json["rows"][0];
    assert!(
        first["due"].as_str().unwrap().starts_with("2026-12-"),
        "{first}"
    );
    assert!(
        first["days_over"].is_i64() && first["child"] == "LCR-0142",
        "{first}"
    );
    let Ran(_, page, _) = place.panel(&["overdue", "--format", "html"]);
    assert!(
        page.contains("<svg") && page.contains("<table>") && page.contains("rect class=\"length\"")
    );
    let Ran(code, said, _) = place.panel(&["overdue", "--format", "xlsx", "--out", "late.xlsx"]);
    assert_eq!((code, said.as_str()), (0, ""));
    let Workbook(pages) = Workbook::open(&fs::read(place.path("late.xlsx")).unwrap());
    let (name, late) = &pages[0];
    assert_eq!((name.as_str(), late.len()), ("Overdue", rows + 1));
    let Ran(_, markdown, _) = place.panel(&["overdue", "--format", "md"]);
    assert!(
        markdown.starts_with("# Actions past their day"),
        "{markdown}"
    );
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_stops_nothing() {
    let place = Place::new();
    let broken = format!("Missing overnight: x\n{}", example("jay"));
    place.write("cases/deep/broken.yaml", &broken);
    place.write(
        "cases/odd.yaml",
        &example("jay").replace("leicestershire-complex-risk", "nowhere"),
    );
    place.write(
        "cases/procedures/own.yaml",
        "chairside-procedure: 1\nname: x\n",
    );
    let Ran(code, table, aside) = place.panel(&["reviews"]);
    assert_eq!(code, 1);
    assert!(table.contains("of 6 children."), "{table}");
    assert!(
        aside.contains("broken.yaml: line 1: a field stands here that a case does not have"),
        "{aside}"
    );
    assert!(
        aside.contains("odd.yaml: its procedure cannot be used"),
        "{aside}"
    );
    assert!(aside.contains("2 files are not in the report"), "{aside}");
    assert!(
        !aside.contains("Missing") && !aside.contains("own.yaml"),
        "{aside}"
    );
    let Ran(_, json, _) = place.panel(&["reviews", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["unread"].as_array().unwrap().len(), 2);
}

#[test]
fn the_second_report_is_the_first_and_a_change_is_in_the_next() {
    let place = Place::new();
    let Ran(_, first, _) = place.panel(&["overdue"]);
    assert!(
        fs::read_dir(place.path("home/state/index"))
            .unwrap()
            .next()
            .is_some()
    );
    assert_eq!(place.panel(&["overdue"]).1, first);
    let jay = example("jay").replace("due: 2026-12-09", "due: 2027-12-09");
    assert_ne!(jay, example("jay"));
    place.write("cases/jay.yaml", &jay);
    assert_ne!(place.panel(&["overdue"]).1, first);
    fs::remove_file(place.path("cases/jay.yaml")).unwrap();
    assert!(!place.panel(&["overdue"]).1.contains("LCR-0142"));
}

#[test]
fn a_procedure_days_and_a_file_to_write_into_can_be_named() {
    let place = Place::new();
    let panel = "leicestershire-children-in-care-panel";
    let Ran(code, table, _) = place.panel(&["agenda", "--procedure", panel, "--on", "15/1/2027"]);
    assert_eq!(code, 0);
    assert!(
        table.contains("on Friday 15 January 2027: 2 children") && !table.contains("Area"),
        "{table}"
    );
    let Ran(code, shown, _) = place.panel(&["overdue", "--format", "csv", "--out", "late.csv"]);
    assert_eq!((code, shown.as_str()), (0, ""));
    let written = fs::read_to_string(place.path("late.csv")).unwrap();
    assert!(written.contains("LCR-0142"));
    for (arguments, expected) in [
        (vec!["overdu"], "did you mean overdue?"),
        (vec!["moves", "--from", "the 40th"], "40"),
        (
            vec!["moves", "--from", "1/1/2027", "--to", "1/1/2026"],
            "nothing lies between them",
        ),
        (
            vec!["overdue", "--on", "15/1/2027"],
            "overdue does not look at `--on`.",
        ),
        (
            vec!["agenda", "--to", "15/1/2027"],
            "It is for reviews, moves, tracker, impact and trends.",
        ),
        (
            vec!["overdue", "--procedure", "nowhere"],
            "There is no such procedure.",
        ),
        (
            vec!["overdue", "--format", "doc"],
            "table, csv, json, md, html or xlsx",
        ),
    ] {
        let Ran(code, out, aside) = place.panel(&arguments);
        assert!(
            code == 2 && out.is_empty() && aside.contains(expected),
            "{arguments:?}: {aside}"
        );
    }
}

#[test]
fn a_copy_of_a_case_is_told_in_every_format_and_by_its_file() {
    let place = Place::new();
    place.write(
        "cases/old/jay - Copy.yaml",
        &example("jay").replace("LCR-0142", "lcr-0142 "),
    );
    for format in ["table", "csv", "json", "md", "html"] {
        let Ran(code, report, aside) = place.panel(&["overdue", "--format", format]);
        assert_eq!(code, 1, "{format}");
        assert!(
            aside.contains("jay - Copy.yaml") && aside.contains("which holds?"),
            "{aside}"
        );
        assert!(
            format == "csv" || report.contains("LCR-0142, in 2 files"),
            "{format}: {report}"
        );
    }
    let Ran(_, trends, _) = place.panel(&["trends"]);
    assert!(
        !trends.contains("LCR-0142") && !trends.contains("child"),
        "{trends}"
    );
}

#[test]
fn children_stand_where_they_do_on_the_day_of_the_panel_that_the_files_name() {
    let place = Place::new();
    let asked = [
        "red-list",
        "--procedure",
        "leicestershire-children-in-care-panel",
    ];
    let of = |arguments: &[&str]| place.panel(&[&asked[..], arguments].concat()).1;
    let says = |year: i32| {
        format!(
            "{}\nreferral: {{panel: {year}-01-15}}\n",
            example("panel/sam")
        )
    };
    place.write("cases/panel/sam.yaml", &says(2027));
    let on = of(&["--on", "15/1/2027"]);
    assert_eq!(of(&[]), on);
    place.write("cases/panel/sam.yaml", &says(2030));
    let grown = of(&[]);
    assert_eq!(of(&["--on", "15/1/2030"]), grown);
    assert!(
        on.contains("To discuss  CIC-0207") && !grown.contains("To discuss  CIC-0207"),
        "{on} {grown}"
    );
}

#[test]
fn the_papers_of_a_panel_are_of_the_same_children_as_its_reports_and_say_what_is_missing() {
    let place = Place::new();
    // The cases of the panel lie in a folder within, and one has ended.
    let ended = example("panel/sam")
        .replace("CIC-0207", "CIC-0999")
        .replace("Sam Okoro", "Lee Orr");
    let ended = format!(
        "{ended}meetings: [{{date: 2026-11-20, present: [joy], after: {{what: closed}}}}]\n"
    );
    place.write("cases/old/lee.yaml", &ended);
    let panel = "leicestershire-children-in-care-panel";
    let export = |more: &[&str]| {
        let list = ["export", "cases", "--to", "md", "--out", "out"];
        place.run(&[&list[..], more].concat())
    };
    let Ran(code, _, aside) = export(&["--agenda", "--on", "15/1/2027"]);
    assert!(
        code == 1 && aside.contains("of two panels") && aside.contains("--procedure"),
        "{aside}"
    );
    let on = ["--on", "15/1/2027", "--procedure", panel];
    let Ran(code, named, aside) = export(&[&["--agenda"], &on[..]].concat());
    assert_eq!(code, 0, "{aside}");
    let paper = |named: &str| fs::read_to_string(place.path("out").join(named.trim())).unwrap();
    let agenda = paper(&named);
    assert!(
        agenda.contains("CIC-0207") && agenda.contains("CIC-0311"),
        "{agenda}"
    );
    assert!(!agenda.contains("Lee Orr"), "{agenda}");
    place.write("cases/panel/broken.yaml", "chairside: [1\n");
    let Ran(code, named, aside) = export(&[&["--red-list"], &on[..]].concat());
    assert!(
        code == 1 && aside.contains("broken.yaml has 1 problem. It is not in it."),
        "{aside}"
    );
    let list = paper(named.lines().next().unwrap());
    assert!(list.contains("1 case file: this may not be all"), "{list}");
    assert!(list.contains("CIC-0207"), "{list}");
}

#[test]
fn a_child_stands_where_the_sitting_itself_puts_it_though_less_is_read_of_its_file() {
    let library = Library::builtin();
    let procedure = library.get("oxfordshire-complex-child-panel").unwrap();
    let kinds = ["{kind: monitoring, answer: Said}", "{kind: unheard-of}", ""];
    let placed = kinds.map(|kind| {
        let text = format!(
            "chairside: 1\nreference: T-1\nprocedure: oxfordshire-complex-child-panel\nchild: {{name: Jay Test, date_of_birth: 2010-03-14}}\nmeetings: [{{date: 2026-11-20, started: '10:00', present: [a], minutes: {{discussion: [Said]}}, decisions: [{kind}]}}]\n"
        );
        let narrow = NarrowCase::read("t", text.as_bytes()).unwrap().case;
        let source = Source::read("t", text.as_bytes(), &Limits::default()).unwrap();
        let whole = Case::read(&source).0.unwrap();
        let day = chairside::calendar::parse_iso("2027-01-15").unwrap();
        let [narrow, whole] = [narrow, whole].map(|case| placings(&procedure, &[case], day));
        assert_eq!(narrow, whole, "{kind}");
        narrow
    });
    assert_ne!(placed[0], placed[1]);
    assert_eq!(placed[0], placed[2]);
}

#[test]
fn a_report_is_written_over_no_case_and_nothing_that_is_no_report() {
    let place = Place::new();
    place.write("notes.txt", "kept");
    place.write("late.csv", "an older one");
    for name in ["cases/jay.yaml", "cases/new.YML", "notes.txt"] {
        let before = fs::read(place.path(name)).ok();
        let Ran(code, _, aside) = place.panel(&["overdue", "--format", "csv", "--out", name]);
        assert_eq!(code, 2, "{name}: {aside}");
        assert!(aside.contains("--out report.csv"), "{aside}");
        assert_eq!(fs::read(place.path(name)).ok(), before, "{name}");
    }
    let Ran(code, _, aside) = place.panel(&["overdue", "--format", "csv", "--out", "late.csv"]);
    assert_eq!((code, aside.as_str()), (0, ""));
}

#[test]
fn a_folder_that_is_not_there_or_holds_no_case_says_so() {
    let place = Place(tempfile::tempdir().unwrap());
    let Ran(code, _, aside) = place.panel(&[]);
    assert_eq!(code, 1, "{aside}");
    assert!(aside.contains("cases cannot be looked through"), "{aside}");
    fs::create_dir(Path::new(&place.path("cases"))).unwrap();
    let Ran(code, table, _) = place.panel(&["reviews"]);
    assert_eq!(code, 0);
    assert!(
        table.contains("Nothing to tell.") && table.contains("0 children"),
        "{table}"
    );
}

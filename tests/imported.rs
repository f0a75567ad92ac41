//! Monthly returns of a council's sheet, taken into a folder of cases: what is told, what the files hold then, and that
//! the same sheet changes nothing a second time. The sheets lie in `trackers/`; everybody in them is invented.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]

use std::{
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
    process::Command,
};

const PANEL: &str = "leicestershire-children-in-care-panel";

struct Place(tempfile::TempDir);

/// What a run left: its code, what it printed, what it said beside that.
struct Ran(i32, String, String);

impl Place {
    fn empty() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir(place.path("cases")).unwrap();
        place
    }

    /// The children that the sheets are about, and files that are none of theirs.
    fn new() -> Self {
        let place = Self::empty();
        let green = "{month: 2026-11, missing_and_exploitation: green, education: green, permanency: green, youth_justice: green, health: green}";
        place.child(
            "CIC-0301",
            "Ada Lovell",
            "2010-03-14",
            "{month: 2026-10, by: joy, education: amber, health: green}",
        );
        place.child("CIC-0302", "Ben Lovell", "2011-01-02", "");
        place.child("0303", "Ed Roe", "2010-03-14", "");
        for number in 4..=9 {
            place.child(&format!("CIC-030{number}"), "Cy Marsh", "2010-03-14", "");
        }
        place.child("CIC-0310", "Di Moor", "2010-03-14", "");
        place.child("CIC-0311", "Ed Fell", "2010-03-14", green);
        place.child("CIC-0312", "Flo Dale", "2010-03-14", green);
        place.write("cases/lcr.yaml", "chairside: 1\nreference: LCR-0900\nprocedure: leicestershire-complex-risk\nchild: {name: Gil Wold, date_of_birth: 2010-03-14}\n");
        place.write("cases/broken.yaml", "chairside: 1\nreference: [\n");
        place
    }

    fn child(&self, reference: &str, name: &str, born: &str, returns: &str) {
        let returns = if returns.is_empty() {
            String::new()
        } else {
            format!("tracker:     # one a month\n  - {returns}\n")
        };
        self.write(
            &format!("cases/{reference}.yaml"),
            &format!("# Fictional.\nchairside: 1\nreference: '{reference}'\nprocedure: {PANEL}\nchild: {{name: {name}, date_of_birth: {born}, legal_status: Looked after, care_plan: long-term}}\npeople:\n  - {{id: joy, name: Joy Peters, role: Social worker, agency: Children in Care team}}\n{returns}"),
        );
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
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

    fn import(&self, tracker: &str, further: &[&str]) -> Ran {
        let all = ["import", tracker, "--into", "cases"];
        self.run(&[&all, further].concat())
    }

    /// Every file of the cases with its bytes.
    fn cases(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let files = fs::read_dir(self.path("cases")).unwrap();
        let files = files.map(|file| file.unwrap().path());
        let mut files: Vec<_> = files
            .filter(|path| path.is_file())
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect();
        files.sort();
        files
    }
}

fn tracker(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trackers");
    path.join(name).to_string_lossy().into_owned()
}

/// A sheet of one child, with these headings and cells.
fn one(place: &Place, text: &str) -> Ran {
    place.write("sheet.csv", text);
    place.import("sheet.csv", &[])
}

#[test]
fn a_council_s_sheet_is_taken_as_far_as_it_can_be_and_each_row_that_is_not_is_told() {
    let place = Place::new();
    let before = place.cases();
    let Ran(code, dry, aside) = place.import(&tracker("november.csv"), &["--dry-run"]);
    assert_eq!(code, 1);
    assert_eq!(place.cases(), before, "a dry run writes nothing");
    insta::assert_snapshot!("dry_run", format!("{dry}---\n{aside}"));
    for name in ["Ada", "Lovell", "Nobody Known", "Someone", "Carer\"", "Joy"] {
        assert!(
            !format!("{dry}{aside}").contains(name),
            "{name} is on the screen"
        );
    }

    let Ran(code, taken, _) = place.import(&tracker("november.csv"), &[]);
    assert_eq!(code, 1);
    let rows = |text: &str| text.matches("CIC-03").count();
    assert_eq!(rows(&taken), rows(&dry), "the dry run told what was done");
    insta::assert_snapshot!("ada", place.read("cases/CIC-0301.yaml"));
    insta::assert_snapshot!("flo", place.read("cases/CIC-0312.yaml"));

    let after = place.cases();
    let Ran(_, again, _) = place.import(&tracker("november.csv"), &[]);
    assert_eq!(place.cases(), after, "a second time changes nothing");
    assert!(
        again.contains("0 new returns, 0 put right and 4 known already"),
        "{again}"
    );
}

#[test]
fn a_sheet_of_which_all_is_taken_ends_well_and_keeps_the_version_before() {
    let place = Place::empty();
    place.child("T-1", "Ada Lovell", "2010-03-14", "");
    let Ran(code, out, aside) = one(
        &place,
        "Ref,Month,SW,Missing,EET,Placement,YJ,Health\nT-1,Nov 2026,Joy Peters,R,A,G,G,G\n",
    );
    assert_eq!((code, aside.as_str()), (0, ""), "{out}");
    let file = place.read("cases/T-1.yaml");
    let words: Vec<&str> = file.split_whitespace().collect();
    assert!(
        words
            .join(" ")
            .contains("month: 2026-11 by: joy missing_and_exploitation: red education: amber"),
        "{file}"
    );
    let kept = fs::read_dir(place.path("cases/.chairside/t-1")).unwrap();
    let kept = kept.filter(|file| {
        file.as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with("before-")
    });
    assert_eq!(kept.count(), 1);
}

#[test]
fn a_later_colour_is_a_new_return_with_name_and_day_and_the_panel_reads_it() {
    let place = Place::empty();
    place.child(
        "T-1",
        "Ada Lovell",
        "2010-03-14",
        "{month: 2026-11, health: red, education: green}",
    );
    let head = "Ref,Month,SW,Health\n";
    let Ran(code, out, _) = one(&place, &format!("{head}T-1,Nov 2026,Joy Peters,Amber\n"));
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("1 put right"), "{out}");
    let file = place.read("cases/T-1.yaml");
    assert!(
        file.contains("month: 2026-11, health: red"),
        "the earlier one stays: {file}"
    );
    assert!(file.contains("date: 2026-12-18"), "{file}");
    let Ran(_, list, _) = place.run(&["panel", "cases", "red-list"]);
    assert!(!list.contains("Red in November"), "{list}");
}

#[test]
fn a_colour_that_was_put_right_and_is_put_back_stands_as_it_was_said_last() {
    let place = Place::empty();
    place.child(
        "T-1",
        "Ada Lovell",
        "2010-03-14",
        "{month: 2026-11, health: green}",
    );
    let said = |cells: &str| {
        one(
            &place,
            &format!("Ref,Month,Health,SW\nT-1,Nov 2026,{cells}\n"),
        )
    };
    for (cells, told) in [
        (
            "Red,Joy Peters",
            "1 put right and 0 known already; all rows taken",
        ),
        (
            "Green,Mary New",
            "1 put right and 0 known already; all rows taken",
        ),
        (
            "Green,Mary New",
            "0 put right and 1 known already; all rows taken",
        ),
        (
            "Red,Joy Peters",
            "0 put right and 1 known already; all rows taken",
        ),
        ("Red,", "0 known already; 1 row not taken"),
        (
            "Red,Ann Lee",
            "1 put right and 0 known already; all rows taken",
        ),
    ] {
        let Ran(_, out, _) = said(cells);
        assert!(out.contains(told), "{cells}: {out}");
    }
    let file = place.read("cases/T-1.yaml");
    assert_eq!(file.matches("month: 2026-11").count(), 4, "{file}");
    let Ran(_, out, aside) = said("Green,Mary New");
    assert!(out.contains("1 known already"), "{out}");
    assert!(
        aside.contains("T-1: the return for November 2026 was put right since"),
        "{aside}"
    );
}

#[test]
fn headings_are_known_by_many_names_in_any_order_and_over_several_rows() {
    for head in [
        "Ref,Health,Month\nT-1,Red,Nov 2026\n",
        "Month,HEALTH RAG,Mosaic ID\nNov 2026,Red,T-1\n",
        "Physical and mental health;x;LAS Number\nRed;y;T-1\n",
        "RAG return - November 2026\nRef,Physical & mental health\nT-1,Red\n",
        ",Health,\nRef,RAG,Comment\nT-1,Red,\n",
        "Ref,Health\n,Nov 2026\nT-1,Red\n",
        "Ref,November 2026\n,Health\nT-1,Red\n",
    ] {
        let place = Place::empty();
        place.child("T-1", "Ada Lovell", "2010-03-14", "");
        place.write("RAG Nov 2026.csv", head);
        let Ran(code, out, aside) = place.import("RAG Nov 2026.csv", &[]);
        assert_eq!(code, 0, "{head}\n{out}{aside}");
        let file = place.read("cases/T-1.yaml");
        assert!(
            file.contains("month: 2026-11\n    health: red")
                || file.contains("{month: 2026-11, health: red}"),
            "{head}\n{file}"
        );
    }
}

#[test]
fn what_a_coordinator_says_of_columns_is_kept_for_the_next_month() {
    let place = Place::empty();
    place.child("T-1", "Ada Lovell", "2010-03-14", "");
    let sheet = "Our number,Month,Wellness,Tutor,EET\nT-1,Nov 2026,Red,Mr X,G\n";
    let Ran(code, _, said) = one(&place, sheet);
    assert_eq!(code, 1);
    assert!(
        said.contains("No column holds the reference of the child."),
        "{said}"
    );
    place.write("own.yaml", "chairside-columns: 1\ncolumns:\n  - {heading: our number, is: reference}\n  - {heading: Wellness, is: health}\n");
    let Ran(code, _, said) = place.import(
        "sheet.csv",
        &[
            "--columns",
            "own.yaml",
            "--save-columns",
            "next.yaml",
            "--dry-run",
        ],
    );
    assert_eq!(code, 0, "{said}");
    let of_dry_run = place.read("next.yaml");
    fs::remove_file(place.path("next.yaml")).unwrap();
    place.import(
        "sheet.csv",
        &["--columns", "own.yaml", "--save-columns", "next.yaml"],
    );
    insta::assert_snapshot!("columns", place.read("next.yaml"));
    assert_eq!(of_dry_run, place.read("next.yaml"), "it is no case");
    let Ran(code, out, aside) = place.import("sheet.csv", &["--columns", "next.yaml"]);
    assert_eq!(code, 0);
    assert!(out.contains("1 known already; all rows taken"), "{out}");
    assert!(
        !aside.contains("Tutor"),
        "said once, and kept as nothing: {aside}"
    );
    assert_eq!(place.run(&["check", "next.yaml"]).0, 0);
    place.write(
        "own.yaml",
        "chairside-columns: 1\ncolumns: [{heading: A, is: wellness}]\n",
    );
    let Ran(code, _, said) = place.import("sheet.csv", &["--columns", "own.yaml"]);
    assert_eq!(code, 1);
    assert!(
        said.contains("“wellness” is nothing that a column holds"),
        "{said}"
    );
}

#[test]
fn what_keeps_the_whole_sheet_from_being_read_is_told_with_what_to_do() {
    let place = Place::empty();
    place.child("T-1", "Ada Lovell", "2010-03-14", "");
    for (sheet, expected) in [
        ("", "nothing stands in it"),
        ("\u{0}\u{1}", "neither a workbook"),
        ("a,b\nc,d\n", "No headings of returns are found."),
        (
            "<html><table><tr><td>Ref</td></tr></table></html>",
            "it is a web page or a document",
        ),
        (
            "Ref,Name,Oct-26,Nov-26\nT-1,Ada,Amber,Red\n",
            "a sheet with one colour a month is not read",
        ),
        (
            "Ref,Name\nT-1,Ada\n",
            "No column holds the colours of an area.",
        ),
        (
            "Ref,Health,CAMHS\nT-1,Red,Green\n",
            "columns B and C hold Physical and mental health",
        ),
        (
            "October 2026,,\nNovember 2026,,\nRef,Health,EET\nT-1,Red,Red\n",
            "its titles say October 2026 and November 2026",
        ),
    ] {
        let Ran(code, out, aside) = one(&place, sheet);
        assert_eq!((code, out.as_str()), (1, ""), "{sheet}");
        assert!(aside.contains(expected), "{expected}: {aside}");
        assert!(aside.contains("Hint: "), "{aside}");
    }
    let Ran(code, out, _) = one(&place, "Ref,Health\nT-1,Red\n");
    assert_eq!(code, 1);
    assert!(out.contains("It says no month"), "{out}");
    assert_eq!(place.import("sheet.csv", &["--month", "Nov 2026"]).0, 0);
    assert_eq!(place.import("sheet.csv", &["--month", "soon"]).0, 2);
    assert_eq!(place.import("nowhere.csv", &[]).0, 1);
}

#[test]
fn a_correction_says_what_its_row_says_and_nobody_answers_for_more() {
    let place = Place::empty();
    let returns = "{month: 2026-11, by: joy, health: red, education: green}";
    place.child("T-1", "Ada Lovell", "2010-03-14", returns);
    for nobody in ["TBC", "New SW tbc", "vacant", "unallocated", "n/a", "?"] {
        let Ran(code, out, _) = one(
            &place,
            &format!("Ref,Month,Health,SW\nT-1,Nov 2026,Amber,{nobody}\n"),
        );
        assert_eq!(code, 1, "{nobody}");
        assert!(out.contains("nobody is named"), "{nobody}: {out}");
    }
    assert_eq!(place.import("sheet.csv", &["--by", "tbc"]).0, 2);
    let Ran(code, out, aside) = one(&place, "Ref,Month,Health,SW\nT-1,Nov 2026,Amber,Zed\n");
    assert_eq!(code, 0, "{out}");
    let without = "T-1: no colour for November 2026 in Missing and exploitation; Permanency";
    assert!(aside.contains(without), "Education has one: {aside}");
    let file = place.read("cases/T-1.yaml");
    let words: Vec<&str> = file.split_whitespace().collect();
    let said = words.join(" ");
    assert!(
        said.ends_with("by: Zed date: 2026-12-18 health: amber")
            || said.contains("by: Zed, date: 2026-12-18, health: amber}"),
        "{file}"
    );
    let Ran(_, out, _) = one(&place, "Ref,Month,EET,Permanency\nT-1,Nov 2026,Green,Red\n");
    assert!(
        out.contains("1 new return, 0 put right"),
        "nobody has to answer for what is filled in: {out}"
    );
    let Ran(_, list, _) = place.run(&["panel", "cases", "red-list"]);
    assert!(list.contains("Permanency"), "{list}");
}

#[test]
fn a_reference_of_a_file_that_cannot_be_read_is_told_from_one_that_nobody_has() {
    let place = Place::empty();
    place.child("T-1", "Ada Lovell", "2010-03-14", "");
    place.write(
        "cases/broken.yaml",
        "chairside: 1\nreference: 'T-2' # here\n\tchild:\n",
    );
    let Ran(_, out, aside) = one(
        &place,
        "Ref,Month,Health\nT-1,Nov 2026,Red\nT-2,Nov 2026,Red\nT-3,Nov 2026,Red\n",
    );
    let words: Vec<&str> = out.split_whitespace().collect();
    let words = words.join(" ");
    assert!(words.contains("T-2 The case with this reference is in a file that could not be read: which is told below"), "{out}");
    assert!(
        words.contains("T-3 No case in the folder has this reference"),
        "{out}"
    );
    assert!(aside.contains("broken.yaml: Line 3"), "{aside}");
}

#[test]
fn months_side_by_side_are_read_where_the_area_stands_over_them() {
    for head in [
        ",,Health,\nRef,Name,Oct-26,Nov-26\n",
        "Ref,Name,Health Oct-26,Health Nov-26\n",
    ] {
        let place = Place::empty();
        place.child("T-1", "Ada Lovell", "2010-03-14", "");
        let Ran(code, out, aside) = one(&place, &format!("{head}T-1,Ada Lovell,Amber,Red\n"));
        assert_eq!(code, 0, "{head}{aside}");
        assert!(out.contains("2 new returns"), "{out}");
    }
}

#[test]
fn all_that_speaks_against_a_row_is_told_at_once() {
    let place = Place::empty();
    let returns = "{month: 2026-11, health: green}";
    place.child("T-1", "Ada Lovell", "2010-03-14", returns);
    let head = "Ref,Name,DOB,Month,Health,EET,SW\n";
    let Ran(_, out, _) = one(
        &place,
        &format!("{head}T-1,Ben Ash,,Nov 2026,Red,Ambr,tbc\n"),
    );
    let words: Vec<&str> = out.split_whitespace().collect();
    let words = words.join(" ");
    for told in [
        "F2 (Education, training or work) holds no colour",
        "the name in the sheet is not that of the case",
        "nobody is named who says so",
    ] {
        assert!(words.contains(told), "{told}: {out}");
    }
    assert!(words.contains("1 row not taken"), "{out}");
    let Ran(_, out, _) = one(&place, &format!("{head}T-9,Ben Ash,,Nov 2026,,Ambr,\n"));
    let words: Vec<&str> = out.split_whitespace().collect();
    assert!(
        words
            .join(" ")
            .contains("(it may mean Amber); no case in the folder"),
        "{out}"
    );
}

#[test]
fn a_row_of_several_months_is_taken_whole_or_not_at_all() {
    let place = Place::empty();
    let returns = "{month: 2026-11, health: green}";
    place.child("T-1", "Ada Lovell", "2010-03-14", returns);
    let before = place.read("cases/T-1.yaml");
    let head = "Ref,Health Oct-26,Health Nov-26\n";
    for rows in [
        "T-1,Amber,Red\n",
        "T-1,Amber,Green\nT-1,,Red\n",
        "T-1,Amber,n/k\n",
    ] {
        let Ran(code, out, _) = one(&place, &format!("{head}{rows}"));
        assert_eq!(code, 1, "{rows}: {out}");
        assert!(out.contains("0 new returns"), "{rows}: {out}");
        assert_eq!(place.read("cases/T-1.yaml"), before, "{rows}");
    }
    let Ran(_, out, _) = one(&place, &format!("{head}T-1,Amber,Green\n"));
    assert!(
        out.contains("1 new return, 0 put right and 1 known already; all rows taken"),
        "{out}"
    );
}

#[test]
fn what_goes_into_a_note_is_told_and_shown_where_it_is_asked_for() {
    let place = Place::empty();
    place.child("T-1", "Ada Lovell", "2010-03-14", "");
    let sheet =
        "Ref,Month,Health,Comments\nT-1,Nov 2026,Red - missing 3/11,Strategy meeting 12/11\n";
    place.write("sheet.csv", sheet);
    let Ran(_, out, _) = place.import("sheet.csv", &["--dry-run"]);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&out).contains("Comments - added"), "{out}");
    assert!(!out.contains("missing"), "{out}");
    let Ran(_, out, _) = place.import("sheet.csv", &["--dry-run", "--peek"]);
    assert!(words(&out).contains("Comments - Strategy"), "{out}");
    assert!(out.contains("missing 3/11"), "{out}");
    let note = "Strategy meeting 12/11; Physical and mental health: missing 3/11";
    place.import("sheet.csv", &[]);
    assert!(words(&place.read("cases/T-1.yaml")).contains(note));
}

#[test]
fn a_row_of_which_a_colour_would_be_lost_is_not_taken() {
    let place = Place::empty();
    place.child("T-1", "Ada Lovell", "2010-03-14", "");
    place.child("T-2", "Ben Lovell", "2010-03-14", "");
    let sheet = "Ref,Month,Wellness,EET,\nT-1,Nov 2026,Red,G,\nT-2,Nov 2026,,G,\n";
    let Ran(code, out, aside) = one(&place, sheet);
    assert_eq!(code, 1);
    assert!(out.contains("T-2    November 2026"), "{out}");
    let words: Vec<&str> = out.split_whitespace().collect();
    let told = "C2 holds a colour, and its column, “Wellness”, is not known: `--columns FILE` says which area it is";
    assert!(words.join(" ").contains(told), "{out}");
    assert!(
        aside.contains("Column C, “Wellness”, is not known and not read."),
        "{aside}"
    );
    assert!(!place.read("cases/T-1.yaml").contains("tracker"));
    for is in ["health", "nothing"] {
        place.write(
            "own.yaml",
            &format!("chairside-columns: 1\ncolumns:\n  - {{heading: Wellness, is: {is}}}\n"),
        );
        let Ran(code, _, said) = place.import("sheet.csv", &["--columns", "own.yaml", "--dry-run"]);
        assert_eq!(code, 0, "{is}: {said}");
    }
    let Ran(_, out, _) = one(&place, "Ref,Month,EET,\nT-1,Nov 2026,G,Red\n");
    let words: Vec<&str> = out.split_whitespace().collect();
    let told =
        "D2 holds a colour, and its column, which has no heading, is not known: give it a heading";
    assert!(words.join(" ").contains(told), "{out}");
    let Ran(_, out, aside) = one(&place, "Ref,Month,Permanency,Health\nT-1,Nov 2026,n/k,G\n");
    assert!(out.contains("holds no colour that is known"), "{out}");
    assert!(!aside.contains("Permanency”"), "{aside}");
}

#[test]
fn a_month_that_is_asked_for_counts_only_where_the_sheet_says_none_the_same_or_several() {
    let place = Place::empty();
    place.child("T-1", "Ada Lovell", "2010-03-14", "");
    let said = |sheet: &str, month: &str| {
        place.write("sheet.csv", sheet);
        place.import("sheet.csv", &["--month", month, "--dry-run"])
    };
    let titled = "RAG November 2026,\nRef,Health\nT-1,Red\n";
    let above = ",Areas (November 2026)\nRef,Health\nT-1,Red\n";
    for sheet in [titled, above] {
        let Ran(code, out, aside) = said(sheet, "December 2026");
        assert_eq!((code, &*out), (2, ""), "{aside}");
        assert!(aside.contains("`--month` says December 2026"), "{aside}");
        assert!(aside.contains("it says November 2026"), "{aside}");
        let Ran(code, out, aside) = said(sheet, "Nov 2026");
        assert_eq!(code, 0, "{aside}");
        assert!(out.contains("T-1    November 2026"), "{out}");
        assert!(!aside.contains("--month"), "{aside}");
    }
    let both = format!("Produced 2026-12-07,\n{above}");
    for (month, other) in [
        ("November 2026", "December 2026"),
        ("December 2026", "November 2026"),
    ] {
        let Ran(code, out, aside) = said(&both, month);
        assert_eq!(code, 0, "{aside}");
        assert!(out.contains(&format!("T-1    {month}")), "{out}");
        assert!(
            aside.contains(&format!(
                "The sheet says {other} too; it is read as {month}"
            )),
            "{aside}"
        );
    }
    assert_eq!(said(&both, "October 2026").0, 2);
    let beside = "Ref,Health Oct 2026,Health Nov 2026\nT-1,Red,Green\n";
    let Ran(code, _, aside) = said(beside, "November 2026");
    assert_eq!(code, 2);
    assert!(
        aside.contains("its columns are of October 2026 and November 2026"),
        "{aside}"
    );
    place.write("RAG Oct 2026.csv", "Ref,Health\nT-1,Red\n");
    let Ran(code, out, aside) =
        place.import("RAG Oct 2026.csv", &["--month", "Nov 2026", "--dry-run"]);
    assert_eq!(code, 0);
    assert!(out.contains("T-1    November 2026"), "{out}");
    assert!(aside.contains("says October 2026 too"), "{aside}");
    let rows = page_of(&[&["Ref", "Health"], &["T-1", "Red"]]);
    fs::write(place.path("sheet.xlsx"), rows).unwrap();
    let Ran(code, _, aside) = place.import("sheet.xlsx", &["--month", "December 2026"]);
    assert_eq!(code, 2, "the page is called Nov 2026: {aside}");
}

#[test]
fn the_returns_that_are_written_out_are_read_in_again_and_change_nothing() {
    let place = Place::new();
    fs::remove_file(place.path("cases/broken.yaml")).unwrap();
    place.import(&tracker("november.csv"), &[]);
    let before = place.cases();
    for name in ["all.xlsx", "all.csv"] {
        let format = name.split('.').next_back().unwrap();
        let written = place.run(&[
            "panel", "cases", "tracker", "--from", "1/1/2020", "--format", format, "--out", name,
        ]);
        assert_eq!((written.0, written.1.as_str()), (0, ""), "{}", written.2);
        let Ran(code, said, aside) = place.import(name, &[]);
        assert_eq!(code, 0, "{said}{aside}");
        assert!(
            said.contains("0 new returns, 0 put right") && said.contains("all rows taken"),
            "{said}"
        );
        assert!(!said.starts_with("0 rows"), "{said}");
        assert_eq!(place.cases(), before, "{name}");
    }
    // What somebody changes in it is what is taken from it.
    let sheet = place.read("all.csv").replacen("Red", "Amber", 1);
    place.write("all.csv", &sheet);
    let Ran(_, said, _) = place.import("all.csv", &["--by", "Mary New"]);
    assert!(said.contains("1 put right"), "{said}");
}

#[test]
fn a_title_of_several_months_stands_in_no_row_s_way_that_says_its_own() {
    let place = Place::empty();
    place.child("T-1", "Ada Lovell", "2010-03-14", "");
    let named = "RAG Oct 2026 to Nov 2026.csv";
    place.write(named, "Ref,Month,Health\nT-1,Nov-26,Red\n");
    let Ran(code, out, aside) = place.import(named, &["--dry-run"]);
    assert_eq!(code, 0, "{aside}");
    assert!(out.contains("T-1    November 2026"), "{out}");
    place.write(named, "Ref,Health\nT-1,Red\n");
    let Ran(code, _, aside) = place.import(named, &["--dry-run"]);
    assert!(code != 0 && aside.contains("October 2026"), "{aside}");
}

#[test]
fn two_procedures_may_call_an_area_by_names_of_their_own() {
    let place = Place::empty();
    place.child("T-1", "Ada Lovell", "2010-03-14", "");
    let own = "chairside-procedure: 1\nname: our-panel\nextends: leicestershire-children-in-care-panel\n\
        tracker: {red_running: 2, areas: [{id: health, title: Wellness}]}\n";
    place.write("cases/procedures/our-panel.yaml", own);
    place.child("T-2", "Bo Lin", "2011-03-14", "");
    let other = place
        .read("cases/T-2.yaml")
        .replace("leicestershire-children-in-care-panel", "our-panel");
    place.write("cases/T-2.yaml", &other);
    let Ran(code, out, aside) = one(
        &place,
        "Ref,Month,Wellness\nT-1,Nov-26,Red\nT-2,Nov-26,Amber\n",
    );
    assert_eq!(code, 0, "{aside}");
    assert!(out.contains("2 new returns"), "{out}");
}

#[test]
fn a_case_on_which_a_meeting_was_left_is_told_and_not_written() {
    let place = Place::empty();
    place.child(
        "T-1",
        "Ada Lovell",
        "2010-03-14",
        "{month: 2026-10, health: red}",
    );
    place.write("keys", "<ctrl-n>\n<ctrl-q><enter>\n");
    let Ran(code, _, said) = place.run(&["run", "cases/T-1.yaml", "--script", "keys"]);
    assert_eq!(code, 0, "{said}");
    let before = place.read("cases/T-1.yaml");
    let Ran(code, out, aside) = one(&place, "Ref,Month,Health\nT-1,Nov 2026,Red\n");
    assert_eq!(code, 1);
    assert!(out.contains("Its case cannot be written now"), "{out}");
    assert!(
        aside.contains("T-1: a meeting on it was left unfinished"),
        "{aside}"
    );
    assert_eq!(place.read("cases/T-1.yaml"), before);
}

/// A workbook of these parts.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one page with this in it.
fn workbook(page: &str) -> Vec<u8> {
    packed(&[
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name='Nov 2026' id='r1'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", page),
    ])
}

#[test]
fn a_workbook_that_another_program_wrote_is_read_with_its_days_numbers_and_merged_headings() {
    let place = Place::new();
    let Ran(code, out, aside) = place.import(&tracker("november.xlsx"), &[]);
    assert_eq!(code, 1);
    insta::assert_snapshot!("workbook", format!("{out}---\n{aside}"));
    let after = place.cases();
    place.import(&tracker("november.xlsx"), &[]);
    assert_eq!(place.cases(), after, "a second time changes nothing");
    let file = place.read("cases/CIC-0301.yaml");
    assert!(
        file.contains("Two lines in one cell; Education, training or work: excluded 3/11"),
        "{file}"
    );
}

/// A workbook of one page with these rows of words.
fn page_of(rows: &[&[&str]]) -> Vec<u8> {
    let cell = |words: &&str| format!("<c t='inlineStr'><is><t>{words}</t></is></c>");
    let row = |cells: &&[&str]| {
        let cells: String = cells.iter().map(cell).collect();
        format!("<row>{cells}</row>")
    };
    let rows: String = rows.iter().map(row).collect();
    workbook(&format!(
        "<worksheet><sheetData>{rows}</sheetData></worksheet>"
    ))
}

/// A workbook whose cells have a look, the first none, the second red, the third a pale green, and comments.
fn filled(rows: &[[(&str, u8); 3]]) -> Vec<u8> {
    let fill =
        |rgb: &str| format!("<fill><patternFill><fgColor rgb='{rgb}'/></patternFill></fill>");
    let fills = format!(
        "<fills><fill/>{}{}</fills>",
        fill("FFFF0000"),
        fill("FFC6E0B4")
    );
    let looks = "<cellXfs><xf fillId='0'/><xf fillId='1'/><xf fillId='2'/></cellXfs>";
    let cell = |(words, style): (&str, u8)| {
        format!("<c s='{style}' t='inlineStr'><is><t>{words}</t></is></c>")
    };
    let rows = rows
        .iter()
        .map(|row| format!("<row>{}</row>", row.map(cell).concat()));
    let rows: String = rows.collect();
    packed(&[
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name='Nov 2026' id='r1'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        (
            "xl/styles.xml",
            &format!("<styleSheet>{fills}{looks}</styleSheet>"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        ),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            "<Relationships><Relationship Id='r1' Target='../comments1.xml'/><Relationship Id='r2' Target='/xl/comments/comment2.xml'/></Relationships>",
        ),
        (
            "xl/comments1.xml",
            "<comments><commentList><comment ref='B3'><text><t>CAMHS waiting list</t></text></comment></commentList></comments>",
        ),
        (
            "xl/comments/comment2.xml",
            "<comments><commentList><comment ref='C4'/><comment ref='Mary Green'/></commentList></comments>",
        ),
    ])
}

#[test]
fn a_cell_that_is_filled_in_another_colour_than_it_says_is_refused_and_comments_are_told() {
    let place = Place::empty();
    for child in ["T-1", "T-2", "T-3"] {
        place.child(child, "Ada Lovell", "2010-03-14", "");
    }
    let sheet = filled(&[
        [("Ref", 0), ("Health", 0), ("EET", 0)],
        [("T-1", 0), ("A", 1), ("G", 2)],
        [("T-2", 0), ("R", 1), ("G - quiet", 2)],
        [("T-3", 2), ("R", 2), ("A", 2)],
    ]);
    fs::write(place.path("sheet.xlsx"), sheet).unwrap();
    let Ran(code, out, aside) = place.import("sheet.xlsx", &["--dry-run"]);
    assert_eq!(code, 1);
    let words: Vec<&str> = out.split_whitespace().collect();
    let words = words.join(" ");
    let told =
        "B2 (Physical and mental health) is filled in one colour and says another: make them one";
    assert!(words.contains(told), "{out}");
    assert!(
        words.contains("2 new returns") && words.contains("1 row not taken"),
        "{out}"
    );
    let told = "Comments on cells of page “Nov 2026” are not taken: B3 and C4.";
    assert!(aside.contains(told), "{aside}");
}

/// A page of so many rows like this.
fn many(row: &str, times: usize) -> Vec<u8> {
    let rows = row.repeat(times);
    workbook(&format!(
        "<worksheet><sheetData>{rows}</sheetData></worksheet>"
    ))
}

/// Workbooks that mean harm, each with what is said of it.
fn harmful() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let loud = format!("<worksheet>{}</worksheet>", " ".repeat(64 << 20));
    let deep = format!("<worksheet>{}", "<a>".repeat(300_000));
    let laughs =
        "<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;'>]><worksheet>&c;</worksheet>";
    let row = "<row><c><v>1</v></c></row>";
    let whole = workbook("<worksheet/>");
    let cut = whole.get(..whole.len() / 2).unwrap().to_vec();
    let nowhere = packed(&[
        (
            "xl/workbook.xml",
            "<workbook><sheet name='a' id='r1'/></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Target='../../../etc/passwd'/></Relationships>",
        ),
    ]);
    let more = "holds more than a tracker does";
    vec![
        (
            "a bomb",
            workbook(&loud),
            "unpacked it is larger than 32 MB",
        ),
        ("too many pieces", many(row, 200_000), more),
        ("too many rows", many(row, 20_001), more),
        (
            "too wide",
            many("<row><c r='XFD1'><v>1</v></c></row>", 1),
            more,
        ),
        ("deep", workbook(&deep), "damaged workbook"),
        ("entities", workbook(laughs), "damaged workbook"),
        ("cut short", cut, "damaged workbook"),
        (
            "no workbook",
            packed(&[("mimetype", "text")]),
            "no workbook that Excel writes",
        ),
        ("a page that is not there", nowhere, "a page is missing"),
        (
            "a million rows of nothing",
            many("<row r='1048576'/>", 1000),
            "nothing stands in it",
        ),
    ]
}

#[test]
fn a_workbook_that_means_harm_is_refused_in_words_and_at_once() {
    let place = Place::empty();
    place.child("T-1", "Ada Lovell", "2010-03-14", "");
    for (what, bytes, expected) in harmful() {
        fs::write(place.path("sheet.xlsx"), bytes).unwrap();
        let Ran(code, out, aside) = place.import("sheet.xlsx", &[]);
        assert_eq!((code, out.as_str()), (1, ""), "{what}: {aside}");
        assert!(aside.contains(expected), "{what}: {aside}");
        assert!(aside.contains("Hint: "), "{what}: {aside}");
    }
}

#[test]
fn a_row_far_down_a_page_keeps_its_number_and_the_page_says_the_month() {
    let place = Place::empty();
    place.child("T-1", "Ada Lovell", "2010-03-14", "");
    let cell =
        |at: &str, words: &str| format!("<c r='{at}' t='inlineStr'><is><t>{words}</t></is></c>");
    let page = format!(
        "<worksheet><sheetData><row r='7'>{}{}</row><row r='1048576'>{}{}</row></sheetData></worksheet>",
        cell("B7", "Ref"),
        cell("D7", "Health"),
        cell("B1048576", "T-1"),
        cell("D1048576", "Rd")
    );
    fs::write(place.path("sheet.xlsx"), workbook(&page)).unwrap();
    let Ran(_, out, _) = place.import("sheet.xlsx", &[]);
    assert!(
        !out.contains("D1048576"),
        "a column without a colour is none: {out}"
    );
    fs::write(
        place.path("sheet.xlsx"),
        workbook(&page.replace("Rd", "Red")),
    )
    .unwrap();
    let Ran(code, out, aside) = place.import("sheet.xlsx", &[]);
    assert_eq!(code, 0, "{out}{aside}");
    assert!(out.contains("T-1    November 2026"), "{out}");
}

//! Judges one file: reads it and gathers every problem it has. It knows no format of telling them.

use super::super::{
    shelf::{MOST, shown},
    unread,
};
use super::known::Known;
use crate::{
    case::Case,
    procedure::{self, Library, RawProcedure, ReadList},
    source::{
        Diagnostic, Limits, MOST_TOLD, Path as Field, Refused, Severity, Sheet, Source, sort,
    },
    store::disk::{Disk, DiskError},
    text,
};
use std::path::Path;

/// A file with everything that is wrong with it.
#[derive(Debug)]
pub(super) struct Judged {
    /// Its text, to show problems with.
    pub(super) sheet: Sheet,
    /// Its problems, in the order of the file.
    pub(super) problems: Vec<Diagnostic>,
}

impl Judged {
    /// Returns a file that cannot be read at all.
    pub(super) fn unreadable(path: &Path, error: &DiskError) -> Self {
        let message = format!("This cannot {}: {}.", error.operation, error.why);
        let mut problem = Diagnostic::error(Field::root(), 0..0, message);
        problem.hint = unread::cure(error).map(str::to_owned);
        Self {
            sheet: Sheet::new(&shown(path), String::new()),
            problems: vec![problem],
        }
    }

    /// Returns a file that was read and is no YAML.
    fn refused(refused: &Refused) -> Self {
        Self {
            sheet: refused.sheet().clone(),
            problems: refused.problems().to_vec(),
        }
    }

    /// Counts the problems of a kind.
    pub(super) fn count(&self, severity: Severity) -> usize {
        let problems = self.problems.iter();
        problems.filter(|p| p.severity == severity).count()
    }
}

/// Judges a case file against the format, its own rules and its procedure.
pub(super) fn case(
    disk: &dyn Disk,
    (library, known): (&Library, &mut Known),
    path: &Path,
) -> Judged {
    let mut twice = |case: &Case, source: &Source| known.note(path, case, source);
    judge(disk, path, |bytes, name| {
        of_bytes(library, name, bytes, &mut twice)
    })
}

/// Tells what of a case is wrong beside other files, and today.
type Twice<'a> = &'a mut dyn FnMut(&Case, &Source) -> Vec<Diagnostic>;

/// Returns the problems of a case that is no file yet, in the same words.
pub(in crate::cli) fn problems_of(library: &Library, text: &str) -> Vec<Diagnostic> {
    of_bytes(library, "case", text.as_bytes(), &mut |_, _| Vec::new()).problems
}

fn of_bytes(library: &Library, name: &str, bytes: &[u8], twice: Twice<'_>) -> Judged {
    let source = match Source::read(name, bytes, &Limits::default()) {
        Ok(source) => source,
        Err(refused) => {
            let refused = refused.with_rest(|rest| problems_in(library, rest, twice));
            return Judged::refused(&refused);
        }
    };
    let problems = problems_in(library, &source, twice);
    Judged {
        sheet: source.sheet().clone(),
        problems,
    }
}

fn problems_in(library: &Library, source: &Source, twice: Twice<'_>) -> Vec<Diagnostic> {
    let (case, mut problems) = Case::read(source);
    if let Some(case) = &case {
        problems.extend(against_procedure(library, case, source));
        problems.extend(twice(case, source));
    } else if let Some(case) = Case::of_what_fits(source) {
        // What cannot be opened is no second file of a child before it is put right.
        problems.extend(against_procedure(library, &case, source));
    }
    sort(&mut problems);
    problems.truncate(MOST_TOLD);
    problems
}

/// Judges a procedure file together with what it extends.
pub(super) fn procedure(disk: &dyn Disk, library: &Library, path: &Path) -> Judged {
    judge(disk, path, |bytes, name| {
        match procedure::read(name, bytes) {
            Ok(raw) => Judged {
                sheet: raw.source().sheet().clone(),
                problems: resolved(library, &raw),
            },
            Err(refused) => Judged::refused(&refused),
        }
    })
}

/// Judges a panel's roster.
pub(super) fn roster(disk: &dyn Disk, library: &Library, path: &Path) -> Judged {
    judge(disk, path, |bytes, name| {
        match procedure::read_roster(name, bytes, &library.names()) {
            Ok(read) => Judged {
                sheet: read.source.sheet().clone(),
                problems: read.problems,
            },
            Err(refused) => Judged::refused(&refused),
        }
    })
}

/// Judges a list of the settings.
pub(super) fn list<T>(
    disk: &dyn Disk,
    path: &Path,
    read: impl FnOnce(&str, &[u8]) -> Result<ReadList<T>, Refused>,
) -> Judged {
    judge(disk, path, |bytes, name| match read(name, bytes) {
        Ok(read) => Judged {
            sheet: read.source.sheet().clone(),
            problems: read.problems,
        },
        Err(refused) => Judged::refused(&refused),
    })
}

fn judge(disk: &dyn Disk, path: &Path, judged: impl FnOnce(&[u8], &str) -> Judged) -> Judged {
    match disk.read(path, MOST) {
        Ok(bytes) => judged(&bytes, &shown(path)),
        Err(error) => Judged::unreadable(path, &error),
    }
}

fn resolved(library: &Library, raw: &RawProcedure) -> Vec<Diagnostic> {
    library.resolve(raw).problems
}

fn against_procedure(library: &Library, case: &Case, source: &Source) -> Vec<Diagnostic> {
    let names = library.names();
    if let Some(problem) = procedure::check_procedure_name(case, source, &names) {
        return vec![problem];
    }
    let name = case.procedure.trim();
    if name.is_empty() {
        // A missing field is told by the format.
        return Vec::new();
    }
    if let Ok(procedure) = library.get(name) {
        return procedure::check_case(&procedure, case, source);
    }
    let message = format!(
        "The procedure `{}` has problems of its own.",
        text::clean(name)
    );
    let field = Field::root().key("procedure");
    let hint = "Check its file first: what a case may hold is said there.";
    vec![source.error(&field, message).with_hint(hint)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::store::disk::RealDisk;

    fn told(text: &str, library: &Library) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        std::fs::write(&path, text).unwrap();
        let judged = case(&RealDisk, (library, &mut known()), &path);
        judged.problems.iter().map(|p| p.message.clone()).collect()
    }

    fn minimal(procedure: &str) -> String {
        format!(
            "chairside: 1\nreference: A-1\nprocedure: {procedure}\nchild: {{name: Ann Lee, date_of_birth: 2012-01-01}}\n"
        )
    }

    fn known() -> Known {
        Known::on(parse_iso("2026-12-18").unwrap())
    }

    #[test]
    fn a_monthly_return_that_cannot_be_is_told_with_its_line_and_what_to_do() {
        let check = |tracker: &str, expected: &[&str]| {
            let text = format!(
                "chairside: 1\nreference: A-1\nprocedure: leicestershire-children-in-care-panel\nchild: {{name: Sam, date_of_birth: 2010-01-01}}\ntracker:\n{tracker}"
            );
            let mut known = known();
            let mut twice =
                |case: &Case, source: &Source| known.note(Path::new("a.yaml"), case, source);
            let judged = of_bytes(&Library::builtin(), "a.yaml", text.as_bytes(), &mut twice);
            let told: Vec<&str> = judged.problems.iter().map(|p| p.message.as_str()).collect();
            assert_eq!(told, expected);
            assert!(judged.problems.iter().all(|p| p.hint.is_some()));
        };
        let november = "  - {month: 2026-11, education: red}\n";
        check(november, &[]);
        check(
            &format!("{november}{november}"),
            &["For November 2026 there is another return without a day."],
        );
        // One that puts another right says when.
        let anew = "  - {month: 2026-11, education: green, date: 2026-12-01}\n";
        check(&format!("{november}{anew}"), &[]);
        check(
            &format!("{anew}{anew}"),
            &["For November 2026 there is another return of Tuesday 1 December 2026."],
        );
        let beside = "  - {month: 2026-11, health: green, date: 2026-12-01}\n";
        check(&format!("{anew}{beside}"), &[]);
        check("  - {month: 2026-12, education: red}\n", &[]);
        check(
            "  - {month: 2027-01, education: red}\n",
            &["January 2027 is still to come."],
        );
    }

    #[test]
    fn what_does_not_fit_the_format_hides_nothing_that_the_procedure_does_not_know() {
        let library = Library::builtin();
        let text = minimal("leicestershire-complex-risk").replace("2012-01-01", "2012-02-31");
        let problems = told(&(text + "mapping: {harms: [a]}\n"), &library);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert_eq!(problems[0], "There is no such day.");
        assert!(problems[1].starts_with("`harms` is none"), "{problems:?}");
    }

    #[test]
    fn a_case_is_held_against_its_procedure() {
        let library = Library::builtin();
        assert_eq!(
            told(&minimal("leicestershire-complex-risk"), &library),
            <[String; 0]>::default()
        );
        let unknown = told(&minimal("leicester"), &library);
        assert_eq!(unknown, ["There is no procedure `leicester`."]);
        let more = minimal("leicestershire-complex-risk") + "mapping: {harms: [a]}\n";
        let problems = told(&more, &library);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("`harms` is none"), "{problems:?}");
    }

    #[test]
    fn a_field_that_is_given_twice_hides_no_other_problem() {
        let text = minimal("leicestershire-complex-risk")
            + "mapping: {harms: [a]}\nactions: []\nactions: []\n";
        let told = told(&text, &Library::builtin());
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("`harms` is none"), "{told:?}");
        assert!(told[1].starts_with("`actions` is given twice"), "{told:?}");
    }

    #[test]
    fn a_case_under_a_broken_procedure_is_told_so_once() {
        let broken = b"chairside-procedure: 1\nname: own\nextends: nothing\n";
        let library = Library::builtin().with("own.yaml", broken);
        assert_eq!(
            told(&minimal("own"), &library),
            ["The procedure `own` has problems of its own."]
        );
    }

    #[test]
    fn a_file_beyond_reading_is_refused_by_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large.yaml");
        let file = std::fs::File::create(&path).unwrap();
        file.set_len(200 << 20).unwrap();
        let judged = case(&RealDisk, (&Library::builtin(), &mut known()), &path);
        assert_eq!(
            judged.problems[0].message,
            "This cannot be read: it is larger than 4096 KB."
        );
        assert!(judged.problems[0].hint.is_some());
    }

    #[test]
    fn two_files_of_one_reference_in_a_folder_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let case_of = |file: &str, name: &str| {
            let path = folder.path().join(file);
            let text = minimal("leicestershire-complex-risk").replace("Ann Lee", name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
            path
        };
        let files = [
            case_of("a.yaml", "Ann Lee"),
            case_of("b.yaml", "Bob Ray"),
            case_of("c.yaml", "Ann Lee"),
            case_of("old/a.yaml", "Ann Lee"),
        ];
        let (library, mut known) = (Library::builtin(), known());
        let told = files.map(|path| {
            let judged = case(&RealDisk, (&library, &mut known), &path);
            let errors = judged.count(Severity::Error);
            let words = judged.problems.into_iter().map(|p| p.message);
            (errors, words.collect::<Vec<_>>().join(" "))
        });
        let another = "`a.yaml` has this reference too, and is about another child.";
        let same = "`a.yaml` has this reference too, and is about the same child.";
        assert_eq!(told[0], (0, String::new()));
        assert_eq!(told[1], (1, another.to_owned()));
        assert_eq!(told[2], (0, same.to_owned()));
        assert_eq!(told[3], (0, String::new()));
    }
}

//! Every reader of what comes from outside, each given any bytes. A reader that panics, hangs or contradicts itself is found
//! here; what it should have said is not known here.
//!
//! The fuzz targets call these, and so do their twins in `tests/any_bytes.rs`, which run with every `cargo test`.

use chairside::{
    calendar::{AsOf, parse_iso},
    case::{Case, Who},
    cli,
    command::{Key, Script},
    practice::{self, Around},
    procedure::{self, Library, Procedure},
    source::{Diagnostic, Limits, MOST_TOLD, Severity, Sheet, Source},
    store::journal::{Reader, Segment, read_segment},
};
use serde_json::value::RawValue;
use std::sync::{Arc, LazyLock};

/// A case that is good, to read a line against.
const CASE: &str = include_str!("../cases/jay.yaml");

/// What every reader needs is put together once.
struct Known {
    library: Library,
    procedure: Arc<Procedure>,
    case: Case,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let library = Library::builtin();
    let source = Source::read("jay.yaml", CASE.as_bytes(), &Limits::default());
    let case = source.ok().and_then(|source| Case::read(&source).0);
    let case = case.expect("the example is good");
    let procedure = library.get(&case.procedure);
    Known {
        procedure: procedure.expect("the example's procedure is built in"),
        library,
        case,
    }
});

/// Reads bytes as a case, holds it against its procedure, and tells every problem in every way.
pub fn case_loader(bytes: &[u8]) {
    let source = match Source::read("case.yaml", bytes, &Limits::default()) {
        Ok(source) => source,
        Err(refused) => {
            assert!(!refused.problems().is_empty(), "refused without a reason");
            return tell(refused.sheet(), refused.problems());
        }
    };
    let (case, problems) = Case::read(&source);
    tell(source.sheet(), &problems);
    let has_error = problems.iter().any(|p| p.severity == Severity::Error);
    assert!(case.is_some() || has_error, "no case, and no reason");
    let Some(case) = case else { return };
    if let Ok(procedure) = KNOWN.library.get(case.procedure.trim()) {
        tell(
            source.sheet(),
            &procedure::check_case(&procedure, &case, &source),
        );
    }
}

/// Reads bytes as a procedure, resolves what it extends, and tells every problem.
pub fn procedure_loader(bytes: &[u8]) {
    match procedure::read("own.yaml", bytes) {
        Ok(raw) => {
            let resolved = KNOWN.library.resolve(&raw);
            tell(raw.source().sheet(), &resolved.problems);
        }
        Err(refused) => tell(refused.sheet(), refused.problems()),
    }
}

/// Reads bytes as a journal, at once and as they would come over a slow share: it is the same journal.
pub fn journal_reader(bytes: &[u8]) {
    type Any = Box<RawValue>;
    let whole: Segment<Any, Any> = read_segment(bytes);
    assert!(whole.good_bytes <= bytes.len());
    let mut reader = Reader::<Any, Any>::default();
    let half = bytes.len() / 2;
    let first = bytes.get(..half).unwrap_or_default();
    let read = reader.read(first);
    if read.is_ok() && reader.read(bytes.get(half..).unwrap_or_default()).is_ok() {
        assert_eq!(reader.segment().lines.len(), whole.lines.len());
    }
}

/// Reads bytes as a line that is typed as an action.
pub fn capture_line(bytes: &[u8]) {
    let line = String::from_utf8_lossy(bytes);
    let around = Around {
        case: &KNOWN.case,
        procedure: &KNOWN.procedure,
        guests: vec!["Iris Doyle".to_owned()],
        chair: Some(Who::new("tom")),
        as_of: AsOf::day(parse_iso("2026-12-18").expect("a day")),
        links: vec![("G1".to_owned(), "G1".to_owned())],
    };
    let captured = practice::capture(&line, &around);
    for part in &captured.parts {
        assert!(
            line.get(part.range.clone()).is_some(),
            "{part:?} of {line:?}"
        );
    }
}

/// Reads bytes as a key, as a script of keys, and as the file of the chair's own keys.
pub fn key_parser(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(key) = text.parse::<Key>() {
        assert_eq!(key.to_string().parse::<Key>(), Ok(key), "{text:?}");
    }
    match Script::parse(&text) {
        Ok(steps) => assert!(steps.len() <= text.len()),
        Err(error) => assert!(error.line > 0 && error.column > 0, "{error}"),
    }
    match cli::read_keys("keys.yaml", bytes) {
        Ok(read) => tell(read.source.sheet(), &read.problems),
        Err(refused) => tell(refused.sheet(), refused.problems()),
    }
}

/// Tells problems in each way there is: with the line, with the place alone, and to programs. None lets through what a
/// terminal would obey, and there are never more than anybody reads.
fn tell(sheet: &Sheet, problems: &[Diagnostic]) {
    assert!(
        problems.len() <= 2 * MOST_TOLD,
        "{} problems",
        problems.len()
    );
    for problem in problems {
        let told = [
            sheet.render(problem),
            sheet.brief(problem),
            sheet.report(problem).message,
        ];
        for words in told {
            let obeyed = words.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(obeyed, None, "{words:?}");
        }
    }
}

//! The documents of the example cases, each kind for each audience. It builds no case by hand.

use chairside::calendar::parse_iso;
use chairside::case::Case;
use chairside::document::{Audience, Document, Kind};
use chairside::procedure::Library;
use chairside::source::{Limits, Source};

/// Returns a case after its meeting.
pub(crate) fn case(yaml: &[u8]) -> Case {
    let source = Source::read("case.yaml", yaml, &Limits::default()).unwrap();
    let (case, problems) = Case::read(&source);
    assert!(problems.is_empty(), "{problems:?}");
    case.unwrap()
}

/// Returns a document of Jay's, as it is made on a day.
pub(crate) fn jay(kind: Kind, audience: Audience, today: &str) -> Document {
    let case = case(include_bytes!("../cases/after/jay.yaml"));
    let procedure = Library::builtin().get(&case.procedure).unwrap();
    kind.build(&case, &procedure, audience, parse_iso(today).unwrap())
}

/// Returns every document of every example.
pub(crate) fn all() -> Vec<Document> {
    let files: [&[u8]; 5] = [
        include_bytes!("../cases/after/jay.yaml"),
        include_bytes!("../../cases/rowan.yaml"),
        include_bytes!("../../cases/merrin.yaml"),
        include_bytes!("../../cases/sorrel.yaml"),
        include_bytes!("../../cases/idra.yaml"),
    ];
    let cases = files.into_iter().map(case);
    cases.flat_map(|case| of(&case)).collect()
}

fn of(case: &Case) -> Vec<Document> {
    let procedure = Library::builtin().get(&case.procedure).unwrap();
    let today = parse_iso("2026-12-18").unwrap();
    let kinds = Kind::ALL.into_iter();
    let pairs = kinds.flat_map(|kind| Audience::ALL.map(|audience| (kind, audience)));
    pairs
        .map(|(kind, audience)| kind.build(case, &procedure, audience, today))
        .collect()
}

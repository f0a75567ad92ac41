//! What of a case is read where there are thousands: who is round the child, what was rated, who does what by when, which
//! meetings were held. What was mapped, stated and said is passed over. It judges nothing.
//!
//! Names stay, and what must not be disclosed: without them nobody's reference to a person could be told from another's,
//! nor what may be shown of an action's words.

use super::{Case, shape::CASE};
use crate::source::{Limits, Source, Without, to_json};
use serde_yaml::Value;

/// What is passed over.
const WITHOUT: &[Without] = &[
    Without::some("child", &[Without::all("voice")]),
    Without::some(
        "people",
        &[Without::all("caution"), Without::all("receives")],
    ),
    Without::all("mapping"),
    Without::all("danger_statements"),
    Without::all("safety_goals"),
    Without::all("safety_scale"),
    Without::some(
        "ratings",
        &[
            Without::all("by_agency"),
            Without::all("earlier_rounds"),
            Without::all("differs"),
            Without::all("views"),
            Without::all("asked"),
            Without::all("reason"),
        ],
    ),
    Without::some(
        "actions",
        &[
            Without::all("concern"),
            Without::all("to_child"),
            Without::all("done_when"),
            Without::all("notes"),
            Without::all("agreed"),
        ],
    ),
    Without::some(
        "meetings",
        &[
            Without::all("urgent"),
            Without::all("agreement"),
            Without::all("out_of_hours"),
            Without::all("plan_taken_to_child"),
            Without::all("opening"),
            // What kind of decision it took, and whether it has minutes: by these a meeting held under other terms is
            // known. Whether a flag was set, and until when: that is reviewed.
            Without::some(
                "decisions",
                &[
                    Without::all("date"),
                    Without::all("answer"),
                    Without::all("reason"),
                    Without::all("if"),
                    Without::all("then"),
                    Without::all("lead"),
                    Without::all("agencies"),
                    Without::all("for"),
                    Without::all("shares"),
                    Without::all("confirmed_by"),
                    Without::all("by"),
                    Without::all("to"),
                ],
            ),
            Without::all("closed_with"),
            Without::all("exceptions"),
            Without::all("plan_changes"),
            Without::some(
                "minutes",
                &[Without::all("discussion"), Without::all("signed")],
            ),
            Without::all("corrected"),
        ],
    ),
];

/// A case without what is passed over, and the same as a line of JSON that can be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct NarrowCase {
    /// The case, with nothing in place of what is passed over.
    pub case: Case,
    /// The same in one line.
    pub line: String,
}

impl NarrowCase {
    /// Reads it from a file; nothing where the file cannot be read as a case. [`Case::read`] says why.
    pub fn read(name: &str, bytes: &[u8]) -> Option<Self> {
        let limits = Limits::default();
        let streamed = to_json(bytes, &CASE, WITHOUT, &limits);
        streamed.and_then(Self::kept).or_else(|| {
            let source = Source::read(name, bytes, &limits).ok()?;
            Case::read(&source).0.as_ref().and_then(Self::of)
        })
    }

    /// Takes a line that was kept; nothing where it holds no case.
    pub fn kept(line: String) -> Option<Self> {
        let mut case: Case = serde_json::from_str(&line).ok()?;
        case.number_items();
        Some(Self { case, line })
    }

    /// Leaves out of a whole case what is passed over in a file.
    fn of(case: &Case) -> Option<Self> {
        let mut value = case.to_value().ok()?;
        leave_out(&mut value, WITHOUT);
        Self::kept(serde_json::to_string(&value).ok()?)
    }
}

/// The nesting is that of the table above, not of any input.
fn leave_out(value: &mut Value, without: &[Without]) {
    match value {
        Value::Sequence(items) => {
            for item in items {
                leave_out(item, without);
            }
        }
        Value::Mapping(fields) => {
            for field in without {
                match fields.get_mut(field.name) {
                    Some(inner) if !field.of.is_empty() => leave_out(inner, field.of),
                    _ => {
                        fields.remove(field.name);
                    }
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::PathBuf};

    fn examples() -> Vec<PathBuf> {
        let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
        let folders = ["", "after", "panel", "handwriting"].map(|name| format!("{cases}/{name}"));
        let files = folders
            .iter()
            .flat_map(|folder| fs::read_dir(folder).unwrap());
        let files = files.map(|file| file.unwrap().path());
        files
            .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
            .collect()
    }

    #[test]
    fn what_is_read_is_the_case_without_what_is_passed_over() {
        let mut streamed = 0;
        for path in examples() {
            let bytes = fs::read(&path).unwrap();
            let source = Source::read("x", &bytes, &Limits::default()).unwrap();
            let whole = Case::read(&source).0.unwrap();
            let narrow = NarrowCase::read("x", &bytes).unwrap();
            assert_eq!(
                narrow.case,
                NarrowCase::of(&whole).unwrap().case,
                "{}",
                path.display()
            );
            streamed += usize::from(to_json(&bytes, &CASE, WITHOUT, &Limits::default()).is_some());
            assert_eq!(NarrowCase::kept(narrow.line.clone()).unwrap(), narrow);
        }
        // Aliases are read the long way, and nothing else in the examples is.
        assert_eq!(streamed + 1, examples().len());
    }

    #[test]
    fn nobody_s_words_are_in_it_but_those_of_actions() {
        let bytes = fs::read(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/cases/after/jay.yaml"
        ))
        .unwrap();
        let source = Source::read("x", &bytes, &Limits::default()).unwrap();
        let whole = Case::read(&source).0.unwrap();
        let line = NarrowCase::read("x", &bytes).unwrap().line;
        let section = &whole.map.mapping.iter().next().unwrap().1.0[0];
        for words in [
            &whole.child.voice[0].text,
            &section.text,
            &whole.map.danger_statements[0].about,
        ] {
            assert!(!line.contains(words), "{words}");
        }
        assert!(line.contains(&whole.actions[0].action) && line.contains(&whole.reference));
    }

    #[test]
    fn what_cannot_be_read_as_a_case_is_none() {
        for text in [
            "",
            "a: [",
            "reference: X\n",
            "chairside: 1\nreference: X\nprocedure: p\nchild: {name: A, date_of_birth: soon}\n",
        ] {
            assert_eq!(NarrowCase::read("x", text.as_bytes()), None, "{text}");
        }
    }
}

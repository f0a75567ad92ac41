//! A case file to fill in: the fields of a procedure, each with what it is for, from the table of the format. It knows no
//! field by itself that the table does not.

use super::asked_before::{fields, known};
use crate::{
    case::shape::{CASE, RETURN},
    procedure::{COLOURS, DecisionAsk, DecisionForm, Procedure, StageKind, Titled},
    source::{Field, Shape},
    text,
};

/// The column in which it is said what a field is for.
const HELP: usize = 30;
/// Fields that are in every case, whatever its procedure.
const ALWAYS: &[&str] = &[
    "chairside",
    "reference",
    "procedure",
    "child",
    "do_not_disclose",
    "people",
    "agencies",
    "siblings",
    "actions",
];
/// Fields of an item that Chairside itself keeps.
const KEPT: &[&str] = &["actions.carried", "actions.agreed", "actions.notes"];
/// What stands where a value is needed, until it is known.
const NEEDED: &[(&str, &str)] = &[
    ("chairside", "1"),
    ("child.initials", "X.X."),
    ("child.date_of_birth", "1900-01-01"),
];

/// Returns a case file to fill in, which has no problem as it stands.
pub(super) fn template(procedure: &Procedure, reference: &str) -> String {
    let mut page = Page {
        procedure,
        reference,
        text: head(procedure),
    };
    let wanted = wanted(procedure);
    for field in CASE.fields() {
        if wanted.iter().any(|name| name == field.name) {
            let several = !is_scalar(&field.shape);
            if several {
                page.text.push('\n');
            }
            page.field(field, field.name, Spot::default());
        }
    }
    page.text
}

fn head(procedure: &Procedure) -> String {
    let title = &procedure.about.title;
    format!(
        "# A case to fill in: {title}.
# What may be left out is empty. Lists are shown as lines behind a # sign: take the sign away to use one.
# The reference, the initials and the date of birth stand in for your own: change them first.
# `chairside check` names every problem with its line. What meetings agree is added by Chairside.

"
    )
}

/// Returns the fields of the file itself that a procedure uses and that a person fills in.
fn wanted(procedure: &Procedure) -> Vec<String> {
    let mut wanted: Vec<String> = ALWAYS.iter().map(|&name| name.to_owned()).collect();
    let before = procedure.before.iter().flat_map(fields);
    wanted.extend(before.map(|field| field.split('.').next().unwrap_or_default().to_owned()));
    let has = |kind| procedure.stages.iter().any(|stage| stage.kind == kind);
    let by_stage: [(StageKind, &[&str]); 4] = [
        (StageKind::Mapping, &["mapping"]),
        (StageKind::Matrix, &["matrix"]),
        (StageKind::Tracker, &["tracker", "engages_with"]),
        (
            StageKind::Statements,
            &["danger_statements", "safety_goals", "bottom_lines"],
        ),
    ];
    for (kind, names) in by_stage {
        if has(kind) {
            wanted.extend(names.iter().map(|&name| name.to_owned()));
        }
    }
    if !procedure.opening.related_tools.is_empty() {
        wanted.push("related_tools".to_owned());
    }
    if procedure.review.near.is_some() {
        wanted.push("other_reviews".to_owned());
    }
    let is_report = |ask: &DecisionAsk| ask.form == DecisionForm::ProgressReport;
    if procedure.decisions.iter().any(is_report) {
        wanted.push("progress_reports".to_owned());
    }
    wanted
}

const fn is_scalar(shape: &Shape) -> bool {
    !matches!(
        shape,
        Shape::List(_) | Shape::MapOf(_) | Shape::Map(_) | Shape::TextOr(_)
    )
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    indent: usize,
    /// Shown and not in use.
    example: bool,
    /// The first field of an item of a list.
    dash: bool,
}

impl Spot {
    const fn within(self) -> Self {
        let dash = if self.dash { 2 } else { 0 };
        Self {
            indent: self.indent + 2 + dash,
            dash: false,
            ..self
        }
    }
}

struct Page<'a> {
    procedure: &'a Procedure,
    reference: &'a str,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, words: &str, help: &str, spot: Spot) {
        let sign = if spot.example { "# " } else { "" };
        let dash = if spot.dash { "- " } else { "" };
        let line = format!("{sign}{}{dash}{words}", " ".repeat(spot.indent));
        // Help may come from a council's own procedure.
        let help = text::clean(help);
        let line = if help.trim().is_empty() {
            line
        } else {
            // A longer name is never cut: the file has to say it whole.
            let gap = HELP.saturating_sub(text::width(&line)) + 1;
            format!("{line}{}# {}", " ".repeat(gap), help.trim())
        };
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Writes a field and what is within it. The table decides how deep that goes.
    fn field(&mut self, field: &Field, path: &str, spot: Spot) {
        let value = self.value(path).unwrap_or_default();
        let name = field.name;
        let words = format!("{name}: {value}");
        let expected = expected(&field.shape);
        self.line(&words, &format!("{}{expected}", field.help), spot);
        match field.shape {
            Shape::Map(fields) => {
                for field in fields {
                    let path = format!("{path}.{}", field.name);
                    if self.is_asked(&path) {
                        self.field(field, &path, spot.within());
                    }
                }
            }
            Shape::MapOf(inner) => self.named(inner, path, spot.within()),
            Shape::List(inner) => self.list(inner, path, spot.within()),
            _ => {}
        }
    }

    /// A referral holds only what this procedure asks of one.
    fn is_asked(&self, path: &str) -> bool {
        let mut asked = self.procedure.before.iter().flat_map(fields);
        !path.starts_with("referral.")
            || path.matches('.').count() > 1
            || asked.any(|field| field == path)
    }

    fn value(&self, path: &str) -> Option<String> {
        match path {
            "reference" => Some(self.reference.to_owned()),
            "procedure" => Some(self.procedure.name.clone()),
            _ => {
                let needed = NEEDED.iter().find(|(name, _)| *name == path)?;
                Some(needed.1.to_owned())
            }
        }
    }

    fn named(&mut self, inner: &Shape, path: &str, spot: Spot) {
        let spot = Spot {
            example: true,
            ..spot
        };
        for Titled { id, title, .. } in known(self.procedure, path) {
            self.line(&format!("{id}:"), &title, spot);
            for field in inner.fields() {
                if matches!(inner, Shape::Map(_)) {
                    let path = format!("{path}.{}", field.name);
                    self.field(field, &path, spot.within());
                }
            }
        }
    }

    fn list(&mut self, inner: &Shape, path: &str, spot: Spot) {
        let spot = Spot {
            example: true,
            dash: true,
            ..spot
        };
        if let Shape::MapOf(_) = inner {
            return self.monthly(spot);
        }
        for Titled { id, title, .. } in known(self.procedure, path) {
            self.line(&id, &title, spot);
        }
        let path_of = |field: &Field| format!("{path}.{}", field.name);
        let own = inner.fields().iter();
        let own = own.filter(|field| !KEPT.contains(&path_of(field).as_str()));
        for (nth, field) in own.enumerate() {
            let first = nth == 0;
            let indent = spot.indent + if first { 0 } else { 2 };
            let spot = Spot {
                indent,
                dash: first,
                ..spot
            };
            self.field(field, &path_of(field), spot);
        }
    }

    fn monthly(&mut self, spot: Spot) {
        let within = Spot {
            indent: spot.indent + 2,
            dash: false,
            ..spot
        };
        for (nth, field) in RETURN.iter().enumerate() {
            self.field(field, "", if nth == 0 { spot } else { within });
        }
        for Titled { id, title, .. } in known(self.procedure, "tracker") {
            self.line(
                &format!("{id}:"),
                &format!("{title}: {}", COLOURS.join(", ")),
                within,
            );
        }
    }
}

/// Says how a value is written, where that is not plain text.
fn expected(shape: &Shape) -> String {
    match shape {
        Shape::Date | Shape::Time | Shape::YearMonth | Shape::Bool | Shape::OneOf(_) => {
            format!(" ({})", shape.expected())
        }
        Shape::List(inner) if inner.fields().is_empty() && !matches!(inner, Shape::MapOf(_)) => {
            match inner {
                Shape::OneOf(words) => format!(" (a list of {})", words.join(", ")),
                _ => " (a list)".to_owned(),
            }
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        case::Case,
        cli::check::problems_of,
        procedure::Library,
        source::{Limits, Source},
    };

    fn each(judge: impl Fn(&Procedure, &str)) {
        let library = Library::builtin();
        for name in library.names() {
            let procedure = library.get(name).unwrap();
            judge(&procedure, &template(&procedure, "NEW-1"));
        }
    }

    /// The template with every example in use.
    fn in_use(text: &str) -> String {
        let (_, body) = text.split_once("\n\n").unwrap();
        let lines = body
            .lines()
            .map(|line| line.strip_prefix("# ").unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_template_is_a_case_without_a_problem() {
        each(|procedure, text| {
            assert_eq!(
                problems_of(&Library::builtin(), text),
                [],
                "{}",
                procedure.name
            );
        });
    }

    #[test]
    fn what_is_empty_says_nothing() {
        each(|procedure, text| {
            let source = Source::read("new", text.as_bytes(), &Limits::default()).unwrap();
            let case = Case::read(&source).0.unwrap();
            assert!(case.circle.people.is_empty() && case.actions.is_empty());
            assert!(
                case.background.related_tools.is_empty(),
                "{}",
                procedure.name
            );
        });
    }

    #[test]
    fn the_examples_fit_the_format_when_they_are_used() {
        each(|procedure, text| {
            let text = in_use(text);
            let source = Source::read("new", text.as_bytes(), &Limits::default());
            let source =
                source.unwrap_or_else(|refused| panic!("{:?}\n{text}", refused.problems()));
            let (case, problems) = Case::read(&source);
            assert!(case.is_some(), "{}: {problems:?}\n{text}", procedure.name);
        });
    }

    #[test]
    fn a_template_holds_what_its_procedure_asks_and_no_more() {
        each(|procedure, text| {
            let has = |line: &str| {
                text.lines()
                    .any(|one| one.trim_start_matches(['#', ' ']).starts_with(line))
            };
            for field in procedure.before.iter().flat_map(fields) {
                let name = field.rsplit('.').next().unwrap();
                assert!(has(&format!("{name}:")), "{name} of {}", procedure.name);
            }
            assert_eq!(has("tracker:"), procedure.forms.tracker.is_some());
            assert_eq!(has("matrix:"), procedure.forms.matrix.is_some());
            assert!(!has("meetings:") && !has("ratings:"));
            assert_eq!(has("other_reviews:"), procedure.review.near.is_some());
            let refers = procedure.before.contains(&crate::procedure::Gate::Referred);
            assert_eq!(has("presented_by:"), refers, "{}", procedure.name);
            assert_eq!(has("progress_reports:"), refers, "{}", procedure.name);
        });
    }
}

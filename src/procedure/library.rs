//! The procedures there are: those of the product and those a council adds. It opens no file.

use super::{ClosedDay, PlainWord, Procedure, RawProcedure, Resolved, read, resolve, size};
use crate::source::{Diagnostic, Path, Severity, sort};
use crate::text;
use std::{
    borrow::Cow,
    sync::{Arc, OnceLock},
};

/// The procedures of the product, as file name and text.
const BUILTIN: &[(&str, &str)] = &[
    (
        "leicestershire-complex-risk.yaml",
        include_str!("builtin/leicestershire-complex-risk.yaml"),
    ),
    (
        "leicestershire-children-in-care-panel.yaml",
        include_str!("builtin/leicestershire-children-in-care-panel.yaml"),
    ),
    (
        "derby-risk-and-network.yaml",
        include_str!("builtin/derby-risk-and-network.yaml"),
    ),
    (
        "area-risk-management.yaml",
        include_str!("builtin/area-risk-management.yaml"),
    ),
    (
        "oxfordshire-complex-child-panel.yaml",
        include_str!("builtin/oxfordshire-complex-child-panel.yaml"),
    ),
];

/// The procedures there are, by name.
///
/// A name belongs to one procedure: under which rules a meeting is held is no matter of which file was read last.
#[derive(Debug, Clone, Default)]
pub struct Library {
    shelf: Vec<Shelved>,
    unread: Vec<String>,
    closed_days: Vec<ClosedDay>,
    plain_words: Vec<PlainWord>,
}

/// A procedure on the shelf; resolved when it is first asked for, since a panel asks once a case.
#[derive(Debug, Clone)]
struct Shelved {
    name: Cow<'static, str>,
    file: File,
    resolved: OnceLock<Result<Arc<Procedure>, Vec<String>>>,
}

/// Where a procedure on the shelf comes from.
#[derive(Debug, Clone)]
enum File {
    /// The product's own; read when it is first asked for, since a meeting needs one of them and starts at once.
    Builtin(
        &'static (&'static str, &'static str),
        OnceLock<Option<Box<RawProcedure>>>,
    ),
    /// A council's, read when it was added.
    Added(Box<RawProcedure>),
}

impl Shelved {
    fn new(name: impl Into<Cow<'static, str>>, file: File) -> Self {
        Self {
            name: name.into(),
            file,
            resolved: OnceLock::new(),
        }
    }

    /// Returns the file as it was read. That the product's own can be read is what its tests are for.
    fn raw(&self) -> Option<&RawProcedure> {
        match &self.file {
            File::Added(raw) => Some(raw),
            File::Builtin((name, text), file) => file
                .get_or_init(|| read(name, text.as_bytes()).ok().map(Box::new))
                .as_deref(),
        }
    }
}

impl Library {
    /// Returns the procedures of the product.
    pub fn builtin() -> Self {
        let shelved = |file: &'static (&'static str, &'static str)| {
            let name = file.0.strip_suffix(".yaml").unwrap_or(file.0);
            Shelved::new(name, File::Builtin(file, OnceLock::new()))
        };
        Self {
            shelf: BUILTIN.iter().map(shelved).collect(),
            unread: Vec::new(),
            closed_days: Vec::new(),
            plain_words: Vec::new(),
        }
    }

    /// Adds a procedure file; `name` is what the file is called.
    ///
    /// A file that is no YAML, or has the name of one of the product's own, is kept in mind for [`Library::unread`].
    #[must_use]
    pub fn with(mut self, name: &str, bytes: &[u8]) -> Self {
        match read(name, bytes) {
            Ok(raw) => match self.twin(&raw) {
                Some(problem) if self.is_own(raw.name()) => {
                    self.unread.push(raw.source().render(&problem));
                }
                _ => self.add(raw),
            },
            Err(refused) => {
                let sheet = refused.sheet();
                let problems = refused.problems().iter();
                self.unread
                    .extend(problems.map(|problem| sheet.render(problem)));
            }
        }
        self
    }

    /// Adds days nobody meets: every procedure knows them.
    #[must_use]
    pub fn with_closed_days(mut self, days: Vec<ClosedDay>) -> Self {
        self.closed_days.extend(days);
        self.forget_resolved();
        self
    }

    /// Adds words of the trade with what to say instead: every procedure knows them.
    #[must_use]
    pub fn with_plain_words(mut self, words: Vec<PlainWord>) -> Self {
        self.plain_words.extend(words);
        self.forget_resolved();
        self
    }

    fn add(&mut self, raw: RawProcedure) {
        // What was resolved before may have extended another procedure of this name.
        self.forget_resolved();
        let name = raw.name().to_owned();
        self.shelf
            .push(Shelved::new(name, File::Added(Box::new(raw))));
    }

    fn forget_resolved(&mut self) {
        for one in &mut self.shelf {
            one.resolved = OnceLock::new();
        }
    }

    /// Whether a name is that of a procedure of the product.
    pub(super) fn is_own(&self, name: &str) -> bool {
        let mut own = self.shelf.iter();
        own.any(|one| one.name == name && matches!(one.file, File::Builtin(..)))
    }

    /// Returns the problem of a file whose name another one has; the same file in two folders is one procedure.
    pub(super) fn twin(&self, raw: &RawProcedure) -> Option<Diagnostic> {
        let name = raw.name();
        let at = Path::root().key("name");
        if name.is_empty() || is_of_the_product(raw) {
            return None;
        }
        let said = text::clean(name);
        if self.is_own(name) {
            let message = format!("Chairside has a procedure `{said}` already.");
            let hint = format!(
                "Give this one another name, and write `extends: {said}` where it is to be like it."
            );
            return Some(raw.source().error(&at, message).with_hint(hint));
        }
        let others = self.shelf.iter().filter(|one| one.name == name);
        let other = others.filter_map(Shelved::raw).find(|other| {
            let (one, other) = (raw.source(), other.source());
            one.name() != other.name() && one.whole_text() != other.whole_text()
        })?;
        let file = text::clean(other.source().name());
        let message = format!("Another file has the name `{said}` too: {file}.");
        let hint = "Give one of them another name, or take one away.";
        Some(raw.source().error(&at, message).with_hint(hint))
    }

    /// Returns a procedure by name, or its problems as a person reads them.
    pub fn get(&self, name: &str) -> Result<Arc<Procedure>, Vec<String>> {
        let Some((found, raw)) = self.shelved(name) else {
            return Err(vec![self.no_such(name)]);
        };
        found
            .resolved
            .get_or_init(|| {
                let Resolved {
                    procedure,
                    problems,
                } = self.resolve(raw);
                let source = raw.source();
                let errors = problems.iter().filter(|p| p.severity == Severity::Error);
                let closed_days = self.closed_days.clone();
                let plain_words = self.plain_words.clone();
                procedure
                    .map(|procedure| {
                        Arc::new(Procedure {
                            closed_days,
                            plain_words,
                            ..procedure
                        })
                    })
                    .ok_or_else(|| errors.map(|problem| source.render(problem)).collect())
            })
            .clone()
    }

    /// Gets the procedure ready that a case's text seems to name. It only saves time: whoever asks for a procedure gets the
    /// one that the case names, whatever was made of its text here.
    pub fn get_ready(&self, case: &[u8]) {
        let named = case.split(|byte| *byte == b'\n').find_map(|line| {
            let name = line.strip_prefix(b"procedure:")?;
            let name = std::str::from_utf8(name).ok()?;
            let name = name.split('#').next().unwrap_or_default();
            Some(name.trim().trim_matches(['"', '\'']))
        });
        if let Some(name) = named {
            let _ = self.get(name);
        }
    }

    /// Resolves a procedure file over the procedures there are, with every problem it has.
    pub fn resolve(&self, raw: &RawProcedure) -> Resolved {
        let mut resolved = resolve(raw, self);
        if let Some(problem) = self.twin(raw) {
            resolved.procedure = None;
            resolved.problems.push(problem);
            sort(&mut resolved.problems);
        }
        resolved
    }

    /// Returns the file of a procedure by name.
    pub(super) fn find(&self, name: &str) -> Option<&RawProcedure> {
        self.shelved(name).map(|(_, raw)| raw)
    }

    fn shelved(&self, name: &str) -> Option<(&Shelved, &RawProcedure)> {
        let mut last_first = self.shelf.iter().rev();
        let found = last_first.find(|one| one.name == name)?;
        found.raw().map(|raw| (found, raw))
    }

    /// Returns the names there are, the product's own first, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for one in &self.shelf {
            let name: &str = &one.name;
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Returns what is wrong with files that are no YAML, as a person reads it.
    pub fn unread(&self) -> &[String] {
        &self.unread
    }

    fn no_such(&self, name: &str) -> String {
        let said = format!("There is no procedure “{}”.", text::clean(name));
        if let Some(near) = text::nearest(name, self.names()) {
            return format!("{said} Did you mean {near}?");
        }
        // A name that is none is told by the check of its file.
        let is_name = |name: &&str| text::slug(name) == *name && name.len() <= size::NAME;
        let names: Vec<&str> = self.names().into_iter().filter(is_name).collect();
        format!("{said} What there is: {}.", names.join(", "))
    }
}

/// Whether a file is one of the product's own.
fn is_of_the_product(raw: &RawProcedure) -> bool {
    let mut own = BUILTIN.iter();
    own.any(|(name, text)| *name == raw.source().name() && *text == raw.source().text())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str =
        "chairside-procedure: 1\nname: own\nextends: leicestershire-complex-risk\ntitle: Own\n";

    #[test]
    fn every_procedure_of_the_product_resolves_without_a_word() {
        let library = Library::builtin();
        assert_eq!(library.unread(), <[String; 0]>::default());
        assert_eq!(library.names().len(), BUILTIN.len());
        for one in &library.shelf {
            let raw = one.raw().unwrap();
            assert_eq!(library.resolve(raw).problems, [], "{}", raw.name());
            assert_eq!(raw.name(), one.name);
        }
    }

    #[test]
    fn a_procedure_survives_the_journal() {
        let library = Library::builtin();
        for name in library.names() {
            let procedure = library.get(name).unwrap();
            let line = serde_json::to_string(&*procedure).unwrap();
            let back: Procedure = serde_json::from_str(&line).unwrap();
            assert_eq!(back, *procedure);
        }
    }

    #[test]
    fn what_a_case_seems_to_name_is_got_ready_and_nothing_else() {
        let library = Library::builtin();
        let ready = || {
            let ready = library
                .shelf
                .iter()
                .filter(|one| one.resolved.get().is_some());
            ready.map(|one| &*one.name).collect::<Vec<_>>()
        };
        for case in [
            "",
            "procedure",
            "procedure: \nname: procedure: area-risk-management",
            " procedure: area-risk-management",
            "procedure: [area-risk-management]",
            "procedure: \u{0}",
        ] {
            library.get_ready(case.as_bytes());
        }
        library.get_ready(b"procedure: \xff");
        assert_eq!(ready(), [""; 0]);
        let case = "# procedure: derby-risk-and-network\nprocedure:  'area-risk-management'  # ours\r\nchild: {}";
        library.get_ready(case.as_bytes());
        assert_eq!(ready(), ["area-risk-management"]);
    }

    #[test]
    fn a_council_adds_its_own() {
        let library = Library::builtin().with("own.yaml", OWN.as_bytes());
        assert_eq!(library.get("own").unwrap().about.title, "Own");
        assert!(library.names().contains(&"own"));
    }

    #[test]
    fn two_files_of_one_name_are_both_refused_and_what_extends_them_too() {
        let again = OWN.replace("title: Own", "title: Again");
        let more = "chairside-procedure: 1\nname: more\nextends: own\n";
        let library = Library::builtin()
            .with("a.yaml", OWN.as_bytes())
            .with("more.yaml", more.as_bytes());
        assert_eq!(library.get("more").unwrap().about.title, "Own");
        let library = library.with("b.yaml", again.as_bytes());
        let told = library.get("own").unwrap_err();
        assert!(
            told[0].starts_with("b.yaml:2:7: Another file has the name `own` too: a.yaml."),
            "{told:?}"
        );
        assert!(told[0].ends_with("Hint: Give one of them another name, or take one away."));
        let first = read("a.yaml", OWN.as_bytes()).unwrap();
        let told = library.resolve(&first).problems;
        assert_eq!(
            told[0].message,
            "Another file has the name `own` too: b.yaml."
        );
        assert!(library.get("more").unwrap_err()[0].contains("more.yaml:3:10"));
        assert!(library.get("leicestershire-complex-risk").is_ok());
    }

    #[test]
    fn one_file_in_two_folders_is_one_procedure() {
        let library = Library::builtin()
            .with("settings/own.yaml", OWN.as_bytes())
            .with("cases/own.yaml", OWN.as_bytes());
        assert_eq!(library.get("own").unwrap().about.title, "Own");
    }

    #[test]
    fn a_file_of_the_name_of_one_of_the_products_own_is_refused_and_harms_nothing() {
        let theirs = OWN.replace("name: own", "name: derby-risk-and-network");
        let library = Library::builtin().with("a.yaml", theirs.as_bytes());
        let title = &library.get("derby-risk-and-network").unwrap().about.title;
        assert_eq!(title, "Risk and Network meeting");
        let told = &library.unread()[0];
        assert!(
            told.starts_with(
                "a.yaml:2:7: Chairside has a procedure `derby-risk-and-network` already."
            ),
            "{told}"
        );
        assert!(told.contains("`extends: derby-risk-and-network`"), "{told}");
        let theirs = read("a.yaml", theirs.as_bytes()).unwrap();
        assert_eq!(library.resolve(&theirs).problems.len(), 1);
    }

    #[test]
    fn problems_are_told_as_a_person_reads_them() {
        let library = Library::builtin().with("own.yaml", format!("{OWN}titel: b\n").as_bytes());
        let problems = library.get("own").unwrap_err();
        assert!(
            problems[0].starts_with("own.yaml:5:1: `titel`"),
            "{problems:?}"
        );
        assert!(problems[0].contains("Did you mean `title`?"));
        let unknown = library.get("leicestershire-complex-risks").unwrap_err();
        assert!(unknown[0].ends_with("Did you mean leicestershire-complex-risk?"));
    }

    #[test]
    fn a_file_that_is_no_yaml_is_told_and_harms_no_other() {
        let library = Library::builtin().with("own.yaml", b"a: [");
        assert_eq!(library.unread().len(), 1);
        assert!(library.get("leicestershire-complex-risk").is_ok());
    }
    #[test]
    fn closed_days_move_the_next_meeting_and_survive_the_journal() {
        let date = |text| crate::calendar::parse_iso(text).unwrap();
        let day = ClosedDay {
            date: date("2026-12-17"),
            name: "Training day".to_owned(),
        };
        let name = "leicestershire-complex-risk";
        let plain = Library::builtin();
        let before = plain.get(name).unwrap();
        let library = plain.with_closed_days(vec![day]);
        let procedure = library.get(name).unwrap();
        let line = serde_json::to_string(&*procedure).unwrap();
        let read: Procedure = serde_json::from_str(&line).unwrap();
        assert_eq!(read, *procedure);
        let next = |procedure: &Procedure| {
            let proposal = crate::procedure::next_date(procedure, Some("high"), date("2026-12-10"));
            proposal.unwrap().date
        };
        assert_eq!(next(&before), date("2026-12-17"));
        assert_eq!(next(&procedure), date("2026-12-16"));
    }
}

//! A file that could be read: its text, its tree and its lines. It does not know which fields it should have.

use super::{
    decode::{Decoded, decode},
    diagnostic::{self, Diagnostic, Report},
    limits::Limits,
    node::{Kind, Node},
    path::Path,
    reader::{self, Tree},
    sheet::Sheet,
};
use std::{fmt, ops::Range};

/// A YAML file as a person wrote it, with where everything stands.
#[derive(Debug, Clone)]
pub struct Source {
    sheet: Sheet,
    root: Node,
    /// How many byte order marks stood before the text.
    marks: usize,
    /// How many values it holds.
    values: usize,
    limits: Limits,
}

/// A file that could not be read: its text and everything that is wrong with it, in the order of the file.
#[derive(Debug, Clone)]
pub struct Refused {
    sheet: Sheet,
    problems: Vec<Diagnostic>,
    /// The file with the first of each field that is given twice, where nothing else keeps it from being read.
    rest: Option<Box<Source>>,
}

impl Source {
    /// Reads a file, or says everything that keeps it from being read.
    ///
    /// Time and memory stay within the limits whatever the bytes are; nothing recurses on their nesting.
    pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Self, Refused> {
        let Decoded {
            text,
            marks,
            problems,
        } = decode(bytes, limits);
        let sheet = Sheet::new(name, text);
        if !problems.is_empty() {
            return Err(Refused::new(sheet, problems));
        }
        let Tree {
            root,
            mut problems,
            values,
            only_twice,
        } = reader::read(&sheet, limits);
        let empty = root.as_ref().is_none_or(|root| root.kind == Kind::Missing);
        if problems.is_empty() && empty {
            let problem = Diagnostic::error(Path::root(), 0..0, "This file is empty.");
            problems.push(problem.with_hint(
                "If it was not empty before, look for an older copy of it before anything is written into it.",
            ));
        }
        let read = |root: Node| Self {
            sheet: sheet.clone(),
            root,
            marks,
            values,
            limits: *limits,
        };
        match root.map(read) {
            Some(source) if problems.is_empty() => Ok(source),
            rest => Err(Refused {
                rest: rest.filter(|_| only_twice && !empty).map(Box::new),
                ..Refused::new(sheet, problems)
            }),
        }
    }

    /// Returns the name of the file as the caller gave it.
    pub fn name(&self) -> &str {
        self.sheet.name()
    }

    /// Returns the text, without a byte order mark: every span counts from its first byte.
    pub fn text(&self) -> &str {
        self.sheet.text()
    }

    /// Returns how many values it holds, each repetition of an anchored value counted.
    pub fn values(&self) -> usize {
        self.values
    }

    /// Returns the text with the byte order mark it came with.
    pub fn whole_text(&self) -> String {
        self.with_mark(self.text())
    }

    /// Returns the text and its lines.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// Returns the value that is the whole file.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Returns the value at a path.
    pub fn at(&self, path: &Path) -> Option<&Node> {
        self.root.at(path)
    }

    /// Returns line and column of a byte, both from 1, columns in characters.
    pub fn locate(&self, byte: usize) -> (usize, usize) {
        self.sheet.locate(byte)
    }

    /// Returns the bytes to mark for a path: its value, its name if there is no value, or the nearest around it.
    ///
    /// Checks of meaning know only paths; this gives them a place even for a field that is not there.
    pub fn span_of(&self, path: &Path) -> Range<usize> {
        let mut span = 0..0;
        let mut node = &self.root;
        for step in path.steps() {
            let key = match step {
                super::path::Step::Key(name) => node.entry(name).map(|(key, _)| key.span.clone()),
                super::path::Step::Index(_) => None,
            };
            let Some(next) = node.step(step) else {
                break;
            };
            node = next;
            span = match key {
                Some(key) if node.is_missing() || node.text().is_none() => key,
                _ => node.span.clone(),
            };
        }
        span
    }

    /// Returns the problem of a file that a newer Chairside wrote: the field that says its version says a later one. What
    /// else looks wrong in such a file may be right in the newer format.
    pub fn of_newer(&self, field: &str, version: u32) -> Option<Diagnostic> {
        let path = Path::root().key(field);
        let written: u32 = self.at(&path)?.text()?.trim().parse().ok()?;
        (written > version).then(|| {
            self.error(&path, "A newer Chairside wrote this file.")
                .with_hint(format!(
                    "This Chairside reads version {version}. Open the file with the newer one."
                ))
        })
    }

    /// Makes an error about a path.
    pub fn error(&self, path: &Path, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(path.clone(), self.span_of(path), message)
    }

    /// Makes a warning about a path.
    pub fn warning(&self, path: &Path, message: impl Into<String>) -> Diagnostic {
        Diagnostic::warning(path.clone(), self.span_of(path), message)
    }

    /// Returns a problem with its line, a caret below it and its hint.
    pub fn render(&self, problem: &Diagnostic) -> String {
        self.sheet.render(problem)
    }

    /// Returns place and field of a problem, without its words or its line.
    pub fn brief(&self, problem: &Diagnostic) -> String {
        self.sheet.brief(problem)
    }

    /// Returns a problem as other programs read it.
    pub fn report(&self, problem: &Diagnostic) -> Report {
        self.sheet.report(problem)
    }

    /// Returns the limits it was read within.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Puts what marks the byte order of this file before a text: some editors add theirs to the one that is there.
    pub(super) fn with_mark(&self, text: &str) -> String {
        let marks = "\u{feff}".repeat(self.marks);
        format!("{marks}{text}")
    }
}

impl Refused {
    fn new(sheet: Sheet, mut problems: Vec<Diagnostic>) -> Self {
        diagnostic::sort(&mut problems);
        Self {
            sheet,
            problems,
            rest: None,
        }
    }

    /// Adds what is wrong with the rest of the file, where nothing keeps it from being read but fields that are given
    /// twice: whoever puts one thing right is not told of the next one only then.
    #[must_use]
    pub fn with_rest(mut self, judge: impl FnOnce(&Source) -> Vec<Diagnostic>) -> Self {
        if let Some(rest) = self.rest.take() {
            self.problems.extend(judge(&rest));
            diagnostic::sort(&mut self.problems);
        }
        self
    }

    /// Returns everything that is wrong, at least one problem.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// Returns the text as far as it is one, to show the problems with.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = crate::text::clean(self.sheet.name());
        let problems = diagnostic::counted(self.problems.len());
        write!(f, "{name} cannot be read: {problems}")
    }
}

impl std::error::Error for Refused {}

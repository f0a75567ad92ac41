//! All rules run over one case, and what they share. Each rule is in the file of its noun.

use super::{ahead, dates, directory::Directory, items, people, signs, spot::Spot};
use crate::{
    case::Case,
    source::{Diagnostic, MOST_TOLD, Node, Source},
};

/// Returns every rule the case breaks.
///
/// The tree is the one the case was read from: that of the source, or the same without what did not fit.
pub(in crate::case) fn rules(case: &Case, source: &Source, tree: &Node) -> Vec<Diagnostic> {
    let mut rules = Rules {
        case,
        source,
        directory: Directory::of(case),
        problems: Vec::new(),
    };
    let root = Spot::root(tree);
    signs::reference(&mut rules, &root);
    people::check(&mut rules, &root);
    items::check(&mut rules, &root);
    dates::check(&mut rules, &root);
    ahead::check(&mut rules, &root);
    rules.problems
}

/// What every rule needs.
pub(super) struct Rules<'c> {
    pub(super) case: &'c Case,
    source: &'c Source,
    pub(super) directory: Directory<'c>,
    problems: Vec<Diagnostic>,
}

impl Rules<'_> {
    /// Whether enough has been said.
    pub(super) fn is_full(&self) -> bool {
        self.problems.len() >= MOST_TOLD
    }

    pub(super) fn error(&mut self, spot: &Spot<'_>, message: String, hint: String) {
        let problem = self.source.error(&spot.path, message).with_hint(hint);
        self.say(problem);
    }

    pub(super) fn warning(&mut self, spot: &Spot<'_>, message: String, hint: &str) {
        let problem = self.source.warning(&spot.path, message).with_hint(hint);
        self.say(problem);
    }

    /// Returns the file the case was read from.
    pub(super) fn source(&self) -> &Source {
        self.source
    }

    /// Returns the line a place is on.
    pub(super) fn line(&self, spot: &Spot<'_>) -> usize {
        let start = self.source.span_of(&spot.path).start;
        self.source.locate(start).0
    }

    fn say(&mut self, problem: Diagnostic) {
        if !self.is_full() {
            self.problems.push(problem);
        }
    }
}

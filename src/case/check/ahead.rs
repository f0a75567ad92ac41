//! Lists that will soon hold more than is read. All are warnings: whoever keeps the case has time to part it.
//!
//! A meeting adds to a file that was opened, and what it adds is saved whatever it comes to. So it is said long before, and
//! not when the file is full.

use super::{super::shape::CASE, rules::Rules, spot::Spot};
use crate::{source::Step, text::figures};

/// The part of a bound from which on it is told: three of so many parts.
const TOLD: (usize, usize) = (3, 4);

pub(super) fn check(rules: &mut Rules<'_>, root: &Spot<'_>) {
    values(rules, root);
    let every = rules.source().limits().items;
    for list in root.entries() {
        let name = match list.path.steps() {
            [Step::Key(name)] => name.as_str(),
            _ => continue,
        };
        let most = CASE.field(name).and_then(|field| field.most);
        is_full_soon(rules, &list, most.unwrap_or(every));
        for section in list.entries() {
            is_full_soon(rules, &section, every);
        }
    }
}

/// Says of the whole file that it holds nearly as much as is read.
fn values(rules: &mut Rules<'_>, root: &Spot<'_>) {
    let (held, most) = (rules.source().values(), rules.source().limits().nodes);
    if !is_nearly(held, most) {
        return;
    }
    let (held, most) = (figures(held), figures(most));
    let message = format!("This file holds {held} values, and {most} at most are read.");
    let hint = "Before it is full, put meetings that are long over into a file of their own.";
    rules.warning(root, message, hint);
}

fn is_nearly(held: usize, most: usize) -> bool {
    let (parts, of) = TOLD;
    held > most / of * parts && held <= most
}

fn is_full_soon(rules: &mut Rules<'_>, list: &Spot<'_>, most: usize) {
    let held = list.length();
    if !is_nearly(held, most) {
        return;
    }
    let message = format!(
        "This list holds {} items, and {} at most are read.",
        figures(held),
        figures(most)
    );
    let hint = "Before it is full, put what is long over into a file of its own.";
    rules.warning(list, message, hint);
}

//! The columns of a page that are not read, and why: colours in one of them are never lost without a word. It finds no
//! heading.

use super::{Column, Columns, Page, colour, month};
use crate::text::{clean, fit};

/// How much of a heading is told.
const LONGEST: usize = 40;

/// A column that is not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passed {
    /// Its place.
    pub place: usize,
    /// Its heading; nothing where it has none.
    pub heading: String,
    /// Why it is not read.
    pub why: Why,
}

/// Why a column is not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its heading says nothing that is known; what it may mean.
    NotKnown(Option<String>),
    /// The same, and colours stand below it: none of them may be lost.
    HoldsColours(Option<String>),
    /// It is called like an area, and holds words that answer for none.
    NoColours,
}

impl Passed {
    fn hold_colours(&mut self) {
        if let Why::NotKnown(maybe) = &mut self.why {
            self.why = Why::HoldsColours(maybe.take());
        }
    }

    /// Returns its heading as it is told: in quotation marks, no longer than a line holds.
    pub fn quoted(&self) -> String {
        let heading = clean(&self.heading);
        if heading.is_empty() {
            "which has no heading".to_owned()
        } else {
            format!("“{}”", fit(&heading, LONGEST))
        }
    }

    /// Whether it may be kept as one that holds nothing: colours never are, without a person who says so.
    pub(super) fn may_be_nothing(&self) -> bool {
        !matches!(self.why, Why::HoldsColours(_))
    }
}

impl Columns {
    /// Whether columns are passed that say a month and nothing else: a sheet of one colour a month says of no colour which
    /// area it is of.
    pub fn are_months(&self) -> bool {
        let is_month = |passed: &&Passed| {
            let (rest, month) = month::parted(&passed.heading);
            rest.is_empty() && month.is_some()
        };
        self.passed.iter().filter(is_month).count() > 1
    }

    /// Looks into the columns: one that is called like an area and holds words that answer for none, as the name of a
    /// school, is left out, and one that is not known and holds colours is marked.
    pub fn look_into(&mut self, page: &Page) {
        let lines = page.lines.get(self.before..).unwrap_or_default();
        let cells = |place: usize| -> Vec<String> {
            let cells = lines.iter().map(|line| line.words(place));
            cells.filter(|cell| !cell.is_empty()).collect()
        };
        let no_answers: Vec<usize> = self
            .read
            .iter()
            .filter(|(_, column)| column.role.is_area() && !column.is_mapped)
            .map(|(place, _)| (*place, cells(*place)))
            .filter(|(_, cells)| !cells.is_empty())
            .filter(|(_, cells)| !cells.iter().any(|cell| colour::is_answer(cell)))
            .map(|(place, _)| place)
            .collect();
        for place in no_answers {
            if let Some(Column { heading, .. }) = self.read.remove(&place) {
                let why = Why::NoColours;
                self.passed.push(Passed {
                    place,
                    heading,
                    why,
                });
            }
        }
        let wide = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
        for place in 0..wide {
            let is_passed = |passed: &&mut Passed| passed.place == place;
            let found = self.passed.iter_mut().find(is_passed);
            if self.read.contains_key(&place) || !colour::are_colours(&cells(place)) {
                continue;
            }
            match found {
                Some(passed) => passed.hold_colours(),
                None => self.passed.push(Passed {
                    place,
                    heading: String::new(),
                    why: Why::HoldsColours(None),
                }),
            }
        }
        self.passed.sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Headings, Line};
    use super::*;
    use crate::procedure::Library;

    /// Says why a column is not read that has this heading and these cells; nothing where it is read.
    fn why(heading: &str, cells: &[&str]) -> Option<Why> {
        let panel = Library::builtin().get("leicestershire-children-in-care-panel");
        let areas = panel.unwrap().forms.tracker.clone().unwrap().areas;
        let heads = ["Ref", "Health", heading];
        let rows = cells.iter().map(|cell| ["T-1", "Green", cell]);
        let lines = std::iter::once(heads).chain(rows).map(|cells| Line {
            cells: cells.map(str::to_owned).to_vec(),
            ..Line::default()
        });
        let page = Page {
            lines: lines.collect(),
            ..Page::default()
        };
        let headings = Headings {
            areas: &areas,
            mapped: &[],
        };
        let mut columns = headings.find(&page).unwrap();
        columns.look_into(&page);
        columns.passed.into_iter().next().map(|passed| passed.why)
    }

    #[test]
    fn colours_below_a_heading_that_is_not_known_are_told_from_names() {
        for cells in [
            &["Red", ""][..],
            &["R", "n/a"],
            &["R", "A/G"],
            &["Red - poor sleep"],
            &["x", "amber?"],
        ] {
            for heading in ["Wibble", ""] {
                let held = Some(Why::HoldsColours(None));
                assert_eq!(why(heading, cells), held, "{heading}: {cells:?}");
            }
        }
        for cells in [
            &["A. Carer"][..],
            &["Green, Mary"],
            &["Amber House"],
            &["A", "B", "C"],
            &["Mr X"],
        ] {
            let passed = Some(Why::NotKnown(None));
            assert_eq!(why("Wibble", cells), passed, "{cells:?}");
            assert_eq!(why("", cells), None, "{cells:?}");
        }
        assert_eq!(why("IRO", &["Green"]), None, "known, and no area");
    }

    #[test]
    fn an_area_for_which_no_colour_is_given_is_an_area_all_the_same() {
        for cells in [
            &["n/k", "no change"][..],
            &["?"],
            &["yellow"],
            &["Red"],
            &[""],
        ] {
            assert_eq!(why("Permanency", cells), None, "{cells:?}");
        }
        let school = why("Education", &["Hill School", "Moor Academy"]);
        assert_eq!(school, Some(Why::NoColours));
    }
}

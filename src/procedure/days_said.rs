//! On which day a panel meets, as its children's files say: one answer for the reports and for the papers that go out. It asks
//! nobody and sets no day.

use crate::calendar::{Date, long};
use crate::text::{count, list};
use std::collections::{BTreeMap, BTreeSet};

/// The days that children's files say a panel meets on, with how many say each.
#[derive(Debug, Default)]
pub struct DaysSaid(BTreeMap<Date, usize>);

impl DaysSaid {
    /// Counts what one file says, each day once.
    pub fn add(&mut self, said: &[Date]) {
        for day in said.iter().collect::<BTreeSet<_>>() {
            *self.0.entry(*day).or_default() += 1;
        }
    }

    /// Returns the day that most files say; the first of several that as many say.
    pub fn most(&self) -> Option<Date> {
        let days = self.0.iter().rev();
        days.max_by_key(|(_, files)| **files).map(|(day, _)| *day)
    }

    /// Says which other days files say.
    pub fn others(&self, day: Date) -> Option<String> {
        let others: Vec<String> = self
            .0
            .iter()
            .filter(|(other, _)| **other != day)
            .map(|(other, files)| {
                format!("{} ({})", long(*other), count(*files, "child", "children"))
            })
            .collect();
        (!others.is_empty()).then(|| {
            format!(
                "Other files say {}; `--on` says which it is.",
                list(&others)
            )
        })
    }
}

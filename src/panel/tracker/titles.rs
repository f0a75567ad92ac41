//! The month of a whole page: as it is said above its headings, by its name, or by the name of the file. It reads no row.

use super::{Columns, Page, month};
use crate::calendar::YearMonth;

/// What the titles of a page say of its month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Titled {
    /// Nothing.
    Nothing,
    /// One month.
    Month(YearMonth),
    /// Several, of which none can be taken.
    Several(Vec<YearMonth>),
}

/// Returns the month that a page is of. What stands on the page counts before what its file is called.
pub fn titled(page: &Page, columns: &Columns, file: &str) -> Titled {
    let above = page.lines.iter().take(columns.above);
    let above = above.flat_map(|line| &line.cells);
    let mut months: Vec<YearMonth> = above
        .chain([&page.name])
        .flat_map(|title| month::said_in(title))
        .collect();
    if months.is_empty() {
        months = month::said_in(file);
    }
    months.sort_unstable();
    months.dedup();
    match months.as_slice() {
        [] => Titled::Nothing,
        [one] => Titled::Month(*one),
        _ => Titled::Several(months),
    }
}

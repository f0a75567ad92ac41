//! The month of a whole page: as it is said above its headings, by its name, or by the name of the file, and whether a
//! person may say another. It reads no row.

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
    let mut months = said_on(page, columns);
    if months.is_empty() {
        months = each_once(month::said_in(file));
    }
    match months.as_slice() {
        [] => Titled::Nothing,
        [one] => Titled::Month(*one),
        _ => Titled::Several(months),
    }
}

/// Why the month that a person says cannot be that of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// The page says another, or several others.
    Other(Vec<YearMonth>),
    /// Its columns are of several months: none is that of all.
    ColumnsOfSeveral(Vec<YearMonth>),
}

/// Takes the month that a person says for a page: where it says none, where it says the same, and where it says several, of
/// which this is one. Returns the months that do not count then; a person has to be told of them.
pub fn decided(
    month: YearMonth,
    (page, columns): (&Page, &mut Columns),
    file: &str,
) -> Result<Vec<YearMonth>, Clash> {
    let of_columns = columns.months();
    if of_columns.len() > 1 {
        return Err(Clash::ColumnsOfSeveral(of_columns));
    }
    let own = each_once([said_on(page, columns), of_columns].concat());
    if !own.is_empty() && !own.contains(&month) {
        return Err(Clash::Other(own));
    }
    columns.are_all_of(month);
    // A file may be called by the day it was sent.
    let passed = if own.is_empty() {
        each_once(month::said_in(file))
    } else {
        own
    };
    Ok(passed.into_iter().filter(|other| *other != month).collect())
}

fn said_on(page: &Page, columns: &Columns) -> Vec<YearMonth> {
    let above = page.lines.iter().take(columns.above);
    let titles = above.flat_map(|line| &line.cells).chain([&page.name]);
    each_once(titles.flat_map(|title| month::said_in(title)).collect())
}

pub(super) fn each_once(mut months: Vec<YearMonth>) -> Vec<YearMonth> {
    months.sort_unstable();
    months.dedup();
    months
}

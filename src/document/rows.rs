//! Rows that a sheet takes, a value in each cell and each of its own kind, so that a sheet sorts and reckons with it. It knows no
//! format of a sheet.

use crate::calendar::{Date, YearMonth};

/// Rows under their titles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// What the page is called that they stand on.
    pub name: String,
    /// What stands over each column.
    pub header: Vec<String>,
    /// The rows; each has as many cells as the header.
    pub rows: Vec<Vec<Datum>>,
}

/// The value of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// Nothing.
    Nothing,
    /// A number.
    Whole(i64),
    /// A day.
    Day(Date),
    /// A month.
    Month(YearMonth),
    /// The colour of a return, as it is called.
    Colour(String),
    /// Words, whatever they look like.
    Words(String),
}

impl Datum {
    /// Returns a day, or the first of a month, as sheets count days. They take 1900 for a leap year, so that nothing before March
    /// of it is sure.
    pub fn serial(&self) -> Option<i64> {
        let day = match self {
            Self::Day(day) => *day,
            Self::Month(month) => month.first_day(),
            _ => return None,
        };
        let zero = Date::from_ymd_opt(1899, 12, 30)?;
        let first = Date::from_ymd_opt(1900, 3, 1)?;
        let last = Date::from_ymd_opt(9999, 12, 31)?;
        (first..=last)
            .contains(&day)
            .then(|| (day - zero).num_days())
    }

    /// Returns it as every sheet of every country reads it, where there are only letters to write it in.
    pub fn plain(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Whole(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Month(month) => month.to_string(),
            Self::Colour(words) | Self::Words(words) => words.clone(),
        }
    }
}

impl From<String> for Datum {
    fn from(words: String) -> Self {
        if words.is_empty() {
            Self::Nothing
        } else {
            Self::Words(words)
        }
    }
}

//! A table that a report ends in: typed cells, so that a sheet can reckon with them. It knows no format.

use crate::{
    calendar::{Date, YearMonth},
    text::Sieve,
};
use std::borrow::Cow;

/// A report, ready to be written in any format.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The word it is asked for by.
    pub name: &'static str,
    /// What stands above it.
    pub title: String,
    /// What each column holds.
    pub columns: Vec<Title>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Row>,
    /// What has to be said beside the rows.
    pub notes: Vec<String>,
    /// The columns that stay off a terminal, since its window may be shared: what was said in a meeting.
    pub off_screen: &'static [usize],
    /// Whether it leaves the service, so that not even how many children were looked at stands beside it.
    pub tells_nobody: bool,
    /// The same as lengths, where there is something to compare.
    pub bars: Vec<Bar>,
}

impl Sheet {
    /// Returns it as it may stand on a screen that may be shared.
    #[must_use]
    pub fn for_a_screen(&self) -> Self {
        let stays = |column: &usize| !self.off_screen.contains(column);
        let kept = |row: &Row| -> Row {
            let cells = row.iter().enumerate().filter(|(column, _)| stays(column));
            cells.map(|(_, value)| value.clone()).collect()
        };
        let columns = self.columns.iter().enumerate();
        let columns = columns.filter(|(column, _)| stays(column));
        Self {
            columns: columns.map(|(_, title)| title.clone()).collect(),
            rows: self.rows.iter().map(kept).collect(),
            ..self.clone()
        }
    }
}

/// What stands above a column: most titles are ours, some are made of what a procedure calls its areas.
pub type Title = Cow<'static, str>;

/// Returns titles of ours.
pub fn titles<const N: usize>(titles: [&'static str; N]) -> Vec<Title> {
    titles.map(Cow::Borrowed).to_vec()
}

/// A row of cells.
pub type Row = Vec<Value>;

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Nothing to be said.
    Nothing,
    /// A number.
    Whole(i64),
    /// A day.
    Day(Date),
    /// A month.
    Month(YearMonth),
    /// The colour of a return, as it is called.
    Colour(String),
    /// Words.
    Words(String),
}

/// One length of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How much it is.
    pub count: i64,
}

impl Value {
    /// Returns it as people read it: `18 December 2026`.
    pub fn shown(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Whole(number) => number.to_string(),
            Self::Day(day) => day.format("%-d %b %Y").to_string(),
            Self::Month(month) => month.first_day().format("%b %Y").to_string(),
            Self::Colour(words) | Self::Words(words) => words.clone(),
        }
    }

    /// Takes what must not be disclosed out of it.
    pub(super) fn hold_back(&mut self, sieve: &Sieve) {
        if let Self::Words(words) = self {
            sieve.hold_back(words);
        }
    }

    /// Returns it as programs read it: `2026-12-18`.
    pub fn plain(&self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Month(month) => month.to_string(),
            _ => self.shown(),
        }
    }
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::from(words.to_owned())
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        if words.trim().is_empty() {
            Self::Nothing
        } else {
            Self::Words(words)
        }
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<YearMonth> for Value {
    fn from(month: YearMonth) -> Self {
        Self::Month(month)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

//! What a report is made for: the days it looks at. It looks at none itself.

use crate::calendar::{Date, YearMonth};
use chrono::{Days, Months};

/// How far ahead reviews are told where nobody says: what a month's diary holds.
const AHEAD: u64 = 28;

/// What a report is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The day it is made.
    pub today: Date,
    /// From when changes count; three months ago where nobody says.
    pub from: Option<Date>,
    /// Until when changes count, and how far ahead is looked.
    pub to: Option<Date>,
    /// The day of the panel that an agenda and a list are for.
    pub panel: Option<Date>,
}

/// A day that somebody may ask a report for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedDay {
    /// From when changes count.
    From,
    /// Until when they count, or how far ahead is looked.
    To,
    /// The day of the panel.
    Panel,
}

impl Asked {
    /// Asks on a day, and for nothing in particular.
    pub const fn on(today: Date) -> Self {
        Self {
            today,
            from: None,
            to: None,
            panel: None,
        }
    }

    /// Returns the days that somebody asked for.
    pub fn days(&self) -> impl Iterator<Item = AskedDay> {
        let asked = [
            self.from.map(|_| AskedDay::From),
            self.to.map(|_| AskedDay::To),
            self.panel.map(|_| AskedDay::Panel),
        ];
        asked.into_iter().flatten()
    }

    /// Whether a month lies between the days, in part at least; all before where no first day was asked for.
    pub fn has(&self, month: YearMonth) -> bool {
        self.from.is_none_or(|from| month.last_day() >= from) && month.first_day() <= self.to()
    }

    /// Returns the first day whose rating is held against a later one.
    pub fn from(&self) -> Date {
        let quarter = self.to().checked_sub_months(Months::new(3));
        self.from.or(quarter).unwrap_or(self.today)
    }

    /// Returns the last day that counts.
    pub fn to(&self) -> Date {
        self.to.unwrap_or(self.today)
    }

    /// Returns the last day whose reviews are told.
    pub fn ahead(&self) -> Date {
        let ahead = self.today.checked_add_days(Days::new(AHEAD));
        self.to.or(ahead).unwrap_or(self.today)
    }
}

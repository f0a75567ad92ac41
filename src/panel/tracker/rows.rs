//! The rows of a page as returns, each taken whole or not at all: half a return would be read as a whole one. It knows no
//! case.

use super::{
    Column, Columns, Line, Page, Reason, Role, Why,
    colour::{self, Said},
    columns::plain,
    month, worker,
};
use crate::{
    calendar::{Date, YearMonth},
    procedure::Area,
    text,
};
use std::collections::BTreeMap;

/// A return as a row says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Which row, with its page where there are several.
    pub row: String,
    /// The reference, as the sheet has it.
    pub reference: String,
    /// The name, as far as the sheet has it.
    pub name: String,
    /// The date of birth.
    pub born: Option<Date>,
    /// Who made it.
    pub by: Option<String>,
    /// The day it was made.
    pub made: Option<Date>,
    /// The month it is for.
    pub month: YearMonth,
    /// What was added.
    pub note: Option<String>,
    /// A colour for each area that has one.
    pub areas: Vec<(String, &'static str)>,
}

/// A row that is not taken.
#[derive(Debug, Clone, PartialEq)]
pub struct NotTaken {
    /// Which row, with its page where there are several.
    pub row: String,
    /// The reference, where the row has one.
    pub reference: String,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What could be read of it all the same: more may speak against it, and all of that is told at once.
    pub said: Vec<Entry>,
}

impl NotTaken {
    /// Adds what else speaks against a row, once.
    pub fn add(&mut self, reason: Reason) {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }
}

/// What the rows of a page say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Read {
    /// Returns.
    pub entries: Vec<Entry>,
    /// Rows that are not taken.
    pub not_taken: Vec<NotTaken>,
    /// How many rows say nothing of a child: captions, totals, headings that stand again.
    pub passed_over: usize,
    /// How many rows are of a child.
    pub rows: usize,
}

impl Read {
    /// Adds what the rows of another page say.
    pub fn add(&mut self, other: Self) {
        self.entries.extend(other.entries);
        self.not_taken.extend(other.not_taken);
        self.passed_over += other.passed_over;
        self.rows += other.rows;
    }
}

/// Reads the rows of a page below its headings. The month is that of rows that say none.
pub fn rows(
    page: &Page,
    columns: &Columns,
    (areas, month, today): (&[Area], Option<YearMonth>, Date),
    names_page: bool,
) -> Read {
    let mut read = Read::default();
    for line in page.lines.get(columns.before..).unwrap_or_default() {
        let row = Row {
            line,
            columns,
            areas,
            today,
            named: if names_page {
                format!("{} {}", text::clean(&page.name), line.number)
            } else {
                line.number.to_string()
            },
        };
        match row.read(month) {
            None => read.passed_over += 1,
            Some(Ok(entries)) => {
                read.rows += 1;
                read.entries.extend(entries);
            }
            Some(Err(not)) => {
                read.rows += 1;
                read.not_taken.push(not);
            }
        }
    }
    read
}

struct Row<'a> {
    line: &'a Line,
    columns: &'a Columns,
    areas: &'a [Area],
    today: Date,
    named: String,
}

/// The colours of one month, and what was added to them.
#[derive(Default)]
struct Colours {
    areas: Vec<(String, &'static str)>,
    notes: Vec<String>,
}

impl Row<'_> {
    /// Returns what the row says; nothing where it says nothing of a child.
    fn read(&self, otherwise: Option<YearMonth>) -> Option<Result<Vec<Entry>, NotTaken>> {
        if self.is_passed_over() {
            return None;
        }
        let mut reasons = Vec::new();
        let months = self.colours(otherwise, &mut reasons);
        self.unknown_colours(&mut reasons);
        let reference = self.first(&Role::Reference).unwrap_or_default();
        let has_colours = !months.is_empty() || !reasons.is_empty();
        if reference.is_empty() && !has_colours {
            return None;
        }
        if reference.is_empty() {
            reasons = vec![Reason::NoReference];
        } else if !has_colours {
            reasons.push(Reason::NoColours);
        }
        let born = self.day(&Role::Born, &mut reasons);
        let made = self.day(&Role::Made, &mut reasons);
        reasons.extend(made.filter(|day| *day > self.today).map(Reason::DayAhead));
        let this = YearMonth::of(self.today);
        let ahead = months.keys().find(|month| **month > this);
        reasons.extend(ahead.copied().map(Reason::MonthAhead));
        let notes: Vec<String> = self.all(&Role::Note);
        let workers = self.all(&Role::Worker);
        let entry = |(month, colours): (YearMonth, Colours)| Entry {
            row: self.named.clone(),
            reference: reference.clone(),
            name: self.all(&Role::Name).join(" "),
            born,
            by: workers.iter().find_map(|cell| worker::named(cell)),
            made,
            month,
            note: noted(&notes, &colours.notes),
            areas: colours.areas,
        };
        if reasons.is_empty() {
            return Some(Ok(months.into_iter().map(entry).collect()));
        }
        // Whose row it is can be looked at where no colour of it could be read.
        let mut said: Vec<Entry> = months.into_iter().map(entry).collect();
        if said.is_empty() {
            said.push(entry((this, Colours::default())));
        }
        Some(Err(NotTaken {
            row: self.named.clone(),
            said: said
                .into_iter()
                .filter(|one| !one.reference.is_empty())
                .collect(),
            reference: reference.clone(),
            reasons,
        }))
    }

    /// Captions, totals, and headings that stand again on each page of print.
    fn is_passed_over(&self) -> bool {
        let mut filled = self.line.with_words();
        let first = filled.next();
        let words = first.map(|place| plain(&self.line.words(place)));
        let words = words.unwrap_or_default();
        let is_total = ["total", "totals", "grand total", "count", "key"]
            .iter()
            .any(|word| words == *word || words.starts_with(&format!("{word} ")));
        let is_alone = filled.next().is_none() && self.line.coloured.is_empty();
        let heading = |(place, column): (&usize, &Column)| {
            let words = self.line.words(*place);
            !words.is_empty() && plain(&column.heading).ends_with(&plain(&words))
        };
        let again = self
            .columns
            .read
            .iter()
            .filter(|(_, column)| column.role != Role::Nothing);
        is_total || is_alone || again.filter(|one| heading(*one)).count() > 2
    }

    /// Returns the colours by their month.
    fn colours(
        &self,
        otherwise: Option<YearMonth>,
        reasons: &mut Vec<Reason>,
    ) -> BTreeMap<YearMonth, Colours> {
        let own = self.month(reasons);
        let mut months: BTreeMap<YearMonth, Colours> = BTreeMap::new();
        let mut says_no_month = false;
        for (place, column) in &self.columns.read {
            let Role::Area(id) = &column.role else {
                continue;
            };
            let title = self.title(id);
            let Some((colour, rest)) = self.colour(*place, &title, reasons) else {
                continue;
            };
            let Some(month) = column.month.or(own).or(otherwise) else {
                says_no_month = true;
                continue;
            };
            let colours = months.entry(month).or_default();
            let beside = self.columns.read.iter().filter(|(_, other)| {
                other.role == Role::AreaNote(id.clone()) && other.month == column.month
            });
            let beside = beside.map(|(place, _)| self.line.words(*place));
            let added = beside.chain([rest]).filter(|words| !words.is_empty());
            colours
                .notes
                .extend(added.map(|words| format!("{title}: {words}")));
            colours.areas.push((id.clone(), colour));
        }
        let is_told = reasons
            .iter()
            .any(|reason| matches!(reason, Reason::NotAMonth(_)));
        if says_no_month && !is_told {
            reasons.push(Reason::NoMonth);
        }
        months
    }

    /// Refuses a row of which a colour would be lost: half a return would be read as a whole one.
    fn unknown_colours(&self, reasons: &mut Vec<Reason>) {
        let passed = self.columns.passed.iter();
        let of_colours = passed.filter(|passed| matches!(passed.why, Why::HoldsColours(_)));
        let here = of_colours.filter(|passed| colour::says_one(&self.line.words(passed.place)));
        reasons.extend(here.map(|passed| {
            let cure = if passed.heading.is_empty() {
                "give it a heading"
            } else {
                "`--columns FILE` says which area it is, or `is: nothing`"
            };
            Reason::UnknownColumn {
                cell: self.cell(passed.place),
                column: format!("its column, {},", passed.quoted()),
                cure,
            }
        }));
    }

    fn colour(
        &self,
        place: usize,
        title: &str,
        reasons: &mut Vec<Reason>,
    ) -> Option<(&'static str, String)> {
        let (cell, area) = (self.cell(place), title.to_owned());
        let reason = match colour::read(&self.line.words(place)) {
            Said::Colour(colour, _) if self.is_filled_otherwise(place, colour) => {
                Reason::FilledOtherwise { cell, area }
            }
            Said::Colour(colour, rest) => return Some((colour, rest)),
            Said::Nothing if self.line.coloured.contains(&place) => {
                Reason::OnlyFilled { cell, area }
            }
            Said::Nothing => return None,
            Said::Two => Reason::TwoColours { cell, area },
            Said::Unsure => Reason::Unsure { cell, area },
            Said::Unknown(meant) => Reason::NoColour {
                cell,
                area,
                meant: meant.map_or_else(String::new, |colour| {
                    format!(" (it may mean {})", text::capitalised(colour))
                }),
            },
        };
        reasons.push(reason);
        None
    }

    /// Whether a cell is filled in another colour than its word. One of which the reference is filled too is the look of the
    /// whole row.
    fn is_filled_otherwise(&self, place: usize, said: &str) -> bool {
        let of_row = self.columns.of(&Role::Reference).next();
        let of_row = of_row.and_then(|place| self.line.fill(place));
        let fill = self.line.fill(place);
        fill != of_row && fill.is_some_and(|fill| fill != said)
    }

    fn month(&self, reasons: &mut Vec<Reason>) -> Option<YearMonth> {
        let place = self.columns.of(&Role::Month).next()?;
        let words = self.line.words(place);
        if words.is_empty() {
            return None;
        }
        let month = month::read(&words, self.today);
        if month.is_none() {
            reasons.push(Reason::NotAMonth(self.cell(place)));
        }
        month
    }

    fn day(&self, role: &Role, reasons: &mut Vec<Reason>) -> Option<Date> {
        let places = self.columns.of(role);
        let mut filled = places.filter(|place| !self.line.words(*place).is_empty());
        let place = filled.next()?;
        let day = month::day(&self.line.words(place), self.today);
        if day.is_none() {
            reasons.push(Reason::NotADay(self.cell(place)));
        }
        day
    }

    fn all(&self, role: &Role) -> Vec<String> {
        let words = self.columns.of(role).map(|place| self.line.words(place));
        words.filter(|words| !words.is_empty()).collect()
    }

    fn first(&self, role: &Role) -> Option<String> {
        self.all(role).into_iter().next()
    }

    fn title(&self, id: &str) -> String {
        let area = self.areas.iter().find(|area| area.id == id);
        let title = area.map(|area| area.title.clone());
        title
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| id.to_owned())
    }

    /// Returns a cell as a sheet names it.
    fn cell(&self, place: usize) -> String {
        format!("{}{}", text::column_letters(place), self.line.number)
    }
}

/// Returns what was added to a return, and to each of its colours.
fn noted(whole: &[String], of_areas: &[String]) -> Option<String> {
    let all: Vec<&str> = whole.iter().chain(of_areas).map(String::as_str).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

#[cfg(test)]
impl Entry {
    /// Returns a row that says a month and nothing else.
    pub(super) fn of_month(month: &str) -> Self {
        Self {
            row: "2".to_owned(),
            reference: "T-1".to_owned(),
            name: String::new(),
            born: None,
            by: None,
            made: None,
            month: month.parse().unwrap(),
            note: None,
            areas: Vec::new(),
        }
    }
}

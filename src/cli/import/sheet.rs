//! The sheet itself: which of its pages are returns, what their columns hold, of which month they are. It knows no case.

use super::{
    super::{
        failure::Failure,
        shelf::{MOST, shown},
        world::World,
    },
    cases::Cases,
    command::Asked,
};
use crate::{
    calendar::{Date, YearMonth},
    panel::tracker::{
        Clash, Columns, Headings, Line, Page, Read, Role, Titled, Why, decided, month_said, rows,
        titled,
    },
    procedure::{Area, MappedColumn, read_columns},
    store::sheets::{Book, BookPage},
    text::{self, clean, column_letters, list},
};
use std::path::Path;

/// How many cells with comments are named.
const MOST_PINNED: usize = 12;

/// A sheet as it was read.
pub(super) struct Tracker {
    /// What its rows say.
    pub(super) read: Read,
    /// What has to be said of it beside its rows.
    pub(super) said: Vec<String>,
    /// What its columns held.
    pub(super) mapped: Vec<MappedColumn>,
}

/// Reads every page that has headings.
pub(super) fn read(
    world: &World,
    asked: &Asked,
    (book, cases): (Book, &Cases),
) -> Result<Tracker, Failure> {
    let today = world.clock.now().date_naive();
    let month = said_month(asked, today)?;
    let mapped = mapping(world, asked, &cases.areas)?;
    let headings = Headings {
        areas: &cases.areas,
        mapped: &mapped,
    };
    let file = asked.tracker.file_stem().unwrap_or_default();
    let file = file.to_string_lossy();
    let mut tracker = Tracker {
        read: Read::default(),
        said: [hidden(&book), pinned(&book)].concat(),
        mapped: Vec::new(),
    };
    let mut nearest: Option<Columns> = None;
    let pages: Vec<Page> = book.pages.into_iter().map(page).collect();
    let mut found = Vec::new();
    for page in &pages {
        match headings.find(page) {
            Ok(columns) => found.push((page, columns)),
            Err(_) if page.lines.is_empty() => {}
            Err(near) => {
                if pages.len() > 1 {
                    tracker.said.push(format!(
                        "Page “{}” has no headings of returns, and is left out.",
                        clean(&page.name)
                    ));
                }
                nearest = nearest
                    .filter(|best| best.read.len() >= near.read.len())
                    .or(Some(near));
            }
        }
    }
    if found.is_empty() {
        return Err(no_headings(&nearest.unwrap_or_default(), &cases.areas));
    }
    let names_pages = found.len() > 1;
    for (page, mut columns) in found {
        columns.look_into(page);
        twice(&columns, &cases.areas)?;
        let month = tracker.month_of((page, &mut columns), month, &file)?;
        let of_page = rows(page, &columns, (&cases.areas, month, today), names_pages);
        tracker.add((&columns, of_page), &cases.areas);
    }
    tracker.tell_passed_over();
    Ok(tracker)
}

impl Tracker {
    /// Adds what a page says.
    fn add(&mut self, (columns, read): (&Columns, Read), areas: &[Area]) {
        self.said.extend(unread_columns(columns, areas));
        self.read.add(read);
        for column in columns.mapped() {
            if !self.mapped.contains(&column) {
                self.mapped.push(column);
            }
        }
    }

    /// Returns the month of a page's rows that say none: as it was asked for, or as its titles say.
    fn month_of(
        &mut self,
        (page, columns): (&Page, &mut Columns),
        asked: Option<YearMonth>,
        file: &str,
    ) -> Result<Option<YearMonth>, Failure> {
        let Some(month) = asked else {
            return match titled(page, columns, file) {
                Titled::Month(month) => Ok(Some(month)),
                Titled::Nothing => Ok(None),
                // A row, or a column, that says its own need not be told by a title.
                Titled::Several(_) if columns.say_their_months() => Ok(None),
                Titled::Several(months) => Err(which_month(&months)),
            };
        };
        let passed = decided(month, (page, columns), file);
        let passed = passed.map_err(|clash| other_month(month, &clash))?;
        if !passed.is_empty() {
            self.said.push(format!(
                "The sheet says {} too; it is read as {}, as `--month` says.",
                named(&passed),
                month.long()
            ));
        }
        Ok(Some(month))
    }

    fn tell_passed_over(&mut self) {
        if self.read.passed_over > 0 {
            let passed = text::count(
                self.read.passed_over,
                "row says nothing of a child and was",
                "rows say nothing of a child and were",
            );
            let words = format!("{passed} passed over: captions, totals.");
            self.said.push(words);
        }
    }
}

fn page(page: BookPage) -> Page {
    let rows = page.rows.into_iter();
    Page {
        name: page.name,
        lines: rows
            .map(|row| Line {
                number: row.number,
                cells: row.cells,
                coloured: row.coloured,
                filled: row.filled,
            })
            .collect(),
    }
}

fn hidden(book: &Book) -> Vec<String> {
    let names: Vec<String> = book
        .hidden
        .iter()
        .map(|name| format!("“{}”", clean(name)))
        .collect();
    if names.is_empty() {
        return Vec::new();
    }
    vec![format!(
        "Hidden in the workbook and left out: {}.",
        list(&names)
    )]
}

/// Says which cells have comments: what is pinned to a cell is a word between colleagues, and may be none for the child's file.
fn pinned(book: &Book) -> Vec<String> {
    let pages = book.pages.iter().filter(|page| !page.comments.is_empty());
    let told = pages.map(|page| {
        let cells = page.comments.iter().take(MOST_PINNED).cloned();
        let more = page.comments.len().saturating_sub(MOST_PINNED);
        let more = (more > 0).then(|| format!("{more} more"));
        let cells: Vec<String> = cells.chain(more).collect();
        format!(
            "Comments on cells of page “{}” are not taken: {}. What is for the file stands in a column.",
            clean(&page.name),
            list(&cells)
        )
    });
    told.collect()
}

fn said_month(asked: &Asked, today: Date) -> Result<Option<YearMonth>, Failure> {
    let Some(said) = &asked.month else {
        return Ok(None);
    };
    let month = month_said(said, today);
    month.map(Some).ok_or_else(|| {
        Failure::config("That is no month.").hint("Write it as “November 2026” or 2026-11.")
    })
}

/// Reads what a coordinator wrote down of the columns.
fn mapping(world: &World, asked: &Asked, areas: &[Area]) -> Result<Vec<MappedColumn>, Failure> {
    let Some(path) = &asked.columns else {
        return Ok(Vec::new());
    };
    let failed = || Failure::user(format!("{} cannot be used.", shown(path)));
    let bytes = world.disk.read(path, MOST);
    let bytes = bytes.map_err(|error| failed().because(&error).curing(&error))?;
    let name = path.file_name().map_or(&**path, Path::new);
    let read = read_columns(&shown(name), &bytes);
    let read = read.map_err(|refused| failed().because(&refused))?;
    let hint = "`chairside check` with the file shows each problem with its line.";
    let mapped = read.items.ok_or_else(|| failed().hint(hint))?;
    match mapped
        .iter()
        .find(|column| Role::said(&column.is, areas).is_none())
    {
        None => Ok(mapped),
        Some(column) => {
            let areas: Vec<&str> = areas.iter().map(|area| area.id.as_str()).collect();
            Err(failed()
                .noting(format!("“{}” is nothing that a column holds", clean(&column.is)))
                .hint(format!(
                    "A column is reference, name, date_of_birth, by, month, date, note, nothing, an area ({}), or an area and note.",
                    list(&areas)
                )))
        }
    }
}

/// Says what is missing where no row can be taken for headings.
fn no_headings(nearest: &Columns, areas: &[Area]) -> Failure {
    let failure = Failure::user("No headings of returns are found.");
    let has_reference = nearest.of(&Role::Reference).next().is_some();
    let missing = if has_reference {
        "No column holds the colours of an area."
    } else {
        "No column holds the reference of the child."
    };
    if has_reference && nearest.are_months() {
        return failure
            .noting(
                "Its columns are months and no areas: a sheet with one colour a month is not read."
                    .to_owned(),
            )
            .hint("Say the area with each month, “Health Oct-26”, or in a row over the months.");
    }
    let titles: Vec<&str> = areas.iter().map(|area| area.title.as_str()).collect();
    let seen: Vec<String> = nearest
        .passed
        .iter()
        .take(12)
        .map(|passed| format!("{} {}", column_letters(passed.place), passed.quoted()))
        .collect();
    let failure = failure.noting(missing.to_owned());
    let failure = if seen.is_empty() {
        failure
    } else {
        failure.noting(format!("not known: {}", list(&seen)))
    };
    failure.hint(format!(
        "The sheet needs a row of headings, with a reference (LAS no, Ref) and areas ({}). `--columns FILE` says what another heading means, as `- {{heading: \"EET\", is: education}}` under `chairside-columns: 1` and `columns:`.",
        list(&titles)
    ))
}

/// Refuses two columns that hold the same: which of them counts is for a person to say.
fn twice(columns: &Columns, areas: &[Area]) -> Result<(), Failure> {
    let Some((role, places)) = columns.twice() else {
        return Ok(());
    };
    let places: Vec<String> = places.into_iter().map(column_letters).collect();
    let holds = match &role {
        Role::Area(id) => title(areas, id),
        other => other.word().replace('_', " "),
    };
    Err(Failure::user("Nothing was imported: two columns hold the same.")
        .noting(format!("columns {} hold {holds}", list(&places)))
        .hint("`--columns FILE` says which counts: name the heading of the other and `is: nothing`."))
}

fn which_month(months: &[YearMonth]) -> Failure {
    Failure::user("Nothing was imported: the sheet says more than one month.")
        .noting(format!("its titles say {}", named(months)))
        .hint("`--month` says which of them, or a column in the sheet.")
}

/// Refuses a month that the sheet contradicts: a colour in the wrong month hides what stands in the right one.
fn other_month(month: YearMonth, clash: &Clash) -> Failure {
    let failure = Failure::config(format!(
        "Nothing was imported: `--month` says {}, and the sheet says otherwise.",
        month.long()
    ));
    match clash {
        Clash::Other(months) => failure
            .noting(format!("it says {}", named(months)))
            .hint("Leave `--month` out, or put the sheet right."),
        Clash::ColumnsOfSeveral(months) => failure
            .noting(format!("its columns are of {}", named(months)))
            .hint("Leave `--month` out: each column says its own."),
    }
}

fn named(months: &[YearMonth]) -> String {
    let months: Vec<String> = months.iter().map(|month| month.long()).collect();
    list(&months)
}

/// Says which columns are not read, and which areas have none.
fn unread_columns(columns: &Columns, areas: &[Area]) -> Vec<String> {
    let passed = columns.passed.iter().map(|passed| {
        let column = format!(
            "Column {}, {},",
            column_letters(passed.place),
            passed.quoted()
        );
        match &passed.why {
            Why::NoColours => format!("{column} holds no colour and is not read."),
            Why::NotKnown(maybe) | Why::HoldsColours(maybe) => {
                let maybe = maybe.as_ref().map(|maybe| format!(" It may be {maybe}."));
                let maybe = maybe.unwrap_or_default();
                format!("{column} is not known and not read.{maybe}")
            }
        }
    });
    let has = |id: &String| columns.of(&Role::Area(id.clone())).next().is_some();
    let without = areas.iter().filter(|area| !has(&area.id));
    let without = without.map(|area| {
        format!(
            "No column holds {}: `--columns FILE` says which does.",
            title(areas, &area.id)
        )
    });
    passed.chain(without).collect()
}

pub(super) fn title(areas: &[Area], id: &str) -> String {
    let area = areas.iter().find(|area| area.id == id);
    let title = area.map(|area| area.title.clone());
    title
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| id.to_owned())
}

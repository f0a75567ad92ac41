//! What each column of a page holds, by its heading: the council's own words, whatever the order. It reads no row.

use super::{
    Passed, Why, known,
    page::{Line, Page},
    titles::each_once,
};
use crate::{
    calendar::YearMonth,
    procedure::{Area, MappedColumn},
    text::nearest,
};
use std::collections::BTreeMap;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The child's reference.
    Reference,
    /// The child's name, or a part of it.
    Name,
    /// The child's date of birth.
    Born,
    /// Who made the return.
    Worker,
    /// The month it is for.
    Month,
    /// The day it was made.
    Made,
    /// What was added to it.
    Note,
    /// What was added to the colour of an area.
    AreaNote(String),
    /// The colour of an area.
    Area(String),
    /// Nothing that a return takes.
    Nothing,
}

/// The words for what a column holds, but for areas.
const WORDS: [(&str, Role); 8] = [
    ("reference", Role::Reference),
    ("name", Role::Name),
    ("date_of_birth", Role::Born),
    ("by", Role::Worker),
    ("month", Role::Month),
    ("date", Role::Made),
    ("note", Role::Note),
    ("nothing", Role::Nothing),
];
/// What stands behind an area's id where its column holds words about it.
const NOTE: &str = " note";

impl Role {
    /// Returns the word by which a file of columns says it.
    pub fn word(&self) -> String {
        match self {
            Self::Area(area) => area.clone(),
            Self::AreaNote(area) => format!("{area}{NOTE}"),
            other => {
                let mut words = WORDS.iter();
                let found = words.find(|(_, role)| role == other);
                found.map_or("nothing", |(word, _)| word).to_owned()
            }
        }
    }

    pub(super) fn is_area(&self) -> bool {
        matches!(self, Self::Area(_))
    }

    /// Reads the word of a file of columns.
    pub fn said(word: &str, areas: &[Area]) -> Option<Self> {
        let word = word.trim();
        let is_area = |id: &str| areas.iter().any(|area| area.id == id);
        let mut words = WORDS.iter();
        if let Some((_, role)) = words.find(|(known, _)| known.eq_ignore_ascii_case(word)) {
            return Some(role.clone());
        }
        match word.strip_suffix(NOTE) {
            Some(area) if is_area(area) => Some(Self::AreaNote(area.to_owned())),
            None if is_area(word) => Some(Self::Area(word.to_owned())),
            _ => None,
        }
    }
}

/// A column that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub role: Role,
    /// The month it is of, where its heading says one.
    pub month: Option<YearMonth>,
    /// The words above it that said so, without the month.
    pub heading: String,
    /// Whether a coordinator said so, rather than its heading alone.
    pub is_mapped: bool,
}

/// The columns of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Those that are read, by place.
    pub read: BTreeMap<usize, Column>,
    /// Those that are not read, in their order.
    pub passed: Vec<Passed>,
    /// How many rows stand before the first child.
    pub before: usize,
    /// How many of them stand above the headings.
    pub above: usize,
}

impl Columns {
    /// Returns the places of the columns that hold something.
    pub fn of(&self, role: &Role) -> impl Iterator<Item = usize> {
        let found = self
            .read
            .iter()
            .filter(move |(_, column)| column.role == *role);
        found.map(|(place, _)| *place)
    }

    /// Returns the months that the headings of colours say, each once.
    pub(super) fn months(&self) -> Vec<YearMonth> {
        let colours = self.read.values().filter(|column| column.role.is_area());
        each_once(colours.filter_map(|column| column.month).collect())
    }

    /// Whether each colour has a month of its own: in its row, or in its heading.
    pub fn say_their_months(&self) -> bool {
        let mut colours = self.read.values().filter(|column| column.role.is_area());
        self.of(&Role::Month).next().is_some() || colours.all(|column| column.month.is_some())
    }

    /// Takes every column that says a month for one of this month.
    pub(super) fn are_all_of(&mut self, month: YearMonth) {
        for column in self.read.values_mut() {
            column.month = column.month.map(|_| month);
        }
    }

    /// Returns the columns as a file of columns keeps them, each heading once.
    pub fn mapped(&self) -> Vec<MappedColumn> {
        let read = self.read.values();
        let read = read.map(|column| (column.heading.clone(), column.role.word()));
        let passed = self.passed.iter().filter(|passed| passed.may_be_nothing());
        let passed = passed.map(|passed| (passed.heading.clone(), Role::Nothing.word()));
        let mut mapped: Vec<MappedColumn> = Vec::new();
        for (heading, is) in read.chain(passed) {
            if !mapped
                .iter()
                .any(|known| plain(&known.heading) == plain(&heading))
            {
                mapped.push(MappedColumn { heading, is });
            }
        }
        mapped
    }

    /// Returns what two columns hold that one alone may hold.
    pub fn twice(&self) -> Option<(Role, Vec<usize>)> {
        self.read.values().find_map(|column| {
            let is_one = matches!(column.role, Role::Area(_) | Role::Reference | Role::Month);
            let same = self
                .read
                .iter()
                .filter(|(_, other)| other.role == column.role && other.month == column.month);
            let places: Vec<usize> = same.map(|(place, _)| *place).collect();
            (is_one && places.len() > 1).then(|| (column.role.clone(), places))
        })
    }

    fn count(&self) -> usize {
        let read = self.read.values();
        read.filter(|column| column.role != Role::Nothing).count()
    }

    fn has_area(&self) -> bool {
        let mut read = self.read.values();
        read.any(|column| column.role.is_area())
    }
}

/// How headings are understood.
#[derive(Debug, Clone, Copy)]
pub struct Headings<'a> {
    /// The areas of the returns.
    pub areas: &'a [Area],
    /// What a coordinator wrote down.
    pub mapped: &'a [MappedColumn],
}

/// How far down headings are looked for.
const LOOKED_AT: usize = 40;
/// How many rows a heading may take.
const HIGH: usize = 3;

impl Headings<'_> {
    /// Finds the headings of a page; where no row holds a reference and an area, the row that comes nearest.
    pub fn find(&self, page: &Page) -> Result<Columns, Columns> {
        let mut best = Columns::default();
        for last in 0..page.lines.len().min(LOOKED_AT) {
            for high in 1..=HIGH.min(last + 1) {
                let above = last + 1 - high;
                let block = page.lines.get(above..=last).unwrap_or_default();
                let found = Columns {
                    before: last + 1,
                    above,
                    ..self.block(block)
                };
                if (is_whole(&found), found.count()) > (is_whole(&best), best.count()) {
                    best = found;
                }
            }
        }
        if is_whole(&best) { Ok(best) } else { Err(best) }
    }

    /// Reads some rows as headings.
    fn block(&self, lines: &[Line]) -> Columns {
        let wide = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
        let (last, uppers) = lines
            .split_last()
            .map_or((None, lines), |(last, uppers)| (Some(last), uppers));
        let mut columns = Columns::default();
        for place in 0..wide {
            let lower = last.map(|line| line.words(place)).unwrap_or_default();
            let own: Vec<String> = uppers.iter().map(|line| line.words(place)).collect();
            let own = own.join(" ").trim().to_owned();
            let upper = uppers.iter().map(|line| filled(line, place));
            let upper = upper.collect::<Vec<_>>().join(" ").trim().to_owned();
            let said = if lower.is_empty() { &own } else { &lower };
            if said.is_empty() {
                continue;
            }
            match self.column(said, if lower.is_empty() { "" } else { &upper }) {
                Some(column) => {
                    columns.read.insert(place, column);
                }
                None => columns.passed.push(Passed {
                    place,
                    heading: said.clone(),
                    why: Why::NotKnown(self.maybe(said)),
                }),
            }
        }
        notes_of_areas(&mut columns);
        columns
    }

    /// Reads one heading, with what stands above it: over several columns perhaps.
    fn column(&self, said: &str, upper: &str) -> Option<Column> {
        let ((own, month), (above, month_above)) =
            (super::month::parted(said), super::month::parted(upper));
        let column = |(role, is_mapped): (Role, bool), heading: &str| Column {
            role,
            month: month.or(month_above),
            heading: heading.to_owned(),
            is_mapped,
        };
        let both = format!("{above} {own}").trim().to_owned();
        let of_above = self.role(&above).map(|(role, _)| role);
        if let Some(Role::Area(area)) = of_above {
            let is_note = known::role(&plain(&own)) == Some(Role::Note);
            if is_note {
                return Some(column((Role::AreaNote(area), false), &both));
            }
            if own.is_empty() || known::is_of_colours(&plain(&own)) {
                return Some(column((Role::Area(area), false), &both));
            }
        }
        self.role(&own)
            .map(|role| column(role, &own))
            .or_else(|| self.role(&both).map(|role| column(role, &both)))
    }

    /// Returns what words say that a column holds, and whether a coordinator said so.
    fn role(&self, words: &str) -> Option<(Role, bool)> {
        let plain_words = plain(words);
        if plain_words.is_empty() {
            return None;
        }
        let mut mapped = self.mapped.iter();
        let mapped = mapped.find(|known| plain(&known.heading) == plain_words);
        if let Some(role) = mapped.and_then(|known| Role::said(&known.is, self.areas)) {
            return Some((role, true));
        }
        let area = || self.area(&plain_words).map(Role::Area);
        known::role(&plain_words)
            .or_else(area)
            .map(|role| (role, false))
    }

    /// Returns the one area that words name: as one of its names, or in words of theirs.
    fn area(&self, plain_words: &str) -> Option<String> {
        let mut areas = self.areas.iter();
        if let Some(area) = areas.find(|area| names(area).any(|name| name == plain_words)) {
            return Some(area.id.clone());
        }
        let words = telling(plain_words);
        let all = |area: &&Area| {
            let own: Vec<String> = names(area).collect();
            let own: Vec<&str> = own.iter().flat_map(|name| telling(name)).collect();
            !words.is_empty() && words.iter().all(|word| own.contains(word))
        };
        let mut found = self.areas.iter().filter(all);
        let area = found.next()?;
        found.next().is_none().then(|| area.id.clone())
    }

    /// Returns what a heading may mean that is not known.
    fn maybe(&self, words: &str) -> Option<String> {
        let plain_words = plain(words);
        let of_areas = self
            .areas
            .iter()
            .flat_map(|area| names(area).map(|name| (area.id.clone(), name)));
        let known = known::all().map(|(role, name)| (role.word(), name.to_owned()));
        let all: Vec<(String, String)> = of_areas.chain(known).collect();
        let near = nearest(&plain_words, all.iter().map(|(_, name)| name.as_str()))?;
        let mut all = all.iter();
        all.find(|(_, name)| name == near)
            .map(|(role, _)| role.clone())
    }
}

fn is_whole(columns: &Columns) -> bool {
    columns.of(&Role::Reference).next().is_some() && columns.has_area()
}

/// Returns the words over a column, those of a cell that is merged over it too.
fn filled(line: &Line, place: usize) -> String {
    let mut before = (0..=place).rev().map(|place| line.words(place));
    before.find(|words| !words.is_empty()).unwrap_or_default()
}

/// Where comments stand behind several areas, each is of the area before it.
fn notes_of_areas(columns: &mut Columns) {
    if columns.of(&Role::Note).count() < 2 {
        return;
    }
    let notes: Vec<usize> = columns.of(&Role::Note).collect();
    for place in notes {
        let before = place
            .checked_sub(1)
            .and_then(|before| columns.read.get(&before));
        let Some(Column {
            role: Role::Area(area),
            month,
            ..
        }) = before.cloned()
        else {
            continue;
        };
        if let Some(column) = columns.read.get_mut(&place) {
            column.role = Role::AreaNote(area);
            column.month = month;
        }
    }
}

fn names(area: &Area) -> impl Iterator<Item = String> {
    let all = [&area.id, &area.title].into_iter().chain(&area.also);
    all.map(|name| plain(name)).filter(|name| !name.is_empty())
}

/// Returns the words that tell an area from another.
fn telling(plain_words: &str) -> Vec<&str> {
    let words = plain_words.split(' ');
    words
        .filter(|word| !word.is_empty() && !known::NOISE.contains(word))
        .collect()
}

/// Returns words in small letters with single spaces, without marks: `Child's  D.O.B.` is `childs dob`.
pub(super) fn plain(words: &str) -> String {
    let within = |c: &char| !matches!(c, '.' | '\'' | '’' | '‘');
    let spaced = words.chars().filter(within);
    let spaced: String = spaced
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

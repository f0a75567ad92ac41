//! Tables of a document made ready for the page: their text set, their columns as wide as they need.

use super::{
    blocks::{Setting, Text, WIDTH},
    facts::{Manner, Pair, side_by_side},
    flow::Part,
    letters::{Run, runs, title},
    line::{Line, longest_word, natural},
    look::{INK, Look, MARGIN},
    table::{self, CellLine, PAD, Row},
    tags::{Group, Leaf, Role, Tags},
    widths::{Wish, widths},
};
use crate::{
    document::{self, Cell, Signatory, Words},
    output::empty::says_nothing,
    text::clean,
};

/// A word longer than so many letters of full height is broken rather than let its column push the others aside.
const LONGEST_WORD: f32 = 10.0;
/// The height of a row to sign in.
const TO_SIGN: f32 = 42.0;

/// Adds a table.
pub(super) fn table(setting: &mut Setting, table: &document::Table) {
    if table.header.is_empty() {
        return;
    }
    let group = setting.tags.group(Tags::TOP, Role::Table);
    if let Some(caption) = &table.caption {
        let leaf = setting.tags.leaf(group, Role::Caption);
        let run = title(caption, true, setting.fonts);
        let lines = Line::set(vec![run], setting.look.text, WIDTH);
        setting.add(Text {
            leaf,
            lines,
            x: MARGIN,
            colour: INK,
            leads_on: true,
        });
        setting.room(setting.look.text * 0.3);
    }
    let wishes = wishes(setting, table);
    match widths(&wishes, WIDTH) {
        Some(widths) => beside(setting, group, table, &widths),
        None => below(setting, group, table),
    }
    setting.room(setting.look.between() * 1.4);
}

/// Adds lines to sign: signature and date stay empty.
pub(super) fn signatures(setting: &mut Setting, signatories: &[Signatory]) {
    // Whoever signs for the meeting is asked for no relationship to the child.
    let related = signatories.iter().any(|line| !line.relationship.is_empty());
    let mut header = vec!["Name", "Signature", "Relationship to the child", "Date"];
    let mut shares = vec![0.24, 0.34, 0.24, 0.18];
    if !related {
        header.remove(2);
        shares = vec![0.34, 0.42, 0.24];
    }
    let rows = signatories.iter().map(|line| {
        let mut row = vec![Cell::from(line.name.as_str()), Cell::default()];
        if related {
            row.push(Cell::from(line.relationship.as_str()));
        }
        row.push(Cell::default());
        row
    });
    let table = document::Table {
        caption: None,
        header: header.into_iter().map(str::to_owned).collect(),
        rows: rows.collect(),
    };
    let group = setting.tags.group(Tags::TOP, Role::Table);
    let widths: Vec<f32> = shares.iter().map(|share| share * WIDTH).collect();
    let first = setting.parts.len();
    beside(setting, group, &table, &widths);
    if let Some(Part::Table(table)) = setting.parts.get_mut(first) {
        table.least = TO_SIGN;
    }
    setting.room(setting.look.between() * 1.4);
}

/// Adds a table whose columns have room beside one another.
fn beside(setting: &mut Setting, group: Group, table: &document::Table, widths: &[f32]) {
    let mut x = MARGIN;
    let columns: Vec<(f32, f32)> = widths
        .iter()
        .map(|&width| {
            let begins = x;
            x += width;
            (begins, width)
        })
        .collect();
    let size = setting.look.table;
    let head = setting.tags.group(group, Role::TableHead);
    let head = setting.tags.group(head, Role::Row);
    let titles = table.header.iter().zip(&columns).map(|(text, (_, width))| {
        let leaf = setting.tags.leaf(head, Role::ColumnHead);
        let run = title(text, true, setting.fonts);
        let mut lines = Vec::new();
        stack(
            &mut lines,
            leaf,
            Line::set(vec![run], size, width - PAD * 2.0),
        );
        lines
    });
    let head = Row(titles.collect());
    let body = setting.tags.group(group, Role::TableBody);
    let mut rows = Vec::with_capacity(table.rows.len());
    for cells in &table.rows {
        let row = setting.tags.group(body, Role::Row);
        let empty = Cell::default();
        let cells = cells.iter().chain(std::iter::repeat(&empty)).zip(&columns);
        let cells = cells.map(|(cell, (_, width))| {
            let group = setting.tags.group(row, Role::Cell);
            self::cell(setting, group, cell, width - PAD * 2.0)
        });
        rows.push(Row(cells.collect()));
    }
    let before = setting.take_before();
    setting.parts.push(Part::Table(table::Table {
        before,
        columns,
        head,
        rows,
        least: 0.0,
    }));
}

/// Returns the lines of a cell, paragraph below paragraph.
fn cell(setting: &mut Setting, group: Group, cell: &Cell, width: f32) -> Vec<CellLine> {
    let size = setting.look.table;
    let mut lines = Vec::new();
    for words in cell.0.iter().filter(|words| !says_nothing(words)) {
        let leaf = setting.tags.leaf(group, Role::Paragraph);
        let set = Line::set(runs(words, setting.fonts), size, width);
        stack(&mut lines, leaf, set);
    }
    lines
}

/// Puts lines below those there are, a little off where another paragraph begins.
fn stack(lines: &mut Vec<CellLine>, leaf: Leaf, set: Vec<Line>) {
    let below = |last: &CellLine| last.y + Look::leading(last.line.size);
    for (index, line) in set.into_iter().enumerate() {
        let y = match lines.last() {
            Some(last) if index == 0 => below(last) + line.size * 0.3,
            Some(last) => below(last),
            None => PAD,
        };
        lines.push(CellLine { leaf, line, y });
    }
}

/// Adds a table whose columns have no room beside one another: each row as a group of what it says, heading by heading.
fn below(setting: &mut Setting, group: Group, table: &document::Table) {
    for cells in &table.rows {
        let mut pairs = Vec::new();
        for (heading, cell) in table.header.iter().zip(cells) {
            if cell.0.iter().all(says_nothing) {
                continue;
            }
            let row = setting.tags.group(group, Role::Row);
            let label = setting.tags.leaf(row, Role::RowHead);
            let value = setting.tags.leaf(row, Role::Cell);
            pairs.push(Pair {
                label: (label, title(heading, true, setting.fonts)),
                value: (value, paragraphs(setting, cell)),
            });
        }
        side_by_side(setting, pairs, Manner::Record);
        setting.room(setting.look.between());
    }
}

/// Returns the paragraphs of a cell as the lines of one text.
fn paragraphs(setting: &Setting, cell: &Cell) -> Vec<Run> {
    let mut all = Words::default();
    for words in cell.0.iter().filter(|words| !says_nothing(words)) {
        if !all.0.is_empty() {
            all = all.and("\n");
        }
        all.0.extend(words.0.iter().cloned());
    }
    runs(&all, setting.fonts)
}

/// Returns what each column asks for.
fn wishes(setting: &Setting, table: &document::Table) -> Vec<Wish> {
    let size = setting.look.table;
    let wish = |runs: &[Run]| Wish {
        longest: longest_word(runs, size).min(LONGEST_WORD * size) + PAD * 2.0 + 0.1,
        natural: natural(runs, size) + PAD * 2.0 + 0.1,
    };
    let columns = table.header.iter().enumerate();
    columns
        .map(|(index, heading)| {
            let heading = wish(&[title(&clean(heading), true, setting.fonts)]);
            let cells = table.rows.iter().filter_map(|row| row.get(index));
            let wishes = cells.map(|cell| wish(&paragraphs(setting, cell)));
            wishes.fold(heading, Wish::and)
        })
        .collect()
}

//! A report as lines and columns on a terminal. What was said in a meeting stays off it, since its window may be shared.

use crate::{
    document::ReportMade,
    panel::{Sheet, Value},
    text::{clean, count, pad, width, wrap},
};

/// No column is narrower than this, however many there are.
const NARROW: usize = 8;
const BETWEEN: usize = 2;

/// Returns a report in lines of at most `wide`.
pub(super) fn table(sheet: &Sheet, made: &ReportMade, (hides, wide): (bool, usize)) -> String {
    let mut lines = vec![clean(&sheet.title)];
    lines.extend(sheet.notes.iter().flat_map(|note| wrap(&clean(note), wide)));
    lines.push(String::new());
    if sheet.rows.is_empty() {
        lines.push("Nothing to tell.".to_owned());
    } else {
        lines.extend(rows(sheet, hides, wide));
    }
    lines.push(String::new());
    let of = count(made.children, "child", "children");
    let of = if sheet.tells_nobody {
        String::new()
    } else {
        format!(" of {of}")
    };
    lines.push(format!("{}{of}.", count(sheet.rows.len(), "line", "lines")));
    if hides && holds_words(sheet) {
        lines.push(
            "What was said stays off the screen: `--peek`, or `--format csv --out FILE`."
                .to_owned(),
        );
    }
    lines.join("\n")
}

/// Whether a column that stays off the screen says anything.
fn holds_words(sheet: &Sheet) -> bool {
    let columns = sheet.off_screen;
    let mut rows = sheet.rows.iter();
    rows.any(|row| {
        let cells = columns.iter().filter_map(|column| row.get(*column));
        cells.into_iter().any(|value| *value != Value::Nothing)
    })
}

/// Returns the rows below their titles, in lines of at most `wide`.
pub(in crate::cli) fn rows(sheet: &Sheet, hides: bool, wide: usize) -> Vec<String> {
    let is_shown = |column: &usize| !(hides && sheet.off_screen.contains(column));
    let columns: Vec<usize> = (0..sheet.columns.len()).filter(is_shown).collect();
    let titles = columns
        .iter()
        .filter_map(|column| sheet.columns.get(*column));
    let titles: Vec<String> = titles.map(ToString::to_string).collect();
    let cells = sheet.rows.iter().map(|row| -> Vec<String> {
        let cells = columns.iter().filter_map(|column| row.get(*column));
        cells.map(|value| clean(&Value::shown(value))).collect()
    });
    let cells: Vec<Vec<String>> = cells.collect();
    let (widths, between) = widths(&titles, &cells, wide);
    let rule: Vec<String> = widths.iter().map(|wide| "-".repeat(*wide)).collect();
    let laid = |cells: &[String]| in_columns(cells, &widths, between);
    let head = [laid(&titles), laid(&rule)];
    let body = cells.iter().map(|cells| laid(cells));
    head.into_iter().chain(body).flatten().collect()
}

/// Returns how wide each column is: as wide as its widest cell, until there is no room; then the widest give way, first those
/// that break no word by it. Returns what stands between them too: less, before a word is broken.
fn widths(titles: &[String], cells: &[Vec<String>], wide: usize) -> (Vec<usize>, usize) {
    let most = |column: usize, of: fn(&str) -> usize| {
        let cells = cells.iter().filter_map(|row| row.get(column));
        let cells = cells.chain(titles.get(column));
        cells.map(|cell| of(cell)).max().unwrap_or(0)
    };
    let columns = 0..titles.len();
    let mut widths: Vec<usize> = columns.clone().map(|column| most(column, width)).collect();
    let words: Vec<usize> = columns.map(|column| most(column, longest_word)).collect();
    let room = |between: usize| wide.saturating_sub(between * titles.len().saturating_sub(1));
    give_way(&mut widths, &words, room(BETWEEN));
    if widths.iter().sum::<usize>() <= room(BETWEEN) {
        return (widths, BETWEEN);
    }
    give_way(&mut widths, &vec![NARROW; words.len()], room(1));
    (widths, 1)
}

/// Makes the widest columns narrower until there is room, none below its least.
fn give_way(widths: &mut [usize], least: &[usize], room: usize) {
    while widths.iter().sum::<usize>() > room {
        let wider = widths.iter_mut().zip(least);
        let wider = wider.filter(|(wide, least)| **wide > (**least).max(NARROW));
        let Some((most, _)) = wider.max_by_key(|(wide, _)| **wide) else {
            break;
        };
        *most -= 1;
    }
}

fn longest_word(cell: &str) -> usize {
    cell.split(' ').map(width).max().unwrap_or(0)
}

fn in_columns(cells: &[String], widths: &[usize], between: usize) -> Vec<String> {
    let wrapped: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, wide)| wrap(cell, *wide))
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|nth| {
            let line = wrapped.iter().zip(widths).map(|(cell, wide)| {
                let words = cell.get(nth).map_or("", String::as_str);
                pad(words, *wide)
            });
            line.collect::<Vec<_>>()
                .join(&" ".repeat(between))
                .trim_end()
                .to_owned()
        })
        .collect()
}

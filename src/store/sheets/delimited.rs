//! Text with columns: whatever parts them, whoever wrote it. Its rows have the numbers that a sheet shows, so a cell of
//! several lines is one row and an empty line counts.

use super::{
    book::{Book, BookPage, BookRow, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, NotASheet},
    letters,
};
use csv::{ReaderBuilder, StringRecord};

/// What may part the columns; in Germany and France, and where Excel is set to it, a semicolon.
const BETWEEN: [u8; 4] = *b",;\t|";
/// How many rows show what parts them.
const TRIED: usize = 30;
/// A first line with which Excel is told what parts the columns.
const SEPARATOR: &str = "sep=";
/// What a text begins with that a sheet would take for a formula. An apostrophe stands before it in a file of ours.
const FORMULA: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'];

pub(super) fn read(bytes: &[u8]) -> Result<Book, NotASheet> {
    let text = letters::text(bytes).ok_or(NotASheet::Neither)?;
    if text.trim_start().starts_with('<') {
        return Err(NotASheet::Markup);
    }
    // One line end, so that lines can be counted.
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.push('\n');
    let said = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix(SEPARATOR));
    let said = said.and_then(|said| said.bytes().next().filter(|_| said.len() == 1));
    let between = said.unwrap_or_else(|| parting(&text));
    if let Some(row) = open_quote(&text, between) {
        return Err(NotASheet::OpenQuote(row));
    }
    let mut page = BookPage::default();
    let mut cells = 0;
    for (number, record) in records(&text, between) {
        if said.is_some() && number == 1 {
            continue;
        }
        if record.len() > MOST_COLUMNS {
            return Err(NotASheet::TooLarge);
        }
        let row = BookRow {
            number,
            cells: record.iter().map(bare).collect(),
            ..BookRow::default()
        };
        if row.is_empty() {
            continue;
        }
        cells += row.cells.len();
        if page.rows.len() == MOST_ROWS || cells > MOST_CELLS {
            return Err(NotASheet::TooLarge);
        }
        page.rows.push(row);
    }
    Ok(Book {
        pages: vec![page],
        hidden: Vec::new(),
    })
}

/// Goes through the rows with their numbers.
fn records(text: &str, between: u8) -> impl Iterator<Item = (u32, StringRecord)> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(text.as_bytes());
    let mut within = 0;
    std::iter::from_fn(move || {
        let mut record = StringRecord::new();
        // Text that is UTF-8 and of any width cannot fail to be read.
        if !reader.read_record(&mut record).unwrap_or(false) {
            return None;
        }
        let breaks = record.iter().map(|cell| cell.matches('\n').count());
        let breaks: usize = breaks.sum();
        let after = usize::try_from(reader.position().line()).unwrap_or(usize::MAX);
        let number = after.saturating_sub(1 + within + breaks);
        within += breaks;
        Some((u32::try_from(number).unwrap_or(u32::MAX), record))
    })
}

/// Returns the row of the first quotation mark that begins a cell and is not closed at its end. A lenient reader would take the
/// children of the rows below for words of this one.
fn open_quote(text: &str, between: u8) -> Option<u32> {
    let mut row = 1;
    let mut signs = text.bytes().peekable();
    let (mut begins, mut within) = (true, false);
    while let Some(sign) = signs.next() {
        if within {
            match (sign, signs.peek()) {
                (b'"', Some(b'"')) => {
                    signs.next();
                }
                (b'"', Some(next)) if *next != between && *next != b'\n' => return Some(row),
                (b'"', _) => within = false,
                _ => {}
            }
            continue;
        }
        within = begins && sign == b'"';
        begins = sign == between || sign == b'\n';
        row += u32::from(sign == b'\n');
    }
    within.then_some(row)
}

/// Returns what parts the columns: what makes most of them over the first rows.
fn parting(text: &str) -> u8 {
    let columns = |between: &u8| -> usize {
        let rows = records(text, *between).take(TRIED);
        rows.map(|(_, record)| record.len()).sum()
    };
    let mut best = (0, b',');
    for between in BETWEEN {
        let found = columns(&between);
        if found > best.0 {
            best = (found, between);
        }
    }
    best.1
}

/// Takes the apostrophe away that keeps a text from being a formula.
fn bare(cell: &str) -> String {
    let inner = cell.strip_prefix('\'');
    let inner = inner.filter(|inner| inner.trim_start().starts_with(FORMULA));
    inner.unwrap_or(cell).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let book = read(text.as_bytes()).unwrap();
        let rows = book.pages.into_iter().flat_map(|page| page.rows);
        rows.map(|row| (row.number, row.cells)).collect()
    }

    #[test]
    fn whatever_parts_the_columns_the_rows_are_the_same() {
        let expected = vec![
            (1, vec!["a".to_owned(), "b".to_owned()]),
            (2, vec!["c, d".to_owned(), "e".to_owned()]),
        ];
        for text in [
            "a,b\n\"c, d\",e\n",
            "a;b\r\nc, d;e\r\n",
            "a\tb\rc, d\te",
            "a|b\nc, d|e\n\n\n",
            "\u{feff}a;b\n\"c, d\";e",
        ] {
            assert_eq!(rows(text), expected, "{text:?}");
        }
        let told = rows("sep=;\na;b\n");
        assert_eq!(told, [(2, vec!["a".to_owned(), "b".to_owned()])]);
    }

    #[test]
    fn rows_have_the_numbers_that_a_sheet_shows() {
        let text = "title\r\n\r\na,\"two\r\nlines\"\r\n\r\nb,c\r\n,,\r\n\"x\ny\nz\",d\r\ne,f";
        let numbers: Vec<u32> = rows(text).into_iter().map(|(number, _)| number).collect();
        assert_eq!(numbers, [1, 3, 5, 7, 8]);
    }

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_told_with_its_row() {
        for (text, row) in [
            ("a,b\n\"c,d\ne,f\n", 2),
            ("a,b\nc,\"no end\ne,f\n\"g\",h\n", 2),
            ("a,b\n\"two\nlines\",\"x\" y\n", 2),
            ("a,b\nc,d\ne,\"", 3),
        ] {
            assert_eq!(
                read(text.as_bytes()),
                Err(NotASheet::OpenQuote(row)),
                "{text:?}"
            );
        }
        let told = rows("a,5\" pipe\n\"he said \"\"no\"\"\",\"\"\n");
        let second = vec!["he said \"no\"".to_owned(), String::new()];
        assert_eq!(
            told,
            [
                (1, vec!["a".to_owned(), "5\" pipe".to_owned()]),
                (2, second)
            ]
        );
    }

    #[test]
    fn an_apostrophe_before_what_looks_like_a_formula_is_ours() {
        let cells = rows("'=1+1,'tis,'-2,''\n").remove(0).1;
        assert_eq!(cells, ["=1+1", "'tis", "-2", "''"]);
    }

    #[test]
    fn more_than_a_tracker_holds_is_refused() {
        let wide = ",".repeat(MOST_COLUMNS + 1);
        assert_eq!(read(wide.as_bytes()), Err(NotASheet::TooLarge));
        let long = "a,b\n".repeat(MOST_ROWS + 1);
        assert_eq!(read(long.as_bytes()), Err(NotASheet::TooLarge));
        assert!(read("a,b\n".repeat(MOST_ROWS).as_bytes()).is_ok());
    }
}

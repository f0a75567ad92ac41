//! Workbooks as Excel and others write them (.xlsx), unpacked within bounds: a page at a time, no more of it than a
//! tracker can hold. It reckons no formula and follows no link.

use super::{
    book::{Book, BookPage, BookRow, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, NotASheet},
    looks::Looks,
};
use roxmltree::{Document, Error, Node, ParsingOptions};
use std::io::{Cursor, Read};
use zip::{ZipArchive, result::ZipError};

/// The most that all parts together may unpack to.
const MOST_UNPACKED: u64 = 32 << 20;
/// The most pieces of one part: a tree of them is many times its text.
const MOST_NODES: u32 = 600_000;
const WORKBOOK: &str = "xl/workbook.xml";
const LINKS: &str = "xl/_rels/workbook.xml.rels";
const TEXTS: &str = "xl/sharedStrings.xml";
const STYLES: &str = "xl/styles.xml";

pub(super) fn read(bytes: &[u8]) -> Result<Book, NotASheet> {
    let mut parts = Parts::of(bytes)?;
    let workbook = parts.text(WORKBOOK)?.ok_or(NotASheet::OtherFormat)?;
    let links = parts.text(LINKS)?.unwrap_or_default();
    let texts = parts.text(TEXTS)?.unwrap_or_default();
    let styles = parts.text(STYLES)?.unwrap_or_default();
    let workbook = tree(&workbook)?;
    let links = links_of(&links)?;
    let looks = looks_of(&styles, &workbook)?;
    let texts = texts_of(&texts)?;
    let mut book = Book::default();
    let mut cells = 0;
    for sheet in workbook.descendants().filter(|node| is(node, "sheet")) {
        let name = sheet.attribute("name").unwrap_or_default().to_owned();
        if sheet
            .attribute("state")
            .is_some_and(|state| state != "visible")
        {
            book.hidden.push(name);
            continue;
        }
        let id = sheet
            .attributes()
            .find(|attribute| attribute.name() == "id");
        let target = id.and_then(|id| links.iter().find(|(link, _)| link == id.value()));
        let Some((_, target)) = target else {
            continue;
        };
        let missing = || NotASheet::Damaged("a page is missing".to_owned());
        let text = parts.text(target)?.ok_or_else(missing)?;
        let rows = rows(&tree(&text)?, (&texts, &looks), &mut cells)?;
        let comments = comments(&mut parts, target)?;
        book.pages.push(BookPage {
            name,
            rows,
            comments,
        });
    }
    Ok(book)
}

/// Returns the cells of a page that have comments, in the order of the page.
fn comments(parts: &mut Parts<'_>, page: &str) -> Result<Vec<String>, NotASheet> {
    let (folder, file) = page.rsplit_once('/').unwrap_or(("", page));
    let links = parts.text(&format!("{folder}/_rels/{file}.rels"))?;
    let links = links.unwrap_or_default();
    let mut cells = Vec::new();
    for (_, target) in links_of(&links)? {
        // A page names its parts from where it lies, in a folder of its own.
        let above = target.strip_prefix("xl/../");
        let part = above.map_or_else(|| target.clone(), |part| format!("xl/{part}"));
        let is_of_comments = part
            .rsplit('/')
            .next()
            .is_some_and(|name| name.starts_with("comment"));
        let text = if is_of_comments {
            parts.text(&part)?
        } else {
            None
        };
        let Some(text) = text else { continue };
        let comments = tree(&text)?;
        let all = comments.descendants().filter(|node| is(node, "comment"));
        let named = all.filter_map(|node| node.attribute("ref"));
        let is_cell =
            |named: &&str| named.len() < 12 && named.bytes().all(|c| c.is_ascii_alphanumeric());
        cells.extend(named.filter(is_cell).map(str::to_owned));
    }
    cells.sort_unstable();
    cells.dedup();
    Ok(cells)
}

/// The parts of a packed file, and how much may still be unpacked.
struct Parts<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Parts<'b> {
    fn of(bytes: &'b [u8]) -> Result<Self, NotASheet> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self {
            zip,
            left: MOST_UNPACKED,
        })
    }

    /// Unpacks a part; nothing where there is none. What it claims to be long is not believed.
    fn text(&mut self, name: &str) -> Result<Option<String>, NotASheet> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(&error)),
        };
        let mut bytes = Vec::new();
        let read = part.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|_| NotASheet::Damaged("a part of it cannot be unpacked".to_owned()))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let left = self.left.checked_sub(length);
        self.left = left.ok_or(NotASheet::Bomb(MOST_UNPACKED >> 20))?;
        let text = String::from_utf8(bytes);
        let text = text.map_err(|_| NotASheet::Damaged("a part of it is no text".to_owned()))?;
        Ok(Some(text))
    }
}

fn damaged(error: &ZipError) -> NotASheet {
    NotASheet::Damaged(match error {
        ZipError::UnsupportedArchive(_) => "it is packed in a way that is not known".to_owned(),
        _ => "it cannot be unpacked".to_owned(),
    })
}

fn tree(text: &str) -> Result<Document<'_>, NotASheet> {
    let options = ParsingOptions {
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let text = text.trim_start_matches('\u{feff}');
    Document::parse_with_options(text, options).map_err(|error| match error {
        Error::NodesLimitReached | Error::AttributesLimitReached => NotASheet::TooLarge,
        _ => NotASheet::Damaged("a part of it is no whole XML".to_owned()),
    })
}

/// Whether a piece is called so, under whichever of the two standards.
fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// Returns what each link of the workbook leads to, as its part is called.
fn links_of(text: &str) -> Result<Vec<(String, String)>, NotASheet> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let links = tree(text)?;
    let links = links.descendants().filter(|node| is(node, "Relationship"));
    let of = |link: Node<'_, '_>| {
        let (id, target) = (link.attribute("Id")?, link.attribute("Target")?);
        let whole = target.strip_prefix('/').map(str::to_owned);
        Some((
            id.to_owned(),
            whole.unwrap_or_else(|| format!("xl/{target}")),
        ))
    };
    Ok(links.filter_map(of).collect())
}

fn looks_of(styles: &str, workbook: &Document<'_>) -> Result<Looks, NotASheet> {
    let mut settings = workbook.descendants().filter(|node| is(node, "workbookPr"));
    let since_1904 = settings.any(|node| matches!(node.attribute("date1904"), Some("1" | "true")));
    if styles.is_empty() {
        return Ok(Looks::plain(since_1904));
    }
    Ok(Looks::of(&tree(styles)?, since_1904))
}

/// Returns the texts that cells share, without what is only said of how they sound.
fn texts_of(text: &str) -> Result<Vec<String>, NotASheet> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let texts = tree(text)?;
    let items = texts
        .root_element()
        .children()
        .filter(|node| is(node, "si"));
    Ok(items.map(words).collect())
}

fn words(item: Node<'_, '_>) -> String {
    let runs = item.descendants().filter(|node| is(node, "t"));
    let said = runs.filter(|node| !node.ancestors().any(|above| is(&above, "rPh")));
    let said: String = said.filter_map(|node| node.text()).collect();
    unescaped(&said).replace('\r', "")
}

/// Returns a text with the signs that a workbook keeps by their numbers, `_x000D_`, and with those of it that only look like one,
/// `_x005F_x0041_`, as they were typed.
fn unescaped(said: &str) -> String {
    let mut plain = String::with_capacity(said.len());
    let mut rest = said;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        if let Some(sign) = escaped(from) {
            plain.push(sign);
            rest = from.get(7..).unwrap_or_default();
        } else {
            plain.push_str("_x");
            rest = from.get(2..).unwrap_or_default();
        }
    }
    plain.push_str(rest);
    plain
}

fn escaped(text: &str) -> Option<char> {
    let digits = text.get(2..6).filter(|_| text.get(6..7) == Some("_"))?;
    // A sign before a number is none here, though it is read as one.
    let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16)
        .ok()
        .filter(|_| is_number)
        .and_then(char::from_u32)
}

fn rows(
    page: &Document<'_>,
    (texts, looks): (&[String], &Looks),
    cells: &mut usize,
) -> Result<Vec<BookRow>, NotASheet> {
    let mut rows: Vec<BookRow> = Vec::new();
    let mut number = 0_u32;
    for line in page.descendants().filter(|node| is(node, "row")) {
        let said = line.attribute("r").and_then(|number| number.parse().ok());
        number = said.unwrap_or_else(|| number.saturating_add(1));
        let mut row = BookRow {
            number,
            ..BookRow::default()
        };
        let mut next = 0;
        for cell in line.children().filter(|node| is(node, "c")) {
            let place = cell.attribute("r").and_then(column).unwrap_or(next);
            next = place.saturating_add(1);
            let said = value(cell, texts, looks);
            if said.is_empty() {
                if place < MOST_COLUMNS && looks.is_signal(style(cell)) {
                    row.coloured.push(place);
                }
                continue;
            }
            if place >= MOST_COLUMNS {
                return Err(NotASheet::TooLarge);
            }
            if row.cells.len() <= place {
                row.cells.resize(place + 1, String::new());
            }
            if let Some(colour) = looks.colour(style(cell)) {
                row.filled.push((place, colour));
            }
            if let Some(kept) = row.cells.get_mut(place) {
                *kept = said;
            }
        }
        *cells += row.cells.len();
        if row.is_empty() {
            continue;
        }
        if rows.len() == MOST_ROWS || *cells > MOST_CELLS {
            return Err(NotASheet::TooLarge);
        }
        rows.push(row);
    }
    Ok(rows)
}

fn style(cell: Node<'_, '_>) -> usize {
    let style = cell.attribute("s").and_then(|style| style.parse().ok());
    style.unwrap_or(0)
}

/// Returns what a cell shows, near enough: a day as 2026-11-03, a whole number without its point.
fn value(cell: Node<'_, '_>, texts: &[String], looks: &Looks) -> String {
    let of = |name: &'static str| cell.children().find(move |node| is(node, name));
    let held = of("v").and_then(|node| node.text()).unwrap_or_default();
    match cell.attribute("t") {
        Some("s") => {
            let place = held.trim().parse::<usize>().ok();
            place
                .and_then(|place| texts.get(place))
                .cloned()
                .unwrap_or_default()
        }
        Some("inlineStr") => of("is").map(words).unwrap_or_default(),
        Some("str" | "e" | "d") => held.to_owned(),
        Some("b") => if held.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        _ => looks.number(held.trim(), style(cell)),
    }
}

/// Returns the column of a cell that is named as `BC12`.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters.fold(0_usize, |number, letter| {
        number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_are_kept_by_their_numbers_are_read_as_signs() {
        for (kept, expected) in [
            ("a_x000D__x000a_b", "a\r\nb"),
            ("_x005F_x0041_", "_x0041_"),
            ("_x0041", "_x0041"),
            ("_x+041_ _xé", "_x+041_ _xé"),
            ("_xD800_", "_xD800_"),
        ] {
            assert_eq!(unescaped(kept), expected);
        }
    }
}

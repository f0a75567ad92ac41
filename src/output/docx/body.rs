//! The body of the file, block by block. It builds no table and packs nothing.

use super::{
    run::{run, runs},
    table::{signatures, table},
};
use crate::{
    document::{Block, Document, Words},
    output::quoted::quoted,
    text::{clean, width},
};
use maud::{Markup, html as xml};

/// A table of so many columns is read on its side.
const WIDE: usize = 6;
/// The furthest that short facts stand from what they are.
const FACTS_AT: usize = 4200;
/// How far they stand from the bar beside them.
const FACTS_IN: usize = 198;
/// So many lines stay together on a page.
const TOGETHER: usize = 10;
/// The list in `numbering.xml` that counts; those of a document follow it, each from one.
pub(super) const FIRST_COUNTED: usize = 2;

/// What a paragraph is and what stands around it.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// Begins a page.
    breaks: bool,
    /// Stands below a table, which keeps no distance of its own.
    below_table: bool,
    /// Stays with what follows.
    keeps: bool,
}

/// What the text of a page has room for, in twentieths of a point.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    /// Whether it lies on its side: it does where a table has more columns than an upright page can hold.
    pub(super) is_wide: bool,
    /// How far it goes across: A4 less two margins of 2 cm.
    pub(super) across: usize,
    /// What a letter takes of that.
    pub(super) letter: usize,
}

impl Sheet {
    /// Returns the sheet of a document.
    pub(super) fn of(document: &Document) -> Self {
        let is_wide =
            |block: &Block| matches!(block, Block::Table(table) if table.header.len() >= WIDE);
        let is_wide = document.blocks.iter().any(is_wide);
        Self {
            is_wide,
            across: if is_wide { 14570 } else { 9638 },
            letter: usize::from(document.print.points()) * 102 / 10,
        }
    }
}

/// Returns how many lists of the document count.
pub(super) fn counted(document: &Document) -> usize {
    let counts = |block: &&Block| matches!(block, Block::List { ordered: true, .. });
    document.blocks.iter().filter(counts).count()
}

/// Returns the blocks of a document.
pub(super) fn body(document: &Document) -> Markup {
    let blocks = &document.blocks;
    let sheet = Sheet::of(document);
    let mut list = FIRST_COUNTED;
    let written = blocks.iter().enumerate().map(|(index, block)| {
        let before = index.checked_sub(1).and_then(|index| blocks.get(index));
        let after = blocks.get(index + 1);
        let place = Place {
            breaks: matches!(before, Some(Block::PageBreak)),
            below_table: before.is_some_and(is_table),
            keeps: after.is_some_and(|next| is_table(next) || matches!(next, Block::Quote { .. })),
        };
        let written = one(block, place, (sheet, list));
        list += usize::from(matches!(block, Block::List { ordered: true, .. }));
        written
    });
    xml! {
        @for block in written { (block) }
        // Word wants a paragraph below a table, and makes one where there is none.
        @if blocks.last().is_some_and(is_table) { (gap(Place::default())) }
    }
}

const fn is_table(block: &Block) -> bool {
    matches!(block, Block::Table(_) | Block::Signatures(_))
}

fn one(block: &Block, place: Place, (sheet, list): (Sheet, usize)) -> Markup {
    match block {
        Block::Heading { level, text } => {
            let style = format!("Heading{}", (*level).clamp(1, 4));
            paragraph(&style, place, &run(&clean(text), None))
        }
        Block::Paragraph(words) => paragraph("BodyText", place, &runs(words)),
        Block::List { ordered, items } => items_of(items, place, ordered.then_some(list)),
        Block::KeyValues(pairs) => facts(pairs, place, sheet),
        Block::Quote { words, by } => quote(words, by.as_deref(), place),
        Block::Table(shown) => xml! {
            (apart(place))
            @if let Some(caption) = &shown.caption {
                (paragraph("Caption", Place { keeps: true, ..Place::default() }, &run(&clean(caption), None)))
            }
            (table(shown, sheet))
        },
        Block::Signatures(lines) => xml! { (apart(place)) (signatures(lines, sheet)) },
        Block::Chart(chart) => paragraph("BodyText", place, &runs(&chart.in_words())),
        // Whatever follows begins the page.
        Block::PageBreak => xml! {},
        Block::Rule => paragraph("Rule", place, &xml! {}),
    }
}

/// Two tables that touch are one to Word, and a table begins no page by itself.
fn apart(place: Place) -> Markup {
    xml! { @if place.breaks || place.below_table { (gap(place)) } }
}

fn gap(place: Place) -> Markup {
    paragraph("Gap", place, &xml! {})
}

fn paragraph(style: &str, place: Place, runs: &Markup) -> Markup {
    set_out(style, place, (&xml! {}, &xml! {}), runs)
}

/// Returns a paragraph with what is particular to it: which list it is in, and how far it is set in.
fn set_out(style: &str, place: Place, (list, tabs): (&Markup, &Markup), runs: &Markup) -> Markup {
    let is_heading = style.starts_with("Heading");
    xml! {
        w:p {
            w:pPr {
                w:pStyle w:val=(style) {}
                @if place.keeps { w:keepNext {} }
                @if place.breaks { w:pageBreakBefore {} }
                (list)
                @if place.below_table && !is_heading { w:spacing w:before="240" {} }
                (tabs)
            }
            (runs)
        }
    }
}

/// Returns the place of one of several paragraphs that are one block.
fn within(place: Place, index: usize, last: usize, stay: bool) -> Place {
    Place {
        breaks: place.breaks && index == 0,
        below_table: place.below_table && index == 0,
        keeps: if index == last { place.keeps } else { stay },
    }
}

fn items_of(items: &[Words], place: Place, counted: Option<usize>) -> Markup {
    let last = items.len().saturating_sub(1);
    let style = if counted.is_some() {
        "ListNumber"
    } else {
        "ListBullet"
    };
    let numbered = counted.map(|list| {
        xml! { w:numPr { w:ilvl w:val="0" {} w:numId w:val=(list) {} } }
    });
    let numbered = numbered.unwrap_or_else(|| xml! {});
    xml! {
        @for (index, item) in items.iter().enumerate() {
            (set_out(style, within(place, index, last, false), (&numbered, &xml! {}), &runs(item)))
        }
    }
}

/// Returns short facts, each in a line with what it is: no table, since they are read one by one.
fn facts(pairs: &[(String, Words)], place: Place, sheet: Sheet) -> Markup {
    let last = pairs.len().saturating_sub(1);
    let stay = pairs.len() <= TOGETHER;
    let longest = pairs.iter().map(|(key, _)| width(key)).max().unwrap_or(0);
    let at = (longest + 2) * sheet.letter;
    let tabs = xml! { w:ind w:left=(FACTS_IN + at) w:hanging=(at) {} };
    let tabs = if at <= FACTS_AT {
        tabs
    } else {
        xml! {}
    };
    xml! {
        @for (index, (key, words)) in pairs.iter().enumerate() {
            @let fact = xml! {
                (run(&format!("{}:", clean(key)), Some("FactName")))
                @if at <= FACTS_AT { w:r { w:tab {} } } @else { (run(" ", None)) }
                (runs(words))
            };
            (set_out("Fact", within(place, index, last, stay), (&xml! {}, &tabs), &fact))
        }
    }
}

fn quote(words: &str, by: Option<&str>, place: Place) -> Markup {
    let last = usize::from(by.is_some());
    xml! {
        (paragraph("Quote", within(place, 0, last, true), &runs(&quoted(words))))
        @if let Some(by) = by {
            (paragraph("QuoteSource", within(place, 1, last, true), &run(&clean(by), None)))
        }
    }
}

//! Documents made of what a format chokes on: formulas, markup, turned text, pictures, names from right to left.

use chairside::document::{
    Block, Cell, Chart, ChartKind, Document, Point, Print, Signatory, Span, Table, Words,
};
use proptest::prelude::*;

/// What a text may hold.
const PIECES: &[&str] = &[
    "Ring the school",
    "by Friday 18 December 2026",
    "=cmd|'/c calc'!A0",
    "+44 7700 900188",
    "-1",
    "@SUM(A1:A9)",
    "<script>alert(1)</script>",
    "</td></tr></table>",
    "&amp;&lt;b&gt;",
    "]](javascript:x)",
    "# not a heading",
    "| a | b |",
    "1. one",
    "**stars** _under_ `code` ~~gone~~ $x$",
    "\\",
    "<!-- -->",
    "BEGIN:VEVENT",
    "\u{1b}]0;title\u{7}",
    "a\0b\u{8}c\u{7f}",
    "\u{202e}turned\u{202c}",
    "\u{feff}\u{200b}\u{ad}",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\u{2028}",
    "👍🏽",
    "👨‍👩‍👧",
    "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "علي بن سلام",
    "דנה (סבתא)",
    "王小明",
    "क्षि",
    "Łukasz Żółć",
    "e\u{301}\u{302}q\u{301}",
    "a\u{300}\u{300}\u{300}\u{300}\u{300}\u{300}\u{300}",
    "\u{a0}\u{2003}",
    "▲ HIGH",
    "□",
    "\u{e000}",
    "\u{fffd}",
    "http://example.org/a/very/long/path/that/has/no/space/in/it/and/goes/on/and/on/for/longer/than/a/line",
    "well-being",
    "“quoted”",
    "'",
    "\"",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => Just("said at length, and more than once, ".repeat(25)),
        1 => Just("m".repeat(60)),
    ];
    let joined = proptest::sample::select(&["", " "][..]);
    (prop::collection::vec(piece, 0..4), joined).prop_map(|(pieces, by)| pieces.join(by))
}

fn words() -> impl Strategy<Value = Words> {
    let span = (0..3, text()).prop_map(|(weight, text)| match weight {
        0 => Span::Plain(text),
        1 => Span::Strong(text),
        _ => Span::Emphasis(text),
    });
    prop::collection::vec(span, 0..3).prop_map(Words)
}

fn cell() -> impl Strategy<Value = Cell> {
    prop::collection::vec(words(), 0..3).prop_map(Cell)
}

fn table() -> impl Strategy<Value = Table> {
    let sizes = (1..7usize, prop_oneof![0..6usize, Just(41)]);
    sizes.prop_flat_map(|(columns, rows)| {
        let row = prop::collection::vec(cell(), columns);
        (
            prop::option::of(text()),
            prop::collection::vec(text(), columns),
            prop::collection::vec(row, rows),
        )
            .prop_map(|(caption, header, rows)| Table {
                caption,
                header,
                rows,
            })
    })
}

fn chart() -> impl Strategy<Value = Chart> {
    let point = (text(), text(), 0..12usize, text()).prop_map(|(day, short, step, word)| Point {
        day,
        short,
        step,
        word,
    });
    let points = prop::collection::vec(point, 0..14);
    let kinds = proptest::sample::select(&[ChartKind::History, ChartKind::Lengths][..]);
    (kinds, text(), prop::collection::vec(text(), 0..12), points).prop_map(
        |(kind, title, scale, points)| Chart {
            kind,
            title,
            scale,
            points,
        },
    )
}

fn block() -> impl Strategy<Value = Block> {
    let signatory =
        (text(), text()).prop_map(|(name, relationship)| Signatory { name, relationship });
    prop_oneof![
        3 => (2..4u8, text()).prop_map(|(level, text)| Block::Heading { level, text }),
        3 => words().prop_map(Block::Paragraph),
        2 => (any::<bool>(), prop::collection::vec(words(), 0..5))
            .prop_map(|(ordered, items)| Block::List { ordered, items }),
        3 => table().prop_map(Block::Table),
        2 => prop::collection::vec((text(), words()), 0..5).prop_map(Block::KeyValues),
        2 => (text(), prop::option::of(text())).prop_map(|(words, by)| Block::Quote { words, by }),
        1 => prop::collection::vec(signatory, 0..4).prop_map(Block::Signatures),
        1 => chart().prop_map(Block::Chart),
        1 => Just(Block::PageBreak),
        1 => Just(Block::Rule),
    ]
}

/// Returns documents of anything.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    let print = proptest::sample::select(&[Print::Normal, Print::RoomSheet, Print::Large][..]);
    let blocks = prop::collection::vec(block(), 0..8);
    (text(), text(), text(), print, blocks).prop_map(|(title, reference, is_for, print, blocks)| {
        let mut document = Document::new(title, reference);
        document.is_for = is_for;
        document.print = print;
        document.blocks = blocks;
        document
    })
}

/// Returns one document that has every kind of block, and every piece in each.
pub(crate) fn fixed() -> Document {
    let all = PIECES.join(" ");
    let mut document = Document::new(all.as_str(), "LCR-0142");
    document.heading(1, all.as_str());
    document.paragraph(Words::strong(all.as_str()).and(all.as_str()));
    document.heading(2, all.as_str());
    document.list(PIECES.iter().map(|piece| Words::from(*piece)).collect());
    let row = |n: usize| vec![Cell::from(format!("{n}")), Cell::from(all.as_str())];
    document.table(&["Number", &all], (1..=41).map(row).collect());
    document.heading(3, all.as_str());
    document.blocks.extend([
        Block::KeyValues(
            PIECES
                .iter()
                .map(|p| ((*p).to_owned(), (*p).into()))
                .collect(),
        ),
        Block::Quote {
            words: all.clone(),
            by: Some(all.clone()),
        },
        Block::PageBreak,
        Block::Signatures(vec![Signatory {
            name: all.clone(),
            relationship: all.clone(),
        }]),
        Block::Rule,
    ]);
    document
}

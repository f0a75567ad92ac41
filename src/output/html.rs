//! A document as one web page that needs nothing else, reads well aloud and prints well. It runs no script.

use super::{drawing::drawing, empty::says_nothing, quoted::quoted, signs::with_sign};
use crate::{
    document::{Block, Cell, Document, Print, Signatory, Span, Table, Words},
    text::{clean, clean_block},
};
use maud::{DOCTYPE, Markup, PreEscaped, html as page};

/// How the page looks; nothing of a case is ever written into it.
const STYLE: &str = include_str!("page.css");
/// What the page may load: nothing but its own style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Returns the document as a web page.
pub fn html(document: &Document) -> String {
    page! {
        (DOCTYPE)
        html lang=(clean(&document.language)) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (clean(&document.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body class=[size(document.print)] {
                main { @for part in &document.blocks { (block(part)) } }
            }
        }
    }
    .into_string()
}

/// Returns what the style knows a size of print by.
const fn size(print: Print) -> Option<&'static str> {
    match print {
        Print::Normal => None,
        Print::RoomSheet => Some("room-sheet"),
        Print::Large => Some("large"),
    }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Heading { level, text } => heading(*level, &clean(text)),
        Block::Paragraph(words) if says_nothing(words) => Markup::default(),
        Block::Paragraph(words) => page! { p { (run(words)) } },
        Block::List { items, .. } if items.is_empty() => Markup::default(),
        Block::List { ordered, items } => page! {
            @if *ordered {
                ol { @for item in items { li { (run(item)) } } }
            } @else {
                ul { @for item in items { li { (run(item)) } } }
            }
        },
        Block::Table(shown) => table(shown),
        Block::KeyValues(pairs) if pairs.is_empty() => Markup::default(),
        Block::KeyValues(pairs) => page! {
            dl { @for (key, words) in pairs { dt { (clean(key)) } dd { (run(words)) } } }
        },
        Block::Quote { words, by } => page! {
            blockquote {
                p { (run(&quoted(words))) }
                @if let Some(by) = by { footer { (clean(by)) } }
            }
        },
        Block::Signatures(signatories) => signatures(signatories),
        Block::Chart(chart) => page! {
            figure {
                (drawing(chart))
                figcaption { (run(&chart.in_words())) }
            }
        },
        Block::PageBreak => page! { div.page {} },
        Block::Rule => page! { hr; },
    }
}

/// A heading that says nothing is none: whoever goes from heading to heading would stop there for nothing.
fn heading(level: u8, text: &str) -> Markup {
    match level {
        _ if text.trim().is_empty() => Markup::default(),
        0 | 1 => page! { h1 { (text) } },
        2 => page! { h2 { (text) } },
        3 => page! { h3 { (text) } },
        _ => page! { h4 { (text) } },
    }
}

/// A wide table moves sideways by itself on a narrow screen; it can be reached by keyboard for that.
fn table(table: &Table) -> Markup {
    page! {
        div.scroll tabindex="0" role="group" aria-label="Table" {
            table {
                @if let Some(caption) = &table.caption { caption { (clean(caption)) } }
                thead { tr { @for title in &table.header { th scope="col" { (clean(title)) } } } }
                tbody {
                    @for row in &table.rows { tr { @for shown in row { td { (cell(shown)) } } } }
                }
            }
        }
    }
}

fn cell(cell: &Cell) -> Markup {
    page! { @for words in &cell.0 { p { (run(words)) } } }
}

fn signatures(signatories: &[Signatory]) -> Markup {
    // Whoever signs for the meeting is asked for no relationship to the child.
    let related = signatories.iter().any(|line| !line.relationship.is_empty());
    let relationship = "Relationship to the child";
    let titles = ["Name", "Signature", relationship, "Date"];
    let titles = titles
        .into_iter()
        .filter(|title| related || *title != relationship);
    page! {
        table.signatures {
            thead {
                tr { @for title in titles { th scope="col" { (title) } } }
            }
            tbody {
                @for line in signatories {
                    tr {
                        td { (clean(&line.name)) }
                        td {}
                        @if related { td { (clean(&line.relationship)) } }
                        td {}
                    }
                }
            }
        }
    }
}

fn run(words: &Words) -> Markup {
    page! {
        @for span in &words.0 {
            @match span {
                Span::Plain(text) => { (lines(text)) }
                Span::Strong(text) => { strong { (lines(text)) } }
                Span::Emphasis(text) => { em { (lines(text)) } }
            }
        }
    }
}

fn lines(text: &str) -> Markup {
    let text = clean_block(text);
    page! {
        @for (index, line) in text.split('\n').enumerate() {
            @if index > 0 { br; }
            (with_sign(line))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Chart, ChartKind, Point};

    fn of(text: &str) -> String {
        let mut document = Document::new(text, "r");
        document.heading(1, text);
        document.paragraph(Words::strong(text).and(text));
        document.table(&[text], vec![vec![Cell::from(text)]]);
        document.blocks.extend([
            Block::KeyValues(vec![(text.to_owned(), text.into())]),
            Block::Quote {
                words: text.to_owned(),
                by: Some(text.to_owned()),
            },
            Block::Signatures(vec![Signatory {
                name: text.to_owned(),
                relationship: text.to_owned(),
            }]),
        ]);
        html(&document)
    }

    #[test]
    fn what_a_case_says_is_never_markup() {
        let written = of("</title></style><script>alert(1)</script>\"'&<img src=x onerror=y>");
        assert!(!written.contains("<script"));
        assert!(!written.contains("<img"));
        assert_eq!(written.matches("</style>").count(), 1);
        assert_eq!(written.matches("</title>").count(), 1);
        assert_eq!(written.matches("&lt;script&gt;").count(), 12);
    }

    #[test]
    fn turning_characters_and_sequences_are_harmless() {
        let written = of("a\u{202e}b\u{1b}[31mc\u{0}");
        assert!(written.contains("a&lt;U+202E&gt;bc"));
        assert!(!written.contains(['\u{202e}', '\u{1b}', '\u{0}']));
    }

    #[test]
    fn the_page_loads_nothing_and_says_its_language() {
        let written = of("x");
        assert!(
            written
                .starts_with("<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">")
        );
        assert!(written.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
        assert!(!written.contains("http://") && !written.contains("https://"));
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
    }

    #[test]
    fn a_chart_is_drawn_in_the_ink_of_the_page_and_said_in_words() {
        let mut document = Document::new("t", "r");
        document.blocks.push(Block::Chart(Chart {
            kind: ChartKind::History,
            title: "How big the risk was".to_owned(),
            scale: vec!["Low".to_owned()],
            points: vec![Point {
                day: "1 May 2026".to_owned(),
                short: "1 May".to_owned(),
                step: 0,
                word: "● Low".to_owned(),
            }],
        }));
        let written = html(&document);
        assert!(written.contains("<svg role=\"img\""), "{written}");
        let words = "<figcaption><strong>How big the risk was:</strong> 1 May 2026: ●\u{a0}Low.";
        assert!(written.contains(words), "{written}");
        assert!(STYLE.contains(".dot, .length { fill: currentColor; }"));
    }

    #[test]
    fn a_sheet_for_the_room_and_large_print_say_so_to_the_style() {
        for (print, class) in [
            (Print::Normal, "<body><main>"),
            (Print::RoomSheet, "<body class=\"room-sheet\">"),
            (Print::Large, "<body class=\"large\">"),
        ] {
            let document = Document {
                print,
                ..Document::new("t", "r")
            };
            assert!(html(&document).contains(class), "{class}");
            let points = format!("{}pt", print.points());
            assert!(STYLE.contains(&points), "{points}");
        }
    }

    #[test]
    fn header_cells_say_what_they_head() {
        assert!(of("Who").contains("<thead><tr><th scope=\"col\">Who</th></tr></thead>"));
    }
}

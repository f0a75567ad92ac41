//! A document as Markdown, as common readers of it agree on. What a case says is text, never markup.

use crate::{
    document::{Block, Cell, Document, Signatory, Span, Table, Words},
    text::{clean, clean_block},
};
use unicode_normalization::char::is_combining_mark;

/// Returns the document as Markdown.
pub fn markdown(document: &Document) -> String {
    let parts: Vec<String> = document.blocks.iter().map(block).collect();
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    let mut whole = parts.collect::<Vec<_>>().join("\n\n");
    whole.push('\n');
    whole
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => {
            let signs = "#".repeat(usize::from((*level).clamp(1, 6)));
            format!("{signs} {}", escaped(&clean(text), Place::Within))
        }
        Block::Paragraph(words) => lines(words).join("\\\n"),
        Block::List { ordered, items } => items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                let mark = if *ordered {
                    format!("{}. ", index + 1)
                } else {
                    "- ".to_owned()
                };
                listed(&mark, item)
            })
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Table(shown) => table(shown),
        Block::KeyValues(pairs) => pairs
            .iter()
            .map(|(key, value)| {
                let mut words = Words::strong(format!("{}:", clean(key)));
                words.0.push(Span::Plain(" ".to_owned()));
                words.0.extend(value.0.iter().cloned());
                listed("- ", &words)
            })
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Quote { words, by } => quote(words, by.as_deref()),
        Block::Signatures(signatories) => signatures(signatories),
        Block::Chart(chart) => lines(&chart.in_words()).join("\\\n"),
        Block::PageBreak | Block::Rule => "---".to_owned(),
    }
}

/// Returns an item whose further lines stand under its first.
fn listed(mark: &str, words: &Words) -> String {
    let indent = " ".repeat(mark.len());
    format!("{mark}{}", lines(words).join(&format!("\\\n{indent}")))
}

fn quote(words: &str, by: Option<&str>) -> String {
    let mut lines = lines(&Words::from(words));
    for line in &mut lines {
        line.insert_str(0, "> ");
    }
    let mut quoted = lines.join("\\\n");
    if let Some(by) = by {
        quoted.push_str("\n>\n> ");
        quoted.push_str(&escaped(&clean(by), Place::LineStart));
    }
    quoted
}

fn table(table: &Table) -> String {
    let header: Vec<String> = table
        .header
        .iter()
        .map(|title| escaped(&clean(title), Place::Within))
        .collect();
    let rows = table.rows.iter().map(|cells| {
        let cells: Vec<String> = cells.iter().map(cell).collect();
        row(&cells)
    });
    let mut all = Vec::new();
    if let Some(caption) = &table.caption {
        all.push(format!("{}\n", strong(&clean(caption))));
    }
    all.push(row(&header));
    all.push(row(&vec!["---".to_owned(); header.len()]));
    all.extend(rows);
    all.join("\n")
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// Returns a cell in one line, which is all a row has.
fn cell(cell: &Cell) -> String {
    let paragraphs = cell.0.iter().flat_map(lines);
    paragraphs.collect::<Vec<_>>().join("<br>")
}

fn signatures(signatories: &[Signatory]) -> String {
    // Whoever signs for the meeting is asked for no relationship to the child.
    let related = signatories.iter().any(|line| !line.relationship.is_empty());
    let cells = |name: String, relationship: String, [signature, date]: [&str; 2]| {
        let related = related.then_some(relationship);
        let first = [name, signature.to_owned()].into_iter().chain(related);
        let cells: Vec<String> = first.chain([date.to_owned()]).collect();
        row(&cells)
    };
    let titles = ("Name".to_owned(), "Relationship to the child".to_owned());
    let mut all = vec![
        cells(titles.0, titles.1, ["Signature", "Date"]),
        row(&vec!["---".to_owned(); if related { 4 } else { 3 }]),
    ];
    for line in signatories {
        all.push(cells(
            escaped(&clean(&line.name), Place::Within),
            escaped(&clean(&line.relationship), Place::Within),
            [""; 2],
        ));
    }
    all.join("\n")
}

/// Returns the lines of a run of text, each harmless where it will stand, empty ones left out.
fn lines(words: &Words) -> Vec<String> {
    let mut lines = vec![String::new()];
    let spans = together(words);
    for (place, span) in spans.iter().enumerate() {
        let text = clean_block(span.text());
        let next = spans.get(place + 1).map(Span::text);
        let mut parts = text.split('\n').enumerate().peekable();
        while let Some((index, part)) = parts.next() {
            if index > 0 {
                lines.push(String::new());
            }
            let Some(line) = lines.last_mut() else {
                continue;
            };
            let place = if line.trim().is_empty() {
                Place::LineStart
            } else {
                Place::Within
            };
            let follows = next.filter(|_| parts.peek().is_none());
            let beside = (
                line.chars().last(),
                follows.and_then(|text| text.chars().next()),
            );
            let written = match span {
                Span::Plain(_) => escaped(part, place),
                Span::Strong(_) => marked(part, "**", beside),
                Span::Emphasis(_) => marked(part, "*", beside),
            };
            line.push_str(&written);
        }
    }
    let lines = lines.into_iter().map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// Returns the spans with those of one weight as one: the marks between them would be read as stars.
fn together(words: &Words) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for span in words.0.iter().filter(|span| !span.text().is_empty()) {
        match spans.last_mut() {
            Some(last) if std::mem::discriminant(last) == std::mem::discriminant(span) => {
                last.text_mut().push_str(span.text());
            }
            _ => spans.push(span.clone()),
        }
    }
    spans
}

fn strong(text: &str) -> String {
    marked(text, "**", (None, None))
}

/// Sets text between marks. A mark beside a space is only a star, and so is one between a letter and a full stop: spaces
/// stand outside, and signs do where a letter is on their other side.
fn marked(text: &str, mark: &str, (before, after): (Option<char>, Option<char>)) -> String {
    let is_between = |c: char| is_sign(c) || c.is_whitespace();
    let is_letter = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !is_sign(c));
    let inner = text.trim();
    let (lead, trail) = text.split_once(inner).unwrap_or_default();
    let begins = if lead.is_empty() && is_letter(before) {
        inner.trim_start_matches(is_between)
    } else {
        inner
    };
    let heavy = if trail.is_empty() && is_letter(after) {
        begins.trim_end_matches(is_between)
    } else {
        begins
    };
    if heavy.is_empty() {
        return escaped(text, Place::Within);
    }
    let (before, after) = text.split_once(heavy).unwrap_or_default();
    let [before, inner, after] = [before, heavy, after].map(|part| escaped(part, Place::Within));
    format!("{before}{mark}{inner}{mark}{after}")
}

/// Whether a sign is neither of a word nor a space, as readers of Markdown part them.
fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !is_combining_mark(c)
}

/// Where a text stands: some signs mean something only where a line begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    LineStart,
    Within,
}

/// Returns clean text with every sign that Markdown would read as markup made plain.
fn escaped(text: &str, place: Place) -> String {
    let text = if place == Place::LineStart {
        text.trim_start()
    } else {
        text
    };
    let mut plain = String::with_capacity(text.len());
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let begins = place == Place::LineStart && (at == 0 && matches!(c, '#' | '+' | '-' | '='))
            || place == Place::LineStart && figures > 0 && at == figures && matches!(c, '.' | ')');
        let always = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$'
        );
        if begins || always {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut document = Document::new("t", "r");
        document.paragraph(text);
        assert_eq!(markdown(&document).trim_end(), expected, "{text:?}");
    }

    #[test]
    fn what_a_case_says_is_never_markup() {
        check("# h", "\\# h");
        check("  - item", "\\- item");
        check("1. first", "1\\. first");
        check("at 10.30", "at 10.30");
        check("| x |", "\\| x \\|");
        check(
            "<script>alert(1)</script>",
            "\\<script\\>alert(1)\\</script\\>",
        );
        check("[a](javascript:b)", "\\[a\\](javascript:b)");
        check("![a](b)", "!\\[a\\](b)");
        check(
            "*a* _b_ `c` ~~d~~ &lt; $x$",
            "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\&lt; \\$x\\$",
        );
        check("a\\b", "a\\\\b");
        check("one\n# two\n\n---", "one\\\n\\# two\\\n\\---");
        check("a\u{202e}b\u{1b}[31mc", "a\\<U+202E\\>bc");
    }

    #[test]
    fn spaces_stand_outside_the_weight() {
        let mut document = Document::new("t", "r");
        document.paragraph(Words::strong(" Why: ").and("so"));
        assert_eq!(markdown(&document), "**Why:** so\n");
    }

    #[test]
    fn no_mark_is_read_as_a_star_whatever_stands_beside_it() {
        let texts = [
            "Why:", "(so)", "a", "…", " b ", "“c”", "*", "e\u{301}", "👩",
        ];
        for (first, middle, last) in texts.iter().flat_map(|first| {
            let pairs = texts.iter().flat_map(|m| texts.iter().map(move |l| (m, l)));
            pairs.map(move |(middle, last)| (*first, *middle, *last))
        }) {
            for weight in [Span::Strong, Span::Emphasis] {
                let spans = [
                    Span::Plain(first.into()),
                    weight(middle.into()),
                    weight(last.into()),
                ];
                let mut document = Document::new("t", "r");
                let mut words = Words(spans.into());
                words.0.push(Span::Plain(first.into()));
                document.paragraph(words.clone());
                let written = markdown(&document);
                let read = pulldown_cmark::Parser::new(&written);
                let text = read.filter_map(|event| match event {
                    pulldown_cmark::Event::Text(text) => Some(text.to_string()),
                    _ => None,
                });
                let wanted = words.plain();
                assert_eq!(text.collect::<String>(), wanted.trim(), "{written}");
            }
        }
        let mut document = Document::new("t", "r");
        document.paragraph(Words(vec![
            Span::Plain("x".into()),
            Span::Strong("(y):".into()),
            Span::Plain("z".into()),
        ]));
        assert_eq!(markdown(&document), "x(**y**):z\n");
    }

    #[test]
    fn a_cell_keeps_to_its_row() {
        let mut document = Document::new("t", "r");
        let cell = Cell(vec!["a | b\nc".into(), Words::labelled("Done when", "d")]);
        document.table(&["One|two"], vec![vec![cell]]);
        assert_eq!(
            markdown(&document),
            "| One\\|two |\n| --- |\n| a \\| b<br>c<br>**Done when:** d |\n"
        );
    }

    #[test]
    fn further_lines_stand_under_their_item() {
        let mut document = Document::new("t", "r");
        document.blocks.push(Block::List {
            ordered: true,
            items: vec!["one\nmore".into(), "two".into()],
        });
        assert_eq!(markdown(&document), "1. one\\\n   more\n2. two\n");
    }

    #[test]
    fn words_are_quoted_line_by_line() {
        let mut document = Document::new("t", "r");
        document.blocks.push(Block::Quote {
            words: "one\n> two".to_owned(),
            by: Some("Jay".to_owned()),
        });
        assert_eq!(markdown(&document), "> one\\\n> \\> two\n>\n> Jay\n");
    }
}

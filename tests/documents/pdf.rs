//! A PDF held against its document: every text once and in order, under a tag that says what it is. It looks at no picture.

use crate::hostile;
use crate::reopened::{Pdf, Tagged};
use crate::said::{Said, as_found, even, said};
use crate::samples;
use chairside::calendar::parse_iso;
use chairside::document::{Audience, Block, Cell, Document, Print, Table, room_sheet};
use chairside::output::{Format, write};
use chairside::procedure::Library;
use lopdf::decode_text_string;
use proptest::prelude::*;

/// Returns the tags as the parts of a document that they say they are.
fn parts(tags: &[Tagged]) -> Vec<Said> {
    tags.iter().map(part).collect()
}

fn part(tag: &Tagged) -> Said {
    let role = |role: &'static str| move |tag: &&Tagged| tag.role == role;
    match tag.role.as_str() {
        "P" => Said::Paragraph(even(&tag.text)),
        "L" => list(tag),
        "BlockQuote" => Said::Quote(tag.inner.iter().map(|p| even(&p.text)).collect()),
        "Table" => {
            let caption = tag.inner.iter().find(role("Caption"));
            let caption = caption.map(|caption| even(&caption.text));
            match tag.inner.iter().find(role("THead")) {
                Some(head) => {
                    let body = tag.inner.iter().find(role("TBody")).unwrap();
                    table(caption, &head.inner[0], &body.inner)
                }
                None => records(caption, &tag.inner),
            }
        }
        heading => {
            let level = heading
                .strip_prefix('H')
                .unwrap_or_else(|| panic!("{heading}"));
            Said::Heading(level.parse().unwrap(), even(&tag.text))
        }
    }
}

fn list(tag: &Tagged) -> Said {
    let pairs = tag.inner.iter().map(|item| {
        assert_eq!((item.role.as_str(), item.inner.len()), ("LI", 2));
        assert_eq!(item.inner[0].role, "Lbl");
        assert_eq!(item.inner[1].role, "LBody");
        (even(&item.inner[0].text), even(&item.inner[1].text))
    });
    let pairs: Vec<(String, String)> = pairs.collect();
    let numbered = (1..)
        .zip(&pairs)
        .all(|(n, (label, _))| *label == format!("{n}."));
    if !numbered && pairs.iter().any(|(label, _)| label != "•") {
        return Said::Facts(pairs);
    }
    Said::List(numbered, pairs.into_iter().map(|(_, body)| body).collect())
}

fn table(caption: Option<String>, head: &Tagged, rows: &[Tagged]) -> Said {
    for title in &head.inner {
        assert_eq!(title.role, "TH");
        assert_eq!(title.scope.as_deref(), Some("Column"));
    }
    let cell = |cell: &Tagged| -> Vec<String> {
        assert_eq!(cell.role, "TD");
        cell.inner.iter().map(|p| even(&p.text)).collect()
    };
    Said::Table {
        caption,
        head: head.inner.iter().map(|title| even(&title.text)).collect(),
        rows: rows
            .iter()
            .map(|row| row.inner.iter().map(cell).collect())
            .collect(),
    }
}

fn records(caption: Option<String>, inner: &[Tagged]) -> Said {
    let rows = inner.iter().filter(|tag| tag.role == "TR").map(|row| {
        let [title, cell] = row.inner.as_slice() else {
            panic!("{row:?}");
        };
        assert_eq!((title.role.as_str(), cell.role.as_str()), ("TH", "TD"));
        assert_eq!(title.scope.as_deref(), Some("Row"));
        (even(&title.text), even(&cell.text))
    });
    Said::Records(caption, rows.collect())
}

/// Holds a PDF against its document: every text once and in order, and besides the parts only what a page adds.
fn check(document: &Document) -> Pdf {
    let bytes = write(document, Format::Pdf).unwrap();
    let mut opened = Pdf::open(&bytes);
    let found = parts(&opened.tags());
    let expected = as_found(said(document), &found);
    assert_eq!(found, expected);
    opened
}

#[test]
fn every_document_of_the_examples_comes_out_whole() {
    for document in samples::all() {
        check(&document);
    }
}

#[test]
fn the_file_says_what_it_is_and_in_which_language() {
    let document = hostile::fixed();
    let again = write(&document, Format::Pdf);
    assert_eq!(write(&document, Format::Pdf), again);
    let opened = check(&document);
    let catalog = opened.catalog();
    let language = decode_text_string(catalog.get(b"Lang").unwrap()).unwrap();
    assert_eq!(language, "en-GB");
    let shown = opened.dict(catalog.get(b"ViewerPreferences").unwrap());
    assert!(shown.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let marked = opened.dict(catalog.get(b"MarkInfo").unwrap());
    assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
    let info = opened.dict(opened.file.trailer.get(b"Info").unwrap());
    let title = decode_text_string(info.get(b"Title").unwrap()).unwrap();
    assert_eq!(title, chairside::text::clean(&document.title));
    let (_, metadata) = opened
        .file
        .dereference(catalog.get(b"Metadata").unwrap())
        .unwrap();
    let metadata = metadata.as_stream().unwrap();
    let metadata = metadata.get_plain_content().unwrap();
    let metadata = String::from_utf8_lossy(&metadata);
    assert!(metadata.contains("<pdfuaid:part>1<"), "{metadata}");
    assert!(!metadata.contains("Date>"), "{metadata}");
}

#[test]
fn no_program_is_in_the_file_and_nothing_is_fetched() {
    let opened = check(&hostile::fixed());
    for object in opened.file.objects.values() {
        let Ok(dict) = object.as_dict() else { continue };
        for name in [
            "JS",
            "JavaScript",
            "URI",
            "Launch",
            "AA",
            "OpenAction",
            "EmbeddedFile",
        ] {
            assert!(dict.get(name.as_bytes()).is_err(), "{dict:?}");
        }
    }
}

#[test]
fn the_headings_are_listed_beside_the_pages() {
    let mut document = Document::new("Plan LCR-1", "LCR-1");
    document.heading(1, "Plan");
    document.heading(2, "People");
    document.heading(3, "Family");
    document.heading(2, "Actions");
    let opened = check(&document);
    let toc = opened.file.get_toc().unwrap();
    let found: Vec<(usize, &str)> = toc
        .toc
        .iter()
        .map(|e| (e.level, e.title.as_str()))
        .collect();
    let expected = [(1, "Plan"), (2, "People"), (3, "Family"), (2, "Actions")];
    assert_eq!(found, expected);
}

fn many_rows(rows: usize, words: &str) -> Document {
    let mut document = Document::new("Actions LCR-1", "LCR-1");
    document.is_for = "professionals only".to_owned();
    let row = |n: usize| vec![Cell::from(format!("{n} {words}")), Cell::from("Ann")];
    document.table(&["What is done", "Who"], (1..=rows).map(row).collect());
    document
}

#[test]
fn a_long_table_has_its_head_on_every_page_and_every_page_its_foot() {
    let opened = check(&many_rows(
        41,
        "Ring the school and say on which days he was expected",
    ));
    assert!(opened.pages > 1);
    let count = |text: &str| {
        opened
            .besides
            .iter()
            .filter(|one| even(one) == text)
            .count()
    };
    assert_eq!(count("What is done"), opened.pages - 1);
    for page in 1..=opened.pages {
        assert_eq!(count(&format!("Page {page} of {}", opened.pages)), 1);
    }
    let foot = "LCR-1 · This copy is for professionals only";
    assert_eq!(count(foot), opened.pages, "{:?}", opened.besides);
}

#[test]
fn a_row_higher_than_a_page_goes_on_on_the_next() {
    let opened = check(&many_rows(2, &"all that was said ".repeat(1_200)));
    assert!(opened.pages > 3, "{}", opened.pages);
}

#[test]
fn a_head_higher_than_a_page_is_read_once() {
    let mut document = Document::new("t", "r");
    let long = "of everything that ".repeat(700);
    document.table(
        &[&long, "Who"],
        vec![vec![Cell::from("a"), Cell::from("b")]],
    );
    assert!(check(&document).pages > 1);
}

#[test]
fn a_table_too_wide_for_large_print_is_read_row_by_row() {
    let mut document = Document::new("t", "r");
    document.print = Print::Large;
    let titles = [
        "Organisation",
        "Responsibility",
        "Recommendation",
        "Documentation",
        "Completion",
    ];
    let header = titles.map(str::to_owned).to_vec();
    let cells = ["Children's Social Care", "", "a", "b", "c"].map(Cell::from);
    document.blocks.push(Block::Table(Table {
        caption: Some("All of it".to_owned()),
        header,
        rows: vec![cells.to_vec(); 3],
    }));
    let mut opened = Pdf::open(&write(&document, Format::Pdf).unwrap());
    let found = parts(&opened.tags());
    let Some(Said::Records(Some(caption), pairs)) = found.first() else {
        panic!("{found:?}");
    };
    assert_eq!((caption.as_str(), pairs.len()), ("All of it", 12));
    assert_eq!(as_found(said(&document), &found), found);
}

#[test]
fn a_sheet_for_the_room_is_one_page_in_every_procedure() {
    let jay = samples::case(include_bytes!("../cases/after/jay.yaml"));
    let library = Library::builtin();
    for name in library.names() {
        let procedure = library.get(name).unwrap();
        for today in ["2026-12-18", "2026-12-19"] {
            let sheet = room_sheet(
                &jay,
                &procedure,
                Audience::Family,
                parse_iso(today).unwrap(),
            );
            let opened = Pdf::open(&write(&sheet, Format::Pdf).unwrap());
            assert_eq!(opened.pages, 1, "{name} on {today}");
        }
    }
}

#[test]
fn what_no_font_has_is_kept_for_whoever_copies_it() {
    let mut document = Document::new("t", "r");
    document.paragraph("王小明 👍🏽 क्षि 👨‍👩‍👧 □ and 👍🏽 again");
    document.paragraph("علي بن سلام (uncle), דנה, e\u{301}q\u{301}");
    check(&document);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn whatever_is_typed_comes_out_once_and_in_order(document in hostile::document()) {
        check(&document);
    }
}

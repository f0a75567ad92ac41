//! Opens Word files again and compares them with their documents: every text once, in order, and nothing else; real
//! headings, tables and lists; no part that Word would want to repair.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

#[path = "reopened/docx.rs"]
mod reopened;

use chairside::{
    calendar::parse_iso,
    case::Case,
    document::{Audience, Block, Cell, Document, Kind, Print, Signatory, Span, Table, Words},
    output::docx,
    procedure::Library,
    source::{Limits, Source},
    text::{clean, clean_block},
};
use reopened::{Docx, child, is, text, value};
use std::{collections::BTreeSet, env, fs, process::Command};

const JAY: &str = include_str!("cases/after/jay.yaml");
const SECRETS: &str = include_str!("goldens/secrets.yaml");
/// What nobody types, and what somebody pastes.
const HOSTILE: [&str; 8] = [
    "<w:p/></w:t>]]><!--&amp;&#0;\"'",
    "=cmd|' /C calc'!A1",
    "a\u{0}\u{b}\u{1b}[31mb\u{7f}\u{85}c\u{fffe}\u{ffff}d",
    "\u{202e}evil\u{2066}\u{200b}",
    "نور الهدى and דנה, 12",
    "👩‍👩‍👧 e\u{301} 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "  two  spaces\tand\r\nlines\n\n ",
    "{language} {counted} %PAGE%",
];

fn documents(yaml: &str) -> Vec<Document> {
    let source = Source::read("case.yaml", yaml.as_bytes(), &Limits::default()).unwrap();
    let case = Case::read(&source).0.unwrap();
    let procedure = Library::builtin().get(&case.procedure);
    let procedure = procedure.unwrap_or_default();
    let today = parse_iso("2026-12-18").unwrap();
    let each =
        Audience::ALL.map(|to| Kind::ALL.map(|kind| kind.build(&case, &procedure, to, today)));
    each.into_iter().flatten().collect()
}

/// A document with one of everything, whatever its words are.
fn one_of_each(words: &str) -> Document {
    let mut document = Document::new(words, words);
    let long = || vec![Words::strong(words).and(words), words.into()];
    document.heading(1, words);
    document.heading(2, words);
    document.heading(3, words);
    document.paragraph(Words(vec![Span::Emphasis(words.to_owned())]).and(words));
    document.list(long());
    for _ in 0..2 {
        document.blocks.push(Block::List {
            ordered: true,
            items: long(),
        });
    }
    document.blocks.push(Block::PageBreak);
    document.blocks.push(Block::Table(Table {
        caption: Some(words.to_owned()),
        header: vec![words.to_owned(); 7],
        rows: vec![vec![Cell(long()); 7], vec![Cell::default(); 7]],
    }));
    document.table(&[words], vec![vec![words.into()]]);
    document.blocks.push(Block::Rule);
    for by in [None, Some(words.to_owned())] {
        document.blocks.push(Block::Quote {
            words: words.to_owned(),
            by,
        });
    }
    document.blocks.push(Block::KeyValues(vec![
        (words.to_owned(), words.into()),
        ("Key".to_owned(), words.into()),
    ]));
    for relationship in [words, ""] {
        document.blocks.push(Block::Signatures(vec![Signatory {
            name: words.to_owned(),
            relationship: relationship.to_owned(),
        }]));
    }
    document
}

fn long() -> Document {
    let mut document = Document::new("Long A-1", "A-1");
    document.heading(1, "Long");
    let statement = "He goes out at night and nobody knows where he is. ".repeat(18);
    let title = "A title of sixty characters, which is as long as they may be";
    let rows = (1..=41).map(|number| {
        vec![
            Cell::from(title),
            format!("{number}: Ring the school.").into(),
            statement.as_str().into(),
        ]
    });
    document.table(&["Area", "Action", "Why"], rows.collect());
    document
}

fn all() -> Vec<Document> {
    let mut all = documents(JAY);
    all.extend(documents(SECRETS));
    all.extend(HOSTILE.map(one_of_each));
    all.extend([long(), Document::new("", ""), one_of_each("plain")]);
    all
}

fn opened(document: &Document) -> Docx {
    Docx::open(&docx(document).unwrap())
}

/// What is to be read in a document, a paragraph each.
fn paragraphs(document: &Document) -> Vec<String> {
    let words = |words: &Words| words.plain();
    let mut all: Vec<String> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } => all.push(text.clone()),
            Block::Paragraph(said) => all.push(words(said)),
            Block::List { items, .. } => all.extend(items.iter().map(words)),
            Block::KeyValues(pairs) => {
                let facts = pairs
                    .iter()
                    .map(|(key, said)| format!("{}: {}", clean(key), clean_block(&words(said))));
                all.extend(facts);
            }
            Block::Quote { words, by } => {
                all.push(format!("“{}”", clean_block(words).trim()));
                all.extend(by.clone());
            }
            Block::Table(table) => {
                all.extend(table.caption.clone());
                all.extend(table.header.iter().cloned());
                let cells = table.rows.iter().flatten();
                all.extend(cells.flat_map(|cell| cell.0.iter().map(words)));
            }
            Block::Signatures(lines) => {
                let related = lines.iter().any(|line| !line.relationship.is_empty());
                all.extend(["Name", "Signature"].map(str::to_owned));
                all.extend(related.then(|| "Relationship to the child".to_owned()));
                all.push("Date".to_owned());
                for line in lines {
                    all.push(line.name.clone());
                    all.extend(related.then(|| line.relationship.clone()));
                }
            }
            Block::Chart(chart) => all.push(words(&chart.in_words())),
            Block::PageBreak | Block::Rule => {}
        }
    }
    all
}

/// Each line without what stands for no letter: spans are cleaned one by one, so that spaces where they meet may differ.
fn letters(lines: &[String]) -> Vec<String> {
    let kept = lines.iter().map(|line| {
        let words = clean_block(line);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    kept.filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_text_comes_out_once_and_in_order() {
    for document in all() {
        let found = opened(&document).paragraphs();
        assert_eq!(
            letters(&found),
            letters(&paragraphs(&document)),
            "{}",
            document.title
        );
    }
}

/// Returns the words of Word files as `LibreOffice` reads them; nothing where it is not installed.
fn read_by_libreoffice(documents: &[Document]) -> Option<Vec<String>> {
    let office = env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join("soffice"))
        .find(|path| path.exists())?;
    let folder = tempfile::tempdir().unwrap();
    let name = |number: usize, end: &str| folder.path().join(format!("{number}.{end}"));
    let mut convert = Command::new(office);
    // A profile of its own: one that is in use by somebody else answers nothing.
    convert.arg(format!(
        "-env:UserInstallation=file://{}",
        folder.path().join("profile").display()
    ));
    convert.args([
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
    ]);
    convert.arg(folder.path());
    for (number, document) in documents.iter().enumerate() {
        fs::write(name(number, "docx"), docx(document).unwrap()).unwrap();
        convert.arg(name(number, "docx"));
    }
    assert!(convert.output().unwrap().status.success());
    let read = |number| fs::read_to_string(name(number, "txt")).unwrap();
    Some((0..documents.len()).map(read).collect())
}

/// What our own tests read is what our own code wrote: somebody else's reader has to find the same.
#[test]
fn where_libreoffice_is_installed_it_reads_every_text_once_and_in_order() {
    let mut documents = documents(JAY);
    documents.push(long());
    let Some(read) = read_by_libreoffice(&documents) else {
        return;
    };
    for (document, found) in documents.iter().zip(read) {
        let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut rest = found.as_str();
        for line in letters(&paragraphs(document)) {
            let (before, after) = rest
                .split_once(line.as_str())
                .unwrap_or_else(|| panic!("{}: {line}: {rest}", document.title));
            // Between two texts stand the signs of a list, and nothing to be read.
            assert!(
                !before.contains(char::is_alphabetic),
                "{}: {before}",
                document.title
            );
            rest = after;
        }
        assert!(
            !rest.contains(char::is_alphabetic),
            "{}: {rest}",
            document.title
        );
    }
}

#[test]
fn every_part_is_whole_named_and_told_of() {
    for document in all() {
        let docx = opened(&document);
        for part in docx.parts.keys() {
            docx.look(part, |_| ());
        }
        let told = docx.look("[Content_Types].xml", |root| {
            let parts = root
                .children()
                .filter_map(|node| node.attribute("PartName"));
            let parts = parts.map(|part| part.trim_start_matches('/').to_owned());
            parts.collect::<BTreeSet<_>>()
        });
        let own = docx.parts.keys().cloned();
        let own: BTreeSet<String> = own
            .filter(|part| !part.contains("_rels/") && !part.starts_with('['))
            .collect();
        assert_eq!(told, own);
        let mut reached = BTreeSet::new();
        for (part, folder) in [
            ("_rels/.rels", ""),
            ("word/_rels/document.xml.rels", "word/"),
        ] {
            docx.look(part, |root| {
                let to = root.children().filter_map(|node| node.attribute("Target"));
                reached.extend(to.map(|to| format!("{folder}{to}")));
            });
        }
        assert_eq!(reached, own);
    }
}

#[test]
fn headings_are_headings_and_every_style_is_there() {
    let levels = [
        ("Heading1", "0"),
        ("Heading2", "1"),
        ("Heading3", "2"),
        ("Heading4", "3"),
    ];
    for document in all() {
        let docx = opened(&document);
        let defined = docx.look("word/styles.xml", |root| {
            for (style, level) in levels {
                let style = root
                    .children()
                    .find(|node| value(node, "styleId") == Some(style));
                let style = style.unwrap();
                let name = value(&child(&style, "name").unwrap(), "val").unwrap();
                assert!(name.starts_with("heading "));
                let outline = child(&child(&style, "pPr").unwrap(), "outlineLvl").unwrap();
                assert_eq!(value(&outline, "val"), Some(level));
            }
            let ids = root.children().filter_map(|node| value(&node, "styleId"));
            ids.map(str::to_owned).collect::<BTreeSet<_>>()
        });
        let used = |root: roxmltree::Node| {
            let names = ["pStyle", "rStyle", "tblStyle"];
            let styles = root
                .descendants()
                .filter(|node| names.iter().any(|name| is(node, name)));
            styles
                .map(|node| value(&node, "val").unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        let body = docx.look("word/document.xml", used);
        let foot = docx.look("word/footer1.xml", used);
        for style in body.iter().chain(&foot) {
            assert!(defined.contains(style), "{style}");
        }
        let headings: Vec<String> = body
            .into_iter()
            .filter(|s| s.starts_with("Heading"))
            .collect();
        let wanted = document.blocks.iter().filter_map(|block| match block {
            Block::Heading { level, .. } => Some(format!("Heading{level}")),
            _ => None,
        });
        assert_eq!(headings, wanted.collect::<Vec<_>>());
    }
}

#[test]
fn tables_hold_data_alone_and_their_header_stands_on_every_page() {
    for document in all() {
        let is_table = |block: &&Block| matches!(block, Block::Table(_) | Block::Signatures(_));
        let wanted = document.blocks.iter().filter(is_table).count();
        opened(&document).look("word/document.xml", |root| {
            let tables: Vec<_> = root.descendants().filter(|node| is(node, "tbl")).collect();
            assert_eq!(tables.len(), wanted, "{}", document.title);
            for table in tables {
                let columns = child(&table, "tblGrid").unwrap();
                let widths = columns
                    .children()
                    .map(|c| value(&c, "w").unwrap().parse::<u32>().unwrap());
                let widths: Vec<u32> = widths.collect();
                assert!(widths.iter().sum::<u32>() <= 14570);
                let rows = table.children().filter(|node| is(node, "tr"));
                for (index, row) in rows.enumerate() {
                    let how = child(&row, "trPr").unwrap();
                    assert_eq!(child(&how, "tblHeader").is_some(), index == 0);
                    let cells: Vec<_> = row.children().filter(|node| is(node, "tc")).collect();
                    assert_eq!(cells.len(), widths.len());
                    assert!(
                        cells
                            .iter()
                            .all(|cell| is(&cell.last_element_child().unwrap(), "p"))
                    );
                }
                let next = table.next_sibling().unwrap();
                assert!(is(&next, "p"), "two tables that touch are one");
            }
        });
    }
}

#[test]
fn a_short_row_stays_whole_and_a_long_one_may_part() {
    let check = |text: String, whole: bool| {
        let mut document = Document::new("t", "r");
        document.table(&["A", "B"], vec![vec!["a".into(), text.into()]]);
        opened(&document).look("word/document.xml", |root| {
            let row = root
                .descendants()
                .filter(|node| is(node, "tr"))
                .nth(1)
                .unwrap();
            let how = child(&row, "trPr").unwrap();
            assert_eq!(child(&how, "cantSplit").is_some(), whole);
        });
    };
    check("word ".repeat(20), true);
    check("word ".repeat(600), false);
}

#[test]
fn where_to_sign_stays_empty() {
    let signed = one_of_each("Ann");
    opened(&signed).look("word/document.xml", |root| {
        let rows = root.descendants().filter(|node| {
            let how = child(node, "trPr");
            is(node, "tr") && how.is_some_and(|how| child(&how, "trHeight").is_some())
        });
        let rows: Vec<Vec<String>> = rows
            .map(|row| {
                row.children()
                    .filter(|node| is(node, "tc"))
                    .map(text)
                    .collect()
            })
            .collect();
        assert_eq!(rows, [vec!["Ann", "", "Ann", ""], vec!["Ann", "", ""]]);
    });
}

#[test]
fn the_file_says_its_title_and_language_and_nobodys_name() {
    for document in all() {
        let docx = opened(&document);
        docx.look("docProps/core.xml", |root| {
            let said: Vec<(&str, &str)> = root
                .children()
                .map(|node| (node.tag_name().name(), node.text().unwrap_or_default()))
                .collect();
            let title = clean(&document.title);
            assert_eq!(said, [("title", title.as_str()), ("language", "en-GB")]);
        });
        docx.look("word/styles.xml", |root| {
            let language = root.descendants().find(|node| is(node, "lang")).unwrap();
            assert_eq!(value(&language, "val"), Some("en-GB"));
        });
        docx.look("word/settings.xml", |root| {
            let language = child(&root, "themeFontLang").unwrap();
            assert_eq!(value(&language, "val"), Some("en-GB"));
        });
    }
}

#[test]
fn each_page_says_what_it_is_of_and_which_it_is() {
    let docx = opened(&documents(JAY)[0]);
    docx.look("word/footer1.xml", |root| {
        let foot = "Safety Plan LCR-0142, for professionals only Page 1 of 1";
        assert_eq!(text(root), foot);
        let fields = root.descendants().filter_map(|node| value(&node, "instr"));
        assert_eq!(fields.collect::<Vec<_>>(), ["PAGE", "NUMPAGES"]);
    });
}

#[test]
fn large_print_is_large_throughout() {
    let sizes = |print| {
        let mut document = one_of_each("words");
        document.print = print;
        opened(&document).look("word/styles.xml", |root| {
            let sizes = root.descendants().filter(|node| is(node, "sz"));
            let sizes = sizes.map(|node| value(&node, "val").unwrap().parse::<u32>().unwrap());
            sizes.collect::<Vec<_>>()
        })
    };
    let normal = sizes(Print::Normal);
    assert_eq!(normal[0], 24, "half points");
    for (print, points) in [(Print::RoomSheet, 14), (Print::Large, 18)] {
        let grown = sizes(print);
        let words = grown
            .iter()
            .zip(&normal)
            .filter(|(_, normal)| **normal >= 24);
        assert!(words.clone().count() > 5);
        for (grown, normal) in words {
            assert_eq!(*grown, normal * points / 12);
        }
    }
}

#[test]
fn lists_are_lists_and_each_that_counts_begins_at_one() {
    let docx = opened(&one_of_each("x"));
    let lists = docx.look("word/document.xml", |root| {
        let own = root.descendants().filter(|node| is(node, "numId"));
        own.map(|node| value(&node, "val").unwrap().to_owned())
            .collect::<Vec<_>>()
    });
    assert_eq!(lists, ["2", "2", "3", "3"]);
    docx.look("word/numbering.xml", |root| {
        for list in root.children().filter(|node| is(node, "num")).skip(1) {
            let start = list
                .descendants()
                .find(|node| is(node, "startOverride"))
                .unwrap();
            assert_eq!(value(&start, "val"), Some("1"));
        }
        let known: Vec<_> = root
            .children()
            .filter_map(|node| value(&node, "numId"))
            .collect();
        assert_eq!(known, ["1", "2", "3"]);
    });
    docx.look("word/document.xml", |root| {
        let bullets = root
            .descendants()
            .filter(|node| is(node, "pStyle") && value(node, "val") == Some("ListBullet"));
        assert_eq!(bullets.count(), 2);
    });
}

#[test]
fn a_page_break_begins_a_page_without_an_empty_paragraph() {
    let mut document = Document::new("t", "r");
    document.heading(2, "One");
    document.blocks.push(Block::PageBreak);
    document.heading(2, "Two");
    opened(&document).look("word/document.xml", |root| {
        let paragraphs: Vec<_> = root.descendants().filter(|node| is(node, "p")).collect();
        assert_eq!(paragraphs.len(), 2);
        let breaks = |node| child(&child(node, "pPr").unwrap(), "pageBreakBefore").is_some();
        assert!(!breaks(&paragraphs[0]) && breaks(&paragraphs[1]));
    });
}

#[test]
fn a_table_of_many_columns_lies_on_its_side() {
    let across = |columns: usize| {
        let mut document = Document::new("t", "r");
        document.table(&vec!["a"; columns], Vec::new());
        opened(&document).look("word/document.xml", |root| {
            let page = root.descendants().find(|node| is(node, "pgSz")).unwrap();
            value(&page, "w").unwrap().to_owned()
        })
    };
    assert_eq!(across(5), "11906");
    assert_eq!(across(6), "16838");
}

#[test]
fn a_copy_that_is_made_again_is_the_same_copy() {
    let document = &documents(JAY)[0];
    assert_eq!(docx(document), docx(document));
}

/// The order in which the standard wants what stands in an element; Word asks to repair a file that has another.
const ORDER: &[(&str, &[&str])] = &[
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "widowControl",
            "numPr",
            "pBdr",
            "shd",
            "tabs",
            "bidi",
            "spacing",
            "ind",
            "contextualSpacing",
            "jc",
            "outlineLvl",
            "rPr",
        ],
    ),
    (
        "rPr",
        &[
            "rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "rtl", "cs",
            "lang",
        ],
    ),
    (
        "tblPr",
        &[
            "tblStyle",
            "tblW",
            "jc",
            "tblInd",
            "tblBorders",
            "shd",
            "tblLayout",
            "tblCellMar",
            "tblLook",
        ],
    ),
    ("tcPr", &["tcW", "tcBorders", "shd", "vAlign"]),
    ("pBdr", &["top", "left", "bottom", "right"]),
    (
        "tblBorders",
        &["top", "left", "bottom", "right", "insideH", "insideV"],
    ),
    ("tblCellMar", &["top", "left", "bottom", "right"]),
    ("sectPr", &["footerReference", "pgSz", "pgMar"]),
    ("tbl", &["tblPr", "tblGrid", "tr"]),
    ("tr", &["trPr", "tc"]),
    ("tc", &["tcPr", "p"]),
    ("p", &["pPr", "r", "fldSimple"]),
    ("r", &["rPr", "t", "br", "tab"]),
    (
        "style",
        &[
            "name",
            "basedOn",
            "next",
            "uiPriority",
            "semiHidden",
            "unhideWhenUsed",
            "qFormat",
            "pPr",
            "rPr",
            "tblPr",
            "tblStylePr",
        ],
    ),
    ("tblStylePr", &["pPr", "rPr", "tblPr", "trPr", "tcPr"]),
    (
        "lvl",
        &["start", "numFmt", "lvlText", "lvlJc", "pPr", "rPr"],
    ),
    (
        "settings",
        &[
            "zoom",
            "defaultTabStop",
            "characterSpacingControl",
            "compat",
            "themeFontLang",
            "decimalSymbol",
            "listSeparator",
        ],
    ),
];
/// Those whose children come as they come, after what tells of them.
const MIXED: &[&str] = &["p", "r"];

#[test]
fn what_stands_in_an_element_stands_in_the_order_of_the_standard() {
    for document in all() {
        let docx = opened(&document);
        for part in docx
            .parts
            .keys()
            .filter(|part| part.starts_with("word/") && !part.contains("_rels/"))
        {
            docx.look(part, |root| {
                for node in root.descendants().filter(roxmltree::Node::is_element) {
                    let name = node.tag_name().name();
                    let Some((_, order)) = ORDER.iter().find(|(known, _)| *known == name) else {
                        continue;
                    };
                    let places = node
                        .children()
                        .filter(roxmltree::Node::is_element)
                        .map(|inner| {
                            let inner = inner.tag_name().name();
                            let place = order.iter().position(|known| *known == inner);
                            place.unwrap_or_else(|| panic!("{inner} in {name}"))
                        });
                    let mut places: Vec<usize> = places.collect();
                    if MIXED.contains(&name) {
                        places = places.into_iter().map(|place| place.min(1)).collect();
                    }
                    assert!(places.is_sorted(), "{part}: {name} {places:?}");
                }
            });
        }
    }
}

//! The parts of the file and how they are packed. The same document gives the same bytes.

use super::body::{FIRST_COUNTED, Sheet, body, counted};
use crate::{
    document::{Document, Print},
    text::clean,
};
use maud::{Markup, html as xml};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipResult, write::SimpleFileOptions};

/// What stands first in each part.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The names that Word's own elements, and those that tell of the file, are under.
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const ABOUT: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts that are the same whatever stands in the document.
const FIXED: &[(&str, &str)] = &[
    (
        "[Content_Types].xml",
        include_str!("parts/content_types.xml"),
    ),
    ("_rels/.rels", include_str!("parts/package_rels.xml")),
    (
        "word/_rels/document.xml.rels",
        include_str!("parts/document_rels.xml"),
    ),
    ("word/fontTable.xml", include_str!("parts/font_table.xml")),
];
const STYLES: &str = include_str!("parts/styles.xml");
const SETTINGS: &str = include_str!("parts/settings.xml");
const NUMBERING: &str = include_str!("parts/numbering.xml");

/// Returns the document as Word opens it; an error where it cannot be packed.
pub fn docx(document: &Document) -> Result<Vec<u8>, String> {
    packed(document).map_err(|error| error.to_string())
}

fn packed(document: &Document) -> ZipResult<Vec<u8>> {
    // No time: a copy that is made again is the same copy.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let own = [
        (
            "docProps/core.xml",
            HEAD.to_owned() + &about(document).into_string(),
        ),
        (
            "word/document.xml",
            HEAD.to_owned() + &whole(document).into_string(),
        ),
        (
            "word/footer1.xml",
            HEAD.to_owned() + &footer(document).into_string(),
        ),
        (
            "word/styles.xml",
            with_air(
                &in_sizes(&in_language(STYLES, document), document),
                document,
            ),
        ),
        ("word/settings.xml", in_language(SETTINGS, document)),
        (
            "word/numbering.xml",
            NUMBERING.replace("{counted}", &lists(document).into_string()),
        ),
    ];
    let fixed = FIXED.iter().map(|(name, text)| (*name, *text));
    for (name, text) in fixed.chain(own.iter().map(|(name, text)| (*name, text.as_str()))) {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Returns a part with the language of the document in it.
fn in_language(part: &str, document: &Document) -> String {
    part.replace("{language}", &language(document))
}

/// Returns the styles in the size that the document is printed in. They are written in half points for 12.
fn in_sizes(styles: &str, document: &Document) -> String {
    let points = usize::from(document.print.points());
    let sizes = [24, 26, 30, 40].into_iter();
    sizes.fold(styles.to_owned(), |styles, size| {
        styles.replace(&format!("{{{size}}}"), &(size * points / 12).to_string())
    })
}

/// Returns the styles with the room that stands between parts, in twentieths of a point: less on a sheet for the room, which has
/// to stand on one side of paper.
fn with_air(styles: &str, document: &Document) -> String {
    let is_close = document.print == Print::RoomSheet;
    let styles = styles.replace("{line}", if is_close { "240" } else { "276" });
    let rooms = [80, 140, 160, 200, 280, 400].into_iter();
    rooms.fold(styles, |styles, room| {
        let taken = if is_close { room * 3 / 5 } else { room };
        styles.replace(&format!("{{+{room}}}"), &taken.to_string())
    })
}

/// A tag of a language is letters, digits and hyphens, and never anything else.
fn language(document: &Document) -> String {
    let is_of_tag = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    document.language.chars().filter(is_of_tag).collect()
}

/// Returns what the file says of itself: what it is and its language. Nobody is its author, and it has no time.
fn about(document: &Document) -> Markup {
    xml! {
        cp:coreProperties xmlns:cp=(ABOUT) xmlns:dc=(DUBLIN_CORE) {
            dc:title { (clean(&document.title)) }
            dc:language { (language(document)) }
        }
    }
}

fn whole(document: &Document) -> Markup {
    let is_wide = Sheet::of(document).is_wide;
    xml! {
        w:document xmlns:w=(WORD) xmlns:r=(RELATIONS) {
            w:body {
                (body(document))
                w:sectPr {
                    w:footerReference w:type="default" r:id="rId5" {}
                    @if is_wide {
                        w:pgSz w:w="16838" w:h="11906" w:orient="landscape" {}
                    } @else {
                        w:pgSz w:w="11906" w:h="16838" {}
                    }
                    w:pgMar w:top="1134" w:right="1134" w:bottom="1247" w:left="1134" w:header="567" w:footer="567" w:gutter="0" {}
                }
            }
        }
    }
}

/// Returns the foot of each page: what the file is, for whom, and which page of how many.
fn footer(document: &Document) -> Markup {
    let across = Sheet::of(document).across;
    let title = clean(&document.title);
    let shown = match clean(&document.is_for) {
        whom if whom.is_empty() => title,
        whom => format!("{title}, for {whom}"),
    };
    let field = |code: &str| {
        xml! {
            w:fldSimple w:instr=(code) { w:r { w:t { "1" } } }
        }
    };
    let says = |text: &str| xml! { w:r { w:t xml:space="preserve" { (text) } } };
    xml! {
        w:ftr xmlns:w=(WORD) {
            w:p {
                w:pPr {
                    w:pStyle w:val="Footer" {}
                    w:tabs { w:tab w:val="right" w:pos=(across) {} }
                }
                (says(&shown))
                w:r { w:tab {} }
                (says("Page ")) (field("PAGE")) (says(" of ")) (field("NUMPAGES"))
            }
        }
    }
}

/// Returns the lists that count, each from one.
fn lists(document: &Document) -> Markup {
    let own = (0..counted(document)).map(|index| FIRST_COUNTED + index);
    xml! {
        @for list in own {
            w:num w:numId=(list) {
                w:abstractNumId w:val="1" {}
                w:lvlOverride w:ilvl="0" { w:startOverride w:val="1" {} }
            }
        }
    }
}

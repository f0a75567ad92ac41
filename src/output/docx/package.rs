//! The parts of a file for Word. It packs none.

use super::body::{FIRST_COUNTED, Sheet, body, counted};
use crate::{
    document::{Document, Print},
    output::package::{CORE, HEAD, core, language, packed},
    text::clean,
};
use maud::{Markup, html as xml};

/// The name that Word's own elements are under.
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
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
    let fixed = FIXED.iter().map(|(name, text)| (*name, *text));
    let own = parts(document);
    packed(fixed.chain(own.iter().map(|(name, text)| (*name, text.as_str()))))
}

fn parts(document: &Document) -> [(&'static str, String); 6] {
    [
        (CORE, core(document)),
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
    ]
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

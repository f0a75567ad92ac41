//! A document as the bytes of a PDF. The format's own judge passes each file before it is handed out.

use super::{
    blocks::{Setting, WIDTH},
    draw,
    flow::{Flow, Place},
    font::Fonts,
    line::{fitted, unbroken},
    look::{FOOT, Look, MARGIN, PAGE, QUIET},
    sheet::{Drawn, Mark, Owner},
};
use crate::{document::Document, text::clean};
use krilla::{
    SerializeSettings,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::Point,
    metadata::Metadata,
    outline::{Outline, OutlineNode},
};

/// Returns the document as a PDF that is accessible by the rules of PDF/UA-1, or says why it is none.
///
/// The same document makes the same bytes at any time and place: the file holds no clock and no random number.
pub fn pdf(document: &Document) -> Result<Vec<u8>, String> {
    let fonts = Fonts::load().ok_or("its letters could not be unpacked")?;
    let mut setting = Setting::new(&fonts, Look::of(document.print));
    for (index, block) in document.blocks.iter().enumerate() {
        setting.block(block, document.blocks.get(index + 1));
    }
    let Setting {
        look,
        mut tags,
        parts,
        ..
    } = setting;
    let flow = Flow::of(parts);
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| format!("{error:?}"))?;
    let mut pdf = krilla::Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let count = flow.pages.len();
    for (index, mut marks) in flow.pages.into_iter().enumerate() {
        marks.extend(foot(document, (index + 1, count), look, &fonts));
        draw::page(&mut pdf, &marks, &mut tags, &fonts);
    }
    let title = titled(document);
    pdf.set_outline(outline(&flow.places, &title));
    let language = clean(&document.language);
    pdf.set_tag_tree(tags.tree(&language));
    pdf.set_metadata(Metadata::new().title(title).language(language));
    pdf.finish().map_err(|error| format!("{error:?}"))
}

/// Returns the title; a file without one says what it is of.
fn titled(document: &Document) -> String {
    let title = clean(&document.title);
    if title.trim().is_empty() {
        return format!("Document {}", clean(&document.reference));
    }
    title
}

/// Returns the foot of a page: what it is of, and where it belongs among its pages.
fn foot(document: &Document, (page, of): (usize, usize), look: Look, fonts: &Fonts) -> Vec<Mark> {
    let y = PAGE.1 - FOOT / 2.0;
    let number = unbroken(&format!("Page {page} of {of}"), false, look.foot, fonts);
    let room = WIDTH - number.width() - look.foot * 2.0;
    let what = fitted(&what(document), look.foot, room, fonts);
    let right = MARGIN + WIDTH - number.width();
    [(MARGIN, what), (right, number)]
        .into_iter()
        .map(|(x, line)| Mark {
            owner: Owner::Again,
            x,
            y,
            drawn: Drawn::Text(line, QUIET),
        })
        .collect()
}

fn what(document: &Document) -> String {
    let reference = clean(&document.reference);
    let is_for = clean(&document.is_for);
    match (reference.trim(), is_for.trim()) {
        (reference, "") => reference.to_owned(),
        ("", is_for) => format!("This copy is for {is_for}"),
        (reference, is_for) => format!("{reference} · This copy is for {is_for}"),
    }
}

/// Returns the headings as the list beside the pages, those below a heading under it.
fn outline(places: &[Place], title: &str) -> Outline {
    let mut outline = Outline::new();
    if places.is_empty() {
        let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(title.to_owned(), top));
    }
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    for place in places {
        close(&mut open, place.level, &mut outline);
        let at = Point::from_xy(0.0, (place.y - 12.0).max(0.0));
        let there = XyzDestination::new(place.page, at);
        let node = OutlineNode::new(place.title.clone(), there);
        open.push((place.level, node));
    }
    close(&mut open, 0, &mut outline);
    outline
}

/// Puts every heading that is not above a level under the one it belongs to.
fn close(open: &mut Vec<(u8, OutlineNode)>, level: u8, outline: &mut Outline) {
    while open.last().is_some_and(|(last, _)| *last >= level) {
        let Some((_, node)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, above)) => above.push_child(node),
            None => outline.push_child(node),
        }
    }
}

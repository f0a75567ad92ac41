//! Marks drawn with krilla, each as the part of the document it belongs to. It decides nothing about where they stand.

use super::{
    font::Fonts,
    line::{Line, Stretch},
    look::{Colour, PAGE},
    sheet::{Drawn, Mark, Owner},
    tags::Tags,
};
use krilla::{
    color::rgb::Color as Paint,
    geom::{PathBuilder, Point, Rect},
    num::NormalizedF32,
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag},
    text::{GlyphId, KrillaGlyph},
};

/// How thick the edge is that makes letters of the font with one weight look heavier, where a letter is 1 high.
const HEAVIER: f32 = 0.03;

/// Draws a page. Marks that stand beside one another and belong together are found as one.
pub(super) fn page(pdf: &mut krilla::Document, marks: &[Mark], tags: &mut Tags, fonts: &Fonts) {
    let Some(settings) = PageSettings::from_wh(PAGE.0, PAGE.1) else {
        return;
    };
    let mut page = pdf.start_page_with(settings);
    let mut surface = page.surface();
    for group in marks.chunk_by(|a, b| a.owner == b.owner) {
        let Some(first) = group.first() else { continue };
        let tag = match first.owner {
            Owner::Leaf(_) => ContentTag::Other,
            Owner::Looks => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            Owner::Again => {
                ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther))
            }
        };
        let found = surface.start_tagged(tag);
        for mark in group {
            draw(&mut surface, mark, fonts);
        }
        surface.end_tagged();
        if let Owner::Leaf(leaf) = first.owner {
            tags.found(leaf, found);
        }
    }
    surface.finish();
    page.finish();
}

fn draw(surface: &mut Surface, mark: &Mark, fonts: &Fonts) {
    match &mark.drawn {
        Drawn::Text(line, colour) => text(surface, (mark.x, mark.y), line, (*colour, fonts)),
        Drawn::Area(width, height, colour) => {
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(mark.x, mark.y, *width, *height) {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.set_stroke(None);
                surface.set_fill(Some(fill(*colour)));
                surface.draw_path(&path);
            }
        }
        Drawn::Stroke(points, width, colour) => {
            let mut path = PathBuilder::new();
            for (index, (x, y)) in points.iter().enumerate() {
                let (x, y) = (mark.x + x, mark.y + y);
                if index == 0 {
                    path.move_to(x, y);
                } else {
                    path.line_to(x, y);
                }
            }
            if let Some(path) = path.finish() {
                surface.set_fill(None);
                surface.set_stroke(Some(stroke(*colour, *width)));
                surface.draw_path(&path);
            }
        }
    }
}

fn text(surface: &mut Surface, (x, y): (f32, f32), line: &Line, (colour, fonts): (Colour, &Fonts)) {
    surface.set_fill(Some(fill(colour)));
    for stretch in line.stretches() {
        let Stretch { face, bold, .. } = stretch;
        let heavier = bold && face == super::font::Face::Spare;
        surface.set_stroke(heavier.then(|| stroke(colour, HEAVIER * line.size)));
        let glyphs = stretch.letters.iter().map(|letter| {
            let glyph = GlyphId::new(letter.shape.glyph);
            let range = letter.range.clone();
            KrillaGlyph::new(glyph, letter.shape.width, 0.0, 0.0, 0.0, range, None)
        });
        let glyphs: Vec<KrillaGlyph> = glyphs.collect();
        let start = Point::from_xy(x + stretch.x, y);
        let font = fonts.font(face).clone();
        surface.draw_glyphs(start, &glyphs, font, line.text(), line.size, false);
    }
}

fn fill(colour: Colour) -> Fill {
    Fill {
        paint: paint(colour).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

fn stroke(colour: Colour, width: f32) -> Stroke {
    Stroke {
        paint: paint(colour).into(),
        width,
        ..Stroke::default()
    }
}

fn paint(Colour(red, green, blue): Colour) -> Paint {
    Paint::new(red, green, blue)
}

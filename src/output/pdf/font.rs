//! The letters a page is drawn with: three fonts in the program, packed until the first page asks for them. It sets no line.

use crate::text::unpacked;
use krilla::text::Font;
use skrifa::{
    FontRef, MetadataProvider,
    charmap::Charmap,
    instance::{LocationRef, Size},
    metrics::GlyphMetrics,
};
use std::sync::OnceLock;

/// The fonts, packed; `font/README.md` says where they are from.
const PACKED: [&[u8]; 3] = [
    include_bytes!("font/LiberationSans-Regular.ttf.gz"),
    include_bytes!("font/LiberationSans-Bold.ttf.gz"),
    include_bytes!("font/DejaVuSans-part.ttf.gz"),
];

/// One of the fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// Running text.
    Regular,
    /// Text of more weight.
    Bold,
    /// What the other two lack: Arabic, signs, faces. It has one weight.
    Spare,
}

/// A letter as a font has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shape {
    /// The font.
    pub(super) face: Face,
    /// Its number there.
    pub(super) glyph: u32,
    /// How far it moves the pen, where a letter is 1 high.
    pub(super) width: f32,
}

/// The three fonts, to be asked and to be drawn with.
pub(super) struct Fonts {
    regular: Loaded,
    bold: Loaded,
    spare: Loaded,
}

struct Loaded {
    font: Font,
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
}

impl Fonts {
    /// Returns the fonts; the first time they are unpacked.
    pub(super) fn load() -> Option<Self> {
        static UNPACKED: OnceLock<Option<[Vec<u8>; 3]>> = OnceLock::new();
        let unpacked = UNPACKED.get_or_init(|| {
            let [regular, bold, spare] = PACKED;
            Some([unpacked(regular)?, unpacked(bold)?, unpacked(spare)?])
        });
        let [regular, bold, spare] = unpacked.as_ref()?;
        Some(Self {
            regular: Loaded::of(regular)?,
            bold: Loaded::of(bold)?,
            spare: Loaded::of(spare)?,
        })
    }

    /// Returns a character's letter in the weight asked for, or in the font that has what others lack.
    pub(super) fn shape(&self, c: char, bold: bool) -> Option<Shape> {
        let first = if bold { Face::Bold } else { Face::Regular };
        [first, Face::Spare]
            .into_iter()
            .find_map(|face| self.get(face).shape(c, face))
    }

    /// Returns a font as it is drawn with.
    pub(super) fn font(&self, face: Face) -> &Font {
        &self.get(face).font
    }

    fn get(&self, face: Face) -> &Loaded {
        match face {
            Face::Regular => &self.regular,
            Face::Bold => &self.bold,
            Face::Spare => &self.spare,
        }
    }
}

impl Loaded {
    fn of(bytes: &'static [u8]) -> Option<Self> {
        let read = FontRef::new(bytes).ok()?;
        Some(Self {
            font: Font::new(bytes.into(), 0)?,
            charmap: read.charmap(),
            metrics: read.glyph_metrics(Size::new(1.0), LocationRef::default()),
        })
    }

    /// A font answers with its sign for “I have none” where it has a place for a character and no letter in it.
    fn shape(&self, c: char, face: Face) -> Option<Shape> {
        let glyph = self.charmap.map(c).filter(|glyph| glyph.to_u32() > 0)?;
        Some(Shape {
            face,
            glyph: glyph.to_u32(),
            width: self.metrics.advance_width(glyph)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_fonts_are_those_that_were_published() {
        let note = include_str!("font/README.md");
        for packed in PACKED {
            let digest = Sha256::digest(unpacked(packed).unwrap());
            let digest = format!("{digest:x}");
            assert!(note.contains(&digest), "{digest}");
        }
    }

    #[test]
    fn their_licences_travel_with_them() {
        let liberation = include_str!("font/Liberation-licence.txt");
        assert!(liberation.contains("SIL OPEN FONT LICENSE Version 1.1"));
        let spare = include_str!("font/DejaVu-licence.txt");
        assert!(spare.contains("Bitstream Vera Fonts Copyright"));
        assert!(spare.contains("Arev Fonts Copyright"));
    }

    #[test]
    fn letters_of_names_are_found_and_others_are_not() {
        let fonts = Fonts::load().unwrap();
        let face = |c: char, bold: bool| fonts.shape(c, bold).map(|shape| shape.face);
        assert_eq!(face('a', false), Some(Face::Regular));
        assert_eq!(face('ł', true), Some(Face::Bold));
        assert_eq!(face('ש', false), Some(Face::Regular));
        assert_eq!(face('ﺑ', true), Some(Face::Spare));
        for sign in "▲◆●•✓□".chars() {
            assert!(face(sign, false).is_some(), "{sign}");
        }
        assert_eq!(face('王', false), None);
        assert_eq!(face('\u{1f476}', false), None);
    }
}

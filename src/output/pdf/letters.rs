//! A run of text as letters that can be drawn: which font, how wide, which way it runs. It breaks no line.

use super::{
    arabic::{Shown, join},
    font::{Face, Fonts, Shape},
};
use crate::{
    document::{Span, Words},
    output::signs::is_sign,
    text::{clean, clean_block},
};
use std::ops::Range;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Stands where no font has the letters; what they are is kept for whoever reads aloud, searches or copies.
const STAND_IN: char = '□';

/// One letter, or one of several that a character is put together of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter {
    /// As a font has it.
    pub(super) shape: Shape,
    /// The bytes of the text it stands for.
    pub(super) range: Range<usize>,
    /// Whether it is of more weight.
    pub(super) bold: bool,
    /// Which way it runs: odd is from right to left.
    pub(super) level: u8,
    /// Whether a line may end behind it.
    pub(super) ends: End,
}

/// Whether a line may end behind a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// It may not.
    Never,
    /// It may, as after the hyphen of `well-being`.
    May,
    /// It may, and the letter is a space that needs no room there.
    Space,
    /// Not between the parts of one character, even where a word is too long for its line.
    Within,
}

/// A line of text as it was written, before it is broken to fit.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Run {
    /// The text, cleaned.
    pub(super) text: String,
    /// Its letters, in the order they are read.
    pub(super) letters: Vec<Letter>,
}

/// Returns the lines of a text as they were written, each harmless and ready to be broken.
pub(super) fn runs(words: &Words, fonts: &Fonts) -> Vec<Run> {
    let mut lines: Vec<Vec<(String, bool)>> = vec![Vec::new()];
    for span in &words.0 {
        let bold = matches!(span, Span::Strong(_));
        for (index, part) in clean_block(span.text()).split('\n').enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push((part.to_owned(), bold));
            }
        }
    }
    let count = lines.len();
    let lines = lines.into_iter().enumerate();
    lines
        .map(|(index, mut line)| {
            // Words of two lines stay two words for whoever reads the lines as one.
            if index + 1 < count {
                line.push((" ".to_owned(), false));
            }
            run(&line, fonts)
        })
        .collect()
}

/// Returns one line of text in one weight.
pub(super) fn title(text: &str, bold: bool, fonts: &Fonts) -> Run {
    run(&[(clean(text), bold)], fonts)
}

fn run(parts: &[(String, bool)], fonts: &Fonts) -> Run {
    let mut text = String::new();
    let mut shown = Vec::new();
    let mut heavy = Vec::new();
    for (part, bold) in parts {
        for grapheme in part.graphemes(true) {
            if text.is_empty() && grapheme.trim().is_empty() {
                continue;
            }
            let begins = text.len();
            read(grapheme, &mut text, &mut shown);
            heavy.push((begins..text.len(), *bold));
        }
    }
    join(&mut shown);
    let mut letters = Vec::with_capacity(shown.len());
    let mut rest = shown.as_slice();
    for (range, bold) in heavy {
        let count = rest.iter().take_while(|one| one.range.start < range.end);
        let (of_it, after) = rest.split_at(count.count());
        rest = after;
        spell(of_it, &range, bold, fonts, &mut letters);
    }
    turn(&text, &mut letters);
    let mut run = Run { text, letters };
    run.mark_ends();
    run
}

/// Takes in one character as people count them. Its parts are kept apart where the font has no letter for the whole.
fn read(grapheme: &str, text: &mut String, shown: &mut Vec<Shown>) {
    let begins = text.len();
    // One space is like another in print; a font has the same empty letter for all.
    let whole = if grapheme.chars().all(char::is_whitespace) {
        " "
    } else {
        grapheme
    };
    text.push_str(whole);
    let mut composed = whole.nfc();
    if let (Some(c), None) = (composed.next(), composed.next()) {
        let range = begins..text.len();
        return shown.push(Shown { c, range });
    }
    for (at, c) in whole.char_indices() {
        let range = begins + at..begins + at + c.len_utf8();
        let joins = matches!(u32::from(c), 0x200c..=0x200d | 0xfe00..=0xfe0f);
        match shown.last_mut().filter(|_| joins && at > 0) {
            Some(last) => last.range.end = range.end,
            None => shown.push(Shown { c, range }),
        }
    }
}

/// Adds the letters of one character, or what stands in for all of it.
fn spell(
    parts: &[Shown],
    whole: &Range<usize>,
    bold: bool,
    fonts: &Fonts,
    letters: &mut Vec<Letter>,
) {
    let shapes: Option<Vec<Shape>> = parts
        .iter()
        .map(|one| fonts.shape(one.c, bold))
        .collect::<Option<_>>();
    let letter = |shape: Shape, range: Range<usize>, ends: End| Letter {
        shape,
        range,
        bold,
        level: 0,
        ends,
    };
    match (shapes, parts) {
        // It went into the letter before.
        (_, []) => {}
        (Some(shapes), _) => {
            let last = shapes.len();
            for (index, (shape, one)) in shapes.into_iter().zip(parts).enumerate() {
                let ends = if index + 1 < last {
                    End::Within
                } else {
                    End::Never
                };
                letters.push(letter(shape, one.range.clone(), ends));
            }
        }
        (None, _) => {
            let shape = fonts.shape(STAND_IN, false).unwrap_or(Shape {
                face: Face::Spare,
                glyph: 1,
                width: 0.6,
            });
            letters.push(letter(shape, whole.clone(), End::Never));
        }
    }
}

/// Says of each letter which way it runs. A line is English unless it has words of the other way only.
fn turn(text: &str, letters: &mut [Letter]) {
    let is_turned = |c: char| matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
    if text.is_ascii() || !text.chars().any(is_turned) {
        return;
    }
    let english = text.chars().any(|c| bidi_class(c) == BidiClass::L);
    let base = if english { Level::ltr() } else { Level::rtl() };
    let info = BidiInfo::new(text, Some(base));
    for letter in letters {
        let level = info.levels.get(letter.range.start);
        letter.level = level.map_or(0, Level::number);
    }
}

impl Run {
    /// Returns what a range of bytes says.
    #[cfg(test)]
    pub(super) fn said(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn mark_ends(&mut self) {
        let text = &self.text;
        let said = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        let mut sign = false;
        let next: Vec<&str> = self
            .letters
            .iter()
            .skip(1)
            .map(|letter| said(&letter.range))
            .collect();
        let mut next = next.into_iter();
        let mut before = "";
        for letter in &mut self.letters {
            let own = said(&letter.range);
            let follows = next.next().unwrap_or_default();
            if letter.ends == End::Never {
                letter.ends = match own {
                    // The sign of a level stays with its word: `▲ HIGH risk`.
                    " " if sign => End::Never,
                    " " => End::Space,
                    "-" | "–" | "—" | "/" if wordy(before) && wordy(follows) => End::May,
                    _ => End::Never,
                };
            }
            sign = is_sign(own);
            before = own;
        }
    }
}

/// Says whether a letter belongs to a word, so that a date or a number is not parted.
fn wordy(letter: &str) -> bool {
    letter.chars().all(char::is_alphabetic) && !letter.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Run {
        title(text, false, &Fonts::load().unwrap())
    }

    fn drawn(run: &Run) -> Vec<&str> {
        run.letters.iter().map(|l| run.said(&l.range)).collect()
    }

    #[test]
    fn every_byte_of_a_text_belongs_to_one_letter() {
        for text in [
            "Jay, 14",
            "e\u{301}a\u{302} q\u{301}",
            "👍🏽 family 👨‍👩‍👧",
            "سلام (Ali)",
            "王 and क्षि",
            "a\u{a0}b\u{2003}c",
        ] {
            let run = of(text);
            let mut end = 0;
            for letter in &run.letters {
                assert_eq!(letter.range.start, end, "{text}");
                end = letter.range.end;
            }
            assert_eq!(end, run.text.len(), "{text}");
            assert!(run.letters.iter().all(|letter| letter.shape.glyph > 0));
        }
    }

    #[test]
    fn one_box_stands_for_a_picture_of_many_parts() {
        let run = of("a👨‍👩‍👧b");
        assert_eq!(drawn(&run), ["a", "👨‍👩‍👧", "b"]);
        let own = of("□").letters[0].shape;
        assert_eq!(run.letters[1].shape, own);
    }

    #[test]
    fn an_accent_of_its_own_is_one_letter_with_its_base_where_there_is_one() {
        assert_eq!(of("e\u{301}").letters.len(), 1);
        let run = of("q\u{301}x");
        assert_eq!(run.letters.len(), 3);
        assert_eq!(run.letters[0].ends, End::Within);
        assert!(run.letters[1].shape.width.abs() < f32::EPSILON);
    }

    #[test]
    fn a_name_runs_its_own_way_within_an_english_line() {
        let run = of("Ali (علي) comes");
        let turned = run.letters.iter().filter(|letter| letter.level == 1);
        assert_eq!(turned.count(), 3);
        assert!(of("علي").letters.iter().all(|l| l.level == 1));
    }

    #[test]
    fn a_line_ends_behind_words_and_never_within_a_date() {
        let ends = |text: &str| -> Vec<usize> {
            let run = of(text);
            let ends = run.letters.iter().enumerate();
            ends.filter(|(_, l)| l.ends != End::Never)
                .map(|(i, _)| i)
                .collect()
        };
        assert_eq!(ends("well-being now"), [4, 10]);
        assert_eq!(ends("12/3/2027"), [] as [usize; 0]);
        assert_eq!(ends("▲ HIGH risk"), [6]);
    }

    #[test]
    fn written_line_breaks_are_kept_and_words_stay_apart() {
        let fonts = Fonts::load().unwrap();
        let runs = runs(&Words::strong("one\ntwo").and(" three"), &fonts);
        let texts: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts, ["one ", "two three"]);
    }
}

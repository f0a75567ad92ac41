//! Lines: a run broken to the room it has, and each line's letters put where they are seen. It knows no page.

use super::{
    font::{Face, Fonts},
    letters::{End, Letter, Run},
};
use std::{ops::Range, rc::Rc};
use unicode_bidi::{BidiInfo, Level};

/// One line of a run.
#[derive(Debug, Clone)]
pub(super) struct Line {
    run: Rc<Run>,
    letters: Range<usize>,
    /// The size of its letters.
    pub(super) size: f32,
}

/// Letters of a line that are drawn in one go: one font, one weight.
pub(super) struct Stretch<'a> {
    /// Its letters, from the left.
    pub(super) letters: Vec<&'a Letter>,
    /// The font.
    pub(super) face: Face,
    /// Whether they are of more weight.
    pub(super) bold: bool,
    /// How far from the beginning of the line the first of them stands.
    pub(super) x: f32,
}

impl Line {
    /// Breaks runs into lines no wider than a width. A word too long for a line is broken between its letters.
    pub(super) fn set(runs: Vec<Run>, size: f32, width: f32) -> Vec<Self> {
        let mut lines = Vec::new();
        for run in runs {
            let ranges = broken(&run.letters, width / size);
            let run = Rc::new(run);
            lines.extend(ranges.into_iter().map(|letters| Self {
                run: Rc::clone(&run),
                letters,
                size,
            }));
        }
        lines
    }

    /// Returns the text that its letters are ranges of.
    pub(super) fn text(&self) -> &str {
        &self.run.text
    }

    /// Returns how wide it is, without a space at its end.
    pub(super) fn width(&self) -> f32 {
        let letters = self.letters();
        let hanging = letters.iter().rev().take_while(|l| l.ends == End::Space);
        let seen = letters.len() - hanging.count();
        letters
            .iter()
            .take(seen)
            .map(|l| l.shape.width)
            .sum::<f32>()
            * self.size
    }

    /// Returns its letters in stretches. These follow one another as the text is read, and stand where it is seen.
    pub(super) fn stretches(&self) -> Vec<Stretch<'_>> {
        let letters = self.letters();
        let places = self.places();
        let mut stretches: Vec<Stretch<'_>> = Vec::new();
        let mut level = 0;
        for (letter, x) in letters.iter().zip(places) {
            // From right to left each letter is drawn by itself: in one go, the last of them would be read first.
            let turned = letter.level % 2 == 1;
            match stretches.last_mut() {
                Some(last)
                    if last.face == letter.shape.face
                        && last.bold == letter.bold
                        && level == letter.level
                        && !turned =>
                {
                    last.letters.push(letter);
                }
                _ => stretches.push(Stretch {
                    letters: vec![letter],
                    face: letter.shape.face,
                    bold: letter.bold,
                    x,
                }),
            }
            level = letter.level;
        }
        stretches
    }

    fn letters(&self) -> &[Letter] {
        self.run
            .letters
            .get(self.letters.clone())
            .unwrap_or_default()
    }

    /// Returns where each letter stands, in the order they are read.
    fn places(&self) -> Vec<f32> {
        let letters = self.letters();
        let mut places = vec![0.0; letters.len()];
        let mut x = 0.0;
        for index in seen(letters) {
            if let (Some(place), Some(letter)) = (places.get_mut(index), letters.get(index)) {
                *place = x;
                x += letter.shape.width * self.size;
            }
        }
        places
    }
}

/// Returns the order in which letters are seen.
fn seen(letters: &[Letter]) -> Vec<usize> {
    if letters.iter().all(|letter| letter.level == 0) {
        return (0..letters.len()).collect();
    }
    // A space at the end belongs to the line, not to the words before it.
    let hanging = letters.iter().rev().take_while(|l| l.ends == End::Space);
    let words = letters.len() - hanging.count();
    let levels = letters.iter().enumerate().map(|(index, letter)| {
        let level = if index < words { letter.level } else { 0 };
        Level::new(level).unwrap_or_else(|_| Level::ltr())
    });
    BidiInfo::reorder_visual(&levels.collect::<Vec<_>>())
}

/// Returns the letters of each line; at least one line, which may be empty.
fn broken(letters: &[Letter], width: f32) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut begins, mut x) = (0, 0.0);
    // Where the line could end, and how wide it is up to there.
    let mut end: Option<(usize, f32)> = None;
    for (index, letter) in letters.iter().enumerate() {
        while x + letter.shape.width > width && letter.ends != End::Space && index > begins {
            let (at, used) = match end.take() {
                Some(end) => end,
                // No part of a character stands alone.
                None if is_part(letters, index) => break,
                None => (index, x),
            };
            lines.push(begins..at);
            begins = at;
            x -= used;
        }
        x += letter.shape.width;
        if matches!(letter.ends, End::Space | End::May) {
            end = Some((index + 1, x));
        }
    }
    lines.push(begins..letters.len());
    lines
}

/// Says whether a letter is a later part of the character before it.
fn is_part(letters: &[Letter], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| letters.get(before));
    before.is_some_and(|letter| letter.ends == End::Within)
}

/// Returns the widest part of runs that no line can break.
pub(super) fn longest_word(runs: &[Run], size: f32) -> f32 {
    let mut longest: f32 = 0.0;
    for run in runs {
        let mut x = 0.0;
        for letter in &run.letters {
            if letter.ends != End::Space {
                x += letter.shape.width;
                longest = longest.max(x);
            }
            if matches!(letter.ends, End::Space | End::May) {
                x = 0.0;
            }
        }
    }
    longest * size
}

/// Returns how wide runs are where nothing has to be broken.
pub(super) fn natural(runs: &[Run], size: f32) -> f32 {
    let widths = runs
        .iter()
        .map(|run| run.letters.iter().map(|l| l.shape.width).sum::<f32>());
    widths.fold(0.0, f32::max) * size
}

/// Returns one line that is not broken, for the foot of a page and the marks of a list.
pub(super) fn unbroken(text: &str, bold: bool, size: f32, fonts: &Fonts) -> Line {
    let run = super::letters::title(text, bold, fonts);
    Line {
        letters: 0..run.letters.len(),
        run: Rc::new(run),
        size,
    }
}

/// Returns one line that is no wider than a width; what has no room is left out.
pub(super) fn fitted(text: &str, size: f32, width: f32, fonts: &Fonts) -> Line {
    let mut line = unbroken(text, false, size, fonts);
    while line.width() > width && !line.letters.is_empty() {
        line.letters.end -= 1;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::pdf::letters::title;

    fn set(text: &str, width: f32) -> Vec<String> {
        let fonts = Fonts::load().unwrap();
        let lines = Line::set(vec![title(text, false, &fonts)], 10.0, width);
        // One letter with its accents is never cut, and blanks behind it take no room.
        let one = |line: &Line| {
            let letters = line.letters().iter().rev();
            let mut parts = letters
                .skip_while(|letter| line.run.said(&letter.range).trim().is_empty())
                .skip(1);
            parts.all(|letter| letter.ends == End::Within)
        };
        assert!(lines.iter().all(|line| line.width() <= width || one(line)));
        let text = |line: &Line| -> String {
            let letters = line.letters().iter();
            letters.map(|l| line.run.said(&l.range)).collect()
        };
        lines.iter().map(text).collect()
    }

    #[test]
    fn lines_break_between_words_and_keep_every_letter() {
        assert_eq!(set("one two three", 40.0), ["one two ", "three"]);
        assert_eq!(set("", 40.0), [""]);
        assert_eq!(set("one    ", 20.0), ["one    "]);
    }

    #[test]
    fn a_word_too_long_is_broken_between_its_letters() {
        let lines = set(&format!("a {} z", "m".repeat(12)), 40.0);
        assert_eq!(lines, ["a ", "mmmm", "mmmm", "mmmm ", "z"]);
        assert_eq!(set("mmm", 1.0), ["m", "m", "m"]);
    }

    #[test]
    fn no_accent_stands_alone() {
        for width in 1..40 {
            let width = f32::from(u8::try_from(width).unwrap());
            for line in set("q\u{301}q\u{301}q\u{301} q\u{301}", width) {
                assert!(!line.starts_with('\u{301}'), "{width}: {line:?}");
            }
        }
    }

    #[test]
    fn a_name_from_right_to_left_is_seen_so_and_read_in_order() {
        let fonts = Fonts::load().unwrap();
        let lines = Line::set(vec![title("Ab علي (x)", false, &fonts)], 10.0, 400.0);
        let stretches = lines[0].stretches();
        let said: Vec<String> = stretches
            .iter()
            .map(|s| {
                s.letters
                    .iter()
                    .map(|l| lines[0].run.said(&l.range))
                    .collect()
            })
            .collect();
        assert_eq!(said, ["Ab ", "ع", "ل", "ي", " (x)"]);
        let x: Vec<f32> = stretches.iter().map(|stretch| stretch.x).collect();
        assert!(
            x[0] < x[3] && x[3] < x[2] && x[2] < x[1] && x[1] < x[4],
            "{x:?}"
        );
    }
}

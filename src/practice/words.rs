//! The words of a line with their places, and which of them are taken for something. It knows no meaning.

use std::ops::Range;

/// The words of a line.
#[derive(Debug, Clone)]
pub(super) struct Words<'a> {
    line: &'a str,
    places: Vec<Range<usize>>,
    /// Each word in small letters, without the signs round it: it is asked for again and again at each key.
    small: Vec<String>,
    taken: Vec<bool>,
    /// Words that are said before a word, once its neighbours are taken.
    led: Vec<(usize, &'static str)>,
}

impl<'a> Words<'a> {
    /// Cuts a line at its spaces, a stretch of it left out.
    pub(super) fn of(line: &'a str, without: Option<&Range<usize>>) -> Self {
        let mut places = Vec::new();
        let mut begun = None;
        let ends = line.char_indices().chain([(line.len(), ' ')]);
        for (at, c) in ends {
            let apart = c.is_whitespace() || without.is_some_and(|range| range.contains(&at));
            match (apart, begun) {
                (false, None) => begun = Some(at),
                (true, Some(start)) => {
                    places.push(start..at);
                    begun = None;
                }
                _ => {}
            }
        }
        let taken = vec![false; places.len()];
        let word = |place: &Range<usize>| bare(line.get(place.clone()).unwrap_or_default());
        let small = places.iter().map(word).collect();
        Self {
            line,
            places,
            small,
            taken,
            led: Vec::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// Returns the bytes of several words, from the first to the last.
    pub(super) fn range(&self, words: Range<usize>) -> Range<usize> {
        let start = self.places.get(words.start).map_or(0, |place| place.start);
        let end = words
            .end
            .checked_sub(1)
            .and_then(|last| self.places.get(last))
            .map_or(start, |place| place.end);
        start..end.max(start)
    }

    /// Returns several words as they stand in the line.
    pub(super) fn text(&self, words: Range<usize>) -> &'a str {
        self.line.get(self.range(words)).unwrap_or_default()
    }

    /// Returns a word in small letters, without the signs round it; nothing beyond the last.
    pub(super) fn small(&self, at: usize) -> &str {
        self.small.get(at).map_or("", String::as_str)
    }

    /// Returns the next word that is not taken, in small letters; nothing at the end.
    pub(super) fn next_small(&self, from: usize) -> &str {
        let next = (from..self.len()).find(|at| self.is_free(*at));
        next.map_or("", |at| self.small(at))
    }

    pub(super) fn is_free(&self, at: usize) -> bool {
        self.taken.get(at) == Some(&false)
    }

    /// Returns true where no free word follows.
    pub(super) fn is_end(&self, from: usize) -> bool {
        (from..self.len()).all(|at| !self.is_free(at))
    }

    /// Returns the place up to which the words from here are all free.
    pub(super) fn free_until(&self, from: usize) -> usize {
        (from..self.len())
            .find(|at| !self.is_free(*at))
            .unwrap_or(self.len())
    }

    pub(super) fn take(&mut self, words: Range<usize>) {
        for taken in self.taken.get_mut(words).into_iter().flatten() {
            *taken = true;
        }
    }

    /// Gives words back that were taken: they are understood, and stay as they were said.
    pub(super) fn give_back(&mut self, words: Range<usize>) {
        for taken in self.taken.get_mut(words).into_iter().flatten() {
            *taken = false;
        }
    }

    /// Says words before one that would stand alone without them: "at" before "2pm".
    pub(super) fn lead(&mut self, at: usize, with: &'static str) {
        self.led.push((at, with));
    }

    /// Returns the words that are left, each once, with one space between them. Of the signs that stood round what was taken
    /// one is left.
    pub(super) fn rest(&self) -> String {
        let is_sign = |word: &str| matches!(word, "-" | "–" | "—");
        let mut left: Vec<&str> = Vec::new();
        for at in (0..self.len()).filter(|at| self.is_free(*at)) {
            let word = self.text(at..at + 1);
            left.extend(
                self.led
                    .iter()
                    .filter(|(led, _)| *led == at)
                    .map(|(_, with)| *with),
            );
            if !is_sign(word) || !left.last().is_some_and(|last| is_sign(last)) {
                left.push(word);
            }
        }
        left.join(" ")
    }
}

fn bare(word: &str) -> String {
    let signs = [
        ',', '.', ';', ':', '!', '?', '(', ')', '[', ']', '“', '”', '"',
    ];
    word.trim_matches(signs).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_spaces_and_left_out_where_asked() {
        let line = "  Visit  Jay (done when é) soon";
        let words = Words::of(line, Some(&(13..27)));
        assert_eq!(words.rest(), "Visit Jay soon");
        assert_eq!(words.text(0..2), "Visit  Jay");
        assert_eq!(words.range(1..2), 9..12);
        assert_eq!(words.text(7..9), "");
    }

    #[test]
    fn what_is_taken_is_not_left() {
        let mut words = Words::of("Kemi to take Jay", None);
        words.take(0..2);
        assert_eq!(words.rest(), "take Jay");
        assert_eq!(words.next_small(0), "take");
        assert!(!words.is_end(2) && words.is_end(4));
        assert_eq!(words.free_until(2), 4);
        assert_eq!(words.free_until(0), 0);
    }
}

//! Which bytes a value was written with, from what the parser tells and what stands in the text. It builds nothing.

use saphyr_parser::Span;
use std::ops::Range;

/// Every how many characters a byte position is kept.
const STRIDE: usize = 64;

/// The parser counts characters; everything else here counts bytes.
///
/// Its spans are also generous: a quoted text takes its trailing comment along, a block text begins after its
/// header, an empty value sits on the next comma. What is spliced into a file has to know better, so ends and
/// beginnings are found again in the text.
#[derive(Debug)]
pub(super) struct Positions<'t> {
    text: &'t str,
    /// Byte of every 64th character; empty when bytes and characters are the same.
    checkpoints: Vec<usize>,
}

impl<'t> Positions<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let checkpoints = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices()
                .step_by(STRIDE)
                .map(|(byte, _)| byte)
                .collect()
        };
        Self { text, checkpoints }
    }

    /// Returns the byte of a character.
    pub(super) fn byte(&self, character: usize) -> usize {
        if self.checkpoints.is_empty() {
            return character.min(self.text.len());
        }
        let Some(&start) = self.checkpoints.get(character / STRIDE) else {
            return self.text.len();
        };
        let rest = self.text.get(start..).unwrap_or_default();
        rest.char_indices()
            .nth(character % STRIDE)
            .map_or(self.text.len(), |(byte, _)| start + byte)
    }

    /// Returns the parser's span in bytes.
    pub(super) fn bytes(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }

    /// Returns the text between two bytes.
    pub(super) fn slice(&self, span: Range<usize>) -> &'t str {
        self.text.get(span).unwrap_or_default()
    }

    /// Returns the text from a byte on.
    pub(super) fn from(&self, byte: usize) -> &'t str {
        self.text.get(byte..).unwrap_or_default()
    }

    /// Returns the next byte that is neither white space nor part of a comment.
    pub(super) fn skip(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let rest = self.from(at);
            let blank = rest.len() - rest.trim_start().len();
            at += blank;
            // A # begins a comment at a line's start, after white space, and where a value was to begin.
            if !self.from(at).starts_with('#') {
                return at;
            }
            at += end_of_line(self.from(at));
        }
    }

    /// Returns the place right after the colon that follows a key, and whether there is one.
    pub(super) fn after_colon(&self, key_end: usize) -> Option<usize> {
        let at = self.skip(key_end);
        self.from(at).starts_with(':').then_some(at + 1)
    }

    /// Returns the end of a quoted text that begins at a byte: the place after its closing quote.
    pub(super) fn quoted(&self, start: usize) -> Range<usize> {
        let rest = self.from(start);
        let mut chars = rest.char_indices().peekable();
        let Some((_, quote)) = chars.next() else {
            return start..start;
        };
        while let Some((at, c)) = chars.next() {
            if quote == '"' && c == '\\' {
                chars.next();
            } else if c == quote {
                let doubled = quote == '\'' && chars.next_if(|(_, c)| *c == '\'').is_some();
                if !doubled {
                    return start..start + at + c.len_utf8();
                }
            }
        }
        start..self.text.len()
    }

    /// Returns a block text from its `|` or `>` to the end of its last line that counts.
    pub(super) fn block(&self, start: usize, parsed_end: usize) -> Range<usize> {
        let header = self.from(start);
        let header_end = start + end_of_line(header);
        let indicators = header
            .split([' ', '\t', '\r', '\n'])
            .next()
            .unwrap_or_default();
        let body = self.slice(header_end..parsed_end.max(header_end));
        let counted = if indicators.contains('+') {
            let body = body.strip_suffix('\n').unwrap_or(body);
            body.strip_suffix('\r').unwrap_or(body)
        } else {
            // Blank lines at the end are dropped by the reader; blanks at the end of a line of words are not.
            let words = body.trim_end();
            let tail = body.get(words.len()..).unwrap_or_default();
            let kept = if words.is_empty() {
                0
            } else {
                end_of_line(tail)
            };
            body.get(..words.len() + kept).unwrap_or(words)
        };
        start..header_end + counted.len()
    }
}

/// Returns how many bytes of a text belong to its first line, without the line end.
pub(super) fn end_of_line(text: &str) -> usize {
    text.find(['\n', '\r']).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_turned_into_bytes() {
        let text = "é".repeat(100) + "x";
        let positions = Positions::new(&text);
        assert_eq!(positions.byte(0), 0);
        assert_eq!(positions.byte(63), 126);
        assert_eq!(positions.byte(64), 128);
        assert_eq!(positions.byte(100), 200);
        assert_eq!(positions.byte(101), 201);
        assert_eq!(positions.byte(5000), 201);
    }

    #[test]
    fn the_end_of_a_quoted_text_is_its_closing_quote() {
        let check = |text: &str, expected: &str| {
            let positions = Positions::new(text);
            assert_eq!(positions.slice(positions.quoted(0)), expected);
        };
        check(r#""a" # c"#, r#""a""#);
        check(r#""a\"b" c"#, r#""a\"b""#);
        check("'it''s' x", "'it''s'");
        check("'' x", "''");
        check(r#""a\\" x"#, r#""a\\""#);
    }

    #[test]
    fn a_block_text_ends_with_its_last_line_of_words() {
        let check = |text: &str, expected: &str| {
            let positions = Positions::new(text);
            assert_eq!(positions.slice(positions.block(0, text.len())), expected);
        };
        check("|\n  a\n  b \n\n\n", "|\n  a\n  b ");
        check("|\r\n  a\r\n\r\n", "|\r\n  a");
        check("|+\n  a\n\n", "|+\n  a\n");
        check("|- # c\n", "|- # c");
    }
}

//! The text of a file and its lines: which byte is which line and column. It does not know what the text means.

use std::ops::Range;

/// A file's text, readable or not, with its name and the starts of its lines.
///
/// Kept apart from the tree so that a file that cannot be read can still be shown with the place marked.
#[derive(Debug, Clone)]
pub struct Sheet {
    name: String,
    text: String,
    starts: Vec<usize>,
}

impl Sheet {
    /// Takes a text and finds its lines.
    pub fn new(name: &str, text: String) -> Self {
        let mut starts = vec![0];
        let mut bytes = text.bytes().enumerate().peekable();
        while let Some((n, byte)) = bytes.next() {
            let ends = match byte {
                b'\n' => true,
                // A carriage return alone ends a line as well: the parser counts it so.
                b'\r' => bytes.peek().is_none_or(|(_, next)| *next != b'\n'),
                _ => false,
            };
            if ends {
                starts.push(n + 1);
            }
        }
        Self {
            name: name.to_owned(),
            text,
            starts,
        }
    }

    /// Returns the name of the file as the caller gave it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text between two bytes; nothing where they are not on characters.
    pub fn slice(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    /// Returns line and column of a byte, both from 1, columns in characters.
    pub fn locate(&self, byte: usize) -> (usize, usize) {
        let byte = self.floor(byte);
        let line = self.line_of(byte);
        let start = self.start_of(line);
        (line, self.slice(start..byte).chars().count() + 1)
    }

    /// Returns the bytes of the line a byte stands on, without its line end.
    pub fn line_around(&self, byte: usize) -> Range<usize> {
        let byte = self.floor(byte);
        let start = self.start_of(self.line_of(byte));
        let rest = self.slice(start..self.text.len());
        start..start + rest.find(['\n', '\r']).unwrap_or(rest.len())
    }

    /// Returns how many columns of indentation or other text stand before a byte on its line.
    pub fn column_of(&self, byte: usize) -> usize {
        self.locate(byte).1 - 1
    }

    fn line_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).max(1)
    }

    fn start_of(&self, line: usize) -> usize {
        self.starts.get(line - 1).copied().unwrap_or_default()
    }

    fn floor(&self, byte: usize) -> usize {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_are_counted_from_one_in_characters() {
        let sheet = Sheet::new("x", "é: 1\r\nb: é!\rc".to_owned());
        let check = |byte, expected| assert_eq!(sheet.locate(byte), expected, "{byte}");
        check(0, (1, 1));
        check(1, (1, 1));
        check(2, (1, 2));
        check(7, (2, 1));
        check(12, (2, 5));
        check(14, (3, 1));
        check(99, (3, 2));
    }

    #[test]
    fn a_line_comes_without_its_end() {
        let sheet = Sheet::new("x", "a: 1\r\nb: 2\n\n".to_owned());
        let check = |byte, expected| assert_eq!(sheet.slice(sheet.line_around(byte)), expected);
        check(2, "a: 1");
        check(6, "b: 2");
        check(11, "");
        check(12, "");
    }
}

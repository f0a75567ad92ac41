//! The two kinds of line, as text. It writes no file.

use super::Sum;
use serde::{Deserialize, Serialize};

/// The only version of the format so far.
pub(super) const VERSION: u64 = 1;

/// Who a journal is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Everything, for this desk alone.
    Desk,
    /// What was agreed, for a chair who takes over or reads along.
    Meeting,
    /// What the room may see.
    Room,
}

/// The line a segment goes on from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// The file's name, without a folder.
    pub file: String,
    /// The line's checksum.
    pub sum: Sum,
}

/// The first line of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header<H> {
    /// The version of the format.
    #[serde(rename = "chairside-journal")]
    pub version: u64,
    /// Who it is for.
    pub kind: Kind,
    /// The name all segments of this journal share.
    ///
    /// A file's own name is not enough: a sync client adds to it, and one name may be the beginning of another.
    pub stem: String,
    /// The number in the file's name as it was created.
    pub segment: u32,
    /// The line this segment goes on from; none for the first segment of a journal.
    pub parent: Option<Parent>,
    /// What the sitting began with.
    pub began: H,
}

#[derive(Serialize)]
struct Written<'a, T> {
    seq: u64,
    body: &'a T,
}

/// A line's text without its checksum and last brace, which come when it is known what it follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content(String);

impl Content {
    pub(super) fn header<H: Serialize>(header: &Header<H>) -> Result<Self, serde_json::Error> {
        serde_json::to_string(header).map(Self::open)
    }

    pub(super) fn record<T: Serialize>(seq: u64, body: &T) -> Result<Self, serde_json::Error> {
        serde_json::to_string(&Written { seq, body }).map(Self::open)
    }

    /// Takes the last brace off.
    fn open(mut text: String) -> Self {
        text.pop();
        Self(text)
    }

    /// Appends the finished line to a text and returns its checksum.
    pub(super) fn finish(&self, previous: Option<Sum>, into: &mut String) -> Sum {
        let sum = Sum::after(previous, &self.0);
        into.push_str(&self.0);
        into.push_str(",\"sum\":\"");
        into.push_str(&sum.to_string());
        into.push_str("\"}\n");
        sum
    }
}

/// Splits a line, without its line end, into the text that is summed and the checksum.
pub(super) fn split(line: &str) -> Option<(&str, Sum)> {
    let rest = line.strip_suffix("\"}")?;
    let (rest, digits) = rest.split_at_checked(rest.len().checked_sub(16)?)?;
    Some((rest.strip_suffix(",\"sum\":\"")?, digits.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_split_into_what_was_written() {
        let mut text = String::new();
        let sum = Content::record(7, &"x\n\"y")
            .unwrap()
            .finish(None, &mut text);
        let line = text.strip_suffix('\n').unwrap();
        let (content, found) = split(line).unwrap();
        assert_eq!(content, "{\"seq\":7,\"body\":\"x\\n\\\"y\"");
        assert_eq!((found, Sum::after(None, content)), (sum, sum));
    }

    #[test]
    fn what_has_no_checksum_at_its_end_is_no_line() {
        for text in [
            "",
            "\"}",
            "{}",
            "{\"seq\":1}",
            "é\"}",
            ",\"sum\":\"ééééééééé\"}",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}

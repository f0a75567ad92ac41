//! Reads one segment, whole or as it grows. It decides what counts and never what a record means.

use super::{
    Damage, DamageKind, Header, Sum,
    damage::{Numbered, diagnose},
    line::{VERSION, split},
};
use crate::store::seal::unfilled;
use serde::{Deserialize, de::DeserializeOwned};
use std::hash::{DefaultHasher, Hasher};
use thiserror::Error;

/// What a first line that was cut off begins with.
const BEGINNING: &[u8] = b"{";

/// What some editors put before the first line of a file that they save.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// One record of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<T> {
    /// The record's number, larger than the one before.
    pub seq: u64,
    /// The record, or `None` where it is whole but of a version that is not known here.
    pub body: Option<T>,
    /// The line's checksum.
    pub sum: Sum,
    /// Tells a line that was repeated in another segment from one that differs.
    pub(super) print: u64,
}

/// A record that is whole and not understood: the journal may be read and must not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("record {seq} was written by a newer version of Chairside")]
pub struct Unknown {
    /// The line, counted from 1.
    pub line: usize,
    /// The record's number.
    pub seq: u64,
}

/// What counts of one file.
#[derive(Debug)]
pub struct Segment<H, T> {
    /// The first line, or `None` where it cannot be read.
    pub header: Option<Header<H>>,
    /// The first line's checksum.
    pub header_sum: Option<Sum>,
    /// The records before the first bad line.
    pub lines: Vec<Line<T>>,
    /// The bytes up to the first bad line.
    pub good_bytes: usize,
    /// What is wrong with the first bad line, if there is one.
    pub damage: Option<Damage>,
    /// The records that are whole and not understood.
    pub unknown: Vec<Unknown>,
    /// Whether another program changed the line ends.
    ///
    /// The checksums prove that nothing else was touched, so the lines count.
    pub line_ends_changed: bool,
}

#[derive(Deserialize)]
struct Written<T> {
    seq: u64,
    body: T,
}

/// Takes a segment line by line, as it grows.
#[derive(Debug)]
pub struct Reader<H, T> {
    segment: Segment<H, T>,
    last_sum: Option<Sum>,
    last_seq: Option<u64>,
    line_count: usize,
}

impl<H: DeserializeOwned, T: DeserializeOwned> Default for Reader<H, T> {
    fn default() -> Self {
        Self {
            segment: Segment {
                header: None,
                header_sum: None,
                lines: Vec::new(),
                good_bytes: 0,
                damage: None,
                unknown: Vec::new(),
                line_ends_changed: false,
            },
            last_sum: None,
            last_seq: None,
            line_count: 0,
        }
    }
}

impl<H: DeserializeOwned, T: DeserializeOwned> Reader<H, T> {
    /// Returns what has counted so far.
    pub fn segment(&self) -> &Segment<H, T> {
        &self.segment
    }

    /// Removes and returns the records read since the last call.
    pub fn drain(&mut self) -> Vec<Line<T>> {
        std::mem::take(&mut self.segment.lines)
    }

    /// Takes all whole lines of what follows the good bytes; a line without its end is left for the next call.
    ///
    /// A bad line changes nothing: on a share it may be half a line that is still on its way, and the same bytes
    /// may be read again later.
    pub fn read(&mut self, bytes: &[u8]) -> Result<(), Damage> {
        let mut whole = bytes
            .split_inclusive(|byte| *byte == b'\n')
            .map_while(|piece| piece.strip_suffix(b"\n"));
        whole.try_for_each(|line| self.take(line, 1))
    }

    /// Takes one line; `end` is the length of its line end.
    fn take(&mut self, line: &[u8], end: usize) -> Result<(), Damage> {
        // An editor that saves a file may put a mark before it; the checksums prove that nothing else was touched.
        let unmarked = line.strip_prefix(MARK).filter(|_| self.line_count == 0);
        let (bare, is_end_changed) = bare(unmarked.unwrap_or(line));
        let taken = match split_text(bare) {
            Some((_, content, sum)) if Sum::after(self.last_sum, content) != sum => None,
            Some((text, _, sum)) if self.line_count == 0 => self.take_header(text, sum)?,
            Some((text, content, sum)) => self.take_record(text, content, sum),
            None => None,
        };
        let Some(sum) = taken else {
            let kind = diagnose(bare, self.last_seq, self.line_count == 0);
            return Err(self.damage(kind));
        };
        self.last_sum = Some(sum);
        self.line_count += 1;
        self.segment.good_bytes += line.len() + end;
        self.segment.line_ends_changed |= is_end_changed;
        Ok(())
    }

    fn damage(&self, kind: DamageKind) -> Damage {
        Damage {
            line: self.line_count + 1,
            byte: self.segment.good_bytes,
            kind,
        }
    }

    fn take_header(&mut self, text: &str, sum: Sum) -> Result<Option<Sum>, Damage> {
        match serde_json::from_str::<Header<H>>(text) {
            Ok(header) if header.version == VERSION => {
                self.segment.header = Some(header);
                self.segment.header_sum = Some(sum);
                Ok(Some(sum))
            }
            Err(error) if error.is_data() => match diagnose(text.as_bytes(), None, true) {
                // It has the checksum and the version of a header.
                DamageKind::Altered => Err(self.damage(DamageKind::OtherVersion)),
                kind => Err(self.damage(kind)),
            },
            Ok(_) | Err(_) => Ok(None),
        }
    }

    fn take_record(&mut self, text: &str, content: &str, sum: Sum) -> Option<Sum> {
        let (seq, body) = match serde_json::from_str::<Written<T>>(text) {
            Ok(written) => (written.seq, Some(written.body)),
            Err(error) if error.is_data() => {
                (serde_json::from_str::<Numbered>(text).ok()?.seq, None)
            }
            Err(_) => return None,
        };
        if self.last_seq.is_some_and(|last| seq <= last) {
            return None;
        }
        self.last_seq = Some(seq);
        if body.is_none() {
            let line = self.line_count + 1;
            self.segment.unknown.push(Unknown { line, seq });
        }
        self.segment.lines.push(Line {
            seq,
            body,
            sum,
            print: print(content),
        });
        Some(sum)
    }
}

/// Returns a line without what fills it up where it was sealed, and without the line end of another program, before the
/// sealing or after it; and whether there was one.
fn bare(line: &[u8]) -> (&[u8], bool) {
    let outer = line.strip_suffix(b"\r");
    let filled = outer.unwrap_or(line);
    let text = unfilled(filled);
    let inner = text
        .strip_suffix(b"\r")
        .filter(|_| text.len() < filled.len());
    (inner.unwrap_or(text), outer.or(inner).is_some())
}

fn split_text(line: &[u8]) -> Option<(&str, &str, Sum)> {
    let text = std::str::from_utf8(line).ok()?;
    let (content, sum) = split(text)?;
    Some((text, content, sum))
}

fn print(content: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(content.as_bytes());
    hasher.finish()
}

/// Reads a whole segment: everything before the first bad line counts.
pub fn read_segment<H: DeserializeOwned, T: DeserializeOwned>(bytes: &[u8]) -> Segment<H, T> {
    let mut reader = Reader::default();
    let damage = reader.read(bytes).and_then(|()| {
        let rest = bytes.get(reader.segment.good_bytes..).unwrap_or_default();
        take_rest(&mut reader, rest)
    });
    Segment {
        damage: damage.err(),
        ..reader.segment
    }
}

/// The last line counts without its line end where its checksum holds: only the end was cut off.
fn take_rest<H: DeserializeOwned, T: DeserializeOwned>(
    reader: &mut Reader<H, T>,
    rest: &[u8],
) -> Result<(), Damage> {
    if rest.is_empty() && reader.line_count > 0 {
        return Ok(());
    }
    reader.take(rest, 0).map_err(|damage| match damage.kind {
        DamageKind::Zeroed | DamageKind::Newer(_) | DamageKind::OtherVersion => damage,
        DamageKind::NoHeader if !rest.starts_with(BEGINNING) => damage,
        _ => Damage {
            kind: DamageKind::Torn,
            ..damage
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::journal::{
        Kind,
        line::{Content, Parent},
    };
    use proptest::prelude::*;

    #[derive(Debug, Clone, PartialEq, serde::Serialize, Deserialize)]
    enum Event {
        Said(String),
        Left,
    }

    fn header(parent: Option<Parent>) -> Header<String> {
        Header {
            version: VERSION,
            kind: Kind::Desk,
            stem: "jay".to_owned(),
            segment: 1,
            parent,
            began: "a case with \u{e9}".to_owned(),
        }
    }

    fn journal(words: &[&str]) -> String {
        let mut text = String::new();
        let mut sum = Content::header(&header(None))
            .unwrap()
            .finish(None, &mut text);
        for (seq, word) in (1..).zip(words) {
            let content = Content::record(seq, &Event::Said((*word).to_owned())).unwrap();
            sum = content.finish(Some(sum), &mut text);
        }
        text
    }

    fn ends(text: &[u8]) -> usize {
        text.split(|byte| *byte == b'\n').count() - 1
    }

    fn read(bytes: &[u8]) -> Segment<String, Event> {
        read_segment(bytes)
    }

    fn kind(bytes: &[u8]) -> Option<DamageKind> {
        read(bytes).damage.map(|damage| damage.kind)
    }

    #[test]
    fn a_mark_that_an_editor_put_before_the_first_line_costs_nothing() {
        let text = journal(&["a", "b"]);
        let marked = format!("\u{feff}{text}");
        let segment: Segment<String, Event> = read_segment(marked.as_bytes());
        assert_eq!((segment.lines.len(), segment.damage), (2, None));
        assert_eq!(segment.good_bytes, marked.len());
        let twice = text.replacen('\n', "\n\u{feff}", 1);
        let segment: Segment<String, Event> = read_segment(twice.as_bytes());
        assert_eq!(segment.lines.len(), 0, "only before the first");
    }

    #[test]
    fn what_was_written_is_read() {
        let text = journal(&["one", "two \u{1f600}\n"]);
        let segment = read(text.as_bytes());
        assert_eq!(segment.header, Some(header(None)));
        assert_eq!(segment.damage, None);
        assert_eq!(segment.good_bytes, text.len());
        let bodies: Vec<_> = segment.lines.into_iter().map(|line| line.body).collect();
        let said = |word: &str| Some(Event::Said(word.to_owned()));
        assert_eq!(bodies, [said("one"), said("two \u{1f600}\n")]);
    }

    #[test]
    fn a_journal_cut_at_any_byte_loses_only_the_line_that_was_cut() {
        let text = journal(&["one", "two \u{1f600}", "three"]);
        for cut in 0..=text.len() {
            let part = &text.as_bytes()[..cut];
            let segment = read(part);
            // A line that lacks its line end alone is whole.
            let whole = ends(part) + usize::from(text.as_bytes().get(cut) == Some(&b'\n'));
            assert_eq!(segment.lines.len(), whole.saturating_sub(1), "cut at {cut}");
            assert_eq!(segment.header.is_some(), whole > 0, "cut at {cut}");
            assert_eq!(
                segment.damage.is_none(),
                segment.good_bytes == cut && cut > 0
            );
        }
    }

    #[test]
    fn any_changed_byte_is_noticed_and_what_is_before_it_counts() {
        let text = journal(&["one", "two", "three"]);
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let before = ends(&text.as_bytes()[..at]);
            let segment = read(&bytes);
            assert!(segment.damage.is_some(), "byte {at}");
            assert_eq!(segment.lines.len(), before.saturating_sub(1), "byte {at}");
        }
    }

    #[test]
    fn damage_is_told_apart() {
        let text = journal(&["one", "two"]);
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let check = |text: String, expected: DamageKind| {
            assert_eq!(kind(text.as_bytes()), Some(expected), "{text}");
        };
        check(String::new(), DamageKind::NoHeader);
        check("child: Jay\n".to_owned(), DamageKind::NoHeader);
        check("child: Jay".to_owned(), DamageKind::NoHeader);
        check(text[..20].to_owned(), DamageKind::Torn);
        check(text[..text.len() - 9].to_owned(), DamageKind::Torn);
        check(format!("{text}\0\0\0\0"), DamageKind::Zeroed);
        check(format!("{text}\0\0\n{}", lines[2]), DamageKind::Zeroed);
        check(format!("{text}{}", lines[1]), DamageKind::Repeated);
        check(format!("{text}{text}"), DamageKind::Repeated);
        check(format!("{text}\n"), DamageKind::Garbled);
        check(format!("{text}x\n"), DamageKind::Garbled);
        check(format!("{}{}", lines[0], lines[2]), DamageKind::Altered);
        check(text.replacen(":1,", ":2,", 1), DamageKind::Newer(2));
    }

    #[test]
    fn a_bad_line_is_named_with_its_place() {
        let text = journal(&["one", "two"]);
        let broken = text.replace("two", "owt");
        let damage = read(broken.as_bytes()).damage.unwrap();
        assert_eq!(
            (damage.line, damage.byte),
            (3, text.rfind("{\"seq\":2").unwrap())
        );
        assert_eq!(
            damage.to_string(),
            "line 3: changed after it was written, or from another file"
        );
    }

    #[test]
    fn changed_line_ends_are_noticed_and_lose_nothing() {
        let text = journal(&["one", "two"]).replace('\n', "\r\n");
        let segment = read(text.as_bytes());
        assert!(segment.line_ends_changed);
        assert_eq!((segment.lines.len(), segment.damage), (2, None));
        assert_eq!(segment.good_bytes, text.len());
    }

    #[test]
    fn a_line_that_was_sealed_counts_without_what_fills_it_up() {
        let filler = char::from(crate::store::seal::FILLER).to_string().repeat(9);
        let text = journal(&["one", "two"]);
        let longer = text.replace('\n', &format!("{filler}\n"));
        let segment = read(longer.as_bytes());
        assert_eq!((segment.lines.len(), segment.damage), (2, None));
        assert_eq!(segment.good_bytes, longer.len());
        assert!(!segment.line_ends_changed);
        for ends in [format!("\r{filler}\n"), format!("{filler}\r\n")] {
            let changed = read(text.replace('\n', &ends).as_bytes());
            assert_eq!((changed.lines.len(), changed.damage), (2, None));
            assert!(changed.line_ends_changed);
        }
    }

    #[test]
    fn a_record_of_a_newer_version_is_named_and_the_others_count() {
        let mut text = journal(&["one"]);
        let last = read(text.as_bytes()).lines[0].sum;
        let strange = Content::record(2, &"Flown")
            .unwrap()
            .finish(Some(last), &mut text);
        Content::record(3, &Event::Left)
            .unwrap()
            .finish(Some(strange), &mut text);
        let segment = read(text.as_bytes());
        assert_eq!(segment.unknown, [Unknown { line: 3, seq: 2 }]);
        let bodies: Vec<bool> = segment.lines.iter().map(|l| l.body.is_some()).collect();
        assert_eq!(bodies, [true, false, true]);
        assert_eq!(segment.damage, None);
    }

    #[test]
    fn a_header_of_another_version_is_told_from_a_damaged_one() {
        let segment: Segment<u32, Event> = read_segment(journal(&["one"]).as_bytes());
        assert_eq!(segment.damage.unwrap().kind, DamageKind::OtherVersion);
    }

    #[test]
    fn a_journal_that_grows_is_read_in_parts() {
        let text = journal(&["one", "two", "three"]);
        let mut reader: Reader<String, Event> = Reader::default();
        let mut count = 0;
        for cut in 0..=text.len() {
            let from = reader.segment().good_bytes;
            reader.read(&text.as_bytes()[from..cut]).unwrap();
            count += reader.drain().len();
        }
        assert_eq!(count, 3);
    }

    #[test]
    fn a_bad_line_of_a_growing_journal_may_become_good() {
        let text = journal(&["one"]);
        let mut reader: Reader<String, Event> = Reader::default();
        assert!(reader.read(&[0; 20]).is_ok());
        assert!(reader.read(b"\0\0\n").is_err());
        reader.read(text.as_bytes()).unwrap();
        assert_eq!(reader.drain().len(), 1);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_harm(bytes: Vec<u8>) {
            let segment = read(&bytes);
            prop_assert!(segment.good_bytes <= bytes.len());
        }

        #[test]
        fn any_bytes_put_into_a_journal_harm_nothing_before(bytes: Vec<u8>, at in 0_usize..400) {
            let mut text = journal(&["one", "two", "three"]).into_bytes();
            let at = at.min(text.len());
            let before = ends(&text[..at]);
            text.splice(at..at, bytes);
            prop_assert!(read(&text).lines.len() >= before.saturating_sub(1));
        }
    }
}

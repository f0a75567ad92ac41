//! Bytes to text: size, encoding, characters nobody can see. It knows nothing of YAML.

use super::{diagnostic::Diagnostic, limits::Limits, path::Path};

/// Most places of one kind that are named; a file in the wrong encoding has thousands.
const NAMED: usize = 10;
/// What is kept of a file that is too large, to show its first lines.
const KEPT: usize = 4096;

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";
/// How many letters at the beginning tell the width of a letter, and how few are too few.
const LETTERS_LOOKED_AT: usize = 32;
const LEAST_LETTERS: usize = 4;

/// How documents of word processors begin: packed ones, rich text, pages for print.
const WORD_PROCESSED: [&[u8]; 3] = [b"PK\x03\x04", b"{\\rtf", b"%PDF-"];

/// The text of a file, as far as it is one.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text without its byte order mark; what is not UTF-8 is replaced.
    pub(super) text: String,
    /// How many byte order marks stood before it.
    pub(super) marks: usize,
    /// What is wrong with it.
    pub(super) problems: Vec<Diagnostic>,
}

pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Decoded {
    let mut problems = Vec::new();
    if bytes.len() > limits.bytes {
        let problem = whole(&format!("This file is larger than {}.", size(limits.bytes)));
        problems.push(problem.with_hint(
            "Look whether it is the right file, and whether something was pasted into it.",
        ));
        let kept = bytes.get(..KEPT).unwrap_or_default();
        return Decoded {
            text: String::from_utf8_lossy(kept).into_owned(),
            marks: 0,
            problems,
        };
    }
    if let Some(encoding) = wide(bytes) {
        let problem = whole(&format!(
            "This file is saved as {encoding}, which is not read here."
        ));
        problems.push(problem.with_hint("Save it again with the encoding UTF-8."));
        return Decoded {
            text: String::new(),
            marks: 0,
            problems,
        };
    }
    if WORD_PROCESSED.iter().any(|first| bytes.starts_with(first)) {
        let problem = whole("This is a document of a word processor, and no plain text.");
        problems.push(problem.with_hint("Save it again as plain text, with the encoding UTF-8."));
        return Decoded {
            text: String::new(),
            marks: 0,
            problems,
        };
    }
    let marks = bytes.chunks(MARK.len()).take_while(|chunk| *chunk == MARK);
    let marks = marks.count();
    let unmarked = bytes.get(marks * MARK.len()..).unwrap_or_default();
    let text = text_of(unmarked, &mut problems);
    unseen(&text, &mut problems);
    Decoded {
        text,
        marks,
        problems,
    }
}

/// Returns the name of an encoding of two or four bytes a letter, by its mark or, without one, by its letters: those of
/// English have nothing in every other byte.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    let marked = |mark: &[u8]| bytes.starts_with(mark);
    if marked(&[0xFF, 0xFE, 0, 0]) || marked(&[0, 0, 0xFE, 0xFF]) {
        return Some("UTF-32");
    }
    if marked(&[0xFF, 0xFE]) || marked(&[0xFE, 0xFF]) {
        return Some("UTF-16");
    }
    let fits = |width: usize, at: usize| {
        let letters = bytes.chunks_exact(width).take(LETTERS_LOOKED_AT);
        let is_letter = |letter: &[u8]| {
            letter
                .iter()
                .enumerate()
                .all(|(n, b)| (n == at) == (*b != 0))
        };
        letters.len() >= LEAST_LETTERS && letters.into_iter().all(is_letter)
    };
    if fits(4, 0) || fits(4, 3) {
        Some("UTF-32")
    } else if fits(2, 0) || fits(2, 1) {
        Some("UTF-16")
    } else {
        None
    }
}

/// Reads the text and names the places where it is none.
fn text_of(bytes: &[u8], problems: &mut Vec<Diagnostic>) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut wrong = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if chunk.invalid().is_empty() {
            continue;
        }
        wrong += 1;
        let start = text.len();
        text.push(char::REPLACEMENT_CHARACTER);
        if wrong <= NAMED {
            let problem =
                Diagnostic::error(Path::root(), start..text.len(), "This is not UTF-8 text.");
            problems.push(problem.with_hint("Save the file again with the encoding UTF-8."));
        }
    }
    text
}

/// Names control characters: they have no business in a case file, and a terminal obeys some of them.
fn unseen(text: &str, problems: &mut Vec<Diagnostic>) {
    let controls = text
        .char_indices()
        .filter(|(_, c)| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}'));
    for (start, c) in controls.take(NAMED) {
        let span = start..start + c.len_utf8();
        let problem = if c == '\0' {
            Diagnostic::error(Path::root(), span, "A NUL character stands here.").with_hint(
                "The file may have been damaged while it was copied or synchronised: look for an older copy.",
            )
        } else {
            let message = format!("A control character (U+{:04X}) stands here.", u32::from(c));
            Diagnostic::error(Path::root(), span, message)
                .with_hint("Delete it; it cannot be seen in most editors.")
        };
        problems.push(problem);
    }
}

fn whole(message: &str) -> Diagnostic {
    Diagnostic::error(Path::root(), 0..0, message)
}

fn size(bytes: usize) -> String {
    const MEGABYTE: usize = 1024 * 1024;
    if bytes >= MEGABYTE {
        format!("{} MB", bytes / MEGABYTE)
    } else {
        format!("{bytes} bytes")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(bytes: &[u8]) -> Vec<(usize, String)> {
        decode(bytes, &Limits::default())
            .problems
            .into_iter()
            .map(|problem| (problem.span.start, problem.message))
            .collect()
    }

    #[test]
    fn a_byte_order_mark_is_noted_and_left_out() {
        let decoded = decode(b"\xEF\xBB\xBFa: 1", &Limits::default());
        assert!(decoded.marks == 1 && decoded.text == "a: 1" && decoded.problems.is_empty());
        let twice = decode(b"\xEF\xBB\xBF\xEF\xBB\xBFa: 1", &Limits::default());
        assert!(twice.marks == 2 && twice.text == "a: 1" && twice.problems.is_empty());
    }

    #[test]
    fn an_encoding_of_wide_letters_is_known_with_its_mark_and_without() {
        let wide = |width: usize, at: usize, mark: &[u8]| {
            let letters = b"chairside: 1\n".iter().flat_map(|letter| {
                let mut bytes = vec![0; width];
                bytes[at] = *letter;
                bytes
            });
            said(&mark.iter().copied().chain(letters).collect::<Vec<_>>())
        };
        let check = |told: Vec<(usize, String)>, name: &str| {
            let words = format!("This file is saved as {name}, which is not read here.");
            assert_eq!(told, [(0, words)]);
        };
        check(wide(2, 0, b"\xFF\xFE"), "UTF-16");
        check(wide(2, 1, b"\xFE\xFF"), "UTF-16");
        check(wide(2, 0, b""), "UTF-16");
        check(wide(2, 1, b""), "UTF-16");
        check(wide(4, 0, b"\xFF\xFE\0\0"), "UTF-32");
        check(wide(4, 3, b"\0\0\xFE\xFF"), "UTF-32");
        check(wide(4, 0, b""), "UTF-32");
        check(wide(4, 3, b""), "UTF-32");
        assert_eq!(said(b"a\0").len(), 1);
    }

    #[test]
    fn what_is_not_text_is_named_with_its_place() {
        let check = |bytes: &[u8], start, message: &str| {
            assert_eq!(said(bytes), [(start, message.to_owned())]);
        };
        check(b"a: caf\xE9!", 6, "This is not UTF-8 text.");
        check(b"a: \0", 3, "A NUL character stands here.");
        check(
            b"a: \x1b[2J",
            3,
            "A control character (U+001B) stands here.",
        );
        check(
            b"\xFF\xFEa\0",
            0,
            "This file is saved as UTF-16, which is not read here.",
        );
        for document in [
            b"PK\x03\x04\x14\0".as_slice(),
            b"{\\rtf1 Sam}",
            b"%PDF-1.7\n",
        ] {
            check(
                document,
                0,
                "This is a document of a word processor, and no plain text.",
            );
        }
        assert_eq!(said("a:\tb\u{85}\r\n".as_bytes()), []);
    }

    #[test]
    fn a_file_of_nothing_but_wrong_bytes_is_named_a_few_times() {
        assert_eq!(said(&vec![0xE9; 100_000]).len(), NAMED);
        assert_eq!(said(&vec![0; 100_000]).len(), NAMED);
    }

    #[test]
    fn a_file_larger_than_the_limit_is_not_read() {
        let problems = said(&vec![b'a'; 5 * 1024 * 1024]);
        assert_eq!(problems, [(0, "This file is larger than 4 MB.".to_owned())]);
    }
}

//! Bytes sealed and opened: a whole file as one `age` file, a journal line by line. It touches no disk.
//!
//! A line is as long opened as it is sealed, filled up at its end: so whoever follows a journal by its length and its
//! offsets does so in a sealed one too, and knows nothing of it.

use super::key::{Key, PublicKey};
use age::{DecryptError, Decryptor, Identity};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::io::Read;

/// How an `age` file begins.
const WHOLE: &[u8] = b"age-encryption.org/v1\n";
/// How a sealed line begins: the first 21 bytes of an `age` file.
const LINE: &[u8] = b"YWdlLWVuY3J5cHRpb24ub3JnL3Yx";
/// Fills up a line that was sealed. No text holds it, and JSON may not.
pub const FILLER: u8 = 0x16;

/// As what bytes are sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As one file.
    Whole,
    /// Line by line.
    Lines,
}

/// Why bytes cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shut {
    /// For none of these keys.
    NoKey,
    /// They are not what was written.
    Damaged,
}

/// Tells as what bytes are sealed; nothing where they are not.
pub(super) fn form(bytes: &[u8]) -> Option<Form> {
    if bytes.starts_with(WHOLE) {
        Some(Form::Whole)
    } else if bytes.starts_with(LINE) {
        Some(Form::Lines)
    } else {
        None
    }
}

/// How many bytes tell the form.
pub(super) const HEAD: u64 = 28;

impl Form {
    /// Returns the most that bytes of some length take sealed.
    pub(super) const fn most(self, limit: u64) -> u64 {
        match self {
            // A header, and sixteen bytes for each 64 KB.
            Self::Whole => limit.saturating_add(limit / 1024).saturating_add(4096),
            // The shortest record is some 100 bytes, and a header adds 200 to each.
            Self::Lines => limit.saturating_mul(4),
        }
    }

    /// Seals bytes.
    pub(super) fn seal(self, public: &PublicKey, bytes: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Whole => sealed(public, bytes),
            Self::Lines => sealed_lines(public, bytes),
        }
    }
}

fn sealed(public: &PublicKey, bytes: &[u8]) -> Option<Vec<u8>> {
    age::encrypt(public.recipient(), bytes).ok()
}

/// Seals each line; what has no line end yet is sealed without one.
fn sealed_lines(public: &PublicKey, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut lines = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.strip_suffix(b"\n");
        let sealed = sealed(public, bare.unwrap_or(line))?;
        lines.extend_from_slice(STANDARD.encode(sealed).as_bytes());
        lines.extend(bare.map(|_| b'\n'));
    }
    Some(lines)
}

/// Opens one `age` file with whichever of the keys it is for.
pub(super) fn open(keys: &[Key], bytes: &[u8]) -> Result<Vec<u8>, Shut> {
    let decryptor = Decryptor::new_buffered(bytes).map_err(|_| Shut::Damaged)?;
    let identities = keys.iter().map(|key| key.identity() as &dyn Identity);
    let mut reader = decryptor.decrypt(identities).map_err(|error| match error {
        DecryptError::NoMatchingKeys => Shut::NoKey,
        _ => Shut::Damaged,
    })?;
    let mut opened = Vec::new();
    reader.read_to_end(&mut opened).map_err(|_| Shut::Damaged)?;
    Ok(opened)
}

/// Opens each line that can be, filled up to the length it has sealed; the others stay as they are, and count for damaged to
/// whoever reads the journal. Refused where the first line is for another key: then it is no damage.
pub(super) fn open_lines(keys: &[Key], bytes: &[u8]) -> Result<Vec<u8>, Shut> {
    let mut opened = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = line_end(line);
        let (bare, end) = line.split_at(line.len() - end);
        match open_line(keys, bare) {
            Ok(plain) => {
                opened.extend_from_slice(&plain);
                let missing = bare.len().saturating_sub(plain.len());
                opened.extend(std::iter::repeat_n(FILLER, missing));
            }
            Err(Shut::NoKey) if opened.is_empty() => return Err(Shut::NoKey),
            Err(_) => opened.extend_from_slice(bare),
        }
        opened.extend_from_slice(end);
    }
    Ok(opened)
}

/// Opens each line and fills none up: as it was before it was sealed. Refused where one of them cannot be opened.
pub(super) fn unsealed_lines(keys: &[Key], bytes: &[u8]) -> Result<Vec<u8>, Shut> {
    let mut opened = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = line_end(line);
        let (bare, end) = line.split_at(line.len() - end);
        opened.extend_from_slice(&open_line(keys, bare)?);
        opened.extend_from_slice(end);
    }
    Ok(opened)
}

/// How long the end of a line is; a sync client may have made it longer.
fn line_end(line: &[u8]) -> usize {
    if line.ends_with(b"\r\n") {
        2
    } else {
        usize::from(line.ends_with(b"\n"))
    }
}

fn open_line(keys: &[Key], line: &[u8]) -> Result<Vec<u8>, Shut> {
    let sealed = STANDARD.decode(line).map_err(|_| Shut::Damaged)?;
    open(keys, &sealed)
}

/// Returns a line without what fills it up.
pub(in crate::store) fn unfilled(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|byte| *byte != FILLER);
    line.get(..end.map_or(0, |last| last + 1))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_file_is_opened_with_its_key_and_with_no_other() {
        let (key, other) = (Key::generate(), Key::generate());
        let bytes = Form::Whole.seal(key.public(), b"Jay").unwrap();
        assert_eq!(form(&bytes), Some(Form::Whole));
        assert_eq!(open(&[other.clone(), key.clone()], &bytes).unwrap(), b"Jay");
        assert_eq!(open(&[other], &bytes), Err(Shut::NoKey));
        assert_eq!(open(&[], &bytes), Err(Shut::NoKey));
        assert_eq!(form(b"chairside: 1\n"), None);
    }

    #[test]
    fn a_file_that_was_changed_or_cut_anywhere_is_not_opened() {
        let key = Key::generate();
        let bytes = Form::Whole.seal(key.public(), b"Jay").unwrap();
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            assert!(
                open(std::slice::from_ref(&key), &changed).is_err(),
                "{place}"
            );
            let cut = &bytes[..place];
            assert_eq!(
                open(std::slice::from_ref(&key), cut),
                Err(Shut::Damaged),
                "{place}"
            );
        }
    }

    #[test]
    fn lines_are_as_long_opened_as_they_are_sealed() {
        let key = Key::generate();
        let text = b"{\"seq\":1}\n\n{\"seq\":2";
        let sealed = Form::Lines.seal(key.public(), text).unwrap();
        assert_eq!(form(&sealed), Some(Form::Lines));
        let opened = open_lines(std::slice::from_ref(&key), &sealed).unwrap();
        assert_eq!(opened.len(), sealed.len());
        let ends = |bytes: &[u8]| -> Vec<usize> {
            let found = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            found.map(|(place, _)| place).collect()
        };
        assert_eq!(ends(&opened), ends(&sealed));
        let lines: Vec<&[u8]> = opened.split(|byte| *byte == b'\n').map(unfilled).collect();
        assert_eq!(lines, [b"{\"seq\":1}".as_slice(), b"", b"{\"seq\":2"]);
        assert_eq!(unsealed_lines(&[key], &sealed).unwrap(), text);
    }

    #[test]
    fn one_damaged_line_leaves_the_others_and_its_own_length() {
        let key = Key::generate();
        let mut sealed = Form::Lines
            .seal(key.public(), b"one\ntwo\nthree\n")
            .unwrap();
        let second = sealed.iter().position(|byte| *byte == b'\n').unwrap() + 200;
        sealed[second] = b'#';
        let opened = open_lines(std::slice::from_ref(&key), &sealed).unwrap();
        assert_eq!(opened.len(), sealed.len());
        let lines: Vec<&[u8]> = opened.split(|byte| *byte == b'\n').map(unfilled).collect();
        assert_eq!(
            (lines[0], lines[2]),
            (b"one".as_slice(), b"three".as_slice())
        );
        assert!(lines[1].starts_with(LINE));
        assert_eq!(unsealed_lines(&[key], &sealed), Err(Shut::Damaged));
    }

    #[test]
    fn a_journal_of_another_key_is_no_damage() {
        let sealed = Form::Lines
            .seal(Key::generate().public(), b"one\n")
            .unwrap();
        assert_eq!(open_lines(&[Key::generate()], &sealed), Err(Shut::NoKey));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_bytes_are_read_without_harm(bytes: Vec<u8>) {
            let keys = [Key::generate()];
            let _ = open(&keys, &bytes);
            if let Ok(opened) = open_lines(&keys, &bytes) {
                prop_assert_eq!(opened.len(), bytes.len());
            }
        }

        #[test]
        fn whatever_was_sealed_by_lines_comes_back(bytes: Vec<u8>) {
            let key = Key::generate();
            let sealed = Form::Lines.seal(key.public(), &bytes).unwrap();
            prop_assert_eq!(unsealed_lines(&[key], &sealed).unwrap(), bytes);
        }
    }
}

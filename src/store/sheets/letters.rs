//! The letters of a text file whose maker does not say which they are: UTF-8, UTF-16 with its mark, or those of Windows in
//! Western Europe, which Excel writes a CSV in. It knows no columns.

use std::borrow::Cow;

/// Where the letters of Windows-1252 part from those of Latin-1.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Returns the text of a file; none where it is no text.
pub(super) fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => Some(Cow::Owned(wide(rest, u16::from_le_bytes))),
        [0xfe, 0xff, rest @ ..] => Some(Cow::Owned(wide(rest, u16::from_be_bytes))),
        _ if bytes.contains(&0) => None,
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let of_windows = || bytes.iter().map(|byte| windows(*byte)).collect();
            Some(
                std::str::from_utf8(bytes).map_or_else(|_| Cow::Owned(of_windows()), Cow::Borrowed),
            )
        }
    }
}

fn wide(bytes: &[u8], read: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| read(*pair));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

fn windows(byte: u8) -> char {
    let place = byte.checked_sub(0x80).map(usize::from);
    let other = place.and_then(|place| WINDOWS.get(place));
    other.copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_as_their_maker_meant_them() {
        for bytes in [
            "£ é –".as_bytes(),
            b"\xef\xbb\xbf\xc2\xa3 \xc3\xa9 \xe2\x80\x93",
            b"\xa3 \xe9 \x96",
            b"\xff\xfe\xa3\0 \0\xe9\0 \0\x13\x20",
            b"\xfe\xff\0\xa3\0 \0\xe9\0 \x20\x13",
        ] {
            assert_eq!(text(bytes).as_deref(), Some("£ é –"), "{bytes:?}");
        }
        assert_eq!(text(b"PK\0"), None);
        assert_eq!(text(b"").as_deref(), Some(""));
    }
}

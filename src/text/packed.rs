//! Bytes that lie in the program packed with gzip, unpacked when somebody asks for them. It packs nothing.

use flate2::read::GzDecoder;
use std::io::Read;

/// Unpacks bytes; nothing where they are damaged.
pub fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_damaged_is_nothing() {
        assert_eq!(unpacked(b"no gzip"), None);
    }
}

//! The checksum that chains a line to the one before. It guards against accidents and mixed-up files, not forgers.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};

/// The first eight bytes of a SHA-256, written as sixteen hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sum(u64);

impl Sum {
    /// Sums a line that comes after another one, or the first line of a file.
    pub fn after(previous: Option<Self>, content: &str) -> Self {
        let mut hasher = Sha256::new();
        if let Some(previous) = previous {
            hasher.update(previous.to_string());
        }
        hasher.update(content);
        let first = hasher
            .finalize()
            .iter()
            .take(8)
            .fold(0, |sum, byte| (sum << 8) | u64::from(*byte));
        Self(first)
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The text is not sixteen hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a checksum")]
pub struct NotASum;

impl FromStr for Sum {
    type Err = NotASum;

    fn from_str(text: &str) -> Result<Self, NotASum> {
        let digits = text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
        match u64::from_str_radix(text, 16) {
            Ok(sum) if digits => Ok(Self(sum)),
            _ => Err(NotASum),
        }
    }
}

impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sum_is_the_start_of_the_published_hash() {
        assert_eq!(Sum::after(None, "abc").to_string(), "ba7816bf8f01cfea");
    }

    #[test]
    fn the_sum_before_counts() {
        let first = Sum::after(None, "a");
        let other = Sum::after(None, "b");
        assert_ne!(Sum::after(Some(first), "c"), Sum::after(Some(other), "c"));
    }

    #[test]
    fn a_sum_is_read_as_it_is_written() {
        let sum = Sum::after(None, "a");
        assert_eq!(sum.to_string().parse(), Ok(sum));
        for wrong in [
            "",
            "+a7816bf8f01cfea",
            "ba7816bf8f01cfe",
            "ba7816bf8f01cfeaa",
            "éa7816bf8f01cf",
        ] {
            assert_eq!(wrong.parse::<Sum>(), Err(NotASum), "{wrong}");
        }
    }
}

//! Which advice is not given again about something, because the chair has put it away. It knows no advice; `practice` does.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a rule of good practice is known by in a file, for ever: `practice` says what each asks.
pub const ADVICE_CODES: [&str; 19] = [
    "A1", "A2", "A3", "A4", "A4-next", "A5", "A6", "A7", "A8", "A9", "A10", "A11", "G1", "G2",
    "D1", "D2", "W1", "B1", "N1",
];

/// The codes of the advice that was put away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AdviceOff(u32);

impl AdviceOff {
    /// Nothing was put away.
    pub const NONE: Self = Self(0);

    /// Returns true where nothing was put away.
    pub fn is_empty(&self) -> bool {
        self.0 == 0
    }

    /// Returns true where the advice of a code was put away.
    pub fn has(self, code: &str) -> bool {
        self.0 & bit(code) != 0
    }

    /// Puts the advice of a code away as well.
    #[must_use]
    pub fn with(self, code: &str) -> Self {
        Self(self.0 | bit(code))
    }

    /// Puts away what another puts away as well.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn codes(self) -> impl Iterator<Item = &'static str> {
        ADVICE_CODES.into_iter().filter(move |code| self.has(code))
    }
}

/// A code that is not known has none.
fn bit(code: &str) -> u32 {
    let place = ADVICE_CODES.iter().position(|known| *known == code);
    place.map_or(0, |place| 1 << place)
}

impl Serialize for AdviceOff {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.codes())
    }
}

impl<'de> Deserialize<'de> for AdviceOff {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let codes = Vec::<String>::deserialize(deserializer)?;
        Ok(codes
            .iter()
            .fold(Self::default(), |off, code| off.with(code)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_away_is_written_by_its_code_and_read_again() {
        let off = AdviceOff::default().with("A5").with("W1").with("Z9");
        let written = serde_yaml::to_string(&off).unwrap();
        assert_eq!(written, "- A5\n- W1\n");
        assert_eq!(serde_yaml::from_str::<AdviceOff>(&written).unwrap(), off);
        assert!(off.has("A5") && !off.has("A4") && !off.has("Z9"));
        assert!(AdviceOff::default().is_empty() && !off.is_empty());
        assert_eq!(off.and(AdviceOff::default().with("G1")), off.with("G1"));
    }
}

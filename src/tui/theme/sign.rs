//! The signs the screens speak with, in Unicode or in ASCII. It knows no colours.

/// A sign beside a word; no sign ever stands for a word alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// Done, present, in.
    Done,
    /// Absent, not done.
    Failed,
    /// Not marked yet.
    Open,
    /// Apologies, part done.
    Partly,
    /// To be looked at.
    Look,
    /// What has focus.
    Focus,
    /// Written down and not shown.
    Unseen,
    /// High risk.
    High,
    /// Medium risk.
    Medium,
    /// Low risk.
    Low,
    /// One of a list; a fact after a fact.
    Dot,
    /// Between things side by side.
    Bar,
    /// The stuff of a line across.
    Rule,
    /// There is more.
    More,
    /// Begins words as they were said.
    OpenQuote,
    /// Ends words as they were said.
    CloseQuote,
    /// Where the next letter goes, where no cursor can stand.
    Caret,
}

/// Which set of signs is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Signs {
    /// For every terminal of the day.
    #[default]
    Unicode,
    /// For terminals and fonts that show boxes instead.
    Ascii,
}

/// Every sign, in Unicode and in ASCII; each takes one column.
const TABLE: [(Sign, &str, &str); 17] = [
    (Sign::Done, "✓", "+"),
    (Sign::Failed, "✗", "x"),
    (Sign::Open, "○", "o"),
    (Sign::Partly, "–", "-"),
    (Sign::Look, "!", "!"),
    (Sign::Focus, "▸", ">"),
    (Sign::Unseen, "▪", "#"),
    (Sign::High, "▲", "^"),
    (Sign::Medium, "◆", "="),
    (Sign::Low, "●", "_"),
    (Sign::Dot, "·", "*"),
    (Sign::Bar, "│", "|"),
    (Sign::Rule, "─", "-"),
    (Sign::More, "…", "~"),
    (Sign::OpenQuote, "“", "\""),
    (Sign::CloseQuote, "”", "\""),
    (Sign::Caret, "▏", "|"),
];

impl Signs {
    /// Returns a sign, one column wide.
    pub fn get(self, sign: Sign) -> &'static str {
        TABLE
            .iter()
            .find(|(listed, _, _)| *listed == sign)
            .map_or(" ", |(_, unicode, ascii)| match self {
                Self::Unicode => *unicode,
                Self::Ascii => *ascii,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn every_sign_takes_one_column_and_has_an_ascii_stand_in() {
        for (sign, unicode, ascii) in TABLE {
            assert_eq!(text::width(unicode), 1, "{sign:?}");
            assert!(ascii.is_ascii() && ascii.len() == 1, "{sign:?}");
            assert_eq!(Signs::Unicode.get(sign), unicode);
            assert_eq!(Signs::Ascii.get(sign), ascii);
        }
    }

    #[test]
    fn levels_and_marks_differ_in_ascii_too() {
        let signs = [
            Sign::Done,
            Sign::Failed,
            Sign::Open,
            Sign::Partly,
            Sign::Look,
            Sign::Focus,
        ];
        let levels = [Sign::Unseen, Sign::High, Sign::Medium, Sign::Low];
        let mut shown: Vec<_> = signs
            .iter()
            .chain(&levels)
            .map(|sign| Signs::Ascii.get(*sign))
            .collect();
        let count = shown.len();
        shown.sort_unstable();
        shown.dedup();
        assert_eq!(shown.len(), count);
    }
}

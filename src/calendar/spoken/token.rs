//! Cuts what was typed into the few kinds of pieces that dates are made of. It knows no order of pieces.

use chrono::Weekday;

/// A piece of a spoken date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A day of the week.
    Day(Weekday),
    /// A month of the year, 1 to 12.
    Month(u32),
    /// A span of time.
    Unit(Unit),
    /// A number and the count of its figures; none when it was written as a word.
    Number(u32, usize),
    /// A day of the month written `3rd`.
    Ordinal(u32),
    /// A sign between figures, or the plus before a span.
    Mark(char),
    /// Any other word.
    Word(&'a str),
}

/// A span of time as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Fortnight,
    Month,
}

/// Most figures of a number: a year has four, and nothing is planned further ahead.
const MOST_FIGURES: usize = 4;

/// Every other word that dates are made of, in order: what holds another one is no date, and most of what is typed does.
const WORDS: &[&str] = &[
    "after",
    "afternoon",
    "asap",
    "at",
    "before",
    "boxing",
    "business",
    "by",
    "christmas",
    "close",
    "cob",
    "coming",
    "cop",
    "couple",
    "due",
    "during",
    "early",
    "easter",
    "end",
    "eod",
    "eve",
    "evening",
    "first",
    "from",
    "good",
    "h",
    "hour",
    "hours",
    "hrs",
    "immediately",
    "in",
    "last",
    "late",
    "later",
    "meeting",
    "mid",
    "midweek",
    "morning",
    "new",
    "next",
    "night",
    "now",
    "nye",
    "on",
    "or",
    "play",
    "review",
    "second",
    "straightaway",
    "third",
    "this",
    "til",
    "till",
    "time",
    "tmr",
    "tmrw",
    "tmw",
    "to",
    "today",
    "tom",
    "tomorrow",
    "tomoz",
    "tonight",
    "until",
    "urgently",
    "wd",
    "wds",
    "weekend",
    "within",
    "working",
    "xmas",
    "year",
    "year's",
    "years",
    "year’s",
    "yesterday",
];

/// Returns the pieces of a text already in small letters, or nothing if it holds what no date holds.
pub(super) fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = rest
            .find(|c: char| kind(c) != kind(first))
            .unwrap_or(rest.len());
        let length = if kind(first) == Kind::Mark {
            first.len_utf8()
        } else {
            length
        };
        let (piece, after) = rest.split_at_checked(length)?;
        rest = after;
        match kind(first) {
            Kind::Gap => {}
            Kind::Mark => found.push(Token::Mark(first)),
            Kind::Figure if piece.len() > MOST_FIGURES => return None,
            Kind::Figure => found.push(Token::Number(piece.parse().ok()?, piece.len())),
            Kind::Letter => word(piece, &mut found)?,
            Kind::Foreign => return None,
        }
    }
    Some(found)
}

#[derive(PartialEq, Eq)]
enum Kind {
    Gap,
    Mark,
    Figure,
    Letter,
    Foreign,
}

fn kind(c: char) -> Kind {
    match c {
        '/' | '.' | '-' | '+' => Kind::Mark,
        '0'..='9' => Kind::Figure,
        // The apostrophe belongs to its word: "a week's time".
        '\'' | '’' => Kind::Letter,
        ',' => Kind::Gap,
        c if c.is_whitespace() => Kind::Gap,
        c if c.is_alphabetic() => Kind::Letter,
        _ => Kind::Foreign,
    }
}

/// Adds a word, or what it stands for; `the` and `of` carry nothing. Returns nothing for a word of no date.
fn word<'a>(piece: &'a str, found: &mut Vec<Token<'a>>) -> Option<()> {
    if let (Some(Token::Number(number, 1..)), "st" | "nd" | "rd" | "th") = (found.last(), piece) {
        let ordinal = Token::Ordinal(*number);
        found.pop();
        found.push(ordinal);
        return Some(());
    }
    if matches!(piece, "the" | "of") {
        return Some(());
    }
    let of_dates = || WORDS.binary_search(&piece).is_ok();
    let token = weekday(piece)
        .map(Token::Day)
        .or_else(|| month(piece).map(Token::Month))
        .or_else(|| unit(piece).map(Token::Unit))
        .or_else(|| number(piece).map(|number| Token::Number(number, 0)))
        .or_else(|| of_dates().then_some(Token::Word(piece)))?;
    found.push(token);
    Some(())
}

/// Returns true for a day of the week, whole or as people shorten it, in small letters.
pub fn is_weekday(word: &str) -> bool {
    weekday(word).is_some()
}

/// Returns true for a month, whole or as people shorten it, in small letters.
pub fn is_month(word: &str) -> bool {
    month(word).is_some()
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "weds" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let number = MONTHS
        .iter()
        .position(|name| *name == word || name.get(..3) == Some(word))
        .or_else(|| (word == "sept").then_some(8))?;
    u32::try_from(number + 1).ok()
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "d" | "day" | "days" | "days'" | "days’" | "day's" | "day’s" => Unit::Day,
        "w" | "wk" | "wks" | "week" | "weeks" | "weeks'" | "weeks’" | "week's" | "week’s" => {
            Unit::Week
        }
        "fortnight" | "fortnights" | "fortnight's" | "fortnight’s" => Unit::Fortnight,
        "m" | "month" | "months" | "months'" | "months’" | "month's" | "month’s" => Unit::Month,
        _ => return None,
    })
}

fn number(word: &str) -> Option<u32> {
    const NUMBERS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let number = NUMBERS.iter().position(|name| *name == word)?;
    u32::try_from(number + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_told_apart() {
        let check = |text: &str, expected: &[Token]| {
            assert_eq!(tokens(text).as_deref(), Some(expected), "{text}");
        };
        check("", &[]);
        check(
            "tue 22 dec",
            &[
                Token::Day(Weekday::Tue),
                Token::Number(22, 2),
                Token::Month(12),
            ],
        );
        check("3rd of january", &[Token::Ordinal(3), Token::Month(1)]);
        check(
            "+2w",
            &[
                Token::Mark('+'),
                Token::Number(2, 1),
                Token::Unit(Unit::Week),
            ],
        );
        check(
            "12/03",
            &[Token::Number(12, 2), Token::Mark('/'), Token::Number(3, 2)],
        );
        check(
            "a week’s time",
            &[
                Token::Number(1, 0),
                Token::Unit(Unit::Week),
                Token::Word("time"),
            ],
        );
        check("next  sept,", &[Token::Word("next"), Token::Month(9)]);
        check("--", &[Token::Mark('-'), Token::Mark('-')]);
    }

    #[test]
    fn every_word_that_a_reader_knows_is_a_word_of_dates() {
        assert!(WORDS.is_sorted());
        let readers = [
            include_str!("day.rs"),
            include_str!("phrase.rs"),
            include_str!("read.rs"),
            include_str!("vague.rs"),
        ];
        let mut known = vec!["christmas", "xmas", "easter"];
        for reader in readers {
            let code = reader.split("#[cfg(test)]").next().unwrap();
            for pattern in code.split("Word(").skip(1) {
                let words = pattern.split(')').next().unwrap();
                known.extend(words.split('"').skip(1).step_by(2));
            }
        }
        assert!(
            known.len() > 90,
            "the readers are looked through: {known:?}"
        );
        for word in known {
            assert!(WORDS.contains(&word), "{word}");
        }
    }

    #[test]
    fn what_no_date_holds_is_refused() {
        for text in ["12345", "fri?", "1\u{0}2", "🙂", "ring dawn", "by the gate"] {
            assert_eq!(tokens(text), None, "{text:?}");
        }
    }
}

//! Whether a piece of text is the date, number or word that is expected, and what was probably meant. It reads no tree.

use super::shape::Shape;
use crate::text;
use chrono::NaiveDate;

/// Why a text is not what is expected.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    /// What is wrong, as a sentence; it never quotes the text.
    pub(super) message: String,
    /// What was probably meant.
    pub(super) hint: Option<String>,
}

/// Returns what is wrong with a text that is not blank.
pub(super) fn misfit(shape: &Shape, written: &str) -> Option<Misfit> {
    let written = written.trim();
    let fits = match shape {
        Shape::Word => !written.contains(['\n', '\r']),
        Shape::Date => date(written).is_some(),
        Shape::Time => time(written).is_some(),
        Shape::YearMonth => month(written).is_some(),
        Shape::Bool => truth(written).is_some(),
        Shape::Whole { min, max } => whole(written).is_some_and(|n| (*min..=*max).contains(&n)),
        Shape::OneOf(words) => words.contains(&written),
        Shape::List(_) | Shape::Map(_) | Shape::MapOf(_) => false,
        Shape::Any | Shape::Text | Shape::TextOr(_) => true,
    };
    (!fits).then(|| Misfit {
        message: message(shape, written),
        hint: hint(shape, written),
    })
}

/// Returns the day a text names in the form of files.
pub(super) fn date(written: &str) -> Option<NaiveDate> {
    let shaped = written.len() == 10 && parts(written, '-', &[4, 2, 2]);
    shaped
        .then(|| NaiveDate::parse_from_str(written, "%Y-%m-%d").ok())
        .flatten()
}

/// Returns whether a text means yes.
pub(super) fn truth(written: &str) -> Option<bool> {
    match written.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}

/// Returns the whole number a text names.
pub(super) fn whole(written: &str) -> Option<i64> {
    written.trim().parse().ok()
}

fn month(written: &str) -> Option<NaiveDate> {
    parts(written, '-', &[4, 2])
        .then(|| date(&format!("{written}-01")))
        .flatten()
}

fn time(written: &str) -> Option<(u32, u32)> {
    let (hours, minutes) = written.split_once(':')?;
    let shaped = parts(written, ':', &[2, 2]);
    let (hours, minutes) = (hours.parse().ok()?, minutes.parse().ok()?);
    (shaped && hours < 24 && minutes < 60).then_some((hours, minutes))
}

fn parts(written: &str, between: char, digits: &[usize]) -> bool {
    let found = written.split(between);
    found.clone().count() == digits.len()
        && found
            .zip(digits)
            .all(|(part, n)| part.len() == *n && part.bytes().all(|b| b.is_ascii_digit()))
}

fn message(shape: &Shape, written: &str) -> String {
    let expected = shape.expected();
    match shape {
        Shape::Word => "This is text of several lines; one line is expected.".to_owned(),
        Shape::Date if parts(written, '-', &[4, 2, 2]) => "There is no such day.".to_owned(),
        Shape::YearMonth if parts(written, '-', &[4, 2]) => "There is no such month.".to_owned(),
        Shape::Whole { .. } if whole(written).is_some() => {
            format!("This number is out of bounds: {expected} is expected here.")
        }
        _ => format!("{} is expected here.", text::capitalised(&expected)),
    }
}

fn hint(shape: &Shape, written: &str) -> Option<String> {
    let meant = match shape {
        Shape::Date => spoken_date(written)?.format("%Y-%m-%d").to_string(),
        Shape::YearMonth => spoken_month(written)?.format("%Y-%m").to_string(),
        Shape::Time => spoken_time(written)?,
        Shape::OneOf(words) => text::nearest(written, words.iter().copied())?.to_owned(),
        Shape::Bool => match written.to_ascii_lowercase().as_str() {
            "on" | "y" | "1" => "yes".to_owned(),
            "off" | "n" | "0" => "no".to_owned(),
            _ => return None,
        },
        Shape::Whole { min, max } => {
            let number = written.strip_suffix(".0").unwrap_or(written);
            let number = whole(&number.replace(',', ""))?;
            let fits = (*min..=*max).contains(&number);
            fits.then(|| number.to_string())?
        }
        Shape::Word => return Some("Put it on one line.".to_owned()),
        _ => return None,
    };
    Some(format!("Write {meant}."))
}

/// Reads a day the way people in Britain write it, the day first.
fn spoken_date(written: &str) -> Option<NaiveDate> {
    let tidy = written.replace(['.', '-', ' '], "/");
    let tidy = ordinals_dropped(&tidy);
    ["%d/%m/%Y", "%Y/%m/%d", "%d/%m/%y", "%d/%b/%Y", "%d/%B/%Y"]
        .into_iter()
        .filter_map(|form| NaiveDate::parse_from_str(&tidy, form).ok())
        .find(|date| (1900..2200).contains(&chrono::Datelike::year(date)))
}

fn ordinals_dropped(written: &str) -> String {
    let (day, rest) = written.split_once('/').unwrap_or((written, ""));
    let number = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if number.is_empty() {
        return written.to_owned();
    }
    format!("{number}/{rest}")
}

fn spoken_month(written: &str) -> Option<NaiveDate> {
    // A day beside the month is a slip of its own: the month is what counts here.
    date(written)
        .or_else(|| spoken_date(&format!("1 {written}")))
        .or_else(|| spoken_date(&format!("{written} 1")))
}

fn spoken_time(written: &str) -> Option<String> {
    let lower = written.to_ascii_lowercase().replace(' ', "");
    let (digits, afternoon) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(false)),
        (_, Some(digits)) => (digits, Some(true)),
        _ => (lower.as_str(), None),
    };
    let (hours, minutes) = digits.split_once([':', '.']).unwrap_or((digits, "0"));
    let mut hours: u32 = hours.parse().ok()?;
    let minutes: u32 = minutes.parse().ok()?;
    if let Some(afternoon) = afternoon.filter(|_| hours <= 12) {
        hours = hours % 12 + if afternoon { 12 } else { 0 };
    }
    (hours < 24 && minutes < 60).then(|| format!("\"{hours:02}:{minutes:02}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVELS: Shape = Shape::OneOf(&["low", "medium", "high"]);
    const SCALE: Shape = Shape::Whole { min: 0, max: 10 };

    #[test]
    fn what_fits_is_left_alone() {
        let check = |shape: Shape, written: &str| assert_eq!(misfit(&shape, written), None);
        check(Shape::Date, "2026-12-18");
        check(Shape::Date, "2028-02-29");
        check(Shape::Time, "10:00");
        check(Shape::YearMonth, "2026-12");
        check(Shape::Bool, "Yes");
        check(Shape::Bool, "false");
        check(SCALE, "10");
        check(LEVELS, "high");
        check(Shape::Text, "a\nb");
        check(Shape::Word, "a\n");
    }

    #[test]
    fn what_was_meant_is_suggested() {
        let check = |shape: Shape, written: &str, expected: Option<&str>| {
            let misfit = misfit(&shape, written).unwrap();
            assert_eq!(misfit.hint.as_deref(), expected, "{written}");
        };
        check(Shape::Date, "18/12/2026", Some("Write 2026-12-18."));
        check(Shape::Date, "18.12.26", Some("Write 2026-12-18."));
        check(Shape::Date, "18 December 2026", Some("Write 2026-12-18."));
        check(Shape::Date, "1st Dec 2026", Some("Write 2026-12-01."));
        check(Shape::Date, "2026/12/18", Some("Write 2026-12-18."));
        check(Shape::Date, "2026-12-5", Some("Write 2026-12-05."));
        check(Shape::Date, "next Friday", None);
        check(Shape::Date, "2026-02-30", None);
        check(Shape::YearMonth, "December 2026", Some("Write 2026-12."));
        check(Shape::YearMonth, "12/2026", Some("Write 2026-12."));
        check(Shape::YearMonth, "2026-12-18", Some("Write 2026-12."));
        check(Shape::Time, "9.30", Some("Write \"09:30\"."));
        check(Shape::Time, "2 pm", Some("Write \"14:00\"."));
        check(Shape::Time, "12am", Some("Write \"00:00\"."));
        check(Shape::Time, "25:00", None);
        check(Shape::Bool, "on", Some("Write yes."));
        check(SCALE, "7.0", Some("Write 7."));
        check(SCALE, "11", None);
        check(LEVELS, "High", Some("Write high."));
        check(LEVELS, "purple", None);
    }

    #[test]
    fn a_message_never_quotes_the_text() {
        for shape in [Shape::Date, Shape::Time, Shape::Bool, SCALE, LEVELS] {
            let misfit = misfit(&shape, "Jayden").unwrap();
            assert!(!misfit.message.contains("Jayden"), "{misfit:?}");
        }
    }
}

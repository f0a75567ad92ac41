//! How the cells of a workbook look, as far as it says what is in them: whether a number is a day, and whether a cell is
//! filled in Red, Amber or Green. It draws nothing.

use chrono::{Days, NaiveDate};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};

/// The looks of a workbook, by the number a cell names one by.
#[derive(Debug, Default)]
pub(super) struct Looks {
    of_days: BTreeSet<usize>,
    /// What each look is filled with that may be a colour of the tracker.
    filled: BTreeMap<usize, Signal>,
    since_1904: bool,
}

/// What a fill says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signal {
    /// Red, Amber or Green, and nobody would call it another.
    Clear(&'static str),
    /// One of two: orange may be meant for Red, lime for Green or Amber.
    Unclear,
}

/// Looks of days that every program knows without being told.
const DAYS: [std::ops::RangeInclusive<u32>; 3] = [14..=17, 22..=22, 27..=36];
/// Numbers of colours that are Red, Amber or Green.
const SIGNALS: [(&str, &str); 9] = [
    ("2", "red"),
    ("10", "red"),
    ("5", "amber"),
    ("13", "amber"),
    ("51", "amber"),
    ("52", "amber"),
    ("3", "green"),
    ("11", "green"),
    ("17", "green"),
];
/// How much more of red or green than of blue is no grey and no blue.
const STANDS_OUT: u8 = 0x20;

impl Looks {
    pub(super) fn plain(since_1904: bool) -> Self {
        Self {
            since_1904,
            ..Self::default()
        }
    }

    pub(super) fn of(styles: &Document<'_>, since_1904: bool) -> Self {
        let mut looks = Self::plain(since_1904);
        let number =
            |node: &Node<'_, '_>, name: &str| -> Option<u32> { node.attribute(name)?.parse().ok() };
        let formats = within(styles, "numFmts", "numFmt");
        let own: BTreeSet<u32> = formats
            .iter()
            .filter(|node| node.attribute("formatCode").is_some_and(says_a_day))
            .filter_map(|node| number(node, "numFmtId"))
            .collect();
        let fills = within(styles, "fills", "fill");
        let fills: Vec<Option<Signal>> = fills.into_iter().map(signal).collect();
        for (place, look) in within(styles, "cellXfs", "xf").iter().enumerate() {
            let format = number(look, "numFmtId").unwrap_or(0);
            if own.contains(&format) || DAYS.iter().any(|days| days.contains(&format)) {
                looks.of_days.insert(place);
            }
            let fill = number(look, "fillId").and_then(|fill| usize::try_from(fill).ok());
            if let Some(colour) = fill.and_then(|fill| fills.get(fill).copied().flatten()) {
                looks.filled.insert(place, colour);
            }
        }
        looks
    }

    /// Whether a cell of this look is filled with what may be a colour of the tracker; a grey or blue line is none.
    pub(super) fn is_signal(&self, look: usize) -> bool {
        self.filled.contains_key(&look)
    }

    /// Returns the colour of the tracker that a cell of this look is filled with, where there is no doubt of it.
    pub(super) fn colour(&self, look: usize) -> Option<&'static str> {
        match self.filled.get(&look)? {
            Signal::Clear(colour) => Some(colour),
            Signal::Unclear => None,
        }
    }

    /// Returns a number as a cell of this look shows it, near enough.
    pub(super) fn number(&self, held: &str, look: usize) -> String {
        let Ok(number) = held.parse::<f64>() else {
            return held.to_owned();
        };
        if self.of_days.contains(&look)
            && let Some(day) = self.day(number)
        {
            return day.to_string();
        }
        if number.fract() == 0.0 && number.abs() < 1e15 {
            return format!("{number:.0}");
        }
        held.to_owned()
    }

    fn day(&self, number: f64) -> Option<NaiveDate> {
        let (first, last) = (1.0, 2_958_465.0);
        if !(first..=last).contains(&number) {
            return None;
        }
        let days: u64 = format!("{:.0}", number.trunc()).parse().ok()?;
        let begin = if self.since_1904 {
            NaiveDate::from_ymd_opt(1904, 1, 1)
        } else {
            // Excel takes 1900 for a leap year: from March of it on this is right.
            NaiveDate::from_ymd_opt(1899, 12, 30)
        };
        begin?.checked_add_days(Days::new(days))
    }
}

fn within<'a, 'i>(styles: &'a Document<'i>, list: &str, item: &str) -> Vec<Node<'a, 'i>> {
    let mut all = styles.root_element().children();
    let list = all.find(|node| node.tag_name().name() == list);
    let items = list.into_iter().flat_map(|list| list.children());
    items
        .filter(|node| node.tag_name().name() == item)
        .collect()
}

/// Whether a format shows a day: letters for one outside quotes and brackets.
fn says_a_day(code: &str) -> bool {
    let mut plain = String::new();
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            _ if quoted || bracketed => {}
            _ => plain.push(c.to_ascii_lowercase()),
        }
    }
    let has_hours = plain.contains(['h', 's']);
    plain.contains(['y', 'd']) && !plain.starts_with("general") || plain.contains('m') && !has_hours
}

/// Returns what a fill says: nothing where it is a grey or blue line of a table.
fn signal(fill: Node<'_, '_>) -> Option<Signal> {
    let mut inner = fill.descendants();
    let colour = inner.find(|node| node.tag_name().name() == "fgColor")?;
    if let Some(indexed) = colour.attribute("indexed") {
        let mut signals = SIGNALS.iter();
        let found = signals.find(|(number, _)| *number == indexed);
        return found.map(|(_, colour)| Signal::Clear(colour));
    }
    let part = |from: usize| -> Option<u8> {
        let rgb = colour.attribute("rgb").filter(|rgb| rgb.len() == 8)?;
        u8::from_str_radix(rgb.get(from..from + 2)?, 16).ok()
    };
    let (red, green, blue) = (part(2)?, part(4)?, part(6)?);
    let stands_out = red.max(green).saturating_sub(blue) >= STANDS_OUT;
    stands_out.then(|| clear(red, green, blue).map_or(Signal::Unclear, Signal::Clear))
}

/// Returns the colour that nobody would call by another name.
fn clear(red: u8, green: u8, blue: u8) -> Option<&'static str> {
    let [red, green, blue] = [red, green, blue].map(i32::from);
    let range = red.max(green) - blue.min(red).min(green);
    // How much of green there is beside red, from what both have anyway, in hundredths.
    let beside = |part: i32, whole: i32| (part - blue).max(0) * 100 / (whole - blue).max(1);
    if range < i32::from(STANDS_OUT) {
        return None;
    }
    // Pink has more of blue than of green, and is no Red for certain.
    let is_pink = blue > red.min(green) + range / 4;
    if red >= green {
        return match beside(green, red) {
            0..=30 if !is_pink => Some("red"),
            45.. if !is_pink => Some("amber"),
            _ => None,
        };
    }
    (beside(red, green) <= 60).then_some("green")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_of_days_is_told_from_one_of_numbers_and_hours() {
        for code in [
            "dd/mm/yyyy",
            "mmm-yy",
            "[$-809]d mmmm yyyy;@",
            "yyyy\\-mm\\-dd",
            "MMMM",
        ] {
            assert!(says_a_day(code), "{code}");
        }
        for code in [
            "General",
            "0.00",
            "00000",
            "hh:mm",
            "[h]:mm:ss",
            "0\" days\"",
            "[Red]0",
            "\\d0",
        ] {
            assert!(!says_a_day(code), "{code}");
        }
    }

    #[test]
    fn a_number_is_shown_as_its_look_says() {
        let mut looks = Looks::plain(false);
        looks.of_days.insert(1);
        for (held, look, expected) in [
            ("46329", 1, "2026-11-03"),
            ("46329.75", 1, "2026-11-03"),
            ("46329", 0, "46329"),
            ("1234.0", 0, "1234"),
            ("1.234E3", 0, "1234"),
            ("0.5", 0, "0.5"),
            ("-3", 1, "-3"),
            ("1e300", 1, "1e300"),
            ("NaN", 1, "NaN"),
            ("x", 1, "x"),
        ] {
            assert_eq!(looks.number(held, look), expected);
        }
        looks.since_1904 = true;
        assert_eq!(looks.number("44867", 1), "2026-11-03");
    }

    #[test]
    fn a_fill_of_the_tracker_s_colours_is_told_from_a_line_of_a_table() {
        let signals = |rgb: &str| {
            let text = format!(
                "<fill><patternFill patternType='solid'><fgColor rgb='{rgb}'/></patternFill></fill>"
            );
            signal(Document::parse(&text).unwrap().root_element())
        };
        for (colour, filled) in [
            ("red", &["FFFF0000", "FFC00000", "FFFFC7CE", "FFFF7C80"][..]),
            ("amber", &["FFFFC000", "FFFFEB9C", "FFFFFF00", "FFFFA500"]),
            ("green", &["FF00B050", "FFC6EFCE", "FF00FF00", "FF92D050"]),
        ] {
            for rgb in filled {
                assert_eq!(signals(rgb), Some(Signal::Clear(colour)), "{rgb}");
            }
        }
        for rgb in ["FFFF6600", "FFC8E600"] {
            assert_eq!(signals(rgb), Some(Signal::Unclear), "{rgb}");
        }
        for rgb in ["FFFFFFFF", "FFD9D9D9", "FFDDEBF7", "FF4472C4", "x", ""] {
            assert_eq!(signals(rgb), None, "{rgb}");
        }
    }
}

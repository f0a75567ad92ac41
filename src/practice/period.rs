//! Whether words say for how long something goes on: "for 8 weeks", "every day this term". It counts no days.

/// What time is counted in.
const UNITS: &[&str] = &[
    "day",
    "days",
    "night",
    "nights",
    "week",
    "weeks",
    "wk",
    "wks",
    "weekend",
    "weekends",
    "fortnight",
    "fortnights",
    "month",
    "months",
    "mth",
    "mths",
    "term",
    "terms",
    "year",
    "years",
];
/// Units so long that a few of them are no habit.
const LONG: &[&str] = &[
    "week",
    "weeks",
    "wk",
    "wks",
    "fortnight",
    "fortnights",
    "month",
    "months",
    "mth",
    "mths",
    "term",
    "terms",
    "year",
    "years",
    "holiday",
    "holidays",
    "spring",
    "summer",
    "autumn",
    "winter",
];
const NUMBERS: &[&str] = &[
    "a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "several", "half",
];
/// Words before a number with which it is a stretch of time.
const FOR: &[&str] = &[
    "for",
    "over",
    "during",
    "next",
    "through",
    "throughout",
    "across",
    "lasting",
    "lasts",
];
/// Words between those and the number.
const FILLERS: &[&str] = &[
    "at", "least", "the", "about", "around", "a", "another", "up", "to", "nearly", "more", "than",
    "some", "full", "whole", "first", "all", "half", "of",
];
/// Words between a number and its unit.
const BETWEEN: &[&str] = &[
    "consecutive",
    "whole",
    "full",
    "more",
    "school",
    "solid",
    "a",
    "of",
    "half",
    "straight",
];
/// Words before a number with which it is a day or a habit.
const NO_STRETCH: &[&str] = &["within", "after", "every", "in", "by", "last"];
/// Words behind a unit with which it goes on.
const RUNNING: &[&str] = &["running", "straight", "together", "consecutively", "solid"];
/// What a stretch of time ends with.
const ENDS: &[&str] = &[
    "january",
    "jan",
    "february",
    "feb",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "sept",
    "october",
    "november",
    "december",
    "dec",
    "easter",
    "christmas",
    "term",
    "half",
    "summer",
    "spring",
];

/// Returns true where words in small letters say for how long.
pub(super) fn is_in(words: &str) -> bool {
    let words: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let until = ["until", "till", "til", "throughout"];
    words.iter().any(|word| until.contains(word))
        || (0..words.len())
            .any(|at| is_counted(&words, at) || is_whole(&words, at) || is_between(&words, at))
}

/// "for at least three months", "8 weeks running", "for half a term"; never "5 nights a week".
fn is_counted(words: &[&str], at: usize) -> bool {
    let Some(unit) = unit_of(words, at) else {
        return false;
    };
    let (behind, second) = (said(words, unit + 1), said(words, unit + 2));
    let is_rate = ["a", "per", "each", "every", "ago"].contains(&behind);
    if is_rate || behind == "out" && second == "of" {
        return false;
    }
    let is_row =
        behind == "in" && said(words, unit + 3) == "row" || behind == "on" && second == "end";
    let mut before = words.get(..at).unwrap_or_default().iter().rev();
    let led_by = before.find(|word| FOR.contains(word) || !FILLERS.contains(word));
    let led_by = led_by.copied().unwrap_or_default();
    FOR.contains(&led_by)
        || is_row
        || RUNNING.contains(&behind)
        || is_last(words, (at, unit)) && !NO_STRETCH.contains(&led_by)
}

/// Several weeks at the end of a sentence are for how long: "home by ten, 8 wks".
fn is_last(words: &[&str], (number, unit): (usize, usize)) -> bool {
    let is_several = !["a", "an", "one"].contains(&said(words, number));
    let is_long = number == unit || LONG.contains(&said(words, unit));
    unit + 1 == words.len() && is_several && is_long
}

/// Returns where the unit of a number stands: with it in "8wks", behind it in "three full months".
fn unit_of(words: &[&str], at: usize) -> Option<usize> {
    let word = said(words, at);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let joined = word.get(digits..).unwrap_or_default();
    if NUMBERS.contains(&word) || digits > 0 && joined.is_empty() {
        return behind_number(words, at);
    }
    (digits > 0 && (UNITS.contains(&joined) || joined == "w")).then_some(at)
}

fn behind_number(words: &[&str], at: usize) -> Option<usize> {
    let unit = (at + 1..at + 4).find(|at| !BETWEEN.contains(&said(words, *at)))?;
    UNITS.contains(&said(words, unit)).then_some(unit)
}

/// "this term", "all the school year", "for the rest of the month", "over the summer".
fn is_whole(words: &[&str], at: usize) -> bool {
    let leads = [
        "this", "all", "whole", "rest", "entire", "over", "during", "for",
    ];
    if !leads.contains(&said(words, at)) {
        return false;
    }
    let between = [
        "the", "of", "this", "next", "school", "half", "spring", "summer", "autumn", "winter",
        "coming", "whole",
    ];
    let mut places = at + 1..at + 5;
    let unit =
        places.find(|at| LONG.contains(&said(words, *at)) || !between.contains(&said(words, *at)));
    unit.is_some_and(|at| LONG.contains(&said(words, at)))
}

/// "from now to 12 February", "between now and Easter", "up to half term".
fn is_between(words: &[&str], at: usize) -> bool {
    let is_up_to = said(words, at) == "up" && said(words, at + 1) == "to";
    if !is_up_to && !["from", "between"].contains(&said(words, at)) {
        return false;
    }
    let mut joints = at + 1..at + 6;
    let joint = joints.find(|at| ["to", "and"].contains(&said(words, *at)));
    joint.is_some_and(|joint| (joint + 1..joint + 5).any(|at| ENDS.contains(&said(words, at))))
}

fn said<'a>(words: &[&'a str], at: usize) -> &'a str {
    words.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_of_time_is_known_however_it_is_said() {
        for words in [
            "jay is home by ten for 8 weeks",
            "for at least eight weeks.",
            "for 8 wks",
            "home by ten, 8 wks",
            "for 8wks",
            "for 12w",
            "8 weeks running",
            "four weeks in a row",
            "six weeks on end",
            "over the next two months",
            "from now to 12 february",
            "between now and easter",
            "up to half term",
            "for half a term",
            "every day this term",
            "every day this half term",
            "all the school year",
            "for the rest of the year",
            "over the summer holidays",
            "throughout january",
            "until easter",
            "till he is sixteen",
            "for a month",
            "for a whole fortnight",
            "for three full months",
            "for eight consecutive weeks",
            "during the spring term",
            "twice a week for a month",
            "for another 3 mths",
        ] {
            assert!(is_in(words), "{words}");
        }
        for words in [
            "jay is home 5 nights a week",
            "three times a week",
            "goes for a walk once a week",
            "for two days a week",
            "one night each week",
            "within two weeks",
            "after two weeks",
            "every two weeks",
            "two weeks ago",
            "waits for marcus at school",
            "is in school on all days",
            "sleeps all night",
            "home this evening",
            "from home to school",
            "for dawn and jay",
            "up to date",
            "goes to gran's in january",
            "",
        ] {
            assert!(!is_in(words), "{words}");
        }
    }
}

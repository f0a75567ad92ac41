//! Where a line says by when: the longest run of words that reads as a date, where a date stands.
//! It reads no date itself; `calendar::spoken` does. What is no single day stays in the line.

use super::day_words::{
    is_clock, is_how_often, is_span, is_time_of_day, is_two_weekdays, names_a_day,
};
use super::happens::{happens, is_condition, tells_of_the_past};
use super::words::Words;
use crate::calendar::{AsOf, Date, NotADate, WhyNot, spoken};
use std::ops::Range;

/// The longest date in words: `a week on the 3rd of January`.
pub(super) const LONGEST: usize = 9;

/// A day found in a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Day {
    /// Its words with the one that leads it in, by place.
    pub(super) words: Range<usize>,
    /// The word that would lead another day in its place.
    pub(super) lead: String,
    /// The day, or why it is none.
    pub(super) reading: Result<Date, NotADate>,
}

/// How sure it is that a date is the one by which it is done: `by` more than `on`, `on` more than none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lead {
    None,
    On,
    Within,
    By,
}

/// Finds the day by which something is done; of several the surest, of equals the last.
///
/// Where no day can be read, the surest words that are nearly one are returned with why they are not.
pub(super) fn find(words: &Words<'_>, as_of: &AsOf) -> Option<Day> {
    let mut best: Option<(Lead, Day)> = None;
    let mut nearly: Option<Day> = None;
    let mut two: Option<Day> = None;
    let mut read_to = 0;
    for from in 0..words.len() {
        let Some((lead, day)) = at(words, from, as_of) else {
            continue;
        };
        // "on Tuesday" inside "a week on Tuesday" is no day of its own, however sure it is of itself.
        if day.words.end <= read_to {
            continue;
        }
        if day
            .reading
            .as_ref()
            .is_err_and(|wrong| !is_a_day_and_more(wrong))
        {
            // "next week" inside "early next week" is no more than a part of it.
            let is_part = |nearly: &Day| day.words.end <= nearly.words.end;
            if !nearly.as_ref().is_some_and(is_part) {
                nearly = Some(day);
            }
            continue;
        }
        read_to = day.words.end;
        if let Some((_, other)) = best.as_ref().filter(|(surest, _)| *surest == lead) {
            two = two.or_else(|| two_days(words, lead, (other, &day)));
        }
        let better = |(surest, found): &(Lead, Day)| {
            lead > *surest || lead == *surest && found.words.end < day.words.end
        };
        if best.as_ref().is_none_or(better) {
            best = Some((lead, day));
        }
    }
    two.or(best.map(|(_, day)| day)).or(nearly)
}

/// Returns that two days by which something is done are neither: each may be for somebody else, or for another thing.
fn two_days(words: &Words<'_>, lead: Lead, (one, other): (&Day, &Day)) -> Option<Day> {
    let (Ok(first), Ok(second)) = (&one.reading, &other.reading) else {
        return None;
    };
    (lead == Lead::By && first != second).then(|| Day {
        words: one.words.clone(),
        lead: one.lead.clone(),
        reading: Err(NotADate {
            said: format!(
                "{} … {}",
                words.text(one.words.clone()),
                words.text(other.words.clone())
            ),
            why: WhyNot::Ambiguous,
            nearest: vec![*first.min(second), *first.max(second)],
        }),
    })
}

/// Returns true for words that name a day and say something else beside it, so that no part of them may be taken for it:
/// "Mon 5 Jan" where the 5th is a Tuesday, "17 dec" on the day after.
fn is_a_day_and_more(wrong: &NotADate) -> bool {
    match wrong.why {
        WhyNot::WeekdayDiffers | WhyNot::GoneBy => true,
        // "4-8 Jan"
        WhyNot::Ambiguous => wrong.said.contains(|c: char| c.is_ascii_digit()),
        _ => false,
    }
}

fn at(words: &Words<'_>, from: usize, as_of: &AsOf) -> Option<(Lead, Day)> {
    let led_by = words.small(from);
    let lead = lead(led_by);
    let last = (from + LONGEST).min(words.free_until(from));
    let begins = from + usize::from(lead != Lead::None);
    let mut nearly = None;
    for to in (begins + 1..=last).rev() {
        if !stands(words, lead, from..to) {
            continue;
        }
        let day = |reading| Day {
            words: wide(words, from)..or_sooner(words, to),
            lead: again(lead, led_by),
            reading,
        };
        // It is read with its lead: "before next meeting" is another day than "next meeting".
        // "on or before" a day takes that day in.
        let is_up_to = led_by == "before" && wide(words, from) < from;
        let reads = from + usize::from(is_up_to);
        match spoken::read(without_brackets(words.text(reads..to)), as_of) {
            Ok(date) => return Some((lead, day(Ok(date)))),
            Err(wrong) if is_a_day_and_more(&wrong) => return Some((lead, day(Err(wrong)))),
            Err(wrong)
                if lead > Lead::On && names_a_time(&wrong)
                    || is_a_slip(&wrong)
                    || is_vague(&wrong) && names_a_stretch(words, from..to) =>
            {
                nearly = nearly.or(Some((lead, roughly(words, day(Err(wrong))))));
            }
            Err(_) => {}
        }
    }
    nearly
}

fn lead(word: &str) -> Lead {
    match word {
        "by" | "before" | "b4" | "until" | "till" | "til" | "due" => Lead::By,
        "in" | "within" => Lead::Within,
        "on" => Lead::On,
        _ => Lead::None,
    }
}

/// Returns the lead that stays in the line when another day is put in: `in 2 weeks` becomes `by 1 Jan`.
fn again(lead: Lead, led_by: &str) -> String {
    // Before a day is not that day, and the day that is put in is meant.
    let is_before = matches!(led_by, "before" | "b4");
    match lead {
        Lead::By | Lead::On if !is_before => led_by.to_owned(),
        _ => "by".to_owned(),
    }
}

/// Returns true for words that would be a day without the slip in them.
fn is_a_slip(wrong: &NotADate) -> bool {
    wrong.why == WhyNot::Unknown && wrong.nearest.len() == 1
}

/// "next week", "wed/thu": more than one day, whether or not anything leads it.
fn is_vague(wrong: &NotADate) -> bool {
    wrong.why == WhyNot::Ambiguous && !wrong.nearest.is_empty()
}

/// Takes in what says how near it is: "over the weekend", "later this week".
fn roughly(words: &Words<'_>, mut day: Day) -> Day {
    let before = day.words.start.checked_sub(1);
    let is_rough = |at: &usize| {
        let word = words.small(*at);
        matches!(word, "at" | "during" | "later" | "over" | "sometime")
    };
    if let (Some(from), Err(wrong)) = (before.filter(is_rough), &mut day.reading) {
        day.words.start = from;
        words.text(day.words.clone()).clone_into(&mut wrong.said);
    }
    day
}

/// A month by itself may be a name, and a feast what it is about: weeks and weekdays are when.
fn names_a_stretch(words: &Words<'_>, mut place: Range<usize>) -> bool {
    place.any(|at| {
        let word = words.small(at);
        is_span(word) || word == "weekend" || is_two_weekdays(word)
    })
}

/// Returns words without the brackets that stand round all of them: "(by 22 dec)".
fn without_brackets(words: &str) -> &str {
    let inside = words.strip_prefix('(').and_then(|w| w.strip_suffix(')'));
    inside
        .filter(|inside| !inside.contains(['(', ')']))
        .unwrap_or(words)
}

fn names_a_time(wrong: &NotADate) -> bool {
    wrong.why != WhyNot::Unknown || !wrong.nearest.is_empty()
}

/// Takes in words before the lead that belong to it: `no later than friday`.
fn wide(words: &Words<'_>, from: usize) -> usize {
    let before = |back: usize| from.checked_sub(back).map(|at| words.small(at));
    let told = [before(3), before(2), before(1)].map(Option::unwrap_or_default);
    match told {
        ["no", "later", "than"] => from - 3,
        [_, "on", "or"] => from - 2,
        _ => from,
    }
}

/// Takes in words behind the day that belong to it: `8 jan or sooner`, `fri at the latest`.
fn or_sooner(words: &Words<'_>, to: usize) -> usize {
    let behind = [0, 1, 2].map(|on| words.small(to + on));
    match behind {
        ["or", "sooner" | "earlier" | "before", _] | ["at", "latest", _] => to + 2,
        ["at", "the", "latest"] => to + 3,
        _ => to,
    }
}

/// Returns true where a date can stand: not inside `within a week of each return`, `twice a week`, `on Tue and Thu`.
fn stands(words: &Words<'_>, lead: Lead, place: Range<usize>) -> bool {
    if matches!(lead, Lead::On | Lead::None) && !ends(words, place.end) {
        return false;
    }
    if place.clone().any(|at| is_clock(words.small(at))) || goes_on_as_a_date(words, lead, &place) {
        return false;
    }
    let next = words.next_small(or_sooner(words, place.end));
    // "of" and "the" carry nothing for a date, and here they begin the next thing: "a week of each return".
    let last = place.end.checked_sub(1).map(|at| words.small(at));
    if last.is_some_and(|word| matches!(word, "of" | "the")) {
        return false;
    }
    if matches!(next, "of" | "after" | "from" | "since" | "before" | "or") {
        return false;
    }
    // "court (12 January)" is when court is.
    if lead == Lead::None && words.text(place.clone()).starts_with('(') {
        return false;
    }
    let back = |by: usize| place.start.checked_sub(by).map(|at| words.small(at));
    match lead {
        Lead::By | Lead::Within => !is_condition(words, place.start),
        // "twice a week on Tuesday" is a habit.
        Lead::On if back(1).is_some_and(is_span) => !back(3).is_some_and(is_how_often),
        Lead::On => !happens(words, place.start),
        Lead::None => !tells_of_the_past(words) && stands_alone(words, place),
    }
}

/// Returns true where what stands beside words that read as a day belongs to it too: then they are not all of it, and a
/// part of it would be another day. "Mon 4th or Tues 5th", "2nd week", "next Tuesday but one", "not before".
fn goes_on_as_a_date(words: &Words<'_>, lead: Lead, place: &Range<usize>) -> bool {
    let from = wide(words, place.start);
    let before = |back: usize| from.checked_sub(back).map_or("", |at| words.small(at));
    let is_led = matches!(lead, Lead::By | Lead::Within);
    let goes_before = names_a_day(before(1)) || joins(before(1)) && names_a_day(before(2));
    let is_barred = matches!(before(1), "not" | "than" | "except" | "but" | "earliest");
    if is_barred || goes_before && !is_led {
        return true;
    }
    let to = or_sooner(words, place.end);
    let (next, after) = (words.small(to), words.small(to + 1));
    let is_free = to < words.len() && words.is_free(to);
    is_free
        && (names_a_day(next)
            || is_span(next)
            || matches!(next, "but" | "half" | "term")
            || next == "at" && (after == "earliest" || words.small(to + 2) == "earliest")
            || joins(next) && names_a_day(after))
}

fn joins(word: &str) -> bool {
    matches!(word, "-" | "–" | "&" | "and" | "or" | "to" | "")
}

/// Returns true where nothing but a time of day follows: "22 Dec 2pm", "fri morning".
pub(super) fn ends(words: &Words<'_>, from: usize) -> bool {
    let free = (or_sooner(words, from)..words.len()).filter(|at| words.is_free(*at));
    let mut free = free.map(|at| words.small(at));
    free.all(is_time_of_day)
}

/// What has a number that looks like a date.
const NUMBERED: [&str; 12] = [
    "flat",
    "form",
    "no",
    "number",
    "page",
    "paragraph",
    "part",
    "ref",
    "room",
    "section",
    "unit",
    "version",
];

/// Words before a date that say what it is, and not by when something is done.
const NO_DAY_BEHIND: &[&str] = &[
    "each",
    "every",
    "most",
    "since",
    "from",
    "last",
    "and",
    "or",
    "&",
    "of",
    "for",
    "to",
    "after",
    "between",
    "a",
    "an",
    "the",
    "on",
    "by",
    "before",
    "until",
    "till",
    "due",
    "in",
    "within",
    "about",
    "re",
    "regarding",
    "dated",
    "with",
    "not",
    "received",
    "held",
    "written",
];

/// Returns true where words without a lead are a date: at the end of a line, and neither a habit nor a day of the past.
fn stands_alone(words: &Words<'_>, place: Range<usize>) -> bool {
    let before = place.start.checked_sub(1).map(|at| words.small(at));
    let second = place.start.checked_sub(2).map(|at| words.small(at));
    // "the letter sent 3/12" was sent; "to be sent 3/12" is not yet.
    let is_past = before == Some("sent") && second != Some("be");
    if is_past || before.is_some_and(|word| NO_DAY_BEHIND.contains(&word)) {
        return false;
    }
    let first = words.small(place.start);
    let several = place.len() > 1;
    match first {
        // Words of their own, and short for days only after "by" or "on".
        "sat" | "sun" | "wed" | "early" | "mid" | "midweek" | "late" | "later" => several,
        "today" | "tonight" | "tomorrow" | "tmrw" | "tmr" | "tomoro" | "tomorow" | "tommorow"
        | "tommorrow" | "cop" | "next" | "this" | "coming" | "end" | "the" | "eod" | "boxing"
        | "new" | "christmas" | "xmas" | "easter" | "good" | "first" | "last" | "day" => true,
        word if spoken::is_weekday(word)
            || spoken::is_nearly_a_weekday(word)
            || is_two_weekdays(word)
            || matches!(word, "week" | "wk") && words.small(place.start + 1) == "after" =>
        {
            true
        }
        // "a week on Tuesday" is when, "a week" alone is how long.
        _ if is_counted_from_a_day(words, place.clone()) => !before.is_some_and(is_how_often),
        word if word.starts_with('+') => true,
        // "version 2.1" and "24/7" are no days; with its year, or behind "by", such a one is.
        word if word.contains('.') && word.split('.').count() == 2 => false,
        "24/7" => false,
        _ if before.is_some_and(|word| NUMBERED.contains(&word)) => false,
        // "8 weeks" is how long, "22 jan" and "12/3" are when.
        word => {
            word.starts_with(|c: char| c.is_ascii_digit())
                && !place.clone().any(|at| is_span(words.small(at)))
        }
    }
}

/// Returns true for a length of time with the day that it is counted from: `a fortnight on friday`.
fn is_counted_from_a_day(words: &Words<'_>, mut place: Range<usize>) -> bool {
    let last = place.end.checked_sub(1).map(|at| words.small(at));
    let from_a_day =
        last.is_some_and(|word| spoken::is_weekday(word) || matches!(word, "today" | "tomorrow"));
    from_a_day && place.any(|at| is_span(words.small(at)))
}

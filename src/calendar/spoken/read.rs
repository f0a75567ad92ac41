//! The way from typed text to a date: cut it up, drop the small words before it, ask each reader in turn.

use super::{
    before_next::day_before,
    day::{self, Reading},
    not_a_date::{NotADate, WhyNot},
    phrase, slips,
    token::{Token, Unit, tokens},
    vague,
};
use crate::calendar::{BankHolidays, Date, date::shifted};

/// Longer texts are sentences, not dates.
const LONGEST: usize = 80;

/// The days a date is read against.
#[derive(Debug, Clone)]
pub struct AsOf {
    /// The day it is said on.
    pub today: Date,
    /// The day of the next meeting, where one is set.
    pub next_meeting: Option<Date>,
    /// The days on which nobody works, beside weekends.
    pub holidays: BankHolidays,
}

impl AsOf {
    /// Returns a day by itself: no next meeting is set, and nobody works on the bank holidays of England and Wales.
    pub fn day(today: Date) -> Self {
        Self {
            today,
            next_meeting: None,
            holidays: BankHolidays::england_and_wales(),
        }
    }
}

/// Reads a date as it is said across a table.
///
/// A day without its year that has just gone by is refused: it may be that day or the one most of a year away.
/// [`read_back`] takes it as the day it was. Letter case and a leading `by`, `on` or `until` do not count; `before` a day is
/// the day before it. A past date is read like any other: `remarks` says so.
///
/// # Errors
///
/// [`NotADate`] where the words name no day, a day that does not exist or more than one, with the nearest
/// readings. Nothing is ever guessed.
pub fn read(text: &str, as_of: &AsOf) -> Result<Date, NotADate> {
    let unknown = || NotADate::new(text, WhyNot::Unknown, Vec::new());
    if text.len() > LONGEST {
        return Err(unknown());
    }
    let small = text
        .trim()
        .trim_end_matches(['.', '!', ';', ','])
        .to_lowercase();
    let small = slips::written_out(&small);
    let reading = in_small_letters(&small, as_of).or_else(|| {
        // A day with a slip in it is offered, and never taken by itself.
        let meant = in_small_letters(&slips::put_right(&small)?, as_of)?.ok()?;
        Some(Err((WhyNot::Unknown, vec![meant])))
    });
    reading
        .ok_or_else(unknown)?
        .map_err(|(why, nearest)| NotADate::new(text, why, nearest))
}

fn in_small_letters(small: &str, as_of: &AsOf) -> Option<Reading> {
    let found = tokens(small)?;
    meeting(&found, as_of).or_else(|| {
        let said = without_hour(without_lead(&found));
        let is_before = matches!(found.first(), Some(Token::Word("before")));
        let day = phrase::read(said, as_of).or_else(|| day::read(said, as_of.today));
        match day {
            Some(Ok(day)) if is_before && begins(said, day, as_of) => Some(Ok(shifted(day, -1))),
            Some(day) => Some(day),
            None if is_before => vague::before(said, as_of),
            None => vague::read(said, as_of),
        }
    })
}

/// Returns true where there is time before a day: before the end of something is by it, and before today is no time left.
fn begins(said: &[Token], day: Date, as_of: &AsOf) -> bool {
    !matches!(said.first(), Some(Token::Word("end"))) && day > as_of.today
}

/// Reads the day of something that has been: `2 dec` is the last one.
///
/// # Errors
///
/// [`NotADate`] as [`read`] does, save for a day that has just gone by.
pub fn read_back(text: &str, as_of: &AsOf) -> Result<Date, NotADate> {
    read(text, as_of).or_else(|wrong| match (wrong.why, wrong.nearest.first()) {
        (WhyNot::GoneBy, Some(gone)) => Ok(*gone),
        _ => Err(wrong),
    })
}

/// Drops the words that say how a date is meant but not which it is.
fn without_lead<'a, 'b>(mut said: &'b [Token<'a>]) -> &'b [Token<'a>] {
    while let [
        Token::Word("by" | "on" | "before" | "until" | "till" | "til" | "due" | "to"),
        rest @ ..,
    ] = said
    {
        said = rest;
    }
    said
}

/// Drops the end of a working day where its day stands beside it: `eod monday`, `cop on mon`, `2359 sunday`, `mon eod`.
fn without_hour<'a, 'b>(said: &'b [Token<'a>]) -> &'b [Token<'a>] {
    use Token::{Day, Number, Word};
    let rest = match said {
        [Word("eod" | "cop" | "cob"), rest @ ..]
        | [Word("end" | "close"), Word("play" | "business"), rest @ ..]
        | [Word("end"), Token::Unit(Unit::Day), rest @ ..]
        | [rest @ .., Word("eod" | "cop" | "cob")] => rest,
        [Number(2359 | 2300 | 2200 | 1700, 4), rest @ ..]
            if matches!(
                rest.first(),
                Some(Day(_) | Word("on" | "today" | "tomorrow"))
            ) =>
        {
            rest
        }
        _ => return said,
    };
    if rest.is_empty() {
        said
    } else {
        without_lead(rest)
    }
}

/// Reads `before next meeting`: the last working day before it.
///
/// It is read with its lead, for the meeting's own day would be too late.
fn meeting(said: &[Token], as_of: &AsOf) -> Option<Reading> {
    let [
        lead @ ..,
        Token::Word("next"),
        Token::Word("meeting" | "review"),
    ] = said
    else {
        return None;
    };
    let Some(meeting) = as_of.next_meeting else {
        return Some(Err((WhyNot::NoNextMeeting, Vec::new())));
    };
    let before = day_before(meeting, &as_of.holidays);
    match lead {
        [Token::Word("before")] if before < as_of.today => {
            Some(Err((WhyNot::NextMeetingTooNear, vec![meeting])))
        }
        [Token::Word("before")] => Some(Ok(before)),
        [Token::Word("at" | "on")] => Some(Ok(meeting)),
        [] | [Token::Word("by" | "until" | "till" | "due")] => {
            Some(Err((WhyNot::Ambiguous, vec![before, meeting])))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{day_month, long, parse_iso, short};
    use proptest::prelude::*;

    /// A Sunday.
    const TODAY: &str = "2026-11-22";

    fn date(text: &str) -> Date {
        parse_iso(text).unwrap()
    }

    fn read(said: &str, today: Date, next_meeting: Option<Date>) -> Result<Date, NotADate> {
        let as_of = AsOf {
            next_meeting,
            ..AsOf::day(today)
        };
        super::read(said, &as_of)
    }

    fn check_on(today: &str, said: &str, expected: &str) {
        assert_eq!(
            read(said, date(today), None),
            Ok(date(expected)),
            "{said} on {today}"
        );
    }

    fn check(said: &str, expected: &str) {
        check_on(TODAY, said, expected);
    }

    fn refused(said: &str, why: WhyNot, nearest: &[&str]) {
        let refusal = read(said, date(TODAY), None).unwrap_err();
        let days: Vec<String> = refusal.nearest.iter().map(Date::to_string).collect();
        assert_eq!(
            (refusal.why, days),
            (why, nearest.iter().map(ToString::to_string).collect()),
            "{said}"
        );
    }

    #[test]
    fn what_is_short_for_tomorrow_and_a_name_too_is_asked_about() {
        refused("by tom", WhyNot::MaybeAName, &["2026-11-23"]);
        let said = read("by tom", date(TODAY), None).unwrap_err().to_string();
        assert_eq!(
            said,
            "“by tom” may be a name, and is read as no day: perhaps Monday 23 November 2026?"
        );
        check("tmrw", "2026-11-23");
    }

    #[test]
    fn near_days_are_read() {
        check("today", "2026-11-22");
        check("Tomorrow", "2026-11-23");
        check("yesterday", "2026-11-21");
        check("2026-12-24", "2026-12-24");
        check("  By FRIDAY. ", "2026-11-27");
    }

    #[test]
    fn a_weekday_is_the_next_such_day() {
        check("fri", "2026-11-27");
        check("this fri", "2026-11-27");
        check("on monday", "2026-11-23");
        check("sunday", "2026-11-29");
        check_on("2026-11-25", "wed", "2026-12-02");
        check_on("2026-11-25", "this tue", "2026-12-01");
    }

    #[test]
    fn next_weekday_is_the_one_in_the_next_calendar_week() {
        check("next tue", "2026-11-24");
        check_on("2026-11-23", "next tue", "2026-12-01");
        check_on("2026-11-25", "next monday", "2026-11-30");
        check_on("2026-11-25", "next wed", "2026-12-02");
        check_on("2026-11-25", "next sunday", "2026-12-06");
        check_on("2026-11-25", "friday next week", "2026-12-04");
    }

    #[test]
    fn a_week_on_a_day_is_seven_days_after_it() {
        check("monday week", "2026-11-30");
        check("friday week", "2026-12-04");
        check("a week on monday", "2026-11-30");
        check("two weeks on monday", "2026-12-07");
        check("a fortnight on friday", "2026-12-11");
        check("week on monday", "2026-11-30");
        check("fortnight on friday", "2026-12-11");
        check("a week tuesday", "2026-12-01");
        check("by a week on monday", "2026-11-30");
        check("a week today", "2026-11-29");
        check("tomorrow week", "2026-11-30");
        check("a week from 3 january", "2027-01-10");
    }

    #[test]
    fn spans_are_counted_from_today() {
        check("+2w", "2026-12-06");
        check("+10d", "2026-12-02");
        check("+1m", "2026-12-22");
        check("in 10 days", "2026-12-02");
        check("10 days", "2026-12-02");
        check("in two weeks", "2026-12-06");
        check("in 2 weeks", "2026-12-06");
        check("within 2 weeks", "2026-12-06");
        check("a fortnight", "2026-12-06");
        check("in a fortnight", "2026-12-06");
        check("a week", "2026-11-29");
        check("in a month", "2026-12-22");
        check("in a week's time", "2026-11-29");
        check("in 3 weeks’ time", "2026-12-13");
        check_on("2027-01-31", "in a month", "2027-02-28");
    }

    #[test]
    fn working_days_leave_out_weekends_and_holidays() {
        check("within 10 working days", "2026-12-04");
        check_on("2026-12-24", "2 working days", "2026-12-30");
    }

    #[test]
    fn a_day_that_a_council_keeps_is_no_working_day() {
        let closed = vec![(date("2026-11-26"), "Training day".to_owned())];
        let as_of = AsOf {
            today: date(TODAY),
            next_meeting: Some(date("2026-11-27")),
            holidays: BankHolidays::england_and_wales().with_extra(closed),
        };
        for (said, expected) in [
            ("within 4 working days", "2026-11-27"),
            ("before next meeting", "2026-11-25"),
        ] {
            assert_eq!(super::read(said, &as_of), Ok(date(expected)), "{said}");
        }
    }

    #[test]
    fn figures_are_day_first_and_the_next_such_date() {
        check("12/3", "2027-03-12");
        check("12/12", "2026-12-12");
        check("22/11", "2026-11-22");
        check("21/12", "2026-12-21");
        check("21/8", "2027-08-21");
        check("12/3/27", "2027-03-12");
        check("12.3.2027", "2027-03-12");
        check("12-3-2027", "2027-03-12");
        check("01/02/2026", "2026-02-01");
        check("29/2/2028", "2028-02-29");
    }

    #[test]
    fn months_by_name_go_either_way_round() {
        check("3 jan", "2027-01-03");
        check("3rd january", "2027-01-03");
        check("the 3rd of January", "2027-01-03");
        check("jan 3", "2027-01-03");
        check("January 3rd, 2028", "2028-01-03");
        check("by 3jan", "2027-01-03");
        check("22-dec-2026", "2026-12-22");
        check("1 sept 27", "2027-09-01");
        check("the 15th", "2026-12-15");
    }

    #[test]
    fn a_weekday_must_agree_with_its_date() {
        check("tue 22 dec", "2026-12-22");
        check("Tuesday the 22nd of December 2026", "2026-12-22");
        check("tue 22/12", "2026-12-22");
        check("tue 2026-12-22", "2026-12-22");
        check("mon 7 dec", "2026-12-07");
        check("fri 27th", "2026-11-27");
        refused(
            "mon 22 dec",
            WhyNot::WeekdayDiffers,
            &["2026-12-21", "2026-12-22"],
        );
        refused(
            "fri 22 dec",
            WhyNot::WeekdayDiffers,
            &["2026-12-22", "2026-12-25"],
        );
    }

    #[test]
    fn ends_are_read() {
        check("end of month", "2026-11-30");
        check("by the end of the month", "2026-11-30");
        check("end of next month", "2026-12-31");
        check("end of january", "2027-01-31");
        check("end of nov", "2026-11-30");
        check("end of february 2028", "2028-02-29");
        check_on("2026-11-24", "end of the week", "2026-11-27");
        check_on("2026-11-27", "end of the week", "2026-11-27");
        check_on("2026-11-24", "end of next week", "2026-12-04");
        check("end of the year", "2026-12-31");
    }

    #[test]
    fn what_could_be_two_days_is_neither() {
        refused(
            "next week",
            WhyNot::Ambiguous,
            &["2026-11-23", "2026-11-27"],
        );
        refused(
            "next month",
            WhyNot::Ambiguous,
            &["2026-12-01", "2026-12-31"],
        );
        refused("this week", WhyNot::Ambiguous, &["2026-11-22"]);
        refused("january", WhyNot::Ambiguous, &["2027-01-01", "2027-01-31"]);
        refused(
            "the weekend",
            WhyNot::Ambiguous,
            &["2026-11-22", "2026-11-23"],
        );
        refused(
            "end of the week",
            WhyNot::Ambiguous,
            &["2026-11-22", "2026-11-27"],
        );
    }

    #[test]
    fn a_vague_time_offers_its_edges() {
        let offered = |said: &str, expected: [&str; 2]| {
            let refusal = read(said, date("2026-11-24"), None).unwrap_err();
            assert_eq!(refusal.nearest, expected.map(date), "{said}");
        };
        offered("this weekend", ["2026-11-27", "2026-11-30"]);
        offered("this week", ["2026-11-24", "2026-11-27"]);
        offered("this month", ["2026-11-24", "2026-11-30"]);
        offered("in january 2028", ["2028-01-01", "2028-01-31"]);
        offered("after christmas", ["2026-12-24", "2026-12-29"]);
    }

    #[test]
    fn a_day_that_has_just_gone_by_is_asked_about() {
        let gone = |said: &str, expected: [&str; 2]| refused(said, WhyNot::GoneBy, &expected);
        gone("21/11", ["2026-11-21", "2027-11-21"]);
        gone("1 sept", ["2026-09-01", "2027-09-01"]);
        gone("by 30th october", ["2026-10-30", "2027-10-30"]);
        check("20 aug", "2027-08-20");
        check("3 jan", "2027-01-03");
        let back = |said: &str| read_back(said, &AsOf::day(date(TODAY)));
        assert_eq!(back("21/11"), Ok(date("2026-11-21")));
        assert_eq!(back("yesterday"), Ok(date("2026-11-21")));
        assert_eq!(back("31/2").unwrap_err().why, WhyNot::Impossible);
    }

    #[test]
    fn days_with_a_name_of_their_own_are_read() {
        check("christmas eve", "2026-12-24");
        check("by Boxing Day", "2026-12-26");
        check("new year's day", "2027-01-01");
        check("New Year’s Eve", "2026-12-31");
        check("good friday", "2027-03-26");
        check("easter monday", "2027-03-29");
        check("the first of January", "2027-01-01");
        check("last friday in january", "2027-01-29");
        check("the last Thursday of December", "2026-12-31");
        check("first monday in feb", "2027-02-01");
        check("2nd tuesday of next month", "2026-12-08");
    }

    #[test]
    fn near_times_of_the_working_week_are_read() {
        check("tmrw", "2026-11-23");
        check("tomorrow morning", "2026-11-23");
        check("this afternoon", "2026-11-22");
        check("end of day", "2026-11-22");
        check("eod", "2026-11-22");
        check("the day after tomorrow", "2026-11-24");
        check("next working day", "2026-11-23");
        check("5 wd", "2026-11-27");
        check("within 24 hours", "2026-11-23");
        check("within 72 hrs", "2026-11-25");
        check("in the next two weeks", "2026-12-06");
        refused("within 36 hours", WhyNot::Unknown, &[]);
    }

    #[test]
    fn parts_of_a_week_or_a_month_offer_their_days() {
        let offered = |said: &str, expected: &[&str]| refused(said, WhyNot::Ambiguous, expected);
        offered("the week after next", &["2026-11-30", "2026-12-04"]);
        offered("early next week", &["2026-11-23", "2026-11-24"]);
        offered("mid next week", &["2026-11-25"]);
        offered("mid-January", &["2027-01-15"]);
        offered("4-8 Jan", &["2027-01-04", "2027-01-08"]);
        offered("4th - 8th Jan", &["2027-01-04", "2027-01-08"]);
        offered("late january", &["2027-01-21", "2027-01-31"]);
    }

    #[test]
    fn impossible_days_are_refused_with_their_neighbours() {
        refused("31/2", WhyNot::Impossible, &["2027-02-28", "2027-03-01"]);
        refused(
            "31 april",
            WhyNot::Impossible,
            &["2027-04-30", "2027-05-01"],
        );
        refused(
            "2026-02-30",
            WhyNot::Impossible,
            &["2026-02-28", "2026-03-01"],
        );
        refused(
            "29/2",
            WhyNot::Impossible,
            &["2027-02-28", "2027-03-01", "2028-02-29"],
        );
        refused("3/13", WhyNot::Impossible, &["2027-03-13"]);
        refused("13/13", WhyNot::Impossible, &[]);
        refused("0/3", WhyNot::Impossible, &[]);
        refused(
            "the 31st",
            WhyNot::Impossible,
            &["2026-11-30", "2026-12-01", "2026-12-31"],
        );
    }

    #[test]
    fn wishes_are_no_dates() {
        refused("asap", WhyNot::Unknown, &["2026-11-22", "2026-11-23"]);
        refused(
            "by christmas",
            WhyNot::Ambiguous,
            &["2026-12-24", "2026-12-29"],
        );
        refused(
            "by Easter",
            WhyNot::Ambiguous,
            &["2027-03-25", "2027-03-30"],
        );
        for said in [
            "",
            "by the birthday",
            "soon",
            "fri or mon",
            "12",
            "12 3",
            "12/3/027",
            "12/3-27",
            "+",
            "next",
            "2 years",
            "3rd",
            "a monday",
            "-3d",
            "99999999999999999999",
            "٣/٤",
        ] {
            let refusal = read(said, date(TODAY), None);
            if said == "3rd" {
                assert_eq!(refusal, Ok(date("2026-12-03")));
            } else {
                assert_eq!(refusal.unwrap_err().why, WhyNot::Unknown, "{said}");
            }
        }
    }

    #[test]
    fn before_a_time_offers_no_day_in_it_or_after_it() {
        let offered = |said: &str, expected: &[&str]| refused(said, WhyNot::Ambiguous, expected);
        offered("before christmas", &["2026-12-24"]);
        offered("before Easter", &["2027-03-25"]);
        offered("before next month", &["2026-11-30"]);
        offered("before january", &["2026-12-31"]);
        offered("before january 2028", &["2027-12-31"]);
        offered("before november", &[]);
        offered("before the weekend", &["2026-11-22"]);
    }

    #[test]
    fn before_a_day_is_the_day_before_it() {
        check("before the 6th", "2026-12-05");
        check("before friday", "2026-11-26");
        check("before 12/3", "2027-03-11");
        check("b4 tomorrow", "2026-11-22");
        check("before the end of the month", "2026-11-30");
        check("before today", "2026-11-22");
        refused("b4 xmas", WhyNot::Ambiguous, &["2026-12-24"]);
    }

    #[test]
    fn days_typed_in_haste_are_read_or_offered() {
        check("2moro", "2026-11-23");
        check("to 12 jan", "2027-01-12");
        check("nye", "2026-12-31");
        check("by cop", "2026-11-22");
        check("by cop today", "2026-11-22");
        check("by COP Mon", "2026-11-23");
        check("by eod on monday", "2026-11-23");
        check("by end of play friday", "2026-11-27");
        check("by close of play", "2026-11-22");
        check("mon eod", "2026-11-23");
        check("by 2359 sunday", "2026-11-29");
        check("by this time next week", "2026-11-29");
        check("in the next fortnight", "2026-12-06");
        check("in a couple of weeks", "2026-12-06");
        refused("nxt wk", WhyNot::Ambiguous, &["2026-11-23", "2026-11-27"]);
        refused(
            "within the month",
            WhyNot::Ambiguous,
            &["2026-11-30", "2026-12-22"],
        );
        refused("by wendsday", WhyNot::Unknown, &["2026-11-25"]);
        refused("next thrusday", WhyNot::Unknown, &["2026-11-26"]);
        refused("3 feburary", WhyNot::Unknown, &["2027-02-03"]);
        refused("by 6 1 27", WhyNot::Unknown, &["2027-01-06"]);
    }

    #[test]
    fn before_the_next_meeting_is_the_last_working_day_before_it() {
        let read = |said, meeting| read(said, date(TODAY), Some(date(meeting)));
        assert_eq!(
            read("before next meeting", "2026-12-17"),
            Ok(date("2026-12-16"))
        );
        assert_eq!(
            read("Before the next meeting", "2026-12-29"),
            Ok(date("2026-12-24"))
        );
        assert_eq!(
            read("at the next meeting", "2026-12-29"),
            Ok(date("2026-12-29"))
        );
        let near = read("before next meeting", "2026-11-23").unwrap_err();
        assert_eq!(
            (near.why, near.nearest),
            (WhyNot::NextMeetingTooNear, vec![date("2026-11-23")])
        );
        let by = read("by the next meeting", "2026-12-17").unwrap_err();
        assert_eq!(by.nearest, [date("2026-12-16"), date("2026-12-17")]);
    }

    #[test]
    fn without_a_next_meeting_nothing_is_before_it() {
        refused("before next meeting", WhyNot::NoNextMeeting, &[]);
    }

    fn phrases() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            proptest::sample::select(vec![
                "by",
                "before",
                "next",
                "this",
                "end",
                "of",
                "the",
                "mon",
                "fri",
                "week",
                "month",
                "fortnight",
                "day",
                "days",
                "working",
                "in",
                "a",
                "on",
                "from",
                "jan",
                "feb",
                "dec",
                "29",
                "30",
                "31",
                "0",
                "2028",
                "9999",
                "+",
                "-",
                "/",
                ".",
                "th",
                "rd",
                "today",
                "meeting",
                "christmas",
                "easter",
                "weekend",
                "asap",
                "year",
                "time",
                "'s",
            ])
            .prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
        ];
        let gap = proptest::sample::select(vec!["", " "]);
        proptest::collection::vec((piece, gap), 0..7)
            .prop_map(|parts| parts.into_iter().map(|(a, b)| a + b).collect())
    }

    proptest! {
        #[test]
        fn nothing_typed_can_break_it(said in phrases(), days in any::<i32>(), meeting in any::<i32>()) {
            let at = |days| Date::from_num_days_from_ce_opt(days);
            let today = at(days % 800_000).unwrap_or_default();
            for today in [today, Date::MIN, Date::MAX] {
                if let Err(refusal) = read(&said, today, at(meeting)) {
                    prop_assert!(!refusal.to_string().is_empty());
                }
            }
        }

        #[test]
        fn what_is_said_in_full_reads_back(ahead in 0_i64..270) {
            let today = date(TODAY);
            let day = today + chrono::TimeDelta::days(ahead);
            for said in [long(day), day_month(day), short(day), day.to_string(), day.format("%a %-d/%-m").to_string()] {
                prop_assert_eq!(read(&said, today, None), Ok(day), "{}", said);
            }
        }
    }
}

//! The clock: which day and hour the program sees, and how far that is from the rest of the world. It sets nothing.

use super::report::Report;
use crate::{calendar::long, cli::clock::VARIABLE, meeting::Moment, text};
use chrono::Datelike;

/// The year this was made: a clock that is before it is wrong.
const MADE: i32 = 2026;

/// Tells of the clock.
pub(super) fn told(report: &mut Report, now: Moment, stands_still: bool) {
    report.part("The clock");
    let day = now.date_naive();
    let words = format!("Today is {}, {}", long(day), now.format("%H:%M"));
    if stands_still {
        return report.fine(&format!("{words}: {VARIABLE} has stopped the clock there."));
    }
    let zone = zone(now.offset().local_minus_utc() / 60);
    if day.year() < MADE {
        report.wrong(
            &format!("{words}; the clock of this computer is wrong."),
            "Please set the clock of this computer right: reviews and actions are due by it.",
        );
    } else {
        report.fine(&format!("{words}, {zone}."));
    }
}

/// Says how far a clock is ahead of that of Greenwich, given in minutes.
fn zone(minutes: i32) -> String {
    let whole = minutes.unsigned_abs() as usize;
    let parts = [
        (whole / 60, "hour", "hours"),
        (whole % 60, "minute", "minutes"),
    ];
    let parts = parts.iter().filter(|(many, ..)| *many > 0);
    let parts: Vec<String> = parts
        .map(|(many, one, more)| text::count(*many, one, more))
        .collect();
    match minutes {
        0 => "as in Greenwich (UTC)".to_owned(),
        1.. => format!("{} ahead of Greenwich (UTC)", parts.join(" ")),
        _ => format!("{} behind Greenwich (UTC)", parts.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_zone_is_told_in_words() {
        assert_eq!(zone(0), "as in Greenwich (UTC)");
        assert_eq!(zone(60), "1 hour ahead of Greenwich (UTC)");
        assert_eq!(zone(345), "5 hours 45 minutes ahead of Greenwich (UTC)");
        assert_eq!(zone(-210), "3 hours 30 minutes behind Greenwich (UTC)");
    }

    #[test]
    fn a_clock_that_was_never_set_is_to_be_asked_for() {
        let check = |now: &str, well: bool| {
            let mut report = Report::default();
            told(&mut report, now.parse().unwrap(), false);
            assert_eq!(report.is_well(), well, "{now}");
        };
        check("1970-01-01T00:03:00+00:00", false);
        check("2026-12-18T10:00:00+01:00", true);
    }
}

//! Days that are named as an example: on which somebody works, some time ahead. They are nobody's days.

use crate::calendar::{AsOf, Date};
use chrono::TimeDelta;

/// So far ahead what is done again and again is looked at.
const SOME_WEEKS: i64 = 35;

/// Shows how a day soon ahead is said: "by mon".
pub fn soon(as_of: &AsOf) -> String {
    format!("by {}", ahead(as_of, 3).format("%a")).to_lowercase()
}

/// Shows how a day is said: "by mon, by 4 jan".
pub(super) fn by(as_of: &AsOf) -> String {
    let later = ahead(as_of, 14).format("%-d %b");
    format!("{}, by {later}", soon(as_of)).to_lowercase()
}

/// Shows how the last day of something is said: "until 22 jan".
pub(super) fn until(as_of: &AsOf) -> String {
    format!("until {}", ahead(as_of, SOME_WEEKS).format("%-d %b")).to_lowercase()
}

/// Returns the first working day that is at least so many days ahead.
fn ahead(as_of: &AsOf, days: i64) -> Date {
    let day = as_of.today.checked_add_signed(TimeDelta::days(days));
    as_of.holidays.later_working_day(day.unwrap_or(as_of.today))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{BankHolidays, parse_iso, spoken};

    #[test]
    fn an_example_is_a_working_day_that_is_read_as_one() {
        let holidays = BankHolidays::england_and_wales();
        for today in [
            "2026-12-18",
            "2026-12-22",
            "2026-12-24",
            "2027-03-24",
            "2027-02-26",
        ] {
            let as_of = AsOf::day(parse_iso(today).unwrap());
            let said = by(&as_of);
            let until = until(&as_of);
            for said in said.split(", ").chain([until.as_str()]) {
                let day = spoken::read(said, &as_of).unwrap();
                assert_eq!(holidays.later_working_day(day), day, "{said} on {today}");
            }
        }
        assert_eq!(
            by(&AsOf::day(parse_iso("2026-12-18").unwrap())),
            "by mon, by 4 jan"
        );
    }
}

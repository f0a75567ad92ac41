//! What is worth saying about a date before it is agreed. It remarks; it never refuses.

use super::{date::Date, holidays::BankHolidays, propose::Reason};

/// Something a chair may want to know about a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The date is before today.
    Past,
    /// The date is a Saturday or a Sunday.
    Weekend {
        /// The working day before; on a weekend it may itself be past.
        before: Date,
    },
    /// The date is a bank holiday.
    Holiday {
        /// The holiday's name.
        name: String,
        /// The working day before.
        before: Date,
    },
    /// The date is later than the next meeting, which could not hear how it went.
    AfterNextMeeting,
}

/// Returns what is worth saying about a date, the most serious first.
pub fn remarks(
    date: Date,
    today: Date,
    next_meeting: Option<Date>,
    holidays: &BankHolidays,
) -> Vec<Remark> {
    let before = holidays.earlier_working_day(date);
    let closed = Reason::of(date, holidays).map(|reason| match reason {
        Reason::Weekend => Remark::Weekend { before },
        Reason::Holiday(name) => Remark::Holiday { name, before },
    });
    let past = (date < today).then_some(Remark::Past);
    let late = next_meeting
        .is_some_and(|meeting| date > meeting)
        .then_some(Remark::AfterNextMeeting);
    [past, closed, late].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn date(text: &str) -> Date {
        parse_iso(text).unwrap()
    }

    fn check(day: &str, next_meeting: Option<&str>, expected: &[Remark]) {
        let found = remarks(
            date(day),
            date("2026-12-17"),
            next_meeting.map(date),
            &BankHolidays::england_and_wales(),
        );
        assert_eq!(found, expected, "{day}");
    }

    #[test]
    fn an_ordinary_day_needs_no_remark() {
        check("2026-12-17", None, &[]);
        check("2026-12-22", Some("2026-12-22"), &[]);
    }

    #[test]
    fn a_day_that_cannot_be_kept_is_remarked_on() {
        check("2026-12-16", None, &[Remark::Past]);
        check(
            "2026-12-19",
            None,
            &[Remark::Weekend {
                before: date("2026-12-18"),
            }],
        );
        let name = "Christmas Day".to_owned();
        check(
            "2026-12-25",
            None,
            &[Remark::Holiday {
                name,
                before: date("2026-12-24"),
            }],
        );
    }

    #[test]
    fn several_remarks_come_in_order() {
        check(
            "2026-12-13",
            Some("2026-12-10"),
            &[
                Remark::Past,
                Remark::Weekend {
                    before: date("2026-12-11"),
                },
                Remark::AfterNextMeeting,
            ],
        );
        check(
            "2026-12-30",
            Some("2026-12-24"),
            &[Remark::AfterNextMeeting],
        );
    }
}

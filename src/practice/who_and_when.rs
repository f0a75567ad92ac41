//! Who does something and by when, in a few words: `Priya, by Monday`. It reads no whole action.

use super::capture::Around;
use super::day;
use super::owner::{Meant, whom};
use super::words::Words;
use crate::calendar::{Date, NotADate, spoken};

/// Reads who does something and by when, in a few words: `Priya, by Monday`.
pub fn who_and_when(line: &str, around: &Around<'_>) -> WhoAndWhen {
    let mut words = Words::of(line, None);
    let day = day::find(&words, &around.as_of);
    if let Some(day) = &day {
        words.take(day.words.clone());
    }
    let said = words.rest();
    let said = said.trim_matches([' ', ',', ';', ':', '-', '–']).to_owned();
    let who = (!said.is_empty()).then(|| whom(&said, around.case, &around.guests));
    let read = WhoAndWhen {
        who,
        said,
        when: day.map(|day| day.reading),
    };
    read.without_what_is_no_day(around)
}

/// Who does something, and by when.
#[derive(Debug, Clone, PartialEq)]
pub struct WhoAndWhen {
    /// The words that name somebody.
    pub said: String,
    /// Whom they mean, where there are any.
    pub who: Option<Meant>,
    /// The day, or why it is none, where one is named.
    pub when: Option<Result<Date, NotADate>>,
}

impl WhoAndWhen {
    /// Where somebody is named and then something that is no day ("Amy, on Wednesday after school"), the day is at
    /// fault and not the name: saying that nobody has that name would send the chair after the wrong thing.
    fn without_what_is_no_day(self, around: &Around<'_>) -> Self {
        let (None, Some(Meant::Nobody(_)), Some((name, rest))) =
            (&self.when, &self.who, self.said.split_once(','))
        else {
            return self;
        };
        let meant = whom(name, around.case, &around.guests);
        match spoken::read(rest.trim(), &around.as_of) {
            Err(wrong) if matches!(meant, Meant::One { .. }) => Self {
                who: Some(meant),
                said: name.trim().to_owned(),
                when: Some(Err(wrong)),
            },
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{AsOf, parse_iso};
    use crate::practice::sample::{complex_risk, jay};

    #[test]
    fn who_tells_an_owner_and_when_is_one_line() {
        let check = |line: &str, who: &str, when: Option<&str>| {
            let (case, procedure) = (jay(), complex_risk());
            let around = Around {
                case: &case,
                procedure: &procedure,
                guests: Vec::new(),
                chair: None,
                as_of: AsOf::day(parse_iso("2026-12-18").unwrap()),
                links: Vec::new(),
            };
            let read = who_and_when(line, &around);
            assert_eq!(
                read.who.and_then(Meant::one).map(|who| who.0).as_deref(),
                Some(who).filter(|who| !who.is_empty()),
                "{line}"
            );
            assert_eq!(
                read.when.and_then(Result::ok),
                when.and_then(parse_iso),
                "{line}"
            );
        };
        check("Priya, by Monday", "priya", Some("2026-12-21"));
        check("Priya, on Monday", "priya", Some("2026-12-21"));
        check("Priya monday", "priya", Some("2026-12-21"));
        check("Priya", "priya", None);
        check("by Monday", "", Some("2026-12-21"));
        check("the social worker by 21/12", "priya", Some("2026-12-21"));
        check("Fred by 21/12", "", Some("2026-12-21"));
    }
}

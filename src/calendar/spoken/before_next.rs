//! "Before next meeting": said while nobody knows the day yet, and meant whichever day it will be. It reads no date.

use crate::calendar::{BankHolidays, Date};

/// Returns true where words say that something is done before the next meeting.
pub fn says_before_next(words: &str) -> bool {
    let word = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.to_lowercase()
    };
    let all = words.split_whitespace().map(word);
    let told: Vec<String> = all
        .filter(|word| !matches!(word.as_str(), "the" | "our"))
        .collect();
    told.windows(3).any(|told| {
        matches!(told, [before, next, meets] if matches!(before.as_str(), "before" | "b4") && next == "next"
            && matches!(meets.as_str(), "meeting" | "review" | "mtg"))
    })
}

/// Returns the last working day before a meeting: its own day would be too late.
pub fn day_before(meeting: Date, holidays: &BankHolidays) -> Date {
    let before = meeting.pred_opt();
    before.map_or(meeting, |day| holidays.earlier_working_day(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_heard_wherever_it_is_said() {
        for said in [
            "before next meeting",
            "Ring Dawn before the next meeting.",
            "Before our next review, ring Dawn",
        ] {
            assert!(says_before_next(said), "{said}");
        }
        for said in [
            "at the next meeting",
            "before the meeting next week",
            "before next",
            "",
        ] {
            assert!(!says_before_next(said), "{said}");
        }
    }
}

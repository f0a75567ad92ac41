//! In which formats a copy goes out at the end of a meeting, and in which it is of use at all. It says who gets none.

use super::Format::{self, Calendar, Html, Markdown, Pdf, Sheet, Text, Word, Workbook};
use crate::document::{Audience, Kind};

/// In what the panel's own record is kept: it is filed, and pasted from.
pub const PANEL_RECORD: &[Format] = &[Word, Text];

/// Returns the formats in which a meeting hands out a copy: what its reader opens, and no more, so that the folder shows at a
/// glance what goes to whom. Every other format is there for whoever asks `export` for it; of what no meeting hands out by
/// itself there is none here.
#[rustfmt::skip]
#[allow(clippy::match_same_arms, reason = "each line has a reason of its own")]
pub const fn handed_out(kind: Kind, audience: Audience) -> &'static [Format] {
    match (kind, audience) {
        // Uploaded and gone on with in Word, sent to agencies as it stands. The day of the next meeting is the same for all.
        (Kind::Plan, Audience::Professionals) => &[Word, Pdf, Calendar],
        // Printed for the kitchen table, and read as a page on a telephone.
        (Kind::Plan, Audience::Family | Audience::Child) => &[Pdf, Html],
        // The chair sorts and counts them; whoever owns one has a page.
        (Kind::Actions, Audience::Professionals) => &[Sheet],
        (Kind::Actions, Audience::Family | Audience::Child) => &[Pdf, Html],
        // Parted in Word, a page an owner, with their tasks.
        (Kind::ActionsByOwner, _) => &[Word, Calendar],
        // Pasted into the case system, where no file can be put.
        (Kind::Note, _) => &[Text, Calendar],
        (Kind::Tracker, _) => &[Word, Text],
        // A letter, or pasted into one.
        (Kind::Notices, _) => &[Word, Text],
        // A draft: put right in Word and signed, or pasted; read by whoever was told of the meeting.
        (Kind::Minutes, Audience::Professionals) => &[Word, Text, Calendar],
        (Kind::Minutes, Audience::Family | Audience::Child) => &[Pdf, Html],
        // Written on: the day that a copy went.
        (Kind::Distribution, _) => &[Word],
        // Filed.
        (Kind::Template, _) => &[Word],
        (Kind::PlanInLargePrint | Kind::ActionsByAgency | Kind::Summary | Kind::RoomSheet, _) => &[],
    }
}

/// Says whether a copy is of use in a format at all. A sheet takes actions alone. A calendar takes the days of a plan, or of the
/// record where there is no plan, and each owner's tasks once.
pub const fn is_of_use((kind, audience): (Kind, Audience), format: Format, has_plan: bool) -> bool {
    match (format, kind) {
        (Word | Pdf | Html | Markdown | Text, _)
        | (Sheet | Workbook, Kind::Actions)
        | (Calendar, Kind::Plan | Kind::ActionsByOwner) => true,
        // Professionals have them by owner.
        (Calendar, Kind::Actions) => !matches!(audience, Audience::Professionals),
        (Calendar, Kind::Note | Kind::Minutes) => !has_plan,
        (Sheet | Workbook | Calendar, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, audience: Audience, expected: &str) {
        let found: Vec<&str> = handed_out(kind, audience)
            .iter()
            .map(|f| f.ending())
            .collect();
        assert_eq!(found.join(" "), expected, "{kind:?} {audience}");
    }

    #[test]
    fn each_copy_goes_out_in_what_its_reader_opens() {
        check(Kind::Plan, Audience::Professionals, "docx pdf ics");
        check(Kind::Plan, Audience::Family, "pdf html");
        check(Kind::Plan, Audience::Child, "pdf html");
        check(Kind::Note, Audience::Professionals, "txt ics");
        check(Kind::Actions, Audience::Professionals, "csv");
        check(Kind::RoomSheet, Audience::Family, "");
    }

    #[test]
    fn whatever_goes_out_is_of_use_in_some_record() {
        for kind in Kind::ALL {
            for audience in Audience::ALL {
                for format in handed_out(kind, audience) {
                    let is_of_use = |has_plan| is_of_use((kind, audience), *format, has_plan);
                    assert!(is_of_use(true) || is_of_use(false), "{kind:?} {format}");
                }
            }
        }
    }

    #[test]
    fn nobody_has_the_same_task_or_meeting_in_two_files() {
        let files = |has_plan: bool, kinds: &[Kind]| {
            let taking = kinds
                .iter()
                .filter(|kind| is_of_use((**kind, Audience::Professionals), Calendar, has_plan));
            taking.count()
        };
        let of_meetings = [Kind::Plan, Kind::Note];
        assert_eq!(files(true, &of_meetings), 1);
        assert_eq!(files(false, &[Kind::Note]), 1);
        assert_eq!(files(true, &[Kind::Actions, Kind::ActionsByOwner]), 1);
    }
}

//! What can be done on each page, in a few plain lines: the first thing F1 shows. It lists no commands.

use super::{Sheet, action_line, breaking_off, kind};
use crate::meeting::Meeting;
use crate::procedure::StageKind;

/// Returns the lines of a page.
pub(super) fn of(sheet: Sheet, meeting: &Meeting) -> &'static [&'static str] {
    match sheet {
        Sheet::Stage => of_stage(kind(meeting)),
        Sheet::WhoCame => of_stage(StageKind::Attendance),
        Sheet::Capture => action_line::SMART_MEANS,
        Sheet::Urgent => breaking_off::STOP_MEANS,
        Sheet::StillNeeded => {
            &["Enter on a line goes to where it can be put right. Esc goes back."]
        }
        Sheet::PartHeld => {
            &["What was agreed stands. Say whether today counts as a meeting, and why you stop."]
        }
        Sheet::Drafts => {
            &["Words you began and did not keep. Enter goes on with them, Delete takes them out."]
        }
        Sheet::Minutes => &["What was discussed, for the minutes. Type, and Enter keeps it."],
        Sheet::Agenda => {
            &["The children of this meeting, in order. Enter on a line goes to that child."]
        }
        Sheet::WrapUp => &[
            "What is not done yet. Left and Right choose whether it goes into the record; Enter keeps that.",
            "The last line closes the meeting, saves the case and writes the copies.",
        ],
    }
}

const fn of_stage(kind: StageKind) -> &'static [&'static str] {
    match kind {
        StageKind::Opening => {
            &["Read it aloud; Down moves on. Enter on the line “Read out” says that it was read."]
        }
        StageKind::Attendance => &[
            "A letter marks the person on the line:",
            "p here, g apologies, x not here, r replaced, l left, s since when.",
            "e marks all who are not marked yet as here. n adds a person.",
        ],
        StageKind::Synopsis => {
            &["Read it out. Enter marks what is true today, and takes a mark away again."]
        }
        StageKind::Progress => &[
            "One letter says how an earlier action went: d done, p part done, x not done,",
            "i begun, o still to do, n no longer needed, c carried to a new day.",
        ],
        StageKind::Tracker => &[
            "The colours are what the social worker sent. Read them out; nothing is changed here.",
        ],
        StageKind::Matrix | StageKind::Mapping => &[
            "Type, and Enter keeps it; typing again begins the next. Tab goes to the next column.",
            "Enter on a line changes it, Delete takes it out, Ctrl and an arrow moves it.",
        ],
        StageKind::Statements => &[
            "First what could happen to the child if nothing changes, then what we will see when it is safe.",
            "Type on a line, and Enter keeps it. The questions below a line are its parts.",
        ],
        StageKind::Scaling => &[
            "First how you answer: c cards or fingers, m private messages, t one after the other.",
            "Then a number for each person. Nobody sees a number before you show them all.",
        ],
        StageKind::Rating => &[
            "First the child and the family say how they see it, in their own words.",
            "Then how the agencies answer: c cards or fingers, m private messages, t in turn.",
            "Then a letter for each agency. Nobody sees an answer before you show them all.",
        ],
        StageKind::Actions => action_line::SMART_MEANS,
        StageKind::Decisions => &[
            "Left and Right choose an answer, Enter keeps it. Type on a line that asks for words.",
        ],
        StageKind::Review => &[
            "Enter takes the day that is shown. Type another as you would say it: thu, 7 jan, +5 days.",
        ],
        StageKind::Agreement => &[
            "Read each action out. Type what its owner answers, y, n, i for is not here or c, and Enter;",
            "or Right until it is marked, and Enter.",
            "Then what the child and the family say of the plan, and who is sent it.",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    #[test]
    fn every_page_says_what_can_be_done_on_it() {
        let sample = Sample::jay();
        for sheet in Sheet::ALL {
            assert!(!of(sheet, &sample.meeting).is_empty(), "{sheet:?}");
        }
    }
}

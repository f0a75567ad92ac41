//! What can be done on each page, in a few plain lines: the first thing F1 shows. It lists no commands.

use super::{Sheet, action_line, breaking_off, kind};
use crate::command::{Command, key_words, letter};
use crate::meeting::Meeting;
use crate::procedure::StageKind;
use crate::text;

/// Returns the lines of a page. Letters and keys are those that are in use.
pub(super) fn of(sheet: Sheet, meeting: &Meeting) -> Vec<String> {
    let stage = match sheet {
        Sheet::Stage => Some(kind(meeting)),
        Sheet::WhoCame => Some(StageKind::Attendance),
        _ => None,
    };
    match stage {
        Some(StageKind::Attendance) => attendance(),
        Some(StageKind::Progress) => progress(),
        Some(StageKind::Matrix | StageKind::Mapping) => columns(),
        _ => {
            let lines = of_sheet(sheet, meeting).iter();
            lines.map(|&line| line.to_owned()).collect()
        }
    }
}

fn attendance() -> Vec<String> {
    let marks = marks(&[
        (Command::MarkPresent, "here"),
        (Command::MarkApologies, "apologies"),
        (Command::MarkAbsent, "not here"),
        (Command::MarkReplaced, "replaced"),
        (Command::MarkLeft, "left"),
        (Command::SinceWhen, "since when"),
    ]);
    let whole = [Command::MarkEveryone, Command::NewPerson].map(|one| letter(one).unwrap_or(' '));
    let [everyone, new] = whole;
    vec![
        "A letter marks the person on the line:".to_owned(),
        format!("{marks}."),
        format!("{everyone} marks all who are not marked yet as here. {new} adds a person."),
    ]
}

fn progress() -> Vec<String> {
    let (first, second) = (
        marks(&[
            (Command::MarkDone, "done"),
            (Command::MarkPartDone, "part done"),
            (Command::MarkNotDone, "not done"),
        ]),
        marks(&[
            (Command::MarkInProgress, "begun"),
            (Command::MarkStillToDo, "still to do"),
            (Command::MarkDropped, "no longer needed"),
            (Command::MarkCarried, "carried to a new day"),
        ]),
    );
    vec![
        format!("One letter says how an earlier action went: {first},"),
        format!("{second}."),
    ]
}

fn marks(marks: &[(Command, &str)]) -> String {
    let marks = marks.iter();
    let marks = marks.filter_map(|(mark, word)| Some(format!("{} {word}", letter(*mark)?)));
    marks.collect::<Vec<_>>().join(", ")
}

fn columns() -> Vec<String> {
    let moves = [
        Command::MoveUp,
        Command::MoveDown,
        Command::MoveLeft,
        Command::MoveRight,
    ];
    let moves = text::list(&moves.map(key_words));
    vec![
        "Type, and Enter keeps it; typing again begins the next. Tab goes to the next column."
            .to_owned(),
        format!("Enter on a line changes it, Delete takes it out. {moves} move it."),
    ]
}

fn of_sheet(sheet: Sheet, meeting: &Meeting) -> &'static [&'static str] {
    match sheet {
        Sheet::Stage | Sheet::WhoCame => of_stage(kind(meeting)),
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
        // Those that name letters and keys.
        StageKind::Attendance | StageKind::Progress | StageKind::Matrix | StageKind::Mapping => &[],
        StageKind::Synopsis => {
            &["Read it out. Enter marks what is true today, and takes a mark away again."]
        }
        StageKind::Tracker => &[
            "The colours are what the social worker sent. Read them out; nothing is changed here.",
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
            "Read each action out. One letter is what its owner answers: y yes, n no, x is not here, c changes it.",
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

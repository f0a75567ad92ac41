//! What is said of a refusal: why, and the key that leads on, from the table of commands. It refuses nothing.

use super::step::undo_elsewhere;
use crate::command::{Command, key_words, spec_of};
use crate::meeting::{Meeting, Refusal};

/// Says why something is refused and which key leads on; undo out of sight names what it would change.
pub fn refused(meeting: &Meeting, refusal: &Refusal) -> String {
    let palette = key_words(Command::Palette);
    let found = |command| {
        let name = spec_of(command).map_or("", |spec| spec.name);
        format!("{palette}, then “{name}”")
    };
    match refusal {
        Refusal::Closed => format!(
            "The meeting is closed. Reopen it first: {}.",
            found(Command::Reopen)
        ),
        Refusal::CloseStands => format!(
            "A close cannot be taken back. Reopen the meeting instead: {}.",
            found(Command::Reopen)
        ),
        Refusal::LastStage => format!(
            "{refusal} {}, ends the meeting.",
            found(Command::CloseMeeting)
        ),
        Refusal::OthersWait => format!(
            "{refusal} The agenda tells for which: {}. Take that child first, or go there and mark with {} that they have left.",
            key_words(Command::Agenda),
            key_words(Command::WhoCameOrWent)
        ),
        Refusal::UndoElsewhere(_) => {
            let named = undo_elsewhere(meeting).unwrap_or_else(|| refusal.to_string());
            let key = key_words(Command::Undo);
            format!("{named} Press {key} again to take it back there.")
        }
        Refusal::RevealLacks { shows, .. } => {
            let key = key_words(Command::Keep);
            let does = if *shows { "shows" } else { "keeps" };
            format!("{refusal} {key} again {does} them anyway.")
        }
        Refusal::OtherMeetingStands(_) => {
            let key = key_words(Command::NextStage);
            format!("{refusal} {key} again goes on, and the record says that no reason was given.")
        }
        Refusal::ClosedDay { before, .. } => {
            let takes = key_words(Command::TakeSuggestion);
            let before = before.as_ref();
            let before = before.map_or_else(String::new, |day| format!(" {takes} takes {day}."));
            let key = key_words(Command::Keep);
            format!("{refusal}{before} {key} again keeps it all the same.")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    #[test]
    fn a_refusal_says_the_key_that_leads_on() {
        let sample = Sample::jay();
        let check = |refusal: Refusal, expected: &str| {
            assert_eq!(refused(&sample.meeting, &refusal), expected);
        };
        check(
            Refusal::Closed,
            "The meeting is closed. Reopen it first: Ctrl+K, then “reopen”.",
        );
        check(
            Refusal::CloseStands,
            "A close cannot be taken back. Reopen the meeting instead: Ctrl+K, then “reopen”.",
        );
        check(
            Refusal::LastStage,
            "This is the last stage. Ctrl+K, then “close”, ends the meeting.",
        );
        check(
            Refusal::UndoElsewhere("Attendance".to_owned()),
            "The last change was in Attendance. Press Ctrl+Z again to take it back there.",
        );
        check(
            Refusal::OthersWait,
            "Not now: somebody who came for another child counts as here. The agenda tells for which: F6. Take that child first, or go there and mark with Ctrl+G that they have left.",
        );
        let lacks = |shows| Refusal::RevealLacks {
            who: "Taz has".to_owned(),
            shows,
        };
        check(
            lacks(true),
            "Taz has not answered. Enter again shows them anyway.",
        );
        check(
            lacks(false),
            "Taz has not answered. Enter again keeps them anyway.",
        );
        check(Refusal::NobodyAnswered, "Nobody has answered yet.");
    }
}

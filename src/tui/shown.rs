//! What commands that only show something do: sheets, help, the palette, questions. They change nothing of the meeting.

use super::app::{App, Screen};
use super::msg::Effect;
use super::overlays::{Overlay, Question};
use crate::command::{Command, key_words};
use crate::view::{self, Sheet};

impl App {
    /// A procedure that takes no minutes has no place in which to write any.
    fn open_minutes(&mut self) -> Vec<Effect> {
        let takes =
            matches!(&self.screen, Screen::Sitting(s) if s.meeting.procedure().record.minutes);
        if takes {
            return self.open_sheet(Sheet::Minutes);
        }
        self.status = Some("No minutes are taken of this meeting.".to_owned());
        Vec::new()
    }

    /// Obeys a command that only shows something.
    pub(super) fn show(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::WhoCameOrWent => self.open_sheet(Sheet::WhoCame),
            Command::Capture => self.open_sheet(Sheet::Capture),
            Command::StillNeeded => self.open_sheet(Sheet::StillNeeded),
            Command::Minutes => self.open_minutes(),
            Command::Drafts => self.open_sheet(Sheet::Drafts),
            Command::OtherWindow => self.show_parted(),
            Command::Agenda => self.open_agenda(),
            Command::HoldInPart => self.open_sheet(Sheet::PartHeld),
            Command::CloseMeeting => self.open_close(),
            Command::OpenRoom => vec![Effect::OpenRoom],
            Command::WriteCopies => vec![Effect::WriteCopies],
            Command::SaveCases => self.save_again(),
            Command::Help => {
                let Screen::Sitting(sitting) = &self.screen else {
                    return Vec::new();
                };
                let meaning = sitting.desk.sheet.meaning(&sitting.meeting);
                self.ask(Overlay::help(meaning))
            }
            Command::Palette => {
                let Screen::Sitting(sitting) = &self.screen else {
                    return Vec::new();
                };
                if sitting.is_covered() || sitting.meeting.sitting().on_screen.curtain {
                    // What can be found are names and what was said: none of it belongs over a curtain.
                    self.status = Some("Lift the curtain first.".to_owned());
                    return Vec::new();
                }
                let found = view::findable(&sitting.meeting, &sitting.desk.viewer);
                self.ask(Overlay::palette(found))
            }
            Command::Look => self.open_looks(),
            Command::Leave => self.ask(Overlay::question(self.leaving())),
            Command::Advice => {
                if let Screen::Sitting(sitting) = &mut self.screen {
                    sitting.desk.viewer.advice = !sitting.desk.viewer.advice;
                }
                Vec::new()
            }
            Command::Saved => self.say_what_is_saved(),
            Command::Stay => {
                self.status = Some(format!(
                    "Nothing was copied and nothing ends. {} leaves.",
                    key_words(Command::Leave)
                ));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Returns the question whether to leave: what is kept nowhere is told first, then what is in no file.
    fn leaving(&self) -> Question {
        let storage = &self.storage;
        match (&storage.unkept, &storage.unsaved) {
            (None, Some(why)) => Question::LeaveUnsaved(why.clone()),
            (None, None) if self.leaves_untouched() => Question::LeaveUntouched,
            (unkept, _) => Question::Leave(unkept.clone()),
        }
    }

    /// Returns true where a meeting that is kept here may be left as if it had not been opened.
    fn leaves_untouched(&self) -> bool {
        let Screen::Sitting(sitting) = &self.screen else {
            return false;
        };
        let meeting = &sitting.meeting;
        let is_untouched = !meeting.has_agreed_facts() && !meeting.has_half_typed();
        sitting.elsewhere.is_none() && is_untouched
    }

    /// Answers a question with an effect, and closes it.
    pub(super) fn closing(&mut self, effect: Effect) -> Vec<Effect> {
        self.overlay = None;
        vec![effect]
    }
}

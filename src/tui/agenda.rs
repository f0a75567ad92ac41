//! Going on in a sitting on several children: from child to child by way of the agenda. It decides nothing.

use super::app::{App, Screen};
use super::msg::Effect;
use crate::meeting::{Meeting, Request, Spot};
use crate::view::Sheet;

impl App {
    /// Goes on: to the next stage; from the last one to the agenda; from there to the next child, at last to the end.
    pub(super) fn go_on(&mut self) -> Vec<Effect> {
        let Screen::Sitting(sitting) = &self.screen else {
            return Vec::new();
        };
        if sitting.desk.sheet == Sheet::Agenda {
            return match sitting.meeting.next_child() {
                Some(child) => self.request(Request::TakeChild { child }, None),
                None => self.open_close(),
            };
        }
        if sitting.desk.sheet == Sheet::WrapUp {
            return self.open_close();
        }
        let ends = sitting.is_at_the_end();
        let effects = self.request(Request::NextStage, None);
        if ends {
            self.open_agenda();
        }
        effects
    }

    /// Opens the agenda, with the cursor on the next child; after the last one it stays at the child on screen.
    pub(super) fn open_agenda(&mut self) -> Vec<Effect> {
        let Screen::Sitting(sitting) = &self.screen else {
            return Vec::new();
        };
        if !sitting.meeting.is_about_several() {
            self.status = Some("This meeting is about one child: it has no agenda.".to_owned());
            return Vec::new();
        }
        let here = sitting.meeting.sitting().on_screen.child;
        let next = Spot::Child(sitting.meeting.next_child().unwrap_or(here));
        let effects = self.open_sheet(Sheet::Agenda);
        if let Screen::Sitting(sitting) = &mut self.screen {
            let meeting: &Meeting = &sitting.meeting;
            sitting.desk.go_to(meeting, &next);
        }
        effects
    }
}

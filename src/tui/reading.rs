//! The program where somebody else has the sitting: it shows what is kept there, and only keys that change nothing work.

use super::app::{App, Screen};
use super::elsewhere::Elsewhere;
use super::msg::Effect;
use super::overlays::{Overlay, Question};
use crate::command::{Command, Context, Key, resolve};
use crate::store::lock::Holder;
use crate::store::session::Heard;

impl App {
    /// Does what a key asks where the sitting can only be read.
    pub(super) fn press_reading(&mut self, key: Key) -> Vec<Effect> {
        let command = resolve(key, Context::Anywhere);
        let Some(command) = command.filter(|_| key.types().is_none_or(char::is_control)) else {
            self.say_who_has_it();
            return Vec::new();
        };
        let Screen::Sitting(sitting) = &mut self.screen else {
            return Vec::new();
        };
        let is_answered = command == Command::PutBy && sitting.answer_cut_off();
        if is_answered {
            self.say_who_has_it();
            return Vec::new();
        }
        if moves(command) {
            let acts = sitting.desk.press(&sitting.meeting, key, self.now);
            return self.act(acts);
        }
        if shows(command) {
            return self.obey(command);
        }
        let elsewhere = sitting.elsewhere.as_ref();
        let elsewhere = elsewhere.filter(|elsewhere| !elsewhere.cut_off);
        let words = elsewhere.and_then(|elsewhere| elsewhere.take_over(self.now));
        if let Some(words) = words.filter(|_| command == Command::Keep) {
            return self.ask(Overlay::question(Question::TakeOver(words)));
        }
        self.say_who_has_it();
        Vec::new()
    }

    /// Says who has the sitting on screen; returns whether anybody else does.
    pub(super) fn say_who_has_it(&mut self) -> bool {
        let Screen::Sitting(sitting) = &self.screen else {
            return false;
        };
        let words = sitting
            .elsewhere
            .as_ref()
            .map(|elsewhere| elsewhere.words(self.now));
        let is_elsewhere = words.is_some();
        self.status = words.or(self.status.take());
        is_elsewhere
    }

    /// Takes it that somebody has taken the sitting over: from now on it is only read here.
    pub(super) fn taken_over(&mut self, holder: Holder) -> Vec<Effect> {
        let Screen::Sitting(sitting) = &mut self.screen else {
            return Vec::new();
        };
        if sitting.elsewhere.is_some() {
            return Vec::new();
        }
        let elsewhere = Elsewhere::taken_over(holder);
        self.overlay = None;
        self.status = Some(elsewhere.words(self.now));
        sitting.desk.typing = None;
        sitting.elsewhere = Some(elsewhere);
        vec![Effect::GiveUp]
    }

    /// Takes what is heard of a sitting that somebody else has.
    pub(super) fn hear(&mut self, heard: Heard) {
        let now = self.now;
        let Screen::Sitting(sitting) = &mut self.screen else {
            return;
        };
        let Some(elsewhere) = &mut sitting.elsewhere else {
            return;
        };
        let was_closed = sitting.meeting.sitting().closed.is_some();
        let mut said = elsewhere.hear(heard.clone(), now);
        match heard {
            Heard::Whole(meeting) => sitting.show(*meeting),
            Heard::More(records) => records.iter().for_each(|record| {
                sitting.take(record, None);
            }),
            Heard::Here(_)
            | Heard::Left(_)
            | Heard::Gone(_)
            | Heard::Silent(_)
            | Heard::Trouble(_) => {}
        }
        if let Some(time) = sitting.meeting.sitting().closed.filter(|_| !was_closed) {
            said = Some(format!(
                "The meeting was closed at {time}, where it is held."
            ));
        }
        if said.is_some() {
            self.status = said;
        }
    }
}

/// Whether a command only moves on the screen, or looks.
const fn moves(command: Command) -> bool {
    matches!(
        command,
        Command::Next
            | Command::Previous
            | Command::Up
            | Command::Down
            | Command::Left
            | Command::Right
            | Command::First
            | Command::Last
            | Command::PageUp
            | Command::PageDown
            | Command::PutBy
            | Command::Peek
    )
}

/// Whether a command only shows something, or leaves.
const fn shows(command: Command) -> bool {
    matches!(
        command,
        Command::Palette
            | Command::Help
            | Command::Leave
            | Command::Stay
            | Command::WhoCameOrWent
            | Command::StillNeeded
            | Command::Advice
    )
}

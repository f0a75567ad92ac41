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
        if command == Command::Curtain {
            self.turns_own_curtain();
            return Vec::new();
        }
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
            | Command::Look
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::meeting::{Meeting, Request, sample::Sample};
    use crate::procedure::Library;
    use crate::tui::msg::{Msg, Opened};

    fn panel(references: &[&str]) -> Sample {
        let case = |reference: &&str| -> Case {
            let text = format!("{{reference: {reference}, child: {{name: Kim}}}}");
            serde_yaml::from_str(&text).unwrap()
        };
        let library = Library::builtin();
        let procedure = library.get("oxfordshire-complex-child-panel").unwrap();
        Sample::under((*procedure).clone(), references.iter().map(case).collect())
    }

    /// A window that asked for the files of some children of a panel which somebody else has.
    fn reads(asked: &[&str], held: &Meeting) -> App {
        let sample = panel(asked);
        let opened = Opened {
            elsewhere: Some(Elsewhere::of(None)),
            ..Opened::quiet(sample.meeting.clone())
        };
        let mut app = App::sitting(opened, sample.now, (80, 24));
        app.update(Msg::Heard(Heard::Whole(Box::new(held.clone()))));
        app
    }

    fn covered(app: &App) -> bool {
        let Screen::Sitting(sitting) = &app.screen else {
            panic!("there is no sitting");
        };
        sitting.is_covered()
    }

    fn turn(app: &mut App) {
        let effects = app.update(Msg::Pressed("ctrl-t".parse().unwrap()));
        assert!(effects.is_empty(), "nothing is asked of whoever has it");
    }

    #[test]
    fn another_child_than_the_one_that_was_asked_for_comes_up_behind_the_readers_own_curtain() {
        let mut held = panel(&["A-1", "A-2"]);
        held.ask(Request::TakeChild { child: 0 }).unwrap();
        held.ask(Request::LiftCurtain).unwrap();
        assert!(!covered(&reads(&["A-1"], &held.meeting)));
        let mut app = reads(&["A-2"], &held.meeting);
        assert!(covered(&app));
        turn(&mut app);
        assert!(!covered(&app), "whoever lifts it has looked who is there");
        app.update(Msg::Heard(Heard::Whole(Box::new(held.meeting.clone()))));
        assert!(!covered(&app));
    }

    #[test]
    fn a_reader_can_cover_their_own_window_and_lifts_no_curtain_of_the_chairs() {
        let mut held = panel(&["A-1", "A-2"]);
        held.ask(Request::TakeChild { child: 0 }).unwrap();
        let mut app = reads(&["A-1"], &held.meeting);
        assert!(covered(&app), "it is drawn where it is held");
        turn(&mut app);
        turn(&mut app);
        assert!(covered(&app));
        held.ask(Request::LiftCurtain).unwrap();
        let last = held.kept.last().unwrap().clone();
        app.update(Msg::Heard(Heard::More(vec![last])));
        assert!(!covered(&app));
        turn(&mut app);
        assert!(covered(&app));
        turn(&mut app);
        assert!(!covered(&app));
    }
}

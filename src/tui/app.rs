//! The program as it stands and what each message makes of it. It performs nothing: effects go out, messages come in.

use super::again::Again;
use super::desk::Act;
use super::msg::{Effect, Msg, Opened, Storage};
use super::overlays::{Asked, Minute, Overlay, Question};
use super::screens::{home::Home, is_too_small, text_columns};
use super::sitting::Sitting;
use super::theme::Looks;
use crate::command::{Command, Context, Key, resolve};
use crate::meeting::{Event, Moment, Record, Refusal, Request, decide};
use crate::store::session::Answers;
use crate::view::{Goes, Sheet, Spot, refused};

/// The program as it stands.
#[derive(Debug, Clone)]
pub struct App {
    /// What is on screen.
    pub screen: Screen,
    /// What was asked for over it; at most one thing.
    pub overlay: Option<Overlay>,
    /// A few words about the last key, until the next.
    pub status: Option<String>,
    /// How far what is kept has got.
    pub storage: Storage,
    /// The clock.
    pub now: Moment,
    /// Columns and rows of the window.
    pub size: (u16, u16),
    /// How the screen looks.
    pub looks: Looks,
    /// What the key before this one asked to be pressed again for.
    was_asked: Option<Again>,
    /// What this key asks to be pressed again for.
    asks: Option<Again>,
    /// What a record that is on its way is for.
    awaited: Option<Spot>,
    /// Leaving was asked for, and waits for the case files.
    pub(super) leaves_when_saved: bool,
}

/// What is on screen.
#[derive(Debug, Clone)]
pub enum Screen {
    /// The cases, what is due, what was left unfinished.
    Home(Home),
    /// A sitting, with the chair's desk.
    Sitting(Box<Sitting>),
}

impl App {
    /// Begins at home.
    pub fn home(home: Home, now: Moment, size: (u16, u16)) -> Self {
        Self::on(Screen::Home(home), now, size)
    }

    /// Begins in a sitting.
    pub fn sitting(opened: Opened, now: Moment, size: (u16, u16)) -> Self {
        let mut app = Self::on(Screen::Home(Home::default()), now, size);
        app.open(opened);
        app
    }

    fn on(screen: Screen, now: Moment, size: (u16, u16)) -> Self {
        Self {
            screen,
            overlay: None,
            status: None,
            storage: Storage::default(),
            now,
            size,
            looks: Looks::default(),
            was_asked: None,
            asks: None,
            awaited: None,
            leaves_when_saved: false,
        }
    }

    fn open(&mut self, mut opened: Opened) {
        self.status = opened.notice.take();
        let damage = opened.damage.take();
        let left = opened.left.take();
        let closed = opened.meeting.sitting().closed.is_some();
        let left = left.map(|left| {
            if closed {
                let only_copies = opened.lacks_only_copies;
                Question::SaveLeft {
                    left,
                    damage,
                    only_copies,
                }
            } else {
                Question::GoOn { left, damage }
            }
        });
        if left.is_some() {
            // That it goes on is not said before it was asked.
            self.status = None;
        }
        self.overlay = left.map(Overlay::question);
        self.screen = Screen::Sitting(Box::new(Sitting::of(opened)));
        self.show_parted_first();
        self.say_who_has_it();
    }

    /// Takes a message; returns what is to be performed.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = self.take(msg);
        // A record that is on its way comes back first: where the cursor stands then is told after it.
        if !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Append(_)))
        {
            effects.extend(self.tell_focus());
        }
        effects
    }

    fn take(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Pressed(key) => return self.press(key),
            Msg::Pasted(text) => return self.paste(&text),
            Msg::Given(command) => return self.given(command),
            Msg::Sought(spot) => self.seek(&spot),
            Msg::Resized(width, height) => self.size = (width, height),
            Msg::Clock(now) => self.tick(now),
            Msg::Recorded(record) => return self.recorded(&record),
            Msg::Storage(storage) => return self.stored(storage),
            Msg::Opened(opened) => self.open(*opened),
            Msg::Heard(heard) => self.hear(heard),
            Msg::Freed(still) => return self.freed(still),
            Msg::TakenOver(holder) => return self.taken_over(holder),
            Msg::FirstMinute(first) => {
                self.overlay = Some(Overlay::Minute(Minute::from(first, self.now)));
            }
            Msg::SaveLeft => return self.save_left(),
            Msg::Clashes(clashes) => self.ask_about(clashes),
            Msg::Done(words) => self.status = Some(words),
            Msg::Failed(words) => self.failed(words),
            Msg::Over(words) => self.overlay = Some(Overlay::question(Question::Over(words))),
        }
        Vec::new()
    }

    fn press(&mut self, key: Key) -> Vec<Effect> {
        if key.types().is_none() {
            self.measure_field();
        }
        self.status = None;
        self.was_asked = self.asks.take();
        if is_too_small(self.size) {
            return self.press_unseen(key);
        }
        let covers = resolve(key, Context::Anywhere).filter(|command| command.covers());
        // Behind the question whether to go on there is nothing to cover, and a curtain would lift without an answer.
        let is_covered = covers == Some(Command::Curtain) && self.asks_to_go_on();
        if covers.is_some() && !is_covered {
            // Whatever was asked for waits; whoever comes in at the door does not.
            self.put_overlay_by();
        }
        if let Some(overlay) = &mut self.overlay {
            let asked = overlay.press(key);
            self.read_what_is_typed();
            return self.asked(asked);
        }
        let acts = match &mut self.screen {
            Screen::Home(_) => return self.press_at_home(key),
            Screen::Sitting(sitting) if sitting.is_covered() => {
                return self.press_under_curtain(key);
            }
            Screen::Sitting(sitting) if sitting.elsewhere.is_some() => {
                return self.press_reading(key);
            }
            Screen::Sitting(sitting) if sitting.is_in_a_break() => {
                return self.press_in_a_break(key);
            }
            Screen::Sitting(sitting) => sitting.desk.press(&sitting.meeting, key, self.now),
        };
        self.act(acts)
    }

    /// Returns true while the chair is asked whether to go on with a meeting that was left.
    pub fn asks_to_go_on(&self) -> bool {
        matches!(
            self.overlay,
            Some(Overlay::Question(
                Question::GoOn { .. } | Question::SaveLeft { .. }
            ))
        )
    }

    /// The keys of a field go by its rows as they are laid out, so the layout is asked before one of them is taken:
    /// drawing may not tell it, since it changes nothing, and a letter, which is most of what is typed, need not know.
    fn measure_field(&mut self) {
        if let Some(columns) = text_columns(self)
            && let Screen::Sitting(sitting) = &mut self.screen
        {
            sitting.desk.columns = columns;
        }
    }

    pub(super) fn act(&mut self, acts: Vec<Act>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for act in acts {
            match act {
                Act::Request(request, keeps) => effects.extend(self.request(*request, keeps)),
                Act::Say(words) => self.status = Some(words),
                Act::Command(command) => effects.extend(self.obey(command)),
                Act::WriteCopies => effects.push(Effect::WriteCopies),
                Act::SaveAgain => effects.extend(self.save_again()),
            }
        }
        effects
    }

    /// Decides a request and sends its record off. What is refused changes nothing and is said.
    pub(super) fn request(&mut self, request: Request, keeps: Option<Spot>) -> Vec<Effect> {
        if self.say_who_has_it() {
            return Vec::new();
        }
        let Screen::Sitting(sitting) = &mut self.screen else {
            return Vec::new();
        };
        let request = match self.was_asked {
            Some(asked) => asked.all_the_same(request),
            None => request,
        };
        match decide(&sitting.meeting, request, self.now) {
            Ok(events) if events.is_empty() => self.stands_already(keeps),
            Ok(mut events) => {
                if events.iter().all(Event::stays_here)
                    && let Some(at) = sitting.desk.stands_elsewhere()
                {
                    events.extend(sitting.meeting.stands_at(at));
                }
                self.awaited.clone_from(&keeps);
                vec![Effect::Append(
                    sitting.meeting.record(events, self.now, keeps),
                )]
            }
            Err(refusal) => {
                self.asks = Again::asked_by(&refusal);
                if keeps.is_some() {
                    sitting.desk.refused_for(&sitting.meeting, &refusal);
                }
                if let Refusal::OtherMeetingStands(why) = &refusal {
                    sitting.desk.go_to(&sitting.meeting, why);
                }
                self.status = Some(refused(&sitting.meeting, &refusal));
                Vec::new()
            }
        }
    }

    /// Closes the field of what was typed and stands already: there is nothing to record, and a field that stayed open
    /// would take the next words.
    fn stands_already(&mut self, keeps: Option<Spot>) -> Vec<Effect> {
        let (Some(spot), Screen::Sitting(sitting)) = (keeps, &mut self.screen) else {
            return Vec::new();
        };
        sitting.desk.stands_already(&sitting.meeting);
        let text = String::new();
        self.request(Request::Draft { spot, text }, None)
    }

    /// Tells where the cursor stands, so that after a kill the next key does what it would have done before.
    fn tell_focus(&mut self) -> Vec<Effect> {
        let at = match &mut self.screen {
            Screen::Sitting(sitting) if sitting.elsewhere.is_none() => {
                sitting.desk.stands_elsewhere()
            }
            Screen::Sitting(_) | Screen::Home(_) => None,
        };
        at.map_or_else(Vec::new, |at| self.request(Request::MoveFocus { at }, None))
    }

    /// Applies a record that is kept, and settles the desk.
    fn recorded(&mut self, record: &Record) -> Vec<Effect> {
        let Screen::Sitting(sitting) = &mut self.screen else {
            return Vec::new();
        };
        let kept = self.awaited.take();
        let left = sitting.take(record, kept.as_ref());
        self.say_step(record, kept.as_ref());
        self.status = self.status.take().or(left);
        let Screen::Sitting(sitting) = &self.screen else {
            return Vec::new();
        };
        let is_closed = sitting.meeting.sitting().closed.is_some();
        let has = |is: fn(&Event) -> bool| record.events.iter().any(is);
        if has(|event| matches!(event, Event::Closed { .. })) {
            vec![save(true)]
        } else if is_closed && has(|event| matches!(event, Event::UrgentStopped { .. })) {
            vec![save(false)]
        } else {
            Vec::new()
        }
    }

    pub(super) fn asked(&mut self, asked: Asked) -> Vec<Effect> {
        match asked {
            Asked::Nothing => {}
            Asked::Close => self.close_overlay(),
            Asked::Settle(answers) => return self.settle_parted(answers),
            Asked::Later => self.leave_parted(),
            Asked::Wear(_) | Asked::WearAgain(_) | Asked::KeepLook => return self.wear(&asked),
            Asked::Leave => return self.leave(),
            Asked::KeepApart => return self.closing(Effect::KeepApart),
            Asked::PutOff => return self.put_off(),
            Asked::SaveLeft => return self.save_left(),
            Asked::Save { choices, copies } => {
                self.overlay = None;
                let answers = Answers::Chair(choices);
                return vec![Effect::SaveCases { copies, answers }];
            }
            Asked::TakeOver => return self.closing(Effect::TakeOver),
            Asked::OpenAgain => return self.closing(Effect::OpenAgain),
            Asked::BeginAnew => return self.closing(Effect::BeginAnew),
            Asked::Go(goes) => {
                self.overlay = None;
                return self.go(goes);
            }
        }
        Vec::new()
    }

    /// Goes where something found takes the chair.
    pub(super) fn go(&mut self, goes: Goes) -> Vec<Effect> {
        match goes {
            Goes::Command(command) => {
                let Screen::Sitting(sitting) = &mut self.screen else {
                    return self.obey_at_home(command);
                };
                let acts = sitting.desk.command(&sitting.meeting, command, self.now);
                self.act(acts)
            }
            Goes::Child(child) => self.request(Request::TakeChild { child }, None),
            Goes::Capture(words) => {
                let mut effects = self.open_sheet(Sheet::Capture);
                effects.extend(self.paste(&words));
                effects
            }
            Goes::Stage(stage, spot) => {
                let effects = self.request(Request::OpenStage { stage }, None);
                if let Screen::Sitting(sitting) = &mut self.screen {
                    sitting.desk.goes_to = spot;
                }
                effects
            }
        }
    }

    /// Obeys a command that is not the desk's own.
    pub(super) fn obey(&mut self, command: Command) -> Vec<Effect> {
        let Screen::Sitting(sitting) = &mut self.screen else {
            return Vec::new();
        };
        let on_screen = &sitting.meeting.sitting().on_screen;
        let request = match command {
            Command::NextStage if sitting.meeting.is_about_several() => return self.go_on(),
            Command::NextStage if sitting.is_at_the_end() => return self.open_close(),
            Command::NextStage => Request::NextStage,
            Command::PreviousStage => Request::PreviousStage,
            Command::Undo => Request::Undo {
                anywhere: self.was_asked == Some(Again::Undo),
            },
            Command::Redo => Request::Redo,
            Command::Curtain if on_screen.curtain => Request::LiftCurtain,
            Command::Curtain => Request::DrawCurtain,
            Command::Pause => Request::Pause,
            Command::ProfessionalsPart if on_screen.professionals_part => {
                Request::CloseProfessionalsPart
            }
            Command::ProfessionalsPart => Request::OpenProfessionalsPart,
            Command::Reopen => Request::Reopen,
            Command::StopUrgently => return self.stop_urgently(),
            other => return self.show(other),
        };
        self.request(request, None)
    }

    pub(super) fn ask(&mut self, overlay: Overlay) -> Vec<Effect> {
        self.overlay = Some(overlay);
        Vec::new()
    }

    pub(super) fn open_sheet(&mut self, sheet: Sheet) -> Vec<Effect> {
        if let Screen::Sitting(sitting) = &mut self.screen {
            sitting.desk.open(&sitting.meeting, sheet);
        }
        Vec::new()
    }
}

/// Saves, and asks the chair where a hand changed the same.
const fn save(copies: bool) -> Effect {
    let answers = Answers::Chair(Vec::new());
    Effect::SaveCases { copies, answers }
}

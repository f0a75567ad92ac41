//! The program off-screen, its keys from a script: the same engine, a clock that only the script moves.
//! It reads no terminal and writes none.

use super::engine::{Engine, Perform};
use super::msg::Msg;
use super::offscreen::Offscreen;
use super::screens::{self, Memory};
use crate::command::Step;
use std::time::Duration;

/// How long a step waits for a disk.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program off-screen.
#[derive(Debug)]
pub struct Scripted<P> {
    /// The program and who performs for it.
    pub engine: Engine<P>,
    screen: Offscreen,
    worn: String,
    memory: Memory,
}

impl<P: Perform> Scripted<P> {
    /// Begins it, with its first frame drawn.
    pub fn begin(engine: Engine<P>) -> Self {
        let (width, height) = engine.app.size;
        let mut scripted = Self {
            screen: Offscreen::new(width, height).on(engine.app.looks.theme().ground()),
            worn: engine.app.looks.worn().to_owned(),
            memory: Memory::default(),
            engine,
        };
        scripted.draw();
        scripted
    }

    /// Does one step, and draws. A wait moves the clock, minute by minute, as a clock does.
    pub fn step(&mut self, step: &Step) {
        self.engine.hear();
        match step {
            Step::Press(key) => self.engine.take(Msg::Pressed(*key)),
            Step::Wait(time) => self.wait(*time),
        }
        self.settle();
    }

    /// Waits for what is being written, so that a script sees what came of each key, and draws.
    pub fn settle(&mut self) {
        self.engine.wait(PATIENCE);
        self.draw();
    }

    fn wait(&mut self, time: Duration) {
        let end = self.engine.app.now + chrono::Duration::from_std(time).unwrap_or_default();
        while self.engine.app.now < end {
            let next = self.engine.app.wakes_at().min(end);
            self.engine.take(Msg::Clock(next));
        }
    }

    fn draw(&mut self) {
        let app = &self.engine.app;
        let (width, height) = app.size;
        if app.looks.worn() != self.worn {
            app.looks.worn().clone_into(&mut self.worn);
            self.screen = Offscreen::new(width, height).on(app.looks.theme().ground());
        }
        self.screen
            .draw(|frame| screens::draw(app, (app.looks.theme(), &self.memory), frame));
    }

    /// Returns the screen as text.
    pub fn screen(&self) -> String {
        self.screen.screen()
    }

    /// Returns the screen.
    pub fn offscreen(&self) -> &Offscreen {
        &self.screen
    }
}

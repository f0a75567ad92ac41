//! A sitting driven by keys through the real program, drawn in memory. What is to be kept is kept in memory only.

use chairside::case::Case;
use chairside::command::{Script, Step};
use chairside::meeting::redact::{for_chair, start_for_room};
use chairside::meeting::{Meeting, Moment, Record, Start, ToRoom};
use chairside::procedure::{Library, RosterMember};
use chairside::store::session::Shown;
use chairside::tui::app::{App, Screen};
use chairside::tui::backend::Frame;
use chairside::tui::elsewhere::Elsewhere;
use chairside::tui::msg::{Effect, Msg, Opened};
use chairside::tui::offscreen::Offscreen;
use chairside::tui::room::Room;
use chairside::tui::screens::{Memory, draw, draw_room};
use chairside::tui::theme::{Depth, Registry, Signs, Theme};
use chairside::view::Spot;
use std::fmt::Write;
use std::rc::Rc;

/// A sitting, its program and its window.
#[derive(Debug, Clone)]
pub(crate) struct Sitting {
    app: App,
    theme: Theme,
    memory: Rc<Memory>,
    depth: Depth,
    size: (u16, u16),
    start: Start,
    /// What a desk journal would hold.
    pub(crate) journal: Vec<Record>,
    /// What went out and was not performed: copies, saves, leaving.
    pub(crate) went_out: Vec<Effect>,
}

/// Friday 18 December 2026, 10:00: the clock moves by waits alone.
const BEGIN: &str = "2026-12-18T10:00:00+00:00";

/// Returns when every sitting begins.
pub(crate) fn now() -> Moment {
    Moment::parse_from_rfc3339(BEGIN).unwrap()
}

impl Sitting {
    /// Begins the sitting of a case in `tests/`, in a window of 80 by 24.
    pub(crate) fn new(case: &str) -> Self {
        let path = format!("{}/{case}", env!("CARGO_MANIFEST_DIR"));
        Self::of(&std::fs::read_to_string(path).unwrap())
    }

    /// Begins the sitting of a case as it is written.
    pub(crate) fn of(yaml: &str) -> Self {
        Self::panel(vec![serde_yaml::from_str(yaml).unwrap()], Vec::new())
    }

    /// Begins the sitting of several cases, with the members of a panel.
    pub(crate) fn panel(cases: Vec<Case>, members: Vec<RosterMember>) -> Self {
        let now = now();
        let procedure = Library::builtin().get(&cases[0].procedure).unwrap();
        let start = Start {
            procedure,
            cases,
            at: now,
            members,
        };
        let meeting = Meeting::begin(start.clone());
        let size = (80, 24);
        Self {
            app: App::sitting(Opened::quiet(meeting), now, size),
            theme: Registry::default().get("dusk").unwrap(),
            memory: Rc::default(),
            depth: Depth::True,
            size,
            start,
            journal: Vec::new(),
            went_out: Vec::new(),
        }
    }

    /// Ends it as a power button would, and goes on from what its journal holds.
    pub(crate) fn killed(mut self) -> Self {
        let mut meeting = Meeting::fold(self.start.clone(), &self.journal);
        if let Some(record) = meeting.to_go_on(self.app.now) {
            meeting.apply(&record);
            self.journal.push(record);
        }
        self.app = App::sitting(Opened::quiet(meeting), self.app.now, self.size);
        self
    }

    /// Returns what a second chair sees who reads along what is shared with them.
    pub(crate) fn read_along(&self) -> Self {
        let shared: Vec<Record> = self.journal.iter().filter_map(for_chair).collect();
        let opened = Opened {
            elsewhere: Some(Elsewhere::of(None)),
            ..Opened::quiet(Meeting::fold(self.start.clone(), &shared))
        };
        Self {
            app: App::sitting(opened, self.app.now, self.size),
            ..self.clone()
        }
    }

    fn told_room(&self) -> Vec<Record> {
        let mut room = ToRoom::of(&self.start);
        self.journal.iter().filter_map(|r| room.tell(r)).collect()
    }

    /// Returns what goes to the room, as it is written there.
    pub(crate) fn room_feed(&self) -> String {
        let start = start_for_room(&self.start).unwrap();
        let records = self.told_room();
        let cases = serde_json::to_string(&start.cases).unwrap();
        cases + &serde_json::to_string(&records).unwrap()
    }

    /// Returns the window that is shared, drawn in a size: it has read the room feed, as it stands.
    pub(crate) fn room(&self, (width, height): (u16, u16)) -> Offscreen {
        let room = self.room_window();
        let mut screen = Offscreen::with_depth(width, height, self.depth);
        screen.draw(|frame| draw_room(&room, "10:00", &self.theme, frame));
        screen
    }

    /// Returns what the window that is shared holds once it has read the room feed.
    pub(crate) fn room_window(&self) -> Room {
        let start = start_for_room(&self.start).unwrap();
        let records = self.told_room();
        let mut room = Room::default();
        let meeting = Box::new(Meeting::fold(start, &records));
        room.take(Ok(Shown::Whole(meeting)), self.app.now);
        room
    }

    /// Draws the screen in a look.
    pub(crate) fn draw_in(&self, theme: &Theme, frame: &mut Frame<'_>) {
        draw(&self.app, (theme, &Memory::default()), frame);
    }

    /// Is asked whether to go on with a sitting that was left.
    pub(crate) fn left(self, left: &str) -> Self {
        self.lacking(left, false)
    }

    /// Is asked the same of one that perhaps lacks its copies alone.
    pub(crate) fn lacking(mut self, left: &str, lacks_only_copies: bool) -> Self {
        let opened = Opened {
            left: Some(left.to_owned()),
            lacks_only_copies,
            ..Opened::quiet(Meeting::fold(self.start.clone(), &self.journal))
        };
        self.app = App::sitting(opened, self.app.now, self.size);
        self
    }

    /// Puts the cursor on the row that holds these words, wherever it stands on the page.
    pub(crate) fn on(mut self, words: &str) -> Self {
        let is_there = |sitting: &Self| {
            let screen = sitting.screen();
            let is_large = || sitting.focused().is_some_and(|own| own.contains(words));
            screen.lines().any(|l| l.contains('▸') && l.contains(words)) || is_large()
        };
        self = self.keys("<home>");
        for _ in 0..80 {
            if is_there(&self) {
                return self;
            }
            self = self.keys("<down>");
        }
        panic!("no row holds “{words}”:\n{}", self.screen());
    }

    /// Returns the sitting as it stands.
    pub(crate) fn meeting(&self) -> &Meeting {
        match &self.app.screen {
            Screen::Sitting(sitting) => &sitting.meeting,
            Screen::Home(_) => panic!("no sitting is on screen"),
        }
    }

    /// Returns where the cursor stands.
    pub(crate) fn focus(&self) -> Option<&Spot> {
        match &self.app.screen {
            Screen::Sitting(sitting) => sitting.desk.focus.as_ref(),
            Screen::Home(_) => None,
        }
    }

    /// Returns the words of what the cursor stands on: they may be drawn in letters of several rows.
    fn focused(&self) -> Option<String> {
        let Screen::Sitting(sitting) = &self.app.screen else {
            return None;
        };
        let page = sitting.desk.page(&sitting.meeting);
        let item = page.item(sitting.desk.focus.as_ref()?)?;
        Some(item.text.text.clone())
    }

    /// Takes a window of another size.
    pub(crate) fn size(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self.send(Msg::Resized(width, height));
        self
    }

    /// Draws without colours and with signs every font has.
    pub(crate) fn plain(mut self) -> Self {
        self.theme = Registry::default()
            .get("mono")
            .unwrap()
            .with_signs(Signs::Ascii);
        self.depth = Depth::None;
        self
    }

    /// Presses keys and waits, as a script says.
    pub(crate) fn keys(mut self, script: &str) -> Self {
        for step in Script::line(script).unwrap() {
            match step {
                Step::Press(key) => self.send(Msg::Pressed(key)),
                Step::Wait(time) => {
                    let now = self.app.now + chrono::Duration::from_std(time).unwrap();
                    self.send(Msg::Clock(now));
                }
            }
        }
        self
    }

    /// Hands the program a message and performs what goes out.
    pub(crate) fn send(&mut self, msg: Msg) {
        let mut msgs = vec![msg];
        while let Some(msg) = msgs.pop() {
            for effect in self.app.update(msg) {
                match effect {
                    Effect::Append(record) => {
                        self.journal.push(record.clone());
                        msgs.insert(0, Msg::Recorded(record));
                    }
                    other => self.went_out.push(other),
                }
            }
        }
    }

    /// Draws the screen.
    pub(crate) fn drawn(&self) -> Offscreen {
        let mut screen = Offscreen::with_depth(self.size.0, self.size.1, self.depth);
        screen.draw(|frame| draw(&self.app, (&self.theme, &self.memory), frame));
        self.holds_without_a_memory(&screen);
        screen
    }

    /// What is remembered of the frame before changes no picture: held at every one that is looked at.
    fn holds_without_a_memory(&self, screen: &Offscreen) {
        let mut afresh = Offscreen::with_depth(self.size.0, self.size.1, self.depth);
        afresh.draw(|frame| draw(&self.app, (&self.theme, &Memory::default()), frame));
        assert_eq!(afresh.screen(), screen.screen());
        assert_eq!(afresh.cells(), screen.cells());
        assert_eq!(afresh.cursor(), screen.cursor());
    }

    /// Returns the screen as text, and where the cursor stands.
    pub(crate) fn screen(&self) -> String {
        let drawn = self.drawn();
        let mut screen = drawn.screen();
        if let Some(at) = drawn.cursor() {
            let _ = writeln!(screen, "cursor: {}, {}", at.x, at.y);
        }
        screen
    }
}

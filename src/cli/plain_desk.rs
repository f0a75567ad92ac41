//! The desk of a sitting behind the lines of `--plain`: what stands on it as plain values, and its keys. It prints nothing.

use crate::{
    command::{Command, Key, Keymap},
    plain::{Desk, Over, Shown},
    text,
    tui::{
        app::{App, Screen},
        elsewhere::Elsewhere,
        engine::Engine,
        msg::Msg,
        overlays::{Clashes, Overlay},
        perform::Performer,
        sitting::Sitting,
    },
    view::{self, Cell, Sheet, Spot},
};
use std::time::Duration;

/// How long a line from a person waits for a slow disk before it is answered.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long a line from a file or a pipe does: what follows it was written without seeing what came of it.
const ALL_THE_PATIENCE: Duration = Duration::from_mins(1);

/// The desk of a sitting.
pub(super) struct PlainDesk {
    /// The program.
    pub(super) engine: Engine<Performer>,
    /// Whether a person types the lines; else they come from a file or another program.
    pub(super) is_typed: bool,
}

impl PlainDesk {
    fn take(&mut self, msg: Msg) {
        self.engine.take(msg);
        // What a line set off is waited for, so that its answer tells what came of it.
        let patience = if self.is_typed {
            PATIENCE
        } else {
            ALL_THE_PATIENCE
        };
        self.engine.wait(patience);
        self.engine.look_at_storage(self.engine.app.now);
    }
}

impl Desk for PlainDesk {
    fn shown(&self) -> Shown {
        let app = &self.engine.app;
        let shown = match &app.screen {
            // Whoever listens may be with others by now: nothing of the case is said beside the question.
            _ if app.asks_to_go_on() => Shown::default(),
            Screen::Home(_) => Shown::default(),
            Screen::Sitting(sitting) => of_sitting(app, sitting),
        };
        Shown {
            over: app.overlay.as_ref().map(over),
            ..shown
        }
    }

    fn press(&mut self, key: Key) {
        self.take(Msg::Pressed(key));
    }

    fn paste(&mut self, words: &str) {
        self.take(Msg::Pasted(words.to_owned()));
    }

    fn command(&mut self, command: Command) {
        // A letter would be a word where words are kept.
        let key = Keymap::in_use().keys_of(command).next();
        let key = key.filter(|key| key.types().is_none());
        self.take(key.map_or(Msg::Given(command), Msg::Pressed));
    }

    fn go_to(&mut self, spot: &Spot) {
        self.take(Msg::Sought(spot.clone()));
    }
}

fn of_sitting(app: &App, sitting: &Sitting) -> Shown {
    let elsewhere = sitting.elsewhere.as_ref();
    let lost = elsewhere.and_then(Elsewhere::trouble);
    let capitalised = |words: &str| format!("{}.", text::capitalised(words));
    if let Some(instead) = instead(sitting) {
        let trouble = app.storage.trouble_without_names().or(lost.as_deref());
        return Shown {
            instead: Some(instead),
            trouble: trouble.map(capitalised),
            ..Shown::default()
        };
    }
    let scene = sitting.desk.scene(&sitting.meeting);
    let trouble = app.storage.trouble.as_deref().or(lost.as_deref());
    let status = app.status.as_deref();
    let (head, stage) = place(app, sitting, elsewhere);
    Shown {
        head,
        stage,
        instead: None,
        focus: scene.focus,
        is_typing: scene.typing.is_some(),
        is_refused: scene.typing.is_some_and(|typing| typing.refused),
        understood: scene
            .understood
            .lines
            .iter()
            .map(|cells| in_a_row(cells))
            .collect(),
        status: status.map(|words| view::Net::of(&sitting.meeting).caught(words)),
        over: None,
        trouble: trouble.map(capitalised),
        is_for_few: sitting.meeting.sitting().on_screen.professionals_part,
        page: scene.page,
    }
}

/// Returns what is said in the page's stead.
fn instead(sitting: &Sitting) -> Option<String> {
    if sitting.is_covered() {
        let means = view::curtain_means(&sitting.meeting)
            .map_or_else(String::new, |means| format!(" {means}"));
        Some(format!("The screen is covered. /curtain lifts it.{means}"))
    } else if sitting.is_in_a_break() {
        Some("We have a short break. Answer yes to go on with the meeting.".to_owned())
    } else {
        None
    }
}

/// Returns whom it is about, and where in the meeting it is. A stop for a danger is written while nobody may see: it says
/// no name.
fn place(app: &App, sitting: &Sitting, elsewhere: Option<&Elsewhere>) -> (String, String) {
    if sitting.desk.sheet == Sheet::Urgent {
        return Default::default();
    }
    let head = view::head(&sitting.meeting, app.now);
    let mut told = vec![head.title];
    told.extend(elsewhere.map(Elsewhere::brief));
    told.extend(
        head.professionals_part
            .then(|| "professionals only".to_owned()),
    );
    told.extend(head.closed.then(|| "closed".to_owned()));
    let stages = &sitting.meeting.procedure().stages;
    let on_screen = &sitting.meeting.sitting().on_screen.stage;
    let here = (1..).zip(stages).find(|(_, stage)| stage.id == *on_screen);
    let stage = here.map_or_else(String::new, |(number, stage)| {
        format!("Stage {number} of {}: {}.", stages.len(), stage.title)
    });
    (format!("{}.", told.join(", ")), stage)
}

fn over(overlay: &Overlay) -> Over {
    match overlay {
        Overlay::Question(question) => {
            let (asked, answers) = question.words();
            Over::Question(asked, answers)
        }
        Overlay::Palette(palette) => Over::Found(palette.matching().map(found).collect()),
        Overlay::Help(help) => Over::Lines(help.meaning.clone(), "/esc goes back.".to_owned()),
        Overlay::Minute(minute) => {
            let mut lines = vec![minute.first.title.clone()];
            for (heading, below) in &minute.first.groups {
                lines.push(format!("{heading}:"));
                lines.extend(below.iter().cloned());
            }
            Over::Lines(lines, "/esc goes back.".to_owned())
        }
        Overlay::Clashes(clashes) => clashed(clashes),
        // Nothing is drawn here that could look otherwise.
        Overlay::Look(_) => Over::Lines(
            vec!["Nothing is drawn here: looks are for the screen.".to_owned()],
            "/esc goes back.".to_owned(),
        ),
    }
}

fn found(found: &view::Found) -> String {
    let words = found.text.replace('\n', " ");
    if found.beside.is_empty() {
        return words;
    }
    format!("{words} ({})", found.beside)
}

/// Where two sides say different things of the same: what is asked now, and what was chosen.
fn clashed(clashes: &Clashes) -> Over {
    let mut lines = vec![clashes.told()];
    let [ours, theirs] = clashes.sides().map(text::capitalised);
    for (place, row) in clashes.rows.iter().enumerate() {
        let child = row
            .reference
            .as_ref()
            .map_or_else(String::new, |child| format!("{child}, "));
        let counts = match row.takes_ours() {
            Some(true) => format!("{ours} counts."),
            Some(false) => format!("{theirs} counts."),
            None => "Nothing is chosen yet.".to_owned(),
        };
        let asked = if place == clashes.at { "Now: " } else { "" };
        let words = &row.words;
        lines.push(format!(
            "{asked}{child}{}. {ours}: {}. {theirs}: {}. {counts}",
            words.what, words.ours, words.theirs
        ));
    }
    let how = clashes.how(["/left", "/right"], ["yes", "no"]);
    let stays = clashes.stays();
    Over::Lines(lines, format!("{how} {stays} /down is the next."))
}

fn in_a_row(cells: &[Cell]) -> String {
    let words = cells
        .iter()
        .map(|cell| cell.text.as_str())
        .filter(|words| !words.is_empty());
    words.collect::<Vec<_>>().join(", ")
}

//! The look while the program runs: choosing one by seeing it, and what can be done at home. It draws nothing.

use super::app::{App, Screen};
use super::msg::Effect;
use super::overlays::{Asked, Look, Overlay};
use super::theme::Depth;
use crate::command::{Command, Context, Key, resolve};
use crate::view;

impl App {
    /// Shows the looks there are, at the one that is worn.
    pub(super) fn open_looks(&mut self) -> Vec<Effect> {
        let colours = self.looks.depth() != Depth::None;
        let look = Look::among(self.looks.all(), self.looks.worn(), colours);
        self.ask(Overlay::Look(look))
    }

    /// Puts what lies over the screen by. A look that was only tried is worn no longer.
    pub(super) fn put_overlay_by(&mut self) {
        if let Some(Overlay::Look(look)) = self.overlay.take() {
            self.looks.wear(look.was()).unwrap_or_default();
        }
    }

    /// Wears what was asked for; what is kept is remembered for the next time.
    pub(super) fn wear(&mut self, asked: &Asked) -> Vec<Effect> {
        match asked {
            // Only looks that can be worn are offered.
            Asked::Wear(name) => self.looks.wear(name).unwrap_or_default(),
            Asked::WearAgain(name) => {
                self.overlay = None;
                self.looks.wear(name).unwrap_or_default();
            }
            Asked::KeepLook => {
                let name = self.looks.worn().to_owned();
                self.status = Some(format!("The look is {name} now, here and next time."));
                return self.closing(Effect::RememberLook(name));
            }
            _ => {}
        }
        Vec::new()
    }

    /// Tells what of the settings cannot be used: at home where it stays, else beside what is told first.
    pub fn tell_of_settings(&mut self, told: Vec<String>) {
        if told.is_empty() {
            return;
        }
        if let Screen::Home(home) = &mut self.screen {
            home.broken.extend(told);
            return;
        }
        let first = self.status.take();
        let said: Vec<String> = first.into_iter().chain(told).collect();
        self.status = Some(said.join(" "));
    }

    /// Does what a key asks at home: of what the palette finds there most is the same everywhere.
    pub(super) fn press_at_home(&mut self, key: Key) -> Vec<Effect> {
        let Screen::Home(home) = &mut self.screen else {
            return Vec::new();
        };
        match resolve(key, Context::Anywhere) {
            Some(Command::Palette) => self.ask(Overlay::palette(view::findable_at_home())),
            Some(command) if view::works_at_home(command) => self.obey_at_home(command),
            _ => home.press(key),
        }
    }

    /// Obeys a command that needs no meeting.
    pub(super) fn obey_at_home(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Help => self.ask(Overlay::help(Vec::new())),
            Command::Look => self.open_looks(),
            Command::Leave => vec![Effect::Leave],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;
    use crate::tui::msg::{Msg, Opened};
    use crate::tui::screens::home::Home;

    fn at_home() -> App {
        App::home(Home::default(), Sample::jay().now, (80, 24))
    }

    fn press(app: &mut App, keys: &str) -> Vec<Effect> {
        let keys = keys.split(' ').map(|key| key.parse().unwrap());
        keys.flat_map(|key| app.update(Msg::Pressed(key))).collect()
    }

    #[test]
    fn a_look_is_seen_before_it_is_kept_and_what_is_kept_is_remembered() {
        let mut app = at_home();
        assert_eq!(press(&mut app, "ctrl-k l o o k enter up"), []);
        assert_eq!(app.looks.worn(), "daylight");
        assert_eq!(press(&mut app, "esc"), []);
        assert_eq!((app.looks.worn(), app.overlay.is_none()), ("dusk", true));
        let kept = press(&mut app, "ctrl-k l o o k enter up enter");
        assert_eq!(kept, [Effect::RememberLook("daylight".to_owned())]);
        assert!(app.overlay.is_none());
        let said = "The look is daylight now, here and next time.";
        assert_eq!(app.status.as_deref(), Some(said));
    }

    #[test]
    fn the_curtain_puts_a_look_away_that_was_only_tried() {
        let sample = Sample::jay();
        let mut app = App::sitting(Opened::quiet(sample.meeting), sample.now, (80, 24));
        press(&mut app, "ctrl-k l o o k enter home");
        assert_eq!(app.looks.worn(), "daylight");
        press(&mut app, "ctrl-t");
        assert_eq!((app.looks.worn(), app.overlay.is_none()), ("dusk", true));
    }

    #[test]
    fn home_has_the_keys_the_palette_and_the_way_out() {
        let mut app = at_home();
        press(&mut app, "f1");
        assert!(matches!(app.overlay, Some(Overlay::Help(_))));
        press(&mut app, "esc");
        let leaves = press(&mut app, "ctrl-k l e a v e enter");
        assert_eq!(leaves, [Effect::Leave]);
    }
}

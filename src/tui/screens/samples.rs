//! Pages to lay out in tests, as the stages give them. It is no part of the program.

use super::{body::Body, cx::Cx, memory::Memory};
use crate::tui::desk::{Scene, Typing};
use crate::tui::offscreen::Offscreen;
use crate::tui::theme::{Registry, Theme};
use crate::view::{Ask, Cell, Page, Spot, Understood};
use std::fmt::Write;

/// A page on a desk, to be drawn.
pub(super) struct Sample {
    scene: Scene<'static>,
    typing: Option<Typing>,
}

/// Returns the place of a numbered line.
pub(super) fn at(number: u32) -> Spot {
    Spot::Line(number)
}

fn dusk() -> Theme {
    Registry::default().get("dusk").unwrap()
}

impl Sample {
    pub(super) fn of(page: Page) -> Self {
        let scene = Scene {
            page: page.into(),
            ..Scene::default()
        };
        Self {
            scene,
            typing: None,
        }
    }

    /// Puts the cursor on a line.
    pub(super) fn focus(mut self, number: u32) -> Self {
        self.scene.focus = Some(at(number));
        self
    }

    /// Types at the line with the cursor.
    pub(super) fn typing(self, typed: &str) -> Self {
        let spot = self.scene.focus.clone().unwrap();
        self.typing_for(spot, typed)
    }

    /// Types below the line with the cursor.
    pub(super) fn typing_below(self, typed: &str) -> Self {
        self.typing_for(at(99), typed)
    }

    fn typing_for(mut self, spot: Spot, typed: &str) -> Self {
        let at = self.scene.focus.clone().unwrap();
        let item = self.scene.page.item(&at).unwrap();
        self.typing = Some(Typing {
            secret: matches!(item.ask, Ask::Words { secret: true, .. }),
            ..Typing::holding(spot, at, typed)
        });
        self
    }

    pub(super) fn understood(mut self, lines: Vec<Vec<Cell>>) -> Self {
        self.scene.understood = Understood {
            lines,
            ..Understood::default()
        };
        self
    }

    pub(super) fn put_by(mut self, number: u32) -> Self {
        self.scene.put_by.push(at(number));
        self
    }

    /// Draws the body alone; where the cursor stands is said below.
    pub(super) fn drawn(&self, width: u16, height: u16) -> String {
        let theme = dusk();
        let mut screen = Offscreen::new(width, height);
        let scene = Scene {
            typing: self.typing.as_ref(),
            ..self.scene.clone()
        };
        screen.draw(|frame| {
            let cx = Cx {
                scene: &scene,
                theme: &theme,
                memory: &Memory::default(),
            };
            let cursor = Body::of(cx, frame.area()).draw(&theme, frame);
            frame.set_cursor(cursor);
        });
        let mut shown = screen.screen();
        if let Some(cursor) = screen.cursor() {
            let _ = writeln!(shown, "cursor: {}, {}", cursor.x, cursor.y);
        }
        shown
    }
}

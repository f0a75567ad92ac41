//! The terminal: runtime, screens, widgets, theme. It never reaches for a case.

pub mod backend;
pub mod offscreen;
pub mod overlays;
pub mod screens;
pub mod theme;
pub mod widgets;

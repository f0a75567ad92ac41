//! The terminal: runtime, screens, widgets, theme. It never reaches for a case.

pub mod app;
pub mod backend;
pub mod burst;
pub mod desk;
pub mod keys;
pub mod msg;
pub mod offscreen;
pub mod overlays;
pub mod screens;
pub mod signals;
pub mod terminal;
pub mod theme;
pub mod widgets;

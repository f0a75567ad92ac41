//! The terminal: runtime, screens, widgets, theme. It never reaches for a case.

mod agenda;
pub mod app;
pub mod backend;
pub mod burst;
mod closing;
mod covered;
pub mod desk;
pub mod elsewhere;
pub mod engine;
pub mod keys;
pub mod msg;
pub mod offscreen;
pub mod overlays;
mod passing;
pub mod perform;
mod reading;
pub mod runtime;
mod saved;
pub mod screens;
pub mod scripted;
mod shown;
pub mod signals;
pub mod sitting;
mod step;
pub mod terminal;
pub mod theme;
pub mod widgets;

//! `chairside note`: progress told between meetings, for the next one to hear.

mod command;
mod gather;

pub(super) use command::{Asked, run};

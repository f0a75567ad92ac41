//! `chairside note`: what comes between meetings: progress for the next one to hear, and the signature of the minutes.

mod command;
mod gather;
mod signing;

pub(super) use command::{Asked, run};

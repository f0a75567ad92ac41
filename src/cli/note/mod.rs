//! `chairside note`: what comes between meetings: progress for the next one to hear, the signature of the minutes,
//! and what an earlier meeting has to have put right.

mod command;
mod gather;
mod putting_right;
mod signing;

pub(super) use command::{Asked, run};

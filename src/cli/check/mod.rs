//! `chairside check`: every problem of case and procedure files, told at once. It changes no file.

mod command;
mod judge;
mod known;
mod told;

pub(super) use command::{Asked, is_unusable, run};
pub(super) use judge::problems_of;

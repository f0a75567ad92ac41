//! `chairside import`: a council's monthly returns into the cases. What a sheet means is for `panel`, and its format for
//! `store`.

mod cases;
mod command;
mod sheet;
mod told;

pub(super) use command::{Asked, run};

//! `chairside new`: a new case file, asked for question by question or as a template to fill in.

mod asked_before;
mod command;
mod draft;
mod interview;
mod outline;
mod place;
mod template;

pub(super) use command::{Asked, run};

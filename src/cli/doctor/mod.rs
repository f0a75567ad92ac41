//! `chairside doctor`: what this computer can do for a meeting, told to whoever looks after it. It mends nothing, opens no
//! case and names no child.

mod clock;
mod command;
mod folders;
mod report;
mod settings;
mod tried;
mod window;

pub(super) use command::run;

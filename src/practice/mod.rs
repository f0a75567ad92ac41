//! What good looks like: SMART actions, danger statements, goals, one-line capture. It advises and never blocks.

mod acronym;
mod advice;
mod apart;
mod belongings;
mod capture;
mod child_named;
mod completion;
mod danger;
mod day;
mod day_words;
mod done_when;
mod for_few;
mod freedom;
mod goal;
mod happens;
mod lead_in;
mod marks;
mod net;
mod no_day;
mod owner;
mod period;
mod phrase;
mod plain;
mod quoted;
#[cfg(test)]
mod sample;
mod smart;
mod soft;
mod tokens;
mod trade_words;
mod wording;
mod words;
mod wrong;

pub use advice::{Advice, Rule};
pub use apart::apart;
pub use capture::{
    Around, Captured, Part, PartKind, Problem, WhoAndWhen, read as capture, who_and_when,
};
pub use completion::{Term, TermKind, Terms, Wanted};
pub use danger::{danger_advice, too_many_dangers};
pub use for_few::without_mark;
pub use goal::goal_advice;
pub use net::{FallBack, bottom_line_advice, contingency_advice, network_advice};
pub use owner::{Meant, whom};
pub use phrase::repeated;
pub use smart::{
    Smart, Table, advice, can_be_seen, freedom_advice, names_nobody, offered_done_when, smart,
    tells_when_done,
};
pub use wording::{Reader, wording};
pub use wrong::Wrong;

//! What good looks like: SMART actions, danger statements, goals, one-line capture. It advises and never blocks.

mod acronym;
mod advice;
mod apart;
mod bare_marks;
mod belongings;
mod capture;
mod child_named;
mod completion;
mod danger;
mod day;
mod day_inside;
mod day_words;
mod doing;
mod done_when;
mod few;
mod freedom;
mod goal;
mod good_day;
mod happens;
mod hours;
mod lead_in;
mod marks;
mod net;
mod no_day;
mod nobody;
mod not_known;
mod owner;
mod perhaps;
mod period;
mod phones;
mod phrase;
mod plain;
mod preface;
mod professionals_mark;
mod put_right;
mod quoted;
#[cfg(test)]
mod sample;
mod smart;
mod soft;
mod titles;
mod tokens;
mod trade_words;
mod who_and_when;
mod wording;
mod words;
mod wrong;

pub use advice::{Advice, Rule};
pub use apart::apart;
pub use capture::{Around, Captured, Part, PartKind, Problem, read as capture};
pub use completion::{Term, TermKind, Terms, Wanted};
pub use danger::{danger_advice, too_many_dangers};
pub use few::for_few;
pub use goal::goal_advice;
pub use good_day::soon as a_day_soon;
pub use net::{FallBack, bottom_line_advice, contingency_advice, network_advice};
pub use nobody::names_nobody;
pub use owner::{Meant, whom};
pub use phrase::repeated;
pub use professionals_mark::without_mark;
pub use smart::{
    Smart, Table, advice, can_be_seen, freedom_advice, offered_done_when, smart, tells_when_done,
};
pub use who_and_when::{WhoAndWhen, who_and_when};
pub use wording::{Reader, wording};
pub use wrong::Wrong;

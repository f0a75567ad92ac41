//! What may be shown to whom, what is asked, what is missing, one file a stage kind. It knows no terminal types.

mod action_fields;
mod action_line;
mod actions;
mod agenda;
mod agreed;
mod agreement;
mod attendance;
mod ballots;
mod breaking_off;
mod curtain;
mod dangers;
mod dates;
mod decisions;
mod drafts;
mod entries;
mod few_eyes;
mod find;
mod first_minute;
mod frame;
mod gates;
mod goals;
mod heard;
mod mapping;
mod matrix;
mod meanings;
mod minutes;
mod net;
mod numbers;
mod opening;
mod page;
mod progress;
mod rating;
mod refused;
mod review;
mod room;
mod scaling;
mod sheet;
mod stage;
mod statements;
mod step;
mod still_open;
mod synopsis;
mod tracker;
mod typed;
mod typed_at;
mod viewer;
mod whom;
mod wrap_up;

pub use crate::meeting::Spot;
pub use breaking_off::stop_now;
pub use curtain::curtain_means;
pub use find::{Found, Goes, findable};
pub use first_minute::{FirstMinute, first_minute};
pub use frame::{BarStage, Head, bar, head, reminder};
pub use net::Net;
pub use page::{
    Answer, Ask, Can, Cell, Choice, Group, Item, Layout, Missing, Page, Quote, Sign, Tone,
    Understood, Way,
};
pub use refused::refused;
pub use sheet::Sheet;
pub use stage::{kind, left_open, missing, stage};
pub use step::{kept_line, last_step, made_action, marked_many, taken_back};
pub use still_open::MORE_OPEN;
pub use viewer::{Peek, Viewer, Window, level, named, told};

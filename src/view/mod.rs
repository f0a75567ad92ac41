//! What may be shown to whom, what is asked, what is missing, one file a stage kind. It knows no terminal types.

mod actions;
mod agreement;
mod attendance;
mod decisions;
mod frame;
mod mapping;
mod matrix;
mod opening;
mod page;
mod progress;
mod rating;
mod review;
mod scaling;
mod stage;
mod statements;
mod synopsis;
mod tracker;
mod viewer;

pub use frame::{BarStage, Head, bar, head};
pub use page::{
    Answer, Ask, Can, Cell, Choice, Group, Item, Layout, Missing, Page, Quote, Sign, Tone,
    Understood, Way,
};
pub use stage::{answer, kind, missing, page, stage, understood};
pub use viewer::{Viewer, Window, level, named};

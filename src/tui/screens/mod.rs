//! How views are laid out, one file a layout. They decide nothing about what may be shown.

mod able;
mod aloud;
mod answer;
mod body;
mod clashes;
mod columns;
mod counted;
mod curtain;
mod cx;
mod draw;
mod foot;
mod head;
mod help;
pub mod home;
mod home_screen;
mod item;
mod keys;
mod lead;
mod levels;
mod memory;
mod overlay;
mod pane;
mod reading;
mod room;
mod rows;
#[cfg(test)]
mod sample_pages;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod samples_shown;
mod stage_bar;
mod table;
mod tone;
mod top;
mod zones;

pub use draw::{LEAST, draw, is_too_small, text_columns};
pub use memory::Memory;
pub use room::draw as draw_room;

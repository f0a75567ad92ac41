//! A document as a PDF that reads aloud as it reads on paper: tagged, with its letters in it. It asks no program for help.
//!
//! ```text
//! Document -> blocks -> parts (lines set, rows measured) -> flow -> sheets of marks + tags -> draw -> bytes
//! ```
//! Each page is set before any is drawn, since the foot of the first one already says how many there are.

mod arabic;
mod blocks;
mod chart;
mod draw;
mod facts;
mod flow;
mod font;
mod letters;
mod line;
mod look;
mod sheet;
mod table;
mod tables;
mod tags;
mod widths;
mod writer;

pub use writer::pdf;

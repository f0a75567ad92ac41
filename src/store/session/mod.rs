//! A sitting on the disk: opened or gone on with, kept record by record, published, saved. It decides nothing about it.

mod along;
mod apart;
mod began;
mod beside;
mod condition;
mod failure;
mod files;
mod finished;
mod gather;
mod keep;
mod locks;
mod moved;
mod open;
mod others;
mod owed;
mod publish;
mod resumed;
mod roster;
mod saved;
mod scribe;
mod shared;
mod standing;
mod stood_in;
mod together;
mod told;
mod unfinished;
mod watch;

pub use along::{Along, Heard};
pub use began::Began;
pub use failure::{Named, OpenFailure};
pub use files::{Answers, Copies, Made, MakeCopies, SavedChild};
pub use keep::{Kept, Session};
pub use open::{Hold, Left, LeftOff, OnlyRead, Opened, Opening, open};
pub use scribe::{Job, Told};
pub use unfinished::{Lacks, Unfinished, journals, lacking, unfinished};

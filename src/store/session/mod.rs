//! A sitting on the disk: opened or gone on with, kept record by record, published, saved. It decides nothing about it.

mod along;
mod began;
mod keep;
mod open;
mod publish;
mod unfinished;

pub use along::{Along, Heard};
pub use began::Began;
pub use keep::{Kept, Session};
pub use open::{Hold, Left, LeftOff, OpenFailure, Opened, Opening, open};
pub use unfinished::{Unfinished, journals, unfinished};

//! A sitting on the disk: opened or gone on with, kept record by record, published, saved. It decides nothing about it.

mod began;
mod keep;
mod open;
mod publish;
mod unfinished;

pub use began::Began;
pub use keep::{Kept, Session};
pub use open::{OpenFailure, Opened, Opening, open};
pub use unfinished::{Unfinished, journals, unfinished};

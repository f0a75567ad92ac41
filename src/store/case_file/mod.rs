//! Case files: opened with everything that is wrong, saved without losing a word of anybody. They hold no journal.

mod doubt;
mod error;
mod file;
mod keep;
mod own;
mod save;
mod version;

pub use crate::source::{Choice, Side};
pub use error::{Broken, OpenError, SaveError};
pub use file::{CaseBytes, CaseFile};
pub use own::{
    BESIDE, apart_from_others, began, files_near, folder_of, folders_beside, folders_of_file, mark,
    published_near,
};
pub use save::{Asked, Asking, Beside, Saved, Written};

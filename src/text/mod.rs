//! Text that comes in or goes out: cleaning, widths, wrapping, slugs. It knows nothing of cases or terminals.

mod clean;
mod column;
mod folded;
mod graphemes;
mod invisible;
mod lookalike;
mod nearest;
mod packed;
mod put_back;
mod quoted;
mod secret;
mod sequence;
mod sieve;
mod slug;
mod width;
pub mod words;
mod wrap;
mod written;

pub use clean::{clean, clean_block, is_plain};
pub use column::column_letters;
pub use folded::plain_letters;
pub use graphemes::{graphemes, is_simple};
pub use lookalike::{Oddity, oddity};
pub use nearest::{nearest, nearest_name};
pub use packed::unpacked;
pub use quoted::{quoted, sign};
pub use secret::{LONG_ENOUGH, NOT_DISCLOSED, PAUSE, Secret, hold_back, hold_back_as};
pub use sieve::{Sieve, sieve};
pub use slug::{file_name, short_hash, slug};
pub use width::{fit, fit_words, pad, width};
pub use words::{article, capitalised, count, ends_with, figures, first_word, list, lowered, same};
pub use wrap::{Row, byte_at, position, wrap, wrap_rows};
pub use written::letters;

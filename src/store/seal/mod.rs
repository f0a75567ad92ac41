//! Encryption at rest: what lies in a sealed folder is an `age` file each, and a line of a journal one in base64. It decides
//! nothing about a meeting.
//!
//! ```text
//! everything else ---- SealedDisk (the same seam) ----> the disk
//!                       |  path -> the folder's public key: what is written is sealed, and no passphrase is needed for it
//!                       |  bytes that are sealed -> the ring of unlocked keys: what is read is open
//! DIR/.chairside/seal.txt                     the public key: its being there makes the folder a sealed one
//! DIR/.chairside/seal-passphrase.SUM.age      the folder's key, wrapped by the passphrase
//! DIR/.chairside/seal-age1....SUM.age         the folder's key, wrapped for a colleague's own key
//! settings/seal-age1....SUM.age               one's own key, wrapped by one's own passphrase
//! state/journals/seals/age1.../               copies of the first three: a desk journal is opened by the folder's passphrase
//! ```
//!
//! Invariant: whether a file is open or sealed is told by its first bytes, whether a file will be is told by its path. So
//! a folder half of which is sealed, since a kill came between, is read and written like any other.

mod disk;
mod envelope;
mod folder;
mod key;
mod migrate;
mod own;
mod ring;
mod wrapped;

pub use disk::SealedDisk;
pub use envelope::FILLER;
pub(in crate::store) use envelope::unfilled;
pub use folder::{Seal, is_begun, kept_in};
pub use key::{Key, NotAKey, Passphrase, PublicKey};
pub use migrate::{Going, Moved, Way, move_journals, move_tree};
pub use own::OwnKey;
pub use ring::Ring;
pub use wrapped::NotOpened;

//! Journals: lines that are only ever added, in segments that name the one before. They know nothing of a meeting.
//!
//! ```text
//! desk-jay-001.journal   {"chairside-journal":1,"kind":"desk",...,"parent":null,"began":{...},"sum":"5f0c..."}
//!                        {"seq":1,"body":{...},"sum":"91ab..."}       sum = SHA-256(sum of the line before + this line)
//!                        {"seq":2,"body":{...},"sum":"07d2..."}  <-+
//! desk-jay-002.journal   {...,"parent":{"file":"desk-jay-001.journal","sum":"07d2..."},...}
//!                        {"seq":3,...}
//! ```

mod branch;
mod chain;
mod damage;
mod follow;
mod keeper;
mod ledger;
mod line;
mod name;
mod open;
mod publisher;
mod segment;
mod sum;
mod torn;
mod writer;

pub use chain::{Chain, Clash, Problem, Record, Trouble, read_chain};
pub use damage::{Damage, DamageKind};
pub use follow::{Follower, News};
pub use keeper::{Leave, Notice};
pub use ledger::{Fault, Status};
pub use line::{Header, Kind, Parent};
pub use name::{Listing, begun, segment_name, stems};
pub use open::{Pace, Place};
pub use publisher::Publisher;
pub use segment::{Line, Reader, Segment, Unknown, read_segment};
pub use sum::Sum;
pub use writer::{AppendError, BeginError, JournalWriter, Unfinished};

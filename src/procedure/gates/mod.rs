//! Whether what has to be settled before a meeting is settled, gate by gate, in plain words. It blocks nothing.

mod child;
mod reading;
mod referral;
mod standing;

pub use child::says_none;
pub use reading::{Eligibility, NO_OTHER_MEETING, eligibility, gates};
pub use standing::{GateState, Standing};

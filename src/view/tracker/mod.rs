//! The tracker stage: the monthly returns, month by month. They are read; only a new return by the social worker, with
//! name and day, puts a colour right. Who is on the panel's list is for `procedure`.

mod made;
mod named;
mod page;
mod typed;

pub(super) use made::{answer, understood};
pub(super) use page::{missing, page};

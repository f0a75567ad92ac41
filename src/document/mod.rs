//! The neutral document and its builders: plan, action list, case note, minutes, a panel's list and its record. It knows no file format.

mod actions;
mod audience;
mod block;
mod cautions;
mod chart;
mod days;
mod kind;
mod meeting;
mod not_agreed;
mod note;
mod panel_record;
mod plan;
mod red_list;
mod risk;
mod template;
mod withheld;

pub use actions::{actions, actions_by_owner};
pub use audience::{Audience, NotAnAudience};
pub use block::{Block, Cell, Document, Print, Signatory, Span, Table, Words};
pub use cautions::{Caution, cautions};
pub use chart::{Chart, Point};
pub use days::{CalendarDay, DayKind};
pub use kind::{Kind, file_stem};
pub use note::{minutes, note, tracker};
pub use panel_record::{CameUp, PanelChild, PanelSitting, panel_record, panel_record_stem};
pub use plan::plan;
pub use red_list::{Listing, red_list, to_check};
pub use template::template;
pub use withheld::{stands_for_a_secret, withheld};

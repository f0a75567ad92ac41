//! YAML as a person wrote it: limits, positions, diagnostics, edits that keep comments. It does not know what a case is.

mod check;
mod decode;
mod diagnostic;
mod difference;
mod expect;
mod file;
mod limits;
mod merge;
mod node;
mod path;
mod positions;
mod reader;
mod save;
mod schema;
mod shape;
mod sheet;
mod stream;
mod syntax;
mod value;
mod within;

pub use diagnostic::{Diagnostic, MOST_TOLD, Report, Severity, counted, sort};
pub use difference::{Change, Place, Turn, differences, name_of};
pub use file::{Refused, Source};
pub use limits::Limits;
pub use merge::{Choice, Clash, Merged, Side, merge};
pub use node::{Key, Kind, Node, Style};
pub use path::{Path, Step};
pub use save::{CannotSave, emit_document, save};
pub use schema::json_schema;
pub use shape::{Field, Shape};
pub use sheet::Sheet;
pub use stream::{Without, to_json};
pub use value::{read_value, to_value, value_of};

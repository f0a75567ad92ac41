//! A list that a council keeps in its settings, read and checked: days nobody meets, plain words. It opens no file, and
//! what a list is for is told where its kind is.

use super::slip::Slip;
use crate::source::{Diagnostic, Limits, Path, Refused, Shape, Source, read_value, sort, to_value};
use serde::de::DeserializeOwned;

/// The version of the formats that this program writes.
const VERSION: u32 = 1;

/// A kind of list.
pub(super) struct ListKind {
    /// The field that marks the file.
    pub(super) mark: &'static str,
    /// What may stand in it.
    pub(super) shape: &'static Shape,
    /// The field that holds the list.
    pub(super) list: &'static str,
    /// What the file holds, in words.
    pub(super) called: &'static str,
}

/// A list as it was read, with everything that is wrong with it.
#[derive(Debug, Clone)]
pub struct ReadList<T> {
    /// The file, to show problems with.
    pub source: Source,
    /// What stands in it; nothing where something keeps the file from being used.
    pub items: Option<Vec<T>>,
    /// Everything that is wrong, in the order of the file.
    pub problems: Vec<Diagnostic>,
}

/// Reads a list, or says everything that keeps the file from being read as YAML.
pub(super) fn read_list<T: DeserializeOwned>(
    (name, bytes): (&str, &[u8]),
    kind: &ListKind,
    slips: impl Fn(&[T]) -> Vec<Slip>,
) -> Result<ReadList<T>, Refused> {
    let source = Source::read(name, bytes, &Limits::default())?;
    let mut items = None;
    let mut problems = match source.of_newer(kind.mark, VERSION) {
        Some(newer) => vec![newer],
        None => kind.shape.check(&source, source.root(), &Path::root()),
    };
    if problems.is_empty() {
        let value = to_value(source.root(), kind.shape);
        let list = value.get(kind.list).cloned().unwrap_or_default();
        match read_value::<Vec<T>>(&list) {
            Ok(read) => {
                let slips = slips(&read).into_iter();
                problems.extend(slips.map(|slip| slip.within(&source)));
                items = Some(read).filter(|_| problems.is_empty());
            }
            Err(error) => {
                let message = format!("This file cannot be read as {}: {error}.", kind.called);
                problems.push(Diagnostic::error(Path::root(), 0..0, message));
            }
        }
    }
    sort(&mut problems);
    Ok(ReadList {
        source,
        items,
        problems,
    })
}

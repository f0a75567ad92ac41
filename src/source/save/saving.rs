//! The way of a save: edit, put in order, read again, prove. It knows no single edit.

use super::{
    super::{difference::same, file::Source, path::Path, shape::Shape, value::to_value},
    editor, json, order, proof,
};
use serde_yaml::Value;

/// Why a file cannot be changed in place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotSave {
    /// The changed text would not be read as what was to be saved.
    ///
    /// The caller leaves the file as it is, writes the new version beside it, and says so.
    #[error("the file cannot be changed in place near `{path}` without changing what it means")]
    WouldNotMeanTheSame {
        /// The nearest field known; empty for the whole file.
        path: Path,
    },
}

impl CannotSave {
    pub(super) fn at(path: &Path) -> Self {
        Self::WouldNotMeanTheSame { path: path.clone() }
    }
}

/// Returns the text of a file with everything changed that differs between two values, and nothing else.
///
/// Both values are canonical: written from one type, `before` from the file as it was read, `after` as it is now.
/// Nothing changed gives the very bytes that were read. The result is read again and compared before it is
/// returned, since a text that says something else than was agreed is worse than none.
pub fn save(
    source: &Source,
    shape: &Shape,
    before: &Value,
    after: &Value,
) -> Result<String, CannotSave> {
    let lost = || CannotSave::at(&Path::root());
    if same(before, after, shape) {
        return Ok(source.whole_text());
    }
    if height(after) > source.limits().depth {
        return Err(lost());
    }
    let read = |text: &str| {
        Source::read(source.name(), text.as_bytes(), source.limits()).map_err(|_| lost())
    };
    let mut saved = read(&editor::edit(source, shape, before, after)?)?;
    // Each turn settles one level of lists, the outermost first.
    for _ in 0..source.limits().depth {
        match order::settle(&saved, shape, after) {
            Some(text) => saved = read(&text)?,
            None => break,
        }
    }
    if json::is_json(source.text())
        && let Some(text) = json::quoted(saved.root(), saved.text())
    {
        saved = read(&text)?;
    }
    let new = to_value(saved.root(), shape);
    let old = to_value(source.root(), shape);
    if proof::holds(
        &proof::Sides {
            new,
            old,
            before,
            after,
        },
        shape,
    ) {
        Ok(source.with_mark(saved.text()))
    } else {
        Err(lost())
    }
}

/// Returns how deep lists and maps lie within each other.
fn height(value: &Value) -> usize {
    let mut todo = vec![(value, 1)];
    let mut deepest = 0;
    while let Some((value, depth)) = todo.pop() {
        deepest = deepest.max(depth);
        match value {
            Value::Sequence(items) => todo.extend(items.iter().map(|item| (item, depth + 1))),
            Value::Mapping(map) => todo.extend(map.values().map(|item| (item, depth + 1))),
            _ => {}
        }
    }
    deepest
}

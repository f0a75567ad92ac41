//! From two values to splices: which value is changed how. The single edits are in the files beside it.

use super::{
    super::{
        difference::{is_blank, scalar_text},
        file::Source,
        node::{Kind, Node},
        path::Path,
        positions::Positions,
        shape::Shape,
        sheet::Sheet,
    },
    emit::Spot,
    saving::CannotSave,
    splice::{self, Splice},
};
use serde_yaml::{Mapping, Value};

/// Returns the text with every difference spliced in, lists in their old order.
pub(super) fn edit(
    source: &Source,
    shape: &Shape,
    before: &Value,
    after: &Value,
) -> Result<String, CannotSave> {
    let mut editor = Editor {
        sheet: source.sheet(),
        positions: Positions::new(source.text()),
        jobs: Vec::new(),
        splices: Vec::new(),
    };
    editor.jobs.push(Job {
        node: source.root(),
        shape: *shape,
        before: before.clone(),
        after: after.clone(),
        slot: Slot::root(),
        path: Path::root(),
    });
    while let Some(job) = editor.jobs.pop() {
        editor.change(job)?;
    }
    splice::apply(source.text(), editor.splices).ok_or_else(|| CannotSave::at(&Path::root()))
}

/// One value that may have to change.
#[derive(Debug)]
pub(super) struct Job<'s> {
    pub(super) node: &'s Node,
    pub(super) shape: Shape,
    pub(super) before: Value,
    pub(super) after: Value,
    pub(super) slot: Slot,
    pub(super) path: Path,
}

/// Where a value stands in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    /// The byte after the colon or dash.
    pub(super) at: usize,
    /// Whether there is a colon or dash; a name alone within braces has none.
    pub(super) opened: bool,
    /// Whether it stands within brackets or braces.
    pub(super) flow: bool,
    /// Where it would be written anew.
    pub(super) spot: Spot,
}

impl Slot {
    fn root() -> Self {
        Self {
            at: 0,
            opened: true,
            flow: false,
            spot: Spot {
                owner: 0,
                level: 0,
                column: 0,
                dash: false,
            },
        }
    }
}

/// The splices of a save while they are being found.
#[derive(Debug)]
pub(super) struct Editor<'s> {
    pub(super) sheet: &'s Sheet,
    pub(super) positions: Positions<'s>,
    pub(super) jobs: Vec<Job<'s>>,
    pub(super) splices: Vec<Splice>,
}

impl<'s> Editor<'s> {
    fn change(&mut self, mut job: Job<'s>) -> Result<(), CannotSave> {
        if job.before == job.after {
            return Ok(());
        }
        if job.node.pinned {
            return Err(CannotSave::at(&job.path));
        }
        if matches!(job.node.kind, Kind::Map { .. }) && lengthen(&mut job.after, &job.shape) {
            lengthen(&mut job.before, &job.shape);
        }
        if matches!(job.node.kind, Kind::Scalar { .. }) {
            shorten(&mut job.after, &job.shape);
        }
        match (&job.node.kind, &job.after) {
            (Kind::Map { .. } | Kind::Scalar { .. }, Value::Sequence(_)) => self.alone(job),
            (Kind::Map { entries, .. }, Value::Mapping(_)) => self.fields(&job, entries),
            (Kind::List { items, .. }, Value::Sequence(_)) => self.items(&job, items),
            (Kind::Scalar { text, style }, after) if scalar_text(after).is_some() => {
                self.rewrite(&job, text, *style)
            }
            _ => self.replace(&job, &job.after),
        }
    }

    /// Changes a value that stands alone where a list is expected.
    fn alone(&mut self, job: Job<'s>) -> Result<(), CannotSave> {
        let (Value::Sequence(before), Value::Sequence(after)) = (&job.before, &job.after) else {
            return self.replace(&job, &job.after);
        };
        let ([before], [after]) = (before.as_slice(), after.as_slice()) else {
            return self.replace(&job, &job.after);
        };
        let (before, after) = (before.clone(), after.clone());
        self.jobs.push(Job {
            shape: job.shape.item(),
            before,
            after,
            ..job
        });
        Ok(())
    }

    /// Takes out whole lines, from the one of the first byte to the one of the last.
    ///
    /// The line end before them goes, not the one after: what is put in behind the last line stays outside.
    pub(super) fn take_lines_out(&mut self, first: usize, last: usize) {
        let end = self.sheet.line_around(last).end;
        let range = match self.end_of_line_before(first) {
            Some(before) => before..end,
            None => 0..self.next_line(last),
        };
        self.splice(range, String::new(), 0);
    }

    /// Puts lines in above the line of a byte.
    pub(super) fn put_lines_above(&mut self, byte: usize, lines: &str, rank: usize) {
        match self.end_of_line_before(byte) {
            Some(before) => self.splice(before..before, format!("\n{lines}"), rank),
            None => self.splice(0..0, format!("{lines}\n"), rank),
        }
    }

    fn end_of_line_before(&self, byte: usize) -> Option<usize> {
        let before = self.sheet.line_around(byte).start.checked_sub(1)?;
        Some(self.sheet.line_around(before).end)
    }

    fn next_line(&self, byte: usize) -> usize {
        let end = self.sheet.line_around(byte).end;
        let rest = self.positions.from(end);
        let line_end = ["\r\n", "\n", "\r"]
            .iter()
            .find(|line_end| rest.starts_with(**line_end));
        end + line_end.map_or(0, |line_end| line_end.len())
    }

    /// Whether nothing but blanks stands before a byte on its line.
    pub(super) fn begins_line(&self, byte: usize) -> bool {
        let line = self.sheet.line_around(byte);
        self.sheet.slice(line.start..byte).trim().is_empty()
    }

    pub(super) fn splice(&mut self, range: std::ops::Range<usize>, text: String, rank: usize) {
        self.splices.push(Splice { range, text, rank });
    }
}

/// Makes a map of a text in its short form; whether it is a map then.
fn lengthen(value: &mut Value, shape: &Shape) -> bool {
    if let (Some(text), Some(name)) = (scalar_text(value), shape.short_name()) {
        let text = Value::String(text.into_owned());
        let mut map = Mapping::new();
        map.insert(Value::String(name.to_owned()), text);
        *value = Value::Mapping(map);
    }
    matches!(value, Value::Mapping(_))
}

/// Makes a text of a long form that says no more than the short one would.
fn shorten(value: &mut Value, shape: &Shape) {
    let Some(name) = shape.short_name() else {
        return;
    };
    let Value::Mapping(map) = &*value else {
        return;
    };
    let mut full = map.iter().filter(|(_, value)| !is_blank(value));
    if let (Some((key, text)), None) = (full.next(), full.next())
        && key == name
        && scalar_text(text).is_some()
    {
        *value = text.clone();
    }
}

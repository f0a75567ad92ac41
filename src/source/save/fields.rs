//! Fields of a map changed, added and taken out. It knows nothing of the items of lists.

use super::{
    super::{
        difference::{is_blank, key_text},
        node::{Key, Kind, Node},
        shape::Shape,
    },
    editor::{Editor, Job, Slot},
    emit::{self, Spot},
    flow,
    saving::CannotSave,
};
use serde_yaml::Value;
use std::ops::Range;

/// A field as it stands in the file.
struct Standing<'s> {
    /// Its own name, whatever other name it was written under.
    name: String,
    key: &'s Key,
    node: &'s Node,
    /// The byte after its colon.
    slot: usize,
    opened: bool,
    end: usize,
    kept: bool,
}

/// A field to be put in behind a kept one, or before all of them.
struct New<'v> {
    behind: Option<usize>,
    name: String,
    value: &'v Value,
}

impl<'s> Editor<'s> {
    pub(super) fn fields(
        &mut self,
        job: &Job<'s>,
        entries: &'s [(Key, Node)],
    ) -> Result<(), CannotSave> {
        let standing = self.standing(job, entries);
        let new = additions(job, &standing);
        let flow = matches!(job.node.kind, Kind::Map { flow: true, .. });
        let first = standing.first().map(|field| field.key.span.start);
        let leaves_lines = !flow && first.is_some_and(|first| self.begins_line(first));
        if !leaves_lines && !standing.iter().any(|field| field.kept) {
            return self.replace(job, &job.after);
        }
        let column = standing
            .first()
            .map_or(0, |field| self.sheet.column_of(field.key.span.start));
        self.changes(job, &standing, column, flow);
        if flow {
            self.flow_fields(job, &standing, &new)
        } else {
            self.take_out(&standing);
            self.put_in(job, &standing, &new, column);
            Ok(())
        }
    }

    fn standing(&self, job: &Job<'s>, entries: &'s [(Key, Node)]) -> Vec<Standing<'s>> {
        entries
            .iter()
            .map(|(key, node)| {
                let name = own_name(&job.shape, &key.text);
                let colon = self.positions.after_colon(key.span.end);
                let slot = colon.unwrap_or(key.span.end);
                let gone = is_full(job.before.get(&name)) && !is_full(job.after.get(&name));
                Standing {
                    name,
                    key,
                    node,
                    slot,
                    opened: colon.is_some(),
                    end: node.span.end.max(slot),
                    kept: !gone,
                }
            })
            .collect()
    }

    fn changes(&mut self, job: &Job<'s>, standing: &[Standing<'s>], column: usize, flow: bool) {
        for field in standing.iter().filter(|field| field.kept) {
            let before = job.before.get(&field.name).unwrap_or(&Value::Null);
            let after = job.after.get(&field.name).unwrap_or(&Value::Null);
            // Empty and missing are the same, and what a person left empty stays as it was left.
            if before == after || (is_blank(before) && is_blank(after)) {
                continue;
            }
            self.jobs.push(Job {
                node: field.node,
                shape: job.shape.under(&field.name),
                before: before.clone(),
                after: after.clone(),
                slot: Slot {
                    at: field.slot,
                    opened: field.opened,
                    flow,
                    spot: Spot {
                        owner: column,
                        level: job.slot.spot.level + 1,
                        column: self.sheet.column_of(field.slot) + 1,
                        dash: false,
                    },
                },
                path: job.path.key(&*field.key.text),
            });
        }
    }

    fn flow_fields(
        &mut self,
        job: &Job<'s>,
        standing: &[Standing<'s>],
        new: &[New<'_>],
    ) -> Result<(), CannotSave> {
        let elements: Vec<Range<usize>> = standing
            .iter()
            .map(|field| field.key.span.start..field.end)
            .collect();
        let kept: Vec<bool> = standing.iter().map(|field| field.kept).collect();
        let new: Vec<(Option<usize>, String)> = new
            .iter()
            .map(|new| (new.behind, emit::pair(&new.name, new.value)))
            .collect();
        let splices = flow::edit(&elements, &kept, &new);
        self.splices
            .extend(splices.ok_or_else(|| CannotSave::at(&job.path))?);
        Ok(())
    }

    fn take_out(&mut self, standing: &[Standing<'s>]) {
        let mut rest = standing
            .iter()
            .enumerate()
            .filter(|(_, field)| !field.kept)
            .peekable();
        while let Some((place, field)) = rest.next() {
            let start = field.key.span.start;
            if self.begins_line(start) {
                self.take_lines_out(start, field.end);
                continue;
            }
            // The first field behind a dash: what follows moves up to the dash, unless comments stand between.
            let mut last = (place, field);
            while let Some(next) = rest.next_if(|(next, _)| *next == last.0 + 1) {
                last = next;
            }
            let end = self.sheet.line_around(last.1.end).end;
            let next = standing.get(last.0 + 1).map(|next| next.key.span.start);
            let end = next
                .filter(|next| self.positions.slice(last.1.end..*next).trim().is_empty())
                .unwrap_or(end);
            self.splice(start..end, String::new(), 0);
        }
    }

    fn put_in(&mut self, job: &Job<'s>, standing: &[Standing<'s>], new: &[New<'_>], column: usize) {
        for new in new {
            let lines = emit::entry(&new.name, new.value, column, job.slot.spot.level);
            let lines = lines.join("\n");
            if let Some(behind) = new.behind.and_then(|place| standing.get(place)) {
                let at = self.sheet.line_around(behind.end).end;
                self.splice(at..at, format!("\n{lines}"), 2 * column);
            } else if let Some(first) = standing.iter().find(|field| field.kept) {
                let at = first.key.span.start;
                let text = format!("{}\n{}", lines.trim_start(), " ".repeat(column));
                self.splice(at..at, text, 2 * column);
            } else if let Some(gone) = standing.first() {
                self.put_lines_above(gone.key.span.start, &lines, 2 * column);
            }
        }
    }
}

/// Returns the fields to put in, each behind the nearest field before it in canonical order that stands.
fn additions<'v>(job: &'v Job<'_>, standing: &[Standing<'_>]) -> Vec<New<'v>> {
    let mut behind = None;
    let mut new = Vec::new();
    for (key, value) in job.after.as_mapping().into_iter().flatten() {
        let name = key_text(key).into_owned();
        let place = standing.iter().position(|field| field.name == name);
        if place.is_some() {
            let kept = place.filter(|place| standing.get(*place).is_some_and(|field| field.kept));
            behind = kept.or(behind);
        } else if !is_blank(value) && job.before.get(&name) != Some(value) {
            new.push(New {
                behind,
                name,
                value,
            });
        }
    }
    new
}

fn is_full(value: Option<&Value>) -> bool {
    value.is_some_and(|value| !is_blank(value))
}

pub(super) fn own_name(shape: &Shape, written: &str) -> String {
    let own = shape.field(written).map(|field| field.name);
    own.unwrap_or(written).to_owned()
}

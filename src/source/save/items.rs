//! Items of a list changed, added and taken out, in the order they had. It knows nothing of the fields of maps.

use super::{
    super::{
        difference::{pairs, scalar_text},
        node::{Kind, Node},
        shape::Shape,
        value::to_value,
    },
    editor::{Editor, Job, Slot},
    emit::{self, Spot},
    flow,
    saving::CannotSave,
};
use serde_yaml::Value;
use std::ops::Range;

/// An item as it stands in the file.
struct Standing<'s> {
    node: &'s Node,
    place: usize,
    /// The first byte: its dash, or within brackets its own.
    start: usize,
    kept: bool,
}

/// What becomes of a list: its items, and for each wanted item where it comes from.
struct Plan<'s> {
    standing: Vec<Standing<'s>>,
    from: Vec<Option<usize>>,
    /// New items: the kept one they follow in the old order, and which of the wanted they are.
    new: Vec<(Option<usize>, usize)>,
    flow: bool,
    column: usize,
}

impl<'s> Editor<'s> {
    pub(super) fn items(&mut self, job: &Job<'s>, items: &'s [Node]) -> Result<(), CannotSave> {
        let (Some(before), Some(after)) = (job.before.as_sequence(), job.after.as_sequence())
        else {
            return self.replace(job, &job.after);
        };
        let plan = self.plan(job, items, before, after)?;
        if !plan.standing.iter().any(|item| item.kept) && !self.may_stand_alone(&plan) {
            return self.replace(job, &job.after);
        }
        self.item_changes(job, &plan, before, after);
        if plan.flow {
            self.flow_items(job, &plan, after)
        } else {
            self.take_items_out(job, &plan)?;
            self.put_items_in(job, &plan, after);
            Ok(())
        }
    }

    fn plan(
        &self,
        job: &Job<'s>,
        items: &'s [Node],
        before: &[Value],
        after: &[Value],
    ) -> Result<Plan<'s>, CannotSave> {
        let flow = matches!(job.node.kind, Kind::List { flow: true, .. });
        let lost = || CannotSave::at(&job.path);
        let starts = self.starts(job.node, items, flow).ok_or_else(lost)?;
        let from = pairs(before, after, &job.shape);
        let mut standing: Vec<Standing<'s>> = items
            .iter()
            .zip(starts)
            .enumerate()
            .filter(|(_, (node, _))| !node.is_missing())
            .map(|(place, (node, start))| Standing {
                node,
                place,
                start,
                kept: false,
            })
            .collect();
        let known = standing.len() == before.len()
            && standing
                .iter()
                .zip(before)
                .all(|(item, before)| is_the_one(item.node, before, &job.shape));
        if !known {
            return Err(lost());
        }
        for place in from.iter().flatten() {
            if let Some(item) = standing.get_mut(*place) {
                item.kept = true;
            }
        }
        Ok(Plan {
            new: additions(&from),
            from,
            flow,
            column: self.sheet.column_of(job.node.span.start),
            standing,
        })
    }

    /// Returns where each item begins: at its dash, or within brackets at its first byte.
    fn starts(&self, list: &Node, items: &[Node], flow: bool) -> Option<Vec<usize>> {
        let mut at = list.span.start;
        items
            .iter()
            .map(|item| {
                if flow {
                    return Some(item.span.start);
                }
                let dash = self.positions.skip(at);
                at = item.span.end.max(dash + 1);
                self.positions.from(dash).starts_with('-').then_some(dash)
            })
            .collect()
    }

    /// Whether new items can take the lines of a list that loses all it had.
    fn may_stand_alone(&self, plan: &Plan<'_>) -> bool {
        let first = plan.standing.first();
        !plan.flow && first.is_some_and(|item| self.begins_line(item.start))
    }

    fn item_changes(&mut self, job: &Job<'s>, plan: &Plan<'s>, before: &[Value], after: &[Value]) {
        for (after, from) in after.iter().zip(&plan.from) {
            let Some((was, item)) =
                from.and_then(|from| before.get(from).zip(plan.standing.get(from)))
            else {
                continue;
            };
            if was == after {
                continue;
            }
            self.jobs.push(Job {
                node: item.node,
                shape: job.shape.item(),
                before: was.clone(),
                after: after.clone(),
                slot: Slot {
                    at: item.start + usize::from(!plan.flow),
                    opened: true,
                    flow: plan.flow,
                    spot: Spot {
                        owner: plan.column,
                        level: job.slot.spot.level,
                        column: self.sheet.column_of(item.node.span.start),
                        dash: true,
                    },
                },
                path: job.path.index(item.place),
            });
        }
    }

    fn flow_items(
        &mut self,
        job: &Job<'s>,
        plan: &Plan<'s>,
        after: &[Value],
    ) -> Result<(), CannotSave> {
        let items = plan.standing.iter();
        let elements: Vec<Range<usize>> = items.map(|item| item.node.span.clone()).collect();
        let kept: Vec<bool> = plan.standing.iter().map(|item| item.kept).collect();
        let new: Vec<(Option<usize>, String)> = plan
            .new
            .iter()
            .filter_map(|(behind, place)| Some((*behind, emit::flow(after.get(*place)?))))
            .collect();
        let splices = flow::edit(&elements, &kept, &new);
        self.splices
            .extend(splices.ok_or_else(|| CannotSave::at(&job.path))?);
        Ok(())
    }

    fn take_items_out(&mut self, job: &Job<'s>, plan: &Plan<'s>) -> Result<(), CannotSave> {
        for item in plan.standing.iter().filter(|item| !item.kept) {
            if !self.begins_line(item.start) {
                return Err(CannotSave::at(&job.path));
            }
            self.take_lines_out(item.start, item.node.span.end.max(item.start + 1));
        }
        Ok(())
    }

    fn put_items_in(&mut self, job: &Job<'s>, plan: &Plan<'s>, after: &[Value]) {
        let column = plan.column;
        // A list may stand in the column of its name, and its items still come before the next name.
        let rank = 2 * column + 1;
        for (behind, place) in &plan.new {
            let Some(value) = after.get(*place) else {
                continue;
            };
            let behind = behind.and_then(|place| plan.standing.get(place));
            let first = plan.standing.iter().find(|item| item.kept);
            let like = behind.or(first).or(plan.standing.last());
            let level = level_beside(like.map(|item| item.node), job.slot.spot.level);
            let lines = emit::item(value, column, level).join("\n");
            let indent = " ".repeat(column);
            if let Some(behind) = behind {
                let end = behind.node.span.end.max(behind.start + 1);
                let at = self.sheet.line_around(end).end;
                self.splice(at..at, format!("\n{lines}"), rank);
            } else if let Some(first) = first {
                let text = format!("{}\n{indent}", lines.trim_start());
                self.splice(first.start..first.start, text, rank);
            } else if let Some(gone) = plan.standing.first() {
                self.put_lines_above(gone.start, &lines, rank);
            }
        }
    }
}

/// A small map beside texts, or maps in braces, is written in braces too, as nested ones are.
fn level_beside(node: Option<&Node>, level: usize) -> usize {
    match node.map(|node| &node.kind) {
        Some(Kind::Map { flow: true, .. } | Kind::Scalar { .. }) => level.max(2),
        _ => level,
    }
}

/// Returns the new items with the kept one each follows, kept ones in their old order.
///
/// Moves come later and on their own: a moved item takes its text and comments along, which only works on a text
/// in which nothing else changes.
fn additions(from: &[Option<usize>]) -> Vec<(Option<usize>, usize)> {
    let mut kept: Vec<usize> = from.iter().flatten().copied().collect();
    kept.sort_unstable();
    let mut kept = kept.into_iter();
    let mut behind = None;
    let mut new = Vec::new();
    for (place, from) in from.iter().enumerate() {
        match from {
            Some(_) => behind = kept.next(),
            None => new.push((behind, place)),
        }
    }
    new
}

/// Whether an item of the file is the item it is taken for; canonical form may trim and clean, but not reorder.
fn is_the_one(node: &Node, before: &Value, shape: &Shape) -> bool {
    let standing = to_value(node, &shape.item());
    let letters = |value: &Value| {
        scalar_text(value).map(|text| {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .collect::<String>()
        })
    };
    let id = |value: &Value| value.get("id").and_then(letters);
    match (&standing, before) {
        (Value::Mapping(_), Value::Mapping(_)) => id(&standing) == id(before),
        (Value::Sequence(_), Value::Sequence(_)) => true,
        _ => match (letters(&standing), letters(before)) {
            (Some(a), Some(b)) => a == b,
            _ => shape.item().short_name().is_some(),
        },
    }
}

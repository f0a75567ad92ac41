//! Items of lists moved with their text and comments. It changes nothing within an item.

use super::{
    super::{
        difference::pairs,
        file::Source,
        node::{Kind, Node},
        positions::Positions,
        shape::Shape,
        value::to_value,
    },
    fields::own_name,
    splice::{self, Splice},
};
use serde_yaml::Value;
use std::ops::Range;

/// Returns the text with the outermost lists that are out of order put in order; nothing if none is.
///
/// Runs on a text in which everything else is done already. A moved item takes its line, its lines below and the
/// comment lines right above it along.
pub(super) fn settle(source: &Source, shape: &Shape, after: &Value) -> Option<String> {
    let positions = Positions::new(source.text());
    let mut splices = Vec::new();
    let mut todo = vec![(source.root(), *shape, after)];
    while let Some((node, shape, after)) = todo.pop() {
        match (&node.kind, after) {
            (Kind::Map { entries, .. }, Value::Mapping(map)) => {
                for (key, value) in entries {
                    let name = own_name(&shape, &key.text);
                    if let Some(after) = map.get(&*name) {
                        todo.push((value, shape.under(&name), after));
                    }
                }
            }
            (Kind::List { items, flow }, Value::Sequence(after)) => {
                let items: Vec<&Node> = items.iter().filter(|item| !item.is_missing()).collect();
                let standing: Vec<Value> = items
                    .iter()
                    .map(|item| to_value(item, &shape.item()))
                    .collect();
                let from = pairs(&standing, after, &shape);
                if let Some(order) = moved(&from, standing.len()) {
                    let chunks = chunks(source, &positions, node, &items, *flow)?;
                    splices.extend(swap(source, &chunks, &order));
                } else {
                    let paired = after.iter().zip(&from).filter_map(|(after, from)| {
                        Some((*items.get((*from)?)?, shape.item(), after))
                    });
                    todo.extend(paired);
                }
            }
            _ => {}
        }
    }
    if splices.is_empty() {
        return None;
    }
    splice::apply(source.text(), splices)
}

/// Returns the order to put items in, if they are all there and not in it.
fn moved(from: &[Option<usize>], count: usize) -> Option<Vec<usize>> {
    let order: Vec<usize> = from.iter().copied().collect::<Option<_>>()?;
    (order.len() == count && !order.is_sorted()).then_some(order)
}

/// Returns the bytes each item takes along.
fn chunks(
    source: &Source,
    positions: &Positions<'_>,
    list: &Node,
    items: &[&Node],
    flow: bool,
) -> Option<Vec<Range<usize>>> {
    if flow {
        return Some(items.iter().map(|item| item.span.clone()).collect());
    }
    let sheet = source.sheet();
    let mut at = list.span.start;
    items
        .iter()
        .map(|item| {
            // Empty items lie between; the dash is the last one before the item.
            let dash = loop {
                let dash = positions.skip(at);
                let value = positions.skip(dash + 1);
                if value >= item.span.start {
                    break dash;
                }
                at = dash + 1;
            };
            at = item.span.end;
            let line = sheet.line_around(dash);
            let own_line = sheet.slice(line.start..dash).trim().is_empty();
            let start = with_comments_above(source, line.start);
            own_line.then(|| start..sheet.line_around(item.span.end).end)
        })
        .collect()
}

fn with_comments_above(source: &Source, line_start: usize) -> usize {
    let sheet = source.sheet();
    let mut start = line_start;
    while start > 0 {
        let line = sheet.line_around(start - 1);
        if !sheet.slice(line.clone()).trim_start().starts_with('#') {
            break;
        }
        start = line.start;
    }
    start
}

fn swap(source: &Source, chunks: &[Range<usize>], order: &[usize]) -> Vec<Splice> {
    chunks
        .iter()
        .zip(order)
        .filter_map(|(chunk, from)| {
            let text = source.sheet().slice(chunks.get(*from)?.clone());
            Some(Splice {
                range: chunk.clone(),
                text: text.replace("\r\n", "\n").replace('\r', "\n"),
                rank: 0,
            })
        })
        .collect()
}

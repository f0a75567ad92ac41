//! The lines of records that a heap of segments holds, each from its beginning to one segment's end. Pure order, no files.

use super::{Sum, chain::Found};
use std::collections::HashMap;

/// One record's place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) segment: usize,
    pub(super) line: usize,
    pub(super) seq: u64,
    print: u64,
}

/// All records from a beginning to the end of one segment.
#[derive(Debug, Clone)]
pub(super) struct Branch {
    /// The segment it begins with.
    pub(super) root: usize,
    /// The segment it ends with.
    pub(super) end: usize,
    pub(super) steps: Vec<Step>,
    orphan: bool,
}

impl Branch {
    /// Counts the records that two branches have in common from the start on.
    pub(super) fn common(&self, other: &Self) -> usize {
        self.steps
            .iter()
            .zip(&other.steps)
            .take_while(|(a, b)| (a.seq, a.print) == (b.seq, b.print))
            .count()
    }
}

/// Where a segment begins: in which other segment, after how many of its lines.
type Fork = Option<(usize, usize)>;

/// Returns one branch a segment, the best first, and the segments whose parent is missing.
///
/// A branch with a proper beginning goes before one without; then the one that reaches the higher number, since
/// losing what was agreed is worse than showing it; then the one with more records; then the first file.
pub(super) fn branches<H, T>(found: &[Found<H, T>]) -> (Vec<Branch>, Vec<usize>) {
    let forks = forks(found);
    let mut branches: Vec<Branch> = (0..found.len())
        .map(|end| branch(found, &forks, end))
        .collect();
    branches.sort_by_key(|branch| {
        let reach = branch.steps.last().map_or(0, |step| step.seq);
        (
            branch.orphan,
            std::cmp::Reverse((reach, branch.steps.len())),
            std::cmp::Reverse(depth(&forks, branch.end)),
        )
    });
    let orphans = (0..found.len())
        .filter(|index| is_orphan(found, &forks, *index))
        .collect();
    (branches, orphans)
}

fn is_orphan<H, T>(found: &[Found<H, T>], forks: &[Fork], index: usize) -> bool {
    let has_parent = found.get(index).is_some_and(|f| f.header.parent.is_some());
    has_parent && forks.get(index).copied().flatten().is_none()
}

/// Finds where each segment begins, by the checksum first, since files are renamed and copied.
fn forks<H, T>(found: &[Found<H, T>]) -> Vec<Fork> {
    let mut places: HashMap<Sum, Vec<(usize, usize)>> = HashMap::new();
    for (index, found) in found.iter().enumerate() {
        places.entry(found.header_sum).or_default().push((index, 0));
        for (line, count) in found.segment.lines.iter().zip(1..) {
            places.entry(line.sum).or_default().push((index, count));
        }
    }
    let fork = |index: usize, child: &Found<H, T>| {
        let parent = child.header.parent.as_ref()?;
        let places = places.get(&parent.sum)?;
        let named = |(place, _): &&(usize, usize)| {
            found
                .get(*place)
                .is_some_and(|found| found.file == parent.file)
        };
        let place = places.iter().find(named).or_else(|| places.first())?;
        (place.0 != index).then_some(*place)
    };
    found
        .iter()
        .enumerate()
        .map(|(index, child)| fork(index, child))
        .collect()
}

/// The segments from the beginning to one segment, each with the number of its lines that count.
fn path(forks: &[Fork], end: usize) -> Vec<(usize, usize)> {
    let mut path = vec![(end, usize::MAX)];
    let mut at = end;
    // A checksum covers its parent's, so there is no ring; the count makes sure of it.
    while let Some(Some((parent, lines))) = forks.get(at)
        && path.len() <= forks.len()
    {
        path.push((*parent, *lines));
        at = *parent;
    }
    path.reverse();
    path
}

fn depth(forks: &[Fork], end: usize) -> usize {
    path(forks, end).len()
}

fn branch<H, T>(found: &[Found<H, T>], forks: &[Fork], end: usize) -> Branch {
    let path = path(forks, end);
    let root = path.first().map_or(end, |(root, _)| *root);
    let mut steps: Vec<Step> = Vec::new();
    for (segment, count) in path {
        let lines = found.get(segment).map(|found| found.segment.lines.iter());
        for (line, record) in lines.into_iter().flatten().enumerate().take(count) {
            // A crafted or muddled segment may go back; numbers only ever rise.
            if steps.last().is_none_or(|last| last.seq < record.seq) {
                steps.push(Step {
                    segment,
                    line,
                    seq: record.seq,
                    print: record.print,
                });
            }
        }
    }
    Branch {
        root,
        end,
        steps,
        orphan: is_orphan(found, forks, root),
    }
}

//! The rows of a sheet, each with the child it means: those of no child and those that contradict another are told. It
//! changes no case.

use super::{Entry, NotTaken, Read, Reason, Register};
use crate::{calendar::YearMonth, text::same};
use std::collections::{BTreeMap, BTreeSet};

/// Returns of a sheet by child.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Placed {
    /// The returns of each child, by its place in the register, in the order of their months.
    pub children: BTreeMap<usize, Vec<Entry>>,
    /// Rows that are not taken.
    pub not_taken: Vec<NotTaken>,
    /// Rows whose reference is found only without its marks or noughts: the row, and the reference of the case.
    pub nearly: Vec<(String, String)>,
    /// Rows whose name is not that of the case, while the date of birth is: the row, and the reference of the case.
    pub by_birth: Vec<(String, String)>,
    /// Rows that say what another says too.
    pub again: usize,
}

/// Finds the child of each row.
pub fn placed(register: &Register, read: Read) -> Placed {
    let mut placed = Placed {
        not_taken: read.not_taken,
        ..Placed::default()
    };
    for not in &mut placed.not_taken {
        let reasons: Vec<Reason> = not
            .said
            .iter()
            .filter_map(|entry| place(register, entry).err())
            .collect();
        for reason in reasons {
            not.add(reason);
        }
    }
    let mut found: BTreeMap<(usize, YearMonth), Vec<Entry>> = BTreeMap::new();
    for entry in read.entries {
        match place(register, &entry) {
            Ok(place) => {
                placed.remark(register, (place, &entry));
                found.entry((place, entry.month)).or_default().push(entry);
            }
            Err(reason) => placed.not_taken.push(not_taken(&entry, reason)),
        }
    }
    for ((place, month), entries) in found {
        let Some(first) = entries.first() else {
            continue;
        };
        if entries.iter().all(|other| agree(first, other)) {
            placed.again += entries.len() - 1;
            let children = placed.children.entry(place).or_default();
            children.push(first.clone());
            continue;
        }
        for entry in &entries {
            let mut others = entries.iter().filter(|other| !agree(entry, other));
            let other = others
                .next()
                .map_or_else(String::new, |other| other.row.clone());
            let reason = Reason::Contradicts { row: other, month };
            placed.not_taken.push(not_taken(entry, reason));
        }
    }
    placed.leave_out_parts();
    placed
}

impl Placed {
    /// Leaves out the other months of a row of which one is not taken.
    fn leave_out_parts(&mut self) {
        let rows: BTreeSet<&String> = self.not_taken.iter().map(|not| &not.row).collect();
        for entries in self.children.values_mut() {
            entries.retain(|entry| !rows.contains(&entry.row));
        }
        self.children.retain(|_, entries| !entries.is_empty());
    }

    /// Keeps by what a row was taken for a child, where it is not as the case has it.
    fn remark(&mut self, register: &Register, (place, entry): (usize, &Entry)) {
        let Some(child) = register.get(place) else {
            return;
        };
        let of = (entry.row.clone(), child.case.reference.trim().to_owned());
        let kinds = [
            (register.is_nearly(entry), &mut self.nearly),
            (register.is_by_birth(place, entry), &mut self.by_birth),
        ];
        for (is_so, known) in kinds {
            if is_so && !known.contains(&of) {
                known.push(of.clone());
            }
        }
    }
}

fn place(register: &Register, entry: &Entry) -> Result<usize, Reason> {
    let place = register.find(entry)?;
    let child = register.get(place).ok_or(Reason::NoCase)?;
    let areas = child.procedure.forms.tracker.as_ref();
    let areas = areas.map_or(&[][..], |tracker| &tracker.areas);
    let is_known = |id: &String| areas.iter().any(|area| area.id == *id);
    match entry.areas.iter().find(|(id, _)| !is_known(id)) {
        Some((id, _)) => Err(Reason::NoArea(id.clone())),
        None => Ok(place),
    }
}

/// Whether two rows of one child and month say the same.
fn agree(one: &Entry, other: &Entry) -> bool {
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    one.areas == other.areas && same(&words(&one.note), &words(&other.note))
}

fn not_taken(entry: &Entry, reason: Reason) -> NotTaken {
    NotTaken {
        row: entry.row.clone(),
        reference: entry.reference.clone(),
        reasons: vec![reason],
        said: vec![entry.clone()],
    }
}

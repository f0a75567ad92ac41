//! What can be wrong inside one procedure file: ids twice, intervals that are none, rules without what they need.
//! What it says together with the file it extends is for `references`.

use super::{
    place::Placed,
    recipients,
    shape::{GATES, RULES},
    size,
    slip::{Slip, twice},
};
use crate::{calendar::Interval, text};

/// The version of the format that is read.
const VERSION: u64 = 1;

/// What a kind of rule or gate needs, and what it may have besides.
type Needs = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const RULES_NEED: &[Needs] = &[
    ("not-alone", &["agency"], &["when"]),
    ("at-least", &["agencies"], &["when"]),
    ("present", &["agency"], &["when"]),
    ("post-present", &["post"], &["or", "agency", "when"]),
    ("referrer-present", &[], &["when"]),
];

const GATES_NEED: &[Needs] = &[
    ("management-agreement", &[], &[]),
    ("age", &["from", "to"], &[]),
    ("care-plan", &["is"], &[]),
    ("not-care-leaver", &[], &[]),
    ("red-running", &[], &[]),
    ("criteria", &["of"], &[]),
    ("not-superseded", &["by"], &["note", "note_to_family"]),
    ("invitation-considered", &["who"], &[]),
    ("matrix-filled", &[], &[]),
    ("unmet-need-found", &[], &[]),
    ("approved", &["agencies"], &[]),
    ("referred", &[], &[]),
    ("threshold-decided", &[], &[]),
    ("synopsis-signed-off", &[], &[]),
    ("notified", &[], &[]),
    ("circulated", &[], &[]),
    ("authorised", &[], &[]),
    ("consulted", &["who"], &["statuses"]),
    ("sent-ahead", &["ahead"], &[]),
    ("not-awaiting", &[], &[]),
    ("holds", &["sections"], &[]),
    ("attached", &["papers"], &[]),
    ("other-panels-considered", &["panels"], &[]),
];

/// Sections of a referral that a case file has a field for.
const ACCOUNT: &[&str] = &[
    "family",
    "history",
    "assessments",
    "agencies_involved",
    "risks_known",
    "risks_unknown",
    "obstacles",
    "benefits",
    "outcomes_sought",
];

/// Returns everything that is wrong inside one file.
pub(super) fn slips(file: &Placed<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    slips.extend(version(file));
    slips.extend(name(file));
    slips.extend(size::slips(file));
    slips.extend(intervals(file));
    slips.extend(rotation(file));
    slips.extend(needs(&file.items("quoracy"), "rule", RULES, RULES_NEED));
    slips.extend(needs(&file.items("before"), "gate", GATES, GATES_NEED));
    slips.extend(sections(file));
    slips.extend(doubles(file));
    slips.extend(bounds(file));
    slips.extend(recipients::slips(file));
    slips
}

fn version(file: &Placed<'_>) -> Option<Slip> {
    let version = file
        .number("chairside-procedure")
        .filter(|v| *v > VERSION)?;
    let message = format!(
        "This file is written for version {version} of the format; this program reads version {VERSION}."
    );
    Some(
        Slip::error(file.path.key("chairside-procedure"), message)
            .hint("Look for a newer Chairside."),
    )
}

fn name(file: &Placed<'_>) -> Option<Slip> {
    let name = file.word("name")?;
    let fitting = text::slug(name);
    (fitting != name).then(|| {
        let message = "A procedure's name is small letters, digits and hyphens.";
        let fitting = text::fit(&fitting, size::NAME);
        Slip::error(file.path.key("name"), message).hint(format!("Write {fitting}."))
    })
}

/// Every place of the format where an interval stands.
fn intervals(file: &Placed<'_>) -> Vec<Slip> {
    let review = file.get("review");
    let review = ["every", "hard_maximum", "near"]
        .into_iter()
        .filter_map(|field| review.as_ref()?.get(field));
    let agenda = file.get("agenda").and_then(|a| a.get("list_sent"));
    let gates = file.items("before");
    let gates = gates.iter().filter_map(|gate| gate.get("ahead"));
    let record = file
        .get("record")
        .map(|r| r.items("reports"))
        .unwrap_or_default();
    let reports = record.iter().filter_map(|report| report.get("every"));
    let levels = file
        .get("rating")
        .map(|r| r.entries("levels"))
        .unwrap_or_default();
    let every = levels.iter().filter_map(|(_, level)| cadence(level));
    review
        .chain(agenda)
        .chain(gates)
        .chain(reports)
        .chain(every)
        .filter_map(|written| interval(&written))
        .collect()
}

/// Returns what a level's cadence says an interval with: nothing where it says `none`.
pub(super) fn cadence<'v>(level: &Placed<'v>) -> Option<Placed<'v>> {
    let cadence = level.get("cadence")?;
    match cadence.text() {
        Some("none" | "as review") => None,
        Some(_) => Some(cadence),
        None => cadence.get("every"),
    }
}

fn interval(written: &Placed<'_>) -> Option<Slip> {
    let said = written.text()?;
    said.parse::<Interval>().err().map(|_| {
        let number = said.split_whitespace().next().unwrap_or_default();
        let is_nothing = number.parse::<u64>() == Ok(0);
        let message = if is_nothing {
            "No time at all lies between: nothing could ever be due."
        } else {
            "This is no length of time that can be read."
        };
        Slip::error(written.path.clone(), message)
            .hint("Write it like 10 days, 3 weeks or 1 month; a level without a next meeting has `cadence: none`.")
    })
}

fn rotation(file: &Placed<'_>) -> Option<Slip> {
    let rotation = file.get("chair")?.get("rotation")?;
    let word = rotation.text().filter(|word| *word != "none")?;
    let message = "Turns to chair are a list of posts, or none.";
    let hint = format!("Write {{grades: [{}, ...]}}.", text::clean(word));
    Some(Slip::error(rotation.path.clone(), message).hint(hint))
}

/// Returns what rules or gates lack, and what they have that their kind does not read.
fn needs(items: &[Placed<'_>], tag: &str, kinds: &[&str], table: &[Needs]) -> Vec<Slip> {
    let mut slips = Vec::new();
    for item in items {
        // An unknown kind is told with all kinds there are, by the table of the format.
        let Some(kind) = item.word(tag).filter(|kind| kinds.contains(kind)) else {
            continue;
        };
        let Some((_, needed, besides)) = table.iter().find(|(name, ..)| *name == kind) else {
            continue;
        };
        for field in needed.iter().filter(|field| item.get(field).is_none()) {
            let message = format!("The {tag} `{kind}` needs `{field}`.");
            slips.push(Slip::error(item.path.clone(), message));
        }
        let given = item
            .value
            .as_mapping()
            .into_iter()
            .flat_map(|map| map.keys());
        for field in given.filter_map(|key| key.as_str()) {
            if field != tag && !needed.contains(&field) && !besides.contains(&field) {
                let message = format!("The {tag} `{kind}` does not read `{}`.", text::clean(field));
                slips.push(Slip::error(item.path.key(field), message));
            }
        }
    }
    slips
}

fn sections(file: &Placed<'_>) -> Vec<Slip> {
    let gates = file.items("before");
    let sections = gates.iter().flat_map(|gate| gate.items("sections"));
    sections
        .filter_map(|section| {
            let id = section.word("id").filter(|id| !ACCOUNT.contains(id))?;
            let message = format!("A referral has no section `{}`.", text::clean(id));
            Some(Slip::error(section.path.key("id"), message).nearest(id, ACCOUNT))
        })
        .collect()
}

fn doubles(file: &Placed<'_>) -> Vec<Slip> {
    let within = |form: &str, list: &str| file.get(form).map(|f| f.items(list)).unwrap_or_default();
    let columns = within("mapping", "columns");
    let sections: Vec<Placed<'_>> = columns.iter().flat_map(|c| c.items("sections")).collect();
    let mut slips = twice(&file.items("stages"), "stages");
    slips.extend(twice(&columns, "columns"));
    slips.extend(twice(&sections, "sections"));
    slips.extend(twice(&within("matrix", "quadrants"), "quadrants"));
    slips.extend(twice(&within("tracker", "areas"), "areas"));
    slips.extend(twice(&within("agenda", "parts"), "parts of the agenda"));
    slips
}

/// Numbers that cannot both be true.
fn bounds(file: &Placed<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut more = |place: Option<Placed<'_>>, least: &str, most: &str, strictly: bool| {
        let Some(place) = place else { return };
        let (Some(low), Some(high)) = (place.number(least), place.number(most)) else {
            return;
        };
        if low > high || (strictly && low == high) {
            let message =
                format!("`{least}` is {low} and `{most}` is {high}: nothing lies between.");
            slips.push(Slip::error(place.path.key(most), message));
        }
    };
    more(file.get("scale"), "from", "to", true);
    let notice = file.get("non_attendance").and_then(|n| n.get("notice"));
    more(notice, "missed", "of", false);
    for gate in file.items("before") {
        more(Some(gate), "from", "to", false);
    }
    slips
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_rule_and_gate_says_what_it_needs() {
        let named = |table: &[Needs]| table.iter().map(|(kind, ..)| *kind).collect::<Vec<_>>();
        assert_eq!(named(RULES_NEED), RULES);
        assert_eq!(named(GATES_NEED), GATES);
    }
}

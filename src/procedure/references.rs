//! What can be wrong in a procedure as a whole, with what it extends: names that nothing defines, parts that are missing.
//! What is wrong inside one file is for `sound`.

use super::{place::Placed, slip::Slip};
use crate::{
    calendar::{Date, Interval},
    source::Path,
    text,
};

/// Minutes of a sitting where the agenda says nothing.
const AN_HOUR: u64 = 60;

/// Returns everything that is wrong with a merged procedure.
pub(super) fn slips(whole: &Placed<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    slips.extend(missing_parts(whole));
    slips.extend(stages(whole));
    slips.extend(minutes(whole));
    slips.extend(rotation(whole));
    slips.extend(levels(whole));
    slips.extend(longest(whole));
    slips.extend(meanings(whole));
    slips.extend(rules(whole));
    slips.extend(tracker(whole));
    slips.extend(agenda(whole));
    slips
}

fn missing_parts(whole: &Placed<'_>) -> Vec<Slip> {
    const PARTS: &[(&str, &str)] = &[
        ("title", "what the meeting is called"),
        ("lead_agency", "the agency that leads"),
        ("stages", "the stages, in order"),
    ];
    let missing = PARTS.iter().filter(|(part, _)| whole.get(part).is_none());
    missing
        .map(|(part, what)| {
            let message = format!("`{part}` is missing: {what}.");
            Slip::error(Path::root().key(*part), message)
                .hint("Add it, or name a procedure that has it with `extends`.")
        })
        .collect()
}

fn ids<'v>(items: &[Placed<'v>]) -> Vec<&'v str> {
    items.iter().filter_map(|item| item.word("id")).collect()
}

fn within<'v>(whole: &Placed<'v>, form: &str, list: &str) -> Vec<Placed<'v>> {
    whole.get(form).map(|f| f.items(list)).unwrap_or_default()
}

fn stages(whole: &Placed<'_>) -> Vec<Slip> {
    let columns = within(whole, "mapping", "columns");
    let columns = ids(&columns);
    let mut slips = Vec::new();
    for stage in whole.items("stages") {
        let Some(kind) = stage.word("kind") else {
            let message = "This stage has no kind, and no stage of this id is extended.";
            let hint =
                "Add `kind: mapping` or another kind, or give the id of the stage that is meant.";
            slips.push(Slip::error(stage.path.clone(), message).hint(hint));
            continue;
        };
        for column in stage.items("columns") {
            let Some(id) = column.text().filter(|id| !columns.contains(id)) else {
                continue;
            };
            let message = format!("No column `{}` is defined.", text::clean(id));
            slips.push(Slip::error(column.path.clone(), message).nearest(id, &columns));
        }
        slips.extend(form_of(whole, &stage, kind));
    }
    slips
}

/// No interval is longer than the longest that is ever allowed: its day could never be taken.
fn longest(whole: &Placed<'_>) -> Vec<Slip> {
    let length = |written: &Placed<'_>| written.text()?.parse::<Interval>().ok();
    let review = whole.get("review");
    let Some(most) = review
        .as_ref()
        .and_then(|review| review.get("hard_maximum"))
    else {
        return Vec::new();
    };
    let Some(longest) = length(&most) else {
        return Vec::new();
    };
    let every = review.and_then(|review| review.get("every"));
    let levels = whole.get("rating").map(|r| r.entries("levels"));
    let levels = levels.into_iter().flatten();
    let of_levels = levels.filter_map(|(_, level)| super::sound::cadence(&level));
    let intervals = every.into_iter().chain(of_levels);
    let longer = intervals.filter_map(|written| Some((length(&written)?, written)));
    longer
        .filter(|(interval, _)| is_longer(*interval, longest))
        .map(|(interval, written)| {
            let message = format!(
                "{interval} is longer than `hard_maximum`, which is {longest}: no day could be taken."
            );
            let hint = "Make the one shorter, or the other longer.";
            Slip::error(written.path.clone(), message).hint(hint)
        })
        .collect()
}

/// A month has no one length: longer is what ends later from wherever it begins.
fn is_longer(one: Interval, other: Interval) -> bool {
    let begins = (1..=12).filter_map(|month| Date::from_ymd_opt(2027, month, 1));
    begins
        .into_iter()
        .all(|day| one.after(day) > other.after(day))
}

/// A stage without the form it fills in has nothing to show.
fn form_of(whole: &Placed<'_>, stage: &Placed<'_>, kind: &str) -> Option<Slip> {
    let (form, list) = match kind {
        "mapping" => ("mapping", "columns"),
        "matrix" => ("matrix", "quadrants"),
        "tracker" => ("tracker", "areas"),
        "rating" => ("rating", "levels"),
        _ => return None,
    };
    let is_there = whole.get(form).and_then(|f| f.get(list)).is_some();
    (!is_there).then(|| {
        let message = format!(
            "A stage of the kind `{kind}` needs `{form}: {{{list}: ...}}`, which is missing."
        );
        Slip::error(stage.path.clone(), message)
    })
}

/// Returns what is wrong with where a file puts its stages; `inherited` are the ids of those it takes over.
///
/// This is asked of the file itself: in the merged procedure the places are no longer told.
pub(super) fn places(own: &Placed<'_>, inherited: &[String]) -> Vec<Slip> {
    let stages = own.items("stages");
    let known: Vec<&str> = inherited
        .iter()
        .map(String::as_str)
        .chain(ids(&stages))
        .collect();
    let mut slips = Vec::new();
    for stage in &stages {
        for side in ["before", "after"] {
            let Some(id) = stage.word(side).filter(|id| !known.contains(id)) else {
                continue;
            };
            let message = format!("There is no stage `{}`.", text::clean(id));
            slips.push(Slip::error(stage.path.key(side), message).nearest(id, &known));
        }
    }
    slips
}

fn minutes(whole: &Placed<'_>) -> Option<Slip> {
    let agenda = whole.get("agenda");
    let length = agenda.and_then(|a| a.number("minutes")).filter(|m| *m > 0);
    let length = length.unwrap_or(AN_HOUR);
    let stages = whole.items("stages");
    let sum: u64 = stages
        .iter()
        .filter_map(|stage| stage.number("minutes"))
        .sum();
    (sum > length).then(|| {
        let message = format!("The stages take {sum} minutes together; the meeting has {length}.");
        Slip::warning(Path::root().key("stages"), message)
            .hint("Leave some slack: 50 of 60 minutes have proved themselves.")
    })
}

/// Of two parts of the agenda that take the same children the second stands empty for ever.
fn agenda(whole: &Placed<'_>) -> Vec<Slip> {
    let parts = within(whole, "agenda", "parts");
    let mut earlier: Vec<&str> = Vec::new();
    let mut slips = Vec::new();
    for part in &parts {
        let takes = part.word("takes").unwrap_or("children");
        if takes != "words" && earlier.contains(&takes) {
            let message =
                format!("An earlier part takes `{takes}`, so no child ever comes to this one.");
            slips.push(
                Slip::warning(part.path.clone(), message)
                    .hint("Say which children it takes: `takes: red-now`, or another kind."),
            );
        }
        earlier.push(takes);
    }
    slips
}

fn rotation(whole: &Placed<'_>) -> Vec<Slip> {
    let Some(rotation) = whole.get("chair").and_then(|chair| chair.get("rotation")) else {
        return Vec::new();
    };
    let mut slips = Vec::new();
    if rotation.text().is_none() && rotation.items("grades").is_empty() {
        let message = "Posts take turns to chair, and no post is named.";
        let slip = Slip::error(rotation.path.clone(), message)
            .hint("Write {grades: [Service Manager, Team Manager]}, or `rotation: none`.");
        slips.push(slip);
    }
    slips.extend(when(whole, &rotation));
    slips
}

/// Returns a mistake where something holds at a level that is not defined.
fn when(whole: &Placed<'_>, of: &Placed<'_>) -> Option<Slip> {
    let rating = of.get("when")?.get("rating")?;
    let levels = whole
        .get("rating")
        .map(|r| r.entries("levels"))
        .unwrap_or_default();
    let levels: Vec<&str> = levels.iter().map(|(id, _)| *id).collect();
    let id = rating.text().filter(|id| !levels.contains(id))?;
    let message = format!("No level of risk `{}` is defined.", text::clean(id));
    Some(Slip::error(rating.path.clone(), message).nearest(id, &levels))
}

fn levels(whole: &Placed<'_>) -> Vec<Slip> {
    let Some(rating) = whole.get("rating") else {
        return Vec::new();
    };
    let asks = rating.entries("asks");
    let asks: Vec<&str> = asks.iter().map(|(id, _)| *id).collect();
    let levels = rating.entries("levels");
    let asked = levels.iter().flat_map(|(_, level)| level.items("asks"));
    asked
        .filter_map(|ask| {
            let id = ask.text().filter(|id| !asks.contains(id))?;
            let message = format!(
                "What `{}` asks is not defined under `rating: {{asks: ...}}`.",
                text::clean(id)
            );
            Some(Slip::error(ask.path.clone(), message).nearest(id, &asks))
        })
        .collect()
}

/// Nobody can choose a level or a number that means nothing in particular.
fn meanings(whole: &Placed<'_>) -> Vec<Slip> {
    let says = |of: &Placed<'_>, field: &str| of.word(field).is_some_and(|w| !w.trim().is_empty());
    let rating = whole.get("rating");
    let levels = rating.map(|r| r.entries("levels")).unwrap_or_default();
    let levels = levels.iter().filter(|(_, level)| !says(level, "meaning"));
    let mut slips: Vec<Slip> = levels
        .map(|(id, level)| {
            let message = format!(
                "The level `{}` does not say what it means.",
                text::clean(id)
            );
            Slip::error(level.path.clone(), message)
                .hint("Add `meaning: ...`: the words by which agencies choose it.")
        })
        .collect();
    let stages = whole.items("stages");
    let asked = stages
        .iter()
        .any(|stage| stage.word("kind") == Some("scaling"));
    let Some(scale) = whole.get("scale") else {
        let missing = Slip::error(
            Path::root().key("stages"),
            "A stage asks for a number on a scale, and no scale is defined.",
        )
        .hint("Add `scale: {from: 0, to: 10, lowest: ..., highest: ...}`.");
        slips.extend(asked.then_some(missing));
        return slips;
    };
    for end in ["lowest", "highest"] {
        if !says(&scale, end) {
            let message = format!("The scale does not say what its {end} number means.");
            let hint = format!("Add `{end}: ...` to `scale`.");
            slips.push(Slip::error(scale.path.key(end), message).hint(hint));
        }
    }
    slips
}

fn rules(whole: &Placed<'_>) -> Vec<Slip> {
    let members = whole.items("members");
    let names = members
        .iter()
        .filter_map(|m| m.text().or_else(|| m.word("name")));
    let names: Vec<&str> = names.chain(whole.word("lead_agency")).collect();
    let mut slips = Vec::new();
    for rule in whole.items("quoracy") {
        slips.extend(when(whole, &rule));
        let Some(agency) = rule.word("agency") else {
            continue;
        };
        if !names.iter().any(|name| text::same(name, agency)) {
            let message = format!(
                "`{}` is no member, so this rule may never hold.",
                text::clean(agency)
            );
            slips.push(Slip::warning(rule.path.key("agency"), message).nearest(agency, &names));
        }
    }
    let decisions = whole.items("decisions");
    slips.extend(decisions.iter().filter_map(|ask| when(whole, ask)));
    let without_returns = |ask: &Placed<'_>| {
        let came_down = ask.get("came_down")?;
        whole.get("tracker").is_none().then(|| {
            let message = "No child comes down where no monthly returns are kept.";
            Slip::error(came_down.path.clone(), message.to_owned())
                .hint("Add `tracker: {red_running: 2, areas: [...]}`, or leave `came_down` out.")
        })
    };
    slips.extend(decisions.iter().filter_map(without_returns));
    slips
}

fn tracker(whole: &Placed<'_>) -> Option<Slip> {
    let gates = whole.items("before");
    let gate = gates
        .iter()
        .find(|gate| gate.word("gate") == Some("red-running"))?;
    let counted = whole.get("tracker").and_then(|t| t.number("red_running"));
    counted.is_none().then(|| {
        Slip::error(
            gate.path.clone(),
            "This gate needs monthly returns, and how many months running count.",
        )
        .hint("Add `tracker: {red_running: 2, areas: [...]}`.")
    })
}

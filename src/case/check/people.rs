//! Rules about people: nobody answers to another's id, and whoever must be known is. It finds nobody by itself.

use super::{directory::Meant, rules::Rules, signs, spot::Spot};
use crate::{
    case::{CHILD, Entry, Who, who::folded},
    text,
};
use std::collections::HashMap;

pub(super) fn check(rules: &mut Rules<'_>, root: &Spot<'_>) {
    ids(rules, root);
    names(rules, root);
    let case = rules.case;
    for (action, spot) in root.key("actions").each(&case.actions) {
        if let Some(owner) = &action.owner {
            known(rules, owner, &spot.key("owner"));
        }
        entries(rules, &action.progress.notes, &spot.key("notes"));
    }
    entries(rules, &case.child.voice, &root.key("child").key("voice"));
    entries(rules, &case.map.bottom_lines, &root.key("bottom_lines"));
    let lists = [("matrix", &case.map.matrix), ("mapping", &case.map.mapping)];
    for (name, list) in lists {
        for ((_, section), spot) in root.key(name).named(&list.0) {
            entries(rules, &section.0, &spot);
        }
    }
    for (scale, spot) in root.key("safety_scale").each(&case.judged.safety_scale) {
        for ((who, _), spot) in spot.key("scores").named(&scale.scores.0) {
            known(rules, who, &spot);
        }
    }
    for (meeting, spot) in root.key("meetings").each(&case.meetings) {
        for (present, spot) in spot.key("present").each(&meeting.attendance.present) {
            known(rules, &present.id, &spot);
        }
        if let Some(minutes) = &meeting.minutes {
            entries(
                rules,
                &minutes.discussion,
                &spot.key("minutes").key("discussion"),
            );
        }
    }
}

fn ids(rules: &mut Rules<'_>, root: &Spot<'_>) {
    let case = rules.case;
    let mut given: HashMap<String, Spot<'_>> = HashMap::new();
    for (person, spot) in root.key("people").each(&case.circle.people) {
        if person.name.is_empty() {
            let hint = "Add it like this: `name: Priya Nair`.";
            rules.warning(&spot, "This person has no name.".to_owned(), hint);
        }
        let Some(id) = person.id.as_deref() else {
            continue;
        };
        let at = spot.key("id");
        if folded(id) == CHILD {
            let message = format!("`{CHILD}` is the child's own id; no other person may have it.");
            rules.error(&at, message, "Choose another id.".to_owned());
        } else if case
            .child
            .full_names()
            .any(|name| folded(name) == folded(id))
        {
            let message = format!("`{id}` is a name of the child and will be taken for the child.");
            rules.warning(&at, message, "Choose another id.");
        }
        if let Some(first) = given.get(&folded(id)) {
            let line = rules.line(first);
            let message = format!("`{id}` is the id of another person already, on line {line}.");
            rules.error(
                &at,
                message,
                "Give each person an id of their own.".to_owned(),
            );
        } else {
            given.insert(folded(id), at);
        }
    }
}

/// A name that only looks like another finds nobody, and may be meant to be taken for somebody.
fn names(rules: &mut Rules<'_>, root: &Spot<'_>) {
    let case = rules.case;
    let child = root.key("child");
    let name = |rules: &mut Rules<'_>, words: Option<&String>, spot: Spot<'_>| {
        let words = words.map(String::as_str).unwrap_or_default();
        signs::plain(rules, ("name", words), &spot);
    };
    name(rules, case.child.name.as_ref(), child.key("name"));
    name(
        rules,
        case.child.preferred_name.as_ref(),
        child.key("preferred_name"),
    );
    for (person, spot) in root.key("people").each(&case.circle.people) {
        name(rules, person.id.as_ref(), spot.key("id"));
        name(rules, Some(&person.name), spot.key("name"));
        name(
            rules,
            person.preferred_name.as_ref(),
            spot.key("preferred_name"),
        );
    }
}

/// Whoever alone may read an entry must be known: a slip would show it to nobody, or to the wrong one.
fn entries(rules: &mut Rules<'_>, list: &[Entry], spot: &Spot<'_>) {
    for (entry, spot) in spot.each(list) {
        for (who, spot) in spot.key("only").each(&entry.only) {
            known(rules, who, &spot);
        }
    }
}

fn known(rules: &mut Rules<'_>, who: &Who, spot: &Spot<'_>) {
    if rules.is_full() {
        return;
    }
    if who.as_str().trim().is_empty() {
        let hint = "Add it like this: `id: priya`.";
        rules.warning(spot, "Nobody is named here.".to_owned(), hint);
        return;
    }
    match rules.directory.find(who) {
        Meant::One => {}
        Meant::Nobody => {
            let hint = match rules.directory.nearest(who) {
                Some(name) => format!("Did you mean {name}?"),
                None => "Add this person under `people`, or write the id or name of somebody who is there."
                    .to_owned(),
            };
            rules.error(
                spot,
                format!("`{}` is nobody in this case.", text::quoted(who.as_str())),
                hint,
            );
        }
        Meant::Several(people) => {
            let message = format!(
                "`{}` could be any of several people.",
                text::quoted(who.as_str())
            );
            rules.error(
                spot,
                message,
                format!("It could be {}. Write which.", text::list(&people)),
            );
        }
    }
}

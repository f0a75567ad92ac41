//! What is told of the desk: the whole of it, one item, or what has changed since it was told last. It decides nothing.

use super::shown::{Over, Shown};
use super::words;
use crate::command::{COMMANDS, Command, Context, Spec};
use crate::meeting::ActionPart;
use crate::view::{Ask, Group, Item, Layout, Sign, Spot};

/// Said while words stand in a field.
const TYPING: &str = "An empty line keeps it. Other words take its place; /esc puts it by.";
/// Said while words stand in a field that were not taken.
const REFUSED: &str = "Other words take its place; /esc puts it by.";
/// The most that is told of what was found.
const FOUND: usize = 9;

/// What can be said, in the order a chair needs it.
const HELP: &[&str] = &[
    "Whatever you write is the answer to what is asked. An empty line goes on to what is asked next.",
    "/next: the next stage. /back: the stage before. /all: read this page. /read: read this item. /5: go to item 5.",
    "/edit and words: put them in the place of what stands here. /undo: take the last step back.",
    "/find and a few letters: find a command, a stage, a person, an entry, an action.",
    "/capture: an action in one line. /who-came: who came or went. /still-needed: what is missing.",
    "/curtain: cover what others see. /peek: read one hidden thing; it stays where it can be scrolled back to.",
    "/close: close the meeting. /quit: leave it; everything is kept, and it can be gone on with.",
    "Where a key is named, write it behind a stroke: /ctrl-f, /f2, /esc. Words that begin with a stroke are written with two.",
    "Every command by its name:",
];

/// Tells what can be said.
pub(super) fn help() -> Vec<String> {
    let mut lines: Vec<String> = HELP.iter().map(|&line| line.to_owned()).collect();
    let named = COMMANDS.iter().filter(|spec| is_named(spec));
    lines.extend(named.map(|spec| format!("/{}: {}.", spec.name, spec.help)));
    lines
}

/// Moving about is what an empty line and a number do here, and marks are letters.
const fn is_named(spec: &Spec) -> bool {
    let moves = matches!(
        spec.command,
        Command::Keep
            | Command::Next
            | Command::Previous
            | Command::First
            | Command::Last
            | Command::PageUp
            | Command::PageDown
            | Command::LineBreak
            | Command::Clear
            | Command::Palette
            | Command::Help
            | Command::Stay
            | Command::OpenRoom
            | Command::Look
    );
    !moves && !matches!(spec.context, Context::Attendance | Context::Progress)
}

/// Says that something is no command, and what may have been meant.
pub(super) fn unknown(name: &str, near: Option<&str>) -> Vec<String> {
    let meant = near.map_or_else(
        || "/help tells what can be said.".to_owned(),
        |near| format!("Did you mean /{near}?"),
    );
    vec![format!("/{name} is nothing that can be done. {meant}")]
}

/// Tells the desk as it stands, to somebody who has heard nothing of it.
pub(super) fn anew(now: &Shown) -> Vec<String> {
    since(&Shown::default(), now)
}

/// Tells what has changed, and then what is asked.
pub(super) fn since(last: &Shown, now: &Shown) -> Vec<String> {
    let mut lines = Vec::new();
    if now.trouble != last.trouble {
        let over = || "What is kept is well again.".to_owned();
        lines.push(now.trouble.clone().unwrap_or_else(over));
    }
    // Under a curtain nothing is said but that it is drawn.
    if let (Some(instead), None) = (&now.instead, &now.over) {
        lines.push(instead.clone());
        return lines;
    }
    lines.extend(now.status.clone());
    if let Some(over) = &now.over {
        lines.extend(self::over(over));
        return lines;
    }
    if now.is_typing {
        lines.extend(now.understood.iter().cloned());
        lines.push(if now.is_refused { REFUSED } else { TYPING }.to_owned());
        return lines;
    }
    let is_new =
        last.instead.is_some() || now.stage != last.stage || now.page.title != last.page.title;
    if is_new {
        lines.extend(Some(now.head.clone()).filter(|head| !head.is_empty() && *head != last.head));
        lines.extend(beginning(now));
    } else {
        lines.extend(changed(last, now));
    }
    let asked = asked(last, now, (is_new, &lines));
    lines.extend(asked);
    lines
}

/// Tells what lies over the page.
pub(super) fn over(over: &Over) -> Vec<String> {
    match over {
        Over::Question(asked, answers) => vec![
            asked.clone(),
            answers.clone(),
            "yes is Enter, no is Esc; /f2 is F2.".to_owned(),
        ],
        Over::Found(found) if found.is_empty() => {
            vec!["Nothing is called that. Other words look again; /esc goes back.".to_owned()]
        }
        Over::Found(found) => {
            let numbered = (1..).zip(found.iter().take(FOUND));
            let mut lines: Vec<String> = numbered.map(|(at, one)| format!("{at}. {one}")).collect();
            lines.push("A number goes there. Other words look again; /esc goes back.".to_owned());
            lines
        }
        Over::Lines(read, answers) => read.iter().chain([answers]).cloned().collect(),
    }
}

/// Reads all of a page, but for what is read one by one.
pub(super) fn all(now: &Shown) -> Vec<String> {
    if now.over.is_some() || now.instead.is_some() {
        return anew(now);
    }
    let mut lines = vec![now.stage.clone()];
    lines.extend(words::page(&now.page));
    for group in &now.page.groups {
        lines.extend(words::heading(group).map(|title| words::ended(&title)));
        if group.items.iter().all(Item::is_entry_line) {
            lines.extend(Some(group.empty.clone()).filter(|words| !words.is_empty()));
        }
        let items = group.items.iter().filter(|item| !item.is_entry_line());
        lines.extend(items.flat_map(|item| passed(now, item)));
    }
    lines.extend(question(now));
    lines.retain(|line| !line.is_empty());
    lines
}

/// Reads the item that is asked about, whatever it is: it was asked for.
pub(super) fn one(now: &Shown) -> Vec<String> {
    if now.over.is_some() || now.instead.is_some() {
        return anew(now);
    }
    let read = now.focused().map(|item| words::item(now, item));
    read.into_iter().flatten().chain(question(now)).collect()
}

/// Reads an item in passing. In a part for professionals only it is named by its number: lines stay on the screen.
pub(super) fn passed(now: &Shown, item: &Item) -> Vec<String> {
    if now.is_for_few {
        let number = now.number(&item.spot);
        return vec![format!("{number}. (/{number} and /read read it.)")];
    }
    words::item(now, item)
}

/// Tells where a page begins: what it asks, and how much stands on it.
fn beginning(now: &Shown) -> Vec<String> {
    let mut lines: Vec<String> = Some(now.stage.clone())
        .filter(|stage| !stage.is_empty())
        .into_iter()
        .collect();
    lines.extend(words::page(&now.page));
    if now.page.layout == Layout::Reading {
        let read = now.page.items().take_while(|item| item.ask == Ask::Nothing);
        lines.extend(read.flat_map(|item| passed(now, item)));
    } else {
        lines.extend(counted(now));
    }
    lines
}

/// Says how much stands in the groups of a page.
fn counted(now: &Shown) -> Option<String> {
    let stands = |group: &Group| {
        let count = group
            .items
            .iter()
            .filter(|item| item.depth == 0 && !item.is_entry_line())
            .count();
        let titles = [&group.heading, &group.column_title];
        let title = titles.into_iter().find(|title| !title.is_empty())?;
        (count > 0).then(|| format!("{title} {count}"))
    };
    let counts: Vec<String> = now.page.groups.iter().filter_map(stands).collect();
    (!counts.is_empty()).then(|| format!("Here: {}. /all reads them.", counts.join(", ")))
}

/// Tells what stands otherwise than before on the same page.
fn changed(last: &Shown, now: &Shown) -> Vec<String> {
    let before = words::beside(&last.page);
    let mut lines = words::beside(&now.page);
    lines.retain(|line| !before.contains(line));
    if now.is_for_few {
        return lines;
    }
    for item in now.page.items().filter(|item| !item.is_entry_line()) {
        let is_new = match last.page.item(&item.spot) {
            Some(old) => {
                without_number(words::item(last, old)) != without_number(words::item(now, item))
            }
            // The fields of something new stand open below it; they are asked for one by one.
            None => item.depth == 0 || is_given(item),
        };
        if is_new {
            lines.extend(words::item(now, item));
        }
    }
    lines
}

fn is_given(item: &Item) -> bool {
    // Who tells an owner who is not here is asked as soon as the action stands.
    if matches!(item.spot, Spot::Action(_, ActionPart::ToldBy)) || item.sign != Sign::None {
        return true;
    }
    match &item.ask {
        Ask::Words { value, .. } => !value.is_empty(),
        Ask::Choice { chosen, .. } => chosen.is_some(),
        Ask::Nothing | Ask::Do => true,
    }
}

fn without_number(mut lines: Vec<String>) -> Vec<String> {
    if let Some(first) = lines.first_mut() {
        *first = first
            .split_once(". ")
            .map_or_else(String::new, |(_, rest)| rest.to_owned());
    }
    lines
}

/// Tells what is asked now, and of which item, where that is another. What was said a line before is not said again.
fn asked(last: &Shown, now: &Shown, (is_new, told): (bool, &[String])) -> Vec<String> {
    let Some(item) = now.focused() else {
        return Vec::new();
    };
    let is_read = is_new && now.page.layout == Layout::Reading && item.ask == Ask::Nothing;
    let is_known = is_read || !is_new && last.focus == now.focus;
    let mut lines = Vec::new();
    if !is_known && item.is_entry_line() {
        let holds = |group: &&Group| group.items.iter().any(|one| one.spot == item.spot);
        let heading = now.page.groups.iter().find(holds).and_then(words::heading);
        lines.extend(heading.map(|title| words::ended(&title)));
    } else if !is_known {
        let said = passed(now, item);
        lines.extend(said.into_iter().filter(|line| !told.contains(line)));
    }
    // A row of marks is told how it is answered once, not at each of twelve people.
    let asked = question(now);
    let is_the_same = matches!(item.ask, Ask::Choice { .. }) && !is_new && asked == question(last);
    lines.extend(asked.filter(|_| !is_the_same));
    lines
}

fn question(now: &Shown) -> Option<String> {
    now.focused().and_then(words::question)
}

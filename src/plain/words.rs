//! A page as sentences to be read aloud: what a sign, a column and a mask say is said in words. It reads no answer.

use super::shown::Shown;
use crate::view::{Ask, Cell, Choice, Group, Item, Page, Quote, Sign, Tone};

/// What stands for something masked.
const HIDDEN: &str = "hidden (/peek reads it)";

/// Returns how an item stands, in one line and those below it.
pub(super) fn item(shown: &Shown, item: &Item) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(text(&item.text));
    if let Ask::Words {
        value,
        secret: false,
        ..
    } = &item.ask
        && !value.is_empty()
        && *value != item.text.text
    {
        parts.push(value.clone());
    }
    // Where a column says it already it is not said twice.
    let says = |word: &&str| item.cells.iter().all(|cell| !cell.text.starts_with(word));
    let chosen = chosen(&item.ask);
    let signed = sign(item.sign).filter(|_| chosen.is_none());
    parts.extend(item.cells.iter().filter_map(text));
    parts.extend(chosen.filter(says).map(str::to_owned));
    parts.extend(signed.map(str::to_owned));
    if parts.is_empty() {
        parts.push("nothing stands here yet".to_owned());
    }
    let number = shown.number(&item.spot);
    let mut lines = vec![format!("{number}. {}", one_line(&parts.join(": ")))];
    lines.extend(item.notes.iter().filter_map(text));
    lines
}

/// Returns what is asked at an item, and how it is answered.
pub(super) fn question(item: &Item) -> Option<String> {
    match &item.ask {
        Ask::Nothing => None,
        Ask::Do => Some("Answer yes to do it.".to_owned()),
        Ask::Words { prompt, .. } if prompt.is_empty() => Some("Your words:".to_owned()),
        Ask::Words { prompt, .. } => Some(ended(prompt)),
        Ask::Choice {
            options, letters, ..
        } => {
            let options: Vec<String> = options.iter().map(|one| option(one, *letters)).collect();
            (!options.is_empty()).then(|| format!("One of: {}.", options.join(", ")))
        }
    }
}

fn option(choice: &Choice, letters: bool) -> String {
    match choice.letter.filter(|_| letters) {
        Some(letter) => format!("{letter} {}", choice.word),
        None => choice.word.clone(),
    }
}

/// Returns what a page begins with: its question, what stands beside it, the child's words, how much stands in its groups.
pub(super) fn page(page: &Page) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(Some(page.title.clone()).filter(|title| !title.is_empty()));
    lines.extend(page.quotes.iter().map(quote));
    lines.extend(beside(page));
    lines
}

/// Returns what stands beside a page: quoracy, whose turn it is, facts that matter now.
pub(super) fn beside(page: &Page) -> Vec<String> {
    let aside = page.aside.iter().map(|cells| cells_in_a_row(cells));
    let facts = page.facts.iter().map(|fact| one_line(fact));
    aside.chain(facts).filter(|line| !line.is_empty()).collect()
}

/// Returns what stands above a group.
pub(super) fn heading(group: &Group) -> Option<String> {
    let both = [&group.column_title, &group.heading];
    let both: Vec<&str> = both
        .into_iter()
        .map(String::as_str)
        .filter(|title| !title.is_empty())
        .collect();
    (!both.is_empty()).then(|| both.join(", "))
}

/// Returns cells as one sentence.
pub(super) fn cells_in_a_row(cells: &[Cell]) -> String {
    cells.iter().filter_map(text).collect::<Vec<_>>().join(", ")
}

fn quote(quote: &Quote) -> String {
    let by = if quote.by.is_empty() {
        String::new()
    } else {
        format!(" ({})", quote.by)
    };
    format!("“{}”{by}", one_line(&quote.words))
}

fn text(cell: &Cell) -> Option<String> {
    match cell.tone {
        _ if cell.text.trim().is_empty() => None,
        Tone::Masked => Some(HIDDEN.to_owned()),
        Tone::Quote if !cell.text.starts_with('“') => Some(format!("“{}”", one_line(&cell.text))),
        _ => Some(one_line(&cell.text)),
    }
}

fn chosen(ask: &Ask) -> Option<&str> {
    match ask {
        Ask::Choice {
            options,
            chosen: Some(at),
            ..
        } => options.get(*at).map(|one| one.word.as_str()),
        _ => None,
    }
}

/// Returns what a sign says to whoever does not see it.
const fn sign(sign: Sign) -> Option<&'static str> {
    match sign {
        Sign::None | Sign::Dot => None,
        Sign::Yes => Some("yes"),
        Sign::No => Some("no"),
        Sign::Open => Some("not said yet"),
        Sign::Dash => Some("in part"),
        Sign::Sealed => Some("in, and unseen"),
        Sign::Look => Some("look at this"),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Ends a question that has no mark at its end.
pub(super) fn ended(prompt: &str) -> String {
    let prompt = one_line(prompt);
    if prompt.ends_with(['?', '.', ':', '!', '…']) {
        prompt
    } else {
        format!("{prompt}:")
    }
}

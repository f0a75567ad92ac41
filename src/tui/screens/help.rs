//! The help as it is laid out: what can be done here, the keys that work now, then all keys by heading. It runs none of them.

use crate::command::{COMMANDS, Command, Context, Group, Key, Spec, key_words, resolve, spec_of};
use crate::text;
use crate::tui::overlays::Help;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{Column, Hint, Paragraph, Rows, line};
use ratatui::text::{Line, Span};

/// Where the chair stands: whose letters work, and which keys the foot would show.
#[derive(Debug, Clone, Copy)]
pub(super) struct Here<'a> {
    pub(super) context: Context,
    pub(super) keys: &'a [Hint],
}

/// What can be done here and the keys that work now, then all keys by heading.
pub(super) fn lay(help: &Help, here: Here<'_>, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for words in &help.meaning {
        let words = Span::styled(words.clone(), theme.style(Role::Text));
        lines.extend(Paragraph::new(words).lay(width));
    }
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    lines.extend(help_lines(here, width, theme));
    lines
}

/// The keys that work where the cursor stands: what is looked for most often is read first. Letters that mark have a
/// heading of their own where they work.
fn keys_now(here: Here<'_>, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let is_listed = |hint: &&Hint| {
        let key = hint.key.parse::<Key>().ok();
        let command = key.and_then(|key| resolve(key, here.context));
        let spec = command.and_then(spec_of);
        spec.is_some_and(|spec| matches!(spec.group, Group::Attendance | Group::Progress))
    };
    let working = here.keys.iter().filter(|hint| hint.blocked.is_none());
    let mut rows = Rows::new(&[Column::Keeps, Column::Wraps]);
    for hint in working.filter(|hint| !is_listed(hint)) {
        rows.push(vec![
            line::styled(text::pad(&hint.key, KEY_COLUMNS), theme.style(Role::Key)),
            line::styled(meant(hint), theme.style(Role::Text)),
        ]);
    }
    rows.lay(width).into_iter().flatten().collect()
}

/// Returns what a key of the foot does, in a sentence where the foot has no room for one.
fn meant(hint: &Hint) -> String {
    let spec = COMMANDS
        .iter()
        .find(|spec| spec.hint == hint.word && label(spec) == hint.key);
    spec.map_or_else(
        || text::capitalised(&hint.word),
        |spec| spec.help.to_owned(),
    )
}

/// The headings of the help, as the chair reads them.
const HEADINGS: [(Group, &str); 6] = [
    (Group::Attendance, "Who is here"),
    (Group::Progress, "How actions went"),
    (Group::Typing, "Typing and moving"),
    (Group::Meeting, "Through the meeting"),
    (Group::Screen, "What others see"),
    (Group::Events, "When something happens"),
];

fn help_lines(here: Here<'_>, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let works = |group: &Group| {
        COMMANDS
            .iter()
            .any(|spec| spec.group == *group && spec.context == here.context)
    };
    let letters = |group: &Group| matches!(group, Group::Attendance | Group::Progress);
    let part = |wanted: fn(bool, bool) -> bool| {
        let chosen = HEADINGS
            .iter()
            .filter(move |(group, _)| wanted(letters(group), works(group)));
        chosen
            .flat_map(move |(group, heading)| headed(heading, keys_of(*group, width, theme), theme))
    };
    let now = keys_now(here, width, theme);
    let now = (!now.is_empty()).then(|| headed("Here and now", now, theme));
    let title = "Where you write, letters are words. Commands have keys of their own.";
    let title = Paragraph::new(Span::styled(title, theme.style(Role::Muted))).lay(width);
    // Letters that mark people are of no use elsewhere: where they do not work they come last.
    part(|letters, works| letters && works)
        .chain(now.into_iter().flatten())
        .chain(title)
        .chain([Line::default()])
        .chain(part(|letters, _| !letters))
        .chain(part(|letters, works| letters && !works))
        .collect()
}

/// Rows below their heading, and a blank one.
fn headed(heading: &str, rows: Vec<Line<'static>>, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = vec![line::styled(heading.to_owned(), theme.style(Role::Title))];
    lines.extend(rows);
    lines.push(Line::default());
    lines
}

fn keys_of(group: Group, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let mut rows = Rows::new(&[Column::Keeps, Column::Wraps]);
    let specs = COMMANDS.iter().filter(|spec| spec.group == group);
    for spec in specs.filter(|spec| !spec.command.is_habit()) {
        rows.push(vec![
            line::styled(text::pad(&label(spec), KEY_COLUMNS), theme.style(Role::Key)),
            line::styled(spec.help, theme.style(Role::Text)),
        ]);
    }
    rows.lay(width).into_iter().flatten().collect()
}

/// The columns of a key in the help, so that all headings' keys line up.
const KEY_COLUMNS: usize = 11;

fn label(spec: &Spec) -> String {
    let key = key_words(spec.command);
    // What has no key of its own is found by the palette.
    if key.is_empty() {
        key_words(Command::Palette)
    } else {
        key
    }
}

//! The layout of what is read out to the whole room: one action alone on the screen, in letters as large as there is room
//! for. How levels are shown is for `levels`.

use super::{
    answer,
    body::Body,
    cx::Cx,
    lead::Signs,
    levels,
    pane::{Air, Pane},
    tone,
};
use crate::tui::theme::{Role, Sign, Signs as Drawn};
use crate::tui::widgets::{Paragraph, large, line};
use crate::view::{Aloud, Ask, Cell, Group, Item};
use ratatui::{
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// Under so many rows none is given away.
const LOW: u16 = 14;

/// Lays out what is read out, with what layout the rest of a page has; nothing where nothing is, or not large.
pub(super) fn lay(
    cx: Cx<'_>,
    area: Rect,
    air: Air,
    rest: impl Fn(Cx<'_>, Rect, Air) -> Body,
) -> Option<Body> {
    let mut groups = cx.scene.page.groups.iter();
    let group = groups.find(|group| match group.aloud {
        Aloud::No => false,
        Aloud::Each => group.items.iter().any(|item| cx.is_focused(item)),
        Aloud::Together => true,
    })?;
    match group.aloud {
        Aloud::Together => levels::lay(cx, group, area, |cx, area| rest(cx, area, air)),
        Aloud::Each | Aloud::No => {
            let read = Read::of(cx, group)?;
            let mut body = Body::default();
            body.add_pane(read.lay(cx, area, air), area);
            Some(body)
        }
    }
}

/// The one item that is read out now.
struct Read<'a> {
    group: &'a Group,
    item: &'a Item,
    parts: Vec<Item>,
    /// The words of the next one.
    next: Option<&'a str>,
    /// Which of how many it is.
    place: (usize, usize),
}

impl<'a> Read<'a> {
    fn of(cx: Cx<'_>, group: &'a Group) -> Option<Self> {
        let items = &group.items;
        let focus = items.iter().position(|item| cx.is_focused(item))?;
        let is_whole = |item: &&Item| item.depth == 0;
        let at = items.iter().take(focus + 1).rposition(|i| i.depth == 0)?;
        let after = || items.iter().skip(at + 1);
        let parts = after().take_while(|item| item.depth > 0).cloned();
        Some(Self {
            group,
            item: items.get(at)?,
            parts: parts.collect(),
            next: after().find(is_whole).map(|item| item.text.text.as_str()),
            place: (
                items.iter().take(at + 1).filter(is_whole).count(),
                items.iter().filter(is_whole).count(),
            ),
        })
    }

    fn lay(&self, cx: Cx<'_>, area: Rect, air: Air) -> Pane {
        let above = self.above(cx, area.width);
        let below = self.below(cx, area, air);
        let taken = above.len() + below.stack.height();
        let rows = usize::from(area.height).saturating_sub(taken);
        let words = &self.item.text.text;
        let style = cx.theme.style(Role::Title);
        let large = in_large(cx, words, usize::from(area.width), rows);
        let words = large.map_or_else(
            || Paragraph::new(Span::styled(words.clone(), style)).lay(area.width),
            |rows| styled(&rows, style),
        );
        let mut pane = Pane::default();
        pane.text(above);
        pane.text(words);
        pane.append(below);
        pane
    }

    /// The question, and on the desk how many there are.
    fn above(&self, cx: Cx<'_>, width: u16) -> Vec<Line<'static>> {
        let title = Span::styled(cx.scene.page.title.clone(), cx.theme.style(Role::Title));
        let mut lines = Paragraph::new(title).lay(width);
        let (at, count) = self.place;
        let place = Line::from(Span::styled(
            format!("{at} of {count}"),
            tone::muted(cx.theme),
        ));
        let column = usize::from(width).saturating_sub(line::width(&place));
        if let Some(first) = lines
            .first_mut()
            .filter(|first| !cx.scene.shared && line::width(first) < column)
        {
            *first = line::beside(std::mem::take(first), column, place);
        }
        lines.push(Line::default());
        lines
    }

    /// Who does it by when, what is asked of its owner, and what comes next.
    fn below(&self, cx: Cx<'_>, area: Rect, air: Air) -> Pane {
        let is_low = area.height < LOW;
        let mut pane = Pane::default();
        pane.stack.gap();
        let cells = tone::pieces(&self.item.cells, cx.theme);
        pane.text(tone::flow(&cells, &Line::default(), area.width));
        let lines = self.asked(cx, area.width);
        if !lines.is_empty() {
            if !is_low {
                pane.stack.gap();
            }
            let number = pane.stack.push(lines);
            pane.stack.focus(number);
        }
        if !self.parts.is_empty() {
            let parts = Group {
                items: self.parts.clone(),
                ..Group::default()
            };
            pane.groups(cx, &[&parts], usize::from(area.width), air);
        }
        if let Some(next) = self.next.filter(|_| !is_low) {
            pane.stack.gap();
            let lead = Line::from(Span::styled("Next  ", tone::muted(cx.theme)));
            let next = Paragraph::new(Span::styled(next.to_owned(), tone::muted(cx.theme)));
            let more = cx.theme.sign(Sign::More);
            pane.text(next.lead(lead).more(more).lay_in(area.width, 1));
        }
        pane
    }

    /// What its owner is asked, or what was answered, and what is to be known of it.
    fn asked(&self, cx: Cx<'_>, width: u16) -> Vec<Line<'static>> {
        let signs = Signs::Marks;
        let focused = cx.is_focused(self.item);
        let lead = signs.lead(self.item, focused, cx.theme);
        let blank = signs.blank(0);
        let mut notes = self
            .item
            .notes
            .iter()
            .map(|note| tone::spans(note, false, cx.theme));
        let mut lines = Vec::new();
        if matches!(self.item.ask, Ask::Choice { .. }) {
            let asked = Cell::plain(&self.group.heading);
            lines.extend(
                Paragraph::new(tone::spans(&asked, focused, cx.theme))
                    .lead(lead)
                    .lay(width),
            );
            let options = answer::choices(self.item, None, cx.theme);
            lines.extend(tone::flow(&options, &blank, width));
        } else if let Some(first) = notes.next() {
            lines.extend(Paragraph::new(first).lead(lead).lay(width));
        }
        lines.extend(notes.flat_map(|note| Paragraph::new(note).lead(blank.clone()).lay(width)));
        lines
    }
}

/// Lays words out in large letters, where the signs of the terminal can draw them.
fn in_large(cx: Cx<'_>, words: &str, columns: usize, rows: usize) -> Option<Vec<String>> {
    let can = cx.theme.signs() == Drawn::Unicode;
    can.then(|| large::lay(words, columns, rows)).flatten()
}

fn styled(rows: &[String], style: Style) -> Vec<Line<'static>> {
    rows.iter()
        .map(|row| line::styled(row.clone(), style))
        .collect()
}

//! One item of a page in rows: its sign and words, what was answered, its cells and notes, and what is being typed just
//! where it lands. It decides nothing about what may be shown.

use super::{
    answer,
    cx::Cx,
    lead::Signs,
    table::{GAP, Table},
    tone,
};
use crate::tui::desk::{Typing, picked};
use crate::tui::theme::{Role, Sign};
use crate::tui::widgets::{Field, Paragraph, line};
use crate::view::{Ask, Cell, Item};
use ratatui::{
    layout::Position,
    text::{Line, Span},
};

/// An item that is laid out.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub(super) lines: Vec<Line<'static>>,
    /// Where the cursor stands in these lines, if typing is here.
    pub(super) cursor: Option<Position>,
    /// The columns that typed text has.
    pub(super) text_columns: Option<usize>,
}

/// An item with its place: the columns of its pane, and where answers stand in its group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) item: &'a Item,
    pub(super) table: &'a Table,
    pub(super) label: usize,
}

/// Lays an item out.
pub(super) fn lay(cx: Cx<'_>, placed: Placed<'_>) -> Laid {
    let item = placed.item;
    let typing = cx.typing_at(item);
    let mut laid = Laid::default();
    match typing {
        Some(typing) if picked(item, typing).is_some() => {
            read(cx, placed, true, &mut laid);
            notes(cx, placed, &mut laid);
        }
        Some(typing) if typing.spot == item.spot => {
            type_here(cx, placed, typing, &mut laid);
            notes(cx, placed, &mut laid);
            understand(cx, placed, &mut laid);
        }
        Some(typing) => {
            read(cx, placed, false, &mut laid);
            notes(cx, placed, &mut laid);
            let lead = signs(placed).lead(
                &Item::new(typing.spot.clone(), Cell::default()).depth(item.depth),
                true,
                cx.theme,
            );
            field(
                cx,
                (typing, typing.secret, lead, cx.entry_prompt(item)),
                placed.table.width,
                &mut laid,
            );
            understand(cx, placed, &mut laid);
        }
        None => {
            read(cx, placed, cx.is_focused(item), &mut laid);
            notes(cx, placed, &mut laid);
        }
    }
    if cx.is_put_by(item) && !answer::is_bare(item) {
        let words = Line::from(Span::styled(not_kept(cx), tone::muted(cx.theme)));
        below(placed, &[words], &mut laid);
    }
    laid
}

/// What stands where text was put by. The words themselves wait until the chair goes on with them.
fn not_kept(cx: Cx<'_>) -> String {
    format!("{} not kept yet", cx.theme.sign(Sign::More))
}

fn signs(placed: Placed<'_>) -> Signs {
    placed.table.signs
}

/// An item that is read: its words, what was answered beside or below them, and its cells.
fn read(cx: Cx<'_>, placed: Placed<'_>, focused: bool, laid: &mut Laid) {
    let Placed { item, table, .. } = placed;
    let mut room = narrow(table.room(item, cx.theme));
    let lead = signs(placed).lead(item, focused, cx.theme);
    let begin = laid.lines.len();
    if answer::is_bare(item) {
        let words = if cx.is_put_by(item) {
            not_kept(cx)
        } else {
            answer::prompt(item).to_owned()
        };
        let prompt = Span::styled(words, tone::muted(cx.theme));
        laid.lines
            .extend(Paragraph::new(prompt).lead(lead).lay(room));
        return;
    }
    let words = Line::from(tone::spans(&item.text, focused, cx.theme));
    let (given, placed) = given(cx, placed, focused);
    let (lead, given) = match labelled(placed, &lead, &words, room) {
        Some(label) if !given.is_empty() => (label, given),
        _ => {
            laid.lines
                .extend(Paragraph::new(words).lead(lead).lay(room));
            // Below the words no cell stands beside an answer, so it has all the room there is.
            room = narrow(table.width);
            (answer_lead(placed), given)
        }
    };
    laid.lines.extend(tone::flow(&given, &lead, room));
    if table.explained(item).is_none() {
        cells(cx, placed, begin, laid);
    }
}

/// What stands beside the words, and where: an answer, or the one long cell that explains them.
fn given<'a>(cx: Cx<'_>, placed: Placed<'a>, focused: bool) -> (Vec<Line<'static>>, Placed<'a>) {
    if let Some(cell) = placed.table.explained(placed.item) {
        let label = placed.table.explains_at();
        let explains = Line::from(tone::spans(cell, false, cx.theme));
        return (vec![explains], Placed { label, ..placed });
    }
    let typing = cx.typing_at(placed.item);
    let picked = typing.and_then(|typing| picked(placed.item, typing));
    let given = if let Some(at) = picked {
        answer::picking(placed.item, at, cx.theme)
    } else if answer::is_labelled(placed.item) {
        answer::beside(placed.item, focused, cx.theme)
    } else {
        Vec::new()
    };
    (given, placed)
}

/// What stands before an answer below its words.
fn answer_lead(placed: Placed<'_>) -> Line<'static> {
    Line::from(line::blanks(signs(placed).width(placed.item.depth) + GAP))
}

/// Returns lead and words as what stands before an answer, where they leave it room.
fn labelled(
    placed: Placed<'_>,
    lead: &Line<'static>,
    words: &Line<'static>,
    room: u16,
) -> Option<Line<'static>> {
    let mut label = lead.clone();
    line::append(&mut label, words.clone());
    let wide = line::width(&label) + GAP;
    let one_row = !placed.item.text.text.contains('\n');
    // As much room as the question has: with less, a paragraph would put the answer at the edge below.
    let has_room = placed.label * 2 <= usize::from(room);
    (one_row && has_room && wide <= placed.label).then(|| {
        label.push_span(line::blanks(placed.label + GAP - wide));
        label
    })
}

fn cells(cx: Cx<'_>, placed: Placed<'_>, begin: usize, laid: &mut Laid) {
    let item = placed.item;
    let Some(columns) = placed.table.beside(item, cx.theme) else {
        if !item.cells.is_empty() {
            below(placed, &tone::pieces(&item.cells, cx.theme), laid);
        }
        return;
    };
    if let Some(first) = laid.lines.get_mut(begin) {
        for (cell, column) in item.cells.iter().zip(columns) {
            let cell = tone::one_row(cell, false, cx.theme);
            *first = line::beside(std::mem::take(first), column, cell);
        }
    }
}

fn notes(cx: Cx<'_>, placed: Placed<'_>, laid: &mut Laid) {
    for note in &placed.item.notes {
        let spans = Line::from(tone::spans(note, false, cx.theme));
        below(placed, &[spans], laid);
    }
}

/// What is being typed, in place of the item's words or beside them.
fn type_here(cx: Cx<'_>, placed: Placed<'_>, typing: &Typing, laid: &mut Laid) {
    let item = placed.item;
    let width = placed.table.width;
    let mut lead = signs(placed).lead(item, true, cx.theme);
    if answer::is_labelled(item) || matches!(item.ask, Ask::Words { secret: true, .. }) {
        let words = Line::from(tone::spans(&item.text, true, cx.theme));
        lead = if let Some(label) = labelled(placed, &lead, &words, narrow(width)) {
            label
        } else {
            laid.lines
                .extend(Paragraph::new(words).lead(lead).lay(narrow(width)));
            answer_lead(placed)
        };
    }
    let prompt = answer::prompt(item);
    field(
        cx,
        (typing, answer::is_veiled(item, typing), lead, prompt),
        width,
        laid,
    );
    let options = answer::choices(item, None, cx.theme);
    if !options.is_empty() {
        below(placed, &options, laid);
    }
}

fn field(
    cx: Cx<'_>,
    (typing, is_veiled, lead, prompt): (&Typing, bool, Line<'static>, &str),
    width: usize,
    laid: &mut Laid,
) {
    let veiled = is_veiled.then(|| typing.field.veiled());
    let shown = veiled.as_ref().unwrap_or(&typing.field);
    let prompt = Span::styled(prompt.to_owned(), tone::muted(cx.theme));
    let marked = cx.scene.understood.marked.as_ref().filter(|_| !is_veiled);
    let rest = cx.scene.rest.as_deref().filter(|_| !is_veiled);
    let field = Field::new(shown, cx.theme.style(Role::Typed))
        .lead(lead)
        .marked(marked)
        .rest(rest.map(|rest| (rest, tone::rest(cx.theme))))
        .empty(prompt);
    let columns = narrow(width);
    let at = field.cursor(columns);
    let above = narrow(laid.lines.len());
    laid.cursor = Some(Position::new(at.x, at.y.saturating_add(above)));
    laid.text_columns = Some(field.text_columns(columns));
    laid.lines.extend(field.lay(columns));
}

/// What is understood of the words while they are typed, and a blank row, so that it is not read as part of the next.
fn understand(cx: Cx<'_>, placed: Placed<'_>, laid: &mut Laid) {
    if cx.scene.understood.lines.is_empty() {
        return;
    }
    for line in &cx.scene.understood.lines {
        below(placed, &tone::pieces(line, cx.theme), laid);
    }
    laid.lines.push(Line::default());
}

/// Adds pieces below an item, where its own words begin.
fn below(placed: Placed<'_>, pieces: &[Line<'static>], laid: &mut Laid) {
    let lead = signs(placed).blank(placed.item.depth);
    let columns = narrow(placed.table.width);
    laid.lines.extend(tone::flow(pieces, &lead, columns));
}

/// Returns a number of columns as the terminal counts them.
pub(super) fn narrow(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::screens::{
        sample_pages::{level, rating},
        samples::Sample,
    };

    #[test]
    fn an_answer_without_room_beside_its_question_stands_below_it() {
        let mut page = rating();
        let own = page.groups.iter_mut().flat_map(|group| &mut group.items);
        for item in own.filter(|item| item.text.text == "Dawn") {
            item.cells = vec![level(1)];
            item.ask = Ask::Words {
                prompt: String::new(),
                value: "He listens to Marcus when it is late.".to_owned(),
                secret: false,
            };
        }
        let shown = Sample::of(page).focus(1).drawn(80, 30);
        let at = |words: &str| {
            let line = shown.lines().find(|line| line.contains(words));
            line.and_then(|line| line.find(words))
        };
        assert!(at("He listens") > at("Dawn"), "{shown}");
    }
}

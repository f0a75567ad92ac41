//! What lies over the body: the keys, the palette, a question. A plain panel, no box; it answers no key.

use super::help::{self, Here};
use super::{clashes, item::narrow};
use crate::text;
use crate::tui::backend::Frame;
use crate::tui::overlays::{Look, Minute, Overlay, Palette, Question};
use crate::tui::theme::{Role, Sign, Theme};
use crate::tui::widgets::{Column, Field, Paragraph, Rows, Rule, Stack, line, scroll};
use ratatui::{
    layout::{Position, Rect},
    text::{Line, Span},
};

/// What is drawn of an overlay: its mark for the rule below, and where the cursor stands.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) mark: Option<String>,
    pub(super) cursor: Option<Position>,
}

/// The widest panel.
const WIDEST: u16 = 100;

/// Draws an overlay over the body.
pub(super) fn draw(
    overlay: &Overlay,
    here: Here<'_>,
    (area, theme): (Rect, &Theme),
    frame: &mut Frame<'_>,
) -> Drawn {
    let inside = Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(4).min(WIDEST),
        ..area
    };
    match overlay {
        Overlay::Help(help) => {
            frame.wipe(area);
            let lines = help::lay(help, here, inside.width, theme);
            scrolled(&lines, help.scrolled, inside, frame)
        }
        Overlay::Palette(palette) => {
            frame.wipe(area);
            draw_palette(palette, (inside, theme), frame)
        }
        Overlay::Clashes(clashes) => {
            frame.wipe(area);
            let (lines, focus) = clashes::lay(clashes, inside.width, theme);
            let first = focus.saturating_sub(usize::from(inside.height));
            scrolled(&lines, first, inside, frame)
        }
        Overlay::Question(question) => draw_question(question, (area, theme), frame),
        Overlay::Look(look) => {
            frame.wipe(area);
            draw_looks(look, (inside, theme), frame)
        }
        Overlay::Minute(minute) => {
            frame.wipe(area);
            draw_minute(minute, (inside, theme), frame)
        }
    }
}

fn draw_question(
    question: &Question,
    (area, theme): (Rect, &Theme),
    frame: &mut Frame<'_>,
) -> Drawn {
    let (asked, told) = question.words();
    let width = area.width.saturating_sub(4);
    let mut lines = Paragraph::new(Span::styled(asked, theme.style(Role::Title))).lay(width);
    lines.extend(Paragraph::new(Span::styled(told, theme.style(Role::Text))).lay(width));
    let high = (narrow(lines.len()) + 1).min(area.height);
    let panel = Rect {
        y: area.y + area.height - high,
        height: high,
        ..area
    };
    frame.wipe(panel);
    frame.render(&Rule::new(theme), Rect { height: 1, ..panel });
    let inside = Rect {
        x: panel.x + 2,
        y: panel.y + 1,
        width,
        height: high.saturating_sub(1),
    };
    line::draw(&lines, inside, frame);
    Drawn::default()
}

/// The first minute of a case, under its headings.
fn draw_minute(minute: &Minute, (area, theme): (Rect, &Theme), frame: &mut Frame<'_>) -> Drawn {
    let title = Span::styled(minute.first.title.clone(), theme.style(Role::Title));
    let mut lines = Paragraph::new(title).lay(area.width);
    for (heading, below) in &minute.first.groups {
        lines.push(Line::default());
        lines.push(line::styled(*heading, theme.style(Role::Title)));
        for words in below {
            let words = Span::styled(words.clone(), theme.style(Role::Text));
            lines.extend(Paragraph::new(words).lead("  ").lay(area.width));
        }
    }
    scrolled(&lines, minute.scrolled, area, frame)
}

/// The looks, with what each is for.
fn draw_looks(look: &Look, (area, theme): (Rect, &Theme), frame: &mut Frame<'_>) -> Drawn {
    let told = if look.colours {
        "Each is worn as you come to it. A shared window follows what is kept."
    } else {
        "This window shows no colours, so that all of them look the same here."
    };
    let title = Span::styled("How the screen looks", theme.style(Role::Title));
    let told = Span::styled(told, theme.style(Role::Muted));
    let mut lines = Paragraph::new(title).lay(area.width);
    lines.extend(Paragraph::new(told).lay(area.width));
    lines.push(Line::default());
    lines.push(sampled(theme));
    lines.push(Line::default());
    let mut rows = Rows::new(&[Column::Keeps, Column::Wraps]);
    for (at, (name, about)) in look.all.iter().enumerate() {
        let role = if at == look.chosen {
            Role::Focus
        } else {
            Role::Text
        };
        rows.push(vec![
            line::styled(text::clean(name), theme.style(role)),
            line::styled(text::clean(about), theme.style(Role::Muted)),
        ]);
    }
    let sign = Span::styled(theme.sign(Sign::Focus), theme.style(Role::Focus));
    rows.focus(look.chosen, sign);
    line::draw(&lines, area, frame);
    let above = narrow(lines.len());
    let list = Rect {
        y: area.y + above,
        height: area.height.saturating_sub(above),
        ..area
    };
    frame.render(&rows, list);
    Drawn::default()
}

/// What a look is judged by: risk, marks, what is being typed.
fn sampled(theme: &Theme) -> Line<'static> {
    let samples = [
        (Sign::High, "HIGH risk", Role::High),
        (Sign::Medium, "MEDIUM risk", Role::Medium),
        (Sign::Low, "LOW risk", Role::Low),
        (Sign::Done, "here", Role::Ok),
        (Sign::Look, "late", Role::Warn),
    ];
    let mut line = Line::default();
    for (sign, word, role) in samples {
        let words = format!("{} {word}   ", theme.sign(sign));
        line.push_span(Span::styled(words, theme.style(role)));
    }
    line.push_span(Span::styled("what you type", theme.style(Role::Typed)));
    line
}

/// Draws lines from a row on, and says how far that is.
fn scrolled(lines: &[Line<'_>], from: usize, area: Rect, frame: &mut Frame<'_>) -> Drawn {
    let most = lines.len().saturating_sub(usize::from(area.height));
    let first = from.min(most);
    line::draw(lines.get(first..).unwrap_or_default(), area, frame);
    let last = (first + usize::from(area.height)).min(lines.len());
    Drawn {
        mark: (most > 0).then(|| format!("{last} of {}", lines.len())),
        cursor: None,
    }
}

fn draw_palette(palette: &Palette, (area, theme): (Rect, &Theme), frame: &mut Frame<'_>) -> Drawn {
    let prompt = Span::styled(
        "A few letters of a command, a stage, a person, an entry, an action",
        theme.style(Role::Muted),
    );
    let field = Field::new(&palette.field, theme.style(Role::Typed))
        .lead("  ")
        .empty(prompt);
    let high = narrow(field.lay(area.width).len()).min(3);
    let typed = Rect {
        height: high.min(area.height),
        ..area
    };
    frame.render(&field, typed);
    let list = Rect {
        y: area.y + high + 1,
        height: area.height.saturating_sub(high + 1),
        ..area
    };
    let mut stack = Stack::default();
    for (at, found) in palette.matching().enumerate() {
        stack.push(vec![found_line(
            found,
            at == palette.chosen,
            area.width,
            theme,
        )]);
    }
    stack.focus(palette.chosen);
    frame.render(&stack, list);
    let count = palette.matching().count();
    if count == 0 {
        let none = line::styled("  Nothing is called that.", theme.style(Role::Muted));
        line::draw(&[none], list, frame);
    }
    Drawn {
        mark: scroll::mark(&vec![1; count], Some(palette.chosen), list.height),
        cursor: field.cursor_in(typed),
    }
}

fn found_line(
    found: &crate::view::Found,
    chosen: bool,
    width: u16,
    theme: &Theme,
) -> Line<'static> {
    let width = usize::from(width);
    let more = theme.sign(Sign::More);
    let beside = line::styled(found.beside.clone(), theme.style(Role::Muted));
    let beside = line::fit(beside, width / 3, more);
    let column = width.saturating_sub(line::width(&beside));
    let (sign, role) = if chosen {
        (theme.sign(Sign::Focus), Role::Focus)
    } else {
        (" ", Role::Text)
    };
    let words = format!("{sign} {}", found.text.replace('\n', " "));
    let words = line::styled(words, theme.style(role));
    let words = line::fit(words, column.saturating_sub(2), more);
    line::beside(words, column, beside)
}

//! Home as it is drawn: references, when each is due, what was left unfinished. No name stands here.

use super::foot::{self, Said};
use super::{home::Home, item::narrow, keys};
use crate::tui::backend::Frame;
use crate::tui::theme::{Role, Sign, Theme};
use crate::tui::widgets::{Column, Hints, Paragraph, Rows, Rule, line};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};

/// Draws home, with a few words about the last key.
pub(super) fn draw(home: &Home, status: Option<&str>, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let row = |y: u16| Rect {
        y,
        height: 1,
        ..area
    };
    let title = Line::from(Span::styled(" Chairside", theme.style(Role::Title)));
    line::draw(&[title], row(0), frame);
    frame.render(&Rule::new(theme), row(1));
    let bottom = area.height.saturating_sub(1);
    // A window that is narrow shows fewer cases, and whatever is said of the last key is read whole.
    let said = foot::lay(
        Said {
            status,
            ..Said::default()
        },
        area.width,
        theme,
    );
    let above = bottom.saturating_sub(foot::rows(&said).max(1));
    let inside = Rect {
        x: area.x + 2,
        y: area.y + 2,
        width: area.width.saturating_sub(4),
        height: above.saturating_sub(3),
    };
    cases(home, inside, theme, frame);
    let mark = (home.cases.len() > 1).then(|| place_of(home));
    frame.render(&Rule::new(theme).mark(mark), row(above.saturating_sub(1)));
    let room = Rect {
        y: above,
        height: bottom.saturating_sub(above),
        ..area
    };
    line::draw(&said, room, frame);
    let place = Rect {
        x: 1,
        width: area.width.saturating_sub(2),
        ..row(bottom)
    };
    let hints = keys::home(!home.shown().is_empty(), home.cases.len() > 1);
    frame.render(&Hints::new(theme, hints, Vec::new()), place);
}

/// Says where the focus is among those that are shown.
fn place_of(home: &Home) -> String {
    match home.shown().len() {
        0 => format!("none of {}", home.cases.len()),
        shown => format!("{} of {shown}", home.chosen + 1),
    }
}

/// Says what is looked for and by what the cases are ordered; nothing where there is no choice.
fn board(home: &Home, theme: &Theme) -> Option<Line<'static>> {
    if home.cases.len() < 2 {
        return None;
    }
    let sought = match home.sought.as_str() {
        "" => Span::styled("Type to find a case", theme.style(Role::Muted)),
        sought => Span::styled(format!("Find: {sought}"), theme.style(Role::Focus)),
    };
    let order = format!("   Order: {}", home.order.said());
    Some(Line::from(vec![
        sought,
        Span::styled(order, theme.style(Role::Muted)),
    ]))
}

fn cases(home: &Home, area: Rect, theme: &Theme, frame: &mut Frame<'_>) {
    let place = format!(
        "Cases in {}. Another folder: chairside --cases FOLDER",
        home.folder
    );
    let place = Span::styled(place, theme.style(Role::Muted));
    let mut lines = Vec::new();
    if !home.folder.is_empty() {
        lines.extend(Paragraph::new(place).lay(area.width));
        lines.push(Line::default());
    }
    for broken in &home.broken {
        let words = Span::styled(broken.clone(), theme.style(Role::Warn));
        lines.extend(Paragraph::new(words).lead("! ").lay(area.width));
    }
    if home.cases.is_empty() {
        let words = "There is no case in this folder yet. Put a case file here, and it stands in this list.";
        let words = Span::styled(words, theme.style(Role::Muted));
        lines.extend(Paragraph::new(words).lay(area.width));
    }
    // What is broken never pushes the cases out of sight.
    lines.truncate(usize::from(area.height / 3).max(2));
    if let Some(board) = board(home, theme) {
        if lines.last().is_some_and(|line| line.width() > 0) {
            lines.push(Line::default());
        }
        lines.push(board);
    }
    if !home.cases.is_empty() && home.shown().is_empty() {
        let words = "No case has these words. Esc shows all of them again.";
        lines.push(Line::default());
        lines.extend(Paragraph::new(Span::styled(words, theme.style(Role::Muted))).lay(area.width));
    }
    if lines.last().is_some_and(|line| line.width() > 0) {
        lines.push(Line::default());
    }
    let taken = narrow(lines.len());
    line::draw(&lines, area, frame);
    let rest = Rect {
        y: area.y + taken,
        height: area.height.saturating_sub(taken),
        ..area
    };
    frame.render(&rows(home, theme), rest);
}

fn rows(home: &Home, theme: &Theme) -> Rows<'static> {
    let mut rows = Rows::new(&[
        Column::Keeps,
        Column::Fits(40),
        Column::Keeps,
        Column::Wraps,
    ]);
    rows.more(theme.sign(Sign::More));
    for (at, case) in home.shown().into_iter().enumerate() {
        let styled =
            |words: &str, role| Line::from(Span::styled(words.to_owned(), theme.style(role)));
        let own = if at == home.chosen {
            Role::Focus
        } else {
            Role::Text
        };
        rows.push(vec![
            styled(&case.reference, own),
            styled(&case.meeting, Role::Text),
            styled(&case.due, Role::Text),
            styled(&case.told(), Role::Warn),
        ]);
    }
    let sign = Span::styled(theme.sign(Sign::Focus), theme.style(Role::Focus));
    rows.focus(home.chosen, sign);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::offscreen::Offscreen;
    use crate::tui::screens::home::HomeCase;

    #[test]
    fn where_nothing_is_found_it_is_said_how_to_come_back() {
        let home = Home {
            cases: vec![HomeCase::default(), HomeCase::default()],
            sought: "zz".to_owned(),
            ..Home::default()
        };
        let mut screen = Offscreen::new(60, 16);
        screen.draw(|frame| draw(&home, None, &Theme::default(), frame));
        let shown = screen.screen();
        assert!(
            shown.contains("Find: zz") && shown.contains("none of 2"),
            "{shown}"
        );
        assert!(shown.contains("Esc shows all of them again."), "{shown}");
    }

    #[test]
    fn what_is_said_is_read_whole_in_the_least_window() {
        let case = |number: usize| HomeCase {
            reference: format!("LCR-{number:04}"),
            ..HomeCase::default()
        };
        let home = Home {
            cases: (0..20).map(case).collect(),
            ..Home::default()
        };
        let words = "This case is open at another desk since 10:02. It can be read here, and nothing is written.";
        let mut screen = Offscreen::new(60, 16);
        screen.draw(|frame| draw(&home, Some(words), &Theme::default(), frame));
        let shown = screen.screen();
        let said: Vec<&str> = shown.lines().rev().skip(1).take(2).map(str::trim).collect();
        assert_eq!(format!("{} {}", said[1], said[0]), words, "{shown}");
        assert!(
            shown.contains("LCR-0000") && shown.contains("1 of 20"),
            "{shown}"
        );
    }
}

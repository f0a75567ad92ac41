//! The foot: one line of what matters now, one line of keys. What was just said goes before the facts, and is never cut.

use super::item::narrow;
use crate::tui::theme::{Role, Sign, Theme};
use crate::tui::widgets::{Paragraph, line};
use ratatui::text::{Line, Span};

/// What the foot may say above the keys.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said<'a> {
    /// A few words about the last key: a refusal, or what was done.
    pub(super) status: Option<&'a str>,
    /// What a good chair would ask about what is typed, where the column it is typed in has no room for it.
    pub(super) advice: Option<&'a str>,
    /// What is still needed, near the end.
    pub(super) reminder: Option<&'a str>,
    /// The facts of the page.
    pub(super) facts: &'a [String],
}

/// Most rows of what was just said: a refusal is read whole.
const ROWS: u16 = 3;

/// Lays out what stands above the keys: one row, or more where a refusal needs them.
pub(super) fn lay(said: Said<'_>, columns: u16, theme: &Theme) -> Vec<Line<'static>> {
    let room = columns.saturating_sub(2);
    let more = theme.sign(Sign::More);
    if let Some(status) = said.status {
        let words = Span::styled(status.to_owned(), theme.style(Role::Title));
        let rows = Paragraph::new(words).more(more).lay_in(room, ROWS);
        return rows.into_iter().map(indented).collect();
    }
    if let Some(advice) = said.advice {
        let words = Span::styled(advice.to_owned(), theme.style(Role::Muted));
        return vec![indented(line::fit(
            Line::from(words),
            usize::from(room),
            more,
        ))];
    }
    let mut line = Line::default();
    if let Some(reminder) = said.reminder {
        line.push_span(Span::styled(reminder.to_owned(), theme.style(Role::Warn)));
    }
    for fact in said.facts.iter().filter(|fact| !fact.is_empty()) {
        if !line.spans.is_empty() {
            let dot = format!(" {} ", theme.sign(Sign::Dot));
            line.push_span(Span::styled(dot, theme.style(Role::Muted)));
        }
        line.push_span(Span::styled(fact.clone(), theme.style(Role::Muted)));
    }
    vec![indented(line::fit(line, usize::from(room), more))]
}

fn indented(text: Line<'static>) -> Line<'static> {
    let mut laid = Line::from(" ");
    line::append(&mut laid, text);
    laid
}

/// Returns how many rows that takes.
pub(super) fn rows(lines: &[Line<'_>]) -> u16 {
    narrow(lines.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(said: Said<'_>, columns: u16, expected: &[&str]) {
        let lines = lay(said, columns, &Theme::default());
        let shown: Vec<String> = lines.iter().map(ToString::to_string).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn facts_stand_in_one_row() {
        let facts = [
            "3 worries".to_owned(),
            String::new(),
            "2 to happen".to_owned(),
        ];
        let said = Said {
            facts: &facts,
            ..Said::default()
        };
        check(said, 60, &[" 3 worries · 2 to happen"]);
        check(said, 20, &[" 3 worries · 2 to…"]);
        let near_the_end = Said {
            reminder: Some("Still needed: a rating."),
            ..said
        };
        check(
            near_the_end,
            60,
            &[" Still needed: a rating. · 3 worries · 2 to happen"],
        );
    }

    #[test]
    fn a_refusal_is_read_whole() {
        let said = Said {
            status: Some("That is after the next meeting. Say an earlier day, or why."),
            ..Said::default()
        };
        check(
            said,
            40,
            &[
                " That is after the next meeting. Say an",
                " earlier day, or why.",
            ],
        );
    }
}

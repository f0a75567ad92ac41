//! The stage bar: which stages there are, where we are, what is done and what has something missing.
//! It goes nowhere itself.

use crate::text;
use crate::tui::theme::{Role, Sign, Theme};
use crate::tui::widgets::line;
use crate::view::BarStage;
use ratatui::text::{Line, Span};

/// Under this width the bar says only where we are and what is next.
const NARROW: u16 = 96;

/// Lays the bar out in so many columns.
pub(super) fn lay(stages: &[BarStage], columns: u16, theme: &Theme) -> Line<'static> {
    let room = usize::from(columns).saturating_sub(2);
    let pieces = |minutes| -> Vec<_> {
        let shown = stages.iter().map(|s| shown(s, minutes, theme));
        shown.collect()
    };
    let with_minutes = pieces(true);
    let wide = joined_width(&with_minutes, theme);
    let bar = if wide <= room {
        joined(with_minutes, theme)
    } else if wide - minutes_width(stages) <= room {
        joined(pieces(false), theme)
    } else if columns < NARROW {
        here_and_next(stages, theme)
    } else {
        around(stages, &with_minutes, room, theme)
    };
    let mut laid = Line::from(" ");
    line::append(&mut laid, line::fit(bar, room, theme.sign(Sign::More)));
    laid
}

/// One stage: its word and how it stands, by sign and by case, never by colour alone.
fn shown(stage: &BarStage, minutes: bool, theme: &Theme) -> Line<'static> {
    let mut words = stage.short.clone();
    let mut role = Role::Muted;
    if stage.current {
        words = words.to_uppercase();
        role = Role::Accent;
    }
    let mut shown = Line::default();
    shown.push_span(Span::styled(words, theme.style(role)));
    if let Some(minutes) = time(stage).filter(|_| minutes) {
        shown.push_span(Span::styled(minutes, theme.style(Role::Text)));
    }
    let sign = match (stage.missing, stage.done) {
        (true, _) => Some((Sign::Open, Role::Warn)),
        (false, true) => Some((Sign::Done, Role::Ok)),
        (false, false) => None,
    };
    if let Some((sign, role)) = sign {
        shown.push_span(Span::raw(" "));
        shown.push_span(Span::styled(theme.sign(sign), theme.style(role)));
    }
    shown
}

/// How long the stage on screen takes, as it stands behind its word.
fn time(stage: &BarStage) -> Option<String> {
    let time = stage.current.then(|| stage.time())?;
    (!time.is_empty()).then(|| format!(", {time}"))
}

/// Returns the columns that the minutes take.
fn minutes_width(stages: &[BarStage]) -> usize {
    let times = stages.iter().filter_map(time);
    times.map(|time| text::width(&time)).sum()
}

fn joined(pieces: Vec<Line<'static>>, theme: &Theme) -> Line<'static> {
    let mut line = Line::default();
    let bar = format!(" {} ", theme.sign(Sign::Bar));
    let bar = Span::styled(bar, theme.style(Role::Rule));
    for piece in pieces {
        if !line.spans.is_empty() {
            line.push_span(bar.clone());
        }
        line::append(&mut line, piece);
    }
    line
}

/// Returns the columns that pieces take once they are joined.
fn joined_width(pieces: &[Line<'static>], theme: &Theme) -> usize {
    let between = text::width(theme.sign(Sign::Bar)) + 2;
    let words: usize = pieces.iter().map(line::width).sum();
    words + pieces.len().saturating_sub(1) * between
}

/// The stage on screen and the one after it.
fn here_and_next(stages: &[BarStage], theme: &Theme) -> Line<'static> {
    let at = stages.iter().position(|stage| stage.current);
    let Some((at, current)) = at.and_then(|at| Some((at, stages.get(at)?))) else {
        return Line::default();
    };
    let mut line = shown(current, true, theme);
    let words = match stages.get(at + 1) {
        Some(next) => format!(" {} next: {}", theme.sign(Sign::Dot), next.short),
        None => format!(" {} the last stage", theme.sign(Sign::Dot)),
    };
    line.push_span(Span::styled(words, theme.style(Role::Muted)));
    line
}

/// As many stages round the one on screen as have room, those to come first; a sign where there are more.
fn around(
    stages: &[BarStage],
    pieces: &[Line<'static>],
    room: usize,
    theme: &Theme,
) -> Line<'static> {
    let current = stages.iter().position(|stage| stage.current);
    let current = current.unwrap_or_default();
    let (mut from, mut to) = (current, current + 1);
    let windowed = |from: usize, to: usize| {
        let more = Line::from(Span::styled(
            theme.sign(Sign::More),
            theme.style(Role::Muted),
        ));
        let mut shown = Vec::new();
        if from > 0 {
            shown.push(more.clone());
        }
        shown.extend(pieces.get(from..to).unwrap_or_default().iter().cloned());
        if to < pieces.len() {
            shown.push(more);
        }
        joined(shown, theme)
    };
    let more = text::width(theme.sign(Sign::More)) + text::width(theme.sign(Sign::Bar)) + 2;
    let fits = |from: usize, to: usize| {
        let hidden = usize::from(from > 0) + usize::from(to < pieces.len());
        let shown = pieces.get(from..to).unwrap_or_default();
        joined_width(shown, theme) + hidden * more <= room
    };
    loop {
        if to < pieces.len() && to - current <= current - from + 1 && fits(from, to + 1) {
            to += 1;
        } else if from > 0 && fits(from - 1, to) {
            from -= 1;
        } else if to < pieces.len() && fits(from, to + 1) {
            to += 1;
        } else {
            return windowed(from, to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Signs;

    fn stages(current: usize) -> Vec<BarStage> {
        let names = [
            "Open",
            "Attend",
            "Progress",
            "Map",
            "Statements",
            "Scale",
            "Rating",
            "Actions",
            "Decide",
            "Review",
            "Agree",
        ];
        let stage = |(at, short): (usize, &&str)| BarStage {
            id: short.to_lowercase(),
            short: (*short).to_owned(),
            done: at < current,
            current: at == current,
            missing: at == 2 && at < current,
            minutes: 4,
            of: 12,
        };
        names.iter().enumerate().map(stage).collect()
    }

    fn check(current: usize, columns: u16, expected: &str) {
        let laid = lay(&stages(current), columns, &Theme::default());
        assert_eq!(laid.to_string(), expected);
        assert!(line::width(&laid) <= usize::from(columns));
    }

    #[test]
    fn all_stages_stand_there_where_they_have_room() {
        check(
            1,
            130,
            " Open ✓ │ ATTEND, 4 of 12 min │ Progress │ Map │ Statements │ Scale │ Rating │ Actions │ Decide │ Review │ Agree",
        );
        check(
            1,
            102,
            " Open ✓ │ ATTEND │ Progress │ Map │ Statements │ Scale │ Rating │ Actions │ Decide │ Review │ Agree",
        );
    }

    #[test]
    fn where_we_are_is_always_in_sight() {
        check(
            3,
            100,
            " Open ✓ │ Attend ✓ │ Progress ○ │ MAP, 4 of 12 min │ Statements │ Scale │ Rating │ Actions │ …",
        );
        check(
            10,
            100,
            " … │ Statements ✓ │ Scale ✓ │ Rating ✓ │ Actions ✓ │ Decide ✓ │ Review ✓ │ AGREE, 4 of 12 min",
        );
    }

    #[test]
    fn a_narrow_bar_says_where_we_are_and_what_is_next() {
        check(3, 80, " MAP, 4 of 12 min · next: Statements");
        check(10, 80, " AGREE, 4 of 12 min · the last stage");
        check(3, 30, " MAP, 4 of 12 min · next: St…");
    }

    #[test]
    fn time_over_is_said_beside_what_was_planned() {
        let mut stages = stages(5);
        stages[5].minutes = 13;
        let laid = lay(&stages, 80, &Theme::default());
        assert_eq!(
            laid.to_string(),
            " SCALE, 13 min, 12 planned · next: Rating"
        );
        stages[5].of = 0;
        let laid = lay(&stages, 80, &Theme::default());
        assert_eq!(laid.to_string(), " SCALE · next: Rating");
    }

    #[test]
    fn it_reads_without_signs_of_its_own() {
        let plain = Theme::default().with_signs(Signs::Ascii);
        let laid = lay(&stages(3), 100, &plain).to_string();
        assert!(
            laid.starts_with(" Open + | Attend + | Progress o | MAP, 4"),
            "{laid}"
        );
    }
}

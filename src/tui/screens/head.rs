//! The head: whose meeting, the clock, and where something is not saved. Quiet while all is well.

use crate::tui::theme::{Role, Sign, Theme};
use crate::tui::widgets::line;
use crate::view::Head;
use ratatui::text::{Line, Span};

/// What the head says beside what the view gives it: how what is kept stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kept<'a> {
    /// What is wrong, in words.
    pub(super) trouble: Option<&'a str>,
    /// What is behind where nothing is wrong, in words.
    pub(super) behind: Option<&'a str>,
    /// Whether something is saved.
    pub(super) saved: bool,
    /// Who has this meeting, where it can only be read here.
    pub(super) read_only: Option<&'a str>,
}

/// Columns between what stands left and right.
const GAP: usize = 3;

/// Lays the head out in so many columns. Where there is little room, what matters less goes first.
pub(super) fn lay(head: &Head, kept: Kept<'_>, columns: u16, theme: &Theme) -> Line<'static> {
    let columns = usize::from(columns).saturating_sub(2);
    let more = theme.sign(Sign::More);
    let whole = Span::styled(head.title.clone(), theme.style(Role::Title));
    let title = Line::from(whole);
    let mut right = facts(head, kept);
    // Whose part it is, and that it can only be read, matters more than how the time is shared out.
    let least = line::width(&title).min(columns / 2);
    while right.len() > 1 && width(&right, theme) + GAP + least > columns {
        // The facts that can be done without stand at the end of what is always said.
        let Some(dispensable) = right.iter().rposition(|fact| fact.dispensable) else {
            break;
        };
        right.remove(dispensable);
    }
    let right = line::fit(joined(&right, theme), columns, more);
    let room = columns.saturating_sub(line::width(&right) + GAP);
    let title = line::fit(title, room, more);
    let mut laid = Line::from(" ");
    line::append(&mut laid, title);
    let column = 1 + columns - line::width(&right);
    line::beside(laid, column, right)
}

/// Something the head says.
struct Fact {
    words: String,
    role: Role,
    dispensable: bool,
}

fn facts(head: &Head, kept: Kept<'_>) -> Vec<Fact> {
    let fact = |words: &str, role, dispensable| Fact {
        words: words.to_owned(),
        role,
        dispensable,
    };
    let mut facts = Vec::new();
    if let Some(trouble) = kept.trouble {
        facts.push(fact(trouble, Role::Danger, false));
    }
    if let Some(words) = kept.read_only {
        facts.push(fact(words, Role::Warn, false));
    }
    if head.professionals_part {
        facts.push(fact("professionals only", Role::Warn, false));
    }
    if head.closed {
        facts.push(fact("closed", Role::Accent, false));
    } else if head.paused {
        facts.push(fact("a short break", Role::Accent, false));
    }
    if let Some(share) = &head.share {
        facts.push(fact(share, Role::Muted, true));
    }
    facts.push(fact(&head.clock, Role::Text, false));
    if !head.closed {
        facts.push(fact(&head.time(), Role::Muted, true));
    }
    // A slow disk is said where "saved" stands, and as calmly.
    if let Some(behind) = kept.behind {
        facts.push(fact(behind, Role::Muted, false));
    } else if kept.saved && kept.trouble.is_none() {
        facts.push(fact("saved", Role::Muted, true));
    }
    facts
}

fn joined(facts: &[Fact], theme: &Theme) -> Line<'static> {
    let mut line = Line::default();
    for fact in facts {
        if !line.spans.is_empty() {
            let dot = format!(" {} ", theme.sign(Sign::Dot));
            line.push_span(Span::styled(dot, theme.style(Role::Muted)));
        }
        line.push_span(Span::styled(fact.words.clone(), theme.style(fact.role)));
    }
    line
}

fn width(facts: &[Fact], theme: &Theme) -> usize {
    line::width(&joined(facts, theme))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        Head {
            title: "Jay · Complex Risk meeting 3".to_owned(),
            clock: "10:06".to_owned(),
            minutes: 6,
            of: 60,
            ..Head::default()
        }
    }

    const SAVED: Kept<'static> = Kept {
        trouble: None,
        behind: None,
        saved: true,
        read_only: None,
    };

    fn check(head: &Head, kept: Kept<'_>, columns: u16, expected: &str) {
        let laid = lay(head, kept, columns, &Theme::default());
        assert_eq!(laid.to_string(), expected);
    }

    #[test]
    fn the_head_is_quiet_while_all_is_well() {
        check(
            &head(),
            SAVED,
            70,
            " Jay · Complex Risk meeting 3             10:06 · 6 of 60 min · saved",
        );
        check(
            &head(),
            SAVED,
            60,
            " Jay · Complex Risk meeting 3   10:06 · 6 of 60 min · saved",
        );
    }

    #[test]
    fn what_is_wrong_stays_when_there_is_little_room() {
        let behind = Kept {
            trouble: Some("not saved here since 10:42"),
            ..SAVED
        };
        check(
            &head(),
            behind,
            60,
            " Jay · Complex Risk m…   not saved here since 10:42 · 10:06",
        );
    }

    #[test]
    fn a_slow_disk_is_no_alarm() {
        let behind = Kept {
            behind: Some("saving …"),
            ..SAVED
        };
        let theme = Theme::default();
        let laid = lay(&head(), behind, 70, &theme);
        let last = laid.spans.last().unwrap();
        assert_eq!(last.content, "saving …");
        assert_eq!(last.style, theme.style(Role::Muted));
        assert!(!laid.to_string().contains("saved"), "{laid}");
    }

    #[test]
    fn that_a_child_can_only_be_read_about_is_said_whole_at_eighty_columns() {
        let child = Head {
            title: "Child 2 of 3 · Robyn · read only".to_owned(),
            share: Some("52 min each for the 3 left".to_owned()),
            clock: "10:06".to_owned(),
            minutes: 6,
            of: 120,
            ..Head::default()
        };
        check(
            &child,
            SAVED,
            80,
            " Child 2 of 3 · Robyn · read only            52 min each for the 3 left · 10:06",
        );
    }

    #[test]
    fn what_is_not_as_usual_is_said_in_words() {
        let part = Head {
            professionals_part: true,
            paused: true,
            ..head()
        };
        check(
            &part,
            Kept::default(),
            90,
            " Jay · Complex Risk meeting 3    professionals only · a short break · 10:06 · 6 of 60 min",
        );
        let closed = Head {
            closed: true,
            ..head()
        };
        check(
            &closed,
            Kept::default(),
            60,
            " Jay · Complex Risk meeting 3                closed · 10:06",
        );
    }
}

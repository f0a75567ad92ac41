//! What a piece of the screen means, and so what decides its look. It says no colour.

use serde::Deserialize;

/// What a piece of text means on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// What is agreed, and all plain text.
    Text,
    /// Advice, notes beside the matter, empty states.
    Muted,
    /// Where we are: the current stage.
    Accent,
    /// The heading of a part.
    Title,
    /// What has focus: its sign and its text.
    Focus,
    /// What is being typed: the brightest thing there is.
    Typed,
    /// Lines between parts.
    Rule,
    /// Done, here, enough.
    Ok,
    /// Still to do, soon due.
    Warn,
    /// Not saved, overdue, stop.
    Danger,
    /// High risk, or the first of a procedure's levels.
    High,
    /// Medium risk, or a level between.
    Medium,
    /// Low risk, or the last of a procedure's levels.
    Low,
    /// Words of the child or the family as they were said.
    Quote,
    /// The name of a key that works now.
    Key,
    /// A key that does not work now, and why.
    DimKey,
}

impl Role {
    /// All roles, in the order of a theme's file.
    pub const ALL: [Self; 16] = [
        Self::Text,
        Self::Muted,
        Self::Accent,
        Self::Title,
        Self::Focus,
        Self::Typed,
        Self::Rule,
        Self::Ok,
        Self::Warn,
        Self::Danger,
        Self::High,
        Self::Medium,
        Self::Low,
        Self::Quote,
        Self::Key,
        Self::DimKey,
    ];

    /// Returns the name a theme file knows it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Muted => "muted",
            Self::Accent => "accent",
            Self::Title => "title",
            Self::Focus => "focus",
            Self::Typed => "typed",
            Self::Rule => "rule",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Danger => "danger",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::Quote => "quote",
            Self::Key => "key",
            Self::DimKey => "dim-key",
        }
    }

    /// Returns the role of a level of risk among so many, the gravest first.
    ///
    /// Levels are the procedure's own: three are high, medium and low, two are high and low.
    pub const fn of_level(index: usize, levels: usize) -> Self {
        if index == 0 {
            Self::High
        } else if index + 1 >= levels {
            Self::Low
        } else {
            Self::Medium
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_file_knows_each_role_by_its_name() {
        for role in Role::ALL {
            let read: Role = serde_yaml::from_str(role.name()).unwrap();
            assert_eq!(read, role);
        }
    }

    #[test]
    fn levels_of_risk_have_their_roles() {
        let roles = |levels| -> Vec<Role> {
            (0..levels)
                .map(|index| Role::of_level(index, levels))
                .collect()
        };
        assert_eq!(roles(3), [Role::High, Role::Medium, Role::Low]);
        assert_eq!(roles(2), [Role::High, Role::Low]);
        assert_eq!(roles(1), [Role::High]);
    }
}

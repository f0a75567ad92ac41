//! How many colours a terminal shows, from what its environment says. It reads no environment itself.

/// How many colours a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// None: weight, underline and reverse say everything.
    None,
    /// The sixteen whose look the person's own terminal decides.
    Sixteen,
    /// The fixed palette of 256.
    Indexed,
    /// Red, green and blue in 256 steps each.
    True,
}

/// What the environment says of the terminal; the caller reads it, so that tests need no environment.
#[derive(Debug, Clone, Copy, Default)]
pub struct Environment<'a> {
    /// `NO_COLOR`: any value but an empty one means no colour.
    pub no_color: Option<&'a str>,
    /// `COLORTERM`.
    pub color_term: Option<&'a str>,
    /// `TERM`.
    pub term: Option<&'a str>,
    /// `WT_SESSION`, which Windows Terminal sets.
    pub wt_session: Option<&'a str>,
    /// `COLORFGBG`, with which some terminals tell the numbers of their text and background colours.
    pub color_fg_bg: Option<&'a str>,
    /// Whether this is Windows, where `TERM` is usually not set and every console of the day has true colour.
    pub windows: bool,
}

impl Environment<'_> {
    /// Whether the terminal says that its background is light; most say nothing, and most are dark.
    pub fn is_light(self) -> bool {
        let behind = self.color_fg_bg.and_then(|said| said.rsplit(';').next());
        matches!(
            behind.and_then(|said| said.parse().ok()),
            Some(7 | 9..=15_u8)
        )
    }
}

impl Depth {
    /// Returns the depth the environment speaks of.
    ///
    /// Less is assumed where nothing is said: too few colours look plain, too many look broken.
    pub fn detect(environment: Environment<'_>) -> Self {
        Self::found(environment).0
    }

    /// Returns it with what spoke of it, to be told: "because ...".
    pub fn found(environment: Environment<'_>) -> (Self, &'static str) {
        let said = |value: Option<&str>| value.is_some_and(|value| !value.is_empty());
        let term = environment.term.unwrap_or_default();
        if said(environment.no_color) {
            (Self::None, "NO_COLOR is set")
        } else if term == "dumb" {
            (Self::None, "TERM is dumb")
        } else if matches!(environment.color_term, Some("truecolor" | "24bit")) {
            (Self::True, "COLORTERM says so")
        } else if said(environment.wt_session) {
            (Self::True, "this is Windows Terminal")
        } else if term.ends_with("-direct") {
            (Self::True, "TERM says so")
        } else if term.contains("256") {
            (Self::Indexed, "TERM says so")
        } else if environment.windows && term.is_empty() {
            (Self::True, "every console of Windows has them today")
        } else {
            (Self::Sixteen, "nothing says that there are more")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(environment: Environment<'_>, expected: Depth) {
        assert_eq!(Depth::detect(environment), expected, "{environment:?}");
    }

    #[test]
    fn the_environment_decides() {
        let term = |term| Environment {
            term: Some(term),
            ..Environment::default()
        };
        check(Environment::default(), Depth::Sixteen);
        check(term("xterm"), Depth::Sixteen);
        check(term("linux"), Depth::Sixteen);
        check(term("xterm-256color"), Depth::Indexed);
        check(term("xterm-direct"), Depth::True);
        check(term("dumb"), Depth::None);
        check(
            Environment {
                color_term: Some("truecolor"),
                ..term("xterm-256color")
            },
            Depth::True,
        );
        check(
            Environment {
                wt_session: Some("8d1f"),
                ..Environment::default()
            },
            Depth::True,
        );
        check(
            Environment {
                windows: true,
                ..Environment::default()
            },
            Depth::True,
        );
    }

    #[test]
    fn a_terminal_is_light_only_when_it_says_so() {
        for (said, light) in [
            (None, false),
            (Some("0;15"), true),
            (Some("12;default;7"), true),
            (Some("15;0"), false),
            (Some("15;8"), false),
            (Some("nonsense"), false),
        ] {
            let environment = Environment {
                color_fg_bg: said,
                ..Environment::default()
            };
            assert_eq!(environment.is_light(), light, "{said:?}");
        }
    }

    #[test]
    fn no_color_wins_over_everything_unless_it_is_empty() {
        let with = |no_color| Environment {
            no_color: Some(no_color),
            color_term: Some("truecolor"),
            ..Environment::default()
        };
        check(with("1"), Depth::None);
        check(with(""), Depth::True);
    }
}

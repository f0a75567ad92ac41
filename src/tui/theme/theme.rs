//! A theme that is complete: every role has its look. It reads no files and knows no other theme.

use super::{
    paint,
    raw::{RawStyle, RawTheme},
    role::Role,
    sign::{Sign, Signs},
};
use crate::text;
use ratatui::style::{Color, Modifier, Style};
use std::collections::BTreeMap;

/// What everything looks like.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Theme {
    name: String,
    about: String,
    ground: Style,
    reads_on: Vec<Color>,
    in_sixteen: Option<String>,
    styles: BTreeMap<Role, Style>,
    signs: Signs,
}

/// What is wrong with a theme file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThemeError {
    /// The file is no theme at all.
    #[error("this is no theme: {0}")]
    Unreadable(String),
    /// A colour that nobody knows.
    #[error("`{theme}` knows no colour `{colour}`{}", hint(nearest.as_deref()))]
    UnknownColour {
        /// The theme.
        theme: String,
        /// What was written.
        colour: String,
        /// The colour that was probably meant.
        nearest: Option<String>,
    },
    /// Roles that neither it nor what it extends gives a look.
    #[error("`{theme}` does not say how this looks: {}", roles(missing))]
    Incomplete {
        /// The theme.
        theme: String,
        /// The roles without a look.
        missing: Vec<Role>,
    },
    /// A theme that is not there.
    #[error("there is no theme `{name}`{}", hint(nearest.as_deref()))]
    Unknown {
        /// What was asked for.
        name: String,
        /// The theme that was probably meant.
        nearest: Option<String>,
    },
    /// Themes that extend each other in a circle.
    #[error("`{0}` extends itself in the end")]
    Loop(String),
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

fn roles(missing: &[Role]) -> String {
    let names: Vec<&str> = missing.iter().map(|role| role.name()).collect();
    text::list(&names)
}

impl Theme {
    /// Makes a theme of its file and of the files it extends, the nearest first.
    pub fn of(raw: &RawTheme, parents: &[&RawTheme]) -> Result<Self, ThemeError> {
        let line: Vec<&RawTheme> = std::iter::once(raw)
            .chain(parents.iter().copied())
            .collect();
        let colours = Colours {
            theme: &raw.name,
            line: &line,
        };
        let background = line.iter().find_map(|theme| theme.background.as_deref());
        let reads_on = line
            .iter()
            .map(|theme| &theme.reads_on)
            .find(|backgrounds| !backgrounds.is_empty());
        let mut theme = Self {
            name: raw.name.clone(),
            about: raw.about.clone(),
            ground: Style {
                bg: background
                    .map(|written| colours.read(written))
                    .transpose()?,
                ..Style::default()
            },
            reads_on: reads_on
                .into_iter()
                .flatten()
                .map(|written| colours.read(written))
                .collect::<Result<_, _>>()?,
            in_sixteen: line.iter().find_map(|theme| theme.in_sixteen.clone()),
            ..Self::default()
        };
        for role in Role::ALL {
            if let Some(raw) = line.iter().find_map(|theme| theme.roles.get(&role)) {
                theme.styles.insert(role, colours.style(raw)?);
            }
        }
        theme.complete()
    }

    fn complete(self) -> Result<Self, ThemeError> {
        let missing: Vec<Role> = Role::ALL
            .into_iter()
            .filter(|role| !self.styles.contains_key(role))
            .collect();
        if missing.is_empty() {
            return Ok(self);
        }
        Err(ThemeError::Incomplete {
            theme: self.name,
            missing,
        })
    }

    /// Returns the theme drawn with other signs.
    #[must_use]
    pub fn with_signs(self, signs: Signs) -> Self {
        Self { signs, ..self }
    }

    /// Returns the theme with each of its colours changed, as a terminal of fewer colours needs them.
    #[must_use]
    pub fn recoloured(self, change: impl Fn(Color) -> Color) -> Self {
        let style = |style: Style| Style {
            fg: style.fg.map(&change),
            bg: style.bg.map(&change),
            ..style
        };
        let styles = self.styles.into_iter();
        Self {
            ground: style(self.ground),
            styles: styles.map(|(role, look)| (role, style(look))).collect(),
            reads_on: self.reads_on.into_iter().map(&change).collect(),
            ..self
        }
    }

    /// Returns what the chair calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns what it is for, in half a line.
    pub fn about(&self) -> &str {
        &self.about
    }

    /// Returns the name of the theme that stands for it where a terminal has sixteen colours.
    pub(super) fn in_sixteen(&self) -> Option<&str> {
        self.in_sixteen.as_deref()
    }

    /// Returns the look of everything nothing is written on; to be laid under a frame first.
    pub fn ground(&self) -> Style {
        self.ground.patch(Style {
            fg: self.style(Role::Text).fg,
            ..Style::default()
        })
    }

    /// Returns the look of a role; plain in a theme that does not say.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(&role).copied().unwrap_or_default()
    }

    /// Returns the backgrounds that a role can meet; none where they are the terminal's own and nobody said which.
    #[cfg(test)]
    pub(super) fn behind(&self, role: Role) -> Vec<Color> {
        let behind = self.style(role).bg.or(self.ground.bg);
        behind.map_or_else(|| self.reads_on.clone(), |behind| vec![behind])
    }

    /// Returns the look of a heading, where we are or elsewhere.
    pub fn title(&self, focused: bool) -> Style {
        self.style(if focused { Role::Focus } else { Role::Title })
    }

    /// Returns a sign, one column wide.
    pub fn sign(&self, sign: Sign) -> &'static str {
        self.signs.get(sign)
    }

    /// Returns which set of signs is drawn with.
    pub const fn signs(&self) -> Signs {
        self.signs
    }
}

/// The colours a theme may name: its palette, the palettes of those it extends, then the sixteen.
struct Colours<'a> {
    theme: &'a str,
    line: &'a [&'a RawTheme],
}

impl Colours<'_> {
    fn read(&self, written: &str) -> Result<Color, ThemeError> {
        let named = self
            .line
            .iter()
            .find_map(|theme| theme.palette.get(written));
        // A palette's own colours are written out: names of names would need a loop check for nothing.
        paint::colour(named.map_or(written, String::as_str)).ok_or_else(|| {
            let palette = self.line.iter().flat_map(|theme| theme.palette.keys());
            let known = palette.map(String::as_str).chain(paint::names());
            ThemeError::UnknownColour {
                theme: self.theme.to_owned(),
                colour: written.to_owned(),
                nearest: text::nearest(written, known).map(str::to_owned),
            }
        })
    }

    fn style(&self, raw: &RawStyle) -> Result<Style, ThemeError> {
        let read = |written: &Option<String>| {
            written
                .as_deref()
                .map(|written| self.read(written))
                .transpose()
        };
        let mut add_modifier = Modifier::empty();
        for (wanted, modifier) in [
            (raw.bold, Modifier::BOLD),
            (raw.dim, Modifier::DIM),
            (raw.italic, Modifier::ITALIC),
            (raw.underline, Modifier::UNDERLINED),
            (raw.reverse, Modifier::REVERSED),
        ] {
            add_modifier.set(modifier, wanted);
        }
        Ok(Style {
            fg: read(&raw.colour)?,
            bg: read(&raw.behind)?,
            add_modifier,
            ..Style::default()
        })
    }
}

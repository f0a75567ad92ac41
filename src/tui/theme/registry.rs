//! All themes by name, and which one a terminal gets when nobody chose. It holds no look itself.

use super::{
    depth::Depth,
    raw::RawTheme,
    theme::{Theme, ThemeError},
};
use crate::text;
use std::sync::OnceLock;

/// A theme that comes with the program.
struct Embedded {
    name: &'static str,
    yaml: &'static str,
    read: OnceLock<Option<RawTheme>>,
}

impl Embedded {
    const fn new(name: &'static str, yaml: &'static str) -> Self {
        Self {
            name,
            yaml,
            read: OnceLock::new(),
        }
    }

    /// Returns it read; a test sees that each of them can be.
    fn theme(&self) -> Option<&RawTheme> {
        self.read.get_or_init(|| read(self.yaml).ok()).as_ref()
    }
}

/// The themes that come with the program. Each is read when it is asked for: a start needs one or two of them.
static EMBEDDED: [Embedded; 5] = [
    Embedded::new("calm", include_str!("../../../themes/calm.yaml")),
    Embedded::new("paper", include_str!("../../../themes/paper.yaml")),
    Embedded::new("contrast", include_str!("../../../themes/contrast.yaml")),
    Embedded::new("sixteen", include_str!("../../../themes/sixteen.yaml")),
    Embedded::new("plain", include_str!("../../../themes/plain.yaml")),
];
/// What a dark terminal gets when nobody chose.
const DARK: &str = "calm";
/// What a terminal with a light background gets when nobody chose.
const LIGHT: &str = "paper";
/// What a terminal of sixteen colours gets when nobody chose.
const FEW: &str = "sixteen";
/// What is drawn with where there is no colour, whatever was chosen.
const NONE: &str = "plain";

/// All themes there are.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// Those of the chair's own, which come before the product's of the same name.
    own: Vec<RawTheme>,
}

fn read(yaml: &str) -> Result<RawTheme, ThemeError> {
    serde_yaml::from_str(yaml)
        .map_err(|error| ThemeError::Unreadable(text::clean(&error.to_string())))
}

impl Registry {
    /// Adds a theme of the chair's own, which may extend those there are; one of the same name takes its place.
    pub fn add(&mut self, yaml: &str) -> Result<(), ThemeError> {
        let raw = read(yaml)?;
        let name = raw.name.clone();
        let before = self.own.clone();
        self.own.retain(|theme| theme.name != name);
        self.own.push(raw);
        if let Err(error) = self.get(&name) {
            self.own = before;
            return Err(error);
        }
        Ok(())
    }

    /// Returns the names of all themes and what each is for.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        let is_own = |name: &str| self.own.iter().any(|theme| theme.name == name);
        EMBEDDED
            .iter()
            .filter(move |embedded| !is_own(embedded.name))
            .filter_map(Embedded::theme)
            .chain(&self.own)
            .map(|theme| (theme.name.as_str(), theme.about.as_str()))
    }

    /// Returns a theme by name, complete with what it extends.
    pub fn get(&self, name: &str) -> Result<Theme, ThemeError> {
        let raw = self.raw(name)?;
        let mut parents: Vec<&RawTheme> = Vec::new();
        let mut next = raw.extends.as_deref();
        while let Some(parent) = next {
            let parent = self.raw(parent)?;
            let seen = parents.iter().any(|theme| theme.name == parent.name);
            if seen || parent.name == raw.name {
                return Err(ThemeError::Loop(raw.name.clone()));
            }
            parents.push(parent);
            next = parent.extends.as_deref();
        }
        Theme::of(raw, &parents)
    }

    fn raw(&self, name: &str) -> Result<&RawTheme, ThemeError> {
        let embedded = || EMBEDDED.iter().find(|embedded| embedded.name == name);
        let own = self.own.iter().find(|theme| theme.name == name);
        own.or_else(|| embedded().and_then(Embedded::theme))
            .ok_or_else(|| ThemeError::Unknown {
                name: text::clean(name),
                nearest: text::nearest(name, self.names().map(|(name, _)| name)).map(str::to_owned),
            })
    }

    /// Returns the theme for a terminal: the one that was chosen, or the one that suits it.
    ///
    /// Without colours it is always the plain one, because colours left away say nothing of weight.
    pub fn choose(
        &self,
        chosen: Option<&str>,
        depth: Depth,
        light: bool,
    ) -> Result<Theme, ThemeError> {
        let suits = match depth {
            Depth::None => NONE,
            Depth::Sixteen => FEW,
            Depth::Indexed | Depth::True if light => LIGHT,
            Depth::Indexed | Depth::True => DARK,
        };
        match chosen {
            Some(name) if depth == Depth::None => self.get(name).and_then(|_| self.get(NONE)),
            Some(name) => self.get(name),
            None => self.get(suits),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::role::Role, *};
    use ratatui::style::Color;

    fn all() -> Vec<Theme> {
        let registry = Registry::default();
        let names: Vec<_> = registry.names().collect();
        assert_eq!(names.len(), EMBEDDED.len());
        names
            .iter()
            .map(|(name, _)| registry.get(name).unwrap())
            .collect()
    }

    #[test]
    fn a_theme_of_the_program_is_known_by_the_name_it_gives_itself() {
        for embedded in &EMBEDDED {
            assert_eq!(embedded.theme().unwrap().name, embedded.name);
        }
    }

    #[test]
    fn every_theme_is_complete_and_says_what_it_is_for() {
        for theme in all() {
            assert!((10..70).contains(&theme.about().len()), "{}", theme.name());
        }
    }

    #[test]
    fn every_role_can_be_read_from_the_back_of_the_room() {
        for theme in all() {
            for role in Role::ALL {
                let least = match (role, theme.name()) {
                    (Role::Rule, _) => 3.0,
                    (_, "contrast") => 7.0,
                    _ => 4.5,
                };
                if let Some(contrast) = theme.contrast(role) {
                    let name = theme.name();
                    assert!(contrast >= least, "{name} {role:?}: {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn contrast_is_known_wherever_a_theme_chooses_colours_itself() {
        for name in ["calm", "paper", "contrast"] {
            let theme = Registry::default().get(name).unwrap();
            for role in Role::ALL {
                let own = theme.style(role).fg.is_none() && theme.ground().bg.is_none();
                assert!(own || theme.contrast(role).is_some(), "{name} {role:?}");
            }
        }
    }

    #[test]
    fn what_is_typed_is_the_brightest() {
        for theme in all() {
            let typed = theme.contrast(Role::Typed).unwrap_or(21.0);
            for role in Role::ALL {
                assert!(theme.contrast(role).unwrap_or(0.0) <= typed, "{role:?}");
            }
        }
    }

    #[test]
    fn sixteen_uses_the_sixteen_and_plain_no_colour_at_all() {
        let registry = Registry::default();
        for role in Role::ALL {
            let plain = registry.get("plain").unwrap().style(role);
            assert_eq!((plain.fg, plain.bg), (None, None), "{role:?}");
            let few = registry.get("sixteen").unwrap().style(role).fg;
            assert!(!matches!(few, Some(Color::Rgb(..) | Color::Indexed(_))));
        }
    }

    #[test]
    fn the_terminal_decides_when_nobody_chose() {
        let registry = Registry::default();
        for (chosen, depth, light, expected) in [
            (None, Depth::True, false, "calm"),
            (None, Depth::Indexed, true, "paper"),
            (None, Depth::Sixteen, false, "sixteen"),
            (None, Depth::None, false, "plain"),
            (Some("paper"), Depth::Sixteen, false, "paper"),
            (Some("paper"), Depth::None, false, "plain"),
        ] {
            let theme = registry.choose(chosen, depth, light).unwrap();
            assert_eq!(theme.name(), expected, "{chosen:?} {depth:?} {light}");
        }
    }

    fn fault(yaml: &str) -> String {
        Registry::default().add(yaml).unwrap_err().to_string()
    }

    #[test]
    fn a_wrong_theme_is_told_what_is_wrong() {
        for (yaml, said) in [
            (
                "{name: mine, about: x, extends: clam}",
                "there is no theme `clam`; did you mean `calm`?",
            ),
            (
                "{name: mine, about: x, extends: mine}",
                "`mine` extends itself in the end",
            ),
            (
                "{name: mine, about: x, extends: calm, roles: {ok: {colour: laef}}}",
                "`mine` knows no colour `laef`; did you mean `leaf`?",
            ),
            (
                "{name: mine, about: x, roles: {text: {}}, extends: null}",
                "`mine` does not say how this looks: muted, accent, title, focus, typed, rule, ok, warn, danger, high, medium, low, quote, key and dim-key",
            ),
        ] {
            assert_eq!(fault(yaml), said);
        }
        assert!(fault("{name: mine, about: x, colour: red}").starts_with("this is no theme: "));
    }

    #[test]
    fn a_theme_of_ones_own_takes_what_it_does_not_say_from_another() {
        let mut registry = Registry::default();
        registry
            .add("{name: mine, about: my own, extends: calm, roles: {ok: {colour: sky}}}")
            .unwrap();
        let (mine, calm) = (registry.get("mine").unwrap(), registry.get("calm").unwrap());
        assert_eq!(mine.style(Role::Ok).fg, calm.style(Role::Accent).fg);
        assert_eq!(mine.style(Role::Warn), calm.style(Role::Warn));
    }

    #[test]
    fn a_theme_that_cannot_be_used_leaves_the_old_one() {
        let mut registry = Registry::default();
        assert!(
            registry
                .add("{name: plain, about: x, extends: sixteen}")
                .is_err()
        );
        assert!(registry.get("sixteen").is_ok());
    }
}

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
    Embedded::new("daylight", include_str!("../../../themes/daylight.yaml")),
    Embedded::new("dusk", include_str!("../../../themes/dusk.yaml")),
    Embedded::new(
        "high-contrast",
        include_str!("../../../themes/high-contrast.yaml"),
    ),
    Embedded::new(
        "colour-blind-safe",
        include_str!("../../../themes/colour-blind-safe.yaml"),
    ),
    Embedded::new("mono", include_str!("../../../themes/mono.yaml")),
];
/// Those that stand for them where a terminal has sixteen colours. Nobody chooses among them.
static IN_SIXTEEN: [Embedded; 4] = [
    Embedded::new(
        "daylight-sixteen",
        include_str!("../../../themes/daylight-sixteen.yaml"),
    ),
    Embedded::new(
        "dusk-sixteen",
        include_str!("../../../themes/dusk-sixteen.yaml"),
    ),
    Embedded::new(
        "high-contrast-sixteen",
        include_str!("../../../themes/high-contrast-sixteen.yaml"),
    ),
    Embedded::new(
        "colour-blind-safe-sixteen",
        include_str!("../../../themes/colour-blind-safe-sixteen.yaml"),
    ),
];
/// What a dark terminal gets when nobody chose.
const DARK: &str = "dusk";
/// What a terminal with a light background gets when nobody chose.
const LIGHT: &str = "daylight";
/// What is drawn with where there is no colour, whatever was chosen.
const NONE: &str = "mono";

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
        let mut all = EMBEDDED.iter().chain(&IN_SIXTEEN);
        let mut embedded = || all.find(|embedded| embedded.name == name);
        let own = self.own.iter().find(|theme| theme.name == name);
        own.or_else(|| embedded().and_then(Embedded::theme))
            .ok_or_else(|| ThemeError::Unknown {
                name: text::clean(name),
                nearest: text::nearest(name, self.names().map(|(name, _)| name)).map(str::to_owned),
            })
    }

    /// Returns the name of the theme that a terminal gets when nobody chose.
    pub const fn suits(light: bool) -> &'static str {
        if light { LIGHT } else { DARK }
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
        let theme = self.get(chosen.unwrap_or(Self::suits(light)))?;
        match depth {
            Depth::None => self.get(NONE),
            // The nearest of the sixteen may be near to its background too, so they are chosen by hand.
            Depth::Sixteen => match theme.in_sixteen() {
                Some(name) => self.get(name),
                None => Ok(theme),
            },
            Depth::Indexed | Depth::True => Ok(theme),
        }
    }
}

/// Returns the line of a theme file that an error is about, where it is about one.
pub fn line_of(yaml: &str, error: &ThemeError) -> Option<usize> {
    let holds = |line: &str, word: &str| {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '#' | '_');
        line.split(|c| !is_part(c)).any(|part| part == word)
    };
    let line = |wanted: &dyn Fn(&str) -> bool| yaml.lines().position(wanted).map(|at| at + 1);
    match error {
        ThemeError::Unreadable(_) => {
            let error = serde_yaml::from_str::<RawTheme>(yaml).err()?;
            error.location().map(|at| at.line())
        }
        ThemeError::UnknownColour { colour, .. } => line(&|line| holds(line, colour)),
        ThemeError::Unknown { name, .. } => {
            line(&|line| line.contains(':') && !line.contains("name:") && holds(line, name))
        }
        ThemeError::Loop(_) => line(&|line| line.contains("extends")),
        ThemeError::Incomplete { .. } => None,
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
    fn sixteen_colours_are_the_sixteen_and_mono_has_none_at_all() {
        let registry = Registry::default();
        for role in Role::ALL {
            let mono = registry.get("mono").unwrap().style(role);
            assert_eq!((mono.fg, mono.bg), (None, None), "{role:?}");
            for embedded in &IN_SIXTEEN {
                let look = registry.get(embedded.name).unwrap().style(role);
                for colour in [look.fg, look.bg] {
                    let is_fixed = matches!(colour, Some(Color::Rgb(..) | Color::Indexed(_)));
                    assert!(!is_fixed, "{} {role:?}", embedded.name);
                }
            }
        }
    }

    #[test]
    fn the_terminal_decides_when_nobody_chose() {
        let registry = Registry::default();
        for (chosen, depth, light, expected) in [
            (None, Depth::True, false, "dusk"),
            (None, Depth::Indexed, true, "daylight"),
            (None, Depth::Sixteen, false, "dusk-sixteen"),
            (None, Depth::Sixteen, true, "daylight-sixteen"),
            (None, Depth::None, false, "mono"),
            (Some("daylight"), Depth::True, false, "daylight"),
            (Some("daylight"), Depth::Sixteen, false, "daylight-sixteen"),
            (Some("mono"), Depth::Sixteen, false, "mono"),
            (Some("daylight"), Depth::None, false, "mono"),
        ] {
            let theme = registry.choose(chosen, depth, light).unwrap();
            assert_eq!(theme.name(), expected, "{chosen:?} {depth:?} {light}");
        }
        assert!(registry.choose(Some("dawn"), Depth::None, false).is_err());
    }

    #[test]
    fn what_is_wrong_with_a_file_is_told_with_its_line() {
        let lines = |yaml: &str| line_of(yaml, &Registry::default().add(yaml).unwrap_err());
        let mine = "name: mine\nabout: x\nextends: dusk\nroles:\n  ok: { colour: leaf }\n";
        assert_eq!(
            lines(&format!("{mine}  low: {{ colour: laef }}\n")),
            Some(6)
        );
        assert_eq!(
            lines(&format!("{mine}  lwo: {{ colour: leaf }}\n")),
            Some(6)
        );
        assert_eq!(lines(&mine.replace("dusk", "dsuk")), Some(3));
        assert_eq!(lines(&mine.replace("dusk", "mine")), Some(3));
    }

    fn fault(yaml: &str) -> String {
        Registry::default().add(yaml).unwrap_err().to_string()
    }

    #[test]
    fn a_wrong_theme_is_told_what_is_wrong() {
        for (yaml, said) in [
            (
                "{name: mine, about: x, extends: dsuk}",
                "there is no theme `dsuk`; did you mean `dusk`?",
            ),
            (
                "{name: mine, about: x, extends: mine}",
                "`mine` extends itself in the end",
            ),
            (
                "{name: mine, about: x, extends: dusk, roles: {ok: {colour: laef}}}",
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
            .add("{name: mine, about: my own, extends: dusk, roles: {ok: {colour: sky}}}")
            .unwrap();
        let (mine, dusk) = (registry.get("mine").unwrap(), registry.get("dusk").unwrap());
        assert_eq!(mine.style(Role::Ok).fg, dusk.style(Role::Accent).fg);
        assert_eq!(mine.style(Role::Warn), dusk.style(Role::Warn));
    }

    #[test]
    fn a_theme_that_cannot_be_used_leaves_the_old_one() {
        let mut registry = Registry::default();
        assert!(
            registry
                .add("{name: dusk-sixteen, about: x, extends: high-contrast-sixteen}")
                .is_err()
        );
        assert!(registry.get("high-contrast-sixteen").is_ok());
    }
}

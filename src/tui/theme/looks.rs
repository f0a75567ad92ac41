//! The looks there are on this terminal, and which of them is worn. It remembers nothing and reads no file.

use super::{Depth, Registry, Signs, Theme, ThemeError};

/// What a terminal shows of a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shows {
    /// How many colours.
    pub depth: Depth,
    /// Whether its own background is light.
    pub light: bool,
    /// Which signs its font has.
    pub signs: Signs,
}

impl Default for Shows {
    fn default() -> Self {
        Self {
            depth: Depth::True,
            light: false,
            signs: Signs::Unicode,
        }
    }
}

/// The looks there are, and the one that is worn.
#[derive(Debug, Clone)]
pub struct Looks {
    registry: Registry,
    shows: Shows,
    worn: String,
    theme: Theme,
}

impl Default for Looks {
    fn default() -> Self {
        let (registry, shows) = (Registry::default(), Shows::default());
        Self {
            worn: Registry::suits(shows.light).to_owned(),
            theme: Theme::default(),
            registry,
            shows,
        }
    }
}

impl Looks {
    /// Wears a look of these, or the one that suits the terminal where none is named.
    pub fn of(registry: Registry, shows: Shows, name: Option<&str>) -> Result<Self, ThemeError> {
        let mut looks = Self {
            registry,
            shows,
            worn: String::new(),
            theme: Theme::default(),
        };
        looks.wear(name.unwrap_or(Registry::suits(shows.light)))?;
        Ok(looks)
    }

    /// Wears another look; one that is not there changes nothing.
    pub fn wear(&mut self, name: &str) -> Result<(), ThemeError> {
        let Shows {
            depth,
            light,
            signs,
        } = self.shows;
        let theme = self.registry.choose(Some(name), depth, light)?;
        self.theme = theme.with_signs(signs);
        name.clone_into(&mut self.worn);
        Ok(())
    }

    /// Returns the name of the look that is worn.
    pub fn worn(&self) -> &str {
        &self.worn
    }

    /// Returns the look that is worn, as it is drawn here: in sixteen colours or in none it may be another.
    pub const fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Returns how many colours there are.
    pub const fn depth(&self) -> Depth {
        self.shows.depth
    }

    /// Returns every look by name, with what it is for.
    pub fn all(&self) -> Vec<(String, String)> {
        let names = self.registry.names();
        names
            .map(|(name, about)| (name.to_owned(), about.to_owned()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_worn_as_the_terminal_can_show_it_and_keeps_its_name() {
        let shows = |depth| Shows {
            depth,
            ..Shows::default()
        };
        for (depth, drawn) in [
            (Depth::True, "daylight"),
            (Depth::Sixteen, "daylight-sixteen"),
            (Depth::None, "mono"),
        ] {
            let looks = Looks::of(Registry::default(), shows(depth), Some("daylight")).unwrap();
            assert_eq!((looks.worn(), looks.theme().name()), ("daylight", drawn));
        }
    }

    #[test]
    fn without_a_name_the_terminal_decides_and_an_unknown_one_changes_nothing() {
        let mut looks = Looks::of(Registry::default(), Shows::default(), None).unwrap();
        assert_eq!(looks.worn(), "dusk");
        assert!(looks.wear("dawn").is_err());
        assert_eq!((looks.worn(), looks.theme().name()), ("dusk", "dusk"));
        looks.wear("daylight").unwrap();
        assert_eq!(looks.theme().name(), "daylight");
    }

    #[test]
    fn signs_stay_as_the_font_has_them_whatever_is_worn() {
        let ascii = Shows {
            signs: Signs::Ascii,
            ..Shows::default()
        };
        let mut looks = Looks::of(Registry::default(), ascii, None).unwrap();
        looks.wear("mono").unwrap();
        assert_eq!(looks.theme().signs(), Signs::Ascii);
    }
}

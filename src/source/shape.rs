//! The description of a file format as a table. It checks nothing itself and holds no format.

/// What a value may be.
///
/// One table is read by the checker, by the conversion for serde, by saving, and by whatever makes a template or
/// a schema: a field described twice is a field described differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Anything; every scalar is text.
    Any,
    /// A text, of several lines if need be. Numbers and truth values count as the text they were written as.
    Text,
    /// A text of one line.
    Word,
    /// A day as `2026-12-18`.
    Date,
    /// A time of day as `10:00`.
    Time,
    /// A month as `2026-12`.
    YearMonth,
    /// `true` or `false`, `yes` or `no`.
    Bool,
    /// A whole number within bounds.
    Whole {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// One of a closed list of words.
    OneOf(&'static [&'static str]),
    /// Several values; one may stand alone.
    List(&'static Self),
    /// Values by names of the writer's choice.
    MapOf(&'static Self),
    /// Values by the names of a table.
    Map(&'static [Field]),
    /// A text, or the long form of the same. Where the long form is a map, the text is its first field.
    TextOr(&'static Self),
}

/// One name of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The name.
    pub name: &'static str,
    /// Other names a person may write instead.
    pub also: &'static [&'static str],
    /// What the value may be.
    pub shape: Shape,
    /// Whether a map without it is an error.
    pub required: bool,
    /// What it is for, as a phrase for people.
    pub help: &'static str,
    /// The answer it is a part of, with other fields of the map: where both sides of a merge gave another one, one side
    /// counts for all of it. Nothing for a field that is said by itself.
    pub answer: Option<&'static str>,
    /// How many items it may have, where that is fewer than any list may.
    pub most: Option<usize>,
}

impl Field {
    /// Makes a field that may be left out.
    pub const fn new(name: &'static str, shape: Shape, help: &'static str) -> Self {
        Self {
            name,
            also: &[],
            shape,
            required: false,
            help,
            answer: None,
            most: None,
        }
    }

    /// Makes it required.
    #[must_use]
    pub const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    /// Makes it a part of an answer.
    #[must_use]
    pub const fn part_of(self, answer: &'static str) -> Self {
        Self {
            answer: Some(answer),
            ..self
        }
    }

    /// Bounds how many items it may have.
    #[must_use]
    pub const fn at_most(self, most: usize) -> Self {
        Self {
            most: Some(most),
            ..self
        }
    }

    /// Gives it other names.
    #[must_use]
    pub const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    /// Whether a name is this field's, its own or another.
    pub fn answers_to(&self, name: &str) -> bool {
        self.name == name || self.also.contains(&name)
    }
}

impl Shape {
    /// Returns the fields of a map, of the map a text may stand for, or of the maps of a list; none of anything else.
    pub const fn fields(&self) -> &'static [Field] {
        let mut shape = *self;
        loop {
            match shape {
                Self::Map(fields) => return fields,
                Self::TextOr(inner) | Self::List(inner) => shape = *inner,
                _ => return &[],
            }
        }
    }

    /// Returns the field a name of a map belongs to.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        let Self::Map(fields) = self.long() else {
            return None;
        };
        fields.iter().find(|field| field.answers_to(name))
    }

    /// Returns the answer that a name of a map is a part of.
    pub fn answer(&self, name: &str) -> Option<&'static str> {
        self.field(name)?.answer
    }

    /// Returns the shape of what stands under a name of a map.
    #[must_use]
    pub fn under(&self, name: &str) -> Self {
        match self.long() {
            Self::MapOf(inner) => *inner,
            long => long.field(name).map_or(Self::Any, |field| field.shape),
        }
    }

    /// Returns the shape of a list's items.
    #[must_use]
    pub fn item(&self) -> Self {
        match self.long() {
            Self::List(inner) => *inner,
            _ => Self::Any,
        }
    }

    /// Returns the shape of the long form: itself, except where a text may stand instead.
    #[must_use]
    pub const fn long(&self) -> Self {
        let mut shape = *self;
        while let Self::TextOr(inner) = shape {
            shape = *inner;
        }
        shape
    }

    /// Returns the name under which a short text stands in its long form.
    pub fn short_name(&self) -> Option<&'static str> {
        match self {
            Self::TextOr(_) => self.fields().first().map(|field| field.name),
            _ => None,
        }
    }

    /// Returns what is expected, as a phrase: "a date like 2026-12-18".
    pub fn expected(&self) -> String {
        match self {
            Self::Any => "a value".to_owned(),
            Self::Text => "text".to_owned(),
            Self::Word => "text of one line".to_owned(),
            Self::Date => "a date like 2026-12-18".to_owned(),
            Self::Time => "a time like 10:00".to_owned(),
            Self::YearMonth => "a month like 2026-12".to_owned(),
            Self::Bool => "yes or no".to_owned(),
            Self::Whole { min, max } => match (*min, *max) {
                (min, i64::MAX) => format!("a whole number from {min}"),
                (min, max) => format!("a whole number from {min} to {max}"),
            },
            Self::OneOf(words) => format!("one of {}", words.join(", ")),
            Self::List(_) => "a list".to_owned(),
            Self::MapOf(_) | Self::Map(_) => "a group of fields".to_owned(),
            Self::TextOr(inner) => format!("text or {}", inner.expected()),
        }
    }

    /// Returns a value of this shape as it could stand after the colon, for hints.
    pub fn example(&self) -> String {
        match self {
            Self::Date => "2026-12-18".to_owned(),
            Self::Time => "\"10:00\"".to_owned(),
            Self::YearMonth => "2026-12".to_owned(),
            Self::Bool => "true".to_owned(),
            Self::Whole { min, .. } => min.to_string(),
            Self::OneOf(words) => words.first().copied().unwrap_or_default().to_owned(),
            Self::List(_) => "[...]".to_owned(),
            Self::MapOf(_) | Self::Map(_) => "{...}".to_owned(),
            Self::Any | Self::Text | Self::Word | Self::TextOr(_) => "...".to_owned(),
        }
    }
}

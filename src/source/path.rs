//! Where a value stands in a file, as field names and places in lists. It knows nothing of lines or columns.

use std::fmt;

/// One step down into a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// The field of this name.
    Key(String),
    /// The item at this place of a list, the first is 0.
    Index(usize),
}

/// The steps from the top of a file to a value, shown as `actions[2].due`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path(Vec<Step>);

impl Path {
    /// Returns the path of the whole file.
    pub fn root() -> Self {
        Self::default()
    }

    /// Returns this path with a field's name added.
    #[must_use]
    pub fn key(&self, name: impl Into<String>) -> Self {
        self.then(Step::Key(name.into()))
    }

    /// Returns this path with a place in a list added.
    #[must_use]
    pub fn index(&self, place: usize) -> Self {
        self.then(Step::Index(place))
    }

    /// Returns this path with one step added.
    #[must_use]
    pub fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// Returns the steps, the outermost first.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }
}

impl From<Vec<Step>> for Path {
    fn from(steps: Vec<Step>) -> Self {
        Self(steps)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(name) if n == 0 => f.write_str(name)?,
                Step::Key(name) => write!(f, ".{name}")?,
                Step::Index(place) => write!(f, "[{place}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_as_a_person_would_write_it() {
        let path = Path::root().key("actions").index(2).key("due");
        assert_eq!(path.to_string(), "actions[2].due");
        assert_eq!(Path::root().to_string(), "");
    }
}

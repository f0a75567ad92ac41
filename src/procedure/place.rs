//! A value of a file with where it stands, for checks of meaning. It checks nothing itself.

use crate::source::{Node, Path, Source, Step};
use serde_yaml::Value;

/// A value and the path to it.
#[derive(Debug, Clone)]
pub(super) struct Placed<'v> {
    pub(super) value: &'v Value,
    pub(super) path: Path,
}

impl<'v> Placed<'v> {
    /// Takes the value that is the whole file.
    pub(super) fn whole(value: &'v Value) -> Self {
        Self {
            value,
            path: Path::root(),
        }
    }

    /// Returns the value under a name, if there is one.
    pub(super) fn get(&self, name: &str) -> Option<Self> {
        let value = self.value.as_mapping()?.get(name)?;
        Some(Self {
            value,
            path: self.path.key(name),
        })
    }

    /// Returns the items of the list under a name; none where there is no list.
    pub(super) fn items(&self, name: &str) -> Vec<Self> {
        let Some(list) = self.get(name) else {
            return Vec::new();
        };
        let items = list.value.as_sequence().into_iter().flatten();
        items
            .enumerate()
            .map(|(place, value)| Self {
                value,
                path: list.path.index(place),
            })
            .collect()
    }

    /// Returns names and values of the map under a name; none where there is no map.
    pub(super) fn entries(&self, name: &str) -> Vec<(&'v str, Self)> {
        let Some(map) = self.get(name) else {
            return Vec::new();
        };
        let entries = map.value.as_mapping().into_iter().flatten();
        entries
            .filter_map(|(key, value)| {
                let key = key.as_str()?;
                let path = map.path.key(key);
                Some((key, Self { value, path }))
            })
            .collect()
    }

    /// Returns this value as text.
    pub(super) fn text(&self) -> Option<&'v str> {
        self.value.as_str()
    }

    /// Returns the text under a name.
    pub(super) fn word(&self, name: &str) -> Option<&'v str> {
        self.value.as_mapping()?.get(name)?.as_str()
    }

    /// Returns the whole number under a name.
    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.value.as_mapping()?.get(name)?.as_u64()
    }
}

/// Returns a path as it stands in a file, from one that counts only the items that are there.
///
/// An empty item of a list (`- ` and nothing after it) is no item to the reader, but it takes a place in the file.
pub(super) fn in_file(source: &Source, path: &Path) -> Path {
    let mut node = Some(source.root());
    let mut found = Path::root();
    for step in path.steps() {
        let step = match (step, node.and_then(Node::items)) {
            (Step::Index(nth), Some(items)) => {
                let mut given = items.iter().enumerate().filter(|(_, i)| !i.is_missing());
                Step::Index(given.nth(*nth).map_or(*nth, |(place, _)| place))
            }
            (step, _) => step.clone(),
        };
        node = node.and_then(|node| node.step(&step));
        found = found.then(step);
    }
    found
}

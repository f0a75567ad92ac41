//! A place in the file that goes along with the case that was read from it. It holds no rule.

use crate::source::{Node, Path};

/// A place in the file: where it is, and what stands there.
///
/// A case leaves out what is missing, so the third action of the case need not be the third of the file.
#[derive(Debug, Clone)]
pub(super) struct Spot<'s> {
    node: Option<&'s Node>,
    /// Where it is.
    pub(super) path: Path,
}

impl<'s> Spot<'s> {
    pub(super) fn root(node: &'s Node) -> Self {
        Self {
            node: Some(node),
            path: Path::root(),
        }
    }

    /// Goes to a field.
    pub(super) fn key(&self, name: &str) -> Self {
        Self {
            node: self.node.and_then(|node| node.get(name)),
            path: self.path.key(name),
        }
    }

    /// Returns how many items stand there; none where it is no list.
    pub(super) fn length(&self) -> usize {
        self.node.and_then(Node::items).unwrap_or_default().len()
    }

    /// Goes to each item that is not missing; one value may stand alone.
    pub(super) fn items(&self) -> impl Iterator<Item = Self> {
        let items = match self.node {
            Some(node) => node.items().unwrap_or(std::slice::from_ref(node)),
            None => &[],
        };
        let places = items.iter().enumerate();
        places
            .filter(|(_, item)| !item.is_missing())
            .map(|(place, item)| Self {
                node: Some(item),
                path: self.path.index(place),
            })
    }

    /// Goes to each value by name that is not missing.
    pub(super) fn entries(&self) -> impl Iterator<Item = Self> {
        let entries = self.node.and_then(Node::entries).unwrap_or_default();
        let given = entries.iter().filter(|(_, value)| !value.is_missing());
        given.map(|(name, value)| Self {
            node: Some(value),
            path: self.path.key(&*name.text),
        })
    }

    /// Pairs items of the case with their places.
    pub(super) fn each<'c, T>(&self, list: &'c [T]) -> impl Iterator<Item = (&'c T, Self)> {
        list.iter().zip(self.items())
    }

    /// Pairs named values of the case with their places.
    pub(super) fn named<'c, K, V>(
        &self,
        pairs: &'c [(K, V)],
    ) -> impl Iterator<Item = (&'c (K, V), Self)> {
        pairs.iter().zip(self.entries())
    }
}

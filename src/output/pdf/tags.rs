//! The tags of a document: what each part of it is, in the order it is read. They hold no text; that stands on the pages.

use krilla::tagging::{
    Identifier, ListNumbering, Node as Child, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};
use std::num::NonZeroU16;

/// What a part of a document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    Heading(u8, String),
    Paragraph,
    Quote,
    List { ordered: bool },
    Facts,
    Item,
    Label,
    Body,
    Table,
    Caption,
    TableHead,
    TableBody,
    Row,
    ColumnHead,
    RowHead,
    Cell,
}

/// A part that has other parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group(usize);

/// A part that has text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Leaf(usize);

/// All parts of a document. The first is the document itself.
#[derive(Debug)]
pub(super) struct Tags(Vec<Part>);

#[derive(Debug)]
struct Part {
    role: Role,
    parts: Vec<usize>,
    text: Vec<Identifier>,
}

impl Tags {
    /// The document itself.
    pub(super) const TOP: Group = Group(0);

    /// Begins a document.
    pub(super) fn new() -> Self {
        Self(vec![Part::of(Role::Paragraph)])
    }

    /// Adds a part that will have other parts.
    pub(super) fn group(&mut self, under: Group, role: Role) -> Group {
        Group(self.add(under, role))
    }

    /// Adds a part that will have text.
    pub(super) fn leaf(&mut self, under: Group, role: Role) -> Leaf {
        Leaf(self.add(under, role))
    }

    /// Says where on a page some text of a part stands.
    pub(super) fn found(&mut self, leaf: Leaf, at: Identifier) {
        if let Some(part) = self.0.get_mut(leaf.0) {
            part.text.push(at);
        }
    }

    /// Returns the tags as they are written.
    pub(super) fn tree(&self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for child in self.children(0) {
            tree.push(child);
        }
        tree
    }

    fn add(&mut self, under: Group, role: Role) -> usize {
        let index = self.0.len();
        self.0.push(Part::of(role));
        if let Some(part) = self.0.get_mut(under.0) {
            part.parts.push(index);
        }
        index
    }

    /// Parts nest as deep as a cell's paragraph in a table, never deeper.
    fn children(&self, of: usize) -> Vec<Child> {
        let Some(part) = self.0.get(of) else {
            return Vec::new();
        };
        let parts = part.parts.iter().filter_map(|&index| {
            let role = &self.0.get(index)?.role;
            let children = self.children(index);
            Some(TagGroup::with_children(role.tag(), children).into())
        });
        let text = part.text.iter().map(|&at| at.into());
        parts.chain(text).collect()
    }
}

impl Part {
    fn of(role: Role) -> Self {
        Self {
            role,
            parts: Vec::new(),
            text: Vec::new(),
        }
    }
}

impl Role {
    fn tag(&self) -> TagKind {
        match self {
            Self::Heading(level, title) => {
                let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
                Tag::Hn(level, Some(title.clone())).into()
            }
            Self::Paragraph => Tag::P.into(),
            Self::Quote => Tag::BlockQuote.into(),
            Self::List { ordered: true } => Tag::L(ListNumbering::Decimal).into(),
            Self::List { ordered: false } => Tag::L(ListNumbering::Disc).into(),
            Self::Facts => Tag::L(ListNumbering::None).into(),
            Self::Item => Tag::LI.into(),
            Self::Label => Tag::Lbl.into(),
            Self::Body => Tag::LBody.into(),
            Self::Table => Tag::Table.into(),
            Self::Caption => Tag::Caption.into(),
            Self::TableHead => Tag::THead.into(),
            Self::TableBody => Tag::TBody.into(),
            Self::Row => Tag::TR.into(),
            Self::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
            Self::RowHead => Tag::TH(TableHeaderScope::Row).into(),
            Self::Cell => Tag::TD.into(),
        }
    }
}

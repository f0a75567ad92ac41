//! A theme as its file writes it. It checks spelling only; what it extends and what its colours are is `theme`'s.

use super::role::Role;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A theme file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawTheme {
    /// What the chair calls it.
    pub name: String,
    /// What it is for, in half a line.
    pub about: String,
    /// The theme whose palette and roles it takes where it says nothing itself.
    pub extends: Option<String>,
    /// The colour behind everything; the terminal's own where it is not said.
    pub background: Option<String>,
    /// The terminal backgrounds its colours were chosen for, where it leaves the background alone.
    #[serde(default)]
    pub reads_on: Vec<String>,
    /// The theme that stands for it where a terminal has sixteen colours, whose look is the person's own.
    pub in_sixteen: Option<String>,
    /// Names for colours.
    #[serde(default)]
    pub palette: BTreeMap<String, String>,
    /// The look of each role.
    #[serde(default)]
    pub roles: BTreeMap<Role, RawStyle>,
}

/// The look of a role.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a theme file says each weight by its name, and any of them may go together"
)]
pub struct RawStyle {
    /// The colour of the text: a name of the palette, `#rrggbb` or one of the sixteen by name.
    pub colour: Option<String>,
    /// The colour behind the text.
    pub behind: Option<String>,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is dim.
    pub dim: bool,
    /// Whether it is in italics.
    pub italic: bool,
    /// Whether it has a line under it.
    pub underline: bool,
    /// Whether text and background change places.
    pub reverse: bool,
}

//! Where the cursor stands on the desk, as the desk journal keeps it. It is no part of what was agreed, and says nothing of
//! what stands there.

use super::Spot;
use serde::{Deserialize, Serialize};

/// Where the cursor stands on the desk: a key pressed after a restart must do what it would have done before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// What lies over the stage, by name; empty for the stage itself.
    pub sheet: String,
    /// The item the cursor stands on.
    pub item: Option<Spot>,
    /// The field that is open.
    pub field: Option<Spot>,
    /// Whether the field holds what the arrows picked, and nothing that was typed: the same word may be either.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub picked: bool,
}

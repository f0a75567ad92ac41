//! Where the cursor stands on the desk, as the desk journal keeps it. It is no part of what was agreed, and says nothing of
//! what stands there.

use super::Spot;
use serde::{Deserialize, Serialize};

/// Where the cursor stands on the desk: a key pressed after a restart must do what it would have done before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// What lies over the stage, by name; empty for the stage itself.
    pub sheet: String,
    /// The item the cursor stands on.
    pub item: Option<Spot>,
    /// The field that is open.
    pub field: Option<Spot>,
}

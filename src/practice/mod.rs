//! What good looks like: SMART actions, danger statements, goals, one-line capture. It advises and never blocks.

mod danger;
mod goal;

pub use danger::{DangerGap, danger_gaps};
pub use goal::{GoalGap, goal_gaps};

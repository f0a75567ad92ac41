//! What good looks like: SMART actions, danger statements, goals, one-line capture. It advises and never blocks.

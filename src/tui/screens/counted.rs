//! Which of how many the cursor stands on, where not all of a page fits. It moves nothing.

use super::body::Body;
use crate::tui::desk::Scene;

/// Says where the cursor stands in what does not fit: `7 of 12`.
pub(super) fn mark(body: &Body, scene: &Scene<'_>) -> Option<String> {
    let focus = scene.focus.as_ref()?;
    let items = scene.page.items();
    let bare: Vec<bool> = items.map(super::answer::is_bare).collect();
    let at = scene.page.items().position(|item| item.spot == *focus)?;
    let count = bare.iter().filter(|is_bare| !**is_bare).count();
    let at = counted(&bare, at);
    (body.scrolls() && count > 0).then(|| format!("{at} of {count}"))
}

/// Returns the number of the place at which the cursor stands. An empty line counts for nothing, and so has the number of the
/// place above it.
fn counted(bare: &[bool], at: usize) -> usize {
    let above = bare.iter().take(at + 1).filter(|is_bare| !**is_bare);
    above.count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_line_between_others_has_the_number_of_the_one_above() {
        // Two questions, the open line of a list, and two more.
        let bare = [false, false, true, false, false];
        let numbers: Vec<usize> = (0..bare.len()).map(|at| counted(&bare, at)).collect();
        assert_eq!(numbers, [1, 2, 2, 3, 4]);
        assert_eq!(counted(&[true, false], 0), 1);
    }
}

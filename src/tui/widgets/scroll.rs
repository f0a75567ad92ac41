//! Which rows of a long list are shown, from what has focus alone. It remembers nothing, so drawing changes nothing.

use std::ops::Range;

/// Returns the first row to show of items so high, in so much height, with one of them in focus.
///
/// What has focus is never at the edge while there is more beyond it, and the list stands still while focus moves
/// through the middle: it goes on by half a screen, because a room that reads along should not have to chase rows.
pub fn offset(heights: &[u16], focus: Option<usize>, height: u16) -> usize {
    let height = usize::from(height);
    let total: usize = heights.iter().map(|rows| usize::from(*rows)).sum();
    let Some(focused) = focus.filter(|_| total > height && height > 0) else {
        return 0;
    };
    let focused = place(heights, focused);
    let half = (height / 2).max(1);
    let middle = focused.start + focused.len().min(height) / 2;
    let wanted = middle.saturating_sub(height / 4) / half * half;
    // A list that begins in the middle of an item reads as if something were missing.
    let aligned = starts(heights).take_while(|start| *start <= wanted).last();
    let first = aligned.unwrap_or_default().min(total - height);
    if focused.end > first + height {
        (focused.end - height).min(focused.start)
    } else {
        first.min(focused.start)
    }
}

/// Returns the rows an item takes, counted from the first row of the list.
pub fn place(heights: &[u16], item: usize) -> Range<usize> {
    let start = heights
        .iter()
        .take(item)
        .map(|rows| usize::from(*rows))
        .sum();
    let height = heights.get(item).copied().unwrap_or_default();
    start..start + usize::from(height)
}

/// Returns where the list stands, `7 of 12`, when not all of it is in sight.
pub fn mark(heights: &[u16], focus: Option<usize>, height: u16) -> Option<String> {
    let total: usize = heights.iter().map(|rows| usize::from(*rows)).sum();
    let focus = focus.filter(|_| total > usize::from(height))?;
    Some(format!("{} of {}", focus + 1, heights.len()))
}

fn starts(heights: &[u16]) -> impl Iterator<Item = usize> {
    heights.iter().scan(0, |next, height| {
        let start = *next;
        *next += usize::from(*height);
        Some(start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_list_that_fits_never_scrolls() {
        assert_eq!(offset(&[1; 10], Some(9), 10), 0);
        assert_eq!(offset(&[], None, 10), 0);
        assert_eq!(offset(&[1; 10], Some(9), 0), 0);
    }

    #[test]
    fn it_goes_on_by_half_a_screen() {
        let offsets: Vec<usize> = (0..20)
            .map(|focus| offset(&[1; 20], Some(focus), 8))
            .collect();
        assert_eq!(
            offsets,
            [
                0, 0, 0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12, 12, 12
            ]
        );
    }

    #[test]
    fn an_item_higher_than_the_screen_shows_its_beginning() {
        assert_eq!(offset(&[2, 9, 2], Some(1), 4), 2);
    }

    #[test]
    fn the_mark_is_for_what_is_out_of_sight() {
        assert_eq!(mark(&[1; 12], Some(6), 8), Some("7 of 12".to_owned()));
        assert_eq!(mark(&[1; 12], Some(6), 12), None);
        assert_eq!(mark(&[1; 12], None, 8), None);
    }

    proptest! {
        #[test]
        fn what_has_focus_is_in_sight(
            heights in proptest::collection::vec(0..5_u16, 1..40),
            focus in 0..40_usize,
            height in 1..30_u16,
        ) {
            let focus = focus % heights.len();
            let first = offset(&heights, Some(focus), height);
            let focused = place(&heights, focus);
            let total: usize = heights.iter().map(|rows| usize::from(*rows)).sum();
            prop_assert!(first <= focused.start);
            let end = first + usize::from(height);
            prop_assert!(focused.end <= end || first == focused.start);
            prop_assert!(total <= usize::from(height) || end <= total);
        }
    }
}

//! How wide the columns of a table are: as wide as their words need, and the rest to those that have most to say.

/// What a column asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Wish {
    /// Its longest word, which is not broken where there is room.
    pub(super) longest: f32,
    /// All of its text in one line.
    pub(super) natural: f32,
}

impl Wish {
    /// Returns what both ask for.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            longest: self.longest.max(other.longest),
            natural: self.natural.max(other.natural),
        }
    }
}

/// Returns the widths of columns that fill the room; none where not even their words have room beside one another.
pub(super) fn widths(wishes: &[Wish], room: f32) -> Option<Vec<f32>> {
    let least: f32 = wishes.iter().map(|wish| wish.longest).sum();
    if least > room || wishes.is_empty() {
        return None;
    }
    // What needs more than a line is asked no further how much more.
    let more = |wish: &Wish| (wish.natural.min(room) - wish.longest).max(0.0);
    let wanted: f32 = wishes.iter().map(more).sum();
    let free = room - least;
    let share = |wish: &Wish| {
        if wanted >= free && wanted > 0.0 {
            more(wish) / wanted * free
        } else {
            // There is more than anybody asks for: each grows as it is wide.
            more(wish) + (free - wanted) * (wish.longest + more(wish)) / (least + wanted).max(1.0)
        }
    };
    Some(
        wishes
            .iter()
            .map(|wish| wish.longest + share(wish))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wishes: &[(f32, f32)], expected: Option<&[f32]>) {
        let wishes = wishes
            .iter()
            .map(|&(longest, natural)| Wish { longest, natural });
        let found = widths(&wishes.collect::<Vec<_>>(), 100.0);
        let rounded = found.map(|widths| widths.iter().map(|w| w.round()).collect::<Vec<_>>());
        assert_eq!(rounded.as_deref(), expected);
    }

    #[test]
    fn columns_fill_the_room() {
        check(&[(10.0, 10.0), (10.0, 30.0)], Some(&[25.0, 75.0]));
        check(&[(10.0, 10.0), (10.0, 500.0)], Some(&[10.0, 90.0]));
        check(
            &[(20.0, 60.0), (20.0, 60.0), (20.0, 20.0)],
            Some(&[40.0, 40.0, 20.0]),
        );
    }

    #[test]
    fn words_that_have_no_room_are_not_squeezed() {
        check(&[(60.0, 60.0), (60.0, 60.0)], None);
        check(&[], None);
    }
}

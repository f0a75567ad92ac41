//! Items put into and taken out of brackets and braces. It does not know whether they are items or fields.

use super::splice::Splice;
use std::ops::Range;

/// Higher than any column: what stands within brackets comes before what follows their line.
pub(super) const INSIDE: usize = usize::MAX;

/// Returns the splices that take out elements and put in texts; nothing if no element would be left to lean on.
///
/// Each new text comes with the place of the kept element it follows, none for the beginning.
pub(super) fn edit(
    elements: &[Range<usize>],
    kept: &[bool],
    new: &[(Option<usize>, String)],
) -> Option<Vec<Splice>> {
    let first_kept = kept.iter().position(|kept| *kept)?;
    let mut splices = removed(elements, kept, first_kept);
    for (behind, text) in new {
        let (at, text) = match behind {
            Some(place) => (elements.get(*place)?.end, format!(", {text}")),
            None => (elements.get(first_kept)?.start, format!("{text}, ")),
        };
        splices.push(Splice {
            range: at..at,
            text,
            rank: INSIDE,
        });
    }
    Some(splices)
}

fn removed(elements: &[Range<usize>], kept: &[bool], first_kept: usize) -> Vec<Splice> {
    let next = elements.iter().skip(1).map(|element| element.start);
    let previous = std::iter::once(0).chain(elements.iter().map(|element| element.end));
    let around = next.map(Some).chain([None]).zip(previous);
    elements
        .iter()
        .zip(kept)
        .zip(around)
        .enumerate()
        .filter(|(_, ((_, kept), _))| !**kept)
        .map(|(place, ((element, _), (next, previous)))| {
            let range = if place < first_kept {
                element.start..next.unwrap_or(element.end)
            } else {
                previous..element.end
            };
            Splice {
                range,
                text: String::new(),
                rank: 0,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::splice::apply;
    use super::*;

    fn check(kept: [bool; 3], new: &[(Option<usize>, &str)], expected: Option<&str>) {
        let elements = [1..2, 4..5, 7..8];
        let new: Vec<(Option<usize>, String)> = new
            .iter()
            .map(|(place, text)| (*place, (*text).to_owned()))
            .collect();
        let splices = edit(&elements, &kept, &new);
        let result = splices.and_then(|splices| apply("[a, b, c]", splices));
        assert_eq!(result.as_deref(), expected);
    }

    #[test]
    fn commas_stay_between_what_is_left() {
        check([true, true, true], &[(Some(2), "d")], Some("[a, b, c, d]"));
        check([true, true, true], &[(None, "d")], Some("[d, a, b, c]"));
        check([true, false, true], &[(Some(0), "d")], Some("[a, d, c]"));
        check([false, false, true], &[(None, "d")], Some("[d, c]"));
        check([false, true, false], &[], Some("[b]"));
        check([true, false, false], &[(Some(0), "d")], Some("[a, d]"));
        check([false, false, false], &[(None, "d")], None);
    }
}

//! Replacements of byte ranges, applied all at once. It knows nothing of YAML.

use std::ops::Range;

/// One range of a text and what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Splice {
    /// The bytes that go; empty where something is only put in.
    pub(super) range: Range<usize>,
    /// What comes, with `\n` for line ends.
    pub(super) text: String,
    /// Of several at one place the one with the higher rank comes first.
    ///
    /// What belongs deeper in comes before what follows the whole: the rank grows with the column.
    pub(super) rank: usize,
}

/// Returns the text with every range replaced; nothing if ranges overlap.
pub(super) fn apply(text: &str, mut splices: Vec<Splice>) -> Option<String> {
    splices.sort_by_key(|splice| {
        let Range { start, end } = splice.range;
        (start, end, std::cmp::Reverse(splice.rank))
    });
    let line_end = line_end(text);
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for splice in splices {
        result.push_str(text.get(at..splice.range.start)?);
        result.push_str(&splice.text.replace('\n', line_end));
        at = splice.range.end;
    }
    result.push_str(text.get(at..)?);
    Some(ended_alike(text, result, line_end))
}

/// Returns the line end most lines of a text have: some old programs end them with a carriage return alone.
fn line_end(text: &str) -> &'static str {
    let windows = text.matches("\r\n").count();
    let plain = text.matches('\n').count() - windows;
    let old = text.matches('\r').count() - windows;
    if windows > plain && windows >= old {
        "\r\n"
    } else if old > plain {
        "\r"
    } else {
        "\n"
    }
}

/// A text keeps its last line end, or the want of one.
fn ended_alike(before: &str, mut after: String, line_end: &str) -> String {
    let is_ended = |text: &str| text.ends_with(['\n', '\r']);
    if is_ended(before) {
        if !is_ended(&after) {
            after.push_str(line_end);
        }
    } else if is_ended(&after) {
        after.truncate(after.trim_end_matches(['\r', '\n']).len());
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn splice(range: Range<usize>, text: &str, rank: usize) -> Splice {
        Splice {
            range,
            text: text.to_owned(),
            rank,
        }
    }

    #[test]
    fn ranges_are_replaced_whatever_their_order() {
        let splices = vec![
            splice(4..5, "E", 0),
            splice(0..1, "", 0),
            splice(4..4, "deep ", 9),
            splice(4..4, "flat ", 1),
        ];
        assert_eq!(apply("abcde", splices).as_deref(), Some("bcddeep flat E"));
    }

    #[test]
    fn overlapping_ranges_are_refused() {
        assert_eq!(
            apply("abcde", vec![splice(0..3, "", 0), splice(2..4, "", 0)]),
            None
        );
        assert_eq!(apply("abc", vec![splice(0..9, "", 0)]), None);
    }

    #[test]
    fn line_ends_stay_what_they_were() {
        let check = |text: &str, at: usize, expected: &str| {
            assert_eq!(
                apply(text, vec![splice(at..at, "\nx", 0)]).as_deref(),
                Some(expected)
            );
        };
        check("a\r\nb\r\n", 4, "a\r\nb\r\nx\r\n");
        check("a\rb\r", 3, "a\rb\rx\r");
        check("a\nb", 3, "a\nb\nx");
        assert_eq!(
            apply("a\nb", vec![splice(2..3, "", 0)]).as_deref(),
            Some("a")
        );
    }
}

//! Where somebody's own words stand in a text: within quotation marks. Nobody mends those. It knows no other sign.

use std::ops::Range;

/// Returns the stretches of a text that stand in quotation marks, the marks with them.
///
/// A double mark opens a quotation that may still be typed on. A single one is an apostrophe more often than not: it opens
/// one before a word only, and only where another closes it behind a word.
pub(super) fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let is_inside = found.last().is_some_and(|last| at < last.end);
        if !is_inside && let Some(end) = end_of(text, at, (before, c)) {
            found.push(at..end);
        }
        before = c;
    }
    found
}

/// Returns where a quotation ends that begins at a sign; nothing where none does.
fn end_of(text: &str, at: usize, (before, c): (char, char)) -> Option<usize> {
    let inside = at + c.len_utf8();
    let rest = text.get(inside..)?;
    let closes = |mark: char| {
        rest.find(mark)
            .map_or(text.len(), |end| inside + end + mark.len_utf8())
    };
    match c {
        '“' => Some(closes('”')),
        '"' => Some(closes('"')),
        '‘' | '\'' if !before.is_alphanumeric() => {
            let mark = if c == '‘' { '’' } else { '\'' };
            let mut ends = rest.match_indices(mark);
            let (end, _) = ends.find(|(end, mark)| {
                let after = rest
                    .get(end + mark.len()..)
                    .and_then(|rest| rest.chars().next());
                *end > 0 && after.is_none_or(|after| !after.is_alphanumeric())
            })?;
            Some(inside + end + mark.len_utf8())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_words_stand_in_marks_of_either_kind() {
        let check = |text: &str, expected: &[&str]| {
            let found = quoted(text);
            let words: Vec<&str> = found
                .iter()
                .map(|at| text.get(at.clone()).unwrap())
                .collect();
            assert_eq!(words, expected, "{text}");
        };
        check("Jay says “I hate it” often", &["“I hate it”"]);
        check(
            "Jay says 'I don't like it here', twice",
            &["'I don't like it here'"],
        );
        check("Jay says ‘I don’t like it’.", &["‘I don’t like it’"]);
        check("says \"one\" and \"two\"", &["\"one\"", "\"two\""]);
        check("“never closed", &["“never closed"]);
        check("It isn't Jay's, 'til Friday", &[]);
        check("Mum’s and Dad’s", &[]);
        check("'", &[]);
        check("''", &[]);
    }
}

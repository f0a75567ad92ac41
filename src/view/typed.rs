//! What a typed line carries besides its words: line breaks and the mark for professionals only.
//! It reads no dates and no names.

use crate::case::{Case, Marks};
use crate::meeting::{Meeting, Refusal};
use crate::practice::{for_few, without_mark};
use crate::text;

/// Most lines kept in one step; a longer paste is a document, not a list.
const LINES: usize = 50;

/// A line as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Typed {
    /// The words, harmless and without spaces around them.
    pub(super) words: String,
    /// Whether it is for professionals only.
    pub(super) professionals_only: bool,
}

impl Typed {
    /// Returns marks with the one that was typed; a mark is never taken away by typing.
    pub(super) fn marks(&self, old: Marks) -> Marks {
        Marks {
            professionals_only: old.professionals_only || self.professionals_only,
            ..old
        }
    }

    /// Returns the words, or nothing where none were typed.
    pub(super) fn said(&self) -> Option<String> {
        Some(self.words.clone()).filter(|words| !words.is_empty())
    }
}

/// Reads one line. What is typed in a part for professionals only is for professionals only: it must not come up by
/// itself once the family is back.
pub(super) fn line(meeting: &Meeting, typed: &str) -> Typed {
    let words = text::clean(typed);
    let (words, marked) = for_whom(words.trim(), Some(meeting.case()));
    Typed {
        words,
        professionals_only: marked || meeting.sitting().on_screen.professionals_part,
    }
}

/// Reads one line of a place that has no mark of its own: what is written there is for all, so a mark is refused.
pub(super) fn for_all(typed: &str) -> Result<Option<String>, Refusal> {
    let words = text::clean(typed);
    let (words, is_marked) = for_whom(words.trim(), None);
    match (words.as_str(), is_marked) {
        (_, true) => Err(Refusal::NotUnderstood(
            "What stands here is for all to read. A reason or an entry can be marked !pro."
                .to_owned(),
        )),
        ("", false) => Ok(None),
        (words, false) => Ok(Some(words.to_owned())),
    }
}

/// Reads several lines: each is an entry of its own. A mark at the end of the last one counts for all.
pub(super) fn lines(meeting: &Meeting, typed: &str) -> Result<Vec<Typed>, Refusal> {
    let block = text::clean_block(typed);
    let last = block.trim().lines().next_back().unwrap_or_default();
    let all_marked = ends_with_mark(last, meeting.case());
    let several = block.trim().contains('\n');
    let lines: Vec<Typed> = block
        .lines()
        .map(|one| line(meeting, if several { without_bullet(one) } else { one }))
        .filter(|one| !one.words.is_empty())
        .map(|one| Typed {
            professionals_only: one.professionals_only || all_marked,
            ..one
        })
        .collect();
    match lines.len() {
        0 => Err(Refusal::NothingTyped),
        n if n > LINES => Err(Refusal::NotUnderstood(format!(
            "That is {n} lines at once. Paste at most {LINES}."
        ))),
        _ => Ok(lines),
    }
}

/// Returns true where a line, or one of several, carries the mark.
pub(super) fn is_marked(meeting: &Meeting, typed: &str) -> bool {
    let case = Some(meeting.case());
    typed.lines().any(|line| for_whom(line.trim(), case).1)
}

fn ends_with_mark(line: &str, case: &Case) -> bool {
    let last = line.split_whitespace().next_back();
    let is_said = || {
        let said = for_few(line, Some(case));
        said.is_some_and(|(at, stays)| !stays && at.end == line.trim_end().len())
    };
    last.is_some_and(|last| without_mark(last).1) || is_said()
}

/// Takes out what keeps a line to professionals, with its sign or said in words. Words that are a part of the sentence stay.
fn for_whom(line: &str, case: Option<&Case>) -> (String, bool) {
    let (said, is_signed) = without_mark(line);
    let Some((at, stays)) = for_few(&said, case) else {
        return (said, is_signed);
    };
    let before = said.get(..at.start).unwrap_or_default().trim_end();
    let after = said.get(at.end..).unwrap_or_default().trim_start();
    let left = match (before, after) {
        _ if stays => said,
        ("", after) => after.to_owned(),
        (before, "") => before.trim_end_matches([',', ';']).to_owned(),
        (before, after) => format!("{before} {after}"),
    };
    (left, true)
}

/// A list pasted from elsewhere brings its own dots, or its numbers.
pub(super) fn without_bullet(line: &str) -> &str {
    let line = line.trim_start();
    let bullets = ["- ", "* ", "• ", "· ", "– "];
    let dotted = bullets.iter().find_map(|bullet| line.strip_prefix(bullet));
    dotted.or_else(|| without_number(line)).unwrap_or(line)
}

/// "1. Ring school" and "3) Ring school"; "12.3 is the day" keeps what it begins with.
fn without_number(line: &str) -> Option<&str> {
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let figures = line.len() - after.len();
    let rest = after
        .strip_prefix(". ")
        .or_else(|| after.strip_prefix(") "))?;
    (1..=2).contains(&figures).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    #[test]
    fn a_mark_in_the_middle_or_glued_to_a_word_is_the_mark() {
        let sample = Sample::jay();
        for typed in [
            "Lee sells drugs!pro",
            "Lee !pro sells drugs",
            "Lee sells drugs (!pro)",
        ] {
            let read = line(&sample.meeting, typed);
            assert!(read.professionals_only, "{typed}");
            assert_eq!(read.words, "Lee sells drugs", "{typed}");
            assert!(
                is_marked(&sample.meeting, typed) && for_all(typed).is_err(),
                "{typed}"
            );
        }
        let several = lines(&sample.meeting, "One!pro\nTwo").unwrap();
        let marked: Vec<bool> = several.iter().map(|one| one.professionals_only).collect();
        assert_eq!(marked, [true, false]);
    }

    #[test]
    fn a_mark_is_read_at_the_end_and_at_the_beginning() {
        let sample = Sample::jay();
        let check = |typed: &str, words: &str, professionals_only| {
            let expected = Typed {
                words: words.to_owned(),
                professionals_only,
            };
            assert_eq!(line(&sample.meeting, typed), expected, "{typed}");
        };
        check("  He rang her. ", "He rang her.", false);
        check("A named adult !pro", "A named adult", true);
        check("A named adult !PRO  ", "A named adult", true);
        check("!pro", "", true);
        check("!pro A named adult", "A named adult", true);
        check("A named adult !pro.", "A named adult", true);
        check("A named adult !prof", "A named adult", true);
        check("A named adult !private", "A named adult", true);
        check("Größe !por", "Größe", true);
        check("Größe !p", "Größe", true);
        check("A named adult - professionals only", "A named adult", true);
        check("Professionals only: a named adult", "a named adult", true);
        check("A named adult (pro)", "A named adult", true);
        check(
            "A named adult, not for Dawn",
            "A named adult, not for Dawn",
            true,
        );
        check("He wants to turn pro", "He wants to turn pro", false);
        check("This is a !priority", "This is a !priority", false);
        check("He shouted help !", "He shouted help !", false);
        check("é", "é", false);
        check("a\u{1b}[31mred", "ared", false);
    }

    #[test]
    fn a_place_for_all_refuses_the_mark() {
        assert_eq!(for_all(" He listens. "), Ok(Some("He listens.".to_owned())));
        assert_eq!(for_all("  "), Ok(None));
        assert!(for_all("He listens !pro").is_err());
        assert!(for_all("He listens, professionals only").is_err());
    }

    #[test]
    fn lines_are_entries_of_their_own() {
        let sample = Sample::jay();
        let words = |typed: &str| -> Vec<(String, bool)> {
            lines(&sample.meeting, typed)
                .unwrap()
                .into_iter()
                .map(|one| (one.words, one.professionals_only))
                .collect()
        };
        assert_eq!(words("one"), [("one".to_owned(), false)]);
        assert_eq!(words("- one"), [("- one".to_owned(), false)]);
        assert_eq!(
            words("- one\r\n\n• two"),
            [("one".to_owned(), false), ("two".to_owned(), false)]
        );
        assert_eq!(
            words("one !pro\ntwo"),
            [("one".to_owned(), true), ("two".to_owned(), false)]
        );
        assert_eq!(
            words("one\ntwo !pro\n"),
            [("one".to_owned(), true), ("two".to_owned(), true)]
        );
        assert_eq!(lines(&sample.meeting, " \n "), Err(Refusal::NothingTyped));
        assert!(lines(&sample.meeting, &"a\n".repeat(51)).is_err());
    }

    #[test]
    fn what_is_typed_in_a_part_for_professionals_is_for_them() {
        let mut sample = Sample::jay();
        sample.here(&["priya"]).professionals_part();
        assert!(line(&sample.meeting, "A named adult").professionals_only);
    }
}

//! A line that was cut off while it was written, and stands whole in the segment that followed: a disk was full for a while, and
//! nothing is lost. And a file that holds not even its beginning, of which that is not certain. It reads what it is given, and
//! no file.

use super::{DamageKind, Problem, Segment, Trouble, chain::Found, open::number};
use crate::text::clean;

/// How the end of a line begins that no two segments have alike: its checksum.
const SUM: &[u8] = b",\"sum\":\"";

/// The end of a file that was cut off.
pub(super) struct Torn {
    file: String,
    rest: Vec<u8>,
}

impl Torn {
    /// Returns the end of a file that was read, if it was cut off.
    pub(super) fn of<H, T>(file: &str, bytes: &[u8], segment: &Segment<H, T>) -> Option<Self> {
        let damage = segment.damage.as_ref()?;
        let is_cut_off = damage.kind == DamageKind::Torn;
        is_cut_off.then(|| Self {
            file: file.to_owned(),
            rest: bytes.get(damage.byte..).unwrap_or_default().to_owned(),
        })
    }
}

/// Judges files that hold not even their beginning, where others of the same journal can be read.
///
/// A first line is written in one go with the file, so a program that was ended between the two left such a file, and
/// nothing in it. Whatever empties files leaves the same. What tells them apart is what came later: whoever went on past
/// the file, from before it, saw nothing in it. Where nobody did, it is said as what it may be, and not as damage.
pub(super) fn judge_what_was_not_begun<H, T>(problems: &mut Vec<Problem>, found: &[Found<H, T>]) {
    problems.retain_mut(|problem| {
        if !is_not_begun(&problem.trouble) {
            return true;
        }
        problem.trouble = Trouble::NotBegun;
        let place = number(&problem.file);
        !place.is_some_and(|place| found.iter().any(|found| goes_past(found, place)))
    });
}

fn is_not_begun(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Damaged { damage, rest } => {
            let is_cut_off = damage.kind == DamageKind::Torn || *rest == 0;
            is_cut_off && damage.byte == 0
        }
        _ => false,
    }
}

/// Whether a segment was begun after the one with this number, and goes on from one before it.
fn goes_past<H, T>(found: &Found<H, T>, place: u32) -> bool {
    let parent = found.header.parent.as_ref();
    let goes_on_from = parent.and_then(|parent| number(&parent.file));
    let own = number(&found.file).unwrap_or(found.header.segment);
    own > place && goes_on_from.unwrap_or(0) < place
}

/// Forgets what was cut off in one file and stands whole in another.
pub(super) fn forget_what_is_repeated(
    problems: &mut Vec<Problem>,
    torn: &[Torn],
    files: &[(&str, Option<Vec<u8>>)],
) {
    let is_repeated = |problem: &Problem| {
        let of_this = torn.iter().find(|torn| clean(&torn.file) == problem.file);
        of_this.is_some_and(|torn| {
            let others = files.iter().filter(|(file, _)| *file != torn.file);
            let mut read = others.filter_map(|(_, bytes)| bytes.as_deref());
            read.any(|bytes| holds(bytes, &torn.rest))
        })
    };
    problems.retain(|problem| {
        let is_cut_off = matches!(&problem.trouble, Trouble::Damaged { damage, .. } if damage.kind == DamageKind::Torn);
        !(is_cut_off && is_repeated(problem))
    });
}

/// Whether a whole line says what the torn one says, as far as it goes.
fn holds(bytes: &[u8], torn: &[u8]) -> bool {
    if torn.is_empty() {
        return false;
    }
    let said = find(torn, SUM).map_or(torn, |end| torn.get(..end).unwrap_or(torn));
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let mut whole = lines.filter(|line| line.ends_with(b"\n"));
    whole.any(|line| line.starts_with(said))
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).rposition(|there| there == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_whole_in_another_file_is_repeated() {
        let line = br#"{"seq":7,"body":"Ring the school","sum":"aa"}"#;
        let mut whole = line.to_vec();
        let check = |bytes: &[u8], torn: &str, expected: bool| {
            assert_eq!(holds(bytes, torn.as_bytes()), expected, "{torn}");
        };
        check(&whole, r#"{"seq":7,"body":"Ring"#, false);
        whole.push(b'\n');
        check(&whole, r#"{"seq":7,"body":"Ring"#, true);
        check(
            &whole,
            r#"{"seq":7,"body":"Ring the school","sum":"bb"#,
            true,
        );
        check(&whole, r#"{"seq":7,"body":"Ring the GP"#, false);
        check(&whole, r#"{"seq":8,"body":"Ring"#, false);
        check(&whole, "{", true);
        check(&whole, "", false);
    }
}

//! A line that was cut off while it was written, and stands whole in the segment that followed: a disk was full for a while, and
//! nothing is lost. It reads what it is given, and no file.

use super::{DamageKind, Problem, Segment, Trouble};
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

/// Forgets files that were not even begun, where another begins the same journal: each begins with the same words.
pub(super) fn forget_what_was_not_begun(problems: &mut Vec<Problem>) {
    problems.retain(|problem| match &problem.trouble {
        Trouble::Damaged { damage, rest } => {
            let is_cut_off = damage.kind == DamageKind::Torn || *rest == 0;
            !(is_cut_off && damage.byte == 0)
        }
        _ => true,
    });
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

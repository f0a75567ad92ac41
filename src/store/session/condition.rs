//! In which condition the journal of a sitting is: damaged, or of a newer version. In words for the chair; it mends nothing.
//!
//! A damaged file is left as it is: what is before the damage counts, and the sitting goes on in a file of its own.

use super::began::Began;
use crate::meeting::{Moment, Record};
use crate::store::disk::{Disk, DiskError};
use crate::store::journal::{Chain, DamageKind, Problem, Trouble, begun, read_chain, stems};
use crate::text;
use std::path::Path;

/// What the program says where it does not know all that a newer one wrote.
pub(super) const NEWER: &str = "The record of this meeting was written by a newer Chairside, and this one does not know all that is in it: it can only be read here.";

/// How the second of its beginning is written at the end of a journal's name.
const SECOND: &str = "%Y%m%d-%H%M%S";
/// How long that is.
const SECOND_LENGTH: usize = 15;

/// A journal of which not even the beginning can be read.
#[derive(Debug)]
pub(super) struct Unread {
    /// Whether a newer version wrote it.
    pub(super) newer: bool,
    /// Whether it lies beside the case; this computer's own journals are no part of it.
    is_shared: bool,
    /// What is wrong with it, for the chair.
    pub(super) told: String,
    /// The name of the sitting.
    pub(super) stem: String,
    /// The file that cannot be read.
    pub(super) file: String,
}

/// Says what two windows that did not see each other wrote after the same line: both is kept, one of it is in the meeting.
///
/// Of what was shared alone: where this computer took up what another had gone on with, its own part stands beside that.
pub(super) fn apart(chain: &Chain<Began, Record>) -> Option<String> {
    let others = chain.clashes.iter();
    let others: Vec<String> = others
        .filter_map(|clash| {
            let mut records = clash.records.iter().rev();
            let last = records.find(|record| record.body.is_step())?;
            let count = text::count(clash.records.len(), "record", "records");
            let at = last.body.at.format("%H:%M");
            Some(format!(
                "{count}, the last of {at}, in {}",
                text::clean(&clash.file)
            ))
        })
        .collect();
    (!others.is_empty()).then(|| {
        format!(
            "Two windows wrote in this meeting without seeing each other. What one of them wrote is not in it, and is kept: {}. What was agreed there can be looked at here, and taken or left.",
            others.join("; ")
        )
    })
}

/// Says what of a journal was recovered and where the rest is; nothing where it is whole, or where it was gone on with
/// since: the chair was told then, and `recover` goes on telling it.
pub(super) fn damage<H>(chain: &Chain<H, Record>) -> Option<String> {
    let is_later = |problem: &Problem| {
        let tip = chain.tip.as_ref();
        tip.is_some_and(|tip| text::clean(&tip.file) <= problem.file)
    };
    let is_news = |problem: &&Problem| match &problem.trouble {
        Trouble::Disk(_) => true,
        Trouble::Damaged { damage, .. } => {
            let is_last = |last: &String| text::clean(last) == problem.file;
            chain.last_file.as_ref().is_some_and(is_last) || (damage.byte == 0 && is_later(problem))
        }
        Trouble::Orphan { .. } | Trouble::NotBegun => is_later(problem),
        Trouble::LineEnds | Trouble::Unknown(_) => false,
    };
    let news: Vec<&Problem> = chain.problems.iter().filter(is_news).collect();
    let only_not_begun = news.iter().all(|news| news.trouble == Trouble::NotBegun);
    let rest: Vec<String> = news.into_iter().map(rest).collect();
    if rest.is_empty() {
        return None;
    }
    if only_not_begun {
        let last = chain.records.last();
        let last = last.map(|last| format!(", the last of {}", last.body.at.format("%H:%M")));
        return Some(format!(
            "{} If the program was ended just as it began that, nothing is missing; else what was written in it is not here. What is here is {}{}. `chairside recover` tells more.",
            rest.join(" "),
            text::count(chain.records.len(), "record", "records"),
            last.unwrap_or_default()
        ));
    }
    let recovered = match (chain.records.len(), chain.records.last()) {
        (count, Some(last)) => format!(
            "{} before the damage {} here, the last of {}",
            text::count(count, "whole record", "whole records"),
            if count == 1 { "is" } else { "are" },
            last.body.at.format("%H:%M")
        ),
        (_, None) => "no whole record stands before the damage".to_owned(),
    };
    Some(format!(
        "Its journal is damaged: {recovered}. {} `chairside recover` tells more.",
        rest.join(" ")
    ))
}

/// Says where the rest of a file is.
fn rest(problem: &Problem) -> String {
    let file = &problem.file;
    match &problem.trouble {
        Trouble::Damaged { rest, .. } => format!(
            "The rest, {}, is not used and kept as it is in {file}.",
            text::count(*rest, "byte", "bytes")
        ),
        Trouble::Disk(error) => format!("{file} cannot be read now ({}).", error.why),
        Trouble::Orphan { .. } => {
            format!("What follows the damage is not used and kept as it is in {file}.")
        }
        Trouble::NotBegun => format!("Nothing can be read in {file}."),
        Trouble::LineEnds | Trouble::Unknown(_) => String::new(),
    }
}

/// Returns the newest journal of a case that cannot be read from its beginning on, where it is newer than a moment.
///
/// Nothing in such a journal says for certain which case it is about, but its name begins with the reference, in a form
/// that no other reference has.
pub(super) fn unread(
    disk: &dyn Disk,
    folder: &Path,
    reference: &str,
    since: Option<Moment>,
) -> Option<Unread> {
    let since = since.map(|since| since.format(SECOND).to_string());
    let stems = stems(disk, folder).unwrap_or_default();
    let newest = stems.iter().filter_map(|stem| {
        let began = second(stem, &text::file_name(reference))?;
        let is_newer = since.as_ref().is_none_or(|since| began > since.as_str());
        is_newer.then_some((began.to_owned(), stem))
    });
    let mut newest: Vec<_> = newest.collect();
    newest.sort();
    let mut newest = newest.iter().rev();
    newest.find_map(|(began, stem)| look(disk, folder, stem, began))
}

/// Returns when a journal was begun, where its name may be one of this case: an earlier version named them by the slug
/// alone, which other references share. What is in it tells.
pub(super) fn may_have_begun<'a>(stem: &'a str, reference: &str) -> Option<&'a str> {
    let names = [text::file_name(reference), text::slug(reference)];
    names.iter().find_map(|name| second(stem, name))
}

fn second<'a>(stem: &'a str, name: &str) -> Option<&'a str> {
    let rest = stem.strip_prefix(name)?.strip_prefix('-')?;
    let (began, after) = rest.split_at_checked(SECOND_LENGTH)?;
    // The short hash of another reference may be of digits alone, as a day is: then more digits follow.
    let is_whole = after.is_empty() || after.starts_with('-');
    let is_second = |c: u8| c.is_ascii_digit() || c == b'-';
    (is_whole && began.bytes().all(is_second)).then_some(began)
}

/// Whether a newer version wrote something of a journal that this one cannot read: a record, or a whole segment.
pub(super) fn is_of_newer<H, T>(chain: &Chain<H, T>) -> bool {
    let newer = |problem: &Problem| match &problem.trouble {
        Trouble::Damaged { damage, .. } => {
            matches!(damage.kind, DamageKind::Newer(_) | DamageKind::OtherVersion)
        }
        Trouble::Unknown(_) => true,
        Trouble::Disk(_) | Trouble::Orphan { .. } | Trouble::NotBegun | Trouble::LineEnds => false,
    };
    chain.problems.iter().any(newer)
}

fn look(disk: &dyn Disk, folder: &Path, stem: &str, began: &str) -> Option<Unread> {
    let chain = read_chain::<Began, Record>(disk, folder, stem).ok()?;
    if chain.header.is_some() {
        return None;
    }
    if is_of_newer(&chain) {
        return Some(Unread::newer(stem));
    }
    let problem = chain.problems.iter().find(|problem| is_a_loss(problem))?;
    let told = format!(
        "The journal of an earlier meeting, begun {}, cannot be read from its first line on: nothing of it is here. It is kept as it is in {}; `chairside recover` tells more.",
        begun_words(began),
        problem.file
    );
    Some(Unread::lost(stem, told, &problem.file))
}

impl Unread {
    /// Makes what is known of a journal that begins in a newer format.
    pub(super) fn newer(stem: &str) -> Self {
        Self {
            newer: true,
            is_shared: false,
            told: NEWER.to_owned(),
            stem: stem.to_owned(),
            file: String::new(),
        }
    }

    /// Makes what is known of a meeting that was shared beside a case and cannot be read there; of one that was left on this
    /// computer too, what it has of it is here.
    pub(super) fn shared<H, T>(stem: &str, chain: &Chain<H, T>, is_left: bool) -> Option<Self> {
        let problem = chain.problems.iter().find(|problem| is_a_loss(problem))?;
        let why = match &problem.trouble {
            Trouble::Disk(error) => format!("now ({})", error.why),
            _ => "from its first line on".to_owned(),
        };
        Some(Self::shared_in(stem, &problem.file, (&why, is_left)))
    }

    /// Makes what is known of a meeting whose files beside the case cannot be read now.
    pub(super) fn shared_now(stem: &str, error: &DiskError, is_left: bool) -> Self {
        let why = format!("now ({})", error.why);
        Self::shared_in(stem, &text::clean(stem), (&why, is_left))
    }

    fn shared_in(stem: &str, file: &str, (why, is_left): (&str, bool)) -> Self {
        let (began, _) = begun(stem);
        let told = if is_left {
            format!(
                "What was shared of this meeting beside the case cannot be read {why}: whether somebody went on with it there is not known. It is left as it is in {file}. What this computer has of it is here. Ask whoever may have gone on with it."
            )
        } else {
            format!(
                "A meeting begun {} is kept beside the case and cannot be read {why}: nothing of it is here. It is left as it is in {file}. Ask whoever held it before you go on.",
                begun_words(began)
            )
        };
        Self {
            is_shared: true,
            ..Self::lost(stem, told, file)
        }
    }

    /// Makes what is known where not even the names can be read of what lies beside a case.
    pub(super) fn folder(error: &DiskError) -> Self {
        let folder = &error.file;
        let told = format!(
            "What lies beside the case, in the folder {folder}, cannot be listed now ({}): whether a meeting was left there, or gone on with, is not known. Ask whoever may have held one before you go on.",
            error.why
        );
        Self {
            is_shared: true,
            ..Self::lost("", told, folder)
        }
    }

    fn lost(stem: &str, told: String, file: &str) -> Self {
        Self {
            newer: false,
            is_shared: false,
            told,
            stem: stem.to_owned(),
            file: file.to_owned(),
        }
    }

    /// Says it as it is where the same sitting is gone on with from beside its case.
    pub(super) fn gone_on_with(self, stem: &str) -> Self {
        if self.newer || self.is_shared || self.stem != stem {
            return self;
        }
        let told = format!(
            "The journal of this meeting on this computer cannot be read from its first line on. It is kept as it is in {}; `chairside recover` tells more.",
            self.file
        );
        Self { told, ..self }
    }
}

/// A journal that was cut off in its first line held no record yet.
fn is_a_loss(problem: &Problem) -> bool {
    match &problem.trouble {
        Trouble::Damaged { damage, rest } => damage.kind != DamageKind::Torn && *rest > 0,
        Trouble::Disk(_) => true,
        Trouble::Orphan { .. } | Trouble::NotBegun | Trouble::LineEnds | Trouble::Unknown(_) => {
            false
        }
    }
}

fn begun_words(began: &str) -> String {
    chrono::NaiveDateTime::parse_from_str(began, SECOND).map_or_else(
        |_| "before".to_owned(),
        |at| at.format("on %-d %B at %H:%M").to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journals_name_tells_when_it_began_and_only_of_its_own_reference() {
        let check = |stem: &str, name: &str, began: Option<&str>| {
            assert_eq!(second(stem, name), began, "{stem} {name}");
        };
        let at = Some("20261218-100000");
        check("lcr-0142-20261218-100000", "lcr-0142", at);
        check("lcr-0142-20261218-100000-2", "lcr-0142", at);
        check("lcr-0142-5f0c91ab-20261218-100000", "lcr-0142", None);
        check("lcr-0142-12345678-20261218-100000", "lcr-0142", None);
        check("lcr-0142-12345678-20261218-100000", "lcr-0142-12345678", at);
        check("lcr-01421-20261218-100000", "lcr-0142", None);
        check("lcr-0142-2026", "lcr-0142", None);
        check(
            "lcr-0142-\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}",
            "lcr-0142",
            None,
        );
    }
}

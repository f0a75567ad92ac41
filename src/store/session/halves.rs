//! The other halves of a sitting in which two windows wrote without seeing each other, from its journals here and beside the
//! case. It judges none of it; the meeting finds what is not in it.

use super::keep::Session;
use super::unfinished::Unfinished;
use crate::meeting::{Meeting, Moment, OtherHalf, Record, Start, redact};
use crate::store::journal::{AppendError, Chain};

/// Returns what was written beside a journal, each with what it goes on from. Sealed answers and half-typed words that a
/// desk journal holds are no part of it.
pub(super) fn beside<H>(chain: &Chain<H, Record>) -> Vec<OtherHalf> {
    let halves = chain.clashes.iter().map(|clash| {
        let after = clash.after.unwrap_or_default();
        let both = chain.records.iter().filter(|record| record.seq <= after);
        let all = both.chain(&clash.records);
        OtherHalf {
            records: all
                .filter_map(|record| redact::for_chair(&record.body))
                .collect(),
            after,
        }
    });
    halves.collect()
}

/// Returns what this computer wrote of a sitting that another has gone on with, where that one does not have all of it: it
/// was agreed while the share was gone.
pub(super) fn own(left: &Unfinished, gone_on: &Chain<Start, Record>) -> Option<OtherHalf> {
    let records = left.chain.records.iter();
    let records: Vec<Record> = records
        .filter_map(|record| redact::for_chair(&record.body))
        .collect();
    let both = records.iter().zip(&gone_on.records);
    let both = both
        .take_while(|(own, theirs)| **own == theirs.body)
        .count();
    let after = both.checked_sub(1).and_then(|last| records.get(last));
    let after = after.map_or(0, |last| last.seq);
    (both < records.len()).then_some(OtherHalf { records, after })
}

/// Keeps what was found in them that is not in the meeting, so that it is listed until it is taken or left.
pub(super) fn find(
    meeting: &mut Meeting,
    session: &mut Session,
    halves: &[OtherHalf],
    now: Moment,
) -> Result<(), AppendError> {
    for half in halves {
        if meeting.sitting().closed.is_none()
            && let Some(record) = meeting.to_find_parted(half, now)
        {
            session.append(&record)?;
            meeting.apply(&record);
        }
    }
    Ok(())
}

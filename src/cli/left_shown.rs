//! What was agreed in a sitting that was left, in plain words, and what was half-typed. Nothing sealed is among it, and what
//! is for few eyes is shown where it is asked for.

use super::{
    kept_in::{Found, Journal},
    left::understood,
};
use crate::{
    meeting::{Event, Meeting, Moment, OtherHalf, Parted, Record, Start, redact},
    text,
    view::{agreed_words, half_typed_words},
};

/// A sitting that was left, as far as it is understood.
pub(super) struct Standing {
    pub(super) meeting: Meeting,
    records: Vec<Record>,
    halves: Vec<OtherHalf>,
    last: Moment,
}

impl Standing {
    /// Folds a journal; nothing where its beginning is not understood. What a newer version wrote is left out.
    pub(super) fn of(journal: &Journal) -> Option<Self> {
        let start = journal.header.as_ref()?.began.get("start")?;
        let start: Start = understood(start)?;
        let read = |record: &crate::store::journal::Record<serde_json::Value>| -> Option<Record> {
            understood(&record.body)
        };
        let records: Vec<Record> = journal.records.iter().filter_map(read).collect();
        let meeting = Meeting::fold(start, &records);
        let halves = journal.clashes.iter().map(|clash| {
            let after = clash.after.unwrap_or_default();
            let both = records.iter().filter(|record| record.seq <= after).cloned();
            let all = both.chain(clash.records.iter().filter_map(read));
            let records = all
                .filter_map(|record| redact::for_chair(&record))
                .collect();
            OtherHalf { records, after }
        });
        let last = records
            .last()
            .map_or(meeting.start().at, |record| record.at);
        Some(Self {
            halves: halves.collect(),
            last,
            meeting,
            records,
        })
    }

    /// Returns when something was written last.
    pub(super) const fn last(&self) -> Moment {
        self.last
    }

    /// Returns the sitting with one of its children on screen.
    fn at(&self, child: usize) -> Meeting {
        let mut at = self.meeting.clone();
        let events = vec![Event::ChildTaken { child }];
        at.apply(&at.record(events, self.last, None));
        at
    }

    /// Whether another window wrote in it what is not in it, and was not taken.
    pub(super) fn is_parted(&self) -> bool {
        !self.facts().1.is_empty()
    }

    /// Whether another journal of the same sitting holds what is not in this one.
    pub(super) fn lacks(&self, journal: &Journal) -> bool {
        let Some(other) = Self::of(journal) else {
            return false;
        };
        let (own, records) = (for_chair(&self.records), for_chair(&other.records));
        let both = own.iter().zip(&records);
        let both = both.take_while(|(own, theirs)| own == theirs).last();
        let after = both.map_or(0, |(own, _)| own.seq);
        let mut halves = other.halves;
        halves.push(OtherHalf { records, after });
        let mut all = halves.iter();
        all.any(|half| self.meeting.to_find_parted(half, self.last).is_some())
    }

    /// Returns what was agreed, and what another window wrote that is not in it.
    fn facts(&self) -> (Vec<Parted>, Vec<Parted>) {
        let all = OtherHalf {
            records: self.records.clone(),
            after: 0,
        };
        let agreed = all.facts(self.meeting.start());
        let other = self.halves.iter().filter_map(|half| {
            let record = self.meeting.to_find_parted(half, self.last)?;
            Some(record.events.into_iter().flat_map(|event| match event {
                Event::PartedFound { facts } => facts,
                _ => Vec::new(),
            }))
        });
        // What was found once already stands in the journal until it is taken.
        let known = self.meeting.sitting().parted.iter();
        let known = known.filter(|known| known.taken != Some(true));
        let known = known.map(|known| known.fact.clone());
        (agreed, other.flatten().chain(known).collect())
    }
}

/// Returns what of some records another chair may read.
fn for_chair(records: &[Record]) -> Vec<Record> {
    records.iter().filter_map(redact::for_chair).collect()
}

/// Returns what was agreed and what was half-typed in a sitting, line by line; what is for few eyes where `peek` is set.
pub(super) fn shown(found: &Found, peek: bool) -> Vec<String> {
    let Some(standing) = Standing::of(&found.journal) else {
        return vec!["  What was agreed cannot be shown: its beginning cannot be read.".to_owned()];
    };
    let (agreed, other) = standing.facts();
    let mut lines = Vec::new();
    let mut few = 0;
    for (child, state) in standing.meeting.children().iter().enumerate() {
        let at = standing.at(child);
        let mut list = |heading: &str, facts: &[Parted], lines: &mut Vec<String>| {
            let own = facts.iter().filter(|fact| fact.child == child);
            let said: Vec<Option<String>> = own.map(|fact| said(&at, fact, peek)).collect();
            few += said.iter().filter(|said| said.is_none()).count();
            let said: Vec<String> = said.into_iter().flatten().collect();
            if !said.is_empty() {
                let reference = text::clean(&state.case.reference);
                lines.push(format!("  {heading} {reference}:"));
                lines.extend(said);
            }
        };
        list("Agreed about", &agreed, &mut lines);
        let apart = "Written in another window, and not in this meeting, about";
        list(apart, &other, &mut lines);
        let typed = half_typed_words(&at, peek);
        few += typed.held;
        if !typed.words.is_empty() {
            let reference = text::clean(&state.case.reference);
            lines.push(format!("  Half-typed, and not kept, about {reference}:"));
            let typed = typed
                .words
                .iter()
                .map(|words| format!("    {}", one_line(words)));
            lines.extend(typed);
        }
    }
    if lines.is_empty() && few == 0 {
        lines.push("  Nothing was agreed yet.".to_owned());
    }
    if few > 0 {
        let things = text::count(few, "thing is", "things are");
        lines.push(format!(
            "  {things} for few eyes and not shown; `--peek` shows them, not while the screen is shared."
        ));
    }
    lines
}

fn said(meeting: &Meeting, fact: &Parted, peek: bool) -> Option<String> {
    let (what, words) = agreed_words(meeting, fact, peek)?;
    Some(format!("    {what}: {}", one_line(&words)))
}

fn one_line(words: &str) -> String {
    text::clean(&words.replace('\n', "; "))
}

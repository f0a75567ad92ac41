//! Gates about a referral or nomination: who found the need, approved, authorised, was consulted, and what it holds.
//! What is about the child is in `child`.

use super::{
    child::{says_none, title_of},
    standing::{Standing, by_on, day},
};
use crate::calendar::{Date, Interval};
use crate::case::{Case, Referral, SignOff, Who};
use crate::procedure::{Procedure, Titled, counted};
use crate::text;

/// A case's referral under a procedure on a day. A case without one has an empty one: everything of it is missing.
pub(super) struct ForReferral<'a> {
    procedure: &'a Procedure,
    case: &'a Case,
    referral: Referral,
    today: Date,
}

impl<'a> ForReferral<'a> {
    pub(super) fn new(procedure: &'a Procedure, case: &'a Case, today: Date) -> Self {
        Self {
            procedure,
            case,
            referral: case.background.referral.clone().unwrap_or_default(),
            today,
        }
    }

    pub(super) fn unmet_need(&self) -> Standing {
        let found = self.referral.gates.unmet_need.as_ref();
        let found_on = found.and_then(|found| found.found_on);
        let by = found.and_then(|found| found.by.as_deref());
        match found_on.and_then(|_| by_on(by, found_on, self.today)) {
            Some(said) => Standing::settled(said),
            None => Standing::missing("the day on which professionals found unmet need"),
        }
    }

    pub(super) fn approved(&self, needed: usize) -> Standing {
        let mut agencies: Vec<String> = Vec::new();
        for sign_off in &self.referral.gates.approved {
            let agency = self.agency_of(sign_off).filter(|_| sign_off.date.is_some());
            if let Some(agency) = agency.filter(|agency| !agencies.contains(agency)) {
                agencies.push(agency);
            }
        }
        if agencies.len() >= needed {
            return Standing::settled(text::list(&agencies));
        }
        let more = match needed - agencies.len() {
            1 if agencies.is_empty() => "the approval of a senior manager".to_owned(),
            1 => "the approval of a senior manager of one more agency".to_owned(),
            more => format!("the approval of senior managers of {more} agencies"),
        };
        Standing::missing(more)
    }

    fn agency_of(&self, sign_off: &SignOff) -> Option<String> {
        let by = sign_off.by.as_deref().map(Who::new);
        let of_person = by.and_then(|who| self.case.person(&who)?.agency.as_deref());
        let agency = sign_off.agency.as_deref().or(of_person)?;
        Some(counted(self.procedure, self.case, agency))
    }

    pub(super) fn referred(&self) -> Standing {
        match self.from() {
            Some(from) => Standing::Settled(format!("Referred by {from}")),
            None => Standing::missing("which agency refers the child"),
        }
    }

    fn from(&self) -> Option<&str> {
        let from = self.referral.from.as_deref().map(str::trim);
        from.filter(|from| !from.is_empty())
    }

    pub(super) fn threshold(&self) -> Standing {
        let decided = self.referral.gates.threshold.clone().unwrap_or_default();
        let by = by_on(decided.decided_by.as_deref(), decided.date, self.today);
        match (decided.met, by) {
            (Some(true), Some(by)) => Standing::Settled(format!("Met: {by}")),
            (Some(true), None) => {
                Standing::missing("who decided that the threshold is met, and when")
            }
            (Some(false), by) => {
                let by = by.map(|by| format!(": {by}")).unwrap_or_default();
                Standing::NotMet(format!("The threshold is not met{by}"))
            }
            (None, _) => Standing::missing("the chair's decision on the threshold"),
        }
    }

    pub(super) fn synopsis(&self) -> Standing {
        let synopses = &self.referral.synopsis;
        if synopses.is_empty() {
            return Standing::missing("a synopsis of every agency involved");
        }
        let (unsigned, signed): (Vec<_>, Vec<_>) = synopses.iter().partition(|synopsis| {
            let sign_off = synopsis.signed_off.as_ref();
            sign_off.is_none_or(|signed| {
                // What is to be signed is not signed yet.
                let is_to_come = signed.date.is_some_and(|date| date > self.today);
                is_to_come || signed.date.is_none() && signed.by.is_none()
            })
        });
        let agencies = |list: &[&crate::case::Synopsis]| {
            let names: Vec<&str> = list.iter().map(|s| s.agency.as_str()).collect();
            text::list(&names)
        };
        let unwritten = self.without_a_synopsis();
        let sign_off =
            (!unsigned.is_empty()).then(|| format!("the sign-off of {}", agencies(&unsigned)));
        let unread =
            (!unwritten.is_empty()).then(|| format!("the synopsis of {}", text::list(&unwritten)));
        let open: Vec<String> = sign_off.into_iter().chain(unread).collect();
        if open.is_empty() {
            Standing::settled(agencies(&signed))
        } else {
            Standing::missing(open.join("; "))
        }
    }

    /// Whoever refers the child, or is named as involved, writes a synopsis.
    fn without_a_synopsis(&self) -> Vec<String> {
        let counted = |agency: &str| counted(self.procedure, self.case, agency);
        let written: Vec<String> = self
            .referral
            .synopsis
            .iter()
            .filter(|synopsis| !synopsis.text.trim().is_empty())
            .map(|synopsis| counted(&synopsis.agency))
            .collect();
        let involved = self.referral.account.agencies_involved.iter();
        let mut unwritten = Vec::new();
        let named = involved.map(String::as_str);
        let blank = self.referral.synopsis.iter();
        let blank = blank.filter(|synopsis| synopsis.text.trim().is_empty());
        let blank = blank.map(|synopsis| synopsis.agency.as_str());
        for agency in self.from().into_iter().chain(named).chain(blank) {
            let is_written = written.iter().any(|one| text::same(one, &counted(agency)));
            if !is_written && !unwritten.iter().any(|one: &String| text::same(one, agency)) {
                unwritten.push(agency.to_owned());
            }
        }
        unwritten
    }

    pub(super) fn notified(&self) -> Standing {
        let said = |date| day(date, self.today);
        match (self.referral.panel, self.referral.notified) {
            (None, None) => {
                Standing::missing("the day of the meeting, and when the core members were told")
            }
            (None, Some(told)) => {
                Standing::Missing(format!("The day of the meeting; told on {}", said(told)))
            }
            (Some(panel), None) => Standing::Missing(format!(
                "The day on which the core members were told of {}",
                said(panel)
            )),
            (Some(panel), Some(told)) if told > panel => Standing::Late(format!(
                "Told on {}, after the meeting on {}",
                said(told),
                said(panel)
            )),
            (Some(_), Some(told)) if told > self.today => {
                Standing::Missing(format!("The core members are to be told on {}", said(told)))
            }
            (Some(panel), Some(told)) => {
                Standing::Settled(format!("For {}, told on {}", said(panel), said(told)))
            }
        }
    }

    pub(super) fn circulated(&self) -> Standing {
        let Some(sent) = self.referral.circulated else {
            return Standing::missing("the day it was sent");
        };
        let said = day(sent, self.today);
        match self.referral.panel {
            Some(panel) if sent > panel => {
                Standing::Late(format!("Sent on {said}, after the meeting"))
            }
            _ if sent > self.today => Standing::Missing(format!("Is to be sent on {said}")),
            _ => Standing::Settled(format!("Sent on {said}")),
        }
    }

    pub(super) fn authorised(&self) -> Standing {
        let from = self
            .from()
            .map(|from| counted(self.procedure, self.case, from));
        let signed = self.referral.gates.authorised.iter().find(|sign_off| {
            // A signature of another agency authorises nothing; one without an agency is taken as meant.
            let agency = self.agency_of(sign_off);
            sign_off.by.is_some()
                && match (&from, agency) {
                    (Some(from), Some(agency)) => text::same(from, &agency),
                    _ => true,
                }
        });
        let said = signed.and_then(|s| by_on(s.by.as_deref(), s.date, self.today));
        match (said, from) {
            (Some(said), _) => Standing::settled(said),
            (None, Some(from)) => {
                Standing::Missing(format!("The authorisation of a senior manager of {from}"))
            }
            (None, None) => Standing::missing("the authorisation of a senior manager"),
        }
    }

    pub(super) fn consulted(&self, who: &Titled, statuses: &[String]) -> Standing {
        if let Some(date) = self.referral.gates.consulted.get(&who.id) {
            return Standing::Settled(format!("On {}", day(*date, self.today)));
        }
        let status = self
            .case
            .child
            .legal_status
            .as_deref()
            .map(str::to_lowercase);
        let asked = |status: &String| statuses.iter().any(|s| status.contains(&s.to_lowercase()));
        if !statuses.is_empty() && status.as_ref().is_some_and(|status| !asked(status)) {
            return Standing::settled("not needed at this legal status");
        }
        Standing::Missing(format!("The day {} was consulted", who.title))
    }

    pub(super) fn sent_ahead(&self, ahead: Interval) -> Standing {
        let Some(panel) = self.referral.panel else {
            return Standing::missing("the date of the panel");
        };
        let said = day(panel, self.today);
        match self.referral.made {
            Some(made) if ahead.after(made) <= panel => {
                Standing::Settled(format!("Sent on {}, for {said}", day(made, self.today)))
            }
            Some(made) => {
                let late = (ahead.after(made) - panel).num_days();
                let late = text::count(usize::try_from(late).unwrap_or_default(), "day", "days");
                let made = day(made, self.today);
                Standing::Late(format!("Sent on {made}, {late} too late for {said}"))
            }
            None if ahead.after(self.today) > panel => {
                Standing::Late(format!("Not sent, and the panel is on {said}"))
            }
            None => Standing::Missing(format!("The day it was sent; the panel is on {said}")),
        }
    }

    pub(super) fn not_awaiting(&self) -> Standing {
        let awaiting = self.referral.gates.awaiting.as_deref().map(str::trim);
        match awaiting.filter(|awaiting| !awaiting.is_empty()) {
            Some(awaiting) if says_none(awaiting) => Standing::settled("asked: nothing is awaited"),
            Some(awaiting) => Standing::NotMet(format!("Waiting for: {awaiting}")),
            None => Standing::NotAsked("Not asked yet: is one about to come?".to_owned()),
        }
    }

    pub(super) fn holds(&self, sections: &[Titled]) -> Standing {
        let empty: Vec<&str> = sections
            .iter()
            .filter(|section| !self.has(&section.id))
            .map(|section| title_of(sections, &section.id))
            .collect();
        if empty.is_empty() {
            Standing::settled("every part is filled in")
        } else {
            Standing::missing(text::list(&empty))
        }
    }

    fn has(&self, section: &str) -> bool {
        let account = &self.referral.account;
        let words = match section {
            "family" => &account.family,
            "history" => &account.history,
            "assessments" => &account.assessments,
            "agencies_involved" => return !account.agencies_involved.is_empty(),
            "risks_known" => &account.risks_known,
            "risks_unknown" => &account.risks_unknown,
            "obstacles" => &account.obstacles,
            "benefits" => &account.benefits,
            "outcomes_sought" => &account.outcomes_sought,
            _ => return false,
        };
        words
            .as_deref()
            .is_some_and(|words| !words.trim().is_empty())
    }

    pub(super) fn other_panels(&self, panels: &[Titled]) -> Standing {
        let considered = &self.referral.gates.other_panels_considered;
        if considered.is_empty() {
            return Standing::missing("which other panels were considered");
        }
        let named: Vec<&str> = considered.iter().map(|id| title_of(panels, id)).collect();
        let others = panels
            .iter()
            .filter(|panel| !considered.contains(&panel.id));
        let others: Vec<&str> = others.map(|panel| panel.title.as_str()).collect();
        let others = if others.is_empty() {
            String::new()
        } else {
            format!(". Not named: {}", others.join("; "))
        };
        Standing::Settled(format!("{}{others}", text::capitalised(&named.join("; "))))
    }

    pub(super) fn attached(&self, papers: &[Titled]) -> Standing {
        let came = &self.referral.attached;
        let missing = papers.iter().filter(|paper| !came.contains(&paper.id));
        let missing: Vec<&str> = missing.map(|paper| title_of(papers, &paper.id)).collect();
        if missing.is_empty() {
            Standing::settled("all of them")
        } else {
            Standing::missing(text::list(&missing))
        }
    }
}

//! Where a child stands in a sitting on several: one answer for the list that is sent and for the agenda, so that the two
//! cannot differ. It writes no paper and takes nobody off.

use super::{AreaReading, Gate, Procedure, Reading, Takes, eligibility, is_listed, readings};
use crate::calendar::{Date, YearMonth};
use crate::case::{Case, Decision, MeetingRecord};
use crate::text::Sieve;
use std::fmt;

/// Where a child stands in a sitting on several, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placing {
    /// What a part of the agenda takes that is this child's.
    pub takes: Takes,
    /// How each area of its returns stands.
    pub areas: Vec<AreaReading>,
    /// The day for which a progress report was asked, where the sitting hears it.
    pub report: Option<Date>,
    /// What the chair has to look at first. It is never sent.
    pub to_check: Vec<ToCheck>,
    /// That it was put off since it was last talked about.
    pub put_off: Option<PutOff>,
    /// The day on which somebody referred it, where no earlier sitting talked about it since.
    pub referred: Option<Date>,
    /// Whether there is a reason to talk about it. A panel that keeps monthly returns keeps them of hundreds: who is not Red,
    /// did not come down, was not put off and is not referred stands on no paper of it.
    pub is_called: bool,
}

/// What the chair has to look at before a list goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToCheck {
    /// What it is, in the program's and the procedure's words.
    pub what: String,
    /// What the file has to it, where it says something in its own words.
    pub file_says: Option<String>,
}

impl ToCheck {
    fn plain(what: String) -> Self {
        Self {
            what,
            file_says: None,
        }
    }
}

impl fmt::Display for ToCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        self.file_says
            .as_ref()
            .map_or(Ok(()), |words| write!(f, " ({words})"))
    }
}

/// A child that a sitting put off, to be talked about at another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PutOff {
    /// The day of that sitting.
    pub on: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
}

/// Returns where each child stands at a sitting on a day, in the order of the cases.
///
/// A progress report that is due comes first; then what the monthly returns say; then whatever takes children at all.
/// Nobody is left out in silence: who is Red, and perhaps not for this panel, or without a newer return than the others,
/// is for the chair to look at.
pub fn placings(procedure: &Procedure, cases: &[Case], day: Date) -> Vec<Placing> {
    let stands = cases.iter().map(|case| Stands::at(procedure, case, day));
    let stands: Vec<Stands> = stands.collect();
    let newest = stands.iter().filter_map(|stands| stands.newest).max();
    stands.into_iter().map(|one| one.among(newest)).collect()
}

/// How a child stands by itself. Where it stands in the sitting is known once the newest return of all of them is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stands {
    /// The month of its newest return.
    pub newest: Option<YearMonth>,
    areas: Vec<AreaReading>,
    report: Option<Date>,
    not_settled: Vec<ToCheck>,
    is_tracked: bool,
    is_red: bool,
    /// Where it stands if no return puts it anywhere: it comes back to tell how it goes, where the sitting has a part for
    /// that, or the chair decided that it is not for this sitting.
    otherwise: Takes,
    put_off: Option<PutOff>,
    referred: Option<Date>,
    is_called: bool,
}

impl Stands {
    /// Looks at one child before a sitting on a day.
    pub fn at(procedure: &Procedure, case: &Case, day: Date) -> Self {
        let areas = readings(procedure, case);
        let is_now = |area: &AreaReading| matches!(area.reading, Reading::RedNow { .. });
        let is_red = is_listed(&areas) || areas.iter().any(is_now);
        let not_settled = if is_red {
            not_settled(procedure, case, day)
        } else {
            Vec::new()
        };
        let hears_reports = procedure.agenda.part_of(Takes::ProgressReports).is_some();
        let is_tracked = procedure.forms.tracker.is_some();
        let put_off = put_off(case);
        let referred = referred(procedure, case);
        let came_down = |area: &AreaReading| matches!(area.reading, Reading::CameDown { .. });
        Self {
            newest: newest_month(case),
            is_called: !is_tracked
                || put_off.is_some()
                || areas.iter().any(came_down)
                || referred.is_some(),
            report: report_due(procedure, case, day).filter(|_| hears_reports),
            not_settled,
            is_tracked,
            is_red,
            otherwise: if hears_reports && is_known(procedure, case, day) {
                Takes::ProgressReports
            } else if is_decided_against(procedure, case) {
                Takes::ToCheck
            } else {
                Takes::Children
            },
            put_off,
            referred,
            areas,
        }
    }

    /// Takes what must not be disclosed out of the words it is told in.
    pub fn hold_back(&mut self, sieve: &Sieve) {
        let words = self.not_settled.iter_mut();
        for words in words.filter_map(|one| one.file_says.as_mut()) {
            sieve.hold_back(words);
        }
    }

    /// Returns where the child stands among others, of whom the newest return is of a month.
    pub fn among(self, newest: Option<YearMonth>) -> Placing {
        let mut to_check = unclear(&self.areas);
        if self.is_tracked {
            to_check.extend(behind(self.newest, newest).map(ToCheck::plain));
        }
        let takes = if self.report.is_some() {
            Takes::ProgressReports
        } else if is_listed(&self.areas) && self.not_settled.is_empty() {
            Takes::RedRunning
        } else if !to_check.is_empty() || !self.not_settled.is_empty() {
            Takes::ToCheck
        } else if self.is_red {
            Takes::RedNow
        } else {
            if self.otherwise == Takes::ToCheck {
                let decided = "The chair decided that the threshold is not met";
                to_check.push(ToCheck::plain(decided.to_owned()));
            }
            self.otherwise
        };
        to_check.extend(self.not_settled);
        Placing {
            is_called: self.is_called || takes != Takes::Children,
            takes,
            areas: self.areas,
            report: self.report,
            to_check,
            put_off: self.put_off,
            referred: self.referred,
        }
    }
}

/// Returns the days to come on which a child's file says the next sitting is: what the last one under the procedure agreed, and
/// the panel it was referred to.
pub fn sittings_said(procedure: &Procedure, case: &Case, today: Date) -> Vec<Date> {
    let agreed = last_sitting(procedure, case)
        .and_then(|meeting| meeting.closing.next.as_ref())
        .and_then(|next| next.date);
    let referred = case.background.referral.as_ref();
    let referred = referred.and_then(|referral| referral.panel);
    let said = agreed.into_iter().chain(referred);
    said.filter(|day| *day >= today).collect()
}

fn put_off(case: &Case) -> Option<PutOff> {
    let (on, deferral) = case.put_off_since()?;
    Some(PutOff {
        on,
        until: deferral.until,
    })
}

fn newest_month(case: &Case) -> Option<YearMonth> {
    let returns = case.background.tracker.iter();
    returns.filter_map(|made| made.month).max()
}

fn unclear(areas: &[AreaReading]) -> Vec<ToCheck> {
    let unclear = areas.iter().filter_map(|area| match &area.reading {
        Reading::ToCheck(why) => Some(ToCheck::plain(format!("{}: {why}", area.title))),
        _ => None,
    });
    unclear.collect()
}

fn behind(own: Option<YearMonth>, newest: Option<YearMonth>) -> Option<String> {
    match (own, newest) {
        (None, _) => Some("No return has come in".to_owned()),
        (Some(own), Some(newest)) if own < newest => {
            Some(format!("No return since {}", own.long()))
        }
        _ => None,
    }
}

/// Returns what speaks against the panel being for the child. Whether the child is Red is read area by area instead.
fn not_settled(procedure: &Procedure, case: &Case, day: Date) -> Vec<ToCheck> {
    let gates = eligibility(procedure, case, day).why.into_iter();
    let open = gates.filter(|gate| !gate.state.is_settled());
    open.map(|gate| ToCheck {
        what: gate.told(),
        file_says: Some(gate.state.words().to_owned()).filter(|words| !words.is_empty()),
    })
    .collect()
}

/// Whether a nomination was looked at and turned down: nothing is talked about that the chair took off.
fn is_decided_against(procedure: &Procedure, case: &Case) -> bool {
    let referral = case.background.referral.as_ref();
    let threshold = referral.and_then(|referral| referral.gates.threshold.as_ref());
    procedure.before.contains(&Gate::ThresholdDecided)
        && threshold.is_some_and(|threshold| threshold.met == Some(false))
}

/// A report is heard at the first meeting on or after the day it is due, which is none that put the child off. One that
/// was said there not to have come is awaited at the next.
fn report_due(procedure: &Procedure, case: &Case, day: Date) -> Option<Date> {
    let last = last_sitting(procedure, case).and_then(|meeting| meeting.date);
    let reports = case.background.progress_reports.iter();
    let awaited = reports.filter(|report| {
        let is_said = report.received.is_none() && report.not_received.is_some();
        is_said || last.is_none_or(|last| report.due.is_some_and(|due| last < due))
    });
    let due = awaited.filter_map(|report| report.due);
    due.filter(|due| *due <= day).min()
}

/// Returns the day on which somebody referred the child since an earlier sitting talked about it, or on that day. A referral
/// to a sitting that was held has been talked about there.
fn referred(procedure: &Procedure, case: &Case) -> Option<Date> {
    let referral = case.background.referral.as_ref()?;
    let held = last_sitting(procedure, case).and_then(|meeting| meeting.date);
    let is_since = |day: Date| held.is_none_or(|held| held <= day);
    let is_open = referral.made.is_some_and(is_since)
        || referral
            .panel
            .is_some_and(|panel| held.is_none_or(|held| held < panel));
    referral.made.or(referral.panel).filter(|_| is_open)
}

/// Whether an earlier sitting has talked about the child, and nobody has referred it anew since or on that day: it comes back to tell how
/// it goes, whether or not a day was set for a report.
fn is_known(procedure: &Procedure, case: &Case, day: Date) -> bool {
    let referred = case.background.referral.as_ref();
    let referred = referred.and_then(|referral| referral.made);
    let held = last_sitting(procedure, case).and_then(|meeting| meeting.date);
    held.is_some_and(|held| held < day && referred.is_none_or(|made| made < held))
}

/// Returns the newest meeting with a day that was held under a procedure.
fn last_sitting<'a>(procedure: &Procedure, case: &'a Case) -> Option<&'a MeetingRecord> {
    let held = case.meetings.iter().filter(|meeting| meeting.was_held());
    let own = held.filter(|meeting| !is_of_another(procedure, meeting));
    own.filter(|meeting| meeting.date.is_some())
        .max_by_key(|meeting| meeting.date)
}

/// Returns true for a meeting that was held under other terms, before the child came to these. A record does not name
/// its procedure, and says it all the same: it decided what these do not ask, or has minutes where these take none.
fn is_of_another(procedure: &Procedure, meeting: &MeetingRecord) -> bool {
    let is_asked = |decision: &Decision| {
        let mut asks = procedure.decisions.iter();
        asks.any(|ask| ask.kind == decision.kind)
    };
    // What a person wrote may leave minutes out; what the program writes has the hour.
    let is_written_here = meeting.held.started.is_some();
    let as_minuted = match &meeting.minutes {
        Some(_) => procedure.record.minutes,
        None => !(procedure.record.minutes && is_written_here),
    };
    !as_minuted || !meeting.decisions.iter().all(is_asked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::procedure::{AgendaPart, sample::builtin};

    /// The panel for children in care, with a part for progress reports as a council's own may have one.
    fn panel() -> Procedure {
        let mut panel = (*builtin("leicestershire-children-in-care-panel")).clone();
        panel.agenda.parts.push(AgendaPart {
            id: "reports".to_owned(),
            takes: Takes::ProgressReports,
            ..AgendaPart::default()
        });
        panel
    }

    fn child(education: [&str; 2], more: &str) -> Case {
        let [before, now] = education;
        let text = format!(
            "{{child: {{date_of_birth: 2010-01-20, legal_status: looked after, care_plan: long-term}}, tracker: [{{month: 2026-10, education: {before}}}, {{month: 2026-11, education: {now}}}]{more}}}"
        );
        serde_yaml::from_str(&text).unwrap()
    }

    fn check(case: &Case, takes: Takes, to_check: &[&str]) {
        let up_to_date = child(["green", "green"], "");
        let day = parse_iso("2027-01-15").unwrap();
        let placed = placings(&panel(), &[up_to_date, case.clone()], day).remove(1);
        let told: Vec<String> = placed.to_check.iter().map(ToString::to_string).collect();
        assert_eq!(
            (placed.takes, told),
            (takes, to_check.iter().map(ToString::to_string).collect())
        );
    }

    #[test]
    fn a_child_stands_where_its_returns_and_its_file_put_it() {
        check(&child(["red", "red"], ""), Takes::RedRunning, &[]);
        check(&child(["amber", "red"], ""), Takes::RedNow, &[]);
        check(&child(["green", "green"], ""), Takes::Children, &[]);
        let report = ", progress_reports: [{due: 2027-01-08}]";
        check(&child(["red", "red"], report), Takes::ProgressReports, &[]);
        check(
            &child(["red", "''"], ""),
            Takes::ToCheck,
            &["Education, training or work: Red before, and no colour for November 2026"],
        );
        let mut behind = child(["red", "red"], "");
        behind.background.tracker.pop();
        check(&behind, Takes::ToCheck, &["No return since October 2026"]);
        behind.background.tracker.clear();
        check(&behind, Takes::ToCheck, &["No return has come in"]);
    }

    #[test]
    fn a_child_that_was_talked_about_comes_back_to_tell_how_it_goes() {
        let known = |more: &str| {
            child(
                ["green", "green"],
                &format!(", meetings: [{{date: 2026-11-20}}]{more}"),
            )
        };
        check(&known(""), Takes::ProgressReports, &[]);
        let anew = ", referral: {made: 2026-12-01}";
        check(&known(anew), Takes::Children, &[]);
        let on_its_day = ", referral: {made: 2026-11-20}";
        check(&known(on_its_day), Takes::Children, &[]);
        let before = ", referral: {made: 2026-11-02}";
        check(&known(before), Takes::ProgressReports, &[]);
        let put_off = ", meetings: [{date: 2026-11-20, deferred: {reason: ill}}]";
        check(&child(["green", "green"], put_off), Takes::Children, &[]);
        let later = ", progress_reports: [{due: 2027-02-01}]";
        check(&known(later), Takes::ProgressReports, &[]);
        // The monthly returns still say first who is talked about.
        let mut red = child(["red", "red"], ", meetings: [{date: 2026-11-20}]");
        check(&red, Takes::RedRunning, &[]);
        // What was said not to have come is awaited again.
        red.background.progress_reports =
            serde_yaml::from_str("[{due: 2026-11-15, not_received: Ruth was ill}]").unwrap();
        check(&red, Takes::ProgressReports, &[]);
    }

    #[test]
    fn of_hundreds_with_returns_those_are_called_of_whom_there_is_something_to_say() {
        let panel = builtin("leicestershire-children-in-care-panel");
        let day = parse_iso("2027-01-15").unwrap();
        let check = |case: &Case, is_called: bool| {
            let placed = placings(&panel, std::slice::from_ref(case), day);
            let told: Vec<_> = placed.iter().map(|placed| placed.is_called).collect();
            assert_eq!(told, [is_called], "{case:?}");
        };
        check(&child(["red", "red"], ""), true);
        check(&child(["amber", "red"], ""), true);
        check(&child(["green", "amber"], ""), false);
        check(&child(["red", "green"], ""), false);
        let mut down = child(["red", "red"], "");
        let better = serde_yaml::from_str("{month: 2026-12, education: green}").unwrap();
        down.background.tracker.push(better);
        check(&down, true);
        let with = |more: &str| child(["green", "green"], more);
        check(
            &with(", meetings: [{date: 2026-11-20, deferred: {reason: ill}}]"),
            true,
        );
        check(&with(", meetings: [{date: 2026-11-20}]"), false);
        check(&with(", referral: {made: 2026-12-01}"), true);
        let referred = "referral: {made: 2026-11-02, panel: 2026-11-20}";
        check(&with(&format!(", {referred}")), true);
        let since = "meetings: [{date: 2026-11-20}]";
        check(&with(&format!(", {referred}, {since}")), false);
        // Where there are no monthly returns, who has a file is there because somebody brought it.
        let oxford = builtin("oxfordshire-complex-child-panel");
        let placed = placings(&oxford, &[with("")], day);
        assert!(placed.iter().all(|placed| placed.is_called));
    }

    #[test]
    fn a_child_known_from_another_kind_of_meeting_is_new_to_the_panel() {
        let oxford = builtin("oxfordshire-complex-child-panel");
        let day = parse_iso("2027-01-15").unwrap();
        let check = |meeting: &str, more: &str, takes: Takes| {
            let text = format!("{{child: {{name: Sam}}, meetings: [{{{meeting}}}]{more}}}");
            let case: Case = serde_yaml::from_str(&text).unwrap();
            let [placed] = &placings(&oxford, &[case], day)[..] else {
                panic!()
            };
            assert_eq!(placed.takes, takes, "{meeting}");
        };
        let own = "date: 2026-11-20, started: '10:00', minutes: {status: draft}";
        check(own, "", Takes::ProgressReports);
        check("date: 2026-11-20", "", Takes::ProgressReports);
        // Derby takes no minutes and asks whether the meetings go on.
        check("date: 2026-11-20, started: '10:00'", "", Takes::Children);
        let goes_on = "date: 2026-11-20, decisions: [{kind: goes-on, answer: 'yes'}]";
        check(goes_on, "", Takes::Children);
        // Nor has that meeting heard a report which this panel waits for.
        let report = ", progress_reports: [{due: 2026-11-10}]";
        check(goes_on, report, Takes::ProgressReports);
    }

    #[test]
    fn whether_the_panel_is_for_a_child_who_is_red_is_looked_at_as_of_its_day() {
        let mut young = child(["red", "red"], "");
        young.child.date_of_birth = parse_iso("2013-01-15");
        check(&young, Takes::RedRunning, &[]);
        young.child.date_of_birth = parse_iso("2013-01-16");
        check(
            &young,
            Takes::ToCheck,
            &["Not so: Aged 14 to 18 (13 years old)"],
        );
        young.background.tracker = child(["green", "green"], "").background.tracker;
        check(&young, Takes::Children, &[]);
    }
}

//! Several children in one sitting: whose turn it is, who is still to come, how long each may take. It lists no child
//! who is not in the sitting; whom a panel takes is for `panel`.

use super::revision::Revision;
use super::said::is_said_of;
use super::whole::ChildState;
use super::{Attendance, Event, Meeting, Moment, Record, elsewhere};
use crate::calendar::Time;
use crate::case::{Deferral, Key, Who};
use crate::procedure::{AgendaPart, StageKind, Takes};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Where a child stands on the agenda.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Turn {
    /// The part of the agenda it stands in, by its place there: what the files said when the sitting began.
    pub part: Option<usize>,
    /// The stage it was left at.
    pub stage: Option<String>,
    /// When the part about the child began.
    pub began: Option<Time>,
    /// When it ended.
    pub ended: Option<Time>,
    /// Who was there as it ended: times are told by the minute, and in that minute others may come for the next child.
    pub to_the_end: ToTheEnd,
    /// That it was put off.
    pub deferral: Option<Deferral>,
    /// Who has the child's file, where that is somebody else; empty where it is not known who.
    pub elsewhere: Option<String>,
}

/// Something said on a subject that is no child's.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Subject {
    /// The part of the agenda, by id.
    pub part: String,
    /// The words.
    pub text: String,
}

/// What is left of the time, shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Minutes for each child.
    pub minutes: i64,
    /// How many children are left, the one on screen among them.
    pub children: usize,
}

/// Opening and attendance are held once, whoever the children are.
pub(super) const fn is_common(kind: StageKind) -> bool {
    matches!(kind, StageKind::Opening | StageKind::Attendance)
}

/// Who was there as the part about a child ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToTheEnd {
    /// People of the case.
    pub people: Vec<Who>,
    /// Those who were there in a capacity of their own.
    pub visitors: Vec<Key>,
}

impl ToTheEnd {
    /// Returns who is there now.
    pub(super) fn of(attendance: &Attendance) -> Self {
        let visitors = attendance.visitors().iter();
        let here = visitors.filter(|(_, visitor)| visitor.until.is_none());
        Self {
            people: attendance.here().cloned().collect(),
            visitors: here.map(|(key, _)| *key).collect(),
        }
    }
}

impl Turn {
    /// Returns true where the child is still to come, or on screen, and something can be decided about it here.
    pub fn is_open(&self) -> bool {
        self.ended.is_none() && self.deferral.is_none() && self.elsewhere.is_none()
    }
}

impl Meeting {
    /// Returns true where the sitting is about several children.
    pub fn is_about_several(&self) -> bool {
        self.children().len() > 1
    }

    /// Returns true for a stage that is held once for all children.
    pub fn is_common_stage(&self, stage: &str) -> bool {
        self.state.common.contains(stage)
    }

    /// Returns true while a stage that is held once for all children is on screen.
    pub fn is_at_a_common_stage(&self) -> bool {
        self.is_common_stage(&self.sitting().on_screen.stage)
    }

    /// Returns the stage at which the part about a child goes on: where it was left, else its first.
    pub fn stage_of(&self, child: usize) -> Option<&str> {
        let left = self.children().get(child)?.turn.stage.as_deref();
        let mut own = self.procedure().stages.iter();
        let first = own.find(|stage| !self.is_common_stage(&stage.id));
        left.or(first.map(|stage| stage.id.as_str()))
    }

    /// Looks at every child in turn as if it were on screen, at its own part.
    pub fn at_each_child<T>(&self, look: impl Fn(&Self) -> T) -> Vec<T> {
        let mut seen = self.clone();
        let children = 0..self.children().len();
        let looked = children.map(|child| {
            let stage = self.stage_of(child).unwrap_or_default();
            let on_screen = &mut seen.state.sitting.on_screen;
            on_screen.child = child;
            stage.clone_into(&mut on_screen.stage);
            seen.revision = Revision::new();
            look(&seen)
        });
        looked.collect()
    }

    /// Returns the children by their place in the sitting, in the order of the agenda: part by part.
    pub fn in_turn(&self) -> Vec<usize> {
        let mut order: Vec<usize> = self.agenda().into_iter().flat_map(|(_, of)| of).collect();
        let listed: BTreeSet<usize> = order.iter().copied().collect();
        order.extend((0..self.children().len()).filter(|place| !listed.contains(place)));
        order
    }

    /// Returns the child to go to next: the first after the one on screen that is still to come, else the first at all.
    ///
    /// As long as nothing was said of any child it is the first of the agenda.
    pub fn next_child(&self) -> Option<usize> {
        let here = self.sitting().on_screen.child;
        let is_open = |place: &usize| {
            self.children()
                .get(*place)
                .is_some_and(|child| child.turn.is_open())
        };
        let order = self.in_turn();
        if self.is_before_the_first_child() {
            return order.into_iter().find(is_open);
        }
        let at = order.iter().position(|place| *place == here).unwrap_or(0);
        let (before, after) = order.split_at(at);
        let mut others = after
            .iter()
            .chain(before)
            .copied()
            .filter(|place| *place != here);
        others.find(is_open)
    }

    /// Returns true while all that was on screen was for all children.
    fn is_before_the_first_child(&self) -> bool {
        self.is_at_a_common_stage()
            && self
                .children()
                .iter()
                .all(|child| child.turn.began.is_none())
    }

    /// Returns where a child stands in the order of the agenda, counted from 1.
    pub fn number_in_turn(&self, child: usize) -> usize {
        let order = self.in_turn();
        order
            .iter()
            .position(|place| *place == child)
            .unwrap_or(child)
            + 1
    }

    /// Returns the child that the first stage of their own begins with, where that is not the one on screen.
    pub(super) fn begins_with(&self) -> Option<usize> {
        let first = self
            .next_child()
            .filter(|_| self.is_before_the_first_child())?;
        (first != self.sitting().on_screen.child).then_some(first)
    }

    /// Returns the parts of the agenda, each with its children by their place in the sitting.
    pub fn agenda(&self) -> Vec<(&AgendaPart, Vec<usize>)> {
        let parts = self.procedure().agenda.parts.iter().enumerate();
        let of = |part: usize| {
            let children = self.children().iter().enumerate();
            children
                .filter(|(_, child)| child.turn.part == Some(part))
                .map(|(place, _)| place)
                .collect()
        };
        parts.map(|(place, part)| (part, of(place))).collect()
    }

    /// Returns what is left of the time for each child still to come; nothing where the sitting is about one child.
    ///
    /// A child that was begun and left has had its time; it is one of them again once it is on screen. What the agenda
    /// keeps for subjects that are no child's is put aside until something was said there.
    pub fn share(&self, now: Moment) -> Option<Share> {
        let here = self.sitting().on_screen.child;
        let is_left = |(place, child): &(usize, &ChildState)| {
            let turn = &child.turn;
            turn.is_open() && (*place == here || turn.began.is_none())
        };
        let children = self.children().iter().enumerate().filter(is_left).count();
        if !self.is_about_several() || children == 0 {
            return None;
        }
        let said = |part: &&AgendaPart| {
            let mut subjects = self.sitting().subjects.iter();
            subjects.any(|(_, subject)| subject.part == part.id)
        };
        let parts = self.procedure().agenda.parts.iter();
        let words = parts.filter(|part| part.takes == Takes::Words && !said(part));
        let aside: i64 = words.map(|part| i64::from(part.minutes)).sum();
        let left = i64::from(self.procedure().agenda.length()) - self.elapsed(now) / 60 - aside;
        let count = i64::try_from(children).unwrap_or(i64::MAX);
        Some(Share {
            minutes: (left / count).max(0),
            children,
        })
    }

    /// Returns true where a child was talked about to the end, had a guest, or was put off, or something of it was said or
    /// marked: only then its file keeps a record.
    pub(super) fn concerns(&self, child: usize) -> bool {
        if !self.is_about_several() {
            return self.has_agreed_facts();
        }
        let turn = self.children().get(child).map(|child| &child.turn);
        let said = turn.is_some_and(|turn| turn.deferral.is_some() || turn.ended.is_some());
        // At one child's own part a guest is that child's.
        let kept = |record: &Record| {
            let is_own = !self.is_common_stage(&record.stage);
            let is_kept = |event: &Event| match event {
                Event::VisitorCame { .. } | Event::UrgentStopped { .. } => is_own,
                Event::ChildDeferred { .. } => false,
                event => elsewhere::changes(event, child).is_some(),
            };
            record.child == child && record.events.iter().any(is_kept)
        };
        said || self.is_talked_about(child) || self.effective().any(kept)
    }

    /// Returns true where the part about a child was held to its end, or something was said of it: that is in its file at
    /// the close, so that the child is put off no more.
    pub fn is_talked_about(&self, child: usize) -> bool {
        let turn = self.children().get(child).map(|child| &child.turn);
        let mut records = self.effective().filter(|record| record.child == child);
        turn.is_some_and(|turn| turn.ended.is_some())
            || records.any(|record| {
                let is_own = !self.is_common_stage(&record.stage);
                record.events.iter().any(|event| is_said_of(event, is_own))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::case::{Action, Case, Who};
    use crate::meeting::sample::Sample;
    use crate::meeting::{Mark, Refusal, Request, Spot};
    use crate::procedure::Library;

    fn case(reference: &str, more: &str) -> Case {
        let text = format!(
            "{{reference: {reference}, child: {{name: {reference}}}, people: [{{id: joy, name: Joy Peters, agency: Health}}]{more}}}"
        );
        serde_yaml::from_str(&text).unwrap()
    }

    fn panel(cases: Vec<Case>) -> Sample {
        let library = Library::builtin();
        let procedure = library.get("oxfordshire-complex-child-panel").unwrap();
        Sample::under((*procedure).clone(), cases)
    }

    fn three() -> Sample {
        panel(vec![case("A-1", ""), case("A-2", ""), case("A-3", "")])
    }

    fn at_ten() -> Moment {
        "2026-12-18T10:00:00+00:00".parse().unwrap()
    }

    fn take(sample: &mut Sample, child: usize) {
        sample.ask(Request::TakeChild { child }).unwrap();
        sample.ask(Request::LiftCurtain).unwrap();
    }

    fn defer(sample: &mut Sample, child: usize) {
        let deferral = Some(Deferral {
            reason: Some("Her social worker is ill".to_owned()),
            until: None,
        });
        sample.ask(Request::DeferChild { child, deferral }).unwrap();
    }

    /// Ends the part about the child on screen, as the chair does: from its last stage on.
    fn finish(sample: &mut Sample) {
        sample.stage("agreement");
        sample.ask(Request::NextStage).unwrap();
    }

    fn act(sample: &mut Sample, words: &str) {
        let action = Box::new(Action {
            action: words.to_owned(),
            ..Action::default()
        });
        sample
            .ask(Request::KeepAction { key: None, action })
            .unwrap();
    }

    fn on_screen(sample: &Sample) -> (usize, &str) {
        let on_screen = &sample.meeting.sitting().on_screen;
        (on_screen.child, &on_screen.stage)
    }

    #[test]
    fn a_child_goes_on_where_it_was_left_and_the_curtain_is_drawn_between() {
        let mut sample = three();
        sample.stage("attendance");
        sample.ask(Request::TakeChild { child: 1 }).unwrap();
        assert!(sample.meeting.sitting().on_screen.curtain);
        let first = sample.meeting.stage_of(1).unwrap().to_owned();
        assert_eq!(on_screen(&sample), (1, first.as_str()));
        sample.ask(Request::LiftCurtain).unwrap();
        sample.stage("actions");
        take(&mut sample, 2);
        assert_eq!(on_screen(&sample), (2, first.as_str()));
        take(&mut sample, 1);
        assert_eq!(on_screen(&sample), (1, "actions"));
    }

    #[test]
    fn the_next_child_is_the_first_still_to_come_after_this_one() {
        let mut sample = three();
        sample.stage("mapping");
        assert_eq!(sample.meeting.next_child(), Some(1));
        defer(&mut sample, 1);
        assert_eq!(sample.meeting.next_child(), Some(2));
        take(&mut sample, 2);
        finish(&mut sample);
        assert_eq!(sample.meeting.next_child(), Some(0));
        take(&mut sample, 0);
        finish(&mut sample);
        assert_eq!(sample.meeting.next_child(), None);
    }

    /// A child of the panel for children in care, with the colours of education in its returns, the newest last.
    fn rated(reference: &str, colours: [&str; 3], health: &str) -> Case {
        let months = ["2026-09", "2026-10", "2026-11"];
        let made = months.iter().zip(colours).enumerate();
        let made = made.map(|(place, (month, education))| {
            let health = if place == 2 { health } else { "green" };
            format!("{{month: {month}, education: {education}, health: {health}}}")
        });
        let tracker = made.collect::<Vec<_>>().join(", ");
        let more = format!(", tracker: [{tracker}]");
        let mut case = case(reference, &more);
        case.child.date_of_birth = parse_iso("2010-01-20");
        case.child.legal_status = Some("Looked after".to_owned());
        case.child.care_plan = Some("long-term".to_owned());
        case
    }

    #[test]
    fn returns_say_who_is_discussed_who_is_red_now_and_whom_to_check() {
        let library = Library::builtin();
        let procedure = library
            .get("leicestershire-children-in-care-panel")
            .unwrap();
        let mut leaver = rated("A-7", ["green", "red", "red"], "green");
        leaver.child.legal_status = Some("Care leaver".to_owned());
        let mut behind = rated("A-8", ["green", "amber", "green"], "green");
        behind.background.tracker.pop();
        let cases = vec![
            rated("A-1", ["green", "green", "red"], "green"),
            rated("A-2", ["green", "red", "green"], "red"),
            rated("A-3", ["green", "red", "red"], "green"),
            rated("A-4", ["red", "amber", "red"], "green"),
            rated("A-5", ["green", "green", "green"], "green"),
            rated("A-6", ["green", "red", "red"], "red"),
            leaver,
            behind,
        ];
        let mut sample = Sample::under((*procedure).clone(), cases);
        let agenda = sample.meeting.agenda();
        let parts: Vec<(&str, &[usize])> = agenda
            .iter()
            .map(|(part, children)| (part.id.as_str(), children.as_slice()))
            .collect();
        // Red in different areas two months running is looked at, not listed; Red, Amber, Red is Red now and no more. Whom
        // the list leaves to the chair to check is for the chair to check here too.
        assert_eq!(
            parts,
            [
                ("to-discuss", &[2, 5][..]),
                ("red-now", &[0, 3]),
                ("to-check", &[1, 6, 7]),
                ("also", &[4]),
                ("trends", &[])
            ]
        );
        assert_eq!(sample.meeting.in_turn(), [2, 5, 0, 3, 1, 6, 7, 4]);
        assert_eq!(sample.meeting.next_child(), Some(2));
        sample.stage("attendance").ask(Request::NextStage).unwrap();
        let on_screen = &sample.meeting.sitting().on_screen;
        assert_eq!((on_screen.child, on_screen.curtain), (2, true));
        assert_eq!(on_screen.stage, "tracker");
        assert_eq!(sample.meeting.next_child(), Some(5));
        assert_eq!(sample.meeting.number_in_turn(5), 2);
        take(&mut sample, 5);
        assert_eq!(sample.meeting.next_child(), Some(0));
        take(&mut sample, 4);
        assert_eq!(
            sample.meeting.next_child(),
            Some(2),
            "from the end round again"
        );
    }

    #[test]
    fn what_is_left_of_the_time_is_shared_out() {
        let share = |sample: &Sample, time: &str| {
            let now = Moment::parse_from_rfc3339(&format!("2026-12-18T{time}:00+00:00")).unwrap();
            sample
                .meeting
                .share(now)
                .map(|share| (share.minutes, share.children))
        };
        let mut sample = three();
        // Of two hours fifteen minutes are for safeguarding at large.
        assert_eq!(share(&sample, "10:00"), Some((35, 3)));
        defer(&mut sample, 2);
        assert_eq!(share(&sample, "10:05"), Some((50, 2)));
        let subject = Subject {
            part: "strategic".to_owned(),
            text: "Beds far from home".to_owned(),
        };
        sample
            .ask(Request::KeepSubject { key: None, subject })
            .unwrap();
        assert_eq!(share(&sample, "10:05"), Some((57, 2)));
        assert_eq!(share(&sample, "13:00"), Some((0, 2)), "time is up");
        take(&mut sample, 0);
        take(&mut sample, 1);
        assert_eq!(
            share(&sample, "10:05"),
            Some((115, 1)),
            "the first was begun"
        );
        take(&mut sample, 0);
        assert_eq!(share(&sample, "10:05"), Some((115, 1)));
        assert_eq!(share(&Sample::jay(), "10:00"), None);
    }

    #[test]
    fn a_report_is_on_the_agenda_of_the_first_meeting_after_it_was_due() {
        let due = ", progress_reports: [{due: 2026-12-01}]";
        let heard = ", progress_reports: [{due: 2026-12-01}], meetings: [{date: 2026-12-04}]";
        let later = ", progress_reports: [{due: 2027-01-15}]";
        let cases = vec![case("A-1", due), case("A-2", heard), case("A-3", later)];
        let check_later = |held: &str, expected: &[usize]| {
            let more = format!(", progress_reports: [{{due: 2026-12-04}}], meetings: [{held}]");
            let sample = panel(vec![case("A-1", &more), case("A-2", "")]);
            let agenda = sample.meeting.agenda();
            let (_, reports) = agenda
                .iter()
                .find(|(part, _)| part.id == "reports")
                .unwrap();
            assert_eq!(reports, expected, "{held}");
        };
        // It is heard already, and the child is no new referral for that.
        check_later("{date: 2026-12-04}", &[0]);
        check_later("{date: 2026-12-04, deferred: {reason: ill}}", &[0]);
        let sample = panel(cases);
        let agenda = sample.meeting.agenda();
        let parts: Vec<(&str, &[usize])> = agenda
            .iter()
            .map(|(part, children)| (part.id.as_str(), children.as_slice()))
            .collect();
        assert_eq!(
            parts,
            [("new", &[2][..]), ("reports", &[0, 1]), ("strategic", &[])]
        );
    }

    #[test]
    fn each_file_gets_its_own_record_and_a_child_not_reached_gets_none() {
        let mut sample = three();
        sample.stage("attendance").here(&["joy"]);
        assert_eq!(
            sample.meeting.record_of(0),
            None,
            "nothing was said of anybody yet"
        );
        sample.at("10:10").stage("actions");
        act(&mut sample, "Ring the school");
        defer(&mut sample, 1);
        finish(sample.at("10:30"));
        let first = sample.meeting.record_of(0).unwrap().held;
        let time = |time: &str| Some(time.parse::<Time>().unwrap());
        assert_eq!((first.started, first.ended), (time("10:10"), time("10:30")));
        let put_off = sample.meeting.record_of(1).unwrap();
        assert_eq!(
            put_off.held.deferred.unwrap().reason.unwrap(),
            "Her social worker is ill"
        );
        assert!(put_off.attendance.present.is_empty() && put_off.number.is_none());
        assert_eq!(sample.meeting.record_of(2), None);
        let actions = |place: usize| {
            sample
                .meeting
                .case_with_record(place)
                .unwrap()
                .actions
                .len()
        };
        assert_eq!([actions(0), actions(1), actions(2)], [1, 0, 0]);
    }

    #[test]
    fn who_came_in_the_last_minute_of_a_child_was_there_and_who_came_after_it_was_not() {
        let mut sample = three();
        sample.stage("attendance").here(&["joy"]);
        take(sample.at("10:10"), 0);
        sample.at("10:20").visitor("Iris Doyle", "advocate");
        finish(&mut sample);
        take(&mut sample, 1);
        sample.visitor("Bea Roe", "interpreter");
        finish(sample.at("10:30"));
        let visitors = |place: usize| {
            let record = sample.meeting.record_of(place).unwrap();
            let visitors = record.attendance.visitors.into_iter();
            visitors.map(|visitor| visitor.name).collect::<Vec<_>>()
        };
        assert_eq!(visitors(0), ["Iris Doyle"]);
        assert_eq!(visitors(1), ["Bea Roe"]);
    }

    #[test]
    fn a_child_that_was_talked_about_leaves_its_record_though_nothing_was_agreed() {
        let mut sample = three();
        sample.stage("attendance").here(&["joy"]);
        sample.at("10:10");
        take(&mut sample, 0);
        assert_eq!(sample.meeting.record_of(0), None, "it was only looked at");
        finish(sample.at("10:20"));
        let record = sample.meeting.record_of(0).unwrap();
        let ended = "10:20".parse::<Time>().unwrap();
        assert_eq!(record.held.ended, Some(ended));
        assert_eq!(record.attendance.present[0].id, Who::new("joy"));
        take(&mut sample, 1);
        sample.visitor("Iris Doyle", "advocate");
        let record = sample.meeting.record_of(1).unwrap();
        assert_eq!(record.attendance.visitors[0].name, "Iris Doyle");
        assert_eq!(sample.meeting.record_of(2), None);
    }

    #[test]
    fn the_first_child_comes_up_behind_the_curtain_too() {
        let stage = "mapping".to_owned();
        for way in [
            Request::NextStage,
            Request::TakeChild { child: 0 },
            Request::OpenStage { stage },
        ] {
            let mut sample = three();
            sample.stage("attendance");
            assert!(!sample.meeting.sitting().on_screen.curtain);
            sample.ask(way).unwrap();
            assert!(sample.meeting.sitting().on_screen.curtain);
            sample.ask(Request::LiftCurtain).unwrap();
            sample.stage("attendance").stage("actions");
            assert!(
                !sample.meeting.sitting().on_screen.curtain,
                "the child is up already"
            );
        }
    }

    #[test]
    fn whoever_came_for_another_child_stands_in_no_other_record() {
        let mut sample = three();
        sample.stage("attendance").here(&["joy"]).stage("actions");
        act(&mut sample, "Ring the school");
        sample.at("10:20").visitor("Iris Doyle", "advocate");
        let iris = sample.meeting.attendance().visitors()[0].0;
        sample
            .at("10:30")
            .ask(Request::SeeOffVisitor { key: iris })
            .unwrap();
        finish(&mut sample);
        sample.at("10:31");
        take(&mut sample, 1);
        act(&mut sample, "Ring the GP");
        let left = Mark::Present {
            from: None,
            until: "10:31".parse().ok(),
            out: Vec::new(),
            replaces: None,
        };
        sample.mark(&["joy"], &left);
        finish(sample.at("10:50"));
        let record = |place| sample.meeting.record_of(place).unwrap().attendance;
        assert_eq!(record(0).visitors.len(), 1);
        assert_eq!(record(0).present[0].id, Who::new("joy"));
        assert!(record(1).visitors.is_empty());
        assert!(record(1).present.is_empty(), "she went as this part began");
    }

    #[test]
    fn time_of_a_stage_held_once_counts_for_every_child() {
        let mut sample = three();
        sample.at("10:04").ask(Request::NextStage).unwrap();
        let minutes = |sample: &Sample, stage: &str| -> Vec<i64> {
            let children = sample.meeting.children().iter();
            children
                .map(|child| child.spent.get(stage).copied().unwrap_or(0) / 60)
                .collect()
        };
        assert_eq!(minutes(&sample, "opening"), [4, 4, 4]);
        assert!(
            sample
                .meeting
                .children()
                .iter()
                .all(|child| child.done.contains("opening"))
        );
        sample.stage("mapping").at("10:20");
        take(&mut sample, 1);
        assert_eq!(minutes(&sample, "mapping"), [16, 0, 0]);
    }

    #[test]
    fn to_look_at_a_child_again_changes_no_record_and_to_say_more_does() {
        let mut sample = three();
        sample.stage("actions");
        act(&mut sample, "Ring the school");
        finish(sample.at("10:30"));
        let ended = |sample: &Sample| sample.meeting.record_of(0).unwrap().held.ended;
        let at_half_past = ended(&sample);
        assert_eq!(at_half_past, "10:30".parse().ok());
        take(sample.at("10:31"), 1);
        take(sample.at("10:32"), 0);
        assert_eq!(ended(&sample), at_half_past);
        act(&mut sample, "Ring the GP");
        assert_eq!(ended(&sample), None, "there is more to say");
        finish(sample.at("10:40"));
        sample.at("11:30").ask(Request::Close).unwrap();
        take(sample.at("11:31"), 0);
        assert_eq!(ended(&sample), "10:40".parse().ok());
    }

    #[test]
    fn a_child_of_which_something_is_said_after_all_is_put_off_no_more() {
        let mut sample = three();
        sample.stage("actions");
        defer(&mut sample, 2);
        assert_eq!(sample.meeting.share(at_ten()).unwrap().children, 2);
        take(&mut sample, 2);
        assert!(sample.meeting.children()[2].turn.deferral.is_some());
        sample.stage("actions");
        act(&mut sample, "Ring the school");
        assert_eq!(sample.meeting.children()[2].turn.deferral, None);
        assert!(sample.meeting.children()[2].turn.is_open());
        finish(sample.at("10:30"));
        sample.ask(Request::Close).unwrap();
        let record = sample.meeting.record_of(2).unwrap();
        assert_eq!(record.held.deferred, None);
        assert_eq!(record.held.ended, "10:30".parse().ok());
        assert!(record.number.is_some());
    }

    #[test]
    fn to_look_at_a_child_that_was_put_off_leaves_it_put_off_with_its_reason() {
        let mut sample = three();
        sample.stage("actions");
        let deferral = Deferral {
            reason: Some("Her social worker is ill".to_owned()),
            until: parse_iso("2027-01-15"),
        };
        let child = 1;
        let put_off = Some(deferral.clone());
        sample
            .ask(Request::DeferChild {
                child,
                deferral: put_off,
            })
            .unwrap();
        take(&mut sample, 1);
        finish(sample.at("10:30"));
        take(&mut sample, 2);
        sample.ask(Request::Close).unwrap();
        let record = sample.meeting.record_of(1).unwrap();
        assert_eq!(record.held.deferred, Some(deferral));
        assert_eq!(record.number, None, "nothing more is said of it");
    }

    #[test]
    fn what_is_agreed_about_a_child_that_was_put_off_on_screen_takes_it_back_on_the_list() {
        let mut sample = three();
        sample.stage("actions");
        defer(&mut sample, 0);
        let here = Mark::here();
        sample.mark(&["joy"], &here);
        assert!(sample.meeting.children()[0].turn.deferral.is_some());
        act(&mut sample, "Ring the school");
        assert_eq!(sample.meeting.children()[0].turn.deferral, None);
        assert_eq!(sample.meeting.record_of(0).unwrap().held.deferred, None);
    }

    #[test]
    fn what_is_noted_as_missing_at_the_close_begins_no_childs_part_anew() {
        let mut sample = three();
        sample.stage("actions");
        let note = |sample: &mut Sample| {
            let (what, kept) = ("a plan".to_owned(), true);
            sample.ask(Request::KeepMissing { what, kept }).unwrap();
        };
        finish(sample.at("10:30"));
        note(&mut sample);
        let record = sample.meeting.record_of(0).unwrap();
        assert_eq!(record.held.ended, "10:30".parse().ok());
        assert_eq!(record.closing.closed_with, ["a plan"]);
        take(&mut sample, 1);
        defer(&mut sample, 1);
        note(&mut sample);
        let record = sample.meeting.record_of(1).unwrap();
        assert!(record.held.deferred.is_some());
        take(&mut sample, 2);
        note(&mut sample);
        assert!(sample.meeting.record_of(2).is_some());
    }

    #[test]
    fn a_child_that_was_talked_about_is_not_put_off() {
        let mut sample = three();
        sample.stage("actions");
        finish(sample.at("10:30"));
        take(&mut sample, 1);
        sample.stage("actions");
        act(&mut sample, "Ring the school");
        for (child, reference) in [(0, "A-1"), (1, "A-2")] {
            let deferral = Some(Deferral::default());
            let refused = sample.ask(Request::DeferChild { child, deferral });
            let expected = Refusal::TalkedAbout(reference.to_owned());
            assert_eq!(refused.unwrap_err(), expected);
            assert_eq!(sample.meeting.children()[child].turn.deferral, None);
        }
        defer(&mut sample, 2);
    }

    #[test]
    fn that_a_child_was_put_off_writes_over_no_meeting_of_the_day() {
        let by_hand = ", meetings: [{date: 2026-12-18, closed_with: [Written by hand]}]";
        let mut sample = panel(vec![case("A-1", by_hand), case("A-2", "")]);
        defer(&mut sample, 0);
        let saved = sample.meeting.case_with_record(0).unwrap();
        let kept = |held: &crate::case::MeetingRecord| held.closing.closed_with.len();
        assert_eq!(saved.meetings.iter().map(kept).collect::<Vec<_>>(), [1, 0]);
    }

    #[test]
    fn why_a_child_is_put_off_is_not_for_the_room() {
        let mut sample = three();
        sample.stage("actions");
        defer(&mut sample, 1);
        let shown = crate::meeting::redact::for_room(sample.kept.last().unwrap(), &[]).unwrap();
        let text = serde_json::to_string(&shown).unwrap();
        assert!(
            !text.contains("ill") && text.contains("ChildDeferred"),
            "{text}"
        );
        assert!(sample.meeting.draft(&Spot::Child(1)).is_none());
    }
}

//! Who is at the sitting, and what follows from it. It does not decide who has to be there; the procedure does.

use crate::calendar::Time;
use crate::case::{
    Apology, AttendanceRecord, Case, Found, Key, Out, Person, Present, Visitor, Who,
};
use serde::{Deserialize, Serialize};

/// How somebody is marked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// Not marked yet.
    #[default]
    Unmarked,
    /// Here.
    Present {
        /// From when, where not from the start.
        from: Option<Time>,
        /// Until when, where they went before the end.
        until: Option<Time>,
        /// When they were out and came back.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        out: Vec<Out>,
        /// In whose place.
        replaces: Option<Who>,
    },
    /// Sent word.
    Apologies {
        /// And a written report.
        report: bool,
        /// And somebody in their place, who is empty while nobody has said who.
        deputy: Option<Who>,
    },
    /// Did not come.
    Absent,
}

impl Mark {
    /// Marks somebody who is there from the start.
    pub fn here() -> Self {
        Self::here_from(None)
    }

    /// Marks somebody who is there from some time on.
    pub(super) const fn here_from(from: Option<Time>) -> Self {
        Self::Present {
            from,
            until: None,
            out: Vec::new(),
            replaces: None,
        }
    }

    /// Returns true for somebody who is there now.
    pub fn is_here(&self) -> bool {
        matches!(self, Self::Present { until: None, .. })
    }

    /// Returns true for somebody who is there now, or of whom nobody has said whether they are.
    pub fn may_be_here(&self) -> bool {
        self.is_here() || *self == Self::Unmarked
    }

    /// Returns true for somebody who was there at any time.
    pub fn was_here(&self) -> bool {
        matches!(self, Self::Present { .. })
    }
}

/// Somebody who took the chair.
#[derive(Debug, Clone, PartialEq)]
pub struct ChairSince {
    /// Who.
    pub who: Who,
    /// Why, where it was not their turn.
    pub reason: Option<String>,
    /// From when.
    pub from: Time,
}

/// Who is at the sitting.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attendance {
    /// Everybody who was marked, in the order they were first marked.
    marks: Vec<(Who, Mark)>,
    /// Those who are there in a capacity of their own.
    visitors: Vec<(Key, Visitor)>,
    /// Those of whom nobody said that they left: they went when the curtain was lifted for another child.
    seen_off: (Vec<Who>, Vec<Key>),
    /// Who took the chair, and when, as it was pressed.
    chairs: Vec<ChairSince>,
    /// Why the meeting goes on without being quorate.
    pub not_quorate: Option<String>,
}

impl Attendance {
    /// Returns how somebody is marked.
    pub fn mark(&self, who: &Who) -> &Mark {
        const UNMARKED: &Mark = &Mark::Unmarked;
        self.marks
            .iter()
            .find(|(w, _)| w == who)
            .map_or(UNMARKED, |(_, mark)| mark)
    }

    pub(super) fn set(&mut self, who: Who, mark: Mark) {
        self.seen_off.0.retain(|gone| *gone != who);
        match self.marks.iter_mut().find(|(w, _)| *w == who) {
            Some((_, old)) => *old = mark,
            None => self.marks.push((who, mark)),
        }
    }

    /// Goes through who chaired, and since when; the last one chairs now.
    ///
    /// Whoever was not there chaired nothing: a chair taken too early is put right by the mark, and a mark pressed on the
    /// wrong line takes nothing away once it is put right itself.
    pub fn chairs(&self) -> impl DoubleEndedIterator<Item = &ChairSince> {
        let was_there = |chair: &&ChairSince| {
            let mark = self.mark(&chair.who);
            !matches!(mark, Mark::Apologies { .. } | Mark::Absent)
        };
        self.chairs.iter().filter(was_there)
    }

    /// The reason of somebody who chairs already is kept with the chair they took; it is no second change of chair.
    pub(super) fn take_chair(&mut self, who: &Who, reason: Option<&String>, now: Time) {
        // Who takes the chair of somebody marked as not there settles that the mark was meant.
        let stand: Vec<ChairSince> = self.chairs().cloned().collect();
        self.chairs
            .retain(|chair| chair.who == *who || stand.contains(chair));
        match self.chairs.last_mut() {
            Some(chair) if chair.who == *who => chair.reason = reason.cloned(),
            // A key pressed on the wrong line and put right within the minute was no change of chair.
            Some(chair) if chair.from == now => {
                chair.who.clone_from(who);
                chair.reason = reason.cloned();
            }
            _ => self.chairs.push(ChairSince {
                who: who.clone(),
                reason: reason.cloned(),
                from: now,
            }),
        }
    }

    /// Returns those who went when the curtain was lifted for another child: people, and visitors.
    pub(super) fn seen_off(&self) -> (&[Who], &[Key]) {
        (&self.seen_off.0, &self.seen_off.1)
    }

    /// Some go because the curtain is lifted for another child.
    pub(super) fn pass_out(&mut self, people: &[Who], visitors: &[Key], at: Time) {
        for who in people
            .iter()
            .filter(|who| self.mark(who).is_here())
            .cloned()
            .collect::<Vec<_>>()
        {
            self.leave(&who, at);
            self.seen_off.0.push(who);
        }
        for key in visitors {
            let is_here =
                |(known, visitor): &&(Key, Visitor)| known == key && visitor.until.is_none();
            if self.visitors.iter().any(|visitor| is_here(&visitor)) {
                self.see_off(*key, at);
                self.seen_off.1.push(*key);
            }
        }
    }

    /// Of those who went so, some count as here again.
    pub(super) fn pass_in(&mut self, people: &[Who], visitors: &[Key]) {
        for who in people {
            if self.seen_off.0.contains(who) {
                self.stays_until(who, None);
            }
        }
        for (key, visitor) in &mut self.visitors {
            if visitors.contains(key) && self.seen_off.1.contains(key) {
                visitor.until = None;
            }
        }
        self.seen_off.1.retain(|key| !visitors.contains(key));
    }

    /// Somebody who is here leaves; of anybody else nothing changes.
    fn leave(&mut self, who: &Who, at: Time) {
        if self.mark(who).is_here() {
            self.stays_until(who, Some(at));
        }
    }

    /// Changes until when somebody is here; of anybody who never was nothing changes.
    fn stays_until(&mut self, who: &Who, until: Option<Time>) {
        let mut mark = self.mark(who).clone();
        if let Mark::Present { until: stays, .. } = &mut mark {
            *stays = until;
            self.set(who.clone(), mark);
        }
    }

    pub(super) fn welcome(&mut self, key: Key, visitor: Visitor) {
        self.seen_off.1.retain(|gone| *gone != key);
        match self.visitors.iter_mut().find(|(k, _)| *k == key) {
            Some((_, old)) => *old = visitor,
            None => self.visitors.push((key, visitor)),
        }
    }

    pub(super) fn see_off(&mut self, key: Key, at: Time) {
        self.seen_off.1.retain(|gone| *gone != key);
        if let Some((_, visitor)) = self.visitors.iter_mut().find(|(k, _)| *k == key) {
            visitor.until = Some(at);
        }
    }

    pub(super) fn strike(&mut self, key: Key) {
        self.seen_off.1.retain(|gone| *gone != key);
        self.visitors.retain(|(k, _)| *k != key);
    }

    /// Returns those who are or were there in a capacity of their own.
    pub fn visitors(&self) -> &[(Key, Visitor)] {
        &self.visitors
    }

    /// Goes through those who are there now, in the order they were first marked.
    pub fn here(&self) -> impl Iterator<Item = &Who> {
        self.marks
            .iter()
            .filter(|(_, mark)| mark.is_here())
            .map(|(who, _)| who)
    }

    /// Goes through those who were there at any time.
    pub fn were_here(&self) -> impl Iterator<Item = &Who> {
        self.marks
            .iter()
            .filter(|(_, mark)| mark.was_here())
            .map(|(who, _)| who)
    }

    /// Returns true where nobody is marked.
    pub fn is_empty(&self) -> bool {
        self.marks.iter().all(|(_, mark)| *mark == Mark::Unmarked) && self.visitors.is_empty()
    }

    /// Returns the record of it for one case: the people of the case in its order, the child last.
    ///
    /// The child is first on every page and last here, as a record names those who were called before the one it is about.
    pub fn record(&self, case: &Case) -> AttendanceRecord {
        let mut record = AttendanceRecord {
            not_quorate: self.not_quorate.clone(),
            ..AttendanceRecord::default()
        };
        for who in handles(case).skip(1).chain([Who::child()]) {
            match self.mark(&who) {
                Mark::Unmarked => {}
                Mark::Present {
                    from,
                    until,
                    out,
                    replaces,
                } => {
                    record.present.push(Present {
                        id: who,
                        from: *from,
                        until: *until,
                        out: out.clone(),
                        replaces: replaces.clone(),
                    });
                }
                Mark::Apologies { report, deputy } => {
                    record.apologies.push(Apology {
                        id: who,
                        report: *report,
                        deputy: deputy.clone().filter(|who| !who.0.is_empty()),
                    });
                }
                Mark::Absent => record.absent.push(who),
            }
        }
        record.visitors = self
            .visitors
            .iter()
            .map(|(_, visitor)| visitor.clone())
            .collect();
        record
    }
}

/// Goes through the names by which the engine knows everybody of a case: the child first, then people by id, or by
/// full name where the file gives them none.
pub fn handles(case: &Case) -> impl Iterator<Item = Who> + '_ {
    std::iter::once(Who::child()).chain(case.circle.people.iter().map(handle))
}

fn handle(person: &Person) -> Who {
    Who::new(person.id.as_deref().unwrap_or(&person.name))
}

/// Returns the name by which the engine knows whom a reference finds; nothing where it finds nobody, or several.
///
/// The person is looked for once. To ask of everybody in turn whether they are meant would look through all for each.
pub(super) fn handle_of(case: &Case, who: &Who) -> Option<Who> {
    let handle = match case.find(who) {
        Found::Child(_) => Who::child(),
        Found::Person(person) => handle(person),
        Found::Nobody | Found::Several => return None,
    };
    // A name that several have is nobody's handle.
    case.same_person(&handle, who).then_some(handle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::Request;
    use crate::meeting::sample::Sample;

    #[test]
    fn the_record_names_people_in_the_order_of_the_case_and_the_child_last() {
        let mut sample = Sample::jay();
        sample.here(&["child", "dawn", "kemi", "priya"]);
        let record = sample.meeting.record_of(0).unwrap().attendance;
        let present: Vec<&str> = record.present.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(present, ["priya", "kemi", "dawn", "child"]);
    }

    #[test]
    fn whoever_was_not_there_did_not_chair() {
        let mut sample = Sample::jay();
        let chair = |sample: &mut Sample, who: &str| {
            let (who, reason) = (Who::new(who), None);
            sample.ask(Request::TakeChair { who, reason }).unwrap();
        };
        chair(&mut sample, "tom");
        let sent_word = Mark::Apologies {
            report: false,
            deputy: Some(Who::new("priya")),
        };
        sample.mark(&["tom"], &sent_word);
        assert!(sample.meeting.chair().is_none());
        assert_eq!(sample.meeting.record_of(0).unwrap().held.chair, None);
        sample.here(&["tom"]);
        chair(&mut sample, "tom");
        let left = Mark::Present {
            from: None,
            until: "10:20".parse().ok(),
            out: Vec::new(),
            replaces: None,
        };
        sample.mark(&["tom"], &left);
        let record = sample.meeting.record_of(0).unwrap();
        assert_eq!(
            record.held.chair,
            Some(Who::new("tom")),
            "he chaired until he left"
        );
    }

    #[test]
    fn a_mark_that_is_put_right_leaves_the_chair_and_the_reason_as_they_were() {
        let mut sample = Sample::jay();
        let (who, reason) = (Who::new("rachel"), Some("Tom is on leave.".to_owned()));
        sample.at("10:02");
        sample.ask(Request::TakeChair { who, reason }).unwrap();
        let stood = sample.meeting.chair().cloned();
        let held = sample.meeting.record_of(0).unwrap().held;
        let deputy = None;
        let report = false;
        for wrong in [Mark::Absent, Mark::Apologies { report, deputy }] {
            sample.at("10:05");
            sample.mark(&["rachel"], &wrong);
            assert_eq!(sample.meeting.chair(), None);
            assert!(!sample.meeting.chair_is_here());
            sample.here(&["rachel"]);
            assert_eq!(sample.meeting.chair().cloned(), stood);
            assert_eq!(sample.meeting.record_of(0).unwrap().held, held);
        }
    }

    #[test]
    fn whoever_came_after_another_had_taken_the_chair_did_not_chair_before_them() {
        let mut sample = Sample::jay();
        let chair = |sample: &mut Sample, who: &str| {
            let (who, reason) = (Who::new(who), None);
            sample.ask(Request::TakeChair { who, reason }).unwrap();
        };
        chair(&mut sample, "tom");
        sample.mark(&["tom"], &Mark::Absent);
        sample.at("10:05");
        chair(&mut sample, "rachel");
        sample.at("10:30").here(&["tom"]);
        let held = sample.meeting.record_of(0).unwrap().held;
        assert_eq!(held.chair, Some(Who::new("rachel")));
        assert!(held.chaired_from.is_empty());
    }

    #[test]
    fn whoever_is_not_marked_is_nowhere_on_record() {
        let mut sample = Sample::jay();
        sample
            .here(&["kemi"])
            .mark(&["shaw"], &Mark::Absent)
            .mark(&["kemi"], &Mark::Unmarked);
        let record = sample.meeting.record_of(0).unwrap().attendance;
        assert!(record.present.is_empty() && record.apologies.is_empty());
        assert_eq!(record.absent, [Who::new("shaw")]);
    }

    #[test]
    fn the_child_is_the_first_whom_the_engine_names() {
        let sample = Sample::jay();
        let first: Vec<Who> = handles(sample.meeting.case()).take(2).collect();
        assert_eq!(first, [Who::child(), Who::new("priya")]);
    }
}

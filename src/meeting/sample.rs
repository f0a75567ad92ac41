//! A sitting to test with: a case of `tests/cases`, held under a procedure, asked through the real engine.
//! It shortens no way: every request is decided, recorded and applied as on a desk.

use super::{Mark, Meeting, Moment, Record, Refusal, Request, Start, decide};
use crate::case::{Case, Visitor, Who};
use crate::procedure::Procedure;
use std::sync::Arc;

const JAY: &str = include_str!("../../tests/cases/jay.yaml");
const JAY_AFTER: &str = include_str!("../../tests/cases/after/jay.yaml");
const COMPLEX_RISK: &str = include_str!("../procedure/builtin/leicestershire-complex-risk.yaml");

/// A sitting and its clock.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    /// The sitting as it stands.
    pub(crate) meeting: Meeting,
    /// Every record, as it was made.
    pub(crate) kept: Vec<Record>,
    pub(crate) now: Moment,
}

impl Sample {
    /// Begins Jay's third meeting on Friday 18 December 2026 at 10:00.
    pub(crate) fn jay() -> Self {
        Self::of(vec![serde_yaml::from_str(JAY).unwrap()])
    }

    /// Begins Jay's meeting, and marks who came and who did not: only the end is left.
    pub(crate) fn at_the_end() -> Self {
        let mut sample = Self::jay();
        sample
            .here(&["priya", "tom", "cole", "kemi", "dawn", "child"])
            .mark(&["shaw", "farah"], &Mark::Absent);
        sample
    }

    /// Begins a sitting on cases of one's own, at the same time and under the same procedure.
    pub(crate) fn of(cases: Vec<Case>) -> Self {
        Self::under(serde_yaml::from_str(COMPLEX_RISK).unwrap(), cases)
    }

    /// Begins a sitting under a procedure of one's own.
    pub(crate) fn under(procedure: Procedure, cases: Vec<Case>) -> Self {
        Self::begun_at("10:00", procedure, cases)
    }

    /// Begins Jay's third meeting at another time of that day.
    pub(crate) fn jay_at(time: &str) -> Self {
        let procedure = serde_yaml::from_str(COMPLEX_RISK).unwrap();
        Self::begun_at(time, procedure, vec![serde_yaml::from_str(JAY).unwrap()])
    }

    fn begun_at(time: &str, procedure: Procedure, cases: Vec<Case>) -> Self {
        let now = moment(time);
        let start = Start {
            procedure: Arc::new(procedure),
            cases,
            at: now,
            members: Vec::new(),
        };
        Self {
            meeting: Meeting::begin(start),
            kept: Vec::new(),
            now,
        }
    }

    /// Returns the case of Jay as a save leaves it after this sitting.
    pub(crate) fn jay_after() -> Case {
        serde_yaml::from_str(JAY_AFTER).unwrap()
    }

    /// Sets the clock: `10:21`.
    pub(crate) fn at(&mut self, time: &str) -> &mut Self {
        self.now = moment(time);
        self
    }

    /// Asks the engine, and applies what it decides.
    pub(crate) fn ask(&mut self, request: Request) -> Result<&mut Self, Refusal> {
        let events = decide(&self.meeting, request, self.now)?;
        let record = self.meeting.record(events, self.now, None);
        self.meeting.apply(&record);
        self.kept.push(record);
        Ok(self)
    }

    /// Opens a stage.
    pub(crate) fn stage(&mut self, id: &str) -> &mut Self {
        let stage = id.to_owned();
        self.ask(Request::OpenStage { stage }).unwrap()
    }

    /// Marks people as here.
    pub(crate) fn here(&mut self, people: &[&str]) -> &mut Self {
        self.mark(people, &Mark::here())
    }

    /// Marks people.
    pub(crate) fn mark(&mut self, people: &[&str], mark: &Mark) -> &mut Self {
        for who in people {
            let (who, mark) = (Who::new(*who), mark.clone());
            self.ask(Request::MarkPerson { who, mark }).unwrap();
        }
        self
    }

    /// Opens a part for professionals only: whoever is not there for an agency is marked absent first.
    pub(crate) fn professionals_part(&mut self) -> &mut Self {
        self.mark(&["child", "dawn", "marcus", "gran", "lee"], &Mark::Absent);
        self.ask(Request::OpenProfessionalsPart).unwrap()
    }

    /// Welcomes somebody with a capacity of their own.
    pub(crate) fn visitor(&mut self, name: &str, capacity: &str) -> &mut Self {
        let visitor = Visitor {
            name: name.to_owned(),
            capacity: Some(capacity.to_owned()),
            ..Visitor::default()
        };
        self.ask(Request::WelcomeVisitor { key: None, visitor })
            .unwrap()
    }
}

fn moment(time: &str) -> Moment {
    Moment::parse_from_rfc3339(&format!("2026-12-18T{time}:00+00:00")).unwrap()
}

#[test]
fn a_sample_is_read_whole() {
    let sample = Sample::jay();
    assert_eq!(sample.meeting.case().circle.people.len(), 11);
    assert_eq!(sample.meeting.number(), 3);
    assert_eq!(sample.meeting.procedure().stages.len(), 11);
    assert_eq!(Sample::jay_after().judged.ratings.len(), 4);
}

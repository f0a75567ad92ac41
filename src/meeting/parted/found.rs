//! What another window of the same sitting wrote since the two parted, and this one has not: found once, and listed until
//! it is taken or left. It reads no journal and draws nothing.
//!
//! ```text
//! 1 2 3 ── 4 5 6 7    this sitting: it goes on with the line that reaches further
//!        └ 4 5        the other half: kept beside it, found here, taken as a step of its own or left
//! ```

use super::about::{self, About};
use super::fact::{all_facts, facts};
use crate::meeting::{Event, Meeting, Moment, Record, Start};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One thing that another window of the same sitting wrote, since the two parted: agreed facts that stand or fall together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Parted {
    /// The child that was on screen, by its place in the sitting.
    pub child: usize,
    /// The stage that was on screen, by id.
    pub stage: String,
    /// When it was written last.
    pub at: Moment,
    /// The number of the last record that both windows have. Items are numbered by their records: those of a later one are
    /// of the other window alone, whatever stands here under the same number.
    pub after: u64,
    /// What was agreed.
    pub events: Vec<Event>,
}

/// What is known of one of them.
#[derive(Debug, Clone, PartialEq)]
pub struct PartedFact {
    /// What was written.
    pub fact: Parted,
    /// Whether it was taken into this sitting; nothing where the chair has not said.
    pub taken: Option<bool>,
}

/// The records of a window that went on apart, from the first of the sitting, and the number of the last that both have.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherHalf {
    /// All of its records.
    pub records: Vec<Record>,
    /// The last that both have.
    pub after: u64,
}

impl OtherHalf {
    /// Returns all that was agreed since the two parted, of a sitting that began so: of the whole of it where they have
    /// nothing in common.
    pub fn facts(&self, start: &Arc<Start>) -> Vec<Parted> {
        all_facts(Arc::clone(start), self)
    }
}

impl Meeting {
    /// Returns the record that tells what another window wrote and this one has not, where any of it is new here.
    ///
    /// A record, so that whoever folds the journal knows the same, and what was left is not asked about again.
    pub fn to_find_parted(&self, half: &OtherHalf, now: Moment) -> Option<Record> {
        let known = &self.sitting().parted;
        let is_known = |fact: &Parted| {
            let mut known = known.iter();
            known.any(|known| known.fact.child == fact.child && known.fact.events == fact.events)
        };
        let facts: Vec<Parted> = facts(self, half)
            .into_iter()
            .filter(|fact| !is_known(fact))
            .collect();
        (!facts.is_empty()).then(|| self.record(vec![Event::PartedFound { facts }], now, None))
    }

    /// Goes through what another window wrote about what is on screen, each with its number. What is another child's comes
    /// up with that child.
    pub fn parted_here(&self) -> impl Iterator<Item = (usize, &PartedFact)> {
        let here = self.sitting().on_screen.child;
        let for_all = self.is_at_a_common_stage();
        let is_here = move |fact: &Parted| {
            fact.child == here && (!for_all || self.is_common_stage(&fact.stage))
        };
        let all = self.sitting().parted.iter().enumerate();
        all.filter(move |(_, known)| is_here(&known.fact))
    }

    /// Returns what this sitting says of what an event of another window is about, as the event that says it.
    pub fn here_of(&self, event: &Event, after: u64) -> Option<Event> {
        let about = About::of(event);
        if let About::Item(key) = &about {
            let is_theirs = key.record().is_some_and(|seq| seq > after);
            return (!is_theirs).then(|| about::item(self, *key)).flatten();
        }
        let records = self.effective().rev();
        let mut events = records.flat_map(|record| record.events.iter().rev());
        events
            .find(|known| !known.is_passing() && About::of(known) == about)
            .cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Action, Entry, Key, SafetyGoal, Who};
    use crate::meeting::{How, List, Mark, Question, Refusal, Request, redact, sample::Sample};

    /// Two windows of one sitting: what both have, then what each wrote.
    fn apart(
        both: impl Fn(&mut Sample),
        here: impl Fn(&mut Sample),
        there: impl Fn(&mut Sample),
    ) -> Sample {
        let mut sample = Sample::jay();
        both(&mut sample);
        let after = sample.meeting.last_seq();
        let mut theirs = sample.clone();
        there(&mut theirs);
        here(&mut sample);
        let shared = theirs.kept.iter().filter_map(redact::for_chair);
        let records = shared.collect();
        find(&mut sample, &OtherHalf { records, after });
        sample
    }

    fn find(sample: &mut Sample, half: &OtherHalf) {
        if let Some(record) = sample.meeting.to_find_parted(half, sample.now) {
            sample.meeting.apply(&record);
            sample.kept.push(record);
        }
    }

    fn nothing(_: &mut Sample) {}

    fn act(words: &'static str, answers: &'static [&'static str]) -> impl Fn(&mut Sample) {
        move |sample| {
            let mut action = Action {
                action: words.to_owned(),
                ..Action::default()
            };
            action.purpose.answers = answers.iter().map(|id| (*id).to_owned()).collect();
            sample.stage("actions");
            let keep = Request::KeepAction {
                key: None,
                action: Box::new(action),
            };
            sample.ask(keep).unwrap();
        }
    }

    fn goal(sample: &mut Sample, see: &str) {
        sample.stage("statements");
        let goal = SafetyGoal {
            see: see.to_owned(),
            ..SafetyGoal::default()
        };
        sample.ask(Request::KeepGoal { key: None, goal }).unwrap();
    }

    fn facts(sample: &Sample) -> Vec<&Event> {
        let known = sample.meeting.sitting().parted.iter();
        known.flat_map(|known| &known.fact.events).collect()
    }

    fn new_actions(sample: &Sample) -> Vec<(&str, &str)> {
        let actions = sample.meeting.case().actions.iter();
        let new = actions.filter(|action| action.key.is_of_sitting());
        new.map(|action| {
            (
                action.id.as_deref().unwrap_or_default(),
                action.action.as_str(),
            )
        })
        .collect()
    }

    fn settle(sample: &mut Sample, answers: &[(usize, bool)]) {
        let answers = answers.to_vec();
        sample.ask(Request::SettleParted { answers }).unwrap();
    }

    #[test]
    fn what_the_other_window_wrote_is_found_and_what_both_have_is_not() {
        let both = act("Both have it", &[]);
        let here = act("Here", &[]);
        let sample = apart(both, here, |theirs| {
            act("There", &[])(theirs);
            theirs
                .ask(Request::Pause)
                .unwrap()
                .ask(Request::GoOn)
                .unwrap();
            act("Taken back", &[])(theirs);
            theirs.ask(Request::Undo { anywhere: false }).unwrap();
        });
        let [Event::ActionKept { action, .. }] = facts(&sample)[..] else {
            panic!("{:?}", facts(&sample));
        };
        assert_eq!(action.action, "There");
        assert_eq!(sample.meeting.parted_here().count(), 1);
        assert_eq!(new_actions(&sample).len(), 2, "nothing is taken by itself");
    }

    #[test]
    fn of_one_thing_the_last_that_was_said_of_it_is_found() {
        let mark = |mark: Mark| {
            move |sample: &mut Sample| {
                sample.stage("attendance").mark(&["tom"], &mark);
            }
        };
        let sample = apart(nothing, mark(Mark::Absent), |theirs| {
            mark(Mark::Absent)(theirs);
            mark(Mark::here())(theirs);
        });
        assert!(matches!(facts(&sample)[..], [Event::PersonMarked { .. }]));
        let (_, known) = sample.meeting.parted_here().next().unwrap();
        let here = sample
            .meeting
            .here_of(&known.fact.events[0], known.fact.after);
        let absent = Event::PersonMarked {
            who: Who::new("tom"),
            mark: Mark::Absent,
        };
        assert_eq!(here, Some(absent));
    }

    #[test]
    fn what_was_said_here_once_and_stands_otherwise_now_is_found_and_what_is_this_windows_own_is_not()
     {
        let mark = |sample: &mut Sample, mark: Mark| {
            sample.stage("attendance").mark(&["tom"], &mark);
        };
        let here = |sample: &mut Sample| {
            act("Here", &[])(sample);
            mark(sample, Mark::here());
            mark(sample, Mark::Absent);
        };
        let sample = apart(nothing, here, |theirs| mark(theirs, Mark::here()));
        assert!(matches!(facts(&sample)[..], [Event::PersonMarked { .. }]));
        // What was shared of this window itself before it said otherwise is no word of another.
        let mut sample = Sample::jay();
        mark(&mut sample, Mark::here());
        let records = sample.kept.clone();
        mark(&mut sample, Mark::Absent);
        let half = OtherHalf { records, after: 0 };
        assert_eq!(sample.meeting.to_find_parted(&half, sample.now), None);
    }

    #[test]
    fn a_visitor_who_came_and_left_there_is_taken_as_one_who_did() {
        let mut sample = apart(nothing, nothing, |theirs| {
            theirs.visitor("Ada Poe", "interpreter");
            let key = theirs.meeting.attendance().visitors()[0].0;
            theirs.ask(Request::SeeOffVisitor { key }).unwrap();
        });
        assert_eq!(sample.meeting.sitting().parted.len(), 1);
        settle(&mut sample, &[(0, true)]);
        let [(_, visitor)] = sample.meeting.attendance().visitors() else {
            panic!("one visitor");
        };
        assert_eq!(visitor.name, "Ada Poe");
        assert!(visitor.until.is_some(), "and left");
        let back = apart(nothing, nothing, |theirs| {
            theirs.visitor("Ada Poe", "interpreter");
            let key = theirs.meeting.attendance().visitors()[0].0;
            theirs.ask(Request::SeeOffVisitor { key }).unwrap();
            theirs.ask(Request::VisitorBack { key }).unwrap();
        });
        assert_eq!(facts(&back).len(), 1, "{:?}", facts(&back));
    }

    #[test]
    fn each_stop_is_one_of_its_own() {
        let stop = |at: &str| Request::StopUrgently {
            stop: crate::case::UrgentStop {
                rings: Some(Who::new(at)),
                ..Default::default()
            },
        };
        let sample = apart(nothing, nothing, |theirs| {
            theirs.ask(stop("tom")).unwrap();
            theirs.ask(stop("priya")).unwrap();
        });
        assert_eq!(facts(&sample).len(), 2);
    }

    #[test]
    fn an_item_that_is_taken_is_no_other_of_the_same_number() {
        let there = |theirs: &mut Sample| act("There", &[])(theirs);
        let mut sample = apart(nothing, act("Here", &[]), there);
        let here = new_actions(&sample)[0].0.to_owned();
        let [Event::ActionKept { key, action }] = facts(&sample)[..] else {
            panic!("one action");
        };
        assert_eq!(
            action.id.as_deref(),
            Some(here.as_str()),
            "both count alike"
        );
        assert_eq!(sample.meeting.here_of(&facts(&sample)[0].clone(), 0), None);
        assert!(
            sample
                .meeting
                .case()
                .actions
                .iter()
                .any(|one| one.key == *key)
        );
        settle(&mut sample, &[(0, true)]);
        let all = new_actions(&sample);
        assert_eq!(
            all.iter().map(|(_, words)| *words).collect::<Vec<_>>(),
            ["Here", "There"]
        );
        assert_ne!(all[0].0, all[1].0, "each has an id of its own");
    }

    #[test]
    fn what_is_taken_answers_what_is_here_by_its_words() {
        let here = |sample: &mut Sample| goal(sample, "He is home by ten.");
        let mut sample = apart(nothing, here, |theirs| {
            goal(theirs, "He is at school.");
            let id = theirs
                .meeting
                .case()
                .map
                .safety_goals
                .last()
                .unwrap()
                .id
                .clone();
            assert_eq!(id.as_deref(), Some("G2"), "the next number of both");
            act("Ring the school", &["G2"])(theirs);
        });
        settle(&mut sample, &[(1, true)]);
        let answers = |sample: &Sample| {
            let last = sample.meeting.case().actions.last().unwrap();
            last.purpose.answers.clone()
        };
        assert!(answers(&sample).is_empty(), "G2 is another goal here");
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        settle(&mut sample, &[(0, true), (1, true)]);
        assert_eq!(answers(&sample), ["G3"]);
    }

    #[test]
    fn what_is_taken_is_one_step_and_can_be_taken_back_and_what_is_left_stays_left() {
        let mut sample = apart(nothing, nothing, |theirs| {
            act("One", &[])(theirs);
            act("Two", &[])(theirs);
        });
        settle(&mut sample, &[(0, true), (1, false)]);
        let taken = |sample: &Sample| -> Vec<Option<bool>> {
            let known = sample.meeting.sitting().parted.iter();
            known.map(|known| known.taken).collect()
        };
        assert_eq!(taken(&sample), [Some(true), Some(false)]);
        assert_eq!(new_actions(&sample).len(), 1);
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        assert_eq!(
            (new_actions(&sample).len(), taken(&sample)),
            (0, vec![None, None])
        );
        settle(&mut sample, &[(0, false)]);
        assert_eq!(taken(&sample), [Some(false), None]);
        settle(&mut sample, &[(0, true)]);
        assert_eq!(new_actions(&sample).len(), 1, "the chair may think again");
        let folded = Meeting::fold(sample.meeting.start().clone(), &sample.kept);
        assert_eq!(folded, sample.meeting);
    }

    #[test]
    fn a_value_that_nobody_has_seen_is_not_found_and_one_that_was_shown_is() {
        let seal = |theirs: &mut Sample, shows: bool| {
            theirs.stage("attendance").here(&["priya", "cole", "kemi"]);
            theirs.stage("rating");
            let on = Question::Rating;
            theirs
                .ask(Request::OpenBallot {
                    on,
                    how: How::Cards,
                })
                .unwrap();
            for voter in theirs.meeting.voters(on) {
                let value = "high".to_owned();
                theirs.ask(Request::Seal { on, voter, value }).unwrap();
            }
            if shows {
                theirs.ask(Request::Reveal { on, anyway: true }).unwrap();
            }
        };
        let is_ballot =
            |event: &&&Event| matches!(about::About::of(event), about::About::Ballot(_));
        let sealed = apart(nothing, nothing, |theirs| seal(theirs, false));
        assert_eq!(facts(&sealed).iter().filter(is_ballot).count(), 0);
        let text = serde_json::to_string(&sealed.kept).unwrap();
        assert!(!text.contains("Sealed"), "{text}");
        let mut shown = apart(nothing, nothing, |theirs| seal(theirs, true));
        assert!(
            facts(&shown)
                .iter()
                .any(|e| matches!(e, Event::Revealed { .. }))
        );
        // What a desk journal of this computer holds of it is passed over too.
        let mut theirs = Sample::jay();
        seal(&mut theirs, false);
        let half = OtherHalf {
            records: theirs.kept,
            after: 0,
        };
        find(&mut shown, &half);
        let text = serde_json::to_string(&shown.kept).unwrap();
        assert!(!text.contains("\"Sealed\""), "{text}");
    }

    #[test]
    fn what_was_found_is_found_once_and_what_was_taken_back_here_was_known_here() {
        let mut sample = Sample::jay();
        act("Known", &[])(&mut sample);
        let records: Vec<Record> = sample.kept.clone();
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        let half = OtherHalf { records, after: 0 };
        assert_eq!(sample.meeting.to_find_parted(&half, sample.now), None);
        let mut theirs = Sample::jay();
        act("Unknown", &[])(&mut theirs);
        let half = OtherHalf {
            records: theirs.kept,
            after: 0,
        };
        find(&mut sample, &half);
        assert_eq!(sample.meeting.to_find_parted(&half, sample.now), None);
    }

    #[test]
    fn what_stands_in_the_file_is_changed_where_it_stands() {
        let change = |words: &'static str| {
            move |sample: &mut Sample| {
                sample.stage("mapping");
                let entry = sample.meeting.case().section("harm")[0].clone();
                let changed = Entry {
                    text: words.to_owned(),
                    ..entry.clone()
                };
                let list = List::Section("harm".to_owned());
                let keep = Request::KeepEntry {
                    list,
                    before: None,
                    key: Some(entry.key),
                    entry: changed,
                };
                sample.ask(keep).unwrap();
            }
        };
        let mut sample = apart(nothing, change("Here."), change("There."));
        let (_, known) = sample.meeting.parted_here().next().unwrap();
        let here = sample
            .meeting
            .here_of(&known.fact.events[0], known.fact.after)
            .unwrap();
        assert!(matches!(here, Event::EntryKept { entry, .. } if entry.text == "Here."));
        let before = sample.meeting.case().section("harm").len();
        settle(&mut sample, &[(0, true)]);
        let harm = sample.meeting.case().section("harm");
        assert_eq!((harm.len(), harm[0].text.as_str()), (before, "There."));
        assert_eq!(harm[0].key, Key(harm[0].key.0));
    }

    #[test]
    fn nothing_is_taken_into_a_meeting_that_is_closed_or_from_nowhere() {
        let mut sample = apart(nothing, act("Here", &[]), act("There", &[]));
        let answers = vec![(7, true)];
        let refusal = sample.ask(Request::SettleParted { answers }).unwrap_err();
        assert_eq!(refusal, Refusal::Gone);
        sample.ask(Request::Close).unwrap();
        let answers = vec![(0, true)];
        let refusal = sample.ask(Request::SettleParted { answers }).unwrap_err();
        assert_eq!(refusal, Refusal::Closed);
    }
}

//! What another window of this meeting wrote and this one has not, each beside what stands here, as a clash of a case file
//! is shown. What is for few eyes is left out, and sealed answers are never among it. It takes nothing.

use super::said::{HIDDEN, all_answered, all_said, came, for_few, in_full, said};
use super::{Viewer, Window};
use crate::case::{ClashWords, Decision, Marks, Who};
use crate::meeting::{Ballot, Event, List, Meeting, Parted, PartedFact, Question};
use crate::text::{Secret, hold_back};

/// One thing that another window wrote, with what stands here.
#[derive(Debug, Clone, PartialEq)]
pub struct PartedRow {
    /// Its place among all that was found.
    pub place: usize,
    /// Both sides in words.
    pub words: ClashWords,
    /// Whether it was left before: the chair may think again.
    pub left: bool,
}

const NOTHING: &str = "nothing";

/// Returns what another window wrote about what is on screen, and is not in this meeting.
pub fn parted(meeting: &Meeting, viewer: &Viewer) -> Vec<PartedRow> {
    if viewer.window != Window::Desk {
        return Vec::new();
    }
    let secrets = secrets(meeting);
    let rows = meeting
        .parted_here()
        .filter(|(_, known)| known.taken != Some(true));
    rows.filter_map(|(place, known)| {
        Some(PartedRow {
            place,
            words: words(meeting, known, &secrets)?,
            left: known.taken == Some(false),
        })
    })
    .collect()
}

/// Says how much of it is neither taken nor left; nothing where nothing is.
pub fn parted_open(meeting: &Meeting) -> Option<String> {
    let rows = parted(meeting, &Viewer::default()).into_iter();
    let (things, are) = match rows.filter(|row| !row.left).count() {
        0 => return None,
        1 => ("1 thing".to_owned(), "that is"),
        count => (format!("{count} things"), "that are"),
    };
    Some(format!(
        "Another window of this meeting wrote {things} {are} not in this one"
    ))
}

/// Returns what was agreed of one thing, and what it is about, of the child on screen; nothing of what is for few eyes where
/// those are not asked for. What is private is on no screen.
pub fn agreed_words(meeting: &Meeting, fact: &Parted, few_eyes: bool) -> Option<(String, String)> {
    let marks = || fact.events.iter().map(marks);
    if !few_eyes && marks().any(|marks| !marks.is_open()) {
        return None;
    }
    let said = if few_eyes {
        all_said(meeting, &fact.events, for_few)
    } else {
        said(meeting, &fact.events)
    };
    let is_private = marks().any(|marks| marks.private);
    let secrets = secrets(meeting);
    let tells = |words: &String| hold_back(&secrets, &mut words.clone()) > 0;
    let words = if is_private || said.iter().any(tells) {
        HIDDEN.to_owned()
    } else {
        said.join("; ")
    };
    Some((heading(meeting, fact)?, words))
}

pub(super) fn secrets(meeting: &Meeting) -> Vec<Secret> {
    let named = meeting.children().iter();
    let named = named.flat_map(|child| child.case.not_to_be_disclosed());
    named.filter_map(|text| Secret::new(&text)).collect()
}

/// Says what a fact is about and when it was written.
fn heading(meeting: &Meeting, fact: &Parted) -> Option<String> {
    let adds =
        |event: &&Event| matches!(event, Event::OwnerJoined { .. } | Event::PersonAdded { .. });
    let first = fact.events.iter().rfind(|event| !adds(event));
    let stage = meeting.procedure().stage(&fact.stage);
    let stage = stage.map_or("An answer", |stage| stage.title.as_str());
    let came = |event: &&Event| matches!(event, Event::VisitorCame { .. });
    let first = fact.events.iter().find(came).or(first);
    let what = what(meeting, first.or(fact.events.first())?).unwrap_or_else(|| stage.to_owned());
    Some(format!("{what}, at {}", fact.at.format("%H:%M")))
}

fn words(meeting: &Meeting, known: &PartedFact, secrets: &[Secret]) -> Option<ClashWords> {
    let fact = &known.fact;
    let here: Vec<Event> = fact
        .events
        .iter()
        .filter_map(|event| meeting.here_of(event, fact.after))
        .collect();
    let in_part = meeting.sitting().on_screen.professionals_part;
    let marks = || fact.events.iter().chain(&here).map(marks);
    if !in_part && marks().any(|marks| !marks.is_open()) {
        return None;
    }
    let is_private = marks().any(|marks| marks.private);
    let tells = |words: &String| hold_back(secrets, &mut words.clone()) > 0;
    let shown = |said: Vec<String>| match said.as_slice() {
        [] => NOTHING.to_owned(),
        _ if is_private || said.iter().any(tells) => HIDDEN.to_owned(),
        _ => said.join("; "),
    };
    let ours = of_ballot(meeting, &fact.events).unwrap_or_else(|| said(meeting, &here));
    let theirs = said(meeting, &fact.events);
    // Nobody can choose between two that read the same: what differs is in what is not said else.
    let (ours, theirs) = if ours == theirs {
        let all = |events: &[Event]| all_said(meeting, events, in_full);
        (all(&here), all(&fact.events))
    } else {
        (ours, theirs)
    };
    Some(ClashWords {
        what: heading(meeting, fact)?,
        ours: shown(ours),
        theirs: shown(theirs),
    })
}

/// Returns the marks of what an event keeps; those of nothing are open.
fn marks(event: &Event) -> Marks {
    match event {
        Event::EntryKept { entry, .. } => entry.marks,
        Event::DangerKept { statement, .. } => statement.marks,
        Event::GoalKept { goal, .. } => goal.marks,
        Event::ActionKept { action, .. } => action.marks,
        Event::DecisionMade { decision, .. } => decision.marks,
        Event::DifferenceKept {
            professionals_only, ..
        } => Marks {
            professionals_only: *professionals_only,
            ..Marks::default()
        },
        _ => Marks::default(),
    }
}

/// Says what an event is about; nothing of what its stage alone tells.
#[allow(clippy::too_many_lines, reason = "a table of what is agreed")]
fn what(meeting: &Meeting, event: &Event) -> Option<String> {
    let called = |who: &Who| meeting.case().named(who);
    let words = match event {
        Event::EntryKept { list, .. } => return Some(title(meeting, list)),
        Event::EntryRemoved { .. } => "An entry",
        Event::DangerKept { .. } | Event::DangerRemoved { .. } => "Danger statement",
        Event::GoalKept { .. } | Event::GoalRemoved { .. } => "Safety goal",
        Event::ActionKept { .. } | Event::ActionRemoved { .. } => "Action",
        Event::DecisionMade { decision, .. } => return Some(decided(meeting, decision)),
        Event::DecisionRemoved { .. } => "Decision",
        Event::PersonMarked { who, .. } => return Some(format!("Attendance of {}", called(who))),
        Event::PersonAdded { .. } | Event::OwnerJoined { .. } => "Somebody on the list",
        Event::VisitorCame { visitor, .. } => return Some(format!("A visitor: {}", came(visitor))),
        Event::VisitorLeft { key, .. } | Event::VisitorRemoved { key } => {
            let mut known = meeting.attendance().visitors().iter();
            let known = known.find(|(known, _)| known == key);
            return Some(known.map_or_else(
                || "A visitor".to_owned(),
                |(_, visitor)| format!("A visitor: {}", came(visitor)),
            ));
        }
        Event::ChairTaken { .. } => "Who chairs",
        Event::OpeningRead { .. } => "The opening",
        Event::BallotOpened { on, .. }
        | Event::Heard { on, .. }
        | Event::Unheard { on, .. }
        | Event::Revealed { on, .. } => match on {
            Question::Scale => "The answers on the safety scale",
            Question::Rating => "The agencies’ answers on the risk",
        },
        Event::RatingAgreed { .. } | Event::RatingReopened => "The agreed rating",
        Event::DifferenceKept { agency, .. } => return Some(format!("Why {agency} differs")),
        Event::ViewHeard { view } => {
            return Some(format!(
                "What {} thinks of the risk",
                of(meeting, view.who.as_ref())
            ));
        }
        Event::NumberExplained { who, .. } => {
            return Some(format!("What makes it the number of {}", called(who)));
        }
        Event::NextSet { .. } | Event::NextShared { .. } => "The next meeting",
        Event::AfterwardsSet { .. } => "What happens after this meeting",
        Event::OutOfHoursSet { .. } => "Who is on call",
        Event::AgreementHeard { agreement } => {
            return Some(format!("What {} says of the plan", called(&agreement.who)));
        }
        Event::PlanTakenSet { .. } => "Who takes the plan",
        Event::UrgentStopped { .. } => "Stop: urgent",
        Event::SubjectKept { .. } | Event::SubjectRemoved { .. } => "A subject",
        _ => return None,
    };
    Some(words.to_owned())
}

fn of(meeting: &Meeting, who: Option<&Who>) -> String {
    who.map_or_else(|| "somebody".to_owned(), |who| meeting.case().named(who))
}

fn title(meeting: &Meeting, list: &List) -> String {
    let forms = &meeting.procedure().forms;
    let found = match list {
        List::BottomLines => Some("Bottom line".to_owned()),
        List::Discussion => Some("Minutes".to_owned()),
        List::Section(id) => {
            let column = forms.mapping.columns.iter().find(|column| column.id == *id);
            let section = || forms.mapping.sections().find(|section| section.id == *id);
            column
                .map(|column| column.title.clone())
                .or_else(|| section().map(|section| section.title))
        }
        List::Quadrant(id) => {
            let mut quadrants = forms.matrix.iter().flat_map(|form| &form.quadrants);
            quadrants
                .find(|one| one.id == *id)
                .map(|one| one.title.clone())
        }
    };
    found
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| "An entry".to_owned())
}

fn decided(meeting: &Meeting, decision: &Decision) -> String {
    let mut asks = meeting.procedure().decisions.iter();
    let ask = asks.find(|ask| ask.kind == decision.kind && !ask.title.is_empty());
    ask.map_or_else(
        || "Decision".to_owned(),
        |ask| format!("Decision: {}", ask.title),
    )
}

/// Returns the answers that were shown here, where a fact is of a ballot; those that are sealed are told to nobody.
fn of_ballot(meeting: &Meeting, events: &[Event]) -> Option<Vec<String>> {
    let on = events.iter().find_map(|event| match event {
        Event::Revealed { on, .. } | Event::Heard { on, .. } => Some(*on),
        _ => None,
    })?;
    let child = meeting.child();
    let ballot = match on {
        Question::Scale => child.scale.as_ref(),
        Question::Rating => child.rating.ballot.as_ref(),
    };
    let shown = ballot.and_then(Ballot::revealed);
    let shown = shown.map(|values| all_answered(meeting, on, values));
    Some(shown.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Action, Entry, NextMeeting};
    use crate::meeting::{How, OtherHalf, Request, redact, sample::Sample};

    fn apart(here: impl Fn(&mut Sample), there: impl Fn(&mut Sample)) -> Sample {
        let mut sample = Sample::jay();
        sample.stage("attendance").here(&["priya", "cole", "kemi"]);
        let after = sample.meeting.last_seq();
        let mut theirs = sample.clone();
        there(&mut theirs);
        here(&mut sample);
        let records = theirs.kept.iter().filter_map(redact::for_chair).collect();
        let half = OtherHalf { records, after };
        let record = sample.meeting.to_find_parted(&half, sample.now).unwrap();
        sample.meeting.apply(&record);
        sample
    }

    fn rows(sample: &Sample) -> Vec<[String; 3]> {
        let rows = parted(&sample.meeting, &Viewer::default()).into_iter();
        rows.map(|row| [row.words.what, row.words.ours, row.words.theirs])
            .collect()
    }

    fn line(text: &str) -> Request {
        Request::KeepEntry {
            list: List::BottomLines,
            before: None,
            key: None,
            entry: Entry::plain(text),
        }
    }

    fn ballot(sample: &mut Sample, value: &str) {
        let (on, how) = (Question::Rating, How::Cards);
        sample
            .stage("rating")
            .ask(Request::OpenBallot { on, how })
            .unwrap();
        for voter in sample.meeting.voters(on) {
            let value = value.to_owned();
            sample.ask(Request::Seal { on, voter, value }).unwrap();
        }
    }

    #[test]
    fn answers_that_were_shown_there_stand_beside_none_of_those_that_are_sealed_here() {
        let sample = apart(
            |here| ballot(here, "low"),
            |theirs| {
                ballot(theirs, "high");
                let on = Question::Rating;
                theirs.ask(Request::Reveal { on, anyway: true }).unwrap();
                let agree = Request::AgreeRating {
                    level: "high".to_owned(),
                    reason: Some("Planted reason".to_owned()),
                    professionals_only: true,
                };
                theirs.ask(agree).unwrap();
            },
        );
        let [answers, rating] = &rows(&sample)[..] else {
            panic!("{:?}", rows(&sample));
        };
        let words = "The agencies\u{2019} answers on the risk, at 10:00";
        assert_eq!((answers[0].as_str(), answers[1].as_str()), (words, NOTHING));
        assert!(answers[2].contains("Police: HIGH"), "{answers:?}");
        assert_eq!(rating[0], "The agreed rating, at 10:00");
        assert!(!rating[2].contains("Planted"), "{rating:?}");
    }

    #[test]
    fn what_must_not_be_disclosed_and_what_is_private_is_not_shown() {
        let mut sample = apart(
            |_| (),
            |theirs| {
                theirs.ask(line("Nobody goes there.")).unwrap();
            },
        );
        assert_eq!(rows(&sample)[0][2], "Nobody goes there.");
        let fact = &mut sample.meeting.sitting().parted[0].clone();
        if let Event::EntryKept { entry, .. } = &mut fact.fact.events[0] {
            entry.text = "Nobody goes to Example Street.".to_owned();
        }
        let facts = vec![fact.fact.clone()];
        let record = sample
            .meeting
            .record(vec![Event::PartedFound { facts }], sample.now, None);
        sample.meeting.apply(&record);
        assert_eq!(rows(&sample)[1][2], HIDDEN);
    }

    #[test]
    fn a_day_is_said_in_full_beside_the_one_that_stands_here() {
        let set = |date: &'static str| {
            move |sample: &mut Sample| {
                let next = NextMeeting {
                    date: crate::calendar::parse_iso(date),
                    ..NextMeeting::default()
                };
                sample.stage("review");
                sample.ask(Request::SetNext { next }).unwrap();
            }
        };
        let sample = apart(set("2026-12-23"), set("2026-12-22"));
        let [next] = &rows(&sample)[..] else {
            panic!("{:?}", rows(&sample));
        };
        assert_eq!(next[0], "The next meeting, at 10:00");
        assert!(next[1].contains("Wednesday 23 December 2026"), "{next:?}");
        assert!(next[2].contains("Tuesday 22 December 2026"), "{next:?}");
    }

    #[test]
    fn two_that_differ_in_what_is_not_said_else_are_said_in_full() {
        let set = |when: &'static str| {
            move |sample: &mut Sample| {
                sample.stage("actions");
                let action = sample.meeting.case().actions[0].clone();
                let action = Action {
                    done_when: Some(when.to_owned()),
                    ..action
                };
                let key = Some(action.key);
                let action = Box::new(action);
                sample.ask(Request::KeepAction { key, action }).unwrap();
            }
        };
        let sample = apart(set("The note is here."), set("He says so."));
        let [action] = &rows(&sample)[..] else {
            panic!("{:?}", rows(&sample));
        };
        assert!(action[1].contains("The note is here."), "{action:?}");
        assert!(action[2].contains("He says so."), "{action:?}");
    }

    #[test]
    fn a_visitor_is_named_and_a_stop_is_told_where_few_eyes_see_it() {
        let sample = apart(
            |_| (),
            |theirs| {
                theirs.visitor("Ada Poe", "interpreter");
                let stop = crate::case::UrgentStop {
                    rings: Some(Who::new("cole")),
                    ..crate::case::UrgentStop::default()
                };
                theirs.ask(Request::StopUrgently { stop }).unwrap();
            },
        );
        let facts = sample.meeting.sitting().parted.iter();
        let said = |few: bool| -> Vec<_> {
            let facts = facts.clone();
            let all = facts.filter_map(|known| agreed_words(&sample.meeting, &known.fact, few));
            all.collect()
        };
        let [(visitor, _), (_, stop)] = &said(false)[..] else {
            panic!("{:?}", said(false));
        };
        assert_eq!(visitor, "A visitor: Ada Poe, interpreter, at 10:00");
        assert_eq!(stop, HIDDEN);
        assert!(said(true)[1].1.contains("cole"), "{:?}", said(true));
    }

    #[test]
    fn only_the_desk_lists_it() {
        let sample = apart(
            |_| (),
            |theirs| {
                theirs.ask(line("One.")).unwrap();
            },
        );
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        assert_eq!(parted(&sample.meeting, &room), []);
        let said = parted_open(&sample.meeting).unwrap();
        assert!(said.contains("1 thing that is not in this one"), "{said}");
    }
}

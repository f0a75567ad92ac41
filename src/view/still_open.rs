//! What is still open at the end, in the order of its weight: first what keeps the child safe, then what the meeting has to
//! settle. It lists and never blocks.

use super::attendance::expected_and_not_listed;
use super::page::{Choice, Sign};
use super::{Ask, Cell, Group, Item, Missing, Viewer, left_open, missing, parted_open};
use crate::case::Key;
use crate::meeting::{
    ActionPart, ChildState, List, Mark, Meeting, OwnerPart, Question, Request, ReviewPart, Spot,
    handles,
};
use crate::procedure::{DecisionForm, agency_spoken_for};
use crate::text;

/// The value of keeping something missing on the record.
pub(super) const KEEP: &str = "keep";
/// The value of not doing so.
pub(super) const LEAVE: &str = "leave";
/// The line that stands for all that are folded.
pub const MORE_OPEN: Spot = Spot::Line(2);
/// So many lines are read at a glance; of more, the weightiest are shown.
const AT_A_GLANCE: usize = 5;
/// Whatever the child's safety hangs on is shown, up to so many.
const MOST_FOR_SAFETY: usize = 9;
/// So few are not folded: the line that stands for them would take as much room.
const NOT_WORTH_FOLDING: usize = 2;

/// How much it matters that something is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// The child's safety hangs on it, tonight and until the next meeting.
    Safety,
    /// The meeting has to settle it, by its procedure.
    Settle,
    /// Everything else.
    Rest,
}

/// Returns what is open as groups, the weightiest first, each line kept on the record or left, as the chair says.
pub(super) fn groups(meeting: &Meeting, viewer: &Viewer) -> Vec<Group> {
    let kept = &meeting.child().closing.closed_with;
    let mut all = lacking(meeting);
    let open = all.len();
    if !viewer.whole && open > AT_A_GLANCE + NOT_WORTH_FOLDING {
        // What was chosen for the record stays in sight, so that it can be left again.
        let mut shown = 0;
        all.retain(|(weight, what)| {
            shown += 1;
            let most = match weight {
                Weight::Safety => MOST_FOR_SAFETY,
                Weight::Settle | Weight::Rest => AT_A_GLANCE,
            };
            shown <= most || kept.contains(what)
        });
    }
    let folded = open - all.len();
    let mut groups: Vec<Group> = Vec::new();
    for (weight, what) in all {
        let heading = heading(meeting, weight);
        let row = row(&what, kept.contains(&what));
        match groups.last_mut().filter(|group| group.heading == heading) {
            Some(group) => group.items.push(row),
            None => groups.push(Group {
                heading,
                items: vec![row],
                ..Group::default()
            }),
        }
    }
    if groups.is_empty() {
        groups.push(Group {
            heading: "Still open".to_owned(),
            empty: "Nothing is open.".to_owned(),
            ..Group::default()
        });
    }
    if let Some(last) = groups.last_mut().filter(|_| folded > 0) {
        last.items.push(more(folded));
    }
    groups
}

fn more(folded: usize) -> Item {
    let words = format!(
        "And {} open. Enter shows them.",
        text::count(folded, "more is", "more are")
    );
    Item::new(MORE_OPEN, Cell::muted(words)).ask(Ask::Do)
}

fn row(what: &str, is_kept: bool) -> Item {
    let option = |word: &str, value: &str| Choice {
        letter: None,
        word: word.to_owned(),
        value: value.to_owned(),
    };
    let options = vec![
        option("write it in the record", KEEP),
        option("leave it out", LEAVE),
    ];
    Item::new(Spot::Missing(what.to_owned()), Cell::plain(what))
        .sign(if is_kept { Sign::Look } else { Sign::Open })
        .ask(Ask::Choice {
            options,
            chosen: is_kept.then_some(0),
            letters: false,
        })
}

fn heading(meeting: &Meeting, weight: Weight) -> String {
    match weight {
        Weight::Safety if meeting.is_at_a_common_stage() => "Still open, for safety".to_owned(),
        Weight::Safety => {
            let child = meeting.case().child.called();
            format!("Still open, for {child}'s safety")
        }
        Weight::Settle => "For the meeting to settle".to_owned(),
        Weight::Rest => "Also open".to_owned(),
    }
}

/// Returns what is missing in words with its weight: the weightiest first, and of equals in the order of the meeting.
///
/// What was kept for the record and is filled since is missing no more, and drops out by itself.
pub(super) fn lacking(meeting: &Meeting) -> Vec<(Weight, String)> {
    let silent = not_heard(meeting);
    let unheard = (!silent.is_empty()).then(|| format!("{} not heard", text::list(&silent)));
    let not_reached = left_open::not_heard_out(meeting);
    let elsewhere = parted_open(meeting);
    let mut all: Vec<(Weight, String)> = not_reached
        .into_iter()
        .map(|what| (Weight::Safety, what))
        .chain(
            unheard
                .into_iter()
                .chain(elsewhere)
                .map(|what| (Weight::Settle, what)),
        )
        .collect();
    let gaps = missing(meeting).into_iter();
    all.extend(gaps.map(|gap| (weight(meeting, &gap), gap.what)));
    all.sort_by_key(|(weight, _)| *weight);
    all
}

/// Ends the meeting for its record: what was kept as missing and is filled since is no part of it, whichever child was on
/// screen when it was kept and when it was filled.
pub(super) fn without_the_filled(meeting: &Meeting, end: Request) -> Request {
    let gaps = filled(meeting);
    if gaps.is_empty() {
        return end;
    }
    Request::Together(vec![Request::DropFilled { gaps }, end])
}

/// Returns what was kept for the record and is filled since. A child that is held elsewhere is left as it is.
fn filled(meeting: &Meeting) -> Vec<(usize, String)> {
    let here = meeting.sitting().on_screen.child;
    let keeps_nothing = |child: &ChildState| child.closing.closed_with.is_empty();
    if meeting.children().iter().all(keeps_nothing) {
        return Vec::new();
    }
    // At what is held for all children its own gaps are not listed, and are open all the same.
    let on_screen = lacking(meeting);
    let open = meeting.at_each_child(lacking);
    let children = meeting.children().iter().zip(&open).enumerate();
    let children = children.filter(|(_, (child, _))| child.turn.elsewhere.is_none());
    children
        .flat_map(|(place, (child, open))| {
            let shown = on_screen.iter().filter(move |_| place == here);
            let open: Vec<&String> = open.iter().chain(shown).map(|(_, what)| what).collect();
            let kept = child.closing.closed_with.iter();
            let filled = kept.filter(move |what| !open.contains(what));
            filled.map(move |what| (place, what.clone()))
        })
        .collect()
}

fn weight(meeting: &Meeting, gap: &Missing) -> Weight {
    use Question::{Rating, Scale};
    let Some(spot) = &gap.spot else {
        return Weight::Rest;
    };
    match spot {
        Spot::How(Rating)
        | Spot::Vote(Rating, _)
        | Spot::Reveal(Rating)
        | Spot::NextRound(Rating)
        | Spot::Agreed
        | Spot::LevelAsk(..)
        | Spot::PlanTaken(_)
        | Spot::NewAction
        | Spot::NewEntry(List::BottomLines)
        | Spot::Action(_, ActionPart::Owner | ActionPart::ToldBy)
        | Spot::Review(
            ReviewPart::Date | ReviewPart::OnCall | ReviewPart::HasPlan | ReviewPart::After,
        ) => Weight::Safety,
        Spot::Owner(key, OwnerPart::Answer) if is_declined(meeting, *key) => Weight::Safety,
        Spot::Action(_, ActionPart::Due) if gap.what.starts_with("No day") => Weight::Safety,
        Spot::NewDecision(kind) if is_contingency(meeting, kind) => Weight::Safety,
        Spot::Opening
        | Spot::Tool(_)
        | Spot::NewCriterion
        | Spot::Invitation(_)
        | Spot::Exception(_)
        | Spot::Report(_)
        | Spot::Chair
        | Spot::Quoracy
        | Spot::Replacement(_)
        | Spot::Progress(..)
        | Spot::NewDanger
        | Spot::How(Scale)
        | Spot::Reveal(Scale)
        | Spot::NextRound(Scale)
        | Spot::View(..)
        | Spot::AgreedReason
        | Spot::Differs(_)
        | Spot::Owner(..)
        | Spot::NewDecision(_)
        | Spot::Decision(..)
        | Spot::Agreement(..)
        | Spot::Filed(_) => Weight::Settle,
        _ => Weight::Rest,
    }
}

/// Returns true for what its owner said no to: nobody does it.
fn is_declined(meeting: &Meeting, key: Key) -> bool {
    let mut actions = meeting.case().actions.iter();
    actions.any(|action| action.key == key && action.is_declined())
}

fn is_contingency(meeting: &Meeting, kind: &str) -> bool {
    let mut asks = meeting.procedure().decisions.iter();
    asks.any(|ask| ask.kind == kind && ask.form == DecisionForm::Contingency)
}

/// Returns the agencies of the case from which nobody was there, and neither report nor deputy came; and those that were
/// expected and are not on the list at all.
pub(super) fn not_heard(meeting: &Meeting) -> Vec<String> {
    let (procedure, case) = (meeting.procedure(), meeting.case());
    let attendance = meeting.attendance();
    let heard = |mark: &Mark| match mark {
        Mark::Present { .. } => true,
        Mark::Apologies { report, deputy } => *report || deputy.is_some(),
        Mark::Absent | Mark::Unmarked => false,
    };
    let mut agencies: Vec<(String, bool)> = Vec::new();
    for who in handles(case) {
        let Some(agency) = agency_spoken_for(procedure, case, &who) else {
            continue;
        };
        let here = heard(attendance.mark(&who));
        match agencies.iter_mut().find(|(name, _)| *name == agency) {
            Some((_, any)) => *any |= here,
            None => agencies.push((agency, here)),
        }
    }
    let silent = agencies.into_iter().filter(|(_, any)| !any);
    silent
        .map(|(agency, _)| agency)
        .chain(expected_and_not_listed(meeting))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    fn rows(sample: &Sample, viewer: &Viewer) -> Vec<(String, Vec<String>)> {
        let groups = groups(&sample.meeting, viewer).into_iter();
        let words = |group: &Group| {
            group
                .items
                .iter()
                .map(|item| item.text.text.clone())
                .collect()
        };
        groups
            .map(|group| (group.heading.clone(), words(&group)))
            .collect()
    }

    #[test]
    fn what_keeps_the_child_safe_stands_first_and_the_rest_is_folded() {
        let sample = Sample::at_the_end();
        let [(heading, safety), rest @ ..] = &rows(&sample, &Viewer::default())[..] else {
            panic!()
        };
        assert_eq!(heading, "Still open, for Jay's safety");
        assert_eq!(
            safety[..5],
            [
                "The risk is not rated yet",
                "Contingency: not said yet",
                "No day for the next meeting",
                "Who is on call out of hours",
                "Who takes the plan to Jay",
            ]
        );
        assert!(
            safety[5].starts_with("And ")
                && safety[5].ends_with("more are open. Enter shows them."),
            "{safety:?}"
        );
        assert!(rest.is_empty(), "{rest:?}");
        let whole = Viewer {
            whole: true,
            ..Viewer::default()
        };
        let all = rows(&sample, &whole);
        let headings: Vec<&str> = all.iter().map(|(heading, _)| heading.as_str()).collect();
        assert_eq!(
            headings,
            [
                "Still open, for Jay's safety",
                "For the meeting to settle",
                "Also open"
            ]
        );
        let count: usize = all.iter().map(|(_, rows)| rows.len()).sum();
        assert_eq!(count, lacking(&sample.meeting).len(), "nothing is lost");
    }

    #[test]
    fn what_goes_into_the_record_stays_in_sight() {
        let mut sample = Sample::at_the_end();
        let (_, last) = lacking(&sample.meeting).pop().unwrap();
        let shown = |sample: &Sample| {
            let rows = rows(sample, &Viewer::default());
            rows.iter().any(|(_, rows)| rows.contains(&last))
        };
        assert!(!shown(&sample));
        let (what, kept) = (last.clone(), true);
        sample.ask(Request::KeepMissing { what, kept }).unwrap();
        assert!(shown(&sample));
    }

    #[test]
    fn what_is_filled_of_a_child_that_is_not_on_screen_drops_out_too() {
        use crate::case::NextMeeting;
        let case = |reference: &str| {
            let text = format!("{{reference: {reference}, child: {{name: Sam}}}}");
            serde_yaml::from_str(&text).unwrap()
        };
        let library = crate::procedure::Library::builtin();
        let panel = library.get("leicestershire-children-in-care-panel");
        let cases = ["A-1", "A-2"].map(case).to_vec();
        let mut sample = Sample::under((*panel.unwrap()).clone(), cases);
        let take = |sample: &mut Sample, child: usize| {
            sample.ask(Request::TakeChild { child }).unwrap();
            sample.ask(Request::LiftCurtain).unwrap();
            sample.stage("review");
        };
        let open = "No day for the next meeting";
        for child in 0..2 {
            take(&mut sample, child);
            let (what, kept) = (open.to_owned(), true);
            sample.ask(Request::KeepMissing { what, kept }).unwrap();
        }
        // Of the first child it is filled, and the meeting ends at the second.
        take(&mut sample, 0);
        let next = NextMeeting {
            date: Some("2027-01-15".parse().unwrap()),
            ..NextMeeting::default()
        };
        sample.ask(Request::SetNext { next }).unwrap();
        take(&mut sample, 1);
        let end = without_the_filled(&sample.meeting, Request::Close);
        sample.ask(end).unwrap();
        let kept = |child: usize| {
            let child = &sample.meeting.children()[child];
            child.closing.closed_with.clone()
        };
        assert_eq!(kept(0), [""; 0]);
        assert_eq!(kept(1), [open]);
    }

    #[test]
    fn what_is_filled_after_it_was_kept_is_no_longer_missing() {
        use crate::case::NextMeeting;
        for ends in [
            Request::Close,
            Request::HoldInPart {
                part: crate::case::PartHeld {
                    reason: Some("The fire alarm".to_owned()),
                    counts: None,
                },
            },
        ] {
            let mut sample = Sample::at_the_end();
            for what in ["No day for the next meeting", "Contingency: not said yet"] {
                let (what, kept) = (what.to_owned(), true);
                sample.ask(Request::KeepMissing { what, kept }).unwrap();
            }
            let next = NextMeeting {
                date: Some("2026-12-21".parse().unwrap()),
                ..NextMeeting::default()
            };
            sample.ask(Request::SetNext { next }).unwrap();
            let is_listed = |(_, what): &(Weight, String)| what.starts_with("No day for the next");
            assert!(!lacking(&sample.meeting).iter().any(is_listed));
            sample
                .ask(without_the_filled(&sample.meeting, ends))
                .unwrap();
            assert!(sample.meeting.sitting().closed.is_some());
            let record = sample.meeting.record_of(0).unwrap();
            assert_eq!(record.closing.closed_with, ["Contingency: not said yet"]);
        }
    }
}

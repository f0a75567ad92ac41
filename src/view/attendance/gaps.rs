//! What attendance still lacks: people not marked, nobody in the chair, too few agencies. It stops nothing.

use super::aside;
use crate::case::Who;
use crate::meeting::{Mark, Meeting, Spot, handles, is_there_for_an_agency};
use crate::procedure::{agency_of, counted};
use crate::text::list;
use crate::view::Missing;

/// Returns what is missing.
pub(in crate::view) fn missing(meeting: &Meeting) -> Vec<Missing> {
    [unmarked(meeting), chair(meeting), quoracy(meeting)]
        .into_iter()
        .flatten()
        .chain(replacements(meeting))
        .collect()
}

fn gap(what: String, spot: Option<Spot>) -> Missing {
    Missing {
        what,
        stage: String::new(),
        spot,
    }
}

fn unmarked(meeting: &Meeting) -> Option<Missing> {
    let attendance = meeting.attendance();
    let open: Vec<Who> = meeting
        .child()
        .to_be_marked()
        .filter(|who| *attendance.mark(who) == Mark::Unmarked && is_asked(meeting, who))
        .collect();
    let first = Spot::Person(open.first()?.clone());
    let what = match open.as_slice() {
        [] => return None,
        [_] => "1 person is not marked yet".to_owned(),
        several => format!("{} people are not marked yet", several.len()),
    };
    Some(gap(what, Some(first)))
}

/// A seat that is filled by the other who shares it is not asked about; whoever comes for one child of several is, when
/// that child is taken up.
pub(super) fn is_asked(meeting: &Meeting, who: &Who) -> bool {
    let for_all = meeting.is_at_a_common_stage();
    if meeting.child().is_seat_filled(who) {
        return false;
    }
    !for_all || is_there_for_an_agency(meeting.case(), who)
}

fn chair(meeting: &Meeting) -> Option<Missing> {
    match meeting.chair() {
        None => {
            let line = aside::could(meeting).into_iter().next().map(Spot::Person);
            Some(gap("Who takes the chair".to_owned(), line))
        }
        Some(chair) if !meeting.chair_is_here() => {
            let line = Spot::Person(chair.who.clone());
            Some(gap("Who chairs now".to_owned(), Some(line)))
        }
        Some(_) => {
            let post = aside::out_of_turn(meeting)
                .filter(|_| meeting.chair().is_some_and(|chair| chair.reason.is_none()))?;
            let what = format!("No reason yet why it was not {post}");
            Some(gap(what, Some(Spot::Chair)))
        }
    }
}

fn quoracy(meeting: &Meeting) -> Option<Missing> {
    let found = meeting.quoracy();
    let explained = meeting.attendance().not_quorate.is_some();
    (!found.is_quorate() && !explained).then(|| {
        let what = format!("Not enough agencies: {}", list(&found.fixes));
        // Before anybody is marked nothing is asked about it: marking comes first.
        let nobody = meeting.attendance().is_empty();
        let first = meeting.child().to_be_marked();
        let mut first = first.filter(|who| is_there_for_an_agency(meeting.case(), who));
        let line = nobody.then(|| first.next().map(Spot::Person)).flatten();
        gap(what, Some(line.unwrap_or(Spot::Quoracy)))
    })
}

/// Returns the agencies that the procedure expects every time and of which nobody is on the list.
pub(in crate::view) fn expected_and_not_listed(meeting: &Meeting) -> Vec<String> {
    let (procedure, case) = (meeting.procedure(), meeting.case());
    let listed: Vec<String> = handles(case)
        .filter_map(|who| agency_of(procedure, case, &who))
        .collect();
    let members = procedure.membership.members.iter();
    let expected = members.filter(|member| member.expected).map(|m| &m.name);
    let missed = expected.filter(|name| {
        let counts_as = counted(procedure, case, name);
        !listed.contains(&counts_as)
    });
    missed.cloned().collect()
}

/// A member who cannot come names somebody, where the procedure has it so; whoever was said to be replaced is named.
fn replacements(meeting: &Meeting) -> Vec<Missing> {
    let attendance = meeting.attendance();
    let case = meeting.case();
    let unnamed = handles(case).filter(|who| meeting.lacks_replacement(who));
    unnamed
        .map(|who| {
            let is_replaced =
                matches!(attendance.mark(&who), Mark::Apologies { deputy, .. } if deputy.is_some());
            let name = case.named(&who);
            let what = if is_replaced {
                format!("Who came in place of {name}")
            } else {
                format!("No replacement for {name}, who sent apologies")
            };
            gap(what, Some(Spot::Replacement(who)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Request, sample::Sample};
    use crate::view::Viewer;

    fn said(sample: &Sample) -> Vec<String> {
        missing(&sample.meeting)
            .into_iter()
            .map(|gap| gap.what)
            .collect()
    }

    #[test]
    fn what_is_missing_shrinks_as_it_is_given() {
        let mut sample = Sample::jay();
        assert_eq!(
            said(&sample),
            [
                "12 people are not marked yet",
                "Who takes the chair",
                "Not enough agencies: at least one other agency besides Children's Social Care",
            ]
        );
        sample.ask(Request::MarkEveryone).unwrap();
        let who = Who::new("rachel");
        sample
            .ask(Request::TakeChair {
                who: who.clone(),
                reason: None,
            })
            .unwrap();
        assert_eq!(
            said(&sample),
            ["No reason yet why it was not a Team Manager"]
        );
        let reason = Some("Tom is on leave.".to_owned());
        sample.ask(Request::TakeChair { who, reason }).unwrap();
        assert_eq!(said(&sample), [""; 0]);
        sample.mark(&["marcus"], &Mark::Unmarked);
        assert_eq!(said(&sample), ["1 person is not marked yet"]);
    }

    #[test]
    fn whom_the_procedure_expects_is_seen_though_nobody_is_on_the_list() {
        let area = include_str!("../../procedure/builtin/area-risk-management.yaml");
        let casey = include_str!("../../../tests/cases/casey.yaml");
        let sample = Sample::under(
            serde_yaml::from_str(area).unwrap(),
            vec![serde_yaml::from_str(casey).unwrap()],
        );
        let expected = expected_and_not_listed(&sample.meeting);
        assert!(expected.contains(&"Police".to_owned()), "{expected:?}");
        let listed = ["Children's Social Care", "Mental Health", "Adult services"];
        assert!(
            expected
                .iter()
                .all(|agency| !listed.contains(&agency.as_str()))
        );
        let page = format!(
            "{:?}",
            super::super::page(&sample.meeting, &Viewer::default())
        );
        assert!(
            page.contains("Expected, and nobody is on the list"),
            "{page}"
        );
        let end = format!(
            "{:?}",
            crate::view::Sheet::WrapUp.page(&sample.meeting, &Viewer::default())
        );
        assert!(end.contains("Police"), "{end}");
    }

    #[test]
    fn a_reason_answers_too_few_agencies() {
        let mut sample = Sample::jay();
        let reason = "Snow.".to_owned();
        sample.ask(Request::GoOnNotQuorate { reason }).unwrap();
        assert!(!said(&sample).iter().any(|what| what.contains("agencies")));
    }

    #[test]
    fn a_place_taken_by_nobody_yet_is_asked_about() {
        let mut sample = Sample::jay();
        let deputy = Some(Who::default());
        sample.mark(
            &["rachel"],
            &Mark::Apologies {
                report: false,
                deputy,
            },
        );
        let gap = missing(&sample.meeting).pop().unwrap();
        assert_eq!(gap.what, "Who came in place of Rachel Obi");
        assert_eq!(gap.spot, Some(Spot::Replacement(Who::new("rachel"))));
    }

    #[test]
    fn a_chair_who_left_is_missing() {
        let mut sample = Sample::jay();
        let who = Who::new("tom");
        sample
            .ask(Request::TakeChair {
                who: who.clone(),
                reason: None,
            })
            .unwrap();
        sample.ask(Request::MarkLeft { who }).unwrap();
        assert!(said(&sample).contains(&"Who chairs now".to_owned()));
    }
}

//! Decides who can own an action: somebody of the case, or anybody at the sitting, who then joins the case.
//! An owner nobody knows is refused, since no file may name one; what was typed stays where it is.

use super::marks::new_id;
use crate::case::{Action, Case, Found, Key, Who};
use crate::meeting::{Event, Meeting, Refusal};
use crate::text;

/// Makes sure that the owner of an action is known; returns what has to happen first.
pub(super) fn settle(
    meeting: &Meeting,
    key: Option<Key>,
    action: &mut Action,
) -> Result<Vec<Event>, Refusal> {
    let case = meeting.case();
    let before = key.and_then(|key| case.actions.iter().find(|old| old.key == key));
    let Some(owner) = action.owner.clone() else {
        return Ok(Vec::new());
    };
    // What a file says already is not refused for an edit of something else.
    let is_old = before.is_some_and(|old| old.owner.as_ref() == Some(&owner));
    match case.find(&owner) {
        _ if is_old => return Ok(Vec::new()),
        Found::Child(_) | Found::Person(_) => return Ok(Vec::new()),
        Found::Several => return Err(Refusal::SeveralOfThatName(owner.0)),
        Found::Nobody => {}
    }
    let guest = meeting
        .guests()
        .into_iter()
        .find(|guest| text::same(&guest.name, owner.as_str()));
    let Some(mut person) = guest else {
        return Err(Refusal::NobodyOfThatName(said(case, &owner)));
    };
    let id = new_id(case, &person.name);
    action.owner = Some(Who::new(id.as_str()));
    person.id = Some(id);
    Ok(vec![Event::OwnerJoined { person }])
}

fn said(case: &Case, owner: &Who) -> String {
    let names = case.circle.people.iter().map(|person| person.name.as_str());
    let parts = names.clone().flat_map(str::split_whitespace);
    let near = text::nearest(owner.as_str(), names.clone().chain(parts));
    let whole = near.and_then(|near| {
        names
            .clone()
            .find(|name| *name == near || name.split_whitespace().any(|part| part == near))
    });
    match whole {
        Some(name) => format!("“{owner}” is not on the list. Is it {name}?"),
        None => format!("“{owner}” is not on the list. Add them first, in Attendance."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::Request;
    use crate::meeting::sample::Sample;

    fn owned_by(owner: &str) -> Request {
        let action = Action {
            action: "Ask Jay what he wants said".to_owned(),
            owner: Some(Who::new(owner)),
            ..Action::default()
        };
        Request::KeepAction {
            key: None,
            action: Box::new(action),
        }
    }

    #[test]
    fn a_visitor_who_takes_on_an_action_joins_the_case_without_a_vote() {
        let mut sample = Sample::jay();
        sample.here(&["priya"]).visitor("Iris Doyle", "advocate");
        let voters = sample.meeting.rating_voters();
        sample.ask(owned_by("Iris Doyle")).unwrap();
        let case = sample.meeting.case();
        assert_eq!(case.actions.last().unwrap().owner, Some(Who::new("iris")));
        let iris = case.person(&Who::new("iris")).unwrap();
        assert_eq!(iris.role.as_deref(), Some("advocate"));
        assert_eq!(sample.meeting.rating_voters(), voters);
        assert!(sample.meeting.guests().is_empty());
        sample.ask(owned_by("iris")).unwrap();
        assert_eq!(sample.meeting.case().circle.people.len(), 12);
        sample.ask(Request::Undo { anywhere: true }).unwrap();
        sample.ask(Request::Undo { anywhere: true }).unwrap();
        assert_eq!(sample.meeting.case().circle.people.len(), 11);
    }

    #[test]
    fn nobody_owns_an_action_whom_nobody_knows() {
        let mut sample = Sample::jay();
        let refusal = |sample: &mut Sample, owner: &str| {
            sample
                .ask(owned_by(owner))
                .map(|_| ())
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            refusal(&mut sample, "Kemy"),
            "“Kemy” is not on the list. Is it Kemi Adeyemi?"
        );
        assert_eq!(
            refusal(&mut sample, "Fred"),
            "“Fred” is not on the list. Add them first, in Attendance."
        );
        assert_eq!(
            refusal(&mut sample, "Carter"),
            "“Carter” could be more than one person. Give the full name."
        );
        assert_eq!(sample.meeting.case().actions.len(), 3);
    }

    #[test]
    fn what_a_file_says_already_may_be_edited() {
        let mut case = crate::meeting::sample::Sample::jay().meeting.case().clone();
        case.actions[0].owner = Some(Who::new("The old social worker"));
        let mut sample = Sample::of(vec![case]);
        let mut action = sample.meeting.case().actions[0].clone();
        action.done_when = Some("Seen".to_owned());
        sample
            .ask(Request::KeepAction {
                key: Some(action.key),
                action: Box::new(action),
            })
            .unwrap();
        assert_eq!(
            sample.meeting.case().actions[0].done_when.as_deref(),
            Some("Seen")
        );
    }

    #[test]
    fn a_new_action_is_open() {
        let mut sample = Sample::jay();
        sample.ask(owned_by("kemi")).unwrap();
        let action = sample.meeting.case().actions.last().unwrap();
        assert_eq!(action.progress.status, Some(crate::case::Status::Open));
        assert_eq!(action.id.as_deref(), Some("A4"));
    }
}

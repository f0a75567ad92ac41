//! Whether somebody is invited who has to be thought of: given as invited, or not invited and why. Where the child or the
//! family may read along, it is not said whom. It marks nobody as here.

use super::{Answer, Cell, Item, Sign, Viewer, opening::may_be_named, typed};
use crate::case::Invitation;
use crate::command::{Command, key_words};
use crate::meeting::{Meeting, Refusal, Request, Spot};
use crate::procedure::{GateState, Titled};

/// What is missing, in words that may be read by whoever is here.
pub(super) const UNSAID: &str = "An invitation: given, or why not?";

/// Returns the row.
pub(super) fn item(meeting: &Meeting, viewer: &Viewer, who: &Titled, found: &GateState) -> Item {
    let spot = Spot::Invitation(who.id.clone());
    let is_settled = found.state.is_settled();
    let sign = if is_settled { Sign::Yes } else { Sign::Open };
    let prompt = "invited, or not invited: why";
    if !may_be_named(meeting) && !viewer.peeks_at(&spot) {
        let key = key_words(Command::Peek);
        let state = if is_settled {
            "answered"
        } else {
            "not said yet"
        };
        let words = Cell::plain("An invitation");
        let mut item = Item::new(spot, words).sign(sign).words(prompt, "");
        item.cells
            .push(Cell::muted(format!("{state}: {key} shows whose")));
        item.can.peek = true;
        return item;
    }
    let item = Item::new(spot, Cell::plain(&found.title)).sign(sign);
    if is_settled {
        item.words(prompt, as_typed(meeting, who))
    } else {
        item.note(Cell::plain(found.state.words()))
            .words(prompt, "")
    }
}

/// Says an answer, in words that are read as the same answer when they are edited.
fn as_typed(meeting: &Meeting, who: &Titled) -> String {
    let invited = &meeting.case().background.invited;
    let answer = invited.get(&who.id).cloned().unwrap_or_default();
    let said = if answer.invited == Some(true) {
        "invited"
    } else {
        "not invited"
    };
    match answer.reason {
        Some(reason) => format!("{said}: {reason}"),
        None => said.to_owned(),
    }
}

/// Turns what the chair gave into a request; without words the question is open again.
pub(super) fn answer(of: &str, answer: Answer) -> Result<Request, Refusal> {
    let answer = match answer {
        Answer::Said(words) => read(&typed::for_all(&words)?.ok_or(Refusal::NothingTyped)?)?,
        Answer::Remove => Invitation::default(),
        _ => return Err(Refusal::Gone),
    };
    Ok(Request::AnswerInvitation {
        of: of.to_owned(),
        answer,
    })
}

/// Reads `invited`, `yes`, `not invited: why` or `no, because …`.
fn read(said: &str) -> Result<Invitation, Refusal> {
    let lowered = said.to_lowercase();
    let leads = [
        ("not invited", false),
        ("no", false),
        ("invited", true),
        ("yes", true),
    ];
    let found = leads.into_iter().find_map(|(lead, invited)| {
        let rest = said
            .get(lead.len()..)
            .filter(|_| lowered.starts_with(lead))?;
        // After a bare "no" words go on with a sign or a reason: "no one has rung them yet" is no answer.
        let is_a_word = !rest.starts_with(char::is_alphanumeric);
        let then = rest.trim_start();
        let goes_on = lead == "no" && then.starts_with(char::is_alphanumeric) && !is_because(then);
        (is_a_word && !goes_on).then_some((rest, invited))
    });
    let Some((rest, invited)) = found else {
        let words = "Say invited, or not invited and why.".to_owned();
        return Err(Refusal::NotUnderstood(words));
    };
    let reason = rest.trim_start_matches([',', ':', ';', '.', ' ']);
    let reason = if is_because(reason) {
        reason.get(BECAUSE.len()..).unwrap_or_default()
    } else {
        reason
    };
    let reason = reason.trim();
    if !invited && reason.is_empty() {
        let words = "Why not? Type: not invited, and why.".to_owned();
        return Err(Refusal::NotUnderstood(words));
    }
    Ok(Invitation {
        considered: Some(true),
        invited: Some(invited),
        reason: Some(reason.to_owned()).filter(|reason| !reason.is_empty()),
    })
}

const BECAUSE: &str = "because ";

fn is_because(words: &str) -> bool {
    let head = words.get(..BECAUSE.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(BECAUSE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(said: &str, invited: bool, reason: Option<&str>) {
        let answer = read(said).unwrap();
        assert_eq!(
            (answer.considered, answer.invited, answer.reason.as_deref()),
            (Some(true), Some(invited), reason),
            "{said}"
        );
    }

    #[test]
    fn an_invitation_is_read_as_it_is_said() {
        check("invited", true, None);
        check("Yes, by phone today", true, Some("by phone today"));
        check("not invited: no offending", false, Some("no offending"));
        check("No, because Robin asked", false, Some("Robin asked"));
        check("no because Robin asked", false, Some("Robin asked"));
        for said in [
            "no one has rung them yet",
            "no",
            "not invited",
            "Notts will come",
            "perhaps",
        ] {
            assert!(read(said).is_err(), "{said}");
        }
    }
}

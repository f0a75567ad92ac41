//! What the safety scale and the risk rating share: how answers are gathered, who has answered, the reveal, the next round.
//! It shows no sealed value and knows no scale and no level.

use super::page::{Ask, Choice, Sign};
use super::{Answer, Cell, Group, Item, Tone, Viewer, Window};
use crate::command::{Command, key_words};
use crate::meeting::{Ballot, How, Meeting, Question, Refusal, Request, Spot};
use crate::text;

const GIVEN_BEFORE_LEAVING: &str = "given before leaving";

/// Returns the revealed values, in the order of the reveal.
pub(super) fn revealed(meeting: &Meeting, on: Question) -> Option<&[(String, String)]> {
    meeting.ballot(on).and_then(Ballot::revealed)
}

/// Returns a voter's value of the round before this one.
pub(super) fn before(meeting: &Meeting, on: Question, voter: &str) -> Option<String> {
    let round = meeting.ballot(on)?.earlier.last()?;
    round
        .iter()
        .find(|(who, _)| who == voter)
        .map(|(_, value)| value.clone())
}

/// Returns the group that asks how answers are gathered; once they are shown, it says how they were.
pub(super) fn how(meeting: &Meeting, on: Question) -> Group {
    let ballot = meeting.ballot(on);
    let chosen = ballot.and_then(|ballot| How::ALL.iter().position(|how| *how == ballot.how));
    let item = Item::new(Spot::How(on), Cell::plain("How do we answer?"));
    let item = match ballot.filter(|ballot| ballot.revealed().is_some()) {
        Some(ballot) => Item {
            text: Cell::muted(format!("How we answered: {}", said(ballot.how))),
            ..item
        },
        None => item.ask(Ask::Choice {
            options: How::ALL.map(option).to_vec(),
            chosen,
            letters: true,
        }),
    }
    .goes_on();
    let item = if chosen.is_none() {
        item.note(Cell::muted("Nobody sees an answer before all are shown."))
    } else {
        item
    };
    Group {
        items: vec![item],
        ..Group::default()
    }
}

fn said(how: How) -> &'static str {
    match how {
        How::Cards => "cards or fingers, shown together",
        How::Messages => "private messages, typed unseen",
        How::InTurn => "said in turn",
    }
}

/// All three have room in one row beside their question, and in the foot.
fn briefly(how: How) -> &'static str {
    match how {
        How::Cards => "cards or fingers",
        How::Messages => "private messages",
        How::InTurn => "in turn",
    }
}

fn option(how: How) -> Choice {
    Choice {
        letter: Some(match how {
            How::Cards => 'c',
            How::Messages => 'm',
            How::InTurn => 't',
        }),
        word: briefly(how).to_owned(),
        value: how.word().to_owned(),
    }
}

/// Puts on a voter's item whether an answer is in, and so whether it can be taken back. The room is not told: who answered
/// when is nobody's business.
pub(super) fn with_status(
    meeting: &Meeting,
    viewer: &Viewer,
    (on, voter): (Question, &str),
    item: Item,
) -> Item {
    if viewer.window != Window::Desk {
        return item;
    }
    // Before the way is chosen the rows stand as they will: choosing moves nothing on the page.
    let ballot = meeting.ballot(on);
    let has_left = meeting.voters(on).iter().all(|here| here != voter);
    let mut item = item;
    item.can.remove = ballot.is_some_and(|ballot| ballot.is_in(voter));
    if ballot.is_some_and(|ballot| ballot.value(voter).is_some()) {
        let left = has_left.then(|| Cell::muted(GIVEN_BEFORE_LEAVING));
        item.sign(Sign::Yes).cells(left.into_iter().collect())
    } else if item.can.remove {
        let is_in = if has_left { GIVEN_BEFORE_LEAVING } else { "in" };
        item.sign(Sign::Sealed).cells(vec![Cell::plain(is_in)])
    } else {
        item.sign(Sign::Open)
            .cells(vec![Cell::muted("still to come")])
    }
}

/// Returns who has a row before the reveal. The room has one for whoever may answer now: the row of somebody who has left
/// would tell that they had answered.
pub(super) fn rows(meeting: &Meeting, viewer: &Viewer, on: Question) -> Vec<String> {
    match viewer.window {
        Window::Desk => meeting.answering(on),
        Window::Room => meeting.voters(on),
    }
}

/// Returns how many of those who may answer now have not.
pub(super) fn still_to_come(meeting: &Meeting, on: Question) -> usize {
    let Some(ballot) = meeting.ballot(on) else {
        return 0;
    };
    let voters = meeting.voters(on);
    voters.iter().filter(|voter| !ballot.is_in(voter)).count()
}

/// Returns the group that shows all answers, once there is a ballot and until they are shown.
pub(super) fn reveal(meeting: &Meeting, on: Question, words: &str) -> Option<Group> {
    let ballot = meeting.ballot(on)?;
    let open = still_to_come(meeting, on);
    let note = match open {
        0 => "everybody has answered".to_owned(),
        _ => format!("{open} still to come"),
    };
    let words = if ballot.how.is_sealed() {
        words
    } else {
        "Keep these answers"
    };
    let item = Item::new(Spot::Reveal(on), Cell::plain(words)).ask(Ask::Do);
    Some(Group {
        items: vec![item.cells(vec![Cell::muted(note)])],
        ..Group::default()
    })
}

/// Returns the group that begins the next round.
pub(super) fn next_round(on: Question) -> Group {
    let item = Item::new(Spot::NextRound(on), Cell::plain("Ask again, after talking")).ask(Ask::Do);
    Group {
        items: vec![item.note(Cell::muted("What was answered first stays on the record."))],
        ..Group::default()
    }
}

/// Says how many are in: "3 in · 2 still to come".
pub(super) fn fact(meeting: &Meeting, on: Question) -> Option<String> {
    let ballot = meeting
        .ballot(on)
        .filter(|ballot| ballot.revealed().is_none())?;
    let voters = meeting.answering(on);
    let inside = voters.iter().filter(|voter| ballot.is_in(voter)).count();
    Some(format!(
        "{inside} in · {} still to come",
        voters.len() - inside
    ))
}

/// Turns what the chair gave at a place of a ballot into a request; nothing where the place is another's.
pub(super) fn answer(spot: &Spot, answer: &Answer) -> Option<Result<Request, Refusal>> {
    Some(match (spot, answer) {
        (Spot::How(on), Answer::Chosen(word)) => How::ALL
            .into_iter()
            .find(|how| how.word() == word)
            .map(|how| Request::OpenBallot { on: *on, how })
            .ok_or(Refusal::Gone),
        (Spot::Vote(on, voter), Answer::Remove) => Ok(Request::Unseal {
            on: *on,
            voter: voter.clone(),
        }),
        (Spot::Reveal(on), Answer::Do) => Ok(Request::Reveal {
            on: *on,
            anyway: false,
        }),
        (Spot::NextRound(on), Answer::Do) => Ok(Request::OpenNextRound { on: *on }),
        _ => return None,
    })
}

/// Says who is here to answer, where nobody is marked yet.
pub(super) fn nobody(meeting: &Meeting, on: Question) -> Option<String> {
    meeting.voters(on).is_empty().then(|| {
        format!(
            "Nobody who answers is marked as here yet. Mark them in Attendance, or with {}.",
            key_words(Command::WhoCameOrWent)
        )
    })
}

/// Returns letters that choose among words: each one's first, or numbers where two begin alike.
pub(super) fn letters(words: &[String]) -> Vec<char> {
    let firsts: Vec<char> = words
        .iter()
        .filter_map(|word| word.chars().next()?.to_lowercase().next())
        .collect();
    let alike = firsts
        .iter()
        .enumerate()
        .any(|(at, first)| firsts.iter().take(at).any(|other| other == first));
    if alike || firsts.len() < words.len() {
        ('1'..='9').take(words.len()).collect()
    } else {
        firsts
    }
}

/// Says a number of people or agencies with its verb: "2 say", "1 says".
pub(super) fn say(number: usize) -> String {
    text::count(number, "says", "say")
}

/// Makes a line of the aside.
pub(super) fn line(words: impl Into<String>, tone: Tone) -> Vec<Cell> {
    vec![Cell::of(words, tone)]
}

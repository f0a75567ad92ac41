//! Decides what of another window is taken into the sitting, or left. It lists none of it; `view` does.

use super::Answer;
use crate::case::Key;
use crate::meeting::{Event, Meeting, Moment, Record, Refusal, Request, parted};

pub(super) fn decide(meeting: &Meeting, request: Request, now: Moment) -> Answer {
    match request {
        Request::SettleParted { answers } => Ok(settle(meeting, &answers, now)),
        other => Err(Box::new(other)),
    }
}

/// Settles each as if those before it were done: the ids of what is taken follow each other. What was taken is taken back
/// as any step is, and left no more.
fn settle(
    meeting: &Meeting,
    answers: &[(usize, bool)],
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let mut ahead = meeting.clone();
    let mut nth = 0;
    let mut new_key = || {
        nth += 1;
        Key::of_sitting(meeting.last_seq + 1, meeting.decided_ahead + nth - 1)
    };
    let mut all = Vec::new();
    for (place, takes) in answers {
        let known = meeting.sitting().parted.get(*place).ok_or(Refusal::Gone)?;
        if known.taken == Some(true) || known.taken == Some(*takes) {
            continue;
        }
        let mut events = vec![Event::PartedSettled {
            fact: *place,
            taken: *takes,
        }];
        if *takes {
            // What is agreed is about the child on screen.
            if known.fact.child != meeting.sitting().on_screen.child {
                return Err(Refusal::Gone);
            }
            events.extend(parted::taken(&ahead, &known.fact, &mut new_key));
        }
        let record = Record {
            seq: meeting.last_seq,
            ..ahead.record(events.clone(), now, None)
        };
        ahead.apply(&record);
        all.extend(events);
    }
    Ok(all)
}

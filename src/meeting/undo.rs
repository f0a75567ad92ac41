//! Undo and redo, and where they end. Nothing is ever cut: both append a record.
//!
//! ```text
//! 4 EntryKept   5 Retracted{4}   6 Retracted{5}
//!   kept          taken back       brought back
//! ```

use super::{Event, Meeting, Record, Refusal};

pub(super) fn undo(meeting: &Meeting, anywhere: bool) -> Result<Vec<Event>, Refusal> {
    let on_screen = &meeting.sitting().on_screen;
    let here = |record: &Record| record.child == on_screen.child && record.stage == on_screen.stage;
    let step_here = meeting
        .effective()
        .rev()
        .find(|record| record.is_step() && here(record));
    let found = if let Some(record) = step_here {
        record
    } else {
        let last = meeting
            .effective()
            .rev()
            .find(|record| record.is_step())
            .ok_or(Refusal::NothingToUndo)?;
        if !anywhere {
            let title = meeting
                .procedure()
                .stage(&last.stage)
                .map_or("another part", |stage| stage.title.as_str());
            return Err(Refusal::UndoElsewhere(title.to_owned()));
        }
        last
    };
    if found
        .events
        .iter()
        .any(|event| matches!(event, Event::Closed { .. }))
    {
        return Err(Refusal::CloseStands);
    }
    if found.is_final() {
        return Err(Refusal::RevealStands);
    }
    Ok(retraction(meeting, found.seq))
}

pub(super) fn redo(meeting: &Meeting) -> Result<Vec<Event>, Refusal> {
    let on_screen = &meeting.sitting().on_screen;
    for record in meeting.log.iter().rev() {
        let retracted = record.events.iter().find_map(|event| match event {
            Event::Retracted { seq } => Some(*seq),
            _ => None,
        });
        if let Some(seq) = retracted {
            if meeting.retracted.contains(&seq) {
                return Ok(retraction(meeting, record.seq));
            }
        } else if record.is_step()
            && record.child == on_screen.child
            && !meeting.retracted.contains(&record.seq)
        {
            break;
        }
    }
    Err(Refusal::NothingToRedo)
}

/// A retraction keeps what must never come back by itself: a part for professionals only stays closed, a curtain drawn.
fn retraction(meeting: &Meeting, seq: u64) -> Vec<Event> {
    let on_screen = &meeting.sitting().on_screen;
    let mut events = vec![Event::Retracted { seq }];
    if !on_screen.professionals_part {
        events.push(Event::ProfessionalsPartClosed);
    }
    if on_screen.curtain {
        events.push(Event::CurtainDrawn);
    }
    events
}

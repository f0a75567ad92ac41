//! Decides about ballots: one value a voter, sealed, revealed together. It picks no level; the chair does.

use super::Answer;
use crate::case::Who;
use crate::meeting::{Ballot, Event, How, Meeting, Question, Refusal, Request};

pub(super) fn decide(meeting: &Meeting, request: Request) -> Answer {
    Ok(match request {
        Request::OpenBallot { on, how } => open(meeting, on, how),
        Request::Seal { on, voter, value } => seal(meeting, on, voter, value),
        Request::Unseal { on, voter } => {
            unrevealed(meeting, on).map(|_| vec![Event::Unsealed { on, voter }])
        }
        Request::Reveal { on } => reveal(meeting, on),
        Request::OpenNextRound { on } => next_round(meeting, on),
        Request::HearView { view } => Ok(vec![Event::ViewHeard { view }]),
        Request::AgreeRating {
            level,
            reason,
            professionals_only,
        } => agree(meeting, level, reason, professionals_only),
        Request::KeepDifference {
            agency,
            reason,
            professionals_only,
        } => Ok(vec![Event::DifferenceKept {
            agency,
            reason,
            professionals_only,
        }]),
        Request::AnswerLevel { ask, answer } => Ok(vec![Event::LevelAnswered { ask, answer }]),
        other => return Err(Box::new(other)),
    })
}

impl Meeting {
    /// Returns the ballot of a question for the child on screen.
    pub fn ballot(&self, on: Question) -> Option<&Ballot> {
        match on {
            Question::Scale => self.child().scale.as_ref(),
            Question::Rating => self.child().rating.ballot.as_ref(),
        }
    }

    /// Returns who may answer a question now, in attendance order.
    pub fn voters(&self, on: Question) -> Vec<String> {
        match on {
            Question::Scale => self.scale_voters(),
            Question::Rating => self.rating_voters(),
        }
    }
}

fn unrevealed(meeting: &Meeting, on: Question) -> Result<&Ballot, Refusal> {
    let ballot = meeting.ballot(on).ok_or(Refusal::NoBallot)?;
    if ballot.revealed().is_some() {
        Err(Refusal::AlreadyRevealed)
    } else {
        Ok(ballot)
    }
}

/// There is no silent rating: where too few agencies are here, the chair first says why the meeting goes on.
fn may_rate(meeting: &Meeting, on: Question) -> Result<(), Refusal> {
    let quoracy = meeting.quoracy();
    let goes_on = meeting.sitting().attendance.not_quorate.is_some();
    if on == Question::Scale || quoracy.is_quorate() || goes_on {
        Ok(())
    } else {
        Err(Refusal::NotQuorate(crate::text::list(&quoracy.fixes)))
    }
}

fn open(meeting: &Meeting, on: Question, how: How) -> Result<Vec<Event>, Refusal> {
    match meeting.ballot(on) {
        Some(ballot) if ballot.revealed().is_some() => Err(Refusal::AlreadyRevealed),
        // What was sealed must not be opened by calling it said in turn.
        Some(ballot) if ballot.how.is_sealed() && !how.is_sealed() && !ballot.is_empty() => {
            Err(Refusal::NotUnderstood(
                "Answers are in already, unseen. Show them first, or take them back one by one."
                    .to_owned(),
            ))
        }
        _ => Ok(vec![Event::BallotOpened { on, how }]),
    }
}

fn seal(
    meeting: &Meeting,
    on: Question,
    voter: String,
    value: String,
) -> Result<Vec<Event>, Refusal> {
    unrevealed(meeting, on)?;
    if !meeting.voters(on).contains(&voter) {
        return Err(match on {
            Question::Rating => Refusal::NoVote(voter),
            Question::Scale => Refusal::NotUnderstood(format!(
                "{} is not marked as here. Mark them in Attendance first.",
                meeting.case().named(&Who::new(voter))
            )),
        });
    }
    may_rate(meeting, on)?;
    match on {
        Question::Rating if meeting.procedure().forms.rating.level(&value).is_none() => {
            return Err(Refusal::NoLevel(value));
        }
        Question::Scale => {
            let scale = &meeting.procedure().forms.scale;
            let on_scale = value
                .parse::<u8>()
                .is_ok_and(|n| (scale.from..=scale.to).contains(&n));
            if !on_scale {
                return Err(Refusal::OffTheScale {
                    from: scale.from,
                    to: scale.to,
                });
            }
        }
        Question::Rating => {}
    }
    Ok(vec![Event::Sealed { on, voter, value }])
}

/// All at once, in attendance order. An agency that has left since is still heard: what it said while here counts.
fn reveal(meeting: &Meeting, on: Question) -> Result<Vec<Event>, Refusal> {
    let ballot = unrevealed(meeting, on)?;
    may_rate(meeting, on)?;
    let mut voters = meeting.voters(on);
    voters.extend(
        ballot
            .voters_in()
            .filter(|voter| !voters.contains(voter))
            .collect::<Vec<_>>(),
    );
    let values = ballot.to_reveal(&voters);
    if values.is_empty() {
        Err(Refusal::NobodyAnswered)
    } else {
        Ok(vec![Event::Revealed { on, values }])
    }
}

fn next_round(meeting: &Meeting, on: Question) -> Result<Vec<Event>, Refusal> {
    let ballot = meeting.ballot(on).ok_or(Refusal::NoBallot)?;
    if ballot.revealed().is_none() {
        return Err(Refusal::RevealFirst);
    }
    Ok(vec![Event::BallotOpened {
        on,
        how: ballot.how,
    }])
}

fn agree(
    meeting: &Meeting,
    level: String,
    reason: Option<String>,
    professionals_only: bool,
) -> Result<Vec<Event>, Refusal> {
    if meeting.procedure().forms.rating.level(&level).is_none() {
        return Err(Refusal::NoLevel(level));
    }
    let revealed = meeting
        .ballot(Question::Rating)
        .is_some_and(|ballot| ballot.revealed().is_some());
    if !revealed {
        return Err(Refusal::RevealFirst);
    }
    // Its reason can still be written once somebody has left.
    if meeting.child().rating.agreed.as_ref() != Some(&level) {
        may_rate(meeting, Question::Rating)?;
    }
    Ok(vec![Event::RatingAgreed {
        level,
        reason,
        professionals_only,
    }])
}

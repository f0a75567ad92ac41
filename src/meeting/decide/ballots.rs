//! Decides about ballots: one value a voter, sealed, revealed together. It picks no level; the chair does.

use super::Answer;
use crate::case::{RatingView, Who};
use crate::meeting::{Ballot, Event, How, Mark, Meeting, Question, RatingState, Refusal, Request};

pub(super) fn decide(meeting: &Meeting, request: Request) -> Answer {
    Ok(match request {
        Request::OpenBallot { on, how } => open(meeting, on, how),
        Request::Seal { on, voter, value } => seal(meeting, on, voter, value),
        Request::Unseal { on, voter } => {
            unrevealed(meeting, on).map(|ballot| vec![taken_back(ballot, voter)])
        }
        Request::Reveal { on, anyway } => reveal(meeting, on, anyway),
        Request::OpenNextRound { on } => next_round(meeting, on),
        Request::ExplainNumber { who, words } => explain(meeting, who, words),
        Request::HearView { view } => hear(meeting, view),
        Request::AgreeRating {
            level,
            reason,
            professionals_only,
        } => agree(meeting, level, reason, professionals_only),
        Request::KeepDifference {
            agency,
            reason,
            professionals_only,
        } => differs(meeting, &agency).map(|()| {
            vec![Event::DifferenceKept {
                agency,
                reason,
                professionals_only,
            }]
        }),
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

    /// Returns who could answer a question at any time of the sitting, in attendance order.
    fn voters_so_far(&self, on: Question) -> Vec<String> {
        match on {
            Question::Scale => self.scale_voters_who(Mark::was_here),
            Question::Rating => self.rating_voters_who(Mark::was_here),
        }
    }

    /// Returns who may answer a question now, in attendance order.
    pub fn voters(&self, on: Question) -> Vec<String> {
        match on {
            Question::Scale => self.scale_voters(),
            Question::Rating => self.rating_voters(),
        }
    }

    /// Returns whose answers a reveal would show or still waits for, in attendance order: who may answer now, and who
    /// has left since answering. What was given while here stays given.
    pub fn answering(&self, on: Question) -> Vec<String> {
        let now = self.voters(on);
        let ballot = self.ballot(on);
        let is_in = |voter: &String| ballot.is_some_and(|ballot| ballot.is_in(voter));
        let mut all = self.voters_so_far(on);
        all.retain(|voter| now.contains(voter) || is_in(voter));
        let given = ballot.into_iter().flat_map(Ballot::voters_in);
        let given: Vec<String> = given.filter(|voter| !all.contains(voter)).collect();
        all.extend(given);
        all
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
    let goes_on = meeting.attendance().not_quorate.is_some();
    if on == Question::Scale || quoracy.is_quorate() || goes_on {
        Ok(())
    } else {
        Err(Refusal::NotQuorate(crate::text::list(&quoracy.fixes)))
    }
}

fn open(meeting: &Meeting, on: Question, how: How) -> Result<Vec<Event>, Refusal> {
    match meeting.ballot(on) {
        Some(ballot) if ballot.revealed().is_some() => Err(Refusal::AlreadyRevealed),
        // What was sealed must not be opened by calling it said in turn, and what all heard is not recorded as cards.
        Some(ballot) if ballot.how.is_sealed() != how.is_sealed() && !ballot.is_empty() => {
            let said = if ballot.how.is_sealed() {
                "Answers are in already, unseen. Show them first, or take them back one by one."
            } else {
                "Answers were said in turn already. Show them first, or take them back one by one."
            };
            Err(Refusal::NotUnderstood(said.to_owned()))
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
    let ballot = unrevealed(meeting, on)?;
    // What was given before leaving can still be put right where it was typed wrong.
    if !meeting.answering(on).contains(&voter) {
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
    Ok(vec![if ballot.how.is_sealed() {
        Event::Sealed { on, voter, value }
    } else {
        Event::Heard { on, voter, value }
    }])
}

fn taken_back(ballot: &Ballot, voter: String) -> Event {
    let on = ballot.on;
    if ballot.how.is_sealed() {
        Event::Unsealed { on, voter }
    } else {
        Event::Unheard { on, voter }
    }
}

/// All at once, in attendance order. An agency that has left since is still heard: what it said while here counts.
/// It cannot be taken back: while somebody has not answered, it is asked for twice.
fn reveal(meeting: &Meeting, on: Question, anyway: bool) -> Result<Vec<Event>, Refusal> {
    let ballot = unrevealed(meeting, on)?;
    may_rate(meeting, on)?;
    let values = ballot.to_reveal(&meeting.answering(on));
    if values.is_empty() {
        return Err(Refusal::NobodyAnswered);
    }
    let lacking = lacking(meeting, on, ballot);
    if anyway || lacking.is_empty() {
        let mut events = vec![Event::Revealed { on, values }];
        if on == Question::Rating && is_agreed_on(&meeting.child().rating) {
            events.push(Event::RatingReopened);
        }
        return Ok(events);
    }
    let verb = if lacking.len() == 1 { "has" } else { "have" };
    Err(Refusal::RevealLacks {
        who: format!("{} {verb}", crate::text::list(&lacking)),
        shows: ballot.how.is_sealed(),
    })
}

/// Returns true where something was agreed, or said for a difference, that other answers leave without its ground: what
/// all say now may be another level, and the product picks none.
fn is_agreed_on(rating: &RatingState) -> bool {
    rating.agreed.is_some() || !rating.differs.is_empty()
}

/// Returns those who may answer now and have not, as they are called.
fn lacking(meeting: &Meeting, on: Question, ballot: &Ballot) -> Vec<String> {
    let voters = meeting.voters(on).into_iter();
    let lacking = voters.filter(|voter| !ballot.is_in(voter));
    lacking
        .map(|voter| match on {
            Question::Scale => meeting.case().called(&Who::new(&voter)),
            Question::Rating => voter,
        })
        .collect()
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

/// Only a number that was shown can be explained: words beside a sealed one would tell it.
fn explain(meeting: &Meeting, who: Who, words: Option<String>) -> Result<Vec<Event>, Refusal> {
    let ballot = meeting.ballot(Question::Scale).ok_or(Refusal::NoBallot)?;
    let shown = ballot.revealed().ok_or(Refusal::RevealFirst)?;
    if shown.iter().all(|(voter, _)| *voter != who.0) {
        return Err(Refusal::Gone);
    }
    Ok(vec![Event::NumberExplained { who, words }])
}

fn hear(meeting: &Meeting, view: RatingView) -> Result<Vec<Event>, Refusal> {
    let form = &meeting.procedure().forms.rating;
    match &view.rating {
        Some(level) if form.level(level).is_none() => Err(Refusal::NoLevel(level.clone())),
        _ => Ok(vec![Event::ViewHeard { view }]),
    }
}

/// Only an agency whose rating differs has a reason: the record holds no other. Before a level is agreed any may.
fn differs(meeting: &Meeting, agency: &str) -> Result<(), Refusal> {
    let ballot = meeting.ballot(Question::Rating);
    let mut shown = ballot.and_then(Ballot::standing).unwrap_or_default().iter();
    let mut could = meeting.voters_so_far(Question::Rating).into_iter();
    match shown.find(|(voter, _)| voter == agency) {
        Some((_, held)) if meeting.child().rating.agreed.as_ref() != Some(held) => Ok(()),
        None if could.all(|voter| voter != agency) => Err(Refusal::NoVote(agency.to_owned())),
        _ => Err(Refusal::NothingDiffers(agency.to_owned())),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Who;
    use crate::meeting::{redact, sample::Sample};

    const ON: Question = Question::Rating;
    const REVEAL: Request = Request::Reveal {
        on: ON,
        anyway: true,
    };

    /// A ballot of two agencies, opened and unanswered.
    fn open(how: How) -> Sample {
        let mut sample = Sample::jay();
        sample.here(&["cole", "priya", "tom"]).stage("rating");
        sample.ask(Request::OpenBallot { on: ON, how }).unwrap();
        sample
    }

    fn seal(sample: &mut Sample, voter: &str, value: &str) -> Result<(), Refusal> {
        let (voter, value) = (voter.to_owned(), value.to_owned());
        sample
            .ask(Request::Seal {
                on: ON,
                voter,
                value,
            })
            .map(|_| ())
    }

    fn ballot(sample: &Sample) -> &Ballot {
        sample.meeting.ballot(ON).unwrap()
    }

    #[test]
    fn an_agency_has_one_rating_whoever_sends_more_people() {
        let sample = open(How::Cards);
        assert_eq!(
            sample.meeting.voters(ON),
            ["Children's Social Care", "Police"]
        );
    }

    #[test]
    fn a_sealed_value_is_in_and_unseen_until_all_are_shown() {
        let mut sample = open(How::Messages);
        seal(&mut sample, "Police", "high").unwrap();
        assert!(ballot(&sample).is_in("Police"));
        assert_eq!(ballot(&sample).value("Police"), None);
        seal(&mut sample, "Police", "medium").unwrap();
        seal(&mut sample, "Children's Social Care", "high").unwrap();
        sample.ask(REVEAL).unwrap();
        let shown = ballot(&sample).revealed().unwrap();
        let expected = [("Children's Social Care", "high"), ("Police", "medium")];
        assert_eq!(
            shown,
            expected.map(|(voter, value)| (voter.to_owned(), value.to_owned()))
        );
        assert_eq!(
            seal(&mut sample, "Police", "low"),
            Err(Refusal::AlreadyRevealed)
        );
    }

    #[test]
    fn what_is_said_in_turn_is_heard_at_once() {
        let mut sample = open(How::InTurn);
        seal(&mut sample, "Police", "high").unwrap();
        assert_eq!(ballot(&sample).value("Police"), Some("high"));
    }

    #[test]
    fn what_was_sealed_is_not_opened_by_calling_it_said_in_turn() {
        let mut sample = open(How::Cards);
        seal(&mut sample, "Police", "high").unwrap();
        let how = How::InTurn;
        assert!(sample.ask(Request::OpenBallot { on: ON, how }).is_err());
        let voter = "Police".to_owned();
        sample.ask(Request::Unseal { on: ON, voter }).unwrap();
        sample.ask(Request::OpenBallot { on: ON, how }).unwrap();
    }

    #[test]
    fn what_was_said_in_turn_is_not_called_cards() {
        let mut sample = open(How::InTurn);
        seal(&mut sample, "Police", "high").unwrap();
        let how = How::Cards;
        assert!(sample.ask(Request::OpenBallot { on: ON, how }).is_err());
        let voter = "Police".to_owned();
        sample.ask(Request::Unseal { on: ON, voter }).unwrap();
        assert!(!ballot(&sample).is_in("Police"));
        sample.ask(Request::OpenBallot { on: ON, how }).unwrap();
    }

    #[test]
    fn what_was_said_in_turn_reaches_another_chair_and_what_was_sealed_does_not() {
        for how in How::ALL {
            let mut sample = open(how);
            seal(&mut sample, "Police", "high").unwrap();
            let told = redact::for_chair(sample.kept.last().unwrap());
            assert_eq!(told.is_some(), !how.is_sealed(), "{how:?}");
        }
    }

    #[test]
    fn a_level_nobody_knows_and_an_agency_without_a_rating_are_refused() {
        let mut sample = open(How::Cards);
        let view = RatingView {
            who: Some(Who::new("dawn")),
            rating: Some("huge".to_owned()),
            words: None,
        };
        let refusal = sample.ask(Request::HearView { view }).unwrap_err();
        assert_eq!(refusal, Refusal::NoLevel("huge".to_owned()));
        let differs = |agency: &str| Request::KeepDifference {
            agency: agency.to_owned(),
            reason: None,
            professionals_only: false,
        };
        let refusal = sample.ask(differs("Nobody")).unwrap_err();
        assert_eq!(refusal, Refusal::NoVote("Nobody".to_owned()));
        let nothing = Refusal::NothingDiffers("Police".to_owned());
        assert_eq!(sample.ask(differs("Police")).unwrap_err(), nothing);
        let csc = "Children's Social Care";
        seal(&mut sample, csc, "high").unwrap();
        sample.ask(REVEAL).unwrap();
        assert_eq!(sample.ask(differs("Police")).unwrap_err(), nothing);
        sample.ask(differs(csc)).unwrap();
        agree(&mut sample, "medium");
        sample.ask(differs(csc)).unwrap();
        agree(&mut sample, "high");
        let refusal = sample.ask(differs(csc)).unwrap_err();
        assert_eq!(refusal, Refusal::NothingDiffers(csc.to_owned()));
    }

    fn agree(sample: &mut Sample, level: &str) {
        let (level, reason) = (level.to_owned(), None);
        let agreed = Request::AgreeRating {
            level,
            reason,
            professionals_only: false,
        };
        sample.ask(agreed).unwrap();
    }

    #[test]
    fn what_is_said_after_midnight_is_of_the_day_the_sitting_began() {
        let mut sample = open(How::Cards);
        sample.here(&["kemi"]);
        let on = Question::Scale;
        let how = How::Cards;
        sample.ask(Request::OpenBallot { on, how }).unwrap();
        let scaled = |sample: &mut Sample, value: &str| {
            let (voter, value) = ("kemi".to_owned(), value.to_owned());
            sample.ask(Request::Seal { on, voter, value }).unwrap();
            sample.ask(Request::Reveal { on, anyway: true }).unwrap();
        };
        let before = sample.meeting.case().judged.clone();
        scaled(&mut sample, "4");
        sample.now += chrono::Duration::hours(15);
        let (who, words) = (Who::new("kemi"), Some("He is out all night.".to_owned()));
        sample.ask(Request::ExplainNumber { who, words }).unwrap();
        seal(&mut sample, "Police", "high").unwrap();
        sample.ask(REVEAL).unwrap();
        agree(&mut sample, "high");
        let day = Some(sample.meeting.today());
        let judged = &sample.meeting.case().judged;
        let scale = judged.safety_scale.last().unwrap();
        assert_eq!((scale.date, scale.words.0.len()), (day, 1));
        assert_eq!(judged.ratings.last().unwrap().date, day);
        sample.ask(Request::OpenNextRound { on }).unwrap();
        scaled(&mut sample, "5");
        let kept = sample.meeting.case().judged.safety_scale.len();
        assert_eq!(
            kept,
            before.safety_scale.len() + 1,
            "a second round is no second scale"
        );
    }

    #[test]
    fn an_agency_that_left_is_still_heard() {
        let mut sample = open(How::Cards);
        seal(&mut sample, "Police", "high").unwrap();
        sample.here(&["kemi"]);
        sample
            .ask(Request::MarkLeft {
                who: Who::new("cole"),
            })
            .unwrap();
        assert!(!sample.meeting.voters(ON).contains(&"Police".to_owned()));
        sample.ask(REVEAL).unwrap();
        assert_eq!(ballot(&sample).value("Police"), Some("high"));
    }

    #[test]
    fn an_agency_that_left_stands_where_it_stood_in_the_reveal() {
        let mut sample = open(How::Cards);
        sample.here(&["kemi"]);
        for agency in [
            "Youth Offending Service",
            "Police",
            "Children's Social Care",
        ] {
            seal(&mut sample, agency, "high").unwrap();
        }
        let who = Who::new("cole");
        sample.ask(Request::MarkLeft { who }).unwrap();
        sample.ask(REVEAL).unwrap();
        let shown = ballot(&sample).revealed().unwrap().iter();
        let order: Vec<&str> = shown.map(|(agency, _)| agency.as_str()).collect();
        assert_eq!(
            order,
            [
                "Children's Social Care",
                "Police",
                "Youth Offending Service"
            ]
        );
    }

    #[test]
    fn no_rating_is_shown_while_too_few_agencies_are_here_and_nobody_said_why() {
        let mut sample = open(How::Cards);
        seal(&mut sample, "Police", "high").unwrap();
        let who = Who::new("cole");
        sample.ask(Request::MarkLeft { who }).unwrap();
        let refusal = sample.ask(REVEAL).unwrap_err();
        assert!(matches!(refusal, Refusal::NotQuorate(_)));
        let reason = "Police had to go.".to_owned();
        sample.ask(Request::GoOnNotQuorate { reason }).unwrap();
        sample.ask(REVEAL).unwrap();
    }

    #[test]
    fn a_second_round_keeps_the_first_and_seals_again() {
        let mut sample = open(How::Cards);
        assert_eq!(
            sample.ask(Request::OpenNextRound { on: ON }).unwrap_err(),
            Refusal::RevealFirst
        );
        seal(&mut sample, "Police", "high").unwrap();
        sample.ask(REVEAL).unwrap();
        sample.ask(Request::OpenNextRound { on: ON }).unwrap();
        assert_eq!(ballot(&sample).round(), 2);
        assert_eq!(ballot(&sample).value("Police"), None);
        assert_eq!(ballot(&sample).earlier.len(), 1);
    }

    #[test]
    fn each_refusal_says_what_to_do_instead() {
        let mut sample = Sample::jay();
        assert_eq!(seal(&mut sample, "Police", "high"), Err(Refusal::NoBallot));
        let mut sample = open(How::Cards);
        assert_eq!(sample.ask(REVEAL).unwrap_err(), Refusal::NobodyAnswered);
        assert_eq!(
            seal(&mut sample, "School", "high"),
            Err(Refusal::NoVote("School".to_owned()))
        );
        assert_eq!(
            seal(&mut sample, "Police", "huge"),
            Err(Refusal::NoLevel("huge".to_owned()))
        );
        let (level, reason) = ("high".to_owned(), None);
        let agree = Request::AgreeRating {
            level,
            reason,
            professionals_only: false,
        };
        assert_eq!(sample.ask(agree).unwrap_err(), Refusal::RevealFirst);
    }

    #[test]
    fn the_scale_has_two_ends_and_the_child_is_asked_first() {
        let mut sample = Sample::jay();
        sample.here(&["kemi", "dawn", "child"]);
        let on = Question::Scale;
        sample
            .ask(Request::OpenBallot {
                on,
                how: How::Cards,
            })
            .unwrap();
        assert_eq!(sample.meeting.voters(on), ["child", "dawn", "kemi"]);
        for value in ["11", "-1", "high", ""] {
            let (voter, value) = ("kemi".to_owned(), value.to_owned());
            let refusal = sample.ask(Request::Seal { on, voter, value }).unwrap_err();
            assert_eq!(refusal, Refusal::OffTheScale { from: 0, to: 10 });
        }
    }
}

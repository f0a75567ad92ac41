//! Applies what concerns the ballots of one child: rounds, sealed values, reveals, the agreed rating.
//! It picks no level and averages no number.

use crate::calendar::Date;
use crate::case::{Difference, Pairs, Person, RatingRecord, RatingView, ScaleRecord, Who};
use crate::meeting::{Ballot, Event, How, Question, whole::ChildState};

pub(super) fn apply(child: &mut ChildState, event: &Event, day: Date) -> bool {
    match event {
        Event::BallotOpened { on, how } => open(child, *on, *how),
        Event::Sealed { on, voter, value } | Event::Heard { on, voter, value } => {
            if let Some(ballot) = ballot(child, *on) {
                ballot.seal(voter.clone(), value.clone());
            }
        }
        Event::Unsealed { on, voter } | Event::Unheard { on, voter } => {
            if let Some(ballot) = ballot(child, *on) {
                ballot.unseal(voter);
            }
        }
        Event::Revealed { on, values } => {
            // A reveal stands by itself: the room and a chair who takes over were never told the sealed values.
            ballot(child, *on)
                .get_or_insert_with(|| Ballot::open(*on, How::Cards))
                .reveal(values.clone());
            if *on == Question::Scale {
                keep_scale(child, day);
            }
        }
        Event::NumberExplained { who, words } => explain(child, who, words.as_ref(), day),
        Event::ViewHeard { view } => hear(&mut child.rating.views, view),
        Event::RatingAgreed {
            level,
            reason,
            professionals_only,
        } => {
            child.rating.agreed = Some(level.clone());
            child.rating.agreed_before = None;
            child.rating.reason.clone_from(reason);
            child.rating.reason_professionals_only = *professionals_only;
        }
        Event::RatingReopened => reopen(child),
        Event::DifferenceKept {
            agency,
            reason,
            professionals_only,
        } => {
            child
                .rating
                .differs
                .insert(agency.clone(), (reason.clone(), *professionals_only));
        }
        Event::LevelAnswered { ask, answer } => {
            child.rating.asked.insert(ask.clone(), answer.clone());
        }
        _ => return false,
    }
    keep_rating(child, day);
    true
}

fn ballot(child: &mut ChildState, on: Question) -> &mut Option<Ballot> {
    match on {
        Question::Scale => &mut child.scale,
        Question::Rating => &mut child.rating.ballot,
    }
}

fn open(child: &mut ChildState, on: Question, how: How) {
    match ballot(child, on) {
        Some(ballot) if ballot.revealed().is_some() => ballot.next_round(how),
        Some(ballot) => ballot.how = how,
        none => *none = Some(Ballot::open(on, how)),
    }
}

/// Keeps what was heard; what was taken back whole was never said.
fn hear(views: &mut Vec<RatingView>, view: &RatingView) {
    if view.rating.is_none() && view.words.is_none() {
        views.retain(|old| old.who != view.who);
        return;
    }
    match views.iter_mut().find(|old| old.who == view.who) {
        Some(old) => old.clone_from(view),
        None => views.push(view.clone()),
    }
}

/// Writes the revealed scale into the case, over an earlier round of the same sitting.
fn keep_scale(child: &mut ChildState, day: Date) {
    let Some(ballot) = &child.scale else { return };
    let mut scores: Vec<(Who, u8)> = ballot
        .revealed()
        .unwrap_or_default()
        .iter()
        .filter_map(|(who, value)| Some((Who::new(who), value.parse().ok()?)))
        .collect();
    // The child and the family as they were asked, then the others with the lowest first, so that the worry is heard.
    scores.sort_by_key(|(who, score)| {
        let professional = child.case.person(who).is_some_and(Person::is_professional);
        professional.then_some(*score)
    });
    let mut record = ScaleRecord {
        date: Some(day),
        how: Some(ballot.how.word().to_owned()),
        scores: Pairs(scores),
        words: Pairs::default(),
    };
    let scales = &mut child.case.judged.safety_scale;
    if ballot.round() > 1 && scales.last().is_some_and(|old| old.date == Some(day)) {
        let before = scales.pop().unwrap_or_default();
        // What was said of a number belongs to that number.
        let stays = |who: &Who| before.scores.get(who) == record.scores.get(who);
        let words = before.words.iter().filter(|(who, _)| stays(who));
        record.words = words.cloned().collect();
    }
    scales.push(record);
}

fn explain(child: &mut ChildState, who: &Who, words: Option<&String>, day: Date) {
    let scales = &mut child.case.judged.safety_scale;
    let Some(scale) = scales.last_mut().filter(|scale| scale.date == Some(day)) else {
        return;
    };
    scale.words.0.retain(|(known, _)| known != who);
    scale
        .words
        .0
        .extend(words.map(|words| (who.clone(), words.clone())));
}

/// Takes the agreed rating of this sitting out of the case again: its level and its reasons were about other answers.
fn reopen(child: &mut ChildState) {
    let rating = &mut child.rating;
    rating.agreed_before = rating.agreed.take().or(rating.agreed_before.take());
    rating.reason = None;
    rating.reason_professionals_only = false;
    rating.differs.clear();
    if std::mem::take(&mut rating.written) {
        child.case.judged.ratings.pop();
    }
}

/// Writes the agreed rating into the case, over the one it had from this sitting.
fn keep_rating(child: &mut ChildState, day: Date) {
    let Some(level) = child.rating.agreed.clone() else {
        return;
    };
    let record = rating_record(child, &level, day);
    let ratings = &mut child.case.judged.ratings;
    if child.rating.written {
        ratings.pop();
    }
    child.rating.written = true;
    ratings.push(record);
}

fn rating_record(child: &ChildState, level: &str, day: Date) -> RatingRecord {
    let state = &child.rating;
    let by_agency: Pairs<String, String> = state
        .ballot
        .as_ref()
        .and_then(Ballot::standing)
        .unwrap_or_default()
        .iter()
        .cloned()
        .collect();
    let differs: Vec<Difference> = by_agency
        .iter()
        .filter(|(_, held)| held != level)
        .map(|(agency, held)| {
            let (reason, professionals_only) =
                state.differs.get(agency).cloned().unwrap_or_default();
            Difference {
                agency: agency.clone(),
                rating: Some(held.clone()),
                reason,
                professionals_only,
            }
        })
        .collect();
    RatingRecord {
        date: Some(day),
        rating: Some(level.to_owned()),
        agreed: Some(
            if differs.is_empty() {
                "consensus"
            } else {
                "chair"
            }
            .to_owned(),
        ),
        how: state
            .ballot
            .as_ref()
            .map(|ballot| ballot.how.word().to_owned()),
        by_agency,
        earlier_rounds: earlier(state.ballot.as_ref()),
        differs,
        views: state.views.clone(),
        asked: state
            .asked
            .iter()
            .map(|(ask, answer)| (ask.clone(), answer.clone()))
            .collect(),
        reason: state.reason.clone(),
        professionals_only: state.reason_professionals_only,
    }
}

fn earlier(ballot: Option<&Ballot>) -> Vec<Pairs<String, String>> {
    ballot
        .into_iter()
        .flat_map(Ballot::before_standing)
        .map(|round| round.iter().cloned().collect())
        .collect()
}

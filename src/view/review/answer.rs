//! Turns what is given at the review stage into a request, and says which day is read before it counts.

use super::page::{next, notes_of_day};
use super::words;
use crate::calendar::{Date, Time, long, weekday_day_month};
use crate::case::{Afterwards, NextMeeting, OutOfHours};
use crate::command::{Command, key_words};
use crate::meeting::{Meeting, Refusal, Request, ReviewPart, Spot};
use crate::text;
use crate::view::{Answer, Cell, Tone, Understood, dates, whom};

/// Turns what the chair gave at a place into a request.
pub(in crate::view) fn answer(
    meeting: &Meeting,
    spot: &Spot,
    answer: Answer,
) -> Result<Request, Refusal> {
    let Spot::Review(part) = spot else {
        return Err(Refusal::Gone);
    };
    let given = match (part, answer) {
        (_, Answer::Said(given) | Answer::Chosen(given)) => text::clean(&given),
        (ReviewPart::Date, Answer::Remove) => {
            let next = NextMeeting {
                date: None,
                ..next(meeting)
            };
            return Ok(Request::SetNext { next });
        }
        (ReviewPart::Date, Answer::Do) => {
            let request = put(meeting, ReviewPart::Date, "")?;
            return Ok(with_no_day_waiting(meeting, request));
        }
        (ReviewPart::Others, Answer::Do) => return Ok(Request::ShareNext),
        (_, Answer::Remove) => String::new(),
        _ => return Err(Refusal::Gone),
    };
    put(meeting, *part, given.trim())
}

/// Returns what has to be said before a later day can be taken: the day waits where it was typed.
pub(in crate::view) fn asks_first(spot: &Spot, refusal: &Refusal) -> Option<Spot> {
    let late = matches!(refusal, Refusal::LateWithoutReason(_));
    let asked = Spot::Review(ReviewPart::Reason);
    (late && *spot == Spot::Review(ReviewPart::Date)).then_some(asked)
}

/// A day that is settled leaves no other waiting for its reason.
fn with_no_day_waiting(meeting: &Meeting, request: Request) -> Request {
    let spot = Spot::Review(ReviewPart::Date);
    if meeting.draft(&spot).is_none() {
        return request;
    }
    let text = String::new();
    Request::Together(vec![request, Request::Draft { spot, text }])
}

/// Returns the later day that was typed and waits for its reason.
pub(super) fn waiting(meeting: &Meeting) -> Option<Date> {
    let typed = meeting.draft(&Spot::Review(ReviewPart::Date))?;
    let (date, reason) = day_and_reason(meeting, typed.trim()).ok()?;
    let bounds = words::bounds(meeting);
    let is_late = bounds.latest.is_some_and(|latest| date > latest);
    let is_allowed = bounds.hard.is_none_or(|hard| date <= hard);
    (is_late && is_allowed && reason.is_none()).then_some(date)
}

fn put(meeting: &Meeting, part: ReviewPart, given: &str) -> Result<Request, Refusal> {
    let said = Some(given.to_owned()).filter(|words| !words.is_empty());
    let mut next = next(meeting);
    match part {
        ReviewPart::Date => return take_day(meeting, next, given),
        ReviewPart::Reason => {
            next.reason = said.map(|words| no_day(meeting, words)).transpose()?;
            if let Some(day) = waiting(meeting).filter(|_| next.reason.is_some()) {
                let request = take_day(meeting, next, &day.to_string())?;
                return Ok(with_no_day_waiting(meeting, request));
            }
        }
        ReviewPart::Time => {
            let read = |words: String| {
                let time: Result<Time, _> = words.parse();
                time.map_err(|wrong| Refusal::NotUnderstood(format!("{wrong}.")))
            };
            next.time = said.map(read).transpose()?;
        }
        ReviewPart::Place => next.place = said,
        ReviewPart::Chair => {
            next.chair = said.map(|words| words::chair_named(meeting, &words));
        }
        ReviewPart::OnCall | ReviewPart::HasPlan => return Ok(on_call(meeting, part, said)),
        ReviewPart::After | ReviewPart::ToldBy => return after(meeting, part, said),
        ReviewPart::Others => return Err(Refusal::Gone),
    }
    Ok(Request::SetNext { next })
}

/// A day that is typed where the reason stands is no reason, and nobody would be told that it was not taken as the day.
fn no_day(meeting: &Meeting, words: String) -> Result<String, Refusal> {
    match dates::day_and_no_reason(meeting, &words) {
        Some(wrong) => Err(Refusal::NotUnderstood(format!(
            "{wrong} Type it in the line above, or say here why it is later."
        ))),
        None => Ok(words),
    }
}

/// Takes a day: the one proposed where none is typed. Chair and place come with it where they are not set yet, and the
/// time only where it was settled for the other children: nobody is told an hour that nobody said.
fn take_day(meeting: &Meeting, old: NextMeeting, typed: &str) -> Result<Request, Refusal> {
    let others = words::as_for_the_others(meeting).filter(|_| typed.is_empty());
    let others = others.unwrap_or_default();
    let (date, reason) = if let Some(date) = others.date {
        (date, None)
    } else if typed.is_empty() {
        let proposal = words::proposal(meeting).ok_or(Refusal::NothingTyped)?;
        (proposal.date, None)
    } else {
        day_and_reason(meeting, typed)?
    };
    let time = old.time.or(others.time);
    let chair = old.chair.or(others.chair);
    let place = old.place.or(others.place);
    let next = NextMeeting {
        date: Some(date),
        time,
        chair: chair.or_else(|| words::turn(meeting)),
        place: place.or_else(|| place_before(meeting)),
        // The record leaves it out where the day is in time; the words wait in their field for a later one.
        reason: reason.or(old.reason),
    };
    Ok(Request::SetNext { next })
}

/// Reads "29 dec because Tom is away" as a day and its reason.
fn day_and_reason(meeting: &Meeting, typed: &str) -> Result<(Date, Option<String>), Refusal> {
    let (day, reason) = typed
        .split_once(" because ")
        .map_or((typed, None), |(day, reason)| (day, Some(reason)));
    let date = dates::read(meeting, day)?;
    let reason = reason.map(|words| text::capitalised(words.trim()));
    Ok((date, reason.filter(|words| !words.is_empty())))
}

/// Returns the time this meeting was called for, to be offered for the next one and never taken by itself.
pub(super) fn time_of_this_one(meeting: &Meeting) -> Option<Time> {
    let called = planned(meeting).filter(|plan| plan.date == Some(meeting.today()));
    called.and_then(|plan| plan.time)
}

/// Where the meeting before said that this one is.
fn place_before(meeting: &Meeting) -> Option<String> {
    planned(meeting)?.place.clone()
}

/// What the meeting before said of this one.
fn planned(meeting: &Meeting) -> Option<&NextMeeting> {
    meeting.case().last_held()?.closing.next.as_ref()
}

fn on_call(meeting: &Meeting, part: ReviewPart, said: Option<String>) -> Request {
    let known = meeting.child().closing.out_of_hours.clone();
    let known = known.unwrap_or_default();
    let out_of_hours = match part {
        ReviewPart::OnCall => OutOfHours {
            on_call: said,
            ..known
        },
        _ => OutOfHours {
            has_plan: said.map(|word| word == "yes"),
            ..known
        },
    };
    Request::SetOutOfHours { out_of_hours }
}

fn after(meeting: &Meeting, part: ReviewPart, said: Option<String>) -> Result<Request, Refusal> {
    let known = meeting.child().closing.after.clone().unwrap_or_default();
    let after = match part {
        ReviewPart::ToldBy => Afterwards {
            told_by: said.map(|words| whom::one(meeting, &words)).transpose()?,
            ..known
        },
        _ => Afterwards {
            what: said,
            ..known
        },
    };
    Ok(Request::SetAfterwards { after })
}

/// Says which day is read, and what is worth knowing about it before it counts.
pub(in crate::view) fn understood(meeting: &Meeting, at: &Spot, typed: &str) -> Understood {
    match at {
        _ if typed.trim().is_empty() => Understood::default(),
        Spot::Review(ReviewPart::Date) => day_understood(meeting, typed.trim()),
        Spot::Review(ReviewPart::ToldBy) => Understood {
            lines: vec![vec![whom::echo(meeting, typed)]],
            ..Understood::default()
        },
        _ => Understood::default(),
    }
}

/// Says which day the reason is for.
pub(super) fn taken_with_it(day: Date) -> String {
    format!("{} is taken with it.", long(day))
}

fn day_understood(meeting: &Meeting, typed: &str) -> Understood {
    let mut suggestion = None;
    let line = match day_and_reason(meeting, typed) {
        Err(wrong) => vec![Cell::of(wrong.to_string(), Tone::Warn)],
        Ok((date, reason)) => {
            let mut line = vec![Cell::plain(long(date))];
            line.extend(notes_of_day(meeting, date));
            let holidays = meeting.procedure().holidays();
            let closed = dates::closed(meeting, date);
            let before = closed.and_then(|_| holidays.working_day_ahead(date, meeting.today()));
            if let Some(before) = before {
                let key = key_words(Command::TakeSuggestion);
                let words = format!("{key} takes {}", weekday_day_month(before));
                line.push(Cell::plain(words));
                suggestion = Some(dates::as_typed(before));
            }
            let bounds = words::bounds(meeting);
            if let Some(last) = bounds.hard.filter(|hard| date > *hard) {
                let words = format!("the latest day allowed is {}", long(last));
                line.push(Cell::of(words, Tone::Warn));
            } else if let Some(latest) = bounds.latest.filter(|latest| date > *latest) {
                let words = match reason.or_else(|| next(meeting).reason) {
                    Some(reason) => format!("later than {}: {reason}", weekday_day_month(latest)),
                    None => format!("later than {}: Enter asks why", weekday_day_month(latest)),
                };
                line.push(Cell::of(words, Tone::Warn));
            }
            line
        }
    };
    Understood {
        lines: vec![line],
        suggestion,
        ..Understood::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{missing, page};
    use super::*;
    use crate::meeting::sample::Sample;
    use crate::meeting::{How, Question};
    use crate::view::{Ask, Viewer, Window};

    const DERBY: &str = include_str!("../../procedure/builtin/derby-risk-and-network.yaml");

    fn give(sample: &mut Sample, part: ReviewPart, given: Answer) -> Result<(), Refusal> {
        let request = answer(&sample.meeting, &Spot::Review(part), given)?;
        sample.ask(request).map(|_| ())
    }

    fn say(sample: &mut Sample, part: ReviewPart, words: &str) -> Result<(), Refusal> {
        give(sample, part, Answer::Said(words.to_owned()))
    }

    fn rated(agreed: &str, held: &[(&str, &str)]) -> Sample {
        let mut sample = Sample::jay();
        sample.here(&["priya", "cole", "kemi"]);
        let on = Question::Rating;
        let how = How::InTurn;
        sample.ask(Request::OpenBallot { on, how }).unwrap();
        for (voter, value) in held {
            let (voter, value) = ((*voter).to_owned(), (*value).to_owned());
            sample.ask(Request::Seal { on, voter, value }).unwrap();
        }
        sample.ask(Request::Reveal { on, anyway: true }).unwrap();
        if !agreed.is_empty() {
            let level = agreed.to_owned();
            let request = Request::AgreeRating {
                level,
                reason: None,
                professionals_only: false,
            };
            sample.ask(request).unwrap();
        }
        sample.stage("review");
        sample
    }

    fn high() -> Sample {
        rated(
            "high",
            &[
                ("Children's Social Care", "high"),
                ("Police", "high"),
                ("Youth Offending Service", "medium"),
            ],
        )
    }

    fn low() -> Sample {
        rated(
            "low",
            &[("Children's Social Care", "low"), ("Police", "low")],
        )
    }

    fn derby() -> Sample {
        let robin = include_str!("../../../tests/cases/robin.yaml");
        Sample::under(
            serde_yaml::from_str(DERBY).unwrap(),
            vec![serde_yaml::from_str(robin).unwrap()],
        )
    }

    fn texts(sample: &Sample) -> Vec<String> {
        let page = page(&sample.meeting, &Viewer::default());
        page.items().map(|item| item.text.text.clone()).collect()
    }

    #[test]
    fn where_it_is_decided_that_they_do_not_go_on_no_day_is_asked_for() {
        let mut sample = derby();
        let gaps = |sample: &Sample| -> Vec<String> {
            let gaps = missing(&sample.meeting).into_iter();
            gaps.map(|gap| gap.what).collect()
        };
        sample.stage("decisions");
        for (said, expected) in [
            ("yes", vec!["No day for the next meeting"]),
            ("no", vec!["What happens now", "Who tells Robin"]),
        ] {
            let spot = Spot::NewDecision("goes-on".to_owned());
            let given = Answer::Chosen(said.to_owned());
            let request = crate::view::Sheet::Stage
                .answer(&sample.meeting, &spot, given, sample.now)
                .unwrap();
            sample.ask(request).unwrap();
            assert_eq!(gaps(&sample), expected, "{said}");
        }
        sample.stage("review");
        let shown = texts(&sample);
        assert!(shown.contains(&"What happens now?".to_owned()), "{shown:?}");
        assert!(words::proposal(&sample.meeting).is_none());
        give(
            &mut sample,
            ReviewPart::After,
            Answer::Chosen("close".to_owned()),
        )
        .unwrap();
        say(&mut sample, ReviewPart::Date, "15/1/2027").unwrap();
        assert_eq!(
            next(&sample.meeting).date.unwrap().to_string(),
            "2027-01-15"
        );
    }

    #[test]
    fn the_day_of_the_record_is_taken_with_one_key() {
        let mut sample = high();
        give(&mut sample, ReviewPart::Date, Answer::Do).unwrap();
        say(&mut sample, ReviewPart::Time, "10am").unwrap();
        say(&mut sample, ReviewPart::Place, "Teams").unwrap();
        say(&mut sample, ReviewPart::OnCall, "Emergency Duty Team").unwrap();
        let yes = Answer::Chosen("yes".to_owned());
        give(&mut sample, ReviewPart::HasPlan, yes).unwrap();
        let expected = Sample::jay_after().meetings[2].clone();
        let found = sample.meeting.record_of(0).unwrap();
        assert_eq!(found.closing.next, expected.closing.next);
        assert_eq!(
            found.agreement.out_of_hours,
            expected.agreement.out_of_hours
        );
        assert!(missing(&sample.meeting).is_empty());
        assert_eq!(
            texts(&sample).last().unwrap(),
            "We meet again on Thursday 24 December 2026 at 10:00, on Teams; a Service Manager chairs."
        );
    }

    #[test]
    fn the_proposal_says_why_it_is_that_day() {
        let sample = high();
        let page = page(&sample.meeting, &Viewer::default());
        let day = page.item(&Spot::Review(ReviewPart::Date)).unwrap();
        assert_eq!(day.text.text, "Thursday 24 December 2026");
        assert_eq!(day.ask, Ask::Do);
        assert_eq!(
            day.notes[0].text,
            "HIGH risk meets at least every week: Friday 25 December is Christmas Day, so Thursday 24 December 2026."
        );
        // A letter typed on it begins another day.
        assert_eq!(day.below, Some(Spot::Review(ReviewPart::Date)));
        assert_eq!(
            missing(&sample.meeting)[0].what,
            "No day for the next meeting"
        );
    }

    #[test]
    fn a_maximum_that_nothing_extends_is_a_limit() {
        let mut sample = derby();
        sample.stage("review");
        let page = page(&sample.meeting, &Viewer::default());
        let day = page.item(&Spot::Review(ReviewPart::Date)).unwrap();
        assert!(
            day.notes[0]
                .text
                .starts_with("We meet again within 6 months: "),
            "{}",
            day.notes[0].text
        );
    }

    #[test]
    fn where_not_all_agree_the_highest_held_sets_the_day() {
        let held = [("Children's Social Care", "medium"), ("Police", "high")];
        for (agreed, why) in [("medium", "Not all agree"), ("", "Nothing is agreed yet")] {
            let sample = rated(agreed, &held);
            let page = page(&sample.meeting, &Viewer::default());
            assert_eq!(
                page.aside[0][0].text,
                format!("{why}: the highest held, HIGH risk, sets the day.")
            );
            assert!(texts(&sample).contains(&"Thursday 24 December 2026".to_owned()));
        }
        assert!(page(&high().meeting, &Viewer::default()).aside.is_empty());
    }

    #[test]
    fn a_panel_meets_again_on_one_day_and_its_list_goes_out_before() {
        let case = |reference: &str| -> crate::case::Case {
            let text = format!("{{reference: {reference}, child: {{name: {reference}}}}}");
            serde_yaml::from_str(&text).unwrap()
        };
        let library = crate::procedure::Library::builtin();
        let procedure = library
            .get("leicestershire-children-in-care-panel")
            .unwrap();
        let mut sample = Sample::under((*procedure).clone(), vec![case("A-1"), case("A-2")]);
        sample.stage("review");
        say(&mut sample, ReviewPart::Date, "15 jan").unwrap();
        say(&mut sample, ReviewPart::Place, "County Hall").unwrap();
        let shown = page(&sample.meeting, &Viewer::default());
        let day = shown.item(&Spot::Review(ReviewPart::Date)).unwrap();
        // Two weeks before is New Year's Day: the working day before it.
        assert_eq!(
            day.notes.last().unwrap().text,
            "The list goes to the members by Thursday 31 December 2026: Friday 1 January is New Year’s Day."
        );
        sample.ask(Request::TakeChild { child: 1 }).unwrap();
        sample.ask(Request::LiftCurtain).unwrap();
        sample.stage("review");
        let shown = page(&sample.meeting, &Viewer::default());
        let day = shown.item(&Spot::Review(ReviewPart::Date)).unwrap();
        assert_eq!(day.text.text, "Friday 15 January 2027");
        give(&mut sample, ReviewPart::Date, Answer::Do).unwrap();
        let next = |child: usize| sample.meeting.children()[child].closing.next.clone();
        assert!(next(1).is_some() && next(0) == next(1));
    }

    fn four() -> Sample {
        let case = |reference: &str| {
            let text = format!("{{reference: {reference}, child: {{name: Sam}}}}");
            serde_yaml::from_str(&text).unwrap()
        };
        let library = crate::procedure::Library::builtin();
        let panel = library.get("leicestershire-children-in-care-panel");
        let cases = ["A-1", "A-2", "A-3", "A-4"].map(case).to_vec();
        Sample::under((*panel.unwrap()).clone(), cases)
    }

    fn take(sample: &mut Sample, child: usize) {
        sample.ask(Request::TakeChild { child }).unwrap();
        sample.ask(Request::LiftCurtain).unwrap();
        sample.stage("review");
    }

    #[test]
    fn a_panel_takes_its_next_day_once_for_all_children_and_of_each_it_can_be_another() {
        let mut sample = four();
        let offered = |sample: &Sample| {
            let page = page(&sample.meeting, &Viewer::default());
            let item = page.item(&Spot::Review(ReviewPart::Others));
            item.map(|item| item.text.text.clone())
        };
        take(&mut sample, 0);
        assert_eq!(offered(&sample), None, "there is no day yet");
        give(&mut sample, ReviewPart::Date, Answer::Do).unwrap();
        let deferral = Some(crate::case::Deferral::default());
        sample
            .ask(Request::DeferChild { child: 3, deferral })
            .unwrap();
        let words = "The same for the 2 other children";
        assert_eq!(offered(&sample).as_deref(), Some(words));
        give(&mut sample, ReviewPart::Others, Answer::Do).unwrap();
        assert_eq!(offered(&sample), None);
        let day = |sample: &Sample, child: usize| {
            let next = sample.meeting.children()[child].closing.next.as_ref();
            next.and_then(|next| next.date).map(|day| day.to_string())
        };
        let first = day(&sample, 0);
        assert!(first.is_some() && first == day(&sample, 1) && first == day(&sample, 2));
        assert_eq!(day(&sample, 3), None, "who was put off comes back anyhow");
        let shown = format!("{:?}", page(&sample.meeting, &Viewer::default()));
        assert!(
            shown.contains("2 other children have this day too."),
            "{shown}"
        );
        // Nobody was talked about by it: a file gets its day only with what was said of the child.
        assert!(sample.meeting.record_of(1).is_none());
        assert!(!sample.meeting.is_talked_about(1));
        // The hour is said later: it is offered for those who have the day and no hour yet.
        say(&mut sample, ReviewPart::Time, "10:00").unwrap();
        assert_eq!(offered(&sample).as_deref(), Some(words));
        give(&mut sample, ReviewPart::Others, Answer::Do).unwrap();
        // Of one child another day was said; that one is asked no more.
        take(&mut sample, 1);
        say(&mut sample, ReviewPart::Date, "14 jan").unwrap();
        assert_eq!(offered(&sample), None, "the others have theirs");
        assert_eq!(day(&sample, 1).as_deref(), Some("2027-01-14"));
        let next = sample.meeting.record_of(1).unwrap().closing.next.unwrap();
        assert_eq!(
            next.time.map(|time| time.to_string()).as_deref(),
            Some("10:00")
        );
        take(&mut sample, 2);
        assert!(
            missing(&sample.meeting)
                .iter()
                .all(|gap| !gap.what.contains("day"))
        );
        sample.ask(Request::Close).unwrap();
        assert!(
            sample.meeting.record_of(2).is_none(),
            "nothing was said of it"
        );
        let case = sample.meeting.case_with_record(2).unwrap();
        assert!(case.meetings.is_empty() && case.plan.is_none());
    }

    #[test]
    fn a_day_that_was_moved_says_from_which_once_it_is_taken_and_where_a_reason_goes() {
        let mut sample = high();
        give(&mut sample, ReviewPart::Date, Answer::Do).unwrap();
        let taken = page(&sample.meeting, &Viewer::default());
        let day = taken.item(&Spot::Review(ReviewPart::Date)).unwrap();
        assert_eq!(
            day.notes[0].text,
            "It would have been Friday 25 December: that is Christmas Day, so we meet a day earlier."
        );
        assert!(taken.item(&Spot::Review(ReviewPart::Reason)).is_some());
        // Another day was chosen, not moved.
        say(&mut sample, ReviewPart::Date, "wed").unwrap();
        let chosen = page(&sample.meeting, &Viewer::default());
        let day = chosen.item(&Spot::Review(ReviewPart::Date)).unwrap();
        assert!(
            day.notes
                .iter()
                .all(|note| !note.text.contains("would have been"))
        );
    }

    #[test]
    fn a_later_day_needs_its_reason_first() {
        let mut sample = high();
        let refusal = say(&mut sample, ReviewPart::Date, "29 dec").unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "Tuesday 29 December 2026 is later than these meetings allow. Say why: the day is taken with its reason."
        );
        say(&mut sample, ReviewPart::Reason, "Nobody can come before.").unwrap();
        say(&mut sample, ReviewPart::Date, "29 dec").unwrap();
        let next = sample.meeting.child().closing.next.clone().unwrap();
        assert_eq!(next.date.unwrap().to_string(), "2026-12-29");
        assert_eq!(next.reason.as_deref(), Some("Nobody can come before."));
        // A day within the interval needs none, and so none stands in the record; the words wait in their field.
        say(&mut sample, ReviewPart::Date, "wed").unwrap();
        assert_eq!(reason_on_record(&sample), None);
        say(&mut sample, ReviewPart::Date, "29 dec").unwrap();
        let kept = reason_on_record(&sample);
        assert_eq!(kept.as_deref(), Some("Nobody can come before."));
        say(
            &mut sample,
            ReviewPart::Date,
            "29 dec because nobody can come before",
        )
        .unwrap();
        let next = sample.meeting.child().closing.next.clone().unwrap();
        assert_eq!(next.reason.as_deref(), Some("Nobody can come before"));
    }

    #[test]
    fn a_later_day_waits_for_its_reason_and_is_taken_with_it() {
        let mut sample = high();
        let spot = Spot::Review(ReviewPart::Date);
        let late = |sample: &mut Sample| {
            let text = "29 dec".to_owned();
            let spot = spot.clone();
            sample.ask(Request::Draft { spot, text }).unwrap();
            say(sample, ReviewPart::Date, "29 dec").unwrap_err()
        };
        let refusal = late(&mut sample);
        let first = asks_first(&spot, &refusal);
        assert_eq!(first, Some(Spot::Review(ReviewPart::Reason)));
        assert_eq!(asks_first(&spot, &Refusal::NothingTyped), None);
        let shown = page(&sample.meeting, &Viewer::default());
        let reason = shown.item(&Spot::Review(ReviewPart::Reason)).unwrap();
        assert_eq!(
            reason.notes[0].text,
            "Tuesday 29 December 2026 is taken with it."
        );
        say(&mut sample, ReviewPart::Reason, "Nobody can come before.").unwrap();
        let next = sample.meeting.child().closing.next.clone().unwrap();
        assert_eq!(next.date.unwrap().to_string(), "2026-12-29");
        assert_eq!(next.reason.as_deref(), Some("Nobody can come before."));
        assert_eq!(sample.meeting.draft(&spot), None);
        // The day that is taken instead leaves none waiting.
        let mut sample = high();
        late(&mut sample);
        give(&mut sample, ReviewPart::Date, Answer::Do).unwrap();
        say(&mut sample, ReviewPart::Reason, "Mum is in hospital.").unwrap();
        let next = sample.meeting.child().closing.next.clone().unwrap();
        assert_eq!(next.date.unwrap().to_string(), "2026-12-24");
    }

    fn reason_on_record(sample: &Sample) -> Option<String> {
        sample.meeting.record_of(0)?.closing.next?.reason
    }

    #[test]
    fn a_reason_typed_under_a_day_that_is_in_time_is_not_written() {
        let mut sample = high();
        give(&mut sample, ReviewPart::Date, Answer::Do).unwrap();
        say(&mut sample, ReviewPart::Reason, "Mum is in hospital.").unwrap();
        assert_eq!(reason_on_record(&sample), None);
        let saved = sample.meeting.case_with_record(0).unwrap();
        let text = serde_yaml::to_string(&saved).unwrap();
        assert!(!text.contains("Mum is in hospital"), "{text}");
    }

    fn several(references: &[&str]) -> Sample {
        let case = |reference: &&str| -> crate::case::Case {
            let text = format!("{{reference: {reference}, child: {{name: {reference}}}}}");
            serde_yaml::from_str(&text).unwrap()
        };
        let library = crate::procedure::Library::builtin();
        let procedure = library.get("leicestershire-children-in-care-panel");
        let cases = references.iter().map(case).collect();
        Sample::under((*procedure.unwrap()).clone(), cases)
    }

    fn settle(sample: &mut Sample, child: usize, yaml: &str) {
        sample.ask(Request::TakeChild { child }).unwrap();
        sample.ask(Request::LiftCurtain).unwrap();
        sample.stage("review");
        let next = serde_yaml::from_str(yaml).unwrap();
        sample.ask(Request::SetNext { next }).unwrap();
    }

    fn taken(sample: &mut Sample, child: usize) -> NextMeeting {
        give(sample, ReviewPart::Date, Answer::Do).unwrap();
        let next = sample.meeting.children()[child].closing.next.clone();
        next.unwrap()
    }

    #[test]
    fn of_the_other_children_the_day_is_taken_and_never_a_reason() {
        let mut sample = several(&["A-1", "A-2", "A-3"]);
        let hospital =
            "{date: 2027-01-15, time: '14:00', place: Ward 3, reason: because Mum is in hospital}";
        settle(&mut sample, 0, hospital);
        settle(&mut sample, 1, "{place: County Hall}");
        let shown = page(&sample.meeting, &Viewer::default());
        let day = shown.item(&Spot::Review(ReviewPart::Date)).unwrap();
        assert_eq!(
            day.notes[0].text,
            "As it was settled for the other children."
        );
        let next = taken(&mut sample, 1);
        assert_eq!(next.date.unwrap().to_string(), "2027-01-15");
        assert_eq!(next.reason, None);
        assert_eq!(next.place.as_deref(), Some("County Hall"), "its own stays");
        assert_eq!(next.time, "14:00".parse().ok(), "what all have is taken");
        let file = serde_yaml::to_string(&sample.meeting.case_with_record(1).unwrap()).unwrap();
        assert!(
            !file.contains("hospital") && !file.contains("Ward 3"),
            "{file}"
        );
        // The others differ on where they meet, so that nothing is said of it here.
        settle(&mut sample, 2, "{}");
        assert_eq!(taken(&mut sample, 2).place, None);
    }

    #[test]
    fn where_the_other_children_meet_on_different_days_none_of_them_is_proposed() {
        let mut sample = several(&["A-1", "A-2", "A-3"]);
        settle(&mut sample, 0, "{date: 2027-01-15}");
        settle(&mut sample, 1, "{date: 2027-01-22}");
        settle(&mut sample, 2, "{}");
        assert_eq!(words::as_for_the_others(&sample.meeting), None);
    }

    #[test]
    fn a_day_that_is_too_late_for_this_child_is_not_taken_from_another() {
        let jay = high().meeting.case().clone();
        let mut sample = Sample::of(vec![jay.clone(), jay]);
        settle(
            &mut sample,
            0,
            "{date: 2027-01-05, reason: Mum is in hospital}",
        );
        settle(&mut sample, 1, "{reason: Nobody can come before}");
        assert!(words::bounds(&sample.meeting).latest.is_some());
        assert_eq!(words::as_for_the_others(&sample.meeting), None);
    }

    #[test]
    fn a_list_that_is_late_already_should_have_gone_out() {
        let mut sample = several(&["A-1"]);
        settle(&mut sample, 0, "{date: 2026-12-29}");
        let said = words::list_sent(&sample.meeting, "2026-12-29".parse().unwrap());
        let expected = "The list should have gone to the members by Tuesday 15 December 2026.";
        assert_eq!(said.as_deref(), Some(expected));
    }

    #[test]
    fn a_day_is_echoed_before_it_counts() {
        let sample = high();
        let spot = Spot::Review(ReviewPart::Date);
        let line = |typed: &str| {
            let understood = understood(&sample.meeting, &spot, typed);
            let cells = understood.lines.into_iter().flatten();
            cells.map(|cell| cell.text).collect::<Vec<_>>().join(" · ")
        };
        assert_eq!(line("wed"), "Wednesday 23 December 2026");
        assert_eq!(line("sat"), "Saturday 19 December 2026 · a weekend");
        assert_eq!(
            line("29 dec"),
            "Tuesday 29 December 2026 · later than Friday 25 December: Enter asks why"
        );
        assert_eq!(
            line("29 dec because Tom is away"),
            "Tuesday 29 December 2026 · later than Friday 25 December: Tom is away"
        );
        assert!(line("soon").contains("is not a date"));
        assert_eq!(line(""), "");
    }

    #[test]
    fn beyond_the_hard_maximum_nothing_helps() {
        let mut sample = derby();
        sample.stage("review");
        let why = "If it has to be later: why?".to_owned();
        assert!(!texts(&sample).contains(&why), "no reason helps");
        assert!(texts(&high()).contains(&why));
        say(&mut sample, ReviewPart::Reason, "Leave").unwrap();
        let refusal = say(&mut sample, ReviewPart::Date, "1 jul 2027").unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "The latest day allowed is Friday 18 June 2027."
        );
        // A Saturday on which nobody works is not asked about twice where it is refused all the same.
        let refusal = say(&mut sample, ReviewPart::Date, "19 jun 2027").unwrap_err();
        let last = "Friday 18 June 2027".to_owned();
        assert_eq!(refusal, Refusal::BeyondMaximum(last));
        assert_eq!(
            say(&mut sample, ReviewPart::Date, "today").unwrap_err(),
            Refusal::NotAhead("Friday 18 December 2026".to_owned())
        );
    }

    #[test]
    fn a_longest_time_that_ends_on_a_weekend_ends_on_the_friday_before() {
        let mut procedure = derby().meeting.procedure().clone();
        // From Friday 18 December they end on Sunday 10 January.
        procedure.review.every = "23 days".parse().ok();
        procedure.review.hard_maximum = procedure.review.every;
        let cases = vec![derby().meeting.case().clone()];
        let mut sample = Sample::under(procedure, cases);
        sample.stage("review");
        for day in ["sat 9 jan", "10 jan"] {
            let refusal = say(&mut sample, ReviewPart::Date, day).unwrap_err();
            let last = "Friday 8 January 2027".to_owned();
            assert_eq!(refusal, Refusal::BeyondMaximum(last), "{day}");
        }
        say(&mut sample, ReviewPart::Date, "8 jan").unwrap();
    }

    #[test]
    fn other_reviews_near_the_day_are_said() {
        let mut sample = derby();
        sample.stage("review");
        say(&mut sample, ReviewPart::Date, "17 feb 2027").unwrap();
        let page = page(&sample.meeting, &Viewer::default());
        let day = page.item(&Spot::Review(ReviewPart::Date)).unwrap();
        assert_eq!(
            day.notes[0].text,
            "Care review on 15 February is 2 days before 17 February."
        );
        say(&mut sample, ReviewPart::Date, "17 may 2027").unwrap();
        let page = super::super::page(&sample.meeting, &Viewer::default());
        let day = page.item(&Spot::Review(ReviewPart::Date)).unwrap();
        assert!(day.notes.is_empty());
    }

    #[test]
    fn a_level_without_a_next_date_asks_what_happens_and_who_tells_the_child() {
        let mut sample = low();
        let page = page(&sample.meeting, &Viewer::default());
        let after = page.item(&Spot::Review(ReviewPart::After)).unwrap();
        let Ask::Choice { options, .. } = &after.ask else {
            panic!()
        };
        let words: Vec<&str> = options.iter().map(|o| o.word.as_str()).collect();
        assert_eq!(words, ["close", "refer on", "normal planning"]);
        let gaps: Vec<String> = missing(&sample.meeting)
            .into_iter()
            .map(|gap| gap.what)
            .collect();
        assert_eq!(gaps, ["What happens now", "Who tells Jay"]);
        let close = Answer::Chosen("close".to_owned());
        give(&mut sample, ReviewPart::After, close).unwrap();
        say(&mut sample, ReviewPart::ToldBy, "Priya").unwrap();
        assert!(missing(&sample.meeting).is_empty());
        assert_eq!(
            texts(&sample).last().unwrap(),
            "No next meeting is set: close. Priya Nair tells Jay."
        );
        say(&mut sample, ReviewPart::Date, "7 jan").unwrap();
        assert!(texts(&sample).last().unwrap().starts_with("We meet again"));
    }

    #[test]
    fn on_call_is_asked_only_where_a_closed_day_comes_before() {
        let asked = |sample: &Sample| texts(sample).contains(&"Who is on call?".to_owned());
        let mut sample = high();
        assert!(asked(&sample));
        let refusal = say(&mut sample, ReviewPart::Date, "sat").unwrap_err();
        assert!(matches!(refusal, Refusal::ClosedDay { before: None, .. }));
        let next = NextMeeting {
            date: "2026-12-19".parse().ok(),
            ..NextMeeting::default()
        };
        sample.ask(Request::SetNextAllTheSame { next }).unwrap();
        assert!(!asked(&sample), "nothing lies between");
        say(&mut sample, ReviewPart::Date, "mon").unwrap();
        assert!(asked(&sample));
        assert!(!asked(&low()));
        say(&mut sample, ReviewPart::OnCall, "EDT").unwrap();
        say(&mut sample, ReviewPart::Time, "10:00").unwrap();
        say(&mut sample, ReviewPart::Place, "Teams").unwrap();
        assert_eq!(missing(&sample.meeting)[0].what, "EDT needs the plan");
    }

    #[test]
    fn time_chair_and_place_are_changed_by_themselves() {
        let mut sample = high();
        give(&mut sample, ReviewPart::Date, Answer::Do).unwrap();
        say(&mut sample, ReviewPart::Time, "2pm").unwrap();
        say(&mut sample, ReviewPart::Chair, "tom").unwrap();
        say(&mut sample, ReviewPart::Place, "County Hall").unwrap();
        assert_eq!(
            texts(&sample).last().unwrap(),
            "We meet again on Thursday 24 December 2026 at 14:00, at County Hall; Tom Ashby chairs."
        );
        assert_eq!(
            say(&mut sample, ReviewPart::Time, "noonish")
                .unwrap_err()
                .to_string(),
            "“noonish” is not a time: write it as 10:30, 10.30 or 2pm."
        );
        say(&mut sample, ReviewPart::Chair, "team manager").unwrap();
        give(&mut sample, ReviewPart::Place, Answer::Remove).unwrap();
        assert_eq!(
            texts(&sample).last().unwrap(),
            "We meet again on Thursday 24 December 2026 at 14:00; a Team Manager chairs."
        );
        give(&mut sample, ReviewPart::Date, Answer::Remove).unwrap();
        assert_eq!(
            sample.meeting.child().closing.next.as_ref().unwrap().date,
            None
        );
        // What was set stays for the day that is taken next.
        give(&mut sample, ReviewPart::Date, Answer::Do).unwrap();
        assert!(texts(&sample).last().unwrap().contains("at 14:00"));
    }

    #[test]
    fn we_meet_where_the_meeting_before_said() {
        let mut case = Sample::jay().meeting.case().clone();
        case.meetings[1].closing.next = Some(NextMeeting {
            place: Some("Teams".to_owned()),
            ..NextMeeting::default()
        });
        // That the child was put off since says nothing of where the next meeting is.
        let put_off = "{date: 2026-12-14, deferred: {reason: ill}}";
        case.meetings.push(serde_yaml::from_str(put_off).unwrap());
        let mut sample = Sample::of(vec![case]);
        sample.stage("review");
        give(&mut sample, ReviewPart::Date, Answer::Do).unwrap();
        assert!(texts(&sample).last().unwrap().contains(", on Teams;"));
    }

    #[test]
    fn the_next_time_is_asked_and_never_taken_from_the_clock() {
        let taken = |mut sample: Sample| {
            give(&mut sample, ReviewPart::Date, Answer::Do).unwrap();
            assert_eq!(next(&sample.meeting).time, None);
            let gaps = missing(&sample.meeting);
            assert!(
                gaps.iter()
                    .any(|gap| gap.what == "At what time we meet next")
            );
            let page = page(&sample.meeting, &Viewer::default());
            let time = page.item(&Spot::Review(ReviewPart::Time)).unwrap();
            time.notes.first().map(|note| note.text.clone())
        };
        assert_eq!(taken(Sample::jay_at("10:07")), None);
        let mut case = Sample::jay().meeting.case().clone();
        let last = case.meetings.last_mut().unwrap();
        last.closing.next = Some(NextMeeting {
            date: Some(Sample::jay().meeting.today()),
            time: "13:40".parse().ok(),
            ..NextMeeting::default()
        });
        let offered = taken(Sample::of(vec![case]));
        let words = "This meeting was called for 13:40: type that, or another time.";
        assert_eq!(offered.as_deref(), Some(words));
    }

    #[test]
    fn the_room_reads_the_sentence_and_no_day_before_it_is_set() {
        let mut sample = high();
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        assert_eq!(page(&sample.meeting, &room).items().count(), 0);
        give(&mut sample, ReviewPart::Date, Answer::Do).unwrap();
        let page = page(&sample.meeting, &room);
        let words: Vec<&str> = page.items().map(|item| item.text.text.as_str()).collect();
        assert_eq!(
            words,
            ["We meet again on Thursday 24 December 2026; a Service Manager chairs."]
        );
    }

    #[test]
    fn without_a_rating_a_day_can_still_be_typed() {
        let mut case = Sample::jay().meeting.case().clone();
        case.judged.ratings.clear();
        let mut sample = Sample::of(vec![case]);
        sample.stage("review");
        let page = page(&sample.meeting, &Viewer::default());
        let day = page.item(&Spot::Review(ReviewPart::Date)).unwrap();
        assert!(day.notes[0].text.starts_with("How often we meet follows"));
        assert_eq!(
            say(&mut sample, ReviewPart::Date, ""),
            Err(Refusal::NothingTyped)
        );
        say(&mut sample, ReviewPart::Date, "7 jan").unwrap();
        assert_eq!(
            texts(&sample).last().unwrap(),
            "We meet again on Thursday 7 January 2027."
        );
    }
}

//! Answers to what had to be settled before the meeting: whether the threshold is met, on which day something was done, what is
//! awaited. Words that are no such answer say why the meeting goes on, which is for `gates`.

use super::{Answer, dates, gates};
use crate::case::{Begun, GateAnswer, Threshold, UnmetNeed};
use crate::meeting::{Meeting, Refusal, Request};
use crate::procedure::{Gate, Standing, gates as found, says_none};
use crate::text::clean;

/// An answer, and what was said beside it.
type Read = (GateAnswer, Option<String>);

/// Returns what is asked about something that is not settled.
pub(super) const fn prompt(gate: &Gate, state: &Standing) -> &'static str {
    match (gate, state) {
        (Gate::ThresholdDecided, _) => "Met, or not met and why? Or why we go on",
        (Gate::NotAwaiting, Standing::NotAsked(_)) => {
            "Nothing, or waiting for what? Or why we go on"
        }
        (Gate::ManagementAgreement, _) => "Who agreed, and on which day? Or why we go on",
        (
            Gate::UnmetNeedFound
            | Gate::Consulted { .. }
            | Gate::SentAhead { .. }
            | Gate::Notified
            | Gate::Circulated,
            Standing::Missing(_),
        ) => "On which day was it? Or why we go on",
        (_, Standing::NotAsked(_)) => "What was the answer? Or why we go on",
        _ => "Go on all the same? Why?",
    }
}

/// Turns what was said about something that is not settled into a request: an answer settles it, and a reason goes on without.
pub(super) fn answer(meeting: &Meeting, title: &str, answer: Answer) -> Result<Request, Refusal> {
    if let Answer::Said(said) = &answer {
        let said = clean(said);
        let read = gate_of(meeting, title).and_then(|gate| read(meeting, gate, said.trim()));
        if let Some((answer, beside)) = read {
            return Ok(Request::AnswerGate {
                unsettled: title.to_owned(),
                answer,
                beside,
            });
        }
        if let Some(wrong) = dates::day_and_no_reason(meeting, &said) {
            let cure = "Type the day on which it was, or say why we go on.";
            return Err(Refusal::NotUnderstood(format!("{wrong} {cure}")));
        }
    }
    gates::answer(title, answer)
}

fn gate_of<'a>(meeting: &'a Meeting, title: &str) -> Option<&'a Gate> {
    let states = found(meeting.procedure(), meeting.case(), meeting.today());
    let gates = meeting.procedure().before.iter();
    let mut known = gates.zip(states);
    known.find_map(|(gate, state)| (state.title == title).then_some(gate))
}

fn read(meeting: &Meeting, gate: &Gate, said: &str) -> Option<Read> {
    let referral = meeting.case().background.referral.as_ref();
    let panel = referral.and_then(|referral| referral.panel);
    let panel = panel.unwrap_or_else(|| meeting.today());
    let answer = match gate {
        Gate::ThresholdDecided => return threshold(meeting, said),
        Gate::NotAwaiting => GateAnswer::Awaiting(awaited(said)?),
        Gate::ManagementAgreement => GateAnswer::Begun(begun(meeting, said)?),
        Gate::UnmetNeedFound => GateAnswer::UnmetNeed(UnmetNeed {
            found_on: Some(day(meeting, said)?),
            by: None,
        }),
        Gate::Consulted { who, .. } => GateAnswer::Consulted {
            who: who.id.clone(),
            date: day(meeting, said)?,
        },
        Gate::SentAhead { .. } => GateAnswer::Sent {
            date: day(meeting, said)?,
            panel,
        },
        Gate::Notified => GateAnswer::Notified {
            date: day(meeting, said)?,
            panel,
        },
        Gate::Circulated => GateAnswer::Circulated(day(meeting, said)?),
        _ => return None,
    };
    Some((answer, None))
}

/// Reads `met`, `met on 3 November`, `not met: why`. The chair of the meeting is who decides.
fn threshold(meeting: &Meeting, said: &str) -> Option<Read> {
    let leads = [("not met", false), ("met", true), ("yes", true)];
    let (rest, met) = leads.into_iter().find_map(|(lead, met)| {
        let rest = after(said, lead)?;
        Some((rest, met))
    })?;
    let date = day(meeting, rest);
    let beside = Some(rest.to_owned()).filter(|rest| !rest.is_empty() && date.is_none());
    let chair = meeting
        .chair()
        .map(|chair| meeting.case().named(&chair.who));
    let decided = Threshold {
        decided_by: Some(chair.unwrap_or_else(|| "Chair".to_owned())),
        met: Some(met),
        date: date.or_else(|| Some(meeting.today())),
    };
    Some((GateAnswer::Threshold(decided), beside))
}

/// Reads `nothing`, `none`, `waiting for a psychiatric report`.
fn awaited(said: &str) -> Option<String> {
    let words = said.trim_end_matches('.');
    let nothing = ["nothing is awaited", "no, nothing"];
    if says_none(words) || nothing.iter().any(|none| words.eq_ignore_ascii_case(none)) {
        return Some("none".to_owned());
    }
    let leads = ["we are waiting for", "waiting for", "we await", "awaiting"];
    let what = leads.into_iter().find_map(|lead| after(words, lead))?;
    (!what.is_empty()).then(|| what.to_owned())
}

/// Reads `Rachel Obi, 27 November` and `Rachel Obi on 27 November`.
fn begun(meeting: &Meeting, said: &str) -> Option<Begun> {
    let (by, rest) = said.rsplit_once(" on ").or_else(|| said.rsplit_once(','))?;
    let by = by.trim().trim_end_matches(" agreed").trim_end_matches(',');
    let names = by.split_whitespace();
    let is_name = names
        .clone()
        .all(|word| word.starts_with(char::is_uppercase));
    let date = day(meeting, rest)?;
    (is_name && names.count() > 0).then(|| Begun {
        agreed_by: Some(by.to_owned()),
        date: Some(date),
    })
}

/// Reads a day that lies behind, or is today, said by itself.
fn day(meeting: &Meeting, said: &str) -> Option<crate::calendar::Date> {
    let leads = ["on", "sent on", "told on", "yes, on"];
    let bare = leads.into_iter().find_map(|lead| after(said, lead));
    dates::read_behind(meeting, bare.unwrap_or(said)).ok()
}

/// Returns what is said after words it begins with, without the sign between.
fn after<'a>(said: &'a str, lead: &str) -> Option<&'a str> {
    let head = said.get(..lead.len())?;
    let rest = said.get(lead.len()..)?;
    let is_whole = !rest.starts_with(char::is_alphanumeric) && head.eq_ignore_ascii_case(lead);
    is_whole.then(|| rest.trim_start_matches([',', ':', ';', '.', ' ']).trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Exception;
    use crate::meeting::sample::Sample;
    use crate::procedure::Library;

    const CASEY: &str = include_str!("../../tests/cases/casey.yaml");
    const ALEX: &str = include_str!("../../tests/cases/alex.yaml");

    fn held(procedure: &str, case: &str) -> Sample {
        let procedure = Library::builtin().get(procedure).unwrap();
        let case = serde_yaml::from_str(case).unwrap();
        let mut sample = Sample::under((*procedure).clone(), vec![case]);
        sample.stage("synopsis");
        sample
    }

    fn area(without: &str) -> Sample {
        let rest = CASEY.lines().filter(|line| !line.contains(without));
        held("area-risk-management", &rest.collect::<Vec<_>>().join("\n"))
    }

    fn say(sample: &mut Sample, title: &str, words: &str) {
        let said = Answer::Said(words.to_owned());
        let request = answer(&sample.meeting, title, said).unwrap();
        sample.ask(request).unwrap();
    }

    fn state(sample: &Sample, title: &str) -> Standing {
        let meeting = &sample.meeting;
        let mut states = found(meeting.procedure(), meeting.case(), meeting.today()).into_iter();
        states.find(|state| state.title == title).unwrap().state
    }

    fn kept(sample: &Sample, title: &str) -> Exception {
        let kept = &sample.meeting.child().closing.exceptions;
        let mut of_title = kept.iter().filter(|one| one.unsettled == title);
        of_title.next_back().unwrap().clone()
    }

    const THRESHOLD: &str = "The chair decided on the threshold";

    #[test]
    fn the_threshold_is_decided_in_the_meeting_and_kept_as_an_answer() {
        let mut sample = area("threshold:");
        say(&mut sample, THRESHOLD, "Met");
        let met = "Met: Chair on 18 December";
        assert_eq!(state(&sample, THRESHOLD), Standing::Settled(met.to_owned()));
        let told = kept(&sample, THRESHOLD);
        assert_eq!((told.answer.as_deref(), told.reason), (Some(met), None));
        let mut sample = area("threshold:");
        say(&mut sample, THRESHOLD, "met on 3 November");
        let met = "Met: Chair on 3 November";
        assert_eq!(state(&sample, THRESHOLD).words(), met);
    }

    #[test]
    fn a_threshold_that_is_not_met_is_an_answer_and_its_reason_goes_on() {
        let mut sample = area("threshold:");
        say(
            &mut sample,
            THRESHOLD,
            "Not met, but three agencies ask for it",
        );
        let not_met = "The threshold is not met: Chair on 18 December";
        assert_eq!(
            state(&sample, THRESHOLD),
            Standing::NotMet(not_met.to_owned())
        );
        let told = kept(&sample, THRESHOLD);
        let reason = "but three agencies ask for it";
        assert_eq!(told.reason.as_deref(), Some(reason));
        assert_eq!(told.answer, Some(format!("{not_met}. {reason}")));
        assert!(
            gates::missing(&sample.meeting)
                .iter()
                .all(|gap| !gap.what.contains("threshold"))
        );
    }

    #[test]
    fn other_words_say_why_the_meeting_goes_on() {
        for words in [
            "Metro is closed",
            "She decides on Monday",
            "Yesterday was too early to say",
        ] {
            let mut sample = area("threshold:");
            say(&mut sample, THRESHOLD, words);
            let told = kept(&sample, THRESHOLD);
            assert_eq!((told.answer, told.reason.as_deref()), (None, Some(words)));
        }
    }

    #[test]
    fn a_day_settles_what_was_to_be_done_on_a_day() {
        let mut sample = area("circulated:");
        let sent = "The synopsis was sent to those who come";
        say(&mut sample, sent, "Sent on 6 November");
        assert_eq!(
            state(&sample, sent),
            Standing::Settled("Sent on 6 November".to_owned())
        );
        let told = "The day is set, and the core members know it";
        say(&mut sample, told, "1 dec");
        let words = "For 18 December, told on 1 December";
        assert_eq!(state(&sample, told), Standing::Settled(words.to_owned()));
        assert_eq!(kept(&sample, told).answer.as_deref(), Some(words));
    }

    #[test]
    fn that_nothing_is_awaited_is_an_answer_and_so_is_what_is() {
        let title = "No assessment or court decision is about to come";
        for (said, settled) in [
            ("Nothing", true),
            ("waiting for a hearing on 3 January", false),
        ] {
            let bare = ALEX.replace("awaiting: none", "");
            let mut sample = held("oxfordshire-complex-child-panel", &bare);
            say(&mut sample, title, said);
            assert_eq!(state(&sample, title).is_settled(), settled, "{said}");
            assert!(kept(&sample, title).answer.is_some(), "{said}");
        }
    }

    #[test]
    fn who_in_management_agreed_is_read_with_the_day() {
        let title = "Management agreed to begin, after supervision";
        let mut case = Sample::jay().meeting.case().clone();
        case.background.begun = None;
        for (said, agreed) in [
            ("Rachel Obi, 27 November", Some("Rachel Obi")),
            ("Rachel Obi agreed on 27 November", Some("Rachel Obi")),
            ("They say yes on Monday", None),
        ] {
            let mut sample = Sample::of(vec![case.clone()]);
            say(&mut sample, title, said);
            let begun = sample.meeting.case().background.begun.clone();
            let by = begun.and_then(|begun| begun.agreed_by);
            assert_eq!(by.as_deref(), agreed, "{said}");
        }
    }

    #[test]
    fn a_day_that_is_no_answer_is_no_reason_for_going_on_either() {
        let sample = area("panel:");
        let title = "The day is set, and the core members know it";
        for words in ["31/2", "31/12/2027", "Mon 5 Jan", "next week"] {
            let said = Answer::Said(words.to_owned());
            let refused = answer(&sample.meeting, title, said)
                .unwrap_err()
                .to_string();
            assert!(
                refused.ends_with("or say why we go on."),
                "{words}: {refused}"
            );
        }
        let said = Answer::Said("Christmas is near".to_owned());
        assert!(answer(&sample.meeting, title, said).is_ok());
    }

    #[test]
    fn an_answer_is_taken_back_like_anything_else() {
        let mut sample = area("threshold:");
        say(&mut sample, THRESHOLD, "met");
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        assert!(!state(&sample, THRESHOLD).is_settled());
        assert!(sample.meeting.child().closing.exceptions.is_empty());
    }
}

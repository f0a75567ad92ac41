//! The parts of a decision, form by form: what each is called, what stands there, how what is typed is read into it.

use crate::case::{Decision, Pairs, Who};
use crate::meeting::{DecisionPart, Meeting, Refusal};
use crate::procedure::DecisionForm;
use crate::text;
use crate::view::{agencies, dates, reports, whom};

/// Returns the part that makes a decision of this form: once it is given, there is one.
pub(super) fn main_part(form: DecisionForm) -> DecisionPart {
    match form {
        DecisionForm::YesNo
        | DecisionForm::Words
        | DecisionForm::Flagging
        | DecisionForm::SharedFunding => DecisionPart::Answer,
        DecisionForm::Contingency => DecisionPart::If,
        DecisionForm::CarriedForward => DecisionPart::By,
        DecisionForm::ProgressReport => DecisionPart::Review,
    }
}

/// Returns the parts that stand below it. Where a flag stands, whoever has it is told that it is taken away.
pub(super) fn parts(
    form: DecisionForm,
    decision: &Decision,
    is_flagged: bool,
) -> &'static [DecisionPart] {
    use DecisionPart::{Agencies, Answer, By, Confirmed, Lead, Reason, Review, Shares, Then, To};
    match form {
        DecisionForm::Words => &[],
        DecisionForm::Contingency => &[Then, Lead],
        DecisionForm::Flagging if decision.flagging.flag == Some(true) => {
            &[Agencies, Review, Reason]
        }
        DecisionForm::Flagging if is_flagged => &[Agencies, Reason],
        DecisionForm::YesNo | DecisionForm::Flagging => &[Reason],
        DecisionForm::SharedFunding => &[Shares, Confirmed],
        DecisionForm::CarriedForward => &[To],
        DecisionForm::ProgressReport => &[Answer, By],
    }
}

/// Returns true where a part is answered yes or no.
pub(super) fn is_yes_no(form: DecisionForm, part: DecisionPart) -> bool {
    part == DecisionPart::Answer && matches!(form, DecisionForm::YesNo | DecisionForm::Flagging)
}

/// Returns what a part is called, and an example of what is typed there.
pub(super) fn asked(form: DecisionForm, part: DecisionPart) -> (&'static str, &'static str) {
    match part {
        DecisionPart::Answer if form == DecisionForm::ProgressReport => {
            ("In which form?", "In writing, or in person")
        }
        DecisionPart::Answer if form == DecisionForm::SharedFunding => ("", "What it pays for"),
        DecisionPart::Answer => ("", "In a few words"),
        DecisionPart::Reason => ("Why?", "In a few words"),
        DecisionPart::If => ("", "If …"),
        DecisionPart::Then => ("What happens then?", "What is done, at once"),
        DecisionPart::Lead => ("Who leads?", "One person's name"),
        DecisionPart::Agencies => (
            "Which agencies are alerted?",
            "For example: Police, Ambulance",
        ),
        DecisionPart::Review => (
            "When is it looked at again?",
            "For example: +3 months, 9 feb",
        ),
        DecisionPart::Shares => (
            "Who pays which share?",
            "For example: Health 50%, Education 50%",
        ),
        DecisionPart::Confirmed => ("Who has confirmed it?", "Agencies, one after the other"),
        DecisionPart::By => ("From whom?", "A name"),
        DecisionPart::To => ("To which meeting or person?", "For example: Core group"),
    }
}

/// Returns what stands at a part.
pub(super) fn value(
    meeting: &Meeting,
    form: DecisionForm,
    part: DecisionPart,
    decision: &Decision,
) -> String {
    let named = |who: &Option<Who>| who.as_ref().map(|who| meeting.case().named(who));
    let words = match part {
        DecisionPart::Answer if form == DecisionForm::SharedFunding => {
            decision.funding.purpose.clone()
        }
        DecisionPart::Answer if form == DecisionForm::Flagging => decision
            .flagging
            .flag
            .map(|yes| if yes { "yes" } else { "no" }.to_owned()),
        DecisionPart::Answer => decision.answer.clone(),
        DecisionPart::Reason => decision.reason.clone(),
        DecisionPart::If => decision.contingency.when.clone(),
        DecisionPart::Then => decision.contingency.then.clone(),
        DecisionPart::Lead => named(&decision.contingency.lead),
        DecisionPart::Agencies => Some(decision.flagging.agencies.join(", ")),
        DecisionPart::Review => decision.flagging.review.map(dates::as_typed),
        DecisionPart::Shares => Some(shares_said(&decision.funding.shares)),
        DecisionPart::Confirmed => Some(decision.funding.confirmed_by.join(", ")),
        DecisionPart::By => named(&decision.carrying.by),
        DecisionPart::To => decision.carrying.to.clone(),
    };
    words.unwrap_or_default()
}

/// Reads what was given into a part; an emptied part says nothing any more.
pub(super) fn put(
    meeting: &Meeting,
    form: DecisionForm,
    part: DecisionPart,
    (decision, given): (&mut Decision, &str),
) -> Result<(), Refusal> {
    let said = Some(given.to_owned()).filter(|words| !words.is_empty());
    match part {
        DecisionPart::Answer if form == DecisionForm::SharedFunding => {
            decision.funding.purpose = said;
        }
        DecisionPart::Answer if form == DecisionForm::Flagging => {
            decision.flagging.flag = said.map(|word| word == "yes");
        }
        DecisionPart::Answer if form == DecisionForm::ProgressReport => {
            decision.answer = said.map(|words| report_form(&words)).transpose()?;
        }
        // A name alone is somebody on the list, and stands in the record in full.
        DecisionPart::Answer if form == DecisionForm::Words => {
            decision.answer = said.map(|words| {
                let named = whom::by_name(meeting, &words);
                named.map_or(words, |who| meeting.case().named(&who))
            });
        }
        DecisionPart::Answer => decision.answer = said,
        // The answer to the next question, typed where the cursor went after the last one.
        DecisionPart::Reason
            if ["yes", "no", "y", "n"].contains(&given.to_lowercase().as_str()) =>
        {
            let words = format!(
                "“{given}” is no reason. Say why, or leave it empty and go on: Esc, then Down."
            );
            return Err(Refusal::NotUnderstood(words));
        }
        DecisionPart::Reason => decision.reason = said,
        DecisionPart::If => contingency(decision, said),
        DecisionPart::Then => decision.contingency.then = said,
        DecisionPart::Lead => {
            let lead = said.map(|words| whom::one(meeting, &words)).transpose()?;
            decision.contingency.lead = lead;
        }
        DecisionPart::Agencies => {
            decision.flagging.agencies = agencies::spelt_all(meeting, listed(given))?;
        }
        DecisionPart::Review => {
            let day = said.map(|words| dates::read_ahead(meeting, &words));
            decision.flagging.review = day.transpose()?;
        }
        DecisionPart::Shares => {
            let mut spelt = Pairs::default();
            for (agency, share) in &shares(given)? {
                spelt.put(agencies::one(meeting, agency)?, *share);
            }
            decision.funding.shares = spelt;
        }
        DecisionPart::Confirmed => {
            decision.funding.confirmed_by = agencies::spelt_all(meeting, listed(given))?;
        }
        DecisionPart::By => {
            // Whoever carries it on may be somebody who is at no meeting of this child.
            let who = said.map(|words| {
                let known = whom::one(meeting, &words);
                known.unwrap_or_else(|_| Who::new(words))
            });
            decision.carrying.by = who;
        }
        DecisionPart::To => decision.carrying.to = said,
    }
    Ok(())
}

/// A report is in writing, or in person, or both: anything else says nothing of its form.
fn report_form(words: &str) -> Result<String, Refusal> {
    let which = || "A report is in writing, or in person: which?".to_owned();
    let form = reports::form_of(words).ok_or_else(|| Refusal::NotUnderstood(which()))?;
    Ok(form.to_owned())
}

/// "If Jay is not back by midnight, then Dawn rings 101" is both halves at once.
fn contingency(decision: &mut Decision, said: Option<String>) {
    let Some(words) = said else {
        decision.contingency.when = None;
        return;
    };
    let (when, then) = halves(&words);
    decision.contingency.when = Some(when);
    if then.is_some() {
        decision.contingency.then = then;
    }
}

/// Reads what might happen and what is done then: the halves part where the first of ": " and ", then" stands. What might
/// happen goes on a sentence, after "If", and so keeps the letter it was typed with.
pub(super) fn halves(words: &str) -> (String, Option<String>) {
    let parted = [": ", ", then ", "; then "].into_iter();
    let parted = parted.filter_map(|mark| Some((words.find(mark)?, mark)));
    let halves = parted.min().and_then(|(_, mark)| words.split_once(mark));
    let (when, then) = halves.map_or((words, None), |(when, then)| (when, Some(then)));
    let bare = when
        .get(..3)
        .filter(|lead| lead.eq_ignore_ascii_case("if "))
        .and_then(|_| when.get(3..))
        .unwrap_or(when);
    let then = then.map(|then| text::capitalised(then.trim()));
    let then = then.filter(|then| !then.is_empty());
    (bare.trim().to_owned(), then)
}

pub(super) fn listed(given: &str) -> Vec<String> {
    given
        .replace(" and ", ",")
        .split([',', ';'])
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

fn shares_said(shares: &Pairs<String, u8>) -> String {
    let parts: Vec<String> = shares
        .iter()
        .map(|(agency, share)| format!("{agency} {share}"))
        .collect();
    parts.join(", ")
}

/// Reads shares in per cent: "Health 50, Education 50". They come to 100, or they are no shares yet.
pub(super) fn shares(given: &str) -> Result<Pairs<String, u8>, Refusal> {
    let mut shares = Pairs::default();
    let mut sum = 0_u32;
    for part in listed(given) {
        let wrong = || {
            Refusal::NotUnderstood(format!(
                "“{part}” is no share: name an agency and its per cent, Health 50."
            ))
        };
        let bare = part.trim_end_matches(['%', ' ']);
        let (agency, share) = bare.rsplit_once(' ').ok_or_else(wrong)?;
        let share: u8 = share.parse().map_err(|_| wrong())?;
        sum += u32::from(share);
        shares.put(agency.trim().trim_end_matches(':').to_owned(), share);
    }
    if !shares.is_empty() && sum != 100 {
        return Err(Refusal::NotUnderstood(format!(
            "The shares come to {sum}. They have to come to 100."
        )));
    }
    Ok(shares)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_come_to_a_hundred() {
        let check = |given: &str, expected: &str| {
            assert_eq!(shares_said(&shares(given).unwrap()), expected, "{given}");
        };
        check("Health 50, Education 50", "Health 50, Education 50");
        check(
            "Health: 50%; Education 10 and Children's Social Care 40 %",
            "Health 50, Education 10, Children's Social Care 40",
        );
        check("", "");
        let refusal = |given: &str| shares(given).unwrap_err().to_string();
        assert_eq!(
            refusal("Health 50, Education 40"),
            "The shares come to 90. They have to come to 100."
        );
        assert!(refusal("Health").contains("is no share"));
        assert!(refusal("Health 300").contains("is no share"));
    }

    #[test]
    fn a_report_is_in_writing_or_in_person() {
        let check = |given: &str, expected: Option<&str>| {
            assert_eq!(report_form(given).ok().as_deref(), expected, "{given}");
        };
        check("In writing", Some("in writing"));
        check("a written report", Some("in writing"));
        check("in person", Some("in person"));
        check(
            "in writing, and in person",
            Some("in writing and in person"),
        );
        check("soon", None);
    }

    #[test]
    fn a_contingency_is_read_in_halves() {
        let check = |words: &str, when: &str, then: Option<&str>| {
            let mut decision = Decision::default();
            contingency(&mut decision, Some(words.to_owned()));
            assert_eq!(decision.contingency.when.as_deref(), Some(when));
            assert_eq!(decision.contingency.then.as_deref(), then);
        };
        check(
            "Jay is not back by midnight",
            "Jay is not back by midnight",
            None,
        );
        check("if not home by midnight", "not home by midnight", None);
        check(
            "If he is not back, then Dawn rings 101",
            "he is not back",
            Some("Dawn rings 101"),
        );
        check(
            "Overdose: ring 999, then Dev",
            "Overdose",
            Some("Ring 999, then Dev"),
        );
        check("He is out at 10:30", "He is out at 10:30", None);
    }
}

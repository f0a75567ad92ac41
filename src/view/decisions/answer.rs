//! Turns what is given at the decisions stage into a request.

use super::form;
use super::page::made;
use crate::case::{Decision, Key, Marks};
use crate::meeting::{DecisionPart, Meeting, Refusal, Request, Spot};
use crate::procedure::{DecisionAsk, DecisionForm};
use crate::text;
use crate::view::{Answer, Cell, Tone, Understood, Viewer, agencies, dates, whom};

/// Turns what the chair gave at a place into a request.
pub(in crate::view) fn answer(
    meeting: &Meeting,
    spot: &Spot,
    answer: Answer,
) -> Result<Request, Refusal> {
    let given = match answer {
        Answer::Said(given) | Answer::Chosen(given) => text::clean(&given),
        Answer::Remove => String::new(),
        _ => return Err(Refusal::Gone),
    };
    match spot {
        Spot::NewDecision(kind) => whole(meeting, ask_of(meeting, kind)?, given.trim()),
        Spot::Decision(key, part) => change(meeting, *key, *part, given.trim()),
        _ => Err(Refusal::Gone),
    }
}

fn ask_of<'a>(meeting: &'a Meeting, kind: &str) -> Result<&'a DecisionAsk, Refusal> {
    let asks = &meeting.procedure().decisions;
    asks.iter()
        .find(|ask| ask.kind == kind)
        .ok_or(Refusal::Gone)
}

/// A kind is answered once, and answering it again changes the answer; of contingencies there may be several.
fn whole(meeting: &Meeting, ask: &DecisionAsk, given: &str) -> Result<Request, Refusal> {
    let desk = Viewer::default();
    let old = match ask.form {
        DecisionForm::Contingency => None,
        _ => made(meeting, &desk, &ask.kind).next(),
    };
    match (old, given) {
        (Some((key, _)), "") => Ok(Request::RemoveDecision { key }),
        (None, "") => Err(Refusal::NothingTyped),
        (Some((key, _)), _) => change(meeting, key, form::main_part(ask.form), given),
        (None, _) => {
            let decision = Decision {
                kind: ask.kind.clone(),
                // What is decided in a part for professionals only must not come up by itself afterwards.
                marks: Marks {
                    professionals_only: meeting.sitting().on_screen.professionals_part,
                    private: false,
                    ..Marks::default()
                },
                ..Decision::default()
            };
            kept(
                meeting,
                ask,
                None,
                (decision, form::main_part(ask.form), given),
            )
        }
    }
}

fn change(
    meeting: &Meeting,
    key: Key,
    part: DecisionPart,
    given: &str,
) -> Result<Request, Refusal> {
    let desk = Viewer::default();
    let made = &meeting.child().decisions;
    let (_, decision) = made
        .iter()
        .find(|(k, decision)| *k == key && desk.may_see(meeting, decision.marks))
        .ok_or(Refusal::Gone)?;
    let ask = ask_of(meeting, &decision.kind)?;
    if given.is_empty() && part == form::main_part(ask.form) {
        return Ok(Request::RemoveDecision { key });
    }
    kept(meeting, ask, Some(key), (decision.clone(), part, given))
}

fn kept(
    meeting: &Meeting,
    ask: &DecisionAsk,
    key: Option<Key>,
    (mut decision, part, given): (Decision, DecisionPart, &str),
) -> Result<Request, Refusal> {
    form::put(meeting, ask.form, part, (&mut decision, given))?;
    Ok(Request::MakeDecision {
        key,
        decision: Box::new(decision),
    })
}

/// Says whom, which day or which shares words are read as.
pub(in crate::view) fn understood(meeting: &Meeting, spot: &Spot, typed: &str) -> Understood {
    let one_line = |cell: Cell| Understood {
        lines: vec![vec![cell]],
        ..Understood::default()
    };
    match spot {
        _ if typed.trim().is_empty() => Understood::default(),
        Spot::Decision(_, DecisionPart::Lead) => one_line(whom::echo(meeting, typed)),
        Spot::Decision(_, DecisionPart::Review) => dates::understood(meeting, typed),
        Spot::Decision(_, DecisionPart::Shares) => match form::shares(typed) {
            Ok(shares) => {
                let named = shares.iter().map(|(agency, _)| agency.clone());
                agencies::understood(meeting, typed, named)
            }
            Err(wrong) => one_line(Cell::of(wrong.to_string(), Tone::Warn)),
        },
        Spot::Decision(_, DecisionPart::Agencies | DecisionPart::Confirmed) => {
            agencies::understood(meeting, typed, form::listed(typed))
        }
        Spot::NewDecision(kind)
            if ask_of(meeting, kind).is_ok_and(|ask| ask.form == DecisionForm::ProgressReport) =>
        {
            dates::understood(meeting, typed)
        }
        Spot::NewDecision(kind)
            if ask_of(meeting, kind).is_ok_and(|ask| ask.form == DecisionForm::Contingency) =>
        {
            let (when, then) = form::halves(typed.trim());
            let mut line = vec![Cell::plain(format!("If {}", text::lowered(&when)))];
            line.extend(then.map(|then| Cell::plain(format!("Then: {then}"))));
            Understood {
                lines: vec![line],
                ..Understood::default()
            }
        }
        _ => Understood::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{missing, page};
    use super::*;
    use crate::meeting::sample::Sample;
    use crate::view::{Ask, Sheet, Window};

    const AREA: &str = include_str!("../../procedure/builtin/area-risk-management.yaml");
    const CASEY: &str = include_str!("../../../tests/cases/casey.yaml");

    fn kind(kind: &str) -> Spot {
        Spot::NewDecision(kind.to_owned())
    }

    fn give(sample: &mut Sample, spot: &Spot, given: Answer) -> Result<(), Refusal> {
        let request = answer(&sample.meeting, spot, given)?;
        sample.ask(request).map(|_| ())
    }

    fn say(sample: &mut Sample, spot: &Spot, words: &str) {
        give(sample, spot, Answer::Said(words.to_owned())).unwrap();
    }

    fn choose(sample: &mut Sample, spot: &Spot, value: &str) {
        give(sample, spot, Answer::Chosen(value.to_owned())).unwrap();
    }

    fn last(sample: &Sample, part: DecisionPart) -> Spot {
        Spot::Decision(sample.meeting.child().decisions.last().unwrap().0, part)
    }

    fn gaps(sample: &Sample) -> Vec<String> {
        let gaps = missing(&sample.meeting).into_iter();
        gaps.map(|gap| gap.what).collect()
    }

    fn casey() -> Sample {
        let mut sample = Sample::under(
            serde_yaml::from_str(AREA).unwrap(),
            vec![serde_yaml::from_str(CASEY).unwrap()],
        );
        sample.stage("decisions");
        sample
    }

    #[test]
    fn the_decisions_of_the_record_come_out_as_they_were_made() {
        let mut sample = Sample::jay();
        sample.stage("decisions");
        assert_eq!(
            gaps(&sample),
            [
                "Step down: not said yet",
                "Onward referral: not said yet",
                "Contingency: not said yet"
            ]
        );
        choose(&mut sample, &kind("step-down"), "no");
        choose(&mut sample, &kind("onward-referral"), "no");
        say(
            &mut sample,
            &kind("contingency"),
            "Jay is not back by midnight",
        );
        assert_eq!(
            gaps(&sample),
            ["Contingency: what happens then", "Contingency: who leads"]
        );
        let spot = last(&sample, DecisionPart::Then);
        say(
            &mut sample,
            &spot,
            "Dawn rings 101 and the Emergency Duty Team",
        );
        let spot = last(&sample, DecisionPart::Lead);
        say(&mut sample, &spot, "Dawn");
        assert_eq!(
            sample.meeting.record_of(0).unwrap().decisions,
            Sample::jay_after().meetings[2].decisions
        );
        assert!(gaps(&sample).is_empty());
    }

    #[test]
    fn a_yes_or_a_no_has_its_reason_below() {
        let mut sample = Sample::jay();
        let words = |sample: &Sample| -> Vec<String> {
            let page = page(&sample.meeting, &Viewer::default());
            page.groups[0]
                .items
                .iter()
                .map(|item| item.text.text.clone())
                .collect()
        };
        assert_eq!(words(&sample), ["Does Jay step down from these meetings?"]);
        choose(&mut sample, &kind("step-down"), "yes");
        choose(&mut sample, &kind("step-down"), "no");
        assert_eq!(sample.meeting.child().decisions.len(), 1);
        assert_eq!(
            words(&sample),
            ["Does Jay step down from these meetings?", "Why?"]
        );
        let spot = last(&sample, DecisionPart::Reason);
        say(&mut sample, &spot, "Still HIGH risk.");
        let page = page(&sample.meeting, &Viewer::default());
        let Ask::Choice { chosen, .. } = page.item(&kind("step-down")).unwrap().ask else {
            panic!()
        };
        assert_eq!(chosen, Some(1));
        give(&mut sample, &kind("step-down"), Answer::Remove).unwrap();
        assert!(sample.meeting.child().decisions.is_empty());
    }

    #[test]
    fn contingencies_may_be_several() {
        let mut sample = Sample::jay();
        say(
            &mut sample,
            &kind("contingency"),
            "if he is not back by midnight, then Dawn rings 101",
        );
        say(&mut sample, &kind("contingency"), "Lee comes to the house");
        let page = page(&sample.meeting, &Viewer::default());
        assert_eq!(
            page.groups[2].heading,
            "If the plan does not hold: what happens then, and who leads?"
        );
        let rows: Vec<&str> = page.groups[2]
            .items
            .iter()
            .filter(|item| item.depth == 0)
            .map(|item| match &item.ask {
                Ask::Words { value, .. } => value.as_str(),
                _ => "",
            })
            .collect();
        assert_eq!(
            rows,
            ["he is not back by midnight", "Lee comes to the house", ""],
            "the words stand once, a name with its capital"
        );
        let spot = last(&sample, DecisionPart::Lead);
        let refusal = give(&mut sample, &spot, Answer::Said("Fred".to_owned()));
        assert!(
            refusal
                .unwrap_err()
                .to_string()
                .contains("is not on the list")
        );
        let spot = last(&sample, DecisionPart::If);
        give(&mut sample, &spot, Answer::Remove).unwrap();
        assert_eq!(sample.meeting.child().decisions.len(), 1);
        assert_eq!(
            give(
                &mut sample,
                &kind("contingency"),
                Answer::Said(" ".to_owned())
            ),
            Err(Refusal::NothingTyped)
        );
    }

    #[test]
    fn every_form_is_kept_in_its_own_fields() {
        let mut sample = casey();
        choose(&mut sample, &kind("flagging"), "yes");
        let spot = last(&sample, DecisionPart::Agencies);
        say(&mut sample, &spot, "Police and Ambulance");
        let spot = last(&sample, DecisionPart::Review);
        say(&mut sample, &spot, "9 feb 2027");
        say(&mut sample, &kind("shared-funding"), "Solo placement");
        let spot = last(&sample, DecisionPart::Shares);
        say(
            &mut sample,
            &spot,
            "Health 50, Education 10, Children's Social Care 40",
        );
        let spot = last(&sample, DecisionPart::Confirmed);
        say(&mut sample, &spot, "Health");
        say(&mut sample, &kind("carried-forward"), "gwen");
        let spot = last(&sample, DecisionPart::To);
        say(&mut sample, &spot, "Core group");
        let plain = |decision: &Decision| Decision {
            date: None,
            ..decision.clone()
        };
        let before = sample.meeting.case().decisions.clone();
        let of = |kind: &str| before.iter().find(|d| d.kind == kind).map(plain);
        let record = sample.meeting.record_of(0).unwrap();
        for decision in &record.decisions {
            assert_eq!(Some(decision.clone()), of(&decision.kind));
        }
        assert_eq!(record.decisions.len(), 3);
        say(&mut sample, &kind("progress-report"), "15 jan 2027");
        let spot = last(&sample, DecisionPart::Answer);
        say(&mut sample, &spot, "in writing");
        let spot = last(&sample, DecisionPart::By);
        say(&mut sample, &spot, "The health commissioner");
        let record = sample.meeting.record_of(0).unwrap();
        let report = record.decisions.last().unwrap();
        assert_eq!(report.flagging.review.unwrap().to_string(), "2027-01-15");
        assert_eq!(report.answer.as_deref(), Some("in writing"));
        say(&mut sample, &kind("monitoring"), "gwen");
        let answer = |sample: &Sample| {
            let made = sample.meeting.child().decisions.iter();
            let mut made = made.filter(|(_, decision)| decision.kind == "monitoring");
            made.next()
                .and_then(|(_, decision)| decision.answer.clone())
        };
        assert_eq!(answer(&sample).as_deref(), Some("Gwen Pryce"));
        say(&mut sample, &kind("monitoring"), "Gwen, each week by phone");
    }

    #[test]
    fn what_was_decided_before_stands_beside_the_question() {
        let sample = casey();
        let page = page(&sample.meeting, &Viewer::default());
        let note = |of: &str| page.item(&kind(of)).unwrap().notes[0].text.clone();
        assert_eq!(
            note("flagging"),
            "On 9 November: flagged with Police and Ambulance, to be looked at by 9 February 2027. The answer “no” takes the flag away."
        );
        assert_eq!(
            note("shared-funding"),
            "On 9 November: Solo placement: Health 50, Education 10, Children's Social Care 40; confirmed by Health; still to confirm: Education and Children's Social Care"
        );
        assert_eq!(
            note("contingency"),
            "On 9 November: Missing more than 24 hours; then: Police and Mental Health duty meet by phone the same day. Mo Idris leads."
        );
        assert_eq!(
            note("carried-forward"),
            "On 9 November: Gwen Pryce, to: Core group"
        );
    }

    #[test]
    fn to_take_a_flag_away_is_a_decision_too() {
        let mut sample = casey();
        choose(&mut sample, &kind("flagging"), "no");
        let spot = last(&sample, DecisionPart::Reason);
        say(&mut sample, &spot, "Seen each week since November");
        let spot = last(&sample, DecisionPart::Agencies);
        say(&mut sample, &spot, "Police, Ambulance");
        let record = sample.meeting.record_of(0).unwrap();
        let flagging = record
            .decisions
            .iter()
            .find(|d| d.kind == "flagging")
            .unwrap();
        assert_eq!(flagging.flagging.flag, Some(false));
        assert_eq!(
            flagging.reason.as_deref(),
            Some("Seen each week since November")
        );
        assert!(!gaps(&sample).iter().any(|gap| gap.starts_with("Flagging")));
    }

    #[test]
    fn whoever_has_a_flag_is_told_that_it_is_gone() {
        let mut sample = casey();
        choose(&mut sample, &kind("flagging"), "no");
        let told = last(&sample, DecisionPart::Agencies);
        let page = page(&sample.meeting, &Viewer::default());
        let asked = &page.item(&told).unwrap().text.text;
        assert_eq!(asked, "Which agencies are told that it is gone?");
        let open: Vec<String> = gaps(&sample);
        let open: Vec<&String> = open
            .iter()
            .filter(|gap| gap.starts_with("Flagging"))
            .collect();
        assert_eq!(
            open,
            [
                "Flagging: which agencies are told that it is gone",
                "Flagging: why it is taken away"
            ]
        );
        let note = |sample: &Sample| {
            let page = super::super::page(&sample.meeting, &Viewer::default());
            let notes = &page.item(&told).unwrap().notes;
            notes.first().map(|note| note.text.clone())
        };
        let both = "Police and Ambulance have the flag.";
        assert_eq!(note(&sample).as_deref(), Some(both));
        say(&mut sample, &told, "police");
        let left = "Ambulance has the flag too and is not told";
        assert_eq!(note(&sample), Some(format!("{left}.")));
        assert!(gaps(&sample).contains(&format!("Flagging: {left}")));
        say(&mut sample, &told, "police, Ambulance");
        assert_eq!(note(&sample), None);
        let record = sample.meeting.record_of(0).unwrap();
        let kept = &record.decisions.last().unwrap().flagging.agencies;
        assert_eq!(kept, &["Police", "Ambulance"]);
    }

    #[test]
    fn an_agency_that_is_not_on_the_list_is_said_to_be_kept_as_typed() {
        let mut sample = casey();
        say(&mut sample, &kind("shared-funding"), "A worker");
        let spot = last(&sample, DecisionPart::Shares);
        let read = understood(&sample.meeting, &spot, "Social Care 60, education 40");
        assert_eq!(
            read.lines[0][0].text,
            "“Social Care” is not on the list: Children's Social Care?"
        );
        assert_eq!(
            read.suggestion.as_deref(),
            Some("Children's Social Care 60, education 40")
        );
        say(
            &mut sample,
            &spot,
            "children's social care 60, education 40",
        );
        let decision = &sample.meeting.child().decisions.last().unwrap().1;
        let shares: Vec<&String> = decision
            .funding
            .shares
            .iter()
            .map(|(agency, _)| agency)
            .collect();
        assert_eq!(shares, ["Children's Social Care", "Education"]);
        let confirmed = last(&sample, DecisionPart::Confirmed);
        let read = understood(&sample.meeting, &confirmed, "Ambulance");
        assert_eq!(
            read.lines[0][0].text,
            "“Ambulance” is not on the list: kept as typed"
        );
    }

    #[test]
    fn a_sentence_or_a_person_is_no_agency() {
        let mut sample = casey();
        say(&mut sample, &kind("shared-funding"), "A worker");
        let (shares, confirmed) = (
            last(&sample, DecisionPart::Shares),
            last(&sample, DecisionPart::Confirmed),
        );
        let now = sample.now;
        let mut give = |spot: &Spot, words: &str| {
            let said = Answer::Said(words.to_owned());
            let request = Sheet::Stage.answer(&sample.meeting, spot, said, now);
            request.and_then(|request| sample.ask(request)).is_ok()
        };
        for (words, is_agency) in [
            ("Mo every week", false),
            ("Mo", false),
            ("we will see next month", false),
            ("Health, when they can.", false),
            ("Health, ambulance service", true),
            ("North West Ambulance Service of the NHS", true),
            ("none", true),
        ] {
            assert_eq!(give(&confirmed, words), is_agency, "{words}");
        }
        assert!(!give(&shares, "Gwen Pryce 60, Health 40"));
        assert!(give(&shares, "ambulance service 60, Health 40"));
    }

    #[test]
    fn who_has_still_to_confirm_a_share_is_said() {
        let mut sample = casey();
        say(&mut sample, &kind("shared-funding"), "A worker");
        let spot = last(&sample, DecisionPart::Shares);
        say(&mut sample, &spot, "Health 60, Education 40");
        let spot = last(&sample, DecisionPart::Confirmed);
        let note = |sample: &Sample| {
            let page = page(&sample.meeting, &Viewer::default());
            page.item(&spot).unwrap().notes[0].text.clone()
        };
        assert_eq!(note(&sample), "Still to confirm: Health and Education");
        say(&mut sample, &spot, "Health");
        assert_eq!(
            note(&sample),
            "Confirmed by Health; still to confirm: Education"
        );
    }

    #[test]
    fn a_decision_of_a_level_is_asked_at_that_level_only() {
        let mut procedure: crate::procedure::Procedure = serde_yaml::from_str(include_str!(
            "../../procedure/builtin/leicestershire-complex-risk.yaml"
        ))
        .unwrap();
        procedure.decisions[0].when.rating = Some("low".to_owned());
        let case = Sample::jay().meeting.case().clone();
        let sample = Sample::under(procedure, vec![case]);
        assert_eq!(page(&sample.meeting, &Viewer::default()).groups.len(), 2);
        assert_eq!(gaps(&sample).len(), 2);
    }

    #[test]
    fn what_professionals_decide_among_themselves_stays_with_them() {
        let mut sample = Sample::jay();
        sample.here(&["priya"]).professionals_part();
        choose(&mut sample, &kind("onward-referral"), "yes");
        let chosen = |sample: &Sample| {
            let page = page(&sample.meeting, &Viewer::default());
            matches!(
                page.item(&kind("onward-referral")).unwrap().ask,
                Ask::Choice {
                    chosen: Some(_),
                    ..
                }
            )
        };
        assert!(chosen(&sample));
        sample.ask(Request::CloseProfessionalsPart).unwrap();
        assert!(!chosen(&sample));
        let key = sample.meeting.child().decisions[0].0;
        let spot = Spot::Decision(key, DecisionPart::Reason);
        assert_eq!(
            give(&mut sample, &spot, Answer::Said("x".to_owned())),
            Err(Refusal::Gone)
        );
    }

    #[test]
    fn the_room_reads_answers_only() {
        let mut sample = Sample::jay();
        choose(&mut sample, &kind("step-down"), "no");
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        let page = crate::view::Net::of(&sample.meeting).page(page(&sample.meeting, &room), &room);
        let shown: Vec<(&str, &str)> = page
            .items()
            .filter(|item| !item.cells.is_empty())
            .map(|item| (item.text.text.as_str(), item.cells[0].text.as_str()))
            .collect();
        assert_eq!(shown, [("Does Jay step down from these meetings?", "no")]);
        assert!(page.items().all(|item| item.ask == Ask::Nothing));
    }
}

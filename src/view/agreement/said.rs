//! What the child, the family and the network say of the plan, in their words. Nobody is made to agree.

use crate::case::{Agreement, Who};
use crate::meeting::{AgreementPart, Meeting, Refusal, Request, Spot, handles};
use crate::view::page::{Choice, Sign};
use crate::view::{Ask, Cell, Group, Item, Viewer};

const AGREES: &str = "agrees";
const NOT_ASKED: &str = "not asked";
/// The answers, as the record keeps them.
const SAYS: [&str; 3] = [AGREES, "does not agree", NOT_ASKED];

/// Hard words about somebody are read by them: who gets them is said where they are typed.
const WHO_READS: &str = "These words stand in every copy, the child's and the family's too.";

pub(super) fn group(meeting: &Meeting, _viewer: &Viewer) -> Group {
    let child = meeting.case().child.called();
    Group {
        heading: format!(
            "What do {child} and the family say of {}?",
            what_is_agreed(meeting)
        ),
        items: asked(meeting)
            .flat_map(|who| items(meeting, &who))
            .collect(),
        ..Group::default()
    }
}

/// Goes through those who are asked: the child always, and whoever of family and network is or was here.
pub(super) fn asked(meeting: &Meeting) -> impl Iterator<Item = Who> {
    let attendance = meeting.attendance();
    handles(meeting.case()).filter(move |who| {
        let is_family = meeting
            .case()
            .person(who)
            .is_some_and(|person| !person.is_professional());
        who.is_child() || is_family && attendance.mark(who).was_here()
    })
}

fn heard<'a>(meeting: &'a Meeting, who: &Who) -> Option<&'a Agreement> {
    let said = &meeting.child().closing.agreement;
    said.iter().find(|agreement| agreement.who == *who)
}

fn items(meeting: &Meeting, who: &Who) -> Vec<Item> {
    let heard = heard(meeting, who);
    let says = heard.and_then(|heard| heard.says.as_deref());
    let options = SAYS.iter().map(|word| Choice {
        letter: None,
        word: (*word).to_owned(),
        value: (*word).to_owned(),
    });
    let ask = Ask::Choice {
        options: options.collect(),
        chosen: SAYS.iter().position(|word| Some(*word) == says),
        letters: false,
    };
    let spot = |part| Spot::Agreement(who.clone(), part);
    let name = meeting.case().named(who);
    let mut whole = Item::new(spot(AgreementPart::Says), Cell::plain(name))
        .sign(match says {
            Some(AGREES) => Sign::Yes,
            Some(_) => Sign::Dash,
            None => Sign::Open,
        })
        .ask(ask);
    whole.can.remove = heard.is_some();
    let mut items = vec![whole];
    let words = heard.and_then(|heard| heard.words.clone());
    if words.is_some() || says.is_some_and(|says| says != NOT_ASKED) {
        let called = meeting.case().called(who);
        let field = Item::new(
            spot(AgreementPart::Words),
            Cell::muted(format!("In {called}'s words")),
        );
        items.push(
            field
                .words("As it was said", words.unwrap_or_default())
                .note(Cell::muted(WHO_READS))
                .depth(1),
        );
    }
    items
}

pub(super) fn answer(
    meeting: &Meeting,
    who: &Who,
    part: AgreementPart,
    given: &str,
) -> Result<Request, Refusal> {
    if !asked(meeting).any(|asked| asked == *who) {
        return Err(Refusal::Gone);
    }
    let mut agreement = heard(meeting, who).cloned().unwrap_or_else(|| Agreement {
        who: who.clone(),
        ..Agreement::default()
    });
    let said = Some(given.to_owned()).filter(|words| !words.is_empty());
    match part {
        // More than an answer of the list is what they say in their own words; nothing said before is lost over it.
        AgreementPart::Says if !given.is_empty() && !is_answer(given) => {
            let before = agreement.words.take().map(|words| format!("{words} "));
            agreement.words = Some(before.unwrap_or_default() + given);
        }
        AgreementPart::Says => agreement.says = said,
        // "does not agree" is no quotation: it would stand beside a tick.
        AgreementPart::Words if is_answer(given.trim_end_matches('.')) => {
            let called = meeting.case().called(who);
            let words = format!(
                "“{given}” is one of the answers above: give it on {called}'s own line. Here stands what {called} said."
            );
            return Err(Refusal::NotUnderstood(words));
        }
        // The next person's answer, typed a line too early.
        AgreementPart::Words
            if let Some(letter) = lone_letter(given, agreement.words.as_deref()) =>
        {
            let called = meeting.case().called(who);
            let words = format!(
                "“{letter}” is one letter: nothing of it is kept. Esc, then down, for the next answer; or what {called} said."
            );
            return Err(Refusal::NotUnderstood(words));
        }
        AgreementPart::Words => agreement.words = said,
    }
    Ok(Request::HearAgreement { agreement })
}

/// Returns the letter that is all that was typed, by itself or behind what stands there already.
fn lone_letter(given: &str, stood: Option<&str>) -> Option<char> {
    let typed = given.strip_prefix(stood.unwrap_or_default())?.trim();
    let mut letters = typed.chars();
    let letter = letters.next().filter(|c| c.is_alphabetic())?;
    letters.next().is_none().then_some(letter)
}

fn is_answer(given: &str) -> bool {
    SAYS.iter().any(|word| word.eq_ignore_ascii_case(given))
}

pub(super) fn missing(meeting: &Meeting) -> Vec<(String, Spot)> {
    let gaps = asked(meeting).filter(|who| heard(meeting, who).is_none_or(|h| h.says.is_none()));
    gaps.map(|who| {
        let (who_says, of) = (meeting.case().called(&who), what_is_agreed(meeting));
        let what = format!("What {who_says} says of {of}");
        (what, Spot::Agreement(who, AgreementPart::Says))
    })
    .collect()
}

/// A procedure without a plan of its own agrees actions all the same.
fn what_is_agreed(meeting: &Meeting) -> &'static str {
    if meeting.procedure().record.plan {
        "the plan"
    } else {
        "the actions"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::Mark;
    use crate::meeting::sample::Sample;
    use crate::view::Answer;
    use crate::view::agreement::answer as give;

    fn say(sample: &mut Sample, who: &str, part: AgreementPart, words: &str) {
        let spot = Spot::Agreement(Who::new(who), part);
        let said = Answer::Said(words.to_owned());
        let request = give(&sample.meeting, &spot, said).unwrap();
        sample.ask(request).unwrap();
    }

    #[test]
    fn what_is_said_is_kept_as_the_record_has_it() {
        let mut sample = Sample::jay();
        sample.here(&["priya", "dawn", "child"]).stage("agreement");
        say(&mut sample, "child", AgreementPart::Says, "agrees");
        say(&mut sample, "dawn", AgreementPart::Says, "does not agree");
        say(
            &mut sample,
            "dawn",
            AgreementPart::Words,
            "Eleven is too early on a Friday.",
        );
        assert_eq!(
            sample.meeting.record_of(0).unwrap().agreement.said,
            Sample::jay_after().meetings[2].agreement.said
        );
        assert!(missing(&sample.meeting).is_empty());
    }

    #[test]
    fn the_child_is_always_on_the_list_and_family_who_came() {
        let mut sample = Sample::jay();
        sample.here(&["dawn", "priya"]);
        sample.mark(&["gran"], &Mark::Absent);
        let names: Vec<Who> = asked(&sample.meeting).collect();
        assert_eq!(names, [Who::child(), Who::new("dawn")]);
        let gaps: Vec<String> = missing(&sample.meeting).into_iter().map(|g| g.0).collect();
        assert_eq!(
            gaps,
            ["What Jay says of the plan", "What Dawn says of the plan"]
        );
        let gran = Spot::Agreement(Who::new("gran"), AgreementPart::Says);
        let refused = give(&sample.meeting, &gran, Answer::Said("agrees".to_owned()));
        assert_eq!(refused, Err(Refusal::Gone));
    }

    #[test]
    fn an_answer_is_no_quotation_and_words_of_their_own_are_no_answer() {
        let mut sample = Sample::jay();
        say(&mut sample, "child", AgreementPart::Says, "agrees");
        let words = Spot::Agreement(Who::child(), AgreementPart::Words);
        let refused = give(
            &sample.meeting,
            &words,
            Answer::Said("Does not agree.".to_owned()),
        );
        assert!(
            refused
                .unwrap_err()
                .to_string()
                .contains("one of the answers above")
        );
        let own = "its alright but the bus is late";
        say(&mut sample, "child", AgreementPart::Says, own);
        let heard = heard(&sample.meeting, &Who::child()).unwrap();
        assert_eq!(heard.says.as_deref(), Some(AGREES));
        assert_eq!(heard.words.as_deref(), Some(own));
    }

    #[test]
    fn a_letter_by_itself_is_nobodys_words() {
        let mut sample = Sample::jay();
        say(&mut sample, "child", AgreementPart::Says, "agrees");
        let words = Spot::Agreement(Who::child(), AgreementPart::Words);
        let given = |sample: &Sample, words_given: &str| {
            give(
                &sample.meeting,
                &words,
                Answer::Said(words_given.to_owned()),
            )
        };
        assert!(given(&sample, "a").is_err());
        assert!(given(&sample, "ok").is_ok());
        say(&mut sample, "child", AgreementPart::Words, "Its alright");
        let refused = given(&sample, "Its alright d").unwrap_err();
        assert!(refused.to_string().starts_with("“d” is one letter"));
        assert!(given(&sample, "Its alright, I think").is_ok());
        assert!(given(&sample, "Its alright").is_ok());
    }

    #[test]
    fn words_are_asked_for_once_something_was_said() {
        let mut sample = Sample::jay();
        let fields = |sample: &Sample| {
            let group = group(&sample.meeting, &Viewer::default());
            let texts = group.items.into_iter().map(|item| item.text.text);
            texts.collect::<Vec<_>>()
        };
        assert_eq!(fields(&sample), ["Jay"]);
        say(&mut sample, "child", AgreementPart::Says, "not asked");
        assert_eq!(fields(&sample), ["Jay"]);
        say(&mut sample, "child", AgreementPart::Says, "agrees");
        assert_eq!(fields(&sample), ["Jay", "In Jay's words"]);
    }
}

//! Keeping what was typed: words become an answer, an answer a request. A refusal leaves the words where they are.

use super::Typing;
use super::half_typed::drop_draft;
use super::whole::{Act, Desk, Next};
use crate::command::{Command, key_words};
use crate::meeting::{AgreementPart, Meeting, Moment, OwnerPart};
use crate::view::{Answer, Ask, Choice, Item, Page, Spot, refused};

impl Desk {
    /// Turns an answer into a request, or says why not.
    pub(super) fn answer(
        &mut self,
        meeting: &Meeting,
        spot: &Spot,
        answer: Answer,
        now: Moment,
    ) -> Vec<Act> {
        let leads_to = self.sheet.leads_to(meeting, spot, &answer);
        match self.sheet.answer(meeting, spot, answer, now) {
            Ok(request) => {
                self.leads(spot, leads_to);
                vec![Act::Request(Box::new(request), None)]
            }
            Err(refusal) => vec![Act::Say(refused(meeting, &refusal))],
        }
    }

    /// Keeps what is typed.
    pub(super) fn keep(&mut self, meeting: &Meeting, now: Moment) -> Vec<Act> {
        let page = self.page(meeting);
        let Some(typing) = &self.typing else {
            return Vec::new();
        };
        let typed = typing.field.value().trim().to_owned();
        if typed.is_empty() && !clears(&page, typing) {
            let had_draft = meeting.draft(&typing.spot).is_some();
            let spot = typing.spot.clone();
            self.typing = None;
            return if had_draft {
                vec![drop_draft(spot)]
            } else {
                Vec::new()
            };
        }
        let answer = match read(&page, typing, &typed) {
            Ok(answer) => answer,
            Err(why) => {
                self.refused();
                return vec![Act::Say(why)];
            }
        };
        let leads_to = self.sheet.leads_to(meeting, &typing.spot, &answer);
        match self.sheet.answer(meeting, &typing.spot, answer, now) {
            Ok(request) => {
                let request = request.without_advice(typing.advice_off);
                let keeps = Some(typing.spot.clone());
                let back = self.way_back(meeting, &typing.spot);
                self.leads(&typing.spot.clone(), leads_to);
                let mut acts = vec![Act::Request(Box::new(request), keeps)];
                acts.extend(back.map(Act::Say));
                acts
            }
            Err(refusal) => {
                self.refused();
                vec![Act::Say(refused(meeting, &refusal))]
            }
        }
    }

    /// Takes the cursor where an answer leads. What the read-back sends to be changed is open there: words typed beside it
    /// would begin another action.
    fn leads(&mut self, from: &Spot, to: Option<Spot>) {
        match (from, to) {
            (Spot::Owner(_, OwnerPart::Why), Some(spot))
            | (Spot::Owner(..), Some(spot @ Spot::Owner(..))) => self.next = Some(Next::To(spot)),
            (Spot::Owner(..), Some(spot)) => self.next = Some(Next::Edit(spot)),
            (_, to) => self.goes_to = to,
        }
    }

    /// Says how to come back to the read-back, where an action was changed that the chair was asked about there.
    fn way_back(&self, meeting: &Meeting, spot: &Spot) -> Option<String> {
        let Spot::Action(key, _) = spot else {
            return None;
        };
        let child = meeting.sitting().on_screen.child;
        let mut left = self.remembered.iter().filter(|((of, _), _)| *of == child);
        let from_there = left.any(|(_, left)| matches!(left, Spot::Owner(of, _) if of == key));
        let next = key_words(Command::NextStage);
        from_there.then(|| {
            format!(
                "Kept. {next} until the read-back is there again: it asks about this action anew."
            )
        })
    }

    /// Tab keeps what is typed and moves on; in an empty field it only moves on.
    pub(super) fn keep_and_move(&mut self, meeting: &Meeting, now: Moment) -> Vec<Act> {
        if let Some(typing) = &self.typing
            && typing.spot == Spot::NewAction
            && self.rest(meeting, &self.page(meeting), typing).is_some()
        {
            // Elsewhere this key completes; here it would keep an action of half a word.
            let (takes, keeps) = (key_words(Command::Right), key_words(Command::Keep));
            return vec![Act::Say(format!(
                "{takes} takes the faint words; {keeps} keeps the line as it is."
            ))];
        }
        let acts = self.keep(meeting, now);
        let is_kept = acts
            .iter()
            .any(|act| matches!(act, Act::Request(_, Some(_))));
        if (self.typing.is_none() || is_kept) && !matches!(self.next, Some(Next::Edit(_))) {
            self.next = Some(Next::On);
        }
        if self.typing.is_none() && acts.is_empty() {
            self.next = None;
            return self.obey(meeting, Command::Next, now);
        }
        acts
    }
}

/// Returns true where an emptied field means that nothing stands there any more.
fn clears(page: &Page, typing: &Typing) -> bool {
    page.item(&typing.at).is_some_and(|item| {
        item.spot == typing.spot
            && item.depth > 0
            && matches!(&item.ask, Ask::Words { value, .. } if !value.is_empty())
    })
}

/// Reads typed words as an answer to what is asked.
pub(super) fn read(page: &Page, typing: &Typing, typed: &str) -> Result<Answer, String> {
    let item = page
        .item(&typing.at)
        .filter(|item| item.spot == typing.spot);
    match item.map(|item: &Item| &item.ask) {
        Some(Ask::Choice { options, .. }) => {
            match choose(options, typed) {
                Ok(choice) => Ok(Answer::Chosen(choice.value.clone())),
                // A sentence that is no answer is what they say in their own words; one word may be mistyped.
                Err(_) if takes_a_sentence(typing) && typed.contains(' ') => {
                    Ok(Answer::Said(typed.to_owned()))
                }
                Err(why) => Err(why),
            }
        }
        _ => Ok(Answer::Said(typed.to_owned())),
    }
}

/// Returns what a yes means where all there is besides "no" is one answer.
fn yes<'a>(options: &'a [Choice], said: &str) -> Option<&'a Choice> {
    let is_no = |option: &Choice| option.word.eq_ignore_ascii_case("no");
    let [option, no] = options else {
        return None;
    };
    (matches!(said, "y" | "yes") && is_no(no) && !is_no(option)).then_some(option)
}

fn takes_a_sentence(typing: &Typing) -> bool {
    matches!(typing.spot, Spot::Agreement(_, AgreementPart::Says))
}

/// Finds the one option that typed words begin, letter case aside.
fn choose<'a>(options: &'a [Choice], typed: &str) -> Result<&'a Choice, String> {
    let said = typed.to_lowercase();
    let begins = |option: &&Choice| {
        option.word.to_lowercase().starts_with(&said) || option.value.to_lowercase() == said
    };
    let exact = options
        .iter()
        .find(|option| option.word.to_lowercase() == said);
    if let Some(option) = yes(options, &said) {
        return Ok(option);
    }
    // "y" for "says yes": what an option is called for short will do where no whole word begins so.
    let short = |option: &&Choice| option.value.to_lowercase().starts_with(&said);
    let whole = options.iter().any(|option| begins(&option));
    let mut found = options
        .iter()
        .filter(|option| if whole { begins(option) } else { short(option) });
    match (exact, found.next(), found.next()) {
        (Some(option), _, _) | (None, Some(option), None) => Ok(option),
        _ => {
            let words: Vec<&str> = options.iter().map(|option| option.word.as_str()).collect();
            Err(format!("Please say one of: {}.", words.join(", ")))
        }
    }
}
/// Says of words that were left behind by a key that they are not kept: what goes out of sight is else taken for kept.
pub(super) fn left_behind(spot: Option<&Spot>, command: Command, said: &[Act]) -> Option<Act> {
    let away = matches!(
        command,
        Command::NextStage | Command::PreviousStage | Command::Previous
    );
    let words = match spot? {
        // It is in no list of drafts, so that nobody reads it there: that it is not in is said at once.
        Spot::Vote(..) => "What was typed is not in yet: Enter on its line keeps it.",
        _ if away && !said.iter().any(|act| matches!(act, Act::Say(_))) => {
            "What was typed is set aside, not kept. Enter on its line goes on with it."
        }
        _ => return None,
    };
    Some(Act::Say(words.to_owned()))
}

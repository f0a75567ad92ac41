//! The read-back: every action that was agreed or changed today is read out, and its owner says yes, is not here, or
//! has it changed.

use crate::calendar;
use crate::case::{Action, Agreed, Key};
use crate::command::{Command, key_words};
use crate::meeting::{ActionPart, Meeting, OwnerPart, Refusal, Request, Spot};
use crate::procedure::StageKind;
use crate::text;
use crate::view::page::{Aloud, Choice, Sign, Tone};
use crate::view::{
    Answer, Ask, Cell, Group, Item, Viewer, Window, action_fields, actions, dates, whom,
};

const YES: &str = "yes";
const NO: &str = "no";
const ABSENT: &str = "absent";
const CHANGE: &str = "change";
/// So much of an action names it where something is missing.
const NAMED_BY: usize = 40;

/// The line that leads to the part for professionals only.
const THEIR_PART: Spot = Spot::Line(71);

pub(super) fn group(meeting: &Meeting, viewer: &Viewer) -> Group {
    let items = read_back(meeting, viewer)
        .iter()
        .flat_map(|action| items(meeting, viewer, action))
        .collect();
    Group {
        heading: "Read each one out. Does its owner say yes?".to_owned(),
        empty: "No action was agreed or changed today.".to_owned(),
        items,
        // In a panel the next child waits: all of this one's actions are read at once, before it is left.
        aloud: if meeting.is_about_several() {
            Aloud::No
        } else {
            Aloud::Each
        },
        ..Group::default()
    }
}

/// Leads to the part for professionals only while it could be opened: what was agreed there is read back there alone. It
/// stands there whether there is anything in it or not, so that it tells nothing.
pub(in crate::view) fn their_part(meeting: &Meeting) -> Option<Group> {
    let is_open = meeting.sitting().on_screen.professionals_part;
    let may_open = meeting.not_there_for_an_agency().is_empty() && !meeting.is_about_several();
    (may_open && !is_open).then(|| {
        let key = key_words(Command::Palette);
        let words = format!(
            "Only agencies are here. What is for them alone is read back in their part: {key}, then professionals."
        );
        Group {
            items: vec![Item::new(THEIR_PART, Cell::muted(words))],
            ..Group::default()
        }
    })
}

/// Returns the open actions that were agreed or changed today.
fn read_back<'a>(meeting: &'a Meeting, viewer: &'a Viewer) -> Vec<&'a Action> {
    meeting
        .to_read_back(meeting.sitting().on_screen.child)
        .filter(|action| viewer.may_see(meeting, action.marks))
        .collect()
}

fn items(meeting: &Meeting, viewer: &Viewer, action: &Action) -> Vec<Item> {
    let answered = meeting.answered(action);
    let said = answered.map(|agreed| match agreed.owner_said_yes {
        Some(true) => YES,
        Some(false) => NO,
        None => ABSENT,
    });
    let sign = match said {
        Some(YES) => Sign::Yes,
        Some(NO) => Sign::No,
        Some(_) => Sign::Dash,
        None => Sign::Open,
    };
    let spot = Spot::Owner(action.key, OwnerPart::Answer);
    let whole = Item::new(spot, Cell::plain(&action.action))
        .sign(sign)
        .cells(actions::cells(meeting, viewer, action));
    if viewer.window == Window::Room {
        let agreed = (said == Some(YES)).then(|| Cell::of("Agreed", Tone::Good));
        return vec![agreed.into_iter().fold(in_full(action, whole), Item::note)];
    }
    let options = options(meeting, action);
    let chosen = options
        .iter()
        .position(|option| Some(option.value.as_str()) == said);
    let mut whole = whole
        .ask(Ask::Choice {
            options,
            chosen,
            letters: true,
        })
        .goes_on();
    whole.can.remove = answered.is_some();
    whole.notes.extend(actions::closed_day(meeting, action));
    if said == Some(NO) {
        whole = whole.note(Cell::muted("Change it with them, or name somebody else."));
    }
    let mut items = vec![whole];
    if said == Some(NO) {
        let spot = Spot::Owner(action.key, OwnerPart::Why);
        let why = action.why_refused().unwrap_or_default();
        let field = Item::new(spot, Cell::muted("Why? Who instead?")).depth(1);
        items.push(field.words("Their reason, or the name of whoever does it instead", why));
    }
    items.extend(telling(meeting, action));
    items
}

/// Says the day in full: whoever follows the reading hears it so.
fn in_full(action: &Action, mut item: Item) -> Item {
    if let (Some(due), Some(cell)) = (action.due, item.cells.get_mut(1)) {
        cell.text = format!("by {}", calendar::long(due));
    }
    item
}

/// Returns the answers an owner can give. One who is not here says neither yes nor no, but for what was said before they left.
fn options(meeting: &Meeting, action: &Action) -> Vec<Choice> {
    let option = |(letter, word, value): (char, &str, &str)| Choice {
        letter: Some(letter),
        word: word.to_owned(),
        value: value.to_owned(),
    };
    let says = [('y', "says yes", YES), ('n', "says no", NO)];
    // The letters of attendance mean here what they mean there.
    let others = [('x', "is not here", ABSENT), ('c', "change it", CHANGE)];
    let says = says.into_iter().filter(|_| !cannot_say(meeting, action));
    says.chain(others).map(option).collect()
}

/// Returns true where an owner is not here and has said neither yes nor no.
fn cannot_say(meeting: &Meeting, action: &Action) -> bool {
    let has_said = meeting
        .answered(action)
        .is_some_and(|told| told.owner_said_yes.is_some());
    let owner = action.owner.as_ref();
    // Where nobody was marked at all, nobody is known to be away.
    let is_away = |owner| !meeting.attendance().is_empty() && !meeting.is_here(owner);
    !has_said && owner.is_some_and(is_away)
}

/// Who tells an owner who is not here, and by when.
fn telling(meeting: &Meeting, action: &Action) -> Vec<Item> {
    let Some(owner) = &action.owner else {
        return Vec::new();
    };
    let told = meeting.answered(action).cloned();
    let said_absent = told
        .as_ref()
        .is_some_and(|told| told.owner_said_yes.is_none());
    let said_no = told
        .as_ref()
        .is_some_and(|told| told.owner_said_yes == Some(false));
    if said_no {
        return Vec::new();
    }
    if !said_absent && !action_fields::is_to_be_told(meeting, action) {
        return Vec::new();
    }
    let told = told.unwrap_or_default();
    let name = meeting.case().called(owner);
    let field =
        |part, label: String| Item::new(Spot::Owner(action.key, part), Cell::muted(label)).depth(1);
    let who = field(
        OwnerPart::ToldBy,
        format!("{name} is not here. Who tells {name}, and by when?"),
    );
    let value = whom::with_day_typed(meeting, told.told_by.as_ref(), told.tell_by);
    let mut items = vec![who.words("A name, and by when", value)];
    if told.told_by.is_some() && told.tell_by.is_none() {
        let when = field(OwnerPart::TellBy, "By when are they told?".to_owned());
        items.push(when.words(
            "mon, 21/12, +3 days",
            told.tell_by.map(dates::as_typed).unwrap_or_default(),
        ));
    }
    items
}

pub(super) fn answer(
    meeting: &Meeting,
    key: Key,
    part: OwnerPart,
    given: &str,
) -> Result<Request, Refusal> {
    let mut action = actions::find(meeting, key)?.clone();
    match (part, given) {
        (OwnerPart::Answer, CHANGE) => return change_it(meeting),
        (OwnerPart::Answer, "") => {
            action_fields::forget_refusal(&mut action);
            action.agreed = None;
        }
        (OwnerPart::Answer, _) if action.owner.is_none() => {
            let words = "Nobody does it yet. Name one person first, in Actions.";
            return Err(Refusal::NotUnderstood(words.to_owned()));
        }
        (OwnerPart::Answer, YES | NO) if cannot_say(meeting, &action) => {
            let name = named(meeting, &action);
            let words = format!(
                "{name} is not here to say so. Who tells {name}, and by when? Or mark {name} here first: {}.",
                key_words(Command::WhoCameOrWent)
            );
            return Err(Refusal::NotUnderstood(words));
        }
        (OwnerPart::Answer, value) => {
            if value != NO {
                action_fields::forget_refusal(&mut action);
            }
            let why = action.why_refused().map(str::to_owned);
            // Who tells an owner that is not here may be known from the actions stage already.
            let known = meeting.answered(&action).cloned().unwrap_or_default();
            let date = Some(meeting.today());
            action.agreed = Some(match value {
                YES | NO => Agreed {
                    date,
                    owner_said_yes: Some(value == YES),
                    why,
                    ..Agreed::default()
                },
                _ => Agreed {
                    date,
                    owner_said_yes: None,
                    ..known
                },
            });
        }
        (OwnerPart::Why, words) => match whom::one(meeting, words) {
            Ok(instead) if action.owner.as_ref() != Some(&instead) => {
                action_fields::ask_again(meeting, &mut action);
                action.owner = Some(instead);
            }
            _ => action_fields::refused_because(&mut action, words),
        },
        (OwnerPart::ToldBy, _) => {
            action_fields::tell(meeting, &mut action, ActionPart::ToldBy, given)?;
        }
        (OwnerPart::TellBy, _) => {
            action_fields::tell(meeting, &mut action, ActionPart::TellBy, given)?;
        }
    }
    Ok(actions::kept(Some(key), action))
}

/// An action is changed where all its fields are; Ctrl+P and Ctrl+N come back here.
fn change_it(meeting: &Meeting) -> Result<Request, Refusal> {
    let stages = &meeting.procedure().stages;
    let stage = stages.iter().find(|stage| stage.kind == StageKind::Actions);
    let stage = stage.ok_or(Refusal::Gone)?.id.clone();
    Ok(Request::OpenStage { stage })
}

/// Returns where an answer at the read-back leads: what is to be changed is changed where it stands, and what its owner
/// refused begins with whose it is. A no is asked for its reason, and of an owner who is not here it is asked who tells them.
pub(super) fn leads_to(
    meeting: &Meeting,
    key: Key,
    part: OwnerPart,
    answer: &Answer,
) -> Option<Spot> {
    if part == OwnerPart::Why {
        // Somebody does it instead: they are asked now, on the action's own line.
        let Answer::Said(words) = answer else {
            return None;
        };
        let instead = whom::one(meeting, words).ok()?;
        let owner = actions::find(meeting, key).ok()?.owner.as_ref();
        return (owner != Some(&instead)).then_some(Spot::Owner(key, OwnerPart::Answer));
    }
    let Answer::Chosen(given) = answer else {
        return None;
    };
    let action = actions::find(meeting, key).ok()?;
    let asks = |part| Some(Spot::Owner(key, part));
    match given.as_str() {
        _ if part != OwnerPart::Answer => return None,
        NO => return asks(OwnerPart::Why),
        ABSENT if is_told_by_nobody(meeting, action) => return asks(OwnerPart::ToldBy),
        CHANGE => {}
        _ => return None,
    }
    let wants_owner = action.is_declined() || action.owner.is_none();
    let part = if wants_owner {
        ActionPart::Owner
    } else {
        ActionPart::What
    };
    Some(Spot::Action(key, part))
}

fn is_told_by_nobody(meeting: &Meeting, action: &Action) -> bool {
    let told = meeting.answered(action);
    told.is_none_or(|told| told.told_by.is_none())
}

fn named(meeting: &Meeting, action: &Action) -> String {
    let name = action.owner.as_ref().map(|who| meeting.case().called(who));
    name.unwrap_or_default()
}

pub(super) fn missing(meeting: &Meeting) -> Vec<(String, Spot)> {
    let desk = Viewer::default();
    let gaps = read_back(meeting, &desk).into_iter().filter_map(|action| {
        let words = text::fit_words(&action.action, NAMED_BY);
        let spot = |part| Spot::Owner(action.key, part);
        match meeting.answered(action) {
            None => Some((format!("Not read back: “{words}”"), spot(OwnerPart::Answer))),
            Some(told) if told.owner_said_yes == Some(false) => Some((
                format!("{} said no: “{words}”", named(meeting, action)),
                spot(OwnerPart::Answer),
            )),
            Some(told) if told.owner_said_yes.is_none() && told.told_by.is_none() => Some((
                format!("Who tells {}: “{words}”", named(meeting, action)),
                spot(OwnerPart::ToldBy),
            )),
            Some(_) => None,
        }
    });
    gaps.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Status;
    use crate::meeting::sample::Sample;
    use crate::view::Viewer;
    use crate::view::agreement::{answer as give, page};

    fn sitting() -> Sample {
        let mut sample = Sample::jay();
        sample.here(&["priya", "tom", "cole", "kemi", "dawn", "child"]);
        for line in [
            "Kemi to take Jay to the gym by 22 jan",
            "Helen to tell Priya which days by 22 dec",
        ] {
            let said = Answer::Said(line.to_owned());
            let request = actions::answer(&sample.meeting, &Spot::NewAction, said).unwrap();
            sample.ask(request).unwrap();
        }
        sample.stage("agreement");
        sample
    }

    fn choose(sample: &mut Sample, spot: &Spot, value: &str) -> Result<(), Refusal> {
        let request = give(&sample.meeting, spot, Answer::Chosen(value.to_owned()))?;
        sample.ask(request).map(|_| ())
    }

    fn nth(sample: &Sample, at: usize) -> Action {
        sample.meeting.case().actions[at].clone()
    }

    fn spot(sample: &Sample, at: usize, part: OwnerPart) -> Spot {
        Spot::Owner(nth(sample, at).key, part)
    }

    fn rows(sample: &Sample) -> Vec<String> {
        let page = page(&sample.meeting, &Viewer::default());
        let items = page.groups[0].items.iter();
        items.map(|item| item.text.text.clone()).collect()
    }

    #[test]
    fn owners_agree_as_the_record_has_it() {
        let mut sample = sitting();
        let kemi = spot(&sample, 3, OwnerPart::Answer);
        choose(&mut sample, &kemi, YES).unwrap();
        let told = spot(&sample, 4, OwnerPart::ToldBy);
        choose(&mut sample, &told, "Priya, by Monday").unwrap();
        let after = Sample::jay_after();
        assert_eq!(nth(&sample, 3).agreed, after.actions[3].agreed);
        assert_eq!(nth(&sample, 4).agreed, after.actions[4].agreed);
        assert!(missing(&sample.meeting).is_empty());
    }

    #[test]
    fn only_what_was_agreed_or_changed_today_is_read_back() {
        let mut sample = sitting();
        assert_eq!(
            rows(&sample),
            [
                "Take Jay to the gym",
                "Tell Priya which days",
                "Helen is not here. Who tells Helen, and by when?"
            ]
        );
        let mut visit = nth(&sample, 0);
        visit.progress.status = Some(Status::PartDone);
        let key = Some(visit.key);
        sample.ask(actions::kept(key, visit)).unwrap();
        assert!(rows(&sample)[0].starts_with("Visit Jay within 72 hours"));
        // What is done is not promised again.
        let mut done = nth(&sample, 0);
        done.progress.status = Some(Status::Done);
        let key = Some(done.key);
        sample.ask(actions::kept(key, done)).unwrap();
        assert_eq!(rows(&sample)[0], "Take Jay to the gym");
    }

    #[test]
    fn an_action_that_was_answered_stays_in_the_read_back() {
        let mut sample = sitting();
        let kemi = spot(&sample, 3, OwnerPart::Answer);
        choose(&mut sample, &kemi, YES).unwrap();
        let page = page(&sample.meeting, &Viewer::default());
        assert_eq!(page.item(&kemi).unwrap().sign, Sign::Yes);
        choose(&mut sample, &kemi, "").unwrap();
        assert_eq!(nth(&sample, 3).agreed, None);
    }

    #[test]
    fn somebody_who_turns_out_not_to_be_here_is_told() {
        let mut sample = sitting();
        let kemi = spot(&sample, 3, OwnerPart::Answer);
        choose(&mut sample, &kemi, ABSENT).unwrap();
        assert_eq!(
            rows(&sample)[1],
            "Kemi is not here. Who tells Kemi, and by when?"
        );
        assert_eq!(
            missing(&sample.meeting)[0].0,
            "Who tells Kemi: “Take Jay to the gym”"
        );
        let told = spot(&sample, 3, OwnerPart::ToldBy);
        choose(&mut sample, &told, "Tom").unwrap();
        let when = spot(&sample, 3, OwnerPart::TellBy);
        choose(&mut sample, &when, "mon").unwrap();
        let agreed = nth(&sample, 3).agreed.unwrap();
        assert_eq!(agreed.tell_by.unwrap().to_string(), "2026-12-21");
        choose(&mut sample, &kemi, ABSENT).unwrap();
        assert_eq!(nth(&sample, 3).agreed, Some(agreed), "nothing is forgotten");
    }

    #[test]
    fn why_an_owner_said_no_is_kept_and_a_name_takes_it_over() {
        let mut sample = sitting();
        let kemi = spot(&sample, 3, OwnerPart::Answer);
        let why = spot(&sample, 3, OwnerPart::Why);
        choose(&mut sample, &kemi, NO).unwrap();
        assert_eq!(rows(&sample)[1], "Why? Who instead?");
        choose(&mut sample, &why, "Kemi has no car on Fridays").unwrap();
        let refused = nth(&sample, 3);
        assert!(refused.is_declined());
        assert_eq!(refused.why_refused(), Some("Kemi has no car on Fridays"));
        choose(&mut sample, &why, "Tom").unwrap();
        let action = nth(&sample, 3);
        assert_eq!(action.owner, Some(crate::case::Who::new("tom")));
        assert_eq!((action.agreed, action.progress.why), (None, None));
        assert!(missing(&sample.meeting)[0].0.starts_with("Not read back"));
    }

    #[test]
    fn why_a_part_done_action_is_refused_leaves_what_is_left_of_it_as_it_was() {
        let mut sample = sitting();
        let mut part_done = nth(&sample, 3);
        part_done.progress.status = Some(Status::PartDone);
        part_done.progress.why = Some("Two of six sessions.".to_owned());
        let key = Some(part_done.key);
        sample.ask(actions::kept(key, part_done)).unwrap();
        let kemi = spot(&sample, 3, OwnerPart::Answer);
        let why = spot(&sample, 3, OwnerPart::Why);
        let asked = |sample: &Sample| {
            let page = page(&sample.meeting, &Viewer::default());
            match &page.item(&why).unwrap().ask {
                Ask::Words { value, .. } => value.clone(),
                other => panic!("{other:?}"),
            }
        };
        let left = |sample: &Sample| nth(sample, 3).progress.why.unwrap();
        choose(&mut sample, &kemi, NO).unwrap();
        assert_eq!(asked(&sample), "", "what is left is no reason to refuse");
        choose(&mut sample, &why, "No car").unwrap();
        choose(&mut sample, &kemi, NO).unwrap();
        assert_eq!(
            asked(&sample),
            "No car",
            "no again is no for the same reason"
        );
        assert_eq!(left(&sample), "Two of six sessions.");
        choose(&mut sample, &kemi, YES).unwrap();
        assert_eq!(left(&sample), "Two of six sessions.");
        assert_eq!(nth(&sample, 3).agreed.unwrap().why, None);
    }

    #[test]
    fn what_was_refused_is_changed_at_its_owner_and_asked_again() {
        let mut sample = sitting();
        let kemi = spot(&sample, 3, OwnerPart::Answer);
        let key = nth(&sample, 3).key;
        let change = Answer::Chosen(CHANGE.to_owned());
        let leads = |sample: &Sample| leads_to(&sample.meeting, key, OwnerPart::Answer, &change);
        assert_eq!(leads(&sample), Some(Spot::Action(key, ActionPart::What)));
        choose(&mut sample, &kemi, NO).unwrap();
        assert_eq!(leads(&sample), Some(Spot::Action(key, ActionPart::Owner)));
        let said = Answer::Said("six sessions are booked".to_owned());
        let done_when = Spot::Action(key, ActionPart::DoneWhen);
        let request = actions::answer(&sample.meeting, &done_when, said).unwrap();
        sample.ask(request).unwrap();
        assert_eq!(nth(&sample, 3).agreed, None);
    }

    #[test]
    fn an_owner_who_is_not_here_says_neither_yes_nor_no() {
        let mut sample = sitting();
        let helen = spot(&sample, 4, OwnerPart::Answer);
        let words = |sample: &Sample| {
            let page = page(&sample.meeting, &Viewer::default());
            match &page.item(&helen).unwrap().ask {
                Ask::Choice { options, .. } => options.iter().map(|o| o.word.clone()).collect(),
                _ => Vec::new(),
            }
        };
        assert_eq!(words(&sample), ["is not here", "change it"]);
        for answer in [YES, NO] {
            let refusal = choose(&mut sample, &helen, answer).unwrap_err().to_string();
            assert!(
                refusal.starts_with("Helen is not here to say so."),
                "{refusal}"
            );
        }
        assert_eq!(nth(&sample, 4).agreed, None);
        assert!(
            rows(&sample).contains(&"Helen is not here. Who tells Helen, and by when?".to_owned())
        );
        sample.here(&["shaw"]);
        assert_eq!(words(&sample).len(), 4);
        choose(&mut sample, &helen, YES).unwrap();
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        assert_eq!(nth(&sample, 4).agreed, None);
    }

    #[test]
    fn an_action_without_an_owner_is_agreed_by_nobody() {
        let mut sample = sitting();
        let mut nobody = nth(&sample, 3);
        nobody.owner = None;
        let key = Some(nobody.key);
        sample.ask(actions::kept(key, nobody)).unwrap();
        let answer = spot(&sample, 3, OwnerPart::Answer);
        let refusal = choose(&mut sample, &answer, YES).unwrap_err();
        assert!(refusal.to_string().starts_with("Nobody does it yet"));
        choose(&mut sample, &answer, CHANGE).unwrap();
        assert_eq!(sample.meeting.sitting().on_screen.stage, "actions");
    }
}

//! The fields of an action below its line: who, by when, how it will be known, what it is for, who tells an owner who
//! is not here. Each shows only where it matters.

use super::page::Choice;
use super::{Ask, Cell, Item, Tone, Viewer, action_day, action_goals, dates, whom};
use crate::calendar::{Date, parse_iso};
use crate::case::{Action, Agreed, Entry};
use crate::meeting::{ActionPart, Meeting, Refusal, Spot};
use crate::text;

/// All fields, in the order they are asked.
const ALL: [ActionPart; 10] = [
    ActionPart::ToldBy,
    ActionPart::TellBy,
    ActionPart::Owner,
    ActionPart::Due,
    ActionPart::DoneWhen,
    ActionPart::Risk,
    ActionPart::Goals,
    ActionPart::Voice,
    ActionPart::Concern,
    ActionPart::ToChild,
];
/// What is chosen where an action answers nothing.
pub(super) const NONE: &str = "none";

/// How many of its fields an action shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// All: the one that was kept last.
    All,
    /// What is missing in an action of this sitting.
    Missing,
    /// What no action can do without, in one that was agreed before.
    Needed,
}

/// Returns the fields of an action.
pub(super) fn items(
    meeting: &Meeting,
    viewer: &Viewer,
    action: &Action,
    shown: Shown,
) -> Vec<Item> {
    let fields = ALL.into_iter();
    fields
        .filter(|part| {
            let asked = Spot::Action(action.key, *part);
            matters(meeting, action, *part, shown) || viewer.asked == Some(asked)
        })
        .filter_map(|part| item(meeting, viewer, (action, shown), part))
        .collect()
}

fn matters(meeting: &Meeting, action: &Action, part: ActionPart, shown: Shown) -> bool {
    let is_missing = match part {
        ActionPart::ToldBy => shown != Shown::Needed && is_to_be_told(meeting, action),
        ActionPart::TellBy => {
            let told = action.agreed.as_ref();
            told.is_some_and(|told| told.told_by.is_some() && told.tell_by.is_none())
        }
        ActionPart::Owner => action.owner.is_none(),
        ActionPart::Due => action.due.is_none(),
        ActionPart::DoneWhen => action.done_when.is_none(),
        ActionPart::Goals => {
            shown == Shown::Missing
                && action.purpose.answers.is_empty()
                && action.purpose.answers_voice.is_none()
        }
        ActionPart::What
        | ActionPart::Risk
        | ActionPart::Voice
        | ActionPart::Concern
        | ActionPart::ToChild => false,
    };
    match part {
        ActionPart::ToldBy | ActionPart::TellBy => is_missing,
        // What was begun and is not kept stays in sight.
        _ => is_missing || shown == Shown::All || is_begun(meeting, action, part),
    }
}

/// Returns the field that asks who tells an owner who is not here, and by when.
pub(super) fn who_tells(meeting: &Meeting, viewer: &Viewer, action: &Action) -> Option<Item> {
    item(meeting, viewer, (action, Shown::Needed), ActionPart::ToldBy)
}

fn is_begun(meeting: &Meeting, action: &Action, part: ActionPart) -> bool {
    let begun = meeting.draft(&Spot::Action(action.key, part));
    part != ActionPart::What && begun.is_some()
}

/// Returns true where an action's owner is not here and has answered neither yes nor no: somebody has to tell them.
pub(super) fn is_to_be_told(meeting: &Meeting, action: &Action) -> bool {
    let answered = action
        .agreed
        .as_ref()
        .is_some_and(|agreed| agreed.owner_said_yes.is_some());
    action
        .owner
        .as_ref()
        .is_some_and(|owner| !answered && !meeting.is_here(owner))
}

fn item(
    meeting: &Meeting,
    viewer: &Viewer,
    (action, shown): (&Action, Shown),
    part: ActionPart,
) -> Option<Item> {
    let spot = Spot::Action(action.key, part);
    let field = |label: &str| Item::new(spot.clone(), Cell::muted(label)).depth(1);
    let told = action.agreed.clone().unwrap_or_default();
    let words = |label: &str, prompt: &str, value: Option<String>| {
        Some(field(label).words(prompt, value.unwrap_or_default()))
    };
    let child = meeting.case().child.called();
    match part {
        ActionPart::What => None,
        ActionPart::ToldBy => {
            let owner = action.owner.as_ref()?;
            let name = meeting.case().called(owner);
            let value = whom::with_day_typed(meeting, told.told_by.as_ref(), told.tell_by);
            let label = format!("{name} is not here. Who tells {name}, and by when?");
            words(&label, "A name, and by when", Some(value))
        }
        ActionPart::TellBy => words(
            "By when are they told?",
            "mon, 21/12, +3 days",
            told.tell_by.map(dates::as_typed),
        ),
        ActionPart::Owner => words(
            "Who does it?",
            "One person's name",
            action.owner.as_ref().map(|who| meeting.case().named(who)),
        ),
        ActionPart::Due => words(
            "By when?",
            "fri, 12/3, +2w, before next meeting",
            action.due.map(dates::as_typed),
        ),
        ActionPart::DoneWhen => words(
            "How will we know it is done?",
            "What will be there to see",
            action.done_when.clone(),
        ),
        ActionPart::Concern => words(
            "Area of concern",
            "A few words, as the plan names it",
            action.concern.clone(),
        ),
        ActionPart::ToChild => words(
            &format!("How do we say it to {child}?"),
            "In words for a child; else it stands as it was said",
            action.to_child.clone(),
        ),
        ActionPart::Risk => Some(field("Which risk is it there for?").ask(risk(meeting, action))),
        ActionPart::Goals => {
            // Ten actions are to stand on a screen: under one of them is enough.
            let asks = (field("Which goal is it for?"), shown == Shown::All);
            action_goals::item(meeting, viewer, action, asks)
        }
        ActionPart::Voice => voice(meeting, viewer, action, field),
    }
}

fn risk(meeting: &Meeting, action: &Action) -> Ask {
    let levels = &meeting.procedure().forms.rating.levels;
    let options = levels
        .iter()
        .map(|(id, level)| option(&level.title, id))
        .collect();
    let chosen = action.purpose.risk.as_ref();
    choice(options, |value| chosen.is_some_and(|id| id == value))
}

fn voice(
    meeting: &Meeting,
    viewer: &Viewer,
    action: &Action,
    field: impl Fn(&str) -> Item,
) -> Option<Item> {
    let said: Vec<(Date, &Entry)> = voices(meeting, viewer).collect();
    if said.is_empty() {
        return None;
    }
    // Words of one day are answered together.
    let mut days: Vec<Date> = said.iter().map(|(date, _)| *date).collect();
    days.dedup();
    let mut options: Vec<Choice> = days
        .iter()
        .map(|date| option(&dates::day(*date, meeting.today()), &date.to_string()))
        .collect();
    options.push(option("no", "no"));
    let answers = action.purpose.answers_voice.map(|date| date.to_string());
    let child = meeting.case().child.called();
    let ask = choice(options, |value| answers.as_deref() == Some(value));
    let mut item = field(&format!("Does it answer {child}'s own words?")).ask(ask);
    // A child's words are never cut.
    let quotes = said
        .iter()
        .map(|(_, entry)| Cell::of(format!("“{}”", entry.text), Tone::Quote));
    item.notes.extend(quotes);
    Some(item)
}

fn voices<'a>(meeting: &'a Meeting, viewer: &'a Viewer) -> impl Iterator<Item = (Date, &'a Entry)> {
    let mapped = meeting.case().section("childs_voice");
    let voice = meeting.case().child.open_voice().iter().chain(mapped);
    voice
        .filter(|entry| viewer.may_see_entry(meeting, entry))
        .filter_map(|entry| Some((entry.date?, entry)))
}

pub(super) fn option(word: &str, value: &str) -> Choice {
    Choice {
        letter: None,
        word: word.to_owned(),
        value: value.to_owned(),
    }
}

pub(super) fn choice(options: Vec<Choice>, is_chosen: impl Fn(&str) -> bool) -> Ask {
    let chosen = options.iter().position(|option| is_chosen(&option.value));
    Ask::Choice {
        options,
        chosen,
        letters: false,
    }
}

/// Puts what was given at a field into an action; an emptied field means that nothing stands there any more.
pub(super) fn put(
    meeting: &Meeting,
    action: &mut Action,
    part: ActionPart,
    given: &str,
) -> Result<(), Refusal> {
    let given = text::clean(given);
    let given = given.trim();
    let said = Some(given.to_owned()).filter(|words| !words.is_empty());
    match part {
        ActionPart::What => return Err(Refusal::Gone),
        ActionPart::Owner => {
            let owner = said.map(|words| whom::one(meeting, &words)).transpose()?;
            if owner != action.owner {
                ask_again(meeting, action);
            }
            action.owner = owner;
        }
        ActionPart::Due => {
            let due = match said {
                Some(words) => action_day::read(meeting, action, &words)?,
                None => None,
            };
            if due != action.due {
                ask_again(meeting, action);
            }
            action.due = due;
        }
        ActionPart::DoneWhen => action.done_when = said,
        ActionPart::Concern => action.concern = said,
        ActionPart::ToChild => action.to_child = said,
        ActionPart::Risk => action.purpose.risk = level(meeting, said)?,
        ActionPart::Goals => {
            let goal = said.filter(|id| !id.eq_ignore_ascii_case(NONE));
            action_goals::link(meeting, &mut action.purpose.answers, goal);
        }
        ActionPart::Voice => {
            action.purpose.answers_voice = parse_iso(given);
        }
        ActionPart::ToldBy | ActionPart::TellBy => tell(meeting, action, part, given)?,
    }
    Ok(())
}

/// Whoever said yes today said it to other terms: it is read back to them again. So is what was refused, whenever that was.
pub(super) fn ask_again(meeting: &Meeting, action: &mut Action) {
    if action.is_declined() {
        forget_refusal(action);
        return;
    }
    let is_of_today = action
        .agreed
        .as_ref()
        .is_some_and(|agreed| agreed.date == Some(meeting.today()));
    if is_of_today {
        action.agreed = None;
    }
}

/// Takes back that an owner said no, and with it why. A status that wants a reason keeps its own.
pub(super) fn forget_refusal(action: &mut Action) {
    if !action.is_declined() {
        return;
    }
    action.agreed = None;
    if !action.status().wants_reason() {
        action.progress.why = None;
    }
}

/// Keeps why an owner said no, apart from the reason of a status; where the file had both in one place, it is parted now.
pub(super) fn refused_because(action: &mut Action, words: &str) {
    if !action.status().wants_reason() {
        action.progress.why = None;
    }
    if let Some(agreed) = &mut action.agreed {
        agreed.why = Some(words.to_owned()).filter(|why| !why.is_empty());
    }
}

fn level(meeting: &Meeting, said: Option<String>) -> Result<Option<String>, Refusal> {
    let form = &meeting.procedure().forms.rating;
    match said {
        Some(id) if form.level(&id).is_none() => Err(Refusal::NoLevel(id)),
        said => Ok(said),
    }
}

/// Keeps who tells an owner who is not here, and by when. That is how such an action is agreed.
pub(super) fn tell(
    meeting: &Meeting,
    action: &mut Action,
    part: ActionPart,
    given: &str,
) -> Result<(), Refusal> {
    if given.is_empty() {
        action.agreed = action
            .agreed
            .take()
            .filter(|_| part == ActionPart::TellBy)
            .map(|agreed| Agreed {
                tell_by: None,
                ..agreed
            });
        return Ok(());
    }
    let (who, when) = match part {
        ActionPart::TellBy => (None, Some(dates::read_ahead(meeting, given)?)),
        _ => whom::with_day(meeting, given)?,
    };
    let old = action.agreed.clone().unwrap_or_default();
    if let (Some(who), Some(owner)) = (&who, &action.owner)
        && meeting.case().same_person(who, owner)
    {
        let name = meeting.case().called(owner);
        let words = format!("{name} is not here. Who else tells {name}?");
        return Err(Refusal::NotUnderstood(words));
    }
    let told_by = who.or(old.told_by);
    if told_by.is_none() {
        let words = "Who tells them? A name first: Priya, by Monday.";
        return Err(Refusal::NotUnderstood(words.to_owned()));
    }
    action.agreed = Some(Agreed {
        date: Some(meeting.today()),
        owner_said_yes: None,
        told_by,
        tell_by: when.or(old.tell_by),
        why: None,
    });
    Ok(())
}

//! The actions stage: what is still to do and who does it by when, one line an action. It never blocks and judges nobody.

use super::action_fields::{self, Shown};
use super::entries::for_whom;
use super::page::{Can, Sign};
use super::{
    Answer, Cell, Group, Item, Missing, Page, Tone, Understood, Viewer, Window, action_day,
    action_line, action_typed, advised, dates, drift, fall_back, level, named, told, whom,
};
use crate::calendar::weekday_day_month;
use crate::case::{Action, Key, Marks};
use crate::meeting::{ActionPart, Event, Meeting, Refusal, Request, Spot};
use crate::practice::{freedom_advice, offered_done_when, tells_when_done};
use crate::text;

/// So much of an action names it where something is missing.
const NAMED_BY: usize = 40;

pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let on_desk = viewer.window == Window::Desk;
    let (before, mut today): (Vec<&Action>, Vec<&Action>) =
        seen(meeting, viewer).partition(|action| !action.key.is_of_sitting());
    today.sort_by_key(|action| action.key);
    let rows = |actions: &[&Action]| -> Vec<Item> {
        let rows = actions.iter();
        rows.flat_map(|action| rows_of(meeting, viewer, action))
            .collect()
    };
    let mut groups = Vec::new();
    if !before.is_empty() {
        groups.push(Group {
            heading: "Agreed before today".to_owned(),
            items: rows(&before),
            ..Group::default()
        });
    }
    let mut agreed_today = Group {
        heading: "Today".to_owned(),
        empty: "Nothing yet. Type it in one line; Enter keeps it.".to_owned(),
        items: rows(&today),
        ..Group::default()
    };
    if on_desk {
        let mut new = new_line(meeting);
        let asked = [drift::of_actions(meeting), fall_back::own_people(meeting)];
        let found = asked.into_iter().flatten().collect();
        advised::below(&mut new, meeting, viewer, (Marks::default(), found));
        agreed_today.items.push(new);
    }
    groups.push(agreed_today);
    groups.extend(prompts(meeting).filter(|_| on_desk));
    Page {
        title: "Who does what, by when?".to_owned(),
        groups,
        facts: facts(meeting, viewer),
        ..Page::default()
    }
}

/// Returns the one line in which an action is captured from any stage.
pub(super) fn capture(meeting: &Meeting, viewer: &Viewer) -> Page {
    Page {
        title: "An action in one line".to_owned(),
        groups: vec![Group {
            items: std::iter::once(new_line(meeting))
                .chain(who_tells(meeting, viewer))
                .collect(),
            ..Group::default()
        }],
        ..Page::default()
    }
}

/// Asks who tells an owner who is not here of the action that was kept last: now, while they are being volunteered.
fn who_tells(meeting: &Meeting, viewer: &Viewer) -> Vec<Item> {
    let last = kept_last(meeting, viewer).filter(|key| key.is_of_sitting());
    let action = last.and_then(|key| find(meeting, key).ok());
    let Some(action) = action.filter(|action| action_fields::is_to_be_told(meeting, action)) else {
        return Vec::new();
    };
    let spot = Spot::Action(action.key, ActionPart::What);
    let mut items = vec![Item::new(spot, Cell::muted(&action.action))];
    items.extend(action_fields::who_tells(meeting, viewer, action));
    items
}

/// Goes through the open actions that a viewer may see.
pub(super) fn seen<'a>(
    meeting: &'a Meeting,
    viewer: &'a Viewer,
) -> impl Iterator<Item = &'a Action> {
    let actions = meeting.case().actions.iter();
    actions
        .filter(|action| action.is_open())
        .filter(move |action| viewer.may_see(meeting, action.marks))
}

fn rows_of(meeting: &Meeting, viewer: &Viewer, action: &Action) -> Vec<Item> {
    let mut items = vec![row(meeting, viewer, action)];
    if viewer.window == Window::Desk {
        let shown = match action.key.is_of_sitting() {
            // What was refused is changed here, in whichever of its fields.
            _ if action.is_declined() => Shown::All,
            false => Shown::Needed,
            true if Some(action.key) == kept_last(meeting, viewer) => Shown::All,
            true => Shown::Missing,
        };
        items.extend(action_fields::items(meeting, viewer, action, shown));
    }
    items
}

/// Returns the action of the child on screen that was kept last, of those that may be seen: its fields stand open below it.
fn kept_last(meeting: &Meeting, viewer: &Viewer) -> Option<Key> {
    let child = meeting.sitting().on_screen.child;
    let records = meeting.effective().rev();
    let mut events = records
        .filter(|record| record.child == child)
        .flat_map(|record| record.events.iter().rev());
    events.find_map(|event| match event {
        Event::ActionKept { key, action } if viewer.may_see(meeting, action.marks) => Some(*key),
        _ => None,
    })
}

/// One action in one row: what, who, by when, how much risk.
fn row(meeting: &Meeting, viewer: &Viewer, action: &Action) -> Item {
    let spot = Spot::Action(action.key, ActionPart::What);
    let said_yes = action.agreed.as_ref().is_some_and(|agreed| {
        agreed.date == Some(meeting.today()) && agreed.owner_said_yes == Some(true)
    });
    let mut item = Item::new(spot, Cell::plain(&action.action))
        .sign(match (action.is_declined(), said_yes) {
            (true, _) => Sign::Open,
            (false, true) => Sign::Yes,
            (false, false) => Sign::Dot,
        })
        .cells(cells(meeting, viewer, action))
        .words("What will be done?", action.action.clone());
    item.can = Can {
        remove: action.key.is_of_sitting(),
        ..Can::default()
    };
    item.below = Some(Spot::NewAction);
    item.notes.extend(said_no(meeting, viewer, action));
    item.notes
        .extend(closed_day(meeting, action).filter(|_| viewer.window == Window::Desk));
    item.notes.extend(for_whom(action.marks.professionals_only));
    if action.key.is_of_sitting() {
        action_line::put_advice_below(&mut item, meeting, viewer, action);
    }
    item
}

/// That its owner said no. In the room nobody is shown up: there the open mark is enough.
fn said_no(meeting: &Meeting, viewer: &Viewer, action: &Action) -> Option<Cell> {
    let owner = action.owner.as_ref().filter(|_| action.is_declined())?;
    let name = meeting.case().called(owner);
    (viewer.window == Window::Desk).then(|| Cell::of(format!("{name} said no."), Tone::Warn))
}

/// Who, by when, how much risk: the columns of an action wherever it stands in a list.
pub(super) fn cells(meeting: &Meeting, viewer: &Viewer, action: &Action) -> Vec<Cell> {
    let ask = |words: &str| match viewer.window {
        Window::Desk => Cell::of(words, Tone::Warn),
        Window::Room => Cell::default(),
    };
    let today = meeting.today();
    let owner = match &action.owner {
        Some(owner) => Cell::plain(named(meeting, owner)),
        None => ask("who?"),
    };
    let due = match action.due {
        Some(due) if due < today || dates::closed(meeting, due).is_some() => {
            Cell::of(dates::due(due, today), Tone::Warn)
        }
        Some(due) => Cell::plain(dates::due(due, today)),
        None => action_day::with_the_next_meeting(action).unwrap_or_else(|| ask("by when?")),
    };
    let risk = action.purpose.risk.as_ref();
    vec![
        owner,
        due,
        risk.map(|id| level(meeting, id)).unwrap_or_default(),
    ]
}

/// Says that nobody works on the day something is due. It stands below the row: in its column it would leave the words of all
/// rows less room, and they would move.
pub(super) fn closed_day(meeting: &Meeting, action: &Action) -> Option<Cell> {
    let due = action.due.filter(|due| *due >= meeting.today())?;
    let closed = dates::closed(meeting, due)?;
    let words = format!("{} is {closed}.", weekday_day_month(due));
    Some(Cell::of(words, Tone::Warn))
}

fn new_line(meeting: &Meeting) -> Item {
    Item::new(Spot::NewAction, Cell::default()).words(action_line::example(meeting), "")
}

/// What the procedure wants thought of before the list is done.
fn prompts(meeting: &Meeting) -> impl Iterator<Item = Group> {
    let prompts = &meeting.procedure().forms.actions.prompts;
    let lines = prompts.iter().zip(0..);
    let items: Vec<Item> = lines
        .map(|(words, at)| Item::new(Spot::Line(at), Cell::muted(told(meeting, words))))
        .collect();
    let group = Group {
        heading: "Have we thought of …".to_owned(),
        items,
        ..Group::default()
    };
    Some(group)
        .filter(|group| !group.items.is_empty())
        .into_iter()
}

fn facts(meeting: &Meeting, viewer: &Viewer) -> Vec<String> {
    let open = seen(meeting, viewer).count();
    let late = seen(meeting, viewer)
        .filter(|action| action.is_overdue(meeting.today()))
        .count();
    if open == 0 {
        return Vec::new();
    }
    let mut said = text::count(open, "action is still to do", "actions are still to do");
    if late > 0 {
        said.push_str(&format_args!(" · {late} should have been done by now").to_string());
    }
    vec![said]
}

/// Turns what the chair gave at a place into a request.
pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    match (spot, answer) {
        (Spot::NewAction, Answer::Said(typed)) => action_typed::new(meeting, &typed),
        (Spot::Action(key, ActionPart::What), Answer::Said(line)) => {
            action_typed::edit(meeting, find(meeting, *key)?, &line)
        }
        (Spot::Action(key, ActionPart::What), Answer::Remove) => {
            find(meeting, *key)?;
            Ok(Request::RemoveAction { key: *key })
        }
        (Spot::Action(key, part), Answer::Said(given) | Answer::Chosen(given)) => {
            action_typed::change(meeting, *key, *part, &given)
        }
        (Spot::Action(key, part), Answer::Remove) => action_typed::change(meeting, *key, *part, ""),
        (Spot::Action(..), Answer::BecomeAction) => Err(Refusal::NotUnderstood(
            "It is an action already.".to_owned(),
        )),
        (Spot::Action(..), Answer::Move(_)) => Err(Refusal::NotUnderstood(
            "Actions stay in the order they were made.".to_owned(),
        )),
        _ => Err(Refusal::Gone),
    }
}

/// Asks for an action to be kept.
pub(super) fn kept(key: Option<Key>, action: Action) -> Request {
    Request::KeepAction {
        key,
        action: Box::new(action),
    }
}

/// Finds an action by its key, where the desk may see it.
pub(super) fn find(meeting: &Meeting, key: Key) -> Result<&Action, Refusal> {
    let desk = Viewer::default();
    let actions = &meeting.case().actions;
    actions
        .iter()
        .find(|action| action.key == key && desk.may_see(meeting, action.marks))
        .ok_or(Refusal::Gone)
}

/// Lists what an action cannot do without: one person, a day, how it will be known, an owner who knows of it.
pub(super) fn missing(meeting: &Meeting) -> Vec<Missing> {
    let desk = Viewer::default();
    let mut gaps = Vec::new();
    let mut gap = |action: &Action, part: ActionPart, what: &str| {
        gaps.push(Missing {
            what: format!("{what}: “{}”", text::fit_words(&action.action, NAMED_BY)),
            stage: String::new(),
            spot: Some(Spot::Action(action.key, part)),
        });
    };
    for action in seen(meeting, &desk) {
        let of_today = action.key.is_of_sitting();
        let told = action.agreed.as_ref().and_then(|a| a.told_by.as_ref());
        if action.owner.is_none() {
            gap(action, ActionPart::Owner, "Nobody does it yet");
        }
        if action.due.is_none() {
            gap(action, ActionPart::Due, "No day yet");
        }
        // What was agreed before was agreed with the day it has.
        if let Some(due) = action.due.filter(|_| of_today)
            && let Some(closed) = dates::closed(meeting, due)
        {
            let what = format!("By {}, {closed}", weekday_day_month(due));
            gap(action, ActionPart::Due, &what);
        }
        if of_today && freedom_advice(&action.action, meeting.case()).is_some() {
            gap(
                action,
                ActionPart::What,
                "Who has the authority to decide it",
            );
        }
        let done_when = action.done_when.as_deref();
        if of_today && !done_when.is_some_and(tells_when_done) {
            gap(action, ActionPart::DoneWhen, "How we will know it is done");
        }
        if of_today && told.is_none() && action_fields::is_to_be_told(meeting, action) {
            let name = action.owner.as_ref().map(|who| meeting.case().called(who));
            let name = name.unwrap_or_default();
            gap(action, ActionPart::ToldBy, &format!("Who tells {name}"));
        }
    }
    if seen(meeting, &desk).next().is_none() {
        gaps.push(Missing {
            what: "No action yet".to_owned(),
            stage: String::new(),
            spot: Some(Spot::NewAction),
        });
    }
    gaps
}

/// Says what is understood of words while they are typed at a place.
pub(super) fn understood(
    meeting: &Meeting,
    viewer: &Viewer,
    spot: &Spot,
    typed: &str,
) -> Understood {
    if viewer.window == Window::Room {
        return Understood::default();
    }
    let one_line = |cells: Vec<Cell>| Understood {
        lines: Some(cells)
            .filter(|_| !typed.trim().is_empty())
            .into_iter()
            .collect(),
        ..Understood::default()
    };
    match spot {
        Spot::NewAction => action_line::understood(meeting, viewer, typed, None),
        Spot::Action(key, ActionPart::What) => {
            action_line::understood(meeting, viewer, typed, Some(*key))
        }
        Spot::Action(_, ActionPart::Owner) => one_line(vec![whom::echo(meeting, typed)]),
        Spot::Action(_, ActionPart::ToldBy) => one_line(whom::with_day_echo(meeting, typed)),
        Spot::Action(_, ActionPart::Due) => action_day::understood(meeting, typed),
        Spot::Action(_, ActionPart::TellBy) => dates::understood(meeting, typed),
        Spot::Action(key, ActionPart::DoneWhen) if typed.trim().is_empty() => Understood {
            suggestion: find(meeting, *key)
                .ok()
                .and_then(|action| offered_done_when(&action.action)),
            ..Understood::default()
        },
        Spot::Action(key, ActionPart::DoneWhen | ActionPart::Concern | ActionPart::ToChild) => {
            put_in_words(meeting, viewer, *key, typed)
        }
        _ => Understood::default(),
    }
}

/// Says how words of an action could be put better that the child and the family read beside it.
fn put_in_words(meeting: &Meeting, viewer: &Viewer, key: Key, typed: &str) -> Understood {
    let marks = find(meeting, key).map_or_else(|_| Marks::default(), |action| action.marks);
    let found = advised::read_by_family(meeting, marks, typed);
    let found = advised::left(viewer.advice_off, marks, found);
    advised::beside(Understood::default(), meeting, viewer, (typed, &found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Who;
    use crate::meeting::sample::Sample;
    use crate::view::page::Ask;

    #[test]
    fn a_name_and_a_day_alone_are_no_action() {
        let mut sample = Sample::jay();
        sample.stage("actions");
        let before = sample.meeting.case().actions.len();
        for line in [
            "Kemi, by tue",
            "Kemi tue",
            "Priya !high",
            "Police by fri",
            "by fri",
        ] {
            let typed = Answer::Said(line.to_owned());
            let refused = give(&mut sample, &Spot::NewAction, typed).unwrap_err();
            let asks = "That says who or when, and not what is done.";
            assert!(refused.to_string().starts_with(asks), "{line}: {refused}");
        }
        assert_eq!(sample.meeting.case().actions.len(), before);
        for line in ["Visit by tue", "Kemi, ring Dawn by tue", "Dawn rings 101"] {
            let typed = Answer::Said(line.to_owned());
            give(&mut sample, &Spot::NewAction, typed).unwrap();
        }
        assert_eq!(sample.meeting.case().actions.len(), before + 3);
    }

    #[test]
    fn choosing_a_goal_takes_no_other_link_away_unseen() {
        let mut sample = sitting();
        for see in ["Jay is home by ten", "Jay is in school"] {
            let goal = crate::case::SafetyGoal {
                see: see.to_owned(),
                ..crate::case::SafetyGoal::default()
            };
            sample.ask(Request::KeepGoal { key: None, goal }).unwrap();
        }
        say(
            &mut sample,
            &Spot::NewAction,
            "Kemi to ring Dawn by 22 dec #G1 #G2 #D1",
        );
        let goals = part(&sample, ActionPart::Goals);
        let chosen = |sample: &mut Sample, value: &str| {
            choose(sample, &goals, value);
            last(sample).purpose.answers.clone()
        };
        assert_eq!(chosen(&mut sample, "G3"), ["G1", "G2", "D1", "G3"]);
        assert_eq!(chosen(&mut sample, "G1"), ["G2", "D1", "G3"]);
        let page = page(&sample.meeting, &Viewer::default());
        let notes = page.item(&goals).unwrap().notes.clone();
        let marked: Vec<bool> = notes
            .iter()
            .map(|note| note.text.starts_with('✓'))
            .collect();
        assert_eq!(marked, [false, true, true]);
        assert_eq!(chosen(&mut sample, "G2"), ["D1", "G3"]);
        assert_eq!(
            chosen(&mut sample, "G1"),
            ["D1", "G1"],
            "one gives way to one"
        );
        assert_eq!(chosen(&mut sample, "none"), ["D1"]);
    }

    #[test]
    fn a_pasted_list_is_as_many_actions_or_none() {
        let mut sample = Sample::jay();
        sample.stage("actions");
        let before = sample.meeting.case().actions.len();
        let typed = "- Kemi to ring Dawn by 22 dec\n- Priya to tell the school !pro\n";
        give(
            &mut sample,
            &Spot::NewAction,
            Answer::Said(typed.to_owned()),
        )
        .unwrap();
        let new = &sample.meeting.case().actions[before..];
        let said: Vec<(&str, bool)> = new
            .iter()
            .map(|one| (one.action.as_str(), one.marks.professionals_only))
            .collect();
        // A mark at the very end is meant for the list.
        assert_eq!(said, [("Ring Dawn", true), ("Tell the school", true)]);
        let bad = "Kemi to ring Dawn\nRing @nobody-here";
        let refused = give(&mut sample, &Spot::NewAction, Answer::Said(bad.to_owned()));
        assert!(refused.is_err());
        assert_eq!(sample.meeting.case().actions.len(), before + 2);
    }

    #[test]
    fn who_tells_an_owner_who_is_not_here_is_asked_where_the_line_was_typed_and_is_no_yes() {
        let mut sample = Sample::jay();
        sample.here(&["kemi", "priya"]).stage("mapping");
        let said = "Marcus to drive Jay home by 22 dec".to_owned();
        let request = crate::view::Sheet::Capture.answer(
            &sample.meeting,
            &Spot::NewAction,
            Answer::Said(said),
            sample.now,
        );
        sample.ask(request.unwrap()).unwrap();
        let key = sample.meeting.case().actions.last().unwrap().key;
        let asked = Spot::Action(key, ActionPart::ToldBy);
        let page = capture(&sample.meeting, &Viewer::default());
        assert_eq!(
            page.item(&asked).unwrap().text.text,
            "Marcus is not here. Who tells Marcus, and by when?"
        );
        let tell =
            |sample: &mut Sample, words: &str| give(sample, &asked, Answer::Said(words.to_owned()));
        let refusal = tell(&mut sample, "Marcus by mon").unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "Marcus is not here. Who else tells Marcus?"
        );
        tell(&mut sample, "Kemi by mon").unwrap();
        sample.stage("actions");
        let page = super::page(&sample.meeting, &Viewer::default());
        let row = page.item(&Spot::Action(key, ActionPart::What)).unwrap();
        assert_eq!(row.sign, Sign::Dot);
    }

    #[test]
    fn a_day_alone_is_no_action() {
        let sample = Sample::jay();
        for line in ["15 jan", "by fri", "Kemi to by fri"] {
            let said = Answer::Said(line.to_owned());
            let words = answer(&sample.meeting, &Spot::NewAction, said);
            let words = words.unwrap_err().to_string();
            assert!(
                words.starts_with("That says who or when"),
                "{line}: {words}"
            );
        }
    }

    #[test]
    fn what_takes_away_freedom_is_asked_about_first_and_at_the_end_whoever_is_here() {
        let mut sample = Sample::jay();
        sample.here(&["priya", "tom", "kemi"]).stage("actions");
        let said = Answer::Said("Priya to lock his door at night from tonight".to_owned());
        let request = answer(&sample.meeting, &Spot::NewAction, said).unwrap();
        sample.ask(request).unwrap();
        let key = sample.meeting.case().actions[3].key;
        let spot = Spot::Action(key, ActionPart::What);
        let notes = |sample: &Sample| {
            let page = page(&sample.meeting, &Viewer::default());
            let notes = page.item(&spot).unwrap().notes.clone();
            notes.into_iter().map(|note| note.text).collect::<Vec<_>>()
        };
        let question = "This takes away some freedom. Who has the authority to decide it?";
        assert_eq!(notes(&sample), [question]);
        sample.here(&["dawn"]);
        assert_eq!(
            notes(&sample),
            ["There is a question about this: Ctrl+D opens it."]
        );
        let gaps = missing(&sample.meeting).into_iter();
        let asked = gaps.filter(|gap| gap.what.starts_with("Who has the authority to decide it"));
        assert_eq!(asked.count(), 1);
    }

    #[test]
    fn a_list_on_which_nothing_is_new_is_asked_about() {
        let mut sample = Sample::jay();
        sample.here(&["priya", "tom", "kemi"]).stage("actions");
        let asked = |sample: &Sample| {
            let page = page(&sample.meeting, &Viewer::default());
            let notes = page.item(&Spot::NewAction).unwrap().notes.clone();
            notes.into_iter().map(|note| note.text).collect::<Vec<_>>()
        };
        let mut carry = |nth: usize| {
            let mut action = sample.meeting.case().actions[nth].clone();
            action.progress.status = Some(crate::case::Status::Open);
            action.progress.carried += 1;
            let key = Some(action.key);
            let action = Box::new(action);
            sample.ask(Request::KeepAction { key, action }).unwrap();
            asked(&sample)
        };
        assert_eq!(carry(0), Vec::<String>::new());
        assert_eq!(carry(1), Vec::<String>::new());
        let asks = "All 3 are of before, and none is new. What would make the difference?";
        assert_eq!(carry(2), [asks]);
        say(&mut sample, &Spot::NewAction, "Kemi to ring Dawn by 22 dec");
        assert_eq!(asked(&sample), Vec::<String>::new());
    }

    fn sitting() -> Sample {
        let mut sample = Sample::jay();
        sample.here(&["priya", "tom", "cole", "kemi", "dawn", "child"]);
        sample.mark(&["shaw"], &crate::meeting::Mark::Absent);
        sample.stage("actions");
        sample
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

    fn last(sample: &Sample) -> &Action {
        sample.meeting.case().actions.last().unwrap()
    }

    fn part(sample: &Sample, part: ActionPart) -> Spot {
        Spot::Action(last(sample).key, part)
    }

    fn texts(page: &Page) -> Vec<String> {
        page.items().map(|item| item.text.text.clone()).collect()
    }

    #[test]
    fn the_actions_of_the_record_come_out_as_they_were_said() {
        let mut sample = sitting();
        say(
            &mut sample,
            &Spot::NewAction,
            "Kemi to take Jay to the gym on Tuesdays and Thursdays until 22 Jan !medium #G1 (done when eight sessions attended)",
        );
        let spot = part(&sample, ActionPart::Concern);
        say(&mut sample, &spot, "Nothing to do in the day");
        let spot = part(&sample, ActionPart::Voice);
        choose(&mut sample, &spot, "2026-12-14");
        say(
            &mut sample,
            &Spot::NewAction,
            "School to tell Priya in writing which days Jay was expected in school since 1 December by 22 dec !medium #G1",
        );
        let spot = part(&sample, ActionPart::Concern);
        say(&mut sample, &spot, "School");
        let spot = part(&sample, ActionPart::DoneWhen);
        say(&mut sample, &spot, "The email is on file");
        let spot = part(&sample, ActionPart::ToldBy);
        say(&mut sample, &spot, "Priya, by Monday");
        let plain = |action: &Action| {
            let mut action = action.clone();
            action.key = Key::default();
            action.progress.review = None;
            action
        };
        let after = Sample::jay_after();
        let (mut a4, a5) = (plain(&after.actions[3]), plain(&after.actions[4]));
        // The read-back comes later.
        a4.agreed = None;
        let case = sample.meeting.case();
        assert_eq!(plain(&case.actions[3]), a4);
        assert_eq!(plain(&case.actions[4]), a5);
        assert!(missing(&sample.meeting).is_empty());
    }

    #[test]
    fn what_its_owner_refused_is_open_and_says_so() {
        let mut sample = sitting();
        let line = "Kemi to take Jay to the gym by 22 jan";
        say(&mut sample, &Spot::NewAction, line);
        let mut refused = last(&sample).clone();
        refused.agreed = Some(crate::case::Agreed {
            date: Some(sample.meeting.today()),
            owner_said_yes: Some(false),
            ..crate::case::Agreed::default()
        });
        let key = Some(refused.key);
        sample.ask(kept(key, refused)).unwrap();
        let page = page(&sample.meeting, &Viewer::default());
        let row = page.item(&part(&sample, ActionPart::What)).unwrap();
        assert_eq!(row.sign, Sign::Open);
        assert_eq!(row.notes[0].text, "Kemi said no.");
    }

    #[test]
    fn open_actions_are_rows_with_who_when_and_risk() {
        let sample = sitting();
        let page = page(&sample.meeting, &Viewer::default());
        assert_eq!(page.title, "Who does what, by when?");
        let rows: Vec<&Item> = page.items().filter(|item| item.depth == 0).collect();
        let words = |item: &Item| -> Vec<String> {
            item.cells.iter().map(|cell| cell.text.clone()).collect()
        };
        assert_eq!(rows[0].text.text.split(' ').next(), Some("Visit"));
        assert_eq!(
            words(rows[1]),
            ["Helen Shaw", "was due 9 Dec", "MEDIUM risk"]
        );
        assert_eq!(rows[1].cells[1].tone, Tone::Warn);
        assert_eq!(rows[1].below, Some(Spot::NewAction));
        assert!(!rows[1].can.remove);
        assert_eq!(rows[2].spot, Spot::NewAction);
        assert_eq!(
            page.facts,
            ["2 actions are still to do · 2 should have been done by now"]
        );
        let Ask::Words { prompt, .. } = &rows[2].ask else {
            panic!()
        };
        assert_eq!(
            prompt,
            "Who does what by when? For example: Priya to see Jay by mon !medium #G1"
        );
    }

    #[test]
    fn fields_stand_open_below_the_action_kept_last() {
        let mut sample = sitting();
        say(
            &mut sample,
            &Spot::NewAction,
            "Kemi to ring Dawn by mon #G1",
        );
        let fields = |sample: &Sample| {
            let page = page(&sample.meeting, &Viewer::default());
            let today = page.groups[1].clone();
            let fields = today.items.into_iter().filter(|item| item.depth == 1);
            fields.map(|item| item.text.text).collect::<Vec<_>>()
        };
        assert_eq!(
            fields(&sample),
            [
                "Who does it?",
                "By when?",
                "How will we know it is done?",
                "Which risk is it there for?",
                "Which goal is it for?",
                "Does it answer Jay's own words?",
                "Area of concern",
                "How do we say it to Jay?",
            ]
        );
        say(
            &mut sample,
            &Spot::NewAction,
            "Helen to ring Dawn (done when she knows)",
        );
        assert_eq!(
            fields(&sample)[..2],
            [
                "How will we know it is done?",
                "Helen is not here. Who tells Helen, and by when?"
            ]
        );
    }

    #[test]
    fn the_words_of_the_goals_stand_under_one_action_and_not_under_each() {
        let mut sample = sitting();
        for line in [
            "Kemi to ring Jay by fri",
            "Priya to see Jay by mon",
            "Helen to write by tue",
        ] {
            say(&mut sample, &Spot::NewAction, line);
        }
        let page = page(&sample.meeting, &Viewer::default());
        let written_out =
            |item: &&Item| item.notes.iter().any(|note| note.text.starts_with("G1: "));
        assert_eq!(page.items().filter(written_out).count(), 1);
        let asked = |item: &&Item| matches!(item.spot, Spot::Action(_, ActionPart::Goals));
        assert_eq!(page.items().filter(asked).count(), 3, "each is asked about");
    }

    #[test]
    fn an_action_agreed_before_asks_only_for_what_it_cannot_do_without() {
        let mut case = Sample::jay().meeting.case().clone();
        case.actions[1].owner = None;
        let sample = Sample::of(vec![case]);
        let page = page(&sample.meeting, &Viewer::default());
        let before: Vec<String> = page.groups[0]
            .items
            .iter()
            .filter(|item| item.depth == 1)
            .map(|item| item.text.text.clone())
            .collect();
        assert_eq!(before, ["Who does it?", "How will we know it is done?"]);
    }

    #[test]
    fn the_childs_words_stand_whole_where_an_action_may_answer_them() {
        let mut sample = sitting();
        say(&mut sample, &Spot::NewAction, "Kemi to take Jay to the gym");
        let page = page(&sample.meeting, &Viewer::default());
        let voice = page.item(&part(&sample, ActionPart::Voice)).unwrap();
        assert_eq!(voice.notes.len(), 1, "what is kept for Priya is not there");
        assert_eq!(
            voice.notes[0].text,
            "“They talk about me like I'm not here. I'd go to the gym every day if someone took me.”"
        );
        let Ask::Choice { options, .. } = &voice.ask else {
            panic!()
        };
        let words: Vec<&str> = options.iter().map(|o| o.word.as_str()).collect();
        assert_eq!(words, ["14 December", "no"]);
    }

    #[test]
    fn an_owner_nobody_knows_is_refused_with_the_nearest_name() {
        let mut sample = sitting();
        let refused = |sample: &mut Sample, spot, words: &str| {
            give(sample, &spot, Answer::Said(words.to_owned()))
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            refused(&mut sample, Spot::NewAction, "Ring Dawn @kemy"),
            "“@kemy” is not on the list: Kemi Adeyemi?"
        );
        say(&mut sample, &Spot::NewAction, "Ring Dawn");
        let spot = part(&sample, ActionPart::Owner);
        assert_eq!(
            refused(&mut sample, spot.clone(), "Kemy"),
            "“Kemy” is not on the list. Is it Kemi Adeyemi?"
        );
        assert_eq!(
            refused(&mut sample, spot.clone(), "all"),
            "“all” is not one person. Name one."
        );
        say(&mut sample, &spot, "YOS");
        assert_eq!(last(&sample).owner, Some(Who::new("kemi")));
    }

    #[test]
    fn a_visitor_can_own_an_action() {
        let mut sample = sitting();
        sample.visitor("Iris Doyle", "advocate");
        say(
            &mut sample,
            &Spot::NewAction,
            "Iris to ask Jay what he wants said by mon",
        );
        assert_eq!(last(&sample).owner, Some(Who::new("iris")));
        let page = page(&sample.meeting, &Viewer::default());
        let row = page.item(&part(&sample, ActionPart::What)).unwrap();
        assert_eq!(row.cells[0].text, "Iris Doyle");
        // She is here: nobody has to tell her.
        assert!(page.item(&part(&sample, ActionPart::ToldBy)).is_none());
    }

    #[test]
    fn a_line_is_edited_as_it_was_typed() {
        let mut sample = sitting();
        say(
            &mut sample,
            &Spot::NewAction,
            "Kemi to ring Dawn by mon #G1",
        );
        let spot = part(&sample, ActionPart::What);
        say(
            &mut sample,
            &spot,
            "Ring Dawn and Marcus by tue !high @priya",
        );
        let action = last(&sample).clone();
        assert_eq!(action.action, "Ring Dawn and Marcus");
        assert_eq!(action.owner, Some(Who::new("priya")));
        assert_eq!(action.due.unwrap().to_string(), "2026-12-22");
        assert_eq!(action.purpose.answers, ["G1"]);
        say(&mut sample, &spot, "Ring Dawn");
        assert_eq!(last(&sample).due, action.due);
        give(&mut sample, &spot, Answer::Remove).unwrap();
        assert_eq!(sample.meeting.case().actions.len(), 3);
    }

    #[test]
    fn what_was_agreed_before_is_not_read_again_unless_it_is_changed() {
        let mut case = Sample::jay().meeting.case().clone();
        case.actions[0].action = "Kemi to visit by friday".to_owned();
        let mut sample = Sample::of(vec![case]);
        let old = sample.meeting.case().actions[0].clone();
        let spot = Spot::Action(old.key, ActionPart::What);
        say(&mut sample, &spot, "Kemi to visit by friday");
        assert_eq!(sample.meeting.case().actions[0], old);
        let refusal = give(&mut sample, &spot, Answer::Remove).unwrap_err();
        assert!(refusal.to_string().contains("agreed before today"));
    }

    #[test]
    fn whoever_said_yes_is_asked_again_when_the_terms_change() {
        let mut sample = sitting();
        say(&mut sample, &Spot::NewAction, "Helen to ring Dawn by mon");
        let told = part(&sample, ActionPart::ToldBy);
        say(&mut sample, &told, "Priya");
        let agreed = last(&sample).agreed.clone().unwrap();
        assert_eq!(agreed.told_by, Some(Who::new("priya")));
        let spot = part(&sample, ActionPart::TellBy);
        say(&mut sample, &spot, "mon");
        let page = page(&sample.meeting, &Viewer::default());
        let Ask::Words { value, .. } = &page.item(&told).unwrap().ask else {
            panic!()
        };
        assert_eq!(value, "Priya Nair, by 21 December 2026");
        let spot = part(&sample, ActionPart::DoneWhen);
        say(&mut sample, &spot, "She knows");
        assert!(last(&sample).agreed.is_some());
        let spot = part(&sample, ActionPart::Due);
        say(&mut sample, &spot, "tue");
        assert_eq!(last(&sample).agreed, None);
        let spot = part(&sample, ActionPart::ToldBy);
        let refusal = give(&mut sample, &spot, Answer::Said("by monday".to_owned()));
        assert_eq!(
            refusal.unwrap_err().to_string(),
            "Who tells them? A name first: Priya, by Monday."
        );
    }

    #[test]
    fn a_day_on_which_nobody_works_stays_marked_once_it_is_kept() {
        let mut sample = sitting();
        say(
            &mut sample,
            &Spot::NewAction,
            "Priya to call the school by fri",
        );
        let action = last(&sample).clone();
        assert_eq!(action.due.unwrap().to_string(), "2026-12-25");
        let due = &cells(&sample.meeting, &Viewer::default(), &action)[1];
        assert_eq!(due.text, "by 25 Dec");
        let shown = page(&sample.meeting, &Viewer::default());
        let row = shown.item(&Spot::Action(action.key, ActionPart::What));
        let notes = &row.unwrap().notes;
        assert_eq!(notes[0].text, "Friday 25 December is Christmas Day.");
        assert_eq!(due.tone, Tone::Warn);
        let gaps = missing(&sample.meeting).into_iter().map(|gap| gap.what);
        let gaps: Vec<String> = gaps.filter(|gap| gap.contains("Christmas")).collect();
        assert_eq!(gaps.len(), 1);
        assert!(gaps[0].starts_with("By Friday 25 December, Christmas Day: “"));
    }

    #[test]
    fn what_is_missing_is_named_with_its_place() {
        let mut sample = sitting();
        say(&mut sample, &Spot::NewAction, "Helen to ring Dawn");
        let gaps: Vec<String> = missing(&sample.meeting)
            .into_iter()
            .map(|gap| gap.what)
            .collect();
        assert_eq!(
            gaps,
            [
                "No day yet: “Ring Dawn”",
                "How we will know it is done: “Ring Dawn”",
                "Who tells Helen: “Ring Dawn”",
            ]
        );
        let mut none = Sample::jay().meeting.case().clone();
        none.actions.clear();
        assert_eq!(
            missing(&Sample::of(vec![none]).meeting)[0].what,
            "No action yet"
        );
    }

    #[test]
    fn what_is_for_professionals_only_is_seen_in_their_part_alone() {
        let mut sample = sitting();
        say(
            &mut sample,
            &Spot::NewAction,
            "DS Cole to ask about Lee !pro",
        );
        let desk = Viewer::default();
        let seen = |sample: &Sample, viewer: &Viewer| {
            let page = page(&sample.meeting, viewer);
            (
                texts(&page).iter().any(|text| text.contains("Lee")),
                page.facts,
            )
        };
        let (shown, facts) = seen(&sample, &desk);
        assert!(!shown && facts[0].starts_with("2 actions"), "{facts:?}");
        assert!(missing(&sample.meeting).is_empty());
        let key = last(&sample).key;
        let spot = Spot::Action(key, ActionPart::Due);
        assert_eq!(
            give(&mut sample, &spot, Answer::Said("mon".to_owned())),
            Err(Refusal::Gone)
        );
        sample.professionals_part();
        assert!(seen(&sample, &desk).0);
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        assert!(!seen(&sample, &room).0);
        say(&mut sample, &Spot::NewAction, "Tom to ring the police");
        assert!(last(&sample).marks.professionals_only);
    }

    #[test]
    fn the_room_reads_and_is_asked_nothing() {
        let mut sample = sitting();
        say(&mut sample, &Spot::NewAction, "Helen to ring Dawn");
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        let page = crate::view::Net::of(&sample.meeting).page(page(&sample.meeting, &room), &room);
        assert!(page.items().all(|item| item.ask == Ask::Nothing));
        assert_eq!(texts(&page).last().map(String::as_str), Some("Ring Dawn"));
        assert_eq!(page.items().count(), 3);
        assert!(page.facts.is_empty());
        let spot = Spot::NewAction;
        assert_eq!(
            understood(&sample.meeting, &room, &spot, "Kemi to"),
            Understood::default()
        );
    }

    #[test]
    fn the_first_action_is_told_how_to_begin() {
        let mut case = Sample::jay().meeting.case().clone();
        case.actions.clear();
        let page = page(&Sample::of(vec![case]).meeting, &Viewer::default());
        assert_eq!(page.groups.len(), 1);
        assert_eq!(
            page.groups[0].empty,
            "Nothing yet. Type it in one line; Enter keeps it."
        );
        assert_eq!(page.items().count(), 1);
    }

    #[test]
    fn capture_asks_for_one_line_from_anywhere() {
        let mut sample = sitting();
        sample.stage("mapping");
        let page = capture(&sample.meeting, &Viewer::default());
        assert_eq!(page.items().count(), 1);
        say(&mut sample, &Spot::NewAction, "Kemi to ring Dawn by mon");
        assert_eq!(last(&sample).action, "Ring Dawn");
    }

    #[test]
    fn how_it_will_be_known_is_offered_from_the_words() {
        let mut sample = sitting();
        say(
            &mut sample,
            &Spot::NewAction,
            "Kemi to ring the club so that Jay has a place",
        );
        let spot = part(&sample, ActionPart::DoneWhen);
        let offered = understood(&sample.meeting, &Viewer::default(), &spot, "");
        assert_eq!(offered.suggestion.as_deref(), Some("Jay has a place"));
    }
}

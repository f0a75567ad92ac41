//! The desk's own state: sheet, focus, half-typed text, peek. Everything else is in the meeting.

use super::last_page::LastPage;
use super::sentence::Sentence;
use super::{Place, Typing, steps, undone};
use crate::command::Command;
use crate::meeting::{
    ActionPart, DangerPart, Event, GoalPart, Meeting, Moment, Record, Request, Standing,
};
use crate::view::{Ask, Item, Layout, Page, Sheet, Sign, Spot, Viewer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The chair's desk.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// The stage, or what was asked for over it.
    pub sheet: Sheet,
    /// Where the cursor stands.
    pub focus: Option<Spot>,
    /// What is being typed, and where.
    pub typing: Option<Typing>,
    /// Who looks: the chair, with a peek at most.
    pub viewer: Viewer,
    /// When the peek ends by itself.
    pub peek_until: Option<Moment>,
    /// Columns that typed text has on the screen, as it was laid out last.
    pub columns: usize,
    /// Where the cursor goes once a stage that was asked for is open.
    pub goes_to: Option<Spot>,
    /// Where the cursor goes once what is on its way is kept, where that is not for the page to say.
    pub(super) next: Option<Next>,
    /// The letters that came one after another where letters mark.
    pub(super) sentence: Sentence,
    /// What was put by and is gone on with as it was.
    pub(super) put_by_now: PutBy,
    /// Where the cursor stood when it was told last.
    pub(super) told: Option<Standing>,
    /// Where the cursor stood in each stage, to come back to.
    pub(super) remembered: BTreeMap<StageOf, Spot>,
    /// What was on the desk last.
    pub(super) last_page: LastPage,
}

/// What was put by and is gone on with as it was: its field, with the cursor where it stood.
#[derive(Debug, Clone, Default)]
pub(super) struct PutBy {
    /// What the last key put by: undo as the next key goes on with it.
    pub(super) just: Option<Typing>,
    /// What was being typed when a sheet was opened over it, and where: it is as it was once the sheet is left.
    pub(super) under_a_sheet: Option<(StageOf, Typing)>,
    /// The line of an action that was being typed when it was looked up who is here: somebody in it was missing there.
    pub(super) line: Option<(StageOf, Typing)>,
}

/// A child and a stage.
pub(super) type StageOf = (usize, String);

/// Where the cursor goes once something is kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Next {
    /// On, from what was typed.
    On,
    /// To a field that was asked for.
    To(Spot),
    /// Into a field of another stage, open with what stands there.
    Edit(Spot),
}

/// What a key at the desk asks of the program.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// A request, and the place whose text it keeps.
    Request(Box<Request>, Option<Spot>),
    /// A few words for the status line.
    Say(String),
    /// A command that is not the desk's own.
    Command(Command),
    /// Write the copies.
    WriteCopies,
    /// Save the case again.
    SaveAgain,
}

/// How long a peek lasts.
pub(super) const PEEK_SECONDS: i64 = 5;

impl Desk {
    /// Makes the desk of a sitting, at the place where it was left: half-typed text comes back under the cursor.
    pub fn of(meeting: &Meeting) -> Self {
        let mut desk = Self {
            columns: 40,
            ..Self::default()
        };
        if let Some(at) = meeting.standing() {
            desk.stand(meeting, at);
            return desk;
        }
        let page = desk.page(meeting);
        let child = meeting.sitting().on_screen.child;
        let left = meeting
            .drafts()
            .filter(|(of, _, _)| *of == child)
            .map(|(_, spot, _)| spot.clone());
        let resumed = left
            .into_iter()
            .find_map(|spot| Some((Place::of(&page, &spot)?, spot)));
        match resumed {
            Some((place, spot)) => {
                desk.focus = Some(place.at.clone());
                desk.resume(meeting, &page, spot, place.at);
            }
            None => desk.focus = first(&page),
        }
        desk.told = Some(desk.standing());
        desk
    }

    /// Returns what is on the desk.
    pub fn page(&self, meeting: &Meeting) -> Arc<Page> {
        self.last_page.page(meeting, self.sheet, &self.viewer)
    }

    /// Opens a sheet over the stage, or the stage again.
    pub fn open(&mut self, meeting: &Meeting, sheet: Sheet) {
        let from = self.sheet;
        let left = |desk: &mut Self| {
            let typing = desk.put_by_now.just.take();
            typing.map(|typing| (stage_of(meeting), typing))
        };
        if from == Sheet::Stage {
            self.remember(meeting);
            self.put_by_now.under_a_sheet = left(self);
        }
        let line = match (from, sheet) {
            (Sheet::Capture, Sheet::WhoCame) => {
                self.put_by_now.line = left(self);
                None
            }
            _ => self.put_by_now.line.take(),
        };
        if (from, sheet) == (Sheet::WhoCame, Sheet::Stage) && line.is_some() {
            self.show(meeting, Sheet::Capture);
            self.take_up(meeting, line);
            return;
        }
        self.show(meeting, sheet);
        if sheet == Sheet::Stage {
            let under = self.put_by_now.under_a_sheet.take();
            self.take_up(meeting, under);
        }
    }

    /// Goes on with what was being typed when a sheet was opened over it.
    fn take_up(&mut self, meeting: &Meeting, left: Option<(StageOf, Typing)>) {
        let Some((stage, typing)) = left else {
            return;
        };
        let is_as_it_was = meeting.draft(&typing.spot) == Some(typing.field.value());
        let page = self.page(meeting);
        if stage == stage_of(meeting) && is_as_it_was && page.item(&typing.at).is_some() {
            self.focus = Some(typing.at.clone());
            self.typing = Some(typing);
        }
    }

    /// Shows a sheet, with the cursor where it stood there before.
    fn show(&mut self, meeting: &Meeting, sheet: Sheet) {
        self.typing = None;
        self.viewer.whole = false;
        self.viewer.asked = None;
        self.sheet = sheet;
        let back = (sheet == Sheet::Stage)
            .then(|| self.remembered.get(&stage_of(meeting)).cloned())
            .flatten();
        let page = self.page(meeting);
        let before_all = asked_before_all(&page).is_some();
        self.focus = back
            .filter(|spot| page.item(spot).is_some() && !before_all)
            .or_else(|| still_to_come(&page).filter(|_| sheet == Sheet::WhoCame))
            .or_else(|| first(&page));
    }

    pub(super) fn remember(&mut self, meeting: &Meeting) {
        if let Some(spot) = self.focus.clone() {
            self.remembered.insert(stage_of(meeting), spot);
        }
    }

    /// Puts the cursor on a place of the page on the desk, if it is there.
    pub fn go_to(&mut self, meeting: &Meeting, spot: &Spot) {
        if self.page(meeting).item(spot).is_some() {
            self.typing = None;
            self.focus = Some(spot.clone());
        }
    }

    /// Settles the desk after a record: the stage may be another, the item with focus gone, what was typed kept.
    pub fn settle(
        &mut self,
        before: &Meeting,
        meeting: &Meeting,
        record: &Record,
        kept: Option<&Spot>,
    ) {
        let (was, is) = (&before.sitting().on_screen, &meeting.sitting().on_screen);
        if was.professionals_part && !is.professionals_part {
            // Whatever was being typed is for the part alone; its draft is there when the part is opened again.
            self.typing = None;
            self.put_by_now = PutBy::default();
            self.viewer.peek = None;
        }
        let opens = record
            .events
            .iter()
            .any(|event| matches!(event, Event::StageOpened { .. } | Event::ChildTaken { .. }));
        if opens || was.stage != is.stage || was.child != is.child {
            self.leave_stage(before);
            self.show(meeting, Sheet::Stage);
            self.told = None;
            if let Some(spot) = self.goes_to.take() {
                self.go_to(meeting, &spot);
            }
            if let Some(Next::Edit(spot)) = self.next.take() {
                self.go_to(meeting, &spot);
                self.open_field(meeting, &spot);
            }
            return;
        }
        let page = self.page(meeting);
        let old = self.sheet.page(before, &self.viewer);
        let next = self.next.take();
        if kept.is_some() {
            self.after_keeping(&old, &page, (added(record), next == Some(Next::On)));
            if let Some(Next::To(spot)) = next {
                self.focus = page.item(&spot).map(|_| spot).or(self.focus.take());
            }
        } else if let Some(next) = next {
            if let Next::To(spot) = next {
                self.focus = page.item(&spot).map(|_| spot).or(self.focus.take());
            }
        } else if let Some(asked) = self.focus.as_ref().and_then(|spot| {
            steps::asked_anew(&old, &page, spot).or_else(|| steps::goes_on(&old, &page, spot))
        }) {
            self.focus = Some(asked);
        }
        if self.typing.is_none()
            && let Some(spot) = undone::place(meeting, record, &old, &page)
        {
            self.focus = Some(spot);
        }
        if self
            .focus
            .as_ref()
            .is_none_or(|spot| page.item(spot).is_none())
        {
            self.focus = neighbour(&old, &page, self.focus.as_ref()).or_else(|| first(&page));
        }
        let reveals = |event: &Event| matches!(event, Event::Revealed { .. });
        if record.events.iter().any(reveals) {
            // What was asked is answered; what is asked next stands below it.
            self.focus = self
                .focus
                .take()
                .map(|spot| steps::after(&page, &spot).unwrap_or(spot));
        }
    }

    /// Opens the field of a place with the words that stand in it.
    pub(super) fn open_field(&mut self, meeting: &Meeting, spot: &Spot) {
        let page = self.page(meeting);
        if let Some(place) = page.item(spot).and_then(Place::for_edit) {
            self.edit(meeting, &page, place, None);
        }
    }

    /// After words are kept the cursor stands where the next ones go: on a new entry, so that typing goes on below it;
    /// on the same open line; or on the next field.
    fn after_keeping(&mut self, old: &Page, page: &Page, (added, moves_on): (Option<Spot>, bool)) {
        let Some(typing) = self.typing.take() else {
            return;
        };
        let was_below = typing.spot != typing.at;
        let still_open = page.item(&typing.at).is_some_and(Item::is_open_line);
        if moves_on {
            // A statement that was just begun goes on with its next third, by Tab as by Enter.
            let is_begun = matches!(typing.spot, Spot::NewDanger | Spot::NewGoal);
            let part = is_begun.then(|| steps::part_of_new(old, page)).flatten();
            self.focus = part
                .or_else(|| steps::on(page, &typing.at))
                .or(Some(typing.at));
        } else if was_below {
            self.focus = added.or(Some(typing.at));
        } else if let Some(part) = steps::part_of_new(old, page) {
            self.focus = Some(part);
        } else if !still_open {
            self.focus = steps::after(page, &typing.at).or(Some(typing.at));
        }
    }

    /// What was typed stands already: the cursor goes where it goes once words are kept.
    pub fn stands_already(&mut self, meeting: &Meeting) {
        let page = self.page(meeting);
        let moves_on = self.next.take() == Some(Next::On);
        self.goes_to = None;
        self.after_keeping(&page, &page, (None, moves_on));
    }

    fn leave_stage(&mut self, before: &Meeting) {
        self.typing = None;
        self.viewer.peek = None;
        if self.sheet == Sheet::Stage {
            self.remember(before);
        }
    }

    /// Ends a peek whose time is over.
    pub fn tick(&mut self, now: Moment) {
        if self.peek_until.is_some_and(|until| now >= until) {
            self.peek_until = None;
            self.viewer.peek = None;
        }
    }
}

/// Returns what a record added.
fn added(record: &Record) -> Option<Spot> {
    record.events.iter().find_map(|event| match event {
        Event::EntryKept { key, .. } => Some(Spot::Entry(*key)),
        Event::DangerKept { key, .. } => Some(Spot::Danger(*key, DangerPart::About)),
        Event::GoalKept { key, .. } => Some(Spot::Goal(*key, GoalPart::See)),
        Event::ActionKept { key, .. } => Some(Spot::Action(*key, ActionPart::What)),
        _ => None,
    })
}

/// Returns the child and the stage on screen: where the cursor stood for one child says nothing of another.
fn stage_of(meeting: &Meeting) -> StageOf {
    let on_screen = &meeting.sitting().on_screen;
    (on_screen.child, on_screen.stage.clone())
}

/// Returns where the cursor stands first: the first place that asks for something, and where something stands there
/// already the line below it on which the next is given. Words to be read aloud are read from their beginning.
pub(super) fn first(page: &Page) -> Option<Spot> {
    if let Some(spot) = asked_before_all(page) {
        // The child and the family have no part in how the agencies answer: they are heard before it is asked.
        return Some(steps::unheard(page).cloned().unwrap_or(spot));
    }
    let asks = |item: &&Item| item.ask != Ask::Nothing || page.layout == Layout::Reading;
    let begin = page.items().find(asks).or(page.items().next())?;
    let stands = matches!(&begin.ask, Ask::Words { value, .. } if !value.is_empty());
    let entry = page.items().find(|item| item.is_entry_line());
    let first = entry.filter(|_| stands).unwrap_or(begin);
    Some(first.spot.clone())
}

/// Returns whoever may come now: the first who is not marked yet, or else the first who was not there.
fn still_to_come(page: &Page) -> Option<Spot> {
    let people = || {
        let is_person = |item: &&Item| matches!(item.spot, Spot::Person(_));
        page.items().filter(is_person)
    };
    let unmarked = people().find(|item| item.lacks_answer());
    let away = || people().find(|item| matches!(item.sign, Sign::No | Sign::Dash));
    unmarked.or_else(away).map(|item| item.spot.clone())
}

/// Returns what is asked before any agency answers: how the answers are gathered, while it is not chosen.
fn asked_before_all(page: &Page) -> Option<Spot> {
    let is_open = |item: &&Item| matches!(item.spot, Spot::How(_)) && item.lacks_answer();
    page.items().find(is_open).map(|item| item.spot.clone())
}

/// Returns the nearest item of the old page that is still on the new one: after the lost one, else before it.
fn neighbour(old: &Page, new: &Page, lost: Option<&Spot>) -> Option<Spot> {
    let spots: Vec<&Spot> = old.items().map(|item| &item.spot).collect();
    let place = spots.iter().position(|spot| Some(*spot) == lost)?;
    let after = spots.iter().skip(place);
    let before = spots.iter().take(place).rev();
    after
        .chain(before)
        .find(|spot| new.item(spot).is_some())
        .map(|spot| (*spot).clone())
}

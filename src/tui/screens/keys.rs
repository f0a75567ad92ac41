//! Which keys the foot shows: those that work now, the most useful first. It runs none of them.

use super::{able::able, answer};
use crate::command::{COMMANDS, Command, Context, key_words, letter, spec_of};
use crate::tui::desk::{Scene, picked};
use crate::tui::overlays::{Overlay, Question, With};
use crate::tui::widgets::Hint;
use crate::view::{Ask, Choice, Item, Layout, Sheet, Sign, Spot};

/// What decides which keys work, beside the item with the cursor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Where {
    /// The stage, or what was asked for over it.
    pub(super) sheet: Sheet,
    /// Whose letters work.
    pub(super) context: Context,
    /// Whether the stage is the last.
    pub(super) last: bool,
    /// Whether somebody else has the meeting, and keys only move about here.
    pub(super) reading: bool,
}

/// The most keys in a narrow foot, beside those that are always there.
const FEW: usize = 4;
/// How long a word may be in a narrow foot that has too many.
const SHORT: usize = 16;
/// How many letters of an item come before those of the whole stage.
const FIRST: usize = 3;
/// From this width on all have room that find it.
const WIDE: u16 = 96;

/// Returns the keys that work on the desk, as many as a window so wide should show.
pub(super) fn desk(scene: &Scene<'_>, at: Where, columns: u16) -> Vec<Hint> {
    let mut hints = if at.reading {
        reading(scene)
    } else if scene.typing.is_some() {
        typing(scene)
    } else {
        resting(scene, at)
    };
    if columns < WIDE && hints.len() > FEW {
        hints.retain(|hint| hint.word.chars().count() <= SHORT);
        hints.truncate(FEW);
    }
    hints
}

/// Returns the keys that are never left out: how to go on, and how to find all the rest.
pub(super) fn always(scene: &Scene<'_>, at: Where, columns: u16) -> Vec<Hint> {
    let mut hints = Vec::new();
    if at.reading {
        let back = (at.sheet != Sheet::Stage).then(|| said(Command::PutBy, "back"));
        hints.extend(back);
        hints.push(hint(Command::Leave));
    } else if scene.typing.is_none() {
        hints.push(match (at.sheet, at.last) {
            (Sheet::Stage, true) => said(Command::NextStage, "to the end"),
            // The stage bar says which stage that is.
            (Sheet::Stage, false) if columns < WIDE => said(Command::NextStage, "next"),
            (Sheet::Stage, false) => hint(Command::NextStage),
            _ => said(Command::PutBy, "back"),
        });
    }
    if at.sheet != Sheet::Urgent {
        hints.push(hint(Command::Palette));
    }
    if columns >= WIDE {
        hints.push(hint(Command::Help));
    }
    hints
}

/// Returns the keys of what lies over the body.
pub(super) fn overlay(overlay: &Overlay) -> Vec<Hint> {
    let enter = |word| said(Command::Keep, word);
    let esc = |word| said(Command::PutBy, word);
    match overlay {
        Overlay::Help(_) => vec![esc("close"), hint(Command::Down), hint(Command::PageDown)],
        Overlay::Palette(_) => vec![enter("go there"), said(Command::Down, "next"), esc("close")],
        Overlay::Question(Question::TakeOver(_)) => vec![enter("take over"), esc("read on")],
        Overlay::Question(Question::Over(_)) => vec![enter("open"), esc("read on")],
        Overlay::Question(
            Question::Leave(None) | Question::LeaveUntouched | Question::LeaveUnsaved(_),
        ) => {
            vec![enter("leave"), esc("stay")]
        }
        Overlay::Question(Question::Leave(Some(_))) => vec![
            enter("leave"),
            said(Command::OtherAnswer, "elsewhere"),
            esc("stay"),
        ],
        Overlay::Question(Question::SaveLeft { only_copies, .. }) => vec![
            enter(if *only_copies { "write" } else { "save" }),
            said(Command::OtherAnswer, "begin anew"),
            esc("leave"),
        ],
        Overlay::Question(Question::GoOn { .. }) => vec![
            enter("go on"),
            said(Command::OtherAnswer, "begin anew"),
            esc("leave"),
        ],
        Overlay::Look(_) => vec![
            enter("keep it"),
            said(Command::Down, "next look"),
            esc("as before"),
        ],
        Overlay::Minute(_) => vec![esc("close"), said(Command::Down, "read on")],
        Overlay::Clashes(clashes) => {
            let [left, right, does] = match clashes.with {
                With::File { .. } => ["meeting", "file", "save"],
                With::Window => ["leave", "take", "do it"],
            };
            let sides = [said(Command::Left, left), said(Command::Right, right)];
            let rest = if clashes.is_answered() {
                [enter(does), esc("not yet")]
            } else {
                [said(Command::Down, "next"), esc("not yet")]
            };
            sides.into_iter().chain(rest).collect()
        }
    }
}

/// Returns the keys of home.
pub(super) fn home(has_cases: bool, has_several: bool) -> Vec<Hint> {
    let mut hints = Vec::new();
    if has_cases {
        hints.push(said(Command::Keep, "open"));
        hints.push(said(Command::Peek, "first minute"));
        hints.push(said(Command::Down, "next"));
    }
    hints.push(hint(Command::Leave));
    if has_several {
        hints.push(said(Command::Right, "order"));
    }
    hints.push(hint(Command::Palette));
    hints
}

/// Where somebody else has the meeting, keys move and look.
fn reading(scene: &Scene<'_>) -> Vec<Hint> {
    let mut hints = vec![said(Command::Down, "read on")];
    if scene.page.layout == Layout::Columns {
        hints.push(said(Command::Next, "next column"));
    }
    let item = scene.focus.as_ref().and_then(|spot| scene.page.item(spot));
    if item.is_some_and(|item| item.can.peek) {
        hints.push(hint(Command::Peek));
    }
    hints
}

fn typing(scene: &Scene<'_>) -> Vec<Hint> {
    let next = match scene.page.layout {
        Layout::Columns => "next column",
        Layout::Rows | Layout::Reading => "next",
    };
    if is_picking(scene) {
        return vec![
            hint(Command::Keep),
            said(Command::Right, "choose"),
            said(Command::PutBy, "leave it"),
        ];
    }
    let mut hints = vec![hint(Command::Keep), hint(Command::PutBy)];
    if scene.typing.is_some_and(|typing| typing.refused) {
        hints.push(hint(Command::Clear));
    }
    if scene.understood.suggestion.is_some() {
        hints.push(hint(Command::TakeSuggestion));
    }
    let is_opened = scene.typing.is_some_and(|typing| typing.glance);
    if scene.understood.advice.is_some() && !is_opened {
        hints.push(hint(Command::PutAdviceAway));
    } else if scene.understood.is_shut || is_opened {
        hints.push(said(Command::PutAdviceAway, "advice"));
    }
    hints.push(said(Command::Next, next));
    // Last, so that no other key moves in the foot as it comes and goes.
    let rest = scene.rest.as_ref();
    hints.extend(rest.map(|_| said(Command::Right, "complete")));
    hints
}

/// Returns true while an option is picked and not kept yet.
fn is_picking(scene: &Scene<'_>) -> bool {
    scene.typing.is_some_and(|typing| {
        let item = scene.page.item(&typing.at);
        item.is_some_and(|item| picked(item, typing).is_some())
    })
}

fn resting(scene: &Scene<'_>, at: Where) -> Vec<Hint> {
    let item = scene.focus.as_ref().and_then(|spot| scene.page.item(spot));
    let Some(item) = item else {
        return Vec::new();
    };
    let mut hints = asked(item, at.sheet);
    if !takes_words(item) {
        let stage = letters(&item.ask, at.context);
        let place = hints.len().min(FIRST);
        hints.splice(place..place, stage);
    }
    if at.sheet != Sheet::Agenda || takes_words(item) {
        hints.extend(able(item));
    }
    hints
}

/// What answers the item.
fn asked(item: &Item, sheet: Sheet) -> Vec<Hint> {
    match &item.ask {
        Ask::Nothing => vec![said(Command::Down, "read on")],
        Ask::Do if matches!(sheet, Sheet::StillNeeded | Sheet::Drafts) => {
            vec![said(Command::Keep, "go there")]
        }
        // Whoever was talked about is not put off.
        Ask::Do if sheet == Sheet::Agenda && !item.can.remove => {
            vec![said(Command::Keep, "take up")]
        }
        Ask::Do if sheet == Sheet::Agenda => vec![
            said(Command::Keep, "take up"),
            said(Command::Remove, "not today"),
        ],
        Ask::Do if item.below.is_some() => vec![said(Command::Keep, "take this")],
        Ask::Do if matches!(item.spot, Spot::Criterion(_) | Spot::OtherMeeting(_)) => {
            let marked = item.sign == Sign::Yes;
            vec![said(Command::Keep, if marked { "unmark" } else { "mark" })]
        }
        Ask::Do => vec![said(Command::Keep, "do it")],
        Ask::Words { .. } if answer::is_bare(item) => vec![said(Command::Keep, "write")],
        Ask::Words { value, .. } if value.is_empty() => vec![said(Command::Keep, "answer")],
        Ask::Words { .. } => vec![said(Command::Keep, "edit")],
        Ask::Choice {
            options,
            letters: true,
            chosen,
        } => by_use(options, *chosen).filter_map(lettered).collect(),
        Ask::Choice { .. } => vec![said(Command::Right, "choose"), said(Command::Left, "back")],
    }
}

/// Goes through the options of a row, the likeliest first: whoever is here leaves next, and what stands is not given again.
fn by_use(options: &[Choice], chosen: Option<usize>) -> impl Iterator<Item = &Choice> {
    let stands = chosen.and_then(|at| options.get(at));
    let here = stands.is_some_and(|one| one.letter == letter(Command::MarkPresent));
    let goes = move |one: &&Choice| here && one.letter == letter(Command::MarkLeft);
    let is_other = move |one: &&Choice| !goes(one) && stands != Some(*one);
    let first = options.iter().filter(goes);
    let others = options.iter().filter(is_other);
    first.chain(others).chain(stands)
}

fn lettered(choice: &Choice) -> Option<Hint> {
    let letter = choice.letter?;
    Some(Hint::new(letter, choice.word.clone()))
}

fn takes_words(item: &Item) -> bool {
    matches!(
        item.ask,
        Ask::Words { .. } | Ask::Choice { letters: false, .. }
    )
}

/// The letters of a stage that are for no single item: everyone, somebody new.
fn letters(ask: &Ask, context: Context) -> Vec<Hint> {
    let taken = |key: char| match ask {
        Ask::Choice { options, .. } => options
            .iter()
            .filter_map(|option| option.letter)
            .any(|letter| letter == key),
        _ => false,
    };
    let whole = [Command::MarkEveryone, Command::NewPerson];
    COMMANDS
        .iter()
        .filter(|spec| spec.context == context && whole.contains(&spec.command))
        .filter(|spec| letter(spec.command).is_some_and(|key| !taken(key)))
        .map(|spec| hint(spec.command))
        .collect()
}

pub(super) fn hint(command: Command) -> Hint {
    let word = spec_of(command).map_or("", |spec| spec.hint);
    said(command, word)
}

pub(super) fn said(command: Command, word: &str) -> Hint {
    Hint::new(key_words(command), word)
}

#[cfg(test)]
mod tests {
    use super::super::sample_pages::{attendance, mapping, opening, rating};
    use super::super::samples::at;
    use super::*;
    use crate::view::Page;

    const STAGE: Where = Where {
        sheet: Sheet::Stage,
        context: Context::Anywhere,
        last: false,
        reading: false,
    };

    fn check(page: Page, line: u32, place: Where, expected: &str) {
        let scene = Scene {
            page: page.into(),
            focus: Some(at(line)),
            ..Scene::default()
        };
        let mut hints = desk(&scene, place, 80);
        hints.extend(always(&scene, place, 80));
        let shown: Vec<String> = hints
            .iter()
            .map(|hint| format!("{} {}", hint.key, hint.word))
            .collect();
        assert_eq!(shown.join("  "), expected);
    }

    #[test]
    fn the_foot_shows_what_works_where_the_cursor_stands() {
        let attending = Where {
            context: Context::Attendance,
            ..STAGE
        };
        check(
            attendance(),
            2,
            attending,
            "a absent  p present  e everyone  n new  Ctrl+N next  Ctrl+K more",
        );
        check(
            mapping(),
            1,
            STAGE,
            "Enter edit  Delete remove  Ctrl+Up move up  F3 join  Ctrl+N next  Ctrl+K more",
        );
        check(mapping(), 3, STAGE, "Enter write  Ctrl+N next  Ctrl+K more");
        check(
            opening(),
            1,
            STAGE,
            "Down read on  Ctrl+N next  Ctrl+K more",
        );
    }

    #[test]
    fn a_sheet_says_the_way_back_and_the_last_stage_the_way_to_the_end() {
        let sheet = Where {
            sheet: Sheet::PartHeld,
            ..STAGE
        };
        check(rating(), 10, sheet, "Enter do it  Esc back  Ctrl+K more");
        let last = Where {
            last: true,
            ..STAGE
        };
        check(
            rating(),
            10,
            last,
            "Enter do it  Ctrl+N to the end  Ctrl+K more",
        );
    }

    #[test]
    fn where_somebody_else_has_the_meeting_no_key_is_shown_that_would_change_it() {
        let reading = Where {
            reading: true,
            ..STAGE
        };
        check(
            mapping(),
            1,
            reading,
            "Down read on  Tab next column  Ctrl+Q leave  Ctrl+K more",
        );
        check(
            attendance(),
            2,
            reading,
            "Down read on  Ctrl+Q leave  Ctrl+K more",
        );
    }

    #[test]
    fn a_letter_the_item_has_is_not_shown_twice() {
        let mut page = attendance();
        for item in page.groups.iter_mut().flat_map(|group| &mut group.items) {
            if let Ask::Choice { options, .. } = &mut item.ask {
                options[0].letter = Some('e');
            }
        }
        let attending = Where {
            context: Context::Attendance,
            ..STAGE
        };
        check(
            page,
            2,
            attending,
            "a absent  e present  n new  Ctrl+N next  Ctrl+K more",
        );
    }
}

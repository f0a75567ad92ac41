//! Advice beside what is typed and below what stands: who may read it, what was put away, which comes first. It advises
//! nothing itself, and nothing waits for it.

use super::{Cell, Item, Tone, Understood, Viewer, Window, bottom_lines, typed};
use crate::case::{AdviceOff, Marks};
use crate::command::{Command, key_words};
use crate::meeting::{Meeting, ProgressPart, Request, Spot};
use crate::practice::{Advice, Reader, Rule, wording};

/// Says with one quiet mark that there is something to ask, while the family reads along.
const QUIET: &str = "?";

/// Returns what could be put better in what a child and a family will read; nothing of what they will not.
pub(super) fn read_by_family(meeting: &Meeting, marks: Marks, typed: &str) -> Vec<Advice> {
    let is_limited = !typed::line(meeting, typed).marks(marks).is_open();
    if is_limited || meeting.sitting().on_screen.professionals_part {
        return Vec::new();
    }
    let reader = Reader {
        case: meeting.case(),
        plain_words: &meeting.procedure().plain_words,
    };
    wording(typed, &reader)
}

/// Returns what was not put away, of what could be asked about something with these marks.
pub(super) fn left(off: AdviceOff, marks: Marks, found: Vec<Advice>) -> Vec<Advice> {
    let off = marks.advice_off.and(off);
    let is_left = |advice: &Advice| !off.has(advice.rule.code());
    found.into_iter().filter(is_left).collect()
}

/// Returns advice as it is read, and what would mend it.
pub(super) fn cell(advice: &Advice) -> Cell {
    let mut asks = advice.asks.clone();
    if advice.instead.is_some() {
        let key = key_words(Command::TakeSuggestion);
        let what = match (&advice.instead, advice.rule) {
            (Some(told), Rule::DoneWhen) => format!("“{told}”"),
            _ => "it".to_owned(),
        };
        asks = format!("{asks} {key} puts {what}.");
    }
    Cell::of(asks, Tone::Advice)
}

/// Returns the mark that stands for advice which is shut.
pub(super) fn quiet_mark() -> Cell {
    Cell::muted(format!("{QUIET} {}", key_words(Command::PutAdviceAway)))
}

/// Adds advice to what is understood of a line: the first of it in one line, its words marked, or one quiet mark.
pub(super) fn beside(
    understood: Understood,
    meeting: &Meeting,
    viewer: &Viewer,
    (line, found): (&str, &[Advice]),
) -> Understood {
    let Some(first) = found.first() else {
        return understood;
    };
    if viewer.window == Window::Room {
        return understood;
    }
    let mut understood = advised(understood, meeting, viewer, (line, found));
    let said = if viewer.is_advised(meeting) {
        cell(first)
    } else {
        quiet_mark()
    };
    understood.lines.push(vec![said]);
    understood
}

/// Adds what follows from advice that is shown elsewhere: the marked words, what would mend them, what can be put away.
pub(super) fn advised(
    understood: Understood,
    meeting: &Meeting,
    viewer: &Viewer,
    (line, found): (&str, &[Advice]),
) -> Understood {
    if !viewer.is_advised(meeting) {
        return Understood {
            is_shut: !found.is_empty(),
            ..understood
        };
    }
    let mended = || found.first().and_then(|advice| advice.mended(line));
    Understood {
        suggestion: understood.suggestion.or_else(mended),
        marked: found.first().and_then(|advice| advice.at.clone()),
        advice: found.first().map(|advice| advice.rule.code()),
        ..understood
    }
}

/// Puts advice below what stands, each in a line. While family is here it stays shut; that there is something grave to ask
/// stays to be seen.
pub(super) fn below(
    item: &mut Item,
    meeting: &Meeting,
    viewer: &Viewer,
    (marks, found): (Marks, Vec<Advice>),
) {
    let mut found = left(AdviceOff::default(), marks, found);
    let is_away = |advice: &Advice| {
        let mut away = viewer.put_away.iter();
        away.any(|(spot, code)| *spot == item.spot && *code == advice.rule.code())
    };
    found.retain(|advice| !is_away(advice));
    if viewer.window == Window::Room || found.is_empty() {
        return;
    }
    item.advice = found.first().map(|advice| advice.rule.code());
    item.is_shut = !viewer.is_advised(meeting);
    if item.is_shut && !viewer.peeks_at(&item.spot) {
        if found.iter().any(|advice| advice.rule == Rule::Authority) {
            let key = key_words(Command::PutAdviceAway);
            let words = format!("There is a question about this: {key} opens it.");
            item.notes.push(Cell::muted(words));
        }
        return;
    }
    let words = found
        .iter()
        .map(|advice| Cell::of(&advice.asks, Tone::Advice));
    item.notes.extend(words);
}

/// Returns what puts advice away for good about what stands at a place; nothing where it keeps no marks.
pub fn put_advice_away(meeting: &Meeting, spot: &Spot, code: &str) -> Option<Request> {
    let (case, key) = (meeting.case(), spot.item()?);
    let request = match spot {
        Spot::Danger(..) => Request::KeepDanger {
            key: Some(key),
            statement: case
                .map
                .danger_statements
                .iter()
                .find(|one| one.key == key)?
                .clone(),
        },
        Spot::Goal(..) => Request::KeepGoal {
            key: Some(key),
            goal: case
                .map
                .safety_goals
                .iter()
                .find(|one| one.key == key)?
                .clone(),
        },
        Spot::Entry(_) | Spot::Progress(_, ProgressPart::Held) => {
            let line = case.map.bottom_lines.iter().find(|line| line.key == key)?;
            bottom_lines::keep(line.clone())
        }
        Spot::Action(..) | Spot::Progress(..) => {
            let action = case.actions.iter().find(|one| one.key == key)?;
            Request::KeepAction {
                key: Some(key),
                action: Box::new(action.clone()),
            }
        }
        _ => return None,
    };
    Some(request.without_advice(AdviceOff::default().with(code)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{ActionPart, List, sample::Sample};
    use crate::view::{Answer, Page, Sheet};

    fn page(sample: &Sample) -> Page {
        Sheet::Stage.page(&sample.meeting, &Viewer::default())
    }

    fn typed(sample: &Sample, viewer: &Viewer, spot: &Spot, words: &str) -> Understood {
        Sheet::Stage.understood(&sample.meeting, viewer, spot, words)
    }

    fn said(understood: &Understood) -> Vec<&str> {
        let cells = understood.lines.iter().flatten();
        cells.map(|cell| cell.text.as_str()).collect()
    }

    #[test]
    fn words_of_the_trade_are_marked_and_plainer_ones_offered() {
        let mut sample = Sample::jay();
        sample.stage("mapping");
        let spot = Spot::NewEntry(List::Section("harm".to_owned()));
        let desk = Viewer::default();
        let line = "He absconded twice in May";
        let understood = typed(&sample, &desk, &spot, line);
        let asks = "“absconded”: in plain words, “went missing”? Ctrl+F puts it.";
        assert_eq!(said(&understood), [asks]);
        assert_eq!(understood.marked, Some(3..12));
        assert_eq!(
            understood.suggestion.as_deref(),
            Some("He went missing twice in May")
        );
        assert_eq!(understood.advice, Some("A7"));
        let off = Viewer {
            advice_off: AdviceOff::default().with("A7"),
            ..Viewer::default()
        };
        assert_eq!(typed(&sample, &off, &spot, line), Understood::default());
        let plain = typed(&sample, &desk, &spot, "He went missing twice in May");
        assert_eq!(plain, Understood::default());
    }

    #[test]
    fn what_family_told_is_nobodys_to_mend() {
        let mut case = Sample::jay().meeting.case().clone();
        for (_, list) in &mut case.map.mapping.0 {
            for entry in &mut list.0 {
                entry.source = Some("Dawn".to_owned());
            }
        }
        let mut sample = Sample::of(vec![case]);
        sample.stage("mapping");
        let key = sample.meeting.case().section("harm")[0].key;
        let told = typed(
            &sample,
            &Viewer::default(),
            &Spot::Entry(key),
            "He absconds",
        );
        assert_eq!(told.advice, None);
        let new = Spot::NewEntry(List::Section("harm".to_owned()));
        let check = |line: &str, expected| {
            let read = typed(&sample, &Viewer::default(), &new, line);
            assert_eq!(read.advice, expected, "{line}");
        };
        check("Dawn: he absconds because nobody listens", None);
        check("Jay: this placement is rubbish", None);
        check("Kemi: he absconds on Fridays", Some("A7"));
    }

    #[test]
    fn what_is_worded_for_the_child_is_read_as_the_child_will() {
        let mut sample = Sample::jay();
        sample.stage("statements");
        let map = &sample.meeting.case().map;
        let (danger, goal) = (map.danger_statements[0].key, map.safety_goals[0].key);
        let action = sample.meeting.case().actions[0].key;
        let words = "We worry when you abscond";
        for spot in [
            Spot::Danger(danger, crate::meeting::DangerPart::ToChild),
            Spot::Goal(goal, crate::meeting::GoalPart::ToChild),
        ] {
            assert_eq!(
                typed(&sample, &Viewer::default(), &spot, words).advice,
                Some("A7")
            );
        }
        sample.stage("actions");
        for part in [
            ActionPart::ToChild,
            ActionPart::DoneWhen,
            ActionPart::Concern,
        ] {
            let spot = Spot::Action(action, part);
            assert_eq!(
                typed(&sample, &Viewer::default(), &spot, words).advice,
                Some("A7")
            );
        }
    }

    #[test]
    fn how_a_statement_is_put_is_asked_while_it_is_typed_and_once_it_stands() {
        let mut sample = Sample::jay();
        sample.stage("statements");
        let line = "Jay absconds and nobody knows where he goes";
        let read = typed(&sample, &Viewer::default(), &Spot::NewDanger, line);
        assert_eq!(read.advice, Some("A7"));
        let request = Sheet::Stage.answer(
            &sample.meeting,
            &Spot::NewDanger,
            Answer::Said(line.to_owned()),
            sample.now,
        );
        sample.ask(request.unwrap()).unwrap();
        let key = sample
            .meeting
            .case()
            .map
            .danger_statements
            .last()
            .unwrap()
            .key;
        let spot = Spot::Danger(key, crate::meeting::DangerPart::About);
        let page = page(&sample);
        let notes = &page.item(&spot).unwrap().notes;
        assert!(
            notes
                .iter()
                .any(|note| note.text.contains("in plain words")),
            "{notes:?}"
        );
    }

    #[test]
    fn the_childs_own_words_are_nobodys_to_mend() {
        let mut sample = Sample::jay();
        sample.stage("mapping");
        let spot = Spot::NewEntry(List::Section("childs_voice".to_owned()));
        let understood = typed(&sample, &Viewer::default(), &spot, "I hate this placement");
        assert_eq!((understood.advice, understood.marked), (None, None));
    }

    #[test]
    fn a_bottom_line_that_takes_a_freedom_is_asked_about_typed_and_kept() {
        let mut sample = Sample::jay();
        sample.stage("statements");
        let desk = Viewer::default();
        let line = "Dawn takes Jay's phone away at ten";
        let spot = Spot::NewEntry(List::BottomLines);
        let understood = typed(&sample, &desk, &spot, line);
        assert_eq!(understood.advice, Some("A11"));
        let answer = Answer::Said(line.to_owned());
        let request = Sheet::Stage.answer(&sample.meeting, &spot, answer, sample.now);
        sample.ask(request.unwrap()).unwrap();
        let key = sample.meeting.case().map.bottom_lines.last().unwrap().key;
        let kept = Spot::Entry(key);
        assert_eq!(page(&sample).item(&kept).unwrap().advice, Some("A11"));
        let away = put_advice_away(&sample.meeting, &kept, "A11").unwrap();
        sample.ask(away).unwrap();
        let page = page(&sample);
        assert_eq!(page.item(&kept).unwrap().advice, None);
        let lines = &sample.meeting.case().map.bottom_lines;
        assert_eq!(lines.last().unwrap().text, line);
        sample.stage("mapping");
        let step = Spot::NewEntry(List::Section("next_steps".to_owned()));
        assert_eq!(typed(&sample, &desk, &step, line).advice, Some("A11"));
        let soft = typed(&sample, &desk, &step, "Kemi to monitor ongoing");
        assert_eq!((soft.advice, soft.marked), (Some("A5"), Some(8..15)));
        let worry = Spot::NewEntry(List::Section("harm".to_owned()));
        assert_eq!(typed(&sample, &desk, &worry, line).advice, None);
    }

    #[test]
    fn while_family_is_here_a_quiet_mark_stands_for_it() {
        let mut sample = Sample::jay();
        sample.here(&["dawn"]).stage("mapping");
        let spot = Spot::NewEntry(List::Section("harm".to_owned()));
        let understood = typed(&sample, &Viewer::default(), &spot, "He absconded");
        assert_eq!(said(&understood), ["? Ctrl+D"]);
        assert!(understood.is_shut && understood.suggestion.is_none());
        assert_eq!((understood.advice, understood.marked), (None, None));
        let opened = Viewer {
            advice: true,
            ..Viewer::default()
        };
        assert_eq!(
            typed(&sample, &opened, &spot, "He absconded").advice,
            Some("A7")
        );
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        assert_eq!(
            typed(&sample, &room, &spot, "He absconded"),
            Understood::default()
        );
    }

    #[test]
    fn what_is_put_away_about_an_action_stays_away_and_travels_with_it() {
        let mut sample = Sample::jay();
        sample.stage("actions");
        let line = "Kemi to support Jay by 22 dec #G1 (done when he rings)";
        let request = Sheet::Stage
            .answer(
                &sample.meeting,
                &Spot::NewAction,
                Answer::Said(line.to_owned()),
                sample.now,
            )
            .unwrap();
        sample.ask(request).unwrap();
        let key = sample.meeting.case().actions.last().unwrap().key;
        let spot = Spot::Action(key, ActionPart::What);
        assert_eq!(page(&sample).item(&spot).unwrap().advice, Some("A5"));
        let away = put_advice_away(&sample.meeting, &spot, "A5").unwrap();
        sample.ask(away).unwrap();
        assert_eq!(page(&sample).item(&spot).unwrap().advice, None);
        let understood = typed(&sample, &Viewer::default(), &spot, "Support Jay");
        assert_eq!(understood.advice, None);
        let action = sample.meeting.case().actions.last().unwrap();
        let written = serde_yaml::to_string(action).unwrap();
        assert!(written.contains("advice_off:\n- A5"), "{written}");
    }
}

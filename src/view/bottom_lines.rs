//! Whether what must happen did happen: the bottom lines of before, told as held or broken when progress is gone through.
//! They are written in `statements`; what happens when one is broken is for the people in the call.

use super::{Ask, Cell, Choice, Group, Item, Sign, Viewer, advised, dates};
use crate::calendar::Date;
use crate::case::{Entry, Key};
use crate::meeting::{Event, List, Meeting, ProgressPart, Refusal, Request, Spot};
use crate::practice::{Advice, Rule};
use crate::procedure::broken_again;
use crate::text::list;

/// What is chosen of a line that was kept to.
const HELD: &str = "held";
/// What is chosen of a line that was not.
const BROKEN: &str = "broken";

/// Returns the bottom lines that stood before this meeting; nothing where there was none, or no meeting to stand since.
pub(super) fn group(meeting: &Meeting, viewer: &Viewer) -> Option<Group> {
    meeting.case().last_held()?;
    let items: Vec<Item> = before(meeting)
        .filter(|line| viewer.may_see_entry(meeting, line))
        .map(|line| item(meeting, viewer, line))
        .collect();
    (!items.is_empty()).then(|| Group {
        heading: "What must happen: did it hold?".to_owned(),
        items,
        ..Group::default()
    })
}

fn before(meeting: &Meeting) -> impl Iterator<Item = &Entry> {
    let lines = meeting.case().map.bottom_lines.iter();
    lines.filter(|line| !line.key.is_of_sitting())
}

fn item(meeting: &Meeting, viewer: &Viewer, line: &Entry) -> Item {
    let today = meeting.today();
    let is_broken = line.broken.contains(&today);
    let is_told = is_told(meeting, line.key);
    let sign = match (is_broken, is_told) {
        (true, _) => Sign::No,
        (false, true) => Sign::Yes,
        (false, false) => Sign::Open,
    };
    let options = [(HELD, 'h'), (BROKEN, 'b')];
    let choice = |(word, letter): (&str, char)| Choice {
        letter: Some(letter),
        word: word.to_owned(),
        value: word.to_owned(),
    };
    let mut item = Item::new(spot(line.key), Cell::plain(&line.text))
        .sign(sign)
        .ask(Ask::Choice {
            options: options.map(choice).to_vec(),
            chosen: is_told.then_some(usize::from(is_broken)),
            letters: true,
        });
    // As a cell it would take its width from the words of every row above it.
    item.notes.extend(broken_on(line, today));
    advised::below(&mut item, meeting, viewer, (line.marks, advice(line)));
    item
}

fn spot(key: Key) -> Spot {
    Spot::Progress(key, ProgressPart::Held)
}

/// Says when it was broken: the history behind any question about it.
fn broken_on(line: &Entry, today: Date) -> Option<Cell> {
    let days: Vec<String> = line
        .broken
        .iter()
        .map(|day| {
            if *day == today {
                "today".to_owned()
            } else {
                dates::brief(*day, today)
            }
        })
        .collect();
    (!days.is_empty()).then(|| Cell::plain(format!("broken: {}", list(&days))))
}

/// A line that was broken again holds nothing as it stands.
fn advice(line: &Entry) -> Vec<Advice> {
    let asks = "Broken again. What would make it hold, or what happens instead?";
    let again = broken_again(line).then(|| Advice::new(Rule::NoDrift, asks));
    again.into_iter().collect()
}

/// Returns true where it was said in this meeting whether the line held. Another wording says nothing of that.
fn is_told(meeting: &Meeting, line: Key) -> bool {
    let child = meeting.sitting().on_screen.child;
    let case = meeting.case_before(child);
    let before: &[Entry] = case.map_or(&[], |case| &case.map.bottom_lines);
    let is_as = |stood: &Entry, now: &Entry| stood.text == now.text && stood.marks == now.marks;
    let here = meeting.effective().filter(|record| record.child == child);
    let kept = here.flat_map(|record| &record.events).filter_map(|event| {
        let Event::EntryKept { key, entry, .. } = event else {
            return None;
        };
        (*key == line).then_some(entry)
    });
    let mut stood: Option<&Entry> = None;
    for now in kept {
        let is_same = match stood {
            Some(stood) => is_as(stood, now),
            None => before.iter().any(|stood| is_as(stood, now)),
        };
        if is_same {
            return true;
        }
        stood = Some(now);
    }
    false
}

/// Turns what was chosen at a line into a request.
pub(super) fn chosen(meeting: &Meeting, key: Key, value: &str) -> Result<Request, Refusal> {
    let line = before(meeting).find(|line| line.key == key);
    let mut line = line.ok_or(Refusal::Gone)?.clone();
    let today = meeting.today();
    line.broken.retain(|day| *day != today);
    match value {
        HELD => {}
        BROKEN => line.broken.push(today),
        _ => return Err(Refusal::Gone),
    }
    Ok(keep(line))
}

/// Keeps a bottom line where it stands.
pub(super) fn keep(line: Entry) -> Request {
    Request::KeepEntry {
        list: List::BottomLines,
        before: None,
        key: Some(line.key),
        entry: Entry {
            key: Key::default(),
            ..line
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;
    use crate::view::{Answer, Page, Sheet, Window};

    fn sample() -> Sample {
        let mut sample = Sample::jay();
        sample.here(&["priya", "cole"]).stage("progress");
        sample
    }

    fn page(sample: &Sample, viewer: &Viewer) -> Page {
        Sheet::Stage.page(&sample.meeting, viewer)
    }

    fn row(sample: &Sample) -> Item {
        let page = page(sample, &Viewer::default());
        let items = page.groups.iter().flat_map(|group| &group.items);
        let mut lines =
            items.filter(|item| matches!(item.spot, Spot::Progress(_, ProgressPart::Held)));
        lines.next().unwrap().clone()
    }

    fn choose(sample: &mut Sample, value: &str) {
        let answer = Answer::Chosen(value.to_owned());
        let request = Sheet::Stage.answer(&sample.meeting, &row(sample).spot, answer, sample.now);
        sample.ask(request.unwrap()).unwrap();
    }

    fn said(item: &Item) -> Vec<&str> {
        let cells = item.cells.iter().chain(&item.notes);
        cells.map(|cell| cell.text.as_str()).collect()
    }

    /// Keeps the line with another wording, or another day on which it was broken.
    fn change(sample: &mut Sample, change: impl Fn(&mut Entry)) {
        let mut line = sample.meeting.case().map.bottom_lines[0].clone();
        change(&mut line);
        sample.ask(keep(line)).unwrap();
    }

    #[test]
    fn what_must_happen_is_told_as_held_or_broken_and_undone_again() {
        let mut sample = sample();
        assert_eq!(row(&sample).sign, Sign::Open);
        choose(&mut sample, BROKEN);
        assert_eq!(
            (row(&sample).sign, said(&row(&sample))),
            (Sign::No, vec!["broken: today"])
        );
        let broken = &sample.meeting.case().map.bottom_lines[0].broken;
        assert_eq!(broken, &[sample.meeting.today()]);
        choose(&mut sample, HELD);
        assert_eq!(
            (row(&sample).sign, said(&row(&sample))),
            (Sign::Yes, Vec::new())
        );
        assert!(sample.meeting.case().map.bottom_lines[0].broken.is_empty());
    }

    #[test]
    fn another_wording_says_nothing_of_whether_it_held() {
        let mut sample = sample();
        change(&mut sample, |line| line.text.push_str(" And so on."));
        assert_eq!(row(&sample).sign, Sign::Open);
        choose(&mut sample, HELD);
        assert_eq!(row(&sample).sign, Sign::Yes);
    }

    #[test]
    fn a_line_broken_again_is_asked_about_until_that_is_put_away() {
        let mut sample = sample();
        let before = crate::calendar::parse_iso("2026-12-11").unwrap();
        change(&mut sample, |line| line.broken = vec![before]);
        choose(&mut sample, BROKEN);
        let asks = "Broken again. What would make it hold, or what happens instead?";
        assert_eq!(said(&row(&sample)), ["broken: 11 Dec and today", asks]);
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        let seen = format!("{:?}", page(&sample, &room));
        assert!(seen.contains("broken: 11 Dec and today") && !seen.contains("Broken again"));
        let away = super::super::put_advice_away(&sample.meeting, &row(&sample).spot, "A10");
        sample.ask(away.unwrap()).unwrap();
        assert_eq!(said(&row(&sample)), ["broken: 11 Dec and today"]);
        assert_eq!(row(&sample).sign, Sign::No);
    }

    #[test]
    fn a_line_that_is_hidden_now_is_not_asked_about() {
        let mut sample = sample();
        change(&mut sample, |line| line.marks.private = true);
        assert!(group(&sample.meeting, &Viewer::default()).is_none());
    }
}

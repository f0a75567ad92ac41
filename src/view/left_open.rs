//! What the end of a sitting on several children lists of each of them: by reference alone, since another child's people
//! may be here. Enter goes to the child, behind the curtain, where it is told in full.

use super::page::Sign;
use super::{Ask, Cell, Group, Item, Missing, Tone, agenda};
use crate::meeting::{ChildState, Meeting, Spot};
use crate::text;

/// Returns the children of whom something is open, beside the one on screen; nothing where none is.
pub(super) fn group(meeting: &Meeting) -> Option<Group> {
    let here = on_screen(meeting);
    let open = agenda::open_of_each(meeting);
    let children = meeting.children().iter().zip(&open).enumerate();
    let items: Vec<Item> = children
        .flat_map(|(place, (child, gaps))| match &child.turn.deferral {
            Some(_) => put_off(place, child),
            None if here == Some(place) => Vec::new(),
            None => words(meeting, child, gaps)
                .map(|words| row(place, child, words))
                .into_iter()
                .collect(),
        })
        .collect();
    let heading = match here {
        Some(_) => "The other children",
        None => "The children",
    };
    (meeting.is_about_several() && !items.is_empty()).then(|| Group {
        heading: heading.to_owned(),
        items,
        ..Group::default()
    })
}

/// Says that the child on screen was not talked about to the end.
pub(super) fn not_heard_out(meeting: &Meeting) -> Option<String> {
    let child = meeting.children().get(on_screen(meeting)?)?;
    let is_left = meeting.is_about_several() && child.turn.is_open();
    is_left.then(|| format!("{} was not talked about to the end", child.case.reference))
}

fn on_screen(meeting: &Meeting) -> Option<usize> {
    (!meeting.is_at_a_common_stage()).then_some(meeting.sitting().on_screen.child)
}

fn words(meeting: &Meeting, child: &ChildState, gaps: &[Missing]) -> Option<String> {
    if let Some(by) = &child.turn.elsewhere {
        return Some(agenda::elsewhere(by));
    }
    if child.turn.began.is_none() {
        return Some("not talked about".to_owned());
    }
    let left = (!gaps.is_empty()).then(|| {
        let stages = meeting.procedure().stages.iter();
        let stages = stages.filter(|stage| gaps.iter().any(|gap| gap.stage == stage.id));
        let titles: Vec<&str> = stages.map(|stage| stage.title.as_str()).collect();
        let how_many = text::count(gaps.len(), "thing", "things");
        format!("{how_many} still open: {}", titles.join(", "))
    });
    let cut_short = child
        .turn
        .is_open()
        .then(|| "not talked about to the end".to_owned());
    let all: Vec<String> = cut_short.into_iter().chain(left).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

fn row(place: usize, child: &ChildState, words: String) -> Item {
    let item = Item::new(Spot::Child(place), Cell::plain(&child.case.reference))
        .sign(Sign::Open)
        .cells(vec![Cell::plain(words)]);
    if child.turn.elsewhere.is_some() {
        return item.sign(Sign::Dash);
    }
    item.ask(Ask::Do)
}

/// A child that was put off without a reason or a day: both are asked where it is listed.
fn put_off(place: usize, child: &ChildState) -> Vec<Item> {
    let Some(deferral) = &child.turn.deferral else {
        return Vec::new();
    };
    let reason = deferral.reason.as_deref().unwrap_or_default();
    let lacks = match (reason.trim().is_empty(), deferral.until.is_none()) {
        (true, true) => "put off without a reason and a day",
        (true, false) => "put off without a reason",
        (false, true) => "put off without a day",
        (false, false) => return Vec::new(),
    };
    let item = Item::new(Spot::Child(place), Cell::plain(&child.case.reference))
        .sign(Sign::Open)
        .cells(vec![Cell::of(lacks, Tone::Plain)]);
    std::iter::once(item)
        .chain(agenda::put_off(place, deferral))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, Deferral};
    use crate::meeting::{DeferralPart, Request, sample::Sample};
    use crate::procedure::Library;
    use crate::view::{Answer, Sheet, Viewer};

    fn four() -> Sample {
        let case = |reference: &str| -> Case {
            let text = format!("{{reference: {reference}, child: {{name: Planted {reference}}}}}");
            serde_yaml::from_str(&text).unwrap()
        };
        let library = Library::builtin();
        let procedure = library.get("oxfordshire-complex-child-panel").unwrap();
        let cases = ["A-1", "A-2", "A-3", "A-4"].map(case).to_vec();
        let mut sample = Sample::under((*procedure).clone(), cases);
        sample.stage("attendance");
        take(&mut sample, 0);
        sample.stage("agreement").ask(Request::NextStage).unwrap();
        let (child, deferral) = (1, Some(Deferral::default()));
        sample.ask(Request::DeferChild { child, deferral }).unwrap();
        take(&mut sample, 2);
        sample
    }

    fn take(sample: &mut Sample, child: usize) {
        sample.ask(Request::TakeChild { child }).unwrap();
        sample.ask(Request::LiftCurtain).unwrap();
    }

    fn rows(sample: &Sample) -> Vec<String> {
        let items = group(&sample.meeting).map(|group| group.items);
        let row = |item: &Item| match item.cells.first() {
            Some(cell) => format!("{} {}", item.text.text, cell.text),
            None => item.text.text.clone(),
        };
        items.unwrap_or_default().iter().map(row).collect()
    }

    #[test]
    fn the_end_lists_what_every_child_left_open() {
        let mut sample = four();
        let found = rows(&sample);
        assert!(found[0].starts_with("A-1 "), "{found:?}");
        assert!(found[0].contains("still open: ") && found[0].contains("Decisions"));
        assert_eq!(
            found[1..],
            [
                "A-2 put off without a reason and a day",
                "Why not today?",
                "Until when?",
                "A-4 not talked about"
            ]
        );
        assert!(!found.concat().contains("Planted"));
        let own = "A-3 was not talked about to the end";
        assert_eq!(not_heard_out(&sample.meeting).as_deref(), Some(own));
        let now = sample.now;
        let given = [
            (DeferralPart::Why, "Her worker is ill"),
            (DeferralPart::Until, "15 jan"),
        ];
        for (part, words) in given {
            let spot = Spot::Deferral(1, part);
            let said = Answer::Said(words.to_owned());
            let request = Sheet::WrapUp.answer(&sample.meeting, &spot, said, now);
            sample.ask(request.unwrap()).unwrap();
        }
        assert!(!rows(&sample).concat().contains("A-2"));
        let request = Sheet::WrapUp.answer(&sample.meeting, &Spot::Child(3), Answer::Do, now);
        sample.ask(request.unwrap()).unwrap();
        let on_screen = &sample.meeting.sitting().on_screen;
        assert!(on_screen.child == 3 && on_screen.curtain);
    }

    #[test]
    fn a_child_whose_part_left_something_open_says_so_on_the_agenda() {
        let sample = four();
        let page = Sheet::Agenda.page(&sample.meeting, &Viewer::default());
        let state = &page.item(&Spot::Child(0)).unwrap().cells[0].text;
        assert!(
            state.contains("talked about until 10:00") && state.ends_with("still open"),
            "{state}"
        );
    }
}

//! What the end of a sitting on several children lists of each of them: by reference alone, since another child's people
//! may be here. Enter goes to the child, behind the curtain, where it is told in full.

use super::page::Sign;
use super::{Ask, Cell, Group, Item, Missing, Tone, agenda, drafts};
use crate::meeting::{ChildState, Meeting, Spot};
use crate::text;

/// Returns the children of whom something is open, beside the one on screen; nothing where none is.
pub(super) fn group(meeting: &Meeting) -> Option<Group> {
    let here = on_screen(meeting);
    let open = agenda::open_of_each(meeting);
    let children = meeting.children().iter().zip(&open).enumerate();
    let items: Vec<Item> = children
        .flat_map(|(place, (child, gaps))| match &child.turn.deferral {
            Some(_) => put_off(meeting, place, child),
            None if here == Some(place) => Vec::new(),
            None => words(meeting, (place, child), gaps)
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

fn words(
    meeting: &Meeting,
    (place, child): (usize, &ChildState),
    gaps: &[Missing],
) -> Option<String> {
    if let Some(by) = &child.turn.elsewhere {
        return Some(agenda::elsewhere(by));
    }
    let half_typed = drafts::half_typed(meeting, place);
    if child.turn.began.is_none() {
        let not = "not talked about".to_owned();
        let all: Vec<String> = std::iter::once(not).chain(half_typed).collect();
        return Some(all.join("; "));
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
    // Who was here is kept with what was said, and of this child nothing was.
    let is_kept = meeting.record_of(place).is_some();
    let not_kept = "its file stays as it was, without who was here".to_owned();
    let not_kept = (!is_kept).then_some(not_kept);
    let all = cut_short.into_iter().chain(not_kept).chain(half_typed);
    let all: Vec<String> = all.chain(left).collect();
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
fn put_off(meeting: &Meeting, place: usize, child: &ChildState) -> Vec<Item> {
    let Some(deferral) = &child.turn.deferral else {
        return Vec::new();
    };
    let reason = deferral.reason.as_deref().unwrap_or_default();
    let lacks = match (reason.trim().is_empty(), deferral.until.is_none()) {
        (true, true) => "put off without a reason and a day",
        (true, false) => "put off without a reason",
        (false, true) => "put off without a day",
        (false, false) => {
            let half_typed = drafts::half_typed(meeting, place);
            let row = half_typed.map(|words| row(place, child, format!("put off; {words}")));
            return row.into_iter().collect();
        }
    };
    let half_typed = drafts::half_typed(meeting, place);
    let said: Vec<String> = std::iter::once(lacks.to_owned())
        .chain(half_typed)
        .collect();
    let item = Item::new(Spot::Child(place), Cell::plain(&child.case.reference))
        .sign(Sign::Open)
        .cells(vec![Cell::of(said.join("; "), Tone::Plain)]);
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

    fn half_type(sample: &mut Sample, text: &str) {
        let draft = Request::Draft {
            spot: Spot::NewAction,
            text: text.to_owned(),
        };
        sample.ask(draft).unwrap();
    }

    #[test]
    fn what_is_half_typed_of_another_child_is_counted_at_the_close_and_found_from_any_child() {
        let mut sample = four();
        half_type(&mut sample, "Planted half");
        take(&mut sample, 3);
        let found = rows(&sample);
        let of = |reference: &str| found.iter().find(|row| row.starts_with(reference)).cloned();
        let row = of("A-3").unwrap();
        assert!(row.contains("1 thing half-typed"), "{row}");
        let page = Sheet::Drafts.page(&sample.meeting, &Viewer::default());
        let row = page.item(&Spot::Child(2)).unwrap();
        assert_eq!(row.text.text, "A-3");
        assert_eq!(row.cells[0].text, "1 thing half-typed");
        assert!(!format!("{page:?}{found:?}").contains("Planted"));
        let now = sample.now;
        let goes = Sheet::Drafts.answer(&sample.meeting, &Spot::Child(2), Answer::Do, now);
        sample.ask(goes.unwrap()).unwrap();
        let on_screen = &sample.meeting.sitting().on_screen;
        assert!(on_screen.child == 2 && on_screen.curtain);
        let page = Sheet::Drafts.page(&sample.meeting, &Viewer::default());
        assert!(page.item(&Spot::NewAction).is_some());
        assert!(page.item(&Spot::Child(2)).is_none());
    }

    #[test]
    fn a_child_of_whom_only_marks_were_made_is_said_to_keep_none() {
        let mut sample = four();
        take(&mut sample, 3);
        let found = rows(&sample);
        let row = found.iter().find(|row| row.starts_with("A-3"));
        let row = row.unwrap();
        assert!(
            row.contains("stays as it was, without who was here"),
            "{row}"
        );
        let heard = found.iter().find(|row| row.starts_with("A-1")).unwrap();
        assert!(!heard.contains("stays as it was"), "{heard}");
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

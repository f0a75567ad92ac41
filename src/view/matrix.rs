//! The matrix stage: quadrants that were filled in before the meeting and are added to in it, told apart.
//! It does not know which quadrants there are; the procedure does.

use super::entries::{self, Listed};
use super::{Answer, Group, Layout, Missing, Page, Viewer, mapping, told};
use crate::case::Entry;
use crate::meeting::{List, Meeting, Refusal, Request, Spot};

pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let groups = lists(meeting)
        .iter()
        .enumerate()
        .map(|(column, listed)| Group {
            column,
            column_title: listed.title.clone(),
            empty: "Nothing here yet. Type, and Enter keeps it.".to_owned(),
            items: entries::items(meeting, viewer, listed),
            ..Group::default()
        })
        .collect();
    Page {
        quotes: mapping::quote(meeting, viewer).into_iter().collect(),
        groups,
        facts: vec![fact(meeting, viewer)],
        layout: Layout::Columns,
        ..Page::default()
    }
}

fn lists(meeting: &Meeting) -> Vec<Listed> {
    let quadrants = meeting.procedure().forms.matrix.iter();
    quadrants
        .flat_map(|form| &form.quadrants)
        .map(|quadrant| Listed {
            told_apart: true,
            ..Listed::new(
                List::Quadrant(quadrant.id.clone()),
                told(meeting, &quadrant.title),
                told(meeting, &quadrant.ask),
            )
        })
        .collect()
}

fn fact(meeting: &Meeting, viewer: &Viewer) -> String {
    let lists = lists(meeting);
    let seen: Vec<&Entry> = lists
        .iter()
        .flat_map(|listed| entries::seen(meeting, viewer, &listed.list))
        .collect();
    let added = seen
        .iter()
        .filter(|entry| entry.key.is_of_sitting())
        .count();
    format!(
        "{} filled in before · {added} added today",
        seen.len() - added
    )
}

pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    entries::answer(meeting, &lists(meeting), spot, answer)
}

/// Lists the quadrants in which nothing is seen.
pub(super) fn missing(meeting: &Meeting) -> Vec<Missing> {
    let desk = Viewer::default();
    lists(meeting)
        .into_iter()
        .filter(|listed| entries::seen(meeting, &desk, &listed.list).next().is_none())
        .map(|listed| Missing {
            what: format!("Nothing yet under “{}”", listed.title),
            stage: String::new(),
            spot: Some(Spot::NewEntry(listed.list)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;
    use crate::procedure::{MatrixForm, Section};

    fn robin() -> Sample {
        let mut sample = Sample::jay();
        let mut procedure = sample.meeting.procedure().clone();
        let quadrant = |id: &str, title: &str| Section {
            id: id.to_owned(),
            title: title.to_owned(),
            ..Section::default()
        };
        procedure.forms.matrix = Some(MatrixForm {
            quadrants: vec![
                quadrant("resilience", "Resilience"),
                quadrant("adversity", "Adversity"),
            ],
            layout: String::new(),
        });
        let case = serde_yaml::from_str(include_str!("../../tests/cases/robin.yaml")).unwrap();
        sample = Sample::under(procedure, vec![case]);
        sample
    }

    #[test]
    fn what_is_added_today_is_told_apart() {
        let mut sample = robin();
        let spot = Spot::NewEntry(List::Quadrant("resilience".into()));
        let said = Answer::Said("Rings Pat when upset.".into());
        let request = answer(&sample.meeting, &spot, said).unwrap();
        sample.ask(request).unwrap();
        let page = page(&sample.meeting, &Viewer::default());
        let told: Vec<(&str, usize)> = page
            .items()
            .map(|item| (item.text.text.as_str(), item.notes.len()))
            .collect();
        assert_eq!(
            told,
            [
                ("Makes friends quickly.", 0),
                ("Loves swimming.", 0),
                ("Rings Pat when upset.", 1),
                ("", 0),
                ("Third school in eighteen months.", 0),
                ("", 0),
            ]
        );
        assert_eq!(page.facts, ["3 filled in before · 1 added today"]);
        assert_eq!(page.quotes.len(), 1, "{:?}", page.quotes);
    }

    #[test]
    fn an_empty_quadrant_is_missing() {
        let mut sample = robin();
        assert_eq!(missing(&sample.meeting), []);
        let key = sample.meeting.case().quadrant("adversity")[0].key;
        let request = answer(&sample.meeting, &Spot::Entry(key), Answer::Remove).unwrap();
        sample.ask(request).unwrap();
        let what: Vec<String> = missing(&sample.meeting)
            .into_iter()
            .map(|m| m.what)
            .collect();
        assert_eq!(what, ["Nothing yet under “Adversity”"]);
    }
}

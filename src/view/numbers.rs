//! The numbers under which statements and goals are shown. The file's own ids stay as they are, and all links go by them.
//!
//! A number that is left out tells that something is hidden. So while something of a list is hidden, what is shown of it
//! is counted from 1: `D1, D2` where the file has `D1, D3`. Where all of it is shown, each has the file's own id.

use super::{Viewer, dangers, goals};
use crate::case::{DangerStatement, SafetyGoal};
use crate::meeting::Meeting;

/// Returns what is shown to a viewer: the number as it is shown, and the id it stands for.
pub(super) fn links(meeting: &Meeting, viewer: &Viewer) -> Vec<(String, String)> {
    let map = &meeting.case().map;
    let of_danger = |danger: &DangerStatement| danger.id.clone();
    let of_goal = |goal: &SafetyGoal| goal.id.clone();
    let seen = goals::seen(meeting, viewer).count();
    let ids = goals::seen(meeting, viewer).filter_map(of_goal);
    let mut links = numbered(ids, seen < map.safety_goals.len());
    let seen = dangers::seen(meeting, viewer).count();
    let ids = dangers::seen(meeting, viewer).filter_map(of_danger);
    links.extend(numbered(ids, seen < map.danger_statements.len()));
    links
}

/// Returns the number under which an id is shown; nothing where what it stands for is not.
pub(super) fn shown(meeting: &Meeting, viewer: &Viewer, id: &str) -> Option<String> {
    let links = links(meeting, viewer);
    let found = links.into_iter().find(|(_, known)| known == id);
    found.map(|(shown, _)| shown)
}

fn numbered(ids: impl Iterator<Item = String>, hides: bool) -> Vec<(String, String)> {
    let mut count = 0;
    let number = |id: String| {
        let letter = id.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_number = hides && letter.chars().count() == 1 && letter.len() < id.len();
        if !is_number {
            return (id.clone(), id);
        }
        count += 1;
        (format!("{letter}{count}"), id)
    };
    ids.map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Marks;
    use crate::meeting::{Request, sample::Sample};
    use crate::view::{Sheet, Spot, findable, missing};

    /// Jay's case with three statements and three goals, the second of each for professionals only.
    fn sample() -> Sample {
        let mut case = Sample::jay().meeting.case().clone();
        let hidden = Marks {
            professionals_only: true,
            private: false,
            ..Marks::default()
        };
        let danger = case.map.danger_statements[0].clone();
        let goal = case.map.safety_goals[0].clone();
        case.map.danger_statements = (1..4)
            .map(|n| DangerStatement {
                id: Some(format!("D{n}")),
                about: format!("worry {n}"),
                marks: if n == 2 { hidden } else { Marks::default() },
                ..danger.clone()
            })
            .collect();
        case.map.safety_goals = (1..4)
            .map(|n| SafetyGoal {
                id: Some(format!("G{n}")),
                see: format!("hope {n}"),
                answers: vec![format!("D{n}")],
                marks: if n == 2 { hidden } else { Marks::default() },
                ..goal.clone()
            })
            .collect();
        let mut sample = Sample::of(vec![case]);
        sample.stage("statements");
        sample
    }

    #[test]
    fn no_number_is_left_out_of_what_is_shown() {
        let sample = sample();
        let desk = Viewer::default();
        let page = format!("{:?}", Sheet::Stage.page(&sample.meeting, &desk));
        assert!(page.contains("\"D2\"") && page.contains("\"G2\""), "{page}");
        assert!(!page.contains("D3") && !page.contains("G3"), "{page}");
        let gaps = format!("{:?}", missing(&sample.meeting));
        assert!(!gaps.contains("D3"), "{gaps}");
        let found = findable(&sample.meeting, &desk);
        assert!(found.iter().all(|found| !found.beside.starts_with("A1")));
    }

    #[test]
    fn in_their_part_all_have_the_ids_of_the_file() {
        let mut sample = sample();
        sample.professionals_part();
        let links = links(&sample.meeting, &Viewer::default());
        assert!(links.iter().all(|(shown, id)| shown == id), "{links:?}");
        assert_eq!(links.len(), 6);
    }

    #[test]
    fn what_is_typed_means_what_is_shown() {
        let mut sample = sample();
        let say = |sample: &mut Sample, spot: Spot, words: &str| {
            let said = crate::view::Answer::Said(words.to_owned());
            let request = Sheet::Capture.answer(&sample.meeting, &spot, said, sample.now);
            request.and_then(|request: Request| sample.ask(request).map(|_| ()))
        };
        say(&mut sample, Spot::NewAction, "Kemi to ring Jay by fri #G2").unwrap();
        let action = sample.meeting.case().actions.last().unwrap();
        assert_eq!(action.purpose.answers, ["G3"]);
        let kept = sample.meeting.case().actions.len();
        let hidden = say(&mut sample, Spot::NewAction, "Kemi to see Jay by fri #G3");
        assert!(hidden.is_err(), "there is no third one here");
        assert_eq!(sample.meeting.case().actions.len(), kept);
        let found = goals::meant(&sample.meeting, "2").unwrap();
        assert_eq!(found[0].id.as_deref(), Some("D3"));
    }
}

//! What a child at the highest level has to fall back on, asked where it is written. What is missing at the close is for the
//! stages; this is asked while there is time, and can be put away.

use super::{Viewer, decisions, entries, level};
use crate::meeting::{List, Meeting};
use crate::practice::{Advice, FallBack, bottom_line_advice, contingency_advice, network_advice};

/// Asks for a bottom line where the level is the highest and there is none.
pub(super) fn bottom_line(meeting: &Meeting) -> Option<Advice> {
    bottom_line_advice(&highest(meeting)?, has(meeting))
}

/// Asks for a plan B where the level is the highest and there is none.
pub(super) fn contingency(meeting: &Meeting) -> Option<Advice> {
    contingency_advice(&highest(meeting)?, has(meeting))
}

/// Asks who else there is, where nobody of family or network is on the list.
pub(super) fn own_people(meeting: &Meeting) -> Option<Advice> {
    let case = meeting.case();
    let people = case.circle.people.iter();
    let own = people
        .filter(|person| person.is_family_or_network())
        .count();
    network_advice(&case.child.called(), own)
}

/// Returns the words of the highest level, where it is the child's.
fn highest(meeting: &Meeting) -> Option<String> {
    let form = &meeting.procedure().forms.rating;
    let (id, _) = form.levels.0.last()?;
    (meeting.rating_so_far() == Some(id)).then(|| level(meeting, id).text)
}

fn has(meeting: &Meeting) -> FallBack {
    let desk = Viewer::default();
    let mut lines = entries::seen(meeting, &desk, &List::BottomLines);
    FallBack {
        bottom_line: lines.next().is_some(),
        contingency: decisions::has_contingency(meeting, &desk),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Page, Sheet, put_advice_away};
    use super::*;
    use crate::case::Case;
    use crate::meeting::{Spot, sample::Sample};

    const LINE: &str = "HIGH risk, and no bottom line. What must happen, whatever else does?";
    const PLAN_B: &str = "HIGH risk, and no plan B. What happens if this does not hold?";
    const WHO: &str = "Nobody of family or friends is on the list. Who else is there for Jay?";

    fn sample(change: impl FnOnce(&mut Case)) -> Sample {
        let mut case = Sample::jay().meeting.case().clone();
        change(&mut case);
        Sample::of(vec![case])
    }

    fn page(sample: &mut Sample, stage: &str) -> Page {
        sample.stage(stage);
        Sheet::Stage.page(&sample.meeting, &Viewer::default())
    }

    fn asks(sample: &mut Sample, stage: &str, spot: &Spot, words: &str) -> bool {
        let page = page(sample, stage);
        let notes = &page.item(spot).unwrap().notes;
        notes.iter().any(|cell| cell.text == words)
    }

    fn lines() -> Spot {
        Spot::NewEntry(List::BottomLines)
    }

    fn plan_b() -> Spot {
        Spot::NewDecision("contingency".to_owned())
    }

    #[test]
    fn the_highest_level_is_asked_what_it_falls_back_on_where_that_is_written() {
        let mut with = sample(|_| {});
        assert!(!asks(&mut with, "statements", &lines(), LINE));
        assert!(asks(&mut with, "decisions", &plan_b(), PLAN_B));
        let mut without = sample(|case| case.map.bottom_lines.clear());
        assert!(asks(&mut without, "statements", &lines(), LINE));
        let mut lower = sample(|case| {
            case.map.bottom_lines.clear();
            for rating in &mut case.judged.ratings {
                rating.rating = Some("medium".to_owned());
            }
        });
        assert!(!asks(&mut lower, "statements", &lines(), LINE));
        assert!(!asks(&mut lower, "decisions", &plan_b(), PLAN_B));
    }

    #[test]
    fn a_child_with_nobody_of_their_own_is_asked_about_where_actions_are_given() {
        let mut alone = sample(|case| {
            case.circle
                .people
                .retain(crate::case::Person::is_professional);
        });
        assert!(asks(&mut alone, "actions", &Spot::NewAction, WHO));
        let mut with_family = sample(|_| {});
        assert!(!asks(&mut with_family, "actions", &Spot::NewAction, WHO));
    }

    #[test]
    fn it_stays_shut_while_family_reads_along_and_goes_when_it_is_put_away() {
        let mut sample = sample(|case| case.map.bottom_lines.clear());
        let page = page(&mut sample, "statements");
        let code = page.item(&lines()).unwrap().advice;
        assert_eq!(code, Some("B1"));
        // There is nothing there that could keep a mark: the desk remembers it.
        assert_eq!(put_advice_away(&sample.meeting, &lines(), "B1"), None);
        let away = Viewer {
            put_away: vec![(lines(), "B1")],
            ..Viewer::default()
        };
        let page = Sheet::Stage.page(&sample.meeting, &away);
        assert_eq!(page.item(&lines()).unwrap().advice, None);
        sample.here(&["dawn"]);
        assert!(!asks(&mut sample, "statements", &lines(), LINE));
    }
}

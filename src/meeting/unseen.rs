//! Which steps were made in a part for professionals only and concern nothing that stands in the open. It hides nothing.

use super::whole::State;
use super::{Event, Record};
use crate::case::{Case, Key, Marks};

/// Returns true where a record is a step of a part for professionals only that nobody outside it could see: outside,
/// undo passes by it, or the foot would say that something is hidden, and what was agreed there would go unseen too.
pub(super) fn is_unseen(state: &State, record: &Record) -> bool {
    let Some(child) = state.children.get(record.child) else {
        return false;
    };
    let steps = || record.events.iter().filter(|event| !event.is_passing());
    let unseen = |event: &Event| match event {
        Event::DecisionMade { key, decision } => {
            let mut made = child.decisions.iter().filter(|(known, _)| known == key);
            made.all(|(_, old)| !old.marks.is_open()) && !decision.marks.is_open()
        }
        Event::DecisionRemoved { key } => {
            let mut made = child.decisions.iter().filter(|(known, _)| known == key);
            made.all(|(_, old)| !old.marks.is_open())
        }
        Event::DifferenceKept {
            agency,
            professionals_only,
            ..
        } => {
            let stood = child.rating.differs.get(agency);
            *professionals_only && stood.is_none_or(|(reason, few)| *few || reason.is_none())
        }
        event => is_of_an_unseen_item(&child.case, event),
    };
    state.sitting.on_screen.professionals_part && steps().next().is_some() && steps().all(unseen)
}

fn is_of_an_unseen_item(case: &Case, event: &Event) -> bool {
    let was_unseen = |key: &Key| marks_of(case, *key).all(|marks| !marks.is_open());
    match event {
        Event::EntryKept { key, entry, .. } => !entry.marks.is_open() && was_unseen(key),
        Event::DangerKept { key, statement } => !statement.marks.is_open() && was_unseen(key),
        Event::GoalKept { key, goal } => !goal.marks.is_open() && was_unseen(key),
        Event::ActionKept { key, action } => !action.marks.is_open() && was_unseen(key),
        Event::EntryRemoved { key }
        | Event::DangerRemoved { key }
        | Event::GoalRemoved { key }
        | Event::ActionRemoved { key } => was_unseen(key),
        _ => false,
    }
}

/// Goes through the marks of whatever stands in a case under a key.
pub(super) fn marks_of(case: &Case, key: Key) -> impl Iterator<Item = Marks> + '_ {
    let map = &case.map;
    let lists = map.matrix.0.iter().chain(&map.mapping.0);
    let listed = lists.flat_map(|(_, entries)| &entries.0);
    let entries = listed.chain(&map.bottom_lines).map(|e| (e.key, e.marks));
    let dangers = map.danger_statements.iter().map(|s| (s.key, s.marks));
    let goals = map.safety_goals.iter().map(|g| (g.key, g.marks));
    let actions = case.actions.iter().map(|a| (a.key, a.marks));
    let all = entries.chain(dangers).chain(goals).chain(actions);
    all.filter(move |(known, _)| *known == key)
        .map(|(_, marks)| marks)
}

#[cfg(test)]
mod tests {
    use crate::case::{Entry, Key, Marks};
    use crate::meeting::{List, Refusal, Request, sample::Sample};

    fn keep(text: &str, key: Option<Key>) -> Request {
        let marks = Marks {
            professionals_only: true,
            private: false,
            ..Marks::default()
        };
        Request::KeepEntry {
            list: List::BottomLines,
            before: None,
            key,
            entry: Entry {
                marks,
                ..Entry::plain(text)
            },
        }
    }

    fn lines(sample: &Sample) -> Vec<&str> {
        let lines = sample.meeting.case().map.bottom_lines.iter();
        lines.skip(1).map(|line| line.text.as_str()).collect()
    }

    const UNDO: Request = Request::Undo { anywhere: true };

    #[test]
    fn what_was_kept_in_the_part_is_taken_back_in_a_part_only() {
        let mut sample = Sample::jay();
        sample.professionals_part().stage("statements");
        sample.ask(keep("One.", None)).unwrap();
        sample.ask(Request::CloseProfessionalsPart).unwrap();
        assert!(matches!(
            sample.ask(Request::Undo { anywhere: false }),
            Err(Refusal::UndoElsewhere(_))
        ));
        assert_eq!(lines(&sample), ["One."]);
        sample.ask(Request::OpenProfessionalsPart).unwrap();
        sample.ask(UNDO).unwrap();
        assert_eq!(lines(&sample), [""; 0]);
        sample.ask(Request::CloseProfessionalsPart).unwrap();
        assert_eq!(
            sample.ask(Request::Redo).unwrap_err(),
            Refusal::NothingToRedo
        );
        sample.ask(Request::OpenProfessionalsPart).unwrap();
        sample.ask(Request::Redo).unwrap();
        assert_eq!(lines(&sample), ["One."]);
    }

    #[test]
    fn what_the_part_took_from_the_open_is_brought_back_anywhere() {
        let mut sample = Sample::jay();
        let open = sample.meeting.case().map.bottom_lines[0].clone();
        sample.professionals_part().stage("statements");
        sample.ask(keep("Now for few.", Some(open.key))).unwrap();
        sample.ask(Request::CloseProfessionalsPart).unwrap();
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        assert_eq!(sample.meeting.case().map.bottom_lines[0].text, open.text);
    }
}

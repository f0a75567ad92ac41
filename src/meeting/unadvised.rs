//! Takes out of what goes to the room which advice the chair has put away: that is between the chair and the program. It
//! limits nothing else; `redact` does.

use super::Event;
use crate::case::{AdviceOff, Case, Marks};

/// Returns an event without what was put away.
pub(super) fn event(mut event: Event) -> Event {
    match &mut event {
        Event::EntryKept { entry, .. } => clear(&mut entry.marks),
        Event::DangerKept { statement, .. } => clear(&mut statement.marks),
        Event::GoalKept { goal, .. } => clear(&mut goal.marks),
        Event::ActionKept { action, .. } => clear(&mut action.marks),
        Event::DecisionMade { decision, .. } => clear(&mut decision.marks),
        _ => {}
    }
    event
}

/// Takes what was put away out of a case.
pub(super) fn case(case: &mut Case) {
    let map = &mut case.map;
    let lists = map.matrix.0.iter_mut().chain(map.mapping.0.iter_mut());
    let entries = lists.flat_map(|(_, entries)| &mut entries.0);
    for entry in entries.chain(&mut map.bottom_lines) {
        clear(&mut entry.marks);
    }
    for danger in &mut map.danger_statements {
        clear(&mut danger.marks);
    }
    for goal in &mut map.safety_goals {
        clear(&mut goal.marks);
    }
    for action in &mut case.actions {
        clear(&mut action.marks);
    }
}

fn clear(marks: &mut Marks) {
    marks.advice_off = AdviceOff::default();
}

#[cfg(test)]
mod tests {
    use crate::case::{AdviceOff, Entry};
    use crate::meeting::redact::{for_room, start_for_room};
    use crate::meeting::{List, Request, sample::Sample};

    #[test]
    fn the_room_is_not_told_what_was_put_away() {
        let off = AdviceOff::default().with("A11");
        let mut sample = Sample::jay();
        let request = Request::KeepEntry {
            list: List::Section("harm".into()),
            before: None,
            key: None,
            entry: Entry::plain("He was out all night."),
        };
        let kept = sample.ask(request.without_advice(off)).unwrap();
        let record = kept.kept.last().unwrap().clone();
        let told = format!("{:?}", for_room(&record, &[]));
        assert!(
            told.contains("out all night") && !told.contains(&format!("{off:?}")),
            "{told}"
        );
        assert!(format!("{record:?}").contains(&format!("{off:?}")));
        let cases = vec![sample.meeting.case().clone()];
        let start = start_for_room(Sample::of(cases).meeting.start()).unwrap();
        let written = serde_json::to_string(&start).unwrap();
        assert!(written.contains("out all night") && !written.contains("advice_off"));
    }
}

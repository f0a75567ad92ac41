//! A child of a sitting whose case somebody else had, and that is free now. It takes no lock; the session does.

use super::app::{App, Screen};
use super::msg::Effect;
use crate::meeting::HeldElsewhere;

impl App {
    /// Lets the children be talked about whose cases are free now; which those are is in the journal, so that whoever reads
    /// it knows the same.
    pub(super) fn freed(&mut self, still: Vec<HeldElsewhere>) -> Vec<Effect> {
        let Screen::Sitting(sitting) = &self.screen else {
            return Vec::new();
        };
        let meeting = &sitting.meeting;
        if sitting.elsewhere.is_some() || meeting.sitting().closed.is_some() {
            return Vec::new();
        }
        let is_still = |child: usize| still.iter().any(|held| held.child == child);
        let free = meeting.held_elsewhere().find(|held| !is_still(held.child));
        let free = free.and_then(|held| meeting.children().get(held.child));
        let said = free.map(|child| {
            let reference = &child.case.reference;
            format!("{reference} is free now: it can be talked about here.")
        });
        let record = meeting.to_hold_elsewhere(still, self.now);
        self.status = said.or(self.status.take());
        record.map(Effect::Append).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::meeting::sample::Sample;
    use crate::procedure::Library;
    use crate::tui::msg::{Msg, Opened};

    #[test]
    fn what_is_free_is_said_and_kept_and_the_rest_stays_as_it_is() {
        let case = |reference: &str| -> Case {
            serde_yaml::from_str(&format!("{{reference: {reference}, child: {{name: Jo}}}}"))
                .unwrap()
        };
        let panel = Library::builtin().get("oxfordshire-complex-child-panel");
        let cases = vec![case("A-1"), case("A-2"), case("A-3")];
        let mut sample = Sample::under((*panel.unwrap()).clone(), cases);
        let held = |child| HeldElsewhere { child, by: None };
        let now = sample.now;
        let found = sample
            .meeting
            .to_hold_elsewhere(vec![held(1), held(2)], now);
        sample.meeting.apply(&found.unwrap());
        let mut app = App::sitting(Opened::quiet(sample.meeting), now, (80, 24));
        let effects = app.update(Msg::Freed(vec![held(2)]));
        let Some(Effect::Append(record)) = effects.into_iter().next() else {
            panic!("it is kept");
        };
        app.update(Msg::Recorded(record));
        let words = "A-2 is free now: it can be talked about here.";
        assert_eq!(app.status.as_deref(), Some(words));
        let Screen::Sitting(sitting) = &app.screen else {
            panic!("a sitting");
        };
        let still: Vec<HeldElsewhere> = sitting.meeting.held_elsewhere().collect();
        assert_eq!(still, [held(2)]);
        assert!(
            app.update(Msg::Freed(vec![held(2)]))
                .iter()
                .all(|effect| !matches!(effect, Effect::Append(_))),
            "it is told once"
        );
    }
}

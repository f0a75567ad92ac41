//! Which actions are read back at the end of a sitting: what was agreed or changed in it. It asks nobody.

use super::Meeting;
use crate::case::{Action, Agreed, Progress};

impl Meeting {
    /// Goes through the open actions of a child that were agreed or changed today.
    pub fn to_read_back(&self, child: usize) -> impl Iterator<Item = &Action> {
        let before = self.case_before(child).map(|case| {
            let mut case = case.clone();
            case.number_items();
            case.actions
        });
        let before = before.unwrap_or_default();
        let actions = self.children().get(child).map(|state| &state.case.actions);
        let open = actions
            .into_iter()
            .flatten()
            .filter(|action| action.is_open());
        open.filter(move |action| {
            let old = before.iter().find(|old| old.key == action.key);
            self.answered(action).is_some() || old.is_none_or(|old| terms(old) != terms(action))
        })
    }

    /// Returns what was answered of an action today, if anything was.
    pub fn answered<'a>(&self, action: &'a Action) -> Option<&'a Agreed> {
        let agreed = action.agreed.as_ref();
        agreed.filter(|agreed| agreed.date == Some(self.today()))
    }

    /// Returns the ids of what was to be read back to its owner and was not: nobody has said yes to it.
    pub(super) fn not_read_back(&self, child: usize) -> Vec<String> {
        self.to_read_back(child)
            .filter(|action| self.answered(action).is_none())
            .filter_map(|action| action.id.clone())
            .collect()
    }
}

/// Returns what of an action its owner says yes to. When it is looked at again follows from the next meeting.
fn terms(action: &Action) -> Action {
    Action {
        agreed: None,
        progress: Progress {
            review: None,
            notes: Vec::new(),
            ..action.progress.clone()
        },
        ..action.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::Request;
    use crate::meeting::sample::Sample;

    #[test]
    fn what_was_not_read_back_stands_on_record() {
        let mut sample = Sample::jay();
        let ring = Action {
            action: "Ring the school".to_owned(),
            ..Action::default()
        };
        let keep = |key, action| Request::KeepAction {
            key,
            action: Box::new(action),
        };
        sample.stage("actions").ask(keep(None, ring)).unwrap();
        let record = sample.meeting.record_of(0).unwrap();
        let kept = sample.meeting.case().actions.last().unwrap().clone();
        assert_eq!(
            record.closing.not_read_back,
            [kept.id.clone().unwrap()],
            "those of the file are no new ones"
        );
        let read = Action {
            agreed: Some(Agreed {
                date: Some(sample.meeting.today()),
                owner_said_yes: Some(true),
                ..Agreed::default()
            }),
            ..kept.clone()
        };
        sample.ask(keep(Some(kept.key), read)).unwrap();
        let record = sample.meeting.record_of(0).unwrap();
        assert!(record.closing.not_read_back.is_empty());
    }
}

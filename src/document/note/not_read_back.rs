//! What was written down at a meeting and not read back, apart from what was agreed. It does not say why it was not.

use super::agreed::line;
use crate::{
    case::MeetingRecord,
    document::{Document, Words, audience::CopyFor},
};

/// Adds it, if there is any: whoever reads the list of actions finds it there, and must not take it for agreed.
pub(super) fn add(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let ids = &meeting.closing.not_read_back;
    let lines: Vec<Words> = copy
        .actions()
        .filter(|action| action.id.as_ref().is_some_and(|id| ids.contains(id)))
        .map(|action| line(copy, action))
        .collect();
    if lines.is_empty() {
        return;
    }
    document.paragraph(Words::strong(
        "Written down and not read back: nobody has said yes to it",
    ));
    document.list(lines);
}

#[cfg(test)]
mod tests {
    use crate::{
        calendar::parse_iso,
        case::Case,
        document::{Audience, minutes, note},
        procedure::Procedure,
    };

    #[test]
    fn what_was_not_read_back_stands_apart_from_what_was_agreed() {
        let case: Case = serde_yaml::from_str(
            "{child: {name: Robin Lee}, people: [{id: amy, name: Amy Kaur, agency: Health}], \
             meetings: [{date: 2026-12-18, not_read_back: [A2]}], actions: [\
             {id: A1, action: Before this meeting, owner: amy}, \
             {id: A2, action: Ask Pat about respite, owner: amy, due: 2027-01-01}]}",
        )
        .unwrap();
        let today = parse_iso("2026-12-18").unwrap();
        for build in [note, minutes] {
            let built = build(&case, &Procedure::default(), Audience::Family, today);
            let words = format!("{:?}", built.blocks);
            let none = words.find("No action was agreed").unwrap();
            let apart = words.find("Written down and not read back").unwrap();
            let respite = words.find("Ask Pat about respite").unwrap();
            assert!(none < apart && apart < respite, "{words}");
            assert!(!words.contains("Before this meeting"), "{words}");
        }
    }
}

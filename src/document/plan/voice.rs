//! "You said ... so ...": the child's own words and the actions that answer them. Only the child's copy has it.

use crate::{
    calendar::{Date, long},
    case::{Action, Entry, Found, Status},
    document::{Block, Document, Words, audience::CopyFor},
};

use super::measures::who_and_when;

/// Adds all the child said, whole and unedited, day by day, and below each day what follows from it.
pub(super) fn add(document: &mut Document, copy: CopyFor<'_>) {
    let voices: Vec<&Entry> = copy.childs_words().collect();
    let mut days: Vec<Option<Date>> = Vec::new();
    for voice in &voices {
        if !days.contains(&voice.date) {
            days.push(voice.date);
        }
    }
    if !days.is_empty() {
        document.heading(2, "What you said");
    }
    for day in days {
        let of_day = voices.iter().filter(|voice| voice.date == day);
        add_words(document, copy, of_day.copied());
        let answers = answers(copy, day);
        if !answers.is_empty() {
            document.paragraph("So:");
        }
        document.list(answers);
    }
}

/// Adds the words of a day; to whom and when is said once where it is the same.
fn add_words<'a>(
    document: &mut Document,
    copy: CopyFor<'a>,
    voices: impl Iterator<Item = &'a Entry>,
) {
    let mut before = String::new();
    for voice in voices {
        let lead = said_to(copy, voice);
        if lead != before {
            document.paragraph(lead.as_str());
        }
        before = lead;
        document.blocks.push(Block::Quote {
            words: voice.text.clone(),
            by: None,
        });
    }
}

fn said_to(copy: CopyFor<'_>, voice: &Entry) -> String {
    let to = voice.to.as_ref().map(|to| format!(" to {}", copy.name(to)));
    let date = voice.date.map(|date| {
        if was_away(copy, date) {
            // It was written down that day; when it was said nobody knows here.
            format!(", as we were told on {}", long(date))
        } else {
            format!(" on {}", long(date))
        }
    });
    format!(
        "You said{}{}:",
        to.unwrap_or_default(),
        date.unwrap_or_default()
    )
}

/// Returns true for the day of a meeting that the child did not come to: what stands under it was told by somebody else.
pub(in crate::document) fn was_away(copy: CopyFor<'_>, day: Date) -> bool {
    let mut held = copy.case.meetings.iter();
    let held = held.find(|meeting| meeting.date == Some(day));
    held.is_some_and(|meeting| {
        let mut there = meeting.present();
        there.all(|who| !matches!(copy.case.find(who), Found::Child(_)))
    })
}

/// Returns what answers the words of a day, done or still to do: an action names the day it answers.
fn answers(copy: CopyFor<'_>, day: Option<Date>) -> Vec<Words> {
    let answering = |action: &&Action| {
        day.is_some() && action.purpose.answers_voice == day && action.status() != Status::Dropped
    };
    copy.actions()
        .filter(answering)
        .map(|action| {
            let what = copy.wording(&action.action, action.to_child.as_deref());
            let lines = who_and_when(copy, action);
            let lines: Vec<String> = lines.iter().map(Words::plain).collect();
            Words::labelled(&lines.join(", "), what)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::{
        calendar::parse_iso,
        case::Case,
        document::{Audience, plan},
        procedure::Procedure,
    };

    fn check(present: &str, expected: &str) {
        let case: Case = serde_yaml::from_str(&format!(
            "{{child: {{name: Robin Lee}}, people: [{{id: amy, name: Amy Kaur, agency: Health}}], \
             mapping: {{childs_voice: [{{text: I hate packing., date: 2026-12-18}}]}}, \
             meetings: [{{date: 2026-12-18, present: [{present}]}}]}}"
        ))
        .unwrap();
        let today = parse_iso("2026-12-18").unwrap();
        let built = plan(&case, &Procedure::default(), Audience::Child, today);
        let words = format!("{:?}", built.blocks);
        assert!(words.contains(expected), "{expected}: {words}");
    }

    #[test]
    fn what_was_told_of_a_child_who_was_away_was_not_said_that_day() {
        check("amy, child", "You said on Friday 18 December 2026:");
        check(
            "amy",
            "You said, as we were told on Friday 18 December 2026:",
        );
    }
}

//! "You said ... so ...": the child's own words and the actions that answer them. Only the child's copy has it.

use crate::{
    calendar::long,
    case::{Action, Entry},
    document::{
        Audience, Block, Document, Words,
        actions::{due, owner},
        audience::CopyFor,
    },
};

/// Adds what the child said and what follows from it. Words that nothing answers are not repeated back.
pub(super) fn add(document: &mut Document, copy: CopyFor<'_>) {
    if copy.audience != Audience::Child {
        return;
    }
    let mut answered = copy
        .entries(&copy.case.child.voice)
        .map(|voice| (voice, answers(copy, voice)))
        .filter(|(_, answers)| !answers.is_empty())
        .peekable();
    if answered.peek().is_some() {
        document.heading(2, "What you said, and what we do about it");
    }
    for (voice, answers) in answered {
        document.paragraph(said_to(copy, voice));
        document.blocks.push(Block::Quote {
            words: voice.text.clone(),
            by: None,
        });
        document.paragraph("So:");
        document.list(answers);
    }
}

fn said_to(copy: CopyFor<'_>, voice: &Entry) -> String {
    let to = voice.to.as_ref().map(|to| format!(" to {}", copy.name(to)));
    let date = voice.date.map(|date| format!(" on {}", long(date)));
    format!(
        "You said{}{}:",
        to.unwrap_or_default(),
        date.unwrap_or_default()
    )
}

fn answers(copy: CopyFor<'_>, voice: &Entry) -> Vec<Words> {
    let answering = |action: &&Action| {
        voice.date.is_some() && action.purpose.answers_voice == voice.date && action.is_open()
    };
    copy.actions()
        .filter(answering)
        .map(|action| {
            let what = copy.wording(&action.action, action.to_child.as_deref());
            let who_and_when = format!("{}, {}", owner(copy, action), due(copy, action));
            Words::labelled(&who_and_when, what)
        })
        .collect()
}

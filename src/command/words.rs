//! What a chair may call a command: ordinary words by which the palette finds it. It matches nothing itself.

use super::Command;

/// Returns the words, besides its name and its help, by which a command is found.
///
/// Words as they are said in a meeting, not synonyms for their own sake: nobody looks up a command whose name they know.
pub const fn other_words(command: Command) -> &'static str {
    match command {
        Command::Undo => "undo mistake wrong oops revert cancel reverse",
        Command::Redo => "redo again restore",
        Command::NextStage => "forward move on continue carry on part step ahead",
        Command::PreviousStage => "previous earlier return part step",
        Command::Capture => "new add task to-do quick note job",
        Command::MakeAction => "turn into convert promote become change entry",
        Command::Join => "merge combine together one entry",
        Command::SayToChild => "wording child's words plain simple explain copy young",
        Command::TakeSuggestion => "accept use proposal suggested yes",
        Command::PutAdviceAway => "dismiss ignore hint question never quiet",
        Command::Agenda => "list order child children cases postpone put off another",
        Command::WhoCameOrWent => {
            "arrived arrives arrival joined joins late left leaves leaver early somebody someone people person new visitor guest invited invite"
        }
        Command::Palette => "search find command menu",
        Command::Saved => "save saved safe stored kept lost",
        Command::Help => "help keys shortcuts keyboard how press f1",
        Command::Leave => "quit exit log off stop program later",
        Command::Curtain => "hide cover blank privacy private blackout sharing share screen",
        Command::Peek => {
            "reveal unmask hidden telephone phone number address birthday contact details see"
        }
        Command::Pause => "break coffee comfort rest wait hold resume restart clock time",
        Command::StopUrgently => {
            "emergency danger disclosure disclosed unsafe police alarm safeguarding immediate"
        }
        Command::ProfessionalsPart => {
            "without family parents parent private closed alone confidential professional part"
        }
        Command::HoldInPart => {
            "adjourn break off unfinished postpone rest another day run ran out time half held"
        }
        Command::StillNeeded => {
            "missing left remaining checklist needed outstanding gaps incomplete lacks to do"
        }
        Command::Minutes => "discussion discussed summary talked said note for the record",
        Command::OtherWindow => {
            "second computer laptop clash conflict conflicted copy apart branch half sync"
        }
        Command::Drafts => "draft unfinished half typed typing lost words text aside",
        Command::Advice => "tips hints suggestions guidance prompts smart",
        Command::CloseMeeting => "end finish finished done over wrap up conclude close down",
        Command::Reopen => "open again closed undo close back into",
        Command::Look => {
            "theme themes colour colours color dark light bright daylight dusk contrast appearance mono"
        }
        Command::OpenRoom => "share screen teams second projector audience display everybody",
        Command::WriteCopies => {
            "copy copies print printing pdf word document documents export safety plan send email paper hand out share file"
        }
        Command::SaveCases => "save case again file failed retry",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::COMMANDS;

    #[test]
    fn what_is_only_in_the_palette_has_words_to_find_it_by() {
        for spec in COMMANDS.iter().filter(|spec| spec.keys.is_empty()) {
            let words = other_words(spec.command).split(' ').count();
            assert!(words >= 3, "{}", spec.name);
        }
    }
}

//! All commands: what they are called, which keys give them, where they work. What they do is for the screens and the engine.

/// What the chair can ask of the program with a key or from the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is explained in the table below")]
pub enum Command {
    Keep,
    PutBy,
    Next,
    Previous,
    Up,
    Down,
    Left,
    Right,
    First,
    Last,
    PageUp,
    PageDown,
    Remove,
    NextStage,
    PreviousStage,
    Capture,
    MakeAction,
    SayToChild,
    TakeSuggestion,
    PutAdviceAway,
    WhoCameOrWent,
    Agenda,
    Palette,
    Undo,
    Redo,
    Curtain,
    Peek,
    Help,
    Saved,
    Stay,
    Leave,
    MoveUp,
    MoveDown,
    MoveLeft,
    MoveRight,
    Join,
    LineBreak,
    Clear,
    OtherAnswer,
    MarkPresent,
    MarkApologies,
    MarkReport,
    MarkAbsent,
    MarkReplaced,
    MarkLeft,
    SinceWhen,
    MarkEveryone,
    NewPerson,
    TakeTheChair,
    MarkDone,
    MarkPartDone,
    MarkNotDone,
    MarkDropped,
    MarkCarried,
    MarkStillToDo,
    MarkInProgress,
    Pause,
    ProfessionalsPart,
    StopUrgently,
    HoldInPart,
    CloseMeeting,
    Reopen,
    OpenRoom,
    WriteCopies,
    SaveCases,
    Look,
    StillNeeded,
    Drafts,
    OtherWindow,
    Minutes,
    Advice,
}

/// Where a command works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Everywhere in a meeting, while typing too: such keys need Ctrl, a function key, Enter, Esc, Tab or an arrow.
    Anywhere,
    /// Where nothing is typed, in attendance.
    Attendance,
    /// Where nothing is typed, in progress.
    Progress,
    /// From the palette only.
    PaletteOnly,
}

/// Under which heading the help shows a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Typing and moving.
    Typing,
    /// Going through the meeting.
    Meeting,
    /// What others see.
    Screen,
    /// Attendance.
    Attendance,
    /// Progress.
    Progress,
    /// When something happens.
    Events,
}

impl Group {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 6] = [
        Self::Typing,
        Self::Meeting,
        Self::Screen,
        Self::Attendance,
        Self::Progress,
        Self::Events,
    ];

    /// Returns the heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Typing => "Typing and moving",
            Self::Meeting => "Through the meeting",
            Self::Screen => "What others see",
            Self::Attendance => "Attendance, where nothing is typed",
            Self::Progress => "Progress, where nothing is typed",
            Self::Events => "When something happens",
        }
    }
}

impl Command {
    /// Returns true for a key that is there so that a habit does no harm: nobody looks for it.
    pub const fn is_habit(self) -> bool {
        matches!(self, Self::Stay)
    }

    /// Returns true for a key that covers the screen, which nothing that lies over it may swallow.
    pub const fn covers(self) -> bool {
        matches!(self, Self::Curtain | Self::StopUrgently)
    }
}

/// One line of the table. Each field has one reader.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// The command.
    pub command: Command,
    /// Its name in a settings file.
    pub name: &'static str,
    /// Its keys.
    pub keys: &'static [&'static str],
    /// Where it works.
    pub context: Context,
    /// Its heading in the help.
    pub group: Group,
    /// What the foot says: at most ten characters.
    pub hint: &'static str,
    /// What the help and the README say.
    pub help: &'static str,
}

const fn spec(
    command: Command,
    name: &'static str,
    keys: &'static [&'static str],
    (context, group): (Context, Group),
    (hint, help): (&'static str, &'static str),
) -> Spec {
    Spec {
        command,
        name,
        keys,
        context,
        group,
        hint,
        help,
    }
}

const TYPING: (Context, Group) = (Context::Anywhere, Group::Typing);
const MEETING: (Context, Group) = (Context::Anywhere, Group::Meeting);
const SCREEN: (Context, Group) = (Context::Anywhere, Group::Screen);
const ATTENDANCE: (Context, Group) = (Context::Attendance, Group::Attendance);
const PROGRESS: (Context, Group) = (Context::Progress, Group::Progress);
const EVENTS: (Context, Group) = (Context::PaletteOnly, Group::Events);

/// All commands, in the order of the help overlay.
pub const COMMANDS: &[Spec] = &[
    spec(
        Command::Keep,
        "keep",
        &["enter"],
        TYPING,
        ("keep", "Keep what is typed, or edit what stands here"),
    ),
    spec(
        Command::PutBy,
        "put-by",
        &["esc"],
        TYPING,
        (
            "set aside",
            "Set aside what is typed, as a draft, or close what is open",
        ),
    ),
    spec(
        Command::Next,
        "next",
        &["tab"],
        TYPING,
        ("next", "Move on: to the next field or column"),
    ),
    spec(
        Command::Previous,
        "previous",
        &["shift-tab"],
        TYPING,
        ("back", "Move back: to the field or column before"),
    ),
    spec(Command::Up, "up", &["up"], TYPING, ("up", "One row up")),
    spec(
        Command::Down,
        "down",
        &["down"],
        TYPING,
        ("down", "One row down"),
    ),
    spec(
        Command::Left,
        "left",
        &["left"],
        TYPING,
        ("left", "One step left"),
    ),
    spec(
        Command::Right,
        "right",
        &["right"],
        TYPING,
        (
            "right",
            "One step right; put in the faint words behind the cursor",
        ),
    ),
    spec(
        Command::First,
        "first",
        &["home"],
        TYPING,
        ("first", "To the first row, or the start of the line"),
    ),
    spec(
        Command::Last,
        "last",
        &["end"],
        TYPING,
        ("last", "To the last row, or the end of the line"),
    ),
    spec(
        Command::PageUp,
        "page-up",
        &["pageup"],
        TYPING,
        ("page up", "One screen up"),
    ),
    spec(
        Command::PageDown,
        "page-down",
        &["pagedown"],
        TYPING,
        ("page down", "One screen down"),
    ),
    spec(
        Command::Remove,
        "remove",
        &["delete"],
        TYPING,
        ("remove", "Take out what the cursor stands on"),
    ),
    spec(
        Command::LineBreak,
        "line-break",
        &["ctrl-r"],
        TYPING,
        ("new line", "Begin a new line within what is typed"),
    ),
    spec(
        Command::Clear,
        "clear",
        &["ctrl-u"],
        TYPING,
        (
            "clear",
            "Empty the field; Ctrl+Z brings back what stood in it",
        ),
    ),
    spec(
        Command::OtherAnswer,
        "other-answer",
        &["f2", "ctrl-b"],
        TYPING,
        (
            "otherwise",
            "Answer a question otherwise than with Enter or Esc, where it says so",
        ),
    ),
    spec(
        Command::Join,
        "join",
        &["f3"],
        TYPING,
        ("join", "Put an entry together with the one above"),
    ),
    spec(
        Command::MoveUp,
        "move-up",
        &["ctrl-up"],
        TYPING,
        ("move up", "Move an entry up"),
    ),
    spec(
        Command::MoveDown,
        "move-down",
        &["ctrl-down"],
        TYPING,
        ("move down", "Move an entry down"),
    ),
    spec(
        Command::MoveLeft,
        "move-left",
        &["ctrl-left"],
        TYPING,
        (
            "move left",
            "Move an entry to the list before; in words: one word left",
        ),
    ),
    spec(
        Command::MoveRight,
        "move-right",
        &["ctrl-right"],
        TYPING,
        (
            "move right",
            "Move an entry to the list after; in words: one word right",
        ),
    ),
    spec(
        Command::Undo,
        "undo",
        &["ctrl-z"],
        TYPING,
        ("undo", "Take the last step back"),
    ),
    spec(
        Command::Redo,
        "redo",
        &["ctrl-y"],
        TYPING,
        ("redo", "Bring back what was taken back"),
    ),
    spec(
        Command::NextStage,
        "next-stage",
        &["ctrl-n"],
        MEETING,
        ("next stage", "Close this stage and open the next"),
    ),
    spec(
        Command::PreviousStage,
        "previous-stage",
        &["ctrl-p"],
        MEETING,
        ("stage back", "Go back to the stage before"),
    ),
    spec(
        Command::Capture,
        "capture",
        &["ctrl-l"],
        MEETING,
        ("capture", "Write an action in one line, from any stage"),
    ),
    spec(
        Command::MakeAction,
        "make-action",
        &["ctrl-o"],
        MEETING,
        ("to action", "Make an action of this next step"),
    ),
    spec(
        Command::SayToChild,
        "say-to-child",
        &["f4"],
        MEETING,
        (
            "to child",
            "Say how an action, a goal or a statement is put to the child",
        ),
    ),
    spec(
        Command::TakeSuggestion,
        "take-suggestion",
        &["ctrl-f"],
        MEETING,
        ("take it", "Take the suggestion"),
    ),
    spec(
        Command::PutAdviceAway,
        "put-advice-away",
        &["ctrl-d"],
        (Context::Anywhere, Group::Meeting),
        (
            "put away",
            "Put this advice away for good; open and shut it while the family reads along",
        ),
    ),
    spec(
        Command::Agenda,
        "agenda",
        &["f6"],
        MEETING,
        (
            "agenda",
            "The children of this meeting: who is next, who is put off",
        ),
    ),
    spec(
        Command::WhoCameOrWent,
        "who-came",
        &["ctrl-g"],
        MEETING,
        (
            "who came",
            "Mark who came or went, guests too, from any stage",
        ),
    ),
    spec(
        Command::Palette,
        "palette",
        &["ctrl-k"],
        MEETING,
        ("more", "Find or do anything by a few letters"),
    ),
    spec(
        Command::Saved,
        "saved",
        &["ctrl-s"],
        MEETING,
        (
            "saved?",
            "Say when it was last saved; everything is saved as you type",
        ),
    ),
    spec(
        Command::Help,
        "help",
        &["f1"],
        MEETING,
        ("keys", "Show the keys that work here"),
    ),
    spec(
        Command::Leave,
        "leave",
        &["ctrl-q"],
        MEETING,
        ("leave", "Leave; the meeting can be gone on with later"),
    ),
    spec(
        Command::Stay,
        "stay",
        &["ctrl-c"],
        MEETING,
        ("stay", "Nothing: the habit of copying never ends a meeting"),
    ),
    spec(
        Command::Curtain,
        "curtain",
        &["ctrl-t"],
        SCREEN,
        ("curtain", "Draw the curtain over the screen, or lift it"),
    ),
    spec(
        Command::Peek,
        "peek",
        &["ctrl-e"],
        SCREEN,
        ("peek", "Show one masked thing for five seconds"),
    ),
    spec(
        Command::Look,
        "look",
        &[],
        (Context::PaletteOnly, Group::Screen),
        (
            "look",
            "Choose how the screen looks: light or dark, strong contrast, no colours",
        ),
    ),
    spec(
        Command::MarkPresent,
        "mark-present",
        &["p"],
        ATTENDANCE,
        ("present", "Here"),
    ),
    spec(
        Command::MarkApologies,
        "mark-apologies",
        &["g"],
        ATTENDANCE,
        ("apologies", "Sent apologies"),
    ),
    spec(
        Command::MarkReport,
        "mark-report",
        &["w"],
        ATTENDANCE,
        ("report", "Sent apologies and a written report"),
    ),
    spec(
        Command::MarkAbsent,
        "mark-absent",
        &["x"],
        ATTENDANCE,
        ("absent", "Absent"),
    ),
    spec(
        Command::MarkReplaced,
        "mark-replaced",
        &["r"],
        ATTENDANCE,
        ("replaced", "Somebody came in their place"),
    ),
    spec(
        Command::MarkLeft,
        "mark-left",
        &["l"],
        ATTENDANCE,
        ("left", "Has left"),
    ),
    spec(
        Command::SinceWhen,
        "since-when",
        &["s"],
        ATTENDANCE,
        ("since", "Here, but not from the start: say since when"),
    ),
    spec(
        Command::MarkEveryone,
        "mark-everyone",
        &["e"],
        ATTENDANCE,
        (
            "everyone",
            "Everybody not marked yet is here; then mark the exceptions",
        ),
    ),
    spec(
        Command::NewPerson,
        "new-person",
        &["n"],
        ATTENDANCE,
        ("new", "Somebody who is not on the list, in one line"),
    ),
    spec(
        Command::TakeTheChair,
        "take-the-chair",
        &["c"],
        ATTENDANCE,
        ("chairs", "This person chairs"),
    ),
    spec(
        Command::MarkDone,
        "mark-done",
        &["d"],
        PROGRESS,
        ("done", "Done"),
    ),
    spec(
        Command::MarkPartDone,
        "mark-part-done",
        &["p"],
        PROGRESS,
        ("part done", "Part done, and why not all"),
    ),
    spec(
        Command::MarkNotDone,
        "mark-not-done",
        &["x"],
        PROGRESS,
        ("not done", "Not done, and why"),
    ),
    spec(
        Command::MarkInProgress,
        "mark-in-progress",
        &["i"],
        PROGRESS,
        ("begun", "Begun, still going on"),
    ),
    spec(
        Command::MarkDropped,
        "mark-dropped",
        &["n"],
        PROGRESS,
        ("not needed", "No longer needed, and why"),
    ),
    spec(
        Command::MarkCarried,
        "mark-carried",
        &["c"],
        PROGRESS,
        ("carry", "Carried to a new date"),
    ),
    spec(
        Command::MarkStillToDo,
        "mark-still-to-do",
        &["o"],
        PROGRESS,
        ("to do", "Still to do: nothing has changed"),
    ),
    spec(
        Command::Pause,
        "pause",
        &[],
        EVENTS,
        (
            "pause",
            "Pause, or go on: clocks stop, the room says a short break",
        ),
    ),
    spec(
        Command::StopUrgently,
        "stop-urgent",
        &["f8"],
        MEETING,
        (
            "urgent",
            "Stop: urgent. A disclosure or danger: curtain, time, who rings",
        ),
    ),
    spec(
        Command::ProfessionalsPart,
        "professionals-part",
        &[],
        EVENTS,
        ("part", "Open or close a part for professionals only"),
    ),
    spec(
        Command::HoldInPart,
        "hold-in-part",
        &[],
        EVENTS,
        ("unfinished", "Break off: what was agreed stands"),
    ),
    spec(
        Command::StillNeeded,
        "still-needed",
        &["f5"],
        MEETING,
        ("needed", "Show what is still needed, and go there"),
    ),
    spec(
        Command::Drafts,
        "drafts",
        &[],
        EVENTS,
        ("drafts", "Show half-typed text that was set aside"),
    ),
    spec(
        Command::OtherWindow,
        "other-window",
        &[],
        EVENTS,
        (
            "window",
            "Show what another window of this meeting wrote, to take or leave",
        ),
    ),
    spec(
        Command::Minutes,
        "minutes",
        &[],
        EVENTS,
        ("minutes", "Write what was discussed, for the minutes"),
    ),
    spec(
        Command::Advice,
        "advice",
        &[],
        EVENTS,
        ("advice", "Show or hide advice while typing"),
    ),
    spec(
        Command::CloseMeeting,
        "close",
        &[],
        EVENTS,
        (
            "close",
            "Close the meeting; what is not done yet is listed first",
        ),
    ),
    spec(
        Command::Reopen,
        "reopen",
        &[],
        EVENTS,
        ("reopen", "Reopen a closed meeting"),
    ),
    spec(
        Command::OpenRoom,
        "room",
        &[],
        EVENTS,
        (
            "to share",
            "Open the window to share: it follows, and nothing private is in it",
        ),
    ),
    spec(
        Command::WriteCopies,
        "copies",
        &[],
        EVENTS,
        ("copies", "Write the plan and the action list to files"),
    ),
    spec(
        Command::SaveCases,
        "save-case",
        &[],
        EVENTS,
        ("save case", "Save the case file of a closed meeting again"),
    ),
];

/// Returns the line of a command.
pub fn spec_of(command: Command) -> Option<&'static Spec> {
    COMMANDS.iter().find(|spec| spec.command == command)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Key;
    use std::collections::BTreeSet;

    /// The commands as the list above declares them.
    fn declared() -> Vec<String> {
        let source = include_str!("table.rs");
        let list = source.split("pub enum Command {").nth(1).unwrap();
        let list = list.split('}').next().unwrap();
        list.split(',')
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect()
    }

    fn keys(spec: &Spec) -> Vec<Key> {
        spec.keys.iter().map(|key| key.parse().unwrap()).collect()
    }

    #[test]
    fn every_command_has_exactly_one_line() {
        let mut lines: Vec<String> = COMMANDS
            .iter()
            .map(|spec| format!("{:?}", spec.command))
            .collect();
        let mut declared = declared();
        assert!(declared.len() > 50, "the list was not found");
        lines.sort();
        declared.sort();
        assert_eq!(lines, declared);
    }

    #[test]
    fn no_two_commands_share_a_name() {
        let names: BTreeSet<&str> = COMMANDS.iter().map(|spec| spec.name).collect();
        assert_eq!(names.len(), COMMANDS.len());
        for name in names {
            let plain = name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            assert!(plain, "{name}");
        }
    }

    #[test]
    fn no_key_means_two_things_in_one_place() {
        let mut seen: Vec<(Key, &Spec)> = Vec::new();
        for spec in COMMANDS {
            for key in keys(spec) {
                let clash = seen.iter().find(|(known, other)| {
                    let overlap = other.context == spec.context
                        || [other.context, spec.context].contains(&Context::Anywhere);
                    *known == key && overlap
                });
                assert!(clash.is_none(), "{} and {clash:?}", spec.name);
                seen.push((key, spec));
            }
        }
    }

    #[test]
    fn every_key_is_written_as_the_keymap_writes_it() {
        for spec in COMMANDS {
            for written in spec.keys {
                let key: Key = written.parse().unwrap();
                assert_eq!(key.to_string(), *written, "{}", spec.name);
            }
        }
    }

    #[test]
    fn letters_are_words_wherever_text_is_kept() {
        for spec in COMMANDS {
            let letters = keys(spec).iter().any(|key| key.types().is_some());
            let listens = matches!(spec.context, Context::Attendance | Context::Progress);
            assert!(!letters || listens, "{}", spec.name);
        }
    }

    #[test]
    fn what_is_only_in_the_palette_has_no_key_and_the_rest_has() {
        for spec in COMMANDS {
            let palette_only = spec.context == Context::PaletteOnly;
            assert_eq!(spec.keys.is_empty(), palette_only, "{}", spec.name);
        }
    }

    #[test]
    fn a_hint_fits_in_the_foot_and_a_help_is_a_sentence() {
        for spec in COMMANDS {
            assert!(
                (1..=10).contains(&spec.hint.chars().count()),
                "{}",
                spec.hint
            );
            let capital = spec.help.starts_with(|c: char| c.is_uppercase());
            assert!(capital && !spec.help.ends_with('.'), "{}", spec.help);
        }
    }

    #[test]
    fn every_heading_has_commands_and_they_stand_together() {
        for group in Group::ALL {
            assert!(COMMANDS.iter().any(|spec| spec.group == group), "{group:?}");
        }
    }
}

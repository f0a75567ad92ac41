//! What comes in to the program and what goes out, as data that can be compared and replayed. It does neither.

use super::elsewhere::Elsewhere;
use super::overlays::Clashes;
use crate::command::{Command, Key};
use crate::meeting::{HeldElsewhere, Meeting, Moment, Record};
use crate::store::lock::Holder;
use crate::store::session::{Answers, Heard};
use crate::text;
use crate::view::{FirstMinute, Spot};
use std::{fmt, path::PathBuf};

/// What comes in: one channel, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// A key was pressed.
    Pressed(Key),
    /// Text was pasted, or came in a burst.
    Pasted(String),
    /// A command was given by its name, whether a key gives it or not.
    Given(Command),
    /// The chair wants to stand at a place of the page.
    Sought(Spot),
    /// The window has another size.
    Resized(u16, u16),
    /// It is another minute, or something was waited for.
    Clock(Moment),
    /// A record is in the desk journal, or kept in memory where the disk failed.
    Recorded(Record),
    /// How far what is kept has got.
    Storage(Storage),
    /// A sitting was opened, or gone on with.
    Opened(Box<Opened>),
    /// What the chair reads of a case before the call.
    FirstMinute(FirstMinute),
    /// Something was heard of a sitting that somebody else has.
    Heard(Heard),
    /// A hand and the meeting changed the same: nothing is saved before the chair has chosen.
    Clashes(Clashes),
    /// Save what was closed and is not saved.
    SaveLeft,
    /// Somebody has taken the sitting over that was kept here.
    TakenOver(Holder),
    /// A case that somebody else had is free now: those that are still held elsewhere.
    Freed(Vec<HeldElsewhere>),
    /// Something the chair asked for is done: a few words.
    Done(String),
    /// Something the chair asked for failed: why, and what to do.
    Failed(String),
    /// The meeting that was to be taken over is over: when and where it was closed.
    Over(String),
}

/// A sitting that was opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The sitting as it stands.
    pub meeting: Meeting,
    /// What the chair should be told first: that it was gone on with, or who else has it.
    pub notice: Option<String>,
    /// When and where it was left, if the chair is to be asked whether to go on with it.
    pub left: Option<String>,
    /// What of its journal is damaged, and where the rest is; asked together with that.
    pub damage: Option<String>,
    /// Whether it was closed and saved, and its copies alone are not written.
    pub lacks_only_copies: bool,
    /// Who has it, where that is somebody else and it can only be read here.
    pub elsewhere: Option<Elsewhere>,
}

impl Opened {
    /// Returns a sitting of which there is nothing to tell and nothing to ask.
    pub const fn quiet(meeting: Meeting) -> Self {
        Self {
            meeting,
            notice: None,
            left: None,
            damage: None,
            lacks_only_copies: false,
            elsewhere: None,
        }
    }
}

/// How far what is kept has got.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Storage {
    /// What the head says where something is wrong: "not saved here since 10:42". Quiet otherwise.
    pub trouble: Option<String>,
    /// Why that is and what ends it, where a disk or a share takes nothing.
    pub cure: Option<String>,
    /// What it says where a disk is only slow: "saving …".
    pub behind: Option<String>,
    /// What would be lost if the program ended now; nothing where all is kept.
    pub unkept: Option<String>,
    /// What of a meeting that was closed stands in no file or in no copy yet, and why; nothing where all of it does.
    pub unsaved: Option<String>,
    /// Where the copies of this meeting were written.
    pub copies_in: Option<String>,
    /// When the last record was flushed.
    pub saved_at: Option<Moment>,
    /// Whether case files or copies are being written.
    pub writes: bool,
    /// Whether the case files, or the copies, do not hold what was closed.
    pub lacking: bool,
    /// Whether that is tried again now.
    pub tries_again: bool,
}

impl Storage {
    /// Returns what is wrong, in words that may stand where no child is named.
    pub fn trouble_without_names(&self) -> Option<&str> {
        let trouble = self.trouble.as_deref()?;
        Some(if self.lacking {
            "not everything is saved"
        } else {
            trouble
        })
    }
}

impl fmt::Display for Storage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (
            self.trouble.as_ref().or(self.behind.as_ref()),
            self.saved_at,
        ) {
            (Some(not_yet), _) => {
                f.write_str(&text::capitalised(not_yet))?;
                self.cure
                    .as_ref()
                    .map_or(Ok(()), |cure| write!(f, ". {cure}"))
            }
            (None, Some(at)) => write!(
                f,
                "Everything is saved, last at {}. It is saved as you type.",
                at.format("%H:%M")
            ),
            (None, None) => f.write_str("Nothing to save yet. It is saved as you type."),
        }
    }
}

/// What goes out. The runtime performs it.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Write a record to the desk journal; it comes back as recorded.
    Append(Record),
    /// Write the cases, with the record of this meeting in them. What became of the files and of the copies is told
    /// together: of two things told one after the other only the last is read.
    SaveCases {
        /// Whether the copies are written after it.
        copies: bool,
        /// What counts where a hand changed the same.
        answers: Answers,
    },
    /// Write again what could not be written: nothing is said while it still cannot be.
    TryAgain,
    /// Look whether a hand has changed the files since the meeting began.
    LookAtFiles,
    /// Open the window that is shared.
    OpenRoom,
    /// Write the copies: the plan and the action list.
    WriteCopies,
    /// Open the sitting of a case file.
    Open(PathBuf),
    /// Begin the sitting anew; the one that was left stays as it is.
    BeginAnew,
    /// Take the sitting over from whoever has it.
    TakeOver,
    /// Open the files of a sitting that was read and is over.
    OpenAgain,
    /// Give up a sitting that somebody has taken over, and follow it.
    GiveUp,
    /// Read what the chair reads of a case file before the call.
    FirstMinute(PathBuf),
    /// Write all of a sitting to another folder, since its own takes nothing.
    KeepApart,
    /// Remember the look that was chosen, for the next time.
    RememberLook(String),
    /// Leave the program.
    Leave,
}

//! Why a request is refused, and what to do instead, in words the chair can read aloud. It changes nothing and knows no
//! key: `view` adds the one that leads on.

use super::Spot;
use thiserror::Error;

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// There is no such stage, child, person or item any more.
    #[error("That is not here any more.")]
    Gone,
    /// Nothing was typed.
    #[error("Nothing is typed yet.")]
    NothingTyped,
    /// The sitting is closed.
    #[error("The meeting is closed. Reopen it first.")]
    Closed,
    /// Somebody else has the child's file: who, and which.
    #[error("{0}, so it can only be read here. The rest of the meeting goes on.")]
    HeldElsewhere(String),
    /// A child that was talked about cannot be put off: which.
    #[error(
        "{0} was talked about today, and that stands in its file, so it cannot be put off. Its next date says when it is on again."
    )]
    TalkedAbout(String),
    /// There is nothing to undo.
    #[error("There is nothing to take back.")]
    NothingToUndo,
    /// There is nothing to redo.
    #[error("There is nothing to bring back.")]
    NothingToRedo,
    /// What was taken back last was about another child: which.
    #[error("There is nothing to bring back here. What was taken back last was about {0}.")]
    RedoElsewhere(String),
    /// The last step was made elsewhere.
    #[error("The last change was in {0}.")]
    UndoElsewhere(String),
    /// A reveal cannot be undone.
    #[error(
        "Everybody has seen the answers, so they cannot be taken back. Start a second round instead."
    )]
    RevealStands,
    /// Somebody has not answered, and what is shown cannot be taken back.
    #[error("{who} not answered.")]
    RevealLacks {
        /// Who, with its verb: `Taz has`.
        who: String,
        /// Whether the answers would be shown; kept where they were said in turn.
        shows: bool,
    },
    /// A close cannot be undone.
    #[error("A close cannot be taken back. Reopen the meeting instead.")]
    CloseStands,
    /// What was agreed before a close stands, though the meeting was opened again.
    #[error(
        "What was agreed before the close is in the copies, so it is not taken back. Correct it where it stands."
    )]
    AgreedBeforeClose,
    /// A part for professionals only needs a room of professionals.
    /// Everybody reads the refusal too, so it names nobody.
    #[error(
        "Not now: the meeting is not only for agencies. Attendance shows who is here, and who is not marked yet."
    )]
    NotProfessionalsOnly,
    /// The same, where it is only people of another child who wait: no page of this one shows them. It names nobody.
    #[error("Not now: somebody who came for another child counts as here.")]
    OthersWait,
    /// A ballot has to be opened before values are given.
    #[error("Choose first how the answers are given: cards, messages, or in turn.")]
    NoBallot,
    /// Values are revealed and stand.
    #[error("The answers are on the table. Start a second round to ask again.")]
    AlreadyRevealed,
    /// Nobody has given a value.
    #[error("Nobody has answered yet.")]
    NobodyAnswered,
    /// The voter has no vote here.
    #[error("{0} has no rating of its own here: mark somebody from there as present first.")]
    NoVote(String),
    /// The agency has no rating that differs, so there is nothing to give a reason for.
    #[error(
        "{0} has given no rating that differs, so it has no reason to give. A second round asks it again."
    )]
    NothingDiffers(String),
    /// The value is not on the scale.
    #[error("The scale goes from {from} to {to}.")]
    OffTheScale {
        /// Lowest number.
        from: u8,
        /// Highest number.
        to: u8,
    },
    /// There is no such level.
    #[error("There is no level “{0}”.")]
    NoLevel(String),
    /// There is no silent rating: too few agencies are here, and nobody said why the meeting goes on.
    #[error(
        "Not enough agencies are here: it needs {0}. Mark who came, or say in Attendance why the meeting goes on."
    )]
    NotQuorate(String),
    /// Agreement comes after the answers.
    #[error("Show the answers first, then agree.")]
    RevealFirst,
    /// Only who is here can leave.
    #[error("{0} is not marked as here yet. Mark that first, then that they left.")]
    NotHere(String),
    /// Only who is here can chair.
    #[error("{0} is not marked as here. Mark that first, then that they chair.")]
    ChairIsNotHere(String),
    /// Somebody of that name is on the list already.
    #[error("{0} is on the list already.")]
    AlreadyListed(String),
    /// The words hold what the case says must not be disclosed. The refusal does not say it again.
    #[error(
        "There is something in these words that must not be disclosed in this case. Please put it another way."
    )]
    NotToBeDisclosed,
    /// An owner whom nobody knows; who might be meant.
    #[error("{0}")]
    NobodyOfThatName(String),
    /// A name that two people have.
    #[error("“{0}” could be more than one person. Give the full name.")]
    SeveralOfThatName(String),
    /// A reason is needed.
    #[error("Please give a reason: it stands in the record.")]
    ReasonNeeded,
    /// The date lies beyond what is ever allowed.
    #[error("The latest day allowed is {0}.")]
    BeyondMaximum(String),
    /// The date has to lie ahead.
    #[error("{0} is not ahead of us. Give a later day.")]
    NotAhead(String),
    /// The next meeting is too late without a reason.
    #[error("{0} is later than these meetings allow. Say why: the day is taken with its reason.")]
    LateWithoutReason(String),
    /// Nobody works on the day of the next meeting.
    #[error("{day} is {reason}.")]
    ClosedDay {
        /// The day, in words.
        day: String,
        /// Why nobody works.
        reason: String,
        /// The working day before it, in words, where that is still ahead.
        before: Option<String>,
    },
    /// Another meeting takes the place of this one, and nobody said why this one is held: where that is said.
    #[error("Another meeting takes the place of this one. Say here why it is held all the same.")]
    OtherMeetingStands(Spot),
    /// No stage comes after this one.
    #[error("This is the last stage.")]
    LastStage,
    /// The words cannot be read as what is asked.
    #[error("{0}")]
    NotUnderstood(String),
}

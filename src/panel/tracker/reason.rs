//! Why a row of a sheet is not taken, in words for whoever keeps the sheet. No word of the sheet stands in them but a
//! reference, since the screen may be shared.

use crate::calendar::{Date, YearMonth, long};
use thiserror::Error;

/// Why a row is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Reason {
    /// The row names no child.
    #[error("it holds colours and no reference")]
    NoReference,
    /// No case has the reference.
    #[error("no case in the folder has this reference")]
    NoCase,
    /// A file that cannot be read has it.
    #[error(
        "the case with this reference is in a file that could not be read: which is told below"
    )]
    CaseUnread,
    /// Several cases have it.
    #[error("several cases in the folder have this reference")]
    SeveralCases,
    /// The case is under a procedure that takes no returns.
    #[error("its case is for another meeting ({0}), which takes no monthly returns")]
    OtherProcedure(String),
    /// The name is not that of the case.
    #[error("the name in the sheet is not that of the case: look whose reference it is")]
    OtherName,
    /// The date of birth is not that of the case.
    #[error("the date of birth in the sheet is not that of the case: look whose reference it is")]
    OtherBirth,
    /// A cell holds words and none of them is a colour.
    #[error("{cell} ({area}) holds no colour that is known: write Red, Amber or Green{meant}")]
    NoColour {
        /// The cell, as a sheet names it.
        cell: String,
        /// The area.
        area: String,
        /// What may be meant.
        meant: String,
    },
    /// A cell says two colours.
    #[error("{cell} ({area}) says two colours")]
    TwoColours {
        /// The cell.
        cell: String,
        /// The area.
        area: String,
    },
    /// A cell says a colour and leaves it open, or takes it back.
    #[error("{cell} ({area}) is not sure: write the one colour that it is")]
    Unsure {
        /// The cell.
        cell: String,
        /// The area.
        area: String,
    },
    /// A colour stands in a column of which nobody knows what it holds.
    #[error("{cell} holds a colour, and {column} is not known: {cure}")]
    UnknownColumn {
        /// The cell.
        cell: String,
        /// The column, by its heading.
        column: String,
        /// What a person can do.
        cure: &'static str,
    },
    /// A cell is filled with a colour and has no words.
    #[error("{cell} ({area}) is only coloured, with no word in it: write Red, Amber or Green")]
    OnlyFilled {
        /// The cell.
        cell: String,
        /// The area.
        area: String,
    },
    /// A cell is filled in one colour and says another.
    #[error("{cell} ({area}) is filled in one colour and says another: make them one")]
    FilledOtherwise {
        /// The cell.
        cell: String,
        /// The area.
        area: String,
    },
    /// No area has a colour.
    #[error("no area has a colour")]
    NoColours,
    /// A cell that should hold a day does not.
    #[error("{0} holds no day that can be read: write it day first, 3/11/2026")]
    NotADay(String),
    /// A cell that should hold a month does not.
    #[error("{0} holds no month that can be read: write it as November 2026")]
    NotAMonth(String),
    /// Neither the row nor anything else says which month it is.
    #[error("it says no month")]
    NoMonth,
    /// The month is still to come.
    #[error("{} is still to come", .0.long())]
    MonthAhead(YearMonth),
    /// The day it was made is still to come.
    #[error("{} is still to come", long(*.0))]
    DayAhead(Date),
    /// The child stands there twice for a month, and not with the same return.
    #[error("the child is in row {row} too, which says otherwise for {}", month.long())]
    Contradicts {
        /// The other row, with its page where there are several.
        row: String,
        /// The month.
        month: YearMonth,
    },
    /// The case has a later return for the month.
    #[error("for {} the case has a return of {}, which is later", month.long(), long(*later))]
    Older {
        /// The month.
        month: YearMonth,
        /// The day of the return that stands.
        later: Date,
    },
    /// A correction that nobody answers for.
    #[error(
        "it puts right the return for {}, and nobody is named who says so: a column for the social worker, or `--by NAME`",
        .0.long()
    )]
    Nobody(YearMonth),
    /// What the case had already and what was put right since, said again by nobody and on no day.
    #[error(
        "the return for {} was put right since: a column with the day it was said, or with the social worker who says it anew, puts it back",
        .0.long()
    )]
    PutRightSince(YearMonth),
    /// The sheet has an area that the case's procedure does not have.
    #[error("{0} is no area of its procedure")]
    NoArea(String),
    /// Its case is not free to be written, or could not be.
    #[error("its case cannot be written now; why is told below")]
    NotFree,
}

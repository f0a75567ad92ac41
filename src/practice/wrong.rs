//! What is wrong with a stretch of a line that was meant for an action, and how that is said. It puts nothing right.

use crate::calendar::{Date, NotADate, WhyNot};
use crate::text;
use std::fmt;

/// What is said for a day that comes with the day of the next meeting.
pub(super) const BEFORE_NEXT: &str = "before next meeting";

/// What is wrong with a stretch of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// Nobody here has that name.
    Nobody {
        /// The words.
        said: String,
        /// The nearest name.
        nearest: Option<String>,
        /// True where a mark said that it is a name, so that it cannot be anything else.
        marked: bool,
    },
    /// More than one person is meant by one name.
    Several(Vec<String>),
    /// Everybody is named, and so nobody.
    NamesNobody(String),
    /// Somebody is named first, and it is not said that they do it: their name, and the line that says so.
    Perhaps {
        /// Who.
        name: String,
        /// The line.
        line: String,
    },
    /// Somebody is to be asked, and nobody to ask: their name, and the line in which they do it.
    WhoAsks {
        /// Who.
        name: String,
        /// The line.
        line: String,
    },
    /// Several people are named, one beside the other: an action each.
    Both(Vec<String>),
    /// Two people have each something of their own to do: the lines, one each.
    EachTheirOwn(Vec<String>),
    /// The date is none, or could be several.
    NotADay(NotADate),
    /// It says how often something is done; how its last day is said.
    HowOften(String, String),
    /// It says how soon something is done, and no day; how a day is said.
    HowSoon(String, String),
    /// It names one day or another.
    TwoDays(String),
    /// It names a weekday where that may say something else.
    UnreadDay(String),
    /// It says on which day something happens, which may not be the day by which this is done.
    Happens(String, Date),
    /// There is no such level; the levels there are.
    NoLevel(String, Vec<String>),
    /// There are two levels; the one that was typed last stands.
    TwoLevels {
        /// The one that stays in the words.
        earlier: String,
        /// The one that stands.
        now: String,
    },
    /// It is kept to professionals by words that are a part of its sentence.
    ForFew(String),
    /// There is no such goal or statement; the ids there are.
    NoGoal(String, Vec<String>),
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nobody { said, nearest, .. } => {
                write!(f, "“{said}” is not on the list")?;
                match nearest {
                    Some(name) => write!(f, ": {name}?"),
                    None => f.write_str(". Add them first, in Attendance."),
                }
            }
            Self::Several(names) => {
                let (last, others) = names.split_last().map_or(("", &[][..]), |(l, o)| (l, o));
                write!(f, "Name one person: {} or {last}", others.join(", "))
            }
            Self::NamesNobody(said) => {
                write!(
                    f,
                    "“{said}” is nobody in particular. Which one person does it?"
                )
            }
            Self::Perhaps { name, .. } => write!(f, "Does {name} do it?"),
            Self::WhoAsks { name, .. } => write!(f, "Who asks? Or is it {name} who does it?"),
            Self::Both(names) => {
                let names = text::list(names);
                write!(f, "{names}: an action each, so that each can say yes")
            }
            Self::EachTheirOwn(_) => f.write_str(
                "Two people, two things to do: an action each, so that each can say yes",
            ),
            _ => self.fmt_day(f),
        }
    }
}

impl Wrong {
    /// Says what is wrong with a day.
    fn fmt_day(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotADay(wrong) if wrong.why == WhyNot::NoNextMeeting => write!(
                f,
                "{wrong} Say “{BEFORE_NEXT}”: the day follows when it is set"
            ),
            Self::NotADay(wrong) => write!(f, "{wrong}"),
            Self::HowOften(said, until) => write!(
                f,
                "“{said}” says how often, and no day. Until when? Add it: {until}"
            ),
            Self::HowSoon(said, by) => write!(f, "“{said}” is no day. Add one: {by}"),
            Self::TwoDays(said) => {
                write!(f, "“{said}” could be more than one day. Which one?")
            }
            Self::UnreadDay(said) => write!(
                f,
                "“{said}” is not read as the day here. Put it last, behind “by”"
            ),
            Self::Happens(said, _) => {
                write!(
                    f,
                    "“{said}” is read as when something happens. Is this done by then too?"
                )
            }
            _ => self.fmt_mark(f),
        }
    }

    /// Says what is wrong with a mark.
    fn fmt_mark(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLevel(said, levels) => {
                write!(f, "“{said}” is no level of risk: {}", levels.join(", "))
            }
            Self::TwoLevels { earlier, now } => write!(
                f,
                "Two levels of risk: {now} is read, and {earlier} is left in the words. Which one?"
            ),
            Self::ForFew(said) => write!(
                f,
                "“{said}” keeps this to professionals. Is it for all? Say it in other words"
            ),
            Self::NoGoal(said, ids) if ids.is_empty() => {
                write!(f, "There is no goal yet for “{said}”")
            }
            Self::NoGoal(said, ids) => {
                write!(f, "There is no “{said}” here: {}", ids.join(", "))
            }
            _ => Ok(()),
        }
    }
}

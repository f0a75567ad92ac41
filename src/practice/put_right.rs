//! A line with what could not be read put right, or with another day: what one key would put in its place. It puts in nothing
//! by itself.

use super::capture::{Captured, PartKind, Problem};
use super::wrong::{BEFORE_NEXT, Wrong};
use crate::calendar::{Date, NotADate, WhyNot};
use crate::text;
use std::ops::Range;

/// A day further ahead than this is put in by nobody but the chair: nine months.
const FAR: i64 = 274;

impl Captured {
    /// Returns the line with another day in the place of the one it names, or of the words that are nearly one.
    #[must_use]
    pub fn with_day(&self, line: &str, day: Date) -> Option<String> {
        let part = self.parts.iter().find(|part| part.kind == PartKind::Due);
        let nearly = self
            .problems
            .iter()
            .find(|problem| matches!(problem.what, Wrong::NotADay(_)));
        let range = part
            .map(|part| part.range.clone())
            .or(nearly.map(|problem| problem.range.clone()))?;
        let said = format!("{} {}", self.led_by, day.format("%a %-d %b %Y"));
        replaced(line, range, &said)
    }

    /// Returns the line with the first thing that could not be read put right, where one thing is near.
    #[must_use]
    pub fn put_right(&self, line: &str) -> Option<String> {
        let mut problems = self.problems.iter();
        problems.find_map(|problem| self.mended(problem, line))
    }

    /// Returns the day that would be put in, and what it is put in the place of: nobody takes a day unseen.
    #[must_use]
    pub fn day_put(&self, line: &str) -> Option<(&Problem, Date)> {
        let mut problems = self.problems.iter();
        let first = problems.find(|problem| self.mended(problem, line).is_some())?;
        let day = match &first.what {
            Wrong::NotADay(wrong) => self.nearest_ahead(wrong),
            Wrong::Happens(_, date) => Some(*date),
            _ => None,
        };
        Some((first, day?))
    }

    fn mended(&self, problem: &Problem, line: &str) -> Option<String> {
        match &problem.what {
            Wrong::Nobody {
                nearest: Some(name),
                marked,
                ..
            } => {
                let first = name.split_whitespace().next().unwrap_or(name);
                let mark = if *marked { "@" } else { "" };
                let name = if *marked { first } else { name.as_str() };
                replaced(line, problem.range.clone(), &format!("{mark}{name}"))
            }
            Wrong::Both(names) => {
                let each = names.iter();
                let lines = each.map(|name| by_oneself(line, problem.range.clone(), name));
                Some(lines.collect::<Option<Vec<_>>>()?.join("\n"))
            }
            Wrong::Perhaps { line, .. } | Wrong::WhoAsks { line, .. } => Some(line.clone()),
            Wrong::EachTheirOwn(lines) => Some(lines.join("\n")),
            Wrong::NotADay(wrong) if wrong.why == WhyNot::NoNextMeeting => {
                replaced(line, problem.range.clone(), BEFORE_NEXT)
            }
            Wrong::NotADay(wrong) => self.with_day(line, self.nearest_ahead(wrong)?),
            Wrong::Happens(_, date) => Some(format!(
                "{} by {}",
                line.trim_end(),
                date.format("%a %-d %b %Y")
            )),
            Wrong::NoLevel(said, known) | Wrong::NoGoal(said, known) => {
                match text::nearest(said, known.iter().map(String::as_str)) {
                    Some(near) => replaced(line, problem.range.clone(), near),
                    None => without(line, problem.range.clone()),
                }
            }
            Wrong::TwoLevels { .. } => without(line, problem.range.clone()),
            _ => None,
        }
    }

    /// Returns the day that is put in the place of words which are none: the first that is ahead. One that is most of a year
    /// away is nobody's slip, and is asked for.
    fn nearest_ahead(&self, wrong: &NotADate) -> Option<Date> {
        let mut ahead = wrong.nearest.iter().copied();
        let day = ahead.find(|day| *day >= self.today)?;
        let is_near = (day - self.today).num_days() <= FAR;
        (is_near && wrong.why != WhyNot::GoneBy).then_some(day)
    }
}

/// Returns the line for one of several: what each does is what one does.
fn by_oneself(line: &str, range: Range<usize>, name: &str) -> Option<String> {
    let after = line.get(range.end..)?;
    let alone = ["each", "both", "all"].iter().find_map(|all| {
        let rest = after.strip_prefix(" to ")?.strip_prefix(all)?;
        rest.starts_with(' ').then(|| format!(" to{rest}"))
    });
    let before = line.get(..range.start)?;
    Some(format!(
        "{before}{name}{}",
        alone.as_deref().unwrap_or(after)
    ))
}

fn replaced(line: &str, range: Range<usize>, with: &str) -> Option<String> {
    let (before, after) = (line.get(..range.start)?, line.get(range.end..)?);
    Some(format!("{before}{with}{after}"))
}

/// Returns a line without a stretch of it, and without the space that stood before that.
fn without(line: &str, range: Range<usize>) -> Option<String> {
    let (before, after) = (line.get(..range.start)?, line.get(range.end..)?);
    Some(
        format!("{}{after}", before.trim_end())
            .trim_start()
            .to_owned(),
    )
}

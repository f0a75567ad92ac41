//! What stands round every stage: head, stage bar, what is missing. It knows no stage from the inside.

use super::{Missing, Net, gates};
use crate::command::{Command, key_words};
use crate::meeting::{Meeting, Moment, Share};
use crate::procedure::{Stage, StageKind};

/// The head: who and what, and the clock.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Head {
    /// "Jay · Complex Risk meeting 3".
    pub title: String,
    /// "10:21".
    pub clock: String,
    /// What is left of the time for each child still to come, where there are several.
    pub share: Option<String>,
    /// Minutes the meeting has run.
    pub minutes: i64,
    /// Minutes it may take.
    pub of: u32,
    /// Whether clocks stand still.
    pub paused: bool,
    /// Whether the meeting is closed.
    pub closed: bool,
    /// Whether a part for professionals only is open.
    pub professionals_part: bool,
}

/// A stage on the bar.
#[derive(Debug, Clone, PartialEq)]
pub struct BarStage {
    /// Its id.
    pub id: String,
    /// What it is called there.
    pub short: String,
    /// Whether it was closed as done.
    pub done: bool,
    /// Whether it is on screen.
    pub current: bool,
    /// Whether something is missing in it that the meeting has passed by.
    pub missing: bool,
    /// Minutes spent in it.
    pub minutes: i64,
    /// Minutes it may take.
    pub of: u32,
}

impl Head {
    /// Says how long the meeting has run, in plain words.
    pub fn time(&self) -> String {
        time_kept(self.minutes, self.of)
    }
}

impl BarStage {
    /// Says how long the stage has taken, in plain words; nothing where no time is given to it.
    pub fn time(&self) -> String {
        if self.of == 0 {
            return String::new();
        }
        time_kept(self.minutes, self.of)
    }
}

/// Beyond what was planned both are said, and nobody is told off: "11 of 3 min" would be a sum that does not come out.
fn time_kept(minutes: i64, of: u32) -> String {
    if minutes > i64::from(of) {
        format!("{minutes} min, {of} planned")
    } else {
        format!("{minutes} of {of} min")
    }
}

/// An hour, which is what a meeting is given.
const HOUR: u32 = 60;
/// How long before its end the foot says what is still needed.
const REMINDS: i64 = 15;
/// How many things it names.
const NAMED: usize = 2;

/// Returns the head.
pub fn head(meeting: &Meeting, now: Moment) -> Head {
    let sitting = meeting.sitting();
    let child = meeting.case().child.called();
    let for_all = meeting.is_at_a_common_stage();
    let children = meeting.children().len();
    let title = if !meeting.is_about_several() {
        let (title, number) = (&meeting.procedure().about.title, meeting.number());
        format!("{child} · {title} {number}")
    } else if for_all {
        // No child's name before the part about that child.
        format!("{} · {children} children", meeting.procedure().about.title)
    } else {
        let read_only = if meeting.is_read_only(sitting.on_screen.child) {
            " · read only"
        } else {
            ""
        };
        let here = meeting.number_in_turn(sitting.on_screen.child);
        format!("Child {here} of {children} · {child}{read_only}")
    };
    Net::of(meeting).head(Head {
        title,
        clock: now.format("%H:%M").to_string(),
        minutes: meeting.elapsed(now) / 60,
        share: meeting
            .share(now)
            .filter(|_| !for_all)
            .map(|share| share_words(share, meeting.procedure().agenda.minutes_per_child)),
        of: length(meeting),
        paused: sitting.paused_since.is_some(),
        closed: sitting.closed.is_some(),
        professionals_part: sitting.on_screen.professionals_part,
    })
}

/// A sitting on several children takes as long as its agenda says.
fn length(meeting: &Meeting) -> u32 {
    if meeting.is_about_several() {
        meeting.procedure().agenda.length()
    } else {
        HOUR
    }
}

/// Says what there is for each child, and what was planned where that is more.
fn share_words(share: Share, planned: u32) -> String {
    let minutes = share.minutes;
    let planned = if minutes < i64::from(planned) {
        format!(", {planned} planned")
    } else {
        String::new()
    };
    match (minutes, share.children) {
        (0, 1) => "no time left for the last child".to_owned(),
        (0, left) => format!("no time left for {left} children"),
        (_, 1) => format!("{minutes} min for the last child"),
        (_, left) => format!("{minutes} min each for the {left} left{planned}"),
    }
}

/// Returns the stages for the bar; what is missing is handed in, since to find it every stage is asked.
pub fn bar(meeting: &Meeting, now: Moment, gaps: &[Missing]) -> Vec<BarStage> {
    let net = Net::of(meeting);
    let stages = meeting.procedure().stages.iter();
    stages
        .map(|stage| net.bar(bar_stage(meeting, stage, now, gaps)))
        .collect()
}

fn bar_stage(meeting: &Meeting, stage: &Stage, now: Moment, gaps: &[Missing]) -> BarStage {
    let on_screen = &meeting.sitting().on_screen;
    let child = meeting.child();
    let current = on_screen.stage == stage.id;
    let done = child.done.contains(&stage.id);
    let open = if current {
        meeting.sitting().in_stage(now)
    } else {
        0
    };
    let spent = child.spent.get(&stage.id).copied().unwrap_or(0) + open;
    BarStage {
        id: stage.id.clone(),
        short: if stage.short.is_empty() {
            stage.title.clone()
        } else {
            stage.short.clone()
        },
        done,
        current,
        missing: done
            && (gaps.iter().any(|gap| gap.stage == stage.id)
                || stage.kind == StageKind::Synopsis && gates::is_incomplete(meeting)),
        minutes: spent / 60,
        of: stage.minutes,
    }
}

/// Returns what is still needed, in one line, from fifteen minutes before the hour ends.
pub fn reminder(meeting: &Meeting, now: Moment, gaps: &[Missing]) -> Option<String> {
    let left = i64::from(length(meeting)) - meeting.elapsed(now) / 60;
    if left > REMINDS || meeting.sitting().closed.is_some() {
        return None;
    }
    let mut named: Vec<String> = gaps
        .iter()
        .take(NAMED)
        .map(|gap| gap.what.clone())
        .collect();
    if gaps.len() > NAMED {
        named.push(format!("{} more", gaps.len() - NAMED));
    }
    let key = key_words(Command::StillNeeded);
    (!named.is_empty()).then(|| format!("Still needed: {} ({key})", named.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_time_for_each_child_is_said_against_what_was_planned() {
        let check = |minutes, children, expected: &str| {
            assert_eq!(share_words(Share { minutes, children }, 15), expected);
        };
        check(20, 3, "20 min each for the 3 left");
        check(5, 20, "5 min each for the 20 left, 15 planned");
        check(5, 1, "5 min for the last child");
        check(0, 20, "no time left for 20 children");
        check(0, 1, "no time left for the last child");
    }
}

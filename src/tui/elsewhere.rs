//! A sitting that somebody else has: who, where and since when, in words. It follows nothing itself.

use crate::command::{Command, key_words};
use crate::meeting::{Moment, day_words};
use crate::store::lock::Holder;
use crate::store::session::Heard;

/// A sitting that somebody else has, as it is known here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// Who has it, or had it.
    pub holder: Option<Holder>,
    /// Whether they still have it.
    pub chair: Chair,
    /// Since when it cannot be followed.
    pub lost_since: Option<Moment>,
    /// How many children it is about.
    pub children: usize,
    /// When whoever has it was last heard of.
    pub seen: Option<Moment>,
    /// Whether it was taken over from here and the chair has not answered that yet. An Enter that was meant for what was
    /// being typed takes nothing back.
    pub cut_off: bool,
}

/// Whether somebody sits in the chair.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Chair {
    /// Somebody has the meeting.
    #[default]
    Taken,
    /// They have left.
    Left,
    /// Their program has ended without a goodbye.
    Gone,
    /// Somebody is named, who has shown no sign of life for a while.
    Silent,
    /// Somebody who has just taken it over from here.
    TookOver,
    /// Nobody: a newer version of the program wrote its record.
    Newer,
}

/// How a meeting is taken back that was taken over from here: once the chair has answered that, and before.
const TAKES_BACK: [&str; 2] = [
    "Enter asks whether to take it back.",
    "Esc, then Enter, asks whether to take it back.",
];

impl Elsewhere {
    /// Makes what is known at first.
    pub fn of(holder: Option<Holder>) -> Self {
        Self {
            holder,
            ..Self::default()
        }
    }

    /// Makes what is known where somebody has taken the meeting over from here.
    pub fn taken_over(holder: Holder) -> Self {
        Self {
            chair: Chair::TookOver,
            cut_off: true,
            ..Self::of(Some(holder))
        }
    }

    /// Returns what is asked before the meeting is taken over; nothing where it cannot be.
    pub fn take_over(&self, now: Moment) -> Option<String> {
        let has = match self.chair {
            Chair::Left | Chair::Gone => "had it",
            Chair::Newer | Chair::Taken | Chair::TookOver | Chair::Silent => "has it",
        };
        let since = |holder: &Holder| {
            let user = &holder.user;
            let since = since(holder.since, now);
            format!("{user}, at {}, {has} since {since}", holder.host)
        };
        let who = self
            .holder
            .as_ref()
            .map_or(format!("Somebody else {has}"), since);
        let sign = match self.chair {
            Chair::Newer => return None,
            Chair::Taken | Chair::TookOver => {
                "Their program is there now, and their window will only be for reading.".to_owned()
            }
            Chair::Silent => format!("Nothing has come from them since {}.", self.seen(now)),
            Chair::Gone => format!(
                "Their program has stopped; it was last heard of at {}.",
                self.seen(now)
            ),
            Chair::Left => "They have left, and nobody has it now.".to_owned(),
        };
        Some(format!(
            "{who}. {sign} Half-typed words and sealed answers of theirs do not come along."
        ))
    }

    fn seen(&self, now: Moment) -> String {
        since(self.seen.unwrap_or(now), now)
    }

    /// Makes what is known where a newer version wrote the record.
    pub fn newer() -> Self {
        Self {
            chair: Chair::Newer,
            ..Self::default()
        }
    }

    /// Tells how many children it is about: one of them may be all that was asked for here.
    #[must_use]
    pub fn on(self, children: usize) -> Self {
        Self { children, ..self }
    }

    /// Says who has it, where, since when, and what can be done here.
    pub fn words(&self, now: Moment) -> String {
        let who = self.who();
        let meeting = self.meeting();
        match (&self.holder, self.chair) {
            (Some(holder), Chair::Taken) if self.cut_off => format!(
                "{who} has taken {meeting} over, at {}. Half-typed words are kept: {}, then drafts. {}",
                holder.host,
                key_words(Command::Palette),
                self.takes_back()
            ),
            (Some(holder), Chair::Taken) => format!(
                "{who} has {meeting}, at {}, since {}. Here it can be read, and what is kept there is seen here.",
                holder.host,
                since(holder.since, now)
            ),
            (None, Chair::Taken) => format!(
                "{who} has {meeting}. Here it can be read, and what is kept there is seen here."
            ),
            (_, Chair::Silent) => format!(
                "Nothing comes from {who} just now, who has {meeting}. Here it can be read; Enter asks whether to take it over."
            ),
            (_, Chair::TookOver) => format!(
                "{who} has taken {meeting} over{}. Here it can only be read now. What was not shared is kept on this computer: half-typed words under {}, drafts. {}",
                self.at(),
                key_words(Command::Palette),
                self.takes_back()
            ),
            (_, Chair::Left) => format!(
                "{who} has left {meeting}. Here it can be read; Enter asks whether to take it over."
            ),
            (Some(holder), Chair::Gone) => format!(
                "The program of {who}, at {}, has stopped. All that was shared is here to be read; Enter asks whether to take it over.",
                holder.host
            ),
            (_, Chair::Newer) => format!(
                "The record of {meeting} was written by a newer Chairside: read only here, and what only the newer one knows is not shown. Open it with the newer one, or begin another with `chairside run --anew`."
            ),
            (None, Chair::Gone) => {
                "The program that had this meeting has stopped. Here it can be read.".to_owned()
            }
        }
    }

    const fn takes_back(&self) -> &'static str {
        let [now, first] = TAKES_BACK;
        if self.cut_off { first } else { now }
    }

    /// Says the same in few words, for the head.
    pub fn brief(&self) -> String {
        let who = self.who();
        match self.chair {
            Chair::Taken => format!("read only: {who} has it"),
            Chair::Left => format!("read only: {who} has left"),
            Chair::Gone => format!("read only: {who} is cut off"),
            Chair::Silent => format!("read only: {who} not heard from"),
            Chair::TookOver => format!("read only: {who} took over"),
            Chair::Newer => "read only: a newer Chairside’s".to_owned(),
        }
    }

    /// Says since when it cannot be followed, for the head.
    pub fn trouble(&self) -> Option<String> {
        let since = self.lost_since?.format("%H:%M");
        Some(format!("not followed since {since}"))
    }

    /// Takes what is heard of the chair; returns what is to be said.
    pub fn hear(&mut self, heard: Heard, now: Moment) -> Option<String> {
        match heard {
            Heard::Whole(_) | Heard::More(_) => {
                self.seen = Some(now);
                return None;
            }
            Heard::Here(holder) => (self.holder, self.chair) = (holder, Chair::Taken),
            Heard::Left(holder) => (self.holder, self.chair) = (holder, Chair::Left),
            Heard::Silent(holder) => (self.holder, self.chair) = (Some(holder), Chair::Silent),
            Heard::Gone(holder) => (self.holder, self.chair) = (Some(holder), Chair::Gone),
            Heard::Trouble(why) => {
                self.lost_since = why.as_ref().map(|_| self.lost_since.unwrap_or(now));
                return Some(why.map_or_else(
                    || {
                        "It can be followed again, and all that was kept meanwhile is here."
                            .to_owned()
                    },
                    |why| {
                        format!("What is kept there cannot be seen now: {why}. It is tried again.")
                    },
                ));
            }
        }
        Some(self.words(now))
    }

    fn meeting(&self) -> String {
        match self.children {
            0 | 1 => "this meeting".to_owned(),
            children => format!("this meeting on {children} children"),
        }
    }

    fn at(&self) -> String {
        let at = self
            .holder
            .as_ref()
            .map(|holder| format!(", at {}", holder.host));
        at.unwrap_or_default()
    }

    fn who(&self) -> &str {
        self.holder
            .as_ref()
            .map_or("somebody else", |holder| &holder.user)
    }
}

fn since(moment: Moment, now: Moment) -> String {
    let time = moment.format("%H:%M");
    if moment.date_naive() == now.date_naive() {
        time.to_string()
    } else {
        format!("{} at {time}", day_words(moment))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::parse_from_rfc3339(text).unwrap()
    }

    fn now() -> Moment {
        moment("2026-12-18T10:42:00+00:00")
    }

    fn ann() -> Holder {
        Holder {
            user: "ann".to_owned(),
            host: "LAPTOP-7".to_owned(),
            process: 7,
            since: moment("2026-12-18T10:00:00+00:00"),
        }
    }

    #[test]
    fn who_where_and_since_when_are_said() {
        let mut elsewhere = Elsewhere::of(Some(ann()));
        assert_eq!(
            elsewhere.words(now()),
            "ann has this meeting, at LAPTOP-7, since 10:00. Here it can be read, and what is kept there is seen here."
        );
        assert_eq!(elsewhere.brief(), "read only: ann has it");
        let yesterday = Holder {
            since: moment("2026-12-17T16:00:00+00:00"),
            ..ann()
        };
        let said = elsewhere.hear(Heard::Here(Some(yesterday)), now()).unwrap();
        assert!(said.contains("since 17 December at 16:00."), "{said}");
    }

    #[test]
    fn whoever_was_taken_over_is_told_what_is_kept_and_what_takes_it_back() {
        let mut elsewhere = Elsewhere::taken_over(ann());
        let ends = "Esc, then Enter, asks whether to take it back.";
        let said = elsewhere.words(now());
        assert!(
            said.contains("Ctrl+K, drafts") && said.ends_with(ends),
            "{said}"
        );
        let said = elsewhere.hear(Heard::Here(Some(ann())), now()).unwrap();
        assert!(
            said.starts_with("ann has taken this meeting over, at LAPTOP-7."),
            "{said}"
        );
        assert!(said.ends_with(ends), "{said}");
        elsewhere.cut_off = false;
        assert!(
            elsewhere
                .words(now())
                .starts_with("ann has this meeting, at LAPTOP-7")
        );
    }

    #[test]
    fn that_the_chair_has_left_or_was_cut_off_is_said() {
        let mut elsewhere = Elsewhere::of(Some(ann()));
        let left = elsewhere.hear(Heard::Left(Some(ann())), now()).unwrap();
        assert!(left.starts_with("ann has left this meeting."), "{left}");
        assert_eq!(elsewhere.brief(), "read only: ann has left");
        let gone = elsewhere.hear(Heard::Gone(ann()), now()).unwrap();
        assert!(
            gone.starts_with("The program of ann, at LAPTOP-7, has stopped."),
            "{gone}"
        );
        assert_eq!(elsewhere.brief(), "read only: ann is cut off");
    }

    #[test]
    fn whoever_has_left_is_not_said_to_have_it_still() {
        let asked = |chair| {
            let elsewhere = Elsewhere {
                chair,
                ..Elsewhere::of(Some(ann()))
            };
            elsewhere.take_over(now()).unwrap()
        };
        let check = |chair, begins: &str| {
            let asked = asked(chair);
            assert!(asked.starts_with(begins), "{asked}");
        };
        check(
            Chair::Left,
            "ann, at LAPTOP-7, had it since 10:00. They have left, and nobody has it now.",
        );
        check(
            Chair::Gone,
            "ann, at LAPTOP-7, had it since 10:00. Their program has stopped",
        );
        check(
            Chair::Taken,
            "ann, at LAPTOP-7, has it since 10:00. Their program is there now",
        );
        let nobody = Elsewhere {
            chair: Chair::Left,
            ..Elsewhere::default()
        };
        let asked = nobody.take_over(now()).unwrap();
        assert!(asked.starts_with("Somebody else had it. They have left"));
    }

    #[test]
    fn a_share_that_is_gone_is_said_with_the_time_it_went() {
        let mut elsewhere = Elsewhere::default();
        let gone = Heard::Trouble(Some("the share is gone".to_owned()));
        assert!(elsewhere.hear(gone.clone(), now()).is_some());
        let later = now() + chrono::Duration::minutes(5);
        elsewhere.hear(gone, later);
        assert_eq!(
            elsewhere.trouble().as_deref(),
            Some("not followed since 10:42")
        );
        elsewhere.hear(Heard::Trouble(None), later);
        assert_eq!(elsewhere.trouble(), None);
    }
}

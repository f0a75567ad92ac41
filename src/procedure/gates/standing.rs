//! How a gate stands, and the phrases all gates share. It reads no case.

use crate::calendar::{Date, day_month};
use crate::text;
use chrono::Datelike;

/// A gate and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateState {
    /// What has to be settled, in plain words.
    pub title: String,
    /// How it stands.
    pub state: Standing,
}

impl GateState {
    /// Returns what it asks, and whether that is so, in the procedure's own words alone: `Not so: Aged 14 to 18`.
    pub fn told(&self) -> String {
        match self.state {
            Standing::Settled(_) => self.title.clone(),
            Standing::Missing(_) | Standing::NotAsked(_) => format!("To settle: {}", self.title),
            _ => format!("Not so: {}", self.title),
        }
    }
}

/// How a gate stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is settled: by whom, when.
    Settled(String),
    /// Something is missing: what.
    Missing(String),
    /// Nobody has said whether it holds: what is to be asked.
    NotAsked(String),
    /// It was done too late, or can no longer be done in time.
    Late(String),
    /// Another meeting takes this one's place: which.
    Superseded(String),
    /// It was looked at and does not hold: why.
    NotMet(String),
}

impl Standing {
    /// Returns true where nothing is left to do about it.
    pub fn is_settled(&self) -> bool {
        matches!(self, Self::Settled(_))
    }

    /// Returns what is said about it.
    pub fn words(&self) -> &str {
        match self {
            Self::Settled(words)
            | Self::Missing(words)
            | Self::NotAsked(words)
            | Self::Late(words)
            | Self::Superseded(words)
            | Self::NotMet(words) => words,
        }
    }

    /// Settled, in words that begin a sentence.
    pub(super) fn settled(words: impl AsRef<str>) -> Self {
        Self::Settled(text::capitalised(words.as_ref()))
    }

    /// Missing, in words that begin a sentence.
    pub(super) fn missing(words: impl AsRef<str>) -> Self {
        Self::Missing(text::capitalised(words.as_ref()))
    }
}

/// Says a day, with its year where that is not this year.
pub(super) fn day(date: Date, today: Date) -> String {
    if date.year() == today.year() {
        day_month(date)
    } else {
        format!("{} {}", day_month(date), date.year())
    }
}

/// Says who and when: `Rachel Obi on 27 November`, as far as it is known.
pub(super) fn by_on(by: Option<&str>, date: Option<Date>, today: Date) -> Option<String> {
    let date = date.map(|date| format!("on {}", day(date, today)));
    let parts: Vec<String> = by
        .map(str::trim)
        .filter(|by| !by.is_empty())
        .map(str::to_owned)
        .into_iter()
        .chain(date)
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

//! What went wrong, for a person: what, why, what to do. It prints nothing; `say` does.

use super::unread;
use crate::store::disk::DiskError;
use std::fmt;

/// Whose turn it is to put it right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What was handed in has problems.
    User,
    /// The program was called, or set up, in a way it does not know.
    Config,
    /// A fault of ours.
    Internal,
}

impl Kind {
    /// Returns the code the program ends with.
    pub(super) const fn exit_code(self) -> u8 {
        match self {
            Self::User => 1,
            Self::Config => 2,
            Self::Internal => 70,
        }
    }
}

/// A subcommand that could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) kind: Kind,
    message: String,
    causes: Vec<String>,
    hints: Vec<String>,
}

impl Failure {
    /// Says that what was handed in has problems.
    pub(super) fn user(message: impl Into<String>) -> Self {
        Self::of(Kind::User, message)
    }

    /// Says that the program was called, or set up, in a way it does not know.
    pub(super) fn config(message: impl Into<String>) -> Self {
        Self::of(Kind::Config, message)
    }

    /// Says that something of ours failed.
    pub(super) fn internal(message: impl Into<String>) -> Self {
        Self::of(Kind::Internal, message)
    }

    fn of(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            causes: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// Adds why, and why that, down to the first cause.
    #[must_use]
    pub(super) fn because(mut self, error: &dyn std::error::Error) -> Self {
        let mut cause = Some(error);
        while let Some(error) = cause {
            let words = error.to_string();
            // A transparent error says the same as the one in it; once is enough.
            if self.causes.last() != Some(&words) {
                self.causes.push(words);
            }
            cause = error.source();
        }
        self
    }

    /// Adds what a person can do about a file that cannot be read, where there is something.
    #[must_use]
    pub(super) fn curing(self, error: &DiskError) -> Self {
        match unread::cure(error) {
            Some(cure) => self.hint(cure),
            None => self,
        }
    }

    /// Adds one thing more that is known of the cause.
    #[must_use]
    pub(super) fn noting(mut self, cause: String) -> Self {
        self.causes.push(cause);
        self
    }

    /// Returns what went wrong, in one line.
    pub(super) fn line(&self) -> &str {
        &self.message
    }

    /// Returns what to do about it.
    pub(super) fn hints(&self) -> &[String] {
        &self.hints
    }

    /// Adds what to do about it.
    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error: {}", self.message)?;
        for cause in &self.causes {
            write!(f, "\nCaused by: {cause}")?;
        }
        for hint in &self.hints {
            write!(f, "\nHint: {hint}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("the plan could not be written")]
    struct Outer(#[source] Inner);

    #[derive(Debug, thiserror::Error)]
    #[error("the disk is full")]
    struct Inner;

    #[test]
    fn a_failure_tells_what_why_and_what_to_do() {
        let failure = Failure::user("Nothing was exported.")
            .because(&Outer(Inner))
            .hint("Make room and try again.");
        assert_eq!(
            failure.to_string(),
            "Error: Nothing was exported.\nCaused by: the plan could not be written\nCaused by: the disk is full\nHint: Make room and try again."
        );
    }

    #[test]
    fn whose_turn_it_is_decides_the_code() {
        assert_eq!(Failure::user("").kind.exit_code(), 1);
        assert_eq!(Failure::config("").kind.exit_code(), 2);
        assert_eq!(Failure::internal("").kind.exit_code(), 70);
    }
}

//! One version of a case file: its bytes, its text, its case. It does not know which version counts.

use super::error::{Broken, OpenError, SaveError};
use crate::{
    case::{Case, shape::CASE},
    source::{self, CannotSave, Diagnostic, Limits, Path, Source},
};
use serde_yaml::Value;

/// One version of a case file.
#[derive(Debug, Clone)]
pub(super) struct Version {
    pub(super) bytes: Vec<u8>,
    pub(super) source: Source,
    pub(super) case: Case,
    pub(super) problems: Vec<Diagnostic>,
}

impl Version {
    /// Reads bytes as a case. It may break rules, which are then among its problems.
    pub(super) fn read(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Self, OpenError> {
        let source = Source::read(name, &bytes, limits)
            .map_err(|refused| refused.with_rest(|rest| Case::read(rest).1))
            .map_err(|refused| OpenError::Refused(Box::new(refused)))?;
        match Case::read(&source) {
            (Some(case), problems) => Ok(Self {
                bytes,
                source,
                case,
                problems,
            }),
            (None, problems) => Err(OpenError::Broken(Box::new(Broken {
                source_file: source,
                problems,
            }))),
        }
    }

    /// Returns this version with all that a case says else changed, or why its text cannot be changed so.
    ///
    /// What comes back has been read again and says what was wanted.
    pub(super) fn with(&self, wanted: &Case) -> Result<Result<Self, CannotSave>, SaveError> {
        let (before, after) = (value(&self.case)?, value(wanted)?);
        let text = match source::save(&self.source, &CASE, &before, &after) {
            Ok(text) => text,
            Err(error) => return Ok(Err(error)),
        };
        let limits = self.source.limits();
        let saved = Self::read(self.source.name(), text.into_bytes(), limits);
        let saved = saved.ok().filter(|saved| saved.case.says_the_same(wanted));
        Ok(saved.ok_or(CannotSave::WouldNotMeanTheSame { path: Path::root() }))
    }
}

/// Returns a case as the values that saves and merges work on.
pub(super) fn value(case: &Case) -> Result<Value, SaveError> {
    case.to_value()
        .map_err(|error| SaveError::NotWritable(error.to_string()))
}

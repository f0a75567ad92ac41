//! Jay and his meeting's procedure, to test with. It is compiled for tests only.

use crate::case::Case;
use crate::procedure::Procedure;

/// Returns Jay's case before his third meeting.
pub(crate) fn jay() -> Case {
    serde_yaml::from_str(include_str!("../../tests/cases/jay.yaml")).unwrap()
}

/// Returns the procedure it is held under.
pub(crate) fn complex_risk() -> Procedure {
    let yaml = include_str!("../procedure/builtin/leicestershire-complex-risk.yaml");
    serde_yaml::from_str(yaml).unwrap()
}

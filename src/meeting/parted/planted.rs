//! What tells of another window, with something planted where the room may not read, for the test of its feed.

use super::Parted;
use crate::meeting::{Event, Moment};

/// Returns one of each event: what another window wrote is listed on the desk alone.
pub(in crate::meeting) fn planted(secret: &str) -> Vec<Event> {
    let reason = secret.to_owned();
    let fact = Parted {
        child: 0,
        stage: secret.to_owned(),
        at: Moment::parse_from_rfc3339("2026-12-18T10:00:00+00:00").unwrap(),
        after: 1,
        events: vec![Event::WentOnNotQuorate { reason }],
    };
    let facts = vec![fact];
    let (fact, taken) = (0, false);
    vec![
        Event::PartedFound { facts },
        Event::PartedSettled { fact, taken },
    ]
}

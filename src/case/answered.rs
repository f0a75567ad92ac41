//! What is answered in a meeting of what had to be settled before it, and where it stands in the case. Whether that
//! settles it is for `procedure`.

use super::{Background, Begun, Threshold, UnmetNeed};
use crate::calendar::Date;
use serde::{Deserialize, Serialize};

/// An answer to something that had to be settled before a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GateAnswer {
    /// Who in management agreed to begin, and when.
    Begun(Begun),
    /// When unmet need was found.
    UnmetNeed(UnmetNeed),
    /// Whether the threshold is met.
    Threshold(Threshold),
    /// What is about to come; `none` where nothing is.
    Awaiting(String),
    /// When somebody was consulted.
    Consulted {
        /// Whom: an id of the procedure.
        who: String,
        /// When.
        date: Date,
    },
    /// When the referral was sent, and for which panel.
    Sent {
        /// When.
        date: Date,
        /// The panel.
        panel: Date,
    },
    /// When the core members were told, and of which day.
    Notified {
        /// When.
        date: Date,
        /// The day of the meeting.
        panel: Date,
    },
    /// When the synopsis was sent.
    Circulated(Date),
}

impl Background {
    /// Keeps an answer where it would stand had it been written before the meeting.
    pub fn answer(&mut self, answer: &GateAnswer) {
        if let GateAnswer::Begun(begun) = answer {
            self.begun = Some(begun.clone());
            return;
        }
        let referral = self.referral.get_or_insert_default();
        let gates = &mut referral.gates;
        match answer {
            GateAnswer::Begun(_) => {}
            GateAnswer::UnmetNeed(found) => gates.unmet_need = Some(found.clone()),
            GateAnswer::Threshold(decided) => gates.threshold = Some(decided.clone()),
            GateAnswer::Awaiting(awaiting) => gates.awaiting = Some(awaiting.clone()),
            GateAnswer::Consulted { who, date } => gates.consulted.put(who.clone(), *date),
            GateAnswer::Sent { date, panel } => {
                referral.made = Some(*date);
                referral.panel = Some(*panel);
            }
            GateAnswer::Notified { date, panel } => {
                referral.notified = Some(*date);
                referral.panel = Some(*panel);
            }
            GateAnswer::Circulated(date) => referral.circulated = Some(*date),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    #[test]
    fn an_answer_stands_where_the_file_would_have_it() {
        let mut background = Background::default();
        let date = parse_iso("2026-12-09").unwrap();
        background.answer(&GateAnswer::Circulated(date));
        background.answer(&GateAnswer::Awaiting("none".to_owned()));
        background.answer(&GateAnswer::Consulted {
            who: "key_social_worker".to_owned(),
            date,
        });
        background.answer(&GateAnswer::Notified { date, panel: date });
        let text = serde_yaml::to_string(&background).unwrap();
        for line in [
            "circulated: 2026-12-09",
            "awaiting: none",
            "key_social_worker: 2026-12-09",
            "notified: 2026-12-09",
            "panel: 2026-12-09",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }
    }
}

//! Gates about the child and how the case came here: agreement, age, care plan, returns, criteria, other meetings.
//! What a referral has to hold is in `referral`.

use super::standing::{Standing, by_on};
use crate::calendar::Date;
use crate::case::Case;
use crate::procedure::{AreaReading, Procedure, Reading, Titled, readings};
use crate::text;

/// A case under a procedure on a day.
pub(super) struct ForChild<'a> {
    pub(super) procedure: &'a Procedure,
    pub(super) case: &'a Case,
    pub(super) today: Date,
}

impl ForChild<'_> {
    pub(super) fn agreement(&self) -> Standing {
        let begun = self.case.background.begun.clone().unwrap_or_default();
        let by = begun
            .agreed_by
            .as_deref()
            .filter(|by| !by.trim().is_empty());
        match (by, begun.date) {
            (Some(by), Some(_)) => {
                let said = by_on(Some(&format!("{by} agreed")), begun.date, self.today);
                Standing::Settled(said.unwrap_or_default())
            }
            (Some(by), None) => Standing::Missing(format!("The day on which {by} agreed")),
            (None, _) => Standing::missing("who in management agreed, and when"),
        }
    }

    pub(super) fn age(&self, from: u32, to: u32) -> Standing {
        match self.case.child.age_on(self.today) {
            None => Standing::missing("the date of birth"),
            Some(age) if (from..=to).contains(&age) => {
                Standing::Settled(format!("{age} years old"))
            }
            Some(age) => Standing::NotMet(format!("{age} years old")),
        }
    }

    pub(super) fn care_plan(&self, is: &str) -> Standing {
        match self.case.child.care_plan.as_deref().map(str::trim) {
            None | Some("") => Standing::missing("the care plan"),
            Some(plan) if text::same(plan, is) => Standing::settled(plan),
            Some(plan) => Standing::NotMet(format!("The care plan is {plan}")),
        }
    }

    pub(super) fn not_care_leaver(&self) -> Standing {
        if self.case.child.is_care_leaver(self.today) {
            Standing::NotMet("A care leaver: another panel is for them".to_owned())
        } else if self.case.child.date_of_birth.is_none() && self.case.child.legal_status.is_none()
        {
            Standing::missing("the date of birth, or the legal status")
        } else {
            Standing::settled("not a care leaver")
        }
    }

    pub(super) fn red_running(&self) -> Standing {
        if self.case.background.tracker.is_empty() {
            return Standing::missing("the monthly returns");
        }
        let readings = readings(self.procedure, self.case);
        let areas = |fits: fn(&Reading) -> bool| {
            let fitting = readings.iter().filter(|area| fits(&area.reading));
            fitting.collect::<Vec<&AreaReading>>()
        };
        let listed = areas(|r| matches!(r, Reading::Listed { .. }));
        if let Some(Reading::Listed { first, last }) = listed.first().map(|a| &a.reading) {
            let months = format!("from {} to {}", first.long(), last.long());
            return Standing::Settled(format!("Red in {} {months}", titles(&listed)));
        }
        let to_check = readings.iter().find_map(|area| match &area.reading {
            Reading::ToCheck(why) => Some(format!("To check in {}: {why}", area.title)),
            _ => None,
        });
        if let Some(why) = to_check {
            return Standing::Missing(why);
        }
        let came_down = areas(|r| matches!(r, Reading::CameDown { .. }));
        if !came_down.is_empty() {
            return Standing::NotMet(format!("Came down in {}", titles(&came_down)));
        }
        let red = areas(|r| matches!(r, Reading::RedNow { .. }));
        Standing::NotMet(if red.is_empty() {
            "Red in no area".to_owned()
        } else {
            format!("Red in {}, in the newest return only", titles(&red))
        })
    }

    pub(super) fn criteria(&self, of: &[Titled]) -> Standing {
        let background = &self.case.background;
        let referred = background.referral.iter().flat_map(|r| &r.criteria);
        let met = background.criteria.iter().chain(referred);
        let met: Vec<&str> = met.map(|id| title_of(of, id)).collect();
        if met.is_empty() {
            Standing::missing("which criteria are met")
        } else {
            Standing::settled(met.join("; "))
        }
    }

    pub(super) fn not_superseded(&self, by: &[Titled], note: &str) -> Standing {
        let Some(named) = &self.case.background.superseded_by else {
            // Which they are is not for every screen.
            return Standing::NotAsked("Not asked yet: is there one?".to_owned());
        };
        let is_none = |id: &&String| says_none(id);
        let instead = named.iter().filter(|id| !is_none(id));
        let instead: Vec<&str> = instead.map(|id| title_of(by, id)).collect();
        if instead.is_empty() {
            return Standing::settled("asked: there is none");
        }
        let note = if note.is_empty() {
            String::new()
        } else {
            format!(". {note}")
        };
        Standing::Superseded(format!(
            "{}{note}",
            text::capitalised(&text::list(&instead))
        ))
    }

    pub(super) fn invitation(&self, who: &Titled) -> Standing {
        let invited = &self.case.background.invited;
        let answer = invited.get(&who.id).cloned().unwrap_or_default();
        match (answer.considered, answer.invited) {
            (Some(false), _) | (None, None) => {
                Standing::Missing(format!("Whether to invite {}, and why", who.title))
            }
            (Some(true), None) => Standing::Missing(format!("Whether to invite {}", who.title)),
            (_, Some(true)) => Standing::settled("invited"),
            (_, Some(false)) => match answer.reason {
                Some(reason) => Standing::Settled(format!("Not invited: {reason}")),
                None => Standing::Missing(format!("The reason for not inviting {}", who.title)),
            },
        }
    }

    pub(super) fn matrix(&self) -> Standing {
        let quadrants = self
            .procedure
            .forms
            .matrix
            .iter()
            .flat_map(|m| &m.quadrants);
        let (filled, empty): (Vec<_>, Vec<_>) =
            quadrants.partition(|quadrant| !self.case.quadrant(&quadrant.id).is_empty());
        if filled.is_empty() {
            return Standing::missing("nothing is filled in yet");
        }
        let empty: Vec<&str> = empty
            .iter()
            .map(|quadrant| quadrant.title.as_str())
            .collect();
        if empty.is_empty() {
            Standing::settled("something stands in every part")
        } else {
            Standing::Missing(format!("Nothing yet under {}", text::list(&empty)))
        }
    }
}

/// Returns what the gate of the monthly returns is called.
pub(super) fn red_title(procedure: &Procedure) -> String {
    let months = procedure
        .forms
        .tracker
        .as_ref()
        .map_or(1, |t| t.red_running.max(1));
    let months = text::count(months as usize, "month", "months");
    format!("Red for {months} running in one area")
}

fn titles(areas: &[&AreaReading]) -> String {
    let titles: Vec<&str> = areas.iter().map(|area| area.title.as_str()).collect();
    text::list(&titles)
}

/// Returns true for words by which a file says that it was asked, and that there is nothing.
pub fn says_none(words: &str) -> bool {
    const NONE: [&str; 7] = ["", "none", "nothing", "no", "nil", "na", "noneknown"];
    let said = text::letters(words);
    !words.trim().is_empty() && NONE.contains(&said.as_str())
}

/// Returns what an id is called; words that are no id stand as they are.
pub(super) fn title_of<'a>(known: &'a [Titled], id: &'a str) -> &'a str {
    let title = known
        .iter()
        .find(|one| one.id == id)
        .map(|one| one.title.as_str());
    title.filter(|title| !title.is_empty()).unwrap_or(id)
}

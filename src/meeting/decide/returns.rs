//! Decides about what is returned to a panel: a new monthly return, a report of progress. What an earlier one says is never changed: the new one is read in its place, and
//! the earlier one stays in the file.

use super::Answer;
use crate::calendar::{YearMonth, long};
use crate::case::{ProgressReport, Return, Who};
use crate::meeting::{Event, Meeting, Refusal, Request};
use crate::procedure::newest_first;

pub(super) fn decide(meeting: &Meeting, request: Request) -> Answer {
    match request {
        Request::MakeReturn { made } => Ok(make(meeting, made).map(|event| vec![event])),
        Request::HearReport { place, report } => Ok(hear(meeting, place, report)),
        other => Err(Box::new(other)),
    }
}

/// What was asked for stands; only what became of it is said.
fn hear(meeting: &Meeting, place: usize, report: ProgressReport) -> Result<Vec<Event>, Refusal> {
    let asked = meeting.case().background.progress_reports.get(place);
    let asked = asked.ok_or(Refusal::Gone)?;
    if let Some(day) = report.received.filter(|day| *day > meeting.today()) {
        let words = format!("{} is still to come.", long(day));
        return Err(Refusal::NotUnderstood(words));
    }
    let report = ProgressReport {
        due: asked.due,
        form: asked.form.clone(),
        from: asked.from.clone(),
        ..report
    };
    Ok(vec![Event::ReportHeard { place, report }])
}

/// A colour is put right by whoever rated it, on a day: without either nothing is kept.
fn make(meeting: &Meeting, made: Return) -> Result<Event, Refusal> {
    let (Some(by), Some(date), Some(month)) = (&made.by, made.date, made.month) else {
        let words = "A new return needs the social worker's name, its day and its month.";
        return Err(Refusal::NotUnderstood(words.to_owned()));
    };
    if made.areas.is_empty() {
        return Err(Refusal::NothingTyped);
    }
    let today = meeting.today();
    let wrong = |words: String| Err(Refusal::NotUnderstood(words));
    if date > today {
        return wrong(format!("{} is still to come.", long(date)));
    }
    if month > YearMonth::of(today) {
        return wrong(format!("{} is still to come.", month.long()));
    }
    let returns = &meeting.case().background.tracker;
    let stands = newest_first(returns)
        .into_iter()
        .find(|(known, _)| *known == month);
    let stands = stands.map(|(_, stands)| stands);
    let stood = stands.as_ref().and_then(|stands| stands.date);
    if let Some(later) = stood.filter(|day| *day > date) {
        return wrong(format!(
            "For {} there is a return of {}. A new one is of that day or later.",
            month.long(),
            long(later)
        ));
    }
    let place = own(meeting, by, &made).unwrap_or(returns.len());
    Ok(Event::ReturnMade {
        place,
        made: with_the_rest(stands.as_deref(), made),
    })
}

/// Returns the place of a return that this sitting made, where the same person says more of the same day.
fn own(meeting: &Meeting, by: &Who, made: &Return) -> Option<usize> {
    let case = meeting.case();
    let child = meeting.sitting().on_screen.child;
    let began_with = meeting.start().cases.get(child)?.background.tracker.len();
    let is_same = |other: &Return| {
        let same_person = |who: &Who| case.same_person(who, by);
        other.month == made.month
            && other.date == made.date
            && other.by.as_ref().is_some_and(same_person)
    };
    let mut returns = case.background.tracker.iter().enumerate().skip(began_with);
    returns
        .find(|(_, other)| is_same(other))
        .map(|(place, _)| place)
}

/// A return holds every area: what nobody spoke of stays as it stands.
fn with_the_rest(stands: Option<&Return>, made: Return) -> Return {
    let mut areas = stands
        .map(|stands| stands.areas.clone())
        .unwrap_or_default();
    for (area, colour) in made.areas.0 {
        areas.put(area, colour);
    }
    Return { areas, ..made }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::case::Pairs;
    use crate::meeting::sample::Sample;
    use crate::procedure::Library;

    const SAM: &str = include_str!("../../../tests/cases/panel/sam.yaml");

    const NEEDS: &str = "A new return needs the social worker's name, its day and its month.";

    fn sam() -> Sample {
        let panel = Library::builtin().get("leicestershire-children-in-care-panel");
        let case = serde_yaml::from_str(SAM).unwrap();
        let mut sample = Sample::under((*panel.unwrap()).clone(), vec![case]);
        sample.stage("tracker");
        sample
    }

    fn said(areas: &[(&str, &str)], by: &str, date: &str, month: &str) -> Request {
        let areas = areas
            .iter()
            .map(|(a, c)| ((*a).to_owned(), (*c).to_owned()));
        Request::MakeReturn {
            made: Return {
                month: month.parse().ok(),
                by: Some(by).filter(|by| !by.is_empty()).map(Who::new),
                date: parse_iso(date),
                note: None,
                areas: Pairs(areas.collect()),
            },
        }
    }

    #[test]
    fn a_new_return_is_read_in_place_of_the_old_one_which_stays() {
        let mut sample = sam();
        let request = said(&[("education", "amber")], "joy", "2026-12-15", "2026-11");
        sample.ask(request).unwrap();
        let returns = &sample.meeting.case().background.tracker;
        assert_eq!(returns.len(), 4);
        let education = |place: usize| returns[place].areas.get(&"education".to_owned()).unwrap();
        assert_eq!(
            (education(2).as_str(), education(3).as_str()),
            ("red", "amber")
        );
        assert_eq!(*newest_first(returns)[0].1, returns[3]);
        assert_eq!(returns[3].areas.0.len(), 5, "the other areas are in it");
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        assert_eq!(sample.meeting.case().background.tracker.len(), 3);
    }

    #[test]
    fn what_one_person_says_of_one_day_is_one_return() {
        let mut sample = sam();
        for (area, colour) in [("education", "amber"), ("health", "red")] {
            let request = said(&[(area, colour)], "joy", "2026-12-15", "2026-11");
            sample.ask(request).unwrap();
        }
        let request = said(&[("health", "green")], "bea", "2026-12-16", "2026-11");
        sample.ask(request).unwrap();
        let returns = &sample.meeting.case().background.tracker;
        assert_eq!(returns.len(), 5, "a second person's is one of its own");
        let health = |place: usize| returns[place].areas.get(&"health".to_owned()).unwrap();
        assert_eq!((health(3).as_str(), health(4).as_str()), ("red", "green"));
        assert_eq!(
            returns[4].areas.get(&"education".to_owned()).unwrap(),
            "amber"
        );
    }

    #[test]
    fn without_name_day_or_colour_or_ahead_of_time_nothing_is_kept() {
        let mut sample = sam();
        let amber = [("education", "amber")];
        let mut check = |request: Request, expected: &str| {
            let refusal = sample.ask(request).unwrap_err().to_string();
            assert_eq!(refusal, expected);
        };
        check(said(&amber, "", "2026-12-15", "2026-11"), NEEDS);
        check(said(&amber, "joy", "", "2026-11"), NEEDS);
        check(
            said(&[], "joy", "2026-12-15", "2026-11"),
            "Nothing is typed yet.",
        );
        check(
            said(&amber, "joy", "2026-12-19", "2026-11"),
            "Saturday 19 December 2026 is still to come.",
        );
        check(
            said(&amber, "joy", "2026-12-15", "2027-01"),
            "January 2027 is still to come.",
        );
        sample
            .ask(said(&amber, "joy", "2026-12-15", "2026-11"))
            .unwrap();
        let refusal = sample
            .ask(said(&amber, "bea", "2026-12-14", "2026-11"))
            .unwrap_err();
        assert!(
            refusal
                .to_string()
                .contains("there is a return of Tuesday 15 December 2026"),
            "{refusal}"
        );
    }
}

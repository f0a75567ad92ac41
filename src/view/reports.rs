//! Reports of progress that an earlier panel asked for: whether each has come, when, in writing or in person, from whom.
//! Why one has not come is not shown where the child or the family may read along. It asks for no new one; that is a
//! decision.

use super::{
    Answer, Cell, Group, Item, Missing, Sign, Tone, Understood, dates, named,
    opening::may_be_named, typed, whom,
};
use crate::calendar::Date;
use crate::case::ProgressReport;
use crate::meeting::{Meeting, Refusal, Request, Spot};
use crate::text;

/// What is said where nobody said why a report has not come.
const NO_REASON: &str = "no reason was given";
/// Words that say of a report that it has not come, the longest first: what is said after them is why.
const NOT_COME: &[&str] = &[
    "still to come",
    "has not come",
    "not received",
    "not come",
    "not yet",
    "not",
    "no",
];
/// Words that say that it has come and nothing more.
const COME: &[&str] = &["yes", "received", "it has come", "it came", "came"];

/// Returns the reports; nothing where none was asked for.
pub(super) fn group(meeting: &Meeting) -> Option<Group> {
    let items: Vec<Item> = placed(meeting)
        .map(|(spot, report)| item(meeting, report, spot))
        .collect();
    (!items.is_empty()).then(|| Group {
        heading: "Reports that were asked for".to_owned(),
        items,
        ..Group::default()
    })
}

/// Whether the panel hears one today: it stands before all else then.
pub(super) fn is_one_due(meeting: &Meeting) -> bool {
    let today = meeting.today();
    let before = meeting.case_before(meeting.sitting().on_screen.child);
    let asked = before.map_or(&[][..], |case| &case.background.progress_reports);
    asked.iter().any(|report| is_awaited(report, today))
}

fn placed(meeting: &Meeting) -> impl Iterator<Item = (Spot, &ProgressReport)> {
    let asked = &meeting.case().background.progress_reports;
    (0_u32..).map(Spot::Report).zip(asked)
}

fn at<'m>(meeting: &'m Meeting, spot: &Spot) -> Result<&'m ProgressReport, Refusal> {
    let mut placed = placed(meeting);
    let found = placed.find(|(other, _)| other == spot);
    found.map(|(_, report)| report).ok_or(Refusal::Gone)
}

fn item(meeting: &Meeting, report: &ProgressReport, spot: Spot) -> Item {
    let today = meeting.today();
    let sign = match report.received {
        Some(_) => Sign::Yes,
        None if report.not_received.is_some() => Sign::No,
        None if is_awaited(report, today) => Sign::Look,
        None => Sign::Open,
    };
    let (state, tone) = state(meeting, report);
    let mut item = Item::new(spot, Cell::plain(asked(meeting, report)))
        .sign(sign)
        .note(Cell::of(state, tone))
        .words(
            "Has it come? today, in writing, a name; or not, and why",
            value(meeting, report),
        );
    item.can.remove = report.received.is_some() || report.not_received.is_some();
    item
}

fn state(meeting: &Meeting, report: &ProgressReport) -> (String, Tone) {
    let today = meeting.today();
    let due = report.due.map(|due| dates::due(due, today));
    if let Some(day) = report.received {
        let day = dates::brief(day, today);
        let form = report.received_form.as_ref().or(report.form.as_ref());
        let from = report.received_from.as_ref().or(report.from.as_ref());
        let from = from.map(|who| format!("from {}", named(meeting, who)));
        let parts: Vec<String> = std::iter::once(format!("came {day}"))
            .chain(form.cloned())
            .chain(from)
            .collect();
        return (parts.join(", "), Tone::Good);
    }
    let due = due.unwrap_or_else(|| "no day was set".to_owned());
    let tone = if is_awaited(report, today) {
        Tone::Warn
    } else {
        Tone::Plain
    };
    match &report.not_received {
        Some(why) if may_be_named(meeting) => (format!("{due}, not received: {why}"), tone),
        Some(_) => (format!("{due}, not received"), tone),
        None if is_awaited(report, today) => (format!("{due}, not received yet"), tone),
        None => (due, tone),
    }
}

/// Returns what was said, as it can be edited and is read again.
fn value(meeting: &Meeting, report: &ProgressReport) -> String {
    match &report.not_received {
        Some(why) if may_be_named(meeting) => return format!("not received, {why}"),
        // Nothing stands here to be edited, so that to look at it takes nothing out.
        Some(_) => return String::new(),
        None => {}
    }
    let Some(day) = report.received else {
        return String::new();
    };
    let from = report.received_from.as_ref();
    let parts: Vec<String> = std::iter::once(dates::as_typed(day))
        .chain(report.received_form.clone())
        .chain(from.map(|who| named(meeting, who)))
        .collect();
    parts.join(", ")
}

/// Says from whom a report was asked and in which form.
fn asked(meeting: &Meeting, report: &ProgressReport) -> String {
    let from = report.from.as_ref().map(|who| named(meeting, who));
    let parts: Vec<String> = from.into_iter().chain(report.form.clone()).collect();
    if parts.is_empty() {
        "A report".to_owned()
    } else {
        parts.join(", ")
    }
}

/// A report that is due today is heard today.
fn is_awaited(report: &ProgressReport, today: Date) -> bool {
    report.received.is_none() && report.due.is_some_and(|due| due <= today)
}

/// Turns what the chair said of a report into a request; emptied, nothing is said of it any more.
pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    let Spot::Report(place) = spot else {
        return Err(Refusal::Gone);
    };
    let asked = ProgressReport {
        received: None,
        received_form: None,
        received_from: None,
        not_received: None,
        ..at(meeting, spot)?.clone()
    };
    let report = match answer {
        Answer::Remove => asked,
        Answer::Said(words) => match typed::for_all(&words)? {
            Some(words) => read(meeting, asked, &words)?,
            None => asked,
        },
        _ => return Err(Refusal::Gone),
    };
    Ok(Request::HearReport {
        place: usize::try_from(*place).unwrap_or(usize::MAX),
        report,
    })
}

/// Says what a line is read as.
pub(super) fn understood(meeting: &Meeting, spot: &Spot, line: &str) -> Understood {
    let Ok(asked) = at(meeting, spot) else {
        return Understood::default();
    };
    if line.trim().is_empty() {
        return Understood::default();
    }
    let blank = ProgressReport {
        received: None,
        not_received: None,
        ..asked.clone()
    };
    let cell = match read(meeting, blank, line) {
        Ok(report) => {
            let (words, _) = state(meeting, &report);
            Cell::plain(words)
        }
        Err(wrong) => Cell::of(wrong.to_string(), Tone::Warn),
    };
    Understood {
        lines: vec![vec![cell]],
        ..Understood::default()
    }
}

/// Reads a line part by part, in whichever order they are said. What nobody says is as it was asked for, and today.
fn read(
    meeting: &Meeting,
    mut report: ProgressReport,
    line: &str,
) -> Result<ProgressReport, Refusal> {
    if let Some(why) = why_not(line) {
        let why = if why.is_empty() { NO_REASON } else { why };
        report.not_received = Some(text::clean(why));
        return Ok(report);
    }
    let (mut day, mut form, mut from) = (None, None, None);
    let parts = line.split([',', ';']).map(str::trim);
    for part in parts.filter(|part| !part.is_empty()) {
        if COME.iter().any(|word| text::same(word, part)) {
            continue;
        }
        let name = match part.get(.."from ".len()) {
            Some(from) if from.eq_ignore_ascii_case("from ") => part.get(from.len()..),
            _ => None,
        };
        let name = name.unwrap_or(part);
        if let Some(known) = form_of(part) {
            form = Some(known.to_owned());
        } else if let Some(who) = whom::by_name(meeting, name) {
            from = Some(who);
        } else if dates::names_a_day(meeting, part) {
            day = Some(dates::read_behind(meeting, part)?);
        } else {
            from = Some(whom::one(meeting, name)?);
        }
    }
    report.received = day.or(Some(meeting.today()));
    report.received_form = form.or_else(|| report.form.clone());
    report.received_from = from.or_else(|| report.from.clone());
    Ok(report)
}

/// Returns why a report has not come, where a line says that it has not: nothing more may be said.
fn why_not(line: &str) -> Option<&str> {
    let line = line.trim();
    NOT_COME.iter().find_map(|words| {
        let head = line.get(..words.len())?;
        let rest = line.get(words.len()..)?;
        let ends = !rest.starts_with(char::is_alphanumeric);
        let is_said = text::same(head, words) && ends;
        is_said.then(|| rest.trim_matches(|c: char| c == ',' || c == ':' || c.is_whitespace()))
    })
}

/// Returns the form that words name: a report is in writing, or in person.
pub(super) fn form_of(words: &str) -> Option<&'static str> {
    let folded = words.to_lowercase();
    let has = |roots: &[&str]| roots.iter().any(|root| folded.contains(root));
    let written = has(&["writ", "paper", "e-mail", "email"]);
    let in_person = has(&["person", "face to face"]);
    match (written, in_person) {
        (true, true) => Some("in writing and in person"),
        (true, false) => Some("in writing"),
        (false, true) => Some("in person"),
        (false, false) => None,
    }
}

/// Returns the reports that have not come although they are due: said or not, they stay listed.
pub(super) fn missing(meeting: &Meeting) -> impl Iterator<Item = Missing> {
    let awaited = placed(meeting).filter(|(_, report)| is_awaited(report, meeting.today()));
    awaited.map(|(spot, report)| {
        let why = report.not_received.as_ref();
        let why = why.filter(|_| may_be_named(meeting));
        let why = why.map(|why| format!(" ({why})")).unwrap_or_default();
        Missing {
            what: format!("A report still to come: {}{why}", asked(meeting, report)),
            stage: String::new(),
            spot: Some(spot),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::case::{Case, Who};
    use crate::meeting::{Mark, sample::Sample};
    use crate::procedure::Library;

    fn alex(due: &str) -> Sample {
        let alex = include_str!("../../tests/cases/alex.yaml");
        let panel = Library::builtin().get("oxfordshire-complex-child-panel");
        let mut case: Case = serde_yaml::from_str(alex).unwrap();
        case.background.progress_reports[0].due = parse_iso(due);
        let mut sample = Sample::under((*panel.unwrap()).clone(), vec![case]);
        sample.stage("synopsis");
        sample
    }

    fn say(sample: &mut Sample, words: &str) -> Result<ProgressReport, Refusal> {
        let given = Answer::Said(words.to_owned());
        let request = answer(&sample.meeting, &Spot::Report(0), given)?;
        sample.ask(request)?;
        Ok(sample.meeting.case().background.progress_reports[0].clone())
    }

    #[test]
    fn when_it_came_in_which_form_and_from_whom_is_said_in_one_line() {
        let mut sample = alex("2026-12-01");
        let mut check = |words: &str, day: &str, form: &str, from: &str| {
            let heard = say(&mut sample, words).unwrap();
            let found = (
                heard.received,
                heard.received_form.as_deref(),
                heard.received_from,
            );
            let expected = (parse_iso(day), Some(form), Some(Who::new(from)));
            assert_eq!(found, expected, "{words}");
            assert_eq!(heard.from, Some(Who::new("ruth")), "who was asked stays");
        };
        check("yes", "2026-12-18", "written", "ruth");
        check("15 dec, in person", "2026-12-15", "in person", "ruth");
        check("from Dev, in writing", "2026-12-18", "in writing", "dev");
        check("From Dev, In writing", "2026-12-18", "in writing", "dev");
        check("dev rao; yesterday", "2026-12-17", "written", "dev");
        assert!(say(&mut sample, "Fred").is_err());
        assert!(missing(&sample.meeting).next().is_none());
        let item = &group(&sample.meeting).unwrap().items[0];
        assert_eq!(item.notes[0].text, "came 17 Dec, written, from Dev Rao");
    }

    #[test]
    fn what_has_not_come_is_said_with_why_and_stays_listed() {
        let mut sample = alex("2026-12-18");
        let gaps = |sample: &Sample| -> Vec<String> {
            missing(&sample.meeting).map(|gap| gap.what).collect()
        };
        let open = "A report still to come: Ruth Amos, written";
        assert_eq!(gaps(&sample), [open], "it is due today");
        let heard = say(&mut sample, "Not received: Ruth is ill").unwrap();
        assert_eq!(heard.not_received.as_deref(), Some("Ruth is ill"));
        assert_eq!(gaps(&sample), [open], "the child may be here");
        sample.mark(&[Who::child().as_str()], &Mark::Absent);
        assert_eq!(gaps(&sample), [format!("{open} (Ruth is ill)")]);
        let heard = say(&mut sample, "no").unwrap();
        assert_eq!(heard.not_received.as_deref(), Some(NO_REASON));
        let heard = say(&mut sample, "today").unwrap();
        assert_eq!(
            (heard.not_received, heard.received),
            (None, parse_iso("2026-12-18"))
        );
        let remove = answer(&sample.meeting, &Spot::Report(0), Answer::Remove).unwrap();
        sample.ask(remove).unwrap();
        assert_eq!(gaps(&sample), [open]);
    }

    #[test]
    fn why_one_has_not_come_is_not_shown_to_whoever_is_there_for_no_agency() {
        let mut sample = alex("2026-12-18");
        say(&mut sample, "Not received: Ruth is ill").unwrap();
        let shown = |sample: &Sample| {
            let gaps: Vec<Missing> = missing(&sample.meeting).collect();
            format!("{:?} {gaps:?}", group(&sample.meeting))
        };
        sample.mark(&[Who::child().as_str()], &Mark::Absent);
        assert!(shown(&sample).contains("not received: Ruth is ill"));
        sample.visitor("Iris Doyle", "advocate");
        let shown = shown(&sample);
        assert!(!shown.contains("Ruth is ill"), "{shown}");
        assert!(shown.contains("not received"), "{shown}");
    }

    #[test]
    fn a_report_that_came_is_in_the_file_and_taken_back_it_is_not() {
        let mut sample = alex("2026-12-18");
        say(&mut sample, "in person").unwrap();
        let case = sample.meeting.case_with_record(0).unwrap();
        let text = serde_yaml::to_string(&case.background.progress_reports).unwrap();
        assert!(text.contains("received_form: in person"), "{text}");
        sample.ask(Request::Undo { anywhere: false }).unwrap();
        let report = &sample.meeting.case().background.progress_reports[0];
        assert_eq!(
            (report.received, report.received_form.as_ref()),
            (None, None)
        );
    }

    #[test]
    fn one_that_is_still_ahead_is_not_asked_for() {
        let sample = alex("2027-01-22");
        assert!(missing(&sample.meeting).next().is_none() && !is_one_due(&sample.meeting));
        assert_eq!(
            group(&sample.meeting).unwrap().items[0].notes[0].text,
            "by 22 Jan"
        );
    }
}

//! The days and tasks of documents: read again by a reader of calendars, and held against the document. It builds no case.

use super::samples;
use chairside::calendar::parse_iso;
use chairside::document::{Audience, CalendarDay, DayKind, Document, Kind};
use chairside::output::{File, Format, files};
use chairside::text::clean;
use ical::{IcalParser, parser::ical::component::IcalCalendar, property::Property};

const HOSTILE: [&str; 6] = [
    "=cmd|' /C calc'!A1",
    "\t@SUM(1)",
    "a\u{0}\u{1b}[31mb\u{202e}c",
    "one, \"two\"; three\\, four",
    "BEGIN:VALARM\r\nEND:VCALENDAR\r\n",
    "نور الهدى 👩‍👩‍👧 and a title that goes on for so long that a line of it has to be folded, more than once, by whoever writes it",
];

fn jay(kind: Kind, audience: Audience) -> Document {
    samples::jay(kind, audience, "2026-12-18")
}

/// Returns the calendars of a document: what each is called beside the others, and what is in it as a reader finds it.
fn calendars(document: &Document) -> Vec<(String, IcalCalendar)> {
    let read = |file: File| {
        let text = String::from_utf8(file.bytes.unwrap()).unwrap();
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= 75), "{text}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
        assert!(text.ends_with("END:VCALENDAR\r\n"), "{text}");
        // This reader drops a space that stands before a fold.
        let unfolded = text.replace("\r\n ", "");
        let mut all = IcalParser::new(unfolded.as_bytes());
        let first = all.next().unwrap().unwrap();
        assert!(all.next().is_none(), "one calendar a file");
        (file.ending, first)
    };
    files(document, Format::Calendar)
        .into_iter()
        .map(read)
        .collect()
}

/// Returns the properties of each day and task of a calendar.
fn entries(calendar: &IcalCalendar) -> Vec<&[Property]> {
    let events = calendar.events.iter().map(|event| &event.properties[..]);
    let tasks = calendar.todos.iter().map(|task| &task.properties[..]);
    events.chain(tasks).collect()
}

fn property<'a>(properties: &'a [Property], name: &str) -> Option<&'a Property> {
    properties.iter().find(|property| property.name == name)
}

fn value(properties: &[Property], name: &str) -> String {
    let found = property(properties, name).and_then(|found| found.value.as_deref());
    let plain = found.unwrap_or_default().replace("\\,", ",");
    plain.replace("\\;", ";").replace("\\\\", "\\")
}

/// Returns what a day should be read as: what it is known by, its day, its words.
fn wanted(day: &CalendarDay) -> (String, String, String) {
    let on = day.day.map(|day| day.format("%Y%m%d").to_string());
    let at = day.time.map(|time| format!(", {time}")).unwrap_or_default();
    let words = format!("{}{at}", clean(&day.summary));
    (day.uid.clone(), on.unwrap_or_default(), words)
}

#[test]
fn every_day_and_every_task_is_in_one_calendar() {
    let mut tasks = 0;
    for document in samples::all() {
        let mut found = Vec::new();
        for (_, calendar) in calendars(&document) {
            tasks += calendar.todos.len();
            for entry in entries(&calendar) {
                let day = [value(entry, "DTSTART"), value(entry, "DUE")].concat();
                found.push((value(entry, "UID"), day, value(entry, "SUMMARY")));
                assert_eq!(value(entry, "DTSTAMP"), "20261218T000000Z");
                assert_eq!(value(entry, "CLASS"), "PRIVATE");
            }
        }
        let mut wanted: Vec<_> = document.days.iter().map(wanted).collect();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{}", document.title);
        let known: std::collections::BTreeSet<_> = found.iter().map(|(uid, ..)| uid).collect();
        assert_eq!(known.len(), found.len(), "{}", document.title);
    }
    assert!(tasks > 20, "{tasks}");
}

#[test]
fn the_next_meeting_is_a_whole_day_that_is_known_again() {
    let read = |today: &str| {
        let plan = samples::jay(Kind::Plan, Audience::Family, today);
        let [(ending, calendar)] = calendars(&plan).try_into().unwrap();
        assert_eq!(ending, ".ics");
        calendar
    };
    let found = read("2026-12-18");
    assert_eq!(value(&found.properties, "VERSION"), "2.0");
    let maker = value(&found.properties, "PRODID");
    assert_eq!(maker, "-//Chairside//Chairside//EN");
    assert_eq!(found.events.len(), 1);
    let meeting = &found.events[0].properties;
    let start = property(meeting, "DTSTART").unwrap();
    let params = start.params.clone().unwrap();
    assert_eq!(params, [("VALUE".to_owned(), vec!["DATE".to_owned()])]);
    assert_eq!(start.value.as_deref(), Some("20261224"));
    assert_eq!(value(meeting, "SUMMARY"), "Meeting (LCR-0142), 10:00");
    let uid = value(meeting, "UID");
    assert!(uid.ends_with("@chairside"));
    let again = read("2026-12-19");
    assert_eq!(uid, value(&again.events[0].properties, "UID"));
}

#[test]
fn each_owner_has_a_file_of_tasks_and_no_file_names_anybody() {
    let list = jay(Kind::ActionsByOwner, Audience::Professionals);
    let files = calendars(&list);
    let endings: Vec<&str> = files.iter().map(|(ending, _)| ending.as_str()).collect();
    assert_eq!(endings, ["-owner-1.ics", "-owner-2.ics"]);
    let told = format!("{files:?}").to_lowercase();
    for name in ["jay", "kemi", "helen", "dawn", "gym", "school"] {
        assert!(!told.contains(name), "{name}");
    }
    let mut tasks = files.iter().flat_map(|(_, file)| &file.todos);
    assert!(tasks.all(|task| value(&task.properties, "STATUS") == "NEEDS-ACTION"));
}

#[test]
fn hostile_words_are_one_summary_on_folded_lines() {
    for words in HOSTILE {
        let day = |kind, owner| CalendarDay {
            kind,
            uid: words.to_owned(),
            day: parse_iso("2027-01-15"),
            time: None,
            summary: words.to_owned(),
            owner,
        };
        let mut document = Document::new("t", "r");
        document.days = vec![day(DayKind::Review, None), day(DayKind::Task, Some(1))];
        let files = calendars(&document);
        assert_eq!(files.len(), 2);
        for (_, calendar) in &files {
            let [entry] = entries(calendar).try_into().unwrap();
            assert_eq!(value(entry, "SUMMARY"), clean(words));
            assert_eq!(value(entry, "UID"), clean(words));
        }
    }
}

#[test]
fn what_holds_no_day_is_no_file() {
    let document = Document::new("t", "r");
    assert_eq!(files(&document, Format::Calendar), []);
}

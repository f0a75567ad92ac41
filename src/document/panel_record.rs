//! The panel's own record of a sitting on several children: how many there were and how they stand, what was said on
//! subjects that are no child's, what was learnt. It names no child and nobody of a family; what is agreed about a child
//! is in that child's record alone.

use super::{Audience, Block, Cell, Document, Words, audience::said, withheld};
use crate::{
    calendar::{Date, Time, long},
    case::{Case, Decision},
    procedure::{AgendaPart, Area, Procedure, Reading, Takes, newest_first, readings},
    text::{Secret, capitalised, count, hold_back_as, list, same, slug},
};

/// A sitting on several children, as its record is made of it.
#[derive(Debug)]
pub struct PanelSitting<'a> {
    /// The procedure.
    pub procedure: &'a Procedure,
    /// The day.
    pub date: Date,
    /// When it began.
    pub began: Time,
    /// When it was closed; none where it is still held.
    pub ended: Option<Time>,
    /// What was said on subjects that are no child's: the part of the agenda, by id, and the words.
    pub subjects: Vec<(&'a str, &'a str)>,
    /// The children, in the order of the sitting.
    pub children: Vec<PanelChild>,
}

/// A child of a sitting on several.
#[derive(Debug)]
pub struct PanelChild {
    /// Its case, with the record of this sitting in it.
    pub case: Case,
    /// The part of the agenda it stood in, by its place there.
    pub part: Option<usize>,
    /// What became of it.
    pub came: CameUp,
}

/// What became of a child on the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameUp {
    /// It was talked about.
    TalkedAbout,
    /// It was put off.
    PutOff,
    /// Somebody else has its file.
    Elsewhere,
    /// It was not reached.
    NotReached,
}

/// What stands where a name was written.
const A_NAME: &str = "[a name]";
/// Who it is for.
const IS_FOR: &str = "the panel and those it reports to; it names no child";

/// Returns the panel's own record of a sitting.
pub fn panel_record(sitting: &PanelSitting<'_>) -> Document {
    let title = format!("{}: record of the panel", sitting.procedure.about.title);
    let mut document = Document::new(title.clone(), "");
    IS_FOR.clone_into(&mut document.is_for);
    document.heading(1, title);
    add_head(&mut document, sitting);
    add_children(&mut document, sitting);
    add_colours(&mut document, sitting);
    add_subjects(&mut document, sitting);
    add_learnt(&mut document, sitting);
    add_reports(&mut document, sitting);
    let cases = sitting.children.iter().map(|child| &child.case);
    cases.fold(document, |document, case| {
        withheld(&document, case, Audience::Professionals)
    })
}

/// Returns a file name without its ending: that of the procedure, the day and the minute, since one folder may take the
/// records of two panels of a day.
pub fn panel_record_stem(sitting: &PanelSitting<'_>) -> String {
    let began = sitting.began.to_string().replace(':', "");
    let name = slug(&sitting.procedure.name);
    format!("{name}-record-{}-{began}", sitting.date)
}

fn add_head(document: &mut Document, sitting: &PanelSitting<'_>) {
    let until = sitting.ended.map(|ended| format!(" to {ended}"));
    let held = format!(
        "{}, {}{}",
        long(sitting.date),
        sitting.began,
        until.unwrap_or_else(|| ", not closed yet".to_owned())
    );
    let facts = [("Held", held), ("This copy is for", IS_FOR.to_owned())];
    let facts = facts.map(|(key, words)| (key.to_owned(), Words::from(words)));
    document.blocks.push(Block::KeyValues(facts.into()));
}

/// Counts the children of each part by what became of them: a row of nothing but noughts would say nothing.
fn add_children(document: &mut Document, sitting: &PanelSitting<'_>) {
    const COLUMNS: [(&str, CameUp); 4] = [
        ("Talked about", CameUp::TalkedAbout),
        ("Put off", CameUp::PutOff),
        ("Held elsewhere", CameUp::Elsewhere),
        ("Not reached", CameUp::NotReached),
    ];
    document.heading(2, "Children");
    let all = &sitting.procedure.agenda.parts;
    // That a child was to be looked at first is for the chair alone, and is never sent.
    let is_sent = |part: &AgendaPart| part.takes != Takes::ToCheck;
    let sent_of = |part: Option<usize>| part.filter(|at| all.get(*at).is_some_and(is_sent));
    let number = |part: Option<usize>, came: CameUp| {
        let children = sitting.children.iter();
        let of_part = children.filter(|child| sent_of(child.part) == part && child.came == came);
        of_part.count()
    };
    let parts = all.iter().enumerate().filter(|(_, part)| is_sent(part));
    let parts = parts.map(|(place, part)| (Some(place), part.title.as_str()));
    let parts = parts.chain([(None, "On no part of the agenda")]);
    let rows = parts.filter_map(|(part, title)| {
        let numbers = COLUMNS.map(|(_, came)| number(part, came));
        let is_any = numbers.iter().any(|number| *number > 0);
        let cells = numbers.map(|number| Cell::from(number.to_string()));
        is_any.then(|| std::iter::once(Cell::from(title)).chain(cells).collect())
    });
    let rows = rows.collect();
    let titles = COLUMNS.map(|(title, _)| title);
    let header: Vec<&str> = std::iter::once("Part").chain(titles).collect();
    document.table(&header, rows);
}

/// Counts the colours of the newest return of each child, area by area.
fn add_colours(document: &mut Document, sitting: &PanelSitting<'_>) {
    let Some(form) = &sitting.procedure.forms.tracker else {
        return;
    };
    let cases = || sitting.children.iter().map(|child| &child.case);
    let newest: Vec<_> = cases()
        .map(|case| newest_first(&case.background.tracker).into_iter().next())
        .collect();
    let stands: Vec<_> = cases()
        .map(|case| readings(sitting.procedure, case))
        .collect();
    let row = |(at, area): (usize, &Area)| {
        let colours = newest.iter().map(|made| {
            let (_, made) = made.as_ref()?;
            said(made.areas.get(&area.id).map(String::as_str))
        });
        let colours: Vec<Option<&str>> = colours.collect();
        let number = |colour: Option<&str>| {
            let alike = colours.iter().filter(|other| match (other, colour) {
                (Some(other), Some(colour)) => same(other, colour),
                (None, None) => true,
                _ => false,
            });
            alike.count()
        };
        let of = |is: fn(&Reading) -> bool| {
            let readings = stands.iter().filter_map(|areas| areas.get(at));
            readings.filter(|area| is(&area.reading)).count()
        };
        let numbers = [
            number(Some("red")),
            number(Some("amber")),
            number(Some("green")),
            number(None),
            of(|reading| matches!(reading, Reading::Listed { .. })),
            of(|reading| matches!(reading, Reading::CameDown { .. })),
        ];
        let title = stands.iter().find_map(|areas| areas.get(at));
        let title = title.map_or_else(|| capitalised(&area.id), |area| area.title.clone());
        let cells = numbers.map(|number| Cell::from(number.to_string()));
        std::iter::once(Cell::from(title)).chain(cells).collect()
    };
    document.heading(2, "How they stand in the newest returns");
    document.paragraph(format!(
        "Of {} on the agenda.",
        count(sitting.children.len(), "child", "children")
    ));
    let rows = form.areas.iter().enumerate().map(row).collect();
    let running = "Red for months running";
    let header = [
        "Area",
        "▲ Red",
        "◆ Amber",
        "● Green",
        "Not said",
        running,
        "Came down",
    ];
    document.table(&header, rows);
}

fn add_subjects(document: &mut Document, sitting: &PanelSitting<'_>) {
    let names = Names::of(sitting);
    let parts = sitting.procedure.agenda.parts.iter();
    for part in parts.filter(|part| !part.takes.is_of_children()) {
        document.heading(2, part.title.clone());
        let subjects = sitting.subjects.iter();
        let of_part = subjects.filter(|(of, _)| *of == part.id);
        let said: Vec<Words> = of_part
            .map(|(_, words)| Words::from(names.left_out_of(words)))
            .collect();
        if said.is_empty() {
            document.paragraph("Nothing was said on this.");
        }
        document.list(said);
    }
}

/// Adds what was decided about children of which the procedure says that it is told beyond them.
fn add_learnt(document: &mut Document, sitting: &PanelSitting<'_>) {
    let names = Names::of(sitting);
    let asks = sitting.procedure.decisions.iter();
    for ask in asks.filter(|ask| ask.for_panel) {
        let children = sitting.children.iter();
        let decisions = children.flat_map(|child| decided(&child.case, sitting.date));
        let of_kind = decisions.filter(|decision| decision.kind == ask.kind);
        let told: Vec<Words> = of_kind
            .filter(|decision| !decision.marks.private)
            .filter_map(|decision| said(decision.answer.as_deref()))
            .map(|words| Words::from(names.left_out_of(words)))
            .collect();
        if !told.is_empty() {
            document.heading(2, ask.title.clone());
            document.list(told);
        }
    }
}

fn decided(case: &Case, day: Date) -> impl Iterator<Item = &Decision> {
    let meetings = case.meetings.iter().filter(move |m| m.date == Some(day));
    meetings.flat_map(|meeting| &meeting.decisions)
}

fn add_reports(document: &mut Document, sitting: &PanelSitting<'_>) {
    let reports = sitting.procedure.record.reports.iter();
    let reports = reports.map(|report| match report.to.as_slice() {
        [] => Words::from(report.title.clone()),
        to => Words::labelled(&report.title, list(to)),
    });
    let reports: Vec<Words> = reports.collect();
    if !reports.is_empty() {
        document.heading(2, "What is reported from it, and to whom");
        document.list(reports);
    }
}

/// The names that this record leaves out wherever they were typed.
struct Names(Vec<Secret>);

impl Names {
    /// A child is meant by each word of its name and by its reference, and somebody of its family by theirs.
    fn of(sitting: &PanelSitting<'_>) -> Self {
        let cases = sitting.children.iter().map(|child| &child.case);
        let names = cases.flat_map(|case| {
            let child = &case.child;
            let child = [&child.name, &child.preferred_name, &child.initials];
            let child = child.into_iter().flatten();
            let people = case.circle.people.iter();
            let people = people.filter(|person| !person.is_professional());
            let people =
                people.flat_map(|person| [Some(&person.name), person.preferred_name.as_ref()]);
            child
                .flat_map(|name| every_word_of(name))
                .chain(people.flatten().flat_map(|name| words_of(name)))
                .chain([case.reference.as_str()])
        });
        Self(names.filter_map(Secret::new).collect())
    }

    fn left_out_of(&self, words: &str) -> String {
        let mut words = words.to_owned();
        hold_back_as(A_NAME, &self.0, &mut words);
        words
    }
}

/// Returns a child's name, and each word of it, however it is written and however short: one too many held back does
/// less harm than one that stays. Only what is a word by itself in any sentence stays.
fn every_word_of(name: &str) -> impl Iterator<Item = &str> {
    const WORDS_OF_ANY_SENTENCE: [&str; 2] = ["a", "i"];
    let is_part = |c: char| c.is_whitespace() || c == '-' || c == '\u{2010}' || c == '\u{2011}';
    let words = name.split_whitespace().chain(name.split(is_part));
    let words = words.filter(|word| !WORDS_OF_ANY_SENTENCE.iter().any(|bare| same(bare, word)));
    std::iter::once(name).chain(words)
}

/// Returns the name of somebody else, and each word of it that is a name too: of a "Foster carer" none is.
fn words_of(name: &str) -> impl Iterator<Item = &str> {
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let is_proper = name.split_whitespace().all(is_capital);
    let words = name.split_whitespace();
    let words = words.filter(move |word| is_proper && word.chars().count() > 2);
    std::iter::once(name).chain(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, procedure::Library};

    const SAM: &str = include_str!("../../tests/cases/panel/sam.yaml");
    const NOOR: &str = include_str!("../../tests/cases/panel/noor.yaml");

    fn child(case: &str, came_up: CameUp) -> PanelChild {
        PanelChild {
            case: serde_yaml::from_str(case).unwrap(),
            part: Some(0),
            came: came_up,
        }
    }

    fn told(procedure: &str, subjects: &[(&str, &str)], children: Vec<PanelChild>) -> String {
        let sitting = PanelSitting {
            procedure: &Library::builtin().get(procedure).unwrap(),
            date: parse_iso("2026-12-18").unwrap(),
            began: "10:00".parse().unwrap(),
            ended: "11:30".parse().ok(),
            subjects: subjects.to_vec(),
            children,
        };
        let stem = panel_record_stem(&sitting);
        assert_eq!(stem, format!("{procedure}-record-2026-12-18-1000"));
        format!("{:?}", panel_record(&sitting).blocks)
    }

    fn children() -> Vec<PanelChild> {
        vec![child(SAM, CameUp::TalkedAbout), child(NOOR, CameUp::PutOff)]
    }

    #[test]
    fn what_belongs_to_no_child_is_kept_with_counts_and_without_names() {
        let subject = "More work places in the west, said Sam's worker; SAM OKORO waits.";
        let panel = "leicestershire-children-in-care-panel";
        let told = told(panel, &[("trends", subject)], children());
        for words in [
            "Patterns and trends",
            "More work places in the west, said [a name]'s worker; [a name] waits.",
            "10:00 to 11:30",
            "Talked about",
            "Patterns across education",
            "▲ Red",
        ] {
            assert!(told.contains(words), "{words} is not in\n{told}");
        }
        for name in ["Sam", "SAM", "Noor", "CIC-", "Okoro"] {
            assert!(!told.contains(name), "{name} is in\n{told}");
        }
    }

    #[test]
    fn what_was_learnt_about_one_child_is_told_without_it() {
        let learnt = "{reference: OCC-1, child: {name: Alex Ward}, meetings: [{date: 2026-12-18, decisions: [{kind: learning, answer: No beds near home for Alex}, {kind: monitoring, answer: Ruth rings}]}, {date: 2026-10-01, decisions: [{kind: learning, answer: Long ago}]}]}";
        let panel = "oxfordshire-complex-child-panel";
        let told = told(panel, &[], vec![child(learnt, CameUp::TalkedAbout)]);
        assert!(told.contains("No beds near home for [a name]"), "{told}");
        assert!(
            !told.contains("Ruth rings") && !told.contains("Long ago"),
            "{told}"
        );
        assert!(told.contains("Nothing was said on this."), "{told}");
    }

    #[test]
    fn every_word_of_a_childs_name_is_left_out_however_it_is_written() {
        let check = |named: &str, said: &str, expected: &str| {
            let case = format!("{{reference: A-1, child: {{{named}}}}}");
            let child = child(&case, CameUp::TalkedAbout);
            let panel = "leicestershire-children-in-care-panel";
            let told = told(panel, &[("trends", said)], vec![child]);
            assert!(told.contains(expected), "{named}: {told}");
        };
        check("name: Ahmed al-Hassan", "Ahmed waits.", "[a name] waits.");
        check("name: Ahmed al-Hassan", "Hassan waits.", "[a name] waits.");
        check(
            "name: Sam van Dijk",
            "SAM and Dijk",
            "[a name] and [a name]",
        );
        check("name: Maria de Souza", "maria waits", "[a name] waits");
        check(
            "name: Jo Lee",
            "Jo waits, jobs wait",
            "[a name] waits, jobs wait",
        );
        check("name: Ty Obi", "Ty waits", "[a name] waits");
        check("initials: K.O.", "A bed for KO", "A bed for [a name]");
        check("name: Kim A", "A bed for Kim A", "A bed for [a name]");
    }

    #[test]
    fn a_word_that_is_no_name_stays() {
        let child = child(
            "{reference: A-1, child: {name: Jo Lee}, people: [{name: Foster carer, relationship: carer}]}",
            CameUp::NotReached,
        );
        let subject = "Too few foster homes; no carer sleeps. Lee waits.";
        let panel = "leicestershire-children-in-care-panel";
        let told = told(panel, &[("trends", subject)], vec![child]);
        assert!(
            told.contains("Too few foster homes; no carer sleeps. [a name] waits."),
            "{told}"
        );
    }
}

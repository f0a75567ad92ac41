//! What a return of a sheet changes in a case. A colour that stands is never overwritten: a new return, with name and day,
//! is read in its place, and the earlier one stays.

use super::{Entry, NotTaken, Reason, Register};
use crate::{
    calendar::{Date, YearMonth},
    case::{Case, Found, Return, Who},
    procedure::newest_first,
    text,
};

/// What a return changes.
#[derive(Debug, PartialEq)]
enum Change {
    /// Nothing: the case has it.
    Nothing,
    /// Nothing: the case had it, and it was put right since.
    PutRightSince,
    /// A new return.
    New(Changed),
}

/// A return that is added to a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The return.
    pub made: Return,
    /// Whether it is read in place of an earlier one of its month.
    pub corrects: bool,
    /// The areas that change: id, what stood there, what stands now.
    pub areas: Vec<(String, Option<String>, &'static str)>,
}

/// What a sheet's returns are held against.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The case.
    pub case: &'a Case,
    /// The day it is.
    pub today: Date,
    /// Who answers for corrections of rows that name nobody.
    pub by: Option<&'a str>,
}

/// Returns what a return changes in a case, or why it cannot be taken.
fn change(standing: &Standing<'_>, entry: &Entry) -> Result<Change, Reason> {
    let returns = &standing.case.background.tracker;
    let months = newest_first(returns);
    let stands = months.iter().find(|(month, _)| *month == entry.month);
    let Some((_, stands)) = stands else {
        return Ok(Change::New(Changed {
            made: made(entry, by(standing.case, entry.by.as_deref()), entry.made),
            corrects: false,
            areas: differing(entry, None),
        }));
    };
    let areas = differing(entry, Some(stands));
    if areas.is_empty() && has_note(returns, entry) {
        return Ok(Change::Nothing);
    }
    let date = entry.made.unwrap_or(standing.today);
    // An area that had no colour is filled in: nothing is put right, and nobody has to answer for it.
    if areas.iter().all(|(_, was, _)| was.is_none()) {
        let by = by(standing.case, entry.by.as_deref());
        return Ok(Change::New(Changed {
            made: made(entry, by, Some(date)),
            corrects: false,
            areas,
        }));
    }
    if let Some(known) = said_before(standing, entry)? {
        return Ok(known);
    }
    if let Some(later) = stands.date.filter(|later| *later > date) {
        let month = entry.month;
        return Err(Reason::Older { month, later });
    }
    let named = entry.by.as_deref().or(standing.by);
    let by = by(standing.case, named).ok_or(Reason::Nobody(entry.month))?;
    // It holds what its row says and no more: whoever said the other colours said them, not this name.
    Ok(Change::New(Changed {
        made: made(entry, Some(by), Some(date)),
        corrects: true,
        areas,
    }))
}

/// Whether the returns of a month have what was added to a row.
fn has_note(returns: &[Return], entry: &Entry) -> bool {
    let mut of_month = returns.iter().filter(|one| one.month == Some(entry.month));
    let has =
        |one: &Return, note: &String| one.note.as_ref().is_some_and(|own| text::same(own, note));
    let note = entry.note.as_ref();
    note.is_none_or(|note| of_month.any(|one| has(one, note)))
}

/// Tells a row that the case had, and that was put right since, from one that puts the colour back: that is said by somebody
/// else, or of a later day. Where neither is said a person has to look: nothing tells an old sheet from a new word.
fn said_before(standing: &Standing<'_>, entry: &Entry) -> Result<Option<Change>, Reason> {
    let case = standing.case;
    let returns = case.background.tracker.iter();
    let earlier: Vec<&Return> = returns
        .filter(|one| one.month == Some(entry.month) && says(entry, one))
        .filter(|one| {
            let made = entry.made;
            made.is_none_or(|made| one.date.is_some_and(|day| made <= day))
        })
        .collect();
    if earlier.is_empty() {
        return Ok(None);
    }
    let is_by = |one: &&Return, who: Option<&Who>| match (one.by.as_ref(), who) {
        (Some(one), Some(other)) => case.same_person(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    let own = by(case, entry.by.as_deref());
    let named = by(case, entry.by.as_deref().or(standing.by));
    // A row without a name that is answered for by another may be that of a sheet which was taken before.
    let is_known = earlier.iter().any(|one| is_by(one, named.as_ref()));
    let may_be_known = earlier.iter().any(|one| is_by(one, own.as_ref()));
    match (is_known, may_be_known || named.is_none()) {
        (true, _) => Ok(Some(Change::PutRightSince)),
        (false, true) => Err(Reason::PutRightSince(entry.month)),
        (false, false) => Ok(None),
    }
}

fn made(entry: &Entry, by: Option<Who>, date: Option<Date>) -> Return {
    let areas = entry.areas.iter();
    Return {
        month: Some(entry.month),
        by,
        date,
        note: entry.note.clone(),
        areas: areas
            .map(|(area, colour)| (area.clone(), (*colour).to_owned()))
            .collect(),
    }
}

/// Whether a return says all that a row says; what the row leaves empty it does not take back.
fn says(entry: &Entry, made: &Return) -> bool {
    let mut areas = entry.areas.iter();
    let has_note = entry.note.as_ref().is_none_or(|note| {
        let known = made.note.as_ref();
        known.is_some_and(|known| text::same(known, note))
    });
    has_note
        && areas.all(|(area, colour)| stood(made, area).is_some_and(|was| text::same(was, colour)))
}

fn stood<'r>(made: &'r Return, area: &String) -> Option<&'r str> {
    let colour = made.areas.get(area).map(|colour| colour.trim());
    colour.filter(|colour| !colour.is_empty())
}

fn differing(
    entry: &Entry,
    stands: Option<&Return>,
) -> Vec<(String, Option<String>, &'static str)> {
    let was = |area: &String| stands.and_then(|stands| stood(stands, area));
    let areas = entry.areas.iter();
    let areas = areas.map(|(area, colour)| (area.clone(), was(area).map(str::to_owned), *colour));
    areas
        .filter(|(_, was, colour)| !was.as_ref().is_some_and(|was| text::same(was, colour)))
        .collect()
}

/// Returns somebody of the case by their id, anybody else in the words of the sheet.
fn by(case: &Case, named: Option<&str>) -> Option<Who> {
    let named = named.map(str::trim).filter(|named| !named.is_empty())?;
    let who = Who::new(named);
    Some(match case.find(&who) {
        Found::Person(person) => person.id.as_ref().map_or(who, Who::new),
        Found::Child(_) | Found::Nobody | Found::Several => who,
    })
}

/// Adds what the case of each row that is not taken has against it too.
pub fn add_of_cases(
    not_taken: &mut [NotTaken],
    register: &Register,
    (today, by): (Date, Option<&str>),
) {
    for not in not_taken {
        let against = |entry: &Entry| {
            let place = register.of_reference(entry).ok()?;
            let case = &register.get(place)?.case;
            change(&Standing { case, today, by }, entry).err()
        };
        let reasons: Vec<Reason> = not.said.iter().filter_map(against).collect();
        for reason in reasons {
            not.add(reason);
        }
    }
}

/// What the returns of a sheet change in one case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    /// The returns to add, in the order of their months.
    pub made: Vec<Changed>,
    /// Rows that cannot be taken.
    pub not_taken: Vec<NotTaken>,
    /// How many returns the case has already.
    pub known: usize,
    /// The months whose return the case had and that were put right since.
    pub put_right_since: Vec<YearMonth>,
}

/// Returns what some returns change in a case, one after the other. A row of several months is taken whole or not at all.
pub fn changes(standing: &Standing<'_>, entries: &[Entry]) -> Changes {
    let mut not_taken: Vec<NotTaken> = Vec::new();
    loop {
        let is_refused = |entry: &Entry| not_taken.iter().any(|not| not.row == entry.row);
        let whole: Vec<&Entry> = entries.iter().filter(|entry| !is_refused(entry)).collect();
        let mut all = in_turn(standing, &whole);
        if all.not_taken.is_empty() {
            all.not_taken = not_taken;
            return all;
        }
        not_taken.append(&mut all.not_taken);
    }
}

fn in_turn(standing: &Standing<'_>, entries: &[&Entry]) -> Changes {
    let mut case = standing.case.clone();
    let mut all = Changes::default();
    for entry in entries {
        let now = Standing {
            case: &case,
            ..*standing
        };
        match change(&now, entry) {
            Ok(Change::Nothing) => all.known += 1,
            Ok(Change::PutRightSince) => all.put_right_since.push(entry.month),
            Ok(Change::New(changed)) => {
                case.background.tracker.push(changed.made.clone());
                all.made.push(changed);
            }
            Err(reason) => all.not_taken.push(NotTaken {
                row: entry.row.clone(),
                reference: case.reference.trim().to_owned(),
                reasons: vec![reason],
                said: Vec::new(),
            }),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, panel::sample};

    const PANEL: &str = "leicestershire-children-in-care-panel";

    fn case(returns: &str) -> Case {
        let body = format!(
            "people: [{{id: joy, name: Joy Peters, role: Social worker}}]\ntracker: [{returns}]\n"
        );
        sample::case("T-1", PANEL, &body)
    }

    fn entry(colours: &[(&str, &'static str)]) -> Entry {
        Entry {
            by: Some("Joy Peters".to_owned()),
            areas: colours
                .iter()
                .map(|(area, colour)| ((*area).to_owned(), *colour))
                .collect(),
            ..Entry::of_month("2026-11")
        }
    }

    fn changed(case: &Case, entry: &Entry) -> Result<Change, Reason> {
        let standing = Standing {
            case,
            today: parse_iso("2026-12-18").unwrap(),
            by: None,
        };
        change(&standing, entry)
    }

    fn added(case: &Case, entry: &Entry) -> Changed {
        match changed(case, entry) {
            Ok(Change::New(changed)) => changed,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_first_return_is_taken_as_it_is_and_a_second_time_changes_nothing() {
        let mut case = case("{month: 2026-10, health: red}");
        let entry = entry(&[("health", "red")]);
        let new = added(&case, &entry);
        assert!(!new.corrects);
        assert_eq!(new.made.by, Some(Who::new("joy")), "by the id of the case");
        assert_eq!(new.made.date, None, "a first return needs no day");
        assert_eq!(new.areas, [("health".to_owned(), None, "red")]);
        case.background.tracker.push(new.made);
        assert_eq!(changed(&case, &entry), Ok(Change::Nothing));
    }

    #[test]
    fn another_colour_is_a_new_return_with_name_and_day_that_says_no_other_area() {
        let mut case = case("{month: 2026-11, by: joy, health: green, education: amber}");
        let entry = entry(&[("health", "red")]);
        let new = added(&case, &entry);
        assert!(new.corrects);
        assert_eq!(new.made.date, parse_iso("2026-12-18"));
        let said: Vec<&str> = new
            .made
            .areas
            .iter()
            .map(|(area, _)| area.as_str())
            .collect();
        assert_eq!(said, ["health"], "Joy never said how education stands");
        assert_eq!(
            new.areas,
            [("health".to_owned(), Some("green".to_owned()), "red")]
        );
        case.background.tracker.push(new.made);
        let months = newest_first(&case.background.tracker);
        assert_eq!(months[0].1.areas.get(&"health".to_owned()).unwrap(), "red");
        let other = months[0].1.areas.get(&"education".to_owned()).unwrap();
        assert_eq!(other, "amber", "read as it stood");
        assert_eq!(case.background.tracker.len(), 2, "the earlier one stays");
        assert_eq!(changed(&case, &entry), Ok(Change::Nothing));
    }

    #[test]
    fn a_sheet_that_was_taken_before_takes_nothing_back_that_was_put_right_since() {
        let case = case(
            "{month: 2026-11, health: red, by: joy}, {month: 2026-11, health: amber, date: 2026-12-15, by: Mary}",
        );
        let mut entry = entry(&[("health", "red")]);
        assert_eq!(changed(&case, &entry), Ok(Change::PutRightSince));
        entry.made = parse_iso("2026-12-17");
        assert!(added(&case, &entry).corrects, "one of a later day is taken");
        entry = Entry {
            areas: vec![("health".to_owned(), "green")],
            made: parse_iso("2026-12-01"),
            ..entry
        };
        let older = changed(&case, &entry).unwrap_err();
        assert!(older.to_string().contains("15 December 2026"), "{older}");
    }

    #[test]
    fn a_colour_that_somebody_puts_back_is_taken_and_where_nobody_says_so_it_is_told() {
        let back = |first: &str, by: Option<&str>, answers: Option<&str>| {
            let case = case(&format!(
                "{{month: 2026-11, health: green{first}}}, {{month: 2026-11, health: red, date: 2026-12-15, by: joy}}"
            ));
            let entry = Entry {
                by: by.map(str::to_owned),
                ..entry(&[("health", "green")])
            };
            let standing = Standing {
                case: &case,
                today: parse_iso("2026-12-18").unwrap(),
                by: answers,
            };
            change(&standing, &entry)
        };
        let is_new = |change: Result<Change, Reason>| match change {
            Ok(Change::New(changed)) => changed.corrects,
            _ => false,
        };
        let told = Err(Reason::PutRightSince("2026-11".parse().unwrap()));
        for first in ["", ", by: Pat"] {
            assert!(is_new(back(first, Some("Mary New"), None)), "{first}");
        }
        assert!(is_new(back(", by: Pat", None, Some("Mary New"))));
        assert_eq!(back(", by: Pat", None, None), told);
        assert_eq!(back("", None, None), Ok(Change::PutRightSince));
        // A sheet without names may be the one that was taken before, whoever answers for it.
        assert_eq!(back("", None, Some("Mary New")), told);
        let own = back(", by: Pat", Some("pat"), None);
        assert_eq!(own, Ok(Change::PutRightSince));
    }

    #[test]
    fn nobody_s_correction_is_not_taken_and_what_is_added_is() {
        let case = case("{month: 2026-11, health: red}");
        let mut nobody = entry(&[("health", "amber")]);
        nobody.by = None;
        assert!(matches!(changed(&case, &nobody), Err(Reason::Nobody(_))));
        let mut noted = entry(&[("health", "red")]);
        noted.note = Some("Waiting list.".to_owned());
        noted.by = None;
        let new = added(&case, &noted);
        assert!(!new.corrects && new.areas.is_empty(), "no colour changes");
        assert_eq!(new.made.note.as_deref(), Some("Waiting list."));
        noted.note = None;
        assert_eq!(changed(&case, &noted), Ok(Change::Nothing));
    }

    #[test]
    fn an_area_that_had_no_colour_is_filled_in_without_a_name() {
        let mut case = case("{month: 2026-11, by: joy, health: red, note: Waiting list.}");
        let mut filled = entry(&[("health", "red"), ("education", "green")]);
        filled.by = None;
        let new = added(&case, &filled);
        assert!(!new.corrects);
        assert_eq!(new.areas, [("education".to_owned(), None, "green")]);
        assert_eq!(
            (new.made.by.clone(), new.made.date),
            (None, parse_iso("2026-12-18"))
        );
        case.background.tracker.push(new.made);
        assert_eq!(changed(&case, &filled), Ok(Change::Nothing));
        let mut first = entry(&[("health", "red")]);
        first.note = Some("Waiting list.".to_owned());
        assert_eq!(
            changed(&case, &first),
            Ok(Change::Nothing),
            "it stands as it was said"
        );
        filled.areas.push(("permanency".to_owned(), "green"));
        filled.areas[0].1 = "amber";
        assert!(matches!(changed(&case, &filled), Err(Reason::Nobody(_))));
    }
}

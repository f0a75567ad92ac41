//! The monthly returns: area by area, the newest month first, words beside colours, and what was put right in them.
//! How a new return is made is for `made`.

use crate::calendar::YearMonth;
use crate::case::Return;
use crate::meeting::{Meeting, Spot};
use crate::procedure::{Area, AreaReading, COLOURS, Reading, TrackerForm, newest_first, readings};
use crate::text::{capitalised, count, list, same};
use crate::view::page::{Cell, Group, Item, Missing, Page, Tone};
use crate::view::{Viewer, Window, dates, named};
use std::borrow::Cow;

/// How many months stand side by side at least; what lies further back than what is counted decides nothing, and more
/// would leave no room for the words in a narrow window.
const MONTHS: usize = 4;
/// Lines of what was added to a return are numbered from here, above those of the areas.
const FIRST_NOTE: u32 = 100;

/// Returns the page.
pub(in crate::view) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let returns = &meeting.case().background.tracker;
    let form = meeting.procedure().forms.tracker.as_ref();
    let counted = form.map_or(0, |form| form.red_running as usize + 1);
    let months = newest_first(returns).into_iter();
    let months: Vec<(YearMonth, Cow<'_, Return>)> = months.take(MONTHS.max(counted)).collect();
    let groups = match (&meeting.procedure().forms.tracker, months.is_empty()) {
        (Some(form), false) => {
            let mut groups = vec![areas(meeting, viewer, form, &months)];
            groups.extend(added(meeting, form, &months));
            groups.extend(engages_with(meeting));
            groups
        }
        (form, _) => vec![nothing(viewer, form.as_ref())],
    };
    Page {
        title: "How has it been, month by month?".to_owned(),
        groups,
        facts: facts(meeting),
        ..Page::default()
    }
}

/// Without any return the areas stand there all the same: the first one can be made here too.
fn nothing(viewer: &Viewer, form: Option<&TrackerForm>) -> Group {
    let words = "No monthly return has come in yet. They are brought in from the social workers' returns before the panel.";
    let areas = form.into_iter().flat_map(|form| &form.areas);
    let areas = areas.map(|area| {
        let item = Item::new(Spot::Return(area.id.clone()), Cell::plain(&area.title));
        asking(viewer, item.cells(vec![Cell::muted("not said")]))
    });
    let none = Item::new(Spot::Line(0), Cell::muted(words));
    Group {
        items: std::iter::once(none).chain(areas).collect(),
        ..Group::default()
    }
}

/// Nothing that stands is typed over: what the social worker says anew is a return of its own.
fn asking(viewer: &Viewer, item: Item) -> Item {
    if viewer.window == Window::Desk {
        item.words("Wrong? A new return: colour, social worker, day", "")
    } else {
        item
    }
}

fn areas(
    meeting: &Meeting,
    viewer: &Viewer,
    form: &TrackerForm,
    months: &[(YearMonth, Cow<'_, Return>)],
) -> Group {
    let this_year = YearMonth::of(meeting.today()).year();
    let heads = months.iter().map(|(month, _)| {
        Cell::muted(if month.year() == this_year {
            month.short()
        } else {
            format!("{} {}", month.short(), month.year())
        })
    });
    let mut items = vec![Item::new(Spot::Line(0), Cell::muted("Area")).cells(heads.collect())];
    let stands = readings(meeting.procedure(), meeting.case());
    let rows = form.areas.iter().zip(&stands);
    items.extend(rows.map(|(area, stands)| row(viewer, area, (stands, months))));
    Group {
        items,
        ..Group::default()
    }
}

fn row(
    viewer: &Viewer,
    area: &Area,
    (stands, months): (&AreaReading, &[(YearMonth, Cow<'_, Return>)]),
) -> Item {
    let cells: Vec<Cell> = months
        .iter()
        .map(|(_, made)| colour(made, &area.id))
        .collect();
    let stood = Some(reading(viewer, &stands.reading, months)).filter(|cell| !cell.text.is_empty());
    let spot = Spot::Return(area.id.clone());
    let mut item = asking(
        viewer,
        Item::new(spot, Cell::plain(&stands.title)).cells(cells),
    );
    let newest = months
        .first()
        .and_then(|(_, made)| colour_of(made, &area.id));
    let means = newest
        .filter(|_| viewer.window == Window::Desk)
        .and_then(|colour| {
            let mut meanings = area.colours.iter();
            meanings.find(|(known, _)| same(known, colour))
        });
    let means = means.map(|(_, words)| Cell::muted(words));
    item.notes = stood.into_iter().chain(means).collect();
    item
}

fn colour_of<'a>(made: &'a Return, area: &str) -> Option<&'a str> {
    let mut areas = made.areas.iter();
    areas
        .find(|(known, _)| known == area)
        .map(|(_, colour)| colour.as_str())
        .filter(|colour| !colour.trim().is_empty())
}

/// A colour is drawn as a level of risk is: with its sign and its word, so that nobody has to see it.
fn colour(made: &Return, area: &str) -> Cell {
    let Some(said) = colour_of(made, area) else {
        return Cell::muted("not said");
    };
    let words = capitalised(said);
    let of = COLOURS.len();
    match COLOURS.iter().rev().position(|known| same(known, said)) {
        Some(height) => Cell::of(words, Tone::Level { height, of }),
        None => Cell::plain(words),
    }
}

/// What is to be checked is for the chair, and on no list that members see.
fn reading(viewer: &Viewer, reading: &Reading, months: &[(YearMonth, Cow<'_, Return>)]) -> Cell {
    match reading {
        Reading::Listed { first, last } => {
            let running = months
                .iter()
                .filter(|(month, _)| month >= first && month <= last)
                .count();
            let words = format!("Red {} running", count(running, "month", "months"));
            Cell::of(words, Tone::Strong)
        }
        Reading::RedNow { .. } => Cell::plain("Red now"),
        Reading::CameDown { .. } => Cell::of("came down: what helped?", Tone::Good),
        Reading::ToCheck(why) if viewer.window == Window::Desk => {
            Cell::muted(format!("to check: {why}"))
        }
        Reading::ToCheck(_) | Reading::Clear => Cell::default(),
    }
}

/// Returns what social workers added to their returns and put right in them, the newest month first.
fn added(
    meeting: &Meeting,
    form: &TrackerForm,
    months: &[(YearMonth, Cow<'_, Return>)],
) -> Option<Group> {
    let of_month = |(month, _): &(YearMonth, Cow<'_, Return>)| {
        let returns = meeting.case().background.tracker.iter();
        let mut all: Vec<&Return> = returns.filter(|made| made.month == Some(*month)).collect();
        all.sort_by_key(|made| made.date);
        let stood: Vec<Return> = all.iter().copied().cloned().collect();
        let mut lines: Vec<(String, String)> = all
            .into_iter()
            .enumerate()
            .filter_map(|(nth, made)| {
                let before = newest_first(stood.get(..nth)?).into_iter().next();
                let before = before.map(|(_, before)| before);
                let words = words_of(form, before.as_deref(), made)?;
                Some((words, from(meeting, *month, made)))
            })
            .collect();
        lines.reverse();
        lines
    };
    let lines = months.iter().flat_map(of_month);
    let items: Vec<Item> = (FIRST_NOTE..)
        .map(Spot::Line)
        .zip(lines)
        .map(|(spot, (words, from))| Item::new(spot, Cell::plain(words)).note(Cell::muted(from)))
        .collect();
    (!items.is_empty()).then(|| Group {
        heading: "What was added".to_owned(),
        items,
        ..Group::default()
    })
}

/// Says what a return adds: its note, and each colour that another return of its month had before.
fn words_of(form: &TrackerForm, before: Option<&Return>, made: &Return) -> Option<String> {
    let changed = form.areas.iter().filter_map(|area| {
        let (was, now) = (colour_of(before?, &area.id)?, colour_of(made, &area.id)?);
        let words = format!(
            "{}: {}, was {}",
            area.title,
            capitalised(now),
            capitalised(was)
        );
        (!same(was, now)).then_some(words)
    });
    let said: Vec<String> = changed.chain(made.note.clone()).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

fn from(meeting: &Meeting, month: YearMonth, made: &Return) -> String {
    let by = made.by.as_ref().map(|who| named(meeting, who));
    let day = made.date.map(|date| dates::day(date, meeting.today()));
    let month = match day {
        Some(_) => format!("for {}", month.long()),
        None => month.long(),
    };
    let said: Vec<String> = by.into_iter().chain(day).chain([month]).collect();
    said.join(", ")
}

/// For every child the panel asks first whom they do get on with.
fn engages_with(meeting: &Meeting) -> Option<Group> {
    let case = meeting.case();
    let names: Vec<String> = case
        .background
        .engages_with
        .iter()
        .map(|who| named(meeting, who))
        .collect();
    (!names.is_empty()).then(|| Group {
        heading: format!("Whom {} gets on with", case.child.called()),
        items: vec![Item::new(
            Spot::Line(FIRST_NOTE - 1),
            Cell::plain(list(&names)),
        )],
        ..Group::default()
    })
}

fn facts(meeting: &Meeting) -> Vec<String> {
    let stands = readings(meeting.procedure(), meeting.case());
    let how_many = |is: fn(&Reading) -> bool| stands.iter().filter(|a| is(&a.reading)).count();
    let running = how_many(|reading| matches!(reading, Reading::Listed { .. }));
    let now = how_many(|reading| matches!(reading, Reading::RedNow { .. }));
    let down = how_many(|reading| matches!(reading, Reading::CameDown { .. }));
    [
        (running, "Red running"),
        (now, "Red now"),
        (down, "came down"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, what)| count(number, what, what))
    .collect()
}

/// Returns what is missing: any return at all, and what has to be looked at.
pub(in crate::view) fn missing(meeting: &Meeting) -> Vec<Missing> {
    let gap = |what: String, spot: Spot| Missing {
        what,
        stage: String::new(),
        spot: Some(spot),
    };
    if meeting.case().background.tracker.is_empty() {
        let none = "No monthly return has come in".to_owned();
        return vec![gap(none, Spot::Line(0))];
    }
    readings(meeting.procedure(), meeting.case())
        .into_iter()
        .filter_map(|area| match area.reading {
            Reading::ToCheck(why) => Some(gap(
                format!("{}: {why}", area.title),
                Spot::Return(area.area),
            )),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;
    use crate::procedure::Library;
    use crate::view::Ask;

    const SAM: &str = include_str!("../../../tests/cases/panel/sam.yaml");

    fn held(case: &str) -> Meeting {
        let procedure = Library::builtin()
            .get("leicestershire-children-in-care-panel")
            .unwrap();
        Sample::under(
            (*procedure).clone(),
            vec![serde_yaml::from_str(case).unwrap()],
        )
        .meeting
    }

    fn desk(meeting: &Meeting) -> Page {
        page(meeting, &Viewer::default())
    }

    fn room(meeting: &Meeting) -> Page {
        page(
            meeting,
            &Viewer {
                window: Window::Room,
                ..Viewer::default()
            },
        )
    }

    /// The first area stands in line 1.
    fn spot(line: u32) -> Spot {
        let areas = ["missing_and_exploitation", "education"];
        let area = areas.get((line as usize).wrapping_sub(1));
        area.map_or(Spot::Line(line), |area| Spot::Return((*area).to_owned()))
    }

    fn line(page: &Page, line: u32) -> String {
        let item = page.item(&spot(line)).unwrap();
        let cells = [&item.text].into_iter().chain(&item.cells);
        cells
            .map(|cell| cell.text.as_str())
            .collect::<Vec<_>>()
            .join(" | ")
    }

    fn returns(areas: &[(&str, &str)]) -> String {
        let months: Vec<String> = areas
            .iter()
            .map(|(month, colour)| format!("{{month: {month}, education: {colour}}}"))
            .collect();
        format!(
            "{{child: {{name: Sam Okoro}}, tracker: [{}]}}",
            months.join(", ")
        )
    }

    #[test]
    fn months_stand_side_by_side_the_newest_first() {
        let page = desk(&held(SAM));
        assert_eq!(line(&page, 0), "Area | Nov | Oct | Sep");
        assert_eq!(
            line(&page, 1),
            "Missing and exploitation | Green | Green | Green"
        );
        assert_eq!(
            line(&page, 2),
            "Education, training or work | Red | Red | Amber"
        );
        assert_eq!(page.facts, ["1 Red running"]);
    }

    #[test]
    fn a_colour_is_drawn_with_its_word_and_its_height() {
        let page = desk(&held(SAM));
        let cells = &page.item(&spot(2)).unwrap().cells;
        assert_eq!(cells[0].tone, Tone::Level { height: 2, of: 3 });
        assert_eq!(cells[2].tone, Tone::Level { height: 1, of: 3 });
    }

    #[test]
    fn what_the_newest_colour_means_stands_below_on_the_desk() {
        let meeting = held(SAM);
        let notes = |page: &Page| -> Vec<String> {
            let notes = page.item(&spot(2)).unwrap().notes.iter();
            notes.map(|note| note.text.clone()).collect()
        };
        let (reading, meaning) = (
            "Red 2 months running",
            "Nothing in the day, and nothing agreed that will change it soon.",
        );
        assert_eq!(notes(&desk(&meeting)), [reading, meaning]);
        assert_eq!(notes(&room(&meeting)), [reading]);
    }

    #[test]
    fn what_was_added_and_whom_the_child_gets_on_with_stand_below() {
        let page = desk(&held(SAM));
        let added = page.item(&Spot::Line(100)).unwrap();
        assert_eq!(added.text.text, "No college place since September.");
        assert_eq!(added.notes[0].text, "Joy Peters, November 2026");
        assert_eq!(page.groups[2].heading, "Whom Sam gets on with");
        assert_eq!(line(&page, 99), "Bea Lund");
    }

    #[test]
    fn each_course_over_time_has_its_words() {
        let check = |areas: &[(&str, &str)], desk_says: &str, room_says: &str| {
            let meeting = held(&returns(areas));
            let first = |page: Page| {
                let notes = page.item(&spot(2)).unwrap().notes.first().cloned();
                notes.unwrap_or_default().text
            };
            assert_eq!(first(desk(&meeting)), desk_says, "{areas:?}");
            assert_eq!(first(room(&meeting)), room_says, "{areas:?}");
        };
        check(
            &[("2026-11", "red"), ("2026-10", "green")],
            "Red now",
            "Red now",
        );
        check(
            &[("2026-11", "amber"), ("2026-10", "red"), ("2026-09", "red")],
            "came down: what helped?",
            "came down: what helped?",
        );
        check(
            &[("2026-11", "red"), ("2026-09", "red")],
            "to check: Red, and no return for October 2026",
            "",
        );
    }

    #[test]
    fn what_has_to_be_looked_at_is_missing() {
        let said = |case: &str| -> Vec<String> {
            missing(&held(case))
                .into_iter()
                .map(|gap| gap.what)
                .collect()
        };
        assert_eq!(said(SAM), [""; 0]);
        assert_eq!(
            said("{child: {name: Sam Okoro}}"),
            ["No monthly return has come in"]
        );
        let gap = returns(&[("2026-11", "red"), ("2026-09", "red")]);
        assert_eq!(
            said(&gap),
            ["Education, training or work: Red, and no return for October 2026"]
        );
    }

    #[test]
    fn it_is_never_empty_and_only_a_new_return_is_typed() {
        let open = |page: &Page| -> Vec<Spot> {
            let asks = page.items().filter(|item| item.ask != Ask::Nothing);
            asks.map(|item| item.spot.clone()).collect()
        };
        let meeting = held("{child: {name: Sam Okoro}}");
        assert_eq!(open(&desk(&meeting)).len(), 5, "the first one too");
        let meeting = held(SAM);
        assert_eq!(open(&desk(&meeting)).len(), 5);
        assert_eq!(open(&desk(&meeting))[1], spot(2));
        assert_eq!(open(&room(&meeting)), []);
    }

    #[test]
    fn what_a_new_return_put_right_stands_below_with_whose_it_is() {
        let tracker = "{child: {name: Sam Okoro}, people: [{id: joy, name: Joy Peters}], tracker: [\
            {month: 2026-11, education: red, health: red}, \
            {month: 2026-11, by: joy, date: 2026-12-15, education: amber, health: red}]}";
        let page = desk(&held(tracker));
        assert_eq!(line(&page, 2), "Education, training or work | Amber");
        let added = page.item(&Spot::Line(100)).unwrap();
        assert_eq!(
            added.text.text,
            "Education, training or work: Amber, was Red"
        );
        assert_eq!(
            added.notes[0].text,
            "Joy Peters, 15 December, for November 2026"
        );
    }

    #[test]
    fn a_new_return_of_one_area_leaves_the_others_as_they_stood() {
        let tracker = "{child: {name: Sam Okoro}, people: [{id: joy, name: Joy Peters}], tracker: [\
            {month: 2026-11, education: red, health: red}, \
            {month: 2026-11, by: joy, date: 2026-12-15, education: amber}, \
            {month: 2026-11, by: Mia, date: 2026-12-16, health: green}]}";
        let page = desk(&held(tracker));
        assert_eq!(line(&page, 2), "Education, training or work | Amber");
        let added = |nth: u32| &page.item(&Spot::Line(nth)).unwrap().text.text;
        assert!(added(100).ends_with("health: Green, was Red"));
        assert_eq!(added(101), "Education, training or work: Amber, was Red");
    }
}

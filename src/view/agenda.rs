//! The agenda of a sitting on several children: who is to come, who was talked about, who was put off, and the subjects
//! that are no child's. Another child's name is on no screen before the chair has gone there: the reference stands for it.

use super::page::{Can, Sign};
use super::{
    Answer, Ask, Cell, Group, Item, Missing, Page, Understood, Viewer, Window, dates, gates,
    missing,
};
use crate::calendar::{Date, short};
use crate::case::Deferral;
use crate::command::{Command, key_words};
use crate::meeting::{ChildState, DeferralPart, Meeting, Refusal, Request, Spot, Subject};
use crate::procedure::{AgendaPart, Takes, next_date};
use crate::text;

pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let mut page = Page {
        title: "Agenda".to_owned(),
        ..Page::default()
    };
    if viewer.window == Window::Room {
        return page;
    }
    let open = open_of_each(meeting);
    page.groups = meeting
        .agenda()
        .into_iter()
        .filter(|(part, children)| !children.is_empty() || says_so_when_empty(meeting, part))
        .map(|(part, children)| group(meeting, part, (&children, &open)))
        .collect();
    page.aside = budget(meeting)
        .into_iter()
        .map(|words| vec![Cell::plain(words)])
        .collect();
    page.facts = facts(meeting);
    page
}

/// What is planned for each child, against what there is before the first of them.
fn budget(meeting: &Meeting) -> Option<String> {
    let agenda = &meeting.procedure().agenda;
    let each = i64::from(agenda.minutes_per_child);
    let children = meeting
        .children()
        .iter()
        .filter(|child| child.turn.is_open());
    let children = i64::try_from(children.count()).unwrap_or(i64::MAX);
    let begun = meeting
        .children()
        .iter()
        .any(|child| child.turn.began.is_some());
    if each == 0 || children == 0 {
        return None;
    }
    let planned = format!("{each} minutes are planned for each child");
    let subjects: i64 = agenda
        .parts
        .iter()
        .map(|part| i64::from(part.minutes))
        .sum();
    let there_is = i64::from(agenda.length()) - subjects;
    let needed = each.saturating_mul(children);
    Some(if needed <= there_is || begun {
        format!("{planned}.")
    } else {
        format!(
            "{planned}. For {children} that is {needed}, and there are {there_is}: who can wait? Delete puts a child off."
        )
    })
}

/// That nobody is to be checked, or comes besides, is no news where the returns say who comes.
fn says_so_when_empty(meeting: &Meeting, part: &AgendaPart) -> bool {
    let returns = meeting.procedure().forms.tracker.is_some();
    !(returns && matches!(part.takes, Takes::ToCheck | Takes::Children))
}

/// Returns what is still open of each child whose part has begun, by its place in the sitting.
pub(super) fn open_of_each(meeting: &Meeting) -> Vec<Vec<Missing>> {
    meeting.at_each_child(|seen| {
        let mut gaps = Vec::new();
        if seen.child().turn.began.is_some() {
            gaps = missing(seen);
            gaps.retain(|gap| !seen.is_common_stage(&gap.stage));
        }
        gaps
    })
}

fn group(
    meeting: &Meeting,
    part: &AgendaPart,
    (children, open): (&[usize], &[Vec<Missing>]),
) -> Group {
    let items = match part.takes {
        Takes::Words => subjects(meeting, part),
        _ => children
            .iter()
            .flat_map(|place| child(meeting, *place, open.get(*place).map_or(0, Vec::len)))
            .collect(),
    };
    Group {
        heading: part.title.clone(),
        empty: match part.takes {
            Takes::Words => String::new(),
            _ => "No child this time.".to_owned(),
        },
        items,
        ..Group::default()
    }
}

fn child(meeting: &Meeting, place: usize, open: usize) -> Vec<Item> {
    let Some(child) = meeting.children().get(place) else {
        return Vec::new();
    };
    let here = place == meeting.sitting().on_screen.child && child.turn.began.is_some();
    let (sign, mut state) = match standing(meeting, child, here) {
        // Who waits is told nowhere: they may keep what is for professionals only closed, and the chair looks for them.
        (Sign::Open, state) if meeting.somebody_waits_for(place) => {
            let words = format!("{}, somebody is waiting", state.text);
            (Sign::Open, Cell::plain(words))
        }
        stands => stands,
    };
    state.text.extend(to_know(meeting, child, open));
    let mut item = Item::new(Spot::Child(place), Cell::plain(&child.case.reference))
        .sign(sign)
        .cells(vec![state])
        .ask(Ask::Do);
    let deferral = child.turn.deferral.as_ref();
    item.can = Can {
        remove: !meeting.is_read_only(place)
            && (deferral.is_some() || !meeting.is_talked_about(place)),
        ..Can::default()
    };
    std::iter::once(item)
        .chain(deferral.into_iter().flat_map(|why| put_off(place, why)))
        .collect()
}

/// What the chair has to know of a child before it comes up, and what its part left open.
fn to_know(meeting: &Meeting, child: &ChildState, open: usize) -> Option<String> {
    let turn = &child.turn;
    if turn.is_open() && turn.began.is_none() {
        let unsettled = gates::not_settled_of(meeting, child);
        return (!unsettled.is_empty()).then(|| format!("; not settled: {}", unsettled.join(", ")));
    }
    let left = text::count(open, "thing", "things");
    (turn.ended.is_some() && open > 0).then(|| format!("; {left} still open"))
}

fn standing(meeting: &Meeting, child: &ChildState, here: bool) -> (Sign, Cell) {
    if let Some(by) = &child.turn.elsewhere {
        return (Sign::Dash, Cell::muted(elsewhere(by)));
    }
    // What was held for all is nobody's own time.
    let own = child.spent.iter();
    let own = own.filter(|(stage, _)| !meeting.is_common_stage(stage));
    let minutes = own.map(|(_, seconds)| seconds).sum::<i64>() / 60;
    match (&child.turn.deferral, child.turn.ended) {
        (Some(_), _) => (Sign::Dash, Cell::muted("not today")),
        (None, Some(ended)) => {
            let minutes = text::count(usize::try_from(minutes).unwrap_or(0), "minute", "minutes");
            (
                Sign::Yes,
                Cell::muted(format!("talked about until {ended}, {minutes}")),
            )
        }
        (None, None) if here => (Sign::Dot, Cell::plain("on screen")),
        (None, None) if child.turn.began.is_some() => (Sign::Open, Cell::plain("begun")),
        (None, None) => (Sign::Open, Cell::muted("to come")),
    }
}

pub(super) fn elsewhere(by: &str) -> String {
    if by.is_empty() {
        "held elsewhere: read only".to_owned()
    } else {
        format!("held elsewhere, by {by}: read only")
    }
}

pub(super) fn put_off(place: usize, deferral: &Deferral) -> [Item; 2] {
    let part = |part, label: &str, prompt: &str, value: String| Item {
        depth: 1,
        ..Item::new(Spot::Deferral(place, part), Cell::plain(label)).words(prompt, value)
    };
    let until = deferral.until.map(short).unwrap_or_default();
    [
        part(
            DeferralPart::Why,
            "Why not today?",
            "The reason stands in the child's file",
            deferral.reason.clone().unwrap_or_default(),
        ),
        part(
            DeferralPart::Until,
            "Until when?",
            "A day, or: next panel",
            until,
        ),
    ]
}

/// What is said here goes into no child's file: it stands in the panel's own record, among the copies.
fn subjects(meeting: &Meeting, part: &AgendaPart) -> Vec<Item> {
    let said = meeting.sitting().subjects.iter();
    let said = said.filter(|(_, subject)| subject.part == part.id);
    let mut items: Vec<Item> = said
        .map(|(key, subject)| {
            let mut item = Item::new(Spot::Subject(*key), Cell::plain(&subject.text))
                .sign(Sign::Dot)
                .words("", subject.text.clone());
            item.can.remove = true;
            item
        })
        .collect();
    let next = Spot::NewSubject(part.id.clone());
    items.push(
        Item::new(next, Cell::default())
            .words("What was said, without names, for the panel's record", ""),
    );
    items
}

fn facts(meeting: &Meeting) -> Vec<String> {
    let visitors = meeting.attendance().visitors().iter();
    let guests: Vec<&str> = visitors
        .filter(|(_, visitor)| visitor.until.is_none())
        .map(|(_, visitor)| visitor.name.as_str())
        .collect();
    let mut facts = Vec::new();
    if !guests.is_empty() {
        let key = key_words(Command::WhoCameOrWent);
        let (who, verb) = (
            text::list(&guests),
            if guests.len() == 1 { "is" } else { "are" },
        );
        facts.push(format!(
            "{who} {verb} still here as a guest: {key} says who has gone."
        ));
    }
    facts.push(match meeting.next_child() {
        Some(_) => "Enter takes a child up, behind the curtain.".to_owned(),
        None => format!("{} ends the meeting.", key_words(Command::NextStage)),
    });
    facts
}

pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    match (spot, answer) {
        (Spot::Child(child), Answer::Do) => Ok(Request::TakeChild { child: *child }),
        (Spot::Child(child), Answer::Remove) => Ok(Request::DeferChild {
            child: *child,
            deferral: match deferral(meeting, *child)? {
                Some(_) => None,
                None => Some(Deferral::default()),
            },
        }),
        (Spot::Deferral(child, part), Answer::Said(words)) => {
            let mut deferral = deferral(meeting, *child)?.unwrap_or_default();
            match part {
                DeferralPart::Why => deferral.reason = Some(words),
                DeferralPart::Until => deferral.until = Some(until(meeting, &words)?),
            }
            Ok(Request::DeferChild {
                child: *child,
                deferral: Some(deferral),
            })
        }
        (Spot::NewSubject(part), Answer::Said(text)) => Ok(Request::KeepSubject {
            key: None,
            subject: Subject {
                part: part.clone(),
                text,
            },
        }),
        (Spot::Subject(key), Answer::Said(text)) => {
            let mut subjects = meeting.sitting().subjects.iter();
            let old = subjects.find(|(k, _)| k == key).ok_or(Refusal::Gone)?;
            let part = old.1.part.clone();
            Ok(Request::KeepSubject {
                key: Some(*key),
                subject: Subject { part, text },
            })
        }
        (Spot::Subject(key), Answer::Remove) => Ok(Request::RemoveSubject { key: *key }),
        _ => Err(Refusal::Gone),
    }
}

fn deferral(meeting: &Meeting, child: usize) -> Result<Option<Deferral>, Refusal> {
    let child = meeting.children().get(child).ok_or(Refusal::Gone)?;
    Ok(child.turn.deferral.clone())
}

fn until(meeting: &Meeting, words: &str) -> Result<Date, Refusal> {
    dates::read_ahead(meeting, &as_a_day(meeting, words))
}

/// Returns a day as it is said of somebody who is put off, without the words that lead to it: until the next panel.
fn as_a_day(meeting: &Meeting, words: &str) -> String {
    const LEADS: [&str; 6] = ["until ", "till ", "to ", "for ", "at ", "the "];
    const NEXT: [&str; 5] = [
        "next panel",
        "next meeting",
        "next time",
        "next one",
        "next",
    ];
    let mut words = words.trim();
    while let Some(lead) = LEADS.iter().find(|lead| {
        let head = words.get(..lead.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(lead))
    }) {
        words = words.get(lead.len()..).unwrap_or_default().trim_start();
    }
    let is_next = NEXT.iter().any(|next| text::same(next, words));
    let next = next_panel(meeting).filter(|_| is_next);
    next.map_or_else(|| words.to_owned(), dates::as_typed)
}

/// Returns the day of the next panel: as it was said of a child, else as the procedure has it.
fn next_panel(meeting: &Meeting) -> Option<Date> {
    let said = meeting.children().iter();
    let said = said.filter_map(|child| child.closing.next.as_ref()?.date);
    let by_rule = || next_date(meeting.procedure(), None, meeting.today());
    said.min()
        .or_else(|| by_rule().map(|proposed| proposed.date))
}

pub(super) fn understood(meeting: &Meeting, spot: &Spot, typed: &str) -> Understood {
    match spot {
        Spot::Deferral(_, DeferralPart::Until) => {
            dates::understood(meeting, &as_a_day(meeting, typed))
        }
        _ => Understood::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::meeting::{Mark, sample::Sample};
    use crate::procedure::Library;
    use crate::view::{Sheet, findable};

    fn panel() -> Sample {
        let case = |text: &str| -> Case { serde_yaml::from_str(text).unwrap() };
        let library = Library::builtin();
        let procedure = library.get("oxfordshire-complex-child-panel").unwrap();
        let cases = vec![
            case("{reference: A-1, child: {name: Kim}, people: [{id: dad, name: Ed Planted}]}"),
            case("{reference: A-2, child: {name: Ash}}"),
        ];
        Sample::under((*procedure).clone(), cases)
    }

    /// Every row, with its state.
    fn rows(sample: &Sample) -> Vec<String> {
        let page = page(&sample.meeting, &Viewer::default());
        let row = |item: &Item| {
            let cells: Vec<&str> = item.cells.iter().map(|cell| cell.text.as_str()).collect();
            format!("{} {}", item.text.text, cells.join(" "))
                .trim()
                .to_owned()
        };
        page.items().map(row).collect()
    }

    #[test]
    fn until_when_a_child_is_put_off_is_said_as_it_is_spoken() {
        let sample = panel();
        for (said, expected) in [
            ("15 jan", "2027-01-15"),
            ("until 15 January", "2027-01-15"),
            ("Until the next panel", "2027-02-18"),
            ("next meeting", "2027-02-18"),
        ] {
            let day = until(&sample.meeting, said).unwrap();
            assert_eq!(day.to_string(), expected, "{said}");
        }
        let refused = until(&sample.meeting, "the 40th");
        assert!(refused.is_err(), "what is no day is said");
    }

    #[test]
    fn children_stand_there_by_reference_and_how_far_they_have_come() {
        let mut sample = panel();
        sample.stage("mapping");
        assert_eq!(rows(&sample)[..2], ["A-1 on screen", "A-2 to come"]);
        let request = answer(&sample.meeting, &Spot::Child(1), Answer::Remove).unwrap();
        sample.ask(request).unwrap();
        assert_eq!(
            rows(&sample)[..4],
            [
                "A-1 on screen",
                "A-2 not today",
                "Why not today?",
                "Until when?"
            ]
        );
        let why = Answer::Said("Her worker is ill".to_owned());
        let until = Answer::Said("15 jan".to_owned());
        for (part, given) in [(DeferralPart::Why, why), (DeferralPart::Until, until)] {
            let request = answer(&sample.meeting, &Spot::Deferral(1, part), given).unwrap();
            sample.ask(request).unwrap();
        }
        let deferral = sample.meeting.children()[1].turn.deferral.clone().unwrap();
        assert_eq!(deferral.reason.as_deref(), Some("Her worker is ill"));
        assert_eq!(deferral.until.unwrap().to_string(), "2027-01-15");
        let request = answer(&sample.meeting, &Spot::Child(1), Answer::Remove).unwrap();
        sample.ask(request).unwrap();
        assert_eq!(rows(&sample)[1], "A-2 to come", "taken back on the list");
    }

    #[test]
    fn what_is_planned_for_each_is_said_against_what_there_is() {
        let aside = |sample: &Sample| -> String {
            let page = page(&sample.meeting, &Viewer::default());
            page.aside[0][0].text.clone()
        };
        let mut sample = panel();
        assert_eq!(aside(&sample), "30 minutes are planned for each child.");
        let more = (1..=5).map(|number| -> Case {
            let text = format!("{{reference: B-{number}, child: {{name: Kim}}}}");
            serde_yaml::from_str(&text).unwrap()
        });
        sample = Sample::under((*sample.meeting.procedure()).clone(), more.collect());
        assert_eq!(
            aside(&sample),
            "30 minutes are planned for each child. For 5 that is 150, and there are 105: who can wait? Delete puts a child off."
        );
        sample.stage("mapping");
        assert_eq!(aside(&sample), "30 minutes are planned for each child.");
    }

    #[test]
    fn at_what_is_held_for_all_nobody_of_one_child_is_named() {
        let mut sample = panel();
        sample.stage("attendance").mark(&["dad"], &Mark::here());
        let found = format!("{:?}", findable(&sample.meeting, &Viewer::default()));
        let needed = Sheet::StillNeeded.page(&sample.meeting, &Viewer::default());
        let stage = Sheet::Stage.page(&sample.meeting, &Viewer::default());
        let shown = format!("{found}{needed:?}{stage:?}");
        assert!(
            !shown.contains("Planted") && !shown.contains("Kim"),
            "{shown}"
        );
        sample.stage("mapping");
        let found = format!("{:?}", findable(&sample.meeting, &Viewer::default()));
        assert!(found.contains("Planted"));
    }
}

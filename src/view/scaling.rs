//! The safety scale: a number a person, unseen until all are shown, lowest first. It never averages and never judges.

use super::page::Ask;
use super::{Answer, Cell, Group, Item, Missing, Page, Tone, Viewer, ballots, named, told, typed};
use crate::case::{ScaleRecord, Who};
use crate::meeting::{Meeting, Question, Refusal, Request, Spot};
use crate::text;

const SCALE: Question = Question::Scale;

pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let form = &meeting.procedure().forms.scale;
    let question = if form.question.is_empty() {
        "How safe is {child} today?"
    } else {
        &form.question
    };
    let mut aside = vec![
        end(meeting, form.from, &form.lowest),
        end(meeting, form.to, &form.highest),
    ];
    let mut facts: Vec<String> = ballots::fact(meeting, SCALE).into_iter().collect();
    let mut groups = vec![ballots::how(meeting, SCALE)];
    if let Some(values) = ballots::revealed(meeting, SCALE) {
        aside.insert(0, ballots::line(spread(values), Tone::Strong));
        facts.extend(ask_why(meeting, values));
        groups.push(lowest_first(meeting, values));
        groups.push(ballots::next_round(SCALE));
    } else {
        groups.push(voters(meeting, viewer));
        groups.extend(ballots::reveal(meeting, SCALE, "Show all the numbers"));
    }
    Page {
        title: told(meeting, question),
        aside,
        groups,
        facts,
        ..Page::default()
    }
}

fn end(meeting: &Meeting, number: u8, meaning: &str) -> Vec<Cell> {
    vec![Cell::muted(format!("{number}: {}", told(meeting, meaning)))]
}

/// Says that words can be written down, while none are.
fn ask_why(meeting: &Meeting, values: &[(String, String)]) -> Option<String> {
    let none = values
        .iter()
        .all(|(voter, _)| words_of(meeting, &Who::new(voter)).is_none());
    none.then(|| "Type on a line what makes it that number, or go on".to_owned())
}

/// Returns what somebody said of the number they gave today.
fn words_of<'a>(meeting: &'a Meeting, who: &Who) -> Option<&'a str> {
    let scale = meeting.case().judged.safety_scale.last()?;
    let of_today = scale.date == Some(meeting.today());
    let words = scale.words.get(who).filter(|_| of_today);
    words.map(String::as_str)
}

fn voters(meeting: &Meeting, viewer: &Viewer) -> Group {
    let items = ballots::rows(meeting, viewer, SCALE)
        .into_iter()
        .map(|voter| voter_item(meeting, viewer, &voter));
    Group {
        heading: "Everybody writes a number down first, the child and the family too".to_owned(),
        empty: ballots::nobody(meeting, SCALE).unwrap_or_default(),
        items: items.collect(),
        ..Group::default()
    }
}

fn voter_item(meeting: &Meeting, viewer: &Viewer, voter: &str) -> Item {
    let form = &meeting.procedure().forms.scale;
    let ballot = meeting.ballot(SCALE);
    let secret = ballot.is_none_or(|ballot| ballot.how.is_sealed());
    let value = ballot.and_then(|ballot| ballot.value(voter));
    let range = format!("{} to {}", form.from, form.to);
    let item = Item::new(
        Spot::Vote(SCALE, voter.to_owned()),
        Cell::plain(named(meeting, &Who::new(voter))),
    )
    .ask(Ask::Words {
        prompt: if secret {
            format!("{range}; what you type is not shown")
        } else {
            range
        },
        value: value.unwrap_or_default().to_owned(),
        secret,
    })
    .depth(1);
    ballots::with_status(meeting, viewer, (SCALE, voter), item)
}

/// The lowest number first, so that the worry is heard; of equals, in attendance order.
fn lowest_first(meeting: &Meeting, values: &[(String, String)]) -> Group {
    let mut sorted: Vec<&(String, String)> = values.iter().collect();
    sorted.sort_by_key(|(_, value)| number(value));
    let items = sorted.into_iter().map(|(voter, value)| {
        let who = Who::new(voter);
        let mut cells = Vec::new();
        if let Some(first) = ballots::before(meeting, SCALE, voter) {
            cells.push(Cell::muted(format!("first {first}")));
        }
        cells.push(Cell::muted(match last_time(meeting, &who) {
            Some(last) => format!("last time {last}"),
            None => "first time".to_owned(),
        }));
        let name = Cell::plain(format!("{value:>2}  {}", named(meeting, &who)));
        let words = words_of(meeting, &who).unwrap_or_default();
        Item::new(Spot::Number(who), name)
            .cells(cells)
            .words("What makes it that number?", words)
    });
    Group {
        heading: "Lowest first".to_owned(),
        items: items.collect(),
        ..Group::default()
    }
}

fn number(value: &str) -> u8 {
    value.parse().unwrap_or(u8::MAX)
}

/// Says how far the numbers lie apart; what they have in common is for people to say.
fn spread(values: &[(String, String)]) -> String {
    let numbers = values.iter().map(|(_, value)| number(value));
    match (numbers.clone().min(), numbers.max()) {
        (Some(low), Some(high)) if low == high && values.len() == 1 => format!("One says {low}."),
        (Some(low), Some(high)) if low == high => format!("All say {low}."),
        (Some(low), Some(high)) => format!("From {low} to {high}."),
        _ => String::new(),
    }
}

/// Returns somebody's number on the scale before this meeting.
fn last_time(meeting: &Meeting, who: &Who) -> Option<u8> {
    let case = meeting.case_before(meeting.sitting().on_screen.child)?;
    let last: &ScaleRecord = case.judged.safety_scale.iter().max_by_key(|s| s.date)?;
    last.scores
        .iter()
        .find(|(other, _)| case.same_person(other, who))
        .map(|(_, score)| *score)
}

pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    if let Some(request) = ballots::answer(spot, &answer) {
        return request;
    }
    match (spot, answer) {
        (Spot::Vote(SCALE, voter), Answer::Said(said)) => {
            let form = &meeting.procedure().forms.scale;
            let number: u8 = said.trim().parse().map_err(|_| Refusal::OffTheScale {
                from: form.from,
                to: form.to,
            })?;
            Ok(Request::Seal {
                on: SCALE,
                voter: voter.clone(),
                value: number.to_string(),
            })
        }
        (Spot::Number(who), Answer::Said(said)) => Ok(explained(who, typed::for_all(&said)?)),
        (Spot::Number(who), Answer::Remove) => Ok(explained(who, None)),
        _ => Err(Refusal::Gone),
    }
}

fn explained(who: &Who, words: Option<String>) -> Request {
    let who = who.clone();
    Request::ExplainNumber { who, words }
}

/// Says that the scale is not taken yet, or whose number is not in it.
pub(super) fn missing(meeting: &Meeting) -> Vec<Missing> {
    let gap = |what: String, spot| Missing {
        what,
        stage: String::new(),
        spot: Some(spot),
    };
    let Some(values) = ballots::revealed(meeting, SCALE) else {
        let spot = match meeting.ballot(SCALE) {
            Some(ballot) if !ballot.is_empty() => Spot::Reveal(SCALE),
            _ => Spot::How(SCALE),
        };
        return vec![gap("No safety scale yet".to_owned(), spot)];
    };
    let unheard = meeting
        .scale_voters()
        .into_iter()
        .filter(|voter| values.iter().all(|(who, _)| who != voter));
    // How many, and not whose: the list is on the screen that everybody sees.
    match unheard.count() {
        0 => Vec::new(),
        some => {
            let what = format!("{} still to come", text::count(some, "number", "numbers"));
            vec![gap(what, Spot::NextRound(SCALE))]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Sign, Window};

    use crate::meeting::sample::Sample;

    fn sample() -> Sample {
        let mut sample = Sample::jay();
        sample
            .here(&["priya", "cole", "kemi", "dawn", "child"])
            .visitor("Iris Doyle", "advocate")
            .stage("scaling");
        sample
    }

    fn try_it(sample: &mut Sample, spot: &Spot, given: Answer) -> Result<(), Refusal> {
        let request = answer(&sample.meeting, spot, given)?;
        sample.ask(request).map(|_| ())
    }

    fn vote(who: &str) -> Spot {
        Spot::Vote(SCALE, who.to_owned())
    }

    fn how(sample: &mut Sample, word: &str) {
        try_it(sample, &Spot::How(SCALE), Answer::Chosen(word.into())).unwrap();
    }

    fn give(sample: &mut Sample, who: &str, number: &str) {
        try_it(sample, &vote(who), Answer::Said(number.into())).unwrap();
    }

    fn rows(page: &Page) -> Vec<String> {
        page.items()
            .map(|item| {
                let cells = item.cells.iter().map(|cell| cell.text.as_str());
                let words: Vec<&str> = std::iter::once(item.text.text.as_str())
                    .chain(cells)
                    .collect();
                words.join(" | ")
            })
            .collect()
    }

    #[test]
    fn the_child_and_family_are_first_and_visitors_have_no_number() {
        let sample = sample();
        let page = page(&sample.meeting, &Viewer::default());
        assert_eq!(page.title, "How safe is Jay today?");
        assert_eq!(
            rows(&page),
            [
                "How do we answer?",
                "Jay | still to come",
                "Dawn Carter | still to come",
                "Priya Nair | still to come",
                "DS Martin Cole | still to come",
                "Kemi Adeyemi | still to come"
            ]
        );
        assert_eq!(
            try_it(
                &mut sample.clone(),
                &vote("child"),
                Answer::Said("6".into())
            ),
            Err(Refusal::NoBallot)
        );
    }

    #[test]
    fn nothing_shows_a_sealed_number() {
        let mut six = sample();
        let mut two = six.clone();
        for (sample, number) in [(&mut six, "6"), (&mut two, "2")] {
            how(sample, "cards");
            give(sample, "child", number);
        }
        for window in [Window::Desk, Window::Room] {
            let viewer = Viewer {
                window,
                peek: Some(vote("child").into()),
                advice: true,
                glance: false,
                advice_off: crate::case::AdviceOff::NONE,
                put_away: Vec::new(),
                unsaved: false,
                whole: false,
                asked: None,
            };
            assert_eq!(page(&six.meeting, &viewer), page(&two.meeting, &viewer));
        }
        let page = page(&six.meeting, &Viewer::default());
        let item = page.item(&vote("child")).unwrap();
        assert_eq!(
            (item.sign, &item.cells[..]),
            (Sign::Sealed, &[Cell::plain("in")][..])
        );
        assert!(matches!(&item.ask, Ask::Words { value, secret: true, .. } if value.is_empty()));
        assert_eq!(page.facts, ["1 in · 4 still to come"]);
    }

    #[test]
    fn what_was_given_before_leaving_stays_in_the_count_and_who_comes_is_waited_for() {
        let mut sample = sample();
        how(&mut sample, "cards");
        give(&mut sample, "cole", "3");
        give(&mut sample, "dawn", "5");
        for who in ["cole", "priya"] {
            let who = Who::new(who);
            sample.ask(Request::MarkLeft { who }).unwrap();
        }
        sample.here(&["tom"]);
        let desk = page(&sample.meeting, &Viewer::default());
        assert_eq!(desk.facts, ["2 in · 3 still to come"]);
        assert_eq!(
            rows(&desk)[1..],
            [
                "Jay | still to come",
                "Dawn Carter | in",
                "Tom Ashby | still to come",
                "DS Martin Cole | given before leaving",
                "Kemi Adeyemi | still to come",
                "Show all the numbers | 3 still to come"
            ]
        );
        let viewer = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        assert!(
            !rows(&page(&sample.meeting, &viewer))
                .concat()
                .contains("Cole")
        );
        give(&mut sample, "cole", "4");
        let reveal = Request::Reveal {
            on: SCALE,
            anyway: true,
        };
        sample.ask(reveal).unwrap();
        let shown = ballots::revealed(&sample.meeting, SCALE).unwrap();
        assert_eq!(shown.len(), 2);
        assert!(shown.contains(&("cole".to_owned(), "4".to_owned())));
    }

    #[test]
    fn the_room_is_not_told_who_has_answered() {
        let mut sample = sample();
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        how(&mut sample, "cards");
        let before =
            crate::view::Net::of(&sample.meeting).page(page(&sample.meeting, &room), &room);
        give(&mut sample, "child", "6");
        assert_eq!(
            crate::view::Net::of(&sample.meeting).page(page(&sample.meeting, &room), &room),
            before
        );
    }

    #[test]
    fn numbers_said_in_turn_are_heard_and_shown() {
        let mut sample = sample();
        how(&mut sample, "in turn");
        give(&mut sample, "dawn", "05");
        let page = page(&sample.meeting, &Viewer::default());
        let item = page.item(&vote("dawn")).unwrap();
        assert!(matches!(&item.ask, Ask::Words { value, secret: false, .. } if value == "5"));
        assert_eq!(item.sign, Sign::Yes);
    }

    fn show(sample: &mut Sample) {
        let (on, anyway) = (SCALE, true);
        sample.ask(Request::Reveal { on, anyway }).unwrap();
    }

    #[test]
    fn a_number_off_the_scale_is_refused_and_says_the_scale() {
        let mut sample = sample();
        how(&mut sample, "cards");
        for typed in ["11", "-1", "six", "", "300"] {
            let refusal = try_it(&mut sample, &vote("dawn"), Answer::Said(typed.into()));
            assert_eq!(
                refusal.unwrap_err().to_string(),
                "The scale goes from 0 to 10."
            );
        }
    }

    #[test]
    fn a_number_can_be_taken_back_until_all_are_shown() {
        let mut sample = sample();
        how(&mut sample, "cards");
        let refused = try_it(&mut sample, &Spot::Reveal(SCALE), Answer::Do);
        assert_eq!(refused, Err(Refusal::NobodyAnswered));
        give(&mut sample, "dawn", "5");
        try_it(&mut sample, &vote("dawn"), Answer::Remove).unwrap();
        let refused = try_it(&mut sample, &Spot::Reveal(SCALE), Answer::Do);
        assert_eq!(refused, Err(Refusal::NobodyAnswered));
        give(&mut sample, "dawn", "5");
        show(&mut sample);
        let refused = try_it(&mut sample, &vote("dawn"), Answer::Remove);
        assert_eq!(refused, Err(Refusal::AlreadyRevealed));
    }

    #[test]
    fn shown_numbers_stand_lowest_first_beside_last_times() {
        let mut sample = sample();
        how(&mut sample, "cards");
        let numbers = [("child", "6"), ("dawn", "5"), ("cole", "2"), ("priya", "3")];
        for (who, number) in numbers {
            give(&mut sample, who, number);
        }
        let open = page(&sample.meeting, &Viewer::default());
        assert!(rows(&open).contains(&"Show all the numbers | 1 still to come".to_owned()));
        let lacking = try_it(&mut sample, &Spot::Reveal(SCALE), Answer::Do);
        assert_eq!(lacking.unwrap_err().to_string(), "Kemi has not answered.");
        give(&mut sample, "kemi", "5");
        show(&mut sample);
        let shown = page(&sample.meeting, &Viewer::default());
        assert_eq!(
            rows(&shown),
            [
                "How we answered: cards or fingers, shown together",
                " 2  DS Martin Cole | last time 2",
                " 3  Priya Nair | last time 3",
                " 5  Dawn Carter | last time 5",
                " 5  Kemi Adeyemi | last time 4",
                " 6  Jay | last time 6",
                "Ask again, after talking",
            ]
        );
        assert_eq!(shown.aside[0][0].text, "From 2 to 6.");
        let scales = &sample.meeting.case().judged.safety_scale;
        assert_eq!(
            scales.last(),
            Sample::jay_after().judged.safety_scale.last()
        );
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        assert_eq!(
            crate::view::Net::of(&sample.meeting)
                .page(page(&sample.meeting, &room), &room)
                .items()
                .count(),
            6
        );
    }

    #[test]
    fn whoever_chairs_asks_and_gives_no_number() {
        let mut sample = sample();
        let who = Who::new("priya");
        sample
            .ask(Request::TakeChair { who, reason: None })
            .unwrap();
        let page = page(&sample.meeting, &Viewer::default());
        assert!(page.item(&vote("priya")).is_none());
        assert!(page.item(&vote("kemi")).is_some());
    }

    #[test]
    fn what_makes_it_that_number_is_kept_beside_it() {
        let mut sample = sample();
        how(&mut sample, "cards");
        give(&mut sample, "cole", "2");
        give(&mut sample, "dawn", "5");
        let number = |who: &str| Spot::Number(Who::new(who));
        let said = |words: &str| Answer::Said(words.to_owned());
        let early = try_it(&mut sample, &number("cole"), said("Two nights away."));
        assert_eq!(early, Err(Refusal::RevealFirst));
        show(&mut sample);
        assert_eq!(page(&sample.meeting, &Viewer::default()).facts.len(), 1);
        try_it(&mut sample, &number("cole"), said("Two nights away.")).unwrap();
        try_it(&mut sample, &number("dawn"), said("He rings me.")).unwrap();
        let shown = |sample: &Sample, who: &str| {
            let page = page(&sample.meeting, &Viewer::default());
            match &page.item(&number(who)).unwrap().ask {
                Ask::Words { value, .. } => value.clone(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(shown(&sample, "cole"), "Two nights away.");
        try_it(&mut sample, &Spot::NextRound(SCALE), Answer::Do).unwrap();
        give(&mut sample, "cole", "4");
        give(&mut sample, "dawn", "5");
        show(&mut sample);
        assert_eq!(shown(&sample, "cole"), "", "it is another number now");
        assert_eq!(shown(&sample, "dawn"), "He rings me.");
        try_it(&mut sample, &number("dawn"), Answer::Remove).unwrap();
        let scales = &sample.meeting.case().judged.safety_scale;
        assert!(scales.last().unwrap().words.is_empty());
    }

    #[test]
    fn a_second_round_shows_what_was_said_first() {
        let mut sample = sample();
        how(&mut sample, "cards");
        give(&mut sample, "cole", "2");
        show(&mut sample);
        try_it(&mut sample, &Spot::NextRound(SCALE), Answer::Do).unwrap();
        give(&mut sample, "cole", "4");
        show(&mut sample);
        let shown = rows(&page(&sample.meeting, &Viewer::default()));
        assert_eq!(shown[1], " 4  DS Martin Cole | first 2 | last time 2");
        let what: Vec<String> = missing(&sample.meeting)
            .into_iter()
            .map(|m| m.what)
            .collect();
        assert_eq!(what, ["4 numbers still to come"]);
    }

    #[test]
    fn a_scale_not_taken_is_missing() {
        let mut sample = sample();
        assert_eq!(missing(&sample.meeting)[0].spot, Some(Spot::How(SCALE)));
        how(&mut sample, "cards");
        give(&mut sample, "cole", "2");
        assert_eq!(missing(&sample.meeting)[0].spot, Some(Spot::Reveal(SCALE)));
    }

    #[test]
    fn an_empty_room_is_told_where_to_mark_people() {
        let mut sample = Sample::jay();
        sample.stage("scaling");
        let page = page(&sample.meeting, &Viewer::default());
        assert!(page.groups[1].empty.contains("Attendance"));
    }
}

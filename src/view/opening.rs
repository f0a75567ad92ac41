//! The opening: what is read aloud, and the related tools that are asked about. What is read is the procedure's own.

use super::{
    Answer, Ask, Cell, Group, Item, Layout, Missing, Page, Sign, Understood, Viewer, Window, dates,
    gates, viewer::told,
};
use crate::case::ToolAnswer;
use crate::command::{Command, key_words};
use crate::meeting::{Meeting, Refusal, Request, Spot};
use crate::procedure::{Opening, StageKind, Titled};
use crate::text::{self, clean};

/// Returns the page: large text to be read, then what is asked.
pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let mut groups = Vec::new();
    if viewer.window == Window::Desk {
        groups.extend(gates::superseded(meeting, viewer).filter(|_| tells_first(meeting)));
    }
    groups.extend(reading(meeting));
    if viewer.window == Window::Desk {
        groups.push(Group {
            items: vec![read_out(meeting)],
            ..Group::default()
        });
        groups.extend(gates::group(meeting, viewer).filter(|_| shows_gates(meeting)));
        groups.extend(tools(meeting, viewer));
    }
    Page {
        title: "Welcome".to_owned(),
        groups,
        layout: Layout::Reading,
        ..Page::default()
    }
}

/// With family in the room the purpose is said to them, not about them.
fn reading(meeting: &Meeting) -> Vec<Group> {
    let opening = &meeting.procedure().opening;
    let purpose = if meeting.family_is_here() && !opening.purpose_to_family.is_empty() {
        &opening.purpose_to_family
    } else {
        &opening.purpose
    };
    let mut line = 0;
    [
        ("Why we are here", purpose.clone()),
        ("How we work together", together(opening)),
        ("What is kept between us", opening.confidentiality.clone()),
    ]
    .into_iter()
    .filter(|(_, lines)| !lines.is_empty())
    .map(|(heading, lines)| Group {
        heading: heading.to_owned(),
        items: lines
            .iter()
            .map(|words| {
                line += 1;
                Item::new(Spot::Line(line), Cell::plain(told(meeting, words)))
            })
            .collect(),
        ..Group::default()
    })
    .collect()
}

/// The values are one line; the ground rules say what they mean.
fn together(opening: &Opening) -> Vec<String> {
    let values = Some(opening.values.join(" · ")).filter(|line| !line.is_empty());
    values
        .into_iter()
        .chain(opening.ground_rules.iter().cloned())
        .collect()
}

fn read_out(meeting: &Meeting) -> Item {
    let Some(read) = &meeting.sitting().opening else {
        return Item::new(Spot::Opening, Cell::plain("Read out"))
            .sign(Sign::Open)
            .ask(Ask::Do);
    };
    let time = read.time.map(|time| time.to_string()).unwrap_or_default();
    let reader = read.read_by.as_ref().filter(|by| !by.as_str().is_empty());
    let reader = reader.or_else(|| meeting.attendance().chairs().next().map(|chair| &chair.who));
    let words = match reader {
        Some(who) => format!("Read at {time} by {}", meeting.case().named(who)),
        None => format!("Read at {time}"),
    };
    Item::new(Spot::Opening, Cell::plain(words)).sign(Sign::Yes)
}

fn tools(meeting: &Meeting, viewer: &Viewer) -> Option<Group> {
    let asked = &meeting.procedure().opening.related_tools;
    let rows = asked.iter().zip(1..);
    (!asked.is_empty()).then(|| Group {
        heading: "Assessment forms".to_owned(),
        items: rows
            .map(|(tool, number)| row(meeting, viewer, tool, (number, asked.len())))
            .collect(),
        ..Group::default()
    })
}

/// Returns true where a form may be called by its name: what it asks about is said to no parent from a list, before anybody
/// has greeted them.
pub(super) fn may_be_named(meeting: &Meeting) -> bool {
    meeting.not_there_for_an_agency().is_empty()
}

fn row(meeting: &Meeting, viewer: &Viewer, tool: &Titled, (number, of): (usize, usize)) -> Item {
    let spot = Spot::Tool(tool.id.clone());
    let prompt = "done on …, or not needed: why";
    let stands = said_before(meeting, &tool.id);
    if !may_be_named(meeting) && !viewer.peeks_at(&spot) {
        let key = key_words(Command::Peek);
        let (sign, told) = match stands {
            Some(_) => (Sign::Yes, format!("answered: {key} shows it")),
            None => (Sign::Open, format!("not said yet: {key} shows which")),
        };
        let words = Cell::plain(format!("Form {number} of {of}"));
        let mut item = Item::new(spot, words).sign(sign).words(prompt, "");
        item.cells.push(Cell::muted(told));
        item.can.peek = true;
        item.can.remove = stands.is_some();
        return item;
    }
    let item = Item::new(spot, Cell::plain(form(tool)));
    match stands {
        Some(answer) => item.sign(Sign::Yes).words(prompt, as_typed(answer)),
        None => item
            .sign(Sign::Open)
            .cells(vec![Cell::muted("not said yet")])
            .words(prompt, ""),
    }
}

/// A form is named after what it asks about: without that word, "done" would be said of the harm itself.
fn form(tool: &Titled) -> String {
    let title = if tool.title.is_empty() {
        &tool.id
    } else {
        &tool.title
    };
    format!("Form: {}", gates::mid_sentence(title))
}

fn said_before<'a>(meeting: &'a Meeting, tool: &str) -> Option<&'a ToolAnswer> {
    let said = &meeting.case().background.related_tools;
    said.iter()
        .find(|(id, _)| id == tool)
        .map(|(_, answer)| answer)
        .filter(|answer| answer.done.is_some() || answer.not_needed.is_some())
}

/// Says an answer, in words that are read as the same answer when they are edited.
fn as_typed(answer: &ToolAnswer) -> String {
    match (&answer.done, &answer.not_needed) {
        (Some(date), _) => format!("done on {}", dates::as_typed(*date)),
        (None, Some(why)) => format!("not needed: {why}"),
        (None, None) => String::new(),
    }
}

/// Turns what the chair gave at a place into a request.
pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    match (spot, answer) {
        (Spot::Opening, Answer::Do) => Ok(Request::ReadOpening { by: None }),
        (Spot::Tool(tool), Answer::Said(typed)) => Ok(Request::AnswerTool {
            tool: tool.clone(),
            answer: read_tool(meeting, &clean(&typed))?,
        }),
        (Spot::Tool(tool), Answer::Remove) => Ok(Request::AnswerTool {
            tool: tool.clone(),
            answer: ToolAnswer::default(),
        }),
        _ => Err(Refusal::Gone),
    }
}

/// Reads `done on 2 december`, a date alone, `not needed: …` or `not needed, because …`.
fn read_tool(meeting: &Meeting, typed: &str) -> Result<ToolAnswer, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Refusal::NothingTyped);
    }
    if let Some(rest) = without(typed, &["not needed", "no need", "not relevant", "no"]) {
        let why = reason(rest);
        if why.is_empty() {
            let words = "Why is it not needed? Type: not needed, and why.";
            return Err(Refusal::NotUnderstood(words.to_owned()));
        }
        return Ok(ToolAnswer {
            done: None,
            not_needed: Some(why.to_owned()),
        });
    }
    let day = without(typed, &["done", "yes"]).unwrap_or(typed);
    let day = day.trim_start_matches([',', ':', ' ']);
    let day = without(day, &["on"]).unwrap_or(day).trim();
    if day.is_empty() {
        let words = "On which day was it done? Type the date, as 2 dec or 24/11.";
        return Err(Refusal::NotUnderstood(words.to_owned()));
    }
    Ok(ToolAnswer {
        done: Some(dates::read_behind(meeting, day)?),
        not_needed: None,
    })
}

/// Returns the reason that follows: after a colon as it stands, else without the word that leads to it.
fn reason(said: &str) -> &str {
    if let Some(reason) = said.trim_start().strip_prefix(':') {
        return reason.trim();
    }
    let said = said.trim_start_matches([',', ';', '.', ' ']);
    without(said, &["because", "since", "as"])
        .unwrap_or(said)
        .trim()
}

/// Returns what follows one of several leads, whole words only.
fn without<'a>(said: &'a str, leads: &[&str]) -> Option<&'a str> {
    leads.iter().find_map(|lead| {
        let (start, rest) = said.split_at_checked(lead.len())?;
        let ends = !rest.starts_with(char::is_alphanumeric);
        (start.eq_ignore_ascii_case(lead) && ends).then_some(rest)
    })
}

/// Returns what is understood of words while they are typed at a place.
pub(super) fn understood(meeting: &Meeting, spot: &Spot, typed: &str) -> Understood {
    if !matches!(spot, Spot::Tool(_)) || typed.trim().is_empty() {
        return Understood::default();
    }
    let words = match read_tool(meeting, typed) {
        Ok(ToolAnswer {
            done: Some(date), ..
        }) => format!("done on {}", crate::calendar::long(date)),
        Ok(answer) => as_typed(&answer),
        Err(refusal) => refusal.to_string(),
    };
    Understood {
        lines: vec![vec![Cell::muted(words)]],
        ..Understood::default()
    }
}

/// Returns what is missing.
pub(super) fn missing(meeting: &Meeting) -> Vec<Missing> {
    let gap = |what: String, spot: Spot| Missing {
        what,
        stage: String::new(),
        spot: Some(spot),
    };
    let unread = meeting
        .sitting()
        .opening
        .is_none()
        .then(|| gap("The opening has not been read".to_owned(), Spot::Opening));
    let asked = meeting.procedure().opening.related_tools.iter();
    let unasked: Vec<&Titled> = asked
        .filter(|tool| said_before(meeting, &tool.id).is_none())
        .collect();
    let unasked: Vec<Missing> = match unasked.as_slice() {
        [first, ..] if !may_be_named(meeting) => {
            let forms = text::count(unasked.len(), "form", "forms");
            let what = format!("{forms}: done or not needed?");
            vec![gap(what, Spot::Tool(first.id.clone()))]
        }
        named => named
            .iter()
            .map(|tool| {
                let what = format!("{}, done or not needed?", form(tool));
                gap(what, Spot::Tool(tool.id.clone()))
            })
            .collect(),
    };
    let unsettled = if shows_gates(meeting) {
        gates::missing(meeting)
    } else {
        Vec::new()
    };
    let asked = unread.into_iter().chain(unasked);
    asked.chain(unsettled).collect()
}

/// What takes the place of one child's meeting is told before anything is read; at what is held for all it is no one
/// child's.
fn tells_first(meeting: &Meeting) -> bool {
    !shows_gates(meeting) && !meeting.is_about_several()
}

fn shows_gates(meeting: &Meeting) -> bool {
    gates::shown_in(meeting) == StageKind::Opening
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    const TOOL: &str = "harmful-sexual-behaviour";

    fn open() -> Sample {
        let mut case = Sample::jay().meeting.case().clone();
        case.background.related_tools = crate::case::Pairs::default();
        Sample::of(vec![case])
    }

    fn texts(page: &Page) -> Vec<&str> {
        page.items().map(|item| item.text.text.as_str()).collect()
    }

    /// Returns what a peek shows of a form.
    fn value(sample: &Sample, id: &str) -> String {
        let spot = Spot::Tool(id.to_owned());
        let peeking = Viewer {
            peek: Some(spot.clone().into()),
            ..Viewer::default()
        };
        let page = page(&sample.meeting, &peeking);
        match &page.item(&spot).unwrap().ask {
            Ask::Words { value, .. } => value.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn tool() -> Spot {
        Spot::Tool(TOOL.to_owned())
    }

    fn say(sample: &mut Sample, words: &str) -> Result<String, Refusal> {
        let request = answer(&sample.meeting, &tool(), Answer::Said(words.to_owned()))?;
        sample.ask(request)?;
        Ok(value(sample, TOOL))
    }

    #[test]
    fn the_opening_is_read_to_whoever_is_here() {
        let mut sample = Sample::jay();
        let desk = page(&sample.meeting, &Viewer::default());
        assert_eq!(desk.layout, Layout::Reading);
        assert!(texts(&desk)[0].starts_with("We are here to keep Jay safe. Together"));
        sample.here(&["dawn"]);
        let desk = page(&sample.meeting, &Viewer::default());
        assert_eq!(
            texts(&desk)[0],
            "We are here to keep Jay safe, and we want to do that with you."
        );
        assert!(texts(&desk).iter().all(|words| !words.contains("{child}")));
        assert!(
            texts(&desk).contains(
                &"Positivity · Trust and respect · Flexibility · Openness and transparency"
            )
        );
    }

    #[test]
    fn every_line_is_a_place_of_its_own() {
        let page = page(&Sample::jay().meeting, &Viewer::default());
        let spots: Vec<&Spot> = page.items().map(|item| &item.spot).collect();
        for (place, spot) in spots.iter().enumerate() {
            assert!(!spots[..place].contains(spot), "{spot:?}");
        }
    }

    #[test]
    fn the_room_shows_what_is_read_and_nothing_else() {
        let viewer = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        let page = page(&Sample::jay().meeting, &viewer);
        assert!(
            page.items()
                .all(|item| matches!(item.spot, Spot::Line(_)) && item.ask == Ask::Nothing)
        );
    }

    #[test]
    fn reading_it_out_is_kept_with_time_and_reader() {
        let mut sample = Sample::jay();
        let words = |sample: &Sample| {
            let page = page(&sample.meeting, &Viewer::default());
            page.item(&Spot::Opening).unwrap().text.text.clone()
        };
        assert_eq!(words(&sample), "Read out");
        sample.at("10:01");
        let request = answer(&sample.meeting, &Spot::Opening, Answer::Do).unwrap();
        sample.ask(request).unwrap();
        assert_eq!(words(&sample), "Read at 10:01");
        let who = crate::case::Who::new("tom");
        sample
            .ask(Request::TakeChair { who, reason: None })
            .unwrap();
        assert_eq!(words(&sample), "Read at 10:01 by Tom Ashby");
        assert_eq!(
            sample.meeting.record_of(0).unwrap().opening,
            Sample::jay_after().meetings[2].opening
        );
    }

    fn among_agencies(mut sample: Sample) -> Sample {
        let family = ["child", "dawn", "marcus", "gran", "lee"];
        sample.mark(&family, &crate::meeting::Mark::Absent);
        sample
    }

    #[test]
    fn no_form_is_named_while_somebody_may_read_along_who_is_there_for_no_agency() {
        for mut sample in [Sample::jay(), open()] {
            let said = |sample: &Sample| {
                let gaps = missing(&sample.meeting);
                let page = page(&sample.meeting, &Viewer::default());
                format!("{page:?}{gaps:?}").replace(TOOL, "").to_lowercase()
            };
            for told in [said(&sample), said(sample.here(&["dawn"]))] {
                for word in ["sexual", "exploitation:", "such concern"] {
                    let id = "child-sexual-exploitation";
                    let told = told.replace(id, "");
                    assert!(!told.contains(word), "{word}: {told}");
                }
            }
        }
        let told = page(&open().meeting, &Viewer::default());
        let form = told.item(&tool()).unwrap();
        assert_eq!(form.text.text, "Form 3 of 3");
        assert_eq!(form.cells[0].text, "not said yet: Ctrl+E shows which");
        assert!(form.can.peek);
        let gaps = missing(&open().meeting);
        assert_eq!(gaps[1].what, "3 forms: done or not needed?");
    }

    #[test]
    fn what_is_done_is_the_form_and_not_what_it_is_named_after() {
        let page = page(&among_agencies(Sample::jay()).meeting, &Viewer::default());
        let forms = page.groups.iter().find(|group| {
            let mut items = group.items.iter();
            items.any(|item| matches!(item.spot, Spot::Tool(_)))
        });
        let forms = forms.unwrap();
        assert_eq!(forms.heading, "Assessment forms");
        assert_eq!(forms.items[0].text.text, "Form: child sexual exploitation");
    }

    #[test]
    fn tools_that_were_answered_say_so() {
        let sample = Sample::jay();
        assert_eq!(
            value(&sample, "child-sexual-exploitation"),
            "done on 2 December 2026"
        );
        assert_eq!(value(&sample, TOOL), "not needed: No such concern.");
    }

    #[test]
    fn a_tool_is_answered_as_it_is_said() {
        let check = |typed: &str, expected: &str| {
            assert_eq!(say(&mut open(), typed).as_deref(), Ok(expected), "{typed}");
        };
        check("done on 2 dec", "done on 2 December 2026");
        check("Done 2/12", "done on 2 December 2026");
        check("yesterday", "done on 17 December 2026");
        check(
            "not needed, because No such concern.",
            "not needed: No such concern.",
        );
        check("not needed: As before.", "not needed: As before.");
        check(
            "Not needed: nothing points to it",
            "not needed: nothing points to it",
        );
        check(
            "no need as it was done by health",
            "not needed: it was done by health",
        );
    }

    #[test]
    fn what_is_not_an_answer_is_asked_again() {
        let check = |typed: &str, expected: &str| {
            assert_eq!(say(&mut open(), typed).unwrap_err().to_string(), expected);
        };
        check(" ", "Nothing is typed yet.");
        check(
            "not needed",
            "Why is it not needed? Type: not needed, and why.",
        );
        check(
            "done",
            "On which day was it done? Type the date, as 2 dec or 24/11.",
        );
        check("2 jan 2027", "Saturday 2 January 2027 is still to come.");
        assert!(
            say(&mut open(), "notes are missing").is_err(),
            "a lead is a whole word"
        );
    }

    #[test]
    fn what_stands_is_read_as_the_same_answer() {
        let meeting = Sample::jay().meeting;
        for (_, answer) in &meeting.case().background.related_tools {
            assert_eq!(read_tool(&meeting, &as_typed(answer)).as_ref(), Ok(answer));
        }
    }

    #[test]
    fn what_is_typed_is_echoed_before_it_counts() {
        let line = |typed: &str| {
            understood(&open().meeting, &tool(), typed).lines[0][0]
                .text
                .clone()
        };
        assert_eq!(line("2 dec"), "done on Wednesday 2 December 2026");
        assert_eq!(line("not needed, as he is 17"), "not needed: he is 17");
    }

    #[test]
    fn what_is_missing_is_said_until_it_is_given() {
        let mut sample = among_agencies(open());
        let said = |sample: &Sample| -> Vec<String> {
            missing(&sample.meeting)
                .into_iter()
                .map(|gap| gap.what)
                .collect()
        };
        assert_eq!(said(&sample).len(), 4);
        assert_eq!(said(&sample)[0], "The opening has not been read");
        assert_eq!(
            said(&sample)[3],
            "Form: harmful sexual behaviour, done or not needed?"
        );
        say(&mut sample, "today").unwrap();
        assert_eq!(said(&sample).len(), 3);
        let request = answer(&sample.meeting, &tool(), Answer::Remove).unwrap();
        sample.ask(request).unwrap();
        assert_eq!(said(&sample).len(), 4, "an answer can be taken out again");
    }
}

//! The synopsis stage: how the child came to this meeting. The referral is read and not typed; criteria and other meetings
//! are marked in `came_here`. What is missing or late was told on the home screen; here it is told again where it belongs.

use super::{
    Answer, Cell, Group, Item, Missing, Page, Sign, Tone, Viewer, came_here, dates, gates, named,
    reports,
};
use crate::case::{Account, Referral, SignOff, Synopsis, Who};
use crate::meeting::{Meeting, Refusal, Request, Spot};
use crate::text::list;

/// A row before it has its place: a title and its words.
type Row = (String, String);

/// Returns the page.
pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let mut lines = Lines(0);
    let is_due = reports::is_one_due(meeting);
    let asked_for = reports::group(meeting);
    let (heard, ahead): (Vec<Group>, Vec<Group>) = asked_for.into_iter().partition(|_| is_due);
    let of_the_desk = [
        gates::superseded(meeting, viewer),
        came_here::criteria(meeting, viewer),
        came_here::other_meetings(meeting, viewer),
        gates::rest(meeting, viewer),
    ];
    let is_desk = viewer.window == super::Window::Desk;
    let of_the_desk = of_the_desk.into_iter().flatten().filter(|_| is_desk);
    let told = [
        rows("Why we meet", why(meeting), &mut lines),
        synopses(meeting, &mut lines),
    ];
    let groups: Vec<Group> = heard
        .into_iter()
        .chain(of_the_desk)
        .chain(told.into_iter().flatten())
        .chain(ahead)
        .collect();
    let groups = if groups.is_empty() {
        vec![nothing()]
    } else {
        groups
    };
    Page {
        title: "What brings us here?".to_owned(),
        facts: incomplete(meeting, viewer).into_iter().collect(),
        groups,
        ..Page::default()
    }
}

/// A synopsis that nobody signed off is told for as long as it is not, whatever the chair goes on with.
fn incomplete(meeting: &Meeting, viewer: &Viewer) -> Option<String> {
    let is_told = viewer.window == super::Window::Desk && gates::is_incomplete(meeting);
    is_told.then(|| "The synopsis is not complete.".to_owned())
}

/// Numbers the lines of the page.
struct Lines(u32);

impl Lines {
    fn next(&mut self) -> Spot {
        self.0 += 1;
        Spot::Line(self.0)
    }
}

fn nothing() -> Group {
    let words = "Nothing is written in the case file yet about how this came here. It can be told in Mapping.";
    Group {
        items: vec![Item::new(Spot::Line(1), Cell::muted(words))],
        ..Group::default()
    }
}

/// Long words stand below their title, where they wrap; they are never cut.
fn rows(heading: &str, rows: Vec<Row>, lines: &mut Lines) -> Option<Group> {
    (!rows.is_empty()).then(|| Group {
        heading: heading.to_owned(),
        items: rows
            .into_iter()
            .map(|(title, words)| {
                Item::new(lines.next(), Cell::of(title, Tone::Strong)).note(Cell::plain(words))
            })
            .collect(),
        ..Group::default()
    })
}

fn why(meeting: &Meeting) -> Vec<Row> {
    let background = &meeting.case().background;
    let mut rows: Vec<Row> = Vec::new();
    if let Some(referral) = &background.referral {
        rows.extend(came_from(meeting, referral));
        rows.extend(account(&referral.account));
    }
    rows
}

fn came_from(meeting: &Meeting, referral: &Referral) -> Option<Row> {
    let said = [
        referral.from.clone(),
        referral.made.map(|date| dates::day(date, meeting.today())),
        (!referral.presented_by.is_empty()).then(|| {
            let names: Vec<String> = referral
                .presented_by
                .iter()
                .map(|who| named(meeting, who))
                .collect();
            format!("presented by {}", list(&names))
        }),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| ("Referred by".to_owned(), said.join(", ")))
}

fn account(account: &Account) -> Vec<Row> {
    let involved = list(&account.agencies_involved);
    let involved = Some(involved).filter(|names| !names.is_empty());
    [
        ("Family", account.family.clone()),
        ("History", account.history.clone()),
        ("Assessments", account.assessments.clone()),
        ("Agencies involved", involved),
        ("Risks we know", account.risks_known.clone()),
        ("Risks we do not know", account.risks_unknown.clone()),
        ("What stands in the way", account.obstacles.clone()),
        ("What this meeting can bring", account.benefits.clone()),
        ("What is hoped for", account.outcomes_sought.clone()),
    ]
    .into_iter()
    .filter_map(|(title, words)| Some((title.to_owned(), words?)))
    .collect()
}

fn synopses(meeting: &Meeting, lines: &mut Lines) -> Option<Group> {
    let told = &meeting.case().background.referral.as_ref()?.synopsis;
    (!told.is_empty()).then(|| Group {
        heading: "What each agency says".to_owned(),
        items: told
            .iter()
            .map(|synopsis| synopsis_item(meeting, synopsis, lines.next()))
            .collect(),
        ..Group::default()
    })
}

fn synopsis_item(meeting: &Meeting, synopsis: &Synopsis, spot: Spot) -> Item {
    let (sign, signed) = match synopsis.signed_off.as_ref().and_then(|s| said(meeting, s)) {
        Some(by) => (Sign::Yes, format!("signed off by {by}")),
        None => (Sign::Open, "not signed off yet".to_owned()),
    };
    Item::new(spot, Cell::of(&synopsis.agency, Tone::Strong))
        .sign(sign)
        .cells(vec![Cell::muted(signed)])
        .note(Cell::plain(&synopsis.text))
}

fn said(meeting: &Meeting, sign_off: &SignOff) -> Option<String> {
    let by = sign_off.by.as_ref().map(|by| named(meeting, &Who::new(by)));
    let date = sign_off.date.map(|date| dates::day(date, meeting.today()));
    let parts: Vec<String> = by.into_iter().chain(date).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Nothing but whether a report has come is typed here: the file is put right before the meeting, and what is said in it
/// goes into the mapping.
pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    match spot {
        Spot::Report(_) => reports::answer(meeting, spot, answer),
        _ => Err(Refusal::NotUnderstood(
            "This is read, not typed. What is said about it goes into Mapping.".to_owned(),
        )),
    }
}

/// Returns what is missing: what is not settled, and reports that have not come.
pub(super) fn missing(meeting: &Meeting) -> Vec<Missing> {
    let awaited = reports::missing(meeting);
    gates::missing(meeting).into_iter().chain(awaited).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;
    use crate::procedure::Library;
    use crate::view::{Ask, Window};

    const ALEX: &str = include_str!("../../tests/cases/alex.yaml");
    const CASEY: &str = include_str!("../../tests/cases/casey.yaml");

    fn held(procedure: &str, case: &str) -> Meeting {
        let procedure = Library::builtin().get(procedure).unwrap();
        Sample::under(
            (*procedure).clone(),
            vec![serde_yaml::from_str(case).unwrap()],
        )
        .meeting
    }

    fn alex() -> Meeting {
        held("oxfordshire-complex-child-panel", ALEX)
    }

    fn casey() -> Meeting {
        held("area-risk-management", CASEY)
    }

    fn words(page: &Page, title: &str) -> String {
        let item = page.items().find(|item| item.text.text == title).unwrap();
        let cells = item.cells.iter().chain(&item.notes);
        cells
            .map(|cell| cell.text.as_str())
            .collect::<Vec<_>>()
            .join(" | ")
    }

    #[test]
    fn a_referral_is_told_section_by_section() {
        let page = page(&alex(), &Viewer::default());
        assert_eq!(
            words(&page, "Referred by"),
            "CAMHS, 2 November, presented by Dev Rao and Ruth Amos"
        );
        assert_eq!(
            words(&page, "Risks we do not know"),
            "Who Alex meets online at night."
        );
        assert_eq!(
            words(&page, "Agencies involved"),
            "CAMHS, Children's Social Care and School"
        );
        let met = page
            .item(&Spot::Criterion("multiple-complex-needs".to_owned()))
            .unwrap();
        assert_eq!(
            (met.sign, met.text.text.starts_with("Several")),
            (Sign::Yes, true)
        );
        assert_eq!(words(&page, "Ruth Amos, written"), "by 22 Jan");
    }

    #[test]
    fn each_agency_says_its_part_and_whether_it_is_signed_off() {
        let page = page(&casey(), &Viewer::default());
        assert_eq!(
            words(&page, "Children's Social Care"),
            "signed off by Mo Idris, 1 November | Eight moves in three years."
        );
        assert_eq!(
            words(&page, "Youth Offending Service"),
            "not signed off yet | Order until March 2027."
        );
    }

    #[test]
    fn what_is_not_settled_is_said_here_and_is_missing() {
        let meeting = casey();
        let gaps: Vec<String> = missing(&meeting).into_iter().map(|gap| gap.what).collect();
        assert!(
            gaps.iter()
                .any(|what| what.contains("sign-off of Youth Offending Service")),
            "{gaps:?}"
        );
        let page = page(&meeting, &Viewer::default());
        assert_eq!(page.groups[0].heading, "Before the meeting");
    }

    #[test]
    fn a_report_that_is_due_stands_before_all_else() {
        let mut case = alex().case().clone();
        let headings = |meeting: &Meeting| -> Vec<String> {
            let groups = page(meeting, &Viewer::default()).groups.into_iter();
            groups.map(|group| group.heading).collect()
        };
        assert_ne!(headings(&alex())[0], "Reports that were asked for");
        case.background.progress_reports[0].due = crate::calendar::parse_iso("2026-12-01");
        let meeting = Sample::under(alex().procedure().clone(), vec![case]).meeting;
        assert_eq!(headings(&meeting)[0], "Reports that were asked for");
        let last = missing(&meeting).pop().unwrap();
        assert_eq!(last.spot, Some(Spot::Report(0)));
    }

    #[test]
    fn it_is_read_and_every_line_has_its_place() {
        let meeting = alex();
        let page = page(&meeting, &Viewer::default());
        let mut spots: Vec<&Spot> = page.items().map(|item| &item.spot).collect();
        let read = page
            .items()
            .filter(|item| matches!(item.spot, Spot::Line(_)));
        let asked: Vec<&Ask> = read.map(|item| &item.ask).collect();
        assert!(asked.len() > 5 && asked.iter().all(|ask| **ask == Ask::Nothing));
        let all = spots.len();
        spots.sort();
        spots.dedup();
        assert_eq!(spots.len(), all);
        assert!(answer(&meeting, &Spot::Line(1), Answer::Do).is_err());
    }

    #[test]
    fn the_room_sees_no_checks_and_an_empty_file_is_said_to_be_empty() {
        let room = Viewer {
            window: Window::Room,
            ..Viewer::default()
        };
        assert_eq!(page(&casey(), &room).groups[0].heading, "Why we meet");
        let case = "{reference: X-1, child: {name: Jo Test}}";
        let mut procedure = Library::builtin()
            .get("oxfordshire-complex-child-panel")
            .unwrap()
            .as_ref()
            .clone();
        procedure.before.clear();
        let bare = Sample::under(procedure, vec![serde_yaml::from_str(case).unwrap()]).meeting;
        assert_eq!(page(&bare, &Viewer::default()).items().count(), 1);
    }

    #[test]
    fn a_synopsis_nobody_signed_keeps_the_whole_incomplete_though_the_chair_goes_on() {
        let area = crate::procedure::Library::builtin().get("area-risk-management");
        let casey = include_str!("../../tests/cases/casey.yaml");
        let case = serde_yaml::from_str(casey).unwrap();
        let mut sample = Sample::under((*area.unwrap()).clone(), vec![case]);
        sample.stage("synopsis");
        let title = "Every agency's synopsis is signed off";
        let said = Answer::Said("Their manager is ill.".to_owned());
        sample.ask(gates::answer(title, said).unwrap()).unwrap();
        sample.ask(Request::NextStage).unwrap();
        let bar = crate::view::bar(&sample.meeting, sample.now, &[]);
        let stage = bar.iter().find(|stage| stage.id == "synopsis").unwrap();
        assert!(stage.done && stage.missing, "{stage:?}");
        let page = page(&sample.meeting, &Viewer::default());
        assert_eq!(page.facts, ["The synopsis is not complete."]);
        let kept = sample.meeting.record_of(0).unwrap().closing.exceptions;
        let lacked = Some("The sign-off of Youth Offending Service");
        assert_eq!(kept[0].lacked.as_deref(), lacked);
    }
}

//! What had to be settled before the meeting: read where it is, and asked about where it is not: the chair goes on with a
//! reason, by name, and nothing blocks. Whether it is settled is for `procedure`.

use super::{
    Answer, Ask, Cell, Group, Item, Missing, Page, Sign, Tone, Viewer, came_here, gate_answers,
    invitation, opening,
};
use crate::case::{Background, Exception};
use crate::command::{Command, key_words};
use crate::meeting::{ChildState, Meeting, Refusal, Request, Spot};
use crate::procedure::{Gate, GateState, StageKind, Standing, gates};
use crate::text;

/// Lines of gates are numbered from here, above those that are read aloud.
const FIRST_LINE: u32 = 1000;

/// Returns the stage kind that shows the gates: the synopsis where there is one, the opening else. What is held for all
/// children asks about none of them: there it is the first stage of the child's own that is made of rows.
pub(super) fn shown_in(meeting: &Meeting) -> StageKind {
    let mut kinds = meeting.procedure().stages.iter().map(|stage| stage.kind);
    if kinds.clone().any(|kind| kind == StageKind::Synopsis) {
        return StageKind::Synopsis;
    }
    let of_a_child = kinds.find(|kind| {
        matches!(
            kind,
            StageKind::Progress
                | StageKind::Tracker
                | StageKind::Actions
                | StageKind::Decisions
                | StageKind::Review
                | StageKind::Agreement
        )
    });
    let of_a_child = of_a_child.filter(|_| meeting.is_about_several());
    of_a_child.unwrap_or(StageKind::Opening)
}

/// Puts the gates on a page of a child's own that knows nothing of them: first what is not settled, which the chair has
/// to see before anything is said of the child; what is settled stands below all else, where it pushes nothing away.
pub(super) fn put(meeting: &Meeting, viewer: &Viewer, page: &mut Page) {
    let Some(group) = group(meeting, viewer) else {
        return;
    };
    let is_settled = |item: &Item| item.ask == Ask::Nothing || item.sign == Sign::Yes;
    let (settled, open): (Vec<Item>, Vec<Item>) = group.items.into_iter().partition(is_settled);
    if !open.is_empty() {
        let heading = group.heading.clone();
        let open = Group {
            heading,
            items: open,
            ..Group::default()
        };
        page.groups.insert(0, open);
    }
    if !settled.is_empty() {
        page.groups.push(Group {
            heading: "Settled before".to_owned(),
            items: settled,
            ..Group::default()
        });
    }
}

/// Returns what is not settled of whom the meeting is for, by its title: age, care plan, leaving care. What the monthly
/// returns say, the child's part of the agenda says.
pub(super) fn not_settled_of(meeting: &Meeting, child: &ChildState) -> Vec<String> {
    let asked = meeting.procedure().before.iter();
    let found = gates(meeting.procedure(), &child.case, meeting.today());
    let of_the_child = asked.zip(found).filter(|(gate, _)| {
        matches!(
            gate,
            Gate::Age { .. } | Gate::CarePlan { .. } | Gate::NotCareLeaver
        )
    });
    let open = of_the_child.map(|(_, found)| found).filter(|found| {
        let mut excepted = child.closing.exceptions.iter();
        let is_excepted = excepted.any(|e| e.unsettled == found.title && e.reason.is_some());
        !found.state.is_settled() && !is_excepted
    });
    open.map(|found| mid_sentence(&found.title)).collect()
}

/// What had to be settled: how it stands, and where the chair answers it.
struct Placed<'a> {
    gate: &'a Gate,
    spot: Spot,
    found: GateState,
}

/// Goes through all of it. What is settled is read; who had to be thought of can be answered anew.
fn placed(meeting: &Meeting) -> impl Iterator<Item = Placed<'_>> {
    let found = gates(meeting.procedure(), meeting.case(), meeting.today());
    let asked = meeting.procedure().before.iter().zip(found);
    (FIRST_LINE..).zip(asked).map(|(line, (gate, found))| {
        let spot = match gate {
            Gate::InvitationConsidered { who } => Spot::Invitation(who.id.clone()),
            _ if found.state.is_settled() => Spot::Line(line),
            // Where each meeting has its row, that there is none has one too.
            Gate::NotSuperseded { .. }
                if matches!(found.state, Standing::NotAsked(_))
                    && shown_in(meeting) == StageKind::Synopsis =>
            {
                Spot::OtherMeeting(Background::NO_OTHER.to_owned())
            }
            _ => Spot::Exception(found.title.clone()),
        };
        Placed { gate, spot, found }
    })
}

/// Returns the rows; nothing where nothing has to be settled before.
pub(super) fn group(meeting: &Meeting, viewer: &Viewer) -> Option<Group> {
    of(meeting, viewer, |_| true)
}

/// Returns the rows without those that a page of criteria and other meetings shows one by one.
pub(super) fn rest(meeting: &Meeting, viewer: &Viewer) -> Option<Group> {
    of(meeting, viewer, |placed| match placed.gate {
        Gate::Criteria { .. } => !placed.found.state.is_settled(),
        Gate::NotSuperseded { .. } => false,
        _ => true,
    })
}

fn of(meeting: &Meeting, viewer: &Viewer, shows: fn(&Placed<'_>) -> bool) -> Option<Group> {
    let items: Vec<Item> = placed(meeting)
        .filter(shows)
        .map(|placed| item(meeting, viewer, placed))
        .collect();
    (!items.is_empty()).then(|| Group {
        heading: "Before the meeting".to_owned(),
        items,
        ..Group::default()
    })
}

/// Returns the meeting that takes the place of this one, as the first thing the chair is told: holding this one needs a
/// reason, and not holding it leaves no trace.
pub(super) fn superseded(meeting: &Meeting, viewer: &Viewer) -> Option<Group> {
    let items: Vec<Item> = placed(meeting)
        .filter(|placed| matches!(placed.found.state, Standing::Superseded(_)))
        .map(|placed| {
            let words = words(meeting, viewer, &placed);
            let row = item(meeting, viewer, placed);
            let goes_on = came_here::goes_on(meeting).filter(|note| !words.contains(note.as_str()));
            // Which meeting it is stands first: under this heading the gate's own title would read as its opposite.
            Item {
                text: Cell::of(words, Tone::Warn),
                notes: goes_on.map(Cell::muted).into_iter().collect(),
                ..row
            }
        })
        .collect();
    (!items.is_empty()).then(|| Group {
        heading: format!(
            "Another meeting takes the place of this one. {}",
            not_held(meeting)
        ),
        items,
        ..Group::default()
    })
}

/// Says how this meeting is not held: once something was agreed, leaving it would leave a trace.
fn not_held(meeting: &Meeting) -> String {
    let leave = key_words(Command::Leave);
    if meeting.has_agreed_facts() {
        "Stop here, or say why it is held all the same.".to_owned()
    } else {
        format!("{leave} leaves without a trace.")
    }
}

fn item(meeting: &Meeting, viewer: &Viewer, placed: Placed<'_>) -> Item {
    let words = words(meeting, viewer, &placed);
    let Placed { gate, spot, found } = placed;
    if let Gate::InvitationConsidered { who } = gate {
        return invitation::item(meeting, viewer, who, &found);
    }
    let (sign, tone) = drawn(&found.state);
    let state = Cell::of(words, tone);
    if found.state.is_settled() {
        return Item::new(spot, Cell::plain(&found.title))
            .sign(sign)
            .cells(vec![state]);
    }
    let prompt = gate_answers::prompt(gate, &found.state);
    let reason = reason(meeting, &found.title);
    let sign = if reason.is_some() { Sign::Look } else { sign };
    let veiled = is_reason_veiled(meeting, viewer, gate, &spot);
    let value = reason.filter(|_| !veiled).unwrap_or_default();
    let mut item = Item::new(spot, Cell::plain(&found.title))
        .sign(sign)
        .note(state)
        .words(prompt, value);
    item.can.peek = veiled;
    item
}

/// Why this meeting is held and another is not says which the other is, also once its mark was taken back.
fn is_reason_veiled(meeting: &Meeting, viewer: &Viewer, gate: &Gate, spot: &Spot) -> bool {
    let is_of_meetings = matches!(gate, Gate::NotSuperseded { .. });
    is_of_meetings && !opening::may_be_named(meeting) && !viewer.peeks_at(spot)
}

/// Which other meeting it is may frighten whoever reads it off a screen before anybody has spoken with them.
fn is_veiled(meeting: &Meeting, viewer: &Viewer, spot: &Spot, state: &Standing) -> bool {
    let names_a_meeting = matches!(state, Standing::Superseded(_));
    names_a_meeting && !opening::may_be_named(meeting) && !viewer.peeks_at(spot)
}

/// Returns how something stands in words that may be read by whoever is here.
fn words(meeting: &Meeting, viewer: &Viewer, placed: &Placed<'_>) -> String {
    let state = &placed.found.state;
    if is_veiled(meeting, viewer, &placed.spot, state) {
        let key = key_words(Command::Peek);
        return format!("{key} shows which");
    }
    match placed.gate {
        Gate::Criteria { of } if state.is_settled() => came_here::criteria_met(meeting, of),
        _ => state.words().to_owned(),
    }
}

fn reason<'a>(meeting: &'a Meeting, title: &str) -> Option<&'a str> {
    let made = meeting.child().closing.exceptions.iter();
    let mut of_gate = made.filter(|exception| exception.unsettled == title);
    of_gate.next()?.reason.as_deref()
}

/// Turns the reason the chair gave into a request; without one the question is open again.
pub(super) fn answer(title: &str, answer: Answer) -> Result<Request, Refusal> {
    let given = match answer {
        Answer::Said(given) => text::clean(&given),
        Answer::Remove => String::new(),
        _ => return Err(Refusal::Gone),
    };
    let reason = Some(given.trim().to_owned()).filter(|reason| !reason.is_empty());
    Ok(Request::MakeException {
        exception: Exception {
            unsettled: title.to_owned(),
            reason,
            ..Exception::default()
        },
    })
}

fn drawn(state: &Standing) -> (Sign, Tone) {
    match state {
        Standing::Settled(_) => (Sign::Yes, Tone::Muted),
        Standing::Missing(_) | Standing::NotAsked(_) => (Sign::Open, Tone::Plain),
        Standing::Late(_) => (Sign::Look, Tone::Warn),
        Standing::Superseded(_) | Standing::NotMet(_) => (Sign::No, Tone::Warn),
    }
}

/// Returns what is not settled and was not gone on without by name.
pub(super) fn missing(meeting: &Meeting) -> Vec<Missing> {
    let viewer = Viewer::default();
    placed(meeting)
        .filter(|placed| {
            let found = &placed.found;
            !found.state.is_settled() && reason(meeting, &found.title).is_none()
        })
        .map(|placed| Missing {
            what: lacking(meeting, &viewer, &placed),
            stage: String::new(),
            spot: Some(placed.spot),
        })
        .collect()
}

/// Returns true where a synopsis is not signed off: the chair may go on without it, and the whole stays incomplete.
pub(super) fn is_incomplete(meeting: &Meeting) -> bool {
    placed(meeting)
        .any(|placed| *placed.gate == Gate::SynopsisSignedOff && !placed.found.state.is_settled())
}

/// Says what is missing: in a list that may be read by whoever is here.
fn lacking(meeting: &Meeting, viewer: &Viewer, placed: &Placed<'_>) -> String {
    match placed.gate {
        Gate::InvitationConsidered { .. } if !opening::may_be_named(meeting) => {
            invitation::UNSAID.to_owned()
        }
        _ if is_veiled(meeting, viewer, &placed.spot, &placed.found.state) => {
            "Another meeting takes the place of this one".to_owned()
        }
        _ => {
            let words = mid_sentence(placed.found.state.words());
            format!("{}: {words}", placed.found.title)
        }
    }
}

/// Words that begin a sentence go on in the middle of one; an abbreviation or a name of capitals stays.
pub(super) fn mid_sentence(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            let rest = words.get(first.len_utf8()..).unwrap_or_default();
            first.to_lowercase().chain(rest.chars()).collect()
        }
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::meeting::sample::Sample;
    use crate::procedure::Library;
    use crate::view::Sheet;

    #[test]
    fn what_nobody_asked_has_no_tick_and_is_told_from_what_holds_and_what_does_not() {
        let check = |awaiting: &str, sign: Sign, words: &str| {
            let text = format!(
                "{{reference: A-1, child: {{name: Jo}}, referral: {{from: Health{awaiting}}}}}"
            );
            let panel = Library::builtin().get("oxfordshire-complex-child-panel");
            let case = serde_yaml::from_str(&text).unwrap();
            let meeting = Sample::under((*panel.unwrap()).clone(), vec![case]).meeting;
            let group = group(&meeting, &Viewer::default()).unwrap();
            let mut items = group.items.iter();
            let item = items.find(|item| item.text.text.starts_with("No assessment"));
            let item = item.unwrap();
            let said = item.cells.iter().chain(&item.notes);
            let said: Vec<&str> = said.map(|cell| cell.text.as_str()).collect();
            assert_eq!(
                (item.sign, said.as_slice()),
                (sign, &[words][..]),
                "{awaiting}"
            );
            let gap = missing(&meeting);
            let is_open = gap.iter().any(|gap| gap.what.starts_with("No assessment"));
            assert_eq!(is_open, sign != Sign::Yes, "{awaiting}");
        };
        check("", Sign::Open, "Not asked yet: is one about to come?");
        check(", awaiting: none", Sign::Yes, "Asked: nothing is awaited");
        check(", awaiting: A hearing", Sign::No, "Waiting for: A hearing");
    }

    #[test]
    fn what_management_agreed_is_read_before_the_meeting() {
        let meeting = Sample::jay().meeting;
        assert_eq!(shown_in(&meeting), StageKind::Opening);
        let group = group(&meeting, &Viewer::default()).unwrap();
        let item = group.items.first().unwrap();
        assert_eq!(
            item.text.text,
            "Management agreed to begin, after supervision"
        );
        assert_eq!(
            (item.sign, item.cells[0].text.as_str()),
            (Sign::Yes, "Rachel Obi agreed on 27 November")
        );
        assert!(missing(&meeting).is_empty());
    }

    #[test]
    fn what_is_not_settled_is_missing() {
        let mut case = Sample::jay().meeting.case().clone();
        case.background.begun = None;
        let meeting = Sample::of(vec![case]).meeting;
        let gaps = missing(&meeting);
        let expected =
            "Management agreed to begin, after supervision: who in management agreed, and when";
        assert_eq!(gaps[0].what, expected);
        assert_eq!(
            group(&meeting, &Viewer::default()).unwrap().items[0].sign,
            Sign::Open
        );
    }

    #[test]
    fn the_chair_goes_on_with_a_reason_that_is_kept_under_her_name() {
        let mut case = Sample::jay().meeting.case().clone();
        case.background.begun = None;
        let mut sample = Sample::of(vec![case]);
        let take = Request::TakeChair {
            who: crate::case::Who::new("rachel"),
            reason: None,
        };
        sample.ask(take).unwrap();
        let Spot::Exception(title) = missing(&sample.meeting)[0].spot.clone().unwrap() else {
            panic!("the chair can answer it");
        };
        let said = Answer::Said(" Agreed by phone this morning. ".to_owned());
        sample.ask(answer(&title, said).unwrap()).unwrap();
        assert!(missing(&sample.meeting).is_empty());
        let kept = sample.meeting.record_of(0).unwrap().closing.exceptions;
        assert_eq!(
            kept[0].reason.as_deref(),
            Some("Agreed by phone this morning.")
        );
        assert_eq!(kept[0].by, Some(crate::case::Who::new("rachel")));
        sample.ask(answer(&title, Answer::Remove).unwrap()).unwrap();
        assert_eq!(
            missing(&sample.meeting).len(),
            1,
            "without a reason it is open"
        );
    }

    /// A panel for children in care of which the second child has left care.
    fn panel() -> Sample {
        let of = |reference: &str, born: &str| -> Case {
            let text = format!(
                "{{reference: {reference}, child: {{name: {reference}, date_of_birth: {born}, care_plan: long-term}}}}"
            );
            serde_yaml::from_str(&text).unwrap()
        };
        let library = Library::builtin();
        let procedure = library
            .get("leicestershire-children-in-care-panel")
            .unwrap();
        let cases = vec![of("A-1", "2007-01-01"), of("A-2", "2010-01-01")];
        Sample::under((*procedure).clone(), cases)
    }

    fn shown(meeting: &Meeting) -> String {
        format!("{:?}", Sheet::Stage.page(meeting, &Viewer::default()))
    }

    #[test]
    fn before_any_child_is_taken_up_nothing_is_said_of_one() {
        let sample = panel();
        let asked = shown(&sample.meeting);
        assert!(!asked.contains("Aged 14 to 18"), "{asked}");
        let gaps = crate::view::missing(&sample.meeting);
        assert!(
            gaps.iter().all(|gap| !gap.what.contains("Aged")),
            "{gaps:?}"
        );
    }

    #[test]
    fn each_child_of_a_panel_is_asked_about_at_its_own_part() {
        let mut sample = panel();
        sample.stage("tracker");
        let page = Sheet::Stage.page(&sample.meeting, &Viewer::default());
        assert_eq!(page.groups[0].heading, "Before the meeting");
        assert!(
            page.groups[0]
                .items
                .iter()
                .all(|item| item.ask != Ask::Nothing)
        );
        assert_eq!(page.groups.last().unwrap().heading, "Settled before");
        let gaps = crate::view::missing(&sample.meeting);
        let age = gaps
            .iter()
            .find(|gap| gap.what.starts_with("Aged"))
            .unwrap();
        assert_eq!(age.stage, "tracker");
        let said = Answer::Said("She turns up for her sister".to_owned());
        let now = sample.now;
        let request = Sheet::Stage
            .answer(&sample.meeting, age.spot.as_ref().unwrap(), said, now)
            .unwrap();
        sample.ask(request).unwrap();
        let kept = sample.meeting.record_of(0).unwrap().closing.exceptions;
        assert_eq!(kept[0].unsettled, "Aged 14 to 18");
    }

    #[test]
    fn the_agenda_says_for_whom_the_panel_may_not_be() {
        let sample = panel();
        let page = Sheet::Agenda.page(&sample.meeting, &Viewer::default());
        let state = |place: usize| {
            page.item(&Spot::Child(place)).unwrap().cells[0]
                .text
                .clone()
        };
        assert_eq!(
            state(0),
            "to come; not settled: aged 14 to 18, not a care leaver"
        );
        assert_eq!(state(1), "to come");
    }

    #[test]
    fn a_sentence_goes_on_in_small_letters_and_an_abbreviation_stays() {
        assert_eq!(mid_sentence("The date of birth"), "the date of birth");
        assert_eq!(
            mid_sentence("MAPPA takes its place"),
            "MAPPA takes its place"
        );
        assert_eq!(mid_sentence(""), "");
    }
}

//! The stage on screen: asks the file of its kind. It knows no kind from the inside.

use super::{
    Answer, Missing, Net, Page, Understood, Viewer, Window, actions, agreement, attendance,
    came_here, decisions, gate_answers, gates, invitation, mapping, matrix, opening, progress,
    rating, reports, review, scaling, statements, synopsis, tracker,
};
use crate::meeting::{Meeting, Refusal, Request, Spot};
use crate::procedure::{Stage, StageKind};

/// Returns the stage on screen.
pub fn stage(meeting: &Meeting) -> Option<&Stage> {
    let procedure = meeting.procedure();
    procedure
        .stage(&meeting.sitting().on_screen.stage)
        .or(procedure.stages.first())
}

/// Returns the kind of the stage on screen; a procedure without stages is a mapping.
pub fn kind(meeting: &Meeting) -> StageKind {
    stage(meeting).map_or(StageKind::Mapping, |stage| stage.kind)
}

/// Returns what the stage on screen shows and asks.
pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let mut page = of_kind(meeting, viewer);
    if viewer.window == Window::Desk && asks_about_gates(meeting, stage(meeting)) {
        gates::put(meeting, viewer, &mut page);
    }
    page
}

/// Returns true for the first stage of a child's own that asks what had to be settled before, where neither opening nor
/// synopsis does.
fn asks_about_gates(meeting: &Meeting, stage: Option<&Stage>) -> bool {
    let asks = gates::shown_in(meeting);
    let mut stages = meeting.procedure().stages.iter();
    let first = stages.find(|stage| stage.kind == asks);
    !matches!(asks, StageKind::Opening | StageKind::Synopsis)
        && first.is_some_and(|first| stage.is_some_and(|stage| stage.id == first.id))
}

fn of_kind(meeting: &Meeting, viewer: &Viewer) -> Page {
    match kind(meeting) {
        StageKind::Opening => opening::page(meeting, viewer),
        StageKind::Attendance => attendance::page(meeting, viewer),
        StageKind::Synopsis => synopsis::page(meeting, viewer),
        StageKind::Progress => progress::page(meeting, viewer),
        StageKind::Tracker => tracker::page(meeting, viewer),
        StageKind::Matrix => matrix::page(meeting, viewer),
        StageKind::Mapping => mapping::page(meeting, viewer),
        StageKind::Statements => statements::page(meeting, viewer),
        StageKind::Scaling => scaling::page(meeting, viewer),
        StageKind::Rating => rating::page(meeting, viewer),
        StageKind::Actions => actions::page(meeting, viewer),
        StageKind::Decisions => decisions::page(meeting, viewer),
        StageKind::Review => review::page(meeting, viewer),
        StageKind::Agreement => agreement::page(meeting, viewer),
    }
}

/// Says what was left open of the stage on screen, where it is said on leaving it.
pub fn left_open(meeting: &Meeting) -> Option<String> {
    match kind(meeting) {
        StageKind::Review => review::left_open(meeting),
        _ => None,
    }
}

/// Turns what the chair gave at a place into a request.
pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    match spot {
        Spot::Exception(title) => return gate_answers::answer(meeting, title, answer),
        Spot::Invitation(of) => return invitation::answer(of, answer),
        Spot::Criterion(_) | Spot::NewCriterion | Spot::OtherMeeting(_) => {
            return came_here::answer(meeting, spot, answer);
        }
        _ => {}
    }
    match kind(meeting) {
        StageKind::Opening => opening::answer(meeting, spot, answer),
        StageKind::Attendance => attendance::answer(meeting, spot, answer),
        StageKind::Synopsis => synopsis::answer(meeting, spot, answer),
        StageKind::Progress => progress::answer(meeting, spot, answer),
        StageKind::Tracker => tracker::answer(meeting, spot, answer),
        StageKind::Matrix => matrix::answer(meeting, spot, answer),
        StageKind::Mapping => mapping::answer(meeting, spot, answer),
        StageKind::Statements => statements::answer(meeting, spot, answer),
        StageKind::Scaling => scaling::answer(meeting, spot, answer),
        StageKind::Rating => rating::answer(meeting, spot, answer),
        StageKind::Actions => actions::answer(meeting, spot, answer),
        StageKind::Decisions => decisions::answer(meeting, spot, answer),
        StageKind::Review => review::answer(meeting, spot, answer),
        StageKind::Agreement => agreement::answer(meeting, spot, answer),
    }
}

/// Returns what is understood of words while they are typed at a place.
pub(super) fn understood(
    meeting: &Meeting,
    viewer: &Viewer,
    spot: &Spot,
    typed: &str,
) -> Understood {
    match kind(meeting) {
        StageKind::Actions => actions::understood(meeting, viewer, spot, typed),
        StageKind::Decisions => decisions::understood(meeting, spot, typed),
        StageKind::Review => review::understood(meeting, spot, typed),
        StageKind::Progress => progress::understood(meeting, spot, typed),
        StageKind::Agreement => agreement::understood(meeting, spot, typed),
        StageKind::Statements => statements::understood(meeting, viewer, spot, typed),
        StageKind::Opening => opening::understood(meeting, spot, typed),
        StageKind::Tracker => tracker::understood(meeting, spot, typed),
        StageKind::Mapping | StageKind::Matrix => mapping::understood(meeting, viewer, spot, typed),
        StageKind::Attendance => attendance::understood(meeting, spot, typed),
        StageKind::Synopsis => reports::understood(meeting, spot, typed),
        _ => Understood::default(),
    }
}

/// Returns what is missing in the whole meeting, stage by stage. It is listed and never blocks.
///
/// At what is held for all children nothing is said of one of them.
pub fn missing(meeting: &Meeting) -> Vec<Missing> {
    let (for_all, net) = (meeting.is_at_a_common_stage(), Net::of(meeting));
    meeting
        .procedure()
        .stages
        .iter()
        .filter(|stage| !for_all || meeting.is_common_stage(&stage.id))
        .flat_map(|stage| of_stage(meeting, stage))
        .map(|gap| net.missing(gap))
        .collect()
}

fn of_stage(meeting: &Meeting, stage: &Stage) -> Vec<Missing> {
    let of_gates = asks_about_gates(meeting, Some(stage)).then(|| gates::missing(meeting));
    let found = match stage.kind {
        StageKind::Opening => opening::missing(meeting),
        StageKind::Attendance => attendance::missing(meeting),
        StageKind::Synopsis => synopsis::missing(meeting),
        StageKind::Progress => progress::missing(meeting),
        StageKind::Tracker => tracker::missing(meeting),
        StageKind::Matrix => matrix::missing(meeting),
        StageKind::Mapping => mapping::missing(meeting, stage),
        StageKind::Statements => statements::missing(meeting),
        StageKind::Scaling => scaling::missing(meeting),
        StageKind::Rating => rating::missing(meeting),
        StageKind::Actions => actions::missing(meeting),
        StageKind::Decisions => decisions::missing(meeting),
        StageKind::Review => review::missing(meeting),
        StageKind::Agreement => agreement::missing(meeting),
    };
    of_gates
        .into_iter()
        .flatten()
        .chain(found)
        .map(|gap| Missing {
            stage: stage.id.clone(),
            ..gap
        })
        .collect()
}

//! What the shared window shows at one moment: the page of the stage on screen, or why there is none. It is folded from the
//! room feed, in which nothing stands that the room may not read; what a page leaves out for the room is for the pages.

use super::{Net, Page, Sheet, Viewer, Window, told};
use crate::meeting::{Meeting, Spot};

/// What the shared window shows.
#[derive(Debug, Clone, PartialEq)]
pub enum RoomScene {
    /// The curtain is drawn.
    Covered,
    /// The meeting has a break.
    Break,
    /// The meeting is closed.
    Ended,
    /// What the meeting is at.
    Page(Box<RoomPage>),
}

/// What the meeting is at.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RoomPage {
    /// Whose meeting it is: "Jay's meeting".
    pub title: String,
    /// The stage: "Actions".
    pub stage: String,
    /// The stage's page, as the room may read it.
    pub page: Page,
    /// Where the cursor stands on the desk, where everybody may know.
    pub at: Option<Spot>,
    /// Whether what is agreed counts: "Enough agencies are here". Nothing while that is still asked.
    pub enough: Option<String>,
}

/// Returns what the shared window shows of a meeting.
pub fn room_scene(meeting: &Meeting) -> RoomScene {
    let sitting = meeting.sitting();
    if sitting.on_screen.curtain {
        return RoomScene::Covered;
    }
    if sitting.closed.is_some() {
        return RoomScene::Ended;
    }
    if sitting.paused_since.is_some() {
        return RoomScene::Break;
    }
    let viewer = Viewer {
        window: Window::Room,
        ..Viewer::default()
    };
    let net = Net::of(meeting);
    let page = Sheet::Stage.page(meeting, &viewer);
    RoomScene::Page(Box::new(RoomPage {
        title: net.caught(&title(meeting)),
        stage: net.caught(&stage(meeting)),
        enough: enough(meeting).filter(|words| !says(&page, words)),
        at: meeting.pointed_at().and_then(|spot| on(&page, spot)),
        page,
    }))
}

/// Returns the place of the page that the desk points at: the same, or the whole of which it is a part.
fn on(page: &Page, spot: &Spot) -> Option<Spot> {
    let whole = || {
        let mut items = page.items();
        items.find(|item| spot.item().is_some() && item.spot.item() == spot.item())
    };
    let item = page.item(spot).or_else(whole);
    item.map(|item| item.spot.clone())
}

/// Returns true where the page says it already.
fn says(page: &Page, words: &str) -> bool {
    page.aside.iter().flatten().any(|cell| cell.text == words)
}

/// No child's name stands there before the part about that child.
fn title(meeting: &Meeting) -> String {
    if meeting.is_at_a_common_stage() {
        return meeting.procedure().about.title.clone();
    }
    format!("{}'s meeting", meeting.case().child.called())
}

fn stage(meeting: &Meeting) -> String {
    let on_screen = &meeting.sitting().on_screen.stage;
    let mut stages = meeting.procedure().stages.iter();
    let stage = stages.find(|stage| stage.id == *on_screen);
    stage
        .map(|stage| told(meeting, &stage.title))
        .unwrap_or_default()
}

/// While some are still to come it is nobody's fault that they are not here yet: nothing is said then.
fn enough(meeting: &Meeting) -> Option<String> {
    let has_rule = !meeting.procedure().membership.quoracy.is_empty();
    let enough = has_rule && meeting.quoracy().is_quorate();
    (enough && !meeting.is_at_a_common_stage()).then(|| "Enough agencies are here".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Request, sample::Sample};

    fn page(sample: &Sample) -> RoomPage {
        match room_scene(&sample.meeting) {
            RoomScene::Page(page) => *page,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_room_follows_child_and_stage() {
        let mut sample = Sample::jay();
        sample.stage("mapping");
        let shown = page(&sample);
        assert_eq!(
            (shown.title.as_str(), shown.enough),
            ("Jay's meeting", None)
        );
        let map = shown.stage;
        sample
            .here(&["priya", "tom", "kemi", "cole"])
            .stage("actions");
        let shown = page(&sample);
        assert_ne!(shown.stage, map);
        assert_eq!(shown.enough.as_deref(), Some("Enough agencies are here"));
    }

    #[test]
    fn under_a_curtain_in_a_break_and_after_the_end_nothing_of_the_case_is_shown() {
        let mut sample = Sample::jay();
        sample.stage("mapping");
        sample.ask(Request::Pause).unwrap();
        assert_eq!(room_scene(&sample.meeting), RoomScene::Break);
        sample.ask(Request::DrawCurtain).unwrap();
        assert_eq!(room_scene(&sample.meeting), RoomScene::Covered);
    }
}

//! What the shared window shows and how that changes as the feed is read. It reads no feed and draws nothing.

use crate::meeting::{Meeting, Moment};
use crate::store::session::Shown;
use crate::view::{Page, RoomScene, Spot, room_scene};
use chrono::Duration;

/// A sitting in which nothing was kept for so long is over for whoever opens a window: what was left of it is not shown
/// to people who came for the next one.
const STALE: Duration = Duration::hours(4);

/// The shared window as it stands.
#[derive(Debug, Clone, Default)]
pub struct Room {
    /// What is shown; nothing while no meeting is held.
    pub scene: Option<RoomScene>,
    /// What was kept last or is pointed at from the desk, whichever came later: it is held in sight.
    pub at: Option<Spot>,
    /// Why the feed cannot be read now, if so.
    pub trouble: Option<String>,
    meeting: Option<Meeting>,
}

/// Where the shared window gets its news from: the room feed, and in tests a list.
pub trait Follows {
    /// Returns what came since the last time, or why that cannot be told, in words without names.
    fn news(&mut self) -> Result<Shown, String>;
}

impl Room {
    /// Takes what came; returns whether anything is shown otherwise now.
    pub fn take(&mut self, news: Result<Shown, String>, now: Moment) -> bool {
        let before = (self.scene.clone(), self.trouble.take());
        match news {
            Ok(Shown::Same) => {}
            Ok(Shown::Nothing) => self.meeting = None,
            Ok(Shown::Whole(meeting)) => {
                let is_old = self.meeting.is_none() && now - meeting.last_kept() > STALE;
                self.meeting = Some(*meeting).filter(|_| !is_old);
            }
            Ok(Shown::More(records)) => {
                if let Some(meeting) = &mut self.meeting {
                    for record in &records {
                        meeting.apply(record);
                    }
                }
            }
            Err(trouble) => self.trouble = Some(trouble),
        }
        let scene = self.meeting.as_ref().map(room_scene);
        self.at = at(before.0.as_ref(), scene.as_ref(), self.at.take());
        self.scene = scene;
        before != (self.scene.clone(), self.trouble.clone())
    }
}

/// Returns the place of what changed last on a page, or of what the desk points at since; on a page that was just opened
/// only of that.
fn at(before: Option<&RoomScene>, now: Option<&RoomScene>, last: Option<Spot>) -> Option<Spot> {
    let Some(RoomScene::Page(now)) = now else {
        return None;
    };
    let Some(RoomScene::Page(before)) = before else {
        return now.at.clone();
    };
    if (&before.title, &before.stage) != (&now.title, &now.stage) {
        return now.at.clone();
    }
    if now.at != before.at && now.at.is_some() {
        return now.at.clone();
    }
    // What is read out alone is read out until the desk goes on.
    let stays = |spot: &Spot| now.at.is_some() || before.at.as_ref() != Some(spot);
    let last = last.filter(|spot| now.page.item(spot).is_some() && stays(spot));
    changed(&before.page, &now.page).or(last)
}

fn changed(before: &Page, now: &Page) -> Option<Spot> {
    let mut items = now.items();
    let changed = items.find(|item| before.item(&item.spot) != Some(item));
    changed.map(|item| item.spot.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{List, Request, sample::Sample};

    fn whole(sample: &Sample) -> Shown {
        Shown::Whole(Box::new(sample.meeting.clone()))
    }

    #[test]
    fn what_was_kept_last_is_held_in_sight_until_another_stage_comes_up() {
        let mut sample = Sample::jay();
        sample.stage("statements");
        let mut room = Room::default();
        assert!(room.take(Ok(whole(&sample)), sample.now));
        assert_eq!(room.at, None);
        assert!(!room.take(Ok(Shown::Same), sample.now));
        let line = "Nobody drives him home but Gran or Marcus";
        let request = crate::view::Sheet::Stage.answer(
            &sample.meeting,
            &Spot::NewEntry(List::BottomLines),
            crate::view::Answer::Said(line.to_owned()),
            sample.now,
        );
        sample.ask(request.unwrap()).unwrap();
        assert!(room.take(Ok(whole(&sample)), sample.now));
        let key = sample.meeting.case().map.bottom_lines.last().unwrap().key;
        assert_eq!(room.at, Some(Spot::Entry(key)));
        sample.stage("actions");
        assert!(room.take(Ok(whole(&sample)), sample.now));
        assert_eq!(room.at, None);
    }

    #[test]
    fn what_was_left_of_another_day_is_not_shown_to_whoever_comes_for_the_next() {
        let mut sample = Sample::jay();
        sample.stage("mapping");
        let later = sample.now + Duration::hours(5);
        let mut room = Room::default();
        room.take(Ok(whole(&sample)), later);
        assert_eq!(room.scene, None);
        // A meeting that went on while the window was open is the one it was opened for.
        let mut open = Room::default();
        open.take(Ok(whole(&sample)), sample.now);
        open.take(Ok(whole(&sample)), later);
        assert!(open.scene.is_some());
    }

    #[test]
    fn while_the_feed_cannot_be_read_what_was_shown_stays_and_the_trouble_is_said() {
        let mut sample = Sample::jay();
        sample.stage("mapping");
        let mut room = Room::default();
        room.take(Ok(whole(&sample)), sample.now);
        let shown = room.scene.clone();
        assert!(room.take(Err("the folder is gone".to_owned()), sample.now));
        assert_eq!((room.scene.clone(), room.trouble.is_some()), (shown, true));
        assert!(room.take(Ok(Shown::Same), sample.now));
        assert_eq!(room.trouble, None);
        sample.ask(Request::DrawCurtain).unwrap();
        room.take(Ok(whole(&sample)), sample.now);
        assert_eq!(room.scene, Some(RoomScene::Covered));
    }
}

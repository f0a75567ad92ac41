//! The room feed of a sitting, found beside a case file that is never opened, and followed. It opens no other journal: what
//! a room may not read is nowhere in its process.

use crate::meeting::{Meeting, Record, Start};
use crate::store::case_file::folders_of_file;
use crate::store::disk::{Disk, DiskError};
use crate::store::journal::{Chain, Follower, News, begun, stems};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How the name of a room feed ends.
pub(super) const ENDING: &str = "-room";
/// Every so many polls it looks whether another sitting was begun: about once in a second.
const ROUND: u32 = 25;

/// What came of the room feed since the last time.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// Nothing new.
    Same,
    /// No sitting is held.
    Nothing,
    /// The sitting as it stands.
    Whole(Box<Meeting>),
    /// What was kept since.
    More(Vec<Record>),
}

/// The room feed beside a case file.
pub struct Feed {
    disk: Arc<dyn Disk>,
    file: PathBuf,
    followed: Option<(PathBuf, String, Follower<Option<Start>, Record>)>,
    polls: u32,
}

impl Feed {
    /// Follows the newest sitting about the child of a case file.
    pub fn beside(disk: Arc<dyn Disk>, file: &Path) -> Self {
        Self {
            disk,
            file: file.to_owned(),
            followed: None,
            polls: 0,
        }
    }

    /// Asks what is new. A late window is at once right: the first answer is all of it.
    pub fn poll(&mut self) -> Result<Shown, DiskError> {
        let due = self.polls.is_multiple_of(ROUND);
        self.polls = self.polls.wrapping_add(1);
        if due {
            self.turn_to_the_newest();
        }
        let Some((_, _, follower)) = &mut self.followed else {
            return Ok(if due { Shown::Nothing } else { Shown::Same });
        };
        Ok(match follower.poll()? {
            News::Nothing => Shown::Same,
            News::More(records) => {
                Shown::More(records.into_iter().map(|record| record.body).collect())
            }
            News::Again(chain) => match whole(chain) {
                Some(meeting) => Shown::Whole(Box::new(meeting)),
                None => Shown::Nothing,
            },
        })
    }

    fn turn_to_the_newest(&mut self) {
        let Some((folder, stem)) = self.newest() else {
            self.followed = None;
            return;
        };
        let known = self.followed.as_ref();
        if known.is_none_or(|(at, followed, _)| (at, followed) != (&folder, &stem)) {
            let follower = Follower::new(Arc::clone(&self.disk), &folder, &stem);
            self.followed = Some((folder, stem, follower));
        }
    }

    /// Returns the folder and the name of the feed that was begun last.
    fn newest(&self) -> Option<(PathBuf, String)> {
        let disk = &*self.disk;
        let folders = folders_of_file(disk, &self.file).into_iter();
        let feeds = folders.flat_map(|folder| {
            let stems = stems(disk, &folder).unwrap_or_default().into_iter();
            let feeds = stems.filter(|stem| stem.ends_with(ENDING));
            feeds.map(move |stem| (folder.clone(), stem))
        });
        feeds.max_by_key(|(_, stem)| {
            let (second, number) = begun(stem.strip_suffix(ENDING).unwrap_or(stem));
            (second.to_owned(), number)
        })
    }
}

/// Of a sitting that may not be shown at all the feed holds no beginning.
fn whole(chain: Chain<Option<Start>, Record>) -> Option<Meeting> {
    let start = chain.header?.began?;
    let records = chain.records.iter().map(|record| &record.body);
    Some(Meeting::fold(start, records))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Request, sample::Sample};
    use crate::store::case_file::{folder_of, mark};
    use crate::store::disk::{FaultyDisk, Operation, RealDisk, Why};
    use crate::store::journal::{JournalWriter, Kind, Pace, Place};
    use std::time::Duration;

    /// Publishes a sitting for the room as a desk does, and returns what goes on publishing.
    fn publish(folder: &Path, sample: &Sample, stem: &str) -> JournalWriter<Record> {
        let path = folder.join("jay.yaml");
        let beside = folder_of(&RealDisk, &path, sample.meeting.case());
        std::fs::create_dir_all(&beside).unwrap();
        mark(&RealDisk, &beside, &path, sample.meeting.case());
        let place = Place {
            is_new: false,
            disk: Arc::new(RealDisk),
            folder: beside,
            stem: format!("{stem}{ENDING}"),
            kind: Kind::Room,
            pace: Pace::default(),
        };
        let start = Some(sample.meeting.start().clone());
        let told = (Arc::new(|| ()) as _, Arc::new(|| true) as _);
        JournalWriter::begin_behind(place, &start, None, told).unwrap()
    }

    fn finish(writer: JournalWriter<Record>) {
        writer.finish(Duration::from_secs(10)).unwrap();
    }

    /// Asks until something is told.
    fn next(feed: &mut Feed) -> Shown {
        let mut news = (0..200).map(|_| feed.poll().unwrap());
        news.find(|news| *news != Shown::Same).unwrap()
    }

    #[test]
    fn a_late_window_is_right_at_once_and_then_follows() {
        let folder = crate::store::disk::sample::beside_a_case();
        let mut sample = Sample::jay();
        let mut feed = Feed::beside(Arc::new(RealDisk), &folder.path().join("jay.yaml"));
        assert_eq!(feed.poll(), Ok(Shown::Nothing));
        sample.stage("mapping");
        let mut writer = publish(folder.path(), &sample, "lcr-0142-20261218-100000");
        for record in &sample.kept {
            writer.append(record.seq, record).unwrap();
        }
        finish(writer);
        let mut feed = Feed::beside(Arc::new(RealDisk), &folder.path().join("jay.yaml"));
        let Shown::Whole(meeting) = next(&mut feed) else {
            panic!("the first answer is all of it");
        };
        assert_eq!(meeting.sitting().on_screen.stage, "mapping");
        assert_eq!(feed.poll(), Ok(Shown::Same));
    }

    #[test]
    fn the_newest_sitting_is_shown_as_soon_as_it_begins() {
        let folder = crate::store::disk::sample::beside_a_case();
        let sample = Sample::jay();
        finish(publish(folder.path(), &sample, "lcr-0142-20261211-100000"));
        let mut feed = Feed::beside(Arc::new(RealDisk), &folder.path().join("jay.yaml"));
        assert!(matches!(next(&mut feed), Shown::Whole(_)));
        let mut later = Sample::jay();
        later.ask(Request::DrawCurtain).unwrap();
        let mut writer = publish(folder.path(), &later, "lcr-0142-20261218-100000");
        for record in &later.kept {
            writer.append(record.seq, record).unwrap();
        }
        finish(writer);
        let Shown::Whole(meeting) = next(&mut feed) else {
            panic!("another sitting is told whole");
        };
        assert!(meeting.sitting().on_screen.curtain);
    }

    #[test]
    fn it_opens_the_room_feed_and_nothing_else() {
        let folder = crate::store::disk::sample::beside_a_case();
        let sample = Sample::jay();
        let path = folder.path().join("jay.yaml");
        std::fs::write(&path, "secret").unwrap();
        finish(publish(folder.path(), &sample, "lcr-0142-20261218-100000"));
        let disk = FaultyDisk::over(RealDisk);
        let reads = [Operation::Read];
        disk.fail(&reads, "jay.yaml", Why::NotAllowed);
        disk.fail(&reads, "-meeting-", Why::NotAllowed);
        disk.fail(&reads, "chair.lock", Why::NotAllowed);
        let mut feed = Feed::beside(Arc::new(disk), &path);
        assert!(matches!(next(&mut feed), Shown::Whole(_)));
    }

    #[test]
    fn another_childs_meeting_beside_it_is_not_shown() {
        let folder = crate::store::disk::sample::beside_a_case();
        finish(publish(
            folder.path(),
            &Sample::jay(),
            "lcr-0142-20261218-100000",
        ));
        let mut feed = Feed::beside(Arc::new(RealDisk), &folder.path().join("robin.yaml"));
        assert_eq!(feed.poll(), Ok(Shown::Nothing));
    }
}

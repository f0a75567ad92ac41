//! Who chairs a case now. The operating system's lock decides; a text beside it tells who. It asks nobody.
//!
//! The lock is on a file of its own and the text in another: on Windows a locked file cannot be read.

use super::{
    disk::{Disk, DiskError, Held, Why, create_beside},
    platform,
    who::{WHO, Who, cleaned, read_who},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use thiserror::Error;

pub use super::who::{Holder, Published};

/// The file beside a case that is locked; nothing stands in it.
pub(super) const LOCK: &str = "chair.lock";

/// How often a lock is tried for before somebody has it.
const TRIES: u32 = 4;
/// How long it waits between two tries.
const BLINK: std::time::Duration = std::time::Duration::from_millis(25);

/// Who sits in the chair of a case, as somebody sees who does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Who is named there; nobody after a goodbye.
    pub holder: Option<Holder>,
    /// Where the sitting is published.
    pub published: Published,
    /// Whether the case is taken. Where locks fail a name that was left counts as somebody.
    pub taken: bool,
    /// Where locks fail, how often the holder has shown a sign of life; none where the system knows who lives.
    pub beat: Option<u64>,
}

impl Seat {
    /// Looks who has a case, whose folder beside it is given. It takes nothing and writes no name.
    pub fn look(disk: &dyn Disk, folder: &Path) -> Result<Self, DiskError> {
        let free = match disk.try_lock(&folder.join(LOCK)) {
            Ok(held) => Some(held.is_some()),
            Err(error) if error.why == Why::Unsupported => None,
            Err(error) => return Err(error),
        };
        // Read after the lock was tried: a goodbye comes before the lock is given back.
        let who = read_who(disk, folder);
        let published = who.as_ref().map(|who| who.published.clone().checked());
        let beat = who.as_ref().map(|who| who.beat);
        Ok(Self {
            holder: who.map(|who| who.holder),
            published: published.unwrap_or_default(),
            taken: free.map_or(beat.is_some(), |free| !free),
            beat: beat.filter(|_| free.is_none()),
        })
    }
}

/// Why a case is not ours to write.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotTaken {
    /// Somebody has it open.
    #[error("{}", told(holder.as_ref()))]
    HeldBy {
        /// Who, if the text can be read.
        holder: Option<Holder>,
    },
    /// The share has no locks: whether the named holder still lives only a person can tell, or the beat.
    #[error("this drive or share cannot lock files; {}", told(holder.as_ref()))]
    Unsupported {
        /// Who was there last and did not say goodbye.
        holder: Option<Holder>,
        /// How often the holder has shown a sign of life; if it moves, somebody is there.
        beat: u64,
    },
    /// The folder beside the case cannot be used.
    #[error("{0}")]
    Disk(DiskError),
}

fn told(holder: Option<&Holder>) -> String {
    holder.map_or_else(
        || "somebody else may have it open".to_owned(),
        |holder| format!("{} has it open on {}", holder.user, holder.host),
    )
}

/// Whether a case is still ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    Mine,
    /// Another chair has taken over.
    TakenBy(Holder),
}

/// A case taken, until dropped.
pub struct Lock {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    who: Who,
    held: Option<Box<dyn Held>>,
    previous: Option<Holder>,
    released: bool,
    /// Whether the share cannot lock at all: then only signs of life tell that somebody is here.
    unlockable: bool,
    /// Why nobody can read who has the case, as long as nobody could since it was taken.
    untold: Option<DiskError>,
}

impl Lock {
    /// Takes a case, whose folder beside it is given.
    pub fn take(disk: Arc<dyn Disk>, folder: &Path, holder: Holder) -> Result<Self, NotTaken> {
        create_beside(&*disk, folder).map_err(NotTaken::Disk)?;
        let found = read_who(&*disk, folder);
        let held = match patiently(&*disk, &folder.join(LOCK)) {
            Ok(Some(held)) => held,
            Ok(None) => {
                return Err(NotTaken::HeldBy {
                    holder: found.map(|who| who.holder),
                });
            }
            Err(error) if error.why == Why::Unsupported => {
                return Err(unsupported(&*disk, found, &holder));
            }
            Err(error) => return Err(NotTaken::Disk(error)),
        };
        Self::write(disk, folder, holder, (Some(held), found))
    }

    /// Takes a case without the system's lock, after the chair was asked.
    ///
    /// For a takeover from a chair who is still there, and for shares that cannot lock. The other side sees the
    /// name change with its next [`renew`](Self::renew) and stops writing.
    pub fn claim(disk: Arc<dyn Disk>, folder: &Path, holder: Holder) -> Result<Self, NotTaken> {
        create_beside(&*disk, folder).map_err(NotTaken::Disk)?;
        let found = read_who(&*disk, folder);
        Self::write(disk, folder, holder, (None, found))
    }

    fn write(
        disk: Arc<dyn Disk>,
        folder: &Path,
        holder: Holder,
        (held, found): (Option<Box<dyn Held>>, Option<Who>),
    ) -> Result<Self, NotTaken> {
        let mut lock = Self {
            disk,
            folder: folder.to_owned(),
            who: Who {
                holder,
                beat: 0,
                published: Published::default(),
            },
            held,
            previous: found.map(|who| who.holder),
            released: false,
            unlockable: false,
            untold: None,
        };
        match lock.write_who() {
            // The system's lock keeps everybody else out, with or without a name: given back, two could have the case.
            Err(error) if lock.held.is_some() => lock.untold = Some(error),
            outcome => outcome.map_err(NotTaken::Disk)?,
        }
        Ok(lock)
    }

    /// Returns why others are kept out and cannot be told by whom; nothing once they can.
    pub fn untold(&self) -> Option<&DiskError> {
        self.untold.as_ref()
    }

    /// Returns who had the case before and did not say goodbye: a program that was killed, or who was taken over.
    pub fn previous(&self) -> Option<&Holder> {
        self.previous.as_ref()
    }

    /// Says where the sitting is published, for whoever reads along; nothing where the case is not ours any more.
    pub fn publish(&mut self, published: Published) -> Result<(), DiskError> {
        if self.released || self.standing() != Standing::Mine {
            return Ok(());
        }
        self.who.published = published;
        self.write_who()
    }

    /// Tells whether the case is still ours, and writes nothing: asked before anything of it is written.
    pub fn standing(&self) -> Standing {
        let named = read_who(&*self.disk, &self.folder);
        self.another(named)
            .map_or(Standing::Mine, Standing::TakenBy)
    }

    /// Whether whoever had the case before still holds the system's lock: until it is given up nobody can tell that
    /// this program lives.
    pub fn waits(&self) -> bool {
        self.held.is_none() && !self.unlockable && !self.released
    }

    /// Tries once more for the system's lock, where it is waited for.
    pub fn reach(&mut self) {
        if !self.waits() {
            return;
        }
        match self.disk.try_lock(&self.folder.join(LOCK)) {
            Ok(held) => self.held = held,
            Err(error) => self.unlockable = error.why == Why::Unsupported,
        }
    }

    /// Gives a sign of life and tells whether the case is still ours; to be called every few seconds.
    ///
    /// Without the system's lock it also tries to get it: the chair taken over from may have left.
    pub fn renew(&mut self) -> Result<Standing, DiskError> {
        if self.released {
            return Ok(Standing::Mine);
        }
        let named = read_who(&*self.disk, &self.folder);
        let is_named = named.is_some();
        if let Some(other) = self.another(named) {
            self.held = None;
            return Ok(Standing::TakenBy(other));
        }
        let path = self.folder.join(LOCK);
        // A lock on a file that was removed keeps nobody out.
        if !is_named || self.disk.look(&path)?.is_none() {
            create_beside(&*self.disk, &self.folder)?;
            if let Ok(Some(held)) = self.disk.try_lock(&path) {
                self.held = Some(held);
            }
        }
        self.reach();
        // The system's lock is sign of life enough, and a sync client need not carry a file every few seconds.
        if self.held.is_none() || !is_named {
            self.who.beat = self.who.beat.wrapping_add(1);
            self.write_who()?;
        }
        Ok(Standing::Mine)
    }

    /// Whoever the text names, if that is somebody else.
    fn another(&self, named: Option<Who>) -> Option<Holder> {
        named
            .map(|who| who.holder)
            .filter(|holder| *holder != cleaned(&self.who.holder))
    }

    fn write_who(&mut self) -> Result<(), DiskError> {
        let path = self.folder.join(WHO);
        let text = serde_json::to_vec(&self.who).unwrap_or_default();
        // Who it is matters as long as the computer runs, and the lock itself no longer.
        self.disk.write_passing(&path, &text)?;
        self.untold = None;
        Ok(())
    }
}

impl Lock {
    /// Says goodbye, unless another chair has taken over, and gives the case free.
    pub fn release(&mut self) {
        if std::mem::replace(&mut self.released, true) {
            return;
        }
        let named = read_who(&*self.disk, &self.folder);
        if self.another(named).is_none() {
            // If this fails the name stays, and the next chair is told it was left.
            let _ = self.disk.remove(&self.folder.join(WHO));
        }
        self.held = None;
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.release();
    }
}

/// Holds a case for as long as one save takes, whose folder beside it is given; nothing is held where the share cannot lock
/// and nobody is named.
///
/// No name is written: whoever had it before and did not say goodbye is still named to the next chair.
pub fn hold_for_a_save(
    disk: &dyn Disk,
    folder: &Path,
    me: &Holder,
) -> Result<Option<Box<dyn Held>>, NotTaken> {
    create_beside(disk, folder).map_err(NotTaken::Disk)?;
    match patiently(disk, &folder.join(LOCK)) {
        Ok(Some(held)) => Ok(Some(held)),
        Ok(None) => Err(NotTaken::HeldBy {
            holder: read_who(disk, folder).map(|who| who.holder),
        }),
        Err(error) if error.why == Why::Unsupported => {
            match unsupported(disk, read_who(disk, folder), me) {
                NotTaken::Unsupported { holder: None, .. } => Ok(None),
                named => Err(named),
            }
        }
        Err(error) => Err(NotTaken::Disk(error)),
    }
}

/// Tries for the lock more than once: whoever looks who is there holds it for the blink of an eye.
fn patiently(disk: &dyn Disk, path: &Path) -> Result<Option<Box<dyn Held>>, DiskError> {
    for _ in 1..TRIES {
        if let Some(held) = disk.try_lock(path)? {
            return Ok(Some(held));
        }
        std::thread::sleep(BLINK);
    }
    disk.try_lock(path)
}

/// Where a program of this very computer has ended without a goodbye, nobody is there.
fn unsupported(disk: &dyn Disk, found: Option<Who>, me: &Holder) -> NotTaken {
    let alive = found.filter(|who| {
        who.holder.host != me.host || platform::is_running(disk, who.holder.process) != Some(false)
    });
    NotTaken::Unsupported {
        beat: alive.as_ref().map_or(0, |who| who.beat),
        holder: alive.map(|who| who.holder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::{FaultyDisk, Operation, RealDisk};
    use chrono::DateTime;
    use std::fs;

    fn holder(user: &str) -> Holder {
        Holder {
            user: user.to_owned(),
            host: "LAPTOP-7".to_owned(),
            process: std::process::id(),
            since: DateTime::parse_from_rfc3339("2026-12-18T10:00:00+00:00").unwrap(),
        }
    }

    fn published(stem: &str) -> Published {
        Published {
            journal: Some(stem.to_owned()),
            ..Published::default()
        }
    }

    struct Share {
        home: tempfile::TempDir,
        disk: FaultyDisk,
    }

    impl Share {
        fn new() -> Self {
            Self {
                home: crate::store::disk::sample::beside_a_case(),
                disk: FaultyDisk::over(RealDisk),
            }
        }

        fn folder(&self) -> PathBuf {
            self.home.path().join(".chairside/jay")
        }

        fn take(&self, user: &str) -> Result<Lock, NotTaken> {
            Lock::take(Arc::new(self.disk.clone()), &self.folder(), holder(user))
        }

        fn claim(&self, user: &str) -> Lock {
            Lock::claim(Arc::new(self.disk.clone()), &self.folder(), holder(user)).unwrap()
        }

        fn refused(&self, user: &str) -> NotTaken {
            match self.take(user) {
                Ok(_) => panic!("taken"),
                Err(refused) => refused,
            }
        }
    }

    #[test]
    fn the_second_chair_is_told_who_has_it() {
        let share = Share::new();
        let first = share.take("ann").unwrap();
        let refused = share.refused("bea");
        assert_eq!(refused.to_string(), "ann has it open on LAPTOP-7");
        drop(first);
        assert!(share.take("bea").unwrap().previous().is_none());
    }

    #[test]
    fn whoever_does_not_sit_there_sees_who_does() {
        let share = Share::new();
        let look = || Seat::look(&RealDisk, &share.folder()).unwrap();
        let mut first = share.take("ann").unwrap();
        first
            .publish(published("jay-20261218-100000-meeting"))
            .unwrap();
        let seen = look();
        assert!(seen.taken);
        assert_eq!(seen.holder, Some(holder("ann")));
        assert_eq!(seen.published, published("jay-20261218-100000-meeting"));
        drop(first);
        let empty = Seat {
            holder: None,
            published: Published::default(),
            taken: false,
            beat: None,
        };
        assert_eq!(look(), empty);
        assert!(share.take("bea").is_ok(), "looking takes nothing");
    }

    #[test]
    fn whoever_has_it_no_more_says_nothing_about_where_it_is_published() {
        let share = Share::new();
        let look = || Seat::look(&RealDisk, &share.folder()).unwrap();
        let mut first = share.take("ann").unwrap();
        let mut second = share.claim("bea");
        second.publish(published("beas-meeting")).unwrap();
        first.publish(published("anns-meeting")).unwrap();
        assert_eq!(look().holder, Some(holder("bea")));
        assert_eq!(look().published, published("beas-meeting"));
        second.release();
        second.publish(published("beas-meeting")).unwrap();
        assert_eq!(look().holder, None);
    }

    #[test]
    fn a_journal_is_looked_for_nowhere_but_beside_the_case() {
        let share = Share::new();
        let mut first = share.take("ann").unwrap();
        for stem in ["../../etc/passwd", "", "a/b", "A", &"a".repeat(129)] {
            let beside = Published {
                beside: Some((*stem).to_owned()),
                ..published("jay")
            };
            for hostile in [published(stem), beside] {
                first.publish(hostile).unwrap();
                let seen = Seat::look(&RealDisk, &share.folder()).unwrap();
                assert_eq!(seen.published, Published::default(), "{stem}");
            }
        }
    }

    #[test]
    fn a_chair_whose_program_was_killed_is_named_and_locks_nobody_out() {
        let share = Share::new();
        drop(share.take("ann").unwrap());
        let text = serde_json::to_vec(&Who {
            holder: holder("ann"),
            beat: 3,
            published: Published::default(),
        });
        fs::write(share.folder().join(WHO), text.unwrap()).unwrap();
        let lock = share.take("bea").unwrap();
        assert_eq!(lock.previous(), Some(&holder("ann")));
    }

    #[test]
    fn a_takeover_is_seen_by_the_chair_taken_over_from() {
        let share = Share::new();
        let mut first = share.take("ann").unwrap();
        assert_eq!(first.renew(), Ok(Standing::Mine));
        let mut second = share.claim("bea");
        assert!(second.held.is_none());
        assert_eq!(first.renew(), Ok(Standing::TakenBy(holder("bea"))));
        assert_eq!(second.renew(), Ok(Standing::Mine));
        assert!(second.held.is_some());
        drop(first);
        assert_eq!(second.renew(), Ok(Standing::Mine));
    }

    #[test]
    fn a_chair_who_was_taken_over_is_told_before_anything_is_written() {
        let share = Share::new();
        let first = share.take("ann").unwrap();
        assert_eq!(first.standing(), Standing::Mine);
        let mut second = share.claim("bea");
        assert_eq!(first.standing(), Standing::TakenBy(holder("bea")));
        assert!(second.waits(), "the system's lock is ann's still");
        drop(first);
        second.reach();
        assert!(!second.waits());
        assert_eq!(second.standing(), Standing::Mine);
    }

    #[test]
    fn where_locks_are_missing_that_is_said_and_nothing_is_pretended() {
        let share = Share::new();
        share.disk.fail(&[Operation::Lock], "", Why::Unsupported);
        let refused = share.refused("ann");
        assert_eq!(
            refused,
            NotTaken::Unsupported {
                holder: None,
                beat: 0
            }
        );
        let mut first = share.claim("ann");
        assert_eq!(first.renew(), Ok(Standing::Mine));
        assert_eq!(
            share.refused("bea"),
            NotTaken::Unsupported {
                holder: Some(holder("ann")),
                beat: 1
            }
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_dead_program_of_this_computer_holds_nothing() {
        let share = Share::new();
        share.disk.fail(&[Operation::Lock], "", Why::Unsupported);
        let dead = Holder {
            process: u32::MAX,
            ..holder("ann")
        };
        let disk = Arc::new(share.disk.clone());
        std::mem::forget(Lock::claim(disk, &share.folder(), dead).unwrap());
        let refused = share.refused("bea");
        assert!(matches!(
            refused,
            NotTaken::Unsupported { holder: None, .. }
        ));
    }

    #[test]
    fn a_hostile_name_does_no_harm() {
        let share = Share::new();
        let evil = "ann\u{1b}]0;x\u{7}\u{202e}";
        let mut first = share.take(evil).unwrap();
        assert!(!share.refused("bea").to_string().contains('\u{1b}'));
        assert_eq!(first.renew(), Ok(Standing::Mine));
        fs::write(share.folder().join(WHO), [0xff; 9000]).unwrap();
        assert_eq!(share.refused("bea"), NotTaken::HeldBy { holder: None });
    }

    #[test]
    fn where_no_name_can_be_written_the_lock_holds_all_the_same() {
        let share = Share::new();
        share.disk.fail(&[Operation::Write], WHO, Why::Full);
        let mut first = share.take("ann").unwrap();
        assert!(first.held.is_some());
        assert!(matches!(
            first.untold().map(|error| &error.why),
            Some(Why::Full)
        ));
        assert_eq!(share.refused("bea"), NotTaken::HeldBy { holder: None });
        assert!(first.renew().is_err(), "it goes on being tried");
        share.disk.clear();
        assert_eq!(first.renew(), Ok(Standing::Mine));
        assert_eq!(first.untold(), None);
        assert_eq!(
            share.refused("bea").to_string(),
            "ann has it open on LAPTOP-7"
        );
    }

    #[test]
    fn a_lock_that_was_removed_is_taken_again() {
        let share = Share::new();
        let mut first = share.take("ann").unwrap();
        fs::remove_dir_all(share.folder()).unwrap();
        assert_eq!(first.renew(), Ok(Standing::Mine));
        assert_eq!(
            share.refused("bea"),
            NotTaken::HeldBy {
                holder: Some(holder("ann"))
            }
        );
    }

    #[test]
    fn a_case_on_a_read_only_share_is_not_taken() {
        let share = Share::new();
        share
            .disk
            .fail(&[Operation::CreateFolder], "", Why::ReadOnlyDisk);
        assert!(matches!(share.refused("ann"), NotTaken::Disk(_)));
    }
}

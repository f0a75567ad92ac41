//! All files: the seam to the disk, case files, journals, lock, settings. It decides nothing about a meeting.

pub mod case_file;
pub mod disk;
pub mod home;
mod index;
pub mod journal;
pub mod lock;
pub mod platform;
pub mod seal;
pub mod session;
pub mod sheets;
pub mod survey;
mod who;

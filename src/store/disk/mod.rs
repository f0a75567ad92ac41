//! The one way to the file system. It knows operations and faults, never what a file means.

mod calls;
mod counting;
mod descriptor;
mod error;
mod faulty;
mod real;
#[cfg(test)]
pub(crate) mod sample;
mod seam;
mod whole;

pub use calls::Calls;
pub use counting::{Called, CountingDisk, Counts, Failing};
pub use descriptor::descriptor;
pub use error::{DiskError, Operation, Why};
pub use faulty::{FaultyDisk, Gate};
pub use real::RealDisk;
pub use seam::{
    Disk, DiskFile, Held, Kind, Links, Listed, Seen, create_beside, create_folders, create_in,
    create_one, create_own,
};
pub use whole::{stands_for, sweep};

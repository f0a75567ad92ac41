//! The calls that a disk makes to the system, one by one, so that each can be counted and made to fail. It makes none itself.

use super::Operation;
use std::{
    io::{self, Write},
    path::Path,
};

/// How the system is called. Whoever says so is a disk: the product's own calls straight on, a test's counts and refuses.
///
/// A replacement of a file is five calls, and a fault may come between any two of them.
pub trait Calls: Clone + Send + Sync + 'static {
    /// Makes one call on a file or a folder.
    fn call<T>(
        &self,
        operation: Operation,
        path: &Path,
        call: impl FnOnce() -> io::Result<T>,
    ) -> io::Result<T>;

    /// Writes bytes to a file. The one call that may be done by half.
    fn write(&self, path: &Path, to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
        self.call(Operation::Write, path, || to.write_all(bytes))
    }
}

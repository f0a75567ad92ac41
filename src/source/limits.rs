//! How much of a file is read before it is refused. It does not read anything itself.

/// The bounds within which a file is read.
///
/// A case file of a long meeting is some 50 KB; what is far beyond that is a mistake or an attack, and a
/// reader that tries anyway is a reader that hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of the file.
    pub bytes: usize,
    /// Most levels of lists and maps within each other.
    pub depth: usize,
    /// Most values, each repetition of an anchored value counted.
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 4 * 1024 * 1024,
            depth: 64,
            nodes: 200_000,
        }
    }
}

//! How much of a file is read before it is refused. It does not read anything itself.

/// The bounds within which a file is read.
///
/// A case file of a long meeting is some 50 KB, and a meeting every week for five years makes one of 1 MB with 40,000
/// values; what is far beyond that is a mistake or an attack, and a reader that tries anyway is a reader that hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of the file.
    pub bytes: usize,
    /// Most levels of lists and maps within each other.
    pub depth: usize,
    /// Most values, each repetition of an anchored value counted.
    pub nodes: usize,
    /// Most items of one list, or names of one map that takes any.
    pub items: usize,
    /// Most letters of a text of one line, a name or a post.
    pub line: usize,
    /// Most letters of any other text.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 4 * 1024 * 1024,
            depth: 64,
            // A meeting adds some 160, and 600 where all that was said is minuted; the largest file takes 100 MB of memory.
            nodes: 60_000,
            items: 2_000,
            line: 5_000,
            text: 100_000,
        }
    }
}

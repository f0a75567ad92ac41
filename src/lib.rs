//! Chairside: the map of the house. It holds no behaviour of its own.
//!
//! A **case** and a **procedure** are data. A **meeting** is the fold of its records over the cases it began
//! with. A **view** decides what may be shown to whom; screens draw views and nothing else. Results become a
//! neutral **document**; each output format is one function from document to bytes.
//!
//! ```text
//! key -> command table -> screen -> Request -> decide(&Meeting) -> record -> desk journal -> apply -> view -> draw
//! ```
//!
//! Invariant: only `store`, `tui`, `plain` and `cli` do input or output, read a clock, know threads or async.
//! Invariant: nothing panics; `decide` may refuse, `apply` is total.
//! Invariant: nothing private is decided while drawing: masking, audience and sealing are settled in `view`, once.
//! Invariant: a record is in the desk journal before it is on the screen.
//! Invariant: state is never stored, only records are; nothing is ever cut from a journal.
//! Invariant: what is written in a sealed folder goes through `store::seal`, before the disk; nobody else knows of it.
//! Invariant: no recursion on the depth of input.
//!
//! Who may use whom is held by `tests/layers.rs`.

pub mod calendar;
pub mod case;
pub mod cli;
pub mod command;
pub mod document;
pub mod meeting;
pub mod output;
pub mod panel;
pub mod plain;
pub mod practice;
pub mod procedure;
pub mod source;
pub mod store;
pub mod text;
pub mod tui;
pub mod view;

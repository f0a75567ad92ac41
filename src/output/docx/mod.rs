//! A document as Word opens it: parts of XML in one packed file. It looks the same for every case; only the words differ.

mod body;
mod package;
mod run;
mod table;

pub use package::docx;

//! Parts packed into one file, as Word and Excel keep theirs, and what such a file says of itself. The same parts give the same
//! bytes. What stands in them is for each format.

use crate::{document::Document, text::clean};
use maud::{Markup, html as xml};
use std::io::{Cursor, Write};
use zip::{
    CompressionMethod, DateTime, System, ZipWriter, result::ZipResult, write::SimpleFileOptions,
};

/// What stands first in each part.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The part that tells of the file.
pub(super) const CORE: &str = "docProps/core.xml";
/// The names that its elements are under.
const ABOUT: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

/// Returns the parts in one file; why not, where they cannot be packed.
pub(super) fn packed<'p>(
    parts: impl Iterator<Item = (&'p str, &'p str)>,
) -> Result<Vec<u8>, String> {
    zipped(parts).map_err(|error| error.to_string())
}

fn zipped<'p>(parts: impl Iterator<Item = (&'p str, &'p str)>) -> ZipResult<Vec<u8>> {
    // No time: a copy that is made again is the same copy.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        // Whichever system packs it: it would stand in each part otherwise.
        .system(System::Unix);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Returns what the file says of itself: what it is and its language. Nobody is its author, and it has no time.
pub(super) fn core(document: &Document) -> String {
    let about: Markup = xml! {
        cp:coreProperties xmlns:cp=(ABOUT) xmlns:dc=(DUBLIN_CORE) {
            dc:title { (clean(&document.title)) }
            dc:language { (language(document)) }
        }
    };
    HEAD.to_owned() + &about.into_string()
}

/// A tag of a language is letters, digits and hyphens, and never anything else.
pub(super) fn language(document: &Document) -> String {
    let is_of_tag = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    document.language.chars().filter(is_of_tag).collect()
}

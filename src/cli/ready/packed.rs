//! Prints what lies in the program packed. It changes no byte of it.

use crate::{
    cli::{failure::Failure, say, start::Done},
    text::unpacked,
};

/// Prints it.
pub(super) fn print(packed: &[u8]) -> Result<Done, Failure> {
    let whole = unpacked(packed);
    let whole = whole.ok_or_else(|| Failure::internal("This part of the program is damaged."))?;
    say::file(&whole)?;
    Ok(Done::Well)
}

/// Holds what lies packed to what would be made now, or makes it anew: `UPDATE_COMPLETIONS=1 cargo test --lib ready`.
#[cfg(test)]
pub(super) fn check(file: &str, packed: &[u8], made: &[u8]) {
    use flate2::{Compression, GzBuilder};
    use std::{env, fs, io::Write};
    if env::var_os("UPDATE_COMPLETIONS").is_some() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli/ready/made");
        let gz = fs::File::create(format!("{folder}/{file}")).unwrap();
        // Neither a name nor a time: the same words are the same bytes.
        let mut gz = GzBuilder::new().write(gz, Compression::best());
        gz.write_all(made).unwrap();
        gz.finish().unwrap();
        return;
    }
    let same = unpacked(packed).unwrap() == made;
    assert!(
        same,
        "{file} is not what would be made now: UPDATE_COMPLETIONS=1 cargo test --lib ready"
    );
}

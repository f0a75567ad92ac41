//! What another program hands to this one to read, by its number. It knows nothing of what stands in it.

use std::fs::File;
use std::io::{self, Read};

/// Opens a descriptor for reading. Where the system numbers none, as on Windows, it is refused.
pub fn descriptor(number: u32) -> io::Result<Box<dyn Read>> {
    if cfg!(unix) {
        Ok(Box::new(File::open(format!("/dev/fd/{number}"))?))
    } else {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_handed_over_is_refused() {
        assert!(descriptor(9999).is_err());
    }
}

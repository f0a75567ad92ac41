//! A key wrapped by a passphrase or for another key: a small `age` file that any `age` opens. Its name carries its sum, so
//! that a wrong passphrase and a damaged file are told apart. It walks no folder.

use super::envelope;
use super::key::{Key, Passphrase, PublicKey};
use crate::store::disk::{Disk, DiskError, Links};
use age::secrecy::ExposeSecret;
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// How hard a passphrase is to try, as a power of two: fixed, so that a folder opens equally on a slow computer.
const WORK: u8 = 16;
/// The hardest that is tried: a hostile file may ask for more memory than there is.
const MOST_WORK: u8 = 18;
/// The most that is read of a wrapped key, in bytes.
pub(super) const LIMIT: u64 = 4096;
const ENDING: &str = ".age";
/// How many hexadecimal digits of the sum stand in the name.
const DIGITS: usize = 16;

/// Why a key stays locked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotOpened {
    /// The file is whole, and another passphrase opens it.
    #[error("that is not the passphrase")]
    Wrong,
    /// What should hold the key is not what was written, or not there.
    #[error("the passphrase may be right, but the file that holds the key is damaged or missing")]
    Damaged,
    /// The file asks for more work than any that Chairside writes.
    #[error(
        "the file that holds the key asks for more memory than is safe, and was not written by Chairside"
    )]
    TooCostly,
    /// It cannot be read or written.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// Wraps a key by a passphrase.
pub(super) fn by_passphrase(key: &Key, passphrase: &Passphrase) -> Option<Vec<u8>> {
    let mut recipient = scrypt::Recipient::new(passphrase.clone());
    recipient.set_work_factor(WORK);
    wrap(key, &recipient)
}

/// Wraps a key for whoever has another.
pub(super) fn for_key(key: &Key, public: &PublicKey) -> Option<Vec<u8>> {
    wrap(key, public.recipient())
}

fn wrap(key: &Key, recipient: &dyn Recipient) -> Option<Vec<u8>> {
    let encryptor = Encryptor::with_recipients(std::iter::once(recipient)).ok()?;
    let mut bytes = Vec::new();
    let mut writer = encryptor.wrap_output(&mut bytes).ok()?;
    writer
        .write_all(key.secret().expose_secret().as_bytes())
        .ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

/// Opens a key that a passphrase wraps. The bytes are known to be whole.
pub(super) fn open_by_passphrase(bytes: &[u8], passphrase: &Passphrase) -> Result<Key, NotOpened> {
    let mut identity = scrypt::Identity::new(passphrase.clone());
    identity.set_max_work_factor(MOST_WORK);
    let decryptor = Decryptor::new_buffered(bytes).map_err(|_| NotOpened::Damaged)?;
    let identity: &dyn Identity = &identity;
    let opened = decryptor.decrypt(std::iter::once(identity));
    let mut reader = opened.map_err(|error| match error {
        DecryptError::ExcessiveWork { .. } => NotOpened::TooCostly,
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => NotOpened::Wrong,
        _ => NotOpened::Damaged,
    })?;
    let mut secret = age::secrecy::zeroize::Zeroizing::new(Vec::with_capacity(256));
    let mut part = reader.by_ref().take(LIMIT);
    part.read_to_end(&mut secret)
        .map_err(|_| NotOpened::Damaged)?;
    Key::from_secret(&secret).ok_or(NotOpened::Damaged)
}

/// Opens a key that is wrapped for one of these.
pub(super) fn open_by_key(bytes: &[u8], own: &Key) -> Result<Key, NotOpened> {
    let secret = envelope::open(std::slice::from_ref(own), bytes);
    let secret = secret.map_err(|_| NotOpened::Damaged)?;
    let secret = age::secrecy::zeroize::Zeroizing::new(secret);
    Key::from_secret(&secret).ok_or(NotOpened::Damaged)
}

/// A file with a wrapped key in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrapped {
    pub(super) path: PathBuf,
    /// By what it is wrapped: `passphrase`, or a public key.
    pub(super) by: String,
    sum: String,
}

impl Wrapped {
    /// Tells a wrapped key by its file's name, also one that a sync client has added to.
    pub(super) fn of(path: &Path, name: &str, prefix: &str) -> Option<Self> {
        let (by, rest) = name.strip_prefix(prefix)?.split_once('.')?;
        let sum = rest.strip_suffix(ENDING)?.get(..DIGITS)?;
        let is_sum = sum.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_sum.then(|| Self {
            path: path.to_owned(),
            by: by.to_owned(),
            sum: sum.to_owned(),
        })
    }

    /// Reads it; refused where it is not what was written.
    pub(super) fn read(&self, disk: &dyn Disk) -> Result<Vec<u8>, NotOpened> {
        let bytes = disk.read(&self.path, LIMIT)?;
        if sum(&bytes) == self.sum {
            Ok(bytes)
        } else {
            Err(NotOpened::Damaged)
        }
    }

    /// Writes one, whole or not at all.
    pub(super) fn write(
        disk: &dyn Disk,
        folder: &Path,
        (prefix, by): (&str, &str),
        bytes: &[u8],
    ) -> Result<PathBuf, DiskError> {
        let path = folder.join(format!("{prefix}{by}.{}{ENDING}", sum(bytes)));
        disk.write_whole(&path, bytes, Links::Refuse)?;
        Ok(path)
    }
}

fn sum(bytes: &[u8]) -> String {
    let mut digits = format!("{:x}", Sha256::digest(bytes));
    digits.truncate(DIGITS);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::from(text.to_owned())
    }

    #[test]
    fn a_passphrase_opens_what_it_wraps_and_another_is_told_to_be_wrong() {
        let key = Key::generate();
        let bytes = by_passphrase(&key, &passphrase("seven green bottles")).unwrap();
        let opened = open_by_passphrase(&bytes, &passphrase("seven green bottles")).unwrap();
        assert_eq!(opened.public(), key.public());
        let wrong = open_by_passphrase(&bytes, &passphrase("seven green bottle"));
        assert_eq!(wrong.unwrap_err(), NotOpened::Wrong);
    }

    #[test]
    fn a_file_that_asks_for_the_memory_of_the_world_is_refused_at_once() {
        let key = Key::generate();
        let bytes = by_passphrase(&key, &passphrase("seven green bottles")).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let line = text.lines().nth(1).unwrap().to_owned();
        let bomb = line.replace(" 16", " 30");
        assert_ne!(bomb, line);
        let place = line.len() + "age-encryption.org/v1\n".len();
        let bomb = [b"age-encryption.org/v1\n", bomb.as_bytes(), &bytes[place..]].concat();
        let begun = Instant::now();
        let refused = open_by_passphrase(&bomb, &passphrase("seven green bottles"));
        assert_eq!(refused.unwrap_err(), NotOpened::TooCostly);
        assert!(begun.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn a_colleague_opens_what_is_wrapped_for_them_and_nobody_else_does() {
        let (key, ann, bob) = (Key::generate(), Key::generate(), Key::generate());
        let bytes = for_key(&key, ann.public()).unwrap();
        assert_eq!(open_by_key(&bytes, &ann).unwrap().public(), key.public());
        assert_eq!(open_by_key(&bytes, &bob).unwrap_err(), NotOpened::Damaged);
    }

    #[test]
    fn a_name_tells_by_what_a_key_is_wrapped_and_whether_the_file_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let disk = crate::store::disk::RealDisk;
        let path = Wrapped::write(&disk, folder.path(), ("seal-", "passphrase"), b"x").unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let found = Wrapped::of(&path, name, "seal-").unwrap();
        assert_eq!(found.by, "passphrase");
        assert_eq!(found.read(&disk).unwrap(), b"x");
        std::fs::write(&path, b"y").unwrap();
        assert_eq!(found.read(&disk).unwrap_err(), NotOpened::Damaged);
        let copied = name.replace(".age", " (conflicted copy).age");
        assert!(Wrapped::of(&path, &copied, "seal-").is_some());
        for other in ["seal.txt", "seal-passphrase.age", "seal-x.zz.age", "é"] {
            assert_eq!(Wrapped::of(&path, other, "seal-"), None, "{other}");
        }
    }
}

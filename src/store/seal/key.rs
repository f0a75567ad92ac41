//! Keys: a folder's, or a person's own. What is secret of them is wiped from memory when it is dropped. It reads no file.

use age::secrecy::{ExposeSecret, SecretString};
use age::x25519;
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// A passphrase, wiped from memory when it is dropped and shown by nothing.
pub type Passphrase = SecretString;

/// The half of a key that may be told: with it things are sealed, and not opened.
#[derive(Clone)]
pub struct PublicKey {
    recipient: x25519::Recipient,
    text: String,
}

/// A text is no public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a public key is one word that begins with age1, and this is none")]
pub struct NotAKey;

impl FromStr for PublicKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let recipient: x25519::Recipient = text.trim().parse().map_err(|_| NotAKey)?;
        let text = recipient.to_string();
        Ok(Self { recipient, text })
    }
}

impl PublicKey {
    /// Returns it as it is written: `age1...`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) const fn recipient(&self) -> &x25519::Recipient {
        &self.recipient
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for PublicKey {}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A whole key, unlocked.
#[derive(Clone)]
pub struct Key {
    identity: x25519::Identity,
    public: PublicKey,
}

impl Key {
    /// Makes a new one.
    pub fn generate() -> Self {
        Self::of(x25519::Identity::generate())
    }

    fn of(identity: x25519::Identity) -> Self {
        let recipient = identity.to_public();
        let text = recipient.to_string();
        let public = PublicKey { recipient, text };
        Self { identity, public }
    }

    /// Returns the half that may be told.
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    pub(super) const fn identity(&self) -> &x25519::Identity {
        &self.identity
    }

    /// Returns it as the `age` tool takes it with `-i`.
    pub(super) fn secret(&self) -> SecretString {
        let secret = self.identity.to_string();
        SecretString::from(format!("{}\n", secret.expose_secret()))
    }

    /// Reads what [`secret`](Self::secret) returns.
    pub(super) fn from_secret(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        text.trim().parse().ok().map(Self::of)
    }
}

impl fmt::Debug for Key {
    /// What is secret of it is in no message.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the key of {}", self.public)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written_and_tells_nothing_of_itself() {
        let key = Key::generate();
        let secret = key.secret();
        let again = Key::from_secret(secret.expose_secret().as_bytes()).unwrap();
        assert_eq!(again.public(), key.public());
        assert_eq!(key.public().as_str().parse(), Ok(key.public().clone()));
        let shown = format!("{key:?}");
        assert!(!shown.contains("SECRET"), "{shown}");
        assert!(Key::from_secret(b"AGE-SECRET-KEY-1").is_none());
    }

    #[test]
    fn what_is_no_public_key_is_refused() {
        for text in ["", "age1", "age1abc", "ssh-ed25519 AAAA", "Ann"] {
            assert_eq!(text.parse::<PublicKey>(), Err(NotAKey), "{text}");
        }
    }
}

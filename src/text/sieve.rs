//! Secrets as a screen looks for them, again and again in the same texts. It does not decide which strings those are.

use super::put_back::put_back;
use super::secret::{Secret, hold_back};
use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Takes secrets out of texts, and remembers in which there are none.
///
/// A screen is cleared of secrets at every key, and all but one of its texts stood there at the key before. Looking up a
/// text costs a hundredth of searching it for every way to write an address.
pub struct Sieve {
    strings: Vec<String>,
    secrets: Vec<Secret>,
    harmless: Mutex<HashSet<String>>,
}

/// Tells nothing: whatever is printed of a page must not print what is held back.
impl fmt::Debug for Sieve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sieve").finish_non_exhaustive()
    }
}

/// How many texts are remembered: several screens of them.
const REMEMBERED: usize = 500;

impl Sieve {
    /// Makes one for these strings.
    fn new(strings: Vec<String>) -> Self {
        Self {
            secrets: strings.iter().filter_map(|s| Secret::new(s)).collect(),
            strings,
            harmless: Mutex::default(),
        }
    }

    /// Takes the secrets out of a text; returns how many places that were.
    pub fn hold_back(&self, text: &mut String) -> usize {
        if self.secrets.is_empty() || self.harmless().contains(text.as_str()) {
            return 0;
        }
        let places = hold_back(&self.secrets, text);
        if places == 0 {
            let mut harmless = self.harmless();
            if harmless.len() >= REMEMBERED {
                harmless.clear();
            }
            harmless.insert(text.clone());
        }
        places
    }

    /// Puts back what stood where words pause that were changed elsewhere.
    pub fn put_back(&self, stood: &str, words: &str) -> String {
        put_back(&self.secrets, stood, words)
    }

    fn harmless(&self) -> MutexGuard<'_, HashSet<String>> {
        lock(&self.harmless)
    }
}

/// Returns the sieve for these strings. The last one is kept: the strings of a sitting hardly ever change, and every
/// frame asks for it several times.
pub fn sieve(strings: Vec<String>) -> Arc<Sieve> {
    static LAST: Mutex<Option<Arc<Sieve>>> = Mutex::new(None);
    let mut last = lock(&LAST);
    if let Some(sieve) = last.as_ref().filter(|sieve| sieve.strings == strings) {
        return Arc::clone(sieve);
    }
    let sieve = Arc::new(Sieve::new(strings));
    *last = Some(Arc::clone(&sieve));
    sieve
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::PAUSE;

    fn held(sieve: &Sieve, text: &str) -> String {
        let mut text = text.to_owned();
        sieve.hold_back(&mut text);
        text
    }

    #[test]
    fn a_text_seen_before_is_not_searched_again_and_a_secret_is_found_each_time() {
        let sieve = Sieve::new(vec!["14 Elm Road".to_owned()]);
        for _ in 0..2 {
            assert_eq!(held(&sieve, "Seen by Police"), "Seen by Police");
            assert_eq!(held(&sieve, "at 14 ELM RD"), format!("at {PAUSE}"));
        }
        assert_eq!(
            *sieve.harmless(),
            HashSet::from(["Seen by Police".to_owned()])
        );
    }

    #[test]
    fn what_is_remembered_does_not_grow_with_the_meeting() {
        let sieve = Sieve::new(vec!["14 Elm Road".to_owned()]);
        for nth in 0..3 * REMEMBERED {
            held(&sieve, &format!("entry {nth}"));
        }
        assert!(sieve.harmless().len() <= REMEMBERED);
        assert_eq!(held(&sieve, "14 Elm Road"), PAUSE);
    }

    #[test]
    fn what_is_harmless_for_one_case_may_be_a_secret_of_the_next() {
        let (one, other) = (vec!["Ash Lane".to_owned()], vec!["Elm Road".to_owned()]);
        assert_eq!(held(&sieve(one.clone()), "Elm Road"), "Elm Road");
        assert_eq!(held(&sieve(other), "Elm Road"), PAUSE);
        assert_eq!(held(&sieve(one), "Elm Road"), "Elm Road");
        assert_eq!(held(&sieve(Vec::new()), "Elm Road"), "Elm Road");
    }
}

//! What was held back of a text, put back into words that came of it. It does not decide what is held back.

use super::secret::{PAUSE, Secret, places};
use super::{clean_block, first_word, same};

/// Pauses looked through at most, those that stood times those that stand now: no more than a long page has.
const MOST: usize = 250_000;

/// Puts what was held back of a text back into words that came of it, each where its pause stood.
///
/// A pause may be the writer's own: word processors make one of three dots. So a pause stands for what it stood for only
/// where a word beside it is the one that stood there, or where it lies between such. Anything else would write an
/// address where nobody meant one, and the screen would not show it.
pub(super) fn put_back(secrets: &[Secret], stood: &str, words: &str) -> String {
    let stood = clean_block(stood);
    let (shown, held) = paused(secrets, &stood);
    let which = which(&sides(&shown), &sides(words));
    let mut whole = String::with_capacity(words.len());
    for (nth, part) in words.split(PAUSE).enumerate() {
        if let Some(pause) = nth.checked_sub(1) {
            let was = which.get(pause).copied().flatten();
            let was = was.and_then(|was| held.get(was).copied().flatten());
            whole.push_str(was.unwrap_or(PAUSE));
        }
        whole.push_str(part);
    }
    whole
}

/// Returns a text with pauses for secrets, and for each of its pauses what it stands for; nothing for the writer's own.
fn paused<'t>(secrets: &[Secret], text: &'t str) -> (String, Vec<Option<&'t str>>) {
    let (mut shown, mut held, mut from) = (String::new(), Vec::new(), 0);
    for place in places(secrets, text) {
        let before = text.get(from..place.start).unwrap_or_default();
        held.extend(before.matches(PAUSE).map(|_| None));
        held.push(text.get(place.clone()));
        shown.push_str(before);
        shown.push_str(PAUSE);
        from = place.end;
    }
    let rest = text.get(from..).unwrap_or_default();
    held.extend(rest.matches(PAUSE).map(|_| None));
    shown.push_str(rest);
    (shown, held)
}

/// The words beside a pause; empty at an end of the text and beside another pause.
#[derive(Debug, Clone, Copy)]
struct Sides<'t> {
    left: &'t str,
    right: &'t str,
}

fn sides(text: &str) -> Vec<Sides<'_>> {
    let parts: Vec<&str> = text.split(PAUSE).collect();
    let pairs = parts.iter().zip(parts.iter().skip(1));
    let pairs = pairs.map(|(before, after)| Sides {
        left: before.split_whitespace().next_back().unwrap_or_default(),
        right: first_word(after),
    });
    pairs.collect()
}

impl Sides<'_> {
    /// Returns how many of its words stand beside another pause too. That neither has any counts as one.
    fn alike(self, other: Self) -> u32 {
        let is_word = |one: &str, other: &str| u32::from(!one.is_empty() && same(one, other));
        let is_bare = |sides: Self| sides.left.is_empty() && sides.right.is_empty();
        is_word(self.left, other.left)
            + is_word(self.right, other.right)
            + u32::from(is_bare(self) && is_bare(other))
    }
}

/// Returns for each pause which one it was, all in their order; nothing for one that was none.
fn which(stood: &[Sides<'_>], now: &[Sides<'_>]) -> Vec<Option<usize>> {
    let mut which = alike(stood, now);
    if which.iter().all(Option::is_none) {
        return which;
    }
    // What lies between two that are known, and is as many as lay there, is what lay there.
    let (mut from, mut was) = (0, 0);
    for end in 0..=now.len() {
        let known = which.get(end).copied().flatten();
        if known.is_none() && end < now.len() {
            continue;
        }
        let known = known.unwrap_or(stood.len());
        if end - from == known.saturating_sub(was) {
            let between = which.iter_mut().enumerate().take(end).skip(from);
            between.for_each(|(place, which)| *which = Some(was + place - from));
        }
        (from, was) = (end + 1, known + 1);
    }
    which
}

/// Pairs the pauses that stand beside the same words, as many words as can be, without crossing.
fn alike(stood: &[Sides<'_>], now: &[Sides<'_>]) -> Vec<Option<usize>> {
    let mut which = vec![None; now.len()];
    let width = now.len() + 1;
    if stood.len().saturating_mul(now.len()) > MOST {
        return which;
    }
    let mut best = vec![0_u32; (stood.len() + 1) * width];
    let at = |best: &[u32], was: usize, is: usize| best.get(was * width + is).copied().unwrap_or(0);
    for (was, old) in stood.iter().enumerate().rev() {
        for (is, new) in now.iter().enumerate().rev() {
            let paired = match old.alike(*new) {
                0 => 0,
                alike => alike + at(&best, was + 1, is + 1),
            };
            let most = paired
                .max(at(&best, was + 1, is))
                .max(at(&best, was, is + 1));
            if let Some(cell) = best.get_mut(was * width + is) {
                *cell = most;
            }
        }
    }
    let (mut was, mut is) = (0, 0);
    while let (Some(old), Some(new)) = (stood.get(was), now.get(is)) {
        let most = at(&best, was, is);
        let alike = old.alike(*new);
        if alike > 0 && most == alike + at(&best, was + 1, is + 1) {
            if let Some(place) = which.get_mut(is) {
                *place = Some(was);
            }
            (was, is) = (was + 1, is + 1);
        } else if most == at(&best, was + 1, is) {
            was += 1;
        } else {
            is += 1;
        }
    }
    which
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hold_back;

    fn secrets() -> Vec<Secret> {
        ["Elm Road", "Ash Lane"]
            .into_iter()
            .filter_map(Secret::new)
            .collect()
    }

    fn check(stood: &str, table: &[(&str, &str)]) {
        for (words, expected) in table {
            assert_eq!(put_back(&secrets(), stood, words), *expected, "{words}");
        }
    }

    #[test]
    fn what_was_held_back_is_put_back_where_its_words_stand() {
        check(
            "from ASH LANE to Elm Rd",
            &[
                ("from … to …", "from ASH LANE to Elm Rd"),
                ("from … to … and on …", "from ASH LANE to Elm Rd and on …"),
                ("well … from … to …", "well … from ASH LANE to Elm Rd"),
                (
                    "moved from … via … to …",
                    "moved from ASH LANE via … to Elm Rd",
                ),
                ("by … to …", "by ASH LANE to Elm Rd"),
                ("to …", "to Elm Rd"),
                ("from …", "from ASH LANE"),
                ("by nothing", "by nothing"),
            ],
        );
    }

    #[test]
    fn a_pause_beside_other_words_is_the_writers_own() {
        check(
            "seen at Elm Road",
            &[("he said … nothing", "he said … nothing")],
        );
        check("seen at Elm Road", &[("I don't know …", "I don't know …")]);
        check(
            "from ASH LANE to Elm Rd",
            &[("lives now at …", "lives now at …"), ("………", "………")],
        );
    }

    #[test]
    fn a_pause_of_ones_own_is_none_of_them() {
        let stood = "well … he sleeps at Elm Road …";
        let mut shown = stood.to_owned();
        assert_eq!(hold_back(&secrets(), &mut shown), 1);
        assert_eq!(shown, "well … he sleeps at … …");
        assert_eq!(put_back(&secrets(), stood, &shown), stood);
        check(
            stood,
            &[
                ("well … he sleeps at …", "well … he sleeps at Elm Road"),
                ("he sleeps at … …", "he sleeps at Elm Road …"),
                ("well … he lies at … …", "well … he lies at Elm Road …"),
            ],
        );
    }

    #[test]
    fn a_text_that_is_all_secret_keeps_it() {
        check(
            "Elm Road",
            &[("…", "Elm Road"), ("… ", "Elm Road "), ("home …", "home …")],
        );
    }

    #[test]
    fn thousands_of_pauses_take_no_time() {
        let stood = "at Elm Road ".repeat(2000);
        assert!(put_back(&secrets(), &stood, &"at … ".repeat(2000)).starts_with("at … at …"));
    }

    proptest::proptest! {
        #[test]
        fn what_is_not_changed_comes_back_whole(stood in "[a-c]{0,2}( (Elm Road|Ash Lane|…|[a-c]{1,2})){0,8}") {
            let mut shown = stood.clone();
            hold_back(&secrets(), &mut shown);
            let whole = put_back(&secrets(), &stood, &shown);
            proptest::prop_assert_eq!(whole.trim_end(), stood.trim_end());
        }
    }
}

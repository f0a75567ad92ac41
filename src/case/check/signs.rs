//! What in a name, an id or a reference cannot be seen, or looks like something else. All are warnings: it may be an accident of
//! pasting, and the case can be used.

use super::{rules::Rules, spot::Spot};
use crate::text::{self, Oddity};

/// Most letters of a reference: it stands in the head of every screen and in every file's name.
const LONGEST_REFERENCE: usize = 60;

/// Warns of what is odd about the words of a `name`, an `id` or a `reference`.
pub(super) fn plain(rules: &mut Rules<'_>, (what, words): (&str, &str), spot: &Spot<'_>) {
    if let Some(oddity) = text::oddity(words) {
        rules.warning(spot, odd(what, &oddity), "Type it again.");
    }
}

/// Warns of a reference that no screen and no file's name can carry as it is.
pub(super) fn reference(rules: &mut Rules<'_>, root: &Spot<'_>) {
    let case = rules.case;
    let spot = root.key("reference");
    let reference = case.reference.trim();
    plain(rules, ("reference", reference), &spot);
    let letters = reference.chars().count();
    let hint = "Write it as your own files do, in a few letters and figures, like LCR-0142.";
    if !reference.is_empty() && !reference.chars().any(char::is_alphanumeric) {
        let message = "This reference has neither letters nor figures: no file can be named by it.";
        rules.warning(&spot, message.to_owned(), hint);
    }
    if letters > LONGEST_REFERENCE {
        let message =
            format!("This reference has {letters} letters: no screen can show it as a whole.");
        rules.warning(&spot, message, hint);
    }
}

fn odd(what: &str, oddity: &Oddity) -> String {
    match oddity {
        Oddity::Unseen { sign, after, count } => {
            let place = if after.is_empty() {
                "at its beginning".to_owned()
            } else {
                format!("after `{after}`")
            };
            let sign = format!("{} (U+{:04X})", text::sign(*sign), u32::from(*sign));
            if *count == 1 {
                format!(
                    "This {what} has something in it that cannot be seen: {sign} stands {place}."
                )
            } else {
                format!(
                    "This {what} has {count} signs in it that cannot be seen: the first, {sign}, stands {place}."
                )
            }
        }
        Oddity::Mixed { letter, alphabet } => format!(
            "A word of this {what} mixes letters of two alphabets that look alike: its `{letter}` is {alphabet}."
        ),
    }
}

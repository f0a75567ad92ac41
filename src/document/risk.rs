//! How risk is said on paper: a sign and a word for a level, and who differs and why. It picks no level.

use super::{
    Document, Words,
    audience::{CopyFor, said},
    meeting::full,
};
use crate::{
    case::{RatingRecord, RatingView},
    procedure::Procedure,
    text::{capitalised, same},
};

/// Returns a level by sign and word, `▲ HIGH risk`, so that nothing hangs on a colour.
pub(super) fn level(procedure: &Procedure, id: &str) -> String {
    let form = &procedure.forms.rating;
    let title = form.level(id).and_then(|level| said(Some(&level.title)));
    let Some((height, title)) = form.height(id).zip(title) else {
        return format!("{} risk", capitalised(id));
    };
    let highest = form.levels.iter().count().saturating_sub(1);
    let sign = match height {
        0 => '●',
        height if height == highest => '▲',
        _ => '◆',
    };
    format!("{sign} {title}")
}

/// Adds the rating: the level, whether all agree, who differs, and what child and family say.
pub(super) fn add_rating(document: &mut Document, copy: CopyFor<'_>, rating: &RatingRecord) {
    let Some(id) = rating.rating.as_deref() else {
        return;
    };
    let when = rating
        .date
        .map(|date| format!(", rated on {}", crate::calendar::long(date)));
    document.paragraph(
        Words::strong(level(copy.procedure, id)).and(format!("{}.", when.unwrap_or_default())),
    );
    let differing = differing(copy, rating, id);
    if let Some(sentence) = how_agreed(rating, !differing.is_empty()) {
        document.paragraph(sentence);
    }
    if let Some(reason) = copy.reason(rating.reason.as_deref(), rating.professionals_only) {
        document.paragraph(Words::labelled("Why", reason));
    }
    // Child and family come first, as they did when it was asked.
    let views = rating.views.iter().filter_map(|view| view_said(copy, view));
    document.list(views.chain(differing).collect());
}

/// Returns whether every agency that was heard agreed; nothing where nobody wrote that down.
pub(super) fn is_agreed_by_all(rating: &RatingRecord) -> Option<bool> {
    let id = rating.rating.as_deref()?;
    let differs = |(_, held): &(String, String)| held != id;
    if !rating.differs.is_empty() || rating.by_agency.iter().any(differs) {
        return Some(false);
    }
    match rating.agreed.as_deref() {
        Some("chair") => Some(false),
        Some("consensus") => Some(true),
        _ => None,
    }
}

/// Says whether all agree. `chair` is how a record says that not all do: who settled it nobody was asked, and no copy says it.
fn how_agreed(rating: &RatingRecord, somebody_differs: bool) -> Option<&'static str> {
    match rating.agreed.as_deref() {
        agreed if somebody_differs || agreed == Some("chair") => {
            Some("Not everybody agrees on this rating.")
        }
        Some("consensus") => Some("Every agency that was heard agreed on this rating."),
        _ => None,
    }
}

/// Returns who holds another level: those with a reason first, then those who gave none.
fn differing(copy: CopyFor<'_>, rating: &RatingRecord, agreed: &str) -> Vec<Words> {
    let with_reason = rating.differs.iter().map(|difference| {
        let held = difference.rating.as_deref();
        let held = held.or_else(|| held_by(rating, &difference.agency));
        let reason = copy.reason(difference.reason.as_deref(), difference.professionals_only);
        holds(copy, &difference.agency, held, reason)
    });
    let without = rating
        .by_agency
        .iter()
        .filter(|(agency, held)| {
            held != agreed && !rating.differs.iter().any(|d| same(&d.agency, agency))
        })
        .map(|(agency, held)| holds(copy, agency, Some(held), None));
    with_reason.chain(without).collect()
}

fn held_by<'r>(rating: &'r RatingRecord, agency: &str) -> Option<&'r str> {
    let mut held = rating.by_agency.iter();
    held.find(|(name, _)| same(name, agency))
        .map(|(_, level)| level.as_str())
}

fn holds(copy: CopyFor<'_>, agency: &str, held: Option<&str>, reason: Option<&str>) -> Words {
    let view = held.map_or_else(
        || "a different view".to_owned(),
        |id| level(copy.procedure, id),
    );
    // No verb: "Police" is several and "School" is one. The reason stays a sentence of its own, as it was typed.
    let reason = reason.map(|reason| format!(" {}", full(reason)));
    Words::labelled(agency, format!("{view}.{}", reason.unwrap_or_default()))
}

/// Returns what somebody without an agency's vote said of the risk, in their words.
fn view_said(copy: CopyFor<'_>, view: &RatingView) -> Option<Words> {
    let who = view.who.as_ref()?;
    let held = said(view.rating.as_deref()).map(|id| level(copy.procedure, id));
    let words = said(view.words.as_deref()).map(|words| format!("“{words}”"));
    let said = match (held, words) {
        (Some(held), Some(words)) => format!(" said {held}: {words}"),
        (Some(held), None) => format!(" said {held}."),
        (None, Some(words)) => format!(" said: {words}"),
        (None, None) => return None,
    };
    Some(Words::strong(copy.subject(who)).and(said))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(levels: &str, id: &str, expected: &str) {
        let procedure: Procedure =
            serde_yaml::from_str(&format!("{{rating: {{levels: {levels}}}}}")).unwrap();
        assert_eq!(level(&procedure, id), expected, "{id} of {levels}");
    }

    #[test]
    fn a_level_has_a_sign_and_a_word() {
        let four =
            "{a: {title: A risk}, b: {title: B risk}, c: {title: C risk}, d: {title: D risk}}";
        check(four, "a", "● A risk");
        check(four, "b", "◆ B risk");
        check(four, "c", "◆ C risk");
        check(four, "d", "▲ D risk");
        check("{only: {title: Some risk}}", "only", "● Some risk");
    }

    #[test]
    fn where_not_all_agree_that_is_said_and_nobody_is_named_who_settled_it() {
        let check = |yaml: &str, differs: bool, expected: Option<&str>| {
            let rating: RatingRecord = serde_yaml::from_str(yaml).unwrap();
            assert_eq!(how_agreed(&rating, differs), expected, "{yaml} {differs}");
        };
        let not_all = Some("Not everybody agrees on this rating.");
        check("{agreed: chair}", false, not_all);
        check("{agreed: chair}", true, not_all);
        check("{agreed: consensus}", true, not_all);
        check(
            "{agreed: consensus}",
            false,
            Some("Every agency that was heard agreed on this rating."),
        );
        check("{}", false, None);
    }

    #[test]
    fn a_level_the_procedure_does_not_know_keeps_its_word() {
        check("{}", "severe", "Severe risk");
        check("{low: {}}", "low", "Low risk");
    }
}

//! What a meeting was told and what it wrote on its map, for the minutes: referral, synopses, mapping. It is for
//! professionals alone, whose words most of it are; whoever calls it sees to that.

use crate::{
    case::{Account, Referral},
    document::{
        Document, Words,
        audience::{CopyFor, said},
        meeting::full,
        template,
    },
    text,
};

/// Adds it, as far as there is any: a worry that was said in the meeting must not be lost with the screen it stood on.
pub(super) fn add(document: &mut Document, copy: CopyFor<'_>) {
    if let Some(referral) = &copy.case.background.referral {
        add_account(document, &referral.account);
        add_synopses(document, copy, referral);
    }
    template::add_mapping(document, copy);
}

fn add_account(document: &mut Document, account: &Account) {
    let involved = text::list(&account.agencies_involved);
    let lines: Vec<Words> = [
        ("Family", account.family.as_deref()),
        ("History", account.history.as_deref()),
        ("Assessments", account.assessments.as_deref()),
        ("Agencies involved", Some(involved.as_str())),
        ("Risks known", account.risks_known.as_deref()),
        ("Risks not known", account.risks_unknown.as_deref()),
        ("What stands in the way", account.obstacles.as_deref()),
        ("What this meeting can bring", account.benefits.as_deref()),
        ("What is hoped for", account.outcomes_sought.as_deref()),
    ]
    .into_iter()
    .filter_map(|(title, words)| Some(Words::labelled(title, full(said(words)?))))
    .collect();
    if !lines.is_empty() {
        document.heading(2, "What brought us here");
    }
    document.list(lines);
}

fn add_synopses(document: &mut Document, copy: CopyFor<'_>, referral: &Referral) {
    let told = referral.synopsis.iter();
    let lines: Vec<Words> = told
        .filter_map(|synopsis| {
            let words = full(said(Some(&synopsis.text))?);
            let by = synopsis.signed_off.as_ref().and_then(|s| s.by.as_deref());
            let signed = match by {
                Some(by) => format!(" Signed off by {}.", copy.name(&crate::case::Who::new(by))),
                None => " Not signed off.".to_owned(),
            };
            Some(Words::labelled(&synopsis.agency, words + &signed))
        })
        .collect();
    if !lines.is_empty() {
        document.heading(2, "What each agency said beforehand");
    }
    document.list(lines);
}

#[cfg(test)]
mod tests {
    use crate::{
        calendar::parse_iso,
        case::Case,
        document::{Audience, minutes},
        procedure::Library,
    };

    fn said(audience: Audience) -> String {
        let case: Case = serde_yaml::from_str(
            "{child: {name: Casey Flynn}, meetings: [{date: 2026-12-18}], \
             referral: {risks_known: Overdose three times, synopsis: [\
             {agency: Mental Health, text: Refuses every appointment, signed_off: {by: Gwen Pryce}}, \
             {agency: Police, text: Two calls}]}, \
             mapping: {worried_about: [Two nights on a roof.], needs_to_happen: [One named lead.]}}",
        )
        .unwrap();
        let procedure = Library::builtin().get("area-risk-management").unwrap();
        let today = parse_iso("2026-12-18").unwrap();
        format!("{:?}", minutes(&case, &procedure, audience, today).blocks)
    }

    #[test]
    fn what_was_told_and_mapped_stands_in_the_minutes_of_professionals_alone() {
        let told = [
            "Overdose three times.",
            "Refuses every appointment. Signed off by Gwen Pryce.",
            "Two calls. Not signed off.",
            "Two nights on a roof.",
            "One named lead.",
        ];
        let all = said(Audience::Professionals);
        for words in told {
            assert!(all.contains(words), "{words}: {all}");
        }
        for audience in [Audience::Family, Audience::Child] {
            let words = said(audience);
            assert!(!told.iter().any(|told| words.contains(told)), "{words}");
        }
    }
}

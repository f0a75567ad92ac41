//! Words of a case where an id was probably meant. Words are allowed there, so it only warns.

use super::{Gate, Procedure, Titled, slip::Slip};
use crate::{case::Case, source::Path, text};

/// Returns every word of a case that is nearly an id.
pub(super) fn slips(procedure: &Procedure, case: &Case) -> Vec<Slip> {
    let known = Known::of(procedure);
    let background = &case.background;
    let root = Path::root();
    let mut slips = near_all(&root.key("criteria"), &background.criteria, &known.criteria);
    slips.extend(near_all(
        &root.key("superseded_by"),
        background.superseded_by.as_deref().unwrap_or_default(),
        &known.meetings,
    ));
    let invited = background.invited.iter().map(|(id, _)| id);
    slips.extend(near_keys(&root.key("invited"), invited, &known.invited));
    slips.extend(agencies(procedure, case));
    let tools = background.related_tools.iter().map(|(id, _)| id);
    slips.extend(near_keys(&root.key("related_tools"), tools, &known.tools));
    let Some(referral) = &background.referral else {
        return slips;
    };
    let path = root.key("referral");
    let panels = &referral.gates.other_panels_considered;
    let consulted = referral.gates.consulted.iter().map(|(id, _)| id);
    slips.extend(near_all(
        &path.key("criteria"),
        &referral.criteria,
        &known.criteria,
    ));
    slips.extend(near_all(
        &path.key("other_panels_considered"),
        panels,
        &known.panels,
    ));
    slips.extend(near_all(
        &path.key("attached"),
        &referral.attached,
        &known.papers,
    ));
    slips.extend(near_keys(
        &path.key("consulted"),
        consulted,
        &known.consulted,
    ));
    slips
}

/// An agency under two names counts twice: one that is nearly a member of the procedure, or nearly one that was named
/// before, unless the file says itself how it counts.
fn agencies(procedure: &Procedure, case: &Case) -> Vec<Slip> {
    let members = procedure.membership.members.iter();
    let said = case.circle.agencies.iter().map(|agency| &agency.name);
    let mut known: Vec<&str> = members
        .map(|m| &m.name)
        .chain(said)
        .map(String::as_str)
        .collect();
    let list = Path::root().key("people");
    let mut slips = Vec::new();
    for (nth, person) in case.circle.people.iter().enumerate() {
        let Some(agency) = person.agency.as_deref() else {
            continue;
        };
        if known.iter().any(|name| text::same(name, agency)) {
            continue;
        }
        if let Some(near) = text::nearest(agency, known.iter().copied()) {
            let message = format!("`{}` counts as an agency of its own.", text::clean(agency));
            let slip = Slip::warning(list.index(nth).key("agency"), message);
            slips.push(slip.hint(format!("Did you mean `{near}`?")));
        }
        known.push(agency);
    }
    slips
}

fn near_all(list: &Path, words: &[String], ids: &[&str]) -> Vec<Slip> {
    let words = words.iter().enumerate();
    words
        .filter_map(|(nth, word)| near(list.index(nth), word, ids))
        .collect()
}

fn near_keys<'w>(map: &Path, words: impl Iterator<Item = &'w String>, ids: &[&str]) -> Vec<Slip> {
    words
        .filter_map(|word| near(map.key(word), word, ids))
        .collect()
}

fn near(path: Path, word: &str, ids: &[&str]) -> Option<Slip> {
    if ids.contains(&word) {
        return None;
    }
    let id = text::nearest(word, ids.iter().copied())?;
    let message = format!(
        "`{}` is read as words, since it is no id of this procedure.",
        text::clean(word)
    );
    Some(Slip::warning(path, message).hint(format!("Did you mean `{id}`?")))
}

/// The ids for which words may stand.
#[derive(Default)]
struct Known<'p> {
    criteria: Vec<&'p str>,
    meetings: Vec<&'p str>,
    invited: Vec<&'p str>,
    consulted: Vec<&'p str>,
    panels: Vec<&'p str>,
    papers: Vec<&'p str>,
    tools: Vec<&'p str>,
}

impl<'p> Known<'p> {
    fn of(procedure: &'p Procedure) -> Self {
        let mut known = Self {
            tools: titled(&procedure.opening.related_tools),
            ..Self::default()
        };
        for gate in &procedure.before {
            match gate {
                Gate::Criteria { of } => known.criteria.extend(titled(of)),
                Gate::NotSuperseded { by, .. } => known.meetings.extend(titled(by)),
                Gate::InvitationConsidered { who } => known.invited.push(&who.id),
                Gate::Consulted { who, .. } => known.consulted.push(&who.id),
                Gate::OtherPanelsConsidered { panels } => known.panels.extend(titled(panels)),
                Gate::Attached { papers } => known.papers.extend(titled(papers)),
                _ => {}
            }
        }
        known
    }
}

fn titled(list: &[Titled]) -> Vec<&str> {
    list.iter().map(|one| one.id.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use crate::procedure::{
        check_case,
        sample::{builtin, read},
    };

    const TOP: &str = "chairside: 1\nreference: T-1\nprocedure: leicestershire-complex-risk\nchild: {name: Jay Test, date_of_birth: 2010-03-14}\n";

    /// Of another procedure: what is told of a case with these fields.
    fn told_by(procedure: &str, body: &str) -> Vec<String> {
        let (case, source) = read(&format!("{TOP}{body}"));
        let problems = check_case(&builtin(procedure), &case, &source);
        let told = problems.iter().map(|p| {
            let line = source.locate(p.span.start).0;
            format!(
                "{line} {:?}: {} {}",
                p.severity,
                p.message,
                p.hint.clone().unwrap_or_default()
            )
        });
        told.collect()
    }

    const NEARLY: &[(&str, &str, &str, &str)] = &[
        (
            "derby-risk-and-network",
            "criteria: [wepons]\n",
            "wepons",
            "weapons",
        ),
        (
            "derby-risk-and-network",
            "superseded_by: [mapa]\n",
            "mapa",
            "mappa",
        ),
        (
            "derby-risk-and-network",
            "invited: {fcahms: {considered: true}}\n",
            "fcahms",
            "fcamhs",
        ),
        (
            "oxfordshire-complex-child-panel",
            "referral: {criteria: [negelct]}\n",
            "negelct",
            "neglect",
        ),
        (
            "oxfordshire-complex-child-panel",
            "referral: {attached: [cronology]}\n",
            "cronology",
            "chronology",
        ),
        (
            "oxfordshire-complex-child-panel",
            "referral: {other_panels_considered: [legl]}\n",
            "legl",
            "legal",
        ),
        (
            "oxfordshire-complex-child-panel",
            "referral: {consulted: {key-social-worker: 2026-10-26}}\n",
            "key-social-worker",
            "key_social_worker",
        ),
        (
            "leicestershire-complex-risk",
            "related_tools: {child-sexual-exploitatoin: {done: 2026-12-02}}\n",
            "child-sexual-exploitatoin",
            "child-sexual-exploitation",
        ),
    ];

    #[test]
    fn words_that_are_nearly_an_id_are_told() {
        for (procedure, body, word, id) in NEARLY {
            let expected = format!(
                "5 Warning: `{word}` is read as words, since it is no id of this procedure. Did you mean `{id}`?"
            );
            assert_eq!(told_by(procedure, body), [expected], "{body}");
        }
    }

    #[test]
    fn an_agency_under_two_names_is_told() {
        let people = |names: &[&str]| {
            let people = names
                .iter()
                .map(|name| format!("  - {{name: Ann Lee, agency: {name}}}\n"));
            told_by(
                "leicestershire-complex-risk",
                &format!("people:\n{}", people.collect::<String>()),
            )
        };
        assert_eq!(
            people(&["Childrens Social Care"]),
            [
                "6 Warning: `Childrens Social Care` counts as an agency of its own. Did you mean `Children's Social Care`?"
            ]
        );
        assert_eq!(
            people(&["Rosehill School", "Rose Hill Schol", "rosehill school"]),
            [
                "7 Warning: `Rose Hill Schol` counts as an agency of its own. Did you mean `Rosehill School`?"
            ]
        );
        let free: [&str; 0] = [];
        assert_eq!(
            people(&["children's social care", "School nurse", "School"]),
            free
        );
    }

    #[test]
    fn other_words_are_left_alone() {
        let free = "criteria: [Sleeps on the streets]\nsuperseded_by: [A meeting of the court]\n";
        assert_eq!(
            told_by("derby-risk-and-network", free),
            Vec::<String>::new()
        );
    }
}

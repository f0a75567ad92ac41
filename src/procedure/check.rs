//! A case against its procedure: the ids a case uses and the procedure does not know. What the format allows is for
//! `case`. Criteria and what else may be free words are told only where an id was probably meant.

use super::{Procedure, Section, Shows, free_words, slip::Slip};
use crate::case::{Case, Decision, RatingRecord};
use crate::source::{Diagnostic, Node, Path, Source, sort};
use crate::text;

/// The colours of a monthly return.
pub const COLOURS: &[&str] = &["red", "amber", "green"];

/// Returns every id of a case that its procedure does not know, in the order of the file.
pub fn check_case(procedure: &Procedure, case: &Case, source: &Source) -> Vec<Diagnostic> {
    let mut slips = Vec::new();
    slips.extend(sections(procedure, source));
    slips.extend(quadrants(procedure, source));
    slips.extend(returns(procedure, case));
    slips.extend(ratings(procedure, case));
    slips.extend(actions(procedure, case));
    slips.extend(decisions(procedure, case));
    slips.extend(free_words::slips(procedure, case));
    let mut problems: Vec<Diagnostic> = slips.into_iter().map(|slip| slip.within(source)).collect();
    sort(&mut problems);
    problems
}

/// Returns the problem of a case whose procedure is none of these.
pub fn check_procedure_name(case: &Case, source: &Source, names: &[&str]) -> Option<Diagnostic> {
    let slip = known_procedure(&case.procedure, names)?;
    Some(slip.within(source))
}

/// A procedure that a file names against those that are known.
pub(super) fn known_procedure(name: &str, names: &[&str]) -> Option<Slip> {
    let name = name.trim();
    if name.is_empty() || names.contains(&name) {
        return None;
    }
    let message = format!("There is no procedure `{}`.", text::quoted(name));
    Some(Slip::error(Path::root().key("procedure"), message).nearest(name, names))
}

/// One id against those that are known.
fn known(path: Path, id: &str, ids: &[&str], what: &str) -> Option<Slip> {
    // An empty id is missing, which is for the format to say.
    if id.trim().is_empty() || ids.contains(&id) {
        return None;
    }
    let told = text::quoted(id);
    let message = if ids.is_empty() {
        format!("`{told}` stands here, and this procedure has no {what}.")
    } else {
        format!("`{told}` is none of the {what} of this procedure.")
    };
    Some(Slip::error(path, message).nearest(&text::clean(id), ids))
}

/// The names of a map, as they stand in the file: a name with nothing under it counts too.
fn names<'s>(source: &'s Source, map: &str) -> Vec<(Path, &'s str)> {
    let path = Path::root().key(map);
    let entries = source.at(&path).and_then(Node::entries).unwrap_or_default();
    entries
        .iter()
        .map(|(key, _)| (path.key(&*key.text), key.text.as_str()))
        .collect()
}

fn sections(procedure: &Procedure, source: &Source) -> Vec<Slip> {
    let sections: Vec<Section> = procedure.forms.mapping.sections().collect();
    let ids: Vec<&str> = sections.iter().map(|s| s.id.as_str()).collect();
    let mut slips = Vec::new();
    for (path, id) in names(source, "mapping") {
        let shows = sections.iter().find(|s| s.id == id).map(|s| s.shows);
        // Entries under a section that shows another list would be on no screen: better said than lost.
        let own_list = match shows {
            Some(Shows::SafetyGoals) => "safety_goals",
            Some(Shows::DangerStatements) => "danger_statements",
            Some(Shows::Entries) | None => {
                slips.extend(known(path, id, &ids, "sections of the mapping"));
                continue;
            }
        };
        let message = format!("What stands here is not shown: `{id}` has a list of its own.");
        let hint = format!("Move it to `{own_list}`, at the top of the file's indentation.");
        slips.push(Slip::error(path, message).hint(hint));
    }
    slips
}

fn quadrants(procedure: &Procedure, source: &Source) -> Vec<Slip> {
    let matrix = procedure.forms.matrix.as_ref();
    let ids: Vec<&str> = matrix
        .map(|m| m.quadrants.iter().map(|q| q.id.as_str()).collect())
        .unwrap_or_default();
    let given = names(source, "matrix").into_iter();
    given
        .filter_map(|(path, id)| known(path, id, &ids, "quadrants of the matrix"))
        .collect()
}

fn returns(procedure: &Procedure, case: &Case) -> Vec<Slip> {
    let tracker = procedure.forms.tracker.as_ref();
    let areas: Vec<&str> = tracker
        .map(|t| t.areas.iter().map(|a| a.id.as_str()).collect())
        .unwrap_or_default();
    let list = Path::root().key("tracker");
    let mut slips = Vec::new();
    for (nth, made) in case.background.tracker.iter().enumerate() {
        for (area, colour) in &made.areas {
            let path = list.index(nth).key(area);
            slips.extend(known(
                path.clone(),
                area,
                &areas,
                "areas of the monthly returns",
            ));
            if !COLOURS.iter().any(|known| text::same(known, colour)) {
                slips.extend(known(path, colour, COLOURS, "colours"));
            }
        }
    }
    slips
}

fn ratings(procedure: &Procedure, case: &Case) -> Vec<Slip> {
    let form = &procedure.forms.rating;
    let levels: Vec<&str> = form.levels.iter().map(|(id, _)| id.as_str()).collect();
    let asks: Vec<&str> = form.asks.iter().map(|(id, _)| id.as_str()).collect();
    let list = Path::root().key("ratings");
    let mut slips = Vec::new();
    for (nth, rating) in case.judged.ratings.iter().enumerate() {
        let path = list.index(nth);
        for (path, level) in held(rating, &path) {
            slips.extend(known(path, level, &levels, "levels of risk"));
        }
        for (id, _) in &rating.asked {
            let path = path.key("asked").key(id);
            slips.extend(known(path, id, &asks, "things a level asks"));
        }
    }
    slips
}

/// Every level that stands in one rating, with where it stands.
fn held<'r>(rating: &'r RatingRecord, path: &Path) -> Vec<(Path, &'r str)> {
    let mut held = Vec::new();
    if let Some(level) = &rating.rating {
        held.push((path.key("rating"), level.as_str()));
    }
    for (agency, level) in &rating.by_agency {
        held.push((path.key("by_agency").key(agency), level));
    }
    for (nth, round) in rating.earlier_rounds.iter().enumerate() {
        let path = path.key("earlier_rounds").index(nth);
        held.extend(
            round
                .iter()
                .map(|(agency, level)| (path.key(agency), level.as_str())),
        );
    }
    let differs = rating.differs.iter().map(|d| d.rating.as_deref());
    let views = rating.views.iter().map(|v| v.rating.as_deref());
    let listed = |name: &str, levels: Vec<Option<&'r str>>| {
        let path = path.key(name);
        let levels = levels.into_iter().enumerate();
        levels
            .filter_map(|(nth, level)| Some((path.index(nth).key("rating"), level?)))
            .collect::<Vec<_>>()
    };
    held.extend(listed("differs", differs.collect()));
    held.extend(listed("views", views.collect()));
    held
}

fn actions(procedure: &Procedure, case: &Case) -> Vec<Slip> {
    let levels = procedure.forms.rating.levels.iter();
    let levels: Vec<&str> = levels.map(|(id, _)| id.as_str()).collect();
    let list = Path::root().key("actions");
    let actions = case.actions.iter().enumerate();
    actions
        .filter_map(|(nth, action)| {
            let level = action.purpose.risk.as_deref()?;
            known(
                list.index(nth).key("risk"),
                level,
                &levels,
                "levels of risk",
            )
        })
        .collect()
}

fn decisions(procedure: &Procedure, case: &Case) -> Vec<Slip> {
    let kinds: Vec<&str> = procedure
        .decisions
        .iter()
        .map(|d| d.kind.as_str())
        .collect();
    let listed = |path: Path, decisions: &[Decision]| {
        let decisions = decisions.iter().enumerate();
        decisions
            .filter_map(|(nth, decision)| {
                let path = path.index(nth).key("kind");
                known(path, &decision.kind, &kinds, "decisions")
            })
            .collect::<Vec<_>>()
    };
    let mut slips = listed(Path::root().key("decisions"), &case.decisions);
    for (nth, meeting) in case.meetings.iter().enumerate() {
        let path = Path::root().key("meetings").index(nth);
        slips.extend(listed(path.key("decisions"), &meeting.decisions));
    }
    slips
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::sample::{builtin, library, read};

    const TOP: &str = "chairside: 1\nreference: T-1\nprocedure: leicestershire-complex-risk\nchild: {name: Jay Test, date_of_birth: 2010-03-14}\n";

    fn told(body: &str) -> Vec<String> {
        let (case, source) = read(&format!("{TOP}{body}"));
        let procedure = builtin(&case.procedure);
        check_case(&procedure, &case, &source)
            .iter()
            .map(|p| {
                let hint = p.hint.clone().unwrap_or_default();
                format!("{}: {} {hint}", source.locate(p.span.start).0, p.message)
            })
            .collect()
    }

    #[test]
    fn ids_that_the_procedure_knows_are_fine() {
        for body in [
            "mapping: {harm: [a], childs_voice: [b]}\n",
            "ratings: [{date: 2026-12-04, rating: high, by_agency: {Police: medium}, asked: {secure-care: {considered: true}}}]\n",
            "actions: [{action: a, risk: low}]\n",
            "meetings: [{date: 2026-12-04, decisions: [{kind: step-down}]}]\n",
            "criteria: [Whatever a person writes]\n",
        ] {
            assert_eq!(told(body), Vec::<String>::new(), "{body}");
        }
    }

    #[test]
    fn ids_that_nobody_knows_are_told_with_the_nearest() {
        let table = [
            (
                "mapping:\n  harms: [a]\n",
                "6: `harms` is none of the sections of the mapping of this procedure. Did you mean `harm`?",
            ),
            (
                "ratings:\n  - {date: 2026-12-04, rating: hihg}\n",
                "6: `hihg` is none of the levels of risk of this procedure. Did you mean `high`?",
            ),
            (
                "ratings:\n  - rating: high\n    by_agency:\n      Police: medum\n",
                "8: `medum` is none of the levels of risk of this procedure. Did you mean `medium`?",
            ),
            (
                "ratings:\n  - rating: high\n    differs:\n      - {agency: Police, rating: lo}\n",
                "8: `lo` is none of the levels of risk of this procedure. Did you mean `low`?",
            ),
            (
                "ratings:\n  - rating: high\n    views:\n      - {who: child, rating: hgh}\n",
                "8: `hgh` is none of the levels of risk of this procedure. Did you mean `high`?",
            ),
            (
                "ratings:\n  - rating: high\n    asked:\n      secure: {considered: true}\n",
                "8: `secure` is none of the things a level asks of this procedure. What there is: secure-care.",
            ),
            (
                "actions:\n  - {action: a, risk: higher}\n",
                "6: `higher` is none of the levels of risk of this procedure. Did you mean `high`?",
            ),
            (
                "decisions:\n  - {kind: stepdown}\n",
                "6: `stepdown` is none of the decisions of this procedure. Did you mean `step-down`?",
            ),
            (
                "meetings:\n  - date: 2026-12-04\n    decisions:\n      - {kind: contingencies}\n",
                "8: `contingencies` is none of the decisions of this procedure. Did you mean `contingency`?",
            ),
            (
                "matrix:\n  resilience: [a]\n",
                "6: `resilience` stands here, and this procedure has no quadrants of the matrix. ",
            ),
        ];
        for (body, expected) in table {
            assert_eq!(told(body), [expected], "{body}");
        }
    }

    #[test]
    fn goals_in_the_mapping_are_sent_to_their_own_list() {
        let told = told("mapping:\n  safety_goals: [Home by ten]\n");
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("Move it to `safety_goals`"), "{told:?}");
    }

    #[test]
    fn an_unknown_procedure_is_told_with_the_nearest() {
        let text = TOP.replace("complex-risk", "complx-risk");
        let (case, source) = read(&text);
        let library = library();
        let problem = check_procedure_name(&case, &source, &library.names()).unwrap();
        assert_eq!(source.locate(problem.span.start), (3, 12));
        assert_eq!(
            problem.hint.as_deref(),
            Some("Did you mean `leicestershire-complex-risk`?")
        );
        let (case, source) = read(TOP);
        assert_eq!(check_procedure_name(&case, &source, &library.names()), None);
    }

    #[test]
    fn the_examples_use_only_what_their_procedures_know() {
        for text in [
            include_str!("../../tests/cases/jay.yaml"),
            include_str!("../../tests/cases/after/jay.yaml"),
            include_str!("../../tests/cases/robin.yaml"),
            include_str!("../../tests/cases/casey.yaml"),
            include_str!("../../tests/cases/alex.yaml"),
            include_str!("../../tests/cases/panel/sam.yaml"),
            include_str!("../../tests/cases/panel/noor.yaml"),
        ] {
            let (case, source) = read(text);
            let procedure = builtin(&case.procedure);
            assert_eq!(
                check_case(&procedure, &case, &source),
                [],
                "{}",
                case.reference
            );
        }
    }

    #[test]
    fn an_empty_line_in_a_list_does_not_move_the_place() {
        let told =
            told("actions:\n  -\n  - {action: a, risk: low}\n  - {action: b, risk: lower}\n");
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("8: `lower`"), "{told:?}");
    }

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

    #[test]
    fn areas_and_colours_of_a_return_are_looked_at() {
        let panel = "leicestershire-children-in-care-panel";
        let table = [
            (
                "tracker:\n  - {month: 2026-10, educaton: red}\n",
                "6 Error: `educaton` is none of the areas of the monthly returns of this procedure. Did you mean `education`?",
            ),
            (
                "tracker:\n  - {month: 2026-10, education: redd}\n",
                "6 Error: `redd` is none of the colours of this procedure. Did you mean `red`?",
            ),
        ];
        for (body, expected) in table {
            assert_eq!(told_by(panel, body), [expected]);
        }
        assert_eq!(
            told_by(panel, "tracker: [{month: 2026-10, education: Red}]\n"),
            Vec::<String>::new()
        );
    }
}

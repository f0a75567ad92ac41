//! A procedure file read and resolved: what it extends is found, merged and checked as a whole. It opens no file.

use super::{
    Library, Procedure, merge, place::Placed, place::in_file, references, shape::PROCEDURE, sound,
};
use crate::source::{
    Diagnostic, Limits, Path, Refused, Severity, Source, Step, read_value, sort, to_value,
};
use crate::text;
use serde_yaml::{Mapping, Value};
use std::ops::Range;

/// A procedure file as a person wrote it, and what is wrong with the file itself.
#[derive(Debug, Clone)]
pub struct RawProcedure {
    source: Source,
    value: Value,
    problems: Vec<Diagnostic>,
}

/// What became of a procedure file together with what it extends.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// The procedure; none where there is an error.
    pub procedure: Option<Procedure>,
    /// Everything that is wrong, in the order of the file, warnings included.
    pub problems: Vec<Diagnostic>,
}

/// Reads a procedure file, or says everything that keeps it from being read as YAML.
///
/// What is wrong with its fields is kept beside it and told by [`resolve`], with what is wrong with the whole.
pub fn read(name: &str, bytes: &[u8]) -> Result<RawProcedure, Refused> {
    let source = Source::read(name, bytes, &Limits::default())?;
    let value = to_value(source.root(), &PROCEDURE);
    let mut problems = PROCEDURE.check(&source, source.root(), &Path::root());
    let slips = sound::slips(&Placed::whole(&value));
    problems.extend(slips.into_iter().map(|slip| slip.within(&source)));
    sort(&mut problems);
    Ok(RawProcedure {
        source,
        value,
        problems,
    })
}

impl RawProcedure {
    /// Returns the name by which case files ask for it; empty where it gives none.
    pub fn name(&self) -> &str {
        Placed::whole(&self.value).word("name").unwrap_or_default()
    }

    /// Returns the name of the procedure it extends.
    pub fn extends(&self) -> Option<&str> {
        Placed::whole(&self.value).word("extends")
    }

    /// Returns the file, to show problems with.
    pub fn source(&self) -> &Source {
        &self.source
    }

    fn mapping(&self) -> Mapping {
        self.value.as_mapping().cloned().unwrap_or_default()
    }

    fn is_broken(&self) -> bool {
        has_errors(&self.problems)
    }
}

/// Merges a procedure over those it extends and checks the whole.
///
/// `known` holds the procedures it may extend.
pub fn resolve(raw: &RawProcedure, known: &Library) -> Resolved {
    let mut problems = raw.problems.clone();
    let chain = match chain(raw, known) {
        Ok(chain) => chain,
        Err(problem) => {
            problems.push(problem);
            sort(&mut problems);
            return Resolved {
                procedure: None,
                problems,
            };
        }
    };
    let over = chain.iter().rev().fold(Mapping::new(), |base, raw| {
        merge::merged(base, raw.mapping())
    });
    let whole = Value::Mapping(over);
    let places = references::places(&Placed::whole(&raw.value), &base_stages(&chain));
    problems.extend(places.into_iter().map(|slip| slip.within(&raw.source)));
    for slip in references::slips(&Placed::whole(&whole)) {
        // Where a field is already known to be wrong, what follows from it is no news.
        if !problems.iter().any(|known| known.path == slip.path) {
            let span = span_in(raw, &whole, &slip.path);
            problems.push(slip.at(span));
        }
    }
    let procedure = if has_errors(&problems) {
        None
    } else {
        typed(&whole, raw, &mut problems)
    };
    sort(&mut problems);
    Resolved {
        procedure,
        problems,
    }
}

fn has_errors(problems: &[Diagnostic]) -> bool {
    problems.iter().any(|p| p.severity == Severity::Error)
}

fn typed(whole: &Value, raw: &RawProcedure, problems: &mut Vec<Diagnostic>) -> Option<Procedure> {
    match read_value(whole) {
        Ok(procedure) => Some(procedure),
        Err(error) => {
            let message = format!(
                "This procedure cannot be used: {}.",
                text::clean(&error.to_string())
            );
            problems.push(raw.source.error(&Path::root(), message));
            None
        }
    }
}

/// Returns the procedure and those it extends, itself first.
fn chain<'a>(
    raw: &'a RawProcedure,
    known: &'a Library,
) -> Result<Vec<&'a RawProcedure>, Diagnostic> {
    let mut chain = vec![raw];
    let mut last = raw;
    while let Some(name) = last.extends() {
        if chain.iter().any(|one| one.name() == name) {
            let names: Vec<&str> = chain.iter().map(|one| one.name()).chain([name]).collect();
            let message = format!("These procedures extend each other: {}.", names.join(", "));
            return Err(at_extends(raw, message).with_hint("Let the last of them extend nothing."));
        }
        let Some(next) = known.find(name) else {
            return Err(unknown(raw, name, known));
        };
        if next.is_broken() || known.twin(next).is_some() {
            let message = format!("`{name}` has problems of its own, so nothing can extend it.");
            return Err(at_extends(raw, message));
        }
        chain.push(next);
        last = next;
    }
    Ok(chain)
}

fn at_extends(raw: &RawProcedure, message: impl Into<String>) -> Diagnostic {
    raw.source.error(&Path::root().key("extends"), message)
}

fn unknown(raw: &RawProcedure, name: &str, known: &Library) -> Diagnostic {
    let names = known.names();
    let problem = at_extends(
        raw,
        format!("There is no procedure `{}`.", text::clean(name)),
    );
    match text::nearest(name, names.iter().copied()) {
        Some(name) => problem.with_hint(format!("Did you mean `{name}`?")),
        None => problem.with_hint(format!("What there is: {}.", names.join(", "))),
    }
}

/// Returns the ids of the stages that a procedure takes over.
fn base_stages(chain: &[&RawProcedure]) -> Vec<String> {
    let above = chain.iter().skip(1).flat_map(|raw| {
        let stages = Placed::whole(&raw.value).items("stages");
        stages
            .into_iter()
            .filter_map(|stage| stage.word("id").map(str::to_owned))
            .collect::<Vec<_>>()
    });
    above.collect()
}

/// Returns the bytes to mark for a path of the merged procedure.
///
/// What is not in this file comes from the one it extends, so `extends` is the place to look at.
fn span_in(raw: &RawProcedure, whole: &Value, path: &Path) -> Range<usize> {
    let path = own_stage(raw, whole, path).unwrap_or_else(|| path.clone());
    let first = path
        .steps()
        .first()
        .map_or_else(Path::root, |step| Path::root().then(step.clone()));
    if raw.source.at(&first).is_none() && raw.extends().is_some() {
        return raw.source.span_of(&Path::root().key("extends"));
    }
    raw.source.span_of(&in_file(&raw.source, &path))
}

/// Returns the path of a merged stage as it stands in this file; `extends` where it does not.
fn own_stage(raw: &RawProcedure, whole: &Value, path: &Path) -> Option<Path> {
    let [Step::Key(stages), Step::Index(place), rest @ ..] = path.steps() else {
        return None;
    };
    if stages != "stages" {
        return None;
    }
    let merged = Placed::whole(whole).items("stages");
    let id = merged.get(*place)?.word("id")?;
    let own = Placed::whole(&raw.value).items("stages");
    let Some(stage) = own.into_iter().find(|stage| stage.word("id") == Some(id)) else {
        return Some(Path::root().key("extends"));
    };
    let steps = stage.path.steps().iter().chain(rest).cloned();
    Some(Path::from(steps.collect::<Vec<_>>()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::Interval,
        procedure::{Cadence, Library, QuoracyRule},
    };

    const MINI: &str = include_str!("../../tests/cases/procedures/mini.yaml");
    const OWN: &str = "chairside-procedure: 1\nname: own\nextends: leicestershire-complex-risk\n";

    fn raw(text: &str) -> RawProcedure {
        read("own.yaml", text.as_bytes()).unwrap()
    }

    fn resolved(text: &str) -> Procedure {
        let resolved = Library::builtin().resolve(&raw(text));
        resolved
            .procedure
            .unwrap_or_else(|| panic!("{:#?}", resolved.problems))
    }

    /// Line, message and hint of everything that is wrong with a file that begins with three lines of its own.
    fn told(body: &str) -> Vec<String> {
        told_whole(&format!("{OWN}{body}"))
    }

    fn told_whole(text: &str) -> Vec<String> {
        let raw = raw(text);
        let problems = Library::builtin().resolve(&raw).problems;
        problems
            .iter()
            .map(|p| {
                let hint = p.hint.as_ref().map(|h| format!(" {h}")).unwrap_or_default();
                format!(
                    "{}: {}{hint}",
                    raw.source().locate(p.span.start).0,
                    p.message
                )
            })
            .collect()
    }

    fn ids(procedure: &Procedure) -> Vec<&str> {
        procedure.stages.iter().map(|s| s.id.as_str()).collect()
    }

    #[test]
    fn a_council_says_what_differs_and_keeps_the_rest() {
        let mini = resolved(MINI);
        assert_eq!(mini.name, "hilltown-complex-risk");
        assert_eq!(mini.about.title, "Hilltown Complex Risk Meeting");
        assert_eq!(mini.membership.quoracy.len(), 3);
        assert_eq!(mini.membership.members.len(), 10);
        assert!(matches!(
            mini.membership.quoracy[1],
            QuoracyRule::AtLeast { agencies: 3, .. }
        ));
        let level = |id: &str| mini.forms.rating.level(id).unwrap();
        assert_eq!(level("high").cadence, Cadence::Every(Interval::Weeks(1)));
        assert_eq!(level("medium").cadence, Cadence::Every(Interval::Weeks(3)));
        assert_eq!(level("low").cadence, Cadence::None);
        assert_eq!(
            level("high").title,
            "HIGH risk",
            "what is not given is kept"
        );
        assert_eq!(
            mini.forms.rating.height("high"),
            Some(2),
            "the order of levels is kept"
        );
        assert_eq!(mini.chair.onward.as_ref().unwrap().to, "High Risk meeting");
    }

    #[test]
    fn a_new_stage_goes_where_it_says_and_a_known_one_keeps_its_place() {
        let mini = resolved(MINI);
        assert_eq!(
            ids(&mini)[..5],
            ["opening", "attendance", "progress", "voice", "mapping"]
        );
        assert_eq!(mini.stages.len(), 12);
        assert_eq!(mini.stages[0].minutes, 4);
        assert_eq!(mini.stages[0].title, "Opening", "what is not given is kept");
        let voice = mini.stage("voice").unwrap();
        assert_eq!(voice.columns, ["childs_voice"]);
    }

    #[test]
    fn stages_go_after_move_and_are_left_out() {
        let table = [
            (
                "stages: [{id: more, kind: mapping, after: mapping}]",
                vec!["mapping", "more", "statements"],
            ),
            (
                "stages: [{id: scaling, before: statements}]",
                vec!["mapping", "scaling", "statements", "rating"],
            ),
            (
                "stages: [{id: statements, left_out: true}]",
                vec!["mapping", "scaling"],
            ),
            (
                "stages: [{id: last, kind: review}]",
                vec!["agreement", "last"],
            ),
            (
                "stages: [{id: one, kind: review, before: actions}, {id: two, kind: review, after: one}]",
                vec!["rating", "one", "two", "actions"],
            ),
        ];
        for (body, expected) in table {
            let procedure = resolved(&format!("{OWN}{body}\n"));
            let ids = ids(&procedure);
            assert!(
                ids.windows(expected.len()).any(|some| some == expected),
                "{body}: {ids:?}"
            );
        }
    }

    #[test]
    fn levels_listed_in_full_stand_in_the_order_given() {
        let procedure = resolved(&format!(
            "{OWN}rating: {{levels: {{low: {{}}, medium: {{}}, raised: {{title: RAISED risk, meaning: More than before}}, high: {{}}}}}}\n"
        ));
        let levels = &procedure.forms.rating;
        assert_eq!(levels.height("raised"), Some(2));
        assert_eq!(levels.height("high"), Some(3));
        assert_eq!(levels.level("high").unwrap().title, "HIGH risk");
    }

    #[test]
    fn turns_to_chair_can_be_taken_away() {
        assert_eq!(
            resolved(&format!("{OWN}chair: {{rotation: none}}\n"))
                .chair
                .rotation,
            None
        );
    }

    #[test]
    fn a_chain_of_procedures_resolves() {
        let library = Library::builtin().with("mini.yaml", MINI.as_bytes());
        let text =
            "chairside-procedure: 1\nname: own\nextends: hilltown-complex-risk\ntitle: Own\n";
        let own = library.resolve(&raw(text)).procedure.unwrap();
        assert_eq!(own.about.title, "Own");
        assert_eq!(own.membership.quoracy.len(), 3);
        assert_eq!(own.stages.len(), 12);
    }

    #[test]
    fn procedures_that_extend_each_other_are_named() {
        let one = raw("chairside-procedure: 1\nname: one\nextends: two\n");
        let two = raw("chairside-procedure: 1\nname: two\nextends: one\n");
        let both = [&one, &two]
            .iter()
            .fold(Library::default(), |library, raw| {
                library.with("own.yaml", raw.source().text().as_bytes())
            });
        let resolved = resolve(&one, &both);
        assert!(resolved.procedure.is_none());
        assert_eq!(
            resolved.problems[0].message,
            "These procedures extend each other: one, two, one."
        );
        let own = told_whole("chairside-procedure: 1\nname: own\nextends: own\n");
        assert_eq!(
            own,
            [
                "3: These procedures extend each other: own, own. Let the last of them extend nothing."
            ]
        );
    }

    #[test]
    fn whole_numbers_and_truth_values_are_read_as_such() {
        let procedure = resolved(&format!(
            "{OWN}quoracy: {{rule: at-least, agencies: \"4\"}}\nrecord: {{minutes: yes}}\n"
        ));
        assert!(matches!(
            procedure.membership.quoracy[..],
            [QuoracyRule::AtLeast { agencies: 4, .. }]
        ));
        assert!(procedure.record.minutes);
        assert!(procedure.record.plan, "maps merge");
    }

    const MISTAKES: &[(&str, &[&str])] = &[
        (
            "stages:\n  - {id: a, kind: maping}\n",
            &[
                "5: One of opening, attendance, synopsis, progress, tracker, matrix, mapping, statements, scaling, rating, actions, decisions, review, agreement is expected here. Write mapping.",
            ],
        ),
        (
            "stages:\n  - {id: a}\n",
            &[
                "5: This stage has no kind, and no stage of this id is extended. Add `kind: mapping` or another kind, or give the id of the stage that is meant.",
            ],
        ),
        (
            "stages:\n  - {id: a, kind: review}\n  - {id: a, kind: review}\n",
            &["6: There are two stages `a`. Give one of them another id."],
        ),
        (
            "stages:\n  - {id: mapping, columns: [worried]}\n",
            &[
                "5: No column `worried` is defined. What there is: worried_about, working_well, needs_to_happen, childs_voice.",
            ],
        ),
        (
            "stages:\n  - {id: a, kind: review, before: maping}\n",
            &["5: There is no stage `maping`. Did you mean `mapping`?"],
        ),
        (
            "stages:\n  - {id: a, kind: matrix}\n",
            &[
                "5: A stage of the kind `matrix` needs `matrix: {quadrants: ...}`, which is missing.",
            ],
        ),
        (
            "stages:\n  - {id: mapping, minutes: 40}\n",
            &[
                "4: The stages take 78 minutes together; the meeting has 60. Leave some slack: 50 of 60 minutes have proved themselves.",
            ],
        ),
        (
            "agenda:\n  parts:\n    - {id: first, takes: children}\n    - {id: second}\n",
            &[
                "7: An earlier part takes `children`, so no child ever comes to this one. Say which children it takes: `takes: red-now`, or another kind.",
            ],
        ),
        (
            "chair:\n  rotation: {grades: []}\n",
            &[
                "5: Posts take turns to chair, and no post is named. Write {grades: [Service Manager, Team Manager]}, or `rotation: none`.",
            ],
        ),
        (
            "chair:\n  rotation: {when: {rating: hgh}}\n",
            &["5: No level of risk `hgh` is defined. Did you mean `high`?"],
        ),
        (
            "chair:\n  rotation: Team Manager\n",
            &[
                "5: Turns to chair are a list of posts, or none. Write {grades: [Team Manager, ...]}.",
            ],
        ),
        (
            "rating: {levels: {high: {asks: [secure]}}}\n",
            &[
                "4: What `secure` asks is not defined under `rating: {asks: ...}`. What there is: secure-care.",
            ],
        ),
        (
            "rating: {levels: {high: {cadence: weekly}}}\n",
            &[
                "4: This is no length of time that can be read. Write it like 10 days, 3 weeks or 1 month; a level without a next meeting has `cadence: none`.",
            ],
        ),
        (
            "rating: {levels: {medium: {cadence: {every: 0 weeks}}}}\n",
            &[
                "4: No time at all lies between: nothing could ever be due. Write it like 10 days, 3 weeks or 1 month; a level without a next meeting has `cadence: none`.",
            ],
        ),
        (
            "rating:\n  levels:\n    low: {title: LOW}\n    severe: {title: SEVERE}\n",
            &[
                "7: The level `severe` does not say what it means. Add `meaning: ...`: the words by which agencies choose it.",
            ],
        ),
        (
            "review: {every: often}\n",
            &[
                "4: This is no length of time that can be read. Write it like 10 days, 3 weeks or 1 month; a level without a next meeting has `cadence: none`.",
            ],
        ),
        (
            "quoracy:\n  - {rule: quorum}\n",
            &[
                "5: One of not-alone, at-least, present, post-present, referrer-present is expected here. Write one of these words, letter by letter as it stands here.",
            ],
        ),
        (
            "quoracy:\n  - {rule: present, agencies: 3}\n",
            &[
                "5: The rule `present` needs `agency`.",
                "5: The rule `present` does not read `agencies`.",
            ],
        ),
        (
            "quoracy:\n  - {rule: present, agency: Polcie}\n",
            &["5: `Polcie` is no member, so this rule may never hold. Did you mean `Police`?"],
        ),
        (
            "quoracy:\n  - {rule: present, agency: Police, when: {rating: highest}}\n",
            &["5: No level of risk `highest` is defined. What there is: low, medium, high."],
        ),
        (
            "before:\n  - {gate: agee}\n",
            &[
                "5: One of management-agreement, age, care-plan, not-care-leaver, red-running, criteria, not-superseded, invitation-considered, matrix-filled, unmet-need-found, approved, referred, threshold-decided, synopsis-signed-off, notified, circulated, authorised, consulted, sent-ahead, not-awaiting, holds, attached, other-panels-considered is expected here. Write age.",
            ],
        ),
        (
            "review: {every: 2 months, hard_maximum: 1 month}\n",
            &[
                "4: 2 months is longer than `hard_maximum`, which is 1 month: no day could be taken. Make the one shorter, or the other longer.",
            ],
        ),
        ("review: {every: 1 month, hard_maximum: 4 weeks}\n", &[]),
        (
            "before:\n  - {gate: age, from: 14}\n",
            &["5: The gate `age` needs `to`."],
        ),
        (
            "before:\n  - {gate: holds, sections: [{id: histroy}]}\n",
            &["5: A referral has no section `histroy`. Did you mean `history`?"],
        ),
        (
            "before:\n  - {gate: red-running}\n",
            &[
                "5: This gate needs monthly returns, and how many months running count. Add `tracker: {red_running: 2, areas: [...]}`.",
            ],
        ),
        (
            "scale: {from: 5, to: 5}\n",
            &["4: `from` is 5 and `to` is 5: nothing lies between."],
        ),
        (
            "non_attendance: {notice: {missed: 4, of: 3}}\n",
            &["4: `missed` is 4 and `of` is 3: nothing lies between."],
        ),
        (
            "title:\ntitel: Own\n",
            &["5: `titel` is not a field that may stand here. Did you mean `title`?"],
        ),
    ];

    #[test]
    fn every_mistake_is_told_with_its_place() {
        for (body, expected) in MISTAKES {
            assert_eq!(told(body), *expected, "{body}");
        }
    }

    #[test]
    fn mistakes_of_several_kinds_are_told_at_once() {
        let told = told(
            "titel: a\nquoracy: [{rule: no}]\nstages: [{id: a}, {id: mapping, columns: [b]}]\n",
        );
        let lines: Vec<&str> = told.iter().map(|one| &one[..2]).collect();
        assert_eq!(lines, ["4:", "5:", "6:", "6:"], "{told:#?}");
    }

    #[test]
    fn names_and_versions_are_looked_at() {
        let table = [
            (
                "chairside-procedure: 2\nname: own\nextends: leicestershire-complex-risk\n",
                "1: This file is written for version 2 of the format; this program reads version 1. Look for a newer Chairside.",
            ),
            (
                "chairside-procedure: 1\nname: Our Own\nextends: leicestershire-complex-risk\n",
                "2: A procedure's name is small letters, digits and hyphens. Write our-own.",
            ),
            (
                "chairside-procedure: 1\nname: own\nextends: leicestershire-complx-risk\n",
                "3: There is no procedure `leicestershire-complx-risk`. Did you mean `leicestershire-complex-risk`?",
            ),
        ];
        for (text, expected) in table {
            assert_eq!(told_whole(text), [expected]);
        }
    }

    #[test]
    fn a_procedure_of_its_own_needs_its_parts() {
        let told = told_whole("chairside-procedure: 1\nname: own\n");
        assert_eq!(told.len(), 3, "{told:?}");
    }

    #[test]
    fn a_scale_says_what_its_ends_mean() {
        let whole = |scale: &str| {
            told_whole(&format!(
                "chairside-procedure: 1\nname: own\ntitle: Own\nlead_agency: Health\n{scale}stages: [{{id: a, kind: scaling}}]\n"
            ))
        };
        assert_eq!(
            whole("scale: {from: 1, to: 5, lowest: Not safe}\n"),
            [
                "5: The scale does not say what its highest number means. Add `highest: ...` to `scale`."
            ]
        );
        assert_eq!(
            whole(""),
            [
                "5: A stage asks for a number on a scale, and no scale is defined. Add `scale: {from: 0, to: 10, lowest: ..., highest: ...}`."
            ]
        );
    }

    #[test]
    fn what_breaks_in_the_inherited_part_is_shown_at_extends() {
        let told = told("mapping: {columns: [{id: only, title: Only}]}\n");
        assert_eq!(told.len(), 3);
        assert!(
            told.iter().all(|one| one.starts_with("3: No column")),
            "{told:?}"
        );
    }

    #[test]
    fn an_empty_item_of_a_list_moves_no_place() {
        let told = told("quoracy:\n  -\n  - {rule: present}\n");
        assert_eq!(told, ["6: The rule `present` needs `agency`."]);
    }

    #[test]
    fn what_is_no_yaml_is_refused() {
        assert!(read("x.yaml", b"name: [").is_err());
        assert!(read("x.yaml", b"").is_err());
        let list = raw("- a\n");
        assert!(Library::builtin().resolve(&list).procedure.is_none());
    }
}

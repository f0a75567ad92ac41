//! What a meeting fills in, in plain words: what is read and asked at the opening, quadrants, columns, the safety scale,
//! the levels of risk. It judges none of it and knows no case.

use crate::{
    procedure::{Column, Procedure, Section, StageKind},
    text,
};

/// Returns true where the meeting rates the risk: levels that only mark how urgent an action is are no rating.
pub(super) fn rates(procedure: &Procedure) -> bool {
    has(procedure, StageKind::Rating)
}

fn has(procedure: &Procedure, kind: StageKind) -> bool {
    procedure.stages.iter().any(|stage| stage.kind == kind)
}

/// Returns what is read at the opening and asked there.
pub(super) fn opening(procedure: &Procedure) -> Vec<String> {
    let opening = &procedure.opening;
    let values = (!opening.values.is_empty()).then(|| opening.values.join(", "));
    let values = values.map(|values| format!("It keeps to: {values}"));
    let tools: Vec<&str> = opening
        .related_tools
        .iter()
        .map(|t| t.called(false))
        .collect();
    let tools = (!tools.is_empty()).then(|| {
        format!(
            "Forms asked about, done or not needed: {}",
            tools.join("; ")
        )
    });
    values.into_iter().chain(tools).collect()
}

/// Returns the quadrants of the matrix, each with what it asks.
pub(super) fn matrix(procedure: &Procedure) -> Vec<String> {
    let form = procedure.forms.matrix.iter();
    form.flat_map(|form| &form.quadrants).map(section).collect()
}

/// Returns the columns of the mapping, each with its sections or with what it asks.
pub(super) fn mapping(procedure: &Procedure) -> Vec<String> {
    let columns = &procedure.forms.mapping.columns;
    columns.iter().map(column).collect()
}

fn column(column: &Column) -> String {
    let title = titled(&column.title, &column.id);
    let own = column.sections.iter();
    let sections: Vec<String> = own
        .filter(|section| section.title != column.title)
        .map(section)
        .collect();
    match sections.as_slice() {
        [] => with(title, &column.ask),
        [only]
            if column
                .sections
                .iter()
                .all(|section| section.title.is_empty()) =>
        {
            // A section that is all of its column has no name of its own.
            let ask = column
                .sections
                .first()
                .map_or(only.as_str(), |s| s.ask.as_str());
            with(title, ask)
        }
        several => format!("{title}. {}", several.join(" ")),
    }
}

fn section(section: &Section) -> String {
    with(titled(&section.title, &section.id), &section.ask)
}

fn titled<'a>(title: &'a str, id: &'a str) -> &'a str {
    if title.is_empty() { id } else { title }
}

fn with(title: &str, ask: &str) -> String {
    match ask {
        "" => title.to_owned(),
        ask => format!("{title}: {}", of_the_child(ask)),
    }
}

/// Returns what the ends of the safety scale mean, where there is one.
pub(super) fn scale(procedure: &Procedure) -> Vec<String> {
    if !has(procedure, StageKind::Scaling) {
        return Vec::new();
    }
    let scale = &procedure.forms.scale;
    let ends = [(scale.from, &scale.lowest), (scale.to, &scale.highest)];
    let ends = ends.into_iter().filter(|(_, words)| !words.is_empty());
    let ends = ends.map(|(number, words)| format!("{number}: {}", of_the_child(words)));
    let question = Some(of_the_child(&scale.question)).filter(|words| !words.is_empty());
    question.into_iter().chain(ends).collect()
}

/// Returns what the levels of risk mean, where the meeting rates.
pub(super) fn levels(procedure: &Procedure) -> Vec<String> {
    let levels = procedure.forms.rating.levels.iter();
    levels
        .filter(|(_, level)| rates(procedure) && !level.meaning.is_empty())
        .map(|(_, level)| format!("{}: {}", level.title, level.meaning))
        .collect()
}

/// Returns what is thought of before the list of actions is done.
pub(super) fn prompts(procedure: &Procedure) -> Vec<String> {
    let prompts = procedure.forms.actions.prompts.iter();
    prompts.map(|words| of_the_child(words)).collect()
}

/// No child is meant in particular.
pub(super) fn of_the_child(words: &str) -> String {
    text::capitalised(&words.replace("{child}", "the child"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::Library;

    fn of(name: &str, part: fn(&Procedure) -> Vec<String>) -> Vec<String> {
        part(&Library::builtin().get(name).unwrap())
    }

    const DERBY: &str = "derby-risk-and-network";
    const COMPLEX: &str = "leicestershire-complex-risk";

    #[test]
    fn every_quadrant_and_column_is_told_with_what_it_asks() {
        let matrix = of(DERBY, matrix);
        assert_eq!(matrix.len(), 4);
        assert!(matrix[3].starts_with("Adversity: Who and what around the child"));
        assert_eq!(
            of(DERBY, mapping),
            [
                "Worried about: What has happened, when, and what could it lead to for the child?",
                "Going well: When does it go well, and who helps?",
                "Child's voice: What does the child say about it?",
                "Needs to be done: What would make a difference soonest?",
            ]
        );
        let columns = of(COMPLEX, mapping);
        assert!(columns[0].starts_with("Worried about. Harm: What has happened"));
        assert!(columns[0].contains("Complicating factors:"), "{columns:?}");
    }

    #[test]
    fn levels_are_told_where_the_meeting_rates_and_nowhere_else() {
        for (name, told) in [
            (COMPLEX, 3),
            ("oxfordshire-complex-child-panel", 3),
            (DERBY, 0),
        ] {
            assert_eq!(of(name, levels).len(), told, "{name}");
        }
        assert_eq!(of("area-risk-management", levels), [""; 0]);
        assert_eq!(of("leicestershire-children-in-care-panel", levels), [""; 0]);
    }

    #[test]
    fn the_scale_and_the_opening_are_told_where_there_are_any() {
        assert_eq!(of(COMPLEX, scale).len(), 3);
        assert_eq!(of(DERBY, scale), [""; 0]);
        let opening = of(COMPLEX, opening);
        assert!(opening[1].contains("done or not needed: Child sexual exploitation;"));
        assert_eq!(of(DERBY, prompts).len(), 4);
    }
}

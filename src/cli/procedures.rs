//! `chairside procedures`: what there is, or the rules of one. How rules are worded is in `rules`.

use super::{failure::Failure, rules, say, shelf::Shelf, start::Done, world::World};
use crate::{procedure::Library, text};
use clap::Args;
use std::path::PathBuf;

/// Columns that text is wrapped to.
const COLUMNS: usize = 76;

/// Which procedure is asked for.
#[derive(Debug, Args)]
pub(super) struct Asked {
    /// The procedure whose rules are told; all are listed without it
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

/// Lists the procedures, or tells the rules of one.
pub(super) fn run(world: &World, asked: &Asked) -> Result<Done, Failure> {
    let shelf = shelf(world);
    if let Some(name) = &asked.name {
        say::out(&one(&shelf.library, name)?)?;
    } else {
        say::out(&all(&shelf.library))?;
        let unread = shelf.unread.iter().chain(shelf.library.unread());
        unread.for_each(|words| say::aside(words));
    }
    Ok(Done::Well)
}

/// The product's own, those in the settings, and those beside the cases: in the folder of the cases, and here.
pub(super) fn shelf(world: &World) -> Shelf {
    let here = PathBuf::from(super::shelf::FOLDER);
    let beside = [world.cases().join(super::shelf::FOLDER), here];
    Shelf::of(&*world.disk, world.own_procedures().as_deref(), &beside)
}

fn one(library: &Library, name: &str) -> Result<String, Failure> {
    let problems = |words: Vec<String>| {
        let failure = Failure::user(words.join("\n"));
        if library.names().contains(&name) {
            failure
        } else {
            failure.hint("`chairside procedures` lists what there is.")
        }
    };
    let procedure = library.get(name).map_err(problems)?;
    Ok(rules::told(&procedure, COLUMNS))
}

fn all(library: &Library) -> String {
    let mut lines = Vec::new();
    for name in library.names() {
        let shown = text::fit(&text::clean(name), COLUMNS).into_owned();
        lines.push(shown.clone());
        match library.get(name) {
            Ok(procedure) => {
                lines.push(format!("  {}", procedure.about.title));
                let whom = text::wrap(&procedure.about.for_whom, COLUMNS);
                lines.extend(whom.into_iter().map(|row| format!("  {row}")));
            }
            Err(_) => lines.push(format!(
                "  It has problems: `chairside procedures {shown}` tells them."
            )),
        }
        lines.push(String::new());
    }
    lines.push("`chairside procedures NAME` tells the rules of one.".to_owned());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_names_every_procedure_with_its_title() {
        let list = all(&Library::builtin());
        for name in Library::builtin().names() {
            assert!(list.contains(name), "{list}");
        }
        assert!(list.contains("Complex Risk meeting"), "{list}");
    }

    #[test]
    fn a_procedure_with_problems_is_listed_and_told() {
        let library = Library::builtin().with(
            "own.yaml",
            b"chairside-procedure: 1\nname: own\nextends: x\n",
        );
        assert!(all(&library).contains("own\n  It has problems"));
        let failure = one(&library, "own").unwrap_err().to_string();
        assert!(failure.contains("own.yaml:3:"), "{failure}");
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_nearest() {
        let failure = one(&Library::builtin(), "leicestershire-complex-risks").unwrap_err();
        assert!(
            failure
                .to_string()
                .contains("Did you mean leicestershire-complex-risk?")
        );
    }
}

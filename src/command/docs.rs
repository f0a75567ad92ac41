//! The table of commands in words: for the README and for the command line. What the help overlay shows is its own.

use super::{
    key::Key,
    keymap::Keymap,
    table::{COMMANDS, Command, Group, Spec},
};
use std::fmt::Write;

/// One command, with its keys as people read them.
struct Row {
    keys: String,
    spec: &'static Spec,
}

/// Returns the product's keys as Markdown, one table a heading.
pub fn markdown() -> String {
    let mut page = String::new();
    for (group, rows) in groups(&Keymap::default()) {
        let _ = write!(
            page,
            "### {}\n\n| key | what it does | name |\n| --- | --- | --- |\n",
            group.title()
        );
        for Row { keys, spec } in rows {
            let _ = writeln!(page, "| {keys} | {} | {} |", spec.help, spec.name);
        }
        page.push('\n');
    }
    page.truncate(page.trim_end().len());
    page
}

/// Returns the keys that are in use as text, in three columns: key, name, what it does.
pub fn text() -> String {
    let map = Keymap::in_use();
    let rows = || groups(map).flat_map(|(_, rows)| rows);
    let widest = rows().map(|row| row.keys.chars().count()).max();
    let width = widest.unwrap_or_default();
    let widest = rows().map(|row| row.spec.name.len()).max();
    let name_width = widest.unwrap_or_default();
    let mut page = String::new();
    for (group, rows) in groups(map) {
        let _ = writeln!(page, "{}", group.title());
        for Row { keys, spec } in rows {
            let Spec { name, help, .. } = spec;
            let _ = writeln!(page, "  {keys:width$}  {name:name_width$}  {help}");
        }
        page.push('\n');
    }
    page.truncate(page.trim_end().len());
    page
}

/// Goes through the headings, each with its rows.
fn groups(map: &Keymap) -> impl Iterator<Item = (Group, Vec<Row>)> + '_ {
    Group::ALL.into_iter().map(|group| {
        let specs = COMMANDS.iter().filter(|spec| spec.group == group);
        let row = |spec| Row {
            keys: keys(map, spec),
            spec,
        };
        (group, specs.map(row).collect())
    })
}

/// Returns the keys of a command; one that has none is found by its name.
fn keys(map: &Keymap, spec: &Spec) -> String {
    let labels: Vec<String> = map.keys_of(spec.command).map(Key::label).collect();
    if labels.is_empty() {
        let finds = map.keys_of(Command::Palette).next().map(Key::label);
        format!("{} {}", finds.unwrap_or_default(), spec.name)
    } else {
        labels.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_stands_in_both_once() {
        for page in [markdown(), text()] {
            for spec in COMMANDS {
                let told = page.matches(spec.help).count();
                let same = COMMANDS.iter().filter(|s| s.help.contains(spec.help));
                assert!(told >= 1 && same.count() >= 1, "{}", spec.name);
            }
            assert_eq!(page.matches("Ctrl+N").count(), 1);
        }
        let rows = markdown().lines().filter(|l| l.starts_with("| ")).count();
        assert_eq!(rows, COMMANDS.len() + 2 * Group::ALL.len());
    }

    /// `UPDATE_README=1 cargo test docs` writes the keys anew after a change that is meant.
    #[test]
    fn the_readme_shows_the_keys_as_they_are() {
        const MARK: &str = "<!-- keys -->";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
        let readme = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
        let parts: Vec<&str> = readme.split(MARK).collect();
        let [before, keys, after] = parts[..] else {
            panic!("{MARK} stands before and after the keys");
        };
        if std::env::var_os("UPDATE_README").is_some() {
            let keys = markdown();
            let whole = format!("{before}{MARK}\n\n{keys}\n\n{MARK}{after}");
            std::fs::write(path, whole).unwrap();
        } else {
            assert_eq!(keys.trim(), markdown());
        }
    }

    #[test]
    fn no_cell_breaks_its_table() {
        assert!(COMMANDS.iter().all(|spec| !spec.help.contains('|')));
    }
}

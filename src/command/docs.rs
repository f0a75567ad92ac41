//! The table of commands in words: for the README and for the command line. What the help overlay shows is its own.

use super::{
    key::Key,
    table::{COMMANDS, Command, Group, Spec, key_words},
};
use std::fmt::Write;

/// Returns the keys as Markdown, one table a heading.
pub fn markdown() -> String {
    let mut page = String::new();
    for (group, rows) in groups() {
        let _ = write!(
            page,
            "### {}\n\n| key | what it does |\n| --- | --- |\n",
            group.title()
        );
        for (keys, help) in rows {
            let _ = writeln!(page, "| {keys} | {help} |");
        }
        page.push('\n');
    }
    page.truncate(page.trim_end().len());
    page
}

/// Returns the keys as text, in two columns.
pub fn text() -> String {
    let widest = groups()
        .flat_map(|(_, rows)| rows)
        .map(|(keys, _)| keys.chars().count());
    let width = widest.max().unwrap_or_default();
    let mut page = String::new();
    for (group, rows) in groups() {
        let _ = writeln!(page, "{}", group.title());
        for (keys, help) in rows {
            let _ = writeln!(page, "  {keys:width$}  {help}");
        }
        page.push('\n');
    }
    page.truncate(page.trim_end().len());
    page
}

/// Goes through the headings, each with its rows: keys and what they do.
fn groups() -> impl Iterator<Item = (Group, Vec<(String, &'static str)>)> {
    Group::ALL.into_iter().map(|group| {
        let specs = COMMANDS.iter().filter(|spec| spec.group == group);
        (group, specs.map(|spec| (keys(spec), spec.help)).collect())
    })
}

/// Returns the keys of a command; one that has none is found by its name.
fn keys(spec: &Spec) -> String {
    let labels: Vec<String> = spec
        .keys
        .iter()
        .filter_map(|key| Some(key.parse::<Key>().ok()?.label()))
        .collect();
    if labels.is_empty() {
        format!("{} {}", key_words(Command::Palette), spec.name)
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

//! Holds the house to its plan: who may use whom, how large a file may be, and what stands in one place only.
//! It reads the source as text and runs nothing of the product.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The table of who may use whom: folder of `src/`, folders it may name after `use crate::` or `crate::`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("calendar", &["text"]),
    ("source", &["text"]),
    ("case", &["text", "calendar", "source"]),
    ("procedure", &["case", "text", "calendar", "source"]),
    ("practice", &["procedure", "case", "calendar", "text"]),
    ("meeting", &["procedure", "case", "calendar", "text"]),
    ("panel", &["procedure", "case", "calendar", "text"]),
    (
        "document",
        &["case", "procedure", "panel", "practice", "text", "calendar"],
    ),
    ("output", &["document", "text"]),
    ("command", &["meeting", "procedure", "case", "text"]),
    (
        "view",
        &[
            "meeting",
            "practice",
            "command",
            "procedure",
            "case",
            "calendar",
            "text",
        ],
    ),
    ("store", &["source", "case", "procedure", "meeting", "text"]),
    (
        "tui",
        &[
            "view",
            "command",
            "store",
            "document",
            "output",
            "meeting",
            "practice",
            "procedure",
            "case",
            "calendar",
            "text",
        ],
    ),
    (
        "plain",
        &[
            "view",
            "command",
            "store",
            "document",
            "output",
            "meeting",
            "practice",
            "procedure",
            "case",
            "calendar",
            "text",
        ],
    ),
];
/// What `tui/screens` may use of the house: views, commands, text, and the terminal's own parts.
const SCREENS_MAY_USE: &[&str] = &["view", "command", "text", "tui", "meeting"];
/// Most lines of a file before its tests. Data tables are exempt and named here.
const FILE_LIMIT: usize = 400;
const SCREEN_LIMIT: usize = 300;
const TABLES: &[&str] = &[
    "src/command/table.rs",
    "src/case/shape.rs",
    "src/procedure/shape.rs",
];

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((
                    path.strip_prefix(env!("CARGO_MANIFEST_DIR"))
                        .unwrap()
                        .to_path_buf(),
                    text,
                ));
            }
        }
    }
    assert!(found.len() > 10, "the source was not found");
    found
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn folder(path: &Path) -> String {
    slashed(path)
        .split('/')
        .nth(1)
        .unwrap_or_default()
        .to_owned()
}

/// The lines of a file before its tests, comments included.
fn before_tests(text: &str) -> impl Iterator<Item = &str> {
    text.lines().take_while(|line| {
        let line = line.trim();
        line != "#[cfg(test)]" && !line.starts_with("#[cfg(all(test")
    })
}

/// Every `crate::folder` a text names, in `use crate::{a, b}` lists too.
fn named(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut names = Vec::new();
    for part in code.split("crate::").skip(1) {
        if let Some(list) = part.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => names.push(std::mem::take(&mut word)),
                    c if depth == 0 && !c.is_whitespace() => word.push(c),
                    _ => {}
                }
            }
            names.push(word);
        } else {
            names.push(part.to_owned());
        }
    }
    names
        .into_iter()
        .map(|n| {
            n.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect::<String>()
        })
        .filter(|n| !n.is_empty())
        .collect()
}

/// Every path that a text's `use` lines name, groups in braces written out: `use std::{fs, io::Read}` names `std::fs` and
/// `std::io::Read`.
fn used(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for line in code.split(';') {
        let begins = |at: &usize| {
            let before = line[..*at].trim_end();
            before.is_empty() || before.ends_with(['}', '{', ']', ')']) || before.ends_with("pub")
        };
        let mut places = line.match_indices("use ").map(|(at, _)| at);
        let Some(at) = places.find(begins) else {
            continue;
        };
        let mut stack = vec![String::new()];
        let mut word = String::new();
        for c in line[at + 4..].chars().filter(|c| !c.is_whitespace()) {
            let before = stack.last().unwrap().clone();
            match c {
                '{' => stack.push(before + &std::mem::take(&mut word)),
                ',' | '}' => {
                    if !word.is_empty() {
                        paths.push(before + &std::mem::take(&mut word));
                    }
                    if c == '}' {
                        stack.pop();
                    }
                }
                c => word.push(c),
            }
            if stack.is_empty() {
                break;
            }
        }
        if let (Some(before), false) = (stack.last(), word.is_empty()) {
            paths.push(before.clone() + &word);
        }
    }
    paths
}

#[test]
fn groups_in_braces_are_written_out() {
    let check = |code: &str, expected: &[&str]| assert_eq!(used(code), expected, "{code}");
    check("use std::fs;", &["std::fs"]);
    check(
        "use std::{\n    fs::{self, File},\n    io,\n};\nuse a::b;",
        &["std::fs::self", "std::fs::File", "std::io", "a::b"],
    );
    check("fn a() {\n    use std::env;\n}", &["std::env"]);
    check("let because = 1;", &[]);
}

#[test]
fn nobody_uses_what_the_plan_does_not_allow() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let home = folder(&path);
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == home) else {
            continue;
        };
        let screen = slashed(&path).starts_with("src/tui/screens/");
        for name in named(&text) {
            let fine = name == home
                || if screen {
                    SCREENS_MAY_USE.contains(&name.as_str())
                } else {
                    allowed.contains(&name.as_str())
                };
            if !fine {
                wrong.push(format!("{}: uses {name}", slashed(&path)));
            }
        }
        if screen && text.contains("crate::meeting::") {
            for part in text.split("crate::meeting::").skip(1) {
                if !part.starts_with("Request") {
                    wrong.push(format!(
                        "{}: of meeting a screen may use Request only",
                        slashed(&path)
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_folder_has_its_line_in_the_table() {
    let known: Vec<&str> = MAY_USE
        .iter()
        .map(|(name, _)| *name)
        .chain(["cli", "main.rs", "lib.rs"])
        .collect();
    for (path, _) in sources() {
        assert!(
            known.contains(&folder(&path).as_str()),
            "{} is in no line of the table",
            slashed(&path)
        );
    }
}

#[test]
fn a_file_fits_in_the_head() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let name = slashed(&path);
        let limit = if name.starts_with("src/tui/screens/") {
            SCREEN_LIMIT
        } else {
            FILE_LIMIT
        };
        let lines = before_tests(&text).count();
        if lines > limit && !TABLES.contains(&name.as_str()) {
            wrong.push(format!("{name}: {lines} lines, at most {limit}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_begins_by_saying_what_it_is() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{}", slashed(&path));
    }
}

#[test]
fn colours_keys_and_prints_stand_in_one_place() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let name = slashed(&path);
        let code: Vec<&str> = before_tests(&text)
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        let used = used(&code.join("\n"));
        let mut only = |word: &str, homes: &[&str]| {
            let stands = code.iter().any(|line| line.contains(word));
            if !homes.iter().any(|home| name.starts_with(home))
                && (stands || used.iter().any(|path| path.contains(word)))
            {
                wrong.push(format!("{name}: {word} belongs in {homes:?}"));
            }
        };
        only("Color::", &["src/tui/theme/", "src/tui/backend"]);
        only("KeyCode", &["src/tui/keys.rs"]);
        // Which key does what is the table's to say: what is refused or agreed knows none.
        only(
            "Ctrl+",
            &["src/command/", "src/view/", "src/tui/", "src/cli/"],
        );
        only("println!", &["src/cli/say.rs"]);
        only("eprintln!", &["src/cli/say.rs"]);
        only("print!(", &["src/cli/say.rs"]);
        only("dbg!(", &[]);
        only(
            "stdout()",
            &["src/cli/say.rs", "src/tui/backend", "src/tui/runtime"],
        );
        only("stderr()", &["src/cli/say.rs"]);
        only("std::fs", &["src/store/disk", "src/store/platform"]);
        only("std::thread", &["src/store/", "src/tui/", "src/cli/"]);
        only("SystemTime", &["src/cli/", "src/store/"]);
        // Time that is measured, not told: how long a disk takes, when a key came.
        only(
            "Instant",
            &["src/store/", "src/tui/runtime", "src/cli/off_screen.rs"],
        );
        only(
            "std::env",
            &["src/cli/world.rs", "src/cli/opener.rs", "src/store/home.rs"],
        );
        only("std::process", &["src/main.rs", "src/cli/", "src/store/"]);
        only("std::net", &[]);
        only("Utc::now", &["src/cli/clock.rs"]);
        only("Local::now", &["src/cli/clock.rs"]);
        only(
            "tokio::",
            &["src/tui/runtime", "src/tui/signals", "src/cli/"],
        );
        only("std::os::unix", &["src/store/platform", "src/tui/signals"]);
        only(
            "std::os::windows",
            &["src/store/platform", "src/tui/signals"],
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A key that is moved in the table of commands moves wherever it is spoken of.
#[test]
fn keys_are_named_by_the_table_of_commands() {
    for (path, text) in sources() {
        if folder(&path) == "command" {
            continue;
        }
        let code = before_tests(&text).filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            assert!(!line.contains("Ctrl+"), "{}: {line}", slashed(&path));
        }
    }
}

//! The pictures of the README are what the program draws: each says by which keys, and is drawn anew and compared.

use crate::harness::Sitting;
use std::fs;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
/// Before each picture: `<!-- screen 92x24: KEYS -->`, or `<!-- screen 92x24 rows 5-9: KEYS -->` for a part of one.
const MARK: &str = "<!-- screen ";

/// Draws what a mark tells: the practice case in a window of a size, after keys.
fn drawn(mark: &str) -> String {
    let told = mark.strip_prefix(MARK).unwrap();
    let (what, keys) = told.strip_suffix(" -->").unwrap().split_once(": ").unwrap();
    let (size, rows) = what.split_once(" rows ").unwrap_or((what, "1-1000"));
    let numbers = |text: &str, between: char| {
        let (a, b) = text.split_once(between).unwrap();
        (a.parse::<usize>().unwrap(), b.parse::<usize>().unwrap())
    };
    let (width, height) = numbers(size, 'x');
    let (first, last) = numbers(rows, '-');
    let sitting = Sitting::new("cases/tamsin.yaml")
        .size(width.try_into().unwrap(), height.try_into().unwrap())
        .keys(keys);
    let screen = sitting.drawn().screen();
    let shown = screen.lines().skip(first - 1).take(last + 1 - first);
    // Blanks that hold words together on the screen are plain ones in the page.
    let plain = |row: &str| row.replace('\u{a0}', " ");
    let rows: Vec<String> = shown.map(|row| plain(row).trim_end().to_owned()).collect();
    rows.join("\n")
}

/// Returns the README with every picture drawn anew, and how many there are.
fn with_pictures(readme: &str) -> (String, usize) {
    let mut anew = String::new();
    let mut count = 0;
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        anew.push_str(line);
        anew.push('\n');
        if line.starts_with(MARK) {
            count += 1;
            assert_eq!(lines.next(), Some("```text"), "after {line}");
            lines.by_ref().find(|line| *line == "```").unwrap();
            anew.extend(["```text\n", &drawn(line), "\n```\n"]);
        }
    }
    (anew, count)
}

/// `UPDATE_README=1 cargo test --test chairside readme` draws the pictures anew after a change that is meant.
#[test]
fn every_picture_is_what_the_program_draws() {
    let readme = fs::read_to_string(PATH).unwrap().replace("\r\n", "\n");
    let (anew, count) = with_pictures(&readme);
    assert_eq!(count, 3, "a picture has lost its mark");
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(PATH, &anew).unwrap();
    } else {
        assert_eq!(readme, anew);
    }
}

/// A picture nobody can draw again could say anything: text blocks that look like a screen need a mark.
#[test]
fn no_picture_stands_there_unmarked() {
    let readme = fs::read_to_string(PATH).unwrap();
    let lines: Vec<&str> = readme.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let is_marked = at > 0 && lines[at - 1].starts_with(MARK);
        if *line == "```text" && !is_marked {
            let mut block = lines[at + 1..].iter().take_while(|line| **line != "```");
            assert!(
                !block.any(|line| line.contains("────") || line.contains('▸')),
                "line {} begins a picture without keys",
                at + 1
            );
        }
    }
}

//! A case with a word planted wherever something is masked, private, for professionals only or not to be disclosed,
//! walked from end to end: no such word is ever on the desk, at a second chair's or in what the room reads.

use crate::harness::Sitting;

/// How many stages the meeting has.
const STAGES: usize = 11;
/// What the file plants, and what anybody in the meeting may read of it all the same: open words of the mapping and of
/// an action that stay out of some copies only.
const OPEN: [&str; 5] = [
    "nobody-harm",
    "nobody-safety",
    "nobody-secret",
    "nobody-sibling",
    "professionals-note",
];
/// What can be laid over any stage, with words that are found in the palette.
const OVER: [&str; 9] = [
    "<f5>",
    "<ctrl-g>",
    "<f1>",
    "<ctrl-k>nobody",
    "<ctrl-k>professionals-",
    "<ctrl-k>drafts<enter>",
    "<ctrl-k>in one line<enter>",
    "<ctrl-k>break off<enter>",
    "<ctrl-k>close the meeting<enter>",
];

fn yaml() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/goldens/secrets.yaml");
    std::fs::read_to_string(path).unwrap()
}

/// Returns the planted words, as they stand on a screen without its spaces and line ends.
fn planted(yaml: &str) -> Vec<String> {
    let body = yaml.split_once("chairside: 1").unwrap().1;
    let words = body.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let mut found: Vec<String> = words
        .filter(|word| word.starts_with("nobody-") || word.starts_with("professionals-"))
        .filter(|word| !OPEN.contains(word))
        .map(str::to_owned)
        .collect();
    found.push("nobody-secretplace".to_owned());
    found.push("Other-Child".to_owned());
    found
}

fn check(shown: &str, planted: &[String], place: &str) {
    let bare: String = shown.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.to_lowercase();
    for word in planted {
        let there = bare.contains(&word.to_lowercase());
        assert!(!there, "{word} at {place}:\n{shown}");
    }
}

/// Returns what a page shows from its beginning to its end.
fn scrolled(sitting: &Sitting) -> String {
    let mut sitting = sitting.clone().keys("<home>");
    let mut all = sitting.screen();
    for _ in 0..3 {
        sitting = sitting.keys("<pagedown>");
        all.push_str(&sitting.screen());
    }
    all
}

#[test]
fn nothing_planted_is_ever_shown() {
    let yaml = yaml();
    let planted = planted(&yaml);
    assert!(planted.len() > 40, "{planted:?}");
    let mut seen = String::new();
    for size in [(80, 24), (160, 50)] {
        let mut sitting = Sitting::of(&yaml).size(size.0, size.1);
        for stage in 0..STAGES {
            let place = format!("{size:?}, stage {stage}");
            let page = scrolled(&sitting);
            check(&page, &planted, &place);
            seen.push_str(&page);
            for over in OVER {
                let laid = sitting.clone().keys(over);
                check(&scrolled(&laid), &planted, &format!("{place}, {over}"));
                check(&laid.keys("<esc>").screen(), &planted, &place);
            }
            let typed = sitting
                .clone()
                .keys("open words<enter><ctrl-z><ctrl-z><ctrl-y><ctrl-y>");
            check(&scrolled(&typed), &planted, &format!("{place}, typed"));
            check(
                &scrolled(&typed.clone().killed()),
                &planted,
                &format!("{place}, restart"),
            );
            check(
                &scrolled(&typed.read_along()),
                &planted,
                &format!("{place}, second chair"),
            );
            check(&typed.room_feed(), &planted, &format!("{place}, room"));
            sitting = sitting.keys("<ctrl-n>");
        }
    }
    for open in [
        "open-danger",
        "open-goal",
        "open-action",
        "open-line",
        "open-nedsrole",
    ] {
        assert!(seen.contains(open), "the walk went past {open}");
    }
}

#[test]
fn a_second_chair_sees_nothing_of_a_part_for_professionals() {
    let marked = "e<home>x<down><down><down><down><down><down><down><down>x<down>x<down>x<down>x";
    let first = Sitting::new("tests/cases/jay.yaml").size(110, 50);
    let first = first.keys(&format!(
        "<ctrl-n>{marked}<ctrl-n><ctrl-n><ctrl-k>part<enter>"
    ));
    assert!(first.screen().contains("named adult"), "{}", first.screen());
    let outside = first.clone().keys("<ctrl-k>part<enter>").read_along();
    assert!(!outside.screen().contains("named adult"));
    let head = |sitting: &Sitting| sitting.screen().lines().next().map(str::to_owned);
    let mut goes_on = first;
    for keys in ["", "for few eyes alone<enter>", "<ctrl-z>", "<ctrl-y>"] {
        goes_on = goes_on.keys(keys);
        let second = goes_on.read_along();
        let shown = scrolled(&second);
        assert!(!shown.contains("named adult"), "{keys}: {shown}");
        assert!(!shown.contains("few eyes"), "{keys}: {shown}");
        assert_eq!(head(&second), head(&outside), "{keys}");
        let found = scrolled(&second.keys("<ctrl-k>named"));
        assert!(!found.contains("named adult"), "{keys}: {found}");
    }
}

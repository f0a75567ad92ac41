//! The palette finds each command by its name and does it, wherever the chair is when it is opened.

use crate::harness::Sitting;

/// A command by its name, and what is on the screen once it is done, in Statements or in Decisions.
const SHOWN: &[(&str, &str)] = &[
    ("next-stage", "SCALE|REVIEW"),
    ("previous-stage", "MAP|ACTIONS"),
    ("capture", "An action in one line"),
    ("who-came", "Who came, who went?"),
    ("palette", "A few letters of a command"),
    ("saved", "Nothing to save yet"),
    ("help", "letters are words."),
    ("leave", "Leave now?"),
    ("curtain", "The screen is covered"),
    ("pause", "We have a short break"),
    ("stop-urgent", "We stop here for now"),
    ("hold-in-part", "Break off for today"),
    ("still-needed", "What is still needed?"),
    ("drafts", "Set aside, not kept yet"),
    ("close", "Before we close"),
];

/// Where the chair is: in a field with words, before and after a refusal, on a choice and in its field, on other sheets.
const PLACES: &[(usize, &str)] = &[
    (4, ""),
    (4, "abc"),
    (4, "<down>abc<enter>"),
    (8, ""),
    (8, "x"),
    (8, "x<enter>"),
    (4, "<ctrl-g>"),
    (4, "<ctrl-l>Priya to"),
    (4, "<f5>"),
    (4, "abc<ctrl-k>drafts<enter>"),
];

#[test]
fn each_command_is_done_wherever_the_palette_is_opened() {
    let shows = |screen: &str, shown: &str| shown.split('|').any(|words| screen.contains(words));
    for (stages, place) in PLACES {
        let there = "<ctrl-n>".repeat(*stages) + place;
        let there = Sitting::new("tests/cases/jay.yaml")
            .size(100, 40)
            .keys(&there);
        for (name, shown) in SHOWN {
            let screen = there
                .clone()
                .keys(&format!("<ctrl-k>{name}<enter>"))
                .screen();
            assert!(shows(&screen, shown), "{name} from “{place}”:\n{screen}");
        }
    }
}

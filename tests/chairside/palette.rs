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

#[test]
fn a_line_typed_where_things_are_found_is_an_action_and_is_never_lost() {
    let line = "Kemi to ring Dawn by 22 dec #G1";
    let there = Sitting::new("tests/cases/jay.yaml").size(100, 40);
    let typed = there.keys(&format!("<ctrl-n><ctrl-n><ctrl-n><ctrl-k>{line}"));
    let screen = typed.screen();
    let offer = "Write it as an action: Kemi Adeyemi, by Tuesday 22 December 2026";
    assert!(screen.contains(offer), "{screen}");
    let opened = typed.keys("<enter>");
    let screen = opened.screen();
    assert!(screen.contains("An action in one line"), "{screen}");
    assert!(screen.contains(line), "{screen}");
    let kept = opened.keys("<enter>").screen();
    assert!(
        kept.contains("Kept: Kemi Adeyemi, by Tuesday 22 December 2026: Ring Dawn"),
        "{kept}"
    );
}

#[test]
fn a_name_that_is_looked_for_is_no_action() {
    let there = Sitting::new("tests/cases/jay.yaml").size(100, 40);
    for words in ["kemi", "ring dawn", "birmingham with two older men"] {
        let screen = there.clone().keys(&format!("<ctrl-k>{words}")).screen();
        assert!(
            !screen.contains("Write it as an action"),
            "{words}:\n{screen}"
        );
    }
}

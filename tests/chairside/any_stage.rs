//! What works at any stage, driven by keys: the curtain, a stop, a pause, breaking off, and finding each by its name.

use crate::harness::Sitting;
use chairside::case::Who;
use chairside::tui::msg::Effect;

/// How many stages a Complex Risk meeting has.
const STAGES: usize = 11;

fn jay() -> Sitting {
    Sitting::new("tests/cases/jay.yaml").size(110, 50)
}

#[test]
fn the_curtain_and_a_stop_are_one_key_whatever_lies_over_the_screen() {
    let over = [
        "",
        "<ctrl-k>",
        "<ctrl-k>jay",
        "<f1>",
        "<ctrl-q>",
        "<f5>",
        "<ctrl-g>",
        "<ctrl-l>Kemi to ",
        "<ctrl-k>drafts<enter>",
        "<ctrl-k>part-held<enter>",
    ];
    let stages = (0..STAGES).map(|stage| "<ctrl-n>".repeat(stage));
    for keys in stages.chain(over.map(|asked| format!("<ctrl-n>{asked}"))) {
        let covered = jay().keys(&keys).keys("<ctrl-t>").screen();
        let only = "The screen is covered. Ctrl+T lifts it.";
        assert_eq!(covered.trim(), only, "{keys}");
        let stopped = jay().keys(&keys).keys("<f8>");
        assert_eq!(stopped.meeting().child().urgent.len(), 1, "{keys}");
        for screen in [stopped.screen(), stopped.keys("<ctrl-k>").screen()] {
            let named = screen.contains("Jay") || screen.contains("Priya");
            assert!(
                !named && screen.contains("We stop here for now"),
                "{keys}: {screen}"
            );
        }
    }
}

#[test]
fn a_stop_says_nothing_that_whoever_is_the_danger_may_read() {
    let stopped = jay().keys("<ctrl-n><f8>");
    let tells = [
        "danger",
        "police",
        "duty",
        "strategy",
        "urgent",
        "emergency",
        "999",
        "window",
    ];
    let screen = stopped.screen();
    for word in tells {
        assert!(!screen.to_lowercase().contains(word), "{word}:\n{screen}");
    }
    let told = stopped.keys("<f1>").screen();
    for word in ["Who rings? The police", "999", "a strategy discussion"] {
        assert!(told.contains(word), "{word}:\n{told}");
    }
}

#[test]
fn a_stop_keeps_the_time_and_who_does_what() {
    let sitting = jay().keys("<ctrl-n><ctrl-n><ctrl-n><wait 21m><f8>Priya<enter><esc>");
    assert!(sitting.screen().contains("The screen is covered"));
    // Pressed again, it goes on with the same stop and loses no name.
    let sitting = sitting.keys("<f8><f8><wait 3m><esc><ctrl-t><f8><down>Rachel<enter>");
    let stops = &sitting.meeting().child().urgent;
    let said: Vec<_> = stops
        .iter()
        .map(|stop| {
            (
                stop.time.unwrap().to_string(),
                stop.rings.clone(),
                stop.strategy.clone(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [(
            "10:21".to_owned(),
            Some(Who::new("priya")),
            Some(Who::new("rachel"))
        )]
    );
    let another = sitting.keys("<wait 1m><esc><ctrl-t><f8>");
    assert_eq!(another.meeting().child().urgent.len(), 2);
}

#[test]
fn a_stop_is_not_refused_after_the_close_and_the_case_is_saved_again() {
    let mut sitting = jay().keys("<ctrl-n>e<ctrl-k>close<enter><end><enter>");
    assert!(
        sitting.meeting().sitting().closed.is_some(),
        "{}",
        sitting.screen()
    );
    sitting.went_out.clear();
    let sitting = sitting.keys("<f8>Priya<enter>");
    assert_eq!(
        sitting.meeting().child().urgent[0].rings,
        Some(Who::new("priya"))
    );
    assert!(
        sitting
            .went_out
            .iter()
            .any(|effect| matches!(effect, Effect::SaveCases { copies: false, .. }))
    );
}

#[test]
fn a_pause_stops_the_clock_of_the_meeting_and_of_the_stage() {
    let sitting = jay()
        .size(170, 50)
        .keys("<ctrl-n><ctrl-n><ctrl-n><wait 4m><ctrl-k>pause<enter><wait 9m>");
    let screen = sitting.screen();
    assert!(
        screen.contains("We have a short break") && !screen.contains("Jay"),
        "{screen}"
    );
    // What is typed or pressed in a break is neither kept nor a mark: one key goes on.
    let sitting = sitting.keys("px<down><ctrl-n><enter><wait 1m>");
    let screen = sitting.screen();
    assert!(
        screen.contains("5 of 60 min") && screen.contains("MAP, 5 of"),
        "{screen}"
    );
    // What is left and come back to has been open as long as it was.
    let sitting = sitting.keys("<ctrl-k>pause<enter><wait 3m><enter><ctrl-n><wait 2m><ctrl-p>");
    let screen = sitting.screen();
    assert!(
        screen.contains("7 of 60 min") && screen.contains("MAP, 5 of"),
        "{screen}"
    );
}

#[test]
fn the_childs_words_stay_while_the_entries_scroll() {
    let many: Vec<String> = (1..20).map(|n| format!("Worry {n}<enter>")).collect();
    let sitting = jay().size(80, 24).keys("<ctrl-n><ctrl-n><ctrl-n>");
    let screen = sitting.keys(&many.concat()).screen();
    for words in ["They talk about me like", "WORRIED ABOUT", "Worry 19"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
}

#[test]
fn choosing_how_to_answer_moves_nothing_on_the_page() {
    let sitting = jay()
        .size(120, 60)
        .keys(&format!("<ctrl-n>e{}", "<ctrl-n>".repeat(5)));
    let place = |sitting: &Sitting, words: &str| {
        let screen = sitting.screen();
        let line = screen.lines().find(|line| line.contains(words));
        line.and_then(|line| line.find(words))
    };
    let chosen = sitting.clone().keys("c");
    for words in [
        "Immediate risk",
        "At risk of",
        "Police",
        "How big is the risk, as Dawn",
    ] {
        assert!(place(&sitting, words).is_some(), "{words}");
        assert_eq!(place(&sitting, words), place(&chosen, words), "{words}");
    }
}

#[test]
fn what_is_broken_off_at_any_stage_stands_and_says_whether_it_counts() {
    for stage in 1..STAGES {
        let keys = format!(
            "<ctrl-n>e{}<ctrl-k>part-held<enter><right><enter>The fire alarm.<enter>",
            "<ctrl-n>".repeat(stage - 1)
        );
        let sitting = jay().keys(&keys);
        let held = sitting.meeting().record_of(0).unwrap().held;
        let part = held.part_held.unwrap();
        assert_eq!(
            (part.counts, part.reason.as_deref()),
            (Some(false), Some("The fire alarm.")),
            "{stage}"
        );
        assert!(sitting.meeting().sitting().closed.is_some());
        let reopened = sitting.keys("<ctrl-k>reopen<enter>");
        assert_eq!(
            reopened.meeting().record_of(0).unwrap().held.part_held,
            None,
            "{stage}"
        );
    }
}

#[test]
fn what_is_still_needed_leads_to_the_very_place() {
    let mut astray = Vec::new();
    for begun in ["", "<ctrl-n>pppgppxxp<ctrl-p>", "<ctrl-n>e<ctrl-p>"] {
        let list = jay().keys(begun).keys("<f5>");
        let all = list.meeting().clone();
        let gaps = chairside::view::missing(&all);
        assert!(gaps.len() > 5, "{gaps:?}");
        for (at, gap) in gaps.iter().enumerate() {
            let there = list.clone().keys(&"<down>".repeat(at)).keys("<enter>");
            let stage = &there.meeting().sitting().on_screen.stage;
            assert_eq!(*stage, gap.stage, "{gap:?}");
            if gap.spot.is_none() || there.focus() != gap.spot.as_ref() {
                let stands = there.focus();
                astray.push(format!("{begun}: {gap:?} and not {stands:?}"));
            }
        }
    }
    assert!(astray.is_empty(), "{}", astray.join("\n"));
}

#[test]
fn a_draft_says_where_it_belongs_and_enter_goes_there() {
    let begun = jay().size(110, 40).keys(&"<ctrl-n>".repeat(3));
    let begun = begun.keys("He was seen at the depot<esc>");
    let begun = begun
        .keys("<ctrl-n>")
        .on("For how long?")
        .keys("ten<esc><ctrl-n>");
    let list = begun.keys("<ctrl-k>drafts<enter>");
    let screen = list.screen();
    for words in [
        "Mapping, Harm: something new",
        "Statements, Safety goals: “For how long?” of “Jay is home or with Gran",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    let map = list.clone().on("He was seen").keys("<enter>");
    assert_eq!(map.meeting().sitting().on_screen.stage, "mapping");
    let goes_on = map.keys("<enter> today<enter>");
    assert!(goes_on.screen().contains("He was seen at the depot today"));
    // Where the stage is on screen already, its page comes back.
    let here = goes_on
        .keys("Twice<esc><ctrl-k>drafts<enter>")
        .on("Twice")
        .keys("<enter>");
    assert!(here.screen().contains("WORRIED ABOUT"), "{}", here.screen());
}

#[test]
fn what_to_know_before_a_copy_goes_out_is_told_at_the_end_when_it_is_asked_for() {
    let everybody = jay().size(110, 40).keys("<ctrl-n>e");
    let end = |sitting: &Sitting| {
        let end = sitting.clone().keys("<ctrl-k>close<enter>");
        end.on("Before a copy goes out")
    };
    // With the family here the line reads the same, and the peek waits.
    let family = end(&everybody);
    assert!(
        family
            .screen()
            .contains("Ctrl+E tells it, for five seconds.")
    );
    assert!(family.keys("<ctrl-e>").screen().contains("Not now:"));
    let names = [
        "Jay",
        "Dawn Carter",
        "Marcus Hill",
        "Jean Carter",
        "Lee Marsh",
    ];
    let agencies = names
        .iter()
        .fold(everybody, |all, name| all.on(name).keys("x"));
    let alone = end(&agencies);
    assert!(
        alone
            .screen()
            .contains("Ctrl+E tells it, for five seconds.")
    );
    let told = alone.keys("<ctrl-e>");
    assert!(
        told.screen().contains("Family's copy: "),
        "{}",
        told.screen()
    );
    let over = told.keys("<wait 6s>").screen();
    assert!(!over.contains("copy: "), "{over}");
}

#[test]
fn whether_it_counts_is_no_break_by_itself() {
    let sitting = jay().keys(
        "<ctrl-n>e<ctrl-k>part-held<enter><right><enter><esc><ctrl-k>close<enter><end><enter>",
    );
    assert!(
        sitting.meeting().sitting().closed.is_some(),
        "{}",
        sitting.screen()
    );
    assert_eq!(sitting.meeting().record_of(0).unwrap().held.part_held, None);
}

#[test]
fn what_a_sentence_says_to_type_in_the_palette_finds_that_command_first() {
    let table = [
        ("part-held", "Break off"),
        ("break off", "Break off"),
        ("close", "Close the meeting"),
        ("reopen", "Reopen"),
        ("drafts", "half-typed"),
        ("pause", "Pause"),
        ("part", "professionals only"),
    ];
    for (typed, expected) in table {
        let screen = jay().keys(&format!("<ctrl-k>{typed}")).screen();
        let first = screen
            .lines()
            .find(|line| line.contains('▸'))
            .unwrap_or_default();
        assert!(first.contains(expected), "{typed}: {screen}");
    }
}

#[test]
fn copies_are_written_again_from_their_line_and_by_name() {
    let closed = jay().keys("<ctrl-n>e<ctrl-k>close<enter><end><enter>");
    let line = closed.clone().keys("<ctrl-k>close<enter>").on("again");
    for asked in [line.keys("<enter>"), closed.keys("<ctrl-k>copies<enter>")] {
        let last = asked.went_out.last();
        assert_eq!(last, Some(&Effect::WriteCopies), "{}", asked.screen());
    }
}

#[test]
fn a_tick_stays_where_the_cursor_stands_on_words_that_explain() {
    let opening = jay().size(80, 24).keys("<end>");
    let screens = (0..8).map(|up| {
        let keys = "<up>".repeat(up);
        jay().size(80, 24).keys("<end>").keys(&keys).screen()
    });
    let focused = "▸ ✓ Management agreed to begin, after supervision";
    assert!(!opening.screen().contains(focused));
    assert!(screens.into_iter().any(|screen| screen.contains(focused)));
}

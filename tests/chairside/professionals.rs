//! A part for professionals only, driven by keys: when it opens, what ends it, and that nothing of it is left behind.

use crate::harness::Sitting;

/// How many stages a Complex Risk meeting has.
const STAGES: usize = 11;
/// Marks the professionals as here and everybody else as not here, in Attendance.
const PROFESSIONALS: &str =
    "e<home>x<down><down><down><down><down><down><down><down>x<down>x<down>x<down>x";
/// Opens or closes a part for professionals only.
pub(crate) const PART: &str = "<ctrl-k>part<enter>";

fn jay() -> Sitting {
    Sitting::new("tests/cases/jay.yaml").size(110, 50)
}

/// Jay's meeting with professionals only, at a stage by its number.
fn professionals_at(stage: usize) -> Sitting {
    let on = "<ctrl-n>".repeat(STAGES - 1);
    let back = "<ctrl-p>".repeat(STAGES - 1 - stage);
    jay()
        .keys(&format!("<ctrl-n>{PROFESSIONALS}"))
        .keys(&on.replacen("<ctrl-n>", "", 1))
        .keys(&back)
}

/// Jay's meeting with professionals only, at Attendance.
pub(crate) fn at_attendance() -> Sitting {
    Sitting::new("tests/cases/jay.yaml").keys(&format!("<ctrl-n>{PROFESSIONALS}"))
}

fn part_is_open(sitting: &Sitting) -> bool {
    sitting.meeting().sitting().on_screen.professionals_part
}

#[test]
fn while_family_reads_along_a_mark_is_answered_with_itself_alone() {
    let jay = || {
        Sitting::new("tests/cases/jay.yaml")
            .size(120, 40)
            .keys("<ctrl-n>e")
    };
    let echo = |sitting: Sitting| sitting.keys("<ctrl-l>Kemi to ring Gran !pro").screen();
    assert!(!echo(jay()).contains("professionals"), "{}", echo(jay()));
    assert!(echo(jay()).contains("!pro ✓"), "{}", echo(jay()));
    let entry = jay().keys("<ctrl-n><ctrl-n>A named adult !prof").screen();
    assert!(entry.contains("!pro ✓"), "{entry}");
    let names = [
        "Jay",
        "Dawn Carter",
        "Marcus Hill",
        "Jean Carter",
        "Lee Marsh",
    ];
    let alone = names.iter().fold(jay(), |all, name| all.on(name).keys("x"));
    assert!(echo(alone).contains("for professionals only"));
}

#[test]
fn a_part_for_professionals_opens_at_any_stage_and_ends_when_somebody_else_comes() {
    for stage in 0..STAGES {
        let sitting = professionals_at(stage).keys(PART);
        assert!(part_is_open(&sitting), "{stage}: {}", sitting.screen());
        assert!(
            sitting.screen().contains("named adult") == (stage == 3),
            "{stage}"
        );
        for comes in [
            "<ctrl-g><home>p",
            "<ctrl-g>nIris Doyle, Advocacy, advocate<enter>",
            "<ctrl-g>nEd Carter, uncle<enter>",
            "<ctrl-g><home><delete>",
        ] {
            let after = sitting.clone().keys(comes);
            assert!(!part_is_open(&after), "{stage} {comes}: {}", after.screen());
            let after = after.keys("<esc><ctrl-z><ctrl-z><ctrl-z><ctrl-y><ctrl-y><ctrl-y>");
            assert!(!part_is_open(&after), "{stage} {comes}: {}", after.screen());
        }
        assert!(!part_is_open(&sitting.clone().killed()), "{stage}");
        assert!(!part_is_open(&sitting.keys(PART)), "{stage}");
    }
}

#[test]
fn a_part_for_professionals_is_refused_until_everybody_else_is_known_to_be_away() {
    let one_left = PROFESSIONALS.trim_end_matches('x');
    for keys in ["", "e", one_left] {
        let sitting = jay().keys(&format!("<ctrl-n>{keys}{PART}"));
        assert!(!part_is_open(&sitting), "{keys}");
        assert!(
            sitting
                .screen()
                .contains("Not now: the meeting is not only"),
            "{}",
            sitting.screen()
        );
    }
    let visited = professionals_at(1)
        .keys("nIris Doyle, Advocacy, advocate<enter>")
        .keys(PART);
    assert!(
        !part_is_open(&visited)
            && visited
                .screen()
                .contains("Not now: the meeting is not only"),
        "{}",
        visited.screen()
    );
    let gone = visited.on("Iris Doyle").keys("l").keys(PART);
    assert!(part_is_open(&gone), "{}", gone.screen());
}

#[test]
fn what_is_typed_in_the_part_goes_with_it() {
    let sitting = professionals_at(3).keys(PART).keys("The adult is Zeppelin");
    assert!(sitting.screen().contains("Zeppelin"));
    let closed = [
        sitting.clone().keys(PART),
        sitting.clone().keys("<ctrl-g><home>p<esc>"),
        sitting.clone().keys("<f8><esc><ctrl-t>").keys(PART),
        sitting.clone().killed(),
    ];
    for after in closed {
        for keys in [
            "",
            "<ctrl-k>drafts<enter>",
            "<ctrl-k>close the meeting<enter>",
            "<ctrl-k>zepp",
            "<f5>",
            "<ctrl-z>",
            "<down>",
            "<enter>",
        ] {
            let screen = after.clone().keys(keys).screen();
            assert!(
                !screen.to_lowercase().contains("zeppelin"),
                "{keys}: {screen}"
            );
            assert!(
                !screen.contains("half-typed and not kept"),
                "{keys}: {screen}"
            );
            let is_open = keys.is_empty() && screen.contains("Enter keep");
            assert!(!is_open, "no field is open: {screen}");
        }
    }
    let again = sitting
        .killed()
        .keys(PART)
        .keys("<ctrl-k>drafts<enter>")
        .screen();
    assert!(again.contains("Zeppelin"), "nothing is lost: {again}");
}

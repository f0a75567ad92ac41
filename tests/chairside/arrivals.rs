//! Who comes, goes and chairs, driven by keys at any stage, and what is counted at once.

use crate::harness::Sitting;
use chairside::case::Who;
use chairside::meeting::{Mark, Meeting};

fn jay() -> Sitting {
    Sitting::new("tests/cases/jay.yaml").size(110, 50)
}

fn mark<'a>(meeting: &'a Meeting, id: &str) -> &'a Mark {
    meeting.attendance().mark(&Who::new(id))
}

#[test]
fn a_visitor_who_takes_on_an_action_is_on_the_list_once() {
    let sitting = jay().keys("<ctrl-n>e<end>Iris Doyle, Advocacy, advocate<enter><ctrl-n><ctrl-n><ctrl-n><ctrl-n><ctrl-n><ctrl-n>Iris to ring Dawn by mon<enter>");
    let screen = sitting.keys("<ctrl-g>").screen();
    assert_eq!(screen.matches("Iris Doyle").count(), 1, "{screen}");
    assert!(!screen.contains("not marked yet"), "{screen}");
}

#[test]
fn somebody_who_leaves_is_counted_at_once_and_the_chair_who_leaves_is_missed() {
    // The child, three of Children's Social Care, the Police.
    let sitting = jay().keys("<ctrl-n>pppgp").on("Tom Ashby").keys("c");
    assert!(
        sitting.screen().contains("Enough agencies are here: 1"),
        "{}",
        sitting.screen()
    );
    let sitting = sitting
        .keys("<ctrl-n><ctrl-n><wait 20m><ctrl-g>")
        .on("Martin Cole")
        .keys("l");
    let screen = sitting.screen();
    assert!(
        screen.contains("Not enough yet: it needs at least"),
        "{screen}"
    );
    assert!(
        screen.contains("break off"),
        "breaking off is offered: {screen}"
    );
    let sitting = sitting.on("Tom Ashby").keys("l");
    assert!(
        sitting
            .screen()
            .contains("Tom Ashby is not here: who chairs"),
        "{}",
        sitting.screen()
    );
    let sitting = sitting.on("Priya Nair").keys("c");
    let chairs: Vec<_> = sitting
        .meeting()
        .attendance()
        .chairs
        .iter()
        .map(|c| (c.who.as_str().to_owned(), c.from.to_string()))
        .collect();
    assert_eq!(
        chairs,
        [
            ("tom".to_owned(), "10:00".to_owned()),
            ("priya".to_owned(), "10:20".to_owned())
        ]
    );
    assert!(!mark(sitting.meeting(), "cole").is_here());
}

#[test]
fn three_people_of_one_agency_and_visitors_are_not_enough() {
    let sitting = jay().keys(
        "<ctrl-n>pppp<end>Iris Doyle, Police, student<enter>nAnn Bo, Health, interpreter<enter>",
    );
    let screen = sitting.screen();
    assert!(
        screen.contains("Not enough yet: it needs at least"),
        "{screen}"
    );
}

#[test]
fn who_came_opens_on_whoever_is_still_to_come_and_takes_the_time() {
    let jay = Sitting::new("tests/cases/jay.yaml").size(130, 60);
    let here = jay.keys("<ctrl-n>pppp<ctrl-n><ctrl-g>");
    let row = here.screen();
    let row = row
        .lines()
        .find(|line| line.contains('▸'))
        .unwrap_or_default()
        .to_owned();
    assert!(row.contains("DS Martin Cole"), "{}", here.screen());
    let timed = here.keys("p").on("DS Martin Cole").keys("1010<enter>");
    let mark = timed
        .meeting()
        .attendance()
        .mark(&chairside::case::Who::new("cole"));
    assert!(format!("{mark:?}").contains("10:10"), "{mark:?}");
}

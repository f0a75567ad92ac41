//! Who comes, goes and chairs, driven by keys at any stage, and what is counted at once.

use crate::harness::Sitting;
use chairside::case::{AttendanceRecord, Who};
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
        .chairs()
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

#[test]
fn whoever_went_out_and_came_back_was_out_on_the_record_and_in_the_case_note() {
    let sitting = jay().keys("<ctrl-n>e<ctrl-n><wait 20m><ctrl-g>");
    let sitting = sitting.on("Dawn Carter").keys("l");
    assert!(sitting.screen().contains("left 10:20"));
    let sitting = sitting
        .keys("<esc><wait 20m><ctrl-g>")
        .on("Dawn Carter")
        .keys("p");
    let screen = sitting.screen();
    assert!(screen.contains("here, out 10:20 to 10:40"), "{screen}");
    let case = sitting
        .clone()
        .killed()
        .meeting()
        .case_with_record(0)
        .unwrap();
    let written = serde_yaml::to_string(&case.meetings.last().unwrap().attendance).unwrap();
    assert!(written.contains("out:"), "{written}");
    let read: AttendanceRecord = serde_yaml::from_str(&written).unwrap();
    let dawn = read.present.iter().find(|here| here.id.as_str() == "dawn");
    assert_eq!(dawn.unwrap().out[0].to_string(), "out 10:20 to 10:40");
    // The times stand in their field and are put right there.
    let right = sitting.on("From when to when?").keys("<enter>");
    assert!(
        right.screen().contains("to 10:20, 10:40"),
        "{}",
        right.screen()
    );
    let right = right.keys("<backspace><backspace>35<enter>");
    let screen = right.screen();
    assert!(screen.contains("here, out 10:20 to 10:35"), "{screen}");
}

#[test]
fn a_time_that_was_typed_wrong_is_put_right_before_somebody_leaves() {
    let sitting = jay().keys("<ctrl-n>s10.20<enter>").on("Jay").keys("l");
    let screen = sitting.screen();
    assert!(
        screen.contains("Put the time they came right first"),
        "{screen}"
    );
    assert!(mark(sitting.meeting(), "child").is_here());
}

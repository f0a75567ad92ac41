//! A panel's roster from the settings: its members are at the sitting, and a file keeps those it names.

use crate::room::Room;
use chairside::case::{Action, Case, Who};
use chairside::meeting::Request;
use chairside::source::{Limits, Source};
use chairside::store::session::Left;
use std::fs;

const ROSTER: &str = include_str!("../rosters/oxfordshire-complex-child-panel.yaml");

/// Puts a roster into the settings of a chair.
fn put(room: &Room, text: &str) {
    let folder = room.path("home-ann/settings/rosters");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("oxfordshire-complex-child-panel.yaml"), text).unwrap();
}

#[test]
fn members_come_from_the_settings_and_a_file_keeps_those_it_names() {
    let room = Room::of_three();
    put(&room, ROSTER);
    let mut chair = room.chair("ann", &["a.yaml", "b.yaml"], Left::GoOn);
    assert_eq!(chair.notice, None);
    chair.ask(Request::MarkEveryone).unwrap();
    chair.agree(0, "Ring the school").unwrap();
    let action = Box::new(Action {
        action: "Ring the GP".to_owned(),
        owner: Some(Who::new("meera")),
        ..Action::default()
    });
    chair
        .ask(Request::KeepAction { key: None, action })
        .unwrap();
    chair.ask(Request::Close).unwrap();
    chair.save();
    let text = fs::read_to_string(room.path("a.yaml")).unwrap();
    assert!(text.contains("name: Meera Joshi"), "{text}");
    assert!(!text.contains("name: Helen Marsh"), "{text}");
    assert!(
        text.contains("Helen Marsh, Children's Social Care"),
        "{text}"
    );
    chair.session.finish();
    let source = Source::read("a.yaml", text.as_bytes(), &Limits::default()).unwrap();
    let (case, problems) = Case::read(&source);
    assert!(
        case.is_some() && problems.is_empty(),
        "{problems:?}\n{text}"
    );
    room.chair("ann", &["a.yaml"], Left::Stays);
}

#[test]
fn a_sitting_that_is_gone_on_with_keeps_the_members_it_began_with() {
    let room = Room::of_three();
    put(&room, ROSTER);
    let mut chair = room.chair("ann", &["a.yaml", "b.yaml"], Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    chair.session.finish();
    put(&room, "chairside-roster: 1\n");
    let again = room.chair("ann", &["b.yaml"], Left::GoOn);
    assert_eq!(again.meeting.start().members.len(), 6);
}

#[test]
fn a_roster_that_cannot_be_used_is_said_and_stops_no_meeting() {
    let room = Room::of_three();
    put(&room, &ROSTER.replace("agency: Health", "agencie: Health"));
    let chair = room.chair("ann", &["a.yaml"], Left::GoOn);
    let notice = chair.notice.unwrap();
    assert!(
        notice.starts_with("The panel's roster is not used"),
        "{notice}"
    );
    assert!(chair.meeting.start().members.is_empty());
}

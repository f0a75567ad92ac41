//! A panel that was left, one of whose files cannot be read when it is gone on with. Nobody loses what was agreed.

use crate::room::Room;
use chairside::meeting::Request;
use chairside::store::session::Left;
use std::fs;

const ALL: [&str; 3] = ["a.yaml", "b.yaml", "c.yaml"];

/// Three children, about one of whom something is agreed, left by a power cut.
fn left(room: &Room) {
    let mut chair = room.chair("ann", &ALL, Left::GoOn);
    chair.agree(0, "Ring the school").unwrap();
    chair.killed_in(room);
}

#[test]
fn a_panel_goes_on_without_the_file_of_one_child_whichever_is_named() {
    for (named, broken) in [
        (&["a.yaml"][..], None),
        (&["a.yaml", "b.yaml"], None),
        (&ALL, None),
        (&["c.yaml"], None),
        (&["a.yaml"], Some("{{{ not: [yaml")),
        (&ALL, Some("reference: OX-c\n")),
    ] {
        let room = Room::of_three();
        left(&room);
        match broken {
            None => fs::remove_file(room.path("c.yaml")).unwrap(),
            Some(text) => fs::write(room.path("c.yaml"), text).unwrap(),
        }
        let mut chair = room.chair("ann", named, Left::GoOn);
        assert_eq!(chair.meeting.children().len(), 3, "{named:?}");
        let said = chair.notice.clone().unwrap();
        assert!(
            said.contains("OX-c") && !said.contains("Child of"),
            "{said}"
        );
        chair.agree(2, "Ring the GP").unwrap();
        chair.ask(Request::Close).unwrap();
        let outcome = chair.save();
        assert!(
            outcome.iter().all(|(_, words)| words == "saved"),
            "{outcome:?}"
        );
        let text = |file: &str| fs::read_to_string(room.path(file)).unwrap();
        assert!(text("a.yaml").contains("Ring the school"));
        let written = broken.map_or("c.yaml", |_| "c.new.yaml");
        assert!(text(written).contains("Ring the GP"), "{named:?}");
        if let Some(broken) = broken {
            assert_eq!(text("c.yaml"), broken, "what a hand wrote stays as it is");
        }
    }
}

#[test]
fn a_file_that_is_put_back_in_the_meeting_keeps_what_a_hand_wrote() {
    let room = Room::of_three();
    left(&room);
    let by_hand = format!(
        "# by hand\n{}",
        fs::read_to_string(room.path("c.yaml")).unwrap()
    );
    fs::remove_file(room.path("c.yaml")).unwrap();
    let mut chair = room.chair("ann", &ALL, Left::GoOn);
    fs::write(room.path("c.yaml"), by_hand).unwrap();
    chair.agree(2, "Ring the GP").unwrap();
    chair.save();
    let text = fs::read_to_string(room.path("c.yaml")).unwrap();
    assert!(
        text.starts_with("# by hand") && text.contains("Ring the GP"),
        "{text}"
    );
}

#[test]
fn where_every_file_has_gone_nothing_is_gone_on_with() {
    let room = Room::of_three();
    left(&room);
    for file in ALL {
        fs::remove_file(room.path(file)).unwrap();
    }
    assert!(room.open("ann", &ALL, Left::GoOn).is_err());
}

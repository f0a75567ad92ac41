//! What is read out to the whole room: one action a screen in large letters, one key an answer, and all levels at once at
//! the reveal. The shared window shows the same.

use crate::harness::Sitting;
use chairside::meeting::{OwnerPart, Spot};
use std::fmt::Write;

/// Jay's meeting at the read-back of two actions: Kemi is here, Tom is not.
pub(crate) fn read_back() -> Sitting {
    let jay = Sitting::new("tests/cases/jay.yaml");
    jay.keys("<ctrl-n>")
        .on("Kemi Adeyemi")
        .keys("p")
        .on("Tom Ashby")
        .keys("x")
        .keys("<ctrl-n><ctrl-n><ctrl-n><ctrl-n><ctrl-n><ctrl-n>")
        .keys("Kemi to take Jay to the gym on Tuesdays and Thursdays by 22 jan !medium<enter>")
        .keys("Tom to ring the school by mon<enter><ctrl-n><ctrl-n><ctrl-n>")
}

fn said(sitting: &Sitting, from_the_end: usize) -> Option<bool> {
    let actions = &sitting.meeting().case().actions;
    let action = actions.iter().rev().nth(from_the_end).unwrap();
    action
        .agreed
        .as_ref()
        .and_then(|agreed| agreed.owner_said_yes)
}

/// Draws both windows in the sizes a meeting has.
fn both(sitting: &Sitting) -> String {
    let mut all = String::new();
    for (width, height) in [(60, 16), (80, 24), (120, 40)] {
        let desk = sitting.clone().size(width, height);
        let _ = writeln!(all, "desk {width}x{height}\n{}", desk.drawn().screen());
        let room = sitting.room((width, height));
        let _ = writeln!(all, "room {width}x{height}\n{}", room.screen());
    }
    all
}

#[test]
fn one_action_a_screen_in_large_letters_in_both_windows() {
    let sitting = read_back();
    insta::assert_snapshot!("read_back", both(&sitting));
    // What is next stands below; it is not half-read already.
    let shown = sitting.screen();
    assert!(shown.contains("Next  Ring the school"), "{shown}");
    assert!(shown.contains("1 of 2"), "{shown}");
    let room = sitting.room((80, 24)).screen();
    assert!(
        !room.contains("1 of 2") && !room.contains("says yes"),
        "{room}"
    );
}

#[test]
fn one_key_is_an_answer_and_goes_on_to_the_next() {
    let yes = read_back().keys("y");
    assert_eq!(said(&yes, 1), Some(true));
    assert!(yes.screen().contains("2 of 2"), "{}", yes.screen());
    // Of whoever is not here no yes is asked, but who tells them.
    let away = yes.keys("x");
    assert!(matches!(
        away.focus(),
        Some(Spot::Owner(_, OwnerPart::ToldBy))
    ));
    assert!(away.screen().contains("2 of 2"), "{}", away.screen());
    let told = away.keys("Kemi, by mon<enter>");
    assert!(
        told.screen().contains("✓ Take Jay to the gym"),
        "{}",
        told.screen()
    );
    let no = read_back().keys("n");
    assert!(matches!(no.focus(), Some(Spot::Owner(_, OwnerPart::Why))));
    assert_eq!(said(&no, 1), Some(false));
    let change = read_back().keys("c");
    assert!(change.screen().contains("ACTIONS"), "{}", change.screen());
}

#[test]
fn the_shared_window_goes_where_the_reading_goes() {
    let sitting = read_back();
    let next = |sitting: &Sitting| {
        let shown = sitting.room((80, 24)).screen();
        shown.contains("Next  Ring the school")
    };
    assert!(next(&sitting));
    let second = sitting.clone().keys("<down>");
    assert!(!next(&second), "{}", second.room((80, 24)).screen());
    assert!(next(&second.keys("<up>")));
    let yes = sitting.keys("y<up>").room((80, 24)).screen();
    assert!(yes.contains("✓ Agreed"), "{yes}");
    assert!(yes.contains("by Friday 22 January 2027"), "{yes}");
}

#[test]
fn letters_that_cannot_be_drawn_large_are_read_as_they_are() {
    let sitting = read_back().keys("<ctrl-p><ctrl-p><ctrl-p>Kemi to ring Siân by mon<enter>");
    let sitting = sitting.keys("<ctrl-n><ctrl-n><ctrl-n>").on("Siân");
    assert!(
        sitting.screen().contains("  Ring Siân\n"),
        "{}",
        sitting.screen()
    );
    let plain = read_back().plain().screen();
    assert!(
        plain.contains("Take Jay to the gym on Tuesdays and Thursdays"),
        "{plain}"
    );
}

/// Three agencies have answered by cards, and the answers are shown.
pub(crate) fn revealed() -> Sitting {
    let jay = Sitting::new("tests/cases/jay.yaml").size(130, 60);
    let here = jay.keys("<ctrl-n>pppgppxxp").on("Tom Ashby").keys("c");
    let rating = here
        .keys(&"<ctrl-n>".repeat(5))
        .on("How do we answer")
        .keys("c");
    let sealed = rating.on("○ Children's Social Care").keys("hhm");
    sealed.on("Show the answers").keys("<enter>")
}

#[test]
fn what_was_answered_is_shown_large_with_who_holds_it() {
    let sitting = revealed();
    insta::assert_snapshot!("reveal", both(&sitting));
    let room = sitting.room((120, 40)).screen();
    assert!(room.contains("▲ Children's Social Care, Police"), "{room}");
    assert!(room.contains("◆ Youth Offending Service"), "{room}");
}

#[test]
fn a_page_cut_at_the_foot_says_so_and_follows_the_desk() {
    let sitting = Sitting::new("tests/cases/jay.yaml").keys("<ctrl-n>e");
    let top = sitting.clone().keys("<home>").room((60, 16)).screen();
    assert!(
        top.contains("more below") && top.contains("▸ ✓ Jay"),
        "{top}"
    );
    let lower = sitting.on("Marcus Hill").room((60, 16)).screen();
    assert!(lower.contains("Marcus Hill"), "{lower}");
}

#[test]
fn in_a_panel_all_of_a_childs_actions_stand_on_one_screen() {
    let case = |text: &str| serde_yaml::from_str(text).unwrap();
    let cases = vec![
        case(
            "{reference: A-1, procedure: oxfordshire-complex-child-panel, child: {name: Kim Ray}, people: [{id: ruth, name: Ruth Hay, role: Social worker, agency: Children's Social Care}]}",
        ),
        case(
            "{reference: A-2, procedure: oxfordshire-complex-child-panel, child: {name: Ash Low}}",
        ),
    ];
    let panel = Sitting::panel(cases, Vec::new()).size(100, 30);
    let agreed = panel
        .keys("<ctrl-k>go to actions<enter><ctrl-t>")
        .keys("Ruth to write to the GP by tue<enter>Ruth to ring the school by wed<enter>")
        .keys("<ctrl-k>go to agreement<enter>");
    let shown = agreed.screen();
    for words in ["Write to the GP", "Ring the school", "y says yes"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
}

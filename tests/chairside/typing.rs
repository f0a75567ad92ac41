//! What happens to words while they are typed, put by and refused. Nothing typed is lost, and nothing comes back by itself.

use crate::harness::Sitting;
use chairside::document::{Audience, plan};
use chairside::tui::msg::Msg;

/// Jay's sitting, so many stages on, with keys pressed there.
fn at(stages: usize, keys: &str) -> Sitting {
    let script = "<ctrl-n>".repeat(stages) + keys;
    Sitting::new("tests/cases/jay.yaml")
        .size(100, 40)
        .keys(&script)
}

#[track_caller]
fn shows(sitting: &Sitting, words: &str) {
    let screen = sitting.screen();
    assert!(screen.contains(words), "“{words}” is not there:\n{screen}");
}

#[track_caller]
fn hides(sitting: &Sitting, words: &str) {
    let screen = sitting.screen();
    assert!(!screen.contains(words), "“{words}” is there:\n{screen}");
}

/// The mapping with one worry kept, and the cursor on it.
const KEPT: &str = "Gone on Sunday<enter>";

#[test]
fn undo_in_a_field_never_takes_back_a_record() {
    for keys in [
        "abc<ctrl-z><ctrl-z><ctrl-z><ctrl-z>",
        "abc<esc><enter><ctrl-z><ctrl-z>",
        "abc<ctrl-s><ctrl-z><ctrl-z>",
        "abc<ctrl-c><ctrl-z><ctrl-z>",
        "abc<f1><esc><ctrl-z><ctrl-z>",
        "abc<ctrl-k><esc><ctrl-z><ctrl-z>",
        "abc<ctrl-k>undo<enter><ctrl-k>undo<enter>",
        "abc<ctrl-q><esc><ctrl-z><ctrl-z>",
        "abc<ctrl-t><ctrl-t><ctrl-z><ctrl-z>",
        "abc<esc><ctrl-z><ctrl-z><ctrl-z>",
        "abc<down><ctrl-z><ctrl-z><ctrl-z>",
    ] {
        shows(&at(3, &format!("{KEPT}{keys}")), "Gone on Sunday");
    }
    hides(&at(3, &format!("{KEPT}<ctrl-z><down>")), "Gone on Sunday");
}

#[test]
fn what_only_shows_something_leaves_the_field_open() {
    for keys in [
        "<ctrl-s>",
        "<ctrl-c>",
        "<f1><esc>",
        "<ctrl-k><esc>",
        "<ctrl-q><esc>",
        "<ctrl-t><ctrl-t>",
        "<ctrl-e>",
    ] {
        shows(&at(3, &format!("abc{keys}def")), "abcdef");
    }
}

/// A new action, with the cursor in its open due date and words there that are no date.
const REFUSED: &str = "<end>Kemi rings Gran<enter><down><down><down>soonish<enter>";

#[test]
fn an_answer_that_was_refused_is_typed_over_and_undo_brings_it_back() {
    let refused = at(7, REFUSED);
    shows(&refused, "soonish");
    shows(&refused, "Ctrl+U clear");
    let anew = refused.keys("f");
    hides(&anew, "soonish");
    shows(&anew.clone().keys("<ctrl-z>"), "soonish");
    shows(&anew.keys("ri<enter>"), "25 Dec");
}

#[test]
fn what_was_refused_is_mended_where_the_chair_goes_into_it() {
    let mended = at(7, REFUSED).keys("<backspace>x");
    shows(&mended, "soonisx");
    shows(&at(7, REFUSED).keys("<left>x"), "soonisxh");
}

#[test]
fn an_answer_that_lacks_its_end_is_gone_on_with() {
    let person = at(1, "<end>Ann<enter>").keys(", nurse, Health");
    shows(&person, "Ann, nurse, Health");
}

#[test]
fn a_field_is_emptied_with_one_key() {
    let emptied = at(3, "one two three<left><left><ctrl-u>");
    hides(&emptied, "one two");
    shows(&emptied.keys("<ctrl-z>"), "one two three");
}

#[test]
fn what_was_put_by_never_comes_back_under_the_hand_that_types() {
    let put_by = at(3, "He rang<esc>");
    hides(&put_by.clone(), "He rang");
    let anew = put_by.keys("Gran");
    hides(&anew, "He rang");
    shows(&anew, "Gran");
    // Both are among the drafts.
    let drafts = anew.keys("<ctrl-k>drafts<enter>");
    shows(&drafts, "He rang");
    shows(&drafts, "Gran");
}

#[test]
fn enter_goes_on_with_what_was_put_by() {
    shows(&at(3, "He rang<esc><enter> Gran"), "He rang Gran");
}

#[test]
fn words_that_gave_way_to_others_are_brought_back_from_the_drafts() {
    let both = at(3, "He rang<esc>Gran came<esc>");
    // The older words stand last in the list.
    let swapped = both.keys("<ctrl-k>drafts<enter><end><enter><esc>");
    shows(&swapped.clone().keys("<enter>"), "He rang");
    shows(&swapped.keys("<ctrl-k>drafts<enter>"), "Gran came");
}

#[test]
fn a_sentence_that_was_refused_is_gone_on_with() {
    shows(&at(9, "not this week<enter>Rachel"), "not this week Rachel");
    // Where one of several is chosen nothing begins with other words; they come back as what was typed over.
    let chosen = at(8, "not this week<enter>Rachel");
    hides(&chosen, "not this week");
    shows(&chosen.keys("<ctrl-z>"), "not this week");
}

#[test]
fn a_field_whose_words_stand_already_closes() {
    let goal = "he owes money<enter><tab>Jay tells Kemi<enter>6 weeks<enter>";
    let again = at(4, &format!("{goal}D2<enter>Owing is no shame"));
    hides(&again, "D2Owing");
    shows(&again, "Owing is no shame");
    let tabbed = at(4, &format!("{goal}D2<tab>Owing is no shame"));
    hides(&tabbed, "D2Owing");
}

#[test]
fn what_was_being_typed_is_gone_on_with_once_who_came_is_marked() {
    let typed = at(3, "someone to ring<ctrl-g><esc> Marcus<enter>");
    shows(&typed, "someone to ring Marcus");
    let arrived = at(3, "someone to ring<ctrl-g>p<esc> Marcus<enter>");
    shows(&arrived, "someone to ring Marcus");
    // Nothing that was put by before comes back under the hand.
    let put_by = at(3, "abc<esc><ctrl-g><esc>def");
    hides(&put_by, "abcdef");
}

#[test]
fn a_statement_begun_on_another_is_asked_who_is_worried() {
    let typed = at(4, "")
        .on("Jay goes missing")
        .keys("he owes money<enter>Kemi<enter>");
    let dangers = &typed.meeting().case().map.danger_statements;
    assert_eq!(dangers.len(), 2, "{}", typed.screen());
    assert_eq!(dangers[1].worried.len(), 1, "{}", typed.screen());
}

#[test]
fn an_action_made_of_a_step_is_whose_the_step_says() {
    let step = at(3, "<right><right>").on("A place at the alternative");
    let step = step.keys("Kemi to take Jay to the gym<enter>");
    let made = step.keys("<ctrl-o>");
    shows(
        &made,
        "Now an action: Kemi Adeyemi, no day yet: Take Jay to the gym",
    );
    let action = made.meeting().case().actions.last().unwrap().clone();
    assert_eq!(action.owner, Some(chairside::case::Who::new("kemi")));
}

#[test]
fn a_day_that_the_calendar_does_not_have_is_not_kept() {
    let typed = at(7, "Kemi to ring Jay by 31/2<enter>");
    shows(&typed, "There is no “by 31/2” in the calendar");
    assert_eq!(typed.meeting().case().actions.len(), 3);
}

#[test]
fn the_answer_to_the_next_question_is_no_reason() {
    let asked = at(8, "no<enter>");
    let next = asked.keys("<down>").keys("no<enter>");
    let decisions = &next.meeting().child().decisions;
    let mut reasons = decisions
        .iter()
        .filter_map(|(_, made)| made.reason.as_deref());
    assert_eq!(reasons.next(), None, "{}", next.screen());
}

#[test]
fn who_heard_a_childs_words_is_not_among_them() {
    let here = at(1, "").on("Kemi").keys("p<ctrl-n><ctrl-n>");
    let typed = here
        .keys("<right><right><end>")
        .keys("Kemi: I just want to go home");
    shows(&typed, "said to Kemi Adeyemi");
    let said = typed.keys("<enter>");
    shows(&said, "to Kemi, 18 December");
    hides(&said, "“Kemi");
    // What was said before stays at the head.
    shows(&said, "They talk about me like I'm not here.");
}

#[test]
fn what_a_child_says_of_school_or_mum_is_kept_whole() {
    let here = at(1, "e<ctrl-n><ctrl-n><right><right><end>");
    for words in ["School: it's ok but too loud", "Mum: she cries"] {
        let typed = here.clone().keys(words);
        hides(&typed, "said to");
        let kept = typed.keys("<enter>");
        let voice = kept.meeting().case().section("childs_voice");
        let last = voice.last().unwrap();
        assert_eq!((last.text.as_str(), &last.to), (words, &None));
    }
}

#[test]
fn what_needs_to_happen_is_a_step_and_a_goal_is_made_as_one() {
    let typed = at(3, "<tab><tab>Kemi to take him to the gym<enter>");
    let case = typed.meeting().case();
    assert_eq!(case.map.safety_goals.len(), 1, "{}", typed.screen());
    let steps = case.section("next_steps");
    let last = steps.last().map(|step| step.text.as_str());
    assert_eq!(last, Some("Kemi to take him to the gym"));
}

/// Everybody is here, and so many stages on.
fn here(stages: usize, keys: &str) -> Sitting {
    at(1, "e").keys(&"<ctrl-n>".repeat(stages - 1)).keys(keys)
}

fn next_day(sitting: &Sitting) -> Option<String> {
    let next = sitting.meeting().child().closing.next.as_ref()?;
    Some(next.date?.to_string())
}

#[test]
fn a_day_on_which_nobody_works_moves_the_next_meeting_earlier_unless_it_is_said_twice() {
    let typed = here(9, "fri 25 dec");
    shows(&typed, "Christmas Day");
    shows(&typed, "Ctrl+F takes Thursday 24 December");
    hides(&typed, "Enter takes this day");
    let asked = typed.keys("<enter>");
    assert_eq!(next_day(&asked), None);
    shows(&asked, "Enter again");
    let taken = asked.clone().keys("<ctrl-f><enter>");
    assert_eq!(next_day(&taken).as_deref(), Some("2026-12-24"));
    // A day in time needs no reason, and the next words are no reason either.
    let row = taken.screen();
    let row = row.lines().find(|line| line.contains('▸')).unwrap();
    assert!(!row.contains("why?"), "{row}");
    let kept = asked.keys("<enter>");
    assert_eq!(next_day(&kept).as_deref(), Some("2026-12-25"));
    for closed in ["sat 19 dec", "1 jan"] {
        assert_eq!(next_day(&here(9, closed).keys("<enter>")), None, "{closed}");
    }
}

#[test]
fn a_day_is_no_reason_why_it_is_later() {
    let reason = |sitting: &Sitting| {
        let next = sitting.meeting().child().closing.next.clone();
        next.and_then(|next| next.reason)
    };
    let day = here(9, "").on("why?").keys("28 dec<enter>");
    shows(&day, "is a day and no reason");
    assert_eq!(reason(&day), None);
    // What stands in a field is emptied by Ctrl+U, also before a letter is typed.
    let away = here(9, "").on("why?").keys("Tom is away<enter>").on("why?");
    assert_eq!(reason(&away).as_deref(), Some("Tom is away"));
    let anew = away.clone().keys("<ctrl-u>Everybody is away<enter>");
    assert_eq!(reason(&anew).as_deref(), Some("Everybody is away"));
    let stays = away.clone().keys("<ctrl-u><esc>");
    assert_eq!(reason(&stays).as_deref(), Some("Tom is away"));
    assert_eq!(reason(&away.keys("<ctrl-u><enter>")), None);
}

#[test]
fn enter_on_a_row_of_choices_opens_no_field_for_words_that_would_not_be_taken() {
    let read = here(
        7,
        "Priya to ring Dawn by mon<enter><ctrl-n><ctrl-n><ctrl-n>",
    );
    let row = read.on("Ring Dawn").keys("<enter>");
    shows(&row, "Press y for says yes, n for says no");
    let action = |sitting: &Sitting| sitting.meeting().case().actions.last().cloned().unwrap();
    assert_eq!(action(&row).agreed, None);
    let yes = row.keys("y");
    assert_eq!(action(&yes).agreed.unwrap().owner_said_yes, Some(true));
}

/// All say high, and high is agreed: the cursor is put on what the level makes us consider.
fn high() -> Sitting {
    let rated = here(6, "").on("How do we answer").keys("chhhhhhh");
    let shown = rated.on("Show the answers").keys("<enter><enter>");
    shown
        .on("Agreed")
        .keys("h")
        .on("Why HIGH risk")
        .keys("<down>")
}

#[test]
fn words_that_are_none_of_the_choices_give_way_to_the_next_answer() {
    let refused = high().keys("Perhaps another time<enter>");
    shows(&refused, "Please say one of");
    let anew = refused.clone().keys("no<enter>");
    let asked = &anew.meeting().child().rating.asked;
    assert_eq!(asked.values().next().unwrap().considered, Some(false));
    // It was said at length, so it is not lost over that.
    let kept = |sitting: &Sitting| {
        let drafts: Vec<String> = sitting
            .meeting()
            .drafts()
            .map(|(_, _, text)| text.to_owned())
            .collect();
        drafts
    };
    assert_eq!(kept(&anew), ["Perhaps another time"]);
    shows(&refused.clone().keys("n"), "set aside as a draft");
    // A slip is no sentence, and gives way for good.
    let slip = high().keys("Purrhaps<enter>no<enter>");
    assert_eq!(kept(&slip), Vec::<String>::new());
    // What was begun there and left is dropped by Ctrl+U on its row.
    let left = refused.keys("<up><down>");
    shows(&left, "not kept yet");
    hides(&left.keys("<ctrl-u>"), "not kept yet");
}

#[test]
fn a_level_that_was_typed_for_an_action_is_kept_when_an_arrow_leaves_it() {
    let line = here(7, "Priya to ring Dawn by mon<enter>").on("Which risk");
    let risk = |sitting: &Sitting| {
        let action = sitting.meeting().case().actions.last().cloned().unwrap();
        action.purpose.risk
    };
    for keys in ["h<down>", "high<up>", "HIGH<enter>"] {
        let kept = line.clone().keys(keys);
        assert_eq!(
            risk(&kept).as_deref(),
            Some("high"),
            "{keys}: {}",
            kept.screen()
        );
        hides(&kept, "not kept yet");
    }
    // What is no level stays in sight, also once another action was kept.
    let begun = line
        .keys("zz<down>")
        .keys("<end>Kemi to see Jay by tue<enter>");
    assert_eq!(
        begun.screen().matches("Which risk").count(),
        2,
        "{}",
        begun.screen()
    );
}

#[test]
fn a_second_chair_out_of_turn_is_asked_about_as_the_first_is() {
    let first = at(1, "e").on("Priya Nair").keys("c");
    shows(&first, "Why not a");
    let asks = |sitting: &Sitting| {
        let screen = sitting.screen();
        let row = screen.lines().find(|line| line.contains('▸'));
        row.is_some_and(|row| row.contains("Why not a"))
    };
    assert!(asks(&first), "{}", first.screen());
    let second = first.on("Rachel Obi").keys("c");
    assert!(asks(&second), "{}", second.screen());
}

#[test]
fn an_answer_that_is_only_begun_is_said_not_to_be_in_when_its_stage_is_left() {
    let begun = here(5, "")
        .on("How do we answer")
        .keys("c")
        .on("Dawn")
        .keys("5");
    shows(&begun.keys("<ctrl-n>"), "What was typed is not in yet");
}

/// Jay's actions with a new one, and the cursor in its owner's field.
const NOBODYS: &str = "<end>ring Gran on her new number<enter><down>";

#[test]
fn several_names_for_one_action_are_asked_about_and_nothing_typed_is_lost() {
    for names in ["Kemi and Dawn", "Kemi/Dawn", "Kemi, Dawn"] {
        let asked = at(7, &format!("{NOBODYS}{names}<tab>"));
        shows(&asked, "Name one person: Kemi Adeyemi or Dawn Carter.");
        shows(&asked, names);
        let typed = asked.clone().keys("tomorrow");
        shows(&typed, &format!("{names} tomorrow"));
        // A burst of keys comes as a paste where the terminal cannot tell them apart.
        let mut pasted = asked;
        pasted.send(Msg::Pasted("tomorrow".to_owned()));
        shows(&pasted, &format!("{names} tomorrow"));
    }
}

#[test]
fn short_for_tomorrow_or_a_name_is_said_and_put_right_with_one_key() {
    let asked = at(7, "<end>Kemi to ring Gran by tom");
    shows(&asked, "“by tom” may be a name, and is read as no day");
    shows(&asked.clone().keys("<ctrl-f>"), "by Sat 19 Dec 2026");
    let kept = asked.keys("<enter>");
    let action = kept.meeting().case().actions.last().unwrap();
    assert_eq!(action.action, "Ring Gran by tom", "nothing is thrown away");
}

#[test]
fn before_next_meeting_reads_with_the_day_once_it_is_set_and_follows_it() {
    let typed = at(7, "<end>Kemi to ring Gran before next meeting");
    shows(&typed, "before the next meeting");
    let kept = typed.keys("<enter>");
    shows(&kept, "day follows");
    let due = |sitting: &Sitting| {
        let action = sitting.meeting().case().actions.last().unwrap();
        action.due.map(|due| due.to_string())
    };
    assert_eq!(due(&kept), None);
    let set = kept.keys("<ctrl-n><ctrl-n>23/12<enter>");
    assert_eq!(due(&set).as_deref(), Some("2026-12-22"));
    let read = set.clone().keys("<ctrl-p><ctrl-p>");
    shows(&read, "by 22 Dec");
    let again = set.clone().keys("<home>24/12<enter>");
    assert_eq!(
        due(&again).as_deref(),
        Some("2026-12-23"),
        "{}",
        again.screen()
    );
    assert_eq!(due(&again.killed()).as_deref(), Some("2026-12-23"));
    assert_eq!(due(&set.keys("<ctrl-z>")), None);
}

#[test]
fn before_next_meeting_can_be_said_in_the_field_for_the_day() {
    let said = at(
        7,
        "<end>Kemi to ring Gran<enter><down><down><down>before next meeting",
    );
    shows(&said, "The day follows when the next meeting is set.");
    let kept = said.keys("<enter>");
    let action = kept.meeting().case().actions.last().unwrap();
    assert_eq!(
        (action.action.as_str(), action.due),
        ("Ring Gran before next meeting", None)
    );
}

#[test]
fn an_entry_is_split_at_the_cursor_and_put_together_again() {
    let kept = at(3, KEPT).on("Gone on Sunday");
    let split = kept.keys("<enter><home><ctrl-right><ctrl-r><delete><enter>");
    let words = |sitting: &Sitting| {
        let entries = sitting.meeting().case().section("harm").iter();
        let all: Vec<String> = entries.map(|entry| entry.text.clone()).collect();
        all.get(2..).unwrap().join(" | ")
    };
    assert_eq!(words(&split), "Gone | on Sunday");
    let lower = split.on("on Sunday");
    let joined = lower.clone().keys("<f3>");
    assert_eq!(words(&joined), "Gone on Sunday", "{}", joined.screen());
    let screen = joined.screen();
    let focused = screen.lines().find(|line| line.contains('▸')).unwrap();
    assert!(focused.contains("Gone on Sunday"), "{focused}");
    assert_eq!(words(&joined.keys("<ctrl-z>")), "Gone | on Sunday");
    // Of words that are being typed nothing is put together yet.
    let typing = lower.keys("<enter> again<f3>");
    shows(&typing, "on Sunday again");
    assert_eq!(words(&typing), "Gone | on Sunday");
}

#[test]
fn an_action_that_is_split_is_two_for_the_same_goal_owner_and_day() {
    let line = "<end>Kemi to ring Gran and visit Dawn by 22 dec !high #G1<enter>";
    let edit = "<enter><home><ctrl-right><ctrl-right><ctrl-right><left><left><left><ctrl-r><enter>";
    let split = at(7, &format!("{line}{edit}"));
    let actions = &split.meeting().case().actions;
    let [first, second] = actions.get(3..).unwrap() else {
        panic!("{}", split.screen());
    };
    assert_eq!(
        (first.action.as_str(), second.action.as_str()),
        ("Ring Gran", "And visit Dawn")
    );
    assert_eq!(
        (first.id.as_deref(), second.id.as_deref()),
        (Some("A4"), Some("A5"))
    );
    assert_eq!((&first.owner, first.due), (&second.owner, second.due));
    assert_eq!(first.purpose, second.purpose);
    assert_eq!(second.purpose.answers, ["G1"]);
    let undone = split.keys("<ctrl-z>");
    assert_eq!(undone.meeting().case().actions.len(), 4, "in one step");
}

#[test]
fn one_key_asks_how_it_is_put_to_the_child_and_the_childs_copy_says_it() {
    let asked = at(7, "").on("Confirm the Shepshed").keys("<f4>");
    shows(&asked, "How do we say it to Jay?");
    let kept = asked.keys("You hear from school which day you start<enter>");
    let case = kept.meeting().case();
    let wording = case.actions[1].to_child.as_deref();
    assert_eq!(wording, Some("You hear from school which day you start"));
    let copy = plan(
        case,
        kept.meeting().procedure(),
        Audience::Child,
        kept.meeting().today(),
    );
    let copy = format!("{copy:?}");
    assert!(copy.contains("You hear from school which day you start"));
    assert!(!copy.contains("Confirm the Shepshed"));
    // Asked again it is open with what stands there.
    let again = kept.on("Confirm the Shepshed").keys("<f4>");
    shows(&again, "which day you start");
    for (stage, row) in [(4, "Jay goes missing"), (4, "Jay is home or with Gran")] {
        let said = at(stage, "").on(row).keys("<f4>Words for Jay<enter>");
        let map = &said.meeting().case().map;
        let found = [
            map.danger_statements[0].to_child.as_deref(),
            map.safety_goals[0].to_child.as_deref(),
        ];
        assert!(found.contains(&Some("Words for Jay")), "{}", said.screen());
    }
    shows(&at(3, "<f4>"), "Stand on an action");
}

#[test]
fn tab_goes_through_the_thirds_of_a_statement_as_enter_does() {
    let kept = at(
        4,
        "Jay gets into cars<tab>Dawn and Priya<tab>he could be hurt<tab>",
    );
    let map = kept.meeting().case().map.clone();
    let danger = map.danger_statements.last().unwrap();
    assert_eq!(danger.about, "Jay gets into cars");
    assert_eq!(danger.worried.len(), 2);
    assert_eq!(danger.impact.as_deref(), Some("he could be hurt"));
    assert_eq!(map.safety_goals.len(), 1);
}

#[test]
fn tab_keeps_no_action_of_half_a_word() {
    let begun = at(3, "<ctrl-l>Hel<tab>");
    shows(
        &begun,
        "Right takes the faint words; Enter keeps the line as it is.",
    );
    shows(&begun, "An action in one line");
    let before = at(3, "").meeting().case().actions.len();
    assert_eq!(begun.meeting().case().actions.len(), before);
    let taken = begun.keys("<right>");
    shows(&taken, "Helen");
}

#[test]
fn a_line_waits_while_somebody_in_it_is_put_on_the_list() {
    let begun = at(3, "<ctrl-l>Dr Patel to write to the GP by 12th jan<ctrl-g>");
    shows(&begun, "Who came, who went?");
    let added = begun.keys("nDr Patel, paediatrician, Health<enter><esc>");
    shows(&added, "An action in one line");
    shows(&added, "Dr Patel to write to the GP by 12th jan");
    let kept = added.keys("<enter>");
    shows(&kept, "Kept: Dr Patel, by Tuesday 12 January 2027");
    let gone = kept.keys("<esc>");
    hides(&gone, "An action in one line");
    // Whoever opens the list from elsewhere is not led to the line again.
    let other = gone.keys("<ctrl-g><esc>");
    hides(&other, "An action in one line");
}

//! Letters that mark and arrows that choose, driven by keys: what is begun as a sentence marks nothing.

use crate::harness::Sitting;
use chairside::case::Who;
use chairside::meeting::{Mark, Question};

fn jay() -> Sitting {
    Sitting::new("tests/cases/jay.yaml").size(130, 60)
}

fn at(stages: usize) -> Sitting {
    jay().keys(&"<ctrl-n>".repeat(stages))
}

/// What the foot says of the last key.
fn foot(sitting: &Sitting) -> String {
    let screen = sitting.screen();
    screen.lines().rev().take(3).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn says(sitting: &Sitting, words: &str) {
    let foot = foot(sitting);
    assert!(
        foot.contains(words),
        "“{words}” is not said:\n{}",
        sitting.screen()
    );
}

fn mark<'a>(sitting: &'a Sitting, id: &str) -> &'a Mark {
    sitting.meeting().attendance().mark(&Who::new(id))
}

#[test]
fn a_capital_never_marks_and_says_which_letters_do() {
    for (stages, row) in [(1, "Priya Nair"), (3, ""), (6, "How do we answer")] {
        let page = at(stages);
        let page = if stages == 3 { at(2) } else { page.on(row) };
        for letter in ["D", "N", "P", "A", "L", "C", "M", "T"] {
            let after = page.clone().keys(letter);
            let marked = after.meeting().has_agreed_facts();
            assert!(!marked, "{letter} in stage {stages}: {}", after.screen());
        }
    }
    says(
        &at(1).on("Priya Nair").keys("P"),
        "“P” does nothing here. Press p for here",
    );
}

#[test]
fn a_sentence_begun_where_letters_mark_marks_nothing() {
    for (stages, row) in [(1, "Priya Nair"), (2, "Visit Jay"), (6, "How do we answer")] {
        let typed = at(stages)
            .on(row)
            .keys("Police said he was seen at the depot");
        let marked = typed.meeting().has_agreed_facts();
        assert!(!marked, "stage {stages}: {}", typed.screen());
        let left_out = if stages == 6 {
            // Beside a ballot it may be an answer that nobody is to see.
            "What was typed is left out: no words are typed here."
        } else {
            "seen at the depot” is left out: no words are typed here."
        };
        says(&typed, left_out);
    }
    let here = |sitting: &Sitting, id| mark(sitting, id).is_here();
    // What its first letters marked is said, and taken back with one key.
    let small = at(1).on("Priya Nair").keys("police said");
    assert!(
        here(&small, "priya") && !here(&small, "tom"),
        "{}",
        small.screen()
    );
    says(&small, "Ctrl+Z takes back: Priya Nair, here.");
    assert!(!here(&small.keys("<ctrl-z>"), "priya"));
    // Another key, or a rest, and letters mark again.
    for rest in ["<down>", "<esc>", "<wait 2s>"] {
        let again = at(1).on("Priya Nair").keys("Zo").keys(rest).keys("p");
        assert!(
            here(&again, "priya") || here(&again, "tom"),
            "{rest}: {}",
            again.screen()
        );
    }
}

#[test]
fn whoever_is_here_leaves_next() {
    let here = jay()
        .size(80, 24)
        .keys("<ctrl-n>pp<ctrl-n><ctrl-g>")
        .on("Priya Nair");
    assert!(foot(&here).contains("l left"), "{}", here.screen());
    assert!(!foot(&here).contains("p here"), "{}", here.screen());
    let open = here.on("DS Martin Cole");
    assert!(foot(&open).contains("p here"), "{}", open.screen());
}

#[test]
fn a_mark_that_changes_one_or_marks_many_is_said() {
    let changed = at(1).on("Tom Ashby").keys("p<up>x");
    says(
        &changed,
        "Tom Ashby: now absent, was here. Ctrl+Z takes that back.",
    );
    let many = at(1).keys("e");
    says(
        &many,
        "people marked as here, with Jay, Dawn Carter, Marcus Hill, Jean Carter and Lee Marsh.",
    );
    assert!(!many.keys("<ctrl-z>").meeting().has_agreed_facts());
}

#[test]
fn a_reason_is_gone_on_with_and_a_day_is_given_anew() {
    let why = jay()
        .keys("<ctrl-n><ctrl-n>")
        .on("Visit Jay")
        .keys("pOne of two.<enter>");
    let more = why.on("What is left?").keys("The second<enter>");
    let actions = &more.meeting().case().actions;
    let said = actions
        .iter()
        .find_map(|action| action.progress.why.as_deref());
    assert_eq!(said, Some("One of two. The second"), "{}", more.screen());
    let given = more
        .on("New date")
        .keys("24 dec<enter>")
        .on("New date")
        .keys("23 dec<enter>");
    let due = given
        .meeting()
        .case()
        .actions
        .iter()
        .filter_map(|action| action.due);
    let due: Vec<String> = due.map(|day| day.to_string()).collect();
    assert!(due.contains(&"2026-12-23".to_owned()), "{due:?}");
}

#[test]
fn what_is_taken_out_is_said_and_comes_back() {
    let map = at(3).on("Missing overnight").keys("<delete>");
    says(&map, "Taken out: “Missing overnight six times");
    says(&map, "Ctrl+Z brings it back.");
    let back = map.clone().keys("<ctrl-z>");
    assert!(back.screen().contains("Missing overnight"));
    says(
        &at(3).keys("<delete>"),
        "There is nothing to take out here.",
    );
}

#[test]
fn back_at_a_stage_the_cursor_stands_where_it_was_left() {
    for row in ["Out of full-time school", "Missing overnight"] {
        let map = at(3).on(row);
        let stood = map.focus().cloned();
        assert_eq!(map.clone().keys("<ctrl-n><ctrl-p>").focus(), stood.as_ref());
        assert_eq!(
            map.keys("<ctrl-n><down><ctrl-n><ctrl-p><ctrl-p>").focus(),
            stood.as_ref()
        );
    }
}

#[test]
fn a_sentence_begun_on_an_action_is_its_reason() {
    let progress = jay().keys("<ctrl-n><ctrl-n>");
    let asked = progress.keys("n<up>Not sure who pays<enter>");
    let screen = asked.screen();
    assert!(screen.contains("Not sure who pays"), "{screen}");
    let actions = &asked.meeting().case().actions;
    let why = actions.iter().filter_map(|a| a.progress.why.as_deref());
    assert!(
        why.into_iter().any(|why| why == "Not sure who pays"),
        "{screen}"
    );
}

#[test]
fn a_letter_that_cannot_do_its_work_says_why() {
    let done = jay().keys("<ctrl-n><ctrl-n>").on("Give Police").keys("c");
    says(&done, "nothing to carry");
    says(&at(1).on("Dawn").keys("r"), "“r” does nothing here");
    says(
        &at(1).on("Priya Nair").keys("p").on("Priya Nair").keys("p"),
        "stands already",
    );
}

#[test]
fn whoever_comes_late_is_here_since_now_and_the_next_row_is_next() {
    let later = jay().keys("<ctrl-n>p<ctrl-n><ctrl-p><wait 20m>");
    let later = later.on("Priya Nair").keys("pp");
    for id in ["priya", "tom"] {
        let Mark::Present { from, .. } = mark(&later, id) else {
            panic!("{id} is not here: {}", later.screen());
        };
        assert_eq!(from.map(|time| time.to_string()).as_deref(), Some("10:20"));
    }
    // `s` puts the time right, and leaving asks for nothing.
    let right = later.on("Tom Ashby").keys("s10:05<enter>").on("Tom Ashby");
    let from = |sitting: &Sitting| match mark(sitting, "tom") {
        Mark::Present { from, .. } => from.map(|time| time.to_string()),
        _ => None,
    };
    assert_eq!(from(&right).as_deref(), Some("10:05"));
    let left = right.keys("lz");
    assert!(!mark(&left, "tom").is_here());
    says(&left, "“z” does nothing here");
}

#[test]
fn a_time_is_asked_for_where_the_chair_wants_to_say_it() {
    let since = at(1).on("Tom Ashby").keys("s10:07<enter>");
    let Mark::Present { from, .. } = mark(&since, "tom") else {
        panic!("Tom is not here: {}", since.screen());
    };
    assert_eq!(from.map(|time| time.to_string()).as_deref(), Some("10:07"));
}

#[test]
fn arrows_pick_and_enter_keeps() {
    let decisions = at(8);
    let answer = |sitting: &Sitting| {
        let made = &sitting.meeting().child().decisions;
        made.first().and_then(|(_, made)| made.answer.clone())
    };
    let row = decisions.on("step down");
    let kept = |keys: &str| answer(&row.clone().keys(keys));
    for picked in ["<right>", "<right><right>", "<right><right><down>"] {
        assert_eq!(kept(picked), None, "{picked} only looks");
    }
    let picked = row.clone().keys("<right><right>");
    assert!(picked.screen().contains("[no]"), "{}", picked.screen());
    assert_eq!(kept("<right><enter>").as_deref(), Some("yes"));
    assert_eq!(kept("<right><right> ").as_deref(), Some("no"));
    assert_eq!(
        kept("<right><right><right><left><tab>").as_deref(),
        Some("yes")
    );
    assert_eq!(kept("<right>n<enter>").as_deref(), Some("no"));
    assert_eq!(kept("n<enter>").as_deref(), Some("no"));
    for left in ["<esc>", "<ctrl-z>"] {
        let left = picked.clone().keys(left);
        assert!(!left.screen().contains("[no]"), "{}", left.screen());
        assert_eq!(left.meeting().drafts().count(), 0);
    }
    let below = picked.clone().keys("<down>");
    says(&below, "“no” is not kept yet: Enter on that line keeps it.");
    assert_eq!(
        answer(&below.keys("<up><enter><enter>")).as_deref(),
        Some("no")
    );
    let again = below_of(&picked).keys("<ctrl-z>");
    assert!(again.screen().contains("[no]"), "{}", again.screen());
    assert!(picked.killed().screen().contains("[no]"));
    // What was walked through is one step: undo takes the answer back, not the walk.
    assert_eq!(kept("<right><right><right><enter><ctrl-z>"), None);
}

fn below_of(picked: &Sitting) -> Sitting {
    picked.clone().keys("<down>")
}

#[test]
fn an_option_that_is_spelt_is_typed_and_not_picked() {
    let typed = at(8).on("step down").keys("no");
    assert!(!typed.screen().contains("[no]"), "{}", typed.screen());
    let longer = typed.clone().keys("t");
    assert!(longer.screen().contains("not"), "{}", longer.screen());
    let again = typed.clone().killed();
    assert_eq!(again.screen(), typed.screen(), "a restart changes neither");
    assert_eq!(again.keys("t").screen(), longer.screen());
    assert_eq!(typed.keys("<esc>").meeting().drafts().count(), 1);
}

#[test]
fn nothing_is_taken_out_where_nothing_stands() {
    let proposed = at(9);
    let nothing = "There is nothing to take out here.";
    says(&proposed.clone().keys("<delete>"), nothing);
    let taken = proposed.keys("<enter>").on("Where?").keys("<delete>");
    says(&taken, nothing);
}

#[test]
fn a_mark_pressed_on_the_chairs_row_and_put_right_leaves_who_chairs() {
    let chaired = jay().keys("<ctrl-n>").on("Tom Ashby").keys("c<wait 5m>");
    let stood = chaired.meeting().chair().cloned();
    assert_eq!(stood.as_ref().unwrap().who, Who::new("tom"));
    let wrong = chaired.on("Tom Ashby").keys("x");
    assert_eq!(wrong.meeting().chair(), None);
    let right = wrong.on("Tom Ashby").keys("p");
    assert_eq!(
        right.meeting().chair().cloned(),
        stood,
        "{}",
        right.screen()
    );
    assert_eq!(right.killed().meeting().chair().cloned(), stood);
}

#[test]
fn an_answered_form_whose_name_is_masked_is_taken_back_and_its_words_stay_masked() {
    let answered = jay().on("Form 1 of 3");
    says(&answered, "Delete remove");
    let taken = answered.keys("<delete>");
    let what = "What stood at “Form 1 of 3” is taken out. Ctrl+Z brings it back.";
    says(&taken, what);
    assert!(taken.screen().contains("not said yet"));
    let of = |sitting: &Sitting| {
        let tools = &sitting.meeting().case().background.related_tools;
        tools
            .iter()
            .next()
            .is_some_and(|(_, form)| form.done.is_some())
    };
    assert!(!of(&taken));
    says(
        &taken.clone().keys("<delete>"),
        "There is nothing to take out here.",
    );
    assert!(of(&taken.keys("<ctrl-z>")));
}

#[test]
fn a_reason_is_gone_on_with_as_it_stands_and_what_was_put_by_goes_among_the_drafts() {
    let why = jay()
        .keys("<ctrl-n><ctrl-n>")
        .on("Visit Jay")
        .keys("pOne of two.<enter>");
    let put_by = why.on("What is left?").keys("<enter><ctrl-u>Another<esc>");
    let kept = put_by.keys("The second<enter>");
    let actions = &kept.meeting().case().actions;
    let mut said = actions.iter().filter_map(|a| a.progress.why.as_deref());
    assert_eq!(said.next(), Some("One of two. The second"));
    let meeting = kept.meeting();
    let drafts: Vec<&str> = meeting.drafts().map(|(_, _, text)| text).collect();
    assert_eq!(drafts, ["Another"]);
}

#[test]
fn an_owner_may_say_no_and_what_is_changed_is_changed_where_it_stands() {
    let read_back = at(7).keys("Kemi to take Jay to the gym by 22 jan<enter>");
    let read_back = read_back.keys("<ctrl-n><ctrl-n><ctrl-n>").on("Take Jay");
    let no = read_back.clone().keys("n");
    let action = no.meeting().case().actions.last().unwrap();
    assert_eq!(action.agreed.as_ref().unwrap().owner_said_yes, Some(false));
    let quick = read_back.clone().keys("yes");
    let action = quick.meeting().case().actions.last().unwrap();
    assert_eq!(action.agreed.as_ref().unwrap().owner_said_yes, Some(true));
    // Whoever does it instead is asked at once.
    let instead = no.clone().keys("Tom<enter>");
    let asked = instead.keys("y");
    let action = asked.meeting().case().actions.last().unwrap();
    assert_eq!(action.owner, Some(chairside::case::Who::new("tom")));
    assert_eq!(action.agreed.as_ref().unwrap().owner_said_yes, Some(true));
    let why = no.clone().keys("Has no car<enter>");
    let action = why.meeting().case().actions.last().unwrap();
    assert_eq!(action.why_refused(), Some("Has no car"));
    let instead = why.on("Take Jay").keys("c<ctrl-u>Tom<enter>");
    let action = instead.meeting().case().actions.last().unwrap();
    assert_eq!(action.owner, Some(chairside::case::Who::new("tom")));
    assert_eq!(action.agreed, None, "Tom is asked");
    says(&instead, "Ctrl+N until the read-back is there again");
    let screen = no.keys("<ctrl-n>").screen();
    assert!(
        screen.contains("Kemi said no: “Take Jay to the gym"),
        "{screen}"
    );
    let change = read_back.keys("c");
    let actions = change.meeting().case().actions.len();
    let changed = change.keys(" by bus<enter>");
    let action = changed.meeting().case().actions.last().unwrap();
    assert_eq!(action.action, "Take Jay to the gym by bus");
    assert_eq!(
        changed.meeting().case().actions.len(),
        actions,
        "none is new"
    );
}

#[test]
fn a_sentence_on_a_choice_of_answers_becomes_what_was_said() {
    let asked = at(7).keys("<ctrl-n><ctrl-n><ctrl-n>").on("○ Jay");
    let said = asked.keys("its alright but the bus is late<enter>");
    let heard = said.meeting().child().closing.agreement[0].clone();
    let words = Some("its alright but the bus is late");
    assert_eq!(heard.words.as_deref(), words, "{}", said.screen());
    assert_eq!(heard.says, None);
}

#[test]
fn the_rating_begins_with_the_family_and_goes_on_to_how_it_is_given() {
    let rating = jay().keys("<ctrl-n>pppgppxxp").on("Tom Ashby").keys("c");
    let rating = rating.keys(&"<ctrl-n>".repeat(5));
    let heard = rating.keys("I am fine<enter>lHe listens to Marcus<enter>m");
    let views = heard.meeting().child().rating.views.clone();
    let said: Vec<_> = views.iter().filter_map(|view| view.words.clone()).collect();
    assert_eq!(said, ["I am fine", "He listens to Marcus"]);
    // Both are heard, so that a letter chooses now.
    let chosen = heard.keys("t");
    assert!(
        chosen.meeting().ballot(Question::Rating).is_some(),
        "{}",
        chosen.screen()
    );
    assert_eq!(chosen.meeting().child().rating.views, views);
}

#[test]
fn a_mark_given_to_an_earlier_row_does_not_throw_the_cursor_down_the_list() {
    let here = at(1).on("Priya Nair").keys("p").on("Jay").keys("x");
    let who = here.focus().cloned();
    assert_eq!(who, Some(chairside::view::Spot::Person(Who::child())));
}

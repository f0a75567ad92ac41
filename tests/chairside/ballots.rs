//! The safety scale and the rating by keys: nothing is seen before all is, and what was seen stands.

use crate::harness::Sitting;
use chairside::case::RatingRecord;
use chairside::meeting::{Question, redact};

/// Jay, Priya, Tom, Cole, Kemi and Dawn are here, Tom chairs: three agencies.
const HERE: &str = "<ctrl-n>pppgppxxp";

fn at(stage: usize) -> Sitting {
    let jay = Sitting::new("tests/cases/jay.yaml").size(130, 60);
    jay.keys(HERE)
        .on("Tom Ashby")
        .keys("c")
        .keys(&"<ctrl-n>".repeat(stage - 1))
}

fn at_rating() -> Sitting {
    at(6)
}

/// Chooses how it is gathered, and gives each agency's answer.
fn answered(letters: &str) -> Sitting {
    let (how, levels) = letters.split_at(1);
    let chosen = at_rating().on("How do we answer").keys(how);
    chosen.on("○ Children's Social Care").keys(levels)
}

/// Three answers by cards, unseen: high, high, medium.
fn sealed() -> Sitting {
    answered("chhm")
}

/// Shows them.
fn reveal(sitting: Sitting) -> Sitting {
    sitting.on("Show the answers").keys("<enter>")
}

fn ask_again(sitting: Sitting) -> Sitting {
    sitting.on("Ask again").keys("<enter>")
}

fn shown(sitting: &Sitting, on: Question) -> Option<Vec<(String, String)>> {
    let ballot = sitting.meeting().ballot(on)?;
    ballot.revealed().map(<[_]>::to_vec)
}

/// Returns the levels in the order they stand.
fn levels(sitting: &Sitting) -> Vec<String> {
    let shown = shown(sitting, Question::Rating).unwrap_or_default();
    shown.into_iter().map(|(_, level)| level).collect()
}

fn rating(sitting: &Sitting) -> RatingRecord {
    let case = sitting.meeting().case_with_record(0).unwrap();
    case.judged.ratings.last().unwrap().clone()
}

#[test]
fn what_is_sealed_is_on_no_screen_and_in_no_feed_before_the_reveal() {
    let sitting = sealed();
    for keys in [
        "",
        "<up>",
        "<ctrl-z>",
        "<ctrl-z><ctrl-y>",
        "<ctrl-e>",
        "<f5>",
        "<ctrl-k>high",
        "<ctrl-n><ctrl-p>",
    ] {
        let screen = sitting.clone().keys(keys).screen();
        let told = screen.lines().filter(|line| {
            line.contains("Police") && !line.contains("h HIGH") && line.contains("HIGH")
        });
        assert_eq!(told.count(), 0, "{keys}: {screen}");
    }
    for record in &sitting.journal {
        let told = format!(
            "{:?} {:?}",
            redact::for_room(record, &[]),
            redact::for_chair(record)
        );
        assert!(
            !told.contains("Sealed") && !told.contains("Drafted"),
            "{told}"
        );
    }
    let again = sitting.killed();
    assert!(again.screen().contains("▪ Police"), "{}", again.screen());
    let again = reveal(again.keys("<ctrl-n><ctrl-p>"));
    assert_eq!(
        levels(&again),
        ["high", "high", "medium"],
        "{}",
        again.screen()
    );
}

#[test]
fn an_answer_that_fell_beside_its_row_is_not_said_back() {
    let chosen = at_rating().on("How do we answer").keys("m");
    for row in ["How do we answer", "Show the answers"] {
        for (typed, said) in [
            ("z", "That key does nothing here."),
            ("zl", "What was typed is left out"),
        ] {
            let screen = chosen.clone().on(row).keys(typed).screen();
            assert!(screen.contains(said), "{row}, {typed}: {screen}");
            for echo in ["“z”", "“zl”", "“l”"] {
                assert!(!screen.contains(echo), "{row}, {typed}: {screen}");
            }
        }
    }
}

#[test]
fn once_the_way_is_chosen_letters_are_answers_and_nobodys_words() {
    let sitting = at_rating().on("How do we answer").keys("mhhm");
    assert_eq!(levels(&reveal(sitting)), ["high", "high", "medium"]);
    for letters in ["h", "hhm", "M"] {
        let typed = at_rating().on("Dawn").keys(letters).keys("<enter>");
        let screen = typed.screen();
        assert!(
            screen.contains("Letters alone are nobody's words."),
            "{screen}"
        );
        assert!(typed.meeting().child().rating.views.is_empty());
    }
    let words = at_rating().on("Dawn").keys("Hm, medium<enter>");
    assert!(words.screen().contains("Hm, medium"), "{}", words.screen());
}

#[test]
fn an_answer_that_is_in_is_taken_back_unseen_and_is_nobodys_at_the_reveal() {
    let wrong = sealed().on("▪ Police");
    assert!(
        wrong.screen().contains("Delete remove"),
        "{}",
        wrong.screen()
    );
    let back = wrong.keys("<delete>");
    let screen = back.screen();
    assert!(screen.contains("○ Police"), "{screen}");
    assert!(
        screen.contains("is taken out. Ctrl+Z brings it"),
        "{screen}"
    );
    let again = back.clone().keys("<delete>");
    assert!(
        again
            .screen()
            .contains("There is nothing to take out here."),
        "{}",
        again.screen()
    );
    let undone = back.clone().keys("<ctrl-z>");
    assert!(undone.screen().contains("▪ Police"), "{}", undone.screen());
    let shown_without = reveal(back.killed()).keys("<enter>");
    let given = shown(&shown_without, Question::Rating).unwrap();
    assert!(given.iter().all(|(who, _)| who != "Police") && given.len() == 2);

    let numbers = at(5)
        .on("How do we answer")
        .keys("c")
        .on("Dawn")
        .keys("5<enter>");
    let back = numbers.on("▪ Dawn").keys("<delete>");
    assert!(back.screen().contains("○ Dawn"), "{}", back.screen());
    assert!(!back.screen().contains("▪"), "{}", back.screen());
}

#[test]
fn answers_are_shown_without_somebody_only_when_it_is_asked_for_twice() {
    let short = answered("chh").on("Show the answers");
    let asked = short.keys("<enter>");
    assert_eq!(shown(&asked, Question::Rating), None);
    let words = "has not answered. Enter again shows them anyway.";
    assert!(asked.screen().contains(words), "{}", asked.screen());
    // Anything in between, and it is asked anew.
    let moved = asked.clone().keys("<up><down><enter>");
    assert_eq!(shown(&moved, Question::Rating), None);
    assert!(moved.screen().contains(words), "{}", moved.screen());
    assert_eq!(levels(&asked.keys("<enter>")), ["high", "high"]);
    let numbers = at(5)
        .on("How do we answer")
        .keys("c")
        .on("Dawn")
        .keys("5<enter>");
    let asked = numbers.on("Show all the numbers").keys("<enter>");
    assert!(
        asked.screen().contains("have not answered. Enter again"),
        "{}",
        asked.screen()
    );
    assert_eq!(shown(&asked, Question::Scale), None);
    let given = shown(&asked.keys("<enter>"), Question::Scale).unwrap();
    assert_eq!(given, [("dawn".to_owned(), "5".to_owned())]);
}

#[test]
fn a_reveal_is_never_taken_back() {
    let sitting = reveal(sealed());
    assert_eq!(levels(&sitting), ["high", "high", "medium"]);
    let tried = [
        "<ctrl-z>",
        "<ctrl-z><ctrl-z><ctrl-z><ctrl-y>",
        "<ctrl-g><home>x<esc><ctrl-z><ctrl-z><ctrl-z>",
        "<ctrl-n><ctrl-z><ctrl-z><ctrl-z>",
        "<ctrl-p><ctrl-p><ctrl-p><ctrl-p><ctrl-p><ctrl-z><ctrl-z><ctrl-z>",
        "<end><ctrl-z><ctrl-z><ctrl-z>",
    ];
    for keys in tried {
        let after = sitting.clone().keys(keys);
        assert_eq!(
            levels(&after),
            ["high", "high", "medium"],
            "{keys}: {}",
            after.screen()
        );
        assert_eq!(
            levels(&after.killed()),
            ["high", "high", "medium"],
            "{keys}"
        );
    }
}

#[test]
fn who_leaves_after_the_answer_is_heard_and_who_comes_after_the_reveal_is_asked_next_time() {
    let sitting = sealed();
    // The youth justice worker goes, one of the two of Children's Social Care too.
    let sitting = sitting
        .keys("<ctrl-g>")
        .on("Kemi")
        .keys("l")
        .on("Priya")
        .keys("l<esc>");
    let sitting = sitting.on("Show").keys("<enter>");
    assert_eq!(
        levels(&sitting),
        ["high", "high", "medium"],
        "{}",
        sitting.screen()
    );
    let sitting = sitting.keys("<ctrl-g>").on("Farah").keys("p<esc>");
    assert!(
        sitting
            .clone()
            .keys("<f5>")
            .screen()
            .contains("1 rating still to come")
    );
    let sitting = ask_again(sitting.on("Agreed").keys("h"));
    let screen = sitting.screen();
    assert!(screen.contains("○ Health"), "{screen}");
    assert!(!screen.contains("○ Youth Offending Service"), "{screen}");
}

#[test]
fn a_second_round_that_is_never_shown_takes_nothing_away() {
    let sitting = reveal(sealed());
    let sitting = ask_again(
        sitting
            .on("Agreed")
            .keys("hHe has kept every appointment.<enter>"),
    );
    assert!(
        sitting.screen().contains("○ Police"),
        "{}",
        sitting.screen()
    );
    let rating = rating(&sitting);
    assert_eq!(rating.agreed.as_deref(), Some("chair"), "not all agree");
    assert_eq!(rating.by_agency.iter().count(), 3);
    assert_eq!(rating.earlier_rounds.len(), 0);
    let differs: Vec<_> = rating
        .differs
        .iter()
        .map(|d| (d.agency.as_str(), d.reason.as_deref()))
        .collect();
    assert_eq!(
        differs,
        [(
            "Youth Offending Service",
            Some("He has kept every appointment.")
        )]
    );
    // Medium agreed, high held: the date follows the highest held, also while a second round is open.
    let medium = reveal(sealed()).on("Agreed").keys("m");
    let medium = ask_again(medium);
    assert_eq!(
        medium.meeting().rating_for_the_date().as_deref(),
        Some("high")
    );
}

#[test]
fn what_was_agreed_on_other_answers_stands_no_longer_once_a_second_round_is_shown() {
    let first = reveal(sealed())
        .on("Agreed")
        .keys("h")
        .on("Why the others say HIGH")
        .keys("He is out with Marcus every night.<enter>")
        .on("differs, because")
        .keys("He has kept every appointment.<enter>");
    assert_eq!(rating(&first).rating.as_deref(), Some("high"));
    let again = ask_again(first).on("○ Children's Social Care").keys("mmm");
    let again = reveal(again);
    let screen = again.screen();
    assert!(screen.contains("All 3 say MEDIUM risk"), "{screen}");
    assert!(
        screen.contains("was agreed on the answers before"),
        "{screen}"
    );
    assert!(!screen.contains("Marcus every night"), "{screen}");
    for sitting in [again.clone(), again.clone().killed(), again.read_along()] {
        assert_eq!(sitting.meeting().child().rating.agreed, None);
        let ratings = &sitting
            .meeting()
            .case_with_record(0)
            .unwrap()
            .judged
            .ratings;
        assert_eq!(ratings.len(), 3, "what nobody agreed on is on no record");
    }
    let open = again.clone().keys("<f5>").screen();
    assert!(
        open.contains("No rating is agreed since we asked again"),
        "{open}"
    );
    let agreed = again.on("Agreed").keys("m");
    assert!(!agreed.screen().contains("on the answers before"));
    let now = rating(&agreed);
    assert_eq!(now.rating.as_deref(), Some("medium"));
    assert_eq!(now.agreed.as_deref(), Some("consensus"));
    assert_eq!((now.reason, now.differs.len()), (None, 0));
    assert_eq!(now.earlier_rounds.len(), 1, "the first answers stay");
}

#[test]
fn where_it_is_level_the_chair_settles_and_nothing_is_picked() {
    let sitting = reveal(answered("chml"));
    let screen = sitting.screen();
    assert!(screen.contains("It is for the chair to settle"), "{screen}");
    assert_eq!(sitting.meeting().child().rating.agreed, None);
    assert_eq!(
        sitting.meeting().case().judged.ratings.len(),
        3,
        "no rating is written by itself"
    );
    assert!(
        sitting
            .keys("<f5>")
            .screen()
            .contains("No rating is agreed yet")
    );
}

#[test]
fn how_it_was_gathered_is_chosen_first_and_kept() {
    for (letter, how) in [("c", "cards"), ("m", "messages"), ("t", "in turn")] {
        let unasked = at_rating().on("Police").keys("h");
        assert!(
            unasked
                .screen()
                .contains("Choose first how the answers are given")
        );
        let given = answered(&format!("{letter}hhm"));
        let shows = if letter == "t" {
            "Keep these"
        } else {
            "Show the answers"
        };
        let sitting = given.on(shows).keys("<enter>").on("Agreed").keys("h");
        assert_eq!(
            rating(&sitting).how.as_deref(),
            Some(how),
            "{}",
            sitting.screen()
        );
    }
}

#[test]
fn the_scale_is_given_by_everybody_and_stands_with_the_lowest_first_after_the_family() {
    let sitting = at(5).keys("c9<enter>5<enter>3<enter>7<enter>1<enter>");
    let sitting = sitting.on("Show").keys("<enter>");
    let scale = sitting
        .meeting()
        .case()
        .judged
        .safety_scale
        .last()
        .unwrap()
        .clone();
    assert_eq!(scale.date, Some(sitting.meeting().today()));
    let scores: Vec<(String, u8)> = scale
        .scores
        .iter()
        .map(|(who, n)| (who.as_str().to_owned(), *n))
        .collect();
    assert_eq!(
        scores
            .iter()
            .map(|(who, _)| who.as_str())
            .take(2)
            .collect::<Vec<_>>(),
        ["child", "dawn"],
        "{}",
        sitting.screen()
    );
    let rest: Vec<u8> = scores.iter().skip(2).map(|(_, n)| *n).collect();
    assert!(rest.is_sorted() && rest.len() == 3, "{scores:?}");
    let words = sitting.screen().to_lowercase();
    assert!(
        !words.contains("average") && !words.contains("mean "),
        "{words}"
    );
}

#[test]
fn the_child_and_the_family_are_heard_before_any_agency() {
    let stands = |sitting: &Sitting, words: &str| {
        let screen = sitting.screen();
        let row = screen.lines().find(|line| line.contains('▸'));
        assert!(
            row.is_some_and(|row| row.contains(words)),
            "{words}: {screen}"
        );
    };
    stands(&at_rating(), "Jay");
    // Whoever chooses the way goes on to the agencies: letters typed fast are their answers, and nobody's words.
    let chosen = at_rating().on("How do we answer").keys("c");
    stands(&chosen, "Children's Social Care");
    let said = at_rating().keys("I am fine<enter>");
    stands(&said, "Which level");
    let levelled = said.clone().keys("l");
    stands(&levelled, "Dawn");
    let skipped = said.keys("<down>");
    stands(&skipped, "Dawn");
    // Whoever comes back to it is taken to who has not been heard.
    stands(&levelled.clone().keys("<ctrl-n><ctrl-p>"), "Dawn");
    let heard = levelled.keys("He listens to Marcus<enter>m");
    stands(&heard, "How do we answer");
    let asked = heard.keys("c");
    stands(&asked, "Children's Social Care");
    stands(&asked.keys("h"), "Police");
}

//! The rating: what each level means, one answer an agency, unseen until all are shown, then talk and what is agreed.
//! It picks no level: a tie is the chair's to settle.

use super::page::{Aloud, Ask, Choice};
use super::{
    Answer, Cell, Group, Item, Missing, Page, Tone, Viewer, Window, agreed, attendance, ballots,
    heard, level, told,
};
use crate::calendar::short;
use crate::case::RatingRecord;
use crate::meeting::{Meeting, Question, Refusal, Request, Spot};
use crate::text;

const RATING: Question = Question::Rating;
/// How many ratings before this one are shown.
const BEFORE: usize = 4;

pub(super) fn page(meeting: &Meeting, viewer: &Viewer) -> Page {
    let form = &meeting.procedure().forms.rating;
    let question = if form.question.is_empty() {
        "How big is the risk to {child} today?"
    } else {
        &form.question
    };
    let levels = levels(meeting);
    let heard = heard::group(meeting, viewer, &levels);
    let how = ballots::how(meeting, RATING);
    let mut groups = Vec::new();
    let mut aside = quorum(meeting, viewer);
    if let Some(values) = ballots::revealed(meeting, RATING) {
        aside.extend(said(meeting, viewer, values));
        aside.extend(before(meeting));
        if viewer.window == Window::Desk {
            let begins = attendance::count_begins(meeting);
            aside.extend(begins.map(|words| ballots::line(words, Tone::Plain)));
        }
        // What was answered comes first now, whole, with what is agreed just below it; what the levels mean has been read.
        groups.push(answers(meeting, values));
        groups.push(agreed::group(meeting, viewer, &levels));
        groups.extend(heard.map(|group| Group {
            heading: "In their own words".to_owned(),
            ..group
        }));
        groups.push(ballots::next_round(RATING));
        let heading = "What the levels mean".to_owned();
        let meanings = meanings(meeting);
        groups.extend([
            how,
            Group {
                heading,
                ..meanings
            },
        ]);
    } else {
        aside.extend(before(meeting));
        groups.push(meanings(meeting));
        groups.extend(heard);
        groups.push(how);
        groups.push(agencies(meeting, viewer, &levels));
        groups.extend(ballots::reveal(
            meeting,
            RATING,
            "Show the answers together",
        ));
    }
    Page {
        title: told(meeting, question),
        aside,
        groups,
        facts: ballots::fact(meeting, RATING).into_iter().collect(),
        ..Page::default()
    }
}

/// Returns the levels to choose from, the highest first, each with its letter.
pub(super) fn levels(meeting: &Meeting) -> Vec<Choice> {
    let levels = &meeting.procedure().forms.rating.levels;
    let words: Vec<(String, String)> = levels
        .iter()
        .rev()
        .map(|(id, level)| (id.clone(), title(&level.title, id)))
        .collect();
    let titles: Vec<String> = words.iter().map(|(_, word)| word.clone()).collect();
    words
        .into_iter()
        .zip(ballots::letters(&titles))
        .map(|((value, word), letter)| Choice {
            letter: Some(letter),
            word,
            value,
        })
        .collect()
}

fn title(title: &str, id: &str) -> String {
    if title.is_empty() { id } else { title }.to_owned()
}

fn meanings(meeting: &Meeting) -> Group {
    let levels = &meeting.procedure().forms.rating.levels;
    let rows = (0..).zip(levels.iter().rev()).map(|(line, (id, form))| {
        Item::new(Spot::Line(line), level(meeting, id))
            .cells(vec![Cell::plain(told(meeting, &form.meaning))])
    });
    Group {
        items: rows.collect(),
        ..Group::default()
    }
}

/// Says that too few agencies are here, and what would put it right: there is never a silent rating.
fn quorum(meeting: &Meeting, viewer: &Viewer) -> Vec<Vec<Cell>> {
    let quoracy = meeting.quoracy();
    if quoracy.is_quorate() || viewer.window == Window::Room {
        return Vec::new();
    }
    let needed = format!(
        "Not enough agencies are here now: it needs {}.",
        text::list(&quoracy.fixes)
    );
    let reason = match &meeting.attendance().not_quorate {
        Some(reason) => format!("We go on, because: {reason}"),
        None => "To rate, mark who came, or say in Attendance why the meeting goes on.".to_owned(),
    };
    vec![
        ballots::line(needed, Tone::Warn),
        ballots::line(reason, Tone::Muted),
    ]
}

fn agencies(meeting: &Meeting, viewer: &Viewer, levels: &[Choice]) -> Group {
    let voters = ballots::rows(meeting, viewer, RATING);
    let items = voters.into_iter().map(|agency| {
        let value = meeting
            .ballot(RATING)
            .and_then(|ballot| ballot.value(&agency));
        let chosen = levels
            .iter()
            .position(|choice| Some(choice.value.as_str()) == value);
        let spot = Spot::Vote(RATING, agency.clone());
        let item = Item::new(spot, Cell::plain(&agency))
            .ask(Ask::Choice {
                options: levels.to_vec(),
                chosen,
                letters: true,
            })
            .goes_on();
        ballots::with_status(meeting, viewer, (RATING, &agency), item)
    });
    Group {
        heading: "Each agency writes its answer down first".to_owned(),
        empty: ballots::nobody(meeting, RATING).unwrap_or_default(),
        items: items.collect(),
        ..Group::default()
    }
}

fn answers(meeting: &Meeting, values: &[(String, String)]) -> Group {
    let items = values.iter().map(|(agency, held)| {
        let mut cells = vec![level(meeting, held)];
        let first = ballots::before(meeting, RATING, agency).filter(|first| first != held);
        if let Some(first) = first {
            cells.push(Cell::muted("first"));
            cells.push(level(meeting, &first));
        }
        Item::new(Spot::Vote(RATING, agency.clone()), Cell::plain(agency)).cells(cells)
    });
    Group {
        items: items.collect(),
        aloud: Aloud::Together,
        ..Group::default()
    }
}

/// Says who says what, and asks those who differ. Where it is level, the chair settles it.
fn said(meeting: &Meeting, viewer: &Viewer, values: &[(String, String)]) -> Vec<Vec<Cell>> {
    let levels = levels(meeting);
    let mut held: Vec<(&Choice, Vec<&str>)> = levels
        .iter()
        .map(|choice| (choice, of_level(values, &choice.value)))
        .collect();
    held.retain(|(_, agencies)| !agencies.is_empty());
    let mut lines = vec![ballots::line(sentence(&held), Tone::Strong)];
    if held.len() > 1 && viewer.window == Window::Desk {
        let questions = questions(&held);
        lines.extend(
            questions
                .into_iter()
                .map(|words| ballots::line(words, Tone::Plain)),
        );
    }
    lines
}

fn of_level<'a>(values: &'a [(String, String)], level: &str) -> Vec<&'a str> {
    values
        .iter()
        .filter(|(_, held)| held == level)
        .map(|(agency, _)| agency.as_str())
        .collect()
}

fn sentence(held: &[(&Choice, Vec<&str>)]) -> String {
    if let [(choice, agencies)] = held
        && agencies.len() > 1
    {
        return format!("All {} say {}.", agencies.len(), choice.word);
    }
    let parts: Vec<String> = held
        .iter()
        .map(|(choice, agencies)| format!("{} {}", ballots::say(agencies.len()), choice.word))
        .collect();
    format!("{}.", parts.join(", "))
}

fn questions(held: &[(&Choice, Vec<&str>)]) -> Vec<String> {
    let most = held.iter().map(|(_, agencies)| agencies.len()).max();
    let leading = held
        .iter()
        .filter(|(_, agencies)| Some(agencies.len()) == most);
    if leading.count() > 1 {
        return vec!["They differ. What does each see? It is for the chair to settle.".to_owned()];
    }
    held.iter()
        .filter(|(_, agencies)| Some(agencies.len()) != most)
        .map(|(choice, agencies)| {
            let spoken = choice.word.to_lowercase();
            let spoken = spoken.strip_suffix(" risk").unwrap_or(&spoken);
            let names: Vec<String> = agencies.iter().map(|agency| with_article(agency)).collect();
            format!("What makes it {spoken} for {}?", text::list(&names))
        })
        .collect()
}

/// Says an agency within a sentence: "the Youth Offending Service", "Police".
fn with_article(agency: &str) -> String {
    let takes_one = ["service", "services", "council", "team", "department"];
    let last = agency.split_whitespace().last().unwrap_or_default();
    if takes_one.contains(&last.to_lowercase().as_str()) && !agency.starts_with("The ") {
        format!("the {agency}")
    } else {
        agency.to_owned()
    }
}

/// Shows the ratings before this meeting, newest first, each in its word: a sign alone says nothing to whoever has not
/// learnt it.
fn before(meeting: &Meeting) -> Option<Vec<Cell>> {
    let case = meeting.case_before(meeting.sitting().on_screen.child)?;
    let mut ratings: Vec<&RatingRecord> = case.judged.ratings.iter().collect();
    ratings.sort_by_key(|rating| std::cmp::Reverse(rating.date));
    let shown = ratings.into_iter().take(BEFORE).filter_map(|rating| {
        let mut cell = level(meeting, rating.rating.as_deref()?);
        cell.text = format!("{}, {}", cell.text, short(rating.date?));
        Some(cell)
    });
    let cells: Vec<Cell> = std::iter::once(Cell::muted("Before:"))
        .chain(shown)
        .collect();
    (cells.len() > 1).then_some(cells)
}

pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    if let Some(request) = ballots::answer(spot, &answer) {
        return request;
    }
    match (spot, answer) {
        (Spot::Vote(RATING, agency), Answer::Chosen(value)) => Ok(Request::Seal {
            on: RATING,
            voter: agency.clone(),
            value,
        }),
        (Spot::View(who, part), answer) => heard::answer(meeting, who, *part, answer),
        (spot, answer) => agreed::answer(meeting, spot, answer),
    }
}

/// Lists whose view is not heard, what ratings are to come, and what is not said of the agreed level.
pub(super) fn missing(meeting: &Meeting) -> Vec<Missing> {
    let gap = |what: String, spot| Missing {
        what,
        stage: String::new(),
        spot: Some(spot),
    };
    let mut gaps = heard::missing(meeting);
    let Some(values) = ballots::revealed(meeting, RATING) else {
        let spot = match meeting.ballot(RATING) {
            Some(ballot) if !ballot.is_empty() => Spot::Reveal(RATING),
            _ => Spot::How(RATING),
        };
        gaps.push(gap("The risk is not rated yet".to_owned(), spot));
        return gaps;
    };
    // How many, and not whose: the list is on the screen that everybody sees.
    let mut voters = meeting.rating_voters();
    voters.retain(|agency| values.iter().all(|(voter, _)| voter != agency));
    if !voters.is_empty() {
        let what = format!(
            "{} still to come",
            text::count(voters.len(), "rating", "ratings")
        );
        gaps.push(gap(what, Spot::NextRound(RATING)));
    }
    gaps.extend(agreed::missing(meeting));
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, Who};
    use crate::meeting::sample::Sample;
    use crate::meeting::{AskPart, Mark, ViewPart};
    use crate::view::Sign;

    const CSC: &str = "Children's Social Care";
    const YOS: &str = "Youth Offending Service";

    fn sample() -> Sample {
        let mut sample = Sample::jay();
        sample
            .here(&["priya", "tom", "cole", "kemi", "dawn", "child"])
            .visitor("Iris Doyle", "advocate")
            .stage("rating");
        sample
    }

    fn try_it(sample: &mut Sample, spot: &Spot, given: Answer) -> Result<(), Refusal> {
        let request = answer(&sample.meeting, spot, given)?;
        sample.ask(request).map(|_| ())
    }

    fn do_it(sample: &mut Sample, spot: &Spot, given: Answer) {
        try_it(sample, spot, given).unwrap();
    }

    fn chosen(word: &str) -> Answer {
        Answer::Chosen(word.to_owned())
    }

    fn said(words: &str) -> Answer {
        Answer::Said(words.to_owned())
    }

    fn vote(agency: &str) -> Spot {
        Spot::Vote(RATING, agency.to_owned())
    }

    fn view(who: &str, part: ViewPart) -> Spot {
        Spot::View(Who::new(who), part)
    }

    fn ask(part: AskPart) -> Spot {
        Spot::LevelAsk("secure-care".to_owned(), part)
    }

    /// Gathers these levels by cards and shows them.
    fn rated(levels: [&str; 3]) -> Sample {
        let mut sample = sample();
        do_it(&mut sample, &Spot::How(RATING), chosen("cards"));
        for (agency, level) in [CSC, "Police", YOS].into_iter().zip(levels) {
            do_it(&mut sample, &vote(agency), chosen(level));
        }
        do_it(&mut sample, &Spot::Reveal(RATING), Answer::Do);
        sample
    }

    fn desk(sample: &Sample) -> Page {
        page(&sample.meeting, &Viewer::default())
    }

    fn aside(sample: &Sample) -> Vec<String> {
        let words = |line: &Vec<Cell>| {
            let words: Vec<&str> = line.iter().map(|cell| cell.text.as_str()).collect();
            words.join(" ")
        };
        desk(sample).aside.iter().map(words).collect()
    }

    fn gaps(sample: &Sample) -> Vec<String> {
        missing(&sample.meeting)
            .into_iter()
            .map(|gap| gap.what)
            .collect()
    }

    fn room() -> Viewer {
        Viewer {
            window: Window::Room,
            ..Viewer::default()
        }
    }

    #[test]
    fn meanings_come_highest_first_and_letters_choose() {
        let sample = sample();
        let page = desk(&sample);
        assert_eq!(page.title, "How big is the risk to Jay today?");
        let titles: Vec<&str> = page.groups[0]
            .items
            .iter()
            .map(|item| item.text.text.as_str())
            .collect();
        assert_eq!(titles, ["HIGH risk", "MEDIUM risk", "LOW risk"]);
        assert_eq!(
            page.groups[0].items[0].text.tone,
            Tone::Level { height: 2, of: 3 }
        );
        let Ask::Choice {
            options,
            letters: true,
            ..
        } = &page.item(&vote("Police")).unwrap().ask
        else {
            panic!("a letter chooses")
        };
        let letters: Vec<(char, &str)> = options
            .iter()
            .map(|option| (option.letter.unwrap(), option.value.as_str()))
            .collect();
        assert_eq!(letters, [('h', "high"), ('m', "medium"), ('l', "low")]);
        assert_eq!(
            ballots::letters(&["Mild".into(), "Medium".into()]),
            ['1', '2']
        );
        assert_eq!(
            ballots::letters(&["High".into(), String::new()]),
            ['1', '2']
        );
    }

    #[test]
    fn an_agency_has_one_answer_and_a_visitor_none() {
        let sample = sample();
        let agencies: Vec<Spot> = desk(&sample)
            .items()
            .map(|item| item.spot.clone())
            .filter(|spot| matches!(spot, Spot::Vote(..)))
            .collect();
        assert_eq!(agencies, [vote(CSC), vote("Police"), vote(YOS)]);
        let mut sample = sample;
        do_it(&mut sample, &Spot::How(RATING), chosen("cards"));
        let refused = try_it(&mut sample, &vote("Health"), chosen("low"));
        assert_eq!(refused, Err(Refusal::NoVote("Health".into())));
    }

    #[test]
    fn nothing_shows_a_sealed_level() {
        let mut high = sample();
        let mut low = high.clone();
        for (sample, level) in [(&mut high, "high"), (&mut low, "low")] {
            do_it(sample, &Spot::How(RATING), chosen("messages"));
            do_it(sample, &vote("Police"), chosen(level));
        }
        for viewer in [Viewer::default(), room()] {
            let viewer = Viewer {
                peek: Some(vote("Police").into()),
                advice: true,
                ..viewer
            };
            assert_eq!(page(&high.meeting, &viewer), page(&low.meeting, &viewer));
        }
        let page = desk(&high);
        let item = page.item(&vote("Police")).unwrap();
        assert_eq!(
            (item.sign, item.cells[0].text.as_str()),
            (Sign::Sealed, "in")
        );
        let item = page.item(&vote(CSC)).unwrap();
        assert_eq!(
            (item.sign, item.cells[0].text.as_str()),
            (Sign::Open, "still to come")
        );
    }

    #[test]
    fn the_child_and_family_are_heard_first_in_the_open() {
        let mut sample = sample();
        do_it(
            &mut sample,
            &view("dawn", ViewPart::Words),
            said("He listens to Marcus."),
        );
        do_it(
            &mut sample,
            &view("dawn", ViewPart::Rating),
            chosen("medium"),
        );
        let page = desk(&sample);
        assert_eq!(
            page.groups[1].heading,
            "First, in their own words: these stand in every copy"
        );
        let dawn = page.item(&view("dawn", ViewPart::Rating)).unwrap();
        assert_eq!(dawn.cells[0].text, "MEDIUM risk");
        let shared = super::page(&sample.meeting, &room());
        let shared = crate::view::Net::of(&sample.meeting).page(shared, &room());
        let dawn = shared.item(&view("dawn", ViewPart::Words)).unwrap();
        assert!(dawn.cells.contains(&Cell::plain("He listens to Marcus.")));
        assert!(gaps(&sample).contains(&"How Jay sees the risk".to_owned()));
        assert!(!gaps(&sample).contains(&"How Dawn sees the risk".to_owned()));
        do_it(&mut sample, &view("dawn", ViewPart::Words), Answer::Remove);
        do_it(&mut sample, &view("dawn", ViewPart::Rating), Answer::Remove);
        assert!(sample.meeting.child().rating.views.is_empty());
    }

    #[test]
    fn who_says_what_is_said_and_those_who_differ_are_asked() {
        let check = |levels, expected: &[&str]| {
            let lines = aside(&rated(levels));
            assert_eq!(lines[..lines.len() - 1], *expected, "{levels:?}");
        };
        check(
            ["high", "high", "medium"],
            &[
                "2 say HIGH risk, 1 says MEDIUM risk.",
                "What makes it medium for the Youth Offending Service?",
            ],
        );
        check(["high", "high", "high"], &["All 3 say HIGH risk."]);
        check(
            ["low", "high", "low"],
            &[
                "1 says HIGH risk, 2 say LOW risk.",
                "What makes it high for Police?",
            ],
        );
        check(
            ["low", "high", "medium"],
            &[
                "1 says HIGH risk, 1 says MEDIUM risk, 1 says LOW risk.",
                "They differ. What does each see? It is for the chair to settle.",
            ],
        );
    }

    #[test]
    fn ratings_before_are_shown_newest_first() {
        assert_eq!(
            aside(&sample()),
            ["Before: HIGH risk, 11 Dec HIGH risk, 4 Dec MEDIUM risk, 30 Nov"]
        );
        let page = desk(&sample());
        assert_eq!(page.aside[0][1].tone, Tone::Level { height: 2, of: 3 });
    }

    #[test]
    fn nothing_is_agreed_before_the_answers_are_shown() {
        let mut sample = sample();
        assert!(desk(&sample).item(&Spot::Agreed).is_none());
        assert_eq!(
            try_it(&mut sample, &Spot::Agreed, chosen("high")),
            Err(Refusal::RevealFirst)
        );
        assert_eq!(
            try_it(&mut sample, &Spot::Reveal(RATING), Answer::Do),
            Err(Refusal::NoBallot)
        );
    }

    #[test]
    fn the_record_of_a_rating_holds_what_was_said_and_no_more() {
        let mut sample = sample();
        do_it(&mut sample, &view("child", ViewPart::Rating), chosen("low"));
        do_it(
            &mut sample,
            &view("dawn", ViewPart::Words),
            said("He listens to Marcus."),
        );
        do_it(
            &mut sample,
            &view("dawn", ViewPart::Rating),
            chosen("medium"),
        );
        do_it(&mut sample, &Spot::How(RATING), chosen("cards"));
        // Given in another order than it is shown in.
        for (agency, level) in [(YOS, "medium"), ("Police", "high"), (CSC, "high")] {
            do_it(&mut sample, &vote(agency), chosen(level));
        }
        do_it(&mut sample, &Spot::Reveal(RATING), Answer::Do);
        do_it(&mut sample, &Spot::Agreed, chosen("high"));
        let reason = "He has kept every appointment this week.";
        do_it(&mut sample, &Spot::Differs(YOS.into()), said(reason));
        let reason = "Two of three agencies see immediate risk after the night of 16 December.";
        do_it(&mut sample, &Spot::AgreedReason, said(reason));
        assert_eq!(gaps(&sample), ["Secure care: was it considered?"]);
        do_it(&mut sample, &ask(AskPart::Considered), chosen("yes"));
        assert_eq!(gaps(&sample), ["Secure care: what was decided?"]);
        do_it(
            &mut sample,
            &ask(AskPart::Decided),
            said("Not now; looked at again each week."),
        );
        assert_eq!(gaps(&sample), ["Secure care: who decided?"]);
        do_it(&mut sample, &ask(AskPart::By), said("rachel obi"));
        assert_eq!(gaps(&sample), Vec::<String>::new());
        let ratings = &sample.meeting.case().judged.ratings;
        assert_eq!(ratings.len(), 4);
        assert_eq!(ratings.last(), Sample::jay_after().judged.ratings.last());
    }

    #[test]
    fn what_a_level_makes_us_consider_is_to_be_seen_from_the_start() {
        let mut sample = rated(["high", "high", "medium"]);
        do_it(&mut sample, &Spot::Agreed, chosen("high"));
        let shown = |sample: &Sample| -> Vec<bool> {
            let page = desk(sample);
            [AskPart::Considered, AskPart::Decided, AskPart::By]
                .map(|part| page.item(&ask(part)).is_some())
                .to_vec()
        };
        assert_eq!(shown(&sample), [true, true, true]);
        do_it(&mut sample, &ask(AskPart::Considered), chosen("no"));
        assert_eq!(shown(&sample), [true, false, false]);
        do_it(&mut sample, &ask(AskPart::Considered), Answer::Remove);
        do_it(&mut sample, &ask(AskPart::Decided), said("Not now."));
        assert_eq!(
            gaps(&sample).last().unwrap(),
            "Secure care: who decided?",
            "what was decided was considered"
        );
    }

    #[test]
    fn what_nobody_can_say_yet_is_kept_so_and_stays_open() {
        let mut sample = rated(["high", "high", "medium"]);
        do_it(&mut sample, &Spot::Agreed, chosen("high"));
        do_it(
            &mut sample,
            &ask(AskPart::Considered),
            chosen("not known yet"),
        );
        let given = |sample: &Sample| {
            sample
                .meeting
                .child()
                .rating
                .asked
                .get("secure-care")
                .cloned()
                .unwrap()
        };
        let words = |sample: &Sample| {
            let page = desk(sample);
            page.item(&ask(AskPart::Decided)).unwrap().text.text.clone()
        };
        assert_eq!(words(&sample), "What does it wait for?");
        do_it(
            &mut sample,
            &ask(AskPart::Decided),
            said("the legal meeting on Monday"),
        );
        let kept = given(&sample);
        assert_eq!(kept.considered, None);
        let waits = "Not known yet: the legal meeting on Monday";
        assert_eq!(kept.decided.as_deref(), Some(waits));
        assert_eq!(gaps(&sample).last().unwrap(), "Secure care: not said yet");
        do_it(&mut sample, &ask(AskPart::Considered), chosen("yes"));
        assert_eq!(
            (given(&sample).considered, given(&sample).decided.as_deref()),
            (Some(true), Some(waits)),
            "what it waits for is not lost, and is no decision"
        );
        assert_eq!(words(&sample), "What was decided?");
        let undecided = "Secure care: what was decided?";
        assert_eq!(gaps(&sample).last().unwrap(), undecided);
        do_it(&mut sample, &ask(AskPart::Decided), said("Not now."));
        assert_eq!(gaps(&sample).last().unwrap(), "Secure care: who decided?");
    }

    #[test]
    fn what_was_decided_is_not_lost_to_not_known_yet() {
        let mut sample = rated(["high", "high", "medium"]);
        do_it(&mut sample, &Spot::Agreed, chosen("high"));
        do_it(
            &mut sample,
            &ask(AskPart::Decided),
            said("A bed is sought."),
        );
        let decided = |sample: &Sample| {
            let asked = &sample.meeting.child().rating.asked;
            asked.get("secure-care").unwrap().decided.clone()
        };
        let not_yet = chosen("not known yet");
        for _ in 0..2 {
            do_it(&mut sample, &ask(AskPart::Considered), not_yet.clone());
            let kept = decided(&sample).unwrap();
            assert_eq!(kept, "Not known yet: A bed is sought.");
        }
        // Nothing more was said: then a yes leaves nothing of it.
        do_it(&mut sample, &ask(AskPart::Decided), Answer::Remove);
        do_it(&mut sample, &ask(AskPart::Considered), not_yet);
        assert_eq!(decided(&sample).unwrap(), "Not known yet.");
        do_it(&mut sample, &ask(AskPart::Considered), chosen("yes"));
        assert_eq!(decided(&sample), None);
    }

    #[test]
    fn a_level_that_changes_takes_its_reason_with_it() {
        let mut sample = rated(["high", "high", "medium"]);
        do_it(&mut sample, &Spot::Agreed, chosen("high"));
        do_it(&mut sample, &Spot::AgreedReason, said("Two of three."));
        do_it(&mut sample, &Spot::Agreed, chosen("medium"));
        let rating = sample.meeting.case().rating().unwrap();
        assert_eq!(
            (rating.rating.as_deref(), &rating.reason),
            (Some("medium"), &None)
        );
        let differ: Vec<&str> = rating.differs.iter().map(|d| d.agency.as_str()).collect();
        assert_eq!(differ, [CSC, "Police"]);
        let page = desk(&sample);
        assert!(page.item(&ask(AskPart::Considered)).is_none());
        assert!(page.item(&Spot::Differs(YOS.into())).is_none());
    }

    #[test]
    fn a_reason_for_professionals_stays_with_them() {
        let mut sample = rated(["high", "high", "medium"]);
        do_it(&mut sample, &Spot::Agreed, chosen("high"));
        let spot = Spot::Differs(YOS.into());
        do_it(&mut sample, &spot, said("He named the adult. !pro"));
        do_it(
            &mut sample,
            &Spot::AgreedReason,
            said("Intelligence of today. !pro"),
        );
        for viewer in [Viewer::default(), room()] {
            let shown = format!("{:?}", page(&sample.meeting, &viewer));
            assert!(!shown.contains("named the adult") && !shown.contains("Intelligence"));
        }
        // A reason that is not read here is still asked for, or the list would tell that there is one.
        assert!(gaps(&sample).iter().any(|gap| gap.starts_with("Why")));
        do_it(&mut sample, &spot, said("He named him again."));
        let rating = sample.meeting.case().rating().unwrap();
        assert!(rating.differs[0].professionals_only && rating.professionals_only);
        let visitors = sample.meeting.attendance().visitors();
        let key = visitors[0].0;
        sample.ask(Request::SeeOffVisitor { key }).unwrap();
        sample.professionals_part();
        assert!(format!("{:?}", desk(&sample)).contains("named him again"));
    }

    #[test]
    fn there_is_no_silent_rating() {
        let mut sample = sample();
        do_it(&mut sample, &Spot::How(RATING), chosen("cards"));
        sample.mark(&["cole", "kemi"], &Mark::Absent);
        let words = "Not enough agencies are here now: it needs at least one other agency besides Children's Social Care.";
        assert_eq!(aside(&sample)[0], words);
        let refused = try_it(&mut sample, &vote(CSC), chosen("high"));
        assert!(matches!(refused, Err(Refusal::NotQuorate(_))));
        let reason = "The night was too dangerous to wait.".to_owned();
        sample.ask(Request::GoOnNotQuorate { reason }).unwrap();
        assert_eq!(
            aside(&sample)[1],
            "We go on, because: The night was too dangerous to wait."
        );
        do_it(&mut sample, &vote(CSC), chosen("high"));
        do_it(&mut sample, &Spot::Reveal(RATING), Answer::Do);
        do_it(&mut sample, &Spot::Agreed, chosen("high"));
        assert_eq!(aside(&sample)[2], "1 says HIGH risk.");
    }

    #[test]
    fn an_agency_that_leaves_is_still_heard_and_one_that_comes_is_missing() {
        let mut sample = sample();
        do_it(&mut sample, &Spot::How(RATING), chosen("cards"));
        do_it(&mut sample, &vote("Police"), chosen("high"));
        do_it(&mut sample, &vote(YOS), chosen("high"));
        sample.mark(&["cole"], &Mark::Absent).here(&["farah"]);
        let (on, anyway) = (RATING, true);
        sample.ask(Request::Reveal { on, anyway }).unwrap();
        let found = gaps(&sample);
        assert!(found.contains(&"2 ratings still to come".to_owned()));
        assert!(desk(&sample).item(&vote("Police")).is_some());
    }

    #[test]
    fn a_second_round_keeps_the_first() {
        let mut sample = rated(["high", "high", "medium"]);
        do_it(&mut sample, &Spot::NextRound(RATING), Answer::Do);
        for agency in [CSC, "Police", YOS] {
            do_it(&mut sample, &vote(agency), chosen("high"));
        }
        do_it(&mut sample, &Spot::Reveal(RATING), Answer::Do);
        let page = desk(&sample);
        let row: Vec<&str> = page
            .item(&vote(YOS))
            .unwrap()
            .cells
            .iter()
            .map(|cell| cell.text.as_str())
            .collect();
        assert_eq!(row, ["HIGH risk", "first", "MEDIUM risk"]);
        do_it(&mut sample, &Spot::Agreed, chosen("high"));
        let rating = sample.meeting.case().rating().unwrap();
        assert_eq!(rating.agreed.as_deref(), Some("consensus"));
        assert_eq!(rating.earlier_rounds.len(), 1);
    }

    #[test]
    fn an_empty_case_has_a_page_to_stand_on() {
        let mut sample = Sample::of(vec![Case::default()]);
        sample.stage("rating");
        assert!(desk(&sample).items().count() > 0);
        assert_eq!(gaps(&sample), ["The risk is not rated yet"]);
    }
}

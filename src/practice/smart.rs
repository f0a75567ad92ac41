//! What makes an action SMART, and what a good chair would ask about one that is not. It advises and never blocks.

use super::advice::{Advice, Rule};
use super::child_named::ChildNamed;
use super::doing::says_what_is_done;
use super::freedom;
use super::no_day;
use super::nobody::{names_nobody, subject_ends};
use super::soft;
use super::tokens::Tokens;
use super::wording::{Reader, wording};
use crate::calendar::{BankHolidays, Date, Remark, remarks, spoken};
use crate::case::{Action, Case, Who};
use crate::procedure::PlainWord;
use crate::text;
use std::ops::Range;

/// Which letters of SMART are true of an action.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "five letters")]
pub struct Smart {
    /// One named person does something that can be seen.
    pub specific: bool,
    /// It will be known when it is done.
    pub measurable: bool,
    /// Its owner said yes.
    pub agreed: bool,
    /// It is for a goal, or answers the child's own words.
    pub relevant: bool,
    /// It has a day.
    pub timed: bool,
}

/// What is known round an action.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    /// The case with all its actions.
    pub case: &'a Case,
    /// Whether its owner is here.
    pub owner_is_here: bool,
    /// The day of the meeting.
    pub today: Date,
    /// The day of the next one.
    pub next_meeting: Option<Date>,
    /// The days nobody meets.
    pub holidays: BankHolidays,
    /// Words of the trade that the council adds.
    pub plain_words: &'a [PlainWord],
}

/// More open actions than this are not all done by the next meeting.
const MOST_OPEN: usize = 8;
/// More than this are not all done by one person.
const MOST_OF_ONE: usize = 4;

/// So many words at most name who does it.
const SUBJECT: usize = 4;

/// Words that do not tell when something is done.
const TELLS_NOTHING: &[&str] = &[
    "tbc",
    "tba",
    "tbd",
    "to",
    "be",
    "confirmed",
    "agreed",
    "decided",
    "done",
    "it",
    "it's",
    "its",
    "this",
    "that",
    "is",
    "has",
    "been",
    "all",
    "when",
    "fully",
    "sorted",
    "complete",
    "completed",
    "finished",
    "achieved",
    "actioned",
    "met",
    "resolved",
    "addressed",
    "ongoing",
    "asap",
    "ok",
    "okay",
    "yes",
    "no",
    "na",
    "n",
    "a",
    "not",
    "sure",
    "we",
    "know",
    "happened",
    "happens",
    "dealt",
    "with",
    "everything",
    "the",
    "action",
    "task",
    "job",
];

/// Returns which letters of SMART are true of an action, in a case, today.
pub fn smart(action: &Action, case: &Case, today: Date) -> Smart {
    let is_told = action.done_when.as_deref().is_some_and(tells_when_done);
    let agreed = action.agreed.as_ref();
    Smart {
        specific: names_one(action)
            && says_what_is_done(&action.action)
            && soft::found(&action.action, is_told).is_none(),
        measurable: is_told,
        agreed: agreed.and_then(|agreed| agreed.owner_said_yes) == Some(true),
        relevant: helps_a_goal(action, case) || action.purpose.answers_voice.is_some(),
        // By a day that has gone by nothing can be done any more. The next meeting has its day, set yet or not.
        timed: action.due.map_or_else(
            || spoken::says_before_next(&action.action),
            |due| due >= today,
        ),
    }
}

/// A worry is what an action is about, and not what it is for: that is the goal that answers it.
fn helps_a_goal(action: &Action, case: &Case) -> bool {
    let is_worry = |id: &String| {
        let mut worries = case.map.danger_statements.iter();
        worries.any(|worry| worry.id.as_ref() == Some(id))
    };
    action.purpose.answers.iter().any(|id| !is_worry(id))
}

/// Returns what a good chair would ask about an action, the most useful question first.
pub fn advice(action: &Action, table: &Table<'_>) -> Vec<Advice> {
    let mut found = Vec::new();
    // Nothing else about it matters as long as nobody may decide it.
    found.extend(freedom_advice(&action.action, table.case));
    found.extend(owner(action, table));
    found.extend(day(action, table));
    let is_told = action.done_when.as_deref().is_some_and(tells_when_done);
    found.extend(seen_of_anybody(action, is_told));
    if !is_told {
        let asks = Advice::new(Rule::DoneWhen, "How will we know it is done?");
        found.push(match offered_done_when(&action.action) {
            Some(told) => {
                let asks = asks.instead(format!("(done when {})", text::lowered(&told)));
                // What it is for is then how it will be known, and is not said twice.
                match so_that(&action.action) {
                    Some((at, _)) => asks.at(at),
                    None => asks,
                }
            }
            None => asks,
        });
    }
    found.extend(too_many(action, table.case));
    if !action.marks.professionals_only {
        let reader = Reader {
            case: table.case,
            plain_words: table.plain_words,
        };
        let owner = owners_place(action);
        let is_of_owner = |advice: &Advice| {
            let begins = advice.at.as_ref().map(|at| at.start);
            advice.rule == Rule::WrittenOut && begins.is_some_and(|at| at < owner)
        };
        let said = wording(&action.action, &reader).into_iter();
        found.extend(said.filter(|advice| !is_of_owner(advice)));
    }
    found
}

/// Returns the place behind whoever is named first where no one person does it: "CSC to ring". To write that out would only
/// make a longer name of nobody.
fn owners_place(action: &Action) -> usize {
    let said = action.action.as_str();
    let led = [" to ", " will ", ": "].iter();
    let ends = led.filter_map(|lead| said.find(lead));
    let names = |at: &usize| {
        let named = said.get(..*at).unwrap_or_default();
        named.split_whitespace().count() <= SUBJECT
    };
    let is_open = action.owner.is_none();
    ends.min().filter(|at| is_open && names(at)).unwrap_or(0)
}

/// Returns the question about what nobody will see being done; where it is told when it is done, the line may say how.
pub fn can_be_seen(words: &str, is_told: bool) -> Option<Advice> {
    let (said, at) = soft::found(words, is_told)?;
    let asks = format!("“{said}”: what will we see being done?");
    Some(Advice::new(Rule::CanBeSeen, asks).at(at))
}

/// What nobody in particular takes on is asked about as well: what is done begins behind them.
fn seen_of_anybody(action: &Action, is_told: bool) -> Option<Advice> {
    let from = subject_ends(&action.action);
    let advice = can_be_seen(action.action.get(from..)?, is_told)?;
    let at = advice.at.clone().map(|at| at.start + from..at.end + from);
    Some(Advice { at, ..advice })
}

/// Returns true for words that tell when something is done: "done" and "to be confirmed" tell nobody.
pub fn tells_when_done(words: &str) -> bool {
    let tokens = Tokens::whole(words);
    let mut told = tokens.0.iter().map(|token| token.small.as_str());
    told.any(|word| !TELLS_NOTHING.contains(&word))
}

/// Returns the question about what takes away some of a child's freedom, by whatever name the child is called.
pub fn freedom_advice(words: &str, case: &Case) -> Option<Advice> {
    let at = freedom::found(words, &ChildNamed::of(&case.child))?;
    let asks = "This takes away some freedom. Who has the authority to decide it?";
    Some(Advice::new(Rule::Authority, asks).at(at))
}

fn owner(action: &Action, table: &Table<'_>) -> Option<Advice> {
    let named = action
        .owner
        .as_ref()
        .filter(|who| !names_nobody(who.as_str()));
    let Some(who) = named else {
        let asks = "Who is the one person that does it?";
        return Some(Advice::new(Rule::OneOwner, asks));
    };
    let asks = || format!("{} is not here. Who tells them?", table.case.called(who));
    (!table.owner_is_here).then(|| Advice::new(Rule::OwnerIsHere, asks()))
}

fn day(action: &Action, table: &Table<'_>) -> Vec<Advice> {
    let Some(due) = action.due else {
        // It has the day of the next meeting, once that is set.
        if spoken::says_before_next(&action.action) {
            return Vec::new();
        }
        let asks = match no_day::soon_in(&action.action) {
            Some(at) => {
                let said = action.action.get(at.clone()).unwrap_or_default();
                let asks = format!("“{said}” is no day. By which day?");
                Advice::new(Rule::HasADay, asks).at(at)
            }
            None => Advice::new(Rule::HasADay, "By which day?"),
        };
        return vec![asks];
    };
    let said = remarks(due, table.today, table.next_meeting, &table.holidays);
    said.into_iter().map(|remark| on_the_day(&remark)).collect()
}

fn on_the_day(remark: &Remark) -> Advice {
    match remark {
        Remark::Past => Advice::new(Rule::GoodDay, "That day has gone by."),
        Remark::Weekend { .. } => Advice::new(Rule::GoodDay, "That is a weekend."),
        Remark::Holiday { name, .. } => Advice::new(Rule::GoodDay, format!("That is {name}.")),
        Remark::AfterNextMeeting => {
            let asks = "What will be done by the next meeting?";
            Advice::new(Rule::ByNextMeeting, asks)
        }
    }
}

fn names_one(action: &Action) -> bool {
    action
        .owner
        .as_ref()
        .is_some_and(|who| !names_nobody(who.as_str()))
}

fn too_many(action: &Action, case: &Case) -> Option<Advice> {
    let open = || case.actions.iter().filter(|a| a.is_open());
    let is_new = !case
        .actions
        .iter()
        .any(|a| a.id == action.id && a.id.is_some());
    let count = open().count() + usize::from(is_new);
    let of_owner = action.owner.as_ref().and_then(|owner| {
        let is_theirs = |a: &&Action| a.owner.as_ref().is_some_and(|o| same(case, o, owner));
        let theirs = open().filter(is_theirs).count() + usize::from(is_new);
        let asks = || {
            let name = case.called(owner);
            format!("{name} has {theirs} actions. Can they all be done?")
        };
        (theirs > MOST_OF_ONE).then(asks)
    });
    let of_all = || format!("{count} actions are open. Can they all be done?");
    let asks = of_owner.or((count > MOST_OPEN).then(of_all))?;
    Some(Advice::new(Rule::FewEnough, asks))
}

fn same(case: &Case, a: &Who, b: &Who) -> bool {
    a == b || case.same_person(a, b)
}

/// Returns how an action's own words say that it will be known: what follows "so that", or a count of something.
pub fn offered_done_when(words: &str) -> Option<String> {
    if let Some((_, told)) = so_that(words) {
        return Some(text::capitalised(told));
    }
    let words: Vec<&str> = words.split_whitespace().collect();
    let is_rate = |word: Option<&&str>| {
        word.is_some_and(|word| {
            matches!(
                word.to_lowercase().as_str(),
                "a" | "per" | "each" | "every" | "daily" | "weekly"
            )
        })
    };
    let times = words
        .windows(2)
        .enumerate()
        .find_map(|(at, pair)| match pair {
            [number, times]
                if is_count(number) && bare(times) == "times" && !is_rate(words.get(at + 2)) =>
            {
                Some(format!("Done {number} times"))
            }
            _ => None,
        });
    if times.is_some() {
        return times;
    }
    words.windows(2).find_map(|pair| match pair {
        [number, noun] if is_count(number) && is_counted(noun) => {
            let noun = noun.trim_end_matches(['.', ',', ';']);
            Some(text::capitalised(&format!("{number} {noun} made")))
        }
        _ => None,
    })
}

/// Returns what an action is for, and where that stands with the words that lead it.
fn so_that(words: &str) -> Option<(Range<usize>, &str)> {
    let small = words.to_lowercase();
    let at = small
        .find(" so that ")
        .filter(|_| small.len() == words.len())?
        + 1;
    let told = words.get(at + "so that ".len()..)?;
    let told = told.trim().trim_end_matches(['.', ',', ';']);
    let end = told.as_ptr() as usize - words.as_ptr() as usize + told.len();
    (!told.is_empty()).then_some((at..end, told))
}

fn bare(word: &str) -> String {
    word.trim_end_matches(['.', ',', ';']).to_lowercase()
}

fn is_count(word: &str) -> bool {
    const COUNTS: &[&str] = &[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
    ];
    let small = word.to_lowercase();
    COUNTS.contains(&small.as_str())
        || word
            .parse::<u32>()
            .is_ok_and(|number| (2..100).contains(&number))
}

fn is_counted(word: &str) -> bool {
    matches!(
        word.trim_end_matches(['.', ',', ';'])
            .to_lowercase()
            .as_str(),
        "visits" | "calls" | "appointments" | "checks" | "referrals" | "trips"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::case::{Agreed, Purpose};
    use crate::practice::sample::jay;

    fn good() -> Action {
        Action {
            action: "Take Jay to the gym".to_owned(),
            owner: Some(Who::new("kemi")),
            due: parse_iso("2026-12-22"),
            done_when: Some("Eight sessions attended".to_owned()),
            purpose: Purpose {
                answers: vec!["G1".to_owned()],
                ..Purpose::default()
            },
            agreed: Some(Agreed {
                owner_said_yes: Some(true),
                ..Agreed::default()
            }),
            ..Action::default()
        }
    }

    fn asked(action: &Action) -> Vec<String> {
        let table = Table {
            holidays: BankHolidays::default(),
            plain_words: &[],
            case: &jay(),
            owner_is_here: true,
            today: parse_iso("2026-12-18").unwrap(),
            next_meeting: parse_iso("2026-12-24"),
        };
        let found = advice(action, &table);
        found.iter().map(ToString::to_string).collect()
    }

    fn with(change: impl FnOnce(&mut Action)) -> Action {
        let mut action = good();
        change(&mut action);
        action
    }

    #[test]
    fn letters_are_lit_only_when_true() {
        let letters = |action: &Action| {
            let s = smart(action, &jay(), parse_iso("2026-12-18").unwrap());
            [s.specific, s.measurable, s.agreed, s.relevant, s.timed]
        };
        assert_eq!(letters(&good()), [true; 5]);
        assert_eq!(letters(&Action::default()), [false; 5]);
        let nobody = with(|a| a.owner = Some(Who::new("All")));
        assert_eq!(letters(&nobody), [false, true, true, true, true]);
        let soft = with(|a| a.action = "Support Jay".to_owned());
        assert_eq!(letters(&soft), [false, true, true, true, true]);
        for thing in [
            "The phone",
            "Gym pass for Jay",
            "Letter to school",
            "About the bus",
        ] {
            let thing = with(|a| thing.clone_into(&mut a.action));
            assert_eq!(letters(&thing), [false, true, true, true, true]);
        }
        let told = with(|a| {
            a.agreed = Some(Agreed {
                told_by: Some(Who::new("priya")),
                ..Agreed::default()
            });
        });
        assert_eq!(letters(&told), [true, true, false, true, true]);
        let voice = with(|a| {
            a.purpose.answers.clear();
            a.purpose.answers_voice = parse_iso("2026-12-14");
        });
        assert_eq!(letters(&voice), [true; 5]);
        let gone = with(|a| a.due = parse_iso("2026-12-17"));
        assert_eq!(letters(&gone), [true, true, true, true, false]);
        let today = with(|a| a.due = parse_iso("2026-12-18"));
        assert_eq!(letters(&today), [true; 5]);
        let worry = with(|a| a.purpose.answers = vec!["D1".to_owned()]);
        assert_eq!(letters(&worry), [true, true, true, false, true]);
        let both = with(|a| a.purpose.answers.push("D1".to_owned()));
        assert_eq!(letters(&both), [true; 5]);
        for nothing in [
            "tbc",
            "Done",
            "It's sorted",
            "When it is all done",
            "To be agreed",
            "...",
        ] {
            let told = with(|a| a.done_when = Some(nothing.to_owned()));
            assert_eq!(letters(&told), [true, false, true, true, true], "{nothing}");
        }
        for told in [
            "Done by Gran",
            "Eight sessions",
            "It is on file",
            "He has a bed",
            "Met Jay",
        ] {
            assert!(tells_when_done(told), "{told}");
        }
    }

    #[test]
    fn a_good_action_is_left_alone() {
        assert!(asked(&good()).is_empty());
    }

    #[test]
    fn one_person_is_asked_for() {
        for nobody in ["all", "Professionals", "CSC", "TBC", "The team", " "] {
            let action = with(|a| a.owner = Some(Who::new(nobody)));
            assert_eq!(asked(&action), ["Who is the one person that does it?"]);
        }
        let action = with(|a| a.owner = None);
        assert_eq!(asked(&action), ["Who is the one person that does it?"]);
        for somebody in ["kemi", "Allan", "Wes"] {
            assert!(!names_nobody(somebody), "{somebody}");
        }
    }

    #[test]
    fn letters_in_an_owners_place_are_not_written_out() {
        let written_out = |owner: Option<&str>, words: &str| {
            let action = with(|a| {
                a.owner = owner.map(Who::new);
                words.clone_into(&mut a.action);
            });
            asked(&action)
                .iter()
                .any(|asks| asks.contains("write it out"))
        };
        for words in [
            "CSC to ring Jay",
            "CAMHS will see Jay",
            "CSC: ring Jay",
            "CSC and YOS to ring Jay",
        ] {
            assert!(!written_out(None, words), "{words}");
        }
        for words in ["Referral to CAMHS", "Ring CAMHS", "Everyone to ring CAMHS"] {
            assert!(written_out(None, words), "{words}");
        }
        assert!(written_out(Some("kemi"), "CAMHS will see Jay: ring them"));
    }

    #[test]
    fn what_nobody_will_see_is_asked_about_whoever_is_to_do_it() {
        let soft = |words: &str| {
            let action = with(|a| {
                a.owner = None;
                words.clone_into(&mut a.action);
            });
            let found = seen_of_anybody(&action, false)?.at?;
            words.get(found).map(str::to_owned)
        };
        assert_eq!(
            soft("Everyone to liaise with CAMHS").as_deref(),
            Some("liaise")
        );
        assert_eq!(
            soft("All agencies to monitor situation").as_deref(),
            Some("monitor")
        );
        assert_eq!(
            soft("Professionals to continue to support Jay").as_deref(),
            Some("continue")
        );
        assert_eq!(
            soft("CSC to monitor missing episodes").as_deref(),
            Some("monitor")
        );
        assert_eq!(soft("Monitor the phone").as_deref(), Some("Monitor"));
        assert_eq!(soft("Ask everyone to support Jay"), None);
        assert_eq!(soft("All to read the plan"), None);
    }

    #[test]
    fn a_day_is_asked_for_and_remarked_on() {
        let due = |day: Option<&str>| asked(&with(|a| a.due = day.and_then(parse_iso)));
        assert_eq!(due(None), ["By which day?"]);
        let ongoing = with(|a| {
            a.due = None;
            a.action = "Visit, ongoing".to_owned();
        });
        assert_eq!(asked(&ongoing), ["“ongoing” is no day. By which day?"]);
        assert_eq!(due(Some("2026-12-10")), ["That day has gone by."]);
        assert_eq!(due(Some("2026-12-20")), ["That is a weekend."]);
        assert_eq!(
            due(Some("2026-12-25")),
            [
                "That is Christmas Day.",
                "What will be done by the next meeting?"
            ]
        );
        let said = |words: &str| {
            let action = with(|a| {
                a.due = None;
                words.clone_into(&mut a.action);
            });
            asked(&action)[0].clone()
        };
        for (words, no_day) in [
            ("Ring Dawn asap", "asap"),
            ("Visit, ongoing.", "ongoing"),
            ("As and when, ring Dawn", "As and when"),
            ("Ring Dawn when possible", "when possible"),
            ("Ring Dawn straight away", "straight away"),
            ("Ring Dawn in due course", "in due course"),
            ("Ring Dawn by his birthday", "by his birthday"),
        ] {
            assert_eq!(said(words), format!("“{no_day}” is no day. By which day?"));
        }
        for words in [
            "Stop the going out at night",
            "Asapha rings",
            "Take the bus",
        ] {
            assert_eq!(said(words), "By which day?");
        }
    }

    #[test]
    fn how_it_will_be_known_is_asked_for_and_offered() {
        let action = with(|a| a.done_when = Some(" ".to_owned()));
        assert_eq!(asked(&action), ["How will we know it is done?"]);
        let offered = |words: &str| offered_done_when(words);
        assert_eq!(
            offered("Book the room so that he has a place to sleep.").as_deref(),
            Some("He has a place to sleep")
        );
        assert_eq!(
            offered("Make two visits.").as_deref(),
            Some("Two visits made")
        );
        assert_eq!(offered("Make 3 calls").as_deref(), Some("3 calls made"));
        assert_eq!(offered("See Jay 3 times").as_deref(), Some("Done 3 times"));
        let seen = with(|a| {
            a.done_when = None;
            a.action = "Take Jay to see it so that he has seen the school.".to_owned();
        });
        let table = Table {
            holidays: BankHolidays::default(),
            plain_words: &[],
            case: &jay(),
            owner_is_here: true,
            today: parse_iso("2026-12-18").unwrap(),
            next_meeting: None,
        };
        let mended = advice(&seen, &table)
            .iter()
            .find_map(|one| one.mended(&seen.action));
        assert_eq!(
            mended.as_deref(),
            Some("Take Jay to see it (done when he has seen the school).")
        );
        for nothing in [
            "Ring Dawn",
            "Ring 101 tonight",
            "Visit so that",
            "2 visits?",
            "Ring him 3 times a week",
        ] {
            assert_eq!(offered(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn somebody_who_is_not_here_has_to_be_told() {
        let table = Table {
            holidays: BankHolidays::default(),
            plain_words: &[],
            case: &jay(),
            owner_is_here: false,
            today: parse_iso("2026-12-18").unwrap(),
            next_meeting: None,
        };
        let found = advice(&good(), &table);
        let asks = "Kemi is not here. Who tells them?";
        assert_eq!(found, [Advice::new(Rule::OwnerIsHere, asks)]);
    }

    #[test]
    fn too_many_are_said() {
        let mut case = jay();
        let one = |owner: &str| Action {
            id: Some("X".to_owned()),
            owner: Some(Who::new(owner)),
            ..Action::default()
        };
        case.actions = (0..4).map(|_| one("Kemi Adeyemi")).collect();
        let found = |case: &Case| too_many(&good(), case).map(|advice| advice.to_string());
        assert_eq!(
            found(&case).as_deref(),
            Some("Kemi has 5 actions. Can they all be done?")
        );
        case.actions = (0..3).map(|_| one("kemi")).collect();
        assert_eq!(found(&case), None);
        case.actions = (0..8).map(|_| one("priya")).collect();
        assert_eq!(
            found(&case).as_deref(),
            Some("9 actions are open. Can they all be done?")
        );
    }
}

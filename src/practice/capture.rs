//! One line becomes an action: who, what, by when, how much risk, for which goal, how it will be known.
//! What is not understood stays in the action's words: nothing typed is ever lost.
//!
//! ```text
//! Kemi to take Jay to the gym until 24 Jan !medium #G1 (done when eight sessions attended) !pro
//! owner   what                by when      risk    goal how it will be known             for professionals only
//! ```

use super::bare_marks;
use super::day::{self, Day};
use super::day_inside;
use super::done_when::{done_when, its_day, without_its_day};
use super::few;
use super::good_day::{by, until};
use super::happens;
use super::hours;
use super::lead_in::{self, LeadIn};
use super::marks::{self, Marked};
use super::no_day::{self, NoDay};
use super::perhaps;
use super::professionals_mark::{holds_the_mark, without_mark};
use super::words::Words;
use super::wrong::Wrong;
use crate::calendar::{AsOf, Date, WhyNot, spoken};
use crate::case::{Action, Case, Who};
use crate::procedure::Procedure;
use crate::text;
use std::ops::Range;

/// What a line is read against.
#[derive(Debug, Clone)]
pub struct Around<'a> {
    /// The case: its people, its goals.
    pub case: &'a Case,
    /// The procedure: its levels of risk.
    pub procedure: &'a Procedure,
    /// Names of those at the sitting who are not in the case.
    pub guests: Vec<String>,
    /// Whoever chairs, and so types "I".
    pub chair: Option<Who>,
    /// The days it is typed as of.
    pub as_of: AsOf,
    /// Goals and statements that may be seen: the number as it is shown, and the id it stands for.
    pub links: Vec<(String, String)>,
}

/// What a line was read as.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Captured {
    /// The action, with what was understood in its fields and the rest in its words.
    pub action: Action,
    /// What was understood, and where it stands in the line.
    pub parts: Vec<Part>,
    /// What looks as if it was meant and could not be read.
    pub problems: Vec<Problem>,
    /// The word that leads the date, where there is one.
    pub(super) led_by: String,
    /// The day it is typed on.
    pub(super) today: Date,
}

/// A stretch of a line that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it says.
    pub kind: PartKind,
}

/// What a stretch of a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named as the chair says it")]
pub enum PartKind {
    Owner,
    Due,
    Risk,
    Goal,
    DoneWhen,
    ProfessionalsOnly,
}

/// A stretch of a line that looks as if it was meant for something and could not be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Its bytes.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub what: Wrong,
}

/// Reads one line as an action.
pub fn read(line: &str, around: &Around<'_>) -> Captured {
    let mut captured = Captured {
        today: around.as_of.today,
        ..Captured::default()
    };
    let done_when = done_when(line).map(|told| without_its_day(line, told, &around.as_of));
    let told_at = done_when.as_ref().map(|(range, _)| range.clone());
    let mut words = Words::of(line, told_at.as_ref());
    if let Some((range, told)) = done_when {
        captured.action.done_when = Some(text::capitalised(&told)).filter(|told| !told.is_empty());
        captured.part(range, PartKind::DoneWhen);
    }
    let marked = marks::read(&mut words, around, &mut captured);
    // What is meant for few is for few, however the mark is glued to the words round it.
    captured.action.marks.professionals_only |= holds_the_mark(line);
    captured.read_what_is_for_few(&mut words, around, false);
    bare_marks::read(&mut words, around, &mut captured);
    let day = day::find(&words, &around.as_of);
    let day = day
        .or_else(|| day_inside::inside(&words, &around.as_of))
        .or_else(|| day_before_a_name(&words, around));
    let mut stays = None;
    if let Some(day) = day {
        stays = captured.due(&mut words, day);
    } else if let Some((place, date)) = happens::of_something_else(&words, &around.as_of) {
        let said = words
            .text(place.clone())
            .trim_end_matches(['.', ',', ';', '!']);
        captured.problem(words.range(place), Wrong::Happens(said.to_owned(), date));
    } else if let Some(found) = no_day::none_in(&words) {
        captured.no_day(&words, found, &around.as_of);
    } else if let Some((range, said, date)) =
        told_at.and_then(|range| its_day(line, &range, &around.as_of))
    {
        captured.problem(range, Wrong::Happens(said.to_owned(), date));
    }
    captured.read_what_is_for_few(&mut words, around, true);
    bare_marks::read(&mut words, around, &mut captured);
    captured.owner(&mut words, around, marked);
    if let Some(said) = stays {
        words.give_back(said);
    }
    captured.action.action = what(&words);
    captured.parts.sort_by_key(|part| part.range.start);
    captured
}

/// Finds the day with which a line begins before it says who: `on Tuesday Priya will see him`.
fn day_before_a_name(words: &Words<'_>, around: &Around<'_>) -> Option<Day> {
    let day = day_inside::leading(words, &around.as_of)?;
    let mut after = words.clone();
    after.take(day.words.clone());
    let names_somebody = matches!(lead_in::find(&after, around), Some(LeadIn::Owner { .. }));
    names_somebody.then_some(day)
}

impl Captured {
    pub(super) fn part(&mut self, range: Range<usize>, kind: PartKind) {
        self.parts.push(Part { range, kind });
    }

    pub(super) fn problem(&mut self, range: Range<usize>, what: Wrong) {
        self.problems.push(Problem { range, what });
    }

    /// Takes out what keeps the line to few, said without its sign. Where it is a part of the sentence it stays, and is asked
    /// about once the day behind it is read.
    fn read_what_is_for_few(&mut self, words: &mut Words<'_>, around: &Around<'_>, asks: bool) {
        let mut is_told = false;
        self.action.done_when = self.action.done_when.take().map(|told| {
            let (told, is_for_few) = few::without(&without_mark(&told).0, around.case);
            is_told = is_for_few;
            told
        });
        let is_marked = &mut self.action.marks.professionals_only;
        *is_marked |= is_told;
        let Some(few) = few::find(words, Some(around.case), false) else {
            return;
        };
        let range = words.range(few.place.clone());
        if !few.stays {
            *is_marked = true;
            words.take(few.place);
            self.part(range, PartKind::ProfessionalsOnly);
        } else if asks && !*is_marked {
            *is_marked = true;
            let said = words.text(few.place);
            let said = said
                .trim_matches(['.', ',', ';', '!', ' ', '-', '–'])
                .to_owned();
            self.problem(range, Wrong::ForFew(said));
        }
    }

    /// Reads the day. What is said of the next meeting follows its day, which may be set later or again: such words stay
    /// with what is done, and are returned.
    fn due(&mut self, words: &mut Words<'_>, day: Day) -> Option<Range<usize>> {
        let range = words.range(day.words.clone());
        let follows = spoken::says_before_next(words.text(day.words.clone()));
        self.led_by = day.lead;
        match day.reading {
            Err(wrong) if !follows || wrong.why != WhyNot::NoNextMeeting => {
                self.problem(range, Wrong::NotADay(wrong));
                return None;
            }
            reading => self.action.due = reading.ok(),
        }
        words.take(day.words.clone());
        hours::keep(words, &day.words);
        self.part(range, PartKind::Due);
        Some(day.words).filter(|_| follows)
    }

    fn no_day(&mut self, words: &Words<'_>, (place, what): (Range<usize>, NoDay), as_of: &AsOf) {
        let said = words.text(place.clone());
        let said = said.trim_end_matches(['.', ',', ';', '!']).to_owned();
        let what = match what {
            NoDay::Often => Wrong::HowOften(said, until(as_of)),
            NoDay::Soon => Wrong::HowSoon(said, by(as_of)),
            NoDay::Two => Wrong::TwoDays(said),
            NoDay::Unread => Wrong::UnreadDay(said),
        };
        self.problem(words.range(place), what);
    }

    /// A name that was marked at the end wins over the one the line begins with, which then stays in its words. Of two that
    /// are marked, or one in the middle of what another does, neither is guessed: all of it stays in the words.
    fn owner(&mut self, words: &mut Words<'_>, around: &Around<'_>, marked: Vec<Marked>) {
        let first = marked.first().map(|(who, _)| who.clone());
        let are_several = marked.iter().any(|(who, _)| Some(who) != first.as_ref());
        let is_said = |at: usize| !words.text(at..at + 1).starts_with(['!', '#', '@']);
        let is_inside = marked
            .iter()
            .any(|(_, at)| (at + 1..words.len()).any(is_said));
        match lead_in::find(words, around) {
            _ if are_several => self.not_one(words, around, (None, marked)),
            Some(LeadIn::Owner { who, name, takes }) => {
                if first.as_ref().is_some_and(|marked| *marked != who) {
                    if is_inside {
                        self.not_one(words, around, (Some(who), marked));
                    } else {
                        self.action.owner = first;
                    }
                    return;
                }
                // A day between the name and what is done is marked as a day.
                let is_apart = takes.is_empty() || words.free_until(takes.start) < takes.end;
                let range = words.range(if is_apart { name } else { takes.clone() });
                words.take(takes);
                self.part(range, PartKind::Owner);
                self.action.owner = Some(who);
            }
            Some(LeadIn::Wrong { place, what }) if first.is_none() => {
                // Each line has its own day, so two days are no fault of theirs.
                if matches!(what, Wrong::EachTheirOwn(_)) {
                    let is_day = |problem: &Problem| matches!(problem.what, Wrong::NotADay(_));
                    self.problems.retain(|problem| !is_day(problem));
                }
                self.problem(words.range(place), what);
            }
            None if first.is_none() => {
                if let Some((who, place)) = lead_in::behind(words, around) {
                    let range = words.range(place.clone());
                    words.take(place);
                    self.part(range, PartKind::Owner);
                    self.action.owner = Some(who);
                } else if let Some((place, what)) = perhaps::find(words, around) {
                    self.problem(words.range(place), what);
                }
            }
            Some(LeadIn::Wrong { .. }) | None => self.action.owner = first,
        }
    }

    fn not_one(
        &mut self,
        words: &mut Words<'_>,
        around: &Around<'_>,
        (lead, marked): (Option<Who>, Vec<Marked>),
    ) {
        let Some((_, at)) = marked.first() else {
            return;
        };
        let range = words.range(*at..at + 1);
        let mut names: Vec<String> = Vec::new();
        for who in lead.iter().chain(marked.iter().map(|(who, _)| who)) {
            let name = around.case.named(who);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        for (_, at) in &marked {
            words.give_back(*at..at + 1);
            let range = words.range(*at..at + 1);
            self.parts.retain(|part| part.range != range);
        }
        self.problem(range, Wrong::Several(names));
    }
}

/// Returns what is left as the words of the action, with a capital and without signs that lost their neighbours.
fn what(words: &Words<'_>) -> String {
    let rest = words.rest();
    let rest = rest
        .trim_start_matches([',', ';', ':', '.', ' '])
        .trim_end_matches([',', ';', ':', ' ']);
    let rest = rest.strip_suffix(" -").unwrap_or(rest);
    let rest = rest.strip_suffix(" –").unwrap_or(rest);
    text::capitalised(rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::practice::owner::whom;
    use crate::practice::sample::{complex_risk, jay};
    use proptest::prelude::*;

    /// Returns what may be seen, each under its own id.
    fn links(case: &Case) -> Vec<(String, String)> {
        let goals = case.map.safety_goals.iter();
        let goals = goals.map(|goal| (&goal.id, goal.marks));
        let dangers = case.map.danger_statements.iter();
        let all = goals.chain(dangers.map(|danger| (&danger.id, danger.marks)));
        let open = all.filter(|(_, marks)| marks.is_open());
        open.filter_map(|(id, _)| Some((id.clone()?, id.clone()?)))
            .collect()
    }

    /// Reads a line at Jay's meeting of Friday 18 December 2026 and writes down what was understood.
    fn read_down(line: &str) -> (Captured, String) {
        let (case, procedure) = (jay(), complex_risk());
        let around = Around {
            case: &case,
            procedure: &procedure,
            guests: vec!["Iris Doyle".to_owned()],
            chair: Some(Who::new("tom")),
            as_of: AsOf {
                next_meeting: parse_iso("2026-12-24"),
                ..AsOf::day(parse_iso("2026-12-18").unwrap())
            },
            links: links(&case),
        };
        let captured = read(line, &around);
        let action = &captured.action;
        let parts = [
            Some(action.action.clone()),
            action.owner.as_ref().map(ToString::to_string),
            action.due.map(|due| due.to_string()),
            action.purpose.risk.clone(),
            Some(action.purpose.answers.join("+")).filter(|ids| !ids.is_empty()),
            action.done_when.clone(),
            Some("pro".to_owned()).filter(|_| action.marks.professionals_only),
        ];
        let said: Vec<String> = parts.into_iter().flatten().collect();
        (captured.clone(), said.join(" | "))
    }

    fn check(line: &str, expected: &str) {
        assert_eq!(read_down(line).1, expected, "{line}");
    }

    #[test]
    fn the_whole_line_is_understood() {
        check(
            "Kemi to take Jay to the gym on Tuesdays and Thursdays until 22 jan !medium #G1 (done when eight sessions attended)",
            "Take Jay to the gym on Tuesdays and Thursdays | kemi | 2027-01-22 | medium | G1 | Eight sessions attended",
        );
        check(
            "Police to tell school about missing episodes by fri !high #G1 !pro",
            "Tell school about missing episodes | cole | 2026-12-25 | high | G1 | pro",
        );
        check(
            "Police to tell school about missing episodes by fri !high #G1 @kemi (done when it is on file) !pro",
            "Police to tell school about missing episodes | kemi | 2026-12-25 | high | G1 | It is on file | pro",
        );
        for mark in ["!prof", "!professionals", "!private", "!pro!", "!por."] {
            check(
                &format!("Kemi to ring Dawn {mark}"),
                "Ring Dawn | kemi | pro",
            );
        }
        check("Kemi to ring Dawn !priority", "Ring Dawn !priority | kemi");
        check(
            "Kemi to take Jay to the gym on Tue and Thu until 24 Jan !medium #G1",
            "Take Jay to the gym on Tue and Thu | kemi | 2027-01-24 | medium | G1",
        );
        check(
            "Helen to tell Priya in writing which days Jay was expected in school since 1 December by 22 dec !med #g1",
            "Tell Priya in writing which days Jay was expected in school since 1 December | shaw | 2026-12-22 | medium | G1",
        );
    }

    #[test]
    fn a_day_may_stand_before_or_after_who_does_it() {
        check(
            "Kemi on monday to ring the school",
            "Ring the school | kemi | 2026-12-21",
        );
        check(
            "Tom at the end of the week to write to housing",
            "Write to housing | tom | 2026-12-18",
        );
        check(
            "On tuesday Priya will see him",
            "See him | priya | 2026-12-22",
        );
        check(
            "Tomorrow Kemi to ring Dawn",
            "Ring Dawn | kemi | 2026-12-19",
        );
        check("Kemi by fri to ring Dawn", "Ring Dawn | kemi | 2026-12-25");
        check(
            "I will ring legal on monday",
            "Ring legal | tom | 2026-12-21",
        );
        check("I'll ring legal by mon", "Ring legal | tom | 2026-12-21");
        check("I to ring legal", "Ring legal | tom");
        // What happened, and what is nobody's to do, stays as it was said.
        check(
            "On Tuesday Jay was at the gym",
            "On Tuesday Jay was at the gym",
        );
        check(
            "On Monday night somebody rings",
            "On Monday night somebody rings",
        );
        check("I is no level", "I is no level");
    }

    #[test]
    fn owners_are_read_where_a_line_begins() {
        check("Kemi: take Jay to the gym", "Take Jay to the gym | kemi");
        check("Kemi Adeyemi will ring Dawn", "Ring Dawn | kemi");
        check("kemi to ring dawn", "Ring dawn | kemi");
        check("The nurse to see Jay", "See Jay | farah");
        check("DS Cole to check the phones", "Check the phones | cole");
        check("Mum to keep his phone on", "Keep his phone on | dawn");
        check("YOS to hold the appointment", "Hold the appointment | kemi");
        check(
            "Jay to text Kemi when he is home",
            "Text Kemi when he is home | child",
        );
        check(
            "Iris to ask Jay what he wants said",
            "Ask Jay what he wants said | Iris Doyle",
        );
        check(
            "Priya needs to ring the housing office",
            "Ring the housing office | priya",
        );
        check(
            "Marcus - drive him home on Mondays",
            "Drive him home on Mondays | marcus",
        );
        check(
            "Dawn rings 101 that night",
            "Dawn rings 101 that night | dawn",
        );
        check(
            "Ring the housing office @priya",
            "Ring the housing office | priya",
        );
        check(
            "@priya ring the housing office by mon",
            "Ring the housing office | priya | 2026-12-21",
        );
        check("Kemi to visit @kemi", "Visit | kemi");
    }

    #[test]
    fn owners_are_read_as_notes_are_written() {
        check(
            "Helen ring Gran by mon",
            "Helen ring Gran | shaw | 2026-12-21",
        );
        check("Helen is going to ring Gran", "Ring Gran | shaw");
        check("Priya gonna ring Gran", "Ring Gran | priya");
        check("Kemi 2 take Jay", "Take Jay | kemi");
        check("Action: Helen to ring Gran", "Ring Gran | shaw");
        check("- Helen to ring Gran", "Ring Gran | shaw");
        check("3) Helen to ring Gran", "Ring Gran | shaw");
        check("DSL to ring Gran", "Ring Gran | shaw");
        check("Ring Gran (Helen)", "Ring Gran | shaw");
        check(
            "Gran needs a new phone - Priya 8 jan",
            "Gran needs a new phone | priya | 2027-01-08",
        );
        check("Visit (weekly)", "Visit (weekly)");
        check(
            "Meet at the gym - boxing club",
            "Meet at the gym - boxing club",
        );
    }

    #[test]
    fn owners_are_read_however_it_was_agreed() {
        for said in [
            "Kemi has agreed to",
            "Kemi's going to",
            "Kemi is going to",
            "It was agreed that Kemi would",
            "Agreed that Kemi will",
            "Kemi please",
            "Kemi offered to",
            "Kemi (youth justice) to",
            "Could Kemi please kindly",
            "Can Kemi",
            "YOT to",
            "Youth justice to",
        ] {
            check(
                &format!("{said} ring Gran by mon"),
                "Ring Gran | kemi | 2026-12-21",
            );
        }
        check(
            "Kemi, gym pass for Jay by 5/1",
            "Gym pass for Jay | kemi | 2027-01-05",
        );
        check("Kemi, ring Gran", "Ring Gran | kemi");
        check(
            "gym pass for Jay - Kemi - 5/1",
            "Gym pass for Jay | kemi | 2027-01-05",
        );
        check("Me to write", "Write | tom");
        check("Chair to write to housing", "Write to housing | tom");
        check("Step-dad to leave", "Leave | lee");
        for nobody in [
            "Dawn, Priya and DS Cole are worried",
            "Jay would like to go to the gym",
            "Could the bus come earlier",
            "Can Jay be told",
            "Kemi, who rang, was kind",
            "Dawn, mother of Jay",
            "Kemi's gym pass",
        ] {
            check(nobody, nobody);
            assert_eq!(read_down(nobody).0.problems, [], "{nobody}");
        }
    }

    /// Nobody does it yet, and it is asked who does.
    fn asked(line: &str, asks: &str, right: Option<&str>) {
        let (captured, _) = read_down(line);
        assert_eq!(captured.action.owner, None, "{line}");
        let what = captured.problems.first().map(|one| one.what.to_string());
        assert_eq!(what.as_deref(), Some(asks), "{line}");
        assert_eq!(captured.put_right(line).as_deref(), right, "{line}");
    }

    #[test]
    fn who_may_do_it_is_asked_with_the_line_as_it_would_be_plain() {
        asked(
            "Kemi gym pass 5/1",
            "Does Kemi Adeyemi do it?",
            Some("Kemi Adeyemi: gym pass 5/1"),
        );
        asked(
            "Priya (with Kemi) to visit by mon",
            "Does Priya Nair do it?",
            Some("Priya Nair to visit by mon (with Kemi)"),
        );
        asked(
            "Priya, supported by Kemi, to visit by mon",
            "Does Priya Nair do it?",
            Some("Priya Nair to visit by mon (supported by Kemi)"),
        );
        asked(
            "ask Helen to find out",
            "Who asks? Or is it Helen Shaw who does it?",
            Some("Helen Shaw to find out"),
        );
        asked(
            "pryia to do the form",
            "“pryia” is not on the list: Priya Nair?",
            Some("Priya Nair to do the form"),
        );
        asked(
            "PN to ring Gran",
            "“PN” is not on the list: Priya Nair?",
            Some("Priya Nair to ring Gran"),
        );
    }

    #[test]
    fn who_is_named_beside_others_is_asked_for_one_by_one() {
        asked(
            "Kemi and/or Priya to ring Gran",
            "Name one person: Kemi Adeyemi or Priya Nair",
            None,
        );
        asked(
            "priya + kemi to visit",
            "Priya Nair and Kemi Adeyemi: an action each, so that each can say yes",
            Some("Priya Nair to visit\nKemi Adeyemi to visit"),
        );
        asked(
            "Health and CSC to meet",
            "Name one person: Farah Malik, Priya Nair, Tom Ashby or Rachel Obi",
            None,
        );
        asked(
            "Priya, Kemi and Farah to each spend an hour",
            "Priya Nair, Kemi Adeyemi and Farah Malik: an action each, so that each can say yes",
            Some(
                "Priya Nair to spend an hour\nKemi Adeyemi to spend an hour\nFarah Malik to spend an hour",
            ),
        );
    }

    #[test]
    fn who_is_not_on_the_list_is_said() {
        for line in [
            "Dr Patel to write",
            "Steve from Turning Point to ring",
            "Housing to write",
            "GP to refer Jay",
            "Probation to attend",
            "LA to send the form",
            "Boxing club to confirm",
            "Fred to ring Dawn",
        ] {
            let name = line.split(" to ").next().unwrap_or_default();
            let asks = format!("“{name}” is not on the list. Add them first, in Attendance.");
            asked(line, &asks, None);
        }
    }

    #[test]
    fn a_sentence_that_goes_on_with_to_names_nobody() {
        for line in [
            "Agree to ring Dawn",
            "Offer to drive Jay",
            "Talk to Jay",
            "Referral to be made",
            "Transport to be arranged",
            "Housing to be sorted",
            "Letter to school",
            "Lift to the gym",
            "Back to school",
            "Taxi to take him home",
            "Strategy meeting to agree a plan",
            "Dawn needs a phone",
            "Dawn home by ten",
            "Jay home by ten",
            "Ring Dawn about the bus",
            "Ask Jay what he wants",
            "Ask Dawn and Gran to agree",
            "Priya spoke to Dawn and left",
            "Kemi is worried about the gym",
        ] {
            check(line, line);
            assert_eq!(read_down(line).0.problems, [], "{line}");
        }
    }

    #[test]
    fn a_name_that_is_marked_in_the_middle_is_nobodys_guess() {
        let nobody = |line: &str, names: &str| {
            let (captured, said) = read_down(line);
            let words = said.split(" | ").next().unwrap_or_default();
            assert_eq!(captured.action.owner, None, "{line}");
            assert!(
                line.starts_with(words) && words.contains('@'),
                "{line}: {words}"
            );
            let what = captured.problems[0].what.to_string();
            assert_eq!(what, format!("Name one person: {names}"), "{line}");
        };
        nobody("Kemi to ring @shaw by tue", "Kemi Adeyemi or Helen Shaw");
        nobody("@kemi to ring @shaw", "Kemi Adeyemi or Helen Shaw");
        check(
            "Police to tell school by fri !high #G1 @cole",
            "Tell school | cole | 2026-12-25 | high | G1",
        );
        check(
            "Ring the housing office @priya by mon",
            "Ring the housing office | priya | 2026-12-21",
        );
    }

    #[test]
    fn what_is_for_professionals_is_so_wherever_the_mark_is_glued() {
        let limited = |line: &str| {
            let captured = read_down(line).0;
            assert!(captured.action.marks.professionals_only, "{line}");
            captured.action
        };
        limited("Kemi to ring Jay by tue!pro");
        limited("Kemi to ring Jay ! pro");
        limited("Kemi to ring Jay (!pro)");
        let told = limited("Kemi to ring Jay by tue (done when he answers !pro)").done_when;
        assert_eq!(told.as_deref(), Some("He answers"));
    }

    #[test]
    fn what_is_for_few_is_so_in_plain_words_too() {
        for line in [
            "Priya to get intel by mon - professionals only",
            "Priya to get intel by mon (pro)",
            "Priya to get intel by mon not for family",
            "Priya to get intel by mon pro!",
            "Priya to get intel by mon pro",
            "Priya to get intel by mon !p",
            "Priya to get intel professionals only by mon",
            "Priya to get intel, not for Dawn, by mon",
            "Professionals only: Priya to get intel by mon",
            "Priya to get intel by mon, not to be shared with Dawn",
            "Priya to get intel by mon - not to be shared with the parents",
        ] {
            check(line, "Get intel | priya | 2026-12-21 | pro");
            assert_eq!(read_down(line).0.problems, [], "{line}");
        }
        check(
            "Priya to get intel (done when it is on file, professionals only)",
            "Get intel | priya | It is on file | pro",
        );
        let (captured, said) = read_down("Priya to find out about Lee by mon, don't tell Dawn");
        assert_eq!(
            said,
            "Find out about Lee don't tell Dawn | priya | 2026-12-21 | pro"
        );
        assert_eq!(
            captured.problems[0].what.to_string(),
            "“don't tell Dawn” keeps this to professionals. Is it for all? Say it in other words"
        );
    }

    #[test]
    fn levels_and_goals_at_the_end_need_no_sign() {
        check(
            "YOS to engage with Jay by 14/1 #g1 high",
            "Engage with Jay | kemi | 2027-01-14 | high | G1",
        );
        check(
            "Kemi to get Dawn to sign consent - due tues - medium - G1",
            "Get Dawn to sign consent | kemi | 2026-12-22 | medium | G1",
        );
        check(
            "Kemi to talk to boxing club, by 5/1, high, done when he has a place",
            "Talk to boxing club | kemi | 2027-01-05 | high | He has a place",
        );
        check(
            "Kemi to ring Dawn by mon med",
            "Ring Dawn | kemi | 2026-12-21 | medium",
        );
        check(
            "Kemi to ring Dawn 5/1 medium risk",
            "Ring Dawn | kemi | 2027-01-05 | medium",
        );
        check(
            "Kemi to ring Dawn by mon g1",
            "Ring Dawn | kemi | 2026-12-21 | G1",
        );
        check(
            "Kemi to ring Dawn - by mon - and tell Tom",
            "Ring Dawn - and tell Tom | kemi | 2026-12-21",
        );
        check("Kemi to keep the risk low", "Keep the risk low | kemi");
        check("Kemi to say if it is high", "Say if it is high | kemi");
        check("Kemi to aim high by mon", "Aim high | kemi | 2026-12-21");
        check(
            "Kemi to bring him down to medium risk",
            "Bring him down to medium risk | kemi",
        );
        check("Kemi to meet in room G1", "Meet in room G1 | kemi");
        check(
            "Kemi to ring Dawn, high !low",
            "Ring Dawn, high | kemi | low",
        );
        let right = |line: &str| read_down(line).0.put_right(line);
        assert_eq!(right("Ring Dawn !hgih").as_deref(), Some("Ring Dawn !high"));
        assert_eq!(right("Ring Dawn #G2").as_deref(), Some("Ring Dawn #G1"));
        assert_eq!(
            right("Ring Dawn !zzz by mon").as_deref(),
            Some("Ring Dawn by mon")
        );
    }

    #[test]
    fn a_day_that_is_named_by_what_it_is_not_is_none() {
        let nothing = |line: &str| assert_eq!(read_down(line).0.action.due, None, "{line}");
        nothing("Ring Jay no earlier than tue");
        nothing("Ring Jay no sooner than tue");
        nothing("Ring Jay, earliest tue");
        nothing("Ring Jay any day except tue");
        nothing("Ring Jay any time but tue");
        nothing("Ring Jay by tue at the earliest");
        check("Ring Jay no later than tue", "Ring Jay | 2026-12-22");
        check("Ring Jay by tue at the latest", "Ring Jay | 2026-12-22");
    }

    #[test]
    fn two_days_are_neither() {
        let nothing = |line: &str| {
            let (captured, _) = read_down(line);
            assert_eq!(captured.action.due, None, "{line}");
            assert!(
                captured.problems[0]
                    .what
                    .to_string()
                    .contains("more than one day"),
                "{line}"
            );
        };
        nothing("Kemi to ring Jay by tue; Helen by wed");
        nothing("Kemi to tell Helen by tue that Priya will ring by wed");
        check(
            "Collect him by 10pm by wed",
            "Collect him by 10pm | 2026-12-23",
        );
        check(
            "Ring Dawn by fri and again by fri",
            "Ring Dawn by fri and again | 2026-12-25",
        );
    }

    #[test]
    fn figures_at_the_end_are_no_day_by_themselves() {
        let same = |line: &str| check(line, line);
        same("Ring at 9.1 pm");
        same("Read version 2.1");
        same("Work on paragraph 3.4");
        same("Ring flat 2/1");
        same("Bring form 12/3");
        same("Ring Jay 24/7");
        check("Ring Dawn 12/3", "Ring Dawn | 2027-03-12");
        check("Ring Dawn by 12.3", "Ring Dawn | 2027-03-12");
    }

    #[test]
    fn who_has_something_done_to_them_does_not_do_it() {
        let nobody = |line: &str, expected: &str| {
            check(line, expected);
            assert_eq!(read_down(line).0.action.owner, None, "{line}");
        };
        nobody(
            "Lee to be spoken to by police by tue",
            "Lee to be spoken to by police | 2026-12-22",
        );
        nobody(
            "Police to be told about the phone",
            "Police to be told about the phone",
        );
        nobody("Gran needs a new phone", "Gran needs a new phone");
        check("Dawn to be home by 6pm", "Be home by 6pm | dawn");
        check(
            "Dawn to be at the gate by 3.15",
            "Be at the gate by 3.15 | dawn",
        );
    }

    #[test]
    fn two_people_with_something_of_their_own_are_offered_an_action_each() {
        let each = |line: &str, expected: [&str; 2]| {
            let captured = read_down(line).0;
            assert_eq!(captured.action.owner, None, "{line}");
            let lines = captured.put_right(line).unwrap();
            assert_eq!(lines.lines().collect::<Vec<_>>(), expected, "{line}");
        };
        each(
            "Farah to weigh Jay & Kemi to drive by 8 jan",
            ["Farah to weigh Jay", "Kemi to drive by 8 jan"],
        );
        each(
            "Kemi to ring Jay and Helen to ring Dawn by mon",
            ["Kemi to ring Jay", "Helen to ring Dawn by mon"],
        );
        each(
            "Farah to weigh Jay by 8 jan; Kemi to drive him by 9 jan",
            ["Farah to weigh Jay by 8 jan", "Kemi to drive him by 9 jan"],
        );
        check(
            "Kemi to ask Jay and Dawn what they want",
            "Ask Jay and Dawn what they want | kemi",
        );
        let (choice, _) = read_down("Farah or Helen to weigh Jay");
        assert_eq!(
            choice.problems[0].what.to_string(),
            "Name one person: Farah Malik or Helen Shaw"
        );
        assert_eq!(choice.put_right("Farah or Helen to weigh Jay"), None);
    }

    #[test]
    fn how_it_will_be_known_needs_no_brackets() {
        check("Visit, done when seen", "Visit | Seen");
        check("Visit. Done when: seen twice", "Visit. | Seen twice");
        check("Visit [done when seen] by mon", "Visit | 2026-12-21 | Seen");
        check(
            "Visit (done when seen (twice) by Farah (or Kemi)) by mon",
            "Visit | 2026-12-21 | Seen (twice) by Farah (or Kemi)",
        );
        check(
            "Visit (done when seen (twice) by mon",
            "Visit | 2026-12-21 | Seen (twice",
        );
        check(
            "Priya to ring school mon done when Helen has answered !high",
            "Ring school | priya | 2026-12-21 | high | Helen has answered",
        );
        check(
            "Say that it is done when he is home",
            "Say that it is done when he is home",
        );
        check(
            "Ring Dawn done when he answers by tue",
            "Ring Dawn | 2026-12-22 | He answers",
        );
        check(
            "Ring Dawn, done when he answers, by tue !high",
            "Ring Dawn | 2026-12-22 | high | He answers",
        );
        check(
            "Ring Dawn done when he is home by ten",
            "Ring Dawn | He is home by ten",
        );
        check(
            "Ring Dawn done when he is seen on tue",
            "Ring Dawn | He is seen on tue",
        );
        // In brackets it is a part of them, and it is asked about where there is no other.
        let line = "Ring Dawn (done when he answers by tue)";
        check(line, "Ring Dawn | He answers by tue");
        told(line, "“by tue” is read as when something happens.");
        let right = read_down(line).0.put_right(line).unwrap();
        check(&right, "Ring Dawn | 2026-12-22 | He answers by tue");
        let both = "Ring Dawn by mon (done when he answers by tue)";
        check(both, "Ring Dawn | 2026-12-21 | He answers by tue");
        assert_eq!(read_down(both).0.problems, []);
    }

    #[test]
    fn what_is_no_owner_stays_in_the_words() {
        check("Talk to Jay about the gym", "Talk to Jay about the gym");
        check("All to share what they know", "All to share what they know");
        check(
            "Police checks on the two phones",
            "Police checks on the two phones",
        );
        check("Fred to ring Dawn", "Fred to ring Dawn");
        check("CSC to ring Dawn", "CSC to ring Dawn");
        check("Kemi and Dawn to talk", "Kemi and Dawn to talk");
        check("Dawn is worried", "Dawn is worried");
        check("Jay misses his sessions", "Jay misses his sessions");
    }

    #[test]
    fn days_are_read_where_they_stand() {
        check("Ring Dawn by monday", "Ring Dawn | 2026-12-21");
        check("Ring Dawn before the 6th", "Ring Dawn | 2027-01-05");
        check("Ring Dawn 2moro", "Ring Dawn | 2026-12-19");
        check("Share intel by cop today", "Share intel | 2026-12-18");
        check(
            "Take it to the HOS by COP Mon",
            "Take it to the HOS | 2026-12-21",
        );
        check("Ring Dawn by 2359 sunday", "Ring Dawn | 2026-12-20");
        check(
            "Ring Dawn Mon 4th Jan @ 4pm",
            "Ring Dawn @ 4pm | 2027-01-04",
        );
        check("Ring Dawn by NYE", "Ring Dawn | 2026-12-31");
        check("Ring Dawn (by 22 dec)", "Ring Dawn | 2026-12-22");
        check(
            "Ring Dawn (on tuesday) !high",
            "Ring Dawn | 2026-12-22 | high",
        );
        check("Ring Dawn this time next week", "Ring Dawn | 2026-12-25");
        check("Ring Dawn by this time next week", "Ring Dawn | 2026-12-25");
        check("Ring Dawn in a couple of weeks", "Ring Dawn | 2027-01-01");
        check("By Mon, Kemi to ring Dawn", "Ring Dawn | kemi | 2026-12-21");
        check("Ring Dawn tomorrow", "Ring Dawn | 2026-12-19");
        check("Ring Dawn fri", "Ring Dawn | 2026-12-25");
        check("Ring Dawn +2w", "Ring Dawn | 2027-01-01");
        check("Ring Dawn in 3 days", "Ring Dawn | 2026-12-21");
        check("Ring Dawn within two weeks", "Ring Dawn | 2027-01-01");
        check("Ring Dawn 12/3", "Ring Dawn | 2027-03-12");
        // It follows the day of the meeting, so its words stay.
        check(
            "Ring Dawn before next meeting",
            "Ring Dawn before next meeting | 2026-12-23",
        );
        check(
            "Before the next meeting Kemi to ring Dawn",
            "Before the next meeting ring Dawn | kemi | 2026-12-23",
        );
        check(
            "Ring Dawn by the end of the month",
            "Ring Dawn | 2026-12-31",
        );
        check(
            "Ring Dawn no later than tue 22 dec",
            "Ring Dawn | 2026-12-22",
        );
        check("Ring Dawn on Tuesday.", "Ring Dawn | 2026-12-22");
        check(
            "Ring Dawn by friday and tell Tom",
            "Ring Dawn and tell Tom | 2026-12-25",
        );
        check(
            "Collect him by 10pm by wed",
            "Collect him by 10pm | 2026-12-23",
        );
    }

    #[test]
    fn the_longest_date_phrase_at_a_place_wins() {
        let due = |said: &str, day: &str| {
            check(
                &format!("Kemi to meet Taz for breakfast {said} !medium #G1"),
                &format!("Meet Taz for breakfast | kemi | {day} | medium | G1"),
            );
        };
        due("a week on Tuesday", "2026-12-29");
        due("week on Tuesday", "2026-12-29");
        due("Tuesday week", "2026-12-29");
        due("on Tuesday week", "2026-12-29");
        due("a week Tuesday", "2026-12-29");
        due("by a week on Tuesday", "2026-12-29");
        due("on a week on Tuesday", "2026-12-29");
        due("before Tuesday week", "2026-12-28");
        due("until a week on Tuesday", "2026-12-29");
        due("a fortnight on Friday", "2027-01-08");
        due("fortnight on Friday", "2027-01-08");
        due("two weeks on Friday", "2027-01-08");
        due("in two weeks", "2027-01-01");
        due("a week today", "2026-12-25");
        due("on Tuesday", "2026-12-22");
    }

    #[test]
    fn a_time_of_day_is_no_date() {
        let same = |line: &str| {
            check(line, line);
            assert_eq!(read_down(line).0.problems, [], "{line}");
        };
        same("Ring 101 if Jay is not in by 9.10");
        same("Ring 101 if Jay is not home by 10.30");
        same("Pick Jay up by 16.30");
        same("Pick Jay up at 4.30");
        same("Be home by 10:30");
        check(
            "Pick Jay up by 16.30 on Friday",
            "Pick Jay up by 16.30 | 2026-12-25",
        );
        check("Ring the gym by 9.1.27", "Ring the gym | 2027-01-09");
        check(
            "Ring the gym 22 Dec 2pm",
            "Ring the gym at 2pm | 2026-12-22",
        );
        check(
            "Ring the gym Mon 4 Jan 10am",
            "Ring the gym at 10am | 2027-01-04",
        );
        check(
            "Ring the gym by 10am on Mon",
            "Ring the gym by 10am | 2026-12-21",
        );
    }

    #[test]
    fn a_time_of_day_beside_its_day_stays_and_can_be_read() {
        let kept = |line: &str, words: &str| {
            let said = read_down(line).1;
            assert_eq!(said.split(" | ").next(), Some(words), "{line}");
            assert!(read_down(line).0.action.due.is_some(), "{line}");
        };
        kept("Collect Jay tuesday morning", "Collect Jay in the morning");
        kept(
            "Collect Jay by fri afternoon",
            "Collect Jay in the afternoon",
        );
        kept("Collect Jay tomorrow morning", "Collect Jay in the morning");
        kept("Collect Jay tomorrow night", "Collect Jay at night");
        kept("Collect Jay this evening", "Collect Jay in the evening");
        kept("Collect Jay tomorrow lunchtime", "Collect Jay at lunchtime");
        kept("Collect Jay fri night", "Collect Jay at night");
        kept("Collect Jay by 22 dec 2pm", "Collect Jay at 2pm");
        kept("Collect Jay by 22 dec at 2pm", "Collect Jay at 2pm");
        kept("Collect Jay 22 dec @ 2pm", "Collect Jay @ 2pm");
        kept("Collect Jay mon 10:30", "Collect Jay at 10:30");
        kept("Collect Jay 2pm on tue", "Collect Jay at 2pm");
        kept("Collect Jay at 2pm on tue", "Collect Jay at 2pm");
        kept(
            "Collect Jay between 2 and 3pm on tue",
            "Collect Jay between 2 and 3pm",
        );
        kept("Collect Jay by 10am on tue", "Collect Jay by 10am");
    }

    #[test]
    fn a_day_is_taken_whole_or_not_at_all() {
        let nothing = |line: &str| {
            let (captured, said) = read_down(line);
            assert_eq!((captured.action.due, said.as_str()), (None, line), "{line}");
        };
        for day in [
            "by Mon 5 Jan",
            "by Friday 9th January",
            "Tuesday 4th January",
            "Wed 24 Dec",
            "by Wed 22/12",
            "on Monday the 22nd",
            "by 17 dec",
            "17/12",
            "by 13/12",
            "not before 4 jan",
            "by 2nd week in Jan",
            "by the end of Feb half term",
            "by next Tuesday but one",
            "4th - 8th Jan",
            "by Mon 4th or Tues 5th",
            "by Tue 22nd & Thu 24th",
            "by the 15th day",
        ] {
            nothing(&format!("Ring the gym {day}"));
        }
        let said = |line: &str| {
            read_down(line)
                .0
                .problems
                .first()
                .map(|p| p.what.to_string())
        };
        assert_eq!(
            said("Ring the gym by Mon 5 Jan").as_deref(),
            Some(
                "In “by Mon 5 Jan” the weekday and the date differ: Monday 4 January 2027 or Tuesday 5 January 2027?"
            )
        );
        assert_eq!(
            said("Ring the gym 17 dec").as_deref(),
            Some(
                "“17 dec” has just gone by: Thursday 17 December 2026 or Friday 17 December 2027?"
            )
        );
        check(
            "Ring the gym on or before 4 jan",
            "Ring the gym | 2027-01-04",
        );
        check("Ring the gym 8 jan or sooner", "Ring the gym | 2027-01-08");
        check(
            "Ring the gym by fri at the latest",
            "Ring the gym | 2026-12-25",
        );
        check(
            "Ring the gym by fri and the school",
            "Ring the gym and the school | 2026-12-25",
        );
        check("Ring the gym by 1 jan", "Ring the gym | 2027-01-01");
    }

    #[test]
    fn a_day_on_which_something_happens_stays_in_the_words() {
        let happens = |line: &str, expected: &str| {
            let (captured, said) = read_down(line);
            assert_eq!((captured.action.due, said.as_str()), (None, line), "{line}");
            let asked = captured
                .problems
                .first()
                .map(|problem| problem.what.to_string());
            let asks = "is read as when something happens. Is this done by then too?";
            assert_eq!(asked, Some(format!("“{expected}” {asks}")), "{line}");
        };
        happens("Tell Jay that court is on 12 January", "on 12 January");
        happens("Ring Gran if Jay is not home on Friday", "on Friday");
        happens(
            "Remind Dawn about the dentist appointment on 6 jan",
            "on 6 jan",
        );
        happens("Prepare Jay for court on 12 January", "on 12 January");
        happens(
            "Invite CAMHS to the meeting on 24 December",
            "on 24 December",
        );
        happens(
            "Ring school so that Jay has a place on Tuesday",
            "on Tuesday",
        );
        happens("Find out who drives him on Monday", "on Monday");
        let silent = |line: &str| {
            let (captured, said) = read_down(line);
            assert_eq!((captured.action.due, said.as_str()), (None, line), "{line}");
            assert_eq!(captured.problems, [], "{line}");
        };
        silent("Find out who picked Jay up on 28 November");
        silent("Send Dawn the letter dated 11 Dec");
        silent("Find out what happened in A&E on Sunday");
        silent("Write up what happened on Monday");
        silent("Ask about Friday");
        silent("Ring 101 if he has not rung by Friday");
        check(
            "Ring 101, if needed, by Friday",
            "Ring 101, if needed | 2026-12-25",
        );
        check("Ring legal on monday", "Ring legal | 2026-12-21");
        check("Kemi is to ring on Monday", "Ring | kemi | 2026-12-21");
        check(
            "Collect Jay from school on Friday",
            "Collect Jay from school | 2026-12-25",
        );
        let taken = read_down("Prepare Jay for court on 12 January").0;
        let right = taken
            .put_right("Prepare Jay for court on 12 January")
            .unwrap();
        check(&right, "Prepare Jay for court on 12 January | 2027-01-12");
    }

    #[test]
    fn habits_and_the_past_are_no_day_to_be_done_by() {
        let same = |line: &str| check(line, line);
        same("Take Jay to the gym twice a week");
        same("Take Jay to the gym twice a week on Tuesday");
        same("Take Jay to the gym every Tuesday");
        same("Ring Dawn on Tue and Thu");
        same("Visit within a week of each return");
        same("Keep the diary for 8 weeks");
        same("Find out what happened since 1 December");
        same("Say who was there on Tuesday when he left");
        same("Make sure he is where he sat");
        same("Ask who comes by Dawn");
    }

    #[test]
    fn what_cannot_be_read_stays_and_is_said() {
        let problem = |line: &str, words: &str, expected: &str| {
            let (captured, said) = read_down(line);
            assert!(said.starts_with(words), "{line}: {said}");
            let found = &captured.problems.first().unwrap().what;
            assert_eq!(found.to_string(), expected, "{line}");
        };
        problem(
            "Ring Dawn by next week",
            "Ring Dawn by next week",
            "“by next week” could be more than one day: Monday 21 December 2026 or Friday 25 December 2026?",
        );
        problem(
            "Ring Dawn by 31/2",
            "Ring Dawn by 31/2",
            "There is no “by 31/2” in the calendar: Sunday 28 February 2027 or Monday 1 March 2027?",
        );
        problem(
            "Ring Dawn !huge",
            "Ring Dawn !huge",
            "“!huge” is no level of risk: !low, !medium, !high",
        );
        problem(
            "Ring Dawn #G7",
            "Ring Dawn #G7",
            "There is no “#G7” here: #G1, #D1",
        );
        problem(
            "Ring Dawn @fred",
            "Ring Dawn @fred",
            "“@fred” is not on the list. Add them first, in Attendance.",
        );
        problem(
            "Kemy to ring Dawn",
            "Kemy to ring Dawn",
            "“Kemy” is not on the list: Kemi Adeyemi?",
        );
        for (line, nobody) in [
            ("All to share what they know", "All"),
            ("We will ring Dawn", "We"),
            ("All agencies: send a chronology", "All agencies"),
            ("Someone to ring Gran by fri", "Someone"),
            ("Team to keep an eye on Jay by 5/1", "Team"),
            ("The team to meet by 5/1", "The team"),
            ("Lead to ring Dawn", "Lead"),
            ("TBC - transport to be arranged", "TBC"),
            ("Staff to ring Dawn", "Staff"),
        ] {
            let asks = format!("“{nobody}” is nobody in particular. Which one person does it?");
            problem(line, nobody, &asks);
        }
        problem(
            "CSC to ring Dawn",
            "CSC to ring Dawn",
            "Name one person: Priya Nair, Tom Ashby or Rachel Obi",
        );
        problem(
            "Kemi and Dawn to talk",
            "Kemi and Dawn to talk",
            "Kemi Adeyemi and Dawn Carter: an action each, so that each can say yes",
        );
    }

    #[test]
    fn two_who_are_named_together_have_an_action_each() {
        let line = "Kemi and Dawn to talk about the bus by 22 dec";
        let each = read_down(line).0.put_right(line).unwrap();
        let expected = [
            "Kemi Adeyemi to talk about the bus by 22 dec",
            "Dawn Carter to talk about the bus by 22 dec",
        ];
        assert_eq!(each.lines().collect::<Vec<_>>(), expected);
    }

    /// It has no day, and that is said.
    fn told(line: &str, expected: &str) {
        let (captured, _) = read_down(line);
        assert_eq!(captured.action.due, None, "{line}");
        let found = &captured.problems.first().unwrap().what;
        assert!(found.to_string().starts_with(expected), "{line}: {found}");
    }

    #[test]
    fn a_day_that_is_not_said_and_two_days_are_told() {
        for soon in [
            "in the morning",
            "mid week",
            "in 10000000 days",
            "in 3 years",
            "with immediate effect",
            "by his birthday",
            "by review",
            "by next session",
            "before the panel",
            "by start of term",
            "on first day back",
            "by lunchtime",
            "in a few weeks",
        ] {
            told(
                &format!("Ring Dawn {soon}"),
                &format!("“{soon}” is no day."),
            );
        }
        for two in [
            "fri - mon",
            "by the 22nd or 23rd",
            "24th and 25th",
            "tues 22nd & thurs 24th",
            "by mon 21st or tues",
        ] {
            let asks = format!("“{two}” could be more than one day. Which one?");
            told(&format!("Ring Dawn {two}"), &asks);
        }
    }

    #[test]
    fn a_stretch_of_days_is_asked_about_wherever_it_stands() {
        for vague in [
            "next week",
            "next wk",
            "this weekend",
            "over the weekend",
            "at the weekend",
            "early next week",
            "week after next",
            "next month",
            "wed/thu",
            "by wed/thu",
            "fri-mon",
        ] {
            let asks = format!("“{vague}” could be more than one day: ");
            told(&format!("Ring Dawn {vague}"), &asks);
            told(&format!("Kemi to ring Dawn {vague} !high"), &asks);
        }
        told(
            "Ring Dawn later this week",
            "“later this week” names no one day: perhaps Friday 18",
        );
        told(
            "Ring Dawn next week about the gym",
            "“next week” is no day.",
        );
        told("Ring Dawn mon-fri", "“mon-fri” says how often");
        told(
            "Ring Dawn (22 dec)",
            "“(22 dec)” is not read as the day here.",
        );
        told(
            "Remind Jay about court (12 January)",
            "“(12 January)” is not read as the day",
        );
    }

    #[test]
    fn words_that_say_when_and_are_no_day_are_told() {
        told("Ring Dawn weekly", "“weekly” says how often, and no day.");
        told("Visit every Monday", "“every Monday” says how often");
        told(
            "Visit twice a week at home",
            "“twice a week” says how often",
        );
        told(
            "Kemi to drive him on Mondays",
            "“on Mondays” says how often",
        );
        told(
            "Ring Dawn ASAP",
            "“ASAP” is no day. Add one: by mon, by 4 jan",
        );
        told("Ring Dawn ASAP. Tell Tom", "“ASAP” is no day.");
        told(
            "Ring Dawn as soon as possible",
            "“as soon as possible” is no day.",
        );
        told("Ring Dawn now", "“now” is no day.");
        told(
            "Ring Dawn on Monday mornings",
            "“on Monday” is not read as the day here.",
        );
        let silent = |line: &str| {
            let (captured, _) = read_down(line);
            assert_eq!(captured.problems, [], "{line}");
        };
        silent("Agreed by the panel");
        silent("Go by bus");
        silent("Meet Jay by the gym");
        silent("Ring 101 if he is not home by lunchtime");
        silent("Sit in on sat morning club");
        silent("Ring Dawn weekly until 22 jan");
        silent("Say who was there on Tuesday when he left");
        silent("See where he is now living");
        silent("Make a weekly_plan");
        silent("Talk to Jay about next week");
        silent("Write the plan for next week");
        silent("Plan Jay's week");
        silent("Read the letter (3 pages)");
        silent("Tell Dawn what 24/7 means");
    }

    #[test]
    fn a_weekday_is_read_where_the_line_goes_on() {
        check(
            "Kemi to take Jay on monday to the gym",
            "Take Jay to the gym | kemi | 2026-12-21",
        );
        check(
            "Kemi to visit on Monday after school",
            "Visit after school | kemi | 2026-12-21",
        );
        let past = "Find out who he met on Tuesday at the station when he left";
        check(past, past);
    }

    #[test]
    fn the_day_and_a_slip_are_put_right_in_their_place() {
        let day = |line: &str, to: &str| read_down(line).0.with_day(line, parse_iso(to).unwrap());
        assert_eq!(
            day("Kemi to go until 24 Jan !low", "2027-01-22").as_deref(),
            Some("Kemi to go until Fri 22 Jan 2027 !low")
        );
        assert_eq!(
            day("Kemi to go in 2 days", "2026-12-21").as_deref(),
            Some("Kemi to go by Mon 21 Dec 2026")
        );
        assert_eq!(day("Kemi to go", "2026-12-21"), None);
        let right = |line: &str| read_down(line).0.put_right(line);
        assert_eq!(
            right("Kemy to ring Dawn").as_deref(),
            Some("Kemi Adeyemi to ring Dawn")
        );
        assert_eq!(right("Ring Dawn @kemy").as_deref(), Some("Ring Dawn @Kemi"));
        assert_eq!(
            right("Ring Dawn by next week").as_deref(),
            Some("Ring Dawn by Mon 21 Dec 2026")
        );
        assert_eq!(right("Ring Dawn"), None);
        assert_eq!(
            right("Ring Dawn over the weekend !high").as_deref(),
            Some("Ring Dawn by Fri 18 Dec 2026 !high")
        );
        assert_eq!(
            right("Ring Dawn by wendsday").as_deref(),
            Some("Ring Dawn by Wed 23 Dec 2026")
        );
        assert_eq!(
            right("Ring Dawn wendsday").as_deref(),
            Some("Ring Dawn by Wed 23 Dec 2026")
        );
        // Nobody is put off for a year by one key.
        for far in ["by 12/12", "17 dec", "by 31/11"] {
            let line = format!("Ring Dawn {far}");
            assert_eq!(right(&line), None, "{line}");
            assert!(!read_down(&line).0.problems.is_empty(), "{line}");
        }
        let sent = read_down("Chase the letter sent 3/12").0;
        assert_eq!((sent.problems, sent.action.due), (Vec::new(), None));
        let line = "Ring Dawn by next week";
        let captured = read_down(line).0;
        let taken = captured.day_put(line).map(|(_, day)| day);
        assert_eq!(taken, parse_iso("2026-12-21"));
        assert_eq!(
            right("Kemi to ring Dawn by tom").as_deref(),
            Some("Kemi to ring Dawn by Sat 19 Dec 2026")
        );
    }

    #[test]
    fn before_a_next_meeting_that_is_not_set_is_no_fault() {
        let (case, procedure) = (jay(), complex_risk());
        let around = Around {
            case: &case,
            procedure: &procedure,
            guests: Vec::new(),
            chair: None,
            as_of: AsOf::day(parse_iso("2026-12-18").unwrap()),
            links: Vec::new(),
        };
        let captured = read("Kemi to ring Dawn before next meeting", &around);
        assert_eq!(captured.problems, []);
        assert_eq!(captured.action.action, "Ring Dawn before next meeting");
        assert_eq!(captured.action.due, None);
        let line = "Kemi to ring Dawn by next meeting";
        let captured = read(line, &around);
        assert_eq!(
            captured.problems[0].what.to_string(),
            "No next meeting is set yet. Say “before next meeting”: the day follows when it is set"
        );
        assert_eq!(
            captured.put_right(line).as_deref(),
            Some("Kemi to ring Dawn before next meeting")
        );
    }

    #[test]
    fn the_end_of_a_bracket_may_still_be_typed() {
        check("Visit (done when seen", "Visit | Seen");
        check("Visit (Done when: seen) twice", "Visit twice | Seen");
        check("Visit (donewhen seen)", "Visit (donewhen seen)");
        check("Visit (weekly)", "Visit (weekly)");
    }

    fn bare_words(text: &str) -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    }

    /// Returns true where what a stretch of a line says stands in the action.
    fn has_value(line: &str, part: &Part, action: &Action) -> bool {
        let said = &line[part.range.clone()];
        let words = bare_words(said);
        match part.kind {
            PartKind::Risk => action.purpose.risk.as_ref() == words.first(),
            PartKind::Goal => action.purpose.answers == [words[0].to_uppercase()],
            PartKind::Owner => {
                let is_chair = ["i", "me", "chair"].contains(&words[0].as_str());
                let names = |word: &String| whom(word, &jay(), &[]).one() == action.owner;
                action.owner.is_some() && (is_chair || words.iter().any(names))
            }
            PartKind::Due => {
                let as_of = AsOf::day(parse_iso("2026-12-18").unwrap());
                spoken::read(said, &as_of).ok() == action.due
            }
            PartKind::DoneWhen => {
                let told = bare_words(action.done_when.as_deref().unwrap_or_default());
                words.get(2..) == Some(&told)
            }
            PartKind::ProfessionalsOnly => action.marks.professionals_only,
        }
    }

    proptest! {
        /// Every word that was typed is in the action's words, or in a stretch whose value the action has.
        #[test]
        fn nothing_typed_is_lost(line in "(?:(?:[A-Za-zé]{1,6}|Kemi to|by fri|by tue|tuesday|2pm|tomorrow morning|!high|!low|!x|#G1|@kemi|@shaw|\\(done when|done when|\\)|,|12/3) ?){0,12}") {
            let captured = read_down(&line).0;
            for part in &captured.parts {
                prop_assert!(has_value(&line, part, &captured.action), "{:?} of {:?}: {:?}", part, line, captured.action);
            }
            let mut kept = bare_words(&captured.action.action);
            for (at, word) in line.split_whitespace().map(|word| (word.as_ptr() as usize - line.as_ptr() as usize, word)) {
                let understood = captured.parts.iter().any(|part| part.range.contains(&at));
                for bare in bare_words(word).into_iter().filter(|_| !understood) {
                    let place = kept.iter().position(|kept| *kept == bare);
                    prop_assert!(place.is_some(), "{:?} of {:?} in {:?}", word, line, captured.action);
                    kept.remove(place.unwrap());
                }
            }
        }

        #[test]
        fn whatever_is_typed_is_survived(line in any::<String>()) {
            let captured = read_down(&line).0;
            for part in &captured.parts {
                prop_assert!(line.get(part.range.clone()).is_some());
            }
        }
    }
}

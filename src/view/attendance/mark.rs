//! A mark as a page says it: its words, its sign, the letters that give it, and the times somebody was here.
//! It marks nobody.

use crate::calendar::Time;
use crate::case::{Case, Out, Person, Who};
use crate::command::{Command, letter};
use crate::meeting::{Mark, Refusal};
use crate::view::{Ask, Choice, Sign};

/// A command, the value it gives and the word for it.
type Offered = (Command, &'static str, &'static str);

/// What a row asks of somebody who is there for an agency, for themselves, or in a capacity of their own.
const FOR_AN_AGENCY: &[Offered] = &[
    (Command::MarkPresent, "present", "here"),
    (Command::MarkApologies, "apologies", "apologies"),
    (Command::MarkAbsent, "absent", "absent"),
    (Command::MarkReport, "report", "apologies, with a report"),
    (Command::MarkReplaced, "replaced", "replaced"),
    (Command::MarkLeft, "left", "left"),
    (Command::SinceWhen, "since", "since when"),
    (Command::TakeTheChair, "chairs", "chairs"),
];
const FOR_THEMSELVES: &[Offered] = &[
    (Command::MarkPresent, "present", "here"),
    (Command::MarkApologies, "apologies", "apologies"),
    (Command::MarkAbsent, "absent", "not here"),
    (Command::MarkLeft, "left", "left"),
    (Command::SinceWhen, "since", "since when"),
];
const VISITING: &[Offered] = &[
    (Command::MarkPresent, "present", "here"),
    (Command::MarkLeft, "left", "left"),
    (Command::MarkAbsent, "left", "left"),
];

/// Returns what can be chosen for somebody, and what stands. Of a member who names somebody when they cannot come, that
/// comes right after apologies.
pub(super) fn ask(professional: bool, names_another: bool, mark: &Mark) -> Ask {
    if !professional {
        return choice(FOR_THEMSELVES.iter(), value(mark));
    }
    let rank = |(command, ..): &&Offered| match command {
        Command::MarkPresent => 0,
        Command::MarkApologies => 1,
        Command::MarkReplaced if names_another => 2,
        _ => 3,
    };
    let mut offered: Vec<&Offered> = FOR_AN_AGENCY.iter().collect();
    offered.sort_by_key(rank);
    choice(offered.into_iter(), value(mark))
}

/// Returns what can be chosen for a visitor.
pub(super) fn ask_visitor(has_left: bool) -> Ask {
    choice(VISITING.iter(), if has_left { "left" } else { "present" })
}

fn choice<'a>(offered: impl Iterator<Item = &'a Offered>, stands: &str) -> Ask {
    let options: Vec<Choice> = offered
        .map(|(command, value, word)| Choice {
            letter: letter(*command),
            word: (*word).to_owned(),
            value: (*value).to_owned(),
        })
        .collect();
    Ask::Choice {
        chosen: options.iter().position(|option| option.value == stands),
        options,
        letters: true,
    }
}

fn value(mark: &Mark) -> &'static str {
    match mark {
        Mark::Unmarked => "",
        Mark::Present { until: None, .. } => "present",
        Mark::Present { .. } => "left",
        Mark::Apologies {
            deputy: Some(_), ..
        } => "replaced",
        Mark::Apologies { report: true, .. } => "report",
        Mark::Apologies { .. } => "apologies",
        Mark::Absent => "absent",
    }
}

/// Returns the sign of a mark.
pub(super) fn sign(mark: &Mark) -> Sign {
    match mark {
        Mark::Unmarked => Sign::Open,
        Mark::Present { until: None, .. } => Sign::Yes,
        Mark::Present { .. } | Mark::Apologies { .. } => Sign::Dash,
        Mark::Absent => Sign::No,
    }
}

/// Returns the words of a mark; nothing where nobody is marked.
pub(in crate::view) fn words(case: &Case, professional: bool, mark: &Mark) -> String {
    match mark {
        Mark::Unmarked => String::new(),
        Mark::Present {
            from,
            until,
            out,
            replaces,
        } => {
            let mut said = here(*from, *until, out);
            if let Some(who) = replaces {
                said.push_str(", for ");
                said.push_str(&case.named(who));
            }
            said
        }
        Mark::Apologies { .. } if !professional => "apologies".to_owned(),
        Mark::Apologies { report, deputy } => {
            let said = if *report {
                "apologies, with a report"
            } else {
                "apologies"
            };
            match deputy {
                None => said.to_owned(),
                // That they sent word is plain from it, and every row of a long list keeps to one line.
                Some(who) => {
                    let name = match who.as_str() {
                        "" => "somebody".to_owned(),
                        _ => case.named(who),
                    };
                    let sent = if *report {
                        "apologies, with a report, "
                    } else {
                        ""
                    };
                    format!("{sent}{name} came instead")
                }
            }
        }
        Mark::Absent if professional => "absent".to_owned(),
        Mark::Absent => "not here".to_owned(),
    }
}

/// Says from when to when somebody is or was here, and when they were out.
pub(super) fn here(from: Option<Time>, until: Option<Time>, out: &[Out]) -> String {
    let said = match (from, until) {
        (None, None) => "here".to_owned(),
        (Some(from), None) => format!("here since {from}"),
        (None, Some(until)) => format!("left {until}"),
        (Some(from), Some(until)) => format!("here {from} to {until}"),
    };
    let out = out.iter().map(|out| format!(", {out}"));
    said + &out.collect::<String>()
}

/// Returns what somebody is to the meeting: post or relationship, and that they lead the network.
pub(super) fn standing(person: &Person) -> String {
    let mut said = person.standing().to_owned();
    if person.ties.safety_network_lead {
        let lead = if said.is_empty() {
            "network lead"
        } else {
            ", network lead"
        };
        said.push_str(lead);
    }
    said
}

/// Returns the times as they stand in the field where they can be put right: each time they were here, after a comma.
pub(super) fn times_as_typed(from: Option<Time>, until: Option<Time>, out: &[Out]) -> String {
    let begins = [from].into_iter().chain(out.iter().map(|out| out.until));
    let ends = out.iter().map(|out| out.from).chain([until]);
    let spells = begins.zip(ends).map(|(from, until)| match (from, until) {
        (None, None) => String::new(),
        (Some(from), None) => from.to_string(),
        (None, Some(until)) => format!("to {until}"),
        (Some(from), Some(until)) => format!("{from} to {until}"),
    });
    spells.collect::<Vec<String>>().join(", ")
}

/// Reads the times somebody was here: `10:03`, `10:03 to 10:40`, `to 10:40`, `to 10:20, 10:40` of whoever was out
/// between, or nothing for the whole meeting.
///
/// One time alone says when they came, or when they went where that is what stands.
pub(super) fn with_times(mark: &Mark, typed: &str) -> Result<Mark, Refusal> {
    let Mark::Present {
        until: left,
        out: stood,
        replaces,
        ..
    } = mark
    else {
        return Err(Refusal::Gone);
    };
    let spells: Vec<&str> = typed.split(',').filter(|s| !s.trim().is_empty()).collect();
    let (from, until, out) = match spells.as_slice() {
        [one] if !one.contains("to") && left.is_some() => (None, time(one)?, stood.clone()),
        [one] if !one.contains("to") => (time(one)?, None, stood.clone()),
        spells => read_spells(spells)?,
    };
    in_order(from, until, &out)?;
    Ok(Mark::Present {
        from,
        until,
        out,
        replaces: replaces.clone(),
    })
}

/// When somebody came, when they left, and when they were out between.
type Spells = (Option<Time>, Option<Time>, Vec<Out>);

/// Reads each time somebody was here, one after another; what lies between two of them they were out.
fn read_spells(typed: &[&str]) -> Result<Spells, Refusal> {
    let mut came = None;
    let mut left = None;
    let mut out = Vec::new();
    for (place, spell) in typed.iter().enumerate() {
        let (from, until) = match spell.split_once("to") {
            Some((from, until)) => (time(from)?, time(until)?),
            None => (time(spell)?, None),
        };
        if place == 0 {
            came = from;
        } else if left.is_none() || from.is_none() {
            let words = "Type each time they were here, a comma between: 10:03 to 10:20, 10:40.";
            return Err(Refusal::NotUnderstood(words.to_owned()));
        } else {
            let (from, until) = (left, from);
            out.push(Out { from, until });
        }
        left = until;
    }
    Ok((came, left, out))
}

/// No time is before the one that is said first.
fn in_order(from: Option<Time>, until: Option<Time>, out: &[Out]) -> Result<(), Refusal> {
    let between = out.iter().flat_map(|out| [out.from, out.until]);
    let all = [from].into_iter().chain(between).chain([until]);
    let times: Vec<Time> = all.flatten().collect();
    match times.windows(2).find(|pair| pair.first() > pair.last()) {
        Some([first, second]) => {
            let words =
                format!("{second} is before {first}. Type when they came, then when they left.");
            Err(Refusal::NotUnderstood(words))
        }
        _ => Ok(()),
    }
}

/// Reads a time; nothing typed is no time. `1003` is 10:03, for a number pad has no colon.
fn time(typed: &str) -> Result<Option<Time>, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let figures = typed.bytes().all(|byte| byte.is_ascii_digit());
    let with_colon = match typed
        .len()
        .checked_sub(2)
        .map(|at| typed.split_at_checked(at))
    {
        Some(Some((hours, minutes))) if figures && !hours.is_empty() => {
            format!("{hours}:{minutes}")
        }
        _ => typed.to_owned(),
    };
    with_colon
        .parse()
        .map(Some)
        .map_err(|wrong: crate::calendar::NotATime| Refusal::NotUnderstood(wrong.to_string()))
}

/// Makes the mark of somebody in whose place another came, who is not named yet.
pub(super) fn replaced(mark: &Mark) -> Mark {
    match mark {
        Mark::Apologies {
            deputy: Some(_), ..
        } => mark.clone(),
        Mark::Apologies { report, .. } => Mark::Apologies {
            report: *report,
            deputy: Some(Who::default()),
        },
        _ => Mark::Apologies {
            report: false,
            deputy: Some(Who::default()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    fn present(from: Option<&str>, until: Option<&str>) -> Mark {
        let time = |text: &str| text.parse().unwrap();
        Mark::Present {
            from: from.map(time),
            until: until.map(time),
            out: Vec::new(),
            replaces: None,
        }
    }

    /// The same, out from 10:20 to 10:40 and from 11:00 to 11:05.
    fn with_out(mark: Mark) -> Mark {
        let mut mark = mark;
        if let Mark::Present { out, .. } = &mut mark {
            *out = [("10:20", "10:40"), ("11:00", "11:05")]
                .map(|(from, until)| Out {
                    from: from.parse().ok(),
                    until: until.parse().ok(),
                })
                .to_vec();
        }
        mark
    }

    #[test]
    fn who_was_out_and_came_back_is_typed_as_it_was() {
        let check = |typed: &str, expected: &str| {
            let said = match with_times(&Mark::here(), typed) {
                Ok(mark) => words(&Case::default(), true, &mark),
                Err(refusal) => refusal.to_string(),
            };
            assert_eq!(said, expected, "{typed}");
        };
        check("to 10:20, 10:40", "here, out 10:20 to 10:40");
        check(
            "10.03 to 10.20, 1040 to 1100",
            "here 10:03 to 11:00, out 10:20 to 10:40",
        );
        check(
            "10:40, 10:50",
            "Type each time they were here, a comma between: 10:03 to 10:20, 10:40.",
        );
        check(
            "to 10:20, 10:10",
            "10:10 is before 10:20. Type when they came, then when they left.",
        );
        // The time they came is put right alone; when they were out stays.
        let later = with_times(&with_out(Mark::here()), "10:05").unwrap();
        let said = words(&Case::default(), true, &later);
        assert!(
            said.starts_with("here since 10:05, out 10:20 to 10:40"),
            "{said}"
        );
    }

    #[test]
    fn marks_are_said_in_words() {
        let meeting = Sample::jay().meeting;
        let check = |mark: &Mark, professional: bool, expected: &str| {
            assert_eq!(words(meeting.case(), professional, mark), expected);
        };
        let apologies = |report: bool, deputy: Option<&str>| Mark::Apologies {
            report,
            deputy: deputy.map(Who::new),
        };
        check(&Mark::Unmarked, true, "");
        check(&Mark::here(), true, "here");
        check(&present(Some("10:03"), None), false, "here since 10:03");
        check(&present(None, Some("10:40")), true, "left 10:40");
        check(
            &present(Some("10:03"), Some("10:40")),
            true,
            "here 10:03 to 10:40",
        );
        check(&apologies(false, None), true, "apologies");
        check(&apologies(true, None), true, "apologies, with a report");
        check(
            &apologies(false, Some("tom")),
            true,
            "Tom Ashby came instead",
        );
        check(&apologies(false, Some("")), true, "somebody came instead");
        check(&apologies(false, None), false, "apologies");
        check(&Mark::Absent, true, "absent");
        check(&Mark::Absent, false, "not here");
        let instead = Mark::Present {
            from: None,
            until: None,
            out: Vec::new(),
            replaces: Some(Who::new("rachel")),
        };
        check(&instead, true, "here, for Rachel Obi");
    }

    #[test]
    fn times_are_read_as_they_are_typed() {
        let check = |before: &Mark, typed: &str, expected: &Mark| {
            assert_eq!(
                with_times(before, typed).as_ref(),
                Ok(expected),
                "{typed:?}"
            );
        };
        let late = present(Some("10:03"), None);
        check(&late, "10:21", &present(Some("10:21"), None));
        check(&late, "1021", &present(Some("10:21"), None));
        check(&late, " ", &Mark::here());
        check(
            &late,
            "10.05 to 10.40",
            &present(Some("10:05"), Some("10:40")),
        );
        let gone = present(None, Some("10:40"));
        check(&gone, "10:45", &present(None, Some("10:45")));
        check(&gone, "to 10:45", &present(None, Some("10:45")));
        check(&gone, "", &Mark::here());
    }

    #[test]
    fn times_that_cannot_be_are_refused_with_a_reason() {
        let check = |typed: &str, expected: &str| {
            let refusal = with_times(&Mark::here(), typed).unwrap_err();
            assert_eq!(refusal.to_string(), expected);
        };
        check(
            "soon",
            "“soon” is not a time: write it as 10:30, 10.30 or 2pm",
        );
        check(
            "10:40 to 10:03",
            "10:03 is before 10:40. Type when they came, then when they left.",
        );
        assert_eq!(with_times(&Mark::Absent, "10:03"), Err(Refusal::Gone));
        assert!(with_times(&Mark::here(), "½0").is_err());
    }

    #[test]
    fn what_stands_in_a_field_is_read_as_the_same_times() {
        for mark in [
            Mark::here(),
            present(Some("10:03"), None),
            present(None, Some("10:40")),
            present(Some("10:03"), Some("10:40")),
            with_out(present(None, None)),
            with_out(present(Some("10:03"), Some("11:40"))),
        ] {
            let Mark::Present {
                from, until, out, ..
            } = &mark
            else {
                continue;
            };
            assert_eq!(
                with_times(&mark, &times_as_typed(*from, *until, out)),
                Ok(mark.clone())
            );
        }
    }

    #[test]
    fn each_letter_is_offered_once() {
        for professional in [true, false] {
            let Ask::Choice {
                options, chosen, ..
            } = ask(professional, false, &Mark::Absent)
            else {
                panic!("it is a choice");
            };
            let mut letters: Vec<char> =
                options.iter().filter_map(|option| option.letter).collect();
            assert_eq!(letters.len(), options.len());
            letters.sort_unstable();
            letters.dedup();
            assert_eq!(letters.len(), options.len());
            assert_eq!(options[chosen.unwrap()].value, "absent");
        }
    }
}

//! What a note says: of which action, who told it, what, and when. Asked for where it was not given. It changes no case.

use super::super::{failure::Failure, lines::Lines};
use crate::{
    calendar::{AsOf, Date, day_month, long, spoken},
    case::{Action, Case, Entry, Found, Who},
    practice::{Meant, whom},
    text,
};
use chrono::{Days, Months};
use clap::Args;

/// Columns that a listed action may take.
const COLUMNS: usize = 96;

/// What was said on the command line.
#[derive(Debug, Default, Args)]
pub(super) struct Given {
    /// Signs the minutes of the newest meeting that are a draft still: the name of whoever chaired it
    #[arg(long, value_name = "NAME", conflicts_with_all = ["action", "by", "text"])]
    pub(super) sign: Option<String>,
    /// The action it is about, by its id
    #[arg(long, value_name = "ID")]
    pub(super) action: Option<String>,
    /// Who says so: somebody of the case, or any words
    #[arg(long, value_name = "NAME")]
    pub(super) by: Option<String>,
    /// What they say
    #[arg(long, value_name = "WORDS")]
    pub(super) text: Option<String>,
    /// Puts right by when the action is due, as it was agreed; the record of the meeting keeps what stood there
    #[arg(long, value_name = "DAY", requires_all = ["action", "by"], conflicts_with = "text")]
    pub(super) due: Option<String>,
    /// Puts right who does it
    #[arg(long, value_name = "NAME", requires_all = ["action", "by"], conflicts_with = "text")]
    pub(super) owner: Option<String>,
    /// Puts right how it will be known that it is done
    #[arg(long, value_name = "WORDS", requires_all = ["action", "by"], conflicts_with = "text")]
    pub(super) done_when: Option<String>,
    /// Puts right the words of the action
    #[arg(long, value_name = "WORDS", requires_all = ["action", "by"], conflicts_with = "text")]
    pub(super) wording: Option<String>,
    /// When they said or signed it, as it is spoken: yesterday, 12/3; today where nothing is said
    #[arg(long, value_name = "DAY")]
    pub(super) date: Option<String>,
}

impl Given {
    /// Whether nothing has to be asked.
    pub(super) fn is_enough(&self) -> bool {
        let note = self.action.is_some() && self.by.is_some() && self.text.is_some();
        note || self.sign.is_some() || self.puts_right()
    }

    /// Whether something that was agreed is to be put right.
    pub(super) fn puts_right(&self) -> bool {
        let fields = [&self.due, &self.owner, &self.done_when, &self.wording];
        fields.iter().any(|given| given.is_some())
    }

    /// Whether all of it is to be asked.
    pub(super) fn says_nothing(&self) -> bool {
        let all = [&self.sign, &self.action, &self.by, &self.text, &self.date];
        all.iter().all(|given| given.is_none())
    }
}

/// A note, and the place of the action it belongs to.
#[derive(Debug, PartialEq)]
pub(super) struct Note {
    pub(super) action: usize,
    /// What the action is called here.
    pub(super) label: String,
    pub(super) entry: Entry,
}

/// Gathers a note: what was given, and what is answered.
pub(super) fn gather(
    case: &Case,
    given: &Given,
    today: Date,
    lines: &mut dyn Lines,
) -> Result<Note, Failure> {
    let open = open_actions(case);
    if open.is_empty() {
        return Err(Failure::user("There is no open action in this case."));
    }
    if given.action.is_none() {
        for (label, action) in &open {
            lines.tell(&listed(case, label, action));
        }
    }
    let action = one(lines, (&given.action, "Which action?"), |said| {
        action(case, said)
    })?;
    let by = one(lines, (&given.by, "Who says so?"), |said| by(case, said))?;
    let words = one(lines, (&given.text, "What do they say?"), |said| {
        let words = said.trim();
        let nothing = || "Say what is to be noted.".to_owned();
        (!words.is_empty())
            .then(|| words.to_owned())
            .ok_or_else(nothing)
    })?;
    let date = if given.date.is_none() && given.is_enough() {
        today
    } else {
        one(lines, (&given.date, "When? Enter for today."), |said| {
            day(said, today)
        })?
    };
    Ok(Note {
        action,
        label: label(case, action),
        entry: Entry {
            source: Some(by),
            date: Some(date),
            ..Entry::plain(words)
        },
    })
}

/// Returns what was given, or asks until the answer can be read. What was given is not asked about again.
fn one<T>(
    lines: &mut dyn Lines,
    (given, question): (&Option<String>, &str),
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Failure> {
    if let Some(given) = given {
        return read(&text::clean(given)).map_err(Failure::user);
    }
    loop {
        let Some(said) = lines.ask(question) else {
            return Err(Failure::user("Nothing was noted."));
        };
        match read(&said) {
            Ok(value) => return Ok(value),
            Err(words) => lines.tell(&words),
        }
    }
}

/// Returns the open actions with what they are called. What is private stays on no screen, this one included.
fn open_actions(case: &Case) -> Vec<(String, &Action)> {
    let actions = case.actions.iter().enumerate();
    actions
        .filter(|(_, action)| action.is_open() && !action.marks.private)
        .map(|(place, action)| (label(case, place), action))
        .collect()
}

/// Returns an action's id, or its place where the file gives it none.
pub(super) fn label(case: &Case, place: usize) -> String {
    let id = case.actions.get(place).and_then(|action| action.id.clone());
    id.unwrap_or_else(|| (place + 1).to_string())
}

fn listed(case: &Case, label: &str, action: &Action) -> String {
    if action.marks.professionals_only {
        return format!("  {label}  for professionals only");
    }
    let owner = action.owner.as_ref().map(|owner| case.called(owner));
    let due = action.due.map(|due| format!("by {}", day_month(due)));
    let who: Vec<String> = owner.into_iter().chain(due).collect();
    let line = format!("  {label}  {} ({})", action.action, who.join(", "));
    let line = line.trim_end_matches(" ()");
    text::fit(line, COLUMNS).into_owned()
}

pub(super) fn action(case: &Case, said: &str) -> Result<usize, String> {
    let said = said.trim();
    let mut places = (0..case.actions.len()).filter(|place| text::same(&label(case, *place), said));
    let open: Vec<String> = open_actions(case)
        .into_iter()
        .map(|(label, _)| label)
        .collect();
    let labels: Vec<&str> = open.iter().map(String::as_str).collect();
    let found = places
        .next()
        .and_then(|place| Some((place, case.actions.get(place)?)));
    match found {
        Some((place, action)) if action.is_open() => Ok(place),
        Some((place, action)) => Err(format!(
            "{} is {}. Still open: {}.",
            label(case, place),
            action.status(),
            text::list(&labels)
        )),
        None if said.is_empty() => Err(format!("Say which: {}.", text::list(&labels))),
        None => Err(format!(
            "There is no action “{said}”. Open: {}.",
            text::list(&labels)
        )),
    }
}

/// Returns who says so: a person of the case by their name, anybody else in the words that were used.
fn by(case: &Case, said: &str) -> Result<String, String> {
    let said = said.trim();
    if said.is_empty() {
        return Err("Say who told it: somebody of the case, or any words.".to_owned());
    }
    // A post or an agency may be meant as such, so only a name is taken for a person.
    match whom(said, case, &[]) {
        Meant::One { who, by_name: true } => Ok(case.named(&who)),
        Meant::Several(names) if is_part_of_names(case, said) => Err(format!(
            "“{said}” could be any of several people: {}. Say which.",
            names.join(", ")
        )),
        Meant::One { .. } | Meant::Several(_) | Meant::Nobody(_) => Ok(said.to_owned()),
    }
}

fn is_part_of_names(case: &Case, said: &str) -> bool {
    matches!(case.find(&Who::new(said)), Found::Several)
}

/// Reads a day that has been: a note tells what was said.
pub(super) fn day(said: &str, today: Date) -> Result<Date, String> {
    if said.trim().is_empty() {
        return Ok(today);
    }
    let date = spoken::read_back(said, &AsOf::day(today)).map_err(|error| error.to_string())?;
    if date <= today {
        return Ok(date);
    }
    let week_before = date.checked_sub_days(Days::new(7));
    let year_before = date.checked_sub_months(Months::new(12));
    let before = [week_before, year_before].into_iter().flatten();
    let before = before.into_iter().find(|before| *before <= today);
    let hint =
        before.map(|before| format!(" For {} say {}.", long(before), before.format("%d/%m/%Y")));
    Err(format!(
        "{} is still to come.{}",
        long(date),
        hint.unwrap_or_default()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::parse_iso,
        cli::lines::Prepared,
        source::{Limits, Source},
    };

    const CASE: &str = "chairside: 1
reference: A-1
procedure: leicestershire-complex-risk
child: {name: Jay Cole, date_of_birth: 2010-03-14}
people:
  - {id: priya, name: Priya Nair, role: Social worker, agency: Children's Social Care}
  - {name: Tom Lee, role: Officer, agency: Police}
  - {name: Tom Shaw, relationship: Neighbour}
actions:
  - {id: A1, action: See Jay, owner: priya, due: 2026-12-16}
  - {id: A2, action: Ring the school, owner: priya, status: done}
  - {action: Fit a lock, owner: Tom Shaw}
  - {id: A4, action: Hidden, owner: priya, private: true}
  - {id: A5, action: Delicate, owner: priya, professionals_only: true}
";

    fn case() -> Case {
        let source = Source::read("a.yaml", CASE.as_bytes(), &Limits::default()).unwrap();
        Case::read(&source).0.unwrap()
    }

    fn today() -> Date {
        parse_iso("2026-12-18").unwrap()
    }

    fn asked(answers: &[&str]) -> (Result<Note, Failure>, Vec<String>) {
        let mut lines = Prepared::new(answers);
        let note = gather(&case(), &Given::default(), today(), &mut lines);
        (note, lines.said)
    }

    fn noted(by: &str, text: &str, date: &str) -> Entry {
        Entry {
            source: Some(by.to_owned()),
            date: parse_iso(date),
            ..Entry::plain(text)
        }
    }

    #[test]
    fn open_actions_are_listed_and_what_is_hidden_is_not_told() {
        let (_, said) = asked(&[]);
        assert_eq!(
            said,
            [
                "  A1  See Jay (Priya, by 16 December)",
                "  3  Fit a lock (Tom)",
                "  A5  for professionals only",
                "Which action?"
            ]
        );
    }

    #[test]
    fn a_note_is_asked_for_until_each_answer_can_be_read() {
        let (note, said) = asked(&[
            "A9",
            "A2",
            "a1",
            "",
            "tom",
            "priya",
            "",
            "Jay opened the door",
            "fri 25 dec",
            "yesterday",
        ]);
        assert_eq!(
            note.unwrap(),
            Note {
                action: 0,
                label: "A1".to_owned(),
                entry: noted("Priya Nair", "Jay opened the door", "2026-12-17"),
            }
        );
        for words in [
            "There is no action “A9”. Open: A1, 3 and A5.",
            "A2 is done. Still open: A1, 3 and A5.",
            "Friday 25 December 2026 is still to come. For Friday 18 December 2026 say 18/12/2026.",
        ] {
            assert!(said.iter().any(|line| line == words), "{words}: {said:?}");
        }
        assert!(
            said.iter()
                .any(|line| line.contains("could be any of several")),
            "{said:?}"
        );
    }

    #[test]
    fn who_says_so_may_be_anybody() {
        let check = |said: &str, expected: &str| assert_eq!(by(&case(), said).unwrap(), expected);
        check("Priya", "Priya Nair");
        check("Shaw", "Tom Shaw");
        check("Police", "Police");
        check("The man at the kiosk", "The man at the kiosk");
        check("Jay", "Jay");
    }

    #[test]
    fn what_was_given_is_not_asked_and_today_is_taken() {
        let given = Given {
            action: Some("3".to_owned()),
            by: Some("Gran".to_owned()),
            text: Some("It is \u{1b}[31mfitted".to_owned()),
            ..Given::default()
        };
        let mut lines = Prepared::default();
        let note = gather(&case(), &given, today(), &mut lines).unwrap();
        assert_eq!((note.action, lines.said.len()), (2, 0));
        assert_eq!(note.entry, noted("Gran", "It is fitted", "2026-12-18"));
    }

    #[test]
    fn an_end_before_the_last_answer_notes_nothing() {
        let (note, _) = asked(&["A1", "Priya"]);
        assert_eq!(note.unwrap_err().line(), "Nothing was noted.");
    }
}

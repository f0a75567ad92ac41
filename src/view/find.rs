//! Everything the palette can find: commands, stages, people, entries, statements, actions, decisions and meetings of
//! before, and where each is.
//! It does not match what is typed; the overlay does.

use super::entries::{self, day};
use super::{Net, Viewer, action_line, dangers, goals, level as level_of, progress};
use crate::calendar::long;
use crate::case::{Entry, RatingRecord, Who};
use crate::command::{COMMANDS, Command, key_words, letter, other_words};
use crate::meeting::{ActionPart, DangerPart, GoalPart, List, Meeting, ProgressPart, Spot};
use crate::procedure::StageKind;

/// Something the palette can find.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What it is called.
    pub text: String,
    /// Other words it is found by: a command's name and what the foot calls it.
    pub also: [&'static str; 2],
    /// Ordinary words a chair may say for it.
    pub words: &'static str,
    /// What else stands with it: who does it, how it will be known.
    pub with: String,
    /// What kind of thing it is, or the key that gives it.
    pub beside: String,
    /// Where it takes the chair.
    pub goes: Goes,
}

/// Where something found takes the chair.
#[derive(Debug, Clone, PartialEq)]
pub enum Goes {
    /// To a command.
    Command(Command),
    /// To a stage, and a place in it.
    Stage(String, Option<Spot>),
    /// To another child of the sitting.
    Child(usize),
    /// To the one line of an action, with these words in it.
    Capture(String),
}

/// What stands before the title of a stage, and before the reference of a child.
const GO_TO: &str = "Go to ";

impl Found {
    /// Returns something written in this case.
    fn written(text: &str, beside: &str, goes: Goes) -> Self {
        Self {
            text: text.to_owned(),
            also: NOTHING_ELSE,
            words: "",
            with: String::new(),
            beside: beside.to_owned(),
            goes,
        }
    }

    /// Returns the agency of a person that is found, or what else stands beside them; nothing of anything else.
    pub fn beside_a_person(&self) -> Option<&str> {
        let is_person = matches!(&self.goes, Goes::Stage(_, Some(Spot::Person(_))));
        Some(self.beside.as_str()).filter(|_| is_person)
    }

    /// Returns the title of a stage that is found; nothing of anything else.
    pub fn stage_title(&self) -> Option<&str> {
        let is_stage = matches!(self.goes, Goes::Stage(_, None));
        self.text.strip_prefix(GO_TO).filter(|_| is_stage)
    }
}

/// Returns everything that can be found, commands first. Nothing hidden from the viewer is among it.
pub fn findable(meeting: &Meeting, viewer: &Viewer) -> Vec<Found> {
    let mut found: Vec<Found> = commands().collect();
    found.extend(stages(meeting));
    found.extend(children(meeting));
    // At what is held for all children no child's family, actions or words are on the table; who is on the panel is.
    if meeting.is_at_a_common_stage() {
        let panel = &meeting.child().panel;
        found.extend(people(meeting, |who| {
            panel.iter().any(|seat| seat.who == *who)
        }));
    } else {
        found.extend(people(meeting, |_| true));
        found.extend(actions(meeting, viewer));
        found.extend(entries(meeting, viewer));
        found.extend(statements(meeting, viewer));
        found.extend(decisions(meeting, viewer));
        found.extend(meetings(meeting));
    }
    let net = Net::of(meeting);
    found.into_iter().map(|one| net.found(one)).collect()
}

/// A line of fewer words is a name to be found.
const LINE: usize = 3;

/// Returns words typed to find something as the action they read as: with somebody who does it, or a day, or a mark.
pub fn as_action(meeting: &Meeting, typed: &str) -> Option<Found> {
    if meeting.is_at_a_common_stage() || typed.split_whitespace().count() < LINE {
        return None;
    }
    let (action, _) = action_line::read(meeting, typed, None);
    let named = action.owner.as_ref().map(|who| meeting.case().named(who));
    let due = action.due.map(|due| format!("by {}", long(due)));
    if named.is_none() && due.is_none() && action.marks.is_open() {
        return None;
    }
    let said = [named, due].into_iter().flatten().collect::<Vec<_>>();
    let found = Found::written(
        &format!("Write it as an action: {}", said.join(", ")),
        &key_words(Command::Capture),
        Goes::Capture(typed.to_owned()),
    );
    Some(Net::of(meeting).found(found))
}

/// Whether a command needs no meeting.
pub const fn works_at_home(command: Command) -> bool {
    matches!(command, Command::Help | Command::Look | Command::Leave)
}

/// Returns what can be found at home, where no meeting is held.
pub fn findable_at_home() -> Vec<Found> {
    let works = |found: &Found| matches!(found.goes, Goes::Command(one) if works_at_home(one));
    commands().filter(works).collect()
}

/// Only commands and stages have other words.
const NOTHING_ELSE: [&str; 2] = [""; 2];

/// Moving the cursor is not worth finding, nor is what only keeps a habit from doing harm. What moves an entry comes last:
/// it is looked for where a keyboard has no key for it.
fn commands() -> impl Iterator<Item = Found> {
    let from = |first| {
        COMMANDS
            .iter()
            .skip_while(move |spec| spec.command != first)
    };
    let moves = from(Command::Join).take_while(|spec| spec.command != Command::Undo);
    from(Command::Undo)
        .chain(moves)
        .filter(|spec| letter(spec.command).is_none())
        .filter(|spec| !spec.command.is_habit())
        .map(|spec| Found {
            text: spec.help.to_owned(),
            also: [spec.name, spec.hint],
            words: other_words(spec.command),
            with: String::new(),
            beside: crate::command::key_words(spec.command),
            goes: Goes::Command(spec.command),
        })
}

fn stages(meeting: &Meeting) -> impl Iterator<Item = Found> + '_ {
    meeting.procedure().stages.iter().map(|stage| {
        let (called, words) = words_of(stage.kind);
        Found {
            text: format!("{GO_TO}{}", stage.title),
            also: ["", called],
            words,
            ..Found::written("", "stage", Goes::Stage(stage.id.clone(), None))
        }
    })
}

/// Returns what everybody calls a stage of a kind, which goes before commands whose sentence holds the same words, and what
/// else a chair may call it, whatever the procedure calls it.
const fn words_of(kind: StageKind) -> (&'static str, &'static str) {
    match kind {
        StageKind::Opening => (
            "",
            "welcome introductions purpose ground rules confidentiality begin start",
        ),
        StageKind::Attendance => (
            "attendance",
            "who is here present absent apologies people chair quorate quorum agencies",
        ),
        StageKind::Synopsis => ("", "referral background summary history gates criteria"),
        StageKind::Progress => (
            "last time",
            "earlier actions overdue update review of actions done",
        ),
        StageKind::Tracker => ("", "areas red amber green rag"),
        StageKind::Matrix => ("", "quadrants vulnerability matrix"),
        StageKind::Mapping => (
            "mapping",
            "map worries worried working well strengths harm needs",
        ),
        StageKind::Statements => (
            "goals",
            "danger statements safety goal bottom lines contingency",
        ),
        StageKind::Scaling => ("", "safety scale scaling number zero ten score"),
        StageKind::Rating => ("", "risk level high medium low rate vote"),
        StageKind::Actions => ("", "tasks actions plan who does what to do"),
        StageKind::Decisions => ("", "decide decision refer referral step down flag funding"),
        StageKind::Review => ("next meeting", "date when meet again on call"),
        StageKind::Agreement => ("read back", "agree sign views who gets distribution"),
    }
}

fn children(meeting: &Meeting) -> impl Iterator<Item = Found> + '_ {
    let several = meeting.children().len() > 1;
    let children = meeting
        .children()
        .iter()
        .enumerate()
        .filter(move |_| several);
    // Another child's name is on no screen before the chair has gone there: the reference stands for it.
    children.map(|(place, child)| {
        let text = format!("{GO_TO}{}", child.case.reference);
        Found::written(&text, "child", Goes::Child(place))
    })
}

fn people(meeting: &Meeting, is_wanted: impl Fn(&Who) -> bool) -> Vec<Found> {
    let Some(stage) = of_kind(meeting, StageKind::Attendance) else {
        return Vec::new();
    };
    let person = |who: Who| {
        let name = meeting.case().named(&who);
        let beside = agency(meeting, &who).unwrap_or("person").to_owned();
        let goes = Goes::Stage(stage.clone(), Some(Spot::Person(who)));
        Found::written(&name, &beside, goes)
    };
    let wanted = meeting.child().to_be_marked().filter(is_wanted);
    wanted.map(person).collect()
}

/// A chair may know of somebody only whom they are there for.
fn agency<'m>(meeting: &'m Meeting, who: &Who) -> Option<&'m str> {
    let person = meeting.case().person(who)?;
    let agency = person.agency.as_deref().map(str::trim);
    agency.filter(|agency| !agency.is_empty() && person.is_professional())
}

/// What is still to be done stands in Actions, and what is done where it was looked at.
fn actions(meeting: &Meeting, viewer: &Viewer) -> Vec<Found> {
    let (to_do, over) = (
        of_kind(meeting, StageKind::Actions),
        of_kind(meeting, StageKind::Progress),
    );
    let all = meeting.case().actions.iter();
    let shown = all.filter(|action| viewer.may_see(meeting, action.marks));
    let found = shown.filter_map(|action| {
        let key = action.key;
        let (stage, spot) = if action.is_open() || key.is_of_sitting() {
            (to_do.clone()?, Spot::Action(key, ActionPart::What))
        } else {
            (over.clone()?, Spot::Progress(key, ProgressPart::Status))
        };
        // An id that is left out would tell that something is hidden.
        let beside = if action.is_open() {
            "action".to_owned()
        } else {
            format!("action, {}", progress::word(action.status()))
        };
        let owner = action.owner.as_ref().map(|who| meeting.case().named(who));
        let with = [owner, action.done_when.clone()].into_iter().flatten();
        Some(Found {
            with: with.collect::<Vec<_>>().join(" "),
            ..Found::written(&action.action, &beside, Goes::Stage(stage, Some(spot)))
        })
    });
    found.collect()
}

/// What stands in the mapping, and in the quadrants of a matrix.
fn entries(meeting: &Meeting, viewer: &Viewer) -> Vec<Found> {
    let map = &meeting.case().map;
    let mapping = (StageKind::Mapping, "mapping", &map.mapping);
    let matrix = (StageKind::Matrix, "matrix", &map.matrix);
    let found = [mapping, matrix]
        .into_iter()
        .filter_map(|(kind, beside, lists)| {
            let stage = of_kind(meeting, kind)?;
            let all = lists.iter().flat_map(|(_, entries)| &entries.0);
            let shown = all.filter(|entry| viewer.may_see_entry(meeting, entry));
            let one = |entry: &Entry| {
                let goes = Goes::Stage(stage.clone(), Some(Spot::Entry(entry.key)));
                Found::written(&entry.text, beside, goes)
            };
            Some(shown.map(one).collect::<Vec<_>>())
        });
    found.flatten().collect()
}

/// What was decided, each beside what was asked.
fn decisions(meeting: &Meeting, viewer: &Viewer) -> Vec<Found> {
    let Some(stage) = of_kind(meeting, StageKind::Decisions) else {
        return Vec::new();
    };
    let made = super::decisions::in_words(meeting, viewer).into_iter();
    let found = made.map(|(words, spot)| {
        Found::written(&words, "decision", Goes::Stage(stage.clone(), Some(spot)))
    });
    found.collect()
}

/// Danger statements, safety goals and bottom lines.
fn statements(meeting: &Meeting, viewer: &Viewer) -> Vec<Found> {
    let Some(stage) = of_kind(meeting, StageKind::Statements) else {
        return Vec::new();
    };
    let one = |text: &str, beside: &str, spot| {
        Found::written(text, beside, Goes::Stage(stage.clone(), Some(spot)))
    };
    let dangers = dangers::seen(meeting, viewer).map(|danger| {
        let spot = Spot::Danger(danger.key, DangerPart::About);
        one(&danger.about, "danger statement", spot)
    });
    let goals = goals::seen(meeting, viewer).map(|goal| {
        one(
            &goal.see,
            "safety goal",
            Spot::Goal(goal.key, GoalPart::See),
        )
    });
    let lines = entries::seen(meeting, viewer, &List::BottomLines)
        .map(|line| one(&line.text, "bottom line", Spot::Entry(line.key)));
    dangers.chain(goals).chain(lines).collect()
}

/// The meetings held before, each with what it was and how it rated; it leads to where their ratings stand, or to what has
/// become of what they agreed.
fn meetings(meeting: &Meeting) -> Vec<Found> {
    let stage =
        of_kind(meeting, StageKind::Rating).or_else(|| of_kind(meeting, StageKind::Progress));
    let (Some(stage), Some(case)) = (
        stage,
        meeting.case_before(meeting.sitting().on_screen.child),
    ) else {
        return Vec::new();
    };
    let held = case.meetings.iter().rev().filter(|held| held.was_held());
    let found = held.filter_map(|held| {
        let date = held.date?;
        let of_day = |rating: &&RatingRecord| rating.date == Some(date);
        let rating = case.judged.ratings.iter().find(of_day);
        let level = rating.and_then(|rating| rating.rating.as_deref());
        let level = level.map_or_else(String::new, |id| {
            format!(": {}", level_of(meeting, id).text)
        });
        let number = held
            .number
            .map_or_else(String::new, |number| format!(" {number}"));
        let text = format!("Meeting{number}, {}{level}", day(date, meeting.today()));
        Some(Found {
            words: "last time before earlier",
            ..Found::written(&text, "meeting", Goes::Stage(stage.clone(), None))
        })
    });
    found.collect()
}

fn of_kind(meeting: &Meeting, kind: StageKind) -> Option<String> {
    meeting
        .procedure()
        .stages
        .iter()
        .find(|stage| stage.kind == kind)
        .map(|stage| stage.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    fn texts(sample: &Sample, beside: &str) -> Vec<String> {
        let all = findable(&sample.meeting, &Viewer::default()).into_iter();
        let of_kind = all.filter(|found| found.beside == beside);
        of_kind.map(|found| found.text).collect()
    }

    #[test]
    fn what_is_written_in_statements_is_found_and_what_is_hidden_is_not() {
        let mut sample = Sample::jay();
        let line = "If Jay is not home by 11pm and nobody on the list has heard from him, Dawn rings 101 that night.";
        assert_eq!(texts(&sample, "bottom line"), [line]);
        assert_eq!(texts(&sample, "danger statement").len(), 1);
        assert_eq!(texts(&sample, "safety goal").len(), 1);
        let mut hidden = sample.meeting.case().map.bottom_lines[0].clone();
        hidden.marks.professionals_only = true;
        let key = Some(hidden.key);
        hidden.key = crate::case::Key::default();
        let keep = crate::meeting::Request::KeepEntry {
            list: List::BottomLines,
            before: None,
            key,
            entry: hidden,
        };
        sample.ask(keep).unwrap();
        assert_eq!(texts(&sample, "bottom line"), Vec::<String>::new());
    }

    #[test]
    fn what_is_done_leads_to_where_it_stands_and_who_does_what_is_found_by_name() {
        let mut sample = Sample::jay();
        let mut done = sample.meeting.case().actions[0].clone();
        done.progress.status = Some(crate::case::Status::Done);
        let (key, words) = (done.key, done.action.clone());
        let action = Box::new(done);
        let keep = crate::meeting::Request::KeepAction {
            key: Some(key),
            action,
        };
        sample.ask(keep).unwrap();
        let all = findable(&sample.meeting, &Viewer::default());
        let found = all.iter().find(|found| found.text == words).unwrap();
        assert_eq!(found.beside, "action, done");
        let spot = Spot::Progress(key, ProgressPart::Status);
        assert_eq!(found.goes, Goes::Stage("progress".to_owned(), Some(spot)));
        let open = all.iter().filter(|found| found.beside == "action");
        assert!(open.clone().count() > 0);
        for found in open {
            assert!(matches!(found.goes, Goes::Stage(_, Some(Spot::Action(..)))));
            assert!(!found.with.is_empty(), "{}", found.text);
        }
    }

    #[test]
    fn meetings_held_before_are_found_newest_first_with_how_they_rated() {
        let sample = Sample::jay();
        let held = [
            "Meeting 2, 11 December: HIGH risk",
            "Meeting 1, 4 December: HIGH risk",
        ];
        assert_eq!(texts(&sample, "meeting"), held);
    }
}

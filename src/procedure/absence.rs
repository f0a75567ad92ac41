//! Which agencies regularly do not come. It counts agencies, never people, and asks nobody: the chair first asks whether
//! they were invited.

use super::{AbsenceRule, MemberInWords, Procedure, agencies::counted, agencies_of};
use crate::calendar::Date;
use crate::case::{AttendanceRecord, Case, MeetingRecord, Panel, Who};
use crate::text;

/// How many meetings are looked back on where the procedure does not say.
const LOOKED_BACK: usize = 6;

/// An agency that missed meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// The agency.
    pub agency: String,
    /// How many it missed one after the other, up to the newest.
    pub running: usize,
    /// How many it missed of the last ones.
    pub missed: usize,
    /// Of how many: those it was named in, at most as many as the procedure looks back on.
    pub of: usize,
    /// The days of those it missed, the newest first.
    pub days: Vec<Date>,
    /// What follows from it.
    pub due: Due,
}

/// What follows where an agency does not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// A notice is drafted.
    Notice,
    /// The chair is prompted.
    Prompt,
    /// Nothing yet.
    Nothing,
}

/// Returns the agencies that missed meetings, the most pressing first.
///
/// An agency missed a meeting when somebody of it was absent or only sent apologies, and nobody of it was there. A
/// report or a deputy is no absence. A meeting in which nobody of the agency is named breaks no run: it was not invited.
/// `today` is the record of the meeting that is running.
pub fn absences(procedure: &Procedure, case: &Case, today: Option<&MeetingRecord>) -> Vec<Absence> {
    let mut held: Vec<&MeetingRecord> = case.meetings.iter().filter(|m| m.counts()).collect();
    held.sort_by_key(|meeting| std::cmp::Reverse(meeting.date));
    if let Some(today) = today {
        held.retain(|m| m.date != today.date || m.number != today.number);
        held.insert(0, today);
    }
    let seen: Vec<Seen> = held.iter().map(|m| Seen::at(procedure, case, m)).collect();
    let mut agencies: Vec<&String> = Vec::new();
    for agency in seen.iter().flat_map(|meeting| &meeting.missed) {
        if !agencies.contains(&agency) {
            agencies.push(agency);
        }
    }
    let rule = &procedure.membership.non_attendance;
    let mut absences: Vec<Absence> = agencies
        .into_iter()
        .map(|agency| absence(rule, agency, &seen))
        .filter(|absence| absence.missed > 0)
        .collect();
    absences.sort_by_key(|absence| absence.due);
    absences
}

/// The agencies of one meeting.
struct Seen {
    day: Option<Date>,
    heard: Vec<String>,
    missed: Vec<String>,
}

impl Seen {
    fn at(procedure: &Procedure, case: &Case, meeting: &MeetingRecord) -> Self {
        let there = &meeting.attendance;
        let replaced = there.present.iter().filter_map(|p| p.replaces.as_ref());
        let (sent_word, plain): (Vec<_>, Vec<_>) = there
            .apologies
            .iter()
            .partition(|apology| apology.report || apology.deputy.is_some());
        let sent_word = sent_word
            .into_iter()
            .flat_map(|apology| std::iter::once(&apology.id).chain(&apology.deputy));
        let heard: Vec<&Who> = meeting.present().chain(replaced).chain(sent_word).collect();
        let away = there.absent.iter().chain(plain.into_iter().map(|a| &a.id));
        let by_name = |who: &[&Who]| -> Vec<String> {
            let named = who
                .iter()
                .filter_map(|who| named_itself(procedure, case, who));
            named.collect()
        };
        let away: Vec<&Who> = away.collect();
        let mut missed = by_name(&away);
        missed.extend(agencies_of(procedure, case, away));
        let of_people = agencies_of(procedure, case, heard.iter().copied());
        let mut heard = by_name(&heard);
        heard.extend(of_people);
        let panel = OfThePanel::at(there);
        heard.extend(panel.heard(procedure, case));
        missed.extend(panel.missed(procedure, case));
        missed.retain(|agency| !heard.contains(agency));
        Self {
            day: meeting.date,
            heard,
            missed,
        }
    }

    /// Returns whether an agency missed it; nothing where nobody of it is named.
    fn missed_by(&self, agency: &String) -> Option<bool> {
        if self.missed.contains(agency) {
            return Some(true);
        }
        self.heard.contains(agency).then_some(false)
    }
}

/// Returns the agency that stands where a person should, as somebody writes by hand: `absent: [Police]`.
fn named_itself(procedure: &Procedure, case: &Case, who: &Who) -> Option<String> {
    if case.person(who).is_some() {
        return None;
    }
    let members = procedure.membership.members.iter().map(|m| m.name.as_str());
    let own = case.circle.agencies.iter().map(|a| a.name.as_str());
    let of_people = case
        .circle
        .people
        .iter()
        .filter_map(|p| p.agency.as_deref());
    members
        .chain(own)
        .chain(of_people)
        .any(|name| text::same(name, &who.0))
        .then(|| counted(procedure, case, &who.0))
}

/// Members of a panel who are not in the file.
struct OfThePanel<'r> {
    there: &'r AttendanceRecord,
    present: Vec<MemberInWords<'r>>,
    apologies: Vec<MemberInWords<'r>>,
    absent: Vec<MemberInWords<'r>>,
}

impl<'r> OfThePanel<'r> {
    fn at(there: &'r AttendanceRecord) -> Self {
        let read = |list: fn(&Panel) -> &Vec<String>| {
            let words = there.panel.iter().flat_map(list);
            words.map(|words| MemberInWords::read(words)).collect()
        };
        Self {
            there,
            present: read(|panel| &panel.present),
            apologies: read(|panel| &panel.apologies),
            absent: read(|panel| &panel.absent),
        }
    }

    /// Whoever came, whoever sent a report, and those in whose place somebody came.
    fn heard(&self, procedure: &Procedure, case: &Case) -> Vec<String> {
        let reports = self.apologies.iter();
        let reports = reports.filter(|member| member.sent_a_report);
        let of_file = self.there.present.iter();
        let of_file = of_file.filter_map(|here| here.replaces.as_ref());
        let of_panel = self.present.iter().filter_map(|member| member.instead_of);
        let names = of_panel.chain(of_file.map(Who::as_str));
        let replaced = names.filter_map(|name| self.away(name));
        let heard = self.present.iter().chain(reports).chain(replaced);
        heard
            .filter_map(|member| member.counts_for(procedure, case))
            .collect()
    }

    fn missed(&self, procedure: &Procedure, case: &Case) -> Vec<String> {
        let away = self.absent.iter().chain(&self.apologies);
        away.filter_map(|member| member.counts_for(procedure, case))
            .collect()
    }

    /// Returns somebody of that name who did not come.
    fn away(&self, name: &str) -> Option<&MemberInWords<'r>> {
        let mut away = self.absent.iter().chain(&self.apologies);
        away.find(|member| text::same(member.name, name))
    }
}

fn absence(rule: &AbsenceRule, agency: &String, seen: &[Seen]) -> Absence {
    let named = seen.iter();
    let named = named.filter_map(|m| Some((m.missed_by(agency)?, m.day)));
    let (flags, days): (Vec<bool>, Vec<Option<Date>>) = named.unzip();
    let running = flags.iter().take_while(|missed| **missed).count();
    let back = rule.notice.map_or(LOOKED_BACK, |notice| notice.of);
    let last: Vec<&bool> = flags.iter().take(back).collect();
    let missed = last.iter().filter(|missed| ***missed).count();
    let due = if rule.notice.is_some_and(|notice| missed >= notice.missed) {
        Due::Notice
    } else if rule.prompt.is_some_and(|prompt| running >= prompt.running) {
        Due::Prompt
    } else {
        Due::Nothing
    };
    Absence {
        agency: agency.clone(),
        running,
        missed,
        of: last.len(),
        days: (flags.iter().zip(days).take(back))
            .filter_map(|(missed, day)| day.filter(|_| *missed))
            .collect(),
        due,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::sample::{builtin, case, example};

    const JAY: &str = include_str!("../../tests/cases/jay.yaml");
    const PEOPLE: &str = "
people:
  - {id: priya, name: Priya Nair, agency: Children's Social Care}
  - {id: cole, name: Martin Cole, agency: Police}
  - {id: dean, name: Dean Fox, agency: Police}
  - {id: farah, name: Farah Malik, agency: Health}
  - {id: nora, name: Nora Bell, agency: School nurse}
  - {id: dawn, name: Dawn Carter, relationship: Mother}
agencies: [{name: School nurse, counts_as: Health}]
";

    fn told(meetings: &str) -> Vec<String> {
        let case = case(&format!("{PEOPLE}meetings:\n{meetings}"));
        said(&absences(
            &builtin("leicestershire-complex-risk"),
            &case,
            None,
        ))
    }

    fn said(absences: &[Absence]) -> Vec<String> {
        let said = absences.iter().map(|a| {
            format!(
                "{} {} running, {} of {}: {:?}",
                a.agency, a.running, a.missed, a.of, a.due
            )
        });
        said.collect()
    }

    #[test]
    fn the_agencies_of_jays_meetings_are_told_the_most_pressing_first() {
        let jay = example(JAY);
        let today: MeetingRecord = serde_yaml::from_str(
            "{date: 2026-12-18, number: 3, present: [priya, tom, cole, kemi, dawn, child], apologies: [rachel], absent: [farah, shaw]}",
        )
        .unwrap();
        let procedure = builtin(&jay.procedure);
        let expected = [
            "School 3 running, 3 of 3: Notice",
            "Health 2 running, 2 of 3: Prompt",
        ];
        assert_eq!(said(&absences(&procedure, &jay, Some(&today))), expected);
        let mut saved = jay.clone();
        saved.meetings.push(today.clone());
        let again = absences(&procedure, &saved, Some(&today));
        assert_eq!(said(&again), expected, "today is counted once");
        let before = absences(&procedure, &jay, None);
        assert_eq!(said(&before)[0], "School 2 running, 2 of 2: Prompt");
    }

    #[test]
    fn one_meeting_shows_what_counts_as_absence() {
        let table: &[(&str, &[&str])] = &[
            ("absent: [cole]", &["Police 1 running, 1 of 1: Nothing"]),
            ("apologies: [cole]", &["Police 1 running, 1 of 1: Nothing"]),
            ("apologies: [{id: cole, report: true}]", &[]),
            ("apologies: [{id: cole, deputy: dean}]", &[]),
            ("absent: [cole], present: [dean]", &[]),
            (
                "absent: [cole, dean]",
                &["Police 1 running, 1 of 1: Nothing"],
            ),
            (
                "absent: [cole], present: [{id: priya, replaces: cole}]",
                &[],
            ),
            ("absent: [farah], present: [nora]", &[]),
            ("absent: [dawn, child, nobody at all]", &[]),
            // Written by hand, an agency stands for whoever of it was meant.
            ("absent: [police]", &["Police 1 running, 1 of 1: Nothing"]),
            (
                "absent: [School nurse]",
                &["Health 1 running, 1 of 1: Nothing"],
            ),
            ("absent: [Police], present: [cole]", &[]),
            ("absent: [cole], present: [Police]", &[]),
            (
                "panel: {absent: ['Owen Price, Police']}",
                &["Police 1 running, 1 of 1: Nothing"],
            ),
            (
                "panel: {apologies: ['Owen Price, Police']}, present: [cole]",
                &[],
            ),
            (
                "panel: {apologies: ['Owen Price, Police, sent a written report']}",
                &[],
            ),
            (
                "absent: [nora], panel: {present: ['Lena Frost, Health']}",
                &[],
            ),
            (
                "panel: {present: ['Nell Nash, Probation, in place of Owen Price'], apologies: ['Owen Price, Police']}",
                &[],
            ),
            (
                "present: [{id: farah, replaces: Owen Price}], panel: {apologies: ['Owen Price, Police']}",
                &[],
            ),
            ("panel: {absent: ['somebody', 'Ann, ']}", &[]),
            (
                "absent: [cole], visitors: [{name: Dean Fox, agency: Police}]",
                &["Police 1 running, 1 of 1: Nothing"],
            ),
        ];
        for (attendance, expected) in table {
            let told = told(&format!("  - {{date: 2026-12-04, {attendance}}}\n"));
            assert_eq!(told, *expected, "{attendance}");
        }
    }

    /// Writes a meeting a week: `a` absent, `p` present, `-` not named, `n` a meeting that does not count.
    fn meetings(marks: &str) -> String {
        let lines = marks.chars().enumerate().map(|(week, mark)| {
            let attendance = match mark {
                'a' => "absent: [cole]",
                'p' => "present: [cole]",
                'n' => "absent: [cole], part_held: {counts: false}",
                _ => "present: [priya]",
            };
            format!("  - {{date: 2026-10-{:02}, {attendance}}}\n", week + 1)
        });
        lines.collect()
    }

    #[test]
    fn runs_and_shares_are_counted_over_the_meetings_it_was_named_in() {
        let table = [
            ("aa", "Police 2 running, 2 of 2: Prompt"),
            ("aaa", "Police 3 running, 3 of 3: Notice"),
            ("a-a", "Police 2 running, 2 of 2: Prompt"),
            ("ana", "Police 2 running, 2 of 2: Prompt"),
            ("apa", "Police 1 running, 2 of 3: Nothing"),
            ("aap", "Police 0 running, 2 of 3: Nothing"),
            ("apapa", "Police 1 running, 3 of 5: Notice"),
            ("aaappp", "Police 0 running, 3 of 6: Notice"),
            ("aaapppp", "Police 0 running, 2 of 6: Nothing"),
        ];
        for (marks, expected) in table {
            assert_eq!(told(&meetings(marks)), [expected], "{marks}");
        }
        assert_eq!(told(&meetings("aaapppppp")), Vec::<String>::new());
    }

    #[test]
    fn the_order_of_meetings_in_the_file_makes_no_difference() {
        let lines = meetings("paa");
        let turned: Vec<&str> = lines.lines().rev().collect();
        assert_eq!(told(&lines), told(&format!("{}\n", turned.join("\n"))));
        assert_eq!(told(&lines), ["Police 2 running, 2 of 3: Prompt"]);
    }
}

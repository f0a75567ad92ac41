//! The questions for a new case, one after the other, with a way back. It writes no file.

use super::{
    super::lines::Lines,
    draft::Draft,
    outline::{Ask, Block, first, rest},
};
use crate::{
    calendar::Date,
    case::Case,
    procedure::{Library, Titled, gates, says_none},
    source::{Limits, Shape, Source},
    text,
};
use std::path::{Path, PathBuf};

/// What is typed to go back a step.
const BACK: &str = "back";

/// What the questions are asked with.
pub(super) struct Interview<'a> {
    pub(super) library: &'a Library,
    pub(super) today: Date,
    /// The procedure that was named, which is then not asked for.
    pub(super) procedure: Option<&'a str>,
    /// Says where a case of a reference goes, or why it cannot.
    pub(super) place: &'a dyn Fn(&str) -> Result<PathBuf, String>,
}

/// What came of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// This is to be written there.
    Write(PathBuf, String),
    /// Nothing is.
    Nothing,
}

impl Interview<'_> {
    /// Asks everything, and at last whether it is to be written.
    pub(super) fn hold(&self, lines: &mut dyn Lines) -> Outcome {
        lines.tell("Enter alone leaves out what is not known yet; `back` goes back a step. Nothing is written before the last question.");
        let mut past: Vec<Draft> = Vec::new();
        let mut now = Draft::new();
        let mut headed = None;
        let mut shown = Shown::default();
        loop {
            let blocks = self.blocks(&now);
            let block = blocks.get(now.block);
            if headed != Some(now.block) {
                headed = Some(now.block);
                head(block, lines);
            }
            let asked = block.and_then(|block| Some((block, block.asks.get(now.ask)?)));
            let said = match asked {
                Some((_, ask)) => {
                    shown.list((now.block, now.ask), ask, lines);
                    lines.ask(&question(ask))
                }
                None => self.last(&now, lines),
            };
            let Some(said) = said else {
                return Outcome::Nothing;
            };
            if said.trim().eq_ignore_ascii_case(BACK) {
                match past.pop() {
                    Some(before) => now = before,
                    None => lines.tell("This is the first question."),
                }
                continue;
            }
            let Some((block, ask)) = asked else {
                match said.trim().to_lowercase().as_str() {
                    "yes" | "y" => return self.written(&now, lines),
                    "no" | "n" => return Outcome::Nothing,
                    _ => lines.tell("Say yes or no, or `back`."),
                }
                continue;
            };
            if shown.asks_back(ask, &said, lines) {
                continue;
            }
            if let Some(next) = self.answered(&now, (block, ask), &said, lines) {
                past.push(std::mem::replace(&mut now, next));
            }
        }
    }

    fn blocks(&self, draft: &Draft) -> Vec<Block> {
        let names = self.library.names().into_iter();
        let titled = |name: &str| {
            let title = self.library.get(name).map(|p| p.about.title.clone());
            Titled {
                id: name.to_owned(),
                title: title.unwrap_or_default(),
                ..Titled::default()
            }
        };
        let mut blocks = first(names.map(titled).collect());
        if let Some(procedure) = draft
            .word("procedure")
            .and_then(|name| self.library.get(name).ok())
        {
            blocks.extend(rest(&procedure, &draft.agencies(), self.today));
        }
        blocks
    }

    /// Returns the draft after an answer that may stand; none where it has to be asked again.
    fn answered(
        &self,
        now: &Draft,
        (block, ask): (&Block, &Ask),
        said: &str,
        lines: &mut dyn Lines,
    ) -> Option<Draft> {
        let is = |name: &str| {
            block.path.is_empty() && ask.path.first().is_some_and(|first| first == name)
        };
        if is("reference")
            && let Err(why) = (self.place)(said.trim())
            && !said.trim().is_empty()
        {
            lines.tell(&why);
            return None;
        }
        match now.read((block, ask), said, (self.library, self.today)) {
            Ok(read) => {
                for words in &read.remarks {
                    lines.tell(words);
                }
                none_of_these(ask, said, lines);
                let next = now.after(block, read);
                Some(self.past_the_procedure(next, is("reference")))
            }
            Err(words) => {
                for words in &words {
                    lines.tell(words);
                }
                None
            }
        }
    }

    /// A procedure that was named on the command line is answered with the reference.
    fn past_the_procedure(&self, draft: Draft, after_reference: bool) -> Draft {
        let Some(name) = self.procedure.filter(|_| after_reference) else {
            return draft;
        };
        let blocks = self.blocks(&draft);
        let asked = blocks.get(draft.block);
        let asked = asked.and_then(|block| Some((block, block.asks.first()?)));
        let read = asked.and_then(|asked| {
            let read = draft.read(asked, name, (self.library, self.today)).ok()?;
            Some(draft.after(asked.0, read))
        });
        read.unwrap_or(draft)
    }

    /// Tells what would be written and what is still missing, and asks whether to write.
    fn last(&self, draft: &Draft, lines: &mut dyn Lines) -> Option<String> {
        lines.tell("This is what you have said:");
        for line in draft.text().lines().filter(|line| !line.trim().is_empty()) {
            lines.tell(&format!("  {line}"));
        }
        let missing = self.missing(draft);
        if !missing.is_empty() {
            lines.tell("Still to settle before the meeting:");
            for title in &missing {
                lines.tell(&format!("  {title}"));
            }
        }
        let place = (self.place)(draft.word("reference").unwrap_or_default());
        let place = place.map_or_else(|why| why, |path| super::super::shelf::shown(&path));
        lines.ask(&format!("Write it to {place}? (yes or no)"))
    }

    fn missing(&self, draft: &Draft) -> Vec<String> {
        let text = draft.text();
        let source = Source::read("case", text.as_bytes(), &Limits::default());
        let case = source.ok().and_then(|source| Case::read(&source).0);
        let procedure = draft
            .word("procedure")
            .and_then(|name| self.library.get(name).ok());
        let (Some(case), Some(procedure)) = (case, procedure) else {
            return Vec::new();
        };
        let gates = gates(&procedure, &case, self.today).into_iter();
        let open = gates.filter(|gate| !gate.state.is_settled());
        open.map(|gate| gate.title).collect()
    }

    fn written(&self, draft: &Draft, lines: &mut dyn Lines) -> Outcome {
        match (self.place)(draft.word("reference").unwrap_or_default()) {
            Ok(path) => Outcome::Write(path, draft.text()),
            Err(why) => {
                lines.tell(&why);
                Outcome::Nothing
            }
        }
    }
}

/// What of the questions was shown already.
#[derive(Default)]
struct Shown {
    /// Which question had a list of so many.
    list: Option<((usize, usize), usize)>,
    /// The words that were asked about last.
    asked_back: Option<String>,
}

impl Shown {
    /// Shows what is offered to a question within a block: once, and again where there is more of it.
    fn list(&mut self, at: (usize, usize), ask: &Ask, lines: &mut dyn Lines) {
        let list = Some((at, ask.offered.len()));
        // What is offered to the first question stands below the heading.
        if at.1 == 0 || ask.offered.is_empty() || self.list == list {
            return;
        }
        self.list = list;
        numbered(&ask.offered, lines);
    }

    /// Asks about words that are nearly one of those offered. Said once more, they stand.
    fn asks_back(&mut self, ask: &Ask, said: &str, lines: &mut dyn Lines) -> bool {
        let asked_back = self.asked_back.take();
        if asked_back.is_some() && said.trim().is_empty() {
            lines.tell("Enter alone leaves it out, and once more does so. Or say the number.");
            return true;
        }
        let insists = asked_back.is_some_and(|words| words == said);
        let Some(near) = ask.nearly(said.trim()).filter(|_| !insists) else {
            return false;
        };
        let number = ask.offered.iter().position(|one| one.title == near);
        let number = number.map_or(0, |place| place + 1);
        lines.tell(&format!(
            "Is that {near}? Then say {number}. Two names count as two; to keep “{said}”, say it again."
        ));
        self.asked_back = Some(said.to_owned());
        true
    }
}

fn head(block: Option<&Block>, lines: &mut dyn Lines) {
    let heading = block.and_then(|block| block.heading.as_ref());
    if let Some(heading) = heading {
        lines.tell("");
        lines.tell(heading);
    }
    let offered = block
        .and_then(|block| block.asks.first())
        .map(|ask| &ask.offered);
    numbered(offered.map_or(&[][..], Vec::as_slice), lines);
}

fn numbered(offered: &[Titled], lines: &mut dyn Lines) {
    for (place, one) in offered.iter().enumerate() {
        let title = if one.title.is_empty() {
            &one.id
        } else {
            &one.title
        };
        lines.tell(&format!("  {}  {title}", place + 1));
    }
}

/// Returns a question with how its answer may be written.
fn question(ask: &Ask) -> String {
    let how = match ask.shape {
        Shape::Date => " (a day: 14 March 2010, 14/3/10, yesterday)",
        Shape::YearMonth => " (a month: 2026-11)",
        Shape::Bool => " (yes or no)",
        Shape::OneOf(words) => return format!("{} ({}):", ask.words, words.join(", ")),
        Shape::List(_) if ask.offered.is_empty() => " (several with a comma between)",
        Shape::List(_) => " (numbers or words, a comma between)",
        _ if ask.offered.is_empty() => "",
        _ => " (a number or words)",
    };
    let question = format!("{}{how}", ask.words);
    let colon = if question.ends_with('?') { "" } else { ":" };
    question + colon
}

/// Says of words that are none of those offered that they are written all the same: a slip must be seen at once.
fn none_of_these(ask: &Ask, said: &str, lines: &mut dyn Lines) {
    if !matches!(ask.shape, Shape::List(_)) || ask.offered.is_empty() || says_none(said) {
        return;
    }
    let parts = said
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let is_offered = |part: &str| {
        let mut offered = ask.offered.iter();
        let number = part.parse::<usize>().is_ok();
        number || offered.any(|one| text::same(&one.id, part) || text::same(&one.title, part))
    };
    for part in parts.filter(|part| !is_offered(part)) {
        lines.tell(&format!(
            "“{part}” is none of these. It is written as it stands; `back` takes it back."
        ));
    }
}

/// Returns whether a file is called by a part of a name in a case.
pub(super) fn is_called_by_a_name(path: &Path, text: &str) -> bool {
    let source = Source::read("case", text.as_bytes(), &Limits::default());
    let Some(case) = source.ok().and_then(|source| Case::read(&source).0) else {
        return false;
    };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem = crate::text::slug(&stem);
    let people = case.circle.people.iter().map(|person| person.name.as_str());
    let mut names = people.chain(case.child.name.as_deref());
    names.any(|name| super::draft::holds_a_part(&stem, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::parse_iso,
        cli::{check::problems_of, lines::Prepared},
    };
    use std::sync::LazyLock;

    /// Put together once: each procedure is read when it is first asked for.
    static LIBRARY: LazyLock<Library> = LazyLock::new(Library::builtin);

    const COMPLEX: &[&str] = &[
        "LCR-0150",
        "leicestershire-complex-risk",
        "Robin Ash",
        "14 march 2010",
        "Child in need",
        "Priya Nair",
        "Social worker",
        "1",
        "Dee Ash",
        "",
        "Mother",
        "",
        "Rachel Obi",
        "yesterday",
    ];

    fn asked(answers: &[&str], procedure: Option<&str>) -> (Outcome, Vec<String>) {
        let interview = Interview {
            library: &LIBRARY,
            today: parse_iso("2026-12-18").unwrap(),
            procedure,
            place: &|reference| match reference {
                "TAKEN" => Err("There is one already.".to_owned()),
                _ => Ok(PathBuf::from(reference)),
            },
        };
        let mut lines = Prepared::new(answers);
        let outcome = interview.hold(&mut lines);
        (outcome, lines.said)
    }

    /// The answers, Enter alone to all that is asked after them, and yes.
    fn to_the_end(answers: &[&str]) -> Vec<String> {
        let mut all: Vec<String> = answers.iter().map(|&answer| answer.to_owned()).collect();
        loop {
            assert!(all.len() < 200, "it has no end");
            let answers: Vec<&str> = all.iter().map(String::as_str).collect();
            let (_, said) = asked(&answers, None);
            if said.last().is_some_and(|last| last.starts_with("Write it")) {
                all.push("yes".to_owned());
                return all;
            }
            all.push(String::new());
        }
    }

    fn whole(answers: &[&str]) -> String {
        let all = to_the_end(answers);
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        match asked(&all, None).0 {
            Outcome::Write(path, text) => {
                assert_eq!(path, PathBuf::from(answers[0]));
                text
            }
            Outcome::Nothing => panic!("nothing was written"),
        }
    }

    #[test]
    fn a_case_that_is_asked_for_has_no_problem_and_says_what_was_answered() {
        let text = whole(COMPLEX);
        assert_eq!(problems_of(&LIBRARY, &text), [], "{text}");
        for words in [
            "reference: LCR-0150",
            "name: Robin Ash",
            "date_of_birth: 2010-03-14",
            "legal_status: Child in need",
            "role: Social worker",
            "Children's Social Care",
            "relationship: Mother",
            "agreed_by: Rachel Obi",
            "date: 2026-12-17",
        ] {
            assert!(text.contains(words), "{words} is not in\n{text}");
        }
    }

    #[test]
    fn an_answer_that_may_not_stand_is_asked_for_again() {
        let (_, said) = asked(
            &[
                "",
                "TAKEN",
                "LCR-ASH",
                "leicestershire-complex-rsk",
                "9",
                "4",
                "Robin Ash",
                "back",
                "back",
                "back",
                "LCR-1",
                "leicestershire-complex-risk",
                "Robin Ash",
                "31 feb 2010",
                "14 march",
                "14/3/10",
            ],
            None,
        );
        for words in [
            "This cannot be left out.",
            "There is one already.",
            "There is no procedure `leicestershire-complex-rsk`. Did you mean",
            "There are 5 to choose from: say 1 to 5.",
            "The reference holds a part of this name",
            "There is no “31 feb 2010” in the calendar",
            "is still to come: say the year too.",
            "= Sunday 14 March 2010",
        ] {
            assert!(
                said.iter()
                    .any(|line| line.starts_with(words) || line.ends_with(words)),
                "{words}: {said:#?}"
            );
        }
        assert_eq!(said.last().unwrap(), "The legal status in words:");
    }

    #[test]
    fn agencies_are_shown_by_number_and_a_name_that_is_nearly_one_is_asked_about() {
        let mut answers = COMPLEX[..7].to_vec();
        answers.extend(["childrens services", "1"]);
        answers.extend([
            "Ann Lee",
            "Worker",
            "Childrens services",
            "Childrens services",
        ]);
        answers.extend(["Bo Hay", "Manager", "childrens services"]);
        let (_, said) = asked(&answers, None);
        let told = |words: &str| said.iter().filter(|line| line.contains(words)).count();
        assert!(told("  1  Children's Social Care") >= 1, "{said:#?}");
        let asked_back = "Is that Children's Social Care? Then say 1. Two names count as two";
        assert_eq!(told(asked_back), 2, "{said:#?}");
        assert_eq!(
            told("  Childrens services"),
            1,
            "an own name is offered after it"
        );
        assert!(
            said.last().unwrap().starts_with("The full name"),
            "{said:#?}"
        );
    }

    #[test]
    fn enter_does_not_drop_an_agency_that_was_asked_about() {
        let mut answers = COMPLEX[..7].to_vec();
        answers.extend(["childrens services", "", "1"]);
        let (_, said) = asked(&answers, None);
        let left_out = "Enter alone leaves it out, and once more does so. Or say the number.";
        assert!(said.iter().any(|line| line == left_out), "{said:#?}");
        let (mut plain, taken) = (COMPLEX[..7].to_vec(), said.last());
        plain.push("1");
        assert_eq!(asked(&plain, None).1.last(), taken);
    }

    #[test]
    fn a_mother_has_no_post() {
        let mut answers = COMPLEX[..9].to_vec();
        answers.push("mother");
        let (_, said) = asked(&answers, None);
        let words = "“mother” is what somebody is to the child, and no post.";
        assert!(said.iter().any(|line| line.starts_with(words)), "{said:#?}");
    }

    #[test]
    fn what_was_said_is_shown_before_it_is_written() {
        let all = to_the_end(COMPLEX);
        let answers: Vec<&str> = all.iter().map(String::as_str).collect();
        let (_, said) = asked(&answers, None);
        let from = said
            .iter()
            .position(|line| line == "This is what you have said:");
        let shown = said[from.unwrap()..].join("\n");
        assert!(shown.contains("name: Dee Ash") && shown.contains("relationship: Mother"));
        assert!(said.last().unwrap().starts_with("Write it"), "{shown}");
    }

    #[test]
    fn the_first_step_has_none_before_it_and_going_back_forgets_nothing_else() {
        let mut answers = vec!["back"];
        answers.extend(&COMPLEX[..4]);
        answers.extend(["back", "15 march 2010"]);
        answers.extend(&COMPLEX[4..]);
        let mut expected = COMPLEX.to_vec();
        expected[3] = "15 march 2010";
        let (_, said) = asked(&answers, None);
        assert!(said.contains(&"This is the first question.".to_owned()));
        assert_eq!(said.last(), asked(&expected, None).1.last());
    }

    #[test]
    fn nothing_is_to_be_written_before_the_last_yes() {
        let all = to_the_end(COMPLEX);
        for many in 0..all.len() {
            let answers: Vec<&str> = all.iter().take(many).map(String::as_str).collect();
            assert_eq!(asked(&answers, None).0, Outcome::Nothing);
        }
        let mut no: Vec<&str> = all.iter().map(String::as_str).collect();
        *no.last_mut().unwrap() = "no";
        assert_eq!(asked(&no, None).0, Outcome::Nothing);
    }

    #[test]
    fn a_procedure_that_was_named_is_not_asked_for() {
        let (_, said) = asked(&["A-1"], Some("derby-risk-and-network"));
        assert_eq!(said.last().unwrap(), "The child's full name:");
        assert!(
            !said.iter().any(|line| line.contains("procedure")),
            "{said:?}"
        );
    }

    #[test]
    fn each_procedure_can_be_asked_to_its_end() {
        for name in LIBRARY.names() {
            let text = whole(&["A-1", name, "", "A.B.", "2012-01-01"]);
            assert_eq!(problems_of(&LIBRARY, &text), [], "{text}");
        }
    }

    #[test]
    fn what_a_referral_asks_stands_where_it_belongs() {
        let text = whole(&[
            "A-1",
            "area-risk-management",
            "",
            "A.B.",
            "2012-01-01",
            "",
            "",
            "1 nov 2026",
            "A meeting",
            "Mo Idris",
            "Health",
            "2 nov 2026",
            "",
            "Police",
        ]);
        for words in [
            "found_on: 2026-11-01",
            "by: Mo Idris",
            "agency: Health",
            "from: Police",
        ] {
            assert!(text.contains(words), "{words} is not in\n{text}");
        }
        let text = whole(&[
            "A-1",
            "derby-risk-and-network",
            "",
            "A.B.",
            "2012-01-01",
            "",
            "",
            "1, 3",
        ]);
        assert!(
            text.contains("aggression-or-violence") && text.contains("harm-to-others"),
            "{text}"
        );
    }
}

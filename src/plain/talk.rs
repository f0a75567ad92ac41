//! The meeting as questions and answers: what a line does at the desk, and what is told of it. It reads no terminal.

use super::said::{Said, said};
use super::shown::{Desk, Over, Shown};
use super::{told, words};
use crate::command::{Code, Command, Key};
use crate::view::{Ask, Choice, Item, Layout};

/// Said first: it names nobody.
const WELCOME: &str = "This is Chairside, line by line. /help tells what can be said.";
/// Said where words are no answer.
const NO_WORDS: &str = "No words are kept here. An empty line goes on to what is asked next.";
/// Said where nothing more is asked.
const LAST: &str =
    "That is all that is asked here. /next goes on to the next stage, /all reads this one again.";
/// A word of an answer may be cut to so many letters.
const SHORTEST: usize = 3;

/// The meeting as questions and answers.
#[derive(Debug)]
pub struct Talk {
    /// What stood on the desk when it was told last.
    last: Shown,
}

impl Talk {
    /// Begins; returns what is said first.
    pub fn begin(desk: &dyn Desk) -> (Self, Vec<String>) {
        let now = desk.shown();
        let mut lines = vec![WELCOME.to_owned()];
        lines.extend(told::anew(&now));
        (Self { last: now }, lines)
    }

    /// Returns true where the next line is to be typed unseen.
    pub fn hides(&self) -> bool {
        self.last.is_secret()
    }

    /// Takes a line; returns what is said to it.
    pub fn answer(&mut self, line: &str, desk: &mut dyn Desk) -> Vec<String> {
        let mut lines = Vec::new();
        match said(line) {
            Said::Help => return told::help(),
            Said::All => return told::all(&self.last),
            Said::Read => return told::one(&self.last),
            Said::Unknown(name, near) => return told::unknown(&name, near),
            Said::Nothing => lines = self.go_on(desk),
            Said::Words(words) => match self.words(&words, desk) {
                Ok(()) => {}
                Err(question) => return question,
            },
            Said::Item(number) => match self.last.page.items().nth(number.wrapping_sub(1)) {
                Some(item) => desk.go_to(&item.spot),
                None => {
                    return vec![format!(
                        "There is no {number} here. /all reads what there is."
                    )];
                }
            },
            Said::Edit(words) => match self.edit(&words, desk) {
                Ok(()) => {}
                Err(why) => return vec![why],
            },
            Said::Find(words) => {
                desk.command(Command::Palette);
                desk.paste(&words);
            }
            Said::Command(Command::Peek) => return peek(desk),
            Said::Command(command) => desk.command(command),
            Said::Key(key) => desk.press(key),
        }
        lines.extend(self.tell(desk.shown()));
        lines
    }

    /// Tells what came by itself: that a disk is full, that somebody else has the meeting.
    pub fn hear(&mut self, desk: &dyn Desk) -> Vec<String> {
        let now = desk.shown();
        let is_news = now.trouble != self.last.trouble
            || now.over != self.last.over
            || now.instead != self.last.instead
            || now.status != self.last.status;
        if is_news { self.tell(now) } else { Vec::new() }
    }

    fn tell(&mut self, now: Shown) -> Vec<String> {
        let lines = told::since(&self.last, &now);
        self.last = now;
        lines
    }

    /// An empty line keeps what is typed, or goes on to what is asked next. No question is answered by it.
    fn go_on(&self, desk: &mut dyn Desk) -> Vec<String> {
        if self.last.over.is_some() || self.last.instead.is_some() {
            return Vec::new();
        }
        if self.last.is_typing {
            desk.press(Key::new(Code::Enter));
            return Vec::new();
        }
        let after = self
            .last
            .page
            .items()
            .skip_while(|item| Some(&item.spot) != self.last.focus.as_ref());
        let mut lines = Vec::new();
        for item in after.skip(1) {
            if item.ask != Ask::Nothing {
                desk.go_to(&item.spot);
                return lines;
            }
            // What is read aloud was read as a whole when its page began.
            if self.last.page.layout != Layout::Reading {
                lines.extend(told::passed(&self.last, item));
            }
        }
        lines.push(LAST.to_owned());
        lines
    }

    /// Takes words as an answer; an error is what is asked again.
    fn words(&self, words: &str, desk: &mut dyn Desk) -> Result<(), Vec<String>> {
        match &self.last.over {
            Some(Over::Found(found)) => {
                pick(found, words, desk);
                return Ok(());
            }
            Some(over) => return yes_or_no(words, desk).ok_or_else(|| told::over(over)),
            None => {}
        }
        if let Some(instead) = &self.last.instead {
            let asks_again = || vec![instead.clone()];
            return (is_yes(words))
                .then(|| desk.press(Key::new(Code::Enter)))
                .ok_or_else(asks_again);
        }
        if self.last.is_typing {
            desk.command(Command::Clear);
            desk.paste(words);
            keep(desk);
            return Ok(());
        }
        match self.last.focused() {
            Some(Item { ask: Ask::Do, .. }) if is_yes(words) => {
                desk.press(Key::new(Code::Enter));
                Ok(())
            }
            Some(item) => answer(item, words, desk),
            None => typed(words, desk).ok_or_else(|| vec![NO_WORDS.to_owned()]),
        }
    }

    /// Puts other words in the place of those that stand at an item.
    fn edit(&self, words: &str, desk: &mut dyn Desk) -> Result<(), String> {
        let Some(Ask::Words { .. }) = self.last.focused().map(|item| &item.ask) else {
            return Err("There are no words to edit here.".to_owned());
        };
        if words.is_empty() {
            return Err(
                "Write the new words behind it: /edit and what is to stand here.".to_owned(),
            );
        }
        if !self.last.is_typing {
            desk.press(Key::new(Code::Enter));
        }
        desk.command(Command::Clear);
        desk.paste(words);
        keep(desk);
        Ok(())
    }
}

/// Answers an item by words.
fn answer(item: &Item, words: &str, desk: &mut dyn Desk) -> Result<(), Vec<String>> {
    let Ask::Choice {
        options, letters, ..
    } = &item.ask
    else {
        return typed(words, desk).ok_or_else(|| no_words(item));
    };
    if !letters {
        desk.paste(words);
        if desk.shown().is_typing {
            desk.press(Key::new(Code::Enter));
        }
        return Ok(());
    }
    let mut typed = words.chars();
    let begins = typed.next().unwrap_or_default();
    if let Some(letter) = by_word(options, words) {
        desk.press(Key::char(letter));
    } else if typed.as_str().is_empty() {
        desk.press(Key::char(begins));
    } else if begins.is_uppercase() || begins.is_ascii_digit() {
        // A sentence, or a time, on a row of marks goes into the words that are asked for below it.
        desk.press(Key::char(begins));
        if !desk.shown().is_typing {
            return Err(no_words(item));
        }
        desk.paste(typed.as_str());
        keep(desk);
    } else {
        return Err(words::question(item).into_iter().collect());
    }
    Ok(())
}

/// Returns the letter of the one option that is called so, or whose name begins so.
fn by_word(options: &[Choice], words: &str) -> Option<char> {
    let said = words.to_lowercase();
    let called = |one: &&Choice| one.word.to_lowercase() == said;
    let begins =
        |one: &&Choice| said.len() >= SHORTEST && one.word.to_lowercase().starts_with(&said);
    if let Some(one) = options.iter().find(called) {
        return one.letter;
    }
    let mut fits = options.iter().filter(begins);
    fits.next().filter(|_| fits.next().is_none())?.letter
}

/// What is peeked at is told once, and what is told next is not held against it: it would be told again, masked.
fn peek(desk: &mut dyn Desk) -> Vec<String> {
    desk.command(Command::Peek);
    let now = desk.shown();
    let mut lines: Vec<String> = now.status.iter().cloned().collect();
    lines.extend(told::one(&now));
    lines
}

/// Types words where the cursor stands; nothing where no words are taken.
fn typed(words: &str, desk: &mut dyn Desk) -> Option<()> {
    desk.paste(words);
    let takes = desk.shown().is_typing;
    keep(desk);
    takes.then_some(())
}

fn no_words(item: &Item) -> Vec<String> {
    let asked = words::question(item);
    [NO_WORDS.to_owned()].into_iter().chain(asked).collect()
}

/// Keeps what was typed, unless something is to be said of how it is understood: that is told before it counts.
fn keep(desk: &mut dyn Desk) {
    let now = desk.shown();
    if now.is_typing && now.understood.is_empty() {
        desk.press(Key::new(Code::Enter));
    }
}

fn pick(found: &[String], words: &str, desk: &mut dyn Desk) {
    match words.parse::<usize>() {
        Ok(number) if (1..=found.len()).contains(&number) => {
            for _ in 1..number {
                desk.press(Key::new(Code::Down));
            }
            desk.press(Key::new(Code::Enter));
        }
        _ => {
            desk.command(Command::Palette);
            desk.command(Command::Palette);
            desk.paste(words);
        }
    }
}

fn yes_or_no(words: &str, desk: &mut dyn Desk) -> Option<()> {
    if is_yes(words) {
        desk.press(Key::new(Code::Enter));
    } else if matches!(words.to_lowercase().as_str(), "no" | "n") {
        desk.press(Key::new(Code::Esc));
    } else {
        return None;
    }
    Some(())
}

fn is_yes(words: &str) -> bool {
    matches!(words.to_lowercase().as_str(), "yes" | "y")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{List, Spot};
    use crate::view::{Cell, Group, Page, Sign, Tone};
    use std::sync::Arc;

    /// A desk that notes what it is asked for; words stand in its field until Enter.
    #[derive(Default)]
    struct Noting {
        shown: Shown,
        understood: Vec<String>,
        log: Vec<String>,
    }

    impl Desk for Noting {
        fn shown(&self) -> Shown {
            self.shown.clone()
        }

        fn press(&mut self, key: Key) {
            self.log.push(key.to_string());
            self.shown.is_typing = false;
        }

        fn paste(&mut self, words: &str) {
            self.log.push(format!("“{words}”"));
            self.shown.is_typing = true;
            self.shown.understood.clone_from(&self.understood);
        }

        fn command(&mut self, command: Command) {
            self.log.push(format!("{command:?}"));
        }

        fn go_to(&mut self, spot: &Spot) {
            self.shown.focus = Some(spot.clone());
        }
    }

    fn person(id: &str) -> Item {
        let option = |letter: char, word: &str| Choice {
            letter: Some(letter),
            word: word.to_owned(),
            value: word.to_owned(),
        };
        let ask = Ask::Choice {
            options: vec![
                option('p', "here"),
                option('g', "apologies"),
                option('x', "absent"),
            ],
            chosen: None,
            letters: true,
        };
        let spot = Spot::Person(crate::case::Who::new(id));
        Item::new(spot, Cell::plain(id)).sign(Sign::Open).ask(ask)
    }

    fn line() -> Item {
        Item::new(Spot::NewEntry(List::BottomLines), Cell::default())
            .words("What has happened?", "")
    }

    fn desk(items: Vec<Item>) -> Noting {
        let focus = items.first().map(|item| item.spot.clone());
        let group = Group {
            items,
            ..Group::default()
        };
        let page = Page {
            title: "Who is here?".to_owned(),
            groups: vec![group],
            ..Page::default()
        };
        Noting {
            shown: Shown {
                page: Arc::new(page),
                focus,
                ..Shown::default()
            },
            ..Noting::default()
        }
    }

    /// Answers a desk with lines; returns what was said to the last, and what the desk was asked for.
    fn answers(mut desk: Noting, lines: &[&str]) -> (Vec<String>, Vec<String>) {
        let (mut talk, _) = Talk::begin(&desk);
        let mut said = Vec::new();
        for line in lines {
            said = talk.answer(line, &mut desk);
        }
        (said, desk.log)
    }

    #[test]
    fn a_question_is_answered_by_yes_or_no_and_by_no_empty_line() {
        let asked = || {
            let mut desk = desk(vec![line()]);
            let over = Over::Question("Leave now?".to_owned(), "Enter leaves.".to_owned());
            desk.shown.over = Some(over);
            desk
        };
        for (answer, keys) in [
            ("yes", &["enter"][..]),
            ("no", &["esc"]),
            ("", &[]),
            ("well", &[]),
        ] {
            let (said, log) = answers(asked(), &[answer]);
            assert_eq!(log, keys, "{answer}");
            assert_eq!(said[0], "Leave now?", "{answer}");
        }
    }

    #[test]
    fn a_row_of_marks_takes_its_letters_and_its_words_and_nothing_else() {
        for (answer, keys) in [
            ("p", &["p"][..]),
            ("here", &["p"]),
            ("Absent", &["x"]),
            ("apol", &["g"]),
            ("not here yet", &[]),
            ("ap", &[]),
        ] {
            let (_, log) = answers(desk(vec![person("Ann")]), &[answer]);
            assert_eq!(log, keys, "{answer}");
        }
    }

    #[test]
    fn how_a_row_is_answered_is_said_once() {
        let people = vec![person("Ann"), person("Ben")];
        let mut desk = desk(people);
        let (mut talk, first) = Talk::begin(&desk);
        let how = "One of: p here, g apologies, x absent.";
        assert_eq!(first.last().map(String::as_str), Some(how));
        assert_eq!(talk.answer("", &mut desk), ["2. Ben: not said yet"]);
    }

    #[test]
    fn words_are_kept_at_once_unless_something_is_understood_of_them() {
        let (_, log) = answers(desk(vec![line()]), &["Gone for six nights"]);
        assert_eq!(log, ["“Gone for six nights”", "enter"]);
        let understood = || Noting {
            understood: vec!["Thursday 24 December 2026".to_owned()],
            ..desk(vec![line()])
        };
        let (said, log) = answers(understood(), &["24 dec"]);
        assert_eq!(log, ["“24 dec”"]);
        assert_eq!(said[0], "Thursday 24 December 2026");
        let (_, log) = answers(understood(), &["24 dec", ""]);
        assert_eq!(log, ["“24 dec”", "enter"]);
        let (_, log) = answers(understood(), &["24 dec", "26 dec"]);
        assert_eq!(log, ["“24 dec”", "Clear", "“26 dec”"]);
    }

    #[test]
    fn what_is_masked_is_read_nowhere() {
        let masked = line().note(Cell::of("07700 900199", Tone::Masked));
        let mut desk = desk(vec![masked]);
        let (mut talk, mut said) = Talk::begin(&desk);
        for line in ["/all", "/read", "/1"] {
            said.extend(talk.answer(line, &mut desk));
        }
        assert!(said.iter().all(|line| !line.contains("900199")), "{said:?}");
        assert!(said.iter().any(|line| line.contains("/peek")), "{said:?}");
    }

    #[test]
    fn in_a_part_for_professionals_only_an_item_is_read_where_it_is_asked_for() {
        let entry = |words: &str, key| {
            let spot = Spot::Entry(crate::case::Key(key));
            Item::new(spot, Cell::plain(words)).words("", words)
        };
        let mut desk = desk(vec![entry("Gran rang", 1), entry("Lee sells drugs", 2)]);
        desk.shown.is_for_few = true;
        let (mut talk, mut said) = Talk::begin(&desk);
        for line in ["/all", "", "/1", "/2"] {
            said.extend(talk.answer(line, &mut desk));
        }
        assert!(said.iter().all(|line| !line.contains("drugs")), "{said:?}");
        let asked = talk.answer("/read", &mut desk);
        assert_eq!(asked[0], "2. Lee sells drugs");
    }

    #[test]
    fn what_is_sealed_is_typed_unseen() {
        let mut score = line();
        if let Ask::Words { secret, .. } = &mut score.ask {
            *secret = true;
        }
        assert!(Talk::begin(&desk(vec![score])).0.hides());
        assert!(!Talk::begin(&desk(vec![line()])).0.hides());
    }
}

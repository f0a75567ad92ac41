//! What each key does at the desk. Letters are words wherever text is kept; commands there need Ctrl or a key of their own.

use super::half_typed::{as_one, drop_draft};
use super::sentence::{Sentence, Spelt};
use super::to_know::what_to_know;
use super::whole::{Act, Desk, Next, PEEK_SECONDS, first};
use super::{Place, steps};
use crate::command::{Command, Context, Key, key_words, resolve};
use crate::meeting::{Meeting, Moment, decide};
use crate::procedure::StageKind;
use crate::text::fit_words;
use crate::view::{self, Answer, Ask, Choice, Item, Page, Sheet, Spot, Way, kind};

/// How much of a row is said when its mark is changed.
const NAMED: usize = 32;

impl Desk {
    /// Does what a key asks.
    pub fn press(&mut self, meeting: &Meeting, key: Key, now: Moment) -> Vec<Act> {
        let peeked = self.viewer.peek.take();
        self.peek_until = None;
        self.next = None;
        self.goes_to = None;
        if key.types().is_none() {
            self.sentence = Sentence::default();
        }
        if self.typing.is_some() {
            return self.press_while_typing(meeting, key, now);
        }
        let put_by = self.put_by_now.just.take();
        if put_by.is_some() && resolve(key, Context::Anywhere) == Some(Command::Undo) {
            return self.go_back_to(meeting, put_by);
        }
        if let Some(letter) = key.types().filter(|c| !c.is_control()) {
            return self.letter(meeting, (key, letter), now);
        }
        match resolve(key, Context::Anywhere) {
            Some(Command::PutAdviceAway) => {
                let peeked = peeked.map(|peek| peek.at);
                self.put_advice_away(meeting, peeked.as_ref(), now)
            }
            Some(command) => self.obey(meeting, command, now),
            None => Vec::new(),
        }
    }

    pub(super) fn focused<'a>(&self, page: &'a Page) -> Option<&'a Item> {
        self.focus
            .as_ref()
            .and_then(|spot| page.item(spot))
            .or_else(|| first(page).and_then(|spot| page.item(&spot)))
    }

    /// A letter where nothing is being typed yet: it marks in a list of marks, and begins words everywhere else.
    ///
    /// A capital begins a sentence and never marks: "Not sure who pays" is no row of marks. Nor does any letter that
    /// follows one which marked nothing, until another key is pressed or the hand rests.
    fn letter(&mut self, meeting: &Meeting, (key, letter): (Key, char), now: Moment) -> Vec<Act> {
        let page = &self.page(meeting);
        let Some(item) = self.focused(page).cloned() else {
            return Vec::new();
        };
        let marks = matches!(item.ask, Ask::Choice { letters: true, .. });
        let offered = match &item.ask {
            Ask::Choice { options, .. } if marks => options.as_slice(),
            _ => &[],
        };
        let begun = match self.sentence.spells_on(letter, offered, now) {
            Spelt::On => return Vec::new(),
            Spelt::Off(begun) => begun,
        };
        let place = if marks {
            let times = || Place::for_times(page, &item).filter(|_| letter.is_ascii_digit());
            let sentence = Place::for_sentence(page, &item);
            sentence.filter(|_| letter.is_uppercase()).or_else(times)
        } else {
            Place::for_letter(page, &item)
        };
        if !marks && place.is_some() {
            self.sentence = Sentence::default();
        } else if self.sentence.goes_on(letter, now) {
            return self.leave_out(meeting, page, &item.ask);
        }
        if let Some(choice) = offered.iter().find(|option| option.letter == Some(letter)) {
            self.sentence.begin_word(choice, offered);
            return self.mark(meeting, page, (&item.spot, &choice.value), now);
        }
        let no_words_here = marks || matches!(item.ask, Ask::Do | Ask::Nothing);
        if no_words_here
            && let Some(command) = resolve(key, self.context(meeting))
            && matches!(command, Command::MarkEveryone | Command::NewPerson)
        {
            return self.obey(meeting, command, now);
        }
        let Some(place) = place else {
            self.sentence.begin(letter);
            let what = if holds_votes(page) {
                "That key".to_owned()
            } else {
                format!("“{letter}”")
            };
            let words = format!("{what} does nothing here. {}", does_what(&item.ask));
            return vec![Act::Say(words)];
        };
        let mut acts = self.begin_or_go_on(meeting, page, place);
        if let Some(typing) = &mut self.typing {
            for letter in begun.chars() {
                typing.field.insert(letter);
            }
        }
        acts.extend(self.press_while_typing(meeting, key, now));
        as_one(acts)
    }

    /// Says that words are left out where letters mark, and what the letters before them did.
    fn leave_out(&self, meeting: &Meeting, page: &Page, ask: &Ask) -> Vec<Act> {
        let Some(words) = self.sentence.words() else {
            return Vec::new();
        };
        let what = if holds_votes(page) {
            "What was typed".to_owned()
        } else {
            format!("“{words}”")
        };
        let marked = view::last_step(meeting).filter(|_| self.sentence.has_marked());
        let undo = key_words(Command::Undo);
        let marked = marked.map_or_else(String::new, |step| format!(" {undo} takes back: {step}."));
        vec![Act::Say(format!(
            "{what} is left out: no words are typed here.{marked} Esc first, then {}",
            for_letters(ask)
        ))]
    }

    /// Marks by letter. Times that stand there already are put right, and a mark that changes nothing says so.
    fn mark(
        &mut self,
        meeting: &Meeting,
        page: &Page,
        (spot, value): (&Spot, &str),
        now: Moment,
    ) -> Vec<Act> {
        if let (Spot::Person(who), "since") = (spot, value) {
            let times = Spot::Since(who.clone());
            if page.item(&times).is_some() {
                self.focus = Some(times);
                return Vec::new();
            }
            self.next = Some(Next::To(times));
        }
        let mut acts = self.answer(meeting, spot, Answer::Chosen(value.to_owned()), now);
        let Some(Act::Request(request, _)) = acts.first() else {
            return acts;
        };
        match decide(meeting, (**request).clone(), now) {
            Ok(events) if events.is_empty() => vec![Act::Say("That stands already.".to_owned())],
            Ok(_) => {
                self.sentence.mark();
                acts.extend(page.item(spot).and_then(|item| changed(item, value)));
                acts
            }
            // Why it is refused is said where it is asked for.
            Err(_) => acts,
        }
    }

    /// Returns the context whose letters work where nothing is typed.
    pub fn context(&self, meeting: &Meeting) -> Context {
        match (self.sheet, kind(meeting)) {
            (Sheet::WhoCame, _) | (Sheet::Stage, StageKind::Attendance) => Context::Attendance,
            (Sheet::Stage, StageKind::Progress) => Context::Progress,
            _ => Context::Anywhere,
        }
    }

    /// Obeys a command, from a key or from the palette.
    pub fn command(&mut self, meeting: &Meeting, command: Command, now: Moment) -> Vec<Act> {
        if self.typing.is_some() {
            self.obey_while_typing(meeting, command, now)
        } else {
            self.obey(meeting, command, now)
        }
    }

    /// Obeys a command where nothing is typed.
    pub(super) fn obey(&mut self, meeting: &Meeting, command: Command, now: Moment) -> Vec<Act> {
        let page = self.page(meeting);
        let here = self.focused(&page).map(|item| item.spot.clone());
        let answer = |answer| here.clone().map(|spot| (spot, answer));
        let given = match command {
            Command::Keep => return self.enter(meeting, &page, now),
            Command::Next
            | Command::Previous
            | Command::Up
            | Command::Down
            | Command::Left
            | Command::Right
            | Command::First
            | Command::Last
            | Command::PageUp
            | Command::PageDown => return self.go(&page, command),
            Command::PutBy if self.sheet != Sheet::Stage => {
                self.open(meeting, Sheet::Stage);
                return Vec::new();
            }
            Command::PutBy => return Vec::new(),
            Command::Clear => return self.clear(meeting, &page, now),
            Command::Peek => return self.peek(meeting, &page, now),
            Command::Remove => return self.take_out(meeting, &page, now),
            Command::MakeAction => answer(Answer::BecomeAction),
            Command::Join => return self.join(meeting, &page, now),
            Command::SayToChild => return self.say_to_child(meeting, &page),
            Command::PutAdviceAway => return self.put_advice_away(meeting, None, now),
            Command::MoveUp => answer(Answer::Move(Way::Up)),
            Command::MoveDown => answer(Answer::Move(Way::Down)),
            Command::MoveLeft => answer(Answer::Move(Way::Left)),
            Command::MoveRight => answer(Answer::Move(Way::Right)),
            Command::MarkEveryone => Some((Spot::NewPerson, Answer::Chosen("everyone".to_owned()))),
            Command::NewPerson => {
                self.go_to(meeting, &Spot::NewPerson);
                return Vec::new();
            }
            other => return vec![Act::Command(other)],
        };
        given.map_or_else(Vec::new, |(spot, answer)| {
            self.answer(meeting, &spot, answer, now)
        })
    }

    /// Enter where nothing is typed: edits what stands there, or does what the item offers.
    fn enter(&mut self, meeting: &Meeting, page: &Page, now: Moment) -> Vec<Act> {
        let Some(item) = self.focused(page).cloned() else {
            return Vec::new();
        };
        match &item.ask {
            Ask::Do if item.spot == view::MORE_OPEN => {
                self.unfold(meeting, page);
                Vec::new()
            }
            Ask::Do if item.spot == Spot::Copies => vec![Act::WriteCopies],
            Ask::Do if item.spot == Spot::SaveAgain => vec![Act::SaveAgain],
            Ask::Do => self.answer(meeting, &item.spot, Answer::Do, now),
            // What is chosen already is agreed with by Enter, and the hand is on its way to the next line.
            Ask::Choice {
                chosen: Some(_), ..
            }
            | Ask::Nothing => {
                self.focus = steps::after(page, &item.spot).or(self.focus.take());
                Vec::new()
            }
            Ask::Choice { letters: true, .. } => vec![Act::Say(does_what(&item.ask))],
            // No field is opened for words that would not be taken.
            Ask::Choice { options, .. } if meeting.draft(&item.spot).is_none() => {
                vec![Act::Say(how_to_choose(options))]
            }
            Ask::Words { .. } | Ask::Choice { .. } => {
                let Some(place) = Place::for_edit(&item) else {
                    return Vec::new();
                };
                self.edit(meeting, page, place, item.below.as_ref());
                Vec::new()
            }
        }
    }

    /// Opens what stands at a place emptied, so that the next words are in its stead; of a choice it drops what was begun.
    fn clear(&mut self, meeting: &Meeting, page: &Page, now: Moment) -> Vec<Act> {
        let Some(item) = self.focused(page).cloned() else {
            return Vec::new();
        };
        match Place::for_edit(&item).filter(|place| !place.value.is_empty()) {
            Some(place) => {
                self.edit(meeting, page, place, None);
                self.obey_while_typing(meeting, Command::Clear, now)
            }
            None if matches!(item.ask, Ask::Choice { .. })
                && meeting.draft(&item.spot).is_some() =>
            {
                vec![drop_draft(item.spot)]
            }
            None => Vec::new(),
        }
    }

    /// Shows a folded list whole; the cursor stands on the first of what was folded.
    fn unfold(&mut self, meeting: &Meeting, page: &Page) {
        let at = page.items().position(|item| item.spot == view::MORE_OPEN);
        self.viewer.whole = true;
        let whole = self.page(meeting);
        let first = at.and_then(|at| whole.items().nth(at));
        self.focus = first.map(|item| item.spot.clone()).or(self.focus.take());
    }

    fn go(&mut self, page: &Page, command: Command) -> Vec<Act> {
        let here = self.focused(page).cloned();
        if let Some(item) = &here
            && let Ask::Choice { letters: false, .. } = item.ask
            && matches!(command, Command::Left | Command::Right)
        {
            return self.pick(page, item, command);
        }
        self.focus = steps::step(page, here.as_ref().map(|item| &item.spot), command);
        Vec::new()
    }

    pub(super) fn peek(&mut self, meeting: &Meeting, page: &Page, now: Moment) -> Vec<Act> {
        let Some(item) = self.focused(page).filter(|item| item.can.peek) else {
            return vec![Act::Say("Nothing is masked here.".to_owned())];
        };
        let mut peek = view::Peek::from(item.spot.clone());
        if item.spot == Spot::BeforeCopies {
            peek.cautions = what_to_know(meeting);
        }
        self.viewer.peek = Some(peek);
        self.peek_until = Some(now + chrono::Duration::seconds(PEEK_SECONDS));
        Vec::new()
    }
}

/// Says what a mark changed that was given before. What is sealed is changed unseen, and who left was here.
fn changed(item: &Item, value: &str) -> Option<Act> {
    let Ask::Choice {
        options, chosen, ..
    } = &item.ask
    else {
        return None;
    };
    let was = options.get((*chosen)?)?;
    let is = options.iter().find(|option| option.value == value)?;
    let replaces = matches!(item.spot, Spot::Person(_) | Spot::Progress(..))
        && !item.lacks_answer()
        && !matches!(value, "left" | "since" | "chairs");
    replaces.then(|| {
        Act::Say(format!(
            "{}: now {}, was {}. {} takes that back.",
            fit_words(&item.text.text, NAMED),
            is.word,
            was.word,
            key_words(Command::Undo)
        ))
    })
}

/// Returns true for a page of a ballot, on which a letter may be somebody's answer that nobody is to see yet: it is not
/// said back, whatever row it fell on.
fn holds_votes(page: &Page) -> bool {
    page.items()
        .any(|item| matches!(item.spot, Spot::Vote(..) | Spot::How(_)))
}

/// Says what to press where words are not typed: "Press p for here, x for absent."
fn does_what(ask: &Ask) -> String {
    match ask {
        Ask::Choice { .. } => format!("Press {}", for_letters(ask)),
        Ask::Do => "Enter does what stands here.".to_owned(),
        Ask::Nothing | Ask::Words { .. } => "This is only read.".to_owned(),
    }
}

/// Says how one of several is chosen, where no letter does it.
fn how_to_choose(options: &[Choice]) -> String {
    let words: Vec<&str> = options.iter().map(|option| option.word.as_str()).collect();
    format!(
        "{} goes through them: {}. Enter keeps the one that is picked.",
        key_words(Command::Right),
        words.join(", ")
    )
}

/// Says which letter does what: "p for here, x for absent."
fn for_letters(ask: &Ask) -> String {
    let Ask::Choice { options, .. } = ask else {
        return "the next key.".to_owned();
    };
    let keys: Vec<String> = options
        .iter()
        .filter_map(|option| Some(format!("{} for {}", option.letter?, option.word)))
        .collect();
    format!("{}.", keys.join(", "))
}

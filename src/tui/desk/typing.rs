//! What is being typed at the desk and what keys make of it: put by, gone on with, refused. It keeps no words; `keep` does.

use super::Place;
use super::half_typed::{as_one, draft, drop_draft, is_for_items, put_beside, stays_in_the_field};
use super::keep::left_behind;
use super::sentence::Sentence;
use super::whole::{Act, Desk};
use crate::case::AdviceOff;
use crate::command::{Command, Context, Key, resolve};
use crate::meeting::{Meeting, Moment, Refusal, Request, Spot};
use crate::tui::widgets::{Lines, Outcome, TextField};
use crate::view::{Ask, Item, Page};

/// What is said of text that came all at once where no words are typed: letters there are marks, and a paste marks nobody.
pub const NO_WORDS_HERE: &str =
    "That came all at once, like a paste, and is left out: no words are typed here.";

/// What is being typed, and where.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "asked one by one")]
pub struct Typing {
    /// The place it is for; its draft is kept under it.
    pub spot: Spot,
    /// The item it stands at or below.
    pub at: Spot,
    /// The text.
    pub field: TextField,
    /// The option the arrows picked, while the field holds its word and nothing that was typed.
    pub picked: Option<usize>,
    /// True where what is typed is shown to nobody.
    pub secret: bool,
    /// True where the last key tried to keep it and it was refused.
    pub refused: bool,
    /// Advice on it that was put away.
    pub advice_off: AdviceOff,
    /// True while the chair looks at advice on it that is shut.
    pub glance: bool,
    /// True where the last key typed a letter: only then are known words completed.
    pub completes: bool,
}

impl Typing {
    /// Begins with a text that everybody may see.
    pub fn holding(spot: Spot, at: Spot, text: &str) -> Self {
        Self {
            spot,
            at,
            field: TextField::holding(Lines::Many, text),
            picked: None,
            secret: false,
            refused: false,
            advice_off: AdviceOff::default(),
            glance: false,
            completes: false,
        }
    }
}

impl Desk {
    /// Takes pasted text: into the field, or into a new one where text can be typed; elsewhere it is dropped with a word.
    pub fn paste(&mut self, meeting: &Meeting, text: &str) -> Vec<Act> {
        self.put_by_now.just = None;
        self.viewer.peek = None;
        self.peek_until = None;
        self.sentence = Sentence::default();
        let page = self.page(meeting);
        let mut acts = Vec::new();
        if self.typing.is_none()
            && let Some(place) = self
                .focused(&page)
                .and_then(|item| Place::for_letter(&page, item))
        {
            acts = self.begin_or_go_on(meeting, &page, place);
        }
        let chooses = self.chooses(meeting);
        let Some(typing) = &mut self.typing else {
            return vec![Act::Say(NO_WORDS_HERE.to_owned())];
        };
        let was_picked = typing.picked.take().is_some();
        typing.completes = false;
        let over = std::mem::take(&mut typing.refused) && is_an_answer(&page, typing);
        let goes_on = over && is_a_sentence(typing.field.value()) && !chooses;
        if over && !goes_on || was_picked {
            let said = typing.field.value().to_owned();
            acts.extend(put_beside(
                meeting,
                &typing.spot,
                if over { said } else { String::new() },
            ));
            typing.field.clear();
        } else if goes_on && !typing.field.value().ends_with(char::is_whitespace) {
            typing.field.insert(' ');
        }
        let fits = typing.field.paste(text);
        acts.push(draft(typing));
        if !fits {
            acts.push(Act::Say(
                "That was too long; the end of it is left out.".to_owned(),
            ));
        }
        as_one(acts)
    }

    /// Begins typing at a place with the text that was put by there, if any.
    pub(super) fn resume(&mut self, meeting: &Meeting, page: &Page, spot: Spot, at: Spot) {
        let text = meeting.draft(&spot).unwrap_or_default().to_owned();
        self.begin(page, spot, at, &text);
    }

    /// Opens a field again as it was open before a restart: with its draft, or with what stands there.
    pub(super) fn resume_or_edit(&mut self, meeting: &Meeting, page: &Page, place: Place) {
        let stands = page
            .item(&place.at)
            .filter(|item| item.spot == place.spot)
            .and_then(Place::for_edit);
        let text = meeting.draft(&place.spot).map(str::to_owned);
        let is_begun = text.is_some();
        let text = text.or(stands.map(|place| place.value));
        self.begin(page, place.spot, place.at, &text.unwrap_or_default());
        if let Some(typing) = &mut self.typing {
            typing.completes = is_begun;
        }
    }

    /// Begins typing at a place.
    pub(super) fn begin(&mut self, page: &Page, spot: Spot, at: Spot, text: &str) {
        let secret = page
            .item(&at)
            .is_some_and(|item| matches!(item.ask, Ask::Words { secret: true, .. }));
        self.typing = Some(Typing {
            secret,
            ..Typing::holding(spot, at, text)
        });
    }

    /// Begins to edit what stands at a place, or goes on with what was put by there or just below it.
    pub(super) fn edit(
        &mut self,
        meeting: &Meeting,
        page: &Page,
        place: Place,
        below: Option<&Spot>,
    ) {
        let here = meeting.draft(&place.spot);
        let under = below.filter(|below| here.is_none() && meeting.draft(below).is_some());
        match (here, under) {
            (_, Some(below)) => self.resume(meeting, page, below.clone(), place.at),
            (put_by, None) => {
                let text = put_by.unwrap_or(&place.value).to_owned();
                self.begin(page, place.spot, place.at, &text);
            }
        }
    }

    /// Begins new words at a place, or goes on with those that stand in it: a reason is added to, a day is given anew.
    pub(super) fn begin_or_go_on(
        &mut self,
        meeting: &Meeting,
        page: &Page,
        place: Place,
    ) -> Vec<Act> {
        let item = page.item(&place.spot).filter(|_| place.spot.is_prose());
        let Some(stands) = item
            .and_then(Place::for_edit)
            .filter(|p| !p.value.is_empty())
        else {
            return self.begin_anew(meeting, page, place);
        };
        let acts = self.begin_anew(meeting, page, stands.clone());
        self.begin(page, stands.spot, stands.at, &stands.value);
        if let Some(typing) = &mut self.typing
            && !typing.field.value().ends_with(char::is_whitespace)
        {
            typing.field.insert(' ');
        }
        acts
    }

    /// Begins new words at a place. What was put by there never comes back under the hand that types: it goes to a place
    /// of its own among the drafts.
    pub(super) fn begin_anew(&mut self, meeting: &Meeting, page: &Page, place: Place) -> Vec<Act> {
        let put_by = meeting.draft(&place.spot).map(str::to_owned);
        self.focus = Some(place.at.clone());
        let spot = place.spot.clone();
        self.begin(page, place.spot, place.at, "");
        match put_by {
            // A value that is to be sealed is in no list: it gives way.
            Some(text) if !text.trim().is_empty() && !matches!(spot, Spot::Vote(..)) => {
                let spot = Spot::PutBy(Box::new(spot), meeting.last_seq());
                vec![Act::Request(Box::new(Request::Draft { spot, text }), None)]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn press_while_typing(
        &mut self,
        meeting: &Meeting,
        key: Key,
        now: Moment,
    ) -> Vec<Act> {
        if let Some(acts) = self.press_while_picking(meeting, key, now) {
            return acts;
        }
        if let Some(acts) = self.complete(meeting, key) {
            return acts;
        }
        let columns = self.columns;
        let anew = self.types_anew(meeting, key);
        let chooses = anew.is_some() && self.chooses(meeting);
        let Some(typing) = &mut self.typing else {
            return Vec::new();
        };
        typing.refused = false;
        let goes_on = is_a_sentence(typing.field.value()) && !chooses;
        if anew.is_some() && goes_on && !typing.field.value().ends_with(char::is_whitespace) {
            typing.field.insert(' ');
        }
        let over = anew.filter(|_| !goes_on);
        let said = typing.field.value().to_owned();
        if over.is_some_and(|letter| typing.field.retype(letter)) {
            typing.completes = true;
            let mut acts = vec![draft(typing)];
            acts.extend(put_beside(meeting, &typing.spot, said));
            return as_one(acts);
        }
        match typing.field.press(key, columns) {
            Outcome::Changed => {
                typing.picked = None;
                typing.completes = true;
                return vec![draft(typing)];
            }
            Outcome::Moved => {
                typing.completes = false;
                return Vec::new();
            }
            Outcome::Ignored => {}
        }
        match resolve(key, Context::Anywhere) {
            Some(command) => self.obey_while_typing(meeting, command, now),
            None => Vec::new(),
        }
    }

    /// Returns the letter with which an answer that was refused is given anew, as a marked text is typed over. A line that
    /// was refused is gone on with, as is an answer with a blank or a comma: it may lack no more than its end.
    fn types_anew(&self, meeting: &Meeting, key: Key) -> Option<char> {
        let typing = self.typing.as_ref().filter(|typing| typing.refused)?;
        let letter = key.types().filter(|c| c.is_alphanumeric() || *c == '+')?;
        is_an_answer(&self.page(meeting), typing).then_some(letter)
    }

    /// Obeys a command while something is typed. Undo is the field's alone, whatever it holds.
    pub(super) fn obey_while_typing(
        &mut self,
        meeting: &Meeting,
        command: Command,
        now: Moment,
    ) -> Vec<Act> {
        if let Some(acts) = self.keep_choice(meeting, command, now) {
            return acts;
        }
        let Some(typing) = &mut self.typing else {
            return Vec::new();
        };
        let changed = match command {
            Command::Keep => return self.keep(meeting, now),
            Command::Next => return self.keep_and_move(meeting, now),
            Command::LineBreak => typing.field.insert('\n'),
            Command::Clear => typing.field.clear(),
            Command::Undo if !typing.field.undo() => {
                return say("There is nothing more to take back in this field. Esc puts it by.");
            }
            Command::Redo if !typing.field.redo() => {
                return say("There is nothing more to bring back in this field.");
            }
            Command::Undo | Command::Redo => true,
            Command::TakeSuggestion => return self.take_suggestion(meeting),
            Command::PutAdviceAway => return self.put_typed_advice_away(meeting),
            Command::PutBy => return self.put_by(meeting),
            Command::Peek => return self.peek(meeting, &self.page(meeting), now),
            Command::MakeAction | Command::Join | Command::SayToChild => {
                return say("Keep what is typed first: Enter. Then this key does it.");
            }
            _ if stays_in_the_field(command) => return vec![Act::Command(command)],
            _ if is_for_items(command) => return Vec::new(),
            _ => {
                // What was typed stays as a draft, and the key does what it does anywhere.
                self.put_by_now.just = self.typing.take().filter(|left| !left.field.is_blank());
                let left = self.put_by_now.just.as_ref().map(|left| left.spot.clone());
                let mut acts = self.obey(meeting, command, now);
                acts.extend(left_behind(left.as_ref(), command, &acts));
                return acts;
            }
        };
        if changed {
            typing.picked = None;
            typing.completes = false;
            vec![draft(typing)]
        } else {
            Vec::new()
        }
    }

    /// Puts what is typed by. An empty field leaves nothing behind, nor does one that holds what stands there anyway.
    fn put_by(&mut self, meeting: &Meeting) -> Vec<Act> {
        let Some(typing) = self.typing.take() else {
            return Vec::new();
        };
        let page = self.page(meeting);
        let stands = page
            .item(&typing.at)
            .filter(|item| item.spot == typing.spot)
            .and_then(Place::for_edit);
        let is_as_it_stands = stands.is_some_and(|place| place.value == typing.field.value());
        if typing.field.is_blank() || is_as_it_stands {
            let put_by = meeting.draft(&typing.spot).is_some();
            return put_by
                .then(|| drop_draft(typing.spot))
                .into_iter()
                .collect();
        }
        self.put_by_now.just = Some(typing);
        say("Set aside as a draft. Enter here goes on with it; typing begins anew.")
    }

    /// Goes on with what the last key put by, where it still has its place.
    pub(super) fn go_back_to(&mut self, meeting: &Meeting, typing: Option<Typing>) -> Vec<Act> {
        let page = self.page(meeting);
        if let Some(typing) = typing.filter(|typing| page.item(&typing.at).is_some()) {
            self.focus = Some(typing.at.clone());
            self.typing = Some(typing);
        }
        Vec::new()
    }

    /// What was typed was refused: it stays in its field, and the cursor with it. Where something has to be said first, that
    /// field is open instead, and what was typed waits in its own as a draft.
    pub fn refused_for(&mut self, meeting: &Meeting, refusal: &Refusal) {
        let asked = self.typing.as_ref();
        let asked = asked.and_then(|typing| self.sheet.asks_first(&typing.spot, refusal));
        self.refused();
        if let Some(spot) = asked {
            self.typing = None;
            self.go_to(meeting, &spot);
            self.open_field(meeting, &spot);
        }
    }

    pub(super) fn refused(&mut self) {
        self.next = None;
        if let Some(typing) = &mut self.typing {
            typing.refused = true;
        }
    }
}

pub(super) fn say(words: &str) -> Vec<Act> {
    vec![Act::Say(words.to_owned())]
}
/// Returns true for words that nobody types a second time, several names among them: they are gone on with, where a name or
/// a day is typed over.
fn is_a_sentence(typed: &str) -> bool {
    let several = typed.split_whitespace().count() > 2 || typed.contains(['/', '&', ',', '+']);
    several && !typed.contains(|c: char| c.is_ascii_digit())
}

/// Returns true where what is typed answers what an item asks, and is no line of its own.
fn is_an_answer(page: &Page, typing: &Typing) -> bool {
    let asks = |item: &Item| item.spot == typing.spot && !item.text.text.is_empty();
    page.item(&typing.at).is_some_and(asks)
}

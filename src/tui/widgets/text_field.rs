//! Text while it is typed: value, cursor, undo. It draws nothing; `field` shows it.

use super::history::{Edit, History, Moment};
use crate::text;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Whether a field takes line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lines {
    /// One line; what is pasted is joined. It still wraps on the screen, so that nothing is out of sight.
    #[default]
    One,
    /// As many as are typed.
    Many,
}

/// Text while it is typed.
///
/// The cursor stands between characters as a person counts them: a flag, a family of emoji or a letter with its
/// accents is one step and one deletion.
#[derive(Debug, Clone, Default)]
pub struct TextField {
    value: String,
    cursor: usize,
    lines: Lines,
    /// The column the cursor comes from when it moves over short rows, up or down.
    goal: Option<usize>,
    history: History,
}

/// The most bytes of one field: a long paste is cut here, and the chair is told.
const LONGEST: usize = 16_000;

impl TextField {
    /// Makes an empty field.
    pub fn new(lines: Lines) -> Self {
        Self {
            lines,
            ..Self::default()
        }
    }

    /// Makes a field that holds a text already, with the cursor at its end; undo does not go behind it.
    pub fn holding(lines: Lines, value: &str) -> Self {
        let mut field = Self::new(lines);
        field.paste(value);
        field.history = History::default();
        field
    }

    /// Returns the text.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Returns the field as others may see it: one dot once something is typed. How long it is would tell a ten from
    /// every other number.
    #[must_use]
    pub fn veiled(&self) -> Self {
        let value = if self.value.is_empty() { "" } else { "•" };
        Self {
            cursor: value.len(),
            value: value.to_owned(),
            ..Self::new(self.lines)
        }
    }

    /// Returns where the cursor stands, as a byte of the text.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether there is nothing but blanks in it.
    pub fn is_blank(&self) -> bool {
        self.value.trim().is_empty()
    }

    /// Takes the text out and leaves the field as new.
    pub fn take(&mut self) -> String {
        let fresh = Self::new(self.lines);
        std::mem::replace(self, fresh).value
    }

    /// Puts another text in its place, as one step that can be undone.
    pub fn replace(&mut self, value: &str) {
        self.remember(Edit::Whole);
        self.value.clear();
        self.cursor = 0;
        self.put(value);
    }

    /// Puts text in at the cursor, cleaned; returns whether all of it had room.
    pub fn paste(&mut self, pasted: &str) -> bool {
        self.remember(Edit::Whole);
        self.put(pasted)
    }

    fn put(&mut self, pasted: &str) -> bool {
        let clean = match self.lines {
            Lines::One => text::clean(pasted),
            Lines::Many => text::clean_block(pasted),
        };
        let room = LONGEST.saturating_sub(self.value.len());
        let fits = clean
            .grapheme_indices(true)
            .map(|(at, grapheme)| at + grapheme.len())
            .take_while(|end| *end <= room)
            .last()
            .unwrap_or_default();
        self.splice(
            self.cursor,
            self.cursor,
            clean.get(..fits).unwrap_or_default(),
        );
        fits == clean.len()
    }

    /// Types one character; returns whether the field took it.
    pub fn insert(&mut self, c: char) -> bool {
        let line_break = c == '\n' && self.lines == Lines::Many;
        let room = self.value.len() + c.len_utf8() <= LONGEST;
        if !room || !(line_break || typeable(c)) {
            return false;
        }
        let starts_word = c != ' ' && self.before_cursor().ends_with(' ');
        if starts_word {
            self.history.pause();
        }
        self.remember(if line_break {
            Edit::Whole
        } else {
            Edit::Letter
        });
        self.splice(self.cursor, self.cursor, c.encode_utf8(&mut [0; 4]));
        true
    }

    /// Empties it, as one step that can be undone; returns whether there was anything.
    pub fn clear(&mut self) -> bool {
        let held = !self.value.is_empty();
        if held {
            self.replace("");
        }
        held
    }

    /// Begins anew with one character, as one step that can be undone; returns whether the field took it.
    pub fn retype(&mut self, c: char) -> bool {
        let taken = typeable(c);
        if taken {
            self.history.pause();
            self.remember(Edit::Letter);
            self.value.clear();
            self.cursor = 0;
            self.splice(0, 0, c.encode_utf8(&mut [0; 4]));
        }
        taken
    }

    /// Takes back one step of typing; returns whether there was one.
    pub fn undo(&mut self) -> bool {
        let now = self.moment();
        let before = self.history.undo(now);
        self.go_back_to(before)
    }

    /// Does again what was taken back; returns whether there was something.
    pub fn redo(&mut self) -> bool {
        let now = self.moment();
        let after = self.history.redo(now);
        self.go_back_to(after)
    }

    /// Moves the cursor up one row of a field so many columns wide; returns whether there was one.
    pub fn up(&mut self, width: usize) -> bool {
        self.change_row(width, |row| row.checked_sub(1))
    }

    /// Moves the cursor down one row of a field so many columns wide; returns whether there was one.
    pub fn down(&mut self, width: usize) -> bool {
        self.change_row(width, |row| row.checked_add(1))
    }

    /// Returns the columns that are free behind the text on its last row, in a field so many columns wide. The one kept for
    /// the cursor is among them.
    pub fn room_behind(&self, width: usize) -> usize {
        let rows = text::wrap_rows(&self.value, width);
        let last = rows.last().map_or("", |row| row.shown(&self.value));
        (width + 1).saturating_sub(text::width(last))
    }

    fn before_cursor(&self) -> &str {
        self.value.get(..self.cursor).unwrap_or_default()
    }

    fn after_cursor(&self) -> &str {
        self.value.get(self.cursor..).unwrap_or_default()
    }

    /// Returns the place before the last character.
    pub(super) fn before(&self) -> usize {
        let last = self.before_cursor().graphemes(true).next_back();
        self.cursor - last.map_or(0, str::len)
    }

    /// Returns the place after the next character.
    pub(super) fn after(&self) -> usize {
        let next = self.after_cursor().graphemes(true).next();
        self.cursor + next.map_or(0, str::len)
    }

    /// Returns the place where the last word begins.
    pub(super) fn word_before(&self) -> usize {
        self.before_cursor()
            .unicode_word_indices()
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    /// Returns the place where the next word ends.
    pub(super) fn word_after(&self) -> usize {
        self.after_cursor()
            .unicode_word_indices()
            .map(|(at, word)| self.cursor + at + word.len())
            .next()
            .unwrap_or(self.value.len())
    }

    /// Returns where the row of the cursor begins and ends.
    pub(super) fn row_ends(&self, width: usize) -> (usize, usize) {
        let rows = text::wrap_rows(&self.value, width);
        let (row, _) = text::position(&rows, &self.value, self.cursor);
        let begin = text::byte_at(&rows, &self.value, row, 0);
        (begin, text::byte_at(&rows, &self.value, row, usize::MAX))
    }

    fn change_row(&mut self, width: usize, next: impl FnOnce(usize) -> Option<usize>) -> bool {
        let rows = text::wrap_rows(&self.value, width);
        let (row, column) = text::position(&rows, &self.value, self.cursor);
        let Some(row) = next(row).filter(|row| *row < rows.len()) else {
            return false;
        };
        let goal = self.goal.unwrap_or(column);
        self.cursor = text::byte_at(&rows, &self.value, row, goal);
        self.goal = Some(goal);
        self.history.pause();
        true
    }

    /// Moves the cursor to the beginning of a character.
    pub(super) fn go_to(&mut self, place: usize) {
        self.cursor = place;
        self.goal = None;
        self.history.pause();
    }

    /// Removes what lies between the cursor and a place; returns whether that was anything.
    pub(super) fn remove_to(&mut self, to: impl FnOnce(&Self) -> usize) -> bool {
        let to = to(self);
        if to == self.cursor {
            return false;
        }
        self.remember(Edit::Removal);
        self.splice(self.cursor.min(to), self.cursor.max(to), "");
        true
    }

    /// Puts a text in the place of another and stands behind it, never inside a character.
    fn splice(&mut self, from: usize, to: usize, with: &str) {
        if self.value.is_char_boundary(from) && self.value.is_char_boundary(to) {
            self.value.replace_range(from..to, with);
            let end = from + with.len();
            let mut place = GraphemeCursor::new(end, self.value.len(), true);
            self.cursor = match place.is_boundary(&self.value, 0) {
                Ok(false) => place.next_boundary(&self.value, 0).ok().flatten(),
                _ => None,
            }
            .unwrap_or(end);
        }
        self.goal = None;
    }

    fn moment(&self) -> Moment {
        Moment {
            value: self.value.clone(),
            cursor: self.cursor,
        }
    }

    fn remember(&mut self, edit: Edit) {
        let (value, cursor) = (&self.value, self.cursor);
        self.history.remember(edit, || Moment {
            value: value.clone(),
            cursor,
        });
    }

    fn go_back_to(&mut self, moment: Option<Moment>) -> bool {
        let Some(Moment { value, cursor }) = moment else {
            return false;
        };
        self.value = value;
        self.cursor = cursor;
        self.goal = None;
        true
    }
}

/// Whether a character may be typed: all but controls and those that deceive.
///
/// What joins pictures and letters comes as a character of its own while it is typed; whether it stands where it
/// may is seen when the whole text is cleaned.
fn typeable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
        || (!c.is_control() && text::clean(&c.to_string()) == c.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::Outcome;
    use super::*;
    use crate::command::{Code, Key, Script, Step};

    const WIDTH: usize = 10;

    fn press(field: &mut TextField, script: &str) {
        for step in Script::line(script).unwrap() {
            let Step::Press(key) = step else { continue };
            match key.to_string().as_str() {
                "enter" => assert!(field.insert('\n')),
                "ctrl-z" => assert!(field.undo()),
                "ctrl-y" => assert!(field.redo()),
                _ => {
                    field.press(key, WIDTH);
                }
            }
        }
    }

    fn shown(field: &TextField) -> String {
        format!("{}|{}", field.before_cursor(), field.after_cursor())
    }

    fn check(script: &str, expected: &str) {
        let mut field = TextField::new(Lines::Many);
        press(&mut field, script);
        assert_eq!(shown(&field), expected, "{script}");
    }

    #[test]
    fn typing_moving_and_deleting() {
        check("Jay", "Jay|");
        check("Jay<left><left>o", "Jo|ay");
        check("Jay<backspace>", "Ja|");
        check("Jay<home><delete>", "|ay");
        check("Jay<home><backspace><left>", "|Jay");
        check("Jay<right><delete>", "Jay|");
        check("one two<ctrl-left><ctrl-left>", "|one two");
        check("one two<home><ctrl-right>", "one| two");
        check("one two <ctrl-w>", "one |");
        check("one two<home><ctrl-delete>", "| two");
        check("one two<ctrl-backspace><ctrl-backspace>", "|");
        check("one<enter>two<ctrl-u>", "|");
        check("one two<left><ctrl-u>", "|");
        check("one two<ctrl-u><ctrl-z>", "one two|");
        check("one<enter>two<ctrl-home>", "|one\ntwo");
    }

    #[test]
    fn a_character_is_what_a_person_calls_one() {
        for one in [
            "👩\u{200d}👩\u{200d}👧",
            "🇬🇧",
            "e\u{301}",
            "👍🏽",
            "称",
            "⌨\u{fe0f}",
        ] {
            check(one, &format!("{one}|"));
            check(&format!("{one}<backspace>"), "|");
            check(&format!("{one}<left>x"), &format!("x|{one}"));
            check(&format!("{one}<home><delete>"), "|");
        }
    }

    #[test]
    fn the_cursor_never_stands_inside_a_character() {
        let mut field = TextField::holding(Lines::One, "a\u{301}");
        press(&mut field, "<home>");
        field.insert('e');
        press(&mut field, "<right><left>");
        assert_eq!(shown(&field), "e|a\u{301}");
        let mut field = TextField::holding(Lines::One, "x");
        press(&mut field, "<home>");
        assert!(field.insert('\u{301}'));
        assert!(field.insert('e'));
        assert_eq!(field.value().graphemes(true).count(), 3);
    }

    #[test]
    fn up_and_down_go_over_wrapped_rows_and_remember_their_column() {
        check("one two three four<up>", "one two| three four");
        check("one two three four<home>", "one two |three four");
        check(
            "abcdef<enter>ab<enter>abcdef<left><up><up>",
            "abcde|f\nab\nabcdef",
        );
        check("abc<up>", "abc|");
        check("abc<down>", "abc|");
    }

    #[test]
    fn up_in_the_first_row_is_left_to_the_screen() {
        let mut field = TextField::holding(Lines::Many, "one two three");
        let up = Key::new(Code::Up);
        assert_eq!(field.press(up, WIDTH), Outcome::Moved);
        assert_eq!(field.press(up, WIDTH), Outcome::Ignored);
        for ignored in [
            "enter",
            "tab",
            "esc",
            "ctrl-n",
            "f1",
            "ctrl-shift-left",
            "alt-x",
        ] {
            let key = ignored.parse().unwrap();
            assert_eq!(field.press(key, WIDTH), Outcome::Ignored, "{ignored}");
        }
    }

    #[test]
    fn undo_takes_back_a_word_and_redo_brings_it_again() {
        check("one two<ctrl-z>", "one |");
        check("one two<ctrl-z><ctrl-z>", "|");
        check("one two<ctrl-z><ctrl-z><ctrl-y>", "one |");
        check("one two<ctrl-z><ctrl-z><ctrl-y><ctrl-y>", "one two|");
        check("one<backspace><backspace><ctrl-z>", "one|");
        check("one<left>x<ctrl-z>", "on|e");
        check("one<enter>two<ctrl-z><ctrl-z>", "one|");
        let mut field = TextField::holding(Lines::One, "as it was");
        assert!(!field.undo() && !field.redo());
        field.replace("another");
        assert_eq!(field.value(), "another");
        assert!(field.undo());
        assert_eq!(field.value(), "as it was");
    }

    #[test]
    fn typing_after_undo_forgets_what_was_undone() {
        let mut field = TextField::new(Lines::One);
        press(&mut field, "one two<ctrl-z>x");
        assert!(!field.redo());
        assert_eq!(field.value(), "one x");
    }

    #[test]
    fn what_is_pasted_is_cleaned_and_keeps_lines_only_where_they_may_be() {
        let pasted = "Jay\u{1b}[2J\nand\u{202e} Kemi\t!";
        let mut one = TextField::new(Lines::One);
        assert!(one.paste(pasted));
        assert_eq!(one.value(), "Jay and<U+202E> Kemi !");
        let mut many = TextField::new(Lines::Many);
        assert!(many.paste(pasted));
        assert_eq!(many.value(), "Jay\nand<U+202E> Kemi !");
    }

    #[test]
    fn a_paste_that_is_too_long_is_cut_at_a_character() {
        let mut field = TextField::new(Lines::One);
        assert!(!field.paste(&"称".repeat(LONGEST)));
        assert!(field.value().len() <= LONGEST && field.value().len() > LONGEST - 3);
        assert!(!field.insert('称'));
    }

    #[test]
    fn what_is_veiled_tells_not_even_how_long_it_is() {
        let mut field = TextField::new(Lines::One);
        assert_eq!(shown(&field.veiled()), "|");
        press(&mut field, "9");
        assert_eq!(shown(&field.veiled()), "•|");
        press(&mut field, "<backspace>10<left>");
        assert_eq!(shown(&field.veiled()), "•|");
    }

    #[test]
    fn what_deceives_cannot_be_typed() {
        let mut field = TextField::new(Lines::One);
        for c in ['\u{202e}', '\u{1b}', '\n', '\u{200b}', '\u{e0041}'] {
            assert!(!field.insert(c), "{c:?}");
        }
        assert_eq!(field.value(), "");
    }

    #[test]
    fn what_is_taken_out_leaves_the_field_as_new() {
        let mut field = TextField::new(Lines::One);
        press(&mut field, " <space>");
        assert!(field.is_blank());
        press(&mut field, "ok");
        assert_eq!(field.take(), "  ok");
        assert_eq!(shown(&field), "|");
        assert!(!field.undo());
    }
}

//! Makes any text harmless on a terminal, on the error stream and in documents. It judges no meaning and no spelling.

use super::{
    graphemes::is_simple,
    invisible::{Nature, is_joining_script, is_picture, nature},
    sequence,
};
use unicode_segmentation::UnicodeSegmentation;

/// Marks one letter may carry; real spelling needs three, and thousands of them stall a terminal.
const MARKS_PER_LETTER: usize = 4;
/// Characters one cell may show; a family of four, each with a skin tone, has eleven.
const CHARACTERS_PER_CELL: usize = 16;

/// Returns the text as one harmless line.
///
/// Terminal sequences and control characters go, line breaks and tabs become one space, and characters that
/// turn or hide text are made readable as `<U+202E>`. Letters of every script stay as they are.
pub fn clean(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    unpile(reveal(&without_controls(text, Breaks::Joined)))
}

/// Returns the text harmless as [`clean`] does, with its line breaks kept as `\n`.
pub fn clean_block(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    unpile(reveal(&without_controls(text, Breaks::Kept)))
}

/// What becomes of line breaks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Joined,
    Kept,
}

/// Returns true where nothing in a text does more than stand there: nearly all that is shown and typed, at every key.
pub fn is_plain(text: &str) -> bool {
    text.chars().all(is_simple)
}

/// Leaves out sequences, controls and tags: what is left can be judged by its neighbours.
fn without_controls(text: &str, breaks: Breaks) -> Vec<char> {
    let mut kept = Vec::with_capacity(text.len());
    let mut pending = false;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            _ if sequence::begins(c) => sequence::skip(c, &mut rest),
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' if breaks == Breaks::Kept => {
                if c == '\r' {
                    rest.next_if_eq(&'\n');
                }
                pending = false;
                kept.push('\n');
            }
            // A break at either end parts nothing, so it waits for a word to part from the one before.
            '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                pending = !matches!(kept.last(), None | Some(' ' | '\n'));
            }
            _ if c.is_control() || nature(c) == Nature::Tag => {}
            _ => {
                if std::mem::take(&mut pending) && c != ' ' {
                    kept.push(' ');
                }
                kept.push(c);
            }
        }
    }
    kept
}

/// Shows what hides, thins out what piles up, and keeps joiners where a script or a picture needs them.
fn reveal(text: &[char]) -> String {
    let mut line = Line::default();
    let mut rest = text.iter().copied().peekable();
    while let Some(c) = rest.next() {
        match nature(c) {
            Nature::Plain => line.plain(c),
            Nature::Mark => line.mark(c),
            Nature::Variation => line.variation(c),
            Nature::Joiner => line.joiner(c, rest.peek().copied()),
            Nature::Deceptive => line.spell_out(c),
            Nature::Tag => {}
        }
    }
    line.text
}

/// Cuts what would pile up in one cell without being a mark: endless joined pictures, conjuncts, skin tones.
fn unpile(text: String) -> String {
    let is_pile = |grapheme: &str| grapheme.chars().count() > CHARACTERS_PER_CELL;
    if !text.graphemes(true).any(is_pile) {
        return text;
    }
    let mut cut = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        if is_pile(grapheme) {
            cut.extend(grapheme.chars().take(CHARACTERS_PER_CELL));
            cut.truncate(cut.trim_end_matches(['\u{200c}', '\u{200d}']).len());
            cut.push('…');
        } else {
            cut.push_str(grapheme);
        }
    }
    cut
}

/// A text being built, and what the next character would lean on.
#[derive(Default)]
struct Line {
    text: String,
    /// The last character that stands by itself.
    base: Option<char>,
    /// The marks it carries so far.
    marks: usize,
    /// Whether nothing has been added to the base yet.
    bare: bool,
    /// Whether the last character was a joiner.
    joined: bool,
}

impl Line {
    fn plain(&mut self, c: char) {
        self.text.push(c);
        self.base = Some(c);
        self.marks = 0;
        self.bare = true;
        self.joined = false;
    }

    fn mark(&mut self, c: char) {
        if self.marks < MARKS_PER_LETTER {
            self.text.push(c);
            self.marks += 1;
            self.bare = false;
            self.joined = false;
        }
    }

    fn variation(&mut self, c: char) {
        let leans = self.base.is_some_and(|base| !base.is_whitespace());
        if self.bare && leans {
            self.text.push(c);
            self.bare = false;
        }
    }

    fn joiner(&mut self, c: char, next: Option<char>) {
        let picture = c == '\u{200d}' && next.is_some_and(is_picture);
        let needed = self
            .base
            .is_some_and(|base| is_joining_script(base) || picture && is_picture(base));
        if needed && !self.joined {
            self.text.push(c);
            self.bare = false;
            self.joined = true;
        } else {
            self.spell_out(c);
        }
    }

    fn spell_out(&mut self, c: char) {
        for shown in format!("<U+{:04X}>", u32::from(c)).chars() {
            self.plain(shown);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(input: &str, expected: &str) {
        assert_eq!(clean(input), expected, "{input:?}");
    }

    #[test]
    fn terminal_sequences_go_whole() {
        check("\u{1b}[31mred\u{1b}[0m", "red");
        check("a\u{1b}]0;evil title\u{7}b", "ab");
        check("a\u{1b}]52;c;ZXZpbA==\u{1b}\\b", "ab");
        check("a\u{1b}P$q\"p\u{1b}\\b", "ab");
        check("a\u{9b}2Jb\u{9d}0;t\u{9c}c", "abc");
        check(
            "a\u{1b}_G;\u{1b}\\b\u{1b}^x\u{1b}\\c\u{1b}Xy\u{1b}\\d",
            "abcd",
        );
    }

    #[test]
    fn what_is_taken_for_plain_is_what_cleaning_leaves_alone() {
        for c in (' '..=char::MAX).filter(|c| is_simple(*c)) {
            let text = format!("{c}a {c}{c}");
            for breaks in [Breaks::Joined, Breaks::Kept] {
                let cleaned = unpile(reveal(&without_controls(&text, breaks)));
                assert_eq!(cleaned, text, "{c:?}");
            }
        }
    }

    #[test]
    fn control_characters_go() {
        check("a\0b\u{7}c\u{8}d\u{7f}e\u{80}f\u{9c}g", "abcdefg");
    }

    #[test]
    fn breaks_and_tabs_become_one_space() {
        check("A\tB", "A B");
        check("A\r\nB\rC\nD\u{2028}E\u{2029}F\u{85}G", "A B C D E F G");
        check("A\n\n\t\nB", "A B");
        check("A \n B", "A  B");
        check("\n A \n", " A ");
        check("a  b ", "a  b ");
    }

    #[test]
    fn deceptive_characters_are_shown() {
        check("Ann\u{202e}nna", "Ann<U+202E>nna");
        check(
            "a\u{200b}b\u{feff}c\u{2060}d\u{ad}e",
            "a<U+200B>b<U+FEFF>c<U+2060>d<U+00AD>e",
        );
        check(
            "\u{2066}x\u{2069}\u{200e}\u{200f}",
            "<U+2066>x<U+2069><U+200E><U+200F>",
        );
    }

    #[test]
    fn tag_characters_go() {
        check("a\u{e0041}\u{e0042}\u{e007f}b", "ab");
    }

    #[test]
    fn marks_are_capped_at_four() {
        check(
            &format!("e{}x", "\u{301}".repeat(2000)),
            "e\u{301}\u{301}\u{301}\u{301}x",
        );
        check("Zoe\u{308}", "Zoe\u{308}");
        check("👍\u{fe0f}\u{fe0f}\u{fe0e}", "👍\u{fe0f}");
    }

    #[test]
    fn no_cell_is_a_pile() {
        let woman = "👩\u{200d}".repeat(1000) + "👩";
        let pile = clean(&woman);
        assert!(pile.ends_with('…') && pile.chars().count() <= 16, "{pile}");
        for unit in [
            "👩\u{200d}",
            "🏽",
            "क\u{94d}",
            "\u{600}",
            "ᄀ",
            "\u{1161}",
            "\u{300}",
            "\u{bbf}",
            "م\u{200d}",
        ] {
            let cleaned = clean(&unit.repeat(1000));
            let longest = cleaned.graphemes(true).map(|g| g.chars().count()).max();
            assert!(longest <= Some(17), "{unit:?}: {longest:?}");
        }
    }

    #[test]
    fn joiners_stay_where_they_are_needed() {
        check("👩‍👩‍👧 🏳️‍🌈 👩🏽‍⚕️", "👩‍👩‍👧 🏳️‍🌈 👩🏽‍⚕️");
        check("می\u{200c}خواهم क्\u{200d}ष", "می\u{200c}خواهم क्\u{200d}ष");
        check("ad\u{200d}min", "ad<U+200D>min");
        check("ad\u{200c}min", "ad<U+200C>min");
        check("👩\u{200d}x", "👩<U+200D>x");
        check("م\u{200d}\u{200d}م", "م\u{200d}<U+200D>م");
    }

    #[test]
    fn letters_of_every_script_stay() {
        let names = "Zoë Ó Briain محمد שרה Łukasz 王芳 अनीता Nguyễn 각 £5 “quoted” – 1️⃣";
        check(names, names);
    }

    #[test]
    fn a_block_keeps_its_lines() {
        assert_eq!(
            clean_block("a\r\nb\rc\td\n\ne\u{1b}[1m\n"),
            "a\nb\nc d\n\ne\n"
        );
        assert_eq!(clean_block("a\u{2028}b\t\nc"), "a\nb\nc");
    }

    #[test]
    fn a_flood_of_openings_is_quick() {
        let flood = "\u{1b}]".repeat(500_000) + &"\u{9d}".repeat(500_000);
        assert_eq!(clean(&flood), "");
    }

    /// Text made of what matters here, far denser than chance would bring it.
    fn hostile() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            any::<char>().prop_map(String::from),
            proptest::sample::select(vec![
                "\u{1b}",
                "[",
                "]",
                "\u{9b}",
                "\u{9d}",
                "\u{9c}",
                "\u{7}",
                "\\",
                "31m",
                " ",
                "\t",
                "\r",
                "\n",
                "\u{2028}",
                "\u{200d}",
                "\u{200c}",
                "\u{fe0f}",
                "\u{301}",
                "👩",
                "🏽",
                "م",
                "क",
                "\u{94d}",
                "\u{202e}",
                "\u{e0041}",
                "\u{e0100}",
                "e",
                "P",
                "\u{600}",
                "\u{feff}",
            ])
            .prop_map(str::to_owned),
            proptest::sample::select(vec![
                "👩\u{200d}",
                "🏽",
                "क\u{94d}",
                "\u{600}",
                "ᄀ",
                "م\u{200d}"
            ])
            .prop_map(|unit| unit.repeat(17)),
        ];
        proptest::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in hostile()) {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
            let block = clean_block(&text);
            prop_assert_eq!(clean_block(&block), block);
        }

        #[test]
        fn a_clean_line_holds_nothing_hidden(text in hostile()) {
            let line = clean(&text);
            prop_assert!(!line.chars().any(char::is_control));
            prop_assert!(line.graphemes(true).all(|g| g.chars().count() <= 17));
            prop_assert!(!line.chars().any(|c| matches!(nature(c), Nature::Deceptive | Nature::Tag)));
            let parted = line.contains(['\u{2028}', '\u{2029}']);
            prop_assert!(!parted);
        }

        #[test]
        fn a_clean_block_holds_no_control_but_the_newline(text in hostile()) {
            prop_assert!(!clean_block(&text).chars().any(|c| c.is_control() && c != '\n'));
        }
    }
}

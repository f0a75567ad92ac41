//! What was answered at an item, beside its own words: a value, a prompt, the options of a choice. It lays nothing out.

use super::tone;
use crate::tui::desk::Typing;
use crate::tui::theme::{Role, Sign, Theme};
use crate::view::{Ask, Cell, Choice, Item};
use ratatui::text::{Line, Span};

/// Returns true for a line without words of its own, where the next ones go.
pub(super) fn is_bare(item: &Item) -> bool {
    item.is_entry_line()
}

/// Returns what is asked at an item.
pub(super) fn prompt(item: &Item) -> &str {
    match &item.ask {
        Ask::Words { prompt, .. } => prompt,
        _ => "",
    }
}

/// Returns true where typed words stand beside the item's own and not in their place.
pub(super) fn is_labelled(item: &Item) -> bool {
    match &item.ask {
        Ask::Words { value, .. } => !item.text.text.is_empty() && *value != item.text.text,
        Ask::Choice { letters, .. } => !letters || is_silent(item),
        Ask::Nothing | Ask::Do => false,
    }
}

/// Returns what stands beside an item's own words: what was answered, or what is asked while nothing was.
pub(super) fn beside(item: &Item, focused: bool, theme: &Theme) -> Vec<Line<'static>> {
    given(item, (focused, None), theme)
}

/// Returns the options of a choice while one of them is picked and not kept yet.
pub(super) fn picking(item: &Item, picked: usize, theme: &Theme) -> Vec<Line<'static>> {
    given(item, (true, Some(picked)), theme)
}

fn given(
    item: &Item,
    (focused, picked): (bool, Option<usize>),
    theme: &Theme,
) -> Vec<Line<'static>> {
    let said = |words: &str| item.cells.iter().any(|cell| cell.text == words);
    let given = match &item.ask {
        Ask::Words { secret: true, .. } | Ask::Nothing | Ask::Do => Cell::default(),
        // Where something else is said of it already, the question waits until the cursor is there.
        Ask::Words { value, prompt, .. } if value.is_empty() => {
            Cell::muted(if focused || item.cells.is_empty() {
                prompt
            } else {
                ""
            })
        }
        Ask::Words { value, .. } => Cell::plain(value),
        Ask::Choice { .. } if focused => return choices(item, picked, theme),
        Ask::Choice {
            options, chosen, ..
        } => {
            let word = chosen.and_then(|at| options.get(at));
            Cell::plain(word.map_or("", |choice| choice.word.as_str()))
        }
    };
    if given.text.is_empty() || said(&given.text) {
        return Vec::new();
    }
    vec![Line::from(tone::spans(&given, false, theme))]
}

/// Returns all options of a choice, the one that stands with a sign and a weight, each with its letter where letters
/// choose. One that is picked and not kept yet stands in brackets: Enter keeps it.
pub(super) fn choices(item: &Item, picked: Option<usize>, theme: &Theme) -> Vec<Line<'static>> {
    let Ask::Choice {
        options,
        chosen,
        letters,
    } = &item.ask
    else {
        return Vec::new();
    };
    let option = |(at, choice): (usize, &Choice)| {
        let mut option = Line::default();
        if let Some(letter) = choice.letter.filter(|_| *letters) {
            option.push_span(Span::styled(format!("{letter} "), theme.style(Role::Key)));
        }
        option.push_span(if picked == Some(at) {
            Span::styled(format!("[{}]", choice.word), theme.style(Role::Typed))
        } else if *chosen == Some(at) {
            let words = format!("{} {}", theme.sign(Sign::Done), choice.word);
            Span::styled(words, theme.style(Role::Title))
        } else {
            Span::styled(choice.word.clone(), tone::muted(theme))
        });
        option
    };
    options.iter().enumerate().map(option).collect()
}

/// Returns true where what is typed is shown to nobody. Where it can be peeked at, it is veiled but for the peek.
pub(super) fn is_veiled(item: &Item, typing: &Typing) -> bool {
    let is_secret = matches!(item.ask, Ask::Words { secret: true, .. });
    if item.can.peek && item.spot == typing.spot {
        is_secret
    } else {
        typing.secret || is_secret
    }
}

/// Returns true where neither sign nor cells tell which letter was given.
fn is_silent(item: &Item) -> bool {
    item.cells.is_empty() && item.sign == crate::view::Sign::None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Sign as Mark, Spot};

    fn ways(letters: bool) -> Ask {
        let option = |word: &str| Choice {
            letter: word.chars().next(),
            word: word.to_owned(),
            value: word.to_owned(),
        };
        Ask::Choice {
            options: vec![option("cards together"), option("in turn")],
            chosen: Some(1),
            letters,
        }
    }

    fn item(text: &str) -> Item {
        Item::new(Spot::Opening, Cell::plain(text))
    }

    fn check(item: &Item, at_rest: &str, focused: &str) {
        let theme = Theme::default();
        let shown = |focused| -> Vec<String> {
            let pieces = beside(item, focused, &theme);
            pieces.iter().map(ToString::to_string).collect()
        };
        assert_eq!(shown(false).join("  "), at_rest);
        assert_eq!(shown(true).join("  "), focused);
    }

    #[test]
    fn a_question_is_asked_until_it_is_answered() {
        check(&item("Who rings?").words("A name", ""), "A name", "A name");
        check(&item("Who rings?").words("A name", "Tom"), "Tom", "Tom");
        let told = |value| {
            item("Who rings?")
                .words("A name", value)
                .cells(vec![Cell::plain("Tom")])
        };
        check(&told(""), "", "A name");
        check(&told("Tom"), "", "");
    }

    #[test]
    fn a_sealed_answer_is_nowhere() {
        let ask = Ask::Words {
            prompt: "In secret".to_owned(),
            value: "High".to_owned(),
            secret: true,
        };
        check(&item("Police").ask(ask), "", "");
    }

    #[test]
    fn options_are_seen_only_where_the_cursor_is() {
        let expected = "cards together  ✓ in turn";
        check(&item("How?").ask(ways(false)), "in turn", expected);
        let lettered = "c cards together  i ✓ in turn";
        check(&item("How?").ask(ways(true)), "in turn", lettered);
        assert!(!is_labelled(&item("Tom").ask(ways(true)).sign(Mark::Yes)));
    }

    #[test]
    fn words_that_are_their_own_answer_are_not_said_twice() {
        assert!(!is_labelled(&item("An entry").words("", "An entry")));
        assert!(!is_labelled(&item("").words("Next", "")));
        assert!(is_bare(&item("").words("Next", "")));
        assert!(is_labelled(&item("Why?").words("Next", "")));
    }
}

//! The last step of every document: strings that must not leave the desk are held back, wherever they stand.
//! It does not decide what a copy is about; `audience` does, before. This is the net below it.

use super::{Audience, Block, Cell, Datum, Document, Rows, Table, Words};
use crate::{
    case::{Case, Contact, Person},
    text::{LONG_ENOUGH, NOT_DISCLOSED, PAUSE, Secret, hold_back_as},
};

/// Returns the document without any string that must not leave the desk, and counts what was held back.
///
/// Held back are the strings of `do_not_disclose`, the child's address and the values of fields named `private`;
/// from family and child also the contact details of people who have not said yes to being reachable through the
/// plan. Letter case, spaces and punctuation make no difference: `EXAMPLE  street` is `Example Street`.
#[must_use]
pub fn withheld(document: &Document, case: &Case, audience: Audience) -> Document {
    let secrets = Secrets::of(case, audience);
    let mut checked = document.clone();
    let mut held = 0;
    for text in [
        &mut checked.title,
        &mut checked.reference,
        &mut checked.is_for,
    ] {
        held += secrets.hold_back(text);
    }
    for day in &mut checked.days {
        held += secrets.hold_back(&mut day.summary);
    }
    for block in &mut checked.blocks {
        held += secrets.clear_block(block);
    }
    // The same actions once more: what is held back in them is counted above.
    if let Some(sheet) = &mut checked.sheet {
        secrets.clear_rows(sheet);
    }
    checked.withheld += held;
    checked
}

/// Returns a text without any string that must not leave the desk: for file names.
pub(super) fn withheld_text(text: &str, case: &Case) -> String {
    let mut text = text.to_owned();
    Secrets::of(case, Audience::Family).hold_back(&mut text);
    text
}

/// Returns what an audience reads where something was held back. Only professionals are told that there was something.
pub fn stands_for_a_secret(audience: Audience) -> &'static str {
    match audience {
        Audience::Professionals => NOT_DISCLOSED,
        Audience::Family | Audience::Child => PAUSE,
    }
}

struct Secrets {
    secrets: Vec<Secret>,
    /// What stands in their place.
    sign: &'static str,
}

impl Secrets {
    fn of(case: &Case, audience: Audience) -> Self {
        let mut found = case.not_to_be_disclosed();
        let people = case.circle.people.iter();
        let contact = people.flat_map(|person| unreachable(person, audience));
        // A number that short would tear words apart all over the page.
        let contact = contact.filter(|value| value.chars().count() >= LONG_ENOUGH);
        found.extend(contact.map(str::to_owned));
        Self {
            secrets: found.iter().filter_map(|text| Secret::new(text)).collect(),
            sign: stands_for_a_secret(audience),
        }
    }

    fn clear_block(&self, block: &mut Block) -> usize {
        match block {
            Block::Heading { text, .. } => self.hold_back(text),
            Block::Paragraph(words) => self.clear_words(words),
            Block::List { items, .. } => items.iter_mut().map(|i| self.clear_words(i)).sum(),
            Block::Table(table) => self.clear_table(table),
            Block::KeyValues(pairs) => pairs
                .iter_mut()
                .map(|(key, words)| self.hold_back(key) + self.clear_words(words))
                .sum(),
            Block::Quote { words, by } => {
                self.hold_back(words) + by.iter_mut().map(|by| self.hold_back(by)).sum::<usize>()
            }
            Block::Signatures(lines) => lines
                .iter_mut()
                .map(|line| self.hold_back(&mut line.name) + self.hold_back(&mut line.relationship))
                .sum(),
            Block::Chart(chart) => chart.texts_mut().map(|text| self.hold_back(text)).sum(),
            Block::PageBreak | Block::Rule => 0,
        }
    }

    fn clear_table(&self, table: &mut Table) -> usize {
        let titles = table.caption.iter_mut().chain(&mut table.header);
        let held: usize = titles.map(|title| self.hold_back(title)).sum();
        let cells = table.rows.iter_mut().flatten();
        held + cells
            .map(|Cell(paragraphs)| self.clear_all(paragraphs))
            .sum::<usize>()
    }

    fn clear_rows(&self, rows: &mut Rows) {
        let texts = rows
            .rows
            .iter_mut()
            .flatten()
            .filter_map(|value| match value {
                Datum::Words(words) | Datum::Colour(words) => Some(words),
                Datum::Nothing | Datum::Whole(_) | Datum::Day(_) | Datum::Month(_) => None,
            });
        let texts = texts.chain(&mut rows.header).chain([&mut rows.name]);
        for text in texts {
            self.hold_back(text);
        }
    }

    fn clear_all(&self, paragraphs: &mut [Words]) -> usize {
        paragraphs
            .iter_mut()
            .map(|words| self.clear_words(words))
            .sum()
    }

    /// A secret may stand across parts of different weight, so the parts are read as one text too.
    fn clear_words(&self, words: &mut Words) -> usize {
        let mut whole = words.plain();
        let in_whole = self.hold_back(&mut whole);
        let mut parts = words.clone();
        let spans = parts.0.iter_mut();
        let in_parts = spans.map(|span| self.hold_back(span.text_mut())).sum();
        *words = if in_whole > in_parts {
            Words::from(whole)
        } else {
            parts
        };
        in_whole.max(in_parts)
    }

    fn hold_back(&self, text: &mut String) -> usize {
        hold_back_as(self.sign, &self.secrets, text)
    }
}

/// Returns how somebody is reached who has not said yes to that, where the audience is not of professionals.
fn unreachable(person: &Person, audience: Audience) -> impl Iterator<Item = &str> {
    let Contact {
        phone,
        email,
        address,
    } = &person.contact;
    let reachable = audience == Audience::Professionals || person.ties.on_plan == Some(true);
    [phone, email, address]
        .into_iter()
        .filter(move |_| !reachable)
        .filter_map(Option::as_deref)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{CalendarDay, Chart, ChartKind, DayKind, Point};

    fn case(secrets: &[&str]) -> Case {
        let mut case = Case::default();
        case.circle.do_not_disclose = secrets.iter().map(|s| (*s).to_owned()).collect();
        case
    }

    fn check(secrets: &[&str], text: &str, expected: &str) {
        let mut document = Document::new("t", "r");
        document.paragraph(text);
        let checked = withheld(&document, &case(secrets), Audience::Professionals);
        let Some(Block::Paragraph(words)) = checked.blocks.first() else {
            panic!("the paragraph is gone")
        };
        assert_eq!(words.plain(), expected, "{text:?}");
        assert_eq!(checked.withheld > 0, text != expected, "{text:?}");
    }

    #[test]
    fn case_spaces_and_punctuation_make_no_difference() {
        let secret = &["Example Street"];
        check(secret, "at 14 Example Street.", "at 14 [not disclosed].");
        check(
            secret,
            "at EXAMPLE \n\u{a0} street, 14",
            "at [not disclosed], 14",
        );
        check(
            secret,
            "examplestreet and example-Street",
            "[not disclosed] and [not disclosed]",
        );
        check(secret, "an example of a street", "an example of a street");
        check(
            &["07700 900142"],
            "ring 07700900142",
            "ring [not disclosed]",
        );
    }

    #[test]
    fn hidden_characters_hide_no_secret() {
        check(
            &["Example Street"],
            "Exam\u{200b}ple Street",
            "[not disclosed]",
        );
        check(
            &["Example Street"],
            "Exam\u{1b}[31mple Street",
            "[not disclosed]",
        );
        check(&["Exam\u{200b}ple"], "Example", "[not disclosed]");
    }

    #[test]
    fn a_short_secret_is_no_part_of_a_word() {
        check(
            &["Lee"],
            "Lee sleeps at LEE's",
            "[not disclosed] sleeps at [not disclosed]'s",
        );
        check(&["李"], "见李明", "见[not disclosed]明");
    }

    #[test]
    fn nothing_is_held_back_for_a_secret_without_letters() {
        check(&["", "  "], "as it was", "as it was");
        check(&["🏠"], "the 🏠 there", "the [not disclosed] there");
    }

    #[test]
    fn the_longer_of_two_secrets_goes_whole() {
        check(
            &["Example", "14 Example Street"],
            "14 Example Street, Example",
            "[not disclosed], [not disclosed]",
        );
    }

    #[test]
    fn what_stands_for_a_secret_is_not_taken_for_one() {
        check(
            &["not", "Leeds"],
            "not in Leeds",
            "[not disclosed] in [not disclosed]",
        );
    }

    #[test]
    fn a_secret_across_parts_of_different_weight_is_found() {
        let mut document = Document::new("t", "r");
        document.paragraph(Words::strong("Example ").and("Street is here"));
        let checked = withheld(&document, &case(&["Example Street"]), Audience::Child);
        assert_eq!(checked.blocks, [Block::Paragraph(Words::from("… is here"))]);
        assert_eq!(checked.withheld, 1);
    }

    #[test]
    fn every_kind_of_block_is_checked() {
        let secret = "Example Street";
        let mut document = Document::new(secret, secret);
        document.heading(1, secret);
        document.paragraph(secret);
        document.list(vec![Words::from(secret)]);
        document.table(&[secret], vec![vec![Cell::from(secret)]]);
        document.blocks.extend([
            Block::KeyValues(vec![(secret.to_owned(), Words::from(secret))]),
            Block::Quote {
                words: secret.to_owned(),
                by: Some(secret.to_owned()),
            },
            Block::Signatures(vec![super::super::Signatory {
                name: secret.to_owned(),
                relationship: secret.to_owned(),
            }]),
            Block::Chart(Chart {
                kind: ChartKind::History,
                title: secret.to_owned(),
                scale: vec![secret.to_owned()],
                points: vec![Point {
                    day: secret.to_owned(),
                    short: secret.to_owned(),
                    step: 0,
                    word: secret.to_owned(),
                }],
            }),
            Block::PageBreak,
            Block::Rule,
        ]);
        document.is_for = secret.to_owned();
        document.days = vec![CalendarDay {
            kind: DayKind::Task,
            uid: "a".to_owned(),
            day: None,
            time: None,
            summary: secret.to_owned(),
            owner: None,
        }];
        document.sheet = Some(Rows {
            name: secret.to_owned(),
            header: vec![secret.to_owned()],
            rows: vec![vec![
                Datum::Words(secret.to_owned()),
                Datum::Colour(secret.to_owned()),
            ]],
        });
        let checked = withheld(&document, &case(&[secret]), Audience::Professionals);
        assert!(!format!("{checked:?}").contains(secret));
        assert_eq!(checked.withheld, 20);
    }
}

//! The last step of every page and of every line round it: harmless text, and none of what must not be disclosed.
//! It decides no audience; the pages do, before. This is the net below them, so that no page can forget it.

use super::page::{Ask, Cell, Group, Item, Page, Understood};
use super::{BarStage, Found, Head, Missing, Viewer, room};
use crate::case::Case;
use crate::meeting::Meeting;
use crate::text::{Sieve, clean_block, is_plain, sieve};
use std::sync::Arc;

/// What must not be disclosed at a sitting, as it is looked for.
#[derive(Debug, Clone)]
pub struct Net {
    sieve: Arc<Sieve>,
}

impl Net {
    /// Makes the net of a sitting. What must not be told of one child may be written in the file of another.
    pub fn of(meeting: &Meeting) -> Self {
        let cases = meeting.children().iter().map(|child| &child.case);
        let strings = cases.flat_map(Case::not_to_be_disclosed).collect();
        Self {
            sieve: sieve(strings),
        }
    }

    /// Returns words as they may stand on a screen that is shared.
    pub fn caught(&self, words: &str) -> String {
        let mut words = words.to_owned();
        self.text(&mut words);
        words
    }

    /// Returns the page as the viewer's window may show it.
    pub(super) fn page(&self, page: Page, viewer: &Viewer) -> Page {
        let mut page = room::fitted(page, viewer);
        self.text(&mut page.title);
        for quote in &mut page.quotes {
            self.text(&mut quote.words);
            self.text(&mut quote.by);
        }
        self.cells(page.aside.iter_mut().flatten());
        page.facts.iter_mut().for_each(|fact| self.text(fact));
        for group in &mut page.groups {
            self.group(group, viewer);
        }
        page
    }

    fn group(&self, group: &mut Group, viewer: &Viewer) {
        for words in [
            &mut group.column_title,
            &mut group.heading,
            &mut group.empty,
        ] {
            self.text(words);
        }
        for item in &mut group.items {
            if viewer.peeks_at(&item.spot) {
                // A peek is there to read just this.
                harmless_item(item);
            } else {
                self.item(item);
            }
        }
    }

    fn item(&self, item: &mut Item) {
        for_each_text(item, &|words| self.text(words));
    }

    /// Returns what is understood of typed words, without what must not stand below them.
    pub(super) fn understood(&self, mut understood: Understood) -> Understood {
        self.cells(understood.lines.iter_mut().flatten());
        // Taken as it stands it would put a pause in the place of a name.
        understood.suggestion = understood
            .suggestion
            .filter(|words| self.caught(words) == *words);
        understood
    }

    pub(super) fn head(&self, mut head: Head) -> Head {
        self.text(&mut head.title);
        head
    }

    pub(super) fn bar(&self, mut stage: BarStage) -> BarStage {
        self.text(&mut stage.short);
        stage
    }

    pub(super) fn found(&self, mut found: Found) -> Found {
        self.text(&mut found.text);
        self.text(&mut found.with);
        self.text(&mut found.beside);
        found
    }

    pub(super) fn missing(&self, mut gap: Missing) -> Missing {
        self.text(&mut gap.what);
        gap
    }

    /// Puts back what stood where words pause that were changed elsewhere.
    pub(super) fn put_back(&self, stood: &str, words: &str) -> String {
        self.sieve.put_back(stood, words)
    }

    fn text(&self, words: &mut String) {
        harmless(words);
        self.sieve.hold_back(words);
    }

    fn cells<'a>(&self, cells: impl Iterator<Item = &'a mut Cell>) {
        for cell in cells {
            self.text(&mut cell.text);
        }
    }
}

/// A case file and a journal from a share are untrusted: what they hold is cleaned where it is shown, so that a save
/// still finds the words as they were written.
fn harmless(words: &mut String) {
    if !is_plain(words) {
        *words = clean_block(words);
    }
}

fn harmless_item(item: &mut Item) {
    for_each_text(item, &harmless);
}

fn for_each_text(item: &mut Item, change: &dyn Fn(&mut String)) {
    let cells = item.cells.iter_mut().chain(&mut item.notes);
    for cell in cells.chain([&mut item.text]) {
        change(&mut cell.text);
    }
    match &mut item.ask {
        Ask::Words { prompt, value, .. } => {
            change(prompt);
            change(value);
        }
        Ask::Choice { options, .. } => {
            for option in options {
                change(&mut option.word);
            }
        }
        Ask::Nothing | Ask::Do => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Entry;
    use crate::meeting::{Request, Spot, sample::Sample};
    use crate::view::{Answer, Sheet, Window, bar, findable, head, missing};

    const ROOM: Viewer = Viewer {
        window: Window::Room,
        peek: None,
        advice: false,
        glance: false,
        advice_off: crate::case::AdviceOff::NONE,
        put_away: Vec::new(),
        unsaved: false,
        whole: false,
        asked: None,
    };

    /// A case in which a street and a private name stand wherever words can.
    fn told() -> Sample {
        let mut case = Sample::jay().meeting.case().clone();
        case.circle.do_not_disclose = vec!["14 Elm Road".to_owned()];
        case.child.private = vec!["name".to_owned(), "preferred_name".to_owned()];
        case.child.name = Some("Planted Childname".to_owned());
        case.child.preferred_name = Some("Plantedjay".to_owned());
        for person in &mut case.circle.people {
            person.private = ["name", "role", "relationship"].map(str::to_owned).to_vec();
            person.name = format!("Planted {}", person.name);
            person.preferred_name = None;
            person.role = person.role.take().map(|_| "Planted post".to_owned());
            person.relationship = person.relationship.take().map(|_| "Planted kin".to_owned());
        }
        let words = "Seen at １４ Elm Rd with Plantedjay";
        for (_, entries) in &mut case.map.mapping.0 {
            entries.0.push(Entry::plain(words));
        }
        for action in &mut case.actions {
            action.action = words.to_owned();
        }
        for danger in &mut case.map.danger_statements {
            danger.about = words.to_owned();
        }
        Sample::of(vec![case])
    }

    fn stages(sample: &Sample) -> Vec<String> {
        let stages = sample.meeting.procedure().stages.iter();
        stages.map(|stage| stage.id.clone()).collect()
    }

    #[test]
    fn no_page_tells_a_private_name_or_what_must_not_be_disclosed() {
        let mut sample = told();
        for stage in stages(&sample) {
            sample
                .ask(Request::OpenStage {
                    stage: stage.clone(),
                })
                .unwrap();
            let meeting = &sample.meeting;
            for viewer in [Viewer::default(), ROOM] {
                let mut shown: Vec<String> = Sheet::ALL
                    .iter()
                    .map(|sheet| sheet.page(meeting, &viewer))
                    .flat_map(|page| texts(&page))
                    .collect();
                shown.push(head(meeting, sample.now).title);
                shown.extend(missing(meeting).into_iter().map(|gap| gap.what));
                let stages = bar(meeting, sample.now, &missing(meeting));
                shown.extend(stages.into_iter().map(|stage| stage.short));
                shown.extend(
                    findable(meeting, &viewer)
                        .into_iter()
                        .map(|found| found.text),
                );
                for words in shown {
                    let plain = words.to_lowercase();
                    assert!(!plain.contains("planted"), "{stage}: {words}");
                    assert!(!plain.contains("elm"), "{stage}: {words}");
                }
            }
        }
    }

    /// Returns every text that is drawn of a page.
    fn texts(page: &Page) -> Vec<String> {
        let mut found = vec![page.title.clone()];
        found.extend(page.facts.clone());
        found.extend(
            page.quotes
                .iter()
                .map(|quote| quote.words.clone() + &quote.by),
        );
        found.extend(page.aside.iter().flatten().map(|cell| cell.text.clone()));
        for group in &page.groups {
            found.push(format!(
                "{} {} {}",
                group.heading, group.column_title, group.empty
            ));
            for item in &group.items {
                let read = std::cell::RefCell::new(Vec::new());
                for_each_text(&mut item.clone(), &|words| {
                    read.borrow_mut().push(words.clone());
                });
                found.extend(read.into_inner());
            }
        }
        found
    }

    #[test]
    fn no_page_asks_the_room_anything() {
        let mut sample = Sample::jay();
        for stage in stages(&sample) {
            sample
                .ask(Request::OpenStage {
                    stage: stage.clone(),
                })
                .unwrap();
            for sheet in Sheet::ALL {
                let page = sheet.page(&sample.meeting, &ROOM);
                assert!(
                    page.items().all(|item| item.ask == Ask::Nothing),
                    "{stage} {sheet:?}"
                );
                assert!(page.facts.is_empty(), "{stage} {sheet:?}");
            }
        }
    }

    #[test]
    fn what_is_edited_keeps_what_was_held_back() {
        let mut sample = told();
        let stage = "mapping".to_owned();
        sample.ask(Request::OpenStage { stage }).unwrap();
        let page = Sheet::Stage.page(&sample.meeting, &Viewer::default());
        let item = page
            .items()
            .find(|item| item.text.text.contains("Seen at"))
            .unwrap();
        let shown = item.text.text.clone();
        assert_eq!(shown, "Seen at … with …");
        let edit = |words: String| {
            let said = Answer::Said(words);
            Sheet::Stage.answer(&sample.meeting, &item.spot, said, sample.now)
        };
        assert_eq!(edit(shown.clone()), Ok(Request::Together(Vec::new())));
        let Ok(Request::KeepEntry { entry, .. }) = edit(shown.replace("Seen", "Met")) else {
            panic!("nothing is kept");
        };
        assert_eq!(entry.text, "Met at １４ Elm Rd with Plantedjay");
    }

    #[test]
    fn a_peek_shows_what_it_is_for() {
        let sample = Sample::jay();
        let spot = Spot::Person(crate::case::Who::new("dawn"));
        let viewer = Viewer {
            peek: Some(spot.clone().into()),
            ..Viewer::default()
        };
        let page = Sheet::WhoCame.page(&sample.meeting, &viewer);
        let notes = &page.item(&spot).unwrap().notes;
        assert!(
            notes.iter().any(|note| note.text.contains("900142")),
            "{notes:?}"
        );
    }

    #[test]
    fn text_of_a_file_is_harmless_on_a_page() {
        let mut case = Sample::jay().meeting.case().clone();
        let pile = format!("e{}", "\u{301}".repeat(3000));
        let hidden = format!("\u{1b}[31m{pile}\u{202e}\u{200b}\u{e0041}");
        for (_, entries) in &mut case.map.mapping.0 {
            entries.0.push(Entry::plain(&hidden));
        }
        let mut sample = Sample::of(vec![case]);
        let stage = "mapping".to_owned();
        sample.ask(Request::OpenStage { stage }).unwrap();
        let page = Sheet::Stage.page(&sample.meeting, &Viewer::default());
        let shown = texts(&page).join("\n");
        let harmless = format!("e{}<U+202E><U+200B>", "\u{301}".repeat(4));
        assert!(shown.contains(&harmless));
        assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{200b}', '\u{e0041}']));
        assert!(!shown.contains(&"\u{301}".repeat(5)));
    }
}

//! Where half-typed text belongs: the stage, and the field of which entry. It looks at every page as the viewer may see it,
//! so that nothing is named that is not shown there.

use super::page::{Item, Page};
use super::{Missing, Net, Viewer, stage};
use crate::meeting::{Event, Meeting, Spot};
use crate::text::fit_words;

/// How much of an entry names it.
const NAMED: usize = 40;

/// The pages of all stages, looked through for one place after another.
#[derive(Debug)]
pub(super) struct Pages(Vec<Stage>);

/// A stage as it would stand on screen.
#[derive(Debug)]
struct Stage {
    id: String,
    title: String,
    page: Page,
}

impl Pages {
    /// Returns the pages of the child on screen.
    pub(super) fn of(meeting: &Meeting, viewer: &Viewer) -> Self {
        let net = Net::of(meeting);
        // One copy for all stages: a panel holds many children, and a copy is as large as the meeting.
        let mut there = meeting.clone();
        let stages = meeting.procedure().stages.iter().map(|one| {
            let opened = Event::StageOpened {
                stage: one.id.clone(),
            };
            let record = there.record(vec![opened], meeting.start().at, None);
            there.apply(&record);
            Stage {
                id: one.id.clone(),
                title: one.title.clone(),
                page: net.page(stage::page(&there, viewer), viewer),
            }
        });
        Self(stages.collect())
    }

    /// Returns where text of a place belongs; nothing where no stage has such a place.
    pub(super) fn find(&self, spot: &Spot) -> Option<Missing> {
        self.0.iter().find_map(|stage| {
            let Stage { id, title, page } = stage;
            let item = page
                .items()
                .find(|item| item.spot == *spot || item.below.as_ref() == Some(spot))?;
            Some(Missing {
                what: format!("{title}{}", field(page, item, spot)),
                stage: id.clone(),
                spot: Some(item.spot.clone()),
            })
        })
    }
}

/// Says which field of which entry it is: ", Safety goals: For how long? of “Jay is home …”".
fn field(page: &Page, item: &Item, spot: &Spot) -> String {
    let group = page
        .groups
        .iter()
        .find(|group| group.items.iter().any(|other| other.spot == item.spot));
    let heading = group.map_or("", |group| match group.heading.as_str() {
        "" => group.column_title.as_str(),
        heading => heading,
    });
    let heading = if heading.is_empty() {
        String::new()
    } else {
        format!(", {}", heading.trim_end_matches(['?', ':']))
    };
    let words = fit_words(&item.text.text, NAMED);
    if item.spot != *spot || words.is_empty() {
        return format!("{heading}: something new");
    }
    let whole = group
        .into_iter()
        .flat_map(|group| &group.items)
        .take_while(|other| other.spot != item.spot)
        .filter(|other| other.depth < item.depth)
        .last();
    match whole.map(|whole| fit_words(&whole.text.text, NAMED)) {
        Some(whole) => format!("{heading}: “{words}” of “{whole}”"),
        None => format!("{heading}: “{words}”"),
    }
}

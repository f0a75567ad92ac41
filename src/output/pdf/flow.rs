//! Parts put on pages one below the other: none is cut, and none that leads on stands alone at the foot. It sets no text.

use super::{
    look::{FOOT, MARGIN, PAGE},
    sheet::Mark,
    table::Table,
};

/// The room between the margins from top to bottom.
pub(super) const ROOM: f32 = PAGE.1 - MARGIN - FOOT;

/// A part of the flow.
#[derive(Debug)]
pub(super) enum Part {
    /// A band of the page that is never cut: a line, or a few that belong together.
    Band(Band),
    /// A table, which breaks between its rows, and within a row where it has to.
    Table(Table),
    /// What follows begins on a page of its own.
    NewPage,
}

/// A band of the page.
#[derive(Debug, Default)]
pub(super) struct Band {
    /// The room before it; none where a page begins.
    pub(super) before: f32,
    /// How high it is.
    pub(super) height: f32,
    /// Whether what follows has to begin on the same page.
    pub(super) leads_on: bool,
    /// What is drawn in it, from its top.
    pub(super) marks: Vec<Mark>,
    /// The heading that it begins, by its level.
    pub(super) heading: Option<(u8, String)>,
}

/// A heading and where it stands, for the list of headings beside the pages.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub(super) level: u8,
    pub(super) title: String,
    /// The page, counted from 0.
    pub(super) page: usize,
    /// From its top.
    pub(super) y: f32,
}

/// The pages so far.
#[derive(Debug)]
pub(super) struct Flow {
    /// What is drawn on each.
    pub(super) pages: Vec<Vec<Mark>>,
    /// The headings.
    pub(super) places: Vec<Place>,
    /// How far down the last page is filled, from its margin.
    y: f32,
}

impl Flow {
    /// Puts all parts on pages.
    pub(super) fn of(parts: Vec<Part>) -> Self {
        let mut flow = Self {
            pages: vec![Vec::new()],
            places: Vec::new(),
            y: 0.0,
        };
        let needed = needed(&parts);
        let mut led_to = false;
        for (part, needed) in parts.into_iter().zip(needed) {
            // What something leads to has its room already.
            if !led_to && !flow.has_room(needed) {
                flow.new_page();
            }
            led_to = matches!(&part, Part::Band(band) if band.leads_on);
            match part {
                Part::Band(band) => flow.band(band),
                Part::Table(table) => table.put(&mut flow),
                Part::NewPage => flow.new_page(),
            }
        }
        flow
    }

    /// Returns the room that is left on the page.
    pub(super) fn left(&self) -> f32 {
        ROOM - self.y
    }

    /// Returns whether nothing stands on the page yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.y <= 0.0
    }

    /// Begins a new page, unless one has just begun.
    pub(super) fn new_page(&mut self) {
        if !self.is_fresh() {
            self.pages.push(Vec::new());
            self.y = 0.0;
        }
    }

    /// Leaves room free, but not where a page begins.
    pub(super) fn space(&mut self, height: f32) {
        if !self.is_fresh() {
            self.y += height;
        }
    }

    /// Draws marks that stand so far from the top of a band, and goes on below the band.
    pub(super) fn draw(&mut self, marks: impl IntoIterator<Item = Mark>, height: f32) {
        let top = MARGIN + self.y;
        if let Some(page) = self.pages.last_mut() {
            page.extend(marks.into_iter().map(|mark| mark.down(top)));
        }
        self.y += height;
    }

    fn has_room(&self, height: f32) -> bool {
        self.is_fresh() || height <= self.left()
    }

    fn band(&mut self, band: Band) {
        if !self.has_room(band.before + band.height) {
            self.new_page();
        }
        self.space(band.before);
        if let Some((level, title)) = band.heading {
            self.places.push(Place {
                level,
                title,
                page: self.pages.len().saturating_sub(1),
                y: MARGIN + self.y,
            });
        }
        self.draw(band.marks, band.height);
    }
}

/// Returns how much room each part needs to begin: with all that it leads on to.
fn needed(parts: &[Part]) -> Vec<f32> {
    let mut needed = Vec::with_capacity(parts.len());
    let mut below = 0.0;
    for part in parts.iter().rev() {
        below = match part {
            Part::Band(band) if band.leads_on => band.before + band.height + below,
            Part::Band(band) => band.before + band.height,
            Part::Table(table) => table.beginning(),
            Part::NewPage => 0.0,
        };
        needed.push(below);
    }
    needed.reverse();
    needed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn band(height: f32, leads_on: bool) -> Part {
        let marks = vec![Mark::area(0.0, 0.0, (1.0, height), super::super::look::INK)];
        Part::Band(Band {
            height,
            leads_on,
            marks,
            heading: leads_on.then(|| (2, "Part".to_owned())),
            ..Band::default()
        })
    }

    fn counts(parts: Vec<Part>) -> Vec<usize> {
        let flow = Flow::of(parts);
        flow.pages.iter().map(Vec::len).collect()
    }

    #[test]
    fn a_heading_stands_with_what_it_heads() {
        let heading = || band(20.0, true);
        assert_eq!(
            counts(vec![band(ROOM - 30.0, false), heading(), band(20.0, false)]),
            [1, 2]
        );
        assert_eq!(
            counts(vec![band(ROOM - 40.0, false), heading(), band(20.0, false)]),
            [3]
        );
        // Two headings and a line.
        let two = vec![
            band(ROOM - 50.0, false),
            heading(),
            heading(),
            band(20.0, false),
        ];
        assert_eq!(counts(two), [1, 3]);
    }

    #[test]
    fn no_page_stays_empty() {
        assert_eq!(
            counts(vec![
                Part::NewPage,
                band(20.0, false),
                Part::NewPage,
                Part::NewPage,
                band(20.0, false)
            ]),
            [1, 1]
        );
        assert_eq!(
            counts(vec![band(ROOM * 2.0, false), band(20.0, false)]),
            [1, 1]
        );
    }

    #[test]
    fn a_heading_is_found_where_it_stands() {
        let flow = Flow::of(vec![band(ROOM, false), band(20.0, true)]);
        let place = &flow.places[0];
        assert_eq!((place.page, place.level), (1, 2));
        assert!((place.y - MARGIN).abs() < 0.1);
    }
}

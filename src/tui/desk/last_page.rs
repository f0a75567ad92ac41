//! The page that was made last: the same one stands there until something of which it is made has changed.
//! It decides nothing about what stands on it.

use crate::meeting::Meeting;
use crate::view::{Page, Sheet, Viewer};
use std::cell::RefCell;
use std::sync::Arc;

/// The page that was made last, and of what.
///
/// A page is asked for several times at every key, and most keys are letters, which change none.
#[derive(Debug, Clone, Default)]
pub(super) struct LastPage(RefCell<Option<Made>>);

#[derive(Debug, Clone)]
struct Made {
    revision: u64,
    sheet: Sheet,
    viewer: Viewer,
    page: Arc<Page>,
}

impl LastPage {
    /// Returns the page of a sheet as the viewer may see it.
    pub(super) fn page(&self, meeting: &Meeting, sheet: Sheet, viewer: &Viewer) -> Arc<Page> {
        let revision = meeting.revision();
        let last = self.0.borrow();
        let made = last.as_ref().filter(|made| {
            made.revision == revision && made.sheet == sheet && made.viewer == *viewer
        });
        if let Some(made) = made {
            return Arc::clone(&made.page);
        }
        drop(last);
        let page = Arc::new(sheet.page(meeting, viewer));
        let made = Made {
            revision,
            sheet,
            viewer: viewer.clone(),
            page: Arc::clone(&page),
        };
        // What tells of half-typed text changes with every letter.
        self.0.replace((!sheet.tells_of_drafts()).then_some(made));
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Request, sample::Sample};
    use crate::view::Spot;

    fn half_typed(sample: &mut Sample, spot: &Spot, text: &str) {
        let (spot, text) = (spot.clone(), text.to_owned());
        sample.ask(Request::Draft { spot, text }).unwrap();
    }

    #[test]
    fn half_typed_text_changes_no_page_that_stands() {
        let mut sample = Sample::jay();
        let (last, viewer) = (LastPage::default(), Viewer::default());
        let stages = sample.meeting.procedure().stages.clone();
        for stage in stages {
            sample.stage(&stage.id);
            for sheet in Sheet::ALL {
                let spots: Vec<Spot> = sheet
                    .page(&sample.meeting, &viewer)
                    .items()
                    .map(|item| item.spot.clone())
                    .collect();
                for spot in spots {
                    for typed in ["5 jan", "Police to ring", ""] {
                        half_typed(&mut sample, &spot, typed);
                        let page = last.page(&sample.meeting, sheet, &viewer);
                        assert_eq!(*page, sheet.page(&sample.meeting, &viewer), "{spot:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_agreed_who_looks_and_another_meeting_bring_another_page() {
        let mut sample = Sample::jay();
        let (last, mut viewer) = (LastPage::default(), Viewer::default());
        let asked = |sample: &Sample, viewer: &Viewer| {
            let page = last.page(&sample.meeting, Sheet::Stage, viewer);
            assert_eq!(*page, Sheet::Stage.page(&sample.meeting, viewer));
            page
        };
        let first = asked(&sample, &viewer);
        half_typed(&mut sample, &Spot::NewAction, "Police to");
        assert!(Arc::ptr_eq(&first, &asked(&sample, &viewer)));
        sample.stage("attendance");
        asked(&sample, &viewer);
        sample.here(&["priya"]);
        let spot = asked(&sample, &viewer)
            .items()
            .nth(1)
            .map(|item| item.spot.clone());
        viewer.peek = spot.map(crate::view::Peek::from);
        asked(&sample, &viewer);
        let other = Sample::jay();
        asked(&other, &viewer);
    }
}

//! The page that was made last, and what may be completed: the same stands there until something of which it is made has
//! changed. It decides nothing about what stands on it.

use crate::meeting::Meeting;
use crate::view::{Completion, Page, Sheet, Viewer};
use std::cell::RefCell;
use std::sync::Arc;

/// The page that was made last, and of what.
///
/// A page is asked for several times at every key, and most keys are letters, which change none.
#[derive(Debug, Clone, Default)]
pub(super) struct LastPage {
    page: RefCell<Option<Made>>,
    completion: RefCell<Option<(u64, Arc<Completion>)>>,
}

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
        let last = self.page.borrow();
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
        self.page
            .replace((!sheet.tells_of_drafts()).then_some(made));
        page
    }

    /// Returns what may be completed of what is typed. It is gathered once a record, not once a letter.
    pub(super) fn completion(&self, meeting: &Meeting, viewer: &Viewer) -> Arc<Completion> {
        let revision = meeting.revision();
        let mut last = self.completion.borrow_mut();
        match last.as_ref() {
            Some((of, made)) if *of == revision => Arc::clone(made),
            _ => {
                let made = Arc::new(Completion::of(meeting, viewer));
                *last = Some((revision, Arc::clone(&made)));
                made
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::meeting::{Request, ReviewPart, sample::Sample};
    use crate::view::Spot;

    fn half_typed(sample: &mut Sample, spot: &Spot, text: &str) {
        let (spot, text) = (spot.clone(), text.to_owned());
        sample.ask(Request::Draft { spot, text }).unwrap();
    }

    fn panel() -> Sample {
        let cases = [
            include_str!("../../../tests/cases/panel/noor.yaml"),
            include_str!("../../../tests/cases/panel/sam.yaml"),
        ];
        let cases = cases.map(|text| serde_yaml::from_str::<Case>(text).unwrap());
        let library = crate::procedure::Library::builtin();
        let procedure = library.get(&cases[0].procedure).unwrap();
        Sample::under((*procedure).clone(), cases.to_vec())
    }

    /// Types at every place of every page, and compares each page that stands with one that is made anew.
    fn type_everywhere(sample: &mut Sample, last: &LastPage, words: &[&str]) {
        let viewer = Viewer::default();
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
                    for typed in words {
                        half_typed(sample, &spot, typed);
                        let page = last.page(&sample.meeting, sheet, &viewer);
                        assert_eq!(*page, sheet.page(&sample.meeting, &viewer), "{spot:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn half_typed_text_changes_no_page_that_stands() {
        let words = ["5 jan", "Police to ring", ""];
        type_everywhere(&mut Sample::jay(), &LastPage::default(), &words);
        let (mut panel, last) = (panel(), LastPage::default());
        for child in [0, 1] {
            panel.ask(Request::TakeChild { child }).unwrap();
            let _ = panel.ask(Request::LiftCurtain);
            type_everywhere(&mut panel, &last, &["5 jan"]);
        }
    }

    #[test]
    fn each_child_looked_at_in_turn_has_a_page_of_its_own() {
        let (sample, last, viewer) = (panel(), LastPage::default(), Viewer::default());
        let look = |meeting: &Meeting| {
            let page = last.page(meeting, Sheet::Stage, &viewer);
            assert_eq!(*page, Sheet::Stage.page(meeting, &viewer));
        };
        look(&sample.meeting);
        assert_eq!(sample.meeting.at_each_child(look).len(), 2);
    }

    #[test]
    fn what_is_brought_along_from_here_is_told_where_it_is_told_half_typed() {
        let spot = Spot::Review(ReviewPart::Date);
        let (mut there, mut here) = (Sample::jay(), Sample::jay());
        for sample in [&mut there, &mut here] {
            sample.stage("review");
        }
        let (last, viewer) = (LastPage::default(), Viewer::default());
        let stood = last.page(&there.meeting, Sheet::Stage, &viewer);
        half_typed(&mut here, &spot, "14 december 2027");
        there.meeting.keep_half_typed_of(&here.meeting);
        let made = Sheet::Stage.page(&there.meeting, &viewer);
        assert_ne!(*stood, made, "it is told");
        assert_eq!(*last.page(&there.meeting, Sheet::Stage, &viewer), made);
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

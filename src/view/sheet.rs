//! What works at any stage: who came, capture, what is still needed, urgent, part-held, drafts, agenda, the end.
//! Each sheet is a page like a stage's; its file says what it shows.

use super::page::{Ask, Sign};
use super::{
    Answer, Item, Missing, Net, Page, Understood, Viewer, actions, agenda, agreement, attendance,
    breaking_off, drafts, few_eyes, meanings, minutes, missing, page::Cell, page::Group, review,
    stage, wrap_up,
};
use crate::meeting::{Meeting, Moment, Refusal, Request, Spot};
use crate::text::PAUSE;

/// What is on the desk: the stage, or something asked for over it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sheet {
    /// The stage on screen.
    #[default]
    Stage,
    /// Who came and who went.
    WhoCame,
    /// An action in one line.
    Capture,
    /// What is still needed.
    StillNeeded,
    /// A stop for a danger.
    Urgent,
    /// Breaking off.
    PartHeld,
    /// Half-typed text that was put by.
    Drafts,
    /// The children of the sitting, and subjects that are no child's.
    Agenda,
    /// What was discussed, for the minutes.
    Minutes,
    /// The end of the meeting.
    WrapUp,
}

impl Sheet {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Stage,
        Self::WhoCame,
        Self::Capture,
        Self::StillNeeded,
        Self::Urgent,
        Self::PartHeld,
        Self::Drafts,
        Self::Agenda,
        Self::Minutes,
        Self::WrapUp,
    ];

    /// Returns its name in a journal; none for the stage.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stage => "",
            Self::WhoCame => "who-came",
            Self::Capture => "capture",
            Self::StillNeeded => "still-needed",
            Self::Urgent => "urgent",
            Self::PartHeld => "part-held",
            Self::Drafts => "drafts",
            Self::Agenda => "agenda",
            Self::Minutes => "minutes",
            Self::WrapUp => "wrap-up",
        }
    }

    /// Returns the one of a name; the stage where there is none.
    pub fn named(name: &str) -> Self {
        let found = Self::ALL.into_iter().find(|sheet| sheet.name() == name);
        found.unwrap_or_default()
    }

    /// Returns what it shows and asks, as the viewer's window may show it.
    pub fn page(self, meeting: &Meeting, viewer: &Viewer) -> Page {
        Net::of(meeting).page(self.whole(meeting, viewer), viewer)
    }

    /// Returns its page before anything is held back of it.
    fn whole(self, meeting: &Meeting, viewer: &Viewer) -> Page {
        let page = match self {
            Self::Stage => stage::page(meeting, viewer),
            Self::WhoCame => Page {
                title: "Who came, who went?".to_owned(),
                ..attendance::page(meeting, viewer)
            },
            Self::Capture => actions::capture(meeting, viewer),
            Self::StillNeeded => still_needed(meeting),
            Self::Urgent => breaking_off::urgent(meeting),
            Self::PartHeld => breaking_off::part_held(meeting),
            Self::Drafts => drafts::page(meeting, viewer),
            Self::Agenda => agenda::page(meeting, viewer),
            Self::Minutes => minutes::page(meeting, viewer),
            Self::WrapUp => wrap_up::page(meeting, viewer),
        };
        if self.is_of_a_child() && meeting.is_at_a_common_stage() {
            return Page {
                groups: Vec::new(),
                facts: vec!["This is kept for one child: go to that child first.".to_owned()],
                ..page
            };
        }
        page
    }

    /// Returns true for a page that tells of half-typed text: it changes with every letter.
    pub const fn tells_of_drafts(self) -> bool {
        matches!(self, Self::Drafts | Self::WrapUp)
    }

    /// Returns true for what is kept for one child alone: at what is held for all children it would be nobody's.
    const fn is_of_a_child(self) -> bool {
        matches!(self, Self::Capture | Self::Minutes)
    }

    /// Returns what can be done on it, for the help.
    pub fn meaning(self, meeting: &Meeting) -> Vec<String> {
        meanings::of(self, meeting)
    }

    /// Turns what the chair gave at a place into a request.
    pub fn answer(
        self,
        meeting: &Meeting,
        spot: &Spot,
        answer: Answer,
        now: Moment,
    ) -> Result<Request, Refusal> {
        few_eyes::check(meeting, spot, &answer)?;
        let answer = self.with_what_was_held_back(meeting, spot, answer);
        match self {
            Self::Stage => stage::answer(meeting, spot, answer),
            Self::WhoCame => attendance::answer(meeting, spot, answer),
            Self::Capture => actions::answer(meeting, spot, answer),
            Self::StillNeeded => go_there(meeting, spot),
            Self::Urgent => breaking_off::answer_urgent(meeting, spot, answer, now),
            Self::PartHeld => breaking_off::answer_part_held(meeting, spot, answer),
            Self::Drafts => drafts::answer(meeting, spot, &answer),
            Self::Agenda => agenda::answer(meeting, spot, answer),
            Self::Minutes => minutes::answer(meeting, spot, answer),
            Self::WrapUp => wrap_up::answer(meeting, spot, answer),
        }
    }

    /// Returns where in another stage an answer leads: to the gap that is gone to, to the action that is changed.
    pub fn leads_to(self, meeting: &Meeting, spot: &Spot, answer: &Answer) -> Option<Spot> {
        match (self, spot, answer) {
            (Self::StillNeeded, Spot::Missing(what), _) => gap(meeting, what)?.spot,
            (Self::Drafts, _, Answer::Do) => drafts::leads_to(meeting, spot)?.spot,
            (Self::Stage, ..) => agreement::leads_to(meeting, spot, answer),
            _ => None,
        }
    }

    /// Returns what has to be said first where an answer is refused for want of it: what was typed waits meanwhile.
    pub fn asks_first(self, spot: &Spot, refusal: &Refusal) -> Option<Spot> {
        match self {
            Self::Stage => review::asks_first(spot, refusal),
            _ => None,
        }
    }

    /// Words that were changed on the page come back with a pause where something of them was held back there.
    fn with_what_was_held_back(self, meeting: &Meeting, spot: &Spot, answer: Answer) -> Answer {
        let Answer::Said(words) = &answer else {
            return answer;
        };
        if !words.contains(PAUSE) {
            return answer;
        }
        let page = self.whole(meeting, &Viewer::default());
        match page.item(spot).map(|item| &item.ask) {
            Some(Ask::Words { value, .. }) => Answer::Said(Net::of(meeting).put_back(value, words)),
            _ => answer,
        }
    }

    /// Returns what is understood of words while they are typed at a place.
    pub fn understood(
        self,
        meeting: &Meeting,
        viewer: &Viewer,
        spot: &Spot,
        typed: &str,
    ) -> Understood {
        Net::of(meeting).understood(match self {
            Self::Stage => stage::understood(meeting, viewer, spot, typed),
            Self::WhoCame => attendance::understood(meeting, spot, typed),
            Self::Capture => actions::understood(meeting, viewer, spot, typed),
            Self::Agenda | Self::WrapUp => agenda::understood(meeting, spot, typed),
            _ => Understood::default(),
        })
    }
}

fn still_needed(meeting: &Meeting) -> Page {
    let gaps = missing(meeting);
    let mut page = Page {
        title: "What is still needed?".to_owned(),
        ..Page::default()
    };
    let mut group = Group {
        empty: "Nothing is missing.".to_owned(),
        ..Group::default()
    };
    for Missing { what, stage, .. } in &gaps {
        let title = meeting
            .procedure()
            .stage(stage)
            .map_or(stage.as_str(), |stage| stage.title.as_str());
        let item = Item::new(Spot::Missing(what.clone()), Cell::plain(what))
            .sign(Sign::Open)
            .ask(Ask::Do);
        group.items.push(item.cells(vec![Cell::muted(title)]));
    }
    page.facts
        .push("Enter goes there. Nothing here stops the meeting.".to_owned());
    page.groups.push(group);
    page
}

fn go_there(meeting: &Meeting, spot: &Spot) -> Result<Request, Refusal> {
    let Spot::Missing(what) = spot else {
        return Err(Refusal::Gone);
    };
    let stage = gap(meeting, what).ok_or(Refusal::Gone)?.stage;
    Ok(Request::OpenStage { stage })
}

fn gap(meeting: &Meeting, what: &str) -> Option<Missing> {
    missing(meeting).into_iter().find(|gap| gap.what == what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Action, Case, Entry, Who};
    use crate::meeting::{ActionPart, List, sample::Sample};
    use crate::procedure::Library;
    use crate::view;

    const CASE: &str = "{reference: A-1, child: {name: Planted Kim, voice: [{text: planted voice}]}, \
        people: [{id: mum, name: Planted Mum, relationship: Mother}, {id: joy, name: Joy Peters, agency: Health}], \
        mapping: {worried_about: [planted harm]}, bottom_lines: [planted line], \
        actions: [{id: A1, action: planted action, owner: mum, due: 2026-12-01, status: open}]}";

    /// Two children; something was said of the first in each part, and something is half-typed in each.
    fn two() -> Sample {
        let cases = [CASE, "{reference: A-2, child: {name: Ash}}"];
        let cases: Vec<Case> = cases.map(|case| serde_yaml::from_str(case).unwrap()).into();
        let library = Library::builtin();
        let procedure = library.get("oxfordshire-complex-child-panel").unwrap();
        let mut sample = Sample::under((*procedure).clone(), cases);
        for list in [List::Discussion, List::BottomLines] {
            let entry = Entry::plain("planted words");
            let spot = Spot::NewEntry(list.clone());
            keep(
                &mut sample,
                Request::KeepEntry {
                    list,
                    before: None,
                    key: None,
                    entry,
                },
            );
            half_type(&mut sample, spot);
        }
        keep(&mut sample, Request::TakeChild { child: 0 });
        keep(&mut sample, Request::LiftCurtain);
        let key = sample.meeting.case().actions[0].key;
        for spot in [Spot::NewAction, Spot::Action(key, ActionPart::What)] {
            half_type(&mut sample, spot);
        }
        sample.stage("actions");
        let action = Box::new(Action {
            action: "planted step".to_owned(),
            owner: Some(Who::new("mum")),
            ..Action::default()
        });
        keep(&mut sample, Request::KeepAction { key: None, action });
        sample
    }

    fn keep(sample: &mut Sample, request: Request) {
        sample.ask(request).unwrap();
    }

    fn half_type(sample: &mut Sample, spot: Spot) {
        let text = "planted half-typed".to_owned();
        keep(sample, Request::Draft { spot, text });
    }

    /// Everything that is said of the meeting as it stands, whatever is asked for.
    fn said(sample: &Sample) -> Vec<String> {
        let (meeting, desk) = (&sample.meeting, Viewer::default());
        let gaps = view::missing(meeting);
        let mut said = vec![
            format!("{:?}", view::head(meeting, sample.now)),
            format!("{:?}", view::bar(meeting, sample.now, &gaps)),
            format!("{:?}", view::findable(meeting, &desk)),
            format!("{gaps:?}{:?}", view::step::undo_elsewhere(meeting)),
        ];
        let pages = Sheet::ALL.iter().map(|sheet| sheet.page(meeting, &desk));
        said.extend(pages.map(|page| format!("{page:?}")));
        let logged = (0..=meeting.last_seq()).filter_map(|seq| meeting.logged(seq));
        let records = sample.kept.iter().chain(logged);
        said.extend(records.flat_map(|record| {
            let lines = [
                view::taken_back(meeting, record),
                view::kept_line(meeting, record),
            ];
            lines.into_iter().flatten()
        }));
        said
    }

    #[test]
    fn at_what_is_held_for_all_children_nothing_says_a_word_of_one() {
        let mut sample = two();
        let planted = |said: &str| said.to_lowercase().contains("planted");
        let shown = said(&sample);
        assert!(
            shown.iter().filter(|said| planted(said)).count() > 5,
            "{shown:?}"
        );
        for stage in ["opening", "attendance"] {
            sample.stage(stage);
            for said in said(&sample) {
                assert!(!planted(&said), "{stage}: {said}");
            }
        }
        let undone = view::step::undo_elsewhere(&sample.meeting).unwrap();
        assert!(
            undone.starts_with("The last change was in Actions: an answer."),
            "{undone}"
        );
        keep(&mut sample, Request::Undo { anywhere: true });
        for said in said(&sample) {
            assert!(!planted(&said), "{said}");
        }
    }

    #[test]
    fn what_is_half_typed_of_the_sitting_is_listed_there_and_of_the_child_with_the_child() {
        let mut sample = two();
        let listed = |sample: &Sample| {
            let page = Sheet::Drafts.page(&sample.meeting, &Viewer::default());
            page.items().count()
        };
        sample.stage("attendance");
        assert_eq!(listed(&sample), 1, "the child, and how much");
        half_type(&mut sample, Spot::NewPerson);
        assert_eq!(listed(&sample), 2);
        sample.stage("actions");
        assert_eq!(listed(&sample), 5);
    }
}

//! What brings the child to this meeting: the criteria of the procedure, each marked where it holds, and the meetings that
//! would take this one's place. Where the child or the family may read along, criteria are said in kinder words and other
//! meetings are not named. Whether enough is settled is for `gates`.

use super::{
    Answer, Ask, Cell, Group, Item, Sign, Tone, Viewer, opening::may_be_named, typed, viewer::told,
};
use crate::case::Background;
use crate::command::{Command, key_words};
use crate::meeting::{Meeting, Refusal, Request, Spot};
use crate::procedure::{Gate, Titled};

/// What goes on whatever is decided here is read below the other meetings: a line of its own, above all others.
const GOES_ON: u32 = 900;

/// What stands for a criterion in words of its own where they may not be read by whoever is here.
const OWN_WORDS: &str = "Something else that was said";

/// Returns the criteria of the procedure and those that were written in words; nothing where it has none.
pub(super) fn criteria(meeting: &Meeting, viewer: &Viewer) -> Option<Group> {
    let of = meeting
        .procedure()
        .before
        .iter()
        .find_map(|gate| match gate {
            Gate::Criteria { of } => Some(of),
            _ => None,
        })?;
    let met = |id: &str| {
        let mut met = meeting.case().background.criteria_met();
        met.any(|known| known == id)
    };
    let known = of.iter().map(|criterion| {
        let words = in_words(meeting, criterion);
        marked(
            Spot::Criterion(criterion.id.clone()),
            words,
            met(&criterion.id),
        )
    });
    let background = &meeting.case().background;
    let own = background
        .criteria_met()
        .filter(|id| titled(of, id).is_none());
    let own = own.map(|words| own_words(meeting, viewer, words));
    let open = Item::new(Spot::NewCriterion, Cell::default());
    let open = open.words("Something else, in your words", "");
    Some(Group {
        heading: told(meeting, "What is true for {child} just now?"),
        items: known.chain(own).chain([open]).collect(),
        ..Group::default()
    })
}

/// What professionals wrote in words of their own has no kinder ones: where family may read along, a peek shows it.
fn own_words(meeting: &Meeting, viewer: &Viewer, words: &str) -> Item {
    let spot = Spot::Criterion(words.to_owned());
    if may_be_named(meeting) || viewer.peeks_at(&spot) {
        return marked(spot, words.to_owned(), true);
    }
    let key = key_words(Command::Peek);
    let mut item = marked(spot, OWN_WORDS.to_owned(), true);
    item.cells.push(Cell::muted(format!("{key} shows what")));
    item.can.peek = true;
    item
}

fn titled<'a>(of: &'a [Titled], id: &str) -> Option<&'a Titled> {
    of.iter().find(|criterion| criterion.id == id)
}

fn in_words(meeting: &Meeting, criterion: &Titled) -> String {
    told(meeting, criterion.called(!may_be_named(meeting)))
}

fn marked(spot: Spot, words: String, holds: bool) -> Item {
    let (sign, tone) = if holds {
        (Sign::Yes, Tone::Strong)
    } else {
        (Sign::Dot, Tone::Plain)
    };
    Item::new(spot, Cell::of(words, tone))
        .sign(sign)
        .ask(Ask::Do)
}

/// Returns the criteria that are met, in words that may be read by whoever is here.
pub(super) fn criteria_met(meeting: &Meeting, of: &[Titled]) -> String {
    let met = meeting.case().background.criteria_met();
    let own = |id: &String| {
        let words = if may_be_named(meeting) { id } else { OWN_WORDS };
        words.to_owned()
    };
    let words = met.map(|id| titled(of, id).map_or_else(|| own(id), |one| in_words(meeting, one)));
    words.collect::<Vec<String>>().join("; ")
}

/// Returns the meetings that would take the place of this one, and what goes on whatever is decided here.
pub(super) fn other_meetings(meeting: &Meeting, viewer: &Viewer) -> Option<Group> {
    let mut gates = meeting.procedure().before.iter();
    let by = gates.find_map(|gate| match gate {
        Gate::NotSuperseded { by, .. } => Some(by),
        _ => None,
    })?;
    let rows = by.iter().zip(1..);
    let rows = rows.map(|(other, number)| row(meeting, viewer, other, (number, by.len())));
    let note = goes_on(meeting);
    let note = note.map(|note| Item::new(Spot::Line(GOES_ON), Cell::muted(note)));
    Some(Group {
        heading: asked(meeting),
        items: rows.chain([no_other(meeting)]).chain(note).collect(),
        ..Group::default()
    })
}

/// Where the rows may not name the meetings, how to read a name is said once and not in each of them.
fn asked(meeting: &Meeting) -> String {
    let asked = "Does another meeting take the place of this one?";
    if may_be_named(meeting) {
        asked.to_owned()
    } else {
        let key = key_words(Command::Peek);
        format!("{asked} {key} shows a name.")
    }
}

/// Says what goes on whichever meeting is held, in words that may be read by whoever is here.
pub(super) fn goes_on(meeting: &Meeting) -> Option<String> {
    let mut gates = meeting.procedure().before.iter();
    let (note, kinder) = gates.find_map(|gate| match gate {
        Gate::NotSuperseded {
            note,
            note_to_family,
            ..
        } => Some((note, note_to_family)),
        _ => None,
    })?;
    let kinder = Some(kinder).filter(|words| !may_be_named(meeting) && !words.is_empty());
    Some(told(meeting, kinder.unwrap_or(note))).filter(|words| !words.is_empty())
}

/// That it was asked and there is none is said too: what nobody asked has no tick.
fn no_other(meeting: &Meeting) -> Item {
    let spot = Spot::OtherMeeting(Background::NO_OTHER.to_owned());
    let background = &meeting.case().background;
    let is_asked = background.superseded_by.is_some();
    let item = marked(
        spot,
        "None of these".to_owned(),
        background.is_superseded_by(Background::NO_OTHER),
    );
    if is_asked {
        item
    } else {
        Item {
            cells: vec![Cell::muted("not asked yet")],
            ..item.sign(Sign::Open)
        }
    }
}

fn row(meeting: &Meeting, viewer: &Viewer, other: &Titled, (number, of): (usize, usize)) -> Item {
    let holds = meeting.case().background.is_superseded_by(&other.id);
    let spot = Spot::OtherMeeting(other.id.clone());
    if may_be_named(meeting) || viewer.peeks_at(&spot) {
        return marked(spot, other.called(false).to_owned(), holds);
    }
    let mut item = marked(spot, format!("Other meeting {number} of {of}"), holds);
    let state = holds.then(|| Cell::muted("takes the place of this one"));
    item.cells.extend(state);
    item.can.peek = true;
    item
}

/// Turns what the chair gave at a place into a request: Enter marks, and on what is marked it takes the mark away.
pub(super) fn answer(meeting: &Meeting, spot: &Spot, answer: Answer) -> Result<Request, Refusal> {
    let background = &meeting.case().background;
    match (spot, answer) {
        (Spot::Criterion(criterion), Answer::Do) => {
            let met = background.criteria_met().any(|known| known == criterion);
            Ok(Request::MarkCriterion {
                criterion: criterion.clone(),
                met: !met,
            })
        }
        (Spot::OtherMeeting(other), Answer::Do) => {
            let stands = background.is_superseded_by(other);
            Ok(Request::MarkOtherMeeting {
                other: other.clone(),
                instead: !stands,
            })
        }
        (Spot::NewCriterion, Answer::Said(words)) => Ok(Request::MarkCriterion {
            criterion: typed::for_all(&words)?.ok_or(Refusal::NothingTyped)?,
            met: true,
        }),
        _ => Err(Refusal::Gone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, Who};
    use crate::meeting::{Mark, sample::Sample};
    use crate::procedure::Library;
    use crate::view::{Page, Peek, Sheet};

    const ROBIN: &str = include_str!("../../tests/cases/robin.yaml");

    fn robin(text: &str) -> Sample {
        let procedure = Library::builtin().get("derby-risk-and-network").unwrap();
        let case: Case = serde_yaml::from_str(text).unwrap();
        let mut sample = Sample::under((*procedure).clone(), vec![case]);
        sample.stage("synopsis");
        sample
    }

    /// A meeting at which nobody but agencies is here.
    fn among_agencies(text: &str) -> Sample {
        let mut sample = robin(text);
        sample.mark(&["child", "pat"], &Mark::Absent);
        sample
    }

    fn page(sample: &Sample) -> Page {
        Sheet::Stage.page(&sample.meeting, &Viewer::default())
    }

    fn give(sample: &mut Sample, spot: &Spot, answer: Answer) {
        let now = sample.now;
        let request = Sheet::Stage.answer(&sample.meeting, spot, answer, now);
        sample.ask(request.unwrap()).unwrap();
    }

    fn criterion(id: &str) -> Spot {
        Spot::Criterion(id.to_owned())
    }

    #[test]
    fn every_criterion_is_a_row_that_is_marked_and_kept_in_the_record() {
        let mut sample = among_agencies(ROBIN);
        let signs = |sample: &Sample| -> Vec<Sign> {
            let page = page(sample);
            let rows = page
                .items()
                .filter(|item| matches!(item.spot, Spot::Criterion(_)));
            rows.map(|item| item.sign).collect()
        };
        let (dot, yes) = (Sign::Dot, Sign::Yes);
        assert_eq!(signs(&sample), [yes, dot, dot, dot, dot, yes, dot]);
        give(&mut sample, &criterion("weapons"), Answer::Do);
        give(&mut sample, &criterion("carer-resilience"), Answer::Do);
        let said = Answer::Said("Runs from school".to_owned());
        give(&mut sample, &Spot::NewCriterion, said);
        assert_eq!(signs(&sample), [yes, dot, dot, dot, dot, dot, yes, yes]);
        let kept = sample.meeting.record_of(0).unwrap().criteria;
        assert_eq!(
            kept,
            ["aggression-or-violence", "weapons", "Runs from school"]
        );
    }

    #[test]
    fn without_a_criterion_the_chair_is_asked() {
        let mut sample = among_agencies(ROBIN);
        for id in ["aggression-or-violence", "carer-resilience"] {
            give(&mut sample, &criterion(id), Answer::Do);
        }
        let gaps = crate::view::missing(&sample.meeting);
        let expected = "At least one criterion is met: which criteria are met";
        assert!(gaps.iter().any(|gap| gap.what == expected), "{gaps:?}");
    }

    #[test]
    fn that_no_other_meeting_takes_its_place_is_asked_and_marked() {
        let never = ROBIN.replace("superseded_by: []", "");
        let mut sample = among_agencies(&never);
        let none = Spot::OtherMeeting(Background::NO_OTHER.to_owned());
        let sign = |sample: &Sample| page(sample).item(&none).unwrap().sign;
        let open = |sample: &Sample| {
            let gaps = crate::view::missing(&sample.meeting);
            gaps.iter().any(|gap| gap.spot.as_ref() == Some(&none))
        };
        assert_eq!((sign(&sample), open(&sample)), (Sign::Open, true));
        give(&mut sample, &none, Answer::Do);
        assert_eq!((sign(&sample), open(&sample)), (Sign::Yes, false));
        let mappa = Spot::OtherMeeting("mappa".to_owned());
        give(&mut sample, &mappa, Answer::Do);
        assert_eq!(sign(&sample), Sign::Dot);
        give(&mut sample, &mappa, Answer::Do);
        let taken_back = "a mark that was taken back says not that there is none";
        assert_eq!(
            (sign(&sample), open(&sample)),
            (Sign::Open, true),
            "{taken_back}"
        );
        give(&mut sample, &none, Answer::Do);
        assert_eq!((sign(&sample), open(&sample)), (Sign::Yes, false));
        give(&mut sample, &none, Answer::Do);
        assert_eq!((sign(&sample), open(&sample)), (Sign::Open, true));
        let asked = among_agencies(ROBIN);
        assert_eq!((sign(&asked), open(&asked)), (Sign::Yes, false));
    }

    #[test]
    fn nothing_that_may_be_read_along_accuses_or_names_another_meeting() {
        let told = |sample: &Sample| format!("{:?}", page(sample)).to_lowercase();
        let hard = ["violence", "weapons", "anti-social", "mappa", "forensic"];
        let with_family = told(&robin(ROBIN));
        let among = told(&among_agencies(ROBIN));
        for word in hard {
            // An id is known to the program and drawn nowhere.
            let ids = [
                "aggression-or-violence",
                "criterion(\"weapons\")",
                "\"mappa\"",
                "fcamhs",
            ];
            let shown = ids
                .iter()
                .fold(with_family.clone(), |text, id| text.replace(id, ""));
            assert!(!shown.contains(word), "{word}: {shown}");
            assert!(among.contains(word), "{word}");
        }
        for said in ["other meeting 2 of 5", "ctrl+e shows a name"] {
            assert!(with_family.contains(said), "{said}: {with_family}");
        }
        assert!(!with_family.contains("not marked"), "{with_family}");
        assert!(among.contains("section 47 enquiries go on regardless"));
    }

    #[test]
    fn what_was_written_in_words_of_ones_own_is_veiled_while_family_may_read_along() {
        let text = ROBIN.replace("superseded_by: []", "superseded_by: [mappa]");
        let mut sample = robin(&text);
        sample.mark(&["child", "pat"], &Mark::Absent);
        let said = Answer::Said("Sells knives".to_owned());
        give(&mut sample, &Spot::NewCriterion, said);
        let why = page(&sample).groups[0].items[0].spot.clone();
        let reason = Answer::Said("Probation meets on Monday".to_owned());
        give(&mut sample, &why, reason);
        // The spot of a row is known to the program and drawn nowhere.
        let shown = |sample: &Sample, peek: Option<&Spot>| {
            let viewer = Viewer {
                peek: peek.cloned().map(Peek::from),
                ..Viewer::default()
            };
            let page = Sheet::Stage.page(&sample.meeting, &viewer);
            format!("{page:?}").replace("Criterion(\"Sells knives\")", "")
        };
        let words = ["Sells knives", "Probation meets"];
        for words in words {
            assert!(shown(&sample, None).contains(words), "{words}");
        }
        sample.mark(&["child", "pat"], &Mark::here());
        for stage in ["opening", "synopsis"] {
            sample.stage(stage);
            for words in words {
                let told = shown(&sample, None);
                assert!(!told.contains(words), "{words} at {stage}: {told}");
            }
        }
        assert!(shown(&sample, Some(&why)).contains("Probation meets"));
        let own = criterion("Sells knives");
        assert!(shown(&sample, Some(&own)).contains("Sells knives"));
    }

    #[test]
    fn a_peek_names_the_meeting_of_its_row() {
        let sample = robin(ROBIN);
        let spot = Spot::OtherMeeting("mappa".to_owned());
        let viewer = Viewer {
            peek: Some(Peek::from(spot.clone())),
            ..Viewer::default()
        };
        let page = Sheet::Stage.page(&sample.meeting, &viewer);
        assert_eq!(page.item(&spot).unwrap().text.text, "MAPPA meeting");
    }

    #[test]
    fn a_meeting_that_takes_this_ones_place_is_told_first_and_going_on_needs_a_reason() {
        let mut sample = among_agencies(ROBIN);
        give(
            &mut sample,
            &Spot::OtherMeeting("mappa".to_owned()),
            Answer::Do,
        );
        let page = page(&sample);
        let first = &page.groups[0];
        assert!(first.heading.starts_with("Another meeting takes the place"));
        assert_eq!(
            first.items[0].text.text,
            "MAPPA meeting. Section 47 enquiries go on regardless."
        );
        let spot = first.items[0].spot.clone();
        let open = |sample: &Sample| {
            let gaps = crate::view::missing(&sample.meeting);
            gaps.iter().any(|gap| gap.spot.as_ref() == Some(&spot))
        };
        assert!(open(&sample));
        let reason = Answer::Said("MAPPA meets on Monday; today is about home.".to_owned());
        give(&mut sample, &spot, reason);
        assert!(!open(&sample));
        let kept = sample.meeting.record_of(0).unwrap().closing.exceptions;
        assert!(kept[0].reason.as_ref().unwrap().starts_with("MAPPA meets"));
    }

    #[test]
    fn at_the_opening_the_meeting_is_told_and_not_named_while_family_may_read_along() {
        let text = ROBIN.replace("superseded_by: []", "superseded_by: [mappa]");
        let mut sample = robin(&text);
        sample.stage("opening");
        let shown = page(&sample);
        let first = &shown.groups[0];
        assert!(first.heading.contains("leaves without a trace"));
        assert!(first.items[0].text.text.ends_with("shows which"));
        assert!(first.items[0].can.peek);
        let kinder = "If anybody worries that Robin is not safe, that is looked into at once, whatever we decide here.";
        assert_eq!(first.items[0].notes[0].text, kinder);
        sample.mark(&[Who::child().as_str(), "pat"], &Mark::Absent);
        assert!(
            page(&sample).groups[0].items[0]
                .text
                .text
                .starts_with("MAPPA")
        );
    }
}

//! What to know before the copies of a meeting go out: of every child of whom one is written. It shows none of it; the
//! view does, at a peek.

use crate::case::Case;
use crate::document::{Audience, Kind, cautions};
use crate::meeting::Meeting;

/// Returns what to know before copies go out, each with whose copy it is about, and of several children with the reference.
pub(super) fn what_to_know(meeting: &Meeting) -> Vec<String> {
    if !meeting.is_about_several() {
        // With the record of today: whom the chair has just had it sent to is in it, and nowhere else yet.
        let recorded = meeting.case_with_record(meeting.sitting().on_screen.child);
        return of_child(meeting, recorded.as_ref().unwrap_or(meeting.case()));
    }
    let places = meeting.in_turn().into_iter();
    let told = places.flat_map(|place| {
        let record = meeting.record_of(place);
        let is_written = record.is_some_and(|record| record.was_held());
        let is_ours = is_written && !meeting.is_read_only(place);
        let recorded = meeting.case_with_record(place).filter(|_| is_ours);
        let of = |case: &Case| -> Vec<String> {
            let told = of_child(meeting, case).into_iter();
            told.map(|words| format!("{}: {words}", case.reference))
                .collect()
        };
        recorded.as_ref().map(of).unwrap_or_default()
    });
    told.collect()
}

/// Of a copy that the procedure does not hand out there is nothing to know.
fn of_child(meeting: &Meeting, case: &Case) -> Vec<String> {
    let record = &meeting.procedure().record;
    let handed_out = Kind::handed_out(record);
    let is_handed_out = |audience| handed_out.iter().any(|(_, to)| *to == audience);
    let copies = [
        (Audience::Professionals, "Professionals' copy"),
        (Audience::Family, "Family's copy"),
        (Audience::Child, "Child's copy"),
    ];
    let copies = copies
        .into_iter()
        .filter(|(audience, _)| is_handed_out(*audience));
    let of = |(audience, copy): (Audience, &str)| {
        let all = cautions(case, audience).into_iter();
        // Numbers stand on the plan alone.
        all.filter(|caution| record.plan || !caution.of_numbers)
            .map(|caution| format!("{copy}: {}", caution.words))
            .collect::<Vec<String>>()
    };
    copies.flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Request, sample::Sample};
    use crate::procedure::Library;

    fn case(reference: &str) -> Case {
        let text = format!(
            "{{reference: {reference}, child: {{name: Kim}}, people: [{{id: mum, name: Mum of {reference}, phone: '07', household: true, caution: Planted {reference}.}}, {{id: joy, name: Joy Peters, agency: Health}}]}}"
        );
        serde_yaml::from_str(&text).unwrap()
    }

    #[test]
    fn what_to_know_is_told_of_every_child_whose_copies_go_out_and_of_no_copy_that_is_not_written()
    {
        let library = Library::builtin();
        let procedure = library
            .get("leicestershire-children-in-care-panel")
            .unwrap();
        let cases = ["A-1", "A-2", "A-3"].map(case).to_vec();
        let mut sample = Sample::under((*procedure).clone(), cases);
        for child in [0, 1] {
            sample.ask(Request::TakeChild { child }).unwrap();
            sample.ask(Request::LiftCurtain).unwrap();
            sample.stage("agreement").ask(Request::NextStage).unwrap();
        }
        let told = what_to_know(&sample.meeting);
        for child in ["A-1", "A-2"] {
            let expected =
                format!("{child}: Family's copy: It is sent to Mum of {child}: Planted {child}.");
            assert!(told.contains(&expected), "{told:?}");
        }
        assert!(!told.iter().any(|words| words.contains("A-3")), "{told:?}");
        let of_the_plan =
            |words: &String| words.contains("Child's copy") || words.contains("number");
        assert!(!told.iter().any(of_the_plan), "{told:?}");
    }
}

//! What lifting the curtain means in a sitting on several children. It names and counts nobody: the next child's people may be there.

use crate::meeting::Meeting;

/// Returns what the chair says by lifting the curtain; nothing where the sitting is about one child.
pub fn curtain_means(meeting: &Meeting) -> Option<&'static str> {
    if !meeting.is_about_several() || meeting.is_at_a_common_stage() {
        return None;
    }
    Some("That says that only the right people are here.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Case, Who};
    use crate::meeting::{Mark, Refusal, Request, sample::Sample};
    use crate::procedure::Library;
    use crate::view::{Sheet, Spot, Viewer};

    fn case(reference: &str, child: &str, people: &str) -> Case {
        let joy = "{id: joy, name: Joy Peters, agency: Health}";
        let text = format!(
            "{{reference: {reference}, child: {{name: {child}}}, people: [{joy}{people}]}}"
        );
        serde_yaml::from_str(&text).unwrap()
    }

    fn take(sample: &mut Sample, child: usize) {
        sample.ask(Request::TakeChild { child }).unwrap();
        sample.ask(Request::LiftCurtain).unwrap();
    }

    /// Nothing for professionals only opens, and no advice comes on.
    fn check_is_kept(sample: &mut Sample) {
        assert!(!Viewer::default().is_advised(&sample.meeting));
        let refusal = sample.ask(Request::OpenProfessionalsPart).unwrap_err();
        let kept = [Refusal::NotProfessionalsOnly, Refusal::OthersWait];
        assert!(kept.contains(&refusal), "{refusal}");
    }

    /// Two children of one mother, whose files name her by other ids.
    fn siblings() -> Sample {
        Sample::of(vec![
            case(
                "A-1",
                "Kim Lee",
                ", {id: mum, name: Ann Lee, relationship: Mother}",
            ),
            case(
                "A-2",
                "Ash Lee",
                ", {id: al, name: ann lee, relationship: Mother}",
            ),
        ])
    }

    #[test]
    fn lifting_it_says_that_only_the_right_people_are_here_and_counts_nobody() {
        let dad = ", {id: dad, name: Ed Lee, relationship: Father}";
        let mut sample = Sample::of(vec![case("A-1", "Kim", dad), case("A-2", "Ash", "")]);
        assert_eq!(curtain_means(&sample.meeting), None);
        sample.stage("mapping").here(&["dad", "joy", "child"]);
        sample.visitor("Iris Doyle", "advocate");
        sample.ask(Request::TakeChild { child: 1 }).unwrap();
        let says = |sample: &Sample| curtain_means(&sample.meeting).unwrap();
        let words = "That says that only the right people are here.";
        assert_eq!(says(&sample), words);
        sample.at("10:20").ask(Request::LiftCurtain).unwrap();
        assert_eq!(says(&sample), words);
        let children = sample.meeting.children();
        assert_eq!(
            children[0].attendance.here().count(),
            1,
            "who came for an agency stays"
        );
        let gone = children[0].attendance.visitors()[0].1.until;
        assert_eq!(gone, "10:20".parse().ok());
        let others = sample.meeting.not_there_for_an_agency();
        assert_eq!(
            others,
            ["Ash"],
            "nobody of the other child keeps a part from being opened"
        );
    }

    #[test]
    fn the_mother_of_two_children_stays_while_the_curtain_falls_between_them() {
        let mut sample = siblings();
        sample.stage("mapping").mark(&["child"], &Mark::Absent);
        sample.here(&["mum", "joy"]);
        take(&mut sample, 1);
        sample.mark(&["child"], &Mark::Absent);
        check_is_kept(&mut sample);
        take(&mut sample, 0);
        check_is_kept(&mut sample);
        take(&mut sample, 1);
        let who = Who::new("al");
        sample.ask(Request::MarkLeft { who }).unwrap();
        sample.ask(Request::OpenProfessionalsPart).unwrap();
    }

    #[test]
    fn a_child_who_stands_in_the_file_of_another_stays_too() {
        let sister = ", {id: kim, name: Kim, relationship: Sister}";
        let mut sample = Sample::of(vec![case("A-1", "Kim", ""), case("A-2", "Ash", sister)]);
        sample.stage("mapping").here(&["child"]);
        take(&mut sample, 1);
        sample.mark(&["child", "kim"], &Mark::Absent);
        check_is_kept(&mut sample);
    }

    #[test]
    fn whoever_went_for_another_child_may_be_here_again_at_their_own() {
        let mum = ", {id: mum, name: Ann Lee, relationship: Mother}";
        let mut sample = Sample::of(vec![case("A-1", "Kim", mum), case("A-2", "Ash", "")]);
        sample.stage("mapping").mark(&["child"], &Mark::Absent);
        sample
            .here(&["mum", "joy"])
            .visitor("Iris Doyle", "advocate");
        take(&mut sample, 1);
        sample.mark(&["child"], &Mark::Absent);
        sample.ask(Request::OpenProfessionalsPart).unwrap();
        sample.ask(Request::TakeChild { child: 0 }).unwrap();
        let _ = sample.ask(Request::OpenProfessionalsPart);
        sample.ask(Request::LiftCurtain).unwrap();
        assert!(!sample.meeting.sitting().on_screen.professionals_part);
        check_is_kept(&mut sample);
        let who = Who::new("mum");
        sample.at("10:30").ask(Request::MarkLeft { who }).unwrap();
        let refusal = sample.ask(Request::OpenProfessionalsPart).unwrap_err();
        assert_eq!(
            refusal,
            Refusal::NotProfessionalsOnly,
            "her advocate is asked after too"
        );
        let key = sample.meeting.attendance().visitors()[0].0;
        sample.ask(Request::SeeOffVisitor { key }).unwrap();
        sample.ask(Request::OpenProfessionalsPart).unwrap();
        take(&mut sample, 1);
        take(&mut sample, 0);
        assert!(
            sample.meeting.not_there_for_an_agency().is_empty(),
            "the chair said that they left"
        );
    }

    #[test]
    fn a_family_that_was_marked_before_its_part_is_not_seen_off_by_the_one_before() {
        let mum = ", {id: mum, name: Ann Lee, relationship: Mother}";
        let mut sample = Sample::of(vec![case("A-1", "Kim", ""), case("A-2", "Ash", mum)]);
        sample.ask(Request::TakeChild { child: 1 }).unwrap();
        sample
            .stage("attendance")
            .ask(Request::LiftCurtain)
            .unwrap();
        sample.here(&["mum", "joy"]).mark(&["child"], &Mark::Absent);
        take(&mut sample, 0);
        sample.mark(&["child"], &Mark::Absent);
        take(&mut sample, 1);
        check_is_kept(&mut sample);
    }

    #[test]
    fn a_family_that_waits_for_its_part_keeps_one_closed_and_the_chair_is_told_why_and_how_to_go_on()
     {
        let mut sample = siblings();
        let mut cases = sample.meeting.start().cases.clone();
        cases.push(case("A-3", "Bo", ""));
        let panel = Library::builtin().get("oxfordshire-complex-child-panel");
        sample = Sample::under((*panel.unwrap()).clone(), cases);
        sample.stage("mapping").mark(&["child"], &Mark::Absent);
        sample.here(&["mum", "joy"]);
        // One child of hers is over, the other still to come; in between it is about another.
        take(&mut sample, 2);
        sample.mark(&["child"], &Mark::Absent);
        let refusal = sample.ask(Request::OpenProfessionalsPart).err();
        assert_eq!(refusal, Some(Refusal::OthersWait));
        assert!(!Refusal::OthersWait.to_string().contains("Ann"));
        let agenda = Sheet::Agenda.page(&sample.meeting, &Viewer::default());
        let waits = |place: usize| {
            let item = agenda.item(&Spot::Child(place)).unwrap();
            item.cells[0].text.ends_with(", somebody is waiting")
        };
        assert_eq!([waits(0), waits(1), waits(2)], [false, true, false]);
        take(&mut sample, 1);
        let who = Who::new("al");
        sample.ask(Request::MarkLeft { who }).unwrap();
        take(&mut sample, 2);
        assert!(sample.ask(Request::OpenProfessionalsPart).is_ok());
    }
}

//! What lifting the curtain means in a sitting on several children. It names nobody: the next child's people may be there.

use crate::meeting::Meeting;

/// Returns what the chair says by lifting the curtain; nothing where the sitting is about one child.
pub fn curtain_means(meeting: &Meeting) -> Option<String> {
    if !meeting.is_about_several() || meeting.is_at_a_common_stage() {
        return None;
    }
    let only = "That says that only the right people are here";
    Some(match meeting.here_for_another_child() {
        0 => format!("{only}."),
        1 => format!("{only}: 1 guest of another child has gone."),
        guests => format!("{only}: {guests} guests of another child have gone."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::meeting::{Request, sample::Sample};

    #[test]
    fn lifting_it_says_how_many_of_another_child_have_gone() {
        let case = |text: &str| -> Case { serde_yaml::from_str(text).unwrap() };
        let mut sample = Sample::of(vec![
            case(
                "{reference: A-1, child: {name: Kim}, people: [{id: dad, name: Ed Lee, relationship: Father}, {id: joy, name: Joy Peters, agency: Health}]}",
            ),
            case(
                "{reference: A-2, child: {name: Ash}, people: [{id: joy, name: Joy Peters, agency: Health}]}",
            ),
        ]);
        assert_eq!(curtain_means(&sample.meeting), None);
        sample.stage("mapping").here(&["dad", "joy", "child"]);
        sample.visitor("Iris Doyle", "advocate");
        sample.ask(Request::TakeChild { child: 1 }).unwrap();
        let says = |sample: &Sample| curtain_means(&sample.meeting).unwrap();
        assert_eq!(
            says(&sample),
            "That says that only the right people are here: 3 guests of another child have gone."
        );
        sample.at("10:20").ask(Request::LiftCurtain).unwrap();
        assert_eq!(
            says(&sample),
            "That says that only the right people are here."
        );
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
}

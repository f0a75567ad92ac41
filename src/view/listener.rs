//! Who heard a child's words, where the line begins with their name: "Kemi: I just want to go home". Everything else the
//! child said stays whole, whatever it begins with: it knows no posts, no agencies and nobody who is not here.

use super::typed::Typed;
use super::{Cell, whom};
use crate::case::{Found, Who};
use crate::meeting::Meeting;

/// Whose name a line begins with.
enum Listener {
    /// The child: the name only says whose words they are.
    Child,
    /// Somebody who is here.
    Here(Who),
}

/// Returns a line without the name it begins with, and who heard it.
pub(super) fn heard(meeting: &Meeting, line: &Typed) -> (Typed, Option<Who>) {
    let Some((listener, words)) = split(meeting, &line.words) else {
        return (line.clone(), None);
    };
    let line = Typed {
        words: words.to_owned(),
        ..line.clone()
    };
    match listener {
        Listener::Child => (line, None),
        Listener::Here(who) => (line, Some(who)),
    }
}

/// Says who is read as having heard a line, before it is kept.
pub(super) fn echo(meeting: &Meeting, typed: &str) -> Option<Cell> {
    let case = meeting.case();
    let (listener, _) = split(meeting, typed)?;
    Some(match listener {
        Listener::Child => Cell::muted(format!("{}'s own words", case.child.called())),
        Listener::Here(who) => Cell::muted(format!("said to {}", case.named(&who))),
    })
}

fn split<'w>(meeting: &Meeting, words: &'w str) -> Option<(Listener, &'w str)> {
    let (name, rest) = words.split_once(": ")?;
    let rest = rest.trim();
    let who = whom::by_name(meeting, name).filter(|_| !rest.is_empty())?;
    let listener = match meeting.case().find(&who) {
        Found::Child(_) => Listener::Child,
        _ if meeting.is_here(&who) => Listener::Here(who),
        _ => return None,
    };
    Some((listener, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::sample::Sample;

    #[test]
    fn only_the_name_of_somebody_here_is_no_word_of_the_child() {
        let mut sample = Sample::jay();
        sample
            .here(&["kemi", "shaw", "dawn"])
            .visitor("Iris Doyle", "advocate");
        let check = |words: &str, kept: &str, to: Option<&str>| {
            let line = Typed {
                words: words.to_owned(),
                professionals_only: true,
            };
            let (line, who) = heard(&sample.meeting, &line);
            assert_eq!(line.words, kept, "{words}");
            assert_eq!(who, to.map(Who::new), "{words}");
            assert!(line.professionals_only);
            let is_said = echo(&sample.meeting, words).is_some();
            assert_eq!(is_said, words != kept, "{words}");
        };
        let home = "I just want to go home";
        check("Kemi: I just want to go home", home, Some("kemi"));
        check("Ms Shaw: I just want to go home", home, Some("shaw"));
        check("Iris: I just want to go home", home, Some("Iris Doyle"));
        check("Jay: I just want to go home", home, None);
        for whole in [
            "School: it's ok but too loud",
            "Mum: she cries at night",
            "Nurse: boring",
            "Social worker: never rings",
            "Police: I don't trust them",
            "YOS: fine",
            // Not here.
            "Priya: I just want to go home",
            "Carter: all of us",
            "Fred: my best mate",
            "Kemi:",
            "Kemi: ",
            "Kemi",
        ] {
            check(whole, whole, None);
        }
    }

    #[test]
    fn who_heard_it_is_said_before_it_is_kept() {
        let mut sample = Sample::jay();
        sample.here(&["kemi"]);
        let said = |typed: &str| echo(&sample.meeting, typed).unwrap().text;
        assert_eq!(said("kemi: I want to go home"), "said to Kemi Adeyemi");
        assert_eq!(said("Jay: I want to go home"), "Jay's own words");
    }
}

//! What stands beside the list: whether enough agencies are here, whose turn it is to chair, who does.
//! The rules of both are in `procedure`.

use crate::case::{Case, Person, Who};
use crate::command::{Command, letter};
use crate::meeting::{ChairSince, Mark, Meeting, Spot, handles};
use crate::procedure::{Turn, agency_of, meeting_number, turn};
use crate::text::{article, list, same};
use crate::view::{Cell, Item, Tone, Viewer, Window};

/// Returns the lines.
pub(super) fn lines(meeting: &Meeting, viewer: &Viewer) -> Vec<Vec<Cell>> {
    let enough = (!meeting.procedure().membership.quoracy.is_empty())
        .then(|| quoracy(meeting, viewer.window));
    let chair = match meeting.chair() {
        Some(chair) => Some(who_chairs(meeting, chair, viewer.window)),
        None => Some(who_could(meeting)).filter(|_| viewer.window == Window::Desk),
    };
    let whose = whose_turn(meeting).filter(|_| viewer.window == Window::Desk);
    let lines = [enough, whose, chair].into_iter().flatten();
    lines.map(|cell| vec![cell]).collect()
}

fn quoracy(meeting: &Meeting, window: Window) -> Cell {
    let found = meeting.quoracy();
    let lead = &meeting.procedure().membership.lead_agency;
    match (found.is_quorate(), window) {
        (true, Window::Room) => Cell::of("Enough agencies are here", Tone::Good),
        (false, Window::Room) => Cell::plain("Not enough agencies are here yet"),
        (true, Window::Desk) if lead.is_empty() => {
            let words = format!("Enough agencies are here: {}", found.besides_lead.len());
            Cell::of(words, Tone::Good)
        }
        (true, Window::Desk) => {
            let besides = found.besides_lead.len();
            let words = if found.lead {
                format!("Enough agencies are here: {besides} besides {lead}")
            } else {
                format!("Enough agencies are here: {besides}, {lead} not among them")
            };
            Cell::of(words, Tone::Good)
        }
        (false, Window::Desk) => Cell::of(
            format!("Not enough yet: it needs {}", list(&found.fixes)),
            Tone::Warn,
        ),
    }
}

/// Whose turn it is was settled before the meeting, by the level it began with: nobody could keep a turn that came up in
/// the middle of it.
fn turn_today(meeting: &Meeting) -> Turn {
    let procedure = meeting.procedure();
    turn(procedure, began_as(meeting), level_before(meeting))
}

/// Returns which meeting of the run this one was before it agreed anything.
fn began_as(meeting: &Meeting) -> u32 {
    before(meeting).map_or_else(
        || meeting.number(),
        |case| meeting_number(meeting.procedure(), case),
    )
}

fn level_before(meeting: &Meeting) -> Option<&str> {
    before(meeting)?.rating()?.rating.as_deref()
}

fn before(meeting: &Meeting) -> Option<&Case> {
    meeting.case_before(meeting.sitting().on_screen.child)
}

/// Says that the count of meetings has begun anew in this one, since the risk rose to the level of the turns.
pub(in crate::view) fn count_begins(meeting: &Meeting) -> Option<String> {
    let (number, was) = (meeting.number(), began_as(meeting));
    let level = meeting.rating_so_far()?;
    let level = meeting.procedure().forms.rating.level(level)?;
    (number < was).then(|| {
        format!(
            "The risk rises to {}: the count begins anew, and this was meeting {number} of it.",
            level.title
        )
    })
}

/// That no turn is set is a question, and nothing once somebody chairs.
fn whose_turn(meeting: &Meeting) -> Option<Cell> {
    let Turn { number, post } = turn_today(meeting);
    let rule = &meeting.procedure().chair;
    if let Some(post) = post {
        let words = format!("Meeting {number}: {} {post}'s turn.", article(&post));
        return Some(Cell::plain(words));
    }
    if rule.rotation.is_some() {
        let level = level_before(meeting).and_then(|id| meeting.procedure().forms.rating.level(id));
        let words = match level {
            Some(level) => format!("No turn is set for {}: who chairs?", level.title),
            None => "No turn is set before the first rating: who chairs?".to_owned(),
        };
        return meeting.chair().is_none().then(|| Cell::plain(words));
    }
    Some(Cell::plain(match rule.posts.as_slice() {
        [] => format!("Meeting {number}."),
        posts if rule.in_absence => {
            let posts = posts.join("; in their absence ");
            format!("Meeting {number}, chaired by: {posts}.")
        }
        // A post may have a comma in its name, and no article fits them all.
        posts if posts.iter().any(|post| post.contains(',')) => {
            format!("Meeting {number}, chaired by: {}.", posts.join("; or "))
        }
        posts => format!("Meeting {number}, chaired by: {}.", posts.join(" or ")),
    }))
}

fn who_chairs(meeting: &Meeting, chair: &ChairSince, window: Window) -> Cell {
    let name = meeting.case().named(&chair.who);
    let procedure = meeting.procedure();
    let agency = procedure.chair.agency.as_deref();
    let agency = agency.unwrap_or(&procedure.membership.lead_agency);
    let theirs = agency_of(procedure, meeting.case(), &chair.who);
    // Where the terms name posts and no agency, whoever holds one of them chairs by the terms, wherever they are from.
    let by_post = procedure.chair.agency.is_none() && post_of_chair(meeting).is_some();
    let is_theirs =
        agency.is_empty() || by_post || theirs.is_none_or(|theirs| same(&theirs, agency));
    if meeting.chair_is_here() && !is_theirs && window == Window::Desk {
        Cell::of(
            format!("{name} chairs, and is not from {agency}"),
            Tone::Warn,
        )
    } else if meeting.chair_is_here() {
        Cell::of(format!("{name} chairs"), Tone::Good)
    } else {
        Cell::of(format!("{name} is not here: who chairs now?"), Tone::Warn)
    }
}

fn who_could(meeting: &Meeting) -> Cell {
    let key = letter(Command::TakeTheChair).unwrap_or('c');
    let names: Vec<String> = could(meeting)
        .iter()
        .map(|who| meeting.case().named(who))
        .collect();
    Cell::plain(if names.is_empty() {
        format!("Who chairs? {key} on their line.")
    } else {
        format!("{} could: {key} on that line.", list(&names))
    })
}

/// Returns those whose turn it is, as far as they may be here; where none of them is, those whose post may chair.
pub(super) fn could(meeting: &Meeting) -> Vec<Who> {
    let may_be_here = |who: &Who| {
        let mark = meeting.attendance().mark(who);
        *mark == Mark::Unmarked || mark.is_here()
    };
    let posts = posts_today(meeting, may_be_here);
    let in_turn: Vec<Who> = of_posts(meeting, posts).filter(may_be_here).collect();
    if !in_turn.is_empty() {
        return in_turn;
    }
    let posts = &meeting.procedure().chair.posts;
    of_posts(meeting, posts.clone())
        .filter(may_be_here)
        .collect()
}

/// Returns the post whose turn it is; where no turn is set, the posts that may chair. Where a later one only stands in,
/// they end with the first that somebody holds who is there.
fn posts_today(meeting: &Meeting, is_there: impl Fn(&Who) -> bool) -> Vec<String> {
    let rule = &meeting.procedure().chair;
    let mut posts = match turn_today(meeting).post {
        Some(post) => return vec![post],
        None => rule.posts.clone(),
    };
    if rule.in_absence {
        let is_held =
            |post: &String| of_posts(meeting, vec![post.clone()]).any(|who| is_there(&who));
        let first = posts.iter().position(is_held);
        posts.truncate(first.map_or(posts.len(), |first| first + 1));
    }
    posts
}

/// Returns the post of the procedure that whoever chairs holds.
fn post_of_chair(meeting: &Meeting) -> Option<&String> {
    let case = meeting.case();
    let role = case.person(&meeting.chair()?.who)?.role.as_deref()?;
    let mut posts = meeting.procedure().chair.posts.iter();
    posts.find(|post| same(post, role))
}

fn of_posts(meeting: &Meeting, posts: Vec<String>) -> impl Iterator<Item = Who> + '_ {
    let case = meeting.case();
    handles(case).filter(move |who| {
        let role = case
            .person(who)
            .filter(|person| person.is_professional())
            .and_then(|person| person.role.as_deref());
        role.is_some_and(|role| posts.iter().any(|post| same(post, role)))
    })
}

/// Returns whose turn it is, or whose posts may chair, where somebody of another post chairs: "a Team Manager".
pub(super) fn out_of_turn(meeting: &Meeting) -> Option<String> {
    let chair = meeting.chair()?;
    let posts = posts_today(meeting, |who| meeting.attendance().mark(who).is_here());
    let held = meeting
        .case()
        .person(&chair.who)
        .and_then(|person: &Person| person.role.as_deref());
    let is_one = held.is_some_and(|role| posts.iter().any(|post| same(post, role)));
    let named = format!("{} {}", article(posts.first()?), posts.join(" or "));
    (!is_one).then_some(named)
}

/// Asks why somebody chairs whose turn it is not, or whose post is none of those that chair.
pub(super) fn why_out_of_turn(meeting: &Meeting) -> Option<Item> {
    let post = out_of_turn(meeting)?;
    let reason = meeting.chair()?.reason.clone().unwrap_or_default();
    let label = format!("Why not {post} today?");
    Some(
        Item::new(Spot::Chair, Cell::muted(label))
            .words("The reason stands in the record", reason)
            .depth(1),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Request, sample::Sample};

    fn aside(sample: &Sample, window: Window) -> Vec<String> {
        let viewer = Viewer {
            window,
            ..Viewer::default()
        };
        let lines = lines(&sample.meeting, &viewer).into_iter().flatten();
        lines.map(|cell| cell.text).collect()
    }

    fn chair(sample: &mut Sample, who: &str) {
        let who = Who::new(who);
        sample
            .ask(Request::TakeChair { who, reason: None })
            .unwrap();
    }

    #[test]
    fn what_would_make_enough_agencies_is_said() {
        let mut sample = Sample::jay();
        sample.here(&["priya"]);
        let first = |sample: &Sample, window| aside(sample, window).remove(0);
        assert_eq!(
            first(&sample, Window::Desk),
            "Not enough yet: it needs at least one other agency besides Children's Social Care"
        );
        assert_eq!(
            first(&sample, Window::Room),
            "Not enough agencies are here yet"
        );
        sample.here(&["cole", "kemi"]);
        assert_eq!(
            first(&sample, Window::Desk),
            "Enough agencies are here: 2 besides Children's Social Care"
        );
        assert_eq!(first(&sample, Window::Room), "Enough agencies are here");
        for who in ["cole", "kemi"] {
            sample
                .ask(Request::MarkLeft { who: Who::new(who) })
                .unwrap();
        }
        assert!(
            first(&sample, Window::Desk).starts_with("Not enough yet"),
            "leaving is counted"
        );
    }

    #[test]
    fn whose_turn_it_is_stands_beside_who_could() {
        let mut sample = Sample::jay();
        assert_eq!(
            aside(&sample, Window::Desk)[1..],
            [
                "Meeting 3: a Team Manager's turn.",
                "Tom Ashby could: c on that line.",
            ]
        );
        chair(&mut sample, "tom");
        assert_eq!(aside(&sample, Window::Desk)[2], "Tom Ashby chairs");
        assert_eq!(aside(&sample, Window::Room)[1..], ["Tom Ashby chairs"]);
        assert_eq!(why_out_of_turn(&sample.meeting), None);
        sample
            .ask(Request::MarkLeft {
                who: Who::new("tom"),
            })
            .unwrap();
        assert_eq!(
            aside(&sample, Window::Desk)[2],
            "Tom Ashby is not here: who chairs now?"
        );
    }

    #[test]
    fn whoever_is_away_is_not_named_and_who_is_here_in_their_place_is() {
        let mut sample = Sample::jay();
        for (away, expected) in [
            ("tom", "Rachel Obi could: c on that line."),
            ("rachel", "Who chairs? c on their line."),
        ] {
            sample.mark(&[away], &Mark::Absent);
            assert_eq!(aside(&sample, Window::Desk)[2], expected);
        }
    }

    #[test]
    fn a_chair_of_another_agency_is_no_good_news() {
        let mut sample = Sample::jay();
        sample.here(&["farah"]);
        chair(&mut sample, "farah");
        assert_eq!(
            aside(&sample, Window::Desk)[2],
            "Farah Malik chairs, and is not from Children's Social Care"
        );
        assert_eq!(aside(&sample, Window::Room)[1..], ["Farah Malik chairs"]);
    }

    #[test]
    fn no_turn_is_made_up_where_none_is_stated() {
        let mut case = Sample::jay().meeting.case().clone();
        case.judged.ratings.truncate(1);
        let sample = Sample::of(vec![case.clone()]);
        assert_eq!(
            aside(&sample, Window::Desk)[1..],
            [
                "No turn is set for MEDIUM risk: who chairs?",
                "Tom Ashby and Rachel Obi could: c on that line.",
            ]
        );
        case.judged.ratings.clear();
        let mut sample = Sample::of(vec![case]);
        assert_eq!(
            aside(&sample, Window::Desk)[1],
            "No turn is set before the first rating: who chairs?"
        );
        chair(&mut sample, "tom");
        assert_eq!(aside(&sample, Window::Desk)[1..], ["Tom Ashby chairs"]);
    }

    #[test]
    fn a_turn_that_comes_up_in_mid_meeting_is_nobodys_fault() {
        let mut case = Sample::jay().meeting.case().clone();
        for rating in &mut case.judged.ratings {
            rating.rating = Some("medium".to_owned());
        }
        let mut sample = Sample::of(vec![case]);
        sample.here(&["priya", "tom", "cole"]).stage("rating");
        chair(&mut sample, "tom");
        assert_eq!(sample.meeting.number(), 3);
        assert_eq!(count_begins(&sample.meeting), None);
        let on = crate::meeting::Question::Rating;
        let how = crate::meeting::How::InTurn;
        sample.ask(Request::OpenBallot { on, how }).unwrap();
        let (voter, value) = ("Police".to_owned(), "high".to_owned());
        sample.ask(Request::Seal { on, voter, value }).unwrap();
        let anyway = true;
        sample.ask(Request::Reveal { on, anyway }).unwrap();
        let agreed = Request::AgreeRating {
            level: "high".to_owned(),
            reason: None,
            professionals_only: false,
        };
        sample.ask(agreed).unwrap();
        assert_eq!(sample.meeting.number(), 1);
        assert_eq!(sample.meeting.record_of(0).unwrap().number, Some(1));
        assert_eq!(
            count_begins(&sample.meeting).unwrap(),
            "The risk rises to HIGH risk: the count begins anew, and this was meeting 1 of it."
        );
        assert_eq!(out_of_turn(&sample.meeting), None);
        assert_eq!(aside(&sample, Window::Desk)[1..], ["Tom Ashby chairs"]);
    }

    #[test]
    fn a_chair_out_of_turn_is_asked_why_and_not_stopped() {
        let mut sample = Sample::jay();
        chair(&mut sample, "rachel");
        let item = why_out_of_turn(&sample.meeting).unwrap();
        assert_eq!(item.text.text, "Why not a Team Manager today?");
        assert_eq!(aside(&sample, Window::Desk)[2], "Rachel Obi chairs");
    }

    #[test]
    fn where_no_turn_is_kept_a_chair_of_another_post_is_asked_why() {
        let derby = include_str!("../../procedure/builtin/derby-risk-and-network.yaml");
        let robin = include_str!("../../../tests/cases/robin.yaml");
        let mut sample = Sample::under(
            serde_yaml::from_str(derby).unwrap(),
            vec![serde_yaml::from_str(robin).unwrap()],
        );
        let of_post = handles(sample.meeting.case()).find(|who| {
            let person = sample.meeting.case().person(who);
            person.and_then(|p| p.role.as_deref()) == Some("Team Manager")
        });
        let other = handles(sample.meeting.case()).find(|who| {
            let person = sample.meeting.case().person(who);
            person.is_some_and(|p| p.role.as_deref().is_some_and(|role| role != "Team Manager"))
        });
        chair(&mut sample, other.unwrap().as_str());
        let item = why_out_of_turn(&sample.meeting).unwrap();
        assert_eq!(
            item.text.text,
            "Why not a Team Manager or Deputy Head of Service today?"
        );
        if let Some(who) = of_post {
            chair(&mut sample, who.as_str());
            assert_eq!(why_out_of_turn(&sample.meeting), None);
        }
    }

    #[test]
    fn who_stands_in_is_asked_why_only_while_the_first_is_here_and_is_no_stranger() {
        let oxford = include_str!("../../procedure/builtin/oxfordshire-complex-child-panel.yaml");
        let alex = "{reference: A-1, child: {name: Alex}, people: [
            {id: dee, name: Dee Dunn, role: 'Deputy Director, Social Care', agency: Children's Social Care},
            {id: olly, name: Olly Ox, role: 'Director of Children''s Services, Oxford Health', agency: CAMHS},
            {id: ed, name: Ed Poole, role: Head teacher, agency: Education}]}";
        let case: Case = serde_yaml::from_str(alex).unwrap();
        let mut sample = Sample::under(serde_yaml::from_str(oxford).unwrap(), vec![case]);
        let told = |sample: &Sample| aside(sample, Window::Desk)[2].clone();
        let asked = |sample: &Sample| why_out_of_turn(&sample.meeting).map(|item| item.text.text);
        assert_eq!(told(&sample), "Dee Dunn could: c on that line.");
        sample.here(&["dee", "olly"]);
        chair(&mut sample, "olly");
        assert_eq!(told(&sample), "Olly Ox chairs");
        let why = "Why not a Deputy Director, Social Care today?";
        assert_eq!(asked(&sample).as_deref(), Some(why));
        sample.mark(&["dee"], &Mark::Absent);
        assert_eq!(asked(&sample), None);
        chair(&mut sample, "ed");
        assert!(asked(&sample).is_some());
        assert_eq!(
            told(&sample),
            "Ed Poole chairs, and is not from Children's Social Care"
        );
        sample.here(&["dee"]);
        chair(&mut sample, "dee");
        assert_eq!(asked(&sample), None);
    }
}

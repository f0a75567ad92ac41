//! The rules of a procedure in plain words. It judges none of them and knows no case.

use super::{
    filled_in::{levels, mapping, matrix, of_the_child, opening, prompts, rates, scale},
    surroundings::{agenda, before, kept, returns},
};
use crate::{
    calendar::Interval,
    procedure::{Cadence, Level, Member, Procedure, QuoracyRule, When, post_of},
    text,
};

/// What stands before each item.
const ITEM: &str = "  - ";

/// Returns the rules, wrapped to so many columns.
pub(super) fn told(procedure: &Procedure, columns: usize) -> String {
    let mut page = Page {
        columns,
        lines: Vec::new(),
    };
    page.line(&format!("{} ({})", procedure.about.title, procedure.name));
    page.line(&procedure.about.for_whom);
    page.part("Who comes", members(procedure));
    page.part("Enough agencies are here when", quoracy(procedure));
    page.part("Whoever does not come", absence(procedure));
    page.part("Who chairs", chair(procedure));
    page.part("How often", cadence(procedure));
    page.part("Settled before the meeting", before(procedure));
    page.part("At the opening", opening(procedure));
    page.part("Rated month by month", returns(procedure));
    page.part("The matrix", matrix(procedure));
    page.part("The mapping", mapping(procedure));
    page.part("The safety scale", scale(procedure));
    page.part("The levels of risk", levels(procedure));
    page.part("A sitting on several children", agenda(procedure));
    page.part(&stages_heading(procedure), stages(procedure));
    page.part("Thought of with the actions", prompts(procedure));
    page.part("What is decided", decisions(procedure));
    page.part("What is kept", kept(procedure));
    page.part("It follows", procedure.about.follows.clone());
    page.lines.join("\n")
}

struct Page {
    columns: usize,
    lines: Vec<String>,
}

impl Page {
    fn line(&mut self, words: &str) {
        if !words.is_empty() {
            self.lines.extend(text::wrap(words, self.columns));
        }
    }

    /// A part with nothing in it is left out, heading and all.
    fn part(&mut self, heading: &str, items: Vec<String>) {
        if items.is_empty() {
            return;
        }
        self.lines.extend([String::new(), heading.to_owned()]);
        for item in items {
            let rows = text::wrap(&item, self.columns.saturating_sub(ITEM.len()));
            let margins = std::iter::once(ITEM).chain(std::iter::repeat("    "));
            let rows = rows.iter().zip(margins);
            self.lines
                .extend(rows.map(|(row, margin)| format!("{margin}{row}")));
        }
    }
}

fn members(procedure: &Procedure) -> Vec<String> {
    let membership = &procedure.membership;
    let lead = &membership.lead_agency;
    let leads = (!lead.is_empty()).then(|| format!("{lead} leads."));
    let swap = "A member who cannot come names somebody instead.".to_owned();
    let swap = membership.replacements.then_some(swap);
    let guests = "Others may be invited for one child only.".to_owned();
    let guests = procedure.about.several_children.then_some(guests);
    let members = membership.members.iter().map(member);
    let others = swap.into_iter().chain(guests);
    leads.into_iter().chain(members).chain(others).collect()
}

fn member(member: &Member) -> String {
    let mut words = member.name.clone();
    if !member.posts.is_empty() {
        words = format!("{words}: {}", every(&member.posts));
    }
    if let Some(agency) = &member.counts_as {
        words = format!("{words} (counts as {agency})");
    }
    if member.expected {
        words.push_str(", expected every time");
    }
    words
}

fn quoracy(procedure: &Procedure) -> Vec<String> {
    let rules = procedure.membership.quoracy.iter();
    rules
        .map(|rule| {
            let words = match rule {
                QuoracyRule::NotAlone { agency, .. } => {
                    format!("{agency} is not the only one here")
                }
                QuoracyRule::AtLeast { agencies, .. } => {
                    format!(
                        "at least {} are here",
                        text::count(*agencies, "agency", "agencies")
                    )
                }
                QuoracyRule::Present { agency, .. } => format!("{agency} is here"),
                QuoracyRule::PostPresent { post, agency, .. } => {
                    format!("{} is here", post_of(post, agency.as_deref()))
                }
                QuoracyRule::ReferrerPresent { .. } => "the agency that refers is here".to_owned(),
            };
            format!("{words}{}", at(procedure, rule.when()))
        })
        .collect()
}

/// Says at which level something holds; nothing where it always does.
fn at(procedure: &Procedure, when: &When) -> String {
    let level = when.rating.as_deref();
    level.map_or_else(String::new, |id| {
        format!(", at {}", level_title(procedure, id))
    })
}

fn level_title(procedure: &Procedure, id: &str) -> String {
    let level = procedure.forms.rating.level(id);
    level
        .map(|level| level.title.clone())
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| id.to_owned())
}

fn absence(procedure: &Procedure) -> Vec<String> {
    let rule = &procedure.membership.non_attendance;
    let prompt = rule.prompt.map(|rule| {
        let missed = text::count(rule.running, "meeting", "meetings running");
        format!("An agency that missed {missed}: the chair is prompted.")
    });
    let notice = rule.notice.map(|rule| {
        format!(
            "An agency that missed {} of the last {}: a notice is drafted.",
            rule.missed, rule.of
        )
    });
    prompt.into_iter().chain(notice).collect()
}

fn chair(procedure: &Procedure) -> Vec<String> {
    let rule = &procedure.chair;
    let lead = &procedure.membership.lead_agency;
    let agency = rule.agency.as_ref().unwrap_or(lead);
    let mut words = Vec::new();
    if !rule.posts.is_empty() {
        let posts = if rule.in_absence {
            rule.posts.join("; in their absence ")
        } else {
            either(&rule.posts)
        };
        // A post may be of another agency: where the terms name none, its title says whose it is.
        let of = match (&rule.agency, rule.in_absence) {
            (None, true) => String::new(),
            _ => format!(" ({agency})"),
        };
        words.push(format!("{posts}{of}"));
    } else if !agency.is_empty() {
        words.push(format!("Somebody from {agency}"));
    }
    if let Some(rotation) = rule.rotation.as_ref().filter(|r| !r.grades.is_empty()) {
        let restart = rotation.restart.as_deref() == Some("on-step-up");
        words.push(format!(
            "They take turns{}: {}, and round again{}",
            at(procedure, &rotation.when),
            rotation.grades.join(", then "),
            if restart {
                "; the count begins when the risk rises"
            } else {
                ""
            }
        ));
    }
    if let Some(onward) = &rule.onward {
        words.push(format!(
            "Referred on, to the {}: {}",
            onward.to, onward.chaired_by
        ));
    }
    words
}

/// A post may have a comma in its name; then the next one needs more than a comma to stand apart.
fn every(posts: &[String]) -> String {
    if posts.iter().any(|post| post.contains(',')) {
        posts.join("; ")
    } else {
        text::list(posts)
    }
}

fn either(posts: &[String]) -> String {
    let apart = if posts.iter().any(|post| post.contains(',')) {
        "; "
    } else {
        ", "
    };
    match posts.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} or {last}", before.join(apart)),
        _ => posts.concat(),
    }
}

fn cadence(procedure: &Procedure) -> Vec<String> {
    let levels = &procedure.forms.rating.levels;
    let mut words: Vec<String> = levels
        .iter()
        .map(|(_, level)| often(procedure, level))
        .collect();
    let first = words.first().cloned();
    if let Some(first) = first.filter(|first| words.iter().all(|words| words == first)) {
        let whatever = if rates(procedure) {
            ", whatever the risk"
        } else {
            ""
        };
        words = vec![format!("{first}{whatever}")];
    } else {
        let titles = levels.iter().map(|(id, _)| level_title(procedure, id));
        let told = titles.zip(&words);
        words = told
            .map(|(title, words)| format!("{title}: {words}"))
            .collect();
    }
    if words.is_empty() {
        words.extend(procedure.review.every.map(at_most));
    }
    let hard = procedure.review.hard_maximum;
    words.extend(hard.map(|most| format!("never more than {most}, whatever the reason")));
    let near = procedure.review.near;
    words.extend(near.map(|near| format!("said where another review is within {near} of it")));
    words
}

fn at_most(every: Interval) -> String {
    format!("at most {every} from one meeting to the next")
}

fn often(procedure: &Procedure, level: &Level) -> String {
    match (level.cadence, procedure.review.every) {
        (Cadence::Every(every), _) | (Cadence::AsReview, Some(every)) => at_most(every),
        (Cadence::None, _) if !level.closing.is_empty() => {
            let next = level.closing.iter().map(|id| id.replace('-', " "));
            format!(
                "no next meeting; then: {}",
                either(&next.collect::<Vec<_>>())
            )
        }
        (Cadence::None | Cadence::AsReview, _) => "no next meeting".to_owned(),
    }
}

fn stages_heading(procedure: &Procedure) -> String {
    let minutes: u32 = procedure.stages.iter().map(|stage| stage.minutes).sum();
    format!(
        "The stages: {minutes} of {} minutes",
        procedure.agenda.length()
    )
}

fn stages(procedure: &Procedure) -> Vec<String> {
    let stages = procedure.stages.iter();
    stages
        .map(|stage| format!("{}, {} min", stage.title, stage.minutes))
        .collect()
}

fn decisions(procedure: &Procedure) -> Vec<String> {
    let asks = procedure.decisions.iter();
    let mut words: Vec<String> = asks
        .map(|ask| {
            let of = if ask.came_down {
                ", of a child who came down from Red"
            } else {
                ""
            };
            format!(
                "{}{}{of}",
                of_the_child(&ask.question),
                at(procedure, &ask.when)
            )
        })
        .collect();
    for (_, level) in &procedure.forms.rating.levels {
        let asked = level.asks.iter();
        let asked = asked.filter_map(|id| {
            let asks = procedure.forms.rating.asks.iter();
            asks.clone().find(|(known, _)| known == id)
        });
        words.extend(asked.map(|(_, ask)| of_the_child(&ask.question)));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::Library;

    fn mini() -> String {
        let mini = include_bytes!("../../tests/cases/procedures/mini.yaml");
        let library = Library::builtin().with("mini.yaml", mini);
        told(&library.get("hilltown-complex-risk").unwrap(), 76)
    }

    #[test]
    fn the_rules_are_told_in_plain_words() {
        let page = mini();
        for words in [
            "Hilltown Complex Risk Meeting (hilltown-complex-risk)",
            "  - Children's Social Care leads.",
            "  - Children's Social Care is not the only one here",
            "  - at least 3 agencies are here",
            "  - Police is here, at HIGH risk",
            "  - An agency that missed 2 meetings running: the chair is prompted.",
            "  - An agency that missed 3 of the last 6: a notice is drafted.",
            "  - Service Manager or Team Manager (Children's Social Care)",
            "  - HIGH risk: at most 1 week from one meeting to the next",
            "  - LOW risk: no next meeting; then: close, refer or normal planning",
            "  - In their words, 6 min",
            "  - Is the child referred on to the High Risk meeting?",
        ] {
            assert!(page.contains(words), "{words} is not in\n{page}");
        }
    }

    #[test]
    fn nothing_is_wider_than_asked_and_nothing_is_in_code() {
        let page = mini();
        assert!(page.lines().all(|line| text::width(line) <= 76), "{page}");
        for code in ["{child}", "not-alone", "step-down", "null", "None"] {
            assert!(!page.contains(code), "{code} in\n{page}");
        }
    }

    #[test]
    fn an_empty_procedure_is_told_without_empty_headings() {
        let page = told(&Procedure::default(), 76);
        assert!(!page.contains("Who comes"), "{page}");
    }
}

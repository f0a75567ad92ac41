//! What changed since the plan before: what is new, what is changed, what has ended, and whether the risk is the same. It
//! stands near the top, since whoever had the plan before looks for it first. It says only what the case keeps.

use crate::{
    calendar::{Date, short},
    case::{Action, Change, Contingency, Decision, MeetingRecord, PlanChange, PlanPart},
    document::{
        Audience, Block, Chart, ChartKind, Document, Point, Words,
        actions::standing,
        audience::{CopyFor, day, said},
        meeting::{self, contingency, full},
        risk,
    },
};

use super::measures::{is_settled, who_and_when};

/// As many ratings as a small chart holds.
const RATINGS: usize = 12;

/// What is said of the plan before, in three lists.
#[derive(Default)]
struct Changes {
    new: Vec<Words>,
    changed: Vec<Words>,
    ended: Vec<Words>,
}

/// Adds what changed at the latest meeting; nothing for a first plan, and nothing where the case keeps nothing of it.
pub(super) fn add(document: &mut Document, copy: CopyFor<'_>) {
    let Some((latest, before)) = the_two(copy) else {
        return;
    };
    let mut changes = Changes::default();
    add_parts(&mut changes, copy, latest);
    add_actions(&mut changes, copy, latest, before);
    add_contingencies(&mut changes, copy, latest);
    let risk = risk_since(copy, latest);
    let lists = [
        (copy.titled("Added", "New"), changes.new),
        ("Changed", changes.changed),
        (copy.titled("Ended", "Over"), changes.ended),
    ];
    if risk.is_none() && lists.iter().all(|(_, lines)| lines.is_empty()) {
        return;
    }
    document.heading(
        2,
        format!(
            "{} {}",
            copy.titled("What has changed since", "What is different since"),
            day(before)
        ),
    );
    document.blocks.extend(risk.map(Block::Paragraph));
    for (title, lines) in lists {
        if !lines.is_empty() {
            document.heading(3, title);
            document.list(lines);
        }
    }
}

/// Adds the ratings so far, in words and as a chart. A child reads what people think now, and not a curve of it.
pub(super) fn add_ratings(document: &mut Document, copy: CopyFor<'_>) {
    let chart = Chart {
        kind: ChartKind::History,
        title: "The rating, meeting by meeting".to_owned(),
        scale: scale(copy),
        points: ratings(copy),
    };
    if chart.points.len() > 1 && copy.audience != Audience::Child {
        document.blocks.push(Block::Chart(chart));
    }
}

fn scale(copy: CopyFor<'_>) -> Vec<String> {
    let levels = copy.procedure.forms.rating.levels.iter();
    levels
        .map(|(id, _)| risk::level(copy.procedure, id))
        .collect()
}

/// Returns the latest ratings of levels that the procedure knows, the oldest first.
fn ratings(copy: CopyFor<'_>) -> Vec<Point> {
    let rated = copy.case.judged.ratings.iter().filter_map(|rating| {
        let id = rating.rating.as_deref()?;
        let step = copy.procedure.forms.rating.height(id)?;
        Some((rating.date?, step, risk::level(copy.procedure, id)))
    });
    let mut rated: Vec<(Date, usize, String)> = rated.collect();
    rated.sort_by_key(|(date, ..)| *date);
    let from = rated.len().saturating_sub(RATINGS);
    let latest = rated.into_iter().skip(from);
    latest
        .map(|(date, step, word)| Point {
            day: day(date),
            short: short(date),
            step,
            word,
        })
        .collect()
}

/// Returns the latest meeting and the day of the plan before it.
fn the_two(copy: CopyFor<'_>) -> Option<(&MeetingRecord, Date)> {
    let latest = meeting::latest(copy.case)?;
    let today = latest.date?;
    let held = copy.case.meetings.iter().filter(|m| m.was_held());
    let made = copy.case.plan.as_ref().and_then(|plan| plan.made);
    let days = held.filter_map(|meeting| meeting.date).chain(made);
    Some((latest, days.filter(|day| *day < today).max()?))
}

/// Says whether the risk is rated as before; nothing where it was not rated at both.
fn risk_since(copy: CopyFor<'_>, latest: &MeetingRecord) -> Option<Words> {
    let now = copy.case.rating().filter(|now| now.date == latest.date)?;
    let earlier = copy.case.judged.ratings.iter();
    let earlier = earlier.filter(|r| r.rating.is_some() && r.date < now.date);
    let before = earlier.max_by_key(|rating| rating.date)?;
    let level = |id: &str| risk::level(copy.procedure, id);
    let (now, was) = (now.rating.as_deref()?, before.rating.as_deref()?);
    let when = before.date.map(|date| format!(" on {}", day(date)));
    let when = when.unwrap_or_default();
    let label = copy.titled("Risk", "How big people think the risk is");
    Some(Words::labelled(
        label,
        if now == was {
            format!("{}, as{when}.", level(now))
        } else {
            format!("{}; it was {}{when}.", level(now), level(was))
        },
    ))
}

fn add_parts(changes: &mut Changes, copy: CopyFor<'_>, latest: &MeetingRecord) {
    for change in &latest.closing.plan_changes {
        if let Some(line) = part(copy, change) {
            changes.list(change.change).push(line);
        }
    }
}

impl Changes {
    fn list(&mut self, change: Change) -> &mut Vec<Words> {
        match change {
            Change::Added => &mut self.new,
            Change::Changed => &mut self.changed,
            Change::Ended => &mut self.ended,
        }
    }
}

/// Says what became of a statement, a goal or a bottom line, as it stands now; what is not there to be read is not told of.
fn part(copy: CopyFor<'_>, change: &PlanChange) -> Option<Words> {
    let label = match change.part {
        PlanPart::DangerStatement => copy.titled("Danger statement", "What people worry about"),
        PlanPart::SafetyGoal => copy.titled("Safety goal", "What we want to see"),
        PlanPart::BottomLine => copy.titled("Bottom line", "What must happen"),
        PlanPart::Action => return None,
    };
    let was = said(change.was.as_deref());
    if change.change == Change::Ended {
        return Some(Words::labelled(label, full(was?)));
    }
    let (now, to_child) = standing_words(copy, change)?;
    let words = Words::labelled(label, full(copy.wording(now, to_child)));
    // Beside words of its own a child would read again what they were put in place of.
    let was = was.filter(|was| copy.audience != Audience::Child && *was != now);
    Some(match was {
        Some(was) => words.and(format!(" Before: “{was}”")),
        None => words,
    })
}

/// Returns the words of a part as they stand, and those put to the child, where this audience may read it.
fn standing_words<'a>(
    copy: CopyFor<'a>,
    change: &PlanChange,
) -> Option<(&'a str, Option<&'a str>)> {
    let is_it = |id: &Option<String>, words: &str| match &change.id {
        Some(known) => id.as_ref() == Some(known),
        None => change.words.as_deref() == Some(words),
    };
    match change.part {
        PlanPart::DangerStatement => {
            let found = copy.dangers().find(|s| is_it(&s.id, &s.about))?;
            Some((&found.about, found.to_child.as_deref()))
        }
        PlanPart::SafetyGoal => {
            let found = copy.goals().find(|g| is_it(&g.id, &g.see))?;
            Some((&found.see, found.to_child.as_deref()))
        }
        PlanPart::BottomLine => {
            let mut lines = copy.entries(&copy.case.map.bottom_lines);
            let found = lines.find(|line| is_it(&line.id, &line.text))?;
            Some((&found.text, found.to_child.as_deref()))
        }
        PlanPart::Action => None,
    }
}

fn add_actions(changes: &mut Changes, copy: CopyFor<'_>, latest: &MeetingRecord, before: Date) {
    for action in copy.actions() {
        let recorded = recorded(latest, action);
        let agreed = action.agreed.as_ref().and_then(|agreed| agreed.date);
        if !action.is_open() {
            let ended_now = recorded.is_some_and(|change| change.change == Change::Ended);
            if ended_now || was_open_after(action, before) {
                let how = standing(copy, action);
                changes.ended.push(line(copy.what(action), how));
            }
        } else if agreed == latest.date && is_settled(copy, action) {
            let is_known = recorded.is_some() || action.progress.carried > 0;
            let line = open_line(copy, action);
            if is_known {
                changes.changed.push(line);
            } else {
                changes.new.push(line);
            }
        }
    }
}

fn recorded<'a>(latest: &'a MeetingRecord, action: &Action) -> Option<&'a PlanChange> {
    let mut changes = latest.closing.plan_changes.iter();
    changes.find(|change| {
        change.part == PlanPart::Action
            && match &change.id {
                Some(id) => action.id.as_ref() == Some(id),
                None => change.words.as_ref() == Some(&action.action),
            }
    })
}

/// Returns true for what was still open when the meeting before ended: only what is open then is agreed, and given a day on
/// which it is looked at again.
fn was_open_after(action: &Action, before: Date) -> bool {
    let agreed = action.agreed.as_ref().and_then(|agreed| agreed.date);
    let looked_at = action.progress.review;
    agreed.is_some_and(|day| day >= before) || looked_at.is_some_and(|day| day > before)
}

fn open_line(copy: CopyFor<'_>, action: &Action) -> Words {
    let who = who_and_when(copy, action);
    let who: Vec<String> = who.iter().map(Words::plain).collect();
    let what = copy.what(action);
    let bare = what.trim_end_matches('.');
    line(
        format!("{bare} ({})", who.join(", ")),
        standing(copy, action),
    )
}

fn line(what: String, how: Option<String>) -> Words {
    let sentences = std::iter::once(what).chain(how).map(|words| full(&words));
    sentences.collect::<Vec<_>>().join(" ").into()
}

/// Adds the steps that were decided at the latest meeting, told apart by whether one for the same stood before.
fn add_contingencies(changes: &mut Changes, copy: CopyFor<'_>, latest: &MeetingRecord) {
    let none = Contingency::default();
    let is_step = |decision: &&Decision| decision.contingency != none;
    let meetings = copy.case.meetings.iter();
    let earlier = meetings.filter(|meeting| meeting.date < latest.date);
    let earlier = earlier.flat_map(|meeting| &meeting.decisions);
    let earlier: Vec<&Decision> = earlier
        .chain(copy.case.decisions.iter().filter(|d| d.date < latest.date))
        .filter(is_step)
        .collect();
    for step in copy.decisions(&latest.decisions).filter(is_step) {
        let mut same = earlier
            .iter()
            .filter(|old| old.contingency.is_for_the_same(&step.contingency));
        if same.clone().any(|old| old.contingency == step.contingency) {
            continue;
        }
        let Some(words) = contingency(copy, step) else {
            continue;
        };
        if same.next().is_some() {
            changes.changed.push(words);
        } else {
            changes.new.push(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, case::Case, document::plan, procedure::Library};

    const PEOPLE: &str =
        "child: {name: Jay Lee}, people: [{id: kim, name: Kim Roe, agency: Health}]";
    const TWO: &str = "{date: 2026-12-11, number: 1}, {date: 2026-12-18, number: 2";

    fn check(yaml: &str, audience: Audience, expected: Option<&str>) {
        let case: Case = serde_yaml::from_str(&format!("{{{PEOPLE}, {yaml}}}")).unwrap();
        let procedure = Library::builtin()
            .get("leicestershire-complex-risk")
            .unwrap();
        let today = parse_iso("2026-12-18").unwrap();
        let document = plan(&case, &procedure, audience, today);
        let told = document.blocks.iter().skip_while(|block| {
            !matches!(block, Block::Heading { level: 2, text } if text.starts_with("What has changed since")
                || text.starts_with("What is different since"))
        });
        let mut said: Vec<String> = Vec::new();
        for (nth, block) in told.enumerate() {
            match block {
                Block::Heading { level: 2, .. } if nth > 0 => break,
                Block::Heading { text, .. } => said.push(text.clone()),
                Block::Paragraph(words) => said.push(words.plain()),
                Block::List { items, .. } => said.extend(items.iter().map(Words::plain)),
                other => said.push(format!("{other:?}")),
            }
        }
        let said = (!said.is_empty()).then(|| said.join(" | "));
        assert_eq!(said.as_deref(), expected, "{audience}: {yaml}");
    }

    const ACTIONS: &str = "actions: [\
        {id: A1, action: Ring Gran, owner: kim, due: 2026-12-24, agreed: {date: 2026-12-18, owner_said_yes: true}}, \
        {id: A2, action: Visit, owner: kim, due: 2026-12-24, carried: 1, status: part done, why: One of two., agreed: {date: 2026-12-18, owner_said_yes: true}}, \
        {id: A3, action: Fetch the phone, owner: kim, status: done, review: 2026-12-18}, \
        {id: A4, action: Over long ago, owner: kim, status: done, review: 2026-12-11}, \
        {id: A5, action: As it was, owner: kim, due: 2026-12-24, agreed: {date: 2026-12-11, owner_said_yes: true}}]";

    #[test]
    fn a_first_plan_has_nothing_before_it() {
        check(
            &format!("{ACTIONS}, meetings: [{{date: 2026-12-18}}]"),
            Audience::Family,
            None,
        );
    }

    #[test]
    fn what_was_agreed_carried_and_done_since_is_told_by_the_days_the_actions_keep() {
        let yaml = format!("{ACTIONS}, meetings: [{TWO}}}]");
        let told = "What has changed since 11 December 2026 | Added | Ring Gran (Kim Roe, by Thursday 24 December 2026). | \
            Changed | Visit (Kim Roe, by Thursday 24 December 2026). Part done: One of two. | Ended | Fetch the phone. Done.";
        check(&yaml, Audience::Family, Some(told));
        let childs = told
            .replace("What has changed since", "What is different since")
            .replace("Added", "New")
            .replace(" Part done: One of two.", " Part done.")
            .replace("Ended", "Over");
        check(&yaml, Audience::Child, Some(&childs));
    }

    #[test]
    fn what_few_may_read_does_not_show_through_a_difference() {
        let changes = "plan_changes: [{part: safety-goal, change: changed, id: G1, was: home by eleven}, \
            {part: action, change: ended, id: A1}, {part: bottom-line, change: changed, words: Dawn rings}]";
        for (marks, told) in [
            ("private: true", None),
            (
                "professionals_only: true",
                Some(
                    "What has changed since 11 December 2026 | Changed | Safety goal: home by ten. Before: “home by eleven” | \
                    Bottom line: Dawn rings. | Ended | Ring the police (for professionals only). Done.",
                ),
            ),
        ] {
            let yaml = format!(
                "safety_goals: [{{id: G1, see: home by ten, {marks}}}], bottom_lines: [{{text: Dawn rings, {marks}}}], \
                 actions: [{{id: A1, action: Ring the police, owner: kim, status: done, {marks}}}, \
                 {{id: A2, action: A new one, owner: kim, agreed: {{date: 2026-12-18}}, private: true}}], \
                 meetings: [{TWO}, {changes}}}]"
            );
            check(&yaml, Audience::Professionals, told);
            check(&yaml, Audience::Family, None);
            check(&yaml, Audience::Child, None);
        }
    }

    #[test]
    fn a_child_reads_what_was_put_to_it_and_not_what_that_replaced() {
        let yaml = format!(
            "safety_goals: [{{id: G1, see: Jay is home by ten, to_child: You are home by ten}}], meetings: [{TWO}, \
             plan_changes: [{{part: safety-goal, change: changed, id: G1, was: Jay is home by eleven}}]}}]"
        );
        let told = "What is different since 11 December 2026 | Changed | What we want to see: You are home by ten.";
        check(&yaml, Audience::Child, Some(told));
        let told = "What has changed since 11 December 2026 | Changed | Safety goal: Jay is home by ten. Before: “Jay is home by eleven”";
        check(&yaml, Audience::Family, Some(told));
    }

    #[test]
    fn whether_the_risk_is_rated_as_before_is_said_first() {
        let yaml = |now: &str| {
            format!(
                "ratings: [{{date: 2026-12-04, rating: low}}, {{date: 2026-12-11, rating: medium}}, {{date: 2026-12-18, rating: {now}}}], meetings: [{TWO}}}]"
            )
        };
        let since = "What has changed since 11 December 2026 | Risk: ";
        let same = format!("{since}◆ MEDIUM risk, as on 11 December 2026.");
        check(&yaml("medium"), Audience::Family, Some(&same));
        let higher = format!("{since}▲ HIGH risk; it was ◆ MEDIUM risk on 11 December 2026.");
        check(&yaml("high"), Audience::Family, Some(&higher));
    }

    #[test]
    fn a_step_is_new_once_and_changed_where_another_stood_for_the_same() {
        let step = |then: &str| {
            format!("decisions: [{{kind: contingency, if: he is late, then: {then}}}]")
        };
        let meetings = |now: &str| {
            format!(
                "meetings: [{{date: 2026-12-11, {}}}, {{date: 2026-12-18, {}}}]",
                step("ring 101"),
                step(now)
            )
        };
        check(&meetings("ring 101"), Audience::Family, None);
        let told = "What has changed since 11 December 2026 | Changed | If he is late: ring Gran.";
        check(&meetings("ring Gran"), Audience::Family, Some(told));
    }

    #[test]
    fn ratings_are_drawn_for_those_who_answer_for_them_and_not_for_the_child() {
        let case: Case = serde_yaml::from_str(&format!(
            "{{{PEOPLE}, ratings: [{{date: 2026-12-11, rating: low}}, {{date: 2026-12-18, rating: high}}, {{date: 2026-12-17, rating: strange}}]}}"
        ))
        .unwrap();
        let procedure = Library::builtin()
            .get("leicestershire-complex-risk")
            .unwrap();
        let charts = |audience| {
            let document = plan(&case, &procedure, audience, Date::default());
            let charts = document.blocks.into_iter().filter_map(|block| match block {
                Block::Chart(chart) => Some(chart.in_words().plain()),
                _ => None,
            });
            charts.collect::<Vec<_>>()
        };
        let words = "The rating, meeting by meeting: 11 December 2026: ● LOW risk; 18 December 2026: ▲ HIGH risk.";
        assert_eq!(charts(Audience::Professionals), [words]);
        assert_eq!(charts(Audience::Family), [words]);
        assert_eq!(charts(Audience::Child), Vec::<String>::new());
    }
}

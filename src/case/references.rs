//! Every place of a case that names a person, so that whoever gets another id is named by it everywhere. It finds nobody
//! and decides no id.

use super::{
    Action, AttendanceRecord, Background, Case, Decision, Entry, MeetingRecord, RatingRecord, Who,
};

impl Case {
    /// Goes through all references to people, whatever they stand at.
    pub(super) fn each_reference(&mut self, see: &mut dyn FnMut(&mut Who)) {
        entries(&mut self.child.voice, see);
        for agency in &mut self.circle.agencies {
            agency.attends.iter_mut().for_each(&mut *see);
        }
        of_background(&mut self.background, see);
        let map = &mut self.map;
        for (_, list) in map.matrix.0.iter_mut().chain(&mut map.mapping.0) {
            entries(&mut list.0, see);
        }
        entries(&mut map.bottom_lines, see);
        for statement in &mut map.danger_statements {
            statement.worried.iter_mut().for_each(&mut *see);
        }
        for scale in &mut self.judged.safety_scale {
            let scores = scale.scores.0.iter_mut().map(|(who, _)| who);
            let words = scale.words.0.iter_mut().map(|(who, _)| who);
            scores.chain(words).for_each(&mut *see);
        }
        for rating in &mut self.judged.ratings {
            of_rating(rating, see);
        }
        for action in &mut self.actions {
            of_action(action, see);
        }
        for decision in &mut self.decisions {
            of_decision(decision, see);
        }
        for meeting in &mut self.meetings {
            of_meeting(meeting, see);
        }
    }
}

fn entries(list: &mut [Entry], see: &mut dyn FnMut(&mut Who)) {
    for entry in list {
        entry
            .to
            .iter_mut()
            .chain(&mut entry.only)
            .for_each(&mut *see);
    }
}

fn of_background(background: &mut Background, see: &mut dyn FnMut(&mut Who)) {
    background.engages_with.iter_mut().for_each(&mut *see);
    for made in &mut background.tracker {
        made.by.iter_mut().for_each(&mut *see);
    }
    for report in &mut background.progress_reports {
        report.from.iter_mut().for_each(&mut *see);
        report.received_from.iter_mut().for_each(&mut *see);
    }
    if let Some(referral) = &mut background.referral {
        referral.presented_by.iter_mut().for_each(&mut *see);
    }
}

fn of_rating(rating: &mut RatingRecord, see: &mut dyn FnMut(&mut Who)) {
    for view in &mut rating.views {
        view.who.iter_mut().for_each(&mut *see);
    }
    for (_, answer) in &mut rating.asked.0 {
        answer.by.iter_mut().for_each(&mut *see);
    }
}

fn of_action(action: &mut Action, see: &mut dyn FnMut(&mut Who)) {
    let told_by = action
        .agreed
        .as_mut()
        .and_then(|agreed| agreed.told_by.as_mut());
    action.owner.iter_mut().chain(told_by).for_each(&mut *see);
    entries(&mut action.progress.notes, see);
}

fn of_decision(decision: &mut Decision, see: &mut dyn FnMut(&mut Who)) {
    let lead = decision.contingency.lead.iter_mut();
    lead.chain(&mut decision.carrying.by).for_each(see);
}

fn of_meeting(meeting: &mut MeetingRecord, see: &mut dyn FnMut(&mut Who)) {
    meeting.held.chair.iter_mut().for_each(&mut *see);
    for present in &mut meeting.held.chaired_from {
        see(&mut present.id);
        present.replaces.iter_mut().for_each(&mut *see);
    }
    for stop in &mut meeting.held.urgent {
        stop.rings
            .iter_mut()
            .chain(&mut stop.strategy)
            .for_each(&mut *see);
    }
    of_attendance(&mut meeting.attendance, see);
    for said in &mut meeting.agreement.said {
        see(&mut said.who);
    }
    if let Some(taken) = &mut meeting.agreement.plan_taken_to_child {
        taken.by.iter_mut().for_each(&mut *see);
    }
    if let Some(opening) = &mut meeting.opening {
        opening.read_by.iter_mut().for_each(&mut *see);
    }
    for decision in &mut meeting.decisions {
        of_decision(decision, see);
    }
    of_closing(meeting, see);
}

fn of_attendance(attendance: &mut AttendanceRecord, see: &mut dyn FnMut(&mut Who)) {
    for present in &mut attendance.present {
        see(&mut present.id);
        present.replaces.iter_mut().for_each(&mut *see);
    }
    for apology in &mut attendance.apologies {
        see(&mut apology.id);
        apology.deputy.iter_mut().for_each(&mut *see);
    }
    attendance.absent.iter_mut().for_each(see);
}

fn of_closing(meeting: &mut MeetingRecord, see: &mut dyn FnMut(&mut Who)) {
    let closing = &mut meeting.closing;
    closing.distributed.iter_mut().for_each(&mut *see);
    if let Some(after) = &mut closing.after {
        after.told_by.iter_mut().for_each(&mut *see);
    }
    let exceptions = closing.exceptions.iter_mut().map(|one| &mut one.by);
    let filed = closing.filed.iter_mut().map(|one| &mut one.by);
    exceptions.chain(filed).flatten().for_each(&mut *see);
    if let Some(minutes) = &mut meeting.minutes {
        entries(&mut minutes.discussion, see);
        let signed = minutes
            .signed
            .as_mut()
            .and_then(|signed| signed.by.as_mut());
        signed.into_iter().for_each(&mut *see);
    }
    let corrected = meeting.corrected.iter_mut();
    corrected.filter_map(|one| one.by.as_mut()).for_each(see);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A case that names one person at every place where the format takes a reference.
    const EVERYWHERE: &str = "
child: {name: Al Poe, voice: [{said: a, to: joy, only: [joy]}]}
people: [{id: joy, name: Joy Peters}]
agencies: [{name: Police, attends: [joy]}]
engages_with: [joy]
tracker: [{month: 2026-12, by: joy}]
progress_reports: [{from: joy, received_from: joy}]
referral: {presented_by: [joy]}
matrix: {needs: [{text: a, to: joy}]}
mapping: {harm: [{text: a, only: [joy]}]}
bottom_lines: [{text: a, to: joy}]
danger_statements: [{id: D1, about: a, worried: [joy]}]
safety_scale: [{scores: {joy: 3}, words: {joy: a}}]
ratings: [{views: [{who: joy}], asked: {care: {by: joy}}}]
actions: [{action: a, owner: joy, notes: [{text: a, to: joy}], agreed: {told_by: joy}}]
decisions: [{kind: a, lead: joy, by: joy}]
meetings:
  - chair: joy
    chaired_from: [{id: joy, replaces: joy}]
    urgent: [{rings: joy, strategy: joy}]
    present: [{id: joy, replaces: joy}]
    apologies: [{id: joy, deputy: joy}]
    absent: [joy]
    agreement: [{who: joy}]
    plan_taken_to_child: {by: joy}
    opening: {read_by: joy}
    decisions: [{kind: a, lead: joy, by: joy}]
    distributed: [joy]
    after: {told_by: joy}
    exceptions: [{unsettled: a, by: joy}]
    filed: [{what: a, by: joy}]
    minutes: {discussion: [{text: a, to: joy}], signed: {by: joy}}
    corrected: [{by: joy}]
";

    #[test]
    fn whoever_is_named_is_named_anew_at_every_place() {
        let mut case: Case = serde_yaml::from_str(EVERYWHERE).unwrap();
        let before = serde_yaml::to_string(&case.to_value().unwrap()).unwrap();
        let named = before.matches("joy").count() - 1;
        let mut seen = 0;
        case.each_reference(&mut |who| {
            seen += 1;
            who.0 = "joy-2".to_owned();
        });
        assert_eq!(seen, named, "each place once");
        let after = serde_yaml::to_string(&case.to_value().unwrap()).unwrap();
        assert_eq!(
            after,
            before
                .replace("joy", "joy-2")
                .replacen("id: joy-2", "id: joy", 1)
        );
        let kept = EVERYWHERE.matches("joy").count();
        assert_eq!(
            before.matches("joy").count(),
            kept,
            "the format takes them all"
        );
    }

    #[test]
    fn no_reference_of_the_format_is_left_out() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/case");
        let mut fields = 0;
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let text = std::fs::read_to_string(path).unwrap_or_default();
            let is_field = |line: &&str| {
                let line = line.trim();
                let holds = [
                    "Who",
                    "Option<Who>",
                    "Vec<Who>",
                    "Pairs<Who, u8>",
                    "Pairs<Who, String>",
                ];
                let is_one = |of: &str| line.ends_with(&format!(": {of},"));
                line.starts_with("pub ") && holds.into_iter().any(is_one)
            };
            fields += text.lines().filter(is_field).count();
        }
        assert_eq!(
            fields, 34,
            "a new field that names people belongs into the case above"
        );
    }
}

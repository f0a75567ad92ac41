//! What a procedure asks before the meeting, as fields of a case file, and the ids it knows for them. It asks nobody.

use crate::procedure::{Gate, Procedure, Shows, Titled};

/// Returns the fields by which something that has to be settled is settled, as `field` or `referral.field`.
pub(super) fn fields(gate: &Gate) -> Vec<String> {
    let fields: &[&str] = match gate {
        Gate::ManagementAgreement => &["begun"],
        Gate::Age { .. } | Gate::NotCareLeaver => &[],
        Gate::CarePlan { .. } => &["child.care_plan"],
        Gate::RedRunning => &["tracker"],
        Gate::Criteria { .. } => &["criteria"],
        Gate::NotSuperseded { .. } => &["superseded_by"],
        Gate::InvitationConsidered { .. } => &["invited"],
        Gate::MatrixFilled => &["matrix"],
        Gate::UnmetNeedFound => &["referral.unmet_need"],
        Gate::Approved { .. } => &["referral.approved"],
        Gate::Referred => &["referral.from", "referral.presented_by"],
        Gate::ThresholdDecided => &["referral.threshold"],
        Gate::SynopsisSignedOff => &["referral.synopsis"],
        Gate::Notified => &["referral.panel", "referral.notified"],
        Gate::Circulated => &["referral.circulated"],
        Gate::Authorised => &["referral.authorised"],
        Gate::Consulted { .. } => &["referral.consulted"],
        Gate::SentAhead { .. } => &["referral.made", "referral.panel"],
        Gate::NotAwaiting => &["referral.awaiting"],
        Gate::Attached { .. } => &["referral.attached"],
        Gate::OtherPanelsConsidered { .. } => &["referral.other_panels_considered"],
        Gate::Holds { sections } => {
            let sections = sections.iter();
            return sections.map(|one| format!("referral.{}", one.id)).collect();
        }
    };
    fields.iter().map(|&field| field.to_owned()).collect()
}

/// Returns what a procedure knows for a field, by id and title; nothing where any words may stand.
pub(super) fn known(procedure: &Procedure, field: &str) -> Vec<Titled> {
    let gates = || procedure.before.iter();
    let of_gates = |of: fn(&Gate) -> &[Titled]| gates().flat_map(of).cloned().collect();
    match field {
        "criteria" => of_gates(|gate| match gate {
            Gate::Criteria { of } => of,
            _ => &[],
        }),
        "superseded_by" => of_gates(|gate| match gate {
            Gate::NotSuperseded { by, .. } => by,
            _ => &[],
        }),
        "invited" => of_gates(|gate| match gate {
            Gate::InvitationConsidered { who } => std::slice::from_ref(who),
            _ => &[],
        }),
        "referral.consulted" => of_gates(|gate| match gate {
            Gate::Consulted { who, .. } => std::slice::from_ref(who),
            _ => &[],
        }),
        "referral.attached" => of_gates(|gate| match gate {
            Gate::Attached { papers } => papers,
            _ => &[],
        }),
        "referral.other_panels_considered" => of_gates(|gate| match gate {
            Gate::OtherPanelsConsidered { panels } => panels,
            _ => &[],
        }),
        "related_tools" => procedure.opening.related_tools.clone(),
        "matrix" => quadrants(procedure),
        "mapping" => sections(procedure),
        "tracker" => areas(procedure),
        _ => Vec::new(),
    }
}

fn quadrants(procedure: &Procedure) -> Vec<Titled> {
    let quadrants = procedure.forms.matrix.iter().flat_map(|m| &m.quadrants);
    quadrants
        .map(|one| titled(&one.id, &one.title, &one.ask))
        .collect()
}

fn sections(procedure: &Procedure) -> Vec<Titled> {
    let sections = procedure.forms.mapping.sections();
    sections
        .filter(|section| section.shows == Shows::Entries)
        .map(|one| titled(&one.id, &one.title, &one.ask))
        .collect()
}

fn areas(procedure: &Procedure) -> Vec<Titled> {
    let areas = procedure.forms.tracker.iter().flat_map(|t| &t.areas);
    areas
        .map(|area| titled(&area.id, &area.title, ""))
        .collect()
}

/// The child has no name in a template.
fn titled(id: &str, title: &str, ask: &str) -> Titled {
    let ask = ask.replace("{child}", "the child");
    let parts: Vec<&str> = [title, ask.as_str()]
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect();
    Titled {
        id: id.to_owned(),
        title: parts.join(": "),
        ..Titled::default()
    }
}

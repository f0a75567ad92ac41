//! Who was there, who sent word, who did not come, and whether enough agencies were there. It counts nothing itself.

use crate::{
    case::{Apology, AttendanceRecord, Found, MeetingRecord, Present, Visitor, Who},
    document::{
        Audience, Document, Words,
        audience::{CopyFor, said},
    },
    procedure::{MemberInWords, agencies_of},
    text,
};

pub(super) fn add(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let attendance = &meeting.attendance;
    document.heading(2, "Who was there");
    let mut present: Vec<&Present> = attendance.present.iter().collect();
    present.sort_by_key(|p| !matches!(copy.case.find(&p.id), Found::Child(_)));
    let mut lines: Vec<Words> = present.into_iter().map(|p| there(copy, p).into()).collect();
    lines.extend(attendance.visitors.iter().map(|v| visitor(v).into()));
    let panel = attendance.panel.as_ref();
    if lines.is_empty() && panel.is_none_or(|panel| panel.present.is_empty()) {
        document.paragraph("Nobody is marked as present.");
    }
    document.list(lines);
    add_panel(document, meeting);
    add_quoracy(document, copy, meeting);
    add_others(
        document,
        "Apologies",
        attendance.apologies.iter().map(|a| apology(copy, a)),
    );
    // Nobody says of a child or a family whether they were invited, so nobody says that they stayed away.
    let (expected, others): (Vec<&Who>, Vec<&Who>) = attendance
        .absent
        .iter()
        .partition(|who| is_professional(copy, who));
    let named = |who: &Who| with_standing(copy, who);
    add_others(document, "Did not come", expected.into_iter().map(named));
    // A child knows that it was not there.
    let is_reader = |who: &Who| {
        copy.audience == Audience::Child && matches!(copy.case.find(who), Found::Child(_))
    };
    let others = others.into_iter().filter(|who| !is_reader(who));
    add_others(document, "Not there", others.map(named));
}

fn is_professional(copy: CopyFor<'_>, who: &Who) -> bool {
    match copy.case.find(who) {
        Found::Person(person) => person.is_professional(),
        Found::Child(_) => false,
        Found::Nobody | Found::Several => true,
    }
}

/// Members of a panel who have no other part in the case: each was named with an agency.
fn add_panel(document: &mut Document, meeting: &MeetingRecord) {
    let Some(panel) = &meeting.attendance.panel else {
        return;
    };
    for (label, names) in [
        ("For the panel", &panel.present),
        ("Apologies from the panel", &panel.apologies),
        ("Did not come, of the panel", &panel.absent),
    ] {
        if !names.is_empty() {
            document.paragraph(Words::labelled(label, names.join("; ")));
        }
    }
}

fn add_others(document: &mut Document, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<Words> = lines.map(Words::from).collect();
    if !lines.is_empty() {
        document.heading(2, title);
        document.list(lines);
    }
}

/// Returns a name with what they are there as.
pub(super) fn with_standing(copy: CopyFor<'_>, who: &Who) -> String {
    let standing = match copy.case.find(who) {
        Found::Person(person) => person.what_they_are(),
        Found::Child(_) | Found::Nobody | Found::Several => None,
    };
    match standing {
        Some(standing) if standing != copy.name(who) => format!("{}, {standing}", copy.name(who)),
        _ => copy.name(who),
    }
}

fn there(copy: CopyFor<'_>, present: &Present) -> String {
    let mut asides = Vec::new();
    if let Some(replaced) = &present.replaces {
        asides.push(format!("in place of {}", copy.name(replaced)));
    }
    asides.extend(present.from.map(|time| format!("from {time}")));
    asides.extend(present.until.map(|time| format!("until {time}")));
    asides.extend(present.out.iter().map(ToString::to_string));
    with_asides(with_standing(copy, &present.id), &asides)
}

fn visitor(visitor: &Visitor) -> String {
    let parts = [
        Some(visitor.name.as_str()),
        visitor.capacity.as_deref(),
        visitor.agency.as_deref(),
    ];
    let parts: Vec<&str> = parts.into_iter().filter_map(said).collect();
    let mut asides = Vec::new();
    asides.extend(visitor.from.map(|time| format!("from {time}")));
    asides.extend(visitor.until.map(|time| format!("until {time}")));
    asides.extend(visitor.out.iter().map(ToString::to_string));
    with_asides(parts.join(", "), &asides)
}

fn apology(copy: CopyFor<'_>, apology: &Apology) -> String {
    let mut asides = Vec::new();
    if apology.report {
        asides.push("sent a written report".to_owned());
    }
    if let Some(deputy) = &apology.deputy {
        asides.push(format!("sent {}", copy.name(deputy)));
    }
    with_asides(with_standing(copy, &apology.id), &asides)
}

fn with_asides(line: String, asides: &[String]) -> String {
    if asides.is_empty() {
        line
    } else {
        format!("{line} ({})", asides.join(", "))
    }
}

/// A procedure that sets no number has nothing to have been enough of, whatever an older file says.
fn add_quoracy(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let attendance = &meeting.attendance;
    if let Some(reason) = said(attendance.not_quorate.as_deref()) {
        document.paragraph(Words::labelled(
            "Not enough agencies were there; it went on because",
            reason,
        ));
    } else if !attendance.quorate.is_empty() && !copy.procedure.membership.quoracy.is_empty() {
        let others = text::list(&attendance.quorate);
        let lead = lead_that_came(copy, attendance).map(|lead| format!("{lead}, with "));
        document.paragraph(format!(
            "Enough agencies were there: {}{others}.",
            lead.unwrap_or_default()
        ));
    }
}

/// Returns the lead agency where somebody of it was there: the record lists those beside it, and rules may hold without it.
fn lead_that_came<'a>(copy: CopyFor<'a>, attendance: &AttendanceRecord) -> Option<&'a str> {
    let lead = said(Some(&copy.procedure.membership.lead_agency))?;
    let present = attendance.present.iter().map(|present| &present.id);
    let of_case = agencies_of(copy.procedure, copy.case, present);
    let panel = attendance.panel.iter().flat_map(|panel| &panel.present);
    let members = panel.map(|words| MemberInWords::read(words));
    let of_panel = members.filter_map(|member| member.counts_for(copy.procedure, copy.case));
    let mut came = of_case.into_iter().chain(of_panel);
    came.any(|agency| text::same(&agency, lead)).then_some(lead)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::Date, case::Case, document::audience::Speaks, procedure::Library};

    fn check(procedure: &str, attendance: &str, expected: Option<&str>) {
        let people = "[{id: priya, name: Priya, agency: Children's Social Care}, {id: gwen, name: Gwen, agency: Health}]";
        let agencies = "[{name: Locality team, counts_as: Children's Social Care}]";
        let yaml = format!("{{people: {people}, agencies: {agencies}, meetings: [{attendance}]}}");
        let case: Case = serde_yaml::from_str(&yaml).unwrap();
        let procedure = Library::builtin().get(procedure).unwrap();
        let copy = CopyFor {
            case: &case,
            procedure: &procedure,
            audience: Audience::Professionals,
            today: Date::default(),
            speaks: Speaks::OfTheChild,
        };
        let mut document = Document::default();
        add(&mut document, copy, &case.meetings[0]);
        let told = format!("{:?}", document.blocks);
        let found = told.find("Enough agencies").and_then(|at| told.get(at..));
        let found = found.and_then(|rest| rest.split_once('"').map(|(words, _)| words));
        assert_eq!(found, expected, "{attendance}");
    }

    #[test]
    fn an_agency_was_there_only_where_somebody_of_it_was() {
        let complex = "leicestershire-complex-risk";
        check(
            complex,
            "{present: [priya, gwen], quorate: [Health]}",
            Some("Enough agencies were there: Children's Social Care, with Health."),
        );
        check(
            complex,
            "{present: [gwen], quorate: [Health]}",
            Some("Enough agencies were there: Health."),
        );
        check(
            complex,
            "{present: [gwen], panel: {present: [\"Helen Marsh, Children's Social Care, in place of Tom\"]}, quorate: [Health]}",
            Some("Enough agencies were there: Children's Social Care, with Health."),
        );
        check(
            complex,
            "{present: [gwen], panel: {present: [\"Helen Marsh, Locality team\"]}, quorate: [Health]}",
            Some("Enough agencies were there: Children's Social Care, with Health."),
        );
    }

    #[test]
    fn a_child_that_was_not_there_did_not_stay_away() {
        let case: Case = serde_yaml::from_str(
            "{child: {name: Casey Lee}, people: [{id: gwen, name: Gwen, agency: Health}, \
             {id: mum, name: Ann Lee, relationship: Mother}], meetings: [{absent: [child, mum, gwen]}]}",
        )
        .unwrap();
        let procedure = Library::builtin().get("area-risk-management").unwrap();
        let told = |audience| {
            let copy = CopyFor {
                case: &case,
                procedure: &procedure,
                audience,
                today: Date::default(),
                speaks: Speaks::OfTheChild,
            };
            let mut document = Document::default();
            add(&mut document, copy, &case.meetings[0]);
            format!("{:?}", document.blocks)
        };
        let all = told(Audience::Professionals);
        let place = |words: &str| all.find(words).unwrap();
        assert!(place("Did not come") < place("Gwen"));
        assert!(place("Gwen") < place("Not there") && place("Not there") < place("Casey"));
        let childs = told(Audience::Child);
        assert!(
            childs.contains("Ann Lee") && !childs.contains("Casey"),
            "{childs}"
        );
    }

    #[test]
    fn where_the_procedure_sets_no_number_nothing_is_said_of_enough() {
        let present = "{present: [priya, gwen], quorate: [Health]}";
        for procedure in [
            "area-risk-management",
            "derby-risk-and-network",
            "leicestershire-children-in-care-panel",
        ] {
            check(procedure, present, None);
        }
    }
}

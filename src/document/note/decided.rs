//! The decisions a procedure asks for, each said in a sentence. It does not judge which are missing.

use crate::{
    calendar::long,
    case::{Decision, Flagging, MeetingRecord},
    document::{
        Document, Words,
        audience::{CopyFor, said},
        meeting::{self, full},
    },
    procedure::{DecisionAsk, DecisionForm},
    text,
};

pub(super) fn add(document: &mut Document, copy: CopyFor<'_>, meeting: &MeetingRecord) {
    let lines: Vec<Words> = copy
        .decisions(&meeting.decisions)
        .filter_map(|decision| decided(copy, meeting, decision))
        .collect();
    if !lines.is_empty() {
        document.heading(2, "Decisions");
    }
    document.list(lines);
}

/// Says one decision under the procedure's title: the answer, or what its kind holds, and why.
fn decided(copy: CopyFor<'_>, meeting: &MeetingRecord, decision: &Decision) -> Option<Words> {
    let mut asks = copy.procedure.decisions.iter();
    let ask = asks.find(|ask| ask.kind == decision.kind);
    let title = ask.and_then(|ask| said(Some(&ask.title)));
    let title = title.map_or_else(
        || text::capitalised(&decision.kind.replace('-', " ")),
        str::to_owned,
    );
    let asked = ask.and_then(|ask| question(copy, ask));
    let parts = [
        said(decision.answer.as_deref()).map(full),
        meeting::contingency(copy, decision).map(|words| words.plain()),
        flagged(copy, meeting, decision),
        due(decision),
        shared(decision),
        carried(copy, decision),
        said(decision.reason.as_deref()).map(full),
    ];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    let said = copy.marked(&said.join(" "), decision.marks);
    if said.is_empty() {
        return None;
    }
    Some(match asked {
        Some(question) => Words::strong(question).and(format!(" {}", text::capitalised(&said))),
        None => Words::labelled(&title, said),
    })
}

/// Returns the question as it stood on the screen where its answer is no sentence of its own: a bare "yes" under two words of
/// a heading tells a reader nothing.
fn question(copy: CopyFor<'_>, ask: &DecisionAsk) -> Option<String> {
    let is_bare = matches!(
        ask.form,
        DecisionForm::YesNo | DecisionForm::Words | DecisionForm::CarriedForward
    );
    let question = said(Some(&ask.question)).filter(|_| is_bare)?;
    Some(question.replace("{child}", &copy.child()))
}

fn flagged(copy: CopyFor<'_>, meeting: &MeetingRecord, decision: &Decision) -> Option<String> {
    let flagging = &decision.flagging;
    let agencies = text::list(&flagging.agencies);
    let with = with(flagging);
    let review = flagging.review.map(long);
    let review = review.map(|day| format!(", to be looked at again on {day}"));
    let review = review.unwrap_or_default();
    if flagging.flag? {
        return Some(format!("the name is flagged{with}{review}."));
    }
    // To take a flag away is another decision than to place none.
    let gone = match flag_before(copy, meeting, &decision.kind) {
        Some(before) => format!("the flag{} is taken away", self::with(before)),
        None => "the name is not flagged".to_owned(),
    };
    let told = (!agencies.is_empty()).then(|| format!("; told of it: {agencies}"));
    Some(format!("{gone}{}{review}.", told.unwrap_or_default()))
}

fn with(flagging: &Flagging) -> String {
    match flagging.agencies.as_slice() {
        [] => String::new(),
        agencies => format!(" with {}", text::list(agencies)),
    }
}

/// Returns the flag that stood before a meeting, as far as this audience may know.
fn flag_before<'a>(copy: CopyFor<'a>, meeting: &MeetingRecord, kind: &str) -> Option<&'a Flagging> {
    let standing = copy.case.decisions.iter().map(|d| (d.date, d));
    let earlier = copy.case.meetings.iter().filter(|m| m.date < meeting.date);
    let of_meetings = earlier.flat_map(|m| {
        let decisions = m.decisions.iter();
        decisions.map(move |d| (d.date.or(m.date), d))
    });
    let of_kind = standing
        .chain(of_meetings)
        .filter(|(date, d)| d.kind == kind && *date < meeting.date && d.flagging.flag.is_some());
    let (_, last) = of_kind.max_by_key(|(date, _)| *date)?;
    let stood = last.flagging.flag == Some(true) && copy.may_read(last.marks);
    stood.then_some(&last.flagging)
}

/// A day that belongs to no flag is the day on which something is due.
fn due(decision: &Decision) -> Option<String> {
    let flagging = &decision.flagging;
    let review = flagging.review.filter(|_| flagging.flag.is_none())?;
    Some(format!("Due on {}.", long(review)))
}

fn shared(decision: &Decision) -> Option<String> {
    let funding = &decision.funding;
    if funding.shares.is_empty() {
        return said(funding.purpose.as_deref()).map(full);
    }
    let shares = funding.shares.iter();
    let shares: Vec<String> = shares
        .map(|(agency, share)| format!("{agency} {share}%"))
        .collect();
    let purpose = said(funding.purpose.as_deref()).map(|purpose| format!("{purpose}: "));
    let confirmed = match funding.confirmed_by.as_slice() {
        [] => String::new(),
        agencies => format!(" Confirmed by {}.", text::list(agencies)),
    };
    let open = match funding.still_to_confirm().as_slice() {
        [] => String::new(),
        agencies => format!(" Still to confirm: {}.", text::list(agencies)),
    };
    Some(format!(
        "{}{}.{confirmed}{open}",
        purpose.unwrap_or_default(),
        text::list(&shares)
    ))
}

fn carried(copy: CopyFor<'_>, decision: &Decision) -> Option<String> {
    let by = copy.name(decision.carrying.by.as_ref()?);
    Some(match said(decision.carrying.to.as_deref()) {
        Some(to) => format!("{by}, to {to}."),
        None => format!("{by}."),
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        calendar::parse_iso,
        case::Case,
        document::{Audience, minutes},
        procedure::Library,
    };

    /// Says the decisions of a meeting on 9 December, after what was decided before.
    fn check(before: &str, decision: &str, expected: &str) {
        let yaml = format!(
            "{{child: {{name: Casey}}, decisions: [{before}], meetings: [{{date: 2026-12-09, decisions: [{decision}]}}]}}"
        );
        let case: Case = serde_yaml::from_str(&yaml).unwrap();
        let procedure = Library::builtin().get("area-risk-management").unwrap();
        let today = parse_iso("2026-12-09").unwrap();
        let built = minutes(&case, &procedure, Audience::Professionals, today);
        let words = format!("{:?}", built.blocks);
        assert!(words.contains(expected), "{expected}\n{words}");
    }

    #[test]
    fn to_take_a_flag_away_is_no_flag_that_never_was() {
        let flag = "{kind: flagging, date: 2026-11-09, flag: true, agencies: [Police, Ambulance]}";
        let taken = "{kind: flagging, flag: false, agencies: [Police], reason: Safe since}";
        let told = "the flag with Police and Ambulance is taken away; told of it: Police.";
        check(flag, taken, told);
        check(
            "",
            "{kind: flagging, flag: false}",
            "the name is not flagged.",
        );
        let gone = format!("{flag}, {{kind: flagging, date: 2026-11-20, flag: false}}");
        check(
            &gone,
            "{kind: flagging, flag: false}",
            "the name is not flagged.",
        );
    }

    #[test]
    fn a_bare_answer_stands_below_the_question_of_the_screen() {
        let carried = "Who takes the minutes to the meeting of those who work with Casey?\"), \
                       Plain(\" Gwen Pryce, to Core group.\")";
        check(
            "",
            "{kind: carried-forward, by: Gwen Pryce, to: Core group}",
            carried,
        );
        let said = "Who keeps an eye on the plan, and how?\"), Plain(\" Hanna, by phone.\")";
        check("", "{kind: monitoring, answer: 'Hanna, by phone'}", said);
    }

    #[test]
    fn who_has_still_to_confirm_a_share_stands_in_the_minutes() {
        let shares = "kind: shared-funding, for: A worker, shares: {Health: 60, Education: 40}";
        let said =
            "Health 60% and Education 40%. Confirmed by health. Still to confirm: Education.";
        check("", &format!("{{{shares}, confirmed_by: [health]}}"), said);
        let none = "Education 40%. Still to confirm: Health and Education.";
        check("", &format!("{{{shares}}}"), none);
    }
}

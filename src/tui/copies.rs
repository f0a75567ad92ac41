//! The copies that a meeting hands out, as files: of each child, and of a panel's sitting itself. It writes none of them.

use crate::case::Case;
use crate::document::{
    CameUp, Document, Kind, PanelChild, PanelSitting, file_stem, panel_record, panel_record_stem,
};
use crate::meeting::Meeting;
use crate::output::{Format, PANEL_RECORD, files, handed_out, is_of_use};
use crate::store::session::{Made, MakeCopies};

/// How the copies of a meeting are made.
pub(super) const COPIES: MakeCopies = MakeCopies {
    of_child,
    of_sitting,
};

/// Returns the copies of a child's case: what the procedure hands out, each in what its readers open.
fn of_child(meeting: &Meeting, case: &Case) -> Made {
    let today = meeting.today();
    let procedure = meeting.procedure();
    let kinds = Kind::handed_out(&procedure.record).into_iter();
    let kinds = kinds.filter(|(kind, _)| kind.is_there(case, procedure));
    let written = kinds.flat_map(|(kind, audience)| {
        let document = kind.build(case, procedure, audience, today);
        let stem = file_stem(case, kind, audience, today);
        let formats = handed_out(kind, audience).iter().copied();
        let is_of_use =
            |format: &Format| is_of_use((kind, audience), *format, procedure.record.plan);
        made((&document, &stem), formats.filter(is_of_use))
    });
    written.collect()
}

/// Returns the copies of the panel's own record: what was said on subjects that are no child's is in no child's file.
fn of_sitting(meeting: &Meeting) -> Made {
    let subjects = meeting.sitting().subjects.iter();
    let sitting = PanelSitting {
        procedure: meeting.procedure(),
        date: meeting.today(),
        began: meeting.start().at.time().into(),
        ended: meeting.sitting().closed,
        subjects: subjects
            .map(|(_, subject)| (subject.part.as_str(), subject.text.as_str()))
            .collect(),
        children: children(meeting),
    };
    let stem = panel_record_stem(&sitting);
    made(
        (&panel_record(&sitting), &stem),
        PANEL_RECORD.iter().copied(),
    )
}

fn children(meeting: &Meeting) -> Vec<PanelChild> {
    let places = 0..meeting.children().len();
    let children = places.filter_map(|place| {
        let turn = &meeting.children().get(place)?.turn;
        let came = if turn.elsewhere.is_some() {
            CameUp::Elsewhere
        } else if turn.deferral.is_some() {
            CameUp::PutOff
        } else if turn.ended.is_some() || meeting.record_of(place).is_some() {
            CameUp::TalkedAbout
        } else {
            CameUp::NotReached
        };
        Some(PanelChild {
            case: meeting.case_with_record(place)?,
            part: turn.part,
            came,
        })
    });
    children.collect()
}

fn made((document, stem): (&Document, &str), formats: impl Iterator<Item = Format>) -> Made {
    let each = formats.flat_map(|format| files(document, format));
    let named = each.map(|file| {
        let bytes = file.bytes.map_err(|error| error.to_string());
        (format!("{stem}{}", file.ending), bytes)
    });
    named.collect()
}

//! What each copy may hold: every field that is not for everybody has a word planted in it, and every copy is searched.
//! It looks at what is written in every format, not at what a builder meant to write.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "reopened/docx.rs"]
mod docx;
#[path = "reopened/pdf.rs"]
mod pdf;
#[path = "reopened/workbook.rs"]
mod workbook;

use chairside::{
    calendar::{Date, parse_iso},
    case::Case,
    document::{Audience, Block, Document, Kind, file_stem, plan},
    output::{File, Format, files, write},
    procedure::{Library, Procedure},
};
use docx::Docx;
use pdf::Pdf;
use std::{collections::BTreeSet, sync::Arc};
use workbook::Workbook;

fn case(yaml: &str) -> Case {
    serde_yaml::from_str(yaml).unwrap()
}

fn procedure() -> Arc<Procedure> {
    Library::builtin()
        .get("leicestershire-complex-risk")
        .unwrap()
}

fn date(text: &str) -> Date {
    parse_iso(text).unwrap()
}

/// What was mapped stands in these and in no other that this procedure makes: they have a test of their own.
const MAPPED: [Kind; 2] = [Kind::Template, Kind::Tracker];

fn documents(case: &Case, audience: Audience) -> Vec<Document> {
    let kinds = Kind::ALL.into_iter().filter(|kind| !MAPPED.contains(kind));
    kinds
        .map(|kind| kind.build(case, &procedure(), audience, date("2026-12-10")))
        .collect()
}

/// All that is written for an audience, in every format, without the signs that only Markdown adds.
fn written(case: &Case, audience: Audience) -> String {
    documents(case, audience)
        .iter()
        .flat_map(|document| Format::ALL.map(|format| shown(document, format)))
        .collect()
}

/// What a copy shows to whoever opens it.
fn shown(document: &Document, format: Format) -> String {
    let opened = |file: File| {
        let bytes = file.bytes.unwrap();
        match format {
            Format::Word => Docx::open(&bytes).text(),
            Format::Pdf => Pdf::open(&bytes).text(),
            Format::Workbook => {
                let Workbook(pages) = Workbook::open(&bytes);
                let rows = pages.into_iter().flat_map(|(_, rows)| rows);
                rows.flatten().map(|cell| cell + "\n").collect()
            }
            // What is folded is read as one line.
            _ => String::from_utf8(bytes).unwrap().replace("\r\n ", ""),
        }
    };
    files(document, format).into_iter().map(opened).collect()
}

/// All that a document knows, also what only a calendar or the foot of a page would say.
fn known(case: &Case, audience: Audience) -> String {
    let documents = documents(case, audience);
    format!("{documents:?}")
}

/// The planted words of a text that begin in one way.
fn planted<'t>(text: &'t str, prefix: &str) -> BTreeSet<&'t str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .filter(|word| word.to_lowercase().starts_with(prefix))
        .collect()
}

const SECRETS: &str = include_str!("goldens/secrets.yaml");

#[test]
fn what_is_private_is_in_no_copy() {
    for audience in Audience::ALL {
        let written = written(&case(SECRETS), audience);
        assert_eq!(planted(&written, "nobody"), BTreeSet::new(), "{audience}");
        let known = known(&case(SECRETS), audience);
        assert_eq!(planted(&known, "nobody"), BTreeSet::new(), "{audience}");
        for secret in ["Other-Child", "2011", "9 March"] {
            assert!(!written.contains(secret), "{audience}: {secret}");
        }
    }
}

#[test]
fn what_was_mapped_is_filed_without_what_is_private_or_for_professionals() {
    let each = MAPPED
        .into_iter()
        .flat_map(|kind| Audience::ALL.map(|audience| (kind, audience)));
    for (kind, audience) in each {
        let filed = kind.build(&case(SECRETS), &procedure(), audience, date("2026-12-10"));
        let text = String::from_utf8(write(&filed, Format::Text).unwrap()).unwrap();
        let mapped = BTreeSet::from(["nobody-harm", "nobody-safety"]);
        assert_eq!(planted(&text, "nobody"), mapped, "{audience}");
        if audience != Audience::Professionals {
            assert_eq!(planted(&text, "professionals-"), BTreeSet::new());
        }
    }
}

#[test]
fn who_is_sent_nothing_has_no_place_in_a_plan_and_no_line_to_sign() {
    for audience in Audience::ALL {
        let plan = plan(&case(SECRETS), &procedure(), audience, date("2026-12-10"));
        let text = String::from_utf8(write(&plan, Format::Text).unwrap()).unwrap();
        assert!(!text.contains("apart-"), "{audience}");
        assert!(text.contains("Name: open-Mum\nRelationship"), "{audience}");
    }
}

#[test]
fn what_is_for_professionals_is_in_no_other_copy() {
    for audience in [Audience::Family, Audience::Child] {
        let written = written(&case(SECRETS), audience);
        assert_eq!(planted(&written, "professionals-"), BTreeSet::new());
        let known = known(&case(SECRETS), audience);
        assert_eq!(planted(&known, "professionals-"), BTreeSet::new());
        assert!(!written.contains("overdue"), "{audience}");
        assert!(written.contains("still to do"), "{audience}");
    }
    let written = written(&case(SECRETS), Audience::Professionals);
    let wanted: BTreeSet<&str> = planted(SECRETS, "professionals-")
        .into_iter()
        .filter(|word| !matches!(*word, "professionals-" | "professionals-never-quoted"))
        .collect();
    let found = planted(&written, "professionals-");
    assert!(wanted.is_subset(&found), "{:?}", wanted.difference(&found));
    assert!(written.contains("was due 1 December, overdue"));
}

#[test]
fn what_is_for_everybody_is_in_every_copy() {
    for audience in Audience::ALL {
        let written = written(&case(SECRETS), audience).to_lowercase();
        for word in planted(SECRETS, "open-") {
            let is_there = word == "open-" || written.contains(&word.to_lowercase());
            assert!(is_there, "{audience}: {word}");
        }
        let own = ["voice", "mapped", "strength", "safety"];
        for word in own.map(|word| format!("childs-{word}")) {
            let quoted = written.contains(&word);
            assert_eq!(quoted, audience == Audience::Child, "{audience}: {word}");
        }
    }
}

#[test]
fn what_was_held_back_is_reported_and_marked() {
    let plan = plan(
        &case(SECRETS),
        &procedure(),
        Audience::Professionals,
        date("2026-12-10"),
    );
    assert_eq!(plan.withheld, 7);
    let markdown = String::from_utf8(write(&plan, Format::Markdown).unwrap()).unwrap();
    assert!(markdown.contains("open-danger near \\[not disclosed\\]"));
    assert!(markdown.contains("ring \\[not disclosed\\] or \\[not disclosed\\]"));
}

#[test]
fn what_was_held_back_is_a_pause_to_family_and_child() {
    for audience in [Audience::Family, Audience::Child] {
        let written = written(&case(SECRETS), audience);
        assert!(!written.contains("disclosed"), "{audience}");
        assert!(written.contains("open-danger near …"), "{audience}");
    }
}

#[test]
fn nothing_shows_a_family_that_something_is_hidden() {
    let mut open = case(SECRETS);
    let is_open = |marks: chairside::case::Marks| marks.is_open();
    open.map.danger_statements.retain(|s| is_open(s.marks));
    open.map.safety_goals.retain(|g| is_open(g.marks));
    open.map
        .bottom_lines
        .retain(chairside::case::Entry::is_open);
    open.actions.retain(|a| is_open(a.marks));
    for meeting in &mut open.meetings {
        meeting.decisions.retain(|d| is_open(d.marks));
    }
    open.decisions.clear();
    for audience in [Audience::Family, Audience::Child] {
        assert_eq!(
            documents(&open, audience),
            documents(&case(SECRETS), audience)
        );
    }
}

#[test]
fn what_was_put_to_the_child_stands_in_the_childs_copy_alone() {
    let worded = case(
        "{reference: A-1, child: {initials: JC}, danger_statements: [{id: D1, worried: [Ann], about: as said, impact: as \
         feared, disputed: disputed, to_child: put to you}], safety_goals: [{id: G1, answers: [D1], see: as seen, to_child: \
         goal for you}], actions: [{action: as agreed, to_child: done for you}], bottom_lines: [{text: as set, to_child: line \
         for you}]}",
    );
    let told = ["put to you", "goal for you", "done for you", "line for you"];
    let kept = ["as said", "as feared", "as seen", "as agreed", "as set"];
    for audience in Audience::ALL {
        let plan = plan(&worded, &procedure(), audience, date("2026-12-10"));
        let text = String::from_utf8(write(&plan, Format::Text).unwrap()).unwrap();
        let as_said = audience != Audience::Child;
        assert!(told.iter().all(|words| text.contains(words) != as_said));
        assert!(kept.iter().all(|words| text.contains(words) == as_said));
        assert!(text.contains("Not everybody agrees: disputed"));
    }
}

#[test]
fn an_empty_case_says_that_nothing_is_written_and_invents_nothing() {
    let empty = case("{reference: A-1, child: {initials: JC}}");
    for audience in Audience::ALL {
        let plan = plan(&empty, &procedure(), audience, date("2026-12-10"));
        let text = String::from_utf8(write(&plan, Format::Text).unwrap()).unwrap();
        let (for_whom, made, open) = match audience {
            Audience::Child => ("This plan is for: JC", "We made it on", 5),
            _ => (
                "This is a Safety Plan for: JC",
                "Date this plan was made",
                4,
            ),
        };
        let made = format!("{made}: not written yet");
        for sentence in [
            for_whom,
            &made,
            "no date is set yet",
            "Nobody is written down here yet.",
        ] {
            assert!(text.contains(sentence), "{sentence}: {text}");
        }
        assert_eq!(
            text.matches("\nStill to be agreed.").count(),
            open,
            "{text}"
        );
        for nothing in ["Signature", "risk is", "We meet again", "agrees with"] {
            assert!(!text.contains(nothing), "{nothing}: {text}");
        }
        assert!(written(&empty, audience).contains("No meeting is recorded yet."));
    }
    let nameless = Case::default();
    assert!(written(&nameless, Audience::Child).contains("The child"));
}

/// The plan as plain text, for what is read line by line.
fn plan_text(yaml: &str, audience: Audience) -> String {
    let plan = plan(&case(yaml), &procedure(), audience, date("2026-12-10"));
    String::from_utf8(write(&plan, Format::Text).unwrap()).unwrap()
}

#[test]
fn a_danger_statement_reads_well_with_parts_missing() {
    let check = |statement: &str, expected: &str| {
        let yaml = format!("{{reference: A-1, danger_statements: [{statement}]}}");
        let text = plan_text(&yaml, Audience::Family);
        let danger = text
            .split("\n\n")
            .find(|part| part.starts_with("Danger statement:"));
        assert_eq!(danger, Some(expected), "{statement}");
    };
    check(
        "{about: out late, impact: he could be hurt}",
        "Danger statement: out late\n  What could happen to you if nothing changes: he could be hurt\n\
         Safety goal: Still to be agreed.",
    );
    check(
        "{worried: [Ann], about: out late}",
        "Danger statement: Who is worried: Ann\n  What about: out late\nSafety goal: Still to be agreed.",
    );
    check(
        "{about: out late}",
        "Danger statement: out late\nSafety goal: Still to be agreed.",
    );
}

#[test]
fn what_nobody_has_said_yet_of_an_action_is_still_to_be_agreed() {
    let check = |fields: &str, expected: &str| {
        let yaml = format!("{{reference: A-1, actions: [{{action: a{fields}}}]}}");
        let text = plan_text(&yaml, Audience::Family);
        let who = text.split("Who and when: ").nth(1).unwrap();
        assert_eq!(who.split("\n\n").next(), Some(expected), "{fields}");
    };
    check("", "still to be agreed");
    check(", owner: Ann", "Ann\n  date still to be agreed");
    let christmas = "by Friday 25 December 2026";
    check(
        ", due: 2026-12-25",
        &format!("person still to be agreed\n  {christmas}"),
    );
    check(
        ", due: 2026-12-09, owner: Ann",
        "Ann\n  by Wednesday 9 December 2026, still to do",
    );
    check(", status: done", "done\nReview: Done.");
}

#[test]
fn a_child_reads_their_own_words_first_and_what_goes_well_before_any_worry() {
    let text = plan_text(SECRETS, Audience::Child);
    let parts = [
        "Your safety plan",
        "\nWhat you said\n",
        "“childs-voice”",
        "So:\n\n- open-Mum, by Tuesday 1 December 2026, still to do: open-action",
        "\nWhat is going well\n",
        "- childs-strength\n- childs-safety",
        "\nWhat people are worried about\n",
        "\nWhat we want to see\n",
        "\nWhat happens next\n",
        "Who does it, and by when: open-Mum",
    ];
    let places: Vec<Option<usize>> = parts.iter().map(|part| text.find(part)).collect();
    assert!(places.iter().all(Option::is_some), "{places:?}\n{text}");
    assert!(places.is_sorted(), "{places:?}\n{text}");
}

#[test]
fn words_of_one_day_are_answered_once() {
    let text = plan_text(
        "{reference: A-1, child: {voice: [{said: first, date: 2026-12-01}, {said: second, date: 2026-12-01}, later]}, \
         actions: [{action: answer, answers_voice: 2026-12-01}]}",
        Audience::Child,
    );
    let said = text.split("What you said\n\n").nth(1).unwrap();
    let said = said.split("\n\n\n").next().unwrap();
    assert_eq!(
        said,
        "You said on Tuesday 1 December 2026:\n\n“first”\n\n“second”\n\nSo:\n\n- still to be agreed: answer\n\n\
         You said:\n\n“later”"
    );
}

#[test]
fn headings_come_in_sequence_and_rows_are_whole() {
    for yaml in [
        SECRETS,
        include_str!("cases/after/jay.yaml"),
        "{reference: A}",
    ] {
        for document in Audience::ALL
            .iter()
            .flat_map(|a| documents(&case(yaml), *a))
        {
            let mut above = 0;
            for block in &document.blocks {
                match block {
                    Block::Heading { level, text } => {
                        assert!(*level <= above + 1 && !text.trim().is_empty());
                        assert_eq!(*level == 1, above == 0, "one heading of level 1, first");
                        above = *level;
                    }
                    Block::Table(table) => {
                        let cells = table.header.len();
                        assert!(table.rows.iter().all(|row| row.len() == cells));
                    }
                    Block::List { items, .. } => assert!(items.iter().all(|i| !i.is_empty())),
                    _ => {}
                }
            }
            assert_eq!(document.language, "en-GB");
        }
    }
}

#[test]
fn titles_and_file_names_carry_the_reference_and_never_the_name() {
    let jay = case(include_str!("cases/after/jay.yaml"));
    for audience in Audience::ALL {
        for document in documents(&jay, audience) {
            assert!(document.title.ends_with(" LCR-0142"), "{}", document.title);
            assert!(!document.title.contains("Jay"));
        }
    }
    let stem = |reference: &str, kind| {
        let mut case = jay.clone();
        case.reference = reference.to_owned();
        file_stem(&case, kind, Audience::Family, date("2026-12-18"))
    };
    assert_eq!(
        stem("LCR-0142", Kind::Plan),
        "lcr-0142-safety-plan-family-2026-12-18"
    );
    assert_eq!(
        stem("../../etc/passwd", Kind::Note),
        "etc-passwd-9031d1f1-case-note-family-2026-12-18"
    );
    assert_eq!(
        stem("14 Example Street", Kind::ActionsByOwner),
        "case-actions-by-owner-family-2026-12-18"
    );
    assert_eq!(stem("", Kind::Actions), "case-actions-family-2026-12-18");
}

#[test]
fn hostile_words_are_text_in_every_format() {
    let hostile = "<script>alert(1)</script> | x | \u{202e}evil\u{1b}]0;t\u{7}";
    let mut jay = case(include_str!("cases/after/jay.yaml"));
    jay.child.preferred_name = Some(hostile.to_owned());
    jay.reference = hostile.to_owned();
    for action in &mut jay.actions {
        action.action = format!("# h\n=cmd\n{hostile}");
        action.concern = Some(format!("- {hostile}"));
    }
    for audience in Audience::ALL {
        for document in documents(&jay, audience) {
            let each = [
                Format::Markdown,
                Format::Html,
                Format::Text,
                Format::Word,
                Format::Pdf,
            ];
            let [markdown, html, text, word, pdf] = each.map(|format| shown(&document, format));
            for page in [&markdown, &html, &text, &word, &pdf] {
                assert!(!page.contains(['\u{202e}', '\u{1b}', '\u{7}', '\t', '\r']));
            }
            assert!(!html.contains("<script"));
            let markup = markdown.replace("\\<", "").replace("<br>", "\n");
            assert!(!markup.contains('<') && !markup.contains("\n# h"));
            let bars = |line: &str| line.replace("\\|", "").matches('|').count();
            let rows: Vec<&str> = markdown.lines().filter(|l| l.starts_with('|')).collect();
            assert!(rows.iter().all(|row| (3..=7).contains(&bars(row))));
            assert!(text.lines().all(|line| chairside::text::width(line) <= 76));
        }
    }
}

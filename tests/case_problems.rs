//! What a chair is told about case files that are broken, word for word. It tests no rule on its own.

use chairside::{
    case::Case,
    source::{Limits, Severity, Source},
};

/// Returns everything that is said of a file, one problem after the other.
fn told(text: &str) -> String {
    let source = match Source::read("jay.yaml", text.as_bytes(), &Limits::default()) {
        Ok(source) => source,
        Err(refused) => {
            let sheet = refused.sheet();
            let told: Vec<String> = refused.problems().iter().map(|p| sheet.render(p)).collect();
            return told.join("\n");
        }
    };
    let (_, problems) = Case::read(&source);
    let told: Vec<String> = problems.iter().map(|p| source.render(p)).collect();
    told.join("\n")
}

const HEAD: &str = "chairside: 1\nreference: X-1\nprocedure: mini\nchild: {name: Jay Carter, date_of_birth: 2010-03-14}\n";

/// Returns what is said of a file that begins as it should.
fn told_after_head(text: &str) -> String {
    told(&format!("{HEAD}{text}"))
}

#[test]
fn a_file_that_lacks_everything() {
    insta::assert_snapshot!(told("people: []\n"), @r#"
    jay.yaml:1:1: `chairside` is missing here: the version of this format, which is 1.
      1 | people: []
        | ^^^^^^
    Hint: Add it like this: `chairside: 1`.
    jay.yaml:1:1: `reference` is missing here: what screens and file names carry, never the name.
      1 | people: []
        | ^^^^^^
    Hint: Add it like this: `reference: ...`.
    jay.yaml:1:1: `procedure` is missing here: the procedure its meetings are held under.
      1 | people: []
        | ^^^^^^
    Hint: Add it like this: `procedure: ...`.
    jay.yaml:1:1: `child` is missing here: the child this case is about.
      1 | people: []
        | ^^^^^^
    Hint: Add it like this: `child: {...}`.
    "#);
}

#[test]
fn a_child_without_a_name() {
    insta::assert_snapshot!(told("chairside: 1\nreference: ''\nprocedure: mini\nchild:\n  date_of_birth: 14 March 2010\n"), @r#"
    jay.yaml:2:1: `reference` is empty: what screens and file names carry, never the name.
      2 | reference: ''
        | ^^^^^^^^^
    Hint: Add it like this: `reference: ...`.
    jay.yaml:4:1: The child needs a `name`, or `initials`.
      4 | child:
        | ^^^^^
    Hint: Add it like this: `initials: J.C.`.
    jay.yaml:5:18: A date like 2026-12-18 is expected here.
      5 |   date_of_birth: 14 March 2010
        |                  ^^^^^^^^^^^^^
    Hint: Write 2010-03-14.
    "#);
}

#[test]
fn a_file_of_a_newer_program() {
    insta::assert_snapshot!(told("chairside: 2\nsomething: new\n"), @r#"
    jay.yaml:1:12: A newer Chairside wrote this file.
      1 | chairside: 2
        |            ^
    Hint: This Chairside reads version 1. Open the file with the newer one.
    "#);
}

#[test]
fn misspelt_fields_and_words() {
    insta::assert_snapshot!(told_after_head("actons: []\nactions:\n  - {acton: Ring him, status: finished, due: 1/12/26}\n  - {action: Ring, status: Done}\n"), @r#"
    jay.yaml:5:1: `actons` is not a field that may stand here.
      5 | actons: []
        | ^^^^^^
    Hint: Did you mean `actions`?
    jay.yaml:7:6: `acton` is not a field that may stand here.
      7 |   - {acton: Ring him, status: finished, due: 1/12/26}
        |      ^^^^^
    Hint: Did you mean `action`?
    jay.yaml:7:31: One of open, in progress, done, part done, not done, dropped is expected here.
      7 |   - {acton: Ring him, status: finished, due: 1/12/26}
        |                               ^^^^^^^^
    Hint: Write one of these words, letter by letter as it stands here.
    jay.yaml:7:46: A date like 2026-12-18 is expected here.
      7 |   - {acton: Ring him, status: finished, due: 1/12/26}
        |                                              ^^^^^^^
    Hint: Write 2026-12-01.
    jay.yaml:8:28: One of open, in progress, done, part done, not done, dropped is expected here.
      8 |   - {action: Ring, status: Done}
        |                            ^^^^
    Hint: Write done.
    "#);
}

#[test]
fn people_who_cannot_be_told_apart() {
    insta::assert_snapshot!(told_after_head("people:\n  - {id: child, name: Ann Lee}\n  - {id: ann, name: Ann Poe}\n  - {id: Ann, name: Anna Poe}\n  - {id: jay carter, name: Jay Shaw}\n  - {role: Nurse}\n"), @r#"
    jay.yaml:6:10: `child` is the child's own id; no other person may have it.
      6 |   - {id: child, name: Ann Lee}
        |          ^^^^^
    Hint: Choose another id.
    jay.yaml:8:10: `Ann` is the id of another person already, on line 7.
      8 |   - {id: Ann, name: Anna Poe}
        |          ^^^
    Hint: Give each person an id of their own.
    jay.yaml:9:10: warning: `jay carter` is a name of the child and will be taken for the child.
      9 |   - {id: jay carter, name: Jay Shaw}
        |          ^^^^^^^^^^
    Hint: Choose another id.
    jay.yaml:10:5: warning: This person has no name.
      10 |   - {role: Nurse}
         |     ^^^^^^^^^^^^^
    Hint: Add it like this: `name: Priya Nair`.
    "#);
}

#[test]
fn references_that_find_nobody_or_several() {
    insta::assert_snapshot!(told_after_head(concat!(
        "people:\n  - {id: dawn, name: Dawn Carter}\n  - {id: gran, name: Jean Carter}\n  - {name: Helen Shaw}\n",
        "mapping:\n  harm:\n    - {text: Out late., only: [dwan]}\n",
        "safety_scale:\n  - scores: {Helen: 3, Carter: 4, Ophelia: 11}\n",
        "actions:\n  -\n  - {action: Ring, owner: shaww}\n  - {action: Ring, owner: carter, agreed: {told_by: whoever}}\n",
        "meetings:\n  - present: [dawn, {id: kemi, from: \"10:03\"}, {from: \"10:04\"}]\n    absent: [anybody]\n",
    )), @r#"
    jay.yaml:11:32: `dwan` is nobody in this case.
      11 |     - {text: Out late., only: [dwan]}
         |                                ^^^^
    Hint: Did you mean `dawn` (Dawn Carter)?
    jay.yaml:13:32: `Carter` could be any of several people.
      13 |   - scores: {Helen: 3, Carter: 4, Ophelia: 11}
         |                                ^
    Hint: It could be `child` (Jay), `dawn` (Dawn Carter) and `gran` (Jean Carter). Write which.
    jay.yaml:13:44: This number is out of bounds: a whole number from 0 to 10 is expected here.
      13 |   - scores: {Helen: 3, Carter: 4, Ophelia: 11}
         |                                            ^^
    Hint: Write a whole number from 0 to 10 in figures.
    jay.yaml:16:27: `shaww` is nobody in this case.
      16 |   - {action: Ring, owner: shaww}
         |                           ^^^^^
    Hint: Did you mean `Helen Shaw`?
    jay.yaml:17:27: `carter` could be any of several people.
      17 |   - {action: Ring, owner: carter, agreed: {told_by: whoever}}
         |                           ^^^^^^
    Hint: It could be `child` (Jay), `dawn` (Dawn Carter) and `gran` (Jean Carter). Write which.
    jay.yaml:19:21: `kemi` is nobody in this case.
      19 |   - present: [dawn, {id: kemi, from: "10:03"}, {from: "10:04"}]
         |                     ^^^^^^^^^^^^^^^^^^^^^^^^^
    Hint: Add this person under `people`, or write the id or name of somebody who is there.
    jay.yaml:19:48: warning: Nobody is named here.
      19 |   - present: [dawn, {id: kemi, from: "10:03"}, {from: "10:04"}]
         |                                                ^^^^^^^^^^^^^^^
    Hint: Add it like this: `id: priya`.
    "#);
}

#[test]
fn answers_to_nothing_and_ids_given_twice() {
    insta::assert_snapshot!(told_after_head(concat!(
        "danger_statements:\n  - {id: D1, about: Missing}\nsafety_goals:\n  - {id: G1, answers: [D2], see: Home by ten}\n  - {id: D1, see: Calm}\n",
        "actions:\n  - {id: A1, action: Ring, answers: [g1, G1, A1]}\n  - {id: A1, action: Ring, answers: bottom}\n",
    )), @r#"
    jay.yaml:8:24: `D2` is no danger statement or safety goal of this case.
      8 |   - {id: G1, answers: [D2], see: Home by ten}
        |                        ^^
    Hint: Did you mean `D1`?
    jay.yaml:9:10: `D1` is an id already, on line 6.
      9 |   - {id: D1, see: Calm}
        |          ^^
    Hint: Give each item an id of its own.
    jay.yaml:11:38: `g1` is no danger statement or safety goal of this case.
      11 |   - {id: A1, action: Ring, answers: [g1, G1, A1]}
         |                                      ^^
    Hint: Did you mean `G1`?
    jay.yaml:11:46: `A1` is no danger statement or safety goal of this case.
      11 |   - {id: A1, action: Ring, answers: [g1, G1, A1]}
         |                                              ^^
    Hint: Did you mean `G1`?
    jay.yaml:12:10: `A1` is an id already, on line 11.
      12 |   - {id: A1, action: Ring, answers: bottom}
         |          ^^
    Hint: Give each item an id of its own.
    jay.yaml:12:37: `bottom` is no danger statement or safety goal of this case.
      12 |   - {id: A1, action: Ring, answers: bottom}
         |                                     ^^^^^^
    Hint: What can be answered here: G1 and D1.
    "#);
}

#[test]
fn answers_where_nothing_has_an_id() {
    insta::assert_snapshot!(told_after_head("safety_goals: [Home by ten]\nactions:\n  - {action: Ring, answers: [G1]}\n"), @r#"
    jay.yaml:7:30: `G1` is no danger statement or safety goal of this case.
      7 |   - {action: Ring, answers: [G1]}
        |                              ^^
    Hint: Give the statement or goal an `id`, and write that id here.
    "#);
}

#[test]
fn dates_and_sums_that_cannot_be() {
    insta::assert_snapshot!(told(concat!(
        "chairside: 1\nreference: X-1\nprocedure: mini\nchild: {initials: J.C., date_of_birth: 2027-03-14}\n",
        "plan: {made: 2026-11-30, review: 2025-12-18}\n",
        "decisions:\n  - {kind: shared-funding, shares: {Health: 50, Education: 40}}\n",
        "meetings:\n  - {date: 2026-12-11, number: 1}\n  - {date: 2026-12-04, number: 1, started: \"10:00\", ended: \"09:50\"}\n  - {date: 2026-12-18, number: 0}\n  - {date: 2026-13-01, number: 4}\n",
    )), @r#"
    jay.yaml:4:40: warning: This date of birth is later than Friday 18 December 2026, the newest day in this case.
      4 | child: {initials: J.C., date_of_birth: 2027-03-14}
        |                                        ^^^^^^^^^^
    Hint: Look at the year.
    jay.yaml:5:34: warning: This review is before the plan was made, on Monday 30 November 2026.
      5 | plan: {made: 2026-11-30, review: 2025-12-18}
        |                                  ^^^^^^^^^^
    Hint: Look at the year.
    jay.yaml:7:28: warning: These shares sum to 90, not to 100.
      7 |   - {kind: shared-funding, shares: {Health: 50, Education: 40}}
        |                            ^^^^^^
    Hint: Give each agency its share in per cent.
    jay.yaml:9:32: warning: This meeting has the number 1, and so has the one before, on Friday 4 December 2026.
      9 |   - {date: 2026-12-11, number: 1}
        |                                ^
    Hint: Count on from the meeting before.
    jay.yaml:10:60: warning: This meeting ended at 09:50, before it began at 10:00.
      10 | …2026-12-04, number: 1, started: "10:00", ended: "09:50"}
         |                                                  ^^^^^^^
    Hint: Put one of the two right.
    jay.yaml:11:32: This number is out of bounds: a whole number from 1 to 9999 is expected here.
      11 |   - {date: 2026-12-18, number: 0}
         |                                ^
    Hint: Write a whole number from 1 to 9999 in figures.
    jay.yaml:12:12: There is no such day.
      12 |   - {date: 2026-13-01, number: 4}
         |            ^^^^^^^^^^
    Hint: Write the year, the month and the day in figures, like 2026-12-18.
    "#);
}

#[test]
fn names_that_only_look_like_others() {
    insta::assert_snapshot!(told_after_head("people:\n  - {id: tom, name: \"T\u{43e}m Ashby\"}\n  - {id: kim, name: \"Kim\u{202e} Lee\"}\n  - {id: anna, name: \"Анна Петрова\"}\n"), @r#"
    jay.yaml:6:21: warning: A word of this name mixes letters of two alphabets that look alike: its `о` is Cyrillic.
      6 |   - {id: tom, name: "Tоm Ashby"}
        |                     ^^^^^^^^^^^
    Hint: Type it again.
    jay.yaml:7:21: warning: This name has something in it that cannot be seen: a mark that turns the direction of writing (U+202E) stands after `Kim`.
      7 |   - {id: kim, name: "Kim<U+202E> Lee"}
        |                     ^^^^^^^^^^^^^^^^^
    Hint: Type it again.
    "#);
}

#[test]
fn what_cannot_be_seen_is_said_wherever_something_is_named() {
    let text = HEAD.replace("X-1", "\"X\\e]0;t\\a-1\"");
    insta::assert_snapshot!(told(&format!("{text}actions:\n  - {{id: \"A\\u200b1\", action: Ring, owner: \"zed\\u202e\"}}\n\"\\e[2J\": x\n\"\": y\n")), @r#"
    jay.yaml:2:12: warning: This reference has 2 signs in it that cannot be seen: the first, a control character (U+001B), stands after `X`.
      2 | reference: "X\e]0;t\a-1"
        |            ^^^^^^^^^^^^^
    Hint: Type it again.
    jay.yaml:6:10: warning: This id has something in it that cannot be seen: a zero-width space (U+200B) stands after `A`.
      6 |   - {id: "A\u200b1", action: Ring, owner: "zed\u202e"}
        |          ^^^^^^^^^^
    Hint: Type it again.
    jay.yaml:6:43: `zed<U+202E>` is nobody in this case.
      6 |   - {id: "A\u200b1", action: Ring, owner: "zed\u202e"}
        |                                           ^^^^^^^^^^^
    Hint: Add this person under `people`, or write the id or name of somebody who is there.
    jay.yaml:7:1: `<U+001B>[2J` is not a field that may stand here.
      7 | "\e[2J": x
        | ^^^^^^^
    Hint: What may stand here: chairside, reference, procedure, child, do_not_disclose, people, agencies, siblings, criteria, superseded_by, invited, referral, begun, related_tools, tracker, engages_with, other_reviews, progress_reports, matrix, mapping, danger_statements, safety_goals, bottom_lines, safety_scale, ratings, actions, decisions, plan, meetings.
    jay.yaml:8:1: A field without a name may not stand here.
      8 | "": y
        | ^^
    Hint: What may stand here: chairside, reference, procedure, child, do_not_disclose, people, agencies, siblings, criteria, superseded_by, invited, referral, begun, related_tools, tracker, engages_with, other_reviews, progress_reports, matrix, mapping, danger_statements, safety_goals, bottom_lines, safety_scale, ratings, actions, decisions, plan, meetings.
    "#);
    for (reference, said) in [
        ("///", "This reference has neither letters nor figures"),
        (&"R".repeat(61), "This reference has 61 letters"),
    ] {
        let told = told(&HEAD.replace("X-1", &format!("'{reference}'")));
        assert!(told.contains(said), "{told}");
    }
    assert_eq!(told(&HEAD.replace("X-1", "LCS/2026/14 b")), "");
}

#[test]
fn a_block_of_text_inside_brackets() {
    insta::assert_snapshot!(told_after_head("bottom_lines:\n  - {text: >}\n  - {text: |\n      long words}\n"), @r#"
    jay.yaml:6:12: A text cannot begin with `>` or `|` inside { } or [ ].
      6 |   - {text: >}
        |            ^
    Hint: Write the words themselves here, in double quotes.
    jay.yaml:7:12: A text cannot begin with `>` or `|` inside { } or [ ].
      7 |   - {text: |
        |            ^
    Hint: Write the words themselves here, in double quotes.
    "#);
}

#[test]
fn two_records_of_one_meeting() {
    insta::assert_snapshot!(told_after_head(concat!(
        "meetings:\n",
        "  - {date: 2026-12-04, number: 1, part_held: {counts: false}}\n",
        "  - {date: 2026-12-04, number: 1}\n",
        "  - {date: 2026-12-11, number: 2}\n",
        "  - {date: 2026-12-11, number: 2, chair: rachel}\n",
    )), @r#"
    jay.yaml:9:32: warning: This is a second record of meeting 2, on Friday 11 December 2026: the other is on line 8.
      9 |   - {date: 2026-12-11, number: 2, chair: rachel}
        |                                ^
    Hint: Put together in one of them what was agreed, and take the other out; or give it its own number.
    "#);
}

#[test]
fn minutes_cannot_be_signed_and_not_signed() {
    let of = |minutes: &str| {
        told_after_head(&format!(
            "meetings:\n  - {{date: 2026-12-11, minutes: {{{minutes}}}}}\n"
        ))
    };
    let table = [
        ("status: draft", ""),
        ("status: signed, signed: {by: zed, date: 2026-12-11}", ""),
        (
            "status: signed",
            "These minutes are said to be signed, and by nobody.",
        ),
        (
            "status: signed, signed: {date: 2026-12-12}",
            "These minutes are said to be signed, and by nobody.",
        ),
        (
            "status: draft, signed: {by: zed, date: 2026-12-12}",
            "These minutes carry a signature, and are not said to be signed.",
        ),
        (
            "status: signed, signed: {by: zed, date: 2026-12-04}",
            "These minutes were signed before the meeting, on Friday 11 December 2026.",
        ),
    ];
    for (minutes, expected) in table {
        let said = of(minutes);
        assert_eq!(said.is_empty(), expected.is_empty(), "{minutes}: {said}");
        assert!(said.contains(expected), "{minutes}: {said}");
    }
}

#[test]
fn a_warning_does_not_keep_a_case_from_being_used() {
    let text = HEAD.replace("2010", "2027") + "plan: {made: 2026-11-30}\n";
    let source = Source::read("jay.yaml", text.as_bytes(), &Limits::default()).unwrap();
    let (case, problems) = Case::read(&source);
    assert!(case.is_some());
    let severities: Vec<Severity> = problems.iter().map(|p| p.severity).collect();
    assert_eq!(severities, [Severity::Warning]);
}

/// Writes so many lines.
fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

#[test]
fn as_much_as_is_read_is_checked_in_a_moment() {
    let people = lines(375, |n| format!("  - {{name: P{n} Q{n}}}\n"));
    let owners = lines(1500, |n| format!("  - {{owner: Q{}}}\n", n % 375));
    let begun = std::time::Instant::now();
    assert_eq!(
        told_after_head(&format!("people:\n{people}actions:\n{owners}")),
        ""
    );
    assert!(begun.elapsed() < std::time::Duration::from_secs(5));
}

#[test]
fn more_than_is_read_is_refused_where_it_becomes_too_much() {
    let people = lines(501, |n| format!("  - {{name: P{n} Q{n}}}\n"));
    let actions = lines(2001, |n| {
        format!("  - {{action: Do {n}, owner: P{n} Q{n}}}\n")
    });
    let entries = lines(2001, |n| format!("    - Entry {n}\n"));
    let long = "x".repeat(5001);
    let longer = "word ".repeat(20_001);
    let told = told_after_head(&format!(
        "people:\n{people}actions:\n{actions}mapping:\n  harm:\n{entries}siblings: {long}\nbottom_lines: {longer}\nplan: {{made: soon}}\nmeetings: [{{present: [P1 Q1]}}]\n"
    ));
    let told: Vec<&str> = told.lines().filter(|line| !line.contains(" | ")).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    jay.yaml:506:5: With this the list holds more than 500 items.
    Hint: Look whether it was pasted twice. If all of it is needed, put what is long over into a file of its own.
    jay.yaml:2508:5: With this the list holds more than 2,000 items.
    Hint: Look whether it was pasted twice. If all of it is needed, put what is long over into a file of its own.
    jay.yaml:4511:7: With this the list holds more than 2,000 items.
    Hint: Look whether it was pasted twice. If all of it is needed, put what is long over into a file of its own.
    jay.yaml:4512:11: This line has more than 5,000 letters.
    Hint: Look whether it is what was meant; what is long stands in an entry or a note.
    jay.yaml:4513:15: This text has more than 100,000 letters.
    Hint: Put what is this long into a document of its own, and say here where it is.
    jay.yaml:4514:14: A date like 2026-12-18 is expected here.
    Hint: Write the year, the month and the day in figures, like 2026-12-18.
    "#);
}

#[test]
fn a_list_that_is_nearly_full_is_told_long_before() {
    let people = lines(376, |n| format!("  - {{name: P{n} Q{n}}}\n"));
    let entries = lines(1501, |n| format!("    - Entry {n}\n"));
    let told = told_after_head(&format!("people:\n{people}mapping:\n  harm:\n{entries}"));
    insta::assert_snapshot!(told, @r#"
    jay.yaml:5:1: warning: This list holds 376 items, and 500 at most are read.
      5 | people:
        | ^^^^^^
    Hint: Before it is full, put what is long over into a file of its own.
    jay.yaml:383:3: warning: This list holds 1,501 items, and 2,000 at most are read.
      383 |   harm:
          |   ^^^^
    Hint: Before it is full, put what is long over into a file of its own.
    "#);
}

#[test]
fn of_thousands_of_problems_the_first_are_told() {
    let actions = lines(1000, |_| "  - {due: never, status: gone}\n".to_owned());
    let told = told_after_head(&format!("actions:\n{actions}"));
    let places: Vec<&str> = told
        .lines()
        .filter(|line| line.starts_with("jay.yaml:"))
        .collect();
    assert_eq!(places.len(), 500);
    assert!(places[0].starts_with("jay.yaml:6:"), "{}", places[0]);
    assert!(places[499].starts_with("jay.yaml:255:"), "{}", places[499]);
}

#[test]
fn returns_with_a_month_that_is_none() {
    insta::assert_snapshot!(told_after_head("tracker:\n  - {month: December 2026, health: green}\n  - {month: 2026-11, education: [red], date: soon}\n  - green\n"), @r#"
    jay.yaml:6:13: A month like 2026-12 is expected here.
      6 |   - {month: December 2026, health: green}
        |             ^^^^^^^^^^^^^
    Hint: Write 2026-12.
    jay.yaml:7:33: Text is expected here, this is a list.
      7 |   - {month: 2026-11, education: [red], date: soon}
        |                                 ^^^^^
    Hint: Write the value without brackets or dash.
    jay.yaml:7:46: A date like 2026-12-18 is expected here.
      7 |   - {month: 2026-11, education: [red], date: soon}
        |                                              ^^^^
    Hint: Write the year, the month and the day in figures, like 2026-12-18.
    jay.yaml:8:5: A group of fields is expected here, this is text.
      8 |   - green
        |     ^^^^^
    Hint: Write a name, a colon, a space and a value, each pair on a line of its own below.
    "#);
}

#[test]
fn fields_that_cannot_be_kept_private() {
    insta::assert_snapshot!(told_after_head("people:\n  - {name: Dawn Carter, phone: 07700 900142, private: [phnoe]}\n"), @r#"
    jay.yaml:6:56: One of name, preferred_name, role, agency, relationship, household, network, safety_network_lead, phone, email, address, caution is expected here.
      6 | …me: Dawn Carter, phone: 07700 900142, private: [phnoe]}
        |                                                  ^^^^^
    Hint: Write phone.
    "#);
}

#[test]
fn text_where_fields_belong_and_the_reverse() {
    insta::assert_snapshot!(told_after_head("mapping: Missing overnight\nbottom_lines:\n  - Dawn rings: 101\nplan: [2026-12-18]\nbegun: yes\n"), @r#"
    jay.yaml:5:10: A group of fields is expected here, this is text.
      5 | mapping: Missing overnight
        |          ^^^^^^^^^^^^^^^^^
    Hint: Write a name, a colon, a space and a value, each pair on a line of its own below.
    jay.yaml:7:5: `Dawn rings` is not a field that may stand here.
      7 |   - Dawn rings: 101
        |     ^^^^^^^^^^
    Hint: If this is text with a colon in it, put the text in double quotes.
    jay.yaml:8:7: A group of fields is expected here, this is a list.
      8 | plan: [2026-12-18]
        |       ^^^^^^^^^^^^
    Hint: Write it like {made: 2026-12-18, review: 2026-12-18}.
    jay.yaml:9:8: A group of fields is expected here, this is text.
      9 | begun: yes
        |        ^^^
    Hint: Write it like {agreed_by: ..., date: 2026-12-18}.
    "#);
}

#[test]
fn a_file_that_is_no_yaml() {
    insta::assert_snapshot!(told("chairside: 1\nreference: [X\nchild: {name: \"Jay}\n"), @r#"
    jay.yaml:3:6: A colon cannot stand here.
      3 | child: {name: "Jay}
        |      ^
    Hint: If a bracket is open on a line above, close it. If this is text with a colon in it, put it in double quotes.
    "#);
}

#[test]
fn what_is_empty_is_missing_and_no_error() {
    assert_eq!(
        told_after_head(concat!(
            "people:\n  - {id: '', name: Dawn Carter, phone: , private: , receives: }\n  -\n",
            "mapping: {harm: , safety: ['', ~, {text: ' '}]}\nmatrix:\nplan: {made: , review: ''}\n",
            "safety_scale:\n  - {date: , scores: {nobody: , Dawn: 3}}\n",
            "actions:\n  - {id: ~, owner: '', due: , status: '', answers: [''], carried: }\n",
            "meetings: ''\ntracker: [{month: , health: }]\nbegun:\n",
        )),
        ""
    );
}

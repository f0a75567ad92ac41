//! Saves over the example files, one edit at a time, with the exact lines each may touch. It starts no screens.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that does not find what it wrote itself should fail loudly"
)]

use chairside::source::{Field, Limits, Path, Shape, Source, save, to_value};
use serde_yaml::Value;

const WORDS: Shape = Shape::List(&Shape::Word);
const ENTRY: Shape = Shape::TextOr(&Shape::Map(&[
    Field::new("text", Shape::Text, "what was said").also(&["said"]),
    Field::new("to", Shape::Word, "to whom"),
    Field::new("date", Shape::Date, "when"),
    Field::new("source", Shape::Word, "who knew"),
    Field::new("only", WORDS, "who may see it"),
    Field::new("to_child", Shape::Text, "the child's wording"),
    Field::new("private", Shape::Bool, "kept on the desk"),
    Field::new("professionals_only", Shape::Bool, "for professionals"),
]));
const ENTRIES: Shape = Shape::List(&ENTRY);
const MAPPING: Shape = Shape::MapOf(&ENTRIES);
const SCORES: Shape = Shape::MapOf(&Shape::Whole { min: 0, max: 10 });
const PRESENT: Shape = Shape::List(&Shape::TextOr(&Shape::Map(&[
    Field::new("id", Shape::Word, "who"),
    Field::new("from", Shape::Time, "since when"),
    Field::new("report", Shape::Bool, "whether a report came"),
])));
const CHILD: Shape = Shape::Map(&[
    Field::new("name", Shape::Word, "the name"),
    Field::new(
        "preferred_name",
        Shape::Word,
        "what the child likes to be called",
    ),
    Field::new("date_of_birth", Shape::Date, "the birthday"),
    Field::new("legal_status", Shape::Text, "the status"),
    Field::new("team", Shape::Word, "the team"),
    Field::new("lives_with", Shape::Text, "with whom"),
    Field::new("address", Shape::Text, "where"),
    Field::new("voice", ENTRIES, "the child's words"),
]);
const CASE: Shape = Shape::Map(&[
    Field::new("reference", Shape::Word, "the reference"),
    Field::new("child", CHILD, "the child"),
    Field::new("mapping", MAPPING, "the mapping"),
    Field::new("bottom_lines", ENTRIES, "what happens at once"),
    Field::new(
        "safety_scale",
        Shape::List(&Shape::Map(&[
            Field::new("date", Shape::Date, "when"),
            Field::new("how", Shape::Word, "how"),
            Field::new("scores", SCORES, "who said what"),
        ])),
        "the scale",
    ),
    Field::new(
        "meetings",
        Shape::List(&Shape::Map(&[
            Field::new("date", Shape::Date, "when"),
            Field::new("number", Shape::Whole { min: 1, max: 99 }, "which"),
            Field::new("present", PRESENT, "who was there"),
            Field::new("apologies", PRESENT, "who sent word"),
            Field::new("absent", PRESENT, "who was not"),
        ])),
        "the meetings",
    ),
]);

fn jay() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml")).unwrap()
}

fn read(text: &str) -> (Source, Value) {
    let source = Source::read("jay.yaml", text.as_bytes(), &Limits::default())
        .map_err(|refused| format!("{text}\n{:?}", refused.problems()))
        .unwrap();
    let value = to_value(source.root(), &CASE);
    (source, value)
}

fn saved(text: &str, edit: impl Fn(&mut Value)) -> String {
    let (source, before) = read(text);
    let mut after = before.clone();
    edit(&mut after);
    save(&source, &CASE, &before, &after).unwrap()
}

/// The lines that went and came, in order.
fn lines_changed(before: &str, after: &str) -> Vec<String> {
    let (a, b): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut table = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            table[i][j] = if x == y {
                table[i + 1][j + 1] + 1
            } else {
                table[i + 1][j].max(table[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut changed = Vec::new();
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            i += 1;
            j += 1;
        } else if i < a.len() && (j == b.len() || table[i + 1][j] >= table[i][j + 1]) {
            changed.push(format!("-{}", a[i]));
            i += 1;
        } else {
            changed.push(format!("+{}", b[j]));
            j += 1;
        }
    }
    changed
}

/// Saves one edit to a text, to its twin with Windows line ends, to one without a last line end, and to one with a
/// byte order mark: the same lines change in each, and the line ends stay what they were.
fn check(text: &str, edit: impl Fn(&mut Value), expected: &[&str]) {
    let plain = saved(text, &edit);
    assert_eq!(lines_changed(text, &plain), expected, "\n{plain}");
    assert!(plain.ends_with('\n'));
    let windows = saved(&text.replace('\n', "\r\n"), &edit);
    assert_eq!(windows, plain.replace('\n', "\r\n"));
    let unended = saved(text.trim_end_matches('\n'), &edit);
    assert_eq!(unended, plain.trim_end_matches('\n'));
    let marked = saved(&format!("\u{feff}{text}"), &edit);
    assert_eq!(marked, format!("\u{feff}{plain}"));
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

fn list<'v>(value: &'v mut Value, name: &str) -> &'v mut Vec<Value> {
    value[name].as_sequence_mut().unwrap()
}

/// A map with a new field at a place, as serde writes fields in their type's order.
fn put(value: &mut Value, place: usize, name: &str, new: Value) {
    let map = value.as_mapping_mut().unwrap();
    let mut entries: Vec<(Value, Value)> = std::mem::take(map).into_iter().collect();
    entries.insert(place.min(entries.len()), (name.into(), new));
    map.extend(entries);
}

fn take(value: &mut Value, name: &str) {
    value.as_mapping_mut().unwrap().shift_remove(name);
}

#[test]
fn nothing_changed_is_no_byte_changed() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    for name in [
        "jay",
        "alex",
        "casey",
        "robin",
        "panel/noor",
        "panel/sam",
        "after/jay",
        "procedures/mini",
    ] {
        let text = std::fs::read_to_string(format!("{root}/{name}.yaml")).unwrap();
        for text in [text.replace('\n', "\r\n"), format!("\u{feff}{text}"), text] {
            let source = Source::read(name, text.as_bytes(), &Limits::default()).unwrap();
            let value = to_value(source.root(), &Shape::Any);
            assert_eq!(save(&source, &Shape::Any, &value, &value).unwrap(), text);
        }
    }
}

#[test]
fn an_item_goes_behind_a_commented_one() {
    check(
        &jay(),
        |case| {
            let voice = list(&mut case["child"], "voice");
            voice.push(yaml(
                "{text: I can get the bus., to: Kemi Adeyemi, date: 2026-12-18}",
            ));
        },
        &["+    - {text: I can get the bus., to: Kemi Adeyemi, date: 2026-12-18}"],
    );
}

#[test]
fn an_item_goes_into_the_middle_of_a_list() {
    check(
        &jay(),
        |case| {
            list(&mut case["mapping"], "existing_safety")
                .insert(1, "Marcus drove him home.".into());
        },
        &["+    - Marcus drove him home."],
    );
    check(
        &jay(),
        |case| {
            list(case, "meetings")[0]["present"]
                .as_sequence_mut()
                .unwrap()
                .insert(1, "tom".into());
        },
        &[
            "-  - {date: 2026-12-04, number: 1, chair: rachel, present: [priya, rachel, cole, kemi, dawn], apologies: [{id: farah, report: true}], absent: [shaw]}",
            "+  - {date: 2026-12-04, number: 1, chair: rachel, present: [priya, tom, rachel, cole, kemi, dawn], apologies: [{id: farah, report: true}], absent: [shaw]}",
        ],
    );
}

#[test]
fn a_scalar_in_braces_changes_alone() {
    check(
        &jay(),
        |case| list(case, "actions")[2]["status"] = "dropped".into(),
        &[
            "-  - {id: A3, concern: Phones, action: Give Police the numbers of the two phones found, owner: dawn, due: 2026-12-07, status: done}",
            "+  - {id: A3, concern: Phones, action: Give Police the numbers of the two phones found, owner: dawn, due: 2026-12-07, status: dropped}",
        ],
    );
}

#[test]
fn a_field_goes_to_the_end_of_a_block_before_a_comment() {
    let text = "actions:\n  - id: A1\n    due: 2026-12-17   # soon\n  # the next one matters\n  - id: A2\n";
    check(
        text,
        |case| {
            put(
                &mut list(case, "actions")[0],
                9,
                "agreed",
                yaml("{date: 2026-12-18, owner_said_yes: true}"),
            );
        },
        &["+    agreed: {date: 2026-12-18, owner_said_yes: true}"],
    );
    check(
        &jay(),
        |case| put(&mut case["plan"], 9, "chair", "rachel".into()),
        &["+  chair: rachel"],
    );
}

#[test]
fn an_item_goes_to_the_end_of_the_file() {
    check(
        &jay(),
        |case| {
            list(case, "meetings").push(yaml(
                "{date: 2026-12-18, number: '3', present: [priya, {id: dawn, from: '10:03'}], closed_with: [School and Health not heard], agreement: [{who: child, says: agrees}, {who: dawn, says: does not agree, words: Eleven is too early on a Friday.}]}",
            ));
        },
        &[
            "+  - date: 2026-12-18",
            "+    number: \"3\"",
            "+    present: [priya, {id: dawn, from: \"10:03\"}]",
            "+    closed_with: [School and Health not heard]",
            "+    agreement:",
            "+      - {who: child, says: agrees}",
            "+      - {who: dawn, says: does not agree, words: Eleven is too early on a Friday.}",
        ],
    );
}

#[test]
fn other_names_stay_and_texts_change_in_place() {
    check(
        &jay(),
        |case| list(&mut case["child"], "voice")[0]["text"] = "Nobody asks me: why?".into(),
        &[
            "-    - said: They talk about me like I'm not here. I'd go to the gym every day if someone took me.",
            "+    - said: \"Nobody asks me: why?\"",
        ],
    );
    check(
        &jay(),
        |case| case["child"]["address"] = "2 New Road".into(),
        &[
            "-  address: 14 Example Street, Loughborough   # always private",
            "+  address: 2 New Road   # always private",
        ],
    );
}

#[test]
fn a_text_becomes_its_long_form_in_place_and_back() {
    let text = "bottom_lines:\n  - Ring 101.   # at once\n  - {text: Ring Gran., private: yes}\n";
    check(
        text,
        |case| list(case, "bottom_lines")[0] = yaml("{text: Ring 101., to_child: We ring.}"),
        &[
            "-  - Ring 101.   # at once",
            "+  - {text: Ring 101., to_child: We ring.}   # at once",
        ],
    );
    check(
        text,
        |case| list(case, "bottom_lines")[1] = "Ring Gran.".into(),
        &[
            "-  - {text: Ring Gran., private: yes}",
            "+  - {text: Ring Gran.}",
        ],
    );
}

#[test]
fn fields_are_taken_out_with_their_own_comment_only() {
    let text = "reference: A   # own\n# about the child\nchild:\n  name: Jo\n  team: T   # own\n\n# above\nbottom_lines: [a]\n";
    check(
        text,
        |case| take(case, "reference"),
        &["-reference: A   # own"],
    );
    check(
        text,
        |case| take(&mut case["child"], "team"),
        &["-  team: T   # own"],
    );
    check(
        text,
        |case| take(case, "child"),
        &["-child:", "-  name: Jo", "-  team: T   # own"],
    );
    check(
        text,
        |case| take(case, "bottom_lines"),
        &["-bottom_lines: [a]"],
    );
    check(
        "actions:\n  - id: A1\n    due: x\n    # kept\n    risk: y\n",
        |case| {
            take(&mut list(case, "actions")[0], "due");
        },
        &["-    due: x"],
    );
    check(
        "safety_scale:\n  - date: 2026-12-11\n    how: cards\n    scores: {a: 1}\n",
        |case| take(&mut list(case, "safety_scale")[0], "date"),
        &[
            "-  - date: 2026-12-11",
            "-    how: cards",
            "+  - how: cards",
        ],
    );
}

#[test]
fn empty_places_grow_a_block() {
    let item = "{id: A1, due: 2026-12-18}";
    let grown = ["+actions:", "+  - id: A1", "+    due: 2026-12-18"];
    for (empty, line) in [
        ("actions: []", "-actions: []"),
        ("actions:", ""),
        ("actions: {}", "-actions: {}"),
    ] {
        let text = format!("reference: A\n{empty}   # none yet\n# above\nplan: {{made: x}}\n");
        let mut expected = vec![
            format!("-{empty}   # none yet"),
            "+actions:   # none yet".to_owned(),
        ];
        if line.is_empty() {
            expected.clear();
        }
        expected.extend(grown.iter().skip(1).map(|line| (*line).to_owned()));
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(
            &text,
            |case| {
                take(case, "actions");
                put(case, 1, "actions", Value::Sequence(vec![yaml(item)]));
            },
            &expected,
        );
    }
    check(
        "reference: A\n# above\nplan: {made: x}\n",
        |case| {
            put(case, 1, "actions", Value::Sequence(vec![yaml(item)]));
        },
        &grown,
    );
}

#[test]
fn a_lone_value_becomes_a_list_in_brackets() {
    check(
        "child:\n  voice:\n    said: a\n    only: bea   # she asked\n",
        |case| list(&mut list(&mut case["child"], "voice")[0], "only").push("jo".into()),
        &[
            "-    only: bea   # she asked",
            "+    only: [bea, jo]   # she asked",
        ],
    );
    check(
        "bottom_lines: Ring 101.\n",
        |case| list(case, "bottom_lines")[0] = "Ring Gran.".into(),
        &["-bottom_lines: Ring 101.", "+bottom_lines: Ring Gran."],
    );
}

#[test]
fn styles_of_texts_are_kept() {
    let text = "child:\n  name: 'Jo'\n  team: \"T\"\n  address: |   # c\n    one\n    two\n  lives_with: >-\n    a\n    b\nreference: x\n";
    let changed = |name: &'static str, new: &'static str| {
        move |case: &mut Value| case["child"][name] = new.into()
    };
    check(
        text,
        changed("name", "It's"),
        &["-  name: 'Jo'", "+  name: 'It''s'"],
    );
    check(
        text,
        changed("team", "a \"b\""),
        &["-  team: \"T\"", "+  team: \"a \\\"b\\\"\""],
    );
    check(
        text,
        changed("address", "one\nthree\nfour\n"),
        &["-    two", "+    three", "+    four"],
    );
    check(
        text,
        changed("lives_with", "a c"),
        &["-    a", "-    b", "+    a c"],
    );
    check(text, changed("lives_with", "a\nb"), &["+"]);
    check(
        text,
        |case| case["reference"] = "one\ntwo".into(),
        &["-reference: x", "+reference: |-", "+  one", "+  two"],
    );
    check(
        text,
        |case| case["reference"] = "no".into(),
        &["-reference: x", "+reference: \"no\""],
    );
}

#[test]
fn items_move_with_their_text_and_comments() {
    let text =
        "bottom_lines:\n  # about a\n  - a   # one\n  - b\n\n  - 'c'   # three\nreference: x\n";
    check(
        text,
        |case| list(case, "bottom_lines").rotate_right(1),
        &[
            "+  - 'c'   # three",
            "-  - b",
            "-  - 'c'   # three",
            "+  - b",
        ],
    );
    let moved = saved(text, |case| {
        let lines = list(case, "bottom_lines");
        lines.swap(0, 2);
        lines.push("d".into());
    });
    assert_eq!(
        moved,
        "bottom_lines:\n  - 'c'   # three\n  - b\n\n  # about a\n  - a   # one\n  - d\nreference: x\n"
    );
}

#[test]
fn what_an_anchor_shares_is_not_guessed_at() {
    let text = "child: &c {name: Jo}\nreference: a\nplan: *c\n";
    let (source, before) = read(text);
    let mut after = before.clone();
    after["child"]["name"] = "Al".into();
    let refused = save(&source, &CASE, &before, &after).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the file cannot be changed in place near `child` without changing what it means"
    );
    check(
        text,
        |case| case["reference"] = "b".into(),
        &["-reference: a", "+reference: b"],
    );
}

#[test]
fn a_path_finds_its_place_for_checks_of_meaning() {
    let text = jay();
    let (source, _) = read(&text);
    let span = source.span_of(&Path::root().key("actions").index(0).key("due"));
    assert_eq!(source.text().get(span.clone()), Some("2026-12-17"));
    assert_eq!(source.locate(span.start), (93, 10));
    let missing = source.span_of(&Path::root().key("actions").index(2).key("done_when"));
    assert!(source.text().get(missing).unwrap().starts_with("{id: A3"));
}

#[test]
fn a_whole_sitting_is_saved_as_additions() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/after/jay.yaml");
    let (_, after) = read(&std::fs::read_to_string(file).unwrap());
    let saved = saved(&jay(), |case| *case = after.clone());
    let gone: Vec<String> = lines_changed(&jay(), &saved)
        .into_iter()
        .filter(|line| line.starts_with('-'))
        .collect();
    let expected = [
        "-    due: 2026-12-17",
        "-    status: open",
        "-  review: 2026-12-18",
    ];
    assert_eq!(gone, expected);
    for line in [
        "    - Marcus drove him home twice last week when he asked.",
        "    scores: {child: 6, dawn: 5, cole: 2, priya: 3, kemi: 5}",
        "      - {who: child, rating: low}",
        "    present: [priya, tom, cole, kemi, {id: dawn, from: \"10:03\"}, {id: child, from: \"10:21\"}]",
        "  - id: A5",
        "    opening: {read_by: tom, time: \"10:01\"}",
    ] {
        assert!(saved.lines().any(|saved| saved == line), "{line}\n{saved}");
    }
}

#[test]
fn what_canonical_form_rounds_off_stays_as_it_was_written() {
    let text = "reference: A\nchild: {name: ' Jo ', team: ''}\nbottom_lines:\n  - Ring 101.  # at once\n  - \"two \"\nmeetings: []\n";
    let source = Source::read("x", text.as_bytes(), &Limits::default()).unwrap();
    let before = yaml(
        "{reference: A, child: {name: Jo}, bottom_lines: [{text: Ring 101.}, {text: two}], size: small}",
    );
    let mut after = before.clone();
    after["bottom_lines"][0]["text"] = "Ring Gran.".into();
    after["bottom_lines"]
        .as_sequence_mut()
        .unwrap()
        .push(yaml("{text: three, private: true}"));
    let saved = save(&source, &CASE, &before, &after).unwrap();
    let expected = [
        "-  - Ring 101.  # at once",
        "+  - Ring Gran.  # at once",
        "+  - {text: three, private: true}",
    ];
    assert_eq!(lines_changed(text, &saved), expected);
}

#[test]
fn a_list_that_is_not_the_one_that_was_read_is_left_alone() {
    let text = "actions:\n  - id: A1\n    due: x\n  - id: A2\n    due: y\n";
    let source = Source::read("x", text.as_bytes(), &Limits::default()).unwrap();
    for before in [
        "{actions: [{id: A2, due: y}, {id: A1, due: x}]}",
        "{actions: [{id: A1, due: x}]}",
    ] {
        let before = yaml(before);
        let mut after = before.clone();
        after["actions"][0]["due"] = "z".into();
        assert!(save(&source, &CASE, &before, &after).is_err());
    }
}

//! Meetings held line by line: what they leave, what is printed, and what is not.

use crate::{place::Place, terminal::Running};
use std::{collections::BTreeMap, fs, path::Path};

const KEYS: &str = include_str!("../scripts/jay.keys");
const LINES: &str = include_str!("../scripts/jay.lines");
const PLAIN: &[&str] = &["run", "jay.yaml", "--plain"];

/// What of the case nobody who listens may hear.
const SECRETS: [&str; 5] = [
    "Example Street",
    "900142",
    "900199",
    "named adult",
    "phone thing",
];

/// Returns the keys of a script without its waits: lines are said at one moment.
fn without_waits(keys: &str) -> String {
    let mut kept = String::new();
    for (at, part) in keys.split("<wait ").enumerate() {
        let rest = if at == 0 {
            part
        } else {
            part.split_once('>').unwrap().1
        };
        kept.push_str(rest);
    }
    kept
}

/// Returns what a meeting left: the case file and every copy.
fn left(place: &Place) -> BTreeMap<String, Vec<u8>> {
    let mut left = BTreeMap::new();
    let mut read = |path: &Path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        left.insert(name, fs::read(path).unwrap());
    };
    read(&place.path("jay.yaml"));
    for copy in fs::read_dir(place.path("copies")).unwrap() {
        read(&copy.unwrap().path());
    }
    left
}

#[test]
fn a_meeting_line_by_line_leaves_what_the_screens_leave() {
    let by_keys = Place::with_jay();
    fs::write(by_keys.path("jay.keys"), without_waits(KEYS)).unwrap();
    let ran = by_keys.run(&[
        "run", "jay.yaml", "--size", "110x50", "--script", "jay.keys",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let by_lines = Place::with_jay();
    let ran = by_lines.say(PLAIN, LINES);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.aside.contains("The meeting is closed."), "{ran:?}");
    let (by_keys, by_lines) = (left(&by_keys), left(&by_lines));
    let names = |left: &BTreeMap<String, Vec<u8>>| left.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&by_keys), names(&by_lines));
    for (name, bytes) in &by_keys {
        assert!(by_lines[name] == *bytes, "{name} differs");
    }
}

#[test]
fn what_is_printed_moves_no_cursor_and_holds_nothing_private() {
    let place = Place::with_jay();
    let mut lines = String::new();
    for _ in 0..12 {
        lines.push_str("/all\n\n\n\n\n\n\n\n/read\n/next\n");
    }
    lines.push_str("/who-came\n/all\n/esc\n/still-needed\n/all\n/esc\n/drafts\n/all\n/esc\n");
    for secret in SECRETS {
        lines += &["/find ", secret, "\n/esc\n"].concat();
    }
    lines.push_str("/professionals-part\n/all\n/stop-urgent\n/all\n");
    let ran = place.say(PLAIN, &lines);
    assert_eq!(ran.code, 0, "{ran:?}");
    let printed = ran.out + &ran.aside;
    assert!(printed.contains("Stage 11 of 11: Agreement."), "{printed}");
    for secret in SECRETS {
        assert!(!printed.contains(secret), "{secret}: {printed}");
    }
    assert!(
        printed.chars().all(|c| c == '\n' || !c.is_control()),
        "{printed}"
    );
}

#[test]
fn one_hidden_thing_is_read_where_it_is_asked_for() {
    let place = Place::with_jay();
    let lines = "/next\n/9\n/read\n/peek\n/all\n";
    let ran = place.say(PLAIN, lines);
    assert_eq!(ran.out.matches("900142").count(), 1, "{ran:?}");
}

#[test]
fn a_sealed_answer_is_not_echoed() {
    let place = Place::with_jay();
    let mut running = Running::program((place.folder(), "rachel"), PLAIN, &[]);
    let mut say = |line: &str, until: &str| {
        running.type_keys(&format!("{line}\r"));
        running.wait_for(until);
    };
    say("/next", "Who is here?");
    say("p", "2. Priya Nair");
    say("p", "3. Tom Ashby");
    for (line, until) in [
        ("/next", "Progress"),
        ("/next", "Mapping"),
        ("/next", "Statements"),
    ] {
        say(line, until);
    }
    say("/next", "How do we answer?");
    say("c", "what you type is not shown");
    let before = running.written();
    running.type_keys("7\r");
    running.wait_for("1 in");
    let after = running.written();
    assert!(!after[before.len()..].contains('7'), "{after}");
}

#[test]
fn lines_that_end_leave_the_meeting_to_be_gone_on_with() {
    let place = Place::with_jay();
    let ran = place.say(PLAIN, "/next\np\nhere");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.aside.contains("goes on"), "{ran:?}");
    let ran = place.say(PLAIN, "yes\n/all\n");
    assert!(ran.out.contains("left unfinished"), "{ran:?}");
    assert!(
        ran.out.contains("2. Priya Nair: Social worker: here"),
        "{ran:?}"
    );
}

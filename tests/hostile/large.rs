//! Recipes for hostile files that are too large to be kept. It gives them to nobody.

use std::fmt::Write;

const HEAD: &str = "chairside: 1\nreference: ABC-1\nprocedure: leicestershire-complex-risk\nchild:\n  name: Kim Lee\n  date_of_birth: 2010-03-14\n";
const PEOPLE: &str = "people:\n  - {id: ann, name: Ann Reed, agency: Police}\n";
const COLUMNS: [&str; 5] = [
    "harm",
    "complicating_factors",
    "existing_strengths",
    "existing_safety",
    "next_steps",
];

/// What makes a file.
type Recipe = fn() -> String;

/// Each by its name.
pub(crate) const RECIPES: &[(&str, Recipe)] = &[
    ("large-00-at-every-bound", at_every_bound),
    ("large-01-people-2000", || people(2_000)),
    ("large-02-people-of-one-id", || {
        after(&format!(
            "people:\n{}",
            lines(500, |_| "  - {id: p, name: Ann Reed}\n".to_owned())
        ))
    }),
    ("large-03-actions-20000", || actions(20_000)),
    ("large-04-entries-50000", || {
        after(&format!(
            "mapping:\n  harm:\n{}",
            lines(50_000, |n| format!("    - Entry {n}\n"))
        ))
    }),
    ("large-05-values-100000", || {
        after(&format!(
            "meetings:\n{}",
            lines(100, |_| format!(
                "  - siblings: [{}]\n",
                "a, ".repeat(1_000)
            ))
        ))
    }),
    ("large-06-name-of-3-mb", || {
        HEAD.replace("Kim Lee", &"K".repeat(3_000_000))
    }),
    ("large-07-words-of-3-mb", || {
        after(&format!(
            "mapping:\n  harm:\n    - |\n      {}\n",
            "word ".repeat(600_000)
        ))
    }),
    ("large-08-texts-of-3-mb", || {
        let text = format!("    - |\n      {}\n", "word ".repeat(19_000));
        after(&format!("{PEOPLE}mapping:\n  harm:\n{}", text.repeat(32)))
    }),
    ("large-09-comments-of-3-mb", || {
        after(&"#\n".repeat(1_500_000))
    }),
    ("large-10-unknown-fields-50000", || {
        after(&lines(50_000, |n| format!("zq{n}: 1\n")))
    }),
    ("large-11-every-value-wrong", || {
        let row = "  - {id: [x], action: {a: b}, owner: 7.5, due: 2026-02-31, status: never, risk: purple}\n";
        after(&format!("actions:\n{}", row.repeat(2_000)))
    }),
    ("large-12-one-line-of-2-mb", || {
        let entries: Vec<String> = (0..120_000).map(|n| format!("entry {n}")).collect();
        after(&format!("mapping: {{harm: [{}]}}\n", entries.join(",")))
    }),
    ("large-13-slip-at-the-end-of-a-line-of-1-mb", || {
        let entries: Vec<String> = (0..50_000).map(|n| format!("entry {n}")).collect();
        after(&format!("mapping: {{harm: [{}, ]}}}}\n", entries.join(",")))
    }),
    ("large-14-anchors-50000", || {
        after(&format!(
            "mapping:\n  harm:\n{}",
            lines(50_000, |n| format!("    - &a{n} v{n}\n"))
        ))
    }),
    ("large-15-brackets-100000", || {
        after(&format!("x: {}", "[".repeat(100_000)))
    }),
    ("large-16-brackets-100000-closed", || {
        after(&format!(
            "x: {}{}\n",
            "[".repeat(100_000),
            "]".repeat(100_000)
        ))
    }),
    ("large-17-braces-100000", || {
        after(&format!("x: {}", "{a: ".repeat(100_000)))
    }),
    ("large-18-dashes-100000", || {
        after(&format!("x:\n  {}a\n", "- ".repeat(100_000)))
    }),
    ("large-19-question-marks-50000", || {
        after(&format!("{}a\n", "? ".repeat(50_000)))
    }),
    ("large-20-stairs-1500", || {
        after(&lines(1_500, |n| format!("{}a:\n", "  ".repeat(n))))
    }),
    ("large-21-owners-who-are-nobody", || {
        let people = lines(500, |n| {
            format!("  - {{id: person{n}, name: Person Number {n}}}\n")
        });
        let actions = lines(2_000, |n| {
            format!("  - {{id: A{n}, action: Do {n}, owner: persn{n}}}\n")
        });
        after(&format!("people:\n{people}actions:\n{actions}"))
    }),
    ("large-22-names-of-two-alphabets", || {
        after(&format!(
            "people:\n{}",
            lines(500, |n| format!(
                "  - {{id: p{n}, name: Аnn{}}}\n",
                "n".repeat(n)
            ))
        ))
    }),
    ("large-23-undisclosed-20000", || {
        after(&format!(
            "do_not_disclose:\n{}",
            lines(20_000, |n| format!("  - secret{n}\n"))
        ))
    }),
    ("large-24-meetings-2000", || {
        let meeting = |n: usize| {
            format!(
                "  - {{date: {:04}-{:02}-01, chair: ann, present: [ann]}}\n",
                1900 + n / 12,
                n % 12 + 1
            )
        };
        after(&format!("{PEOPLE}meetings:\n{}", lines(2_000, meeting)))
    }),
    ("large-25-no-line-end-in-4-mb", || "x".repeat(4_000_000)),
    ("large-26-over-4-mb", || {
        after(&format!("# {}\n", "x".repeat(4_300_000)))
    }),
];

fn after(text: &str) -> String {
    format!("{HEAD}{text}")
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

fn people(count: usize) -> String {
    after(&format!(
        "people:\n{}",
        lines(count, |n| format!(
            "  - {{id: q{n}, name: Ann {n} Smith, agency: Police}}\n"
        ))
    ))
}

fn actions(count: usize) -> String {
    let action = |n: usize| {
        format!("  - {{id: A{n}, action: Do thing number {n}, owner: ann, due: 2026-12-20}}\n")
    };
    after(&format!("{PEOPLE}actions:\n{}", lines(count, action)))
}

/// As much of everything as is read: it opens.
fn at_every_bound() -> String {
    let mut text = people(500);
    write!(
        text,
        "do_not_disclose:\n{}",
        lines(200, |n| format!("  - secret{n}\n"))
    )
    .unwrap();
    text.push_str("mapping:\n");
    for column in COLUMNS {
        let entries = lines(2_000, |n| format!("    - Entry number {n}\n"));
        write!(text, "  {column}:\n{entries}").unwrap();
    }
    let goals = lines(2_000, |n| format!("  - {{id: G{n}, see: Goal {n}}}\n"));
    let actions = lines(2_000, |n| {
        format!(
            "  - {{id: A{n}, action: Do thing {n}, owner: q{}, due: 2026-12-20, answers: [G{n}]}}\n",
            n % 500
        )
    });
    write!(text, "safety_goals:\n{goals}actions:\n{actions}").unwrap();
    text
}

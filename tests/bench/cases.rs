//! Invented case files, about 6 KB each, the same for the same number: thousands of them for benches. No real person is in them.

use std::{fmt::Write, fs, io, path::Path};

const WORDS: &str = "the child was seen home school said that mother father asked for help with evening routine drinking argument \
police called worried safe plan visit week support network calm bed food cold loud neighbours heard shouting broken door sleep \
late missed appointment clinic weight gain nursery attended happy play grandmother collected phone agreed next contact stay away \
injury bruise explained doctor examined consistent not account changed alone hours night older sibling cooked dinner scared told \
teacher trusted adult notices uses words picture house good things worries dreams";
const AGENCIES: [&str; 8] = [
    "Children’s Social Care",
    "Police",
    "Health",
    "School",
    "Housing",
    "Probation",
    "Youth Offending Service",
    "Early help",
];
const PROCEDURES: [&str; 4] = [
    "leicestershire-complex-risk",
    "derby-risk-and-network",
    "leicestershire-children-in-care-panel",
    "oxfordshire-complex-child-panel",
];
const LEVELS: [&str; 3] = ["low", "medium", "high"];

/// Small, without a crate, and the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }

    fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to + 1 - from)
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all.get(self.below(all.len())).copied().unwrap_or_default()
    }

    fn day(&mut self, from: i64, to: i64) -> String {
        let today = chairside::calendar::parse_iso("2026-12-18").unwrap_or_default();
        let span = usize::try_from(to - from).unwrap_or(0);
        let days = from + i64::try_from(self.below(span + 1)).unwrap_or(0);
        (today + chrono::Duration::days(days)).to_string()
    }

    fn sentence(&mut self, from: usize, to: usize) -> String {
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        let said: Vec<&str> = (0..self.between(from, to))
            .map(|_| self.of(&words))
            .collect();
        format!("A {}.", said.join(" "))
    }
}

/// Returns one case file.
pub(crate) fn case(number: usize) -> String {
    let mut dice = Dice(u64::try_from(number).unwrap_or(0) ^ 0x5eed);
    let mut text = String::new();
    let procedure = dice.of(&PROCEDURES);
    let _ = writeln!(
        text,
        "# Invented.\nchairside: 1\nreference: BEN-{number:05}\nprocedure: {procedure}\nchild: {{name: Child {number}, date_of_birth: {}, legal_status: \"Looked after, section 31\", care_plan: long-term, team: Locality {}}}\ncriteria: [{}]\npeople:",
        dice.day(-6200, -3000),
        dice.below(6),
        dice.sentence(3, 5).trim_end_matches('.'),
    );
    let people = dice.between(5, 8);
    for n in 0..people {
        let _ = writeln!(
            text,
            "  - {{id: p{n}, name: Person {n} Of{number}, role: Worker, agency: {}}}",
            dice.of(&AGENCIES)
        );
    }
    text += "mapping:\n";
    for section in ["harm", "complicating", "strengths", "safety"] {
        let _ = writeln!(text, "  {section}:");
        for _ in 0..dice.between(2, 4) {
            let (source, day) = (dice.below(people), dice.day(-300, 0));
            let _ = writeln!(
                text,
                "    - text: \"{}\"\n      source: p{source}\n      date: {day}",
                dice.sentence(9, 18)
            );
        }
    }
    text += "danger_statements:\n";
    for n in 0..dice.between(1, 3) {
        let (about, impact) = (dice.sentence(20, 40), dice.sentence(10, 20));
        let _ = writeln!(
            text,
            "  - id: D{n}\n    about: |\n      {about}\n    worried: [p0, p1]\n    impact: >-\n      {impact}"
        );
    }
    rated(&mut dice, &mut text);
    acted(&mut dice, &mut text, people);
    met(&mut dice, &mut text, people);
    text
}

fn rated(dice: &mut Dice, text: &mut String) {
    *text += "tracker:\n";
    for month in 8..12 {
        let mut colour = || dice.of(&["green", "green", "amber", "red"]);
        let (one, two, three) = (colour(), colour(), colour());
        let _ = writeln!(
            text,
            "  - {{month: 2026-{month:02}, education: {one}, health: {two}, permanency: {three}, youth_justice: green}}"
        );
    }
    *text += "ratings:\n";
    for n in 0..dice.between(2, 5) {
        let (level, why) = (dice.of(&LEVELS), dice.sentence(6, 12));
        let _ = writeln!(
            text,
            "  - date: 2026-{:02}-11\n    rating: {level}\n    agreed: consensus\n    reason: \"{why}\"",
            7 + n
        );
    }
}

fn acted(dice: &mut Dice, text: &mut String, people: usize) {
    *text += "actions:\n";
    for n in 0..dice.between(4, 8) {
        let status = dice.of(&["open", "open", "done", "dropped"]);
        let (owner, due) = (dice.below(people), dice.day(-90, 60));
        let (action, done) = (dice.sentence(8, 14), dice.sentence(5, 9));
        let _ = writeln!(
            text,
            "  - id: A{n}\n    action: \"{action}\"\n    owner: p{owner}\n    due: {due}\n    done_when: \"{done}\"\n    status: {status}"
        );
    }
}

fn met(dice: &mut Dice, text: &mut String, people: usize) {
    *text += "meetings:\n";
    for n in 0..dice.between(2, 4) {
        let present: Vec<String> = (0..people)
            .filter(|_| dice.below(4) > 0)
            .map(|p| format!("p{p}"))
            .collect();
        let absent: Vec<String> = (0..people)
            .map(|p| format!("p{p}"))
            .filter(|p| !present.contains(p))
            .collect();
        let next = dice.day(-30, 60);
        let _ = writeln!(
            text,
            "  - date: 2026-{:02}-11\n    number: {}\n    chair: p0\n    present: [{}]\n    absent: [{}]\n    next: {{date: {next}}}",
            8 + n,
            n + 1,
            present.join(", "),
            absent.join(", ")
        );
    }
}

/// Writes so many into a folder, a hundred in each folder of it; returns how many bytes they are.
pub(crate) fn write(folder: &Path, count: usize) -> io::Result<usize> {
    let mut bytes = 0;
    for number in 0..count {
        let team = folder.join(format!("team-{:03}", number / 100));
        if number % 100 == 0 {
            fs::create_dir_all(&team)?;
        }
        let text = case(number);
        bytes += text.len();
        fs::write(team.join(format!("ben-{number:05}.yaml")), text)?;
    }
    Ok(bytes)
}

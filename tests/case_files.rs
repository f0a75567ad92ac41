//! Case files on a disk: opened, saved, merged with what a hand changed, and whole after every fault.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that does not find what it wrote itself should fail loudly"
)]

use chairside::{
    case::{Action, Case, Entry, Person, Purpose, SafetyGoal, Status, Who},
    source::{Choice, Limits, Side, Source},
    store::{
        case_file::{Asking, Beside, CaseFile, OpenError, SaveError, Saved, Written},
        disk::{Disk, FaultyDisk, Operation, RealDisk, Why},
    },
};
use chrono::{NaiveDate, NaiveDateTime};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn example(name: &str) -> String {
    let path = format!("{}/tests/cases/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).unwrap()
}

fn read(text: &str) -> Case {
    let source = Source::read("x", text.as_bytes(), &Limits::default()).unwrap();
    Case::read(&source).0.unwrap()
}

fn now() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 12, 18).unwrap();
    day.and_hms_opt(10, 57, 3).unwrap()
}

/// A folder with one case file in it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn with(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("jay.yaml"), text).unwrap();
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("jay.yaml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    fn open(&self) -> CaseFile {
        CaseFile::open(&RealDisk, &self.path(), &Limits::default()).unwrap()
    }

    fn by_hand(&self, edit: impl Fn(&str) -> String) {
        let text = self.text();
        let new = edit(&text);
        assert_ne!(text, new, "the edit by hand changed nothing");
        fs::write(self.path(), new).unwrap();
    }

    /// The names of all files beside the case and in its folder.
    fn names(&self) -> Vec<String> {
        let kept = self.folder.path().join(".chairside/lcr-0142");
        let names = |folder: &Path| RealDisk.list(folder).unwrap_or_default();
        let mut found: Vec<String> = names(self.folder.path())
            .into_iter()
            .chain(names(&kept))
            .map(|line| line.name)
            .filter(|name| name != ".chairside")
            .collect();
        found.sort();
        found
    }
}

fn save(file: &mut CaseFile, case: &Case) -> Saved {
    file.save(&RealDisk, (case, &Asking::Nobody), now())
        .unwrap()
}

fn clashes(saved: &Saved) -> Vec<String> {
    let said = |side: &Option<String>| side.clone().unwrap_or_else(|| "nothing".to_owned());
    let told = saved.clashes.iter();
    told.map(|clash| format!("{clash}: {} | {}", said(&clash.ours), said(&clash.theirs)))
        .collect()
}

const MERGED: Written = Written::InPlace { merged: true };
const WRITTEN: Written = Written::InPlace { merged: false };

#[test]
fn every_example_is_saved_byte_for_byte_where_nothing_changed() {
    for name in [
        "alex",
        "casey",
        "jay",
        "robin",
        "after/jay",
        "panel/noor",
        "panel/sam",
    ] {
        for text in [
            example(name),
            example(name).replace('\n', "\r\n"),
            format!("\u{feff}{}", example(name)),
        ] {
            let desk = Desk::with(&text);
            let mut file = desk.open();
            let case = file.case().clone();
            let saved = save(&mut file, &case);
            assert_eq!(
                (saved.written, saved.kept_before),
                (Written::Nothing, None),
                "{name}"
            );
            assert_eq!(desk.text(), text, "{name}");
            assert_eq!(desk.names(), ["jay.yaml"], "{name}");
        }
    }
}

/// Every line of `jay.yaml` that the sitting of 18 December changes; all others stay, in their order.
const CHANGED: [&str; 3] = [
    "    due: 2026-12-17",
    "    status: open",
    "  review: 2026-12-18",
];

#[test]
fn a_sitting_adds_lines_and_changes_only_the_values_it_changed() {
    let after = read(&example("after/jay"));
    for (from, end) in [("", "\n"), ("", "\r\n"), ("\u{feff}", "\n")] {
        let text = format!("{from}{}", example("jay")).replace('\n', end);
        let desk = Desk::with(&text);
        let mut file = desk.open();
        let saved = save(&mut file, &after);
        assert_eq!(saved.written, WRITTEN);
        assert!(file.case().says_the_same(&after));
        assert!(read(&desk.text()).says_the_same(&after));
        let new = desk.text();
        assert!(new.starts_with(from));
        assert_eq!(new.matches('\n').count(), new.matches(end).count());
        let mut lines = new.split(end);
        for old in text.split(end).filter(|line| !CHANGED.contains(line)) {
            assert!(
                lines.any(|line| line == old),
                "{old:?} is not where it was in\n{new}"
            );
        }
        let kept = fs::read_to_string(saved.kept_before.unwrap()).unwrap();
        assert_eq!(kept, text);
        assert_eq!(desk.names(), ["before-20261218-1057.yaml", "jay.yaml"]);
    }
}

#[test]
fn each_version_before_is_kept_and_none_is_overwritten() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    for team in ["Locality 3", "Locality 4", "Locality 5"] {
        let mut case = file.case().clone();
        case.child.team = Some(team.to_owned());
        save(&mut file, &case);
    }
    let expected = [
        "before-20261218-1057-2.yaml",
        "before-20261218-1057-3.yaml",
        "before-20261218-1057.yaml",
        "jay.yaml",
    ];
    assert_eq!(desk.names(), expected);
}

#[test]
fn what_a_hand_changed_meanwhile_is_merged_with_its_comments() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    let mut ours = file.case().clone();
    ours.actions[0].progress.status = Some(Status::Done);
    ours.map
        .bottom_lines
        .push(Entry::plain("Gran keeps her phone on."));
    assert!(!file.is_changed(&RealDisk).unwrap());
    desk.by_hand(|text| {
        let text = text.replace(
            "    due: 2026-12-09\n",
            "    due: 2026-12-21   # the school asked\n",
        );
        text.replace(
            "bottom_lines:\n",
            "bottom_lines:\n  - Lee does not answer the door.\n",
        )
    });
    assert!(file.is_changed(&RealDisk).unwrap());
    let saved = save(&mut file, &ours);
    assert_eq!((saved.written, saved.clashes.len()), (MERGED, 0));
    let case = read(&desk.text());
    assert_eq!(case.actions[0].progress.status, Some(Status::Done));
    assert_eq!(case.actions[1].due, NaiveDate::from_ymd_opt(2026, 12, 21));
    let lines: Vec<&str> = case
        .map
        .bottom_lines
        .iter()
        .map(|e| e.text.get(..4).unwrap())
        .collect();
    assert_eq!(lines, ["Lee ", "If J", "Gran"]);
    assert!(
        desk.text()
            .contains("due: 2026-12-21   # the school asked\n")
    );
    assert!(!file.is_changed(&RealDisk).unwrap());
}

#[test]
fn what_a_hand_added_is_not_taken_out_by_the_next_save_of_the_sitting() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    let mut ours = file.case().clone();
    desk.by_hand(|text| {
        text.replace(
            "  team: Locality 2\n",
            "  team: Locality 2\n  email: jay@example.org\n",
        )
    });
    ours.child.team = Some("Locality 3".to_owned());
    assert_eq!(save(&mut file, &ours).written, MERGED);
    ours.child.team = Some("Locality 4".to_owned());
    assert_eq!(save(&mut file, &ours).written, WRITTEN);
    assert_eq!(save(&mut file, &ours).written, Written::Nothing);
    let child = read(&desk.text()).child;
    assert_eq!(child.home.email.as_deref(), Some("jay@example.org"));
    assert_eq!(child.team.as_deref(), Some("Locality 4"));
}

#[test]
fn a_clash_is_told_with_both_versions_and_the_one_before_is_kept() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    let mut ours = file.case().clone();
    ours.actions[1].due = NaiveDate::from_ymd_opt(2027, 1, 8);
    desk.by_hand(|text| text.replace("due: 2026-12-09", "due: 2026-12-21"));
    let theirs = desk.text();
    let saved = save(&mut file, &ours);
    assert_eq!(saved.written, MERGED);
    assert_eq!(
        clashes(&saved),
        ["actions[A2].due: 2027-01-08 | 2026-12-21"]
    );
    assert_eq!(
        fs::read_to_string(saved.kept_before.unwrap()).unwrap(),
        theirs
    );
    let case = read(&desk.text());
    assert_eq!(case.actions[1].due, NaiveDate::from_ymd_opt(2027, 1, 8));
    assert_eq!(clashes(&save(&mut file, &ours)), [""; 0], "told once");
}

#[test]
fn where_the_chair_is_asked_nothing_is_written_before_every_clash_is_answered() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    let mut ours = file.case().clone();
    ours.actions[1].due = NaiveDate::from_ymd_opt(2027, 1, 8);
    ours.child.team = Some("Locality 3".to_owned());
    desk.by_hand(|text| text.replace("due: 2026-12-09", "due: 2026-12-21"));
    let mut ask = |choices: &[Choice]| {
        let asking = Asking::Chair(choices.to_vec());
        file.save(&RealDisk, (&ours, &asking), now())
    };
    let theirs = desk.text();
    let Err(SaveError::Clashes(asked)) = ask(&[]) else {
        panic!("the chair is asked");
    };
    assert_eq!((asked.len(), desk.text()), (1, theirs));
    let choice = |side| Choice {
        clash: asked[0].clash.clone(),
        side,
    };
    // What was chosen holds for what was asked: a hand that goes on has the chair asked again.
    desk.by_hand(|text| text.replace("due: 2026-12-21", "due: 2026-12-22"));
    assert!(matches!(
        ask(&[choice(Side::Ours)]),
        Err(SaveError::Clashes(_))
    ));
    desk.by_hand(|text| text.replace("due: 2026-12-22", "due: 2026-12-21"));
    ask(&[choice(Side::Theirs)]).unwrap();
    let case = read(&desk.text());
    assert_eq!(case.actions[1].due, NaiveDate::from_ymd_opt(2026, 12, 21));
    assert_eq!(case.child.team.as_deref(), Some("Locality 3"));
    assert_eq!(ask(&[]).unwrap().written, Written::Nothing, "asked once");
}

#[test]
fn whom_the_record_names_stays_though_a_hand_took_them_out_and_the_file_opens_again() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    let mut case = file.case().clone();
    case.actions.push(Action {
        id: Some("A4".to_owned()),
        action: "Take Jay to the gym".to_owned(),
        owner: Some(Who::new("marcus")),
        ..Action::default()
    });
    case.actions[3].purpose.answers = vec!["G1".to_owned()];
    desk.by_hand(|text| {
        let begin = text.find("  - id: marcus").unwrap();
        let rest = &text[begin + 4..];
        let end = begin + 4 + rest.find("  - ").unwrap();
        format!("{}{}", &text[..begin], &text[end..])
    });
    assert!(!desk.text().contains("id: marcus"), "the hand did nothing");
    let saved = save(&mut file, &case);
    assert_eq!((saved.written, saved.put_back), (MERGED, 1));
    let again = desk.open();
    assert_eq!(
        again.case().person(&Who::new("marcus")).unwrap().name,
        "Marcus Hill"
    );
}

/// The case of Jay with a visitor of the sitting who has taken on an action under the id of her first name.
fn with_iris(file: &CaseFile) -> Case {
    let mut case = file.case().clone();
    case.circle.people.push(Person {
        id: Some("iris".to_owned()),
        name: "Iris Doyle".to_owned(),
        role: Some("advocate".to_owned()),
        ..Person::default()
    });
    case.actions.push(Action {
        id: Some("A4".to_owned()),
        action: "Take Jay to the gym".to_owned(),
        owner: Some(Who::new("iris")),
        ..Action::default()
    });
    case
}

fn owner_of(case: &Case, id: &str) -> String {
    let mut actions = case.actions.iter();
    let action = actions.find(|a| a.id.as_deref() == Some(id)).unwrap();
    case.named(action.owner.as_ref().unwrap())
}

#[test]
fn a_visitor_and_somebody_added_by_hand_under_one_id_are_two_people_and_nobody_is_asked() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    let mut ours = with_iris(&file);
    desk.by_hand(|text| {
        let text = text.replace(
            "\nagencies:",
            "  - {id: iris, name: Iris Brown, role: Solicitor, phone: 0116 496 0190}   # by hand\n\nagencies:",
        );
        text.replace("actions:\n", "actions:\n  - {id: A9, action: Write to court, owner: iris}\n")
    });
    let chair = Asking::Chair(Vec::new());
    let saved = file.save(&RealDisk, (&ours, &chair), now()).unwrap();
    assert_eq!((saved.written, saved.other_people), (MERGED, 1));
    let case = read(&desk.text());
    assert_eq!(owner_of(&case, "A4"), "Iris Doyle");
    assert_eq!(owner_of(&case, "A9"), "Iris Brown");
    assert!(desk.text().contains("phone: 0116 496 0190}   # by hand\n"));
    // What changes later, and after a restart, finds her under her id in the file.
    ours.actions[3].due = Some("2027-01-08".parse().unwrap());
    let mut again = desk
        .open()
        .began_as(&read(&example("jay")), Some(with_iris(&desk_of("jay"))));
    let saved = again.save(&RealDisk, (&ours, &chair), now()).unwrap();
    assert_eq!((clashes(&saved).len(), saved.other_people), (0, 0));
    let case = read(&desk.text());
    assert_eq!(owner_of(&case, "A4"), "Iris Doyle");
    let people = case.circle.people.iter();
    assert_eq!(people.filter(|p| p.name.starts_with("Iris")).count(), 2);
    assert_eq!(desk.text().matches("due: 2027-01-08").count(), 1);
}

fn desk_of(name: &str) -> CaseFile {
    Desk::with(&example(name)).open()
}

#[test]
fn one_person_who_came_in_the_meeting_and_was_added_by_hand_stays_one() {
    for hand in [
        "id: iris, name: Iris Doyle",
        "id: idoyle, name: Iris Doyle",
        "name: Iris Doyle",
    ] {
        let desk = Desk::with(&example("jay"));
        let mut file = desk.open();
        let ours = with_iris(&file);
        desk.by_hand(|text| {
            text.replace(
                "\nagencies:",
                &format!("  - {{{hand}, phone: 0116 496 0190}}\n\nagencies:"),
            )
        });
        let chair = Asking::Chair(Vec::new());
        let saved = file.save(&RealDisk, (&ours, &chair), now()).unwrap();
        assert_eq!((saved.written, saved.other_people), (MERGED, 0), "{hand}");
        let case = read(&desk.text());
        let people: Vec<&Person> = case
            .circle
            .people
            .iter()
            .filter(|p| p.name.starts_with("Iris"))
            .collect();
        assert_eq!(people.len(), 1, "{hand}");
        assert_eq!(people[0].role.as_deref(), Some("advocate"));
        assert_eq!(people[0].contact.phone.as_deref(), Some("0116 496 0190"));
        assert_eq!(owner_of(&case, "A4"), "Iris Doyle");
    }
}

#[test]
fn what_a_first_name_meant_it_still_means_when_another_of_that_name_has_come() {
    let desk = Desk::with(&example("jay").replace("owner: kemi", "owner: Kemi"));
    let mut file = desk.open();
    let mut ours = with_iris(&file);
    ours.circle.people.last_mut().unwrap().name = "Kemi Doyle".to_owned();
    assert_eq!(save(&mut file, &ours).written, WRITTEN);
    // Nobody has changed anything by hand, now or at the next start.
    assert_eq!(save(&mut file, &ours).written, Written::Nothing);
    let began = read(&example("jay").replace("owner: kemi", "owner: Kemi"));
    assert!(
        desk.open()
            .began_as(&began, Some(ours.clone()))
            .is_as_it_was()
    );
    let again = desk.open();
    assert_eq!(again.problems(), [], "it opens again");
    assert_eq!(owner_of(again.case(), "A1"), "Kemi Adeyemi");
    assert_eq!(owner_of(again.case(), "A4"), "Kemi Doyle");
}

#[test]
fn an_id_given_by_hand_and_in_the_meeting_keeps_both_and_the_links_follow() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    let mut ours = file.case().clone();
    let goal = ours.next_id('G');
    ours.map.safety_goals.push(SafetyGoal {
        id: Some(goal.clone()),
        see: "He is home by ten.".to_owned(),
        ..SafetyGoal::default()
    });
    ours.actions.push(Action {
        id: Some("A4".to_owned()),
        action: "Ring him".to_owned(),
        owner: Some(Who::new("kemi")),
        purpose: Purpose {
            answers: vec![goal.clone()],
            ..Purpose::default()
        },
        ..Action::default()
    });
    desk.by_hand(|text| {
        let text = text.replace(
            "  - {id: A3,",
            "  - {id: A4, action: Write to him, owner: tom}   # by hand\n  - {id: A3,",
        );
        text.replace(
            "safety_goals:\n",
            &format!("safety_goals:\n  - {{id: {goal}, see: He eats at home.}}\n"),
        )
    });
    let saved = save(&mut file, &ours);
    assert_eq!(saved.written, MERGED);
    assert_eq!(clashes(&saved), [""; 0]);
    let told: Vec<&str> = saved.renumbered.iter().map(|r| r.from.as_str()).collect();
    assert_eq!(told, [goal.as_str(), "A4"]);
    let case = read(&desk.text());
    let action = |id: &str| {
        let mut actions = case.actions.iter();
        actions.find(|a| a.id.as_deref() == Some(id)).unwrap()
    };
    assert_eq!(action("A4").action, "Write to him");
    assert_eq!(action("A5").action, "Ring him");
    let to = &saved.renumbered[0].to;
    assert_eq!(&action("A5").purpose.answers, std::slice::from_ref(to));
    assert!(desk.text().contains("owner: tom}   # by hand\n"));
    // What changes later is found where it stands, after a restart too.
    let mut again = desk
        .open()
        .began_as(&read(&example("jay")), Some(ours.clone()));
    ours.actions[3].action = "Ring him twice".to_owned();
    assert_eq!(clashes(&save(&mut again, &ours)), [""; 0]);
    let case = read(&desk.text());
    let words: Vec<&str> = case.actions.iter().map(|a| a.action.as_str()).collect();
    assert!(words.contains(&"Write to him") && words.contains(&"Ring him twice"));
    assert!(!words.contains(&"Ring him"), "{words:?}");
}

#[test]
fn a_change_by_hand_in_the_very_moment_of_a_save_is_merged_too() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    let mut ours = file.case().clone();
    ours.child.team = Some("Locality 3".to_owned());
    let faulty = FaultyDisk::over(RealDisk);
    let gate = faulty.hold(&[Operation::Create], "before-");
    let saving =
        std::thread::spawn(move || file.save(&faulty, (&ours, &Asking::Nobody), now()).unwrap());
    gate.wait_for(1);
    desk.by_hand(|text| text.replace("    carried: 1\n", "    carried: 2   # by hand\n"));
    gate.open();
    assert_eq!(saving.join().unwrap().written, MERGED);
    assert!(desk.text().contains("team: Locality 3\n"));
    assert!(desk.text().contains("carried: 2   # by hand\n"));
}

#[test]
fn a_file_that_a_hand_broke_is_left_alone_and_the_case_is_written_beside_it() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    let mut ours = file.case().clone();
    ours.child.team = Some("Locality 3".to_owned());
    desk.by_hand(|text| text.replace("people:\n", "peple: [\n"));
    let broken = desk.text();
    let saved = save(&mut file, &ours);
    let beside = desk.folder.path().join("jay.new.yaml");
    assert_eq!(
        saved.written,
        Written::Beside {
            path: beside.clone(),
            why: Beside::Broken
        }
    );
    assert_eq!(desk.text(), broken);
    assert!(read(&fs::read_to_string(&beside).unwrap()).says_the_same(&ours));
    // Once more, and over its own file only.
    ours.child.team = Some("Locality 4".to_owned());
    save(&mut file, &ours);
    assert!(read(&fs::read_to_string(&beside).unwrap()).says_the_same(&ours));
    assert_eq!(desk.names(), ["jay.new.yaml", "jay.yaml"]);
    // Put right by hand, it is saved in its place again.
    fs::write(desk.path(), example("jay")).unwrap();
    assert_eq!(save(&mut file, &ours).written, WRITTEN);
    assert_eq!(read(&desk.text()).child.team.as_deref(), Some("Locality 4"));
}

#[test]
fn another_childs_file_at_the_path_is_left_alone() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    let mut ours = file.case().clone();
    ours.child.team = Some("Locality 3".to_owned());
    for other in [
        example("robin"),
        example("jay").replace("LCR-0142", "LCR-0143"),
    ] {
        fs::write(desk.path(), &other).unwrap();
        let saved = save(&mut file, &ours);
        let beside = desk.folder.path().join("jay.new.yaml");
        assert_eq!(
            saved.written,
            Written::Beside {
                path: beside.clone(),
                why: Beside::AnotherCase
            }
        );
        assert_eq!(desk.text(), other);
        assert!(read(&fs::read_to_string(&beside).unwrap()).says_the_same(&ours));
    }
}

/// A child who is called by the full name alone.
const NAMED: &str = "chairside: 1
reference: LCR-0142
procedure: leicestershire-complex-risk
child:
  name: Jayden Carter
  date_of_birth: 2010-03-14
  team: Locality 2
";

#[test]
fn a_name_that_is_put_right_by_hand_during_the_sitting_makes_no_other_child() {
    let desk = Desk::with(&NAMED.replace("name: Jayden Carter", "name: Jayden Cater"));
    let mut file = desk.open();
    let mut ours = file.case().clone();
    ours.child.team = Some("Locality 3".to_owned());
    desk.by_hand(|text| text.replace("name: Jayden Cater", "name: Jayden Carter"));
    assert_eq!(save(&mut file, &ours).written, MERGED);
    let child = read(&desk.text()).child;
    assert_eq!(child.name.as_deref(), Some("Jayden Carter"));
    assert_eq!(child.team.as_deref(), Some("Locality 3"));
}

#[test]
fn a_name_that_may_be_a_twins_is_asked_about_before_anything_is_merged() {
    let begin = || {
        let desk = Desk::with(NAMED);
        let file = desk.open();
        desk.by_hand(|text| text.replace("name: Jayden Carter", "name: Joy Carter"));
        (desk, file)
    };
    let ours = |file: &CaseFile| {
        let mut ours = file.case().clone();
        ours.child.team = Some("Locality 3".to_owned());
        ours
    };
    let kept_beside = |desk: &Desk, written: Written| {
        let Written::Beside { path, why } = written else {
            panic!("{written:?}");
        };
        assert_eq!(why, Beside::AnotherCase);
        assert!(!desk.text().contains("Locality 3"));
        assert!(fs::read_to_string(path).unwrap().contains("Locality 3"));
    };
    let (desk, mut file) = begin();
    let case = ours(&file);
    kept_beside(&desk, save(&mut file, &case).written);

    for side in [Side::Ours, Side::Theirs] {
        let (desk, mut file) = begin();
        let case = ours(&file);
        let mut ask = |choices: &[Choice]| {
            let asking = Asking::Chair(choices.to_vec());
            file.save(&RealDisk, (&case, &asking), now())
        };
        let Err(SaveError::Clashes(asked)) = ask(&[]) else {
            panic!("the chair is asked");
        };
        assert_eq!(asked.len(), 1);
        let words = format!("{:?}", asked[0].words);
        assert!(
            !words.contains("Joy") && !words.contains("Carter"),
            "{words}"
        );
        assert!(!desk.text().contains("Locality 3"));
        let clash = asked[0].clash.clone();
        let written = ask(&[Choice { clash, side }]).unwrap().written;
        if side == Side::Ours {
            kept_beside(&desk, written);
            continue;
        }
        assert_eq!(written, MERGED);
        let child = read(&desk.text()).child;
        assert_eq!(child.name.as_deref(), Some("Joy Carter"));
        assert_eq!(child.team.as_deref(), Some("Locality 3"));
        desk.by_hand(|text| text.replace("Locality 3", "Locality 4"));
        assert_eq!(ask(&[]).unwrap().written, Written::Nothing, "asked once");
    }
}

#[test]
fn a_file_somebody_else_put_beside_it_is_not_overwritten() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    let mut ours = file.case().clone();
    ours.child.team = Some("Locality 3".to_owned());
    fs::write(desk.folder.path().join("jay.new.yaml"), "theirs").unwrap();
    desk.by_hand(|_| "[".to_owned());
    save(&mut file, &ours);
    assert_eq!(desk.names(), ["jay.new-2.yaml", "jay.new.yaml", "jay.yaml"]);
    assert_eq!(
        fs::read_to_string(desk.folder.path().join("jay.new.yaml")).unwrap(),
        "theirs"
    );
}

#[test]
fn a_case_that_was_written_as_json_stays_json() {
    let text = concat!(
        "{\"chairside\": 1, \"reference\": \"LCR-0142\", \"procedure\": \"mini\",\n",
        " \"child\": {\"name\": \"Jay\", \"date_of_birth\": \"2010-03-14\"},\n",
        " \"actions\": [{\"id\": \"A1\", \"action\": \"Ring him\"}]}\n",
    );
    let desk = Desk::with(text);
    let mut file = desk.open();
    let mut ours = file.case().clone();
    ours.child.team = Some("Locality 3, \"north\"".to_owned());
    ours.actions.push(Action {
        id: Some("A2".to_owned()),
        action: "Write to him".to_owned(),
        due: Some("2027-01-08".parse().unwrap()),
        ..Action::default()
    });
    assert_eq!(save(&mut file, &ours).written, WRITTEN);
    let json: serde_json::Value = serde_json::from_str(&desk.text()).unwrap();
    assert_eq!(json["actions"][1]["due"], "2027-01-08");
    assert!(read(&desk.text()).says_the_same(&ours));
    let kept = "\"actions\": [{\"id\": \"A1\", \"action\": \"Ring him\"}, ";
    assert!(desk.text().contains(kept), "{}", desk.text());
}

#[test]
fn what_stands_beside_it_word_for_word_is_not_written_again() {
    let desk = Desk::with(&example("jay"));
    let mut ours = desk.open().case().clone();
    ours.child.team = Some("Locality 3".to_owned());
    // Each start opens the file anew and knows nothing of what the last one wrote.
    let mut files = [desk.open(), desk.open(), desk.open()];
    desk.by_hand(|_| "[".to_owned());
    for (file, team) in files
        .iter_mut()
        .zip(["Locality 3", "Locality 3", "Locality 4"])
    {
        ours.child.team = Some(team.to_owned());
        let is_again = desk.names().len() == 2;
        let written = save(file, &ours).written;
        assert!(matches!(written, Written::Beside { .. }));
        let expected: &[&str] = match (team, is_again) {
            ("Locality 3", _) => &["jay.new.yaml", "jay.yaml"],
            _ => &["jay.new-2.yaml", "jay.new.yaml", "jay.yaml"],
        };
        assert_eq!(desk.names(), expected);
    }
}

#[test]
fn a_file_that_cannot_be_changed_in_place_is_left_alone() {
    // An alias cannot be edited: it would change every place it stands for.
    let text = concat!(
        "chairside: 1\nreference: LCR-0142\nprocedure: mini\nchild: {name: Jay, date_of_birth: 2010-03-14}\n",
        "matrix: {resilience: &same [Makes friends.], adversity: *same}\n",
    );
    let desk = Desk::with(text);
    let mut file = desk.open();
    let mut ours = file.case().clone();
    ours.map.matrix.0[0].1.0[0].text = "Keeps friends.".to_owned();
    let saved = save(&mut file, &ours);
    let Written::Beside { path, why } = saved.written else {
        panic!("{:?}", saved.written);
    };
    assert!(matches!(why, Beside::Meaning(_)), "{why}");
    assert_eq!(desk.text(), text);
    assert!(read(&fs::read_to_string(path).unwrap()).says_the_same(&ours));
}

#[test]
fn what_a_person_left_empty_does_not_keep_a_file_from_being_saved() {
    let text = concat!(
        "chairside: 1\nreference: LCR-0142\nprocedure: mini\nchild: {name: Jay, date_of_birth: 2010-03-14}\n",
        "begun: {}\nbottom_lines:\n  - {text: Ring 101., private: no}\n  -\n  - text:\n",
        "actions:\n  - id:       # to be filled in\n    action:\n",
    );
    let desk = Desk::with(text);
    let mut file = desk.open();
    let mut ours = file.case().clone();
    ours.map.bottom_lines[0].text = "Ring 999.".to_owned();
    ours.actions.push(Action {
        id: Some("A1".to_owned()),
        action: "Ring him".to_owned(),
        ..Action::default()
    });
    assert_eq!(save(&mut file, &ours).written, WRITTEN);
    let expected = text.replace("101", "999") + "  - id: A1\n    action: Ring him\n";
    assert_eq!(desk.text(), expected);
}

#[test]
fn a_fault_of_the_disk_leaves_the_old_file_whole_and_the_next_save_catches_up() {
    use Operation::{Create, CreateFolder, Flush, Look, Read, Rename, Write};
    let table = [
        (Write, "jay.yaml", Why::Full),
        (Create, "jay.yaml", Why::ReadOnlyDisk),
        (Flush, "jay.yaml", Why::Device),
        (Rename, "jay.yaml", Why::InUse),
        (Read, "jay.yaml", Why::Gone),
        (Look, "jay.yaml", Why::Gone),
        (Write, "before-", Why::Full),
        (Flush, "before-", Why::Device),
        (Create, "before-", Why::NotAllowed),
        (CreateFolder, ".chairside", Why::NotAllowed),
    ];
    for (operation, pattern, why) in table {
        let desk = Desk::with(&example("jay"));
        let mut file = desk.open();
        let mut case = file.case().clone();
        case.child.team = Some("Locality 3".to_owned());
        let faulty = FaultyDisk::over(RealDisk);
        faulty.fail(&[operation], pattern, why.clone());
        let error = file
            .save(&faulty, (&case, &Asking::Nobody), now())
            .unwrap_err();
        assert!(
            matches!(&error, SaveError::Disk(error) if error.why == why),
            "{operation:?} {error}"
        );
        assert_eq!(desk.text(), example("jay"), "{operation:?}");
        faulty.clear();
        assert_eq!(
            file.save(&faulty, (&case, &Asking::Nobody), now())
                .unwrap()
                .written,
            WRITTEN,
            "{operation:?}"
        );
        assert!(read(&desk.text()).says_the_same(&case));
    }
}

#[test]
fn a_save_that_fails_again_and_again_keeps_one_version_before() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    let mut case = file.case().clone();
    case.child.team = Some("Locality 3".to_owned());
    let faulty = FaultyDisk::over(RealDisk);
    faulty.fail(&[Operation::Rename], "jay.yaml", Why::InUse);
    for minute in 0..5 {
        let now = now() + chrono::Duration::minutes(minute);
        file.save(&faulty, (&case, &Asking::Nobody), now)
            .unwrap_err();
    }
    assert_eq!(desk.names(), ["before-20261218-1057.yaml", "jay.yaml"]);
    faulty.clear();
    save(&mut file, &case);
    assert_eq!(desk.names(), ["before-20261218-1057.yaml", "jay.yaml"]);
}

#[test]
fn a_version_before_that_was_torn_is_taken_away_again() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    let mut case = file.case().clone();
    case.child.team = Some("Locality 3".to_owned());
    let faulty = FaultyDisk::over(RealDisk);
    faulty.tear("before-", 100, Why::Full);
    file.save(&faulty, (&case, &Asking::Nobody), now())
        .unwrap_err();
    assert_eq!(desk.names(), ["jay.yaml"]);
}

#[test]
fn a_file_that_was_deleted_is_written_again_and_a_share_that_has_gone_is_not_filled() {
    let desk = Desk::with(&example("jay"));
    let mut file = desk.open();
    let case = file.case().clone();
    fs::remove_file(desk.path()).unwrap();
    assert!(file.is_changed(&RealDisk).unwrap());
    let error = file
        .save(&RealDisk, (&case, &Asking::Nobody), now())
        .unwrap_err();
    assert!(
        matches!(&error, SaveError::Disk(error) if error.is_missing()),
        "{error}"
    );
    assert_eq!(desk.names(), [""; 0]);
    fs::create_dir_all(file.folder()).unwrap();
    assert_eq!(save(&mut file, &case).written, Written::Again);
    assert_eq!(desk.text(), example("jay"));
}

#[cfg(unix)]
#[test]
fn whoever_could_read_the_file_still_can_and_what_is_kept_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let desk = Desk::with(&example("jay"));
    fs::set_permissions(desk.path(), fs::Permissions::from_mode(0o640)).unwrap();
    let mut file = desk.open();
    let saved = save(&mut file, &read(&example("after/jay")));
    assert_eq!(mode(&desk.path()), 0o640);
    assert_eq!(mode(&saved.kept_before.unwrap()), 0o600);
    assert_eq!(mode(&file.folder()), 0o700);
}

#[cfg(unix)]
#[test]
fn a_file_that_had_gone_and_is_written_again_keeps_whom_it_was_shared_with() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let desk = Desk::with(&example("jay"));
    fs::set_permissions(desk.path(), fs::Permissions::from_mode(0o664)).unwrap();
    // Whoever runs this as an ordinary user has the one group alone.
    let _ = chown(desk.path(), None, Some(12));
    let rights = || {
        let seen = fs::metadata(desk.path()).unwrap();
        (seen.mode() & 0o777, seen.gid())
    };
    let before = rights();
    let mut file = desk.open();
    let case = file.case().clone();
    fs::create_dir_all(file.folder()).unwrap();
    for _ in 0..2 {
        fs::remove_file(desk.path()).unwrap();
        assert_eq!(save(&mut file, &case).written, Written::Again);
        assert_eq!(rights(), before);
    }
}

#[test]
fn a_broken_file_is_refused_with_every_problem_and_its_words_only_for_whoever_may_see_them() {
    let desk = Desk::with(
        &example("jay")
            .replace("owner: kemi", "owner: kemmy")
            .replace("status: open", "status: opn"),
    );
    let error = CaseFile::open(&RealDisk, &desk.path(), &Limits::default()).unwrap_err();
    assert!(matches!(error, OpenError::Broken(_)));
    assert_eq!(error.to_string(), "jay.yaml has 2 problems");
    assert_eq!(
        error.briefs(),
        [
            "jay.yaml:92:12: actions[0].owner",
            "jay.yaml:97:13: actions[0].status"
        ]
    );
    assert!(error.rendered()[0].contains("kemmy"));
    assert_eq!(error.reports().len(), 2);
}

#[test]
fn what_is_no_case_file_is_refused_in_words() {
    let check = |text: &str, expected: &str| {
        let desk = Desk::with(text);
        let limits = Limits {
            bytes: 5000,
            ..Limits::default()
        };
        let error = CaseFile::open(&RealDisk, &desk.path(), &limits).unwrap_err();
        assert_eq!(error.to_string(), expected);
    };
    check("", "jay.yaml cannot be read: 1 problem");
    check("[", "jay.yaml cannot be read: 1 problem");
    check("a: 1", "jay.yaml has 5 problems");
    check(
        &"# long\n".repeat(1000),
        "jay.yaml could not be read: it is larger than 4 KB",
    );
    let missing = CaseFile::open(&RealDisk, Path::new("/nowhere/x.yaml"), &Limits::default());
    assert_eq!(
        missing.unwrap_err().to_string(),
        "x.yaml could not be read: it is not there"
    );
}

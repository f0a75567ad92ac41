//! A panel of three children held by keys through the real program, and what each file keeps of it.

use std::{fs, path::Path, process::Command};

const ALEX: &str = include_str!("../cases/alex.yaml");

/// Writes three referrals and holds the panel on them.
fn hold(folder: &Path) {
    for (name, reference, called) in [
        ("a", "OCC-0019", "Alex"),
        ("b", "OCC-0020", "Robyn"),
        ("c", "OCC-0021", "Kim"),
    ] {
        let text = ALEX.replace("OCC-0019", reference).replace("Alex", called);
        fs::write(folder.join(format!("{name}.yaml")), text).unwrap();
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scripts/panel.keys");
    let held = Command::new(env!("CARGO_BIN_EXE_chairside"))
        .args([
            "run", "a.yaml", "b.yaml", "c.yaml", "--size", "100x30", "--script", script,
        ])
        .current_dir(folder)
        .env_clear()
        .env("HOME", folder)
        .env("CHAIRSIDE_HOME", folder.join("home"))
        .env("CHAIRSIDE_NOW", "2026-12-18T10:00")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&held.stderr).into_owned();
    assert!(held.status.success(), "{told}");
    assert!(told.contains("The meeting is closed."), "{told}");
}

fn value(folder: &Path, name: &str) -> serde_yaml::Value {
    let text = fs::read_to_string(folder.join(name)).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

#[test]
fn each_child_of_a_panel_has_its_own_record_and_nothing_of_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    hold(path);
    let (a, b, c) = (
        value(path, "a.yaml"),
        value(path, "b.yaml"),
        value(path, "c.yaml"),
    );
    let actions = |case: &serde_yaml::Value| -> Vec<String> {
        let actions = case["actions"].as_sequence().unwrap().iter();
        actions
            .map(|action| action["action"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(actions(&a), ["Ring the school"]);
    assert_eq!(actions(&b), [""; 0]);
    assert_eq!(actions(&c), ["Write to the GP"]);
    let held = &a["meetings"][0];
    assert_eq!(
        (held["started"].as_str(), held["ended"].as_str()),
        (Some("10:00"), Some("10:20"))
    );
    let present: Vec<_> = held["present"].as_sequence().unwrap().iter().collect();
    assert_eq!(present, ["ruth", "dev"]);
    let put_off = &b["meetings"][0];
    assert_eq!(
        put_off["deferred"]["reason"].as_str(),
        Some("Her social worker is ill")
    );
    assert_eq!(put_off["deferred"]["until"].as_str(), Some("2027-01-15"));
    assert!(put_off.get("present").is_none() && put_off.get("started").is_none());
    assert_eq!(c["meetings"][0]["started"].as_str(), Some("10:20"));
    for name in ["a.yaml", "b.yaml", "c.yaml"] {
        let text = fs::read_to_string(path.join(name)).unwrap();
        assert!(
            !text.contains("Beds far"),
            "a subject that is no child's is in no file"
        );
        let others = ["OCC-0019", "OCC-0020", "OCC-0021"];
        assert_eq!(
            others.iter().filter(|other| text.contains(**other)).count(),
            1
        );
    }
}

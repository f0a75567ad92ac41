//! What was sealed is opened without Chairside: by the standard decryptor, and by the `age` tool where it is installed.

use crate::CASE;
use crate::place::{PASSPHRASE, Place};
use age::secrecy::SecretString;
use base64::{Engine, engine::general_purpose::STANDARD};
use std::{fs, path::PathBuf, process::Command, str::FromStr};

/// Returns a place in which a sealed meeting was held, and the secret key of its folder, as the standard decryptor opens it.
fn held() -> (Place, String) {
    let place = Place::new();
    place.write("cases/jay.yaml", CASE);
    place.unlocked(&["seal", "cases"]).went_well();
    let run = [
        "run",
        "cases/jay.yaml",
        "--size",
        "110x50",
        "--script",
        "jay.keys",
    ];
    place.unlocked(&run).went_well();
    let wrapped = fs::read(file(&place, "cases/.chairside/seal-passphrase")).unwrap();
    let identity = age::scrypt::Identity::new(SecretString::from(PASSPHRASE));
    let key = age::decrypt(&identity, &wrapped).unwrap();
    (place, String::from_utf8(key).unwrap())
}

fn file(place: &Place, part: &str) -> PathBuf {
    let mut files = place.files().into_iter();
    let is_it = |file: &PathBuf| file.to_string_lossy().contains(part);
    files.find(is_it).unwrap()
}

#[test]
fn the_standard_decryptor_opens_key_case_journal_and_copies() {
    let (place, key) = held();
    let identity = age::x25519::Identity::from_str(key.trim()).unwrap();
    let open = |bytes: &[u8]| String::from_utf8(age::decrypt(&identity, bytes).unwrap()).unwrap();
    let case = open(&fs::read(place.path("cases/jay.yaml")).unwrap());
    assert!(case.starts_with(CASE.lines().next().unwrap()), "{case}");
    let note = open(&fs::read(file(&place, "case-note")).unwrap());
    assert!(note.contains("case note"), "{note}");
    for part in ["state/journals/lcr", "-meeting-001", "-room-001"] {
        let journal = fs::read_to_string(file(&place, part)).unwrap();
        for line in journal.lines() {
            let record = open(&STANDARD.decode(line).unwrap());
            assert!(record.starts_with('{') && record.ends_with('}'), "{record}");
            assert!(!record.contains('\u{16}'), "{record:?}");
        }
        assert!(journal.lines().count() > 10, "{part}");
    }
}

#[test]
fn the_age_tool_opens_a_case_where_it_is_installed() {
    let is_there = Command::new("age").arg("--version").output();
    if !is_there.is_ok_and(|output| output.status.success()) {
        return;
    }
    let (place, key) = held();
    place.write("key", &key);
    let age = |file: &PathBuf| {
        let output = Command::new("age")
            .args(["-d", "-i"])
            .arg(place.path("key"))
            .arg(file)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let case = age(&place.path("cases/jay.yaml"));
    assert!(case.starts_with(CASE.lines().next().unwrap()), "{case}");
    let journal = fs::read_to_string(file(&place, "state/journals/lcr")).unwrap();
    let line = journal.lines().next().unwrap();
    fs::write(place.path("line"), STANDARD.decode(line).unwrap()).unwrap();
    let header = age(&place.path("line"));
    assert!(header.starts_with("{\"chairside-journal\":1"), "{header}");
}

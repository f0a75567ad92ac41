//! Home in a pseudo-terminal: references and no name, and the first minute of a case behind one key.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on says so by failing"
)]

#[cfg(unix)]
#[path = "terminal/mod.rs"]
mod terminal;

use chairside::meeting::Moment;
use chairside::tui::app::App;
use chairside::tui::msg::Msg;
use chairside::tui::screens::home::Home;
use chairside::view::FirstMinute;

#[cfg(unix)]
#[test]
fn the_first_minute_is_behind_one_key_and_any_other_closes_it() {
    let folder = tempfile::tempdir().unwrap();
    let cases = folder.path().join("cases");
    std::fs::create_dir(&cases).unwrap();
    std::fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/jay.yaml"),
        cases.join("jay.yaml"),
    )
    .unwrap();
    let mut home = terminal::Running::program((folder.path(), "ann"), &[], &[]);
    home.wait_for("LCR-0142");
    home.wait_for("Ctrl+E first minute");
    assert!(!home.look().contains("Jay"), "{}", home.look());
    home.type_keys("\u{5}");
    for words in [
        "Jay, meeting 3",
        "What changed",
        "Meeting 3: a Team Manager's turn. Tom Ashby could.",
        "Not there the last time: Helen Shaw and Farah Malik.",
        "“I do not want the phone thing brought up.”",
        "Priya Nair, who knows what Jay said to few alone.",
    ] {
        home.wait_for(words);
    }
    assert!(
        !folder.path().join("cases/.chairside").exists(),
        "reading takes nothing"
    );
    home.type_keys(" ");
    home.wait_without("Jay");
    home.wait_for("LCR-0142");
    home.type_keys("\u{5}");
    home.wait_for("Jay, meeting 3");
    home.type_keys("\u{1b}");
    home.wait_without("Jay");
    home.wait_for("LCR-0142");
}

#[test]
fn the_first_minute_closes_by_itself_when_it_is_over() {
    let now = Moment::parse_from_rfc3339("2026-12-18T09:58:30+00:00").unwrap();
    let mut app = App::home(Home::default(), now, (80, 24));
    app.update(Msg::FirstMinute(FirstMinute::default()));
    assert!(app.overlay.is_some());
    app.update(Msg::Clock(now + chrono::Duration::seconds(30)));
    assert!(app.overlay.is_some());
    let over = now + chrono::Duration::seconds(60);
    assert_eq!(app.wakes_at(), over);
    app.update(Msg::Clock(over));
    assert!(app.overlay.is_none());
}

#[test]
fn a_paste_closes_the_first_minute() {
    let now = Moment::parse_from_rfc3339("2026-12-18T09:58:30+00:00").unwrap();
    let mut app = App::home(Home::default(), now, (80, 24));
    app.update(Msg::FirstMinute(FirstMinute::default()));
    app.update(Msg::Pasted("Kemi rang".to_owned()));
    assert!(app.overlay.is_none());
    assert!(app.status.is_some_and(|words| words.contains("left out")));
}

#[cfg(unix)]
#[test]
fn a_procedure_with_problems_is_told_at_home_with_file_line_and_cure() {
    let folder = tempfile::tempdir().unwrap();
    let cases = folder.path().join("cases");
    std::fs::create_dir_all(cases.join("procedures")).unwrap();
    let procedure =
        "chairside-procedure: 1\nname: own\nextends: leicestershire-complex-risk\ntitel: T\n";
    std::fs::write(cases.join("procedures/own.yaml"), procedure).unwrap();
    let case = include_str!("cases/robin.yaml").replace("derby-risk-and-network", "own");
    std::fs::write(cases.join("robin.yaml"), case).unwrap();
    let mut home = terminal::Running::program((folder.path(), "ann"), &[], &[]);
    for words in [
        "DRN-0031",
        "its procedure cannot be used",
        "cases/procedures/own.yaml:4:1: `titel` is not a field",
        "Did you mean",
        "`title`?",
    ] {
        home.wait_for(words);
    }
    home.type_keys("\r");
    home.wait_for("The meeting cannot be opened.");
    assert!(!home.look().contains("Robin"), "{}", home.look());
}

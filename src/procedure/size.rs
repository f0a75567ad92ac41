//! How long the texts and lists of a procedure may be: what is longer stands on no screen and is a mistake or an attack.
//! It judges no wording.

use super::{place::Placed, slip::Slip};
use crate::text;
use serde_yaml::Value;

/// The longest name, in letters: it is typed and listed.
pub(super) const NAME: usize = 64;
/// The longest title, in letters: it stands in one row.
const TITLE: usize = 120;
/// The longest text, in letters: nobody reads more aloud.
const TEXT: usize = 8_000;
/// The longest list: no meeting has so many stages, members or questions.
const LIST: usize = 300;
/// So many are told; one file made to be too large would fill the screen with them.
const TOLD: usize = 10;

/// Returns what of a file is too long.
pub(super) fn slips(file: &Placed<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut waiting = vec![(file.clone(), TEXT)];
    while let Some((at, most)) = waiting.pop() {
        if slips.len() >= TOLD {
            break;
        }
        match at.value {
            Value::String(words) => slips.extend(text_slip(&at, words, most)),
            Value::Sequence(items) => {
                slips.extend(list_slip(&at, items.len()));
                let items = items.iter().take(LIST).enumerate();
                waiting.extend(items.map(|(place, value)| {
                    let path = at.path.index(place);
                    (Placed { value, path }, most)
                }));
            }
            Value::Mapping(fields) => {
                slips.extend(list_slip(&at, fields.len()));
                let fields = fields.iter().take(LIST);
                waiting.extend(fields.filter_map(|(key, value)| {
                    let key = key.as_str()?;
                    let path = at.path.key(key);
                    let most = match key {
                        "name" | "id" | "short" => NAME,
                        "title" => TITLE,
                        _ => TEXT,
                    };
                    Some((Placed { value, path }, most))
                }));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Tagged(_) => {}
        }
    }
    slips.sort_by(|one, other| one.path.cmp(&other.path));
    slips
}

fn text_slip(at: &Placed<'_>, words: &str, most: usize) -> Option<Slip> {
    // Bytes are counted first: a text of megabytes is not gone through letter by letter twice.
    let is_long = words.len() > most && words.chars().nth(most).is_some();
    is_long.then(|| {
        let begins: String = words.chars().take(24).collect();
        let begins = text::clean(&begins);
        let message = format!("This is longer than {most} letters: {begins}…");
        Slip::error(at.path.clone(), message).hint("Say it shorter.")
    })
}

fn list_slip(at: &Placed<'_>, how_many: usize) -> Option<Slip> {
    (how_many > LIST).then(|| {
        let message = format!("There are {how_many} here; at most {LIST} are read.");
        Slip::error(at.path.clone(), message).hint("Take out what no meeting needs.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let value: Value = serde_yaml::from_str(text).unwrap();
        let slips = slips(&Placed::whole(&value));
        let told: Vec<String> = slips.iter().map(|slip| slip.path.to_string()).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn what_no_screen_could_show_is_refused_with_its_place() {
        let long = |letters: usize| "x".repeat(letters);
        check("{name: own, title: Own}", &[]);
        check(&format!("title: {}", long(120)), &[]);
        check(&format!("title: {}", long(121)), &["title"]);
        check(&format!("title: {}", "ä".repeat(120)), &[]);
        check(&format!("name: {}", long(65)), &["name"]);
        check(&format!("for_whom: {}", long(3_000_000)), &["for_whom"]);
        let stages = "  - {id: s, title: S}\n".repeat(301);
        check(&format!("stages:\n{stages}"), &["stages"]);
        let long_stage = format!("stages: [{{id: s}}, {{id: t, title: {}}}]", long(200));
        check(&long_stage, &["stages[1].title"]);
        let all = format!("  - {}\n", long(9_000)).repeat(200);
        let value: Value = serde_yaml::from_str(&format!("law:\n{all}")).unwrap();
        assert_eq!(slips(&Placed::whole(&value)).len(), TOLD);
    }
}

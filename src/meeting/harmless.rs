//! Values without what must not be disclosed, and without characters that do more than stand there. What else may leave the
//! desk is for `redact`.

use crate::text::{Secret, clean, clean_block, hold_back};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// Returns a value in whose texts none of the strings stands, letter case and kinds of space aside: the last step
/// before anything leaves the desk. Nothing at all where it cannot be done.
pub(super) fn without<T: Serialize + DeserializeOwned>(value: &T, strings: &[String]) -> Option<T> {
    let secrets: Vec<Secret> = strings
        .iter()
        .filter_map(|string| Secret::new(string))
        .collect();
    let mut tree = tree(value)?;
    let mut open = vec![&mut tree];
    while let Some(node) = open.pop() {
        match node {
            Value::String(text) => make_harmless(&secrets, text),
            Value::Array(items) => open.extend(items.iter_mut()),
            Value::Object(fields) => {
                let is_odd = |name: &String| clean(name) != *name;
                if fields.keys().any(is_odd) {
                    let named = std::mem::take(fields).into_iter();
                    fields.extend(named.map(|(name, value)| (clean(&name), value)));
                }
                open.extend(fields.values_mut());
            }
            _ => {}
        }
    }
    // Read from text as a journal is: a second way to read every record would be a twentieth of the program.
    serde_json::from_str(&tree.to_string()).ok()
}

/// Returns a value as a tree, by way of text as well.
pub(super) fn tree(value: &impl Serialize) -> Option<Value> {
    serde_json::from_str(&serde_json::to_string(value).ok()?).ok()
}

/// Takes out what must not be disclosed, and every character that steers a terminal or turns and hides text: the feed lies
/// on a share, and what reads it may be no program of ours. What such a character had parted is looked for once more.
fn make_harmless(secrets: &[Secret], text: &mut String) {
    hold_back(secrets, text);
    let harmless = clean_block(text);
    if harmless != *text {
        *text = harmless;
        hold_back(secrets, text);
    }
}

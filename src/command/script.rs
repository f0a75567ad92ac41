//! Key scripts: text typed as it stands, keys in `<angle brackets>`, waits. It presses nothing itself.

use super::key::{Code, Key, KeyError};
use std::time::Duration;

/// Reads key scripts; the demo, the tests and `--keys` share its one syntax.
///
/// ```text
/// # A meeting opens and Kemi is marked as here.
/// <ctrl-n><wait 2s>
///   Kemi Adeyemi<enter>
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Script;

/// One step of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A key is pressed.
    Press(Key),
    /// Nothing happens for as long.
    Wait(Duration),
}

/// What is wrong with a script, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {fault}")]
pub struct ScriptError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1, where the key begins.
    pub column: usize,
    /// What is wrong there.
    pub fault: ScriptFault,
}

/// What can be wrong in a script.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScriptFault {
    /// A name between brackets is no key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A `<` without its `>` on the same line.
    #[error("`<` is not closed by `>`; a `<` to be typed is written `<lt>`")]
    Open,
    /// A wait that says no time.
    #[error("`{0}` is no time to wait; write `wait 5s`, `wait 200ms` or `wait 3m`")]
    Wait(String),
}

/// The longest wait: a script is for a sitting, not for a day.
const LONGEST_WAIT: Duration = Duration::from_hours(4);

impl Script {
    /// Reads a script laid out in lines.
    ///
    /// A line break is ignored, as are the spaces a line begins with; a line beginning with `#` is a comment.
    /// A `#` or a space to be typed there is written `<#>` or `<space>`.
    pub fn parse(script: &str) -> Result<Vec<Step>, ScriptError> {
        let mut steps = Vec::new();
        for (index, line) in script.lines().enumerate() {
            let typed = line.trim_start_matches([' ', '\t', '\u{feff}']);
            if typed.starts_with('#') {
                continue;
            }
            let indent = line.chars().count() - typed.chars().count();
            read_line(typed, &mut steps).map_err(|(column, fault)| ScriptError {
                line: index + 1,
                column: indent + column,
                fault,
            })?;
        }
        Ok(steps)
    }

    /// Reads keys given in one piece, where every space and every `#` is typed.
    pub fn line(keys: &str) -> Result<Vec<Step>, ScriptError> {
        let mut steps = Vec::new();
        read_line(keys, &mut steps).map_err(|(column, fault)| ScriptError {
            line: 1,
            column,
            fault,
        })?;
        Ok(steps)
    }
}

/// Reads one line; a fault comes with its column.
fn read_line(line: &str, steps: &mut Vec<Step>) -> Result<(), (usize, ScriptFault)> {
    let mut rest = line;
    let mut column = 1;
    while let Some(c) = rest.chars().next() {
        if c != '<' {
            steps.push(Step::Press(typed(c)));
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            column += 1;
            continue;
        }
        let (name, after) = bracketed(rest).ok_or((column, ScriptFault::Open))?;
        steps.push(step(name).map_err(|fault| (column, fault))?);
        column += name.chars().count() + 2;
        rest = after;
    }
    Ok(())
}

/// Splits `<name>after`; the name of the key `>` is `>` itself.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('<')?;
    if let Some(after) = inner.strip_prefix(">>") {
        return inner.get(..1).map(|name| (name, after));
    }
    inner.split_once('>')
}

fn typed(c: char) -> Key {
    match c {
        '\n' | '\r' => Key::new(Code::Enter),
        '\t' => Key::new(Code::Tab),
        c => Key::char(c),
    }
}

fn step(name: &str) -> Result<Step, ScriptFault> {
    if name == "lt" {
        return Ok(Step::Press(Key::char('<')));
    }
    if let Some(time) = name.strip_prefix("wait") {
        return wait(time.trim())
            .map(Step::Wait)
            .ok_or_else(|| ScriptFault::Wait(name.to_owned()));
    }
    Ok(Step::Press(name.parse::<Key>()?))
}

fn wait(time: &str) -> Option<Duration> {
    let digits = time.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = time.split_at_checked(digits)?;
    let number: u64 = number.parse().ok()?;
    let duration = match unit.trim() {
        "ms" => Duration::from_millis(number),
        "s" => Duration::from_secs(number),
        "m" => Duration::from_secs(number.checked_mul(60)?),
        _ => return None,
    };
    (duration <= LONGEST_WAIT).then_some(duration)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes steps back as a script, every key in brackets.
    fn shown(steps: &[Step]) -> String {
        steps
            .iter()
            .map(|step| match step {
                Step::Press(key) => match key.types() {
                    Some('<') => "<lt>".to_owned(),
                    Some('#') => "<#>".to_owned(),
                    Some(c) if c != ' ' => c.to_string(),
                    _ => format!("<{key}>"),
                },
                Step::Wait(time) => format!("<wait {}ms>", time.as_millis()),
            })
            .collect()
    }

    fn check(script: &str, expected: &str) {
        let steps = Script::parse(script).unwrap();
        assert_eq!(shown(&steps), expected);
        assert_eq!(
            Script::parse(expected).unwrap(),
            steps,
            "it reads back: {expected}"
        );
    }

    #[test]
    fn text_is_typed_and_brackets_are_keys() {
        check("<ctrl-n>Ann<enter>", "<ctrl-n>Ann<enter>");
        check("a b<tab>", "a<space>b<tab>");
        check("1 <lt> 2 > 1", "1<space><lt><space>2<space>><space>1");
        check("<>>", ">");
        check("é👍", "é👍");
        check("", "");
    }

    #[test]
    fn lines_are_layout_only() {
        check("  Ann\n  Lee<enter>\r\n", "AnnLee<enter>");
        check("# who is here\np\n\n   # and a second\ng", "pg");
        check("<#>G1", "<#>G1");
        check("go \n to", "go<space>to");
    }

    #[test]
    fn waits_are_in_minutes_seconds_or_milliseconds() {
        check("<wait 5s>", "<wait 5000ms>");
        check("<wait 3m>", "<wait 180000ms>");
        check("<wait 200ms><wait 0s>", "<wait 200ms><wait 0ms>");
    }

    #[test]
    fn keys_in_one_piece_keep_every_space_and_hash() {
        assert_eq!(
            shown(&Script::line("  #G1 <enter>").unwrap()),
            "<space><space><#>G1<space><enter>"
        );
    }

    #[test]
    fn a_fault_says_where_and_what_instead() {
        for (script, said) in [
            (
                "Ann<entr>",
                "line 1, column 4: there is no key `entr`; did you mean `enter`?",
            ),
            (
                "p\n  é<lt><ctrl-n",
                "line 2, column 8: `<` is not closed by `>`; a `<` to be typed is written `<lt>`",
            ),
            (
                "<wait long>",
                "line 1, column 1: `wait long` is no time to wait; write `wait 5s`, `wait 200ms` or `wait 3m`",
            ),
            (
                "<wait 99999999999999999999m>",
                "line 1, column 1: `wait 99999999999999999999m` is no time to wait; write `wait 5s`, `wait 200ms` or `wait 3m`",
            ),
        ] {
            assert_eq!(Script::parse(script).unwrap_err().to_string(), said);
        }
    }
}

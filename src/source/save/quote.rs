//! A text as YAML writes it: plain, quoted, as a block. It decides nothing about maps and lists.

/// What every reader since YAML 1.1 takes for something else than text.
const TAKEN: &[&str] = &[
    "null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", "=", "<<", ".inf", "+.inf",
    "-.inf", ".nan",
];

/// Returns a text on one line: plain if every reader will take it for the same text, in double quotes otherwise.
pub(super) fn inline(text: &str, flow: bool) -> String {
    if is_plain(text, flow) {
        text.to_owned()
    } else {
        double(text)
    }
}

/// Whether a text may stand without quotes, for readers of YAML 1.1 and 1.2 alike.
///
/// Days and months stay plain: they are dates to whoever reads dates.
pub(super) fn is_plain(text: &str, flow: bool) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    let breaks = text.trim() != text
        || first.is_ascii_punctuation() && "-?:,[]{}#&*!|>'\"%@`".contains(first)
        || text.contains(": ")
        || text.contains(" #")
        || text.ends_with(':')
        || text.starts_with("...")
        || text.chars().any(needs_escape);
    let breaks_flow = flow && text.contains([',', '[', ']', '{', '}']);
    !breaks && !breaks_flow && !is_taken(text)
}

/// Whether a reader would take a plain text for a number, a truth value or a time.
fn is_taken(text: &str) -> bool {
    TAKEN.contains(&text.to_lowercase().as_str()) || is_numeric(text) && !is_day_or_month(text)
}

fn is_numeric(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-', '.']);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let based = ["0x", "0o", "0b", "0X"]
        .iter()
        .any(|base| digits.starts_with(base));
    let number = |c: char| c.is_ascii_digit() || "_,.:eE+-".contains(c);
    let moment = |c: char| number(c) || "TtZz ".contains(c);
    let day = digits.get(..10).is_some_and(is_day_or_month);
    digits.chars().all(number)
        || based
            && digits
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_')
        || day && digits.chars().all(moment)
}

fn is_day_or_month(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let sizes: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let digits = parts
        .iter()
        .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    digits && (sizes == [4, 2, 2] || sizes == [4, 2])
}

/// Whether a character cannot stand in a file as it is.
fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Returns a text in double quotes.
pub(super) fn double(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if needs_escape(c) => quoted.push_str(&escape(c)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn escape(c: char) -> String {
    let number = u32::from(c);
    if number <= 0xFF {
        format!("\\x{number:02X}")
    } else {
        format!("\\u{number:04X}")
    }
}

/// Returns a text in single quotes, if it can stand so.
pub(super) fn single(text: &str) -> Option<String> {
    let plain = !text.chars().any(needs_escape);
    plain.then(|| format!("'{}'", text.replace('\'', "''")))
}

/// A block text: what stands after the colon, and the lines below.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// `|` or `>` and what belongs to it.
    pub(super) header: String,
    /// The lines, indented.
    pub(super) lines: Vec<String>,
}

/// Where a block text stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    /// The column of the field or dash it belongs to.
    pub(super) owner: usize,
    /// The column its lines begin in.
    pub(super) text: usize,
}

/// Returns a text as a `|` block, if it can stand so and mean exactly the same.
pub(super) fn literal(text: &str, columns: Columns) -> Option<Block> {
    let lines = block_lines(text)?;
    let indicator = if lines.iter().find(|line| !line.is_empty())?.starts_with(' ') {
        let deeper = columns.text.checked_sub(columns.owner)?;
        (1..=9).contains(&deeper).then(|| deeper.to_string())?
    } else {
        String::new()
    };
    Some(Block {
        header: format!("|{indicator}{}", chomp(text)),
        lines: indented(&lines, columns.text),
    })
}

/// Returns a text as a `>` block, if it can stand so and mean exactly the same.
pub(super) fn folded(text: &str, columns: Columns) -> Option<Block> {
    let lines = block_lines(text)?;
    if lines.iter().any(|line| line.starts_with(' ')) || lines.first()?.is_empty() {
        return None;
    }
    // A folded line end is a space, so each real one needs an empty line of its own.
    let mut unfolded: Vec<&str> = Vec::new();
    for line in lines {
        if !line.is_empty() && !unfolded.is_empty() {
            unfolded.push("");
        }
        unfolded.push(line);
    }
    Some(Block {
        header: format!(">{}", chomp(text)),
        lines: indented(&unfolded, columns.text),
    })
}

fn chomp(text: &str) -> &'static str {
    if text.ends_with('\n') { "" } else { "-" }
}

fn indented(lines: &[&str], column: usize) -> Vec<String> {
    lines
        .iter()
        .map(|line| match *line {
            "" => String::new(),
            line => format!("{}{line}", " ".repeat(column)),
        })
        .collect()
}

/// Returns the lines of a text that can be a block: nothing unseen, no blank ends that an editor would strip away.
fn block_lines(text: &str) -> Option<Vec<&str>> {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let lines: Vec<&str> = body.split('\n').collect();
    let fits = |line: &&str| {
        let blank = line.trim().is_empty() && !line.is_empty();
        !blank && !line.starts_with('\t') && !line.chars().any(|c| c != '\t' && needs_escape(c))
    };
    let last = lines.last().is_some_and(|line| !line.is_empty());
    (last && lines.iter().all(fits)).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Kind, Limits, Source};

    fn check(text: &str, flow: bool, expected: &str) {
        assert_eq!(inline(text, flow), expected);
    }

    #[test]
    fn texts_no_reader_mistakes_stay_plain() {
        let plain =
            "Ring Dawn|2026-12-18|2026-10|0116 496 0101|a:b|it's|D1|a#b|12th|Shaw (DSL)|10am";
        for text in plain.split('|') {
            check(text, true, text);
        }
        check("a, b", false, "a, b");
        check("say \"a\"", false, "say \"a\"");
    }

    #[test]
    fn texts_some_reader_mistakes_are_quoted() {
        let mistaken = "no;Yes;on;OFF;y;null;~;10:00;1_000;12;-3;+44;.5;1e3;0x1F;07700900142;\
            2026-12-18 10:00;2026-12-18T10:00:00Z;a: b;a #b;a:;- a;-a;? a;#a;&a;*a;!a;|;>;'a';\
            %a;@a;`a`;; a;a ;...;<<;=;2026-1-5;12,5";
        for text in mistaken.split(';') {
            check(text, false, &format!("\"{text}\""));
        }
        check("a, b", true, "\"a, b\"");
        check("\"a\" b", false, r#""\"a\" b""#);
        check(
            "a\\b\n\t\u{1b}\u{85}\u{2028}",
            false,
            r#""a\\b\n\t\x1B\x85\u2028""#,
        );
    }

    #[test]
    fn a_block_means_exactly_its_text() {
        let columns = Columns { owner: 0, text: 2 };
        let check = |text: &str, block: Option<Block>, header: &str| {
            let block = block.unwrap();
            assert_eq!(block.header, header, "{text:?}");
            let file = format!("a: {}\n{}\nb: 1\n", block.header, block.lines.join("\n"));
            let source = Source::read("x", file.as_bytes(), &Limits::default()).unwrap();
            let Kind::Scalar { text: read, .. } = &source.root().get("a").unwrap().kind else {
                panic!("{file}");
            };
            assert_eq!(read, text, "{file}");
        };
        let both = |text: &str, header: &str| {
            check(text, literal(text, columns), &format!("|{header}"));
            check(text, folded(text, columns), &format!(">{header}"));
        };
        both("a\nb", "-");
        both("a\nb\n", "");
        both("a\n\n\nb c", "-");
        check("  a\nb", literal("  a\nb", columns), "|2-");
        check("\na", literal("\na", columns), "|-");
        check("a\n  b", literal("a\n  b", columns), "|-");
        assert_eq!(folded("a\n  b", columns), None);
        for text in ["", "\n", "a\n\n", "a\n  \nb", "a\r\nb", "\ta", "a\u{1b}"] {
            assert_eq!(literal(text, columns), None, "{text:?}");
        }
    }
}
